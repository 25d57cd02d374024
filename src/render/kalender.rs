//! The open deadlines of a year as a calendar (iCalendar, RFC 5545).
//!
//! Written here and not by a crate: `icalendar` brings a clock and random ids, `ics` folds at 76 octets.
//! An event keeps its UID from year to year, so that the calendar of a later report moves it.

use std::fmt::Write as _;

use chrono::NaiveDate;

use super::{html, links};
use crate::markdown;
use crate::report::{Drucksache, Massnahme, Meilenstein, Punkt, Report, Stelle, Zeit, Zusage};

/// The file in the folder of the year.
pub(super) const NAME: &str = "fristen.ics";

/// Something that is due on a day.
struct Termin {
    tag: NaiveDate,
    /// What it is, from the ids of its records.
    kennung: String,
    titel: String,
    /// What is to be known of it, a line each.
    text: Vec<String>,
    /// The symbolic link to where the report tells of it.
    ziel: String,
}

/// The calendar of a report.
pub(super) fn calendar(report: &Report) -> Vec<u8> {
    let stadt = &report.stadt;
    let mut lines = Lines::default();
    lines.add("BEGIN", "VCALENDAR");
    lines.add("VERSION", "2.0");
    // Without the version of the program, which would change the check sum in `dcat.jsonld` of a published year.
    lines.add("PRODID", "-//digitalbericht//Fristen//DE");
    lines.add("CALSCALE", "GREGORIAN");
    let name = format!("Fristen: {}, {}", report.titel, stadt.name);
    // Calendars still ask for the older name of the property (RFC 7986, 5.1).
    lines.text("NAME", &name);
    lines.text("X-WR-CALNAME", &name);
    if let Some(hinweis) = &stadt.hinweis {
        lines.text("DESCRIPTION", &markdown::plain(&hinweis.0));
    }
    for termin in due(report) {
        event(report, &termin, &mut lines);
    }
    lines.add("END", "VCALENDAR");
    lines.0.into_bytes()
}

fn event(report: &Report, termin: &Termin, lines: &mut Lines) {
    let Report { stadt, jahr, .. } = report;
    let day = |day: NaiveDate| day.format("%Y%m%d").to_string();
    lines.add("BEGIN", "VEVENT");
    lines.text("UID", &format!("{}@{}", termin.kennung, namespace(report)));
    let stamp = report.neuauflage().unwrap_or(&report.redaktionsschluss);
    lines.add("DTSTAMP", &format!("{}T000000Z", day(stamp.tag())));
    // A later report says it anew, also where it moves nothing.
    lines.add("SEQUENCE", &jahr.to_string());
    lines.add("DTSTART;VALUE=DATE", &day(termin.tag));
    lines.text("SUMMARY", &termin.titel);
    let mut text = termin.text.clone();
    text.push(format!("Aus: {}, {}, Stichtag {}", report.titel, stadt.name, report.stichtag.text));
    text.extend(stadt.hinweis.as_ref().map(|hinweis| markdown::plain(&hinweis.0)));
    lines.text("DESCRIPTION", &text.join("\n"));
    if let Some(website) = html::website(stadt)
        && let Some(path) = links::path(&termin.ziel, *jahr)
    {
        lines.add("URL", &format!("{website}{path}"));
    }
    lines.add("TRANSP", "TRANSPARENT");
    lines.add("END", "VEVENT");
}

/// What keeps the ids of one city apart from those of another.
fn namespace(report: &Report) -> String {
    let stadt = &report.stadt;
    let words = || {
        let letters =
            |c: char| if c.is_ascii_alphanumeric() { c.to_ascii_lowercase() } else { '-' };
        stadt.name.chars().map(letters).collect()
    };
    format!("{}.digitalbericht", stadt.ags.clone().unwrap_or_else(words))
}

/// What is due: deadlines of items, milestones and targets that are open, and the report itself. A date that
/// only says "nach …" has no day.
fn due(report: &Report) -> Vec<Termin> {
    let mut list = vec![closing(report)];
    for paper in &report.drucksachen {
        list.extend(paper.punkte.iter().filter_map(|punkt| item(report, paper, punkt)));
    }
    for massnahme in &report.massnahmen {
        let stones = massnahme.meilensteine.iter();
        list.extend(stones.filter_map(|stone| milestone(report, massnahme, stone)));
    }
    let promised = report.zusagen.naechstes.iter().chain(&report.zusagen.spaeter);
    list.extend(promised.filter_map(|zusage| target(report, zusage)));
    list.sort_by(|a, b| (a.tag, &a.kennung).cmp(&(b.tag, &b.kennung)));
    list
}

fn closing(report: &Report) -> Termin {
    Termin {
        tag: report.redaktionsschluss.tag(),
        kennung: format!("redaktionsschluss-{}", report.jahr),
        titel: format!("Redaktionsschluss: {}", report.titel),
        text: vec!["In den Bericht geht ein, was bis zu diesem Tag bekannt ist.".to_owned()],
        ziel: "@seite/index".to_owned(),
    }
}

