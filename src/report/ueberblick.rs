//! At a glance: counts by status, key figures against the year before, coverage.

use serde::Serialize;

use super::massnahme::Gruppe;
use super::{Datenlage, Drucksache, Figur, Kennzahl, Massnahme, Vergleich, Zeit, words};
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
    /// How many indicators have a known value in the report year.
    pub beziffert: Anteil,
    /// How many items of papers have a measure or an answer.
    pub punkte: Anteil,
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
}

/// So many of so many.
#[derive(Debug, Serialize)]
pub struct Anteil {
    /// How many.
    pub anzahl: usize,
    /// Of how many.
    pub von: usize,
    /// A sentence without a full stop.
    pub text: String,
}

/// A key figure.
#[derive(Debug, Serialize)]
pub struct Schluesselzahl {
    /// Id of the indicator.
    pub id: String,
    /// Its title.
    pub titel: String,
    /// The last value.
    pub figur: Figur,
    /// The date of that value.
    pub datum: Zeit,
    /// Whether the value is from the report year.
    pub aus_dem_jahr: bool,
    /// The state of the report before, if there is something new beside it.
    pub vergleich: Option<Vergleich>,
    /// What a percentage refers to.
    pub grundgesamtheit: Option<String>,
    /// How the source is cited.
    pub quelle: Option<super::Beleg>,
}

pub(super) fn of(
    massnahmen: &[Massnahme],
    kennzahlen: &[Kennzahl],
    drucksachen: &[Drucksache],
    datenlage: &Datenlage,
) -> Ueberblick {
    let count = |matches: &dyn Fn(&Massnahme) -> bool| {
        massnahmen.iter().filter(|massnahme| matches(massnahme)).count()
    };
    let mut status: Vec<Statuszahl> = Status::ALL
        .into_iter()
        .map(|status| Statuszahl {
            form: words::status_key(status).to_owned(),
            text: words::status(status).to_owned(),
            anzahl: count(&|massnahme| massnahme.status.wert == Some(status)),
        })
        .collect();
    status.push(Statuszahl {
        form: "unbekannt".to_owned(),
        text: "Status nicht bekannt".to_owned(),
        anzahl: count(&|massnahme| massnahme.status.wert.is_none()),
    });
    status.retain(|zahl| zahl.anzahl > 0);
    let gruppen = Gruppe::ALL
        .into_iter()
        .map(|(gruppe, titel)| Statuszahl {
            form: format!("{gruppe:?}").to_lowercase(),
            text: titel.to_owned(),
            anzahl: count(&|massnahme| massnahme.status.gruppe == gruppe),
        })
        .filter(|zahl| zahl.anzahl > 0)
        .collect();
    let owing = datenlage.massnahmen_pflichtig;
    let reported = owing - datenlage.ohne_meldung.len();
    let with_value = kennzahlen
        .iter()
        .filter(|kennzahl| {
            kennzahl.gemeldet
                && kennzahl.aktuell.as_ref().is_some_and(|wert| wert.figur.fehlt.is_none())
        })
        .count();
    let items = drucksachen.iter().map(|paper| paper.punkte.len()).sum::<usize>();
    let gaps = datenlage.offene_punkte.len();
    Ueberblick {
        massnahmen: wording::anzahl(massnahmen.len(), "Maßnahme", "Maßnahmen"),
        status,
        gruppen,
        gemeldet: anteil(
            reported,
            owing,
            "Zu {} Maßnahmen liegt eine Meldung aus dem Berichtsjahr vor",
        ),
        beziffert: anteil(
            with_value,
            kennzahlen.len(),
            "Zu {} Kennzahlen liegt ein Wert aus dem Berichtsjahr vor",
        ),
        punkte: anteil(
            items - gaps,
            items,
            "Zu {} Punkten der Drucksachen gibt es eine Maßnahme oder eine Antwort",
        ),
        schluesselzahlen: kennzahlen
            .iter()
            .filter(|kennzahl| kennzahl.schluesselzahl)
            .filter_map(key_figure)
            .collect(),
    }
}

fn anteil(anzahl: usize, von: usize, sentence: &str) -> Anteil {
    Anteil { anzahl, von, text: sentence.replace("{}", &format!("{anzahl} von {von}")) }
}

fn key_figure(kennzahl: &Kennzahl) -> Option<Schluesselzahl> {
    let wert = kennzahl.aktuell.as_ref()?;
    Some(Schluesselzahl {
        id: kennzahl.id.clone(),
        titel: kennzahl.titel.clone(),
        figur: wert.figur.clone(),
        datum: wert.datum.clone(),
        aus_dem_jahr: kennzahl.gemeldet,
        vergleich: kennzahl.vergleich.clone(),
        grundgesamtheit: wert.grundgesamtheit.clone(),
        quelle: wert.quelle.clone(),
    })
}
