//! Flags that are the keys of records: `--stichtag 2022-12-31`.

use std::fmt::Write;

use clap::builder::Str;
use clap::{Arg, ArgAction, ArgMatches, Args, Command, Error, FromArgMatches, Subcommand};
use digitalbericht::author::{Form, Given, Key, Table, USUAL, entries, record_kinds};

use super::{ANGABEN, HELP, JE_NACH_EINTRAG};

/// Kinds that have a command of their own: there is one city, and a report is called by its year.
const OTHERWISE: [&str; 2] = ["stadt", "bericht"];

/// What a keeper calls the key `id`.
const KENNUNG: &str = "kennung";

/// A record to begin.
#[derive(Debug)]
pub(crate) struct Datensatz {
    pub(crate) kind: &'static Table,
    pub(crate) titel: String,
    pub(crate) given: Vec<Given>,
}

/// An entry to append, and to what.
#[derive(Debug)]
pub(crate) struct Nachtrag {
    pub(crate) kennung: String,
    pub(crate) eintrag: Option<String>,
    pub(crate) given: Vec<Given>,
}

fn kinds() -> impl Iterator<Item = &'static Table> {
    record_kinds().filter(|kind| !OTHERWISE.contains(&kind.path.as_str()))
}

impl Subcommand for Datensatz {
    fn augment_subcommands(command: Command) -> Command {
        // The schema is asked only when one of these is meant.
        command
            .defer(|command| kinds().fold(command, |command, kind| command.subcommand(begin(kind))))
    }
    fn augment_subcommands_for_update(command: Command) -> Command {
        Self::augment_subcommands(command)
    }
    fn has_subcommand(name: &str) -> bool {
        kinds().any(|kind| kind.path == name)
    }
}

impl FromArgMatches for Datensatz {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        let missing = || Error::new(clap::error::ErrorKind::MissingSubcommand);
        let (name, matches) = matches.subcommand().ok_or_else(missing)?;
        let kind = kinds().find(|kind| kind.path == name).ok_or_else(missing)?;
        Ok(Self {
            kind,
            titel: word(matches, TITEL).unwrap_or_default(),
            given: given(matches, &kind.keys),
        })
    }
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

const TITEL: &str = "TITEL";

/// The command that begins a record of a kind.
fn begin(kind: &'static Table) -> Command {
    let title = kind.title().map_or("", |key| key.meaning.as_str());
    let command = Command::new(Str::from(kind.path.as_str()))
        .about(about(&kind.meaning))
        .help_template(HELP)
        .override_usage(format!("digitalbericht neu {} \"TITEL\" [ANGABEN]", kind.path))
        .arg(
            Arg::new(TITEL)
                .required(true)
                .help(format!("{REQUIRED}{}", plain(title)))
                .help_heading(ANGABEN)
                .display_order(0),
        )
        .after_help("Was mit * beginnt, braucht der Datensatz. Fehlt es hier, ist es in der Datei einzutragen.");
    let keys = kind.keys.iter().filter(|key| is_flag(key) && !is_title(kind, key));
    keys.zip(1..).fold(command, |command, (key, order)| {
        let help = match (key.name.as_str(), key.required) {
            ("id", _) => format!("{}; ohne Angabe folgt sie aus dem Titel", help(key)),
            (_, true) => format!("{REQUIRED}{}", help(key)),
            (_, false) => help(key),
        };
        command.arg(flag(key).help(help).display_order(order))
    })
}

/// Before the help of what a record is nothing without.
const REQUIRED: &str = "* ";

fn is_title(kind: &Table, key: &Key) -> bool {
    kind.title().is_some_and(|title| title.name == key.name)
}

fn is_flag(key: &Key) -> bool {
    key.form != Form::Entries
}

impl Args for Nachtrag {
    fn augment_args(command: Command) -> Command {
        command.defer(append)
    }
    fn augment_args_for_update(command: Command) -> Command {
        Self::augment_args(command)
    }
}

/// The command that appends an entry.
fn append(command: Command) -> Command {
    let command = command
            .arg(
                Arg::new("KENNUNG").required(true).display_order(0).help_heading(ANGABEN).help(
                    "Kennung des Datensatzes; Punkte und Meilensteine mit Schrägstrich: ds-23-0101/2; ein Bericht mit seinem Jahr",
                ),
            )
            .arg(Arg::new("EINTRAG").display_order(1).help_heading(ANGABEN).help(format!(
                "Art des Eintrags, siehe unten; ohne Angabe die erste von diesen, die es dort gibt: {}",
                USUAL.join(", "),
            )))
            .after_help(overview());
    keys().into_iter().fold(command, |command, (key, is_the_same)| {
        let help = if is_the_same { help(key) } else { JE_NACH_EINTRAG.to_owned() };
        command.arg(flag(key).help(help).hide(true))
    })
}

