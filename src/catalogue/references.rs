//! Every reference that a record can make, and every id that it can lead to, in one list each.

use crate::finding::Findings;
use crate::model::{
    Begriff, Bericht, Drucksache, Gremium, Handlungsfeld, Id, Kennzahl, Kind, Leistung, Massnahme,
    Oder, Organisation, PunktId, Quelle, Record, Records,
};
use crate::source::Place;

use super::{CYCLE, Draft, Linked};

/// What a reference must lead to.
pub(super) enum Target<'a> {
    /// A record of this kind; the second word is the kind with its article.
    Record(&'static str, &'static str),
    /// A source or a paper.
    Beleg,
    /// An item of a paper.
    Punkt(&'a PunktId),
}

/// One reference.
pub(super) struct Reference<'a> {
    pub(super) place: Place,
    pub(super) target: Target<'a>,
    /// The id that is looked for; for an item that of its paper.
    pub(super) id: &'a str,
    /// Whether the record that refers is public.
    pub(super) public: bool,
}

/// Calls `each` with kind, position, id and place of every record that has an id.
pub(super) fn ids(records: &Records, each: &mut dyn FnMut(&'static str, usize, &str, &Place)) {
    let Records {
        stadt: _,
        bericht: _,
        organisation,
        handlungsfeld,
        drucksache,
        massnahme,
        kennzahl,
        leistung,
        gremium,
        quelle,
        begriff,
    } = records;
    ids_of::<Organisation>(organisation, each);
    ids_of::<Handlungsfeld>(handlungsfeld, each);
    ids_of::<Drucksache>(drucksache, each);
    ids_of::<Massnahme>(massnahme, each);
    ids_of::<Kennzahl>(kennzahl, each);
    ids_of::<Leistung>(leistung, each);
    ids_of::<Gremium>(gremium, each);
    ids_of::<Quelle>(quelle, each);
    ids_of::<Begriff>(begriff, each);
}

fn ids_of<R: Linked + Kind>(
    list: &[Record<R>],
    each: &mut dyn FnMut(&'static str, usize, &str, &Place),
) {
    for (position, record) in list.iter().enumerate() {
        each(R::NAME, position, record.value.id().as_str(), &record.place);
    }
}

/// Whether the record of an id is public; an unknown id counts as public.
pub(super) fn is_public(draft: &Draft, id: &str) -> bool {
    draft.find_text::<Organisation>(id).is_none_or(|r| r.oeffentlich)
        && draft.find_text::<Handlungsfeld>(id).is_none_or(|r| r.oeffentlich)
        && draft.find_text::<Drucksache>(id).is_none_or(|r| r.oeffentlich)
        && draft.find_text::<Massnahme>(id).is_none_or(|r| r.oeffentlich)
        && draft.find_text::<Kennzahl>(id).is_none_or(|r| r.oeffentlich)
        && draft.find_text::<Leistung>(id).is_none_or(|r| r.oeffentlich)
        && draft.find_text::<Gremium>(id).is_none_or(|r| r.oeffentlich)
        && draft.find_text::<Quelle>(id).is_none_or(|r| r.oeffentlich)
        && draft.find_text::<Begriff>(id).is_none_or(|r| r.oeffentlich)
}

/// The references of one record, collected as they are met.
struct Visitor<'a, 'v> {
    each: &'v mut dyn FnMut(Reference<'a>),
    public: bool,
}

impl<'a> Visitor<'a, '_> {
    fn one<R: Kind>(&mut self, place: Place, id: &'a Id<R>) {
        // Beleg shares its name with Quelle, and no record refers to a Quelle alone.
        let target =
            if R::NAME == Quelle::NAME { Target::Beleg } else { Target::Record(R::NAME, R::EINE) };
        (self.each)(Reference { place, target, id: id.as_str(), public: self.public });
    }
    fn maybe<R: Kind>(&mut self, place: Place, id: Option<&'a Id<R>>) {
        if let Some(id) = id {
            self.one(place, id);
        }
    }
    fn or_missing<R: Kind>(&mut self, place: Place, id: &'a Oder<Id<R>>) {
        self.maybe(place, id.da());
    }
    fn many<R: Kind>(&mut self, place: &Place, ids: &'a [Id<R>]) {
        for (index, id) in ids.iter().enumerate() {
            self.one(place.at(index), id);
        }
    }
}

