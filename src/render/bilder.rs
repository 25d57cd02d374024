//! Which charts the pages show.

use std::collections::BTreeMap;
use std::sync::OnceLock;

use crate::diagramm::{Balken, Diagramm, Stueck, balken, zeitleiste, zeitreihe};
use crate::report::{Gruppe, Report};

/// The charts of a report, each made when a page first asks for it; a page and the whole report on one
/// page show the same.
pub(super) struct Bilder<'a> {
    report: &'a Report,
    verlaeufe: OnceLock<BTreeMap<&'a str, Diagramm>>,
    felder: OnceLock<Option<Diagramm>>,
    angebote: OnceLock<Option<Diagramm>>,
    massnahmen: OnceLock<Option<Diagramm>>,
}

impl<'a> Bilder<'a> {
    pub(super) fn of(report: &'a Report) -> Self {
        Self {
            report,
            verlaeufe: OnceLock::new(),
            felder: OnceLock::new(),
            angebote: OnceLock::new(),
            massnahmen: OnceLock::new(),
        }
    }

    /// The series of the indicators, by their ids.
    pub(super) fn verlaeufe(&self) -> &BTreeMap<&'a str, Diagramm> {
        self.verlaeufe.get_or_init(|| verlaeufe(self.report))
    }

    /// How the measures of each field stand.
    pub(super) fn felder(&self) -> Option<&Diagramm> {
        self.felder.get_or_init(|| felder(self.report)).as_ref()
    }

    /// How the services are offered.
    pub(super) fn angebote(&self) -> Option<&Diagramm> {
        self.angebote.get_or_init(|| angebote(self.report)).as_ref()
    }

    /// The measures in time.
    pub(super) fn massnahmen(&self) -> Option<&Diagramm> {
        let make = || zeitleiste(&self.report.massnahmen, &self.report.stichtag);
        self.massnahmen.get_or_init(make).as_ref()
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
