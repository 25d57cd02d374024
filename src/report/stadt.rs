//! The municipality, as every page shows it.

use serde::Serialize;

use super::Markdown;
use crate::model::{self, Link, Website, Zahlenstil};

/// The municipality.
#[derive(Debug, Clone, Serialize)]
pub struct Stadt {
    /// Its name, or words that say that no source names it.
    pub name: String,
    /// Official municipality key.
    pub ags: Option<String>,
    /// Federal state.
    pub land: Option<String>,
    /// The office in charge.
    pub stelle: Option<String>,
    /// Address for questions.
    pub email: Option<String>,
    /// Address of the folder in which the reports stand, with `/` at its end.
    pub website: Option<Link>,
    /// Licence of the data.
    pub lizenz: Option<String>,
    /// Impressum.
    pub impressum: Option<Link>,
    /// Data protection.
    pub datenschutz: Option<Link>,
    /// Accessibility statement.
    pub barrierefreiheit: Option<Link>,
    /// Where barriers can be reported.
    pub feedback: Option<Link>,
    /// A note on every page; it takes no figures, so that all years may show it.
    pub hinweis: Option<Markdown>,
    /// Colour of headings and links, `#rrggbb`.
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
        lizenz: lizenz.clone(),
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
