//! What can be wrong with templates and with what is made of them.

use indoc::indoc;

use crate::finding::{Beispiel, Kind, Severity};

/// A template that does not compile or fails.
pub static TEMPLATE_FAULT: Kind = Kind {
    code: "X001",
    severity: Severity::Fehler,
    title: "Fehler in einer Vorlage",
    explanation: "Eine Datei in `templates/` nennt etwas, das es nicht gibt, oder ist nicht vollständig. Damit keine Seite mit \
        einer Lücke erscheint, hält das den Lauf an. Die Meldung der Vorlagensprache \
        steht dabei, oft mit den Namen, die es gibt. Wird die Datei gelöscht, gilt wieder die mitgelieferte Vorlage.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            templates/html/kapitel/index.html:

            <p>{{ stadt.wappen }}</p>
        "},
        richtig: indoc! {"
            templates/html/kapitel/index.html:

            <p>{{ kopf.stadt.name }}</p>
        "},
    },
};

/// A file that replaces no template.
pub static UNKNOWN_TEMPLATE: Kind = Kind {
    code: "X002",
    severity: Severity::Warnung,
    title: "Vorlage ohne Wirkung",
    explanation: "Die Datei im Ordner `templates` des Projekts trägt den Namen keiner mitgelieferten Vorlage und wird darum nicht \
        benutzt. Wer sie geschrieben hat, erwartet aber, dass sich der Bericht ändert. Meist ist der Name verschrieben, \
        oder es fehlt der Ordner `html`, `markdown`, `pdf` oder `stil`.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            templates/massnahme.html
        "},
        richtig: indoc! {"
            templates/html/massnahme.html
        "},
    },
};

/// A symbolic link that no rule knows.
pub static BROKEN_LINK: Kind = Kind {
    code: "X003",
    severity: Severity::Fehler,
    title: "Verweis einer Vorlage führt nirgendwohin",
    explanation: "Verweise innerhalb des Berichts schreiben die Vorlagen als `@art/name`; daraus wird auf jeder Seite und in jedem \
        Format der richtige Weg. Diese Art gibt es nicht, und der Verweis führte nirgendwohin.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            <a href="@berichte/2023">Bericht 2023</a>
        "#},
        richtig: indoc! {r#"
            <a href="@bericht/2023">Bericht 2023</a>
        "#},
    },
};

/// A data file that could not be made.
pub static DATA_FAULT: Kind = Kind {
    code: "X004",
    severity: Severity::Fehler,
    title: "Datei der offenen Daten nicht erzeugt",
    explanation: "Die Datei ließ sich nicht erzeugen. Das ist ein Fehler des Programms; bitte der Stelle melden, die es betreut. \
        Damit keine unvollständigen Daten erscheinen, wird nichts geschrieben.",
    beispiel: Beispiel::Programm,
};

/// A format that this build of the program cannot make.
pub static NOT_IN_THIS_BUILD: Kind = Kind {
    code: "X005",
    severity: Severity::Fehler,
    title: "Format in diesem Programm nicht enthalten",
    explanation: "Das Satzprogramm für PDF braucht zum Übersetzen einige Minuten und ist darum abgeschaltet, bis es jemand \
        verlangt: `cargo build --release --features pdf` erzeugt ein Programm, das auch PDF schreibt. Alle anderen \
        Formate gibt es ohne. Damit ein verlangtes Format nicht still fehlt, hält der Befund den Lauf an.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            cargo run --release -- bauen --format html,pdf
        "},
        richtig: indoc! {"
            cargo run --release --features pdf -- bauen --format html,pdf
        "},
    },
};

/// A file of an earlier run that this build of the program cannot make anew.
pub static STALE: Kind = Kind {
    code: "X006",
    severity: Severity::Warnung,
    title: "PDF nicht erneuert",
    explanation: "In der Ausgabe liegt ein PDF von einem früheren Lauf. Dieses Programm kann kein PDF schreiben und lässt die \
        Datei liegen; sie kann andere Angaben zeigen als der neue Bericht. Mit einem Programm, das PDF schreibt (`cargo \
        build --release --features pdf`), noch einmal bauen oder die Datei löschen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            output/2024/bericht.pdf    vom Februar
            output/2024/bericht.html   von heute

            cargo run --release -- bauen
        "},
        richtig: indoc! {"
            output/2024/bericht.pdf    von heute
            output/2024/bericht.html   von heute

            cargo run --release --features pdf -- bauen
        "},
    },
};

/// A character that the font of the PDF does not have.
pub static NO_GLYPH: Kind = Kind {
    code: "X007",
    severity: Severity::Warnung,
    title: "Zeichen fehlt in der Schrift des PDF",
    explanation: "Die Schrift des PDF kennt die Zeichen der europäischen Sprachen und übliche Symbole, aber keine Emojis und keine \
        anderen Schriftsysteme. Im PDF steht an der Stelle die Nummer des Zeichens in eckigen Klammern, in allen anderen \
        Formaten das Zeichen selbst. Besser ist, es durch Wörter zu ersetzen; das hilft auch denen, die sich den Bericht \
        vorlesen lassen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            text = "Die zweite Ausbaustufe ist in Betrieb. 🎉"
        "#},
        richtig: indoc! {r#"
            text = "Die zweite Ausbaustufe ist in Betrieb."
        "#},
    },
};

/// Something that the typesetter finds odd in a template.
pub static TEMPLATE_ODD: Kind = Kind {
    code: "X008",
    severity: Severity::Warnung,
    title: "Auffälligkeit in einer Vorlage des PDF",
    explanation: "Das Satzprogramm hat das PDF erzeugt, aber etwas in einer Vorlage in `templates/pdf/` nicht so ausgeführt, wie \
        es da steht, zum Beispiel eine unbekannte Schrift. Das PDF sieht darum anders aus als gedacht. Seine Meldung \
        steht dabei.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            templates/pdf/bausteine.typ:

            set text(font: "Hausschrift Musterlingen")
        "#},
        richtig: indoc! {r#"
            templates/pdf/bausteine.typ:

            set text(font: "Source Sans 3")
        "#},
    },
};

/// The kinds of finding of this phase.
pub static KINDS: [&Kind; 8] = [
    &TEMPLATE_FAULT,
    &UNKNOWN_TEMPLATE,
    &BROKEN_LINK,
    &DATA_FAULT,
    &NOT_IN_THIS_BUILD,
    &STALE,
    &NO_GLYPH,
    &TEMPLATE_ODD,
];
