//! What a keeper of records probably meant where TOML does not understand: the parser's words and the
//! line that was typed → a German sentence, what to do, and the part of the line that is meant.

use std::ops::Range;

use crate::model::Datum;

/// A slip, in German.
pub(super) struct Slip {
    /// The bytes that are meant.
    pub(super) span: Range<usize>,
    /// What is wrong.
    pub(super) message: String,
    /// What to do.
    pub(super) hint: String,
}

const QUOTES: &str = "Texte in gerade Anführungszeichen setzen: \"…\"";
const ENTRY: &str = "Einträge so schreiben: schluessel = \"Wert\"";
const HEADING: &str = "Überschriften so schreiben: [[massnahme]]";
const NUMBER: &str = "Zahlen ohne Tausenderpunkt und ohne Einheit schreiben, mit Komma in Anführungszeichen: 120000, \"119999,50\"";

/// The line around a byte, and where it begins.
struct Line<'a> {
    start: usize,
    text: &'a str,
}

impl<'a> Line<'a> {
    fn around(text: &'a str, at: usize) -> Self {
        let start =
            text.get(..at).and_then(|before| before.rfind('\n')).map_or(0, |newline| newline + 1);
        Self { start, text: text.get(start..).and_then(|rest| rest.lines().next()).unwrap_or("") }
    }

    /// The value behind the equals sign, without a remark, and where it stands.
    fn value(&self) -> Option<(Range<usize>, &'a str)> {
        let (key, rest) = self.text.split_once('=')?;
        let plain = if rest.contains('"') { rest } else { rest.split('#').next().unwrap_or(rest) };
        let value = plain.trim();
        let start = self.start + key.len() + 1 + (plain.len() - plain.trim_start().len());
        Some((start..start + value.len(), value))
    }
}

/// The slips behind the parser's faults: one a line, and one for a bracket that never closes.
pub(super) fn slips(text: &str, faults: &[toml::de::Error]) -> Vec<Slip> {
    let mut faults: Vec<(Range<usize>, &str)> =
        faults.iter().map(|fault| (fault.span().unwrap_or(0..0), fault.message())).collect();
    faults.sort_by_key(|(span, _)| span.start);
    let mut slips: Vec<Slip> = Vec::new();
    let mut skip_to = 0;
    for (index, (span, message)) in faults.iter().enumerate() {
        if span.start < skip_to
            || slips.last().is_some_and(|last| same_line(text, last.span.start, span.start))
        {
            continue;
        }
        // After a bracket that never closes, whatever follows is a consequence.
        if is_open_bracket(message) {
            let end = faults[index..].iter().find(|(_, message)| message.starts_with("unclosed"));
            skip_to = end.map_or(span.end, |(span, _)| span.start + 1);
        }
        slips.push(slip(text, span.clone(), message));
    }
    slips
}

/// Whether a fault is one of a list or a brace that does not end where it should.
fn is_open_bracket(message: &str) -> bool {
    ["missing comma between", "unclosed array,", "unclosed inline"]
        .iter()
        .any(|start| message.starts_with(start))
}

fn same_line(text: &str, one: usize, other: usize) -> bool {
    let (from, to) = (one.min(other), one.max(other));
    !text.get(from..to).unwrap_or("").trim_end_matches('\n').contains('\n')
}

