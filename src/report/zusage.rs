//! Promised and done: what was promised for the report year as it was known before it, what came of it, and
//! what is promised for the next.

use std::fmt::Write as _;

use chrono::Months;
use serde::Serialize;

use super::massnahme::merged_into;
use super::ueberblick::Anteil;
use super::{Beleg, Build, Stelle, Verweis, Zeit, words};
use crate::fold::{Ausgang, Dated, Entry, Fold, Verlegung};
use crate::model::{
    Datum, Genauigkeit, Kennzahl, Massnahme, Meilensteinart, Status, Wert, Zahl, Ziel,
};
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
    /// How many of the promises that were made or known only after the report year had begun were kept.
    pub unterjaehrig_gehalten: Anteil,
    /// Promises that were made or known after the report year had begun, and were due or done in it.
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
    /// Dates to come that a law or a resolution sets.
    pub fristen_kommend: Vec<Zusage>,
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
    let then = build.before().unwrap_or_else(|| fold.at_beginning());
    let year = Zeitraum { nach: fold.since(), bis: fold.stichtag() };
    let end = fold.stichtag().checked_add_months(Months::new(12)).unwrap_or(fold.stichtag());
    let next = Zeitraum { nach: fold.stichtag(), bis: end };

    let mut zusagen = Zusagen {
        gehalten: Anteil { anzahl: 0, von: 0, text: String::new() },
        unterjaehrig_gehalten: Anteil { anzahl: 0, von: 0, text: String::new() },
        ausgaenge: Vec::new(),
        berichtsjahr: Vec::new(),
        unterjaehrig: Vec::new(),
        altlasten: Vec::new(),
        fristen: Vec::new(),
        naechstes_bis: Zeit::day(end),
        naechstes: Vec::new(),
        spaeter: Vec::new(),
        fristen_kommend: Vec::new(),
    };
    for record in &build.catalogue.records().massnahme {
        if fold.knows_measure(&record.value) {
            milestones(build, then, (year, next), &record.value, &mut zusagen);
        }
    }
    for record in &build.catalogue.records().kennzahl {
        targets(build, then, (year, next), &record.value, &mut zusagen);
    }
    let Zusagen {
        berichtsjahr,
        unterjaehrig,
        altlasten,
        fristen,
        naechstes,
        spaeter,
        fristen_kommend,
        ..
    } = &mut zusagen;
    for list in [
        &mut *berichtsjahr,
        &mut *unterjaehrig,
        altlasten,
        fristen,
        naechstes,
        spaeter,
        fristen_kommend,
    ] {
        list.sort_by_cached_key(|zusage| {
            let day = Datum::parse(&zusage.termin.datum).map(Datum::last_day);
            (day, wording::sort_key(&zusage.von.titel), zusage.was.clone())
        });
    }
    let count = |ausgang| berichtsjahr.iter().filter(|zusage| zusage.ausgang == ausgang).count();
    let (kept, all) = (count(Zusageausgang::Gehalten), berichtsjahr.len());
    let text = match all {
        0 => {
            "Für das Berichtsjahr war vor seinem Beginn keine Zusage mit Termin bekannt".to_owned()
        }
        1 => format!("{kept} von 1 Zusage für das Berichtsjahr gehalten"),
        _ => format!("{kept} von {all} Zusagen für das Berichtsjahr gehalten"),
    };
    let made = unterjaehrig.len();
    let kept_of_these =
        unterjaehrig.iter().filter(|zusage| zusage.ausgang == Zusageausgang::Gehalten).count();
    let later = match made {
        0 => String::new(),
        1 => {
            format!(
                "{kept_of_these} von 1 Zusage gehalten, die erst nach Beginn des Berichtsjahres gemacht oder bekannt wurde"
            )
        }
        _ => format!(
            "{kept_of_these} von {made} Zusagen gehalten, die erst nach Beginn des Berichtsjahres gemacht oder bekannt wurden"
        ),
    };
    let ausgaenge = Zusageausgang::ALL
        .into_iter()
        .map(|(ausgang, form, text)| Ausgangszahl { form, text, anzahl: count(ausgang) })
        .filter(|zahl| zahl.anzahl > 0)
        .collect();
    zusagen.gehalten = Anteil { anzahl: kept, von: all, text };
    zusagen.unterjaehrig_gehalten = Anteil { anzahl: kept_of_these, von: made, text: later };
    zusagen.ausgaenge = ausgaenge;
    zusagen
}

