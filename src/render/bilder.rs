//! Which charts the pages show.

use std::collections::BTreeMap;

use crate::diagramm::{Balken, Diagramm, Stueck, balken, zeitleiste, zeitreihe};
use crate::report::{Gruppe, Report};

/// The charts of a report; a page and the whole report on one page show the same.
pub(super) struct Bilder<'a> {
    /// The series of the indicators, by their ids.
    pub(super) verlaeufe: BTreeMap<&'a str, Diagramm>,
    /// How the measures of each field stand.
    pub(super) felder: Option<Diagramm>,
    /// How the services are offered.
    pub(super) angebote: Option<Diagramm>,
    /// The measures in time.
    pub(super) massnahmen: Option<Diagramm>,
}

impl<'a> Bilder<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        Self {
            verlaeufe: verlaeufe(report),
            felder: felder(report),
            angebote: angebote(report),
            massnahmen: zeitleiste(&report.massnahmen, &report.stichtag),
        }
    }
}

fn verlaeufe(report: &Report) -> BTreeMap<&str, Diagramm> {
    let charts = report.kennzahlen.iter().filter_map(|kennzahl| {
        Some((kennzahl.id.as_str(), zeitreihe(kennzahl, report.stadt.zahlen)?))
    });
    charts.collect()
}

/// How the measures of each field of action stand, in the motion's words; one alone needs no picture.
fn felder(report: &Report) -> Option<Diagramm> {
    if report.massnahmen.len() < 2 {
        return None;
    }
    let bars: Vec<Balken> = report
        .handlungsfelder
        .iter()
        .map(|feld| Balken {
            titel: feld.titel.clone(),
            stuecke: Gruppe::ALL
                .into_iter()
                .map(|(gruppe, titel)| {
                    let measures = report.massnahmen.iter();
                    let here = measures.filter(|massnahme| massnahme.handlungsfeld.id == feld.id);
                    let here = here.filter(|massnahme| massnahme.status.gruppe == gruppe);
                    let (klasse, muster) = aussehen(gruppe);
                    Stueck { klasse, muster, text: titel.to_owned(), anzahl: here.count() }
                })
                .collect(),
        })
        .collect();
    balken("massnahmen-nach-feldern", "Maßnahmen nach Handlungsfeldern", &bars)
}

/// Class and pattern of a group; they differ on paper and without colours as well.
fn aussehen(gruppe: Gruppe) -> (&'static str, Option<&'static str>) {
    match gruppe {
        Gruppe::Aktuell => ("stueck gemustert", Some("schraffur")),
        Gruppe::Geplant => ("stueck gemustert", Some("punkte")),
        Gruppe::Zukuenftig => ("stueck gestrichelt", None),
        Gruppe::Abgeschlossen => ("stueck voll", None),
        Gruppe::Beendet => ("stueck", None),
        Gruppe::Offen => ("stueck gepunktet", None),
    }
}

/// How the recorded services are offered.
fn angebote(report: &Report) -> Option<Diagramm> {
    // The furthest offer first.
    let stuecke = report.leistungen.angebote.iter().rev().map(|angebot| {
        let (klasse, muster) = match angebot.form {
            "ende-zu-ende" => ("stueck voll", None),
            "digital" => ("stueck gemustert", Some("schraffur")),
            "teilweise" => ("stueck gemustert", Some("punkte")),
            "analog" => ("stueck", None),
            _ => ("stueck gepunktet", None),
        };
        Stueck { klasse, muster, text: angebot.text.clone(), anzahl: angebot.anzahl }
    });
    let bar = Balken { titel: "Erfasste Leistungen".to_owned(), stuecke: stuecke.collect() };
    balken("leistungen-nach-angebot", "Leistungen nach ihrem Angebot", &[bar])
}

/// Whether the chart of the measures has milestones, which then stand in a table beside it.
pub(super) fn has_milestones(report: &Report) -> bool {
    report.massnahmen.iter().any(|massnahme| !massnahme.meilensteine.is_empty())
}
