//! A new record in a file of its own, and a new report year.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::{Key, Table, table};
use super::place;
use super::skeleton;
use super::verweis::{is_public, verweise};
use super::{Added, EXISTS, File, Given};
use crate::finding::{Findings, Where};
use crate::load::{DATA, WRONG_ID};
use crate::model::slug;
use crate::source::Sources;

/// The record that is to be begun.
#[derive(Debug, Clone, Copy)]
pub struct NewRecord<'a> {
    /// Its kind, like `kennzahl`.
    pub kind: &'static Table,
    /// What it is called.
    pub titel: Option<&'a str>,
    /// What else is known of it.
    pub given: &'a [Given],
}

/// A record that is ready to be filled in.
#[derive(Debug)]
pub struct Begun {
    /// What is added to the project.
    pub added: Added,
    /// What is still to be filled in.
    pub blanks: Vec<&'static Key>,
}

/// The folders that records of a kind are put in.
const FOLDERS: [(&str, &str); 10] = [
    ("bericht", "berichte"),
    ("organisation", "organisationen"),
    ("handlungsfeld", "handlungsfelder"),
    ("drucksache", "drucksachen"),
    ("massnahme", "massnahmen"),
    ("kennzahl", "kennzahlen"),
    ("leistung", "leistungen"),
    ("gremium", "gremien"),
    ("quelle", "quellen"),
    ("begriff", "begriffe"),
];

/// What a title is called in the kinds that have one.
const TITLES: [&str; 3] = ["titel", "name", "kurz"];

impl Table {
    /// The key that says what a record of this kind is called.
    pub fn title(&self) -> Option<&Key> {
        TITLES.iter().find_map(|name| self.key(name))
    }
}

/// A record of a kind with every key explained; a finding if its id is taken.
pub fn record(new: NewRecord<'_>, sources: &Sources, findings: &mut Findings) -> Option<Begun> {
    let mut given = new.given.to_vec();
    if let Some((key, words)) = new.kind.title().zip(new.titel) {
        given.push(Given::new(&key.name, words));
    }
    let value = |key: &str| given.iter().find(|given| given.key == key)?.words.first().cloned();
    let id = value("id").unwrap_or_else(|| match value("nummer") {
        Some(number) => slug(&format!("ds-{number}")),
        None => slug(new.titel.unwrap_or_default()),
    });
    if id.is_empty() {
        let titel = new.titel.unwrap_or_default();
        findings
            .push(&WRONG_ID, Where::Nowhere, format!("aus dem Titel „{titel}“ wird keine Kennung"))
            .hint("mit `--kennung` eine angeben, aus a bis z, 0 bis 9 und Bindestrichen");
        return None;
    }
    if let Some(spot) = place::find_record(sources, &id) {
        findings
            .push(&EXISTS, Where::Nowhere, format!("die Kennung „{id}“ ist vergeben, in `{}`", sources.name(spot.file)))
            .hint(format!("mit `--kennung` eine andere angeben, oder einen neuen Stand mit `digitalbericht nachtrag {id}` anfügen"));
        return None;
    }
    given.retain(|given| given.key != "id");
    given.push(Given::new("id", id.as_str()));
    Some(begun(new.kind, &id, &given))
}

/// The report of a year, with what the one before says of its grounds; a finding if there is one.
pub fn year(jahr: i32, sources: &Sources, findings: &mut Findings) -> Option<Begun> {
    if let Some(spot) = place::find_report(sources, jahr) {
        findings
            .push(
                &EXISTS,
                Where::Nowhere,
                format!("den Bericht {jahr} gibt es schon, in `{}`", sources.name(spot.file)),
            )
            .hint("dort ändern, was noch nicht veröffentlicht ist");
        return None;
    }
    report(jahr, grounds(jahr, sources))
}

/// The report of a year on these grounds.
pub(super) fn report(jahr: i32, grounds: Vec<Given>) -> Option<Begun> {
    let mut given = grounds;
    given.push(Given::new("jahr", jahr.to_string()));
    given.push(Given::new("stichtag", format!("{jahr:04}-12-31")));
    Some(begun(table("bericht")?, &jahr.to_string(), &given))
}

/// What stays the same from report to report until the council decides otherwise: as the last one before says.
fn grounds(jahr: i32, sources: &Sources) -> Vec<Given> {
    let reports = sources.files().flat_map(|file| {
        let (root, _) = DeTable::parse_recoverable(sources.text(file));
        match root.get_ref().get("bericht").map(Spanned::get_ref) {
            Some(DeValue::Array(reports)) => reports.iter().filter_map(grounds_of).collect(),
            _ => Vec::new(),
        }
    });
    let last = reports.filter(|(year, _)| *year < jahr).max_by_key(|(year, _)| *year);
    last.map(|(_, grounds)| grounds).unwrap_or_default()
}

/// The year of a report and its grounds. What nobody has filled in yet is nothing to take over.
fn grounds_of(report: &Spanned<DeValue<'_>>) -> Option<(i32, Vec<Given>)> {
    let DeValue::Table(report) = report.get_ref() else { return None };
    let DeValue::Integer(year) = report.get("jahr")?.get_ref() else { return None };
    let given = |key| match report.get(key)?.get_ref() {
        DeValue::String(words) if !words.is_empty() => Some(Given::new(key, words.as_ref())),
        _ => None,
    };
    let grounds = ["grundlage", "anlass", "vorlageart"].into_iter().filter_map(given).collect();
    Some((year.as_str().parse().ok()?, grounds))
}

/// A record in a file of its own.
pub(super) fn begun(kind: &'static Table, stem: &str, given: &[Given]) -> Begun {
    let skeleton = skeleton::record(kind, given);
    let folder = FOLDERS.iter().find(|(name, _)| *name == kind.path);
    let folder = folder.map_or_else(String::new, |(_, folder)| format!("{folder}/"));
    let file = File { name: format!("{DATA}/{folder}{stem}.toml"), text: skeleton.text };
    let added = Added {
        at: 0..file.text.len(),
        verweise: verweise(kind, given, is_public(kind, given)),
        file,
    };
    Begun { added, blanks: skeleton.blanks }
}
