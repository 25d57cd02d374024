//! What a run does to the folder of the reports, and what it never does.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::fs;
use std::path::Path;

use digitalbericht::finding::{Findings, terminal};
use digitalbericht::publish::Output;
use digitalbericht::render::{self, BEIGABEN, Templates, Umfang};
use digitalbericht::report::{self, Archivjahr};
use digitalbericht::source::Sources;
use digitalbericht::{Jahre, Order, examine, judge};
use support::{MUSTERSTADT, assert_same, run, run_as, tree, write};
use tempfile::TempDir;

const MASSNAHME: &str = r#"
[[handlungsfeld]]
id = "arbeitsplatz"
titel = "Arbeitsplatz"
richtung = "intern"

[[quelle]]
id = "meldung"
titel = "Meldung des Hauptamts"
art = "angabe"
datum = 2024-01-15

[[massnahme]]
id = "notebooks"
titel = "Notebooks beschaffen"
handlungsfeld = "arbeitsplatz"
zustaendig = { fehlt = "nicht-gemeldet" }

[[massnahme.sachstand]]
datum = 2023-12-31
status = "in-umsetzung"
text = "Die ersten Geräte sind ausgegeben."
quelle = "meldung"
"#;

fn musterstadt() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "data/stadt.toml", MUSTERSTADT);
    write(project.path(), "data/massnahme.toml", MASSNAHME);
    project
}

fn bauen(project: &Path) -> digitalbericht::Built {
    run(project, &project.join("output"), Jahre::Alle).done()
}

#[test]
fn a_run_says_what_is_new_changed_and_gone() {
    let project = musterstadt();
    let first = bauen(project.path()).outcome;
    assert!(first.neu.contains(&"2023/massnahmen/notebooks.html".to_owned()), "{first:?}");
    assert!(first.geaendert.is_empty() && first.entfallen.is_empty(), "{first:?}");

    write(
        project.path(),
        "data/massnahme.toml",
        &MASSNAHME.replace("id = \"notebooks\"", "id = \"mobile-geraete\""),
    );
    let second = bauen(project.path()).outcome;
    assert_eq!(second.neu, ["2023/massnahmen/mobile-geraete.html"]);
    assert_eq!(second.entfallen, ["2023/massnahmen/notebooks.html"]);
    assert!(
        second.geaendert.contains(&"2023/index.html".to_owned())
            || second.geaendert.contains(&"2023/bericht.html".to_owned())
    );
    assert!(!project.path().join("output/2023/massnahmen/notebooks.html").exists());
}

#[test]
fn a_run_that_findings_stop_leaves_every_byte() {
    let project = musterstadt();
    bauen(project.path());
    let before = tree(&project.path().join("output"));
    write(project.path(), "data/massnahme.toml", &MASSNAHME.replace("in-umsetzung", "laufend"));
    let stopped = run(project.path(), &project.path().join("output"), Jahre::Alle);
    assert!(stopped.built.is_none());
    assert!(stopped.findings.contains("Fehler[F005]"), "{}", stopped.findings);
    assert_same(&before, &tree(&project.path().join("output")));
}

#[test]
fn examining_the_records_tells_what_was_published_and_touches_nothing() {
    let project = musterstadt();
    let published = MUSTERSTADT.replace("[[bericht]]", "[[bericht]]\nveroeffentlicht = 2024-09-15");
    write(project.path(), "data/stadt.toml", &published);
    bauen(project.path());
    write(
        project.path(),
        "data/massnahme.toml",
        &MASSNAHME.replace("\"notebooks\"", "\"geraete\""),
    );
    // Left behind by a run that was killed; the next one mends it, an examination does not.
    write(project.path(), ".output.digitalbericht-neu/2023/index.html", "halb");
    let before = tree(project.path());
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let output = project.path().join("output");
    examine(project.path(), &output, &mut sources, &mut findings);
    let told = terminal::text(&findings, &sources);
    assert!(told.contains("A008") && told.contains("`aufgegangen_in`"), "{told}");
    assert_same(&before, &tree(project.path()));
    let mut findings = Findings::default();
    examine(project.path(), &project.path().join("ausgabe"), &mut sources, &mut findings);
    assert!(!findings.has_errors(), "without an output there is nothing to compare with");
}

