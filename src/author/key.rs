//! The keys of every table of a record, as the schema tells them.

use std::sync::OnceLock;

use serde_json::Value;

use crate::load;

/// A table that a keeper writes: a record, or an entry of one.
#[derive(Debug)]
pub struct Table {
    /// `kennzahl` or `kennzahl.wert`.
    pub path: String,
    /// What it is, in German.
    pub meaning: String,
    /// Its keys, in the order of the handbook.
    pub keys: Vec<Key>,
}

/// A key of a table.
#[derive(Debug)]
pub struct Key {
    /// As it is typed.
    pub name: String,
    /// What it says, in German.
    pub meaning: String,
    /// Whether the table is nothing without it.
    pub required: bool,
    /// How its value is written.
    pub form: Form,
    /// The allowed words with their meaning, if the list is fixed.
    pub words: Vec<(String, String)>,
    /// Whether a reason may stand here instead of a value.
    pub may_lack: bool,
}

/// How a value is written.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Form {
    /// In quotes.
    Text,
    /// A day, or in quotes a vaguer date.
    Datum,
    /// A figure with its precision.
    Zahl,
    /// A number without quotes.
    Integer,
    /// `true` or `false`; one of them is meant if it is left out.
    Boolean(bool),
    /// Ids in brackets.
    Ids,
    /// Texts in brackets.
    Texts,
    /// A table in one line.
    Inline,
    /// Tables of their own below this one.
    Entries,
}

impl Table {
    /// The last part of its path.
    pub fn name(&self) -> &str {
        self.path.rsplit('.').next().unwrap_or(&self.path)
    }

    /// A key of it.
    pub fn key(&self, name: &str) -> Option<&Key> {
        self.keys.iter().find(|key| key.name == name)
    }
}

/// Every table, a record's own before those of its entries.
fn tables() -> &'static [Table] {
    static TABLES: OnceLock<Vec<Table>> = OnceLock::new();
    TABLES.get_or_init(|| {
        let schema = load::schema();
        let mut tables = Vec::new();
        for (kind, shape) in properties(&schema) {
            add(&schema, kind.clone(), &shape["items"], &mut tables);
        }
        tables
    })
}

/// The table of a path like `kennzahl.wert`.
pub fn table(path: &str) -> Option<&'static Table> {
    tables().iter().find(|table| table.path == path)
}

/// The kinds of record, in the order of the handbook.
pub fn kinds() -> impl Iterator<Item = &'static Table> {
    tables().iter().filter(|table| !table.path.contains('.'))
}

/// Every entry of a record or of an entry, directly below a path.
pub fn entries(path: &str) -> impl Iterator<Item = &'static Table> {
    tables()
        .iter()
        .filter(move |table| table.path.rsplit_once('.').is_some_and(|(above, _)| above == path))
}

fn add(schema: &Value, path: String, shape: &Value, tables: &mut Vec<Table>) {
    let shape = resolved(schema, shape);
    let required: Vec<&str> =
        shape["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let keys = properties(shape)
        .map(|(name, own)| {
            let value = resolved(schema, own);
            let form = form(schema, value);
            Key {
                name: name.clone(),
                meaning: text(own).or_else(|| text(value)).unwrap_or_default(),
                required: required.contains(&name.as_str()),
                form,
                words: words(schema, value),
                may_lack: form == Form::Zahl || may_lack(value),
            }
        })
        .collect();
    let inner: Vec<(String, &Value)> = properties(shape)
        .map(|(name, value)| (format!("{path}.{name}"), resolved(schema, value)))
        .filter(|(_, value)| form(schema, value) == Form::Entries)
        .collect();
    tables.push(Table { path, meaning: text(shape).unwrap_or_default(), keys });
    for (path, value) in inner {
        add(schema, path, &value["items"], tables);
    }
}

fn properties(shape: &Value) -> impl Iterator<Item = (&String, &Value)> {
    shape["properties"].as_object().into_iter().flatten()
}

/// What a reference leads to; what stands beside it is said of the key alone.
fn resolved<'a>(schema: &'a Value, shape: &'a Value) -> &'a Value {
    let definition =
        shape["$ref"].as_str().and_then(|path| schema.pointer(path.strip_prefix('#')?));
    definition.map_or(shape, |definition| resolved(schema, definition))
}

fn text(shape: &Value) -> Option<String> {
    let text = shape["description"].as_str()?;
    // Its first paragraph is about what is meant.
    Some(text.split("\n\n").next().unwrap_or(text).replace('\n', " "))
}

fn form(schema: &Value, value: &Value) -> Form {
    let is_table = |value: &Value| value["properties"].is_object();
    match (value["x-form"].as_str(), value["type"].as_str()) {
        (Some("datum" | "tag"), _) => Form::Datum,
        (Some("zahl"), _) => Form::Zahl,
        (None, Some("integer")) => Form::Integer,
        (None, Some("boolean")) => Form::Boolean(value["default"] == true),
        (None, Some("array")) if is_table(resolved(schema, &value["items"])) => Form::Entries,
        (None, Some("array")) if value["items"]["x-form"].is_string() => Form::Ids,
        (None, Some("array")) => Form::Texts,
        (None, _) if is_table(value) => Form::Inline,
        _ => Form::Text,
    }
}

/// What a value may be one of.
fn branches(value: &Value) -> impl Iterator<Item = &Value> {
    value["anyOf"].as_array().into_iter().flatten()
}

/// Whether a branch says why there is no value.
fn is_lack(branch: &Value) -> bool {
    branch["properties"]["fehlt"].is_object()
}

fn may_lack(value: &Value) -> bool {
    branches(value).any(is_lack)
}

fn words(schema: &Value, value: &Value) -> Vec<(String, String)> {
    // What may be missing is the value itself otherwise.
    let known = branches(value).find(|branch| !is_lack(branch));
    let value = known.filter(|_| may_lack(value)).map_or(value, |value| resolved(schema, value));
    let described = value["oneOf"].as_array().into_iter().flatten().filter_map(|branch| {
        Some((branch["const"].as_str()?.to_owned(), text(branch).unwrap_or_default()))
    });
    let plain = value["enum"].as_array().into_iter().chain(
        value["oneOf"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|branch| branch["enum"].as_array()),
    );
    let plain = plain.flatten().filter_map(|word| Some((word.as_str()?.to_owned(), String::new())));
    described.chain(plain).collect()
}
