//! The pages of a year, and the whole report on one page.

use std::collections::BTreeSet;

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
use super::{Artefacts, BROKEN_LINK, Format, PROGRAMM, Render, suche, tables};
use crate::finding::{Findings, Where};
use crate::report::{Kennzahl, Massnahme, Report, Stadt};

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

/// Where finished pages go.
struct Seiten<'x, 'r> {
    jahr: &'x Jahr<'x>,
    render: &'x mut Render<'r>,
    artefacts: &'x mut Artefacts,
}

impl Seiten<'_, '_> {
    /// Adds a page that has the name of its template.
    fn add(&mut self, name: &str, page: &impl Serialize) {
        self.add_as(name, name, page);
    }

    /// Adds a page to the folder of the year.
    fn add_as(&mut self, template: &str, name: &str, page: &impl Serialize) {
        let Render { templates, findings, .. } = self.render;
        if let Some(html) = templates.html(&format!("html/{template}.html"), page, findings) {
            let html = beside_style(&html, |html| self.jahr.fachwoerter.mark(html));
            let einseitig = template == "bericht";
            add(self.render, &format!("{name}.html"), &html, einseitig, self.artefacts);
        }
    }
}

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let report = render.report;
    let templates = render.templates;
    let jahr = Jahr {
        report,
        kapitel: chapters(report),
        bilder: Bilder::of(report),
        aussehen: aussehen::linked(templates),
        fachwoerter: Fachwoerter::of(&report.begriffe),
    };
    let mut seiten = Seiten { jahr: &jahr, render, artefacts };
    chapter_pages(&jahr, &mut seiten);
    record_pages(&jahr, &mut seiten);
    search_page(&jahr, &mut seiten);
    let stil = aussehen::whole_sheet(templates, &report.stadt);
    let embedded = aussehen::embedded(templates);
    seiten.add("bericht", &whole(&jahr, &stil, &embedded));
    aussehen::files(templates, &report.stadt, |name| render.path(name), artefacts);
    artefacts.add(render.path("skript.js"), templates.skript.clone().into_bytes());
}

fn chapter_pages(jahr: &Jahr<'_>, seiten: &mut Seiten<'_, '_>) {
    let Jahr { report, bilder, .. } = jahr;
    let dateien = dateien();
    seiten.add(
        "index",
        &Ueberblicksseite {
            seite: jahr.page("index"),
            kopf: jahr.kopf(),
            inhalt: overview(report, bilder),
        },
    );
    if report.einfache_sprache.is_some() {
        seiten.add(
            "einfache-sprache",
            &Einfachseite {
                seite: jahr.page("einfache-sprache"),
                kopf: jahr.kopf(),
                einfache_sprache: &report.einfache_sprache,
            },
        );
    }
    seiten.add(
        "veraenderungen",
        &Veraenderungsseite {
            seite: jahr.page("veraenderungen"),
            kopf: jahr.kopf(),
            veraenderungen: &report.veraenderungen,
        },
    );
    seiten.add(
        "zusagen",
        &Zusagenseite { seite: jahr.page("zusagen"), kopf: jahr.kopf(), zusagen: &report.zusagen },
    );
    seiten.add(
        "auftraege",
        &Auftragsseite {
            seite: jahr.page("auftraege"),
            kopf: jahr.kopf(),
            auftrag: &report.auftrag,
            drucksachen: &report.drucksachen,
            kontrolle: &report.kontrolle,
        },
    );
    seiten.add(
        "richtungen",
        &Richtungsseite {
            seite: jahr.page("richtungen"),
            kopf: jahr.kopf(),
            richtungen: &report.richtungen,
        },
    );
    seiten.add(
        "massnahmen",
        &Massnahmenliste {
            seite: jahr.page("massnahmen"),
            kopf: jahr.kopf(),
            massnahmen: &report.massnahmen,
            zeitbild: bilder.massnahmen.as_ref(),
            mit_meilensteinen: bilder::has_milestones(report),
        },
    );
    seiten.add(
        "kennzahlen",
        &Kennzahlenseite {
            seite: jahr.page("kennzahlen"),
            kopf: jahr.kopf(),
            kennzahlen: &report.kennzahlen,
            verlaeufe: &bilder.verlaeufe,
        },
    );
    seiten.add(
        "leistungen",
        &Leistungsseite {
            seite: jahr.page("leistungen"),
            kopf: jahr.kopf(),
            leistungen: &report.leistungen,
            angebotsbild: bilder.angebote.as_ref(),
        },
    );
    seiten.add(
        "gremien",
        &Gremienseite { seite: jahr.page("gremien"), kopf: jahr.kopf(), gremien: &report.gremien },
    );
    seiten.add(
        "ressourcen",
        &Ressourcenseite {
            seite: jahr.page("ressourcen"),
            kopf: jahr.kopf(),
            ressourcen: &report.ressourcen,
        },
    );
    seiten.add(
        "datenlage",
        &Datenlageseite {
            seite: jahr.page("datenlage"),
            kopf: jahr.kopf(),
            datenlage: &report.datenlage,
            dateien: &dateien,
        },
    );
    seiten.add(
        "quellen",
        &Quellenseite {
            seite: jahr.page("quellen"),
            kopf: jahr.kopf(),
            quellen: &report.quellen,
            begriffe: &report.begriffe,
            organisationen: &report.organisationen,
        },
    );
}

