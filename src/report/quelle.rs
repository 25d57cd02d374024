//! The sources that a report cites, and the units it names.

use schemars::JsonSchema;
use serde::Serialize;

use super::{Build, Zeit, words};
use crate::catalogue::BelegRecord;
use crate::model::{self, Id, Link};
use crate::wording;

/// Eine Quelle oder Drucksache, die der Bericht anführt.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Quelle {
    /// Kennung und Sprungziel.
    pub id: String,
    /// Wie sie angeführt wird.
    pub kurz: String,
    /// Ihr Titel, wenn sie nicht so angeführt wird.
    pub titel: Option<String>,
    /// Ihre Art in Worten.
    pub art: String,
    /// Ihr Datum.
    pub datum: Option<Zeit>,
    /// Wortlaut der Quelle für ihr Datum, oder wie das Datum ermittelt ist.
    pub wortlaut: Option<String>,
    /// Die Stelle, von der sie stammt.
    pub organisation: Option<String>,
    /// Adresse.
    pub link: Option<Link>,
}

/// Eine Organisationseinheit.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Organisation {
    /// Kennung und Sprungziel.
    pub id: String,
    /// Kurzform.
    pub kuerzel: Option<String>,
    /// Name.
    pub name: String,
    /// Ihre Art in Worten.
    pub art: String,
    /// Die Einheit darüber.
    pub gehoert_zu: Option<String>,
    /// Seit wann.
    pub gueltig_ab: Option<Zeit>,
    /// Bis wann.
    pub gueltig_bis: Option<Zeit>,
    /// Die Einheit, die ihre Aufgaben übernommen hat.
    pub nachfolger: Option<String>,
}

/// Everything cited so far, by how it is cited.
pub(super) fn cited(build: &Build<'_>) -> Vec<Quelle> {
    let mut list: Vec<Quelle> = build
        .cited
        .borrow()
        .iter()
        .filter_map(|id| {
            build.catalogue.draft().find_beleg(&Id::known(id.as_str())).map(|record| (id, record))
        })
        .map(|(id, record)| match record {
            BelegRecord::Quelle(quelle) => Quelle {
                id: id.clone(),
                kurz: quelle.titel.clone(),
                titel: None,
                art: words::quellenart(quelle.art).to_owned(),
                datum: Some(Zeit::of(quelle.datum)),
                wortlaut: quelle.wortlaut.clone(),
                organisation: quelle
                    .organisation
                    .as_ref()
                    .map(|id| build.organisation_on(id, quelle.datum.last_day())),
                link: quelle.link.clone(),
            },
            BelegRecord::Drucksache(paper) => Quelle {
                id: id.clone(),
                kurz: words::paper(paper),
                titel: Some(paper.titel.clone()),
                art: words::drucksachenart(paper.art).to_owned(),
                datum: paper.datum.map(Zeit::of),
                wortlaut: if paper.datum.is_some() { None } else { first_step(paper) },
                organisation: paper.einbringer.clone(),
                link: paper.link.clone(),
            },
        })
        .collect();
    list.sort_by_cached_key(|quelle| wording::sort_key(&quelle.kurz));
    list
}

/// When a paper without a date of its own was first on an agenda.
fn first_step(paper: &model::Drucksache) -> Option<String> {
    let datum = paper.beratung.iter().find_map(|step| step.datum)?;
    Some(format!("erste Beratung: {}", wording::datum(datum)))
}

/// The units that the report names, and those above them, by name.
pub(super) fn organisationen(build: &Build<'_>) -> Vec<Organisation> {
    let stichtag = build.fold.stichtag();
    let list = build.catalogue.records().organisation.iter().map(|record| &record.value);
    // A unit above is named by the one below it; so is its own.
    let mut named = build.named.borrow().clone();
    loop {
        let above: Vec<String> = list
            .clone()
            .filter(|unit| named.contains(unit.id.as_str()))
            .filter_map(|unit| unit.gehoert_zu.as_ref())
            .map(|id| {
                let unit = build.fold.unit_on(id, stichtag);
                unit.map_or_else(|| id.to_string(), |unit| unit.id.to_string())
            })
            .filter(|id| !named.contains(id))
            .collect();
        if above.is_empty() {
            break;
        }
        named.extend(above);
    }
    let list = list.filter(|unit| named.contains(unit.id.as_str()));
    Build::sorted(list, |organisation| &organisation.name)
        .into_iter()
        .map(|organisation| {
            let model::Organisation {
                id,
                kuerzel,
                name,
                art,
                gehoert_zu,
                gueltig_ab,
                gueltig_bis,
                nachfolger,
                oeffentlich: _,
                intern: _,
            } = organisation;
            let ended = gueltig_bis.filter(|until| until.last_day() < stichtag);
            Organisation {
                id: id.to_string(),
                kuerzel: kuerzel.clone(),
                name: name.clone(),
                art: words::organisationsart(*art).to_owned(),
                gehoert_zu: gehoert_zu.as_ref().map(|id| build.organisation(id)),
                gueltig_ab: gueltig_ab.map(Zeit::of),
                gueltig_bis: ended.map(Zeit::of),
                nachfolger: ended.and(nachfolger.as_ref()).map(|id| build.organisation(id)),
            }
        })
        .collect()
}
