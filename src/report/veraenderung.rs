//! Year against year: what has changed since the report before, computed from the two folds.

use std::collections::BTreeSet;

use schemars::JsonSchema;
use serde::Serialize;

use super::{
    Beleg, Build, Kennzahl, Leistungen, Massnahme, Massnahmenwandel, Terminwandel, Vergleich,
    Verweis, Wandel, Wert, Zeit, termin, wandel, words,
};
use crate::fold::Fold;
use crate::model;
use crate::wording;

/// Was sich seit dem Vorbericht geändert hat.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Veraenderungen {
    /// Der Vorbericht, wenn es einen gibt.
    pub vorbericht: Option<Vorbericht>,
    /// Was sich geändert hat, als Satz.
    pub text: String,
    /// Die Maßnahmen nach dem, was mit ihnen geschehen ist; jede in genau einer Gruppe, keine
    /// Gruppe leer.
    pub gruppen: Vec<Wandelgruppe>,
    /// Termine, die anders geworden sind, nach Maßnahme.
    pub termine: Vec<Terminwandel>,
    /// Was an Kennzahlen neu ist, nach Titel.
    pub kennzahlen: Vec<Kennzahlwandel>,
    /// Leistungen, die neu sind oder anders angeboten werden als vorher, nach Titel.
    pub leistungen: Vec<Leistungswandel>,
}

/// Der Bericht, mit dem verglichen wird.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Vorbericht {
    /// Sein Jahr.
    pub jahr: i32,
    /// Der Tag, dessen Stand er zeigte.
    pub stichtag: Zeit,
}

/// Maßnahmen, mit denen dasselbe geschehen ist.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Wandelgruppe {
    /// Was geschehen ist.
    pub wandel: Wandel,
    /// Die Überschrift.
    pub titel: &'static str,
    /// Wie viele.
    pub anzahl: usize,
    /// Die Maßnahmen, nach Titel.
    pub massnahmen: Vec<Massnahmenwandel>,
}

/// Was an einer Kennzahl neu ist.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Kennzahlwandel {
    /// Die Kennzahl.
    pub kennzahl: Verweis,
    /// Der Wert davor, wie er heute bekannt ist.
    pub davor: Option<Wert>,
    /// Der Wert jetzt.
    pub jetzt: Wert,
    /// Die Veränderung, oder warum sie sich nicht berechnen lässt.
    pub veraenderung: String,
}

