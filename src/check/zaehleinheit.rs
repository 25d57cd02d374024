//! Values that count something else than their indicator, and shares of what is counted otherwise.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Record, keyword};

static VERSCHIEDEN: Kind = Kind {
    code: "P029",
    severity: Severity::Fehler,
    title: "Verschiedene Zähleinheiten",
    explanation: "OZG-Leistungen, LeiKa-Leistungen und Onlinedienste sind verschieden groß: Ein Bündel umfasst viele einzelne \
        Leistungen, ein Onlinedienst kann mehreren dienen. Ein Anteil der einen an den anderen ist keiner, und eine \
        Reihe, die mittendrin die Einheit wechselt, zeigt eine Entwicklung, die es nicht gab. Wird anders gezählt, ist \
        es eine neue Kennzahl mit `vorgaenger`.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl]]
            id = "leistungen-digital"
            titel = "Leistungen, die online zu beantragen sind"
            einheit = "%"
            art = "anteil"
            richtung = "steigend"
            zaehleinheit = "leika-leistung"
            reifegrad = { stufe = 3, modell = "1.1" }

            [[kennzahl.wert]]
            stichtag = 2023-12-31
            zaehler = 31
            nenner = 610
            nenner_zaehleinheit = "ozg-leistung"
            quelle = "angabe-fb-10-2023"
        "#},
        richtig: indoc! {r#"
            [[kennzahl]]
            id = "leistungen-digital"
            titel = "Leistungen, die online zu beantragen sind"
            einheit = "%"
            art = "anteil"
            richtung = "steigend"
            zaehleinheit = "leika-leistung"
            reifegrad = { stufe = 3, modell = "1.1" }

            [[kennzahl.wert]]
            stichtag = 2023-12-31
            zaehler = 31
            nenner = 610
            nenner_zaehleinheit = "leika-leistung"
            quelle = "angabe-fb-10-2023"
        "#},
    },
};

const NEUE_KENNZAHL: &str =
    "eine neue Kennzahl mit dieser Zähleinheit anlegen, die unter `vorgaenger` die bisherige nennt";

pub(super) const CHECK: Check = Check { kinds: &[&VERSCHIEDEN], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().kennzahl {
        for (index, wert) in value.wert.iter().enumerate() {
            let at = place.item("wert", index);
            let counted = wert.zaehleinheit.or(value.zaehleinheit);
            let word = |unit| keyword(&unit).unwrap_or_default();
            if let (Some(here), Some(there)) = (wert.zaehleinheit, value.zaehleinheit)
                && here != there
            {
                findings
                    .push(
                        &VERSCHIEDEN,
                        at.at("zaehleinheit"),
                        format!("der Wert zählt „{}“, die Kennzahl „{}“", word(here), word(there)),
                    )
                    .hint(NEUE_KENNZAHL);
            }
            // Without a unit of the indicator all its values count what the first one that says it counts.
            let first = value.wert.iter().find_map(|wert| wert.zaehleinheit);
            if let (Some(here), None, Some(there)) = (wert.zaehleinheit, value.zaehleinheit, first)
                && here != there
            {
                findings
                    .push(
                        &VERSCHIEDEN,
                        at.at("zaehleinheit"),
                        format!("der Wert zählt „{}“, ein anderer „{}“", word(here), word(there)),
                    )
                    .hint(NEUE_KENNZAHL);
            }
            if let (Some(part), Some(whole)) = (counted, wert.nenner_zaehleinheit)
                && part != whole
            {
                findings
                    .push(
                        &VERSCHIEDEN,
                        at.at("nenner_zaehleinheit"),
                        format!("der Zähler zählt „{}“, der Nenner „{}“; das ist kein Anteil", word(part), word(whole)),
                    )
                    .hint("Zähler und Nenner in derselben Zähleinheit angeben oder beide Zahlen als zwei Kennzahlen führen");
            }
        }
    }
}
