//! What a report year knows: the entries that are about a day up to its Stichtag and were known by
//! its Redaktionsschluss. The only place that decides this.

mod einheit;
mod verlegung;
mod zusage;

use std::cmp::Reverse;

use chrono::{Datelike, NaiveDate};

use crate::catalogue::{BelegRecord, Draft};
use crate::model::{
    Antwort, Beleg, Beratung, Bericht, Besetzung, Datum, Drucksache, Ergebnis, Faelle, Gremium, Id,
    Kennzahl, Leistung, Massnahme, Meilenstein, Mittel, Mittelstand, Oder, Organisation, Punkt,
    Rolle, Sachstand, Stand, Status, Tag, Verschiebung, Wert, Ziel,
};

pub use verlegung::Verlegung;
pub use zusage::{Ausgang, Schritt, Schrittart, Zusage};

/// An entry with its two dates.
pub trait Entry {
    /// The date it is about; `None` if it is about the future, and then only when it was known counts.
    fn about(&self) -> Option<Datum>;
    /// The date the office knew it, if the record says so.
    fn bekannt(&self) -> Option<Tag>;
    /// Its source.
    fn quelle(&self) -> Option<&Id<Beleg>>;
    /// Why it says what it says: why it corrects another, moves a date or puts a measure off.
    fn grund(&self) -> Option<&String> {
        None
    }
}

macro_rules! entry {
    ($kind:ty, $self:ident, $about:expr, $quelle:expr $(, $grund:expr)?) => {
        impl Entry for $kind {
            fn about(&$self) -> Option<Datum> {
                $about
            }
            fn bekannt(&$self) -> Option<Tag> {
                $self.bekannt
            }
            fn quelle(&$self) -> Option<&Id<Beleg>> {
                $quelle
            }
            $(fn grund(&$self) -> Option<&String> {
                $grund
            })?
        }
    };
}

entry!(Sachstand, self, Some(self.datum), Some(&self.quelle), self.grund.as_ref());
entry!(Stand, self, Some(self.datum), Some(&self.quelle), self.grund.as_ref());
entry!(Antwort, self, Some(self.datum), Some(&self.quelle));
entry!(Verschiebung, self, Some(self.datum), Some(&self.quelle), Some(&self.grund));
entry!(
    Wert,
    self,
    self.stichtag.or(self.jahr.map(Datum::Jahr)),
    self.quelle.as_ref(),
    self.grund.as_ref()
);
entry!(Faelle, self, Some(Datum::Jahr(self.jahr)), self.quelle.as_ref(), self.grund.as_ref());
entry!(Besetzung, self, Some(self.stichtag), self.quelle.as_ref(), self.grund.as_ref());
entry!(Ziel, self, self.angekuendigt, self.quelle.as_ref(), self.grund.as_ref());
entry!(Meilenstein, self, self.angekuendigt, Some(&self.quelle));
entry!(
    Mittel,
    self,
    // What is planned for a coming year is known before it; a result is about its year.
    (self.stand == Mittelstand::Ist).then_some(Datum::Jahr(self.haushaltsjahr)),
    self.quelle.as_ref(),
    self.grund.as_ref()
);
entry!(Beratung, self, self.datum, self.quelle.as_ref());

/// One date of a series: the entry that holds, and those that it corrects, latest known last.
#[derive(Debug)]
pub struct Dated<'a, E> {
    /// The entry that was known last.
    pub entry: &'a E,
    /// Earlier entries for the same date, in the order in which they were known.
    pub corrected: Vec<&'a E>,
}

