//! A paper of which nobody knows when it was.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::fold::date_of_paper;
use crate::model::Record;
use crate::wording;

static OHNE_DATUM: Kind = Kind {
    code: "P017",
    severity: Severity::Fehler,
    title: "Drucksache ohne Datum",
    explanation: "Ohne Datum lässt sich nicht sagen, welches Berichtsjahr die Drucksache kennt. Es genügt das Jahr (`datum = \
        \"2021\"`) oder eine Beratung mit Datum.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[drucksache]]
            id = "niederschrift-digitales"
            art = "niederschrift"
            titel = "Niederschrift über die Sitzung des Ausschusses für Digitales"
        "#},
        richtig: indoc! {r#"
            [[drucksache]]
            id = "niederschrift-digitales"
            art = "niederschrift"
            titel = "Niederschrift über die Sitzung des Ausschusses für Digitales"
            datum = "2024-09"
        "#},
    },
};

static REIHENFOLGE: Kind = Kind {
    code: "P026",
    severity: Severity::Fehler,
    title: "Beratungen nicht in ihrer Reihenfolge",
    explanation: "Die Stationen einer Drucksache stehen in der Reihenfolge, in der sie beraten wurde; aus der letzten ergibt sich, \
        was aus ihr geworden ist. Eine Station mit früherem Datum steht darum nicht hinter einer späteren: Sonst zeigte \
        der Bericht einen überholten Stand als Ergebnis.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            # Die Station davor ist vom 24. September 2024.
            [[drucksache.beratung]]
            gremium = "rat"
            datum = 2024-09-10
            rolle = "kenntnisnahme"
            ergebnis = "zur-kenntnis"
        "#},
        richtig: indoc! {r#"
            # Die Station davor ist vom 24. September 2024.
            [[drucksache.beratung]]
            gremium = "rat"
            datum = 2024-10-15
            rolle = "kenntnisnahme"
            ergebnis = "zur-kenntnis"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&OHNE_DATUM, &REIHENFOLGE], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().drucksache {
        if date_of_paper(value).is_none() {
            findings
                .push(
                    &OHNE_DATUM,
                    place.at("id"),
                    format!("zur Drucksache „{}“ ist kein Datum bekannt", value.id),
                )
                .hint("`datum = \"2021\"` ergänzen, so genau die Quelle es hergibt");
        }
        let dated: Vec<_> = value
            .beratung
            .iter()
            .enumerate()
            .filter_map(|(index, step)| Some((index, step.datum?)))
            .collect();
        for pair in dated.windows(2) {
            if let [(_, before), (index, after)] = pair
                && after.last_day() < before.first_day()
            {
                findings
                    .push(
                        &REIHENFOLGE,
                        place.item("beratung", *index).at("datum"),
                        format!(
                            "die Beratung ({}) steht hinter einer späteren ({})",
                            wording::datum(*after),
                            wording::datum(*before)
                        ),
                    )
                    .hint("die Beratungen nach ihrem Datum ordnen, oder das Datum prüfen");
            }
        }
    }
}
