//! Numbers, money, dates and lists in German. The only place that words a figure.
//!
//! Between a number and its unit stands a non-breaking space; minus is U+2212, ranges take an en
//! dash (DIN 5008). Nothing here rounds twice: a share or a change is rounded once, where it is made.

use chrono::{Datelike, NaiveDate};
use rust_decimal::{Decimal, RoundingStrategy};

use crate::model::{Datum, Fehlgrund, Genauigkeit, Zahl, Zahlenstil};

/// Non-breaking space.
pub const NBSP: char = '\u{a0}';
/// Narrow non-breaking space, between groups of digits in the style `schmal`.
const NNBSP: char = '\u{202f}';
/// The real minus sign.
const MINUS: char = '\u{2212}';

const MONTHS: [&str; 12] = [
    "Januar",
    "Februar",
    "März",
    "April",
    "Mai",
    "Juni",
    "Juli",
    "August",
    "September",
    "Oktober",
    "November",
    "Dezember",
];

/// A month by its number, 1 to 12.
fn month(number: u32) -> &'static str {
    MONTHS.get(number.wrapping_sub(1) as usize).copied().unwrap_or("")
}

/// A number in the city's style: `1.500`, `−3,8`; digits as given, trailing zeros dropped.
pub fn decimal(value: Decimal, stil: Zahlenstil) -> String {
    let text = value.abs().normalize().to_string();
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let mut out = String::new();
    if value.is_sign_negative() && !value.is_zero() {
        out.push(MINUS);
    }
    out.push_str(&grouped(whole, stil));
    if !fraction.is_empty() {
        out.push(',');
        out.push_str(fraction);
    }
    out
}

/// A number with a fixed count of decimals: `120,75`, `1.500,00`.
pub fn decimal_fixed(value: Decimal, places: u32, stil: Zahlenstil) -> String {
    let rounded = value.round_dp_with_strategy(places, RoundingStrategy::MidpointAwayFromZero);
    let text = format!("{:.1$}", rounded.abs(), places as usize);
    let (whole, fraction) = text.split_once('.').unwrap_or((&text, ""));
    let sign = if rounded.is_sign_negative() && !rounded.is_zero() {
        MINUS.to_string()
    } else {
        String::new()
    };
    let fraction = if fraction.is_empty() { String::new() } else { format!(",{fraction}") };
    format!("{sign}{}{fraction}", grouped(whole, stil))
}

/// Digits in groups of three; four digits are grouped as well, as council papers do.
fn grouped(digits: &str, stil: Zahlenstil) -> String {
    let separator = match stil {
        Zahlenstil::Punkt => '.',
        Zahlenstil::Schmal => NNBSP,
    };
    let mut out = String::new();
    for (index, digit) in digits.chars().enumerate() {
        if index > 0 && (digits.len() - index).is_multiple_of(3) {
            out.push(separator);
        }
        out.push(digit);
    }
    out
}

/// The unit of a figure, and how its numbers are written.
#[derive(Debug, Clone, Copy)]
pub struct Einheit<'a> {
    /// Behind every number but one.
    pub plural: &'a str,
    /// Behind the number one, if it differs.
    pub singular: Option<&'a str>,
    /// Decimals that are always written: 2 for money with cents and for posts.
    pub decimals: Option<u32>,
    /// The city's style.
    pub stil: Zahlenstil,
}

impl<'a> Einheit<'a> {
    /// A unit as an indicator names it.
    pub fn new(plural: &'a str, singular: Option<&'a str>, stil: Zahlenstil) -> Self {
        Self { plural, singular, decimals: None, stil }
    }

    /// No unit: bare counts.
    pub fn ohne(stil: Zahlenstil) -> Self {
        Self { plural: "", singular: None, decimals: None, stil }
    }

    /// Percent.
    pub fn prozent(stil: Zahlenstil) -> Self {
        Self { plural: "%", singular: None, decimals: None, stil }
    }

    /// Euros.
    pub fn euro(stil: Zahlenstil) -> Self {
        Self { plural: "€", singular: None, decimals: None, stil }
    }