fn record_pages(jahr: &Jahr<'_>, seiten: &mut Seiten<'_, '_>) {
    let report = jahr.report;
    for feld in felder(report) {
        let id = &feld.feld.id;
        let (name, seite) =
            (format!("handlungsfelder/{id}"), jahr.chapter(&format!("@handlungsfeld/{id}")));
        seiten.add_as("handlungsfeld", &name, &Feldseite { seite, kopf: jahr.kopf(), feld });
    }
    for massnahme in &report.massnahmen {
        let field = &massnahme.handlungsfeld;
        let ziel = format!("@handlungsfeld/{}", field.id);
        let mut seite = frame(&jahr.kapitel, &massnahme.titel, &ziel, 1);
        seite.pfad.push(Kapitel { ziel, titel: field.titel.clone() });
        (seite.vorige, seite.naechste) = (None, None);
        let ids = massnahme.kennzahlen.iter().map(|verweis| verweis.id.as_str());
        let kennzahlen = named(&report.kennzahlen, ids);
        let name = format!("massnahmen/{}", massnahme.id);
        let page = Massnahmenseite { seite, kopf: jahr.kopf(), massnahme, kennzahlen };
        seiten.add_as("massnahme", &name, &page);
    }
}

/// The search knows every page that was made before it.
fn search_page(jahr: &Jahr<'_>, seiten: &mut Seiten<'_, '_>) {
    let folder = seiten.render.path("");
    let pages = seiten.artefacts.files().iter().filter_map(|(path, bytes)| {
        let page = path.strip_prefix(&folder).filter(|page| page.ends_with(".html"))?;
        Some(suche::sections(page, std::str::from_utf8(bytes).ok()?))
    });
    let sections: Vec<_> = pages.flatten().collect();
    seiten.artefacts.add(format!("{folder}suchindex.js"), suche::index(&sections));
    let seite = frame(&jahr.kapitel, "Suche und Register", "@seite/suche", 1);
    let register = suche::register(&sections);
    seiten.add("suche", &Suchseite { seite, kopf: jahr.kopf(), register });
}

/// Adds a page of the year with its links resolved.
pub(super) fn add(
    render: &mut Render<'_>,
    name: &str,
    html: &str,
    einseitig: bool,
    artefacts: &mut Artefacts,
) {
    let path = render.path(name);
    let standort = Standort {
        pfad: &path,
        jahr: Some(render.report.jahr),
        einseitig,
        website: website(&render.report.stadt),
        fest: false,
    };
    let html = beside_style(html, |html| linked(html, standort, render.findings));
    artefacts.add(path, html.into_bytes());
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

fn overview<'a>(report: &'a Report, bilder: &'a Bilder<'_>) -> Ueberblickskapitel<'a> {
    Ueberblickskapitel {
        vorwort: &report.vorwort,
        zusammenfassung: &report.zusammenfassung,
        einfache_sprache: &report.einfache_sprache,
        ausblick: &report.ausblick,
        auftrag: &report.auftrag,
        ueberblick: &report.ueberblick,
        veraenderungen: &report.veraenderungen,
        zusagen: &report.zusagen,
        richtungen: &report.richtungen,
        datenlage: &report.datenlage,
        handlungsfelder: &report.handlungsfelder,
        feldbild: bilder.felder.as_ref(),
    }
}

/// The fields with the measures and indicators that they name.
pub(super) fn felder(report: &Report) -> Vec<Feld<'_>> {
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
                    massnahmen: measures(&report.massnahmen, &gruppe.massnahmen),
                })
                .collect(),
            kennzahlen: named(&report.kennzahlen, feld.kennzahlen.iter().map(String::as_str)),
        })
        .collect()
}

fn measures<'a>(all: &'a [Massnahme], ids: &[String]) -> Vec<&'a Massnahme> {
    ids.iter().filter_map(|id| all.iter().find(|massnahme| massnahme.id == *id)).collect()
}

fn named<'a, 'b>(all: &'a [Kennzahl], ids: impl Iterator<Item = &'b str>) -> Vec<&'a Kennzahl> {
    ids.filter_map(|id| all.iter().find(|kennzahl| kennzahl.id == id)).collect()
}

fn whole<'a>(jahr: &'a Jahr<'a>, stil: &'a str, aussehen: &'a Aussehen) -> Gesamtseite<'a> {
    let Jahr { report, kapitel, bilder, .. } = jahr;
    Gesamtseite {
        seite: frame(kapitel, "Bericht auf einer Seite", "@gesamt", 2),
        kopf: kopf(report, aussehen),
        stil,
        richtlinie: aussehen::policy(stil),
        inhalt: overview(report, bilder),
        felder: felder(report),
        massnahmen: &report.massnahmen,
        zeitbild: bilder.massnahmen.as_ref(),
        mit_meilensteinen: bilder::has_milestones(report),
        kennzahlen: &report.kennzahlen,
        verlaeufe: &bilder.verlaeufe,
        leistungen: &report.leistungen,
        angebotsbild: bilder.angebote.as_ref(),
        drucksachen: &report.drucksachen,
        kontrolle: &report.kontrolle,
        ressourcen: &report.ressourcen,
        gremien: &report.gremien,
        dateien: &[],
        quellen: &report.quellen,
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
