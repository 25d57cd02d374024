//! Scales: from figures and days to places in the picture.

use chrono::{Datelike, NaiveDate};
use rust_decimal::Decimal;

use super::Px;

/// A scale between two values and two places.
#[derive(Debug, Clone, Copy)]
pub(super) struct Skala {
    von: Decimal,
    bis: Decimal,
    anfang: Px,
    ende: Px,
}

impl Skala {
    /// `von` lies at `anfang`, `bis` at `ende`; one value alone lies in the middle.
    pub(super) fn new((von, bis): (Decimal, Decimal), (anfang, ende): (Px, Px)) -> Self {
        Self { von, bis, anfang, ende }
    }

    /// The place of a value.
    pub(super) fn at(self, wert: Decimal) -> Px {
        let share = (wert - self.von).checked_div(self.bis - self.von);
        let share = share.unwrap_or(Decimal::new(5, 1));
        self.anfang + share * (self.ende - self.anfang)
    }
}

/// Round values that cover a range: a step of 1, 2 or 5 times a power of ten, about five of them.
///
/// `whole` says that only whole numbers make sense, like posts of a ranking.
pub(super) fn teilung(von: Decimal, bis: Decimal, whole: bool) -> Vec<Decimal> {
    let span = bis - von;
    if span <= Decimal::ZERO {
        return vec![von];
    }
    let rough = span / Decimal::from(4);
    let mut power = Decimal::ONE;
    while power * Decimal::TEN <= rough {
        power *= Decimal::TEN;
    }
    while power > rough && !(whole && power <= Decimal::ONE) {
        power /= Decimal::TEN;
    }
    let steps = [1, 2, 5, 10].map(|count| Decimal::from(count) * power);
    let step = steps.into_iter().find(|step| *step >= rough).unwrap_or(power * Decimal::TEN);
    let first = (von / step).floor() * step;
    let mut ticks = vec![first.normalize()];
    let mut at = first;
    while at < bis {
        at += step;
        ticks.push(at.normalize());
    }
    ticks
}

/// A day as a number.
pub(super) fn tag(day: NaiveDate) -> Decimal {
    Decimal::from(day.num_days_from_ce())
}

/// The last days of the years between two days, thinned out to at most `most`.
pub(super) fn jahre(von: NaiveDate, bis: NaiveDate, most: usize) -> Vec<NaiveDate> {
    let ends: Vec<NaiveDate> = (von.year()..=bis.year())
        .filter_map(|year| NaiveDate::from_ymd_opt(year, 12, 31))
        .filter(|day| (von..=bis).contains(day))
        .collect();
    let every = ends.len().div_ceil(most.max(1)).max(1);
    // Counted from the newest, which is the one that the report is about.
    let mut shown: Vec<NaiveDate> = ends.into_iter().rev().step_by(every).collect();
    shown.reverse();
    shown
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn ticks_are_round_and_cover_the_range() {
        let ticks = |von: &str, bis: &str, whole| {
            let parse = |text| Decimal::from_str_exact(text).unwrap();
            let ticks = teilung(parse(von), parse(bis), whole);
            ticks.iter().map(Decimal::to_string).collect::<Vec<_>>().join(" ")
        };
        assert_eq!(ticks("0", "1500", false), "0 500 1000 1500");
        assert_eq!(ticks("0", "24", false), "0 10 20 30");
        assert_eq!(ticks("0", "0.8", false), "0 0.2 0.4 0.6 0.8");
        assert_eq!(ticks("-3", "9", false), "-5 0 5 10");
        assert_eq!(ticks("0", "3", true), "0 1 2 3");
        assert_eq!(ticks("5", "5", false), "5");
    }

    #[test]
    fn a_value_alone_lies_in_the_middle() {
        let ends = (Decimal::ZERO, Decimal::ONE_HUNDRED);
        let alone = Skala::new((Decimal::ONE, Decimal::ONE), ends);
        assert_eq!(alone.at(Decimal::ONE), Decimal::from(50));
        let two = Skala::new((Decimal::ZERO, Decimal::TEN), ends);
        assert_eq!(two.at(Decimal::TWO), Decimal::from(20));
    }

    #[test]
    fn the_newest_year_is_always_named() {
        let day = |year| NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        let years = |most| {
            let shown = jahre(day(2018), day(2024), most);
            shown.iter().map(Datelike::year).collect::<Vec<_>>()
        };
        assert_eq!(years(10), [2018, 2019, 2020, 2021, 2022, 2023, 2024]);
        assert_eq!(years(4), [2018, 2020, 2022, 2024]);
        assert_eq!(years(3), [2018, 2021, 2024]);
    }
}
