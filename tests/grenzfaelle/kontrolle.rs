//! Beschlusskontrolle: what ends an item, what brings it back, and why it is late.

use std::collections::BTreeMap;

use digitalbericht::Jahre;
use serde_json::Value;

use super::{bericht, projekt, sachstand, support, texte};

/// A motion with one item and its way through the council; `rest` goes below the item.
fn antrag(beratung: &str, punkt: &str) -> String {
    format!(
        "[[drucksache]]\nid = \"ds-1\"\nnummer = \"1\"\nart = \"antrag\"\ntitel = \"Antrag\"\ndatum = 2020-03-01\n\
         {beratung}\n[[drucksache.punkt]]\nid = \"1\"\ntext = \"Etwas tun.\"\n{punkt}\n"
    )
}

/// A step of the council; without a result if `ergebnis` is empty.
fn beratung(datum: &str, rolle: &str, ergebnis: &str) -> String {
    format!(
        "[[drucksache.beratung]]\ngremium = \"rat\"\ndatum = {datum}\nrolle = \"{rolle}\"\nergebnis = \"{ergebnis}\"\n"
    )
}

fn beschlossen() -> String {
    beratung("2020-04-01", "entscheidung", "beschlossen")
}

/// A measure that serves the item.
fn dient(id: &str, eintraege: &str) -> String {
    format!(
        "[[massnahme]]\nid = \"{id}\"\ntitel = \"Maßnahme {id}\"\nhandlungsfeld = \"feld\"\nzustaendig = \"bau\"\npunkte = [\"ds-1/1\"]\n{eintraege}\n"
    )
}

fn antwort(jahr: i32) -> String {
    format!(
        "[[drucksache.punkt.antwort]]\ndatum = {jahr}-06-01\nart = \"vollstaendig\"\ntext = \"Antwort {jahr}.\"\nquelle = \"q{jahr}\"\n"
    )
}

/// The state of the only item, as long as it is in sight.
fn stand(bericht: &Value) -> Option<String> {
    let zeilen = bericht["kontrolle"]["zeilen"].as_array().unwrap();
    zeilen.first().map(|zeile| zeile["stand"]["text"].as_str().unwrap().to_owned())
}

/// An answer of a kind, in the middle of a year.
fn antwort_als(jahr: i32, art: &str) -> String {
    antwort(jahr).replace("vollstaendig", art)
}

/// The row of the only item, as long as it is in sight.
fn zeile(bericht: &Value) -> &Value {
    &bericht["kontrolle"]["zeilen"][0]
}

/// In which of the years 2020 to 2023 the only item is in sight.
fn in_sicht(records: &str) -> Vec<bool> {
    (2020..=2023).map(|jahr| stand(&bericht(records, jahr)).is_some()).collect()
}

/// What a list of objects says under a key.
fn jedes<'a>(list: &'a Value, key: &str) -> Vec<&'a str> {
    list.as_array().unwrap().iter().map(|value| value[key].as_str().unwrap()).collect()
}

/// The units that owe something.
fn schuldner(bericht: &Value) -> Vec<&str> {
    let stellen = bericht["datenlage"]["stellen"].as_array().unwrap().iter();
    stellen.map(|stelle| stelle["organisation"].as_str().unwrap_or("–")).collect()
}

/// The words of two pages of the report of 2020.
fn seite(records: &str, one: &str, other: &str) -> String {
    let files = dateien(records);
    let text = |name: &str| {
        let file = files.iter().find(|(path, _)| path.ends_with(&format!("2020/{name}")));
        support::words(&String::from_utf8_lossy(file.unwrap().1))
    };
    format!("{} {}", text(one), text(other))
}

/// Every file that a project makes.
fn dateien(records: &str) -> BTreeMap<String, Vec<u8>> {
    let (project, output) = (tempfile::tempdir().unwrap(), tempfile::tempdir().unwrap());
    support::write(project.path(), "data/records.toml", &projekt(records));
    let output = output.path().join("output");
    support::run(project.path(), &output, Jahre::Alle).done();
    support::tree(&output)
}

