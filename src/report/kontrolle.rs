//! Beschlusskontrolle: what has come of every item of every paper.
//!
//! The columns are those that Hagen's and Dortmund's councils asked for: who asked, when, the deadline, the
//! unit in charge, the state with the reason for a delay. An item that is done is shown one last time
//! and stands in the archive from then on.

use std::collections::{BTreeMap, BTreeSet};
use std::fmt::Write as _;

use serde::Serialize;

use super::massnahme::merged_into;
use super::{
    Antwort, Beleg, Build, Drucksache, Massnahme, Punkt, Punktmassnahme, Verweis, Zeit, words,
};
use crate::fold::{Ausgang, Fold, Verlegung};
use crate::model::{self, Antwortart, Datum, Ergebnis, Gegenstand, Oder, Rolle, Status};
use crate::{markdown, wording};

/// The control of resolutions, as a list without chapters.
#[derive(Debug, Serialize)]
pub struct Kontrolle {
    /// How many items stand where, in a sentence.
    pub text: String,
    /// The items that are open, or came to their end in the report year.
    pub zeilen: Vec<Kontrollzeile>,
    /// The items that the report before had shown at their end.
    pub archiv: Vec<Archivzeile>,
    /// Measures that serve no item of a paper.
    pub ohne_punkt: Vec<Verweis>,
    /// Measures all of whose items stand in papers that were rejected or withdrawn.
    pub ohne_auftrag: Vec<Verweis>,
    /// Other measures none of whose items was adopted, as far as the year knows.
    pub ohne_beschluss: Vec<Verweis>,
}

/// An item in the control of resolutions.
#[derive(Debug, Serialize)]
pub struct Kontrollzeile {
    /// The item: its anchor, and `Punkt 2`.
    pub punkt: Verweis,
    /// The paper.
    pub drucksache: Verweis,
    /// Subject of the paper.
    pub betreff: String,
    /// What the item asks, as plain text.
    pub thema: String,
    /// Who asked.
    pub einbringer: Option<String>,
    /// When, if the paper has a date.
    pub datum: Option<Zeit>,
    /// The first date of a step, if the paper has none.
    pub beraten: Option<Zeit>,
    /// The committee that last dealt with the paper, as far as the year knows.
    pub gremium: Option<String>,
    /// What came of the paper.
    pub ausgang: String,
    /// How binding the item is.
    pub anliegen: &'static str,
    /// By when.
    pub frist: Option<Zeit>,
    /// Whether that day has passed and the item is not done.
    pub frist_verstrichen: bool,
    /// The unit in charge.
    pub zustaendig: Option<String>,
    /// The state.
    pub stand: Punktstand,
    /// Why it is late, one reason a measure.
    pub verzoegerung: Vec<String>,
    /// The measures that serve it.
    pub massnahmen: Vec<Punktmassnahme>,
    /// The evidence.
    pub belege: Vec<Beleg>,
    /// The last answer that says something in the matter, else the last, with its date.
    pub antwort: Option<String>,
}

/// An item that had come to its end before the report year.
#[derive(Debug, Serialize)]
pub struct Archivzeile {
    /// The item.
    pub punkt: Verweis,
    /// The paper.
    pub drucksache: Verweis,
    /// How it ended.
    pub stand: Punktstand,
    /// The report that showed that.
    pub bericht: i32,
}

