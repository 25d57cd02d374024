//! The series of an indicator with its targets.

use chrono::NaiveDate;
use rust_decimal::Decimal;

use super::skala::{Skala, jahre, tag, teilung};
use super::{
    BREITE, Diagramm, Form, Px, Zeichen, hof, kastenmitte, linie, marke, px, tenth, textbreite,
    wort,
};
use crate::report::{Figur, Genauigkeit, Kennzahl, Kennzahlart, Wert, Zahlenstil};
use crate::wording;

/// The height of the picture in pixels.
const HOEHE: u16 = 230;
/// Where the field of the points begins, from above.
const OBEN: u16 = 38;
/// Where it ends: the axis of time.
const UNTEN: u16 = 200;

/// The chart of an indicator; `None` if there are fewer than two figures to be seen beside each other.
pub fn zeitreihe(kennzahl: &Kennzahl, stil: Zahlenstil) -> Option<Diagramm> {
    let known: Vec<&Wert> = kennzahl.werte.iter().filter(|wert| is_known(&wert.figur)).collect();
    // "After" a day is no place on a scale.
    let ziele = kennzahl.ziele.iter().filter(|ziel| !ziel.termin.offen());
    let ziele: Vec<_> = ziele.filter(|ziel| is_known(&ziel.figur)).collect();
    if known.is_empty() || known.len() + ziele.len() < 2 {
        return None;
    }
    let figures = || {
        let werte = known.iter().map(|wert| &wert.figur);
        werte.chain(ziele.iter().map(|ziel| &ziel.figur))
    };
    let ends = || figures().flat_map(|figur| [figur.wert, figur.bis]).flatten();
    let rang = kennzahl.art == Kennzahlart::Rang;
    // A quantity is measured from nothing; a rank begins with the first.
    let least = if rang { Decimal::ONE } else { Decimal::ZERO };
    let von = ends().min()?.min(least);
    let bis = ends().max()?.max(von + Decimal::ONE);
    let ticks: Vec<Decimal> =
        teilung(von, bis, rang).into_iter().filter(|tick| !rang || *tick >= least).collect();
    let (bottom, most) = (*ticks.first()?, *ticks.last()?);
    let bottom = if rang { least } else { bottom };

    let labels: Vec<String> = ticks.iter().map(|tick| wording::decimal(*tick, stil)).collect();
    let widest = labels.iter().map(|label| textbreite(label)).max().unwrap_or_default();
    let (left, right) = (widest + px(12), px(BREITE) - px(26));
    let (top, low) = (px(OBEN), px(UNTEN));
    // The best rank stands above.
    let y = Skala::new((bottom, most), if rang { (top, low) } else { (low, top) });
    // Also the days without a value: a gap is to be seen, at the end as well.
    let days = || {
        let werte = kennzahl.werte.iter().map(|wert| wert.datum.tag());
        werte.chain(ziele.iter().map(|ziel| ziel.termin.tag()))
    };
    let (begin, end) = (days().min()?, days().max()?);
    let x = Skala::new((tag(begin), tag(end)), (left + px(14), right));
    let place = |day: NaiveDate, wert: Decimal| (x.at(tag(day)), y.at(wert));

    let mut formen = Vec::new();
    formen.push(wort("einheit", (px(0), px(12)), "start", kennzahl.einheit.clone()));
    for (tick, label) in ticks.iter().zip(labels) {
        let at = y.at(*tick);
        let klasse = if *tick == bottom { "grundlinie" } else { "gitter" };
        formen.push(linie(klasse, (left, at), (px(BREITE), at)));
        formen.push(wort("achse", (left - px(6), at + px(4)), "end", label));
    }
    let mut years = jahre(begin, end, 7);
    if years.is_empty() {
        years = vec![end];
    }
    for day in years {
        let at = x.at(tag(day));
        formen.push(linie("strich", (at, low), (at, low + px(5))));
        let label = wording::jahr(day);
        formen.push(wort("achse", (at, low + px(20)), "middle", label));
    }
    lines(kennzahl, &place, &mut formen);
    let points: Vec<(Px, Px)> =
        known.iter().filter_map(|wert| Some(place(wert.datum.tag(), wert.figur.wert?))).collect();
    for ziel in &ziele {
        let Some(wert) = ziel.figur.wert else { continue };
        let (at, height) = place(ziel.termin.tag(), wert);
        formen.push(linie("ziel", (at - px(20), height), (at + px(20), height)));
        let label = format!("Ziel {}", kurz(&ziel.figur, stil));
        let end = px(BREITE).min(at + px(22));
        let start = end - textbreite(&label);
        // Where a value stands above the target, the words stand below it.
        let above = height - px(24)..=height + px(2);
        let is_covered =
            |(x, y): &(Px, Px)| (start - px(6)..=end + px(6)).contains(x) && above.contains(y);
        let has_room_below = height + px(18) <= low;
        let baseline = if points.iter().any(is_covered) && has_room_below {
            height + px(15)
        } else {
            height - px(6)
        };
        let anchor = (end, baseline);
        formen.push(hof(anchor, "end", &label));
        formen.push(wort("zielwert", anchor, "end", label));
    }
    for wert in &known {
        point(wert, &place, &mut formen);
    }
    if let Some(wert) = known.last()
        && let Some(number) = wert.figur.bis.or(wert.figur.wert)
    {
        let (at, height) = place(wert.datum.tag(), number);
        let label = kurz(&wert.figur, stil);
        let anchor = (at.max(left + textbreite(&label)), height - px(10));
        formen.push(hof(anchor, "end", &label));
        formen.push(wort("wert", anchor, "end", label));
    }
    Some(Diagramm {
        id: format!("verlauf-{}", kennzahl.id),
        breite: px(BREITE),
        hoehe: px(HOEHE),
        titel: format!("Verlauf: {}", kennzahl.titel),
        beschreibung: description(kennzahl),
        legende: legend(&known, kennzahl),
        muster: false,
        formen,
    })
}

