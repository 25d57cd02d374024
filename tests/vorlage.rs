//! The texts of the council submission, for every project that this repository carries.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::sync::OnceLock;

use digitalbericht::Jahre;
use serde_json::Value;
use support::{projects, run, tree, words};

/// A year of a project: its name, its files, its data.
struct Year {
    name: String,
    files: BTreeMap<String, String>,
    report: Value,
}

impl Year {
    fn list(&self, name: &str) -> Vec<Value> {
        self.report[name].as_array().cloned().unwrap_or_default()
    }
}

/// Every report year of every project, built once.
fn years() -> &'static [Year] {
    static YEARS: OnceLock<Vec<Year>> = OnceLock::new();
    YEARS.get_or_init(|| {
        let mut years: BTreeMap<String, BTreeMap<String, String>> = BTreeMap::new();
        for project in projects() {
            let output = tempfile::tempdir().unwrap();
            run(&project, output.path(), Jahre::Alle).done();
            for (path, bytes) in tree(output.path()) {
                if let Some((year, file)) = path.split_once('/') {
                    let name = format!("{} {year}", project.file_name().unwrap().display());
                    let text = String::from_utf8_lossy(&bytes).into_owned();
                    years.entry(name).or_default().insert(file.to_owned(), text);
                }
            }
        }
        let of = |(name, files): (String, BTreeMap<String, String>)| {
            let report = serde_json::from_str(&files["daten/bericht.json"]).unwrap();
            Year { name, files, report }
        };
        years.into_iter().map(of).collect()
    })
}

fn text(value: &Value) -> &str {
    value.as_str().unwrap_or_else(|| panic!("no text: {value}"))
}

/// The words of a Markdown text.
fn plain(markdown: &str) -> String {
    digitalbericht::markdown::plain(markdown).replace(['\u{a0}', '\u{202f}'], " ")
}

#[test]
fn what_is_pasted_has_only_what_council_systems_keep_and_says_what_the_markdown_says() {
    let allowed = ["h2", "p", "ul", "ol", "li", "table", "tr", "th", "td", "strong", "em"];
    for Year { name, files, .. } in years() {
        let html = &files["vorlage.html"];
        let main = html
            .split("<main id=\"inhalt\" tabindex=\"-1\">")
            .nth(1)
            .unwrap()
            .split("</main>")
            .next()
            .unwrap();
        let used: BTreeSet<&str> = main
            .split('<')
            .skip(1)
            .map(|tag| tag.split('>').next().unwrap_or_default().trim_start_matches('/'))
            .collect();
        let strange: Vec<_> = used.iter().filter(|tag| !allowed.contains(tag)).collect();
        assert!(strange.is_empty(), "{name}: {strange:?}");
        let bare =
            |text: &str| -> String { text.chars().filter(|c| c.is_alphanumeric()).collect() };
        let html = bare(&support_unescaped(&words(main)));
        for line in files["vorlage.md"].lines().filter(|line| !line.starts_with("# ")) {
            for cell in line.trim_start_matches(['-', '>', '#', ' ']).split('|') {
                let said = bare(&plain(cell));
                assert!(html.contains(&said), "{name}: {cell}");
            }
        }
    }
}

fn support_unescaped(text: &str) -> String {
    let text = text.replace("&quot;", "\"").replace("&#39;", "'").replace("&lt;", "<");
    text.replace("&gt;", ">").replace("&amp;", "&")
}

#[test]
fn a_submission_proposes_what_its_kind_proposes() {
    for Year { name, files, report } in years() {
        let proposes = report["auftrag"]["vorlageart"] != "mitteilung";
        for file in ["vorlage.md", "vorlage.html"] {
            assert_eq!(files[file].contains("Beschlussvorschlag"), proposes, "{name}: {file}");
            for part in ["Betreff", "Sachverhalt", "Finanzielle Auswirkungen", "Anlagen"] {
                assert!(files[file].contains(part), "{name}: {file} lacks {part}");
            }
        }
    }
}

