//! The records as their keepers write them: one struct a kind, in reading order.
//!
//! The types are the one list of kinds, keys and allowed values: serde reads records through them,
//! schemars turns them into the JSON Schema that finds shape faults and helps in an editor.
//! Doc comments of records and keys are German, because keepers read them there.

mod ags;
mod begriff;
mod bericht;
mod datum;
mod drucksache;
mod gremium;
mod handlungsfeld;
mod id;
mod kennzahl;
mod leika;
mod leistung;
mod lizenz;
mod massnahme;
mod organisation;
mod prosa;
mod quelle;
mod stadt;
mod zahl;

pub use ags::{Ags, Land};
pub use begriff::{Begriff, Sprache};
pub use bericht::{Bericht, Grundlage, Neuauflage, Vorlageart};
pub use datum::{Datum, Tag};
pub use drucksache::{
    Abstimmung, Antwort, Antwortart, Beratung, Drucksache, Drucksachenart, Ergebnis, Gegenstand,
    Gruppe, Punkt, Rolle, Verb,
};
pub use gremium::{Besetzung, Gremienart, Gremium};
pub use handlungsfeld::{Handlungsfeld, Richtung};
pub(crate) use id::LONGEST_ID;
pub use id::{Beleg, Id, Kind, PunktId, slug};
pub use kennzahl::{Kennzahl, Kennzahlart, Verlauf, Wert, Zaehleinheit, Ziel};
pub use leika::Leika;
pub use leistung::{
    Angebot, Faelle, Herkunft, Leistung, Modell, Pflicht, Reifegrad, Stand, Zielgruppe,
};
pub use lizenz::Lizenz;
pub use massnahme::{
    Lage, Lagewert, Massnahme, Meilenstein, Meilensteinart, Mittel, Mittelart, Mittelstand,
    Sachstand, Status, Turnus, Verschiebung,
};
pub use organisation::{Organisation, Organisationsart};
pub use prosa::{Formel, Platzhalter, Prosa, Teil};
pub use quelle::{Quelle, Quellenart};
pub use stadt::{Farbe, Gestaltung, Link, Pfad, Stadt, Website, Zahlenstil};
pub use zahl::{Fehlgrund, Genauigkeit, Oder, Zahl, parse_decimal};

use std::ops::RangeInclusive;

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use crate::source::Place;

/// The years that a report or a figure can be of; another is a slip.
pub const JAHRE: RangeInclusive<i32> = 1990..=2100;

/// A fixed value as it is typed in a record: `foerderung`, `in-umsetzung`; nothing for any other type.
pub(crate) fn keyword(value: &impl Serialize) -> Option<String> {
    match serde_json::to_value(value) {
        Ok(serde_json::Value::String(word)) => Some(word),
        _ => None,
    }
}

/// A record together with the place it was read from.
#[derive(Debug, Clone)]
pub struct Record<R> {
    /// The `[[kind]]` table in its file.
    pub place: Place,
    /// What stands there.
    pub value: R,
}

/// All records of a project, in the order of files and of tables in a file.
///
/// A new kind is a field here; destructuring without `..` then names every place that must know it.
#[derive(Debug, Clone, Default)]
pub struct Records {
    /// The municipality; exactly one in a valid project.
    pub stadt: Vec<Record<Stadt>>,
    /// Report years.
    pub bericht: Vec<Record<Bericht>>,
    /// Organisational units.
    pub organisation: Vec<Record<Organisation>>,
    /// Fields of action.
    pub handlungsfeld: Vec<Record<Handlungsfeld>>,
    /// Council papers.
    pub drucksache: Vec<Record<Drucksache>>,
    /// Measures.
    pub massnahme: Vec<Record<Massnahme>>,
    /// Indicators.
    pub kennzahl: Vec<Record<Kennzahl>>,
    /// Administrative services.
    pub leistung: Vec<Record<Leistung>>,
    /// Committees.
    pub gremium: Vec<Record<Gremium>>,
    /// Sources that are no council papers.
    pub quelle: Vec<Record<Quelle>>,
    /// Abbreviations and terms.
    pub begriff: Vec<Record<Begriff>>,
}

impl Records {
    /// Adds the records of another file.
    pub fn extend(&mut self, other: Self) {
        let Self {
            stadt,
            bericht,
            organisation,
            handlungsfeld,
            drucksache,
            massnahme,
            kennzahl,
            leistung,
            gremium,
            quelle,
            begriff,
        } = other;
        self.stadt.extend(stadt);
        self.bericht.extend(bericht);
        self.organisation.extend(organisation);
        self.handlungsfeld.extend(handlungsfeld);
        self.drucksache.extend(drucksache);
        self.massnahme.extend(massnahme);
        self.kennzahl.extend(kennzahl);
        self.leistung.extend(leistung);
        self.gremium.extend(gremium);
        self.quelle.extend(quelle);
        self.begriff.extend(begriff);
    }
}

/// Eine Datei mit Datensätzen: eine beliebige Mischung von `[[…]]`-Tabellen.
// Only the schema uses this shape as a whole; `load` reads record by record.
#[derive(Debug, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Datei {
    /// Die Stadt oder Gemeinde, genau einmal im Projekt.
    #[serde(default)]
    pub stadt: Vec<Stadt>,
    /// Ein Berichtsjahr.
    #[serde(default)]
    pub bericht: Vec<Bericht>,
    /// Eine Organisationseinheit.
    #[serde(default)]
    pub organisation: Vec<Organisation>,
    /// Ein Handlungsfeld, im Bericht ein Kapitel.
    #[serde(default)]
    pub handlungsfeld: Vec<Handlungsfeld>,
    /// Eine Drucksache des Rates oder eines Ausschusses.
    #[serde(default)]
    pub drucksache: Vec<Drucksache>,
    /// Eine Maßnahme.
    #[serde(default)]
    pub massnahme: Vec<Massnahme>,
    /// Eine Kennzahl mit ihrer Zeitreihe.
    #[serde(default)]
    pub kennzahl: Vec<Kennzahl>,
    /// Eine Verwaltungsleistung.
    #[serde(default)]
    pub leistung: Vec<Leistung>,
    /// Ein Gremium.
    #[serde(default)]
    pub gremium: Vec<Gremium>,
    /// Eine Quelle, die keine Drucksache ist.
    #[serde(default)]
    pub quelle: Vec<Quelle>,
    /// Eine Abkürzung oder ein Fachwort.
    #[serde(default)]
    pub begriff: Vec<Begriff>,
}

/// The default of `oeffentlich`: what nobody marks is public.
fn yes() -> bool {
    true
}

/// Names a kind for sentences and for the schema.
macro_rules! kinds {
    ($($kind:ident $name:literal $eine:literal),* $(,)?) => { $(
        impl Kind for $kind {
            const NAME: &'static str = $name;
            const EINE: &'static str = $eine;
        }
    )* };
}

kinds! {
    Organisation "organisation" "eine Organisation",
    Handlungsfeld "handlungsfeld" "ein Handlungsfeld",
    Drucksache "drucksache" "eine Drucksache",
    Massnahme "massnahme" "eine Maßnahme",
    Kennzahl "kennzahl" "eine Kennzahl",
    Leistung "leistung" "eine Leistung",
    Gremium "gremium" "ein Gremium",
    Quelle "quelle" "eine Quelle",
    Begriff "begriff" "einen Begriff",
}
