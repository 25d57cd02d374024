//! Promised and done: what was promised for the report year as it was known before it, what came of it, and
//! what is promised for the next.

use chrono::Months;
use schemars::JsonSchema;
use serde::Serialize;

use super::ueberblick::Anteil;
use super::{Beleg, Build, Drucksache, Punkt, Stelle, Verweis, Zeit, words, zielerreichung};
use crate::fold::{Ausgang, Entry, Fold, Schrittart, Verlegung};
use crate::model::{Antwortart, Datum, Massnahme, Meilensteinart, Status};
use crate::{markdown, wording};

/// Alle Zusagen mit Termin.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Zusagen {
    /// Zum Beispiel `3 von 7 Zusagen für das Berichtsjahr gehalten`.
    pub gehalten: Anteil,
    /// Aus wie vielen was geworden ist; nur was vorkommt, zusammen alle Zusagen für das Jahr.
    pub ausgaenge: Vec<Ausgangszahl>,
    /// Zusagen für das Berichtsjahr, wie sie vor ihm bekannt waren, nach Termin.
    pub berichtsjahr: Vec<Zusage>,
    /// Wie viele der erst nach Beginn des Berichtsjahres gemachten oder bekannt gewordenen Zusagen
    /// gehalten sind.
    pub unterjaehrig_gehalten: Anteil,
    /// Zusagen, die nach Beginn des Berichtsjahres gemacht oder bekannt wurden und in ihm fällig
    /// oder erfüllt waren.
    pub unterjaehrig: Vec<Zusage>,
    /// Zusagen für frühere Jahre, die zu Beginn des Berichtsjahres noch offen waren oder von denen
    /// der Vorbericht anderes sagte.
    pub altlasten: Vec<Zusage>,
    /// Termine des Berichtsjahres, die ein Gesetz oder Beschluss setzt; sie werden nicht gezählt.
    pub fristen: Vec<Zusage>,
    /// Der letzte Tag des nächsten Berichtsjahres.
    pub naechstes_bis: Zeit,
    /// Was bis zu diesem Tag zugesagt ist.
    pub naechstes: Vec<Zusage>,
    /// Was für später oder ohne Ende zugesagt ist.
    pub spaeter: Vec<Zusage>,
    /// Kommende Termine, die ein Gesetz oder Beschluss setzt.
    pub fristen_kommend: Vec<Zusage>,
}

/// Wie viele Zusagen denselben Ausgang haben.
#[derive(Debug, Serialize, JsonSchema)]
pub struct Ausgangszahl {
    /// Für die Gestaltung.
    pub form: &'static str,
    /// In Worten.
    pub text: &'static str,
    /// Wie viele.
    pub anzahl: usize,
}

/// Eine Zusage.
#[derive(Debug, Clone, Serialize, JsonSchema)]
pub struct Zusage {
    /// Art des Datensatzes, der sie macht: `massnahme` (ein Meilenstein), `kennzahl` (ein Zielwert)
    /// oder `punkt` (eine Antwort auf einen Punkt einer Drucksache).
    pub art: &'static str,
    /// Dieser Datensatz.
    pub von: Verweis,
    /// Was zugesagt ist.
    pub was: String,
    /// Bis wann, wie zugesagt; eine Antwort nennt manchmal keinen Termin.
    pub termin: Option<Zeit>,
    /// Seit wann es zugesagt ist.
    pub zugesagt: Option<Zeit>,
    /// Die zuständige Stelle.
    pub zustaendig: Option<Stelle>,
    /// Was daraus geworden ist.
    pub ausgang: Zusageausgang,
    /// Dasselbe für die Gestaltung.
    pub form: &'static str,
    /// Dasselbe in ein, zwei Worten.
    pub kurz: &'static str,
    /// Was daraus geworden ist, in einer Wendung.
    pub text: String,
    /// Warum, wenn es anders gekommen ist.
    pub grund: Option<String>,
    /// Der Nachweis dessen, was daraus geworden ist, sonst die Quelle der Zusage.
    pub quelle: Option<Beleg>,
}

