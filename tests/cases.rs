//! One folder a kind of finding: a small project, the commands, and all they print.
//!
//! `TRYCMD=overwrite cargo test --test cases` writes what the program prints now; read the diff.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

use std::collections::BTreeSet;
use std::path::Path;

#[test]
fn every_case_prints_exactly_its_transcript() {
    let cases = trycmd::TestCases::new();
    // SARIF says which version has found it.
    cases.insert_var("[VERSION]", env!("CARGO_PKG_VERSION")).unwrap();
    cases.register_bin("cp", Path::new("/bin/cp"));
    cases.register_bin("rm", Path::new("/bin/rm"));
    cases.case("tests/cases/*/*.trycmd");
}

#[test]
fn every_kind_of_finding_is_raised_by_a_case_of_its_name() {
    let mut without: BTreeSet<&str> =
        digitalbericht::kinds().iter().map(|kind| kind.code).collect();
    for entry in walkdir::WalkDir::new("tests/cases").min_depth(1).max_depth(1) {
        let folder = entry.unwrap();
        let name = folder.file_name().to_string_lossy().into_owned();
        let Some((code, _)) = name.split_once('-') else { continue };
        let transcript = std::fs::read_to_string(folder.path().join("fall.trycmd")).unwrap();
        if transcript.contains(&format!("Fehler[{code}]"))
            || transcript.contains(&format!("Warnung[{code}]"))
        {
            without.remove(code);
        }
    }
    // Cannot happen while the schema is made from the record types and the report is plain data; the
    // codes exist so that it would not be silent.
    without.remove("F014");
    without.remove("X004");
    // Nobody can hold a lock in a transcript; `ausfall.rs` has its case.
    without.remove("A012");
    // Raised by a program with the feature `pdf` alone; `pdf.rs` has their cases.
    without.remove("X007");
    without.remove("X008");
    assert!(without.is_empty(), "kinds without a case: {without:?}");
}
