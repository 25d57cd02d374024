//! Resources that name neither money nor posts.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::Record;

static LEER: Kind = Kind {
    code: "P019",
    severity: Severity::Fehler,
    title: "Mittel ohne Betrag und Stellen",
    explanation: "Ein Eintrag unter [[massnahme.mittel]] nennt einen Betrag, Stellen oder beides. Sonst stünde in der Tabelle eine \
        Zeile, die nichts sagt und sich als „kostet nichts“ lesen lässt. Ist die Angabe nicht bekannt, steht dort { \
        fehlt = \"…\" } mit dem Grund.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.mittel]]
            haushaltsjahr = 2024
            art = "sachmittel"
            stand = "ist"
            turnus = "jaehrlich"
            quelle = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[massnahme.mittel]]
            haushaltsjahr = 2024
            art = "sachmittel"
            betrag = { fehlt = "nicht-erhoben" }
            stand = "ist"
            turnus = "jaehrlich"
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&LEER], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().massnahme {
        for (index, mittel) in value.mittel.iter().enumerate() {
            if mittel.betrag.is_none() && mittel.stellen.is_none() {
                findings
                    .push(
                        &LEER,
                        place.item("mittel", index),
                        "der Eintrag nennt weder Betrag noch Stellen",
                    )
                    .hint("`betrag = 120000` oder `stellen = 2` ergänzen");
            }
        }
    }
}
