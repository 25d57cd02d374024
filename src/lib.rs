//! Records of a city's digitalisation in TOML → the yearly *Digitalisierungsbericht*.
//!
//! # The phases
//!
//! ```text
//! data/ ─load─▶ Sources, Records ─link─▶ Catalogue ─check─▶ Findings only
//!        (records, and each report year)     └───report(·, Bericht)─▶ Report ─render─▶ Artefacts ─publish─▶ output/
//! ```
//!
//! Each phase is one function; its signature says what it needs and makes. Each reports *all* that is
//! wrong, as [`finding::Finding`]s, and none stops at the first. [`build`] is the table of contents.
//!
//! - [`load`] is the only reader of records, of templates, and of what a city lays beside its records (its
//!   logo, its copy of KERN), [`publish`] the only writer of reports; between them
//!   nothing touches the disk, the clock, the environment or the order of a hash.
//! - [`author`] alone writes records: new ones, and entries into the files of those that are there. What it
//!   adds to a project was read and judged before as if it stood there already.
//! - [`catalogue::link`] proves every reference once; afterwards a look-up cannot fail.
//! - [`check`] judges and changes nothing: one file a check, one table of checks.
//! - [`fold`] alone decides what a report year knows: what is *about* a day up to its Stichtag and was
//!   *known* by its Redaktionsschluss. The report of a year is a pure function of records and dates.
//! - [`report`] computes every figure and its German wording and cannot fail. A [`report::Report`] is
//!   plain data and the one contract of all formats.
//! - [`diagramm`] makes shapes of a report's figures; one template draws them all.
//! - [`preview`] shows the same files one by one, each made when somebody asks for it.
//! - [`render`] returns paths and bytes. A format is a file and a row in a table. The search and the
//!   explained terms are made of the finished pages, so that they hold what a page shows. The PDF is
//!   made with the feature `pdf` alone; without it the format is known and said to be missing.
//!
//! # Who may use whom
//!
//! `tests/layers.rs` holds the rule: `model` imports nothing but `source`, `report` never imports
//! `render`, `render` never imports `model` or `catalogue`. `std::fs` occurs in `load`, `publish`
//! and `author` only, printing in `main.rs` only.
//!
//! # Reading order
//!
//! [`model`] (what keepers write), [`fold`], [`report`], then [`render`]; [`wording`] for every German
//! number and date. German nouns are the field's own terms, one word for TOML key, Rust name, template
//! variable and export column; verbs and machinery are English.

pub mod author;
pub mod catalogue;
pub mod check;
pub mod diagramm;
mod edition;
pub mod finding;
pub mod fold;
pub mod kennwert;
pub mod load;
pub mod markdown;
pub mod model;
pub mod platzhalter;
pub mod preview;
pub mod publish;
pub mod rechnen;
pub mod render;
pub mod report;
pub mod source;
pub mod vergleich;
pub mod wording;

use std::collections::BTreeMap;
use std::path::Path;
use std::slice;

use author::{Added, Begin, Begun, Entry, File, NewRecord};
use catalogue::{Catalogue, Draft};
use edition::Edition;
use finding::{Finding, Findings, Kind, Where, meant};
use fold::Fold;
use load::{Beilagen, Instead, Loaded, Memory};
use model::{Bericht, Id, Record};
use preview::{Preview, Site};
use publish::{Outcome, Output};
use render::{Artefacts, Format, Listenform, Templates, Umfang};
use report::Archivjahr;
use source::Sources;

/// Which report years to build.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Jahre {
    /// The newest that the records know.
    Neuestes,
    /// One.
    Eines(i32),
    /// Every one.
    Alle,
}

/// What a run is to make.
#[derive(Debug, Clone)]
pub struct Order<'a> {
    /// The folder with `data/` and, perhaps, templates of its own.
    pub project: &'a Path,
    /// The folder of the reports.
    pub output: &'a Path,
    /// Which years.
    pub jahre: Jahre,
    /// Which formats; those that are left out stay as they are.
    pub formats: Vec<&'static Format>,
    /// Whether a published year may be replaced by a new edition.
    pub neuauflage: bool,
    /// Whether warnings stop the run.
    pub streng: bool,
}

/// What a run has made.
#[derive(Debug)]
pub struct Built {
    /// The years that were written, oldest first.
    pub written: Vec<i32>,
    /// The years that are published and stay as they are.
    pub sealed: Vec<i32>,
    /// What has changed in the output.
    pub outcome: Outcome,
}

