//! A measure in the report year.

use serde::Serialize;

use super::drucksache::punkt_anker;
use super::leaf::{Teil, unterschied};
use super::ressourcen::{self, Mittel};
use super::{Beleg, Berichtigung, Build, Markdown, Stelle, Verweis, Zeit, words};
use crate::fold::{Ausgang, Dated, Entry, Fold, Zusage};
use crate::model::{self, Datum, Fehlgrund, Oder, Status};
use crate::{markdown, wording};

/// A measure.
#[derive(Debug, Serialize)]
pub struct Massnahme {
    /// Id and page name.
    pub id: String,
    /// Title.
    pub titel: String,
    /// Its chapter.
    pub handlungsfeld: Verweis,
    /// `intern`, `extern`, `quer`.
    pub richtung: model::Richtung,
    /// The direction in words.
    pub richtung_text: String,
    /// The unit in charge, or why it is not known.
    pub zustaendig: Stelle,
    /// Units that take part.
    pub beteiligt: Vec<String>,
    /// What is to be reached.
    pub ziel: Option<Markdown>,
    /// What is done.
    pub beschreibung: Option<Markdown>,
    /// Beginning.
    pub beginn: Option<Zeit>,
    /// Status.
    pub status: Massnahmenstatus,
    /// Expected end, with the date from which that expectation is.
    pub ende: Option<Zeit>,
    /// The date of the entry that gave `ende`.
    pub ende_stand: Option<Zeit>,
    /// Time, result, budget, only from the last entry of the report year.
    pub lage: Vec<Lagewert>,
    /// Next steps, only from the last entry of the report year.
    pub naechste_schritte: Option<Markdown>,
    /// The entries of the report year, newest first.
    pub aktuell: Vec<Eintrag>,
    /// Older entries, newest first.
    pub frueher: Vec<Eintrag>,
    /// Milestones, by date.
    pub meilensteine: Vec<Meilenstein>,
    /// Money and posts.
    pub mittel: Vec<Mittel>,
    /// The items of papers that it serves.
    pub punkte: Vec<Verweis>,
    /// Its indicators.
    pub kennzahlen: Vec<Verweis>,
    /// Its services.
    pub leistungen: Vec<Verweis>,
    /// Legal bases.
    pub rechtsgrundlagen: Vec<String>,
    /// The measure into which it went.
    pub aufgegangen_in: Option<Verweis>,
}

/// The status of a measure, carried forward and shown with its own date.
#[derive(Debug, Clone, Serialize)]
pub struct Massnahmenstatus {
    /// The status, if one is known.
    pub wert: Option<Status>,
    /// Why no status is known, if an entry says it.
    pub fehlt: Option<Fehlgrund>,
    /// Whether the measure has gone into another.
    pub aufgegangen: bool,
    /// For style sheets: the status in ASCII, or `unbekannt`.
    pub form: String,
    /// `in Umsetzung`
    pub text: String,
    /// The date of the entry that gave it.
    pub stand: Option<Zeit>,
    /// The date of the first entry that gave it, if it has been the same since.
    pub seit: Option<Zeit>,
    /// Whether the measure owes an entry in the report year: it had not ended before.
    pub pflichtig: bool,
    /// Whether the report year has no entry although the measure owes one.
    pub keine_meldung: bool,
    /// Which of the motion's words it falls under.
    pub gruppe: Gruppe,
}

/// The motion's words (DS 21-15774, item 7), and a heading of its own for the rest.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Gruppe {
    /// In Umsetzung to Regelbetrieb.
    Aktuell,
    /// Geplant.
    Geplant,
    /// Vorgeschlagen.
    Zukuenftig,
    /// Abgeschlossen.
    Abgeschlossen,
    /// Zurückgestellt, eingestellt or merged.
    Beendet,
    /// No source names a status.
    Offen,
}

