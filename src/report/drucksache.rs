//! Council papers: their way, their votes, and every item with measures, evidence and answer.

use std::collections::BTreeMap;

use serde::Serialize;

use super::kontrolle::{self, Punkte, Punktstand};
use super::{Beleg, Build, Markdown, Massnahme, Stelle, Verweis, Zeit, words};
use crate::fold::Fold;
use crate::model::{self, Antwortart, Ergebnis, Gegenstand, Rolle};
use crate::wording;

/// A paper.
#[derive(Debug, Serialize)]
pub struct Drucksache {
    /// Id and anchor.
    pub id: String,
    /// `Antrag 21-15774`
    pub kurz: String,
    /// The number, verbatim.
    pub nummer: Option<String>,
    /// Kind in words.
    pub art: String,
    /// Subject.
    pub titel: String,
    /// Its date.
    pub datum: Option<Zeit>,
    /// Who brought it in.
    pub einbringer: Option<String>,
    /// Address.
    pub link: Option<model::Link>,
    /// What else is to be known.
    pub text: Option<Markdown>,
    /// Papers it refers to.
    pub bezug: Vec<Verweis>,
    /// Its way through the committees, as far as the year knows it.
    pub beratungen: Vec<Beratung>,
    /// The outcome, from the last step.
    pub ausgang: String,
    /// Whether it was adopted.
    pub beschlossen: bool,
    /// Its items.
    pub punkte: Vec<Punkt>,
}

/// A step.
#[derive(Debug, Serialize)]
pub struct Beratung {
    /// The committee.
    pub gremium: Verweis,
    /// The day, or that no source gives one.
    pub datum: Option<Zeit>,
    /// The committee's task.
    pub rolle: &'static str,
    /// Item of the agenda.
    pub top: Option<String>,
    /// What came of it.
    pub ergebnis: Option<&'static str>,
    /// The words of the source.
    pub wortlaut: Option<String>,
    /// Explanation.
    pub text: Option<Markdown>,
    /// Vote.
    pub abstimmung: Option<Abstimmung>,
    /// Its source.
    pub quelle: Option<Beleg>,
}

/// A vote.
#[derive(Debug, Serialize)]
pub struct Abstimmung {
    /// Votes in favour, if a vote was taken.
    pub ja: Option<u32>,
    /// Votes against, if a vote was taken.
    pub nein: Option<u32>,
    /// Abstentions, if a vote was taken and the source counts them.
    pub enthaltungen: Option<u32>,
    /// `10 Ja, 0 Nein, 2 Enthaltungen`
    pub text: String,
    /// `bei zwei Enthaltungen einstimmig`, `einstimmig abgelehnt`, or `ohne Gegenstimme` where the source
    /// counts no abstentions.
    pub einstimmig: Option<String>,
    /// Votes by group.
    pub gruppen: Vec<Gruppenstimmen>,
}

/// The votes of a group.
#[derive(Debug, Serialize)]
pub struct Gruppenstimmen {
    /// The group.
    pub name: String,
    /// Votes in favour, if the source gives any.
    pub ja: Option<u32>,
    /// Votes against, if the source gives any.
    pub nein: Option<u32>,
    /// Abstentions, if the source gives any.
    pub enthaltungen: Option<u32>,
    /// Whether the source gives any votes of the group.
    pub verzeichnet: bool,
    /// In words.
    pub text: String,
}

