//! The charts as pictures: the same shapes as on the pages, drawn by `templates/pdf/diagramm.svg`.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use rust_decimal::prelude::ToPrimitive;
use serde::Serialize;

use crate::diagramm::{Diagramm, Form, KASTEN, Zeichen, zeitleiste};
use crate::finding::Findings;
use crate::render::bilder::Bilder;
use crate::render::templates::Templates;
use crate::report::Report;

/// How many measures the chart of a page shows: with more it would be taller than the page.
const ON_A_PAGE: usize = 12;

/// The charts of a report.
#[derive(Serialize)]
pub(super) struct Charts<'a> {
    verlaeufe: BTreeMap<&'a str, Chart>,
    felder: Option<Chart>,
    angebote: Option<Chart>,
    massnahmen: Vec<Chart>,
}

/// A picture with its words.
#[derive(Serialize)]
struct Chart {
    titel: String,
    beschreibung: String,
    breite: f64,
    hoehe: f64,
    svg: String,
    legende: Vec<Mark>,
}

/// A mark with its meaning.
#[derive(Serialize)]
struct Mark {
    svg: Option<String>,
    text: String,
}

/// What `templates/pdf/diagramm.svg` draws.
#[derive(Serialize)]
struct Picture<'a> {
    id: &'a str,
    breite: String,
    hoehe: String,
    formen: &'a [Form],
    muster: bool,
}

/// Draws all charts; `None` if the template fails.
pub(super) fn all<'a>(
    report: &'a Report,
    templates: &Templates,
    findings: &mut Findings,
) -> Option<Charts<'a>> {
    let bilder = Bilder::of(report);
    let mut draw = |diagramm: &Diagramm| chart(diagramm, templates, findings);
    let verlaeufe: Option<_> =
        bilder.verlaeufe().iter().map(|(id, diagramm)| Some((*id, draw(diagramm)?))).collect();
    let massnahmen: Option<_> = in_time(report).iter().map(&mut draw).collect();
    let mut maybe = |diagramm: Option<&Diagramm>| match diagramm {
        Some(diagramm) => draw(diagramm).map(Some),
        None => Some(None),
    };
    Some(Charts {
        felder: maybe(bilder.felder())?,
        angebote: maybe(bilder.angebote())?,
        massnahmen: massnahmen?,
        verlaeufe: verlaeufe?,
    })
}

/// The measures in time, page by page.
fn in_time(report: &Report) -> Vec<Diagramm> {
    let pages = report.massnahmen.len().div_ceil(ON_A_PAGE).max(1);
    let on_a_page = report.massnahmen.len().div_ceil(pages).max(1);
    let charts = report.massnahmen.chunks(on_a_page).enumerate().filter_map(|(page, measures)| {
        let mut chart = zeitleiste(measures, &report.stichtag)?;
        if pages > 1 {
            let _ = write!(chart.titel, " (Teil {} von {pages})", page + 1);
        }
        Some(chart)
    });
    charts.collect()
}

fn chart(diagramm: &Diagramm, templates: &Templates, findings: &mut Findings) -> Option<Chart> {
    let Diagramm { id, breite, hoehe, titel, beschreibung, formen, legende, muster } = diagramm;
    let mut draw = |breite: String, hoehe: String, formen: &[Form]| {
        let picture = Picture { id, breite, hoehe, formen, muster: *muster };
        templates.html("pdf/diagramm.svg", &picture, findings)
    };
    let svg = draw(breite.to_string(), hoehe.to_string(), formen)?;
    let mut mark = |Zeichen { formen, text }: &Zeichen| {
        let (width, height) = KASTEN;
        let svg = match formen.as_slice() {
            [] => None,
            formen => Some(draw(width.to_string(), height.to_string(), formen)?),
        };
        Some(Mark { svg, text: text.clone() })
    };
    let legende: Option<_> = legende.iter().map(&mut mark).collect();
    Some(Chart {
        titel: titel.clone(),
        beschreibung: beschreibung.clone(),
        breite: breite.to_f64()?,
        hoehe: hoehe.to_f64()?,
        svg,
        legende: legende?,
    })
}
