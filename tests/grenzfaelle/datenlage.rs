//! What is missing and from whom, and the log of corrections.

use serde_json::Value;

use super::{bericht, massnahme, sachstand, texte};

fn kennzahl(id: &str, rest: &str) -> String {
    format!(
        "[[kennzahl]]\nid = \"{id}\"\ntitel = \"K {id}\"\neinheit = \"Stück\"\nart = \"bestand\"\nrichtung = \"steigend\"\n\
         definition = \"D.\"\nhandlungsfeld = \"feld\"\nzustaendig = \"bau\"\n{rest}\n"
    )
}

fn wert(jahr: i32, rest: &str) -> String {
    format!("[[kennzahl.wert]]\nstichtag = {jahr}-12-31\nquelle = \"q{jahr}\"\n{rest}\n")
}

/// The gaps as `unit: record: what`.
fn luecken(bericht: &Value) -> Vec<String> {
    let stellen = bericht["datenlage"]["stellen"].as_array().unwrap().iter();
    stellen
        .flat_map(|stelle| {
            let name = stelle["organisation"].as_str().unwrap_or("–");
            stelle["luecken"].as_array().unwrap().iter().map(move |luecke| {
                format!(
                    "{name}: {}: {}",
                    luecke["id"].as_str().unwrap(),
                    luecke["was"].as_str().unwrap()
                )
            })
        })
        .collect()
}

/// The log as `was: frueher → jetzt (grund)`, oldest first.
fn korrekturen(bericht: &Value) -> Vec<String> {
    let list = bericht["datenlage"]["korrekturen"].as_array().unwrap().iter().rev();
    list.map(|zeile| {
        let text = |key: &str| zeile[key].as_str().unwrap_or("–").replace('\u{a0}', " ");
        format!("{}: {} → {} ({})", text("was"), text("frueher"), text("jetzt"), text("grund"))
    })
    .collect()
}

#[test]
fn an_indicator_that_only_has_a_breakdown_has_a_value() {
    let parts = wert(2021, "wert = 12\norganisation = \"bau\"");
    assert_eq!(luecken(&bericht(&kennzahl("k", &parts), 2021)), Vec::<String>::new());
    // Where a total was given before, it is missed.
    let with_total = wert(2020, "wert = 20") + &parts;
    assert_eq!(
        luecken(&bericht(&kennzahl("k", &with_total), 2021)),
        ["bau: k: kein Gesamtwert aus dem Berichtsjahr, nur Werte einzelner Stellen"]
    );
}

#[test]
fn an_indicator_owes_its_value_until_its_successor_has_one() {
    let records = kennzahl("alt", &wert(2020, "wert = 20"))
        + &kennzahl(
            "neu",
            "vorgaenger = \"alt\"\n[[kennzahl.ziel]]\ntermin = \"2023\"\nwert = 50\nquelle = \"q2021\"",
        );
    assert!(luecken(&bericht(&records, 2021)).iter().any(|gap| gap.starts_with("bau: alt")));
    let records = records + &wert(2021, "wert = 30");
    assert_eq!(luecken(&bericht(&records, 2021)), Vec::<String>::new());
}

#[test]
fn what_runs_owes_no_end_unless_one_is_named_for_its_operation() {
    let project = sachstand(2020, "status = \"in-umsetzung\"\nende = \"2021\"");
    let running = |rest: &str| sachstand(2021, &format!("status = \"regelbetrieb\"\n{rest}"));
    let shown = bericht(&massnahme(&(project.clone() + &running(""))), 2021);
    assert_eq!(luecken(&shown), Vec::<String>::new());
    assert!(shown["massnahmen"][0]["ende"].is_null());
    let shown =
        bericht(&massnahme(&(project + &running("ende = \"2024\"\ngrund = \"Vertrag.\""))), 2021);
    assert_eq!(shown["massnahmen"][0]["ende"]["text"], "2024");
}

#[test]
fn a_unit_renamed_within_the_year_owes_under_its_name_at_the_end() {
    let records = kennzahl("k", "").replace("bau", "digital")
        + &wert(2022, "wert = 20")
        + "[[kennzahl.wert]]\nstichtag = 2022-03-31\norganisation = \"it\"\nwert = { fehlt = \"nicht-erhoben\" }\nquelle = \"q2022\"\n";
    assert_eq!(
        luecken(&bericht(&records, 2022)),
        ["digital: k: Wert 31.03.2022, Amt für Informationstechnik"]
    );
}

