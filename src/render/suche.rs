//! The search: what the finished pages of a year say, section by section.
//!
//! The index is made of the pages themselves, so that whatever a page shows can be found, and nothing
//! else. It is a script that sets one constant: a page from a disk may load a script, but no data.

use super::markup::{Art, Piece, Tag, pieces, unescaped};
use super::page::{Eintrag, Register};
use crate::wording;

/// A part of the report that has an address of its own.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Abschnitt {
    /// Its heading.
    pub(super) titel: String,
    /// What it is: `Maßnahme`, `Kennzahl`, …
    pub(super) art: &'static str,
    /// Its address, relative to the folder of the year.
    pub(super) ziel: String,
    /// Its words without the heading, on one line.
    pub(super) text: String,
}

/// Pages by the beginning of their path, and what they are.
const PAGES: [(&str, &str); 3] =
    [("massnahmen/", "Maßnahme"), ("handlungsfelder/", "Handlungsfeld"), ("", KAPITEL)];
const KAPITEL: &str = "Kapitel";
/// Elements by the beginning of their id, and what they are; others are a part of their page.
const SECTIONS: [(&str, &str); 9] = [
    ("kennzahl-", "Kennzahl"),
    ("leistung-", "Leistung"),
    ("gremium-", "Gremium"),
    ("richtung-", "Richtung"),
    ("drucksache-", "Drucksache"),
    ("punkt-", "Punkt einer Drucksache"),
    ("quelle-", "Quelle"),
    ("begriff-", "Begriff"),
    ("organisation-", "Stelle"),
];
/// Elements whose words are no text of the report.
const SILENT: [&str; 8] =
    ["svg", "nav", "form", "script", "noscript", "thead", "caption", "figcaption"];
/// The same, by class: links to copy, and lists of files.
const SILENT_CLASSES: [&str; 2] = ["anker", "dateien"];
/// Elements that do not part two words.
const INLINE: [&str; 9] = ["a", "abbr", "code", "data", "em", "span", "strong", "sup", "time"];
/// Elements whose words are the title of a section, if it has none yet.
const TITLE: [&str; 9] = ["h1", "h2", "h3", "h4", "h5", "h6", "dt", "th", "strong"];

/// The sections of a page; `path` is relative to the folder of the year.
pub(super) fn sections(path: &str, html: &str) -> Vec<Abschnitt> {
    let art =
        PAGES.iter().find(|(start, _)| path.starts_with(start)).map_or(KAPITEL, |(_, art)| art);
    let page = Abschnitt { titel: String::new(), art, ziel: path.to_owned(), text: String::new() };
    let mut reader = Reader { sections: vec![page], open: Vec::new() };
    let main = html.find("<main").map_or("", |at| &html[at..]);
    let main = main.split("</main>").next().unwrap_or_default();
    for piece in pieces(main) {
        match piece {
            Piece::Tag(tag) => reader.tag(tag, path),
            Piece::Text(text) => reader.text(text),
        }
    }
    for section in &mut reader.sections {
        section.titel = one_line(&section.titel);
        let text = one_line(&section.text);
        text.trim_start_matches([':', ',', ';', '·', ' ']).clone_into(&mut section.text);
    }
    reader.sections.retain(|section| !section.titel.is_empty());
    reader.sections
}

struct Reader<'h> {
    sections: Vec<Abschnitt>,
    open: Vec<Open<'h>>,
}

/// An element that is open.
struct Open<'h> {
    name: &'h str,
    /// The section that its words belong to.
    section: usize,
    /// Whether they are its title.
    is_title: bool,
    is_silent: bool,
}

impl<'h> Reader<'h> {
    fn tag(&mut self, tag: Tag<'h>, path: &str) {
        if !INLINE.contains(&tag.name) {
            self.put("\n");
        }
        match tag.art {
            Art::Alone => {}
            Art::Closes => {
                if let Some(at) = self.open.iter().rposition(|open| open.name == tag.name) {
                    self.open.truncate(at);
                }
            }
            Art::Opens => {
                let (section, is_title, is_silent) =
                    self.open.last().map_or((0, false, false), |open| {
                        (open.section, open.is_title, open.is_silent)
                    });
                let id = tag.attribute("id").unwrap_or_default();
                let own = SECTIONS.iter().find(|(start, _)| id.starts_with(start));
                let section = own.map_or(section, |(_, art)| {
                    let ziel = format!("{path}#{id}");
                    let text = String::new();
                    self.sections.push(Abschnitt { titel: String::new(), art, ziel, text });
                    self.sections.len() - 1
                });
                let is_first =
                    TITLE.contains(&tag.name) && self.sections[section].titel.trim().is_empty();
                let class = tag.attribute("class").unwrap_or_default();
                // „Punkt 1“ and the paper that it is of.
                if is_title && class == "aus" {
                    self.put(", ");
                }
                self.open.push(Open {
                    name: tag.name,
                    section,
                    is_title: is_title || is_first,
                    is_silent: is_silent
                        || SILENT.contains(&tag.name)
                        || SILENT_CLASSES.contains(&class),
                });
            }
        }
    }

