//! What a report year knows of promises: milestones with their moves and their end, and how the expected
//! end of a measure has moved.

use super::Fold;
use crate::model::{Datum, Massnahme, Meilenstein, Sachstand, Verschiebung};

/// A milestone as a report year knows it.
#[derive(Debug)]
pub struct Zusage<'a> {
    /// The record.
    pub meilenstein: &'a Meilenstein,
    /// When it is to happen, as now expected.
    pub termin: Datum,
    /// The moves that are known, oldest first.
    pub verschoben: Vec<&'a Verschiebung>,
    /// What has come of it.
    pub ausgang: Ausgang,
}

/// What has come of a milestone.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Ausgang {
    /// Its date is still to come.
    Offen,
    /// Its date has passed, and no source says that it happened.
    Verstrichen,
    /// It happened.
    Erledigt(Datum),
    /// It was given up.
    Entfallen(Datum),
}

/// A move of the expected end of a measure.
#[derive(Debug, Clone, Copy)]
pub struct Endverschiebung<'a> {
    /// The entry that moved it.
    pub entry: &'a Sachstand,
    /// The end that was expected before.
    pub von: Datum,
    /// The end that is expected since.
    pub auf: Datum,
}

/// Whether a date has moved backwards in time order: only that is a delay.
pub fn is_later(von: Datum, auf: Datum) -> bool {
    auf.last_day() > von.last_day()
}

impl<'a> Fold<'a> {
    /// The milestones of a measure that the year knows, by date.
    pub fn milestones(self, massnahme: &'a Massnahme) -> Vec<Zusage<'a>> {
        let known = massnahme.meilenstein.iter().filter(|stone| self.admits(*stone));
        let mut list: Vec<Zusage<'a>> = known.map(|stone| self.milestone(stone)).collect();
        list.sort_by_key(|zusage| (zusage.termin.last_day(), zusage.meilenstein.id.clone()));
        list
    }

    fn milestone(self, meilenstein: &'a Meilenstein) -> Zusage<'a> {
        let mut verschoben: Vec<&Verschiebung> =
            meilenstein.verschoben.iter().filter(|moved| self.admits(*moved)).collect();
        verschoben.sort_by_cached_key(|moved| {
            (moved.datum.last_day(), self.known(*moved), moved.auf.last_day())
        });
        let termin = verschoben.last().map_or(meilenstein.termin, |last| last.auf);
        // The source of a promise proves its end only if it is young enough, which a check demands.
        let proof = meilenstein.nachweis.as_ref().unwrap_or(&meilenstein.quelle);
        let proven = self.date_of_beleg(proof).is_none_or(|known| known <= self.redaktionsschluss);
        let happened = |datum: Option<Datum>| {
            datum.filter(|datum| datum.last_day() <= self.stichtag && proven)
        };
        let ausgang = match (happened(meilenstein.erledigt), happened(meilenstein.entfallen)) {
            (Some(datum), _) => Ausgang::Erledigt(datum),
            (None, Some(datum)) => Ausgang::Entfallen(datum),
            (None, None) if !termin.is_open() && termin.last_day() <= self.stichtag => {
                Ausgang::Verstrichen
            }
            (None, None) => Ausgang::Offen,
        };
        Zusage { meilenstein, termin, verschoben, ausgang }
    }

    /// Every move of the expected end that the year knows, oldest first, to a later or an earlier day.
    ///
    /// Of several units that report for one day the last by id is heard, as the report shows it.
    pub fn end_moves(self, massnahme: &'a Massnahme) -> Vec<Endverschiebung<'a>> {
        let states = self.states(massnahme);
        let mut said: Vec<(&Sachstand, Datum)> = Vec::new();
        for (at, dated) in states.iter().enumerate() {
            let overruled = states[at + 1..].iter().any(|later| {
                later.entry.datum == dated.entry.datum
                    && later.carried(|entry| entry.ende).is_some()
            });
            if !overruled {
                let entries = dated.corrected.iter().copied().chain([dated.entry]);
                said.extend(entries.filter_map(|entry| Some((entry, entry.ende?))));
            }
        }
        said.windows(2)
            .filter_map(|pair| match *pair {
                [(_, von), (entry, auf)] if von.last_day() != auf.last_day() => {
                    Some(Endverschiebung { entry, von, auf })
                }
                _ => None,
            })
            .collect()
    }
}