#[test]
fn the_log_holds_every_step_of_a_correction() {
    let records = massnahme(
        &[
            sachstand(2020, "status = \"geplant\""),
            sachstand(
                2020,
                "status = \"in-umsetzung\"\ngrund = \"Verwechselt.\"\nbekannt = 2021-02-01",
            ),
            sachstand(2020, "ende = \"2025\"\ngrund = \"Vergessen.\"\nbekannt = 2021-03-01"),
        ]
        .concat(),
    );
    assert_eq!(
        korrekturen(&bericht(&records, 2020)),
        [
            "Sachstand 31.12.2020: Status: geplant → Status: in Umsetzung (Verwechselt.)",
            "Sachstand 31.12.2020: Ende: keine Angabe → Ende: 2025 (Vergessen.)",
        ]
    );
    let records = kennzahl(
        "k",
        &[
            wert(2020, "wert = 10"),
            wert(2020, "wert = 11\ngrund = \"Verzählt.\"\nbekannt = 2021-02-01"),
            wert(2020, "wert = 12\ngrund = \"Noch einmal.\"\nbekannt = 2021-03-01"),
        ]
        .concat(),
    );
    assert_eq!(
        korrekturen(&bericht(&records, 2020)),
        [
            "Wert 31.12.2020: 10 Stück → 11 Stück (Verzählt.)",
            "Wert 31.12.2020: 11 Stück → 12 Stück (Noch einmal.)",
        ]
    );
}

#[test]
fn the_log_holds_an_offer_that_is_not_the_newest() {
    let stand = |jahr: i32, angebot: &str, rest: &str| {
        format!(
            "[[leistung.stand]]\ndatum = {jahr}-12-31\nangebot = \"{angebot}\"\nquelle = \"q{jahr}\"\n{rest}\n"
        )
    };
    let records = "[[leistung]]\nid = \"l\"\ntitel = \"L\"\nzustaendig = \"bau\"\n".to_owned()
        + &stand(2020, "analog", "")
        + &stand(2020, "teilweise", "grund = \"Übersehen.\"\nbekannt = 2021-08-01")
        + &stand(2021, "digital", "");
    let bericht = bericht(&records, 2021);
    assert_eq!(korrekturen(&bericht).len(), 1, "{}", texte(&bericht["datenlage"]));
    assert!(
        korrekturen(&bericht)[0].starts_with("Angebot 31.12.2020"),
        "{:?}",
        korrekturen(&bericht)
    );
}

#[test]
fn the_unit_in_charge_is_one_reporter_with_and_without_its_name() {
    let named = |unit: &str, ende: &str, rest: &str| {
        sachstand(2021, &format!("status = \"geplant\"\n{unit}ende = \"{ende}\"\n{rest}"))
    };
    // What corrects an entry of the old name under the new one, or without a name, corrects it.
    for unit in ["", "organisation = \"digital\"\n"] {
        let records = massnahme(
            &(named("organisation = \"it\"\n", "2023", "")
                + &named(unit, "2024", "grund = \"Vertippt.\"\nbekannt = 2022-03-01")),
        );
        assert_eq!(
            korrekturen(&bericht(&records, 2021)),
            ["Sachstand 31.12.2021: Ende: 2023 → Ende: 2024 (Vertippt.)"],
            "{unit}"
        );
    }
    // And two of one day are two entries for the same.
    let twice = massnahme(&(named("", "2023", "") + &named("organisation = \"it\"\n", "2024", "")));
    let stopped = std::panic::catch_unwind(|| bericht(&twice, 2021)).unwrap_err();
    let text = stopped.downcast_ref::<String>().unwrap();
    assert!(text.contains("P007"), "{text}");
}

fn leistung(rest: &str) -> String {
    format!("[[leistung]]\nid = \"l\"\ntitel = \"L\"\nzustaendig = \"bau\"\n{rest}\n")
}

fn stand(jahr: i32, rest: &str) -> String {
    format!("[[leistung.stand]]\ndatum = {jahr}-12-31\nquelle = \"q{jahr}\"\n{rest}\n")
}

