//! Typed names: an id of a measure does not fit where that of an indicator is wanted.

use std::borrow::Cow;
use std::cmp::Ordering;
use std::fmt;
use std::marker::PhantomData;

use deunicode::deunicode_char;
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// A record kind: how it is called in a file and in a sentence.
pub trait Kind {
    /// The table's name in TOML, like `massnahme`.
    const NAME: &'static str;
    /// The kind in the accusative with its article, like `eine Maßnahme`.
    const EINE: &'static str;
}

/// What can prove a figure or a statement: a [`Quelle`](super::Quelle) or a
/// [`Drucksache`](super::Drucksache).
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Beleg {}

impl Kind for Beleg {
    const NAME: &'static str = "quelle";
    const EINE: &'static str = "eine Quelle oder Drucksache";
}

/// The name of a record of kind `R`: `[a-z0-9-]`, at most 60 characters, unique over all kinds.
///
/// Shape faults are findings of [`crate::load`]; a value of this type has the right shape.
pub struct Id<R> {
    text: String,
    kind: PhantomData<fn() -> R>,
}

impl<R> Id<R> {
    /// The id as written.
    pub fn as_str(&self) -> &str {
        &self.text
    }
}

impl<R> Id<R> {
    /// An id that is known to have the right shape.
    pub(crate) fn known(text: impl Into<String>) -> Self {
        Self { text: text.into(), kind: PhantomData }
    }
}

impl<R> Clone for Id<R> {
    fn clone(&self) -> Self {
        Self::known(self.text.clone())
    }
}
impl<R> PartialEq for Id<R> {
    fn eq(&self, other: &Self) -> bool {
        self.text == other.text
    }
}
impl<R> Eq for Id<R> {}
impl<R> PartialOrd for Id<R> {
    fn partial_cmp(&self, other: &Self) -> Option<Ordering> {
        Some(self.cmp(other))
    }
}
impl<R> Ord for Id<R> {
    fn cmp(&self, other: &Self) -> Ordering {
        self.text.cmp(&other.text)
    }
}
impl<R> fmt::Debug for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{:?}", self.text)
    }
}
impl<R> fmt::Display for Id<R> {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.text)
    }
}

impl<'de, R> Deserialize<'de> for Id<R> {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        String::deserialize(deserializer).map(Self::known)
    }
}

/// The longest id; file names grow from ids, and old Windows paths are short.
pub(crate) const LONGEST_ID: usize = 60;

/// A text as an id: what a keeper probably meant, or what follows from a title.
pub fn slug(text: &str) -> String {
    let mut slug = String::new();
    for c in text.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => slug.push_str("ae"),
            'ö' => slug.push_str("oe"),
            'ü' => slug.push_str("ue"),
            'ß' => slug.push_str("ss"),
            'a'..='z' | '0'..='9' => slug.push(c),
            // A letter of another language, as one of ours that looks or sounds like it.
            _ if c.is_alphabetic() => {
                let ours = deunicode_char(c).unwrap_or_default().to_lowercase();
                slug.extend(ours.chars().filter(char::is_ascii_alphanumeric));
            }
            _ if !slug.ends_with('-') && !slug.is_empty() => slug.push('-'),
            _ => {}
        }
    }
    // Too long a title ends with a whole word.
    if let Some(start) = slug.get(..=LONGEST_ID) {
        let end = start.rfind('-').unwrap_or(LONGEST_ID);
        slug.truncate(end);
    }
    slug.trim_end_matches('-').to_owned()
}

/// A regular expression for the shape of an id.
pub(crate) const ID_PATTERN: &str = "^[a-z0-9]+(-[a-z0-9]+)*$";

impl<R: Kind> JsonSchema for Id<R> {
    fn schema_name() -> Cow<'static, str> {
        format!("Id_{}", R::NAME).into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": ID_PATTERN,
            "maxLength": LONGEST_ID,
            "x-form": "id",
            "x-verweis": R::NAME,
        })
    }
}

/// The name of one item of a paper, written `drucksache/punkt`, like `ds-21-15774/2`.
#[derive(Debug, Clone, PartialEq, Eq, PartialOrd, Ord)]
pub struct PunktId {
    /// The paper.
    pub drucksache: Id<super::Drucksache>,
    /// The item's own id, unique in the paper.
    pub punkt: String,
}

impl fmt::Display for PunktId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}/{}", self.drucksache, self.punkt)
    }
}

impl<'de> Deserialize<'de> for PunktId {
    fn deserialize<D: serde::Deserializer<'de>>(deserializer: D) -> Result<Self, D::Error> {
        let text = String::deserialize(deserializer)?;
        let (drucksache, punkt) = text
            .split_once('/')
            .ok_or_else(|| serde::de::Error::custom("erwartet: drucksache/punkt"))?;
        Ok(Self { drucksache: Id::known(drucksache), punkt: punkt.to_owned() })
    }
}

impl JsonSchema for PunktId {
    fn schema_name() -> Cow<'static, str> {
        "PunktId".into()
    }
    fn inline_schema() -> bool {
        true
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": "^[a-z0-9]+(-[a-z0-9]+)*/[a-z0-9]+(-[a-z0-9]+)*$",
            "x-form": "punkt",
            "x-verweis": "punkt",
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_title_becomes_an_id() {
        for (title, id) in [
            ("Zugänge für Außenstellen", "zugaenge-fuer-aussenstellen"),
            ("Café Łódź", "cafe-lodz"),
            ("§ 2 – 50 €", "2-50"),
            ("„???“", ""),
            ("4,5-Tage-Woche", "4-5-tage-woche"),
        ] {
            assert_eq!(slug(title), id, "{title}");
        }
        let long = "Ausbau der Zugänge zum Netz der Verwaltung für alle Beschäftigten";
        assert_eq!(slug(long), "ausbau-der-zugaenge-zum-netz-der-verwaltung-fuer-alle");
        assert_eq!(slug(&"x".repeat(70)), "x".repeat(60));
    }
}