impl Gruppe {
    /// Every group with its heading.
    pub const ALL: [(Self, &'static str); 6] = [
        (Self::Aktuell, "Aktuelle Maßnahmen"),
        (Self::Geplant, "Geplante Maßnahmen"),
        (Self::Zukuenftig, "Zukünftige Maßnahmen"),
        (Self::Abgeschlossen, "Abgeschlossene Maßnahmen"),
        (Self::Beendet, "Zurückgestellte und beendete Maßnahmen"),
        (Self::Offen, "Maßnahmen ohne bekannten Status"),
    ];

    /// For style sheets: the group in ASCII.
    pub(super) fn form(self) -> String {
        super::keyword(&self).unwrap_or_default()
    }

    fn of(status: Option<Status>, merged: bool) -> Self {
        match status {
            _ if merged => Self::Beendet,
            None => Self::Offen,
            Some(Status::Vorgeschlagen) => Self::Zukuenftig,
            Some(Status::Geplant) => Self::Geplant,
            Some(
                Status::InUmsetzung
                | Status::Pilotbetrieb
                | Status::InEinfuehrung
                | Status::Regelbetrieb,
            ) => Self::Aktuell,
            Some(Status::Abgeschlossen) => Self::Abgeschlossen,
            Some(Status::Zurueckgestellt | Status::Eingestellt) => Self::Beendet,
        }
    }
}

/// One dimension of the assessment.
#[derive(Debug, Clone, Serialize)]
pub struct Lagewert {
    /// `Zeit`, `Ergebnis`, `Budget`, with the unit where several report for one day.
    pub titel: String,
    /// The value.
    pub wert: model::Lagewert,
    /// In words.
    pub text: &'static str,
}

/// An entry of a measure.
#[derive(Debug, Clone, Serialize)]
pub struct Eintrag {
    /// The date it is about.
    pub datum: Zeit,
    /// The words of the source.
    pub wortlaut: Option<String>,
    /// Status that it gave.
    pub status: Option<String>,
    /// What is.
    pub text: Markdown,
    /// Why.
    pub grund: Option<String>,
    /// Who reported.
    pub organisation: Option<String>,
    /// Its source.
    pub quelle: Beleg,
    /// Earlier entries for the same date.
    pub berichtigt: Vec<Frueher>,
    /// Since when and why it is told otherwise; its `frueher` names what was changed.
    pub berichtigung: Option<Berichtigung>,
}

/// What was reported before for the same date.
#[derive(Debug, Clone, Serialize)]
pub struct Frueher {
    /// Status that it gave.
    pub status: Option<String>,
    /// What was said.
    pub text: Markdown,
}

/// A milestone.
#[derive(Debug, Clone, Serialize)]
pub struct Meilenstein {
    /// Id in the measure.
    pub id: String,
    /// What is to happen.
    pub titel: String,
    /// Whether the administration promised it, or a law or a resolution sets it.
    pub art: model::Meilensteinart,
    /// When, as now expected.
    pub termin: Zeit,
    /// The words of the source for the date.
    pub wortlaut: Option<String>,
    /// The date that was promised first, if it moved.
    pub urspruenglich: Option<Zeit>,
    /// When it was announced, if that is known.
    pub angekuendigt: Option<Zeit>,
    /// How often and why it moved.
    pub verschoben: Vec<Verschiebung>,
    /// `offen`, `ueberfaellig`, `erledigt`, `entfallen`
    pub zustand: &'static str,
    /// The state in words.
    pub text: String,
    /// Why it was dropped.
    pub grund: Option<String>,
    /// Source of the promise.
    pub quelle: Beleg,
    /// Source of its end.
    pub nachweis: Option<Beleg>,
}

/// A move of a milestone.
#[derive(Debug, Clone, Serialize)]
pub struct Verschiebung {
    /// When it was said.
    pub datum: Zeit,
    /// The new date.
    pub auf: Zeit,
    /// Why.
    pub grund: String,
    /// Its source.
    pub quelle: Beleg,
}

/// All measures that the year knows, by title.
pub(super) fn all(build: &Build<'_>) -> Vec<Massnahme> {
    let known = build.catalogue.records().massnahme.iter().map(|record| &record.value);
    let known = known.filter(|massnahme| build.fold.knows_measure(massnahme));
    Build::sorted(known, |massnahme| &massnahme.titel)
        .into_iter()
        .map(|massnahme| one(build, massnahme))
        .collect()
}

fn one(build: &Build<'_>, massnahme: &model::Massnahme) -> Massnahme {
    let fold = build.fold;
    let model::Massnahme {
        id,
        titel,
        handlungsfeld,
        richtung,
        zustaendig,
        beteiligt,
        ziel,
        beschreibung,
        punkte,
        kennzahlen,
        leistungen,
        rechtsgrundlagen,
        beginn,
        sachstand: _,
        meilenstein: _,
        mittel: _,
        oeffentlich: _,
        intern: _,
    } = massnahme;
    let entries = fold.states(massnahme);
    let field = build.catalogue.get(handlungsfeld);
    let richtung = richtung.unwrap_or(field.richtung);
    let (aktuell, frueher): (Vec<_>, Vec<_>) =
        entries.iter().rev().partition(|dated| fold.in_year(dated.entry.datum));
    let status = status(build, massnahme, aktuell.is_empty());
    let ende = expected_end(build, massnahme, &status);
    let day = aktuell.first().map(|dated| dated.entry.datum.last_day());
    let newest: Vec<_> =
        aktuell.iter().copied().filter(|dated| Some(dated.entry.datum.last_day()) == day).collect();
    Massnahme {
        id: id.to_string(),
        titel: titel.clone(),
        handlungsfeld: Verweis::new(&field.id, &field.titel),
        richtung,
        richtung_text: words::richtung(richtung).to_owned(),
        zustaendig: build.zustaendig(zustaendig),
        beteiligt: beteiligt.iter().map(|id| build.organisation(id)).collect(),
        ziel: build.undated(ziel.as_ref()),
        beschreibung: build.undated(beschreibung.as_ref()),
        beginn: beginn.filter(|beginn| beginn.last_day() <= fold.stichtag()).map(Zeit::of),
        status,
        ende: ende.map(|(ende, _)| Zeit::of(ende)),
        ende_stand: ende.map(|(_, stand)| Zeit::of(stand)),
        lage: newest.iter().flat_map(|dated| lage(build, dated, newest.len() > 1)).collect(),
        naechste_schritte: next_steps(build, &newest),
        aktuell: aktuell.iter().map(|dated| eintrag(build, dated)).collect(),
        frueher: frueher.iter().map(|dated| eintrag(build, dated)).collect(),
        meilensteine: fold
            .milestones(massnahme)
            .iter()
            .map(|zusage| meilenstein(build, zusage))
            .collect(),
        mittel: ressourcen::of_measure(build, massnahme),
        punkte: punkte.iter().filter_map(|punkt| punkt_verweis(build, punkt)).collect(),
        kennzahlen: kennzahlen
            .iter()
            .map(|id| build.catalogue.get(id))
            .filter(|kennzahl| fold.knows_indicator(kennzahl))
            .map(|kennzahl| Verweis::new(&kennzahl.id, &kennzahl.titel))
            .collect(),
        leistungen: leistungen
            .iter()
            .map(|id| build.catalogue.get(id))
            .filter(|leistung| fold.knows_service(leistung))
            .map(|leistung| Verweis::new(&leistung.id, &leistung.titel))
            .collect(),
        rechtsgrundlagen: rechtsgrundlagen.clone(),
        aufgegangen_in: merged_into(build, build.fold, massnahme)
            .map(|other| Verweis::new(&other.id, &other.titel)),
    }
}

/// An item of a paper, if the year knows the paper, with the paper's fate, since a motion is no
/// mandate: `Antrag 21-15774, Punkt 2 (zurückgezogen)`.
fn punkt_verweis(build: &Build<'_>, punkt: &model::PunktId) -> Option<Verweis> {
    let paper = build.catalogue.get(&punkt.drucksache);
    build.fold.knows_paper(paper).then(|| {
        let fate = build.fold.outcome(paper).map_or_else(String::new, |(step, ergebnis)| {
            format!(" ({})", words::ausgang(step.rolle, ergebnis))
        });
        Verweis {
            id: punkt_anker(punkt.drucksache.as_str(), &punkt.punkt),
            titel: format!("{}, {}{fate}", words::paper(paper), words::punkt(&punkt.punkt)),
        }
    })
}

/// The measure into which another has gone, if a fold knows both.
pub(super) fn merged_into<'a>(
    build: &Build<'a>,
    fold: Fold<'a>,
    massnahme: &'a model::Massnahme,
) -> Option<&'a model::Massnahme> {
    let (id, _) = fold.merged(massnahme)?;
    Some(build.catalogue.get(id)).filter(|other| fold.knows_measure(other))
}

