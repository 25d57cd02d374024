//! At a glance: counts by status, key figures against the year before, coverage.

use schemars::JsonSchema;
use serde::Serialize;

use super::datenlage::{self, Fehlart};
use super::massnahme::Gruppe;
use super::{Build, Datenlage, Drucksache, Kennzahl, Massnahme, Vergleich, Wert, Zusagen, words};
use crate::model::Status;
use crate::wording;

/// Die erste Seite.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Ueberblick {
    /// Zum Beispiel `8 Maßnahmen`.
    pub massnahmen: String,
    /// Anzahlen nach Status; nur was vorkommt, in der Reihenfolge des Verlaufs einer Maßnahme.
    pub status: Vec<Statuszahl>,
    /// Anzahlen nach Gruppen.
    pub gruppen: Vec<Statuszahl>,
    /// Wie viele Maßnahmen einen Eintrag im Berichtsjahr haben, von denen, zu denen einer fällig
    /// war.
    pub gemeldet: Anteil,
    /// Wie viele Kennzahlen einen bekannten Wert im Berichtsjahr haben, von denen, zu denen einer
    /// fällig war.
    pub beziffert: Anteil,
    /// Zu wie vielen Punkten von Drucksachen es eine Maßnahme oder Antwort gibt.
    pub punkte: Anteil,
    /// Wie viele Zusagen für das Jahr gehalten sind.
    pub zusagen: Anteil,
    /// Die wichtigsten Kennzahlen.
    pub schluesselzahlen: Vec<Schluesselzahl>,
}

/// Eine Anzahl.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Statuszahl {
    /// Für die Gestaltung.
    pub form: String,
    /// In Worten.
    pub text: String,
    /// Wie viele.
    pub anzahl: usize,
    /// Wie viele davon eine Meldung im Berichtsjahr schulden, sodass der Stand von vorher ist.
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

/// So viele von so vielen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Anteil {
    /// Wie viele.
    pub anzahl: usize,
    /// Von wie vielen.
    pub von: usize,
    /// Ein Satz ohne Punkt.
    pub text: String,
}

/// Eine der wichtigsten Kennzahlen.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Schluesselzahl {
    /// Kennung der Kennzahl.
    pub id: String,
    /// Ihr Titel.
    pub titel: String,
    /// Der letzte Wert.
    pub wert: Wert,
    /// Wahr, wenn der Wert aus dem Berichtsjahr ist.
    pub aus_dem_jahr: bool,
    /// Der Stand des Vorberichts, wenn es daneben etwas Neues gibt.
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
