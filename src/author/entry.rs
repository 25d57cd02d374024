//! A new entry of a record: its text, and its place in the file.

use std::ops::Range;

use super::key::{self, Table};
use super::place::{self, Spot};
use super::value::line;
use super::verweis::verweise;
use super::{Added, File, Given, NO_RECORD, NO_SUCH_ENTRY};
use crate::finding::{Findings, Where, meant};
use crate::source::Sources;

/// What is to be appended to what.
#[derive(Debug, Clone, Copy)]
pub struct Entry<'a> {
    /// The record, like `vpn-zugaenge`, the entry, like `ds-23-0101/2`, or the year of a report.
    pub address: &'a str,
    /// The kind of entry, like `ziel`; without one that which a record of the kind has every year.
    pub kind: Option<&'a str>,
    /// Its keys and values.
    pub given: &'a [Given],
}

/// The entries that come every year, or most often: what is meant if a kind is not named.
pub const USUAL: [&str; 7] =
    ["wert", "sachstand", "stand", "besetzung", "antwort", "verschoben", "neuauflage"];

/// The name of the file in which a record or an entry stands.
pub fn file_of<'s>(address: &str, sources: &'s Sources) -> Option<&'s str> {
    place::find(sources, address).map(|spot| sources.name(spot.file))
}

/// The file with the entry in it; a finding if there is no such record or no such entry.
pub fn appended(entry: Entry<'_>, sources: &Sources, findings: &mut Findings) -> Option<Added> {
    let Some(spot) = place::find(sources, entry.address) else {
        let known = place::addresses(sources);
        let hint = meant(
            entry.address,
            known.iter().map(|address| address.text.as_str()),
            "die Kennung angeben, die unter `id` steht; Punkte und Meilensteine mit Schrägstrich: `ds-23-0101/2`",
        );
        findings
            .push(&NO_RECORD, Where::Nowhere, format!("„{}“ gibt es nicht", entry.address))
            .hint(hint);
        return None;
    };
    let table = chosen(entry, &spot, sources, findings)?;
    let written = written(table, entry.given);
    let (text, at) = inserted(sources.text(spot.file), &spot, table, &written);
    let file = File { name: sources.name(spot.file).to_owned(), text };
    let record = entry.address.split('/').next().unwrap_or(entry.address);
    let known = place::addresses(sources);
    let oeffentlich = known.iter().any(|known| known.text == record && known.oeffentlich);
    Some(Added { file, at, verweise: verweise(table, entry.given, oeffentlich) })
}

/// The kind of entry that is meant.
fn chosen(
    entry: Entry<'_>,
    spot: &Spot,
    sources: &Sources,
    findings: &mut Findings,
) -> Option<&'static Table> {
    let possible: Vec<_> = key::entries(&spot.path).collect();
    let names = || {
        let names: Vec<_> = possible.iter().map(|table| format!("`{}`", table.name())).collect();
        names.join(", ")
    };
    let found = match entry.kind {
        Some(kind) => possible.iter().find(|table| table.name() == kind),
        None => USUAL.iter().find_map(|usual| possible.iter().find(|table| table.name() == *usual)),
    };
    let Some(table) = found.copied() else {
        let message = match entry.kind {
            Some(kind) => format!("„{}“ hat keine Einträge `{kind}`", entry.address),
            None if possible.is_empty() => format!("„{}“ hat keine Einträge", entry.address),
            None => format!("zu „{}“ ist anzugeben, was angefügt wird", entry.address),
        };
        let hint =
            match entry.kind.and_then(|kind| further_down(entry.address, kind, spot, sources)) {
                Some(hint) => hint,
                None if possible.is_empty() => {
                    "was sich hier ändert, in der Datei selbst ändern".to_owned()
                }
                None => format!("möglich: {}", names()),
            };
        findings.push(&NO_SUCH_ENTRY, Where::Nowhere, message).hint(hint);
        return None;
    };
    if !spot.has_headings(table.name(), sources.text(spot.file)) {
        let message =
            format!("„{}“ oder was darunter steht, ist in einer Zeile geschrieben", entry.address);
        findings.push(&NO_SUCH_ENTRY, Where::Nowhere, message).hint(format!(
            "jeden Datensatz und jeden Eintrag mit einer Überschrift schreiben: [[{}]]",
            table.path
        ));
        return None;
    }
    Some(table)
}

