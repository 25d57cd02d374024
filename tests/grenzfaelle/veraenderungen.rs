//! Year against year: what is a move, a correction, an event, and what is news that came late.

use serde_json::Value;

use super::{bericht, massnahme, projekt, sachstand, support, texte};

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

/// An entry about a date that is not a Stichtag.
fn eintrag(datum: &str, rest: &str) -> String {
    format!("[[massnahme.sachstand]]\ndatum = {datum}\ntext = \"Stand.\"\n{rest}\n")
}

/// The indicators of a report as `davor → jetzt: change`.
fn kennzahlen(bericht: &Value) -> Vec<String> {
    let list = bericht["veraenderungen"]["kennzahlen"].as_array().unwrap().iter();
    list.map(|zeile| {
        let figur = |wert: &Value| wert["figur"]["text"].as_str().unwrap_or("–").to_owned();
        let text = zeile["veraenderung"].as_str().unwrap();
        format!("{} → {}: {text}", figur(&zeile["davor"]), figur(&zeile["jetzt"]))
            .replace('\u{a0}', " ")
    })
    .collect()
}

fn kennzahl(art: &str, werte: &[&str]) -> String {
    let werte = werte.join("\n[[kennzahl.wert]]\n");
    format!(
        "[[kennzahl]]\nid = \"k\"\ntitel = \"K\"\neinheit = \"Stück\"\nart = \"{art}\"\nrichtung = \"steigend\"\n\
         definition = \"D.\"\nhandlungsfeld = \"feld\"\n[[kennzahl.wert]]\n{werte}\n"
    )
}

#[test]
fn of_a_year_and_its_last_day_the_day_is_heard() {
    let records = massnahme(&[
        sachstand(2020, "status = \"geplant\"\nende = \"2021-06\""),
        eintrag("\"2021\"", "status = \"in-umsetzung\"\nende = \"2024\"\nquelle = \"q2021\"\nbekannt = 2022-01-10"),
        sachstand(2021, "status = \"abgeschlossen\"\nende = \"2022\"\ngrund = \"G.\"\nbekannt = 2022-01-05"),
    ]
    .concat());
    let shown = bericht(&records, 2021);
    assert_eq!(wandel(&shown).0, "abgeschlossen");
    assert_eq!(termine(&shown)[0], "Juni\u{a0}2021 → 2022, zum ersten Mal verschoben; G.");
}

#[test]
fn back_to_the_first_statement_has_a_reason_of_its_own() {
    let records = massnahme(&[
        sachstand(2021, "status = \"in-umsetzung\"\nende = \"2023\"\ngrund = \"Lieferung.\""),
        sachstand(2021, "status = \"zurueckgestellt\"\nende = \"2024\"\ngrund = \"Erster.\"\nbekannt = 2022-02-01"),
        sachstand(2021, "status = \"in-umsetzung\"\nende = \"2023\"\ngrund = \"Zweiter.\"\nbekannt = 2022-10-01"),
    ]
    .concat());
    let shown = bericht(&records, 2022);
    assert_eq!(termine(&shown), ["2024 → 2023, berichtigt; Zweiter."]);
    assert_eq!(wandel(&shown).0, "berichtigt");
    assert_eq!(shown["veraenderungen"]["gruppen"][0]["massnahmen"][0]["grund"], "Zweiter.");
}

#[test]
fn the_word_of_the_unit_in_charge_is_no_event() {
    let records = massnahme(
        &[
            sachstand(2021, "status = \"geplant\"\norganisation = \"bau\""),
            sachstand(2021, "status = \"in-umsetzung\"\nbekannt = 2022-10-01"),
        ]
        .concat(),
    );
    assert_eq!(
        wandel(&bericht(&records, 2022)),
        (
            "berichtigt".to_owned(),
            "im Bericht 2021 geplant, nach Angabe einer anderen Stelle: in Umsetzung (Stand 31.12.2021)"
                .to_owned()
        )
    );
}

