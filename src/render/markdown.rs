//! `bericht.md`: CommonMark with GFM tables, no raw HTML.

use std::io;

use pulldown_cmark::{CowStr, Event, Tag, TagEnd};
use pulldown_cmark_to_cmark::{Options, cmark_with_options};

use super::html::felder;
use super::page::Markdownseite;
use super::{Artefacts, Format, Render};
use crate::markdown;

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "md",
    titel: "Markdown",
    owns: |path| path == "bericht.md",
    bytes_vary: false,
    render: Some(render),
    render_one: None,
};

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let Render { report, teile, .. } = render;
    let page = Markdownseite { bericht: teile.bericht(), felder: felder(report, teile) };
    if let Some(text) = render.templates.markdown("markdown/bericht.md", &page, render.findings) {
        artefacts.add(render.path("bericht.md"), tidy(&text).into_bytes());
    }
}

/// The escape function of the templates; what a cell cannot hold stays one line.
pub(super) fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(markdown::escape(text).as_bytes())
}

/// A text of a record with its headings below level `below`, as CommonMark. `serial` keeps its
/// footnotes apart from those of other texts in the same file.
pub(super) fn shifted(text: &str, below: u8, serial: usize) -> String {
    let options = Options {
        list_token: '-',
        code_block_token_count: 3,
        increment_ordered_list_bullets: true,
        ..Options::default()
    };
    let label = |label: CowStr<'_>| CowStr::from(format!("{serial}-{label}"));
    let events = markdown::events(text, below).into_iter().map(|event| match event {
        Event::FootnoteReference(name) => Event::FootnoteReference(label(name)),
        Event::Start(Tag::FootnoteDefinition(name)) => {
            Event::Start(Tag::FootnoteDefinition(label(name)))
        }
        other => other,
    });
    let events: Vec<Event<'_>> = events.collect();
    let written = |events: &[Event<'_>]| {
        let mut out = String::new();
        let done =
            cmark_with_options(events.iter(), &mut out, markdown::options(), options.clone());
        done.is_ok().then_some(out)
    };
    // The writer refuses a whole text for one block that it knows no spelling for: then that one is written
    // in words alone, and every other as it is.
    written(&events).unwrap_or_else(|| {
        let blocks = blocks(events);
        let texts = blocks
            .iter()
            .map(|block| written(block).unwrap_or_else(|| markdown::escape(&words(block))));
        texts.collect::<Vec<_>>().join("\n\n")
    })
}

