//! How an indicator has changed between two entries, or in words why that cannot be computed.

use chrono::Datelike;
use rust_decimal::{Decimal, RoundingStrategy};

use crate::fold::{Dated, Entry};
use crate::kennwert;
use crate::model::{Datum, Kennzahl, Kennzahlart, Wert, Zaehleinheit, Zahlenstil};
use crate::rechnen;
use crate::wording::{self, NBSP};

/// From this factor on, a percentage reads badly and the factor is named instead.
const FACTOR_FROM: i64 = 3;

/// What stands in place of a change across a break in the series.
pub const BRUCH: &str = "Bruch in der Reihe, nicht vergleichbar";

/// The place of the last known value before that at `at` of which `may` holds, and whether the series is
/// broken between the two. A missing value is passed over, a break is not.
///
/// What is about the same day is not before it, and of what adds up a value over a time of the same length
/// goes before all others.
pub fn vorwert(
    kennzahl: &Kennzahl,
    values: &[Dated<'_, Wert>],
    at: usize,
    may: impl Fn(&Dated<'_, Wert>) -> bool,
) -> Option<(usize, bool)> {
    let now = values.get(at)?.entry.about();
    let is_known = |dated: &Dated<'_, Wert>| {
        kennwert::beziffert(dated.entry)
            && dated.entry.about().map(Datum::last_day) != now.map(Datum::last_day)
            && may(dated)
    };
    let is_alike = |dated: &Dated<'_, Wert>| {
        let both = dated.entry.about().zip(now);
        is_known(dated) && both.is_some_and(|(then, now)| gleicher_zeitraum(kennzahl, then, now))
    };
    let earlier = values.get(..at)?;
    let before =
        earlier.iter().rposition(is_alike).or_else(|| earlier.iter().rposition(is_known))?;
    let bruch = values.get(before + 1..=at)?.iter().any(|dated| is_break(dated));
    Some((before, bruch))
}

/// Whether a value cannot be compared with those before it.
pub fn is_break(dated: &Dated<'_, Wert>) -> bool {
    dated.carried(|wert| wert.bruch.clone()).is_some()
}

/// The change from `before` to `now`, as words that stand alone in a table; `bruch` says that the series
/// is broken between the two.
///
/// A difference is computed only between exact values of one definition: from "rund" or "mehr als"
/// follows no percentage, and a break in the series separates what came before. It is computed from
/// what was counted and rounded once.
pub fn veraenderung(
    kennzahl: &Kennzahl,
    before: &Wert,
    now: &Wert,
    bruch: bool,
    stil: Zahlenstil,
) -> String {
    let (Some(old), Some(new)) = (kennwert::zahl(before), kennwert::zahl(now)) else {
        return "nicht vergleichbar".to_owned();
    };
    if new.fehlgrund().is_some() {
        return "kein neuer Wert".to_owned();
    }
    if old.fehlgrund().is_some() {
        return "kein früherer Wert".to_owned();
    }
    if bruch {
        return BRUCH.to_owned();
    }
    if let Some(hindernis) = hindernis(kennzahl, before, now) {
        return hindernis.to_owned();
    }
    let (Some(old), Some(new)) = (old.genau(), new.genau()) else {
        return "nicht berechnet, weil ein Wert nur ungefähr bekannt ist".to_owned();
    };
    let Some(difference) = new.checked_sub(old) else { return "nicht vergleichbar".to_owned() };
    if difference.is_zero() {
        return "unverändert".to_owned();
    }
    match kennzahl.art {
        Kennzahlart::Anteil => {
            punkte(rechnen::percent(difference, RoundingStrategy::MidpointAwayFromZero), stil)
        }
        Kennzahlart::Rang => {
            let places = wording::decimal(difference.abs(), stil);
            let word = if difference.abs() == Decimal::ONE { "Platz" } else { "Plätze" };
            let direction = if difference.is_sign_negative() { "besser" } else { "schlechter" };
            format!("{places}{NBSP}{word} {direction}")
        }
        // "+10 (+50 %)" of a percentage would be read as points.
        _ if kennzahl.einheit.trim() == "%" => punkte(difference, stil),
        art => {
            // An amount keeps its unit and its cents; "+37,6" would be read as a count.
            let change = if art == Kennzahlart::Betrag {
                wording::differenz_euro(difference, stil)
            } else {
                wording::differenz(difference, stil)
            };
            match relative(old, new, stil) {
                Some(relative) => format!("{change} ({relative})"),
                None => change,
            }
        }
    }
}

/// Why two values cannot be compared, however exact they are: they count something else.
pub fn hindernis(kennzahl: &Kennzahl, before: &Wert, now: &Wert) -> Option<&'static str> {
    let counted = counted(kennzahl, before).zip(counted(kennzahl, now));
    if counted.is_some_and(|(then, now)| then != now) {
        return Some("andere Zähleinheit, nicht vergleichbar");
    }
    if kennzahl.art == Kennzahlart::Anteil && before.grundgesamtheit != now.grundgesamtheit {
        return Some("andere Grundgesamtheit, nicht vergleichbar");
    }
    if kennzahl.art == Kennzahlart::Rang && before.nenner != now.nenner {
        return Some("andere Zahl der Verglichenen, nicht vergleichbar");
    }
    let dates = before.about().zip(now.about());
    let alike = dates.is_none_or(|(then, now)| gleicher_zeitraum(kennzahl, then, now));
    (!alike).then_some("anderer Zeitraum, nicht vergleichbar")
}

