//! `neu`, `nachtrag`, `schema --schreiben`: what is begun or appended, and what the terminal says of it.

use std::fmt::Write;
use std::path::Path;
use std::time::{Duration, UNIX_EPOCH};

use chrono::{DateTime, Datelike};
use digitalbericht::author::{Begin, Begun, Entry, File, NewRecord, write_over};
use digitalbericht::finding::Findings;
use digitalbericht::load::{DATA, SCHEMA, schema_text};
use digitalbericht::render::Listenform;
use digitalbericht::source::Sources;
use digitalbericht::{
    Nachfrage, Writing, append, begin_project, begin_record, begin_year, fehlliste, wording,
};

use crate::cli::{Nachtrag, Neu};

/// Begins what was asked for; the words about it, or `None` if findings stopped it.
pub(crate) fn begun(
    writing: Writing<'_>,
    neu: &Neu,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<String> {
    match neu {
        Neu::Projekt { ordner, stadt, jahr } => {
            let begin = Begin { stadt: stadt.as_deref(), jahr: jahr.unwrap_or_else(last_year) };
            let files = begin_project(ordner, begin, findings)?;
            let folder = ordner.display();
            let count = wording::anzahl(files.len(), "Datei", "Dateien");
            Some(format!(
                "Im Ordner {folder} ist ein Projekt mit {count} angelegt, für den Bericht {jahr}.\n\
                 Wie es weitergeht, steht dort in HANDBUCH.md. Zum Ausprobieren:\n\n    \
                 digitalbericht {where_to}bauen\n",
                jahr = begin.jahr,
                where_to = project_flag(ordner),
            ))
        }
        Neu::Jahr { jahr } => {
            let begun = begin_year(writing, *jahr, sources, findings)?;
            Some(format!("{}\n{}", told(&begun), owed(writing.project, *jahr, &begun)))
        }
        Neu::Datensatz(datensatz) => {
            let new = NewRecord {
                kind: datensatz.kind,
                titel: Some(&datensatz.titel),
                given: &datensatz.given,
            };
            begin_record(writing, new, sources, findings).map(|begun| told(&begun))
        }
    }
}

/// Appends an entry; the words about it, or `None` if findings stopped it.
pub(crate) fn appended(
    writing: Writing<'_>,
    nachtrag: &Nachtrag,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<String> {
    let Nachtrag { kennung, eintrag, given } = nachtrag;
    let entry = Entry { address: kennung, kind: eintrag.as_deref(), given };
    let file = append(writing, entry, sources, findings)?;
    Some(format!("Der Eintrag steht in {}.\n", file.name))
}

/// Writes the schema beside the records, for editors.
pub(crate) fn schema_written(project: &Path, findings: &mut Findings) -> Option<String> {
    let file = File { name: format!("{DATA}/{SCHEMA}"), text: schema_text() };
    write_over(project, &file, None, findings)?;
    Some(format!("Das Schema steht in {}.\n", file.name))
}

/// The flag that names a project, as it is to be typed; nothing in the project's own folder.
fn project_flag(folder: &Path) -> String {
    let name = folder.display().to_string();
    match name.as_str() {
        "." => String::new(),
        // Words of a command end at a space, and much else means something to one shell or another.
        _ if name.contains(|c: char| !c.is_alphanumeric() && !"/\\.:_-".contains(c)) => {
            format!("--projekt \"{name}\" ")
        }
        _ => format!("--projekt {name} "),
    }
}

fn told(begun: &Begun) -> String {
    let mut text = format!("Angelegt: {}\n", begun.added.file.name);
    if !begun.blanks.is_empty() {
        text.push_str("Dort ist noch einzutragen:\n");
        let width = begun.blanks.iter().map(|key| key.name.len()).max().unwrap_or(0);
        for key in &begun.blanks {
            // Writing to a text cannot fail.
            let choice =
                key.choice().map(|words| format!(" Möglich: {words}.")).unwrap_or_default();
            let _ = writeln!(text, "  {:width$}  {}{choice}", key.name, key.meaning);
        }
    }
    text
}

/// Who owes what for a year, as soon as the records can tell.
fn owed(project: &Path, jahr: i32, begun: &Begun) -> String {
    let nachfrage =
        Nachfrage { project, jahr: Some(jahr), organisation: None, form: Listenform::Text };
    let list = begun
        .blanks
        .is_empty()
        .then(|| fehlliste(&nachfrage, &mut Sources::default(), &mut Findings::default()))
        .flatten();
    list.unwrap_or_else(|| {
        format!(
            "Wer für {jahr} was schuldet, nennt `digitalbericht fehlliste --jahr {jahr}`, sobald `pruefen` keinen Fehler mehr meldet.\n"
        )
    })
}

/// The last year that is over: its report can be made.
fn last_year() -> i32 {
    #[expect(clippy::disallowed_methods, reason = "only what nobody names is asked of the clock")]
    let now = std::time::SystemTime::now();
    let since = now.duration_since(UNIX_EPOCH).unwrap_or(Duration::ZERO);
    let seconds = i64::try_from(since.as_secs()).unwrap_or(0);
    DateTime::from_timestamp(seconds, 0).map_or(2000, |now| now.year() - 1)
}
