//! The tables of the open data: one for each kind of record and one for each kind of entry.

use std::fmt::Display;

use crate::report::{Berichtigung, Figur, Genauigkeit, Report, Stelle, Zeit, keyword};

/// A cell.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) enum Cell {
    /// Words, keys and dates.
    Text(String),
    /// Digits with a decimal point.
    Zahl(String),
    /// Nothing; for a missing figure the reason stands beside it.
    Leer,
}

/// A table.
pub(super) struct Table {
    /// Name of the file without its ending.
    pub(super) name: &'static str,
    /// What it holds, in German.
    pub(super) titel: &'static str,
    /// Names of the columns: the keys of the records.
    pub(super) columns: &'static [&'static str],
    /// The rows.
    pub(super) rows: fn(&Report) -> Vec<Vec<Cell>>,
}

fn text(value: impl Display) -> Cell {
    Cell::Text(value.to_string())
}

fn maybe<T: Display>(value: Option<T>) -> Cell {
    value.map_or(Cell::Leer, text)
}

fn zeit(value: Option<&Zeit>) -> Cell {
    value.map_or(Cell::Leer, |zeit| text(&zeit.datum))
}

fn whole(value: impl Display) -> Cell {
    Cell::Zahl(value.to_string())
}

/// A count of votes; where none is recorded, nothing and not 0.
fn votes(count: Option<u32>) -> Cell {
    count.map_or(Cell::Leer, whole)
}

fn yes_no(value: bool) -> Cell {
    text(if value { "ja" } else { "nein" })
}

fn link(value: Option<&crate::report::Link>) -> Cell {
    value.map_or(Cell::Leer, |link| text(&link.0))
}

/// A unit, if it is known.
fn stelle(stelle: Option<&Stelle>) -> Cell {
    maybe(stelle.filter(|stelle| stelle.fehlt.is_none()).map(|stelle| &stelle.text))
}

/// The word that serde gives a unit value, like `in-umsetzung`.
fn word(value: impl serde::Serialize) -> Cell {
    maybe(keyword(&value))
}

/// A figure takes five columns: value, upper end, precision, reason for absence, words.
fn figur(figur: Option<&Figur>) -> [Cell; 5] {
    let Some(figur) = figur else {
        return [Cell::Leer, Cell::Leer, Cell::Leer, Cell::Leer, Cell::Leer];
    };
    [
        figur.wert.map_or(Cell::Leer, whole),
        figur.bis.map_or(Cell::Leer, whole),
        figur.genauigkeit.map_or(Cell::Leer, word),
        figur.fehlt.map_or(Cell::Leer, word),
        text(&figur.text),
    ]
}

/// A correction takes two columns: what was said before, and why it is said otherwise now.
fn korrektur(berichtigung: Option<&Berichtigung>) -> [Cell; 2] {
    let frueher = berichtigung
        .map(|berichtigung| berichtigung.frueher.join("; "))
        .filter(|text| !text.is_empty());
    [maybe(frueher), maybe(berichtigung.and_then(|berichtigung| berichtigung.grund.as_ref()))]
}

/// A count of a share takes two columns: the number where it is exact, and its words.
fn count(figure: Option<&Figur>) -> [Cell; 2] {
    let Some(figure) = figure else { return [Cell::Leer, Cell::Leer] };
    let exact = figure.wert.filter(|_| figure.genauigkeit.is_some_and(Genauigkeit::is_exact));
    [exact.map_or(Cell::Leer, whole), text(&figure.text)]
}

/// Ids in one cell, each after a space.
fn joined<'a>(parts: impl Iterator<Item = &'a str>) -> Cell {
    separated(parts, " ")
}

/// Words in one cell, each on its own after a semicolon.
fn lines<'a>(parts: impl Iterator<Item = &'a str>) -> Cell {
    separated(parts, "; ")
}

fn separated<'a>(parts: impl Iterator<Item = &'a str>, separator: &str) -> Cell {
    let list: Vec<&str> = parts.collect();
    if list.is_empty() { Cell::Leer } else { text(list.join(separator)) }
}

