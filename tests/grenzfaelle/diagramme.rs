//! Charts show what the report says: no point without a value, no line over a gap or a break.

use digitalbericht::diagramm::{Balken, Diagramm, Form, Stueck, balken, zeitleiste, zeitreihe};
use digitalbericht::report::Zahlenstil;

use super::{massnahme, projekt, sachstand, support};

/// The chart of an indicator with these values.
fn reihe(werte: &[&str], rest: &str) -> Option<Diagramm> {
    let werte = werte.join("\n[[kennzahl.wert]]\n");
    let records = format!(
        "[[kennzahl]]\nid = \"k\"\ntitel = \"K\"\neinheit = \"Stück\"\nart = \"bestand\"\nrichtung = \"steigend\"\n\
         definition = \"D.\"\nhandlungsfeld = \"feld\"\n[[kennzahl.wert]]\n{werte}\n{rest}"
    );
    let report = support::report_of(&projekt(&records), 2024);
    zeitreihe(&report.kennzahlen[0], Zahlenstil::Punkt)
}

fn wert(jahr: i32, wert: &str) -> String {
    format!("stichtag = {jahr}-12-31\nquelle = \"q{jahr}\"\nwert = {wert}")
}

/// How many shapes have a class.
fn anzahl(diagramm: &Diagramm, name: &str) -> usize {
    let classes = diagramm.formen.iter().map(|form| match form {
        Form::Linie { klasse, .. }
        | Form::Pfad { klasse, .. }
        | Form::Kreis { klasse, .. }
        | Form::Rechteck { klasse, .. }
        | Form::Text { klasse, .. } => *klasse,
    });
    classes.filter(|klasse| *klasse == name).count()
}

/// The words in a picture.
fn worte(diagramm: &Diagramm) -> Vec<String> {
    let words = diagramm.formen.iter().filter_map(|form| match form {
        Form::Text { text, .. } => Some(text.clone()),
        _ => None,
    });
    words.collect()
}

#[test]
fn a_missing_value_is_a_gap_and_a_break_is_a_break() {
    let missing = wert(2022, "{ fehlt = \"nicht-erhoben\" }");
    let broken = wert(2024, "40") + "\nbruch = \"Anders gezählt.\"";
    let werte = [wert(2020, "10"), wert(2021, "20"), missing, wert(2023, "30"), broken];
    let shown = reihe(&werte.each_ref().map(String::as_str), "").unwrap();
    assert_eq!(anzahl(&shown, "punkt"), 4, "no point for what is missing");
    assert_eq!(anzahl(&shown, "verlauf"), 1, "from 2020 to 2021 alone");
    assert_eq!(anzahl(&shown, "bruch"), 1);
    // The year of the gap is on the axis all the same.
    assert!(worte(&shown).contains(&"2022".to_owned()));
    assert!(shown.beschreibung.contains("31.12.2022: nicht erhoben"));
    assert!(shown.beschreibung.contains("Bruch in der Reihe: Anders gezählt;"));
}

#[test]
fn what_is_roughly_known_looks_rough() {
    let werte = [wert(2021, "10"), wert(2022, "{ rund = 20 }"), wert(2023, "{ mindestens = 30 }")];
    let shown = reihe(&werte.each_ref().map(String::as_str), "").unwrap();
    assert_eq!(anzahl(&shown, "punkt"), 1);
    assert_eq!(anzahl(&shown, "punkt ungefaehr"), 2);
    assert_eq!(anzahl(&shown, "verlauf ungefaehr"), 2);
    assert!(worte(&shown).contains(&"≥ 30".to_owned()), "{:?}", worte(&shown));
    let legend: Vec<&str> = shown.legende.iter().map(|zeichen| zeichen.text.as_str()).collect();
    assert_eq!(legend, ["ungefähr", "Unter- oder Obergrenze"]);
}

#[test]
fn a_target_stands_at_its_date_and_one_figure_is_no_chart() {
    let ziel =
        "[[kennzahl.ziel]]\ntermin = \"2026\"\nwert = { mindestens = 1500 }\nquelle = \"q2023\"\n";
    let werte = [wert(2023, "1000")];
    let werte = werte.each_ref().map(String::as_str);
    assert!(reihe(&werte, "").is_none());
    let shown = reihe(&werte, ziel).unwrap();
    assert_eq!(anzahl(&shown, "ziel"), 1);
    assert!(worte(&shown).contains(&"Ziel ≥ 1.500".to_owned()), "{:?}", worte(&shown));
    assert!(worte(&shown).contains(&"2026".to_owned()));
}