/// To what a kind of entry belongs that the record has not itself, but an entry of it has: an answer to an item.
fn further_down(address: &str, kind: &str, spot: &Spot, sources: &Sources) -> Option<String> {
    let has_it = |table: &&Table| key::entries(&table.path).any(|below| below.name() == kind);
    let between = key::entries(&spot.path).find(has_it)?;
    let its: Vec<_> = place::addresses(sources)
        .into_iter()
        .filter(|known| known.path == between.path)
        .filter(|known| known.text.strip_prefix(address).is_some_and(|id| id.starts_with('/')))
        .map(|known| format!("`{}`", known.text))
        .collect();
    let name = between.name();
    Some(if its.is_empty() {
        format!("`{kind}` gehört zu einem Eintrag `{name}`; ihn zuerst anfügen")
    } else {
        format!("`{kind}` gehört zu einem Eintrag `{name}`; ihn angeben: {}", its.join(", "))
    })
}

/// The lines of an entry, its keys in the order of the handbook, and last those that it does not have.
fn written(table: &Table, given: &[Given]) -> String {
    let mut given: Vec<&Given> = given.iter().collect();
    given.sort_by_key(|given| {
        table.keys.iter().position(|key| key.name == given.key).unwrap_or(usize::MAX)
    });
    let lines: String = given.into_iter().map(|given| line(table, given)).collect();
    format!("[[{}]]\n{lines}", table.path)
}

/// The text with an entry where it belongs, with the line ends of that text; and where it stands now.
fn inserted(text: &str, spot: &Spot, table: &Table, entry: &str) -> (String, Range<usize>) {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let (behind, heading) = spot.gap(table.name());
    let gap = text.get(behind..heading.unwrap_or(text.len())).unwrap_or_default();
    let end = behind + end_in(gap, heading.is_none(), &spot.path);
    let (before, after) = text.split_at_checked(end).unwrap_or((text, ""));
    let entry = entry.replace('\n', line_end);
    let break_before = if before.ends_with('\n') { "" } else { line_end };
    // Behind comes a blank line already, the end of the file, or what must not touch the entry.
    let break_after =
        if after.is_empty() || after.starts_with(['\r', '\n']) { "" } else { line_end };
    let before = format!("{before}{break_before}{line_end}");
    let at = before.len()..before.len() + entry.len();
    (format!("{before}{entry}{break_after}{after}"), at)
}

/// Where in a gap the things before it end: with the rest of their line, with a comment right below it that a blank
/// line follows, and with every key of their record that is only commented out, so that it still belongs to them when
/// it is not. What comes behind another record that is commented out belongs to that.
fn end_in(gap: &str, is_last: bool, path: &str) -> usize {
    let mut lines = gap.split_inclusive('\n');
    let own = lines.next().unwrap_or_default().len();
    let (mut at, mut end) = (own, own);
    let mut paragraph = Some(own);
    for line in lines {
        at += line.len();
        match Commented::of(line.trim(), path) {
            Commented::Own => (end, paragraph) = (at, Some(at)),
            Commented::Other => return end,
            Commented::Words => paragraph = paragraph.map(|_| at),
            Commented::Nothing => end = end.max(paragraph.take().unwrap_or(0)),
        }
    }
    if is_last { end.max(paragraph.unwrap_or(0)) } else { end }
}

/// What a line between two tables holds.
enum Commented {
    /// A key or an entry of the record.
    Own,
    /// The heading of another record.
    Other,
    /// An explanation.
    Words,
    /// No comment.
    Nothing,
}

impl Commented {
    /// What a line holds for the record of which `path` names a table.
    fn of(line: &str, path: &str) -> Self {
        let Some(comment) = line.strip_prefix('#').map(str::trim_start) else {
            return Self::Nothing;
        };
        let kind = path.split('.').next().unwrap_or(path);
        if let Some(heading) = comment.strip_prefix("[[").and_then(|rest| rest.split_once("]]")) {
            let heading = heading.0.trim();
            let is_below = heading.strip_prefix(kind).is_some_and(|rest| rest.starts_with('.'));
            return if is_below { Self::Own } else { Self::Other };
        }
        let key = comment.split_once('=').map(|(key, _)| key.trim_end());
        let is_key = |name: &str| key::tables_of(kind).any(|table| table.key(name).is_some());
        if key.is_some_and(is_key) { Self::Own } else { Self::Words }
    }
}
