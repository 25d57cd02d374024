//! One struct a template: the whole contract between Rust and the HTML templates.
//!
//! `templates/README.md` explains filters and links. Every struct is what its template may use, and
//! nothing else reaches it.

use std::collections::BTreeMap;

use serde::Serialize;

use super::teil::Teil;
use crate::diagramm::Diagramm;
use crate::report::{
    Archivjahr, Auftrag, Begriff, Datenlage, Drucksache, Fehlstelle, Gremium, Handlungsfeld,
    Kennzahl, Kontrolle, Leistungen, Markdown, Massnahme, Organisation, Quelle, Report, Ressourcen,
    Richtung, Stadt, Ueberblick, Veraenderungen, Zeit, Zusagen,
};

/// The frame of every page of a year.
#[derive(Debug, Serialize)]
pub struct Seite {
    /// Title of the page, for its `title` element and breadcrumb.
    pub titel: String,
    /// Which chapter is open: the target of its [`Kapitel`].
    pub offen: String,
    /// Whether the whole report stands on this one page.
    pub einseitig: bool,
    /// Level of the page's own headline: 1, or 2 on the one-page report.
    pub ebene: u8,
    /// The chapters, in their order.
    pub kapitel: Vec<Kapitel>,
    /// The pages above this one, outermost first, without the page itself.
    pub pfad: Vec<Kapitel>,
    /// The chapter before.
    pub vorige: Option<Kapitel>,
    /// The chapter after.
    pub naechste: Option<Kapitel>,
}

/// A chapter.
#[derive(Debug, Clone, Serialize)]
pub struct Kapitel {
    /// A symbolic link, like `@seite/kennzahlen`.
    pub ziel: String,
    /// Its title.
    pub titel: String,
}

/// What every page says of its report.
#[derive(Debug, Serialize)]
pub struct Kopf<'a> {
    /// `Digitalisierungsbericht 2021`
    pub titel: &'a str,
    /// The report year.
    pub jahr: i32,
    /// The day whose state is shown.
    pub stichtag: &'a Zeit,
    /// The last day from which the report takes what it knows.
    pub redaktionsschluss: &'a Zeit,
    /// The Stichtag of the report before.
    pub seit: &'a Zeit,
    /// Whether the report was made years later.
    pub rueckblickend: bool,
    /// The municipality.
    pub stadt: &'a Stadt,
    /// Style sheets and logo.
    pub aussehen: &'a Aussehen,
    /// The program and its version.
    pub programm: &'static str,
}

/// How a page looks.
#[derive(Debug, Serialize)]
pub struct Aussehen {
    /// Style sheets beside the page, in their order; a page that has its own in itself has none.
    pub stylesheets: Vec<String>,
    /// The city's logo.
    pub logo: Option<Logobild>,
}

/// A logo on a page.
#[derive(Debug, Serialize)]
pub struct Logobild {
    /// A symbolic link, or the picture itself.
    pub ziel: String,
    /// What it shows.
    pub text: String,
    /// Width in CSS pixels.
    pub breite: u32,
    /// Height in CSS pixels.
    pub hoehe: u32,
}

/// `html/index.html`: the report at a glance.
#[derive(Debug, Serialize)]
pub struct Ueberblicksseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// The chapter.
    #[serde(flatten)]
    pub inhalt: Ueberblickskapitel<'a>,
}

/// The chapter "Auf einen Blick".
#[derive(Debug, Serialize)]
pub struct Ueberblickskapitel<'a> {
    /// Foreword.
    pub vorwort: &'a Option<Markdown>,
    /// Summary.
    pub zusammenfassung: &'a Option<Markdown>,
    /// Plain language: on a page of its own, to which the first one leads.
    pub einfache_sprache: &'a Option<Markdown>,
    /// Outlook.
    pub ausblick: &'a Option<Markdown>,
    /// Mandate.
    pub auftrag: &'a Auftrag,
    /// Counts, key figures, coverage.
    pub ueberblick: &'a Ueberblick,
    /// What has changed.
    pub veraenderungen: Teil<Veraenderungen>,
    /// What was promised.
    pub zusagen: Teil<Zusagen>,
    /// Inner and outer digitalisation.
    pub richtungen: Teil<[Richtung]>,
    /// What is missing.
    pub datenlage: Teil<Datenlage>,
    /// The fields of action.
    pub handlungsfelder: &'a [Handlungsfeld],
    /// How the measures of each field stand.
    pub feldbild: Option<&'a Diagramm>,
}

/// `html/einfache-sprache.html`, where the office wrote one.
#[derive(Debug, Serialize)]
pub struct Einfachseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// The text.
    pub einfache_sprache: &'a Option<Markdown>,
}

