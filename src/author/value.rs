//! What was typed for a key → its value as a record has it.

use toml::Value;

use super::Given;
use super::key::{Form, Key, Table};
use crate::model::{Datum, Fehlgrund, Genauigkeit};

/// The line of a key. One that its table does not have is a text, for the check to find.
pub(super) fn line(table: &Table, given: &Given) -> String {
    let value = table
        .key(&given.key)
        .map_or_else(|| quoted(&given.words.join(" ")), |key| literal(key, &given.words));
    format!("{} = {value}\n", given.key)
}

/// The value of a key in TOML. What is no value of its form stays a text, so that the check says what is wrong.
fn literal(key: &Key, words: &[String]) -> String {
    let one = words.first().map(|words| words.trim()).unwrap_or_default();
    let own = match key.form {
        Form::Ids => Some(list(words.iter().flat_map(|words| words.split(',')))),
        Form::Texts => Some(list(words.iter().map(String::as_str))),
        Form::Datum => day(one),
        Form::Zahl => inline_table(one).or_else(|| figure(one)),
        Form::Integer => whole(one),
        Form::Boolean(_) => boolean(one),
        Form::Inline => inline_table(one).or_else(|| whole(one)),
        Form::Text if key.may_lack => inline_table(one),
        Form::Text | Form::Entries => None,
    };
    own.or_else(|| missing(key, one)).unwrap_or_else(|| quoted(one))
}

/// What stands where a value is still to be written. The check refuses it, so that it is never published.
pub(super) fn blank(key: &Key) -> &'static str {
    match key.form {
        Form::Boolean(true) => "false",
        Form::Boolean(false) => "true",
        Form::Ids | Form::Texts => "[\"\"]",
        Form::Inline => "{}",
        Form::Text | Form::Datum | Form::Zahl | Form::Integer | Form::Entries => "\"\"",
    }
}

/// A text in quotes; a long one keeps its lines.
fn quoted(text: &str) -> String {
    if text.contains('\n')
        && !text.contains(['\\', '\r'])
        && !text.contains("\"\"\"")
        && !text.ends_with('"')
    {
        return format!("\"\"\"\n{text}\"\"\"");
    }
    Value::String(text.to_owned()).to_string()
}

/// A table in braces as it was typed, and nothing behind it.
fn inline_table(words: &str) -> Option<String> {
    let table = format!("x = {words}").parse::<toml::Table>().ok()?;
    (table.len() == 1 && table.get("x").is_some_and(Value::is_table)).then(|| words.to_owned())
}

/// A day as a record has it; also one that is typed as `31.12.2024`.
fn day(words: &str) -> Option<String> {
    let is_day = matches!(Datum::parse(words), Some(Datum::Tag(_)));
    let german = || Datum::german_day(words).map(|day| day.to_string());
    if is_day { Some(words.to_owned()) } else { german() }
}

fn whole(words: &str) -> Option<String> {
    let digits = words.strip_prefix('-').unwrap_or(words);
    let is_whole = digits.len() <= 18
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || digits.starts_with(|c: char| c.is_ascii_digit() && c != '0'));
    is_whole.then(|| words.to_owned())
}

fn boolean(words: &str) -> Option<String> {
    match words.to_lowercase().as_str() {
        "true" | "ja" => Some("true".to_owned()),
        "false" | "nein" => Some("false".to_owned()),
        _ => None,
    }
}

fn list<'a>(texts: impl Iterator<Item = &'a str>) -> String {
    let parts: Vec<_> = texts.map(|text| quoted(text.trim())).collect();
    format!("[{}]", parts.join(", "))
}

/// A figure as a record or as a report has it: `1200`, `rund 500`, `10 bis 12`.
fn figure(words: &str) -> Option<String> {
    if let Some(whole) = whole(words) {
        return Some(whole);
    }
    // As a report writes it: Rund 500.
    let lower = words.to_lowercase();
    for (_, name) in Genauigkeit::KEYS {
        for spelt in [name.replace('_', " "), name.replace("oe", "ö").replace("ae", "ä")] {
            if let Some(rest) = lower.strip_prefix(&spelt).and_then(|rest| rest.strip_prefix(' ')) {
                return Some(format!("{{ {name} = {} }}", number(rest)?));
            }
        }
    }
    let (from, to) = lower.split_once(" bis ")?;
    Some(format!("{{ von = {}, bis = {} }}", number(from)?, number(to)?))
}

/// A number inside a table: without a decimal comma as it is, with one in quotes.
fn number(words: &str) -> Option<String> {
    let words = words.trim();
    let is_digits = |part: &str| !part.is_empty() && part.bytes().all(|byte| byte.is_ascii_digit());
    let decimal = || {
        let (whole, places) = words.strip_prefix('-').unwrap_or(words).split_once(',')?;
        (is_digits(whole) && is_digits(places)).then(|| quoted(words))
    };
    whole(words).or_else(decimal)
}

