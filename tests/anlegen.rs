//! `neu` and `nachtrag`: what they write is what a keeper would have typed, and nothing else changes.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::fs;
use std::path::Path;

use digitalbericht::author::{
    self, Begin, Entry, Form, Given, NewRecord, Table, entries, record_kinds, table,
};
use digitalbericht::finding::Findings;
use digitalbericht::source::Sources;
use digitalbericht::{Jahre, Writing, append, begin_project, begin_record, begin_year};
use support::{BRAUNSCHWEIG, MUSTERSTADT, fenced, run, shown, tree, write};

/// `key`, `words`, `key`, `words` …
fn given(pairs: &[(&str, &str)]) -> Vec<Given> {
    pairs
        .iter()
        .map(|(key, words)| Given { key: (*key).to_owned(), words: vec![(*words).to_owned()] })
        .collect()
}

/// Warnings stop nothing.
fn lenient(project: &Path) -> Writing<'_> {
    Writing { project, streng: false }
}

/// What is written, or the findings.
fn told<T>(
    work: impl FnOnce(&mut Sources, &mut Findings) -> Option<T>,
) -> Result<(T, String), String> {
    let (mut sources, mut findings) = (Sources::default(), Findings::default());
    let done = work(&mut sources, &mut findings);
    let text = shown(&findings, &sources);
    done.map(|done| (done, text.clone())).ok_or(text)
}

fn appended(project: &Path, entry: Entry<'_>) -> Result<String, String> {
    told(|sources, findings| append(lenient(project), entry, sources, findings))
        .map(|(_, warnings)| warnings)
}

fn recorded(
    project: &Path,
    kind: &str,
    titel: &str,
    values: &[(&str, &str)],
) -> Result<String, String> {
    let given = given(values);
    let new = NewRecord { kind: table(kind).unwrap(), titel: Some(titel), given: &given };
    told(|sources, findings| begin_record(lenient(project), new, sources, findings))
        .map(|(begun, _)| begun.added.file.name)
}

fn read(project: &Path, name: &str) -> String {
    fs::read_to_string(project.join(name)).unwrap()
}

/// Takes the `#` away from what is only commented out; explanations have a space behind theirs.
fn in_use(text: &str) -> String {
    text.lines()
        .map(|line| {
            let key = line
                .strip_prefix('#')
                .filter(|rest| !rest.is_empty() && !rest.starts_with([' ', ':']));
            format!("{}\n", key.unwrap_or(line))
        })
        .collect()
}

#[test]
fn a_new_project_builds_at_once_and_its_examples_are_those_of_the_handbook() {
    let folder = tempfile::tempdir().unwrap();
    let project = folder.path().join("neu");
    for stadt in [Some("Stadt am „Fluss\""), None] {
        let begin = Begin { stadt, jahr: 2024 };
        told(|_, findings| begin_project(&project, begin, findings)).unwrap();
        let done = run(&project, &folder.path().join("output"), Jahre::Alle);
        // An imprint is for the city to think of; nothing else is missing.
        let codes: Vec<&str> = done.findings.matches("[P016]").collect();
        assert_eq!(
            (codes.len(), done.findings.matches("Hilfe:").count()),
            (1, 1),
            "{}",
            done.findings
        );
        assert_eq!(done.done().written, [2024]);
        let again = told(|_, findings| begin_project(&project, begin, findings)).unwrap_err();
        assert!(again.contains("N001"), "{again}");
        for name in ["HANDBUCH.md", "data/README.md", "data/BEFUNDE.md", "data/schema.json"] {
            assert!(!read(&project, name).is_empty(), "{name}");
        }
        if stadt.is_some() {
            fs::remove_dir_all(&project).unwrap();
        }
    }
    for file in ["data/stadt.toml", "data/berichte/2024.toml"] {
        fs::remove_file(project.join(file)).unwrap();
    }
    let mut examples = String::new();
    for kind in record_kinds() {
        let name = format!("data/beispiele/{}.toml", kind.path);
        let text = in_use(&read(&project, &name));
        examples.push_str(text.split_once("\n\n").unwrap().1);
        write(&project, &name, &text);
    }
    let handbook = fs::read_to_string(Path::new(BRAUNSCHWEIG).join("data/README.md")).unwrap();
    let lines = |text: &str| -> Vec<String> {
        text.lines().filter(|line| !line.is_empty()).map(str::to_owned).collect()
    };
    assert_eq!(lines(&examples), lines(&fenced(&handbook, "toml").concat()));
    let done = run(&project, &folder.path().join("output"), Jahre::Alle);
    assert!(!done.done().written.is_empty());
}