/// Every kind of finding, in the order of the phases.
pub fn kinds() -> Vec<&'static Kind> {
    let mut kinds = load::kinds();
    kinds.extend(catalogue::KINDS);
    kinds.extend(check::CHECKS.iter().flat_map(|check| check.kinds));
    kinds.extend(render::KINDS);
    kinds.extend(publish::kinds());
    kinds.extend(author::KINDS);
    kinds
}

/// Reads, links and checks the records, with the files that they name; `None` if they cannot be linked.
pub fn judge(
    project: &Path,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<(Catalogue, Beilagen)> {
    link_and_check(load::load(project, sources, findings), findings)
}

fn link_and_check(loaded: Loaded, findings: &mut Findings) -> Option<(Catalogue, Beilagen)> {
    let draft = Draft::new(loaded.records, loaded.complete);
    let catalogue = catalogue::link(&draft, findings);
    check::check(&draft, findings);
    catalogue.map(|catalogue| (catalogue, loaded.beilagen))
}

/// Judges the records, and by what was published from them if there is an output; writes nothing.
pub fn examine(project: &Path, output: &Path, sources: &mut Sources, findings: &mut Findings) {
    let judged = judge(project, sources, findings);
    if let Some(((catalogue, _), output)) = judged.zip(Output::look(output, findings)) {
        edition::judge_records(&catalogue.public(), &output, findings);
    }
}

/// A part of a run that may take a while.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schritt {
    /// The records are read and judged.
    Lesen,
    /// The report of a year is made, the first, second … of so many.
    Bericht(i32, usize, usize),
    /// The output is written.
    Schreiben,
}

/// Builds the reports of an order; `None` if findings stopped it, and then nothing was written.
pub fn build(order: &Order<'_>, sources: &mut Sources, findings: &mut Findings) -> Option<Built> {
    build_telling(order, &mut |_| {}, sources, findings)
}