/// Was aus einer Zusage geworden ist.
#[derive(Debug, Clone, Copy, PartialEq, Eq, Serialize, JsonSchema)]
#[serde(rename_all = "kebab-case")]
pub enum Zusageausgang {
    /// Zum Termin erfüllt, oder das Ziel erreicht.
    Gehalten,
    /// Erfüllt, aber nach dem Termin.
    Spaeter,
    /// Nicht erfüllt; ein späterer Termin ist zugesagt.
    Verschoben,
    /// Aufgegeben.
    Entfallen,
    /// Das Ziel ist verfehlt.
    Verfehlt,
    /// Der Termin ist vorbei, und keine Quelle sagt, dass es geschehen ist.
    Offen,
    /// Was bekannt ist, sagt es nicht.
    Unklar,
    /// Der Termin kommt noch.
    Ausstehend,
}

impl Zusageausgang {
    /// Every end of a promise whose date has come, with its words in a count.
    const ALL: [(Self, &'static str, &'static str); 7] = [
        (Self::Gehalten, "erledigt", "gehalten"),
        (Self::Spaeter, "gefaehrdet", "nach dem Termin erfüllt"),
        (Self::Verschoben, "verzoegert", "verschoben"),
        (Self::Entfallen, "entfallen", "entfallen"),
        (Self::Verfehlt, "ueberfaellig", "Ziel verfehlt"),
        (Self::Offen, "ueberfaellig", "Termin verstrichen, Erledigung nicht belegt"),
        (Self::Unklar, "unbekannt", "nicht festzustellen"),
    ];

    pub(super) fn form(self) -> &'static str {
        self.words().0
    }

    /// In a word or two.
    pub(super) fn kurz(self) -> &'static str {
        self.words().1
    }

    fn words(self) -> (&'static str, &'static str) {
        let of_all = Self::ALL.into_iter().find(|(ausgang, ..)| *ausgang == self);
        of_all.map_or(("offen", "zugesagt"), |(_, form, kurz)| (form, kurz))
    }
}

/// A day range that promises fall into: after the first day, up to the last.
#[derive(Clone, Copy)]
pub(super) struct Zeitraum {
    pub(super) nach: chrono::NaiveDate,
    pub(super) bis: chrono::NaiveDate,
}

impl Zeitraum {
    /// A date that only says "after" is due on no day.
    pub(super) fn holds(self, termin: Datum) -> bool {
        !termin.is_open() && termin.last_day() > self.nach && termin.last_day() <= self.bis
    }
}

pub(super) fn of(build: &Build<'_>, drucksachen: &[Drucksache]) -> Zusagen {
    let fold = build.fold;
    // Without a report before, what was known when the year began.
    let then = build.before().unwrap_or_else(|| fold.at_beginning());
    let year = Zeitraum { nach: fold.since(), bis: fold.stichtag() };
    let end = fold.stichtag().checked_add_months(Months::new(12)).unwrap_or(fold.stichtag());
    let next = Zeitraum { nach: fold.stichtag(), bis: end };

    let mut zusagen = Zusagen {
        gehalten: Anteil { anzahl: 0, von: 0, text: String::new() },
        unterjaehrig_gehalten: Anteil { anzahl: 0, von: 0, text: String::new() },
        ausgaenge: Vec::new(),
        berichtsjahr: Vec::new(),
        unterjaehrig: Vec::new(),
        altlasten: Vec::new(),
        fristen: Vec::new(),
        naechstes_bis: Zeit::day(end),
        naechstes: Vec::new(),
        spaeter: Vec::new(),
        fristen_kommend: Vec::new(),
    };
    for record in &build.catalogue.records().massnahme {
        if fold.knows_measure(&record.value) {
            milestones(build, then, (year, next), &record.value, &mut zusagen);
        }
    }
    for record in &build.catalogue.records().kennzahl {
        zielerreichung::targets(build, then, (year, next), &record.value, &mut zusagen);
    }
    for (paper, punkt) in
        drucksachen.iter().flat_map(|paper| paper.punkte.iter().map(move |punkt| (paper, punkt)))
    {
        answered(next, paper, punkt, &mut zusagen);
    }
    let Zusagen {
        berichtsjahr,
        unterjaehrig,
        altlasten,
        fristen,
        naechstes,
        spaeter,
        fristen_kommend,
        ..
    } = &mut zusagen;
    for list in [
        &mut *berichtsjahr,
        &mut *unterjaehrig,
        altlasten,
        fristen,
        naechstes,
        spaeter,
        fristen_kommend,
    ] {
        list.sort_by_cached_key(|zusage| {
            let day = zusage.termin.as_ref().map(Zeit::tag);
            (day.is_none(), day, wording::sort_key(&zusage.von.titel), zusage.was.clone())
        });
    }
    let count = |ausgang| berichtsjahr.iter().filter(|zusage| zusage.ausgang == ausgang).count();
    let (kept, all) = (count(Zusageausgang::Gehalten), berichtsjahr.len());
    let text = match all {
        0 => {
            "Für das Berichtsjahr war vor seinem Beginn keine Zusage mit Termin bekannt".to_owned()
        }
        1 => format!("{kept} von 1 Zusage für das Berichtsjahr gehalten"),
        _ => format!("{kept} von {all} Zusagen für das Berichtsjahr gehalten"),
    };
    let made = unterjaehrig.len();
    let kept_of_these =
        unterjaehrig.iter().filter(|zusage| zusage.ausgang == Zusageausgang::Gehalten).count();
    let later = match made {
        0 => String::new(),
        1 => {
            format!(
                "{kept_of_these} von 1 Zusage gehalten, die erst nach Beginn des Berichtsjahres gemacht oder bekannt wurde"
            )
        }
        _ => format!(
            "{kept_of_these} von {made} Zusagen gehalten, die erst nach Beginn des Berichtsjahres gemacht oder bekannt wurden"
        ),
    };
    let ausgaenge = Zusageausgang::ALL
        .into_iter()
        .map(|(ausgang, form, text)| Ausgangszahl { form, text, anzahl: count(ausgang) })
        .filter(|zahl| zahl.anzahl > 0)
        .collect();
    zusagen.gehalten = Anteil { anzahl: kept, von: all, text };
    zusagen.unterjaehrig_gehalten = Anteil { anzahl: kept_of_these, von: made, text: later };
    zusagen.ausgaenge = ausgaenge;
    zusagen
}

