//! Indicators with their series of values and targets.

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{
    Beleg, Datum, Handlungsfeld, Id, JAHRE, Oder, Organisation, Prosa, Reifegrad, Tag, Zahl,
};

/// Eine Kennzahl mit ihrer Zeitreihe.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Kennzahl {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Kennzahl>,
    /// Titel der Kennzahl.
    pub titel: String,
    /// Einheit, wie sie hinter der Zahl steht: `Zugänge`, `%`, `€`.
    pub einheit: String,
    /// Einheit hinter der Zahl 1: `Zugang`.
    pub einheit_singular: Option<String>,
    /// Art der Kennzahl.
    pub art: Kennzahlart,
    /// Welche Entwicklung erwünscht ist.
    pub richtung: Verlauf,
    /// Was gezählt wird und was nicht.
    pub definition: Option<Prosa>,
    /// Was ein Stück der Zählung ist; Werte verschiedener Zähleinheiten sind nicht vergleichbar.
    pub zaehleinheit: Option<Zaehleinheit>,
    /// Ab welchem Reifegrad eine Leistung mitgezählt ist; bei Anteilen an Leistungen nötig.
    pub reifegrad: Option<Oder<Reifegrad>>,
    /// Das Handlungsfeld, zu dem die Kennzahl gehört.
    pub handlungsfeld: Option<Id<Handlungsfeld>>,
    /// Die Einheit, die die Werte meldet.
    pub zustaendig: Option<Id<Organisation>>,
    /// Die frühere Kennzahl, wenn Einheit, Zähleinheit oder Definition sich geändert haben.
    pub vorgaenger: Option<Id<Kennzahl>>,
    /// `true`, wenn die Kennzahl auf der ersten Seite stehen soll.
    #[serde(default)]
    pub schluesselzahl: bool,
    /// Zielwerte.
    #[serde(default)]
    pub ziel: Vec<Ziel>,
    /// Werte; ein berichtigter Wert ist ein zweiter Eintrag mit späterem `bekannt` und `grund`.
    #[serde(default)]
    pub wert: Vec<Wert>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Art einer Kennzahl.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Kennzahlart {
    /// Ein Bestand an einem Stichtag.
    Bestand,
    /// Eine Menge in einem Zeitraum.
    Fluss,
    /// Ein Anteil in Prozent.
    Anteil,
    /// Eine Dauer.
    Dauer,
    /// Ein Geldbetrag in Euro.
    Betrag,
    /// Ein Rang; `nenner` nennt, unter wie vielen.
    Rang,
}

impl Kennzahlart {
    /// Whether what is counted in a quarter is a part of what is counted in its year.
    pub fn adds_up(self) -> bool {
        matches!(self, Self::Fluss | Self::Betrag)
    }
}

impl Kennzahl {
    /// What tells two targets apart: the last day of their dates, and of what adds up the first as well.
    pub fn target_key(&self, termin: Datum) -> (NaiveDate, Option<NaiveDate>) {
        (termin.last_day(), self.art.adds_up().then(|| termin.first_day()))
    }
}

/// Welche Entwicklung erwünscht ist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Verlauf {
    /// Mehr ist besser.
    Steigend,
    /// Weniger ist besser.
    Fallend,
    /// Weder noch.
    Neutral,
}

/// Was ein Stück einer Zählung ist. Bei Online-Diensten unterscheiden sich die Zählungen um ein Mehrfaches.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Zaehleinheit {
    /// Personen.
    Person,
    /// Arbeitsplätze.
    Arbeitsplatz,
    /// Technische Zugänge.
    Zugang,
    /// Geräte.
    Geraet,
    /// OZG-Leistung, ein Bündel von Leistungen.
    OzgLeistung,
    /// LeiKa-Leistung, eine einzelne Leistung.
    LeikaLeistung,
    /// Onlinedienst; er kann mehreren Leistungen dienen.
    Onlinedienst,
    /// Verfahren oder Dienstleistung nach der Zählung der Quelle.
    Verfahren,
    /// Fälle.
    Fall,
    /// Vorfälle.
    Vorfall,
    /// Dokumente und Akten.
    Dokument,
    /// Organisationseinheiten.
    Einheit,
    /// Stellen.
    Stelle,
    /// Geldbeträge in Euro.
    Euro,
    /// Was die Definition der Kennzahl sagt.
    Andere,
}

impl Zaehleinheit {
    /// Whether administrative services are counted: their counts differ several times over by unit, and
    /// a share of them says nothing without the maturity from which a service is counted.
    pub fn is_service(self) -> bool {
        matches!(
            self,
            Self::OzgLeistung | Self::LeikaLeistung | Self::Onlinedienst | Self::Verfahren
        )
    }
}

/// Ein Wert der Zeitreihe. Er nennt `stichtag` oder `jahr`, und eine Zahl, oder bei Anteilen Zähler und Nenner.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Wert {
    /// Der Tag, an dem gezählt wurde.
    pub stichtag: Option<Datum>,
    /// Das Jahr, in dem gezählt wurde.
    #[schemars(range(min = *JAHRE.start(), max = *JAHRE.end()))]
    pub jahr: Option<i32>,
    /// Die Zahl.
    pub wert: Option<Zahl>,
    /// Zähler eines Anteils.
    pub zaehler: Option<Zahl>,
    /// Nenner eines Anteils, oder bei einem Rang die Zahl der Verglichenen.
    pub nenner: Option<Zahl>,
    /// Was die Quelle bei diesem Wert zählt, wenn sie es sagt; bei einem Anteil der Zähler.
    pub zaehleinheit: Option<Zaehleinheit>,
    /// Was die Quelle im Nenner zählt, wenn sie es sagt.
    pub nenner_zaehleinheit: Option<Zaehleinheit>,
    /// Worauf sich ein Prozentwert bezieht, wenn Zähler und Nenner nicht bekannt sind.
    pub grundgesamtheit: Option<String>,
    /// Die Einheit, für die der Wert gilt; ohne Angabe die ganze Verwaltung.
    pub organisation: Option<Id<Organisation>>,
    /// Warum der Wert mit den früheren nicht vergleichbar ist.
    pub bruch: Option<String>,
    /// Warum ein früherer Eintrag berichtigt wird.
    pub grund: Option<String>,
    /// Worte der Quelle zum Datum oder Wert.
    pub wortlaut: Option<String>,
    /// Was zu diesem Wert zu wissen ist.
    pub anmerkung: Option<String>,
    /// Kennung der Quelle oder Drucksache, die das belegt; nötig, sobald eine Zahl genannt ist.
    pub quelle: Option<Id<Beleg>>,
    /// Seit wann die Stelle das weiß; ohne Angabe seit dem Datum der Quelle.
    pub bekannt: Option<Tag>,
}

/// Ein Zielwert.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Ziel {
    /// Bis wann der Wert erreicht sein soll.
    pub termin: Datum,
    /// Der Zielwert.
    pub wert: Zahl,
    /// Wann das Ziel angekündigt wurde; ohne Angabe das Datum der Quelle.
    pub angekuendigt: Option<Datum>,
    /// Worte der Quelle.
    pub wortlaut: Option<String>,
    /// Warum ein früheres Ziel geändert wird.
    pub grund: Option<String>,
    /// Kennung der Quelle oder Drucksache, die das belegt; nötig, sobald eine Zahl genannt ist.
    pub quelle: Option<Id<Beleg>>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
}
