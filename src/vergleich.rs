//! How an indicator has changed between two entries, or in words why that cannot be computed.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::kennwert;
use crate::model::{Kennzahl, Kennzahlart, Wert, Zahlenstil};
use crate::wording::{self, NBSP};

/// From this factor on, a percentage reads badly and the factor is named instead.
const FACTOR_FROM: i64 = 3;

/// What stands in place of a change across a break in the series.
pub const BRUCH: &str = "Bruch in der Reihe, nicht vergleichbar";

/// The change from `before` to `now`, as words that stand alone in a table.
///
/// A difference is computed only between exact values of one definition: from "rund" or "mehr als"
/// follows no percentage, and a break in the series separates what came before.
pub fn veraenderung(kennzahl: &Kennzahl, before: &Wert, now: &Wert, stil: Zahlenstil) -> String {
    let (Some(old), Some(new)) = (kennwert::zahl(before), kennwert::zahl(now)) else {
        return "nicht vergleichbar".to_owned();
    };
    if new.fehlgrund().is_some() {
        return "kein neuer Wert".to_owned();
    }
    if old.fehlgrund().is_some() {
        return "kein früherer Wert".to_owned();
    }
    if now.bruch.is_some() {
        return BRUCH.to_owned();
    }
    let (Some(old), Some(new)) = (old.genau(), new.genau()) else {
        return "nicht berechnet, weil ein Wert nur ungefähr bekannt ist".to_owned();
    };
    if kennzahl.art == Kennzahlart::Anteil && before.grundgesamtheit != now.grundgesamtheit {
        return "andere Grundgesamtheit, nicht vergleichbar".to_owned();
    }
    let Some(difference) = new.checked_sub(old) else { return "nicht vergleichbar".to_owned() };
    if difference.is_zero() {
        return "unverändert".to_owned();
    }
    match kennzahl.art {
        Kennzahlart::Anteil => {
            format!(
                "{}{NBSP}{}",
                wording::differenz(difference, stil),
                if difference.abs() == Decimal::ONE { "Prozentpunkt" } else { "Prozentpunkte" }
            )
        }
        Kennzahlart::Rang if before.nenner != now.nenner => {
            "andere Zahl der Verglichenen, nicht vergleichbar".to_owned()
        }
        Kennzahlart::Rang => {
            let places = wording::decimal(difference.abs(), stil);
            let word = if difference.abs() == Decimal::ONE { "Platz" } else { "Plätze" };
            let direction = if difference.is_sign_negative() { "besser" } else { "schlechter" };
            format!("{places}{NBSP}{word} {direction}")
        }
        _ => match relative(old, new, stil) {
            Some(relative) => format!("{} ({relative})", wording::differenz(difference, stil)),
            None => wording::differenz(difference, stil),
        },
    }
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
    let rounded = percent.round_dp_with_strategy(1, RoundingStrategy::MidpointAwayFromZero);
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
        veraenderung(&kennzahl, &wert(before), &wert(now), Zahlenstil::Punkt)
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
    fn shares_differ_in_points_and_ranks_in_places() {
        let share = |part: i64| json!({"stichtag": "2020", "zaehler": part, "nenner": 52});
        assert_eq!(change("anteil", share(10), share(13)), "+5,8\u{a0}Prozentpunkte");
        let rank = |rank: i64| json!({"jahr": 2020, "wert": rank, "nenner": 82});
        assert_eq!(change("rang", rank(49), rank(36)), "13\u{a0}Plätze besser");
    }
}
