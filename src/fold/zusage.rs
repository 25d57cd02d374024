//! What a report year knows of promises: milestones with their moves and their end, and how the expected
//! end of a measure has moved.

use super::{Fold, in_charge};
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

/// Whether a date has moved to a later day: only that is a delay.
pub fn is_later(von: Datum, auf: Datum) -> bool {
    auf.last_day() > von.last_day()
}

/// A move of a date: from, to, and what says so.
pub type Schritt<'a> = (Datum, Datum, &'a Verschiebung);

impl<'a> Zusage<'a> {
    /// Its moves, each with the date before and the date since, oldest first.
    pub fn moves(&self) -> Vec<Schritt<'a>> {
        let mut von = self.meilenstein.termin;
        let step = |moved: &&'a Verschiebung| {
            let step = (von, moved.auf, *moved);
            von = moved.auf;
            step
        };
        self.verschoben.iter().map(step).collect()
    }

    /// The moves to a later day: only these are delays.
    pub fn delays(&self) -> Vec<Schritt<'a>> {
        let mut moves = self.moves();
        moves.retain(|(von, auf, _)| is_later(*von, *auf));
        moves
    }
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

    /// What was said of the expected end of a measure, oldest first, each day once: the entry and the end.
    ///
    /// The unit in charge is heard; if it says nothing, the unit that spoke last. Two units with two
    /// opinions are no delay, and neither is a typing error that was corrected.
    fn ends(self, massnahme: &'a Massnahme) -> Vec<(&'a Sachstand, Datum)> {
        let said: Vec<(&Sachstand, Datum)> = self
            .states(massnahme)
            .iter()
            .filter_map(|dated| dated.given(|entry| entry.ende))
            .map(|(ende, giver)| (giver, ende))
            .collect();
        let in_charge = |entry: &Sachstand| in_charge(massnahme, entry);
        let heard = said.iter().rev().find(|(entry, _)| in_charge(entry)).or(said.last());
        let Some((heard, _)) = heard.copied() else { return Vec::new() };
        let same = |entry: &Sachstand| {
            if in_charge(heard) {
                in_charge(entry)
            } else {
                entry.organisation == heard.organisation
            }
        };
        said.into_iter().filter(|(entry, _)| same(entry)).collect()
    }

    /// The end of a measure as now expected, with the entry that gave it.
    pub fn expected_end(self, massnahme: &'a Massnahme) -> Option<(Datum, &'a Sachstand)> {
        self.ends(massnahme).pop().map(|(entry, ende)| (ende, entry))
    }

    /// Every move of the expected end that the year knows, oldest first, to a later or an earlier day.
    pub fn end_moves(self, massnahme: &'a Massnahme) -> Vec<Endverschiebung<'a>> {
        self.ends(massnahme)
            .windows(2)
            .filter_map(|pair| match *pair {
                [(_, von), (entry, auf)] if von.last_day() != auf.last_day() => {
                    Some(Endverschiebung { entry, von, auf })
                }
                _ => None,
            })
            .collect()
    }
}
