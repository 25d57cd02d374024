//! One report year.

use schemars::JsonSchema;
use serde::Deserialize;

use super::{Drucksache, Id, JAHRE, Prosa, Tag};

/// Ein Berichtsjahr.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Bericht {
    /// Das Jahr, über das berichtet wird.
    #[schemars(range(min = *JAHRE.start(), max = *JAHRE.end()))]
    pub jahr: i32,
    /// Der Tag, dessen Stand der Bericht zeigt.
    pub stichtag: Tag,
    /// Was später bekannt wurde, steht nicht mehr im Bericht; ohne Angabe der 30. Juni des Folgejahres.
    pub redaktionsschluss: Option<Tag>,
    /// Der Tag der Veröffentlichung; von da an bleiben die Dateien des Jahres, wie sie sind.
    pub veroeffentlicht: Option<Tag>,
    /// Worauf der Bericht beruht.
    pub grundlage: Grundlage,
    /// Die Drucksache, die den Bericht veranlasst hat.
    pub anlass: Option<Id<Drucksache>>,
    /// Warum es den Bericht gibt, wenn kein Beschluss ihn verlangt.
    pub begruendung: Option<Prosa>,
    /// Ein früherer Bericht, den dieser ersetzt oder ergänzt.
    pub ersetzt: Option<String>,
    /// Form, in der der Bericht dem Rat vorgelegt wird.
    pub vorlageart: Vorlageart,
    /// Nummer der Drucksache, mit der der Bericht dem Rat vorgelegt wird, wie sie dort geschrieben wird.
    pub nummer: Option<String>,
    /// `true`, wenn der Bericht erst Jahre später aus den Quellen erstellt wurde.
    #[serde(default)]
    pub rueckblickend: bool,
    /// Vorwort des Berichts.
    pub vorwort: Option<Prosa>,
    /// Das Wichtigste in wenigen Sätzen.
    pub zusammenfassung: Option<Prosa>,
    /// Dasselbe in einfacher Sprache.
    pub einfache_sprache: Option<Prosa>,
    /// Ausblick auf das nächste Jahr.
    pub ausblick: Option<Prosa>,
    /// Neuauflagen eines veröffentlichten Jahres.
    #[serde(default)]
    pub neuauflage: Vec<Neuauflage>,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Eine Neuauflage: Der Grund steht im Bericht.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Neuauflage {
    /// Tag der Neuauflage.
    pub datum: Tag,
    /// Was sich geändert hat, und warum.
    pub grund: String,
    /// Bis zu diesem Tag war bekannt, was die Neuauflage verwendet; ohne Angabe bleibt es beim Redaktionsschluss
    /// des Berichts.
    pub redaktionsschluss: Option<Tag>,
}

/// Worauf ein Bericht beruht.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Grundlage {
    /// Auf einem Beschluss des Rates oder eines Ausschusses.
    Beschluss,
    /// Auf einem Antrag, über den nicht oder noch nicht beschlossen ist.
    Antrag,
    /// Auf einer Anfrage.
    Anfrage,
    /// Auf eigenem Entschluss der Verwaltung.
    Freiwillig,
}

/// Form der Vorlage.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Vorlageart {
    /// Zur Kenntnis, ohne Beschlussvorschlag.
    Mitteilung,
    /// Bericht mit dem Vorschlag, ihn zur Kenntnis zu nehmen.
    Berichtsvorlage,
    /// Vorlage mit einem Beschlussvorschlag.
    Beschlussvorlage,
}
