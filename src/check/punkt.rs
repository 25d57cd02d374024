//! An item of a paper with neither a measure nor an answer.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Record, Records};

static OFFENER_PUNKT: Kind = Kind {
    code: "P012",
    severity: Severity::Warnung,
    title: "Punkt ohne Maßnahme und Antwort",
    explanation: "Zu dem Punkt der Drucksache gibt es keine Maßnahme, die ihn unter `punkte` nennt, und keine Antwort. Der Bericht \
        zeigt das als Lücke. Das ist erlaubt: Eine Forderung ist noch keine Maßnahme. Die Warnung erinnert daran, damit \
        kein Punkt vergessen wird.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[drucksache]]
            id = "ds-24-0377"
            art = "anfrage"
            titel = "Serviceterminals in den Ortsteilen"
            datum = 2024-10-01

            [[drucksache.punkt]]
            id = "1"
            text = "Wo sind weitere Terminals vorgesehen?"
            gegenstand = "frage"
        "#},
        richtig: indoc! {r#"
            [[drucksache]]
            id = "ds-24-0377"
            art = "anfrage"
            titel = "Serviceterminals in den Ortsteilen"
            datum = 2024-10-01

            [[drucksache.punkt]]
            id = "1"
            text = "Wo sind weitere Terminals vorgesehen?"
            gegenstand = "frage"

            [[drucksache.punkt.antwort]]
            datum = 2024-11-12
            art = "vollstaendig"
            text = "Vor dem Umzug des Bürgerbüros sind keine vorgesehen."
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&OFFENER_PUNKT], run };

fn run(draft: &Draft, findings: &mut Findings) {
    if !draft.is_complete() {
        return;
    }
    let Records { drucksache, massnahme, .. } = draft.records();
    for Record { place, value } in drucksache {
        for (index, punkt) in value.punkt.iter().enumerate() {
            let served = massnahme.iter().filter(|record| record.value.oeffentlich).any(|record| {
                record
                    .value
                    .punkte
                    .iter()
                    .any(|id| id.drucksache == value.id && id.punkt == punkt.id)
            });
            if !served && punkt.antwort.is_empty() {
                findings
                    .push(
                        &OFFENER_PUNKT,
                        place.item("punkt", index).at("id"),
                        format!("zum Punkt „{}/{}“ gibt es weder Maßnahme noch Antwort", value.id, punkt.id),
                    )
                    .hint("bei einer Maßnahme unter `punkte` nennen oder [[drucksache.punkt.antwort]] ergänzen; sonst zeigt der Bericht die Lücke");
            }
        }
    }
}
