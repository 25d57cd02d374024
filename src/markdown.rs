//! The Markdown that records may hold: CommonMark with tables, footnotes and strikethrough.
//!
//! Raw HTML and links of other schemes than http, https, mailto are faults; renderers show them as
//! text all the same, so that a fault that slips through does no harm.

use std::ops::Range;

use pulldown_cmark::{Event, LinkType, Options, Parser, Tag, TagEnd};

/// The extensions that records may use.
pub fn options() -> Options {
    Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES | Options::ENABLE_STRIKETHROUGH
}

/// Something in a text that is not published as written.
#[derive(Debug, Clone, PartialEq, Eq)]
pub enum Fault {
    /// Raw HTML.
    Html(String),
    /// A link of a refused scheme.
    Link(String),
    /// A picture; records hold none.
    Bild(String),
}

/// The faults of a text, with the words at which they stand.
pub fn faults(text: &str) -> Vec<Fault> {
    let mut faults = Vec::new();
    for (event, range) in Parser::new_ext(text, options()).into_offset_iter() {
        let source = || text.get(Range { ..range.clone() }).unwrap_or("").trim_end().to_owned();
        match event {
            Event::Html(_) | Event::InlineHtml(_) => faults.push(Fault::Html(source())),
            Event::Start(Tag::Link { dest_url, .. }) if !is_allowed(&dest_url) => {
                faults.push(Fault::Link(dest_url.into_string()));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                faults.push(Fault::Bild(dest_url.into_string()));
            }
            _ => {}
        }
    }
    faults
}

/// Whether a link may be published.
pub fn is_allowed(url: &str) -> bool {
    let lower = url.to_ascii_lowercase();
    ["https://", "http://", "mailto:"].iter().any(|scheme| lower.starts_with(scheme))
}

/// The events of a text as it may be published: raw HTML is text, refused links and pictures are
/// their words, headings lie below level `below` and leave out no level, whatever a keeper typed.
pub fn events(text: &str, below: u8) -> Vec<Event<'_>> {
    let mut open: Vec<bool> = Vec::new();
    let mut outline = Outline::default();
    let mut events = Vec::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Start(Tag::HtmlBlock) => events.push(Event::Start(Tag::Paragraph)),
            Event::End(TagEnd::HtmlBlock) => events.push(Event::End(TagEnd::Paragraph)),
            Event::Html(html) | Event::InlineHtml(html) => events.push(Event::Text(html)),
            Event::Start(Tag::Heading { level, .. }) => events.push(Event::Start(Tag::Heading {
                level: shifted(outline.enter(level as u8), below),
                id: None,
                classes: Vec::new(),
                attrs: Vec::new(),
            })),
            Event::End(TagEnd::Heading(_)) => {
                events.push(Event::End(TagEnd::Heading(shifted(outline.depth(), below))));
            }
            Event::Start(Tag::Link { link_type, dest_url, title, id }) => {
                let keep = is_allowed(&dest_url);
                open.push(keep);
                if keep {
                    // A definition of one text must not serve another that stands in the same file.
                    let link_type = match link_type {
                        LinkType::Autolink | LinkType::Email => link_type,
                        _ => LinkType::Inline,
                    };
                    events.push(Event::Start(Tag::Link { link_type, dest_url, title, id }));
                }
            }
            Event::End(TagEnd::Link) => {
                if open.pop().unwrap_or(false) {
                    events.push(Event::End(TagEnd::Link));
                }
            }
            Event::Start(Tag::Image { .. }) | Event::End(TagEnd::Image) => {}
            other => events.push(other),
        }
    }
    events
}

/// The headings that are open, as typed, outermost first.
#[derive(Default)]
struct Outline {
    open: Vec<u8>,
}

impl Outline {
    /// Opens a heading of a typed level; returns how deep it lies, from 1.
    fn enter(&mut self, level: u8) -> u8 {
        while self.open.last().is_some_and(|last| *last >= level) {
            self.open.pop();
        }
        self.open.push(level);
        self.depth()
    }

    fn depth(&self) -> u8 {
        u8::try_from(self.open.len()).unwrap_or(u8::MAX)
    }
}

