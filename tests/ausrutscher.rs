//! Typical slips of people who write records, not programs: each yields a finding that names the cure.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::fs;

use digitalbericht::finding::Findings;
use digitalbericht::judge;
use digitalbericht::source::Sources;
use support::{MUSTERSTADT, shown, write};

/// Records without a fault; a slip is one piece of them typed wrong.
const RECORDS: &str = r#"[[organisation]]
id = "fb-10"
name = "Fachbereich"
art = "fachbereich"

[[quelle]]
id = "meldung"
titel = "Meldung"
art = "angabe"
organisation = "fb-10"
datum = 2024-01-15

[[kennzahl]]
id = "vpn"
titel = "Zugänge"
einheit = "Zugänge"
art = "bestand"
richtung = "steigend"
schluesselzahl = true
zustaendig = "fb-10"

[[kennzahl.wert]]
stichtag = 2023-12-31
wert = 900
quelle = "meldung"

[[handlungsfeld]]
id = "arbeit"
titel = "Arbeit"
richtung = "intern"

[[massnahme]]
id = "ausbau"
titel = "Ausbau der Zugänge"
handlungsfeld = "arbeit"
zustaendig = "fb-10"
kennzahlen = ["vpn"]

[[massnahme.sachstand]]
datum = 2023-12-31
status = "in-umsetzung"
text = "Die Hälfte ist da."
quelle = "meldung"
"#;