/// When a promise was made: the day of its announcement, else when it became known.
fn made(build: &Build<'_>, entry: &impl Entry) -> Datum {
    entry.about().unwrap_or_else(|| Datum::Tag(build.fold.known(entry)))
}

fn milestones(
    build: &Build<'_>,
    then: Fold<'_>,
    (year, next): (Zeitraum, Zeitraum),
    massnahme: &Massnahme,
    zusagen: &mut Zusagen,
) {
    let before = then.milestones(massnahme);
    let halted = halted(build, massnahme);
    for now in build.fold.milestones(massnahme) {
        let stone = now.meilenstein;
        let made = made(build, stone);
        let then = before.iter().find(|zusage| zusage.meilenstein.id == stone.id);
        // Made in spring, while the report of the year before was written, it was not yet known then.
        let known = then.filter(|_| made.last_day() <= year.nach);
        let promise = |termin: Datum, ausgang, text: String, grund, proof: Option<&_>| Zusage {
            art: "massnahme",
            von: Verweis::new(&massnahme.id, &massnahme.titel),
            was: stone.titel.clone(),
            termin: Zeit::of(termin),
            zugesagt: Some(Zeit::of(made)),
            zustaendig: massnahme.zustaendig.da().map(|id| build.stelle(id)),
            ausgang,
            form: ausgang.form(),
            text,
            grund,
            quelle: Some(build.beleg(proof.unwrap_or(&stone.quelle))),
        };
        let judged = |termin: Datum| {
            let (ausgang, text, grund) = came_of(&now, termin);
            let proven = now.ausgang.is_end();
            let moved = now.verschoben.last().filter(|_| ausgang == Zusageausgang::Verschoben);
            let proof = stone.nachweis.as_ref().filter(|_| proven);
            promise(termin, ausgang, text, grund, proof.or(moved.map(|moved| &moved.quelle)))
        };
        let frist = stone.art == Meilensteinart::Frist;
        // Done or given up, a promise is told once: ahead of its date in the year in which that happened,
        // and if that became known late, in the first report that knows it.
        let ended = match now.ausgang {
            Ausgang::Erledigt(datum) | Ausgang::Entfallen(datum) => {
                let told = then.is_some_and(|then| then.ausgang.is_end());
                !told && (build.fold.in_year(datum) || build.before().is_some())
            }
            Ausgang::Offen | Ausgang::Verstrichen => false,
        };
        let overdue = now.ausgang == Ausgang::Verstrichen;
        let passed = overdue && year.holds(now.termin);
        let (of_year, of_spring) = if frist {
            (&mut zusagen.fristen, None)
        } else {
            (&mut zusagen.berichtsjahr, Some(&mut zusagen.unterjaehrig))
        };
        match known.map(|then| (then.ausgang, then.termin)) {
            Some((Ausgang::Offen, termin)) if year.holds(termin) || ended => {
                of_year.push(judged(termin));
            }
            // Moved forward into the year, and passed.
            Some((Ausgang::Offen, _)) if passed => of_year.push(judged(now.termin)),
            Some((Ausgang::Verstrichen, termin)) if frist && ended => of_year.push(judged(termin)),
            Some((Ausgang::Verstrichen, termin)) if !frist => {
                zusagen.altlasten.push(judged(termin));
            }
            // Made or known after the report year had begun: the date that was named first counts.
            None if year.holds(stone.termin) || ended || passed => {
                of_spring.unwrap_or(of_year).push(judged(stone.termin));
            }
            None if overdue && !frist => zusagen.altlasten.push(judged(stone.termin)),
            // Still to come, or told in an earlier report.
            Some(_) | None => {}
        }
        if now.ausgang == Ausgang::Offen {
            let moved = now.verschoben.last();
            let text = match &halted {
                _ if frist => "Frist, die nicht die Verwaltung setzt".to_owned(),
                Some(halted) => format!("{}; {halted}", promised(&now)),
                None => promised(&now),
            };
            let grund = moved.map(|moved| moved.grund.clone());
            let proof = moved.map(|moved| &moved.quelle);
            let open = promise(now.termin, Zusageausgang::Ausstehend, text, grund, proof);
            let list = match (frist, next.holds(now.termin)) {
                (true, _) => &mut zusagen.fristen_kommend,
                (false, true) => &mut zusagen.naechstes,
                (false, false) => &mut zusagen.spaeter,
            };
            list.push(open);
        }
    }
}

