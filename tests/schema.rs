//! The JSON Schema of records: what an editor shows is German, complete, and what the program checks.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::Path;

use digitalbericht::load::{schema, schema_text};
use serde_json::Value;
use support::BRAUNSCHWEIG;
use walkdir::WalkDir;

/// Shows every schema of the schema, with the way to it.
fn walk(at: &str, value: &Value, see: &mut dyn FnMut(&str, &Value)) {
    see(at, value);
    match value {
        Value::Object(object) => {
            object.iter().for_each(|(key, value)| walk(&format!("{at}/{key}"), value, see));
        }
        Value::Array(list) => {
            for (index, value) in list.iter().enumerate() {
                walk(&format!("{at}/{index}"), value, see);
            }
        }
        _ => {}
    }
}

/// Titles that look as if they had an umlaut in ASCII.
const GERMAN: [&str; 3] = ["Frauen", "Neuer Termin", "Quelle"];

#[test]
fn every_key_and_every_word_has_a_german_title_and_a_sentence() {
    let schema = schema();
    let mut wrong = Vec::new();
    let mut umlauts = Vec::new();
    let mut keys = 0;
    let mut words = 0;
    let mut told = |at: &str, value: &Value| {
        let title = value["title"].as_str().unwrap_or_default();
        let sentence = value["description"].as_str().unwrap_or_default();
        if title.is_empty() || title.contains('_') {
            wrong.push(format!("{at}: the title is „{title}“"));
        }
        if !sentence.ends_with('.') || sentence.contains('\n') {
            wrong.push(format!("{at}: the description is „{sentence}“"));
        }
    };
    walk("", &schema, &mut |at, value| {
        for (key, value) in value["properties"].as_object().into_iter().flatten() {
            keys += 1;
            told(&format!("{at}/{key}"), value);
            let title = value["title"].as_str().unwrap_or_default();
            if !GERMAN.contains(&title)
                && ["ae", "oe", "ue"].iter().any(|part| title.contains(part))
            {
                umlauts.push(format!("{at}/{key}: {title}"));
            }
        }
        if value["const"].is_string() {
            words += 1;
            told(at, value);
        }
    });
    assert!(keys > 150 && words > 100, "{keys} keys, {words} words");
    wrong.extend(umlauts);
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words that hardly an English sentence does without, and that are no German ones.
const ENGLISH: [&str; 40] = [
    "the", "of", "is", "are", "be", "been", "has", "have", "and", "or", "not", "no", "with",
    "without", "which", "that", "this", "these", "its", "it", "if", "when", "where", "for", "from",
    "by", "to", "at", "as", "on", "only", "each", "every", "must", "may", "can", "one", "optional",
    "value", "default",
];

#[test]
fn no_word_of_it_is_english_or_rust() {
    let mut wrong = Vec::new();
    walk("", &schema(), &mut |at, value| {
        // Licences are called as they are.
        let is_read = at.ends_with("title") || at.ends_with("description");
        let is_read = is_read && !at.contains("/lizenz/oneOf/");
        let Some(text) = value.as_str().filter(|_| is_read) else {
            return;
        };
        let mut words = text.split(|c: char| !c.is_alphanumeric() && c != '-');
        let is_english = words.any(|word| ENGLISH.contains(&word.to_lowercase().as_str()));
        if is_english || ["::", "[`", "]("].iter().any(|foreign| text.contains(foreign)) {
            wrong.push(format!("{at}: {text}"));
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn who_sees_a_key_alone_learns_how_its_value_is_written() {
    let (mut wrong, mut count) = (Vec::new(), 0);
    walk("", &schema(), &mut |at, value| {
        for (key, value) in value["properties"].as_object().into_iter().flatten() {
            let sentence = value["description"].as_str().unwrap_or_default();
            let is_special = ["tag", "datum", "zahl"].iter().any(|form| value["x-form"] == *form)
                || value["type"] == "integer";
            count += usize::from(is_special);
            if is_special != sentence.contains("Schreibweise: ") {
                wrong.push(format!("{at}/{key}: {sentence}"));
            }
            // A keeper reads it beside TOML.
            if sentence.contains("Wahr") || sentence.contains("Falsch") {
                wrong.push(format!("{at}/{key}: {sentence}"));
            }
        }
    });
    assert!(count > 40, "{count}");
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn no_two_words_of_a_list_have_the_same_title() {
    let mut wrong = Vec::new();
    walk("", &schema(), &mut |at, value| {
        let titles: Vec<&str> = value["oneOf"]
            .as_array()
            .into_iter()
            .flatten()
            .filter_map(|word| word["title"].as_str())
            .collect();
        if titles.iter().collect::<BTreeSet<_>>().len() != titles.len() {
            wrong.push(format!("{at}: {titles:?}"));
        }
    });
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// `digitalbericht schema --schreiben` writes it anew.
#[test]
fn the_schema_beside_the_records_is_that_of_the_program() {
    let committed = fs::read_to_string(Path::new(BRAUNSCHWEIG).join("data/schema.json")).unwrap();
    assert!(committed == schema_text(), "cargo run --release -- schema --schreiben");
}

#[test]
fn every_file_of_records_leads_to_the_schema() {
    let data = Path::new(BRAUNSCHWEIG).join("data");
    let schema = fs::canonicalize(data.join("schema.json")).unwrap();
    let mut wrong = Vec::new();
    let mut files = 0;
    for entry in WalkDir::new(&data) {
        let path = entry.unwrap().into_path();
        if path.extension().is_none_or(|ending| ending != "toml") {
            continue;
        }
        files += 1;
        let text = fs::read_to_string(&path).unwrap();
        let named = text.lines().next().and_then(|line| line.strip_prefix("#:schema "));
        let found = named.map(|named| fs::canonicalize(path.parent().unwrap().join(named)));
        if !found.is_some_and(|found| found.is_ok_and(|found| found == schema)) {
            wrong.push(format!("{}: {named:?}", path.display()));
        }
    }
    assert!(files > 5 && wrong.is_empty(), "{}", wrong.join("\n"));
}
