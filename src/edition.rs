//! Which years a run writes anew, and which stay as they were published.

use std::collections::BTreeSet;

use crate::catalogue::{Catalogue, YEAR_UNKNOWN};
use crate::finding::{Findings, Where};
use crate::model::{Bericht, Record};
use crate::publish::{Output, Seals};
use crate::render::{self, Format};
use crate::wording;
use crate::{Jahre, Order};

/// The report years of a run; every list is oldest first.
pub(crate) struct Edition<'a> {
    /// All that the records know.
    all: Vec<&'a Record<Bericht>>,
    /// Those that were asked for and may be written.
    pub(crate) written: Vec<&'a Record<Bericht>>,
    /// Those that are published and stay as they are, asked for or not.
    pub(crate) sealed: Vec<&'a Record<Bericht>>,
    order: &'a Order<'a>,
}

impl<'a> Edition<'a> {
    /// Chooses the years of an order and judges what was published before.
    pub(crate) fn plan(
        order: &'a Order<'_>,
        catalogue: &'a Catalogue,
        output: &Output,
        findings: &mut Findings,
    ) -> Option<Self> {
        let all = catalogue.berichte();
        let chosen = chosen(order.jahre, &all);
        if chosen.is_empty() {
            unknown(order.jahre, &all, findings);
            return None;
        }
        let is_new_edition = |bericht: &Record<Bericht>, findings: &mut Findings| {
            let Bericht { jahr, neuauflage, .. } = &bericht.value;
            order.neuauflage
                && output.allows_new_edition(*jahr, &bericht.place, neuauflage.len(), findings)
        };
        let written: Vec<_> = chosen
            .into_iter()
            .filter(|bericht| {
                !output.is_sealed(bericht.value.jahr) || is_new_edition(bericht, findings)
            })
            .collect();
        let is_written = |jahr: i32| written.iter().any(|bericht| bericht.value.jahr == jahr);
        let sealed: Vec<_> = all
            .iter()
            .copied()
            .filter(|bericht| {
                output.is_sealed(bericht.value.jahr) && !is_written(bericht.value.jahr)
            })
            .collect();
        judge_records(catalogue, output, findings);
        let replaced: Vec<i32> = written.iter().map(|bericht| bericht.value.jahr).collect();
        output.judge_seals(&replaced, findings);
        Some(Self { all, written, sealed, order })
    }

    /// The years whose first page the output holds after the run.
    pub(crate) fn in_archive(&self, output: &Output) -> Vec<&'a Bericht> {
        let has_pages = |bericht: &&&Record<Bericht>| {
            self.formats(bericht).iter().any(|format| (format.owns)("index.html"))
        };
        let written = self.written.iter().filter(has_pages).map(|bericht| bericht.value.jahr);
        let there: BTreeSet<i32> = output.years().into_iter().chain(written).collect();
        self.all
            .iter()
            .map(|bericht| &bericht.value)
            .filter(|bericht| there.contains(&bericht.jahr))
            .collect()
    }

    /// The written years that are published from this run on.
    pub(crate) fn newly_sealed(&self) -> Vec<i32> {
        self.written
            .iter()
            .filter(|bericht| is_published(bericht))
            .map(|bericht| bericht.value.jahr)
            .collect()
    }

    /// The formats of a year: those that were asked for, and all once it is published, so that what is
    /// sealed is whole.
    pub(crate) fn formats(&self, bericht: &Record<Bericht>) -> Vec<&'static Format> {
        if is_published(bericht) { render::made() } else { self.order.formats.clone() }
    }

    /// The formats that were asked for and that a sealed year lacks, since the program that sealed it could
    /// not make them.
    pub(crate) fn late_formats(
        &self,
        bericht: &Record<Bericht>,
        output: &Output,
    ) -> Vec<&'static Format> {
        let there = output.formats(bericht.value.jahr);
        let is_late = |format: &&&Format| !there.iter().any(|other| other.name == format.name);
        let is_asked_for = chosen(self.order.jahre, &self.all)
            .iter()
            .any(|other| other.value.jahr == bericht.value.jahr);
        self.order.formats.iter().filter(is_late).filter(|_| is_asked_for).copied().collect()
    }

    /// Whether the run makes a file of the output anew, or drops it.
    pub(crate) fn replaces(&self, path: &str) -> bool {
        // The archive and what belongs to it are made anew by every run.
        let Some((folder, rest)) = path.split_once('/') else { return true };
        let Ok(jahr) = folder.parse::<i32>() else { return true };
        if let Some(bericht) = self.written.iter().find(|bericht| bericht.value.jahr == jahr) {
            return self.formats(bericht).iter().any(|format| (format.owns)(rest));
        }
        // A year that no record knows any more; sealed years are judged before.
        self.order.jahre == Jahre::Alle
            && !self.all.iter().any(|bericht| bericht.value.jahr == jahr)
    }
}

/// Judges the records by what was published from them.
pub(crate) fn judge_records(catalogue: &Catalogue, output: &Output, findings: &mut Findings) {
    let published = catalogue.berichte().into_iter().filter(|bericht| is_published(bericht));
    let seals = Seals {
        published: published.map(|bericht| bericht.value.jahr).collect(),
        knows: &|id| catalogue.knows(id),
    };
    output.judge_records(&seals, findings);
}

fn is_published(bericht: &Record<Bericht>) -> bool {
    bericht.value.veroeffentlicht.is_some()
}

/// The years that were asked for.
pub(crate) fn chosen<'a>(jahre: Jahre, all: &[&'a Record<Bericht>]) -> Vec<&'a Record<Bericht>> {
    match jahre {
        Jahre::Alle => all.to_vec(),
        Jahre::Neuestes => all.last().copied().into_iter().collect(),
        Jahre::Eines(jahr) => {
            all.iter().copied().filter(|bericht| bericht.value.jahr == jahr).collect()
        }
    }
}

/// Reports a year that was asked for and has no record.
pub(crate) fn unknown(jahre: Jahre, all: &[&Record<Bericht>], findings: &mut Findings) {
    let Jahre::Eines(jahr) = jahre else { return };
    let known: Vec<String> = all.iter().map(|bericht| bericht.value.jahr.to_string()).collect();
    findings
        .push(&YEAR_UNKNOWN, Where::Nowhere, format!("für {jahr} ist kein Bericht angelegt"))
        .hint(format!("angelegt: {}; einen Datensatz [[bericht]] für {jahr} ergänzen oder ein anderes Jahr wählen", wording::liste(&known)));
}