#[test]
fn a_skeleton_has_every_key_of_its_kind_with_its_meaning() {
    fn keys(table: &Table, text: &str, wrong: &mut Vec<String>) {
        for key in &table.keys {
            let at = format!("{}.{}", table.path, key.name);
            match key.form {
                Form::Entries if !text.contains(&format!("\n[[{at}]]\n")) => wrong.push(at),
                Form::Entries => {}
                _ if !text.contains(&format!("\n{} = ", key.name)) => wrong.push(at),
                _ if !text.contains(&key.meaning) => wrong.push(format!("{at}: no meaning")),
                _ => {}
            }
            for (word, meaning) in &key.words {
                let line = text.lines().find(|line| {
                    line.strip_prefix("#   ").and_then(|line| line.split(' ').next()) == Some(word)
                });
                if !line.is_some_and(|line| line.ends_with(meaning.as_str())) {
                    wrong.push(format!("{}.{}: the word {word}", table.path, key.name));
                }
            }
        }
        for entry in entries(&table.path) {
            keys(entry, text, wrong);
        }
    }
    let mut wrong = Vec::new();
    for kind in record_kinds().filter(|kind| !["stadt", "bericht"].contains(&kind.path.as_str())) {
        let project = tempfile::tempdir().unwrap();
        write(project.path(), "data/stadt.toml", MUSTERSTADT);
        let name = recorded(project.path(), &kind.path, "Ein Titel", &[]).unwrap();
        let text = in_use(&read(project.path(), &name));
        keys(kind, &text, &mut wrong);
        // As TOML it is right even when all of it is in use; only blanks are still to be filled in.
        if let Err(fault) = text.parse::<toml::Table>() {
            wrong.push(format!("{}: {fault}", kind.path));
        }
    }
    assert!(wrong.is_empty(), "{}", wrong.join("\n"));
}

#[test]
fn what_is_not_filled_in_is_no_fault_until_the_report_is_built() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    let name =
        recorded(project, "kennzahl", "Zugänge in Telearbeit", &[("einheit", "Zugänge")]).unwrap();
    assert_eq!(name, "data/kennzahlen/zugaenge-in-telearbeit.toml");
    let text = read(project, &name);
    assert!(text.contains("id = \"zugaenge-in-telearbeit\"\n"), "{text}");
    assert!(text.contains("titel = \"Zugänge in Telearbeit\"\n"), "{text}");
    let found = run(project, &project.join("output"), Jahre::Alle);
    for key in ["art", "richtung"] {
        assert!(found.findings.contains(&format!("{key} = \"\"")), "{}", found.findings);
    }
    assert_eq!(found.findings.matches("Fehler[").count(), 2, "{}", found.findings);
    // Another one is begun all the same.
    recorded(project, "gremium", "Rat", &[("art", "rat")]).unwrap();
}