/// Calls `each` with every reference of every record.
pub(super) fn visit<'a>(records: &'a Records, each: &mut dyn FnMut(Reference<'a>)) {
    let Records {
        stadt: _,
        bericht,
        organisation,
        handlungsfeld: _,
        drucksache,
        massnahme,
        kennzahl,
        leistung,
        gremium,
        quelle,
        begriff: _,
    } = records;
    for Record { place, value } in bericht {
        bericht_references(place, value, &mut Visitor { each, public: true });
    }
    for Record { place, value } in organisation {
        let v = &mut Visitor { each, public: value.oeffentlich };
        v.maybe(place.at("gehoert_zu"), value.gehoert_zu.as_ref());
        v.maybe(place.at("nachfolger"), value.nachfolger.as_ref());
    }
    for Record { place, value } in drucksache {
        drucksache_references(place, value, &mut Visitor { each, public: value.oeffentlich });
    }
    for Record { place, value } in massnahme {
        massnahme_references(place, value, &mut Visitor { each, public: value.oeffentlich });
    }
    for Record { place, value } in kennzahl {
        kennzahl_references(place, value, &mut Visitor { each, public: value.oeffentlich });
    }
    for Record { place, value } in leistung {
        let v = &mut Visitor { each, public: value.oeffentlich };
        v.or_missing(place.at("zustaendig"), &value.zustaendig);
        for (index, stand) in value.stand.iter().enumerate() {
            v.one(place.item("stand", index).at("quelle"), &stand.quelle);
        }
        for (index, faelle) in value.faelle.iter().enumerate() {
            v.maybe(place.item("faelle", index).at("quelle"), faelle.quelle.as_ref());
        }
    }
    for Record { place, value } in gremium {
        let v = &mut Visitor { each, public: value.oeffentlich };
        for (index, besetzung) in value.besetzung.iter().enumerate() {
            v.maybe(place.item("besetzung", index).at("quelle"), besetzung.quelle.as_ref());
        }
    }
    for Record { place, value } in quelle {
        Visitor { each, public: value.oeffentlich }
            .maybe(place.at("organisation"), value.organisation.as_ref());
    }
}

fn bericht_references<'a>(place: &Place, value: &'a Bericht, v: &mut Visitor<'a, '_>) {
    v.maybe(place.at("anlass"), value.anlass.as_ref());
}

fn drucksache_references<'a>(place: &Place, value: &'a Drucksache, v: &mut Visitor<'a, '_>) {
    v.many(&place.at("bezug"), &value.bezug);
    for (index, beratung) in value.beratung.iter().enumerate() {
        let at = place.item("beratung", index);
        v.one(at.at("gremium"), &beratung.gremium);
        v.maybe(at.at("quelle"), beratung.quelle.as_ref());
    }
    for (index, punkt) in value.punkt.iter().enumerate() {
        let at = place.item("punkt", index);
        v.maybe(at.at("zustaendig"), punkt.zustaendig.as_ref());
        for (index, antwort) in punkt.antwort.iter().enumerate() {
            v.one(at.item("antwort", index).at("quelle"), &antwort.quelle);
        }
    }
}

