//! The open data say of themselves what they are: the shape of `bericht.json`, and the description for open
//! data portals. What a library makes of the files is seen by `tests/daten/run`.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::indexing_slicing,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::fs;
use std::path::Path;

use digitalbericht::report::FORMAT;
use digitalbericht::{Jahre, Order, render};
use serde_json::{Value, json};
use support::{BRAUNSCHWEIG, MUSTERSTADT, projects, run_as, tree, write};

/// Every `bericht.json` that this repository carries.
fn berichte() -> Vec<(String, Value)> {
    let mut berichte = Vec::new();
    for project in projects() {
        for (path, bytes) in tree(&project.join("output")) {
            if path.ends_with("/daten/bericht.json") {
                let path = format!("{}/{path}", project.display());
                berichte.push((path, serde_json::from_slice(&bytes).unwrap()));
            }
        }
    }
    berichte
}

/// Puts a fault into a report.
type Plant = fn(&mut Value);

/// What is wrong with a report.
fn faults(bericht: &Value) -> Vec<String> {
    let schema = jsonschema::draft202012::options().build(&render::schema()).unwrap();
    schema.iter_errors(bericht).map(|fault| format!("{}: {fault}", fault.instance_path())).collect()
}

#[test]
fn the_schema_is_one_and_every_report_follows_it() {
    jsonschema::draft202012::meta::validate(&render::schema()).unwrap();
    let berichte = berichte();
    assert!(berichte.len() > 8, "{}", berichte.len());
    for (path, bericht) in berichte {
        let faults = faults(&bericht);
        assert!(faults.is_empty(), "{path}:\n{}", faults.join("\n"));
    }
}

#[test]
fn the_schema_sees_what_does_not_follow_it() {
    let (_, sound) = berichte().into_iter().find(|(path, _)| path.contains("musterstadt")).unwrap();
    let plants: [(&str, Plant); 7] = [
        ("a field that is not there", |bericht| bericht["erfunden"] = json!(1)),
        ("the same further down", |bericht| bericht["massnahmen"][0]["erfunden"] = json!("x")),
        ("a field that is missing", |bericht| {
            bericht["stichtag"].as_object_mut().unwrap().remove("text");
        }),
        ("a figure that is a number", |bericht| {
            bericht["kennzahlen"][0]["werte"][0]["figur"]["wert"] = json!(5);
        }),
        ("a word that is not in the list", |bericht| {
            bericht["massnahmen"][0]["status"]["wert"] = json!("fertig");
        }),
        ("nothing where something must be", |bericht| bericht["titel"] = Value::Null),
        ("another version", |bericht| bericht["format"] = json!("digitalbericht/0")),
    ];
    for (what, plant) in plants {
        let mut bericht = sound.clone();
        plant(&mut bericht);
        assert_eq!(faults(&bericht).len(), 1, "{what}");
    }
}

#[test]
fn another_version_of_the_program_alone_changes_no_byte() {
    // `dcat.jsonld` holds check sums of the others: for a published year they must be the same tomorrow.
    for project in projects() {
        for (path, bytes) in tree(&project.join("output")) {
            if path.contains("/daten/") || path.ends_with(".ics") {
                let text = String::from_utf8_lossy(&bytes);
                assert!(!text.contains(render::PROGRAMM), "{path} names {}", render::PROGRAMM);
            }
        }
    }
}

/// A schema without its words: they may be bettered at any time.
fn shape(mut schema: Value) -> Value {
    fn strip(value: &mut Value) {
        match value {
            Value::Object(table) => {
                if table.get("description").is_some_and(Value::is_string) {
                    table.remove("description");
                }
                table.values_mut().for_each(strip);
            }
            Value::Array(list) => list.iter_mut().for_each(strip),
            _ => {}
        }
    }
    strip(&mut schema);
    schema
}

