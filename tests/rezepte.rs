//! The recipes of `HANDBUCH.md` work: their records beside those of `data/README.md` build, and the report says what
//! the handbook says that it says.
//!
//! How a recipe is read: a block of records, perhaps with comments that say to which record an entry belongs; then a
//! list of pages, each with what stands on it in „…“. A recipe may have several blocks, built one after the other.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::BTreeSet;
use std::fs;
use std::path::{Path, PathBuf};
use std::process::Command;

use digitalbericht::{Jahre, Order, render};
use support::{
    BRAUNSCHWEIG, Run, assert_same, fenced, musterlingen, run_as, split, tree, words, write,
};
use tempfile::TempDir;

fn handbook() -> String {
    fs::read_to_string(Path::new(BRAUNSCHWEIG).join("HANDBUCH.md")).unwrap()
}

/// One recipe, by its number.
struct Recipe {
    text: String,
    steps: Vec<Step>,
    /// The codes of warnings that it announces.
    warnings: BTreeSet<String>,
}

/// Records, and what the report says once they are there.
struct Step {
    records: String,
    /// The same as commands, and what is to be done then.
    orders: String,
    /// A new edition of this year is asked for.
    neuauflage: Option<i32>,
    claims: Vec<Claim>,
}

/// A file of the output, and what stands in it.
struct Claim {
    path: String,
    quotes: Vec<String>,
    /// It does not stand there without the recipe.
    is_new: bool,
}

fn recipes() -> Vec<Recipe> {
    let handbook = handbook();
    let chapter = handbook.split("\n## Zehn Rezepte\n").nth(1).unwrap();
    let chapter = chapter.split("\n## ").next().unwrap();
    chapter.split("\n### Rezept ").skip(1).map(recipe).collect()
}

fn recipe(text: &str) -> Recipe {
    let steps = text.split("\n```toml\n").skip(1).map(|part| {
        let (records, prose) = part.split_once("\n```\n").unwrap();
        let orders = fenced(&part[records.len()..], "sh").concat();
        let year = orders.split_once("--neuauflage").map(|(before, _)| {
            before.split("--jahr ").last().unwrap().trim().parse::<i32>().unwrap()
        });
        Step { records: format!("{records}\n"), orders, neuauflage: year, claims: claims(prose) }
    });
    let codes = text.split('`').filter(|word| {
        word.len() == 4
            && word.starts_with(|c: char| c.is_ascii_uppercase())
            && word[1..].bytes().all(|b| b.is_ascii_digit())
    });
    Recipe {
        text: text.to_owned(),
        steps: steps.collect(),
        warnings: codes.map(str::to_owned).collect(),
    }
}

/// The list behind „Im Bericht steht dann“: lines like ``- `2024/index.html`: „…“ und „…“``.
fn claims(prose: &str) -> Vec<Claim> {
    let lines = prose.lines().filter_map(|line| line.strip_prefix("- `"));
    lines
        .map(|line| {
            let (path, rest) = line.split_once("`: ").unwrap();
            Claim {
                path: path.to_owned(),
                quotes: quoted(rest),
                is_new: !rest.contains("wie zuvor"),
            }
        })
        .collect()
}

fn quoted(text: &str) -> Vec<String> {
    text.split('„').skip(1).map(|part| part.split_once('“').unwrap().0.to_owned()).collect()
}

/// The records with those of a recipe: an entry goes to the record that the comment above it names.
fn with(records: &str, recipe: &str) -> String {
    let owned =
        |text: &str| -> Vec<String> { split(text).into_iter().map(str::to_owned).collect() };
    let mut all = owned(records);
    for part in parts(recipe) {
        let mut new = owned(&part.text);
        if let Some(key) = part.belongs_to {
            let head = |record: &String| record.split("\n[").next().unwrap().contains(&key);
            let mut its = all.iter_mut().filter(|record| head(record));
            let record = its.next().unwrap_or_else(|| panic!("no record with {key}"));
            record.push_str(&new.remove(0));
            assert!(its.next().is_none(), "two records with {key}");
        }
        all.extend(new);
    }
    all.concat()
}