    /// Posts in full-time equivalents, with two decimals.
    pub fn stellen(stil: Zahlenstil) -> Self {
        Self { plural: "VZÄ", singular: None, decimals: Some(2), stil }
    }

    fn number(self, value: Decimal) -> String {
        match self.decimals {
            Some(places) => decimal_fixed(value, places, self.stil),
            // Cents are written in full or not at all.
            None if self.plural == "€" && !value.fract().is_zero() => {
                decimal_fixed(value, 2, self.stil)
            }
            None => decimal(value, self.stil),
        }
    }

    fn with_unit(self, number: &str, one: bool) -> String {
        let unit = if one { self.singular.unwrap_or(self.plural) } else { self.plural };
        if unit.is_empty() {
            number.to_owned()
        } else {
            format!("{number}{NBSP}{}", unit.replace(' ', "\u{a0}"))
        }
    }
}

/// The word for a precision, before the number; empty for an exact one.
pub fn genauigkeit(genauigkeit: Genauigkeit) -> &'static str {
    match genauigkeit {
        Genauigkeit::Genau => "",
        Genauigkeit::Rund => "rund",
        Genauigkeit::Mindestens => "mindestens",
        Genauigkeit::Hoechstens => "höchstens",
        Genauigkeit::MehrAls => "mehr als",
        Genauigkeit::WenigerAls => "weniger als",
        Genauigkeit::Geschaetzt => "geschätzt",
    }
}

/// A figure with its precision and unit: `rund 500 Personen`, `10 bis 12 Tage`, `nicht erhoben`.
pub fn zahl(zahl: Zahl, einheit: Einheit<'_>) -> String {
    match zahl {
        Zahl::Wert(value, precision) => {
            let text = einheit.with_unit(&einheit.number(value), value == Decimal::ONE);
            match genauigkeit(precision) {
                "" => text,
                word => format!("{word} {text}"),
            }
        }
        Zahl::Spanne(from, to) => einheit
            .with_unit(&format!("{} bis {}", einheit.number(from), einheit.number(to)), false),
        Zahl::Fehlt(reason) => fehlgrund(reason).to_owned(),
    }
}

/// A figure with its precision, without its unit.
pub fn zahl_ohne_einheit(figure: Zahl, einheit: Einheit<'_>) -> String {
    zahl(figure, Einheit { plural: "", singular: None, ..einheit })
}

/// Why there is no figure, as it stands in place of one.
pub fn fehlgrund(reason: Fehlgrund) -> &'static str {
    match reason {
        Fehlgrund::NichtErhoben => "nicht erhoben",
        Fehlgrund::NichtVeroeffentlicht => "in den ausgewerteten Quellen nicht genannt",
        Fehlgrund::NichtGemeldet => "nicht gemeldet",
        Fehlgrund::Vertraulich => "vertraulich",
        Fehlgrund::NichtZutreffend => "nicht zutreffend",
    }
}

/// A day in a table: `30.06.2021`.
pub fn tag(day: NaiveDate) -> String {
    day.format("%d.%m.%Y").to_string()
}

/// A day in a sentence: `30. Juni 2021`.
pub fn tag_lang(day: NaiveDate) -> String {
    format!("{}.{NBSP}{}{NBSP}{}", day.day(), month(day.month()), day.year())
}

/// `2021`
pub fn jahr(day: NaiveDate) -> String {
    day.year().to_string()
}

/// A date in a table: `30.06.2021`, `Juni 2021`, `3. Quartal 2021`, `nach August 2020`.
pub fn datum(datum: Datum) -> String {
    match datum {
        Datum::Tag(day) => tag(day),
        Datum::NachTag(day) => format!("nach dem {}", tag(day)),
        other => datum_ohne_tag(other),
    }
}

/// A date in a sentence: `30. Juni 2021`, `Juni 2021`, …
pub fn datum_lang(datum: Datum) -> String {
    match datum {
        Datum::Tag(day) => tag_lang(day),
        Datum::NachTag(day) => format!("nach dem {}", tag_lang(day)),
        other => datum_ohne_tag(other),
    }
}