#[test]
fn what_is_wrong_or_taken_is_not_begun() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    recorded(project, "gremium", "Rat", &[("art", "rat")]).unwrap();
    let before = tree(project);
    for (code, kind, titel, values) in [
        ("N001", "gremium", "Rat", vec![("art", "rat")]),
        ("N001", "begriff", "RAT", vec![("lang", "Rat")]),
        ("F005", "gremium", "Beirat", vec![("art", "Beirat")]),
        ("F009", "gremium", "Beirat", vec![("art", "beirat"), ("id", "Der Beirat")]),
        ("F009", "gremium", "…", vec![("art", "beirat")]),
        ("F009", "gremium", "Beirat", vec![("art", "beirat"), ("id", "../../beirat")]),
        ("F007", "quelle", "Meldung", vec![("art", "angabe"), ("datum", "31.02.2024")]),
        (
            "V001",
            "quelle",
            "Meldung",
            vec![("art", "angabe"), ("datum", "2024"), ("organisation", "fb-1")],
        ),
        ("F002", "quelle", "Meldung", vec![("art", "angabe"), ("datum", "2024"), ("einheit", "x")]),
    ] {
        let findings = recorded(project, kind, titel, &values).unwrap_err();
        assert!(
            findings.contains(&format!("Fehler[{code}]")),
            "{kind} {titel} {values:?}:\n{findings}"
        );
        assert_eq!(tree(project), before, "{kind} {titel} {values:?}");
    }
    // A file of that name with something else in it.
    fs::rename(project.join("data/gremien/rat.toml"), project.join("data/gremien/beirat.toml"))
        .unwrap();
    write(
        project,
        "data/x.toml",
        "[[drucksache]]\nid = \"d\"\nart = \"antrag\"\ntitel = \"T\"\ndatum = \"2023\"\neinbringer = \"F\"\n[[drucksache.beratung]]\ngremium = \"rat\"\nrolle = \"entscheidung\"\n",
    );
    let before = tree(project);
    let findings = recorded(project, "gremium", "Beirat", &[("art", "beirat")]).unwrap_err();
    assert!(findings.contains("N001") && !findings.contains("V001"), "{findings}");
    assert_eq!(tree(project), before);
    let nowhere = project.join("keins");
    let findings = recorded(&nowhere, "gremium", "Rat", &[("art", "rat")]).unwrap_err();
    assert!(findings.contains("D001"), "{findings}");
    assert!(!nowhere.exists());
}

#[test]
fn a_year_takes_its_grounds_from_the_one_before_and_is_begun_once() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    let year =
        |jahr| told(|sources, findings| begin_year(lenient(project), jahr, sources, findings));
    let begun = year(2024).unwrap().0;
    assert!(begun.blanks.is_empty());
    let text = read(project, "data/berichte/2024.toml");
    for line in [
        "jahr = 2024",
        "stichtag = 2024-12-31",
        "grundlage = \"freiwillig\"",
        "vorlageart = \"mitteilung\"",
    ] {
        assert!(text.contains(&format!("\n{line}\n")), "{line}:\n{text}");
    }
    assert_eq!(run(project, &project.join("output"), Jahre::Alle).done().written, [2023, 2024]);
    assert!(year(2024).unwrap_err().contains("N001"));
    // Nothing is taken from a later one.
    let blanks = year(2022).unwrap().0.blanks;
    let names: Vec<&str> = blanks.iter().map(|key| key.name.as_str()).collect();
    assert_eq!(names, ["grundlage", "vorlageart"]);
    // Nor what is still blank.
    fs::remove_file(project.join("data/stadt.toml")).unwrap();
    let city = MUSTERSTADT.split("[[bericht]]").next().unwrap();
    write(project, "data/stadt.toml", city);
    assert_eq!(year(2023).unwrap().0.blanks.len(), 2);
}

/// Records with comments of every sort; `◆` is where the entry that the mark names comes.
const RECORDS: &str = r#"# Zahlen des Fachbereichs

[[organisation]]
id = "fb-10"
name = "Fachbereich"
art = "fachbereich"

[[quelle]]
id = "meldung"
titel = "Meldung"
art = "angabe"
organisation = "fb-10"
datum = 2024-01-15

# Die Zugänge
[[kennzahl]]
id = "vpn" # nie ändern
titel   =   "VPN"
einheit = "Zugänge"
art = "bestand"
richtung = "steigend"
zustaendig = "fb-10"

[[kennzahl.wert]]
stichtag = 2022-12-31
wert = 900 # laut Meldung
quelle = "meldung"
# mit den Außenstellen

◆wert◆
# Das Ziel
[[kennzahl.ziel]]
termin = "2025"
wert = 2000
quelle = "meldung"

◆ziel◆
# Ohne Werte
[[kennzahl]]
id = "leer"
titel = "Noch ohne Werte"
einheit = "Fälle"
art = "bestand"
richtung = "neutral"
#zustaendig = ""

# Werte.
#[[kennzahl.wert]]
  #wert = ""
# anmerkung = "noch abzustimmen"

◆leer◆
# Vielleicht später
#[[kennzahl]]
#id = "spaeter"

#[[kennzahl.wert]]
#naechste Zahlen im Mai
[[handlungsfeld]]
id = "arbeit"
titel = "Arbeit"
richtung = "intern"

[[massnahme]]
id = "ausbau"
titel = "Ausbau"
handlungsfeld = "arbeit"
zustaendig = "fb-10"
beschreibung = """
Darin steht auch
[[massnahme]]
"""