/// A part of a block, with the line that its record has if it is an entry of one that is already there.
struct Part {
    belongs_to: Option<String>,
    text: String,
}

impl Part {
    /// The id or the year of the record that is already there.
    fn whose(&self) -> Option<&str> {
        Some(self.belongs_to.as_ref()?.split_once(" = ").unwrap().1.trim_matches('"'))
    }
}

fn parts(recipe: &str) -> Vec<Part> {
    let mut parts = vec![Part { belongs_to: None, text: String::new() }];
    for line in recipe.lines() {
        if let Some(whose) = line.strip_prefix("# Zu") {
            let name = whose.rsplit(' ').next().unwrap();
            let key = if whose.starts_with("m Berichtsjahr ") {
                format!("\njahr = {name}")
            } else {
                format!("\nid = \"{name}\"")
            };
            parts.push(Part { belongs_to: Some(key), text: String::new() });
        } else {
            let text = &mut parts.last_mut().unwrap().text;
            text.push_str(line);
            text.push('\n');
        }
    }
    parts.retain(|part| !part.text.trim().is_empty());
    parts
}

/// Musterlingen, built before a recipe, then step by step.
struct Kitchen {
    project: TempDir,
    records: String,
}

impl Kitchen {
    /// Its year 2023 is published.
    fn sealed() -> Self {
        let published = "jahr = 2023\nveroeffentlicht = 2024-09-10\n";
        let records = musterlingen().replacen("jahr = 2023\n", published, 1);
        assert!(records.contains(published));
        Self::with(records)
    }

    /// Without a published year, so that a recipe may add to every report.
    fn unsealed() -> Self {
        Self::with(musterlingen())
    }

    fn with(records: String) -> Self {
        let kitchen = Self { project: tempfile::tempdir().unwrap(), records };
        kitchen.bauen(Jahre::Alle, false).done();
        kitchen
    }

    fn output(&self) -> PathBuf {
        self.project.path().join("output")
    }

    fn bauen(&self, jahre: Jahre, neuauflage: bool) -> Run {
        write(self.project.path(), "data/musterlingen.toml", &self.records);
        run_as(&Order {
            project: self.project.path(),
            output: &self.output(),
            jahre,
            formats: render::made(),
            neuauflage,
            streng: false,
        })
    }

    fn page(&self, path: &str) -> String {
        let text = fs::read_to_string(self.output().join(path))
            .unwrap_or_else(|fault| panic!("{path}: {fault}"));
        if path.ends_with(".html") { words(&text) } else { text.replace('\u{a0}', " ") }
    }

    /// Builds with a step; its warnings are those that were announced, and all that is claimed is there, and was not
    /// before.
    fn cook(&mut self, step: &Step, announced: &BTreeSet<String>) {
        let said = |kitchen: &Self, path: &str, quote: &str| {
            kitchen.output().join(path).exists() && kitchen.page(path).contains(quote)
        };
        for Claim { path, quotes, is_new } in &step.claims {
            for quote in quotes.iter().filter(|_| *is_new) {
                assert!(!said(self, path, quote), "{path} says „{quote}“ without the recipe");
            }
        }
        self.records = with(&self.records, &step.records);
        let run = match step.neuauflage {
            Some(jahr) => self.bauen(Jahre::Eines(jahr), true),
            None => self.bauen(Jahre::Alle, false),
        };
        let raised: BTreeSet<String> = ["Warnung[", "Fehler["]
            .iter()
            .flat_map(|word| run.findings.split(word).skip(1))
            .map(|rest| rest[..4].to_owned())
            .collect();
        assert_eq!(&raised, announced, "{}\n{}", step.records, run.findings);
        run.done();
        let mut wrong = Vec::new();
        for Claim { path, quotes, .. } in &step.claims {
            assert!(!quotes.is_empty(), "{path}: nothing is quoted");
            for quote in quotes.iter().filter(|quote| !said(self, path, quote)) {
                wrong.push(format!("{path} does not say „{quote}“"));
            }
        }
        assert!(wrong.is_empty(), "{}\n{}", step.records, wrong.join("\n"));
    }
}

