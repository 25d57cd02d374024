//! Findings as GitHub's workflow commands: what a job prints so that a line of a change is annotated.
//!
//! <https://docs.github.com/en/actions/reference/workflows-and-actions/workflow-commands>

use std::fmt::Write;

use super::ort::{ort, siehe_auch};
use super::{Findings, Severity};
use crate::source::Sources;

/// One command a finding; `root` stands before the names of files.
pub fn text(findings: &Findings, sources: &Sources, root: &str) -> String {
    let mut out = String::new();
    for finding in findings.sorted(sources) {
        let command = match finding.severity {
            Severity::Fehler => "error",
            Severity::Warnung => "warning",
        };
        let title = format!("{}: {}", finding.kind.code, finding.kind.title);
        let mut words = finding.message.clone();
        if let Some(hint) = &finding.hint {
            let _ = write!(words, "\nHilfe: {hint}");
        }
        if let Some((ort, what)) = siehe_auch(finding, sources) {
            let _ = write!(words, "\n{root}{}, Zeile {}: {what}", ort.datei, ort.zeile);
        }
        // Writing to a text cannot fail.
        let _ = write!(out, "::{command} ");
        if let Some(ort) = ort(&finding.place, sources) {
            let file = property(&format!("{root}{}", ort.datei));
            let _ = write!(out, "file={file},line={},endLine={},", ort.zeile, ort.bis_zeile);
            // Columns are for what is in one line.
            if ort.zeile == ort.bis_zeile {
                let _ = write!(out, "col={},endColumn={},", ort.spalte, ort.bis_spalte);
            }
        }
        let _ = writeln!(out, "title={}::{}", property(&title), data(&words));
    }
    out
}

/// What follows the second `::`.
fn data(text: &str) -> String {
    text.replace('%', "%25").replace('\r', "%0D").replace('\n', "%0A")
}

/// The value of a property.
fn property(text: &str) -> String {
    data(text).replace(':', "%3A").replace(',', "%2C")
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_text_can_end_its_command_or_its_property() {
        assert_eq!(data("50 %\r\n::error::x, y"), "50 %25%0D%0A::error::x, y");
        assert_eq!(property("P001: a,b\n%3A"), "P001%3A a%2Cb%0A%253A");
    }
}
