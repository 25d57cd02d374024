//! Two entries of one series for one date.

use indoc::indoc;

use super::reihe::{Glied, Reihe, reihen};
use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};

static GLEICHES_DATUM: Kind = Kind {
    code: "P007",
    severity: Severity::Fehler,
    title: "Zwei Einträge für ein Datum",
    explanation: "Für ein Datum gilt ein Eintrag; bei zweien wäre offen, welcher im Bericht steht. Ein berichtigter Wert ist ein \
        zweiter Eintrag mit späterem `bekannt` und einem `grund`; Meldungen verschiedener Einheiten unterscheiden sich \
        in `organisation`.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            # Für 2024 steht schon ein Wert da: höchstens 5.
            [[kennzahl.wert]]
            jahr = 2024
            wert = 4
            quelle = "angabe-fb-10-2024"
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

pub(super) const CHECK: Check = Check { kinds: &[&GLEICHES_DATUM], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Reihe { place, key, glieder } in reihen(draft) {
        for (index, glied) in glieder.iter().enumerate() {
            let same = |other: &Glied<'_>| {
                other.dasselbe == glied.dasselbe && other.bekannt == glied.bekannt
            };
            if let Some(first) = glieder[..index].iter().position(same) {
                findings
                    .push(
                        &GLEICHES_DATUM,
                        place.item(key, index),
                        format!("ein zweiter Eintrag für {} ohne späteres `bekannt`", glied.wofuer),
                    )
                    .hint("einen der beiden streichen, oder bei einer Berichtigung `bekannt` und `grund` angeben")
                    .also(place.item(key, first), "der erste Eintrag");
            }
        }
    }
}
