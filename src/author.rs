//! What keepers are spared to type: a project, a record, a report year, an entry.
//!
//! A record, a year and an entry are made as a text first, read as if it stood in the project already, and written
//! only if that brings no new fault. As long as something else in the project cannot be read or is not filled in,
//! references are not proved. What is written is what a keeper would have typed: the file stays theirs, with its comments, its
//! order and its line ends.

mod entry;
mod file;
mod key;
mod kinds;
mod place;
mod project;
mod record;
mod skeleton;
mod value;

pub use entry::{Entry, appended};
pub use file::{File, write_all, write_new, write_over};
pub use key::{Form, Key, Table, entries, kinds as record_kinds, table};
pub use kinds::*;
pub use project::{Begin, project};
pub use record::{Begun, NewRecord, record, year};

/// What was typed for a key: `--stichtag 2022-12-31`.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct Given {
    /// The key as records have it.
    pub key: String,
    /// The words behind it; several only where a record has a list.
    pub words: Vec<String>,
}

impl Given {
    /// A key with one value.
    pub fn new(key: &str, words: impl Into<String>) -> Self {
        Self { key: key.to_owned(), words: vec![words.into()] }
    }
}