#[test]
fn strict_makes_a_warning_stop_the_run() {
    let project = musterstadt();
    write(project.path(), "data/stadt.toml", &MUSTERSTADT.replace("impressum = ", "website = "));
    let output = project.path().join("output");
    let order = Order {
        project: project.path(),
        output: &output,
        jahre: Jahre::Alle,
        formats: render::made(),
        neuauflage: false,
        streng: true,
    };
    let stopped = run_as(&order);
    assert!(
        stopped.built.is_none() && stopped.findings.contains("Fehler[P016]"),
        "{}",
        stopped.findings
    );
    assert!(!output.exists());
    assert!(run_as(&Order { streng: false, ..order }).built.is_some());
}

/// What an older program would have published: all files but those that were learnt since.
fn published_by_an_older_program(project: &Path) {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let (catalogue, beilagen) = judge(project, &mut sources, &mut findings).unwrap();
    let templates = Templates::new(&[], &mut findings).unwrap().with(beilagen);
    let public = catalogue.public();
    let bericht = &public.berichte()[0].value;
    let report = report::report(&public, bericht);
    let umfang = Umfang::of(&render::made()).without(&BEIGABEN);
    let mut files = render::render(&report, &umfang, &templates, &sources, &mut findings);
    let archiv = report::archiv(&public, vec![Archivjahr::of(&report, bericht, false)]);
    let pages = files.pages();
    files.extend(render::archiv(&archiv, pages.into_iter(), &templates, &mut findings));
    let output = Output::open(project, &project.join("output"), &mut findings).unwrap();
    output.publish(&files, &|_| true, &[bericht.jahr], false, &mut findings).unwrap();
}

#[test]
fn what_a_newer_program_adds_makes_no_other_report_of_a_published_year() {
    let project = musterstadt();
    let keys = "name = \"Musterstadt\"\nags = \"05999000\"\nland = \"nordrhein-westfalen\"\nstelle = \"Hauptamt\"\n\
                website = \"https://www.musterstadt.example/berichte\"\nlizenz = \"cc-zero\"";
    let records = MUSTERSTADT
        .replace("[[bericht]]", "[[bericht]]\nveroeffentlicht = 2024-09-15")
        .replace("name = \"Musterstadt\"", keys);
    write(project.path(), "data/stadt.toml", &records);
    published_by_an_older_program(project.path());
    let output = project.path().join("output");
    let before = tree(&output);
    for name in BEIGABEN {
        assert!(!before.contains_key(&format!("2023/{name}")), "{name}");
        let leads = format!("href=\"{name}\"");
        let leading = before.iter().filter(|(path, _)| path.ends_with(".html"));
        let mut leading =
            leading.filter(|(_, page)| String::from_utf8_lossy(page).contains(&leads));
        assert_eq!(leading.next(), None, "a page leads to {name}");
    }
    let again = run(project.path(), &output, Jahre::Alle);
    assert!(!again.findings.contains("A007"), "{}", again.findings);
    let built = again.done();
    assert_eq!(built.sealed, [2023]);
    assert!(built.outcome.is_quiet(), "{:?}", built.outcome);
    assert_same(&before, &tree(&output));

    // A new edition has them.
    let reason = "\n[[bericht.neuauflage]]\ndatum = 2025-01-15\ngrund = \"Mit Kalender.\"\n";
    write(project.path(), "data/stadt.toml", &format!("{records}{reason}"));
    let order = Order {
        project: project.path(),
        output: &output,
        jahre: Jahre::Alle,
        formats: render::made(),
        neuauflage: true,
        streng: false,
    };
    let neu = run_as(&order).done().outcome.neu;
    let mut added: Vec<String> = BEIGABEN.iter().map(|name| format!("2023/{name}")).collect();
    added.sort();
    assert_eq!(neu, added);
}

#[test]
fn files_of_somebody_else_stay() {
    let project = musterstadt();
    write(project.path(), "output/README.md", "Hinweis der Redaktion");
    write(project.path(), "output/2023/anlage/plan.txt", "Plan");
    fs::create_dir_all(project.path().join("output/leer")).unwrap();
    bauen(project.path());
    write(project.path(), "data/massnahme.toml", &MASSNAHME.replace("Notebooks", "Geräte"));
    let run = run(project.path(), &project.path().join("output"), Jahre::Alle);
    assert!(run.findings.contains("Warnung[A013]"), "{}", run.findings);
    assert!(run.findings.contains("`2023/anlage/plan.txt`"), "{}", run.findings);
    assert!(!run.findings.contains("README.md"), "{}", run.findings);
    let output = tree(&project.path().join("output"));
    assert_eq!(output["README.md"], b"Hinweis der Redaktion");
    assert_eq!(output["2023/anlage/plan.txt"], b"Plan");
    assert!(project.path().join("output/leer").is_dir());
}

