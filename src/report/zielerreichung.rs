//! What came of the targets of indicators: reached, missed, withdrawn, or not to be told.

use std::fmt::Write as _;

use super::zusage::{Zeitraum, Zusage, Zusageausgang, Zusagen, made};
use super::{Build, Verweis, Zeit};
use crate::fold::{Dated, Entry, Fold};
use crate::model::{Datum, Genauigkeit, Kennzahl, Wert, Zahl, Ziel};
use crate::{kennwert, rechnen, vergleich, wording};

/// Puts every target of an indicator into the list of promises to which it belongs, if it is news.
pub(super) fn targets(
    build: &Build<'_>,
    then: Fold<'_>,
    (year, next): (Zeitraum, Zeitraum),
    kennzahl: &Kennzahl,
    zusagen: &mut Zusagen,
) {
    let before = then.targets(kennzahl);
    for dated in build.fold.targets(kennzahl) {
        let key = kennzahl.target_key(dated.entry.termin);
        let known = before.iter().find(|then| kennzahl.target_key(then.entry.termin) == key);
        // What it was when the year began: of several announcements the last before it.
        let early = known.and_then(|known| {
            known.said().filter(|ziel| made(build, *ziel).last_day() <= year.nach).last()
        });
        // A target without a figure promises nothing yet.
        let early = early.filter(|ziel| is_figure(ziel));
        let last = known.map(|known| known.entry).filter(|ziel| is_figure(ziel));
        let first = first_figure(&dated);
        let ziel = dated.entry;
        let is_past = !ziel.termin.is_open() && ziel.termin.last_day() <= year.nach;
        let of_year =
            if early.is_some() { &mut zusagen.berichtsjahr } else { &mut zusagen.unterjaehrig };
        match (early.or(first), last) {
            // Withdrawn since the report before, which had promised it.
            (Some(promised), Some(_)) if !is_figure(ziel) && !is_past => {
                of_year.push(withdrawn(build, kennzahl, promised, ziel));
            }
            // Promised and withdrawn since then.
            (Some(promised), None) if !is_figure(ziel) && known.is_none() && !is_past => {
                zusagen.unterjaehrig.push(withdrawn(build, kennzahl, promised, ziel));
            }
            _ if !is_figure(ziel) => {}
            (Some(promised), _) if year.holds(ziel.termin) => {
                of_year.push(judged(build, kennzahl, promised, ziel));
            }
            // Known only after the report on its year.
            (Some(promised), None) if is_past && known.is_none() && build.before().is_some() => {
                zusagen.altlasten.push(judged(build, kennzahl, promised, ziel));
            }
            (_, Some(last)) if is_past && build.before().is_some() => {
                let promised = promised_for(build, known, ziel.termin).unwrap_or(last);
                zusagen.altlasten.extend(revised(build, then, kennzahl, promised));
            }
            _ if is_past => {}
            _ => {
                let text = if dated.corrected.is_empty() { "zugesagt" } else { "geändert" };
                let open = Zusage {
                    grund: ziel.grund.clone(),
                    ..promise(build, kennzahl, ziel, Zusageausgang::Ausstehend, text.to_owned())
                };
                let coming = if next.holds(ziel.termin) {
                    &mut zusagen.naechstes
                } else {
                    &mut zusagen.spaeter
                };
                coming.push(open);
            }
        }
    }
}

/// The first figure that was named since the target was last withdrawn; of one that is withdrawn now the
/// first before that.
fn first_figure<'a>(dated: &Dated<'a, Ziel>) -> Option<&'a Ziel> {
    let said = dated.said().rev().skip_while(|ziel| !is_figure(ziel));
    said.take_while(|ziel| is_figure(ziel)).last()
}

/// What an earlier report took as promised when it judged a target: the last figure that was named before
/// its year began, else the first.
fn promised_for<'a>(
    build: &Build<'a>,
    known: Option<&Dated<'a, Ziel>>,
    termin: Datum,
) -> Option<&'a Ziel> {
    let (_, fold) = build.earlier.iter().find(|(_, fold)| fold.stichtag() >= termin.last_day())?;
    let known = known?;
    let early = known.said().filter(|ziel| made(build, *ziel).last_day() <= fold.since()).last();
    early.filter(|ziel| is_figure(ziel)).or_else(|| first_figure(known))
}

fn is_figure(ziel: &Ziel) -> bool {
    ziel.wert.fehlgrund().is_none()
}

