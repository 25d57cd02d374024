//! Committees and who sits on them, as counts and never by name.

use schemars::JsonSchema;
use serde::{Deserialize, Serialize};

use super::{Beleg, Datum, Id, Tag, Zahl};

/// Ein Gremium: der Rat, ein Ausschuss, ein Beirat, eine Lenkungsgruppe.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gremium {
    /// Kennung.
    pub id: Id<Gremium>,
    /// Name.
    pub titel: String,
    /// Art.
    pub art: Gremienart,
    /// Rechtsgrundlage oder Beschluss.
    pub grundlage: Option<String>,
    /// Wahr, wenn sich das Gremium mit Digitalisierung befasst und seine Besetzung zu berichten ist.
    #[serde(default)]
    pub digitalisierung: bool,
    /// Besetzung nach Geschlecht.
    #[serde(default)]
    pub besetzung: Vec<Besetzung>,
    /// Falsch, wenn der Datensatz nicht veröffentlicht werden darf.
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
    /// Frauen.
    pub frauen: Zahl,
    /// Männer.
    pub maenner: Zahl,
    /// Divers.
    pub divers: Zahl,
    /// Unbesetzte Sitze.
    pub unbesetzt: Zahl,
    /// Beleg.
    pub quelle: Option<Id<Beleg>>,
    /// Seit wann die Stelle das weiß.
    pub bekannt: Option<Tag>,
    /// Warum ein früherer Eintrag berichtigt wird.
    pub grund: Option<String>,
}
