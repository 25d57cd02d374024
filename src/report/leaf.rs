//! The leaves of a report: a time, a figure, a text, a reference, a source.

use chrono::NaiveDate;
use rust_decimal::Decimal;
use schemars::JsonSchema;
use serde::Serialize;

use super::{Build, words};
use crate::catalogue::{BelegRecord, Linked};
use crate::fold::{Dated, Entry};
use crate::model::{self, Datum, Fehlgrund, Genauigkeit, Id, Zahl};
use crate::wording::{self, Einheit};

/// Ein Datum: wie ein Datensatz es schreibt, und in Worten.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Zeit {
    /// Zum Beispiel `2021-06-30`, `2021-06` oder `2021-Q3`.
    pub datum: String,
    /// Was `<time datetime>` enthalten darf: ein Tag, Monat oder Jahr; sonst leer.
    pub maschine: String,
    /// Zum Beispiel `30.06.2021` oder `Juni 2021`.
    pub text: String,
    /// Für einen Satz, zum Beispiel `30. Juni 2021`.
    pub lang: String,
    /// The date itself.
    #[serde(skip)]
    pub(super) wann: Datum,
}

impl Zeit {
    pub(super) fn of(datum: Datum) -> Self {
        let maschine = match datum {
            Datum::Tag(_) | Datum::Monat(_) | Datum::Jahr(_) => datum.to_string(),
            _ => String::new(),
        };
        Self {
            datum: datum.to_string(),
            maschine,
            text: wording::datum(datum),
            lang: wording::datum_lang(datum),
            wann: datum,
        }
    }

    pub(super) fn day(day: NaiveDate) -> Self {
        Self::of(Datum::Tag(day))
    }

    /// Its first day, for a beginning on a scale.
    pub fn anfang(&self) -> NaiveDate {
        self.wann.first_day()
    }

    /// Its last day, by which it counts; of "nach …" the day after, since it has no last one.
    pub fn tag(&self) -> NaiveDate {
        self.wann.last_day()
    }

    /// Whether it only says "nach …", so that it has no place on a scale.
    pub fn offen(&self) -> bool {
        self.wann.is_open()
    }
}

/// Eine Zahl: genaue Ziffern für Programme, Worte für Menschen.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Figur {
    /// Die Zahl als Text mit Dezimalpunkt, oder das untere Ende einer Spanne; fehlt sie, steht hier
    /// nichts, nie 0.
    pub wert: Option<Decimal>,
    /// Das obere Ende einer Spanne.
    pub bis: Option<Decimal>,
    /// Wie genau die Zahl ist.
    pub genauigkeit: Option<Genauigkeit>,
    /// Warum es keine Zahl gibt.
    pub fehlt: Option<Fehlgrund>,
    /// Zum Beispiel `rund 500 Personen` oder `nicht erhoben`.
    pub text: String,
    /// Whether it is known and only not shown.
    #[serde(skip)]
    zurueckgehalten: bool,
}

impl Figur {
    pub(super) fn of(zahl: Zahl, einheit: Einheit<'_>) -> Self {
        Self::worded(zahl, wording::zahl(zahl, einheit))
    }

    /// A figure with words of its own, like a share with its counts.
    pub(super) fn worded(zahl: Zahl, text: String) -> Self {
        let (wert, bis, genauigkeit, fehlt) = match zahl {
            Zahl::Wert(wert, genauigkeit) => (Some(wert), None, Some(genauigkeit), None),
            Zahl::Spanne(von, bis) => (Some(von), Some(bis), None, None),
            Zahl::Fehlt(reason) => (None, None, None, Some(reason)),
        };
        Self { wert, bis, genauigkeit, fehlt, text, zurueckgehalten: false }
    }

    /// Words where no number follows, like "mindestens 10 von mindestens 100".
    pub(super) fn words(text: String) -> Self {
        let (wert, bis, genauigkeit, fehlt) = (None, None, None, None);
        Self { wert, bis, genauigkeit, fehlt, text, zurueckgehalten: false }
    }

    /// Why the number is not known; a withheld one is.
    pub(super) fn unbekannt(&self) -> Option<Fehlgrund> {
        self.fehlt.filter(|_| !self.zurueckgehalten)
    }

