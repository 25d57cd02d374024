//! The municipality: its name, its key, and the addresses that the law asks for.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::Record;

static NAME: Kind = Kind {
    code: "P015",
    severity: Severity::Fehler,
    title: "Angaben zur Stadt widersprechen sich",
    explanation: "Entweder nennt `name` die Stadt, oder `name_unbekannt = true` sagt, dass keine Quelle sie nennt. Die ersten zwei \
        Ziffern des Amtlichen Gemeindeschlüssels bezeichnen das Land (Statistisches Bundesamt). Widersprechen sich die \
        Angaben, ist eine falsch, und jede Seite würde sie zeigen.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            ags = "05999000"
            land = "niedersachsen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"
        "#},
        richtig: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            ags = "03999000"
            land = "niedersachsen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"
        "#},
    },
};
static ADRESSEN: Kind = Kind {
    code: "P016",
    severity: Severity::Warnung,
    title: "Pflichtangabe der Internetseite fehlt",
    explanation: "Eine öffentliche Stelle verweist auf jeder Seite auf Impressum, Datenschutzerklärung, Erklärung zur \
        Barrierefreiheit und eine Stelle für Rückmeldungen (DDG, DSGVO, BITV 2.0 und Landesrecht). Der Bericht entsteht \
        auch ohne; veröffentlicht werden sollte er so nicht. Mit `--streng` ist das ein Fehler.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
        "#},
        richtig: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&NAME, &ADRESSEN], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().stadt {
        match (&value.name, value.name_unbekannt) {
            (None, false) => {
                findings
                    .push(&NAME, place, "der Name der Stadt fehlt")
                    .hint("`name = \"…\"` ergänzen, oder `name_unbekannt = true`");
            }
            (Some(_), true) => {
                findings
                    .push(
                        &NAME,
                        place.at("name_unbekannt"),
                        "der Name steht da und gilt zugleich als unbekannt",
                    )
                    .hint("`name` oder `name_unbekannt` streichen");
            }
            _ => {}
        }
        if let (Some(ags), Some(land)) = (&value.ags, value.land) {
            let (name, key) = land.name_and_key();
            if !ags.0.starts_with(key) {
                findings
                    .push(
                        &NAME,
                        place.at("ags"),
                        format!("der Gemeindeschlüssel „{}“ gehört nicht zum Land {name}", ags.0),
                    )
                    .hint(format!("in {name} beginnt er mit {key}"));
            }
        }
        let missing: Vec<&str> = [
            ("impressum", value.impressum.is_none()),
            ("datenschutz", value.datenschutz.is_none()),
            ("barrierefreiheit", value.barrierefreiheit.is_none()),
            ("feedback", value.feedback.is_none()),
        ]
        .into_iter()
        .filter_map(|(key, missing)| missing.then_some(key))
        .collect();
        if !missing.is_empty() {
            let list: Vec<String> = missing.iter().map(|key| format!("`{key}`")).collect();
            findings
                .push(
                    &ADRESSEN,
                    place,
                    format!(
                        "für die Fußzeile {} {}",
                        if list.len() == 1 { "fehlt" } else { "fehlen" },
                        crate::wording::liste(&list)
                    ),
                )
                .hint(format!("ergänzen: `{} = \"https://…\"`", missing[0]));
        }
    }
}