/// The expected end, with the date from which that expectation is.
///
/// A measure that has come to its end is expected nowhere any more, and one in regular operation is past
/// the end of its project: only an end that was named for its operation is still to come.
fn expected_end(
    build: &Build<'_>,
    massnahme: &model::Massnahme,
    status: &Massnahmenstatus,
) -> Option<(Datum, Datum)> {
    let (ende, entry) = build.fold.expected_end(massnahme)?;
    let then = || build.fold.as_of(entry.datum.last_day()).status(massnahme);
    let is_over = match status.wert {
        _ if status.aufgegangen => true,
        Some(Status::Regelbetrieb) => {
            then().is_none_or(|(status, _)| status.da() != Some(&Status::Regelbetrieb))
        }
        Some(status) => status.is_final(),
        None => false,
    };
    (!is_over).then_some((ende, entry.datum))
}

fn status(build: &Build<'_>, massnahme: &model::Massnahme, silent: bool) -> Massnahmenstatus {
    let found = build.fold.status(massnahme);
    let merged = build.fold.merged(massnahme).map(|(_, entry)| entry);
    let giver = merged.or(found.as_ref().map(|(_, entry)| *entry));
    let (wert, fehlt, form, text) = match found.map(|(status, _)| status) {
        _ if merged.is_some() => {
            (None, None, "aufgegangen", "in anderer Maßnahme aufgegangen".to_owned())
        }
        Some(Oder::Da(status)) => {
            (Some(status), None, words::status_key(status), words::status(status).to_owned())
        }
        Some(Oder::Fehlt(reason)) => (None, Some(reason), "unbekannt", unknown_status(reason)),
        // No entry gives a status, and none says that it is missing.
        None => (None, None, "unbekannt", unknown_status(Fehlgrund::NichtGemeldet)),
    };
    let ended = |fold: Fold<'_>| {
        let status = fold.status(massnahme).and_then(|(status, _)| status.da().copied());
        fold.merged(massnahme).is_some() || status.is_some_and(Status::is_final)
    };
    let pflichtig = !ended(build.fold) || !ended(build.fold.as_of(build.fold.since()));
    Massnahmenstatus {
        wert,
        fehlt,
        aufgegangen: merged.is_some(),
        form: form.to_owned(),
        text,
        stand: giver.map(|entry| Zeit::of(entry.datum)),
        seit: merged
            .map(|entry| entry.datum)
            .or_else(|| build.fold.status_since(massnahme))
            .map(Zeit::of),
        pflichtig,
        keine_meldung: silent && pflichtig,
        gruppe: Gruppe::of(wert, merged.is_some()),
    }
}

