//! Votes that do not make the result that is recorded: too few for it, or not the sum of the groups.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Ergebnis, Gruppe, Record};

static SUMME: Kind = Kind {
    code: "P004",
    severity: Severity::Fehler,
    title: "Stimmen passen nicht zum Ergebnis",
    explanation: "Beschlossen ist nur, was mehr Ja- als Nein-Stimmen hat. Die Stimmen der Fraktionen und Gruppen müssen zusammen \
        das Gesamtergebnis ergeben. Sonst zeigt der Bericht einen Beschluss, den es so nicht gab; meist sind Zahlen \
        vertauscht. Hat die Quelle für eine Gruppe nur einen Strich, steht bei ihr `verzeichnet = false`.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[drucksache]]
            id = "ds-24-0402"
            nummer = "24-0402"
            art = "beschlussvorlage"
            titel = "Ein Serviceterminal für das Bürgerbüro"
            datum = 2024-08-20

            [[drucksache.beratung]]
            gremium = "rat"
            datum = 2024-10-15
            rolle = "entscheidung"
            ergebnis = "beschlossen"
            abstimmung = { ja = 12, nein = 18 }
        "#},
        richtig: indoc! {r#"
            [[drucksache]]
            id = "ds-24-0402"
            nummer = "24-0402"
            art = "beschlussvorlage"
            titel = "Ein Serviceterminal für das Bürgerbüro"
            datum = 2024-08-20

            [[drucksache.beratung]]
            gremium = "rat"
            datum = 2024-10-15
            rolle = "entscheidung"
            ergebnis = "beschlossen"
            abstimmung = { ja = 18, nein = 12 }
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&SUMME], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().drucksache {
        for (index, step) in value.beratung.iter().enumerate() {
            let Some(vote) = &step.abstimmung else { continue };
            if step.ergebnis.is_some_and(Ergebnis::is_adopted) && vote.ja <= vote.nein {
                findings
                    .push(
                        &SUMME,
                        place.item("beratung", index).at("ergebnis"),
                        format!("beschlossen mit {} Ja- und {} Nein-Stimmen", vote.ja, vote.nein),
                    )
                    .hint("Ergebnis und Stimmen mit der Niederschrift vergleichen; ohne Mehrheit ist nichts beschlossen");
            }
            if vote.gruppe.is_empty() {
                continue;
            }
            let at = place.item("beratung", index).at("abstimmung");
            let sum = |count: fn(&Gruppe) -> Option<u32>| {
                vote.gruppe.iter().filter_map(count).map(u64::from).sum::<u64>()
            };
            let totals: [(&str, &str, u64, Option<u32>); 3] = [
                ("ja", "Ja-Stimmen", sum(|group| group.ja), Some(vote.ja)),
                ("nein", "Nein-Stimmen", sum(|group| group.nein), Some(vote.nein)),
                (
                    "enthaltungen",
                    "Enthaltungen",
                    sum(|group| group.enthaltungen),
                    vote.enthaltungen,
                ),
            ];
            for (key, name, sum, total) in totals {
                let total = total.map(u64::from);
                match total {
                    Some(total) if total != sum => {
                        findings
                            .push(&SUMME, at.at(key), format!("{name}: die Gruppen ergeben zusammen {sum}, angegeben sind {total}"))
                            .hint("die Zahlen mit der Niederschrift vergleichen");
                    }
                    None if sum > 0 => {
                        findings
                            .push(&SUMME, at.at("gruppe"), format!("{name}: die Gruppen ergeben zusammen {sum}, eine Gesamtzahl fehlt"))
                            .hint(format!("`{key} = {sum}` ergänzen"));
                    }
                    _ => {}
                }
            }
        }
    }
}
