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
    /// How it is written in a file, in German, if that needs saying.
    pub schreibweise: Option<String>,
    /// Whether the table is nothing without it.
    pub required: bool,
    /// How its value is written.
    pub form: Form,
    /// The allowed words with their meaning, if the list is fixed.
    pub words: Vec<(String, String)>,
    /// Whether a reason may stand here instead of a value.
    pub may_lack: bool,
    /// The kind of record whose id stands here, like `quelle`, or `punkt`.
    pub verweis: Option<String>,
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

impl Key {
    /// The allowed words, one behind the other, if the list is fixed.
    pub fn choice(&self) -> Option<String> {
        let words: Vec<_> = self.words.iter().map(|(word, _)| word.as_str()).collect();
        (!words.is_empty()).then(|| words.join(", "))
    }
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
            add(kind.clone(), &shape["items"], &mut tables);
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

/// Every table of a kind of record: its own, and those of its entries.
pub(super) fn tables_of(kind: &str) -> impl Iterator<Item = &'static Table> {
    tables().iter().filter(move |table| table.path.split('.').next() == Some(kind))
}

/// Every entry of a record or of an entry, directly below a path.
pub fn entries(path: &str) -> impl Iterator<Item = &'static Table> {
    tables()
        .iter()
        .filter(move |table| table.path.rsplit_once('.').is_some_and(|(above, _)| above == path))
}

fn add(path: String, shape: &Value, tables: &mut Vec<Table>) {
    let required: Vec<&str> =
        shape["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let keys = properties(shape)
        .map(|(name, value)| {
            let form = form(value);
            let schreibweise = load::schreibweise(value);
            let all = meaning(value);
            let meaning =
                schreibweise.as_deref().and_then(|how| all.strip_suffix(how)).unwrap_or(&all);
            Key {
                name: name.clone(),
                meaning: meaning.trim_end().to_owned(),
                schreibweise,
                required: required.contains(&name.as_str()),
                form,
                words: words(value),
                may_lack: form == Form::Zahl || branches(value).any(is_lack),
                verweis: verweis(value),
            }
        })
        .collect();
    let inner: Vec<(String, &Value)> = properties(shape)
        .filter(|(_, value)| form(value) == Form::Entries)
        .map(|(name, value)| (format!("{path}.{name}"), &value["items"]))
        .collect();
    tables.push(Table { path, meaning: meaning(shape), keys });
    for (path, shape) in inner {
        add(path, shape, tables);
    }
}

fn properties(shape: &Value) -> impl Iterator<Item = (&String, &Value)> {
    shape["properties"].as_object().into_iter().flatten()
}

fn meaning(shape: &Value) -> String {
    shape["description"].as_str().unwrap_or_default().to_owned()
}

fn form(value: &Value) -> Form {
    let is_table = |value: &Value| value["properties"].is_object();
    match (value["x-form"].as_str(), value["type"].as_str()) {
        (Some("datum" | "tag"), _) => Form::Datum,
        (Some("zahl"), _) => Form::Zahl,
        (None, Some("integer")) => Form::Integer,
        (None, Some("boolean")) => Form::Boolean(value["default"] == true),
        (None, Some("array")) if is_table(&value["items"]) => Form::Entries,
        (None, Some("array")) if value["items"]["x-form"].is_string() => Form::Ids,
        (None, Some("array")) => Form::Texts,
        (None, _) if is_table(value) => Form::Inline,
        // One that may be missing.
        (None, _) if branches(value).any(|branch| is_table(branch) && !is_lack(branch)) => {
            Form::Inline
        }
        _ => Form::Text,
    }
}

/// What a value may be one of; if it may be missing, the value itself and why there is none.
fn branches(value: &Value) -> impl Iterator<Item = &Value> {
    value["anyOf"].as_array().into_iter().flatten()
}

/// Whether a branch says why there is no value.
fn is_lack(branch: &Value) -> bool {
    branch["properties"]["fehlt"].is_object()
}

/// To which kind of record an id leads: the value itself, or each of its list.
fn verweis(value: &Value) -> Option<String> {
    let mut own = [value, &value["items"]].into_iter().chain(branches(value));
    own.find_map(|value| value["x-verweis"].as_str()).map(str::to_owned)
}

fn words(value: &Value) -> Vec<(String, String)> {
    let both = std::iter::once(value).chain(branches(value));
    let words = both.flat_map(|value| value["oneOf"].as_array().into_iter().flatten());
    words.filter_map(|word| Some((word["const"].as_str()?.to_owned(), meaning(word)))).collect()
}