/// Why a value is missing, where that may be said: `nicht-erhoben`, or as a report writes it.
fn missing(key: &Key, words: &str) -> Option<String> {
    let words = words.to_lowercase().replace(' ', "-");
    let reason = Fehlgrund::ALL.into_iter().find(|(_, name)| *name == words)?.1;
    key.may_lack.then(|| format!("{{ fehlt = \"{reason}\" }}"))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::author::key::table;

    fn value(path: &str, key: &str, words: &[&str]) -> String {
        let key = table(path).unwrap().key(key).unwrap();
        literal(key, &words.iter().map(|words| (*words).to_owned()).collect::<Vec<_>>())
    }

    #[test]
    fn words_become_the_value_that_a_keeper_would_type() {
        for (path, key, words, expected) in [
            ("kennzahl.wert", "wert", &["1200"][..], "1200"),
            ("kennzahl.wert", "wert", &["-3"], "-3"),
            ("kennzahl.wert", "wert", &["12,5"], "\"12,5\""),
            ("kennzahl.wert", "wert", &["rund 500"], "{ rund = 500 }"),
            ("kennzahl.wert", "wert", &["höchstens 12,5"], "{ hoechstens = \"12,5\" }"),
            ("kennzahl.wert", "wert", &["mehr als 160"], "{ mehr_als = 160 }"),
            ("kennzahl.wert", "wert", &["10 bis 12"], "{ von = 10, bis = 12 }"),
            ("kennzahl.wert", "wert", &["nicht-erhoben"], "{ fehlt = \"nicht-erhoben\" }"),
            ("kennzahl.wert", "wert", &["{ rund = 5 }"], "{ rund = 5 }"),
            ("kennzahl.wert", "wert", &["Rund 500"], "{ rund = 500 }"),
            ("kennzahl.wert", "wert", &["rund 1.500"], "\"rund 1.500\""),
            ("kennzahl.wert", "wert", &["10 bis 12,5"], "{ von = 10, bis = \"12,5\" }"),
            ("kennzahl.wert", "wert", &["von gestern bis heute"], "\"von gestern bis heute\""),
            ("kennzahl.wert", "wert", &["Nicht erhoben"], "{ fehlt = \"nicht-erhoben\" }"),
            ("kennzahl.wert", "stichtag", &["31.12.2024"], "2024-12-31"),
            ("kennzahl.wert", "stichtag", &["1.2.2024"], "2024-02-01"),
            ("kennzahl.wert", "stichtag", &["31.12.24"], "\"31.12.24\""),
            ("kennzahl.wert", "stichtag", &["31.02.2024"], "\"31.02.2024\""),
            ("kennzahl", "schluesselzahl", &["Nein"], "false"),
            ("kennzahl", "reifegrad", &["nicht erhoben"], "{ fehlt = \"nicht-erhoben\" }"),
            ("kennzahl", "reifegrad", &["4"], "4"),
            ("kennzahl.wert", "stichtag", &["2024-12-31"], "2024-12-31"),
            ("kennzahl.wert", "stichtag", &["2024-Q1"], "\"2024-Q1\""),
            ("kennzahl.wert", "jahr", &["2024"], "2024"),
            ("kennzahl.wert", "anmerkung", &["2024"], "\"2024\""),
            ("kennzahl.wert", "anmerkung", &["{ rund = 5 }"], "\"{ rund = 5 }\""),
            ("kennzahl", "schluesselzahl", &["ja"], "true"),
            ("massnahme", "zustaendig", &["nicht-gemeldet"], "{ fehlt = \"nicht-gemeldet\" }"),
            ("massnahme", "titel", &["nicht-gemeldet"], "\"nicht-gemeldet\""),
            (
                "massnahme",
                "punkte",
                &["ds-1/1, ds-1/2", "ds-2/1"],
                "[\"ds-1/1\", \"ds-1/2\", \"ds-2/1\"]",
            ),
            (
                "massnahme",
                "rechtsgrundlagen",
                &["§ 2, Abs. 1", "§ 3"],
                "[\"§ 2, Abs. 1\", \"§ 3\"]",
            ),
            (
                "leistung.stand",
                "reifegrad",
                &["{ stufe = 3, modell = \"1.1\" }"],
                "{ stufe = 3, modell = \"1.1\" }",
            ),
        ] {
            assert_eq!(value(path, key, words), expected, "{path}.{key} {words:?}");
        }
    }

    #[test]
    fn no_words_end_their_value_or_begin_another_key() {
        for words in [
            "x\"\ny = 1",
            "x\\",
            "\"\"\"",
            "a\nb\"\"\"\nc",
            "{ rund = 5 }\ny = 1",
            "{ rund = 5 } # x",
            "a\r\nb",
            "\u{0}",
        ] {
            for key in ["wert", "stichtag", "jahr", "anmerkung"] {
                let text = format!("x = {}\n", value("kennzahl.wert", key, &[words]));
                let table = text.parse::<toml::Table>();
                assert!(table.as_ref().is_ok_and(|table| table.len() == 1), "{text:?}: {table:?}");
            }
        }
    }
}
