//! The public log of corrections: every statement that is given otherwise now than before.

use schemars::JsonSchema;
use serde::Serialize;

use super::leaf::Schritt;
use super::{Berichtigung, Build, Gremium, Kennzahl, Leistungen, Massnahme, Wert, Zeit, leistung};
use crate::wording;

/// Eine berichtigte Angabe.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Korrektur {
    /// Art des Datensatzes: `massnahme`, `kennzahl`, `leistung`, `gremium`.
    pub art: &'static str,
    /// Der Datensatz.
    pub id: String,
    /// Sein Titel.
    pub titel: String,
    /// Welche Angabe, mit ihrem Datum.
    pub was: String,
    /// Was vorher gesagt war.
    pub frueher: String,
    /// Was seitdem gesagt ist.
    pub jetzt: String,
    /// Warum.
    pub grund: Option<String>,
    /// Seit wann es bekannt ist.
    pub bekannt: Zeit,
    /// Wahr, wenn der Vorbericht es noch nicht wusste.
    pub neu: bool,
}

/// The log, the latest correction first; what was corrected twice has two lines.
pub(super) fn all(
    build: &Build<'_>,
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
            log.push(of, &was, eintrag.berichtigung.as_ref());
        }
        for mittel in &massnahme.mittel {
            let was =
                format!("{} {}, {}", mittel.art_text, mittel.haushaltsjahr, mittel.stand_text);
            log.push(of, &was, mittel.berichtigung.as_ref());
        }
    }
    for kennzahl in kennzahlen {
        let of = ("kennzahl", kennzahl.id.as_str(), kennzahl.titel.as_str());
        for wert in kennzahl.werte.iter().chain(&kennzahl.gliederung) {
            log.push(of, &wert_name(wert), wert.berichtigung.as_ref());
        }
        for ziel in &kennzahl.ziele {
            log.push(of, &format!("Ziel {}", ziel.termin.text), ziel.berichtigung.as_ref());
        }
    }
    for leistung in &leistungen.liste {
        let of = ("leistung", leistung.id.as_str(), leistung.titel.as_str());
        // The report shows the newest offer alone, the log what was said of every day.
        for dated in build.fold.offers(build.record(&leistung.id)) {
            let was = format!("Angebot {}", wording::datum(dated.entry.datum));
            log.push(of, &was, leistung::berichtigung(build, &dated).as_ref());
        }
        for faelle in &leistung.faelle {
            log.push(of, &format!("Fallzahlen {}", faelle.jahr), faelle.berichtigung.as_ref());
        }
    }
    for gremium in gremien {
        let of = ("gremium", gremium.id.as_str(), gremium.titel.as_str());
        for besetzung in &gremium.besetzung {
            let was = format!("Besetzung {}", besetzung.stichtag.text);
            log.push(of, &was, besetzung.berichtigung.as_ref());
        }
    }
    let mut list = log.0;
    // Stable: of one day in the order of the report.
    list.sort_by(|one, other| other.bekannt.datum.cmp(&one.bekannt.datum));
    list
}

struct Log(Vec<Korrektur>);

impl Log {
    /// A reason alone corrects nothing: what it corrects was not yet known, or is not any more.
    fn push(
        &mut self,
        (art, id, titel): (&'static str, &str, &str),
        was: &str,
        berichtigung: Option<&Berichtigung>,
    ) {
        let schritte = berichtigung.into_iter().flat_map(|berichtigung| &berichtigung.schritte);
        self.0.extend(schritte.cloned().map(|schritt| {
            let Schritt { anders, grund, bekannt, neu } = schritt;
            // What has no words here, like the words of the source, stands beside the statement.
            let (frueher, jetzt) = anders.unwrap_or_else(|| {
                ("dieselbe Angabe".to_owned(), "andere Einzelheiten".to_owned())
            });
            Korrektur {
                art,
                id: id.to_owned(),
                titel: titel.to_owned(),
                was: was.to_owned(),
                frueher,
                jetzt,
                grund,
                bekannt,
                neu,
            }
        }));
    }
}

/// `Wert 31.12.2023`, with the unit for which it holds.
pub(super) fn wert_name(wert: &Wert) -> String {
    let unit =
        wert.organisation.as_ref().map_or_else(String::new, |unit| format!(", {}", unit.text));
    format!("Wert {}{unit}", wert.datum.text)
}
