//! Measures with their dated entries.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Beleg, Datum, Handlungsfeld, Id, JAHRE, Kennzahl, Leistung, Oder, Organisation, Prosa, PunktId,
    Richtung, Tag, Zahl,
};

/// Eine Maßnahme: etwas, das die Verwaltung tut oder plant. Eine Forderung ist keine Maßnahme.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Massnahme {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Massnahme>,
    /// Titel der Maßnahme.
    pub titel: String,
    /// Das Handlungsfeld, in dessen Kapitel die Maßnahme steht.
    pub handlungsfeld: Id<Handlungsfeld>,
    /// Wohin die Maßnahme wirkt, wenn anders als ihr Handlungsfeld.
    pub richtung: Option<Richtung>,
    /// Zuständige Einheit.
    pub zustaendig: Oder<Id<Organisation>>,
    /// Weitere Einheiten, die mitwirken.
    #[serde(default)]
    pub beteiligt: Vec<Id<Organisation>>,
    /// Was erreicht werden soll.
    pub ziel: Option<Prosa>,
    /// Was getan wird.
    pub beschreibung: Option<Prosa>,
    /// Punkte von Drucksachen, denen die Maßnahme dient: `ds-21-15774/2`.
    #[serde(default)]
    pub punkte: Vec<PunktId>,
    /// Kennzahlen, an denen die Maßnahme zu messen ist.
    #[serde(default)]
    pub kennzahlen: Vec<Id<Kennzahl>>,
    /// Verwaltungsleistungen, um die es geht.
    #[serde(default)]
    pub leistungen: Vec<Id<Leistung>>,
    /// Rechtsgrundlagen der Maßnahme.
    #[serde(default)]
    pub rechtsgrundlagen: Vec<String>,
    /// Wann die Maßnahme begonnen hat oder beginnen soll.
    pub beginn: Option<Datum>,
    /// Einträge zum Sachstand; nichts wird überschrieben, jeder Stand ist ein neuer Eintrag.
    #[serde(default)]
    pub sachstand: Vec<Sachstand>,
    /// Meilensteine.
    #[serde(default)]
    pub meilenstein: Vec<Meilenstein>,
    /// Geld und Stellen.
    #[serde(default)]
    pub mittel: Vec<Mittel>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Ein Eintrag zum Sachstand.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Sachstand {
    /// Der Tag, dessen Stand beschrieben wird.
    pub datum: Datum,
    /// Status; ohne Angabe gilt der vorige weiter.
    pub status: Option<Oder<Status>>,
    /// Wie der Stand ist, in ganzen Sätzen.
    pub text: Prosa,
    /// Warum zurückgestellt, eingestellt, verspätet oder berichtigt.
    pub grund: Option<String>,
    /// Bewertung von Zeit, Ergebnis und Budget.
    pub lage: Option<Lage>,
    /// Voraussichtliches Ende, nach heutigem Stand.
    pub ende: Option<Datum>,
    /// Was als Nächstes geschieht.
    pub naechste_schritte: Option<Prosa>,
    /// Die Maßnahme, in der diese an diesem Tag aufgegangen ist; sie schuldet keine Meldung mehr, bis wieder ein Status genannt ist.
    pub aufgegangen_in: Option<Id<Massnahme>>,
    /// Worte der Quelle zum Datum oder Status.
    pub wortlaut: Option<String>,
    /// Die Einheit, die diesen Stand gemeldet hat.
    pub organisation: Option<Id<Organisation>>,
    /// Kennung der Quelle oder Drucksache, die das belegt.
    pub quelle: Id<Beleg>,
    /// Seit wann die Stelle das weiß; ohne Angabe seit dem Datum der Quelle.
    pub bekannt: Option<Tag>,
}

/// Status einer Maßnahme.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Status {
    /// Als Idee oder Prüfauftrag der Verwaltung aufgenommen.
    Vorgeschlagen,
    /// Geplant.
    Geplant,
    /// In Umsetzung.
    InUmsetzung,
    /// Im Pilotbetrieb.
    Pilotbetrieb,
    /// In Einführung.
    InEinfuehrung,
    /// Im Regelbetrieb, eine Daueraufgabe.
    Regelbetrieb,
    /// Abgeschlossen.
    Abgeschlossen,
    /// Zurückgestellt, mit Grund.
    Zurueckgestellt,
    /// Eingestellt, mit Grund.
    Eingestellt,
}

impl Status {
    /// Every status, in the order in which a measure goes through them.
    pub const ALL: [Self; 9] = [
        Self::Vorgeschlagen,
        Self::Geplant,
        Self::InUmsetzung,
        Self::Pilotbetrieb,
        Self::InEinfuehrung,
        Self::Regelbetrieb,
        Self::Abgeschlossen,
        Self::Zurueckgestellt,
        Self::Eingestellt,
    ];

    /// Whether what was to be done is done, be it completed or in operation for good.
    pub fn is_done(self) -> bool {
        matches!(self, Self::Abgeschlossen | Self::Regelbetrieb)
    }

