//! An indicator with its series, as the report year knows it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use schemars::JsonSchema;
use serde::Serialize;

use super::leaf::Teil;
use super::{Beleg, Berichtigung, Build, Figur, Markdown, Stelle, Verweis, Zeit, words};
use crate::fold::{Dated, Entry};
use crate::kennwert;
use crate::model::{self, Kennzahlart, Oder, Verlauf, Zaehleinheit, Zahl};
use crate::vergleich;

/// Eine Kennzahl.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Kennzahl {
    /// Kennung und Sprungziel.
    pub id: String,
    /// Titel.
    pub titel: String,
    /// Einheit.
    pub einheit: String,
    /// Ihre Art.
    pub art: Kennzahlart,
    /// Die Art in Worten.
    pub art_text: String,
    /// Welche Entwicklung gewollt ist.
    pub richtung: Verlauf,
    /// Dasselbe in Worten.
    pub richtung_text: String,
    /// Was gezählt wird.
    pub definition: Option<Markdown>,
    /// Was ein Stück der Zählung ist.
    pub zaehleinheit: Option<Zaehleinheit>,
    /// Dasselbe in Worten.
    pub zaehleinheit_text: Option<String>,
    /// Ab welchem Reifegrad eine Leistung zählt, oder warum das nicht bekannt ist.
    pub reifegrad: Option<String>,
    /// Ihr Handlungsfeld.
    pub handlungsfeld: Option<Verweis>,
    /// Wer sie meldet.
    pub zustaendig: Option<Stelle>,
    /// Die Kennzahl, die sie fortsetzt.
    pub vorgaenger: Option<Verweis>,
    /// Die Kennzahl, die sie fortsetzt, wenn das Jahr eine kennt; diese schuldet dann keinen Wert
    /// mehr.
    pub fortsetzung: Option<Verweis>,
    /// Wahr, wenn sie auf der ersten Seite steht.
    pub schluesselzahl: bool,
    /// Wahr, wenn das Berichtsjahr einen Wert hat, sei es auch nur, dass er fehlt; Werte einzelner
    /// Stellen zählen, wo es nie einen für das Ganze gab.
    pub gemeldet: bool,
    /// Wahr, wenn das Berichtsjahr Werte einzelner Stellen hat.
    pub gegliedert: bool,
    /// Der letzte Wert zum Stichtag.
    pub aktuell: Option<Wert>,
    /// Ein neuer Wert des Berichtsjahres neben dem letzten des Vorberichts.
    pub vergleich: Option<Vergleich>,
    /// Alle Werte, der älteste zuerst.
    pub werte: Vec<Wert>,
    /// Werte einzelner Stellen, der älteste zuerst.
    pub gliederung: Vec<Wert>,
    /// Ziele.
    pub ziele: Vec<Ziel>,
}

/// Der Stand des Vorberichts, wie er heute bekannt ist, und die Veränderung seitdem.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Vergleich {
    /// Der frühere Wert; ist er seitdem berichtigt, auch was vorher gesagt war.
    pub davor: Wert,
    /// Die Veränderung in Worten.
    pub veraenderung: String,
}

/// Ein Wert.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Wert {
    /// Das Datum, für das er gilt.
    pub datum: Zeit,
    /// Die Zahl, oder warum sie fehlt.
    pub figur: Figur,
    /// Die Zahl ohne die Zählung eines Anteils, wo sie groß steht: `4,8 %`.
    pub kurz: String,
    /// Die Zählung eines Anteils, wo sie darunter steht.
    pub zaehlung: Option<String>,
    /// Zähler eines Anteils.
    pub zaehler: Option<Figur>,
    /// Nenner eines Anteils, oder die Zahl der Verglichenen bei einem Rang.
    pub nenner: Option<Figur>,
    /// Worauf sich ein Prozentwert bezieht.
    pub grundgesamtheit: Option<String>,
    /// Die Stelle, für die er gilt.
    pub organisation: Option<Stelle>,
    /// Die Veränderung seit dem Wert davor, in Worten.
    pub veraenderung: Option<String>,
    /// Whether it counts the same as the value right before it, so that a line may join the two.
    #[serde(skip)]
    pub anschluss: bool,
    /// Warum er mit früheren nicht vergleichbar ist.
    pub bruch: Option<String>,
    /// Die Werte, die er berichtigt, in Worten.
    pub berichtigung: Option<Berichtigung>,
    /// Wortlaut der Quelle.
    pub wortlaut: Option<String>,
    /// Was dazu zu wissen ist.
    pub anmerkung: Option<String>,
    /// Wahr, wenn er ein früheres Jahr betrifft und erst seit dem Vorbericht bekannt ist.
    pub nachgemeldet: bool,
    /// Seine Quelle.
    pub quelle: Option<Beleg>,
}

