//! Everything that is wrong, in the records, a template or on the disk, is a [`Finding`].
//!
//! A finding says what, where and what to do, in German, to the person who keeps the record. Its
//! [`Kind`] has a stable code and an explanation; each phase lists its kinds in a table.

pub mod explain;
pub mod github;
pub mod gitlab;
pub mod json;
mod ort;
pub mod sarif;
pub mod terminal;

use std::collections::BTreeMap;
use std::ops::Range;

use crate::source::{FileId, Place, Sources};

/// How bad it is.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
pub enum Severity {
    /// Nothing is written while it stands.
    Fehler,
    /// The report is written; somebody should look.
    Warnung,
}

impl Severity {
    /// The German word for it.
    pub fn word(self) -> &'static str {
        match self {
            Self::Fehler => "Fehler",
            Self::Warnung => "Warnung",
        }
    }
}

/// A kind of finding; its code never changes and is never given out again.
#[derive(Debug)]
pub struct Kind {
    /// A letter for the phase and a number, like `V001`.
    pub code: &'static str,
    /// Error or warning, before `--streng`.
    pub severity: Severity,
    /// A short German noun phrase.
    pub title: &'static str,
    /// What it means, why it matters and how it is mended, in German.
    pub explanation: &'static str,
    /// The same, shown.
    pub beispiel: Beispiel,
}

/// What raises a kind of finding, and what does not.
#[derive(Debug)]
pub enum Beispiel {
    /// Records that stand beside those of the handbook, or in the place of one with the same id; `tests/befunde.rs`
    /// proves both.
    Toml {
        /// Raises this finding and no other.
        falsch: &'static str,
        /// Raises none.
        richtig: &'static str,
    },
    /// A command, a folder or a piece of a template, as a person would tell it.
    Worte {
        /// What leads to the finding.
        falsch: &'static str,
        /// What to do instead.
        richtig: &'static str,
    },
    /// A fault of the program, which nothing that a person writes can cause.
    Programm,
}

/// Where a finding is.
#[derive(Debug, Clone)]
pub enum Where {
    /// Nowhere in a record file.
    Nowhere,
    /// At a key path.
    Place(Place),
    /// At the first occurrence of some words inside the value at a key path.
    Words(Place, String),
    /// At bytes of a file, where there is no key path yet.
    Bytes(FileId, Range<usize>),
}

impl From<Place> for Where {
    fn from(place: Place) -> Self {
        Self::Place(place)
    }
}
impl From<&Place> for Where {
    fn from(place: &Place) -> Self {
        Self::Place(place.clone())
    }
}

impl Where {
    /// The file that it is in, if it is in one.
    fn file(&self) -> Option<FileId> {
        match self {
            Self::Nowhere => None,
            Self::Place(place) | Self::Words(place, _) => Some(place.file),
            Self::Bytes(file, _) => Some(*file),
        }
    }

    /// File and bytes, if it is in a file.
    pub fn resolve(&self, sources: &Sources) -> Option<(FileId, Range<usize>)> {
        match self {
            Self::Nowhere => None,
            Self::Place(place) => Some((place.file, sources.span(place))),
            Self::Words(place, words) => {
                let whole = sources.whole_span(place);
                let inside = sources
                    .text(place.file)
                    .get(whole.clone())
                    .and_then(|value| value.find(words.as_str()));
                // Words that are typed with escapes are not found as they are: the value says where.
                Some(match inside {
                    Some(at) if !words.is_empty() => {
                        (place.file, whole.start + at..whole.start + at + words.len())
                    }
                    _ => (place.file, sources.span(place)),
                })
            }
            Self::Bytes(file, span) => Some((*file, span.clone())),
        }
    }
}

/// One thing that is wrong.
#[derive(Debug, Clone)]
pub struct Finding {
    /// Which kind.
    pub kind: &'static Kind,
    /// How bad, after `--streng`.
    pub severity: Severity,
    /// Where.
    pub place: Where,
    /// What, in one German sentence without a full stop.
    pub message: String,
    /// What to do.
    pub hint: Option<String>,
    /// A second place that belongs to it, with a few words.
    pub also: Option<(Where, String)>,
}

impl Finding {
    /// Says what to do.
    pub fn hint(&mut self, hint: impl Into<String>) -> &mut Self {
        self.hint = Some(hint.into());
        self
    }

    /// Whether it stops a run.
    pub fn is_error(&self) -> bool {
        self.severity == Severity::Fehler
    }

    /// Whether it is in a file of this name.
    pub fn is_in(&self, name: &str, sources: &Sources) -> bool {
        self.place.file().is_some_and(|file| sources.name(file) == name)
    }

    /// Whether it is in some bytes of its file.
    pub fn is_within(&self, bytes: &Range<usize>, sources: &Sources) -> bool {
        self.place.resolve(sources).is_some_and(|(_, span)| bytes.contains(&span.start))
    }

    /// By what it is known again when other lines stand above it: code, file and message.
    fn name(&self, sources: &Sources) -> (&'static str, Option<String>, String) {
        let file = self.place.file().map(|file| sources.name(file).to_owned());
        (self.kind.code, file, self.message.clone())
    }