fn unknown_status(reason: Fehlgrund) -> String {
    format!("Status {}", wording::fehlgrund(reason))
}

/// The assessment of an entry; with the unit that gave it where several report for one day.
fn lage(build: &Build<'_>, dated: &Dated<'_, model::Sachstand>, several: bool) -> Vec<Lagewert> {
    let Some(lage) = dated.carried(|entry| entry.lage) else { return Vec::new() };
    let unit =
        dated.entry.organisation.as_ref().filter(|_| several).map(|id| build.organisation(id));
    [("Zeit", lage.zeit), ("Ergebnis", lage.ergebnis), ("Budget", lage.budget)]
        .into_iter()
        .filter_map(|(titel, wert)| {
            let titel =
                unit.as_ref().map_or_else(|| titel.to_owned(), |unit| format!("{titel} ({unit})"));
            wert.map(|wert| Lagewert { titel, wert, text: words::lagewert(wert) })
        })
        .collect()
}

/// The next steps of the newest entries, one paragraph a unit.
fn next_steps(build: &Build<'_>, newest: &[&Dated<'_, model::Sachstand>]) -> Option<Markdown> {
    let steps: Vec<String> = newest
        .iter()
        .filter_map(|dated| {
            let text = dated.carried(|entry| entry.naechste_schritte.clone())?;
            Some(build.prose(&text, dated.entry.datum.last_day()).0)
        })
        .collect();
    (!steps.is_empty()).then(|| Markdown(steps.join("\n\n")))
}