#[test]
fn a_bar_is_as_long_as_its_count_and_nothing_is_no_bar() {
    let stueck =
        |anzahl| Stueck { klasse: "stueck", muster: None, text: format!("{anzahl}er"), anzahl };
    let bar = |stuecke: &[usize]| Balken {
        titel: "Feld".to_owned(),
        stuecke: stuecke.iter().copied().map(stueck).collect(),
    };
    assert!(balken("b", "B", &[bar(&[0, 0])]).is_none());
    let shown = balken("b", "B", &[bar(&[4, 0, 2]), bar(&[3])]).unwrap();
    let widths: Vec<_> = shown
        .formen
        .iter()
        .filter_map(|form| match form {
            Form::Rechteck { breite, .. } => Some(*breite),
            _ => None,
        })
        .collect();
    assert_eq!(widths.len(), 3, "none for nothing");
    assert!((widths[0] - widths[1] - widths[1]).abs() < "0.2".parse().unwrap());
    assert_eq!(shown.beschreibung, "Feld – 4er: 4, 2er: 2; Feld – 3er: 3.");
}

#[test]
fn a_measure_without_a_known_beginning_begins_with_a_broken_line() {
    let begun = massnahme(&sachstand(2020, "status = \"in-umsetzung\"\nende = \"2026\""));
    let line = |records: &str| {
        let report = support::report_of(&projekt(records), 2024);
        zeitleiste(&report.massnahmen, &report.stichtag).unwrap()
    };
    assert_eq!(anzahl(&line(&begun), "vergangen ungefaehr"), 1);
    assert_eq!(anzahl(&line(&begun), "erwartet"), 1);
    let known = begun.replace("zustaendig = ", "beginn = \"2019\"\nzustaendig = ");
    assert_eq!(anzahl(&line(&known), "vergangen"), 1);
}

#[test]
fn the_words_of_a_target_cover_no_value() {
    let ziel = "[[kennzahl.ziel]]\ntermin = 2023-12-31\nwert = 500\nquelle = \"q2022\"\n";
    // Where the words stand: over the mark of the target, or below it.
    let is_above = |reached: &str| {
        let shown = reihe(&[&wert(2022, "100"), &wert(2023, reached)], ziel).unwrap();
        let place = |name: &str| {
            shown.formen.iter().find_map(|form| match form {
                Form::Linie { klasse, y1, .. } if *klasse == name => Some(*y1),
                Form::Text { klasse, y, .. } if *klasse == name => Some(*y),
                _ => None,
            })
        };
        place("zielwert") < place("ziel")
    };
    assert!(is_above("400") && is_above("900"));
    assert!(!is_above("520"), "the value stands just above the target");
}

#[test]
fn no_line_joins_what_counts_something_else() {
    let werte = [
        "jahr = 2022\nquelle = \"q2022\"\nwert = 1000".to_owned(),
        "stichtag = \"2023-Q1\"\nquelle = \"q2023\"\nwert = 240".to_owned(),
        "jahr = 2023\nquelle = \"q2023\"\nwert = 1100".to_owned(),
    ];
    let werte = werte.join("\n[[kennzahl.wert]]\n");
    let records = format!(
        "[[kennzahl]]\nid = \"k\"\ntitel = \"K\"\neinheit = \"Stück\"\nart = \"fluss\"\nrichtung = \"steigend\"\n\
         definition = \"D.\"\nhandlungsfeld = \"feld\"\n[[kennzahl.wert]]\n{werte}\n"
    );
    let report = support::report_of(&projekt(&records), 2024);
    let shown = zeitreihe(&report.kennzahlen[0], Zahlenstil::Punkt).unwrap();
    assert_eq!((anzahl(&shown, "punkt"), anzahl(&shown, "verlauf")), (3, 0));
}

#[test]
fn a_line_of_time_shows_what_has_begun_and_until_when() {
    let line = |records: &str| {
        let report = support::report_of(&projekt(records), 2024);
        zeitleiste(&report.massnahmen, &report.stichtag)
    };
    // What is only planned has no past.
    assert!(line(&massnahme(&sachstand(2023, "status = \"geplant\""))).is_none());
    // A beginning counts from its first day, an end from the first time that it was reported.
    let done = massnahme(
        &(sachstand(2022, "status = \"abgeschlossen\"")
            + &sachstand(2024, "status = \"abgeschlossen\"")),
    );
    let done = done.replace("zustaendig = ", "beginn = \"2022\"\nzustaendig = ");
    let shown = line(&done).unwrap();
    let ends: Vec<_> = shown
        .formen
        .iter()
        .filter_map(|form| match form {
            Form::Linie { klasse: "vergangen", x1, x2, .. } => Some((*x1, *x2)),
            _ => None,
        })
        .collect();
    let stichtag = shown.formen.iter().find_map(|form| match form {
        Form::Linie { klasse: "stichtag", x1, .. } => Some(*x1),
        _ => None,
    });
    assert!(ends[0].0 < ends[0].1 && Some(ends[0].1) < stichtag, "{ends:?} {stichtag:?}");
    assert_eq!(anzahl(&shown, "beendet"), 1);
}