/// What one piece of the count of a value is, if the value or its indicator says it.
fn counted(kennzahl: &Kennzahl, wert: &Wert) -> Option<Zaehleinheit> {
    wert.zaehleinheit.or(kennzahl.zaehleinheit)
}

/// `+5,8 Prozentpunkte`, `−1 Prozentpunkt`.
fn punkte(points: Decimal, stil: Zahlenstil) -> String {
    let word = if points.abs() == Decimal::ONE { "Prozentpunkt" } else { "Prozentpunkte" };
    format!("{}{NBSP}{word}", wording::differenz(points, stil))
}

/// Whether two dates name times of one length, where that matters: what was counted or spent in a quarter
/// is not compared with a year. The day that closes a year stands for the year, any other for what was
/// counted up to it.
pub fn gleicher_zeitraum(kennzahl: &Kennzahl, one: Datum, other: Datum) -> bool {
    let length = |datum| match datum {
        Datum::Tag(day) if (day.month(), day.day()) == (12, 31) => (Datum::Jahr(0), None),
        Datum::Tag(day) => (datum, Some((day.month(), day.day()))),
        datum => (datum, None),
    };
    let ((one, day), (other, other_day)) = (length(one), length(other));
    let same = std::mem::discriminant(&one) == std::mem::discriminant(&other) && day == other_day;
    same || !kennzahl.art.adds_up()
}

/// `+79,2 %`, or from three times on `das 13-Fache`.
fn relative(old: Decimal, new: Decimal, stil: Zahlenstil) -> Option<String> {
    if old.is_zero() || old.is_sign_negative() || new.is_sign_negative() {
        return None;
    }
    let factor = new.checked_div(old)?;
    if factor >= Decimal::from(FACTOR_FROM) {
        let rounded = factor.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
        let about = if rounded == factor { "das" } else { "rund das" };
        return Some(format!("{about} {}-Fache", wording::decimal(rounded, stil)));
    }
    let percent = factor.checked_sub(Decimal::ONE)?.checked_mul(Decimal::ONE_HUNDRED)?;
    let rounded = rechnen::percent(percent, RoundingStrategy::MidpointAwayFromZero);
    Some(format!("{}{NBSP}%", wording::differenz(rounded, stil)))
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    fn change(art: &str, before: serde_json::Value, now: serde_json::Value) -> String {
        let kennzahl: Kennzahl = serde_json::from_value(json!({
            "id": "k", "titel": "K", "einheit": "Stück", "art": art, "richtung": "steigend"
        }))
        .unwrap();
        let wert = |value| serde_json::from_value::<Wert>(value).unwrap();
        veraenderung(&kennzahl, &wert(before), &wert(now), false, Zahlenstil::Punkt)
    }

    #[test]
    fn a_change_is_computed_from_exact_values_only() {
        // domain.md, section 10
        let wert = |zahl: serde_json::Value| json!({"stichtag": "2020", "wert": zahl});
        assert_eq!(change("bestand", wert(json!(837)), wert(json!(1500))), "+663 (+79,2\u{a0}%)");
        assert_eq!(change("bestand", wert(json!(50)), wert(json!(650))), "+600 (das 13-Fache)");
        assert_eq!(change("bestand", wert(json!(54)), wert(json!(89))), "+35 (+64,8\u{a0}%)");
        assert_eq!(change("bestand", wert(json!(0)), wert(json!(5))), "+5");
        assert_eq!(change("bestand", wert(json!(5)), wert(json!(5))), "unverändert");
        assert_eq!(
            change("bestand", wert(json!({"rund": 500})), wert(json!(600))),
            "nicht berechnet, weil ein Wert nur ungefähr bekannt ist"
        );
        assert_eq!(
            change("bestand", wert(json!(5)), wert(json!({"fehlt": "nicht-erhoben"}))),
            "kein neuer Wert"
        );
    }

    #[test]
    fn an_amount_differs_in_euros() {
        let amount = |zahl: &str| json!({"jahr": 2020, "wert": zahl});
        let change = |old, new| change("betrag", amount(old), amount(new));
        assert_eq!(change("1600", "1637,60"), "+37,60\u{a0}€ (+2,4\u{a0}%)");
        assert_eq!(change("1600", "1200"), "−400\u{a0}€ (−25\u{a0}%)");
    }

    #[test]
    fn what_was_counted_over_other_times_is_not_compared() {
        let quarter = json!({"stichtag": "2024-Q4", "wert": 250});
        assert_eq!(
            change("fluss", json!({"jahr": 2023, "wert": 1000}), quarter),
            "anderer Zeitraum, nicht vergleichbar"
        );
    }

    #[test]
    fn shares_differ_in_points_and_ranks_in_places() {
        let share = |part: i64| json!({"stichtag": "2020", "zaehler": part, "nenner": 52});
        assert_eq!(change("anteil", share(10), share(13)), "+5,8\u{a0}Prozentpunkte");
        // Rounded once: 33,3 %, 66,7 % and yet 33,3 points between them.
        let third = |part: i64| json!({"stichtag": "2020", "zaehler": part, "nenner": 3});
        assert_eq!(change("anteil", third(1), third(2)), "+33,3\u{a0}Prozentpunkte");
        let tiny = |part: i64| json!({"stichtag": "2020", "zaehler": part, "nenner": 10_000});
        assert_eq!(change("anteil", tiny(1), tiny(4)), "+0,03\u{a0}Prozentpunkte");
        let rank = |rank: i64| json!({"jahr": 2020, "wert": rank, "nenner": 82});
        assert_eq!(change("rang", rank(49), rank(36)), "13\u{a0}Plätze besser");
    }
}
