//! `data/` → [`Sources`] and [`Records`], with the files that they name: the only reader on the disk.
//!
//! All faults of all files come in one run. A file with a syntax fault shows its syntax faults
//! only; a file whose shape is wrong gives no records, so that later phases see only what is right.

mod beilage;
mod form;
mod schema;
mod shape;
mod slip;
mod syntax;
mod titel;

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;
use std::sync::OnceLock;

use indoc::indoc;
use rayon::prelude::*;
use serde::de::DeserializeOwned;
use serde_json::Value;
use walkdir::WalkDir;

use crate::finding::{Beispiel, Findings, Kind, Severity, Where, german_io};
use crate::model::{Record, Records};
use crate::source::{FileId, Place, Sources};

use shape::Shape;

pub use beilage::{Beilagen, Genannt, Kern, Logo};
pub use schema::{schema, schema_text, schreibweise};
pub use shape::WRONG_ID;

/// The folder of records below a project.
pub const DATA: &str = "data";
/// The JSON Schema of the records in that folder, for editors.
pub const SCHEMA: &str = "schema.json";

/// No folder `data/`.
pub static FOLDER_MISSING: Kind = Kind {
    code: "D001",
    severity: Severity::Fehler,
    title: "Ordner der Datensätze fehlt",
    explanation: "Die Datensätze liegen im Ordner `data` des Projekts. Ohne ihn gibt es nichts zu berichten. Meist ist der Befehl \
        in einem anderen Ordner aufgerufen: Er gehört in den Ordner, der `data` enthält, oder nennt ihn mit `--projekt \
        ORDNER`.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r"
            In H:\Digitalbericht\data:

            digitalbericht pruefen
        "},
        richtig: indoc! {r"
            In H:\Digitalbericht:

            digitalbericht pruefen

            Aus jedem anderen Ordner:

            digitalbericht --projekt H:\Digitalbericht pruefen
        "},
    },
};
/// A file that cannot be read as text.
pub static FILE_UNREADABLE: Kind = Kind {
    code: "D002",
    severity: Severity::Fehler,
    title: "Datei nicht lesbar",
    explanation: "Die Datei oder der Ordner ließ sich nicht lesen, der Inhalt ist kein Text in UTF-8, oder die Datei ist größer als 16 MB. In einer anderen \
        Kodierung würden aus Umlauten andere Zeichen, und der Bericht zeigte sie so. Im Editor „Speichern unter“ mit der \
        Kodierung UTF-8 wählen und die Zugriffsrechte prüfen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            data/massnahmen.toml
            gespeichert mit der Kodierung „ANSI“ oder „Windows-1252“
        "},
        richtig: indoc! {"
            data/massnahmen.toml
            gespeichert mit der Kodierung „UTF-8“
        "},
    },
};
/// A folder without records.
pub static NO_RECORDS: Kind = Kind {
    code: "D003",
    severity: Severity::Fehler,
    title: "Keine Datensätze",
    explanation: "Im Ordner `data` liegt keine Datei mit der Endung `.toml`. Nur solche Dateien enthalten Datensätze, und ohne \
        Datensätze gibt es keinen Bericht. Die Datei `data/README.md` zeigt für jede Art von Datensatz ein Beispiel.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            data/
              Maßnahmen.docx
              Zahlen.xlsx
        "},
        richtig: indoc! {"
            data/
              stadt.toml
              berichte.toml
              massnahmen.toml
        "},
    },
};

/// A file that looks as if it held records.
pub static NOT_READ: Kind = Kind {
    code: "D004",
    severity: Severity::Warnung,
    title: "Datei wird nicht gelesen",
    explanation: "Gelesen werden nur Dateien, deren Name auf `.toml` endet. Diese Datei sieht so aus, als sollte sie dazugehören; \
        ihre Datensätze fehlten sonst still im Bericht. Windows zeigt Endungen oft nicht an, und mancher Editor hängt \
        `.txt` an.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            data/massnahmen.toml.txt
        "},
        richtig: indoc! {"
            data/massnahmen.toml
        "},
    },
};

/// The kinds of finding of which each hides records, so that nobody knows which there are.
pub static UNREAD: [&Kind; 3] = [&FOLDER_MISSING, &FILE_UNREADABLE, &syntax::SYNTAX];

/// The kinds of finding of this phase.
pub fn kinds() -> Vec<&'static Kind> {
    let mut kinds =
        vec![&FOLDER_MISSING, &FILE_UNREADABLE, &NO_RECORDS, &NOT_READ, &syntax::SYNTAX];
    kinds.extend(beilage::KINDS);
    kinds.extend(shape::KINDS);
    kinds
}

/// What was read.
#[derive(Debug)]
pub struct Loaded {
    /// The records of all files without a fault.
    pub records: Records,
    /// What lies beside them.
    pub beilagen: Beilagen,
    /// Whether every file could be read; only then a dangling reference is a fact.
    pub complete: bool,
}

/// What an earlier reading gave, so that a file whose text is the same is not read for its records again.
#[derive(Debug, Default)]
pub struct Memory {
    files: BTreeMap<FileId, (String, Reading)>,
}

