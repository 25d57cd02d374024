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
    let mut writer = Writer { text: HOW.to_owned(), lists: Vec::new() };
    let mut blanks = Vec::new();
    writer.heading("", table);
    for (key, is_new) in with_news(table) {
        writer.text.push('\n');
        writer.key("", key, is_new);
        let value = given.iter().find(|given| given.key == key.name);
        let line = match value {
            Some(value) => line(table, value),
            None if key.required => {
                blanks.push(key);
                format!("{} = {}\n", key.name, blank(key))
            }
            None => format!("#{} = {}\n", key.name, blank(key)),
        };
        writer.text.push_str(&line);
    }
    for given in given.iter().filter(|given| table.key(&given.key).is_none()) {
        writer.text.push_str(&line(table, given));
    }
    writer.entries(&table.path);
    Skeleton { text: writer.text, blanks }
}

/// The keys of a table that take a value, and whether it is the first that is written as it is: once is enough.
fn with_news(table: &'static Table) -> impl Iterator<Item = (&'static Key, bool)> {
    let mut told = Vec::new();
    table.keys.iter().filter(|key| key.form != Form::Entries).map(move |key| {
        let is_new = !told.contains(&&key.schreibweise);
        told.push(&key.schreibweise);
        (key, is_new)
    })
}

/// A record that is being written.
struct Writer {
    text: String,
    /// Keys whose words are listed already.
    lists: Vec<&'static Key>,
}

impl Writer {
    /// The heading of a table, with what it is.
    fn heading(&mut self, before: &str, table: &Table) {
        self.comment(&table.meaning);
        // Writing to a text cannot fail.
        let _ = writeln!(self.text, "{before}[[{}]]", table.path);
    }

    /// The entries below a table, each once and behind a `#`.
    fn entries(&mut self, path: &str) {
        for table in key::entries(path) {
            self.text.push('\n');
            self.heading("#", table);
            for (key, is_new) in with_news(table) {
                // Some are optional, but not together with another: their meaning says so.
                let is_needed = key.required || key.meaning.contains("nötig");
                self.key(if is_needed { "" } else { "Freiwillig: " }, key, is_new);
                let _ = writeln!(self.text, "#{} = {}", key.name, blank(key));
            }
            self.entries(&table.path);
        }
    }

    /// What a key says, and how it is written if that is new; with the words that are allowed.
    fn key(&mut self, before: &str, key: &'static Key, is_new: bool) {
        let how = key.schreibweise.as_deref().filter(|_| is_new);
        let how = how.map(|how| format!(" {how}")).unwrap_or_default();
        self.comment(&format!("{before}{}{how}", key.meaning));
        if key.words.is_empty() {
            return;
        }
        if let Some(same) = self.lists.iter().find(|list| list.words == key.words) {
            let _ = writeln!(self.text, "#   dieselben Wörter wie oben bei `{}`", same.name);
            return;
        }
        self.lists.push(key);
        let width = key.words.iter().map(|(word, _)| word.chars().count()).max().unwrap_or(0);
        for (word, meaning) in &key.words {
            let _ = writeln!(self.text, "{}", format!("#   {word:width$}  {meaning}").trim_end());
        }
    }

    fn comment(&mut self, words: &str) {
        let _ = writeln!(self.text, "# {words}");
    }
}
