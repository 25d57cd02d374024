//! What later entries do to an old report: nothing. And that totals are the sum of their parts.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::BTreeMap;
use std::path::{Path, PathBuf};

use digitalbericht::{Jahre, Order};
use proptest::prelude::*;
use proptest::sample::Index;
use serde_json::Value as Json;
use support::{projects, run, run_as, tree, write};
use toml::{Table, Value};

/// The records of a project, file by file.
type Files = BTreeMap<String, Table>;

fn records(project: &Path) -> Files {
    tree(&project.join("data"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".toml"))
        .map(|(path, bytes)| (path, String::from_utf8(bytes).unwrap().parse().unwrap()))
        .collect()
}

fn written(files: &Files) -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    for (path, table) in files {
        write(project.path(), &format!("data/{path}"), &toml::to_string(table).unwrap());
    }
    // The one file beside the records that some of them name.
    let logo = Path::new(support::BRAUNSCHWEIG).join("tests/projekte/musterstadt/data/logo.svg");
    std::fs::copy(logo, project.path().join("data/logo.svg")).unwrap();
    project
}

/// Every report year's files, by year and path.
fn reports(project: &Path) -> BTreeMap<String, Vec<u8>> {
    let output = tempfile::tempdir().unwrap();
    run(project, output.path(), Jahre::Alle).done();
    let mut files = tree(output.path());
    // The archive shows what is newest, and the check sums cover it.
    files.retain(|path, _| path.contains('/'));
    files
}

/// The reports as data, by year; `None` if findings stopped the run.
fn data(files: &Files) -> Option<BTreeMap<String, Json>> {
    let project = written(files);
    let output = tempfile::tempdir().unwrap();
    let order = Order {
        project: project.path(),
        output: output.path(),
        jahre: Jahre::Alle,
        formats: digitalbericht::render::FORMATS
            .iter()
            .copied()
            .filter(|format| format.name == "daten")
            .collect(),
        neuauflage: false,
        streng: false,
    };
    run_as(&order).built?;
    let reports = tree(output.path());
    let reports = reports.into_iter().filter(|(path, _)| path.ends_with("bericht.json"));
    Some(reports.map(|(path, bytes)| (path, serde_json::from_slice(&bytes).unwrap())).collect())
}

/// Calls `each` with every record and its kind.
fn each_record(files: &mut Files, each: &mut dyn FnMut(&str, &mut Table)) {
    for table in files.values_mut() {
        for (kind, list) in table.iter_mut() {
            for record in list.as_array_mut().into_iter().flatten() {
                each(kind, record.as_table_mut().unwrap());
            }
        }
    }
}

fn entry(text: &str) -> Value {
    Value::Table(text.parse().unwrap())
}

fn list<'a>(record: &'a mut Table, key: &str) -> &'a mut Vec<Value> {
    let list = record.entry(key).or_insert_with(|| Value::Array(Vec::new()));
    list.as_array_mut().unwrap()
}

/// A source that every project has: the first record that can prove something.
fn a_source(files: &Files) -> String {
    let of_kind = |kind: &str| {
        files.values().filter_map(|table| table.get(kind)?.as_array()?.first()).find_map(|record| {
            (record.get("oeffentlich").is_none()).then(|| record.get("id"))?.cloned()
        })
    };
    let id = of_kind("quelle").or_else(|| of_kind("drucksache")).unwrap();
    id.as_str().unwrap().to_owned()
}