/// The same, telling what it is about to do.
pub fn build_telling(
    order: &Order<'_>,
    tell: &mut dyn FnMut(Schritt),
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<Built> {
    tell(Schritt::Lesen);
    for format in order.formats.iter().filter(|format| !format.is_made()) {
        findings
            .push(&render::NOT_IN_THIS_BUILD, Where::Nowhere, format!("dieses Programm kann kein {} schreiben", format.titel))
            .hint("es mit `cargo build --release --features pdf` neu übersetzen, oder `--format` weglassen");
    }
    let templates = Templates::new(&load::templates(order.project, findings), findings);
    let judged = judge(order.project, sources, findings);
    let output = Output::open(order.project, order.output, findings);
    let (templates, (catalogue, beilagen), output) = (templates?, judged?, output?);
    let templates = templates.with(beilagen);

    let public = catalogue.public();
    let edition = Edition::plan(order, &public, &output, findings)?;
    let mut artefacts = Artefacts::default();
    let mut archiv = BTreeMap::new();
    let count = edition.written.len() + edition.sealed.len();
    let mut at = 0;
    let mut tell_year = |bericht: &Record<Bericht>| {
        at += 1;
        tell(Schritt::Bericht(bericht.value.jahr, at, count));
    };
    for bericht in &edition.written {
        tell_year(bericht);
        let report = report::report(&public, &bericht.value);
        let umfang = Umfang::of(&edition.formats(bericht));
        artefacts.extend(render::render(&report, &umfang, &templates, sources, findings));
        output.judge_stale(report.jahr, findings);
        archiv.insert(report.jahr, Archivjahr::of(&report, &bericht.value, false));
    }
    for bericht in &edition.sealed {
        tell_year(bericht);
        let report = report::report(&public, &bericht.value);
        let jahr = report.jahr;
        let formats = output.comparable(jahr);
        let lacks = output.lacks(jahr);
        let umfang = Umfang::of(&formats).without(&lacks);
        let today = render::render(&report, &umfang, &templates, sources, findings);
        let late = edition.late_formats(bericht, &output);
        let veraltet = output.is_other_today(jahr, &bericht.place, &formats, &today, findings);
        if veraltet {
            output.refuse(jahr, &bericht.place, &late, findings);
        } else {
            let umfang = Umfang::of(&late).without(&lacks);
            artefacts.extend(render::render(&report, &umfang, &templates, sources, findings));
        }
        archiv.insert(jahr, Archivjahr::of(&report, &bericht.value, veraltet));
    }
    let jahre = edition.in_archive(&output).into_iter().map(|bericht| {
        archiv
            .remove(&bericht.jahr)
            .unwrap_or_else(|| Archivjahr::of(&report::report(&public, bericht), bericht, false))
    });
    let archiv = report::archiv(&public, jahre.collect());
    let pages = output.pages().filter(|path| !edition.replaces(path)).map(str::to_owned);
    artefacts.extend(render::archiv(&archiv, pages.chain(artefacts.pages()), &templates, findings));

    tell(Schritt::Schreiben);
    let sealed = edition.newly_sealed();
    let outcome = output.publish(
        &artefacts,
        &|path| edition.replaces(path),
        &sealed,
        order.streng,
        findings,
    )?;
    let years = |list: &[&Record<Bericht>]| list.iter().map(|bericht| bericht.value.jahr).collect();
    Some(Built { written: years(&edition.written), sealed: years(&edition.sealed), outcome })
}

/// Shows a project as its records stand now; `memory` is what the last call left.
pub fn show<T>(project: &Path, memory: &mut Memory, look: impl FnOnce(&Preview<'_>) -> T) -> T {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let templates = Templates::new(&load::templates(project, &mut findings), &mut findings);
    let loaded = load::reload(project, memory, &mut sources, &mut findings);
    let judged = link_and_check(loaded, &mut findings);
    let ready = templates.zip(judged).filter(|_| !findings.has_errors());
    let ready = ready
        .map(|(templates, (catalogue, beilagen))| (templates.with(beilagen), catalogue.public()));
    let site = ready.as_ref().map(|(templates, public)| Site::of(public, templates, &sources));
    look(&Preview { findings: &findings, sources: &sources, site })
}

/// Whom to ask for what is missing.
#[derive(Debug, Clone, Copy)]
pub struct Nachfrage<'a> {
    /// The folder with `data/` and, perhaps, templates of its own.
    pub project: &'a Path,
    /// The report year; the newest if none is named.
    pub jahr: Option<i32>,
    /// The unit that owes; every one if none is named.
    pub organisation: Option<&'a str>,
    /// How the list is written.
    pub form: Listenform,
}

/// The list of what is missing for a report year, by the unit that owes it; `None` if findings stopped it.
pub fn fehlliste(
    nachfrage: &Nachfrage<'_>,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<String> {
    let Nachfrage { project, jahr, organisation, form } = *nachfrage;
    let templates = Templates::new(&load::templates(project, findings), findings);
    let judged = judge(project, sources, findings);
    let (templates, (catalogue, _)) = (templates?, judged?);
    let public = catalogue.public();
    let all = public.berichte();
    let jahre = jahr.map_or(Jahre::Neuestes, Jahre::Eines);
    let Some(bericht) = edition::chosen(jahre, &all).first().copied() else {
        edition::unknown(jahre, &all, findings);
        return None;
    };
    let mut report = report::report(&public, &bericht.value);
    if let Some(id) = organisation {
        let unit = unit(&public, id, &bericht.value, findings)?;
        report.datenlage.stellen.retain(|stelle| stelle.organisation.as_deref() == Some(&unit));
    }
    (!findings.has_errors())
        .then(|| render::fehlliste(&report, form, &templates, findings))
        .flatten()
}

/// The id of the unit that has the tasks of a named one at the Stichtag; a finding if there is none.
fn unit(
    catalogue: &Catalogue,
    id: &str,
    bericht: &Bericht,
    findings: &mut Findings,
) -> Option<String> {
    let fold = Fold::of(catalogue.draft(), bericht);
    let unit = fold.unit_on(&Id::known(id), fold.stichtag());
    if unit.is_none() {
        let known = catalogue.records().organisation.iter().map(|record| record.value.id.as_str());
        let hint = meant(id, known, "die Kennung einer [[organisation]] angeben");
        findings
            .push(
                &catalogue::DANGLING,
                Where::Nowhere,
                format!("die Organisation „{id}“ gibt es nicht"),
            )
            .hint(hint);
    }
    unit.map(|unit| unit.id.to_string())
}

/// Where a keeper's words go, and how strictly they are judged before.
#[derive(Debug, Clone, Copy)]
pub struct Writing<'a> {
    /// The folder with `data/`.
    pub project: &'a Path,
    /// Whether warnings stop it.
    pub streng: bool,
}

/// Begins a project in a folder; the files that it has, or `None` if findings stopped it.
pub fn begin_project(
    project: &Path,
    begin: Begin<'_>,
    findings: &mut Findings,
) -> Option<Vec<File>> {
    let files = author::project(project, begin, &kinds(), findings)?;
    author::write_all(project, &files, findings).map(|()| files)
}

