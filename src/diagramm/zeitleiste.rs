//! Measures on a line of time, with their milestones.

use chrono::NaiveDate;

use super::skala::{Skala, jahre, tag};
use super::{
    BREITE, Diagramm, Form, Px, Zeichen, hof, kastenlinie, kastenmitte, linie, marke, px, wort,
    zeilen,
};
use crate::report::{Massnahme, Status, Zeit};
use crate::wording;

/// The four corners of a milestone.
const RAUTE: [(i8, i8); 4] = [(-6, 0), (0, -6), (6, 0), (0, 6)];

/// What is known of a measure in time.
struct Spanne<'a> {
    massnahme: &'a Massnahme,
    /// From its beginning, or its first entry if no source names one, to its end or the Stichtag; absent
    /// for what has not begun.
    laufzeit: Option<(NaiveDate, NaiveDate)>,
    beginn_bekannt: bool,
    beendet: bool,
    /// When it is expected to end, if that is still to come.
    ende: Option<NaiveDate>,
}

impl Spanne<'_> {
    /// Every day that it has a mark on.
    fn tage(&self) -> impl Iterator<Item = NaiveDate> {
        let laufzeit = self.laufzeit.into_iter().flat_map(|(von, bis)| [von, bis]);
        let stones = self.massnahme.meilensteine.iter().filter(|stein| !stein.termin.offen());
        laufzeit.chain(self.ende).chain(stones.map(|stein| stein.termin.tag()))
    }
}

/// The chart of measures around the Stichtag; `None` if no measure has a date.
pub fn zeitleiste(massnahmen: &[Massnahme], stichtag: &Zeit) -> Option<Diagramm> {
    let stichtag = stichtag.tag();
    let mut spannen: Vec<Spanne<'_>> =
        massnahmen.iter().map(|massnahme| spanne(massnahme, stichtag)).collect();
    spannen.retain(|spanne| spanne.tage().next().is_some());
    spannen.sort_by_key(|spanne| spanne.tage().min());
    let days = || spannen.iter().flat_map(Spanne::tage);
    let (begin, end) = (days().min()?.min(stichtag), days().max()?.max(stichtag));
    let x = Skala::new((tag(begin), tag(end)), (px(8), px(BREITE) - px(16)));
    let at = |day: NaiveDate| x.at(tag(day));
    let (mut formen, mut y) = (Vec::new(), px(30));
    let mut parts = Vec::new();
    for spanne in &spannen {
        for line in zeilen(&spanne.massnahme.titel, px(BREITE)) {
            y += px(15);
            formen.push(hof((px(0), y), "start", &line));
            formen.push(wort("titel", (px(0), y), "start", line));
        }
        y += px(14);
        bar(spanne, &at, y, &mut formen);
        for stein in spanne.massnahme.meilensteine.iter().filter(|stein| !stein.termin.offen()) {
            formen.extend(milestone(stein.zustand, (at(stein.termin.tag()), y)));
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
        muster: false,
    })
}

fn spanne(massnahme: &Massnahme, stichtag: NaiveDate) -> Spanne<'_> {
    let status = &massnahme.status;
    let entries =
        massnahme.aktuell.iter().chain(&massnahme.frueher).map(|entry| entry.datum.anfang());
    let beginn = massnahme.beginn.as_ref().map(Zeit::anfang);
    let has_begun = match status.wert {
        _ if status.aufgegangen => true,
        Some(Status::Vorgeschlagen | Status::Geplant) => false,
        Some(_) => true,
        None => beginn.is_some(),
    };
    // What is put on hold does not run, and what has ended ran until then.
    let halted = status.aufgegangen
        || status.wert.is_some_and(|wert| wert.is_final() || wert == Status::Zurueckgestellt);
    let bis = status.seit.as_ref().filter(|_| halted).map_or(stichtag, Zeit::tag);
    let von = beginn.or(entries.min()).filter(|_| has_begun);
    let ende = massnahme.ende.as_ref().filter(|ende| !ende.offen()).map(Zeit::tag);
    Spanne {
        massnahme,
        laufzeit: von.map(|von| (von, bis.max(von))),
        beginn_bekannt: beginn.is_some(),
        beendet: status.aufgegangen || status.wert.is_some_and(Status::is_final),
        ende: ende.filter(|ende| *ende > stichtag),
    }
}

/// What is past is full, what is expected an outline; without a known beginning the line is broken.
fn bar(spanne: &Spanne<'_>, at: &dyn Fn(NaiveDate) -> Px, y: Px, formen: &mut Vec<Form>) {
    let Some((von, bis)) = spanne.laufzeit else { return };
    let klasse = if spanne.beginn_bekannt { "vergangen" } else { "vergangen ungefaehr" };
    formen.push(linie(klasse, (at(von), y), (at(bis), y)));
    if let Some(ende) = spanne.ende {
        formen.push(linie("erwartet", (at(bis), y), (at(ende), y)));
    }
    if spanne.beendet {
        formen.push(linie("beendet", (at(bis), y - px(6)), (at(bis), y + px(6))));
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
    let runs =
        |spanne: &Spanne<'_>, known| spanne.laufzeit.is_some() && spanne.beginn_bekannt == known;
    let lines = [
        (any(&|spanne| runs(spanne, true)), "vergangen", "Laufzeit"),
        (
            any(&|spanne| runs(spanne, false)),
            "vergangen ungefaehr",
            "Beginn nicht bekannt, ab der ersten Meldung",
        ),
        (
            any(&|spanne| spanne.laufzeit.is_some() && spanne.ende.is_some()),
            "erwartet",
            "bis zum voraussichtlichen Ende",
        ),
        (
            any(&|spanne| spanne.laufzeit.is_some() && spanne.beendet),
            "beendet",
            "Querstrich: beendet",
        ),
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
