//! What the shell and `man` learn of the commands: completions that complete, and a page without a word of English.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

use std::process::Command;

const SHELLS: [&str; 4] = ["bash", "zsh", "fish", "powershell"];

/// What the generators say of themselves.
const ENGLISH: [&str; 10] = [
    "Print",
    "Usage",
    "commands'",
    "For a",
    "[default",
    "[possible",
    "[aliases",
    "SYNOPSIS",
    "DESCRIPTION",
    "OPTIONS",
];

fn printed(arguments: &[&str]) -> String {
    let done = Command::new(env!("CARGO_BIN_EXE_digitalbericht")).args(arguments).output().unwrap();
    assert!(done.status.success(), "{arguments:?}");
    String::from_utf8(done.stdout).unwrap()
}

fn script(shell: &str) -> String {
    printed(&["vervollstaendigung", shell])
}

/// What bash offers for the last word of a call.
#[cfg(unix)]
fn offered(call: &str) -> String {
    let words: Vec<_> = call.split(' ').collect();
    let [.., before, last] = words.as_slice() else { panic!("{call}") };
    let asked = format!(
        "{}\nCOMP_WORDS=({call})\nCOMP_CWORD={}\n_digitalbericht digitalbericht '{last}' '{before}'\necho \"${{COMPREPLY[@]}}\"\n",
        script("bash"),
        words.len() - 1,
    );
    let done = Command::new("bash").args(["--norc", "-c", &asked]).output().unwrap();
    assert!(done.stderr.is_empty(), "{}", String::from_utf8_lossy(&done.stderr));
    String::from_utf8(done.stdout).unwrap().trim_end().to_owned()
}

#[cfg(unix)]
#[test]
fn bash_completes_commands_flags_and_words() {
    for (call, word) in [
        ("digitalbericht ba", "bauen"),
        ("digitalbericht neu mass", "massnahme"),
        ("digitalbericht bauen --ja", "--jahr"),
        ("digitalbericht nachtrag vpn --stich", "--stichtag"),
        ("digitalbericht --befunde sa", "sarif"),
        ("digitalbericht vervollstaendigung f", "fish"),
    ] {
        assert_eq!(offered(call), word, "{call}");
    }
}

#[test]
fn no_script_has_an_english_word_to_read() {
    for shell in SHELLS {
        let script = script(shell);
        assert!(script.contains("fehlliste"), "{shell}");
        for word in ENGLISH {
            assert!(!script.contains(word), "{shell}: {word}");
        }
    }
}

#[test]
fn powershell_reads_its_script_in_any_code_page() {
    let script = script("powershell");
    assert!(script.is_ascii());
    assert!(
        script
            .contains("'Pr' + [char]252 + 'ft die Datens' + [char]228 + 'tze und schreibt nichts'")
    );
}

#[test]
fn the_man_page_has_german_headings_and_every_command() {
    let page = printed(&["handbuchseite"]);
    let headings = page.lines().filter_map(|line| line.strip_prefix(".SH "));
    let headings: Vec<_> = headings.map(|heading| heading.trim_matches('"')).collect();
    let german = [
        "NAME",
        "ÜBERSICHT",
        "BESCHREIBUNG",
        "BEFEHLE",
        "ANGABEN",
        "RÜCKGABEWERTE",
        "DATEIEN",
        "SIEHE AUCH",
    ];
    assert_eq!(headings, german);
    for word in ENGLISH {
        assert!(!page.contains(word), "{word}");
    }
    for aufruf in ["bauen \\fR\\fI[ANGABEN]", "massnahme \\fR\\fI\"TITEL\""] {
        assert!(page.contains(aufruf), "{aufruf}\n{page}");
    }
    assert!(page.contains("\\fB\\-\\-jahr \\fR\\fIJAHR\\fR"), "{page}");
}
