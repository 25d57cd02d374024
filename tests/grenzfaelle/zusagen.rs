//! Promised and done: vague dates, vague targets, flows, and what became known late.

use serde_json::Value;

use super::{bericht, massnahme, sachstand};

/// The promises of a list as `was: text`.
fn liste(bericht: &Value, list: &str) -> Vec<String> {
    let list = bericht["zusagen"][list].as_array().unwrap().iter();
    list.map(|zusage| {
        let text = |key: &str| zusage[key].as_str().unwrap().replace('\u{a0}', " ");
        format!("{}: {}", text("was"), text("text"))
    })
    .collect()
}

/// A milestone that is promised in 2020.
fn meilenstein(rest: &str) -> String {
    format!("[[massnahme.meilenstein]]\nid = \"a\"\ntitel = \"A\"\nquelle = \"q2020\"\n{rest}\n")
}

fn mit(rest: &str) -> String {
    massnahme(&(sachstand(2020, "status = \"in-umsetzung\"") + &meilenstein(rest)))
}

/// An indicator with a target for 2022, promised in 2021.
fn kennzahl(art: &str, richtung: &str, ziel: &str, werte: &str) -> String {
    let einheit = if art == "anteil" { "%\"\nzaehleinheit = \"dokument" } else { "Stück" };
    format!(
        "[[kennzahl]]\nid = \"k\"\ntitel = \"K\"\neinheit = \"{einheit}\"\nart = \"{art}\"\nrichtung = \"{richtung}\"\n\
         definition = \"D.\"\nhandlungsfeld = \"feld\"\n\
         [[kennzahl.ziel]]\ntermin = \"2022\"\nwert = {ziel}\nquelle = \"q2021\"\n{werte}"
    )
}

fn wert(rest: &str) -> String {
    format!("[[kennzahl.wert]]\nquelle = \"q2022\"\n{rest}\n")
}

/// What the report 2022 says of the only target.
fn ziel_2022(records: &str) -> String {
    let list = liste(&bericht(records, 2022), "berichtsjahr");
    assert_eq!(list.len(), 1, "{list:?}");
    list[0].clone()
}

#[test]
fn a_flow_is_judged_over_the_time_of_its_target() {
    let quarter = wert("stichtag = \"2022-Q4\"\nwert = 300");
    let year = wert("jahr = 2022\nwert = 1000");
    let both = ziel_2022(&kennzahl("fluss", "steigend", "900", &(year + &quarter)));
    assert_eq!(both, "Ziel: 900 Stück: erreicht: 1.000 Stück, Stand 2022");
    let alone = ziel_2022(&kennzahl("fluss", "steigend", "900", &quarter));
    assert_eq!(
        alone,
        "Ziel: 900 Stück: nicht festzustellen: kein Wert über den Zeitraum des Ziels, zuletzt 300 Stück, Stand 4. Quartal 2022"
    );
}

#[test]
fn a_vague_target_is_missed_only_beyond_its_vagueness() {
    let judged = |ziel: &str, wert_: i64| {
        let werte = wert(&format!("stichtag = 2022-12-31\nwert = {wert_}"));
        ziel_2022(&kennzahl("bestand", "steigend", ziel, &werte))
    };
    let rund = "{ rund = 500 }";
    assert_eq!(judged(rund, 500), "Ziel: rund 500 Stück: erreicht: 500 Stück, Stand 31.12.2022");
    assert_eq!(
        judged(rund, 480),
        "Ziel: rund 500 Stück: nicht festzustellen: 480 Stück, Stand 31.12.2022; das Ziel ist nur ungefähr genannt"
    );
    assert_eq!(judged(rund, 400), "Ziel: rund 500 Stück: verfehlt: 400 Stück, Stand 31.12.2022");
    assert!(judged("{ geschaetzt = 500 }", 100).contains("nicht festzustellen"));
    assert!(judged("{ geschaetzt = 500 }", 500).contains("erreicht: "));
}

#[test]
fn a_share_just_below_its_target_shows_by_how_much() {
    let werte = wert("stichtag = 2022-12-31\nzaehler = 7996\nnenner = 10000");
    let shown = ziel_2022(&kennzahl("anteil", "steigend", "80", &werte));
    assert!(shown.contains("verfehlt: 79,96 % (7.996 von 10.000 Dokumenten und Akten)"), "{shown}");
}

