//! What people type: commands, flags, and their German help.

mod angaben;
mod german;
mod handbuchseite;
mod vervollstaendigung;

use std::ffi::OsString;
use std::path::{Path, PathBuf};

use clap::error::ErrorKind;
use clap::{Args, Parser, Subcommand, ValueEnum, ValueHint};
use digitalbericht::model::JAHRE;
use digitalbericht::render::{FORMATS, Format, Listenform};

pub(crate) use angaben::{Datensatz, Nachtrag};
pub(crate) use handbuchseite::handbuchseite;
pub(crate) use vervollstaendigung::{Shell, script};

const PROGRAM: &str = "digitalbericht";

/// Above the flags of a help.
const ANGABEN: &str = "Angaben";

/// The help of a flag that means something else in each entry.
const JE_NACH_EINTRAG: &str = "Je nach Eintrag";

const HELP: &str = "{about-with-newline}\nAufruf: {usage}\n\n{all-args}{after-help}";

/// How each shell learns to complete.
const SETUP: &str = "\
Einzurichten mit einer Zeile:

  bash, in ~/.bashrc
      source <(digitalbericht vervollstaendigung bash)

  zsh, in ~/.zshrc
      source <(digitalbericht vervollstaendigung zsh)

  fish, in ~/.config/fish/config.fish
      digitalbericht vervollstaendigung fish | source

  powershell, in der Datei $PROFILE
      digitalbericht vervollstaendigung powershell | Out-String | Invoke-Expression";

/// Erzeugt den jährlichen Digitalisierungsbericht einer Stadt aus TOML-Datensätzen.
#[derive(Debug, Parser)]
#[command(
    name = PROGRAM,
    version,
    override_usage = "digitalbericht BEFEHL [ANGABEN]",
    help_template = HELP,
    subcommand_help_heading = "Befehle",
    subcommand_value_name = "BEFEHL",
    next_help_heading = "Angaben",
    disable_help_subcommand = true,
    disable_help_flag = true,
    disable_version_flag = true,
    arg_required_else_help = true
)]
pub(crate) struct Cli {
    #[command(subcommand)]
    pub(crate) command: Command,
    /// Ordner des Projekts, in dem `data` liegt
    #[arg(
        long,
        value_name = "ORDNER",
        value_hint = ValueHint::DirPath,
        default_value = ".",
        global = true,
        hide_default_value = true,
        display_order = 901
    )]
    pub(crate) projekt: PathBuf,
    /// Auch Warnungen halten den Befehl an
    #[arg(long, global = true, display_order = 902)]
    pub(crate) streng: bool,
    /// Form der Befunde
    #[arg(long, value_name = "FORM", value_enum, display_order = 903, default_value_t = Befunde::Text, global = true, hide_default_value = true, hide_possible_values = true, help = "Form der Befunde: text (ohne Angabe), json, sarif, github, gitlab")]
    pub(crate) befunde: Befunde,
    /// Diese Hilfe zeigen
    #[arg(short, long, alias = "help", action = clap::ArgAction::Help, global = true, display_order = 904)]
    hilfe: Option<bool>,
    /// Version zeigen
    #[arg(short = 'V', long, action = clap::ArgAction::Version, display_order = 905)]
    version: Option<bool>,
}

