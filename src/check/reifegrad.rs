//! A maturity level that its model does not have.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Modell, Oder, Record, Reifegrad};
use crate::source::Place;

static STUFE: Kind = Kind {
    code: "P018",
    severity: Severity::Fehler,
    title: "Stufe, die das Modell nicht kennt",
    explanation: "Das Reifegradmodell 1.1 vom Juni 2020 kennt die Stufen 0 bis 4, das Modell 2.0 vom Juli 2025 weitere. Stufen \
        verschiedener Modelle bedeuten Verschiedenes; mit der falschen Angabe erschiene die Leistung besser oder \
        schlechter, als sie ist. Modell und Stufe so angeben, wie die Quelle sie nennt.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[leistung.stand]]
            datum = 2024-12-31
            angebot = "digital"
            reifegrad = { stufe = 5, modell = "1.1" }
            quelle = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[leistung.stand]]
            datum = 2024-12-31
            angebot = "digital"
            reifegrad = { stufe = 3, modell = "1.1" }
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&STUFE], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let mut judge = |place: Place, reifegrad: Option<Reifegrad>| {
        if let Some(reifegrad) = reifegrad
            && reifegrad.modell == Modell::V1_1
            && reifegrad.stufe > 4
        {
            findings
                .push(
                    &STUFE,
                    place.at("reifegrad").at("stufe"),
                    format!("das Reifegradmodell 1.1 hat keine Stufe {}", reifegrad.stufe),
                )
                .hint("die Stufe prüfen, oder `modell = \"2.0\"` angeben");
        }
    };
    for Record { place, value } in &draft.records().leistung {
        for (index, stand) in value.stand.iter().enumerate() {
            judge(place.item("stand", index), stand.reifegrad);
        }
    }
    for Record { place, value } in &draft.records().kennzahl {
        judge(place.clone(), value.reifegrad.as_ref().and_then(Oder::da).copied());
    }
}
