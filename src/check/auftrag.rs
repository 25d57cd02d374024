//! A report that claims a resolution which was never taken.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::fold::Fold;
use crate::model::{Beratung, Ergebnis, Grundlage, Record, Rolle};
use crate::wording;

static KEIN_BESCHLUSS: Kind = Kind {
    code: "P022",
    severity: Severity::Fehler,
    title: "Beschluss nicht belegt",
    explanation: "Der Bericht beruft sich auf einen Beschluss, die genannte Drucksache ist aber bis zum Redaktionsschluss in \
        keiner Entscheidung beschlossen worden. Ein Bericht darf keinen Auftrag behaupten, den der Rat nicht erteilt \
        hat. Die Beratung mit dem Beschluss ergänzen, die richtige Drucksache nennen oder eine andere `grundlage`.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[bericht]]
            jahr = 2024
            stichtag = 2024-12-31
            vorlageart = "berichtsvorlage"
            grundlage = "beschluss"
            anlass = "ds-24-0310"
        "#},
        richtig: indoc! {r#"
            [[bericht]]
            jahr = 2024
            stichtag = 2024-12-31
            vorlageart = "berichtsvorlage"
            grundlage = "beschluss"
            anlass = "ds-23-0101"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&KEIN_BESCHLUSS], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().bericht {
        if value.grundlage != Grundlage::Beschluss {
            continue;
        }
        let Some(anlass) = &value.anlass else {
            findings
                .push(
                    &KEIN_BESCHLUSS,
                    place.at("grundlage"),
                    "der Bericht beruft sich auf einen Beschluss und nennt ihn nicht",
                )
                .hint("unter `anlass` die Drucksache mit dem Beschluss nennen");
            continue;
        };
        let Some(paper) = draft.find(anlass) else { continue };
        // A report may rest on a resolution that was taken while it was written.
        let fold = Fold::of(draft, value).at_closing();
        let adopted = |(step, ergebnis): (&Beratung, Ergebnis)| {
            step.rolle == Rolle::Entscheidung && ergebnis.is_adopted()
        };
        if !fold.outcome(paper).is_some_and(adopted) {
            findings
                .push(
                    &KEIN_BESCHLUSS,
                    place.at("anlass"),
                    format!(
                        "die Drucksache „{anlass}“ ist bis zum Redaktionsschluss ({}) nicht beschlossen worden",
                        wording::tag(fold.redaktionsschluss())
                    ),
                )
                .hint("`grundlage = \"antrag\"`, `\"anfrage\"` oder `\"freiwillig\"` angeben, oder die Entscheidung unter [[drucksache.beratung]] nachtragen");
        }
    }
}
