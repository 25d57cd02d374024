//! Year against year: what has changed since the report before, computed from the two folds.

use std::collections::BTreeSet;

use serde::Serialize;

use super::massnahme::merged_into;
use super::{Beleg, Build, Kennzahl, Leistungen, Massnahme, Vergleich, Verweis, Wert, Zeit, words};
use crate::fold::{Endwandelart, Fold, Verlegung};
use crate::model::{self, Oder, Status};
use crate::wording;

/// What has changed since the report before.
#[derive(Debug, Serialize)]
pub struct Veraenderungen {
    /// The report before, if there is one.
    pub vorbericht: Option<Vorbericht>,
    /// What has changed, in a sentence.
    pub text: String,
    /// The measures by what happened to them; every measure in exactly one group, none that is empty.
    pub gruppen: Vec<Wandelgruppe>,
    /// Dates that moved, by measure.
    pub termine: Vec<Terminwandel>,
    /// What is new in the indicators, by title.
    pub kennzahlen: Vec<Kennzahlwandel>,
    /// Services that are new or are offered otherwise than before, by title.
    pub leistungen: Vec<Leistungswandel>,
}

/// The report that this one is compared with.
#[derive(Debug, Serialize)]
pub struct Vorbericht {
    /// Its year.
    pub jahr: i32,
    /// The day whose state it showed.
    pub stichtag: Zeit,
}

/// Measures to which the same happened.
#[derive(Debug, Serialize)]
pub struct Wandelgruppe {
    /// What happened.
    pub wandel: Wandel,
    /// Its heading.
    pub titel: &'static str,
    /// How many.
    pub anzahl: usize,
    /// The measures, by title.
    pub massnahmen: Vec<Massnahmenwandel>,
}

/// What happened to a measure since the report before.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Wandel {
    /// The report before did not know it.
    Neu,
    /// Its status is further on.
    Vorangekommen,
    /// It is completed.
    Abgeschlossen,
    /// It had been put on hold or had ended, and is under way again.
    WiederAufgenommen,
    /// Its status is further back.
    Zurueckgefallen,
    /// It was put on hold.
    Zurueckgestellt,
    /// It was stopped.
    Eingestellt,
    /// It went into another measure.
    Aufgegangen,
    /// Its status was not known and now is.
    StatusBekannt,
    /// Its status was known and is not any more.
    StatusUnbekannt,
    /// The report before showed a wrong status, and since then nothing has happened.
    Berichtigt,
    /// There is an entry, and the status is the same.
    Unveraendert,
    /// It owes an entry.
    OhneMeldung,
    /// It had ended before.
    Beendet,
}

