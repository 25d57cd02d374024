//! The PDF as the library makes it: its bytes, and the findings that only its maker can have.
//!
//! What the finished files hold is judged by `tests/pdf/run`, under validators.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use digitalbericht::Jahre;
use support::{MUSTERSTADT, Run, assert_same, run, tree, write};
use tempfile::TempDir;

/// A project of one measure, whose text is all that a test changes.
fn project(text: &str) -> TempDir {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "data/stadt.toml", MUSTERSTADT);
    write(
        project.path(),
        "data/massnahme.toml",
        &format!(
            r#"
[[handlungsfeld]]
id = "feld"
titel = "Feld"
richtung = "intern"

[[massnahme]]
id = "geraete"
titel = "Geräte"
handlungsfeld = "feld"
zustaendig = {{ fehlt = "nicht-gemeldet" }}

[[massnahme.sachstand]]
datum = 2023-12-31
status = "in-umsetzung"
text = '{text}'
quelle = "meldung"

[[quelle]]
id = "meldung"
titel = "Meldung"
art = "angabe"
datum = 2024-01-15
"#
        ),
    );
    project
}

fn bauen(project: &TempDir) -> Run {
    run(project.path(), &project.path().join("output"), Jahre::Alle)
}

#[test]
fn the_same_records_make_the_same_bytes() {
    let project = project("Ein **Text** mit [Verweis](https://example.org).");
    let [first, second] = ["a", "b"].map(|name| {
        let output = project.path().join(name);
        run(project.path(), &output, Jahre::Alle).done();
        tree(&output)
    });
    assert!(first["2023/bericht.pdf"].starts_with(b"%PDF-1.7"));
    assert!(first.contains_key("2023/beschlusskontrolle.pdf"));
    assert_same(&first, &second);
}

#[test]
fn a_character_without_a_glyph_is_told_where_it_stands() {
    let project = project("Fertig 🎉 漢字 עב");
    let run = bauen(&project);
    for words in
        ["Warnung[X007]", "data/massnahme.toml:16:16", "„漢“", "[U+6F22]", "und 2 weitere Zeichen"]
    {
        assert!(run.findings.contains(words), "{words} in\n{}", run.findings);
    }
    run.done();
}

#[test]
fn text_that_looks_like_typst_makes_no_finding() {
    for text in ["#import \"a.typ\"", "$ x", "]) @a < b > \\\\ #{", "#panic()", "// /*", "= A"] {
        let run = bauen(&project(text));
        assert!(run.built.is_some() && !run.findings.contains("[X0"), "{text}\n{}", run.findings);
    }
}

#[test]
fn a_fault_in_a_template_is_told_with_its_place_and_harms_nothing() {
    let project = project("Text");
    bauen(&project).done();
    let before = tree(&project.path().join("output"));
    for (template, words) in [
        ("#let x = 1\n#y", "`templates/pdf/bericht.typ`, Zeile 2"),
        ("#import \"@preview/cetz:0.3.0\"", "wird nicht aus dem Netz geladen"),
        ("#read(\"/etc/passwd\")", "Zeile 1"),
        ("#read(\"../../Cargo.toml\")", "Zeile 1"),
        ("#while true { }", "Zeile 1"),
        ("#image(\"druck.json\")", "Zeile 1"),
    ] {
        write(project.path(), "templates/pdf/bericht.typ", template);
        let run = bauen(&project);
        assert!(run.built.is_none(), "{template}");
        assert!(run.findings.contains("Fehler[X001]"), "{}", run.findings);
        assert!(run.findings.contains(words), "{words} in\n{}", run.findings);
    }
    assert_same(&before, &tree(&project.path().join("output")));
}

#[test]
fn what_typst_doubts_in_a_template_is_a_warning() {
    let project = project("Text");
    let template = "#set document(title: [Bericht – Musterstadt], author: \"A\")\n\
        #set text(lang: \"de\")\n#text(font: \"Comic Sans\")[= Titel]";
    write(project.path(), "templates/pdf/bericht.typ", template);
    let run = bauen(&project);
    for words in ["Warnung[X008]", "`templates/pdf/bericht.typ`, Zeile 3", "comic sans"] {
        assert!(run.findings.contains(words), "{words} in\n{}", run.findings);
    }
    run.done();
}

#[test]
fn a_published_year_gets_its_pdf_later_only_while_it_would_look_the_same() {
    let project = project("Text");
    let published = MUSTERSTADT.replace("[[bericht]]", "[[bericht]]\nveroeffentlicht = 2024-09-01");
    write(project.path(), "data/stadt.toml", &published);
    let output = project.path().join("output");
    bauen(&project).done();
    let pdf = output.join("2023/bericht.pdf");
    assert!(pdf.is_file());

    // The year as a program without the format has published it.
    let sums = std::fs::read_to_string(output.join("pruefsummen.txt")).unwrap();
    let lean: String = sums
        .lines()
        .filter(|line| !line.ends_with(".pdf"))
        .fold(String::new(), |text, line| text + line + "\n");
    let unpublish = || {
        for name in ["bericht", "beschlusskontrolle"] {
            let _ = std::fs::remove_file(output.join(format!("2023/{name}.pdf")));
        }
        write(&output, "pruefsummen.txt", &lean);
    };
    unpublish();
    bauen(&project).done();
    assert!(pdf.is_file(), "the year still looks the same");

    unpublish();
    let records = std::fs::read_to_string(project.path().join("data/massnahme.toml")).unwrap();
    write(project.path(), "data/massnahme.toml", &records.replace("'Text'", "'Anders'"));
    let run = bauen(&project);
    assert!(run.findings.contains("Warnung[A011]"), "{}", run.findings);
    assert!(!pdf.exists());
}