/// A recipe, cooked to its end.
fn cooked(number: usize) -> (Kitchen, Recipe) {
    let recipe = recipes().into_iter().nth(number - 1).unwrap();
    let mut kitchen = Kitchen::unsealed();
    for step in &recipe.steps {
        kitchen.cook(step, &recipe.warnings);
    }
    (kitchen, recipe)
}

#[test]
fn there_are_ten_recipes_and_each_says_what_to_write_what_comes_of_it_and_what_not_to_do() {
    let recipes = recipes();
    assert_eq!(recipes.len(), 10);
    for (at, recipe) in recipes.iter().enumerate() {
        assert!(recipe.text.starts_with(&format!("{}: ", at + 1)), "{}", recipe.text);
        assert!(!recipe.steps.is_empty(), "{}", recipe.text);
        assert!(recipe.text.contains("\n**Nicht:** "), "{}", recipe.text);
        for step in &recipe.steps {
            assert!(!step.claims.is_empty(), "nothing is claimed: {}", step.records);
        }
        // One sentence of prose before the block.
        let (_, rest) = recipe.text.split_once("\n\n").unwrap();
        assert!(rest.split_once("\n\n").unwrap().1.starts_with("```toml\n"), "{}", recipe.text);
    }
}

#[test]
fn recipe_1_a_correction_leaves_the_published_year_and_a_new_edition_takes_it_in() {
    let recipe = recipes().remove(0);
    let [correction, edition] = recipe.steps.as_slice() else { panic!("two steps") };
    let mut kitchen = Kitchen::sealed();
    let published = |kitchen: &Kitchen| {
        let mut files = tree(&kitchen.output());
        files.retain(|path, _| path.starts_with("2023/"));
        files
    };
    let before = published(&kitchen);
    kitchen.cook(correction, &recipe.warnings);
    assert_same(&before, &published(&kitchen));

    assert_eq!(edition.neuauflage, Some(2023));
    kitchen.cook(edition, &recipe.warnings);
    let after = published(&kitchen);
    assert_ne!(before, after);
    // From now on it is the new edition that stays.
    let again = kitchen.bauen(Jahre::Alle, false);
    assert_eq!(again.findings, "");
    assert_eq!(again.done().sealed, [2023]);
    assert_same(&after, &published(&kitchen));

    // Without a Redaktionsschluss of its own an edition knows no more than the first.
    let mut kitchen = Kitchen::sealed();
    kitchen.cook(correction, &recipe.warnings);
    let line = edition.records.lines().find(|line| line.starts_with("redaktionsschluss")).unwrap();
    kitchen.records = with(&kitchen.records, &edition.records.replace(line, ""));
    kitchen.bauen(Jahre::Eines(2023), true).done();
    assert!(kitchen.page("2023/kennzahlen.html").contains("33,3 % 140 von 420"));
}

#[test]
fn a_new_edition_closes_neither_before_the_report_nor_after_its_own_day() {
    for (day, wrong) in [("2025-01-31", false), ("2024-06-29", true), ("2025-02-04", true)] {
        let mut kitchen = Kitchen::sealed();
        let edition = format!(
            "# Zum Berichtsjahr 2023\n[[bericht.neuauflage]]\ndatum = 2025-02-03\nredaktionsschluss = {day}\n\
             grund = \"Neu.\"\n"
        );
        kitchen.records = with(&kitchen.records, &edition);
        let findings = kitchen.bauen(Jahre::Alle, false).findings;
        assert_eq!(findings.contains("Fehler[P002]"), wrong, "{day}: {findings}");
    }
}

