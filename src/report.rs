//! The year's view of the records: every figure computed, every German wording made.
//!
//! A [`Report`] is plain, serialisable data and the one contract of all formats. It is built from the
//! public view alone and cannot fail.

mod auftrag;
mod begriff;
mod datenlage;
mod drucksache;
mod gremium;
mod handlungsfeld;
mod kennzahl;
mod kontrolle;
mod korrektur;
mod leaf;
mod leistung;
mod massnahme;
mod quelle;
mod ressourcen;
mod richtung;
mod stadt;
mod termin;
mod ueberblick;
mod veraenderung;
mod wandel;
mod words;
mod zielerreichung;
mod zusage;

use std::cell::RefCell;
use std::collections::BTreeSet;

use chrono::NaiveDate;
use serde::Serialize;

use crate::catalogue::{Catalogue, Linked};
use crate::fold::Fold;
use crate::model::{self, Prosa};
use crate::platzhalter;
use crate::wording;

pub(crate) use crate::model::keyword;
pub use crate::model::{Genauigkeit, Kennzahlart, Link, Sprache, Status, Zahlenstil};
pub use auftrag::{Auftrag, Neuauflage, Vorlage};
pub use begriff::Begriff;
pub use datenlage::{Datenlage, Fehlart, Fehlgrundzahl, Fehlstelle, Luecke};
pub use drucksache::{
    Abstimmung, Antwort, Beratung, Drucksache, Gruppenstimmen, Punkt, Punktmassnahme,
};
pub use gremium::{Besetzung, Gremium};
pub use handlungsfeld::{Handlungsfeld, Massnahmengruppe};
pub use kennzahl::{Kennzahl, Vergleich, Wert, Ziel};
pub use kontrolle::{Archivzeile, Kontrolle, Kontrollzeile, Punktstand};
pub use korrektur::Korrektur;
pub use leaf::{Beleg, Berichtigung, Figur, Markdown, Stelle, Verweis, Zeit};
pub use leistung::{Angebot, Faelle, Leistung, Leistungen};
pub use massnahme::{
    Eintrag, Frueher, Gruppe, Lagewert, Massnahme, Massnahmenstatus, Meilenstein, Verschiebung,
};
pub use quelle::{Organisation, Quelle};
pub use ressourcen::{Mittel, Ressourcen, Summe};
pub use richtung::{Richtung, Richtungszeile};
pub use stadt::Stadt;
pub use termin::Terminwandel;
pub use ueberblick::{Anteil, Schluesselzahl, Statuszahl, Ueberblick};
pub use veraenderung::{Kennzahlwandel, Leistungswandel, Veraenderungen, Vorbericht, Wandelgruppe};
pub use wandel::{Massnahmenwandel, Wandel};
pub use zusage::{Ausgangszahl, Zusage, Zusageausgang, Zusagen};

/// The version of this structure, as `bericht.json` names it.
pub const FORMAT: &str = "digitalbericht/1";

/// The report of one year.
#[derive(Debug, Serialize)]
pub struct Report {
    /// [`FORMAT`].
    pub format: &'static str,
    /// `Digitalisierungsbericht 2021`
    pub titel: String,
    /// The report year.
    pub jahr: i32,
    /// The day whose state is shown.
    pub stichtag: Zeit,
    /// The last day from which the report takes what it knows.
    pub redaktionsschluss: Zeit,
    /// The Stichtag of the report before; what is later and not after `stichtag` is the report year.
    pub seit: Zeit,
    /// The year of the report before, if there is one.
    pub vorjahr: Option<i32>,
    /// Whether the report was made years later from the sources.
    pub rueckblickend: bool,
    /// The municipality.
    pub stadt: Stadt,
    /// Foreword.
    pub vorwort: Option<Markdown>,
    /// The most important in a few sentences.
    pub zusammenfassung: Option<Markdown>,
    /// The same in plain language.
    pub einfache_sprache: Option<Markdown>,
    /// Outlook.
    pub ausblick: Option<Markdown>,
    /// Why there is a report, and its way to the council.
    pub auftrag: Auftrag,
    /// Counts, key figures, coverage.
    pub ueberblick: Ueberblick,
    /// What has changed since the report before.
    pub veraenderungen: Veraenderungen,
    /// What was promised, what came of it, and what is promised next.
    pub zusagen: Zusagen,
    /// The chapters.
    pub handlungsfelder: Vec<Handlungsfeld>,
    /// Inner and outer digitalisation.
    pub richtungen: Vec<Richtung>,
    /// All measures that the year knows.
    pub massnahmen: Vec<Massnahme>,
    /// All indicators that the year knows.
    pub kennzahlen: Vec<Kennzahl>,
    /// Services.
    pub leistungen: Leistungen,
    /// Committees.
    pub gremien: Vec<Gremium>,
    /// Money and posts.
    pub ressourcen: Ressourcen,
    /// Council papers with their items.
    pub drucksachen: Vec<Drucksache>,
    /// What has come of every item.
    pub kontrolle: Kontrolle,
    /// Organisational units that the report names.
    pub organisationen: Vec<Organisation>,
    /// What is missing.
    pub datenlage: Datenlage,
    /// The sources that this report cites.
    pub quellen: Vec<Quelle>,
    /// Glossary: the terms that occur in this report.
    pub begriffe: Vec<Begriff>,
}

