//! The texts that were read, and places in them.
//!
//! A place is a file and a key path; its bytes are looked up when a finding is printed, so the
//! typed records carry no spans.

use std::ops::Range;

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
}

/// All texts that were read.
#[derive(Debug, Default)]
pub struct Sources {
    files: Vec<Source>,
}

impl Sources {
    /// Keeps a text under the name that findings call it by.
    pub fn add(&mut self, name: String, text: String) -> FileId {
        self.files.push(Source { name, text });
        FileId(self.files.len() - 1)
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
        let text = self.text(place.file);
        let (table, _) = DeTable::parse_recoverable(text);
        let mut span = 0..0;
        let mut value = None::<&DeValue<'_>>;
        for (depth, step) in place.path.iter().enumerate() {
            let last = depth + 1 == place.path.len();
            let table = match value {
                None => Some(table.get_ref()),
                Some(value) => value.as_table(),
            };
            match step {
                Step::Key(name) => {
                    let Some((key, found)) =
                        table.and_then(|table| table.get_key_value(name.as_str()))
                    else {
                        break;
                    };
                    span = if last && place.key { key.span() } else { found.span() };
                    value = Some(found.get_ref());
                }
                Step::Index(index) => {
                    let Some(found) =
                        value.and_then(DeValue::as_array).and_then(|array| array.get(*index))
                    else {
                        break;
                    };
                    span = found.span();
                    value = Some(found.get_ref());
                }
            }
        }
        span
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