#[test]
fn what_is_late_stands_in_the_submission_with_its_reason() {
    let mut seen = 0;
    for year in years() {
        let vorlage = plain(&year.files["vorlage.md"]);
        let promises = ["berichtsjahr", "unterjaehrig", "altlasten", "fristen"]
            .iter()
            .flat_map(|list| year.report["zusagen"][list].as_array().unwrap());
        for promise in promises {
            if promise["ausgang"] != "gehalten" {
                assert!(
                    vorlage.contains(&plain(text(&promise["was"]))),
                    "{}: {promise}",
                    year.name
                );
                let reason = promise["grund"].as_str().unwrap_or("nicht genannt");
                assert!(vorlage.contains(&plain(reason)), "{}: {promise}", year.name);
                seen += 1;
            }
        }
    }
    assert!(seen > 5, "{seen}");
}

#[test]
fn every_paper_is_answered_item_by_item_in_its_own_order() {
    let mut answered = 0;
    for year in years() {
        let papers = year.list("drucksachen");
        // A paper whose items had all come to their end before stands in the archive.
        let under_way = |paper: &&Value| {
            let items = paper["punkte"].as_array().unwrap();
            items.iter().any(|item| item["archiv_bericht"].is_null())
        };
        let with_items = papers.iter().filter(under_way);
        let mut files = year.files.keys().filter(|path| path.starts_with("antworten/")).count();
        for paper in with_items {
            files -= 1;
            let file = &year.files[&format!("antworten/{}.md", text(&paper["id"]))];
            let mut rest = file.as_str();
            for item in paper["punkte"].as_array().unwrap() {
                let heading = format!("\n## {}\n", text(&item["kurz"]));
                let Some((_, after)) = rest.split_once(&heading) else {
                    panic!("{}: {} is not in its place", year.name, item["anker"]);
                };
                rest = after;
                let own = plain(rest.split("\n## ").next().unwrap());
                assert!(own.contains(&plain(text(&item["text"]))), "{}: {own}", year.name);
                assert!(own.contains(text(&item["stand"]["text"])), "{}: {own}", year.name);
                let answers = item["antworten"].as_array().unwrap();
                let says_none = own.contains("Antwort der Verwaltung ist nicht verzeichnet")
                    || item["luecke"].as_str().is_some_and(|gap| own.contains(&plain(gap)));
                assert!(says_none || !answers.is_empty(), "{}: {own}", year.name);
                for answer in answers {
                    assert!(own.contains(&plain(text(&answer["text"]))), "{}: {own}", year.name);
                    answered += 1;
                }
            }
        }
        assert_eq!(files, 0, "{}: an answer to a paper without items", year.name);
    }
    assert!(answered > 10, "{answered}");
}

#[test]
fn the_annex_has_a_row_for_every_item_under_control() {
    for year in years() {
        let csv = year.files["beschlusskontrolle.csv"].trim_start_matches('\u{feff}');
        let mut reader = csv::ReaderBuilder::new().delimiter(b';').from_reader(csv.as_bytes());
        let heads = reader.headers().unwrap().clone();
        let asked = ["Gestellt von", "Datum", "Thema", "Gremium", "Frist", "Stand"];
        for column in
            asked.into_iter().chain(["Grund der Verzögerung", "Zuständig", "Öffentlichkeit"])
        {
            assert!(heads.iter().any(|head| head == column), "{column}");
        }
        let rows = reader.records().map(Result::unwrap).count();
        let items = year.report["kontrolle"]["zeilen"].as_array().unwrap().len();
        assert_eq!(rows, items, "{}", year.name);
    }
}

#[test]
fn every_key_figure_is_the_same_in_every_format() {
    let mut seen = 0;
    for year in years() {
        for figure in year.report["ueberblick"]["schluesselzahlen"].as_array().unwrap() {
            let said = plain(text(&figure["wert"]["figur"]["text"]));
            let title = text(&figure["titel"]);
            for file in ["bericht.html", "kennzahlen.html", "vorlage.html"] {
                let page = support_unescaped(&words(&year.files[file])).replace('\u{202f}', " ");
                assert!(page.contains(&said), "{}: {file}: {title}: {said}", year.name);
            }
            for file in ["bericht.md", "vorlage.md"] {
                assert!(
                    plain(&year.files[file]).contains(&said),
                    "{}: {file}: {title}: {said}",
                    year.name
                );
            }
            seen += 1;
        }
    }
    assert!(seen > 20, "{seen}");
}
