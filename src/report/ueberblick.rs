//! At a glance: counts by status, key figures against the year before, coverage.

use serde::Serialize;

use super::datenlage::{self, Fehlart};
use super::massnahme::Gruppe;
use super::{Build, Datenlage, Drucksache, Kennzahl, Massnahme, Vergleich, Wert, Zusagen, words};
use crate::model::Status;
use crate::wording;

/// The first page.
#[derive(Debug, Serialize)]
pub struct Ueberblick {
    /// `8 Maßnahmen`
    pub massnahmen: String,
    /// Counts by status, only those that occur, in the order of a measure's life.
    pub status: Vec<Statuszahl>,
    /// Counts by the motion's words.
    pub gruppen: Vec<Statuszahl>,
    /// How many measures have an entry in the report year, of those that owe one.
    pub gemeldet: Anteil,
    /// How many indicators have a known value in the report year, of those that owe one.
    pub beziffert: Anteil,
    /// How many items of papers have a measure or an answer.
    pub punkte: Anteil,
    /// How many promises for the year were kept.
    pub zusagen: Anteil,
    /// Key figures.
    pub schluesselzahlen: Vec<Schluesselzahl>,
}

/// A count.
#[derive(Debug, Serialize)]
pub struct Statuszahl {
    /// For style sheets.
    pub form: String,
    /// In words.
    pub text: String,
    /// How many.
    pub anzahl: usize,
    /// How many of them owe an entry in the report year, so that the state is from before.
    pub ohne_meldung: usize,
}

impl Statuszahl {
    /// Counts measures.
    pub(super) fn of<'m>(
        form: &str,
        text: &str,
        massnahmen: impl Iterator<Item = &'m Massnahme>,
    ) -> Self {
        let (mut anzahl, mut ohne_meldung) = (0, 0);
        for massnahme in massnahmen {
            anzahl += 1;
            ohne_meldung += usize::from(massnahme.status.keine_meldung);
        }
        Self { form: form.to_owned(), text: text.to_owned(), anzahl, ohne_meldung }
    }
}

/// So many of so many.
#[derive(Debug, Clone, Serialize)]
pub struct Anteil {
    /// How many.
    pub anzahl: usize,
    /// Of how many.
    pub von: usize,
    /// A sentence without a full stop.
    pub text: String,
}

/// A key figure.
#[derive(Debug, Clone, Serialize)]
pub struct Schluesselzahl {
    /// Id of the indicator.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// The last value.
    pub wert: Wert,
    /// Whether the value is from the report year.
    pub aus_dem_jahr: bool,
    /// The state of the report before, if there is something new beside it.
    pub vergleich: Option<Vergleich>,
}

pub(super) fn of(
    build: &Build<'_>,
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    drucksachen: &[Drucksache],
    datenlage: &Datenlage,
    zusagen: &Zusagen,
) -> Ueberblick {
    let count = |form: &str, text: &str, matches: &dyn Fn(&Massnahme) -> bool| {
        Statuszahl::of(form, text, massnahmen.iter().filter(|massnahme| matches(massnahme)))
    };
    let mut status: Vec<Statuszahl> = Status::ALL
        .into_iter()
        .map(|status| {
            count(words::status_key(status), words::status(status), &|massnahme| {
                massnahme.status.wert == Some(status)
            })
        })
        .collect();
    status.push(count("unbekannt", "Status nicht bekannt", &|massnahme| {
        massnahme.status.wert.is_none() && !massnahme.status.aufgegangen
    }));
    status.push(count("aufgegangen", "in anderer Maßnahme aufgegangen", &|massnahme| {
        massnahme.status.aufgegangen
    }));
    status.retain(|zahl| zahl.anzahl > 0);
    let gruppen = Gruppe::ALL
        .into_iter()
        .map(|(gruppe, titel)| {
            count(&gruppe.form(), titel, &|massnahme| massnahme.status.gruppe == gruppe)
        })
        .filter(|zahl| zahl.anzahl > 0)
        .collect();
    let owing = datenlage.massnahmen_pflichtig;
    let reported = owing - datenlage.anzahl(Fehlart::OhneMeldung);
    let beziffert: Vec<bool> =
        kennzahlen.iter().filter_map(|kennzahl| datenlage::beziffert(build, kennzahl)).collect();
    let items = drucksachen.iter().map(|paper| paper.punkte.len()).sum::<usize>();
    let gaps =
        drucksachen.iter().flat_map(|paper| &paper.punkte).filter(|punkt| !punkt.bedient).count();
    Ueberblick {
        massnahmen: wording::anzahl(massnahmen.len(), "Maßnahme", "Maßnahmen"),
        status,
        gruppen,
        gemeldet: anteil(
            reported,
            owing,
            [
                "Zu {} Maßnahme, die nicht schon vorher beendet war, liegt eine Meldung aus dem Berichtsjahr vor",
                "Zu {} Maßnahmen, die nicht schon vorher beendet waren, liegt eine Meldung aus dem Berichtsjahr vor",
            ],
        ),
        beziffert: anteil(
            beziffert.iter().filter(|has_value| **has_value).count(),
            beziffert.len(),
            [
                "Zu {} Kennzahl liegt ein Wert aus dem Berichtsjahr vor",
                "Zu {} Kennzahlen liegt ein Wert aus dem Berichtsjahr vor",
            ],
        ),
        punkte: anteil(
            items - gaps,
            items,
            [
                "Zu {} Punkt der Drucksachen gibt es eine Antwort in der Sache oder, wo nicht nur gefragt ist, eine Maßnahme",
                "Zu {} Punkten der Drucksachen gibt es eine Antwort in der Sache oder, wo nicht nur gefragt ist, eine Maßnahme",
            ],
        ),
        zusagen: zusagen.gehalten.clone(),
        schluesselzahlen: kennzahlen
            .iter()
            .filter(|kennzahl| kennzahl.schluesselzahl)
            .filter_map(key_figure)
            .collect(),
    }
}

/// So many of so many, in a sentence for one and one for several.
fn anteil(anzahl: usize, von: usize, [one, several]: [&str; 2]) -> Anteil {
    let sentence = if von == 1 { one } else { several };
    Anteil { anzahl, von, text: sentence.replace("{}", &format!("{anzahl} von {von}")) }
}

fn key_figure(kennzahl: &Kennzahl) -> Option<Schluesselzahl> {
    Some(Schluesselzahl {
        id: kennzahl.id.clone(),
        titel: kennzahl.titel.clone(),
        wert: kennzahl.aktuell.clone()?,
        aus_dem_jahr: kennzahl.gemeldet,
        vergleich: kennzahl.vergleich.clone(),
    })
}
