//! The commands and the example of `README.md` work, and its map of the code is complete.

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
use std::process::Command;

use digitalbericht::Jahre;
use support::{BRAUNSCHWEIG, fenced, run, tree, write};
use tempfile::TempDir;

fn readme() -> String {
    fs::read_to_string(Path::new(BRAUNSCHWEIG).join("README.md")).unwrap()
}

/// A copy of the records, so that no command touches the repository.
fn copy() -> TempDir {
    let project = tempfile::tempdir().unwrap();
    for (path, bytes) in tree(&Path::new(BRAUNSCHWEIG).join("data")) {
        write(project.path(), &format!("data/{path}"), &String::from_utf8(bytes).unwrap());
    }
    project
}

#[test]
fn every_command_does_what_it_says() {
    let project = copy();
    let commands: Vec<String> = fenced(&readme(), "sh")
        .iter()
        .flat_map(|block| block.lines())
        .filter_map(|line| line.strip_prefix("cargo run --release -- "))
        .map(str::to_owned)
        .collect();
    assert!(commands.len() >= 5, "{commands:?}");
    assert_eq!(commands[0], "bauen --alle");
    for command in commands {
        let done = Command::new(env!("CARGO_BIN_EXE_digitalbericht"))
            .args(command.split(' '))
            .current_dir(project.path())
            .output()
            .unwrap();
        assert!(done.status.success(), "{command}\n{}", String::from_utf8_lossy(&done.stderr));
    }
    for year in ["2020", "2021", "2022"] {
        for file in ["index.html", "bericht.html", "bericht.md", "vorlage.md", "daten/bericht.json"]
        {
            assert!(project.path().join("output").join(year).join(file).is_file(), "{year}/{file}");
        }
    }
}

#[test]
fn the_measure_of_two_minutes_appears_in_the_report() {
    let project = copy();
    let block: String = readme()
        .lines()
        .skip_while(|line| line.trim() != "```toml")
        .skip(1)
        .take_while(|line| line.trim() != "```")
        .map(|line| format!("{}\n", line.trim_start()))
        .collect();
    write(project.path(), "data/it-sicherheit/schulungen.toml", &block);
    let output = project.path().join("output");
    run(project.path(), &output, Jahre::Neuestes).done();
    let page = fs::read_to_string(output.join("2022/massnahmen/schulungen.html")).unwrap();
    assert!(page.contains("Die Schulungen beginnen im nächsten Jahr."), "{page}");
    let item = fs::read_to_string(output.join("2022/auftraege.html")).unwrap();
    assert!(item.contains("massnahmen/schulungen.html"), "the item names the measure");
}

#[test]
fn the_map_names_every_module() {
    let readme = readme();
    for entry in fs::read_dir(Path::new(BRAUNSCHWEIG).join("src")).unwrap() {
        let entry = entry.unwrap();
        if entry.file_type().unwrap().is_file() {
            let path = format!("`src/{}`", entry.file_name().to_string_lossy());
            assert!(readme.contains(&path), "the map lacks {path}");
        }
    }
}

#[test]
fn every_file_that_is_linked_is_there() {
    for (file, text) in [
        ("README.md", readme()),
        ("output/README.md", fs::read_to_string("output/README.md").unwrap()),
    ] {
        for target in text.split("](").skip(1).filter_map(|rest| rest.split(')').next()) {
            if !target.contains("://") && !target.starts_with('#') {
                let path = Path::new(file).parent().unwrap().join(target);
                assert!(Path::new(BRAUNSCHWEIG).join(&path).exists(), "{file}: {target}");
            }
        }
    }
}
