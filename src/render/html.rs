//! The pages of a year, and the whole report on one page.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use rayon::prelude::*;
use serde::Serialize;

use super::aussehen;
use super::bilder::{self, Bilder};
use super::fachwort::Fachwoerter;
use super::links::{self, Standort};
use super::medientyp::medientyp;
use super::page::{
    Auftragsseite, Aussehen, Datei, Datenlageseite, Einfachseite, Feld, Feldgruppe, Feldseite,
    Gesamtseite, Gremienseite, Kapitel, Kennzahlenseite, Kopf, Leistungsseite, Massnahmenliste,
    Massnahmenseite, Quellenseite, Ressourcenseite, Richtungsseite, Seite, Suchseite,
    Ueberblickskapitel, Ueberblicksseite, Veraenderungsseite, Zusagenseite,
};
use super::suche::{self, Abschnitt};
use super::teil::Teile;
use super::templates::Templates;
use super::{Artefacts, BROKEN_LINK, Format, PROGRAMM, Render, daten, kalender};
use crate::finding::{Findings, Where};
use crate::report::{Handlungsfeld, Massnahme, Report, Stadt};

/// The script of the pages.
const SKRIPT: &str = "skript.js";
/// What the search looks through.
const SUCHINDEX: &str = "suchindex.js";

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "html",
    titel: "HTML",
    owns: |path| {
        (path.ends_with(".html") && path != "vorlage.html")
            || [SKRIPT, SUCHINDEX].contains(&path)
            || aussehen::owns(path)
    },
    bytes_vary: false,
    render: Some(render),
    render_one: Some(render_one),
};

/// What all pages of a year are made with.
struct Jahr<'r> {
    report: &'r Report,
    teile: &'r Teile<'r>,
    templates: &'r Templates,
    kapitel: Vec<Kapitel>,
    bilder: Bilder<'r>,
    aussehen: Aussehen,
    fachwoerter: Fachwoerter<'r>,
    /// The data files beside the pages.
    dateien: Vec<Datei>,
    /// What the whole report on one page has in itself: all style sheets, and the logo.
    eingebettet: OnceLock<(String, Aussehen)>,
}

impl<'r> Jahr<'r> {
    fn of(render: &Render<'r>) -> Self {
        let Render { report, teile, templates, .. } = *render;
        Self {
            report,
            teile,
            templates,
            kapitel: chapters(report),
            bilder: Bilder::of(report),
            aussehen: aussehen::linked(templates),
            fachwoerter: Fachwoerter::of(&report.begriffe),
            dateien: dateien(render),
            eingebettet: OnceLock::new(),
        }
    }

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

    /// The calendar of the deadlines, if the year has one.
    fn kalender(&self) -> Option<&Datei> {
        self.dateien.iter().find(|datei| datei.typ == medientyp(kalender::NAME))
    }

    fn eingebettet(&self) -> &(String, Aussehen) {
        let whole = || {
            let stil = aussehen::whole_sheet(self.templates, &self.report.stadt);
            (stil, aussehen::embedded(self.templates))
        };
        self.eingebettet.get_or_init(whole)
    }

    /// All pages but the search.
    fn seiten(&self) -> Vec<Entwurf<'_>> {
        let mut seiten = Seiten::default();
        // The longest first, so that no core waits for it in the end.
        seiten.add("bericht", || whole(self));
        chapter_pages(self, &mut seiten);
        record_pages(self, &mut seiten);
        seiten.0
    }

    fn make(&self, entwurf: &Entwurf<'_>) -> Gemacht {
        let mut findings = Findings::default();
        let name = entwurf.file();
        let path = format!("{}/{name}", self.report.jahr);
        let einseitig = entwurf.template == "bericht";
        let html = (entwurf.write)(self.templates, &mut findings).map(|html| {
            let html = beside_style(&html, |html| self.fachwoerter.mark(html));
            finished(self.report, &path, &html, einseitig, &mut findings)
        });
        let read = html.as_deref().filter(|_| !einseitig);
        let sections = read.map(|html| suche::sections(&name, html)).unwrap_or_default();
        Gemacht { path, html, sections, findings }
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

impl Entwurf<'_> {
    /// The path in the folder of the year.
    fn file(&self) -> String {
        format!("{}.html", self.name)
    }
}