    /// A figure that is not shown, so that no person can be recognised.
    pub(super) fn withheld() -> Self {
        Self {
            wert: None,
            bis: None,
            genauigkeit: None,
            fehlt: Some(Fehlgrund::Vertraulich),
            text: "nicht ausgewiesen (kleine Zahl)".to_owned(),
            zurueckgehalten: true,
        }
    }
}

/// Was ein Eintrag berichtigt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Berichtigung {
    /// Was vorher für dasselbe Datum gesagt war, in der Reihenfolge, in der es bekannt wurde.
    pub frueher: Vec<String>,
    /// Warum es jetzt anders gesagt ist.
    pub grund: Option<String>,
    /// Seit wann es bekannt ist.
    pub bekannt: Zeit,
    /// Wahr, wenn der Vorbericht es noch nicht wusste.
    pub neu: bool,
    /// Each correction by itself, for the log.
    #[serde(skip)]
    pub(super) schritte: Vec<Schritt>,
}

/// One correction.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Schritt {
    /// What was said before and what since, if a part that has words was changed.
    pub(super) anders: Option<(String, String)>,
    /// Why.
    pub(super) grund: Option<String>,
    /// Since when it is known.
    pub(super) bekannt: Zeit,
    /// Whether the report before did not know it yet.
    pub(super) neu: bool,
}

/// A part of what an entry says, by its name; what an entry is there for needs none.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(super) struct Teil {
    name: &'static str,
    text: Option<String>,
}

impl Teil {
    pub(super) fn new(name: &'static str, text: impl Into<Option<String>>) -> Self {
        Self { name, text: text.into() }
    }

    /// A part in the words of a record.
    pub(super) fn zitat(name: &'static str, text: Option<&str>) -> Self {
        Self::new(name, text.map(|text| format!("„{text}“")))
    }
}

impl std::fmt::Display for Teil {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        let text = self.text.as_deref().unwrap_or("keine Angabe");
        match self.name {
            "" => f.write_str(text),
            name => write!(f, "{name}: {text}"),
        }
    }
}

/// Markdown, in dem alle Zahlen eingesetzt sind.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(transparent)]
pub struct Markdown(pub String);

/// Ein Datensatz, den ein anderer nennt.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Verweis {
    /// Seine Kennung.
    pub id: String,
    /// Sein Titel.
    pub titel: String,
}

impl Verweis {
    pub(super) fn new(id: &impl ToString, titel: &str) -> Self {
        Self { id: id.to_string(), titel: titel.to_owned() }
    }
}

/// Eine Organisationseinheit, oder warum sie nicht bekannt ist.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Stelle {
    /// Ihre Kennung, wenn sie bekannt ist.
    pub organisation: Option<String>,
    /// Ihr Name, oder warum sie nicht bekannt ist.
    pub text: String,
    /// Warum sie nicht bekannt ist.
    pub fehlt: Option<Fehlgrund>,
}

impl Stelle {
    /// The one that all name, if it is one and there are any.
    pub(super) fn shared<'a>(mut units: impl Iterator<Item = &'a Self>) -> Option<&'a Self> {
        let first = units.next()?;
        units.all(|unit| unit == first).then_some(first)
    }
}

/// Eine Quelle, wie sie neben einer Angabe steht.
#[derive(Debug, Clone, PartialEq, Eq, Serialize, JsonSchema)]
pub struct Beleg {
    /// Ihre Kennung, im Quellenverzeichnis das Sprungziel.
    pub id: String,
    /// Zum Beispiel `Antrag 21-15774`, oder der Titel einer Quelle.
    pub titel: String,
}

