//! Council papers, their way through the committees, and their items.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Beleg, Datum, Gremium, Id, Link, Organisation, Prosa, Tag};

/// Eine Drucksache des Rates oder eines Ausschusses (in OParl: Paper).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Drucksache {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Drucksache>,
    /// Nummer, genau wie die Stadt sie schreibt; eine Niederschrift hat oft keine.
    pub nummer: Option<String>,
    /// Art der Drucksache.
    pub art: Drucksachenart,
    /// Betreff der Drucksache.
    pub titel: String,
    /// Datum der Drucksache; ohne Angabe zählt ihre erste Beratung.
    pub datum: Option<Datum>,
    /// Wer die Drucksache eingebracht hat: eine Fraktion oder Stelle, keine Person.
    pub einbringer: Option<String>,
    /// Adresse im Ratsinformationssystem.
    pub link: Option<Link>,
    /// Was sonst über die Drucksache zu wissen ist.
    pub text: Option<Prosa>,
    /// Drucksachen, auf die sich diese bezieht.
    #[serde(default)]
    pub bezug: Vec<Id<Drucksache>>,
    /// Der Weg durch die Gremien, in seiner Reihenfolge.
    #[serde(default)]
    pub beratung: Vec<Beratung>,
    /// Die Punkte der Drucksache, in ihrer Reihenfolge.
    #[serde(default)]
    pub punkt: Vec<Punkt>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Art einer Drucksache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Drucksachenart {
    /// Antrag.
    Antrag,
    /// Änderungsantrag.
    Aenderungsantrag,
    /// Anfrage.
    Anfrage,
    /// Stellungnahme oder Antwort der Verwaltung.
    Stellungnahme,
    /// Mitteilung oder Sachstandsmitteilung.
    Mitteilung,
    /// Berichtsvorlage.
    Berichtsvorlage,
    /// Beschlussvorlage.
    Beschlussvorlage,
    /// Niederschrift.
    Niederschrift,
    /// Redebeitrag.
    Redebeitrag,
    /// Eine Drucksache, deren Art keine Quelle nennt.
    Unbekannt,
}

/// Eine Station auf dem Weg durch die Gremien (in OParl: Consultation).
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Beratung {
    /// Das Gremium.
    pub gremium: Id<Gremium>,
    /// Sitzungstag; ohne Angabe zählt die Reihenfolge der Stationen.
    pub datum: Option<Datum>,
    /// Aufgabe des Gremiums in dieser Sache.
    pub rolle: Rolle,
    /// Tagesordnungspunkt, wie er geschrieben ist.
    pub top: Option<String>,
    /// Was dabei herauskam.
    pub ergebnis: Option<Ergebnis>,
    /// Die Worte der Quelle, zum Beispiel „Gestoppt“.
    pub wortlaut: Option<String>,
    /// Was zu dieser Station zu wissen ist.
    pub text: Option<Prosa>,
    /// Wie abgestimmt wurde.
    pub abstimmung: Option<Abstimmung>,
    /// Beleg; ohne Angabe die Drucksache selbst.
    pub quelle: Option<Id<Beleg>>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
}

/// Aufgabe eines Gremiums in einer Sache.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Rolle {
    /// Vorberatung.
    Vorberatung,
    /// Empfehlung an ein anderes Gremium.
    Empfehlung,
    /// Entscheidung.
    Entscheidung,
    /// Kenntnisnahme.
    Kenntnisnahme,
}

/// Ergebnis einer Beratung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Ergebnis {
    /// Beschlossen.
    Beschlossen,
    /// Mit Änderungen beschlossen.
    GeaendertBeschlossen,
    /// Empfohlen.
    Empfohlen,
    /// Abgelehnt.
    Abgelehnt,
    /// Vom einbringenden Mitglied oder der Fraktion zurückgezogen.
    Zurueckgezogen,
    /// Zurückgestellt.
    Zurueckgestellt,
    /// Vertagt.
    Vertagt,
    /// In ein anderes Gremium verwiesen.
    Verwiesen,
    /// Zur Kenntnis genommen, ohne Abstimmung.
    ZurKenntnis,
    /// Für erledigt erklärt.
    Erledigt,
    /// Vom Gremium beraten; ein Ergebnis verzeichnet die Quelle nicht.
    Beraten,
}

