//! Beschlusskontrolle: what has come of every item of every paper.
//!
//! The columns are those that Hagen's and Dortmund's councils asked for: who asked, when, the deadline, the
//! unit in charge, the state with the reason for a delay. An item that is done is shown one last time
//! and stands in the archive from then on.

use std::collections::BTreeMap;
use std::fmt::Write as _;

use schemars::JsonSchema;
use serde::Serialize;

use super::massnahme::merged_into;
use super::{
    Antwort, Beleg, Build, Drucksache, Massnahme, Punkt, Punktmassnahme, Stelle, Verweis, Zeit,
    words,
};
use crate::fold::{Fold, Schritt, Schrittart, Verlegung};
use crate::model::{
    self, Antwortart, Datum, Ergebnis, Gegenstand, Meilensteinart, Rolle, Sachstand, Status,
};
use crate::{markdown, wording};

/// Die Beschlusskontrolle, als Liste ohne Kapitel.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Kontrolle {
    /// Wie viele Punkte welchen Stand haben, als Satz.
    pub text: String,
    /// Die Punkte, die offen sind oder im Berichtsjahr zu ihrem Ende kamen.
    pub zeilen: Vec<Kontrollzeile>,
    /// Die Punkte, deren Ende schon ein früherer Bericht gezeigt hat.
    pub archiv: Vec<Archivzeile>,
    /// Anzahl der Maßnahmen.
    pub massnahmen: usize,
    /// Maßnahmen, die keinem Punkt einer Drucksache dienen.
    pub ohne_punkt: Vec<Verweis>,
    /// Maßnahmen, deren Punkte alle in abgelehnten oder zurückgezogenen Drucksachen stehen.
    pub ohne_auftrag: Vec<Verweis>,
    /// Andere Maßnahmen, von deren Punkten keiner beschlossen ist, soweit das Jahr es weiß.
    pub ohne_beschluss: Vec<Verweis>,
}

/// Ein Punkt in der Beschlusskontrolle.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Kontrollzeile {
    /// Der Punkt: sein Sprungziel, und zum Beispiel `Punkt 2`.
    pub punkt: Verweis,
    /// Die Drucksache.
    pub drucksache: Verweis,
    /// Betreff der Drucksache.
    pub betreff: String,
    /// Was der Punkt verlangt oder fragt, als Text ohne Auszeichnung.
    pub thema: String,
    /// Wer den Punkt gestellt hat, sonst wer die Drucksache eingebracht hat.
    pub einbringer: Option<String>,
    /// Wann, wenn die Drucksache ein Datum hat.
    pub datum: Option<Zeit>,
    /// Das erste Datum einer Beratung, wenn die Drucksache keines hat.
    pub beraten: Option<Zeit>,
    /// Das Gremium, das sich zuletzt mit der Drucksache befasst hat, soweit das Jahr es weiß.
    pub gremium: Option<String>,
    /// Was aus der Drucksache geworden ist.
    pub ausgang: String,
    /// Wie verbindlich der Punkt ist.
    pub anliegen: &'static str,
    /// Bis wann.
    pub frist: Option<Zeit>,
    /// Wahr, wenn dieser Tag vorbei und der Punkt nicht erledigt ist.
    pub frist_verstrichen: bool,
    /// Die zuständigen Stellen.
    pub zustaendig: Option<String>,
    /// Der Stand.
    pub stand: Punktstand,
    /// Warum es länger dauert, je Maßnahme ein Grund.
    pub verzoegerung: Vec<String>,
    /// Die Maßnahmen, die ihm dienen.
    pub massnahmen: Vec<Punktmassnahme>,
    /// Die Belege.
    pub belege: Vec<Beleg>,
    /// Die Antwort, die den Stand des Punktes nennt, mit ihrem Datum.
    pub antwort: Option<String>,
}

/// Ein Punkt, der schon vor dem Berichtsjahr zu seinem Ende kam.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Archivzeile {
    /// Der Punkt.
    pub punkt: Verweis,
    /// Die Drucksache.
    pub drucksache: Verweis,
    /// Wie er endete.
    pub stand: Punktstand,
    /// Das Jahr des Berichts, der das gezeigt hat.
    pub bericht: i32,
}

