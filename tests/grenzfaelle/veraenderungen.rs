//! Year against year: what is a move, a correction, an event, and what is news that came late.

use serde_json::Value;

use super::{bericht, massnahme, sachstand, texte};

/// The moved dates of a report as `was: von → auf, text; Grund: …`.
fn termine(bericht: &Value) -> Vec<String> {
    let termine = bericht["veraenderungen"]["termine"].as_array().unwrap().iter();
    termine
        .map(|termin| {
            format!(
                "{} → {}, {}; {}",
                termin["von"]["text"].as_str().unwrap(),
                termin["auf"]["text"].as_str().unwrap(),
                termin["text"].as_str().unwrap(),
                termin["grund"].as_str().unwrap_or("–"),
            )
        })
        .collect()
}

/// In which group the only measure stands, and with which words.
fn wandel(bericht: &Value) -> (String, String) {
    let gruppen = bericht["veraenderungen"]["gruppen"].as_array().unwrap();
    assert_eq!(gruppen.len(), 1, "{gruppen:#?}");
    let text = |value: &Value| value.as_str().unwrap().replace('\u{a0}', " ");
    (text(&gruppen[0]["wandel"]), text(&gruppen[0]["massnahmen"][0]["text"]))
}

#[test]
fn an_end_told_later_by_another_unit_holds_and_keeps_its_reason() {
    let records = massnahme(
        &[
            sachstand(2020, "status = \"in-umsetzung\"\nende = \"2021-06\""),
            sachstand(2021, "organisation = \"bau\"\nende = \"2023\"\ngrund = \"Der Bau stockt.\""),
        ]
        .concat(),
    );
    let bericht = bericht(&records, 2021);
    assert_eq!(bericht["massnahmen"][0]["ende"]["text"], "2023");
    assert_eq!(
        termine(&bericht),
        ["Juni\u{a0}2021 → 2023, zum ersten Mal verschoben; Der Bau stockt."]
    );
    assert!(!texte(&bericht["datenlage"]).contains("Ende verstrichen"));
}

#[test]
fn of_one_day_the_unit_in_charge_is_heard_under_any_of_its_names() {
    let records = massnahme(
        &[
            sachstand(2021, "status = \"in-umsetzung\"\norganisation = \"it\"\nende = \"2023\""),
            sachstand(2021, "organisation = \"bau\"\nende = \"2025\""),
        ]
        .concat(),
    );
    for jahr in [2021, 2022] {
        assert_eq!(bericht(&records, jahr)["massnahmen"][0]["ende"]["text"], "2023", "{jahr}");
    }
}

#[test]
fn an_end_reported_before_a_reform_is_moved_after_it() {
    let records = massnahme(
        &[
            sachstand(2021, "status = \"in-umsetzung\"\norganisation = \"it\"\nende = \"2022\""),
            sachstand(2022, "organisation = \"digital\"\nende = \"2023\"\ngrund = \"Umzug.\""),
        ]
        .concat(),
    );
    assert_eq!(
        termine(&bericht(&records, 2022)),
        ["2022 → 2023, zum ersten Mal verschoben; Umzug."]
    );
}

#[test]
fn a_corrected_end_is_no_move() {
    let wrong = "status = \"in-umsetzung\"\nende = \"2025\"\ngrund = \"Lieferung.\"";
    let right = "ende = \"2023-06\"\ngrund = \"Zahlendreher.\"\nbekannt = 2022-11-01";
    let records = massnahme(
        &[
            sachstand(2020, "status = \"in-umsetzung\"\nende = \"2024\""),
            sachstand(2021, wrong),
            sachstand(2021, right),
        ]
        .concat(),
    );
    assert_eq!(
        termine(&bericht(&records, 2022)),
        ["2025 → Juni\u{a0}2023, berichtigt; Zahlendreher."]
    );
}

#[test]
fn a_move_after_a_correction_starts_from_what_is_right() {
    let records = massnahme(
        &[
            sachstand(2020, "status = \"in-umsetzung\"\nende = \"2024\""),
            sachstand(2020, "ende = \"2023\"\ngrund = \"Zahlendreher.\"\nbekannt = 2021-11-01"),
            sachstand(2021, "ende = \"2025\"\ngrund = \"Lieferung.\""),
        ]
        .concat(),
    );
    assert_eq!(
        termine(&bericht(&records, 2021)),
        [
            "2024 → 2023, berichtigt; Zahlendreher.",
            "2023 → 2025, zum ersten Mal verschoben; Lieferung."
        ]
    );
}

#[test]
fn what_is_only_said_more_precisely_is_no_delay_and_not_brought_forward() {
    for (von, auf, text) in [
        ("2023", "2023-06", "genauer angegeben"),
        ("2023-12-31", "2023", "anders angegeben"),
        ("nach 2022", "2024", "genauer angegeben"),
        ("nach 2024", "2024", "vorgezogen"),
        ("2024", "nach 2022", "anders angegeben"),
        ("2024", "nach 2024", "zum ersten Mal verschoben"),
        ("2024", "2023", "vorgezogen"),
        ("2023-06", "2023", "zum ersten Mal verschoben"),
    ] {
        let stone = format!(
            "[[massnahme.meilenstein]]\nid = \"a\"\ntitel = \"A\"\ntermin = \"{von}\"\nquelle = \"q2020\"\n\
             [[massnahme.meilenstein.verschoben]]\ndatum = 2021-10-01\nauf = \"{auf}\"\ngrund = \"Weil.\"\nquelle = \"q2021\"\n"
        );
        let records = massnahme(&(sachstand(2020, "status = \"geplant\"") + &stone));
        let shown = termine(&bericht(&records, 2021));
        assert!(shown[0].contains(text), "{von} → {auf}: {shown:?}");
    }
}