/// A page as it is published, and what is wrong in it.
struct Gemacht {
    path: String,
    html: Option<String>,
    /// What the search finds on it.
    sections: Vec<Abschnitt>,
    findings: Findings,
}

impl Gemacht {
    /// Keeps the page and what is wrong in it; returns what the search finds on it.
    fn keep(self, render: &mut Render<'_>, artefacts: &mut Artefacts) -> Vec<Abschnitt> {
        render.findings.extend(self.findings);
        if let Some(html) = self.html {
            artefacts.add(self.path, html.into_bytes());
        }
        self.sections
    }
}

/// The pages of a year, in the order in which they are made.
#[derive(Default)]
struct Seiten<'x>(Vec<Entwurf<'x>>);

impl<'x> Seiten<'x> {
    /// Adds a page that has the name of its template.
    fn add<P: Serialize>(&mut self, name: &'static str, page: impl Fn() -> P + Send + Sync + 'x) {
        self.add_as(name, name.to_owned(), page);
    }

    /// Adds the page of a chapter.
    fn chapter<P: Serialize>(
        &mut self,
        jahr: &'x Jahr<'_>,
        name: &'static str,
        page: impl Fn(Seite, Kopf<'x>) -> P + Send + Sync + 'x,
    ) {
        self.add(name, move || page(jahr.page(name), jahr.kopf()));
    }

    /// Adds a page to the folder of the year.
    fn add_as<P: Serialize>(
        &mut self,
        template: &'static str,
        name: String,
        page: impl Fn() -> P + Send + Sync + 'x,
    ) {
        let file = format!("html/{template}.html");
        let write = move |templates: &Templates, findings: &mut Findings| {
            templates.html(&file, &page(), findings)
        };
        self.0.push(Entwurf { template, name, write: Box::new(write) });
    }
}

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    // Pages then share their parts with the whole.
    render.teile.bericht();
    let jahr = Jahr::of(render);
    let mut pages: Vec<Gemacht> =
        jahr.seiten().par_iter().map(|entwurf| jahr.make(entwurf)).collect();
    pages.sort_by(|a, b| a.path.cmp(&b.path));
    let mut sections = Vec::new();
    for page in pages {
        sections.extend(page.keep(render, artefacts));
    }
    search_page(&jahr, &sections, render, artefacts);
    looks(render, artefacts);
}

/// Makes one file of the format alone; `false` if it is none that can be made without all others.
fn render_one(name: &str, render: &mut Render<'_>, artefacts: &mut Artefacts) -> bool {
    if name == SKRIPT || aussehen::owns(name) {
        looks(render, artefacts);
        return true;
    }
    let jahr = Jahr::of(render);
    let seiten = jahr.seiten();
    let Some(entwurf) = seiten.iter().find(|entwurf| entwurf.file() == name) else { return false };
    jahr.make(entwurf).keep(render, artefacts);
    true
}

/// Adds what the pages load.
fn looks(render: &Render<'_>, artefacts: &mut Artefacts) {
    let Render { report, templates, .. } = render;
    aussehen::files(templates, &report.stadt, |name| render.path(name), artefacts);
    artefacts.add(render.path(SKRIPT), templates.skript.clone().into_bytes());
}

