//! Records → [`Catalogue`]: every reference proven once, afterwards a look-up cannot fail.
//!
//! A [`Draft`] looks up tolerantly, so that checks can judge records beside a dangling reference;
//! only [`link`] turns it into a catalogue.

mod kinds;
mod references;

use std::collections::BTreeMap;

use indexmap::IndexMap;

use crate::finding::{Findings, Where, nearest};
use crate::model::{
    Begriff, Beleg, Bericht, Drucksache, Gremium, Handlungsfeld, Id, Kennzahl, Kind as _, Leistung,
    Massnahme, Organisation, Punkt, PunktId, Quelle, Record, Records, Stadt,
};
use crate::source::Place;

use references::Target;

pub use kinds::*;

/// A kind of record that others refer to.
pub trait Linked: Sized {
    /// All records of the kind.
    fn all(records: &Records) -> &[Record<Self>];
    /// The record's own name.
    fn id(&self) -> &Id<Self>;
}

macro_rules! linked {
    ($($kind:ident $field:ident),* $(,)?) => { $(
        impl Linked for $kind {
            fn all(records: &Records) -> &[Record<Self>] { &records.$field }
            fn id(&self) -> &Id<Self> { &self.id }
        }
    )* };
}
linked! {
    Organisation organisation, Handlungsfeld handlungsfeld, Drucksache drucksache, Massnahme massnahme,
    Kennzahl kennzahl, Leistung leistung, Gremium gremium, Quelle quelle, Begriff begriff,
}

