//! Committees and who sits on them, as counts and never by name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Beleg, Datum, Id, Tag, Zahl};

/// Ein Gremium: der Rat, ein Ausschuss, ein Beirat, eine Lenkungsgruppe.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gremium {
    /// Kennung aus a bis z, 0 bis 9 und Bindestrichen; sie bleibt, wenn sie einmal veröffentlicht ist.
    pub id: Id<Gremium>,
    /// Name des Gremiums.
    pub titel: String,
    /// Art des Gremiums.
    pub art: Gremienart,
    /// Rechtsgrundlage oder Beschluss.
    pub grundlage: Option<String>,
    /// `true`, wenn sich das Gremium mit Digitalisierung befasst und seine Besetzung zu berichten ist.
    #[serde(default)]
    pub digitalisierung: bool,
    /// Besetzung nach Geschlecht.
    #[serde(default)]
    pub besetzung: Vec<Besetzung>,
    /// `false`, wenn der Datensatz nicht veröffentlicht werden darf.
    #[serde(default = "super::yes")]
    pub oeffentlich: bool,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Art eines Gremiums.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gremienart {
    /// Rat oder Stadtvertretung.
    Rat,
    /// Ausschuss.
    Ausschuss,
    /// Beirat.
    Beirat,
    /// Lenkungs- oder Arbeitsgruppe der Verwaltung.
    Lenkungsgruppe,
}

/// Besetzung eines Gremiums an einem Stichtag, in Sitzen.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Besetzung {
    /// Der Tag, an dem gezählt wurde.
    pub stichtag: Datum,
    /// Zahl der Frauen.
    pub frauen: Zahl,
    /// Zahl der Männer.
    pub maenner: Zahl,
    /// Zahl der Mitglieder mit dem Geschlechtseintrag divers.
    pub divers: Zahl,
    /// Zahl der unbesetzten Sitze.
    pub unbesetzt: Zahl,
    /// Kennung der Quelle oder Drucksache, die das belegt; nötig, sobald eine Zahl genannt ist.
    pub quelle: Option<Id<Beleg>>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
    /// Warum ein früherer Eintrag berichtigt wird.
    pub grund: Option<String>,
}
