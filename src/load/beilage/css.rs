//! What a style sheet would load, told by its tokens (W3C, CSS Syntax Level 3).

use std::ops::Range;

use cssparser::{ParseError, Parser, Token};

/// Something that a style sheet names.
#[derive(Debug, Clone, PartialEq, Eq)]
pub(crate) struct Ziel {
    /// Where the token stands that names it.
    pub(crate) range: Range<usize>,
    /// Its address.
    pub(crate) adresse: String,
    /// Whether it cannot be laid beside the sheet: another sheet, or what only the browser will know.
    pub(crate) import: bool,
}

/// Functions whose texts are addresses.
const LOADING: [&str; 4] = ["url", "src", "image-set", "-webkit-image-set"];

/// Functions that stand for a value given elsewhere.
const UNKNOWN: [&str; 3] = ["var", "attr", "env"];

/// Whatever a style sheet names that is neither in it nor in its page.
pub(crate) fn ziele(css: &str) -> Vec<Ziel> {
    let mut found = Vec::new();
    walk(&mut Parser::new(css), false, &mut found);
    found.retain(|ziel| {
        let start = ziel.adresse.trim_start().get(..5).unwrap_or_default();
        ziel.import
            || !(start.eq_ignore_ascii_case("data:")
                || ziel.adresse.starts_with('#')
                || ziel.adresse.trim().is_empty())
    });
    found
}

/// Walks through all tokens; `loading` tells that texts here are addresses.
fn walk(parser: &mut Parser<'_>, loading: bool, found: &mut Vec<Ziel>) {
    let (mut import, mut namespace) = (false, false);
    loop {
        let start = parser.position().byte_index();
        let Ok(token) = parser.next_including_whitespace_and_comments().cloned() else { return };
        let range = start..parser.position().byte_index();
        match &token {
            Token::WhiteSpace(_) | Token::Comment(_) => continue,
            // The name of a language, which nobody fetches.
            Token::UnquotedUrl(_) | Token::QuotedString(_) if namespace => {}
            Token::UnquotedUrl(adresse) => {
                found.push(Ziel { range, adresse: adresse.to_string(), import });
            }
            Token::QuotedString(adresse) if loading || import => {
                found.push(Ziel { range, adresse: adresse.to_string(), import });
            }
            // What a variable holds is not known here.
            Token::Function(name)
                if loading && UNKNOWN.iter().any(|known| name.eq_ignore_ascii_case(known)) =>
            {
                let adresse = format!("{name}(…)");
                found.push(Ziel { range, adresse, import: true });
                inside(parser, false, found);
            }
            Token::Function(name) => {
                let loads = LOADING.iter().any(|known| name.eq_ignore_ascii_case(known));
                let before = found.len();
                inside(parser, loads, found);
                for ziel in &mut found[before..] {
                    ziel.import |= import;
                }
            }
            Token::CurlyBracketBlock | Token::ParenthesisBlock | Token::SquareBracketBlock => {
                inside(parser, false, found);
            }
            _ => {}
        }
        let is_at = |word: &str| matches!(&token, Token::AtKeyword(name) if name.eq_ignore_ascii_case(word));
        import = is_at("import");
        namespace = is_at("namespace") || namespace && !matches!(token, Token::Semicolon);
    }
}

fn inside(parser: &mut Parser<'_>, loading: bool, found: &mut Vec<Ziel>) {
    let _ = parser.parse_nested_block(|inner| {
        walk(inner, loading, found);
        Ok::<(), ParseError<()>>(())
    });
}

#[cfg(test)]
mod tests {
    use super::*;

    fn named(css: &str) -> Vec<String> {
        ziele(css).into_iter().map(|ziel| ziel.adresse).collect()
    }

    #[test]
    fn whatever_is_loaded_is_found_however_it_is_written() {
        for css in [
            "a{background:url(x.png)}",
            "a{background:URL( 'x.png' )}",
            "a{background:\\75rl(x.png)}",
            "a{background:image-set(\"x.png\" 1x)}",
            "@import 'x.png';",
            "@IMPORT url(x.png) screen;",
            "@media print { a { b: src(\"x.png\") } }",
            "a::before{content:\"/*\"} b{background:url(x.png)}",
        ] {
            assert_eq!(named(css), ["x.png"], "{css}");
        }
    }

    #[test]
    fn what_is_in_the_sheet_or_in_the_page_is_not_loaded() {
        for css in [
            "/* url(x.png) */",
            "a::before{content:'url(x.png)'}",
            "a{mask:url(data:image/svg+xml;utf8,<svg/>);fill:url(#b);b:url()}",
        ] {
            assert_eq!(named(css), Vec::<String>::new(), "{css}");
        }
        let css = "a{b:url(c)}";
        assert_eq!(css[ziele(css)[0].range.clone()], *"url(c)");
    }
}
