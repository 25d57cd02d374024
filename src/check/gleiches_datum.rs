//! Two entries of one series for one date.

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Findings, Kind, Severity};
use crate::fold::Entry;
use crate::model::{Datum, Record};
use crate::source::Place;
use crate::wording;

static GLEICHES_DATUM: Kind = Kind {
    code: "P007",
    severity: Severity::Fehler,
    title: "Zwei Einträge für ein Datum",
    explanation: "Für ein Datum gilt ein Eintrag. Ein berichtigter Wert ist ein zweiter Eintrag mit späterem `bekannt` und einem \
        `grund`; Meldungen verschiedener Einheiten unterscheiden sich in `organisation`.",
};

pub(super) const CHECK: Check = Check { kinds: &[&GLEICHES_DATUM], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    for Record { place, value } in &records.massnahme {
        series(place, "sachstand", &value.sachstand, |entry| entry.organisation.clone(), findings);
        series(
            place,
            "mittel",
            &value.mittel,
            |entry| (entry.haushaltsjahr, entry.art, entry.stand, entry.turnus),
            findings,
        );
    }
    for Record { place, value } in &records.kennzahl {
        series(place, "wert", &value.wert, |entry| entry.organisation.clone(), findings);
        series(place, "ziel", &value.ziel, |entry| entry.termin.to_string(), findings);
    }
    for Record { place, value } in &records.leistung {
        series(place, "stand", &value.stand, |_| (), findings);
        series(place, "faelle", &value.faelle, |_| (), findings);
    }
    for Record { place, value } in &records.gremium {
        series(place, "besetzung", &value.besetzung, |_| (), findings);
    }
}

fn series<E: Entry, K: PartialEq>(
    place: &Place,
    key: &str,
    entries: &[E],
    tell: impl Fn(&E) -> K,
    findings: &mut Findings,
) {
    for (index, entry) in entries.iter().enumerate() {
        let same = |other: &&E| {
            other.about() == entry.about()
                && tell(other) == tell(entry)
                && other.bekannt() == entry.bekannt()
        };
        // Targets and plans carry no date of their own: there the key alone tells them apart.
        if let Some(first) = entries[..index].iter().position(|other| same(&other)) {
            let date = entry
                .about()
                .map_or_else(String::new, |datum: Datum| format!(" für {}", wording::datum(datum)));
            findings
                .push(&GLEICHES_DATUM, place.item(key, index), format!("ein zweiter Eintrag{date}, der sich nicht unterscheidet"))
                .hint("einen Eintrag streichen, oder bei einer Berichtigung `bekannt` und `grund` angeben")
                .also(place.item(key, first), "der erste Eintrag");
        }
    }
}
