//! Administrative services and how far they are online.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Beleg, Datum, Id, JAHRE, Leika, Link, Oder, Organisation, Prosa, Tag, Zahl};

/// Eine Verwaltungsleistung im Sinne des Onlinezugangsgesetzes.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Leistung {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Leistung>,
    /// Name der Leistung.
    pub titel: String,
    /// LeiKa-Schlüssel aus 14 Ziffern.
    pub leika: Option<Leika>,
    /// Zuständige Einheit.
    pub zustaendig: Oder<Id<Organisation>>,
    /// Wer die Leistung in Anspruch nimmt.
    pub zielgruppe: Option<Zielgruppe>,
    /// Ob die Stadt sie online anbieten muss.
    pub pflicht: Option<Pflicht>,
    /// Woher der Onlinedienst stammt.
    pub herkunft: Option<Herkunft>,
    /// Adresse des Onlinedienstes.
    pub link: Option<Link>,
    /// Die persönliche Hilfe, die es neben dem Onlinedienst gibt.
    pub beratung: Option<Prosa>,
    /// Einträge zum Stand; jeder neue Stand ist ein neuer Eintrag.
    #[serde(default)]
    pub stand: Vec<Stand>,
    /// Fallzahlen, ein Eintrag je Jahr.
    #[serde(default)]
    pub faelle: Vec<Faelle>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Wer eine Leistung in Anspruch nimmt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Zielgruppe {
    /// Einwohnerinnen und Einwohner.
    Bevoelkerung,
    /// Unternehmen.
    Unternehmen,
    /// Vereine, Initiativen und Einrichtungen.
    Vereine,
    /// Mehrere dieser Gruppen.
    Alle,
}

/// Ob eine Leistung online angeboten werden muss.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Pflicht {
    /// Das Onlinezugangsgesetz verlangt es.
    Gesetzlich,
    /// Freiwillig.
    Freiwillig,
}

/// Woher ein Onlinedienst stammt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Herkunft {
    /// Selbst entwickelt.
    Eigenentwicklung,
    /// „Einer für alle“: von einem Land für alle entwickelt.
    Efa,
    /// Lösung des eigenen Landes.
    Landesloesung,
    /// Teil eines Fachverfahrens.
    Fachverfahren,
}

/// Ein Eintrag zum Stand einer Leistung.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stand {
    /// Der Tag, dessen Stand beschrieben wird.
    pub datum: Datum,
    /// Wie die Leistung angeboten wird.
    pub angebot: Oder<Angebot>,
    /// Reifegrad mit dem Modell, nach dem er bestimmt wurde.
    pub reifegrad: Option<Reifegrad>,
    /// Was dem Onlinedienst entgegensteht.
    pub hindernis: Option<Prosa>,
    /// Wann die Leistung voraussichtlich online ist.
    pub voraussichtlich: Option<Datum>,
    /// Worte der Quelle.
    pub wortlaut: Option<String>,
    /// Warum ein früherer Eintrag berichtigt wird.
    pub grund: Option<String>,
    /// Kennung der Quelle oder Drucksache, die das belegt.
    pub quelle: Id<Beleg>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
}

/// Wie eine Leistung angeboten wird.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Angebot {
    /// Nur auf Papier oder persönlich.
    Analog,
    /// Zum Teil online.
    Teilweise,
    /// Online zu beantragen.
    Digital,
    /// Online vom Antrag bis zum Bescheid, ohne Medienbruch.
    EndeZuEnde,
}

/// Ein Reifegrad. Ohne sein Modell sagt er nichts.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Reifegrad {
    /// Die Stufe in diesem Modell.
    #[schemars(range(min = 0, max = 7))]
    pub stufe: u8,
    /// Das Reifegradmodell.
    pub modell: Modell,
}

/// Das Reifegradmodell des OZG.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
pub enum Modell {
    /// Von Juni 2020, Stufen 0 bis 4.
    #[serde(rename = "1.1")]
    V1_1,
    /// Von Juli 2025, Stufen 0 bis 7.
    #[serde(rename = "2.0")]
    V2_0,
}

/// Fallzahlen eines Jahres.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Faelle {
    /// Das Jahr, in dem die Fälle gezählt wurden.
    #[schemars(range(min = *JAHRE.start(), max = *JAHRE.end()))]
    pub jahr: i32,
    /// Zahl aller Fälle.
    pub gesamt: Zahl,
    /// Zahl der Fälle, die online gestellt wurden.
    pub digital: Zahl,
    /// Kennung der Quelle oder Drucksache, die das belegt; nötig, sobald eine Zahl genannt ist.
    pub quelle: Option<Id<Beleg>>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
    /// Warum ein früherer Eintrag berichtigt wird.
    pub grund: Option<String>,
}
