//! A small project that the targets fill: judged, reported and rendered in every format.

use std::fs;
use std::path::Path;
use std::sync::{LazyLock, OnceLock};

use digitalbericht::catalogue::Catalogue;
use digitalbericht::finding::{Findings, json, terminal};
use digitalbericht::load::Template;
use digitalbericht::render::{self, Templates, Umfang};
use digitalbericht::report::{self, Archivjahr, Report};
use digitalbericht::source::Sources;
use digitalbericht::{Jahre, Order, build, judge};
use tempfile::TempDir;

/// A project of one file; `⟨datum 2023⟩` is a place for a date, which is 2023 if nobody has another.
const MUSTER: &str = include_str!("muster.toml");

/// The folder of the project, used again by every run.
static FOLDER: LazyLock<TempDir> = LazyLock::new(|| tempfile::tempdir().expect("a folder"));

/// Pages that hold nothing but a chapter, and `bericht.html` holds every chapter: without them a run takes a third.
const PAGES: [&str; 17] = [
    "auftraege",
    "datenlage",
    "einfache-sprache",
    "fehlseite",
    "gremien",
    "handlungsfeld",
    "index",
    "kennzahlen",
    "leistungen",
    "massnahme",
    "massnahmen",
    "quellen",
    "ressourcen",
    "richtungen",
    "suche",
    "veraenderungen",
    "zusagen",
];

/// The built-in templates with empty pages, compiled once.
static TEMPLATES: LazyLock<Templates> = LazyLock::new(|| {
    Templates::new(&empty_pages(), &mut Findings::default()).expect("the built-in templates")
});

fn empty_pages() -> Vec<Template> {
    let empty = |page| Template { name: format!("html/{page}.html"), text: String::new() };
    PAGES.map(empty).into()
}

/// The project with the values in its places of one kind, in their order; what they lack stays as it is.
pub fn filled<'a>(kind: &str, mut values: impl Iterator<Item = &'a str>) -> String {
    let mut out = String::new();
    for piece in MUSTER.split('⟨') {
        let place = piece.split_once('⟩').zip(piece.split_once(' '));
        let Some(((inside, after), (name, _))) = place else {
            out.push_str(piece);
            continue;
        };
        let given = if name == kind { values.next() } else { None };
        out.push_str(given.unwrap_or(&inside[name.len() + 1..]));
        out.push_str(after);
    }
    out
}

/// Builds the project with a file of these bytes beside the other; `stadt` and `bericht` may be its own.
pub fn build_beside(records: &[u8]) {
    let own = String::from_utf8_lossy(records);
    let is_free = |record: &&str| {
        let single = ["stadt", "bericht"].map(|kind| format!("[[{kind}]]"));
        !single.iter().any(|head| record.starts_with(head) && own.contains(head))
    };
    let muster = filled("", std::iter::empty());
    let rest: Vec<&str> = muster.split_inclusive("\n\n").filter(is_free).collect();
    write("rest.toml", rest.concat().as_bytes());
    write("records.toml", records);
    let output = FOLDER.path().join("output");
    let _ = fs::remove_dir_all(&output);
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let order = Order {
        project: FOLDER.path(),
        output: &output,
        jahre: Jahre::Alle,
        formats: render::made(),
        neuauflage: false,
        streng: false,
    };
    let built = build(&order, &mut sources, &mut findings);
    assert_eq!(built.is_none(), findings.has_errors(), "{}", terminal::text(&findings, &sources));
    tell(&findings, &sources);
}

/// Judges these records and renders all that can be linked, whatever the checks say of it.
pub fn render(records: &str) {
    write("records.toml", records.as_bytes());
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let judged = judge(FOLDER.path(), &mut sources, &mut findings);
    assert!(judged.is_some() || findings.has_errors());
    if let Some((catalogue, _)) = judged {
        let reports = reports(&catalogue.public());
        show(&catalogue.public(), &reports, &TEMPLATES, &sources, &mut findings);
    }
    tell(&findings, &sources);
}

/// Renders the project as it is, with another text for one of the templates.
pub fn render_with(name: &str, text: &str) {
    static PROJECT: OnceLock<(Catalogue, Vec<Report>, Sources)> = OnceLock::new();
    let (catalogue, reports, sources) = PROJECT.get_or_init(|| {
        write("records.toml", filled("", std::iter::empty()).as_bytes());
        let (mut sources, mut findings) = (Sources::default(), Findings::default());
        let judged = judge(FOLDER.path(), &mut sources, &mut findings);
        let catalogue = judged.expect("the project is right").0.public();
        let reports = reports(&catalogue);
        (catalogue, reports, sources)
    });
    let mut findings = Findings::default();
    let mut own = empty_pages();
    own.push(Template { name: name.to_owned(), text: text.to_owned() });
    let templates = Templates::new(&own, &mut findings);
    assert!(templates.is_some() || findings.has_errors());
    if let Some(templates) = templates {
        show(catalogue, reports, &templates, sources, &mut findings);
    }
    tell(&findings, sources);
}

fn reports(catalogue: &Catalogue) -> Vec<Report> {
    let berichte = catalogue.berichte().into_iter();
    berichte.map(|bericht| report::report(catalogue, &bericht.value)).collect()
}

/// Makes every file, and the archive of all years.
fn show(
    catalogue: &Catalogue,
    reports: &[Report],
    templates: &Templates,
    sources: &Sources,
    findings: &mut Findings,
) {
    let mut pages = Vec::new();
    for report in reports {
        let made = render::render(report, &Umfang::of(&render::made()), templates, sources, findings);
        pages.extend(made.pages());
    }
    let berichte = catalogue.berichte().into_iter().zip(reports);
    let jahre = berichte.map(|(bericht, report)| Archivjahr::of(report, &bericht.value, false));
    let archiv = report::archiv(catalogue, jahre.collect());
    render::archiv(&archiv, pages.into_iter(), templates, findings);
}

/// Words the findings in both ways.
fn tell(findings: &Findings, sources: &Sources) {
    terminal::text(findings, sources);
    terminal::summary(findings, sources);
    json::text(findings, sources);
}

/// Writes a file of the project, if it is another than before.
fn write(name: &str, bytes: &[u8]) {
    let file = FOLDER.path().join("data").join(name);
    fs::create_dir_all(file.parent().unwrap_or(Path::new(""))).expect("a folder");
    fs::write(file, bytes).expect("a file");
}
