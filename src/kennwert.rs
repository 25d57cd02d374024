//! What one entry of an indicator says: its figure and its words.

use rust_decimal::Decimal;

use crate::model::{Kennzahl, Kennzahlart, Modell, Wert, Zaehleinheit, Zahl, Zahlenstil};
use crate::rechnen;
use crate::wording::{self, Einheit, NBSP};

/// How an indicator's numbers are written.
pub fn einheit(kennzahl: &Kennzahl, stil: Zahlenstil) -> Einheit<'_> {
    Einheit::new(&kennzahl.einheit, kennzahl.einheit_singular.as_deref(), stil)
}

/// The figure of an entry; a share with counts is computed from them and not yet rounded.
///
/// `None` for a share of which nothing certain can be said, like "mindestens 10 von mindestens 100".
pub fn zahl(wert: &Wert) -> Option<Zahl> {
    if let Some(zahl) = wert.wert {
        return Some(zahl);
    }
    match (wert.zaehler?, wert.nenner?) {
        (Zahl::Fehlt(reason), _) | (_, Zahl::Fehlt(reason)) => Some(Zahl::Fehlt(reason)),
        (part, whole) => rechnen::anteil(part, whole),
    }
}

/// Whether an entry has a figure; not if it is missing, nor for a share of which nothing certain follows.
pub fn beziffert(wert: &Wert) -> bool {
    zahl(wert).is_some_and(|zahl| zahl.fehlgrund().is_none())
}

/// The figure as it is shown: a computed share is rounded here, once, and a given value not at all.
pub fn gezeigt(wert: &Wert) -> Option<Zahl> {
    zahl(wert).map(|zahl| if wert.wert.is_some() { zahl } else { rechnen::gerundet(zahl) })
}

/// The figure with unit and counts: `650 Zugänge`, `19,2 % (10 von 52)`, `Rang 36 von 82`.
pub fn text(kennzahl: &Kennzahl, wert: &Wert, stil: Zahlenstil) -> String {
    text_of(kennzahl, wert, gezeigt(wert), stil)
}

fn text_of(kennzahl: &Kennzahl, wert: &Wert, shown: Option<Zahl>, stil: Zahlenstil) -> String {
    let einheit = einheit(kennzahl, stil);
    match (kennzahl.art, shown, zaehlung(kennzahl, wert, stil)) {
        (_, Some(zahl), _) if zahl.fehlgrund().is_some() => wording::zahl(zahl, einheit),
        (_, Some(zahl), Some(counts)) => format!("{} ({counts})", wording::zahl(zahl, einheit)),
        (_, None, counts) => counts.unwrap_or_default(),
        (Kennzahlart::Rang, Some(zahl), None) => match wert.nenner {
            Some(whole) if whole.wert().is_some() => {
                format!(
                    "{} von{NBSP}{}",
                    rang(zahl, stil),
                    wording::zahl(whole, Einheit::ohne(stil))
                )
            }
            _ => rang(zahl, stil),
        },
        (_, Some(zahl), None) => wording::zahl(zahl, einheit),
    }
}

/// A target: `mindestens 1.500 Zugänge`, `Rang 10`.
pub fn ziel(kennzahl: &Kennzahl, ziel: Zahl, stil: Zahlenstil) -> String {
    match kennzahl.art {
        Kennzahlart::Rang if ziel.fehlgrund().is_none() => rang(ziel, stil),
        _ => wording::zahl(ziel, einheit(kennzahl, stil)),
    }
}

fn rang(zahl: Zahl, stil: Zahlenstil) -> String {
    format!("Rang{NBSP}{}", wording::zahl(zahl, Einheit::ohne(stil)))
}

/// The counts behind a share: `106 von 2.200 LeiKa-Leistungen, ab Reifegrad 2, Modell 1.1`.
pub fn zaehlung(kennzahl: &Kennzahl, wert: &Wert, stil: Zahlenstil) -> Option<String> {
    let plain = |zahl| wording::zahl(zahl, Einheit::ohne(stil));
    let (part, whole) = wert.zaehler.zip(wert.nenner)?;
    let counts = format!("{} von{NBSP}{}", plain(part), plain(whole));
    let one = whole.wert().is_some_and(|whole| whole == Decimal::ONE);
    let unit = kennzahl.zaehleinheit.and_then(|unit| gezaehlt(unit, one));
    let unit = unit.map_or_else(String::new, |unit| format!("{NBSP}{unit}"));
    Some(match schwelle(kennzahl) {
        Some(schwelle) => format!("{counts}{unit}, {schwelle}"),
        None => format!("{counts}{unit}"),
    })
}