[[massnahme.meilenstein]]
id = "erster"
titel = "Erster"
termin = "2024-06"
quelle = "meldung"

◆verschoben◆
[[massnahme.meilenstein]]
id = "zweiter"
titel = "Zweiter"
termin = "2025"
quelle = "meldung"

◆sachstand◆
[[begriff]]
id = "begriff-vpn"
kurz = "VPN"
lang = "Virtuelles privates Netz"
"#;

/// Its mark, to what it comes, which entry it is, its keys, its text.
type Case<'a> = (&'a str, &'a str, Option<&'a str>, &'a [(&'a str, &'a str)], &'a str);

#[test]
fn an_entry_comes_where_it_belongs_and_every_other_byte_stays() {
    let value = [("stichtag", "2023-12-31"), ("wert", "rund 1200"), ("quelle", "meldung")];
    let cases: [Case<'_>; 5] = [
        (
            "wert",
            "vpn",
            None,
            &value,
            "[[kennzahl.wert]]\nstichtag = 2023-12-31\nwert = { rund = 1200 }\nquelle = \"meldung\"\n",
        ),
        (
            "ziel",
            "vpn",
            Some("ziel"),
            &[("quelle", "meldung"), ("wert", "3000"), ("termin", "2027-Q1")],
            "[[kennzahl.ziel]]\ntermin = \"2027-Q1\"\nwert = 3000\nquelle = \"meldung\"\n",
        ),
        (
            "leer",
            "leer",
            Some("wert"),
            &[("jahr", "2023"), ("wert", "nicht-erhoben")],
            "[[kennzahl.wert]]\njahr = 2023\nwert = { fehlt = \"nicht-erhoben\" }\n",
        ),
        (
            "verschoben",
            "ausbau/erster",
            None,
            &[
                ("datum", "2024-01-15"),
                ("auf", "2025"),
                ("grund", "Sagt: \"später\""),
                ("quelle", "meldung"),
            ],
            "[[massnahme.meilenstein.verschoben]]\ndatum = 2024-01-15\nauf = \"2025\"\ngrund = 'Sagt: \"später\"'\nquelle = \"meldung\"\n",
        ),
        (
            "sachstand",
            "ausbau",
            None,
            &[
                ("datum", "2023-12-31"),
                ("status", "in-umsetzung"),
                ("text", "Zwei\nZeilen"),
                ("quelle", "meldung"),
            ],
            "[[massnahme.sachstand]]\ndatum = 2023-12-31\nstatus = \"in-umsetzung\"\ntext = \"\"\"\nZwei\nZeilen\"\"\"\nquelle = \"meldung\"\n",
        ),
    ];
    for line_end in ["\n", "\r\n"] {
        for (mark, address, kind, values, expected) in &cases {
            let project = tempfile::tempdir().unwrap();
            let project = project.path();
            write(project, "data/stadt.toml", MUSTERSTADT);
            let with = |mark: &str, text: &str| -> String {
                let mut out = RECORDS.replace(&format!("◆{mark}◆"), text);
                while let Some((before, rest)) = out.split_once('◆') {
                    let (_, after) = rest.split_once('◆').unwrap();
                    // The line of a mark that is not used is not there.
                    out = format!("{before}{}", after.strip_prefix('\n').unwrap_or(after));
                }
                out.replace('\n', line_end)
            };
            write(project, "data/zahlen.toml", &with("", ""));
            let values = given(values);
            let entry = Entry { address, kind: *kind, given: &values };
            appended(project, entry).unwrap_or_else(|findings| panic!("{mark}:\n{findings}"));
            assert_eq!(read(project, "data/zahlen.toml"), with(mark, expected), "{mark}");
            run(project, &project.join("output"), Jahre::Alle).done();
            assert_eq!(fs::read_dir(project.join("data")).unwrap().count(), 2, "something is left");
        }
    }
}

