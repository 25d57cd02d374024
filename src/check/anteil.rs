//! Shares that cannot be: above 100 %, or of nobody knows what.

use indoc::indoc;
use rust_decimal::Decimal;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::model::{Kennzahlart, Record, Zahl, Zahlenstil};
use crate::wording;

static UNMOEGLICH: Kind = Kind {
    code: "P005",
    severity: Severity::Fehler,
    title: "Anteil über 100 Prozent",
    explanation: "Ein Anteil liegt zwischen 0 und 100 Prozent, sein Zähler ist nicht größer als sein Nenner, und der Nenner ist \
        nicht 0. Sonst sind Zähler und Nenner vertauscht, oder sie zählen Verschiedenes, und der Prozentwert im Bericht \
        wäre Unsinn.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl]]
            id = "mobile-arbeit"
            titel = "Beschäftigte mit einer Vereinbarung über mobiles Arbeiten"
            einheit = "%"
            art = "anteil"
            richtung = "steigend"
            zaehleinheit = "person"

            [[kennzahl.wert]]
            stichtag = 2024-12-31
            zaehler = 640
            nenner = 260
            quelle = "angabe-fb-10-2024"
        "#},
        richtig: indoc! {r#"
            [[kennzahl]]
            id = "mobile-arbeit"
            titel = "Beschäftigte mit einer Vereinbarung über mobiles Arbeiten"
            einheit = "%"
            art = "anteil"
            richtung = "steigend"
            zaehleinheit = "person"

            [[kennzahl.wert]]
            stichtag = 2024-12-31
            zaehler = 260
            nenner = 640
            quelle = "angabe-fb-10-2024"
        "#},
    },
};
static OHNE_BEZUG: Kind = Kind {
    code: "P006",
    severity: Severity::Fehler,
    title: "Anteil ohne Bezug",
    explanation: "Ein Prozentwert sagt nichts, solange offen ist, wovon. Entweder stehen Zähler und Nenner dabei, oder \
        `grundgesamtheit` nennt in Worten, worauf sich der Wert bezieht; und `zaehleinheit` sagt, was gezählt ist. \
        Allein für Braunschweig ergeben sich je nach Bezug vier ehrliche, unvereinbare Anteile digitaler Leistungen.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl]]
            id = "mobile-arbeit"
            titel = "Beschäftigte mit einer Vereinbarung über mobiles Arbeiten"
            einheit = "%"
            art = "anteil"
            richtung = "steigend"
            zaehleinheit = "person"

            [[kennzahl.wert]]
            stichtag = 2024-12-31
            wert = { rund = 40 }
            quelle = "angabe-fb-10-2024"
        "#},
        richtig: indoc! {r#"
            [[kennzahl]]
            id = "mobile-arbeit"
            titel = "Beschäftigte mit einer Vereinbarung über mobiles Arbeiten"
            einheit = "%"
            art = "anteil"
            richtung = "steigend"
            zaehleinheit = "person"

            [[kennzahl.wert]]
            stichtag = 2024-12-31
            wert = { rund = 40 }
            grundgesamtheit = "Beschäftigte der Kernverwaltung"
            quelle = "angabe-fb-10-2024"
        "#},
    },
};
static OHNE_REIFEGRAD: Kind = Kind {
    code: "P028",
    severity: Severity::Fehler,
    title: "Anteil an Leistungen ohne Reifegrad",
    explanation: "Ob eine Leistung als digital zählt, hängt davon ab, ab welchem Reifegrad: Mit Stufe 2 zählt schon ein Formular, \
        mit Stufe 3 erst ein Antrag mit allen Nachweisen. Ein Anteil an Leistungen nennt darum Stufe und Modell, oder \
        warum sie nicht bekannt sind; sonst vergleicht jemand Zahlen, die Verschiedenes messen.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl]]
            id = "leistungen-digital"
            titel = "Leistungen, die online zu beantragen sind"
            einheit = "%"
            art = "anteil"
            richtung = "steigend"
            zaehleinheit = "leika-leistung"

            [[kennzahl.wert]]
            stichtag = 2023-12-31
            zaehler = 31
            nenner = 610
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
            quelle = "angabe-fb-10-2023"
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&UNMOEGLICH, &OHNE_BEZUG, &OHNE_REIFEGRAD], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for Record { place, value } in &draft.records().kennzahl {
        if value.art != Kennzahlart::Anteil {
            continue;
        }
        match value.zaehleinheit {
            None => {
                findings
                    .push(&OHNE_BEZUG, place.at("art"), "der Anteil sagt nicht, was gezählt ist")
                    .hint(
                        "`zaehleinheit` ergänzen, zum Beispiel `zaehleinheit = \"arbeitsplatz\"`",
                    );
            }
            Some(unit) if unit.is_service() && value.reifegrad.is_none() => {
                findings
                    .push(
                        &OHNE_REIFEGRAD,
                        place.at("zaehleinheit"),
                        "der Anteil an Leistungen sagt nicht, ab welchem Reifegrad eine Leistung zählt",
                    )
                    .hint("`reifegrad = { stufe = 2, modell = \"1.1\" }` ergänzen oder `reifegrad = { fehlt = \"nicht-veroeffentlicht\" }`");
            }
            Some(_) => {}
        }
        for (index, wert) in value.wert.iter().enumerate() {
            let at = place.item("wert", index);
            if let (Some(part), Some(whole)) = (wert.zaehler, wert.nenner)
                && let (Some(part), Some(whole)) = (part.kleinster(), whole.groesster())
            {
                if whole.is_zero() {
                    findings.push(&UNMOEGLICH, at.at("nenner"), "der Nenner ist 0").hint("die Zahl aller angeben, oder den Wert als { fehlt = \"nicht-zutreffend\" } führen");
                } else if part > whole || part.is_sign_negative() && !part.is_zero() {
                    findings
                        .push(
                            &UNMOEGLICH,
                            at.at("zaehler"),
                            format!(
                                "der Zähler {} passt nicht zum Nenner {}",
                                shown(part),
                                shown(whole)
                            ),
                        )
                        .hint("Zähler und Nenner prüfen; der Zähler ist ein Teil des Nenners");
                }
            }
            if let Some(percent) = wert.wert.and_then(Zahl::groesster)
                && (percent > Decimal::ONE_HUNDRED
                    || percent.is_sign_negative() && !percent.is_zero())
            {
                findings
                    .push(
                        &UNMOEGLICH,
                        at.at("wert"),
                        format!("{} Prozent ist als Anteil nicht möglich", shown(percent)),
                    )
                    .hint("ein Anteil liegt zwischen 0 und 100 Prozent");
            }
            let missing = wert.wert.is_some_and(|zahl| zahl.fehlgrund().is_some());
            let counts = wert.zaehler.is_some() && wert.nenner.is_some();
            if !missing && !counts && wert.grundgesamtheit.is_none() {
                let key = if wert.wert.is_some() { "wert" } else { "zaehler" };
                findings
                    .push(&OHNE_BEZUG, at.at(key), "der Anteil nennt weder Zähler und Nenner noch seine Grundgesamtheit")
                    .hint("`zaehler` und `nenner` angeben, oder `grundgesamtheit = \"Büroarbeitsplätze der Kernverwaltung\"`");
            }
        }
    }
}

fn shown(wert: Decimal) -> String {
    wording::decimal(wert, Zahlenstil::Punkt)
}
