//! A new city: a project that builds at once, with the handbook and an example of each kind of record.

use std::path::Path;

use super::key::{kinds, table};
use super::record::{begun, report};
use super::{EXISTS, File, Given};
use crate::finding::{Findings, Kind, Where, explain};
use crate::load::{DATA, SCHEMA, schema_text};

/// The handbook of the office.
const HANDBUCH: &str = include_str!("../../HANDBUCH.md");
/// The handbook of records; its examples are a project of their own.
const README: &str = include_str!("../../data/README.md");

/// What is known of a new city.
#[derive(Debug, Clone, Copy)]
pub struct Begin<'a> {
    /// Its name; the report says so if it is not known.
    pub stadt: Option<&'a str>,
    /// The first report year.
    pub jahr: i32,
}

/// The files of a new project; a finding if there is one in the folder.
pub fn project(
    project: &Path,
    begin: Begin<'_>,
    all: &[&Kind],
    findings: &mut Findings,
) -> Option<Vec<File>> {
    if project.join(DATA).exists() {
        findings
            .push(
                &EXISTS,
                Where::Nowhere,
                format!("in `{}` liegt schon ein Projekt", project.display()),
            )
            .hint("einen anderen Ordner angeben");
        return None;
    }
    let files = files(begin, all)?;
    let mut taken = files.iter().filter(|file| project.join(&file.name).exists()).peekable();
    if taken.peek().is_some() {
        for file in taken {
            findings
                .push(&EXISTS, Where::Nowhere, format!("die Datei `{}` gibt es schon", file.name))
                .hint("einen leeren Ordner angeben, oder die Datei umbenennen");
        }
        return None;
    }
    Some(files)
}

/// All files of a new project.
fn files(begin: Begin<'_>, all: &[&Kind]) -> Option<Vec<File>> {
    let city = begin
        .stadt
        .map_or_else(|| Given::new("name_unbekannt", "true"), |name| Given::new("name", name));
    let grounds =
        vec![Given::new("grundlage", "freiwillig"), Given::new("vorlageart", "mitteilung")];
    let mut files = vec![begun(table("stadt")?, "stadt", &[city]).added.file];
    files.push(report(begin.jahr, grounds)?.added.file);
    files.extend(kinds().map(|kind| example(&kind.path)));
    files = files.into_iter().map(File::with_schema).collect();
    files.extend([
        File { name: "HANDBUCH.md".to_owned(), text: HANDBUCH.to_owned() },
        File { name: format!("{DATA}/README.md"), text: README.to_owned() },
        File { name: format!("{DATA}/BEFUNDE.md"), text: explain::page(all) },
        File { name: format!("{DATA}/{SCHEMA}"), text: schema_text() },
    ]);
    Some(files)
}

/// The example that the handbook has of a kind, every line behind a `#`.
fn example(kind: &str) -> File {
    let mut text = "\
# Ein Beispiel aus der erfundenen Stadt Musterlingen. Gelesen wird hier nichts: Vor jeder Zeile steht ein #.
# Einen eigenen Datensatz legt `digitalbericht neu` an.

"
    .to_owned();
    for line in chapter(kind).lines() {
        if !line.is_empty() {
            text.push('#');
            text.push_str(line);
        }
        text.push('\n');
    }
    File { name: format!("{DATA}/beispiele/{kind}.toml"), text }
}

/// The first block of TOML in the chapter of a kind.
fn chapter(kind: &str) -> &'static str {
    let heading = format!("\n## {kind} ");
    let block = README.split_once(&heading).and_then(|(_, chapter)| {
        let (_, block) = chapter.split_once("```toml\n")?;
        block.split_once("```")
    });
    block.map_or("", |(block, _)| block)
}
