//! Where a record, or an entry with an id of its own, stands in the text of its file.

use std::ops::Range;

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::{self, Form};
use crate::source::{FileId, Sources};

/// A record or an entry in its file.
#[derive(Debug)]
pub(super) struct Spot {
    /// The file.
    pub(super) file: FileId,
    /// Which table it is: `kennzahl` or `massnahme.meilenstein`.
    pub(super) path: String,
    /// Where its heading begins, or what stands instead of one.
    start: usize,
    /// Where its last byte stands, with all that belongs to it.
    end: usize,
    /// Where the headings of all tables of the file stand.
    headings: Vec<usize>,
    /// Where the entries of a key stand, if there are any.
    entries: Vec<(String, Range<usize>)>,
}

impl Spot {
    /// Where the first of the entries of a key begins and the last one ends.
    fn entries(&self, key: &str) -> Option<Range<usize>> {
        self.entries.iter().find(|(name, _)| name == key).map(|(_, range)| range.clone())
    }

    /// Whether it and its entries of a key have headings: to what stands in one line nothing can be appended.
    pub(super) fn has_headings(&self, key: &str, text: &str) -> bool {
        let is_heading = |at: usize| text.get(at..).is_some_and(|rest| rest.starts_with("[["));
        is_heading(self.start) && self.entries(key).is_none_or(|range| is_heading(range.start))
    }

    /// Between which bytes a new entry of a key comes: behind the last of its kind, else behind everything of the
    /// record, and before the next heading, if there is one.
    pub(super) fn gap(&self, key: &str) -> (usize, Option<usize>) {
        let behind = self.entries(key).map_or(self.end, |range| range.end);
        (behind, self.headings.iter().copied().filter(|heading| *heading >= behind).min())
    }
}

/// Finds `vpn-zugaenge`, `ds-23-0101/2` or, for a report, its year.
pub(super) fn find(sources: &Sources, address: &str) -> Option<Spot> {
    find_among(sources, address, |_| true)
}

/// Finds a record by its id.
pub(super) fn find_record(sources: &Sources, id: &str) -> Option<Spot> {
    find_among(sources, id, |kind| kind != BERICHT)
}

/// Finds a report by its year.
pub(super) fn find_report(sources: &Sources, jahr: i32) -> Option<Spot> {
    find_among(sources, &jahr.to_string(), |kind| kind == BERICHT)
}

fn find_among(sources: &Sources, address: &str, is_among: impl Fn(&str) -> bool) -> Option<Spot> {
    let mut steps = address.split('/');
    let id = steps.next()?;
    sources.files().find_map(|file| {
        let (root, _) = DeTable::parse_recoverable(sources.text(file));
        let mut kinds = root.get_ref().iter().filter(|(kind, _)| is_among(kind.get_ref()));
        let (path, found) = kinds.find_map(|(kind, records)| {
            Some((kind.get_ref().to_string(), element(kind.get_ref(), records, id)?))
        })?;
        let (path, found) = steps.clone().try_fold((path, found), |(path, found), id| {
            let DeValue::Table(table) = found.get_ref() else { return None };
            table.iter().find_map(|(key, entries)| {
                let path = format!("{path}.{}", key.get_ref());
                key::table(&path)?;
                let found = element(&path, entries, id)?;
                Some((path, found))
            })
        })?;
        let mut headings = Vec::new();
        for (_, value) in root.get_ref() {
            headings_of(value, &mut headings);
        }
        Some(spot(file, path, found, headings))
    })
}

/// By what `nachtrag` finds a record, or an entry that has an id of its own.
#[derive(Debug)]
pub(super) struct Address {
    /// Which table it is: `kennzahl` or `drucksache.punkt`.
    pub(super) path: String,
    /// As it is typed: `vpn-zugaenge`, `ds-23-0101/2`, `2024`.
    pub(super) text: String,
    /// Whether its record is public.
    pub(super) oeffentlich: bool,
}

