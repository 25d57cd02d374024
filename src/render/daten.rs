//! Open data: the whole report as JSON, and two CSV editions of every table.
//!
//! `name.csv` has commas, decimal points and ISO dates; `name-excel.csv` opens in a German Excel:
//! semicolons, decimal commas, a byte order mark. A figure that is missing is an empty cell with its
//! reason in the column beside it, never 0.

use super::tables::{self, Cell, Table};
use super::{Artefacts, DATA_FAULT, Format, Render};
use crate::finding::Where;
use crate::report::Report;

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "daten",
    titel: "offene Daten",
    owns: |path| path.starts_with("daten/"),
    bytes_vary: false,
    render: Some(render),
    render_one: None,
};

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let mut fault = |name: &str, why: String| {
        render.findings.push(
            &DATA_FAULT,
            Where::Nowhere,
            format!("`daten/{name}` ließ sich nicht schreiben: {why}"),
        );
    };
    let json = match json(render.report) {
        Ok(json) => json,
        Err(why) => return fault("bericht.json", why.to_string()),
    };
    let folder = format!("{}/daten", render.report.jahr);
    artefacts.add(format!("{folder}/bericht.json"), json);
    for table in tables::TABLES {
        for (suffix, edition) in [("", &OPEN), ("-excel", &EXCEL)] {
            let name = format!("{}{suffix}.csv", table.name);
            match csv(table, render.report, edition) {
                Ok(bytes) => artefacts.add(format!("{folder}/{name}"), bytes),
                Err(why) => return fault(&name, why.to_string()),
            }
        }
    }
}

/// The whole report, as `bericht.json` holds it.
pub(super) fn json(report: &Report) -> serde_json::Result<Vec<u8>> {
    let mut json = serde_json::to_vec_pretty(report)?;
    json.push(b'\n');
    Ok(json)
}

/// How a CSV is written.
pub(super) struct Edition {
    delimiter: u8,
    start: &'static [u8],
    text: fn(&str) -> String,
    number: fn(&str) -> String,
}

pub(super) static OPEN: Edition =
    Edition { delimiter: b',', start: b"", text: harmless, number: str::to_owned };
pub(super) static EXCEL: Edition = Edition {
    delimiter: b';',
    start: "\u{feff}".as_bytes(),
    text: unguessed,
    number: |digits| digits.replace('.', ","),
};

/// A text that begins like a formula gets an apostrophe, so that no spreadsheet computes it.
fn harmless(text: &str) -> String {
    if text.starts_with(['=', '+', '-', '@', '\t', '\r']) {
        format!("'{text}")
    } else {
        text.to_owned()
    }
}

/// As [`harmless`]; besides, what Excel would take for a number or a date stays a text.
fn unguessed(text: &str) -> String {
    let digits = text.bytes().any(|b| b.is_ascii_digit());
    let numeric = digits
        && text.len() <= 40
        && text.chars().all(|c| c.is_ascii_digit() || "-./:, \u{a0}%€eE+".contains(c));
    if numeric && !text.starts_with('-') { format!("=\"{text}\"") } else { harmless(text) }
}

/// A table of a report as CSV.
pub(super) fn csv(
    table: &Table,
    report: &Report,
    edition: &Edition,
) -> Result<Vec<u8>, csv::Error> {
    let mut writer = csv::WriterBuilder::new()
        .delimiter(edition.delimiter)
        .terminator(csv::Terminator::CRLF)
        .from_writer(edition.start.to_vec());
    writer.write_record(table.columns)?;
    for row in (table.rows)(report) {
        writer.write_record(row.iter().map(|cell| match cell {
            Cell::Text(text) => (edition.text)(text),
            Cell::Zahl(digits) => (edition.number)(digits),
            Cell::Leer => String::new(),
        }))?;
    }
    writer.into_inner().map_err(|fault| csv::Error::from(fault.into_error()))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn no_spreadsheet_computes_or_guesses() {
        assert_eq!(harmless("=1+1"), "'=1+1");
        assert_eq!(harmless("@x"), "'@x");
        assert_eq!(harmless("a=b"), "a=b");
        assert_eq!(unguessed("99108001001000"), "=\"99108001001000\"");
        assert_eq!(unguessed("03101000"), "=\"03101000\"");
        assert_eq!(unguessed("1-2"), "=\"1-2\"");
        assert_eq!(unguessed("2021-06-30"), "=\"2021-06-30\"");
        assert_eq!(unguessed("-5"), "'-5");
        assert_eq!(unguessed("1E5"), "=\"1E5\"");
        assert_eq!(unguessed("50\u{a0}%"), "=\"50\u{a0}%\"");
        assert_eq!(unguessed("VPN 50"), "VPN 50");
    }
}
