//! A new record in a file of its own, and a new report year.

use toml::Spanned;
use toml::de::{DeTable, DeValue};

use super::key::{Key, Table, table};
use super::place;
use super::skeleton;
use super::{EXISTS, File, Given};
use crate::finding::{Findings, Where};
use crate::load::{DATA, SCHEMA};
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
    /// Its file.
    pub file: File,
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
    let title = new.kind.title().map(|key| key.name.clone()).zip(new.titel);
    if let Some((key, words)) = title {
        given.push(Given { key, words: vec![words.to_owned()] });
    }
    let value = |key: &str| given.iter().find(|given| given.key == key)?.words.first().cloned();
    let id = value("id").unwrap_or_else(|| match value("nummer") {
        Some(number) => slug(&format!("ds-{number}")),
        None => slug(new.titel.unwrap_or_default()),
    });
    if let Some(spot) = place::find(sources, &id) {
        findings
            .push(&EXISTS, Where::Nowhere, format!("die Kennung „{id}“ ist vergeben, in `{}`", sources.name(spot.file)))
            .hint(format!("mit `--kennung` eine andere angeben, oder einen neuen Stand mit `digitalbericht nachtrag {id}` anfügen"));
        return None;
    }
    given.retain(|given| given.key != "id");
    given.push(Given { key: "id".to_owned(), words: vec![id.clone()] });
    Some(begun(new.kind, &id, &given))
}

/// The report of a year, with what the one before says of its grounds; a finding if there is one.
pub fn year(jahr: i32, sources: &Sources, findings: &mut Findings) -> Option<Begun> {
    let kind = table("bericht")?;
    let year = jahr.to_string();
    if let Some(spot) = place::find(sources, &year) {
        findings
            .push(
                &EXISTS,
                Where::Nowhere,
                format!("den Bericht {jahr} gibt es schon, in `{}`", sources.name(spot.file)),
            )
            .hint("dort ändern, was noch nicht veröffentlicht ist");
        return None;
    }
    let own = [("jahr", year.clone()), ("stichtag", format!("{jahr:04}-12-31"))];
    let mut given: Vec<Given> = own
        .into_iter()
        .map(|(key, words)| Given { key: key.to_owned(), words: vec![words] })
        .collect();
    given.extend(grounds(jahr, sources));
    Some(begun(kind, &year, &given))
}

/// What stays the same from report to report until the council decides otherwise.
fn grounds(jahr: i32, sources: &Sources) -> Vec<Given> {
    let mut newest: Option<(i32, Vec<Given>)> = None;
    for file in sources.files() {
        let (root, _) = DeTable::parse_recoverable(sources.text(file));
        let Some(DeValue::Array(reports)) = root.get_ref().get("bericht").map(Spanned::get_ref)
        else {
            continue;
        };
        for report in reports {
            let DeValue::Table(report) = report.get_ref() else { continue };
            let Some(DeValue::Integer(year)) = report.get("jahr").map(Spanned::get_ref) else {
                continue;
            };
            let Ok(year) = year.as_str().parse::<i32>() else { continue };
            if year >= jahr || newest.as_ref().is_some_and(|(known, _)| *known > year) {
                continue;
            }
            let text = |key: &&str| match report.get(*key)?.get_ref() {
                // What nobody has filled in yet is nothing to take over.
                DeValue::String(words) if !words.is_empty() => {
                    Some(Given { key: (*key).to_owned(), words: vec![words.to_string()] })
                }
                _ => None,
            };
            newest = Some((
                year,
                ["grundlage", "anlass", "vorlageart"].iter().filter_map(text).collect(),
            ));
        }
    }
    newest.map(|(_, given)| given).unwrap_or_default()
}

/// A record in a file of its own.
pub(super) fn begun(kind: &'static Table, stem: &str, given: &[Given]) -> Begun {
    let skeleton = skeleton::record(kind, given);
    let folder =
        FOLDERS.iter().find(|(name, _)| *name == kind.path).map_or("", |(_, folder)| folder);
    let (folder, up) =
        if folder.is_empty() { (String::new(), "") } else { (format!("{folder}/"), "../") };
    Begun {
        file: File {
            name: format!("{DATA}/{folder}{stem}.toml"),
            text: format!("#:schema {up}{SCHEMA}\n{}", skeleton.text),
        },
        blanks: skeleton.blanks,
    }
}
