//! What keepers are spared to type: a project, a record, a report year, an entry.
//!
//! A record, a year and an entry are made as a text first, read as if it stood in the project already, and written
//! only if that brings no new fault. What is written is what a keeper would have typed: the file stays theirs, with its
//! comments, its order and its line ends.

mod entry;
mod file;
mod key;
mod kinds;
mod place;
mod project;
mod record;
mod skeleton;
mod value;
mod verweis;

use std::ops::Range;

pub use entry::{Entry, USUAL, appended, file_of};
pub use file::{File, write_all, write_over};
pub use key::{Form, Key, Table, entries, kinds as record_kinds, table};
pub use kinds::*;
pub use project::{Begin, project};
pub use record::{Begun, NewRecord, record, year};
pub use verweis::{Verweis, prove};

/// What is to be added to a project.
#[derive(Debug)]
pub struct Added {
    /// The file as it will be.
    pub file: File,
    /// Where in it the new text stands.
    pub at: Range<usize>,
    /// The ids of other records in that text.
    pub verweise: Vec<Verweis>,
}

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
