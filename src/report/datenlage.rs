//! What is missing in the report year, and from whom.

use std::collections::BTreeMap;

use schemars::JsonSchema;
use serde::Serialize;

use super::korrektur::{self, Korrektur, wert_name};
use super::{
    Build, Drucksache, Gremium, Kennzahl, Leistung, Leistungen, Massnahme, Massnahmenstatus, Punkt,
    Stelle, Wert, Zeit, words,
};
use crate::fold::{Dated, Entry};
use crate::model::{self, Datum, Fehlgrund, Meilensteinart, Oder, Zahl};
use crate::wording;

/// Der Stand der Daten.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Datenlage {
    /// Anzahl der Maßnahmen, die das Jahr kennt.
    pub massnahmen: usize,
    /// Anzahl der Maßnahmen, zu denen eine Meldung fällig war: alle, die nicht schon vor dem
    /// Berichtsjahr beendet waren.
    pub massnahmen_pflichtig: usize,
    /// Was fehlt, nach der Stelle, die es schuldet; am Ende, wofür keine Stelle bekannt ist.
    pub stellen: Vec<Fehlstelle>,
    /// Wie viele Angaben aus welchem Grund fehlen.
    pub gruende: Vec<Fehlgrundzahl>,
    /// Punkte ohne Maßnahme oder Antwort aus Drucksachen, die nicht beschlossen sind: Eine Antwort
    /// schuldet niemand.
    pub nicht_beauftragt: Vec<Luecke>,
    /// Was berichtigt worden ist.
    pub korrekturen: Vec<Korrektur>,
}

/// Eine Stelle und was sie schuldet.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fehlstelle {
    /// Ihre Kennung, wenn eine bekannt ist.
    pub organisation: Option<String>,
    /// Ihr Name, oder dass keine bekannt ist.
    pub name: String,
    /// Zum Beispiel `3 Angaben`.
    pub anzahl: String,
    /// Was sie schuldet.
    pub luecken: Vec<Luecke>,
}

/// Wie viele Angaben aus einem Grund fehlen.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Fehlgrundzahl {
    /// Der Grund.
    pub grund: Fehlgrund,
    /// Derselbe in Worten.
    pub text: &'static str,
    /// Wie viele.
    pub anzahl: usize,
}

/// Auf welche Weise etwas fehlt.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Fehlart {
    /// Eine Maßnahme ohne Eintrag im Berichtsjahr.
    OhneMeldung,
    /// Eine Kennzahl ohne Wert im Berichtsjahr.
    OhneWert,
    /// Ein Punkt einer Drucksache, zu dem es weder Maßnahme noch Antwort gibt oder dessen Frist
    /// verstrichen ist.
    OffenerPunkt,
    /// Ein verstrichener Termin: eines Meilensteins oder einer Leistung.
    Verstrichen,
    /// Eine Angabe, die ein Datensatz mit Grund als fehlend führt oder die nie gemacht worden ist.
    FehlendeAngabe,
}

/// Etwas, das fehlt.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Luecke {
    /// Auf welche Weise.
    pub fehlart: Fehlart,
    /// Art des Datensatzes: `massnahme`, `kennzahl`, `leistung`, `gremium`, `punkt`.
    pub art: &'static str,
    /// Der Datensatz.
    pub id: String,
    /// Sein Titel.
    pub titel: String,
    /// Was fehlt.
    pub was: String,
    /// Seit wann oder warum.
    pub angabe: String,
    /// Warum es nach dem Datensatz fehlt.
    pub grund: Option<Fehlgrund>,
}

impl Datenlage {
    /// How many gaps there are of one kind.
    pub(super) fn anzahl(&self, fehlart: Fehlart) -> usize {
        let luecken = self.stellen.iter().flat_map(|stelle| &stelle.luecken);
        luecken.filter(|luecke| luecke.fehlart == fehlart).count()
    }
}

pub(super) fn of(
    build: &Build<'_>,
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    leistungen: &Leistungen,
    gremien: &[Gremium],
    drucksachen: &[Drucksache],
) -> Datenlage {
    let mut gaps = Gaps::default();
    measures(build, massnahmen, &mut gaps);
    indicators(build, massnahmen, kennzahlen, &mut gaps);
    services(build, leistungen, &mut gaps);
    committees(gremien, &mut gaps);
    let nicht_beauftragt = items(drucksachen, &mut gaps);
    let owing = massnahmen.iter().filter(|massnahme| massnahme.status.pflichtig);
    let stellen = gaps.by_unit();
    Datenlage {
        massnahmen: massnahmen.len(),
        massnahmen_pflichtig: owing.count(),
        gruende: reasons(&stellen),
        stellen,
        nicht_beauftragt,
        korrekturen: korrektur::all(build, massnahmen, kennzahlen, leistungen, gremien),
    }
}

