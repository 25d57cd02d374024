//! Placeholders in prose → words, by the fold of the report year.

use chrono::NaiveDate;

use crate::catalogue::Draft;
use crate::fold::{Entry, Fold};
use crate::kennwert;
use crate::markdown;
use crate::model::{Formel, Kennzahl, Kennzahlart, Platzhalter, Prosa, Teil, Zahlenstil};
use crate::vergleich;
use crate::wording;

/// Why a placeholder has no words.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Leer {
    /// No indicator has that id.
    Unbekannt,
    /// The indicator has no value on that day, or a missing one.
    OhneWert,
    /// `anteil` of what is no share.
    KeinAnteil,
    /// `veraenderung` without an earlier value.
    OhneVorwert,
}

/// The words of a placeholder on a day.
///
/// A value from before the report year is given with its date, so that it does not pass for new, a share
/// with its date unless it is that of the text; corrections and breaks in the series are named.
pub fn words(
    draft: &Draft,
    fold: Fold<'_>,
    platzhalter: &Platzhalter<'_>,
    day: NaiveDate,
    stil: Zahlenstil,
) -> Result<String, Leer> {
    let kennzahl = draft.find_text::<Kennzahl>(platzhalter.kennzahl).ok_or(Leer::Unbekannt)?;
    let values = fold.values_until(kennzahl, day);
    let at = values.len().checked_sub(1).ok_or(Leer::OhneWert)?;
    let now = values.get(at).ok_or(Leer::OhneWert)?;
    if kennwert::zahl(now.entry).is_some_and(|zahl| zahl.fehlgrund().is_some()) {
        return Err(Leer::OhneWert);
    }
    let is_share = kennzahl.art == Kennzahlart::Anteil;
    let text = match platzhalter.formel {
        Formel::Anteil if now.entry.zaehler.is_none() && now.entry.grundgesamtheit.is_none() => {
            return Err(Leer::KeinAnteil);
        }
        Formel::Wert | Formel::Anteil => kennwert::mit_bezug(kennzahl, now.entry, stil),
        Formel::Zahl => return Ok(kennwert::bare(kennzahl, now.entry, stil)),
        Formel::Veraenderung => {
            let (before, bruch) =
                vergleich::vorwert(kennzahl, &values, at, |_| true).ok_or(Leer::OhneVorwert)?;
            vergleich::veraenderung(kennzahl, values[before].entry, now.entry, bruch, stil)
        }
    };
    // What a reader must know of the figure where no table stands beside it.
    let mut marks = Vec::new();
    if platzhalter.formel != Formel::Veraenderung {
        if vergleich::is_break(now) {
            marks.push("Bruch in der Reihe".to_owned());
        }
        if !now.corrected.is_empty() {
            marks.push("berichtigt".to_owned());
        }
    }
    if let Some(datum) = now.entry.about() {
        let old = datum.last_day() <= fold.since();
        if old || is_share && datum.last_day() != day {
            marks.push(format!("Stand {}", wording::datum(datum)));
        }
    }
    Ok(marks.into_iter().fold(text, |text, mark| {
        // „19,2 % (10 von 52 Verfahren, Stand 2020)“
        text.strip_suffix(')')
            .map_or_else(|| format!("{text} ({mark})"), |open| format!("{open}, {mark})"))
    }))
}

/// The Markdown of a text with every placeholder in words. Checks have proven that each has some.
pub fn resolve(
    draft: &Draft,
    fold: Fold<'_>,
    prosa: &Prosa,
    day: NaiveDate,
    stil: Zahlenstil,
) -> String {
    let mut out = String::new();
    for teil in prosa.teile() {
        match teil {
            Teil::Text(text) => {
                // "320." at the beginning of a line would open a list.
                let line = out.rsplit('\n').next().unwrap_or_default();
                if text.starts_with(['.', ')'])
                    && !line.is_empty()
                    && line.bytes().all(|b| b.is_ascii_digit())
                {
                    out.push('\\');
                }
                out.push_str(text);
            }
            Teil::Platzhalter(platzhalter) => {
                let words = words(draft, fold, &platzhalter, day, stil);
                // A check demands a value for every report; an older reading of a text may have none.
                let words = words.unwrap_or_else(|_| "(kein Wert)".to_owned());
                out.push_str(&markdown::escape(&words));
            }
            Teil::Unklar(whole) => out.push_str(whole),
        }
    }
    out
}
