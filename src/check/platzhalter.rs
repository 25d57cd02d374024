//! Placeholders that name no figure.

use chrono::NaiveDate;
use indoc::indoc;

use super::{Besitzer, Text, Zeitbezug, texts};
use crate::catalogue::{Draft, NOT_PUBLIC};
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity, Where, meant};
use crate::fold::Fold;
use crate::model::{Bericht, Formel, Kennzahl, Platzhalter, Teil, Zahlenstil};
use crate::platzhalter::{self, Leer};
use crate::wording;

static OHNE_WERT: Kind = Kind {
    code: "P009",
    severity: Severity::Fehler,
    title: "Platzhalter ohne Wert",
    explanation: "Der Platzhalter nennt eine Kennzahl, die an diesem Tag keinen Wert hat. In einem datierten Eintrag gilt der Tag \
        des Eintrags, in undatiertem Text der Stichtag jedes Berichtsjahres. Ein leerer Platz im Satz wäre irreführend. \
        Den Wert bei der Kennzahl ergänzen, den Tag des Eintrags prüfen oder den Satz ohne Zahl schreiben.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme]]
            id = "vpn-anleitung"
            titel = "Anleitung für das Arbeiten von zu Hause"
            handlungsfeld = "arbeitsplatz"
            zustaendig = "fb-10"

            [[massnahme.sachstand]]
            datum = 2023-06-30
            status = "abgeschlossen"
            text = "Die Anleitung ist verteilt. Es gibt {{ wert('vpn-zugaenge') }}."
            quelle = "angabe-fb-10-2023"
        "#},
        richtig: indoc! {r#"
            [[massnahme]]
            id = "vpn-anleitung"
            titel = "Anleitung für das Arbeiten von zu Hause"
            handlungsfeld = "arbeitsplatz"
            zustaendig = "fb-10"

            [[massnahme.sachstand]]
            datum = 2023-12-31
            status = "abgeschlossen"
            text = "Die Anleitung ist verteilt. Es gibt {{ wert('vpn-zugaenge') }}."
            quelle = "angabe-fb-10-2023"
        "#},
    },
};
static UNKLAR: Kind = Kind {
    code: "P010",
    severity: Severity::Fehler,
    title: "Platzhalter nicht verstanden",
    explanation: "Platzhalter gibt es in vier Formen: {{ wert('kennung') }}, {{ zahl('kennung') }}, {{ anteil('kennung') }} und {{ \
        veraenderung('kennung') }}. Anderes zwischen doppelten geschweiften Klammern wird nicht ausgeführt und stünde \
        mit seinen Klammern im Bericht. Der Hinweis der Stadt enthält keine, weil er in allen Jahren gleich ist.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[handlungsfeld]]
            id = "netz"
            titel = "Netz und Technik"
            richtung = "intern"
            text = "Das Netz der Verwaltung hat {{ vpn-zugaenge }}."
        "#},
        richtig: indoc! {r#"
            [[handlungsfeld]]
            id = "netz"
            titel = "Netz und Technik"
            richtung = "intern"
            text = "Das Netz der Verwaltung hat {{ wert('vpn-zugaenge') }}."
        "#},
    },
};

pub(super) const CHECK: Check = Check { kinds: &[&OHNE_WERT, &UNKLAR], run };

fn run(draft: &Draft, findings: &mut Findings) {
    for text in texts(draft) {
        for teil in text.prosa.teile() {
            match teil {
                Teil::Text(_) => {}
                Teil::Unklar(whole) if !whole.ends_with("}}") => {
                    let line = whole.lines().next().unwrap_or_default();
                    findings
                        .push(
                            &UNKLAR,
                            Where::Words(text.place.clone(), line.to_owned()),
                            "der Platzhalter ist nicht geschlossen",
                        )
                        .hint("nach dem Namen `}}` ergänzen, zum Beispiel {{ wert('kennung') }}");
                }
                Teil::Unklar(whole) => {
                    findings
                        .push(
                            &UNKLAR,
                            Where::Words(text.place.clone(), whole.to_owned()),
                            format!("der Platzhalter `{whole}` ist nicht vorgesehen"),
                        )
                        .hint(format!(
                            "möglich sind {}",
                            Formel::ALL
                                .map(|(_, name)| format!("{{{{ {name}('…') }}}}"))
                                .join(", ")
                        ));
                }
                Teil::Platzhalter(call) => judge(draft, &text, &call, findings),
            }
        }
    }
}

