//! What can be wrong with what is to be begun or appended.

use indoc::indoc;

use crate::finding::{Beispiel, Kind, Severity};

/// The kinds of finding of this phase.
pub static KINDS: &[&Kind] = &[&EXISTS, &NO_RECORD, &NO_SUCH_ENTRY, &CANNOT_WRITE, &IN_USE];

/// What is to be begun is there already.
pub static EXISTS: Kind = Kind {
    code: "N001",
    severity: Severity::Fehler,
    title: "Gibt es schon",
    explanation: "Was anzulegen ist, gibt es schon: eine Datei, ein Projekt in diesem Ordner, ein Datensatz mit dieser Kennung oder \
        ein Bericht für dieses Jahr. Überschrieben wird nichts, denn darin stecken Angaben, die es sonst nirgends gibt. Einen \
        neuen Stand eines Datensatzes fügt `digitalbericht nachtrag` an.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            digitalbericht neu kennzahl "VPN-Zugänge"

            In data/ gibt es „vpn-zugaenge“ schon.
        "#},
        richtig: indoc! {r#"
            Ein neuer Wert derselben Kennzahl:

            digitalbericht nachtrag vpn-zugaenge --stichtag 2025-12-31 --wert 410 --quelle angabe-fb-10-2025

            Eine andere Kennzahl:

            digitalbericht neu kennzahl "VPN-Zugänge der Schulen"
        "#},
    },
};

/// Nothing has this id.
pub static NO_RECORD: Kind = Kind {
    code: "N002",
    severity: Severity::Fehler,
    title: "Datensatz nicht gefunden",
    explanation: "Kein Datensatz trägt diese Kennung. Gesucht wird, was unter `id` steht, nicht der Titel. Ein Punkt einer Drucksache \
        und ein Meilenstein einer Maßnahme stehen hinter einem Schrägstrich, ein Bericht heißt wie sein Jahr.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            digitalbericht nachtrag "VPN-Zugänge" --stichtag 2025-12-31 --wert 410
        "#},
        richtig: indoc! {r#"
            digitalbericht nachtrag vpn-zugaenge --stichtag 2025-12-31 --wert 410 --quelle angabe-fb-10-2025
            digitalbericht nachtrag ds-23-0101/2 antwort --datum 2025-03-01 --art teilweise --text "…" --quelle ds-25-0033
        "#},
    },
};

/// A record of this kind has no such entries.
pub static NO_SUCH_ENTRY: Kind = Kind {
    code: "N003",
    severity: Severity::Fehler,
    title: "Eintrag lässt sich nicht anfügen",
    explanation: "Der Datensatz hat keine Einträge dieser Art, hat mehrere Arten zur Auswahl, oder er steht mit seinen Einträgen in einer \
        Zeile statt unter Überschriften wie [[kennzahl.wert]]; daran lässt sich nichts anfügen. Welche Einträge eine Art von Datensatz hat, steht in \
        `data/README.md`.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            digitalbericht nachtrag vpn-zugaenge sachstand --datum 2025-12-31 --text "Ausgebaut."
        "#},
        richtig: indoc! {r#"
            Einen Sachstand hat die Maßnahme:

            digitalbericht nachtrag vpn-ausbau sachstand --datum 2025-12-31 --text "Ausgebaut." --quelle angabe-fb-10-2025
        "#},
    },
};

/// The disk refuses.
pub static CANNOT_WRITE: Kind = Kind {
    code: "N004",
    severity: Severity::Fehler,
    title: "Datei lässt sich nicht schreiben",
    explanation: "Die Datei oder der Ordner ließ sich nicht anlegen oder ändern. Was vorher da war, ist unverändert. Zugriffsrechte und \
        freien Platz prüfen, eine offene Datei im Editor schließen und den Befehl wiederholen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r"
            digitalbericht neu projekt X:\Digitalbericht

            Das Laufwerk X: ist nur zum Lesen freigegeben.
        "},
        richtig: indoc! {r"
            digitalbericht neu projekt H:\Digitalbericht
        "},
    },
};

/// Somebody else writes to the same file.
pub static IN_USE: Kind = Kind {
    code: "N005",
    severity: Severity::Fehler,
    title: "Datei wird gerade geändert",
    explanation: "Ein anderer Lauf schreibt gerade in dieselbe Datei, oder sie hat sich geändert, seit dieser Lauf sie gelesen hat. \
        Geschrieben ist nichts, damit kein Eintrag verloren geht. Solange ein Lauf schreibt, liegt neben der Datei eine zweite, deren Name \
        auf `.neu~` endet. Bricht er ab, bleibt sie liegen und ist zu löschen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            Zwei Personen rufen im selben Augenblick `digitalbericht nachtrag vpn-zugaenge …` auf.
        "},
        richtig: indoc! {"
            Wer die Meldung bekommt, wiederholt den Befehl.
        "},
    },
};
