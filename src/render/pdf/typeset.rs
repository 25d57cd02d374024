//! Typst, with files in memory: templates and data in, PDF out.

use std::collections::BTreeMap;

use chrono::{Datelike, NaiveDate};
use typst::diag::{FileError, FileResult, SourceDiagnostic};
use typst::foundations::{Bytes, Datetime, Duration, Smart};
use typst::syntax::{FileId, RootedPath, Source, VirtualPath, VirtualRoot};
use typst::text::{Font, FontBook};
use typst::utils::LazyHash;
use typst::{Feature, Library, LibraryExt, World, WorldExt};
use typst_layout::PagedDocument;
use typst_pdf::{PdfOptions, PdfStandard, PdfStandards, Timestamp};

use super::fonts;
use crate::finding::{Findings, Where};
use crate::render::{TEMPLATE_FAULT, TEMPLATE_ODD};

/// What is to be made.
pub(super) struct Document<'a> {
    /// Its template.
    pub(super) template: &'a str,
    /// What it is among all documents; the same in every edition.
    pub(super) ident: String,
    /// The day that stands in the file as the day of its making.
    pub(super) date: NaiveDate,
}

/// Files beside the templates, by their names.
pub(super) type Files = BTreeMap<&'static str, Bytes>;

/// Sets a document; `None` after a finding. `templates` are all that it may import, by name.
pub(super) fn typeset(
    document: &Document<'_>,
    templates: &BTreeMap<&'static str, String>,
    files: &Files,
    findings: &mut Findings,
) -> Option<Vec<u8>> {
    let desk = Desk::new(document, templates, files)?;
    let typst::diag::Warned { output, warnings } = typst::compile::<PagedDocument>(&desk);
    for warning in warnings {
        findings.push(&TEMPLATE_ODD, Where::Nowhere, desk.told(&warning)).hint(
            "die genannte Datei in `templates/pdf/` berichtigen oder löschen, dann gilt die mitgelieferte",
        );
    }
    let standards = PdfStandards::new(&[PdfStandard::Ua_1, PdfStandard::A_3a]).ok()?;
    let options = PdfOptions {
        ident: Smart::Custom(document.ident.clone()),
        creator: Smart::Custom(Some(crate::render::PROGRAMM.to_owned())),
        timestamp: desk.date.map(Timestamp::new_utc),
        standards,
        ..PdfOptions::default()
    };
    match output.and_then(|pages| typst_pdf::pdf(&pages, &options)) {
        Ok(pdf) => Some(pdf),
        Err(faults) => {
            for fault in faults {
                findings.push(&TEMPLATE_FAULT, Where::Nowhere, desk.told(&fault)).hint(
                    "die genannte Datei in `templates/pdf/` berichtigen oder löschen, dann gilt die mitgelieferte",
                );
            }
            None
        }
    }
}

/// Everything that Typst may see.
struct Desk<'a> {
    library: LazyHash<Library>,
    book: LazyHash<FontBook>,
    main: FileId,
    sources: BTreeMap<&'static str, Source>,
    files: &'a Files,
    date: Option<Datetime>,
}

impl<'a> Desk<'a> {
    fn new(
        document: &Document<'_>,
        templates: &BTreeMap<&'static str, String>,
        files: &'a Files,
    ) -> Option<Self> {
        let source = |(name, text): (&&'static str, &String)| {
            Some((*name, Source::new(file_id(name)?, text.clone())))
        };
        let day = |date: NaiveDate| {
            let (month, day) = (u8::try_from(date.month()).ok()?, u8::try_from(date.day()).ok()?);
            Datetime::from_ymd(date.year(), month, day)
        };
        Some(Self {
            // Header cells of rows still count as an experiment there.
            library: LazyHash::new(
                Library::builder()
                    .with_features([Feature::A11yExtras].into_iter().collect())
                    .build(),
            ),
            book: LazyHash::new(FontBook::from_fonts(fonts::all())),
            main: file_id(document.template)?,
            sources: templates.iter().map(source).collect::<Option<_>>()?,
            files,
            date: day(document.date),
        })
    }

    /// What Typst says of a template, with the place that it names.
    fn told(&self, diagnostic: &SourceDiagnostic) -> String {
        let place = diagnostic.span.id().and_then(|id| {
            let range = self.range(diagnostic.span)?;
            let line = self.source(id).ok()?.lines().byte_to_line(range.start)? + 1;
            Some(format!("`templates/{}`, Zeile {line}", id.vpath().get_without_slash()))
        });
        let place = place.unwrap_or_else(|| "eine Vorlage des PDF".to_owned());
        let hints = diagnostic.hints.iter().map(|hint| format!("; {}", hint.v));
        format!("{place}: {}{}", diagnostic.message, hints.collect::<String>())
    }
}

fn file_id(name: &str) -> Option<FileId> {
    Some(RootedPath::new(VirtualRoot::Project, VirtualPath::new(name).ok()?).intern())
}

/// The name of a file of ours; packages from the network are none.
fn name(id: FileId) -> FileResult<&'static str> {
    match id.get().root() {
        VirtualRoot::Project => Ok(id.get().vpath().get_without_slash()),
        VirtualRoot::Package(package) => Err(FileError::Other(Some(
            format!("das Paket {package} wird nicht aus dem Netz geladen").into(),
        ))),
    }
}

impl World for Desk<'_> {
    fn library(&self) -> &LazyHash<Library> {
        &self.library
    }

    fn book(&self) -> &LazyHash<FontBook> {
        &self.book
    }

    fn main(&self) -> FileId {
        self.main
    }

    fn source(&self, id: FileId) -> FileResult<Source> {
        let name = name(id)?;
        self.sources.get(name).cloned().ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn file(&self, id: FileId) -> FileResult<Bytes> {
        let name = name(id)?;
        self.files.get(name).cloned().ok_or_else(|| FileError::NotFound(name.into()))
    }

    fn font(&self, index: usize) -> Option<Font> {
        fonts::all().get(index).cloned()
    }

    fn today(&self, _offset: Option<Duration>) -> Option<Datetime> {
        self.date
    }
}
