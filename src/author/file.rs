//! Writes files of a project: a new one never over another, an old one whole or not at all.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{CANNOT_WRITE, EXISTS, IN_USE};
use crate::finding::{Findings, Where, german_io};
use crate::load::SCHEMA;

/// A file of a project and what it is to hold.
#[derive(Debug, Clone, PartialEq, Eq)]
pub struct File {
    /// Relative to the project, with `/`.
    pub name: String,
    /// All of it.
    pub text: String,
}

impl File {
    /// The same with the line by which an editor finds the schema of records.
    #[must_use]
    pub fn with_schema(self) -> Self {
        let folders = self.name.matches('/').count().saturating_sub(1);
        let text = format!("#:schema {}{SCHEMA}\n{}", "../".repeat(folders), self.text);
        Self { text, ..self }
    }
}

/// Writes files that are not there yet; if one is, or one cannot be written, nothing of them is left behind.
pub fn write_all(project: &Path, files: &[File], findings: &mut Findings) -> Option<()> {
    let mut folders = Vec::new();
    for (at, file) in files.iter().enumerate() {
        folders.extend(missing_above(&project.join(&file.name)));
        if write_new(project, file, findings).is_none() {
            for file in files.iter().take(at) {
                let _ = fs::remove_file(project.join(&file.name));
            }
            // Folders are empty again, those inside before those around them; one that is not stays.
            for folder in folders.iter().rev() {
                let _ = fs::remove_dir(folder);
            }
            return None;
        }
    }
    Some(())
}

/// The folders above a path that are not there yet, the outermost first.
fn missing_above(path: &Path) -> Vec<PathBuf> {
    let above = path.ancestors().skip(1).filter(|folder| !folder.as_os_str().is_empty());
    let mut missing: Vec<_> =
        above.take_while(|folder| !folder.exists()).map(Path::to_owned).collect();
    missing.reverse();
    missing
}

/// Writes a file that is not there yet.
fn write_new(project: &Path, file: &File, findings: &mut Findings) -> Option<()> {
    let path = project.join(&file.name);
    let written = folder_of(&path).and_then(|()| written_anew(&path, &file.text));
    match written {
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists && path.is_file() => {
            findings
                .push(&EXISTS, Where::Nowhere, format!("die Datei `{}` gibt es schon", file.name))
                .hint("darin weiterschreiben, oder mit `--kennung` eine andere Kennung angeben");
            None
        }
        written => done(written, &file.name, findings),
    }
}

/// Writes a file in the place of the one that is there, if that still holds the text that is known of it.
pub fn write_over(
    project: &Path,
    file: &File,
    known: Option<&str>,
    findings: &mut Findings,
) -> Option<()> {
    match replaced(&project.join(&file.name), &file.text, known) {
        Ok(Replaced::Done) => Some(()),
        Ok(Replaced::Changed) => {
            let message = format!("`{}` hat sich gerade geändert", file.name);
            findings.push(&IN_USE, Where::Nowhere, message).hint("den Befehl wiederholen");
            None
        }
        Ok(Replaced::Locked(beside)) => {
            let beside = beside.file_name().unwrap_or_default().display();
            findings
                .push(&IN_USE, Where::Nowhere, format!("`{}` wird gerade geändert: daneben liegt `{beside}`", file.name))
                .hint(format!(
                    "den Befehl wiederholen; bleibt es dabei, ist ein Lauf abgebrochen: `{beside}` löschen"
                ));
            None
        }
        Err(fault) => done(Err(fault), &file.name, findings),
    }
}

/// What came of replacing a file.
enum Replaced {
    Done,
    /// Somebody else has written to it.
    Changed,
    /// Somebody else is writing to it, or was when it was stopped: this file says so.
    Locked(PathBuf),
}

fn replaced(path: &Path, text: &str, known: Option<&str>) -> io::Result<Replaced> {
    folder_of(path)?;
    // A link stays one: what it leads to is written.
    let path = match fs::canonicalize(path) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => path.to_owned(),
        found => found?,
    };
    let beside = beside(&path);
    // As long as it lies there nobody else writes.
    match written_anew(&beside, text) {
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
            return Ok(Replaced::Locked(beside));
        }
        written => written?,
    }
    let replaced = moved(&beside, &path, known);
    if !matches!(replaced, Ok(Replaced::Done)) {
        let _ = fs::remove_file(&beside);
    }
    replaced
}

/// Puts a finished file in the place of another.
fn moved(beside: &Path, path: &Path, known: Option<&str>) -> io::Result<Replaced> {
    if let Ok(before) = fs::metadata(path) {
        if before.is_dir() {
            return Err(ErrorKind::IsADirectory.into());
        }
        if before.permissions().readonly() {
            return Err(ErrorKind::PermissionDenied.into());
        }
        fs::set_permissions(beside, before.permissions())?;
    }
    if let Some(known) = known
        && fs::read(path)? != known.as_bytes()
    {
        return Ok(Replaced::Changed);
    }
    fs::rename(beside, path).map(|()| Replaced::Done)
}

/// A name in the same folder that ends so that nobody reads it as records.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".neu~");
    path.with_file_name(name)
}

fn written_anew(path: &Path, text: &str) -> io::Result<()> {
    let mut made = fs::File::create_new(path)?;
    made.write_all(text.as_bytes()).and_then(|()| made.sync_all()).inspect_err(|_| {
        let _ = fs::remove_file(path);
    })
}

fn folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

fn done(written: io::Result<()>, name: &str, findings: &mut Findings) -> Option<()> {
    written
        .map_err(|fault| {
            let why = match fault.kind() {
                ErrorKind::AlreadyExists => {
                    "ein Ordner oder eine Datei auf dem Weg dorthin heißt schon so".to_owned()
                }
                _ => german_io(&fault),
            };
            findings
                .push(
                    &CANNOT_WRITE,
                    Where::Nowhere,
                    format!("`{name}` lässt sich nicht schreiben: {why}"),
                )
                .hint("Zugriffsrechte und freien Platz prüfen");
        })
        .ok()
}
