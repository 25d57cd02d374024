//! An end before its start.

use crate::catalogue::Draft;
use crate::check::Check;
use crate::finding::{Findings, Kind, Severity};
use crate::fold;
use crate::model::{Bericht, Datum, Record};
use crate::source::Place;
use crate::wording;

static ENDE_VOR_BEGINN: Kind = Kind {
    code: "P002",
    severity: Severity::Fehler,
    title: "Ende vor Beginn",
    explanation: "Das Ende liegt vor dem Beginn, der Redaktionsschluss vor dem Stichtag, oder etwas war erledigt, bevor es \
        zugesagt wurde. Meist ist eine Jahreszahl vertippt. Unscharfe Daten zählen hier so günstig wie möglich.",
};

/// What a promise without a day of its own is called: its date is that of its source.
const VON_DER_QUELLE: (&str, &str) = ("der Quelle seiner Zusage", "der Quelle der Zusage");

pub(super) const CHECK: Check = Check { kinds: &[&ENDE_VOR_BEGINN], run };

fn run(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    for Record { place, value } in &records.bericht {
        dates_of_year(place, value, findings);
    }
    // (Place, the later thing in the nominative, its date, the earlier thing in the dative, its date)
    let mut judge = |place: Place,
                     end: &str,
                     at: Option<Datum>,
                     start: &str,
                     from: Option<Datum>| {
        if let (Some(at), Some(from)) = (at, from)
            && at.last_day() < from.first_day()
            && !at.is_open()
        {
            let (at, from) = (wording::datum(at), wording::datum(from));
            let hint = if [VON_DER_QUELLE.0, VON_DER_QUELLE.1].contains(&start) {
                "`angekuendigt` mit dem Tag der Zusage ergänzen; ohne Angabe zählt das Datum der Quelle"
            } else {
                "die beiden Daten vergleichen und das falsche berichtigen"
            };
            findings
                .push(&ENDE_VOR_BEGINN, place, format!("{end} ({at}) liegt vor {start} ({from})"))
                .hint(hint);
        }
    };
    for Record { place, value } in &records.bericht {
        let stichtag = Some(Datum::from(value.stichtag));
        let closing = value.redaktionsschluss.map(Datum::from);
        judge(
            place.at("stichtag"),
            "der Stichtag",
            stichtag,
            "dem Berichtsjahr",
            Some(Datum::Jahr(value.jahr)),
        );
        judge(
            place.at("redaktionsschluss"),
            "der Redaktionsschluss",
            closing,
            "dem Stichtag",
            stichtag,
        );
    }
    for Record { place, value } in &records.organisation {
        judge(
            place.at("gueltig_bis"),
            "das Ende der Einheit",
            value.gueltig_bis,
            "ihrem Beginn",
            value.gueltig_ab,
        );
    }
    for Record { place, value } in &records.massnahme {
        for (index, entry) in value.sachstand.iter().enumerate() {
            judge(
                place.item("sachstand", index).at("ende"),
                "das Ende",
                entry.ende,
                "dem Beginn",
                value.beginn,
            );
        }
        for (index, stone) in value.meilenstein.iter().enumerate() {
            let at = place.item("meilenstein", index);
            // Without a day of its own a promise is as old as its source.
            let said = stone.angekuendigt.or_else(|| fold::date_of_beleg(draft, &stone.quelle));
            let (its, the) = if stone.angekuendigt.is_some() {
                ("seiner Zusage", "der Zusage")
            } else {
                VON_DER_QUELLE
            };
            judge(at.at("termin"), "der Termin", Some(stone.termin), its, said);
            judge(at.at("erledigt"), "die Erledigung", stone.erledigt, the, said);
            judge(at.at("entfallen"), "der Wegfall", stone.entfallen, the, said);
            for (index, moved) in stone.verschoben.iter().enumerate() {
                judge(
                    at.item("verschoben", index).at("datum"),
                    "die Verschiebung",
                    Some(moved.datum),
                    the,
                    said,
                );
            }
        }
    }
}

/// The dates of a report year that have a meaning of their own.
fn dates_of_year(place: &Place, bericht: &Bericht, findings: &mut Findings) {
    let closing = fold::closing(bericht);
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
