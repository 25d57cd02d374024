//! Sums and quotients of figures that are not all exact: what can honestly be said of the result.
//!
//! A figure is taken as the interval in which it lies. "Rund" spreads: with an exact figure it gives
//! "rund", with a bound nothing certain.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Genauigkeit, Verlauf, Zahl};

/// An end of an interval, and whether the end itself is left out.
type Ende = Option<(Decimal, bool)>;

/// Where a figure lies.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Bereich {
    von: Ende,
    bis: Ende,
    rund: bool,
}

impl Bereich {
    fn of(zahl: Zahl) -> Option<Self> {
        let (von, bis, rund) = match zahl {
            Zahl::Wert(wert, Genauigkeit::Genau) => {
                (Some((wert, false)), Some((wert, false)), false)
            }
            Zahl::Wert(wert, Genauigkeit::Rund | Genauigkeit::Geschaetzt) => {
                (Some((wert, false)), Some((wert, false)), true)
            }
            Zahl::Wert(wert, Genauigkeit::Mindestens) => (Some((wert, false)), None, false),
            Zahl::Wert(wert, Genauigkeit::MehrAls) => (Some((wert, true)), None, false),
            Zahl::Wert(wert, Genauigkeit::Hoechstens) => (None, Some((wert, false)), false),
            Zahl::Wert(wert, Genauigkeit::WenigerAls) => (None, Some((wert, true)), false),
            Zahl::Spanne(von, bis) => (Some((von, false)), Some((bis, false)), false),
            Zahl::Fehlt(_) => return None,
        };
        Some(Self { von, bis, rund })
    }

    fn zahl(self) -> Option<Zahl> {
        let wert =
            |wert, strict, open, closed| Some(Zahl::Wert(wert, if strict { open } else { closed }));
        match (self.von, self.bis) {
            (Some((von, _)), Some((bis, _))) if von == bis => Some(Zahl::Wert(
                von,
                if self.rund { Genauigkeit::Rund } else { Genauigkeit::Genau },
            )),
            // Nothing certain follows from "rund" and a bound.
            _ if self.rund => None,
            (Some((von, _)), Some((bis, _))) => Some(Zahl::Spanne(von, bis)),
            (Some((von, strict)), None) => {
                wert(von, strict, Genauigkeit::MehrAls, Genauigkeit::Mindestens)
            }
            (None, Some((bis, strict))) => {
                wert(bis, strict, Genauigkeit::WenigerAls, Genauigkeit::Hoechstens)
            }
            (None, None) => None,
        }
    }
}

/// The sum of figures; `None` if nothing certain can be said, or nothing is known.
pub fn summe(figures: impl IntoIterator<Item = Zahl>) -> Option<Zahl> {
    let add = |one: Ende, other: Ende| -> Ende {
        let ((one, strict), (other, also)) = (one?, other?);
        Some((one.checked_add(other)?, strict || also))
    };
    figures
        .into_iter()
        .filter_map(Bereich::of)
        .reduce(|a, b| Bereich {
            von: add(a.von, b.von),
            bis: add(a.bis, b.bis),
            rund: a.rund || b.rund,
        })?
        .zahl()
}

/// A share in percent, unrounded; `None` if nothing certain can be said.
pub fn anteil(part: Zahl, whole: Zahl) -> Option<Zahl> {
    let (part, whole) = (Bereich::of(part)?, Bereich::of(whole)?);
    let divide = |part: Ende, whole: Ende| -> Ende {
        let ((part, strict), (whole, also)) = (part?, whole?);
        Some((part.checked_mul(Decimal::ONE_HUNDRED)?.checked_div(whole)?, strict || also))
    };
    Bereich {
        von: divide(part.von, whole.bis),
        bis: divide(part.bis, whole.von),
        rund: part.rund || whole.rund,
    }
    .zahl()
}

