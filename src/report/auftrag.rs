//! Why there is a report: its basis, the paper that prompted it, and new editions.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Build, Drucksache, Markdown, Zeit, drucksache, words};
use crate::model::{self, Bericht, Grundlage, Vorlageart};

/// Der Auftrag eines Berichts.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Auftrag {
    /// Ein Satz, worauf der Bericht beruht; einen Beschluss nennt er nur, wenn es einen gab.
    pub grundlage: String,
    /// Warum es den Bericht gibt, obwohl kein Beschluss ihn verlangt.
    pub begruendung: Option<Markdown>,
    /// Kennung der Drucksache, die den Anstoß gab, wenn das Jahr sie kennt.
    pub anlass: Option<String>,
    /// Diese Drucksache in Worten.
    pub anlass_text: Option<String>,
    /// Ihr Ausgang, wenn das Jahr ihn kennt; bei einem Beschluss, der den Bericht trägt, zum
    /// Redaktionsschluss.
    pub anlass_ausgang: Option<String>,
    /// Der Bericht, den dieser ersetzt oder ergänzt.
    pub ersetzt: Option<String>,
    /// Art der Vorlage.
    pub vorlageart: Vorlage,
    /// Nummer der Vorlage, wie der Rat sie schreibt, sobald es sie gibt.
    pub nummer: Option<String>,
    /// Neuauflagen nach der Veröffentlichung.
    pub neuauflagen: Vec<Neuauflage>,
}

/// Art der Vorlage an den Rat.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Vorlage {
    /// Ohne Beschlussvorschlag.
    Mitteilung,
    /// Der Rat nimmt Kenntnis.
    Berichtsvorlage,
    /// Der Rat beschließt.
    Beschlussvorlage,
}

/// Eine Neuauflage.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Neuauflage {
    /// Ihr Tag.
    pub datum: Zeit,
    /// Ihr Grund.
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
