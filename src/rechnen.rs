//! Sums and quotients of figures that are not all exact: what can honestly be said of the result.
//!
//! A figure is taken as the interval in which it lies. "Rund" spreads: with an exact figure it gives
//! "rund", with a bound nothing certain.

use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Genauigkeit, Zahl};

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

/// A percentage as it is shown: tenths, more digits where tenths would make 0 or 100 of something else.
///
/// A lower bound is rounded down, an upper bound up, so that the rounded bound holds as well.
pub fn gerundet(zahl: Zahl) -> Zahl {
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
            Zahl::Wert(percent(wert, strategy), genauigkeit)
        }
        Zahl::Spanne(von, bis) => Zahl::Spanne(
            percent(von, RoundingStrategy::ToNegativeInfinity),
            percent(bis, RoundingStrategy::ToPositiveInfinity),
        ),
        Zahl::Fehlt(reason) => Zahl::Fehlt(reason),
    }
}

/// Rounds to tenths, and to as many more digits as tell the value from 0 and from 100 (or −100).
pub fn percent(wert: Decimal, strategy: RoundingStrategy) -> Decimal {
    let hides = |rounded: Decimal| {
        rounded != wert && (rounded.is_zero() || rounded.abs() == Decimal::ONE_HUNDRED)
    };
    let rounded = (1..=6)
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
        assert_eq!(
            gerundet(anteil(zahl(2000, Mindestens), zahl(3000, Genau)).unwrap()),
            Zahl::Wert(Decimal::new(666, 1), Mindestens)
        );
    }
}
