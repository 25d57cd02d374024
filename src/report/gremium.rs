//! Committees and their composition, as counts.

use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use super::leaf::Teil;
use super::{Beleg, Berichtigung, Build, Figur, Zeit, words};
use crate::fold::Dated;
use crate::model::{self, Zahl};
use crate::rechnen;
use crate::wording::{self, Einheit};

/// Ein Gremium.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Gremium {
    /// Kennung und Sprungziel.
    pub id: String,
    /// Name.
    pub titel: String,
    /// Seine Art in Worten.
    pub art: String,
    /// Rechtsgrundlage oder Beschluss.
    pub grundlage: Option<String>,
    /// Wahr, wenn es sich mit Digitalisierung befasst und seine Besetzung darum zu berichten ist.
    pub digitalisierung: bool,
    /// Besetzungen, die neueste zuerst.
    pub besetzung: Vec<Besetzung>,
}

/// Eine Besetzung.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Besetzung {
    /// Der Tag der Zählung.
    pub stichtag: Zeit,
    /// Frauen.
    pub frauen: Figur,
    /// Männer.
    pub maenner: Figur,
    /// Divers.
    pub divers: Figur,
    /// Unbesetzte Sitze.
    pub unbesetzt: Figur,
    /// Anteil der Frauen an den besetzten Sitzen, nur aus genauen Zahlen, die gezeigt werden.
    pub frauenanteil: Option<String>,
    /// Die Zahlen, die sie berichtigt, in Worten.
    pub berichtigung: Option<Berichtigung>,
    /// Ihre Quelle.
    pub quelle: Option<Beleg>,
}

impl Besetzung {
    /// The counts by name.
    pub(super) fn gezaehlt(&self) -> impl Iterator<Item = (&'static str, &Figur)> {
        let figures = [&self.frauen, &self.maenner, &self.divers, &self.unbesetzt];
        GEZAEHLT.into_iter().zip(figures)
    }
}

/// All committees that the year knows, by name.
pub(super) fn all(build: &Build<'_>) -> Vec<Gremium> {
    let known = build.catalogue.records().gremium.iter().map(|record| &record.value);
    let known = known.filter(|gremium| build.fold.knows_gremium(gremium));
    Build::sorted(known, |gremium| &gremium.titel)
        .into_iter()
        .map(|gremium| {
            let model::Gremium {
                id,
                titel,
                art,
                grundlage,
                digitalisierung,
                besetzung: _,
                oeffentlich: _,
                intern: _,
            } = gremium;
            Gremium {
                id: id.to_string(),
                titel: titel.clone(),
                art: words::gremienart(*art).to_owned(),
                grundlage: grundlage.clone(),
                digitalisierung: *digitalisierung,
                besetzung: build
                    .fold
                    .compositions(gremium)
                    .into_iter()
                    .rev()
                    .map(|dated| one(build, &dated))
                    .collect(),
            }
        })
        .collect()
}

fn one(build: &Build<'_>, dated: &Dated<'_, model::Besetzung>) -> Besetzung {
    let besetzung = dated.entry;
    let einheit = Einheit::ohne(build.stil);
    // From a small count before a correction a small one could follow.
    let withheld =
        is_small(build, besetzung) || dated.corrected.iter().any(|old| is_small(build, old));
    let shown = |zahl: Zahl| {
        if withheld && zahl.fehlgrund().is_none() {
            Figur::withheld()
        } else {
            Figur::of(zahl, einheit)
        }
    };
    let words = |old: &Dated<'_, model::Besetzung>| {
        let old = old.entry;
        let figures = [
            shown(old.frauen),
            shown(old.maenner),
            shown(old.divers),
            Figur::of(old.unbesetzt, einheit),
        ];
        [Teil::new("", in_words(figures.each_ref()))]
    };
    Besetzung {
        stichtag: Zeit::of(besetzung.stichtag),
        frauen: shown(besetzung.frauen),
        maenner: shown(besetzung.maenner),
        divers: shown(besetzung.divers),
        unbesetzt: Figur::of(besetzung.unbesetzt, einheit),
        frauenanteil: if withheld { None } else { share_of_women(build, besetzung) },
        berichtigung: build.berichtigung(dated, words),
        quelle: build.maybe_beleg(besetzung.quelle.as_ref()),
    }
}

/// What is counted, in the order of the table.
const GEZAEHLT: [&str; 4] = ["Frauen", "Männer", "divers", "unbesetzt"];

/// The counts in words: `Frauen: 5, Männer: 7, divers: 0, unbesetzt: 1`.
fn in_words(figures: [&Figur; 4]) -> String {
    let cells = GEZAEHLT.iter().zip(figures).map(|(word, figur)| format!("{word}: {}", figur.text));
    cells.collect::<Vec<_>>().join(", ")
}

/// Whether a cell is so small that persons could be recognised.
///
/// The seats of a committee are known, so one withheld cell would follow from the others: all go.
fn is_small(build: &Build<'_>, besetzung: &model::Besetzung) -> bool {
    let threshold = Decimal::from(build.schwelle);
    let small =
        |zahl: Zahl| zahl.kleinster().is_some_and(|count| !count.is_zero() && count < threshold);
    [besetzung.frauen, besetzung.maenner, besetzung.divers].into_iter().any(small)
}

/// A count that is known exactly.
fn exact(count: Decimal) -> Zahl {
    Zahl::Wert(count, model::Genauigkeit::Genau)
}

fn share_of_women(build: &Build<'_>, besetzung: &model::Besetzung) -> Option<String> {
    let (frauen, maenner, divers) =
        (besetzung.frauen.genau()?, besetzung.maenner.genau()?, besetzung.divers.genau()?);
    let filled = frauen.checked_add(maenner)?.checked_add(divers)?;
    let share = rechnen::anteil(exact(frauen), exact(filled)).map(rechnen::gerundet)?;
    Some(wording::zahl(share, Einheit::prozent(build.stil)))
}
