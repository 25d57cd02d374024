//! The city's copy of KERN: its style sheets in their order, and the fonts that they name.

use std::collections::BTreeMap;
use std::fs;
use std::path::Path;

use super::{Fault, bytes};
use crate::finding::german_io;

/// The largest file, in bytes.
const LIMIT: u64 = 5_000_000;
/// KERN itself; the first that is there.
const KERN: [&str; 2] = ["kern.min.css", "kern.css"];
/// Parts of the package that the pages do not use.
const UNUSED: [&str; 2] = ["kern-grid", "kern-utilities"];

/// A copy of KERN that may be published.
#[derive(Debug)]
pub struct Kern {
    /// Its style sheets, in the order in which a page loads them, with `/`.
    pub stylesheets: Vec<String>,
    /// The style sheets and the files that they name, by their paths in KERN's folder.
    pub dateien: BTreeMap<String, Vec<u8>>,
}

impl Kern {
    /// The files that one of its style sheets names: as it writes them, and their paths.
    pub fn named_by(&self, sheet: &str) -> Vec<(String, String)> {
        let css = self.dateien.get(sheet).map(|css| String::from_utf8_lossy(css));
        let targets = targets(&css.unwrap_or_default());
        targets
            .into_iter()
            .filter_map(|target| Some((target.clone(), beside(sheet, &target)?)))
            .collect()
    }
}

/// Reads KERN, the fonts, and then the city's own style sheets: a theme has the last word.
pub(super) fn read(folder: &Path, name: &str) -> Result<Kern, Fault> {
    let Some(kern) = KERN.into_iter().find(|file| folder.join(file).is_file()) else {
        return Err(Fault::new(
            format!("im Ordner `{name}` liegt weder `kern.min.css` noch `kern.css`"),
            "den Ordner `dist` aus dem npm-Paket @kern-ux/native ins Projekt kopieren und hier angeben",
        ));
    };
    let mut stylesheets = vec![kern.to_owned()];
    stylesheets.extend(sheets(folder, "fonts/", name)?);
    let own = sheets(folder, "", name)?.into_iter();
    stylesheets.extend(own.filter(|file| {
        !KERN.contains(&file.as_str()) && !UNUSED.iter().any(|part| file.starts_with(part))
    }));
    let mut dateien = BTreeMap::new();
    for sheet in &stylesheets {
        let css = bytes(&folder.join(sheet), &format!("{name}/{sheet}"), LIMIT)?;
        let text = String::from_utf8_lossy(&css).into_owned();
        for target in targets(&text) {
            let file = beside(sheet, &target).ok_or_else(|| {
                Fault::new(
                    format!("`{name}/{sheet}` lädt `{target}`"),
                    "die Datei in den Ordner von KERN legen und mit ihrem Pfad darin nennen; von anderen Servern wird nichts geladen",
                )
            })?;
            let content = bytes(&folder.join(&file), &format!("{name}/{file}"), LIMIT)?;
            dateien.insert(file, content);
        }
        dateien.insert(sheet.clone(), css);
    }
    Ok(Kern { stylesheets, dateien })
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
        if file.ends_with(".css") {
            sheets.push(format!("{below}{file}"));
        }
    }
    sheets.sort();
    Ok(sheets)
}

/// What a style sheet names that is not in it: `url(…)` and `@import`.
fn targets(css: &str) -> Vec<String> {
    let css = without_comments(css);
    let urls = css.match_indices("url(").filter_map(|(at, open)| {
        let rest = css.get(at + open.len()..)?.trim_start();
        let quote = rest.chars().next().filter(|c| matches!(c, '"' | '\''));
        match quote {
            Some(quote) => rest[1..].split(quote).next(),
            None => rest.split(')').next().map(str::trim_end),
        }
    });
    let imports =
        css.match_indices("@import").filter_map(|(at, _)| css.get(at..)?.split(';').next());
    urls.chain(imports)
        .filter(|target| !target.starts_with("data:") && !target.starts_with('#'))
        .map(str::to_owned)
        .collect()
}

fn without_comments(css: &str) -> String {
    let mut out = String::with_capacity(css.len());
    let mut rest = css;
    while let Some((before, comment)) = rest.split_once("/*") {
        out.push_str(before);
        rest = comment.split_once("*/").map_or("", |(_, after)| after);
    }
    out.push_str(rest);
    out
}

/// The path in KERN's folder that a style sheet in it means; `None` if it leads out.
fn beside(sheet: &str, target: &str) -> Option<String> {
    let path = target.split(['?', '#']).next().unwrap_or_default();
    if path.is_empty() || path.starts_with('/') || path.contains([':', '\\', '@']) {
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
    fn what_a_style_sheet_names_is_found_outside_of_comments() {
        let css = "/* url(nie.png) */ @font-face { src: url(\"./a/b.woff2\") format('woff2'), url( c.woff ) }
            .x { mask: url(data:image/svg+xml;utf8,<svg/>); fill: url(#y) } @import 'https://example.org/z.css';";
        assert_eq!(targets(css), ["./a/b.woff2", "c.woff", "@import 'https://example.org/z.css'"]);
    }

    #[test]
    fn a_path_stays_in_the_folder() {
        assert_eq!(
            beside("fonts/fira.css", "./fira/a.woff2").as_deref(),
            Some("fonts/fira/a.woff2")
        );
        assert_eq!(beside("fonts/fira.css", "../a.png?v=1").as_deref(), Some("a.png"));
        for out in
            ["../../a.png", "/a.png", "https://example.org/a", "//example.org/a", "@import 'x'"]
        {
            assert_eq!(beside("fonts/fira.css", out), None, "{out}");
        }
    }
}
