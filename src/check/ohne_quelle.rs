//! A figure without a source.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Mittelstand, Record, Zahl};
use crate::source::Place;

static OHNE_QUELLE: Kind = Kind {
    code: "P001",
    severity: Severity::Fehler,
    title: "Zahl ohne Quelle",
    explanation: "Jede Zahl im Bericht nennt ihre Quelle, damit sie sich nachprüfen lässt. Eine Zahl, die noch niemand belegt, \
        wird als { fehlt = \"nicht-gemeldet\" } geführt. Die Angabe einer Fachstelle ist eine [[quelle]] mit art = \
        \"angabe\". Auch ein Ziel oder ein Ansatz ohne Zahl braucht eine Quelle oder `bekannt`; sonst wüsste kein \
        Bericht, seit wann es gilt.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {"
            [[kennzahl.wert]]
            jahr = 2022
            wert = 12
        "},
        richtig: indoc! {r#"
            [[kennzahl.wert]]
            jahr = 2022
            wert = 12
            quelle = "angabe-fb-10-2023"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&OHNE_QUELLE], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    let mut judge = |place: Place, key: &str, figures: &[Option<Zahl>], quelle: bool| {
        let has_number = figures.iter().flatten().any(|zahl| zahl.fehlgrund().is_none());
        if has_number && !quelle {
            findings.push(&OHNE_QUELLE, place.at(key), "die Zahl nennt keine Quelle").hint(
                "`quelle = \"…\"` ergänzen: die Kennung einer [[quelle]] oder [[drucksache]]",
            );
        }
    };
    for Record { place, value } in &records.kennzahl {
        for (index, wert) in value.wert.iter().enumerate() {
            let key = if wert.wert.is_some() { "wert" } else { "zaehler" };
            judge(
                place.item("wert", index),
                key,
                &[wert.wert, wert.zaehler, wert.nenner],
                wert.quelle.is_some(),
            );
        }
        for (index, ziel) in value.ziel.iter().enumerate() {
            judge(place.item("ziel", index), "wert", &[Some(ziel.wert)], ziel.quelle.is_some());
        }
    }
    for Record { place, value } in &records.massnahme {
        for (index, mittel) in value.mittel.iter().enumerate() {
            let key = if mittel.betrag.is_some() { "betrag" } else { "stellen" };
            judge(
                place.item("mittel", index),
                key,
                &[mittel.betrag, mittel.stellen],
                mittel.quelle.is_some(),
            );
        }
    }
    for Record { place, value } in &records.leistung {
        for (index, faelle) in value.faelle.iter().enumerate() {
            judge(
                place.item("faelle", index),
                "gesamt",
                &[Some(faelle.gesamt), Some(faelle.digital)],
                faelle.quelle.is_some(),
            );
        }
    }
    for Record { place, value } in &records.gremium {
        for (index, b) in value.besetzung.iter().enumerate() {
            let figures = [Some(b.frauen), Some(b.maenner), Some(b.divers), Some(b.unbesetzt)];
            judge(place.item("besetzung", index), "frauen", &figures, b.quelle.is_some());
        }
    }
    for (place, key) in undated(draft) {
        findings
            .push(&OHNE_QUELLE, place.at(key), "der Eintrag sagt nicht, seit wann er bekannt ist")
            .hint("`quelle = \"…\"` oder `bekannt = 2023-06-30` ergänzen");
    }
}

/// What is about the future and gives no date from which the office knew it: every year would show it.
fn undated(draft: &Draft) -> Vec<(Place, &'static str)> {
    let mut list = Vec::new();
    for Record { place, value } in &draft.records().kennzahl {
        for (index, ziel) in value.ziel.iter().enumerate() {
            if ziel.wert.fehlgrund().is_some()
                && ziel.quelle.is_none()
                && ziel.angekuendigt.is_none()
                && ziel.bekannt.is_none()
            {
                list.push((place.item("ziel", index), "wert"));
            }
        }
    }
    for Record { place, value } in &draft.records().massnahme {
        for (index, mittel) in value.mittel.iter().enumerate() {
            let numbers = [mittel.betrag, mittel.stellen]
                .into_iter()
                .flatten()
                .any(|zahl| zahl.fehlgrund().is_none());
            if mittel.stand == Mittelstand::Plan
                && !numbers
                && mittel.quelle.is_none()
                && mittel.bekannt.is_none()
            {
                list.push((place.item("mittel", index), "stand"));
            }
        }
    }
    list
}
