//! The pages of a year, and the whole report on one page.

use std::collections::BTreeSet;

use rayon::prelude::*;
use serde::Serialize;

use super::aussehen;
use super::bilder::{self, Bilder};
use super::fachwort::Fachwoerter;
use super::links::{self, Standort};
use super::page::{
    Auftragsseite, Aussehen, Datei, Datenlageseite, Einfachseite, Feld, Feldgruppe, Feldseite,
    Gesamtseite, Gremienseite, Kapitel, Kennzahlenseite, Kopf, Leistungsseite, Massnahmenliste,
    Massnahmenseite, Quellenseite, Ressourcenseite, Richtungsseite, Seite, Suchseite,
    Ueberblickskapitel, Ueberblicksseite, Veraenderungsseite, Zusagenseite,
};
use super::suche::{self, Abschnitt};
use super::teil::{Teile, named};
use super::templates::Templates;
use super::{Artefacts, BROKEN_LINK, Format, PROGRAMM, Render, tables};
use crate::finding::{Findings, Where};
use crate::report::{Report, Stadt};

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "html",
    titel: "HTML",
    owns: |path| {
        (path.ends_with(".html") && path != "vorlage.html")
            || ["skript.js", "suchindex.js"].contains(&path)
            || aussehen::owns(path)
    },
    bytes_vary: false,
    render: Some(render),
};

/// What all pages of a year are made with.
struct Jahr<'r> {
    report: &'r Report,
    teile: &'r Teile,
    kapitel: Vec<Kapitel>,
    bilder: Bilder<'r>,
    aussehen: Aussehen,
    fachwoerter: Fachwoerter<'r>,
}

impl Jahr<'_> {
    fn kopf(&self) -> Kopf<'_> {
        kopf(self.report, &self.aussehen)
    }

    /// The frame of a chapter, by its symbolic link.
    fn chapter(&self, ziel: &str) -> Seite {
        let known = self.kapitel.iter().find(|chapter| chapter.ziel == ziel);
        frame(&self.kapitel, known.map_or("", |chapter| &chapter.titel), ziel, 1)
    }

    /// The frame of a chapter with a page of its own name.
    fn page(&self, name: &str) -> Seite {
        self.chapter(&format!("@seite/{name}"))
    }
}

/// Fills a template with its page.
type Write<'x> = dyn Fn(&Templates, &mut Findings) -> Option<String> + Send + Sync + 'x;

/// A page that is still to be made.
struct Entwurf<'x> {
    /// Below `html/`, without its ending.
    template: &'static str,
    /// The path in the folder of the year, without its ending.
    name: String,
    write: Box<Write<'x>>,
}

/// A page as it is published, and what is wrong in it.
struct Gemacht {
    path: String,
    html: Option<String>,
    /// What the search finds on it.
    sections: Vec<Abschnitt>,
    findings: Findings,
}

/// The pages of a year, which are made side by side.
#[derive(Default)]
struct Seiten<'x>(Vec<Entwurf<'x>>);

impl<'x> Seiten<'x> {
    /// Adds a page that has the name of its template.
    fn add(&mut self, name: &'static str, page: impl Serialize + Send + Sync + 'x) {
        self.add_as(name, name.to_owned(), page);
    }

    /// Adds a page to the folder of the year.
    fn add_as(
        &mut self,
        template: &'static str,
        name: String,
        page: impl Serialize + Send + Sync + 'x,
    ) {
        let file = format!("html/{template}.html");
        let write = move |templates: &Templates, findings: &mut Findings| {
            templates.html(&file, &page, findings)
        };
        self.0.push(Entwurf { template, name, write: Box::new(write) });
    }