#[test]
fn an_event_after_the_word_of_another_unit_is_no_correction() {
    let records = massnahme(
        &[
            sachstand(2021, "status = \"geplant\"\norganisation = \"bau\""),
            sachstand(2021, "status = \"in-umsetzung\"\nbekannt = 2022-10-01"),
            sachstand(2022, "status = \"abgeschlossen\""),
        ]
        .concat(),
    );
    assert_eq!(
        wandel(&bericht(&records, 2022)).1,
        "im Bericht 2021 geplant (nach Angabe einer anderen Stelle: in Umsetzung), jetzt abgeschlossen (Stand 31.12.2022)"
    );
}

#[test]
fn a_unit_that_does_not_know_does_not_hide_one_that_does() {
    let records = massnahme(
        &[
            sachstand(2021, "status = \"in-umsetzung\"\norganisation = \"bau\""),
            sachstand(2021, "status = { fehlt = \"nicht-gemeldet\" }\norganisation = \"it\""),
        ]
        .concat(),
    )
    .replace("zustaendig = \"digital\"", "zustaendig = { fehlt = \"nicht-veroeffentlicht\" }");
    assert_eq!(bericht(&records, 2021)["massnahmen"][0]["status"]["wert"], "in-umsetzung");
}

#[test]
fn a_status_that_is_known_again_was_known_before() {
    let unknown = "status = { fehlt = \"nicht-gemeldet\" }";
    let records = massnahme(
        &[
            sachstand(2020, "status = \"geplant\""),
            sachstand(2021, unknown),
            sachstand(2022, "status = \"in-umsetzung\""),
        ]
        .concat(),
    );
    assert!(!texte(&bericht(&records, 2022)["veraenderungen"]).contains("erstmals"));
}

#[test]
fn a_correction_is_dated_by_what_it_corrects() {
    let records = massnahme(
        &[
            sachstand(2021, "status = \"zurueckgestellt\"\ngrund = \"Kein Geld.\""),
            sachstand(
                2021,
                "status = \"in-umsetzung\"\ngrund = \"Verwechselt.\"\nbekannt = 2022-11-01",
            ),
            sachstand(2022, "status = \"in-umsetzung\""),
        ]
        .concat(),
    );
    assert_eq!(
        wandel(&bericht(&records, 2022)).1,
        "im Bericht 2021 zurückgestellt, berichtigt: in Umsetzung (Stand 31.12.2021)"
    );
}

#[test]
fn what_is_completed_and_then_runs_for_good_was_not_taken_up_again() {
    let records = massnahme(
        &(sachstand(2021, "status = \"abgeschlossen\"")
            + &sachstand(2022, "status = \"regelbetrieb\"")),
    );
    assert_eq!(wandel(&bericht(&records, 2022)).0, "vorangekommen");
}

/// A measure, and two others into which it may go.
fn mit_anderen(eintraege: &str, anderes: i32) -> String {
    let andere = ["n", "o"].map(|id| {
        format!("[[massnahme]]\nid = \"{id}\"\ntitel = \"Ziel {id}\"\nhandlungsfeld = \"feld\"\nzustaendig = \"bau\"\n")
            + &sachstand(anderes, "status = \"geplant\"")
    });
    massnahme(eintraege) + &andere.concat()
}

/// The row of the measure `m` among several.
fn zeile_m(bericht: &Value) -> (String, String) {
    let gruppen = bericht["veraenderungen"]["gruppen"].as_array().unwrap().iter();
    let rows = gruppen.flat_map(|gruppe| {
        let wandel = gruppe["wandel"].as_str().unwrap().to_owned();
        gruppe["massnahmen"].as_array().unwrap().iter().map(move |row| (wandel.clone(), row))
    });
    let (wandel, row) = rows.into_iter().find(|(_, row)| row["massnahme"]["id"] == "m").unwrap();
    (wandel, row["text"].as_str().unwrap().to_owned())
}

