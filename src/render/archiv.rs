//! What stands above the years: the archive, the page for addresses without a page, the map of the site.

use super::html::{linked, website};
use super::links::Standort;
use super::page::Archivseite;
use super::templates::Templates;
use super::{Artefacts, PROGRAMM, aussehen, sitemap};
use crate::finding::Findings;
use crate::report::Archiv;

/// Whether a file is one of them.
pub(super) fn owns(path: &str) -> bool {
    ["index.html", "404.html", "sitemap.xml"].contains(&path) || aussehen::owns(path)
}

/// The archive page, the page for addresses without a page, and what both load, at the root of the output.
pub(super) fn render(
    archiv: &Archiv,
    pages: impl Iterator<Item = String>,
    templates: &Templates,
    findings: &mut Findings,
    artefacts: &mut Artefacts,
) {
    let Archiv { stadt, jahre } = archiv;
    let aussehen = aussehen::linked(templates);
    let page = Archivseite { stadt, aussehen: &aussehen, programm: PROGRAMM, jahre };
    let mut add = |template: &str, path: &str, fest: bool| {
        if let Some(html) = templates.html(template, &page, findings) {
            let standort = Standort {
                pfad: path,
                jahr: None,
                einseitig: false,
                website: website(stadt),
                fest,
            };
            artefacts.add(path.to_owned(), linked(&html, standort, findings).into_bytes());
        }
    };
    add("html/archiv.html", "index.html", false);
    if let Some(website) = website(stadt) {
        // A server shows this page at any address, so its links must be whole.
        add("html/fehlseite.html", "404.html", true);
        artefacts.add("sitemap.xml".to_owned(), sitemap::of(website, &pages.collect()));
    }
    aussehen::files(templates, stadt, str::to_owned, artefacts);
}