impl FromArgMatches for Nachtrag {
    fn from_arg_matches(matches: &ArgMatches) -> Result<Self, Error> {
        Ok(Self {
            kennung: word(matches, "KENNUNG").unwrap_or_default(),
            eintrag: word(matches, "EINTRAG"),
            given: given(matches, keys().into_iter().map(|(key, _)| key)),
        })
    }
    fn update_from_arg_matches(&mut self, matches: &ArgMatches) -> Result<(), Error> {
        *self = Self::from_arg_matches(matches)?;
        Ok(())
    }
}

/// Every entry of every kind, those of entries behind them.
fn all_entries() -> Vec<&'static Table> {
    fn below(path: &str, into: &mut Vec<&'static Table>) {
        for entry in entries(path) {
            into.push(entry);
            below(&entry.path, into);
        }
    }
    let mut all = Vec::new();
    for kind in record_kinds() {
        below(&kind.path, &mut all);
    }
    all
}

/// Every key that an entry can have, each once, and whether it means the same in all of them.
fn keys() -> Vec<(&'static Key, bool)> {
    let mut keys: Vec<(&'static Key, bool)> = Vec::new();
    for key in all_entries().into_iter().flat_map(|entry| &entry.keys).filter(|key| is_flag(key)) {
        match keys.iter_mut().find(|(known, _)| known.name == key.name) {
            Some((known, is_the_same)) => {
                *is_the_same &= known.meaning == key.meaning;
                // A flag that may come more than once in one entry may do so in the others as well.
                if is_list(key) {
                    *known = key;
                }
            }
            None => keys.push((key, true)),
        }
    }
    keys
}

/// Which entry has which keys.
fn overview() -> String {
    let mut text = "Einträge und ihre Angaben:\n".to_owned();
    for entry in all_entries() {
        let names: Vec<_> = entry
            .keys
            .iter()
            .filter(|key| is_flag(key))
            .map(|key| format!("--{}{}", long(key), if key.required { "*" } else { "" }))
            .collect();
        let name = entry.path.replace('.', " ");
        // Writing to a text cannot fail.
        let _ = write!(text, "\n  {name}\n      {}\n", names.join(" "));
        for (key, choice) in entry.keys.iter().filter_map(|key| Some((key, key.choice()?))) {
            let _ = writeln!(text, "      --{}: {choice}", long(key));
        }
    }
    text.push_str("\nDie mit * sind nötig. Was sie bedeuten, steht in data/README.md.");
    text
}

fn is_list(key: &Key) -> bool {
    matches!(key.form, Form::Ids | Form::Texts)
}

fn long(key: &Key) -> String {
    if key.name == "id" { KENNUNG.to_owned() } else { key.name.replace('_', "-") }
}

fn flag(key: &'static Key) -> Arg {
    Arg::new(Str::from(key.name.as_str()))
        .long(long(key))
        .alias(Str::from(key.name.as_str()))
        .value_name(value_name(key))
        .action(if is_list(key) { ArgAction::Append } else { ArgAction::Set })
        .allow_negative_numbers(true)
        .help(help(key))
        .help_heading(ANGABEN)
}

fn value_name(key: &Key) -> &'static str {
    match key.form {
        Form::Datum => "DATUM",
        Form::Zahl | Form::Integer => "ZAHL",
        Form::Boolean(_) => "JA|NEIN",
        Form::Ids => "KENNUNGEN",
        Form::Inline => "TABELLE",
        Form::Text if !key.words.is_empty() => "WORT",
        Form::Text if key.verweis.is_some() || key.name == "id" => "KENNUNG",
        Form::Text | Form::Texts | Form::Entries => "TEXT",
    }
}

fn help(key: &Key) -> String {
    // On the command line they are German words, not those of TOML.
    let meaning = plain(&key.meaning).replace("`true`", "ja").replace("`false`", "nein");
    match key.choice() {
        Some(words) => format!("{meaning}: {words}"),
        None if key.may_lack && key.form != Form::Zahl => {
            format!("{meaning}; ist das nicht bekannt: nicht-gemeldet oder ein anderer Grund")
        }
        None => meaning,
    }
}

/// A sentence as the other lines of a help have it.
fn plain(sentence: &str) -> String {
    sentence.trim_end_matches('.').to_owned()
}

fn about(meaning: &str) -> String {
    meaning.split(['.', ';', ':', '(']).next().unwrap_or(meaning).trim_end().to_owned()
}

fn word(matches: &ArgMatches, name: &str) -> Option<String> {
    matches.get_one::<String>(name).cloned()
}

fn given<'k>(matches: &ArgMatches, keys: impl IntoIterator<Item = &'k Key>) -> Vec<Given> {
    keys.into_iter()
        .filter_map(|key| {
            let words = matches.try_get_many::<String>(&key.name).ok()??;
            Some(Given { key: key.name.clone(), words: words.cloned().collect() })
        })
        .collect()
}
