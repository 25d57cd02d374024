//! Records as no keeper would write them: never a panic, never a hang, and every fault has a place.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and tells what it counted"
)]

mod support;

use std::fs;
use std::path::Path;

use digitalbericht::author::{Entry, Given};
use digitalbericht::finding::{Findings, Severity, Where};
use digitalbericht::source::Sources;
use digitalbericht::{Jahre, Writing, append, examine};
use rayon::prelude::*;
use support::{projects, run, tree, write};

/// How many mutated projects are judged.
const MUTATED: u64 = 1_500;
/// Of how many of them one is built as well.
const BUILT: u64 = 15;

/// Of how many of them one gets new entries.
const APPENDED: u64 = 10;

/// Kinds of finding about what no file holds.
const MISSING: [&str; 2] = ["D003", "V003"];

/// The same numbers on every machine.
struct Dice(u64);

impl Dice {
    fn roll(&mut self, sides: usize) -> usize {
        self.0 =
            self.0.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        usize::try_from(self.0 >> 33).unwrap() % sides.max(1)
    }

    /// Two places of a text in their order.
    fn range(&mut self, text: &[u8]) -> (usize, usize) {
        let start = self.roll(text.len());
        (start, start + self.roll(40.min(text.len() - start + 1)))
    }
}

/// What stands behind a random `=` of a file.
fn value(text: &[u8], dice: &mut Dice) -> Option<(usize, usize)> {
    let lines = text.split(|byte| *byte == b'\n');
    let mut at = 0;
    let mut values = Vec::new();
    for line in lines {
        if let Some(sign) = line.windows(3).position(|window| window == b" = ") {
            values.push((at + sign + 3, at + line.len()));
        }
        at += line.len() + 1;
    }
    (!values.is_empty()).then(|| values[dice.roll(values.len())])
}

/// Values that somebody might try.
fn odd(dice: &mut Dice) -> Vec<u8> {
    let odd: [&[u8]; 22] = [
        b"0",
        b"-1",
        b"99999999999999999999999999999999999999999999",
        b"1e400",
        b"nan",
        b"\"\"",
        b"\" \"",
        b"true",
        b"[]",
        b"{}",
        b"[1, \"a\", {}]",
        b"0000-00-00",
        b"9999-12-31",
        b"31.12.2023",
        b"\"2023-Q9\"",
        b"\"../../../etc/passwd\"",
        b"\"..\"",
        b"\"\\u0000\"",
        "\"\u{202e}txet\u{202c}\"".as_bytes(),
        b"{ rund = 1, mindestens = 2 }",
        b"{ fehlt = \"weil\" }",
        b"\"{{ wert('x') }} {{ {{ }} {% %}\"",
    ];
    match dice.roll(odd.len() + 3) {
        at if at < odd.len() => odd[at].to_vec(),
        at if at == odd.len() => [b"[".repeat(3_000), b"]".repeat(3_000)].concat(),
        at if at == odd.len() + 1 => {
            [b"{ a = ".repeat(500), b"1".to_vec(), b" }".repeat(500)].concat()
        }
        _ => format!("\"{}\"", "> - **".repeat(20_000)).into_bytes(),
    }
}

/// One change of a file.
fn mutate(text: &mut Vec<u8>, dice: &mut Dice) {
    let (start, end) = dice.range(text);
    match dice.roll(14) {
        0 => drop(text.drain(start..end)),
        1 => {
            let piece = text[start..end].to_vec();
            text.splice(end..end, piece);
        }
        2 => text.truncate(start),
        3 => text.insert(start, 0),
        4 => drop(text.splice(0..0, "\u{feff}".bytes())),
        5 => *text = String::from_utf8_lossy(text).replace('\n', "\r\n").into_bytes(),
        6 => drop(text.splice(start..start, "\u{202e}".bytes())),
        7 => text.insert(start, 0xff),
        8 | 9 => {
            let mut lines: Vec<&[u8]> = text.split(|byte| *byte == b'\n').collect();
            let (one, other) = (dice.roll(lines.len()), dice.roll(lines.len()));
            if dice.roll(2) == 0 {
                lines.swap(one, other);
            } else {
                lines.remove(one);
            }
            *text = lines.join(&b'\n');
        }
        _ => {
            if let Some((start, end)) = value(text, dice) {
                text.splice(start..end, odd(dice));
            }
        }
    }
}

#[test]
fn no_record_is_too_odd_for_a_finding_with_a_place() {
    let projects = projects();
    let judged: Vec<(bool, bool, usize)> = (0..MUTATED)
        .into_par_iter()
        .map(|seed| {
            let mut dice = Dice(seed);
            let project = &projects[dice.roll(projects.len())];
            let files = tree(&project.join("data"));
            let records: Vec<&String> =
                files.keys().filter(|path| path.ends_with(".toml")).collect();
            let changed = records[dice.roll(records.len())].clone();
            let folder = tempfile::tempdir().unwrap();
            for (path, bytes) in &files {
                let mut bytes = bytes.clone();
                if *path == changed {
                    (0..=dice.roll(3)).for_each(|_| mutate(&mut bytes, &mut dice));
                }
                let file = folder.path().join("data").join(path);
                fs::create_dir_all(file.parent().unwrap()).unwrap();
                fs::write(file, bytes).unwrap();
            }
            let is_clean = judge(folder.path(), seed);
            let is_built = seed % BUILT == 0;
            if is_built {
                let built = run(folder.path(), &folder.path().join("output"), Jahre::Alle);
                assert_eq!(built.built.is_some(), is_clean, "{seed}:\n{}", built.findings);
            }
            let appended =
                if seed % APPENDED == 0 { append_to(folder.path(), &mut dice) } else { 0 };
            (is_clean, is_built, appended)
        })
        .collect();
    let clean = judged.iter().filter(|(is_clean, ..)| *is_clean).count();
    let built = judged.iter().filter(|(_, is_built, _)| *is_built).count();
    let appended: usize = judged.iter().map(|(.., appended)| appended).sum();
    println!(
        "{MUTATED} mutated projects, {clean} of them without an error; {built} built; {appended} entries appended"
    );
    assert!(appended > 30, "{appended}");
    // Some mutations hit a word that may be any word; most must be found.
    assert!(clean < judged.len() / 2 && clean > judged.len() / 50, "{clean}");
}

