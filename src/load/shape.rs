//! All shape faults of a file at once, in German, each at its key path.

mod kinds;

use std::collections::BTreeSet;

use jsonschema::error::{TypeKind, ValidationErrorKind};
use jsonschema::paths::LocationSegment;
use jsonschema::{ValidationError, Validator};
use serde_json::Value;

use super::form::{self, FormKeyword, shown};
use crate::finding::{Findings, nearest};
use crate::source::{FileId, Place, Step};

pub use kinds::WRONG_ID;
pub(super) use kinds::*;

/// The compiled shape of a file with records.
pub(super) struct Shape {
    schema: Value,
    validator: Option<Validator>,
}

impl Shape {
    /// Compiles the schema that the record types give.
    pub(super) fn new() -> Self {
        let schema = super::schema::strict();
        let validator = jsonschema::options()
            .with_keyword("x-form", |_, value, _| {
                let known = value.as_str().and_then(form::form);
                match known {
                    Some(form) => {
                        Ok(Box::new(FormKeyword(form)) as Box<dyn for<'i> jsonschema::Keyword<'i>>)
                    }
                    None => Err(ValidationError::custom("unknown x-form")),
                }
            })
            .build(&schema)
            .ok();
        Self { schema, validator }
    }

    /// Reports every fault of a file; `true` if there is none.
    pub(super) fn check(&self, file: FileId, root: &Value, findings: &mut Findings) -> bool {
        let Some(validator) = &self.validator else { return true };
        if validator.is_valid(root) {
            return true;
        }
        let faults: Vec<_> = validator.iter_errors(root).collect();
        // Where a form judged a value in words, what the schema says of its inside adds nothing.
        let judged: BTreeSet<String> = faults
            .iter()
            .filter(|fault| matches!(fault.kind(), ValidationErrorKind::Custom { .. }))
            .map(|fault| fault.instance_path().as_str().to_owned())
            .collect();
        for fault in &faults {
            let path = fault.instance_path().as_str();
            let above = path.match_indices('/').map(|(at, _)| &path[..at]).chain([path]);
            let inside = above.into_iter().any(|outer| judged.contains(outer));
            // A value of the wrong type is in no list of words either.
            let echo = matches!(fault.kind(), ValidationErrorKind::Enum { .. })
                && !fault.instance().is_string();
            if !echo && (matches!(fault.kind(), ValidationErrorKind::Custom { .. }) || !inside) {
                self.report(file, fault, findings);
            }
        }
        false
    }

    fn report(&self, file: FileId, fault: &ValidationError<'_>, findings: &mut Findings) {
        let place = place(file, fault);
        let value = fault.instance();
        match fault.kind() {
            ValidationErrorKind::AdditionalProperties { unexpected } => {
                for key in unexpected {
                    self.unknown(&place, key, fault, findings);
                }
            }
            ValidationErrorKind::Required { property } => {
                let key = property.as_str().unwrap_or_default();
                if key == "fehlt" {
                    findings
                        .push(&MISSING_KEY, place, "zwischen den Klammern fehlt der Grund")
                        .hint("zum Beispiel { fehlt = \"nicht-gemeldet\" }");
                    return;
                }
                findings
                    .push(&MISSING_KEY, place, format!("die Pflichtangabe `{key}` fehlt"))
                    .hint(self.describe(fault, key).map_or_else(
                        || format!("`{key} = …` ergänzen"),
                        |what| format!("`{key} = …` ergänzen: {what}"),
                    ));
            }
            ValidationErrorKind::Type { kind } => {
                let name = path_name(&place);
                let message =
                    format!("erwartet wird {}, hier steht {}", expected(kind), found(value));
                let finding = findings.push(&WRONG_TYPE, place.clone(), message);
                let is_kind = place.path.len() == 1;
                let hint = self.inline(fault).or_else(|| type_hint(kind, value, &name, is_kind));
                if let Some(hint) = hint {
                    finding.hint(hint);
                }
            }
            ValidationErrorKind::Enum { options } => {
                let allowed: Vec<&str> =
                    options.as_array().into_iter().flatten().filter_map(Value::as_str).collect();
                let list = allowed.join(", ");
                let near = value.as_str().and_then(|typed| nearest(typed, allowed.iter().copied()));
                findings
                    .push(
                        &NOT_ALLOWED,
                        place,
                        format!("der Wert {} ist nicht vorgesehen", shown(value)),
                    )
                    .hint(near.map_or_else(
                        || format!("erlaubt: {list}"),
                        |near| format!("gemeint ist wohl „{near}“; erlaubt: {list}"),
                    ));
            }
            ValidationErrorKind::Minimum { limit } => {
                findings
                    .push(&OUT_OF_RANGE, place, format!("{} ist zu klein", shown(value)))
                    .hint(format!("mindestens {limit}"));
            }
            ValidationErrorKind::Maximum { limit } => {
                findings
                    .push(&OUT_OF_RANGE, place, format!("{} ist zu groß", shown(value)))
                    .hint(format!("höchstens {limit}"));
            }
            ValidationErrorKind::Custom { message, .. } => {
                if let Some(form) = form::form(message) {
                    let (words, hint) = form.words(value);
                    findings.push(form.kind, place, words).hint(hint);
                }
            }
            // Shapes of strings are judged by their form, which stands beside every pattern.
            ValidationErrorKind::Pattern { .. } | ValidationErrorKind::MaxLength { .. } => {}
            _ => {
                findings.push(
                    &WRONG_VALUE,
                    place,
                    format!("der Wert {} passt hier nicht", shown(value)),
                );
            }
        }
    }

