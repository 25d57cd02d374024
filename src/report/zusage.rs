//! Promised and done: what was promised for the report year as it was known before it, what came of it, and
//! what is promised for the next.

use std::fmt::Write as _;

use chrono::Months;
use serde::Serialize;

use super::ueberblick::Anteil;
use super::{Beleg, Build, Stelle, Verweis, Zeit};
use crate::fold::{Ausgang, Dated, Entry, Fold};
use crate::model::{Datum, Kennzahl, Massnahme, Meilensteinart, Wert, Ziel};
use crate::{kennwert, rechnen, vergleich, wording};

/// All promises with a date.
#[derive(Debug, Serialize)]
pub struct Zusagen {
    /// `3 von 7 Zusagen für das Berichtsjahr gehalten`
    pub gehalten: Anteil,
    /// How many came to what, only what occurs; together they are all promises for the year.
    pub ausgaenge: Vec<Ausgangszahl>,
    /// Promises for the report year, as known before it, by date.
    pub berichtsjahr: Vec<Zusage>,
    /// Promises that were made in the report year for the same year; they are not counted.
    pub unterjaehrig: Vec<Zusage>,
    /// Promises for earlier years that were still open when the report year began.
    pub altlasten: Vec<Zusage>,
    /// Dates of the report year that a law or a resolution sets; they are not counted.
    pub fristen: Vec<Zusage>,
    /// The last day of the next report year.
    pub naechstes_bis: Zeit,
    /// What is promised up to that day.
    pub naechstes: Vec<Zusage>,
    /// What is promised for later, or without an end.
    pub spaeter: Vec<Zusage>,
}

/// How many promises came to one end.
#[derive(Debug, Serialize)]
pub struct Ausgangszahl {
    /// For style sheets.
    pub form: &'static str,
    /// In words.
    pub text: &'static str,
    /// How many.
    pub anzahl: usize,
}

/// A promise.
#[derive(Debug, Clone, Serialize)]
pub struct Zusage {
    /// Kind of record that makes it: `massnahme` (a milestone) or `kennzahl` (a target).
    pub art: &'static str,
    /// That record.
    pub von: Verweis,
    /// What is promised.
    pub was: String,
    /// For when, as it was promised.
    pub termin: Zeit,
    /// Since when it is promised.
    pub zugesagt: Option<Zeit>,
    /// The unit in charge.
    pub zustaendig: Option<Stelle>,
    /// What came of it.
    pub ausgang: Zusageausgang,
    /// For style sheets: the same.
    pub form: &'static str,
    /// What came of it, in a phrase.
    pub text: String,
    /// Why, if it came otherwise.
    pub grund: Option<String>,
    /// The proof of what came of it, else the source of the promise.
    pub quelle: Option<Beleg>,
}

/// What came of a promise.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Zusageausgang {
    /// Done by its date, or the target reached.
    Gehalten,
    /// Done, but after its date.
    Spaeter,
    /// Not done; a later date is promised.
    Verschoben,
    /// Given up.
    Entfallen,
    /// The target is missed.
    Verfehlt,
    /// Its date has passed, and no source says that it happened.
    Offen,
    /// What is known does not tell.
    Unklar,
    /// Its date is still to come.
    Ausstehend,
}

impl Zusageausgang {
    /// Every end of a promise whose date has come, with its words in a count.
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Gehalten, "erledigt", "gehalten"),
        (Self::Spaeter, "gefaehrdet", "nach dem Termin erfüllt"),
        (Self::Verschoben, "verzoegert", "verschoben"),
        (Self::Entfallen, "entfallen", "entfallen"),
        (Self::Verfehlt, "ueberfaellig", "Ziel verfehlt"),
        (Self::Offen, "ueberfaellig", "Termin verstrichen, Erledigung nicht belegt"),
        (Self::Unklar, "unbekannt", "nicht festzustellen"),
    ];

    fn form(self) -> &'static str {
        let of_all = Self::ALL.into_iter().find(|(ausgang, ..)| *ausgang == self);
        of_all.map_or("offen", |(_, form, _)| form)
    }
}

/// A day range that promises fall into: after the first day, up to the last.
#[derive(Clone, Copy)]
struct Zeitraum {
    nach: chrono::NaiveDate,
    bis: chrono::NaiveDate,
}

impl Zeitraum {
    /// A date that only says "after" is due on no day.
    fn holds(self, termin: Datum) -> bool {
        !termin.is_open() && termin.last_day() > self.nach && termin.last_day() <= self.bis
    }
}