#[test]
fn a_merger_can_be_undone_and_corrected() {
    let merged =
        sachstand(2020, "status = \"geplant\"") + &sachstand(2021, "aufgegangen_in = \"n\"");
    let undone = merged.clone()
        + &sachstand(2021, "status = \"in-umsetzung\"\ngrund = \"Irrtum.\"\nbekannt = 2022-10-01");
    assert_eq!(
        zeile_m(&bericht(&mit_anderen(&undone, 2020), 2022)),
        (
            "berichtigt".to_owned(),
            "im Bericht 2021 aufgegangen in „Ziel n“, berichtigt: in Umsetzung (Stand 31.12.2021)"
                .to_owned()
        )
    );
    let resumed = merged.clone() + &sachstand(2022, "status = \"in-umsetzung\"");
    assert_eq!(zeile_m(&bericht(&mit_anderen(&resumed, 2020), 2022)).0, "wieder-aufgenommen");
    let other = merged
        + &sachstand(2021, "aufgegangen_in = \"o\"\ngrund = \"Vertippt.\"\nbekannt = 2022-10-01");
    let shown = bericht(&mit_anderen(&other, 2020), 2022);
    assert_eq!(
        zeile_m(&shown).1,
        "im Bericht 2021 aufgegangen in „Ziel n“, berichtigt: aufgegangen in „Ziel o“ (Stand 31.12.2021)"
    );
    assert!(texte(&shown["datenlage"]["korrekturen"]).contains("aufgegangen in: „Ziel o“"));
}

#[test]
fn a_measure_that_has_gone_into_another_owes_nothing_even_if_that_is_not_yet_known() {
    let merged =
        sachstand(2020, "status = \"in-umsetzung\"") + &sachstand(2021, "aufgegangen_in = \"n\"");
    let records = mit_anderen(&merged, 2022);
    let shown = bericht(&records, 2021);
    assert_eq!(
        zeile_m(&shown),
        ("aufgegangen".to_owned(), "in anderer Maßnahme aufgegangen".to_owned())
    );
    assert_eq!(shown["massnahmen"][0]["status"]["stand"]["text"], "31.12.2021");
    assert_eq!(bericht(&records, 2022)["ueberblick"]["gemeldet"]["von"], 2);
}

#[test]
fn of_a_service_a_corrected_offer_is_compared_as_it_is_known_now() {
    let stand = |jahr: i32, angebot: &str, rest: &str| {
        format!(
            "[[leistung.stand]]\ndatum = {jahr}-12-31\nangebot = \"{angebot}\"\nquelle = \"q{jahr}\"\n{rest}\n"
        )
    };
    let row = |staende: &[String], jahr| {
        let records = "[[leistung]]\nid = \"l\"\ntitel = \"L\"\nzustaendig = \"bau\"\n".to_owned()
            + &staende.concat();
        let list = bericht(&records, jahr)["veraenderungen"]["leistungen"].clone();
        let rows = list.as_array().unwrap().iter();
        rows.map(|row| {
            format!("{} → {}", row["davor"].as_str().unwrap_or("–"), row["jetzt"].as_str().unwrap())
        })
        .collect::<Vec<_>>()
    };
    let error = |angebot: &str| stand(2021, angebot, "grund = \"Irrtum.\"\nbekannt = 2022-10-01");
    let digital = stand(2021, "digital", "");
    let step = [digital.clone(), error("analog"), stand(2022, "teilweise", "")];
    assert_eq!(row(&step, 2022), ["online (berichtigt: nicht online) → teilweise online"]);
    let back = [stand(2021, "teilweise", ""), error("analog"), stand(2022, "teilweise", "")];
    assert_eq!(
        row(&back, 2022),
        ["teilweise online (berichtigt: nicht online) → teilweise online"]
    );
    assert_eq!(row(&[digital, error("analog")], 2022), ["online → nicht online, berichtigt"]);
    let of_year = [
        stand(2021, "analog", ""),
        stand(2022, "teilweise", ""),
        stand(2022, "digital", "grund = \"Irrtum.\"\nbekannt = 2023-03-01"),
    ];
    assert_eq!(row(&of_year, 2022), ["nicht online → online"]);
}

#[test]
fn a_value_of_the_year_is_news_although_a_later_one_is_missing() {
    let records = kennzahl(
        "bestand",
        &[
            "stichtag = 2021-12-31\nwert = 10\nquelle = \"q2021\"",
            "stichtag = 2022-06-30\nwert = 15\nquelle = \"q2022\"",
            "stichtag = 2022-12-31\nwert = { fehlt = \"nicht-erhoben\" }\nquelle = \"q2022\"",
        ],
    );
    let shown = bericht(&records, 2022);
    assert_eq!(
        kennzahlen(&shown),
        ["10 Stück → 15 Stück: +5 (+50 %)", "10 Stück → nicht erhoben: kein neuer Wert"]
    );
    assert!(texte(&shown["veraenderungen"]["text"]).contains("1 Kennzahl hat einen neuen Wert"));
}

