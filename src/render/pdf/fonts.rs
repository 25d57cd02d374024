//! The fonts of the PDF: Source Sans 3 and, for code, Source Code Pro (both OFL 1.1, texts beside them).
//!
//! They are compiled in, so that a PDF looks the same on every machine. A character that they lack
//! would be an empty box, which PDF/UA forbids: its number stands in its place.

use std::collections::BTreeSet;
use std::sync::OnceLock;

use serde_json::Value;
use typst::foundations::Bytes;
use typst::text::{Coverage, Font};

/// Characters that the fonts lack.
pub(super) type Missing = BTreeSet<char>;

macro_rules! compiled_in {
    ($($file:literal),* $(,)?) => {
        static FILES: &[&[u8]] = &[$(include_bytes!(concat!("schrift/", $file))),*];
    };
}

compiled_in! {
    "SourceSans3-Regular.otf",
    "SourceSans3-It.otf",
    "SourceSans3-Semibold.otf",
    "SourceSans3-SemiboldIt.otf",
    "SourceCodePro-Regular.otf",
}

/// All fonts; the first is the one of the text, and all others of its family have its characters.
pub(super) fn all() -> &'static [Font] {
    static FONTS: OnceLock<Vec<Font>> = OnceLock::new();
    FONTS.get_or_init(|| FILES.iter().flat_map(|file| Font::iter(Bytes::new(*file))).collect())
}

fn coverage() -> Option<&'static Coverage> {
    all().first().map(|font| &font.info().coverage)
}

/// How a missing character is shown.
pub(super) fn number(c: char) -> String {
    format!("[U+{:04X}]", c as u32)
}

/// Puts its number in the place of every character that no font has, in all texts of a value, and drops
/// what has no shape. Returns what was missing.
pub(super) fn replace_missing(value: &mut Value) -> Missing {
    let mut missing = Missing::new();
    if let Some(coverage) = coverage() {
        replace(value, coverage, &mut missing);
    }
    missing
}

fn replace(value: &mut Value, coverage: &Coverage, missing: &mut Missing) {
    match value {
        Value::String(text) => {
            let is_plain = |c: char| has_no_shape(c) || !is_shown(c, coverage);
            if text.contains(is_plain) {
                *text = replaced(text, coverage, missing);
            }
        }
        Value::Array(list) => {
            for value in list {
                replace(value, coverage, missing);
            }
        }
        Value::Object(fields) => {
            for value in fields.values_mut() {
                replace(value, coverage, missing);
            }
        }
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

fn replaced(text: &str, coverage: &Coverage, missing: &mut Missing) -> String {
    let mut out = String::with_capacity(text.len());
    for c in text.chars().filter(|c| !has_no_shape(*c)) {
        if is_shown(c, coverage) {
            out.push(c);
        } else {
            missing.insert(c);
            out.push_str(&number(c));
        }
    }
    out
}

fn is_shown(c: char, coverage: &Coverage) -> bool {
    matches!(c, '\n' | '\t') || coverage.contains(c as u32)
}

/// Controls, joiners, marks of direction and variation selectors: nothing is seen of them. A soft hyphen
/// is seen where a line breaks.
fn has_no_shape(c: char) -> bool {
    let is_break = matches!(c, '\n' | '\t');
    c.is_control() && !is_break
        || matches!(c, '\u{200c}'..='\u{200f}' | '\u{202a}'..='\u{202e}' | '\u{2060}'..='\u{206f}' | '\u{fe00}'..='\u{fe0f}' | '\u{feff}')
}

#[cfg(test)]
mod tests {
    use serde_json::json;

    use super::*;

    #[test]
    fn what_the_fonts_lack_is_named_by_its_number() {
        let mut value =
            json!({ "a": ["Ärzte „groß“ – ≥ 5 €\u{feff}", "漢 und 😀\u{fe0f}"], "b": 1 });
        let missing = replace_missing(&mut value);
        assert_eq!(
            value,
            json!({ "a": ["Ärzte „groß“ – ≥ 5 €", "[U+6F22] und [U+1F600]"], "b": 1 })
        );
        assert_eq!(missing, Missing::from(['漢', '😀']));
    }

    #[test]
    fn every_font_of_the_text_has_the_same_characters() {
        let of = |font: &Font| font.info().coverage.iter().collect::<Vec<_>>();
        let family = &all()[0].info().family;
        for font in all().iter().filter(|font| font.info().family == *family) {
            assert_eq!(of(font), of(&all()[0]), "{}", font.info().family);
        }
        assert_eq!(all().len(), FILES.len());
    }
}