fn chapter_pages<'x>(jahr: &'x Jahr<'_>, seiten: &mut Seiten<'x>) {
    let Jahr { report, teile, bilder, .. } = jahr;
    seiten.chapter(jahr, "index", move |seite, kopf| Ueberblicksseite {
        seite,
        kopf,
        inhalt: overview(report, teile, bilder),
    });
    if report.einfache_sprache.is_some() {
        seiten.chapter(jahr, "einfache-sprache", move |seite, kopf| Einfachseite {
            seite,
            kopf,
            einfache_sprache: &report.einfache_sprache,
        });
    }
    seiten.chapter(jahr, "veraenderungen", move |seite, kopf| Veraenderungsseite {
        seite,
        kopf,
        veraenderungen: teile.veraenderungen(),
    });
    seiten.chapter(jahr, "zusagen", move |seite, kopf| Zusagenseite {
        seite,
        kopf,
        zusagen: teile.zusagen(),
        kalender: jahr.kalender(),
    });
    seiten.chapter(jahr, "auftraege", move |seite, kopf| Auftragsseite {
        seite,
        kopf,
        auftrag: &report.auftrag,
        drucksachen: teile.drucksachen(),
        kontrolle: teile.kontrolle(),
        kalender: jahr.kalender(),
    });
    seiten.chapter(jahr, "richtungen", move |seite, kopf| Richtungsseite {
        seite,
        kopf,
        richtungen: teile.richtungen(),
    });
    seiten.chapter(jahr, "massnahmen", move |seite, kopf| Massnahmenliste {
        seite,
        kopf,
        massnahmen: teile.massnahmen(),
        zeitbild: bilder.massnahmen(),
        mit_meilensteinen: bilder::has_milestones(report),
    });
    seiten.chapter(jahr, "kennzahlen", move |seite, kopf| Kennzahlenseite {
        seite,
        kopf,
        kennzahlen: teile.kennzahlen(),
        verlaeufe: bilder.verlaeufe(),
    });
    seiten.chapter(jahr, "leistungen", move |seite, kopf| Leistungsseite {
        seite,
        kopf,
        leistungen: teile.leistungen(),
        angebotsbild: bilder.angebote(),
    });
    seiten.chapter(jahr, "gremien", move |seite, kopf| Gremienseite {
        seite,
        kopf,
        gremien: &report.gremien,
    });
    seiten.chapter(jahr, "ressourcen", move |seite, kopf| Ressourcenseite {
        seite,
        kopf,
        ressourcen: &report.ressourcen,
    });
    seiten.chapter(jahr, "datenlage", move |seite, kopf| Datenlageseite {
        seite,
        kopf,
        datenlage: teile.datenlage(),
        dateien: &jahr.dateien,
    });
    seiten.chapter(jahr, "quellen", move |seite, kopf| Quellenseite {
        seite,
        kopf,
        quellen: teile.quellen(),
        begriffe: &report.begriffe,
        organisationen: &report.organisationen,
    });
}

fn record_pages<'x>(jahr: &'x Jahr<'_>, seiten: &mut Seiten<'x>) {
    let Jahr { report, teile, .. } = jahr;
    for feld in &report.handlungsfelder {
        seiten.add_as("handlungsfeld", format!("handlungsfelder/{}", feld.id), || Feldseite {
            seite: jahr.chapter(&format!("@handlungsfeld/{}", feld.id)),
            kopf: jahr.kopf(),
            feld: of_feld(feld, teile),
        });
    }
    for massnahme in &report.massnahmen {
        seiten.add_as("massnahme", format!("massnahmen/{}", massnahme.id), || Massnahmenseite {
            seite: frame_of(massnahme, &jahr.kapitel),
            kopf: jahr.kopf(),
            massnahme: teile.massnahme(massnahme),
            kennzahlen: teile
                .kennzahlen_of(massnahme.kennzahlen.iter().map(|verweis| &*verweis.id)),
        });
    }
}

