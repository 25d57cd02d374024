//! Council papers: their way, their votes, and every item with measures, evidence and answer.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::kontrolle::{self, Punkte, Punktstand};
use super::{Beleg, Build, Markdown, Massnahme, Stelle, Verweis, Zeit, words};
use crate::fold::Fold;
use crate::model::{self, Antwortart, Ergebnis, Gegenstand, Rolle};
use crate::wording;

/// Eine Drucksache.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Drucksache {
    /// Kennung und Sprungziel.
    pub id: String,
    /// Zum Beispiel `Antrag 21-15774`.
    pub kurz: String,
    /// Die Nummer, wörtlich.
    pub nummer: Option<String>,
    /// Ihre Art in Worten.
    pub art: String,
    /// Betreff.
    pub titel: String,
    /// Ihr Datum.
    pub datum: Option<Zeit>,
    /// Wer sie eingebracht hat.
    pub einbringer: Option<String>,
    /// Adresse.
    pub link: Option<model::Link>,
    /// Was sonst zu wissen ist.
    pub text: Option<Markdown>,
    /// Drucksachen, auf die sie sich bezieht.
    pub bezug: Vec<Verweis>,
    /// Ihr Weg durch die Gremien, soweit das Jahr ihn kennt.
    pub beratungen: Vec<Beratung>,
    /// Der Ausgang nach der letzten Beratung.
    pub ausgang: String,
    /// Wahr, wenn sie beschlossen ist.
    pub beschlossen: bool,
    /// Ihre Punkte.
    pub punkte: Vec<Punkt>,
}

/// Eine Beratung.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Beratung {
    /// Das Gremium.
    pub gremium: Verweis,
    /// Der Tag, wenn eine Quelle ihn nennt.
    pub datum: Option<Zeit>,
    /// Die Aufgabe des Gremiums.
    pub rolle: &'static str,
    /// Tagesordnungspunkt.
    pub top: Option<String>,
    /// Das Ergebnis.
    pub ergebnis: Option<&'static str>,
    /// Wortlaut der Quelle.
    pub wortlaut: Option<String>,
    /// Erläuterung.
    pub text: Option<Markdown>,
    /// Abstimmung.
    pub abstimmung: Option<Abstimmung>,
    /// Ihre Quelle.
    pub quelle: Option<Beleg>,
}

/// Eine Abstimmung.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Abstimmung {
    /// Ja-Stimmen, wenn abgestimmt worden ist.
    pub ja: Option<u32>,
    /// Nein-Stimmen, wenn abgestimmt worden ist.
    pub nein: Option<u32>,
    /// Enthaltungen, wenn abgestimmt worden ist und die Quelle sie zählt.
    pub enthaltungen: Option<u32>,
    /// Zum Beispiel `10 Ja, 0 Nein, 2 Enthaltungen`.
    pub text: String,
    /// Zum Beispiel `bei zwei Enthaltungen einstimmig` oder, wo die Quelle keine Enthaltungen
    /// zählt, `ohne Gegenstimme`.
    pub einstimmig: Option<String>,
    /// Stimmen nach Gruppen.
    pub gruppen: Vec<Gruppenstimmen>,
}

/// Die Stimmen einer Gruppe.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Gruppenstimmen {
    /// Die Gruppe.
    pub name: String,
    /// Ja-Stimmen, wenn die Quelle sie nennt.
    pub ja: Option<u32>,
    /// Nein-Stimmen, wenn die Quelle sie nennt.
    pub nein: Option<u32>,
    /// Enthaltungen, wenn die Quelle sie nennt.
    pub enthaltungen: Option<u32>,
    /// Wahr, wenn die Quelle Stimmen der Gruppe nennt.
    pub verzeichnet: bool,
    /// In Worten.
    pub text: String,
}

/// Ein Punkt einer Drucksache.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Punkt {
    /// Kennung in der Drucksache.
    pub id: String,
    /// Sprungziel, eindeutig im Bericht.
    pub anker: String,
    /// Zum Beispiel `Punkt 2` oder `Frage 1`.
    pub kurz: String,
    /// Was er verlangt oder fragt.
    pub text: Markdown,
    /// Wie verbindlich er ist.
    pub verb: Option<model::Verb>,
    /// Was er verlangt.
    pub gegenstand: model::Gegenstand,
    /// Wer ihn gestellt hat, wenn das nicht die einbringende Seite war.
    pub gestellt_von: Option<String>,
    /// Verbindlichkeit und Gegenstand in Worten: `Bitte um Prüfung`.
    pub anliegen: &'static str,
    /// Bis wann.
    pub frist: Option<Zeit>,
    /// Wortlaut der Quelle für die Frist.
    pub wortlaut: Option<String>,
    /// Die zuständige Stelle, sonst die Stellen der Maßnahmen, die dafür noch etwas tun müssen.
    pub zustaendig: Vec<Stelle>,
    /// Der Stand.
    pub stand: Punktstand,
    /// Wahr, wenn die Frist verstrichen und der Punkt nicht erledigt ist.
    pub frist_verstrichen: bool,
    /// Warum es länger dauert, je Maßnahme ein Grund.
    pub verzoegerung: Vec<String>,
    /// Wahr, wenn die Drucksache abgelehnt oder zurückgezogen ist: Eine Antwort schuldet niemand.
    pub kein_auftrag: bool,
    /// Das Jahr des Berichts, der das Ende des Punktes gezeigt hat; er steht jetzt nur noch im
    /// Archiv.
    pub archiv_bericht: Option<i32>,
    /// Maßnahmen, die ihm dienen oder in die diese aufgegangen sind, mit ihrem Stand.
    pub massnahmen: Vec<Punktmassnahme>,
    /// Die Belege: Quellen der Einträge, die den Stand der Maßnahmen nennen, und der Antwort.
    pub belege: Vec<Beleg>,
    /// Antworten.
    pub antworten: Vec<Antwort>,
    /// Wahr, wenn es etwas von dem Verlangten gibt: eine Antwort mit Inhalt oder, außer bei einer
    /// Frage, eine Maßnahme.
    pub bedient: bool,
    /// Was fehlt, als Satz, wenn etwas fehlt.
    pub luecke: Option<String>,
}

/// Eine Maßnahme, die einem Punkt dient.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Punktmassnahme {
    /// Kennung.
    pub id: String,
    /// Titel.
    pub titel: String,
    /// Stand in Worten, oder die Maßnahme, in die sie aufgegangen ist.
    pub status: String,
}

/// Eine Antwort der Verwaltung.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Antwort {
    /// Ihr Tag.
    pub datum: Zeit,
    /// Wie weit sie reicht.
    pub art: Antwortart,
    /// Dasselbe in Worten.
    pub art_text: &'static str,
    /// Die Antwort.
    pub text: Markdown,
    /// Ihre Quelle.
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
