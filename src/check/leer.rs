//! A title or name with nothing in it.

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Findings, Kind, Severity};
use crate::model::{Record, Records};
use crate::source::Place;

static LEER: Kind = Kind {
    code: "P021",
    severity: Severity::Fehler,
    title: "Leerer Text",
    explanation: "Titel, Namen und Einheiten stehen in Überschriften, Tabellen und Verweisen. Ein leerer Text ergäbe eine Überschrift \
        oder einen Verweis, den niemand lesen kann.",
};

pub(super) const CHECK: Check = Check { kinds: &[&LEER], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let Records {
        stadt,
        bericht: _,
        organisation,
        handlungsfeld,
        drucksache,
        massnahme,
        kennzahl,
        leistung,
        gremium,
        quelle,
        begriff,
    } = draft.records();
    let mut judge = |place: &Place, key: &str, text: &str| {
        if text.trim().is_empty() {
            findings
                .push(&LEER, place.at(key), format!("`{key}` ist leer"))
                .hint("einen Text eintragen");
        }
    };
    for Record { place, value } in stadt {
        if let Some(name) = &value.name {
            judge(place, "name", name);
        }
    }
    for Record { place, value } in organisation {
        judge(place, "name", &value.name);
    }
    for Record { place, value } in handlungsfeld {
        judge(place, "titel", &value.titel);
    }
    for Record { place, value } in drucksache {
        judge(place, "titel", &value.titel);
    }
    for Record { place, value } in massnahme {
        judge(place, "titel", &value.titel);
    }
    for Record { place, value } in kennzahl {
        judge(place, "titel", &value.titel);
        judge(place, "einheit", &value.einheit);
    }
    for Record { place, value } in leistung {
        judge(place, "titel", &value.titel);
    }
    for Record { place, value } in gremium {
        judge(place, "titel", &value.titel);
    }
    for Record { place, value } in quelle {
        judge(place, "titel", &value.titel);
    }
    for Record { place, value } in begriff {
        judge(place, "kurz", &value.kurz);
        judge(place, "lang", &value.lang);
    }
}
