//! The list of what this program made, with check sums, and of the years that are sealed.
//!
//! It lies in the output as `pruefsummen.txt`, in the format of `sha256sum --check`, so that anybody
//! can verify a published report without this program.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt;

pub(super) use crate::render::pruefsumme as sum;

/// The name of the list in the output.
pub(super) const NAME: &str = "pruefsummen.txt";

const SEALED: &str = "# veröffentlicht: ";

/// The list.
#[derive(Debug, Clone, Default, PartialEq, Eq)]
pub(super) struct Pruefsummen {
    files: BTreeMap<String, String>,
    sealed: BTreeSet<i32>,
}

impl Pruefsummen {
    /// Reads the list; `None` if a line is neither a comment nor a sum with a harmless path.
    pub(super) fn parse(text: &str) -> Option<Self> {
        let mut list = Self::default();
        for line in text.lines() {
            if let Some(year) = line.strip_prefix(SEALED) {
                list.sealed.insert(year.trim().parse().ok()?);
            } else if !line.starts_with('#') && !line.is_empty() {
                let (sum, path) = line.split_once("  ")?;
                let is_sum = sum.len() == 64 && sum.bytes().all(|b| b.is_ascii_hexdigit());
                let is_inside = path.split('/').all(|part| !matches!(part, "" | "." | ".."))
                    && !path.contains(['\\', ':']);
                if !is_sum || !is_inside {
                    return None;
                }
                list.files.insert(path.to_owned(), sum.to_owned());
            }
        }
        Some(list)
    }

    /// Paths and sums, by path.
    pub(super) fn files(&self) -> impl Iterator<Item = (&str, &str)> {
        self.files.iter().map(|(path, sum)| (path.as_str(), sum.as_str()))
    }

    /// The sum of a file that this program made.
    pub(super) fn get(&self, path: &str) -> Option<&str> {
        self.files.get(path).map(String::as_str)
    }

    /// Enters a file.
    pub(super) fn insert(&mut self, path: String, sum: String) {
        self.files.insert(path, sum);
    }

    /// Takes a file out.
    pub(super) fn remove(&mut self, path: &str) {
        self.files.remove(path);
    }

    /// The years that are sealed.
    pub(super) fn sealed(&self) -> &BTreeSet<i32> {
        &self.sealed
    }

    /// Seals a year.
    pub(super) fn seal(&mut self, jahr: i32) {
        self.sealed.insert(jahr);
    }
}

impl fmt::Display for Pruefsummen {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        writeln!(f, "# Von digitalbericht erzeugte Dateien. Prüfen: sha256sum --check {NAME}")?;
        for year in &self.sealed {
            writeln!(f, "{SEALED}{year}")?;
        }
        for (path, sum) in &self.files {
            writeln!(f, "{sum}  {path}")?;
        }
        Ok(())
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_list_reads_back_as_written() {
        let mut list = Pruefsummen::default();
        list.insert("2021/index.html".to_owned(), sum(b"x"));
        list.seal(2021);
        assert_eq!(Pruefsummen::parse(&list.to_string()), Some(list));
    }

    #[test]
    fn no_line_leads_out_of_the_output() {
        let sum = sum(b"x");
        for path in ["../x", "/etc/passwd", "a//b", "a/../b", "C:x", "a\\b", ""] {
            assert_eq!(Pruefsummen::parse(&format!("{sum}  {path}\n")), None, "{path}");
        }
        assert_eq!(Pruefsummen::parse("kein Eintrag"), None);
        assert_eq!(Pruefsummen::parse("# veröffentlicht: bald"), None);
    }
}
