//! The only writer: stages the whole output beside its folder and swaps it in.
//!
//! A build that fails, or is killed, leaves what was published as it was, and only one writes at a time. Nothing is deleted that this
//! program did not make: the list of check sums in the output names what it made, everything else
//! belongs to somebody and is carried over.

mod kinds;
mod lock;
mod pruefsummen;
mod seal;
mod swap;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};

use rayon::prelude::*;
use walkdir::WalkDir;

use crate::finding::{Findings, Kind, Where, german_io};
use crate::render::{Artefacts, BEIGABEN, FORMATS, Format, STALE, is_page};

pub use kinds::*;
use lock::Lock;
use pruefsummen::Pruefsummen;
pub use seal::Seals;

/// The kinds of finding of this phase.
pub fn kinds() -> Vec<&'static Kind> {
    let mut kinds = vec![&UNWRITABLE, &WRONG_PLACE, &IN_THE_WAY, &CHANGED_BY_HAND, &BROKEN_LIST];
    kinds.extend(seal::KINDS);
    kinds.extend([&BUSY, &FOREIGN]);
    kinds
}

/// The output as an earlier run left it.
#[derive(Debug)]
pub struct Output {
    /// The folder, without symbolic links, so that it can be renamed.
    root: PathBuf,
    /// The folder as it is called in messages.
    name: String,
    list: Pruefsummen,
    /// Held while a run may write; one that only looks has none.
    #[expect(dead_code, reason = "it is held, not read")]
    lock: Option<Lock>,
}

/// What a run replaces: files of the output that it would make anew.
pub type Scope<'a> = &'a dyn Fn(&str) -> bool;

/// What a run has done; paths are relative to the output, with `/`.
#[derive(Debug, Default, PartialEq, Eq)]
pub struct Outcome {
    /// Files that were not there.
    pub neu: Vec<String>,
    /// Files with another content.
    pub geaendert: Vec<String>,
    /// Files of an earlier run that are no longer made.
    pub entfallen: Vec<String>,
    /// How many files stayed as they were.
    pub unveraendert: usize,
}

impl Output {
    /// Looks at the output of earlier runs; mends what a killed run left behind.
    pub fn open(project: &Path, folder: &Path, findings: &mut Findings) -> Option<Self> {
        let name = named(folder);
        let root = match location(folder) {
            Ok(root) => root,
            Err(fault) => {
                findings
                    .push(&UNWRITABLE, Where::Nowhere, format!("den Ordner über `{name}` gibt es nicht ({})", german_io(&fault)))
                    .hint("den Ordner anlegen, in dem die Ausgabe liegen soll, oder `--ausgabe` ändern");
                return None;
            }
        };
        if is_misplaced(project, &root) {
            findings
                .push(
                    &WRONG_PLACE,
                    Where::Nowhere,
                    format!("`{name}` enthält das Projekt oder liegt in seinen Datensätzen oder Vorlagen"),
                )
                .hint("einen eigenen Ordner wählen, zum Beispiel `--ausgabe output`");
            return None;
        }
        let lock = match Lock::take(&root) {
            Ok(Some(lock)) => lock,
            Ok(None) => {
                findings
                    .push(
                        &BUSY,
                        Where::Nowhere,
                        format!("ein anderer Lauf schreibt gerade nach `{name}`"),
                    )
                    .hint("warten, bis er fertig ist, und den Befehl wiederholen");
                return None;
            }
            Err(fault) => {
                findings
                    .push(
                        &UNWRITABLE,
                        Where::Nowhere,
                        format!("neben `{name}` lässt sich nichts anlegen: {}", german_io(&fault)),
                    )
                    .hint("Zugriffsrechte und freien Platz prüfen");
                return None;
            }
        };
        if let Err(fault) = swap::mend(&root) {
            findings
                .push(
                    &UNWRITABLE,
                    Where::Nowhere,
                    format!("`{name}` ist nicht lesbar: {}", german_io(&fault)),
                )
                .hint("Zugriffsrechte prüfen");
            return None;
        }
        if root.exists() && !root.is_dir() {
            findings
                .push(&UNWRITABLE, Where::Nowhere, format!("`{name}` ist eine Datei, kein Ordner"))
                .hint("die Datei umbenennen oder `--ausgabe` ändern");
            return None;
        }
        let output = Self::read_list(root, name, findings)?;
        Some(Self { lock: Some(lock), ..output })
    }

