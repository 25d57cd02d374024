//! A record with every key explained, for a keeper to fill in.
//!
//! What may be left out stands there behind a `#` without a space; an explanation has the space.

use std::fmt::Write;

use super::Given;
use super::key::{self, Form, Key, Table};
use super::value::{blank, line};

/// How a keeper uses it.
const HOW: &str = "\
# Zeilen, die mit # und einem Leerzeichen beginnen, erklären. Wo das Leerzeichen fehlt, steht eine Angabe, die
# weggelassen werden darf: Wird sie gebraucht, das # davor löschen und den Wert eintragen.

";

/// A record and what is still to be filled in.
#[derive(Debug)]
pub(super) struct Skeleton {
    pub(super) text: String,
    pub(super) blanks: Vec<&'static Key>,
}

/// The record with the values that are given.
pub(super) fn record(table: &'static Table, given: &[Given]) -> Skeleton {
    let mut out = Skeleton { text: HOW.to_owned(), blanks: Vec::new() };
    let text = &mut out.text;
    explain(text, "", &table.meaning);
    // Writing to a text cannot fail.
    let _ = writeln!(text, "[[{}]]", table.path);
    for key in table.keys.iter().filter(|key| key.form != Form::Entries) {
        text.push('\n');
        explain_key(text, "", key);
        let value = given.iter().find(|given| given.key == key.name);
        let _ = match value {
            Some(value) => write!(text, "{}", line(table, value)),
            None if key.required => {
                out.blanks.push(key);
                writeln!(text, "{} = {}", key.name, blank(key))
            }
            None => writeln!(text, "#{} = {}", key.name, blank(key)),
        };
    }
    for given in given.iter().filter(|given| table.key(&given.key).is_none()) {
        text.push_str(&line(table, given));
    }
    entries(text, &table.path);
    out
}

/// The entries below a table, each once and behind a `#`.
fn entries(text: &mut String, path: &str) {
    for table in key::entries(path) {
        text.push('\n');
        explain(text, "", &table.meaning);
        let _ = writeln!(text, "#[[{}]]", table.path);
        for key in table.keys.iter().filter(|key| key.form != Form::Entries) {
            let optional = if key.required { "" } else { "Freiwillig: " };
            explain_key(text, optional, key);
            let _ = writeln!(text, "#{} = {}", key.name, blank(key));
        }
        entries(text, &table.path);
    }
}

fn explain(text: &mut String, before: &str, meaning: &str) {
    let _ = writeln!(text, "# {before}{meaning}");
}

/// What a key says and how it is written, with the words that are allowed.
fn explain_key(text: &mut String, before: &str, key: &Key) {
    let parts: Vec<_> =
        [key.meaning.as_str()].into_iter().chain(key.schreibweise.as_deref()).collect();
    explain(text, before, &parts.join(" "));
    let width = key.words.iter().map(|(word, _)| word.chars().count()).max().unwrap_or(0);
    for (word, meaning) in &key.words {
        let _ = writeln!(text, "{}", format!("#   {word:width$}  {meaning}").trim_end());
    }
}