/// What the parts of a report are built from.
pub(crate) struct Build<'a> {
    catalogue: &'a Catalogue,
    fold: Fold<'a>,
    /// The reports before with their years, oldest first.
    earlier: Vec<(i32, Fold<'a>)>,
    stil: Zahlenstil,
    /// Persons in a cell below this number are withheld.
    schwelle: u32,
    /// Ids of the sources and papers that were cited so far.
    cited: RefCell<BTreeSet<String>>,
    /// Ids of the units that were named so far.
    named: RefCell<BTreeSet<String>>,
}

/// Builds the report of a year from the public view of the catalogue.
pub fn report(catalogue: &Catalogue, bericht: &model::Bericht) -> Report {
    let stadt = catalogue.stadt();
    let draft = catalogue.draft();
    let earlier: Vec<(i32, Fold<'_>)> = catalogue
        .berichte()
        .into_iter()
        .map(|record| &record.value)
        .filter(|other| other.jahr < bericht.jahr)
        .map(|other| (other.jahr, Fold::of(draft, other)))
        .collect();
    let build = Build {
        catalogue,
        fold: Fold::of(draft, bericht),
        earlier,
        stil: stadt.zahlen,
        schwelle: stadt.schwelle.unwrap_or(3),
        cited: RefCell::new(BTreeSet::new()),
        named: RefCell::new(BTreeSet::new()),
    };
    let massnahmen = massnahme::all(&build);
    let kennzahlen = kennzahl::all(&build);
    let leistungen = leistung::all(&build);
    let gremien = gremium::all(&build);
    let ressourcen = ressourcen::all(&build);
    let drucksachen = drucksache::all(&build, &massnahmen);
    let auftrag = auftrag::of(&build, bericht, &drucksachen);
    let handlungsfelder = handlungsfeld::all(&build, &massnahmen, &kennzahlen);
    let datenlage =
        datenlage::of(&build, &massnahmen, &kennzahlen, &leistungen, &gremien, &drucksachen);
    let veraenderungen = veraenderung::of(&build, &massnahmen, &kennzahlen, &leistungen);
    let zusagen = zusage::of(&build, &drucksachen);
    let ueberblick =
        ueberblick::of(&build, &massnahmen, &kennzahlen, &drucksachen, &datenlage, &zusagen);
    let kontrolle = kontrolle::of(&drucksachen, &massnahmen);
    // Last, since all that was built before has cited sources, and they have named units.
    let quellen = quelle::cited(&build);
    let organisationen = quelle::organisationen(&build);
    let stichtag = build.fold.stichtag();
    let prose = |text: &Option<Prosa>| text.as_ref().map(|text| build.prose(text, stichtag));
    let mut report = Report {
        format: FORMAT,
        titel: format!("Digitalisierungsbericht {}", bericht.jahr),
        jahr: bericht.jahr,
        stichtag: Zeit::day(stichtag),
        redaktionsschluss: Zeit::day(build.fold.redaktionsschluss()),
        seit: Zeit::day(build.fold.since()),
        vorjahr: catalogue.draft().bericht_before(bericht.jahr).map(|before| before.jahr),
        rueckblickend: bericht.rueckblickend,
        stadt: stadt::of(stadt),
        vorwort: prose(&bericht.vorwort),
        zusammenfassung: prose(&bericht.zusammenfassung),
        einfache_sprache: prose(&bericht.einfache_sprache),
        ausblick: prose(&bericht.ausblick),
        auftrag,
        ueberblick,
        veraenderungen,
        zusagen,
        handlungsfelder,
        richtungen: richtung::all(&massnahmen),
        massnahmen,
        kennzahlen,
        leistungen,
        gremien,
        ressourcen,
        drucksachen,
        kontrolle,
        organisationen,
        datenlage,
        quellen,
        begriffe: Vec::new(),
    };
    // Of the glossary the report shows what its own texts use.
    report.begriffe = begriff::begriffe(&build, &report);
    report
}

impl<'a> Build<'a> {
    /// The Markdown of a text; placeholders take their values on `day`.
    fn prose(&self, text: &Prosa, day: NaiveDate) -> Markdown {
        self.prose_as(self.fold, text, day)
    }

    /// The same as another fold would have it.
    fn prose_as(&self, fold: Fold<'a>, text: &Prosa, day: NaiveDate) -> Markdown {
        Markdown(platzhalter::resolve(self.catalogue.draft(), fold, text, day, self.stil))
    }

    /// The fold of the report before, if there is one.
    fn before(&self) -> Option<Fold<'a>> {
        self.earlier.last().map(|(_, fold)| *fold)
    }

    /// Undated text takes its values at the Stichtag.
    fn undated(&self, text: Option<&Prosa>) -> Option<Markdown> {
        text.map(|text| self.prose(text, self.fold.stichtag()))
    }

    /// The records of a kind that the report shows, sorted by their German titles.
    fn sorted<R: Linked>(
        list: impl Iterator<Item = &'a R>,
        title: impl Fn(&R) -> &str,
    ) -> Vec<&'a R> {
        let mut list: Vec<&'a R> = list.collect();
        list.sort_by_cached_key(|record| {
            (wording::sort_key(title(record)), record.id().as_str().to_owned())
        });
        list
    }
}