    fn text(&mut self, text: &str) {
        self.put(&unescaped(text).replace('\n', " "));
    }

    fn put(&mut self, words: &str) {
        let Some(open) = self.open.last().filter(|open| !open.is_silent) else { return };
        let section = &mut self.sections[open.section];
        if open.is_title { &mut section.titel } else { &mut section.text }.push_str(words);
    }
}

/// The lines of a text in one, with a dot between two that no sentence ends.
fn one_line(text: &str) -> String {
    let mut out = String::new();
    for line in text.lines() {
        // Not at the spaces that hold a number and its unit together.
        let words: Vec<&str> =
            line.split([' ', '\t', '\r']).filter(|word| !word.is_empty()).collect();
        if words.is_empty() {
            continue;
        }
        if !out.is_empty() {
            out.push_str(if out.ends_with(['.', ':', '!', '?']) { " " } else { " · " });
        }
        out.push_str(&words.join(" "));
    }
    out.replace(" ,", ",")
}

/// The index as a script; every line is a section: title, kind, address, words.
pub(super) fn index(sections: &[Abschnitt]) -> Vec<u8> {
    let mut script = String::from("const SUCHINDEX = [\n");
    for Abschnitt { titel, art, ziel, text } in sections {
        // A list of texts has no form that JSON could not hold.
        let line = serde_json::to_string(&[titel, *art, ziel, text]).unwrap_or_default();
        script.push_str(&line);
        script.push_str(",\n");
    }
    script.push_str("];\n");
    script.into_bytes()
}

/// The sections from A to Z, as a book's register has them.
pub(super) fn register(sections: &[Abschnitt]) -> Vec<Register> {
    let mut sorted: Vec<&Abschnitt> = sections.iter().collect();
    sorted.sort_by_cached_key(|section| (wording::sort_key(&section.titel), section.art));
    let mut register: Vec<Register> = Vec::new();
    for Abschnitt { titel, art, ziel, .. } in sorted {
        let first = wording::sort_key(titel).0.chars().next().filter(|c| c.is_alphabetic());
        let anker = first.map_or_else(|| "ziffern".to_owned(), String::from);
        let entry = Eintrag { titel: titel.clone(), art, ziel: ziel.clone() };
        match register.last_mut().filter(|group| group.anker == anker) {
            Some(group) => group.eintraege.push(entry),
            None => register.push(Register {
                buchstabe: first.map_or("0 bis 9".to_owned(), |c| c.to_uppercase().collect()),
                anker,
                eintraege: vec![entry],
            }),
        }
    }
    register
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_found_by_its_sections() {
        let html = "<p>Kopf</p><main><h1>Kennzahlen</h1><p>Alle <abbr title=\"x\">VPN</abbr>-Werte.</p>\
            <section id=\"kennzahl-vpn\"><h2>VPN &amp; mehr</h2> <a class=\"anker\" href=\"#x\">Link</a>\
            <svg><text>5</text></svg><p>50&nbsp;Zugänge</p><h3>Ziel</h3></section><p>Ende.</p></main><p>Fuß</p>";
        let found = sections("kennzahlen.html", html);
        let found: Vec<_> = found
            .iter()
            .map(|s| (s.titel.as_str(), s.art, s.ziel.as_str(), s.text.as_str()))
            .collect();
        assert_eq!(
            found,
            [
                ("Kennzahlen", "Kapitel", "kennzahlen.html", "Alle VPN-Werte. Ende."),
                (
                    "VPN & mehr",
                    "Kennzahl",
                    "kennzahlen.html#kennzahl-vpn",
                    "50\u{a0}Zugänge · Ziel"
                ),
            ]
        );
    }

    #[test]
    fn the_register_runs_from_a_to_z() {
        let section = |titel: &str| Abschnitt {
            titel: titel.to_owned(),
            art: KAPITEL,
            ziel: "a.html".to_owned(),
            text: String::new(),
        };
        let register =
            register(&[section("Zebra"), section("Ärzte"), section("Apfel"), section("050/2024")]);
        let letters: Vec<_> = register
            .iter()
            .map(|group| {
                let titles: Vec<_> =
                    group.eintraege.iter().map(|entry| entry.titel.as_str()).collect();
                (group.buchstabe.as_str(), titles)
            })
            .collect();
        assert_eq!(
            letters,
            [("0 bis 9", vec!["050/2024"]), ("A", vec!["Apfel", "Ärzte"]), ("Z", vec!["Zebra"])]
        );
    }
}