fn faelle(jahr: i32, gesamt: &str, digital: &str, rest: &str) -> String {
    format!(
        "[[leistung.faelle]]\njahr = {jahr}\ngesamt = {gesamt}\ndigital = {digital}\nquelle = \"q{jahr}\"\n{rest}\n"
    )
}

fn mittel(jahr: i32, rest: &str) -> String {
    format!(
        "[[massnahme.mittel]]\nhaushaltsjahr = {jahr}\nart = \"personal\"\nstand = \"plan\"\nturnus = \"jaehrlich\"\n\
         quelle = \"q{jahr}\"\n{rest}\n"
    )
}

fn gremium(id: &str, rest: &str) -> String {
    format!("[[gremium]]\nid = \"{id}\"\ntitel = \"G {id}\"\nart = \"beirat\"\n{rest}\n")
}

fn besetzung(jahr: i32, frauen: &str, maenner: &str) -> String {
    format!(
        "[[gremium.besetzung]]\nstichtag = {jahr}-12-31\nfrauen = {frauen}\nmaenner = {maenner}\ndivers = 0\nunbesetzt = 0\n\
         quelle = \"q{jahr}\"\n"
    )
}

const NICHT_ERHOBEN: &str = "{ fehlt = \"nicht-erhoben\" }";
const NICHT_ZUTREFFEND: &str = "{ fehlt = \"nicht-zutreffend\" }";

/// How many statements the report counts as marked as missing.
fn vermerkt(bericht: &Value) -> u64 {
    let gruende = bericht["datenlage"]["gruende"].as_array().unwrap().iter();
    gruende.map(|grund| grund["anzahl"].as_u64().unwrap()).sum()
}

/// The coverage of the indicators: how many have a value, and of how many.
fn beziffert(bericht: &Value) -> (u64, u64) {
    let anteil = &bericht["ueberblick"]["beziffert"];
    (anteil["anzahl"].as_u64().unwrap(), anteil["von"].as_u64().unwrap())
}

#[test]
fn what_nobody_marked_as_missing_is_not_counted_as_marked() {
    let records =
        massnahme(&mittel(2021, "betrag = 100")) + &leistung(&faelle(2021, "10", "5", ""));
    let bericht = bericht(&records, 2021);
    assert_eq!(bericht["massnahmen"][0]["status"]["text"], "Status nicht gemeldet");
    assert!(bericht["massnahmen"][0]["status"]["fehlt"].is_null());
    assert!(bericht["leistungen"]["liste"][0]["angebot_fehlt"].is_null());
    assert_eq!(bericht["leistungen"]["liste"][0]["angebot_text"], "nicht gemeldet");
    assert!(luecken(&bericht).contains(&"it: m: Status".to_owned()));
    assert!(luecken(&bericht).contains(&"bau: l: Angebot".to_owned()));
    assert_eq!(vermerkt(&bericht), 0);
    assert_eq!(texte(&bericht["datenlage"]).matches("nie gemeldet").count(), 2);
}

#[test]
fn an_indicator_counts_as_having_a_value_if_the_year_knows_one() {
    // A single unit's figure, where there never was one of the whole.
    let cell = kennzahl("k", &wert(2021, "wert = 12\norganisation = \"bau\""));
    assert_eq!(beziffert(&bericht(&cell, 2021)), (1, 1));
    let none = cell.replace("wert = 12", &format!("wert = {NICHT_ERHOBEN}"));
    assert_eq!(beziffert(&bericht(&none, 2021)), (0, 1));
    assert_eq!(luecken(&bericht(&none, 2021)), ["bau: k: Wert 31.12.2021, Bauamt"]);
    // A figure of the spring, after which none was counted.
    let spring = "[[kennzahl.wert]]\nstichtag = 2021-03-31\nquelle = \"q2021\"\nwert = 10\n";
    let spring =
        kennzahl("k", &(spring.to_owned() + &wert(2021, &format!("wert = {NICHT_ERHOBEN}"))));
    assert_eq!(beziffert(&bericht(&spring, 2021)), (1, 1));
    // Where none applies, none is owed.
    let none = kennzahl("k", &wert(2021, &format!("wert = {NICHT_ZUTREFFEND}")));
    assert_eq!(beziffert(&bericht(&none, 2021)), (0, 0));
    assert_eq!(luecken(&bericht(&none, 2021)), Vec::<String>::new());
}

