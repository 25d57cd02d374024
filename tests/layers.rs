//! Who may use whom: the architecture that `src/lib.rs` tells, held by a test.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

use std::fs;

use walkdir::WalkDir;

/// A module of the top level, and what it may use besides itself.
const MAY_USE: &[(&str, &[&str])] = &[
    ("source", &[]),
    ("finding", &["source"]),
    ("model", &["source"]),
    ("markdown", &[]),
    ("wording", &["model"]),
    ("load", &["model", "source", "finding"]),
    ("author", &["catalogue", "finding", "load", "model", "source"]),
    ("catalogue", &["model", "source", "finding"]),
    ("fold", &["catalogue", "model"]),
    ("rechnen", &["model"]),
    ("kennwert", &["model", "rechnen", "wording"]),
    ("vergleich", &["fold", "kennwert", "model", "rechnen", "wording"]),
    (
        "platzhalter",
        &["catalogue", "fold", "kennwert", "markdown", "model", "vergleich", "wording"],
    ),
    (
        "check",
        &["catalogue", "finding", "fold", "markdown", "model", "platzhalter", "source", "wording"],
    ),
    (
        "report",
        &[
            "catalogue",
            "fold",
            "kennwert",
            "markdown",
            "model",
            "platzhalter",
            "rechnen",
            "vergleich",
            "wording",
        ],
    ),
    ("diagramm", &["report", "wording"]),
    ("render", &["diagramm", "finding", "load", "markdown", "report", "source", "wording"]),
    ("publish", &["finding", "load", "render", "source", "wording"]),
    ("preview", &["catalogue", "finding", "model", "render", "report", "source"]),
    ("edition", &["catalogue", "finding", "model", "publish", "render", "wording"]),
];

/// What belongs to the program and not to the library.
const PROGRAM: &[&str] =
    &["src/main.rs", "src/anlegen.rs", "src/cli.rs", "src/cli/", "src/vorschau"];

/// Every source file of the library: its module of the top level, its path, its text without tests.
fn files() -> Vec<(String, String, String)> {
    let mut files = Vec::new();
    for entry in WalkDir::new("src").sort_by_file_name() {
        let entry = entry.unwrap();
        let path = entry.path().to_string_lossy().replace('\\', "/");
        let is_program = PROGRAM.iter().any(|name| path.starts_with(name));
        if !path.ends_with(".rs") || path == "src/lib.rs" || is_program {
            continue;
        }
        let text = fs::read_to_string(entry.path()).unwrap();
        let text = text.split("#[cfg(test)]\nmod tests").next().unwrap_or_default();
        let code: String = text
            .lines()
            .filter(|line| !line.trim_start().starts_with("//"))
            .map(|line| format!("{line}\n"))
            .collect();
        let module =
            path.trim_start_matches("src/").split(['/', '.']).next().unwrap_or_default().to_owned();
        files.push((module, path, code));
    }
    files
}

/// The modules of the top level that a text names after `crate::`.
fn used(code: &str) -> Vec<String> {
    let mut used = Vec::new();
    for (at, _) in code.match_indices("crate::") {
        let rest = &code[at + "crate::".len()..];
        let names: Vec<&str> = match rest.strip_prefix('{') {
            Some(group) => {
                group.split('}').next().unwrap_or_default().split(',').map(str::trim).collect()
            }
            None => vec![rest],
        };
        for name in names {
            let name: String =
                name.chars().take_while(|c| c.is_ascii_lowercase() || *c == '_').collect();
            if !name.is_empty() {
                used.push(name);
            }
        }
    }
    used
}

#[test]
fn every_module_uses_only_what_it_may() {
    let mut wrong = Vec::new();
    for (module, path, code) in files() {
        let Some((_, allowed)) = MAY_USE.iter().find(|(name, _)| *name == module) else {
            wrong.push(format!("{path}: the module `{module}` is not in the table"));
            continue;
        };
        for name in used(&code) {
            if name != module && !allowed.contains(&name.as_str()) {
                wrong.push(format!("{path}: `{module}` may not use `{name}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

/// Words that only some modules may contain.
const ONLY_IN: &[(&str, &[&str])] = &[
    ("std::fs", &["author", "load", "publish"]),
    ("File::", &["author", "publish"]),
    ("Deserialize", &["model"]),
    // Two of the record types' own values go into the report as they are.
    ("Serialize", &["model", "report", "diagramm", "render", "finding"]),
    ("println!", &[]),
    ("std::env", &[]),
    ("std::net", &[]),
    ("std::thread", &[]),
    ("HashMap", &[]),
];

#[test]
fn the_disk_is_read_by_load_and_written_by_publish_and_author_alone() {
    let mut wrong = Vec::new();
    for (module, path, code) in files() {
        for (word, allowed) in ONLY_IN {
            let is_word = code.match_indices(word).any(|(at, _)| {
                let (before, after) = (&code[..at], &code[at + word.len()..]);
                !before.ends_with(char::is_alphanumeric)
                    && (word.ends_with([':', '!']) || !after.starts_with(char::is_alphanumeric))
            });
            if is_word && !allowed.contains(&module.as_str()) {
                wrong.push(format!("{path}: `{word}` may not occur in `{module}`"));
            }
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn a_forbidden_use_is_seen() {
    assert_eq!(
        used("use crate::{model, render::page};\nlet x = crate::check::run();"),
        ["model", "render", "check"]
    );
}
