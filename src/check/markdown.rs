//! Markdown that is not published as written.

use indoc::indoc;

use super::texts;
use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity, Where};
use crate::markdown::{self, Fault};

static NICHT_ERLAUBT: Kind = Kind {
    code: "P013",
    severity: Severity::Fehler,
    title: "In Texten nicht erlaubt",
    explanation: "Texte sind Markdown ohne HTML und ohne Bilder; Verweise beginnen mit https://, http:// oder mailto:. So lässt \
        sich über einen Datensatz nichts in die Seite einschleusen, und jede Ausgabe zeigt dasselbe.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-12-31
            text = "Das Terminal wird <b>vorerst</b> nicht beschafft."
            quelle = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-12-31
            text = "Das Terminal wird **vorerst** nicht beschafft."
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&NICHT_ERLAUBT], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for text in texts(draft) {
        for fault in markdown::faults(&text.prosa.0) {
            let (words, message, hint) = match fault {
                Fault::Html(html) => {
                    let first = html.lines().next().unwrap_or_default().to_owned();
                    (
                        first.clone(),
                        format!("`{first}` ist HTML"),
                        if first.starts_with("<!--") {
                            "Bemerkungen mit # vor den Datensatz schreiben, oder als `intern`"
                        } else {
                            "Markdown verwenden: **fett**, *kursiv*, [Text](https://…)"
                        },
                    )
                }
                Fault::Link(url) => (
                    url.clone(),
                    format!("der Verweis auf `{url}` ist nicht erlaubt"),
                    "die Adresse mit https:// beginnen",
                ),
                Fault::Bild(url) => (
                    url.clone(),
                    format!("das Bild `{url}` ist nicht erlaubt"),
                    "in Worten sagen, was das Bild zeigt",
                ),
            };
            findings
                .push(&NICHT_ERLAUBT, Where::Words(text.place.clone(), words), message)
                .hint(hint);
        }
    }
}
