//! The same records give the same bytes: from another folder, in another time zone and locale, and
//! however the office splits its records into files.

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
use support::{BRAUNSCHWEIG, assert_same, run, tree};

fn bauen(dir: &Path, projekt: &str, ausgabe: &Path, env: &[(&str, &str)]) {
    let done = Command::new(env!("CARGO_BIN_EXE_digitalbericht"))
        .args(["bauen", "--alle", "--projekt", projekt, "--ausgabe"])
        .arg(ausgabe)
        .current_dir(dir)
        .envs(env.iter().copied())
        .output()
        .unwrap();
    assert!(done.status.success(), "{}", String::from_utf8_lossy(&done.stderr));
}

#[test]
fn folder_time_zone_and_locale_change_no_byte() {
    let here = tempfile::tempdir().unwrap();
    let there = tempfile::tempdir().unwrap();
    bauen(Path::new(BRAUNSCHWEIG), ".", here.path(), &[("TZ", "UTC"), ("LC_ALL", "C")]);
    let env = [
        ("TZ", "Pacific/Kiritimati"),
        ("LC_ALL", "tr_TR.UTF-8"),
        ("LANG", "ja_JP.UTF-8"),
        ("HOME", "/"),
    ];
    bauen(there.path(), BRAUNSCHWEIG, &there.path().join("ausgabe"), &env);
    assert_same(&tree(here.path()), &tree(&there.path().join("ausgabe")));
}

#[test]
fn a_second_run_changes_nothing() {
    let output = tempfile::tempdir().unwrap();
    run(Path::new(BRAUNSCHWEIG), output.path(), Jahre::Alle).done();
    let again = run(Path::new(BRAUNSCHWEIG), output.path(), Jahre::Alle).done();
    assert!(again.outcome.is_quiet(), "{:?}", again.outcome);
}

#[test]
fn the_split_into_files_changes_no_byte() {
    let split = tempfile::tempdir().unwrap();
    let joined = tempfile::tempdir().unwrap();
    run(Path::new(BRAUNSCHWEIG), split.path(), Jahre::Alle).done();
    // One file with all records, the files in reverse order.
    let mut texts: Vec<String> = tree(&Path::new(BRAUNSCHWEIG).join("data"))
        .into_iter()
        .filter(|(path, _)| path.ends_with(".toml"))
        .map(|(_, bytes)| String::from_utf8(bytes).unwrap())
        .collect();
    texts.reverse();
    fs::create_dir(joined.path().join("data")).unwrap();
    fs::write(joined.path().join("data/alles.toml"), texts.join("\n")).unwrap();
    run(joined.path(), &joined.path().join("output"), Jahre::Alle).done();
    assert_same(&tree(split.path()), &tree(&joined.path().join("output")));
}
