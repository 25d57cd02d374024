//! Why there is a report: its basis, the paper that prompted it, and new editions.

use serde::Serialize;

use super::{Build, Drucksache, Markdown, Zeit, drucksache, words};
use crate::model::{self, Bericht, Grundlage, Vorlageart};

/// The mandate of a report.
#[derive(Debug, Serialize)]
pub struct Auftrag {
    /// A sentence that says what the report rests on; it names a resolution only if there was one.
    pub grundlage: String,
    /// Why there is a report although no resolution asks for it.
    pub begruendung: Option<Markdown>,
    /// Id of the paper that prompted it, if the year knows it.
    pub anlass: Option<String>,
    /// That paper in words.
    pub anlass_text: Option<String>,
    /// Its outcome, if the year knows it; of a resolution that carries the report, by the Redaktionsschluss.
    pub anlass_ausgang: Option<String>,
    /// The report that this one replaces or adds to.
    pub ersetzt: Option<String>,
    /// Form of the submission.
    pub vorlageart: Vorlage,
    /// Number of the submission as the council writes it, once it has one.
    pub nummer: Option<String>,
    /// New editions after publication.
    pub neuauflagen: Vec<Neuauflage>,
}

/// Form of the submission to the council.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize)]
#[serde(rename_all = "kebab-case")]
pub enum Vorlage {
    /// No proposed resolution.
    Mitteilung,
    /// The council takes note.
    Berichtsvorlage,
    /// The council decides.
    Beschlussvorlage,
}

/// A new edition.
#[derive(Debug, Serialize)]
pub struct Neuauflage {
    /// Its day.
    pub datum: Zeit,
    /// Why.
    pub grund: String,
}

pub(super) fn of(build: &Build<'_>, bericht: &Bericht, drucksachen: &[Drucksache]) -> Auftrag {
    let paper = bericht.anlass.as_ref().map(|id| build.catalogue.get(id));
    let known =
        paper.and_then(|paper| drucksachen.iter().find(|shown| shown.id == paper.id.as_str()));
    let name = paper.map(words::paper);
    let grundlage = match (bericht.grundlage, &name) {
        // A check has proven that it was adopted by the Redaktionsschluss.
        (Grundlage::Beschluss, Some(name)) => {
            format!("Der Bericht beruht auf einem Beschluss: {name}.")
        }
        (Grundlage::Beschluss, None) => "Der Bericht beruht auf einem Beschluss.".to_owned(),
        (Grundlage::Antrag, Some(name)) => format!("Anlass des Berichts ist ein Antrag: {name}."),
        (Grundlage::Antrag, None) => "Anlass des Berichts ist ein Antrag.".to_owned(),
        (Grundlage::Anfrage, Some(name)) => {
            format!("Anlass des Berichts ist eine Anfrage: {name}.")
        }
        (Grundlage::Anfrage, None) => "Anlass des Berichts ist eine Anfrage.".to_owned(),
        (Grundlage::Freiwillig, Some(name)) => {
            format!(
                "Der Bericht ist freiwillig; kein Beschluss verlangt ihn. Angeregt hat ihn: {name}."
            )
        }
        (Grundlage::Freiwillig, None) => {
            "Der Bericht ist freiwillig; kein Beschluss verlangt ihn.".to_owned()
        }
    };
    Auftrag {
        grundlage,
        begruendung: build.undated(bericht.begruendung.as_ref()),
        anlass: known.map(|paper| paper.id.clone()),
        anlass_text: name,
        anlass_ausgang: paper.and_then(|paper| ausgang(build, bericht, paper, known)),
        ersetzt: bericht.ersetzt.clone(),
        vorlageart: match bericht.vorlageart {
            Vorlageart::Mitteilung => Vorlage::Mitteilung,
            Vorlageart::Berichtsvorlage => Vorlage::Berichtsvorlage,
            Vorlageart::Beschlussvorlage => Vorlage::Beschlussvorlage,
        },
        nummer: bericht.nummer.clone(),
        neuauflagen: bericht
            .neuauflage
            .iter()
            .map(|neuauflage| Neuauflage {
                datum: Zeit::day(neuauflage.datum.0),
                grund: neuauflage.grund.clone(),
            })
            .collect(),
    }
}

/// What came of the paper that prompted the report.
///
/// A resolution that was taken while the report was written carries it, so it is told here although the
/// state that the report shows is older.
fn ausgang(
    build: &Build<'_>,
    bericht: &Bericht,
    paper: &model::Drucksache,
    known: Option<&Drucksache>,
) -> Option<String> {
    if bericht.grundlage == Grundlage::Beschluss {
        return Some(drucksache::outcome(build, build.fold.at_closing(), paper).0);
    }
    known.map(|paper| paper.ausgang.clone())
}