/// When a promise was made: the day of its announcement, else when it became known.
pub(super) fn made(build: &Build<'_>, entry: &impl Entry) -> Datum {
    entry.about().unwrap_or_else(|| Datum::Tag(build.fold.known(entry)))
}

fn milestones(
    build: &Build<'_>,
    then: Fold<'_>,
    (year, next): (Zeitraum, Zeitraum),
    massnahme: &Massnahme,
    zusagen: &mut Zusagen,
) {
    let before = then.milestones(massnahme);
    let halted = halted(build, massnahme);
    for now in build.fold.milestones(massnahme) {
        let stone = now.meilenstein;
        let made = made(build, stone);
        let then = before.iter().find(|zusage| zusage.meilenstein.id == stone.id);
        // Made in spring, while the report of the year before was written, it was not yet known then.
        let known = then.filter(|_| made.last_day() <= year.nach);
        let promise = |termin: Datum, ausgang, text: String, grund, proof: Option<&_>| Zusage {
            art: "massnahme",
            von: Verweis::new(&massnahme.id, &massnahme.titel),
            was: stone.titel.clone(),
            termin: Some(Zeit::of(termin)),
            zugesagt: Some(Zeit::of(made)),
            zustaendig: massnahme.zustaendig.da().map(|id| build.stelle(id)),
            ausgang,
            form: ausgang.form(),
            kurz: ausgang.kurz(),
            text,
            grund,
            quelle: Some(build.beleg(proof.unwrap_or(&stone.quelle))),
        };
        let judged = |termin: Datum| {
            let (ausgang, text, grund) = came_of(&now, termin);
            let proven = now.ausgang.is_end();
            let moved = now.verschoben.last().filter(|_| ausgang == Zusageausgang::Verschoben);
            let proof = stone.nachweis.as_ref().filter(|_| proven);
            promise(termin, ausgang, text, grund, proof.or(moved.map(|moved| &moved.quelle)))
        };
        let frist = stone.art == Meilensteinart::Frist;
        // Done or given up, a promise is told once: ahead of its date in the year in which that happened,
        // and if that became known late, in the first report that knows it.
        let ended = match now.ausgang {
            Ausgang::Erledigt(datum) | Ausgang::Entfallen(datum) => {
                let told = then.is_some_and(|then| then.ausgang.is_end());
                !told && (build.fold.in_year(datum) || build.before().is_some())
            }
            Ausgang::Offen | Ausgang::Verstrichen => false,
        };
        let overdue = now.ausgang == Ausgang::Verstrichen;
        let passed = overdue && year.holds(now.termin);
        let (of_year, of_spring, of_old) = if frist {
            let list = &mut zusagen.fristen;
            (list, None, None)
        } else {
            let (spring, old) = (&mut zusagen.unterjaehrig, &mut zusagen.altlasten);
            (&mut zusagen.berichtsjahr, Some(spring), Some(old))
        };
        // The date that was named first counts, unless it was brought forward before it came.
        let is_over = !stone.termin.is_open() && stone.termin.last_day() <= year.bis;
        let first = if is_over || !overdue { stone.termin } else { now.termin };
        match known.map(|then| (then.ausgang, then.termin)) {
            Some((Ausgang::Offen, termin)) if year.holds(termin) || ended => {
                of_year.push(judged(termin));
            }
            // Moved forward into the year, and passed.
            Some((Ausgang::Offen, _)) if passed => of_year.push(judged(now.termin)),
            Some((Ausgang::Verstrichen, termin)) if ended || !now.ausgang.is_end() => {
                of_old.unwrap_or(of_year).push(judged(termin));
            }
            // Made or known after the report year had begun.
            None if year.holds(stone.termin) || ended || passed => {
                of_spring.unwrap_or(of_year).push(judged(first));
            }
            None if overdue => of_old.unwrap_or(of_year).push(judged(first)),
            // Still to come, or told in an earlier report.
            Some(_) | None => {}
        }
        if now.ausgang == Ausgang::Offen {
            let moved = now.verschoben.last();
            let text = match &halted {
                _ if frist => "Frist, die nicht die Verwaltung setzt".to_owned(),
                Some(halted) => format!("{}; {halted}", promised(&now)),
                None => promised(&now),
            };
            let grund = moved.map(|moved| moved.grund.clone());
            let proof = moved.map(|moved| &moved.quelle);
            let open = promise(now.termin, Zusageausgang::Ausstehend, text, grund, proof);
            let list = match (frist, next.holds(now.termin)) {
                (true, _) => &mut zusagen.fristen_kommend,
                (false, true) => &mut zusagen.naechstes,
                (false, false) => &mut zusagen.spaeter,
            };
            list.push(open);
        }
    }
}