/// The state of an item.
#[derive(Debug, Clone, PartialEq, Eq, Serialize)]
pub struct Punktstand {
    /// For style sheets: `erledigt`, `in-bearbeitung`, …
    pub form: &'static str,
    /// In words.
    pub text: String,
    /// Since when.
    pub seit: Option<Zeit>,
    /// Whether it is done: put into effect, or answered.
    pub erledigt: bool,
    /// Whether nothing more will come, done or not.
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
            Self::Zurueckgestellt => "zurückgestellt".to_owned(),
            Self::Unbekannt => "Stand der Maßnahme nicht bekannt".to_owned(),
            Self::OhneInhalt => "offen, Antwort ohne Aussage zur Sache".to_owned(),
            Self::Zugesagt => "offen, zugesagt".to_owned(),
            Self::Offen => "offen".to_owned(),
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
        let now = self.lage(build, build.fold, paper, punkt);
        // Ended otherwise since, or answered once more, it is shown once more.
        let over =
            |fold: Fold<'a>| fold.knows_paper(paper) && self.lage(build, fold, paper, punkt) == now;
        if !now.stand.is_over() {
            return None;
        }
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
        let measures = self.serving(&anker, fold);
        let of_measures = measured(build, fold, &measures);
        let full =
            answered.map(|antwort| Lage { stand: Stand::Beantwortet, seit: Some(antwort.datum) });
        // A question asks for an answer, everything else for what is done; an answer that is complete
        // ends what no measure serves.
        let by_measure = of_measures.filter(|_| punkt.gegenstand != Gegenstand::Frage);
        match punkt.gegenstand {
            Gegenstand::Umsetzen => by_measure.or(full),
            Gegenstand::Pruefen | Gegenstand::Darstellen | Gegenstand::Frage => {
                full.or(by_measure.filter(|lage| lage.stand.is_over()))
            }
        }
        .or_else(|| partial(&answers, by_measure))
        .or(by_measure)
        .or_else(|| self.void(build, fold, paper))
        .unwrap_or(Lage { stand: Stand::Offen, seit: None })
    }

    /// An item that nobody asks for any more: of a paper that was rejected, or was withdrawn. Of a
    /// withdrawn one it stays in sight as long as others of its items are pursued.
    fn void(
        &self,
        build: &Build<'a>,
        fold: Fold<'a>,
        paper: &'a model::Drucksache,
    ) -> Option<Lage> {
        let (step, ergebnis) = no_mandate(fold, paper)?;
        // An item with a measure or an answer never comes here, so this asks no further than one level.
        let pursued = || {
            paper.punkt.iter().any(|punkt| {
                let anker = super::drucksache::punkt_anker(paper.id.as_str(), &punkt.id);
                // A question is not pursued by a measure, only answered.
                let served =
                    punkt.gegenstand != Gegenstand::Frage && !self.serving(&anker, fold).is_empty();
                let has_any = served || punkt.antwort.iter().any(|antwort| fold.admits(antwort));
                has_any && !self.lage(build, fold, paper, punkt).stand.is_over()
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

/// The outcome of a paper that asks for nothing: a decision rejected it, or it was withdrawn.
pub(super) fn no_mandate<'a>(
    fold: Fold<'a>,
    paper: &'a model::Drucksache,
) -> Option<(&'a model::Beratung, Ergebnis)> {
    fold.outcome(paper).filter(|(step, ergebnis)| match ergebnis {
        Ergebnis::Abgelehnt => step.rolle == Rolle::Entscheidung,
        Ergebnis::Zurueckgezogen => true,
        _ => false,
    })
}

/// What an answer that is not complete makes of an item, beside the measures that serve it.
fn partial(answers: &[&model::Antwort], by_measure: Option<Lage>) -> Option<Lage> {
    let stand = |art: Antwortart| match art {
        Antwortart::Vollstaendig => Stand::Beantwortet,
        Antwortart::Teilweise => Stand::TeilweiseBeantwortet,
        Antwortart::Zwischenstand => Stand::InBearbeitung,
        Antwortart::OhneInhalt => Stand::OhneInhalt,
        Antwortart::Zugesagt => Stand::Zugesagt,
    };
    // An answer without content does not hide a measure, nor an earlier answer that says something.
    let says = answers.iter().rev().find(|antwort| antwort.art.says_something());
    let last = || if by_measure.is_none() { answers.last() } else { None };
    let antwort = says.or_else(last)?;
    Some(Lage { stand: stand(antwort.art), seit: Some(antwort.datum) })
}

/// What the measures that serve an item make of it; the last entry that gave a status dates it.
fn measured<'a>(
    build: &Build<'a>,
    fold: Fold<'a>,
    measures: &[&'a model::Massnahme],
) -> Option<Lage> {
    if measures.is_empty() {
        return None;
    }
    let stopped = |status: Status| status == Status::Eingestellt;
    let states: Vec<(Option<Status>, Option<Datum>)> = measures
        .iter()
        .map(|massnahme| {
            let at = heir(build, fold, massnahme);
            let status = fold.status(at).and_then(|(status, _)| status.da().copied());
            // What is done was done then; what goes on was last heard of in the last entry.
            let seit = if status.is_some_and(|status| status.is_done() || stopped(status)) {
                fold.status_since(at)
            } else {
                fold.states(at).last().map(|dated| dated.entry.datum)
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
    } else if any(&|status| matches!(status, Status::Geplant | Status::Vorgeschlagen)) {
        in_part(Stand::Geplant, Rest::Geplant)
    } else if any(&|status| status == Status::Zurueckgestellt) {
        in_part(Stand::Zurueckgestellt, Rest::Zurueckgestellt)
    } else if states.iter().any(|(status, _)| status.is_none()) {
        in_part(Stand::Unbekannt, Rest::Unbekannt)
    } else {
        in_part(Stand::NichtUmgesetzt, Rest::Eingestellt)
    };
    let seit = states.iter().filter_map(|(_, datum)| *datum).max_by_key(|datum| datum.last_day());
    Some(Lage { stand, seit })
}

/// The measure in which another lives on: what went into another stands as that one does.
fn heir<'a>(
    build: &Build<'a>,
    fold: Fold<'a>,
    massnahme: &'a model::Massnahme,
) -> &'a model::Massnahme {
    let mut at = massnahme;
    for _ in 0..build.catalogue.records().massnahme.len() {
        match merged_into(build, fold, at) {
            Some(next) => at = next,
            None => break,
        }
    }
    at
}

/// Why an item is late: what its measures say of being put on hold, stopped or moved. What is done
/// delays nothing any more.
pub(super) fn delays<'a>(build: &Build<'a>, measures: &[&'a model::Massnahme]) -> Vec<String> {
    let fold = build.fold;
    let mut reasons: Vec<String> = Vec::new();
    for massnahme in measures {
        let massnahme = heir(build, fold, massnahme);
        let done =
            |(status, _): &(Oder<Status>, _)| status.da().is_some_and(|status| status.is_done());
        if fold.status(massnahme).as_ref().is_some_and(done) {
            continue;
        }
        let halted = fold.status(massnahme).and_then(|(status, entry)| {
            let halted = matches!(status, Oder::Da(Status::Zurueckgestellt | Status::Eingestellt));
            entry.grund.clone().filter(|_| halted)
        });
        let moved = || {
            let end = fold.end_moves(massnahme).into_iter().rev();
            let mut end = end.filter(|moved| Verlegung::is_delay(moved.von, moved.auf));
            end.find_map(|moved| moved.entry.grund.clone())
        };
        let stone = || {
            let stones = fold.milestones(massnahme).into_iter();
            let open = stones
                .filter(|zusage| matches!(zusage.ausgang, Ausgang::Offen | Ausgang::Verstrichen));
            let delays: Vec<_> = open.flat_map(|zusage| zusage.delays()).collect();
            let last = delays.iter().max_by_key(|(_, _, moved)| moved.datum.last_day());
            last.map(|(_, _, moved)| moved.grund.clone())
        };
        let reason = halted.or_else(moved).or_else(stone);
        let reason =
            reason.map(|reason| format!("{} ({})", reason.trim_end_matches('.'), massnahme.titel));
        // Two measures may have gone into one.
        reasons.extend(reason.filter(|reason| !reasons.contains(reason)));
    }
    reasons
}

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
    let adopted: BTreeSet<&str> = items()
        .filter(|(paper, _)| paper.beschlossen)
        .map(|(_, punkt)| punkt.anker.as_str())
        .collect();
    let void: BTreeSet<&str> = items()
        .filter(|(_, punkt)| punkt.kein_auftrag)
        .map(|(_, punkt)| punkt.anker.as_str())
        .collect();
    let named = |is: &dyn Fn(&Massnahme) -> bool| -> Vec<Verweis> {
        massnahmen
            .iter()
            .filter(|massnahme| is(massnahme))
            .map(|massnahme| Verweis::new(&massnahme.id, &massnahme.titel))
            .collect()
    };
    let has_items = |massnahme: &Massnahme| !massnahme.punkte.is_empty();
    let all_void =
        |massnahme: &Massnahme| massnahme.punkte.iter().all(|punkt| void.contains(&*punkt.id));
    let any_adopted =
        |massnahme: &Massnahme| massnahme.punkte.iter().any(|punkt| adopted.contains(&*punkt.id));
    Kontrolle {
        text: summary(&zeilen, archiv.len()),
        zeilen,
        archiv,
        ohne_punkt: named(&|massnahme| !has_items(massnahme)),
        ohne_auftrag: named(&|massnahme| has_items(massnahme) && all_void(massnahme)),
        ohne_beschluss: named(&|massnahme| {
            has_items(massnahme) && !all_void(massnahme) && !any_adopted(massnahme)
        }),
    }
}

/// Every form of [`Stand::form`], with its words in a count.
const FORMS: [(&str, &str); 9] = [
    ("erledigt", "erledigt"),
    ("teilweise", "teilweise umgesetzt"),
    ("eingestellt", "nicht oder nur zum Teil umgesetzt"),
    ("in-umsetzung", "in Bearbeitung"),
    ("geplant", "geplant"),
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
        einbringer: paper.einbringer.clone(),
        datum: paper.datum.clone(),
        beraten: if paper.datum.is_none() { first_dated(paper) } else { None },
        gremium: paper.beratungen.last().map(|step| step.gremium.titel.clone()),
        ausgang: paper.ausgang.clone(),
        anliegen: punkt.anliegen,
        frist: punkt.frist.clone(),
        frist_verstrichen: punkt.frist_verstrichen,
        zustaendig: punkt.zustaendig.as_ref().map(|stelle| stelle.text.clone()),
        stand: punkt.stand.clone(),
        verzoegerung: punkt.verzoegerung.clone(),
        massnahmen: punkt.massnahmen.clone(),
        belege: punkt.belege.clone(),
        antwort: best(&punkt.antworten)
            .map(|antwort| format!("{} ({})", antwort.art_text, antwort.datum.text)),
    }
}

/// The last answer that says something in the matter, else the last.
fn best(antworten: &[Antwort]) -> Option<&Antwort> {
    let says = antworten.iter().rev().find(|antwort| antwort.art.says_something());
    says.or(antworten.last())
}

fn first_dated(paper: &Drucksache) -> Option<Zeit> {
    paper.beratungen.iter().find_map(|step| step.datum.clone())
}
