//! Counts as stacked bars, all to one scale.

use rust_decimal::Decimal;

use super::skala::Skala;
use super::{BREITE, Diagramm, Form, KASTEN, Zeichen, hof, px, tenth, textbreite, wort, zeilen};

/// A bar: one row.
#[derive(Debug, Clone)]
pub struct Balken {
    /// What it counts.
    pub titel: String,
    /// What it is made of; pieces of nothing are left out.
    pub stuecke: Vec<Stueck>,
}

/// A piece of a bar.
#[derive(Debug, Clone)]
pub struct Stueck {
    /// For style sheets.
    pub klasse: &'static str,
    /// What fills it, so that colour alone tells nothing: `schraffur`, `punkte`, or plain.
    pub muster: Option<&'static str>,
    /// What it counts.
    pub text: String,
    /// How many.
    pub anzahl: usize,
}

/// The height of a bar in pixels.
const HOEHE: u8 = 22;

/// The chart of some bars; `None` if nothing is counted.
pub fn balken(id: &str, titel: &str, balken: &[Balken]) -> Option<Diagramm> {
    let total = |balken: &Balken| balken.stuecke.iter().map(|stueck| stueck.anzahl).sum::<usize>();
    let most = balken.iter().map(total).max().filter(|most| *most > 0)?;
    // The total stands behind the bar.
    let right = px(BREITE) - textbreite("9999") - px(4);
    let x = Skala::new((Decimal::ZERO, Decimal::from(most)), (px(0), right));
    let (mut formen, mut y) = (Vec::new(), px(0));
    let mut legende: Vec<Zeichen> = Vec::new();
    let mut parts = Vec::new();
    for bar in balken.iter().filter(|bar| total(bar) > 0) {
        for line in zeilen(&bar.titel, px(BREITE)) {
            y += px(17);
            formen.push(wort("titel", (px(0), y - px(5)), "start", line));
        }
        let mut sum = 0;
        for stueck in bar.stuecke.iter().filter(|stueck| stueck.anzahl > 0) {
            let (from, to) = (x.at(sum.into()), x.at((sum + stueck.anzahl).into()));
            sum += stueck.anzahl;
            let label = stueck.anzahl.to_string();
            let width = to - from;
            formen.push(Form::Rechteck {
                klasse: stueck.klasse,
                x: tenth(from),
                y: tenth(y),
                breite: tenth(width),
                hoehe: px(HOEHE),
                muster: stueck.muster,
            });
            if width > textbreite(&label) {
                let middle = (from + width / Decimal::TWO, y + px(16));
                formen.extend(stueck.muster.map(|_| hof(middle, "middle", &label)));
                formen.push(wort("zahl", middle, "middle", label));
            }
            if !legende.iter().any(|zeichen| zeichen.text == stueck.text) {
                let (breite, hoehe) = (px(KASTEN.0) - px(4), px(KASTEN.1) - px(2));
                let (klasse, x, y) = (stueck.klasse, px(2), px(1));
                let muster = stueck.muster;
                let formen = vec![Form::Rechteck { klasse, x, y, breite, hoehe, muster }];
                legende.push(Zeichen { formen, text: stueck.text.clone() });
            }
        }
        formen.push(wort(
            "summe",
            (x.at(sum.into()) + px(6), y + px(16)),
            "start",
            sum.to_string(),
        ));
        y += px(HOEHE) + px(10);
        let pieces = bar.stuecke.iter().filter(|stueck| stueck.anzahl > 0);
        let pieces: Vec<String> =
            pieces.map(|stueck| format!("{}: {}", stueck.text, stueck.anzahl)).collect();
        parts.push(format!("{} – {}", bar.titel, pieces.join(", ")));
    }
    Some(Diagramm {
        id: id.to_owned(),
        breite: px(BREITE),
        hoehe: y,
        titel: titel.to_owned(),
        beschreibung: format!("{}.", parts.join("; ")),
        formen,
        legende,
        muster: true,
    })
}