#[test]
fn a_later_end_of_another_kind_is_shown_again() {
    let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"")
        + &dient(
            "a",
            &[
                sachstand(2020, "status = \"abgeschlossen\""),
                sachstand(2022, "status = \"eingestellt\"\ngrund = \"Nicht bewährt.\""),
            ]
            .concat(),
        );
    assert_eq!(stand(&bericht(&records, 2020)).unwrap(), "umgesetzt");
    assert_eq!(stand(&bericht(&records, 2021)), None);
    assert_eq!(stand(&bericht(&records, 2022)).unwrap(), "nicht umgesetzt, Maßnahme eingestellt");
    assert_eq!(stand(&bericht(&records, 2023)), None);
}

#[test]
fn a_second_full_answer_is_shown_and_an_operation_that_goes_on_is_not() {
    let punkt = format!("gegenstand = \"frage\"\n{}{}", antwort(2020), antwort(2022));
    let records = antrag(&beschlossen(), &punkt);
    let shown: Vec<bool> =
        (2020..=2023).map(|jahr| stand(&bericht(&records, jahr)).is_some()).collect();
    assert_eq!(shown, [true, false, true, false]);

    let running: String =
        (2020..=2022).map(|jahr| sachstand(jahr, "status = \"regelbetrieb\"")).collect();
    let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"") + &dient("a", &running);
    assert_eq!(stand(&bericht(&records, 2020)).unwrap(), "umgesetzt");
    assert_eq!(stand(&bericht(&records, 2022)), None);
}

#[test]
fn done_in_part_says_what_the_rest_is() {
    for (rest, text) in [
        (
            "status = \"zurueckgestellt\"\ngrund = \"Kein Geld.\"",
            "teilweise umgesetzt, im Übrigen zurückgestellt",
        ),
        ("status = \"geplant\"", "teilweise umgesetzt, im Übrigen geplant"),
        (
            "status = { fehlt = \"nicht-gemeldet\" }",
            "teilweise umgesetzt, im Übrigen Stand nicht bekannt",
        ),
        (
            "status = \"eingestellt\"\ngrund = \"Kein Geld.\"",
            "teilweise umgesetzt, im Übrigen eingestellt",
        ),
        ("status = \"in-umsetzung\"", "in Bearbeitung"),
    ] {
        let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"")
            + &dient("a", &sachstand(2020, "status = \"abgeschlossen\""))
            + &dient("b", &sachstand(2020, rest));
        assert_eq!(stand(&bericht(&records, 2020)).unwrap(), text);
    }
}

#[test]
fn what_is_finished_delays_nothing() {
    let moved = sachstand(2020, "status = \"in-umsetzung\"\nende = \"2020\"")
        + &sachstand(2021, "status = \"abgeschlossen\"\nende = \"2022\"\ngrund = \"Lieferung.\"");
    let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"")
        + &dient("a", &moved)
        + &dient("b", &sachstand(2020, "status = \"geplant\""));
    let bericht = bericht(&records, 2022);
    assert_eq!(bericht["kontrolle"]["zeilen"][0]["verzoegerung"], serde_json::json!([]));
}

#[test]
fn a_paper_withdrawn_after_its_adoption_is_withdrawn() {
    let steps = beschlossen() + &beratung("2021-05-01", "kenntnisnahme", "zurueckgezogen");
    let records = antrag(&steps, "gegenstand = \"umsetzen\"");
    let paper = |jahr| bericht(&records, jahr)["drucksachen"][0].clone();
    assert_eq!(paper(2020)["beschlossen"], true);
    assert_eq!(paper(2021)["beschlossen"], false);
    assert!(texte(&paper(2021)["ausgang"]).contains("zurückgezogen"));
}

#[test]
fn nobody_is_asked_for_a_stopped_item() {
    let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"\nfrist = \"2021\"")
        + &dient("a", &sachstand(2021, "status = \"eingestellt\"\ngrund = \"Kein Geld.\""));
    let bericht = bericht(&records, 2021);
    assert_eq!(bericht["kontrolle"]["zeilen"][0]["frist_verstrichen"], true);
    assert_eq!(bericht["datenlage"]["stellen"], serde_json::json!([]));
}

