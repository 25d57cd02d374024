//! An end before its start.

use indoc::indoc;

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Beispiel, Findings, Kind, Severity};
use crate::fold;
use crate::model::{Bericht, Datum, Record};
use crate::source::Place;
use crate::wording;

static ENDE_VOR_BEGINN: Kind = Kind {
    code: "P002",
    severity: Severity::Fehler,
    title: "Ende vor Beginn",
    explanation: "Das Ende liegt vor dem Beginn, der Redaktionsschluss vor dem Stichtag, eine Neuauflage vor der Veröffentlichung, oder etwas war erledigt, bevor es \
        zugesagt wurde. Meist ist eine Jahreszahl vertippt. Der Bericht rechnet mit diesen Daten: Ein falsches macht aus \
        einer gehaltenen Zusage eine verfehlte oder umgekehrt. Unscharfe Daten zählen hier so günstig wie möglich.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.meilenstein]]
            id = "standort-festlegen"
            titel = "Standort des Terminals festgelegt"
            termin = "2024-Q2"
            angekuendigt = 2024-01-22
            erledigt = 2023-05-14
            quelle = "angabe-fb-30-2023"
            nachweis = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[massnahme.meilenstein]]
            id = "standort-festlegen"
            titel = "Standort des Terminals festgelegt"
            termin = "2024-Q2"
            angekuendigt = 2024-01-22
            erledigt = 2024-05-14
            quelle = "angabe-fb-30-2023"
            nachweis = "angabe-fb-30-2024"
        "#},
    },
};

/// What helps against two dates of which one is wrong.
const VERGLEICHEN: &str = "die beiden Daten vergleichen und das falsche berichtigen";
/// What helps where a promise has no day of its own, so that its date is that of its source.
const ANKUENDIGEN: &str =
    "`angekuendigt` mit dem Tag der Zusage ergänzen; ohne Angabe zählt das Datum der Quelle";

/// What helps against a report that knows less than the one before it.
const REIHENFOLGE: &str = "ein späterer Bericht weiß, was ein früherer wusste; ohne Angabe gilt der 30. Juni des Folgejahres";

