//! Measures on a line of time, with their milestones.

use chrono::NaiveDate;

use super::skala::{Skala, jahre, tag};
use super::{
    BREITE, Diagramm, Form, Px, Zeichen, kastenlinie, kastenmitte, linie, marke, px, wort, zeilen,
};
use crate::report::{Massnahme, Status, Zeit};
use crate::wording;

/// The four corners of a milestone.
const RAUTE: [(i8, i8); 4] = [(-6, 0), (0, -6), (6, 0), (0, 6)];

/// What is known of a measure in time.
struct Spanne<'a> {
    massnahme: &'a Massnahme,
    /// Its beginning, or the first entry if no source names one.
    von: NaiveDate,
    beginn_bekannt: bool,
    /// When it ended, if it has.
    beendet: Option<NaiveDate>,
    /// When it is expected to end.
    ende: Option<NaiveDate>,
}

/// The chart of measures around the Stichtag; `None` if no measure has a date.
pub fn zeitleiste(massnahmen: &[Massnahme], stichtag: &Zeit) -> Option<Diagramm> {
    let mut spannen: Vec<Spanne<'_>> = massnahmen.iter().filter_map(spanne).collect();
    spannen.sort_by_key(|spanne| spanne.von);
    let stichtag = stichtag.tag;
    let days = || {
        spannen.iter().flat_map(|spanne| {
            let stones = spanne.massnahme.meilensteine.iter().map(|stein| stein.termin.tag);
            [Some(spanne.von), spanne.beendet, spanne.ende].into_iter().flatten().chain(stones)
        })
    };
    let (begin, end) = (days().min()?.min(stichtag), days().max()?.max(stichtag));
    let x = Skala::new((tag(begin), tag(end)), (px(8), px(BREITE) - px(16)));
    let at = |day: NaiveDate| x.at(tag(day));
    let (mut formen, mut y) = (Vec::new(), px(30));
    let mut parts = Vec::new();
    for spanne in &spannen {
        for line in zeilen(&spanne.massnahme.titel, px(BREITE)) {
            y += px(15);
            formen.push(wort("titel", (px(0), y), "start", line));
        }
        y += px(14);
        bar(spanne, stichtag, &at, y, &mut formen);
        for stein in &spanne.massnahme.meilensteine {
            formen.extend(milestone(stein.zustand, (at(stein.termin.tag), y)));
        }
        y += px(14);
        parts.push(in_words(spanne));
    }
    let mut back = Vec::new();
    for day in jahre(begin, end, 7) {
        back.push(linie("gitter", (at(day), px(20)), (at(day), y)));
        back.push(wort("achse", (at(day), px(14)), "middle", wording::jahr(day)));
    }
    back.push(linie("stichtag", (at(stichtag), px(20)), (at(stichtag), y)));
    back.extend(formen);
    let stones = spannen.iter().flat_map(|spanne| &spanne.massnahme.meilensteine);
    let states: Vec<&str> = stones.map(|stein| stein.zustand).collect();
    Some(Diagramm {
        id: "zeitleiste".to_owned(),
        breite: px(BREITE),
        hoehe: y + px(6),
        titel: "Maßnahmen im Verlauf".to_owned(),
        beschreibung: format!("{}.", parts.join("; ")),
        formen: back,
        legende: legend(&spannen, &states),
    })
}

fn spanne(massnahme: &Massnahme) -> Option<Spanne<'_>> {
    let entries = massnahme.aktuell.iter().chain(&massnahme.frueher).map(|entry| entry.datum.tag);
    let first = entries.min();
    let beginn = massnahme.beginn.as_ref().map(|beginn| beginn.tag);
    let stones = massnahme.meilensteine.iter().map(|stein| stein.termin.tag).min();
    let status = &massnahme.status;
    let over = status.aufgegangen || status.wert.is_some_and(Status::is_final);
    Some(Spanne {
        massnahme,
        von: beginn.or(first).or(stones)?,
        beginn_bekannt: beginn.is_some(),
        beendet: status.stand.as_ref().filter(|_| over).map(|stand| stand.tag),
        ende: massnahme.ende.as_ref().map(|ende| ende.tag),
    })
}