#[test]
fn a_file_without_a_last_line_end_takes_an_entry_too() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    write(
        project,
        "data/rat.toml",
        "\u{feff}[[gremium]]\nid = 'rat'\ntitel = 'Rat'\nart = 'rat' # Stadt",
    );
    let values = given(&[
        ("stichtag", "2023-12-31"),
        ("frauen", "20"),
        ("maenner", "20"),
        ("divers", "0"),
        ("unbesetzt", "nicht-erhoben"),
    ]);
    let findings =
        appended(project, Entry { address: "rat", kind: None, given: &values }).unwrap_err();
    assert!(findings.contains("P001"), "figures need a source: {findings}");
    let values = given(&[
        ("stichtag", "2023-12-31"),
        ("frauen", "nicht-erhoben"),
        ("maenner", "nicht-erhoben"),
        ("divers", "nicht-erhoben"),
        ("unbesetzt", "nicht-erhoben"),
    ]);
    appended(project, Entry { address: "rat", kind: None, given: &values }).unwrap();
    let text = read(project, "data/rat.toml");
    assert!(text.starts_with("\u{feff}[[gremium]]\nid = 'rat'\ntitel = 'Rat'\nart = 'rat' # Stadt\n\n[[gremium.besetzung]]\n"), "{text}");
}

#[test]
fn a_wrong_entry_is_not_written() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    let records: String = RECORDS.split('◆').step_by(2).collect();
    write(project, "data/zahlen.toml", &records);
    write(
        project,
        "data/liste.toml",
        "[[gremium]]\nid = \"rat\"\ntitel = \"Rat\"\nart = \"rat\"\nbesetzung = []\n",
    );
    write(
        project,
        "data/zeile.toml",
        "gremium = [{ id = \"in-einer-zeile\", titel = \"Rat\", art = \"rat\" }]\n",
    );
    // What is wrong elsewhere is nobody's business here.
    write(project, "data/anderswo.toml", "[[begriff]]\nid = \"x\"\nkurz = \"X\"\n");
    let before = tree(project);
    for (code, address, kind, values) in [
        (
            "F008",
            "vpn",
            None,
            vec![("stichtag", "2023-12-31"), ("wert", "1.200"), ("quelle", "meldung")],
        ),
        (
            "F008",
            "vpn",
            None,
            vec![("stichtag", "2023-12-31"), ("wert", "etwa 1200"), ("quelle", "meldung")],
        ),
        (
            "F008",
            "vpn",
            None,
            vec![
                ("stichtag", "2023-12-31"),
                ("wert", "{ rund = 1 }\nquelle = \"meldung\""),
                ("quelle", "meldung"),
            ],
        ),
        (
            "F007",
            "vpn",
            None,
            vec![("stichtag", "31.12.23"), ("wert", "1200"), ("quelle", "meldung")],
        ),
        ("P001", "vpn", None, vec![("stichtag", "2023-12-31"), ("wert", "1200")]),
        (
            "P007",
            "vpn",
            None,
            vec![("stichtag", "2022-12-31"), ("wert", "1200"), ("quelle", "meldung")],
        ),
        (
            "F002",
            "vpn",
            None,
            vec![
                ("stichtag", "2023-12-31"),
                ("wert", "1200"),
                ("quelle", "meldung"),
                ("text", "x"),
            ],
        ),
        (
            "F005",
            "ausbau",
            None,
            vec![
                ("datum", "2023-12-31"),
                ("status", "läuft"),
                ("text", "x"),
                ("quelle", "meldung"),
            ],
        ),
        ("F003", "ausbau", None, vec![("datum", "2023-12-31")]),
        ("N002", "vpm", None, vec![]),
        ("N002", "ausbau/dritter", None, vec![]),
        ("N003", "vpn", Some("sachstand"), vec![]),
        ("N003", "meldung", None, vec![]),
        ("N003", "rat", None, vec![]),
        ("N003", "in-einer-zeile", None, vec![]),
    ] {
        let values = given(&values);
        let entry = Entry { address, kind, given: &values };
        let findings = appended(project, entry).unwrap_err();
        assert!(
            findings.contains(&format!("Fehler[{code}]")),
            "{code} {address} {values:?}:\n{findings}"
        );
        assert!(!findings.contains("anderswo"), "{findings}");
        assert_eq!(tree(project), before, "{code} {address}");
    }
    let values = given(&[("stichtag", "2023-12-31"), ("wert", "1200"), ("quelle", "meldung")]);
    appended(project, Entry { address: "vpn", kind: None, given: &values }).unwrap();
    assert_ne!(tree(project), before);
}

