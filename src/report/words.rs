//! The German words for the fixed values of records.

use crate::model::{
    Angebot, Antwortart, Datum, Drucksache, Drucksachenart, Ergebnis, Gegenstand, Gremienart,
    Herkunft, Kennzahlart, Lagewert, Mittelart, Mittelstand, Modell, Oder, Organisationsart,
    Pflicht, Quellenart, Reifegrad, Richtung, Rolle, Status, Turnus, Verb, Verlauf, Zaehleinheit,
    Zielgruppe,
};
use crate::wording;

/// `Antrag 21-15774`, `Niederschrift vom 17.06.2020`, else `Antrag „Titel“`: the day of a sitting is not
/// that of the paper.
pub(super) fn paper(paper: &Drucksache) -> String {
    let art = match paper.art {
        Drucksachenart::Unbekannt => "Drucksache",
        known => drucksachenart(known),
    };
    match (&paper.nummer, paper.datum) {
        (Some(nummer), _) => format!("{art}{}{nummer}", wording::NBSP),
        (None, Some(Datum::Tag(day))) => format!("{art} vom {}", wording::tag(day)),
        (None, _) => format!("{art} „{}“", paper.titel),
    }
}

pub(super) fn drucksachenart(art: Drucksachenart) -> &'static str {
    match art {
        Drucksachenart::Antrag => "Antrag",
        Drucksachenart::Aenderungsantrag => "Änderungsantrag",
        Drucksachenart::Anfrage => "Anfrage",
        Drucksachenart::Stellungnahme => "Stellungnahme",
        Drucksachenart::Mitteilung => "Mitteilung",
        Drucksachenart::Berichtsvorlage => "Berichtsvorlage",
        Drucksachenart::Beschlussvorlage => "Beschlussvorlage",
        Drucksachenart::Niederschrift => "Niederschrift",
        Drucksachenart::Redebeitrag => "Redebeitrag",
        Drucksachenart::Unbekannt => "Art nicht bekannt",
    }
}

pub(super) fn status(status: Status) -> &'static str {
    match status {
        Status::Vorgeschlagen => "vorgeschlagen",
        Status::Geplant => "geplant",
        Status::InUmsetzung => "in Umsetzung",
        Status::Pilotbetrieb => "im Pilotbetrieb",
        Status::InEinfuehrung => "in Einführung",
        Status::Regelbetrieb => "im Regelbetrieb",
        Status::Abgeschlossen => "abgeschlossen",
        Status::Zurueckgestellt => "zurückgestellt",
        Status::Eingestellt => "eingestellt",
    }
}

pub(super) fn status_key(status: Status) -> &'static str {
    match status {
        Status::Vorgeschlagen => "vorgeschlagen",
        Status::Geplant => "geplant",
        Status::InUmsetzung => "in-umsetzung",
        Status::Pilotbetrieb => "pilotbetrieb",
        Status::InEinfuehrung => "in-einfuehrung",
        Status::Regelbetrieb => "regelbetrieb",
        Status::Abgeschlossen => "abgeschlossen",
        Status::Zurueckgestellt => "zurueckgestellt",
        Status::Eingestellt => "eingestellt",
    }
}

pub(super) fn richtung(richtung: Richtung) -> &'static str {
    match richtung {
        Richtung::Intern => "innerhalb der Verwaltung",
        Richtung::Extern => "nach außen",
        Richtung::Quer => "innerhalb der Verwaltung und nach außen",
    }
}

pub(super) fn lagewert(wert: Lagewert) -> &'static str {
    match wert {
        Lagewert::ImPlan => "im Plan",
        Lagewert::Gefaehrdet => "gefährdet",
        Lagewert::Verzoegert => "verzögert",
        Lagewert::NichtBewertet => "nicht bewertet",
    }
}

pub(super) fn rolle(rolle: Rolle) -> &'static str {
    match rolle {
        Rolle::Vorberatung => "Vorberatung",
        Rolle::Empfehlung => "Empfehlung",
        Rolle::Entscheidung => "Entscheidung",
        Rolle::Kenntnisnahme => "Kenntnisnahme",
    }
}

/// `2` → `Punkt 2`, `frage-1` → `Frage 1`.
pub(super) fn punkt(id: &str) -> String {
    match id.strip_prefix("frage-") {
        Some(number) => format!("Frage {number}"),
        None => format!("Punkt {id}"),
    }
}

