//! A measure put off, stopped or moved, a promise dropped, and nobody says why.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::fold::Fold;
use crate::model::{Oder, Record, Status};
use crate::wording;

static OHNE_GRUND: Kind = Kind {
    code: "P003",
    severity: Severity::Fehler,
    title: "Kein Grund angegeben",
    explanation: "Wird eine Maßnahme zurückgestellt oder eingestellt, oder entfällt eine Zusage, dann nennt der Bericht den Grund. \
        Der Rat fragt sonst danach, und nach Jahren weiß ihn niemand mehr. Den Grund im selben Eintrag unter `grund` \
        angeben.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-12-31
            status = "eingestellt"
            text = "Das Terminal wird nicht beschafft."
            quelle = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-12-31
            status = "eingestellt"
            text = "Das Terminal wird nicht beschafft."
            grund = "Im neuen Bürgerbüro gibt es längere Öffnungszeiten."
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

static VERSCHIEBUNG: Kind = Kind {
    code: "P030",
    severity: Severity::Warnung,
    title: "Verzögerung ohne Grund",
    explanation: "Das voraussichtliche Ende der Maßnahme ist später als zuvor gemeldet, der Eintrag sagt aber nicht, warum. Der \
        Bericht zeigt beide Daten und schreibt „kein Grund genannt“. Der Rat fragt als Erstes danach.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-03-31
            text = "Die Ausschreibung ist in Arbeit."
            ende = "2024-Q4"
            quelle = "angabe-fb-30-2024"

            [[massnahme.sachstand]]
            datum = 2024-06-30
            text = "Die Ausschreibung wird wiederholt."
            ende = "2025-Q2"
            quelle = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-03-31
            text = "Die Ausschreibung ist in Arbeit."
            ende = "2024-Q4"
            quelle = "angabe-fb-30-2024"

            [[massnahme.sachstand]]
            datum = 2024-06-30
            text = "Die Ausschreibung wird wiederholt."
            ende = "2025-Q2"
            grund = "Auf die erste Ausschreibung ging kein Angebot ein."
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&OHNE_GRUND, &VERSCHIEBUNG], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().massnahme {
        for (index, entry) in value.sachstand.iter().enumerate() {
            let word = match entry.status {
                Some(Oder::Da(Status::Zurueckgestellt)) => "zurueckgestellt",
                Some(Oder::Da(Status::Eingestellt)) => "eingestellt",
                _ => continue,
            };
            if entry.grund.as_deref().is_none_or(|grund| grund.trim().is_empty()) {
                findings
                    .push(
                        &OHNE_GRUND,
                        place.item("sachstand", index).at("status"),
                        format!("zum Status „{word}“ fehlt der Grund"),
                    )
                    .hint("`grund = \"…\"` in diesem Eintrag ergänzen");
            }
        }
        for moved in Fold::of_all(draft).end_moves(value) {
            let silent = moved.entry.grund.as_deref().is_none_or(|grund| grund.trim().is_empty());
            let index = value.sachstand.iter().position(|entry| std::ptr::eq(entry, moved.entry));
            if let Some(index) = index.filter(|_| silent && moved.is_delay()) {
                findings
                    .push(
                        &VERSCHIEBUNG,
                        place.item("sachstand", index).at("ende"),
                        format!(
                            "das Ende ist von „{}“ auf „{}“ verschoben, ohne einen Grund zu nennen",
                            wording::datum(moved.von),
                            wording::datum(moved.auf)
                        ),
                    )
                    .hint("`grund = \"…\"` in diesem Eintrag ergänzen");
            }
        }
        for (index, stone) in value.meilenstein.iter().enumerate() {
            if stone.entfallen.is_some()
                && stone.grund.as_deref().is_none_or(|grund| grund.trim().is_empty())
            {
                findings
                    .push(
                        &OHNE_GRUND,
                        place.item("meilenstein", index).at("entfallen"),
                        "zur entfallenen Zusage fehlt der Grund",
                    )
                    .hint("`grund = \"…\"` bei diesem Meilenstein ergänzen");
            }
        }
    }
}