/// What proves a statement.
#[derive(Debug, Clone, Copy)]
pub enum BelegRecord<'a> {
    /// A source.
    Quelle(&'a Quelle),
    /// A council paper.
    Drucksache(&'a Drucksache),
}

/// All records with an index of their ids. Not every reference need lead somewhere.
#[derive(Debug, Clone)]
pub struct Draft {
    records: Records,
    /// Id → kind's name and position; of two records with one id, the first.
    index: IndexMap<String, (&'static str, usize)>,
    /// Whether all files could be read; only then absence is a fact.
    complete: bool,
}

impl Draft {
    /// Indexes the records.
    pub fn new(records: Records, complete: bool) -> Self {
        let mut index = IndexMap::new();
        references::ids(&records, &mut |kind, position, id, _| {
            index.entry(id.to_owned()).or_insert((kind, position));
        });
        Self { records, index, complete }
    }

    /// The records as written.
    pub fn records(&self) -> &Records {
        &self.records
    }

    /// Whether all files could be read; only then absence is a fact.
    pub fn is_complete(&self) -> bool {
        self.complete
    }

    /// The record of an id, if there is one of that kind.
    pub fn find<R: Linked + crate::model::Kind>(&self, id: &Id<R>) -> Option<&R> {
        self.find_text(id.as_str())
    }

    /// The record of an id that is not yet typed.
    pub fn find_text<R: Linked + crate::model::Kind>(&self, id: &str) -> Option<&R> {
        let (kind, position) = self.index.get(id)?;
        if *kind == R::NAME {
            R::all(&self.records).get(*position).map(|record| &record.value)
        } else {
            None
        }
    }

    /// The source or paper of an id.
    pub fn find_beleg(&self, id: &Id<Beleg>) -> Option<BelegRecord<'_>> {
        let quelle = self.find_text::<Quelle>(id.as_str()).map(BelegRecord::Quelle);
        quelle.or_else(|| self.find_text::<Drucksache>(id.as_str()).map(BelegRecord::Drucksache))
    }

    /// The item of a paper.
    pub fn find_punkt(&self, id: &PunktId) -> Option<(&Drucksache, &Punkt)> {
        let paper = self.find(&id.drucksache)?;
        Some((paper, paper.punkt.iter().find(|punkt| punkt.id == id.punkt)?))
    }

    /// The report year before this one, whatever its number.
    pub fn bericht_before(&self, jahr: i32) -> Option<&Bericht> {
        self.records
            .bericht
            .iter()
            .map(|record| &record.value)
            .filter(|bericht| bericht.jahr < jahr)
            .max_by_key(|bericht| bericht.jahr)
    }
}

/// The records, linked. Only [`link`] makes one, so looking up an [`Id`] cannot fail.
#[derive(Debug, Clone)]
pub struct Catalogue {
    draft: Draft,
    stadt: Stadt,
}

impl Catalogue {
    /// The municipality.
    pub fn stadt(&self) -> &Stadt {
        &self.stadt
    }

    /// The tolerant view of the same records.
    pub fn draft(&self) -> &Draft {
        &self.draft
    }

    /// The records.
    pub fn records(&self) -> &Records {
        &self.draft.records
    }

    /// The report years, oldest first.
    pub fn berichte(&self) -> Vec<&Record<Bericht>> {
        let mut berichte: Vec<_> = self.records().bericht.iter().collect();
        berichte.sort_by_key(|bericht| bericht.value.jahr);
        berichte
    }

    /// Whether a record has this id.
    pub fn knows(&self, id: &str) -> bool {
        self.draft.index.contains_key(id)
    }

    /// The record of an id. The index was proven by [`link`].
    pub fn get<R: Linked>(&self, id: &Id<R>) -> &R {
        &R::all(&self.draft.records)[self.draft.index[id.as_str()].1].value
    }

    /// What may be published: no record marked `oeffentlich = false`, no `intern` note.
    ///
    /// [`link`] has proven that no public record refers to one that is not, so the result is linked.
    #[must_use]
    pub fn public(&self) -> Self {
        let mut records = self.draft.records.clone();
        let Records {
            stadt,
            bericht,
            organisation,
            handlungsfeld,
            drucksache,
            massnahme,
            kennzahl,
            leistung,
            gremium,
            quelle,
            begriff,
        } = &mut records;
        for record in stadt.iter_mut() {
            record.value.intern = None;
        }
        for record in bericht.iter_mut() {
            record.value.intern = None;
        }
        macro_rules! keep_public {
            ($($list:ident),*) => { $(
                $list.retain(|record| record.value.oeffentlich);
                for record in $list.iter_mut() { record.value.intern = None; }
            )* };
        }
        keep_public!(
            organisation,
            handlungsfeld,
            drucksache,
            massnahme,
            kennzahl,
            leistung,
            gremium,
            quelle,
            begriff
        );
        let stadt = Stadt { intern: None, ..self.stadt.clone() };
        Self { draft: Draft::new(records, self.draft.complete), stadt }
    }
}

/// Proves every reference; `None` if one leads nowhere, or a file could not be read.
pub fn link(draft: &Draft, findings: &mut Findings) -> Option<Catalogue> {
    let before = findings.has_errors();
    unique(draft, findings);
    counts(draft, findings);
    if draft.complete {
        references::visit(&draft.records, &mut |reference| prove(draft, &reference, findings));
    }
    references::cycles(draft, findings);
    let stadt = draft.records.stadt.first()?.value.clone();
    (draft.complete && !before && !findings.has_errors())
        .then(|| Catalogue { draft: draft.clone(), stadt })
}

fn unique(draft: &Draft, findings: &mut Findings) {
    let mut seen: BTreeMap<String, Place> = BTreeMap::new();
    let mut claim = |id: String, shown: &str, place: Place, scope: &str| {
        if let Some(first) = seen.get(&id) {
            findings
                .push(&DUPLICATE, place, format!("die Kennung „{shown}“ ist schon vergeben"))
                .hint(format!("eine andere Kennung wählen; sie ist {scope} einmalig"))
                .also(first, "hier zuerst vergeben");
        } else {
            seen.insert(id, place);
        }
    };
    references::ids(&draft.records, &mut |_, _, id, place| {
        claim(id.to_owned(), id, place.at("id"), "über alle Arten von Datensätzen hinweg");
    });
    for Record { place, value } in &draft.records.drucksache {
        for (index, punkt) in value.punkt.iter().enumerate() {
            let at = place.item("punkt", index).at("id");
            claim(format!("{}/{}", value.id, punkt.id), &punkt.id, at, "in ihrer Drucksache");
        }
    }
    for Record { place, value } in &draft.records.massnahme {
        for (index, stone) in value.meilenstein.iter().enumerate() {
            let at = place.item("meilenstein", index).at("id");
            claim(format!("{}#{}", value.id, stone.id), &stone.id, at, "in ihrer Maßnahme");
        }
    }
}

fn counts(draft: &Draft, findings: &mut Findings) {
    match draft.records.stadt.as_slice() {
        [] if draft.complete => {
            findings
                .push(&STADT_COUNT, Where::Nowhere, "kein Datensatz nennt die Stadt")
                .hint("einen Datensatz [[stadt]] anlegen, zum Beispiel in data/stadt.toml");
        }
        [] => {}
        // One is right; every further one is a fault.
        [first, more @ ..] => {
            for record in more {
                findings
                    .push(&STADT_COUNT, &record.place, "ein zweiter Datensatz nennt eine Stadt")
                    .hint("einen der beiden Datensätze [[stadt]] streichen")
                    .also(&first.place, "der erste");
            }
        }
    }
    let mut years: BTreeMap<i32, &Place> = BTreeMap::new();
    for Record { place, value } in &draft.records.bericht {
        if let Some(first) = years.get(&value.jahr) {
            findings
                .push(
                    &BERICHT_COUNT,
                    place.at("jahr"),
                    format!("das Berichtsjahr {} steht hier zum zweiten Mal", value.jahr),
                )
                .hint("einen der beiden Datensätze [[bericht]] streichen")
                .also(first.at("jahr"), "hier zuerst");
        } else {
            years.insert(value.jahr, place);
        }
    }
    if years.is_empty() && draft.complete {
        findings
            .push(&BERICHT_COUNT, Where::Nowhere, "kein Datensatz nennt ein Berichtsjahr")
            .hint("einen Datensatz [[bericht]] anlegen, zum Beispiel in data/berichte.toml");
    }
}

fn prove(draft: &Draft, reference: &references::Reference<'_>, findings: &mut Findings) {
    let records = &draft.records;
    let kinds: &[&str] = match &reference.target {
        Target::Record(kind, _) => &[kind],
        Target::Beleg => &[Quelle::NAME, Drucksache::NAME],
        Target::Punkt(punkt) => {
            if draft.find(&punkt.drucksache).is_some() {
                if draft.find_punkt(punkt).is_none() {
                    let paper = draft.find(&punkt.drucksache);
                    let known: Vec<&str> = paper
                        .iter()
                        .flat_map(|paper| &paper.punkt)
                        .map(|punkt| punkt.id.as_str())
                        .collect();
                    let hint = if known.is_empty() {
                        format!("die Drucksache „{}“ hat keine Punkte", punkt.drucksache)
                    } else {
                        format!(
                            "die Drucksache „{}“ hat die Punkte {}",
                            punkt.drucksache,
                            known.join(", ")
                        )
                    };
                    findings
                        .push(
                            &DANGLING,
                            &reference.place,
                            format!("den Punkt „{punkt}“ gibt es nicht"),
                        )
                        .hint(hint);
                }
                check_public(draft, reference, findings);
                return;
            }
            &[Drucksache::NAME]
        }
    };
    match draft.index.get(reference.id) {
        Some((kind, _)) if kinds.contains(kind) => check_public(draft, reference, findings),
        found => {
            let eine = match &reference.target {
                Target::Record(_, eine) => eine,
                Target::Beleg => Beleg::EINE,
                Target::Punkt(_) => Drucksache::EINE,
            };
            let finding = findings.push(
                &DANGLING,
                &reference.place,
                match found {
                    Some((kind, _)) => format!(
                        "„{}“ ist ein Datensatz [[{kind}]]; erwartet wird hier {eine}",
                        reference.id
                    ),
                    None => format!(
                        "die Kennung „{}“ gibt es nicht; erwartet wird hier {eine}",
                        reference.id
                    ),
                },
            );
            let mut known = Vec::new();
            references::ids(records, &mut |kind, _, id, _| {
                if kinds.contains(&kind) {
                    known.push(id.to_owned());
                }
            });
            let near = nearest(reference.id, known.iter().map(String::as_str));
            match (near, found) {
                (Some(near), _) => finding.hint(format!("gemeint ist wohl „{near}“")),
                (None, Some(_)) => finding.hint("die Kennung eines passenden Datensatzes nennen"),
                (None, None) => finding.hint(format!("einen Datensatz [[{}]] mit dieser Kennung anlegen oder den Verweis berichtigen", kinds[0])),
            };
        }
    }
}

fn check_public(draft: &Draft, reference: &references::Reference<'_>, findings: &mut Findings) {
    if !reference.public || references::is_public(draft, reference.id) {
        return;
    }
    findings
        .push(
            &NOT_PUBLIC,
            &reference.place,
            format!(
                "der öffentliche Datensatz verweist auf „{}“; dieser Datensatz ist nicht öffentlich",
                reference.id
            ),
        )
        .hint("den Verweis streichen oder bei beiden Datensätzen dasselbe `oeffentlich` angeben");
}