/// Whether a value reaches a target; `None` if that does not follow.
///
/// "Mindestens" and "mehr als" ask for as much or more, "höchstens" and "weniger als" for as much or less,
/// everything else for what `verlauf` wants. An estimate proves nothing; "rund" is taken to be off by up
/// to one unit of its last digit that is not 0: "rund 500" lies between 400 and 600. So a rising target of "rund
/// 500" is reached by 500 and missed by 400, and one that is only an estimate cannot be missed.
pub fn erreicht(wert: Zahl, ziel: Zahl, verlauf: Verlauf) -> Option<bool> {
    let (low, high) = spielraum(wert)?;
    let at_least = |bound: Decimal, strict: bool| {
        let fits = |(end, open): (Decimal, bool)| {
            if strict { end > bound || end == bound && open } else { end >= bound }
        };
        match (low, high) {
            (Some(low), _) if fits(low) => Some(true),
            (_, Some((end, open))) if end < bound || end == bound && (strict || open) => {
                Some(false)
            }
            _ => None,
        }
    };
    let at_most = |bound: Decimal, strict: bool| match (low, high) {
        (_, Some((end, open))) if end < bound || end == bound && (open || !strict) => Some(true),
        (Some((end, open)), _) if end > bound || end == bound && (strict || open) => Some(false),
        _ => None,
    };
    let both = |low: Option<bool>, high: Option<bool>| match (low, high) {
        (Some(false), _) | (_, Some(false)) => Some(false),
        (Some(true), Some(true)) => Some(true),
        _ => None,
    };
    let (von, bis, genauigkeit) = match ziel {
        Zahl::Fehlt(_) => return None,
        Zahl::Spanne(von, bis) => (von, bis, Genauigkeit::Genau),
        Zahl::Wert(wert, genauigkeit) => (wert, wert, genauigkeit),
    };
    let within = |von: Decimal, bis: Decimal, strict: bool| match (genauigkeit, verlauf) {
        (Genauigkeit::MehrAls, _) => at_least(von, true),
        (Genauigkeit::WenigerAls, _) => at_most(bis, true),
        (genauigkeit, verlauf) if wants_less(genauigkeit, verlauf) => at_most(bis, strict),
        (Genauigkeit::Mindestens, _) | (_, Verlauf::Steigend) => at_least(von, strict),
        _ => both(at_least(von, strict), at_most(bis, strict)),
    };
    match (within(von, bis, false), genauigkeit) {
        (Some(false), Genauigkeit::Geschaetzt) => None,
        (Some(false), Genauigkeit::Rund) => {
            let unit = letzte_stelle(von);
            let loose = within(von.checked_sub(unit)?, bis.checked_add(unit)?, true);
            loose.filter(|reached| !reached)
        }
        (reached, _) => reached,
    }
}

/// Whether a target is an upper bound.
fn wants_less(genauigkeit: Genauigkeit, verlauf: Verlauf) -> bool {
    match genauigkeit {
        Genauigkeit::Hoechstens => true,
        Genauigkeit::Mindestens => false,
        _ => verlauf == Verlauf::Fallend,
    }
}

/// Where a figure surely lies, for a comparison.
fn spielraum(zahl: Zahl) -> Option<(Ende, Ende)> {
    match zahl {
        Zahl::Wert(_, Genauigkeit::Geschaetzt) => None,
        Zahl::Wert(wert, Genauigkeit::Rund) => {
            let unit = letzte_stelle(wert);
            let (low, high) = (wert.checked_sub(unit)?, wert.checked_add(unit)?);
            Some((Some((low, true)), Some((high, true))))
        }
        other => Bereich::of(other).map(|bereich| (bereich.von, bereich.bis)),
    }
}

/// One unit of the last digit of a number that is not 0: 100 for 500, 0.1 for 1.5.
fn letzte_stelle(wert: Decimal) -> Decimal {
    let wert = wert.normalize();
    let mut unit = Decimal::new(1, wert.scale());
    let ten = Decimal::TEN;
    while !wert.is_zero()
        && unit.checked_mul(ten).is_some_and(|next| (wert % next).is_zero() && next <= wert.abs())
    {
        unit *= ten;
    }
    unit
}

/// A percentage as it is shown: tenths, and whole percent of rough figures; more digits where these would
/// make 0 or 100 of something else.
///
/// A lower bound is rounded down, an upper bound up, so that the rounded bound holds as well.
pub fn gerundet(zahl: Zahl) -> Zahl {
    auf_stellen(zahl, 1)
}

/// As [`gerundet`], with as many digits as it takes until the rounded percentage `tells` what the exact
/// one does: 79,96 % is not 80 %, if 80 % is the target.
pub fn gerundet_bis(zahl: Zahl, tells: impl Fn(Zahl) -> bool) -> Zahl {
    DIGITS.map(|digits| auf_stellen(zahl, digits)).find(|rounded| tells(*rounded)).unwrap_or(zahl)
}