/// What to do.
#[derive(Debug, Subcommand)]
pub(crate) enum Command {
    /// Erzeugt Berichte im Ordner `output`; ohne Angabe den des neuesten Jahres
    #[command(alias = "build", help_template = HELP, override_usage = "digitalbericht bauen [ANGABEN]")]
    Bauen(Bauen),
    /// Prüft die Datensätze und schreibt nichts
    #[command(alias = "check", help_template = HELP, override_usage = "digitalbericht pruefen [ANGABEN]")]
    Pruefen {
        /// Ordner der Berichte, die schon veröffentlicht sind [ohne Angabe: `output` im Projekt]
        #[arg(long, value_name = "ORDNER", value_hint = ValueHint::DirPath, help_heading = "Angaben")]
        ausgabe: Option<PathBuf>,
    },
    /// Listet auf, welche Angaben für einen Bericht fehlen und wer sie schuldet
    #[command(alias = "missing", help_template = HELP, override_usage = "digitalbericht fehlliste [ANGABEN]")]
    Fehlliste(Fehlliste),
    /// Zeigt die Berichte im Browser dieses Rechners, nach jedem Speichern neu
    #[command(alias = "serve", help_template = HELP, override_usage = "digitalbericht vorschau [ANGABEN]")]
    Vorschau(Vorschau),
    /// Erklärt einen Befund, zum Beispiel P009; ohne Code eine Liste aller
    #[command(alias = "explain", help_template = HELP, override_usage = "digitalbericht erklaeren [CODE]")]
    Erklaeren {
        /// Code des Befundes
        #[arg(value_name = "CODE", display_order = 0, help_heading = "Angaben")]
        code: Option<String>,
        /// Alle Befunde mit Beispielen, als Seite in Markdown
        #[arg(long, conflicts_with = "code", display_order = 1, help_heading = "Angaben")]
        alle: bool,
    },
    /// Legt ein Projekt, ein Berichtsjahr oder einen Datensatz an
    #[command(subcommand, help_template = HELP, override_usage = "digitalbericht neu ART [ANGABEN]", subcommand_help_heading = "Arten", subcommand_value_name = "ART")]
    Neu(Neu),
    /// Fügt einem Datensatz einen Eintrag an; sonst bleibt die Datei, wie sie ist
    #[command(help_template = HELP, override_usage = "digitalbericht nachtrag KENNUNG [EINTRAG] [ANGABEN]")]
    Nachtrag(Nachtrag),
    /// Gibt das JSON-Schema der Datensätze aus
    #[command(help_template = HELP, override_usage = "digitalbericht schema [ANGABEN]")]
    Schema {
        /// Nach `data/schema.json` schreiben, für Editoren
        #[arg(long, help_heading = ANGABEN)]
        schreiben: bool,
    },
    /// Gibt das Skript aus, mit dem die Tabulatortaste Befehle und Angaben ergänzt
    #[command(help_template = HELP, override_usage = "digitalbericht vervollstaendigung KOMMANDOZEILE", after_help = SETUP)]
    Vervollstaendigung {
        #[arg(value_name = "KOMMANDOZEILE", value_enum, display_order = 0, help_heading = ANGABEN, hide_possible_values = true, help = "Kommandozeile, für die das Skript ist: bash, zsh, fish, powershell")]
        shell: Shell,
    },
    /// Gibt die Handbuchseite für `man` aus
    #[command(help_template = HELP, override_usage = "digitalbericht handbuchseite")]
    Handbuchseite,
    /// Zeigt diese Hilfe oder die eines Befehls
    #[command(alias = "help", help_template = HELP, override_usage = "digitalbericht hilfe [BEFEHL]")]
    Hilfe {
        /// Befehl, zum Beispiel bauen oder neu massnahme
        #[arg(value_name = "BEFEHL", display_order = 0, help_heading = ANGABEN)]
        befehl: Vec<OsString>,
    },
}

/// What to begin.
#[derive(Debug, Subcommand)]
pub(crate) enum Neu {
    /// Ein Projekt für eine Stadt, das sofort einen Bericht ergibt
    #[command(help_template = HELP, override_usage = "digitalbericht neu projekt ORDNER [ANGABEN]")]
    Projekt {
        /// Ordner, in dem das Projekt entsteht
        #[arg(value_name = "ORDNER", value_hint = ValueHint::DirPath, display_order = 0, help_heading = ANGABEN)]
        ordner: PathBuf,
        /// Name der Stadt oder Gemeinde
        #[arg(long, value_name = "NAME", value_parser = name, display_order = 1, help_heading = ANGABEN)]
        stadt: Option<String>,
        /// Erstes Berichtsjahr [ohne Angabe: das vergangene]
        #[arg(long, value_name = "JAHR", value_parser = jahr, display_order = 2, help_heading = ANGABEN)]
        jahr: Option<i32>,
    },
    /// Ein Berichtsjahr, mit der Liste, wer was schuldet
    #[command(alias = "bericht", help_template = HELP, override_usage = "digitalbericht neu jahr JAHR")]
    Jahr {
        /// Berichtsjahr
        #[arg(value_name = "JAHR", value_parser = jahr, display_order = 0, help_heading = ANGABEN)]
        jahr: i32,
    },
    /// A record of a kind.
    #[command(flatten)]
    Datensatz(Datensatz),
}

