//! Every kind of finding is explained with an example that is true, and the handbook's page says the same; every
//! form for other programs says what the others say.

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

use digitalbericht::finding::{Beispiel, Findings, Kind, explain, github, gitlab, json, sarif};
use digitalbericht::source::Sources;
use digitalbericht::{judge, kinds};
use serde_json::Value;
use support::{BRAUNSCHWEIG, musterlingen, shown, split, write};

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
    (codes, shown(&findings, &sources))
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

/// A project with findings of both severities, in a file whose name needs every escape, in two places, and in none.
const CI: &str = "tests/cases/befunde-ci/fall.in/stadt/";

/// The findings of that project in each form, as a command calls for it that stands in this repository.
struct Forms {
    json: Value,
    sarif: Value,
    gitlab: Value,
    github: String,
}

fn forms() -> Forms {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    judge(&Path::new(BRAUNSCHWEIG).join(CI), &mut sources, &mut findings);
    let value = |text: String| serde_json::from_str(&text).unwrap();
    Forms {
        json: value(json::text(&findings, &sources)),
        sarif: value(sarif::text(&findings, &sources, CI)),
        gitlab: value(gitlab::text(&findings, &sources, CI)),
        github: github::text(&findings, &sources, CI),
    }
}

/// The file or folder of a finding, which must be there.
fn named(entry: &Value) -> String {
    let path = format!("{CI}{}", entry["ort"]["datei"].as_str().unwrap_or("data"));
    assert!(Path::new(BRAUNSCHWEIG).join(&path).exists(), "{path}");
    path
}

#[test]
fn sarif_says_what_json_says_and_has_what_the_standard_asks_for() {
    let Forms { json, sarif, .. } = forms();
    assert_eq!(sarif["version"], "2.1.0");
    assert!(sarif["$schema"].as_str().unwrap().ends_with("/sarif-schema-2.1.0.json"));
    let [run] = sarif["runs"].as_array().unwrap().as_slice() else { panic!("one run") };
    assert_eq!(run["columnKind"], "unicodeCodePoints");
    let driver = &run["tool"]["driver"];
    assert_eq!(driver["name"], "digitalbericht");
    assert_eq!(driver["version"], env!("CARGO_PKG_VERSION"));
    let rules = driver["rules"].as_array().unwrap();
    for rule in rules {
        let kind = kinds().into_iter().find(|kind| rule["id"] == kind.code).unwrap();
        assert_eq!(rule["shortDescription"]["text"], kind.title);
        assert_eq!(rule["fullDescription"]["text"], kind.explanation);
        assert_eq!(rule["help"]["text"], explain::text(kind));
        assert!(rule["help"]["markdown"].as_str().unwrap().starts_with(kind.explanation));
    }
    let (results, entries) = (run["results"].as_array().unwrap(), json.as_array().unwrap());
    assert_eq!(results.len(), entries.len());
    for (result, entry) in results.iter().zip(entries) {
        assert_eq!(result["ruleId"], entry["code"]);
        let index = usize::try_from(result["ruleIndex"].as_u64().unwrap()).unwrap();
        assert_eq!(rules[index]["id"], entry["code"]);
        let level = if entry["schwere"] == "fehler" { "error" } else { "warning" };
        assert_eq!(result["level"], level);
        let words = result["message"]["text"].as_str().unwrap();
        assert!(words.starts_with(entry["text"].as_str().unwrap()), "{words}");
        assert!(words.contains("\nHilfe: "), "{words}");
        assert!(!words.replace("\\](", "").contains("]("), "a link in {words}");
        let [location] = result["locations"].as_array().unwrap().as_slice() else {
            panic!("one place")
        };
        assert_eq!(place(location, &entry["ort"]), named(entry));
        assert_eq!(result["relatedLocations"].is_null(), entry["siehe_auch"].is_null());
        if let Some(also) = result["relatedLocations"].get(0) {
            place(also, &entry["siehe_auch"]);
            assert!(!also["message"]["text"].as_str().unwrap().is_empty());
        }
    }
}

/// The file that a location of SARIF names; its region is the same place in JSON.
fn place(location: &Value, ort: &Value) -> String {
    let physical = &location["physicalLocation"];
    for (theirs, ours) in [
        ("startLine", "zeile"),
        ("startColumn", "spalte"),
        ("endLine", "bis_zeile"),
        ("endColumn", "bis_spalte"),
    ] {
        assert_eq!(physical["region"][theirs], ort[ours]);
    }
    let uri = physical["artifactLocation"]["uri"].as_str().unwrap();
    assert!(
        uri.bytes().all(|b| b.is_ascii_alphanumeric() || b"-._~/%".contains(&b)),
        "{uri} is no path of an address"
    );
    percent_encoding::percent_decode_str(uri).decode_utf8().unwrap().into_owned()
}

#[test]
fn gitlab_is_told_what_json_says_and_each_finding_by_a_name_of_its_own() {
    let Forms { json, gitlab, .. } = forms();
    let (results, entries) = (gitlab.as_array().unwrap(), json.as_array().unwrap());
    assert_eq!(results.len(), entries.len());
    let mut names = BTreeSet::new();
    for (result, entry) in results.iter().zip(entries) {
        assert_eq!(result["check_name"], entry["code"]);
        assert_eq!(result["location"]["path"], named(entry));
        assert_eq!(
            result["location"]["lines"]["begin"],
            *entry["ort"].get("zeile").unwrap_or(&1.into())
        );
        let severity = if entry["schwere"] == "fehler" { "blocker" } else { "minor" };
        assert_eq!(result["severity"], severity);
        assert!(
            result["description"].as_str().unwrap().starts_with(entry["text"].as_str().unwrap())
        );
        assert!(names.insert(result["fingerprint"].as_str().unwrap()), "the same name twice");
    }
}

#[test]
fn github_is_told_what_json_says_in_one_line_each() {
    let Forms { json, github, .. } = forms();
    let entries = json.as_array().unwrap();
    assert_eq!(github.lines().count(), entries.len());
    for (line, entry) in github.lines().zip(entries) {
        let command = if entry["schwere"] == "fehler" { "error" } else { "warning" };
        let rest = line.strip_prefix(&format!("::{command} ")).unwrap();
        let (properties, words) = rest.split_once("::").unwrap();
        assert!(unescaped(words).starts_with(entry["text"].as_str().unwrap()), "{words}");
        let properties: Vec<(&str, String)> = properties
            .split(',')
            .map(|property| property.split_once('=').unwrap())
            .map(|(key, value)| (key, unescaped(value)))
            .collect();
        let value = |key: &str| {
            properties.iter().find(|(name, _)| *name == key).map(|(_, value)| value.as_str())
        };
        assert!(value("title").unwrap().starts_with(entry["code"].as_str().unwrap()));
        let ort = &entry["ort"];
        assert_eq!(value("file"), (!ort.is_null()).then(|| named(entry)).as_deref());
        assert_eq!(value("line"), ort["zeile"].as_u64().map(|line| line.to_string()).as_deref());
        assert_eq!(
            value("col"),
            ort["spalte"].as_u64().map(|column| column.to_string()).as_deref()
        );
    }
}

/// What GitHub makes of a value.
fn unescaped(text: &str) -> String {
    let text = text.replace("%3A", ":").replace("%2C", ",").replace("%0D", "\r");
    text.replace("%0A", "\n").replace("%25", "%")
}
