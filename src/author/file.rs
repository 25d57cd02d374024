//! Writes files of a project: a new one never over another, an old one whole or not at all.

use std::fs;
use std::io::{self, ErrorKind, Write};
use std::path::{Path, PathBuf};

use super::{CANNOT_WRITE, EXISTS};
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

/// Writes files that are not there yet; if one is, or one cannot be written, none of them is left behind, though
/// folders are.
pub fn write_all(project: &Path, files: &[File], findings: &mut Findings) -> Option<()> {
    let mut written: Vec<&File> = Vec::new();
    for file in files {
        if write_new(project, file, findings).is_none() {
            for file in written {
                let _ = fs::remove_file(path_of(project, file));
            }
            return None;
        }
        written.push(file);
    }
    Some(())
}

/// Writes a file that is not there yet.
pub fn write_new(project: &Path, file: &File, findings: &mut Findings) -> Option<()> {
    let path = path_of(project, file);
    let written = folder_of(&path).and_then(|()| {
        let mut made = fs::File::create_new(&path)?;
        made.write_all(file.text.as_bytes()).and_then(|()| made.sync_all()).inspect_err(|_| {
            let _ = fs::remove_file(&path);
        })
    });
    said(written, file, findings)
}

/// Writes a file in the place of the one that is there.
pub fn write_over(project: &Path, file: &File, findings: &mut Findings) -> Option<()> {
    said(replaced(&path_of(project, file), &file.text), file, findings)
}

fn replaced(path: &Path, text: &str) -> io::Result<()> {
    folder_of(path)?;
    // A link stays one: what it leads to is written.
    let path = match fs::canonicalize(path) {
        Err(fault) if fault.kind() == ErrorKind::NotFound => path.to_owned(),
        found => found?,
    };
    let beside = beside(&path);
    let written = fs::write(&beside, text).and_then(|()| {
        if let Ok(before) = fs::metadata(&path) {
            if before.is_dir() {
                return Err(ErrorKind::IsADirectory.into());
            }
            if before.permissions().readonly() {
                return Err(ErrorKind::PermissionDenied.into());
            }
            fs::set_permissions(&beside, before.permissions())?;
        }
        fs::rename(&beside, &path)
    });
    written.inspect_err(|_| {
        let _ = fs::remove_file(&beside);
    })
}

/// A name in the same folder that ends so that nobody reads it as records.
fn beside(path: &Path) -> PathBuf {
    let mut name = path.file_name().unwrap_or_default().to_owned();
    name.push(".neu~");
    path.with_file_name(name)
}

fn folder_of(path: &Path) -> io::Result<()> {
    path.parent().map_or(Ok(()), fs::create_dir_all)
}

fn path_of(project: &Path, file: &File) -> PathBuf {
    project.join(&file.name)
}

fn said(written: io::Result<()>, file: &File, findings: &mut Findings) -> Option<()> {
    match written {
        Ok(()) => Some(()),
        Err(fault) if fault.kind() == ErrorKind::AlreadyExists => {
            findings
                .push(&EXISTS, Where::Nowhere, format!("die Datei `{}` gibt es schon", file.name))
                .hint("darin weiterschreiben, oder mit `--kennung` eine andere Kennung angeben");
            None
        }
        Err(fault) => {
            let message =
                format!("`{}` lässt sich nicht schreiben: {}", file.name, german_io(&fault));
            findings
                .push(&CANNOT_WRITE, Where::Nowhere, message)
                .hint("Zugriffsrechte und freien Platz prüfen");
            None
        }
    }
}
