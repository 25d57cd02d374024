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
