//! The city's copy of KERN: its style sheets in their order, and the fonts that they name.

use std::collections::BTreeMap;
use std::fs;
use std::ops::Range;
use std::path::Path;

use super::css::{Ziel, ziele};
use super::{Fault, bytes};
use crate::finding::german_io;

/// The largest file, in bytes.
const LIMIT: u64 = 5_000_000;
/// KERN itself; the first that is there.
const KERN: [&str; 2] = ["kern.min.css", "kern.css"];
/// Parts of the package that the pages do not use.
const UNUSED: [&str; 4] =
    ["kern-grid.css", "kern-grid.min.css", "kern-utilities.css", "kern-utilities.min.css"];

/// A copy of KERN that may be published.
#[derive(Debug)]
pub struct Kern {
    /// Its style sheets, in the order in which a page loads them, with `/`.
    pub stylesheets: Vec<String>,
    /// The style sheets and the files that they name, by their paths in KERN's folder.
    pub dateien: BTreeMap<String, Vec<u8>>,
    /// What each style sheet names, in its order.
    pub genannt: BTreeMap<String, Vec<Genannt>>,
}

/// A file that a style sheet names.
#[derive(Debug)]
pub struct Genannt {
    /// Where the sheet names it.
    pub range: Range<usize>,
    /// Its path in KERN's folder.
    pub datei: String,
    /// The place in it, with `#`, if one is named.
    pub stelle: String,
}

/// Reads KERN, the fonts, and then the city's own style sheets: a theme has the last word.
pub(super) fn read(folder: &Path, name: &str) -> Result<Kern, Vec<Fault>> {
    let Some(kern) = KERN.into_iter().find(|file| folder.join(file).is_file()) else {
        return Err(vec![Fault::new(
            if folder.is_file() {
                format!("`{name}` ist eine Datei, kein Ordner")
            } else {
                format!("im Ordner `{name}` liegt weder `kern.min.css` noch `kern.css`")
            },
            "den Ordner `dist` aus dem npm-Paket @kern-ux/native ins Projekt kopieren und hier angeben",
        )]);
    };
    let mut faults = Vec::new();
    let mut stylesheets = vec![kern.to_owned()];
    for below in ["fonts/", ""] {
        match sheets(folder, below, name) {
            Ok(sheets) => {
                stylesheets.extend(sheets.into_iter().filter(|file| {
                    !KERN.contains(&file.as_str()) && !UNUSED.contains(&file.as_str())
                }));
            }
            Err(fault) => faults.push(fault),
        }
    }
    let mut kern =
        Kern { stylesheets: Vec::new(), dateien: BTreeMap::new(), genannt: BTreeMap::new() };
    for sheet in &stylesheets {
        if let Err(fault) = take(folder, name, sheet, &mut kern, &mut faults) {
            faults.push(fault);
        }
    }
    if faults.is_empty() { Ok(Kern { stylesheets, ..kern }) } else { Err(faults) }
}

/// Takes a style sheet and the files that it names; `Err` if it cannot be used at all.
fn take(
    folder: &Path,
    name: &str,
    sheet: &str,
    kern: &mut Kern,
    faults: &mut Vec<Fault>,
) -> Result<(), Fault> {
    let shown = format!("{name}/{sheet}");
    let plain = |c: char| c.is_ascii_alphanumeric() || "._-/".contains(c);
    if !sheet.chars().all(plain) {
        return Err(Fault::new(
            format!("der Name `{shown}` enthält Zeichen, die in einer Adresse stören"),
            "die Datei umbenennen: Buchstaben von a bis z, Ziffern, Punkt, Binde- und Unterstrich",
        ));
    }
    let bytes_of_sheet = bytes(&folder.join(sheet), &shown, LIMIT)?;
    let text = std::str::from_utf8(&bytes_of_sheet).map_err(|_| {
        Fault::new(
            format!("`{shown}` ist kein Text in UTF-8"),
            "im Editor mit der Kodierung UTF-8 speichern",
        )
    })?;
    if text.to_ascii_lowercase().contains("</style") {
        return Err(Fault::new(
            format!("`{shown}` enthält `</style`, das eine Seite beenden würde"),
            "die Stelle aus dem Stylesheet entfernen",
        ));
    }
    let mut genannt = Vec::new();
    for Ziel { range, adresse, import } in ziele(text) {
        let Some(file) = beside(sheet, &adresse).filter(|_| !import) else {
            faults.push(Fault::new(
                format!("`{shown}` lädt `{adresse}`"),
                "das fertige Stylesheet in den Ordner legen und alles, was es nennt, daneben; von anderen Servern wird nichts geladen",
            ));
            continue;
        };
        match bytes(&folder.join(&file), &format!("{name}/{file}"), LIMIT) {
            Ok(content) => {
                let stelle = adresse.find('#').map_or("", |at| &adresse[at..]).to_owned();
                kern.dateien.insert(file.clone(), content);
                genannt.push(Genannt { range, datei: file, stelle });
            }
            Err(fault) => faults.push(fault),
        }
    }
    kern.dateien.insert(sheet.to_owned(), bytes_of_sheet);
    kern.genannt.insert(sheet.to_owned(), genannt);
    Ok(())
}

/// The style sheets of a folder, by name.
fn sheets(folder: &Path, below: &str, name: &str) -> Result<Vec<String>, Fault> {
    let below_path = folder.join(below);
    if !below_path.is_dir() {
        return Ok(Vec::new());
    }
    let unreadable = |fault: std::io::Error| {
        Fault::new(
            format!("`{name}/{below}` ist nicht lesbar: {}", german_io(&fault)),
            "Zugriffsrechte prüfen",
        )
    };
    let mut sheets = Vec::new();
    for entry in fs::read_dir(below_path).map_err(unreadable)? {
        let file = entry.map_err(unreadable)?.file_name().to_string_lossy().into_owned();
        if super::super::has_ending(Path::new(&file), "css") {
            sheets.push(format!("{below}{file}"));
        }
    }
    sheets.sort();
    Ok(sheets)
}

/// The path in KERN's folder that a style sheet in it means; `None` if it leads out.
fn beside(sheet: &str, target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains([':', '\\']) {
        return None;
    }
    let mut parts: Vec<&str> = sheet.split('/').collect();
    parts.pop();
    for part in path.split('/') {
        match part {
            "." | "" => {}
            ".." => {
                parts.pop()?;
            }
            part => parts.push(part),
        }
    }
    Some(parts.join("/"))
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_stays_in_the_folder() {
        assert_eq!(
            beside("fonts/fira.css", "./fira/a.woff2").as_deref(),
            Some("fonts/fira/a.woff2")
        );
        assert_eq!(beside("fonts/fira.css", "../a.png?v=1").as_deref(), Some("a.png"));
        for out in ["../../a.png", "/a.png", "https://example.org/a", "//example.org/a"] {
            assert_eq!(beside("fonts/fira.css", out), None, "{out}");
        }
    }
}
