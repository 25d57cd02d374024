//! A correction without a reason.

use indoc::indoc;

use super::reihe::{Glied, Reihe, reihen};
use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};

static OHNE_GRUND: Kind = Kind {
    code: "P008",
    severity: Severity::Fehler,
    title: "Berichtigung ohne Grund",
    explanation: "Wer einen Wert für dasselbe Datum später anders angibt, berichtigt ihn. Der Bericht zeigt beide Werte und nennt \
        den Grund; ohne Grund sähe die Änderung willkürlich aus.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            # Für 2024 steht schon ein Wert da: höchstens 5.
            [[kennzahl.wert]]
            jahr = 2024
            wert = 4
            quelle = "angabe-fb-10-2024"
            bekannt = 2025-03-03
        "#},
        richtig: indoc! {r#"
            # Für 2024 steht schon ein Wert da: höchstens 5.
            [[kennzahl.wert]]
            jahr = 2024
            wert = 4
            quelle = "angabe-fb-10-2024"
            bekannt = 2025-03-03
            grund = "Die Auswertung der Vorfälle ist abgeschlossen."
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&OHNE_GRUND], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Reihe { place, key, glieder } in reihen(draft) {
        for (index, glied) in glieder.iter().enumerate() {
            let corrects = |other: &Glied<'_>| {
                other.dasselbe == glied.dasselbe && other.bekannt < glied.bekannt
            };
            if glied.grund.is_none() && glieder.iter().any(corrects) {
                findings
                    .push(
                        &OHNE_GRUND,
                        place.item(key, index),
                        format!(
                            "der Eintrag für {} ändert einen früheren und nennt keinen Grund",
                            glied.wofuer
                        ),
                    )
                    .hint("`grund = \"…\"` in diesem Eintrag ergänzen");
            }
        }
    }
}