/// Adds to every record an entry that is about a day after all reports and was known later still.
fn with_later_entries(files: &mut Files) {
    let quelle = a_source(files);
    let known = format!("quelle = \"{quelle}\"\nbekannt = 2031-03-01\n");
    let gremium = files
        .values()
        .find_map(|table| table.get("gremium")?.as_array()?.first()?.get("id")?.as_str())
        .map(str::to_owned);
    each_record(files, &mut |kind, record| match kind {
        "massnahme" => {
            list(record, "sachstand").push(entry(&format!(
                "datum = 2030-12-31\nstatus = \"regelbetrieb\"\ntext = \"Später.\"\nende = \"2035\"\n{known}"
            )));
            for stone in list(record, "meilenstein") {
                list(stone.as_table_mut().unwrap(), "verschoben").push(entry(&format!(
                    "datum = 2030-12-31\nauf = \"2034\"\ngrund = \"Später.\"\n{known}"
                )));
            }
            list(record, "meilenstein").push(entry(&format!(
                "id = \"spaeter\"\ntitel = \"Später\"\ntermin = \"2033\"\n{known}"
            )));
            list(record, "mittel").push(entry(&format!(
                "haushaltsjahr = 2030\nart = \"investition\"\nbetrag = 7\nstand = \"ist\"\nturnus = \"einmalig\"\n{known}"
            )));
        }
        "kennzahl" => {
            let share = record["art"].as_str() == Some("anteil");
            let figure = if share { "zaehler = 1\nnenner = 1\n" } else { "wert = 1\n" };
            list(record, "wert").push(entry(&format!("stichtag = 2030-12-31\n{figure}{known}")));
            list(record, "ziel").push(entry(&format!("termin = \"2033\"\nwert = 1\n{known}")));
        }
        "leistung" => {
            list(record, "stand")
                .push(entry(&format!("datum = 2030-12-31\nangebot = \"ende-zu-ende\"\n{known}")));
            list(record, "faelle")
                .push(entry(&format!("jahr = 2030\ngesamt = 9\ndigital = 9\n{known}")));
        }
        "gremium" => {
            list(record, "besetzung").push(entry(&format!(
                "stichtag = 2030-12-31\nfrauen = 9\nmaenner = 9\ndivers = 0\nunbesetzt = 0\n{known}"
            )));
        }
        "drucksache" => {
            if let Some(gremium) = &gremium {
                list(record, "beratung").push(entry(&format!(
                    "gremium = \"{gremium}\"\ndatum = 2030-12-31\nrolle = \"entscheidung\"\nergebnis = \"abgelehnt\"\n{known}"
                )));
            }
            for punkt in list(record, "punkt") {
                list(punkt.as_table_mut().unwrap(), "antwort").push(entry(&format!(
                    "datum = 2030-12-31\nart = \"vollstaendig\"\ntext = \"Später.\"\n{known}"
                )));
            }
        }
        _ => {}
    });
}

/// Corrects every entry of every series, with what became known after all reports were closed.
fn with_later_corrections(files: &mut Files) {
    let mut day = 0_u32;
    each_record(files, &mut |kind, record| {
        let keys: &[&str] = match kind {
            "massnahme" => &["sachstand", "mittel"],
            "kennzahl" => &["wert", "ziel"],
            "leistung" => &["stand", "faelle"],
            "gremium" => &["besetzung"],
            _ => &[],
        };
        for key in keys {
            let Some(entries) = record.get_mut(*key).and_then(Value::as_array_mut) else {
                continue;
            };
            let corrections: Vec<Value> = entries
                .iter()
                .map(|old| {
                    let mut new = old.as_table().unwrap().clone();
                    day += 1;
                    // Of two corrections for one date the later known holds; no two on one day.
                    let known = format!(
                        "20{}-{:02}-{:02}",
                        32 + day / 336,
                        day / 28 % 12 + 1,
                        day % 28 + 1
                    );
                    new.insert("bekannt".to_owned(), Value::Datetime(known.parse().unwrap()));
                    new.insert("grund".to_owned(), Value::String("Später berichtigt.".to_owned()));
                    if *key == "ziel" {
                        new.remove("angekuendigt");
                    }
                    if new.contains_key("text") {
                        new.insert(
                            "text".to_owned(),
                            Value::String("Anders als gesagt.".to_owned()),
                        );
                    }
                    if new.contains_key("status") {
                        new.insert("status".to_owned(), Value::String("eingestellt".to_owned()));
                    }
                    for figure in ["wert", "frauen", "gesamt", "betrag"] {
                        if new.contains_key(figure) {
                            new.insert(figure.to_owned(), entry("fehlt = \"nicht-erhoben\""));
                        }
                    }
                    Value::Table(new)
                })
                .collect();
            entries.extend(corrections);
        }
    });
}