/// What an answer to an item of a paper promises, as long as nothing has come of it. What is overdue stands
/// in the control of resolutions.
fn answered(next: Zeitraum, paper: &Drucksache, punkt: &Punkt, zusagen: &mut Zusagen) {
    let promise = punkt.antworten.last().filter(|antwort| antwort.art == Antwortart::Zugesagt);
    let Some(antwort) = promise.filter(|_| !punkt.stand.beendet) else { return };
    let due = punkt.frist.as_ref().map(|frist| frist.wann);
    let list = match due {
        Some(due) if next.holds(due) => &mut zusagen.naechstes,
        Some(due) if !due.is_open() && due.last_day() <= next.nach => return,
        _ => &mut zusagen.spaeter,
    };
    list.push(Zusage {
        art: "punkt",
        von: Verweis::new(&punkt.anker, &format!("{}, {}", paper.kurz, punkt.kurz)),
        was: markdown::plain(&punkt.text.0),
        termin: punkt.frist.clone(),
        zugesagt: Some(antwort.datum.clone()),
        zustaendig: Stelle::shared(punkt.zustaendig.iter()).cloned(),
        ausgang: Zusageausgang::Ausstehend,
        form: Zusageausgang::Ausstehend.form(),
        kurz: Zusageausgang::Ausstehend.kurz(),
        text: "zugesagt".to_owned(),
        grund: None,
        quelle: Some(antwort.quelle.clone()),
    });
}

/// How an open promise stands: `zugesagt`, `zum zweiten Mal verschoben`, `vorgezogen`.
fn promised(now: &crate::fold::Zusage<'_>) -> String {
    let moves = now.moves();
    let delays = moves.iter().filter(|step| step.is_delay()).count();
    match (delays, moves.last().map(|step| step.art)) {
        (0, None) => "zugesagt".to_owned(),
        (_, Some(_)) if now.termin == now.meilenstein.termin => {
            "wieder für den ersten Termin zugesagt".to_owned()
        }
        (0, Some(Schrittart::Verlegt(Verlegung::Frueher, _))) => "vorgezogen".to_owned(),
        (0, Some(Schrittart::Verlegt(Verlegung::Genauer, _))) => {
            "zugesagt, Termin genauer angegeben".to_owned()
        }
        (0, Some(_)) => "zugesagt, Termin anders angegeben".to_owned(),
        (delays, Some(Schrittart::Verlegt(Verlegung::Frueher, _))) => {
            format!("{} verschoben, dann vorgezogen", wording::zum_mal(delays))
        }
        (delays, _) => format!("{} verschoben", wording::zum_mal(delays)),
    }
}

