//! Committees and their composition, as counts.

use rust_decimal::Decimal;
use serde::Serialize;

use super::{Beleg, Build, Figur, Zeit, words};
use crate::model::{self, Zahl};
use crate::wording::{self, Einheit};

/// A committee.
#[derive(Debug, Serialize)]
pub struct Gremium {
    /// Id and anchor.
    pub id: String,
    /// Name.
    pub titel: String,
    /// Kind in words.
    pub art: String,
    /// Legal basis or resolution.
    pub grundlage: Option<String>,
    /// Whether it deals with digitalisation, so that its composition is to be reported.
    pub digitalisierung: bool,
    /// Compositions, newest first.
    pub besetzung: Vec<Besetzung>,
}

/// A composition.
#[derive(Debug, Serialize)]
pub struct Besetzung {
    /// The day of the count.
    pub stichtag: Zeit,
    /// Women.
    pub frauen: Figur,
    /// Men.
    pub maenner: Figur,
    /// Divers.
    pub divers: Figur,
    /// Seats without a person.
    pub unbesetzt: Figur,
    /// Share of women among the filled seats, only from exact counts that are shown.
    pub frauenanteil: Option<String>,
    /// Its source.
    pub quelle: Option<Beleg>,
}

/// All committees, by name.
pub(super) fn all(build: &Build<'_>) -> Vec<Gremium> {
    let list = build.catalogue.records().gremium.iter().map(|record| &record.value);
    Build::sorted(list, |gremium| &gremium.titel)
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
                    .map(|dated| one(build, dated.entry))
                    .collect(),
            }
        })
        .collect()
}

fn one(build: &Build<'_>, besetzung: &model::Besetzung) -> Besetzung {
    let einheit = Einheit::new("", Some(""), build.stil);
    let persons = [besetzung.frauen, besetzung.maenner, besetzung.divers];
    let threshold = Decimal::from(build.schwelle);
    let is_small =
        |zahl: &Zahl| zahl.groesster().is_some_and(|count| !count.is_zero() && count < threshold);
    // The seats of a committee are known, so one withheld cell would follow from the others.
    let withheld = persons.iter().any(is_small);
    let shown = |zahl: Zahl| {
        if withheld && zahl.fehlgrund().is_none() {
            Figur::withheld()
        } else {
            Figur::of(zahl, einheit)
        }
    };
    let exact = || -> Option<String> {
        let (frauen, maenner, divers) =
            (persons[0].genau()?, persons[1].genau()?, persons[2].genau()?);
        let filled = frauen.checked_add(maenner)?.checked_add(divers)?;
        wording::anteil(frauen, filled, build.stil).map(|(_, text)| text)
    };
    Besetzung {
        stichtag: Zeit::of(besetzung.stichtag),
        frauen: shown(besetzung.frauen),
        maenner: shown(besetzung.maenner),
        divers: shown(besetzung.divers),
        unbesetzt: Figur::of(besetzung.unbesetzt, einheit),
        frauenanteil: if withheld { None } else { exact() },
        quelle: build.maybe_beleg(besetzung.quelle.as_ref()),
    }
}
