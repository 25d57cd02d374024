//! A rejection with more votes for than against.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Ergebnis, Record};

static ABGELEHNT: Kind = Kind {
    code: "P031",
    severity: Severity::Warnung,
    title: "Abgelehnt trotz Mehrheit",
    explanation: "Die Beratung endete mit einer Ablehnung, obwohl mehr Ja- als Nein-Stimmen angegeben sind. Das kommt vor: \
        Abgestimmt wurde über die Empfehlung abzulehnen, oder eine größere Mehrheit war nötig. Der Bericht nennt die \
        Stimmen und leitet daraus nichts ab; wer ihn liest, hielte sie für einen Irrtum. Was zur Abstimmung stand, \
        gehört in `text`.",
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
            ergebnis = "abgelehnt"
            abstimmung = { ja = 18, nein = 12 }
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
            ergebnis = "abgelehnt"
            abstimmung = { ja = 18, nein = 12 }
            text = "Abgestimmt wurde über die Empfehlung des Ausschusses, die Vorlage abzulehnen."
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&ABGELEHNT], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().drucksache {
        for (index, step) in value.beratung.iter().enumerate() {
            let rejected = step.ergebnis == Some(Ergebnis::Abgelehnt) && step.text.is_none();
            let Some(vote) = step.abstimmung.as_ref().filter(|_| rejected) else { continue };
            if vote.ja > vote.nein {
                findings
                    .push(
                        &ABGELEHNT,
                        place.item("beratung", index).at("ergebnis"),
                        format!("abgelehnt mit {} Ja- und {} Nein-Stimmen", vote.ja, vote.nein),
                    )
                    .hint("die Zahlen prüfen; stimmen sie, unter `text` sagen, worüber abgestimmt wurde");
            }
        }
    }
}
