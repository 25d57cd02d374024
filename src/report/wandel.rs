//! What happened to a measure since the report before.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Beleg, Build, Massnahme, Verweis, words};
use crate::fold::Fold;
use crate::model::{self, Id, Oder, Sachstand, Status};
use crate::wording;

/// Was seit dem Vorbericht mit einer Maßnahme geschehen ist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Wandel {
    /// Der Vorbericht kannte sie nicht.
    Neu,
    /// Ihr Status ist weiter.
    Vorangekommen,
    /// Sie ist abgeschlossen.
    Abgeschlossen,
    /// Sie war zurückgestellt oder beendet und ist wieder im Gang.
    WiederAufgenommen,
    /// Ihr Status ist weiter zurück.
    Zurueckgefallen,
    /// Sie ist zurückgestellt.
    Zurueckgestellt,
    /// Sie ist eingestellt.
    Eingestellt,
    /// Sie ist in eine andere Maßnahme aufgegangen.
    Aufgegangen,
    /// Ihr Status war nicht bekannt und ist es jetzt.
    StatusBekannt,
    /// Ihr Status war bekannt und ist es nicht mehr.
    StatusUnbekannt,
    /// Der Status des Vorberichts war falsch oder nicht der der zuständigen Stelle; geschehen ist
    /// seitdem nichts.
    Berichtigt,
    /// Es gibt einen Eintrag, und der Status ist derselbe.
    Unveraendert,
    /// Eine Meldung ist fällig und fehlt.
    OhneMeldung,
    /// Sie war schon vorher beendet.
    Beendet,
}

impl Wandel {
    /// Everything that can happen, in the order of the report, with its heading.
    pub(super) const ALL: [(Self, &'static str); 14] = [
        (Self::Neu, "Neu im Bericht"),
        (Self::Vorangekommen, "Vorangekommen"),
        (Self::Abgeschlossen, "Abgeschlossen"),
        (Self::WiederAufgenommen, "Wieder aufgenommen"),
        (Self::Zurueckgefallen, "Auf einem früheren Stand als zuvor"),
        (Self::Zurueckgestellt, "Zurückgestellt"),
        (Self::Eingestellt, "Eingestellt"),
        (Self::Aufgegangen, "In einer anderen Maßnahme aufgegangen"),
        (Self::StatusBekannt, "Status jetzt bekannt"),
        (Self::StatusUnbekannt, "Status nicht mehr bekannt"),
        (Self::Berichtigt, "Status des Vorberichts berichtigt"),
        (Self::Unveraendert, "Gleicher Status, mit Meldung"),
        (Self::OhneMeldung, "Ohne Meldung"),
        (Self::Beendet, "Schon vorher beendet"),
    ];
}

/// Was mit einer Maßnahme geschehen ist.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Massnahmenwandel {
    /// Die Maßnahme.
    pub massnahme: Verweis,
    /// Zum Beispiel `vorher geplant, jetzt in Umsetzung (Stand 31.12.2022)`.
    pub text: String,
    /// Warum, wenn ein Grund genannt ist.
    pub grund: Option<String>,
    /// Die Quelle des Neuen.
    pub quelle: Option<Beleg>,
}

/// How a measure stands for a report.
#[derive(Debug, Clone, PartialEq)]
enum Lage<'a> {
    Status(Status),
    Unbekannt,
    Aufgegangen(&'a Id<model::Massnahme>),
}

/// A standing with the entry that gives it.
type Angabe<'a> = (Lage<'a>, &'a Sachstand);

/// How a measure stands for a fold, if any entry says so.
fn lage<'a>(fold: Fold<'a>, record: &'a model::Massnahme) -> Option<Angabe<'a>> {
    if let Some((into, entry)) = fold.merged(record) {
        return Some((Lage::Aufgegangen(into), entry));
    }
    let (status, entry) = fold.status(record)?;
    Some((of_status(&status), entry))
}

fn of_status<'a>(status: &Oder<Status>) -> Lage<'a> {
    status.da().map_or(Lage::Unbekannt, |status| Lage::Status(*status))
}

/// What the report before would have shown if it had known what is known today of the day of its entry:
/// an error that was corrected is no event, and neither is a unit that is to be heard first.
///
/// `None` if that is what it showed.
fn corrected<'a>(
    fold: Fold<'a>,
    record: &'a model::Massnahme,
    (said, giver): &Angabe<'a>,
) -> Option<Angabe<'a>> {
    let dated = fold.dated(record, giver)?;
    let merged = dated.given(|entry| match &entry.status {
        _ if entry.aufgegangen_in.is_some() => Some(entry.aufgegangen_in.as_ref()),
        status => status.as_ref().map(|_| None),
    });
    let today = if let Some((Some(into), entry)) = merged {
        (Lage::Aufgegangen(into), entry)
    } else {
        let day = giver.datum.last_day();
        let mut course = fold.course(record).into_iter();
        let (status, entry) = course.find(|(_, entry)| entry.datum.last_day() == day)?;
        (of_status(&status), entry)
    };
    // A year and its last day are two statements of one unit: the later one is news.
    let is_other = fold.reporter(record, today.1) != fold.reporter(record, giver);
    ((dated.holds(today.1) || is_other) && today.0 != *said).then_some(today)
}

