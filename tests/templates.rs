//! The contract of the templates: every name that one uses is a field of a page or of the report.
//!
//! Tera finds an unknown name only where it is printed; `{% if typo %}` is silently false.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

use std::collections::BTreeSet;
use std::fs;

use walkdir::WalkDir;

/// Names that are Tera's own.
const TERA: &[&str] = &[
    "if",
    "elif",
    "else",
    "endif",
    "for",
    "in",
    "endfor",
    "set",
    "block",
    "endblock",
    "extends",
    "include",
    "component",
    "body",
    "endcomponent",
    "not",
    "and",
    "or",
    "is",
    "containing",
    "pat",
    "true",
    "false",
    "loop",
    "first",
    "last",
    "length",
    "join",
    "sep",
    "markdown",
    "zitat",
    "safe",
    "replace",
    "from",
    "to",
    "string",
    "map",
    "array",
    "integer",
    "bool",
    "index",
];

/// The public fields of the structs that templates are given.
fn fields() -> BTreeSet<String> {
    let mut fields = BTreeSet::new();
    for entry in WalkDir::new("src/report")
        .into_iter()
        .chain(WalkDir::new("src/report.rs"))
        .chain(WalkDir::new("src/render/page.rs"))
        .chain(WalkDir::new("src/diagramm.rs"))
    {
        let entry = entry.unwrap();
        // The fields of a variant carry no `pub`; shapes are the only variants that a template sees.
        let shapes = entry.path().ends_with("diagramm.rs");
        if entry.file_type().is_file() {
            for line in fs::read_to_string(entry.path()).unwrap().lines() {
                let line = line.trim();
                let field = line.strip_prefix("pub ").or(shapes.then_some(line));
                let name = field.and_then(|field| field.split_once(": ")).map(|(name, _)| name);
                fields.extend(name.filter(|name| is_name(name)).map(str::to_owned));
            }
        }
    }
    fields
}

fn is_name(word: &str) -> bool {
    word.chars().all(|c| c.is_ascii_alphanumeric() || c == '_')
}

/// The code of a template: what stands between `{{ }}` and `{% %}`, without its strings.
fn code(template: &str) -> Vec<String> {
    let mut code = Vec::new();
    let mut rest = template;
    while let Some(start) = rest.find(['{']) {
        rest = &rest[start..];
        let end = match rest.get(..2) {
            Some("{{") => "}}",
            Some("{%") => "%}",
            Some("{#") => "#}",
            _ => {
                rest = &rest[1..];
                continue;
            }
        };
        let stop = rest.find(end).unwrap_or(rest.len());
        if end != "#}" {
            let mut outside = String::new();
            for (at, piece) in rest[2..stop].split('"').enumerate() {
                outside.push_str(if at % 2 == 0 { piece } else { " " });
            }
            code.push(outside);
        }
        rest = &rest[stop..];
    }
    code
}

/// The words of a piece of code, and whether each stands behind a point.
fn words(code: &str) -> Vec<(bool, String)> {
    let mut words = Vec::new();
    let mut word = String::new();
    let mut before = ' ';
    for c in code.chars().chain([' ']) {
        if c.is_ascii_alphanumeric() || c == '_' {
            word.push(c);
        } else {
            if !word.is_empty() && !word.starts_with(|c: char| c.is_ascii_digit()) {
                words.push((before == '.', std::mem::take(&mut word)));
            }
            word.clear();
            before = c;
        }
    }
    words
}

#[test]
fn every_name_in_a_template_is_a_field_or_a_name_of_its_own() {
    let fields = fields();
    assert!(fields.contains("massnahmen") && fields.contains("keine_meldung"), "{fields:?}");
    let templates: Vec<(String, String)> = WalkDir::new("templates")
        .sort_by_file_name()
        .into_iter()
        .map(|entry| entry.unwrap().into_path())
        .filter(|path| {
            path.extension().is_some_and(|ending| ending == "html" || ending == "md")
                && !path.ends_with("README.md")
        })
        .map(|path| (path.display().to_string(), fs::read_to_string(&path).unwrap()))
        .collect();
    // Names that templates give themselves: loops, set, components and their arguments.
    let mut own: BTreeSet<String> = TERA.iter().map(|name| (*name).to_owned()).collect();
    for (_, text) in &templates {
        for piece in code(text) {
            let words = words(&piece);
            let names: Vec<&str> = words.iter().map(|(_, word)| word.as_str()).collect();
            match names.as_slice() {
                ["for" | "set", name, ..] => own.extend([(*name).to_owned()]),
                ["component", rest @ ..] => own.extend(rest.iter().map(|name| (*name).to_owned())),
                ["block" | "endblock" | "endcomponent", name, ..] => {
                    own.extend([(*name).to_owned()]);
                }
                _ => {}
            }
            // A list in brackets: [g for g in gremien if …]
            own.extend(
                names.windows(2).filter(|pair| pair[0] == "for").map(|pair| pair[1].to_owned()),
            );
        }
    }
    let mut unknown = BTreeSet::new();
    for (path, text) in &templates {
        for (dotted, word) in code(text).iter().flat_map(|piece| words(piece)) {
            let known = if dotted {
                fields.contains(&word) || word == "last" || word == "first"
            } else {
                fields.contains(&word) || own.contains(&word)
            };
            if !known {
                unknown.insert(format!("{path}: {word}"));
            }
        }
    }
    assert!(unknown.is_empty(), "{}", unknown.into_iter().collect::<Vec<_>>().join("\n"));
}

#[test]
fn a_wrong_name_is_seen() {
    assert_eq!(
        words(" if m.titel and not typo "),
        [
            (false, "if".to_owned()),
            (false, "m".to_owned()),
            (true, "titel".to_owned()),
            (false, "and".to_owned()),
            (false, "not".to_owned()),
            (false, "typo".to_owned()),
        ]
    );
    assert_eq!(code("a {{ b }} {# c #} {% if d == \"e\" %}"), [" b ", " if d ==   "]);
}