    /// Whether a measure with this status owes no further entry.
    pub fn is_final(self) -> bool {
        matches!(self, Self::Abgeschlossen | Self::Eingestellt)
    }
}

/// Bewertung einer Maßnahme, getrennt nach Zeit, Ergebnis und Budget.
#[derive(Debug, Clone, Copy, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Lage {
    /// Bewertung der Zeit.
    pub zeit: Option<Lagewert>,
    /// Bewertung des Ergebnisses.
    pub ergebnis: Option<Lagewert>,
    /// Bewertung des Budgets.
    pub budget: Option<Lagewert>,
}

/// Ein Wert der Bewertung.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Lagewert {
    /// Im Plan.
    ImPlan,
    /// Gefährdet.
    Gefaehrdet,
    /// Verzögert oder überschritten.
    Verzoegert,
    /// Nicht bewertet.
    NichtBewertet,
}

/// Ein Meilenstein: eine Zusage mit Termin, oder eine Frist, die andere setzen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Meilenstein {
    /// Kennung, in der Maßnahme einmalig.
    #[schemars(regex(pattern = r"^[a-z0-9]+(-[a-z0-9]+)*$"), extend("x-form" = "punkt-id"))]
    pub id: String,
    /// Was bis zum Termin geschehen soll.
    pub titel: String,
    /// Ob die Verwaltung den Termin zugesagt hat oder eine andere Stelle ihn setzt; ohne Angabe `zusage`.
    #[serde(default)]
    pub art: Meilensteinart,
    /// Der zuerst zugesagte Termin.
    pub termin: Datum,
    /// Worte der Quelle zum Termin.
    pub wortlaut: Option<String>,
    /// Wann der Termin zugesagt wurde; ohne Angabe das Datum der Quelle.
    pub angekuendigt: Option<Datum>,
    /// Verschiebungen, in ihrer Reihenfolge.
    #[serde(default)]
    pub verschoben: Vec<Verschiebung>,
    /// Wann es geschehen ist.
    pub erledigt: Option<Datum>,
    /// Wann die Zusage entfallen ist.
    pub entfallen: Option<Datum>,
    /// Warum die Zusage entfallen ist.
    pub grund: Option<String>,
    /// Kennung der Quelle oder Drucksache, die die Zusage belegt.
    pub quelle: Id<Beleg>,
    /// Beleg dafür, dass es geschehen oder entfallen ist; nötig, wenn der Beleg der Zusage älter ist.
    pub nachweis: Option<Id<Beleg>>,
    /// Seit wann die Stelle von der Zusage weiß.
    pub bekannt: Option<Tag>,
}

/// Wer einen Termin gesetzt hat.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Meilensteinart {
    /// Eine Zusage der Verwaltung; der Bericht zählt, ob sie gehalten ist.
    #[default]
    Zusage,
    /// Eine Frist aus Gesetz oder Beschluss, die nicht die Verwaltung gesetzt hat.
    Frist,
}

/// Die Verschiebung eines Meilensteins.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Verschiebung {
    /// Wann die Verschiebung mitgeteilt wurde.
    pub datum: Datum,
    /// Der neue Termin.
    pub auf: Datum,
    /// Warum der Termin verschoben ist.
    pub grund: String,
    /// Kennung der Quelle oder Drucksache, die das belegt.
    pub quelle: Id<Beleg>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
}

/// Geld oder Stellen eines Haushaltsjahres.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Mittel {
    /// Das Haushaltsjahr, für das die Mittel gelten.
    #[schemars(range(min = *JAHRE.start(), max = *JAHRE.end()))]
    pub haushaltsjahr: i32,
    /// Wofür das Geld oder die Stellen bestimmt sind.
    pub art: Mittelart,
    /// Betrag in Euro.
    pub betrag: Option<Zahl>,
    /// Stellen in Vollzeitäquivalenten.
    pub stellen: Option<Zahl>,
    /// Ob es der Ansatz (`plan`) oder das Ergebnis (`ist`) ist.
    pub stand: Mittelstand,
    /// Einmalig oder jährlich.
    pub turnus: Turnus,
    /// Worte der Quelle.
    pub wortlaut: Option<String>,
    /// Kennung der Quelle oder Drucksache, die das belegt; nötig, sobald eine Zahl genannt ist.
    pub quelle: Option<Id<Beleg>>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
    /// Warum ein früherer Eintrag berichtigt wird.
    pub grund: Option<String>,
}

/// Wofür Mittel bestimmt sind.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Mittelart {
    /// Personal.
    Personal,
    /// Laufende Sachkosten.
    Sachmittel,
    /// Investitionen.
    Investition,
    /// Fördermittel, die die Stadt erhält.
    Foerderung,
}

/// Ansatz oder Ergebnis.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Mittelstand {
    /// Der Ansatz im Haushaltsplan.
    Plan,
    /// Das Ergebnis.
    Ist,
}

/// Wie oft Mittel anfallen.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Turnus {
    /// Einmal.
    Einmalig,
    /// Jedes Jahr.
    Jaehrlich,
}