pub(super) fn of(build: &Build<'_>) -> Zusagen {
    let fold = build.fold;
    // Without a report before, what was known when the year began.
    let then = build.before.unwrap_or_else(|| fold.at_beginning());
    let year = Zeitraum { nach: fold.since(), bis: fold.stichtag() };
    let end = fold.stichtag().checked_add_months(Months::new(12)).unwrap_or(fold.stichtag());
    let next = Zeitraum { nach: fold.stichtag(), bis: end };

    let mut zusagen = Zusagen {
        gehalten: Anteil { anzahl: 0, von: 0, text: String::new() },
        ausgaenge: Vec::new(),
        berichtsjahr: Vec::new(),
        unterjaehrig: Vec::new(),
        altlasten: Vec::new(),
        fristen: Vec::new(),
        naechstes_bis: Zeit::day(end),
        naechstes: Vec::new(),
        spaeter: Vec::new(),
    };
    for record in &build.catalogue.records().massnahme {
        if fold.knows_measure(&record.value) {
            milestones(build, then, (year, next), &record.value, &mut zusagen);
        }
    }
    for record in &build.catalogue.records().kennzahl {
        targets(build, then, (year, next), &record.value, &mut zusagen);
    }
    let Zusagen { berichtsjahr, unterjaehrig, altlasten, fristen, naechstes, spaeter, .. } =
        &mut zusagen;
    for list in [&mut *berichtsjahr, unterjaehrig, altlasten, fristen, naechstes, spaeter] {
        list.sort_by_cached_key(|zusage| {
            let day = Datum::parse(&zusage.termin.datum).map(Datum::last_day);
            (day, wording::sort_key(&zusage.von.titel), zusage.was.clone())
        });
    }
    let count = |ausgang| berichtsjahr.iter().filter(|zusage| zusage.ausgang == ausgang).count();
    let (kept, all) = (count(Zusageausgang::Gehalten), berichtsjahr.len());
    let text = match all {
        0 => "Für das Berichtsjahr war keine Zusage mit Termin bekannt".to_owned(),
        1 => format!("{kept} von 1 Zusage für das Berichtsjahr gehalten"),
        _ => format!("{kept} von {all} Zusagen für das Berichtsjahr gehalten"),
    };
    let ausgaenge = Zusageausgang::ALL
        .into_iter()
        .map(|(ausgang, form, text)| Ausgangszahl { form, text, anzahl: count(ausgang) })
        .filter(|zahl| zahl.anzahl > 0)
        .collect();
    zusagen.gehalten = Anteil { anzahl: kept, von: all, text };
    zusagen.ausgaenge = ausgaenge;
    zusagen
}

fn milestones(
    build: &Build<'_>,
    then: Fold<'_>,
    (year, next): (Zeitraum, Zeitraum),
    massnahme: &Massnahme,
    zusagen: &mut Zusagen,
) {
    let before = then.milestones(massnahme);
    for now in build.fold.milestones(massnahme) {
        let stone = now.meilenstein;
        let known = before.iter().find(|zusage| zusage.meilenstein.id == stone.id);
        let promise = |termin: Datum, ausgang, text: String, grund, proof: Option<&_>| Zusage {
            art: "massnahme",
            von: Verweis { id: massnahme.id.to_string(), titel: massnahme.titel.clone() },
            was: stone.titel.clone(),
            termin: Zeit::of(termin),
            zugesagt: Some(Zeit::of(
                stone.angekuendigt.unwrap_or(Datum::Tag(build.fold.known(stone))),
            )),
            zustaendig: massnahme.zustaendig.da().map(|id| build.stelle(id)),
            ausgang,
            form: ausgang.form(),
            text,
            grund,
            quelle: Some(build.beleg(proof.unwrap_or(&stone.quelle))),
        };
        let judged = |termin: Datum| {
            let (ausgang, text, grund) = came_of(&now, termin);
            let proven = matches!(now.ausgang, Ausgang::Erledigt(_) | Ausgang::Entfallen(_));
            let moved = now.verschoben.last().filter(|_| ausgang == Zusageausgang::Verschoben);
            let proof = stone.nachweis.as_ref().filter(|_| proven);
            promise(termin, ausgang, text, grund, proof.or(moved.map(|moved| &moved.quelle)))
        };
        let frist = stone.art == Meilensteinart::Frist;
        match known {
            Some(then) if then.ausgang == Ausgang::Offen && year.holds(then.termin) => {
                let list = if frist { &mut zusagen.fristen } else { &mut zusagen.berichtsjahr };
                list.push(judged(then.termin));
            }
            Some(then) if then.ausgang == Ausgang::Verstrichen && !frist => {
                zusagen.altlasten.push(judged(then.termin));
            }
            // Made after the report year had begun: the date that was named first counts.
            None if year.holds(stone.termin) => {
                let list = if frist { &mut zusagen.fristen } else { &mut zusagen.unterjaehrig };
                list.push(judged(stone.termin));
            }
            _ => {}
        }
        if now.ausgang == Ausgang::Offen {
            let moved = now.verschoben.last();
            let text = moved.map_or_else(
                || "zugesagt".to_owned(),
                |_| format!("verschoben, {}", wording::zum_mal(now.verschoben.len())),
            );
            let grund = moved.map(|moved| moved.grund.clone());
            let open = promise(
                now.termin,
                Zusageausgang::Ausstehend,
                if frist { "Frist, die nicht die Verwaltung setzt".to_owned() } else { text },
                grund,
                moved.map(|moved| &moved.quelle),
            );
            if next.holds(now.termin) { &mut zusagen.naechstes } else { &mut zusagen.spaeter }
                .push(open);
        }
    }
}

