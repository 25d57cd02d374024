//! What can be wrong with the shape of a record; all are errors.

use indoc::indoc;

use crate::finding::{Beispiel, Kind, Severity};

/// Unbekannte Art von Datensatz.
pub(in crate::load) static UNKNOWN_KIND: Kind = Kind {
    code: "F001",
    severity: Severity::Fehler,
    title: "Unbekannte Art von Datensatz",
    explanation: "Der Name in den doppelten Klammern nennt die Art des Datensatzes, zum Beispiel [[massnahme]]. Andere Namen als \
        die in `data/README.md` beschriebenen gibt es nicht. Ein Datensatz unbekannter Art stünde in keinem Kapitel und \
        fehlte still. Der Name steht in der Einzahl.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[begriffe]]
            id = "begriff-dms"
            kurz = "DMS"
            lang = "Dokumentenmanagementsystem"
        "#},
        richtig: indoc! {r#"
            [[begriff]]
            id = "begriff-dms"
            kurz = "DMS"
            lang = "Dokumentenmanagementsystem"
        "#},
    },
};

/// Unbekannter Schlüssel.
pub(in crate::load) static UNKNOWN_KEY: Kind = Kind {
    code: "F002",
    severity: Severity::Fehler,
    title: "Unbekannter Schlüssel",
    explanation: "Der Datensatz hat keinen Schlüssel dieses Namens. Was nicht verstanden wird, soll nicht still verloren gehen. \
        Meist ist der Name verschrieben, oder der Schlüssel gehört zu einer anderen Tabelle. `data/README.md` nennt alle \
        Schlüssel.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[begriff]]
            id = "begriff-dms"
            kurz = "DMS"
            lang = "Dokumentenmanagementsystem"
            erlaeuterung = "Programm, das Schriftstücke ordnet, ablegt und wiederfindet."
        "#},
        richtig: indoc! {r#"
            [[begriff]]
            id = "begriff-dms"
            kurz = "DMS"
            lang = "Dokumentenmanagementsystem"
            erklaerung = "Programm, das Schriftstücke ordnet, ablegt und wiederfindet."
        "#},
    },
};

/// Pflichtangabe fehlt.
pub(in crate::load) static MISSING_KEY: Kind = Kind {
    code: "F003",
    severity: Severity::Fehler,
    title: "Pflichtangabe fehlt",
    explanation: "Ohne diese Angabe lässt sich der Datensatz nicht berichten: Es wäre offen, wohin er gehört oder seit wann er \
        gilt. Ist sie nicht bekannt, kann bei Zahlen, `status`, `zustaendig` und `angebot` { fehlt = \"…\" } mit einem \
        Grund stehen.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[quelle]]
            id = "angabe-fb-30-sommer-2024"
            titel = "Zwischenmeldung des Fachbereichs Bürgerdienste"
            art = "angabe"
        "#},
        richtig: indoc! {r#"
            [[quelle]]
            id = "angabe-fb-30-sommer-2024"
            titel = "Zwischenmeldung des Fachbereichs Bürgerdienste"
            art = "angabe"
            datum = 2024-07-15
        "#},
    },
};

/// Falsche Art von Wert.
pub(in crate::load) static WRONG_TYPE: Kind = Kind {
    code: "F004",
    severity: Severity::Fehler,
    title: "Falsche Art von Wert",
    explanation: "An dieser Stelle steht zum Beispiel eine Zahl, wo ein Text erwartet wird, oder eine einfache Tabelle, wo eine \
        Liste von Tabellen unter [[doppelten Klammern]] stehen muss. Was gemeint ist, wird nicht geraten. Jahre stehen \
        als Zahl, Texte und Kennungen in Anführungszeichen.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl.wert]]
            jahr = "2022"
            wert = 12
            quelle = "angabe-fb-10-2023"
        "#},
        richtig: indoc! {r#"
            [[kennzahl.wert]]
            jahr = 2022
            wert = 12
            quelle = "angabe-fb-10-2023"
        "#},
    },
};

