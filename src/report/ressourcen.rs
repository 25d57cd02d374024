//! Money and posts: single entries, and sums that say how many entries they cover.

use schemars::JsonSchema;
use serde::Serialize;

use super::leaf::Teil;
use super::{Beleg, Berichtigung, Build, Figur, Verweis, words};
use std::cmp::Reverse;

use crate::fold::Dated;
use crate::model::{self, Fehlgrund, Mittelart, Mittelstand, Turnus, Zahl};
use crate::rechnen;
use crate::wording::{self, Einheit};

/// Geld und Stellen insgesamt.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Ressourcen {
    /// Angaben nach Haushaltsjahr, das neueste zuerst.
    pub mittel: Vec<Mittel>,
    /// Summen nach Haushaltsjahr, Ansatz oder Ergebnis, Ausgaben oder Einnahmen.
    pub summen: Vec<Summe>,
}

/// Eine Angabe zu Geld oder Stellen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Mittel {
    /// Die Maßnahme.
    pub massnahme: Verweis,
    /// Haushaltsjahr.
    pub haushaltsjahr: i32,
    /// Wofür.
    pub art: Mittelart,
    /// Dasselbe in Worten.
    pub art_text: &'static str,
    /// Ansatz oder Ergebnis.
    pub stand: Mittelstand,
    /// Dasselbe in Worten.
    pub stand_text: &'static str,
    /// Wie oft.
    pub turnus: Turnus,
    /// Dasselbe in Worten.
    pub turnus_text: &'static str,
    /// Euro.
    pub betrag: Option<Figur>,
    /// Vollzeitäquivalente.
    pub stellen: Option<Figur>,
    /// Wortlaut der Quelle.
    pub wortlaut: Option<String>,
    /// Was vorher für denselben Zweck geplant oder gemeldet war.
    pub berichtigung: Option<Berichtigung>,
    /// Ihre Quelle.
    pub quelle: Option<Beleg>,
}

/// Eine Summe.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Summe {
    /// Haushaltsjahr.
    pub haushaltsjahr: i32,
    /// Ansatz oder Ergebnis.
    pub stand: Mittelstand,
    /// Zum Beispiel `Ausgaben, Ansatz`.
    pub titel: String,
    /// Euro.
    pub betrag: Option<Figur>,
    /// Vollzeitäquivalente.
    pub stellen: Option<Figur>,
    /// Zum Beispiel `aus 2 von 3 Angaben`.
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
    let current: Vec<_> = entries.iter().map(|(_, dated)| dated).collect();
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
    let (euro, posts) = (Einheit::euro(build.stil), Einheit::stellen(build.stil));
    let teile = |dated: &Dated<'_, model::Mittel>| {
        // Where there is a number, its unit says what it is.
        let teil = |name, zahl: Option<Zahl>, einheit| {
            let is_number = zahl.is_some_and(|zahl| zahl.fehlgrund().is_none());
            let text = zahl.map(|zahl| wording::zahl(zahl, einheit));
            Teil::new(if is_number { "" } else { name }, text)
        };
        [teil("Betrag", betrag(dated), euro), teil("Stellen", stellen(dated), posts)]
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
        betrag: betrag(dated).map(|zahl| Figur::of(zahl, euro)),
        stellen: stellen(dated).map(|zahl| Figur::of(zahl, posts)),
        wortlaut: mittel.wortlaut.clone(),
        berichtigung: build.berichtigung(dated, teile),
        quelle: build.maybe_beleg(mittel.quelle.as_ref()),
    }
}

/// The amount that holds: a correction of the posts alone leaves it.
fn betrag(dated: &Dated<'_, model::Mittel>) -> Option<Zahl> {
    dated.carried(|mittel| mittel.betrag)
}

/// The posts that hold: a correction of the amount alone leaves them.
fn stellen(dated: &Dated<'_, model::Mittel>) -> Option<Zahl> {
    dated.carried(|mittel| mittel.stellen)
}

fn summen(build: &Build<'_>, entries: &[&Dated<'_, model::Mittel>]) -> Vec<Summe> {
    let key = |dated: &Dated<'_, model::Mittel>| {
        let mittel = dated.entry;
        (Reverse(mittel.haushaltsjahr), mittel.art == Mittelart::Foerderung, mittel.stand)
    };
    let mut keys: Vec<_> = entries.iter().map(|dated| key(dated)).collect();
    keys.sort();
    keys.dedup();
    keys.into_iter()
        .filter_map(|group| {
            let of_group = || entries.iter().copied().filter(|dated| key(dated) == group);
            let (year, income, stand) = group;
            let betrag = Spalte::of(of_group().filter_map(betrag));
            let stellen = Spalte::of(of_group().filter_map(stellen));
            let columns = [("Betrag", &betrag), ("Stellen", &stellen)];
            // A row of single figures sums up nothing.
            if !columns.iter().any(|(_, spalte)| spalte.bekannt > 1) {
                return None;
            }
            let abdeckung = columns.into_iter().filter(|(_, spalte)| spalte.bekannt > 0);
            let abdeckung: Vec<String> = abdeckung
                .map(|(name, spalte)| format!("{name} aus {} von {}", spalte.bekannt, spalte.von))
                .collect();
            Some(Summe {
                haushaltsjahr: year.0,
                stand,
                titel: format!(
                    "{}, {}",
                    if income { "Einnahmen" } else { "Ausgaben" },
                    words::mittelstand(stand)
                ),
                betrag: betrag.figur(Einheit::euro(build.stil)),
                stellen: stellen.figur(Einheit::stellen(build.stil)),
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
    /// Where a figure does not apply, none is missing.
    fn of(figures: impl Iterator<Item = Zahl>) -> Self {
        let applies = |zahl: &Zahl| zahl.fehlgrund() != Some(Fehlgrund::NichtZutreffend);
        let figures: Vec<Zahl> = figures.filter(applies).collect();
        let known: Vec<Zahl> =
            figures.iter().copied().filter(|zahl| zahl.fehlgrund().is_none()).collect();
        Self { bekannt: known.len(), von: figures.len(), summe: rechnen::summe(known) }
    }

    fn figur(&self, einheit: Einheit<'_>) -> Option<Figur> {
        let sum = || {
            self.summe.map_or_else(
                || Figur::words("nicht berechenbar".to_owned()),
                |zahl| Figur::of(zahl, einheit),
            )
        };
        (self.bekannt > 0).then(sum)
    }
}