/// Eine Leistung, die neu ist oder anders angeboten wird.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Leistungswandel {
    /// Die Leistung.
    pub leistung: Verweis,
    /// Wie der Vorbericht sie zeigte, wenn er sie kannte.
    pub davor: Option<String>,
    /// Wie sie jetzt angeboten wird.
    pub jetzt: String,
    /// Das Datum dieses Standes.
    pub stand: Option<Zeit>,
    /// Seine Quelle.
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
        massnahmen.iter().map(|massnahme| wandel::of(build, before, jahr, massnahme)).collect();
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
    let (termine, spaeter) = termin::dates(build, before, massnahmen);
    let kennzahlen: Vec<Kennzahlwandel> =
        kennzahlen.iter().flat_map(|kennzahl| indicator(build, before, kennzahl)).collect();
    let leistungen = services(build, before, leistungen);
    Veraenderungen {
        vorbericht: Some(Vorbericht { jahr, stichtag: Zeit::day(before.stichtag()) }),
        text: summary(jahr, &gruppen, spaeter, &kennzahlen),
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
    spaeter: usize,
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
        (count(Wandel::StatusBekannt), "jetzt mit bekanntem Status"),
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
    let late = match spaeter {
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

/// What is new in an indicator: its last value, the last known one of the report year if that is missing,
/// and every older one that became known only now; of one with values of single units alone each of those.
fn indicator(build: &Build<'_>, before: Fold<'_>, kennzahl: &Kennzahl) -> Vec<Kennzahlwandel> {
    let row = |jetzt: &Wert, davor: Option<&Wert>, veraenderung: String| Kennzahlwandel {
        kennzahl: Verweis::new(&kennzahl.id, &kennzahl.titel),
        davor: davor.cloned(),
        jetzt: jetzt.clone(),
        veraenderung,
    };
    let is_known = |wert: &&Wert| wert.figur.fehlt.is_none();
    let in_year = |wert: &&Wert| build.fold.in_year(wert.datum.wann);
    let Some((last, older)) = kennzahl.werte.split_last() else {
        let cells = kennzahl.gliederung.iter().enumerate();
        let cells = cells.filter(|(_, cell)| in_year(cell) || cell.nachgemeldet);
        let rows = cells.map(|(at, cell)| {
            let earlier = kennzahl.gliederung[..at].iter().rev();
            let davor = earlier.filter(|old| old.organisation == cell.organisation).find(is_known);
            let change = if cell.nachgemeldet { NACHGEMELDET } else { "nicht verglichen" };
            row(cell, davor, change.to_owned())
        });
        return rows.collect();
    };
    let late = older.iter().filter(|wert| wert.nachgemeldet);
    let mut rows: Vec<_> = late.map(|wert| row(wert, None, NACHGEMELDET.to_owned())).collect();
    if !is_known(&last)
        && let Some(at) = older.iter().rposition(|wert| is_known(&wert) && in_year(&wert))
    {
        let davor = older[..at].iter().rfind(is_known);
        let change = older[at].veraenderung.clone();
        rows.push(row(
            &older[at],
            davor,
            change.unwrap_or_else(|| "kein früherer Wert".to_owned()),
        ));
    }
    if kennzahl.gemeldet || last.nachgemeldet {
        let record = build.record::<model::Kennzahl>(&kennzahl.id);
        let known = !before.values(record).is_empty() || !before.breakdown(record).is_empty();
        let (davor, veraenderung) = match (&kennzahl.vergleich, &kennzahl.vorgaenger) {
            (Some(Vergleich { davor, veraenderung }), _) => (Some(davor), veraenderung.clone()),
            (None, Some(old)) if !known => {
                (None, format!("neue Zählung; mit der Kennzahl „{}“ nicht vergleichbar", old.titel))
            }
            (None, _) if !before.knows_indicator(record) => (None, "neu im Bericht".to_owned()),
            (None, _) => (None, "kein früherer Wert".to_owned()),
        };
        let late = if last.nachgemeldet { format!(", {NACHGEMELDET}") } else { String::new() };
        rows.push(row(last, davor, format!("{veraenderung}{late}")));
    }
    rows
}

/// What stands beside a value that became known after the report on its year.
const NACHGEMELDET: &str = "nachgemeldet";

/// The services whose offer is another than the report before showed, or was wrong there.
fn services(build: &Build<'_>, before: Fold<'_>, leistungen: &Leistungen) -> Vec<Leistungswandel> {
    leistungen
        .liste
        .iter()
        .filter_map(|leistung| {
            let record = build.record::<model::Leistung>(&leistung.id);
            let shown = before.offers(record).pop().map(|dated| dated.entry);
            // What the same entry says now: from an error that was corrected leads no change.
            let mut offers = build.fold.offers(record).into_iter();
            let today = shown.and_then(|shown| offers.find(|dated| dated.holds(shown)));
            let words = |entry: &model::Stand| words::angebot_oder_grund(&entry.angebot);
            let (said, then) = (shown.map(words), today.map(|dated| words(dated.entry)));
            let is_new = offers.next().is_some() || shown.is_none();
            let now = leistung.angebot_text.as_str();
            let davor = match (said, then) {
                (Some(said), Some(then)) if said != then && is_new => {
                    Some(format!("{said} (berichtigt: {then})"))
                }
                (Some(said), _) => Some(said.to_owned()),
                (None, _) => {
                    before.knows_service(record).then(|| "Angebot nicht gemeldet".to_owned())
                }
            };
            let corrected = said != then;
            let same = !corrected && davor.as_deref() == Some(now);
            (!same && leistung.stand.is_some()).then(|| Leistungswandel {
                leistung: Verweis::new(&leistung.id, &leistung.titel),
                davor,
                // A correction is no change of the offer.
                jetzt: if corrected && !is_new {
                    format!("{now}, berichtigt")
                } else {
                    now.to_owned()
                },
                stand: leistung.stand.clone(),
                quelle: leistung.quelle.clone(),
            })
        })
        .collect()
}
