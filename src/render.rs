//! A report → its files, as path and bytes. Nothing is written here.
//!
//! A format is one file in this folder and one row in [`FORMATS`].

mod archiv;
mod aussehen;
mod bilder;
mod daten;
mod fachwort;
mod fehlliste;
mod html;
mod links;
mod markdown;
mod markup;
pub mod page;
mod prose;
mod sitemap;
mod suche;
mod tables;
mod templates;
mod vorlage;

use std::collections::BTreeMap;

use crate::finding::{Findings, Kind, Severity};
use crate::report::{Archiv, Report};

pub use fehlliste::{Listenform, fehlliste};
pub use templates::Templates;

/// The program and its version, as the pages name it.
pub const PROGRAMM: &str = concat!("digitalbericht ", env!("CARGO_PKG_VERSION"));

/// A template that does not compile or fails.
pub static TEMPLATE_FAULT: Kind = Kind {
    code: "X001",
    severity: Severity::Fehler,
    title: "Fehler in einer Vorlage",
    explanation: "Eine Datei in `templates/` nennt etwas, das es nicht gibt, oder ist nicht vollständig. \
        Die Meldung der Vorlagensprache steht dabei. Wird die Datei gelöscht, gilt wieder die mitgelieferte Vorlage.",
};
/// A file that replaces no template.
pub static UNKNOWN_TEMPLATE: Kind = Kind {
    code: "X002",
    severity: Severity::Warnung,
    title: "Vorlage ohne Wirkung",
    explanation: "Die Datei im Ordner `templates` des Projekts trägt den Namen keiner mitgelieferten Vorlage und wird darum nicht benutzt.",
};
/// A symbolic link that no rule knows.
pub static BROKEN_LINK: Kind = Kind {
    code: "X003",
    severity: Severity::Fehler,
    title: "Verweis einer Vorlage führt nirgendwohin",
    explanation: "Verweise innerhalb des Berichts schreiben die Vorlagen als @art/name. Diese Art gibt es nicht.",
};
/// A data file that could not be made.
pub static DATA_FAULT: Kind = Kind {
    code: "X004",
    severity: Severity::Fehler,
    title: "Datei der offenen Daten nicht erzeugt",
    explanation: "Die Datei ließ sich nicht erzeugen. Das ist ein Fehler des Programms; bitte melden.",
};

/// The kinds of finding of this phase.
pub static KINDS: [&Kind; 4] = [&TEMPLATE_FAULT, &UNKNOWN_TEMPLATE, &BROKEN_LINK, &DATA_FAULT];

/// A format of the output.
#[derive(Debug)]
pub struct Format {
    /// How it is called on the command line.
    pub name: &'static str,
    /// How it is called in a sentence.
    pub titel: &'static str,
    /// Whether a file of a year's folder is of this format.
    pub owns: fn(&str) -> bool,
    render: fn(&mut Render<'_>, &mut Artefacts),
}

/// Every format.
pub static FORMATS: [&Format; 4] =
    [&html::FORMAT, &markdown::FORMAT, &vorlage::FORMAT, &daten::FORMAT];

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
    findings: &'a mut Findings,
}

impl Render<'_> {
    /// The path of a file of this year's folder.
    fn path(&self, name: &str) -> String {
        format!("{}/{name}", self.report.jahr)
    }
}

/// Renders a report in the given formats.
pub fn render(
    report: &Report,
    formats: &[&Format],
    templates: &Templates,
    findings: &mut Findings,
) -> Artefacts {
    let mut artefacts = Artefacts::default();
    let mut render = Render { report, templates, findings };
    for format in formats {
        (format.render)(&mut render, &mut artefacts);
    }
    artefacts
}

/// Whether a file of the output is a page of a year for readers; the text to be pasted is none.
pub fn is_page(path: &str) -> bool {
    path.contains('/') && path.ends_with(".html") && !path.ends_with("/vorlage.html")
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
