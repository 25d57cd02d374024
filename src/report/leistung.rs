//! Administrative services: what is online, what is not and why, and the help in person.

use schemars::JsonSchema;
use serde::Serialize;

use super::leaf::Teil;
use super::{Beleg, Berichtigung, Build, Figur, Markdown, Stelle, Zeit, words};
use crate::fold::Dated;
use crate::model::{self, Fehlgrund, Oder};
use crate::rechnen;
use crate::wording::{self, Einheit};

/// Alle Leistungen mit ihren Anzahlen.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Leistungen {
    /// Wie viele Leistungen die Datensätze enthalten, in Worten; nie ein Anteil an allen Leistungen
    /// der Stadt.
    pub anzahl: String,
    /// Anzahlen nach Angebot; nur was vorkommt.
    pub angebote: Vec<Angebot>,
    /// Die Leistungen, nach Titel.
    pub liste: Vec<Leistung>,
}

/// Wie viele erfasste Leistungen auf eine Weise angeboten werden.
#[derive(Debug, Serialize, JsonSchema)]
#[schemars(rename = "Angebotszahl")]
pub struct Angebot {
    /// Für die Gestaltung: das Angebot in ASCII, oder `unbekannt`.
    pub form: &'static str,
    /// In Worten.
    pub text: String,
    /// Wie viele.
    pub anzahl: usize,
}

/// Eine Verwaltungsleistung.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Leistung {
    /// Kennung und Sprungziel.
    pub id: String,
    /// Name.
    pub titel: String,
    /// LeiKa-Schlüssel, 14 Ziffern.
    pub leika: Option<String>,
    /// Die zuständige Stelle, oder warum sie nicht bekannt ist.
    pub zustaendig: Stelle,
    /// Wer sie nutzt.
    pub zielgruppe: Option<String>,
    /// Ob das Gesetz sie verlangt.
    pub pflicht: Option<String>,
    /// Woher der Online-Dienst kommt.
    pub herkunft: Option<String>,
    /// Adresse des Online-Dienstes.
    pub link: Option<model::Link>,
    /// Die persönliche Hilfe.
    pub beratung: Option<Markdown>,
    /// Das Angebot, wenn es bekannt ist.
    pub angebot: Option<model::Angebot>,
    /// Warum das Angebot nicht bekannt ist, wenn ein Eintrag es sagt.
    pub angebot_fehlt: Option<Fehlgrund>,
    /// Für die Gestaltung.
    pub form: &'static str,
    /// Das Angebot in Worten.
    pub angebot_text: String,
    /// Das Datum dieses Angebots.
    pub stand: Option<Zeit>,
    /// Reifegrad mit seinem Modell.
    pub reifegrad: Option<String>,
    /// Was dem Online-Dienst entgegensteht.
    pub hindernis: Option<Markdown>,
    /// Wann sie voraussichtlich online ist.
    pub voraussichtlich: Option<Zeit>,
    /// Wortlaut der Quelle.
    pub wortlaut: Option<String>,
    /// Was vorher für dasselbe Datum gesagt war.
    pub berichtigung: Option<Berichtigung>,
    /// Quelle des Standes.
    pub quelle: Option<Beleg>,
    /// Fallzahlen, die älteste zuerst.
    pub faelle: Vec<Faelle>,
}

/// Fallzahlen eines Jahres.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Faelle {
    /// Das Jahr.
    pub jahr: i32,
    /// Alle Fälle.
    pub gesamt: Figur,
    /// Die online beantragten.
    pub digital: Figur,
    /// Der Anteil der online beantragten, so genau, wie die Zahlen es zulassen.
    pub anteil: Option<String>,
    /// Die Zahlen, die sie berichtigen, in Worten.
    pub berichtigung: Option<Berichtigung>,
    /// Ihre Quelle.
    pub quelle: Option<Beleg>,
}

impl Leistung {
    /// Whether the service can be asked for online.
    pub(super) fn is_online(&self) -> bool {
        matches!(self.angebot, Some(model::Angebot::Digital | model::Angebot::EndeZuEnde))
    }
}

/// All services that the year knows.
pub(super) fn all(build: &Build<'_>) -> Leistungen {
    let known = build.catalogue.records().leistung.iter().map(|record| &record.value);
    let known = known.filter(|leistung| build.fold.knows_service(leistung));
    let liste: Vec<Leistung> = Build::sorted(known, |leistung| &leistung.titel)
        .into_iter()
        .map(|leistung| one(build, leistung))
        .collect();
    let mut angebote: Vec<Angebot> = Vec::new();
    for leistung in &liste {
        match angebote.iter_mut().find(|angebot| angebot.form == leistung.form) {
            Some(angebot) => angebot.anzahl += 1,
            None => angebote.push(Angebot {
                form: leistung.form,
                text: leistung.angebot.map_or("Angebot nicht bekannt", words::angebot).to_owned(),
                anzahl: 1,
            }),
        }
    }
    let order = ["analog", "teilweise", "digital", "ende-zu-ende", "unbekannt"];
    angebote.sort_by_key(|angebot| order.iter().position(|form| *form == angebot.form));
    Leistungen { anzahl: wording::anzahl(liste.len(), "Leistung", "Leistungen"), angebote, liste }
}