#[test]
fn the_last_value_is_one_that_is_known() {
    let cell =
        |jahr: i32, figure: &str| wert(jahr, &format!("wert = {figure}\norganisation = \"bau\""));
    let records =
        kennzahl("k", &(cell(2019, "5").replace("q2019", "q2020") + &cell(2020, NICHT_ERHOBEN)));
    let shown = texte(&bericht(&records, 2021)["datenlage"]);
    assert!(shown.contains("letzter Wert: 31.12.2019"), "{shown}");
    // A cell that only says that it is missing is no value of a single unit.
    let records = kennzahl("k", &(wert(2020, "wert = 20") + &cell(2021, NICHT_ERHOBEN)));
    assert_eq!(
        luecken(&bericht(&records, 2021)),
        ["bau: k: kein Wert aus dem Berichtsjahr", "bau: k: Wert 31.12.2021, Bauamt"]
    );
}

#[test]
fn a_percentage_is_no_count_of_persons_and_a_small_whole_is() {
    let share = |figure: &str| {
        let records = kennzahl("k", &wert(2021, &format!("{figure}\norganisation = \"bau\"")));
        let records = records
            .replace("art = \"bestand\"", "art = \"anteil\"\nzaehleinheit = \"person\"")
            .replace("\"Stück\"", "\"%\"");
        bericht(&records, 2021)["kennzahlen"][0]["gliederung"][0].clone()
    };
    let given = share("wert = 2\ngrundgesamtheit = \"Beschäftigte\"");
    assert_eq!(given["figur"]["text"], "2\u{a0}%");
    let small = share("zaehler = { fehlt = \"vertraulich\" }\nnenner = 2");
    assert!(small["nenner"].is_null(), "{small}");
    // That its count is missing is no small number, and stays a gap.
    assert_eq!(small["figur"]["text"], "vertraulich");
}

#[test]
fn the_log_names_what_a_correction_changed() {
    let records = leistung(
        &[
            stand(2020, "angebot = \"digital\"\nreifegrad = { stufe = 2, modell = \"1.1\" }"),
            stand(
                2020,
                "angebot = \"digital\"\nreifegrad = { stufe = 3, modell = \"1.1\" }\ngrund = \"Reifegrad falsch.\"\n\
                 bekannt = 2021-02-01",
            ),
            stand(
                2020,
                "angebot = \"digital\"\nreifegrad = { stufe = 3, modell = \"1.1\" }\nwortlaut = \"online\"\n\
                 grund = \"Wortlaut ergänzt.\"\nbekannt = 2021-03-01",
            ),
        ]
        .concat(),
    );
    let shown = bericht(&records, 2020);
    assert_eq!(
        korrekturen(&shown),
        [
            "Angebot 31.12.2020: Reifegrad: Stufe 2 (Reifegradmodell 1.1) → Reifegrad: Stufe 3 (Reifegradmodell 1.1) (Reifegrad falsch.)",
            "Angebot 31.12.2020: dieselbe Angabe → andere Einzelheiten (Wortlaut ergänzt.)",
        ]
    );
    let frueher = &shown["leistungen"]["liste"][0]["berichtigung"]["frueher"];
    assert_eq!(frueher.as_array().unwrap().len(), 1, "{frueher}");
    let records = kennzahl(
        "k",
        &[
            wert(2020, "wert = 5"),
            wert(2020, "wert = 5\nanmerkung = \"Gezählt im Dezember.\"\ngrund = \"A.\"\nbekannt = 2021-02-01"),
            wert(2020, "wert = 6\nbruch = \"Neu gezählt.\"\ngrund = \"B.\"\nbekannt = 2021-03-01"),
        ]
        .concat(),
    );
    let shown = bericht(&records, 2020);
    assert_eq!(
        korrekturen(&shown),
        [
            "Wert 31.12.2020: dieselbe Angabe → andere Einzelheiten (A.)",
            "Wert 31.12.2020: 5 Stück; Bruch in der Reihe: keine Angabe → 6 Stück; Bruch in der Reihe: „Neu gezählt.“ (B.)",
        ]
    );
    let frueher = &shown["kennzahlen"][0]["werte"][0]["berichtigung"]["frueher"];
    assert_eq!(frueher.as_array().unwrap().len(), 1, "{frueher}");
}