fn slip(text: &str, span: Range<usize>, message: &str) -> Slip {
    let line = Line::around(text, span.start);
    let found = text.get(span.clone()).unwrap_or("").trim();
    let at = |span: Range<usize>, message: String, hint: &str| Slip {
        span,
        message,
        hint: hint.to_owned(),
    };
    // What was opened last before the fault.
    let opening = |mark: &str| {
        text.get(..span.start)
            .and_then(|before| before.rfind(mark))
            .map_or_else(|| span.clone(), |at| at..at + mark.len())
    };
    let whole = line.start..line.start + line.text.len();
    let typed = line.text.trim();
    if message.contains("duplicate key") {
        return if typed.starts_with('[') {
            at(
                span,
                format!("`{found}` steht hier zum zweiten Mal"),
                "Datensätze und Tabellen mit doppelten Klammern schreiben, [[massnahme]], und jeden Datensatz vor seinen Tabellen",
            )
        } else {
            at(
                span,
                format!("der Schlüssel `{found}` steht hier zum zweiten Mal"),
                "einen der beiden Einträge streichen; mehrere Einträge gleicher Art stehen unter [[doppelten Klammern]]",
            )
        };
    }
    if typed.starts_with("//") {
        return at(whole, "so beginnt keine Bemerkung".to_owned(), "Bemerkungen mit # beginnen");
    }
    // In a text or a remark it does no harm.
    let plain = line.text.split(['"', '\'', '#']).next().unwrap_or(line.text);
    if plain.contains('\u{a0}') {
        return at(
            whole,
            "die Zeile enthält ein geschütztes Leerzeichen".to_owned(),
            "das Zeichen löschen und ein gewöhnliches Leerzeichen schreiben",
        );
    }
    let colon = line
        .text
        .find(':')
        .filter(|colon| line.text.find(['=', '"']).is_none_or(|other| *colon < other));
    if let Some(colon) = colon {
        let place = line.start + colon..line.start + colon + 1;
        return at(place, "nach dem Schlüssel steht ein Doppelpunkt".to_owned(), ENTRY);
    }
    if message.starts_with("invalid multi-line") {
        let mark = if message.contains("literal") { "'''" } else { "\"\"\"" };
        return at(
            opening(mark),
            "der lange Text hört nicht auf".to_owned(),
            "nach dem letzten Wort dieselben drei Zeichen schreiben wie vor dem ersten",
        );
    }
    if is_open_bracket(message) {
        let (mark, what, hint) = if message.contains("array") {
            ("[", "die Liste", "Listen so schreiben: [\"a\", \"b\"]")
        } else {
            ("{", "die geschweifte Klammer", "in einer Zeile schreiben: { von = 10, bis = 12 }")
        };
        let message = format!("{what} ist nicht geschlossen, oder ein Komma fehlt");
        return at(opening(mark), message, hint);
    }
    if typed.starts_with('[') && !line.text.contains('=') {
        return at(whole, format!("`{typed}` ist keine Überschrift"), HEADING);
    }
    if message.contains("unquoted key") {
        return at(
            span,
            "der Schlüssel enthält ein Zeichen, das dort nicht stehen darf".to_owned(),
            "Schlüssel mit a bis z, 0 bis 9 und Unterstrich schreiben, ohne Umlaute und Leerzeichen",
        );
    }
    if message.contains("escape") {
        return at(
            span,
            "ein umgekehrter Schrägstrich steht allein".to_owned(),
            "einen umgekehrten Schrägstrich verdoppeln: \\\\",
        );
    }
    if let Some((place, value)) = line.value() {
        let (message, hint) = of_value(value, message);
        return at(if place.is_empty() { span } else { place }, message, &hint);
    }
    if message.contains("key with no value") {
        return at(
            whole,
            "hier fehlt das Gleichheitszeichen mit dem Wert".to_owned(),
            &format!("{ENTRY}; lange Texte beginnen und enden mit \"\"\""),
        );
    }
    at(
        span,
        "diese Stelle ist kein gültiges TOML".to_owned(),
        "Anführungszeichen, Klammern und Kommas dieser Zeile prüfen",
    )
}

