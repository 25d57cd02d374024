//! Published years stay as they are.
//!
//! A year is sealed by the first run after `veroeffentlicht` was entered. From then on its files are
//! checked against the list of check sums and replaced only by a new edition with a reason.

use std::collections::BTreeSet;

use indoc::indoc;
use serde_json::Value;

use super::{Output, pruefsummen, some_of};
use crate::finding::{Beispiel, Findings, Kind, Severity, Where};
use crate::render::{Artefacts, Format, PROGRAMM};
use crate::source::Place;
use crate::wording;

static CHANGED: Kind = Kind {
    code: "A006",
    severity: Severity::Fehler,
    title: "Veröffentlichte Datei verändert",
    explanation: "Das Jahr ist veröffentlicht, aber eine seiner Dateien fehlt oder hat einen anderen Inhalt als bei der \
        Veröffentlichung. Was der Rat bekommen hat, muss sich später wiederfinden lassen. Die Datei aus einer Sicherung \
        oder der Versionsverwaltung wiederherstellen, oder mit `--neuauflage` eine Neuauflage erzeugen, deren Grund im \
        Bericht steht.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            output/2023/bericht.md   nach der Veröffentlichung im Editor geändert
        "},
        richtig: indoc! {"
            output/2023/bericht.md   aus der Sicherung zurückgeholt

            Mit der Versionsverwaltung Git:

            git restore output/2023/bericht.md
        "},
    },
};
static WOULD_CHANGE: Kind = Kind {
    code: "A007",
    severity: Severity::Warnung,
    title: "Veröffentlichtes Jahr sähe heute anders aus",
    explanation: "Aus den heutigen Datensätzen, Vorlagen und dem heutigen Programm ergäbe sich für ein veröffentlichtes Jahr ein \
        anderer Text. Veröffentlicht bleibt der alte, denn ein Bericht ändert sich nicht still. Ist eine Angabe \
        berichtigt worden, gehört die Berichtigung als zweiter Eintrag mit `bekannt` und `grund` in die Datensätze; soll \
        das Jahr selbst neu erscheinen, hilft `--neuauflage`.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            [[kennzahl.wert]]
            stichtag = 2023-12-31
            wert = 186   # im veröffentlichten Bericht steht 180
            quelle = "angabe-fb-10-2023"
        "#},
        richtig: indoc! {r#"
            [[kennzahl.wert]]
            stichtag = 2023-12-31
            wert = 180
            quelle = "angabe-fb-10-2023"

            [[kennzahl.wert]]
            stichtag = 2023-12-31
            wert = 186
            quelle = "angabe-fb-10-2024"
            bekannt = 2025-01-15
            grund = "Sechs Zugänge der Außenstellen waren 2023 nicht mitgezählt."
        "#},
    },
};
static LOST: Kind = Kind {
    code: "A008",
    severity: Severity::Fehler,
    title: "Datensatz eines veröffentlichten Berichts fehlt",
    explanation: "Ein veröffentlichter Bericht zeigt einen Datensatz, den es nicht mehr gibt. Nichts, worüber der Rat schon \
        unterrichtet ist, verschwindet still: den Datensatz wiederherstellen; eine Maßnahme beenden mit Status \
        „eingestellt“ und Grund oder mit `aufgegangen_in`.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            Die Maßnahme „serviceterminal“ aus data/massnahmen.toml gelöscht
        "},
        richtig: indoc! {r#"
            Die Maßnahme stehen lassen und unter ihr ergänzen:

            [[massnahme.sachstand]]
            datum = 2024-12-31
            status = "eingestellt"
            text = "Das Terminal wird nicht beschafft."
            grund = "Im neuen Bürgerbüro gibt es längere Öffnungszeiten."
            quelle = "angabe-fb-30-2024"
        "#},
    },
};
static UNSEALED: Kind = Kind {
    code: "A009",
    severity: Severity::Fehler,
    title: "Veröffentlichtes Jahr in den Datensätzen nicht veröffentlicht",
    explanation: "Die Ausgabe führt das Jahr als veröffentlicht, der Datensatz [[bericht]] fehlt oder nennt kein `veroeffentlicht` \
        mehr. Eine Veröffentlichung lässt sich nicht zurücknehmen; der nächste Lauf schriebe das Jahr sonst neu. Die \
        Angabe wieder eintragen.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {r#"
            [[bericht]]
            jahr = 2023
            stichtag = 2023-12-31
            grundlage = "freiwillig"
            vorlageart = "mitteilung"
        "#},
        richtig: indoc! {r#"
            [[bericht]]
            jahr = 2023
            stichtag = 2023-12-31
            veroeffentlicht = 2024-09-10
            grundlage = "freiwillig"
            vorlageart = "mitteilung"
        "#},
    },
};
static NO_REASON: Kind = Kind {
    code: "A010",
    severity: Severity::Fehler,
    title: "Neuauflage ohne Grund",
    explanation: "Eine Neuauflage ersetzt einen veröffentlichten Bericht. Wer den alten kennt, muss erfahren, warum: Ihr Grund \
        steht im Bericht. Darum braucht jede Neuauflage einen neuen Eintrag [[bericht.neuauflage]] mit `datum` und \
        `grund`. Was nach dem Redaktionsschluss bekannt wurde, enthält sie nur, wenn der Eintrag auch einen neuen \
        `redaktionsschluss` nennt.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            digitalbericht bauen --jahr 2023 --neuauflage
        "},
        richtig: indoc! {r#"
            Zuerst unter dem Berichtsjahr ergänzen:

            [[bericht.neuauflage]]
            datum = 2025-02-03
            grund = "Die Zahl der VPN-Zugänge war um sechs zu niedrig."
            redaktionsschluss = 2025-01-31

            Dann:

            digitalbericht bauen --jahr 2023 --neuauflage
        "#},
    },
};
static TOO_LATE: Kind = Kind {
    code: "A011",
    severity: Severity::Warnung,
    title: "Format eines veröffentlichten Jahres lässt sich nicht nachtragen",
    explanation: "Ein veröffentlichtes Jahr bekommt ein Format, das ihm noch fehlt, nur solange es heute genauso aussähe; sonst \
        widersprächen sich seine Dateien. Die Ursache nennt A007. Soll das Jahr neu erscheinen, hilft `--neuauflage`.",
    beispiel: Beispiel::Worte {
        falsch: indoc! {"
            Einen Wert von 2023 geändert, dann:

            digitalbericht bauen --jahr 2023 --format daten
        "},
        richtig: indoc! {"
            Den Wert von 2023 wiederhergestellt, die Berichtigung als zweiten Eintrag mit
            `bekannt` und `grund` geschrieben, dann:

            digitalbericht bauen --jahr 2023 --format daten
        "},
    },
};

pub(super) static KINDS: [&Kind; 6] =
    [&CHANGED, &WOULD_CHANGE, &LOST, &UNSEALED, &NO_REASON, &TOO_LATE];

/// The lists of a report whose entries are records, and how a record of each comes to its end.
const LISTEN: [(&str, &str); 9] = [
    (
        "organisationen",
        "den Datensatz wiederherstellen und mit `gueltig_bis` und `nachfolger` beenden",
    ),
    ("handlungsfelder", WIEDERHERSTELLEN),
    ("drucksachen", WIEDERHERSTELLEN),
    (
        "massnahmen",
        "den Datensatz wiederherstellen und mit `aufgegangen_in` beenden, oder mit dem Status „eingestellt“ und einem Grund",
    ),
    (
        "kennzahlen",
        "den Datensatz wiederherstellen; eine neue Kennzahl nennt ihn unter `vorgaenger`",
    ),
    ("leistungen", WIEDERHERSTELLEN),
    ("gremien", WIEDERHERSTELLEN),
    ("quellen", WIEDERHERSTELLEN),
    ("begriffe", WIEDERHERSTELLEN),
];
const WIEDERHERSTELLEN: &str = "den Datensatz wiederherstellen";

/// What the records say of publication, as far as seals need it.
pub struct Seals<'a> {
    /// Years with `veroeffentlicht`.
    pub published: Vec<i32>,
    /// Whether a record has this id.
    pub knows: &'a dyn Fn(&str) -> bool,
}

impl Output {
    /// Whether a year is sealed.
    pub fn is_sealed(&self, jahr: i32) -> bool {
        self.list.sealed().contains(&jahr)
    }

    /// Judges the records by what was published from them: every sealed year is still one, and what it
    /// shows is still there.
    pub fn judge_records(&self, seals: &Seals<'_>, findings: &mut Findings) {
        for jahr in self.list.sealed() {
            if !seals.published.contains(jahr) {
                findings
                    .push(&UNSEALED, Where::Nowhere, format!("der Bericht {jahr} ist veröffentlicht, aber kein Datensatz [[bericht]] sagt es"))
                    .hint(format!("den Datensatz [[bericht]] für {jahr} mit `veroeffentlicht` wiederherstellen"));
            }
            self.judge_ids(*jahr, seals.knows, findings);
        }
    }

    /// Judges every sealed year that a run does not write anew: its files are as they were published.
    pub fn judge_seals(&self, replaced: &[i32], findings: &mut Findings) {
        for jahr in self.list.sealed().iter().filter(|jahr| !replaced.contains(jahr)) {
            self.judge_files(*jahr, findings);
        }
    }

    fn judge_files(&self, jahr: i32, findings: &mut Findings) {
        let mut changed = Vec::new();
        for (path, sum) in self.of_year(jahr) {
            if self.read(path, findings).is_none_or(|bytes| pruefsummen::sum(&bytes) != sum) {
                changed.push(path.to_owned());
            }
        }
        if !changed.is_empty() {
            findings
                .push(
                    &CHANGED,
                    Where::Nowhere,
                    format!(
                        "seit der Veröffentlichung verändert oder gelöscht: {}",
                        some_of(&changed)
                    ),
                )
                .hint("wiederherstellen, oder mit `--neuauflage` und einem Grund neu erzeugen");
        }
    }

    fn judge_ids(&self, jahr: i32, knows: &dyn Fn(&str) -> bool, findings: &mut Findings) {
        let Some(bericht) = self.published_report(jahr, findings) else { return };
        for (name, hint) in LISTEN {
            let list = if name == "leistungen" { &bericht[name]["liste"] } else { &bericht[name] };
            let ids =
                list.as_array().into_iter().flatten().filter_map(|record| record["id"].as_str());
            for id in ids.filter(|id| !knows(id)) {
                findings
                    .push(&LOST, Where::Nowhere, format!("„{id}“ steht im veröffentlichten Bericht {jahr}, aber in keinem Datensatz mehr"))
                    .hint(hint);
            }
        }
    }

    /// Whether a sealed year would be another today in the given formats, which is a warning; its files are
    /// left alone.
    pub fn is_other_today(
        &self,
        jahr: i32,
        place: &Place,
        formats: &[&Format],
        today: &Artefacts,
        findings: &mut Findings,
    ) -> bool {
        let mut other: BTreeSet<String> = today
            .files()
            .iter()
            .filter(|(path, bytes)| self.list.get(path) != Some(pruefsummen::sum(bytes).as_str()))
            .filter(|(path, bytes)| {
                self.read(path, findings)
                    .is_none_or(|sealed| without_version(&sealed) != without_version(bytes))
            })
            .map(|(path, _)| path.clone())
            .collect();
        other.extend(
            self.of_year(jahr)
                .map(|(path, _)| path.to_owned())
                .filter(|path| {
                    let rest = path.split_once('/').map_or("", |(_, rest)| rest);
                    formats.iter().any(|format| (format.owns)(rest))
                })
                .filter(|path| !today.files().contains_key(path)),
        );
        let is_other = !other.is_empty();
        if is_other {
            let other: Vec<String> = other.into_iter().collect();
            findings
                .push(
                    &WOULD_CHANGE,
                    place.at("veroeffentlicht"),
                    format!(
                        "der veröffentlichte Bericht {jahr} sähe heute anders aus: {}",
                        some_of(&other)
                    ),
                )
                .hint(
                    "die veröffentlichten Dateien bleiben; `digitalbericht erklaeren A007` sagt, was zu tun ist",
                );
        }
        is_other
    }

    /// Says which formats a sealed year does not get any more, since it would be another today.
    pub fn refuse(&self, jahr: i32, place: &Place, late: &[&Format], findings: &mut Findings) {
        let names: Vec<String> = late.iter().map(|format| format.titel.to_owned()).collect();
        if !names.is_empty() {
            findings
                .push(
                    &TOO_LATE,
                    place.at("veroeffentlicht"),
                    format!(
                        "dem veröffentlichten Bericht {jahr} fehlt weiter: {}",
                        wording::liste(&names)
                    ),
                )
                .hint("`digitalbericht erklaeren A011` sagt, was zu tun ist");
        }
    }

    /// Whether a new edition of a sealed year may replace it: the records name a reason more than it.
    pub fn allows_new_edition(
        &self,
        jahr: i32,
        place: &Place,
        reasons: usize,
        findings: &mut Findings,
    ) -> bool {
        let shown = self
            .published_report(jahr, findings)
            .and_then(|bericht| Some(bericht["auftrag"]["neuauflagen"].as_array()?.len()))
            .unwrap_or(0);
        if reasons <= shown {
            findings
                .push(
                    &NO_REASON,
                    place.at("veroeffentlicht"),
                    format!("die Neuauflage des Berichts {jahr} nennt keinen neuen Grund"),
                )
                .hint("einen weiteren Eintrag [[bericht.neuauflage]] mit `datum` und `grund` ergänzen");
        }
        reasons > shown
    }

    pub(super) fn of_year(&self, jahr: i32) -> impl Iterator<Item = (&str, &str)> {
        let folder = format!("{jahr}/");
        self.list.files().filter(move |(path, _)| path.starts_with(&folder))
    }

    fn published_report(&self, jahr: i32, findings: &mut Findings) -> Option<Value> {
        serde_json::from_slice(&self.read(&format!("{jahr}/daten/bericht.json"), findings)?).ok()
    }
}

/// A page without the version of the program in it: another version alone is no other report.
fn without_version(page: &[u8]) -> Vec<u8> {
    let name = PROGRAMM.split_inclusive(' ').next().unwrap_or_default().as_bytes();
    let mut out = Vec::with_capacity(page.len());
    let mut rest = page;
    while let Some(at) = rest.windows(name.len()).position(|piece| piece == name) {
        let (before, after) = rest.split_at(at + name.len());
        out.extend_from_slice(before);
        let digits =
            after.iter().take_while(|byte| byte.is_ascii_digit() || **byte == b'.').count();
        rest = &after[digits..];
    }
    out.extend_from_slice(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn another_version_alone_is_no_other_report() {
        let page = |text: &str| without_version(text.as_bytes());
        assert_eq!(
            page("<p>Erstellt mit digitalbericht 0.1.0</p>"),
            page("<p>Erstellt mit digitalbericht 12.3.45</p>")
        );
        assert_ne!(page("digitalbericht 0.1.0, 5 Punkte"), page("digitalbericht 0.1.0, 6 Punkte"));
    }
}