/// Der Stand eines Punktes.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Punktstand {
    /// Für die Gestaltung: `erledigt`, `in-bearbeitung` …
    pub form: &'static str,
    /// In Worten.
    pub text: String,
    /// Seit wann.
    pub seit: Option<Zeit>,
    /// Wahr, wenn er umgesetzt oder beantwortet ist.
    pub erledigt: bool,
    /// Wahr, wenn nichts mehr kommt, ob erledigt oder nicht.
    pub beendet: bool,
}

/// What has come of an item, as a fold knows it.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
struct Lage {
    stand: Stand,
    seit: Option<Datum>,
}

/// The states of an item.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Stand {
    Umgesetzt,
    /// Some measures are done; where the others stand.
    TeilweiseUmgesetzt(Rest),
    NichtUmgesetzt,
    Beantwortet,
    TeilweiseBeantwortet,
    InBearbeitung,
    Geplant,
    Vorgeschlagen,
    Zurueckgestellt,
    Unbekannt,
    OhneInhalt,
    Zugesagt,
    Offen,
    /// Its paper asks for nothing any more, but others of its items are pursued.
    OhneAuftrag(Ergebnis),
    /// Its paper asks for nothing any more, and nobody pursues it.
    Hinfaellig(Ergebnis),
}

/// Where the measures stand that are not done, if none of them is under way.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
enum Rest {
    Geplant,
    Vorgeschlagen,
    Zurueckgestellt,
    Unbekannt,
    Eingestellt,
}

impl Stand {
    /// Whether it is done: put into effect, or answered.
    fn is_done(self) -> bool {
        matches!(self, Self::Umgesetzt | Self::Beantwortet)
    }

    /// Whether nothing more will come, done or not.
    fn is_over(self) -> bool {
        self.is_done()
            || matches!(
                self,
                Self::TeilweiseUmgesetzt(Rest::Eingestellt)
                    | Self::NichtUmgesetzt
                    | Self::Hinfaellig(_)
            )
    }

    fn form(self) -> &'static str {
        match self {
            Self::Umgesetzt | Self::Beantwortet => "erledigt",
            Self::NichtUmgesetzt | Self::TeilweiseUmgesetzt(Rest::Eingestellt) => "eingestellt",
            Self::OhneAuftrag(_) | Self::Hinfaellig(_) => "entfallen",
            Self::InBearbeitung | Self::TeilweiseBeantwortet => "in-umsetzung",
            Self::TeilweiseUmgesetzt(_) => "teilweise",
            Self::Geplant => "geplant",
            Self::Vorgeschlagen => "vorgeschlagen",
            Self::Zurueckgestellt => "zurueckgestellt",
            Self::Unbekannt => "unbekannt",
            Self::OhneInhalt | Self::Zugesagt | Self::Offen => "offen",
        }
    }

    fn text(self) -> String {
        match self {
            Self::Umgesetzt => "umgesetzt".to_owned(),
            Self::TeilweiseUmgesetzt(rest) => {
                let rest = match rest {
                    Rest::Geplant => "geplant",
                    Rest::Vorgeschlagen => "vorgeschlagen",
                    Rest::Zurueckgestellt => "zurückgestellt",
                    Rest::Unbekannt => "Stand nicht bekannt",
                    Rest::Eingestellt => "eingestellt",
                };
                format!("teilweise umgesetzt, im Übrigen {rest}")
            }
            Self::NichtUmgesetzt => "nicht umgesetzt, Maßnahme eingestellt".to_owned(),
            Self::Beantwortet => "beantwortet".to_owned(),
            Self::TeilweiseBeantwortet => "teilweise beantwortet".to_owned(),
            Self::InBearbeitung => "in Bearbeitung".to_owned(),
            Self::Geplant => "geplant".to_owned(),
            Self::Vorgeschlagen => "vorgeschlagen".to_owned(),
            Self::Zurueckgestellt => "zurückgestellt".to_owned(),
            Self::Unbekannt => "Stand der Maßnahme nicht bekannt".to_owned(),
            Self::OhneInhalt => "offen, Antwort ohne Aussage zur Sache".to_owned(),
            Self::Zugesagt => "offen, zugesagt".to_owned(),
            Self::Offen => "offen".to_owned(),
            Self::Hinfaellig(Ergebnis::Erledigt) => {
                "kein Auftrag mehr, Drucksache für erledigt erklärt".to_owned()
            }
            Self::OhneAuftrag(ergebnis) | Self::Hinfaellig(ergebnis) => {
                format!("kein Auftrag, Drucksache {}", words::ergebnis(ergebnis))
            }
        }
    }
}