    /// Looks at the output of earlier runs without touching it; `None` if there is none.
    pub fn look(folder: &Path, findings: &mut Findings) -> Option<Self> {
        let root = location(folder).ok().filter(|root| root.is_dir())?;
        Self::read_list(root, named(folder), findings)
    }

    fn read_list(root: PathBuf, name: String, findings: &mut Findings) -> Option<Self> {
        let list = match fs::read_to_string(root.join(pruefsummen::NAME)) {
            Ok(text) => Pruefsummen::parse(&text),
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => {
                Some(Pruefsummen::default())
            }
            Err(_) => None,
        };
        let Some(list) = list else {
            findings
                .push(
                    &BROKEN_LIST,
                    Where::Nowhere,
                    format!("`{name}/{}` ist nicht zu verstehen", pruefsummen::NAME),
                )
                .hint("die Datei aus einer Sicherung oder der Versionsverwaltung wiederherstellen");
            return None;
        };
        Some(Self { root, name, list, lock: None })
    }

    /// The years of which an earlier run left pages.
    pub fn years(&self) -> BTreeSet<i32> {
        self.list
            .files()
            .filter_map(|(path, _)| path.strip_suffix("/index.html")?.parse().ok())
            .collect()
    }

    /// The pages that an earlier run left in the folders of the years.
    pub fn pages(&self) -> impl Iterator<Item = &str> {
        self.list.files().map(|(path, _)| path).filter(|path| is_page(path))
    }

