//! A value without a date or without a figure.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Kennzahlart, Record, Zahl};

static UNVOLLSTAENDIG: Kind = Kind {
    code: "P014",
    severity: Severity::Fehler,
    title: "Wert unvollständig",
    explanation: "Ein Wert nennt entweder `stichtag` oder `jahr`, und entweder `wert` oder `zaehler` mit `nenner`. Zähler und \
        Nenner gibt es nur bei Anteilen, einen Nenner allein bei Rängen. Ohne Datum gehört der Wert in kein \
        Berichtsjahr, und von zwei Zahlen wüsste niemand, welche gilt.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl.wert]]
            wert = 12
            quelle = "angabe-fb-10-2023"
        "#},
        richtig: indoc! {r#"
            [[kennzahl.wert]]
            jahr = 2022
            wert = 12
            quelle = "angabe-fb-10-2023"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&UNVOLLSTAENDIG], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().kennzahl {
        for (index, wert) in value.wert.iter().enumerate() {
            let at = place.item("wert", index);
            let mut fault = |place, message: &str, hint: &str| {
                findings.push(&UNVOLLSTAENDIG, place, message).hint(hint);
            };
            match (wert.stichtag, wert.jahr) {
                (None, None) => fault(
                    at.clone(),
                    "der Wert nennt kein Datum",
                    "`stichtag = 2021-12-31` oder `jahr = 2021` ergänzen",
                ),
                (Some(_), Some(_)) => fault(
                    at.at("jahr"),
                    "der Wert nennt `stichtag` und `jahr`",
                    "eines von beiden streichen",
                ),
                _ => {}
            }
            let share = value.art == Kennzahlart::Anteil;
            let rank = value.art == Kennzahlart::Rang;
            match (wert.wert, wert.zaehler, wert.nenner) {
                (Some(_), None, None) => {}
                (Some(_), None, Some(_)) if rank => {}
                (None, Some(_), Some(_)) | (Some(Zahl::Fehlt(_)), None, Some(_)) if share => {}
                (None, None, None) => fault(
                    at.clone(),
                    "der Wert nennt keine Zahl",
                    "`wert = …` ergänzen, oder `wert = { fehlt = \"nicht-erhoben\" }`",
                ),
                (Some(_), Some(_), _) => fault(
                    at.at("zaehler"),
                    "der Wert nennt eine Zahl und dazu einen Zähler",
                    "`wert` streichen; der Prozentwert wird aus Zähler und Nenner berechnet",
                ),
                (None, Some(_), None) => {
                    fault(at.at("zaehler"), "zum Zähler fehlt der Nenner", "`nenner = …` ergänzen");
                }
                (None, None, Some(_)) => {
                    fault(at.at("nenner"), "zum Nenner fehlt der Zähler", "`zaehler = …` ergänzen");
                }
                (_, _, Some(_)) => fault(
                    at.at("nenner"),
                    "ein Nenner passt nicht zu dieser Art von Kennzahl",
                    "`art = \"anteil\"` oder `art = \"rang\"` wählen oder den Nenner streichen",
                ),
            }
        }
    }
}