/// An item.
#[derive(Debug, Serialize)]
pub struct Punkt {
    /// Id in the paper.
    pub id: String,
    /// Anchor, unique in the report.
    pub anker: String,
    /// `Punkt 2`, `Frage 1`
    pub kurz: String,
    /// What it asks.
    pub text: Markdown,
    /// How binding it is.
    pub verb: Option<model::Verb>,
    /// What it asks for.
    pub gegenstand: model::Gegenstand,
    /// Who asked, if that is another than who brought in the paper.
    pub gestellt_von: Option<String>,
    /// Both in words: `Bitte um Prüfung`.
    pub anliegen: &'static str,
    /// By when.
    pub frist: Option<Zeit>,
    /// The words of the source for the date.
    pub wortlaut: Option<String>,
    /// The unit in charge of the item, else those of the measures that still have to do something for it.
    pub zustaendig: Vec<Stelle>,
    /// The state.
    pub stand: Punktstand,
    /// Whether its deadline has passed and it is not done.
    pub frist_verstrichen: bool,
    /// Why it is late, one reason a measure.
    pub verzoegerung: Vec<String>,
    /// Whether its paper was rejected or withdrawn, so that nobody owes an answer.
    pub kein_auftrag: bool,
    /// The year of the report that showed its end; it now stands in the archive alone.
    pub archiv_bericht: Option<i32>,
    /// Measures that serve it and those into which they went, with their status.
    pub massnahmen: Vec<Punktmassnahme>,
    /// The evidence: the sources of the entries that tell how the measures stand, and of the answer.
    pub belege: Vec<Beleg>,
    /// Answers.
    pub antworten: Vec<Antwort>,
    /// Whether there is some of what it asks for: an answer that says something or, unless it only asks, a
    /// measure.
    pub bedient: bool,
    /// What is missing, in a sentence, if something is.
    pub luecke: Option<String>,
}

/// A measure that serves an item.
#[derive(Debug, Clone, Serialize)]
pub struct Punktmassnahme {
    /// Id.
    pub id: String,
    /// Title.
    pub titel: String,
    /// Status in words, or the measure into which it went.
    pub status: String,
}

/// An answer of the administration.
#[derive(Debug, Serialize)]
pub struct Antwort {
    /// Its day.
    pub datum: Zeit,
    /// How far it reaches.
    pub art: Antwortart,
    /// In words.
    pub art_text: &'static str,
    /// The answer.
    pub text: Markdown,
    /// Its source.
    pub quelle: Beleg,
}

/// The papers with items or steps that the year knows, by date.
pub(super) fn all<'a>(build: &Build<'a>, massnahmen: &[Massnahme]) -> Vec<Drucksache> {
    let mut papers: Vec<&'a model::Drucksache> = build
        .catalogue
        .records()
        .drucksache
        .iter()
        .map(|record| &record.value)
        .filter(|paper| build.fold.knows_paper(paper))
        .filter(|paper| !paper.punkt.is_empty() || !build.fold.steps(paper).is_empty())
        .collect();
    papers.sort_by_key(|paper| (crate::fold::date_of_paper(paper), paper.id.clone()));
    let punkte = Punkte::new(build);
    let shown: BTreeMap<&str, &Massnahme> =
        massnahmen.iter().map(|massnahme| (massnahme.id.as_str(), massnahme)).collect();
    papers.into_iter().map(|paper| one(build, &punkte, paper, &shown)).collect()
}

fn one<'a>(
    build: &Build<'a>,
    punkte: &Punkte<'a>,
    paper: &'a model::Drucksache,
    massnahmen: &BTreeMap<&str, &Massnahme>,
) -> Drucksache {
    let model::Drucksache {
        id,
        nummer,
        art,
        titel,
        datum,
        einbringer,
        link,
        text,
        bezug,
        beratung: _,
        punkt,
        oeffentlich: _,
        intern: _,
    } = paper;
    // The paper itself is what its steps and items are cited from.
    build.cited.borrow_mut().insert(id.to_string());
    let steps = build.fold.steps(paper);
    let (ausgang, beschlossen) = outcome(build, build.fold, paper);
    Drucksache {
        id: id.to_string(),
        kurz: words::paper(paper),
        nummer: nummer.clone(),
        art: words::drucksachenart(*art).to_owned(),
        titel: titel.clone(),
        datum: datum.map(Zeit::of),
        einbringer: einbringer.clone(),
        link: link.clone(),
        text: build.undated(text.as_ref()),
        bezug: bezug
            .iter()
            .map(|id| build.catalogue.get(id))
            .filter(|other| build.fold.knows_paper(other))
            .map(|other| {
                build.cited.borrow_mut().insert(other.id.to_string());
                Verweis::new(&other.id, &words::paper(other))
            })
            .collect(),
        beratungen: steps.iter().map(|step| beratung(build, step)).collect(),
        ausgang,
        beschlossen,
        punkte: punkt.iter().map(|punkt| item(build, punkte, paper, punkt, massnahmen)).collect(),
    }
}

