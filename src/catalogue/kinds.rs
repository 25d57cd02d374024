//! What can be wrong with the references between records.

use indoc::indoc;

use crate::finding::{Beispiel, Kind, Severity};

/// A reference to nothing.
pub static DANGLING: Kind = Kind {
    code: "V001",
    severity: Severity::Fehler,
    title: "Verweis ins Leere",
    explanation: "Der Verweis nennt eine Kennung, die kein Datensatz der erwarteten Art hat. Meist ist sie verschrieben, oder der \
        Datensatz fehlt noch. Ein Bericht mit einem Verweis ins Leere würde einen Beleg oder eine Zuordnung still \
        verlieren.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-12-31
            text = "Der Umzug des Bürgerbüros ist für 2026 beschlossen."
            quelle = "angabe-fb30-2024"
        "#},
        richtig: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-12-31
            text = "Der Umzug des Bürgerbüros ist für 2026 beschlossen."
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

/// Two records with one id.
pub static DUPLICATE: Kind = Kind {
    code: "V002",
    severity: Severity::Fehler,
    title: "Kennung doppelt vergeben",
    explanation: "Kennungen sind über alle Arten von Datensätzen hinweg einmalig, auch Punkte einer Drucksache und Meilensteine \
        einer Maßnahme untereinander. Sonst wäre ein Verweis nicht eindeutig, und zwei Seiten hätten dieselbe Adresse.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            # „fb-30“ heißt schon der Fachbereich.
            [[begriff]]
            id = "fb-30"
            kurz = "FB 30"
            lang = "Fachbereich Bürgerdienste"
        "#},
        richtig: indoc! {r#"
            [[begriff]]
            id = "begriff-fb-30"
            kurz = "FB 30"
            lang = "Fachbereich Bürgerdienste"
        "#},
    },
};

/// Not exactly one municipality.
pub static STADT_COUNT: Kind = Kind {
    code: "V003",
    severity: Severity::Fehler,
    title: "Nicht genau eine Stadt",
    explanation: "Jedes Projekt hat genau einen Datensatz [[stadt]], denn der Bericht gilt für eine Stadt oder Gemeinde. Bei \
        zweien wäre offen, wessen Name und Impressum auf den Seiten stehen. Ein zweiter entsteht oft, wenn Dateien eines \
        anderen Projekts kopiert werden.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"

            [[stadt]]
            name = "Beispielhausen"
            impressum = "https://www.beispielhausen.example/impressum"
            datenschutz = "https://www.beispielhausen.example/datenschutz"
            barrierefreiheit = "https://www.beispielhausen.example/barrierefreiheit"
            feedback = "https://www.beispielhausen.example/barriere-melden"
        "#},
        richtig: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"
        "#},
    },
};

/// No report year, or one twice.
pub static BERICHT_COUNT: Kind = Kind {
    code: "V004",
    severity: Severity::Fehler,
    title: "Berichtsjahr fehlt oder doppelt",
    explanation: "Jedes Berichtsjahr ist ein Datensatz [[bericht]], und jedes Jahr kommt nur einmal vor. Er nennt die beiden \
        Daten, aus denen der Bericht folgt; bei zweien für dasselbe Jahr wäre offen, welche gelten. Ohne einen einzigen \
        gibt es kein Jahr, über das zu berichten wäre.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[bericht]]
            jahr = 2024
            stichtag = 2024-12-31
            grundlage = "freiwillig"
            vorlageart = "mitteilung"

            [[bericht]]
            jahr = 2024
            stichtag = 2024-12-31
            grundlage = "beschluss"
            anlass = "ds-23-0101"
            vorlageart = "berichtsvorlage"
        "#},
        richtig: indoc! {r#"
            [[bericht]]
            jahr = 2024
            stichtag = 2024-12-31
            grundlage = "beschluss"
            anlass = "ds-23-0101"
            vorlageart = "berichtsvorlage"
        "#},
    },
};