impl<'a> Build<'a> {
    /// The record of an id that a part of the report carries.
    pub(super) fn record<R: Linked>(&self, id: &str) -> &'a R {
        self.catalogue.get(&Id::known(id))
    }

    /// Cites a source: it will stand in the list of sources.
    pub(super) fn beleg(&self, id: &Id<model::Beleg>) -> Beleg {
        self.cited.borrow_mut().insert(id.as_str().to_owned());
        let titel = match self.catalogue.draft().find_beleg(id) {
            Some(BelegRecord::Quelle(quelle)) => quelle.titel.clone(),
            Some(BelegRecord::Drucksache(paper)) => words::paper(paper),
            None => id.to_string(),
        };
        Beleg { id: id.to_string(), titel }
    }

    pub(super) fn maybe_beleg(&self, id: Option<&Id<model::Beleg>>) -> Option<Beleg> {
        id.map(|id| self.beleg(id))
    }

    /// The unit in charge, or why nobody says which one it is.
    pub(super) fn zustaendig(&self, zustaendig: &model::Oder<Id<model::Organisation>>) -> Stelle {
        match zustaendig {
            model::Oder::Da(id) => self.stelle(id),
            model::Oder::Fehlt(reason) => Stelle {
                organisation: None,
                text: wording::fehlgrund(*reason).to_owned(),
                fehlt: Some(*reason),
            },
        }
    }

    /// The unit in charge at the Stichtag.
    pub(super) fn stelle(&self, id: &Id<model::Organisation>) -> Stelle {
        self.stelle_on(id, self.fold.stichtag())
    }

    /// The unit that has the tasks of a unit on a day.
    pub(super) fn stelle_on(&self, id: &Id<model::Organisation>, day: NaiveDate) -> Stelle {
        let unit = self.fold.unit_on(id, day).unwrap_or_else(|| self.catalogue.get(id));
        self.named.borrow_mut().insert(unit.id.as_str().to_owned());
        let text = match &unit.kuerzel {
            Some(short) => format!("{short} – {}", unit.name),
            None => unit.name.clone(),
        };
        Stelle { organisation: Some(unit.id.to_string()), text, fehlt: None }
    }

    /// The name of the unit in charge at the Stichtag: `FB 10 – Zentrale Dienste`, or the name alone.
    pub(super) fn organisation(&self, id: &Id<model::Organisation>) -> String {
        self.stelle(id).text
    }

    /// The name of the unit that has the tasks of a unit on a day.
    pub(super) fn organisation_on(&self, id: &Id<model::Organisation>, day: NaiveDate) -> String {
        self.stelle_on(id, day).text
    }

    /// Whether the report before does not know an entry.
    pub(super) fn is_new(&self, entry: &impl Entry) -> bool {
        self.before().is_none_or(|before| !before.admits(entry))
    }

    /// The correction that an entry makes, if it makes one or gives a reason; `says` gives the parts of
    /// what was said that a correction can change.
    pub(super) fn berichtigung<'e, E: Entry, const N: usize>(
        &self,
        dated: &Dated<'e, E>,
        says: impl Fn(&Dated<'e, E>) -> [Teil; N],
    ) -> Option<Berichtigung> {
        self.berichtigung_als(dated, |old, new| unterschied(says(old), says(new)))
    }

    /// The same, where the words for an entry depend on the one before.
    pub(super) fn berichtigung_als<'e, E: Entry>(
        &self,
        dated: &Dated<'e, E>,
        differs: impl Fn(&Dated<'e, E>, &Dated<'e, E>) -> Option<(String, String)>,
    ) -> Option<Berichtigung> {
        let bekannt = |entry: &E| Zeit::day(self.fold.known(entry));
        let step = |(old, new): (Dated<'e, E>, Dated<'e, E>)| Schritt {
            anders: differs(&old, &new),
            grund: new.entry.grund().cloned(),
            bekannt: bekannt(new.entry),
            neu: self.is_new(new.entry),
        };
        let schritte: Vec<Schritt> = dated.steps().into_iter().map(step).collect();
        let grund = dated.entry.grund().cloned();
        let frueher = |schritt: &Schritt| schritt.anders.as_ref().map(|(old, _)| old.clone());
        (!schritte.is_empty() || grund.is_some()).then(|| Berichtigung {
            frueher: schritte.iter().filter_map(frueher).collect(),
            grund,
            bekannt: bekannt(dated.entry),
            neu: self.is_new(dated.entry),
            schritte,
        })
    }
}

/// What differs between two states of an entry, in words for the one and the other; `None` if no part that
/// has words does.
pub(super) fn unterschied<const N: usize>(
    old: [Teil; N],
    new: [Teil; N],
) -> Option<(String, String)> {
    let changed = old.into_iter().zip(new).filter(|(old, new)| old != new);
    let (old, new): (Vec<String>, Vec<String>) =
        changed.map(|(old, new)| (old.to_string(), new.to_string())).unzip();
    (!old.is_empty()).then(|| (old.join("; "), new.join("; ")))
}