fn promise(
    build: &Build<'_>,
    kennzahl: &Kennzahl,
    ziel: &Ziel,
    ausgang: Zusageausgang,
    text: String,
) -> Zusage {
    Zusage {
        art: "kennzahl",
        von: Verweis::new(&kennzahl.id, &kennzahl.titel),
        was: format!("Ziel: {}", kennwert::ziel(kennzahl, ziel.wert, build.stil)),
        termin: Some(Zeit::of(ziel.termin)),
        zugesagt: Some(Zeit::of(made(build, ziel))),
        zustaendig: kennzahl.zustaendig.as_ref().map(|id| build.stelle(id)),
        ausgang,
        form: ausgang.form(),
        kurz: ausgang.kurz(),
        text,
        grund: None,
        quelle: build.maybe_beleg(ziel.quelle.as_ref()),
    }
}

/// A target that was promised and is none any more.
fn withdrawn(build: &Build<'_>, kennzahl: &Kennzahl, promised: &Ziel, today: &Ziel) -> Zusage {
    let now = kennwert::ziel(kennzahl, today.wert, build.stil);
    let text = format!("zurückgenommen; das Ziel lautet inzwischen: {now}");
    Zusage {
        grund: today.grund.clone(),
        quelle: build.maybe_beleg(today.quelle.as_ref()),
        ..promise(build, kennzahl, promised, Zusageausgang::Entfallen, text)
    }
}

/// What came of a target as it was promised; `today` is what it has become.
fn judged(build: &Build<'_>, kennzahl: &Kennzahl, promised: &Ziel, today: &Ziel) -> Zusage {
    let (ausgang, mut text, wert) = reached(build, build.fold, kennzahl, promised);
    let changed = Some(today).filter(|today| today.wert != promised.wert);
    if let Some(today) = changed {
        let today = kennwert::ziel(kennzahl, today.wert, build.stil);
        let _ = write!(text, "; das Ziel lautet inzwischen: {today}");
    }
    let zusage = promise(build, kennzahl, promised, ausgang, text);
    let proof = wert.and_then(|wert| build.maybe_beleg(wert.quelle.as_ref()));
    Zusage {
        grund: changed.and_then(|today| today.grund.clone()),
        quelle: proof.or(zusage.quelle.clone()),
        ..zusage
    }
}

/// A target of an earlier year of which the report before said otherwise: its value came late, or was
/// corrected.
fn revised(build: &Build<'_>, then: Fold<'_>, kennzahl: &Kennzahl, ziel: &Ziel) -> Option<Zusage> {
    let (said, ..) = reached(build, then, kennzahl, ziel);
    let zusage = judged(build, kennzahl, ziel, ziel);
    let said = match said {
        said if said == zusage.ausgang => return None,
        Zusageausgang::Gehalten => "erreicht",
        Zusageausgang::Verfehlt => "verfehlt",
        _ => "nicht festzustellen",
    };
    Some(Zusage { text: format!("{}; im Vorbericht noch: {said}", zusage.text), ..zusage })
}

/// Whether a target is reached, in words, with the value that tells.
///
/// Only a value about the day of the target tells; an earlier one of the report year is named beside it.
fn reached<'a>(
    build: &Build<'a>,
    fold: Fold<'a>,
    kennzahl: &'a Kennzahl,
    ziel: &Ziel,
) -> (Zusageausgang, String, Option<&'a Wert>) {
    let unclear = |text: String, wert| (Zusageausgang::Unklar, text, wert);
    let values = fold.values(kennzahl);
    let due = ziel.termin.last_day();
    let about =
        |dated: &Dated<'_, Wert>, is: &dyn Fn(Datum) -> bool| dated.entry.about().is_some_and(is);
    let spans = |datum: Datum| vergleich::gleicher_zeitraum(kennzahl, datum, ziel.termin);
    let on_day = |datum: Datum| datum.last_day() == due;
    let fits = |dated: &Dated<'_, Wert>| about(dated, &|datum| on_day(datum) && spans(datum));
    // What is missing hides no figure for the same day.
    let exact = values.iter().rposition(|dated| fits(dated) && kennwert::beziffert(dated.entry));
    let exact = exact.or_else(|| values.iter().rposition(fits));
    let other = values.iter().rposition(|dated| about(dated, &on_day));
    let in_time = |datum: Datum| fold.in_year(datum) && datum.last_day() < due;
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
    let announced = made(build, ziel).last_day();
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