pub(super) fn ergebnis(ergebnis: Ergebnis) -> &'static str {
    match ergebnis {
        Ergebnis::Beschlossen => "beschlossen",
        Ergebnis::GeaendertBeschlossen => "geändert beschlossen",
        Ergebnis::Empfohlen => "empfohlen",
        Ergebnis::Abgelehnt => "abgelehnt",
        Ergebnis::Zurueckgezogen => "zurückgezogen",
        Ergebnis::Zurueckgestellt => "zurückgestellt",
        Ergebnis::Vertagt => "vertagt",
        Ergebnis::Verwiesen => "verwiesen",
        Ergebnis::ZurKenntnis => "zur Kenntnis genommen, ohne Abstimmung",
        Ergebnis::Erledigt => "für erledigt erklärt",
        Ergebnis::Beraten => "beraten, Ergebnis nicht verzeichnet",
    }
}

/// The result of a step; where the committee only prepares, its task is named, for it decides nothing.
pub(super) fn ausgang(von: Rolle, was: Ergebnis) -> String {
    let speaks_for_itself =
        matches!(was, Ergebnis::Empfohlen | Ergebnis::Zurueckgezogen | Ergebnis::ZurKenntnis);
    if von == Rolle::Entscheidung || speaks_for_itself {
        ergebnis(was).to_owned()
    } else {
        format!("{}: {}", rolle(von), ergebnis(was))
    }
}

/// How binding an item is and what it asks for, in one phrase.
pub(super) fn anliegen(verb: Option<Verb>, gegenstand: Gegenstand) -> &'static str {
    match (gegenstand, verb) {
        (Gegenstand::Frage, _) => "Frage",
        (Gegenstand::Umsetzen, Some(Verb::Beauftragt)) => "Auftrag zur Umsetzung",
        (Gegenstand::Umsetzen, Some(Verb::Gebeten)) => "Bitte um Umsetzung",
        (Gegenstand::Umsetzen, None) => "Umsetzung",
        (Gegenstand::Pruefen, Some(Verb::Beauftragt)) => "Auftrag zur Prüfung",
        (Gegenstand::Pruefen, Some(Verb::Gebeten)) => "Bitte um Prüfung",
        (Gegenstand::Pruefen, None) => "Prüfung",
        (Gegenstand::Darstellen, Some(Verb::Beauftragt)) => "Auftrag zur Darstellung",
        (Gegenstand::Darstellen, Some(Verb::Gebeten)) => "Bitte um Darstellung",
        (Gegenstand::Darstellen, None) => "Darstellung",
    }
}

pub(super) fn antwortart(art: Antwortart, gegenstand: Gegenstand) -> &'static str {
    match art {
        Antwortart::Zugesagt if gegenstand == Gegenstand::Umsetzen => "Umsetzung zugesagt",
        Antwortart::Vollstaendig => "vollständig beantwortet",
        Antwortart::Teilweise => "teilweise beantwortet",
        Antwortart::Zwischenstand => "Zwischenstand",
        Antwortart::OhneInhalt => "Antwort ohne Aussage zur Sache",
        Antwortart::Zugesagt => "Antwort zugesagt",
    }
}

pub(super) fn kennzahlart(art: Kennzahlart) -> &'static str {
    match art {
        Kennzahlart::Bestand => "Bestand am Stichtag",
        Kennzahlart::Fluss => "Menge im Zeitraum",
        Kennzahlart::Anteil => "Anteil",
        Kennzahlart::Dauer => "Dauer",
        Kennzahlart::Betrag => "Betrag",
        Kennzahlart::Rang => "Rang",
    }
}

pub(super) fn verlauf(verlauf: Verlauf) -> &'static str {
    match verlauf {
        Verlauf::Steigend => "ein höherer Wert ist erwünscht",
        Verlauf::Fallend => "ein niedrigerer Wert ist erwünscht",
        Verlauf::Neutral => "ohne erwünschte Richtung",
    }
}

pub(super) fn zaehleinheit(zaehleinheit: Zaehleinheit) -> &'static str {
    match zaehleinheit {
        Zaehleinheit::Person => "Personen",
        Zaehleinheit::Arbeitsplatz => "Arbeitsplätze",
        Zaehleinheit::Zugang => "technische Zugänge",
        Zaehleinheit::Geraet => "Geräte",
        Zaehleinheit::OzgLeistung => "OZG-Leistungen (Bündel)",
        Zaehleinheit::LeikaLeistung => "LeiKa-Leistungen (einzelne Leistungen)",
        Zaehleinheit::Onlinedienst => "Onlinedienste",
        Zaehleinheit::Verfahren => "Verfahren nach Zählung der Quelle",
        Zaehleinheit::Fall => "Fälle",
        Zaehleinheit::Vorfall => "Vorfälle",
        Zaehleinheit::Dokument => "Dokumente und Akten",
        Zaehleinheit::Einheit => "Organisationseinheiten",
        Zaehleinheit::Stelle => "Stellen",
        Zaehleinheit::Euro => "Geldbeträge in Euro",
        Zaehleinheit::Andere => "was die Definition nennt",
    }
}