impl Memory {
    /// What a text gave when it was read under this number, which its places and findings name.
    fn recall(&self, file: FileId, text: &str) -> Option<Reading> {
        let (known, reading) = self.files.get(&file)?;
        (known == text).then(|| reading.clone())
    }
}

/// What one file gave.
#[derive(Debug, Clone, Default)]
struct Reading {
    records: Records,
    complete: bool,
    findings: Findings,
}

/// Reads all records below `project/data`.
pub fn load(project: &Path, sources: &mut Sources, findings: &mut Findings) -> Loaded {
    load_with(project, None, None, sources, findings)
}

/// A file as it is going to be.
#[derive(Debug, Clone, Copy)]
pub struct Instead<'a> {
    /// Its name, relative to the project, with `/`.
    pub name: &'a str,
    /// All that it will hold.
    pub text: &'a str,
}

/// The same as if a file were already written.
pub fn load_as_if(
    project: &Path,
    instead: Instead<'_>,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Loaded {
    load_with(project, None, Some(instead), sources, findings)
}

/// The same, where most files are as they were.
pub fn reload(
    project: &Path,
    memory: &mut Memory,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Loaded {
    load_with(project, Some(memory), None, sources, findings)
}

fn load_with(
    project: &Path,
    mut memory: Option<&mut Memory>,
    instead: Option<Instead<'_>>,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Loaded {
    let before = memory.as_deref_mut().map(std::mem::take).unwrap_or_default();
    let mut loaded =
        Loaded { records: Records::default(), beilagen: Beilagen::default(), complete: true };
    let files = read(project, instead, sources, findings, &mut loaded.complete);
    let shape = OnceLock::new();
    let read = files.into_par_iter().map(|file| {
        let text = sources.text(file);
        let shape = || shape.get_or_init(Shape::new);
        (file, before.recall(file, text).unwrap_or_else(|| reading(file, text, shape)))
    });
    for (file, reading) in read.collect::<Vec<_>>() {
        if let Some(memory) = &mut memory {
            memory.files.insert(file, (sources.text(file).to_owned(), reading.clone()));
        }
        loaded.records.extend(reading.records);
        loaded.complete &= reading.complete;
        findings.extend(reading.findings);
    }
    loaded.beilagen = beilage::beilagen(project, &loaded.records.stadt, findings);
    loaded
}

fn reading<'s>(file: FileId, text: &str, shape: impl Fn() -> &'s Shape) -> Reading {
    let mut findings = Findings::default();
    let root = syntax::parse(text, file, &mut findings);
    let root = root.filter(|root| shape().check(file, root, &mut findings));
    let (records, complete) =
        root.map(|root| records(file, root, &mut findings)).unwrap_or_default();
    Reading { records, complete, findings }
}

/// Reads the text of every `.toml` file, in the order of their names.
fn read(
    project: &Path,
    mut instead: Option<Instead<'_>>,
    sources: &mut Sources,
    findings: &mut Findings,
    complete: &mut bool,
) -> Vec<FileId> {
    let data = project.join(DATA);
    if !data.is_dir() {
        findings
            .push(
                &FOLDER_MISSING,
                Where::Nowhere,
                format!("im Ordner `{}` fehlt der Ordner `{DATA}`", project.display()),
            )
            .hint("den Befehl im Ordner des Projekts aufrufen oder `--projekt ORDNER` angeben");
        *complete = false;
        return Vec::new();
    }
    let mut files = Vec::new();
    for entry in WalkDir::new(&data).follow_links(true).sort_by_file_name() {
        let path = match &entry {
            Ok(entry) if !entry.file_type().is_file() => continue,
            Ok(entry) => entry.path().to_owned(),
            Err(fault) => fault.path().unwrap_or(&data).to_owned(),
        };
        let name = name_in(project, &path);
        if entry.is_ok() && !has_ending(&path, "toml") {
            near_miss(&name, findings);
            continue;
        }
        if let Some(Instead { text, .. }) = instead.take_if(|instead| instead.name == name) {
            files.push(sources.add(name, text.to_owned()));
            continue;
        }
        let text = entry.map_err(std::io::Error::from).and_then(|_| bytes_of(&path));
        let text = text.map_err(|fault| (german_io(&fault), OTHERWISE)).and_then(|bytes| {
            let bytes = bytes.ok_or(("sie ist größer als 16 MB".to_owned(), SPLIT))?;
            let no_text = |_| ("der Inhalt ist kein Text in UTF-8".to_owned(), OTHERWISE);
            String::from_utf8(bytes).map_err(no_text)
        });
        match text {
            Ok(text) => files.push(sources.add(name, text)),
            Err((why, hint)) => {
                *complete = false;
                let message = format!("`{name}` ist nicht lesbar: {why}");
                findings.push(&FILE_UNREADABLE, Where::Nowhere, message).hint(hint);
            }
        }
    }
    if let Some(Instead { name, text }) = instead {
        files.push(sources.add(name.to_owned(), text.to_owned()));
    }
    if files.is_empty() && *complete {
        findings
            .push(
                &NO_RECORDS,
                Where::Nowhere,
                format!("im Ordner `{DATA}` liegt keine Datei mit Datensätzen"),
            )
            .hint("eine Datei mit der Endung `.toml` anlegen; `data/README.md` zeigt Beispiele");
        *complete = false;
    }
    files
}

