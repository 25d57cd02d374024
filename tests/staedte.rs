//! What the reports of the other source cities must and must not say.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::path::Path;

use serde_json::Value;
use support::{BRAUNSCHWEIG, projects, tree, words};

/// A file of a committed report; `tests/projekte.rs` proves that the code still writes it.
fn file(project: &str, path: &str) -> String {
    let file =
        Path::new(BRAUNSCHWEIG).join("tests/projekte").join(project).join("output").join(path);
    std::fs::read_to_string(&file).unwrap_or_else(|fault| panic!("{}: {fault}", file.display()))
}

fn data(project: &str, year: i32) -> Value {
    serde_json::from_str(&file(project, &format!("{year}/daten/bericht.json"))).unwrap()
}

#[test]
fn every_page_of_a_city_says_that_it_is_no_document_of_that_city() {
    for (project, year, claim) in [
        ("hagen", 2020, "kein Dokument der Stadt Hagen"),
        ("aschaffenburg", 2018, "kein Dokument der Stadt Aschaffenburg"),
        ("sachstandsmitteilung", 2024, "kein Dokument der Stadt, um die es geht"),
        ("musterstadt", 2024, "erfunden"),
    ] {
        let output = Path::new(BRAUNSCHWEIG).join("tests/projekte").join(project).join("output");
        let mut pages = 0;
        for (path, bytes) in tree(&output) {
            if path.ends_with(".html") || path.ends_with(".md") {
                pages += 1;
                let text = String::from_utf8(bytes).unwrap();
                assert!(text.contains(claim), "{project}: {path}");
            }
        }
        assert!(pages > 10, "{project}");
        assert_eq!(data(project, year)["jahr"], year);
    }
}

#[test]
fn no_report_names_a_person_of_the_minutes() {
    // The roles of the minutes stand in the reports, their names nowhere.
    let names = [
        "Ciupka",
        "Thureau",
        "Lazar",
        "Gerbersmann",
        "Feuerstack",
        "Voigt",
        "Stange",
        "Schmidtke",
        "Mechnich",
        "Arutyunyan",
        "Böttcher",
        "Kornblum",
        "Steenbock",
        "Rainer Martens",
        "Hansen",
    ];
    for project in projects() {
        for folder in ["data", "output"] {
            for (path, bytes) in tree(&project.join(folder)) {
                let text = String::from_utf8_lossy(&bytes);
                for name in names {
                    assert!(!text.contains(name), "{}: {path} names {name}", project.display());
                }
            }
        }
    }
}

#[test]
fn hagens_vote_is_told_by_group_and_is_unanimous_with_two_abstentions() {
    let page = words(&file("hagen", "2020/auftraege.html"));
    let told = "10 Ja, 0 Nein, 2 Enthaltungen; bei zwei Enthaltungen einstimmig";
    assert!(page.contains(told), "{page}");
    let markdown = file("hagen", "2020/bericht.md").replace(" | ", " ");
    for text in [
        "SPD 2 Enthaltungen",
        "CDU 5 Ja",
        "Bündnis 90/Die Grünen 2 Ja",
        "Hagen Aktiv 1 Ja",
        "Die Linke keine Stimmen verzeichnet",
        "AfD keine Stimmen verzeichnet",
        "FDP 1 Ja",
        "BfHo/Piraten Hagen 1 Ja",
    ] {
        assert!(markdown.contains(text), "{text}");
    }
    for project in projects() {
        for (path, bytes) in tree(&project.join("output")) {
            let text = String::from_utf8_lossy(&bytes);
            assert!(!text.contains("Dafür 10 von 10"), "{}: {path}", project.display());
        }
    }
    let report = data("hagen", 2020);
    let vote = report["drucksachen"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|paper| paper["beratungen"].as_array().unwrap())
        .find(|step| !step["abstimmung"].is_null())
        .unwrap();
    let groups = vote["abstimmung"]["gruppen"].as_array().unwrap();
    let silent: Vec<_> = groups
        .iter()
        .filter(|group| group["ja"].is_null() && group["enthaltungen"].is_null())
        .collect();
    assert_eq!(silent.len(), 2, "two groups have no recorded votes");
    assert!(silent.iter().all(|group| group["nein"].is_null()), "and not 0 either");
}