/// `html/suche.html`: the search and the register.
#[derive(Debug, Serialize)]
pub struct Suchseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// Everything with an address of its own, from A to Z.
    pub register: Vec<Register>,
}

/// The entries of the register under one letter.
#[derive(Debug, Serialize)]
pub struct Register {
    /// `A`, or `0 bis 9`.
    pub buchstabe: String,
    /// The same for an address.
    pub anker: String,
    /// Its entries.
    pub eintraege: Vec<Eintrag>,
}

/// An entry of the register.
#[derive(Debug, Serialize)]
pub struct Eintrag {
    /// Its title.
    pub titel: String,
    /// What it is.
    pub art: &'static str,
    /// Its address, relative to the folder of the year.
    pub ziel: String,
}

/// `html/veraenderungen.html`
#[derive(Debug, Serialize)]
pub struct Veraenderungsseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// What has changed.
    pub veraenderungen: Teil<Veraenderungen>,
}

/// `html/zusagen.html`
#[derive(Debug, Serialize)]
pub struct Zusagenseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// What was promised.
    pub zusagen: Teil<Zusagen>,
    /// The calendar of the deadlines.
    pub kalender: Option<&'a Datei>,
}

/// `html/massnahmen.html`
#[derive(Debug, Serialize)]
pub struct Massnahmenliste<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// All measures.
    pub massnahmen: Teil<[Massnahme]>,
    /// The measures in time.
    pub zeitbild: Option<&'a Diagramm>,
    /// Whether any of them has a milestone.
    pub mit_meilensteinen: bool,
}

/// `html/richtungen.html`
#[derive(Debug, Serialize)]
pub struct Richtungsseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// Inner and outer digitalisation.
    pub richtungen: Teil<[Richtung]>,
}

/// A field of action with its measures and indicators.
#[derive(Debug, Serialize)]
pub struct Feld<'a> {
    /// The field.
    pub feld: &'a Handlungsfeld,
    /// Its measures in groups.
    pub gruppen: Vec<Feldgruppe<'a>>,
    /// Its indicators.
    pub kennzahlen: Vec<Teil<Kennzahl>>,
}

/// The measures of one group.
#[derive(Debug, Serialize)]
pub struct Feldgruppe<'a> {
    /// Its heading.
    pub titel: &'a str,
    /// Its measures.
    pub massnahmen: Vec<Teil<Massnahme>>,
}

/// `html/handlungsfeld.html`
#[derive(Debug, Serialize)]
pub struct Feldseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// The field.
    pub feld: Feld<'a>,
}

/// `html/massnahme.html`
#[derive(Debug, Serialize)]
pub struct Massnahmenseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// The measure.
    pub massnahme: Teil<Massnahme>,
    /// Its indicators.
    pub kennzahlen: Vec<Teil<Kennzahl>>,
}

/// `html/kennzahlen.html`
#[derive(Debug, Serialize)]
pub struct Kennzahlenseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// All indicators.
    pub kennzahlen: Teil<[Kennzahl]>,
    /// Their series as charts, by their ids.
    pub verlaeufe: &'a BTreeMap<&'a str, Diagramm>,
}

/// `html/leistungen.html`
#[derive(Debug, Serialize)]
pub struct Leistungsseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// All services.
    pub leistungen: Teil<Leistungen>,
    /// How they are offered.
    pub angebotsbild: Option<&'a Diagramm>,
}

/// `html/auftraege.html`
#[derive(Debug, Serialize)]
pub struct Auftragsseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// Why there is a report.
    pub auftrag: &'a Auftrag,
    /// The papers.
    pub drucksachen: Teil<[Drucksache]>,
    /// What has come of every item.
    pub kontrolle: Teil<Kontrolle>,
    /// The calendar of the deadlines.
    pub kalender: Option<&'a Datei>,
}

/// `html/ressourcen.html`
#[derive(Debug, Serialize)]
pub struct Ressourcenseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// Money and posts.
    pub ressourcen: &'a Ressourcen,
}

/// `html/gremien.html`
#[derive(Debug, Serialize)]
pub struct Gremienseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// Committees.
    pub gremien: &'a [Gremium],
}

/// `html/datenlage.html`
#[derive(Debug, Serialize)]
pub struct Datenlageseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// What is missing.
    pub datenlage: Teil<Datenlage>,
    /// The data files, for links.
    pub dateien: &'a [Datei],
}

/// `html/quellen.html`
#[derive(Debug, Serialize)]
pub struct Quellenseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// Sources.
    pub quellen: Teil<[Quelle]>,
    /// Glossary.
    pub begriffe: &'a [Begriff],
    /// Units.
    pub organisationen: &'a [Organisation],
}

