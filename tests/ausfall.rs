//! What disks, power switches and other runs do to a build: the output is the old one or the new one,
//! never a part of both, and nothing is left beside it.

#![cfg(unix)]
#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    clippy::format_push_string,
    reason = "a test fails by panicking, tells what it counted, and is no hot path"
)]

mod support;

use std::collections::BTreeMap;
use std::fs;
use std::os::unix::fs::{MetadataExt as _, PermissionsExt as _, symlink};
use std::os::unix::process::CommandExt as _;
use std::path::Path;
use std::process::{Command, Output, Stdio};
use std::thread::sleep;
use std::time::Instant;

use support::{MUSTERSTADT, assert_same, tree, write};
use tempfile::TempDir;

/// How often a run is killed.
const KILLED: u32 = 200;

const PROGRAM: &str = env!("CARGO_BIN_EXE_digitalbericht");

/// A project of some measures; a word tells one state of its records from the next.
fn project(word: &str) -> TempDir {
    let project = tempfile::tempdir().unwrap();
    // So that a user without rights can read it.
    fs::set_permissions(project.path(), fs::Permissions::from_mode(0o755)).unwrap();
    write(project.path(), "data/stadt.toml", MUSTERSTADT);
    fill(project.path(), word);
    project
}

fn fill(project: &Path, word: &str) {
    let mut records = String::from(
        "[[handlungsfeld]]\nid = \"feld\"\ntitel = \"Feld\"\nrichtung = \"intern\"\n\n\
         [[quelle]]\nid = \"meldung\"\ntitel = \"Meldung\"\nart = \"angabe\"\ndatum = 2024-01-15\n",
    );
    for number in 0..12 {
        records += &format!(
            "\n[[massnahme]]\nid = \"m{number}\"\ntitel = \"Maßnahme {number}\"\nhandlungsfeld = \"feld\"\n\
             zustaendig = {{ fehlt = \"nicht-gemeldet\" }}\n\n[[massnahme.sachstand]]\ndatum = 2023-12-31\n\
             status = \"in-umsetzung\"\ntext = \"{word}\"\nquelle = \"meldung\"\n"
        );
    }
    write(project, "data/massnahmen.toml", &records);
}

fn bauen(project: &Path) -> Command {
    let mut command = Command::new(PROGRAM);
    command.arg("--projekt").arg(project).arg("bauen").stdin(Stdio::null());
    command
}

fn told(output: &Output) -> String {
    String::from_utf8_lossy(&output.stderr).into_owned()
}

fn published(project: &Path) -> BTreeMap<String, Vec<u8>> {
    tree(&project.join("output"))
}

/// What stands beside records and output.
fn litter(project: &Path) -> Vec<String> {
    let names = fs::read_dir(project).unwrap();
    let names = names.map(|entry| entry.unwrap().file_name().into_string().unwrap());
    names.filter(|name| !["data", "output"].contains(&name.as_str())).collect()
}

/// The outputs of two states of the records.
fn two_states() -> [BTreeMap<String, Vec<u8>>; 2] {
    ["Alt", "Neu"].map(|word| {
        let project = project(word);
        assert!(bauen(project.path()).output().unwrap().status.success());
        published(project.path())
    })
}

#[test]
fn a_run_that_is_killed_at_any_moment_leaves_the_old_or_the_new() {
    let states = two_states();
    let project = project("Alt");
    assert!(bauen(project.path()).output().unwrap().status.success());
    // As long as a run takes that writes everything.
    let begin = Instant::now();
    fill(project.path(), "Neu");
    assert!(bauen(project.path()).output().unwrap().status.success());
    let whole = begin.elapsed();
    let (mut is_new, mut seen, mut unfinished) = (true, [0, 0], 0);
    for number in 0..KILLED {
        fill(project.path(), if is_new { "Alt" } else { "Neu" });
        let mut run =
            bauen(project.path()).stdout(Stdio::null()).stderr(Stdio::null()).spawn().unwrap();
        // Moments spread evenly, in an order that jumps.
        sleep(whole * (number * 83 % KILLED) / KILLED);
        run.kill().unwrap();
        unfinished += u32::from(!run.wait().unwrap().success());
        let found = published(project.path());
        let state = states.iter().position(|state| *state == found);
        let Some(state) = state else {
            assert_same(&states[usize::from(!is_new)], &found);
            panic!("neither the old nor the new output");
        };
        seen[state] += 1;
        is_new = state == 1;
        if number % 10 == 0 {
            // The next run ends what was begun, and clears up.
            fill(project.path(), if is_new { "Alt" } else { "Neu" });
            let next = bauen(project.path()).output().unwrap();
            assert!(next.status.success(), "{}", told(&next));
            is_new = !is_new;
            assert_same(&states[usize::from(is_new)], &published(project.path()));
            assert_eq!(litter(project.path()), Vec::<String>::new());
        }
    }
    println!("{KILLED} runs killed, {unfinished} of them before their end; old and new: {seen:?}");
    assert!(unfinished > KILLED / 2, "{unfinished} of {KILLED}");
    assert!(seen[0] > KILLED / 20 && seen[1] > KILLED / 20, "{seen:?}");
}