fn massnahme_references<'a>(place: &Place, value: &'a Massnahme, v: &mut Visitor<'a, '_>) {
    v.one(place.at("handlungsfeld"), &value.handlungsfeld);
    v.or_missing(place.at("zustaendig"), &value.zustaendig);
    v.many(&place.at("beteiligt"), &value.beteiligt);
    v.many(&place.at("kennzahlen"), &value.kennzahlen);
    v.many(&place.at("leistungen"), &value.leistungen);
    for (index, punkt) in value.punkte.iter().enumerate() {
        (v.each)(Reference {
            place: place.item("punkte", index),
            target: Target::Punkt(punkt),
            id: punkt.drucksache.as_str(),
            public: v.public,
        });
    }
    for (index, sachstand) in value.sachstand.iter().enumerate() {
        let at = place.item("sachstand", index);
        v.maybe(at.at("organisation"), sachstand.organisation.as_ref());
        v.maybe(at.at("aufgegangen_in"), sachstand.aufgegangen_in.as_ref());
        v.one(at.at("quelle"), &sachstand.quelle);
    }
    for (index, meilenstein) in value.meilenstein.iter().enumerate() {
        let at = place.item("meilenstein", index);
        v.one(at.at("quelle"), &meilenstein.quelle);
        v.maybe(at.at("nachweis"), meilenstein.nachweis.as_ref());
        for (index, verschoben) in meilenstein.verschoben.iter().enumerate() {
            v.one(at.item("verschoben", index).at("quelle"), &verschoben.quelle);
        }
    }
    for (index, mittel) in value.mittel.iter().enumerate() {
        v.maybe(place.item("mittel", index).at("quelle"), mittel.quelle.as_ref());
    }
}

fn kennzahl_references<'a>(place: &Place, value: &'a Kennzahl, v: &mut Visitor<'a, '_>) {
    v.maybe(place.at("handlungsfeld"), value.handlungsfeld.as_ref());
    v.maybe(place.at("zustaendig"), value.zustaendig.as_ref());
    v.maybe(place.at("vorgaenger"), value.vorgaenger.as_ref());
    for (index, ziel) in value.ziel.iter().enumerate() {
        v.maybe(place.item("ziel", index).at("quelle"), ziel.quelle.as_ref());
    }
    for (index, wert) in value.wert.iter().enumerate() {
        let at = place.item("wert", index);
        v.maybe(at.at("organisation"), wert.organisation.as_ref());
        v.maybe(at.at("quelle"), wert.quelle.as_ref());
    }
}

/// Reports chains that come back to their start.
pub(super) fn cycles(draft: &Draft, findings: &mut Findings) {
    let records = draft.records();
    for Record { place, value } in &records.organisation {
        chain(
            draft,
            &value.id,
            |r: &Organisation| r.gehoert_zu.as_ref(),
            place,
            "gehoert_zu",
            findings,
        );
        chain(
            draft,
            &value.id,
            |r: &Organisation| r.nachfolger.as_ref(),
            place,
            "nachfolger",
            findings,
        );
    }
    for Record { place, value } in &records.massnahme {
        chain(
            draft,
            &value.id,
            |r: &Massnahme| {
                // The entry that holds in the end.
                let merges = r.sachstand.iter().filter(|entry| entry.aufgegangen_in.is_some());
                let last = merges.max_by_key(|entry| (entry.datum.last_day(), entry.bekannt))?;
                last.aufgegangen_in.as_ref()
            },
            place,
            "aufgegangen_in",
            findings,
        );
    }
    for Record { place, value } in &records.kennzahl {
        chain(
            draft,
            &value.id,
            |r: &Kennzahl| r.vorgaenger.as_ref(),
            place,
            "vorgaenger",
            findings,
        );
    }
}

fn chain<'d, R: Linked + Kind + 'd>(
    draft: &'d Draft,
    start: &Id<R>,
    next: impl Fn(&'d R) -> Option<&'d Id<R>>,
    place: &Place,
    key: &str,
    findings: &mut Findings,
) {
    let mut seen = vec![start.as_str()];
    let mut at = draft.find(start).and_then(&next);
    while let Some(id) = at {
        if id == start {
            findings
                .push(
                    &CYCLE,
                    place.at(key),
                    if seen.len() == 1 {
                        format!("„{start}“ verweist unter `{key}` auf sich selbst")
                    } else {
                        format!("die Kette führt über `{key}` zu „{start}“ zurück")
                    },
                )
                .hint("eines der Kettenglieder berichtigen");
            return;
        }
        if seen.contains(&id.as_str()) {
            return;
        }
        seen.push(id.as_str());
        at = draft.find(id).and_then(&next);
    }
}