/// The anchor of an item; no id has two hyphens in a row, so no two items share one.
pub(super) fn punkt_anker(paper: &str, punkt: &str) -> String {
    format!("{paper}--{punkt}")
}

/// What came of a paper, in words, and whether it was adopted: a step of preparation decides nothing, and
/// what is declared done was adopted if a decision before says so.
pub(super) fn outcome<'a>(
    build: &Build<'a>,
    fold: Fold<'a>,
    paper: &'a model::Drucksache,
) -> (String, bool) {
    let Some((step, ergebnis)) = fold.outcome(paper) else {
        return ("kein Ergebnis verzeichnet".to_owned(), false);
    };
    let gremium = &build.catalogue.get(&step.gremium).titel;
    let day = step.datum.map_or_else(String::new, |datum| format!(", {}", wording::datum(datum)));
    let adopts = |step: &model::Beratung, ergebnis: Ergebnis| {
        step.rolle == Rolle::Entscheidung && ergebnis.is_adopted()
    };
    let adopted_before = || {
        let steps = fold.steps(paper);
        steps.iter().any(|step| step.ergebnis.is_some_and(|ergebnis| adopts(step, ergebnis)))
    };
    let decided = adopts(step, ergebnis) || (ergebnis == Ergebnis::Erledigt && adopted_before());
    let text = match ergebnis {
        Ergebnis::Beraten => {
            format!("beraten ({gremium}{day}), ein Ergebnis ist nicht verzeichnet")
        }
        // A committee does not withdraw what somebody else brought in.
        Ergebnis::Zurueckgezogen => format!("zurückgezogen (Beratung: {gremium}{day})"),
        _ => format!("{} ({gremium}{day})", words::ausgang(step.rolle, ergebnis)),
    };
    (text, decided)
}

fn beratung(build: &Build<'_>, step: &model::Beratung) -> Beratung {
    let gremium = build.catalogue.get(&step.gremium);
    Beratung {
        gremium: Verweis::new(&gremium.id, &gremium.titel),
        datum: step.datum.map(Zeit::of),
        rolle: words::rolle(step.rolle),
        top: step.top.clone(),
        ergebnis: step.ergebnis.map(words::ergebnis),
        wortlaut: step.wortlaut.clone(),
        text: step.text.as_ref().map(|text| {
            let day = step.datum.map_or_else(|| build.fold.stichtag(), model::Datum::last_day);
            build.prose(text, day)
        }),
        abstimmung: step.abstimmung.as_ref().map(|vote| abstimmung(vote, step.ergebnis)),
        quelle: build.maybe_beleg(step.quelle.as_ref()),
    }
}

fn abstimmung(vote: &model::Abstimmung, ergebnis: Option<Ergebnis>) -> Abstimmung {
    let (ja, nein, enthaltungen) = (vote.ja, vote.nein, vote.enthaltungen);
    // A source that counts nobody says that no vote was taken, and not that nobody was in favour.
    let taken = ja > 0 || nein > 0 || enthaltungen.is_some_and(|count| count > 0);
    let text = match (taken, enthaltungen) {
        (false, _) => "ohne Abstimmung".to_owned(),
        (true, None) => format!("{ja} Ja, {nein} Nein"),
        (true, Some(count)) => format!("{ja} Ja, {nein} Nein, {}", abstentions(count)),
    };
    Abstimmung {
        ja: taken.then_some(ja),
        nein: taken.then_some(nein),
        enthaltungen: enthaltungen.filter(|_| taken),
        text,
        einstimmig: unanimous(vote, ergebnis),
        gruppen: vote.gruppe.iter().map(|group| group_votes(group, taken)).collect(),
    }
}

