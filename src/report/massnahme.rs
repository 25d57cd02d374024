//! A measure in the report year.

use schemars::JsonSchema;
use serde::Serialize;

use super::drucksache::punkt_anker;
use super::leaf::{Teil, unterschied};
use super::ressourcen::{self, Mittel};
use super::{Beleg, Berichtigung, Build, Markdown, Stelle, Verweis, Zeit, words};
use crate::fold::{Ausgang, Dated, Entry, Fold, Zusage};
use crate::model::{self, Datum, Fehlgrund, Oder, Status};
use crate::{markdown, wording};

/// Eine Maßnahme.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Massnahme {
    /// Kennung und Name der Seite.
    pub id: String,
    /// Titel.
    pub titel: String,
    /// Ihr Handlungsfeld.
    pub handlungsfeld: Verweis,
    /// Nach innen, nach außen oder beides.
    pub richtung: model::Richtung,
    /// Die Richtung in Worten.
    pub richtung_text: String,
    /// Die zuständige Stelle, oder warum sie nicht bekannt ist.
    pub zustaendig: Stelle,
    /// Beteiligte Stellen.
    pub beteiligt: Vec<String>,
    /// Was erreicht werden soll.
    pub ziel: Option<Markdown>,
    /// Was getan wird.
    pub beschreibung: Option<Markdown>,
    /// Beginn.
    pub beginn: Option<Zeit>,
    /// Status.
    pub status: Massnahmenstatus,
    /// Voraussichtliches Ende.
    pub ende: Option<Zeit>,
    /// Das Datum des Eintrags, der das Ende nennt.
    pub ende_stand: Option<Zeit>,
    /// Zeit, Ergebnis, Budget; nur aus dem letzten Eintrag des Berichtsjahres.
    pub lage: Vec<Lagewert>,
    /// Nächste Schritte; nur aus dem letzten Eintrag des Berichtsjahres.
    pub naechste_schritte: Option<Markdown>,
    /// Die Einträge des Berichtsjahres, der neueste zuerst.
    pub aktuell: Vec<Eintrag>,
    /// Ältere Einträge, der neueste zuerst.
    pub frueher: Vec<Eintrag>,
    /// Meilensteine, nach Termin.
    pub meilensteine: Vec<Meilenstein>,
    /// Geld und Stellen.
    pub mittel: Vec<Mittel>,
    /// Die Punkte von Drucksachen, denen sie dient.
    pub punkte: Vec<Verweis>,
    /// Ihre Kennzahlen.
    pub kennzahlen: Vec<Verweis>,
    /// Ihre Leistungen.
    pub leistungen: Vec<Verweis>,
    /// Rechtsgrundlagen.
    pub rechtsgrundlagen: Vec<String>,
    /// Die Maßnahme, in die sie aufgegangen ist.
    pub aufgegangen_in: Option<Verweis>,
}

/// Der Status einer Maßnahme, fortgeschrieben und mit seinem eigenen Datum gezeigt.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Massnahmenstatus {
    /// Der Status, wenn einer bekannt ist.
    pub wert: Option<Status>,
    /// Warum kein Status bekannt ist, wenn ein Eintrag es sagt.
    pub fehlt: Option<Fehlgrund>,
    /// Wahr, wenn die Maßnahme in eine andere aufgegangen ist.
    pub aufgegangen: bool,
    /// Für die Gestaltung: der Status in ASCII, oder `unbekannt`.
    pub form: String,
    /// Zum Beispiel `in Umsetzung`.
    pub text: String,
    /// Das Datum des Eintrags, der ihn nennt.
    pub stand: Option<Zeit>,
    /// Das Datum des ersten Eintrags, der ihn nennt, wenn er seitdem derselbe ist.
    pub seit: Option<Zeit>,
    /// Wahr, wenn im Berichtsjahr eine Meldung fällig war: Sie war nicht schon vorher beendet.
    pub pflichtig: bool,
    /// Wahr, wenn das Berichtsjahr keinen Eintrag hat, obwohl einer fällig war.
    pub keine_meldung: bool,
    /// Die Gruppe, zu der sie gehört.
    pub gruppe: Gruppe,
}

