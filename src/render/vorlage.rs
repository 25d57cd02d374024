//! The texts of the council submission: the submission itself, the answers to each paper, the annex of
//! the Beschlusskontrolle.
//!
//! `vorlage.md` is the one source; `vorlage.html` is the same text with the few elements that council
//! information systems keep when it is pasted.

use pulldown_cmark::{Event, Parser, Tag, TagEnd};

use super::daten::{self, EXCEL};
use super::markdown::tidy;
use super::page::{Antwortseite, Vorlagenseite, Vorlagentext};
use super::prose::escape;
use super::tables::{Cell, Table};
use super::{Artefacts, DATA_FAULT, Format, Render, aussehen, html};
use crate::finding::Where;
use crate::markdown::options;
use crate::report::{Drucksache, Kontrollzeile, Report, Zeit};

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "vorlage",
    titel: "Texte der Ratsvorlage",
    owns: |path| {
        ["vorlage.md", "vorlage.html", "beschlusskontrolle.csv"].contains(&path)
            || path.starts_with("antworten/")
    },
    bytes_vary: false,
    render: Some(render),
    render_one: None,
};

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    submission(render, artefacts);
    for drucksache in under_way(render.report) {
        let Report { stadt, stichtag, redaktionsschluss, .. } = render.report;
        let page = Antwortseite { stadt, stichtag, redaktionsschluss, drucksache };
        if let Some(text) = render.templates.markdown("markdown/antwort.md", &page, render.findings)
        {
            let name = format!("antworten/{}.md", drucksache.id);
            artefacts.add(render.path(&name), tidy(&text).into_bytes());
        }
    }
    match daten::csv(&BESCHLUSSKONTROLLE, render.report, &EXCEL) {
        Ok(bytes) => artefacts.add(render.path("beschlusskontrolle.csv"), bytes),
        Err(why) => {
            render.findings.push(
                &DATA_FAULT,
                Where::Nowhere,
                format!("`beschlusskontrolle.csv` ließ sich nicht schreiben: {why}"),
            );
        }
    }
}

/// The papers of which an item is still under way, or came to its end in this report.
fn under_way(report: &Report) -> Vec<&Drucksache> {
    let is_shown =
        |paper: &&Drucksache| paper.punkte.iter().any(|punkt| punkt.archiv_bericht.is_none());
    report.drucksachen.iter().filter(is_shown).collect()
}

fn submission(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let bericht = render.teile.bericht();
    let page = Vorlagentext { bericht, antworten: under_way(render.report) };
    let text = render.templates.markdown("markdown/vorlage.md", &page, render.findings);
    let Some(text) = text.map(|text| tidy(&text)) else { return };
    let aussehen = aussehen::linked(render.templates);
    let page =
        Vorlagenseite { kopf: html::kopf(render.report, &aussehen), inhalt: pasteable(&text) };
    if let Some(html) = render.templates.html("html/vorlage.html", &page, render.findings) {
        let path = render.path("vorlage.html");
        let html = html::finished(render.report, &path, &html, false, render.findings);
        artefacts.add(path, html.into_bytes());
    }
    artefacts.add(render.path("vorlage.md"), text.into_bytes());
}

/// A text as HTML of nothing but `h2`, `p`, lists, tables, `strong` and `em`, without its first headline,
/// which says what kind of paper it is: the council system knows that from the form.
fn pasteable(text: &str) -> String {
    let mut out = String::new();
    let mut skip = false;
    let mut header = false;
    let mut address: Vec<String> = Vec::new();
    let mut note: Option<String> = None;
    let mut notes: Vec<String> = Vec::new();
    let mut struck = false;
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::Heading { level, .. }) if level as u8 == 1 => skip = true,
            Event::End(TagEnd::Heading(level)) if level as u8 == 1 => skip = false,
            _ if skip => {}
            // What is struck is no longer said.
            Event::Start(Tag::Strikethrough) => struck = true,
            Event::End(TagEnd::Strikethrough) => struck = false,
            _ if struck => {}
            Event::Text(words) | Event::Code(words) => out.push_str(&escape(&words)),
            Event::SoftBreak => out.push('\n'),
            Event::HardBreak if out.ends_with(['.', ':', ',', ';', '!', '?']) => out.push(' '),
            Event::HardBreak => out.push_str("; "),
            Event::FootnoteReference(label) => {
                let number = numbered(&mut notes, &label);
                out.push_str(&number);
            }
            Event::Start(tag) => match tag {
                Tag::Heading { level, .. } if level as u8 == 2 => out.push_str("<h2>"),
                Tag::Heading { .. } => out.push_str("<p><strong>"),
                Tag::Paragraph => {
                    out.push_str("<p>");
                    out.push_str(&note.take().unwrap_or_default());
                }
                Tag::CodeBlock(_) => out.push_str("<p>"),
                Tag::List(Some(_)) => out.push_str("<ol>\n"),
                Tag::List(None) => out.push_str("<ul>\n"),
                Tag::Item => out.push_str("<li>"),
                Tag::FootnoteDefinition(label) => {
                    note = Some(numbered(&mut notes, &label).trim_start().to_owned() + " ");
                }
                Tag::Table(_) => out.push_str("<table>\n"),
                Tag::TableHead => {
                    header = true;
                    out.push_str("<tr>");
                }
                Tag::TableRow => out.push_str("<tr>"),
                Tag::TableCell => out.push_str(if header { "<th>" } else { "<td>" }),
                Tag::Strong => out.push_str("<strong>"),
                Tag::Emphasis => out.push_str("<em>"),
                Tag::Link { dest_url, .. } => address.push(dest_url.into_string()),
                _ => {}
            },
            Event::End(tag) => match tag {
                TagEnd::Heading(level) if level as u8 == 2 => out.push_str("</h2>\n"),
                TagEnd::Heading(_) => out.push_str("</strong></p>\n"),
                TagEnd::Paragraph | TagEnd::CodeBlock => out.push_str("</p>\n"),
                // A note without a paragraph has its number to itself.
                TagEnd::FootnoteDefinition => {
                    if let Some(number) = note.take() {
                        out.extend(["<p>", number.trim_end(), "</p>\n"]);
                    }
                }
                TagEnd::List(true) => out.push_str("</ol>\n"),
                TagEnd::List(false) => out.push_str("</ul>\n"),
                TagEnd::Item => out.push_str("</li>\n"),
                TagEnd::Table => out.push_str("</table>\n"),
                TagEnd::TableHead => {
                    header = false;
                    out.push_str("</tr>\n");
                }
                TagEnd::TableRow => out.push_str("</tr>\n"),
                TagEnd::TableCell => out.push_str(if header { "</th>" } else { "</td>" }),
                TagEnd::Strong => out.push_str("</strong>"),
                TagEnd::Emphasis => out.push_str("</em>"),
                // An address that is not its own text stands behind it: a pasted text has no links.
                TagEnd::Link => {
                    if let Some(address) =
                        address.pop().filter(|address| !out.ends_with(&escape(address)))
                    {
                        out.extend([" (", &escape(&address), ")"]);
                    }
                }
                _ => {}
            },
            _ => {}
        }
    }
    out
}