/// What to build.
#[derive(Debug, Args)]
#[command(next_help_heading = "Angaben")]
pub(crate) struct Bauen {
    /// Berichtsjahr [ohne Angabe: das neueste]
    #[arg(long, value_name = "JAHR", value_parser = jahr, conflicts_with = "alle")]
    pub(crate) jahr: Option<i32>,
    /// Alle Berichtsjahre
    #[arg(long)]
    pub(crate) alle: bool,
    /// Ordner der Berichte [ohne Angabe: `output` im Projekt]
    #[arg(long, value_name = "ORDNER", value_hint = ValueHint::DirPath)]
    pub(crate) ausgabe: Option<PathBuf>,
    /// Nur diese Formate, durch Komma getrennt: html, md, pdf, vorlage, daten
    #[arg(long, value_name = "FORMATE", value_delimiter = ',', value_parser = format)]
    pub(crate) format: Vec<&'static Format>,
    /// Ersetzt einen veröffentlichten Bericht; der Grund steht unter [[bericht.neuauflage]]
    #[arg(long, requires = "jahr")]
    pub(crate) neuauflage: bool,
}

/// What to show, and where.
#[derive(Debug, Args)]
#[command(next_help_heading = "Angaben")]
pub(crate) struct Vorschau {
    /// Berichtsjahr, das zuerst zu sehen ist [ohne Angabe: das neueste]
    #[arg(long, value_name = "JAHR", value_parser = jahr)]
    pub(crate) jahr: Option<i32>,
    /// Port auf diesem Rechner [ohne Angabe: 8021, oder ein freier]
    #[arg(long, value_name = "PORT", value_parser = port)]
    pub(crate) port: Option<u16>,
}

/// What to ask for, and how to write it down.
#[derive(Debug, Args)]
#[command(next_help_heading = "Angaben")]
pub(crate) struct Fehlliste {
    /// Berichtsjahr [ohne Angabe: das neueste]
    #[arg(long, value_name = "JAHR", value_parser = jahr)]
    pub(crate) jahr: Option<i32>,
    /// Nur was diese Organisationseinheit schuldet, zum Beispiel fb-10
    #[arg(long, value_name = "KENNUNG")]
    pub(crate) organisation: Option<String>,
    /// Form der Liste: text, md (zum Versenden), csv oder excel [ohne Angabe: text]
    #[arg(long, value_name = "FORM", value_parser = listenform, default_value = "text", hide_default_value = true)]
    pub(crate) format: Listenform,
}

/// How findings are printed.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Befunde {
    /// Für Menschen
    Text,
    /// Für eigene Programme
    Json,
    /// Für Editoren und die Ablage von Prüfungen
    Sarif,
    /// Als Anmerkungen in GitHub
    Github,
    /// Als Bericht zur Codequalität in GitLab
    Gitlab,
}

/// What a call gets to read instead of being done.
pub(crate) enum Answer {
    /// The help or the version.
    Asked(String),
    /// What is wrong with it.
    Wrong(String),
}

/// What a call wants.
pub(crate) fn understood(call: &[OsString]) -> Result<Cli, Answer> {
    let cli = Cli::try_parse_from(call).map_err(|fault| match fault.kind() {
        _ if !fault.use_stderr() => Answer::Asked(fault.render().to_string()),
        ErrorKind::DisplayHelpOnMissingArgumentOrSubcommand => {
            Answer::Wrong(fault.render().to_string())
        }
        _ => Answer::Wrong(german::german(&fault, call)),
    })?;
    match &cli.command {
        // There is none yet.
        Command::Neu(Neu::Projekt { .. }) if cli.projekt != Path::new(".") => {
            Err(Answer::Wrong(TWO_PROJECTS.to_owned()))
        }
        _ => Ok(cli),
    }
}

