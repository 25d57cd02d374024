//! A new entry of a record: its text, and its place in the file.

use super::key::{self, Table};
use super::place::{self, Spot};
use super::value::line;
use super::{File, Given, NO_RECORD, NO_SUCH_ENTRY};
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

/// The entries that come every year.
const USUAL: [&str; 7] =
    ["wert", "sachstand", "stand", "besetzung", "antwort", "verschoben", "neuauflage"];

/// The file with the entry in it; a finding if there is no such record or no such entry.
pub fn appended(entry: Entry<'_>, sources: &Sources, findings: &mut Findings) -> Option<File> {
    let Some(spot) = place::find(sources, entry.address) else {
        let known = place::ids(sources);
        let hint = meant(
            entry.address,
            known.iter().map(String::as_str),
            "die Kennung angeben, die unter `id` steht; Punkte und Meilensteine mit Schrägstrich: `ds-23-0101/2`",
        );
        findings
            .push(&NO_RECORD, Where::Nowhere, format!("„{}“ gibt es nicht", entry.address))
            .hint(hint);
        return None;
    };
    let table = chosen(entry, &spot, sources, findings)?;
    let text = sources.text(spot.file);
    Some(File {
        name: sources.name(spot.file).to_owned(),
        text: inserted(text, spot.gap(table.name()), &written(table, entry.given)),
    })
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
        let hint = if possible.is_empty() {
            "was sich hier ändert, in der Datei selbst ändern".to_owned()
        } else {
            format!("möglich: {}", names())
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

/// The lines of an entry, its keys in the order of the handbook, and last those that it does not have.
fn written(table: &Table, given: &[Given]) -> String {
    let mut given: Vec<&Given> = given.iter().collect();
    given.sort_by_key(|given| {
        table.keys.iter().position(|key| key.name == given.key).unwrap_or(usize::MAX)
    });
    let lines: String = given.into_iter().map(|given| line(table, given)).collect();
    format!("[[{}]]\n{lines}", table.path)
}

/// The text with an entry in a gap between two bytes, with the line ends of that text.
fn inserted(text: &str, (behind, heading): (usize, Option<usize>), entry: &str) -> String {
    let line_end = if text.contains("\r\n") { "\r\n" } else { "\n" };
    let gap = text.get(behind..heading.unwrap_or(text.len())).unwrap_or_default();
    let end = behind + end_in(gap, heading.is_none());
    let (before, after) = text.split_at_checked(end).unwrap_or((text, ""));
    let entry = entry.replace('\n', line_end);
    let break_before = if before.ends_with('\n') { "" } else { line_end };
    // Behind comes a blank line already, the end of the file, or what must not touch the entry.
    let break_after =
        if after.is_empty() || after.starts_with(['\r', '\n']) { "" } else { line_end };
    format!("{before}{break_before}{line_end}{entry}{break_after}{after}")
}

/// Where in a gap the things before it end: with the rest of their line, with a comment right below it that a blank
/// line follows, and with every key that is only commented out, so that it still belongs to them when it is not.
fn end_in(gap: &str, is_last: bool) -> usize {
    let mut lines = gap.split_inclusive('\n');
    let own = lines.next().unwrap_or_default().len();
    let (mut at, mut end) = (own, own);
    let mut paragraph = Some(own);
    for line in lines {
        at += line.len();
        let line = line.trim_end();
        match line.strip_prefix('#') {
            Some(key) if key.starts_with(|c: char| c.is_ascii_lowercase() || c == '[') => {
                (end, paragraph) = (at, Some(at));
            }
            Some(_) => paragraph = paragraph.map(|_| at),
            None => end = end.max(paragraph.take().unwrap_or(0)),
        }
    }
    if is_last { end.max(paragraph.unwrap_or(0)) } else { end }
}
