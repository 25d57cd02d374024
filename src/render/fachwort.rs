//! The glossary in a finished page: a term is explained where a page first uses it, and words of
//! another language say which (WCAG 2.2, 3.1.2 and 3.1.4).

use aho_corasick::{AhoCorasick, MatchKind};

use super::markup::{Art, Piece, pieces};
use super::prose::escape;
use crate::report::{Begriff, Sprache, keyword};

/// The terms of a report, ready to be found.
pub(super) struct Fachwoerter<'b> {
    finder: Option<AhoCorasick>,
    /// What each pattern of the finder is.
    terms: Vec<Term<'b>>,
}

#[derive(Clone, Copy)]
struct Term<'b> {
    /// What it stands for, if a page explains it.
    begriff: Option<&'b Begriff>,
    /// Its language, if it is not German.
    sprache: Option<Sprache>,
}

impl<'b> Fachwoerter<'b> {
    pub(super) fn of(begriffe: &'b [Begriff]) -> Self {
        let mut patterns = Vec::new();
        let mut terms = Vec::new();
        for begriff in begriffe {
            patterns.push(escape(&begriff.kurz));
            terms.push(Term { begriff: Some(begriff), sprache: begriff.sprache_kurz });
            if let Some(sprache) = begriff.sprache_lang {
                patterns.push(escape(&begriff.lang));
                terms.push(Term { begriff: None, sprache: Some(sprache) });
            }
        }
        let finder =
            AhoCorasick::builder().match_kind(MatchKind::LeftmostLongest).build(&patterns).ok();
        Self { finder, terms }
    }

    /// Marks the terms in the main part of a page; links to the glossary are symbolic.
    pub(super) fn mark(&self, html: &str) -> String {
        let mut out = String::with_capacity(html.len() + 1024);
        let mut explained = vec![false; self.terms.len()];
        let mut open: Vec<(&str, Place)> = Vec::new();
        for piece in pieces(html) {
            match piece {
                Piece::Text(text) => {
                    let place = open.last().map_or(Place::Outside, |(_, place)| *place);
                    self.text(text, place, &mut explained, &mut out);
                }
                Piece::Tag(tag) => {
                    out.push_str(tag.raw);
                    match tag.art {
                        Art::Opens => {
                            let above = open.last().map_or(Place::Outside, |(_, place)| *place);
                            let id = tag.attribute("id").unwrap_or_default();
                            open.push((tag.name, above.inside(tag.name, id)));
                        }
                        Art::Closes => {
                            if let Some(at) = open.iter().rposition(|(name, _)| *name == tag.name) {
                                open.truncate(at);
                            }
                        }
                        Art::Alone => {}
                    }
                }
            }
        }
        out
    }

    fn text(&self, text: &str, place: Place, explained: &mut [bool], out: &mut String) {
        let Some(finder) = self.finder.as_ref().filter(|_| place > Place::Bare) else {
            out.push_str(text);
            return;
        };
        let mut done = 0;
        for found in finder.find_iter(text) {
            let (start, end) = (found.start(), found.end());
            let at = found.pattern().as_usize();
            // Not a piece of another word, nor of `&amp;`.
            let in_entity =
                text[..start].rfind('&').is_some_and(|at| !text[at..start].contains(';'));
            let is_whole = !in_entity
                && !text[..start].ends_with(char::is_alphanumeric)
                && !text[end..].starts_with(char::is_alphanumeric);
            let term = self.terms[at];
            let explain = term.begriff.filter(|_| place == Place::Prose && !explained[at]);
            if !is_whole || (explain.is_none() && term.sprache.is_none()) {
                continue;
            }
            explained[at] |= explain.is_some();
            out.push_str(&text[done..start]);
            let word = foreign(&text[start..end], term.sprache);
            match explain {
                Some(begriff) => {
                    out.push_str(&explained_as(begriff, &word, &text[..start], &text[end..]));
                }
                None => out.push_str(&word),
            }
            done = end;
        }
        out.push_str(&text[done..]);
    }
}

/// Words with the language they are in, if it is not German.
fn foreign(words: &str, sprache: Option<Sprache>) -> String {
    match sprache.and_then(|sprache| keyword(&sprache)) {
        Some(sprache) => format!("<span lang=\"{sprache}\">{words}</span>"),
        None => words.to_owned(),
    }
}