    /// The formats of which an earlier run left files in a year's folder.
    pub fn formats(&self, jahr: i32) -> Vec<&'static Format> {
        let of_year = |format: &&&Format| {
            self.of_year(jahr)
                .any(|(path, _)| path.split_once('/').is_some_and(|(_, rest)| (format.owns)(rest)))
        };
        FORMATS.iter().filter(of_year).copied().collect()
    }

    /// The formats of a year's folder that say letter by letter whether the report would be another today.
    pub fn comparable(&self, jahr: i32) -> Vec<&'static Format> {
        self.formats(jahr).into_iter().filter(|format| !format.bytes_vary).collect()
    }

    /// The files that a published year does not have, since the program learnt to make them later.
    pub fn lacks(&self, jahr: i32) -> Vec<&'static str> {
        let is_there = |name: &&str| self.list.get(&format!("{jahr}/{name}")).is_some();
        BEIGABEN.into_iter().filter(|name| !is_there(name)).collect()
    }

    /// Warns of files of a year that this build of the program cannot make anew.
    pub fn judge_stale(&self, jahr: i32, findings: &mut Findings) {
        let is_left = |path: &&str| {
            let rest = path.split_once('/').map_or("", |(_, rest)| rest);
            FORMATS.iter().any(|format| !format.is_made() && (format.owns)(rest))
        };
        let paths = self.of_year(jahr).map(|(path, _)| path).filter(is_left);
        let left: Vec<String> =
            paths.filter(|path| self.root.join(path).exists()).map(str::to_owned).collect();
        if !left.is_empty() {
            findings
                .push(
                    &STALE,
                    Where::Nowhere,
                    format!("nicht erneuert und vielleicht veraltet: {}", some_of(&left)),
                )
                .hint("mit einem Programm bauen, das PDF schreibt (`cargo run --release --features pdf -- bauen`), oder die Datei löschen");
        }
    }

    /// Puts files in place of those in `scope`; `None` after a finding, and then nothing has changed.
    pub fn publish(
        mut self,
        artefacts: &Artefacts,
        scope: Scope<'_>,
        sealed: &[i32],
        streng: bool,
        findings: &mut Findings,
    ) -> Option<Outcome> {
        let mut outcome = Outcome::default();
        let mut by_hand = Vec::new();
        let mut next = self.list.clone();
        let compared = artefacts.files().par_iter().map(|(path, bytes)| {
            let mut found = Findings::default();
            let change = self.compare(path, bytes, &mut found);
            (path, change, pruefsummen::sum(bytes), found)
        });
        for (path, change, sum, found) in compared.collect::<Vec<_>>() {
            findings.extend(found);
            match change {
                Some(Change::None) => outcome.unveraendert += 1,
                Some(Change::New) => outcome.neu.push(path.clone()),
                Some(Change::Changed { by_hand: is_by_hand }) => {
                    outcome.geaendert.push(path.clone());
                    by_hand.extend(is_by_hand.then(|| path.clone()));
                }
                None => {}
            }
            next.insert(path.clone(), sum);
        }
        let gone: Vec<String> = self
            .list
            .files()
            .map(|(path, _)| path)
            .filter(|path| scope(path) && !artefacts.files().contains_key(*path))
            .map(str::to_owned)
            .collect();
        for path in gone {
            next.remove(&path);
            if let Some(old) = self.read(&path, findings) {
                if self.list.get(&path).is_some_and(|sum| sum != pruefsummen::sum(&old)) {
                    by_hand.push(path.clone());
                }
                outcome.entfallen.push(path);
            }
        }
        for jahr in sealed {
            next.seal(*jahr);
        }
        self.judge_foreign(artefacts, findings);
        if !by_hand.is_empty() {
            findings
                .push(
                    &CHANGED_BY_HAND,
                    Where::Nowhere,
                    format!("Änderungen von Hand werden ersetzt: {}", some_of(&by_hand)),
                )
                .hint("Änderungen in den Datensätzen oder in einer eigenen Vorlage vornehmen");
        }
        if streng {
            findings.raise_warnings();
        }
        if findings.has_errors() {
            return None;
        }
        if outcome.is_quiet() && next == self.list {
            return Some(outcome);
        }
        let before = std::mem::replace(&mut self.list, next);
        match self.stage_and_swap(artefacts, &outcome, &before) {
            Ok(()) => Some(outcome),
            Err((path, fault)) => {
                findings
                    .push(&UNWRITABLE, Where::Nowhere, format!("`{path}` lässt sich nicht schreiben: {}", german_io(&fault)))
                    .hint("der bisherige Stand ist unverändert; Zugriffsrechte und freien Platz prüfen");
                None
            }
        }
    }

    /// Warns of files that nobody made with this program: they are published along with the rest.
    fn judge_foreign(&self, artefacts: &Artefacts, findings: &mut Findings) {
        let is_hidden = |name: &str| name.starts_with('.');
        let files = WalkDir::new(&self.root).min_depth(1).sort_by_file_name().into_iter();
        let foreign: Vec<String> = files
            .filter_entry(|entry| !is_hidden(&entry.file_name().to_string_lossy()))
            .filter_map(Result::ok)
            .filter(|entry| !entry.file_type().is_dir())
            .map(|entry| relative(&self.root, entry.path()))
            .filter(|path| !["README.md", pruefsummen::NAME].contains(&path.as_str()))
            .filter(|path| self.list.get(path).is_none() && !artefacts.files().contains_key(path))
            .collect();
        if !foreign.is_empty() {
            findings
                .push(
                    &FOREIGN,
                    Where::Nowhere,
                    format!(
                        "in `{}` liegt, was nicht zum Bericht gehört: {}",
                        self.name,
                        some_of(&foreign)
                    ),
                )
                .hint("wegräumen, was nicht mit veröffentlicht werden soll");
        }
    }

    /// What becomes of a file of the output; `None` after a finding.
    fn compare(&self, path: &str, bytes: &[u8], findings: &mut Findings) -> Option<Change> {
        let Some(old) = self.read(path, findings) else { return Some(Change::New) };
        if old == bytes {
            return Some(Change::None);
        }
        let Some(made) = self.list.get(path) else {
            self.in_the_way(path, findings);
            return None;
        };
        Some(Change::Changed { by_hand: made != pruefsummen::sum(&old) })
    }

    /// The bytes of a file of the output, if it is there.
    fn read(&self, path: &str, findings: &mut Findings) -> Option<Vec<u8>> {
        match fs::read(self.root.join(path)) {
            Ok(bytes) => Some(bytes),
            Err(fault) if fault.kind() == std::io::ErrorKind::NotFound => None,
            Err(fault)
                if matches!(
                    fault.kind(),
                    std::io::ErrorKind::IsADirectory | std::io::ErrorKind::NotADirectory
                ) =>
            {
                self.in_the_way(path, findings);
                None
            }
            Err(fault) => {
                findings
                    .push(
                        &UNWRITABLE,
                        Where::Nowhere,
                        format!("`{}/{path}` ist nicht lesbar: {}", self.name, german_io(&fault)),
                    )
                    .hint("Zugriffsrechte prüfen");
                None
            }
        }
    }

    fn in_the_way(&self, path: &str, findings: &mut Findings) {
        findings
            .push(
                &IN_THE_WAY,
                Where::Nowhere,
                format!("an der Stelle von `{}/{path}` liegt etwas Fremdes", self.name),
            )
            .hint("es umbenennen, verschieben oder löschen");
    }

    /// Writes the new output beside the old one and exchanges the two.
    fn stage_and_swap(
        &self,
        artefacts: &Artefacts,
        outcome: &Outcome,
        before: &Pruefsummen,
    ) -> Result<(), (String, std::io::Error)> {
        let stage = swap::Stage::new(&self.root).map_err(|fault| (self.name.clone(), fault))?;
        let named = |path: &str| format!("{}/{path}", self.name);
        let replaced: BTreeSet<&str> = outcome
            .geaendert
            .iter()
            .chain(&outcome.entfallen)
            .map(String::as_str)
            .chain([pruefsummen::NAME])
            .collect();
        if self.root.is_dir() {
            for entry in WalkDir::new(&self.root).min_depth(1).sort_by_file_name() {
                let entry = entry.map_err(|fault| (self.name.clone(), fault.into()))?;
                let path = relative(&self.root, entry.path());
                if entry.file_type().is_dir() {
                    // Folders of ours come with their files; a folder of somebody else may be empty.
                    if !is_ours(&self.list, &path) && !is_ours(before, &path) {
                        stage.folder(&path).map_err(|fault| (named(&path), fault))?;
                    }
                } else if !replaced.contains(path.as_str()) {
                    stage.keep(&path).map_err(|fault| (named(&path), fault))?;
                }
            }
        }
        outcome.neu.par_iter().chain(&outcome.geaendert).try_for_each(|path| {
            let bytes = artefacts.files().get(path).map_or(&[][..], Vec::as_slice);
            stage.write(path, bytes).map_err(|fault| (named(path), fault))
        })?;
        let list = self.list.to_string();
        stage
            .write(pruefsummen::NAME, list.as_bytes())
            .map_err(|fault| (named(pruefsummen::NAME), fault))?;
        stage.swap_in().map_err(|fault| (self.name.clone(), fault))
    }
}

