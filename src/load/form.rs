//! The shapes that a JSON Schema names but cannot judge in German: dates, figures, keys, links.

use jsonschema::{Keyword, ValidationError};
use serde_json::Value;

use crate::finding::Kind;
use crate::model::{Datum, Tag, Zahl};

use super::shape::{
    EMPTY_TEXT, WRONG_AGS, WRONG_COLOUR, WRONG_DATE, WRONG_FIGURE, WRONG_ID, WRONG_LEIKA,
    WRONG_LINK, WRONG_PATH,
};
use super::slip::with_precision;

/// Judges a value; `Err` holds what is wrong and what to do.
type Judge = fn(&Value) -> Result<(), (String, String)>;

/// A shape that the record types name in the schema with `x-form`.
pub(super) struct Form {
    pub(super) name: &'static str,
    pub(super) kind: &'static Kind,
    judge: Judge,
}

pub(super) static FORMS: [Form; 13] = [
    Form { name: "text", kind: &EMPTY_TEXT, judge: text },
    Form { name: "farbe", kind: &WRONG_COLOUR, judge: farbe },
    Form { name: "datum", kind: &WRONG_DATE, judge: datum },
    Form { name: "tag", kind: &WRONG_DATE, judge: tag },
    Form { name: "zahl", kind: &WRONG_FIGURE, judge: zahl },
    Form { name: "id", kind: &WRONG_ID, judge: id },
    Form { name: "punkt", kind: &WRONG_ID, judge: punkt },
    Form { name: "punkt-id", kind: &WRONG_ID, judge: id },
    Form { name: "leika", kind: &WRONG_LEIKA, judge: leika },
    Form { name: "ags", kind: &WRONG_AGS, judge: ags },
    Form { name: "link", kind: &WRONG_LINK, judge: link },
    Form { name: "website", kind: &WRONG_LINK, judge: website },
    Form { name: "pfad", kind: &WRONG_PATH, judge: pfad },
];

/// The form of a name.
pub(super) fn form(name: &str) -> Option<&'static Form> {
    FORMS.iter().find(|form| form.name == name)
}