#[test]
fn a_correction_is_new_until_a_report_shows_it() {
    // Known before the report of 2020 was closed, but about a day after its Stichtag.
    let spring = |figure: &str, rest: &str| {
        format!(
            "[[kennzahl.wert]]\nstichtag = 2021-03-31\nquelle = \"q2020\"\nwert = {figure}\n{rest}\n"
        )
    };
    let records = kennzahl(
        "k",
        &(spring("5", "bekannt = 2021-04-01")
            + &spring("6", "bekannt = 2021-05-01\ngrund = \"Verzählt.\"")),
    );
    let neu = |jahr| bericht(&records, jahr)["datenlage"]["korrekturen"][0]["neu"].clone();
    assert_eq!(neu(2021), true);
    assert_eq!(neu(2022), false);
}

#[test]
fn what_became_known_late_to_be_missing_is_a_gap_once() {
    let late = "\nbekannt = 2023-02-01";
    let records = massnahme(
        &(sachstand(2020, "status = \"abgeschlossen\"")
            + &mittel(2020, &format!("betrag = {NICHT_ERHOBEN}{late}"))),
    ) + &leistung(
        &(stand(2020, "angebot = \"digital\"") + &faelle(2020, "10", NICHT_ERHOBEN, late)),
    );
    let gaps = |jahr| luecken(&bericht(&records, jahr));
    assert_eq!(gaps(2021), Vec::<String>::new());
    assert_eq!(
        gaps(2022),
        ["bau: l: Fallzahlen 2020, davon online", "digital: m: Betrag 2020, Personal"]
    );
    assert_eq!(gaps(2023), Vec::<String>::new());
}

#[test]
fn each_missing_figure_is_a_gap_of_its_own() {
    let vertraulich = "{ fehlt = \"vertraulich\" }";
    let records = leistung(
        &(stand(2021, "angebot = \"digital\"") + &faelle(2021, NICHT_ERHOBEN, vertraulich, "")),
    ) + &gremium("g", &besetzung(2021, NICHT_ERHOBEN, vertraulich));
    let bericht = bericht(&records, 2021);
    assert_eq!(
        luecken(&bericht),
        [
            "bau: l: Fallzahlen 2021, alle Fälle",
            "bau: l: Fallzahlen 2021, davon online",
            "–: g: Besetzung 31.12.2021, Frauen",
            "–: g: Besetzung 31.12.2021, Männer",
        ]
    );
    assert_eq!(vermerkt(&bericht), 4);
}

#[test]
fn a_correction_of_an_amount_keeps_the_posts() {
    let records = massnahme(
        &[
            sachstand(2021, "status = \"geplant\""),
            mittel(2021, "betrag = 100\nstellen = 2"),
            mittel(2021, "betrag = 120\ngrund = \"Tarif.\"\nbekannt = 2022-03-01"),
        ]
        .concat(),
    ) + &massnahme(
        &(sachstand(2021, "status = \"geplant\"") + &mittel(2021, "betrag = 10\nstellen = 1")),
    )
    .replace("\"m\"", "\"n\"");
    let bericht = bericht(&records, 2021);
    let entry = &bericht["massnahmen"][0]["mittel"][0];
    assert_eq!(entry["betrag"]["text"], "120\u{a0}€");
    assert_eq!(entry["stellen"]["text"], "2,00\u{a0}VZÄ");
    assert_eq!(korrekturen(&bericht), ["Personal 2021, Ansatz: 100 € → 120 € (Tarif.)"]);
    let sum = &bericht["ressourcen"]["summen"][0];
    assert_eq!(sum["betrag"]["text"], "130\u{a0}€");
    assert_eq!(sum["stellen"]["text"], "3,00\u{a0}VZÄ");
}