#[test]
fn a_target_that_is_a_rank_reads_as_one() {
    let records = kennzahl("rang", "fallend", "10", &wert("jahr = 2022\nwert = 12\nnenner = 80"));
    let shown = ziel_2022(&records);
    assert!(shown.starts_with("Ziel: Rang 10: verfehlt: Rang 12 von 80"), "{shown}");
}

#[test]
fn a_target_given_after_a_gap_is_a_promise() {
    let records = kennzahl("bestand", "steigend", "{ fehlt = \"nicht-gemeldet\" }", "")
        + "[[kennzahl.ziel]]\ntermin = \"2022\"\nwert = 50\nangekuendigt = 2022-03-01\ngrund = \"Nun beziffert.\"\nquelle = \"q2022\"\n"
        + &wert("stichtag = 2022-12-31\nwert = 60");
    let bericht = bericht(&records, 2022);
    assert_eq!(liste(&bericht, "berichtsjahr"), Vec::<String>::new());
    assert_eq!(
        liste(&bericht, "unterjaehrig"),
        ["Ziel: 50 Stück: erreicht: 60 Stück, Stand 31.12.2022"]
    );
}

#[test]
fn after_a_day_means_that_any_later_day_keeps_the_promise() {
    let done = "termin = \"nach 2021\"\nerledigt = 2022-05-01\nnachweis = \"q2022\"";
    assert_eq!(
        liste(&bericht(&mit(done), 2022), "berichtsjahr"),
        ["A: gehalten: erledigt am 01.05.2022"]
    );
}

#[test]
fn a_promise_that_was_known_late_is_not_said_to_be_made_late() {
    let late = "angekuendigt = 2020-03-01\nbekannt = 2022-10-01\ntermin = \"2022\"\nerledigt = 2022-11-01\nnachweis = \"q2022\"";
    let bericht = bericht(&mit(late), 2022);
    assert_eq!(
        bericht["zusagen"]["unterjaehrig_gehalten"]["text"],
        "1 von 1 Zusage gehalten, die erst nach Beginn des Berichtsjahres gemacht oder bekannt wurde"
    );
}

#[test]
fn what_ended_before_and_became_known_late_is_told_once() {
    let done = "termin = \"2023\"\nerledigt = 2021-05-01\nnachweis = \"q2022\"";
    assert_eq!(liste(&bericht(&mit(done), 2021), "berichtsjahr"), Vec::<String>::new());
    assert_eq!(
        liste(&bericht(&mit(done), 2022), "berichtsjahr"),
        ["A: gehalten: erledigt am 01.05.2021"]
    );
    assert_eq!(liste(&bericht(&mit(done), 2023), "berichtsjahr"), Vec::<String>::new());
}

#[test]
fn an_overdue_deadline_that_is_met_later_is_told() {
    let done = "art = \"frist\"\ntermin = \"2021\"\nerledigt = 2022-05-01\nnachweis = \"q2022\"";
    assert_eq!(
        liste(&bericht(&mit(done), 2022), "fristen"),
        ["A: nach dem Termin erledigt: am 01.05.2022"]
    );
    assert_eq!(liste(&bericht(&mit(done), 2023), "fristen"), Vec::<String>::new());
}

#[test]
fn a_promise_of_a_stopped_measure_says_so() {
    let records = mit("termin = \"2023\"")
        + &sachstand(2021, "status = \"eingestellt\"\ngrund = \"Kein Geld.\"");
    assert_eq!(
        liste(&bericht(&records, 2022), "naechstes"),
        ["A: zugesagt; die Maßnahme ist inzwischen eingestellt"]
    );
}

/// A move of the milestone.
fn schub(datum: &str, auf: &str, grund: &str) -> String {
    format!(
        "\n[[massnahme.meilenstein.verschoben]]\ndatum = {datum}\nauf = \"{auf}\"\ngrund = \"{grund}\"\nquelle = \"q2021\"\n"
    )
}

#[test]
fn what_was_done_after_some_day_may_have_been_late() {
    let done = "termin = \"2022-06\"\nerledigt = \"nach 2022-03\"\nnachweis = \"q2022\"";
    assert_eq!(
        liste(&bericht(&mit(done), 2022), "berichtsjahr"),
        ["A: erledigt nach März 2022; ob zum Termin, ist nicht bekannt"]
    );
}