/// Wert nicht vorgesehen.
pub(in crate::load) static NOT_ALLOWED: Kind = Kind {
    code: "F005",
    severity: Severity::Fehler,
    title: "Wert nicht vorgesehen",
    explanation: "Für diesen Schlüssel gibt es eine feste Liste von Werten, damit sich Jahre vergleichen und Einträge zählen \
        lassen. `data/README.md` nennt und erklärt sie. Was der Wert nicht ausdrückt, gehört in den Text.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-12-31
            status = "läuft"
            text = "Für das Terminal ist ein neuer Standort gefunden."
            quelle = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[massnahme.sachstand]]
            datum = 2024-12-31
            status = "in-umsetzung"
            text = "Für das Terminal ist ein neuer Standort gefunden."
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

/// Zahl außerhalb des Erlaubten.
pub(in crate::load) static OUT_OF_RANGE: Kind = Kind {
    code: "F006",
    severity: Severity::Fehler,
    title: "Zahl außerhalb des Erlaubten",
    explanation: "Die Zahl ist kleiner oder größer als an dieser Stelle möglich, meist durch einen Tippfehler. Der Bericht würde \
        sonst etwas zeigen, das es nicht geben kann.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[handlungsfeld]]
            id = "it-sicherheit"
            titel = "IT-Sicherheit"
            richtung = "quer"
            reihenfolge = 0
        "#},
        richtig: indoc! {r#"
            [[handlungsfeld]]
            id = "it-sicherheit"
            titel = "IT-Sicherheit"
            richtung = "quer"
            reihenfolge = 3
        "#},
    },
};

/// Kein Datum.
pub(in crate::load) static WRONG_DATE: Kind = Kind {
    code: "F007",
    severity: Severity::Fehler,
    title: "Kein Datum",
    explanation: "Ein Datum ist ein Tag (2021-06-30) oder in Anführungszeichen ein Monat (\"2021-06\"), ein Quartal (\"2021-Q3\"), \
        ein Halbjahr (\"2021-H2\"), ein Jahr (\"2021\") oder eine Zeit nach einem Datum (\"nach 2020-08\"). Nur so lässt \
        sich sagen, in welches Berichtsjahr ein Eintrag gehört. Was die Quelle wörtlich sagt, steht unter `wortlaut`.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[leistung.stand]]
            datum = "Sommer 2024"
            angebot = "teilweise"
            quelle = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[leistung.stand]]
            datum = "2024-Q3"
            wortlaut = "seit dem Sommer"
            angebot = "teilweise"
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

/// Keine Zahl mit Genauigkeit.
pub(in crate::load) static WRONG_FIGURE: Kind = Kind {
    code: "F008",
    severity: Severity::Fehler,
    title: "Keine Zahl mit Genauigkeit",
    explanation: "Eine Zahl steht genau (50), mit einem Wort für ihre Genauigkeit ({ rund = 500 }), als Spanne ({ von = 10, bis = \
        12 }) oder fehlt mit einem Grund ({ fehlt = \"nicht-erhoben\" }). So zeigt der Bericht keine Zahl genauer, als \
        die Quelle sie nennt. Ein Tausenderpunkt ist nicht erlaubt, weil er sich als Dezimalpunkt lesen lässt.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[kennzahl.wert]]
            jahr = 2022
            wert = "ca. 12"
            quelle = "angabe-fb-10-2023"
        "#},
        richtig: indoc! {r#"
            [[kennzahl.wert]]
            jahr = 2022
            wert = { rund = 12 }
            quelle = "angabe-fb-10-2023"
        "#},
    },
};