#[test]
fn only_what_is_published_has_a_new_edition() {
    let edition =
        "# Zum Berichtsjahr 2023\n[[bericht.neuauflage]]\ndatum = 2024-09-09\ngrund = \"Neu.\"\n";
    for (mut kitchen, told) in [
        (Kitchen::unsealed(), "die Neuauflage eines Berichts, der nicht veröffentlicht ist"),
        (Kitchen::sealed(), "liegt vor der Veröffentlichung des Berichts (10.09.2024)"),
    ] {
        kitchen.records = with(&kitchen.records, edition);
        let findings = kitchen.bauen(Jahre::Alle, false).findings;
        assert!(findings.contains("Fehler[P002]") && findings.contains(told), "{findings}");
        kitchen.records = kitchen.records.replace("datum = 2024-09-09", "datum = 2024-09-10");
        let findings = kitchen.bauen(Jahre::Alle, false).findings;
        assert_eq!(findings.contains("P002"), told.contains("nicht"), "{findings}");
    }
}

#[test]
fn a_later_report_that_closed_before_a_new_edition_needs_one_too() {
    let closed = "stichtag = 2024-12-31\n";
    let published = "redaktionsschluss = 2025-01-30\nveroeffentlicht = 2025-02-01\n";
    let mut kitchen = Kitchen::sealed();
    kitchen.records = kitchen.records.replacen(closed, &format!("{closed}{published}"), 1);
    kitchen.records = with(&kitchen.records, &recipes()[0].steps[1].records);
    let findings = kitchen.bauen(Jahre::Alle, false).findings;
    assert!(findings.contains("Fehler[P002]"), "{findings}");
    let edition = "# Zum Berichtsjahr 2024\n[[bericht.neuauflage]]\ndatum = 2025-02-03\n\
                   redaktionsschluss = 2025-01-31\ngrund = \"Wie im Bericht über 2023.\"\n";
    kitchen.records = with(&kitchen.records, edition);
    let findings = kitchen.bauen(Jahre::Alle, false).findings;
    assert!(!findings.contains("P002"), "{findings}");
}

#[test]
fn recipe_2_the_merged_measure_leads_to_its_successor_and_owes_nothing() {
    let (kitchen, _) = cooked(2);
    let page = fs::read_to_string(kitchen.output().join("2024/massnahmen/serviceterminal.html"));
    assert!(page.unwrap().contains("href=\"neues-buergerbuero.html\""));
    let owed = kitchen.page("2024/datenlage.html");
    let owed = owed.split("Berichtigungen").next().unwrap();
    assert!(!owed.contains("Serviceterminal"), "{owed}");
}

#[test]
fn recipe_3_nothing_is_computed_across_a_change_of_unit() {
    let (kitchen, _) = cooked(3);
    let figure = kennzahl(&kitchen, 2024, "schulung-personen");
    assert_eq!(figure.get("vergleich"), Some(&serde_json::Value::Null), "{figure:#}");
    for (path, bytes) in tree(&kitchen.output()) {
        let text = String::from_utf8_lossy(&bytes);
        for change in ["\u{2212}35", "-35", "\u{2212}29", "-29,", "-29."] {
            assert!(!text.contains(change), "{path}: {change}");
        }
    }
}

#[test]
fn recipe_4_what_is_missing_is_never_zero() {
    let (kitchen, _) = cooked(4);
    let figure = kennzahl(&kitchen, 2023, "leistungen-online");
    let [wert] = figure["werte"].as_array().unwrap().as_slice() else { panic!("{figure:#}") };
    assert!(!wert.to_string().contains(":0"), "{wert:#}");
    assert!(wert.to_string().contains("nicht-erhoben"), "{wert:#}");
}

