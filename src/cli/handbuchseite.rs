//! The page that `man digitalbericht` shows: every command with its arguments, as their help has it.

use clap::{Arg, Command, CommandFactory};
use roff::{Inline, Roff, bold, italic, roman};

use super::german::name;
use super::{Cli, PROGRAM};

const BESCHREIBUNG: &[&str] = &[
    "Das Programm liest die Datensätze eines Projekts und erzeugt daraus Internetseiten, Markdown, Texte für die Ratsvorlage, offene Daten und, je nach Fassung des Programms, PDF.",
    "Jeder neue Stand ist ein neuer Eintrag mit Datum und Quelle. Der Bericht eines Jahres folgt allein aus den Datensätzen und seinen beiden Daten, Stichtag und Redaktionsschluss.",
    "Fehler werden alle auf einmal gemeldet, mit Datei, Zeile und Abhilfe. Solange einer besteht, bleibt der veröffentlichte Bericht, wie er ist.",
];

const RUECKGABEWERTE: &[(&str, &str)] = &[
    ("0", "Alles ist getan. Warnungen sind erlaubt, mit `--streng` nicht."),
    ("1", "Befunde haben den Befehl angehalten."),
    ("2", "Der Aufruf war falsch."),
];

const DATEIEN: &[(&str, &str)] = &[
    ("data/", "die Datensätze des Projekts, in TOML"),
    (
        "data/schema.json",
        "ihr Aufbau, für Editoren; `digitalbericht schema --schreiben` schreibt ihn",
    ),
    ("templates/", "eigene Vorlagen der Stadt, wenn sie welche hat"),
    ("output/", "die Berichte"),
    ("output/pruefsummen.txt", "was das Programm erzeugt hat, mit Prüfsummen"),
];

const SIEHE_AUCH: &[(&str, &str)] = &[
    ("HANDBUCH.md", "das Handbuch für die Stelle, die den Bericht verantwortet"),
    ("data/README.md", "alle Arten von Datensätzen mit ihren Schlüsseln"),
    ("data/BEFUNDE.md", "alle Befunde mit Beispielen"),
];

/// The whole page, in roff.
pub(crate) fn handbuchseite() -> String {
    let mut program = Cli::command();
    program.build();
    let mut page = Roff::new();
    let version = format!("{PROGRAM} {}", env!("CARGO_PKG_VERSION"));
    // Without a day, which would make every page another; a heading of one's own, since that of `man` is English.
    page.control("TH", [&*PROGRAM.to_uppercase(), "1", " ", &version, "Befehle"]);
    // No hyphens, since they would be those of English; no wide spaces.
    page.control("nh", []).control("ad", ["l"]);

    page.control("SH", ["NAME"]);
    page.text([roman(format!("{PROGRAM} - {}", about(&program)))]);
    page.control("SH", ["ÜBERSICHT"]).text(aufruf(&mut program));
    page.control("SH", ["BESCHREIBUNG"]);
    for paragraph in BESCHREIBUNG {
        page.control("PP", []).text([roman(*paragraph)]);
    }
    page.control("SH", ["BEFEHLE"]);
    for command in program.get_subcommands() {
        befehl(&mut page, command);
    }
    page.control("SH", ["ANGABEN"]);
    page.text(inlines("Für alle Befehle; `--version` steht allein."));
    for arg in program.get_arguments() {
        angabe(&mut page, arg);
    }
    for (heading, list) in
        [("RÜCKGABEWERTE", RUECKGABEWERTE), ("DATEIEN", DATEIEN), ("SIEHE AUCH", SIEHE_AUCH)]
    {
        page.control("SH", [heading]);
        for (term, text) in list {
            entry(&mut page, [bold(*term)], text);
        }
    }
    page.render()
}

/// A command, and those below it.
fn befehl(page: &mut Roff, command: &Command) {
    page.control("SS", []).text(aufruf(&mut command.clone())).text(inlines(&about(command)));
    for arg in command.get_arguments().filter(|arg| !arg.is_global_set() && !arg.is_hide_set()) {
        angabe(page, arg);
    }
    let after = command.get_after_help().map(ToString::to_string).unwrap_or_default();
    for paragraph in after.split("\n\n").filter(|paragraph| !paragraph.is_empty()) {
        match paragraph.strip_prefix("  ").and_then(|paragraph| paragraph.split_once('\n')) {
            Some((term, text)) => {
                let mut lines = text.lines().map(str::trim);
                entry(page, [bold(term)], lines.next().unwrap_or_default());
                for line in lines {
                    page.control("br", []).text(inlines(line));
                }
            }
            None => {
                page.control("PP", []).text(inlines(paragraph));
            }
        }
    }
    for below in command.get_subcommands() {
        befehl(page, below);
    }
}

fn angabe(page: &mut Roff, arg: &Arg) {
    let short = arg.get_short().map(|short| format!("-{short}, ")).unwrap_or_default();
    let shown = format!("{short}{}", name(&arg.to_string()));
    let help = arg.get_help().map(ToString::to_string).unwrap_or_default();
    entry(page, words(&shown), &help);
}

fn entry(page: &mut Roff, term: impl Into<Vec<Inline>>, text: &str) {
    page.control("TP", []).text(term).text(inlines(text));
}

fn about(command: &Command) -> String {
    command.get_about().map(ToString::to_string).unwrap_or_default()
}

/// How a command is called.
fn aufruf(command: &mut Command) -> Vec<Inline> {
    let usage = command.render_usage().to_string();
    words(usage.trim_start_matches("Usage: "))
}

/// What is typed as it stands is bold, what stands for something else is slanted.
fn words(text: &str) -> Vec<Inline> {
    let is_placeholder =
        |word: &str| !word.starts_with('-') && word.chars().any(|c| c.is_ascii_uppercase());
    text.split_inclusive(' ')
        .map(|word| if is_placeholder(word) { italic(word) } else { bold(word) })
        .collect()
}

/// A text with `code` in it.
fn inlines(text: &str) -> Vec<Inline> {
    text.split('`')
        .enumerate()
        .map(|(at, part)| if at % 2 == 0 { roman(part) } else { bold(part) })
        .collect()
}