/// Every table, in the order of the kinds.
pub(super) static TABLES: &[Table] = &[
    Table {
        name: "stadt",
        titel: "Stadt und Bericht",
        columns: &[
            "name",
            "ags",
            "land",
            "stelle",
            "jahr",
            "stichtag",
            "redaktionsschluss",
            "rueckblickend",
            "hinweis",
        ],
        rows: |report| {
            vec![vec![
                text(&report.stadt.name),
                maybe(report.stadt.ags.as_ref()),
                maybe(report.stadt.land.as_ref()),
                maybe(report.stadt.stelle.as_ref()),
                whole(report.jahr),
                text(&report.stichtag.datum),
                text(&report.redaktionsschluss.datum),
                yes_no(report.rueckblickend),
                maybe(report.stadt.hinweis.as_ref().map(|hinweis| &hinweis.0)),
            ]]
        },
    },
    Table {
        name: "organisationen",
        titel: "Organisationseinheiten",
        columns: &[
            "id",
            "kuerzel",
            "name",
            "art",
            "gehoert_zu",
            "gueltig_ab",
            "gueltig_bis",
            "nachfolger",
        ],
        rows: |report| {
            let row = |unit: &crate::report::Organisation| {
                vec![
                    text(&unit.id),
                    maybe(unit.kuerzel.as_ref()),
                    text(&unit.name),
                    text(&unit.art),
                    maybe(unit.gehoert_zu.as_ref()),
                    zeit(unit.gueltig_ab.as_ref()),
                    zeit(unit.gueltig_bis.as_ref()),
                    maybe(unit.nachfolger.as_ref()),
                ]
            };
            report.organisationen.iter().map(row).collect()
        },
    },
    Table {
        name: "handlungsfelder",
        titel: "Handlungsfelder",
        columns: &["id", "titel", "richtung", "text"],
        rows: |report| {
            let row = |field: &crate::report::Handlungsfeld| {
                vec![
                    text(&field.id),
                    text(&field.titel),
                    word(field.richtung),
                    maybe(field.text.as_ref().map(|text| &text.0)),
                ]
            };
            report.handlungsfelder.iter().map(row).collect()
        },
    },
    Table {
        name: "drucksachen",
        titel: "Drucksachen",
        columns: &[
            "id",
            "nummer",
            "art",
            "titel",
            "datum",
            "einbringer",
            "ausgang",
            "beschlossen",
            "bezug",
            "link",
        ],
        rows: |report| {
            let row = |paper: &crate::report::Drucksache| {
                vec![
                    text(&paper.id),
                    maybe(paper.nummer.as_ref()),
                    text(&paper.art),
                    text(&paper.titel),
                    zeit(paper.datum.as_ref()),
                    maybe(paper.einbringer.as_ref()),
                    text(&paper.ausgang),
                    yes_no(paper.beschlossen),
                    joined(paper.bezug.iter().map(|verweis| verweis.id.as_str())),
                    link(paper.link.as_ref()),
                ]
            };
            report.drucksachen.iter().map(row).collect()
        },
    },
    Table {
        name: "beratungen",
        titel: "Beratungen und Abstimmungen",
        columns: &[
            "drucksache",
            "gremium",
            "datum",
            "rolle",
            "top",
            "ergebnis",
            "wortlaut",
            "ja",
            "nein",
            "enthaltungen",
            "quelle",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for paper in &report.drucksachen {
                for step in &paper.beratungen {
                    let vote = step.abstimmung.as_ref();
                    rows.push(vec![
                        text(&paper.id),
                        text(&step.gremium.titel),
                        zeit(step.datum.as_ref()),
                        text(step.rolle),
                        maybe(step.top.as_ref()),
                        maybe(step.ergebnis),
                        maybe(step.wortlaut.as_ref()),
                        votes(vote.and_then(|vote| vote.ja)),
                        votes(vote.and_then(|vote| vote.nein)),
                        votes(vote.and_then(|vote| vote.enthaltungen)),
                        maybe(step.quelle.as_ref().map(|quelle| &quelle.id)),
                    ]);
                }
            }
            rows
        },
    },
    Table {
        name: "stimmen",
        titel: "Abstimmungen nach Fraktionen und Gruppen",
        columns: &[
            "drucksache",
            "gremium",
            "datum",
            "gruppe",
            "ja",
            "nein",
            "enthaltungen",
            "verzeichnet",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for paper in &report.drucksachen {
                for step in &paper.beratungen {
                    for group in step.abstimmung.iter().flat_map(|vote| &vote.gruppen) {
                        rows.push(vec![
                            text(&paper.id),
                            text(&step.gremium.titel),
                            zeit(step.datum.as_ref()),
                            text(&group.name),
                            votes(group.ja),
                            votes(group.nein),
                            votes(group.enthaltungen),
                            yes_no(group.verzeichnet),
                        ]);
                    }
                }
            }
            rows
        },
    },
    Table {
        name: "punkte",
        titel: "Punkte der Drucksachen",
        columns: &[
            "drucksache",
            "id",
            "text",
            "verb",
            "gegenstand",
            "frist",
            "wortlaut",
            "zustaendig",
            "stand",
            "stand_seit",
            "erledigt",
            "frist_verstrichen",
            "massnahmen",
            "belege",
            "antworten",
            "luecke",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for paper in &report.drucksachen {
                for punkt in &paper.punkte {
                    rows.push(vec![
                        text(&paper.id),
                        text(&punkt.id),
                        text(&punkt.text.0),
                        punkt.verb.map_or(Cell::Leer, word),
                        word(punkt.gegenstand),
                        zeit(punkt.frist.as_ref()),
                        maybe(punkt.wortlaut.as_ref()),
                        lines(punkt.zustaendig.iter().map(|unit| unit.text.as_str())),
                        text(&punkt.stand.text),
                        zeit(punkt.stand.seit.as_ref()),
                        yes_no(punkt.stand.erledigt),
                        yes_no(punkt.frist_verstrichen),
                        joined(punkt.massnahmen.iter().map(|massnahme| massnahme.id.as_str())),
                        joined(punkt.belege.iter().map(|beleg| beleg.id.as_str())),
                        whole(punkt.antworten.len()),
                        maybe(punkt.luecke.as_ref()),
                    ]);
                }
            }
            rows
        },
    },
    Table {
        name: "massnahmen",
        titel: "Maßnahmen",
        columns: &[
            "id",
            "titel",
            "handlungsfeld",
            "richtung",
            "zustaendig",
            "zustaendig_fehlt",
            "status",
            "status_fehlt",
            "status_stand",
            "keine_meldung",
            "beginn",
            "ende",
            "punkte",
            "kennzahlen",
            "leistungen",
            "aufgegangen_in",
        ],
        rows: |report| {
            let row = |massnahme: &crate::report::Massnahme| {
                vec![
                    text(&massnahme.id),
                    text(&massnahme.titel),
                    text(&massnahme.handlungsfeld.id),
                    word(massnahme.richtung),
                    stelle(Some(&massnahme.zustaendig)),
                    massnahme.zustaendig.fehlt.map_or(Cell::Leer, word),
                    massnahme.status.wert.map_or(Cell::Leer, word),
                    massnahme.status.fehlt.map_or(Cell::Leer, word),
                    zeit(massnahme.status.stand.as_ref()),
                    yes_no(massnahme.status.keine_meldung),
                    zeit(massnahme.beginn.as_ref()),
                    zeit(massnahme.ende.as_ref()),
                    joined(massnahme.punkte.iter().map(|verweis| verweis.id.as_str())),
                    joined(massnahme.kennzahlen.iter().map(|verweis| verweis.id.as_str())),
                    joined(massnahme.leistungen.iter().map(|verweis| verweis.id.as_str())),
                    maybe(massnahme.aufgegangen_in.as_ref().map(|verweis| &verweis.id)),
                ]
            };
            report.massnahmen.iter().map(row).collect()
        },
    },
    Table {
        name: "sachstaende",
        titel: "Sachstände der Maßnahmen",
        columns: &[
            "massnahme",
            "datum",
            "status",
            "text",
            "grund",
            "wortlaut",
            "organisation",
            "quelle",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for massnahme in &report.massnahmen {
                for entry in massnahme.frueher.iter().rev().chain(massnahme.aktuell.iter().rev()) {
                    rows.push(vec![
                        text(&massnahme.id),
                        text(&entry.datum.datum),
                        maybe(entry.status.as_ref()),
                        text(&entry.text.0),
                        maybe(entry.grund.as_ref()),
                        maybe(entry.wortlaut.as_ref()),
                        maybe(entry.organisation.as_ref()),
                        text(&entry.quelle.id),
                    ]);
                }
            }
            rows
        },
    },
    Table {
        name: "meilensteine",
        titel: "Meilensteine",
        columns: &[
            "massnahme",
            "id",
            "titel",
            "termin",
            "urspruenglich",
            "verschoben",
            "zustand",
            "grund",
            "wortlaut",
            "angekuendigt",
            "quelle",
            "nachweis",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for massnahme in &report.massnahmen {
                for meilenstein in &massnahme.meilensteine {
                    rows.push(vec![
                        text(&massnahme.id),
                        text(&meilenstein.id),
                        text(&meilenstein.titel),
                        text(&meilenstein.termin.datum),
                        zeit(meilenstein.urspruenglich.as_ref()),
                        whole(meilenstein.verschoben.len()),
                        text(meilenstein.zustand),
                        maybe(meilenstein.grund.as_ref()),
                        maybe(meilenstein.wortlaut.as_ref()),
                        zeit(meilenstein.angekuendigt.as_ref()),
                        text(&meilenstein.quelle.id),
                        maybe(meilenstein.nachweis.as_ref().map(|beleg| &beleg.id)),
                    ]);
                }
            }
            rows
        },
    },
    Table {
        name: "mittel",
        titel: "Geld und Stellen",
        columns: &[
            "massnahme",
            "haushaltsjahr",
            "art",
            "stand",
            "turnus",
            "betrag",
            "betrag_bis",
            "betrag_genauigkeit",
            "betrag_fehlt",
            "betrag_text",
            "stellen",
            "stellen_bis",
            "stellen_genauigkeit",
            "stellen_fehlt",
            "stellen_text",
            "frueher",
            "grund",
            "wortlaut",
            "quelle",
        ],
        rows: |report| {
            let row = |mittel: &crate::report::Mittel| {
                let mut row = vec![
                    text(&mittel.massnahme.id),
                    whole(mittel.haushaltsjahr),
                    word(mittel.art),
                    word(mittel.stand),
                    word(mittel.turnus),
                ];
                row.extend(figur(mittel.betrag.as_ref()));
                row.extend(figur(mittel.stellen.as_ref()));
                row.extend(korrektur(mittel.berichtigung.as_ref()));
                row.push(maybe(mittel.wortlaut.as_ref()));
                row.push(maybe(mittel.quelle.as_ref().map(|quelle| &quelle.id)));
                row
            };
            report.ressourcen.mittel.iter().map(row).collect()
        },
    },
    Table {
        name: "kennzahlen",
        titel: "Kennzahlen",
        columns: &[
            "id",
            "titel",
            "einheit",
            "art",
            "richtung",
            "zaehleinheit",
            "reifegrad",
            "handlungsfeld",
            "zustaendig",
            "vorgaenger",
            "definition",
        ],
        rows: |report| {
            let row = |kennzahl: &crate::report::Kennzahl| {
                vec![
                    text(&kennzahl.id),
                    text(&kennzahl.titel),
                    text(&kennzahl.einheit),
                    word(kennzahl.art),
                    word(kennzahl.richtung),
                    kennzahl.zaehleinheit.map_or(Cell::Leer, word),
                    maybe(kennzahl.reifegrad.as_ref()),
                    maybe(kennzahl.handlungsfeld.as_ref().map(|field| &field.id)),
                    stelle(kennzahl.zustaendig.as_ref()),
                    maybe(kennzahl.vorgaenger.as_ref().map(|other| &other.id)),
                    maybe(kennzahl.definition.as_ref().map(|text| &text.0)),
                ]
            };
            report.kennzahlen.iter().map(row).collect()
        },
    },
    Table {
        name: "werte",
        titel: "Werte der Kennzahlen",
        columns: &[
            "kennzahl",
            "datum",
            "organisation",
            "wert",
            "bis",
            "genauigkeit",
            "fehlt",
            "text",
            "zaehler",
            "zaehler_text",
            "nenner",
            "nenner_text",
            "grundgesamtheit",
            "bruch",
            "frueher",
            "grund",
            "wortlaut",
            "anmerkung",
            "quelle",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for kennzahl in &report.kennzahlen {
                for wert in kennzahl.werte.iter().chain(&kennzahl.gliederung) {
                    let mut row = vec![
                        text(&kennzahl.id),
                        text(&wert.datum.datum),
                        stelle(wert.organisation.as_ref()),
                    ];
                    row.extend(figur(Some(&wert.figur)));
                    let ([zaehler, zaehler_text], [nenner, nenner_text]) =
                        (count(wert.zaehler.as_ref()), count(wert.nenner.as_ref()));
                    row.extend([
                        zaehler,
                        zaehler_text,
                        nenner,
                        nenner_text,
                        maybe(wert.grundgesamtheit.as_ref()),
                        maybe(wert.bruch.as_ref()),
                    ]);
                    row.extend(korrektur(wert.berichtigung.as_ref()));
                    row.extend([
                        maybe(wert.wortlaut.as_ref()),
                        maybe(wert.anmerkung.as_ref()),
                        maybe(wert.quelle.as_ref().map(|quelle| &quelle.id)),
                    ]);
                    rows.push(row);
                }
            }
            rows
        },
    },
    Table {
        name: "ziele",
        titel: "Ziele der Kennzahlen",
        columns: &[
            "kennzahl",
            "termin",
            "wert",
            "bis",
            "genauigkeit",
            "fehlt",
            "text",
            "angekuendigt",
            "frueher",
            "grund",
            "wortlaut",
            "quelle",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for kennzahl in &report.kennzahlen {
                for ziel in &kennzahl.ziele {
                    let mut row = vec![text(&kennzahl.id), text(&ziel.termin.datum)];
                    row.extend(figur(Some(&ziel.figur)));
                    row.extend([zeit(ziel.angekuendigt.as_ref())]);
                    row.extend(korrektur(ziel.berichtigung.as_ref()));
                    row.extend([
                        maybe(ziel.wortlaut.as_ref()),
                        maybe(ziel.quelle.as_ref().map(|quelle| &quelle.id)),
                    ]);
                    rows.push(row);
                }
            }
            rows
        },
    },
    Table {
        name: "leistungen",
        titel: "Verwaltungsleistungen",
        columns: &[
            "id",
            "titel",
            "leika",
            "zustaendig",
            "zustaendig_fehlt",
            "zielgruppe",
            "pflicht",
            "herkunft",
            "angebot",
            "angebot_fehlt",
            "stand",
            "reifegrad",
            "hindernis",
            "voraussichtlich",
            "beratung",
            "link",
            "frueher",
            "grund",
            "wortlaut",
            "quelle",
        ],
        rows: |report| {
            let row = |leistung: &crate::report::Leistung| {
                let [frueher, grund] = korrektur(leistung.berichtigung.as_ref());
                vec![
                    text(&leistung.id),
                    text(&leistung.titel),
                    maybe(leistung.leika.as_ref()),
                    stelle(Some(&leistung.zustaendig)),
                    leistung.zustaendig.fehlt.map_or(Cell::Leer, word),
                    maybe(leistung.zielgruppe.as_ref()),
                    maybe(leistung.pflicht.as_ref()),
                    maybe(leistung.herkunft.as_ref()),
                    leistung.angebot.map_or(Cell::Leer, word),
                    leistung.angebot_fehlt.map_or(Cell::Leer, word),
                    zeit(leistung.stand.as_ref()),
                    maybe(leistung.reifegrad.as_ref()),
                    maybe(leistung.hindernis.as_ref().map(|text| &text.0)),
                    zeit(leistung.voraussichtlich.as_ref()),
                    maybe(leistung.beratung.as_ref().map(|text| &text.0)),
                    link(leistung.link.as_ref()),
                    frueher,
                    grund,
                    maybe(leistung.wortlaut.as_ref()),
                    maybe(leistung.quelle.as_ref().map(|quelle| &quelle.id)),
                ]
            };
            report.leistungen.liste.iter().map(row).collect()
        },
    },
    Table {
        name: "faelle",
        titel: "Fallzahlen der Leistungen",
        columns: &[
            "leistung",
            "jahr",
            "gesamt",
            "gesamt_bis",
            "gesamt_genauigkeit",
            "gesamt_fehlt",
            "gesamt_text",
            "digital",
            "digital_bis",
            "digital_genauigkeit",
            "digital_fehlt",
            "digital_text",
            "frueher",
            "grund",
            "quelle",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for leistung in &report.leistungen.liste {
                for faelle in &leistung.faelle {
                    let mut row = vec![text(&leistung.id), whole(faelle.jahr)];
                    row.extend(figur(Some(&faelle.gesamt)));
                    row.extend(figur(Some(&faelle.digital)));
                    row.extend(korrektur(faelle.berichtigung.as_ref()));
                    row.push(maybe(faelle.quelle.as_ref().map(|quelle| &quelle.id)));
                    rows.push(row);
                }
            }
            rows
        },
    },
    Table {
        name: "gremien",
        titel: "Gremien",
        columns: &["id", "titel", "art", "grundlage", "digitalisierung"],
        rows: |report| {
            let row = |gremium: &crate::report::Gremium| {
                vec![
                    text(&gremium.id),
                    text(&gremium.titel),
                    text(&gremium.art),
                    maybe(gremium.grundlage.as_ref()),
                    yes_no(gremium.digitalisierung),
                ]
            };
            report.gremien.iter().map(row).collect()
        },
    },
    Table {
        name: "besetzungen",
        titel: "Besetzung der Gremien",
        columns: &[
            "gremium",
            "stichtag",
            "geschlecht",
            "wert",
            "bis",
            "genauigkeit",
            "fehlt",
            "text",
            "frueher",
            "grund",
            "quelle",
        ],
        rows: |report| {
            let mut rows = Vec::new();
            for gremium in &report.gremien {
                for besetzung in &gremium.besetzung {
                    let cells = [
                        ("frauen", &besetzung.frauen),
                        ("maenner", &besetzung.maenner),
                        ("divers", &besetzung.divers),
                        ("unbesetzt", &besetzung.unbesetzt),
                    ];
                    for (name, figure) in cells {
                        let mut row =
                            vec![text(&gremium.id), text(&besetzung.stichtag.datum), text(name)];
                        row.extend(figur(Some(figure)));
                        row.extend(korrektur(besetzung.berichtigung.as_ref()));
                        row.push(maybe(besetzung.quelle.as_ref().map(|quelle| &quelle.id)));
                        rows.push(row);
                    }
                }
            }
            rows
        },
    },
    Table {
        name: "quellen",
        titel: "Quellen",
        columns: &["id", "kurz", "titel", "art", "datum", "organisation", "link"],
        rows: |report| {
            let row = |quelle: &crate::report::Quelle| {
                vec![
                    text(&quelle.id),
                    text(&quelle.kurz),
                    maybe(quelle.titel.as_ref()),
                    text(&quelle.art),
                    zeit(quelle.datum.as_ref()),
                    maybe(quelle.organisation.as_ref()),
                    link(quelle.link.as_ref()),
                ]
            };
            report.quellen.iter().map(row).collect()
        },
    },
    Table {
        name: "begriffe",
        titel: "Begriffe",
        columns: &["id", "kurz", "lang", "sprache_kurz", "sprache_lang", "erklaerung"],
        rows: |report| {
            let row = |begriff: &crate::report::Begriff| {
                vec![
                    text(&begriff.id),
                    text(&begriff.kurz),
                    text(&begriff.lang),
                    begriff.sprache_kurz.map_or(Cell::Leer, word),
                    begriff.sprache_lang.map_or(Cell::Leer, word),
                    maybe(begriff.erklaerung.as_ref()),
                ]
            };
            report.begriffe.iter().map(row).collect()
        },
    },
    Table {
        name: "beschlusskontrolle",
        titel: "Beschlusskontrolle",
        columns: &[
            "drucksache",
            "betreff",
            "punkt",
            "thema",
            "einbringer",
            "datum",
            "beraten",
            "gremium",
            "ausgang",
            "frist",
            "frist_verstrichen",
            "stand",
            "stand_seit",
            "erledigt",
            "grund",
            "zustaendig",
            "massnahmen",
            "belege",
            "antwort",
            "oeffentlich",
        ],
        rows: |report| {
            let row = |zeile: &crate::report::Kontrollzeile| {
                vec![
                    text(&zeile.drucksache.titel),
                    text(&zeile.betreff),
                    text(&zeile.punkt.titel),
                    text(&zeile.thema),
                    maybe(zeile.einbringer.as_ref()),
                    zeit(zeile.datum.as_ref()),
                    zeit(zeile.beraten.as_ref()),
                    maybe(zeile.gremium.as_ref()),
                    text(&zeile.ausgang),
                    zeit(zeile.frist.as_ref()),
                    yes_no(zeile.frist_verstrichen),
                    text(&zeile.stand.text),
                    zeit(zeile.stand.seit.as_ref()),
                    yes_no(zeile.stand.erledigt),
                    lines(zeile.verzoegerung.iter().map(String::as_str)),
                    maybe(zeile.zustaendig.as_ref()),
                    lines(zeile.massnahmen.iter().map(|massnahme| massnahme.titel.as_str())),
                    lines(zeile.belege.iter().map(|beleg| beleg.titel.as_str())),
                    maybe(zeile.antwort.as_ref()),
                    // Only what is public comes into a report.
                    text("öffentlich"),
                ]
            };
            report.kontrolle.zeilen.iter().map(row).collect()
        },
    },
    Table {
        name: "veraenderungen",
        titel: "Veränderungen der Maßnahmen",
        columns: &["massnahme", "wandel", "text", "grund", "quelle"],
        rows: |report| {
            let mut rows = Vec::new();
            for gruppe in &report.veraenderungen.gruppen {
                for change in &gruppe.massnahmen {
                    rows.push(vec![
                        text(&change.massnahme.id),
                        word(gruppe.wandel),
                        text(&change.text),
                        maybe(change.grund.as_ref()),
                        maybe(change.quelle.as_ref().map(|quelle| &quelle.id)),
                    ]);
                }
            }
            rows
        },
    },
    Table {
        name: "termine",
        titel: "Geänderte Termine",
        columns: &["massnahme", "was", "von", "auf", "spaeter", "mal", "grund", "quelle"],
        rows: |report| {
            let row = |termin: &crate::report::Terminwandel| {
                vec![
                    text(&termin.massnahme.id),
                    text(&termin.was),
                    text(&termin.von.datum),
                    text(&termin.auf.datum),
                    yes_no(termin.spaeter),
                    whole(termin.mal),
                    maybe(termin.grund.as_ref()),
                    text(&termin.quelle.id),
                ]
            };
            report.veraenderungen.termine.iter().map(row).collect()
        },
    },
    Table {
        name: "zusagen",
        titel: "Zusagen",
        columns: &[
            "liste",
            "art",
            "von",
            "was",
            "termin",
            "zugesagt",
            "zustaendig",
            "ausgang",
            "text",
            "grund",
            "quelle",
        ],
        rows: |report| {
            let zusagen = &report.zusagen;
            let lists = [
                ("berichtsjahr", &zusagen.berichtsjahr),
                ("unterjaehrig", &zusagen.unterjaehrig),
                ("altlasten", &zusagen.altlasten),
                ("fristen", &zusagen.fristen),
                ("naechstes", &zusagen.naechstes),
                ("spaeter", &zusagen.spaeter),
                ("fristen_kommend", &zusagen.fristen_kommend),
            ];
            let mut rows = Vec::new();
            for (name, list) in lists {
                for zusage in list {
                    rows.push(vec![
                        text(name),
                        text(zusage.art),
                        text(&zusage.von.id),
                        text(&zusage.was),
                        maybe(zusage.termin.as_ref().map(|termin| &termin.datum)),
                        zeit(zusage.zugesagt.as_ref()),
                        stelle(zusage.zustaendig.as_ref()),
                        word(zusage.ausgang),
                        text(&zusage.text),
                        maybe(zusage.grund.as_ref()),
                        maybe(zusage.quelle.as_ref().map(|quelle| &quelle.id)),
                    ]);
                }
            }
            rows
        },
    },
    FEHLLISTE,
    Table {
        name: "korrekturen",
        titel: "Berichtigungen",
        columns: &["art", "id", "titel", "was", "frueher", "jetzt", "grund", "bekannt", "neu"],
        rows: |report| {
            let row = |korrektur: &crate::report::Korrektur| {
                vec![
                    text(korrektur.art),
                    text(&korrektur.id),
                    text(&korrektur.titel),
                    text(&korrektur.was),
                    text(&korrektur.frueher),
                    text(&korrektur.jetzt),
                    maybe(korrektur.grund.as_ref()),
                    text(&korrektur.bekannt.datum),
                    yes_no(korrektur.neu),
                ]
            };
            report.datenlage.korrekturen.iter().map(row).collect()
        },
    },
];

/// What is missing, by the unit that owes it.
pub(super) const FEHLLISTE: Table = Table {
    name: "fehlliste",
    titel: "Fehlende Angaben nach Stelle",
    columns: &["organisation", "stelle", "fehlart", "art", "id", "titel", "was", "angabe", "fehlt"],
    rows: |report| {
        let mut rows = Vec::new();
        for stelle in &report.datenlage.stellen {
            for luecke in &stelle.luecken {
                rows.push(vec![
                    maybe(stelle.organisation.as_ref()),
                    text(&stelle.name),
                    word(luecke.fehlart),
                    text(luecke.art),
                    text(&luecke.id),
                    text(&luecke.titel),
                    text(&luecke.was),
                    text(&luecke.angabe),
                    luecke.grund.map_or(Cell::Leer, word),
                ]);
            }
        }
        rows
    },
};
