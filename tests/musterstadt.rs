//! Every case of a comparison that musterstadt's README lists, looked up where the README says it is.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::path::{Path, PathBuf};

use serde_json::Value;
use support::{BRAUNSCHWEIG, tree, words};

fn project() -> PathBuf {
    Path::new(BRAUNSCHWEIG).join("tests/projekte/musterstadt")
}

/// The rows of the README's table: case, record, page, sentence.
fn cases() -> Vec<[String; 4]> {
    let readme = std::fs::read_to_string(project().join("README.md")).unwrap();
    let rows = readme.lines().filter(|line| line.starts_with("| ")).skip(1);
    rows.map(|row| {
        let cells: Vec<String> = row
            .trim_matches('|')
            .split('|')
            .map(|cell| cell.trim().trim_matches('`').to_owned())
            .collect();
        <[String; 4]>::try_from(cells).unwrap_or_else(|_| panic!("four cells: {row}"))
    })
    .collect()
}

/// The pieces of a page that stand for one record: rows, list items, sections, articles.
fn pieces(html: &str) -> Vec<&str> {
    let mut starts: Vec<usize> = ["<tr", "<li", "<section", "<article", "<h1"]
        .iter()
        .flat_map(|tag| html.match_indices(tag).map(|(at, _)| at))
        .collect();
    starts.sort_unstable();
    starts.push(html.len());
    starts.windows(2).map(|pair| &html[pair[0]..pair[1]]).collect()
}

/// A narrow space groups digits; a reader sees a space.
fn plain(text: &str) -> String {
    words(text).replace('\u{202f}', " ").replace("&quot;", "\"")
}

#[test]
fn every_case_of_the_readme_stands_in_the_report() {
    let mut missing = Vec::new();
    for [case, record, page, sentence] in cases() {
        let html = std::fs::read_to_string(project().join("output").join(&page)).unwrap();
        // On a page of its own the record is the whole page; papers and indicators open a section.
        let own = page.ends_with(&format!("/{record}.html"));
        let mut section = "";
        let shown = pieces(&html).into_iter().any(|piece| {
            if piece.starts_with("<section") {
                section = piece;
            }
            let names = |text: &str| {
                [format!("/{record}.html"), format!("-{record}\""), format!("-{record}--")]
                    .iter()
                    .any(|name| text.contains(name))
            };
            let is_about = record.is_empty() || own || names(piece) || names(section);
            is_about && plain(piece).contains(&sentence)
        });
        if !shown {
            missing.push(format!("{case}: {record} in {page}: {sentence}"));
        }
    }
    assert!(missing.is_empty(), "{} cases\n{}", missing.len(), missing.join("\n"));
}

#[test]
fn the_readme_lists_every_case_that_a_comparison_can_have() {
    let cases = cases();
    for case in [
        "new",
        "late twice",
        "stopped",
        "merged",
        "restated, after",
        "series break",
        "unit changed",
        "qualified against exact",
        "missing after zero",
        "zero after missing",
        "promise kept",
        "promise broken",
        "promise dropped",
    ] {
        assert!(cases.iter().any(|[name, ..]| name == case), "{case}");
    }
}

#[test]
fn musterstadt_uses_every_status_precision_and_reason_in_what_it_publishes() {
    let mut text = String::new();
    for (path, bytes) in tree(&project().join("output")) {
        if path.ends_with("bericht.json") {
            text.push_str(&String::from_utf8(bytes).unwrap());
        }
    }
    for status in digitalbericht::model::Status::ALL {
        let word = serde_json::to_value(status).unwrap();
        assert!(text.contains(&format!("\"wert\": {word}")), "{word}");
    }
    for (_, reason) in digitalbericht::model::Fehlgrund::ALL {
        assert!(text.contains(&format!("\"fehlt\": \"{reason}\"")), "{reason}");
    }
    for (precision, word) in digitalbericht::model::Genauigkeit::KEYS {
        let word = serde_json::to_value(precision).unwrap_or(Value::from(word));
        assert!(text.contains(&format!("\"genauigkeit\": {word}")), "{word}");
    }
    assert!(text.contains("\"bis\": \""), "a range");
}
