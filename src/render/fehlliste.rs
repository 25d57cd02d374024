//! What the units still owe for a report year: for the terminal, as a reminder to send, as a table.

use std::fmt::Write as _;

use super::page::Fehllistenseite;
use super::{DATA_FAULT, Templates, daten, tables};
use crate::finding::{Findings, Where};
use crate::markdown;
use crate::report::Report;

/// How the list is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Listenform {
    /// Lines for a terminal.
    Text,
    /// Markdown, ready to send as a reminder.
    Markdown,
    /// CSV with commas and decimal points.
    Csv,
    /// CSV as a German Excel opens it.
    Excel,
}

impl Listenform {
    /// Every form with its name on the command line.
    pub const ALL: [(Self, &'static str); 4] =
        [(Self::Text, "text"), (Self::Markdown, "md"), (Self::Csv, "csv"), (Self::Excel, "excel")];
}

/// Writes the list of a report; `None` if a template failed.
pub fn fehlliste(
    report: &Report,
    form: Listenform,
    templates: &Templates,
    findings: &mut Findings,
) -> Option<String> {
    let csv = |edition, findings: &mut Findings| {
        let bytes = daten::csv(&tables::FEHLLISTE, report, edition);
        match bytes
            .map_err(|fault| fault.to_string())
            .and_then(|bytes| String::from_utf8(bytes).map_err(|fault| fault.to_string()))
        {
            Ok(text) => Some(text),
            Err(why) => {
                findings.push(
                    &DATA_FAULT,
                    Where::Nowhere,
                    format!("die Fehlliste ließ sich nicht schreiben: {why}"),
                );
                None
            }
        }
    };
    match form {
        Listenform::Text => Some(text(report)),
        Listenform::Markdown => {
            let page = Fehllistenseite {
                titel: &report.titel,
                stadt: &report.stadt,
                stichtag: &report.stichtag,
                redaktionsschluss: &report.redaktionsschluss,
                stellen: &report.datenlage.stellen,
            };
            let text = templates.markdown("markdown/fehlliste.md", &page, findings)?;
            Some(super::markdown::tidy(&text))
        }
        Listenform::Csv => csv(&daten::OPEN, findings),
        Listenform::Excel => csv(&daten::EXCEL, findings),
    }
}

fn text(report: &Report) -> String {
    let mut out = format!("Fehlende Angaben: {}\n", report.titel);
    if let Some(hinweis) = &report.stadt.hinweis {
        let _ = write!(out, "\n{}\n", markdown::plain(&hinweis.0).trim());
    }
    for stelle in &report.datenlage.stellen {
        let _ = write!(out, "\n{}: {}\n", stelle.name, stelle.anzahl);
        for luecke in &stelle.luecken {
            let _ = writeln!(out, "  {} [{}]", luecke.titel, luecke.id);
            let _ = writeln!(out, "    {} ({})", luecke.was, luecke.angabe);
        }
    }
    if report.datenlage.stellen.is_empty() {
        out.push_str("\nEs fehlt keine Angabe.\n");
    }
    out
}