#[test]
fn a_promise_of_the_year_that_was_brought_forward_is_judged_by_its_new_date() {
    let moved = "angekuendigt = 2021-02-01\ntermin = \"2022-06\"".to_owned()
        + &schub("2021-05-01", "2021-10", "Eilig.");
    let shown = bericht(&mit(&moved), 2021);
    assert_eq!(shown["zusagen"]["unterjaehrig"][0]["termin"]["text"], "Oktober\u{a0}2021");
}

#[test]
fn an_earlier_delay_is_no_reason_for_a_later_one() {
    let done = "termin = \"2021-06\"\nerledigt = 2022-09-01\nnachweis = \"q2022\"".to_owned()
        + &schub("2021-05-01", "2022-06", "Lieferverzug");
    let shown = bericht(&mit(&done), 2022);
    assert_eq!(liste(&shown, "berichtsjahr"), ["A: nach dem Termin erledigt: am 01.09.2022"]);
    assert!(shown["zusagen"]["berichtsjahr"][0]["grund"].is_null());
    let vague = "angekuendigt = 2020-02-01\ntermin = \"2020-06\"".to_owned()
        + &schub("2020-05-01", "2021-06", "Eins").replace("q2021", "q2020")
        + &schub("2021-05-01", "nach 2021-03", "Vage");
    let shown = bericht(&mit(&vague), 2021);
    assert_eq!(
        liste(&shown, "berichtsjahr"),
        ["A: nicht gehalten; Termin anders angegeben, jetzt: nach März 2021"]
    );
    assert_eq!(shown["zusagen"]["berichtsjahr"][0]["grund"], "Vage");
}

#[test]
fn a_promise_that_is_back_at_its_first_date_says_so() {
    let back = "termin = \"2023\"".to_owned()
        + &schub("2021-03-01", "2024", "Eins")
        + &schub("2021-06-01", "2023", "Zwei");
    assert_eq!(
        liste(&bericht(&mit(&back), 2022), "naechstes"),
        ["A: wieder für den ersten Termin zugesagt"]
    );
}

#[test]
fn a_deadline_that_its_setter_moves_is_not_broken() {
    let moved = "art = \"frist\"\ntermin = \"2021\"".to_owned()
        + &schub("2021-06-01", "2024", "Gesetz geändert.");
    assert_eq!(
        liste(&bericht(&mit(&moved), 2021), "fristen"),
        ["A: zum ersten Mal verlegt, jetzt: 2024"]
    );
}

#[test]
fn an_overdue_deadline_stays_in_sight_also_if_it_became_known_late() {
    let late =
        "art = \"frist\"\ntermin = \"2020\"\nangekuendigt = 2020-02-01\nbekannt = 2022-12-01";
    for jahr in [2022, 2023] {
        assert_eq!(
            liste(&bericht(&mit(late), jahr), "fristen"),
            ["A: Termin verstrichen; Erledigung nicht belegt"],
            "{jahr}"
        );
    }
}

#[test]
fn a_target_that_is_withdrawn_is_dropped_once_and_not_missed() {
    let later = |termin: i32| {
        format!(
            "[[kennzahl.ziel]]\ntermin = \"{termin}\"\nwert = {{ fehlt = \"nicht-zutreffend\" }}\nangekuendigt = 2022-10-01\ngrund = \"Aufgegeben.\"\nquelle = \"q2022\"\n"
        )
    };
    let text = "Ziel: 50 Stück: zurückgenommen; das Ziel lautet inzwischen: nicht zutreffend";
    for termin in [2022, 2024] {
        let records = kennzahl("bestand", "steigend", "50", "")
            .replace("\"2022\"", &format!("\"{termin}\""))
            + &later(termin)
            + &wert("stichtag = 2022-12-31\nwert = 35");
        let told = |jahr| {
            let bericht = bericht(&records, jahr);
            let lists = ["berichtsjahr", "unterjaehrig", "altlasten", "naechstes", "spaeter"];
            lists.map(|list| liste(&bericht, list)).concat()
        };
        assert_eq!(told(2022), [text], "{termin}");
        assert_eq!(told(2023), Vec::<String>::new(), "{termin}");
    }
}

