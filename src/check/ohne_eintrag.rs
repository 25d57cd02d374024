//! A record that no report year can ever show.

use std::collections::BTreeSet;

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Gremium, Id, Record};

static OHNE_EINTRAG: Kind = Kind {
    code: "P021",
    severity: Severity::Warnung,
    title: "Datensatz ohne Eintrag",
    explanation: "Eine Maßnahme, Kennzahl oder Leistung steht von ihrem ersten Eintrag an im Bericht, ein Gremium von seiner \
        ersten Besetzung oder Beratung an. Ohne Eintrag fehlt der Datensatz in jedem Bericht, ohne dass es jemand \
        bemerkt. Ist der Wert nicht bekannt, auch das eintragen.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl]]
            id = "wartezeit-buergerbuero"
            titel = "Wartezeit im Bürgerbüro"
            einheit = "Minuten"
            art = "dauer"
            richtung = "fallend"
        "#},
        richtig: indoc! {r#"
            [[kennzahl]]
            id = "wartezeit-buergerbuero"
            titel = "Wartezeit im Bürgerbüro"
            einheit = "Minuten"
            art = "dauer"
            richtung = "fallend"

            [[kennzahl.wert]]
            jahr = 2024
            wert = { fehlt = "nicht-erhoben" }
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&OHNE_EINTRAG], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    let mut warn = |place: &crate::source::Place, what: &str, entry: &str| {
        findings
            .push(
                &OHNE_EINTRAG,
                place.at("id"),
                format!("{what} hat keinen Eintrag und steht in keinem Bericht"),
            )
            .hint(format!("einen Eintrag {entry} ergänzen"));
    };
    for Record { place, value } in &records.massnahme {
        if value.oeffentlich
            && value.sachstand.is_empty()
            && value.meilenstein.is_empty()
            && value.mittel.is_empty()
        {
            warn(place, &format!("die Maßnahme „{}“", value.id), "[[massnahme.sachstand]]");
        }
    }
    for Record { place, value } in &records.kennzahl {
        if value.oeffentlich && value.wert.is_empty() && value.ziel.is_empty() {
            warn(place, &format!("die Kennzahl „{}“", value.id), "[[kennzahl.wert]]");
        }
    }
    for Record { place, value } in &records.leistung {
        if value.oeffentlich && value.stand.is_empty() && value.faelle.is_empty() {
            warn(place, &format!("die Leistung „{}“", value.id), "[[leistung.stand]]");
        }
    }
    let papers = records.drucksache.iter().map(|record| &record.value);
    let steps = papers.filter(|paper| paper.oeffentlich).flat_map(|paper| &paper.beratung);
    let named: BTreeSet<&Id<Gremium>> = steps.map(|step| &step.gremium).collect();
    for Record { place, value } in &records.gremium {
        if value.oeffentlich && value.besetzung.is_empty() && !named.contains(&value.id) {
            warn(place, &format!("das Gremium „{}“", value.id), "[[gremium.besetzung]]");
        }
    }
}