/// The id of the first public record of a kind, as the value of a key.
fn first(files: &Files, kind: &str) -> Option<String> {
    let lists = files.values().filter_map(|table| table.get(kind)?.as_array());
    let mut public = lists.flatten().filter(|record| record.get("oeffentlich").is_none());
    public.find_map(|record| Some(record.get("id")?.as_str()?.to_owned()))
}

/// Adds a record of every kind that has a date, of a time after all reports, and a report of that time.
///
/// A field of action has none: it is a chapter of every report, with measures or without.
fn with_later_records(files: &mut Files) {
    let named = |key: &str, kind: &str| {
        first(files, kind).map_or_else(String::new, |id| format!("{key} = \"{id}\"\n"))
    };
    let listed = |key: &str, kind: &str| {
        first(files, kind).map_or_else(String::new, |id| format!("{key} = [\"{id}\"]\n"))
    };
    let known = "quelle = \"spaeter-quelle\"\n";
    let text = [
        "[[bericht]]\njahr = 2031\nstichtag = 2031-12-31\ngrundlage = \"freiwillig\"\nvorlageart = \"mitteilung\"\n",
        "[[quelle]]\nid = \"spaeter-quelle\"\ntitel = \"Spätere Quelle\"\nart = \"angabe\"\norganisation = \"spaeter-einheit\"\ndatum = 2031-03-01\n",
        "[[organisation]]\nid = \"spaeter-einheit\"\nname = \"Spätere Einheit\"\nart = \"fachbereich\"\ngueltig_ab = 2031-01-01\n",
        &named("gehoert_zu", "organisation"),
        "[[massnahme]]\nid = \"spaeter-massnahme\"\ntitel = \"Spätere Maßnahme\"\n\
         zustaendig = \"spaeter-einheit\"\nbeginn = 2020-01-01\npunkte = [\"spaeter-drucksache/1\"]\n\
         kennzahlen = [\"spaeter-kennzahl\"]\nleistungen = [\"spaeter-leistung\"]\n",
        &named("handlungsfeld", "handlungsfeld"),
        "[[massnahme.sachstand]]\ndatum = 2031-02-01\nstatus = \"geplant\"\ntext = \"Später.\"\n",
        known,
        "[[massnahme.meilenstein]]\nid = \"spaeter\"\ntitel = \"Später\"\ntermin = \"2032\"\n",
        known,
        "[[massnahme.mittel]]\nhaushaltsjahr = 2031\nart = \"personal\"\nbetrag = 5\nstand = \"plan\"\nturnus = \"jaehrlich\"\n",
        known,
        "[[kennzahl]]\nid = \"spaeter-kennzahl\"\ntitel = \"Spätere Kennzahl\"\neinheit = \"Stück\"\nart = \"bestand\"\n\
         richtung = \"neutral\"\nschluesselzahl = true\n",
        &named("handlungsfeld", "handlungsfeld"),
        &named("vorgaenger", "kennzahl"),
        "[[kennzahl.wert]]\nstichtag = 2031-02-01\nwert = 5\n",
        known,
        "[[leistung]]\nid = \"spaeter-leistung\"\ntitel = \"Spätere Leistung\"\nzustaendig = \"spaeter-einheit\"\n",
        "[[leistung.stand]]\ndatum = 2031-02-01\nangebot = \"digital\"\n",
        known,
        "[[gremium]]\nid = \"spaeter-gremium\"\ntitel = \"Späteres Gremium\"\nart = \"beirat\"\ndigitalisierung = true\n",
        "[[gremium.besetzung]]\nstichtag = 2031-02-01\nfrauen = 5\nmaenner = 5\ndivers = 0\nunbesetzt = 0\n",
        known,
        "[[drucksache]]\nid = \"spaeter-drucksache\"\nnummer = \"2031/1\"\nart = \"antrag\"\ntitel = \"Spätere Drucksache\"\ndatum = 2031-02-01\n",
        &listed("bezug", "drucksache"),
        "[[drucksache.beratung]]\ngremium = \"spaeter-gremium\"\ndatum = 2031-02-15\nrolle = \"entscheidung\"\nergebnis = \"beschlossen\"\n",
        "[[drucksache.punkt]]\nid = \"1\"\ntext = \"Später.\"\ngegenstand = \"umsetzen\"\n",
        "[[begriff]]\nid = \"spaeter-begriff\"\nkurz = \"SPQ\"\nlang = \"Späterer Begriff\"\n",
    ]
    .concat();
    files.insert("spaeter.toml".to_owned(), text.parse().unwrap());
}

