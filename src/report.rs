//! The year's view of the records: every figure computed, every German wording made.
//!
//! A [`Report`] is plain, serialisable data and the one contract of all formats. It is built from the
//! public view alone and cannot fail.
//!
//! What is said of its types and fields is German, since `bericht.schema.json` says it of `bericht.json`.

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
use schemars::JsonSchema;
use serde::Serialize;

use crate::catalogue::{Catalogue, Linked};
use crate::fold::Fold;
use crate::model::{self, Prosa};
use crate::platzhalter;
use crate::wording;

pub(crate) use crate::model::keyword;
pub use crate::model::{Genauigkeit, Kennzahlart, Link, Lizenz, Sprache, Status, Zahlenstil};
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

/// The version of this structure, as `bericht.json` names it; every change of its shape raises the number.
pub const FORMAT: &str = "digitalbericht/1";

/// Der Digitalisierungsbericht einer Stadt für ein Berichtsjahr.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Report {
    /// Die Fassung dieses Aufbaus.
    #[schemars(extend("const" = FORMAT))]
    pub format: &'static str,
    /// Zum Beispiel `Digitalisierungsbericht 2021`.
    pub titel: String,
    /// Das Berichtsjahr.
    pub jahr: i32,
    /// Der Tag, dessen Stand gezeigt wird.
    pub stichtag: Zeit,
    /// Der letzte Tag, bis zu dem bekannt Gewordenes in den Bericht eingeht.
    pub redaktionsschluss: Zeit,
    /// Der Stichtag des Vorberichts; das Berichtsjahr reicht vom Tag danach bis zum Stichtag.
    pub seit: Zeit,
    /// Das Jahr des Vorberichts, wenn es einen gibt.
    pub vorjahr: Option<i32>,
    /// Wahr, wenn der Bericht erst Jahre später aus den Quellen erstellt ist.
    pub rueckblickend: bool,
    /// When it was published, if it was.
    #[serde(skip)]
    pub veroeffentlicht: Option<Zeit>,
    /// Die Stadt oder Gemeinde.
    pub stadt: Stadt,
    /// Vorwort.
    pub vorwort: Option<Markdown>,
    /// Das Wichtigste in wenigen Sätzen.
    pub zusammenfassung: Option<Markdown>,
    /// Dasselbe in einfacher Sprache.
    pub einfache_sprache: Option<Markdown>,
    /// Ausblick.
    pub ausblick: Option<Markdown>,
    /// Warum es den Bericht gibt, und sein Weg in den Rat.
    pub auftrag: Auftrag,
    /// Anzahlen, wichtigste Kennzahlen, Vollständigkeit.
    pub ueberblick: Ueberblick,
    /// Was sich seit dem Vorbericht geändert hat.
    pub veraenderungen: Veraenderungen,
    /// Was zugesagt war, was daraus geworden ist und was als Nächstes zugesagt ist.
    pub zusagen: Zusagen,
    /// Die Handlungsfelder, im Bericht die Kapitel.
    pub handlungsfelder: Vec<Handlungsfeld>,
    /// Digitalisierung nach innen und nach außen.
    pub richtungen: Vec<Richtung>,
    /// Alle Maßnahmen, die das Jahr kennt.
    pub massnahmen: Vec<Massnahme>,
    /// Alle Kennzahlen, die das Jahr kennt.
    pub kennzahlen: Vec<Kennzahl>,
    /// Verwaltungsleistungen.
    pub leistungen: Leistungen,
    /// Gremien.
    pub gremien: Vec<Gremium>,
    /// Geld und Stellen.
    pub ressourcen: Ressourcen,
    /// Drucksachen mit ihren Punkten.
    pub drucksachen: Vec<Drucksache>,
    /// Was aus jedem Punkt geworden ist.
    pub kontrolle: Kontrolle,
    /// Organisationseinheiten, die der Bericht nennt.
    pub organisationen: Vec<Organisation>,
    /// Was fehlt.
    pub datenlage: Datenlage,
    /// Die Quellen, die der Bericht anführt.
    pub quellen: Vec<Quelle>,
    /// Glossar: die Begriffe, die in diesem Bericht vorkommen.
    pub begriffe: Vec<Begriff>,
}

impl Report {
    /// The day of its newest edition, if there was one after its publication.
    pub fn neuauflage(&self) -> Option<&Zeit> {
        self.auftrag.neuauflagen.last().map(|neuauflage| &neuauflage.datum)
    }
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
        veroeffentlicht: bericht.veroeffentlicht.map(|tag| Zeit::day(tag.0)),
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