/// Keine Kennung.
pub static WRONG_ID: Kind = Kind {
    code: "F009",
    severity: Severity::Fehler,
    title: "Keine Kennung",
    explanation: "Kennungen werden zu Dateinamen und Adressen, die in Vorlagen zitiert werden. Darum bestehen sie nur aus a bis z, \
        0 bis 9 und einzelnen Bindestrichen, höchstens 60 Zeichen: So gelten sie auf jedem Rechner und in jedem Browser. \
        Ein Punkt einer Drucksache heißt nach der Drucksache und ihm selbst: \"ds-23-0101/2\".",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[handlungsfeld]]
            id = "Schulen & Kitas"
            titel = "Schulen und Kindertagesstätten"
            richtung = "extern"
        "#},
        richtig: indoc! {r#"
            [[handlungsfeld]]
            id = "schulen-kitas"
            titel = "Schulen und Kindertagesstätten"
            richtung = "extern"
        "#},
    },
};

/// Kein LeiKa-Schlüssel.
pub(in crate::load) static WRONG_LEIKA: Kind = Kind {
    code: "F010",
    severity: Severity::Fehler,
    title: "Kein LeiKa-Schlüssel",
    explanation: "Ein LeiKa-Schlüssel hat 14 Ziffern und beginnt mit 99. Er steht in Anführungszeichen, damit keine Ziffer \
        verloren geht. An ihm erkennen Bund und Länder die Leistung; ein falscher Schlüssel verweist auf eine andere. \
        Wer ihn nicht kennt, lässt die Zeile weg.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[leistung]]
            id = "hund-anmelden"
            titel = "Hund anmelden"
            leika = "99000"
            zustaendig = "fb-30"

            [[leistung.stand]]
            datum = 2024-12-31
            angebot = "digital"
            quelle = "angabe-fb-30-2024"
        "#},
        richtig: indoc! {r#"
            [[leistung]]
            id = "hund-anmelden"
            titel = "Hund anmelden"
            leika = "99000000000000" # erfunden; nur die Form stimmt
            zustaendig = "fb-30"

            [[leistung.stand]]
            datum = 2024-12-31
            angebot = "digital"
            quelle = "angabe-fb-30-2024"
        "#},
    },
};

/// Kein Amtlicher Gemeindeschlüssel.
pub(in crate::load) static WRONG_AGS: Kind = Kind {
    code: "F011",
    severity: Severity::Fehler,
    title: "Kein Amtlicher Gemeindeschlüssel",
    explanation: "Der Amtliche Gemeindeschlüssel hat acht Ziffern und steht in Anführungszeichen, damit die 0 am Anfang erhalten \
        bleibt. Über ihn lässt sich der Bericht mit amtlichen Statistiken verbinden.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            ags = 3999000
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"
        "#},
        richtig: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            ags = "03999000"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"
        "#},
    },
};

/// Keine Adresse.
pub(in crate::load) static WRONG_LINK: Kind = Kind {
    code: "F012",
    severity: Severity::Fehler,
    title: "Keine Adresse",
    explanation: "Eine Adresse beginnt mit https://, http:// oder mailto: und enthält keine Leerzeichen, sonst führt der Verweis \
        nirgendwohin. Andere Adressen, etwa javascript:, werden nicht veröffentlicht.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[quelle]]
            id = "dienstvereinbarung-2024"
            titel = "Dienstvereinbarung über mobiles Arbeiten"
            art = "web"
            datum = 2024-03-01
            link = "www.musterlingen.example/mobiles-arbeiten"
        "#},
        richtig: indoc! {r#"
            [[quelle]]
            id = "dienstvereinbarung-2024"
            titel = "Dienstvereinbarung über mobiles Arbeiten"
            art = "web"
            datum = 2024-03-01
            link = "https://www.musterlingen.example/mobiles-arbeiten"
        "#},
    },
};

/// Keine Farbe.
pub(in crate::load) static WRONG_COLOUR: Kind = Kind {
    code: "F013",
    severity: Severity::Fehler,
    title: "Keine Farbe",
    explanation: "Eine Farbe steht als # mit sechs Ziffern oder Buchstaben von a bis f, zum Beispiel \"#8a1538\". Aus dieser \
        Angabe wird berechnet, wie hell oder dunkel sie sein muss, damit Schrift lesbar bleibt; mit einem Namen geht das \
        nicht. Den Wert nennt das Gestaltungshandbuch der Stadt.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"

            [stadt.gestaltung]
            farbe = "weinrot"
        "#},
        richtig: indoc! {r##"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"

            [stadt.gestaltung]
            farbe = "#8a1538"
        "##},
    },
};