/// Gaps as they are met, by the id and name of the unit that owes them.
#[derive(Default)]
struct Gaps(BTreeMap<Option<(String, String)>, Vec<Luecke>>);

/// The record that something is missing of.
#[derive(Clone, Copy)]
struct Datensatz<'a> {
    art: &'static str,
    id: &'a str,
    titel: &'a str,
}

impl Datensatz<'_> {
    fn luecke(self, fehlart: Fehlart, was: impl Into<String>, angabe: impl Into<String>) -> Luecke {
        Luecke {
            fehlart,
            art: self.art,
            id: self.id.to_owned(),
            titel: self.titel.to_owned(),
            was: was.into(),
            angabe: angabe.into(),
            grund: None,
        }
    }

    /// A statement that no entry makes, and of which none says that it is missing.
    fn nie(self, was: impl Into<String>, angabe: &str) -> Luecke {
        self.luecke(Fehlart::FehlendeAngabe, was, angabe)
    }
}

impl Gaps {
    fn push(&mut self, unit: Option<&Stelle>, luecke: Luecke) {
        let unit = unit.and_then(|unit| Some((unit.organisation.clone()?, unit.text.clone())));
        self.0.entry(unit).or_default().push(luecke);
    }

    /// A statement that the record itself marks as missing, if it does; what does not apply lacks nothing.
    fn fehlt(
        &mut self,
        unit: Option<&Stelle>,
        of: Datensatz<'_>,
        was: impl Into<String>,
        reason: Option<Fehlgrund>,
    ) {
        if let Some(reason) = reason.filter(|reason| *reason != Fehlgrund::NichtZutreffend) {
            let luecke = of.luecke(Fehlart::FehlendeAngabe, was, wording::fehlgrund(reason));
            self.push(unit, Luecke { grund: Some(reason), ..luecke });
        }
    }

    fn by_unit(self) -> Vec<Fehlstelle> {
        let mut list: Vec<Fehlstelle> = self
            .0
            .into_iter()
            .map(|(unit, mut luecken)| {
                luecken.sort_by_cached_key(|luecke| {
                    (luecke.fehlart, wording::sort_key(&luecke.titel), luecke.id.clone())
                });
                let (organisation, name) = unit.unzip();
                Fehlstelle {
                    organisation,
                    name: name.unwrap_or_else(|| "Zuständige Stelle nicht bekannt".to_owned()),
                    anzahl: wording::anzahl(luecken.len(), "Angabe", "Angaben"),
                    luecken,
                }
            })
            .collect();
        list.sort_by_cached_key(|stelle| {
            (stelle.organisation.is_none(), wording::sort_key(&stelle.name))
        });
        list
    }
}

fn measures(build: &Build<'_>, massnahmen: &[Massnahme], gaps: &mut Gaps) {
    for massnahme in massnahmen {
        let unit = Some(&massnahme.zustaendig);
        let Massnahme { id, titel, .. } = massnahme;
        let of = Datensatz { art: "massnahme", id, titel };
        if massnahme.status.keine_meldung {
            let was = format!("keine Meldung nach dem {}", wording::tag_lang(build.fold.since()));
            let last = massnahme.frueher.first().map_or_else(
                || "noch keine Meldung".to_owned(),
                |entry| format!("letzte Meldung: {}", entry.datum.text),
            );
            gaps.push(unit, of.luecke(Fehlart::OhneMeldung, was, last));
        }
        if let Some(ende) = massnahme.ende.as_ref().filter(|ende| has_passed(build, ende)) {
            let was = "voraussichtliches Ende verstrichen, kein neues genannt";
            let ende = format!("Ende: {}", ende.text);
            gaps.push(unit, of.luecke(Fehlart::Verstrichen, was, ende));
        }
        for stone in massnahme.meilensteine.iter().filter(|stone| stone.zustand == "ueberfaellig") {
            let was = match stone.art {
                Meilensteinart::Zusage => {
                    format!("Meilenstein „{}“: Erledigung nicht belegt", stone.titel)
                }
                Meilensteinart::Frist => {
                    format!("Frist „{}“: Einhaltung nicht belegt", stone.titel)
                }
            };
            let termin = format!("Termin: {}", stone.termin.text);
            gaps.push(unit, of.luecke(Fehlart::Verstrichen, was, termin));
        }
        let Massnahmenstatus { wert, fehlt, aufgegangen, .. } = massnahme.status;
        if wert.is_none() && fehlt.is_none() && !aufgegangen {
            gaps.push(unit, of.nie("Status", "nie gemeldet"));
        }
        gaps.fehlt(unit, of, "Status", fehlt);
        gaps.fehlt(unit, of, "Zuständigkeit", massnahme.zustaendig.fehlt);
        for dated in build.fold.resources(build.record(id)) {
            let jahr = dated.entry.haushaltsjahr;
            let betrag = missing(build, jahr, &dated, |mittel| mittel.betrag);
            let stellen = missing(build, jahr, &dated, |mittel| mittel.stellen);
            for (what, reason) in [("Betrag", betrag), ("Stellen", stellen)] {
                let art = words::mittelart(dated.entry.art);
                gaps.fehlt(unit, of, format!("{what} {jahr}, {art}"), reason);
            }
        }
    }
}