#[test]
fn recipe_5_an_estimate_stays_one_in_every_format() {
    let (kitchen, _) = cooked(5);
    for year in [2023, 2024] {
        for file in ["bericht.md", "kennzahlen.html"] {
            let text = kitchen.page(&format!("{year}/{file}"));
            always_before(&text, "900.000 Seiten", "geschätzt ");
            always_before(&text, "800.000 Seiten", "rund ");
        }
    }
    assert!(kitchen.page("2024/bericht.md").contains("geschätzt 900.000"));
}

#[test]
fn recipe_6_a_rank_says_among_how_many() {
    let (kitchen, _) = cooked(6);
    let report = kitchen.page("2024/bericht.md");
    assert!(report.contains("Rang 5 von 81"));
    always_behind(&report, "Rang 5", " von 81");
    always_behind(&report, "Rang 7", " von 80");
}

#[test]
fn recipe_7_a_share_says_of_how_many_and_from_which_level() {
    let (kitchen, _) = cooked(7);
    let report = kitchen.page("2024/bericht.md");
    let share = " (6 von 40 Onlinediensten, ab Reifegrad 4, Modell 1.1)";
    assert!(report.contains("15 %"));
    always_behind(&report, "15 %", share);
}

#[test]
fn recipe_8_a_moved_date_stands_with_the_first_one_and_the_reason() {
    let (kitchen, _) = cooked(8);
    let page = kitchen.page("2024/veraenderungen.html");
    let row = "Meilenstein „Alle Außenstellen angebunden“ 4. Quartal 2024 3. Quartal 2025 zum ersten Mal verschoben \
               Zwei Außenstellen bekommen erst im Sommer 2025 Glasfaser.";
    assert!(page.contains(row), "{page}");
}

#[test]
fn recipe_9_every_item_stands_with_its_answer_or_its_gap() {
    let (kitchen, recipe) = cooked(9);
    let records: toml::Table = recipe.steps[0].records.parse().unwrap();
    let items = records["drucksache"][0]["punkt"].as_array().unwrap();
    assert_eq!(items.len(), 3);
    let answers = kitchen.page("2024/antworten/ds-24-0287.md");
    let sections: Vec<&str> = answers.split("\n## Punkt ").skip(1).collect();
    let outcome = [
        "- Maßnahme: Termine online vereinbaren (in Umsetzung)",
        "Gezählt sind nur die Ausfälle im Hauptgebäude: sechs Termine.",
        "**Lücke: ",
    ];
    for ((item, section), outcome) in items.iter().zip(sections).zip(outcome) {
        assert!(section.contains(item["text"].as_str().unwrap()), "{section}");
        assert!(section.contains(outcome), "{section}");
        let page = kitchen.page("2024/auftraege.html");
        assert!(page.contains(item["text"].as_str().unwrap()), "{page}");
    }
}

#[test]
fn recipe_10_what_is_not_public_is_in_no_byte_of_the_output() {
    let (kitchen, recipe) = cooked(10);
    let records: toml::Table = recipe.steps[0].records.parse().unwrap();
    let mut markers = Vec::new();
    for measure in records["massnahme"].as_array().unwrap() {
        markers.extend(measure.get("intern"));
        if measure.get("oeffentlich").is_some() {
            let keys = ["id", "titel"].iter().map(|key| &measure[*key]);
            markers.extend(keys.chain([&measure["sachstand"][0]["text"]]));
        }
    }
    assert_eq!(markers.len(), 4);
    for (path, bytes) in tree(&kitchen.output()) {
        let text = String::from_utf8_lossy(&bytes).to_lowercase();
        for marker in &markers {
            let marker = marker.as_str().unwrap();
            assert!(!text.contains(&marker.to_lowercase()), "{path}: {marker}");
            assert!(!path.contains(marker), "{path}");
        }
    }
}

