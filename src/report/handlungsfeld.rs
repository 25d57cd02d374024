//! A field of action: a chapter with its measures in the motion's three words.

use schemars::JsonSchema;
use serde::Serialize;

use super::massnahme::Gruppe;
use super::{Build, Kennzahl, Markdown, Massnahme, words};
use crate::model;
use crate::wording;

/// Ein Handlungsfeld.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Handlungsfeld {
    /// Kennung und Name der Seite.
    pub id: String,
    /// Titel des Kapitels.
    pub titel: String,
    /// Richtung.
    pub richtung: model::Richtung,
    /// Richtung in Worten.
    pub richtung_text: String,
    /// Worum es geht.
    pub text: Option<Markdown>,
    /// Anzahl der Maßnahmen, in Worten.
    pub anzahl: String,
    /// Seine Maßnahmen, in Gruppen; leere gibt es nicht.
    pub gruppen: Vec<Massnahmengruppe>,
    /// Kennungen seiner Kennzahlen.
    pub kennzahlen: Vec<String>,
}

/// Die Maßnahmen einer Gruppe.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Massnahmengruppe {
    /// Welche Gruppe.
    pub gruppe: Gruppe,
    /// Ihre Überschrift.
    pub titel: &'static str,
    /// Kennungen ihrer Maßnahmen, nach Titel.
    pub massnahmen: Vec<String>,
}

/// The chapters in their order; a field that nobody fills yet is shown all the same.
pub(super) fn all(
    build: &Build<'_>,
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
) -> Vec<Handlungsfeld> {
    let mut fields: Vec<_> =
        build.catalogue.records().handlungsfeld.iter().map(|record| &record.value).collect();
    fields.sort_by_cached_key(|field| {
        (field.reihenfolge.unwrap_or(u32::MAX), wording::sort_key(&field.titel))
    });
    fields
        .into_iter()
        .map(|field| {
            let model::Handlungsfeld {
                id,
                titel,
                richtung,
                reihenfolge: _,
                text,
                oeffentlich: _,
                intern: _,
            } = field;
            let here = |massnahme: &&Massnahme| massnahme.handlungsfeld.id == id.as_str();
            let gruppen = Gruppe::ALL
                .into_iter()
                .map(|(gruppe, titel)| Massnahmengruppe {
                    gruppe,
                    titel,
                    massnahmen: massnahmen
                        .iter()
                        .filter(here)
                        .filter(|massnahme| massnahme.status.gruppe == gruppe)
                        .map(|massnahme| massnahme.id.clone())
                        .collect(),
                })
                .filter(|gruppe| !gruppe.massnahmen.is_empty())
                .collect();
            Handlungsfeld {
                id: id.to_string(),
                titel: titel.clone(),
                richtung: *richtung,
                richtung_text: words::richtung(*richtung).to_owned(),
                text: build.undated(text.as_ref()),
                anzahl: wording::anzahl(
                    massnahmen.iter().filter(here).count(),
                    "Maßnahme",
                    "Maßnahmen",
                ),
                gruppen,
                kennzahlen: kennzahlen
                    .iter()
                    .filter(|kennzahl| {
                        kennzahl.handlungsfeld.as_ref().is_some_and(|field| field.id == id.as_str())
                    })
                    .map(|kennzahl| kennzahl.id.clone())
                    .collect(),
            }
        })
        .collect()
}