/// Which measures serve which item, and how items stand.
pub(super) struct Punkte<'a> {
    /// Measures by the anchor of the item.
    serving: BTreeMap<String, Vec<&'a model::Massnahme>>,
}

impl<'a> Punkte<'a> {
    /// The measures of the records by the items that they name.
    pub(super) fn new(build: &Build<'a>) -> Self {
        let mut serving: BTreeMap<String, Vec<&model::Massnahme>> = BTreeMap::new();
        for record in &build.catalogue.records().massnahme {
            for punkt in &record.value.punkte {
                let anker = super::drucksache::punkt_anker(punkt.drucksache.as_str(), &punkt.punkt);
                serving.entry(anker).or_default().push(&record.value);
            }
        }
        Self { serving }
    }

    /// The measures that serve an item, as far as a fold knows them.
    pub(super) fn serving(&self, anker: &str, fold: Fold<'a>) -> Vec<&'a model::Massnahme> {
        let list = self.serving.get(anker).into_iter().flatten().copied();
        list.filter(|massnahme| fold.knows_measure(massnahme)).collect()
    }

    /// How an item stands for a fold.
    pub(super) fn stand(
        &self,
        build: &Build<'a>,
        fold: Fold<'a>,
        paper: &'a model::Drucksache,
        punkt: &'a model::Punkt,
    ) -> Punktstand {
        let Lage { stand, seit } = self.lage(build, fold, paper, punkt);
        Punktstand {
            form: stand.form(),
            text: stand.text(),
            seit: seit.map(Zeit::of),
            erledigt: stand.is_done(),
            beendet: stand.is_over(),
        }
    }

    /// The year of the report that showed an item at its end as it is now, if one before this did.
    pub(super) fn archived(
        &self,
        build: &Build<'a>,
        paper: &'a model::Drucksache,
        punkt: &'a model::Punkt,
    ) -> Option<i32> {
        let answers = |fold: Fold<'a>| -> Vec<*const model::Antwort> {
            fold.answers(punkt).into_iter().map(std::ptr::from_ref).collect()
        };
        // Ended otherwise since, or answered once more, it is shown once more.
        let seen = |fold: Fold<'a>| (self.lage(build, fold, paper, punkt), answers(fold));
        let now = seen(build.fold);
        if !now.0.stand.is_over() {
            return None;
        }
        let over = |fold: Fold<'a>| fold.knows_paper(paper) && seen(fold) == now;
        let shown = build.earlier.iter().rev().take_while(|(_, fold)| over(*fold));
        shown.last().map(|(jahr, _)| *jahr)
    }

    fn lage(
        &self,
        build: &Build<'a>,
        fold: Fold<'a>,
        paper: &'a model::Drucksache,
        punkt: &'a model::Punkt,
    ) -> Lage {
        let anker = super::drucksache::punkt_anker(paper.id.as_str(), &punkt.id);
        let answers = fold.answers(punkt);
        let answered = answers.iter().rev().find(|antwort| antwort.art == Antwortart::Vollstaendig);
        let full =
            answered.map(|antwort| Lage { stand: Stand::Beantwortet, seit: Some(antwort.datum) });
        // A question asks for an answer, everything else for what is done; an answer that is complete
        // ends what no measure serves.
        let by_measure = if punkt.gegenstand == Gegenstand::Frage {
            None
        } else {
            measured(fold, &heirs(build, fold, &self.serving(&anker, fold)))
        };
        let by_answer = partial(&answers);
        match punkt.gegenstand {
            Gegenstand::Umsetzen => by_measure.or(full),
            Gegenstand::Pruefen | Gegenstand::Darstellen | Gegenstand::Frage => {
                full.or(by_measure.filter(|lage| lage.stand.is_over()))
            }
        }
        .or_else(|| Some(newer(by_measure?, by_answer)))
        .or_else(|| self.void(build, fold, paper))
        .or(by_answer)
        .unwrap_or(Lage { stand: Stand::Offen, seit: None })
    }