/// Appends entries to records of a project, each either whole or not at all; how many.
fn append_to(project: &Path, dice: &mut Dice) -> usize {
    let texts = tree(&project.join("data"));
    let texts: Vec<_> = texts.values().map(|text| String::from_utf8_lossy(text)).collect();
    let ids = |kind: &str| -> Vec<String> {
        let heads = texts.iter().flat_map(|text| text.split(kind).skip(1));
        let ids = heads.filter_map(|head| head.trim_start().strip_prefix("id = \""));
        ids.filter_map(|rest| rest.split('"').next()).map(str::to_owned).collect()
    };
    let quellen = ids("[[quelle]]");
    let mut count = 0;
    for (kind, day, figure) in [
        ("[[kennzahl]]", "stichtag", ("wert", "5")),
        ("[[massnahme]]", "datum", ("text", "Neu.")),
        ("[[leistung]]", "datum", ("angebot", "digital")),
    ] {
        let records = ids(kind);
        if records.is_empty() || quellen.is_empty() {
            continue;
        }
        let given = [
            Given::new(day, "2030-12-31"),
            Given::new(figure.0, figure.1),
            Given::new("quelle", quellen[dice.roll(quellen.len())].as_str()),
        ];
        let address = &records[dice.roll(records.len())];
        let before = tree(project);
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        let writing = Writing { project, streng: false };
        let entry = Entry { address, kind: None, given: &given };
        let done = append(writing, entry, &mut sources, &mut findings);
        let mut after = tree(project);
        assert_eq!(done.is_none(), findings.has_errors(), "{address}");
        if let Some(file) = done {
            count += 1;
            let (old, new) = (&before[&file.name], after.insert(file.name.clone(), Vec::new()));
            let new = new.unwrap();
            let same = old.iter().zip(&new).take_while(|(old, new)| old == new).count();
            assert!(new.ends_with(&old[same..]) && new.len() > old.len(), "{address}");
            after.insert(file.name.clone(), old.clone());
        }
        assert!(after == before, "{address}: another file has changed");
    }
    count
}

/// Judges a project; whether nothing stops its build.
fn judge(project: &Path, seed: u64) -> bool {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    examine(project, &project.join("output"), &mut sources, &mut findings);
    for finding in findings.sorted(&sources) {
        // What is wrong with a file as a whole names the file; what is missing is nowhere.
        let is_placed = !matches!(finding.place, Where::Nowhere)
            || finding.message.contains(".toml")
            || MISSING.contains(&finding.kind.code)
            || finding.severity == Severity::Warnung;
        assert!(is_placed, "{seed}: {} {}", finding.kind.code, finding.message);
    }
    !findings.has_errors()
}

#[test]
fn paths_in_ids_and_loops_of_folders_lead_nowhere() {
    let project = tempfile::tempdir().unwrap();
    for id in ["../../x", "/etc/x", "..", "a/b", "a\\\\b", "con", "a\\u0000b"] {
        write(
            project.path(),
            "data/projekt.toml",
            &format!(
                "{}\n[[handlungsfeld]]\nid = \"{id}\"\ntitel = \"F\"\nrichtung = \"intern\"\n",
                support::MUSTERSTADT
            ),
        );
        let built = run(project.path(), &project.path().join("output"), Jahre::Alle);
        assert!(built.built.is_none(), "{id}");
        assert!(built.findings.contains("data/projekt.toml:16:6"), "{id}: {}", built.findings);
    }
}

#[cfg(unix)]
#[test]
fn a_loop_of_links_below_data_is_said_and_ends() {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "data/stadt.toml", support::MUSTERSTADT);
    std::os::unix::fs::symlink(project.path().join("data"), project.path().join("data/rund"))
        .unwrap();
    let built = run(project.path(), &project.path().join("output"), Jahre::Alle);
    assert!(built.built.is_none());
    assert!(built.findings.contains("Fehler[D002]"), "{}", built.findings);
    assert!(built.findings.contains("data/rund"), "{}", built.findings);
}

#[test]
fn a_file_of_any_length_is_judged_or_refused() {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "data/stadt.toml", support::MUSTERSTADT);
    let judged = |text: &str| {
        write(project.path(), "data/lang.toml", text);
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        examine(project.path(), &project.path().join("output"), &mut sources, &mut findings);
        let found = findings.sorted(&sources);
        found.iter().map(|finding| finding.kind.code).collect::<Vec<_>>()
    };
    // What stands there is never read.
    let zeros = "\0".repeat(100_000_000);
    assert_eq!(judged(&zeros), ["D002"]);
    assert_eq!(judged(&format!("a = \"{}\"\n", "x".repeat(15_000_000))), ["F001"]);
    let many = judged(&"[[handlungsfeld]]\nid = \"x y\"\n".repeat(20_000));
    // Each lacks its title and its direction, and its id is none.
    assert_eq!(many.len(), 60_000);
    for deep in ["[".repeat(200_000), format!("a = {}", "{ a = ".repeat(50_000))] {
        assert_eq!(judged(&deep)[0], "T001");
    }
}
