//! `data/README.md` explains every kind, key and allowed value of the record types, and its examples
//! are together a project that builds.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::Path;

use digitalbericht::Jahre;
use serde_json::Value;
use support::{BRAUNSCHWEIG, fenced, run, write};

fn handbook() -> String {
    fs::read_to_string(Path::new(BRAUNSCHWEIG).join("data/README.md")).unwrap()
}

/// A key as the record types have it.
#[derive(Debug, PartialEq, Eq)]
struct Key {
    pflicht: bool,
    /// The allowed words, if the list is fixed.
    werte: BTreeSet<String>,
}

/// Every table of a record, like `massnahme.sachstand`, with its keys.
fn tables() -> BTreeMap<String, BTreeMap<String, Key>> {
    let schema = digitalbericht::load::schema();
    let mut tables = BTreeMap::new();
    for (kind, shape) in schema["properties"].as_object().unwrap() {
        table(&schema, kind, &shape["items"], &mut tables);
    }
    tables
}

fn resolve<'a>(schema: &'a Value, shape: &'a Value) -> &'a Value {
    match shape["$ref"].as_str() {
        Some(path) => resolve(schema, schema.pointer(path.trim_start_matches('#')).unwrap()),
        None => shape,
    }
}

fn table(
    schema: &Value,
    name: &str,
    shape: &Value,
    tables: &mut BTreeMap<String, BTreeMap<String, Key>>,
) {
    let shape = resolve(schema, shape);
    let required: BTreeSet<&str> =
        shape["required"].as_array().into_iter().flatten().filter_map(Value::as_str).collect();
    let mut keys = BTreeMap::new();
    for (key, value) in shape["properties"].as_object().unwrap() {
        let value = resolve(schema, value);
        let inner = resolve(schema, if value["type"] == "array" { &value["items"] } else { value });
        // A figure is written in one line; its shape has a chapter of its own.
        if inner["properties"].is_object() && inner["x-form"].is_null() {
            table(schema, &format!("{name}.{key}"), inner, tables);
        }
        let mut werte = BTreeSet::new();
        words(schema, inner, &mut werte);
        keys.insert(key.clone(), Key { pflicht: required.contains(key.as_str()), werte });
    }
    tables.insert(name.to_owned(), keys);
}

fn words(schema: &Value, shape: &Value, werte: &mut BTreeSet<String>) {
    if shape["x-form"].is_string() || shape["properties"].is_object() {
        return;
    }
    werte.extend(
        shape["enum"].as_array().into_iter().flatten().filter_map(Value::as_str).map(str::to_owned),
    );
    for branch in shape["oneOf"].as_array().into_iter().flatten() {
        werte.extend(branch["const"].as_str().map(str::to_owned));
        werte.extend(
            branch["enum"]
                .as_array()
                .into_iter()
                .flatten()
                .filter_map(Value::as_str)
                .map(str::to_owned),
        );
    }
    for branch in shape["anyOf"].as_array().into_iter().flatten() {
        words(schema, resolve(schema, branch), werte);
    }
}

/// The tables of keys in the handbook: heading → key → (Pflicht, Bedeutung).
fn documented(handbook: &str) -> BTreeMap<String, BTreeMap<String, (String, String)>> {
    let mut chapters: BTreeMap<String, BTreeMap<String, (String, String)>> = BTreeMap::new();
    let mut heading = String::new();
    for line in handbook.lines() {
        if let Some(title) = line.strip_prefix("## ").or_else(|| line.strip_prefix("### ")) {
            heading = title.split(" – ").next().map(str::to_owned).unwrap_or_default();
        }
        let cells: Vec<&str> = line.trim_matches('|').splitn(3, '|').map(str::trim).collect();
        if let [key, pflicht @ ("ja" | "nein"), bedeutung] = cells.as_slice() {
            let key = key.trim_matches('`').to_owned();
            chapters
                .entry(heading.clone())
                .or_default()
                .insert(key, ((*pflicht).to_owned(), (*bedeutung).to_owned()));
        }
    }
    chapters
}

#[test]
fn every_key_and_word_is_explained_and_none_that_is_not_there() {
    let explained = documented(&handbook());
    let mut wrong = Vec::new();
    for (table, keys) in tables() {
        let Some(chapter) = explained.get(&table) else {
            wrong.push(format!("{table}: no table of keys"));
            continue;
        };
        for (key, Key { pflicht, werte }) in &keys {
            let Some((said, bedeutung)) = chapter.get(key) else {
                wrong.push(format!("{table}.{key}: not explained"));
                continue;
            };
            if (said == "ja") != *pflicht {
                wrong.push(format!("{table}.{key}: Pflicht is said to be {said}"));
            }
            for wert in werte {
                if !bedeutung.contains(&format!("`{wert}`")) {
                    wrong.push(format!("{table}.{key}: the word `{wert}` is not explained"));
                }
            }
        }
        for key in chapter.keys().filter(|key| !keys.contains_key(*key)) {
            wrong.push(format!("{table}.{key}: explained, but there is no such key"));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn the_examples_are_a_project_that_builds_without_a_finding() {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "data/beispiele.toml", &fenced(&handbook(), "toml").join("\n"));
    let run = run(project.path(), &project.path().join("output"), Jahre::Alle);
    assert_eq!(run.findings, "");
    assert_eq!(run.done().written, [2023, 2024]);
}

/// What musterstadt cannot have: its name is known, as tests/projekte/sachstandsmitteilung has it not; the
/// browser tests build it with a copy of KERN; its new edition only swaps figures, tests/rezepte.rs has one that
/// knows more.
const ELSEWHERE: &[&str] =
    &["stadt.name_unbekannt", "stadt.gestaltung.kern", "bericht.neuauflage.redaktionsschluss"];

#[test]
fn musterstadt_uses_every_key() {
    let mut seen = BTreeSet::new();
    for (path, bytes) in
        support::tree(&Path::new(BRAUNSCHWEIG).join("tests/projekte/musterstadt/data"))
    {
        if path.ends_with(".toml") {
            let table: toml::Table = String::from_utf8(bytes).unwrap().parse().unwrap();
            keys("", &toml::Value::Table(table), &mut seen);
        }
    }
    let all = tables()
        .into_iter()
        .flat_map(|(table, keys)| keys.into_keys().map(move |key| format!("{table}.{key}")));
    let unused: Vec<String> =
        all.filter(|key| !seen.contains(key) && !ELSEWHERE.contains(&key.as_str())).collect();
    assert!(unused.is_empty(), "musterstadt does not use {}", unused.join(", "));
}

fn keys(path: &str, value: &toml::Value, seen: &mut BTreeSet<String>) {
    match value {
        toml::Value::Table(table) => {
            for (key, value) in table {
                let path = if path.is_empty() { key.clone() } else { format!("{path}.{key}") };
                keys(&path, value, seen);
                seen.insert(path);
            }
        }
        toml::Value::Array(list) => list.iter().for_each(|value| keys(path, value, seen)),
        _ => {}
    }
}
