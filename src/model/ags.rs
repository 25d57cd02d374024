//! The official municipality key (Amtlicher Gemeindeschlüssel, AGS) and the federal states.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

/// Amtlicher Gemeindeschlüssel: acht Ziffern, als Text, denn er kann mit 0 beginnen.
///
/// Land (2), Regierungsbezirk (1), Kreis (2), Gemeinde (3); source: Statistisches Bundesamt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Ags(pub String);

impl JsonSchema for Ags {
    fn schema_name() -> Cow<'static, str> {
        "Ags".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^\d{8}$", "x-form": "ags" })
    }
}

/// Ein Land der Bundesrepublik.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Land {
    /// Baden-Württemberg.
    BadenWuerttemberg,
    /// Bayern.
    Bayern,
    /// Berlin.
    Berlin,
    /// Brandenburg.
    Brandenburg,
    /// Bremen.
    Bremen,
    /// Hamburg.
    Hamburg,
    /// Hessen.
    Hessen,
    /// Mecklenburg-Vorpommern.
    MecklenburgVorpommern,
    /// Niedersachsen.
    Niedersachsen,
    /// Nordrhein-Westfalen.
    NordrheinWestfalen,
    /// Rheinland-Pfalz.
    RheinlandPfalz,
    /// Saarland.
    Saarland,
    /// Sachsen.
    Sachsen,
    /// Sachsen-Anhalt.
    SachsenAnhalt,
    /// Schleswig-Holstein.
    SchleswigHolstein,
    /// Thüringen.
    Thueringen,
}

impl Land {
    /// The German name and the first two digits of every AGS in the state.
    pub fn name_and_key(self) -> (&'static str, &'static str) {
        match self {
            Self::SchleswigHolstein => ("Schleswig-Holstein", "01"),
            Self::Hamburg => ("Hamburg", "02"),
            Self::Niedersachsen => ("Niedersachsen", "03"),
            Self::Bremen => ("Bremen", "04"),
            Self::NordrheinWestfalen => ("Nordrhein-Westfalen", "05"),
            Self::Hessen => ("Hessen", "06"),
            Self::RheinlandPfalz => ("Rheinland-Pfalz", "07"),
            Self::BadenWuerttemberg => ("Baden-Württemberg", "08"),
            Self::Bayern => ("Bayern", "09"),
            Self::Saarland => ("Saarland", "10"),
            Self::Berlin => ("Berlin", "11"),
            Self::Brandenburg => ("Brandenburg", "12"),
            Self::MecklenburgVorpommern => ("Mecklenburg-Vorpommern", "13"),
            Self::Sachsen => ("Sachsen", "14"),
            Self::SachsenAnhalt => ("Sachsen-Anhalt", "15"),
            Self::Thueringen => ("Thüringen", "16"),
        }
    }
}