fn judge(draft: &Draft, text: &Text<'_>, call: &Platzhalter<'_>, findings: &mut Findings) {
    let place = Where::Words(text.place.clone(), call.wortlaut.to_owned());
    if text.zeitbezug == Zeitbezug::Nie {
        findings
            .push(
                &UNKLAR,
                place,
                "hier steht kein Platzhalter, weil der Text in allen Jahren gleich ist",
            )
            .hint("die Zahl in einen datierten Eintrag schreiben");
        return;
    }
    let is_secret =
        draft.find_text::<Kennzahl>(call.kennzahl).is_some_and(|kennzahl| !kennzahl.oeffentlich);
    if is_secret && text.besitzer.is_public() {
        findings
            .push(
                &NOT_PUBLIC,
                place,
                format!(
                    "der öffentliche Text nennt die Kennzahl „{}“; sie ist nicht öffentlich",
                    call.kennzahl
                ),
            )
            .hint("den Platzhalter streichen oder die Kennzahl öffentlich führen");
        return;
    }
    for record in &draft.records().bericht {
        let bericht = &record.value;
        let fold = Fold::of(draft, bericht);
        let Some(day) = shown_on(fold, bericht, text) else { continue };
        let Err(leer) = platzhalter::words(draft, fold, call, day, Zahlenstil::Punkt) else {
            continue;
        };
        if leer == Leer::Unbekannt && !draft.is_complete() {
            return;
        }
        let (message, hint) = words(draft, call, leer, day, bericht.jahr);
        findings.push(&OHNE_WERT, place, message).hint(hint);
        // One year is enough: the cure is the same for all.
        return;
    }
}

fn words(
    draft: &Draft,
    call: &Platzhalter<'_>,
    leer: Leer,
    day: NaiveDate,
    jahr: i32,
) -> (String, String) {
    let id = call.kennzahl;
    match leer {
        Leer::Unbekannt => {
            let known = draft.records().kennzahl.iter().map(|record| record.value.id.as_str());
            (
                format!("der Platzhalter nennt „{id}“, aber keine Kennzahl heißt so"),
                meant(id, known, "die Kennung der Kennzahl angeben"),
            )
        }
        Leer::OhneWert => (
            format!("die Kennzahl „{id}“ hat am {} keinen bekannten Wert (Bericht {jahr})", wording::tag(day)),
            "einen Wert mit passendem Datum ergänzen oder den Satz ohne die Zahl schreiben".to_owned(),
        ),
        Leer::KeinAnteil => (
            format!("die Kennzahl „{id}“ ist am {} kein Anteil mit Bezug (Bericht {jahr})", wording::tag(day)),
            "`wert` statt `anteil` schreiben, oder Zähler und Nenner oder die Grundgesamtheit angeben".to_owned(),
        ),
        Leer::OhneVorwert => (
            format!("die Kennzahl „{id}“ hat bis zum {} erst einen Wert (Bericht {jahr})", wording::tag(day)),
            "`veraenderung` braucht zwei Werte; den Satz ohne die Veränderung schreiben".to_owned(),
        ),
    }
}

/// The day on which a report year shows a text, if it shows it at all.
fn shown_on(fold: Fold<'_>, bericht: &Bericht, text: &Text<'_>) -> Option<NaiveDate> {
    let known = match text.besitzer {
        Besitzer::Immer | Besitzer::Handlungsfeld(_) => true,
        Besitzer::Massnahme(massnahme) => fold.knows_measure(massnahme),
        Besitzer::Kennzahl(kennzahl) => fold.knows_indicator(kennzahl),
        Besitzer::Leistung(leistung) => fold.knows_service(leistung),
        Besitzer::Drucksache(paper) => fold.knows_paper(paper),
    };
    match text.zeitbezug {
        _ if !known => None,
        Zeitbezug::Nie => None,
        Zeitbezug::Stichtag => Some(fold.stichtag()),
        Zeitbezug::Bericht(jahr) => (jahr == bericht.jahr).then(|| fold.stichtag()),
        Zeitbezug::Eintrag { datum, bekannt } => {
            let admitted =
                datum.last_day() <= fold.stichtag() && bekannt <= fold.redaktionsschluss();
            admitted.then(|| datum.last_day())
        }
    }
}