#[test]
fn another_shape_has_another_version() {
    let version = FORMAT.rsplit('/').next().unwrap();
    let path = format!("tests/schema/bericht-{version}.json");
    let committed = fs::read(Path::new(BRAUNSCHWEIG).join(&path));
    let committed: Value = serde_json::from_slice(&committed.unwrap_or_else(|fault| {
        panic!("{path}: {fault}; copy a `daten/bericht.schema.json` of this version there")
    }))
    .unwrap();
    assert_eq!(committed["properties"]["format"]["const"], FORMAT, "{path}");
    assert!(
        shape(render::schema()) == shape(committed),
        "`bericht.json` has another shape than {path} says: raise `FORMAT` in src/report.rs and commit the \
         schema of the new version beside the old one (before the first release it may replace it)"
    );
}

/// The description of the data of a city with these keys, if it gets one.
fn dcat(keys: &str, jahr: &str) -> Option<Value> {
    let project = tempfile::tempdir().unwrap();
    let records = MUSTERSTADT
        .replace("name = \"Musterstadt\"", &format!("name = \"Musterstadt\"\n{keys}"))
        .replace("jahr = 2023", &format!("jahr = 2023\n{jahr}"));
    write(project.path(), "data/stadt.toml", &records);
    let output = project.path().join("output");
    let order = Order {
        project: project.path(),
        output: &output,
        jahre: Jahre::Alle,
        formats: render::made(),
        neuauflage: false,
        streng: false,
    };
    run_as(&order).done();
    let page = fs::read_to_string(output.join("2023/datenlage.html")).unwrap();
    let file = fs::read(output.join("2023/daten/dcat.jsonld")).ok();
    assert_eq!(file.is_some(), page.contains("daten/dcat.jsonld"), "the page lists what is there");
    file.map(|bytes| serde_json::from_slice(&bytes).unwrap())
}

fn node<'a>(dcat: &'a Value, kind: &str) -> &'a Value {
    dcat["@graph"].as_array().unwrap().iter().find(|node| node["@type"] == kind).unwrap()
}

const KEYS: [&str; 4] = [
    "ags = \"05999000\"\nland = \"nordrhein-westfalen\"",
    "website = \"https://www.musterstadt.example/berichte\"",
    "lizenz = \"dl-zero-de/2.0\"",
    "stelle = \"Hauptamt\"",
];

#[test]
fn nothing_that_the_records_do_not_say_is_described() {
    for missing in KEYS {
        let keys: Vec<&str> = KEYS.into_iter().filter(|key| *key != missing).collect();
        assert_eq!(dcat(&keys.join("\n"), ""), None, "without {missing}");
    }
    let described = dcat(&KEYS.join("\n"), "").unwrap();
    let dataset = node(&described, "dcat:Dataset");
    assert_eq!(
        dataset["dcatde:politicalGeocodingURI"],
        "http://dcat-ap.de/def/politicalGeocoding/municipalityKey/05999000"
    );
    for absent in ["dcat:contactPoint", "dct:issued"] {
        assert!(dataset[absent].is_null(), "{absent}");
    }
    assert_eq!(dataset["dct:modified"], "2024-06-30", "the Redaktionsschluss");
    let file = node(&described, "dcat:Distribution");
    assert_eq!(file["dct:license"], "http://dcat-ap.de/def/licenses/dl-zero-de/2.0");
    assert!(file["dcatde:licenseAttributionByText"].is_null(), "this licence asks for no name");
    assert!(file["adms:status"].is_null(), "a report in the making is not complete");
}

#[test]
fn a_published_report_says_since_when_and_under_whose_name() {
    let keys = KEYS.join("\n").replace("dl-zero-de/2.0", "dl-de/by-2-0");
    let keys = format!("{keys}\nemail = \"amt@musterstadt.example\"");
    let described = dcat(&keys, "veroeffentlicht = 2024-09-15").unwrap();
    let dataset = node(&described, "dcat:Dataset");
    assert_eq!(dataset["dct:issued"], "2024-09-15");
    assert_eq!(dataset["dct:modified"], "2024-09-15");
    let file = node(&described, "dcat:Distribution");
    assert_eq!(file["dct:license"], "http://dcat-ap.de/def/licenses/dl-by-de/2.0");
    assert_eq!(file["dcatde:licenseAttributionByText"], "Hauptamt, Musterstadt");
    assert_eq!(file["adms:status"], "http://purl.org/adms/status/Completed");
    assert!(described.to_string().contains("\"mailto:amt@musterstadt.example\""));
}