    /// An item that nobody asks for any more: of a paper that was rejected, withdrawn or declared done. Of
    /// a withdrawn one it stays in sight as long as measures pursue others of its items.
    fn void(
        &self,
        build: &Build<'a>,
        fold: Fold<'a>,
        paper: &'a model::Drucksache,
    ) -> Option<Lage> {
        let (step, ergebnis) = ended(fold, paper)?;
        // An item that a measure pursues never comes here, so this asks no further than one level.
        let pursued = || {
            paper.punkt.iter().filter(|punkt| punkt.gegenstand != Gegenstand::Frage).any(|punkt| {
                let anker = super::drucksache::punkt_anker(paper.id.as_str(), &punkt.id);
                let served = !self.serving(&anker, fold).is_empty();
                served && !self.lage(build, fold, paper, punkt).stand.is_over()
            })
        };
        let stand = if ergebnis == Ergebnis::Zurueckgezogen && pursued() {
            Stand::OhneAuftrag(ergebnis)
        } else {
            Stand::Hinfaellig(ergebnis)
        };
        Some(Lage { stand, seit: step.datum })
    }
}

/// The outcome of a paper that asks for nothing any more: a decision rejected it or declared it done, or it
/// was withdrawn.
pub(super) fn ended<'a>(
    fold: Fold<'a>,
    paper: &'a model::Drucksache,
) -> Option<(&'a model::Beratung, Ergebnis)> {
    fold.outcome(paper).filter(|(step, ergebnis)| match ergebnis {
        Ergebnis::Abgelehnt | Ergebnis::Erledigt => step.rolle == Rolle::Entscheidung,
        Ergebnis::Zurueckgezogen => true,
        _ => false,
    })
}

/// What the answers to an item make of it where none is complete.
fn partial(answers: &[&model::Antwort]) -> Option<Lage> {
    let stand = |art: Antwortart| match art {
        Antwortart::Vollstaendig => Stand::Beantwortet,
        Antwortart::Teilweise => Stand::TeilweiseBeantwortet,
        Antwortart::Zwischenstand => Stand::InBearbeitung,
        Antwortart::OhneInhalt => Stand::OhneInhalt,
        Antwortart::Zugesagt => Stand::Zugesagt,
    };
    // An answer without content does not hide an earlier one that says something.
    let says = answers.iter().rev().find(|antwort| antwort.art.says_something());
    let antwort = says.or(answers.last())?;
    Some(Lage { stand: stand(antwort.art), seit: Some(antwort.datum) })
}

/// The newer of what the measures say and what an answer says; one that says nothing hides no measure.
fn newer(by_measure: Lage, by_answer: Option<Lage>) -> Lage {
    let says = |lage: &Lage| !matches!(lage.stand, Stand::OhneInhalt | Stand::Zugesagt);
    let day = |lage: &Lage| lage.seit.map(Datum::last_day);
    let answer = by_answer.filter(says).filter(|answer| day(answer) >= day(&by_measure));
    answer.unwrap_or(by_measure)
}

/// What the measures that serve an item make of it, each in the one in which it lives on.
fn measured<'a>(fold: Fold<'a>, heirs: &[&'a model::Massnahme]) -> Option<Lage> {
    if heirs.is_empty() {
        return None;
    }
    let states: Vec<(Option<Status>, Option<Datum>)> = heirs
        .iter()
        .map(|heir| {
            let status = status(fold, heir);
            // What is done was done then; what goes on does so by its last status, which shows its date.
            let seit = if status.is_some_and(is_over) {
                fold.status_since(heir)
            } else {
                told(fold, heir).first().map(|entry| entry.datum)
            };
            (status, seit)
        })
        .collect();
    let all = |of: &dyn Fn(Status) -> bool| states.iter().all(|(status, _)| status.is_some_and(of));
    let any = |of: &dyn Fn(Status) -> bool| states.iter().any(|(status, _)| status.is_some_and(of));
    let active = |status: Status| {
        matches!(status, Status::InUmsetzung | Status::Pilotbetrieb | Status::InEinfuehrung)
    };
    let in_part = |alone: Stand, rest: Rest| {
        if any(&Status::is_done) { Stand::TeilweiseUmgesetzt(rest) } else { alone }
    };
    let stand = if all(&Status::is_done) {
        Stand::Umgesetzt
    } else if any(&active) {
        Stand::InBearbeitung
    } else if any(&|status| status == Status::Geplant) {
        in_part(Stand::Geplant, Rest::Geplant)
    } else if any(&|status| status == Status::Vorgeschlagen) {
        in_part(Stand::Vorgeschlagen, Rest::Vorgeschlagen)
    } else if any(&|status| status == Status::Zurueckgestellt) {
        in_part(Stand::Zurueckgestellt, Rest::Zurueckgestellt)
    } else if states.iter().any(|(status, _)| status.is_none()) {
        in_part(Stand::Unbekannt, Rest::Unbekannt)
    } else {
        in_part(Stand::NichtUmgesetzt, Rest::Eingestellt)
    };
    // Of one day the more precise date, whichever record stands first.
    let newest = |datum: &Datum| (datum.last_day(), datum.first_day(), datum.to_string());
    let seit = states.iter().filter_map(|(_, datum)| *datum).max_by_key(newest);
    Some(Lage { stand, seit })
}

