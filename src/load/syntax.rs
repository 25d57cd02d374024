//! TOML text → a JSON value of the same shape, or all its syntax faults in German.

use indoc::indoc;
use serde_json::{Map, Value};
use toml::de::{DeTable, DeValue};

use super::slip::{Slip, slips};
use crate::finding::{Beispiel, Findings, Kind, Severity, Where};
use crate::source::FileId;

/// A syntax fault.
pub(super) static SYNTAX: Kind = Kind {
    code: "T001",
    severity: Severity::Fehler,
    title: "Schreibfehler in TOML",
    explanation: "Die Datei ist kein gültiges TOML, meist wegen eines fehlenden Anführungszeichens, einer fehlenden Klammer, eines \
        Schlüssels, der zweimal vorkommt, oder typografischer Anführungszeichen aus einer Textverarbeitung. Was dasteht, \
        wäre dann nur zu raten; darum wird aus der ganzen Datei nichts übernommen. Texte stehen in geraden \
        Anführungszeichen (\"…\"), lange Texte in dreifachen (\"\"\"…\"\"\").",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[begriff]]
            id = "begriff-dms"
            kurz = „DMS“
            lang = "Dokumentenmanagementsystem"
        "#},
        richtig: indoc! {r#"
            [[begriff]]
            id = "begriff-dms"
            kurz = "DMS"
            lang = "Dokumentenmanagementsystem"
        "#},
    },
};

/// Parses a file. Dates become strings, numbers stay numbers; `None` after a syntax fault.
pub(super) fn parse(text: &str, file: FileId, findings: &mut Findings) -> Option<Value> {
    let (table, faults) = DeTable::parse_recoverable(text);
    for Slip { span, message, hint } in slips(text, &faults) {
        findings.push(&SYNTAX, Where::Bytes(file, span), message).hint(hint);
    }
    faults.is_empty().then(|| Value::Object(object(table.get_ref())))
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
        // As typed: a float would lose digits, and `120.000` may be meant as 120 or as 120 thousand.
        DeValue::Float(number) => Value::String(number.as_str().to_owned()),
        DeValue::Boolean(value) => Value::Bool(*value),
        DeValue::Datetime(date) => Value::String(date.to_string()),
        DeValue::Array(array) => {
            Value::Array(array.iter().map(|value| json(value.get_ref())).collect())
        }
        DeValue::Table(table) => Value::Object(object(table)),
    }
}