/// The events of a text, block by block, so that one that cannot be written spoils no other.
fn blocks(events: Vec<Event<'_>>) -> Vec<Vec<Event<'_>>> {
    let mut blocks = Vec::new();
    let mut block = Vec::new();
    let mut depth = 0_usize;
    for event in events {
        match event {
            Event::Start(_) => depth += 1,
            Event::End(_) => depth = depth.saturating_sub(1),
            _ => {}
        }
        block.push(event);
        if depth == 0 {
            blocks.push(std::mem::take(&mut block));
        }
    }
    blocks
}

/// The words of a block on one line; struck ones are no longer said.
fn words(block: &[Event<'_>]) -> String {
    let mut words = String::new();
    let mut struck = 0_usize;
    for event in block {
        match event {
            Event::Start(Tag::Strikethrough) => struck += 1,
            Event::End(TagEnd::Strikethrough) => struck = struck.saturating_sub(1),
            Event::Text(text) | Event::Code(text) if struck == 0 => words.push_str(text),
            Event::FootnoteReference(label) => words.extend([" [", label, "]"]),
            Event::SoftBreak | Event::HardBreak | Event::End(_) => words.push(' '),
            _ => {}
        }
    }
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// A text as a quotation: every line of it.
pub(super) fn quoted(text: &str) -> String {
    let lines = text.trim_end().lines();
    let lines =
        lines.map(|line| if line.is_empty() { ">".to_owned() } else { format!("> {line}") });
    lines.collect::<Vec<_>>().join("\n")
}

/// At most one blank line in a row and no spaces at the ends of lines, but in code; one line break at
/// the end. A hard break is written as a backslash, which no editor strips.
pub(super) fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    let mut code = false;
    for line in text.lines() {
        if line.trim_start().starts_with("```") {
            code = !code;
        }
        let bare = line.trim_end();
        if bare.is_empty() && blank && !code {
            continue;
        }
        blank = bare.is_empty();
        if code {
            out.push_str(line);
        } else {
            out.push_str(&unescaped(bare));
            if line.ends_with("  ") && !bare.is_empty() && !bare.ends_with('|') {
                out.push('\\');
            }
        }
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

/// A line without the backslashes that only a beginning needs: "Stand: 31. Dezember".
fn unescaped(line: &str) -> String {
    let mut out = String::with_capacity(line.len());
    let mut rest = line;
    while let Some(at) = rest.find("\\.") {
        let (before, after) = rest.split_at(at);
        out.push_str(before);
        let digits = out.trim_end_matches(|c: char| c.is_ascii_digit());
        // A number begins a list only where nothing but marks and spaces stands before it.
        let begins =
            digits.is_empty() || digits.ends_with(' ') && !digits.chars().any(char::is_alphabetic);
        if digits.len() == out.len() || begins {
            out.push('\\');
        }
        out.push('.');
        rest = &after[2..];
    }
    out.push_str(rest);
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_meaning_and_has_no_raw_html() {
        assert_eq!(
            shifted("# Titel\n\nEin **Satz** mit <b>.", 2, 1),
            "### Titel\n\nEin **Satz** mit \\<b>."
        );
        assert_eq!(shifted("| A |\n|---|\n| 1 |", 2, 1), "|A|\n|-|\n|1|");
        assert_eq!(shifted("[x](javascript:alert(1))", 2, 1), "x");
    }

    #[test]
    fn texts_of_one_file_keep_their_footnotes_and_links_apart() {
        assert_eq!(shifted("Satz[^1].\n\n[^1]: Note.", 2, 7), "Satz[^7-1].\n\n[^7-1]: Note.");
        assert_eq!(shifted("[x][a]\n\n[a]: https://example.org", 2, 1), "[x](https://example.org)");
    }

    #[test]
    fn a_quotation_marks_every_line() {
        let text = shifted("Prüfen:\n\n- eins\n- zwei\n\n| A |\n|---|\n| 1 |", 2, 1);
        assert_eq!(quoted(&text), "> Prüfen:\n>\n> - eins\n> - zwei\n>\n> |A|\n> |-|\n> |1|");
    }

    #[test]
    fn a_block_without_a_spelling_spoils_no_other() {
        let events = markdown::events("# Titel\n\n~~fünfzig~~ sechzig[^a]\n\n[^a]: Note.", 2);
        let blocks = blocks(events);
        assert_eq!(blocks.len(), 3);
        assert_eq!(words(&blocks[0]), "Titel");
        assert_eq!(words(&blocks[1]), "sechzig [a]");
    }

    #[test]
    fn a_hard_break_and_code_survive() {
        assert_eq!(tidy("a  \nb\n\n\n\nc\n"), "a\\\nb\n\nc\n");
        assert_eq!(tidy("```\nx  \n\n\ny\n```\n"), "```\nx  \n\n\ny\n```\n");
    }

    #[test]
    fn only_a_beginning_is_escaped() {
        assert_eq!(tidy("Stand: 31\\. Mai\n\n31\\. Mai\n"), "Stand: 31. Mai\n\n31\\. Mai\n");
        assert_eq!(tidy("- 3\\. Quartal\n"), "- 3\\. Quartal\n");
        assert_eq!(tidy("**3\\. Quartal**\n"), "**3. Quartal**\n");
    }
}