#[test]
fn a_paper_without_number_and_date_is_named_by_its_title_and_dated_by_no_sitting() {
    let undated = |rest: &str| {
        antrag(rest, "gegenstand = \"umsetzen\"")
            .replace("nummer = \"1\"\n", "")
            .replace("datum = 2020-03-01\n", "")
    };
    for datum in ["\"2020\"", "2020-04-01"] {
        let steps = "[[drucksache.beratung]]\ngremium = \"rat\"\nrolle = \"vorberatung\"\n"
            .to_owned()
            + &beratung(datum, "entscheidung", "beschlossen");
        let bericht = bericht(&undated(&steps), 2020);
        assert_eq!(zeile(&bericht)["drucksache"]["titel"], "Antrag „Antrag“");
        assert!(zeile(&bericht)["datum"].is_null());
        assert_eq!(zeile(&bericht)["beraten"]["datum"], datum.trim_matches('"'));
    }
    let dated = bericht(&antrag(&beschlossen(), "gegenstand = \"umsetzen\""), 2020);
    assert_eq!(zeile(&dated)["datum"]["datum"], "2020-03-01");
    assert!(zeile(&dated)["beraten"].is_null());
}

#[test]
fn what_is_only_proposed_is_not_planned() {
    let proposed = |other: &str| {
        let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"")
            + &dient("a", &sachstand(2020, "status = \"vorgeschlagen\""))
            + other;
        let bericht = bericht(&records, 2020);
        let text = bericht["kontrolle"]["text"].as_str().unwrap().to_owned();
        (stand(&bericht).unwrap(), zeile(&bericht)["stand"]["form"].clone(), text)
    };
    let (text, form, summary) = proposed("");
    assert_eq!((text.as_str(), form.as_str()), ("vorgeschlagen", Some("vorgeschlagen")));
    assert!(summary.contains("1 vorgeschlagen"), "{summary}");
    let (text, ..) = proposed(&dient("b", &sachstand(2020, "status = \"abgeschlossen\"")));
    assert_eq!(text, "teilweise umgesetzt, im Übrigen vorgeschlagen");
}

#[test]
fn the_newer_of_an_interim_answer_and_a_measure_tells_the_state() {
    let records = |answered: i32, put_off: i32| {
        let answer = antwort_als(answered, "zwischenstand");
        antrag(&beschlossen(), &format!("gegenstand = \"pruefen\"\n{answer}"))
            + &dient("a", &sachstand(put_off, "status = \"zurueckgestellt\"\ngrund = \"Geld.\""))
    };
    assert_eq!(stand(&bericht(&records(2020, 2021), 2022)).unwrap(), "zurückgestellt");
    assert_eq!(stand(&bericht(&records(2021, 2020), 2022)).unwrap(), "in Bearbeitung");
}

#[test]
fn only_the_last_move_counts_and_only_if_it_delays() {
    let moved = |ends: &[(i32, &str, &str)]| {
        let entries: String = ends
            .iter()
            .map(|(jahr, ende, grund)| {
                let grund =
                    if grund.is_empty() { String::new() } else { format!("\ngrund = \"{grund}\"") };
                sachstand(*jahr, &format!("status = \"in-umsetzung\"\nende = \"{ende}\"{grund}"))
            })
            .collect();
        let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"") + &dient("a", &entries);
        zeile(&bericht(&records, 2023))["verzoegerung"].clone()
    };
    let first = [(2020, "2023", ""), (2021, "2024", "Lieferung.")];
    assert_eq!(moved(&first), serde_json::json!(["Lieferung (Maßnahme a)"]));
    let silent = [first[0], first[1], (2022, "2025", "")];
    assert_eq!(moved(&silent), serde_json::json!(["kein Grund genannt (Maßnahme a)"]));
    let back = [first[0], first[1], (2022, "2023", "Schneller.")];
    assert_eq!(moved(&back), serde_json::json!([]));
    // What is only said more exactly takes nothing back.
    let exact = [first[0], first[1], (2022, "2024-06", "")];
    assert_eq!(moved(&exact), serde_json::json!(["Lieferung (Maßnahme a)"]));
}

