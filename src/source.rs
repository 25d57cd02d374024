//! The texts that were read, and places in them.
//!
//! A place is a file and a key path; its bytes are looked up when a finding is printed, so the
//! typed records carry no spans.

use std::collections::BTreeMap;
use std::ops::Range;
use std::sync::OnceLock;

use toml::de::{DeTable, DeValue};

/// A file that was read; only [`Sources::add`] makes one.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub struct FileId(usize);

/// One step of a key path.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub enum Step {
    /// A key of a table.
    Key(String),
    /// An element of an array, counted from 0.
    Index(usize),
}

impl From<&str> for Step {
    fn from(key: &str) -> Self {
        Self::Key(key.to_owned())
    }
}
impl From<usize> for Step {
    fn from(index: usize) -> Self {
        Self::Index(index)
    }
}

/// A file and a key path in it, like `vpn.toml` and `kennzahl[0].wert[1].stichtag`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct Place {
    /// The file.
    pub file: FileId,
    /// From the root of the file downwards.
    pub path: Vec<Step>,
    /// Whether the last key itself is meant and not its value.
    pub key: bool,
}

impl Place {
    /// The root of a file.
    pub fn root(file: FileId) -> Self {
        Self { file, path: Vec::new(), key: false }
    }

    /// A place further down.
    #[must_use]
    pub fn at(&self, step: impl Into<Step>) -> Self {
        let mut place = self.clone();
        place.path.push(step.into());
        place.key = false;
        place
    }

    /// An element of an array further down.
    #[must_use]
    pub fn item(&self, key: &str, index: usize) -> Self {
        self.at(key).at(index)
    }

    /// The last key on the way to it.
    pub fn last_key(&self) -> Option<&str> {
        self.path.iter().rev().find_map(|step| match step {
            Step::Key(key) => Some(key.as_str()),
            Step::Index(_) => None,
        })
    }

    /// The same place, but its key instead of its value.
    #[must_use]
    pub fn key(mut self) -> Self {
        self.key = true;
        self
    }
}

#[derive(Debug)]
struct Source {
    /// Relative to the project, with `/`.
    name: String,
    text: String,
    /// Where everything in it stands, looked up when a finding first asks.
    spans: OnceLock<BTreeMap<Vec<Step>, Spans>>,
}

/// The bytes of a value, and those of its key.
#[derive(Debug)]
struct Spans {
    value: Range<usize>,
    key: Range<usize>,
}

/// All texts that were read.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Keeps a text under the name that findings call it by.
    pub fn add(&mut self, name: String, text: String) -> FileId {
        self.files.push(Source { name, text, spans: OnceLock::new() });
        FileId(self.files.len() - 1)
    }

    /// Every file, in the order in which they were read.
    pub fn files(&self) -> impl Iterator<Item = FileId> + use<> {
        (0..self.files.len()).map(FileId)
    }

    /// Shows every text value of every file with its place.
    pub fn texts(&self, see: &mut dyn FnMut(&Place, &str)) {
        for (index, source) in self.files.iter().enumerate() {
            let (table, _) = DeTable::parse_recoverable(&source.text);
            texts_of_table(table.get_ref(), &mut Place::root(FileId(index)), see);
        }
    }

    /// The file's name, relative to the project, with `/`.
    pub fn name(&self, file: FileId) -> &str {
        self.files.get(file.0).map_or("", |source| &source.name)
    }

    /// The file's text.
    pub fn text(&self, file: FileId) -> &str {
        self.files.get(file.0).map_or("", |source| &source.text)
    }

    /// The first line of a place: of the value (or key) itself, or of the nearest thing above it that exists.
    pub fn span(&self, place: &Place) -> Range<usize> {
        let span = self.whole_span(place);
        // A table's span reaches over its whole body or covers its header: its first line says enough.
        let body = self.text(place.file).get(span.clone()).unwrap_or("");
        let end = body.find(['\n', '\r']).map_or(span.end, |line| span.start + line);
        span.start..end.max(span.start)
    }

    /// All bytes of a place.
    pub fn whole_span(&self, place: &Place) -> Range<usize> {
        let Some(source) = self.files.get(place.file.0) else { return 0..0 };
        let spans = source.spans.get_or_init(|| spans_of(&source.text));
        let above = (1..=place.path.len()).rev().find_map(|depth| {
            let found = spans.get(place.path.get(..depth)?)?;
            Some(if place.key && depth == place.path.len() { &found.key } else { &found.value })
        });
        above.cloned().unwrap_or_default()
    }

    /// The text of a file by its name.
    pub fn text_of(&self, name: &str) -> Option<&str> {
        let source = self.files.iter().find(|source| source.name == name)?;
        Some(&source.text)
    }

    /// Line and column of a byte, both from 1; the column counts characters.
    pub fn line_column(&self, file: FileId, byte: usize) -> (usize, usize) {
        let text = self.text(file);
        let before = text.get(..byte.min(text.len())).unwrap_or(text);
        let line = before.matches('\n').count() + 1;
        let column =
            before.rsplit('\n').next().unwrap_or("").trim_start_matches('\u{feff}').chars().count()
                + 1;
        (line, column)
    }
}

fn spans_of(text: &str) -> BTreeMap<Vec<Step>, Spans> {
    let (table, _) = DeTable::parse_recoverable(text);
    let mut spans = BTreeMap::new();
    spans_of_table(table.get_ref(), &mut Vec::new(), &mut spans);
    spans
}

fn spans_of_table(
    table: &DeTable<'_>,
    path: &mut Vec<Step>,
    spans: &mut BTreeMap<Vec<Step>, Spans>,
) {
    for (key, value) in table {
        path.push(key.get_ref().as_ref().into());
        spans.insert(path.clone(), Spans { value: value.span(), key: key.span() });
        spans_of_value(value.get_ref(), path, spans);
        path.pop();
    }
}

fn spans_of_value(
    value: &DeValue<'_>,
    path: &mut Vec<Step>,
    spans: &mut BTreeMap<Vec<Step>, Spans>,
) {
    match value {
        DeValue::Table(table) => spans_of_table(table, path, spans),
        DeValue::Array(array) => {
            for (index, value) in array.iter().enumerate() {
                path.push(index.into());
                spans.insert(path.clone(), Spans { value: value.span(), key: value.span() });
                spans_of_value(value.get_ref(), path, spans);
                path.pop();
            }
        }
        _ => {}
    }
}

fn texts_of_table(table: &DeTable<'_>, place: &mut Place, see: &mut dyn FnMut(&Place, &str)) {
    for (key, value) in table {
        place.path.push(key.get_ref().as_ref().into());
        texts_of(value.get_ref(), place, see);
        place.path.pop();
    }
}

fn texts_of(value: &DeValue<'_>, place: &mut Place, see: &mut dyn FnMut(&Place, &str)) {
    match value {
        DeValue::String(text) => see(place, text),
        DeValue::Table(table) => texts_of_table(table, place, see),
        DeValue::Array(array) => {
            for (index, value) in array.iter().enumerate() {
                place.path.push(index.into());
                texts_of(value.get_ref(), place, see);
                place.path.pop();
            }
        }
        _ => {}
    }
}