#[test]
fn values_of_single_units_alone_are_news() {
    let records = kennzahl(
        "bestand",
        &[
            "stichtag = 2021-12-31\nwert = 10\norganisation = \"bau\"\nquelle = \"q2021\"",
            "stichtag = 2022-12-31\nwert = 15\norganisation = \"bau\"\nquelle = \"q2022\"",
        ],
    );
    let shown = bericht(&records, 2022);
    assert_eq!(kennzahlen(&shown), ["10 Stück → 15 Stück: nicht verglichen"]);
    assert!(texte(&shown["veraenderungen"]["text"]).contains("1 Kennzahl hat einen neuen Wert"));
}

#[test]
fn two_values_of_one_time_are_no_change() {
    let records = kennzahl(
        "bestand",
        &[
            "jahr = 2021\nwert = 14\nquelle = \"q2021\"",
            "stichtag = 2021-12-31\nwert = 15\nquelle = \"q2021\"",
        ],
    );
    assert_eq!(kennzahlen(&bericht(&records, 2021)), ["– → 15 Stück: neu im Bericht"]);
    let records = kennzahl(
        "fluss",
        &[
            "jahr = 2021\nwert = 1000\nquelle = \"q2021\"",
            "stichtag = \"2021-Q4\"\nwert = 200\nquelle = \"q2021\"",
            "jahr = 2022\nwert = 1200\nquelle = \"q2022\"",
            "stichtag = \"2022-Q4\"\nwert = 210\nquelle = \"q2022\"",
        ],
    );
    assert_eq!(kennzahlen(&bericht(&records, 2021)), ["– → 1.000 Stück: neu im Bericht"]);
    assert_eq!(kennzahlen(&bericht(&records, 2022)), ["1.000 Stück → 1.200 Stück: +200 (+20 %)"]);
}

#[test]
fn what_was_counted_up_to_a_day_in_the_year_is_no_year() {
    let records = kennzahl(
        "fluss",
        &[
            "jahr = 2021\nwert = 1000\nquelle = \"q2021\"",
            "stichtag = 2022-06-30\nwert = 500\nquelle = \"q2022\"",
        ],
    );
    assert_eq!(
        kennzahlen(&bericht(&records, 2022)),
        ["1.000 Stück → 500 Stück: anderer Zeitraum, nicht vergleichbar"]
    );
}

#[test]
fn other_counting_units_are_not_subtracted_and_are_a_finding() {
    let records = kennzahl(
        "bestand",
        &[
            "stichtag = 2021-12-31\nwert = 3\nzaehleinheit = \"leika-leistung\"\nquelle = \"q2021\"",
            "stichtag = 2022-12-31\nwert = 30\nzaehleinheit = \"onlinedienst\"\nquelle = \"q2022\"",
        ],
    );
    let stopped = std::panic::catch_unwind(|| bericht(&records, 2022)).unwrap_err();
    let text = stopped.downcast_ref::<String>().unwrap();
    assert!(text.contains("P029"), "{text}");
}

#[test]
fn a_predecessor_is_named_although_a_target_was_known_first() {
    let records = "[[kennzahl]]\nid = \"alt\"\ntitel = \"Alte\"\neinheit = \"Stück\"\nart = \"bestand\"\nrichtung = \"steigend\"\n\
         definition = \"D.\"\nhandlungsfeld = \"feld\"\n[[kennzahl.wert]]\nstichtag = 2021-12-31\nwert = 4\nquelle = \"q2021\"\n"
        .to_owned()
        + &kennzahl("bestand", &["stichtag = 2022-12-31\nwert = 15\nquelle = \"q2022\""])
        + "[[kennzahl.ziel]]\ntermin = \"2023\"\nwert = 20\nquelle = \"q2021\"\n";
    let records = records.replace("id = \"k\"", "id = \"k\"\nvorgaenger = \"alt\"");
    assert_eq!(
        kennzahlen(&bericht(&records, 2022)),
        ["– → 15 Stück: neue Zählung; mit der Kennzahl „Alte“ nicht vergleichbar"]
    );
}

