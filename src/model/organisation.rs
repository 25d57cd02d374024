//! Organisational units of the city and partners outside it.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Datum, Id};

/// Eine Organisationseinheit oder ein Partner der Stadt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Organisation {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Organisation>,
    /// Kürzel, zum Beispiel `FB 10`.
    pub kuerzel: Option<String>,
    /// Voller Name der Einheit.
    pub name: String,
    /// Art der Einheit.
    pub art: Organisationsart,
    /// Die Einheit darüber.
    pub gehoert_zu: Option<Id<Organisation>>,
    /// Seit wann es die Einheit gibt.
    pub gueltig_ab: Option<Datum>,
    /// Bis wann es die Einheit gab.
    pub gueltig_bis: Option<Datum>,
    /// Die Einheit, die ihre Aufgaben übernommen hat.
    pub nachfolger: Option<Id<Organisation>>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Art einer Organisationseinheit.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Organisationsart {
    /// Dezernat.
    Dezernat,
    /// Fachbereich.
    Fachbereich,
    /// Amt.
    Amt,
    /// Referat.
    Referat,
    /// Abteilung.
    Abteilung,
    /// Stabsstelle.
    Stabsstelle,
    /// Eigenbetrieb.
    Eigenbetrieb,
    /// Städtische Gesellschaft.
    Gesellschaft,
    /// Projekt- oder Lenkungsgruppe.
    Projektgruppe,
    /// Partner außerhalb der Stadt.
    Extern,
}