#[test]
fn what_is_typed_leads_somewhere_also_while_the_project_is_not_filled_in() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    let records: String = RECORDS.split('◆').step_by(2).collect();
    write(project, "data/zahlen.toml", &records);
    recorded(project, "kennzahl", "Noch offen", &[("einheit", "Fälle")]).unwrap();
    let before = tree(project);
    for (quelle, told) in [
        ("medlung", "gemeint ist wohl „meldung“"),
        ("gibts-nicht", "die Kennung „gibts-nicht“ gibt es nicht"),
        ("fb-10", "„fb-10“ ist ein Datensatz [[organisation]]"),
    ] {
        let values = given(&[("stichtag", "2023-12-31"), ("wert", "1200"), ("quelle", quelle)]);
        let findings =
            appended(project, Entry { address: "vpn", kind: None, given: &values }).unwrap_err();
        assert!(findings.contains("Fehler[V001]") && findings.contains(told), "{findings}");
    }
    for (values, told) in [
        (vec![("handlungsfeld", "nix")], "wird [[handlungsfeld]] erwartet"),
        (vec![("zustaendig", "arbeit")], "wird [[organisation]] erwartet"),
        (vec![("punkte", "ds-1/1,ds-1/2")], "wird [[drucksache.punkt]] erwartet"),
        (vec![("kennzahlen", "vpn,vpm")], "gemeint ist wohl „vpn“"),
    ] {
        let findings = recorded(project, "massnahme", "Titel", &values).unwrap_err();
        assert!(findings.contains("Fehler[V001]") && findings.contains(told), "{findings}");
    }
    assert_eq!(tree(project), before);
    // From what is public nothing leads to what is not.
    let secret =
        [("art", "angabe"), ("organisation", "fb-10"), ("datum", "2024"), ("oeffentlich", "nein")];
    recorded(project, "quelle", "Vertraulich", &secret).unwrap();
    let values = given(&[("stichtag", "2023-12-31"), ("wert", "1200"), ("quelle", "vertraulich")]);
    let entry = Entry { address: "vpn", kind: None, given: &values };
    let findings = appended(project, entry).unwrap_err();
    assert!(findings.contains("Fehler[V005]"), "{findings}");
    // A reason why nobody is responsible leads nowhere, and what is still blank is nothing to follow.
    let values = [("handlungsfeld", "arbeit"), ("zustaendig", "nicht-gemeldet")];
    recorded(project, "massnahme", "Titel", &values).unwrap();
    recorded(project, "massnahme", "Noch einer", &[("kennzahlen", "vpn, noch-offen")]).unwrap();
    let values = given(&[("stichtag", "2023-12-31"), ("wert", "1200"), ("quelle", "meldung")]);
    appended(project, Entry { address: "vpn", kind: None, given: &values }).unwrap();
    // In a file that is not filled in itself nothing can be judged.
    let values = given(&[("stichtag", "2023-12-31"), ("wert", "-1200"), ("quelle", "meldung")]);
    let entry = Entry { address: "noch-offen", kind: None, given: &values };
    let findings = appended(project, entry).unwrap_err();
    assert!(findings.contains("art = \"\"") && !findings.contains("1200"), "{findings}");
    // Nor where a heading is wrong.
    write(project, "data/rat.toml", "[gremium]\nid = \"rat\"\ntitel = \"Rat\"\nart = \"rat\"\n");
    let findings = appended(project, Entry { address: "rat", kind: None, given: &[] }).unwrap_err();
    assert!(findings.contains("F004") && findings.contains("[[gremium]]"), "{findings}");
}

#[test]
fn nothing_is_written_while_nobody_knows_which_records_there_are() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    let records: String = RECORDS.split('◆').step_by(2).collect();
    let values = given(&[("stichtag", "2023-12-31"), ("wert", "1200"), ("quelle", "meldung")]);
    let entry = Entry { address: "vpn", kind: None, given: &values };
    for (code, broken) in [("T001", &b"[[begriff]]\nid = \"x\nkurz = \"X\""[..]), ("D002", b"\xff")]
    {
        // In another file, and in its own.
        fs::write(project.join("data/anderswo.toml"), broken).unwrap();
        for text in [records.clone(), format!("{records}\nintern = \"")] {
            write(project, "data/zahlen.toml", &text);
            let before = tree(project);
            for findings in [
                appended(project, entry).unwrap_err(),
                recorded(project, "gremium", "Rat", &[("art", "rat")]).unwrap_err(),
            ] {
                assert!(findings.contains(&format!("Fehler[{code}]")), "{findings}");
                assert!(!findings.contains("N002"), "{findings}");
            }
            assert_eq!(tree(project), before);
        }
    }
    fs::remove_file(project.join("data/anderswo.toml")).unwrap();
    write(project, "data/zahlen.toml", &format!("{records}\nintern = \""));
    let findings = appended(project, entry).unwrap_err();
    assert!(findings.contains("T001") && findings.contains("zahlen.toml"), "{findings}");
}