fn is_known(figur: &Figur) -> bool {
    figur.wert.is_some()
}

/// A figure as a label in the picture: `1.500`, `≈ 500`, `≥ 20`, `10–12`.
fn kurz(figur: &Figur, stil: Zahlenstil) -> String {
    let number =
        |wert: Option<Decimal>| wert.map_or_else(String::new, |wert| wording::decimal(wert, stil));
    let sign = match figur.genauigkeit {
        _ if figur.bis.is_some() => return format!("{}–{}", number(figur.wert), number(figur.bis)),
        Some(Genauigkeit::Rund | Genauigkeit::Geschaetzt) => "≈ ",
        Some(Genauigkeit::Mindestens) => "≥ ",
        Some(Genauigkeit::MehrAls) => "> ",
        Some(Genauigkeit::Hoechstens) => "≤ ",
        Some(Genauigkeit::WenigerAls) => "< ",
        Some(Genauigkeit::Genau) | None => "",
    };
    format!("{sign}{}", number(figur.wert))
}

fn is_exact(figur: &Figur) -> bool {
    figur.bis.is_none() && figur.genauigkeit == Some(Genauigkeit::Genau)
}

/// The figure, or the middle of a range.
fn middle(figur: &Figur) -> Option<Decimal> {
    let von = figur.wert?;
    Some(figur.bis.map_or(von, |bis| (von + bis) / Decimal::TWO))
}

/// A line from each value to the next, but over no gap and no break, and not to what counts something else.
fn lines(
    kennzahl: &Kennzahl,
    place: &dyn Fn(NaiveDate, Decimal) -> (Px, Px),
    formen: &mut Vec<Form>,
) {
    for pair in kennzahl.werte.windows(2) {
        let [von, auf] = pair else { continue };
        if auf.bruch.is_some() {
            let days = [von, auf].map(|wert| place(wert.datum.tag(), Decimal::ZERO).0);
            let between = (days[0] + days[1]) / Decimal::TWO;
            formen.push(linie("bruch", (between, px(OBEN) - px(8)), (between, px(UNTEN))));
            formen.push(wort(
                "bruchwort",
                (between, px(OBEN) - px(12)),
                "middle",
                "Bruch".to_owned(),
            ));
            continue;
        }
        if let (Some(old), Some(new)) = (middle(&von.figur), middle(&auf.figur))
            && auf.anschluss
        {
            let rough = !is_exact(&von.figur) || !is_exact(&auf.figur);
            let klasse = if rough { "verlauf ungefaehr" } else { "verlauf" };
            formen.push(linie(klasse, place(von.datum.tag(), old), place(auf.datum.tag(), new)));
        }
    }
}