#[test]
fn a_milestone_that_was_moved_back_delays_nothing() {
    let stone = "[[massnahme.meilenstein]]\nid = \"s\"\ntitel = \"S\"\ntermin = 2023-06-30\nangekuendigt = 2020-12-31\nquelle = \"q2020\"\n";
    let moved = |jahr: i32, auf: &str| {
        format!(
            "[[massnahme.meilenstein.verschoben]]\ndatum = {jahr}-12-31\nauf = {auf}\ngrund = \"Grund {jahr}.\"\nquelle = \"q{jahr}\"\n"
        )
    };
    let delays = |moves: &str| {
        let entries = sachstand(2020, "status = \"in-umsetzung\"") + stone + moves;
        let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"") + &dient("a", &entries);
        zeile(&bericht(&records, 2022))["verzoegerung"].clone()
    };
    let later = moved(2021, "2024-06-30");
    assert_eq!(delays(&later), serde_json::json!(["Grund 2021 (Maßnahme a)"]));
    assert_eq!(delays(&(later + &moved(2022, "2023-06-30"))), serde_json::json!([]));
}

#[test]
fn an_unanswered_question_has_no_reason_of_its_measures() {
    let stopped = sachstand(2020, "status = \"zurueckgestellt\"\ngrund = \"Kein Geld.\"");
    let records = antrag(&beschlossen(), "gegenstand = \"frage\"") + &dient("a", &stopped);
    assert_eq!(zeile(&bericht(&records, 2020))["verzoegerung"], serde_json::json!([]));
}

#[test]
fn what_went_into_another_measure_stands_as_that_one_does() {
    let merged =
        sachstand(2020, "status = \"in-umsetzung\"") + &sachstand(2021, "aufgegangen_in = \"b\"");
    let heir = "[[massnahme]]\nid = \"b\"\ntitel = \"Maßnahme b\"\nhandlungsfeld = \"feld\"\nzustaendig = \"digital\"\n".to_owned()
        + &sachstand(2022, "status = \"abgeschlossen\"");
    let records =
        antrag(&beschlossen(), "gegenstand = \"umsetzen\"") + &dient("a", &merged) + &heir;
    let bericht = bericht(&records, 2022);
    let row = zeile(&bericht);
    assert_eq!(row["stand"]["text"], "umgesetzt");
    assert_eq!(jedes(&row["massnahmen"], "titel"), ["Maßnahme a", "Maßnahme b"]);
    assert_eq!(
        jedes(&row["massnahmen"], "status"),
        ["aufgegangen in „Maßnahme b“", "abgeschlossen"]
    );
    assert_eq!(jedes(&row["belege"], "titel"), ["Meldung 2022"]);
    assert_eq!(bericht["kontrolle"]["ohne_punkt"], serde_json::json!([]));
}

#[test]
fn the_evidence_is_of_the_entry_that_gives_the_state() {
    let other = sachstand(2021, "status = \"in-umsetzung\"\norganisation = \"digital\"")
        .replace("q2021", "q2020");
    let own = sachstand(2021, "status = \"abgeschlossen\"");
    for entries in [other.clone() + &own, own + &other] {
        let entries = entries.replace("datum = 2021", "bekannt = 2021-12-31\ndatum = 2021");
        let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"") + &dient("a", &entries);
        let bericht = bericht(&records, 2021);
        assert_eq!(stand(&bericht).unwrap(), "umgesetzt");
        assert_eq!(jedes(&zeile(&bericht)["belege"], "titel"), ["Meldung 2021"]);
    }
}

#[test]
fn the_date_of_a_state_is_that_of_the_entry_that_gave_it() {
    let entries = sachstand(2020, "status = \"in-umsetzung\"") + &sachstand(2021, "");
    let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"") + &dient("a", &entries);
    let bericht = bericht(&records, 2021);
    assert_eq!(zeile(&bericht)["stand"]["seit"]["datum"], "2020-12-31");
    // What was said since is evidence too.
    assert_eq!(jedes(&zeile(&bericht)["belege"], "titel"), ["Meldung 2020", "Meldung 2021"]);
}

#[test]
fn an_item_of_a_rejected_paper_ends_whatever_was_promised() {
    for art in ["zugesagt", "ohne-inhalt", "teilweise", "zwischenstand"] {
        for (ergebnis, text) in [("abgelehnt", "abgelehnt"), ("zurueckgezogen", "zurückgezogen")] {
            let punkt = format!("gegenstand = \"umsetzen\"\n{}", antwort_als(2020, art));
            let records = antrag(&beratung("2021-04-01", "entscheidung", ergebnis), &punkt);
            let shown = bericht(&records, 2021);
            assert_eq!(stand(&shown).unwrap(), format!("kein Auftrag, Drucksache {text}"), "{art}");
            assert_eq!(in_sicht(&records), [true, true, false, false], "{art}");
        }
    }
}