/// What becomes of a file.
enum Change {
    /// It stays as it is.
    None,
    /// It was not there.
    New,
    /// It gets another content.
    Changed {
        /// Whether somebody changed it since it was made.
        by_hand: bool,
    },
}

impl Outcome {
    /// Whether nothing is new, changed or gone.
    pub fn is_quiet(&self) -> bool {
        self.neu.is_empty() && self.geaendert.is_empty() && self.entfallen.is_empty()
    }
}

/// Whether a folder holds a file of a list.
fn is_ours(list: &Pruefsummen, folder: &str) -> bool {
    list.files()
        .any(|(path, _)| path.strip_prefix(folder).is_some_and(|rest| rest.starts_with('/')))
}

/// The folder as it is called in messages.
fn named(folder: &Path) -> String {
    let name = folder.to_string_lossy().replace('\\', "/");
    name.trim_start_matches("./").to_owned()
}

/// The folder without symbolic links; it need not exist, but the one above it must.
fn location(folder: &Path) -> std::io::Result<PathBuf> {
    if folder.exists() {
        return folder.canonicalize();
    }
    let name = folder.file_name().ok_or(std::io::ErrorKind::InvalidInput)?;
    let above =
        folder.parent().filter(|above| !above.as_os_str().is_empty()).unwrap_or(Path::new("."));
    Ok(above.canonicalize()?.join(name))
}

/// Whether swapping the folder would move the project, or records would lie in the output.
fn is_misplaced(project: &Path, root: &Path) -> bool {
    let Ok(project) = project.canonicalize() else { return false };
    project.starts_with(root)
        || [crate::load::DATA, crate::load::TEMPLATES]
            .iter()
            .any(|name| root.starts_with(project.join(name)))
}

/// A path below the output, with `/` on every system.
fn relative(root: &Path, path: &Path) -> String {
    let path = path.strip_prefix(root).unwrap_or(path);
    path.components().map(|part| part.as_os_str().to_string_lossy()).collect::<Vec<_>>().join("/")
}

/// The first names of a list, and how many more there are.
fn some_of(paths: &[String]) -> String {
    let shown: Vec<String> = paths.iter().take(3).map(|path| format!("`{path}`")).collect();
    match paths.len() - shown.len() {
        0 => crate::wording::liste(&shown),
        1 => format!("{} und eine weitere Datei", shown.join(", ")),
        more => format!("{} und {more} weitere Dateien", shown.join(", ")),
    }
}