impl<'a, E> Dated<'a, E> {
    /// All that was said for the date, in the order in which it was known.
    pub fn said(&self) -> impl DoubleEndedIterator<Item = &'a E> {
        self.corrected.iter().copied().chain([self.entry])
    }

    /// What the entry says, or what it corrects said: a correction repeats only what it changes.
    pub fn carried<T>(&self, says: impl Fn(&'a E) -> Option<T>) -> Option<T> {
        self.said().rev().find_map(says)
    }

    /// Each correction: the date as it was before, and as it was since.
    pub fn steps(&self) -> Vec<(Self, Self)> {
        let said: Vec<&'a E> = self.said().collect();
        let until = |at: usize| {
            let (entry, corrected) = said.get(..=at)?.split_last()?;
            Some(Self { entry, corrected: corrected.to_vec() })
        };
        (1..said.len()).filter_map(|at| until(at - 1).zip(until(at))).collect()
    }

    /// Whether it is this entry that holds or was corrected.
    pub fn holds(&self, entry: &E) -> bool {
        std::ptr::eq(self.entry, entry)
            || self.corrected.iter().any(|old| std::ptr::eq(*old, entry))
    }

    /// What holds, with the entry that has said so ever since: what corrects another part has a reason of
    /// its own, and what returns to an earlier statement has one too.
    pub fn given<T: PartialEq>(&self, says: impl Fn(&'a E) -> Option<T>) -> Option<(T, &'a E)> {
        let holds = self.carried(&says)?;
        let agrees = |entry: &&'a E| says(entry).is_none_or(|said| said == holds);
        let run = self.said().rev().take_while(agrees);
        let giver = run.filter(|entry| says(entry).is_some()).last()?;
        Some((holds, giver))
    }
}

/// The two dates of a report year, and the records it looks at.
#[derive(Debug, Clone, Copy)]
pub struct Fold<'a> {
    draft: &'a Draft,
    stichtag: NaiveDate,
    redaktionsschluss: NaiveDate,
    since: NaiveDate,
}

impl<'a> Fold<'a> {
    /// The fold of a report year.
    pub fn of(draft: &'a Draft, bericht: &Bericht) -> Self {
        let stichtag = bericht.stichtag.0;
        // The first report is about its own year, whenever in it the Stichtag lies.
        let eve = NaiveDate::from_ymd_opt(bericht.jahr - 1, 12, 31).unwrap_or(stichtag);
        let since = draft.bericht_before(bericht.jahr).map_or(eve, |before| before.stichtag.0);
        Self { draft, stichtag, redaktionsschluss: closing(bericht), since }
    }

    /// The fold of one who knows everything that the records hold.
    pub fn of_all(draft: &'a Draft) -> Self {
        let end = NaiveDate::MAX;
        Self { draft, stichtag: end, redaktionsschluss: end, since: NaiveDate::MIN }
    }