impl Ergebnis {
    /// Whether a paper with this result was adopted.
    pub fn is_adopted(self) -> bool {
        matches!(self, Self::Beschlossen | Self::GeaendertBeschlossen)
    }
}

/// Eine Abstimmung. Fehlt die Spalte der Enthaltungen in der Quelle, fehlt sie auch hier.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Abstimmung {
    /// Stimmen dafür.
    pub ja: u32,
    /// Stimmen dagegen.
    pub nein: u32,
    /// Enthaltungen, wenn die Quelle sie ausweist.
    pub enthaltungen: Option<u32>,
    /// Stimmen nach Fraktionen und Gruppen.
    #[serde(default)]
    pub gruppe: Vec<Gruppe>,
}

/// Die Stimmen einer Fraktion oder Gruppe.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gruppe {
    /// Name der Fraktion oder Gruppe.
    pub name: String,
    /// Stimmen dafür.
    pub ja: Option<u32>,
    /// Stimmen dagegen.
    pub nein: Option<u32>,
    /// Enthaltungen in dieser Gruppe.
    pub enthaltungen: Option<u32>,
    /// `false`, wenn die Quelle für diese Gruppe nur einen Strich zeigt.
    #[serde(default = "super::yes")]
    pub verzeichnet: bool,
}

/// Ein Punkt einer Drucksache: eine Forderung, ein Prüfauftrag, eine Frage.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Punkt {
    /// Kennung, in der Drucksache einmalig, zum Beispiel `2` oder `frage-1`.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), extend("x-form" = "punkt-id"))]
    pub id: String,
    /// Worum es geht, in eigenen Worten.
    pub text: Prosa,
    /// Ob die Verwaltung beauftragt oder gebeten wird.
    pub verb: Option<Verb>,
    /// Was verlangt wird.
    pub gegenstand: Gegenstand,
    /// Wer den Punkt gestellt hat, wenn das nicht aus der Drucksache folgt: eine Fraktion oder Stelle, keine Person.
    pub gestellt_von: Option<String>,
    /// Bis wann es verlangt ist.
    pub frist: Option<Datum>,
    /// Worte der Quelle zur Frist.
    pub wortlaut: Option<String>,
    /// Zuständige Einheit.
    pub zustaendig: Option<Id<Organisation>>,
    /// Antworten der Verwaltung, in ihrer Reihenfolge.
    #[serde(default)]
    pub antwort: Vec<Antwort>,
}

/// Wie verbindlich ein Punkt ist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verb {
    /// Die Verwaltung wird beauftragt.
    Beauftragt,
    /// Die Verwaltung wird gebeten.
    Gebeten,
}

/// Was ein Punkt verlangt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gegenstand {
    /// Etwas umsetzen.
    Umsetzen,
    /// Etwas prüfen.
    Pruefen,
    /// Etwas darstellen.
    Darstellen,
    /// Eine Frage beantworten.
    Frage,
}

/// Eine Antwort der Verwaltung auf einen Punkt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Antwort {
    /// Tag der Antwort.
    pub datum: Datum,
    /// Wie weit die Antwort reicht.
    pub art: Antwortart,
    /// Die Antwort, in eigenen Worten.
    pub text: Prosa,
    /// Kennung der Quelle oder Drucksache, die das belegt.
    pub quelle: Id<Beleg>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
}

/// Wie weit eine Antwort reicht.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Antwortart {
    /// Vollständig beantwortet.
    Vollstaendig,
    /// Zum Teil beantwortet.
    Teilweise,
    /// Zwischenstand.
    Zwischenstand,
    /// Eine Antwort, die in der Sache nichts sagt.
    OhneInhalt,
    /// Eine Antwort ist zugesagt.
    Zugesagt,
}

impl Antwortart {
    /// Whether it says something in the matter, be it not all that was asked.
    #[must_use]
    pub fn says_something(self) -> bool {
        matches!(self, Self::Vollstaendig | Self::Teilweise | Self::Zwischenstand)
    }
}