fn shifted(level: u8, below: u8) -> pulldown_cmark::HeadingLevel {
    use pulldown_cmark::HeadingLevel::{H2, H3, H4, H5, H6};
    match level.saturating_add(below).min(6) {
        0..=2 => H2,
        3 => H3,
        4 => H4,
        5 => H5,
        _ => H6,
    }
}

/// The text alone, without its marks, on one line.
pub fn plain(text: &str) -> String {
    let mut out = String::new();
    for event in Parser::new_ext(text, options()) {
        match event {
            Event::Text(words)
            | Event::Code(words)
            | Event::Html(words)
            | Event::InlineHtml(words) => out.push_str(&words),
            Event::SoftBreak
            | Event::HardBreak
            | Event::End(
                TagEnd::Paragraph | TagEnd::Item | TagEnd::Heading(_) | TagEnd::TableCell,
            ) => out.push(' '),
            _ => {}
        }
    }
    // Not every white space: a number stays with its unit.
    let words = out.split([' ', '\n', '\r', '\t']).filter(|word| !word.is_empty());
    words.collect::<Vec<_>>().join(" ")
}

/// Plain text as Markdown that shows it letter by letter, on one line.
pub fn escape(text: &str) -> String {
    let mut out = String::new();
    let mut chars = text.chars().peekable();
    while let Some(c) = chars.next() {
        let next = chars.peek().copied();
        let ends_word = next.is_none_or(char::is_whitespace);
        match c {
            '\\' | '`' | '*' | '_' | '[' | ']' | '<' | '>' | '#' | '|' | '~' | '&' | '!' => {
                out.push('\\');
                out.push(c);
            }
            // At the beginning of a line and before a space these open a list; `=` underlines a heading, `--`
            // does so too or is a rule.
            '+' | '-' | '='
                if out.trim().is_empty()
                    && (ends_word || c == '=' || (c, next) == ('-', Some('-'))) =>
            {
                out.push('\\');
                out.push(c);
            }
            '.' | ')'
                if ends_word && !out.is_empty() && out.bytes().all(|b| b.is_ascii_digit()) =>
            {
                out.push('\\');
                out.push(c);
            }
            '\n' | '\r' | '\t' => out.push(' '),
            c if c.is_control() => {}
            c => out.push(c),
        }
    }
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn what_is_not_published_as_written_is_a_fault() {
        assert_eq!(faults("Ein **guter** [Satz](https://example.org)."), vec![]);
        assert_eq!(
            faults("a <b>fett</b>"),
            vec![Fault::Html("<b>".into()), Fault::Html("</b>".into())]
        );
        assert_eq!(
            faults("[x](javascript:alert(1))"),
            vec![Fault::Link("javascript:alert(1)".into())]
        );
        assert_eq!(faults("[x](JavaScript:alert)"), vec![Fault::Link("JavaScript:alert".into())]);
        assert_eq!(
            faults("![x](https://example.org/a.png)"),
            vec![Fault::Bild("https://example.org/a.png".into())]
        );
    }

    #[test]
    fn headings_leave_out_no_level() {
        let level = |event| match event {
            Event::Start(Tag::Heading { level, .. }) => Some(level as u8),
            _ => None,
        };
        let levels = |text, below| events(text, below).into_iter().filter_map(level).collect();
        let typed: Vec<u8> = levels("### a\n\n###### b\n\n##### c\n\n# d\n\n### e", 2);
        assert_eq!(typed, [3, 4, 4, 3, 4]);
    }

    #[test]
    fn plain_text_is_one_line() {
        assert_eq!(
            plain("eins\n\n```\nzwei\n\tdrei\n```\n\nvier\u{a0}%"),
            "eins zwei drei vier\u{a0}%"
        );
    }

    #[test]
    fn escaped_text_reads_back_letter_by_letter() {
        for text in [
            "1. März",
            "# kein Titel",
            "a*b*_c_ [x](y) <b> | ~~z~~ &amp; \\",
            "- 5",
            "+3",
            "-5",
            "---",
            "12) x",
            "==",
        ] {
            assert_eq!(plain(&escape(text)), text, "{}", escape(text));
        }
    }
}
