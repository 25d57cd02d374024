//! Findings for other programs: a JSON array, in the same order as on a terminal.

use serde::Serialize;

use super::{Findings, Severity, Where};
use crate::source::Sources;

/// A finding as JSON gives it; lines and columns count from 1, columns in characters.
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

#[derive(Serialize)]
struct Ort<'a> {
    datei: &'a str,
    zeile: usize,
    spalte: usize,
    bis_zeile: usize,
    bis_spalte: usize,
    zeilentext: &'a str,
}

fn ort<'a>(place: &Where, sources: &'a Sources) -> Option<Ort<'a>> {
    let (file, span) = place.resolve(sources)?;
    let (zeile, spalte) = sources.line_column(file, span.start);
    let (bis_zeile, bis_spalte) = sources.line_column(file, span.end);
    let zeilentext = sources.text(file).lines().nth(zeile - 1).unwrap_or("");
    Some(Ort { datei: sources.name(file), zeile, spalte, bis_zeile, bis_spalte, zeilentext })
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
            siehe_auch: finding.also.as_ref().and_then(|(place, _)| ort(place, sources)),
        })
        .collect();
    let mut text = serde_json::to_string_pretty(&entries).unwrap_or_default();
    text.push('\n');
    text
}