#[test]
fn nothing_that_is_added_later_changes_a_byte_of_an_old_report() {
    for project in projects() {
        let before = reports(&project);
        for (what, change) in [
            ("later entries", with_later_entries as fn(&mut Files)),
            ("later corrections", with_later_corrections),
            ("later records", with_later_records),
        ] {
            let mut files = records(&project);
            change(&mut files);
            let after = reports(written(&files).path());
            let changed: Vec<String> = before
                .iter()
                .filter(|(path, bytes)| after.get(*path) != Some(bytes))
                .map(|(path, bytes)| {
                    let old = String::from_utf8_lossy(bytes).into_owned();
                    let new = after.get(path).map(|bytes| String::from_utf8_lossy(bytes));
                    let new = new.unwrap_or_default();
                    let line = old.lines().zip(new.lines()).find(|(a, b)| a != b);
                    format!("{path}: {line:?}")
                })
                .collect();
            assert!(changed.is_empty(), "{what}, {}:\n{}", project.display(), changed.join("\n"));
            let old = after.keys().filter(|path| !path.starts_with("2031/")).count();
            assert_eq!(before.len(), old, "{what}, {}", project.display());
        }
    }
}

/// What must come out for each figure of a report that counts something.
fn assert_totals(name: &str, report: &Json) {
    let sum = |list: &Json| -> u64 {
        list.as_array().unwrap().iter().map(|part| part["anzahl"].as_u64().unwrap()).sum()
    };
    let count = |list: &Json| list.as_array().unwrap().len() as u64;
    let measures = count(&report["massnahmen"]);
    assert_eq!(sum(&report["ueberblick"]["status"]), measures, "{name}: status");
    assert_eq!(sum(&report["ueberblick"]["gruppen"]), measures, "{name}: gruppen");
    let richtungen: u64 = report["richtungen"]
        .as_array()
        .unwrap()
        .iter()
        .map(|richtung| {
            assert_eq!(sum(&richtung["gruppen"]), count(&richtung["massnahmen"]), "{name}");
            count(&richtung["massnahmen"])
        })
        .sum();
    assert_eq!(richtungen, measures, "{name}: richtungen");
    let changes = &report["veraenderungen"];
    if !changes["vorbericht"].is_null() {
        let listed: u64 = changes["gruppen"]
            .as_array()
            .unwrap()
            .iter()
            .map(|gruppe| {
                assert_eq!(gruppe["anzahl"].as_u64().unwrap(), count(&gruppe["massnahmen"]));
                count(&gruppe["massnahmen"])
            })
            .sum();
        assert_eq!(listed, measures, "{name}: veraenderungen");
    }
    let promises = &report["zusagen"];
    assert_eq!(sum(&promises["ausgaenge"]), count(&promises["berichtsjahr"]), "{name}: zusagen");
    assert_eq!(promises["gehalten"]["von"].as_u64().unwrap(), count(&promises["berichtsjahr"]));
    let services = &report["leistungen"];
    assert_eq!(sum(&services["angebote"]), count(&services["liste"]), "{name}: leistungen");
    let items: u64 =
        report["drucksachen"].as_array().unwrap().iter().map(|paper| count(&paper["punkte"])).sum();
    let control = &report["kontrolle"];
    assert_eq!(count(&control["zeilen"]) + count(&control["archiv"]), items, "{name}: kontrolle");
    assert_eq!(report["ueberblick"]["punkte"]["von"].as_u64().unwrap(), items, "{name}: punkte");
    let missing: u64 = report["datenlage"]["stellen"]
        .as_array()
        .unwrap()
        .iter()
        .flat_map(|stelle| stelle["luecken"].as_array().unwrap())
        .filter(|luecke| !luecke["grund"].is_null())
        .count() as u64;
    assert_eq!(sum(&report["datenlage"]["gruende"]), missing, "{name}: gruende");
    let silent = report["massnahmen"].as_array().unwrap().iter();
    let silent = silent.filter(|measure| measure["status"]["keine_meldung"] == true).count() as u64;
    let coverage = &report["ueberblick"]["gemeldet"];
    let (reported, owing) =
        (coverage["anzahl"].as_u64().unwrap(), coverage["von"].as_u64().unwrap());
    assert_eq!(reported + silent, owing, "{name}: gemeldet");
}