#[test]
fn a_committee_for_digitalisation_owes_its_composition() {
    let records = gremium("g", "digitalisierung = true")
        + "[[drucksache]]\nid = \"d\"\nnummer = \"1\"\nart = \"mitteilung\"\ntitel = \"D\"\ndatum = 2021-05-01\n\
           [[drucksache.beratung]]\ngremium = \"g\"\ndatum = 2021-06-01\nrolle = \"kenntnisnahme\"\n";
    let bericht = bericht(&records, 2021);
    assert_eq!(luecken(&bericht), ["–: g: Besetzung"]);
    assert_eq!(vermerkt(&bericht), 0);
}

#[test]
fn a_missing_maturity_and_a_missing_target_are_gaps() {
    let target = |termin: &str| {
        format!(
            "[[kennzahl.ziel]]\ntermin = {termin}\nwert = {NICHT_ERHOBEN}\nquelle = \"q2020\"\n"
        )
    };
    let records = kennzahl(
        "k",
        "reifegrad = { fehlt = \"nicht-veroeffentlicht\" }\nzaehleinheit = \"leika-leistung\"",
    ) + &target("2020-12-31")
        + &target("\"2022\"")
        + &wert(2021, "wert = 5");
    assert_eq!(
        luecken(&bericht(&records, 2021)),
        ["bau: k: Mindestreifegrad", "bau: k: Ziel 2022"]
    );
}

#[test]
fn what_does_not_apply_is_no_gap() {
    let records = massnahme(
        &(sachstand(2021, &format!("status = {NICHT_ZUTREFFEND}")) + &mittel(2021, "betrag = 10")),
    ) + &massnahme(
        &(sachstand(2021, "status = \"geplant\"")
            + &mittel(2021, &format!("betrag = {NICHT_ZUTREFFEND}"))),
    )
    .replace("\"m\"", "\"n\"")
        + &massnahme(&(sachstand(2021, "status = \"geplant\"") + &mittel(2021, "betrag = 20")))
            .replace("\"m\"", "\"o\"")
        + &leistung(&stand(2021, &format!("angebot = {NICHT_ZUTREFFEND}")))
            .replace("\"bau\"", NICHT_ZUTREFFEND);
    let bericht = bericht(&records, 2021);
    assert_eq!(luecken(&bericht), Vec::<String>::new());
    assert_eq!(bericht["ressourcen"]["summen"][0]["abdeckung"], "Betrag aus 2 von 2 Angaben");
}

#[test]
fn a_whole_of_one_stands_in_the_singular() {
    for (unit, words) in [
        ("person", "Person"),
        ("arbeitsplatz", "Arbeitsplatz"),
        ("zugang", "Zugang"),
        ("geraet", "Gerät"),
        ("verfahren", "Verfahren"),
        ("fall", "Fall"),
        ("vorfall", "Vorfall"),
        ("dokument", "Dokument oder Akte"),
        ("einheit", "Organisationseinheit"),
        ("stelle", "Stelle"),
    ] {
        let records = kennzahl("k", &wert(2021, "zaehler = 1\nnenner = 1"))
            .replace("art = \"bestand\"", &format!("art = \"anteil\"\nzaehleinheit = \"{unit}\""))
            .replace("\"Stück\"", "\"%\"");
        let records = if unit == "verfahren" {
            records.replace(
                "zaehleinheit",
                "reifegrad = { stufe = 2, modell = \"1.1\" }\nzaehleinheit",
            )
        } else {
            records
        };
        let text = bericht(&records, 2021)["kennzahlen"][0]["aktuell"]["zaehlung"].clone();
        let text = text.as_str().unwrap().replace('\u{a0}', " ");
        assert!(
            text == format!("1 von 1 {words}")
                || text.starts_with(&format!("1 von 1 {words}, ab ")),
            "{text}"
        );
    }
}

#[test]
fn a_share_of_rough_counts_is_rough() {
    let share = |zaehler: &str, nenner: &str| {
        let records =
            kennzahl("k", &wert(2021, &format!("zaehler = {zaehler}\nnenner = {nenner}")))
                .replace("art = \"bestand\"", "art = \"anteil\"\nzaehleinheit = \"arbeitsplatz\"")
                .replace("\"Stück\"", "\"%\"");
        let text = bericht(&records, 2021)["kennzahlen"][0]["aktuell"]["kurz"].clone();
        text.as_str().unwrap().replace('\u{a0}', " ")
    };
    assert_eq!(share("{ rund = 190 }", "640"), "rund 30 %");
    assert_eq!(share("190", "{ geschaetzt = 640 }"), "rund 30 %");
    assert_eq!(share("{ rund = 2 }", "640"), "rund 0,3 %");
    assert_eq!(share("{ rund = 639 }", "640"), "rund 99,8 %");
    assert_eq!(share("190", "640"), "29,7 %");
}