#[test]
fn a_late_move_that_was_superseded_is_no_news_and_forth_and_back_is_no_delay() {
    let stone = |moves: &str| {
        let stone = "[[massnahme.meilenstein]]\nid = \"a\"\ntitel = \"A\"\ntermin = \"2021\"\nquelle = \"q2020\"\n";
        massnahme(&(sachstand(2020, "status = \"geplant\"") + stone + moves))
    };
    let schub = |datum: &str, auf: &str, rest: &str| {
        format!(
            "[[massnahme.meilenstein.verschoben]]\ndatum = {datum}\nauf = \"{auf}\"\ngrund = \"Weil.\"\nquelle = \"q2021\"\n{rest}\n"
        )
    };
    let late = stone(
        &(schub("2021-03-01", "2022", "bekannt = 2022-12-31") + &schub("2021-06-01", "2023", "")),
    );
    assert_eq!(termine(&bericht(&late, 2022)), Vec::<String>::new());
    let back = stone(&(schub("2021-03-01", "2023", "") + &schub("2021-06-01", "2021", "")));
    let shown = bericht(&back, 2021);
    assert_eq!(termine(&shown).len(), 2);
    assert!(!texte(&shown["veraenderungen"]["text"]).contains("verschoben"));
}

#[test]
fn two_milestones_of_one_name_are_two_dates() {
    let stone = |id: &str| {
        format!(
            "[[massnahme.meilenstein]]\nid = \"{id}\"\ntitel = \"Schulung\"\ntermin = \"2021\"\nquelle = \"q2020\"\n\
             [[massnahme.meilenstein.verschoben]]\ndatum = 2021-03-01\nauf = \"2022\"\ngrund = \"Weil.\"\nquelle = \"q2021\"\n"
        )
    };
    let records = massnahme(&(sachstand(2020, "status = \"geplant\"") + &stone("a") + &stone("b")));
    let shown = bericht(&records, 2021);
    assert!(
        texte(&shown["veraenderungen"]["text"]).contains("2 Termine sind nach hinten verschoben")
    );
}

#[test]
fn shares_by_two_models_of_maturity_are_two_indicators() {
    let anteil = |id: &str, modell: &str, jahr: i32, rest: &str| {
        format!(
            "[[kennzahl]]\nid = \"{id}\"\ntitel = \"Modell {modell}\"\neinheit = \"%\"\nart = \"anteil\"\nrichtung = \"steigend\"\n\
             zaehleinheit = \"leika-leistung\"\nreifegrad = {{ stufe = 2, modell = \"{modell}\" }}\ndefinition = \"D.\"\nhandlungsfeld = \"feld\"\n{rest}\n\
             [[kennzahl.wert]]\nstichtag = {jahr}-12-31\nzaehler = 46\nnenner = 575\nquelle = \"q{jahr}\"\n"
        )
    };
    let records =
        anteil("alt", "1.1", 2021, "") + &anteil("neu", "2.0", 2022, "vorgaenger = \"alt\"");
    assert_eq!(
        kennzahlen(&bericht(&records, 2022)),
        [
            "– → 8 % (46 von 575 LeiKa-Leistungen, ab Reifegrad 2, Modell 2.0): neue Zählung; mit der Kennzahl „Modell 1.1“ nicht vergleichbar"
        ]
    );
}

#[test]
fn a_value_that_came_late_does_not_hide_what_the_report_before_showed() {
    let records = kennzahl(
        "bestand",
        &[
            "stichtag = 2020-12-31\nwert = 10\nquelle = \"q2020\"",
            "stichtag = 2021-06-30\nwert = 30\nquelle = \"q2022\"",
            "stichtag = 2021-12-31\nwert = 50\nquelle = \"q2021\"",
            "stichtag = 2022-12-31\nwert = 60\nquelle = \"q2022\"",
        ],
    );
    assert_eq!(
        kennzahlen(&bericht(&records, 2022)),
        ["– → 30 Stück: nachgemeldet", "50 Stück → 60 Stück: +10 (+20 %)"]
    );
}