fn one(build: &Build<'_>, leistung: &model::Leistung) -> Leistung {
    let model::Leistung {
        id,
        titel,
        leika,
        zustaendig,
        zielgruppe,
        pflicht,
        herkunft,
        link,
        beratung,
        stand: _,
        faelle: _,
        oeffentlich: _,
        intern: _,
    } = leistung;
    let newest = build.fold.offers(leistung).pop();
    let stand = newest.as_ref().map(|dated| dated.entry);
    let (angebot, angebot_fehlt) = match stand.map(|stand| &stand.angebot) {
        Some(Oder::Da(angebot)) => (Some(*angebot), None),
        Some(Oder::Fehlt(reason)) => (None, Some(*reason)),
        None => (None, None),
    };
    Leistung {
        id: id.to_string(),
        titel: titel.clone(),
        leika: leika.as_ref().map(|leika| leika.0.clone()),
        zustaendig: build.zustaendig(zustaendig),
        zielgruppe: zielgruppe.map(|group| words::zielgruppe(group).to_owned()),
        pflicht: pflicht.map(|duty| words::pflicht(duty).to_owned()),
        herkunft: herkunft.map(|origin| words::herkunft(origin).to_owned()),
        link: link.clone(),
        beratung: build.undated(beratung.as_ref()),
        angebot,
        angebot_fehlt,
        form: angebot.map_or("unbekannt", words::angebot_key),
        angebot_text: match (angebot, angebot_fehlt) {
            (Some(angebot), _) => words::angebot(angebot).to_owned(),
            (None, Some(reason)) => wording::fehlgrund(reason).to_owned(),
            // No entry gives an offer, and none says that it is missing.
            (None, None) => wording::fehlgrund(Fehlgrund::NichtGemeldet).to_owned(),
        },
        stand: stand.map(|stand| Zeit::of(stand.datum)),
        reifegrad: stand.and_then(|stand| stand.reifegrad).map(words::reifegrad),
        hindernis: stand
            .and_then(|stand| Some(build.prose(stand.hindernis.as_ref()?, stand.datum.last_day()))),
        voraussichtlich: stand.and_then(|stand| stand.voraussichtlich).map(Zeit::of),
        wortlaut: stand.and_then(|stand| stand.wortlaut.clone()),
        berichtigung: newest.as_ref().and_then(|dated| berichtigung(build, dated)),
        quelle: stand.map(|stand| build.beleg(&stand.quelle)),
        faelle: faelle(build, leistung),
    }
}

/// What the state of a service on a day corrects.
pub(super) fn berichtigung(
    build: &Build<'_>,
    dated: &Dated<'_, model::Stand>,
) -> Option<Berichtigung> {
    build.berichtigung(dated, |old| {
        let model::Stand { angebot, reifegrad, voraussichtlich, .. } = old.entry;
        [
            Teil::new("", words::angebot_oder_grund(angebot).to_owned()),
            Teil::new("Reifegrad", reifegrad.map(words::reifegrad)),
            Teil::new("Voraussichtlich umgesetzt", voraussichtlich.map(wording::datum)),
        ]
    })
}

fn faelle(build: &Build<'_>, leistung: &model::Leistung) -> Vec<Faelle> {
    let einheit = Einheit::new("Fälle", Some("Fall"), build.stil);
    build
        .fold
        .cases(leistung)
        .into_iter()
        .map(|dated| {
            let share =
                rechnen::anteil(dated.entry.digital, dated.entry.gesamt).map(rechnen::gerundet);
            Faelle {
                jahr: dated.entry.jahr,
                gesamt: Figur::of(dated.entry.gesamt, einheit),
                digital: Figur::of(dated.entry.digital, einheit),
                anteil: share.map(|share| wording::zahl(share, Einheit::prozent(build.stil))),
                berichtigung: build.berichtigung(&dated, |old| {
                    let (all, online) = (
                        Figur::of(old.entry.gesamt, einheit),
                        Figur::of(old.entry.digital, einheit),
                    );
                    [Teil::new("", format!("{}, davon online: {}", all.text, online.text))]
                }),
                quelle: build.maybe_beleg(dated.entry.quelle.as_ref()),
            }
        })
        .collect()
}
