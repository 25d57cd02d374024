//! TOML text → a JSON value of the same shape, or all its syntax faults in German.

use serde_json::{Map, Number, Value};
use toml::de::{DeTable, DeValue};

use crate::finding::{Findings, Kind, Severity, Where};
use crate::source::FileId;

/// A syntax fault.
pub(super) static SYNTAX: Kind = Kind {
    code: "T001",
    severity: Severity::Fehler,
    title: "Schreibfehler in TOML",
    explanation: "Die Datei ist kein gültiges TOML, meist wegen eines fehlenden Anführungszeichens, einer fehlenden \
        Klammer, eines Schlüssels, der zweimal vorkommt, oder typografischer Anführungszeichen aus einer Textverarbeitung. \
        Texte stehen in geraden Anführungszeichen (\"…\"), lange Texte in dreifachen (\"\"\"…\"\"\").",
};

/// Parses a file. Dates become strings, numbers stay numbers; `None` after a syntax fault.
pub(super) fn parse(text: &str, file: FileId, findings: &mut Findings) -> Option<Value> {
    let (table, faults) = DeTable::parse_recoverable(text);
    for fault in &faults {
        let span = fault.span().unwrap_or(0..0);
        let found = text.get(span.clone()).unwrap_or("");
        let (message, hint) = german(fault.message(), found, line_around(text, span.start));
        findings.push(&SYNTAX, Where::Bytes(file, span), message).hint(hint);
    }
    faults.is_empty().then(|| Value::Object(object(table.get_ref())))
}

fn line_around(text: &str, at: usize) -> &str {
    let start =
        text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
    text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("")
}

fn object(table: &DeTable<'_>) -> Map<String, Value> {
    table
        .iter()
        .map(|(key, value)| (key.get_ref().clone().into_owned(), json(value.get_ref())))
        .collect()
}

fn json(value: &DeValue<'_>) -> Value {
    match value {
        DeValue::String(text) => Value::String(text.clone().into_owned()),
        DeValue::Integer(number) => match i64::from_str_radix(number.as_str(), number.radix()) {
            Ok(number) => Value::Number(number.into()),
            // Larger than any figure here; as text, its shape is refused with its place.
            Err(_) => Value::String(number.as_str().to_owned()),
        },
        DeValue::Float(number) => number
            .as_str()
            .parse()
            .ok()
            .and_then(Number::from_f64)
            .map_or_else(|| Value::String(number.as_str().to_owned()), Value::Number),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(array) => {
            Value::Array(array.iter().map(|value| json(value.get_ref())).collect())
        }
        DeValue::Table(table) => Value::Object(object(table)),
    }
}

/// The parser's English words in German, with what usually causes them.
fn german(message: &str, found: &str, line: &str) -> (String, &'static str) {
    const QUOTES: &str = "Texte in gerade Anführungszeichen setzen: \"…\"";
    if message.contains("duplicate key") {
        return (
            format!("der Schlüssel `{}` steht hier zum zweiten Mal", found.trim()),
            "einen der beiden Einträge streichen; mehrere Einträge gleicher Art stehen unter [[doppelten Klammern]]",
        );
    }
    if line.contains(['„', '“', '”', '»', '«']) && !line.contains('"') {
        return ("typografische Anführungszeichen begrenzen keinen Text".to_owned(), QUOTES);
    }
    let value = line.split_once('=').map_or("", |(_, value)| value.trim());
    if is_german_date(value) {
        return (
            format!("`{value}` ist kein Datum in der Schreibweise JJJJ-MM-TT"),
            "das Datum so schreiben: 2021-12-31, ohne Anführungszeichen",
        );
    }
    if value.contains(',') && value.chars().all(|c| c.is_ascii_digit() || c == ',' || c == '.') {
        return (
            format!("`{value}` ist keine Zahl in TOML"),
            "Zahlen mit Komma in Anführungszeichen setzen und ohne Tausenderpunkt schreiben: \"119999,50\"",
        );
    }
    let known = [
        ("invalid basic string", "der Text ist nicht richtig begrenzt", QUOTES),
        (
            "invalid multi-line basic string",
            "der lange Text ist nicht richtig begrenzt",
            "lange Texte mit \"\"\" beginnen und beenden",
        ),
        ("invalid literal string", "der Text ist nicht richtig begrenzt", QUOTES),
        ("string values must be quoted", "der Text steht nicht in Anführungszeichen", QUOTES),
        (
            "unclosed table",
            "die schließende Klammer der Überschrift fehlt",
            "Überschriften so schreiben: [[massnahme]]",
        ),
        (
            "unclosed array table",
            "die schließenden Klammern der Überschrift fehlen",
            "Überschriften so schreiben: [[massnahme]]",
        ),
        (
            "unclosed array",
            "die schließende Klammer der Liste fehlt",
            "Listen so schreiben: [\"a\", \"b\"]",
        ),
        (
            "unclosed inline table",
            "die schließende geschweifte Klammer fehlt",
            "in einer Zeile schreiben: { rund = 500 }",
        ),
        (
            "missing assignment",
            "nach dem Schlüssel fehlt das Gleichheitszeichen",
            "Einträge so schreiben: schluessel = \"Wert\"",
        ),
        (
            "key with no value",
            "nach dem Schlüssel fehlen Gleichheitszeichen und Wert",
            "Einträge so schreiben: schluessel = \"Wert\"",
        ),
        (
            "missing value",
            "nach dem Gleichheitszeichen fehlt der Wert",
            "einen Wert eintragen oder die Zeile streichen",
        ),
        (
            "unquoted keys cannot contain",
            "der Schlüssel enthält ein Zeichen, das dort nicht stehen darf",
            "Schlüssel mit a bis z, 0 bis 9 und Unterstrich schreiben, ohne Umlaute",
        ),
        (
            "invalid unquoted key",
            "der Schlüssel enthält ein Zeichen, das dort nicht stehen darf",
            "Schlüssel mit a bis z, 0 bis 9 und Unterstrich schreiben, ohne Umlaute",
        ),
        ("missing closing quote", "das schließende Anführungszeichen fehlt", QUOTES),
        (
            "missing escaped value",
            "ein umgekehrter Schrägstrich steht allein",
            "einen umgekehrten Schrägstrich verdoppeln: \\\\",
        ),
        (
            "invalid escape",
            "ein umgekehrter Schrägstrich steht allein",
            "einen umgekehrten Schrägstrich verdoppeln: \\\\",
        ),
        ("invalid datetime", "das ist kein gültiges Datum", "das Datum so schreiben: 2021-12-31"),
        (
            "value is out of range",
            "dieses Datum gibt es nicht",
            "Tag und Monat prüfen; Datum so schreiben: 2021-12-31",
        ),
        (
            "extra",
            "hier steht mehr, als TOML erwartet",
            "Anführungszeichen, Klammern und Kommas dieser Zeile prüfen",
        ),
    ];
    for (english, german, hint) in known {
        if message.contains(english) {
            return (german.to_owned(), hint);
        }
    }
    (
        "diese Stelle ist kein gültiges TOML".to_owned(),
        "Anführungszeichen, Klammern und Kommas dieser Zeile prüfen",
    )
}

fn is_german_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('.').collect();
    matches!(parts.as_slice(), [d, m, y] if [d, m, y].iter().all(|part| !part.is_empty() && part.bytes().all(|b| b.is_ascii_digit())))
}
