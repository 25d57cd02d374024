//! An indicator with its series, as the report year knows it.

use std::collections::{BTreeMap, BTreeSet};

use chrono::NaiveDate;
use serde::Serialize;

use super::leaf::Teil;
use super::{Beleg, Berichtigung, Build, Figur, Markdown, Stelle, Verweis, Zeit, words};
use crate::fold::{Dated, Entry};
use crate::kennwert;
use crate::model::{self, Kennzahlart, Oder, Verlauf, Zaehleinheit, Zahl};
use crate::vergleich;

/// An indicator.
#[derive(Debug, Serialize)]
pub struct Kennzahl {
    /// Id and anchor.
    pub id: String,
    /// Title.
    pub titel: String,
    /// Unit.
    pub einheit: String,
    /// Kind.
    pub art: Kennzahlart,
    /// The kind in words.
    pub art_text: String,
    /// Which development is wanted.
    pub richtung: Verlauf,
    /// The same in words.
    pub richtung_text: String,
    /// What is counted.
    pub definition: Option<Markdown>,
    /// What one piece of the count is.
    pub zaehleinheit: Option<Zaehleinheit>,
    /// The same in words.
    pub zaehleinheit_text: Option<String>,
    /// From which maturity a service is counted, or why that is not known.
    pub reifegrad: Option<String>,
    /// Its field of action.
    pub handlungsfeld: Option<Verweis>,
    /// Who reports it.
    pub zustaendig: Option<Stelle>,
    /// The indicator it continues.
    pub vorgaenger: Option<Verweis>,
    /// The indicator that continues it, if the year knows one; this one then owes no value any more.
    pub fortsetzung: Option<Verweis>,
    /// Whether it stands on the first page.
    pub schluesselzahl: bool,
    /// Whether the report year has a value, even one that says that it is missing; values of single units
    /// count where there never was one of the whole.
    pub gemeldet: bool,
    /// Whether the report year has values of single units.
    pub gegliedert: bool,
    /// The last value at the Stichtag.
    pub aktuell: Option<Wert>,
    /// A new value of the report year beside the last one of the report before.
    pub vergleich: Option<Vergleich>,
    /// All values, oldest first.
    pub werte: Vec<Wert>,
    /// Values of single units, oldest first.
    pub gliederung: Vec<Wert>,
    /// Targets.
    pub ziele: Vec<Ziel>,
}

/// The state of the report before, as it is known today, and the change since.
#[derive(Debug, Clone, Serialize)]
pub struct Vergleich {
    /// The earlier value; if it was corrected since, with what was said before.
    pub davor: Wert,
    /// The change, in words.
    pub veraenderung: String,
}

/// A value.
#[derive(Debug, Clone, Serialize)]
pub struct Wert {
    /// The date it is about.
    pub datum: Zeit,
    /// The figure, or why it is missing.
    pub figur: Figur,
    /// The figure without the counts of a share, where it stands large: `4,8 %`.
    pub kurz: String,
    /// The counts of a share, where they stand below it.
    pub zaehlung: Option<String>,
    /// Numerator of a share.
    pub zaehler: Option<Figur>,
    /// Denominator of a share, or the number of those compared in a rank.
    pub nenner: Option<Figur>,
    /// What a percentage refers to.
    pub grundgesamtheit: Option<String>,
    /// The unit for which it holds.
    pub organisation: Option<Stelle>,
    /// The change since the value before, in words.
    pub veraenderung: Option<String>,
    /// Whether it counts the same as the value right before it, so that a line may join the two.
    #[serde(skip)]
    pub anschluss: bool,
    /// Why it cannot be compared with those before.
    pub bruch: Option<String>,
    /// The values that it corrects, in words.
    pub berichtigung: Option<Berichtigung>,
    /// The words of the source.
    pub wortlaut: Option<String>,
    /// What is to be known of it.
    pub anmerkung: Option<String>,
    /// Whether it is about an earlier year and became known only since the report before.
    pub nachgemeldet: bool,
    /// Its source.
    pub quelle: Option<Beleg>,
}

/// A target.
#[derive(Debug, Clone, Serialize)]
pub struct Ziel {
    /// For when.
    pub termin: Zeit,
    /// The target.
    pub figur: Figur,
    /// When it was announced, if that is known.
    pub angekuendigt: Option<Zeit>,
    /// The words of the source.
    pub wortlaut: Option<String>,
    /// The targets that it replaces, in words.
    pub berichtigung: Option<Berichtigung>,
    /// Its source.
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