#[test]
fn every_total_of_every_project_is_the_sum_of_its_parts() {
    for project in projects() {
        for (path, report) in data(&records(&project)).unwrap() {
            assert_totals(&format!("{} {path}", project.display()), &report);
        }
    }
}

/// The lists of entries whose order must not matter.
const SERIES: &[&str] = &[
    "sachstand",
    "meilenstein",
    "verschoben",
    "mittel",
    "wert",
    "ziel",
    "stand",
    "faelle",
    "besetzung",
    "antwort",
];

/// Shuffles every series of entries, at any depth, by a list of choices.
fn shuffle(value: &mut Value, choices: &mut dyn Iterator<Item = Index>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table.iter_mut() {
                if let (true, Value::Array(list)) = (SERIES.contains(&key.as_str()), &mut *value) {
                    for at in (1..list.len()).rev() {
                        list.swap(at, choices.next().unwrap().index(at + 1));
                    }
                }
                shuffle(value, choices);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| shuffle(value, choices)),
        _ => {}
    }
}

/// Deals the records of a project out over new files.
fn dealt(files: &Files, choices: &mut dyn Iterator<Item = Index>) -> Files {
    let mut dealt = Files::new();
    for table in files.values() {
        for (kind, list) in table {
            for record in list.as_array().into_iter().flatten() {
                let file = format!("datei-{}.toml", choices.next().unwrap().index(4));
                let table = dealt.entry(file).or_default();
                let list = table.entry(kind).or_insert_with(|| Value::Array(Vec::new()));
                list.as_array_mut().unwrap().push(record.clone());
            }
        }
    }
    dealt
}

/// Takes placeholders out of every text, so that an entry may go without a sentence missing its figure.
fn without_placeholders(value: &mut Value) {
    match value {
        Value::String(text) if text.contains("{{") => "Ohne Zahl.".clone_into(text),
        Value::Table(table) => table.iter_mut().for_each(|(_, value)| without_placeholders(value)),
        Value::Array(list) => list.iter_mut().for_each(without_placeholders),
        _ => {}
    }
}

/// Drops every entry that a choice hits.
fn thinned(value: &mut Value, choices: &mut dyn Iterator<Item = Index>) {
    match value {
        Value::Table(table) => {
            for (key, value) in table.iter_mut() {
                if let (true, Value::Array(list)) = (SERIES.contains(&key.as_str()), &mut *value) {
                    list.retain(|_| choices.next().unwrap().index(4) > 0);
                }
                thinned(value, choices);
            }
        }
        Value::Array(list) => list.iter_mut().for_each(|value| thinned(value, choices)),
        _ => {}
    }
}

/// Enough choices for the largest project, the same ones over and over.
fn choices(seed: &[Index]) -> impl Iterator<Item = Index> + '_ {
    seed.iter().copied().cycle()
}

