//! Figures of one or two persons, and those from which they would follow, stand in no output.

#![allow(clippy::unwrap_used, clippy::panic, reason = "a test fails by panicking")]

mod support;

use digitalbericht::Jahre;
use support::{run, tree, write};

/// Persons in every place where they are counted. 7321 is a total that may be shown; 7319 and 2, 7313 and 1,
/// 7283 and 7285, 7243 and the two that nobody reported give each other away.
const RECORDS: &str = r#"
[[organisation]]
id = "fb-1"
name = "Fachbereich Eins"
art = "fachbereich"

[[organisation]]
id = "fb-2"
name = "Fachbereich Zwei"
art = "fachbereich"

[[quelle]]
id = "meldung"
titel = "Meldung"
art = "angabe"
datum = 2024-01-15

[[quelle]]
id = "meldung-2"
titel = "Zweite Meldung"
art = "angabe"
datum = 2025-01-15

[[kennzahl]]
id = "geschulte"
titel = "Geschulte Beschäftigte"
einheit = "Personen"
art = "bestand"
richtung = "steigend"
zaehleinheit = "person"
schluesselzahl = true

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = 7321
quelle = "meldung"

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = 2
organisation = "fb-1"
quelle = "meldung"

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = 7319
organisation = "fb-2"
anmerkung = "7319 von allen"
quelle = "meldung"

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = 7318
organisation = "fb-2"
bekannt = 2025-01-15
grund = "7318 statt 7319"
quelle = "meldung-2"

[[kennzahl]]
id = "telearbeit"
titel = "Beschäftigte mit Telearbeit"
einheit = "Personen"
art = "bestand"
richtung = "steigend"
zaehleinheit = "person"

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = 7245
quelle = "meldung"

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = 7243
organisation = "fb-1"
quelle = "meldung"

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = { fehlt = "vertraulich" }
organisation = "fb-2"

[[kennzahl]]
id = "anteil"
titel = "Anteil der Geschulten"
einheit = "%"
art = "anteil"
richtung = "steigend"
zaehleinheit = "person"

[[kennzahl.wert]]
stichtag = 2023-12-31
zaehler = 7283
nenner = 7285
organisation = "fb-1"
quelle = "meldung"

[[gremium]]
id = "beirat"
titel = "Beirat"
art = "beirat"
digitalisierung = true

[[gremium.besetzung]]
stichtag = 2023-12-31
frauen = 1
maenner = 7313
divers = 0
unbesetzt = 0
quelle = "meldung"

[[gremium.besetzung]]
stichtag = 2023-12-31
frauen = 2
maenner = 7313
divers = 0
unbesetzt = 0
bekannt = 2025-01-15
grund = "Ein Sitz war nicht gezählt."
quelle = "meldung-2"
"#;

/// Digits that give a small figure away, as they stand in any of the formats.
const TELLING: [&str; 6] = ["7319", "7318", "7313", "7283", "7285", "7243"];

/// Where the telling digits stand.
fn betrayed(schwelle: &str) -> Vec<String> {
    let project = tempfile::tempdir().unwrap();
    let city = support::MUSTERSTADT.replace("name = ", &format!("schwelle = {schwelle}\nname = "));
    let next = support::MUSTERSTADT.split_once("[[bericht]]").unwrap().1.replace("2023", "2024");
    write(project.path(), "data/records.toml", &format!("{city}\n[[bericht]]{next}{RECORDS}"));
    let output = project.path().join("output");
    let built = run(project.path(), &output, Jahre::Alle);
    assert!(built.built.is_some(), "{}", built.findings);
    let mut found = Vec::new();
    let mut is_total_shown = false;
    for (path, bytes) in tree(&output) {
        if path == "pruefsummen.txt" {
            continue;
        }
        // As people read it: 7.319, 7 319 and 7319 are one figure.
        let text = String::from_utf8_lossy(&bytes);
        let mut plain = String::new();
        let letters: Vec<char> = text.chars().collect();
        for (at, letter) in letters.iter().enumerate() {
            let between = |place: Option<&char>| place.is_some_and(char::is_ascii_digit);
            let is_gap = ['.', '\u{202f}', '\u{a0}'].contains(letter)
                && at > 0
                && between(letters.get(at - 1))
                && between(letters.get(at + 1));
            if !is_gap {
                plain.push(*letter);
            }
        }
        is_total_shown |= plain.contains("7321");
        found.extend(
            TELLING
                .iter()
                .filter(|digits| plain.contains(**digits))
                .map(|digits| format!("{path}: {digits}")),
        );
    }
    assert!(is_total_shown, "the total of all may be told");
    found
}

#[test]
fn no_figure_of_one_or_two_persons_follows_from_any_file() {
    assert_eq!(betrayed("3"), Vec::<String>::new());
}

#[test]
fn a_city_that_shows_all_figures_shows_them() {
    let found = betrayed("1");
    for digits in TELLING {
        assert!(
            found.iter().any(|place| place.ends_with(digits)),
            "{digits} is nowhere: {found:?}"
        );
    }
}