/// A value: a full dot if it is exact, a ring if it is rough, a triangle if it is a bound, a bar if it is
/// a range.
fn point(wert: &Wert, place: &dyn Fn(NaiveDate, Decimal) -> (Px, Px), formen: &mut Vec<Form>) {
    let Some(number) = wert.figur.wert else { return };
    let (x, y) = place(wert.datum.tag(), number);
    let ring = |klasse| Form::Kreis { klasse, x: tenth(x), y: tenth(y), r: px(4) };
    formen.push(match (wert.figur.bis, wert.figur.genauigkeit) {
        (Some(bis), _) => {
            let (_, top) = place(wert.datum.tag(), bis);
            linie("spanne", (x, y), (x, top))
        }
        (None, Some(Genauigkeit::Rund | Genauigkeit::Geschaetzt)) => ring("punkt ungefaehr"),
        (None, Some(Genauigkeit::Mindestens | Genauigkeit::MehrAls)) => {
            marke("punkt ungefaehr", (x, y), &[(-5, 0), (0, -9), (5, 0)])
        }
        (None, Some(Genauigkeit::Hoechstens | Genauigkeit::WenigerAls)) => {
            marke("punkt ungefaehr", (x, y), &[(-5, 0), (0, 9), (5, 0)])
        }
        (None, Some(Genauigkeit::Genau) | None) => ring("punkt"),
    });
}

/// What is to be seen, in words: every value with its date, and where there is none.
fn description(kennzahl: &Kennzahl) -> String {
    let mut parts: Vec<String> = Vec::new();
    for wert in &kennzahl.werte {
        if let Some(bruch) = &wert.bruch {
            parts.push(format!("Bruch in der Reihe: {}", bruch.trim_end_matches('.')));
        }
        parts.push(format!("{}: {}", wert.datum.text, wert.kurz));
    }
    for ziel in &kennzahl.ziele {
        parts.push(format!("Ziel {}: {}", ziel.termin.text, ziel.figur.text));
    }
    format!("{}.", parts.join("; "))
}

/// Only the marks that occur and do not say themselves what they mean.
fn legend(known: &[&Wert], kennzahl: &Kennzahl) -> Vec<Zeichen> {
    use Genauigkeit::{Geschaetzt, Hoechstens, MehrAls, Mindestens, Rund, WenigerAls};
    let any = |of: &[Genauigkeit]| {
        let mut figures = known.iter().map(|wert| &wert.figur);
        figures.any(|figur| {
            figur.bis.is_none() && figur.genauigkeit.is_some_and(|is| of.contains(&is))
        })
    };
    let (x, y) = kastenmitte();
    let rough = "punkt ungefaehr";
    let ring = vec![Form::Kreis { klasse: rough, x, y, r: px(4) }];
    let triangle = vec![marke(rough, (x, y + px(4)), &[(-5, 0), (0, -9), (5, 0)])];
    let range = vec![linie("spanne", (x, y - px(6)), (x, y + px(6)))];
    let gap = kennzahl.werte.iter().any(|wert| !is_known(&wert.figur));
    [
        (any(&[Rund, Geschaetzt]), ring, "ungefähr"),
        (any(&[Mindestens, MehrAls, Hoechstens, WenigerAls]), triangle, "Unter- oder Obergrenze"),
        (known.iter().any(|wert| wert.figur.bis.is_some()), range, "Spanne"),
        (gap, Vec::new(), "Lücke: keine Zahl, siehe Tabelle"),
    ]
    .into_iter()
    .filter(|(occurs, ..)| *occurs)
    .map(|(_, formen, text)| Zeichen { formen, text: text.to_owned() })
    .collect()
}
