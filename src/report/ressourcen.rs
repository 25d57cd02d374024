//! Money and posts: single entries, and sums that say how many entries they cover.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Beleg, Build, Figur, Verweis, words};
use crate::fold::Entry;
use crate::model::{self, Genauigkeit, Mittelart, Mittelstand, Turnus, Zahl};
use crate::wording::{self, Einheit};

/// All money and posts.
#[derive(Debug, Serialize)]
pub struct Ressourcen {
    /// Entries by budget year, newest first.
    pub mittel: Vec<Mittel>,
    /// Sums by budget year, plan or result, and whether it is spent or received.
    pub summen: Vec<Summe>,
}

/// One entry.
#[derive(Debug, Clone, Serialize)]
pub struct Mittel {
    /// The measure.
    pub massnahme: Verweis,
    /// Budget year.
    pub haushaltsjahr: i32,
    /// What for.
    pub art: Mittelart,
    /// In words.
    pub art_text: &'static str,
    /// Plan or result.
    pub stand: Mittelstand,
    /// In words.
    pub stand_text: &'static str,
    /// How often.
    pub turnus: Turnus,
    /// In words.
    pub turnus_text: &'static str,
    /// Euros.
    pub betrag: Option<Figur>,
    /// Full-time equivalents.
    pub stellen: Option<Figur>,
    /// The words of the source.
    pub wortlaut: Option<String>,
    /// Its source.
    pub quelle: Option<Beleg>,
}

/// A sum.
#[derive(Debug, Serialize)]
pub struct Summe {
    /// Budget year.
    pub haushaltsjahr: i32,
    /// Plan or result.
    pub stand: Mittelstand,
    /// `Ausgaben, Ansatz`
    pub titel: String,
    /// Euros.
    pub betrag: Option<Figur>,
    /// Full-time equivalents.
    pub stellen: Option<Figur>,
    /// `aus 2 von 3 Angaben`
    pub abdeckung: String,
}

/// The entries of all measures that the year knows.
pub(super) fn all(build: &Build<'_>) -> Ressourcen {
    let mut entries: Vec<(&model::Massnahme, &model::Mittel)> = Vec::new();
    for record in &build.catalogue.records().massnahme {
        let massnahme = &record.value;
        if build.fold.knows_measure(massnahme) {
            entries.extend(
                known(build, &massnahme.mittel).into_iter().map(|mittel| (massnahme, mittel)),
            );
        }
    }
    entries.sort_by_cached_key(|(massnahme, mittel)| {
        (
            std::cmp::Reverse(mittel.haushaltsjahr),
            wording::sort_key(&massnahme.titel),
            mittel.art,
            mittel.stand,
        )
    });
    Ressourcen {
        summen: summen(build, &entries),
        mittel: entries
            .into_iter()
            .map(|(massnahme, mittel)| one(build, massnahme, mittel))
            .collect(),
    }
}

/// The entries of one measure.
pub(super) fn of_measure(
    build: &Build<'_>,
    massnahme: &model::Massnahme,
    list: &[model::Mittel],
) -> Vec<Mittel> {
    known(build, list).into_iter().map(|mittel| one(build, massnahme, mittel)).collect()
}

/// The admitted entries; of several for the same purpose the one that was known last.
fn known<'a>(build: &Build<'_>, list: &'a [model::Mittel]) -> Vec<&'a model::Mittel> {
    let key =
        |mittel: &model::Mittel| (mittel.haushaltsjahr, mittel.art, mittel.stand, mittel.turnus);
    let mut known: Vec<&model::Mittel> =
        list.iter().filter(|mittel| build.fold.admits(*mittel)).collect();
    known.sort_by_key(|mittel| (key(mittel), build.fold.known(*mittel)));
    known.reverse();
    known.dedup_by_key(|mittel| key(mittel));
    known
}

fn one(build: &Build<'_>, massnahme: &model::Massnahme, mittel: &model::Mittel) -> Mittel {
    Mittel {
        massnahme: Verweis { id: massnahme.id.to_string(), titel: massnahme.titel.clone() },
        haushaltsjahr: mittel.haushaltsjahr,
        art: mittel.art,
        art_text: words::mittelart(mittel.art),
        stand: mittel.stand,
        stand_text: words::mittelstand(mittel.stand),
        turnus: mittel.turnus,
        turnus_text: words::turnus(mittel.turnus),
        betrag: mittel.betrag.map(|zahl| Figur::of(zahl, Einheit::euro(build.stil))),
        stellen: mittel.stellen.map(|zahl| Figur::of(zahl, Einheit::stellen(build.stil))),
        wortlaut: mittel.wortlaut.clone(),
        quelle: build.maybe_beleg(mittel.quelle()),
    }
}

fn summen(build: &Build<'_>, entries: &[(&model::Massnahme, &model::Mittel)]) -> Vec<Summe> {
    let key = |mittel: &model::Mittel| {
        (std::cmp::Reverse(mittel.haushaltsjahr), mittel.art == Mittelart::Foerderung, mittel.stand)
    };
    let mut keys: Vec<_> = entries.iter().map(|(_, mittel)| key(mittel)).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter_map(|group| {
            let of_group: Vec<&model::Mittel> = entries
                .iter()
                .map(|(_, mittel)| *mittel)
                .filter(|mittel| key(mittel) == group)
                .collect();
            // A sum of one entry is that entry.
            if of_group.len() < 2 {
                return None;
            }
            let (year, income, stand) = group;
            let summed = |figure: fn(&model::Mittel) -> Option<Zahl>| {
                sum(of_group.iter().filter_map(|mittel| figure(mittel)))
            };
            let numbers = of_group.iter().filter(|mittel| {
                [mittel.betrag, mittel.stellen]
                    .into_iter()
                    .flatten()
                    .all(|zahl| zahl.wert().is_some())
            });
            Some(Summe {
                haushaltsjahr: year.0,
                stand,
                titel: format!(
                    "{}, {}",
                    if income { "Einnahmen" } else { "Ausgaben" },
                    words::mittelstand(stand)
                ),
                betrag: summed(|mittel| mittel.betrag)
                    .map(|zahl| Figur::of(zahl, Einheit::euro(build.stil))),
                stellen: summed(|mittel| mittel.stellen)
                    .map(|zahl| Figur::of(zahl, Einheit::stellen(build.stil))),
                abdeckung: format!("aus {} von {} Angaben", numbers.count(), of_group.len()),
            })
        })
        .collect()
}

/// The sum of what is known; "rund" as soon as one part is not exact, `None` if nothing is known.
fn sum(figures: impl Iterator<Item = Zahl>) -> Option<Zahl> {
    let mut total: Option<Decimal> = None;
    let mut precision = Genauigkeit::Genau;
    for figure in figures {
        if let Zahl::Wert(wert, of_part) = figure {
            total = Some(total.unwrap_or(Decimal::ZERO).checked_add(wert)?);
            if of_part != Genauigkeit::Genau {
                precision = Genauigkeit::Rund;
            }
        }
    }
    total.map(|total| Zahl::Wert(total, precision))
}
