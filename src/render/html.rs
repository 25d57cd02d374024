//! The pages of a year, and the whole report on one page.

use std::collections::BTreeSet;

use super::aussehen;
use super::bilder::{self, Bilder};
use super::fachwort::Fachwoerter;
use super::links::{self, Standort};
use super::page::{
    Archivseite, Auftragsseite, Aussehen, Datei, Datenlageseite, Einfachseite, Feld, Feldgruppe,
    Feldseite, Gesamtseite, Gremienseite, Kapitel, Kennzahlenseite, Kopf, Leistungsseite,
    Massnahmenliste, Massnahmenseite, Quellenseite, Ressourcenseite, Richtungsseite, Seite,
    Suchseite, Ueberblickskapitel, Ueberblicksseite, Veraenderungsseite, Zusagenseite,
};
use super::templates::Templates;
use super::{Artefacts, BROKEN_LINK, Format, PROGRAMM, Render, suche, tables};
use crate::finding::{Findings, Where};
use crate::report::{Archiv, Kennzahl, Massnahme, Report, Stadt};

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "html",
    titel: "HTML",
    owns: |path| {
        (path.ends_with(".html") && path != "vorlage.html")
            || ["skript.js", "suchindex.js"].contains(&path)
            || aussehen::owns(path)
    },
    render,
};

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let report = render.report;
    let chapters = chapters(report);
    let bilder = Bilder::of(report);
    let aussehen = aussehen::linked(render.templates);
    let kopf = |report| kopf(report, &aussehen);
    let fachwoerter = Fachwoerter::of(&report.begriffe);
    let page = |render: &mut Render<'_>,
                artefacts: &mut Artefacts,
                template: &str,
                path: &str,
                page: &dyn erased::Page| {
        if let Some(html) = page.render(render.templates, template, render.findings) {
            let einseitig = template == "html/bericht.html";
            let html = beside_style(&html, |html| fachwoerter.mark(html));
            add(render, path, &html, einseitig, artefacts);
        }
    };
    let frame = |titel: &str, ziel: &str| frame(&chapters, titel, ziel, 1);
    page(
        render,
        artefacts,
        "html/index.html",
        "index.html",
        &Ueberblicksseite {
            seite: frame("Auf einen Blick", "@seite/index"),
            kopf: kopf(report),
            inhalt: overview(report, &bilder),
        },
    );
    if report.einfache_sprache.is_some() {
        page(
            render,
            artefacts,
            "html/einfache-sprache.html",
            "einfache-sprache.html",
            &Einfachseite {
                seite: frame("In einfacher Sprache", "@seite/einfache-sprache"),
                kopf: kopf(report),
                einfache_sprache: &report.einfache_sprache,
            },
        );
    }
    page(
        render,
        artefacts,
        "html/veraenderungen.html",
        "veraenderungen.html",
        &Veraenderungsseite {
            seite: frame("Was sich geändert hat", "@seite/veraenderungen"),
            kopf: kopf(report),
            veraenderungen: &report.veraenderungen,
        },
    );
    page(
        render,
        artefacts,
        "html/zusagen.html",
        "zusagen.html",
        &Zusagenseite {
            seite: frame("Zugesagt und gehalten", "@seite/zusagen"),
            kopf: kopf(report),
            zusagen: &report.zusagen,
        },
    );
    page(
        render,
        artefacts,
        "html/richtungen.html",
        "richtungen.html",
        &Richtungsseite {
            seite: frame("Nach innen und nach außen", "@seite/richtungen"),
            kopf: kopf(report),
            richtungen: &report.richtungen,
        },
    );
    page(
        render,
        artefacts,
        "html/massnahmen.html",
        "massnahmen.html",
        &Massnahmenliste {
            seite: frame("Alle Maßnahmen", "@seite/massnahmen"),
            kopf: kopf(report),
            massnahmen: &report.massnahmen,
            zeitbild: bilder.massnahmen.as_ref(),
            mit_meilensteinen: bilder::has_milestones(report),
        },
    );
    for feld in felder(report) {
        let path = format!("handlungsfelder/{}.html", feld.feld.id);
        let seite = frame(&feld.feld.titel, &format!("@handlungsfeld/{}", feld.feld.id));
        page(
            render,
            artefacts,
            "html/handlungsfeld.html",
            &path,
            &Feldseite { seite, kopf: kopf(report), feld },
        );
    }
    for massnahme in &report.massnahmen {
        let path = format!("massnahmen/{}.html", massnahme.id);
        let field = &massnahme.handlungsfeld;
        let mut seite = frame(&massnahme.titel, &format!("@handlungsfeld/{}", field.id));
        seite.pfad.push(Kapitel {
            ziel: format!("@handlungsfeld/{}", field.id),
            titel: field.titel.clone(),
        });
        (seite.vorige, seite.naechste) = (None, None);
        let kennzahlen = named(
            &report.kennzahlen,
            massnahme.kennzahlen.iter().map(|verweis| verweis.id.as_str()),
        );
        page(
            render,
            artefacts,
            "html/massnahme.html",
            &path,
            &Massnahmenseite { seite, kopf: kopf(report), massnahme, kennzahlen },
        );
    }
    page(
        render,
        artefacts,
        "html/kennzahlen.html",
        "kennzahlen.html",
        &Kennzahlenseite {
            seite: frame("Kennzahlen", "@seite/kennzahlen"),
            kopf: kopf(report),
            kennzahlen: &report.kennzahlen,
            verlaeufe: &bilder.verlaeufe,
        },
    );
    page(
        render,
        artefacts,
        "html/leistungen.html",
        "leistungen.html",
        &Leistungsseite {
            seite: frame("Leistungen", "@seite/leistungen"),
            kopf: kopf(report),
            leistungen: &report.leistungen,
            angebotsbild: bilder.angebote.as_ref(),
        },
    );
    page(
        render,
        artefacts,
        "html/auftraege.html",
        "auftraege.html",
        &Auftragsseite {
            seite: frame("Anträge und Antworten", "@seite/auftraege"),
            kopf: kopf(report),
            auftrag: &report.auftrag,
            drucksachen: &report.drucksachen,
            kontrolle: &report.kontrolle,
        },
    );
    page(
        render,
        artefacts,
        "html/ressourcen.html",
        "ressourcen.html",
        &Ressourcenseite {
            seite: frame("Geld und Stellen", "@seite/ressourcen"),
            kopf: kopf(report),
            ressourcen: &report.ressourcen,
        },
    );
    page(
        render,
        artefacts,
        "html/gremien.html",
        "gremien.html",
        &Gremienseite {
            seite: frame("Gremien", "@seite/gremien"),
            kopf: kopf(report),
            gremien: &report.gremien,
        },
    );
    let dateien = dateien();
    page(
        render,
        artefacts,
        "html/datenlage.html",
        "datenlage.html",
        &Datenlageseite {
            seite: frame("Datenlage", "@seite/datenlage"),
            kopf: kopf(report),
            datenlage: &report.datenlage,
            dateien: &dateien,
        },
    );
    page(
        render,
        artefacts,
        "html/quellen.html",
        "quellen.html",
        &Quellenseite {
            seite: frame("Quellen und Begriffe", "@seite/quellen"),
            kopf: kopf(report),
            quellen: &report.quellen,
            begriffe: &report.begriffe,
            organisationen: &report.organisationen,
        },
    );
    let sections: Vec<_> = artefacts
        .files()
        .iter()
        .filter_map(|(path, bytes)| {
            let page =
                path.strip_prefix(&render.path("")).filter(|page| page.ends_with(".html"))?;
            Some(suche::sections(page, std::str::from_utf8(bytes).ok()?))
        })
        .flatten()
        .collect();
    artefacts.add(render.path("suchindex.js"), suche::index(&sections));
    page(
        render,
        artefacts,
        "html/suche.html",
        "suche.html",
        &Suchseite {
            seite: frame("Suche und Register", "@seite/suche"),
            kopf: kopf(report),
            register: suche::register(&sections),
        },
    );
    let stil = aussehen::whole_sheet(render.templates, &report.stadt);
    let aussehen = aussehen::embedded(render.templates);
    page(
        render,
        artefacts,
        "html/bericht.html",
        "bericht.html",
        &whole(report, &bilder, &chapters, &stil, &aussehen),
    );
    aussehen::files(render.templates, &report.stadt, |name| render.path(name), artefacts);
    artefacts.add(render.path("skript.js"), render.templates.skript.clone().into_bytes());
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

