//! What is missing in the report year, and which values were corrected.

use serde::Serialize;

use super::{
    Berichtigung, Build, Drucksache, Figur, Gremium, Kennzahl, Leistung, Leistungen, Massnahme,
    Verweis,
};
use crate::wording;

/// The state of the data.
#[derive(Debug, Serialize)]
pub struct Datenlage {
    /// Measures that the year knows.
    pub massnahmen: usize,
    /// Measures that owe an entry: all but the finished ones.
    pub massnahmen_pflichtig: usize,
    /// Measures that owe an entry and have none in the report year.
    pub ohne_meldung: Vec<Luecke>,
    /// Indicators without a value in the report year.
    pub kennzahlen_ohne_wert: Vec<Luecke>,
    /// Figures and statements that are missing, with the reason.
    pub fehlende: Vec<Luecke>,
    /// Items of papers with neither measure nor answer, or with a gap.
    pub offene_punkte: Vec<Luecke>,
    /// Measures that no item of a paper asked for.
    pub ohne_auftrag: Vec<Verweis>,
    /// Values that were corrected.
    pub korrekturen: Vec<Korrektur>,
}

/// Something that is missing.
#[derive(Debug, Serialize)]
pub struct Luecke {
    /// Kind of record: `massnahme`, `kennzahl`, `leistung`, `gremium`, `punkt`.
    pub art: &'static str,
    /// The record.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// What is missing.
    pub was: String,
    /// Since when, or why.
    pub angabe: String,
}

/// A corrected value.
#[derive(Debug, Serialize)]
pub struct Korrektur {
    /// Kind of record: `massnahme`, `kennzahl`, `leistung`, `gremium`.
    pub art: &'static str,
    /// The record.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// Which value, with its date.
    pub was: String,
    /// The earlier values.
    pub frueher: String,
    /// The value that holds now.
    pub jetzt: String,
    /// Why.
    pub grund: Option<String>,
}

pub(super) fn of(
    build: &Build<'_>,
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    leistungen: &Leistungen,
    gremien: &[Gremium],
    drucksachen: &[Drucksache],
) -> Datenlage {
    let silent = |massnahme: &&Massnahme| massnahme.status.keine_meldung;
    let has_entry_or_owes =
        |massnahme: &&Massnahme| massnahme.status.keine_meldung || !massnahme.aktuell.is_empty();
    Datenlage {
        massnahmen: massnahmen.len(),
        massnahmen_pflichtig: massnahmen.iter().filter(has_entry_or_owes).count(),
        ohne_meldung: massnahmen
            .iter()
            .filter(silent)
            .map(|massnahme| silence(build, massnahme))
            .collect(),
        kennzahlen_ohne_wert: kennzahlen.iter().filter_map(without_value).collect(),
        fehlende: missing(massnahmen, kennzahlen, leistungen, gremien),
        offene_punkte: drucksachen
            .iter()
            .flat_map(|paper| paper.punkte.iter().map(move |punkt| (paper, punkt)))
            .filter_map(|(paper, punkt)| {
                punkt.luecke.as_ref().map(|luecke| Luecke {
                    art: "punkt",
                    id: punkt.anker.clone(),
                    titel: format!("{}, {}", paper.kurz, punkt.kurz),
                    was: luecke.clone(),
                    angabe: punkt
                        .frist
                        .as_ref()
                        .map_or_else(String::new, |frist| format!("Frist: {}", frist.text)),
                })
            })
            .collect(),
        ohne_auftrag: massnahmen
            .iter()
            .filter(|massnahme| massnahme.punkte.is_empty())
            .map(|massnahme| Verweis { id: massnahme.id.clone(), titel: massnahme.titel.clone() })
            .collect(),
        korrekturen: corrections(massnahmen, kennzahlen, leistungen, gremien),
    }
}

/// An indicator without a known value in the report year, and what is known instead.
fn without_value(kennzahl: &Kennzahl) -> Option<Luecke> {
    let last = kennzahl.aktuell.as_ref();
    let reason = last.filter(|wert| kennzahl.gemeldet && wert.figur.fehlt.is_some());
    if kennzahl.gemeldet && reason.is_none() {
        return None;
    }
    let known = kennzahl.werte.iter().rev().find(|wert| wert.figur.fehlt.is_none());
    Some(Luecke {
        art: "kennzahl",
        id: kennzahl.id.clone(),
        titel: kennzahl.titel.clone(),
        was: reason.map_or_else(
            || "kein Wert aus dem Berichtsjahr".to_owned(),
            |wert| wert.figur.text.clone(),
        ),
        angabe: known.map_or_else(
            || "bisher kein Wert".to_owned(),
            |wert| format!("letzter Wert: {}", wert.datum.text),
        ),
    })
}

fn silence(build: &Build<'_>, massnahme: &Massnahme) -> Luecke {
    let last = massnahme.frueher.first();
    Luecke {
        art: "massnahme",
        id: massnahme.id.clone(),
        titel: massnahme.titel.clone(),
        was: format!("keine Meldung nach dem {}", wording::tag_lang(build.fold.since())),
        angabe: last.map_or_else(
            || "noch keine Meldung".to_owned(),
            |entry| format!("letzte Meldung: {}", entry.datum.text),
        ),
    }
}