    /// Makes the pages; adds them in the order of their paths, and returns what the search finds.
    fn make(
        self,
        jahr: &Jahr<'_>,
        render: &mut Render<'_>,
        artefacts: &mut Artefacts,
    ) -> Vec<Abschnitt> {
        let (report, templates) = (render.report, render.templates);
        let finish = |entwurf: Entwurf<'_>| {
            let mut findings = Findings::default();
            let name = format!("{}.html", entwurf.name);
            let path = format!("{}/{name}", report.jahr);
            let einseitig = entwurf.template == "bericht";
            let html = (entwurf.write)(templates, &mut findings).map(|html| {
                let html = beside_style(&html, |html| jahr.fachwoerter.mark(html));
                finished(report, &path, &html, einseitig, &mut findings)
            });
            let read = html.as_deref().filter(|_| !einseitig);
            let sections = read.map(|html| suche::sections(&name, html)).unwrap_or_default();
            Gemacht { path, html, sections, findings }
        };
        let mut pages: Vec<Gemacht> = self.0.into_par_iter().map(finish).collect();
        pages.sort_by(|a, b| a.path.cmp(&b.path));
        let mut sections = Vec::new();
        for page in pages {
            render.findings.extend(page.findings);
            sections.extend(page.sections);
            if let Some(html) = page.html {
                artefacts.add(page.path, html.into_bytes());
            }
        }
        sections
    }
}

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let report = render.report;
    let templates = render.templates;
    let jahr = Jahr {
        report,
        teile: render.teile(),
        kapitel: chapters(report),
        bilder: Bilder::of(report),
        aussehen: aussehen::linked(templates),
        fachwoerter: Fachwoerter::of(&report.begriffe),
    };
    let stil = aussehen::whole_sheet(templates, &report.stadt);
    let embedded = aussehen::embedded(templates);
    let mut seiten = Seiten::default();
    // The longest first, so that no core waits for it in the end.
    seiten.add("bericht", whole(&jahr, &stil, &embedded));
    chapter_pages(&jahr, &mut seiten);
    record_pages(&jahr, &mut seiten);
    let sections = seiten.make(&jahr, render, artefacts);
    search_page(&jahr, &sections, render, artefacts);
    aussehen::files(templates, &report.stadt, |name| render.path(name), artefacts);
    artefacts.add(render.path("skript.js"), templates.skript.clone().into_bytes());
}

fn chapter_pages<'x>(jahr: &'x Jahr<'x>, seiten: &mut Seiten<'x>) {
    let Jahr { report, teile, bilder, .. } = jahr;
    seiten.add(
        "index",
        Ueberblicksseite {
            seite: jahr.page("index"),
            kopf: jahr.kopf(),
            inhalt: overview(report, teile, bilder),
        },
    );
    if report.einfache_sprache.is_some() {
        seiten.add(
            "einfache-sprache",
            Einfachseite {
                seite: jahr.page("einfache-sprache"),
                kopf: jahr.kopf(),
                einfache_sprache: &report.einfache_sprache,
            },
        );
    }
    seiten.add(
        "veraenderungen",
        Veraenderungsseite {
            seite: jahr.page("veraenderungen"),
            kopf: jahr.kopf(),
            veraenderungen: teile.veraenderungen.clone(),
        },
    );
    seiten.add(
        "zusagen",
        Zusagenseite {
            seite: jahr.page("zusagen"),
            kopf: jahr.kopf(),
            zusagen: teile.zusagen.clone(),
        },
    );
    seiten.add(
        "auftraege",
        Auftragsseite {
            seite: jahr.page("auftraege"),
            kopf: jahr.kopf(),
            auftrag: &report.auftrag,
            drucksachen: teile.drucksachen.clone(),
            kontrolle: teile.kontrolle.clone(),
        },
    );
    seiten.add(
        "richtungen",
        Richtungsseite {
            seite: jahr.page("richtungen"),
            kopf: jahr.kopf(),
            richtungen: teile.richtungen.clone(),
        },
    );
    seiten.add(
        "massnahmen",
        Massnahmenliste {
            seite: jahr.page("massnahmen"),
            kopf: jahr.kopf(),
            massnahmen: teile.massnahmen.clone(),
            zeitbild: bilder.massnahmen.as_ref(),
            mit_meilensteinen: bilder::has_milestones(report),
        },
    );
    seiten.add(
        "kennzahlen",
        Kennzahlenseite {
            seite: jahr.page("kennzahlen"),
            kopf: jahr.kopf(),
            kennzahlen: teile.kennzahlen.clone(),
            verlaeufe: &bilder.verlaeufe,
        },
    );
    seiten.add(
        "leistungen",
        Leistungsseite {
            seite: jahr.page("leistungen"),
            kopf: jahr.kopf(),
            leistungen: teile.leistungen.clone(),
            angebotsbild: bilder.angebote.as_ref(),
        },
    );
    seiten.add(
        "gremien",
        Gremienseite { seite: jahr.page("gremien"), kopf: jahr.kopf(), gremien: &report.gremien },
    );
    seiten.add(
        "ressourcen",
        Ressourcenseite {
            seite: jahr.page("ressourcen"),
            kopf: jahr.kopf(),
            ressourcen: &report.ressourcen,
        },
    );
    seiten.add(
        "datenlage",
        Datenlageseite {
            seite: jahr.page("datenlage"),
            kopf: jahr.kopf(),
            datenlage: teile.datenlage.clone(),
            dateien: dateien(),
        },
    );
    seiten.add(
        "quellen",
        Quellenseite {
            seite: jahr.page("quellen"),
            kopf: jahr.kopf(),
            quellen: teile.quellen.clone(),
            begriffe: &report.begriffe,
            organisationen: &report.organisationen,
        },
    );
}

