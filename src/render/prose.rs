//! Markdown of a record → accessible HTML.
//!
//! pulldown-cmark's own writer gives table headers without scope, inline styles and footnotes without
//! a way back, so this one writes over the same events. Everything is escaped.

use std::fmt::Write as _;

use pulldown_cmark::{Event, HeadingLevel, Tag, TagEnd};

use crate::markdown;

/// Writes a text; its headings lie below level `below`. `serial` makes the ids of its footnotes
/// unique on their page.
pub(super) fn html(text: &str, below: u8, serial: usize) -> String {
    let mut writer =
        Writer { out: String::new(), notes: Vec::new(), note: None, serial, header: false };
    for event in markdown::events(text, below) {
        writer.event(event);
    }
    writer.endnotes();
    writer.out
}

struct Writer {
    out: String,
    /// Label and text of the footnotes, in the order in which they were first met.
    notes: Vec<(String, String)>,
    /// The footnote that is being written, and what was written before it.
    note: Option<(String, String)>,
    serial: usize,
    /// Whether cells are header cells.
    header: bool,
}

impl Writer {
    fn event(&mut self, event: Event<'_>) {
        match event {
            Event::Start(tag) => self.start(tag),
            Event::End(tag) => self.end(tag),
            Event::Text(text)
            | Event::Html(text)
            | Event::InlineHtml(text)
            | Event::InlineMath(text)
            | Event::DisplayMath(text) => {
                self.out.push_str(&escape(&text));
            }
            Event::Code(code) => {
                let _ = write!(self.out, "<code>{}</code>", escape(&code));
            }
            Event::SoftBreak => self.out.push('\n'),
            Event::HardBreak => self.out.push_str("<br>\n"),
            Event::Rule => self.out.push_str("<hr>\n"),
            Event::FootnoteReference(label) => {
                let number = self.number(&label);
                let id = self.serial;
                let _ = write!(
                    self.out,
                    "<sup><a class=\"kern-link\" href=\"#fussnote-{id}-{number}\" id=\"verweis-{id}-{number}\" role=\"doc-noteref\" \
                     aria-label=\"Fußnote {number}\">{number}</a></sup>"
                );
            }
            Event::TaskListMarker(done) => self.out.push_str(if done { "☑ " } else { "☐ " }),
        }
    }

    /// The number of a footnote, from 1.
    fn number(&mut self, label: &str) -> usize {
        if let Some(at) = self.notes.iter().position(|(known, _)| known == label) {
            return at + 1;
        }
        self.notes.push((label.to_owned(), String::new()));
        self.notes.len()
    }

    fn start(&mut self, tag: Tag<'_>) {
        match tag {
            Tag::Paragraph => self.out.push_str("<p>"),
            Tag::Heading { level, .. } => {
                let _ = write!(self.out, "<{level} class=\"kern-heading-{}\">", size(level));
            }
            Tag::BlockQuote(_) => self.out.push_str("<blockquote>\n"),
            Tag::CodeBlock(_) => self.out.push_str("<pre tabindex=\"0\"><code>"),
            Tag::List(Some(1)) => self.out.push_str("<ol class=\"kern-list kern-list--number\">\n"),
            Tag::List(Some(start)) => {
                let _ = writeln!(
                    self.out,
                    "<ol class=\"kern-list kern-list--number\" start=\"{start}\">"
                );
            }
            Tag::List(None) => self.out.push_str("<ul class=\"kern-list kern-list--bullet\">\n"),
            Tag::Item => self.out.push_str("<li>"),
            Tag::FootnoteDefinition(label) => {
                let before = std::mem::take(&mut self.out);
                self.note = Some((label.into_string(), before));
            }
            Tag::Table(_) => {
                self.out.push_str(
                    "<div class=\"tabelle kern-table-responsive\" role=\"region\" aria-label=\"Tabelle\" tabindex=\"0\">\n\
                     <table class=\"kern-table kern-table--small\">\n",
                );
            }
            Tag::TableHead => {
                self.header = true;
                self.out
                    .push_str("<thead class=\"kern-table__head\"><tr class=\"kern-table__row\">");
            }
            Tag::TableRow => self.out.push_str("<tr class=\"kern-table__row\">"),
            Tag::TableCell => {
                self.out.push_str(if self.header {
                    "<th scope=\"col\" class=\"kern-table__header\">"
                } else {
                    "<td class=\"kern-table__cell\">"
                });
            }
            Tag::Emphasis => self.out.push_str("<em>"),
            Tag::Strong => self.out.push_str("<strong>"),
            Tag::Strikethrough => self.out.push_str("<del>"),
            Tag::Link { dest_url, .. } => {
                let _ = write!(
                    self.out,
                    "<a class=\"kern-link\" href=\"{}\" rel=\"noopener\">",
                    escape(&dest_url)
                );
            }
            _ => {}
        }
    }