/// A public record that leans on one that is not.
pub static NOT_PUBLIC: Kind = Kind {
    code: "V005",
    severity: Severity::Fehler,
    title: "Verweis auf Nichtöffentliches",
    explanation: "Ein öffentlicher Datensatz verweist auf einen mit `oeffentlich = false`. Der Bericht müsste entweder den Verweis \
        verschweigen oder Nichtöffentliches zeigen. Beide Datensätze nichtöffentlich führen, oder den Verweis streichen.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[quelle]]
            id = "vermerk-terminal"
            titel = "Vermerk über den Standort des Serviceterminals"
            art = "angabe"
            datum = 2024-12-20
            oeffentlich = false

            [[massnahme.sachstand]]
            datum = 2024-12-20
            text = "Ein neuer Standort wird gesucht."
            quelle = "vermerk-terminal"
        "#},
        richtig: indoc! {r#"
            [[quelle]]
            id = "vermerk-terminal"
            titel = "Vermerk über den Standort des Serviceterminals"
            art = "angabe"
            datum = 2024-12-20
            oeffentlich = false

            [[massnahme.sachstand]]
            datum = 2024-12-20
            text = "Ein neuer Standort wird gesucht."
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

/// A chain that comes back to its start.
pub static CYCLE: Kind = Kind {
    code: "V006",
    severity: Severity::Fehler,
    title: "Verweise im Kreis",
    explanation: "Die Kette aus `gehoert_zu`, `nachfolger`, `aufgegangen_in` oder `vorgaenger` führt zu ihrem Anfang zurück. Eine \
        Einheit kann nicht zu sich selbst gehören, eine Kennzahl nicht ihr eigener Vorgänger sein. Der Bericht folgt \
        solchen Ketten, um die zuständige Stelle oder die frühere Zählung zu nennen, und käme an kein Ende.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[organisation]]
            id = "it-abteilung"
            name = "Abteilung Informationstechnik"
            art = "abteilung"
            gehoert_zu = "it-projektgruppe"

            [[organisation]]
            id = "it-projektgruppe"
            name = "Projektgruppe E-Akte"
            art = "projektgruppe"
            gehoert_zu = "it-abteilung"
        "#},
        richtig: indoc! {r#"
            [[organisation]]
            id = "it-abteilung"
            name = "Abteilung Informationstechnik"
            art = "abteilung"
            gehoert_zu = "fb-10"

            [[organisation]]
            id = "it-projektgruppe"
            name = "Projektgruppe E-Akte"
            art = "projektgruppe"
            gehoert_zu = "it-abteilung"
        "#},
    },
};

/// A report year that was asked for and has no record.
pub static YEAR_UNKNOWN: Kind = Kind {
    code: "V007",
    severity: Severity::Fehler,
    title: "Berichtsjahr nicht angelegt",
    explanation: "Zu dem verlangten Jahr gibt es keinen Datensatz [[bericht]]. Er nennt Stichtag, Grundlage und Form der Vorlage; \
        ohne ihn ist nicht bekannt, welchen Stand der Bericht zeigen soll. Das Jahr berichtigen oder den Datensatz \
        anlegen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            digitalbericht bauen --jahr 2025
        "},
        richtig: indoc! {r#"
            Zuerst das Jahr in den Datensätzen anlegen:

            [[bericht]]
            jahr = 2025
            stichtag = 2025-12-31
            grundlage = "beschluss"
            anlass = "ds-23-0101"
            vorlageart = "mitteilung"

            Dann:

            digitalbericht bauen --jahr 2025
        "#},
    },
};

/// The kinds of finding of this phase.
pub static KINDS: [&Kind; 7] =
    [&DANGLING, &DUPLICATE, &STADT_COUNT, &BERICHT_COUNT, &NOT_PUBLIC, &CYCLE, &YEAR_UNKNOWN];
