//! Every series of entries in which two for the same date must be told apart.

use chrono::NaiveDate;

use crate::catalogue::Draft;
use crate::fold::{Entry, Fold};
use crate::model::{Beleg, Datum, Id, Mittel, Organisation, Record, Tag, keyword};
use crate::source::Place;
use crate::wording;

/// A series: the record that holds it, its key there, and its entries in their order.
pub(super) struct Reihe<'a> {
    pub(super) place: &'a Place,
    pub(super) key: &'static str,
    pub(super) glieder: Vec<Glied<'a>>,
}

/// An entry, as far as two of one series can be told apart.
pub(super) struct Glied<'a> {
    /// What it is an entry for; of two with the same words, one corrects the other.
    pub(super) wofuer: String,
    /// When it was known, if the entry says so.
    pub(super) bekannt: Option<NaiveDate>,
    /// Why it corrects another.
    pub(super) grund: Option<&'a str>,
    /// Its source.
    pub(super) quelle: Option<&'a Id<Beleg>>,
}

/// Every series of all records.
pub(super) fn reihen(draft: &Draft) -> Vec<Reihe<'_>> {
    let records = draft.records();
    let mut reihen = Vec::new();
    let of_unit = |datum: Datum, unit: Option<&Id<Organisation>>| {
        let unit = unit.map_or_else(String::new, |unit| format!(" und „{unit}“"));
        format!("{}{unit}", wording::datum_akkusativ(datum))
    };
    let day = |tag: Option<Tag>| tag.map(|tag| tag.0);
    // A unit is one under all its names, and so is what the unit in charge reports with and without its own.
    let fold = Fold::of_all(draft);
    let dangling = |id: &&Id<Organisation>| draft.find(id).is_none();
    for Record { place, value } in &records.massnahme {
        let sachstand = value.sachstand.iter().map(|entry| Glied {
            wofuer: of_unit(
                entry.datum,
                fold.reporter(value, entry).or(entry.organisation.as_ref().filter(dangling)),
            ),
            bekannt: day(entry.bekannt),
            grund: entry.grund.as_deref(),
            quelle: Some(&entry.quelle),
        });
        reihen.push(Reihe { place, key: "sachstand", glieder: sachstand.collect() });
        let terms = |entry: &Mittel| {
            let words = [keyword(&entry.art), keyword(&entry.stand), keyword(&entry.turnus)];
            words.into_iter().flatten().collect::<Vec<_>>().join(", ")
        };
        let mittel = value.mittel.iter().map(|entry| Glied {
            wofuer: format!("das Haushaltsjahr {} ({})", entry.haushaltsjahr, terms(entry)),
            bekannt: day(entry.bekannt),
            grund: entry.grund.as_deref(),
            quelle: entry.quelle.as_ref(),
        });
        reihen.push(Reihe { place, key: "mittel", glieder: mittel.collect() });
    }
    for Record { place, value } in &records.kennzahl {
        let wert = value.wert.iter().filter_map(|entry| {
            Some(Glied {
                wofuer: of_unit(
                    entry.about()?,
                    fold.reporter_of(entry).or(entry.organisation.as_ref().filter(dangling)),
                ),
                bekannt: day(entry.bekannt),
                grund: entry.grund.as_deref(),
                quelle: entry.quelle.as_ref(),
            })
        });
        reihen.push(Reihe { place, key: "wert", glieder: wert.collect() });
        // A target is known from the day it was announced.
        let ziel = value.ziel.iter().map(|entry| Glied {
            wofuer: format!("den Termin {}", wording::datum(entry.termin)),
            bekannt: entry.angekuendigt.map(Datum::last_day).or(day(entry.bekannt)),
            grund: entry.grund.as_deref(),
            quelle: entry.quelle.as_ref(),
        });
        reihen.push(Reihe { place, key: "ziel", glieder: ziel.collect() });
    }
    for Record { place, value } in &records.leistung {
        let stand = value.stand.iter().map(|entry| Glied {
            wofuer: of_unit(entry.datum, None),
            bekannt: day(entry.bekannt),
            grund: entry.grund.as_deref(),
            quelle: Some(&entry.quelle),
        });
        reihen.push(Reihe { place, key: "stand", glieder: stand.collect() });
        let faelle = value.faelle.iter().map(|entry| Glied {
            wofuer: of_unit(Datum::Jahr(entry.jahr), None),
            bekannt: day(entry.bekannt),
            grund: entry.grund.as_deref(),
            quelle: entry.quelle.as_ref(),
        });
        reihen.push(Reihe { place, key: "faelle", glieder: faelle.collect() });
    }
    for Record { place, value } in &records.gremium {
        let besetzung = value.besetzung.iter().map(|entry| Glied {
            wofuer: of_unit(entry.stichtag, None),
            bekannt: day(entry.bekannt),
            grund: entry.grund.as_deref(),
            quelle: entry.quelle.as_ref(),
        });
        reihen.push(Reihe { place, key: "besetzung", glieder: besetzung.collect() });
    }
    reihen
}