/// Ein Zielwert.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Ziel {
    /// Bis wann.
    pub termin: Zeit,
    /// Der Zielwert.
    pub figur: Figur,
    /// Wann er angekündigt worden ist, wenn das bekannt ist.
    pub angekuendigt: Option<Zeit>,
    /// Wortlaut der Quelle.
    pub wortlaut: Option<String>,
    /// Die Zielwerte, die er ersetzt, in Worten.
    pub berichtigung: Option<Berichtigung>,
    /// Seine Quelle.
    pub quelle: Option<Beleg>,
}

/// All indicators that the year knows, by title.
pub(super) fn all(build: &Build<'_>) -> Vec<Kennzahl> {
    let known = build.catalogue.records().kennzahl.iter().map(|record| &record.value);
    let known = known.filter(|kennzahl| build.fold.knows_indicator(kennzahl));
    let known = Build::sorted(known, |kennzahl| &kennzahl.titel);
    // A target alone continues no series.
    let has_value =
        |kennzahl: &model::Kennzahl| kennzahl.wert.iter().any(|wert| build.fold.admits(wert));
    let continued: BTreeMap<&str, &model::Kennzahl> = known
        .iter()
        .filter(|kennzahl| has_value(kennzahl))
        .filter_map(|kennzahl| Some((kennzahl.vorgaenger.as_ref()?.as_str(), *kennzahl)))
        .collect();
    known
        .iter()
        .map(|kennzahl| one(build, kennzahl, continued.get(kennzahl.id.as_str()).copied()))
        .collect()
}

fn one(
    build: &Build<'_>,
    kennzahl: &model::Kennzahl,
    fortsetzung: Option<&model::Kennzahl>,
) -> Kennzahl {
    let fold = build.fold;
    let model::Kennzahl {
        id,
        titel,
        einheit,
        einheit_singular: _,
        art,
        richtung,
        definition,
        zaehleinheit,
        reifegrad,
        handlungsfeld,
        zustaendig,
        vorgaenger,
        schluesselzahl,
        ziel: _,
        wert: _,
        oeffentlich: _,
        intern: _,
    } = kennzahl;
    let values = fold.values(kennzahl);
    let in_year = |dated: &Dated<'_, model::Wert>| {
        dated.entry.about().is_some_and(|datum| fold.in_year(datum))
    };
    let gegliedert = fold.breakdown(kennzahl).iter().any(in_year);
    let gemeldet = values.iter().any(in_year) || values.is_empty() && gegliedert;
    let werte: Vec<Wert> = (0..values.len())
        .map(|at| {
            let before = vergleich::vorwert(kennzahl, &values, at, |_| true);
            let before = before.map(|(before, bruch)| (values[before].entry, bruch));
            Wert {
                anschluss: at > 0 && joins(kennzahl, &values[at - 1], &values[at]),
                ..wert(build, kennzahl, &values[at], before)
            }
        })
        .collect();
    let gliederung = gliederung(build, kennzahl);
    Kennzahl {
        id: id.to_string(),
        titel: titel.clone(),
        einheit: einheit.clone(),
        art: *art,
        art_text: words::kennzahlart(*art).to_owned(),
        richtung: *richtung,
        richtung_text: words::verlauf(*richtung).to_owned(),
        definition: build.undated(definition.as_ref()),
        zaehleinheit: *zaehleinheit,
        zaehleinheit_text: zaehleinheit.map(|unit| words::zaehleinheit(unit).to_owned()),
        reifegrad: reifegrad.as_ref().map(|reifegrad| match reifegrad {
            Oder::Da(reifegrad) => format!("ab {}", words::reifegrad(*reifegrad)),
            Oder::Fehlt(reason) => crate::wording::fehlgrund(*reason).to_owned(),
        }),
        handlungsfeld: handlungsfeld.as_ref().map(|id| {
            let field = build.catalogue.get(id);
            Verweis::new(&field.id, &field.titel)
        }),
        zustaendig: zustaendig.as_ref().map(|id| build.stelle(id)),
        vorgaenger: vorgaenger
            .as_ref()
            .map(|id| build.catalogue.get(id))
            .filter(|other| fold.knows_indicator(other))
            .map(|other| Verweis::new(&other.id, &other.titel)),
        fortsetzung: fortsetzung.map(|other| Verweis::new(&other.id, &other.titel)),
        schluesselzahl: *schluesselzahl,
        gemeldet,
        gegliedert,
        aktuell: werte.last().cloned(),
        vergleich: vergleich(build, kennzahl, &values),
        werte,
        gliederung,
        ziele: ziele(build, kennzahl),
    }
}

