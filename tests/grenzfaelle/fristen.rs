//! The calendar of open deadlines: which day a vague date has, what is not due any more, what stays the same
//! from year to year.

use std::collections::BTreeMap;

use digitalbericht::{Jahre, Order, render};

use super::support::{run_as, write};
use super::{massnahme, projekt, sachstand};

/// The events of a year's calendar: UID, and the other properties.
fn fristen(records: &str, jahr: i32) -> BTreeMap<String, BTreeMap<String, String>> {
    let project = tempfile::tempdir().unwrap();
    write(project.path(), "data/records.toml", &projekt(records));
    let output = project.path().join("output");
    let daten = render::made().into_iter().filter(|format| format.name == "daten").collect();
    let order = Order {
        project: project.path(),
        output: &output,
        jahre: Jahre::Eines(jahr),
        formats: daten,
        neuauflage: false,
        streng: false,
    };
    run_as(&order).done();
    let text = std::fs::read_to_string(output.join(format!("{jahr}/fristen.ics"))).unwrap();
    let text = text.replace("\r\n ", "");
    let mut events = BTreeMap::new();
    for event in text.split("BEGIN:VEVENT\r\n").skip(1) {
        let lines = event.split("\r\n").take_while(|line| *line != "END:VEVENT");
        let mut properties: BTreeMap<String, String> = lines
            .map(|line| line.split_once(':').unwrap())
            .map(|(name, value)| (name.to_owned(), value.replace('\u{a0}', " ")))
            .collect();
        let uid = properties.remove("UID").unwrap();
        assert!(events.insert(uid.clone(), properties).is_none(), "{uid} occurs twice");
    }
    events
}

/// Day and title of every event but the end of editing, by its id.
fn kurz(records: &str, jahr: i32) -> Vec<String> {
    let events = fristen(records, jahr);
    let own = format!("redaktionsschluss-{jahr}@musterstadt.digitalbericht");
    assert!(events.contains_key(&own), "{events:?}");
    let others = events.into_iter().filter(|(uid, _)| *uid != own);
    others
        .map(|(uid, event)| {
            let id = uid.strip_suffix("@musterstadt.digitalbericht").unwrap();
            format!("{id} {} {}", event["DTSTART;VALUE=DATE"], event["SUMMARY"])
        })
        .collect()
}

fn mit(meilensteine: &str) -> String {
    massnahme(&(sachstand(2020, "status = \"in-umsetzung\"") + meilensteine))
}

fn meilenstein(termin: &str, rest: &str) -> String {
    mit(&format!(
        "[[massnahme.meilenstein]]\nid = \"a\"\ntitel = \"A\"\nquelle = \"q2020\"\ntermin = {termin}\n{rest}\n"
    ))
}

fn drucksache(ergebnis: &str, punkt: &str) -> String {
    format!(
        "[[drucksache]]\nid = \"ds\"\nnummer = \"1/20\"\nart = \"antrag\"\ntitel = \"T\"\ndatum = 2020-05-01\n\
         [[drucksache.beratung]]\ngremium = \"rat\"\ndatum = 2020-06-01\nrolle = \"entscheidung\"\nergebnis = \"{ergebnis}\"\n\
         [[drucksache.punkt]]\nid = \"1\"\ntext = \"Das **Haus** prüfen; und zwar bald.\"\ngegenstand = \"umsetzen\"\n{punkt}\n"
    )
}

#[test]
fn a_date_counts_with_its_last_day_and_says_its_words() {
    assert_eq!(
        kurz(&meilenstein("\"2024-Q3\"", ""), 2020),
        ["meilenstein-m--a 20240930 Meilenstein: A (bis 3. Quartal 2024)"]
    );
    assert_eq!(
        kurz(&meilenstein("\"2024\"", ""), 2020),
        ["meilenstein-m--a 20241231 Meilenstein: A (bis 2024)"]
    );
    assert_eq!(
        kurz(&meilenstein("2024-02-29", "art = \"frist\""), 2020),
        ["meilenstein-m--a 20240229 Frist: A"]
    );
    // It has a first day, but no last one.
    assert_eq!(kurz(&meilenstein("\"nach 2023\"", ""), 2020), Vec::<String>::new());
}

