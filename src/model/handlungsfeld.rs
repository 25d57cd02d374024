//! Fields of action: the chapters of the report.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Id, Prosa};

/// Ein Handlungsfeld, im Bericht ein Kapitel.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Handlungsfeld {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Handlungsfeld>,
    /// Überschrift des Kapitels.
    pub titel: String,
    /// Wohin das Feld wirkt.
    pub richtung: Richtung,
    /// Platz in der Reihe der Kapitel; ohne Angabe nach den anderen, dem Titel nach.
    #[schemars(range(min = 1, max = 999))]
    pub reihenfolge: Option<u32>,
    /// Worum es geht und wie der Stand ist.
    pub text: Option<Prosa>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Wohin die Digitalisierung wirkt; die Unterscheidung stammt aus der Rede vom 11.05.2021 zu DS 21-15774.
#[derive(
    Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize, Serialize, JsonSchema,
)]
#[serde(rename_all = "kebab-case")]
pub enum Richtung {
    /// Innerhalb der Verwaltung.
    Intern,
    /// Nach außen, gegenüber Bevölkerung und Wirtschaft.
    Extern,
    /// Quer durch beides.
    Quer,
}