/// What came of a milestone that was promised for `termin`.
fn came_of(
    now: &crate::fold::Zusage<'_>,
    termin: Datum,
) -> (Zusageausgang, String, Option<String>) {
    let moved = now.verschoben.last();
    let late = || moved.map(|moved| moved.grund.clone());
    match now.ausgang {
        Ausgang::Erledigt(datum) if datum.last_day() <= termin.last_day() => {
            (Zusageausgang::Gehalten, format!("gehalten: erledigt {}", am(datum)), None)
        }
        Ausgang::Erledigt(datum) if datum.first_day() > termin.last_day() => {
            (Zusageausgang::Spaeter, format!("nach dem Termin erledigt: {}", am(datum)), late())
        }
        Ausgang::Erledigt(datum) => (
            Zusageausgang::Unklar,
            format!("erledigt {}; ob zum Termin, ist nicht bekannt", am(datum)),
            late(),
        ),
        Ausgang::Entfallen(datum) => (
            Zusageausgang::Entfallen,
            format!("entfallen {}", am(datum)),
            now.meilenstein.grund.clone(),
        ),
        Ausgang::Offen => (
            Zusageausgang::Verschoben,
            format!(
                "nicht gehalten, {} verschoben auf: {}",
                wording::zum_mal(now.verschoben.len()),
                wording::datum(now.termin)
            ),
            late(),
        ),
        Ausgang::Verstrichen if now.termin.last_day() > termin.last_day() => (
            Zusageausgang::Offen,
            format!(
                "verschoben auf: {}; auch dieser Termin ist verstrichen",
                wording::datum(now.termin)
            ),
            late(),
        ),
        Ausgang::Verstrichen => {
            (Zusageausgang::Offen, "Termin verstrichen; Erledigung nicht belegt".to_owned(), None)
        }
    }
}

/// `am 30.06.2021`, `im Juni 2021`, `2021`: when something was done.
fn am(datum: Datum) -> String {
    let text = wording::datum(datum);
    match datum {
        Datum::Tag(_) => format!("am {text}"),
        Datum::Monat(_) | Datum::Quartal(..) | Datum::Halbjahr(..) => format!("im {text}"),
        Datum::Jahr(_) => format!("im Jahr {text}"),
        Datum::NachTag(_) | Datum::NachMonat(_) | Datum::NachJahr(_) => text,
    }
}

