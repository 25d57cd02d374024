//! What the reports of the example must say, and what no report may say.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::BTreeMap;
use std::path::Path;
use std::sync::OnceLock;

use chrono::NaiveDate;
use digitalbericht::Jahre;
use digitalbericht::model::Datum;
use serde_json::Value;
use support::{BRAUNSCHWEIG, run, tree, words};

/// Every text file of the example's output.
fn files() -> &'static BTreeMap<String, String> {
    static FILES: OnceLock<BTreeMap<String, String>> = OnceLock::new();
    FILES.get_or_init(|| {
        let output = tempfile::tempdir().unwrap();
        run(Path::new(BRAUNSCHWEIG), output.path(), Jahre::Alle).done();
        tree(output.path())
            .into_iter()
            .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap()))
            .collect()
    })
}

fn report(year: i32) -> Value {
    serde_json::from_str(&files()[&format!("{year}/daten/bericht.json")]).unwrap()
}

#[test]
fn the_three_years_are_there_and_every_page_says_that_it_is_an_example() {
    for year in [2020, 2021, 2022] {
        for name in [
            "index.html",
            "auftraege.html",
            "bericht.html",
            "bericht.md",
            "vorlage.md",
            "daten/bericht.json",
        ] {
            assert!(files().contains_key(&format!("{year}/{name}")), "{year}/{name}");
        }
    }
    for (path, text) in files() {
        let says_so = text.contains("kein Dokument der Stadt Braunschweig");
        let is_page = path.ends_with(".html")
            || path.ends_with(".md")
            || path.ends_with("bericht.json")
            || path.ends_with("stadt.csv");
        assert!(says_so || !is_page, "{path} does not say that it is an example");
    }
}

#[test]
fn vpn_grew_from_50_to_650_with_its_source() {
    let page = words(&files()["2021/kennzahlen.html"]);
    let at = page
        .find("Gleichzeitige VPN-Zugänge Link 650 Zugänge")
        .expect("the figure stands under its title");
    let series = &page[at..at + 1500];
    assert!(series.contains("50 Zugänge") && series.contains("+600 (das 13-Fache)"), "{series}");
    assert!(series.contains("Drucksache 21-15402-01"), "{series}");
    for format in ["2021/bericht.html", "2021/bericht.md", "2021/index.html"] {
        assert!(words(&files()[format]).contains("650 Zugänge"), "{format}");
    }
}

#[test]
fn no_page_says_that_the_motion_was_adopted() {
    for (path, text) in
        files().iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".md"))
    {
        let text = words(text);
        for claim in ["beschlossen", "beruht auf einem Beschluss", "angenommen", "einstimmig"] {
            assert!(!text.contains(claim), "{path} says {claim}");
        }
    }
    for year in [2021, 2022] {
        let paper = report(year)["drucksachen"]
            .as_array()
            .unwrap()
            .iter()
            .find(|paper| paper["id"] == "ds-21-15774")
            .cloned()
            .unwrap();
        assert_eq!(paper["beschlossen"], false);
        assert!(
            paper["ausgang"].as_str().unwrap().starts_with("zurückgezogen"),
            "{}",
            paper["ausgang"]
        );
        assert!(
            words(&files()[&format!("{year}/auftraege.html")])
                .contains("kein Beschluss verlangt ihn")
        );
    }
}

#[test]
fn each_of_the_eight_items_shows_a_measure_or_its_gap() {
    for year in [2021, 2022] {
        let report = report(year);
        let paper = report["drucksachen"]
            .as_array()
            .unwrap()
            .iter()
            .find(|paper| paper["id"] == "ds-21-15774")
            .unwrap();
        let items = paper["punkte"].as_array().unwrap();
        assert_eq!(items.len(), 8);
        let page = words(&files()[&format!("{year}/auftraege.html")]);
        for item in items {
            let measures = item["massnahmen"].as_array().unwrap();
            let gap = item["luecke"].as_str();
            assert!(!measures.is_empty() || gap.is_some(), "item {}", item["id"]);
            for measure in measures {
                assert!(page.contains(measure["titel"].as_str().unwrap()));
            }
            assert!(gap.is_none_or(|gap| page.contains(gap)));
        }
        // No source says that anything is done for equality in committees or for training.
        for id in ["3", "6"] {
            let item = items.iter().find(|item| item["id"] == id).unwrap();
            assert!(
                item["massnahmen"].as_array().unwrap().is_empty() && item["luecke"].is_string(),
                "item {id}"
            );
        }
    }
}

/// Calls `each` with every date of a report and the path of keys to it.
fn dates(path: &str, value: &Value, each: &mut dyn FnMut(&str, NaiveDate)) {
    match value {
        Value::Object(table) => {
            if let Some(date) = table
                .get("datum")
                .and_then(Value::as_str)
                .and_then(Datum::parse)
                .map(Datum::last_day)
            {
                each(path, date);
            }
            table.iter().for_each(|(key, value)| dates(&format!("{path}.{key}"), value, each));
        }
        Value::Array(list) => list.iter().for_each(|value| dates(path, value, each)),
        _ => {}
    }
}