/// What is past is full, what is expected an outline; without a known beginning the line is broken.
fn bar(
    spanne: &Spanne<'_>,
    stichtag: NaiveDate,
    at: &dyn Fn(NaiveDate) -> Px,
    y: Px,
    formen: &mut Vec<Form>,
) {
    let past = spanne.beendet.unwrap_or(stichtag).max(spanne.von);
    let klasse = if spanne.beginn_bekannt { "vergangen" } else { "vergangen ungefaehr" };
    formen.push(linie(klasse, (at(spanne.von), y), (at(past), y)));
    if let Some(ende) = spanne.ende.filter(|ende| *ende > past) {
        formen.push(linie("erwartet", (at(past), y), (at(ende), y)));
    }
    if spanne.beendet.is_some() {
        formen.push(linie("beendet", (at(past), y - px(6)), (at(past), y + px(6))));
    }
}

/// A diamond, full if it is done; a triangle if it is overdue; a cross if it was given up.
fn milestone(zustand: &str, (x, y): (Px, Px)) -> Vec<Form> {
    let five = px(5);
    match zustand {
        "erledigt" => vec![marke("stein erledigt", (x, y), &RAUTE)],
        "ueberfaellig" => vec![marke("stein ueberfaellig", (x, y), &[(-6, 5), (0, -7), (6, 5)])],
        "entfallen" => vec![
            linie("stein entfallen", (x - five, y - five), (x + five, y + five)),
            linie("stein entfallen", (x - five, y + five), (x + five, y - five)),
        ],
        _ => vec![marke("stein offen", (x, y), &RAUTE)],
    }
}

fn in_words(spanne: &Spanne<'_>) -> String {
    let massnahme = spanne.massnahme;
    let mut parts = Vec::new();
    if let Some(beginn) = &massnahme.beginn {
        parts.push(format!("begonnen {}", beginn.text));
    }
    parts.push(massnahme.status.text.clone());
    if let Some(ende) = &massnahme.ende {
        parts.push(format!("voraussichtliches Ende {}", ende.text));
    }
    for stein in &massnahme.meilensteine {
        parts.push(format!("Meilenstein {}, {}: {}", stein.termin.text, stein.titel, stein.text));
    }
    format!("{}: {}", massnahme.titel, parts.join(", "))
}

/// Only the marks that occur.
fn legend(spannen: &[Spanne<'_>], states: &[&str]) -> Vec<Zeichen> {
    let any = |is: &dyn Fn(&Spanne<'_>) -> bool| spannen.iter().any(is);
    let lines = [
        (any(&|spanne| spanne.beginn_bekannt), "vergangen", "Laufzeit bis zum Stichtag"),
        (
            any(&|spanne| !spanne.beginn_bekannt),
            "vergangen ungefaehr",
            "Beginn nicht bekannt, ab der ersten Meldung",
        ),
        (any(&|spanne| spanne.ende.is_some()), "erwartet", "bis zum voraussichtlichen Ende"),
        (true, "stichtag", "senkrecht: Stichtag"),
    ];
    let lines = lines.into_iter().filter(|(occurs, ..)| *occurs);
    let lines = lines.map(|(_, klasse, text)| (vec![kastenlinie(klasse)], text));
    let stones = [
        ("erledigt", "Meilenstein erledigt"),
        ("offen", "Meilenstein offen"),
        ("ueberfaellig", "Meilenstein überfällig"),
        ("entfallen", "Meilenstein entfallen"),
    ];
    let stones = stones.into_iter().filter(|(zustand, _)| states.contains(zustand));
    let stones = stones.map(|(zustand, text)| (milestone(zustand, kastenmitte()), text));
    lines.chain(stones).map(|(formen, text)| Zeichen { formen, text: text.to_owned() }).collect()
}