    /// The answers to an item, oldest first; of one day the one that was known first.
    pub fn answers(self, punkt: &'a Punkt) -> Vec<&'a Antwort> {
        let mut answers: Vec<&Antwort> =
            punkt.antwort.iter().filter(|antwort| self.admits(*antwort)).collect();
        answers.sort_by_cached_key(|antwort| {
            let known = self.known(*antwort);
            (antwort.datum.last_day(), known, antwort.art, antwort.text.0.clone())
        });
        answers
    }

    /// What was known on the eve of the report year.
    #[must_use]
    pub fn at_beginning(self) -> Self {
        Self { stichtag: self.since, redaktionsschluss: self.since, ..self }
    }

    /// The state of an earlier day, with all that is known of it by now.
    #[must_use]
    pub fn as_of(self, day: NaiveDate) -> Self {
        Self { stichtag: day.min(self.stichtag), ..self }
    }

    /// The same with the Redaktionsschluss in place of the Stichtag: what the office knew when it closed.
    #[must_use]
    pub fn at_closing(self) -> Self {
        Self { stichtag: self.redaktionsschluss, ..self }
    }

    /// The day whose state the report shows.
    pub fn stichtag(self) -> NaiveDate {
        self.stichtag
    }

    /// The last day from which the report takes what it knows.
    pub fn redaktionsschluss(self) -> NaiveDate {
        self.redaktionsschluss
    }

    /// The Stichtag of the report before, else the eve of the year; the report year is all after it up to the
    /// Stichtag.
    pub fn since(self) -> NaiveDate {
        self.since
    }

    /// Whether a date lies in the report year.
    pub fn in_year(self, datum: Datum) -> bool {
        datum.last_day() > self.since && datum.last_day() <= self.stichtag
    }

    /// The date from which the office knew an entry.
    pub fn known(self, entry: &impl Entry) -> NaiveDate {
        known(self.draft, entry)
    }

    /// The date of a source: its own, or for a paper without one that of its first dated step.
    pub fn date_of_beleg(self, id: &Id<Beleg>) -> Option<NaiveDate> {
        date_of_beleg(self.draft, id).map(Datum::last_day)
    }

    /// The same year as it would have been without what became known on a day or later.
    #[must_use]
    pub fn before(self, known: NaiveDate) -> Self {
        Self {
            redaktionsschluss: known.pred_opt().unwrap_or(known).min(self.redaktionsschluss),
            ..self
        }
    }

    /// Whether the report year knows an entry.
    pub fn admits(self, entry: &impl Entry) -> bool {
        // A promise of the spring, made while the report of the year before is written, belongs to it.
        entry.about().is_none_or(|about| about.last_day() <= self.stichtag)
            && self.known(entry) <= self.redaktionsschluss
    }

    /// The admitted entries by `key`, of several with one key the one that was known last.
    fn latest<E: Entry, K: Ord>(
        self,
        entries: &'a [E],
        key: impl Fn(&E) -> K,
        known: impl Fn(&E) -> NaiveDate,
    ) -> Vec<Dated<'a, E>> {
        let mut admitted: Vec<&E> = entries.iter().filter(|entry| self.admits(*entry)).collect();
        admitted.sort_by_cached_key(|entry| (key(entry), known(entry)));
        let mut grouped: Vec<Dated<'a, E>> = Vec::new();
        for entry in admitted {
            match grouped.last_mut() {
                Some(last) if key(last.entry) == key(entry) => {
                    last.corrected.push(std::mem::replace(&mut last.entry, entry));
                }
                _ => grouped.push(Dated { entry, corrected: Vec::new() }),
            }
        }
        grouped
    }