fn record_pages<'x>(jahr: &'x Jahr<'x>, seiten: &mut Seiten<'x>) {
    let Jahr { report, teile, .. } = jahr;
    for feld in felder(report, teile) {
        let id = &feld.feld.id;
        let (name, seite) =
            (format!("handlungsfelder/{id}"), jahr.chapter(&format!("@handlungsfeld/{id}")));
        seiten.add_as("handlungsfeld", name, Feldseite { seite, kopf: jahr.kopf(), feld });
    }
    for massnahme in &report.massnahmen {
        let field = &massnahme.handlungsfeld;
        let ziel = format!("@handlungsfeld/{}", field.id);
        let mut seite = frame(&jahr.kapitel, &massnahme.titel, &ziel, 1);
        seite.pfad.push(Kapitel { ziel, titel: field.titel.clone() });
        (seite.vorige, seite.naechste) = (None, None);
        let ids = massnahme.kennzahlen.iter().map(|verweis| verweis.id.as_str());
        let kennzahlen = named(&teile.kennzahl, ids);
        let Some(part) = teile.massnahme.get(massnahme.id.as_str()) else { continue };
        let name = format!("massnahmen/{}", massnahme.id);
        let massnahme = part.clone();
        let page = Massnahmenseite { seite, kopf: jahr.kopf(), massnahme, kennzahlen };
        seiten.add_as("massnahme", name, page);
    }
}

/// The search, made of the pages before it.
fn search_page(
    jahr: &Jahr<'_>,
    sections: &[Abschnitt],
    render: &mut Render<'_>,
    artefacts: &mut Artefacts,
) {
    artefacts.add(render.path("suchindex.js"), suche::index(sections));
    let seite = frame(&jahr.kapitel, "Suche und Register", "@seite/suche", 1);
    let mut seiten = Seiten::default();
    let register = suche::register(sections);
    seiten.add("suche", Suchseite { seite, kopf: jahr.kopf(), register });
    seiten.make(jahr, render, artefacts);
}

/// A page of the year with its links resolved.
pub(super) fn finished(
    report: &Report,
    path: &str,
    html: &str,
    einseitig: bool,
    findings: &mut Findings,
) -> String {
    let standort = Standort {
        pfad: path,
        jahr: Some(report.jahr),
        einseitig,
        website: website(&report.stadt),
        fest: false,
    };
    beside_style(html, |html| linked(html, standort, findings))
}

/// A page changed but for the style sheet in it, which its policy allows letter by letter.
fn beside_style(html: &str, mut change: impl FnMut(&str) -> String) -> String {
    let parts = html.split_once("<style>").and_then(|(head, rest)| {
        let (style, rest) = rest.split_once("</style>")?;
        Some((head, style, rest))
    });
    match parts {
        Some((head, style, rest)) => {
            format!("{}<style>{style}</style>{}", change(head), change(rest))
        }
        None => change(html),
    }
}

pub(super) fn website(stadt: &Stadt) -> Option<&str> {
    stadt.website.as_ref().map(|website| website.0.as_str())
}

/// A page with its symbolic links resolved; one that no rule knows is a finding.
pub(super) fn linked(html: &str, standort: Standort<'_>, findings: &mut Findings) -> String {
    let mut unknown = BTreeSet::new();
    let html = links::resolve(html, standort, &mut unknown);
    for symbol in unknown {
        findings
            .push(
                &BROKEN_LINK,
                Where::Nowhere,
                format!("in `{}` führt der Verweis `{symbol}` nirgendwohin", standort.pfad),
            )
            .hint(format!(
                "die Vorlage berichtigen; Arten von Verweisen sind {}",
                links::KINDS.join(", ")
            ));
    }
    html
}

fn chapters(report: &Report) -> Vec<Kapitel> {
    let page = |name: &str, titel: &str| Kapitel {
        ziel: format!("@seite/{name}"),
        titel: titel.to_owned(),
    };
    let mut chapters = vec![page("index", "Auf einen Blick")];
    if report.einfache_sprache.is_some() {
        chapters.push(page("einfache-sprache", "In einfacher Sprache"));
    }
    chapters.extend([
        page("veraenderungen", "Was sich geändert hat"),
        page("zusagen", "Zugesagt und gehalten"),
        page("auftraege", "Anträge und Antworten"),
        page("richtungen", "Nach innen und nach außen"),
        page("massnahmen", "Alle Maßnahmen"),
    ]);
    chapters.extend(report.handlungsfelder.iter().map(|field| Kapitel {
        ziel: format!("@handlungsfeld/{}", field.id),
        titel: field.titel.clone(),
    }));
    chapters.extend([
        page("kennzahlen", "Kennzahlen"),
        page("leistungen", "Leistungen"),
        page("gremien", "Gremien"),
        page("ressourcen", "Geld und Stellen"),
        page("datenlage", "Datenlage"),
        page("quellen", "Quellen und Begriffe"),
    ]);
    chapters
}