/// The status of a measure, if one is known.
fn status<'a>(fold: Fold<'a>, massnahme: &'a model::Massnahme) -> Option<Status> {
    fold.status(massnahme)?.0.da().copied()
}

/// Whether nothing more will come of a measure for what it serves.
fn is_over(status: Status) -> bool {
    status.is_done() || status == Status::Eingestellt
}

/// The entries that tell how a measure stands: the one that gave its status, and what was said since.
pub(super) fn told<'a>(fold: Fold<'a>, massnahme: &'a model::Massnahme) -> Vec<&'a Sachstand> {
    let giver = fold.status(massnahme).map(|(_, entry)| entry);
    let is_newer = |last: &&Sachstand| {
        giver.is_none_or(|giver| last.datum.last_day() > giver.datum.last_day())
    };
    let last = fold.states(massnahme).last().map(|dated| dated.entry).filter(is_newer);
    giver.into_iter().chain(last).collect()
}

/// A measure, the one into which it went, and so on.
pub(super) fn line<'a>(
    build: &Build<'a>,
    fold: Fold<'a>,
    massnahme: &'a model::Massnahme,
) -> Vec<&'a model::Massnahme> {
    // No line is longer than the list of measures, even if it is a circle.
    let longest = build.catalogue.records().massnahme.len();
    let next = |at: &&'a model::Massnahme| merged_into(build, fold, at);
    std::iter::successors(Some(massnahme), next).take(longest).collect()
}

/// The measures in which others live on: what went into another stands as that one does.
pub(super) fn heirs<'a>(
    build: &Build<'a>,
    fold: Fold<'a>,
    massnahmen: &[&'a model::Massnahme],
) -> Vec<&'a model::Massnahme> {
    let mut heirs: Vec<&model::Massnahme> = Vec::new();
    for heir in massnahmen.iter().filter_map(|massnahme| line(build, fold, massnahme).pop()) {
        // Two measures may have gone into one.
        if heirs.iter().all(|other| other.id != heir.id) {
            heirs.push(heir);
        }
    }
    heirs
}

/// The units of the measures that still have to do something for an item; of all, if all have ended.
pub(super) fn in_charge<'a>(build: &Build<'a>, heirs: &[&'a model::Massnahme]) -> Vec<Stelle> {
    let goes_on = |heir: &&&model::Massnahme| !status(build.fold, heir).is_some_and(is_over);
    let unfinished: Vec<&model::Massnahme> = heirs.iter().filter(goes_on).copied().collect();
    let asked = if unfinished.is_empty() { heirs } else { &unfinished };
    let mut units: Vec<Stelle> = Vec::new();
    for unit in asked.iter().filter_map(|heir| heir.zustaendig.da()) {
        let unit = build.stelle(unit);
        if !units.contains(&unit) {
            units.push(unit);
        }
    }
    units
}

/// Why an item is late: what its measures say of being put on hold, stopped or moved. What is done
/// delays nothing any more.
pub(super) fn delays<'a>(fold: Fold<'a>, heirs: &[&'a model::Massnahme]) -> Vec<String> {
    let done = |heir: &&&model::Massnahme| status(fold, heir).is_some_and(Status::is_done);
    let late = heirs.iter().filter(|heir| !done(heir)).filter_map(|heir| {
        let reason = halted(fold, heir).or_else(|| moved(fold, heir)).or_else(|| stone(fold, heir));
        // A delay without a reason is a delay.
        let reason = match reason?.trim() {
            "" => "kein Grund genannt",
            given => given.trim_end_matches('.'),
        };
        Some(format!("{reason} ({})", heir.titel))
    });
    late.collect()
}

