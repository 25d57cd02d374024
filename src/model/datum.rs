//! Dates as councils write them: a day, or only a month, quarter, half-year, year, or "nach" one.

use std::borrow::Cow;
use std::fmt;

use chrono::{Datelike, Months, NaiveDate};
use schemars::{JsonSchema, Schema, SchemaGenerator, json_schema};
use serde::Deserialize;

/// A calendar day, written as a TOML date: `2021-06-30`.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Deserialize)]
#[serde(try_from = "String")]
pub struct Tag(pub NaiveDate);

impl TryFrom<String> for Tag {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        match Datum::parse(&text) {
            Some(Datum::Tag(day)) => Ok(Self(day)),
            _ => Err(format!("kein Kalendertag: {text}")),
        }
    }
}

impl Tag {
    /// How a day is written in a record.
    pub const SCHREIBWEISE: &str = "2021-12-31";
}

impl JsonSchema for Tag {
    fn schema_name() -> Cow<'static, str> {
        "Tag".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^\d{4}-\d{2}-\d{2}$",
            "x-form": "tag",
            "description": format!("Ein Tag: {}.", Self::SCHREIBWEISE),
        })
    }
}

/// A date with the precision its source has. It counts by its last day.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Deserialize)]
#[serde(try_from = "String")]
pub enum Datum {
    /// `2021-06-30`
    Tag(NaiveDate),
    /// `"2021-06"`; the day is the first of the month.
    Monat(NaiveDate),
    /// `"2021-Q3"`; year and quarter 1 to 4.
    Quartal(i32, u32),
    /// `"2021-H2"`; year and half 1 or 2.
    Halbjahr(i32, u32),
    /// `"2021"`
    Jahr(i32),
    /// `"nach 2020-08-31"`: some time after that day.
    NachTag(NaiveDate),
    /// `"nach 2020-08"`: some time after that month (its first day is kept).
    NachMonat(NaiveDate),
    /// `"nach 2020"`: some time after that year.
    NachJahr(i32),
}

impl Datum {
    /// How a date is written in a record.
    pub const SCHREIBWEISE: &str = "2021-12-31, oder in Anführungszeichen \"2021-12\", \"2021-Q4\", \"2021-H2\", \"2021\", \"nach 2020-08\"";

    /// Reads a date; `None` where the text is none, or names a day that no calendar has.
    pub fn parse(text: &str) -> Option<Self> {
        if let Some(rest) = text.strip_prefix("nach ") {
            return match Self::parse(rest)? {
                Self::Tag(day) => Some(Self::NachTag(day)),
                Self::Monat(first) => Some(Self::NachMonat(first)),
                Self::Jahr(year) => Some(Self::NachJahr(year)),
                _ => None,
            };
        }
        let year = |text: &str| -> Option<i32> {
            (text.len() == 4 && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse().ok())?
                .filter(|year| (1900..=2200).contains(year))
        };
        let two = |text: &str| -> Option<u32> {
            (text.len() == 2 && text.bytes().all(|b| b.is_ascii_digit()))
                .then(|| text.parse().ok())?
        };
        let parts: Vec<&str> = text.split('-').collect();
        match parts.as_slice() {
            [y] => Some(Self::Jahr(year(y)?)),
            [y, "Q1"] => Some(Self::Quartal(year(y)?, 1)),
            [y, "Q2"] => Some(Self::Quartal(year(y)?, 2)),
            [y, "Q3"] => Some(Self::Quartal(year(y)?, 3)),
            [y, "Q4"] => Some(Self::Quartal(year(y)?, 4)),
            [y, "H1"] => Some(Self::Halbjahr(year(y)?, 1)),
            [y, "H2"] => Some(Self::Halbjahr(year(y)?, 2)),
            [y, m] => NaiveDate::from_ymd_opt(year(y)?, two(m)?, 1).map(Self::Monat),
            [y, m, d] => NaiveDate::from_ymd_opt(year(y)?, two(m)?, two(d)?).map(Self::Tag),
            _ => None,
        }
    }

    /// A day as people write it in German, `31.12.2024`; `None` where it is none, or its year has no century.
    pub fn german_day(text: &str) -> Option<NaiveDate> {
        let day = NaiveDate::parse_from_str(text.trim(), "%d.%m.%Y").ok()?;
        Self::parse(&day.to_string()).map(|_| day)
    }