// The motion's words (DS 21-15774, item 7), and a heading of its own for the rest.
/// Gruppen von Maßnahmen nach ihrem Status.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Gruppe {
    /// In Umsetzung bis Regelbetrieb.
    Aktuell,
    /// Geplant.
    Geplant,
    /// Vorgeschlagen.
    Zukuenftig,
    /// Abgeschlossen.
    Abgeschlossen,
    /// Zurückgestellt, eingestellt oder aufgegangen.
    Beendet,
    /// Keine Quelle nennt einen Status.
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

/// Eine Dimension der Lage.
#[derive(Debug, Clone, Serialize, JsonSchema)]
#[schemars(rename = "Lageangabe")]
pub struct Lagewert {
    /// `Zeit`, `Ergebnis` oder `Budget`, mit der Stelle, wo mehrere für einen Tag melden.
    pub titel: String,
    /// Die Einschätzung.
    pub wert: model::Lagewert,
    /// In Worten.
    pub text: &'static str,
}

/// Ein Eintrag einer Maßnahme.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Eintrag {
    /// Das Datum, für das er gilt.
    pub datum: Zeit,
    /// Wortlaut der Quelle.
    pub wortlaut: Option<String>,
    /// Der Status, den er nennt.
    pub status: Option<String>,
    /// Was ist.
    pub text: Markdown,
    /// Warum.
    pub grund: Option<String>,
    /// Wer gemeldet hat.
    pub organisation: Option<String>,
    /// Seine Quelle.
    pub quelle: Beleg,
    /// Frühere Einträge für dasselbe Datum.
    pub berichtigt: Vec<Frueher>,
    /// Seit wann und warum es anders gesagt ist, und was geändert worden ist.
    pub berichtigung: Option<Berichtigung>,
}

/// Was vorher für dasselbe Datum gemeldet war.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Frueher {
    /// Der Status, den der Eintrag nannte.
    pub status: Option<String>,
    /// Was gesagt war.
    pub text: Markdown,
}

/// Ein Meilenstein.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Meilenstein {
    /// Kennung in der Maßnahme.
    pub id: String,
    /// Was geschehen soll.
    pub titel: String,
    /// Ob die Verwaltung ihn zugesagt hat oder ein Gesetz oder Beschluss ihn setzt.
    pub art: model::Meilensteinart,
    /// Wann, wie jetzt erwartet.
    pub termin: Zeit,
    /// Wortlaut der Quelle für den Termin.
    pub wortlaut: Option<String>,
    /// Der zuerst zugesagte Termin, wenn er verschoben ist.
    pub urspruenglich: Option<Zeit>,
    /// Wann er angekündigt worden ist, wenn das bekannt ist.
    pub angekuendigt: Option<Zeit>,
    /// Wie oft und warum er verschoben ist.
    pub verschoben: Vec<Verschiebung>,
    /// `offen`, `ueberfaellig`, `erledigt` oder `entfallen`.
    pub zustand: &'static str,
    /// Der Zustand in Worten.
    pub text: String,
    /// Warum er entfallen ist.
    pub grund: Option<String>,
    /// Quelle der Zusage.
    pub quelle: Beleg,
    /// Quelle seines Endes.
    pub nachweis: Option<Beleg>,
}

/// Die Verschiebung eines Meilensteins.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Verschiebung {
    /// Wann sie mitgeteilt worden ist.
    pub datum: Zeit,
    /// Der neue Termin.
    pub auf: Zeit,
    /// Warum.
    pub grund: String,
    /// Ihre Quelle.
    pub quelle: Beleg,
}

impl Meilenstein {
    /// Whether it is neither done nor given up.
    pub fn is_open(&self) -> bool {
        ["offen", "ueberfaellig"].contains(&self.zustand)
    }

    /// Whether a law or a resolution sets its date.
    pub fn is_set(&self) -> bool {
        self.art == model::Meilensteinart::Frist
    }
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
