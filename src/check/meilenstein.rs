//! Milestones whose end cannot be: done and dropped at once, or without proof.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::fold::date_of_beleg;
use crate::model::Record;

static BEIDES: Kind = Kind {
    code: "P020",
    severity: Severity::Fehler,
    title: "Meilenstein erledigt und entfallen",
    explanation: "Eine Zusage ist entweder erledigt oder entfallen. Steht beides da, wäre der Bericht in einem von beiden falsch. \
        Ist ein Teil erledigt und der Rest entfallen, sind es zwei Zusagen.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.meilenstein]]
            id = "bedarf-ermitteln"
            titel = "Bedarf an einem Terminal ermittelt"
            termin = "2024-Q3"
            erledigt = 2024-09-20
            entfallen = 2024-11-30
            grund = "Das Bürgerbüro zieht 2026 um."
            quelle = "angabe-fb-30-2023"
            nachweis = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[massnahme.meilenstein]]
            id = "bedarf-ermitteln"
            titel = "Bedarf an einem Terminal ermittelt"
            termin = "2024-Q3"
            erledigt = 2024-09-20
            quelle = "angabe-fb-30-2023"
            nachweis = "angabe-fb-30-2024"
        "#},
    },
};
static OHNE_NACHWEIS: Kind = Kind {
    code: "P027",
    severity: Severity::Fehler,
    title: "Erledigt oder entfallen ohne Nachweis",
    explanation: "Dass eine Zusage erledigt oder entfallen ist, kann die Quelle der Zusage nicht belegen, wenn sie älter ist. Ohne \
        `nachweis` wüsste auch niemand, seit wann es bekannt ist: Ein nachgetragenes Datum würde Berichte früherer Jahre \
        ändern.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.meilenstein]]
            id = "bedarf-ermitteln"
            titel = "Bedarf an einem Terminal ermittelt"
            termin = "2024-Q3"
            erledigt = 2024-09-20
            quelle = "angabe-fb-30-2023"
        "#},
        richtig: indoc! {r#"
            [[massnahme.meilenstein]]
            id = "bedarf-ermitteln"
            titel = "Bedarf an einem Terminal ermittelt"
            termin = "2024-Q3"
            erledigt = 2024-09-20
            quelle = "angabe-fb-30-2023"
            nachweis = "angabe-fb-30-2024"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&BEIDES, &OHNE_NACHWEIS], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().massnahme {
        for (index, stone) in value.meilenstein.iter().enumerate() {
            let at = place.item("meilenstein", index);
            if stone.erledigt.is_some() && stone.entfallen.is_some() {
                findings
                    .push(
                        &BEIDES,
                        at.at("entfallen"),
                        "der Meilenstein ist erledigt und zugleich entfallen",
                    )
                    .hint("`erledigt` oder `entfallen` streichen");
            }
            let ends = [
                ("erledigt", "die Erledigung", stone.erledigt),
                ("entfallen", "der Wegfall", stone.entfallen),
            ];
            for (key, what, end) in ends {
                let is_older = |end: crate::model::Datum| {
                    date_of_beleg(draft, &stone.quelle)
                        .is_some_and(|source| source.last_day() < end.first_day())
                };
                if stone.nachweis.is_none() && end.is_some_and(is_older) {
                    findings
                        .push(
                            &OHNE_NACHWEIS,
                            at.at(key),
                            format!("{what} ist nicht belegt: Die Quelle der Zusage ist älter"),
                        )
                        .hint(
                            "`nachweis = \"…\"` ergänzen: die Kennung der Quelle, in der es steht",
                        );
                }
            }
        }
    }
}