#[test]
fn what_is_said_of_gaps_is_true_of_questions_too() {
    let records =
        antrag(&beratung("2020-04-01", "entscheidung", "abgelehnt"), "gegenstand = \"frage\"")
            + &dient("a", &sachstand(2020, "status = \"geplant\""));
    let shown = bericht(&records, 2020);
    assert_eq!(
        shown["ueberblick"]["punkte"]["text"],
        "Zu 0 von 1 Punkt der Drucksachen gibt es eine Antwort in der Sache oder, wo nicht nur gefragt ist, eine Maßnahme"
    );
    let page = seite(&records, "auftraege.html", "datenlage.html");
    assert!(!page.contains("weder eine Maßnahme"), "{page}");
}

#[test]
fn a_report_that_rests_on_a_resolution_names_its_outcome() {
    let records =
        antrag(&beratung("2021-02-01", "entscheidung", "beschlossen"), "gegenstand = \"umsetzen\"");
    let records = projekt(&records).replacen(
        "grundlage = \"freiwillig\"",
        "grundlage = \"beschluss\"\nanlass = \"ds-1\"",
        1,
    );
    let auftrag = support::report_of(&records, 2020).auftrag;
    assert!(auftrag.grundlage.contains("beruht auf einem Beschluss"));
    assert_eq!(auftrag.anlass_ausgang.unwrap(), "beschlossen (Rat, 01.02.2021)");
}

#[test]
fn the_answer_shown_is_the_one_that_gives_the_state() {
    let punkt =
        format!("gegenstand = \"frage\"\n{}{}", antwort(2020), antwort_als(2021, "teilweise"));
    let bericht = bericht(&antrag(&beschlossen(), &punkt), 2021);
    assert_eq!(stand(&bericht).unwrap(), "beantwortet");
    assert_eq!(zeile(&bericht)["antwort"], "vollständig beantwortet (01.06.2020)");
    assert_eq!(jedes(&zeile(&bericht)["belege"], "titel"), ["Meldung 2020"]);
}

#[test]
fn a_vote_of_preparation_is_no_fate_of_a_paper() {
    let measure = dient("a", &sachstand(2020, "status = \"geplant\""));
    for (rolle, ergebnis, text) in [
        ("vorberatung", "beschlossen", "Antrag 1, Punkt 1 (Vorberatung: beschlossen)"),
        ("empfehlung", "empfohlen", "Antrag 1, Punkt 1 (empfohlen)"),
        ("entscheidung", "beschlossen", "Antrag 1, Punkt 1 (beschlossen)"),
        ("vorberatung", "zurueckgezogen", "Antrag 1, Punkt 1 (zurückgezogen)"),
    ] {
        let paper = antrag(&beratung("2020-04-01", rolle, ergebnis), "gegenstand = \"umsetzen\"");
        let bericht = bericht(&(paper + &measure), 2020);
        assert_eq!(texte(&bericht["massnahmen"][0]["punkte"][0]["titel"]).trim(), text);
    }
}

#[test]
fn what_was_in_operation_is_not_done_a_second_time() {
    let entries = sachstand(2020, "status = \"regelbetrieb\"")
        + &sachstand(2022, "status = \"abgeschlossen\"");
    let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"") + &dient("a", &entries);
    assert_eq!(in_sicht(&records), [true, false, false, false]);
    assert_eq!(
        bericht(&records, 2022)["kontrolle"]["archiv"][0]["stand"]["seit"]["datum"],
        "2020-12-31"
    );
}