#[test]
fn of_two_entries_at_once_none_is_lost() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    let records: String = RECORDS.split('◆').step_by(2).collect();
    write(project, "data/zahlen.toml", &records);
    let written = |year: u32| {
        let stichtag = format!("{year}-12-31");
        let values = given(&[("stichtag", &stichtag), ("wert", "1200"), ("quelle", "meldung")]);
        let done = appended(project, Entry { address: "vpn", kind: None, given: &values });
        if let Err(findings) = &done {
            assert!(findings.contains("Fehler[N005]"), "{findings}");
        }
        done.is_ok()
    };
    let count = std::thread::scope(|scope| {
        let threads: Vec<_> = (2010..2018).map(|year| scope.spawn(move || written(year))).collect();
        threads.into_iter().map(|thread| thread.join().unwrap()).filter(|done| *done).count()
    });
    let there = || read(project, "data/zahlen.toml").matches("wert = 1200\n").count();
    assert_eq!(there(), count);
    assert!(count > 0);
    // What lies in the way is not overwritten; where it is gone, all goes on.
    write(project, "data/zahlen.toml.neu~", "von jemand anderem");
    assert!(!written(2018));
    assert_eq!(read(project, "data/zahlen.toml.neu~"), "von jemand anderem");
    fs::remove_file(project.join("data/zahlen.toml.neu~")).unwrap();
    assert!(written(2018));
    assert_eq!(there(), count + 1);
    assert_eq!(fs::read_dir(project.join("data")).unwrap().count(), 2, "something is left");
}

#[test]
fn a_project_that_cannot_be_begun_leaves_nothing_behind() {
    let folder = tempfile::tempdir().unwrap();
    let begin = || {
        let begin = Begin { stadt: None, jahr: 2024 };
        told(|_, findings| begin_project(folder.path(), begin, findings))
    };
    write(folder.path(), "HANDBUCH.md", "Ein anderes.");
    let findings = begin().unwrap_err();
    assert!(findings.contains("N001") && findings.contains("`HANDBUCH.md`"), "{findings}");
    assert!(findings.contains("einen leeren Ordner angeben"), "{findings}");
    assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
    fs::remove_file(folder.path().join("HANDBUCH.md")).unwrap();
    // What a look beforehand does not see: a link that leads nowhere.
    #[cfg(unix)]
    {
        std::os::unix::fs::symlink("nirgendwo", folder.path().join("HANDBUCH.md")).unwrap();
        let findings = begin().unwrap_err();
        assert!(findings.contains("N004"), "{findings}");
        assert_eq!(fs::read_dir(folder.path()).unwrap().count(), 1);
        fs::remove_file(folder.path().join("HANDBUCH.md")).unwrap();
    }
    begin().unwrap();
}

#[test]
fn warnings_stop_it_where_they_are_to() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    let paper =
        [("id", "ds-1"), ("art", "antrag"), ("datum", "2023-05-01"), ("einbringer", "Fraktion A")];
    recorded(project, "drucksache", "Antrag", &paper).unwrap();
    let before = tree(project);
    let values =
        given(&[("id", "1"), ("text", "Zu tun."), ("gegenstand", "umsetzen"), ("verb", "gebeten")]);
    let entry = Entry { address: "ds-1", kind: Some("punkt"), given: &values };
    let strict = Writing { project, streng: true };
    let findings =
        told(|sources, findings| append(strict, entry, sources, findings).map(|_| ())).unwrap_err();
    assert!(findings.contains("Fehler[P012]"), "{findings}");
    assert_eq!(tree(project), before);
    let warnings = appended(project, entry).unwrap();
    assert!(warnings.contains("Warnung[P012]"), "{warnings}");
    let new = NewRecord {
        kind: table("organisation").unwrap(),
        titel: Some("Fachbereich"),
        given: &given(&[("art", "fachbereich")]),
    };
    told(|sources, findings| begin_record(strict, new, sources, findings)).unwrap();
}