    /// The admitted entries, oldest first, each date once for each reporting unit.
    ///
    /// `key` tells apart what may share a date. The order of the records does not matter.
    pub fn series<E: Entry, K: Ord>(
        self,
        entries: &'a [E],
        key: impl Fn(&E) -> K,
    ) -> Vec<Dated<'a, E>> {
        let about = |entry: &E| {
            entry.about().map(|datum| (datum.last_day(), datum.first_day(), datum.to_string()))
        };
        self.latest(entries, |entry| (about(entry), key(entry)), |entry| self.known(entry))
    }

    /// The values of an indicator for the whole administration, oldest first; of what adds up over time the
    /// value of the year stands after that of its last quarter.
    pub fn values(self, kennzahl: &'a Kennzahl) -> Vec<Dated<'a, Wert>> {
        let mut values = self.series(&kennzahl.wert, |wert| self.reporter_of(wert));
        values.retain(|dated| dated.entry.organisation.is_none());
        if kennzahl.art.adds_up() {
            let span = |datum: Datum| (datum.last_day(), Reverse(datum.first_day()));
            values.sort_by_key(|dated| dated.entry.about().map(span));
        }
        values
    }

    /// The values of single units, oldest first.
    pub fn breakdown(self, kennzahl: &'a Kennzahl) -> Vec<Dated<'a, Wert>> {
        let mut values = self.series(&kennzahl.wert, |wert| self.reporter_of(wert));
        values.retain(|dated| dated.entry.organisation.is_some());
        values
    }

    /// The unit for which a value holds, under the name of that day.
    pub fn reporter_of(self, wert: &Wert) -> Option<&'a Id<Organisation>> {
        let day = wert.about().map_or(self.stichtag, Datum::last_day);
        self.unit_on(wert.organisation.as_ref()?, day).map(|unit| &unit.id)
    }

    /// The targets, by the date they are for; a later announcement for the same date replaces. "2022" and
    /// 31.12.2022 are one date, unless what is counted adds up over the time.
    pub fn targets(self, kennzahl: &'a Kennzahl) -> Vec<Dated<'a, Ziel>> {
        self.latest(
            &kennzahl.ziel,
            |ziel| kennzahl.target_key(ziel.termin),
            |ziel| ziel.angekuendigt.map_or_else(|| self.known(ziel), Datum::last_day),
        )
    }

    /// Money and posts, by budget year and purpose; a later plan for the same replaces.
    pub fn resources(self, massnahme: &'a Massnahme) -> Vec<Dated<'a, Mittel>> {
        self.latest(
            &massnahme.mittel,
            |mittel| (mittel.haushaltsjahr, mittel.art, mittel.stand, mittel.turnus),
            |mittel| self.known(mittel),
        )
    }

    /// The entries of a measure, oldest first; what the unit in charge reports is one series, whether
    /// an entry names it or not.
    pub fn states(self, massnahme: &'a Massnahme) -> Vec<Dated<'a, Sachstand>> {
        self.series(&massnahme.sachstand, |entry| self.reporter(massnahme, entry))
    }

    /// The unit that reports in an entry beside the one in charge, under the name of that day.
    pub fn reporter(
        self,
        massnahme: &Massnahme,
        entry: &Sachstand,
    ) -> Option<&'a Id<Organisation>> {
        let day = entry.datum.last_day();
        let unit = self.unit_on(entry.organisation.as_ref()?, day)?;
        let in_charge = massnahme.zustaendig.da().and_then(|id| self.unit_on(id, day));
        (in_charge.map(|in_charge| &in_charge.id) != Some(&unit.id)).then_some(&unit.id)
    }

    /// The entry of a date that this entry gave, or was corrected in.
    pub fn dated(
        self,
        massnahme: &'a Massnahme,
        entry: &Sachstand,
    ) -> Option<Dated<'a, Sachstand>> {
        self.states(massnahme).into_iter().find(|dated| dated.holds(entry))
    }

    /// What the entries of a measure say of one thing, oldest first, each day once, with the entry that
    /// said it.
    ///
    /// Of several units that report for one day the one in charge is heard, else the first by `rank`; of
    /// one unit with a year and its last day the day.
    fn told<T: PartialEq, R: Ord>(
        self,
        massnahme: &'a Massnahme,
        says: impl Fn(&'a Sachstand) -> Option<T>,
        rank: impl Fn(&T) -> R,
    ) -> Vec<(T, &'a Sachstand)> {
        let states = self.states(massnahme);
        let mut told: Vec<_> = states.iter().filter_map(|dated| dated.given(&says)).collect();
        let day = |entry: &Sachstand| entry.datum.last_day();
        let reporter = |entry: &Sachstand| (day(entry), self.reporter(massnahme, entry));
        told.sort_by_cached_key(|(_, entry)| {
            (reporter(entry), Reverse((entry.datum.first_day(), self.known(*entry))))
        });
        told.dedup_by_key(|(_, entry)| reporter(entry));
        told.sort_by_cached_key(|(said, entry)| {
            let (day, beside) = reporter(entry);
            (day, beside.is_some(), rank(said))
        });
        told.dedup_by_key(|(_, entry)| day(entry));
        told
    }

    /// Every status that a measure had, oldest first; of several units with one day the least advanced
    /// that is known.
    pub fn course(self, massnahme: &'a Massnahme) -> Vec<(Oder<Status>, &'a Sachstand)> {
        let rank = |status: &Oder<Status>| (status.da().is_none(), status.da().copied());
        self.told(massnahme, |entry| entry.status.clone(), rank)
    }

    /// The status that holds, with the entry that gave it: what corrects another part of that entry has a
    /// reason and a source of its own.
    pub fn status(self, massnahme: &'a Massnahme) -> Option<(Oder<Status>, &'a Sachstand)> {
        self.course(massnahme).pop()
    }

    /// Since when the status holds: what is only reported again was so before, and what is in operation
    /// is done already.
    pub fn status_since(self, massnahme: &'a Massnahme) -> Option<Datum> {
        let course = self.course(massnahme);
        let (now, _) = course.last()?;
        let done = |status: &Oder<Status>| status.da().is_some_and(|status| status.is_done());
        let same = |status: &Oder<Status>| status == now || (done(status) && done(now));
        let first = course.iter().rev().take_while(|(status, _)| same(status)).last()?;
        Some(first.1.datum)
    }

    /// The measure into which another has gone, as far as the year knows, with the entry that says so.
    ///
    /// A status that was reported later, or corrects that entry, says that it goes on by itself.
    pub fn merged(self, massnahme: &'a Massnahme) -> Option<(&'a Id<Massnahme>, &'a Sachstand)> {
        let says = |entry: &'a Sachstand| {
            let goes_on = entry.status.as_ref().map(|_| None);
            entry.aufgegangen_in.as_ref().map(Some).or(goes_on)
        };
        let (into, entry) = self.told(massnahme, says, Option::is_some).pop()?;
        Some((into?, entry))
    }

    /// The state of a service, oldest first.
    pub fn offers(self, leistung: &'a Leistung) -> Vec<Dated<'a, Stand>> {
        self.series(&leistung.stand, |_| ())
    }

    /// The case counts of a service, oldest first.
    pub fn cases(self, leistung: &'a Leistung) -> Vec<Dated<'a, Faelle>> {
        self.series(&leistung.faelle, |_| ())
    }

    /// The compositions of a committee, oldest first.
    pub fn compositions(self, gremium: &'a Gremium) -> Vec<Dated<'a, Besetzung>> {
        self.series(&gremium.besetzung, |_| ())
    }

    /// The steps of a paper that the year knows, in their order.
    ///
    /// A step without a date is known once the dated step before it is, unless it says since when. What
    /// follows it does not count: a step that is added later would change what was published.
    pub fn steps(self, paper: &'a Drucksache) -> Vec<&'a Beratung> {
        let known = |step: &Beratung| {
            let source = step.quelle.as_ref().and_then(|id| self.date_of_beleg(id));
            step.bekannt.map(|tag| tag.0).or(source).or_else(|| step.datum.map(Datum::last_day))
        };
        let dated = |step: &Beratung| {
            step.datum.is_none_or(|datum| datum.last_day() <= self.stichtag)
                && known(step).is_none_or(|known| known <= self.redaktionsschluss)
        };
        let is_known = |index: usize, step: &Beratung| {
            let before = || paper.beratung[..index].iter().rev().find(|step| step.datum.is_some());
            let neighbour = if step.datum.is_some() { None } else { before() };
            dated(step) && neighbour.is_none_or(dated)
        };
        let steps =
            paper.beratung.iter().enumerate().filter(|(index, step)| is_known(*index, step));
        steps.map(|(_, step)| step).collect()
    }

    /// What came of a paper: the result of its last decision, or that it was withdrawn since, in whichever
    /// committee that was recorded; else the result of its last step that has one.
    ///
    /// What has a result after a withdrawal was brought in anew, and what was decided before is void.
    pub fn outcome(self, paper: &'a Drucksache) -> Option<(&'a Beratung, Ergebnis)> {
        let results: Vec<_> =
            self.steps(paper).into_iter().filter_map(|step| Some((step, step.ergebnis?))).collect();
        let newest = results.iter().rev();
        let mut anew = newest.take_while(|(_, ergebnis)| *ergebnis != Ergebnis::Zurueckgezogen);
        let decision = anew.find(|(step, _)| step.rolle == Rolle::Entscheidung);
        decision.or(results.last()).copied()
    }

    /// Whether the year knows a paper.
    pub fn knows_paper(self, paper: &Drucksache) -> bool {
        date_of_paper(paper).is_none_or(|date| date <= self.stichtag)
    }

    /// Whether the year knows a measure: from its first entry on.
    ///
    /// Its beginning alone does not count: it says when something began and not since when that is known.
    pub fn knows_measure(self, massnahme: &'a Massnahme) -> bool {
        massnahme.sachstand.iter().any(|entry| self.admits(entry))
            || massnahme.meilenstein.iter().any(|entry| self.admits(entry))
            || massnahme.mittel.iter().any(|entry| self.admits(entry))
    }

    /// Whether the year knows an indicator: from its first value or target on.
    pub fn knows_indicator(self, kennzahl: &'a Kennzahl) -> bool {
        kennzahl.wert.iter().any(|entry| self.admits(entry))
            || kennzahl.ziel.iter().any(|entry| self.admits(entry))
    }

    /// Whether the year knows a service: from its first entry on.
    pub fn knows_service(self, leistung: &'a Leistung) -> bool {
        leistung.stand.iter().any(|entry| self.admits(entry))
            || leistung.faelle.iter().any(|entry| self.admits(entry))
    }

    /// Whether the year knows a committee: from its first composition or the first step of a paper there on.
    pub fn knows_gremium(self, gremium: &'a Gremium) -> bool {
        let papers = self.draft.records().drucksache.iter().map(|record| &record.value);
        let mut steps =
            papers.filter(|paper| self.knows_paper(paper)).flat_map(|paper| self.steps(paper));
        gremium.besetzung.iter().any(|entry| self.admits(entry))
            || steps.any(|step| step.gremium == gremium.id)
    }

    /// The values that an indicator has up to a day, oldest first.
    pub fn values_until(self, kennzahl: &'a Kennzahl, day: NaiveDate) -> Vec<Dated<'a, Wert>> {
        let mut values = self.values(kennzahl);
        values.retain(|dated| dated.entry.about().is_some_and(|datum| datum.last_day() <= day));
        values
    }
}

/// The last day from which a report takes what it knows: that of its latest new edition that names one, else that
/// of the first edition.
pub fn closing(bericht: &Bericht) -> NaiveDate {
    let editions = bericht.neuauflage.iter();
    let latest = editions.filter_map(|edition| edition.redaktionsschluss).map(|tag| tag.0).max();
    latest.unwrap_or_else(|| first_closing(bericht))
}

/// The same of the first edition: as given, or 30 June of the next year.
pub fn first_closing(bericht: &Bericht) -> NaiveDate {
    let next = NaiveDate::from_ymd_opt(bericht.stichtag.0.year() + 1, 6, 30);
    bericht.redaktionsschluss.map(|tag| tag.0).or(next).unwrap_or(bericht.stichtag.0)
}

/// The date from which the office knew an entry: as it says, else the date of its source, else the
/// date that it is about.
pub fn known(draft: &Draft, entry: &impl Entry) -> NaiveDate {
    let source = || entry.quelle().and_then(|id| date_of_beleg(draft, id));
    let bekannt = entry.bekannt().map(|tag| tag.0);
    bekannt.or_else(|| source().or(entry.about()).map(Datum::last_day)).unwrap_or(NaiveDate::MIN)
}

/// The date of a source: its own, or for a paper without one that of its first dated step.
pub fn date_of_beleg(draft: &Draft, id: &Id<Beleg>) -> Option<Datum> {
    match draft.find_beleg(id)? {
        BelegRecord::Quelle(quelle) => Some(quelle.datum),
        BelegRecord::Drucksache(paper) => paper.datum.or_else(|| first_step(paper)),
    }
}

/// The date of a paper: its own, or that of its first dated step.
pub fn date_of_paper(paper: &Drucksache) -> Option<NaiveDate> {
    paper.datum.or_else(|| first_step(paper)).map(Datum::last_day)
}

fn first_step(paper: &Drucksache) -> Option<Datum> {
    paper.beratung.iter().find_map(|step| step.datum)
}
