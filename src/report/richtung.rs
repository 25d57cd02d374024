//! Inner and outer digitalisation as a cut through all measures, as the council speech of 11.05.2021 draws it.

use schemars::JsonSchema;
use serde::Serialize;

use super::massnahme::Gruppe;
use super::ueberblick::Statuszahl;
use super::{Massnahme, Massnahmenstatus, Verweis, words};
use crate::model;
use crate::wording;

/// Alle Maßnahmen, die in eine Richtung wirken.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Richtungskapitel")]
pub struct Richtung {
    /// Welche.
    pub richtung: model::Richtung,
    /// Ihre Überschrift.
    pub titel: &'static str,
    /// Was sie bedeutet, in einer Wendung.
    pub text: &'static str,
    /// Zum Beispiel `5 Maßnahmen`.
    pub anzahl: String,
    /// Anzahlen nach Gruppen; nur was vorkommt.
    pub gruppen: Vec<Statuszahl>,
    /// Die Maßnahmen, nach Titel.
    pub massnahmen: Vec<Richtungszeile>,
}

/// Eine Maßnahme dieser Richtung.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Richtungszeile {
    /// Die Maßnahme.
    pub massnahme: Verweis,
    /// Ihr Handlungsfeld.
    pub handlungsfeld: Verweis,
    /// Ihr Status.
    pub status: Massnahmenstatus,
}

/// The three directions; one that no measure takes is shown all the same.
pub(super) fn all(massnahmen: &[Massnahme]) -> Vec<Richtung> {
    [model::Richtung::Intern, model::Richtung::Extern, model::Richtung::Quer]
        .into_iter()
        .map(|richtung| {
            let here: Vec<&Massnahme> =
                massnahmen.iter().filter(|massnahme| massnahme.richtung == richtung).collect();
            let gruppen = Gruppe::ALL
                .into_iter()
                .map(|(gruppe, titel)| {
                    let is_here = |massnahme: &Massnahme| massnahme.status.gruppe == gruppe;
                    Statuszahl::of(
                        &gruppe.form(),
                        titel,
                        here.iter().copied().filter(|m| is_here(m)),
                    )
                })
                .filter(|zahl| zahl.anzahl > 0)
                .collect();
            Richtung {
                richtung,
                titel: match richtung {
                    model::Richtung::Intern => "Innere Digitalisierung",
                    model::Richtung::Extern => "Äußere Digitalisierung",
                    model::Richtung::Quer => "Innere und äußere Digitalisierung",
                },
                text: words::richtung(richtung),
                anzahl: wording::anzahl(here.len(), "Maßnahme", "Maßnahmen"),
                gruppen,
                massnahmen: here
                    .into_iter()
                    .map(|massnahme| Richtungszeile {
                        massnahme: Verweis::new(&massnahme.id, &massnahme.titel),
                        handlungsfeld: massnahme.handlungsfeld.clone(),
                        status: massnahme.status.clone(),
                    })
                    .collect(),
            }
        })
        .collect()
}
