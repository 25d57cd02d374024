//! What the report says of records that are odd, late, vague or corrected: one small project a rule.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and is no hot path"
)]

#[path = "../support/mod.rs"]
mod support;

mod datenlage;
mod diagramme;
mod fristen;
mod kontrolle;
mod veraenderungen;
mod zusagen;

use serde_json::Value;

/// A city with a field, a council, and two units, of which one was renamed in 2022.
const GRUND: &str = r#"
[[stadt]]
name = "Musterstadt"
impressum = "https://musterstadt.example/impressum"
datenschutz = "https://musterstadt.example/datenschutz"
barrierefreiheit = "https://musterstadt.example/barrierefreiheit"
feedback = "https://musterstadt.example/barriere-melden"

[[handlungsfeld]]
id = "feld"
titel = "Feld"
richtung = "intern"

[[gremium]]
id = "rat"
titel = "Rat"
art = "rat"

[[organisation]]
id = "it"
name = "Amt für Informationstechnik"
art = "fachbereich"
gueltig_bis = 2022-06-30
nachfolger = "digital"

[[organisation]]
id = "digital"
name = "Fachbereich Digitales"
art = "fachbereich"
gueltig_ab = 2022-07-01

[[organisation]]
id = "bau"
name = "Bauamt"
art = "fachbereich"
"#;

/// [`GRUND`] with a report and a source for each year from 2020 to 2024; the source is of the Stichtag.
fn projekt(records: &str) -> String {
    let jahre = (2020..=2024).map(|jahr| {
        format!(
            "[[bericht]]\njahr = {jahr}\nstichtag = {jahr}-12-31\ngrundlage = \"freiwillig\"\nvorlageart = \"mitteilung\"\n\n\
             [[quelle]]\nid = \"q{jahr}\"\ntitel = \"Meldung {jahr}\"\nart = \"angabe\"\ndatum = {jahr}-12-31\n\n"
        )
    });
    [GRUND.to_owned()].into_iter().chain(jahre).chain([records.to_owned()]).collect()
}

/// The report of a year over these records and those that all share.
fn bericht(records: &str, jahr: i32) -> Value {
    serde_json::to_value(support::report_of(&projekt(records), jahr)).unwrap()
}

/// A measure of the unit that was renamed, with these entries.
fn massnahme(eintraege: &str) -> String {
    format!(
        "[[massnahme]]\nid = \"m\"\ntitel = \"Maßnahme\"\nhandlungsfeld = \"feld\"\nzustaendig = \"digital\"\n{eintraege}\n"
    )
}

/// A status on a day, from the source of its year.
fn sachstand(jahr: i32, rest: &str) -> String {
    format!(
        "[[massnahme.sachstand]]\ndatum = {jahr}-12-31\ntext = \"Stand.\"\nquelle = \"q{jahr}\"\n{rest}\n"
    )
}

/// All texts below a value, to look for a phrase wherever it may stand.
fn texte(value: &Value) -> String {
    match value {
        Value::String(text) => format!("{}\n", text.replace('\u{a0}', " ")),
        Value::Array(list) => list.iter().map(texte).collect(),
        Value::Object(map) => map.values().map(texte).collect(),
        _ => String::new(),
    }
}