/// The search, made of the pages before it.
fn search_page(
    jahr: &Jahr<'_>,
    sections: &[Abschnitt],
    render: &mut Render<'_>,
    artefacts: &mut Artefacts,
) {
    artefacts.add(render.path(SUCHINDEX), suche::index(sections));
    let mut seiten = Seiten::default();
    seiten.add("suche", || Suchseite {
        seite: frame(&jahr.kapitel, "Suche und Register", "@seite/suche", 1),
        kopf: jahr.kopf(),
        register: suche::register(sections),
    });
    for entwurf in &seiten.0 {
        jahr.make(entwurf).keep(render, artefacts);
    }
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

/// The frame of a measure's page, below its field of action.
fn frame_of(massnahme: &Massnahme, chapters: &[Kapitel]) -> Seite {
    let feld = &massnahme.handlungsfeld;
    let ziel = format!("@handlungsfeld/{}", feld.id);
    let mut seite = frame(chapters, &massnahme.titel, &ziel, 1);
    seite.pfad.push(Kapitel { ziel, titel: feld.titel.clone() });
    (seite.vorige, seite.naechste) = (None, None);
    seite
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
    teile: &Teile<'_>,
    bilder: &'a Bilder<'_>,
) -> Ueberblickskapitel<'a> {
    Ueberblickskapitel {
        vorwort: &report.vorwort,
        zusammenfassung: &report.zusammenfassung,
        einfache_sprache: &report.einfache_sprache,
        ausblick: &report.ausblick,
        auftrag: &report.auftrag,
        ueberblick: &report.ueberblick,
        veraenderungen: teile.veraenderungen(),
        zusagen: teile.zusagen(),
        richtungen: teile.richtungen(),
        datenlage: teile.datenlage(),
        handlungsfelder: &report.handlungsfelder,
        feldbild: bilder.felder(),
    }
}

/// The fields with the measures and indicators that they name.
pub(super) fn felder<'r>(report: &'r Report, teile: &Teile<'_>) -> Vec<Feld<'r>> {
    report.handlungsfelder.iter().map(|feld| of_feld(feld, teile)).collect()
}

fn of_feld<'r>(feld: &'r Handlungsfeld, teile: &Teile<'_>) -> Feld<'r> {
    let gruppen = feld.gruppen.iter().map(|gruppe| Feldgruppe {
        titel: gruppe.titel,
        massnahmen: teile.massnahmen_of(gruppe.massnahmen.iter().map(String::as_str)),
    });
    let kennzahlen = teile.kennzahlen_of(feld.kennzahlen.iter().map(String::as_str));
    Feld { feld, gruppen: gruppen.collect(), kennzahlen }
}

fn whole<'a>(jahr: &'a Jahr<'_>) -> Gesamtseite<'a> {
    let Jahr { report, teile, kapitel, bilder, .. } = jahr;
    let (stil, aussehen) = jahr.eingebettet();
    Gesamtseite {
        seite: frame(kapitel, "Bericht auf einer Seite", "@gesamt", 2),
        kopf: kopf(report, aussehen),
        stil,
        richtlinie: aussehen::policy(stil),
        inhalt: overview(report, teile, bilder),
        felder: felder(report, teile),
        massnahmen: teile.massnahmen(),
        zeitbild: bilder.massnahmen(),
        mit_meilensteinen: bilder::has_milestones(report),
        kennzahlen: teile.kennzahlen(),
        verlaeufe: bilder.verlaeufe(),
        leistungen: teile.leistungen(),
        angebotsbild: bilder.angebote(),
        drucksachen: teile.drucksachen(),
        kontrolle: teile.kontrolle(),
        ressourcen: &report.ressourcen,
        gremien: &report.gremien,
        dateien: &[],
        kalender: None,
        quellen: teile.quellen(),
        begriffe: &report.begriffe,
        organisationen: &report.organisationen,
    }
}

/// The data files beside the report.
fn dateien(render: &Render<'_>) -> Vec<Datei> {
    let list = daten::dateien(render.report, |name| render.makes(name)).into_iter();
    list.map(|datei| Datei {
        ziel: format!("@datei/{}", datei.name),
        titel: datei.titel.to_owned(),
        form: datei.form.to_owned(),
        typ: medientyp(&datei.name),
    })
    .collect()
}