/// What is wrong with a value, and what to do.
fn of_value(value: &str, message: &str) -> (String, String) {
    let digits = |text: &str| !text.is_empty() && text.bytes().all(|b| b.is_ascii_digit());
    let first = value.chars().next();
    let quotes = value.matches('"').count();
    if value.is_empty() {
        return (
            "nach dem Gleichheitszeichen fehlt der Wert".to_owned(),
            "einen Wert eintragen oder die Zeile streichen".to_owned(),
        );
    }
    if value.contains(['„', '“', '”', '»', '«', '‚', '‘', '’'])
        && (first != Some('"') || !value.ends_with('"'))
    {
        return (
            "typografische Anführungszeichen begrenzen keinen Text".to_owned(),
            QUOTES.to_owned(),
        );
    }
    if value.starts_with(['{', '[']) {
        return (
            "zwischen den Klammern steht etwas, das TOML nicht versteht".to_owned(),
            format!(
                "Texte und Zahlen mit Komma in Anführungszeichen setzen, Angaben mit Komma trennen; {NUMBER}"
            ),
        );
    }
    if first == Some('"') && quotes == 2 {
        return (
            "hinter dem Text steht noch etwas".to_owned(),
            "nach dem schließenden Anführungszeichen endet die Zeile; jeder Eintrag steht in einer eigenen".to_owned(),
        );
    }
    if first == Some('"') && quotes > 2 {
        return (
            "der Text enthält gerade Anführungszeichen".to_owned(),
            "innerhalb eines Textes „typografische“ Anführungszeichen schreiben".to_owned(),
        );
    }
    if first == Some('"') || first == Some('\'') || value.ends_with('"') {
        return (
            "der Text ist nicht richtig begrenzt".to_owned(),
            format!("{QUOTES}; Texte über mehrere Zeilen beginnen und enden mit \"\"\""),
        );
    }
    let with_hyphens = value.replace(['–', '—', '‐', '‑', '−'], "-");
    if with_hyphens != value && Datum::parse(&with_hyphens).is_some() {
        return (
            format!("`{value}` enthält andere Striche als den Bindestrich der Tastatur"),
            format!("das Datum so schreiben: {with_hyphens}, ohne Anführungszeichen"),
        );
    }
    if is_german_date(value) {
        let day = Datum::german_day(value).map(|day| day.to_string());
        let day = day.as_deref().unwrap_or("2021-12-31");
        return (
            format!("`{value}` ist kein Datum in der Schreibweise JJJJ-MM-TT"),
            format!("das Datum so schreiben: {day}, ohne Anführungszeichen"),
        );
    }
    if message.starts_with("invalid date") {
        return if value.len() < 7 {
            (
                format!("`{value}` ist weder Zahl noch Datum"),
                "Spannen so schreiben: { von = 10, bis = 12 }; ein Datum so: 2021-12-31".to_owned(),
            )
        } else if Datum::parse(value).is_some() {
            (
                format!("`{value}` ist kein voller Tag"),
                format!("Monate, Quartale und Jahre in Anführungszeichen setzen: \"{value}\""),
            )
        } else {
            (
                format!("das Datum `{value}` gibt es nicht"),
                "Jahr, Monat und Tag prüfen und mit allen Nullen schreiben: 2021-03-07".to_owned(),
            )
        };
    }
    if ["true", "false", "ja", "nein", "wahr", "falsch"].contains(&value.to_lowercase().as_str()) {
        return (
            format!("`{value}` ist kein Wert in TOML"),
            "klein und englisch schreiben: true oder false".to_owned(),
        );
    }
    if digits(value) && value.starts_with('0') {
        return (
            format!("`{value}` verliert in TOML die 0 am Anfang"),
            format!("Schlüssel aus Ziffern in Anführungszeichen setzen: \"{value}\""),
        );
    }
    if let Some(figure) = with_precision(value) {
        return (
            format!("`{value}` ist keine Zahl in TOML"),
            format!("die Genauigkeit in geschweifte Klammern setzen: {figure}"),
        );
    }
    if first.is_some_and(|c| c.is_ascii_digit()) {
        return (format!("`{value}` ist keine Zahl in TOML"), NUMBER.to_owned());
    }
    ("der Text steht nicht in Anführungszeichen".to_owned(), QUOTES.to_owned())
}

/// `rund 1.500` as a record has it: `{ rund = 1500 }`.
pub(super) fn with_precision(value: &str) -> Option<String> {
    let (words, number) = value.rsplit_once(' ')?;
    let number = number.replace('.', "");
    let is_number = !number.is_empty() && number.bytes().all(|byte| byte.is_ascii_digit());
    (is_number && words.starts_with(char::is_alphabetic))
        .then(|| format!("{{ {} = {number} }}", precision(words)))
}

/// The key for a precision that is typed as a word before a number.
fn precision(value: &str) -> &'static str {
    let words = value.to_lowercase();
    let known = [
        ("mindestens", "mindestens"),
        ("höchstens", "hoechstens"),
        ("mehr", "mehr_als"),
        ("über", "mehr_als"),
        ("weniger", "weniger_als"),
        ("unter", "weniger_als"),
        ("geschätzt", "geschaetzt"),
    ];
    known.into_iter().find(|(word, _)| words.starts_with(word)).map_or("rund", |(_, key)| key)
}

