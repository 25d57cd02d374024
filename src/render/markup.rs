//! Our own pages, taken apart again: tags and texts in their order.
//!
//! Only for what the templates write: every attribute is quoted and every `<` and `>` of a text is escaped.

/// A piece of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Piece<'h> {
    /// `<section id="a">`, `</section>`, `<br>`
    Tag(Tag<'h>),
    /// What stands between tags, escaped.
    Text(&'h str),
}

/// A tag.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) struct Tag<'h> {
    /// The whole tag.
    pub(super) raw: &'h str,
    /// The name of its element.
    pub(super) name: &'h str,
    /// Whether it opens, closes or is all there is of its element.
    pub(super) art: Art,
}

/// What a tag does.
#[derive(Debug, Clone, Copy, PartialEq, Eq)]
pub(super) enum Art {
    Opens,
    Closes,
    Alone,
}

/// Elements without an end.
const VOID: [&str; 7] = ["br", "hr", "img", "input", "link", "meta", "wbr"];

/// The pieces of a page.
pub(super) fn pieces(html: &str) -> impl Iterator<Item = Piece<'_>> {
    let mut rest = html;
    std::iter::from_fn(move || {
        let end = if rest.starts_with('<') {
            rest.find('>').map_or(rest.len(), |at| at + 1)
        } else {
            rest.find('<').unwrap_or(rest.len())
        };
        let (piece, after) = rest.split_at(end);
        rest = after;
        match piece.strip_prefix('<') {
            _ if piece.is_empty() => None,
            Some(inside) => Some(Piece::Tag(tag(piece, inside))),
            None => Some(Piece::Text(piece)),
        }
    })
}

fn tag<'h>(raw: &'h str, inside: &'h str) -> Tag<'h> {
    let closing = inside.strip_prefix('/');
    let from = closing.unwrap_or(inside);
    let name = &from
        [..from.find(|c: char| c.is_whitespace() || c == '>' || c == '/').unwrap_or(from.len())];
    let art = if closing.is_some() {
        Art::Closes
    } else if VOID.contains(&name) || name.starts_with('!') || raw.ends_with("/>") {
        Art::Alone
    } else {
        Art::Opens
    };
    Tag { raw, name, art }
}

impl<'h> Tag<'h> {
    /// The value of an attribute, escaped.
    pub(super) fn attribute(&self, name: &str) -> Option<&'h str> {
        let mut rest = self.raw;
        loop {
            let (_, from) = rest.split_once(' ')?;
            if let Some(value) = from.strip_prefix(name).and_then(|from| from.strip_prefix("=\"")) {
                return value.split('"').next();
            }
            rest = from;
        }
    }
}

/// The text that an escaped one means.
pub(super) fn unescaped(text: &str) -> String {
    let mut out = String::with_capacity(text.len());
    let mut rest = text;
    while let Some((before, from)) = rest.split_once('&') {
        out.push_str(before);
        let known = from.split_once(';').and_then(|(name, after)| Some((character(name)?, after)));
        let (c, after) = known.unwrap_or(('&', from));
        out.push(c);
        rest = after;
    }
    out.push_str(rest);
    out
}

fn character(name: &str) -> Option<char> {
    let number = name.strip_prefix('#');
    match (name, number) {
        ("amp", _) => Some('&'),
        ("lt", _) => Some('<'),
        ("gt", _) => Some('>'),
        ("quot", _) => Some('"'),
        ("nbsp", _) => Some('\u{a0}'),
        (_, Some(number)) => char::from_u32(match number.strip_prefix(['x', 'X']) {
            Some(hex) => u32::from_str_radix(hex, 16).ok()?,
            None => number.parse().ok()?,
        }),
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_page_is_its_pieces() {
        let html = "<!DOCTYPE html><p class=\"a\" id=\"b\">x &lt; y<br>z</p><line x=\"1\"/>";
        let joined: String = pieces(html)
            .map(|piece| match piece {
                Piece::Tag(tag) => tag.raw,
                Piece::Text(text) => text,
            })
            .collect();
        assert_eq!(joined, html);
        let tags: Vec<_> = pieces(html)
            .filter_map(|piece| match piece {
                Piece::Tag(tag) => Some((tag.name, tag.art, tag.attribute("id"))),
                Piece::Text(_) => None,
            })
            .collect();
        assert_eq!(
            tags,
            [
                ("!DOCTYPE", Art::Alone, None),
                ("p", Art::Opens, Some("b")),
                ("br", Art::Alone, None),
                ("p", Art::Closes, None),
                ("line", Art::Alone, None),
            ]
        );
    }

    #[test]
    fn an_escaped_text_reads_as_it_was() {
        assert_eq!(
            unescaped("a &lt;b&gt; &amp; &quot;c&#39;&#x2F; & d &unknown;"),
            "a <b> & \"c'/ & d &unknown;"
        );
    }
}