#[test]
fn a_paper_declared_done_asks_for_nothing_more() {
    let steps = beschlossen() + &beratung("2021-04-01", "entscheidung", "erledigt");
    let punkt = "gegenstand = \"umsetzen\"\nfrist = \"2021\"";
    let records = antrag(&steps, punkt);
    let shown = bericht(&records, 2021);
    assert_eq!(stand(&shown).unwrap(), "kein Auftrag mehr, Drucksache für erledigt erklärt");
    assert_eq!(zeile(&shown)["frist_verstrichen"], false);
    assert_eq!(schuldner(&shown), Vec::<&str>::new());
    assert_eq!(shown["datenlage"]["nicht_beauftragt"], serde_json::json!([]));
    // Nobody owes anything, but there is no answer either.
    assert_eq!(shown["ueberblick"]["punkte"]["anzahl"], 0);
    assert_eq!(in_sicht(&records), [true, true, false, false]);
    // It was adopted once, so a measure had its mandate.
    let served = records + &dient("a", &sachstand(2020, "status = \"in-umsetzung\""));
    assert_eq!(bericht(&served, 2021)["kontrolle"]["ohne_auftrag"], serde_json::json!([]));
    assert_eq!(bericht(&served, 2021)["kontrolle"]["ohne_beschluss"], serde_json::json!([]));
}

#[test]
fn any_later_answer_brings_an_item_back_once() {
    let answers = antwort(2020) + &antwort_als(2022, "zwischenstand");
    let question = antrag(&beschlossen(), &format!("gegenstand = \"frage\"\n{answers}"));
    assert_eq!(in_sicht(&question), [true, false, true, false]);
    let done = antrag(&beschlossen(), &format!("gegenstand = \"umsetzen\"\n{}", antwort(2022)))
        + &dient("a", &sachstand(2020, "status = \"abgeschlossen\""));
    assert_eq!(in_sicht(&done), [true, false, true, false]);
}

#[test]
fn an_item_is_owed_by_the_units_that_still_have_to_do_it() {
    let late = "gegenstand = \"umsetzen\"\nfrist = \"2020\"";
    let of = |id: &str, unit: &str, status: &str| {
        dient(id, &sachstand(2020, status)).replace("\"bau\"", &format!("\"{unit}\""))
    };
    let going = "status = \"in-umsetzung\"";
    let paper = antrag(&beschlossen(), late);
    let one_left =
        paper.clone() + &of("a", "bau", "status = \"abgeschlossen\"") + &of("b", "it", going);
    let shown = bericht(&one_left, 2020);
    assert_eq!(schuldner(&shown), ["it"]);
    assert_eq!(zeile(&shown)["zustaendig"], "Amt für Informationstechnik");
    let two_left = paper.clone() + &of("a", "bau", going) + &of("b", "it", going);
    let shown = bericht(&two_left, 2020);
    assert_eq!(schuldner(&shown), ["it", "bau"]);
    assert_eq!(zeile(&shown)["zustaendig"], "Bauamt; Amt für Informationstechnik");
    let named = antrag(&beschlossen(), &format!("{late}\nzustaendig = \"bau\""));
    let shown = bericht(&(named + &of("b", "it", going)), 2020);
    assert_eq!(schuldner(&shown), ["bau"]);
    // Of what went into another, the unit of that one.
    let merged = paper
        + &dient("a", &(sachstand(2020, going) + "aufgegangen_in = \"b\"\n"))
        + &of("b", "it", going).replace("punkte = [\"ds-1/1\"]\n", "");
    assert_eq!(schuldner(&bericht(&merged, 2020)), ["it"]);
}

#[test]
fn without_measures_nothing_is_said_of_their_mandate() {
    let page =
        seite(&antrag(&beschlossen(), "gegenstand = \"umsetzen\""), "auftraege.html", "index.html");
    assert!(!page.contains("Jede Maßnahme"), "{page}");
    assert!(!page.contains("Maßnahmen ohne Auftrag"), "{page}");
}

#[test]
fn a_vote_is_unanimous_against_too_and_one_not_taken_has_no_counts() {
    let vote = |counts: &str| {
        let step = beratung("2020-04-01", "entscheidung", "abgelehnt");
        let steps = format!("{step}abstimmung = {{ {counts} }}\n");
        let bericht = bericht(&antrag(&steps, "gegenstand = \"umsetzen\""), 2020);
        bericht["drucksachen"][0]["beratungen"][0]["abstimmung"].clone()
    };
    for (counts, text) in [
        ("ja = 0, nein = 9, enthaltungen = 0", "einstimmig abgelehnt"),
        ("ja = 0, nein = 9, enthaltungen = 2", "bei zwei Enthaltungen einstimmig abgelehnt"),
        ("ja = 0, nein = 9", "ohne Ja-Stimme"),
    ] {
        assert_eq!(vote(counts)["einstimmig"], text);
    }
    let none = vote("ja = 0, nein = 0, enthaltungen = 0, gruppe = [{ name = \"A\", ja = 0 }]");
    assert_eq!(none["text"], "ohne Abstimmung");
    for count in [&none["ja"], &none["nein"], &none["enthaltungen"], &none["gruppen"][0]["ja"]] {
        assert!(count.is_null(), "{none}");
    }
}

