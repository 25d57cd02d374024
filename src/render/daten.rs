//! Open data: the whole report as JSON, and two CSV editions of every table.
//!
//! `name.csv` has commas, decimal points and ISO dates; `name-excel.csv` opens in a German Excel:
//! semicolons, decimal commas, a byte order mark. A figure that is missing is an empty cell with its
//! reason in the column beside it, never 0.
//!
//! Beside them stand the shape of the JSON, the open deadlines as a calendar, and what open data portals ask
//! of all these files.

use super::dcat::{self, Grundlage};
use super::tables::{self, Cell, Table};
use super::{Artefacts, DATA_FAULT, Format, Render, kalender, schema};
use crate::finding::Where;
use crate::report::Report;

/// The whole report.
pub(super) const BERICHT: &str = "daten/bericht.json";
/// Its shape.
pub(super) const SCHEMA: &str = "daten/bericht.schema.json";

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "daten",
    titel: "offene Daten",
    owns: |path| path.starts_with("daten/") || path == kalender::NAME,
    bytes_vary: false,
    render: Some(render),
    render_one: None,
};

/// A file of the open data, as pages and portals list it.
pub(super) struct Datendatei {
    /// Its path in the folder of the year.
    pub(super) name: String,
    /// What it holds.
    pub(super) titel: &'static str,
    /// `CSV (offene Daten)`, `CSV (Excel)`, `JSON`
    pub(super) form: &'static str,
    /// Whether it holds data of the report, and does not only tell of such files.
    pub(super) inhalt: bool,
    make: Make,
}

/// What makes the bytes of a file.
enum Make {
    Bericht,
    Schema,
    Tabelle(&'static Table, &'static Edition),
    Kalender,
    /// Made last, of all the others.
    Dcat,
}

impl Datendatei {
    fn new(name: &str, titel: &'static str, form: &'static str, make: Make) -> Self {
        let inhalt = !matches!(make, Make::Schema | Make::Dcat);
        Self { name: name.to_owned(), titel, form, inhalt, make }
    }

    /// Its name without folders, which no other file of the list has.
    pub(super) fn kennung(&self) -> String {
        self.name.rsplit('/').next().unwrap_or_default().to_owned()
    }

    /// What the Publications Office of the EU calls its type (authority table "File type").
    pub(super) fn typ(&self) -> &'static str {
        match self.make {
            Make::Bericht | Make::Schema => "JSON",
            Make::Tabelle(..) => "CSV",
            Make::Kalender => "ICS",
            Make::Dcat => "JSON_LD",
        }
    }
}

/// The files of a year, in the order in which pages list them.
pub(super) fn dateien(report: &Report, makes: impl Fn(&str) -> bool) -> Vec<Datendatei> {
    let mut list = vec![
        Datendatei::new(BERICHT, "Der ganze Bericht", "JSON", Make::Bericht),
        Datendatei::new(SCHEMA, "Aufbau des ganzen Berichts", "JSON Schema", Make::Schema),
    ];
    for table in tables::TABLES {
        for (suffix, form, edition) in
            [("", "CSV (offene Daten)", &OPEN), ("-excel", "CSV (Excel)", &EXCEL)]
        {
            let name = format!("daten/{}{suffix}.csv", table.name);
            list.push(Datendatei::new(&name, table.titel, form, Make::Tabelle(table, edition)));
        }
    }
    list.push(Datendatei::new(
        kalender::NAME,
        "Fristen und Termine",
        "Kalender (iCalendar)",
        Make::Kalender,
    ));
    if Grundlage::of(report).is_some() {
        list.push(Datendatei::new(
            dcat::NAME,
            "Beschreibung der Daten für Open-Data-Portale",
            "DCAT-AP.de (JSON-LD)",
            Make::Dcat,
        ));
    }
    list.retain(|datei| makes(&datei.name));
    list
}

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let report = render.report;
    let mut made: Vec<(Datendatei, Vec<u8>)> = Vec::new();
    for datei in dateien(report, |name| render.makes(name)) {
        match bytes(&datei, &made, report) {
            Ok(bytes) => made.push((datei, bytes)),
            Err(why) => {
                render.findings.push(
                    &DATA_FAULT,
                    Where::Nowhere,
                    format!("`{}` ließ sich nicht schreiben: {why}", datei.name),
                );
                return;
            }
        }
    }
    for (datei, bytes) in made {
        artefacts.add(render.path(&datei.name), bytes);
    }
}

/// The bytes of a file, of which all before it in the list are made.
fn bytes(
    datei: &Datendatei,
    before: &[(Datendatei, Vec<u8>)],
    report: &Report,
) -> Result<Vec<u8>, String> {
    let json = |made: serde_json::Result<Vec<u8>>| made.map_err(|why| why.to_string());
    match &datei.make {
        Make::Bericht => json(self::json(report)),
        Make::Schema => json(schema::file()),
        Make::Tabelle(table, edition) => csv(table, report, edition).map_err(|why| why.to_string()),
        Make::Kalender => Ok(kalender::calendar(report)),
        Make::Dcat => {
            let schema = before.iter().any(|(datei, _)| datei.name == SCHEMA).then_some(SCHEMA);
            let described = Grundlage::of(report)
                .map(|grundlage| dcat::description(&grundlage, before, schema));
            json(described.unwrap_or_else(|| Ok(Vec::new())))
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
