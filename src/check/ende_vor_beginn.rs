//! An end before its start.

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Findings, Kind, Severity};
use crate::model::{Datum, Record};
use crate::source::Place;
use crate::wording;

static ENDE_VOR_BEGINN: Kind = Kind {
    code: "P002",
    severity: Severity::Fehler,
    title: "Ende vor Beginn",
    explanation: "Das Ende liegt vor dem Beginn, der Redaktionsschluss vor dem Stichtag, oder etwas war erledigt, bevor es \
        zugesagt wurde. Meist ist eine Jahreszahl vertippt. Unscharfe Daten zählen hier so günstig wie möglich.",
};

pub(super) const CHECK: Check = Check { kinds: &[&ENDE_VOR_BEGINN], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    let mut judge = |place: Place, what: &str, start: Option<Datum>, end: Option<Datum>| {
        if let (Some(start), Some(end)) = (start, end)
            && end.last_day() < start.first_day()
            && !end.is_open()
        {
            findings
                .push(
                    &ENDE_VOR_BEGINN,
                    place,
                    format!("{what}: {} liegt vor {}", wording::datum(end), wording::datum(start)),
                )
                .hint("die beiden Daten vergleichen und das falsche berichtigen");
        }
    };
    for Record { place, value } in &records.bericht {
        let closing = value.redaktionsschluss.map(Datum::from);
        judge(
            place.at("redaktionsschluss"),
            "der Redaktionsschluss liegt vor dem Stichtag",
            Some(value.stichtag.into()),
            closing,
        );
        let published = value.veroeffentlicht.map(Datum::from);
        judge(
            place.at("veroeffentlicht"),
            "die Veröffentlichung liegt vor dem Stichtag",
            Some(value.stichtag.into()),
            published,
        );
    }
    for Record { place, value } in &records.organisation {
        judge(
            place.at("gueltig_bis"),
            "die Einheit endet, bevor sie beginnt",
            value.gueltig_ab,
            value.gueltig_bis,
        );
    }
    for Record { place, value } in &records.massnahme {
        for (index, entry) in value.sachstand.iter().enumerate() {
            judge(
                place.item("sachstand", index).at("ende"),
                "das Ende liegt vor dem Beginn",
                value.beginn,
                entry.ende,
            );
        }
        for (index, stone) in value.meilenstein.iter().enumerate() {
            let at = place.item("meilenstein", index);
            judge(
                at.at("erledigt"),
                "erledigt, bevor es zugesagt war",
                stone.angekuendigt,
                stone.erledigt,
            );
            judge(
                at.at("termin"),
                "der Termin liegt vor seiner Zusage",
                stone.angekuendigt,
                Some(stone.termin),
            );
        }
    }
}