/// As [`text`], where no table stands beside it: a percentage without counts says what it is of.
pub fn mit_bezug(kennzahl: &Kennzahl, wert: &Wert, stil: Zahlenstil) -> String {
    mit_bezug_als(kennzahl, wert, gezeigt(wert), stil)
}

/// As [`mit_bezug`], beside a target: a share has as many digits as show whether it reaches it.
pub fn neben_ziel(kennzahl: &Kennzahl, wert: &Wert, ziel: Zahl, stil: Zahlenstil) -> String {
    let judged = |zahl| rechnen::erreicht(zahl, ziel, kennzahl.richtung);
    let shown = match zahl(wert) {
        Some(exact) if wert.wert.is_none() => {
            Some(rechnen::gerundet_bis(exact, |rounded| judged(rounded) == judged(exact)))
        }
        given => given,
    };
    mit_bezug_als(kennzahl, wert, shown, stil)
}

fn mit_bezug_als(
    kennzahl: &Kennzahl,
    wert: &Wert,
    shown: Option<Zahl>,
    stil: Zahlenstil,
) -> String {
    let text = text_of(kennzahl, wert, shown, stil);
    match (&wert.grundgesamtheit, schwelle(kennzahl)) {
        (Some(whole), Some(schwelle)) => format!("{text} ({whole}, {schwelle})"),
        (Some(whole), None) => format!("{text} ({whole})"),
        (None, _) => text,
    }
}

/// From which maturity a service is counted: `ab Reifegrad 2, Modell 1.1`, or that nobody says it.
fn schwelle(kennzahl: &Kennzahl) -> Option<String> {
    let Some(reifegrad) = kennzahl.reifegrad.as_ref()?.da() else {
        return Some("Reifegrad nicht genannt".to_owned());
    };
    let modell = match reifegrad.modell {
        Modell::V1_1 => "1.1",
        Modell::V2_0 => "2.0",
    };
    Some(format!("ab Reifegrad{NBSP}{}, Modell{NBSP}{modell}", reifegrad.stufe))
}

/// What is counted, behind "10 von 52" and "1 von 1"; nothing where only the definition says it.
fn gezaehlt(unit: Zaehleinheit, one: bool) -> Option<&'static str> {
    let (singular, plural) = match unit {
        Zaehleinheit::Person => ("Person", "Personen"),
        Zaehleinheit::Arbeitsplatz => ("Arbeitsplatz", "Arbeitsplätzen"),
        Zaehleinheit::Zugang => ("Zugang", "Zugängen"),
        Zaehleinheit::Geraet => ("Gerät", "Geräten"),
        Zaehleinheit::OzgLeistung => ("OZG-Leistung", "OZG-Leistungen"),
        Zaehleinheit::LeikaLeistung => ("LeiKa-Leistung", "LeiKa-Leistungen"),
        Zaehleinheit::Onlinedienst => ("Onlinedienst", "Onlinediensten"),
        Zaehleinheit::Verfahren => ("Verfahren", "Verfahren"),
        Zaehleinheit::Fall => ("Fall", "Fällen"),
        Zaehleinheit::Vorfall => ("Vorfall", "Vorfällen"),
        Zaehleinheit::Dokument => ("Dokument oder Akte", "Dokumenten und Akten"),
        Zaehleinheit::Einheit => ("Organisationseinheit", "Organisationseinheiten"),
        Zaehleinheit::Stelle => ("Stelle", "Stellen"),
        Zaehleinheit::Euro => ("€", "€"),
        Zaehleinheit::Andere => return None,
    };
    Some(if one { singular } else { plural })
}

/// The bare number of an entry, with its precision.
pub fn bare(kennzahl: &Kennzahl, wert: &Wert, stil: Zahlenstil) -> String {
    gezeigt(wert)
        .map_or_else(String::new, |zahl| wording::zahl_ohne_einheit(zahl, einheit(kennzahl, stil)))
}
