//! Charts: what figures of a report look like, as shapes with coordinates.
//!
//! A chart is computed here and drawn by one template, `html/diagramm.html`, so that all pages draw alike.
//! It shows only what is in the report: a missing value is a gap and never 0, what is
//! only roughly known looks rough, and no line leads across a break in the series. Colours are classes;
//! without a style sheet everything has the colour of the text.

mod balken;
mod skala;
mod zeitleiste;
mod zeitreihe;

use rust_decimal::Decimal;
use serde::Serialize;

pub use balken::{Balken, Stueck, balken};
pub use zeitleiste::zeitleiste;
pub use zeitreihe::zeitreihe;

/// A length or place in pixels of the picture, to a tenth.
type Px = Decimal;

/// The width of every picture: on a narrow phone its smallest letters are still legible.
const BREITE: u16 = 360;

/// A picture.
#[derive(Debug, Clone, Serialize)]
pub struct Diagramm {
    /// Unique on its page.
    pub id: String,
    /// Width.
    pub breite: Px,
    /// Height.
    pub hoehe: Px,
    /// What it shows, in a line.
    pub titel: String,
    /// What is to be seen in it, for those who do not see it.
    pub beschreibung: String,
    /// What it is drawn of, from back to front.
    pub formen: Vec<Form>,
    /// What its marks mean, where it does not say so itself.
    pub legende: Vec<Zeichen>,
    /// Whether shapes are filled with patterns, which then must be defined.
    pub muster: bool,
}

/// A mark with its meaning.
#[derive(Debug, Clone, Serialize)]
pub struct Zeichen {
    /// The mark, drawn in a box of [`KASTEN`].
    pub formen: Vec<Form>,
    /// In words.
    pub text: String,
}

/// Width and height of the box of a mark.
pub const KASTEN: (u8, u8) = (26, 16);

/// A shape.
#[derive(Debug, Clone, Serialize)]
#[serde(tag = "art", rename_all = "kebab-case")]
pub enum Form {
    /// A straight line.
    Linie {
        /// For style sheets.
        klasse: &'static str,
        /// From the left edge.
        x1: Px,
        /// From the upper edge, downwards.
        y1: Px,
        /// From the left edge.
        x2: Px,
        /// From the upper edge, downwards.
        y2: Px,
    },
    /// A closed outline.
    Pfad {
        /// For style sheets.
        klasse: &'static str,
        /// SVG path data.
        d: String,
    },
    /// A circle.
    Kreis {
        /// For style sheets.
        klasse: &'static str,
        /// Centre.
        x: Px,
        /// Centre.
        y: Px,
        /// Radius.
        r: Px,
    },
    /// A rectangle.
    Rechteck {
        /// For style sheets.
        klasse: &'static str,
        /// Left edge.
        x: Px,
        /// Upper edge.
        y: Px,
        /// Width.
        breite: Px,
        /// Height.
        hoehe: Px,
        /// What fills it, if it is no plain colour: `schraffur` or `punkte`.
        muster: Option<&'static str>,
    },
    /// Words.
    Text {
        /// For style sheets.
        klasse: &'static str,
        /// Where they are anchored.
        x: Px,
        /// Their base line.
        y: Px,
        /// `start`, `middle` or `end`.
        anker: &'static str,
        /// The words.
        text: String,
    },
}

/// A whole number of pixels.
fn px(count: impl Into<Decimal>) -> Px {
    count.into()
}

/// To a tenth of a pixel: more is noise in the file.
fn tenth(place: Decimal) -> Px {
    place.round_dp(1).normalize()
}

fn linie(klasse: &'static str, from: (Px, Px), to: (Px, Px)) -> Form {
    let ((x1, y1), (x2, y2)) = (from, to);
    Form::Linie { klasse, x1: tenth(x1), y1: tenth(y1), x2: tenth(x2), y2: tenth(y2) }
}

fn wort(klasse: &'static str, (x, y): (Px, Px), anker: &'static str, text: String) -> Form {
    Form::Text { klasse, x: tenth(x), y: tenth(y), anker, text }
}

/// A clear space behind words, so that no line runs through them.
fn hof((x, y): (Px, Px), anker: &str, text: &str) -> Form {
    let breite = textbreite(text);
    let von = match anker {
        "middle" => x - breite / Decimal::TWO,
        "end" => x - breite,
        _ => x,
    };
    let (klasse, two) = ("hof", px(2));
    Form::Rechteck {
        klasse,
        x: tenth(von - two),
        y: tenth(y - px(11)),
        breite: tenth(breite + two + two),
        hoehe: px(14),
        muster: None,
    }
}

/// The middle of the box of a mark.
fn kastenmitte() -> (Px, Px) {
    (px(KASTEN.0) / Decimal::TWO, px(KASTEN.1) / Decimal::TWO)
}

/// A line across the box of a mark.
fn kastenlinie(klasse: &'static str) -> Form {
    let (_, y) = kastenmitte();
    linie(klasse, (px(1), y), (px(KASTEN.0) - px(1), y))
}

/// A mark of the given corners around a point.
fn marke(klasse: &'static str, (x, y): (Px, Px), corners: &[(i8, i8)]) -> Form {
    let steps: Vec<String> = corners
        .iter()
        .map(|(dx, dy)| format!("{} {}", tenth(x + px(*dx)), tenth(y + px(*dy))))
        .collect();
    Form::Pfad { klasse, d: format!("M{}Z", steps.join("L")) }
}

/// About how wide words of the small letters are.
fn textbreite(text: &str) -> Px {
    px(text.chars().count() as u64) * Decimal::new(65, 1)
}

/// A text in lines that are at most so wide, broken between words.
fn zeilen(text: &str, breite: Px) -> Vec<String> {
    let mut lines: Vec<String> = Vec::new();
    for word in text.split(' ') {
        match lines.last_mut() {
            Some(line) if textbreite(line) + textbreite(word) + textbreite(" ") <= breite => {
                line.push(' ');
                line.push_str(word);
            }
            _ => lines.push(word.to_owned()),
        }
    }
    lines
}