#[test]
fn the_votes_of_the_groups_are_open_data() {
    let step = beratung("2020-04-01", "entscheidung", "beschlossen");
    let groups = "[{ name = \"A\", ja = 3 }, { name = \"B\", verzeichnet = false }]";
    let steps = format!("{step}abstimmung = {{ ja = 3, nein = 0, gruppe = {groups} }}\n");
    let files = dateien(&antrag(&steps, "gegenstand = \"umsetzen\""));
    let (_, table) =
        files.iter().find(|(path, _)| path.ends_with("2020/daten/stimmen.csv")).unwrap();
    assert_eq!(
        String::from_utf8_lossy(table).replace("\r\n", "\n"),
        "drucksache,gremium,datum,gruppe,ja,nein,enthaltungen,verzeichnet\n\
         ds-1,Rat,2020-04-01,A,3,,,ja\n\
         ds-1,Rat,2020-04-01,B,,,,nein\n"
    );
}

#[test]
fn the_words_of_the_count_exclude_each_other() {
    let stopped = sachstand(2020, "status = \"eingestellt\"\ngrund = \"Kein Geld.\"");
    let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"")
        + &dient("a", &sachstand(2020, "status = \"abgeschlossen\""))
        + &dient("b", &stopped);
    let bericht = bericht(&records, 2020);
    assert_eq!(bericht["kontrolle"]["text"], "Punkte der Drucksachen: 1 eingestellt.");
}

#[test]
fn a_withdrawn_paper_that_is_debated_again_lives() {
    let steps = beschlossen()
        + &beratung("2021-05-01", "entscheidung", "zurueckgezogen")
        + &beratung("2022-05-01", "empfehlung", "empfohlen");
    let records = antrag(&steps, "gegenstand = \"umsetzen\"");
    let paper = |jahr| bericht(&records, jahr)["drucksachen"][0].clone();
    assert_eq!(paper(2021)["ausgang"], "zurückgezogen (Beratung: Rat, 01.05.2021)");
    assert_eq!(paper(2022)["ausgang"], "empfohlen (Rat, 01.05.2022)");
    assert_eq!(paper(2022)["punkte"][0]["kein_auftrag"], false);
}

#[test]
fn a_deadline_that_its_setter_moved_delays_no_item() {
    let frist = "[[massnahme.meilenstein]]\nid = \"a\"\ntitel = \"A\"\nart = \"frist\"\ntermin = \"2022\"\nquelle = \"q2020\"\n\
         [[massnahme.meilenstein.verschoben]]\ndatum = 2021-06-01\nauf = \"2024\"\ngrund = \"Gesetz geändert.\"\nquelle = \"q2021\"\n";
    let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"")
        + &dient("a", &(sachstand(2020, "status = \"in-umsetzung\"") + frist));
    let bericht = bericht(&records, 2021);
    assert_eq!(bericht["kontrolle"]["zeilen"][0]["verzoegerung"], serde_json::json!([]));
}

#[test]
fn the_order_of_the_records_dates_no_item() {
    let done = |id: &str, datum: &str| {
        dient(
            id,
            &sachstand(2020, "status = \"abgeschlossen\"")
                .replace("datum = 2020-12-31", &format!("datum = {datum}")),
        )
    };
    let seit = |measures: &str| {
        let records = antrag(&beschlossen(), "gegenstand = \"umsetzen\"") + measures;
        bericht(&records, 2020)["kontrolle"]["zeilen"][0]["stand"]["seit"]["text"].clone()
    };
    let (a, b) = (done("a", "\"2020\""), done("b", "2020-12-31"));
    assert_eq!(seit(&(a.clone() + &b)), seit(&(b + &a)));
}