fn targets(
    build: &Build<'_>,
    then: Fold<'_>,
    (year, next): (Zeitraum, Zeitraum),
    kennzahl: &Kennzahl,
    zusagen: &mut Zusagen,
) {
    let before = then.targets(kennzahl);
    let now = build.fold.targets(kennzahl);
    let same = |one: &Ziel, other: &Ziel| one.termin == other.termin;
    let target = |ziel: &Ziel, ausgang, text: String, grund: Option<String>, proof: Option<&_>| {
        let einheit = kennwert::einheit(kennzahl, build.stil);
        Zusage {
            art: "kennzahl",
            von: Verweis { id: kennzahl.id.to_string(), titel: kennzahl.titel.clone() },
            was: format!("Ziel: {}", wording::zahl(ziel.wert, einheit)),
            termin: Zeit::of(ziel.termin),
            zugesagt: Some(Zeit::of(
                ziel.angekuendigt.unwrap_or(Datum::Tag(build.fold.known(ziel))),
            )),
            zustaendig: kennzahl.zustaendig.as_ref().map(|id| build.stelle(id)),
            ausgang,
            form: ausgang.form(),
            text,
            grund,
            quelle: build.maybe_beleg(proof.or(ziel.quelle.as_ref())),
        }
    };
    let judged = |ziel: &Ziel| {
        let (ausgang, mut text, wert) = reached(build, kennzahl, ziel);
        let today = now.iter().map(|dated| dated.entry).find(|other| same(other, ziel));
        let changed = today.filter(|today| today.wert != ziel.wert);
        if let Some(today) = changed {
            let einheit = kennwert::einheit(kennzahl, build.stil);
            let today = wording::zahl(today.wert, einheit);
            let _ = write!(text, "; das Ziel lautet inzwischen: {today}");
        }
        let grund = changed.and_then(|today| today.grund.clone());
        target(ziel, ausgang, text, grund, wert.and_then(|wert| wert.quelle.as_ref()))
    };
    let is_figure = |ziel: &Ziel| ziel.wert.fehlgrund().is_none();
    for dated in &before {
        if year.holds(dated.entry.termin) && is_figure(dated.entry) {
            zusagen.berichtsjahr.push(judged(dated.entry));
        }
    }
    for dated in &now {
        let ziel = dated.entry;
        if !is_figure(ziel) {
            continue;
        }
        let is_new = !before.iter().any(|other| same(other.entry, ziel));
        if is_new && year.holds(ziel.termin) {
            // The first of several announcements was the promise.
            let first = dated.corrected.first().copied().unwrap_or(ziel);
            zusagen.unterjaehrig.push(judged(first));
        }
        if ziel.termin.is_open() || ziel.termin.last_day() > next.nach {
            let text = if dated.corrected.is_empty() { "zugesagt" } else { "geändert" };
            let open =
                target(ziel, Zusageausgang::Ausstehend, text.to_owned(), ziel.grund.clone(), None);
            if next.holds(ziel.termin) { &mut zusagen.naechstes } else { &mut zusagen.spaeter }
                .push(open);
        }
    }
}

/// Whether a target is reached, in words, with the value that tells.
///
/// A value tells if it is about the date of the target; an earlier one of the report year tells only
/// that the target was reached already.
fn reached<'a>(
    build: &Build<'a>,
    kennzahl: &'a Kennzahl,
    ziel: &Ziel,
) -> (Zusageausgang, String, Option<&'a Wert>) {
    let unclear = |text: String, wert| (Zusageausgang::Unklar, text, wert);
    let values = build.fold.values(kennzahl);
    let meets = |datum: Datum| {
        datum.first_day() <= ziel.termin.last_day() && datum.last_day() >= ziel.termin.first_day()
    };
    let in_time =
        |datum: Datum| build.fold.in_year(datum) && datum.last_day() <= ziel.termin.last_day();
    let about =
        |dated: &Dated<'_, Wert>, is: &dyn Fn(Datum) -> bool| dated.entry.about().is_some_and(is);
    let exact = values.iter().rposition(|dated| about(dated, &meets));
    let Some(at) = exact.or_else(|| values.iter().rposition(|dated| about(dated, &in_time))) else {
        return unclear("nicht festzustellen: kein Wert zum Termin".to_owned(), None);
    };
    let wert = values[at].entry;
    let shown = format!(
        "{} ({})",
        kennwert::text(kennzahl, wert, build.stil),
        wert.about().map(wording::datum).unwrap_or_default()
    );
    let announced = build.fold.known(ziel);
    let broken = values[..=at].iter().any(|dated| {
        vergleich::is_break(dated)
            && dated.entry.about().is_some_and(|datum| datum.last_day() > announced)
    });
    let Some(zahl) = kennwert::zahl(wert) else {
        return unclear(format!("nicht festzustellen: {shown}"), Some(wert));
    };
    if zahl.fehlgrund().is_some() {
        return unclear(format!("nicht festzustellen: {shown}"), Some(wert));
    }
    if broken {
        return unclear(
            format!("nicht festzustellen: {shown}, Bruch in der Reihe seit der Zusage"),
            Some(wert),
        );
    }
    match rechnen::erreicht(zahl, ziel.wert, kennzahl.richtung) {
        Some(true) => (Zusageausgang::Gehalten, format!("erreicht: {shown}"), Some(wert)),
        Some(false) if exact.is_some() => {
            (Zusageausgang::Verfehlt, format!("verfehlt: {shown}"), Some(wert))
        }
        Some(false) => {
            unclear(format!("nicht festzustellen: kein Wert zum Termin, davor {shown}"), Some(wert))
        }
        None => unclear(
            format!("nicht festzustellen: {shown}, genauer ist der Wert nicht bekannt"),
            Some(wert),
        ),
    }
}
