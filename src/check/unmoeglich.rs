//! Figures that cannot be: a rank below the last place, more online cases than cases, half a seat.

use indoc::indoc;
use rust_decimal::Decimal;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Kennzahlart, Record, Zaehleinheit, Zahl};
use crate::source::Place;
use crate::wording;

static UNMOEGLICH: Kind = Kind {
    code: "P023",
    severity: Severity::Fehler,
    title: "Unmögliche Zahl",
    explanation: "Gezähltes ist nicht negativ, Personen, Fälle und Sitze sind ganz, Geld hat höchstens zwei Stellen nach dem \
        Komma, ein Rang liegt zwischen 1 und der Zahl der Verglichenen, online gestellte Fälle sind nicht mehr als alle \
        Fälle. Meist ist eine Ziffer vertippt oder eine Angabe in die falsche Zeile geraten. Im Bericht stünde eine \
        Zahl, die es nicht geben kann.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[leistung.faelle]]
            jahr = 2022
            gesamt = 1980
            digital = 2970
            quelle = "angabe-fb-30-2023"
        "#},
        richtig: indoc! {r#"
            [[leistung.faelle]]
            jahr = 2022
            gesamt = 1980
            digital = 297
            quelle = "angabe-fb-30-2023"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&UNMOEGLICH], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    let mut fault = |place: Place, message: String, hint: &str| {
        findings.push(&UNMOEGLICH, place, message).hint(hint);
    };
    for Record { place, value } in &records.kennzahl {
        let share = value.art == Kennzahlart::Anteil;
        if share && value.einheit.trim() != "%" {
            fault(
                place.at("einheit"),
                format!("die Einheit eines Anteils ist „%“, nicht „{}“", value.einheit),
                "bei Anteilen `einheit = \"%\"` schreiben",
            );
        }
        let whole = value.zaehleinheit.is_some_and(is_whole) && !share;
        for (index, wert) in value.wert.iter().enumerate() {
            let at = place.item("wert", index);
            if value.art == Kennzahlart::Rang {
                let (Some(rank), compared) =
                    (wert.wert.and_then(Zahl::wert), wert.nenner.and_then(Zahl::wert))
                else {
                    continue;
                };
                if rank < Decimal::ONE
                    || !rank.fract().is_zero()
                    || compared.is_some_and(|compared| rank > compared)
                {
                    fault(
                        at.at("wert"),
                        format!("den Rang {} gibt es nicht", shown(rank)),
                        "Rang und Zahl der Verglichenen prüfen",
                    );
                }
            } else if whole {
                count(wert.wert, at.at("wert"), "die Zahl", &mut fault);
            }
        }
        for (index, ziel) in value.ziel.iter().enumerate() {
            let most = ziel.wert.groesster();
            if share
                && most.is_some_and(|most| {
                    most > Decimal::ONE_HUNDRED || most.is_sign_negative() && !most.is_zero()
                })
            {
                fault(
                    place.item("ziel", index).at("wert"),
                    "das Ziel liegt nicht zwischen 0 und 100 Prozent".to_owned(),
                    "den Zielwert prüfen",
                );
            }
        }
    }
    for Record { place, value } in &records.leistung {
        for (index, faelle) in value.faelle.iter().enumerate() {
            let at = place.item("faelle", index);
            count(Some(faelle.gesamt), at.at("gesamt"), "die Zahl der Fälle", &mut fault);
            count(Some(faelle.digital), at.at("digital"), "die Zahl der Fälle", &mut fault);
            if let (Some(online), Some(all)) =
                (faelle.digital.kleinster(), faelle.gesamt.groesster())
                && online > all
                && faelle.gesamt.genau().is_some()
            {
                fault(
                    at.at("digital"),
                    format!(
                        "{} Fälle online sind mehr als {} Fälle insgesamt",
                        shown(online),
                        shown(all)
                    ),
                    "beide Zahlen prüfen; `digital` ist ein Teil von `gesamt`",
                );
            }
        }
    }
    for Record { place, value } in &records.gremium {
        for (index, besetzung) in value.besetzung.iter().enumerate() {
            let at = place.item("besetzung", index);
            let cells = [
                ("frauen", besetzung.frauen),
                ("maenner", besetzung.maenner),
                ("divers", besetzung.divers),
                ("unbesetzt", besetzung.unbesetzt),
            ];
            for (key, zahl) in cells {
                count(Some(zahl), at.at(key), "die Zahl der Sitze", &mut fault);
            }
        }
    }
    for Record { place, value } in &records.massnahme {
        for (index, mittel) in value.mittel.iter().enumerate() {
            for (key, figure) in [("betrag", mittel.betrag), ("stellen", mittel.stellen)] {
                let ends =
                    figure.iter().flat_map(|zahl| [zahl.kleinster(), zahl.groesster()]).flatten();
                let long = ends.clone().find(|wert| wert.normalize().scale() > 2);
                let at = place.item("mittel", index).at(key);
                if let Some(wert) = long {
                    fault(
                        at,
                        format!("{} hat mehr als zwei Stellen nach dem Komma", shown(wert)),
                        "auf zwei Stellen runden und `{ rund = … }` schreiben",
                    );
                } else if ends.into_iter().any(|wert| wert.is_sign_negative() && !wert.is_zero()) {
                    fault(
                        at,
                        format!("die Zahl unter `{key}` ist negativ"),
                        "Einnahmen mit `art = \"foerderung\"` führen, ohne Vorzeichen",
                    );
                }
            }
        }
    }
}

/// Whether one piece of a count cannot be halved.
fn is_whole(unit: Zaehleinheit) -> bool {
    use Zaehleinheit::{
        Andere, Arbeitsplatz, Dokument, Einheit, Euro, Fall, Geraet, LeikaLeistung, Onlinedienst,
        OzgLeistung, Person, Stelle, Verfahren, Vorfall, Zugang,
    };
    match unit {
        Person | Arbeitsplatz | Zugang | Geraet | OzgLeistung | LeikaLeistung | Onlinedienst
        | Verfahren | Fall | Vorfall | Dokument | Einheit => true,
        Stelle | Euro | Andere => false,
    }
}

/// Judges a count: whole and not negative.
fn count(
    zahl: Option<Zahl>,
    place: Place,
    what: &str,
    fault: &mut impl FnMut(Place, String, &str),
) {
    let ends = zahl.iter().flat_map(|zahl| [zahl.kleinster(), zahl.groesster()]).flatten();
    for wert in ends {
        if wert.is_sign_negative() && !wert.is_zero() {
            return fault(
                place,
                format!("{what} ist negativ: {}", shown(wert)),
                "das Vorzeichen prüfen; Fehlendes mit { fehlt = \"…\" } angeben",
            );
        }
        if !wert.fract().is_zero() {
            return fault(
                place,
                format!("{what} ist nicht ganz: {}", shown(wert)),
                "eine ganze Zahl eintragen",
            );
        }
    }
}

fn shown(wert: Decimal) -> String {
    wording::decimal(wert, crate::model::Zahlenstil::Punkt)
}