/// Why a promise that nobody has withdrawn may come to nothing: its measure does not go on.
fn halted(build: &Build<'_>, massnahme: &Massnahme) -> Option<String> {
    if build.fold.merged(massnahme).is_some() {
        return Some("die Maßnahme ist in einer anderen aufgegangen".to_owned());
    }
    let status = build.fold.status(massnahme)?.0.da().copied()?;
    let halted = status.is_final() || status == Status::Zurueckgestellt;
    halted.then(|| format!("die Maßnahme ist inzwischen {}", words::status(status)))
}

/// What came of a milestone that was promised for `termin`. Only what moved it away from that date counts:
/// an earlier delay had a reason of its own.
fn came_of(
    now: &crate::fold::Zusage<'_>,
    termin: Datum,
) -> (Zusageausgang, String, Option<String>) {
    let moves = now.moves_from(termin);
    let late = || {
        let delay = moves.iter().rev().find(|step| step.is_delay());
        delay.or(moves.last()).map(|step| step.entry.grund.clone())
    };
    match now.ausgang {
        // What was promised for "after" a day is due on none; what was done "after" one has no last day.
        Ausgang::Erledigt(datum)
            if termin.is_open() || !datum.is_open() && datum.last_day() <= termin.last_day() =>
        {
            (Zusageausgang::Gehalten, format!("gehalten: erledigt {}", am(datum)), None)
        }
        Ausgang::Erledigt(datum) if datum.first_day() > termin.last_day() => {
            (Zusageausgang::Spaeter, format!("nach dem Termin erledigt: {}", am(datum)), late())
        }
        Ausgang::Erledigt(datum) => (
            Zusageausgang::Unklar,
            format!("erledigt {}; ob zum Termin, ist nicht bekannt", am(datum)),
            late(),
        ),
        Ausgang::Entfallen(datum) => (
            Zusageausgang::Entfallen,
            format!("entfallen {}", am(datum)),
            now.meilenstein.grund.clone(),
        ),
        Ausgang::Offen => {
            let delay = moves.iter().rev().find_map(|step| match step.art {
                Schrittart::Verlegt(Verlegung::Spaeter, mal) => Some(mal),
                _ => None,
            });
            let how = match (now.meilenstein.art, delay) {
                (_, None) => "Termin anders angegeben".to_owned(),
                (Meilensteinart::Zusage, Some(mal)) => {
                    format!("{} verschoben", wording::zum_mal(mal))
                }
                (Meilensteinart::Frist, Some(mal)) => format!("{} verlegt", wording::zum_mal(mal)),
            };
            let kept = match now.meilenstein.art {
                Meilensteinart::Zusage => "nicht gehalten; ",
                // Who sets a deadline may move it.
                Meilensteinart::Frist => "",
            };
            let termin = wording::datum(now.termin);
            (Zusageausgang::Verschoben, format!("{kept}{how}, jetzt: {termin}"), late())
        }
        Ausgang::Verstrichen if now.termin.last_day() > termin.last_day() => (
            Zusageausgang::Offen,
            format!(
                "verschoben auf: {}; auch dieser Termin ist verstrichen",
                wording::datum(now.termin)
            ),
            late(),
        ),
        Ausgang::Verstrichen => {
            (Zusageausgang::Offen, "Termin verstrichen; Erledigung nicht belegt".to_owned(), None)
        }
    }
}

/// `am 30.06.2021`, `im Juni 2021`, `2021`: when something was done.
fn am(datum: Datum) -> String {
    let text = wording::datum(datum);
    match datum {
        Datum::Tag(_) => format!("am {text}"),
        Datum::Monat(_) | Datum::Quartal(..) | Datum::Halbjahr(..) => format!("im {text}"),
        Datum::Jahr(_) => format!("im Jahr {text}"),
        Datum::NachTag(_) | Datum::NachMonat(_) | Datum::NachJahr(_) => text,
    }
}
