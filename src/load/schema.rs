//! The JSON Schema of a file with records, made from the record types.

use schemars::generate::SchemaSettings;
use schemars::{Schema, transform};
use serde_json::{Value, json};

use super::titel::title;
use crate::model::{Datei, Datum, Tag, Zahl};

/// The schema as an editor wants it: a German title and description at every key and allowed value.
pub fn schema() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.transforms.push(Box::new(transform::RecursiveTransform(without_null)));
    settings.transforms.push(Box::new(transform::RecursiveTransform(titled)));
    settings.transforms.push(Box::new(transform::RecursiveTransform(offered)));
    settings.transforms.push(Box::new(transform::RecursiveTransform(noted)));
    // An editor that follows a reference forgets what the key itself says.
    settings.inline_subschemas = true;
    settings.into_generator().into_root_schema_for::<Datei>().to_value()
}

/// The same as the text of a file.
pub fn schema_text() -> String {
    // A value of texts, lists and tables can always be written.
    let text = serde_json::to_string_pretty(&schema()).unwrap_or_default();
    format!("{text}\n")
}

/// The schema as the validator wants it: lists of allowed words as plain lists.
pub(super) fn strict() -> Value {
    let mut settings = SchemaSettings::draft2020_12();
    settings.transforms.push(Box::new(transform::RecursiveTransform(without_null)));
    settings.transforms.push(Box::new(transform::RecursiveTransform(plain_enum)));
    settings.transforms.push(Box::new(transform::RecursiveTransform(no_empty_text)));
    settings.transforms.push(Box::new(transform::RecursiveTransform(fitting_integer)));
    settings.into_generator().into_root_schema_for::<Datei>().to_value()
}

/// TOML has no null: an optional key is absent or has a value.
fn without_null(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::Array(any)) = object.get_mut("anyOf") {
        any.retain(|branch| branch != &json!({"type": "null"}));
        if let [Value::Object(only)] = any.as_slice() {
            let only = only.clone();
            object.remove("anyOf");
            for (key, value) in only {
                object.entry(key).or_insert(value);
            }
        }
    }
    if let Some(Value::Array(types)) = object.get_mut("type") {
        types.retain(|name| name != "null");
        if let [only] = types.as_slice() {
            let only = only.clone();
            object.insert("type".to_owned(), only);
        }
    }
    if object.get("default").is_some_and(Value::is_null) {
        object.remove("default");
    }
}

/// What an editor can offer and judge: a choice instead of a condition, and a date that TOML has as such.
fn offered(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if object.remove("if").is_some() {
        let value = object.remove("else").unwrap_or(json!(true));
        let mut lack = object.remove("then").unwrap_or(json!({}));
        lack["type"] = json!("object");
        object.insert("anyOf".to_owned(), json!([value, lack]));
    }
    let form = object.get("x-form").and_then(Value::as_str).map(str::to_owned);
    let day = json!({ "type": "string", "format": "date" });
    match form.as_deref() {
        Some("tag") => {
            object.remove("pattern");
            object.insert("format".to_owned(), json!("date"));
        }
        Some("datum") => {
            let pattern = object.remove("pattern");
            object.remove("type");
            let vaguer = json!({ "type": "string", "pattern": pattern });
            object.insert("anyOf".to_owned(), json!([day, vaguer]));
        }
        _ => {}
    }
}

/// A key has its name as a title, an allowed word the beginning of what it means.
fn titled(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    if let Some(Value::String(text)) = object.get_mut("description") {
        *text = text.replace('\n', " ");
    }
    if let Some(Value::Object(properties)) = object.get_mut("properties") {
        for (key, value) in properties {
            if let Some(value) = value.as_object_mut() {
                value.insert("title".to_owned(), json!(title(key)));
            }
        }
    }
    if !object.contains_key("const") {
        return;
    }
    let meaning = object.get("description").and_then(Value::as_str);
    let meaning = meaning.and_then(|text| text.split(';').next());
    if let Some(meaning) = meaning.map(|text| text.trim_end_matches('.').to_owned()) {
        object.insert("title".to_owned(), json!(meaning));
    }
}

/// How a value is written, in a German sentence, where its key does not show it.
pub fn schreibweise(value: &Value) -> Option<String> {
    let lack = |branch: &Value| branch["properties"]["fehlt"].is_object();
    let how = match (value["x-form"].as_str(), value["type"].as_str()) {
        (Some("tag"), _) => Tag::SCHREIBWEISE,
        (Some("datum"), _) => Datum::SCHREIBWEISE,
        (Some("zahl"), _) => Zahl::SCHREIBWEISE,
        (None, Some("integer")) => "eine ganze Zahl ohne Anführungszeichen",
        _ if value["anyOf"].as_array().is_some_and(|branches| branches.iter().any(lack)) => {
            return Some("Ist das nicht bekannt: { fehlt = \"nicht-gemeldet\" }.".to_owned());
        }
        _ => return None,
    };
    Some(format!("Schreibweise: {how}."))
}

/// A key says how its value is written, for all who see nothing but the key.
fn noted(schema: &mut Schema) {
    let Some(Value::Object(properties)) =
        schema.as_object_mut().and_then(|object| object.get_mut("properties"))
    else {
        return;
    };
    for value in properties.values_mut() {
        if let Some(note) = schreibweise(value)
            && let Some(Value::String(text)) = value.get_mut("description")
        {
            *text = format!("{text} {note}");
        }
    }
}

/// A number fits the type that will hold it.
fn fitting_integer(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    let most = match object.get("format").and_then(Value::as_str) {
        Some("uint8") => u64::from(u8::MAX),
        Some("uint32") => u64::from(u32::MAX),
        _ => return,
    };
    object.entry("maximum").or_insert(json!(most));
}

/// A text that is written down says something; only forms of their own judge otherwise.
fn no_empty_text(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    let is_text = object.get("type").is_some_and(|name| name == "string");
    let is_judged = ["x-form", "enum", "const"].iter().any(|key| object.contains_key(*key));
    if is_text && !is_judged {
        object.insert("x-form".to_owned(), json!("text"));
    }
}

/// `oneOf` of constants → `enum`: one fault that lists the allowed words, instead of one a branch.
fn plain_enum(schema: &mut Schema) {
    let Some(object) = schema.as_object_mut() else { return };
    let Some(Value::Array(branches)) = object.get("oneOf") else { return };
    let constants: Option<Vec<Value>> =
        branches.iter().map(|branch| branch.get("const").cloned()).collect();
    if let Some(constants) = constants {
        object.remove("oneOf");
        object.insert("enum".to_owned(), Value::Array(constants));
        object.insert("type".to_owned(), json!("string"));
    }
}