/// The number of a footnote as a text shows it, counted from 1 in the order of the text.
fn numbered(notes: &mut Vec<String>, label: &str) -> String {
    let at = notes.iter().position(|known| known == label).unwrap_or_else(|| {
        notes.push(label.to_owned());
        notes.len() - 1
    });
    format!(" [{}]", at + 1)
}

/// The annex in the columns that councils asked for (Hagen, 14.12.2023; Dortmund), for a German Excel.
static BESCHLUSSKONTROLLE: Table = Table {
    name: "beschlusskontrolle",
    titel: "Beschlusskontrolle",
    columns: &[
        "Drucksache",
        "Punkt",
        "Gestellt von",
        "Datum",
        "Thema",
        "Gremium",
        "Ausgang",
        "Frist",
        "Stand",
        "Stand vom",
        "Grund der Verzögerung",
        "Zuständig",
        "Maßnahmen",
        "Belege",
        "Antwort",
        "Öffentlichkeit",
    ],
    rows: |report: &Report| report.kontrolle.zeilen.iter().map(row).collect(),
};

fn row(zeile: &Kontrollzeile) -> Vec<Cell> {
    let words =
        |words: Option<&str>| words.map_or(Cell::Leer, |words| Cell::Text(words.to_owned()));
    let day = |zeit: Option<&Zeit>| words(zeit.map(|zeit| zeit.text.as_str()));
    let list = |list: Vec<&str>| words((!list.is_empty()).then(|| list.join("; ")).as_deref());
    let frist = zeile.frist.as_ref().map(|frist| {
        if zeile.frist_verstrichen {
            format!("{} (verstrichen)", frist.text)
        } else {
            frist.text.clone()
        }
    });
    let no_reason = zeile.frist_verstrichen && zeile.verzoegerung.is_empty();
    let reasons =
        zeile.verzoegerung.iter().map(String::as_str).chain(no_reason.then_some("nicht genannt"));
    vec![
        words(Some(&zeile.drucksache.titel)),
        words(Some(&zeile.punkt.titel)),
        words(Some(zeile.einbringer.as_deref().unwrap_or("nicht genannt"))),
        day(zeile.datum.as_ref().or(zeile.beraten.as_ref())),
        words(Some(&zeile.thema)),
        words(zeile.gremium.as_deref()),
        words(Some(&zeile.ausgang)),
        words(Some(frist.as_deref().unwrap_or("keine"))),
        words(Some(&zeile.stand.text)),
        day(zeile.stand.seit.as_ref()),
        list(reasons.collect()),
        words(Some(zeile.zustaendig.as_deref().unwrap_or("nicht genannt"))),
        list(zeile.massnahmen.iter().map(|massnahme| massnahme.titel.as_str()).collect()),
        list(zeile.belege.iter().map(|beleg| beleg.titel.as_str()).collect()),
        words(zeile.antwort.as_deref()),
        // Only what is public comes into a report.
        words(Some("öffentlich")),
    ]
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_pasted_text_has_only_what_council_systems_keep() {
        let html = pasteable(
            "# Vorlage\n\n## Betreff\n\nEin **guter** *Text* mit [Verweis](https://example.org/a).\n\n### Tabelle\n\n\
             | A | B |\n|---|---|\n| 1 | `x<y` |\n\n1. eins\n2. zwei\n\n> Hinweis[^a]\n\n[^a]: Quelle\n",
        );
        assert_eq!(
            html,
            "<h2>Betreff</h2>\n<p>Ein <strong>guter</strong> <em>Text</em> mit Verweis (https://example.org/a).</p>\n\
             <p><strong>Tabelle</strong></p>\n<table>\n<tr><th>A</th><th>B</th></tr>\n<tr><td>1</td><td>x&lt;y</td></tr>\n\
             </table>\n<ol>\n<li>eins</li>\n<li>zwei</li>\n</ol>\n<p>Hinweis [1]</p>\n<p>[1] Quelle</p>\n"
        );
    }
}
