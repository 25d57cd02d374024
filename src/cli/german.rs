//! What is wrong with a call, in German, and what to do about it.

use std::error::Error;
use std::ffi::OsString;

use clap::error::{ContextKind, ContextValue, ErrorKind};
use clap::{Arg, Command, CommandFactory};

use super::{Cli, JE_NACH_EINTRAG};

/// One sentence about a wrong call, and its cure.
pub(super) fn german(fault: &clap::Error, call: &[OsString]) -> String {
    let command = meant(call);
    let (message, cure) = told(fault, &command, call);
    let cure = cure.unwrap_or_else(|| match called(&command) {
        name if command.has_subcommands() => {
            format!("`{name} --hilfe` nennt alle {}", subcommands(&command))
        }
        name => format!("`{name} --hilfe` nennt alle Angaben dieses Befehls"),
    });
    format!("Fehler: {message}\nHilfe: {cure}\n")
}

/// The command that a call means, as far as it can be told; the program itself if no other.
fn meant(call: &[OsString]) -> Command {
    let matches = Cli::command().ignore_errors(true).try_get_matches_from(call);
    let mut command = Cli::command();
    command.build();
    let mut matches = matches.as_ref().ok().and_then(|matches| matches.subcommand());
    while let Some((name, below)) = matches {
        let Some(found) = command.find_subcommand(name) else { break };
        command = found.clone();
        matches = below.subcommand();
    }
    command
}

/// How a command is called.
fn called(command: &Command) -> &str {
    command.get_bin_name().unwrap_or(command.get_name())
}

/// What the words after a command are, if they are commands themselves.
fn subcommands(command: &Command) -> &str {
    command.get_subcommand_help_heading().unwrap_or("Befehle")
}

fn told(fault: &clap::Error, command: &Command, call: &[OsString]) -> (String, Option<String>) {
    let one = |kind| list(fault, kind).pop().unwrap_or_default();
    let wrong = one(ContextKind::InvalidArg);
    let arg = name(&wrong);
    let prior = name(&one(ContextKind::PriorArg));
    let value = one(ContextKind::InvalidValue);
    match fault.kind() {
        ErrorKind::UnknownArgument if arg.starts_with('-') && !arg.starts_with("--") => {
            one_hyphen(command, call, &arg)
        }
        ErrorKind::UnknownArgument if arg.starts_with('-') => {
            let near = flag(command, &one(ContextKind::SuggestedArg));
            let cure = near.map(|near| gemeint(&near)).or_else(|| elsewhere(command, &arg));
            (format!("die Angabe `{arg}` gibt es hier nicht"), cure)
        }
        ErrorKind::UnknownArgument => {
            let cure = year(command, &arg).or_else(|| in_quotes(command, call, &arg));
            (format!("die Angabe `{arg}` ist zu viel"), cure)
        }
        ErrorKind::InvalidSubcommand => {
            let near = command.find_subcommand(one(ContextKind::SuggestedSubcommand));
            let what = if is_kinds(command) { "die Art" } else { "den Befehl" };
            let typed = one(ContextKind::InvalidSubcommand);
            (format!("{what} `{typed}` gibt es nicht"), near.map(|near| gemeint(near.get_name())))
        }
        ErrorKind::MissingSubcommand => {
            let what = if is_kinds(command) { "die Art" } else { "der Befehl" };
            (format!("es fehlt {what}"), possible(&names(command.get_subcommands())))
        }
        ErrorKind::ArgumentConflict if arg == prior => {
            (format!("`{arg}` steht zweimal da"), Some("nur einmal angeben".to_owned()))
        }
        ErrorKind::ArgumentConflict => (
            format!("`{arg}` und `{prior}` schließen einander aus"),
            Some("eine der beiden Angaben weglassen".to_owned()),
        ),
        ErrorKind::MissingRequiredArgument => {
            let missing: Vec<_> = list(fault, ContextKind::InvalidArg)
                .iter()
                .map(|arg| format!("`{}`{}", name(arg), meaning(command, arg)))
                .collect();
            let words = command
                .get_arguments()
                .filter(|arg| missing.len() == 1 && arg.to_string() == wrong);
            let words: Vec<_> = words
                .flat_map(Arg::get_possible_values)
                .map(|word| word.get_name().to_owned())
                .collect();
            (format!("es fehlt {}", missing.join(", ")), possible(&words))
        }
        ErrorKind::InvalidValue | ErrorKind::ValueValidation if value.is_empty() => (
            format!("nach `{}` fehlt der Wert{}", bare(&arg), meaning(command, &wrong)),
            possible(&list(fault, ContextKind::ValidValue)),
        ),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            let near = list(fault, ContextKind::SuggestedValue).pop();
            let cure = near
                .map(|near| gemeint(&near))
                .or_else(|| fault.source().map(ToString::to_string))
                .or_else(|| possible(&list(fault, ContextKind::ValidValue)));
            (format!("der Wert `{value}` passt nicht zu `{arg}`"), cure)
        }
        ErrorKind::TooManyValues => {
            (format!("nach `{}` kommt kein Wert", bare(&arg)), Some(format!("`{value}` weglassen")))
        }
        ErrorKind::InvalidUtf8 => (
            "eine Angabe ist kein Text in UTF-8".to_owned(),
            Some("ihre Umlaute und Sonderzeichen neu schreiben".to_owned()),
        ),
        _ => ("der Aufruf ist nicht zu verstehen".to_owned(), None),
    }
}

