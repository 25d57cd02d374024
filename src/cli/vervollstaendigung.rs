//! Scripts for shells: what the Tab key may add to `digitalbericht ba`.

use std::fmt::Write;

use clap::{CommandFactory, ValueEnum};
use clap_complete::{generate, shells};

use super::{Cli, PROGRAM};

/// A shell that can complete a call.
#[derive(Debug, Clone, Copy, PartialEq, Eq, ValueEnum)]
pub(crate) enum Shell {
    Bash,
    Zsh,
    Fish,
    Powershell,
}

/// The script that a shell reads when it starts.
pub(crate) fn script(shell: Shell) -> String {
    let (mut command, mut script) = (Cli::command(), Vec::new());
    match shell {
        Shell::Bash => generate(shells::Bash, &mut command, PROGRAM, &mut script),
        Shell::Zsh => generate(shells::Zsh, &mut command, PROGRAM, &mut script),
        Shell::Fish => generate(shells::Fish, &mut command, PROGRAM, &mut script),
        Shell::Powershell => generate(shells::PowerShell, &mut command, PROGRAM, &mut script),
    }
    let script = String::from_utf8_lossy(&script);
    match shell {
        Shell::Bash => script.into_owned(),
        // The only words of clap's own that anyone gets to see.
        Shell::Zsh => script.replace(" commands' commands", ": Befehle' commands"),
        Shell::Fish => uncommented(&script),
        Shell::Powershell => ascii(&script),
    }
}

/// A script without clap's remarks.
fn uncommented(script: &str) -> String {
    let is_code = |line: &&str| !line.trim_start().starts_with("# ");
    script.split_inclusive('\n').filter(is_code).collect()
}

/// A script whose texts say by number what is not ASCII: PowerShell 5 takes a file for the code page of Windows,
/// and a typographic quotation mark for the end of a text.
fn ascii(script: &str) -> String {
    let mut ascii = String::with_capacity(script.len());
    for c in script.chars() {
        if c.is_ascii() {
            ascii.push(c);
        } else {
            // Writing to a text cannot fail.
            let _ = write!(ascii, "' + [char]{} + '", u32::from(c));
        }
    }
    ascii
}