#[test]
fn a_target_that_became_known_late_is_judged_once() {
    let records = kennzahl("bestand", "steigend", "50", "")
        .replace("termin = \"2022\"", "termin = \"2021\"\nangekuendigt = 2020-05-01")
        .replace("quelle = \"q2021\"", "quelle = \"q2022\"")
        + &wert("stichtag = 2021-12-31\nwert = 40").replace("q2022", "q2021");
    assert_eq!(
        liste(&bericht(&records, 2022), "altlasten"),
        ["Ziel: 50 Stück: verfehlt: 40 Stück, Stand 31.12.2021"]
    );
    assert_eq!(liste(&bericht(&records, 2023), "altlasten"), Vec::<String>::new());
}

#[test]
fn a_verdict_is_revised_once_when_its_value_comes_late_or_was_wrong() {
    let late = kennzahl(
        "bestand",
        "steigend",
        "50",
        &wert("stichtag = 2022-12-31\nwert = 60").replace("q2022", "q2023"),
    );
    assert_eq!(ziel_2022(&late), "Ziel: 50 Stück: nicht festzustellen: kein Wert zum Termin");
    assert_eq!(
        liste(&bericht(&late, 2023), "altlasten"),
        [
            "Ziel: 50 Stück: erreicht: 60 Stück, Stand 31.12.2022; im Vorbericht noch: nicht festzustellen"
        ]
    );
    assert_eq!(liste(&bericht(&late, 2024), "altlasten"), Vec::<String>::new());
    let werte = wert("stichtag = 2022-12-31\nwert = 60")
        + &wert("stichtag = 2022-12-31\nwert = 40\ngrund = \"Verzählt.\"\nbekannt = 2023-10-01");
    let wrong = kennzahl("bestand", "steigend", "50", &werte);
    assert_eq!(
        liste(&bericht(&wrong, 2023), "altlasten"),
        [
            "Ziel: 50 Stück: verfehlt: 40 Stück, Stand 31.12.2022, berichtigt; im Vorbericht noch: erreicht"
        ]
    );
}

#[test]
fn a_year_and_its_last_day_are_one_target() {
    let records = kennzahl("bestand", "steigend", "50", &wert("stichtag = 2022-12-31\nwert = 60"))
        + "[[kennzahl.ziel]]\ntermin = 2022-12-31\nwert = 55\nangekuendigt = 2022-03-01\ngrund = \"Höher.\"\nquelle = \"q2022\"\n";
    assert!(ziel_2022(&records).starts_with("Ziel: 50 Stück: erreicht: 60 Stück"));
    assert_eq!(liste(&bericht(&records, 2022), "unterjaehrig"), Vec::<String>::new());
}

#[test]
fn a_promise_kept_before_the_first_report_is_not_told_there() {
    let old = "termin = \"2019\"\nerledigt = 2019-05-01\nnachweis = \"q2020\"";
    let alt = "[[quelle]]\nid = \"q2018\"\ntitel = \"Meldung 2018\"\nart = \"angabe\"\ndatum = 2018-12-31\n";
    let records =
        mit(old).replace("titel = \"A\"\nquelle = \"q2020\"", "titel = \"A\"\nquelle = \"q2018\"");
    let shown = bericht(&(records + alt), 2020);
    for list in ["berichtsjahr", "unterjaehrig", "altlasten"] {
        assert_eq!(liste(&shown, list), Vec::<String>::new(), "{list}");
    }
}

#[test]
fn an_answer_that_promises_is_a_promise_until_something_comes_of_it() {
    let antwort = |jahr: i32, art: &str| {
        format!(
            "[[drucksache.punkt.antwort]]\ndatum = {jahr}-06-01\nart = \"{art}\"\ntext = \"T.\"\nquelle = \"q{jahr}\"\n"
        )
    };
    let records = "[[drucksache]]\nid = \"ds-1\"\nnummer = \"1\"\nart = \"anfrage\"\ntitel = \"T\"\ndatum = 2020-03-01\n\
         [[drucksache.punkt]]\nid = \"1\"\ntext = \"Wann kommt das?\"\ngegenstand = \"frage\"\n"
        .to_owned()
        + &antwort(2020, "zugesagt")
        + &antwort(2022, "vollstaendig");
    assert_eq!(liste(&bericht(&records, 2021), "spaeter"), ["Wann kommt das?: zugesagt"]);
    assert_eq!(liste(&bericht(&records, 2022), "spaeter"), Vec::<String>::new());
}