/// A term where a page first uses it: a link to the glossary, and what an abbreviation stands for.
fn explained_as(begriff: &Begriff, word: &str, before: &str, after: &str) -> String {
    let Begriff { id, kurz, lang, sprache_lang, .. } = begriff;
    let lang = escape(lang);
    let link =
        |word: &str| format!("<a class=\"kern-link begriff\" href=\"@begriff/{id}\">{word}</a>");
    if !is_abbreviation(kurz) {
        return link(word);
    }
    // Not inside a compound like „DMS-Ausbau“, nor where the words stand before it anyway.
    let is_said = before.ends_with(&format!("{lang} (")) || after.starts_with(&format!(" ({lang}"));
    if after.starts_with(['-', '\u{2011}', '/']) || is_said {
        return link(&format!("<abbr title=\"{lang}\">{word}</abbr>"));
    }
    let lang = foreign(&lang, *sprache_lang);
    format!("{}<span class=\"langform\"> ({lang})</span>", link(&format!("<abbr>{word}</abbr>")))
}

/// `OZG`, `LeiKa`, `EfA`: one word with more than one capital.
fn is_abbreviation(term: &str) -> bool {
    !term.contains(' ') && term.chars().filter(|c| c.is_uppercase()).count() > 1
}

/// What may stand in a place of a page.
#[derive(Debug, Clone, Copy, PartialEq, Eq, PartialOrd, Ord)]
enum Place {
    /// Not in the main part.
    Outside,
    /// No markup at all: a drawing, code.
    Bare,
    /// Words, but no further link: a heading, a link, the glossary itself.
    Words,
    /// Running text.
    Prose,
}

impl Place {
    /// The place inside an element in this one.
    fn inside(self, element: &str, id: &str) -> Self {
        if self == Self::Outside && element == "main" {
            return Self::Prose;
        }
        let most = match element {
            "svg" | "script" | "style" | "pre" | "code" | "select" => Self::Bare,
            "a" | "h1" | "h2" | "h3" | "h4" | "h5" | "h6" | "th" | "dt" | "caption"
            | "figcaption" | "button" | "label" | "nav" | "blockquote" => Self::Words,
            _ if id.starts_with("begriff-") => Self::Words,
            _ => Self::Prose,
        };
        self.min(most)
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn marked_by(
        begriffe: &[(&str, &str, Option<Sprache>, Option<Sprache>)],
        html: &str,
    ) -> String {
        let begriffe: Vec<Begriff> = begriffe
            .iter()
            .map(|(kurz, lang, sprache_kurz, sprache_lang)| Begriff {
                id: kurz.to_lowercase(),
                kurz: (*kurz).to_owned(),
                lang: (*lang).to_owned(),
                erklaerung: None,
                sprache_kurz: *sprache_kurz,
                sprache_lang: *sprache_lang,
            })
            .collect();
        Fachwoerter::of(&begriffe).mark(html)
    }

    #[test]
    fn the_first_use_in_running_text_is_explained_and_no_other() {
        let dms = [("DMS", "Ablage & mehr", None, None)];
        assert_eq!(
            marked_by(&dms, "<p>DMS</p><main><h1>DMS</h1><p>ADMS, DMS, DMS</p></main>"),
            "<p>DMS</p><main><h1>DMS</h1><p>ADMS, <a class=\"kern-link begriff\" href=\"@begriff/dms\">\
             <abbr>DMS</abbr></a><span class=\"langform\"> (Ablage &amp; mehr)</span>, DMS</p></main>"
        );
        for place in ["DMS-Ausbau", "Ablage &amp; mehr (DMS)", "DMS (Ablage &amp; mehr)"] {
            let html = format!("<main><p>{place}</p></main>");
            let link = "<a class=\"kern-link begriff\" href=\"@begriff/dms\">\
                <abbr title=\"Ablage &amp; mehr\">DMS</abbr></a>";
            assert_eq!(marked_by(&dms, &html), html.replace("DMS", link));
        }
        let svg = "<main><svg><text>DMS</text></svg><code>DMS</code><div id=\"begriff-dms\">DMS</div></main>";
        assert_eq!(marked_by(&dms, svg), svg);
    }

    #[test]
    fn an_escaped_sign_is_no_word() {
        let terms = [("lt", "lokales Testfeld", None, None), ("amp", "Verstärker", None, None)];
        let html = "<main><p>x &lt; y &amp; z</p></main>";
        assert_eq!(marked_by(&terms, html), html);
    }

    #[test]
    fn words_of_another_language_say_which() {
        let cdo = [("CDO", "Chief Digital Officer", None, Some(Sprache::En))];
        assert_eq!(
            marked_by(&cdo, "<main><h1>Chief Digital Officer</h1></main>"),
            "<main><h1><span lang=\"en\">Chief Digital Officer</span></h1></main>"
        );
        let open = [("Open Data", "offene Daten", Some(Sprache::En), None)];
        assert_eq!(
            marked_by(&open, "<main><p>Open Data, Open Data</p></main>"),
            "<main><p><a class=\"kern-link begriff\" href=\"@begriff/open data\"><span lang=\"en\">Open Data</span></a>, \
             <span lang=\"en\">Open Data</span></p></main>"
        );
    }
}
