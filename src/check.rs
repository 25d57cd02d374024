//! Judges the records and changes nothing: one file a kind of fault, one table of checks.
//!
//! Checks look up tolerantly, so that every fault comes in one run, beside dangling references too.

mod abgelehnt;
mod abstimmung;
mod anteil;
mod auftrag;
mod bekannt;
mod berichtigung;
mod drucksache;
mod ende_vor_beginn;
mod gleiches_datum;
mod grund;
mod keine_meldung;
mod markdown;
mod meilenstein;
mod mittel;
mod ohne_eintrag;
mod ohne_quelle;
mod platzhalter;
mod punkt;
mod reifegrad;
mod reihe;
mod stadt;
mod unmoeglich;
mod wert;
mod zaehleinheit;

use chrono::NaiveDate;
use rayon::prelude::*;

use crate::catalogue::Draft;
use crate::finding::{Findings, Kind};
use crate::fold::known;
use crate::model::{Datum, Prosa, Record, Records};
use crate::source::Place;

/// A check: what it can find, and how.
pub struct Check {
    /// The kinds of finding that it raises.
    pub kinds: &'static [&'static Kind],
    run: fn(&Draft, &mut Findings),
}

/// Every check.
pub static CHECKS: &[Check] = &[
    ohne_quelle::CHECK,
    ende_vor_beginn::CHECK,
    grund::CHECK,
    abstimmung::CHECK,
    abgelehnt::CHECK,
    anteil::CHECK,
    gleiches_datum::CHECK,
    berichtigung::CHECK,
    platzhalter::CHECK,
    keine_meldung::CHECK,
    punkt::CHECK,
    markdown::CHECK,
    wert::CHECK,
    stadt::CHECK,
    drucksache::CHECK,
    reifegrad::CHECK,
    mittel::CHECK,
    meilenstein::CHECK,
    auftrag::CHECK,
    bekannt::CHECK,
    ohne_eintrag::CHECK,
    unmoeglich::CHECK,
    zaehleinheit::CHECK,
];

/// Runs every check.
pub fn check(draft: &Draft, findings: &mut Findings) {
    let run = CHECKS.par_iter().map(|check| {
        let mut findings = Findings::default();
        (check.run)(draft, &mut findings);
        findings
    });
    for found in run.collect::<Vec<_>>() {
        findings.extend(found);
    }
}

/// When a text takes its figures.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Zeitbezug {
    /// At the entry's own date, in years that knew the entry.
    Eintrag { datum: Datum, bekannt: NaiveDate },
    /// At the Stichtag of every report year that shows the record.
    Stichtag,
    /// At the Stichtag of one report year.
    Bericht(i32),
    /// Never: the same text stands in all years.
    Nie,
}

/// A text of a record: where it stands, which record it belongs to, when it takes its figures.
struct Text<'a> {
    place: Place,
    prosa: &'a Prosa,
    zeitbezug: Zeitbezug,
    besitzer: Besitzer<'a>,
}