#[test]
fn a_single_figure_beside_a_sum_is_shown() {
    let records =
        massnahme(
            &(sachstand(2021, "status = \"geplant\"")
                + &mittel(2021, "betrag = 100\nstellen = \"0,75\"")),
        ) + &massnahme(&(sachstand(2021, "status = \"geplant\"") + &mittel(2021, "betrag = 10")))
            .replace("\"m\"", "\"n\"");
    let sums = bericht(&records, 2021)["ressourcen"]["summen"].clone();
    assert_eq!(sums.as_array().unwrap().len(), 1);
    assert_eq!(sums[0]["stellen"]["text"], "0,75\u{a0}VZÄ");
    assert_eq!(sums[0]["abdeckung"], "Betrag aus 2 von 2, Stellen aus 1 von 1 Angaben");
}

#[test]
fn a_committee_is_known_from_its_first_composition_or_paper_on() {
    let records = gremium("mit-besetzung", &besetzung(2022, "5", "5"))
        + &gremium("mit-beratung", "")
        + &gremium("ohne-alles", "")
        + "[[drucksache]]\nid = \"d\"\nnummer = \"1\"\nart = \"mitteilung\"\ntitel = \"D\"\ndatum = 2020-05-01\n\
           [[drucksache.beratung]]\ngremium = \"mit-beratung\"\ndatum = 2021-06-01\nrolle = \"kenntnisnahme\"\n";
    let known = |jahr| {
        let list = bericht(&records, jahr)["gremien"].clone();
        let ids = list
            .as_array()
            .unwrap()
            .iter()
            .map(|gremium| gremium["id"].as_str().unwrap().to_owned());
        ids.collect::<Vec<_>>()
    };
    assert_eq!(known(2020), Vec::<String>::new());
    assert_eq!(known(2021), ["mit-beratung"]);
    assert_eq!(known(2022), ["mit-beratung", "mit-besetzung"]);
}

#[test]
fn the_glossary_holds_the_terms_that_the_report_uses() {
    let begriff = |id: &str, kurz: &str, lang: &str| {
        format!("[[begriff]]\nid = \"{id}\"\nkurz = \"{kurz}\"\nlang = \"{lang}\"\n")
    };
    let text = "Das VPN und die E-Akte sind da, ein virtuelles Netz und Medienbrüche auch.";
    let records = massnahme(&sachstand(2020, "status = \"geplant\""))
        .replace("Stand.", text)
        .replace("\"m\"", "\"enaio\"")
        + &massnahme(&sachstand(2021, "status = \"geplant\""))
            .replace("Stand.", "Nach dem OZG-Leistungskatalog.")
        + &leistung(&stand(2021, "angebot = \"digital\""))
            .replace("zustaendig", "leika = \"99001001000000\"\nzustaendig")
        + &begriff("a", "VPN", "Virtuelles privates Netz")
        + &begriff("b", "E-Akte", "Elektronische Akte")
        + &begriff("c", "VN", "virtuelles Netz")
        + &begriff("d", "OZG", "Onlinezugangsgesetz")
        + &begriff("e", "VP", "Vorgangspapier")
        + &begriff("f", "Netze", "Netzplan")
        + &begriff("g", "Medienbruch", "Wechsel der Form")
        // The name of a record is no text.
        + &begriff("h", "enaio", "Produktname")
        // The page says beside the key what it is.
        + &begriff("i", "LeiKa", "Leistungskatalog");
    let terms = |jahr| {
        let list = bericht(&records, jahr)["begriffe"].clone();
        let terms = list.as_array().unwrap().iter();
        terms.map(|term| term["kurz"].as_str().unwrap().to_owned()).collect::<Vec<_>>()
    };
    assert_eq!(terms(2020), ["E-Akte", "Medienbruch", "VN", "VPN"]);
    assert_eq!(terms(2021), ["E-Akte", "LeiKa", "Medienbruch", "OZG", "VN", "VPN"]);
}
