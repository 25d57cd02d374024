//! Findings as GitLab's code quality report, which a merge request shows; `openCode` is a GitLab.
//!
//! <https://docs.gitlab.com/ci/testing/code_quality/#code-quality-report-format>

use std::collections::BTreeMap;
use std::fmt::Write;

use serde::Serialize;
use sha2::{Digest, Sha256};

use super::json::pretty;
use super::ort::{OHNE_DATEI, ort};
use super::{Findings, Severity};
use crate::source::Sources;

#[derive(Serialize)]
struct Entry<'a> {
    description: String,
    check_name: &'a str,
    fingerprint: String,
    severity: &'a str,
    location: Location,
}

#[derive(Serialize)]
struct Location {
    path: String,
    lines: Lines,
}

#[derive(Serialize)]
struct Lines {
    begin: usize,
    end: usize,
}

/// The report; `root` stands before the names of files.
pub fn text(findings: &Findings, sources: &Sources, root: &str) -> String {
    let mut seen: BTreeMap<String, usize> = BTreeMap::new();
    let entries: Vec<Entry<'_>> = findings
        .sorted(sources)
        .into_iter()
        .map(|finding| {
            let code = finding.kind.code;
            let ort = ort(&finding.place, sources);
            let path = format!("{root}{}", ort.as_ref().map_or(OHNE_DATEI, |ort| ort.datei));
            // A finding stays the same when lines are added above it: its line is no part of its name.
            let name = format!("{code}\0{path}\0{}", finding.message);
            let before = seen.entry(name.clone()).or_default();
            let fingerprint = hash(&format!("{name}\0{before}"));
            *before += 1;
            let (begin, end) = ort.map_or((1, 1), |ort| (ort.zeile, ort.bis_zeile));
            Entry {
                description: match &finding.hint {
                    Some(hint) => format!("{} (Hilfe: {hint})", finding.message),
                    None => finding.message.clone(),
                },
                check_name: code,
                fingerprint,
                severity: match finding.severity {
                    Severity::Fehler => "blocker",
                    Severity::Warnung => "minor",
                },
                location: Location { path, lines: Lines { begin, end } },
            }
        })
        .collect();
    pretty(&entries)
}

fn hash(name: &str) -> String {
    let mut out = String::new();
    for byte in Sha256::digest(name.as_bytes()) {
        // Writing to a text cannot fail.
        let _ = write!(out, "{byte:02x}");
    }
    out
}