/// How many decimal digits a percentage has.
const DIGITS: std::ops::RangeInclusive<u32> = 1..=6;

fn auf_stellen(zahl: Zahl, digits: u32) -> Zahl {
    match zahl {
        Zahl::Wert(wert, genauigkeit) => {
            let strategy = match genauigkeit {
                Genauigkeit::Mindestens | Genauigkeit::MehrAls => {
                    RoundingStrategy::ToNegativeInfinity
                }
                Genauigkeit::Hoechstens | Genauigkeit::WenigerAls => {
                    RoundingStrategy::ToPositiveInfinity
                }
                _ => RoundingStrategy::MidpointAwayFromZero,
            };
            // "Rund 190 von 640" is no 29,7 %: what is rough has a digit less.
            let rough = matches!(genauigkeit, Genauigkeit::Rund | Genauigkeit::Geschaetzt);
            let digits = if rough { digits.saturating_sub(1) } else { digits };
            Zahl::Wert(percent_from(wert, strategy, digits), genauigkeit)
        }
        Zahl::Spanne(von, bis) => Zahl::Spanne(
            percent_from(von, RoundingStrategy::ToNegativeInfinity, digits),
            percent_from(bis, RoundingStrategy::ToPositiveInfinity, digits),
        ),
        Zahl::Fehlt(reason) => Zahl::Fehlt(reason),
    }
}

/// Rounds to tenths, and to as many more digits as tell the value from 0 and from 100 (or −100).
pub fn percent(wert: Decimal, strategy: RoundingStrategy) -> Decimal {
    percent_from(wert, strategy, *DIGITS.start())
}

fn percent_from(wert: Decimal, strategy: RoundingStrategy, digits: u32) -> Decimal {
    let hides = |rounded: Decimal| {
        rounded != wert && (rounded.is_zero() || rounded.abs() == Decimal::ONE_HUNDRED)
    };
    let rounded = (digits..=*DIGITS.end())
        .map(|digits| wert.round_dp_with_strategy(digits, strategy))
        .find(|rounded| !hides(*rounded));
    rounded.unwrap_or(wert).normalize()
}

#[cfg(test)]
mod tests {
    use super::*;
    use Genauigkeit::{Genau, Hoechstens, MehrAls, Mindestens, Rund, WenigerAls};

    fn zahl(wert: i64, genauigkeit: Genauigkeit) -> Zahl {
        Zahl::Wert(Decimal::from(wert), genauigkeit)
    }

    #[test]
    fn a_share_says_only_what_follows() {
        let ten = |genauigkeit| Some(zahl(10, genauigkeit));
        for (part, whole, share) in [
            (zahl(10, Genau), zahl(100, Genau), ten(Genau)),
            (zahl(10, Rund), zahl(100, Genau), ten(Rund)),
            (zahl(10, Genau), zahl(100, MehrAls), ten(WenigerAls)),
            (zahl(10, Hoechstens), zahl(100, MehrAls), ten(WenigerAls)),
            (zahl(10, Mindestens), zahl(100, Mindestens), None),
            (zahl(10, MehrAls), zahl(100, WenigerAls), ten(MehrAls)),
            (zahl(10, Mindestens), zahl(100, Rund), None),
            (
                Zahl::Spanne(Decimal::from(10), Decimal::from(12)),
                zahl(100, Genau),
                Some(Zahl::Spanne(Decimal::from(10), Decimal::from(12))),
            ),
        ] {
            assert_eq!(anteil(part, whole), share, "{part:?} of {whole:?}");
        }
    }

    #[test]
    fn a_sum_is_as_certain_as_its_parts() {
        assert_eq!(summe([zahl(1, Genau), zahl(2, Genau)]), Some(zahl(3, Genau)));
        assert_eq!(summe([zahl(1, Genau), zahl(2, Rund)]), Some(zahl(3, Rund)));
        assert_eq!(summe([zahl(100, Mindestens), zahl(50, Genau)]), Some(zahl(150, Mindestens)));
        assert_eq!(summe([zahl(100, Hoechstens), zahl(50, MehrAls)]), None);
        assert_eq!(summe([zahl(100, Mindestens), zahl(50, Rund)]), None);
        assert_eq!(summe([]), None);
    }