/// What happened to one measure since the report before.
pub(super) fn of(
    build: &Build<'_>,
    before: Fold<'_>,
    jahr: i32,
    massnahme: &Massnahme,
) -> (Wandel, Massnahmenwandel) {
    let record = build.record::<model::Massnahme>(&massnahme.id);
    let named = |lage: &Lage<'_>| match lage {
        Lage::Status(status) => words::status(*status).to_owned(),
        Lage::Unbekannt => "nicht bekannt".to_owned(),
        Lage::Aufgegangen(into) => {
            let other = Some(build.catalogue.get(into));
            other.filter(|other| build.fold.knows_measure(other)).map_or_else(
                || "in anderer Maßnahme aufgegangen".to_owned(),
                |other| format!("aufgegangen in „{}“", other.titel),
            )
        }
    };
    let now = lage(build.fold, record);
    let newest = massnahme.aktuell.first();
    let change = |wandel, text: String, teller: Option<&Sachstand>| {
        let (grund, quelle) = match teller {
            Some(entry) => (entry.grund.clone(), Some(build.beleg(&entry.quelle))),
            None => (None, newest.map(|entry| entry.quelle.clone())),
        };
        let massnahme = Verweis::new(&massnahme.id, &massnahme.titel);
        (wandel, Massnahmenwandel { massnahme, text, grund, quelle })
    };
    let at = |lage: &str, entry: Option<&Sachstand>| match entry {
        Some(entry) => format!("{lage} (Stand {})", wording::datum(entry.datum)),
        None => lage.to_owned(),
    };
    let giver = now.as_ref().map(|(_, entry)| *entry);
    let is = now.map_or(Lage::Unbekannt, |(lage, _)| lage);
    let in_words = match (&is, massnahme.status.fehlt) {
        (Lage::Unbekannt, Some(reason)) => {
            format!("nicht bekannt ({})", wording::fehlgrund(reason))
        }
        (is, _) => named(is),
    };
    let now = at(&in_words, giver);
    if !before.knows_measure(record) {
        let begun = massnahme.beginn.as_ref();
        let begun = begun.map_or_else(String::new, |beginn| format!("; begonnen: {}", beginn.text));
        return change(Wandel::Neu, format!("jetzt {now}{begun}"), None);
    }
    let shown = lage(before, record);
    let today = shown.as_ref().and_then(|shown| corrected(build.fold, record, shown));
    let said = shown.as_ref().map_or(Lage::Unbekannt, |(lage, _)| lage.clone());
    let then = today.as_ref().map_or_else(|| said.clone(), |(lage, _)| lage.clone());
    // A correction is of the same unit; another unit says otherwise.
    let dated = shown.as_ref().and_then(|(_, giver)| build.fold.dated(record, giver));
    let is_correction = |(_, entry): &Angabe<'_>| dated.is_some_and(|dated| dated.holds(entry));
    let why = if today.as_ref().is_some_and(is_correction) {
        "berichtigt"
    } else {
        "nach Angabe einer anderen Stelle"
    };
    if then == is {
        return match (today, &is) {
            (Some((_, entry)), _) => {
                let text = at(&in_words, Some(entry));
                let text = format!("im Bericht {jahr} {}, {why}: {text}", named(&said));
                change(Wandel::Berichtigt, text, Some(entry))
            }
            (None, Lage::Aufgegangen(_)) => change(Wandel::Beendet, in_words, None),
            (None, Lage::Status(status)) if status.is_final() => change(Wandel::Beendet, now, None),
            _ if massnahme.status.keine_meldung => {
                let last = massnahme.frueher.first().map_or_else(
                    || "noch keine Meldung".to_owned(),
                    |entry| format!("letzte Meldung: {}", entry.datum.text),
                );
                change(Wandel::OhneMeldung, format!("{now}; {last}"), None)
            }
            _ => change(Wandel::Unveraendert, now, None),
        };
    }
    let moved = match (&said, then == said) {
        (Lage::Unbekannt, _) => format!("Status im Bericht {jahr} nicht bekannt, jetzt {now}"),
        (said, true) => format!("im Bericht {jahr} {}, jetzt {now}", named(said)),
        (said, false) => {
            let then = named(&then);
            format!("im Bericht {jahr} {} ({why}: {then}), jetzt {now}", named(said))
        }
    };
    let wandel = event(&then, &is);
    let text = if wandel == Wandel::Aufgegangen { in_words } else { moved };
    change(wandel, text, giver)
}

/// What it is called when a measure comes from one standing to another.
fn event(then: &Lage<'_>, now: &Lage<'_>) -> Wandel {
    let halted = |status: Status| status == Status::Zurueckgestellt || status.is_final();
    match (then, now) {
        (_, Lage::Aufgegangen(_)) => Wandel::Aufgegangen,
        (_, Lage::Status(Status::Abgeschlossen)) => Wandel::Abgeschlossen,
        (_, Lage::Status(Status::Eingestellt)) => Wandel::Eingestellt,
        (_, Lage::Status(Status::Zurueckgestellt)) => Wandel::Zurueckgestellt,
        (_, Lage::Unbekannt) => Wandel::StatusUnbekannt,
        (Lage::Unbekannt, _) => Wandel::StatusBekannt,
        (Lage::Aufgegangen(_), _) => Wandel::WiederAufgenommen,
        // What was completed and now runs for good was not taken up again.
        (Lage::Status(Status::Abgeschlossen), Lage::Status(Status::Regelbetrieb)) => {
            Wandel::Vorangekommen
        }
        (Lage::Status(old), _) if halted(*old) => Wandel::WiederAufgenommen,
        (Lage::Status(old), Lage::Status(new)) if new > old => Wandel::Vorangekommen,
        (Lage::Status(_), Lage::Status(_)) => Wandel::Zurueckgefallen,
    }
}
