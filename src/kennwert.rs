//! What one entry of an indicator says: its figure and its words.

use rust_decimal::Decimal;

use crate::model::{Genauigkeit, Kennzahl, Kennzahlart, Wert, Zahl, Zahlenstil};
use crate::wording::{self, Einheit, NBSP};

/// How an indicator's numbers are written.
pub fn einheit(kennzahl: &Kennzahl, stil: Zahlenstil) -> Einheit<'_> {
    Einheit::new(&kennzahl.einheit, kennzahl.einheit_singular.as_deref(), stil)
}

/// The figure of an entry. A share with counts is computed from them, rounded to tenths of a percent.
pub fn zahl(wert: &Wert) -> Option<Zahl> {
    if let Some(zahl) = wert.wert {
        return Some(zahl);
    }
    match (wert.zaehler?, wert.nenner?) {
        (Zahl::Fehlt(reason), _) | (_, Zahl::Fehlt(reason)) => Some(Zahl::Fehlt(reason)),
        (Zahl::Wert(part, precision), Zahl::Wert(whole, other)) => {
            let (percent, _) = wording::anteil(part, whole, Zahlenstil::Punkt)?;
            Some(Zahl::Wert(percent, combined(precision, other)))
        }
        _ => None,
    }
}

/// The precision of a quotient: exact only if both are, known only as "about" else.
fn combined(part: Genauigkeit, whole: Genauigkeit) -> Genauigkeit {
    match (part, whole) {
        (precision, Genauigkeit::Genau) => precision,
        _ => Genauigkeit::Rund,
    }
}

/// The figure with unit and counts: `650 Zugänge`, `19,2 % (10 von 52)`, `Rang 36 von 82`.
pub fn text(kennzahl: &Kennzahl, wert: &Wert, stil: Zahlenstil) -> String {
    let einheit = einheit(kennzahl, stil);
    let plain = Einheit { plural: "", singular: Some(""), decimals: None, stil };
    let Some(zahl) = zahl(wert) else { return String::new() };
    if zahl.fehlgrund().is_some() {
        return wording::zahl(zahl, einheit);
    }
    match (kennzahl.art, wert.zaehler, wert.nenner) {
        (Kennzahlart::Rang, _, nenner) => {
            let rank = wording::zahl(zahl, plain);
            match nenner {
                Some(nenner) if nenner.wert().is_some() => {
                    format!("Rang{NBSP}{rank} von{NBSP}{}", wording::zahl(nenner, plain))
                }
                _ => format!("Rang{NBSP}{rank}"),
            }
        }
        (Kennzahlart::Anteil, Some(part), Some(whole)) => format!(
            "{} ({} von{NBSP}{})",
            wording::zahl(zahl, einheit),
            wording::zahl(part, plain),
            wording::zahl(whole, plain)
        ),
        _ => wording::zahl(zahl, einheit),
    }
}

/// The bare number of an entry, with its precision.
pub fn bare(kennzahl: &Kennzahl, wert: &Wert, stil: Zahlenstil) -> String {
    zahl(wert)
        .map_or_else(String::new, |zahl| wording::zahl_ohne_einheit(zahl, einheit(kennzahl, stil)))
}

/// The exact number of an entry, if it has one.
pub fn exact(wert: &Wert) -> Option<Decimal> {
    zahl(wert).and_then(Zahl::genau)
}
