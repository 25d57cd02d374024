//! The sources that a report cites, the units it names, and its glossary.

use std::collections::{BTreeMap, BTreeSet};

use serde::Serialize;
use serde_json::Value;

use super::{Build, Report, Zeit, words};
use crate::catalogue::BelegRecord;
use crate::model::{self, Id, Link, Sprache};
use crate::wording;

/// A source or paper that the report cites.
#[derive(Debug, Serialize)]
pub struct Quelle {
    /// Id and anchor.
    pub id: String,
    /// How it is cited.
    pub kurz: String,
    /// Its title, if that is not how it is cited.
    pub titel: Option<String>,
    /// Kind in words.
    pub art: String,
    /// Its date.
    pub datum: Option<Zeit>,
    /// The words of the source for its date, or how the date was found.
    pub wortlaut: Option<String>,
    /// The unit that gave it.
    pub organisation: Option<String>,
    /// Address.
    pub link: Option<Link>,
}

/// An organisational unit.
#[derive(Debug, Serialize)]
pub struct Organisation {
    /// Id and anchor.
    pub id: String,
    /// Short form.
    pub kuerzel: Option<String>,
    /// Name.
    pub name: String,
    /// Kind in words.
    pub art: String,
    /// The unit above.
    pub gehoert_zu: Option<String>,
    /// Since when.
    pub gueltig_ab: Option<Zeit>,
    /// Until when.
    pub gueltig_bis: Option<Zeit>,
    /// The unit that took over.
    pub nachfolger: Option<String>,
}

/// A term.
#[derive(Debug, Serialize)]
pub struct Begriff {
    /// Id and anchor.
    pub id: String,
    /// Short form.
    pub kurz: String,
    /// Long form.
    pub lang: String,
    /// Language of the short form, if it is not German.
    pub sprache_kurz: Option<Sprache>,
    /// Language of the long form, if it is not German.
    pub sprache_lang: Option<Sprache>,
    /// Explanation.
    pub erklaerung: Option<String>,
}

/// Everything cited so far, by how it is cited.
pub(super) fn cited(build: &Build<'_>) -> Vec<Quelle> {
    let mut list: Vec<Quelle> = build
        .cited
        .borrow()
        .iter()
        .filter_map(|id| {
            build.catalogue.draft().find_beleg(&Id::known(id.as_str())).map(|record| (id, record))
        })
        .map(|(id, record)| match record {
            BelegRecord::Quelle(quelle) => Quelle {
                id: id.clone(),
                kurz: quelle.titel.clone(),
                titel: None,
                art: words::quellenart(quelle.art).to_owned(),
                datum: Some(Zeit::of(quelle.datum)),
                wortlaut: quelle.wortlaut.clone(),
                organisation: quelle
                    .organisation
                    .as_ref()
                    .map(|id| build.organisation_on(id, quelle.datum.last_day())),
                link: quelle.link.clone(),
            },
            BelegRecord::Drucksache(paper) => Quelle {
                id: id.clone(),
                kurz: words::paper(paper),
                titel: Some(paper.titel.clone()),
                art: words::drucksachenart(paper.art).to_owned(),
                datum: paper.datum.map(Zeit::of),
                wortlaut: if paper.datum.is_some() { None } else { first_step(paper) },
                organisation: paper.einbringer.clone(),
                link: paper.link.clone(),
            },
        })
        .collect();
    list.sort_by_cached_key(|quelle| wording::sort_key(&quelle.kurz));
    list
}

/// When a paper without a date of its own was first on an agenda.
fn first_step(paper: &model::Drucksache) -> Option<String> {
    let datum = paper.beratung.iter().find_map(|step| step.datum)?;
    Some(format!("erste Beratung: {}", wording::datum(datum)))
}