/// A date after "für": `den 31.12.2023`, `das 4. Quartal 2023`, `Dezember 2023`.
pub fn datum_akkusativ(date: Datum) -> String {
    match date {
        Datum::Tag(_) => format!("den {}", datum(date)),
        Datum::Quartal(..) | Datum::Halbjahr(..) => format!("das {}", datum(date)),
        Datum::NachTag(_) | Datum::NachMonat(_) | Datum::NachJahr(_) => {
            format!("die Zeit {}", datum(date))
        }
        Datum::Monat(_) | Datum::Jahr(_) => datum(date),
    }
}

fn datum_ohne_tag(datum: Datum) -> String {
    match datum {
        Datum::Tag(day) | Datum::NachTag(day) => tag(day),
        Datum::Monat(first) => format!("{}{NBSP}{}", month(first.month()), first.year()),
        Datum::Quartal(year, quarter) => format!("{quarter}.{NBSP}Quartal {year}"),
        Datum::Halbjahr(year, half) => format!("{half}.{NBSP}Halbjahr {year}"),
        Datum::Jahr(year) => year.to_string(),
        Datum::NachMonat(first) => format!("nach {}{NBSP}{}", month(first.month()), first.year()),
        Datum::NachJahr(year) => format!("nach {year}"),
    }
}

/// A signed difference: `+600`, `−3`, `±0`.
pub fn differenz(value: Decimal, stil: Zahlenstil) -> String {
    if value.is_zero() {
        "±0".to_owned()
    } else if value.is_sign_positive() {
        format!("+{}", decimal(value, stil))
    } else {
        decimal(value, stil)
    }
}

/// A signed amount: `+37,60 €`, `−400 €`.
pub fn differenz_euro(value: Decimal, stil: Zahlenstil) -> String {
    let sign = if value.is_sign_negative() { "" } else { "+" };
    let exact = Zahl::Wert(value, Genauigkeit::Genau);
    format!("{sign}{}", zahl(exact, Einheit::euro(stil)))
}

/// `1 Maßnahme`, `3 Maßnahmen`, `keine Maßnahme`.
pub fn anzahl(count: usize, one: &str, many: &str) -> String {
    match count {
        0 => format!("keine {many}"),
        1 => format!("1{NBSP}{one}"),
        n => format!("{}{NBSP}{many}", grouped(&n.to_string(), Zahlenstil::Punkt)),
    }
}

/// The numbers up to twelve as words in the dative of a feminine noun: `bei einer Enthaltung`.
const ZAHLWOERTER: [&str; 12] = [
    "einer", "zwei", "drei", "vier", "fünf", "sechs", "sieben", "acht", "neun", "zehn", "elf",
    "zwölf",
];

/// `einer`, `zwei`, … `zwölf`, `13`: a count in front of a feminine noun in the dative.
pub fn zahlwort(count: u32) -> String {
    let word = usize::try_from(count).ok().and_then(|count| count.checked_sub(1));
    word.and_then(|at| ZAHLWOERTER.get(at))
        .map_or_else(|| grouped(&count.to_string(), Zahlenstil::Punkt), |word| (*word).to_owned())
}

/// `zum ersten Mal`, `zum zweiten Mal`, … `zum 13. Mal`
pub fn zum_mal(count: usize) -> String {
    const ORDINALS: [&str; 12] = [
        "ersten",
        "zweiten",
        "dritten",
        "vierten",
        "fünften",
        "sechsten",
        "siebten",
        "achten",
        "neunten",
        "zehnten",
        "elften",
        "zwölften",
    ];
    count
        .checked_sub(1)
        .and_then(|at| ORDINALS.get(at))
        .map_or_else(|| format!("zum {count}.{NBSP}Mal"), |word| format!("zum {word} Mal"))
}

/// `a`, `a und b`, `a, b und c`.
pub fn liste<S: AsRef<str>>(items: &[S]) -> String {
    match items {
        [] => String::new(),
        [only] => only.as_ref().to_owned(),
        [first @ .., last] => {
            let first: Vec<&str> = first.iter().map(AsRef::as_ref).collect();
            format!("{} und {}", first.join(", "), last.as_ref())
        }
    }
}

