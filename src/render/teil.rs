//! The report as the templates read it: its values are made once and shared by every page that shows them.

use std::collections::BTreeMap;
use std::marker::PhantomData;
use std::sync::OnceLock;

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

/// The parts of a report of which there are many, or which more than one page shows, each made when a page
/// first asks for it.
pub(super) struct Teile<'r> {
    report: &'r Report,
    whole: OnceLock<Value>,
    massnahme: Positions<'r>,
    kennzahl: Positions<'r>,
}

/// Where each record of a list stands, by its id.
type Positions<'r> = BTreeMap<&'r str, usize>;

fn positions<'r>(ids: impl Iterator<Item = &'r String>) -> Positions<'r> {
    ids.enumerate().map(|(at, id)| (id.as_str(), at)).collect()
}

/// A part that the templates know by the name of its field.
macro_rules! parts {
    ($($name:ident: $of:ty),* $(,)?) => {
        $(pub(super) fn $name(&self) -> Teil<$of> {
            self.part(stringify!($name), &self.report.$name)
        })*
    };
}

impl<'r> Teile<'r> {
    pub(super) fn of(report: &'r Report) -> Self {
        Self {
            report,
            whole: OnceLock::new(),
            massnahme: positions(report.massnahmen.iter().map(|record| &record.id)),
            kennzahl: positions(report.kennzahlen.iter().map(|record| &record.id)),
        }
    }

    /// The whole report; from then on its parts are shared with it.
    pub(super) fn bericht(&self) -> Teil<Report> {
        Teil::new(self.whole.get_or_init(|| value(self.report)).clone())
    }

    parts! {
        veraenderungen: Veraenderungen,
        zusagen: Zusagen,
        richtungen: [Richtung],
        massnahmen: [Massnahme],
        kennzahlen: [Kennzahl],
        leistungen: Leistungen,
        drucksachen: [Drucksache],
        kontrolle: Kontrolle,
        datenlage: Datenlage,
        quellen: [Quelle],
    }

    /// One measure.
    pub(super) fn massnahme(&self, massnahme: &Massnahme) -> Teil<Massnahme> {
        let shared = self.massnahmen_of([&*massnahme.id].into_iter()).pop();
        shared.unwrap_or_else(|| Teil::new(value(massnahme)))
    }

    /// The measures of a list of ids.
    pub(super) fn massnahmen_of<'i>(
        &self,
        ids: impl Iterator<Item = &'i str>,
    ) -> Vec<Teil<Massnahme>> {
        self.named("massnahmen", ids, &self.massnahme, &self.report.massnahmen)
    }

    /// The indicators of a list of ids.
    pub(super) fn kennzahlen_of<'i>(
        &self,
        ids: impl Iterator<Item = &'i str>,
    ) -> Vec<Teil<Kennzahl>> {
        self.named("kennzahlen", ids, &self.kennzahl, &self.report.kennzahlen)
    }

    fn part<T: ?Sized>(&self, name: &str, of: &(impl Serialize + ?Sized)) -> Teil<T> {
        let whole = self.whole.get().and_then(|whole| whole.get_from_path(name));
        Teil::new(whole.cloned().unwrap_or_else(|| value(of)))
    }

    fn named<'i, T: Serialize>(
        &self,
        list: &str,
        ids: impl Iterator<Item = &'i str>,
        known: &Positions<'_>,
        records: &[T],
    ) -> Vec<Teil<T>> {
        let shared = self.whole.get().and_then(|whole| whole.get_from_path(list)?.as_array());
        let one = |id| {
            let at = *known.get(id)?;
            let shared = shared.and_then(|list| list.get(at)).cloned();
            shared.or_else(|| records.get(at).map(value)).map(Teil::new)
        };
        ids.filter_map(one).collect()
    }
}

/// Plain data as a template's value: it has no form that a value could not hold.
fn value(of: &(impl Serialize + ?Sized)) -> Value {
    Value::try_from_serializable(of).unwrap_or_else(|_| Value::none())
}
