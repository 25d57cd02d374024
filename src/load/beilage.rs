//! The files that a city lays beside its records: its logo, and its copy of KERN.
//!
//! Both are published as they are, so what would harm a page is refused here: a logo that is no picture
//! or could run a script, a style sheet that would load something from somebody else.

mod css;
mod kern;
mod logo;

use std::fs;
use std::path::Path;

use indoc::indoc;

use crate::finding::{Beispiel, Findings, Kind, Severity, german_io};
use crate::model::{Gestaltung, Pfad, Record, Stadt};
use crate::source::Place;

pub use kern::{Genannt, Kern};
pub use logo::Logo;

/// A logo that cannot be shown.
static LOGO: Kind = Kind {
    code: "D005",
    severity: Severity::Fehler,
    title: "Logo nicht verwendbar",
    explanation: "Das Logo steht auf jeder Seite. Die Datei muss im Projekt liegen, ein Bild in SVG, PNG oder JPEG mit der \
        passenden Endung sein und höchstens 250 kB haben, denn jede Seite lädt es. Ein SVG darf keine Skripte und nichts \
        von anderen Servern enthalten, damit keine Seite Fremdes ausführt oder lädt.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"

            [stadt.gestaltung]
            logo = "data/Stadtlogo.pdf"
        "#},
        richtig: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"

            [stadt.gestaltung]
            logo = "data/logo.svg"
        "#},
    },
};
/// A copy of KERN that cannot be used.
static KERN: Kind = Kind {
    code: "D006",
    severity: Severity::Fehler,
    title: "Baukasten KERN nicht verwendbar",
    explanation: "`kern` nennt den Ordner einer eigenen Kopie von KERN, wie das npm-Paket @kern-ux/native ihn unter dem Namen \
        `dist` enthält. Darin müssen `kern.min.css` oder `kern.css` liegen und alle Schriften, die ein Stylesheet nennt. \
        Von anderen Servern wird nichts geladen: Sonst erführen diese, wer den Bericht liest.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            [stadt.gestaltung]
            kern = "kern"

            kern/
              dist/
                kern.min.css
                fonts/
        "#},
        richtig: indoc! {r#"
            [stadt.gestaltung]
            kern = "kern/dist"

            kern/
              dist/
                kern.min.css
                fonts/
        "#},
    },
};

/// The kinds of finding of this part.
pub(super) static KINDS: [&Kind; 2] = [&LOGO, &KERN];

/// What a city lays beside its records.
#[derive(Debug, Default)]
pub struct Beilagen {
    /// Its logo.
    pub logo: Option<Logo>,
    /// Its copy of KERN.
    pub kern: Option<Kern>,
}

/// Reads what the municipality's record names; faults are findings at their key.
pub(super) fn beilagen(
    project: &Path,
    staedte: &[Record<Stadt>],
    findings: &mut Findings,
) -> Beilagen {
    let [Record { place, value: Stadt { name, gestaltung: Some(gestaltung), .. } }] = staedte
    else {
        return Beilagen::default();
    };
    let Gestaltung { farbe: _, logo, logo_text, kern } = gestaltung;
    let place = place.at("gestaltung");
    let logo = logo.as_ref().and_then(|Pfad(path)| {
        let text = logo_text.clone().unwrap_or_else(|| {
            name.as_ref().map_or_else(|| "Logo".to_owned(), |name| format!("Logo: {name}"))
        });
        let read = logo::read(&project.join(path.trim_end_matches('/')), path, text);
        read.map_err(|fault| fault.report(&LOGO, place.at("logo"), findings)).ok()
    });
    let kern = kern.as_ref().and_then(|Pfad(path)| {
        let path = path.trim_end_matches('/');
        let faults = match kern::read(&project.join(path), path) {
            Ok(kern) => return Some(kern),
            Err(faults) => faults,
        };
        for fault in faults {
            fault.report(&KERN, place.at("kern"), findings);
        }
        None
    });
    Beilagen { logo, kern }
}

/// Why a file cannot be used, and what to do.
struct Fault {
    message: String,
    hint: String,
}

impl Fault {
    fn new(message: impl Into<String>, hint: impl Into<String>) -> Self {
        Self { message: message.into(), hint: hint.into() }
    }

    fn report(self, kind: &'static Kind, place: Place, findings: &mut Findings) {
        findings.push(kind, place, self.message).hint(self.hint);
    }
}

/// The bytes of a file of at most `limit` bytes; nothing larger is read, nor a device without end.
fn bytes(path: &Path, name: &str, limit: u64) -> Result<Vec<u8>, Fault> {
    let unreadable = |fault: std::io::Error| {
        Fault::new(
            format!("`{name}` ist nicht lesbar: {}", german_io(&fault)),
            "die Datei dort ablegen oder den Pfad berichtigen; er gilt vom Ordner des Projekts aus",
        )
    };
    let found = fs::metadata(path).map_err(unreadable)?;
    if !found.is_file() {
        return Err(Fault::new(
            format!("`{name}` ist keine Datei"),
            "den Pfad der Datei selbst angeben",
        ));
    }
    if found.len() > limit {
        return Err(Fault::new(
            format!("`{name}` ist {} kB groß", found.len().div_ceil(1000)),
            format!("die Datei auf höchstens {} kB verkleinern", limit / 1000),
        ));
    }
    fs::read(path).map_err(unreadable)
}
