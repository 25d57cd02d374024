//! Findings for other programs: a JSON array, in the same order as on a terminal.

use serde::Serialize;

use super::ort::{Ort, ort, siehe_auch};
use super::{Findings, Severity};
use crate::source::Sources;

/// A finding as JSON gives it.
#[derive(Serialize)]
struct Entry<'a> {
    code: &'a str,
    schwere: &'a str,
    titel: &'a str,
    text: &'a str,
    hilfe: Option<&'a str>,
    ort: Option<Ort<'a>>,
    siehe_auch: Option<Ort<'a>>,
}

/// All findings as a JSON array with a final line break.
pub fn text(findings: &Findings, sources: &Sources) -> String {
    let entries: Vec<Entry<'_>> = findings
        .sorted(sources)
        .into_iter()
        .map(|finding| Entry {
            code: finding.kind.code,
            schwere: match finding.severity {
                Severity::Fehler => "fehler",
                Severity::Warnung => "warnung",
            },
            titel: finding.kind.title,
            text: &finding.message,
            hilfe: finding.hint.as_deref(),
            ort: ort(&finding.place, sources),
            siehe_auch: siehe_auch(finding, sources).map(|(ort, _)| ort),
        })
        .collect();
    pretty(&entries)
}

/// A value as JSON that a person can read too, with a final line break.
pub(super) fn pretty(value: &impl Serialize) -> String {
    let mut text = serde_json::to_string_pretty(value).unwrap_or_default();
    text.push('\n');
    text
}
