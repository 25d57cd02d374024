//! A report → its files, as path and bytes. Nothing is written here.
//!
//! A format is one file in this folder and one row in [`FORMATS`].

mod archiv;
mod aussehen;
mod bilder;
mod daten;
mod dcat;
mod fachwort;
mod fehlliste;
mod html;
mod kalender;
mod kinds;
mod links;
mod markdown;
mod markup;
mod medientyp;
pub mod page;
mod pdf;
mod prose;
mod pruefsumme;
mod schema;
mod sitemap;
mod suche;
mod tables;
pub mod teil;
mod templates;
mod vorlage;

use std::collections::BTreeMap;

use rayon::prelude::*;

use crate::finding::Findings;
use crate::report::{Archiv, Report};
use crate::source::Sources;
use teil::Teile;

pub use fehlliste::{Listenform, fehlliste};
pub use kinds::*;
pub use medientyp::medientyp;
pub use prose::escape;
pub use pruefsumme::pruefsumme;
pub use schema::schema;
pub use templates::Templates;

/// The program and its version, as the pages name it.
pub const PROGRAMM: &str = concat!("digitalbericht ", env!("CARGO_PKG_VERSION"));

/// A format of the output.
#[derive(Debug)]
pub struct Format {
    /// How it is called on the command line.
    pub name: &'static str,
    /// How it is called in a sentence.
    pub titel: &'static str,
    /// Whether a file of a year's folder is of this format.
    pub owns: fn(&str) -> bool,
    /// Whether another release of a library gives the same report other bytes, so that they say nothing
    /// about a change of the report.
    pub bytes_vary: bool,
    /// Absent if this build of the program cannot make it.
    render: Option<fn(&mut Render<'_>, &mut Artefacts)>,
    /// Makes one of its files alone; `false` for a file that needs the others. Absent if all do.
    render_one: Option<fn(&str, &mut Render<'_>, &mut Artefacts) -> bool>,
}

impl Format {
    /// Whether this build of the program can make it.
    pub fn is_made(&self) -> bool {
        self.render.is_some()
    }
}

/// Every format.
pub static FORMATS: [&Format; 5] =
    [&html::FORMAT, &markdown::FORMAT, &pdf::FORMAT, &vorlage::FORMAT, &daten::FORMAT];

/// The formats that this build of the program can make.
pub fn made() -> Vec<&'static Format> {
    FORMATS.into_iter().filter(|format| format.is_made()).collect()
}

/// Files of a year that the program has learnt to make after the first reports were published. A year that
/// was published without them stays without: neither does it get them, nor do its pages lead to them, so
/// that a newer program alone makes no other report of it.
pub static BEIGABEN: [&str; 3] = [kalender::NAME, daten::SCHEMA, dcat::NAME];

/// Which files of a year are made.
#[derive(Debug, Clone, Default)]
pub struct Umfang {
    formats: Vec<&'static Format>,
    /// Those of [`BEIGABEN`] that are not.
    without: Vec<&'static str>,
}

impl Umfang {
    /// All files of the given formats.
    pub fn of(formats: &[&'static Format]) -> Self {
        Self { formats: formats.to_vec(), without: Vec::new() }
    }

    /// The same without some of [`BEIGABEN`].
    #[must_use]
    pub fn without(mut self, names: &[&'static str]) -> Self {
        self.without.extend(names);
        self
    }
}

/// Files of the output: path below it, with `/`, and bytes.
#[derive(Debug, Default)]
pub struct Artefacts {
    files: BTreeMap<String, Vec<u8>>,
}

impl Artefacts {
    /// Adds a file.
    pub fn add(&mut self, path: String, bytes: Vec<u8>) {
        self.files.insert(path, bytes);
    }

    /// The files by their paths.
    pub fn files(&self) -> &BTreeMap<String, Vec<u8>> {
        &self.files
    }

    /// The bytes of a file.
    pub fn file(&self, path: &str) -> Option<&[u8]> {
        self.files.get(path).map(Vec::as_slice)
    }

    /// The paths of the pages in the folders of the years.
    pub fn pages(&self) -> Vec<String> {
        let pages = self.files.keys().filter(|path| is_page(path));
        pages.cloned().collect()
    }

    /// Adds all files of another.
    pub fn extend(&mut self, other: Self) {
        self.files.extend(other.files);
    }
}

/// What a format works with.
pub(crate) struct Render<'a> {
    report: &'a Report,
    templates: &'a Templates,
    #[cfg_attr(not(feature = "pdf"), expect(dead_code, reason = "only the PDF has a font"))]
    sources: &'a Sources,
    findings: &'a mut Findings,
    /// The report as the templates read it.
    teile: &'a Teile<'a>,
    /// Those of [`BEIGABEN`] that the year does not have.
    without: &'a [&'static str],
}

impl Render<'_> {
    /// The path of a file of this year's folder.
    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.report.jahr)
    }

    /// Whether the year has a file of this name, as far as its format makes it.
    fn makes(&self, name: &str) -> bool {
        !self.without.contains(&name)
    }
}

/// Renders the files of a report; what is wrong in a record's text is shown in its source.
pub fn render(
    report: &Report,
    umfang: &Umfang,
    templates: &Templates,
    sources: &Sources,
    findings: &mut Findings,
) -> Artefacts {
    let teile = Teile::of(report);
    let made = umfang.formats.par_iter().filter_map(|format| format.render).map(|write| {
        let (mut artefacts, mut findings) = (Artefacts::default(), Findings::default());
        let mut render = Render {
            report,
            templates,
            sources,
            findings: &mut findings,
            teile: &teile,
            without: &umfang.without,
        };
        write(&mut render, &mut artefacts);
        (artefacts, findings)
    });
    let mut artefacts = Artefacts::default();
    for (files, found) in made.collect::<Vec<_>>() {
        artefacts.extend(files);
        findings.extend(found);
    }
    artefacts
}

/// A file of a year's folder as [`render`] makes it, alone where that can be, else with all of its format.
pub fn render_one(
    report: &Report,
    name: &str,
    templates: &Templates,
    sources: &Sources,
    findings: &mut Findings,
) -> Artefacts {
    let mut artefacts = Artefacts::default();
    let format = FORMATS.into_iter().find(|format| (format.owns)(name));
    let Some((format, whole)) = format.and_then(|format| Some((format, format.render?))) else {
        return artefacts;
    };
    let teile = &Teile::of(report);
    let mut render = Render { report, templates, sources, findings, teile, without: &[] };
    let is_made = format.render_one.is_some_and(|one| one(name, &mut render, &mut artefacts));
    if !is_made {
        whole(&mut render, &mut artefacts);
    }
    artefacts
}

/// Whether a file of the output is a page of a year for readers; the text to be pasted is none.
pub fn is_page(path: &str) -> bool {
    path.contains('/') && path.ends_with(".html") && !path.ends_with("/vorlage.html")
}

/// Whether a file of the output stands above the years.
pub fn is_above(path: &str) -> bool {
    archiv::owns(path)
}

/// Renders the archive of all years and, if the reports have an address, the list of all `pages` in
/// the folders of the years.
pub fn archiv(
    archiv: &Archiv,
    pages: impl Iterator<Item = String>,
    templates: &Templates,
    findings: &mut Findings,
) -> Artefacts {
    let mut artefacts = Artefacts::default();
    archiv::render(archiv, pages, templates, findings, &mut artefacts);
    artefacts
}