#[test]
fn a_report_shows_nothing_after_its_dates() {
    for year in [2020, 2021, 2022] {
        let stichtag = NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        let closing = NaiveDate::from_ymd_opt(year + 1, 6, 30).unwrap();
        dates("", &report(year), &mut |path, date| {
            // When a source is from is when something became known; what is promised lies ahead.
            let limit = match path {
                ".quellen.datum" => closing,
                path if path.ends_with(".redaktionsschluss") => closing,
                path if path.contains("meilensteine.termin")
                    || path.contains("ziele.termin")
                    || path.starts_with(".zusagen")
                    || path.ends_with(".ende") =>
                {
                    NaiveDate::MAX
                }
                _ => stichtag,
            };
            assert!(date <= limit, "{year}: {path} is {date}");
        });
    }
    // In words, too: what happened in 2021 is no part of the report for 2020.
    // The schema says what a report may say, and so of no year anything.
    let is_of_2020 = |path: &str| path.starts_with("2020/") && !path.ends_with(".schema.json");
    for (path, text) in files().iter().filter(|(path, _)| is_of_2020(path)) {
        let text = words(text);
        for later in
            ["zurückgezogen", "650", "Dienstvereinbarung", "Serviceportal", "11.05.2021", "106 von"]
        {
            assert!(
                !text.contains(later)
                    || (later == "Dienstvereinbarung"
                        && text.contains("Dienststelle und Personalrat")),
                "{path} says {later}"
            );
        }
    }
}

#[test]
fn the_report_of_2020_says_that_it_was_made_in_retrospect() {
    for (path, text) in
        files().iter().filter(|(path, _)| path.starts_with("2020/") && path.ends_with(".html"))
    {
        assert!(text.contains("nachträglich aus den Quellen erstellt"), "{path}");
    }
    assert!(!files()["2021/index.html"].contains("nachträglich aus den Quellen erstellt"));
}

#[test]
fn the_shares_of_digital_services_are_never_compared_with_each_other() {
    let page = words(&files()["2022/kennzahlen.html"]);
    assert!(
        page.contains("19,2 % (10 von 52 Verfahren, Reifegrad nicht genannt)")
            && page.contains("4,8 % (106 von 2.200 LeiKa-Leistungen, Reifegrad nicht genannt)")
            && page.contains("rund 45 %"),
        "{page}"
    );
    let report = report(2022);
    for id in ["online-buergerservice", "online-leika-leistungen", "online-fachbereichstabellen"] {
        let indicator = report["kennzahlen"]
            .as_array()
            .unwrap()
            .iter()
            .find(|kennzahl| kennzahl["id"] == id)
            .unwrap();
        for value in indicator["werte"].as_array().unwrap() {
            assert!(value["veraenderung"].is_null(), "{id}: {}", value["veraenderung"]);
        }
    }
}

#[test]
fn a_mitteilung_has_no_proposed_resolution() {
    for year in [2020, 2021, 2022] {
        let text = &files()[&format!("{year}/vorlage.md")];
        assert!(text.starts_with("# Mitteilung"), "{text}");
        assert!(!text.contains("Beschlussvorschlag"), "{text}");
    }
}

#[test]
fn no_file_asks_another_host_for_anything() {
    for (path, text) in
        files().iter().filter(|(path, _)| path.ends_with(".html") || path.ends_with(".css"))
    {
        for loading in [
            "<script",
            "src=\"http",
            "@import",
            "url(http",
            "<iframe",
            "<link rel=\"stylesheet\" href=\"http",
            "style=\"",
        ] {
            // The scripts of the report lie beside it, and the page that is whole by itself has none.
            let own = ["skript.js", "../skript.js", "suchindex.js"]
                .map(|script| format!("<script src=\"{script}\" defer></script>"));
            let rest = own.iter().fold(text.clone(), |text, own| text.replacen(own, "", 1));
            let text = if path.ends_with("bericht.html") { text } else { &rest };
            assert!(!text.contains(loading), "{path} contains {loading}");
        }
    }
}

#[test]
fn markdown_has_no_raw_html() {
    for (path, text) in files().iter().filter(|(path, _)| path.ends_with(".md")) {
        for event in pulldown_cmark::Parser::new_ext(text, digitalbericht::markdown::options()) {
            assert!(
                !matches!(
                    event,
                    pulldown_cmark::Event::Html(_) | pulldown_cmark::Event::InlineHtml(_)
                ),
                "{path}: {event:?}"
            );
        }
    }
}

#[test]
fn what_was_under_way_already_is_dated_by_the_speech() {
    let report = report(2021);
    for id in ["dienstvereinbarung-telearbeit", "dms-ausbau", "arbeitsplatzkonzept"] {
        let measures = report["massnahmen"].as_array().unwrap();
        let measure = measures.iter().find(|measure| measure["id"] == id).unwrap();
        let entries = measure["aktuell"].as_array().unwrap();
        let entry = entries
            .iter()
            .find(|entry| entry["quelle"]["id"] == "redebeitrag-2021-05-11")
            .unwrap_or_else(|| panic!("{id} cites the speech"));
        assert_eq!(entry["datum"]["datum"], "2021-05-11", "{id}");
        assert_eq!(entry["status"], "in Umsetzung", "{id}");
    }
}
