//! The public log of corrections: every statement that is given otherwise now than before.

use serde::Serialize;

use super::{Berichtigung, Gremium, Kennzahl, Leistungen, Massnahme, Wert, Zeit};
use crate::wording;

/// A corrected statement.
#[derive(Debug, Serialize)]
pub struct Korrektur {
    /// Kind of record: `massnahme`, `kennzahl`, `leistung`, `gremium`.
    pub art: &'static str,
    /// The record.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// Which statement, with its date.
    pub was: String,
    /// The earlier statements.
    pub frueher: String,
    /// What holds now.
    pub jetzt: String,
    /// Why.
    pub grund: Option<String>,
    /// Since when it is known.
    pub bekannt: Zeit,
    /// Whether the report before did not know it yet.
    pub neu: bool,
}

/// The log, the latest correction first.
pub(super) fn all(
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    leistungen: &Leistungen,
    gremien: &[Gremium],
) -> Vec<Korrektur> {
    let mut log = Log(Vec::new());
    for massnahme in massnahmen {
        let of = ("massnahme", massnahme.id.as_str(), massnahme.titel.as_str());
        for eintrag in massnahme.aktuell.iter().chain(&massnahme.frueher) {
            let was = format!("Sachstand {}", eintrag.datum.text);
            log.maybe(of, was, eintrag.berichtigt_zu.clone(), eintrag.berichtigung.as_ref());
        }
        for mittel in &massnahme.mittel {
            let figures = [&mittel.betrag, &mittel.stellen];
            let now: Vec<&str> =
                figures.into_iter().flatten().map(|figur| figur.text.as_str()).collect();
            let was =
                format!("{} {}, {}", mittel.art_text, mittel.haushaltsjahr, mittel.stand_text);
            log.maybe(of, was, wording::liste(&now), mittel.berichtigung.as_ref());
        }
    }
    for kennzahl in kennzahlen {
        let of = ("kennzahl", kennzahl.id.as_str(), kennzahl.titel.as_str());
        for wert in kennzahl.werte.iter().chain(&kennzahl.gliederung) {
            let now = wert.figur.text.clone();
            log.maybe(of, wert_name(wert), now, wert.berichtigung.as_ref());
        }
        for ziel in &kennzahl.ziele {
            let was = format!("Ziel {}", ziel.termin.text);
            log.maybe(of, was, ziel.figur.text.clone(), ziel.berichtigung.as_ref());
        }
    }
    for leistung in &leistungen.liste {
        let of = ("leistung", leistung.id.as_str(), leistung.titel.as_str());
        let date =
            leistung.stand.as_ref().map_or_else(String::new, |stand| format!(" {}", stand.text));
        let offer = leistung.angebot_text.clone();
        log.maybe(of, format!("Angebot{date}"), offer, leistung.berichtigung.as_ref());
        for faelle in &leistung.faelle {
            let now = format!("{}, davon online: {}", faelle.gesamt.text, faelle.digital.text);
            let was = format!("Fallzahlen {}", faelle.jahr);
            log.maybe(of, was, now, faelle.berichtigung.as_ref());
        }
    }
    for gremium in gremien {
        let of = ("gremium", gremium.id.as_str(), gremium.titel.as_str());
        for besetzung in &gremium.besetzung {
            let was = format!("Besetzung {}", besetzung.stichtag.text);
            log.maybe(of, was, besetzung.text(), besetzung.berichtigung.as_ref());
        }
    }
    let mut list = log.0;
    // Stable: of one day in the order of the report.
    list.sort_by(|one, other| other.bekannt.datum.cmp(&one.bekannt.datum));
    list
}

struct Log(Vec<Korrektur>);

impl Log {
    fn maybe(
        &mut self,
        of: (&'static str, &str, &str),
        was: String,
        jetzt: String,
        berichtigung: Option<&Berichtigung>,
    ) {
        if let Some(berichtigung) = berichtigung {
            self.push(of, was, jetzt, berichtigung);
        }
    }

    fn push(
        &mut self,
        (art, id, titel): (&'static str, &str, &str),
        was: String,
        jetzt: String,
        berichtigung: &Berichtigung,
    ) {
        let Berichtigung { frueher, grund, bekannt, neu } = berichtigung;
        // A reason alone corrects nothing: what it corrects was not yet known, or is not any more.
        if frueher.is_empty() {
            return;
        }
        self.0.push(Korrektur {
            art,
            id: id.to_owned(),
            titel: titel.to_owned(),
            was,
            frueher: frueher.join("; dann "),
            jetzt,
            grund: grund.clone(),
            bekannt: bekannt.clone(),
            neu: *neu,
        });
    }
}

/// `Wert 31.12.2023`, with the unit for which it holds.
pub(super) fn wert_name(wert: &Wert) -> String {
    let unit =
        wert.organisation.as_ref().map_or_else(String::new, |unit| format!(", {}", unit.text));
    format!("Wert {}{unit}", wert.datum.text)
}