#[test]
fn hagens_tokens_grew_by_663_and_its_questions_have_their_answers() {
    let page = words(&file("hagen", "2020/index.html"));
    assert!(page.contains("1.500 Token") && page.contains("+663 (+79,2 %)"), "{page}");
    let report = data("hagen", 2020);
    let items: Vec<&Value> = report["drucksachen"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|paper| paper["punkte"].as_array().unwrap())
        .collect();
    for question in ["Frage 1", "Frage 2", "Frage 3", "Frage 4"] {
        let item = items.iter().find(|item| item["kurz"] == question).unwrap();
        assert_eq!(item["antworten"].as_array().unwrap().len(), 1, "{question}");
    }
    let recommended = items.iter().filter(|item| item["verb"] == "gebeten").count();
    let ordered = items.iter().filter(|item| item["verb"] == "beauftragt").count();
    assert_eq!((ordered, recommended), (1, 4), "one order and four requests");
    let promised = items.iter().filter(|item| item["stand"]["text"] == "offen, zugesagt");
    assert_eq!(promised.count(), 1, "the hint in the list of questions is promised and open");
}

#[test]
fn aschaffenburgs_vote_has_no_abstentions_at_all() {
    let output = Path::new(BRAUNSCHWEIG).join("tests/projekte/aschaffenburg/output");
    for (path, bytes) in tree(&output) {
        if path.ends_with(".html") || path.ends_with(".md") {
            let text = String::from_utf8(bytes).unwrap();
            assert!(!text.contains("Enthaltung"), "{path}");
        }
    }
    let page = words(&file("aschaffenburg", "2018/auftraege.html"));
    assert!(page.contains("40 Ja, 0 Nein; ohne Gegenstimme"), "{page}");
    let money = words(&file("aschaffenburg", "2018/ressourcen.html"));
    assert!(money.contains("rund 120.000 €") && money.contains("2,00 VZÄ"), "{money}");
}

#[test]
fn the_town_without_a_name_has_four_questions_and_no_answer() {
    let report = data("sachstandsmitteilung", 2024);
    assert_eq!(report["stadt"]["name"], "Stadt ohne Namen in den Quellen");
    let questions: Vec<&Value> = report["drucksachen"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|paper| paper["punkte"].as_array().unwrap())
        .filter(|item| item["gegenstand"] == "frage")
        .collect();
    assert_eq!(questions.len(), 4);
    for question in questions {
        assert!(question["antworten"].as_array().unwrap().is_empty());
        assert_eq!(question["stand"]["text"], "offen");
        let gap = question["luecke"].as_str().unwrap();
        assert!(gap.contains("keine Antwort"), "{gap}");
    }
    let page = words(&file("sachstandsmitteilung", "2024/index.html"));
    assert!(page.contains("Eine Antwort auf die vier Fragen ist nicht verzeichnet"), "{page}");
}

#[test]
fn inner_and_outer_digitalisation_is_a_cut_through_all_measures() {
    let mut pages = 0;
    for project in projects() {
        let files = tree(&project.join("output"));
        for (path, bytes) in &files {
            let Some(year) = path.strip_suffix("/richtungen.html") else { continue };
            pages += 1;
            let page = String::from_utf8_lossy(bytes);
            let (main, _) = page.split_once("</main>").unwrap();
            let report: Value =
                serde_json::from_slice(&files[&format!("{year}/daten/bericht.json")]).unwrap();
            for measure in report["massnahmen"].as_array().unwrap() {
                let id = measure["id"].as_str().unwrap();
                let links = main.matches(&format!("massnahmen/{id}.html\"")).count();
                assert_eq!(links, 1, "{}: {path}: {id}", project.display());
                let section = format!("id=\"richtung-{}\"", measure["richtung"].as_str().unwrap());
                let (_, section) = main.split_once(&section).unwrap();
                let (section, _) = section.split_once("</section>").unwrap();
                assert!(section.contains(&format!("massnahmen/{id}.html\"")), "{path}: {id}");
            }
        }
    }
    assert!(pages >= 12, "{pages}");
}