    fn end(&mut self, tag: TagEnd) {
        match tag {
            TagEnd::Paragraph => self.out.push_str("</p>\n"),
            TagEnd::Heading(level) => {
                let _ = writeln!(self.out, "</{level}>");
            }
            TagEnd::BlockQuote(_) => self.out.push_str("</blockquote>\n"),
            TagEnd::CodeBlock => self.out.push_str("</code></pre>\n"),
            TagEnd::List(true) => self.out.push_str("</ol>\n"),
            TagEnd::List(false) => self.out.push_str("</ul>\n"),
            TagEnd::Item => self.out.push_str("</li>\n"),
            TagEnd::FootnoteDefinition => {
                if let Some((label, before)) = self.note.take() {
                    let text = std::mem::replace(&mut self.out, before);
                    let number = self.number(&label);
                    self.notes[number - 1].1 = text;
                }
            }
            TagEnd::Table => self.out.push_str("</tbody>\n</table>\n</div>\n"),
            TagEnd::TableHead => {
                self.header = false;
                self.out.push_str("</tr></thead>\n<tbody class=\"kern-table__body\">\n");
            }
            TagEnd::TableRow => self.out.push_str("</tr>\n"),
            TagEnd::TableCell => self.out.push_str(if self.header { "</th>" } else { "</td>" }),
            TagEnd::Emphasis => self.out.push_str("</em>"),
            TagEnd::Strong => self.out.push_str("</strong>"),
            TagEnd::Strikethrough => self.out.push_str("</del>"),
            TagEnd::Link => self.out.push_str("</a>"),
            _ => {}
        }
    }

    fn endnotes(&mut self) {
        if self.notes.is_empty() {
            return;
        }
        self.out.push_str("<div class=\"fussnoten\" role=\"doc-endnotes\">\n<ol class=\"kern-list kern-list--number\">\n");
        for (index, (_, text)) in self.notes.iter().enumerate() {
            let (id, number) = (self.serial, index + 1);
            let _ = writeln!(
                self.out,
                "<li id=\"fussnote-{id}-{number}\">{text}<a class=\"kern-link\" href=\"#verweis-{id}-{number}\" role=\"doc-backlink\" \
                 aria-label=\"Zurück zum Text bei Fußnote {number}\">↩</a></li>"
            );
        }
        self.out.push_str("</ol>\n</div>\n");
    }
}

/// KERN's name for the size of a heading.
fn size(level: HeadingLevel) -> &'static str {
    match level {
        HeadingLevel::H1 => "x-large",
        HeadingLevel::H2 => "large",
        HeadingLevel::H3 => "medium",
        HeadingLevel::H4 | HeadingLevel::H5 | HeadingLevel::H6 => "small",
    }
}

/// Text for an element or a quoted attribute.
pub fn escape(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars() {
        match c {
            '&' => out.push_str("&amp;"),
            '<' => out.push_str("&lt;"),
            '>' => out.push_str("&gt;"),
            '"' => out.push_str("&quot;"),
            '\'' => out.push_str("&#39;"),
            // No page can hold them.
            c if c.is_control() && !matches!(c, '\n' | '\t') => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn nothing_of_a_text_becomes_markup_but_markdown() {
        assert_eq!(
            html("a <script>alert(1)</script>", 2, 0),
            "<p>a &lt;script&gt;alert(1)&lt;/script&gt;</p>\n"
        );
        assert_eq!(html("<div>\nx\n</div>", 2, 0), "<p>&lt;div&gt;\nx\n&lt;/div&gt;</p>\n");
        assert_eq!(html("[x](javascript:alert(1))", 2, 0), "<p>x</p>\n");
        assert_eq!(html("![Bild](https://example.org/x.png)", 2, 0), "<p>Bild</p>\n");
        assert_eq!(
            html("[x](https://example.org/?a=\"b\")", 2, 0),
            "<p><a class=\"kern-link\" href=\"https://example.org/?a=&quot;b&quot;\" rel=\"noopener\">x</a></p>\n"
        );
    }

    #[test]
    fn headings_lie_below_those_of_the_page() {
        assert_eq!(
            html("# Eins\n\n## Zwei", 2, 0),
            "<h3 class=\"kern-heading-medium\">Eins</h3>\n<h4 class=\"kern-heading-small\">Zwei</h4>\n"
        );
        assert_eq!(
            html("# Eins\n\n## Zwei\n\n### Drei", 4, 0),
            "<h5 class=\"kern-heading-small\">Eins</h5>\n<h6 class=\"kern-heading-small\">Zwei</h6>\n<h6 class=\"kern-heading-small\">Drei</h6>\n"
        );
    }

    #[test]
    fn tables_have_header_cells_and_footnotes_a_way_back() {
        let table = html("| A | B |\n|---|---|\n| 1 | 2 |", 2, 0);
        assert!(table.contains("<th scope=\"col\" class=\"kern-table__header\">A</th>"), "{table}");
        assert!(table.contains("<td class=\"kern-table__cell\">1</td>"), "{table}");
        let note = html("Satz[^a].\n\n[^a]: Fußnote.", 2, 7);
        assert!(note.contains("href=\"#fussnote-7-1\" id=\"verweis-7-1\""), "{note}");
        assert!(
            note.contains("<li id=\"fussnote-7-1\"><p>Fußnote.</p>\n<a class=\"kern-link\" href=\"#verweis-7-1\""),
            "{note}"
        );
    }
}
