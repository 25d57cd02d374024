//! Sources that are no council papers.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Datum, Id, Link, Organisation};

/// Eine Quelle, die keine Drucksache ist.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Quelle {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Quelle>,
    /// Titel der Quelle.
    pub titel: String,
    /// Art der Quelle.
    pub art: Quellenart,
    /// Bei einer Angabe: die Einheit, die sie gemacht hat.
    pub organisation: Option<Id<Organisation>>,
    /// Datum der Quelle.
    pub datum: Datum,
    /// Worte der Quelle zu ihrem Datum, oder wie es erschlossen ist.
    pub wortlaut: Option<String>,
    /// Adresse im Internet.
    pub link: Option<Link>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Art einer Quelle.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Quellenart {
    /// Gesetz oder Verordnung.
    Gesetz,
    /// Seite im Internet.
    Web,
    /// Presse.
    Presse,
    /// Statistik.
    Statistik,
    /// Angabe einer Organisationseinheit.
    Angabe,
}
