//! The municipality, as every page shows it.

use schemars::JsonSchema;
use serde::Serialize;

use super::Markdown;
use crate::model::{self, Link, Lizenz, Website, Zahlenstil};

/// Die Stadt oder Gemeinde.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Stadt {
    /// Ihr Name, oder dass keine Quelle ihn nennt.
    pub name: String,
    /// Amtlicher Gemeindeschlüssel.
    pub ags: Option<String>,
    /// Das Land.
    pub land: Option<String>,
    /// Die Stelle, die den Bericht verantwortet.
    pub stelle: Option<String>,
    /// Anschrift für Rückfragen.
    pub email: Option<String>,
    /// Adresse des Ordners, in dem die Berichte stehen, mit `/` am Ende.
    pub website: Option<Link>,
    /// Lizenz der Daten.
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
    pub hinweis: Option<Markdown>,
    /// Farbe der Überschriften und Verweise, `#rrggbb`.
    pub farbe: Option<String>,
    /// How large numbers are written, for the scales of charts.
    #[serde(skip)]
    pub zahlen: Zahlenstil,
}

pub(super) fn of(stadt: &model::Stadt) -> Stadt {
    let model::Stadt {
        name,
        name_unbekannt: _,
        ags,
        land,
        stelle,
        email,
        website,
        lizenz,
        impressum,
        datenschutz,
        barrierefreiheit,
        feedback,
        hinweis,
        gestaltung,
        zahlen,
        schwelle: _,
        intern: _,
    } = stadt;
    Stadt {
        name: name.clone().unwrap_or_else(|| "Stadt ohne Namen in den Quellen".to_owned()),
        ags: ags.as_ref().map(|ags| ags.0.clone()),
        land: land.map(|land| land.name_and_key().0.to_owned()),
        stelle: stelle.clone(),
        email: email.clone(),
        website: website
            .as_ref()
            .map(|Website(url)| Link(format!("{}/", url.trim_end_matches('/')))),
        lizenz: *lizenz,
        impressum: impressum.clone(),
        datenschutz: datenschutz.clone(),
        barrierefreiheit: barrierefreiheit.clone(),
        feedback: feedback.clone(),
        hinweis: hinweis.as_ref().map(|text| Markdown(text.0.clone())),
        farbe: gestaltung
            .as_ref()
            .and_then(|look| look.farbe.as_ref())
            .map(|farbe| farbe.0.clone()),
        zahlen: *zahlen,
    }
}