#[test]
fn only_the_unit_in_charge_says_on_its_day_that_a_measure_has_gone_into_another() {
    let begun = sachstand(2020, "status = \"geplant\"");
    let other = begun.clone()
        + &sachstand(2021, "status = \"in-umsetzung\"")
        + &sachstand(2021, "organisation = \"bau\"\naufgegangen_in = \"n\"");
    assert_eq!(zeile_m(&bericht(&mit_anderen(&other, 2020), 2021)).0, "vorangekommen");
    let own = begun
        + &sachstand(2021, "aufgegangen_in = \"n\"")
        + &sachstand(
            2021,
            "organisation = \"bau\"\nstatus = \"in-umsetzung\"\nbekannt = 2022-10-01",
        );
    assert_eq!(zeile_m(&bericht(&mit_anderen(&own, 2020), 2021)).0, "aufgegangen");
    assert_eq!(zeile_m(&bericht(&mit_anderen(&own, 2020), 2022)).0, "beendet");
}

#[test]
fn a_delay_keeps_its_own_reason_when_its_date_is_corrected() {
    let records = massnahme(
        &[
            sachstand(2020, "status = \"in-umsetzung\"\nende = \"2021\""),
            sachstand(2021, "ende = \"2023\"\ngrund = \"Lieferung.\""),
            sachstand(2021, "ende = \"2022\"\ngrund = \"Zahlendreher.\"\nbekannt = 2022-03-01"),
        ]
        .concat(),
    );
    assert_eq!(
        termine(&bericht(&records, 2021)),
        ["2021 → 2022, zum ersten Mal verschoben; Lieferung."]
    );
}

#[test]
fn a_year_and_its_last_day_of_one_unit_are_two_reports() {
    let records = massnahme(
        &[
            sachstand(2020, "status = \"in-umsetzung\"\nende = \"2022\""),
            eintrag("\"2021\"", "ende = \"2023\"\ngrund = \"A.\"\nquelle = \"q2021\""),
            sachstand(2021, "ende = \"2024\"\ngrund = \"B.\"\nbekannt = 2022-10-01"),
        ]
        .concat(),
    );
    assert_eq!(termine(&bericht(&records, 2022)), ["2023 → 2024, zum zweiten Mal verschoben; B."]);
}

#[test]
fn values_of_single_units_that_came_late_are_news() {
    let records = kennzahl(
        "bestand",
        &[
            "stichtag = 2020-12-31\nwert = 10\norganisation = \"bau\"\nquelle = \"q2020\"",
            "stichtag = 2021-12-31\nwert = 15\norganisation = \"bau\"\nquelle = \"q2022\"",
        ],
    );
    assert_eq!(kennzahlen(&bericht(&records, 2022)), ["10 Stück → 15 Stück: nachgemeldet"]);
}

#[test]
fn a_text_that_was_read_before_its_figure_was_known_says_so() {
    let records = massnahme(
        &[
            eintrag("2021-12-31", "status = \"geplant\"\nquelle = \"q2021\"")
                .replace("text = \"Stand.\"", "text = \"Es gab {{ wert('k') }} heute.\""),
            sachstand(2021, "grund = \"Falsch.\"\nbekannt = 2022-01-15"),
        ]
        .concat(),
    ) + &kennzahl(
        "bestand",
        &["stichtag = 2021-12-31\nwert = 5\nquelle = \"q2021\"\nbekannt = 2022-03-01"],
    );
    let text = texte(&bericht(&records, 2021)["massnahmen"]);
    assert!(text.contains("Es gab (kein Wert) heute."), "{text}");
}

#[test]
fn no_report_closes_before_the_one_before_it() {
    let records = projekt(&massnahme(&sachstand(2020, "status = \"geplant\"")))
        .replacen(
            "stichtag = 2021-12-31\n",
            "stichtag = 2021-12-31\nredaktionsschluss = 2023-06-30\n",
            1,
        )
        .replacen(
            "stichtag = 2022-12-31\n",
            "stichtag = 2022-12-31\nredaktionsschluss = 2023-01-10\n",
            1,
        );
    let stopped = std::panic::catch_unwind(|| support::report_of(&records, 2022)).unwrap_err();
    let text = stopped.downcast_ref::<String>().unwrap();
    assert!(
        text.contains("P002") && text.contains("dem Redaktionsschluss des Berichts 2021"),
        "{text}"
    );
}