/// Why a figure of a year is missing, if it is for this report to say: until the year is over, and once
/// if that became known only later.
fn missing<'e, E: Entry>(
    build: &Build<'_>,
    jahr: i32,
    dated: &Dated<'e, E>,
    says: impl Fn(&'e E) -> Option<Zahl>,
) -> Option<Fehlgrund> {
    let (zahl, giver) = dated.given(says)?;
    let is_due = Datum::Jahr(jahr).last_day() > build.fold.since() || build.is_new(giver);
    zahl.fehlgrund().filter(|_| is_due)
}

/// Only what the report year lacks: a gap of a year before stood in the report of that year.
fn indicators(
    build: &Build<'_>,
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    gaps: &mut Gaps,
) {
    for kennzahl in kennzahlen.iter().filter(|kennzahl| kennzahl.fortsetzung.is_none()) {
        let unit = kennzahl.zustaendig.as_ref().or_else(|| unit_of(massnahmen, kennzahl));
        let Kennzahl { id, titel, werte, gliederung, .. } = kennzahl;
        let of = Datensatz { art: "kennzahl", id, titel };
        if !kennzahl.gemeldet {
            let last = werte.iter().rfind(|wert| is_known(wert));
            let last = last.or_else(|| gliederung.iter().rfind(|wert| is_known(wert)));
            let since = last.map_or_else(
                || "bisher kein Wert".to_owned(),
                |wert| format!("letzter Wert: {}", wert.datum.text),
            );
            let was = if of_year(build, gliederung).any(is_known) {
                "kein Gesamtwert aus dem Berichtsjahr, nur Werte einzelner Stellen"
            } else {
                "kein Wert aus dem Berichtsjahr"
            };
            gaps.push(unit, of.luecke(Fehlart::OhneWert, was, since));
        }
        for wert in of_year(build, werte).chain(of_year(build, gliederung)) {
            // A unit that was renamed since owes under its name at the Stichtag.
            let reporter = wert.organisation.as_ref().and_then(|unit| unit.organisation.as_ref());
            let reporter = reporter.map(|id| build.stelle(&model::Id::known(id)));
            let owes = reporter.as_ref().or(unit);
            gaps.fehlt(owes, of, wert_name(wert), wert.figur.unbekannt());
        }
        let record: &model::Kennzahl = build.record(id);
        if let Some(Oder::Fehlt(reason)) = record.reifegrad {
            gaps.fehlt(unit, of, "Mindestreifegrad", Some(reason));
        }
        for ziel in kennzahl.ziele.iter().filter(|ziel| !is_before_year(build, &ziel.termin)) {
            gaps.fehlt(unit, of, format!("Ziel {}", ziel.termin.text), ziel.figur.unbekannt());
        }
    }
}

/// Whether an indicator has a figure of the report year; `None` if it owes none, because another one
/// continues it or none applies.
pub(super) fn beziffert(build: &Build<'_>, kennzahl: &Kennzahl) -> Option<bool> {
    let Kennzahl { fortsetzung, werte, gliederung, .. } = kennzahl;
    let values = || of_year(build, if werte.is_empty() { gliederung } else { werte });
    let applies = |wert: &Wert| wert.figur.fehlt != Some(Fehlgrund::NichtZutreffend);
    let owes = fortsetzung.is_none() && (values().next().is_none() || values().any(applies));
    owes.then(|| values().any(is_known))
}

/// Whether a value has a figure, be it shown or withheld.
fn is_known(wert: &Wert) -> bool {
    wert.figur.unbekannt().is_none()
}

/// The values that are about the report year.
fn of_year<'w>(build: &Build<'_>, werte: &'w [Wert]) -> impl Iterator<Item = &'w Wert> {
    let fold = build.fold;
    werte.iter().filter(move |wert| fold.in_year(wert.datum.wann))
}

/// Whether a date was over before the report year began.
fn is_before_year(build: &Build<'_>, zeit: &Zeit) -> bool {
    zeit.tag() <= build.fold.since()
}

/// The unit in charge of all measures that an indicator measures, if there is one such unit.
fn unit_of<'a>(massnahmen: &'a [Massnahme], kennzahl: &Kennzahl) -> Option<&'a Stelle> {
    let measured_by =
        |massnahme: &&Massnahme| massnahme.kennzahlen.iter().any(|named| named.id == kennzahl.id);
    let measures = massnahmen.iter().filter(measured_by);
    Stelle::shared(measures.map(|massnahme| &massnahme.zustaendig))
}

