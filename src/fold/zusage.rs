//! What a report year knows of promises: milestones with their moves and their end, and how the expected
//! end of a measure has moved.

use std::cmp::Reverse;

use super::{Fold, Verlegung};
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

impl Ausgang {
    /// Whether nothing more will come of it.
    pub fn is_end(self) -> bool {
        matches!(self, Self::Erledigt(_) | Self::Entfallen(_))
    }
}

/// A step of a date: of a milestone, or of the expected end of a measure.
#[derive(Debug)]
pub struct Schritt<'a, E> {
    /// What says so.
    pub entry: &'a E,
    /// Why, as it was said at first: what corrects the date has a reason of its own.
    pub grund: Option<&'a String>,
    /// The date before.
    pub von: Datum,
    /// The date since.
    pub auf: Datum,
    /// Why it is another.
    pub art: Schrittart,
}

/// Why a date is another than before.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub enum Schrittart {
    /// It was moved; so many delays there are by now, counting this one if it is one.
    Verlegt(Verlegung, usize),
    /// What was said for the same day was wrong.
    Berichtigt,
    /// For the same day a unit that is to be heard first says otherwise.
    AndereStelle,
}

impl<E> Schritt<'_, E> {
    /// Whether it is a delay.
    pub fn is_delay(&self) -> bool {
        matches!(self.art, Schrittart::Verlegt(Verlegung::Spaeter, _))
    }
}

impl<'a> Zusage<'a> {
    /// Its moves, oldest first.
    pub fn moves(&self) -> Vec<Schritt<'a, Verschiebung>> {
        self.moves_after(0)
    }

    /// Its moves since an earlier report, which knew the milestone as `before` has it. A move that became
    /// known late and was superseded before that report is no news.
    pub fn moves_since(&self, before: Option<&Self>) -> Vec<Schritt<'a, Verschiebung>> {
        let last = before.and_then(|before| before.verschoben.last());
        let at = last
            .and_then(|last| self.verschoben.iter().position(|moved| std::ptr::eq(*moved, *last)));
        self.moves_after(at.map_or(0, |at| at + 1))
    }

    /// Its moves away from a date that it once had.
    pub fn moves_from(&self, termin: Datum) -> Vec<Schritt<'a, Verschiebung>> {
        let at = self.verschoben.iter().rposition(|moved| moved.auf == termin);
        self.moves_after(at.map_or(0, |at| at + 1))
    }

    fn moves_after(&self, count: usize) -> Vec<Schritt<'a, Verschiebung>> {
        let moves = self.verschoben.iter().map(|moved| (moved.auf, *moved, Some(&moved.grund)));
        steps(self.meilenstein.termin, moves).skip(count).flatten().collect()
    }
}

/// The step from each date to the next, where they differ.
fn steps<'a, E: 'a>(
    first: Datum,
    next: impl Iterator<Item = (Datum, &'a E, Option<&'a String>)>,
) -> impl Iterator<Item = Option<Schritt<'a, E>>> {
    next.scan((first, 0), |(von, delays), (auf, entry, grund)| {
        let from = std::mem::replace(von, auf);
        Some(Verlegung::of(from, auf).map(|verlegung| {
            *delays += usize::from(verlegung == Verlegung::Spaeter);
            Schritt { entry, grund, von: from, auf, art: Schrittart::Verlegt(verlegung, *delays) }
        }))
    })
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

    /// What was said of the expected end of a measure, oldest first, each day once: of several units that
    /// report for one day the one in charge is heard, else the one that names the latest end.
    fn ends(self, massnahme: &'a Massnahme) -> Vec<(Datum, &'a Sachstand)> {
        self.told(massnahme, |entry| entry.ende, |ende| Reverse(ende.last_day()))
    }

    /// The end of a measure as now expected, with the entry that gave it.
    pub fn expected_end(self, massnahme: &'a Massnahme) -> Option<(Datum, &'a Sachstand)> {
        self.ends(massnahme).pop()
    }

    /// Every move of the expected end that the year knows, oldest first.
    pub fn end_moves(self, massnahme: &'a Massnahme) -> Vec<Schritt<'a, Sachstand>> {
        self.moves(massnahme, &self.ends(massnahme), 0)
    }

    /// How the expected end became another than an earlier report showed, in the order of the days.
    ///
    /// A wrong end that was corrected leads no move: what moved, moved from what is right.
    pub fn end_changes(
        self,
        before: Self,
        massnahme: &'a Massnahme,
    ) -> Vec<Schritt<'a, Sachstand>> {
        let now = self.ends(massnahme);
        let shown = before.expected_end(massnahme);
        // What was said for an earlier day is superseded, even if it became known only now.
        let at = shown.and_then(|(_, giver)| {
            now.iter().position(|(_, entry)| entry.datum.last_day() == giver.datum.last_day())
        });
        let otherwise = shown.zip(at.and_then(|at| now.get(at)));
        let otherwise = otherwise.and_then(|((von, giver), &(auf, entry))| {
            let verlegung = Verlegung::of(von, auf)?;
            let delays = before.end_moves(massnahme).iter().filter(|step| step.is_delay()).count();
            let same = self.dated(massnahme, giver).is_some_and(|dated| dated.holds(entry));
            let art = if same {
                Schrittart::Berichtigt
            } else if self.reporter(massnahme, giver) != self.reporter(massnahme, entry) {
                Schrittart::AndereStelle
            } else {
                // A year and its last day are two statements of one unit: the later one is news.
                let delays = delays + usize::from(verlegung == Verlegung::Spaeter);
                Schrittart::Verlegt(verlegung, delays)
            };
            Some(Schritt { entry, grund: entry.grund.as_ref(), von, auf, art })
        });
        let later = self.moves(massnahme, &now, at.unwrap_or(0));
        otherwise.into_iter().chain(later).collect()
    }

    /// The moves of an expected end, without the first `known`.
    fn moves(
        self,
        massnahme: &'a Massnahme,
        ends: &[(Datum, &'a Sachstand)],
        known: usize,
    ) -> Vec<Schritt<'a, Sachstand>> {
        let Some(((first, _), later)) = ends.split_first() else { return Vec::new() };
        let later = later.iter().map(|(ende, entry)| {
            let dated = self.dated(massnahme, entry);
            let said = dated.and_then(|dated| dated.said().find(|said| said.ende.is_some()));
            (*ende, *entry, said.unwrap_or(*entry).grund.as_ref())
        });
        steps(*first, later).skip(known).flatten().collect()
    }
}
