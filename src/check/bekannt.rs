//! What is said to be known before its source was there, and corrections that would not hold.

use indoc::indoc;

use super::reihe::{Glied, Reihe, reihen};
use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::fold::{self, Entry};
use crate::model::{Beleg, Datum, Id, Record};
use crate::source::Place;
use crate::wording;

static VOR_DER_QUELLE: Kind = Kind {
    code: "P024",
    severity: Severity::Fehler,
    title: "Bekannt vor der Quelle",
    explanation: "`bekannt` nennt einen Tag, an dem es die angegebene Quelle noch nicht gab. Ein Bericht würde sich auf einen \
        Beleg berufen, der jünger ist als sein Redaktionsschluss. War die Angabe aus einer anderen Quelle früher \
        bekannt, diese nennen. Ohne `bekannt` gilt das Datum der Quelle.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl.wert]]
            jahr = 2022
            wert = 12
            quelle = "angabe-fb-10-2023"
            bekannt = 2023-02-01
        "#},
        richtig: indoc! {r#"
            [[kennzahl.wert]]
            jahr = 2022
            wert = 12
            quelle = "angabe-fb-10-2023"
        "#},
    },
};
static OHNE_WIRKUNG: Kind = Kind {
    code: "P025",
    severity: Severity::Fehler,
    title: "Berichtigung ohne Wirkung",
    explanation: "Von zwei Einträgen für dasselbe gilt der, der zuletzt bekannt war. Hier ist der berichtigte Eintrag durch das \
        Datum seiner Quelle später bekannt als die Berichtigung oder am selben Tag; gelten würde der falsche. Die \
        Berichtigung braucht ein späteres `bekannt`, oder der andere Eintrag den Tag, an dem er wirklich bekannt war.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            # Der berichtigte Wert (höchstens 5) ist seit dem 15. Januar 2025 bekannt.
            [[kennzahl.wert]]
            jahr = 2024
            wert = 4
            quelle = "angabe-fb-10-2024"
            bekannt = 2025-01-15
            grund = "Die Auswertung der Vorfälle ist abgeschlossen."
        "#},
        richtig: indoc! {r#"
            # Der berichtigte Wert (höchstens 5) ist seit dem 15. Januar 2025 bekannt.
            [[kennzahl.wert]]
            jahr = 2024
            wert = 4
            quelle = "angabe-fb-10-2024"
            bekannt = 2025-03-03
            grund = "Die Auswertung der Vorfälle ist abgeschlossen."
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&VOR_DER_QUELLE, &OHNE_WIRKUNG], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let date = |quelle: Option<&Id<Beleg>>| quelle.and_then(|id| fold::date_of_beleg(draft, id));
    for (place, entry) in bekannte(draft) {
        let (Some(bekannt), Some(source)) = (entry.bekannt(), date(entry.quelle())) else {
            continue;
        };
        if bekannt.0 < source.first_day() {
            findings
                .push(
                    &VOR_DER_QUELLE,
                    place.at("bekannt"),
                    format!(
                        "bekannt am {}, aber die Quelle trägt das Datum {}",
                        wording::tag(bekannt.0),
                        wording::datum(source)
                    ),
                )
                .hint(
                    "das Datum prüfen oder die Quelle nennen, aus der es an diesem Tag bekannt war",
                );
        }
    }
    let known =
        |glied: &Glied<'_>| glied.bekannt.or_else(|| date(glied.quelle).map(Datum::last_day));
    for Reihe { place, key, glieder } in reihen(draft) {
        for (index, glied) in glieder.iter().enumerate() {
            let loses = |other: &Glied<'_>| {
                other.dasselbe == glied.dasselbe
                    && other.bekannt < glied.bekannt
                    && known(other) >= known(glied)
            };
            if let Some(other) = glieder.iter().position(loses) {
                let since = known(&glieder[other]).map(wording::tag).unwrap_or_default();
                findings
                    .push(
                        &OHNE_WIRKUNG,
                        place.item(key, index).at("bekannt"),
                        format!("die Berichtigung für {} gilt nicht: Der andere Eintrag ist erst seit {since} bekannt", glied.wofuer),
                    )
                    .hint(format!("hier ein `bekannt` nach dem {since} angeben, oder beim anderen Eintrag den früheren Tag"))
                    .also(place.item(key, other), "dieser Eintrag würde gelten");
            }
        }
    }
}

/// Every entry that may say since when it is known, with its place.
fn bekannte(draft: &Draft) -> Vec<(Place, &dyn Entry)> {
    let records = draft.records();
    let mut list: Vec<(Place, &dyn Entry)> = Vec::new();
    macro_rules! collect {
        ($place:expr, $key:literal, $entries:expr) => {
            for (index, entry) in $entries.iter().enumerate() {
                list.push(($place.item($key, index), entry));
            }
        };
    }
    for Record { place, value } in &records.drucksache {
        collect!(place, "beratung", value.beratung);
        for (index, punkt) in value.punkt.iter().enumerate() {
            collect!(place.item("punkt", index), "antwort", punkt.antwort);
        }
    }
    for Record { place, value } in &records.massnahme {
        collect!(place, "sachstand", value.sachstand);
        collect!(place, "meilenstein", value.meilenstein);
        for (index, stone) in value.meilenstein.iter().enumerate() {
            collect!(place.item("meilenstein", index), "verschoben", stone.verschoben);
        }
        collect!(place, "mittel", value.mittel);
    }
    for Record { place, value } in &records.kennzahl {
        collect!(place, "wert", value.wert);
        collect!(place, "ziel", value.ziel);
    }
    for Record { place, value } in &records.leistung {
        collect!(place, "stand", value.stand);
        collect!(place, "faelle", value.faelle);
    }
    for Record { place, value } in &records.gremium {
        collect!(place, "besetzung", value.besetzung);
    }
    list
}
