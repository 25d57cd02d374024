//! What can be wrong with the folder of the output.

use indoc::indoc;

use crate::finding::{Beispiel, Kind, Severity};

/// The output cannot be read or written.
pub static UNWRITABLE: Kind = Kind {
    code: "A001",
    severity: Severity::Fehler,
    title: "Ausgabe lässt sich nicht schreiben",
    explanation: "Der Ordner der Ausgabe oder eine Datei darin ließ sich nicht lesen oder schreiben. Der bisherige Stand ist \
        unverändert, denn ein halb geschriebener Bericht wäre schlimmer als ein alter. Zugriffsrechte und freien Platz \
        prüfen und den Befehl wiederholen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r"
            digitalbericht bauen --ausgabe X:\Berichte\2024\Entwurf

            Den Ordner X:\Berichte\2024 gibt es nicht.
        "},
        richtig: indoc! {r"
            Den Ordner X:\Berichte\2024 anlegen, dann:

            digitalbericht bauen --ausgabe X:\Berichte\2024\Entwurf
        "},
    },
};

/// The output would lie where the records are.
pub static WRONG_PLACE: Kind = Kind {
    code: "A002",
    severity: Severity::Fehler,
    title: "Ausgabe am falschen Ort",
    explanation: "Der Ordner der Ausgabe wird als Ganzes ausgetauscht. Er darf darum weder das Projekt enthalten noch in dessen \
        Ordnern `data` oder `templates` liegen; sonst gerieten die Datensätze selbst in Gefahr. Vorgesehen ist der \
        Ordner `output` im Projekt.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            digitalbericht bauen --ausgabe data/bericht
        "},
        richtig: indoc! {"
            digitalbericht bauen --ausgabe output
        "},
    },
};

/// A file of somebody else where one of ours belongs.
pub static IN_THE_WAY: Kind = Kind {
    code: "A003",
    severity: Severity::Fehler,
    title: "Fremde Datei im Weg",
    explanation: "An der Stelle einer Datei des Berichts liegt eine, die dieses Programm nicht erzeugt hat. Sie wird nicht \
        überschrieben, denn niemand kann wissen, ob sie noch gebraucht wird. Die Datei umbenennen, verschieben oder \
        löschen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            output/
              2024/
                index.html   von Hand angelegt, bevor es den Bericht gab
        "},
        richtig: indoc! {"
            entwurf.html     umbenannt und verschoben
            output/
              2024/          leer; hier entsteht der Bericht
        "},
    },
};

/// A generated file that somebody changed.
pub static CHANGED_BY_HAND: Kind = Kind {
    code: "A004",
    severity: Severity::Warnung,
    title: "Von Hand geänderte Datei ersetzt",
    explanation: "Erzeugte Dateien werden bei jedem Lauf neu geschrieben; was darin von Hand geändert ist, geht verloren. \
        Änderungen gehören in die Datensätze oder in eine eigene Vorlage im Ordner `templates`. So stimmen auch alle \
        anderen Formate.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            output/2024/kennzahlen.html   „320 Zugänge“ im Editor zu „325 Zugänge“ geändert
        "},
        richtig: indoc! {"
            data/kennzahlen.toml          den Wert ergänzt oder berichtigt

            digitalbericht bauen
        "},
    },
};

/// The list of check sums cannot be understood.
pub static BROKEN_LIST: Kind = Kind {
    code: "A005",
    severity: Severity::Fehler,
    title: "Liste der Prüfsummen nicht lesbar",
    explanation: "Die Datei `pruefsummen.txt` in der Ausgabe sagt, welche Dateien das Programm erzeugt hat und welche Jahre \
        veröffentlicht sind. Ohne sie könnte ein Lauf Fremdes löschen oder Veröffentlichtes ändern. Die Datei aus einer \
        Sicherung oder der Versionsverwaltung wiederherstellen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            output/pruefsummen.txt   im Editor geändert
        "},
        richtig: indoc! {"
            output/pruefsummen.txt   aus der Sicherung zurückgeholt

            Mit der Versionsverwaltung Git:

            git restore output/pruefsummen.txt
        "},
    },
};

/// Another run writes to the same output.
pub static BUSY: Kind = Kind {
    code: "A012",
    severity: Severity::Fehler,
    title: "Ausgabe in Arbeit",
    explanation: "Ein anderer Lauf schreibt gerade in denselben Ordner der Ausgabe, vielleicht auf einem anderen Rechner im selben \
        Netzlaufwerk. Zwei Läufe zugleich könnten einander stören; dieser hat darum nichts getan. Ist kein anderer Lauf \
        zu finden, ist er vielleicht hängen geblieben und über die Liste der laufenden Programme zu beenden.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            10:00 Uhr, erster Rechner:    digitalbericht bauen --alle
            10:00 Uhr, zweiter Rechner:   digitalbericht bauen --alle
        "},
        richtig: indoc! {"
            10:00 Uhr, erster Rechner:    digitalbericht bauen --alle
            10:05 Uhr, zweiter Rechner:   digitalbericht bauen --alle
        "},
    },
};

/// Files of somebody else in the output.
pub static FOREIGN: Kind = Kind {
    code: "A013",
    severity: Severity::Warnung,
    title: "Fremde Dateien in der Ausgabe",
    explanation: "Im Ordner der Ausgabe liegen Dateien, die dieses Programm nicht erzeugt hat. Sie bleiben, wie sie sind. Wer den \
        Ordner ins Internet kopiert, veröffentlicht sie aber mit. Was nicht dorthin gehört, aus dem Ordner nehmen. Nicht \
        gemeldet werden eine `README.md` ganz oben und Dateien, deren Name mit einem Punkt beginnt.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            output/
              2024/
                index.html
                Vermerk.docx   würde mit veröffentlicht
        "},
        richtig: indoc! {"
            Vermerk.docx       außerhalb von output
            output/
              2024/
                index.html
        "},
    },
};