impl Wandel {
    const ALL: [(Self, &'static str); 14] = [
        (Self::Neu, "Neu im Bericht"),
        (Self::Vorangekommen, "Vorangekommen"),
        (Self::Abgeschlossen, "Abgeschlossen"),
        (Self::WiederAufgenommen, "Wieder aufgenommen"),
        (Self::Zurueckgefallen, "Auf einem früheren Stand als zuvor"),
        (Self::Zurueckgestellt, "Zurückgestellt"),
        (Self::Eingestellt, "Eingestellt"),
        (Self::Aufgegangen, "In einer anderen Maßnahme aufgegangen"),
        (Self::StatusBekannt, "Status erstmals bekannt"),
        (Self::StatusUnbekannt, "Status nicht mehr bekannt"),
        (Self::Berichtigt, "Status im Vorbericht falsch, jetzt berichtigt"),
        (Self::Unveraendert, "Gleicher Status, mit Meldung"),
        (Self::OhneMeldung, "Ohne Meldung"),
        (Self::Beendet, "Schon vorher beendet"),
    ];
}

/// What happened to one measure.
#[derive(Debug, Clone, Serialize)]
pub struct Massnahmenwandel {
    /// The measure.
    pub massnahme: Verweis,
    /// `vorher geplant, jetzt in Umsetzung (Stand 31.12.2022)`
    pub text: String,
    /// Why, if a reason is given.
    pub grund: Option<String>,
    /// The source of what is new.
    pub quelle: Option<Beleg>,
}

/// A date that moved in the report year.
#[derive(Debug, Clone, Serialize)]
pub struct Terminwandel {
    /// The measure.
    pub massnahme: Verweis,
    /// `Voraussichtliches Ende`, or the milestone.
    pub was: String,
    /// The date before.
    pub von: Zeit,
    /// The date since.
    pub auf: Zeit,
    /// Whether it moved to a later day.
    pub spaeter: bool,
    /// How often it has moved to a later day by now, counting this time; 0 if it has not.
    pub mal: usize,
    /// `zum zweiten Mal verschoben`, `vorgezogen`
    pub text: String,
    /// Why; absent if nobody says.
    pub grund: Option<String>,
    /// Its source.
    pub quelle: Beleg,
}

/// What is new in an indicator.
#[derive(Debug, Clone, Serialize)]
pub struct Kennzahlwandel {
    /// The indicator.
    pub kennzahl: Verweis,
    /// The value before, as it is known today.
    pub davor: Option<Wert>,
    /// The value now.
    pub jetzt: Wert,
    /// The change, or why it cannot be computed.
    pub veraenderung: String,
}

/// A service that is new or offered otherwise.
#[derive(Debug, Clone, Serialize)]
pub struct Leistungswandel {
    /// The service.
    pub leistung: Verweis,
    /// How the report before showed it, if it knew it.
    pub davor: Option<String>,
    /// How it is offered now.
    pub jetzt: String,
    /// The date of that.
    pub stand: Option<Zeit>,
    /// Its source.
    pub quelle: Option<Beleg>,
}

pub(super) fn of(
    build: &Build<'_>,
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    leistungen: &Leistungen,
) -> Veraenderungen {
    let Some((jahr, before)) = build.earlier.last().copied() else {
        return Veraenderungen {
            vorbericht: None,
            text: "Dies ist der erste Bericht; einen früheren, mit dem er sich vergleichen ließe, gibt es nicht."
                .to_owned(),
            gruppen: Vec::new(),
            termine: Vec::new(),
            kennzahlen: Vec::new(),
            leistungen: Vec::new(),
        };
    };
    let changes: Vec<(Wandel, Massnahmenwandel)> =
        massnahmen.iter().map(|massnahme| measure(build, before, jahr, massnahme)).collect();
    let gruppen: Vec<Wandelgruppe> = Wandel::ALL
        .into_iter()
        .map(|(wandel, titel)| {
            let list: Vec<Massnahmenwandel> = changes
                .iter()
                .filter(|(other, _)| *other == wandel)
                .map(|(_, change)| change.clone())
                .collect();
            Wandelgruppe { wandel, titel, anzahl: list.len(), massnahmen: list }
        })
        .filter(|gruppe| gruppe.anzahl > 0)
        .collect();
    let termine = dates(build, before, massnahmen);
    let kennzahlen: Vec<Kennzahlwandel> =
        kennzahlen.iter().flat_map(|kennzahl| indicator(build, before, kennzahl)).collect();
    let leistungen = services(build, before, leistungen);
    Veraenderungen {
        vorbericht: Some(Vorbericht { jahr, stichtag: Zeit::day(before.stichtag()) }),
        text: summary(jahr, &gruppen, &termine, &kennzahlen),
        gruppen,
        termine,
        kennzahlen,
        leistungen,
    }
}

/// `Gegenüber dem Bericht 2021 sind 2 Maßnahmen neu, 1 ist …`
fn summary(
    jahr: i32,
    gruppen: &[Wandelgruppe],
    termine: &[Terminwandel],
    kennzahlen: &[Kennzahlwandel],
) -> String {
    let count = |wandel: Wandel| {
        gruppen.iter().find(|gruppe| gruppe.wandel == wandel).map_or(0, |gruppe| gruppe.anzahl)
    };
    let parts = [
        (count(Wandel::Neu), "neu"),
        (count(Wandel::Vorangekommen), "vorangekommen"),
        (count(Wandel::Abgeschlossen), "abgeschlossen"),
        (count(Wandel::WiederAufgenommen), "wieder aufgenommen"),
        (count(Wandel::Zurueckgefallen), "auf einem früheren Stand"),
        (count(Wandel::Zurueckgestellt), "zurückgestellt"),
        (count(Wandel::Eingestellt), "eingestellt"),
        (
            count(Wandel::Aufgegangen),
            if count(Wandel::Aufgegangen) == 1 {
                "in einer anderen aufgegangen"
            } else {
                "in anderen aufgegangen"
            },
        ),
        (count(Wandel::StatusBekannt), "erstmals mit Status"),
        (count(Wandel::StatusUnbekannt), "nicht mehr mit bekanntem Status"),
        (count(Wandel::Berichtigt), "mit berichtigtem Status"),
        (count(Wandel::Unveraendert), "mit gleichem Status gemeldet"),
        (count(Wandel::OhneMeldung), "ohne Meldung"),
        (count(Wandel::Beendet), "schon vorher beendet"),
    ];
    let parts: Vec<String> = parts
        .into_iter()
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    let measures = if parts.is_empty() {
        format!("Gegenüber dem Bericht {jahr} hat sich bei den Maßnahmen nichts geändert.")
    } else {
        format!("Maßnahmen gegenüber dem Bericht {jahr}: {}.", wording::liste(&parts))
    };
    let late = termine.iter().filter(|termin| termin.spaeter);
    // A date that moved twice is one date.
    let late: BTreeSet<_> = late.map(|termin| (&termin.massnahme.id, &termin.was)).collect();
    let late = match late.len() {
        0 => String::new(),
        1 => " Ein Termin ist nach hinten verschoben.".to_owned(),
        late => format!(" {late} Termine sind nach hinten verschoben."),
    };
    let known = kennzahlen.iter().filter(|kennzahl| kennzahl.jetzt.figur.fehlt.is_none());
    let known: BTreeSet<_> = known.map(|kennzahl| &kennzahl.kennzahl.id).collect();
    let values = match known.len() {
        0 => " Keine Kennzahl hat einen neuen Wert.".to_owned(),
        1 => " 1 Kennzahl hat einen neuen Wert.".to_owned(),
        values => format!(" {values} Kennzahlen haben einen neuen Wert."),
    };
    format!("{measures}{late}{values}")
}

fn measure(
    build: &Build<'_>,
    before: Fold<'_>,
    jahr: i32,
    massnahme: &Massnahme,
) -> (Wandel, Massnahmenwandel) {
    let record = build.record::<model::Massnahme>(&massnahme.id);
    let named = Verweis::new(&massnahme.id, &massnahme.titel);
    let newest = massnahme.aktuell.first();
    let giver = build.fold.status(record).map(|(_, entry)| entry);
    let shown = before.status(record);
    // What the entry by which the report before went says now: a corrected error is no event.
    let today = shown.as_ref().and_then(|(_, entry)| {
        build.fold.dated(record, entry)?.given(|entry| entry.status.clone())
    });
    let change = |wandel, text: String| {
        // What happened is told by the entry that gave the status; what stayed, by the newest.
        let (grund, quelle) = match wandel {
            Wandel::OhneMeldung => (None, None),
            Wandel::Neu | Wandel::Unveraendert | Wandel::Beendet => {
                (None, newest.map(|entry| entry.quelle.clone()))
            }
            Wandel::Aufgegangen => {
                let merged = build.fold.merged(record).map(|(_, entry)| entry);
                (None, merged.map(|entry| build.beleg(&entry.quelle)))
            }
            _ => {
                let corrected = today.as_ref().map(|(_, entry)| *entry);
                let teller = if wandel == Wandel::Berichtigt { corrected } else { giver };
                (
                    teller.and_then(|entry| entry.grund.clone()),
                    teller.map(|entry| build.beleg(&entry.quelle)),
                )
            }
        };
        (wandel, Massnahmenwandel { massnahme: named.clone(), text, grund, quelle })
    };
    let status = &massnahme.status;
    let stand =
        status.stand.as_ref().map_or_else(String::new, |stand| format!(" (Stand {})", stand.text));
    let words_now = match status.fehlt {
        Some(reason) => format!("nicht bekannt ({})", wording::fehlgrund(reason)),
        None => status.text.clone(),
    };
    let now = format!("{words_now}{stand}");
    if !before.knows_measure(record) {
        let begun = massnahme
            .beginn
            .as_ref()
            .map_or_else(String::new, |beginn| format!("; begonnen: {}", beginn.text));
        return change(Wandel::Neu, format!("jetzt {now}{begun}"));
    }
    if status.aufgegangen {
        let into = massnahme.aufgegangen_in.as_ref();
        let into = into.map_or_else(String::new, |into| format!("aufgegangen in „{}“", into.titel));
        let told = merged_into(build, before, record).is_some();
        let wandel = if told { Wandel::Beendet } else { Wandel::Aufgegangen };
        return change(wandel, into);
    }
    let status_of = |told: &Option<(Oder<Status>, _)>| {
        told.as_ref().and_then(|(status, _)| status.da().copied())
    };
    let said = status_of(&shown);
    let then = said.and(status_of(&today));
    let moved = match said {
        Some(said) if then == Some(said) => {
            format!("im Bericht {jahr} {}, jetzt {now}", words::status(said))
        }
        Some(said) => {
            let right = then.map_or("nicht bekannt", words::status);
            format!("im Bericht {jahr} {} (berichtigt: {right}), jetzt {now}", words::status(said))
        }
        None => format!("Status im Bericht {jahr} nicht bekannt, jetzt {now}"),
    };
    let halted = |status: Status| status == Status::Zurueckgestellt || status.is_final();
    match (then, status.wert) {
        (old, new) if old == new && old != said => {
            let said = said.map_or("nicht bekannt", words::status);
            change(Wandel::Berichtigt, format!("im Bericht {jahr} {said}, berichtigt: {now}"))
        }
        (old, new) if old == new => match new {
            Some(status) if status.is_final() => change(Wandel::Beendet, now),
            _ if status.keine_meldung => {
                let last = massnahme.frueher.first().map_or_else(
                    || "noch keine Meldung".to_owned(),
                    |entry| format!("letzte Meldung: {}", entry.datum.text),
                );
                change(Wandel::OhneMeldung, format!("{now}; {last}"))
            }
            _ => change(Wandel::Unveraendert, now),
        },
        (_, Some(Status::Abgeschlossen)) => change(Wandel::Abgeschlossen, moved),
        (_, Some(Status::Eingestellt)) => change(Wandel::Eingestellt, moved),
        (_, Some(Status::Zurueckgestellt)) => change(Wandel::Zurueckgestellt, moved),
        (Some(_), None) => change(Wandel::StatusUnbekannt, moved),
        (None, _) => change(Wandel::StatusBekannt, moved),
        (Some(old), Some(_)) if halted(old) => change(Wandel::WiederAufgenommen, moved),
        (Some(old), Some(new)) if new > old => change(Wandel::Vorangekommen, moved),
        (Some(_), Some(_)) => change(Wandel::Zurueckgefallen, moved),
    }
}

/// The dates that moved since the report before, by measure and then in the order in which they moved.
fn dates(build: &Build<'_>, before: Fold<'_>, massnahmen: &[Massnahme]) -> Vec<Terminwandel> {
    let mut list = Vec::new();
    for massnahme in massnahmen {
        let record = build.record::<model::Massnahme>(&massnahme.id);
        let named = Verweis::new(&massnahme.id, &massnahme.titel);
        let mut push = |was: &str, (von, auf), art, grund, quelle: Beleg| {
            let (text, mal) = moved(art);
            list.push(Terminwandel {
                massnahme: named.clone(),
                was: was.to_owned(),
                von: Zeit::of(von),
                auf: Zeit::of(auf),
                spaeter: matches!(art, Endwandelart::Verlegt(Verlegung::Spaeter, _)),
                mal,
                text,
                grund,
                quelle,
            });
        };
        for changed in build.fold.end_changes(before, record) {
            let quelle = build.beleg(&changed.entry.quelle);
            let dates = (changed.von, changed.auf);
            push(ENDE, dates, changed.art, changed.entry.grund.clone(), quelle);
        }
        for zusage in build.fold.milestones(record) {
            let mut delays = 0;
            for (von, auf, moved) in zusage.moves() {
                let Some(verlegung) = Verlegung::of(von, auf) else { continue };
                delays += usize::from(verlegung == Verlegung::Spaeter);
                if !before.admits(moved) {
                    let was = format!("Meilenstein „{}“", zusage.meilenstein.titel);
                    let art = Endwandelart::Verlegt(verlegung, delays);
                    let grund = Some(moved.grund.clone());
                    push(&was, (von, auf), art, grund, build.beleg(&moved.quelle));
                }
            }
        }
    }
    list
}

/// What the expected end of a measure is called beside its milestones.
const ENDE: &str = "Voraussichtliches Ende";

/// What became of a date, and the how-manieth delay that is; 0 if it is none.
fn moved(art: Endwandelart) -> (String, usize) {
    match art {
        Endwandelart::Verlegt(Verlegung::Spaeter, mal) => {
            (format!("{} verschoben", wording::zum_mal(mal)), mal)
        }
        Endwandelart::Verlegt(Verlegung::Frueher, _) => ("vorgezogen".to_owned(), 0),
        Endwandelart::Verlegt(Verlegung::Genauer, _) => ("genauer angegeben".to_owned(), 0),
        Endwandelart::Verlegt(Verlegung::Anders, _) => ("anders angegeben".to_owned(), 0),
        Endwandelart::Berichtigt => ("berichtigt".to_owned(), 0),
        Endwandelart::AndereStelle => ("von der zuständigen Stelle anders angegeben".to_owned(), 0),
    }
}

/// What is new in an indicator: its last value, and every older one that became known only now.
fn indicator(build: &Build<'_>, before: Fold<'_>, kennzahl: &Kennzahl) -> Vec<Kennzahlwandel> {
    let row = |jetzt: &Wert, davor, veraenderung| Kennzahlwandel {
        kennzahl: Verweis::new(&kennzahl.id, &kennzahl.titel),
        davor,
        jetzt: jetzt.clone(),
        veraenderung,
    };
    let Some((last, older)) = kennzahl.werte.split_last() else { return Vec::new() };
    let late = older.iter().filter(|wert| wert.nachgemeldet);
    let mut rows: Vec<_> = late.map(|wert| row(wert, None, NACHGEMELDET.to_owned())).collect();
    if kennzahl.gemeldet || last.nachgemeldet {
        let known = before.knows_indicator(build.record::<model::Kennzahl>(&kennzahl.id));
        let (davor, veraenderung) = match (&kennzahl.vergleich, &kennzahl.vorgaenger) {
            (Some(Vergleich { davor, veraenderung }), _) => {
                (Some(davor.clone()), veraenderung.clone())
            }
            (None, Some(old)) if !known => {
                (None, format!("neue Zählung; mit der Kennzahl „{}“ nicht vergleichbar", old.titel))
            }
            (None, _) if !known => (None, "neu im Bericht".to_owned()),
            (None, _) => (None, "kein früherer Wert".to_owned()),
        };
        let late = if last.nachgemeldet { format!(", {NACHGEMELDET}") } else { String::new() };
        rows.push(row(last, davor, format!("{veraenderung}{late}")));
    }
    rows
}

/// What stands beside a value that became known after the report on its year.
const NACHGEMELDET: &str = "nachgemeldet";

fn services(build: &Build<'_>, before: Fold<'_>, leistungen: &Leistungen) -> Vec<Leistungswandel> {
    leistungen
        .liste
        .iter()
        .filter_map(|leistung| {
            let record = build.record::<model::Leistung>(&leistung.id);
            let known = before.knows_service(record);
            let then = before.offers(record).pop();
            let then = then.map(|dated| words::angebot_oder_grund(&dated.entry.angebot));
            let davor = known.then(|| then.unwrap_or("Angebot nicht gemeldet").to_owned());
            let same = davor.as_ref() == Some(&leistung.angebot_text);
            (!same && leistung.stand.is_some()).then(|| Leistungswandel {
                leistung: Verweis::new(&leistung.id, &leistung.titel),
                davor,
                // A correction is no change of the offer.
                jetzt: match &leistung.berichtigung {
                    Some(berichtigung) if berichtigung.neu && !berichtigung.frueher.is_empty() => {
                        format!("{}, berichtigt", leistung.angebot_text)
                    }
                    _ => leistung.angebot_text.clone(),
                },
                stand: leistung.stand.clone(),
                quelle: leistung.quelle.clone(),
            })
        })
        .collect()
}