/// Begins a record in a file of its own; `None` if findings stopped it, and then nothing was written.
///
/// What is not filled in yet is no fault.
pub fn begin_record(
    writing: Writing<'_>,
    new: NewRecord<'_>,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<Begun> {
    let make = |before: &Sources, findings: &mut Findings| author::record(new, before, findings);
    begin_with(writing, make, sources, findings)
}

/// Begins a report year in a file of its own; `None` if findings stopped it, and then nothing was written.
pub fn begin_year(
    writing: Writing<'_>,
    jahr: i32,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<Begun> {
    let make = |before: &Sources, findings: &mut Findings| author::year(jahr, before, findings);
    begin_with(writing, make, sources, findings)
}

fn begin_with(
    Writing { project, streng }: Writing<'_>,
    make: impl FnOnce(&Sources, &mut Findings) -> Option<Begun>,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<Begun> {
    let before = Before::of(project, sources, findings)?;
    let mut begun = make(&before.sources, findings)?;
    if project.join(load::DATA).join(load::SCHEMA).is_file() {
        begun.added.file = begun.added.file.with_schema();
    }
    let name = &begun.added.file.name;
    // A file that is there is not judged as if the new one stood in its place: writing says so.
    if before.sources.text_of(name).is_none() {
        before.judge_with(&begun.added, project, sources, findings);
    }
    findings.drop_at(|place| {
        let is_blank = |key: &str| begun.blanks.iter().any(|blank| blank.name == key);
        sources.name(place.file) == name && place.last_key().is_some_and(is_blank)
    });
    if streng {
        findings.raise_warnings();
    } else {
        // The command itself tells what is still to be filled in.
        findings.drop_warnings();
    }
    if findings.has_errors() {
        return None;
    }
    author::write_all(project, slice::from_ref(&begun.added.file), findings).map(|()| begun)
}

/// Appends an entry to a record in its file; `None` if findings stopped it, and then nothing was written.
pub fn append(
    Writing { project, streng }: Writing<'_>,
    entry: Entry<'_>,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<File> {
    let before = Before::of(project, sources, findings)?;
    // In a file whose shape is wrong an entry cannot be judged.
    let name = author::file_of(entry.address, &before.sources);
    let mut wrong = before.read.clone();
    wrong.keep(|finding| {
        finding.is_error() && name.is_some_and(|name| finding.is_in(name, &before.sources))
    });
    if wrong.has_errors() {
        *sources = before.sources;
        findings.extend(wrong);
        return None;
    }
    let added = author::appended(entry, &before.sources, findings)?;
    before.judge_with(&added, project, sources, findings);
    if streng {
        findings.raise_warnings();
    }
    if findings.has_errors() {
        return None;
    }
    let known = before.sources.text_of(&added.file.name);
    author::write_over(project, &added.file, known, findings).map(|()| added.file)
}

/// A project before something is written to it.
#[derive(Default)]
struct Before {
    sources: Sources,
    /// What its reading found.
    read: Findings,
    /// That, and what is wrong with what was read.
    judged: Findings,
}

impl Before {
    /// `None` with findings if there is no project, or if a file of it cannot be read: then nobody knows which ids
    /// there are.
    fn of(project: &Path, sources: &mut Sources, findings: &mut Findings) -> Option<Self> {
        let mut before = Self::default();
        let loaded = load::load(project, &mut before.sources, &mut before.read);
        let mut unread = before.read.clone();
        unread.keep(|finding| load::UNREAD.iter().any(|kind| kind.code == finding.kind.code));
        if unread.has_errors() {
            *sources = before.sources;
            findings.extend(unread);
            return None;
        }
        before.judged = before.read.clone();
        link_and_check(loaded, &mut before.judged);
        Some(before)
    }

    /// Adds what is wrong as soon as a file is written, and was not before.
    fn judge_with(
        &self,
        Added { file, at, verweise }: &Added,
        project: &Path,
        sources: &mut Sources,
        findings: &mut Findings,
    ) {
        let mut after = Findings::default();
        let instead = Instead { name: &file.name, text: &file.text };
        let loaded = load::load_as_if(project, instead, sources, &mut after);
        // Where a record is not filled in yet, nobody else proves what leads to others.
        if !loaded.complete {
            author::prove(verweise, sources, &mut after);
        }
        link_and_check(loaded, &mut after);
        let is_new = |finding: &Finding| {
            finding.is_in(&file.name, sources) && finding.is_within(at, sources)
        };
        after.beyond(sources, &self.judged, &self.sources, is_new);
        findings.extend(after);
    }
}