/// Why a measure is put on hold or stopped, if it is.
fn halted<'a>(fold: Fold<'a>, massnahme: &'a model::Massnahme) -> Option<&'a str> {
    let (status, entry) = fold.status(massnahme)?;
    let halted = matches!(status.da(), Some(Status::Zurueckgestellt | Status::Eingestellt));
    halted.then(|| entry.grund.as_deref().unwrap_or_default())
}

/// Why the end of a measure was moved to a later day, if that was its last move.
fn moved<'a>(fold: Fold<'a>, massnahme: &'a model::Massnahme) -> Option<&'a str> {
    let (_, grund) = last_delay(&fold.end_moves(massnahme))?;
    Some(grund)
}

/// Why an open milestone was moved to a later day, if that was its last move; of several the newest.
fn stone<'a>(fold: Fold<'a>, massnahme: &'a model::Massnahme) -> Option<&'a str> {
    let stones = fold.milestones(massnahme).into_iter();
    // A deadline that its setter moves delays nobody.
    let open = stones.filter(|zusage| {
        !zusage.ausgang.is_end() && zusage.meilenstein.art == Meilensteinart::Zusage
    });
    let delays = open.filter_map(|zusage| last_delay(&zusage.moves()));
    let newest = |moved: &model::Verschiebung| (moved.datum.last_day(), moved.auf.last_day());
    let (_, grund) = delays.max_by_key(|(moved, grund)| (newest(moved), grund.to_owned()))?;
    Some(grund)
}

/// What says that a date was put off, and why, if nothing has taken that back; what is only said more
/// exactly takes nothing back.
fn last_delay<'a, E>(moves: &[Schritt<'a, E>]) -> Option<(&'a E, &'a str)> {
    let exact =
        |step: &&Schritt<'a, E>| matches!(step.art, Schrittart::Verlegt(Verlegung::Genauer, _));
    let last = moves.iter().rfind(|step| !exact(step))?;
    last.is_delay().then(|| (last.entry, last.grund.map_or("", String::as_str)))
}

/// An item with its paper.
type Item<'a> = (&'a Drucksache, &'a Punkt);