/// The years of an archive, newest first, with what the records say of each.
#[derive(Debug, Serialize)]
pub struct Archiv {
    /// The municipality.
    pub stadt: Stadt,
    /// The years.
    pub jahre: Vec<Archivjahr>,
}

/// One year in the archive.
#[derive(Debug, Serialize)]
pub struct Archivjahr {
    /// The year.
    pub jahr: i32,
    /// The day whose state it shows.
    pub stichtag: Zeit,
    /// When it was published, if it was.
    pub veroeffentlicht: Option<Zeit>,
    /// Whether it was made years later from the sources.
    pub rueckblickend: bool,
    /// Its figures; absent for a published year that would give others today.
    pub zahlen: Option<Archivzahlen>,
}

/// What the archive shows of a year.
#[derive(Debug, Serialize)]
pub struct Archivzahlen {
    /// How many measures it knows, in words.
    pub massnahmen: String,
    /// Coverage, in words.
    pub gemeldet: String,
    /// Its key figures.
    pub schluesselzahlen: Vec<Schluesselzahl>,
}

impl Archivjahr {
    /// What the archive shows of a report; of one that is `veraltet` the published figures are not
    /// those of today.
    pub fn of(report: &Report, bericht: &model::Bericht, veraltet: bool) -> Self {
        let Ueberblick { massnahmen, gemeldet, schluesselzahlen, .. } = &report.ueberblick;
        Self {
            jahr: report.jahr,
            stichtag: report.stichtag.clone(),
            veroeffentlicht: bericht.veroeffentlicht.map(|tag| Zeit::day(tag.0)),
            rueckblickend: report.rueckblickend,
            zahlen: (!veraltet).then(|| Archivzahlen {
                massnahmen: massnahmen.clone(),
                gemeldet: gemeldet.text.clone(),
                schluesselzahlen: schluesselzahlen.clone(),
            }),
        }
    }
}

/// The archive of the given years.
pub fn archiv(catalogue: &Catalogue, mut jahre: Vec<Archivjahr>) -> Archiv {
    jahre.sort_by_key(|jahr| std::cmp::Reverse(jahr.jahr));
    Archiv { stadt: stadt::of(catalogue.stadt()), jahre }
}