/// What clap says of a fault under a heading.
fn list(fault: &clap::Error, kind: ContextKind) -> Vec<String> {
    match fault.get(kind) {
        Some(ContextValue::String(text)) => vec![text.clone()],
        Some(ContextValue::Strings(list)) => list.clone(),
        _ => Vec::new(),
    }
}

/// An argument as an `Aufruf` writes it: `--jahr JAHR` instead of clap's `--jahr <JAHR>`.
pub(super) fn name(arg: &str) -> String {
    arg.replace(['<', '>', '[', ']'], "")
}

/// A flag without its value.
fn bare(arg: &str) -> &str {
    arg.split(' ').next().unwrap_or(arg)
}

fn gemeint(near: &str) -> String {
    format!("gemeint ist wohl `{near}`")
}

fn possible(words: &[String]) -> Option<String> {
    (!words.is_empty()).then(|| format!("möglich sind: {}", words.join(", ")))
}

/// `neu` wants to know what to begin.
fn is_kinds(command: &Command) -> bool {
    command.get_subcommand_value_name() == Some("ART")
}

/// What an argument means: the beginning of its help, unless that only repeats its name.
fn meaning(command: &Command, arg: &str) -> String {
    let help = command
        .get_arguments()
        .find(|known| known.to_string() == arg)
        .and_then(Arg::get_help)
        .map(ToString::to_string)
        .unwrap_or_default();
    let first = help.split([';', ':', '[']).next().unwrap_or_default().trim_end();
    if ["", JE_NACH_EINTRAG].contains(&first) || first.to_uppercase() == name(arg) {
        String::new()
    } else {
        format!(": {first}")
    }
}

/// The German name of a flag that may be an alias.
fn flag(command: &Command, near: &str) -> Option<String> {
    let near = near.strip_prefix("--")?;
    let has_name = |arg: &&Arg| {
        arg.get_long() == Some(near)
            || arg.get_all_aliases().is_some_and(|aliases| aliases.contains(&near))
    };
    let long = command.get_arguments().find(has_name)?.get_long()?;
    Some(format!("--{long}"))
}

/// Which commands have a flag that stands before its command.
fn elsewhere(command: &Command, arg: &str) -> Option<String> {
    let long = arg.strip_prefix("--")?;
    let is_shown = |known: &Arg| !known.is_hide_set() && known.get_long() == Some(long);
    let having = command.get_subcommands().filter(|below| below.get_arguments().any(is_shown));
    let names = names(having);
    (!names.is_empty()).then(|| format!("`{arg}` gehört hinter einen Befehl: {}", names.join(", ")))
}

fn names<'c>(commands: impl Iterator<Item = &'c Command>) -> Vec<String> {
    commands.map(|command| command.get_name().to_owned()).collect()
}

/// What was typed with one hyphen: a flag that wants two, or a value that begins with one. Of `-3,5` clap says `-3`.
fn one_hyphen(command: &Command, call: &[OsString], arg: &str) -> (String, Option<String>) {
    let words: Vec<_> = call.iter().filter_map(|word| word.to_str()).collect();
    let pair = words.windows(2).find(|pair| pair[1].starts_with(arg) && !pair[1].starts_with("--"));
    let (before, word) = pair.map_or(("", arg), |pair| (pair[0], pair[1]));
    let near = flag(command, &format!("-{word}"));
    if near.is_some() || !takes_a_text(command) {
        return (
            format!("die Angabe `{word}` gibt es hier nicht"),
            near.map(|near| gemeint(&near)),
        );
    }
    let takes_a_value = |known: &Arg| {
        known.get_action().takes_values()
            && before.strip_prefix("--").is_some_and(|long| known.get_long() == Some(long))
    };
    let quoted = if word.contains(' ') { format!("\"{word}\"") } else { word.to_owned() };
    let cure = if command.get_arguments().any(takes_a_value) {
        format!("den Wert mit einem Gleichheitszeichen anschließen: `{before}={quoted}`")
    } else {
        format!("ihn zuletzt schreiben, hinter zwei Strichen: `-- {quoted}`")
    };
    (format!("`{word}` beginnt mit einem Strich wie eine Angabe"), Some(cure))
}

/// Whether a command takes words of a keeper's own.
fn takes_a_text(command: &Command) -> bool {
    command.get_positionals().any(|arg| ["TITEL", "EINTRAG"].contains(&arg.get_id().as_str()))
}

/// Words that belong together, where a text is expected.
fn in_quotes(command: &Command, call: &[OsString], arg: &str) -> Option<String> {
    if !takes_a_text(command) {
        return None;
    }
    let words: Vec<_> = call.iter().filter_map(|word| word.to_str()).collect();
    let at = words.iter().rposition(|word| *word == arg)?;
    let is_flag = |word: &&str| word.starts_with('-');
    // All words since the last flag; without one the word before alone, since others before it are the command.
    let flag = words.iter().take(at).rposition(&is_flag);
    let start = flag.map_or(at.checked_sub(1)?, |flag| flag + 1);
    let together: Vec<_> =
        words.into_iter().skip(start).take_while(|word| !is_flag(word)).collect();
    let together = together.join(" ");
    Some(format!("Wörter, die zusammengehören, in Anführungszeichen setzen: \"{together}\""))
}

/// A year that stands alone.
fn year(command: &Command, word: &str) -> Option<String> {
    let is_year = word.len() == 4 && word.bytes().all(|byte| byte.is_ascii_digit());
    let flag = flag(command, "--jahr").filter(|_| is_year)?;
    Some(gemeint(&format!("{flag} {word}")))
}