/// The units that the report names, and those above them, by name.
pub(super) fn organisationen(build: &Build<'_>) -> Vec<Organisation> {
    let stichtag = build.fold.stichtag();
    let list = build.catalogue.records().organisation.iter().map(|record| &record.value);
    // A unit above is named by the one below it; so is its own.
    let mut named = build.named.borrow().clone();
    loop {
        let above: Vec<String> = list
            .clone()
            .filter(|unit| named.contains(unit.id.as_str()))
            .filter_map(|unit| unit.gehoert_zu.as_ref())
            .map(|id| {
                let unit = build.fold.unit_on(id, stichtag);
                unit.map_or_else(|| id.to_string(), |unit| unit.id.to_string())
            })
            .filter(|id| !named.contains(id))
            .collect();
        if above.is_empty() {
            break;
        }
        named.extend(above);
    }
    let list = list.filter(|unit| named.contains(unit.id.as_str()));
    Build::sorted(list, |organisation| &organisation.name)
        .into_iter()
        .map(|organisation| {
            let model::Organisation {
                id,
                kuerzel,
                name,
                art,
                gehoert_zu,
                gueltig_ab,
                gueltig_bis,
                nachfolger,
                oeffentlich: _,
                intern: _,
            } = organisation;
            let ended = gueltig_bis.filter(|until| until.last_day() < stichtag);
            Organisation {
                id: id.to_string(),
                kuerzel: kuerzel.clone(),
                name: name.clone(),
                art: words::organisationsart(*art).to_owned(),
                gehoert_zu: gehoert_zu.as_ref().map(|id| build.organisation(id)),
                gueltig_ab: gueltig_ab.map(Zeit::of),
                gueltig_bis: ended.map(Zeit::of),
                nachfolger: ended.and(nachfolger.as_ref()).map(|id| build.organisation(id)),
            }
        })
        .collect()
}

/// The glossary, by short form: the terms that the report uses.
pub(super) fn begriffe(build: &Build<'_>, report: &Report) -> Vec<Begriff> {
    let list = build.catalogue.records().begriff.iter().map(|record| &record.value);
    let terms = Wortfolgen::of(list.clone().flat_map(|begriff| [&*begriff.kurz, &*begriff.lang]));
    let mut used = terms.used_in(&serde_json::to_value(report).unwrap_or_default());
    used.extend(labels(report).into_iter().flat_map(|label| terms.used_in_text(label)));
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
            let words = words_of(term);
            if let Some(first) = words.first().cloned() {
                by_first.entry(first).or_default().push((words, term));
            }
        }
        Self(by_first)
    }

    /// The terms that occur in a text of a value, as whole words.
    fn used_in(&self, value: &Value) -> BTreeSet<&'t str> {
        match value {
            // The name of a record and a fixed word are no text.
            Value::String(text) if is_keyword(text) => BTreeSet::new(),
            Value::String(text) => self.used_in_text(text),
            Value::Array(list) => list.iter().flat_map(|value| self.used_in(value)).collect(),
            Value::Object(map) => map.values().flat_map(|value| self.used_in(value)).collect(),
            Value::Null | Value::Bool(_) | Value::Number(_) => BTreeSet::new(),
        }
    }

    fn used_in_text(&self, text: &str) -> BTreeSet<&'t str> {
        let words = words_of(text);
        (0..words.len()).filter_map(|at| words.get(at..)).flat_map(|rest| self.at(rest)).collect()
    }

    /// The terms with which a text begins.
    fn at(&self, text: &[String]) -> Vec<&'t str> {
        let first = text.first().map_or("", String::as_str);
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

/// The words of a text; a hyphen parts them, since an „OZG-Leistung“ asks what OZG is. Umlauts are set
/// apart, since „Medienbrüche“ asks what a Medienbruch is.
fn words_of(text: &str) -> Vec<String> {
    let plain = |word: &str| word.replace('ä', "a").replace('ö', "o").replace('ü', "u");
    let words = text.split(|c: char| !c.is_alphanumeric());
    words.filter(|word| !word.is_empty()).map(plain).collect()
}
