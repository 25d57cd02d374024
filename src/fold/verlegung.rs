//! How a date has moved: only a later day is a delay.

use crate::model::Datum;

/// What a new date means beside the one before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Verlegung {
    /// Its last day is later: a delay.
    Spaeter,
    /// Its last day is earlier.
    Frueher,
    /// It lies within the date before, which is only said more precisely now.
    Genauer,
    /// Whether it is later or earlier does not follow.
    Anders,
}

impl Verlegung {
    /// Compares two dates, each by its last day; "nach …" has none. `None` if they are the same.
    pub fn of(von: Datum, auf: Datum) -> Option<Self> {
        if von == auf {
            return None;
        }
        let end = |datum: Datum| (!datum.is_open()).then(|| datum.last_day());
        let starts_within = auf.first_day() >= von.first_day();
        Some(match (end(von), end(auf)) {
            (Some(old), Some(new)) if starts_within && new <= old => Self::Genauer,
            (Some(old), Some(new)) if new > old => Self::Spaeter,
            (Some(old), Some(new)) if new < old => Self::Frueher,
            (Some(old), None) if auf.first_day() > old => Self::Spaeter,
            (None, Some(_)) if starts_within => Self::Genauer,
            (None, Some(new)) if new < von.first_day() => Self::Frueher,
            (None, None) if auf.first_day() > von.first_day() => Self::Spaeter,
            (None, None) if auf.first_day() < von.first_day() => Self::Frueher,
            _ => Self::Anders,
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_what_ends_later_is_a_delay() {
        use Verlegung::{Anders, Frueher, Genauer, Spaeter};
        for (von, auf, verlegung) in [
            ("2023", "2024", Some(Spaeter)),
            ("2023-06", "2023", Some(Spaeter)),
            ("2023", "2023-06", Some(Genauer)),
            ("2023-12-31", "2023", Some(Anders)),
            ("2024", "2023", Some(Frueher)),
            ("2023", "nach 2023", Some(Spaeter)),
            ("2023", "nach 2022", Some(Anders)),
            ("nach 2022", "2023", Some(Genauer)),
            ("nach 2023", "2023", Some(Frueher)),
            ("nach 2023-06", "2023", Some(Anders)),
            ("nach 2022", "nach 2023", Some(Spaeter)),
            ("nach 2023", "nach 2022", Some(Frueher)),
            ("nach 2023", "nach 2023-12", Some(Anders)),
            ("2023", "2023", None),
        ] {
            let datum = |text| Datum::parse(text).unwrap();
            assert_eq!(Verlegung::of(datum(von), datum(auf)), verlegung, "{von} → {auf}");
        }
    }
}