pub(super) fn angebot(angebot: Angebot) -> &'static str {
    match angebot {
        Angebot::Analog => "nicht online",
        Angebot::Teilweise => "teilweise online",
        Angebot::Digital => "online",
        Angebot::EndeZuEnde => "durchgehend online",
    }
}

/// What is offered, or why that is not known.
pub(super) fn angebot_oder_grund(stand: &Oder<Angebot>) -> &'static str {
    match stand {
        Oder::Da(known) => angebot(*known),
        Oder::Fehlt(reason) => wording::fehlgrund(*reason),
    }
}

pub(super) fn angebot_key(angebot: Angebot) -> &'static str {
    match angebot {
        Angebot::Analog => "analog",
        Angebot::Teilweise => "teilweise",
        Angebot::Digital => "digital",
        Angebot::EndeZuEnde => "ende-zu-ende",
    }
}

pub(super) fn reifegrad(reifegrad: Reifegrad) -> String {
    let modell = match reifegrad.modell {
        Modell::V1_1 => "1.1",
        Modell::V2_0 => "2.0",
    };
    format!("Stufe {} (Reifegradmodell {modell})", reifegrad.stufe)
}

pub(super) fn zielgruppe(zielgruppe: Zielgruppe) -> &'static str {
    match zielgruppe {
        Zielgruppe::Bevoelkerung => "Bevölkerung",
        Zielgruppe::Unternehmen => "Unternehmen",
        Zielgruppe::Vereine => "Vereine, Initiativen und Einrichtungen",
        Zielgruppe::Alle => "mehrere Gruppen",
    }
}

pub(super) fn pflicht(pflicht: Pflicht) -> &'static str {
    match pflicht {
        Pflicht::Gesetzlich => "gesetzlich vorgeschrieben (OZG)",
        Pflicht::Freiwillig => "freiwillig",
    }
}

pub(super) fn herkunft(herkunft: Herkunft) -> &'static str {
    match herkunft {
        Herkunft::Eigenentwicklung => "eigene Entwicklung",
        Herkunft::Efa => "nachgenutzt („Einer für alle“)",
        Herkunft::Landesloesung => "Lösung des Landes",
        Herkunft::Fachverfahren => "Teil eines Fachverfahrens",
    }
}

pub(super) fn gremienart(art: Gremienart) -> &'static str {
    match art {
        Gremienart::Rat => "Rat",
        Gremienart::Ausschuss => "Ausschuss",
        Gremienart::Beirat => "Beirat",
        Gremienart::Lenkungsgruppe => "Lenkungsgruppe",
    }
}

pub(super) fn mittelart(art: Mittelart) -> &'static str {
    match art {
        Mittelart::Personal => "Personal",
        Mittelart::Sachmittel => "Sachmittel",
        Mittelart::Investition => "Investition",
        Mittelart::Foerderung => "Förderung (Einnahme)",
    }
}

pub(super) fn mittelstand(stand: Mittelstand) -> &'static str {
    match stand {
        Mittelstand::Plan => "Ansatz",
        Mittelstand::Ist => "Ergebnis",
    }
}

pub(super) fn turnus(turnus: Turnus) -> &'static str {
    match turnus {
        Turnus::Einmalig => "einmalig",
        Turnus::Jaehrlich => "jährlich",
    }
}

pub(super) fn quellenart(art: Quellenart) -> &'static str {
    match art {
        Quellenart::Gesetz => "Gesetz",
        Quellenart::Web => "Internetseite",
        Quellenart::Presse => "Presse",
        Quellenart::Statistik => "Statistik",
        Quellenart::Angabe => "Angabe einer Stelle",
    }
}

pub(super) fn organisationsart(art: Organisationsart) -> &'static str {
    match art {
        Organisationsart::Dezernat => "Dezernat",
        Organisationsart::Fachbereich => "Fachbereich",
        Organisationsart::Amt => "Amt",
        Organisationsart::Referat => "Referat",
        Organisationsart::Abteilung => "Abteilung",
        Organisationsart::Stabsstelle => "Stabsstelle",
        Organisationsart::Eigenbetrieb => "Eigenbetrieb",
        Organisationsart::Gesellschaft => "Gesellschaft",
        Organisationsart::Projektgruppe => "Projektgruppe",
        Organisationsart::Extern => "Stelle außerhalb der Verwaltung",
    }
}
