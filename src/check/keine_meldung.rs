//! A measure without an entry in the report year.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::fold::Fold;
use crate::model::{Record, Status};
use crate::wording;

static KEINE_MELDUNG: Kind = Kind {
    code: "P011",
    severity: Severity::Warnung,
    title: "Keine Meldung im Berichtsjahr",
    explanation: "Die Maßnahme ist weder abgeschlossen noch eingestellt, hat aber keinen Eintrag aus dem neuesten Berichtsjahr. Im \
        Bericht steht „keine Meldung im Berichtsjahr“, denn der Stand des Vorjahres darf nicht als der von heute \
        erscheinen. Die zuständige Stelle fragen und einen [[massnahme.sachstand]] ergänzen, auch wenn sich nichts \
        geändert hat.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme]]
            id = "e-akte"
            titel = "Elektronische Akte einführen"
            handlungsfeld = "arbeitsplatz"
            zustaendig = "fb-10"

            [[massnahme.sachstand]]
            datum = 2023-12-31
            status = "in-umsetzung"
            text = "Der Fachbereich Zentrale Dienste arbeitet mit der Akte."
            quelle = "angabe-fb-10-2023"
        "#},
        richtig: indoc! {r#"
            [[massnahme]]
            id = "e-akte"
            titel = "Elektronische Akte einführen"
            handlungsfeld = "arbeitsplatz"
            zustaendig = "fb-10"

            [[massnahme.sachstand]]
            datum = 2023-12-31
            status = "in-umsetzung"
            text = "Der Fachbereich Zentrale Dienste arbeitet mit der Akte."
            quelle = "angabe-fb-10-2023"

            [[massnahme.sachstand]]
            datum = 2024-12-31
            text = "Keine Änderung gegenüber dem Vorjahr."
            quelle = "angabe-fb-10-2024"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&KEINE_MELDUNG], run };

/// Only the newest year is asked for: older gaps stay as they are, and the report shows them.
fn run(draft: &Draft, findings: &mut Findings) {
    let Some(bericht) = draft
        .records()
        .bericht
        .iter()
        .map(|record| &record.value)
        .max_by_key(|bericht| bericht.jahr)
    else {
        return;
    };
    let fold = Fold::of(draft, bericht);
    for Record { place, value } in &draft.records().massnahme {
        let done = fold
            .status(value)
            .is_some_and(|(status, _)| status.da().is_some_and(|status| Status::is_final(*status)));
        if !value.oeffentlich || !fold.knows_measure(value) || done || fold.merged(value).is_some()
        {
            continue;
        }
        let states = fold.states(value);
        if states.iter().any(|dated| fold.in_year(dated.entry.datum)) {
            continue;
        }
        let last = states.last().map_or_else(
            || "bisher gibt es keinen Eintrag".to_owned(),
            |dated| format!("letzter Eintrag: {}", wording::datum(dated.entry.datum)),
        );
        findings
            .push(&KEINE_MELDUNG, place.at("id"), format!("zur Maßnahme „{}“ fehlt eine Meldung für {}; {last}", value.id, bericht.jahr))
            .hint("einen Eintrag [[massnahme.sachstand]] ergänzen; sonst steht im Bericht „keine Meldung im Berichtsjahr“");
    }
}
