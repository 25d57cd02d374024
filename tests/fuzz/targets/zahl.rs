//! Lines as the figures of records; what can be read of them in sums, shares, comparisons and words.
#![no_main]

use digitalbericht::model::{Verlauf, Zahl, Zahlenstil, parse_decimal};
use digitalbericht::rechnen::{anteil, erreicht, gerundet, gerundet_bis, summe};
use digitalbericht::wording::{Einheit, decimal_fixed, differenz, differenz_euro, zahl};
use digitalbericht_fuzz::{filled, render};
use serde_json::Value;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let read = |line: &str| {
        let value = serde_json::from_str(line).unwrap_or_else(|_| Value::String(line.to_owned()));
        Zahl::try_from(value).ok()
    };
    let figures: Vec<Zahl> = text.lines().filter_map(read).collect();
    for number in text.lines().filter_map(parse_decimal) {
        let stil = Zahlenstil::Schmal;
        assert!(!decimal_fixed(number, 2, stil).is_empty());
        assert!(!differenz(number, stil).is_empty() && !differenz_euro(number, stil).is_empty());
    }
    let both = figures.iter().zip(figures.iter().skip(1)).map(|(one, other)| (*one, *other));
    let shares = both.clone().filter_map(|(part, whole)| anteil(part, whole));
    for figure in figures.iter().copied().chain(shares).chain(summe(figures.iter().copied())) {
        let stil = Zahlenstil::Punkt;
        for unit in [Einheit::ohne(stil), Einheit::euro(stil), Einheit::stellen(stil)] {
            assert!(!zahl(gerundet(figure), unit).is_empty());
        }
    }
    for (wert, ziel) in both {
        for verlauf in [Verlauf::Steigend, Verlauf::Fallend, Verlauf::Neutral] {
            let reached = erreicht(wert, ziel, verlauf);
            gerundet_bis(wert, |rounded| erreicht(rounded, ziel, verlauf) == reached);
        }
    }
    render(&filled("zahl", text.lines()));
});
