//! The projects below `tests/projekte`: their golden output, and that nothing of a record is lost or betrayed.
//!
//! Braunschweig's output is golden too (`tests/golden.rs`); some of its records wait for later years.
//!
//! `cargo run --release -- --projekt tests/projekte/NAME bauen --alle` writes an output anew.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::BTreeSet;
use std::path::Path;

use digitalbericht::Jahre;
use serde_json::Value;
use support::{BRAUNSCHWEIG, assert_same, projects, run, tree};

#[test]
fn every_project_gives_its_golden_output() {
    for project in projects().into_iter().skip(1) {
        let output = tempfile::tempdir().unwrap();
        run(&project, output.path(), Jahre::Alle).done();
        assert_same(&tree(&project.join("output")), &tree(output.path()));
    }
}

#[test]
fn what_is_not_public_occurs_in_no_file() {
    let output = tempfile::tempdir().unwrap();
    run(&Path::new(BRAUNSCHWEIG).join("tests/projekte/musterstadt"), output.path(), Jahre::Alle)
        .done();
    let mut leaks = Vec::new();
    for (path, bytes) in tree(output.path()) {
        let text = String::from_utf8_lossy(&bytes);
        // The words stand in every note and in every record of musterstadt that is not public.
        for word in ["INTERN", "NICHTÖFFENTLICH", "vergabe", "angebotspreis", "geheim"] {
            if text.contains(word) {
                leaks.push(format!("{path}: {word}"));
            }
        }
    }
    assert!(leaks.is_empty(), "{}", leaks.join("\n"));
}

/// Keys whose values are no words for a reader: names of records, fixed words, dates.
const NO_WORDS: &[&str] = &[
    "id",
    "intern",
    "art",
    "richtung",
    "status",
    "zeit",
    "ergebnis",
    "budget",
    "rolle",
    "verb",
    "gegenstand",
    "grundlage",
    "vorlageart",
    "zaehleinheit",
    "nenner_zaehleinheit",
    "turnus",
    "stand",
    "angebot",
    "herkunft",
    "pflicht",
    "zielgruppe",
    "modell",
    "fehlt",
    "zahlen",
    "land",
    "farbe",
    "logo",
    "kern",
    // It stands in place of a picture; bericht.json has none.
    "logo_text",
    "quelle",
    "nachweis",
    "handlungsfeld",
    "zustaendig",
    "beteiligt",
    "punkte",
    "kennzahlen",
    "leistungen",
    "organisation",
    "gehoert_zu",
    "nachfolger",
    "bezug",
    "anlass",
    "gremium",
    "vorgaenger",
    "aufgegangen_in",
    // Numbers and dates are worded anew.
    "wert",
    "betrag",
    "stellen",
    "beginn",
    "termin",
    "datum",
    "stichtag",
    "ende",
    "auf",
    "frist",
    "voraussichtlich",
    "erledigt",
    "gueltig_ab",
    "gueltig_bis",
];

/// Every text of the public records that a reader should find somewhere.
fn texts(key: &str, value: &toml::Value, texts: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table)
            if table.get("oeffentlich").and_then(toml::Value::as_bool) == Some(false) => {}
        toml::Value::Table(table) => {
            table.iter().for_each(|(key, value)| self::texts(key, value, texts));
        }
        toml::Value::Array(list) => list.iter().for_each(|value| self::texts(key, value, texts)),
        toml::Value::String(text)
            if !NO_WORDS.contains(&key) || (key == "grundlage" && text.contains(' ')) =>
        {
            // Markdown marks and placeholders are written otherwise: each run of plain words is asked for.
            for piece in
                text.split(['*', '`', '\n', '|', '[', ']']).flat_map(|piece| piece.split("{{"))
            {
                let piece = piece.split("}}").last().unwrap_or_default();
                // The label of a footnote is a number on the page.
                if piece.starts_with('^') {
                    continue;
                }
                let piece = piece
                    .trim()
                    .trim_start_matches(['#', '-', ':', ' '])
                    .trim_start_matches("1. ")
                    .trim_start_matches("2. ");
                if piece.chars().filter(|c| c.is_alphabetic()).count() > 3 {
                    texts.insert(piece.to_owned());
                }
            }
        }
        _ => {}
    }
}

/// A page without the marks that the glossary puts into a text, its words unescaped.
fn plain(html: &str) -> String {
    let mut text = html.to_owned();
    while let Some((before, rest)) = text.split_once("<span class=\"langform\">") {
        let (inside, after) = rest.split_once(")</span>").unwrap_or((rest, ""));
        assert!(inside.starts_with(" ("), "{inside}");
        text = format!("{before}{after}");
    }
    text = text.replace("</abbr>", "").replace("</a>", "").replace("</span>", "");
    for mark in ["<abbr", "<a class=\"kern-link begriff\"", "<span lang="] {
        let mut pieces = text.split(mark);
        let first = pieces.next().unwrap_or_default().to_owned();
        text =
            first + &pieces.filter_map(|piece| Some(piece.split_once('>')?.1)).collect::<String>();
    }
    let text = text
        .replace("&quot;", "\"")
        .replace("&#39;", "'")
        .replace("&#x27;", "'")
        .replace("&lt;", "<")
        .replace("&gt;", ">");
    text.replace("&amp;", "&").replace("&#x2F;", "/")
}

#[test]
fn every_text_of_a_public_record_is_shown_on_a_page_and_in_the_json() {
    for project in projects().into_iter().skip(1) {
        let output = tempfile::tempdir().unwrap();
        run(&project, output.path(), Jahre::Alle).done();
        let files = tree(output.path());
        let of_ending = |ending: &str| -> String {
            let texts = files
                .iter()
                .filter(|(path, _)| path.ends_with(ending))
                .map(|(_, bytes)| String::from_utf8_lossy(bytes));
            texts.collect::<Vec<_>>().join("\n")
        };
        let pages = plain(&of_ending(".html"));
        let one_page = plain(
            &files
                .iter()
                .filter(|(path, _)| path.ends_with("/bericht.html"))
                .map(|(_, bytes)| String::from_utf8_lossy(bytes))
                .collect::<String>(),
        );
        let json: String = files
            .iter()
            .filter(|(path, _)| path.ends_with("bericht.json"))
            .map(|(_, bytes)| strings(&serde_json::from_slice(bytes).unwrap()))
            .collect();
        let mut wanted = BTreeSet::new();
        for (path, bytes) in tree(&project.join("data")) {
            if path.ends_with(".toml") {
                let table: toml::Table = String::from_utf8(bytes).unwrap().parse().unwrap();
                texts("", &toml::Value::Table(table), &mut wanted);
            }
        }
        assert!(wanted.len() > 20, "{wanted:?}");
        let mut lost = Vec::new();
        for text in &wanted {
            for (name, shown) in [("pages", &pages), ("bericht.html", &one_page), ("json", &json)] {
                if !shown.contains(text.as_str()) {
                    lost.push(format!("{name}: {text}"));
                }
            }
        }
        assert!(lost.is_empty(), "{}:\n{}", project.display(), lost.join("\n"));
    }
}

fn strings(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{text}\n"),
        Value::Array(list) => list.iter().map(strings).collect(),
        Value::Object(table) => table.values().map(strings).collect(),
        _ => String::new(),
    }
}
