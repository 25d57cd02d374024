//! The glossary of a report: the terms that its own texts use.

use std::collections::{BTreeMap, BTreeSet};
use std::io::{self, Write};

use schemars::JsonSchema;
use serde::Serialize;
use serde_json::ser::{CharEscape, Formatter};

use super::{Build, Report};
use crate::model::{self, Sprache};

/// Ein Begriff des Glossars.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Begriff {
    /// Kennung und Sprungziel.
    pub id: String,
    /// Kurzform.
    pub kurz: String,
    /// Langform.
    pub lang: String,
    /// Sprache der Kurzform, wenn sie nicht deutsch ist.
    pub sprache_kurz: Option<Sprache>,
    /// Sprache der Langform, wenn sie nicht deutsch ist.
    pub sprache_lang: Option<Sprache>,
    /// Erklärung.
    pub erklaerung: Option<String>,
}

/// The glossary, by short form: the terms that the report uses.
pub(super) fn begriffe(build: &Build<'_>, report: &Report) -> Vec<Begriff> {
    let list = build.catalogue.records().begriff.iter().map(|record| &record.value);
    let terms = Wortfolgen::of(list.clone().flat_map(|begriff| [&*begriff.kurz, &*begriff.lang]));
    let mut used = BTreeSet::new();
    if !terms.0.is_empty() {
        // The name of a record and a fixed word are no text.
        let texts = texts(report);
        let lines = texts.lines().filter(|line| !is_keyword(line)).chain(labels(report));
        used.extend(lines.flat_map(|line| terms.used_in(line)));
    }
    let list =
        list.filter(|begriff| used.contains(&*begriff.kurz) || used.contains(&*begriff.lang));
    Build::sorted(list, |begriff| &begriff.kurz)
        .into_iter()
        .map(|begriff| {
            let model::Begriff {
                id,
                kurz,
                lang,
                sprache_kurz,
                sprache_lang,
                erklaerung,
                oeffentlich: _,
                intern: _,
            } = begriff;
            Begriff {
                id: id.to_string(),
                kurz: kurz.clone(),
                lang: lang.clone(),
                sprache_kurz: *sprache_kurz,
                sprache_lang: *sprache_lang,
                erklaerung: erklaerung.clone(),
            }
        })
        .collect()
}

/// Abbreviations that the pages put beside what the report carries bare.
fn labels(report: &Report) -> Vec<&'static str> {
    let leika = report.leistungen.liste.iter().any(|leistung| leistung.leika.is_some());
    let mut steps = report.drucksachen.iter().flat_map(|paper| &paper.beratungen);
    let labels = [("LeiKa", leika), ("TOP", steps.any(|step| step.top.is_some()))];
    labels.into_iter().filter(|(_, is_shown)| *is_shown).map(|(label, _)| label).collect()
}

/// Terms by their first word, so that a text is read once however many terms there are.
struct Wortfolgen<'t>(BTreeMap<String, Vec<(Vec<String>, &'t str)>>);

/// How a word may end beside its plain form: „Tickets“, „Onlinezugangsgesetzes“.
const ENDUNGEN: [&str; 7] = ["", "e", "en", "er", "es", "n", "s"];

impl<'t> Wortfolgen<'t> {
    fn of(terms: impl Iterator<Item = &'t str>) -> Self {
        let mut by_first: BTreeMap<String, Vec<_>> = BTreeMap::new();
        for term in terms {
            let words: Vec<String> = words_of(&plain(term)).map(str::to_owned).collect();
            if let Some(first) = words.first().cloned() {
                by_first.entry(first).or_default().push((words, term));
            }
        }
        Self(by_first)
    }

    /// The terms that occur in a text, as whole words.
    fn used_in(&self, text: &str) -> BTreeSet<&'t str> {
        let text = plain(text);
        let words: Vec<&str> = words_of(&text).collect();
        (0..words.len()).filter_map(|at| words.get(at..)).flat_map(|rest| self.at(rest)).collect()
    }

    /// The terms with which a text begins.
    fn at(&self, text: &[&str]) -> Vec<&'t str> {
        let first = text.first().copied().unwrap_or_default();
        let forms = ENDUNGEN.iter().filter_map(|ending| first.strip_suffix(ending));
        let begun = forms.filter_map(|form| self.0.get(form)).flatten();
        let is_there = |words: &[String]| {
            words.len() <= text.len()
                && words.iter().zip(text).all(|(word, said)| is_form(said, word))
        };
        begun.filter(|(words, _)| is_there(words)).map(|(_, term)| *term).collect()
    }
}

fn is_form(said: &str, word: &str) -> bool {
    said.strip_prefix(word).is_some_and(|ending| ENDUNGEN.contains(&ending))
}

fn is_keyword(text: &str) -> bool {
    text.bytes()
        .all(|byte| byte.is_ascii_lowercase() || byte.is_ascii_digit() || b"-_/".contains(&byte))
}

/// The words of a text; a hyphen parts them, since an „OZG-Leistung“ asks what OZG is.
fn words_of(text: &str) -> impl Iterator<Item = &str> {
    text.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty())
}

/// A text without umlauts, since „Medienbrüche“ asks what a Medienbruch is.
fn plain(text: &str) -> String {
    let plain = |c| match c {
        'ä' => 'a',
        'ö' => 'o',
        'ü' => 'u',
        c => c,
    };
    text.chars().map(plain).collect()
}

/// All texts of a report, a line each; the names of its fields are none.
fn texts(report: &Report) -> String {
    let mut writer = serde_json::Serializer::with_formatter(Vec::new(), Texts { is_name: false });
    // A report is written as JSON by every run: it has no form that JSON could not hold.
    let done = report.serialize(&mut writer);
    done.map(|()| String::from_utf8(writer.into_inner()).unwrap_or_default()).unwrap_or_default()
}

/// Writes every text of a value on a line of its own.
struct Texts {
    is_name: bool,
}

impl Formatter for Texts {
    fn begin_object_key<W: ?Sized + Write>(&mut self, _: &mut W, _: bool) -> io::Result<()> {
        self.is_name = true;
        Ok(())
    }

    fn end_object_key<W: ?Sized + Write>(&mut self, _: &mut W) -> io::Result<()> {
        self.is_name = false;
        Ok(())
    }

    fn begin_string<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")
    }

    fn end_string<W: ?Sized + Write>(&mut self, out: &mut W) -> io::Result<()> {
        out.write_all(b"\n")
    }

    fn write_string_fragment<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        text: &str,
    ) -> io::Result<()> {
        if self.is_name { Ok(()) } else { out.write_all(text.as_bytes()) }
    }

    fn write_char_escape<W: ?Sized + Write>(
        &mut self,
        out: &mut W,
        _: CharEscape,
    ) -> io::Result<()> {
        out.write_all(b" ")
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_term_is_found_as_a_word_in_its_forms() {
        let terms = Wortfolgen::of(["OZG", "Medienbruch", "Smart City"].into_iter());
        let found = |text| terms.used_in(text).into_iter().collect::<Vec<_>>();
        assert_eq!(found("OZG-Leistungen ohne Medienbrüche"), ["Medienbruch", "OZG"]);
        assert_eq!(found("eine Smart City"), ["Smart City"]);
        assert_eq!(found("Smart, nicht City; OZGx"), Vec::<&str>::new());
    }
}