/// A key that sorts German titles as DIN 5007-1 does: ä as a, ß as ss, case aside.
pub fn sort_key(title: &str) -> (String, String) {
    let mut key = String::new();
    for c in title.chars().flat_map(char::to_lowercase) {
        match c {
            'ä' => key.push('a'),
            'ö' => key.push('o'),
            'ü' => key.push('u'),
            'ß' => key.push_str("ss"),
            c if c.is_alphanumeric() || c == ' ' => key.push(c),
            _ => {}
        }
    }
    (key, title.to_owned())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn dec(text: &str) -> Decimal {
        Decimal::from_str_exact(text).unwrap()
    }

    #[test]
    fn numbers_are_grouped_with_comma_and_real_minus() {
        for (value, punkt, schmal) in [
            ("0", "0", "0"),
            ("999", "999", "999"),
            ("1500", "1.500", "1\u{202f}500"),
            ("1234567.5", "1.234.567,5", "1\u{202f}234\u{202f}567,5"),
            ("-3.80", "−3,8", "−3,8"),
        ] {
            assert_eq!(decimal(dec(value), Zahlenstil::Punkt), punkt);
            assert_eq!(decimal(dec(value), Zahlenstil::Schmal), schmal);
        }
        assert_eq!(decimal_fixed(dec("119999.5"), 2, Zahlenstil::Punkt), "119.999,50");
        assert_eq!(decimal_fixed(dec("0.005"), 2, Zahlenstil::Punkt), "0,01");
        assert_eq!(decimal_fixed(dec("-0.001"), 2, Zahlenstil::Punkt), "0,00");
    }

    #[test]
    fn a_figure_says_how_exact_it_is_and_why_it_is_missing() {
        let zugaenge = Einheit::new("Zugänge", Some("Zugang"), Zahlenstil::Punkt);
        let word = |figure| zahl(figure, zugaenge);
        assert_eq!(word(Zahl::Wert(dec("650"), Genauigkeit::Genau)), "650\u{a0}Zugänge");
        assert_eq!(word(Zahl::Wert(dec("1"), Genauigkeit::Genau)), "1\u{a0}Zugang");
        assert_eq!(word(Zahl::Wert(dec("160"), Genauigkeit::MehrAls)), "mehr als 160\u{a0}Zugänge");
        assert_eq!(word(Zahl::Spanne(dec("10"), dec("12"))), "10 bis 12\u{a0}Zugänge");
        assert_eq!(word(Zahl::Fehlt(Fehlgrund::NichtErhoben)), "nicht erhoben");
        assert_eq!(
            zahl(Zahl::Wert(dec("2"), Genauigkeit::Genau), Einheit::stellen(Zahlenstil::Punkt)),
            "2,00\u{a0}VZÄ"
        );
        assert_eq!(
            zahl(Zahl::Wert(dec("119999.5"), Genauigkeit::Genau), Einheit::euro(Zahlenstil::Punkt)),
            "119.999,50\u{a0}€"
        );
        assert_eq!(
            zahl(Zahl::Wert(dec("120000"), Genauigkeit::Rund), Einheit::euro(Zahlenstil::Punkt)),
            "rund 120.000\u{a0}€"
        );
    }

    #[test]
    fn dates_keep_their_precision() {
        for (text, german) in [
            ("2021-06-30", "30.06.2021"),
            ("2021-03", "März\u{a0}2021"),
            ("2021-Q3", "3.\u{a0}Quartal 2021"),
            ("2021-H2", "2.\u{a0}Halbjahr 2021"),
            ("2021", "2021"),
            ("nach 2020-08", "nach August\u{a0}2020"),
        ] {
            assert_eq!(datum(Datum::parse(text).unwrap()), german);
        }
        assert_eq!(
            tag_lang(NaiveDate::from_ymd_opt(2020, 6, 17).unwrap()),
            "17.\u{a0}Juni\u{a0}2020"
        );
    }

    #[test]
    fn german_titles_sort_as_in_a_dictionary() {
        let mut titles = ["Zebra", "Straße", "Ofen", "Ärzte", "Strasse", "Apfel", "Öl"];
        titles.sort_by_cached_key(|title| sort_key(title));
        assert_eq!(titles, ["Apfel", "Ärzte", "Ofen", "Öl", "Strasse", "Straße", "Zebra"]);
    }
}