/// An indicator of a report, as its data has it.
fn kennzahl(kitchen: &Kitchen, year: i32, id: &str) -> serde_json::Value {
    let report: serde_json::Value =
        serde_json::from_str(&kitchen.page(&format!("{year}/daten/bericht.json"))).unwrap();
    let figures = report["kennzahlen"].as_array().unwrap();
    figures.iter().find(|figure| figure["id"] == id).unwrap().clone()
}

fn always_before(text: &str, what: &str, before: &str) {
    for (at, _) in text.match_indices(what) {
        assert!(text[..at].ends_with(before), "{}", &text[..at + what.len()]);
    }
}

fn always_behind(text: &str, what: &str, behind: &str) {
    for (at, _) in text.match_indices(what) {
        // Another number that only begins or ends like it.
        let is_other = text[..at].ends_with(|c: char| c.is_ascii_digit() || c == ',');
        assert!(is_other || text[at + what.len()..].starts_with(behind), "{}", &text[at..]);
    }
}

#[test]
fn every_entry_of_a_recipe_is_appended_by_nachtrag_as_it_is_written_by_hand() {
    let mut appended = 0;
    for step in recipes().iter().flat_map(|recipe| &recipe.steps) {
        let kitchen = step.neuauflage.map_or_else(Kitchen::unsealed, |_| Kitchen::sealed());
        let expected: toml::Table = with(&kitchen.records, &step.records).parse().unwrap();
        let parts = parts(&step.records);
        // Entries may name the new records.
        for (at, part) in parts.iter().enumerate() {
            let entries = usize::from(part.belongs_to.is_some());
            let new = split(&part.text).split_off(entries).concat();
            write(kitchen.project.path(), &format!("data/neu-{at}.toml"), &new);
        }
        for part in parts.iter().filter(|part| part.belongs_to.is_some()) {
            let whose = part.whose().unwrap();
            appended += nachtrag(kitchen.project.path(), whose, split(&part.text)[0]);
            let file = kitchen.project.path().join("data/musterlingen.toml");
            let found: toml::Table = fs::read_to_string(file).unwrap().parse().unwrap();
            assert_eq!(record(&found, whose), record(&expected, whose), "{}", part.text);
        }
    }
    assert_eq!(appended, 6);
}

#[test]
fn the_commands_of_a_recipe_write_what_it_shows() {
    let mut commands = 0;
    for step in recipes().iter().flat_map(|recipe| &recipe.steps) {
        let kitchen = Kitchen::sealed();
        let expected: toml::Table = with(&kitchen.records, &step.records).parse().unwrap();
        let lines = step.orders.lines().filter(|line| !line.contains(" bauen "));
        let mut whose = BTreeSet::new();
        for line in lines {
            order(kitchen.project.path(), line);
            let is_before = |word: &&str| !["nachtrag", "--kennung"].contains(word);
            let name = line.split_whitespace().skip_while(is_before).nth(1).unwrap();
            whose.insert(name.split('/').next().unwrap().to_owned());
            commands += 1;
        }
        let mut found = toml::Table::new();
        for text in tree(&kitchen.project.path().join("data")).values() {
            for (kind, records) in String::from_utf8_lossy(text).parse::<toml::Table>().unwrap() {
                let all = found.entry(kind).or_insert_with(|| toml::Value::Array(Vec::new()));
                all.as_array_mut().unwrap().extend(records.as_array().unwrap().iter().cloned());
            }
        }
        for whose in whose {
            assert_eq!(record(&found, &whose), record(&expected, &whose), "{}", step.orders);
        }
    }
    assert_eq!(commands, 8);
}

