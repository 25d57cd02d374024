//! What is wrong with a call, in German, and what to do about it.

use std::error::Error;

use clap::error::{ContextKind, ContextValue, ErrorKind};

/// What is wrong with a call, in German: one sentence and what to do.
pub(crate) fn german(fault: &clap::Error) -> String {
    let words = |kind| match fault.get(kind) {
        Some(ContextValue::String(text)) => text.clone(),
        Some(ContextValue::Strings(list)) => list.join(", "),
        Some(ContextValue::StyledStr(text)) => text.to_string(),
        _ => String::new(),
    };
    // clap writes an argument with its value: `--jahr <JAHR>`.
    let arg = words(ContextKind::InvalidArg);
    let typed = words(ContextKind::InvalidValue);
    let message = match fault.kind() {
        ErrorKind::UnknownArgument => format!("die Angabe `{arg}` gibt es nicht"),
        ErrorKind::InvalidSubcommand => {
            format!("den Befehl `{}` gibt es nicht", words(ContextKind::InvalidSubcommand))
        }
        ErrorKind::MissingSubcommand => "es fehlt ein Befehl".to_owned(),
        ErrorKind::ArgumentConflict if arg == words(ContextKind::PriorArg) => {
            format!("`{arg}` steht zweimal da")
        }
        ErrorKind::ArgumentConflict => {
            format!("`{arg}` und `{}` schließen einander aus", words(ContextKind::PriorArg))
        }
        ErrorKind::MissingRequiredArgument => format!("dazu fehlt die Angabe `{arg}`"),
        ErrorKind::InvalidValue if typed.is_empty() => format!("nach `{arg}` fehlt der Wert"),
        ErrorKind::InvalidValue | ErrorKind::ValueValidation => {
            format!("der Wert `{typed}` passt nicht zu `{arg}`")
        }
        ErrorKind::TooManyValues | ErrorKind::WrongNumberOfValues => {
            format!("zu viele Werte für `{arg}`")
        }
        ErrorKind::InvalidUtf8 => "eine Angabe ist kein Text in UTF-8".to_owned(),
        _ => "der Aufruf ist nicht zu verstehen".to_owned(),
    };
    let near =
        [ContextKind::SuggestedArg, ContextKind::SuggestedSubcommand, ContextKind::SuggestedValue]
            .map(words)
            .into_iter()
            .find(|near| !near.is_empty());
    let valid = words(ContextKind::ValidValue);
    let hint = match near {
        Some(near) => format!("meinten Sie `{}`?", near.rsplit(", ").next().unwrap_or(&near)),
        None if fault.source().is_some() => {
            fault.source().map(ToString::to_string).unwrap_or_default()
        }
        None if !valid.is_empty() => format!("möglich sind: {valid}"),
        None => "`digitalbericht --hilfe` nennt alle Befehle und Angaben".to_owned(),
    };
    format!("Fehler: {message}\nHilfe: {hint}\n")
}