pub(super) const CHECK: Check = Check { kinds: &[&ENDE_VOR_BEGINN], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    for Record { place, value } in &records.bericht {
        dates_of_year(place, value, findings);
    }
    // (Place, the later thing in the nominative, its date, the earlier thing in the dative, its date)
    let mut judge_with = |hint: &str,
                          place: Place,
                          (end, at): (&str, Option<Datum>),
                          (start, from): (&str, Option<Datum>)| {
        if let (Some(at), Some(from)) = (at, from)
            && at.last_day() < from.first_day()
            && !at.is_open()
        {
            let (at, from) = (wording::datum(at), wording::datum(from));
            findings
                .push(&ENDE_VOR_BEGINN, place, format!("{end} ({at}) liegt vor {start} ({from})"))
                .hint(hint);
        }
    };
    for Record { place, value } in &records.bericht {
        let stichtag = Some(Datum::from(value.stichtag));
        let closing = value.redaktionsschluss.map(Datum::from);
        let jahr = Some(Datum::Jahr(value.jahr));
        let mut judge = |key, end, start| judge_with(VERGLEICHEN, place.at(key), end, start);
        judge("stichtag", ("der Stichtag", stichtag), ("dem Berichtsjahr", jahr));
        judge("redaktionsschluss", ("der Redaktionsschluss", closing), ("dem Stichtag", stichtag));
        let first = Some(Datum::Tag(fold::first_closing(value)));
        for (index, edition) in value.neuauflage.iter().enumerate() {
            let its = edition.redaktionsschluss.map(Datum::from);
            let at = place.item("neuauflage", index);
            judge_with(
                VERGLEICHEN,
                at.at("redaktionsschluss"),
                ("der Redaktionsschluss der Neuauflage", its),
                ("dem des Berichts", first),
            );
            let datum = Some(Datum::from(edition.datum));
            let published = value.veroeffentlicht.map(Datum::from);
            let mut judge =
                |start| judge_with(VERGLEICHEN, at.at("datum"), ("die Neuauflage", datum), start);
            judge(("ihrem Redaktionsschluss", its));
            judge(("der Veröffentlichung des Berichts", published));
        }
    }
    let mut berichte: Vec<&Record<Bericht>> = records.bericht.iter().collect();
    berichte.sort_by_key(|record| record.value.jahr);
    for pair in berichte.windows(2) {
        let [before, Record { place, value }] = pair else { continue };
        let of = |what: &str| format!("dem {what} des Berichts {}", before.value.jahr);
        let day = |day| Some(Datum::Tag(day));
        let (stichtag, closing) = (of("Stichtag"), of("Redaktionsschluss"));
        judge_with(
            REIHENFOLGE,
            place.at("stichtag"),
            ("der Stichtag", day(value.stichtag.0)),
            (&stichtag, day(before.value.stichtag.0)),
        );
        judge_with(
            REIHENFOLGE,
            place.at("redaktionsschluss"),
            ("der Redaktionsschluss", day(fold::closing(value))),
            (&closing, day(fold::closing(&before.value))),
        );
    }
    for Record { place, value } in &records.organisation {
        let end = ("das Ende der Einheit", value.gueltig_bis);
        judge_with(VERGLEICHEN, place.at("gueltig_bis"), end, ("ihrem Beginn", value.gueltig_ab));
    }
    for Record { place, value } in &records.massnahme {
        for (index, entry) in value.sachstand.iter().enumerate() {
            let at = place.item("sachstand", index).at("ende");
            judge_with(VERGLEICHEN, at, ("das Ende", entry.ende), ("dem Beginn", value.beginn));
        }
        for (index, stone) in value.meilenstein.iter().enumerate() {
            let at = place.item("meilenstein", index);
            // Without a day of its own a promise is as old as its source.
            let said = stone.angekuendigt.or_else(|| fold::date_of_beleg(draft, &stone.quelle));
            let (its, the, hint) = if stone.angekuendigt.is_some() {
                ("seiner Zusage", "der Zusage", VERGLEICHEN)
            } else {
                ("der Quelle seiner Zusage", "der Quelle der Zusage", ANKUENDIGEN)
            };
            let mut judge = |place, end, start| judge_with(hint, place, end, (start, said));
            judge(at.at("termin"), ("der Termin", Some(stone.termin)), its);
            judge(at.at("erledigt"), ("die Erledigung", stone.erledigt), the);
            judge(at.at("entfallen"), ("der Wegfall", stone.entfallen), the);
            for (index, moved) in stone.verschoben.iter().enumerate() {
                let at = at.item("verschoben", index).at("datum");
                judge(at, ("die Verschiebung", Some(moved.datum)), the);
            }
        }
    }
}

/// The dates of a report year that have a meaning of their own.
fn dates_of_year(place: &Place, bericht: &Bericht, findings: &mut Findings) {
    let closing = fold::first_closing(bericht);
    if let Some(published) = bericht.veroeffentlicht
        && published.0 < closing
    {
        findings
            .push(
                &ENDE_VOR_BEGINN,
                place.at("veroeffentlicht"),
                format!(
                    "veröffentlicht am {}, Redaktionsschluss aber erst am {}",
                    wording::tag(published.0),
                    wording::tag(closing)
                ),
            )
            .hint("`redaktionsschluss` angeben; ohne Angabe gilt der 30. Juni des Folgejahres");
    }
    if bericht.veroeffentlicht.is_none() && !bericht.neuauflage.is_empty() {
        findings
            .push(
                &ENDE_VOR_BEGINN,
                place.item("neuauflage", 0),
                "die Neuauflage eines Berichts, der nicht veröffentlicht ist",
            )
            .hint("`veroeffentlicht` ergänzen, oder die Neuauflage streichen: Vor der Veröffentlichung ändert sich ein Bericht ohne sie");
    }
    // A Stichtag may lie a little after the year, for a report on a year that has just ended.
    if bericht.stichtag.0 > Datum::Jahr(bericht.jahr + 1).last_day() {
        findings
            .push(
                &ENDE_VOR_BEGINN,
                place.at("stichtag"),
                format!(
                    "der Stichtag {} liegt mehr als ein Jahr nach dem Berichtsjahr {}",
                    wording::tag(bericht.stichtag.0),
                    bericht.jahr
                ),
            )
            .hint("Jahr und Stichtag vergleichen und das falsche berichtigen");
    }
}