/// Appends entries, each by a command of its own; how many.
fn nachtrag(project: &Path, whose: &str, entries: &str) -> usize {
    let mut place = whose.to_owned();
    let mut count = 0;
    for entry in entries.split("\n[[").map(|entry| entry.trim_start_matches("[[")) {
        let (heading, keys) = entry.split_once("]]\n").unwrap();
        let mut args = vec!["nachtrag".to_owned()];
        let path: Vec<&str> = heading.split('.').collect();
        args.extend([place.clone(), (*path.last().unwrap()).to_owned()]);
        for (key, value) in keys.lines().filter_map(|line| line.split_once(" = ")) {
            let key = if key == "id" { "kennung" } else { key };
            let value = value.trim_matches('"');
            args.extend([format!("--{}", key.replace('_', "-")), value.to_owned()]);
            if key == "kennung" {
                place = format!("{whose}/{value}");
            }
        }
        let done = Command::new(env!("CARGO_BIN_EXE_digitalbericht"))
            .args(&args)
            .current_dir(project)
            .output()
            .unwrap();
        assert!(done.status.success(), "{args:?}\n{}", String::from_utf8_lossy(&done.stderr));
        count += 1;
    }
    count
}

/// A record by its id, or a report by its year.
fn record<'a>(records: &'a toml::Table, whose: &str) -> &'a toml::Value {
    let all = records.values().flat_map(|list| list.as_array().unwrap());
    let is_it = |record: &&toml::Value| {
        record.get("id").and_then(toml::Value::as_str) == Some(whose)
            || record.get("jahr").is_some_and(|jahr| jahr.to_string() == whose)
    };
    all.into_iter().find(is_it).unwrap()
}

#[test]
fn the_commands_of_the_first_report_and_of_the_year_do_what_is_said() {
    let handbook = handbook();
    let (before, behind) = handbook.split_once("\n## Zehn Rezepte\n").unwrap();
    let help = behind.split_once("\n## Wenn etwas nicht stimmt\n").unwrap().1;
    let (first, year) = before.split_once("\n## Das Jahr der Stelle\n").unwrap();
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("musterlingen");
    let mut warned = Vec::new();
    for line in commands(first) {
        if line == "cd musterlingen" {
            continue;
        }
        let place = if project.exists() { &project } else { folder.path() };
        let said = order(place, &line);
        assert!(!said.contains("noch einzutragen"), "{line}\n{said}");
        let warning = said.split_once("Warnung[").map(|(_, rest)| rest[..4].to_owned());
        if warning.as_deref() == Some("P016") {
            fill_in_the_addresses(&project.join("data/stadt.toml"));
        }
        warned.extend(warning.map(|code| (line, code)));
    }
    // The two that the handbook tells of.
    let codes: Vec<&str> = warned.iter().map(|(_, code)| code.as_str()).collect();
    assert_eq!(codes, ["P016", "P012"], "{warned:?}");
    assert!(warned[0].0.ends_with("bauen") && warned[1].0.contains(" punkt "), "{warned:?}");
    let claims = claims(first);
    assert!(claims.len() >= 3);
    for Claim { path, quotes, .. } in claims {
        let page = words(&fs::read_to_string(project.join("output").join(&path)).unwrap());
        for quote in quotes {
            assert!(page.contains(&quote), "{path} does not say „{quote}“");
        }
    }
    let later = commands(year).into_iter().chain(commands(help));
    let later: Vec<String> = later.collect();
    assert!(later.len() >= 5, "{later:?}");
    for line in later {
        order(&project, &line);
    }
    assert!(project.join("data/berichte/2025.toml").is_file());
}

/// The commands of a part of the handbook; the preview runs until it is stopped.
fn commands(part: &str) -> Vec<String> {
    let blocks = fenced(part, "sh").concat();
    blocks.lines().filter(|line| !line.ends_with(" vorschau")).map(str::to_owned).collect()
}

fn fill_in_the_addresses(stadt: &Path) {
    let mut text = fs::read_to_string(stadt).unwrap();
    for key in ["impressum", "datenschutz", "barrierefreiheit", "feedback"] {
        let line = format!("#{key} = \"\"");
        assert!(text.contains(&line), "{text}");
        text = text.replace(&line, &format!("{key} = \"https://www.musterlingen.example/{key}\""));
    }
    fs::write(stadt, text).unwrap();
}