#[test]
fn who_aims_too_high_is_told_what_lies_below() {
    let project = tempfile::tempdir().unwrap();
    let project = project.path();
    write(project, "data/stadt.toml", MUSTERSTADT);
    let records: String = RECORDS.split('◆').step_by(2).collect();
    write(project, "data/zahlen.toml", &records);
    for (address, kind, told) in [
        ("ausbau", "verschoben", "ihn angeben: `ausbau/erster`, `ausbau/zweiter`"),
        ("ausbau/drittes", "verschoben", "gemeint ist wohl „ausbau/"),
        ("vpn", "sachstand", "möglich: `ziel`, `wert`"),
    ] {
        let entry = Entry { address, kind: Some(kind), given: &[] };
        let findings = appended(project, entry).unwrap_err();
        assert!(findings.contains(told), "{address} {kind}: {findings}");
    }
    // An id may look like a year.
    recorded(project, "begriff", "Agenda 2030", &[("lang", "Ziele"), ("id", "2030")]).unwrap();
    told(|sources, findings| begin_year(lenient(project), 2030, sources, findings)).unwrap();
    recorded(project, "begriff", "Jahr", &[("lang", "Jahr"), ("id", "2023")]).unwrap();
}

/// The records of a kind in a text, as a keeper of them would read it.
fn records<'t>(file: &'t mut toml::Table, kind: &str) -> &'t mut Vec<toml::Value> {
    file.get_mut(kind).and_then(toml::Value::as_array_mut).unwrap()
}

#[test]
fn in_every_record_of_every_project_an_entry_is_the_last_of_its_kind_and_nothing_else_changes() {
    let mut count = 0;
    for project in support::projects() {
        let mut sources = Sources::default();
        let _ = digitalbericht::judge(&project, &mut sources, &mut Findings::default());
        let texts: Vec<(String, String)> = sources
            .files()
            .map(|file| (sources.name(file).to_owned(), sources.text(file).to_owned()))
            .collect();
        for (name, text) in &texts {
            let before: toml::Table = text.parse().unwrap();
            for kind in record_kinds() {
                let Some(list) = before.get(&kind.path).and_then(toml::Value::as_array) else {
                    continue;
                };
                for (index, record) in list.iter().enumerate() {
                    let address = match (record.get("id"), record.get("jahr")) {
                        (Some(id), _) => id.as_str().unwrap().to_owned(),
                        (None, Some(year)) => year.to_string(),
                        (None, None) => continue,
                    };
                    for entry in entries(&kind.path) {
                        let given = given(&[("wortlaut", "◆")]);
                        let order =
                            Entry { address: &address, kind: Some(entry.name()), given: &given };
                        let mut findings = Findings::default();
                        let file = author::appended(order, &sources, &mut findings).unwrap().file;
                        assert_eq!(&file.name, name, "{address}");
                        // Exactly one piece is new.
                        let start = file
                            .text
                            .find(&format!("[[{}]]\nwortlaut = \"◆\"\n", entry.path))
                            .unwrap();
                        let head = file.text[..start].trim_end_matches('\n');
                        let tail = file.text[start..].split_once("◆\"\n").unwrap().1;
                        assert!(text.starts_with(head), "{address} {}", entry.path);
                        assert!(
                            text.ends_with(tail.trim_start_matches('\n')),
                            "{address} {}",
                            entry.path
                        );
                        // And it belongs to its record, behind all others of its kind.
                        let mut after: toml::Table = file.text.parse().unwrap();
                        let record = &mut records(&mut after, &kind.path)[index];
                        let record = record.as_table_mut().unwrap();
                        let list = record
                            .get_mut(entry.name())
                            .and_then(toml::Value::as_array_mut)
                            .unwrap();
                        assert_eq!(list.pop().unwrap()["wortlaut"].as_str(), Some("◆"));
                        if list.is_empty() {
                            record.remove(entry.name());
                        }
                        assert!(after == before, "{address} {}", entry.path);
                        count += 1;
                    }
                }
            }
        }
    }
    assert!(count > 200, "{count}");
}