/// What to do with a file that cannot be read.
const OTHERWISE: &str = "im Editor mit der Kodierung UTF-8 speichern; Zugriffsrechte prüfen";
/// What to do with a file that is too long.
const SPLIT: &str = "die Datensätze auf mehrere Dateien verteilen; was kein Datensatz ist, gehört nicht in den Ordner";

/// How long a file with records may be, in bytes: more than a Land has records of one kind.
const LONGEST: u64 = 16_000_000;

/// What a file holds; nothing if that is more than a keeper can have written.
fn bytes_of(path: &Path) -> std::io::Result<Option<Vec<u8>>> {
    if fs::metadata(path)?.len() > LONGEST { Ok(None) } else { fs::read(path).map(Some) }
}

fn has_ending(path: &Path, ending: &str) -> bool {
    path.extension().is_some_and(|found| found.eq_ignore_ascii_case(ending))
}

/// Warns of a file that was probably meant to be read, like `vpn.toml.txt`.
fn near_miss(name: &str, findings: &mut Findings) {
    let lower = name.to_lowercase();
    if [".toml.txt", ".toml.md", ".tml", ".tom"].iter().any(|near| lower.ends_with(near)) {
        findings
            .push(&NOT_READ, Where::Nowhere, format!("`{name}` wird nicht gelesen"))
            .hint("die Datei so umbenennen, dass sie auf `.toml` endet; der Editor hängt manchmal `.txt` an");
    }
}

/// The path of a file relative to the project, with `/` on every system.
fn name_in(project: &Path, path: &Path) -> String {
    let path = path.strip_prefix(project).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The folder of templates below a project.
pub const TEMPLATES: &str = "templates";

/// A template of the project's own.
#[derive(Debug)]
pub struct Template {
    /// Its path below `templates/`, with `/`.
    pub name: String,
    /// Its text.
    pub text: String,
}

/// Reads the project's own templates; a README among them is none.
pub fn templates(project: &Path, findings: &mut Findings) -> Vec<Template> {
    let folder = project.join(TEMPLATES);
    let mut templates = Vec::new();
    for entry in WalkDir::new(&folder).sort_by_file_name().into_iter().filter_map(Result::ok) {
        let name = name_in(&folder, entry.path());
        if !entry.file_type().is_file() || name == "README.md" {
            continue;
        }
        match fs::read_to_string(entry.path()) {
            Ok(text) => templates.push(Template { name, text }),
            Err(fault) => {
                findings
                    .push(
                        &FILE_UNREADABLE,
                        Where::Nowhere,
                        format!("`{TEMPLATES}/{name}` ist nicht lesbar: {}", german_io(&fault)),
                    )
                    .hint("als Text in UTF-8 speichern und die Zugriffsrechte prüfen");
            }
        }
    }
    templates
}

/// The records of a file of the right shape, and whether all of them could be read.
fn records(file: FileId, root: Value, findings: &mut Findings) -> (Records, bool) {
    let mut records = Records::default();
    let Value::Object(root) = root else { return (records, false) };
    let place = Place::root(file);
    let Records {
        stadt,
        bericht,
        organisation,
        handlungsfeld,
        drucksache,
        massnahme,
        kennzahl,
        leistung,
        gremium,
        quelle,
        begriff,
    } = &mut records;
    let mut complete = true;
    for (kind, value) in root {
        let at = place.at(kind.as_str());
        complete &= match kind.as_str() {
            "stadt" => take(&at, value, stadt, findings),
            "bericht" => take(&at, value, bericht, findings),
            "organisation" => take(&at, value, organisation, findings),
            "handlungsfeld" => take(&at, value, handlungsfeld, findings),
            "drucksache" => take(&at, value, drucksache, findings),
            "massnahme" => take(&at, value, massnahme, findings),
            "kennzahl" => take(&at, value, kennzahl, findings),
            "leistung" => take(&at, value, leistung, findings),
            "gremium" => take(&at, value, gremium, findings),
            "quelle" => take(&at, value, quelle, findings),
            "begriff" => take(&at, value, begriff, findings),
            _ => false,
        };
    }
    (records, complete)
}

/// Reads the array of one kind; the shape was proven, so a fault here is one of a value's words.
fn take<R: DeserializeOwned>(
    place: &Place,
    value: Value,
    into: &mut Vec<Record<R>>,
    findings: &mut Findings,
) -> bool {
    let Value::Array(entries) = value else { return false };
    let mut done = true;
    for (index, entry) in entries.into_iter().enumerate() {
        let place = place.at(index);
        match serde_json::from_value(entry) {
            Ok(value) => into.push(Record { place, value }),
            Err(fault) => {
                done = false;
                findings.push(
                    &shape::WRONG_VALUE,
                    place,
                    format!("der Datensatz ist so nicht lesbar: {fault}"),
                );
            }
        }
    }
    done
}