    #[test]
    fn a_target_is_reached_only_if_that_follows() {
        use Genauigkeit::Geschaetzt;
        use Verlauf::{Fallend, Neutral, Steigend};
        for (wert, ziel, verlauf, reached) in [
            (zahl(1500, Genau), zahl(1500, Mindestens), Steigend, Some(true)),
            (zahl(1499, Genau), zahl(1500, Mindestens), Steigend, Some(false)),
            (zahl(1400, MehrAls), zahl(1500, Mindestens), Steigend, None),
            (zahl(1500, MehrAls), zahl(1500, MehrAls), Steigend, Some(true)),
            (zahl(1500, Genau), zahl(1500, MehrAls), Steigend, Some(false)),
            (zahl(1500, Hoechstens), zahl(1500, MehrAls), Steigend, Some(false)),
            (zahl(500, Rund), zahl(300, Genau), Steigend, Some(true)),
            (zahl(500, Rund), zahl(450, Genau), Steigend, None),
            (zahl(500, Rund), zahl(600, Genau), Steigend, Some(false)),
            (zahl(45, Rund), zahl(50, Genau), Steigend, Some(false)),
            (zahl(500, Genau), zahl(500, Rund), Steigend, Some(true)),
            (zahl(480, Genau), zahl(500, Rund), Steigend, None),
            (zahl(400, Genau), zahl(500, Rund), Steigend, Some(false)),
            (zahl(599, Genau), zahl(500, Rund), Fallend, None),
            (zahl(600, Genau), zahl(500, Rund), Fallend, Some(false)),
            (zahl(480, Genau), zahl(500, Rund), Neutral, None),
            (zahl(700, Genau), zahl(500, Rund), Neutral, Some(false)),
            (zahl(1, Genau), zahl(500, Geschaetzt), Steigend, None),
            (zahl(500, Genau), zahl(500, Geschaetzt), Steigend, Some(true)),
            (zahl(900, Geschaetzt), zahl(100, Genau), Steigend, None),
            (zahl(5, Genau), zahl(5, Genau), Fallend, Some(true)),
            (zahl(6, Genau), zahl(5, Genau), Fallend, Some(false)),
            (zahl(5, WenigerAls), zahl(5, WenigerAls), Fallend, Some(true)),
            (zahl(5, Genau), zahl(5, WenigerAls), Fallend, Some(false)),
            (zahl(40, Genau), zahl(40, Hoechstens), Steigend, Some(true)),
            (zahl(5, Genau), zahl(5, Genau), Neutral, Some(true)),
            (zahl(7, Genau), zahl(5, Genau), Neutral, Some(false)),
            (zahl(0, Genau), Zahl::Fehlt(crate::model::Fehlgrund::NichtErhoben), Fallend, None),
        ] {
            assert_eq!(erreicht(wert, ziel, verlauf), reached, "{wert:?} {ziel:?} {verlauf:?}");
        }
    }

    #[test]
    fn the_last_digit_tells_how_round_a_number_is() {
        let unit = |text: &str| letzte_stelle(Decimal::from_str_exact(text).unwrap()).to_string();
        assert_eq!(unit("500"), "100");
        assert_eq!(unit("45"), "1");
        assert_eq!(unit("120000"), "10000");
        assert_eq!(unit("1.5"), "0.1");
        assert_eq!(unit("0"), "1");
    }

    #[test]
    fn a_rounded_percentage_is_neither_0_nor_100_unless_it_is() {
        let shown = |part: i64, whole: i64| match gerundet(
            anteil(zahl(part, Genau), zahl(whole, Genau)).unwrap(),
        ) {
            Zahl::Wert(wert, _) => wert.to_string(),
            other => format!("{other:?}"),
        };
        assert_eq!(shown(10, 52), "19.2");
        assert_eq!(shown(1, 10_000), "0.01");
        assert_eq!(shown(9_999, 10_000), "99.99");
        assert_eq!(shown(0, 10), "0");
        let rough = |part: i64| gerundet(anteil(zahl(part, Rund), zahl(640, Genau)).unwrap());
        assert_eq!(rough(190), zahl(30, Rund));
        assert_eq!(rough(2), Zahl::Wert(Decimal::new(3, 1), Rund));
        assert_eq!(rough(639), Zahl::Wert(Decimal::new(998, 1), Rund));
        assert_eq!(
            gerundet(anteil(zahl(2000, Mindestens), zahl(3000, Genau)).unwrap()),
            Zahl::Wert(Decimal::new(666, 1), Mindestens)
        );
    }
}