/// `html/bericht.html`: the whole report on one page.
#[derive(Debug, Serialize)]
pub struct Gesamtseite<'a> {
    /// The frame.
    pub seite: Seite,
    /// The report.
    pub kopf: Kopf<'a>,
    /// The style sheet, which stands in the page itself.
    pub stil: &'a str,
    /// The policy that allows this style sheet and nothing from elsewhere.
    pub richtlinie: String,
    /// The chapter "Auf einen Blick".
    #[serde(flatten)]
    pub inhalt: Ueberblickskapitel<'a>,
    /// The fields with their measures.
    pub felder: Vec<Feld<'a>>,
    /// All measures.
    pub massnahmen: Teil<[Massnahme]>,
    /// The measures in time.
    pub zeitbild: Option<&'a Diagramm>,
    /// Whether any of them has a milestone.
    pub mit_meilensteinen: bool,
    /// All indicators.
    pub kennzahlen: Teil<[Kennzahl]>,
    /// Their series as charts, by their ids.
    pub verlaeufe: &'a BTreeMap<&'a str, Diagramm>,
    /// All services.
    pub leistungen: Teil<Leistungen>,
    /// How they are offered.
    pub angebotsbild: Option<&'a Diagramm>,
    /// The papers.
    pub drucksachen: Teil<[Drucksache]>,
    /// What has come of every item.
    pub kontrolle: Teil<Kontrolle>,
    /// Money and posts.
    pub ressourcen: &'a Ressourcen,
    /// Committees.
    pub gremien: &'a [Gremium],
    /// The data files; the one-page report has none beside it.
    pub dateien: &'a [Datei],
    /// The calendar of the deadlines, neither.
    pub kalender: Option<&'a Datei>,
    /// Sources.
    pub quellen: Teil<[Quelle]>,
    /// Glossary.
    pub begriffe: &'a [Begriff],
    /// Units.
    pub organisationen: &'a [Organisation],
}

/// A data file beside the report.
#[derive(Debug, Clone, Serialize)]
pub struct Datei {
    /// A symbolic link, like `@datei/daten/massnahmen.csv`.
    pub ziel: String,
    /// What it holds.
    pub titel: String,
    /// `CSV (offene Daten)`, `CSV (Excel)`, `JSON`
    pub form: String,
    /// Its media type.
    pub typ: &'static str,
}

/// `html/archiv.html`: all years; `html/fehlseite.html`: shown where no page is.
#[derive(Debug, Serialize)]
pub struct Archivseite<'a> {
    /// The municipality.
    pub stadt: &'a Stadt,
    /// Style sheets and logo.
    pub aussehen: &'a Aussehen,
    /// The program and its version.
    pub programm: &'static str,
    /// The years whose pages are there, newest first.
    pub jahre: &'a [Archivjahr],
}

/// `html/vorlage.html`: the text of the council submission, to be pasted.
#[derive(Debug, Serialize)]
pub struct Vorlagenseite<'a> {
    /// The report.
    pub kopf: Kopf<'a>,
    /// The text as plain HTML.
    pub inhalt: String,
}

/// `markdown/antwort.md`: the items of a paper with their answers.
#[derive(Debug, Serialize)]
pub struct Antwortseite<'a> {
    /// The municipality.
    pub stadt: &'a Stadt,
    /// The day whose state is shown.
    pub stichtag: &'a Zeit,
    /// The last day from which the report takes what it knows.
    pub redaktionsschluss: &'a Zeit,
    /// The paper.
    pub drucksache: &'a Drucksache,
}

/// `markdown/vorlage.md`: the text of the council submission.
#[derive(Debug, Serialize)]
pub struct Vorlagentext<'a> {
    /// The whole report.
    pub bericht: Teil<Report>,
    /// The papers whose items are answered in a file of their own.
    pub antworten: Vec<&'a Drucksache>,
}

/// `markdown/bericht.md`
#[derive(Debug, Serialize)]
pub struct Markdownseite<'a> {
    /// The whole report.
    pub bericht: Teil<Report>,
    /// The fields with their measures.
    pub felder: Vec<Feld<'a>>,
}

/// `markdown/fehlliste.md`: what the units still owe.
#[derive(Debug, Serialize)]
pub struct Fehllistenseite<'a> {
    /// `Digitalisierungsbericht 2021`
    pub titel: &'a str,
    /// The municipality.
    pub stadt: &'a Stadt,
    /// The day whose state is shown.
    pub stichtag: &'a Zeit,
    /// By when the figures are needed.
    pub redaktionsschluss: &'a Zeit,
    /// What is missing, by unit.
    pub stellen: &'a [Fehlstelle],
}