/// How an open promise stands: `zugesagt`, `zum zweiten Mal verschoben`, `vorgezogen`.
fn promised(now: &crate::fold::Zusage<'_>) -> String {
    let last = now.moves().last().and_then(|(von, auf, _)| Verlegung::of(*von, *auf));
    match (now.delays().len(), last) {
        (0, None) => "zugesagt".to_owned(),
        (0, Some(Verlegung::Frueher)) => "vorgezogen".to_owned(),
        (0, Some(Verlegung::Genauer)) => "zugesagt, Termin genauer angegeben".to_owned(),
        (0, Some(_)) => "zugesagt, Termin anders angegeben".to_owned(),
        (delays, _) => format!("{} verschoben", wording::zum_mal(delays)),
    }
}

/// Why a promise that nobody has withdrawn may come to nothing: its measure does not go on.
fn halted(build: &Build<'_>, massnahme: &Massnahme) -> Option<String> {
    if merged_into(build, build.fold, massnahme).is_some() {
        return Some("die Maßnahme ist in einer anderen aufgegangen".to_owned());
    }
    let status = build.fold.status(massnahme)?.0.da().copied()?;
    let halted = status.is_final() || status == Status::Zurueckgestellt;
    halted.then(|| format!("die Maßnahme ist inzwischen {}", words::status(status)))
}

