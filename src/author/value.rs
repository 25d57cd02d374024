//! What was typed for a key → its value as a record has it.

use toml::Value;

use super::key::{Form, Key};
use crate::model::{Datum, Fehlgrund, Genauigkeit};

/// The value of a key in TOML. What is no value of its form stays a text, so that the check says what is wrong.
pub(super) fn literal(key: &Key, words: &[String]) -> String {
    let one = words.first().map(|words| words.trim()).unwrap_or_default();
    let own = match key.form {
        Form::Ids => Some(list(words.iter().flat_map(|words| words.split(',')))),
        Form::Texts => Some(list(words.iter().map(String::as_str))),
        Form::Datum => day(one),
        Form::Zahl => inline_table(one).or_else(|| figure(one)),
        Form::Integer => whole(one),
        Form::Boolean(_) => boolean(one),
        Form::Inline => inline_table(one),
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
pub(super) fn quoted(text: &str) -> String {
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

fn day(words: &str) -> Option<String> {
    matches!(Datum::parse(words), Some(Datum::Tag(_))).then(|| words.to_owned())
}

fn whole(words: &str) -> Option<String> {
    let digits = words.strip_prefix('-').unwrap_or(words);
    let is_whole = digits.len() <= 18
        && digits.bytes().all(|byte| byte.is_ascii_digit())
        && (digits == "0" || digits.starts_with(|c: char| c.is_ascii_digit() && c != '0'));
    is_whole.then(|| words.to_owned())
}

fn boolean(words: &str) -> Option<String> {
    match words {
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
    let number = |text: &str| whole(text).unwrap_or_else(|| quoted(text));
    if let Some(whole) = whole(words) {
        return Some(whole);
    }
    for (_, name) in Genauigkeit::KEYS {
        for spelt in [name.replace('_', " "), name.replace("oe", "ö").replace("ae", "ä")] {
            if let Some(rest) = words.strip_prefix(&spelt).and_then(|rest| rest.strip_prefix(' ')) {
                return Some(format!("{{ {name} = {} }}", number(rest.trim())));
            }
        }
    }
    let (from, to) = words.split_once(" bis ")?;
    Some(format!("{{ von = {}, bis = {} }}", number(from.trim()), number(to.trim())))
}

/// Why a value is missing, where that may be said.
fn missing(key: &Key, words: &str) -> Option<String> {
    let reason = Fehlgrund::ALL.into_iter().find(|(_, name)| *name == words)?.1;
    key.may_lack.then(|| format!("{{ fehlt = \"{reason}\" }}"))
}
