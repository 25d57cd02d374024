//! Placeholders in prose → words, by the fold of the report year.

use chrono::NaiveDate;

use crate::catalogue::Draft;
use crate::fold::{Entry, Fold};
use crate::kennwert;
use crate::markdown;
use crate::model::{Formel, Kennzahl, Platzhalter, Prosa, Teil, Zahlenstil};
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
/// A value from before the report year is given with its date, so that it does not pass for new.
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
    let text = match platzhalter.formel {
        Formel::Wert => kennwert::text(kennzahl, now.entry, stil),
        Formel::Zahl => kennwert::bare(kennzahl, now.entry, stil),
        Formel::Anteil if now.entry.zaehler.is_some() => kennwert::text(kennzahl, now.entry, stil),
        Formel::Anteil => match &now.entry.grundgesamtheit {
            Some(whole) => format!("{} ({whole})", kennwert::text(kennzahl, now.entry, stil)),
            None => return Err(Leer::KeinAnteil),
        },
        Formel::Veraenderung => {
            let (before, bruch) = vergleich::vorwert(&values, at, at).ok_or(Leer::OhneVorwert)?;
            vergleich::veraenderung(kennzahl, before, now.entry, bruch, stil)
        }
    };
    let stale = now.entry.about().filter(|datum| datum.last_day() <= fold.since());
    Ok(match stale {
        Some(datum) if platzhalter.formel != Formel::Zahl => {
            let stand = wording::datum(datum);
            // „19,2 % (10 von 52, Stand 2020)“
            text.strip_suffix(')').map_or_else(
                || format!("{text} (Stand {stand})"),
                |open| format!("{open}, Stand {stand})"),
            )
        }
        _ => text,
    })
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
                out.push_str(&markdown::escape(&words.unwrap_or_default()));
            }
            Teil::Unklar(whole) => out.push_str(whole),
        }
    }
    out
}
