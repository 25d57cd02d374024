//! A correction without a reason.

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Findings, Kind, Severity};
use crate::fold::Entry;
use crate::model::Record;
use crate::source::Place;

static OHNE_GRUND: Kind = Kind {
    code: "P008",
    severity: Severity::Fehler,
    title: "Berichtigung ohne Grund",
    explanation: "Wer einen Wert für dasselbe Datum später anders angibt, berichtigt ihn. Der Bericht zeigt beide Werte und nennt \
        den Grund; ohne Grund sähe die Änderung willkürlich aus.",
};

pub(super) const CHECK: Check = Check { kinds: &[&OHNE_GRUND], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    for Record { place, value } in &records.massnahme {
        series(
            place,
            "sachstand",
            &value.sachstand,
            |e| e.organisation.clone(),
            |e| e.grund.as_ref(),
            findings,
        );
        series(
            place,
            "mittel",
            &value.mittel,
            |e| (e.haushaltsjahr, e.art, e.stand, e.turnus),
            |e| e.grund.as_ref(),
            findings,
        );
    }
    for Record { place, value } in &records.kennzahl {
        series(
            place,
            "wert",
            &value.wert,
            |e| e.organisation.clone(),
            |e| e.grund.as_ref(),
            findings,
        );
        series(
            place,
            "ziel",
            &value.ziel,
            |e| e.termin.to_string(),
            |e| e.grund.as_ref(),
            findings,
        );
    }
    for Record { place, value } in &records.leistung {
        series(place, "stand", &value.stand, |_| (), |e| e.grund.as_ref(), findings);
        series(place, "faelle", &value.faelle, |_| (), |e| e.grund.as_ref(), findings);
    }
    for Record { place, value } in &records.gremium {
        series(place, "besetzung", &value.besetzung, |_| (), |e| e.grund.as_ref(), findings);
    }
}

fn series<E: Entry, K: PartialEq>(
    place: &Place,
    key: &str,
    entries: &[E],
    tell: impl Fn(&E) -> K,
    grund: impl Fn(&E) -> Option<&String>,
    findings: &mut Findings,
) {
    for (index, entry) in entries.iter().enumerate() {
        let corrects = |other: &E| {
            other.about() == entry.about()
                && tell(other) == tell(entry)
                && other.bekannt() < entry.bekannt()
        };
        if entry.bekannt().is_some() && grund(entry).is_none() && entries.iter().any(corrects) {
            findings
                .push(
                    &OHNE_GRUND,
                    place.item(key, index).at("bekannt"),
                    "der Eintrag berichtigt einen früheren und nennt keinen Grund",
                )
                .hint("`grund = \"…\"` in diesem Eintrag ergänzen");
        }
    }
}