#[test]
fn unchanged_files_are_left_alone() {
    let project = musterstadt();
    bauen(project.path());
    let stil = project.path().join("output/2023/stil.css");
    let before = fs::metadata(&stil).unwrap().modified().unwrap();
    write(project.path(), "data/massnahme.toml", &MASSNAHME.replace("Notebooks", "Geräte"));
    assert!(!bauen(project.path()).outcome.is_quiet());
    assert_eq!(before, fs::metadata(&stil).unwrap().modified().unwrap());
}

#[test]
fn a_format_that_was_not_asked_for_stays_as_it_is() {
    let project = musterstadt();
    bauen(project.path());
    write(project.path(), "data/massnahme.toml", &MASSNAHME.replace("Notebooks", "Geräte"));
    let output = project.path().join("output");
    let md = render::made().into_iter().filter(|format| format.name == "md").collect();
    let order = Order {
        project: project.path(),
        output: &output,
        jahre: Jahre::Alle,
        formats: md,
        neuauflage: false,
        streng: false,
    };
    let outcome = run_as(&order).done().outcome;
    assert_eq!(outcome.geaendert, ["2023/bericht.md"]);
    assert!(outcome.neu.is_empty() && outcome.entfallen.is_empty(), "{outcome:?}");
}

#[test]
fn a_run_that_was_killed_is_mended_by_the_next() {
    let project = musterstadt();
    bauen(project.path());
    let output = project.path().join("output");
    let before = tree(&output);
    // Killed while staging: half a folder beside the output.
    write(project.path(), ".output.digitalbericht-neu/2023/index.html", "halb");
    assert!(bauen(project.path()).outcome.is_quiet());
    // Killed between the two renames of a system that cannot exchange folders.
    fs::rename(&output, project.path().join(".output.digitalbericht-alt")).unwrap();
    assert!(bauen(project.path()).outcome.is_quiet());
    assert_same(&before, &tree(&output));
    let litter: Vec<_> = fs::read_dir(project.path())
        .unwrap()
        .map(|entry| entry.unwrap().file_name().into_string().unwrap())
        .filter(|name| name.starts_with('.'))
        .collect();
    assert!(litter.is_empty(), "{litter:?}");
}

#[test]
fn the_list_of_check_sums_holds_for_sha256sum() {
    let project = musterstadt();
    bauen(project.path());
    let check = std::process::Command::new("sha256sum")
        .args(["--check", "--quiet", "--strict", "pruefsummen.txt"])
        .current_dir(project.path().join("output"))
        .output();
    // Not every system has the program; where it is, it must agree.
    if let Ok(check) = check {
        assert!(check.status.success(), "{}", String::from_utf8_lossy(&check.stdout));
    }
}

#[cfg(unix)]
#[test]
fn an_output_behind_a_symbolic_link_is_written_where_it_leads() {
    let project = musterstadt();
    fs::create_dir(project.path().join("web")).unwrap();
    std::os::unix::fs::symlink(project.path().join("web"), project.path().join("output")).unwrap();
    bauen(project.path());
    assert!(project.path().join("web/2023/index.html").is_file());
    assert!(project.path().join("output").is_symlink());
}

#[test]
fn the_newest_year_alone_is_built_unless_another_is_asked_for() {
    let project = musterstadt();
    let older = MUSTERSTADT.split("[[bericht]]").nth(1).unwrap().replace("2023", "2022");
    write(project.path(), "data/stadt.toml", &format!("{MUSTERSTADT}\n[[bericht]]{older}"));
    let output = project.path().join("output");
    assert_eq!(run(project.path(), &output, Jahre::Neuestes).done().written, [2023]);
    assert!(!output.join("2022").exists());
    let archive = fs::read_to_string(output.join("index.html")).unwrap();
    assert!(!archive.contains("2022/index.html"), "the archive links only to what is there");
    assert_eq!(run(project.path(), &output, Jahre::Eines(2022)).done().written, [2022]);
    let archive = fs::read_to_string(output.join("index.html")).unwrap();
    assert!(archive.contains("2022/index.html") && archive.contains("2023/index.html"));
}