/// The schema keyword `x-form`; its message is `name`, the words are asked again when printed.
pub(super) struct FormKeyword(pub(super) &'static Form);

impl<'i> Keyword<'i> for FormKeyword {
    fn validate(&self, instance: &'i Value) -> Result<(), ValidationError<'i>> {
        (self.0.judge)(instance).map_err(|_| ValidationError::custom(self.0.name))
    }
    fn is_valid(&self, instance: &'i Value) -> bool {
        (self.0.judge)(instance).is_ok()
    }
}

impl Form {
    /// What is wrong with a value, and what to do.
    pub(super) fn words(&self, value: &Value) -> (String, String) {
        (self.judge)(value).err().unwrap_or_default()
    }
}

fn fault(message: impl Into<String>, hint: impl Into<String>) -> Result<(), (String, String)> {
    Err((message.into(), hint.into()))
}

/// The value as a person wrote it.
pub(super) fn shown(value: &Value) -> String {
    match value {
        Value::String(text) => format!("„{text}“"),
        Value::Object(_) => "eine Tabelle".to_owned(),
        Value::Array(_) => "eine Liste".to_owned(),
        other => other.to_string(),
    }
}

fn text(value: &Value) -> Result<(), (String, String)> {
    match value {
        Value::String(text) if text.trim().is_empty() => fault(
            "der Text ist leer",
            "einen Text eintragen, oder die Zeile streichen, wenn die Angabe keine Pflicht ist",
        ),
        // Another type is a finding of its own.
        _ => Ok(()),
    }
}

fn datum(value: &Value) -> Result<(), (String, String)> {
    match value {
        Value::String(text) if Datum::parse(text).is_some() => Ok(()),
        _ => fault(
            format!("{} ist kein Datum in einer der vorgesehenen Schreibweisen", shown(value)),
            day_hint(value).unwrap_or_else(|| format!("schreiben: {}", Datum::SCHREIBWEISE)),
        ),
    }
}

/// How the day of a German date is written in a record.
fn day_hint(value: &Value) -> Option<String> {
    let day = Datum::german_day(value.as_str()?)?;
    Some(format!("den Tag so schreiben, ohne Anführungszeichen: {day}"))
}

fn tag(value: &Value) -> Result<(), (String, String)> {
    match value {
        Value::String(text) if matches!(Datum::parse(text), Some(Datum::Tag(_))) => Ok(()),
        _ => fault(
            format!("{} ist kein Kalendertag", shown(value)),
            day_hint(value)
                .unwrap_or_else(|| format!("den Tag so schreiben: {}", Tag::SCHREIBWEISE)),
        ),
    }
}

fn zahl(value: &Value) -> Result<(), (String, String)> {
    let meant = value.as_str().and_then(with_precision);
    match Zahl::try_from(value.clone()) {
        Ok(_) => Ok(()),
        Err(why) => fault(why, meant.map_or_else(|| format!("Schreibweisen: {}", Zahl::SCHREIBWEISE), |figure| {
            format!("die Genauigkeit in geschweifte Klammern setzen, ohne Anführungszeichen: {figure}")
        })),
    }
}

fn is_slug(text: &str) -> bool {
    !text.is_empty()
        && text.split('-').all(|part| {
            !part.is_empty() && part.bytes().all(|b| b.is_ascii_lowercase() || b.is_ascii_digit())
        })
}

/// Names that no file can have on Windows.
fn is_device(text: &str) -> bool {
    let numbered =
        |stem: &str| text.strip_prefix(stem).is_some_and(|n| matches!(n.as_bytes(), [b'0'..=b'9']));
    matches!(text, "con" | "prn" | "aux" | "nul") || numbered("com") || numbered("lpt")
}

fn id(value: &Value) -> Result<(), (String, String)> {
    const HINT: &str = "nur a bis z, 0 bis 9 und einzelne Bindestriche dazwischen, höchstens 60 Zeichen: vpn-ausbau";
    let Value::String(text) = value else {
        return match value {
            Value::Array(_) => fault(
                "hier steht eine Liste, erlaubt ist nur eine Kennung",
                "eine Kennung nennen; weitere Einheiten stehen unter `beteiligt`",
            ),
            Value::Number(number) => fault(
                format!("{number} ist keine Kennung"),
                format!("in Anführungszeichen setzen: \"{number}\""),
            ),
            _ => fault(format!("{} ist keine Kennung", shown(value)), HINT),
        };
    };
    if is_slug(text) && text.len() > crate::model::LONGEST_ID {
        return fault(
            format!("die Kennung hat {} Zeichen", text.len()),
            format!("auf höchstens {} Zeichen kürzen", crate::model::LONGEST_ID),
        );
    }
    if is_device(text) {
        return fault(
            format!("„{text}“ ist unter Windows kein Dateiname und darum keine Kennung"),
            "eine andere Kennung wählen",
        );
    }
    if is_slug(text) && text.len() <= crate::model::LONGEST_ID {
        return Ok(());
    }
    let cure = crate::model::slug(text);
    fault(
        format!("„{text}“ ist keine Kennung"),
        if is_slug(&cure) { format!("zum Beispiel „{cure}“; {HINT}") } else { HINT.to_owned() },
    )
}

fn punkt(value: &Value) -> Result<(), (String, String)> {
    match value {
        Value::String(text)
            if text
                .split_once('/')
                .is_some_and(|(paper, item)| is_slug(paper) && is_slug(item)) =>
        {
            Ok(())
        }
        _ => fault(
            format!("{} nennt keinen Punkt einer Drucksache", shown(value)),
            "Kennung der Drucksache, Schrägstrich, Kennung des Punktes: \"ds-21-15774/2\"",
        ),
    }
}

fn digits(text: &str, count: usize) -> bool {
    text.len() == count && text.bytes().all(|b| b.is_ascii_digit())
}

fn leika(value: &Value) -> Result<(), (String, String)> {
    match value {
        Value::String(text) if digits(text, 14) && text.starts_with("99") => Ok(()),
        _ => fault(
            format!("{} ist kein LeiKa-Schlüssel", shown(value)),
            "14 Ziffern in Anführungszeichen, am Anfang 99: \"99108001001000\"; ohne Schlüssel die Zeile weglassen",
        ),
    }
}

fn ags(value: &Value) -> Result<(), (String, String)> {
    match value {
        Value::String(text) if digits(text, 8) => Ok(()),
        _ => fault(
            format!("{} ist kein Amtlicher Gemeindeschlüssel", shown(value)),
            "acht Ziffern in Anführungszeichen, auch die 0 am Anfang: \"03101000\"",
        ),
    }
}

fn link(value: &Value) -> Result<(), (String, String)> {
    let ok = |text: &str| {
        ["https://", "http://", "mailto:"]
            .iter()
            .any(|scheme| text.strip_prefix(scheme).is_some_and(|rest| !rest.is_empty()))
            && !text
                .chars()
                .any(|c| c.is_whitespace() || c.is_control() || matches!(c, '<' | '>' | '"'))
    };
    match value {
        Value::String(text) if ok(text) => Ok(()),
        _ => fault(
            format!("{} ist keine Adresse", shown(value)),
            if shown(value).contains('@') {
                "E-Mail-Adressen beginnen mit mailto:"
            } else {
                "die Adresse mit https:// beginnen und ohne Leerzeichen schreiben"
            },
        ),
    }
}

/// The address of a folder: page names are put behind it.
fn website(value: &Value) -> Result<(), (String, String)> {
    link(value)?;
    let ok = |text: &str| {
        let rest = text.strip_prefix("https://").or_else(|| text.strip_prefix("http://"));
        rest.is_some_and(|rest| {
            let (host, path) = rest.split_once('/').unwrap_or((rest, ""));
            !host.is_empty()
                && host.bytes().all(|b| b.is_ascii_alphanumeric() || b".-:[]".contains(&b))
                && path.bytes().all(|b| b.is_ascii_graphic() && !b"?#\"<>\\^`{|}".contains(&b))
                && !path.ends_with(".html")
        })
    };
    match value {
        Value::String(text) if ok(text) => Ok(()),
        _ => fault(
            format!("{} ist keine Adresse, unter der Seiten stehen können", shown(value)),
            "die Adresse des Ordners angeben, in dem die Berichte stehen: \"https://www.musterstadt.de/digitalbericht/\"",
        ),
    }
}

fn pfad(value: &Value) -> Result<(), (String, String)> {
    const HINT: &str =
        "vom Ordner des Projekts aus schreiben, mit / und ohne ..: \"data/logo.svg\"";
    let ok = |text: &str| {
        !text.chars().any(|c| c.is_control() || matches!(c, '\\' | ':'))
            && text.split('/').all(|part| !part.trim().is_empty() && part != "." && part != "..")
    };
    match value {
        Value::String(text) if ok(text.strip_suffix('/').unwrap_or(text)) => Ok(()),
        _ => fault(format!("{} ist kein Pfad im Projekt", shown(value)), HINT),
    }
}

fn farbe(value: &Value) -> Result<(), (String, String)> {
    match value {
        Value::String(text)
            if text.len() == 7
                && text.starts_with('#')
                && text.bytes().skip(1).all(|b| b.is_ascii_digit() || b.is_ascii_hexdigit()) =>
        {
            Ok(())
        }
        _ => fault(
            format!("{} ist keine Farbe", shown(value)),
            "die Farbe so schreiben: \"#8a1538\"",
        ),
    }
}