/// `31.12.2023`, `1.2.23`
fn is_german_date(value: &str) -> bool {
    let parts: Vec<&str> = value.split('.').collect();
    let digits = |part: &str, lengths: &[usize]| {
        lengths.contains(&part.len()) && part.bytes().all(|b| b.is_ascii_digit())
    };
    matches!(parts.as_slice(), [d, m, y] if digits(d, &[1, 2]) && digits(m, &[1, 2]) && digits(y, &[2, 4]))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn words(text: &str) -> Vec<(String, String)> {
        let (_, faults) = toml::de::DeTable::parse_recoverable(text);
        slips(text, &faults)
            .into_iter()
            .map(|slip| (text[slip.span].to_owned(), slip.message))
            .collect()
    }

    #[test]
    fn each_slip_is_one_finding_that_names_what_was_typed() {
        for (text, place, message) in [
            ("a = 31.12.2023\n", "31.12.2023", "kein Datum in der Schreibweise"),
            ("a = 07.11.2023 # Sitzung\n", "07.11.2023", "kein Datum in der Schreibweise"),
            ("a = 2023-02-30\n", "2023-02-30", "gibt es nicht"),
            ("a = 2023-12\n", "2023-12", "kein voller Tag"),
            ("a = 1.200.000\n", "1.200.000", "keine Zahl"),
            ("a = 3,8 # Bemerkung\n", "3,8", "keine Zahl"),
            ("a = 38 %\n", "38 %", "keine Zahl"),
            ("a = rund 500\n", "rund 500", "keine Zahl"),
            ("a =\n", "", "fehlt der Wert"),
            ("a = „x“\n", "„x“", "typografische"),
            ("a = „x\"\n", "„x\"", "typografische"),
            ("a = x\"\n", "x\"", "nicht richtig begrenzt"),
            ("a = Wort\n", "Wort", "nicht in Anführungszeichen"),
            ("a = False\n", "False", "kein Wert"),
            ("a = 03101000\n", "03101000", "die 0 am Anfang"),
            ("[kennzahl.wert]]\n", "[kennzahl.wert]]", "keine Überschrift"),
            ("[[kennzahl wert]]\n", "[[kennzahl wert]]", "keine Überschrift"),
            ("a: \"x\"\n", ":", "Doppelpunkt"),
            ("a = [\"x\", \"y\"\nb = 1\nc = 2\n", "[", "die Liste ist nicht geschlossen"),
            (
                "a = [\"x\"\n\n[[massnahme]]\nb = 2021-12-31\n",
                "[",
                "die Liste ist nicht geschlossen",
            ),
            ("a = '''x\nb = 1\n", "'''", "hört nicht auf"),
            ("a = '''x", "'''", "hört nicht auf"),
            ("a = über 500\n", "über 500", "keine Zahl"),
            ("a = \"x\" b = 1\n", "\"x\" b = 1", "hinter dem Text"),
            ("a = { rund = 1.500.000 }\n", "{ rund = 1.500.000 }", "zwischen den Klammern"),
            ("a = \"x\r\nb = 1\r\n", "\"x", "nicht richtig begrenzt"),
            ("a = \"\"\"x\nb = 1\n", "\"\"\"", "hört nicht auf"),
            ("[[k.wert]]\nx=1\n[[k]]\ny=1\n", "k", "zum zweiten Mal"),
            ("// x\n", "// x", "keine Bemerkung"),
            ("a\u{a0}= 1\n", "a\u{a0}= 1", "geschütztes Leerzeichen"),
            ("ä = 1\n", "ä", "Zeichen, das dort nicht stehen darf"),
        ] {
            let found = words(text);
            assert_eq!(found.len(), 1, "{text:?}: {found:?}");
            assert_eq!(found[0].0, place, "{text:?}: {found:?}");
            assert!(found[0].1.contains(message), "{text:?}: {found:?}");
        }
    }

    #[test]
    fn no_cut_and_no_stray_mark_leads_beyond_the_text() {
        let text = "[[k]]\na = \"ä\" # x\nb = [\"x\", 'y']\nc = { rund = 5 }\nd = \"\"\"l\n\"\"\"\ne = '''m'''\nf = 2021-12-31\n";
        let marks = [
            "", "\"", "\"\"\"", "'", "'''", "[", "]", "{", "}", "=", ":", ",", "\\", "\n", "„",
            "\u{a0}",
        ];
        for (cut, _) in text.char_indices() {
            for mark in marks {
                // The beginning alone, and with a mark put in.
                for broken in [
                    format!("{}{mark}", &text[..cut]),
                    format!("{}{mark}{}", &text[..cut], &text[cut..]),
                ] {
                    // Cutting the place out of the text is the check.
                    for (_, message) in words(&broken) {
                        assert!(!message.is_empty(), "{broken:?}");
                    }
                }
            }
        }
    }
}
