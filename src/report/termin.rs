//! Dates that moved since the report before: expected ends of measures, and milestones.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Beleg, Build, Massnahme, Verweis, Zeit};
use crate::fold::{Entry, Fold, Schritt, Schrittart, Verlegung};
use crate::{model, wording};

/// Ein Termin, der im Berichtsjahr anders geworden ist.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Terminwandel {
    /// Die Maßnahme.
    pub massnahme: Verweis,
    /// `Voraussichtliches Ende`, oder der Meilenstein.
    pub was: String,
    /// Der Termin davor.
    pub von: Zeit,
    /// Der Termin seitdem.
    pub auf: Zeit,
    /// Wahr, wenn er auf einen späteren Tag verschoben ist.
    pub spaeter: bool,
    /// Wie oft er bisher auf einen späteren Tag verschoben ist, dieses Mal mitgezählt; 0, wenn dies
    /// keine Verschiebung auf einen späteren Tag ist.
    pub mal: usize,
    /// Zum Beispiel `zum zweiten Mal verschoben` oder `vorgezogen`.
    pub text: String,
    /// Warum, wenn es jemand sagt.
    pub grund: Option<String>,
    /// Seine Quelle.
    pub quelle: Beleg,
}

/// The dates that moved since the report before, by measure and then in the order in which they moved,
/// and how many of them are later now than they were then.
pub(super) fn dates(
    build: &Build<'_>,
    before: Fold<'_>,
    massnahmen: &[Massnahme],
) -> (Vec<Terminwandel>, usize) {
    let (mut list, mut late) = (Vec::new(), 0);
    for massnahme in massnahmen {
        let record = build.record::<model::Massnahme>(&massnahme.id);
        let changes = build.fold.end_changes(before, record);
        late += usize::from(is_later(&changes));
        list.extend(changes.iter().filter_map(|change| row(build, massnahme, ENDE, change)));
        let then = before.milestones(record);
        for zusage in build.fold.milestones(record) {
            let stone = zusage.meilenstein;
            let then = then.iter().find(|then| std::ptr::eq(then.meilenstein, stone));
            let moves = zusage.moves_since(then);
            late += usize::from(is_later(&moves));
            let was = format!("Meilenstein „{}“", stone.titel);
            list.extend(moves.iter().filter_map(|moved| row(build, massnahme, &was, moved)));
        }
    }
    (list, late)
}

fn row<E: Entry>(
    build: &Build<'_>,
    massnahme: &Massnahme,
    was: &str,
    schritt: &Schritt<'_, E>,
) -> Option<Terminwandel> {
    let (text, mal) = moved(schritt.art);
    Some(Terminwandel {
        massnahme: Verweis::new(&massnahme.id, &massnahme.titel),
        was: was.to_owned(),
        von: Zeit::of(schritt.von),
        auf: Zeit::of(schritt.auf),
        spaeter: schritt.is_delay(),
        mal,
        text,
        grund: schritt.grund.cloned(),
        quelle: build.beleg(schritt.entry.quelle()?),
    })
}

/// Whether the moves of one date leave it at a later day: forth and back is no delay.
fn is_later<E>(steps: &[Schritt<'_, E>]) -> bool {
    let mut moves = steps.iter().filter(|step| matches!(step.art, Schrittart::Verlegt(..)));
    let Some(first) = moves.next() else { return false };
    let last = moves.next_back().unwrap_or(first);
    Verlegung::of(first.von, last.auf) == Some(Verlegung::Spaeter)
}

/// What the expected end of a measure is called beside its milestones.
const ENDE: &str = "Voraussichtliches Ende";

/// What became of a date, and which delay in number that is; 0 if it is none.
fn moved(art: Schrittart) -> (String, usize) {
    match art {
        Schrittart::Verlegt(Verlegung::Spaeter, mal) => {
            (format!("{} verschoben", wording::zum_mal(mal)), mal)
        }
        Schrittart::Verlegt(Verlegung::Frueher, _) => ("vorgezogen".to_owned(), 0),
        Schrittart::Verlegt(Verlegung::Genauer, _) => ("genauer angegeben".to_owned(), 0),
        Schrittart::Verlegt(Verlegung::Anders, _) => ("anders angegeben".to_owned(), 0),
        Schrittart::Berichtigt => ("berichtigt".to_owned(), 0),
        Schrittart::AndereStelle => ("von einer anderen Stelle anders angegeben".to_owned(), 0),
    }
}
