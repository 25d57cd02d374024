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

/// The row of the only item, as long as it is in sight.
fn zeile(bericht: &Value) -> &Value {
    &bericht["kontrolle"]["zeilen"][0]
}

/// In which of the years 2020 to 2023 the only item is in sight.
fn in_sicht(records: &str) -> Vec<bool> {
    (2020..=2023).map(|jahr| stand(&bericht(records, jahr)).is_some()).collect()
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