proptest! {
    #![proptest_config(ProptestConfig { cases: 12, failure_persistence: None, ..ProptestConfig::default() })]

    #[test]
    fn the_order_of_entries_and_of_files_does_not_matter(
        project in any::<Index>(),
        seed in prop::collection::vec(any::<Index>(), 97),
    ) {
        let projects = projects();
        let project: &PathBuf = project.get(&projects);
        let files = records(project);
        let mut shuffled = dealt(&files, &mut choices(&seed));
        for table in shuffled.values_mut() {
            let mut value = Value::Table(std::mem::take(table));
            shuffle(&mut value, &mut choices(&seed));
            let Value::Table(new) = value else { unreachable!() };
            *table = new;
        }
        prop_assert_eq!(data(&files).unwrap(), data(&shuffled).unwrap());
    }

    #[test]
    fn an_entry_outside_the_dates_of_a_year_changes_nothing_in_it(
        year in 2019..2024_i32,
        days in 1..700_i64,
        late in any::<bool>(),
        figure in 0..5000_i64,
    ) {
        let project = Path::new(support::BRAUNSCHWEIG).join("tests/projekte/musterstadt");
        let mut files = records(&project);
        let before = data(&files).unwrap();
        let day = |from: chrono::NaiveDate, days| (from + chrono::Duration::days(days)).to_string();
        let end = chrono::NaiveDate::from_ymd_opt(year, 12, 31).unwrap();
        let closing = chrono::NaiveDate::from_ymd_opt(year + 1, 6, 30).unwrap();
        // Either about a day before the Stichtag and known too late; or known in time, about a later day.
        let (about, known) = if late {
            (day(end, -1 - days % 300), day(closing, days))
        } else {
            (day(end, days), day(closing, -days % 150))
        };
        let quelle = "[[quelle]]\nid = \"angabe-der-probe\"\ntitel = \"Probe\"\nart = \"angabe\"\ndatum = 2018-01-01\n";
        files.insert("probe.toml".to_owned(), quelle.parse().unwrap());
        let mut added = 0;
        each_record(&mut files, &mut |kind, record| {
            let (key, text) = match kind {
                "massnahme" => ("sachstand", "text = \"Probe.\"\nstatus = \"pilotbetrieb\"\nende = \"2040\"\ngrund = \"Probe.\"\ndatum".to_owned()),
                "kennzahl" if record["art"].as_str() == Some("bestand") => {
                    ("wert", format!("wert = {figure}\ngrund = \"Probe.\"\nstichtag"))
                }
                "leistung" => ("stand", "angebot = \"digital\"\ngrund = \"Probe.\"\ndatum".to_owned()),
                _ => return,
            };
            added += 1;
            list(record, key).push(entry(&format!(
                "{text} = {about}\nquelle = \"angabe-der-probe\"\nbekannt = {known}\n"
            )));
        });
        prop_assert!(added > 10);
        let after = data(&files);
        // Such an entry can meet another of the same day: a finding, and no report at all.
        prop_assume!(after.is_some());
        let name = format!("{year}/daten/bericht.json");
        prop_assert_eq!(&before[&name], &after.unwrap()[&name]);
    }

    #[test]
    fn totals_are_the_sums_of_their_parts_whatever_entries_are_there(
        seed in prop::collection::vec(any::<Index>(), 101),
    ) {
        let project = Path::new(support::BRAUNSCHWEIG).join("tests/projekte/musterstadt");
        let mut files = records(&project);
        for table in files.values_mut() {
            let mut value = Value::Table(std::mem::take(table));
            without_placeholders(&mut value);
            thinned(&mut value, &mut choices(&seed));
            let Value::Table(new) = value else { unreachable!() };
            *table = new;
        }
        let reports = data(&files);
        prop_assume!(reports.is_some());
        for (path, report) in reports.unwrap() {
            assert_totals(&path, &report);
        }
    }
}
