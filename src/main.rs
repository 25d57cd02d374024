//! Arguments → command → findings printed → exit code: 0 done, 1 stopped by findings, 2 wrongly called.

mod anlegen;
mod cli;
mod vorschau;

use std::ffi::OsString;
use std::io::Write;
use std::panic;
use std::path::{Component, Path, PathBuf};
use std::process::ExitCode;
use std::time::Duration;

use digitalbericht::finding::{Findings, explain, github, gitlab, json, nearest, sarif, terminal};
use digitalbericht::publish::Outcome;
use digitalbericht::render;
use digitalbericht::source::Sources;
use digitalbericht::{
    Built, Jahre, Nachfrage, Order, Schritt, Writing, build_telling, examine, fehlliste, kinds,
    load, wording,
};
use indicatif::ProgressBar;

use cli::{Answer, Bauen, Befunde, Cli, Command, Fehlliste, Vorschau};

/// Pages are made on all cores, and each asks for memory all the time.
#[cfg(target_env = "musl")]
#[global_allocator]
static ALLOCATOR: mimalloc::MiMalloc = mimalloc::MiMalloc;

const STOPPED: u8 = 1;
const WRONGLY_CALLED: u8 = 2;

/// How many names of files a summary lists.
const SHOWN: usize = 10;

/// How often a terminal sees that something goes on.
const TICK: Duration = Duration::from_millis(100);

/// Before the details of a fault of the program itself, which are in English.
const PANIC: &str = "Fehler: das Programm hat selbst einen Fehler und bricht ab
Hilfe: den Aufruf und die Zeilen hierunter der Stelle schicken, die das Programm betreut
";

fn main() -> ExitCode {
    let details = panic::take_hook();
    panic::set_hook(Box::new(move |fault| {
        tell(PANIC);
        details(fault);
    }));
    done(&std::env::args_os().collect::<Vec<_>>())
}

/// Does what a call wants.
fn done(call: &[OsString]) -> ExitCode {
    let cli = match cli::understood(call) {
        Ok(cli) => cli,
        Err(Answer::Asked(text)) => {
            say(&text);
            return ExitCode::SUCCESS;
        }
        Err(Answer::Wrong(text)) => {
            tell(&text);
            return ExitCode::from(WRONGLY_CALLED);
        }
    };
    let mut sources = Sources::default();
    let mut findings = Findings::default();
    let writing = Writing { project: &cli.projekt, streng: cli.streng };
    let done = match &cli.command {
        Command::Erklaeren { code, alle } => return explained(code.as_deref(), *alle),
        Command::Hilfe { befehl } => return done(&cli::asking(befehl)),
        Command::Vervollstaendigung { shell } => {
            say(&cli::script(*shell));
            return ExitCode::SUCCESS;
        }
        Command::Handbuchseite => {
            say(&cli::handbuchseite());
            return ExitCode::SUCCESS;
        }
        Command::Schema { schreiben: false } => {
            say(&load::schema_text());
            return ExitCode::SUCCESS;
        }
        Command::Schema { schreiben: true } => anlegen::schema_written(&cli.projekt, &mut findings),
        Command::Neu(neu) => anlegen::begun(writing, neu, &mut sources, &mut findings),
        Command::Nachtrag(nachtrag) => {
            anlegen::appended(writing, nachtrag, &mut sources, &mut findings)
        }
        Command::Pruefen { ausgabe } => {
            let output = output(&cli, ausgabe.as_ref());
            examine(&cli.projekt, &output, &mut sources, &mut findings);
            if cli.streng {
                findings.raise_warnings();
            }
            (!findings.has_errors()).then(|| "Keine Fehler.\n".to_owned())
        }
        Command::Vorschau(Vorschau { jahr, port }) => return previewed(&cli, *jahr, *port),
        Command::Bauen(bauen) => built(&cli, bauen, &mut sources, &mut findings),
        Command::Fehlliste(Fehlliste { jahr, organisation, format }) => {
            let nachfrage = Nachfrage {
                project: &cli.projekt,
                jahr: *jahr,
                organisation: organisation.as_deref(),
                form: *format,
            };
            let list = fehlliste(&nachfrage, &mut sources, &mut findings);
            // The list itself says what is missing.
            if cli.streng {
                findings.raise_warnings();
            } else {
                findings.drop_warnings();
            }
            list.filter(|_| !findings.has_errors())
        }
    };
    let root = root(&cli.projekt);
    let for_a_program = match cli.befunde {
        Befunde::Text => None,
        Befunde::Json => Some(json::text(&findings, &sources)),
        Befunde::Sarif => Some(sarif::text(&findings, &sources, &root)),
        Befunde::Github => Some(github::text(&findings, &sources, &root)),
        Befunde::Gitlab => Some(gitlab::text(&findings, &sources, &root)),
    };
    // A program that reads findings gets nothing else on that way.
    if let Some(text) = for_a_program {
        say(&text);
    } else {
        tell(&terminal::text(&findings, &sources));
        if let Some(summary) = terminal::summary(&findings, &sources) {
            tell(&format!("{summary}\n"));
        }
        say(done.as_deref().unwrap_or_default());
        // The lines of a finding stand in no file then.
        if done.is_none() && matches!(cli.command, Command::Neu(_) | Command::Nachtrag(_)) {
            tell("Geschrieben ist nichts.\n");
        }
    }
    if done.is_some() { ExitCode::SUCCESS } else { ExitCode::from(STOPPED) }
}

