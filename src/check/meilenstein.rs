//! A milestone that is done and dropped at once.

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Findings, Kind, Severity};
use crate::model::Record;

static BEIDES: Kind = Kind {
    code: "P020",
    severity: Severity::Fehler,
    title: "Meilenstein erledigt und entfallen",
    explanation: "Eine Zusage ist entweder erledigt oder entfallen. Steht beides da, wäre der Bericht in einem von beiden falsch.",
};

pub(super) const CHECK: Check = Check { kinds: &[&BEIDES], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().massnahme {
        for (index, stone) in value.meilenstein.iter().enumerate() {
            if stone.erledigt.is_some() && stone.entfallen.is_some() {
                findings
                    .push(
                        &BEIDES,
                        place.item("meilenstein", index).at("entfallen"),
                        "der Meilenstein ist erledigt und zugleich entfallen",
                    )
                    .hint("`erledigt` oder `entfallen` streichen");
            }
        }
    }
}