    /// How a table in one line is written where something else stands: with the keys that it must have, and the
    /// number that was typed.
    fn inline(&self, fault: &ValidationError<'_>) -> Option<String> {
        let shape = self.table_schema(fault)?;
        let typed = fault.instance();
        if shape["type"] != "object" || typed.is_array() || typed.is_object() {
            return None;
        }
        let properties = shape["properties"].as_object()?;
        let required: Vec<&str> =
            shape["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
        let keys = properties.iter().filter(|(key, _)| required.contains(&key.as_str()));
        let keys = if required.is_empty() {
            properties.iter().take(1).collect()
        } else {
            keys.collect::<Vec<_>>()
        };
        let pairs: Vec<_> = keys
            .into_iter()
            .map(|(key, value)| {
                let value = self.resolved(value);
                let word = value["enum"].as_array().and_then(|words| words.first()?.as_str());
                match word {
                    Some(word) => format!("{key} = \"{word}\""),
                    None if value["type"] == "integer" && typed.is_number() => {
                        format!("{key} = {typed}")
                    }
                    None => format!("{key} = …"),
                }
            })
            .collect();
        Some(format!("in geschweiften Klammern schreiben, zum Beispiel {{ {} }}", pairs.join(", ")))
    }

    /// A schema, or that to which it refers.
    fn resolved<'s>(&'s self, shape: &'s Value) -> &'s Value {
        let named = shape["$ref"]
            .as_str()
            .and_then(|name| self.schema.pointer(name.trim_start_matches('#')));
        named.unwrap_or(shape)
    }

    fn unknown(
        &self,
        place: &Place,
        key: &str,
        fault: &ValidationError<'_>,
        findings: &mut Findings,
    ) {
        let known = self.keys_near(fault);
        let near = nearest(key, known.iter().map(String::as_str));
        let list = known.join(", ");
        let at = place.at(key).key();
        if place.path.is_empty() {
            findings.push(&UNKNOWN_KIND, at, format!("`{key}` ist keine Art von Datensatz")).hint(
                near.map_or_else(
                    || format!("bekannt sind: {list}"),
                    |near| format!("gemeint ist wohl [[{near}]]"),
                ),
            );
            return;
        }
        // `intern` behind the last table of a record belongs, by TOML's rules, to that table.
        let kind = path_name(place).split('.').next().unwrap_or_default().to_owned();
        let misplaced = place.path.len() > 2 && self.is_key_of(&kind, key);
        findings
            .push(&UNKNOWN_KEY, at, format!("der Schlüssel `{key}` ist hier nicht bekannt"))
            .hint(match near {
                _ if misplaced => {
                    format!("er gehört zu [[{kind}]], dort vor die erste Tabelle darunter")
                }
                Some(near) => format!("gemeint ist wohl `{near}`"),
                None => format!("bekannt sind: {list}"),
            });
    }

    /// The schema of the table in which a fault was found.
    fn table_schema(&self, fault: &ValidationError<'_>) -> Option<&Value> {
        let path = fault.schema_path().as_str();
        let (table, _) = path.rsplit_once('/')?;
        self.schema.pointer(table)
    }

    fn keys_near(&self, fault: &ValidationError<'_>) -> Vec<String> {
        self.table_schema(fault)
            .and_then(|table| table.get("properties"))
            .and_then(Value::as_object)
            .map(|properties| properties.keys().cloned().collect())
            .unwrap_or_default()
    }

    /// Whether a kind of record has a key.
    fn is_key_of(&self, kind: &str, key: &str) -> bool {
        let shape = self.resolved(&self.schema["properties"][kind]["items"]);
        shape["properties"].get(key).is_some()
    }

    /// The German description of a key, as far as it says more than the key, and whether a reason may stand there.
    fn describe(&self, fault: &ValidationError<'_>, key: &str) -> Option<String> {
        let shape = self.table_schema(fault)?.get("properties")?.get(key)?;
        let words = shape["description"].as_str()?.lines().next()?.trim_end_matches('.');
        let lack = if shape["then"]["properties"]["fehlt"].is_object() {
            "; ist das nicht bekannt: { fehlt = \"nicht-gemeldet\" }"
        } else {
            ""
        };
        // "Titel" beside `titel` says nothing.
        (words.split(' ').count() > 2).then(|| format!("{words}{lack}"))
    }
}

fn place(file: FileId, fault: &ValidationError<'_>) -> Place {
    let path = fault
        .instance_path()
        .iter()
        .map(|segment| match segment {
            LocationSegment::Property(key) => Step::Key(key.to_string()),
            LocationSegment::Index(index) => Step::Index(index),
        })
        .collect();
    Place { file, path, key: false }
}

/// What to do about a value of the wrong type; `kind` says that it stands where a kind of record does.
fn type_hint(expects: &TypeKind, value: &Value, name: &str, kind: bool) -> Option<String> {
    use jsonschema::JsonType::{Array, Boolean, Integer, Object, String};
    let TypeKind::Single(expects) = expects else { return None };
    Some(match (expects, value) {
        (Array, Value::Object(_)) if kind => {
            format!(
                "mit doppelten Klammern schreiben: [[{name}]]; steht hier [[{name}.…]], fehlt darüber der Datensatz [[{name}]]"
            )
        }
        (Array, Value::Object(_)) => format!("mit doppelten Klammern schreiben: [[{name}]]"),
        (Object, Value::Array(_)) => format!("mit einfachen Klammern schreiben: [{name}]"),
        (Array, _) => "den Wert in eckige Klammern setzen: [\"…\"]".to_owned(),
        (String, Value::Number(_)) => "den Wert in Anführungszeichen setzen".to_owned(),
        (Boolean, _) => "true oder false schreiben, ohne Anführungszeichen".to_owned(),
        (Integer, Value::String(text)) if text.get(4..5) == Some("-") => {
            format!("nur das Jahr schreiben: {}", text.get(..4).unwrap_or("2023"))
        }
        (Integer, _) => "eine ganze Zahl ohne Anführungszeichen schreiben".to_owned(),
        _ => return None,
    })
}

fn path_name(place: &Place) -> String {
    place
        .path
        .iter()
        .filter_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })
        .collect::<Vec<_>>()
        .join(".")
}

fn expected(kind: &TypeKind) -> &'static str {
    use jsonschema::JsonType;
    match kind {
        TypeKind::Single(JsonType::Array) => "eine Liste",
        TypeKind::Single(JsonType::Boolean) => "true oder false",
        TypeKind::Single(JsonType::Integer) => "eine ganze Zahl",
        TypeKind::Single(JsonType::Number) => "eine Zahl",
        TypeKind::Single(JsonType::Object) => "eine Tabelle",
        TypeKind::Single(JsonType::String) => "ein Text",
        _ => "ein anderer Wert",
    }
}

fn found(value: &Value) -> &'static str {
    match value {
        Value::Null => "nichts",
        Value::Bool(_) => "true oder false",
        Value::Number(_) => "eine Zahl",
        // A number with a point comes as the text that was typed.
        Value::String(text) if text.contains('.') && text.parse::<f64>().is_ok() => {
            "eine Zahl mit Komma"
        }
        Value::String(_) => "ein Text",
        Value::Array(_) => "eine Liste",
        Value::Object(_) => "eine Tabelle",
    }
}