/// The archive page, the page for addresses without a page, and what both load, at the root of the output.
pub(super) fn archiv(
    archiv: &Archiv,
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
    // A server shows this page at any address, so its links must be whole.
    if stadt.website.is_some() {
        add("html/fehlseite.html", "404.html", true);
    }
    aussehen::files(templates, stadt, str::to_owned, artefacts);
}

fn website(stadt: &Stadt) -> Option<&str> {
    stadt.website.as_ref().map(|website| website.0.as_str())
}

/// Pages of different types behind one call.
mod erased {
    use serde::Serialize;

    use crate::finding::Findings;
    use crate::render::templates::Templates;

    pub(super) trait Page {
        fn render(
            &self,
            templates: &Templates,
            name: &str,
            findings: &mut Findings,
        ) -> Option<String>;
    }

    impl<P: Serialize> Page for P {
        fn render(
            &self,
            templates: &Templates,
            name: &str,
            findings: &mut Findings,
        ) -> Option<String> {
            templates.html(name, self, findings)
        }
    }
}

/// A page with its symbolic links resolved; one that no rule knows is a finding.
fn linked(html: &str, standort: Standort<'_>, findings: &mut Findings) -> String {
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

fn whole<'a>(
    report: &'a Report,
    bilder: &'a Bilder<'a>,
    chapters: &[Kapitel],
    stil: &'a str,
    aussehen: &'a Aussehen,
) -> Gesamtseite<'a> {
    Gesamtseite {
        seite: frame(chapters, "Bericht auf einer Seite", "@gesamt", 2),
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