/// Runs a command as it stands in the handbook; what it printed.
fn order(folder: &Path, line: &str) -> String {
    // Every second part stands in quotes.
    let parts = line.strip_prefix("digitalbericht ").unwrap().split('"').enumerate();
    let words =
        parts.flat_map(
            |(at, part)| {
                if at % 2 == 1 { vec![part] } else { part.split_whitespace().collect() }
            },
        );
    let done = Command::new(env!("CARGO_BIN_EXE_digitalbericht"))
        .args(words)
        .current_dir(folder)
        .output()
        .unwrap();
    let said = [done.stdout, done.stderr].map(|text| String::from_utf8(text).unwrap()).concat();
    assert!(done.status.success(), "{line}\n{said}");
    said
}

#[test]
fn the_finding_that_is_shown_is_the_one_that_is_printed() {
    let handbook = handbook();
    let shown = fenced(&handbook, "text");
    let shown = shown.iter().find(|block| block.starts_with("Fehler[")).unwrap();
    let project = tempfile::tempdir().unwrap();
    let records = musterlingen();
    let (measures, rest): (Vec<_>, Vec<_>) =
        split(&records).into_iter().partition(|record| record.starts_with("[[massnahme]]"));
    write(project.path(), "data/musterlingen.toml", &rest.concat());
    let wrong = measures.concat().replacen("zustaendig = \"fb-10\"", "zustaendig = \"fb-100\"", 1);
    write(project.path(), "data/massnahmen.toml", &wrong);
    let run = support::run(project.path(), &project.path().join("output"), Jahre::Alle);
    assert!(run.findings.starts_with(shown.as_str()), "{}", run.findings);
}

#[test]
fn the_year_of_the_office_is_of_records_that_build() {
    let handbook = handbook();
    let year = fenced(&handbook, "text");
    let year = year.iter().find(|block| block.starts_with("[[bericht]]")).unwrap();
    let mut kitchen = Kitchen::unsealed();
    let stichtag = "stichtag = 2024-12-31\n";
    let lines: Vec<&str> = year.lines().skip(1).collect();
    assert_eq!(lines[..2], ["jahr = 2024", stichtag.trim_end()]);
    kitchen.records =
        kitchen.records.replacen(stichtag, &format!("{stichtag}{}\n", lines[2..].join("\n")), 1);
    let run = kitchen.bauen(Jahre::Alle, false);
    assert_eq!(run.findings, "");
    let closing = kitchen.page("2024/index.html");
    assert!(closing.contains("was bis zum 30. April 2025 bekannt war"), "{closing}");
}

#[test]
fn every_link_leads_to_a_heading_or_to_a_file_that_a_project_has() {
    let handbook = handbook();
    let anchors = |text: &str| -> BTreeSet<String> {
        let headings = text.lines().filter(|line| line.starts_with('#'));
        headings.map(|line| slug(line.trim_start_matches('#').trim())).collect()
    };
    let mut links = 0;
    for target in handbook.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
        let (file, anchor) = target.split_once('#').unwrap_or((target, ""));
        assert!(["", "data/README.md", "data/BEFUNDE.md"].contains(&file), "{target}");
        let text = if file.is_empty() {
            handbook.clone()
        } else {
            fs::read_to_string(Path::new(BRAUNSCHWEIG).join(file)).unwrap()
        };
        assert!(anchor.is_empty() || anchors(&text).contains(anchor), "{target}");
        links += 1;
    }
    assert!(links > 15, "{links}");
}

/// The anchor that Markdown's readers give a heading.
fn slug(heading: &str) -> String {
    let kept = heading.to_lowercase().replace(' ', "-");
    kept.chars().filter(|c| c.is_alphanumeric() || "-_".contains(*c)).collect()
}
