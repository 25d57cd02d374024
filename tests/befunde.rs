//! Every kind of finding is explained with an example that is true, and the handbook's page says the same.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use digitalbericht::finding::{Beispiel, Findings, Kind, explain, terminal};
use digitalbericht::source::Sources;
use digitalbericht::{judge, kinds};
use support::{BRAUNSCHWEIG, fenced, write};

/// Kinds in records that no records alone can show: a year that is asked for, and a fault of the program.
const NOT_IN_RECORDS: &[&str] = &["V007", "F014"];

/// Faults of the program itself.
const OF_THE_PROGRAM: &[&str] = &["F014", "X004"];

#[test]
fn every_kind_has_an_example_and_one_in_records_is_of_records() {
    let mut wrong = Vec::new();
    for kind in kinds() {
        let Kind { code, beispiel, .. } = kind;
        let in_records = code.starts_with(['T', 'F', 'V', 'P']) && !NOT_IN_RECORDS.contains(code);
        match beispiel {
            Beispiel::Toml { falsch, richtig } | Beispiel::Worte { falsch, richtig } => {
                if falsch.trim().is_empty() || richtig.trim().is_empty() || falsch == richtig {
                    wrong.push(format!("{code}: wrong and right are empty or the same"));
                }
                if in_records && matches!(beispiel, Beispiel::Worte { .. }) {
                    wrong.push(format!("{code}: show records, `Beispiel::Toml`"));
                }
            }
            Beispiel::Programm if !OF_THE_PROGRAM.contains(code) => {
                wrong.push(format!("{code}: a person can cause it, so show how"));
            }
            Beispiel::Programm => {}
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn records_that_are_called_wrong_raise_their_finding_alone_and_the_right_ones_none() {
    let mut wrong = Vec::new();
    for kind in kinds() {
        let Beispiel::Toml { falsch, richtig } = &kind.beispiel else { continue };
        let (codes, text) = raised(falsch);
        if codes != BTreeSet::from([kind.code]) {
            wrong.push(format!("{}: `falsch` raises {codes:?}\n{text}", kind.code));
        }
        let (codes, text) = raised(richtig);
        if !codes.is_empty() {
            wrong.push(format!("{}: `richtig` raises {codes:?}\n{text}", kind.code));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// The codes that Musterlingen raises with an example beside its records, and how a terminal shows them.
fn raised(example: &str) -> (BTreeSet<&'static str>, String) {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "data/beispiele.toml", &beside(&musterlingen(), example));
    write(
        project.path(),
        "data/logo.svg",
        r#"<svg xmlns="http://www.w3.org/2000/svg" viewBox="0 0 1 1"/>"#,
    );
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    judge(project.path(), &mut sources, &mut findings);
    let codes = findings.sorted(&sources).iter().map(|finding| finding.kind.code).collect();
    (codes, anstream::adapter::strip_str(&terminal::text(&findings, &sources)).to_string())
}

/// The project of the handbook, in which the examples stand.
fn musterlingen() -> String {
    let handbook = fs::read_to_string(Path::new(BRAUNSCHWEIG).join("data/README.md")).unwrap();
    fenced(&handbook, "toml").join("\n")
}

/// Records with an example behind them. What the example has again, the city, a year, an id of its kind, goes
/// from the records; an entry without its record belongs, by TOML's rules, to the last one of its kind.
fn beside(records: &str, example: &str) -> String {
    let again: BTreeSet<(&str, &str)> = split(example).into_iter().filter_map(name).collect();
    let kept = split(records)
        .into_iter()
        .filter(|record| name(record).is_none_or(|name| !again.contains(&name)));
    kept.chain([example]).map(|part| format!("{part}\n")).collect()
}

/// The records of a text, each with its tables.
fn split(text: &str) -> Vec<&str> {
    let starts = text.match_indices("[[").filter(|(at, _)| {
        let heading = text[*at..].lines().next().unwrap();
        (*at == 0 || text[..*at].ends_with('\n')) && !heading.contains('.')
    });
    let starts: Vec<usize> = starts.map(|(at, _)| at).chain([text.len()]).collect();
    starts.windows(2).map(|pair| &text[pair[0]..pair[1]]).collect()
}

/// The kind of a record, and the line that tells it from others of its kind.
fn name(record: &str) -> Option<(&str, &str)> {
    let kind = record.lines().next()?;
    let head = record.lines().skip(1).take_while(|line| !line.starts_with('['));
    let line =
        head.into_iter().find(|line| line.starts_with("id = ") || line.starts_with("jahr = "));
    line.or((kind == "[[stadt]]").then_some("")).map(|line| (kind, line))
}

#[test]
fn the_handbooks_page_is_what_erklaeren_prints() {
    let page = explain::page(&kinds());
    for kind in kinds() {
        assert!(
            page.contains(&format!("\n### {}: {} (", kind.code, kind.title)),
            "{} is not on the page: say in src/finding/explain.rs what its letter means",
            kind.code
        );
    }
    let committed = fs::read_to_string(Path::new(BRAUNSCHWEIG).join("data/BEFUNDE.md")).unwrap();
    let line = committed.lines().zip(page.lines()).find(|(old, new)| old != new);
    assert!(
        committed == page,
        "data/BEFUNDE.md is not what the program says now: {line:?}\n\
         cargo run --release -- erklaeren --alle > data/BEFUNDE.md"
    );
}
