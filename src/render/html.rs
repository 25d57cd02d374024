//! The pages of a year, and the whole report on one page.

use std::collections::BTreeSet;

use super::bilder::{self, Bilder};
use super::links::{self, Standort};
use super::page::{
    Archivseite, Auftragsseite, Datei, Datenlageseite, Feld, Feldgruppe, Feldseite, Gesamtseite,
    Gremienseite, Kapitel, Kennzahlenseite, Kopf, Leistungsseite, Massnahmenliste, Massnahmenseite,
    Quellenseite, Ressourcenseite, Richtungsseite, Seite, Ueberblickskapitel, Ueberblicksseite,
    Veraenderungsseite, Zusagenseite,
};
use super::templates::Templates;
use super::{Artefacts, BROKEN_LINK, Format, Render, tables};
use crate::finding::{Findings, Where};
use crate::report::{Archiv, Kennzahl, Massnahme, Report};

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "html",
    titel: "HTML",
    owns: |path| path.ends_with(".html") || ["stil.css", "skript.js"].contains(&path),
    render,
};

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let report = render.report;
    let chapters = chapters(report);
    let bilder = Bilder::of(report);
    let page = |render: &mut Render<'_>,
                artefacts: &mut Artefacts,
                template: &str,
                path: &str,
                page: &dyn erased::Page| {
        if let Some(html) = page.render(render.templates, template, render.findings) {
            let path = render.path(path);
            let html = linked(
                &html,
                &path,
                Some(report.jahr),
                template == "html/bericht.html",
                render.findings,
            );
            artefacts.add(path, html.into_bytes());
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
    let stil = stylesheet(render.templates, report.stadt.farbe.as_deref());
    page(
        render,
        artefacts,
        "html/bericht.html",
        "bericht.html",
        &whole(report, &bilder, &chapters, &stil),
    );
    artefacts.add(render.path("stil.css"), stil.into_bytes());
    artefacts.add(render.path("skript.js"), render.templates.skript.clone().into_bytes());
}

/// The archive page and its style sheet, at the root of the output.
pub(super) fn archiv(
    archiv: &Archiv,
    templates: &Templates,
    findings: &mut Findings,
    artefacts: &mut Artefacts,
) {
    let page = Archivseite { stadt: &archiv.stadt, jahre: &archiv.jahre };
    if let Some(html) = templates.html("html/archiv.html", &page, findings) {
        let html = linked(&html, "index.html", None, false, findings);
        artefacts.add("index.html".to_owned(), html.into_bytes());
        artefacts.add(
            "stil.css".to_owned(),
            stylesheet(templates, archiv.stadt.farbe.as_deref()).into_bytes(),
        );
    }
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

fn linked(
    html: &str,
    path: &str,
    jahr: Option<i32>,
    einseitig: bool,
    findings: &mut Findings,
) -> String {
    let mut unknown = BTreeSet::new();
    let html = links::resolve(html, Standort { pfad: path, jahr, einseitig }, &mut unknown);
    for symbol in unknown {
        findings
            .push(
                &BROKEN_LINK,
                Where::Nowhere,
                format!("in `{path}` führt der Verweis `{symbol}` nirgendwohin"),
            )
            .hint(format!(
                "die Vorlage berichtigen; Arten von Verweisen sind {}",
                links::KINDS.join(", ")
            ));
    }
    html
}

/// The style sheet with the city's colour.
fn stylesheet(templates: &Templates, farbe: Option<&str>) -> String {
    let mut css = templates.stil();
    if let Some(farbe) = farbe {
        css.push_str("\n:root { --stadt-farbe: ");
        css.push_str(farbe);
        css.push_str("; }\n");
    }
    css
}

fn chapters(report: &Report) -> Vec<Kapitel> {
    let page = |name: &str, titel: &str| Kapitel {
        ziel: format!("@seite/{name}"),
        titel: titel.to_owned(),
    };
    let mut chapters = vec![
        page("index", "Auf einen Blick"),
        page("veraenderungen", "Was sich geändert hat"),
        page("zusagen", "Zugesagt und gehalten"),
        page("auftraege", "Anträge und Antworten"),
        page("richtungen", "Nach innen und nach außen"),
        page("massnahmen", "Alle Maßnahmen"),
    ];
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

fn kopf(report: &Report) -> Kopf<'_> {
    Kopf {
        titel: &report.titel,
        jahr: report.jahr,
        stichtag: &report.stichtag,
        redaktionsschluss: &report.redaktionsschluss,
        seit: &report.seit,
        rueckblickend: report.rueckblickend,
        stadt: &report.stadt,
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
) -> Gesamtseite<'a> {
    Gesamtseite {
        seite: frame(chapters, "Bericht auf einer Seite", "@gesamt", 2),
        kopf: kopf(report),
        stil,
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