/// A further announcement of the target for 2022.
fn neues_ziel(wert: &str, angekuendigt: &str) -> String {
    format!(
        "[[kennzahl.ziel]]\ntermin = \"2022\"\nwert = {wert}\nangekuendigt = {angekuendigt}\ngrund = \"G.\"\nquelle = \"q2022\"\n"
    )
}

#[test]
fn a_verdict_is_revised_for_what_was_judged() {
    let werte = wert("stichtag = 2022-12-31\nwert = 45")
        + &wert("stichtag = 2022-12-31\nwert = 38\ngrund = \"Verzählt.\"\nbekannt = 2023-10-01");
    let records = kennzahl("bestand", "steigend", "50", &werte) + &neues_ziel("40", "2022-05-01");
    assert!(ziel_2022(&records).starts_with("Ziel: 50 Stück: verfehlt: 45 Stück"));
    assert_eq!(liste(&bericht(&records, 2023), "altlasten"), Vec::<String>::new());
    let right = records.replace("wert = 38", "wert = 55");
    let shown = liste(&bericht(&right, 2023), "altlasten");
    assert_eq!(
        shown,
        [
            "Ziel: 50 Stück: erreicht: 55 Stück, Stand 31.12.2022, berichtigt; im Vorbericht noch: verfehlt"
        ]
    );
}

#[test]
fn a_target_after_a_withdrawal_is_a_new_one() {
    let gone = "{ fehlt = \"nicht-zutreffend\" }";
    let records = kennzahl("bestand", "steigend", "50", &wert("stichtag = 2022-12-31\nwert = 40"))
        .replace("quelle = \"q2021\"", "quelle = \"q2020\"")
        + &neues_ziel(gone, "2021-10-01").replace("q2022", "q2021")
        + &neues_ziel("30", "2022-05-01");
    assert_eq!(liste(&bericht(&records, 2022), "berichtsjahr"), Vec::<String>::new());
    assert_eq!(
        liste(&bericht(&records, 2022), "unterjaehrig"),
        ["Ziel: 30 Stück: erreicht: 40 Stück, Stand 31.12.2022"]
    );
}

#[test]
fn a_target_that_came_and_went_within_a_year_is_told() {
    let first = kennzahl("bestand", "steigend", "50", "")
        .replace("quelle = \"q2021\"", "angekuendigt = 2022-03-01\nquelle = \"q2022\"");
    let records = first + &neues_ziel("{ fehlt = \"nicht-zutreffend\" }", "2022-10-01");
    assert_eq!(
        liste(&bericht(&records, 2022), "unterjaehrig"),
        ["Ziel: 50 Stück: zurückgenommen; das Ziel lautet inzwischen: nicht zutreffend"]
    );
}

#[test]
fn a_break_since_the_day_of_the_promise_counts_however_late_it_became_known() {
    let werte = wert("stichtag = 2020-12-31\nwert = 10").replace("q2022", "q2020")
        + &wert("stichtag = 2021-12-31\nwert = 20\nbruch = \"Anders.\"").replace("q2022", "q2021")
        + &wert("stichtag = 2022-12-31\nwert = 55");
    let records = kennzahl("bestand", "steigend", "50", &werte).replacen(
        "quelle = \"q2021\"",
        "angekuendigt = 2020-03-01\nquelle = \"q2022\"",
        1,
    );
    let shown = liste(&bericht(&records, 2022), "unterjaehrig");
    assert!(shown[0].contains("Bruch in der Reihe seit der Zusage"), "{shown:?}");
}

#[test]
fn what_is_missing_hides_no_figure_of_the_same_day() {
    let werte = wert("jahr = 2022\nwert = 60")
        + &wert("stichtag = 2022-12-31\nwert = { fehlt = \"nicht-erhoben\" }");
    assert_eq!(
        ziel_2022(&kennzahl("bestand", "steigend", "50", &werte)),
        "Ziel: 50 Stück: erreicht: 60 Stück, Stand 2022"
    );
}
