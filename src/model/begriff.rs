//! Abbreviations and terms, for the glossary.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::Id;

/// Eine Abkürzung oder ein Fachwort.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Begriff {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Begriff>,
    /// Kurzform, zum Beispiel `OZG`.
    pub kurz: String,
    /// Langform, zum Beispiel „Onlinezugangsgesetz“.
    pub lang: String,
    /// Sprache der Kurzform, wenn sie kein deutsches Wort ist: `en` für „Open Data“.
    pub sprache_kurz: Option<Sprache>,
    /// Sprache der Langform, wenn sie nicht deutsch ist: `en` für „Chief Digital Officer“.
    pub sprache_lang: Option<Sprache>,
    /// Erklärung in einem Satz.
    pub erklaerung: Option<String>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Eine Sprache, damit Vorlesewerkzeuge ein fremdes Wort richtig aussprechen (ISO 639-1).
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "lowercase")]
pub enum Sprache {
    /// Englisch.
    En,
    /// Französisch.
    Fr,
    /// Lateinisch.
    La,
}