const TWO_PROJECTS: &str = "Fehler: `--projekt` und `neu projekt` schließen einander aus
Hilfe: nur den Ordner nennen, in dem das neue Projekt entsteht: `digitalbericht neu projekt ORDNER`
";

/// `hilfe BEFEHL` is another word for `BEFEHL --hilfe`.
pub(crate) fn asking(befehl: &[OsString]) -> Vec<OsString> {
    [&[PROGRAM.into()], befehl, &["--hilfe".into()]].concat()
}

fn jahr(text: &str) -> Result<i32, String> {
    let jahr = text.parse().ok().filter(|jahr| JAHRE.contains(jahr));
    jahr.ok_or_else(|| {
        format!("ein Jahr steht in vier Ziffern, von {} bis {}", JAHRE.start(), JAHRE.end())
    })
}

fn name(text: &str) -> Result<String, String> {
    let name = text.trim();
    if name.is_empty() {
        Err("den Namen nennen, oder die Angabe weglassen".to_owned())
    } else {
        Ok(name.to_owned())
    }
}

fn port(text: &str) -> Result<u16, String> {
    text.parse().map_err(|_| "ein Port ist eine Zahl bis 65535, zum Beispiel 8021".to_owned())
}

fn format(name: &str) -> Result<&'static Format, String> {
    let known = || FORMATS.iter().map(|format| format.name).collect::<Vec<_>>().join(", ");
    FORMATS
        .iter()
        .copied()
        .find(|format| format.name == name)
        .ok_or_else(|| format!("möglich sind: {}", known()))
}

fn listenform(name: &str) -> Result<Listenform, String> {
    let known = || Listenform::ALL.map(|(_, name)| name).join(", ");
    Listenform::ALL
        .into_iter()
        .find(|(_, known)| *known == name)
        .map(|(form, _)| form)
        .ok_or_else(|| format!("möglich sind: {}", known()))
}

#[cfg(test)]
mod tests {
    use clap::CommandFactory;

    use super::*;

    /// A command and all below it.
    fn all(command: &clap::Command) -> Vec<clap::Command> {
        let below = command.get_subcommands().flat_map(all);
        [command.clone()].into_iter().chain(below).collect()
    }

    fn shown() -> Vec<clap::Command> {
        let mut program = Cli::command();
        program.build();
        all(&program)
    }

    #[test]
    fn every_command_and_every_argument_is_explained_in_german() {
        for command in shown() {
            let name = command.get_bin_name().unwrap_or_default();
            assert!(command.get_about().is_some(), "{name} is not explained");
            for arg in command.get_arguments() {
                assert!(arg.get_help().is_some(), "{name} {arg} is not explained");
                assert_eq!(arg.get_help_heading(), Some(ANGABEN), "{name} {arg}");
                let shown = arg.to_string();
                let value = shown.split(['<', '[']).nth(1).unwrap_or_default();
                let is_word = |c: char| c.is_ascii_uppercase() || "|>].".contains(c);
                assert!(value.chars().all(is_word), "{name} {arg}");
            }
        }
    }

    #[test]
    fn a_help_has_no_word_of_clap_and_names_first_what_has_no_flag() {
        for mut command in shown() {
            let help = command.render_long_help().to_string();
            for word in [
                "Usage",
                "Options",
                "Commands",
                "Arguments",
                "Print",
                "[default",
                "[possible",
                "[alias",
            ] {
                assert!(!help.contains(word), "{word}\n{help}");
            }
            let has_positional = command.get_positionals().next().is_some();
            let is_first = help.contains("Angaben:\n  <") || help.contains("Angaben:\n  [");
            assert_eq!(has_positional, is_first, "what has no flag comes first\n{help}");
            let aufruf = format!("\nAufruf: {}", command.get_bin_name().unwrap_or_default());
            assert!(help.contains(&aufruf), "{help}");
        }
    }
}