    /// The last day the date can mean, by which it counts; "nach …" counts from the day after on.
    pub fn last_day(self) -> NaiveDate {
        let named = match self {
            Self::Tag(day) | Self::NachTag(day) => day,
            Self::Monat(first) | Self::NachMonat(first) => end_of(first, 1),
            Self::Quartal(year, quarter) => end_of(first_of(year, quarter * 3 - 2), 3),
            Self::Halbjahr(year, half) => end_of(first_of(year, half * 6 - 5), 6),
            Self::Jahr(year) | Self::NachJahr(year) => end_of(first_of(year, 1), 12),
        };
        // What was after a day was not yet on it: no report up to that day may know it.
        if self.is_open() { named.succ_opt().unwrap_or(named) } else { named }
    }

    /// The first day the date can mean.
    pub fn first_day(self) -> NaiveDate {
        match self {
            Self::Tag(day) | Self::Monat(day) => day,
            Self::Quartal(year, quarter) => first_of(year, quarter * 3 - 2),
            Self::Halbjahr(year, half) => first_of(year, half * 6 - 5),
            Self::Jahr(year) => first_of(year, 1),
            Self::NachTag(_) | Self::NachMonat(_) | Self::NachJahr(_) => self.last_day(),
        }
    }

    /// Whether the source only says "after".
    pub fn is_open(self) -> bool {
        matches!(self, Self::NachTag(_) | Self::NachMonat(_) | Self::NachJahr(_))
    }
}

/// The first day of a month that is known to exist.
fn first_of(year: i32, month: u32) -> NaiveDate {
    NaiveDate::from_ymd_opt(year, month, 1).unwrap_or(NaiveDate::MIN)
}

/// The last day of the `months` months that begin with `first`.
fn end_of(first: NaiveDate, months: u32) -> NaiveDate {
    first.checked_add_months(Months::new(months)).and_then(|next| next.pred_opt()).unwrap_or(first)
}

impl From<Tag> for Datum {
    fn from(tag: Tag) -> Self {
        Self::Tag(tag.0)
    }
}

impl TryFrom<String> for Datum {
    type Error = String;
    fn try_from(text: String) -> Result<Self, String> {
        Self::parse(&text).ok_or_else(|| format!("kein Datum: {text}"))
    }
}

/// The date as it is written in a record; [`Datum::parse`] reads it back.
impl fmt::Display for Datum {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Tag(day) => write!(f, "{day}"),
            Self::Monat(first) => write!(f, "{:04}-{:02}", first.year(), first.month()),
            Self::Quartal(year, quarter) => write!(f, "{year}-Q{quarter}"),
            Self::Halbjahr(year, half) => write!(f, "{year}-H{half}"),
            Self::Jahr(year) => write!(f, "{year}"),
            Self::NachTag(day) => write!(f, "nach {day}"),
            Self::NachMonat(first) => write!(f, "nach {:04}-{:02}", first.year(), first.month()),
            Self::NachJahr(year) => write!(f, "nach {year}"),
        }
    }
}

impl JsonSchema for Datum {
    fn schema_name() -> Cow<'static, str> {
        "Datum".into()
    }
    fn json_schema(_: &mut SchemaGenerator) -> Schema {
        json_schema!({
            "type": "string",
            "pattern": r"^(\d{4}(-\d{2}(-\d{2})?|-Q[1-4]|-H[12])?|nach \d{4}(-\d{2}(-\d{2})?)?)$",
            "x-form": "datum",
            "description": format!("Ein Datum: {}.", Self::SCHREIBWEISE),
        })
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_date_reads_back_as_written_and_counts_by_its_last_day() {
        for (text, first, last) in [
            ("2021-06-30", "2021-06-30", "2021-06-30"),
            ("2021-06", "2021-06-01", "2021-06-30"),
            ("2020-02", "2020-02-01", "2020-02-29"),
            ("2021-Q3", "2021-07-01", "2021-09-30"),
            ("2021-H2", "2021-07-01", "2021-12-31"),
            ("2021", "2021-01-01", "2021-12-31"),
            ("nach 2020-08", "2020-09-01", "2020-09-01"),
            ("nach 2020-08-15", "2020-08-16", "2020-08-16"),
            ("nach 2020", "2021-01-01", "2021-01-01"),
        ] {
            let datum = Datum::parse(text).expect(text);
            assert_eq!(datum.to_string(), text);
            assert_eq!(datum.first_day().to_string(), first, "{text}");
            assert_eq!(datum.last_day().to_string(), last, "{text}");
        }
    }

    #[test]
    fn what_no_calendar_has_is_no_date() {
        for text in [
            "2021-02-30",
            "2021-13",
            "31.12.2021",
            "21-06-30",
            "2021-Q5",
            "nach 2021-Q1",
            "",
            "2021-6-1",
        ] {
            assert_eq!(Datum::parse(text), None, "{text}");
        }
    }
}