/// The record of a text, to ask whether a report year shows it.
#[derive(Clone, Copy)]
enum Besitzer<'a> {
    Immer,
    Massnahme(&'a crate::model::Massnahme),
    Kennzahl(&'a crate::model::Kennzahl),
    Leistung(&'a crate::model::Leistung),
    Drucksache(&'a crate::model::Drucksache),
    Handlungsfeld(&'a crate::model::Handlungsfeld),
}

impl Besitzer<'_> {
    /// Whether the text is published.
    fn is_public(self) -> bool {
        match self {
            Self::Immer => true,
            Self::Massnahme(massnahme) => massnahme.oeffentlich,
            Self::Kennzahl(kennzahl) => kennzahl.oeffentlich,
            Self::Leistung(leistung) => leistung.oeffentlich,
            Self::Drucksache(paper) => paper.oeffentlich,
            Self::Handlungsfeld(field) => field.oeffentlich,
        }
    }
}

/// Texts, collected as they are met.
struct Texts<'a>(Vec<Text<'a>>);

impl<'a> Texts<'a> {
    fn add(
        &mut self,
        place: Place,
        prosa: Option<&'a Prosa>,
        zeitbezug: Zeitbezug,
        besitzer: Besitzer<'a>,
    ) {
        if let Some(prosa) = prosa {
            self.0.push(Text { place, prosa, zeitbezug, besitzer });
        }
    }
}

/// Every Markdown text of all records.
fn texts(draft: &Draft) -> Vec<Text<'_>> {
    let Records {
        stadt,
        bericht,
        organisation: _,
        handlungsfeld,
        drucksache,
        massnahme,
        kennzahl,
        leistung,
        gremium: _,
        quelle: _,
        begriff: _,
    } = draft.records();
    let entry = |datum: Datum, bekannt: NaiveDate| Zeitbezug::Eintrag { datum, bekannt };
    let mut texts = Texts(Vec::new());
    for Record { place, value } in stadt {
        texts.add(place.at("hinweis"), value.hinweis.as_ref(), Zeitbezug::Nie, Besitzer::Immer);
    }
    for Record { place, value } in bericht {
        let named = [
            ("begruendung", &value.begruendung),
            ("vorwort", &value.vorwort),
            ("zusammenfassung", &value.zusammenfassung),
            ("einfache_sprache", &value.einfache_sprache),
            ("ausblick", &value.ausblick),
        ];
        for (key, prosa) in named {
            texts.add(
                place.at(key),
                prosa.as_ref(),
                Zeitbezug::Bericht(value.jahr),
                Besitzer::Immer,
            );
        }
    }
    for Record { place, value } in handlungsfeld {
        texts.add(
            place.at("text"),
            value.text.as_ref(),
            Zeitbezug::Stichtag,
            Besitzer::Handlungsfeld(value),
        );
    }
    for Record { place, value } in drucksache {
        let owner = Besitzer::Drucksache(value);
        texts.add(place.at("text"), value.text.as_ref(), Zeitbezug::Stichtag, owner);
        for (index, step) in value.beratung.iter().enumerate() {
            let when =
                step.datum.map_or(Zeitbezug::Stichtag, |datum| entry(datum, known(draft, step)));
            texts.add(place.item("beratung", index).at("text"), step.text.as_ref(), when, owner);
        }
        for (index, punkt) in value.punkt.iter().enumerate() {
            let at = place.item("punkt", index);
            texts.add(at.at("text"), Some(&punkt.text), Zeitbezug::Stichtag, owner);
            for (index, antwort) in punkt.antwort.iter().enumerate() {
                texts.add(
                    at.item("antwort", index).at("text"),
                    Some(&antwort.text),
                    entry(antwort.datum, known(draft, antwort)),
                    owner,
                );
            }
        }
    }
    for Record { place, value } in massnahme {
        let owner = Besitzer::Massnahme(value);
        texts.add(place.at("ziel"), value.ziel.as_ref(), Zeitbezug::Stichtag, owner);
        texts.add(
            place.at("beschreibung"),
            value.beschreibung.as_ref(),
            Zeitbezug::Stichtag,
            owner,
        );
        for (index, state) in value.sachstand.iter().enumerate() {
            let when = entry(state.datum, known(draft, state));
            let at = place.item("sachstand", index);
            texts.add(at.at("text"), Some(&state.text), when, owner);
            texts.add(at.at("naechste_schritte"), state.naechste_schritte.as_ref(), when, owner);
        }
    }
    for Record { place, value } in kennzahl {
        texts.add(
            place.at("definition"),
            value.definition.as_ref(),
            Zeitbezug::Stichtag,
            Besitzer::Kennzahl(value),
        );
    }
    for Record { place, value } in leistung {
        let owner = Besitzer::Leistung(value);
        texts.add(place.at("beratung"), value.beratung.as_ref(), Zeitbezug::Stichtag, owner);
        for (index, stand) in value.stand.iter().enumerate() {
            let at = place.item("stand", index).at("hindernis");
            texts.add(at, stand.hindernis.as_ref(), entry(stand.datum, known(draft, stand)), owner);
        }
    }
    texts.0
}
