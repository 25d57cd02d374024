//! `bericht.md` and `vorlage.md`: CommonMark with GFM tables, no raw HTML.

use std::io;

use pulldown_cmark_to_cmark::{Options, cmark_with_options};

use super::html::felder;
use super::page::Markdownseite;
use super::{Artefacts, Format, Render};
use crate::markdown;

/// The row of the table of formats.
pub(super) static FORMAT: Format = Format {
    name: "md",
    titel: "Markdown",
    owns: |path| !path.contains('/') && path.ends_with(".md"),
    render,
};

fn render(render: &mut Render<'_>, artefacts: &mut Artefacts) {
    let page = Markdownseite { bericht: render.report, felder: felder(render.report) };
    for (template, name) in
        [("markdown/bericht.md", "bericht.md"), ("markdown/vorlage.md", "vorlage.md")]
    {
        if let Some(text) = render.templates.markdown(template, &page, render.findings) {
            artefacts.add(render.path(name), tidy(&text).into_bytes());
        }
    }
}

/// The escape function of the templates; what a cell cannot hold stays one line.
pub(super) fn escape(text: &str, out: &mut dyn io::Write) -> io::Result<()> {
    out.write_all(markdown::escape(text).as_bytes())
}

/// A text of a record with its headings below level `below`, as CommonMark.
pub(super) fn shifted(text: &str, below: u8) -> String {
    let options = Options {
        list_token: '-',
        code_block_token_count: 3,
        increment_ordered_list_bullets: true,
        ..Options::default()
    };
    let mut out = String::new();
    let events = markdown::events(text, below).into_iter();
    match cmark_with_options(events, &mut out, markdown::options(), options) {
        Ok(_) => out,
        // Cannot happen when writing to a string; the words alone are never wrong.
        Err(_) => markdown::escape(&markdown::plain(text)),
    }
}

/// At most one blank line in a row, no spaces at the ends of lines, one line break at the end.
fn tidy(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut blank = true;
    for line in text.lines().map(str::trim_end) {
        if line.is_empty() && blank {
            continue;
        }
        blank = line.is_empty();
        out.push_str(line);
        out.push('\n');
    }
    out.truncate(out.trim_end().len());
    out.push('\n');
    out
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_text_keeps_its_meaning_and_has_no_raw_html() {
        assert_eq!(
            shifted("# Titel\n\nEin **Satz** mit <b>.", 2),
            "### Titel\n\nEin **Satz** mit \\<b>."
        );
        assert_eq!(shifted("| A |\n|---|\n| 1 |", 2), "|A|\n|-|\n|1|");
        assert_eq!(shifted("[x](javascript:alert(1))", 2), "x");
    }
}