/// What is slipped: what stands there, what is typed instead, what the finding says of the cure.
const SLIPS: &[(&str, &str, &str, &str)] = &[
    (
        "Word's quotes",
        r#""Ausbau der Zugänge""#,
        "„Ausbau der Zugänge“",
        "gerade Anführungszeichen",
    ),
    (
        "English quotes",
        r#""Ausbau der Zugänge""#,
        "“Ausbau der Zugänge”",
        "gerade Anführungszeichen",
    ),
    (
        "French quotes",
        r#""Ausbau der Zugänge""#,
        "»Ausbau der Zugänge«",
        "gerade Anführungszeichen",
    ),
    (
        "one quote of Word's",
        r#""Ausbau der Zugänge""#,
        "\"Ausbau der Zugänge“",
        "gerade Anführungszeichen",
    ),
    ("no quotes", r#""Ausbau der Zugänge""#, "Ausbau der Zugänge", "gerade Anführungszeichen"),
    (
        "a quote that does not close",
        r#""Ausbau der Zugänge""#,
        "\"Ausbau der Zugänge",
        "gerade Anführungszeichen",
    ),
    (
        "quotes within quotes",
        r#""Ausbau der Zugänge""#,
        r#""Ausbau der "Zugänge"""#,
        "„typografische“ Anführungszeichen",
    ),
    (
        "an apostrophe that does not close",
        r#""Ausbau der Zugänge""#,
        "’Ausbau’",
        "gerade Anführungszeichen",
    ),
    (
        "a text over two lines",
        r#""Die Hälfte ist da.""#,
        "\"Die Hälfte\nist da.\"",
        r#"beginnen und enden mit """"#,
    ),
    (
        "a text that never ends",
        r#""Die Hälfte ist da.""#,
        "\"\"\"Die Hälfte ist da.",
        "dieselben drei Zeichen",
    ),
    ("an empty text", r#""Die Hälfte ist da.""#, "\"\"", "die Zeile streichen"),
    (
        "a path of Windows",
        r#""Die Hälfte ist da.""#,
        r#""Siehe H:\Ablage\Plan.""#,
        r"verdoppeln: \\",
    ),
    (
        "a level without its model",
        "schluesselzahl = true",
        "reifegrad = 3",
        r#"{ stufe = 3, modell = "1.1" }"#,
    ),
    (
        "a traffic light in a word",
        "status = \"in-umsetzung\"",
        "lage = \"gelb\"",
        "in geschweiften Klammern schreiben, zum Beispiel { zeit = \"",
    ),
    ("a German comma", "wert = 900", "wert = 12,5", "mit Komma in Anführungszeichen"),
    ("a point for thousands", "wert = 900", "wert = 1.500", "Tausenderpunkt"),
    ("two points for thousands", "wert = 900", "wert = 1.500.000", "ohne Tausenderpunkt"),
    ("a space for thousands", "wert = 900", "wert = 1 500", "ohne Tausenderpunkt"),
    ("a point for thousands in quotes", "wert = 900", "wert = \"1.500\"", "Tausenderpunkt"),
    ("a unit behind the number", "wert = 900", "wert = 900 Zugänge", "ohne Einheit"),
    ("a per cent sign", "wert = 900", "wert = 85 %", "ohne Einheit"),
    ("a euro sign in quotes", "wert = 900", "wert = \"900 €\"", "{ rund = 500 }"),
    ("a rounded number", "wert = 900", "wert = ca. 900", "{ rund = 900 }"),
    ("a rounded number in quotes", "wert = 900", "wert = \"rund 900\"", "{ rund = 900 }"),
    ("a range", "wert = 900", "wert = 10-12", "{ von = 10, bis = 12 }"),
    ("a range with Word's dash", "wert = 900", "wert = \"10–12\"", "{ von = 10, bis = 12 }"),
    ("nothing behind the sign", "wert = 900", "wert =", "einen Wert eintragen"),
    (
        "words for what is missing",
        "wert = 900",
        "wert = \"unbekannt\"",
        "{ fehlt = \"nicht-erhoben\" }",
    ),
    ("a German date", "datum = 2024-01-15", "datum = 15.01.2024", "schreiben: 2024-01-15"),
    (
        "a German date in quotes",
        "datum = 2024-01-15",
        "datum = \"15.01.2024\"",
        "schreiben, ohne Anführungszeichen: 2024-01-15",
    ),
    ("a month in words", "datum = 2024-01-15", "datum = \"Januar 2024\"", "\"2021-12\""),
    (
        "a month without quotes",
        "datum = 2024-01-15",
        "datum = 2024-01",
        "in Anführungszeichen setzen: \"2024-01\"",
    ),
    ("a date with Word's dash", "datum = 2024-01-15", "datum = 2024–01–15", "2024-01-15"),
    (
        "a day that is not there",
        "datum = 2023-12-31\n",
        "datum = 2023-11-31\n",
        "Jahr, Monat und Tag prüfen",
    ),
    ("an umlaut in an id", "id = \"vpn\"", "id = \"zugänge\"", "zum Beispiel „zugaenge“"),
    ("capitals in an id", "id = \"vpn\"", "id = \"VPN\"", "zum Beispiel „vpn“"),
    ("a space in an id", "id = \"vpn\"", "id = \"vpn zugang\"", "zum Beispiel „vpn-zugang“"),
    ("Word's dash in an id", "id = \"vpn\"", "id = \"vpn–zugang\"", "zum Beispiel „vpn-zugang“"),
    ("an id twice", "id = \"arbeit\"", "id = \"vpn\"", "Kennung"),
    ("a reference with a slip", "[\"vpn\"]", "[\"vpm\"]", "gemeint ist wohl „vpn“"),
    (
        "a title instead of an id",
        "handlungsfeld = \"arbeit\"",
        "handlungsfeld = \"Arbeit\"",
        "zum Beispiel „arbeit“",
    ),
    ("a list without brackets", "[\"vpn\"]", "\"vpn\"", "in eckige Klammern"),
    ("a list that does not close", "[\"vpn\"]", "[\"vpn\"", "Listen so schreiben"),
    (
        "a key twice",
        "einheit = \"Zugänge\"",
        "einheit = \"Zugänge\"\neinheit = \"Fälle\"",
        "einen der beiden Einträge streichen",
    ),
    (
        "an umlaut in a key",
        "zustaendig = \"fb-10\"\nkenn",
        "zuständig = \"fb-10\"\nkenn",
        "ohne Umlaute",
    ),
    (
        "a misspelt key",
        "richtung = \"steigend\"",
        "richtnug = \"steigend\"",
        "gemeint ist wohl `richtung`",
    ),
    (
        "a key with a capital",
        "richtung = \"steigend\"",
        "Richtung = \"steigend\"",
        "gemeint ist wohl `richtung`",
    ),
    (
        "a key of another kind",
        "richtung = \"steigend\"",
        "richtung = \"steigend\"\nstatus = \"geplant\"",
        "bekannt sind:",
    ),
    ("a key forgotten", "einheit = \"Zugänge\"\n", "", "`einheit = …` ergänzen"),
    ("a colon", "einheit = \"Zugänge\"", "einheit: \"Zugänge\"", "schluessel = \"Wert\""),
    ("no equals sign", "einheit = \"Zugänge\"", "einheit \"Zugänge\"", "schluessel = \"Wert\""),
    (
        "a semicolon at the end",
        "einheit = \"Zugänge\"",
        "einheit = \"Zugänge\";",
        "endet die Zeile",
    ),
    ("a comma at the end", "einheit = \"Zugänge\"", "einheit = \"Zugänge\",", "endet die Zeile"),
    (
        "a remark with slashes",
        "einheit = \"Zugänge\"",
        "// geprüft\neinheit = \"Zugänge\"",
        "mit # beginnen",
    ),
    (
        "a no-break space",
        "einheit = \"Zugänge\"",
        "einheit\u{a0}= \"Zugänge\"",
        "gewöhnliches Leerzeichen",
    ),
    (
        "single brackets",
        "[[massnahme]]",
        "[massnahme]",
        "mit doppelten Klammern schreiben: [[massnahme]]",
    ),
    (
        "single brackets of an entry",
        "[[kennzahl.wert]]",
        "[kennzahl.wert]",
        "mit doppelten Klammern",
    ),
    ("a bracket forgotten", "[[massnahme]]", "[[massnahme]", "[[massnahme]]"),
    ("a heading with ß", "[[massnahme]]", "[[maßnahme]]", "[[massnahme]]"),
    (
        "a heading in the plural",
        "[[massnahme]]",
        "[[massnahmen]]",
        "gemeint ist wohl [[massnahme]]",
    ),
    (
        "an entry without its record",
        "[[massnahme.sachstand]]",
        "[[gremium.besetzung]]",
        "[[gremium]]",
    ),
    (
        "a word that is not allowed",
        "\"in-umsetzung\"",
        "\"in Umsetzung\"",
        "gemeint ist wohl „in-umsetzung“",
    ),
    (
        "a word of every day",
        "\"in-umsetzung\"",
        "\"läuft\"",
        "erlaubt: vorgeschlagen, geplant, in-umsetzung",
    ),
    ("yes in German", "schluesselzahl = true", "schluesselzahl = ja", "true oder false"),
    ("yes in quotes", "schluesselzahl = true", "schluesselzahl = \"ja\"", "true oder false"),
    ("yes with a capital", "schluesselzahl = true", "schluesselzahl = True", "true oder false"),
    (
        "a year in quotes",
        "stichtag = 2023-12-31",
        "jahr = \"2023\"",
        "eine ganze Zahl ohne Anführungszeichen",
    ),
    ("a euro sign", "wert = 900", "wert = 900 €", "ohne Einheit"),
    (
        "a no-break space before a value",
        "wert = 900",
        "wert =\u{a0}900",
        "gewöhnliches Leerzeichen",
    ),
    ("a date forgotten", "datum = 2024-01-15\n", "", "`datum = …` ergänzen"),
    ("0 for what nobody knows", "wert = 900\nquelle = \"meldung\"", "wert = 0", "`quelle"),
    (
        "an address without https",
        "datum = 2024-01-15",
        "datum = 2024-01-15\nlink = \"www.stadt.example\"",
        "mit https:// beginnen",
    ),
    (
        "an e-mail for an address",
        "datum = 2024-01-15",
        "datum = 2024-01-15\nlink = \"amt@stadt.example\"",
        "mailto:",
    ),
    ("a figure without a source", "wert = 900\nquelle = \"meldung\"", "wert = 900", "`quelle"),
];

fn findings(project: &std::path::Path) -> String {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let _ = judge(project, &mut sources, &mut findings);
    shown(&findings, &sources)
}

#[test]
fn a_slip_yields_a_finding_that_names_the_cure() {
    let mut wrong = Vec::new();
    for (what, right, typed, cure) in SLIPS {
        assert!(RECORDS.contains(right), "{what}: {right} is not in the records");
        let project = tempfile::tempdir().unwrap();
        write(project.path(), "data/stadt.toml", MUSTERSTADT);
        write(project.path(), "data/alles.toml", &RECORDS.replacen(right, typed, 1));
        let found = findings(project.path());
        if !found.contains("Fehler[") || !found.contains(cure) {
            wrong.push(format!("== {what}: {typed}\nwants: {cure}\n{found}"));
        }
    }
    assert!(SLIPS.len() >= 30, "{}", SLIPS.len());
    assert!(wrong.is_empty(), "{} of {}\n{}", wrong.len(), SLIPS.len(), wrong.join("\n"));
}

#[test]
fn a_slip_of_the_file_itself_is_told_too() {
    let as_utf_16: Vec<u8> =
        std::iter::once(0xfeff).chain(RECORDS.encode_utf16()).flat_map(u16::to_le_bytes).collect();
    let as_windows: Vec<u8> =
        RECORDS.chars().map(|c| u8::try_from(u32::from(c)).unwrap_or(b'?')).collect();
    for (name, bytes, cure) in [
        ("alles.toml", as_utf_16, "UTF-8"),
        ("alles.toml", as_windows, "UTF-8"),
        ("alles.toml.txt", RECORDS.as_bytes().to_vec(), "auf `.toml` endet"),
    ] {
        let project = tempfile::tempdir().unwrap();
        write(project.path(), "data/stadt.toml", MUSTERSTADT);
        fs::write(project.path().join("data").join(name), bytes).unwrap();
        let found = findings(project.path());
        assert!(found.contains(cure), "{name}: {found}");
    }
}

#[test]
fn the_records_without_a_slip_have_no_finding_and_neither_has_what_looks_like_one() {
    for (what, right, typed) in [
        ("nothing", "", ""),
        ("a tab in front", "einheit =", "\teinheit ="),
        ("spaces in front", "einheit =", "    einheit ="),
        ("line ends of Windows", "\n", "\r\n"),
        ("a byte order mark", "[[organisation]]", "\u{feff}[[organisation]]"),
        ("single quotes", "\"Ausbau der Zugänge\"", "'Ausbau der Zugänge'"),
        ("a number with its precision", "wert = 900", "wert = { rund = 900 }"),
        ("a comma in quotes", "wert = 900", "wert = \"900,5\""),
    ] {
        let project = tempfile::tempdir().unwrap();
        write(project.path(), "data/stadt.toml", MUSTERSTADT);
        let count = if right == "\n" { usize::MAX } else { 1 };
        write(project.path(), "data/alles.toml", &RECORDS.replacen(right, typed, count));
        assert_eq!(findings(project.path()), "", "{what}");
    }
}