#[test]
fn two_runs_at_once_do_not_meet() {
    let states = two_states();
    let project = project("Neu");
    // Held by another run.
    let path = project.path().join(".output.digitalbericht-sperre");
    let held = fs::File::create(&path).unwrap();
    held.lock().unwrap();
    let refused = bauen(project.path()).output().unwrap();
    assert_eq!(refused.status.code(), Some(1));
    assert!(told(&refused).contains("Fehler[A012]"), "{}", told(&refused));
    assert!(!project.path().join("output").exists() && path.exists());
    drop(held);
    for round in 0..10 {
        fill(project.path(), if round % 2 == 0 { "Alt" } else { "Neu" });
        let spawn =
            |_| bauen(project.path()).stdout(Stdio::null()).stderr(Stdio::piped()).spawn().unwrap();
        let runs: Vec<_> = (0..4).map(spawn).collect();
        let runs: Vec<_> = runs.into_iter().map(|run| run.wait_with_output().unwrap()).collect();
        assert!(runs.iter().any(|run| run.status.success()));
        for run in runs.iter().filter(|run| !run.status.success()) {
            assert!(told(run).contains("Fehler[A012]"), "{}", told(run));
        }
        assert_same(&states[round % 2], &published(project.path()));
        assert_eq!(litter(project.path()), Vec::<String>::new());
    }
}

#[test]
fn a_disk_that_takes_no_more_harms_nothing() {
    let project = project("Alt");
    assert!(bauen(project.path()).output().unwrap().status.success());
    let before = published(project.path());
    fill(project.path(), "Neu");
    // No file may be larger than these blocks: the largest page cannot be written.
    let limited = |blocks: u32| {
        let line = format!("trap '' XFSZ; ulimit -f {blocks}; exec \"$0\" --projekt \"$1\" bauen");
        let mut shell = Command::new("sh");
        shell.arg("-c").arg(line).arg(PROGRAM).arg(project.path()).output().unwrap()
    };
    for blocks in [0, 8, 40] {
        let run = limited(blocks);
        assert_eq!(run.status.code(), Some(1), "{}", told(&run));
        assert!(told(&run).contains("Fehler[A001]"), "{}", told(&run));
        assert_same(&before, &published(project.path()));
        assert_eq!(litter(project.path()), Vec::<String>::new());
    }
    assert!(limited(100_000).status.success());
    assert!(before != published(project.path()));
}

#[test]
fn a_folder_that_nobody_may_write_to_is_said_and_left() {
    let project = project("Alt");
    assert!(bauen(project.path()).output().unwrap().status.success());
    let before = published(project.path());
    fill(project.path(), "Neu");
    let mode =
        |mode| fs::set_permissions(project.path(), fs::Permissions::from_mode(mode)).unwrap();
    mode(0o555);
    let mut command = bauen(project.path());
    if fs::metadata(project.path()).unwrap().uid() == 0 {
        // Root may write everywhere.
        command.uid(65534).gid(65534);
    }
    let run = command.output().unwrap();
    mode(0o755);
    assert_eq!(run.status.code(), Some(1), "{}", told(&run));
    assert!(told(&run).contains("Fehler[A001]"), "{}", told(&run));
    assert_same(&before, &published(project.path()));
    assert_eq!(litter(project.path()), Vec::<String>::new());
}

#[test]
fn an_output_that_is_a_link_stays_one() {
    let project = project("Alt");
    let elsewhere = tempfile::tempdir().unwrap();
    fs::create_dir(elsewhere.path().join("berichte")).unwrap();
    symlink(elsewhere.path().join("berichte"), project.path().join("output")).unwrap();
    for word in ["Alt", "Neu"] {
        fill(project.path(), word);
        let run = bauen(project.path()).output().unwrap();
        assert!(run.status.success(), "{}", told(&run));
    }
    assert!(project.path().join("output").is_symlink());
    assert_same(&two_states()[1], &tree(&elsewhere.path().join("berichte")));
    let names = fs::read_dir(elsewhere.path()).unwrap();
    assert_eq!(names.count(), 1, "nothing is left beside the folder itself");
}

#[cfg(target_os = "linux")]
#[test]
fn an_output_on_another_disk_is_swapped_there_and_a_mount_itself_is_refused() {
    let project = project("Alt");
    let Ok(other) = tempfile::tempdir_in("/dev/shm") else { return };
    let device = |path: &Path| fs::metadata(path).unwrap().dev();
    if device(other.path()) == device(project.path()) {
        return;
    }
    let target = other.path().join("berichte");
    fs::create_dir(&target).unwrap();
    symlink(&target, project.path().join("output")).unwrap();
    for (word, state) in [("Alt", &two_states()[0]), ("Neu", &two_states()[1])] {
        fill(project.path(), word);
        let run = bauen(project.path()).output().unwrap();
        assert!(run.status.success(), "{}", told(&run));
        assert_same(state, &tree(&target));
        assert!(fs::symlink_metadata(project.path().join("output")).unwrap().is_symlink());
        // The lock beside the output is all that a run leaves.
        let beside: Vec<_> =
            fs::read_dir(other.path()).unwrap().map(|e| e.unwrap().file_name()).collect();
        assert!(beside.iter().all(|name| !name.to_string_lossy().ends_with("-neu")), "{beside:?}");
    }
    // A folder that is a mount cannot change places with another; needs the right to mount.
    fs::remove_file(project.path().join("output")).unwrap();
    fs::create_dir(project.path().join("output")).unwrap();
    let line = "mount -t tmpfs none \"$1/output\" || exit 77; exec \"$0\" --projekt \"$1\" bauen";
    let run = Command::new("unshare")
        .args(["-m", "sh", "-c", line])
        .arg(PROGRAM)
        .arg(project.path())
        .output();
    let Ok(run) = run else { return };
    if run.status.code() == Some(1) && told(&run).contains("Fehler[") {
        assert!(told(&run).contains("ein eigenes Laufwerk"), "{}", told(&run));
    } else {
        assert_ne!(run.status.code(), Some(0), "{}", told(&run));
        println!("no right to mount: {}", told(&run));
    }
    assert_eq!(litter(project.path()), Vec::<String>::new());
}