pub(super) fn of(drucksachen: &[Drucksache], massnahmen: &[Massnahme]) -> Kontrolle {
    let items = || {
        drucksachen.iter().flat_map(|paper| paper.punkte.iter().map(move |punkt| (paper, punkt)))
    };
    let zeilen: Vec<Kontrollzeile> = items()
        .filter(|(_, punkt)| punkt.archiv_bericht.is_none())
        .map(|(paper, punkt)| row(paper, punkt))
        .collect();
    let archiv: Vec<Archivzeile> = items()
        .filter_map(|(paper, punkt)| {
            Some(Archivzeile {
                punkt: Verweis::new(&punkt.anker, &punkt.kurz),
                drucksache: Verweis::new(&paper.id, &paper.kurz),
                stand: punkt.stand.clone(),
                bericht: punkt.archiv_bericht?,
            })
        })
        .collect();
    // What went into another measure is served by that one.
    let serves = |massnahme: &Massnahme, punkt: &Punkt| {
        punkt.massnahmen.iter().any(|serving| serving.id == massnahme.id)
    };
    let named = |is: &dyn Fn(&[Item<'_>]) -> bool| -> Vec<Verweis> {
        let of = |massnahme: &Massnahme| -> Vec<_> {
            items().filter(|(_, punkt)| serves(massnahme, punkt)).collect()
        };
        let matching = massnahmen.iter().filter(|massnahme| is(&of(massnahme)));
        matching.map(|massnahme| Verweis::new(&massnahme.id, &massnahme.titel)).collect()
    };
    let void = |items: &[Item<'_>]| items.iter().all(|(_, punkt)| punkt.kein_auftrag);
    let adopted = |items: &[Item<'_>]| items.iter().any(|(paper, _)| paper.beschlossen);
    Kontrolle {
        text: summary(&zeilen, archiv.len()),
        zeilen,
        archiv,
        massnahmen: massnahmen.len(),
        ohne_punkt: named(&|items| items.is_empty()),
        ohne_auftrag: named(&|items| !items.is_empty() && void(items)),
        ohne_beschluss: named(&|items| !void(items) && !adopted(items)),
    }
}

/// Every form of [`Stand::form`], with its words in a count.
const FORMS: [(&str, &str); 10] = [
    ("erledigt", "erledigt"),
    ("teilweise", "teilweise umgesetzt"),
    ("eingestellt", "eingestellt"),
    ("in-umsetzung", "in Bearbeitung"),
    ("geplant", "geplant"),
    ("vorgeschlagen", "vorgeschlagen"),
    ("zurueckgestellt", "zurückgestellt"),
    ("unbekannt", "ohne bekannten Stand"),
    ("offen", "offen"),
    ("entfallen", "ohne Auftrag"),
];

/// `Punkte der Drucksachen: 3 erledigt, 4 in Bearbeitung und 1 offen; bei 2 ist die Frist verstrichen.`
fn summary(zeilen: &[Kontrollzeile], archiv: usize) -> String {
    let count = |form| zeilen.iter().filter(|zeile| zeile.stand.form == form).count();
    let parts: Vec<String> = FORMS
        .into_iter()
        .map(|(form, words)| (count(form), words))
        .filter(|(count, _)| *count > 0)
        .map(|(count, words)| format!("{count} {words}"))
        .collect();
    let mut text = if parts.is_empty() {
        "Kein Punkt einer Drucksache ist offen".to_owned()
    } else {
        format!("Punkte der Drucksachen: {}", wording::liste(&parts))
    };
    let late = zeilen.iter().filter(|zeile| zeile.frist_verstrichen).count();
    if late > 0 {
        let _ = write!(text, "; bei {late} ist die Frist verstrichen");
    }
    text.push('.');
    if archiv > 0 {
        let archiv = wording::anzahl(archiv, "Punkt", "Punkte");
        let _ = write!(text, " In früheren Berichten abgeschlossen: {archiv}.");
    }
    text
}

fn row(paper: &Drucksache, punkt: &Punkt) -> Kontrollzeile {
    Kontrollzeile {
        punkt: Verweis::new(&punkt.anker, &punkt.kurz),
        drucksache: Verweis::new(&paper.id, &paper.kurz),
        betreff: paper.titel.clone(),
        thema: markdown::plain(&punkt.text.0),
        einbringer: punkt.gestellt_von.clone().or_else(|| paper.einbringer.clone()),
        datum: paper.datum.clone(),
        beraten: if paper.datum.is_none() { first_dated(paper) } else { None },
        gremium: paper.beratungen.last().map(|step| step.gremium.titel.clone()),
        ausgang: paper.ausgang.clone(),
        anliegen: punkt.anliegen,
        frist: punkt.frist.clone(),
        frist_verstrichen: punkt.frist_verstrichen,
        zustaendig: joined(&punkt.zustaendig),
        stand: punkt.stand.clone(),
        verzoegerung: punkt.verzoegerung.clone(),
        massnahmen: punkt.massnahmen.clone(),
        belege: punkt.belege.clone(),
        antwort: telling(&punkt.antworten)
            .map(|antwort| format!("{} ({})", antwort.art_text, antwort.datum.text)),
    }
}

fn first_dated(paper: &Drucksache) -> Option<Zeit> {
    paper.beratungen.iter().find_map(|step| step.datum.clone())
}

fn joined(units: &[Stelle]) -> Option<String> {
    let names: Vec<&str> = units.iter().map(|unit| unit.text.as_str()).collect();
    (!names.is_empty()).then(|| names.join("; "))
}

/// The answer that tells how an item stands: the last complete one, else the last that says something in
/// the matter, else the last.
pub(super) fn telling(antworten: &[Antwort]) -> Option<&Antwort> {
    let last = |of: &dyn Fn(Antwortart) -> bool| antworten.iter().rfind(|antwort| of(antwort.art));
    last(&|art| art == Antwortart::Vollstaendig)
        .or_else(|| last(&Antwortart::says_something))
        .or(antworten.last())
}