/// What stands before the names of files where CI looks them up: the way to the project, from where the command
/// was called. From an absolute one nobody knows what it is in the repository.
fn root(projekt: &Path) -> String {
    let mut root = String::new();
    if projekt.is_relative() {
        for step in projekt.components().filter(|step| *step != Component::CurDir) {
            root.push_str(&step.as_os_str().to_string_lossy());
            root.push('/');
        }
    }
    root
}

/// The folder of the reports: the named one, else `output` in the project.
fn output(cli: &Cli, ausgabe: Option<&PathBuf>) -> PathBuf {
    ausgabe.cloned().unwrap_or_else(|| cli.projekt.join("output"))
}

/// Builds, and says what has changed in the output.
fn built(
    cli: &Cli,
    bauen: &Bauen,
    sources: &mut Sources,
    findings: &mut Findings,
) -> Option<String> {
    let output = output(cli, bauen.ausgabe.as_ref());
    let order = Order {
        project: &cli.projekt,
        output: &output,
        jahre: match bauen.jahr {
            Some(jahr) => Jahre::Eines(jahr),
            None if bauen.alle => Jahre::Alle,
            None => Jahre::Neuestes,
        },
        formats: if bauen.format.is_empty() { render::made() } else { bauen.format.clone() },
        neuauflage: bauen.neuauflage,
        streng: cli.streng,
    };
    let built = telling(&order, sources, findings)?;
    Some(words(&built, &output.to_string_lossy()))
}

/// Builds, and says meanwhile on a terminal what takes so long.
fn telling(order: &Order<'_>, sources: &mut Sources, findings: &mut Findings) -> Option<Built> {
    let line = ProgressBar::new_spinner();
    line.enable_steady_tick(TICK);
    let mut tell = |schritt| {
        line.set_message(match schritt {
            Schritt::Lesen => "Datensätze werden gelesen".to_owned(),
            Schritt::Bericht(jahr, _, 1) => format!("Bericht {jahr} wird erzeugt"),
            Schritt::Bericht(jahr, at, of) => {
                format!("Bericht {jahr} wird erzeugt ({at} von {of})")
            }
            Schritt::Schreiben => "Dateien werden geschrieben".to_owned(),
        });
    };
    let built = build_telling(order, &mut tell, sources, findings);
    line.finish_and_clear();
    built
}

fn words(built: &Built, folder: &str) -> String {
    let Built { written, sealed, outcome } = built;
    let years = |list: &[i32]| wording::liste(&list.iter().map(i32::to_string).collect::<Vec<_>>());
    let files = |count| wording::anzahl(count, "Datei", "Dateien");
    let mut lines = Vec::new();
    match written.as_slice() {
        [] => {}
        [one] => lines.push(format!("Der Bericht {one} liegt in {folder}.")),
        several => lines.push(format!("Die Berichte {} liegen in {folder}.", years(several))),
    }
    if !sealed.is_empty() {
        lines.push(format!("Veröffentlicht und unverändert gelassen: {}.", years(sealed)));
    }
    if outcome.is_quiet() {
        lines.push("Keine Datei hat sich geändert.".to_owned());
    }
    let Outcome { neu, geaendert, entfallen, unveraendert } = outcome;
    for (word, list) in [("neu", neu), ("geändert", geaendert), ("entfallen", entfallen)] {
        if list.is_empty() {
            continue;
        }
        lines.push(format!("  {word}: {}", files(list.len())));
        lines.extend(list.iter().take(SHOWN).map(|file| format!("    {file}")));
        if list.len() > SHOWN {
            lines.push(format!("    und {} weitere", list.len() - SHOWN));
        }
    }
    if !outcome.is_quiet() && *unveraendert > 0 {
        lines.push(format!("  unverändert: {}", files(*unveraendert)));
    }
    lines.push(String::new());
    lines.join("\n")
}

fn previewed(cli: &Cli, jahr: Option<i32>, port: Option<u16>) -> ExitCode {
    match vorschau::serve(&cli.projekt, jahr, port, say, tell) {
        Ok(()) => ExitCode::SUCCESS,
        Err(why) => {
            tell(&format!("Fehler: {why}\n"));
            ExitCode::from(STOPPED)
        }
    }
}

fn explained(code: Option<&str>, whole: bool) -> ExitCode {
    let all = kinds();
    if whole {
        say(&explain::page(&all));
        return ExitCode::SUCCESS;
    }
    let Some(code) = code else {
        for kind in all {
            say(&format!("{}  {}\n", kind.code, kind.title));
        }
        return ExitCode::SUCCESS;
    };
    let code = code.to_uppercase();
    let Some(kind) = all.iter().find(|kind| kind.code == code) else {
        let hint = nearest(&code, all.iter().map(|kind| kind.code)).map_or_else(
            || "`digitalbericht erklaeren` nennt alle Codes".to_owned(),
            |near| format!("gemeint ist wohl {near}"),
        );
        tell(&format!("Fehler: den Code `{code}` gibt es nicht\nHilfe: {hint}\n"));
        return ExitCode::from(WRONGLY_CALLED);
    };
    say(&explain::text(kind));
    ExitCode::SUCCESS
}

/// Prints to standard output; a reader that has gone away is no fault.
fn say(text: &str) {
    let _ = anstream::stdout().write_all(text.as_bytes());
}

/// Prints to standard error, in colour only on a terminal.
fn tell(text: &str) {
    let _ = anstream::stderr().write_all(text.as_bytes());
}
