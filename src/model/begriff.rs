//! Abbreviations and terms, for the glossary.

use schemars::JsonSchema;
use serde::Deserialize;

use super::Id;

/// Eine Abkürzung oder ein Fachwort.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Begriff {
    /// Kennung.
    pub id: Id<Begriff>,
    /// Kurzform, zum Beispiel `OZG`.
    pub kurz: String,
    /// Langform.
    pub lang: String,
    /// Erklärung in einem Satz.
    pub erklaerung: Option<String>,
    /// Falsch, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}