fn missing(
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    leistungen: &Leistungen,
    gremien: &[Gremium],
) -> Vec<Luecke> {
    let mut list = Vec::new();
    let mut push = |art, id: &str, titel: &str, was: String, reason| {
        list.push(Luecke {
            art,
            id: id.to_owned(),
            titel: titel.to_owned(),
            was,
            angabe: wording::fehlgrund(reason).to_owned(),
        });
    };
    for massnahme in massnahmen {
        if let Some(reason) = massnahme.status.fehlt {
            push("massnahme", &massnahme.id, &massnahme.titel, "Status".to_owned(), reason);
        }
        if let Some(reason) = massnahme.zustaendig_fehlt {
            push("massnahme", &massnahme.id, &massnahme.titel, "Zuständigkeit".to_owned(), reason);
        }
        for mittel in &massnahme.mittel {
            for (what, figur) in [("Betrag", &mittel.betrag), ("Stellen", &mittel.stellen)] {
                if let Some(reason) = figur.as_ref().and_then(|figur| figur.fehlt) {
                    push(
                        "massnahme",
                        &massnahme.id,
                        &massnahme.titel,
                        format!("{what} {}", mittel.haushaltsjahr),
                        reason,
                    );
                }
            }
        }
    }
    for kennzahl in kennzahlen {
        for wert in kennzahl.werte.iter().chain(&kennzahl.gliederung) {
            if let Some(reason) = wert.figur.missing() {
                push("kennzahl", &kennzahl.id, &kennzahl.titel, wert_name(wert), reason);
            }
        }
    }
    for leistung in &leistungen.liste {
        if let Some(reason) = leistung.angebot_fehlt {
            push("leistung", &leistung.id, &leistung.titel, "Angebot".to_owned(), reason);
        }
        if let Some(reason) = leistung.zustaendig_fehlt {
            push("leistung", &leistung.id, &leistung.titel, "Zuständigkeit".to_owned(), reason);
        }
        for faelle in &leistung.faelle {
            if let Some(reason) = faelle.gesamt.fehlt.or(faelle.digital.fehlt) {
                push(
                    "leistung",
                    &leistung.id,
                    &leistung.titel,
                    format!("Fallzahlen {}", faelle.jahr),
                    reason,
                );
            }
        }
    }
    for gremium in gremien {
        for besetzung in &gremium.besetzung {
            let figures =
                [&besetzung.frauen, &besetzung.maenner, &besetzung.divers, &besetzung.unbesetzt];
            if let Some(reason) = figures.into_iter().find_map(Figur::missing) {
                push(
                    "gremium",
                    &gremium.id,
                    &gremium.titel,
                    format!("Besetzung {}", besetzung.stichtag.text),
                    reason,
                );
            }
        }
    }
    list
}

/// Every value that is given otherwise now than before, whatever kind of record it belongs to.
fn corrections(
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    leistungen: &Leistungen,
    gremien: &[Gremium],
) -> Vec<Korrektur> {
    let mut list = Vec::new();
    let mut push = |art,
                    id: &str,
                    titel: &str,
                    was: String,
                    jetzt: String,
                    berichtigung: &Option<Berichtigung>| {
        if let Some(Berichtigung { frueher, grund }) = berichtigung
            && !frueher.is_empty()
        {
            list.push(Korrektur {
                art,
                id: id.to_owned(),
                titel: titel.to_owned(),
                was,
                frueher: frueher.join("; dann "),
                jetzt,
                grund: grund.clone(),
            });
        }
    };
    for Massnahme { id, titel, mittel, .. } in massnahmen {
        for mittel in mittel {
            let now: Vec<&str> = [&mittel.betrag, &mittel.stellen]
                .into_iter()
                .flatten()
                .map(|figur| figur.text.as_str())
                .collect();
            let was =
                format!("{} {}, {}", mittel.art_text, mittel.haushaltsjahr, mittel.stand_text);
            push("massnahme", id, titel, was, wording::liste(&now), &mittel.berichtigung);
        }
    }
    for Kennzahl { id, titel, werte, gliederung, .. } in kennzahlen {
        for wert in werte.iter().chain(gliederung) {
            push(
                "kennzahl",
                id,
                titel,
                wert_name(wert),
                wert.figur.text.clone(),
                &wert.berichtigung,
            );
        }
    }
    for leistung in &leistungen.liste {
        let Leistung { id, titel, stand, angebot_text, faelle, .. } = leistung;
        let date = stand.as_ref().map_or_else(String::new, |stand| format!(" {}", stand.text));
        push(
            "leistung",
            id,
            titel,
            format!("Angebot{date}"),
            angebot_text.clone(),
            &leistung.berichtigung,
        );
        for faelle in faelle {
            let now = format!("{}, davon online: {}", faelle.gesamt.text, faelle.digital.text);
            push(
                "leistung",
                id,
                titel,
                format!("Fallzahlen {}", faelle.jahr),
                now,
                &faelle.berichtigung,
            );
        }
    }
    for Gremium { id, titel, besetzung, .. } in gremien {
        for besetzung in besetzung {
            push(
                "gremium",
                id,
                titel,
                format!("Besetzung {}", besetzung.stichtag.text),
                besetzung.text(),
                &besetzung.berichtigung,
            );
        }
    }
    list
}

/// `Wert 31.12.2023`, with the unit for which it holds.
fn wert_name(wert: &super::Wert) -> String {
    let unit = wert.organisation.as_ref().map_or_else(String::new, |unit| format!(", {unit}"));
    format!("Wert {}{unit}", wert.datum.text)
}