/// How the votes agree, if they do. Where the source has no column for abstentions, nobody knows whether
/// there were any; where something was rejected by votes in favour, nobody knows in favour of what.
fn unanimous(vote: &model::Abstimmung, ergebnis: Option<Ergebnis>) -> Option<String> {
    let (agreed, uncounted) = match (vote.ja, vote.nein) {
        (1.., 0) if ergebnis == Some(Ergebnis::Abgelehnt) => return None,
        (1.., 0) => ("einstimmig", "ohne Gegenstimme"),
        (0, 1..) => ("einstimmig abgelehnt", "ohne Ja-Stimme"),
        _ => return None,
    };
    Some(match vote.enthaltungen {
        None => uncounted.to_owned(),
        Some(0) => agreed.to_owned(),
        Some(1) => format!("bei einer Enthaltung {agreed}"),
        Some(count) => format!("bei {} Enthaltungen {agreed}", wording::zahlwort(count)),
    })
}

fn abstentions(count: u32) -> String {
    if count == 1 { "1 Enthaltung".to_owned() } else { format!("{count} Enthaltungen") }
}

fn group_votes(group: &model::Gruppe, taken: bool) -> Gruppenstimmen {
    let given = |count: Option<u32>| count.filter(|_| taken && group.verzeichnet);
    let (ja, nein, enthaltungen) = (given(group.ja), given(group.nein), given(group.enthaltungen));
    let parts: Vec<String> = [
        ja.map(|count| format!("{count} Ja")),
        nein.map(|count| format!("{count} Nein")),
        enthaltungen.map(abstentions),
    ]
    .into_iter()
    .flatten()
    .collect();
    let verzeichnet = !parts.is_empty();
    let text = if verzeichnet { parts.join(", ") } else { "keine Stimmen verzeichnet".to_owned() };
    Gruppenstimmen { name: group.name.clone(), ja, nein, enthaltungen, verzeichnet, text }
}

/// Whether there is some of what an item asks for; a question is answered and not served.
fn is_met(gegenstand: Gegenstand, served: bool, answers: &[Antwort]) -> bool {
    (served && gegenstand != Gegenstand::Frage)
        || answers.iter().any(|antwort| antwort.art.says_something())
}

/// What an item lacks for which there is nothing that it asks for.
fn luecke(gegenstand: Gegenstand, answers: &[Antwort], kein_auftrag: bool) -> &'static str {
    match answers.last().map(|antwort| antwort.art) {
        Some(Antwortart::Zugesagt) if gegenstand == Gegenstand::Umsetzen => {
            "Lücke: Die Umsetzung ist zugesagt, aber nicht belegt."
        }
        Some(Antwortart::Zugesagt) => "Lücke: Eine Antwort ist zugesagt, liegt aber nicht vor.",
        Some(_) => "Lücke: Die Antwort sagt in der Sache nichts.",
        None if gegenstand == Gegenstand::Frage => {
            "Lücke: In den ausgewerteten Quellen steht dazu keine Antwort."
        }
        None if kein_auftrag => {
            "Lücke: In den ausgewerteten Quellen steht dazu weder eine Maßnahme noch eine Antwort der Verwaltung. Ein Auftrag besteht nicht."
        }
        None => {
            "Lücke: In den ausgewerteten Quellen steht dazu weder eine Maßnahme noch eine Antwort der Verwaltung."
        }
    }
}