#[test]
fn what_is_done_or_given_up_is_not_due_and_what_is_late_still_is() {
    let done = "erledigt = 2021-05-01\nnachweis = \"q2021\"";
    assert_eq!(kurz(&meilenstein("2021-06-30", done), 2020).len(), 1);
    assert_eq!(kurz(&meilenstein("2021-06-30", done), 2021), Vec::<String>::new());
    let dropped = "entfallen = 2021-05-01\ngrund = \"Kein Geld.\"\nnachweis = \"q2021\"";
    assert_eq!(kurz(&meilenstein("2021-06-30", dropped), 2021), Vec::<String>::new());
    let late = fristen(&meilenstein("2021-06-30", ""), 2022);
    let late = &late["meilenstein-m--a@musterstadt.digitalbericht"];
    assert_eq!(late["DTSTART;VALUE=DATE"], "20210630");
    assert!(
        late["DESCRIPTION"]
            .contains("Stand am 31.12.2022: Termin verstrichen\\; Erledigung nicht belegt"),
        "{late:?}"
    );
}

#[test]
fn a_moved_date_is_the_same_event_on_another_day() {
    let moved = "[[massnahme.meilenstein.verschoben]]\ndatum = 2022-03-01\nauf = \"2023-06\"\ngrund = \"G.\"\nquelle = \"q2022\"";
    let records = meilenstein("2022-06-30", moved);
    let (before, after) = (fristen(&records, 2021), fristen(&records, 2022));
    let uid = "meilenstein-m--a@musterstadt.digitalbericht";
    assert_eq!(before[uid]["DTSTART;VALUE=DATE"], "20220630");
    assert_eq!(after[uid]["DTSTART;VALUE=DATE"], "20230630");
    assert_eq!(after[uid]["SUMMARY"], "Meilenstein: A (bis Juni 2023)");
    assert!(after[uid]["DESCRIPTION"].contains("Ursprünglicher Termin: 30.06.2022"), "{after:?}");
    let number = |event: &BTreeMap<String, String>| event["SEQUENCE"].parse::<u32>().unwrap();
    assert!(number(&after[uid]) > number(&before[uid]), "a calendar takes the higher number");
    assert!(after[uid]["DTSTAMP"] > before[uid]["DTSTAMP"], "and the later stamp");
}

#[test]
fn the_deadline_of_an_item_is_due_as_long_as_somebody_owes_it() {
    let frist = "frist = \"2024-Q3\"\nwortlaut = \"im Herbst\"";
    let open = fristen(&drucksache("beschlossen", frist), 2020);
    let event = &open["punkt-ds--1@musterstadt.digitalbericht"];
    assert_eq!(event["SUMMARY"], "Frist: Antrag 1/20\\, Punkt 1 (bis 3. Quartal 2024)");
    assert_eq!(event["DTSTART;VALUE=DATE"], "20240930");
    let text = &event["DESCRIPTION"];
    assert!(text.starts_with("Das Haus prüfen\\; und zwar bald.\\nAntrag 1/20: T\\n"), "{text}");
    assert!(text.contains("\\nFrist im Wortlaut der Quelle: „im Herbst“\\n"), "{text}");
    assert!(!event.contains_key("URL"), "without an address of the reports there is none");

    assert_eq!(kurz(&drucksache("abgelehnt", frist), 2020), Vec::<String>::new());
    assert_eq!(kurz(&drucksache("zurueckgezogen", frist), 2020), Vec::<String>::new());
    let answer = "[[drucksache.punkt.antwort]]\ndatum = 2021-03-01\nart = \"vollstaendig\"\ntext = \"Ist umgesetzt.\"\nquelle = \"q2021\"";
    let answered = drucksache("beschlossen", &format!("{frist}\n{answer}"));
    assert_eq!(kurz(&answered, 2020).len(), 1);
    assert_eq!(kurz(&answered, 2021), Vec::<String>::new());
}

#[test]
fn a_target_is_due_until_its_day() {
    let records = "[[kennzahl]]\nid = \"k\"\ntitel = \"K\"\neinheit = \"Stück\"\nart = \"bestand\"\nrichtung = \"steigend\"\n\
         definition = \"D.\"\nhandlungsfeld = \"feld\"\n\
         [[kennzahl.ziel]]\ntermin = \"2022\"\nwert = 500\nquelle = \"q2020\"\n";
    assert_eq!(kurz(records, 2021), ["ziel-k--2022 20221231 Ziel: K (bis 2022)"]);
    assert_eq!(kurz(records, 2022), Vec::<String>::new());
}

#[test]
fn what_is_not_public_is_in_no_calendar() {
    let secret = mit("").replace("[[massnahme]]\n", "[[massnahme]]\noeffentlich = false\n")
        + "[[massnahme.meilenstein]]\nid = \"a\"\ntitel = \"A\"\nquelle = \"q2020\"\ntermin = 2024-06-30\n";
    assert_eq!(kurz(&secret, 2020), Vec::<String>::new());
    let shown = secret.replace("oeffentlich = false\n", "");
    assert_eq!(kurz(&shown, 2020).len(), 1);
}