/// An item that still asks for something by a day.
fn item(report: &Report, paper: &Drucksache, punkt: &Punkt) -> Option<Termin> {
    let frist = punkt.frist.as_ref().filter(|frist| !frist.offen())?;
    if punkt.kein_auftrag || punkt.stand.beendet {
        return None;
    }
    let mut text = vec![markdown::plain(&punkt.text.0), format!("{}: {}", paper.kurz, paper.titel)];
    text.extend(charge(punkt.zustaendig.iter()));
    text.extend(quoted("Frist", punkt.wortlaut.as_ref()));
    text.push(stand(report, &punkt.stand.text));
    Some(Termin {
        tag: frist.tag(),
        kennung: format!("punkt-{}", punkt.anker),
        titel: titled(&format!("Frist: {}, {}", paper.kurz, punkt.kurz), frist),
        text,
        ziel: format!("@punkt/{}", punkt.anker),
    })
}

/// A milestone that is neither done nor given up.
fn milestone(report: &Report, massnahme: &Massnahme, stone: &Meilenstein) -> Option<Termin> {
    let Meilenstein { id, titel, termin, wortlaut, urspruenglich, .. } = stone;
    if !stone.is_open() || termin.offen() {
        return None;
    }
    let status = &massnahme.status.text;
    let mut text = vec![format!("Maßnahme: {} ({status})", massnahme.titel)];
    text.extend(charge([&massnahme.zustaendig].into_iter()));
    text.extend(quoted("Termin", wortlaut.as_ref()));
    text.extend(urspruenglich.as_ref().map(|zeit| format!("Ursprünglicher Termin: {}", zeit.text)));
    text.push(stand(report, &stone.text));
    let art = if stone.is_set() { "Frist" } else { "Meilenstein" };
    Some(Termin {
        tag: termin.tag(),
        kennung: format!("meilenstein-{}--{id}", massnahme.id),
        titel: titled(&format!("{art}: {titel}"), termin),
        text,
        ziel: format!("@massnahme/{}", massnahme.id),
    })
}

/// A target whose date is still to come.
fn target(report: &Report, zusage: &Zusage) -> Option<Termin> {
    let Zusage { art, von, was, zustaendig, text, .. } = zusage;
    let termin = zusage.termin.as_ref().filter(|termin| *art == "kennzahl" && !termin.offen())?;
    let mut lines = vec![was.clone()];
    lines.extend(charge(zustaendig.iter()));
    lines.push(stand(report, text));
    Some(Termin {
        tag: termin.tag(),
        kennung: format!("ziel-{}--{}", von.id, termin.datum),
        titel: titled(&format!("Ziel: {}", von.titel), termin),
        text: lines,
        ziel: format!("@kennzahl/{}", von.id),
    })
}

/// A title with the words for its date, where that is more than a day: it then counts with its last one.
fn titled(titel: &str, zeit: &Zeit) -> String {
    if zeit.anfang() == zeit.tag() {
        titel.to_owned()
    } else {
        format!("{titel} (bis {})", zeit.text)
    }
}

fn charge<'a>(units: impl Iterator<Item = &'a Stelle>) -> Option<String> {
    let known: Vec<&str> =
        units.filter(|unit| unit.fehlt.is_none()).map(|unit| unit.text.as_str()).collect();
    (!known.is_empty()).then(|| format!("Zuständig: {}", known.join("; ")))
}

fn quoted(what: &str, words: Option<&String>) -> Option<String> {
    words.map(|words| format!("{what} im Wortlaut der Quelle: „{words}“"))
}

fn stand(report: &Report, text: &str) -> String {
    format!("Stand am {}: {text}", report.stichtag.text)
}

/// Content lines (RFC 5545, 3.1).
#[derive(Default)]
struct Lines(String);

impl Lines {
    /// Adds a property whose value stands as it is.
    fn add(&mut self, name: &str, value: &str) {
        let line = format!("{name}:{value}");
        let mut width = 0;
        for c in line.chars().filter(|c| !c.is_control()) {
            // A line has no more than 75 octets; the space that continues one is its first.
            if width + c.len_utf8() > 75 {
                self.0.push_str("\r\n ");
                width = 1;
            }
            self.0.push(c);
            width += c.len_utf8();
        }
        self.0.push_str("\r\n");
    }

    /// Adds a property whose value is words (RFC 5545, 3.3.11).
    fn text(&mut self, name: &str, words: &str) {
        let mut value = String::with_capacity(words.len());
        for c in words.chars() {
            match c {
                '\\' | ';' | ',' => {
                    let _ = write!(value, "\\{c}");
                }
                '\n' => value.push_str("\\n"),
                c => value.push(c),
            }
        }
        self.add(name, &value);
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn lines(write: impl Fn(&mut Lines)) -> String {
        let mut lines = Lines::default();
        write(&mut lines);
        lines.0
    }

    #[test]
    fn what_has_a_meaning_is_escaped() {
        let escaped = lines(|lines| lines.text("SUMMARY", "a,b;c\\d\ne\tf\u{7}"));
        assert_eq!(escaped, "SUMMARY:a\\,b\\;c\\\\d\\nef\r\n");
        assert_eq!(
            lines(|lines| lines.add("URL", "https://a.example/?b;c,d")),
            "URL:https://a.example/?b;c,d\r\n"
        );
    }

    #[test]
    fn no_line_is_longer_than_75_octets_and_no_letter_is_cut() {
        for start in 0..4 {
            let words = format!("{}{}", "x".repeat(start), "ä€😀".repeat(60));
            let folded = lines(|lines| lines.text("SUMMARY", &words));
            for line in folded.split("\r\n") {
                assert!(line.len() <= 75, "{line}");
            }
            assert!(folded.split("\r\n").nth(1).is_some_and(|line| line.len() > 70), "{folded}");
            assert_eq!(folded.replace("\r\n ", ""), format!("SUMMARY:{words}\r\n"));
        }
    }
}
