//! A paper of which nobody knows when it was.

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Findings, Kind, Severity};
use crate::fold::date_of_paper;
use crate::model::Record;

static OHNE_DATUM: Kind = Kind {
    code: "P017",
    severity: Severity::Fehler,
    title: "Drucksache ohne Datum",
    explanation: "Ohne Datum lässt sich nicht sagen, welches Berichtsjahr die Drucksache kennt. Es genügt das Jahr (`datum = \"2021\"`) \
        oder eine Beratung mit Datum.",
};

pub(super) const CHECK: Check = Check { kinds: &[&OHNE_DATUM], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().drucksache {
        if date_of_paper(value).is_none() {
            findings
                .push(
                    &OHNE_DATUM,
                    place.at("id"),
                    format!("zur Drucksache „{}“ ist kein Datum bekannt", value.id),
                )
                .hint("`datum = \"2021\"` ergänzen, so genau die Quelle es hergibt");
        }
    }
}