/// What came of a milestone that was promised for `termin`.
fn came_of(
    now: &crate::fold::Zusage<'_>,
    termin: Datum,
) -> (Zusageausgang, String, Option<String>) {
    let delays = now.delays();
    let late = || delays.last().map(|(_, _, moved)| moved.grund.clone());
    match now.ausgang {
        // What was promised for "after" a day is due on none.
        Ausgang::Erledigt(datum) if termin.is_open() || datum.last_day() <= termin.last_day() => {
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
                "nicht gehalten; {}, jetzt: {}",
                match delays.len() {
                    0 => "Termin anders angegeben".to_owned(),
                    delays => format!("{} verschoben", wording::zum_mal(delays)),
                },
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
    let target =
        |ziel: &Ziel, ausgang, text: String, grund: Option<String>, proof: Option<&_>| Zusage {
            art: "kennzahl",
            von: Verweis::new(&kennzahl.id, &kennzahl.titel),
            was: format!("Ziel: {}", kennwert::ziel(kennzahl, ziel.wert, build.stil)),
            termin: Zeit::of(ziel.termin),
            zugesagt: Some(Zeit::of(made(build, ziel))),
            zustaendig: kennzahl.zustaendig.as_ref().map(|id| build.stelle(id)),
            ausgang,
            form: ausgang.form(),
            text,
            grund,
            quelle: build.maybe_beleg(proof.or(ziel.quelle.as_ref())),
        };
    let judged = |ziel: &Ziel| {
        let (ausgang, mut text, wert) = reached(build, kennzahl, ziel);
        let today = now.iter().map(|dated| dated.entry).find(|other| same(other, ziel));
        let changed = today.filter(|today| today.wert != ziel.wert);
        if let Some(today) = changed {
            let today = kennwert::ziel(kennzahl, today.wert, build.stil);
            let _ = write!(text, "; das Ziel lautet inzwischen: {today}");
        }
        let grund = changed.and_then(|today| today.grund.clone());
        target(ziel, ausgang, text, grund, wert.and_then(|wert| wert.quelle.as_ref()))
    };
    let is_figure = |ziel: &Ziel| ziel.wert.fehlgrund().is_none();
    // What a target was when the year began: of several announcements the last before it.
    let promised = |dated: &Dated<'_, Ziel>| {
        let early = dated.said().filter(|ziel| made(build, *ziel).last_day() <= year.nach);
        early.last().cloned()
    };
    // A target without a figure promises nothing yet.
    let early: Vec<Ziel> = before.iter().filter_map(promised).filter(is_figure).collect();
    for ziel in &early {
        if year.holds(ziel.termin) {
            zusagen.berichtsjahr.push(judged(ziel));
        }
    }
    for dated in &now {
        let ziel = dated.entry;
        if !is_figure(ziel) {
            continue;
        }
        let is_new = !early.iter().any(|other| same(other, ziel));
        if is_new && year.holds(ziel.termin) {
            // The first of several announcements was the promise.
            let first = dated.said().find(|ziel| is_figure(ziel)).unwrap_or(ziel);
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
/// Only a value about the day of the target tells; an earlier one of the report year is named beside it.
fn reached<'a>(
    build: &Build<'a>,
    kennzahl: &'a Kennzahl,
    ziel: &Ziel,
) -> (Zusageausgang, String, Option<&'a Wert>) {
    let unclear = |text: String, wert| (Zusageausgang::Unklar, text, wert);
    let values = build.fold.values(kennzahl);
    let due = ziel.termin.last_day();
    let about =
        |dated: &Dated<'_, Wert>, is: &dyn Fn(Datum) -> bool| dated.entry.about().is_some_and(is);
    let spans = |datum: Datum| vergleich::gleicher_zeitraum(kennzahl, datum, ziel.termin);
    let on_day = |datum: Datum| datum.last_day() == due;
    let exact =
        values.iter().rposition(|dated| about(dated, &|datum| on_day(datum) && spans(datum)));
    let other = values.iter().rposition(|dated| about(dated, &on_day));
    let in_time = |datum: Datum| build.fold.in_year(datum) && datum.last_day() < due;
    let earlier = || values.iter().rposition(|dated| about(dated, &in_time));
    let Some(at) = exact.or(other).or_else(earlier) else {
        return unclear("nicht festzustellen: kein Wert zum Termin".to_owned(), None);
    };
    let wert = values[at].entry;
    let mut shown = format!(
        "{}, Stand {}",
        kennwert::neben_ziel(kennzahl, wert, ziel.wert, build.stil),
        wert.about().map(wording::datum).unwrap_or_default()
    );
    if !values[at].corrected.is_empty() {
        shown.push_str(", berichtigt");
    }
    if exact.is_none() {
        let lacks = match other {
            Some(_) => "kein Wert über den Zeitraum des Ziels, zuletzt",
            None => "kein Wert zum Termin, davor",
        };
        return unclear(format!("nicht festzustellen: {lacks} {shown}"), Some(wert));
    }
    let announced = build.fold.known(ziel);
    let broken = values[..=at].iter().any(|dated| {
        vergleich::is_break(dated)
            && dated.entry.about().is_some_and(|datum| datum.last_day() > announced)
    });
    let Some(zahl) = kennwert::zahl(wert).filter(|zahl| zahl.fehlgrund().is_none()) else {
        return unclear(format!("nicht festzustellen: {shown}"), Some(wert));
    };
    if broken {
        return unclear(
            format!("nicht festzustellen: {shown}, Bruch in der Reihe seit der Zusage"),
            Some(wert),
        );
    }
    match rechnen::erreicht(zahl, ziel.wert, kennzahl.richtung) {
        Some(true) => (Zusageausgang::Gehalten, format!("erreicht: {shown}"), Some(wert)),
        Some(false) => (Zusageausgang::Verfehlt, format!("verfehlt: {shown}"), Some(wert)),
        None => {
            let vague = match ziel.wert {
                Zahl::Wert(_, Genauigkeit::Rund | Genauigkeit::Geschaetzt)
                    if zahl.genau().is_some() =>
                {
                    "das Ziel ist nur ungefähr genannt"
                }
                _ => "genauer ist der Wert nicht bekannt",
            };
            unclear(format!("nicht festzustellen: {shown}; {vague}"), Some(wert))
        }
    }
}