/// The address of everything that has one.
pub(super) fn addresses(sources: &Sources) -> Vec<Address> {
    let mut addresses = Vec::new();
    for file in sources.files() {
        let (root, _) = DeTable::parse_recoverable(sources.text(file));
        for (kind, records) in root.get_ref() {
            addresses_in(kind.get_ref(), "", true, records, &mut addresses);
        }
    }
    addresses
}

fn addresses_in(
    path: &str,
    above: &str,
    oeffentlich: bool,
    elements: &Spanned<DeValue<'_>>,
    addresses: &mut Vec<Address>,
) {
    let DeValue::Array(elements) = elements.get_ref() else { return };
    for element in elements {
        let (Some(id), DeValue::Table(table)) = (id(path, element), element.get_ref()) else {
            continue;
        };
        let text = format!("{above}{id}");
        let oeffentlich = oeffentlich
            && !matches!(
                table.get("oeffentlich").map(Spanned::get_ref),
                Some(DeValue::Boolean(false))
            );
        for entry in key::entries(path) {
            if let Some(entries) = table.get(entry.name()) {
                addresses_in(&entry.path, &format!("{text}/"), oeffentlich, entries, addresses);
            }
        }
        addresses.push(Address { path: path.to_owned(), text, oeffentlich });
    }
}

fn element<'a, 'i>(
    path: &str,
    array: &'a Spanned<DeValue<'i>>,
    wanted: &str,
) -> Option<&'a Spanned<DeValue<'i>>> {
    let is_wanted = |element: &&Spanned<DeValue<'i>>| id(path, element).as_deref() == Some(wanted);
    match array.get_ref() {
        DeValue::Array(array) => array.iter().find(is_wanted),
        // Under a heading with single brackets, which is for the reader of the file to find.
        _ => Some(array).filter(is_wanted),
    }
}

/// The kind of record that is called by its year.
const BERICHT: &str = "bericht";

/// What a record or an entry is called by.
fn id(path: &str, element: &Spanned<DeValue<'_>>) -> Option<String> {
    let DeValue::Table(table) = element.get_ref() else { return None };
    let key = if path == BERICHT { "jahr" } else { "id" };
    match table.get(key)?.get_ref() {
        DeValue::String(id) => Some(id.to_string()),
        DeValue::Integer(year) => Some(year.as_str().to_owned()),
        _ => None,
    }
}

fn spot(file: FileId, path: String, found: &Spanned<DeValue<'_>>, headings: Vec<usize>) -> Spot {
    let mut entries = Vec::new();
    let keys = key::table(&path).map(|table| table.keys.as_slice()).unwrap_or_default();
    if let DeValue::Table(table) = found.get_ref() {
        for key in keys.iter().filter(|key| key.form == Form::Entries) {
            if let Some(value) = table.get(key.name.as_str()) {
                entries.push((key.name.clone(), value.span().start..end(value)));
            }
        }
    }
    Spot { file, path, start: found.span().start, end: end(found), headings, entries }
}

/// Where the last byte of a value stands: the span of a table is its heading alone.
fn end(value: &Spanned<DeValue<'_>>) -> usize {
    let own = value.span().end;
    let inner = match value.get_ref() {
        DeValue::Table(table) => table.iter().map(|(_, value)| end(value)).max(),
        DeValue::Array(array) => array.iter().map(end).max(),
        _ => None,
    };
    own.max(inner.unwrap_or(0))
}

/// Where the tables below a value begin; those in one line are among them and do no harm.
fn headings_of(value: &Spanned<DeValue<'_>>, headings: &mut Vec<usize>) {
    match value.get_ref() {
        DeValue::Table(table) => {
            headings.push(value.span().start);
            table.iter().for_each(|(_, value)| headings_of(value, headings));
        }
        DeValue::Array(array) => array.iter().for_each(|value| headings_of(value, headings)),
        _ => {}
    }
}
