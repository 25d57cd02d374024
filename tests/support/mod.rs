//! What tests share: a project in a temporary folder, a run, and a folder as a value.

#![allow(dead_code, reason = "each test file uses a part")]

use std::collections::BTreeMap;
use std::fs;
use std::path::{Path, PathBuf};

use digitalbericht::finding::{Findings, terminal};
use digitalbericht::render;
use digitalbericht::report::Report;
use digitalbericht::source::Sources;
use digitalbericht::{Built, Jahre, Order, build};
use walkdir::WalkDir;

/// The project that this repository carries.
pub(crate) const BRAUNSCHWEIG: &str = env!("CARGO_MANIFEST_DIR");

/// Every project that this repository carries: Braunschweig first, then those below `tests/projekte`.
pub(crate) fn projects() -> Vec<PathBuf> {
    let mut projects: Vec<PathBuf> = fs::read_dir(Path::new(BRAUNSCHWEIG).join("tests/projekte"))
        .unwrap_or_else(|fault| panic!("{fault}"))
        .map(|entry| entry.unwrap_or_else(|fault| panic!("{fault}")).path())
        .filter(|path| path.is_dir())
        .collect();
    projects.sort();
    projects.insert(0, PathBuf::from(BRAUNSCHWEIG));
    projects
}

/// What a run made, and the findings as a terminal without colours shows them.
pub(crate) struct Run {
    pub(crate) built: Option<Built>,
    pub(crate) findings: String,
}

impl Run {
    /// What was made by a run that nothing stopped.
    pub(crate) fn done(self) -> Built {
        self.built.unwrap_or_else(|| panic!("stopped by findings:\n{}", self.findings))
    }
}

/// Builds all formats.
pub(crate) fn run(project: &Path, output: &Path, jahre: Jahre) -> Run {
    run_as(&Order {
        project,
        output,
        jahre,
        formats: render::made(),
        neuauflage: false,
        streng: false,
    })
}

/// Builds as ordered.
pub(crate) fn run_as(order: &Order<'_>) -> Run {
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let built = build(order, &mut sources, &mut findings);
    Run { built, findings: shown(&findings, &sources) }
}

/// Findings as a terminal without colours shows them.
pub(crate) fn shown(findings: &Findings, sources: &Sources) -> String {
    anstream::adapter::strip_str(&terminal::text(findings, sources)).to_string()
}

/// Every file below a folder: path with `/` and bytes.
pub(crate) fn tree(folder: &Path) -> BTreeMap<String, Vec<u8>> {
    WalkDir::new(folder)
        .into_iter()
        .map(|entry| entry.unwrap_or_else(|fault| panic!("{fault}")))
        .filter(|entry| entry.file_type().is_file())
        .map(|entry| {
            let path = entry.path().strip_prefix(folder).unwrap_or(entry.path());
            (
                path.to_string_lossy().replace('\\', "/"),
                fs::read(entry.path()).unwrap_or_else(|fault| panic!("{fault}")),
            )
        })
        .collect()
}

/// Fails with the first lines in which two folders differ.
pub(crate) fn assert_same(expected: &BTreeMap<String, Vec<u8>>, found: &BTreeMap<String, Vec<u8>>) {
    let mut differences = Vec::new();
    for path in expected.keys().chain(found.keys()).collect::<std::collections::BTreeSet<_>>() {
        match (expected.get(path), found.get(path)) {
            (Some(a), Some(b)) if a == b => {}
            (Some(a), Some(b)) => {
                let (a, b) = (String::from_utf8_lossy(a), String::from_utf8_lossy(b));
                let line = a.lines().zip(b.lines()).enumerate().find(|(_, (a, b))| a != b);
                differences.push(match line {
                    Some((at, (a, b))) => format!("{path}:{}\n  - {a}\n  + {b}", at + 1),
                    None => format!("{path}: one is longer"),
                });
            }
            (Some(_), None) => differences.push(format!("{path}: missing")),
            (None, Some(_)) => differences.push(format!("{path}: not expected")),
            (None, None) => {}
        }
    }
    assert!(
        differences.is_empty(),
        "{} files differ\n{}",
        differences.len(),
        differences.join("\n")
    );
}