#[test]
fn a_date_that_moved_twice_in_a_year_is_one_date() {
    let stone = "[[massnahme.meilenstein]]\nid = \"a\"\ntitel = \"A\"\ntermin = \"2021-06\"\nquelle = \"q2020\"\n\
         [[massnahme.meilenstein.verschoben]]\ndatum = 2021-06-01\nauf = \"2021-09\"\ngrund = \"Weil.\"\nquelle = \"q2021\"\n\
         [[massnahme.meilenstein.verschoben]]\ndatum = 2021-09-01\nauf = \"2022\"\ngrund = \"Wieder.\"\nquelle = \"q2021\"\n";
    let records = massnahme(&(sachstand(2020, "status = \"geplant\"") + stone));
    let bericht = bericht(&records, 2021);
    assert_eq!(termine(&bericht).len(), 2);
    let text = bericht["veraenderungen"]["text"].as_str().unwrap();
    assert!(text.contains("Ein Termin ist nach hinten verschoben."), "{text}");
}

#[test]
fn a_corrected_status_is_no_event() {
    let records = massnahme(
        &[
            sachstand(2020, "status = \"in-umsetzung\""),
            sachstand(2021, "status = \"zurueckgestellt\"\ngrund = \"Kein Geld.\""),
            sachstand(
                2021,
                "status = \"in-umsetzung\"\ngrund = \"Verwechselt.\"\nbekannt = 2022-11-01",
            ),
        ]
        .concat(),
    );
    let shown = bericht(&records, 2022);
    assert_eq!(
        wandel(&shown),
        (
            "berichtigt".to_owned(),
            "im Bericht 2021 zurückgestellt, berichtigt: in Umsetzung (Stand 31.12.2021)"
                .to_owned()
        )
    );
    let row = &shown["veraenderungen"]["gruppen"][0]["massnahmen"][0];
    assert_eq!(row["grund"], "Verwechselt.");
}

#[test]
fn an_event_after_a_correction_starts_from_what_is_right() {
    let records = massnahme(
        &[
            sachstand(2021, "status = \"eingestellt\"\ngrund = \"Kein Geld.\""),
            sachstand(2021, "status = \"geplant\"\ngrund = \"Verwechselt.\"\nbekannt = 2022-11-01"),
            sachstand(2022, "status = \"in-umsetzung\""),
        ]
        .concat(),
    );
    assert_eq!(
        wandel(&bericht(&records, 2022)),
        (
            "vorangekommen".to_owned(),
            "im Bericht 2021 eingestellt (berichtigt: geplant), jetzt in Umsetzung (Stand 31.12.2022)"
                .to_owned()
        )
    );
}

#[test]
fn an_ended_measure_that_still_reports_has_reported_and_owes_nothing() {
    let records =
        massnahme(&[sachstand(2020, "status = \"abgeschlossen\""), sachstand(2021, "")].concat());
    let bericht = bericht(&records, 2021);
    assert_eq!(wandel(&bericht).0, "beendet");
    let row = &bericht["veraenderungen"]["gruppen"][0]["massnahmen"][0];
    assert_eq!(row["quelle"]["id"], "q2021");
    assert_eq!(bericht["ueberblick"]["gemeldet"]["von"], 0);
}

#[test]
fn a_value_that_came_late_is_news() {
    let records = "[[kennzahl]]\nid = \"k\"\ntitel = \"K\"\neinheit = \"Stück\"\nart = \"bestand\"\nrichtung = \"steigend\"\n\
         definition = \"D.\"\nhandlungsfeld = \"feld\"\n\
         [[kennzahl.wert]]\nstichtag = 2020-12-31\nwert = 10\nquelle = \"q2020\"\n\
         [[kennzahl.wert]]\nstichtag = 2021-12-31\nwert = 15\nquelle = \"q2022\"\n";
    let bericht = bericht(records, 2022);
    let row = &bericht["veraenderungen"]["kennzahlen"][0];
    assert_eq!(row["jetzt"]["figur"]["text"], "15\u{a0}Stück");
    assert_eq!(row["veraenderung"], "+5 (+50\u{a0}%), nachgemeldet");
    assert!(texte(&bericht["datenlage"]).contains("kein Wert aus dem Berichtsjahr"));
}

#[test]
fn one_measure_goes_into_one_other() {
    let records = massnahme(
        &[sachstand(2020, "status = \"geplant\""), sachstand(2021, "aufgegangen_in = \"n\"")]
            .concat(),
    ) + "[[massnahme]]\nid = \"n\"\ntitel = \"N\"\nhandlungsfeld = \"feld\"\nzustaendig = \"bau\"\n"
        + &sachstand(2020, "status = \"geplant\"")
        + &sachstand(2021, "status = \"geplant\"");
    let bericht = bericht(&records, 2021);
    let text = bericht["veraenderungen"]["text"].as_str().unwrap();
    assert!(text.contains("1 in einer anderen aufgegangen"), "{text}");
}