/// Datensatz nicht lesbar.
pub(in crate::load) static WRONG_VALUE: Kind = Kind {
    code: "F014",
    severity: Severity::Fehler,
    title: "Datensatz nicht lesbar",
    explanation: "Der Datensatz hat die richtige Form, aber ein Wert darin lässt sich nicht lesen. Das soll nicht vorkommen, weil \
        Form und Lesen aus derselben Beschreibung entstehen; es ist ein Fehler des Programms. Damit der Datensatz nicht \
        still fehlt, hält der Befund den Lauf an. Bitte der Stelle melden, die das Programm betreut, mit der Zeile und \
        dem Wert.",
    beispiel: Beispiel::Programm,
};

/// Leerer Text.
pub(in crate::load) static EMPTY_TEXT: Kind = Kind {
    code: "F015",
    severity: Severity::Fehler,
    title: "Leerer Text",
    explanation: "Ein leerer Text ergäbe eine Überschrift, einen Verweis oder einen Grund, den niemand lesen kann. Ist eine Angabe \
        nicht bekannt, bleibt die Zeile weg; bei Zahlen, `status`, `zustaendig` und `angebot` steht { fehlt = \"…\" } \
        mit einem Grund.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[drucksache]]
            id = "ds-24-0377"
            art = "anfrage"
            titel = "Serviceterminals in den Ortsteilen"
            datum = 2024-10-01
            einbringer = ""
        "#},
        richtig: indoc! {r#"
            [[drucksache]]
            id = "ds-24-0377"
            art = "anfrage"
            titel = "Serviceterminals in den Ortsteilen"
            datum = 2024-10-01
            einbringer = "Fraktion B"
        "#},
    },
};

/// Kein Pfad im Projekt.
pub(in crate::load) static WRONG_PATH: Kind = Kind {
    code: "F016",
    severity: Severity::Fehler,
    title: "Kein Pfad im Projekt",
    explanation: "Dateien, die der Bericht mitnimmt, liegen im Projekt. Ihr Pfad gilt vom Ordner des Projekts aus, mit / \
        geschrieben und ohne `..`, zum Beispiel \"data/logo.svg\"; so stimmt er auf jedem Rechner, und nichts außerhalb \
        des Projekts wird versehentlich veröffentlicht.",
    beispiel: Beispiel::Toml {
        falsch: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"

            [stadt.gestaltung]
            logo = "H:\\Bilder\\logo.svg"
        "#},
        richtig: indoc! {r#"
            [[stadt]]
            name = "Musterlingen"
            impressum = "https://www.musterlingen.example/impressum"
            datenschutz = "https://www.musterlingen.example/datenschutz"
            barrierefreiheit = "https://www.musterlingen.example/barrierefreiheit"
            feedback = "https://www.musterlingen.example/barriere-melden"

            [stadt.gestaltung]
            logo = "data/logo.svg"
        "#},
    },
};

/// The kinds of finding of this part, in the order of their codes.
pub(in crate::load) static KINDS: [&Kind; 16] = [
    &UNKNOWN_KIND,
    &UNKNOWN_KEY,
    &MISSING_KEY,
    &WRONG_TYPE,
    &NOT_ALLOWED,
    &OUT_OF_RANGE,
    &WRONG_DATE,
    &WRONG_FIGURE,
    &WRONG_ID,
    &WRONG_LEIKA,
    &WRONG_AGS,
    &WRONG_LINK,
    &WRONG_COLOUR,
    &WRONG_VALUE,
    &EMPTY_TEXT,
    &WRONG_PATH,
];