    /// Names a second place.
    pub fn also(&mut self, place: impl Into<Where>, words: impl Into<String>) -> &mut Self {
        self.also = Some((place.into(), words.into()));
        self
    }
}

/// All findings of a run.
#[derive(Debug, Clone, Default)]
pub struct Findings {
    list: Vec<Finding>,
}

impl Findings {
    /// Adds a finding; the return value takes a hint or a second place.
    pub fn push(
        &mut self,
        kind: &'static Kind,
        place: impl Into<Where>,
        message: impl Into<String>,
    ) -> &mut Finding {
        let at = self.list.len();
        self.list.push(Finding {
            kind,
            severity: kind.severity,
            place: place.into(),
            message: message.into(),
            hint: None,
            also: None,
        });
        &mut self.list[at]
    }

    /// Adds the findings of a part that was done apart.
    pub fn extend(&mut self, other: Self) {
        self.list.extend(other.list);
    }

    /// Whether something stops the run.
    pub fn has_errors(&self) -> bool {
        self.list.iter().any(Finding::is_error)
    }

    /// Leaves alone what an earlier look at the same project had not found, with the texts of each look; of several
    /// that are called the same, those are left that are new.
    pub fn beyond(
        &mut self,
        sources: &Sources,
        before: &Self,
        their: &Sources,
        is_new: impl Fn(&Finding) -> bool,
    ) {
        let mut known: BTreeMap<_, usize> = BTreeMap::new();
        for finding in &before.list {
            *known.entry(finding.name(their)).or_default() += 1;
        }
        let (new, mut old): (Vec<_>, Vec<_>) = self.list.drain(..).partition(is_new);
        old.extend(new);
        old.retain(|finding| match known.get_mut(&finding.name(sources)) {
            Some(count) if *count > 0 => {
                *count -= 1;
                false
            }
            _ => true,
        });
        self.list = old;
    }

    /// Leaves some of them.
    pub fn keep(&mut self, is_wanted: impl Fn(&Finding) -> bool) {
        self.list.retain(is_wanted);
    }

    /// Leaves away what is expected at a place.
    pub fn drop_at(&mut self, is_expected: impl Fn(&Place) -> bool) {
        self.list.retain(|finding| match &finding.place {
            Where::Place(place) | Where::Words(place, _) => !is_expected(place),
            Where::Nowhere | Where::Bytes(..) => true,
        });
    }

    /// Leaves the errors alone, where a command itself tells what the warnings say.
    pub fn drop_warnings(&mut self) {
        self.list.retain(Finding::is_error);
    }

    /// Makes every warning an error, as `--streng` asks.
    pub fn raise_warnings(&mut self) {
        for finding in &mut self.list {
            finding.severity = Severity::Fehler;
        }
    }

    /// The findings in the order of files and lines, each once; those without a place come last.
    pub fn sorted(&self, sources: &Sources) -> Vec<&Finding> {
        let mut list: Vec<_> = self
            .list
            .iter()
            .map(|finding| {
                let at =
                    finding.place.resolve(sources).map(|(file, span)| (file, span.start, span.end));
                ((at.is_none(), at, finding.kind.code, &finding.message), finding)
            })
            .collect();
        list.sort_by_key(|(key, _)| *key);
        list.dedup_by(|(a, _), (b, _)| a == b);
        list.into_iter().map(|(_, finding)| finding).collect()
    }
}

/// The known name nearest to a mistyped one, if one is near enough to be meant.
pub fn nearest<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>) -> Option<&'a str> {
    known
        .into_iter()
        .map(|name| (strsim::damerau_levenshtein(typed, name), name))
        .min()
        .filter(|(distance, name)| {
            *distance <= (name.chars().count().max(typed.chars().count()) / 3).max(1)
        })
        .map(|(_, name)| name)
}

/// What to do about an id that is not known: the one that is near enough to be meant, else what is said otherwise.
pub fn meant<'a>(typed: &str, known: impl IntoIterator<Item = &'a str>, otherwise: &str) -> String {
    let near = nearest(typed, known);
    near.map_or_else(|| otherwise.to_owned(), |near| format!("gemeint ist wohl „{near}“"))
}

/// The frequent faults of a disk in German.
pub(crate) fn german_io(fault: &std::io::Error) -> String {
    use std::io::ErrorKind;
    match fault.kind() {
        ErrorKind::NotFound => "nicht gefunden".to_owned(),
        ErrorKind::PermissionDenied => "keine Berechtigung".to_owned(),
        ErrorKind::AlreadyExists => "besteht schon".to_owned(),
        ErrorKind::StorageFull => "der Datenträger ist voll".to_owned(),
        ErrorKind::ResourceBusy => {
            "der Ordner ist in Benutzung oder ein eigenes Laufwerk; einen Ordner darin angeben"
                .to_owned()
        }
        ErrorKind::ReadOnlyFilesystem => "der Datenträger ist schreibgeschützt".to_owned(),
        ErrorKind::NotADirectory => "kein Ordner".to_owned(),
        ErrorKind::IsADirectory => "ein Ordner, keine Datei".to_owned(),
        ErrorKind::CrossesDevices => "auf einem anderen Datenträger".to_owned(),
        _ => fault.to_string(),
    }
}