fn item<'a>(
    build: &Build<'a>,
    punkte: &Punkte<'a>,
    paper: &'a model::Drucksache,
    punkt: &'a model::Punkt,
    massnahmen: &BTreeMap<&str, &Massnahme>,
) -> Punkt {
    let model::Punkt {
        id,
        text,
        verb,
        gegenstand,
        gestellt_von,
        frist,
        wortlaut,
        zustaendig,
        antwort: _,
    } = punkt;
    let fold = build.fold;
    let anker = punkt_anker(paper.id.as_str(), id);
    let mut records = punkte.serving(&anker, fold);
    records.sort_by_cached_key(|record| (wording::sort_key(&record.titel), record.id.clone()));
    let heirs = kontrolle::heirs(build, fold, &records);
    let antworten = answers(build, punkt);
    let ended = kontrolle::ended(fold, paper).map(|(_, ergebnis)| ergebnis);
    // What is declared done was a mandate, but asks for nothing any more.
    let kein_auftrag = ended.is_some_and(|ergebnis| ergebnis != Ergebnis::Erledigt);
    let stand = punkte.stand(build, fold, paper, punkt);
    let passed = |frist: &model::Datum| !frist.is_open() && frist.last_day() <= fold.stichtag();
    let frist_verstrichen =
        !stand.erledigt && ended.is_none() && frist.as_ref().is_some_and(passed);
    let bedient = is_met(*gegenstand, !records.is_empty(), &antworten);
    let lacks = !bedient && ended != Some(Ergebnis::Erledigt);
    // A measure neither answers a question nor keeps it waiting.
    let waits = !stand.erledigt && *gegenstand != Gegenstand::Frage;
    Punkt {
        id: id.clone(),
        kurz: words::punkt(id),
        text: build.prose(text, fold.stichtag()),
        verb: *verb,
        gegenstand: *gegenstand,
        gestellt_von: gestellt_von.clone(),
        anliegen: words::anliegen(*verb, *gegenstand),
        frist: frist.map(Zeit::of),
        wortlaut: wortlaut.clone(),
        zustaendig: match zustaendig {
            Some(unit) => vec![build.stelle(unit)],
            None => kontrolle::in_charge(build, &heirs),
        },
        stand,
        frist_verstrichen,
        verzoegerung: if waits { kontrolle::delays(fold, &heirs) } else { Vec::new() },
        kein_auftrag,
        archiv_bericht: punkte.archived(build, paper, punkt),
        massnahmen: serving(build, &records, massnahmen),
        belege: evidence(build, &heirs, &antworten),
        bedient,
        luecke: lacks.then(|| luecke(*gegenstand, &antworten, kein_auftrag).to_owned()),
        antworten,
        anker,
    }
}

fn answers(build: &Build<'_>, punkt: &model::Punkt) -> Vec<Antwort> {
    let answer = |antwort: &model::Antwort| Antwort {
        datum: Zeit::of(antwort.datum),
        art: antwort.art,
        art_text: words::antwortart(antwort.art, punkt.gegenstand),
        text: build.prose(&antwort.text, antwort.datum.last_day()),
        quelle: build.beleg(&antwort.quelle),
    };
    build.fold.answers(punkt).into_iter().map(answer).collect()
}

/// The measures that serve an item, each followed by those into which it went, with their status.
fn serving<'a>(
    build: &Build<'a>,
    records: &[&'a model::Massnahme],
    massnahmen: &BTreeMap<&str, &Massnahme>,
) -> Vec<Punktmassnahme> {
    let lines = records.iter().flat_map(|record| kontrolle::line(build, build.fold, record));
    let mut list: Vec<Punktmassnahme> = Vec::new();
    for massnahme in lines.filter_map(|record| massnahmen.get(record.id.as_str())) {
        let status = match &massnahme.aufgegangen_in {
            Some(other) => format!("aufgegangen in „{}“", other.titel),
            None => massnahme.status.text.clone(),
        };
        let (id, titel) = (massnahme.id.clone(), massnahme.titel.clone());
        if list.iter().all(|shown| shown.id != id) {
            list.push(Punktmassnahme { id, titel, status });
        }
    }
    list
}

/// What tells how the measures stand, and the answer that is shown beside them.
fn evidence<'a>(
    build: &Build<'a>,
    heirs: &[&'a model::Massnahme],
    antworten: &[Antwort],
) -> Vec<Beleg> {
    let told = heirs.iter().flat_map(|heir| kontrolle::told(build.fold, heir));
    let answer = kontrolle::telling(antworten).map(|antwort| antwort.quelle.clone());
    let mut belege: Vec<Beleg> = Vec::new();
    for beleg in told.map(|entry| build.beleg(&entry.quelle)).chain(answer) {
        if !belege.contains(&beleg) {
            belege.push(beleg);
        }
    }
    belege
}