fn frame(chapters: &[Kapitel], titel: &str, ziel: &str, ebene: u8) -> Seite {
    let at = chapters.iter().position(|chapter| chapter.ziel == ziel);
    let pfad = if ziel == "@seite/index" {
        Vec::new()
    } else {
        chapters.first().cloned().into_iter().collect()
    };
    Seite {
        titel: titel.to_owned(),
        offen: ziel.to_owned(),
        einseitig: ebene > 1,
        ebene,
        kapitel: chapters.to_vec(),
        pfad,
        vorige: at.and_then(|at| chapters.get(at.checked_sub(1)?).cloned()),
        naechste: at.and_then(|at| chapters.get(at + 1).cloned()),
    }
}

pub(super) fn kopf<'a>(report: &'a Report, aussehen: &'a Aussehen) -> Kopf<'a> {
    Kopf {
        titel: &report.titel,
        jahr: report.jahr,
        stichtag: &report.stichtag,
        redaktionsschluss: &report.redaktionsschluss,
        seit: &report.seit,
        rueckblickend: report.rueckblickend,
        stadt: &report.stadt,
        aussehen,
        programm: PROGRAMM,
    }
}

fn overview<'a>(
    report: &'a Report,
    teile: &Teile,
    bilder: &'a Bilder<'_>,
) -> Ueberblickskapitel<'a> {
    Ueberblickskapitel {
        vorwort: &report.vorwort,
        zusammenfassung: &report.zusammenfassung,
        einfache_sprache: &report.einfache_sprache,
        ausblick: &report.ausblick,
        auftrag: &report.auftrag,
        ueberblick: &report.ueberblick,
        veraenderungen: teile.veraenderungen.clone(),
        zusagen: teile.zusagen.clone(),
        richtungen: teile.richtungen.clone(),
        datenlage: teile.datenlage.clone(),
        handlungsfelder: &report.handlungsfelder,
        feldbild: bilder.felder.as_ref(),
    }
}

/// The fields with the measures and indicators that they name.
pub(super) fn felder<'r>(report: &'r Report, teile: &Teile) -> Vec<Feld<'r>> {
    report
        .handlungsfelder
        .iter()
        .map(|feld| Feld {
            feld,
            gruppen: feld
                .gruppen
                .iter()
                .map(|gruppe| Feldgruppe {
                    titel: gruppe.titel,
                    massnahmen: named(&teile.massnahme, &gruppe.massnahmen),
                })
                .collect(),
            kennzahlen: named(&teile.kennzahl, &feld.kennzahlen),
        })
        .collect()
}

fn whole<'a>(jahr: &'a Jahr<'a>, stil: &'a str, aussehen: &'a Aussehen) -> Gesamtseite<'a> {
    let Jahr { report, teile, kapitel, bilder, .. } = jahr;
    Gesamtseite {
        seite: frame(kapitel, "Bericht auf einer Seite", "@gesamt", 2),
        kopf: kopf(report, aussehen),
        stil,
        richtlinie: aussehen::policy(stil),
        inhalt: overview(report, teile, bilder),
        felder: felder(report, teile),
        massnahmen: teile.massnahmen.clone(),
        zeitbild: bilder.massnahmen.as_ref(),
        mit_meilensteinen: bilder::has_milestones(report),
        kennzahlen: teile.kennzahlen.clone(),
        verlaeufe: &bilder.verlaeufe,
        leistungen: teile.leistungen.clone(),
        angebotsbild: bilder.angebote.as_ref(),
        drucksachen: teile.drucksachen.clone(),
        kontrolle: teile.kontrolle.clone(),
        ressourcen: &report.ressourcen,
        gremien: &report.gremien,
        dateien: Vec::new(),
        quellen: teile.quellen.clone(),
        begriffe: &report.begriffe,
        organisationen: &report.organisationen,
    }
}

/// The data files beside the report.
fn dateien() -> Vec<Datei> {
    let mut list = vec![Datei {
        ziel: "@datei/daten/bericht.json".to_owned(),
        titel: "Der ganze Bericht".to_owned(),
        form: "JSON".to_owned(),
    }];
    for table in tables::TABLES {
        for (suffix, form) in [("", "CSV (offene Daten)"), ("-excel", "CSV (Excel)")] {
            list.push(Datei {
                ziel: format!("@datei/daten/{}{suffix}.csv", table.name),
                titel: table.titel.to_owned(),
                form: form.to_owned(),
            });
        }
    }
    list
}
