//! Money and posts: single entries, and sums that say how many entries they cover.

use serde::Serialize;

use super::{Beleg, Berichtigung, Build, Figur, Verweis, words};
use std::cmp::Reverse;

use crate::fold::Dated;
use crate::model::{self, Mittelart, Mittelstand, Turnus, Zahl};
use crate::rechnen;
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
    /// What was planned or reported before for the same purpose.
    pub berichtigung: Option<Berichtigung>,
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
    let mut entries: Vec<(&model::Massnahme, Dated<'_, model::Mittel>)> = Vec::new();
    for record in &build.catalogue.records().massnahme {
        let massnahme = &record.value;
        if build.fold.knows_measure(massnahme) {
            entries.extend(
                build.fold.resources(massnahme).into_iter().map(|dated| (massnahme, dated)),
            );
        }
    }
    entries.sort_by_cached_key(|(massnahme, dated)| {
        let mittel = dated.entry;
        (
            Reverse(mittel.haushaltsjahr),
            wording::sort_key(&massnahme.titel),
            mittel.art,
            mittel.stand,
        )
    });
    let current: Vec<&model::Mittel> = entries.iter().map(|(_, dated)| dated.entry).collect();
    Ressourcen {
        summen: summen(build, &current),
        mittel: entries.iter().map(|(massnahme, dated)| one(build, massnahme, dated)).collect(),
    }
}

/// The entries of one measure, newest budget year first.
pub(super) fn of_measure(build: &Build<'_>, massnahme: &model::Massnahme) -> Vec<Mittel> {
    let mut list = build.fold.resources(massnahme);
    list.sort_by_key(|dated| Reverse(dated.entry.haushaltsjahr));
    list.iter().map(|dated| one(build, massnahme, dated)).collect()
}

fn one(
    build: &Build<'_>,
    massnahme: &model::Massnahme,
    dated: &Dated<'_, model::Mittel>,
) -> Mittel {
    let mittel = dated.entry;
    let betrag = |mittel: &model::Mittel| {
        mittel.betrag.map(|zahl| Figur::of(zahl, Einheit::euro(build.stil)))
    };
    let stellen = |mittel: &model::Mittel| {
        mittel.stellen.map(|zahl| Figur::of(zahl, Einheit::stellen(build.stil)))
    };
    let words = |old: &model::Mittel| {
        let figures: Vec<String> =
            [betrag(old), stellen(old)].into_iter().flatten().map(|figur| figur.text).collect();
        wording::liste(&figures)
    };
    Mittel {
        massnahme: Verweis::new(&massnahme.id, &massnahme.titel),
        haushaltsjahr: mittel.haushaltsjahr,
        art: mittel.art,
        art_text: words::mittelart(mittel.art),
        stand: mittel.stand,
        stand_text: words::mittelstand(mittel.stand),
        turnus: mittel.turnus,
        turnus_text: words::turnus(mittel.turnus),
        betrag: betrag(mittel),
        stellen: stellen(mittel),
        wortlaut: mittel.wortlaut.clone(),
        berichtigung: build.berichtigung(dated, words),
        quelle: build.maybe_beleg(mittel.quelle.as_ref()),
    }
}

fn summen(build: &Build<'_>, entries: &[&model::Mittel]) -> Vec<Summe> {
    let key = |mittel: &model::Mittel| {
        (Reverse(mittel.haushaltsjahr), mittel.art == Mittelart::Foerderung, mittel.stand)
    };
    let mut keys: Vec<_> = entries.iter().map(|mittel| key(mittel)).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter_map(|group| {
            let of_group: Vec<&model::Mittel> =
                entries.iter().copied().filter(|mittel| key(mittel) == group).collect();
            let (year, income, stand) = group;
            let betrag = Spalte::of(of_group.iter().filter_map(|mittel| mittel.betrag));
            let stellen = Spalte::of(of_group.iter().filter_map(|mittel| mittel.stellen));
            let abdeckung: Vec<String> = [("Betrag", &betrag), ("Stellen", &stellen)]
                .into_iter()
                .filter_map(|(name, spalte)| {
                    spalte
                        .as_ref()
                        .map(|spalte| format!("{name} aus {} von {}", spalte.bekannt, spalte.von))
                })
                .collect();
            let figur = |spalte: Option<Spalte>, einheit| {
                spalte.map(|spalte| {
                    spalte.summe.map_or_else(
                        || Figur::words("nicht berechenbar".to_owned()),
                        |zahl| Figur::of(zahl, einheit),
                    )
                })
            };
            (!abdeckung.is_empty()).then(|| Summe {
                haushaltsjahr: year.0,
                stand,
                titel: format!(
                    "{}, {}",
                    if income { "Einnahmen" } else { "Ausgaben" },
                    words::mittelstand(stand)
                ),
                betrag: figur(betrag, Einheit::euro(build.stil)),
                stellen: figur(stellen, Einheit::stellen(build.stil)),
                abdeckung: format!("{} Angaben", abdeckung.join(", ")),
            })
        })
        .collect()
}

/// A column of a sum: what is known of it, and of how many entries.
struct Spalte {
    summe: Option<Zahl>,
    bekannt: usize,
    von: usize,
}

impl Spalte {
    /// `None` where fewer than two numbers are known: a sum of one entry is that entry.
    fn of(figures: impl Iterator<Item = Zahl>) -> Option<Self> {
        let figures: Vec<Zahl> = figures.collect();
        let known: Vec<Zahl> =
            figures.iter().copied().filter(|zahl| zahl.fehlgrund().is_none()).collect();
        (known.len() > 1).then(|| Self {
            bekannt: known.len(),
            von: figures.len(),
            summe: rechnen::summe(known),
        })
    }
}