fn services(build: &Build<'_>, leistungen: &Leistungen, gaps: &mut Gaps) {
    for leistung in &leistungen.liste {
        let unit = Some(&leistung.zustaendig);
        let Leistung { id, titel, .. } = leistung;
        let of = Datensatz { art: "leistung", id, titel };
        if let Some(expected) = &leistung.voraussichtlich
            && has_passed(build, expected)
            && !leistung.is_online()
        {
            let was = "angekündigt, aber nicht als online gemeldet";
            let expected = format!("voraussichtlich: {}", expected.text);
            gaps.push(unit, of.luecke(Fehlart::Verstrichen, was, expected));
        }
        if leistung.angebot.is_none() && leistung.angebot_fehlt.is_none() {
            gaps.push(unit, of.nie("Angebot", "nie gemeldet"));
        }
        gaps.fehlt(unit, of, "Angebot", leistung.angebot_fehlt);
        gaps.fehlt(unit, of, "Zuständigkeit", leistung.zustaendig.fehlt);
        for dated in build.fold.cases(build.record(id)) {
            let jahr = dated.entry.jahr;
            let all = missing(build, jahr, &dated, |faelle| Some(faelle.gesamt));
            let online = missing(build, jahr, &dated, |faelle| Some(faelle.digital));
            for (what, reason) in [("alle Fälle", all), ("davon online", online)] {
                gaps.fehlt(unit, of, format!("Fallzahlen {jahr}, {what}"), reason);
            }
        }
    }
}

fn committees(gremien: &[Gremium], gaps: &mut Gaps) {
    for gremium in gremien {
        let Gremium { id, titel, digitalisierung, besetzung, .. } = gremium;
        let of = Datensatz { art: "gremium", id, titel };
        if *digitalisierung && besetzung.is_empty() {
            gaps.push(None, of.nie("Besetzung", "keine Angabe"));
        }
        // The newest composition stands first.
        for besetzung in besetzung.iter().take(1) {
            for (what, figur) in besetzung.gezaehlt() {
                let was = format!("Besetzung {}, {what}", besetzung.stichtag.text);
                gaps.fehlt(None, of, was, figur.unbekannt());
            }
        }
    }
}

/// The items that somebody owes go to the gaps; those of papers that were not adopted come back.
fn items(drucksachen: &[Drucksache], gaps: &mut Gaps) -> Vec<Luecke> {
    let mut nobody = Vec::new();
    for paper in drucksachen {
        for punkt in paper.punkte.iter().filter(|punkt| punkt.archiv_bericht.is_none()) {
            let Some(was) = item_gap(punkt) else { continue };
            let titel = format!("{}, {}", paper.kurz, punkt.kurz);
            let of = Datensatz { art: "punkt", id: &punkt.anker, titel: &titel };
            let frist = punkt.frist.as_ref().map_or_else(
                || "keine Frist genannt".to_owned(),
                |frist| format!("Frist: {}", frist.text),
            );
            let luecke = of.luecke(Fehlart::OffenerPunkt, was, frist);
            if punkt.kein_auftrag {
                nobody.push(luecke);
            } else if punkt.zustaendig.is_empty() {
                gaps.push(None, luecke);
            } else {
                // Each unit that still has to do its part is asked for the whole.
                for unit in &punkt.zustaendig {
                    gaps.push(Some(unit), luecke.clone());
                }
            }
        }
    }
    nobody
}

/// What is open about an item, in words; nobody is asked for one that has come to its end.
fn item_gap(punkt: &Punkt) -> Option<String> {
    match (&punkt.luecke, punkt.frist_verstrichen && !punkt.stand.beendet) {
        (Some(luecke), false) => Some(luecke.clone()),
        (Some(luecke), true) => Some(format!("{luecke} Die Frist ist verstrichen.")),
        (None, true) if !punkt.kein_auftrag => {
            Some(format!("Die Frist ist verstrichen; Stand: {}.", punkt.stand.text))
        }
        (None, _) => None,
    }
}

/// Whether a date has passed at the Stichtag; "nach …" names no end.
fn has_passed(build: &Build<'_>, zeit: &Zeit) -> bool {
    !zeit.offen() && zeit.tag() <= build.fold.stichtag()
}

fn reasons(stellen: &[Fehlstelle]) -> Vec<Fehlgrundzahl> {
    Fehlgrund::ALL
        .into_iter()
        .filter_map(|(grund, _)| {
            let luecken = stellen.iter().flat_map(|stelle| &stelle.luecken);
            let anzahl = luecken.filter(|luecke| luecke.grund == Some(grund)).count();
            (anzahl > 0).then(|| Fehlgrundzahl { grund, text: wording::fehlgrund(grund), anzahl })
        })
        .collect()
}