/// The words of a page without its markup.
pub(crate) fn words(html: &str) -> String {
    let mut out = String::new();
    let mut inside = false;
    for c in html.chars() {
        match c {
            '<' => inside = true,
            '>' => inside = false,
            c if !inside => out.push(c),
            _ => {}
        }
    }
    out.replace('\u{a0}', " ").split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Writes a file of a project, with the folders above it.
pub(crate) fn write(project: &Path, path: &str, text: &str) {
    let file = project.join(path);
    let folder = file.parent().unwrap_or(project);
    fs::create_dir_all(folder).unwrap_or_else(|fault| panic!("{fault}"));
    fs::write(&file, text).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()));
}

/// A city and one report year; a test adds the records that it is about.
pub(crate) const MUSTERSTADT: &str = r#"
[[stadt]]
name = "Musterstadt"
impressum = "https://musterstadt.example/impressum"
datenschutz = "https://musterstadt.example/datenschutz"
barrierefreiheit = "https://musterstadt.example/barrierefreiheit"
feedback = "https://musterstadt.example/barriere-melden"

[[bericht]]
jahr = 2023
stichtag = 2023-12-31
grundlage = "freiwillig"
vorlageart = "mitteilung"
"#;

/// The blocks of a Markdown file that are fenced with ```` ```language ````.
pub(crate) fn fenced(markdown: &str, language: &str) -> Vec<String> {
    let fence = format!("```{language}");
    let mut blocks = Vec::new();
    let mut open: Option<String> = None;
    for line in markdown.lines() {
        match &mut open {
            None if line.trim_end() == fence => open = Some(String::new()),
            None => {}
            Some(_) if line.trim_end() == "```" => blocks.extend(open.take()),
            Some(block) => {
                block.push_str(line);
                block.push('\n');
            }
        }
    }
    blocks
}

/// The records of Musterlingen, the city of the handbook of records.
pub(crate) fn musterlingen() -> String {
    let handbook = fs::read_to_string(Path::new(BRAUNSCHWEIG).join("data/README.md"));
    fenced(&handbook.unwrap_or_else(|fault| panic!("{fault}")), "toml").join("\n")
}

/// The records of a text, each with its tables; what stands before the first comes first.
pub(crate) fn split(text: &str) -> Vec<&str> {
    let is_record = |at: usize| {
        let heading = text[at..].lines().next().unwrap_or_default();
        (at == 0 || text[..at].ends_with('\n')) && !heading.contains('.')
    };
    let starts = text.match_indices("[[").map(|(at, _)| at).filter(|at| *at > 0 && is_record(*at));
    let starts: Vec<usize> = [0].into_iter().chain(starts).chain([text.len()]).collect();
    let parts = starts.windows(2).map(|pair| &text[pair[0]..pair[1]]);
    parts.filter(|part| !part.trim().is_empty()).collect()
}

/// The public report of one year of a project that consists of these records.
///
/// Warnings are let through, errors are not: what is shown must come from records that build.
pub(crate) fn report_of(records: &str, jahr: i32) -> Report {
    let project = tempfile::tempdir().unwrap_or_else(|fault| panic!("{fault}"));
    write(project.path(), "data/records.toml", records);
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let catalogue = digitalbericht::judge(project.path(), &mut sources, &mut findings);
    let text = shown(&findings, &sources);
    let public = catalogue
        .filter(|_| !findings.has_errors())
        .unwrap_or_else(|| panic!("stopped by findings:\n{text}"))
        .0
        .public();
    let bericht = public.berichte().into_iter().find(|bericht| bericht.value.jahr == jahr);
    let bericht = bericht.unwrap_or_else(|| panic!("no report {jahr}"));
    digitalbericht::report::report(&public, &bericht.value)
}