fn eintrag(build: &Build<'_>, dated: &Dated<'_, model::Sachstand>) -> Eintrag {
    let entry = dated.entry;
    let status = |entry: &model::Sachstand| {
        entry.status.as_ref().map(|status| match status {
            Oder::Da(status) => words::status(*status).to_owned(),
            Oder::Fehlt(reason) => unknown_status(*reason),
        })
    };
    // A text that was corrected stands as it was read then, with the figures of that time.
    let known = build.fold.known(entry);
    let then = |text: &model::Prosa, day| build.prose_as(build.fold.before(known), text, day);
    let text = build.prose(&entry.text, entry.datum.last_day());
    let newest = entry;
    let read = |dated: &Dated<'_, model::Sachstand>| {
        let entry = dated.entry;
        if std::ptr::eq(entry, newest) {
            text.clone()
        } else {
            then(&entry.text, entry.datum.last_day())
        }
    };
    let changed = |old: &Dated<'_, model::Sachstand>, new: &Dated<'_, model::Sachstand>| {
        corrected(build, (old, &read(old)), (new, &read(new)))
    };
    Eintrag {
        // A reason alone is why the measure stands as it does.
        berichtigung: build
            .berichtigung_als(dated, changed)
            .filter(|_| !dated.corrected.is_empty()),
        datum: Zeit::of(entry.datum),
        wortlaut: entry.wortlaut.clone(),
        status: status(entry),
        text,
        grund: entry.grund.clone(),
        organisation: entry
            .organisation
            .as_ref()
            .map(|id| build.organisation_on(id, entry.datum.last_day())),
        quelle: build.beleg(&entry.quelle),
        berichtigt: dated
            .corrected
            .iter()
            .map(|old| Frueher { status: status(old), text: then(&old.text, old.datum.last_day()) })
            .collect(),
    }
}

/// What a corrected entry said before and said since, only where the two differ.
fn corrected(
    build: &Build<'_>,
    (before, old): (&Dated<'_, model::Sachstand>, &Markdown),
    (since, new): (&Dated<'_, model::Sachstand>, &Markdown),
) -> Option<(String, String)> {
    let status = |dated: &Dated<'_, model::Sachstand>| {
        dated.carried(|entry| entry.status.clone()).map(|status| match status {
            Oder::Da(status) => words::status(status).to_owned(),
            Oder::Fehlt(reason) => wording::fehlgrund(reason).to_owned(),
        })
    };
    let ende =
        |dated: &Dated<'_, model::Sachstand>| dated.carried(|entry| entry.ende).map(wording::datum);
    let into = |dated: &Dated<'_, model::Sachstand>| {
        let into = dated.carried(|entry| entry.aufgegangen_in.as_ref());
        let into = into.map(|id| build.catalogue.get(id));
        into.filter(|into| build.fold.knows_measure(into)).map(|into| format!("„{}“", into.titel))
    };
    let teile = |dated, text: &Markdown| {
        [
            Teil::new("Status", status(dated)),
            Teil::new("Ende", ende(dated)),
            Teil::new("aufgegangen in", into(dated)),
            Teil::zitat("", Some(&markdown::plain(&text.0))),
        ]
    };
    unterschied(teile(before, old), teile(since, new))
}

fn meilenstein(build: &Build<'_>, zusage: &Zusage<'_>) -> Meilenstein {
    let Zusage { meilenstein, termin, verschoben, ausgang } = zusage;
    let (zustand, text) = match ausgang {
        Ausgang::Erledigt(datum) => ("erledigt", format!("erledigt ({})", wording::datum(*datum))),
        Ausgang::Entfallen(datum) => {
            ("entfallen", format!("entfallen ({})", wording::datum(*datum)))
        }
        Ausgang::Verstrichen => {
            ("ueberfaellig", "Termin verstrichen; Erledigung nicht belegt".to_owned())
        }
        Ausgang::Offen => ("offen", "offen".to_owned()),
    };
    let ended = ausgang.is_end();
    Meilenstein {
        id: meilenstein.id.clone(),
        titel: meilenstein.titel.clone(),
        art: meilenstein.art,
        termin: Zeit::of(*termin),
        wortlaut: meilenstein.wortlaut.clone(),
        urspruenglich: (*termin != meilenstein.termin).then(|| Zeit::of(meilenstein.termin)),
        angekuendigt: meilenstein.about().map(Zeit::of),
        verschoben: verschoben
            .iter()
            .map(|verschoben| Verschiebung {
                datum: Zeit::of(verschoben.datum),
                auf: Zeit::of(verschoben.auf),
                grund: verschoben.grund.clone(),
                quelle: build.beleg(&verschoben.quelle),
            })
            .collect(),
        zustand,
        text,
        grund: meilenstein.grund.clone().filter(|_| matches!(ausgang, Ausgang::Entfallen(_))),
        quelle: build.beleg(&meilenstein.quelle),
        nachweis: build.maybe_beleg(meilenstein.nachweis.as_ref().filter(|_| ended)),
    }
}
