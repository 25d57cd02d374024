//! A kind of finding explained: what it means, why it matters, wrong and right.
//!
//! `erklaeren CODE` prints one, `erklaeren --alle` all of them as a page of the handbook: `data/BEFUNDE.md`.

use std::fmt::Write;

use super::{Beispiel, Kind};

/// What the first letter of a code says: letter, heading, sentence; in the order of the phases.
const GRUPPEN: [(char, &str, &str); 8] = [
    (
        'D',
        "Ordner und Dateien",
        "Was auffällt, bevor eine Datei gelesen ist, und an Dateien, die der Bericht mitnimmt.",
    ),
    ('T', "Schreibweise", "Was kein gültiges TOML ist."),
    ('F', "Form der Datensätze", "Schlüssel und Werte, die es an dieser Stelle nicht gibt."),
    (
        'V',
        "Verweise",
        "Was zwischen den Datensätzen nicht zusammenpasst: Kennungen, Verweise, Stadt und Berichtsjahre.",
    ),
    (
        'P',
        "Prüfung des Inhalts",
        "Was richtig geschrieben ist, aber nicht stimmen kann, nicht belegt ist oder fehlt.",
    ),
    (
        'X',
        "Vorlagen und Formate",
        "Was auffällt, wenn aus den Vorlagen Seiten und Dateien entstehen.",
    ),
    (
        'A',
        "Ausgabe",
        "Was in der Ausgabe liegt, sich nicht schreiben lässt oder schon veröffentlicht ist.",
    ),
    (
        'N',
        "Neue Datensätze und Einträge",
        "Was `neu` und `nachtrag` nicht anlegen oder anfügen können.",
    ),
];

const ANFANG: &str = "\
# Befunde

Was `digitalbericht` meldet, heißt Befund und trägt einen Code. Diese Seite erklärt alle, mit denselben Worten wie `digitalbericht erklaeren CODE`.

Ein Fehler hält den Lauf an: Es wird nichts geschrieben, und der bisherige Bericht bleibt, wie er ist. Bei einer Warnung entsteht der Bericht; mit `--streng` hält auch sie den Lauf an.

Die Beispiele mit Datensätzen gehören zur erfundenen Stadt Musterlingen, von der die [Anleitung](README.md) erzählt. Steht ein Eintrag wie `[[kennzahl.wert]]` ohne seinen Datensatz da, gehört er zum letzten dieser Art: bei Maßnahmen zum Serviceterminal, bei Kennzahlen zu den Sicherheitsvorfällen.
";

/// The explanation of one kind, for a terminal.
pub fn text(kind: &Kind) -> String {
    let Kind { code, severity, title, explanation, beispiel } = kind;
    let mut out = format!("{code}: {title} ({})\n\n{explanation}\n", severity.word());
    for (word, _, example) in examples(beispiel) {
        // Writing to a text cannot fail.
        let _ = write!(out, "\n{word}:\n\n");
        for line in example.lines() {
            out.push_str(if line.is_empty() { "" } else { "    " });
            out.push_str(line);
            out.push('\n');
        }
    }
    out
}

/// The explanations of all kinds as a page in Markdown.
pub fn page(kinds: &[&Kind]) -> String {
    let mut out = ANFANG.to_owned();
    for (letter, heading, sentence) in GRUPPEN {
        let mut group: Vec<&Kind> =
            kinds.iter().copied().filter(|kind| kind.code.starts_with(letter)).collect();
        group.sort_by_key(|kind| kind.code);
        let _ = write!(out, "\n## {letter}: {heading}\n\n{sentence}\n");
        for kind in group {
            let Kind { code, severity, title, .. } = kind;
            let _ = write!(out, "\n### {code}: {title} ({})\n\n", severity.word());
            out.push_str(&markdown(kind));
        }
    }
    out
}

/// The explanation of one kind in Markdown, without its title.
pub(super) fn markdown(kind: &Kind) -> String {
    let mut out = format!("{}\n", kind.explanation);
    for (word, language, example) in examples(&kind.beispiel) {
        let _ = write!(out, "\n{word}:\n\n```{language}\n{example}```\n");
    }
    out
}

/// The two sides of an example, with the language that they are written in; none of a fault of the program.
fn examples(beispiel: &Beispiel) -> Vec<(&'static str, &'static str, &'static str)> {
    let (language, falsch, richtig) = match beispiel {
        Beispiel::Toml { falsch, richtig } => ("toml", falsch, richtig),
        Beispiel::Worte { falsch, richtig } => ("text", falsch, richtig),
        Beispiel::Programm => return Vec::new(),
    };
    vec![("Falsch", language, falsch), ("Richtig", language, richtig)]
}
