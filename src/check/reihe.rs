//! Every series of entries in which two for the same date must be told apart.

use chrono::NaiveDate;

use crate::catalogue::Draft;
use crate::fold::{Entry, Fold};
use crate::model::{Beleg, Datum, Id, Organisation, Record, keyword};
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
    /// What it is an entry for, in words.
    pub(super) wofuer: String,
    /// Of two for the same day and unit, however that is written, one corrects the other.
    pub(super) dasselbe: String,
    /// When it was known, if the entry says so.
    pub(super) bekannt: Option<NaiveDate>,
    /// Why it corrects another.
    pub(super) grund: Option<&'a str>,
    /// Its source.
    pub(super) quelle: Option<&'a Id<Beleg>>,
}

impl<'a> Glied<'a> {
    fn new(entry: &'a impl Entry, wofuer: String) -> Self {
        Self {
            dasselbe: wofuer.clone(),
            wofuer,
            bekannt: entry.bekannt().map(|tag| tag.0),
            grund: entry.grund().map(String::as_str),
            quelle: entry.quelle(),
        }
    }
}

/// Every series of all records.
pub(super) fn reihen(draft: &Draft) -> Vec<Reihe<'_>> {
    let records = draft.records();
    let mut reihen = Vec::new();
    let of_unit = |datum: Datum, unit: Option<&Id<Organisation>>| {
        let unit = unit.map_or_else(String::new, |unit| format!(" und „{unit}“"));
        format!("{}{unit}", wording::datum_akkusativ(datum))
    };
    // A unit is one under all its names, and so is what the unit in charge reports with and without its own.
    let fold = Fold::of_all(draft);
    let dangling = |id: &&Id<Organisation>| draft.find(id).is_none();
    let mut push = |place, key, glieder| reihen.push(Reihe { place, key, glieder });
    for Record { place, value } in &records.massnahme {
        let sachstand = value.sachstand.iter().map(|entry| {
            let unit = fold.reporter(value, entry);
            let unit = unit.or(entry.organisation.as_ref().filter(dangling));
            Glied::new(entry, of_unit(entry.datum, unit))
        });
        push(place, "sachstand", sachstand.collect());
        let mittel = value.mittel.iter().map(|entry| {
            let terms = [keyword(&entry.art), keyword(&entry.stand), keyword(&entry.turnus)];
            let terms: Vec<String> = terms.into_iter().flatten().collect();
            let wofuer =
                format!("das Haushaltsjahr {} ({})", entry.haushaltsjahr, terms.join(", "));
            Glied::new(entry, wofuer)
        });
        push(place, "mittel", mittel.collect());
    }
    for Record { place, value } in &records.kennzahl {
        let wert = value.wert.iter().filter_map(|entry| {
            let unit = fold.reporter_of(entry);
            let unit = unit.or(entry.organisation.as_ref().filter(dangling));
            Some(Glied::new(entry, of_unit(entry.about()?, unit)))
        });
        push(place, "wert", wert.collect());
        let ziel = value.ziel.iter().map(|entry| {
            let glied = Glied::new(entry, format!("den Termin {}", wording::datum(entry.termin)));
            Glied {
                dasselbe: format!("{:?}", value.target_key(entry.termin)),
                // A target is known from the day it was announced.
                bekannt: entry.angekuendigt.map(Datum::last_day).or(glied.bekannt),
                ..glied
            }
        });
        push(place, "ziel", ziel.collect());
    }
    for Record { place, value } in &records.leistung {
        let stand = value.stand.iter();
        let stand = stand.map(|entry| Glied::new(entry, of_unit(entry.datum, None)));
        push(place, "stand", stand.collect());
        let faelle = value.faelle.iter();
        let faelle = faelle.map(|entry| Glied::new(entry, of_unit(Datum::Jahr(entry.jahr), None)));
        push(place, "faelle", faelle.collect());
    }
    for Record { place, value } in &records.gremium {
        let besetzung = value.besetzung.iter();
        let besetzung = besetzung.map(|entry| Glied::new(entry, of_unit(entry.stichtag, None)));
        push(place, "besetzung", besetzung.collect());
    }
    reihen
}
