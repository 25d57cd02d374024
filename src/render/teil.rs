//! The report as the templates read it: its values are made once and shared by every page that shows them.

use std::collections::BTreeMap;
use std::marker::PhantomData;

use serde::{Serialize, Serializer};
use tera::Value;

use crate::report::{
    Datenlage, Drucksache, Kennzahl, Kontrolle, Leistungen, Massnahme, Quelle, Report, Richtung,
    Veraenderungen, Zusagen,
};

/// A part of a report, as a template's value; a copy of it shares the value.
#[derive(Debug)]
pub struct Teil<T: ?Sized> {
    value: Value,
    of: PhantomData<fn() -> Box<T>>,
}

impl<T: ?Sized> Teil<T> {
    fn new(value: Value) -> Self {
        Self { value, of: PhantomData }
    }
}

// Derived, it would ask the same of the part.
impl<T: ?Sized> Clone for Teil<T> {
    fn clone(&self) -> Self {
        Self::new(self.value.clone())
    }
}

impl<T: ?Sized> Serialize for Teil<T> {
    fn serialize<S: Serializer>(&self, serializer: S) -> Result<S::Ok, S::Error> {
        self.value.serialize(serializer)
    }
}

/// The parts of a report of which there are many, or which more than one page shows.
pub(super) struct Teile {
    pub(super) bericht: Teil<Report>,
    pub(super) veraenderungen: Teil<Veraenderungen>,
    pub(super) zusagen: Teil<Zusagen>,
    pub(super) richtungen: Teil<[Richtung]>,
    pub(super) massnahmen: Teil<[Massnahme]>,
    pub(super) kennzahlen: Teil<[Kennzahl]>,
    pub(super) leistungen: Teil<Leistungen>,
    pub(super) drucksachen: Teil<[Drucksache]>,
    pub(super) kontrolle: Teil<Kontrolle>,
    pub(super) datenlage: Teil<Datenlage>,
    pub(super) quellen: Teil<[Quelle]>,
    pub(super) massnahme: BTreeMap<String, Teil<Massnahme>>,
    pub(super) kennzahl: BTreeMap<String, Teil<Kennzahl>>,
}

impl Teile {
    pub(super) fn of(report: &Report) -> Self {
        // A report is plain data: it has no form that a value could not hold.
        let whole = Value::try_from_serializable(report).unwrap_or_else(|_| Value::none());
        let part = |name: &str| whole.get_from_path(name).cloned().unwrap_or_else(Value::none);
        let massnahmen = part("massnahmen");
        let kennzahlen = part("kennzahlen");
        Self {
            veraenderungen: Teil::new(part("veraenderungen")),
            zusagen: Teil::new(part("zusagen")),
            richtungen: Teil::new(part("richtungen")),
            leistungen: Teil::new(part("leistungen")),
            drucksachen: Teil::new(part("drucksachen")),
            kontrolle: Teil::new(part("kontrolle")),
            datenlage: Teil::new(part("datenlage")),
            quellen: Teil::new(part("quellen")),
            massnahme: by_id(report.massnahmen.iter().map(|record| &*record.id), &massnahmen),
            kennzahl: by_id(report.kennzahlen.iter().map(|record| &*record.id), &kennzahlen),
            massnahmen: Teil::new(massnahmen),
            kennzahlen: Teil::new(kennzahlen),
            bericht: Teil::new(whole),
        }
    }
}

fn by_id<'r, T>(ids: impl Iterator<Item = &'r str>, list: &Value) -> BTreeMap<String, Teil<T>> {
    let values = list.as_array().unwrap_or_default().iter().cloned().map(Teil::new);
    ids.map(str::to_owned).zip(values).collect()
}

/// Those of the records that a list names.
pub(super) fn named<T>(
    known: &BTreeMap<String, Teil<T>>,
    ids: impl IntoIterator<Item = impl AsRef<str>>,
) -> Vec<Teil<T>> {
    ids.into_iter().filter_map(|id| known.get(id.as_ref()).cloned()).collect()
}