/// Whether a value counts the same as the one right before it, and no break lies between them.
fn joins(
    kennzahl: &model::Kennzahl,
    before: &Dated<'_, model::Wert>,
    now: &Dated<'_, model::Wert>,
) -> bool {
    !vergleich::is_break(now) && vergleich::hindernis(kennzahl, before.entry, now.entry).is_none()
}

/// Whether a value is about the report year, or has a figure since the report before was closed.
fn is_new(build: &Build<'_>, dated: &Dated<'_, model::Wert>) -> bool {
    dated.entry.about().is_some_and(|datum| build.fold.in_year(datum)) || is_late(build, dated)
}

/// Whether a value is about an earlier year and has a figure only since the report before was closed.
fn is_late(build: &Build<'_>, dated: &Dated<'_, model::Wert>) -> bool {
    let has_figure =
        |wert: &model::Wert| kennwert::zahl(wert).is_none_or(|zahl| zahl.fehlgrund().is_none());
    let Some(before) = build.before().filter(|_| has_figure(dated.entry)) else { return false };
    let about = dated.entry.about().is_some_and(|datum| build.fold.in_year(datum));
    !about && !dated.said().any(|wert| has_figure(wert) && before.admits(wert))
}

/// Compares the last value, if it is new, with the last known one that the report before could show;
/// where that knew none, with the one before in the series.
fn vergleich(
    build: &Build<'_>,
    kennzahl: &model::Kennzahl,
    values: &[Dated<'_, model::Wert>],
) -> Option<Vergleich> {
    let at = values.len().checked_sub(1)?;
    if !is_new(build, &values[at]) {
        return None;
    }
    let before = vergleich::vorwert(kennzahl, values, at, |dated| !is_new(build, dated));
    let (before, bruch) = before.or_else(|| vergleich::vorwert(kennzahl, values, at, |_| true))?;
    let davor = &values[before];
    Some(Vergleich {
        davor: wert(build, kennzahl, davor, None),
        veraenderung: vergleich::veraenderung(
            kennzahl,
            davor.entry,
            values[at].entry,
            bruch,
            build.stil,
        ),
    })
}

/// The figure of an entry with its words; a share of which nothing certain follows has words alone.
fn figur(kennzahl: &model::Kennzahl, wert: &model::Wert, build: &Build<'_>) -> Figur {
    let text = kennwert::text(kennzahl, wert, build.stil);
    kennwert::gezeigt(wert)
        .map_or_else(|| Figur::words(text.clone()), |zahl| Figur::worded(zahl, text.clone()))
}

fn wert(
    build: &Build<'_>,
    kennzahl: &model::Kennzahl,
    dated: &Dated<'_, model::Wert>,
    before: Option<(&model::Wert, bool)>,
) -> Wert {
    let entry = dated.entry;
    let count = crate::wording::Einheit::ohne(build.stil);
    let figur = figur(kennzahl, entry, build);
    // A share of which nothing certain follows has its counts as words.
    let zaehlung = kennwert::zaehlung(kennzahl, entry, build.stil)
        .filter(|_| figur.fehlt.is_none() && (figur.wert.is_some() || figur.bis.is_some()));
    let kurz = match (kennwert::gezeigt(entry), &zaehlung) {
        (Some(zahl), Some(_)) => {
            crate::wording::zahl(zahl, kennwert::einheit(kennzahl, build.stil))
        }
        _ => figur.text.clone(),
    };
    Wert {
        kurz,
        zaehlung,
        datum: entry.about().map_or_else(|| Zeit::day(build.fold.stichtag()), Zeit::of),
        figur,
        zaehler: entry.zaehler.map(|zahl| Figur::of(zahl, count)),
        nenner: entry.nenner.map(|zahl| Figur::of(zahl, count)),
        grundgesamtheit: entry.grundgesamtheit.clone(),
        organisation: entry.organisation.as_ref().map(|id| {
            let day = entry.about().map_or_else(|| build.fold.stichtag(), model::Datum::last_day);
            build.stelle_on(id, day)
        }),
        veraenderung: before.map(|(before, bruch)| {
            vergleich::veraenderung(kennzahl, before, entry, bruch, build.stil)
        }),
        anschluss: false,
        bruch: dated.carried(|wert| wert.bruch.clone()),
        berichtigung: build.berichtigung(dated, |old| {
            [
                Teil::new("", kennwert::text(kennzahl, old.entry, build.stil)),
                Teil::zitat("Bezug", old.entry.grundgesamtheit.as_deref()),
                Teil::zitat("Bruch in der Reihe", old.carried(|wert| wert.bruch.as_deref())),
            ]
        }),
        wortlaut: entry.wortlaut.clone(),
        anmerkung: entry.anmerkung.clone(),
        nachgemeldet: is_late(build, dated),
        quelle: build.maybe_beleg(entry.quelle.as_ref()),
    }
}

/// The values of single units. Where one of a date is so small that persons could be recognised, all of
/// that date are withheld: from a total and the others it would follow.
fn gliederung(build: &Build<'_>, kennzahl: &model::Kennzahl) -> Vec<Wert> {
    let cells = build.fold.breakdown(kennzahl);
    let day = |dated: &Dated<'_, model::Wert>| dated.entry.about().map(model::Datum::last_day);
    let small: BTreeSet<_> = cells
        .iter()
        .filter(|dated| dated.said().any(|wert| is_small(build, kennzahl, wert)))
        .map(day)
        .chain(days_with_a_small_rest(build, kennzahl, &cells))
        .collect();
    let persons = kennzahl.zaehleinheit == Some(Zaehleinheit::Person);
    cells
        .iter()
        .map(|dated| {
            let shown = wert(build, kennzahl, dated, None);
            if persons && small.contains(&day(dated)) { withheld(shown) } else { shown }
        })
        .collect()
}

/// The days on which a total and the units that reported leave so few persons that they could be
/// recognised: those of a unit whose figure is confidential, or of one that reported nothing.
fn days_with_a_small_rest(
    build: &Build<'_>,
    kennzahl: &model::Kennzahl,
    cells: &[Dated<'_, model::Wert>],
) -> Vec<Option<NaiveDate>> {
    let threshold = rust_decimal::Decimal::from(build.schwelle);
    let day = |wert: &model::Wert| wert.about().map(model::Datum::last_day);
    let count = |wert: &model::Wert| wert.zaehler.or(wert.wert)?.genau();
    // Every figure that any report may have shown.
    let totals = build.fold.values(kennzahl);
    let totals =
        totals.iter().flat_map(Dated::said).filter_map(|wert| Some((day(wert), count(wert)?)));
    let is_small = |(on, total): &(Option<NaiveDate>, rust_decimal::Decimal)| {
        let parts = cells.iter().map(|dated| dated.entry).filter(|wert| day(wert) == *on);
        let parts: Vec<_> = parts.filter_map(count).collect();
        let rest = parts.iter().try_fold(*total, |rest, part| rest.checked_sub(*part));
        let is_few =
            rest.is_some_and(|rest| rest > rust_decimal::Decimal::ZERO && rest < threshold);
        !parts.is_empty() && is_few
    };
    totals.filter(is_small).map(|(on, _)| on).collect()
}

/// Whether an entry counts so few persons, or leaves out so few, that they could be recognised.
fn is_small(build: &Build<'_>, kennzahl: &model::Kennzahl, wert: &model::Wert) -> bool {
    let threshold = rust_decimal::Decimal::from(build.schwelle);
    let rest = || wert.nenner?.groesster()?.checked_sub(wert.zaehler?.kleinster()?);
    let count = |zahl: Option<Zahl>| zahl.and_then(Zahl::kleinster);
    let counts = match kennzahl.art {
        Kennzahlart::Bestand | Kennzahlart::Fluss => [count(wert.wert), None, None],
        Kennzahlart::Anteil => [count(wert.zaehler), count(wert.nenner), rest()],
        // A duration, an amount or a rank counts nobody.
        Kennzahlart::Dauer | Kennzahlart::Betrag | Kennzahlart::Rang => [None; 3],
    };
    counts.into_iter().flatten().any(|count| !count.is_zero() && count < threshold)
}

/// A cell of which only date, unit and source are shown, and that its figure is missing if it is.
fn withheld(cell: Wert) -> Wert {
    let figur = if cell.figur.unbekannt().is_some() { cell.figur } else { Figur::withheld() };
    Wert {
        kurz: figur.text.clone(),
        zaehlung: None,
        figur,
        zaehler: None,
        nenner: None,
        veraenderung: None,
        bruch: None,
        berichtigung: None,
        wortlaut: None,
        anmerkung: None,
        ..cell
    }
}

fn ziele(build: &Build<'_>, kennzahl: &model::Kennzahl) -> Vec<Ziel> {
    let words = |zahl| kennwert::ziel(kennzahl, zahl, build.stil);
    build
        .fold
        .targets(kennzahl)
        .into_iter()
        .map(|dated| Ziel {
            termin: Zeit::of(dated.entry.termin),
            figur: Figur::worded(dated.entry.wert, words(dated.entry.wert)),
            angekuendigt: dated.entry.angekuendigt.map(Zeit::of),
            wortlaut: dated.entry.wortlaut.clone(),
            berichtigung: build.berichtigung(&dated, |old| [Teil::new("", words(old.entry.wert))]),
            quelle: build.maybe_beleg(dated.entry.quelle.as_ref()),
        })
        .collect()
}
