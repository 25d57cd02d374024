//! The municipality, exactly one in a project.

use std::borrow::Cow;

use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::{Deserialize, Serialize};

use super::{Ags, Land, Lizenz, Prosa};

/// Die Stadt oder Gemeinde, die berichtet; genau einmal im Projekt.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Stadt {
    /// Name der Stadt. Ist er nicht bekannt, steht stattdessen `name_unbekannt = true`.
    pub name: Option<String>,
    /// `true`, wenn keine Quelle den Namen nennt.
    #[serde(default)]
    pub name_unbekannt: bool,
    /// Amtlicher Gemeindeschlüssel aus acht Ziffern, auch mit der 0 am Anfang.
    pub ags: Option<Ags>,
    /// Das Land, zum Beispiel `niedersachsen`.
    pub land: Option<Land>,
    /// Die Stelle, die den Bericht verantwortet, ohne Namen von Personen.
    pub stelle: Option<String>,
    /// Anschrift für Rückfragen.
    pub email: Option<String>,
    /// Adresse, unter der die Berichte im Internet stehen, zum Beispiel `https://www.musterstadt.de/digitalbericht/`.
    pub website: Option<Website>,
    /// Lizenz der veröffentlichten Daten, zum Beispiel `dl-de/by-2-0`.
    pub lizenz: Option<Lizenz>,
    /// Adresse des Impressums.
    pub impressum: Option<Link>,
    /// Adresse der Datenschutzerklärung.
    pub datenschutz: Option<Link>,
    /// Adresse der Erklärung zur Barrierefreiheit.
    pub barrierefreiheit: Option<Link>,
    /// Adresse, unter der Barrieren gemeldet werden können.
    pub feedback: Option<Link>,
    /// Hinweis, der auf jeder Seite und in jedem Format steht.
    pub hinweis: Option<Prosa>,
    /// Aussehen des Berichts.
    pub gestaltung: Option<Gestaltung>,
    /// Schreibweise großer Zahlen: `punkt` (1.500) oder `schmal` (1 500, DIN 5008).
    #[serde(default)]
    pub zahlen: Zahlenstil,
    /// Zellen mit weniger Personen als hier angegeben werden nicht gezeigt; ohne Angabe 3.
    #[schemars(range(min = 1, max = 100))]
    pub schwelle: Option<u32>,
    /// Notiz für das Haus; sie wird nie veröffentlicht.
    pub intern: Option<String>,
}

/// Aussehen des Berichts.
#[derive(Debug, Clone, Deserialize, JsonSchema)]
#[serde(deny_unknown_fields)]
pub struct Gestaltung {
    /// Farbe der Stadt für den Kopf der Seiten und die Verweise, zum Beispiel `"#8a1538"`.
    pub farbe: Option<Farbe>,
    /// Bilddatei mit dem Logo (SVG, PNG oder JPEG), vom Ordner des Projekts aus: `"data/logo.svg"`.
    pub logo: Option<Pfad>,
    /// Was das Logo zeigt, für alle, die es nicht sehen; ohne Angabe „Logo:“ und der Name der Stadt.
    pub logo_text: Option<String>,
    /// Ordner mit einer eigenen Kopie des Baukastens KERN, vom Ordner des Projekts aus: `"kern/dist"`.
    pub kern: Option<Pfad>,
}

/// Eine Datei oder ein Ordner im Projekt, von dessen Ordner aus, mit `/` geschrieben.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Pfad(pub String);

impl JsonSchema for Pfad {
    fn schema_name() -> Cow<'static, str> {
        "Pfad".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r"^[^/\\:\s][^\\:]*$", "x-form": "pfad" })
    }
}

/// Eine Farbe als `#rrggbb`.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize)]
pub struct Farbe(pub String);

impl JsonSchema for Farbe {
    fn schema_name() -> Cow<'static, str> {
        "Farbe".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": "^#[0-9a-fA-F]{6}$", "x-form": "farbe" })
    }
}

/// Schreibweise großer Zahlen.
#[derive(Debug, Clone, Copy, Default, PartialEq, Eq, Deserialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Zahlenstil {
    /// 1.500, wie in Ratsvorlagen üblich.
    #[default]
    Punkt,
    /// 1 500 mit schmalem Leerzeichen, nach DIN 5008.
    Schmal,
}

/// Die Adresse eines Ordners im Internet; Seiten darin haben feste Adressen.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Website(pub String);

impl JsonSchema for Website {
    fn schema_name() -> Cow<'static, str> {
        "Website".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r#"^https?://[^\s<>"?#]+$"#, "x-form": "website" })
    }
}

/// Eine Adresse, die mit https://, http:// oder mailto: beginnt.
#[derive(Debug, Clone, PartialEq, Eq, Deserialize, Serialize)]
pub struct Link(pub String);

impl JsonSchema for Link {
    fn schema_name() -> Cow<'static, str> {
        "Link".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({ "type": "string", "pattern": r#"^(https?://|mailto:)[^\s<>"]+$"#, "x-form": "link" })
    }
}
