//! How the pages look: our style sheet or the city's KERN, its colour and its logo.
//!
//! Without KERN a page loads one style sheet. With KERN it loads KERN's, and of ours only what KERN
//! has no component for.

use base64::Engine as _;
use base64::prelude::BASE64_STANDARD;
use sha2::{Digest as _, Sha256};

use super::Artefacts;
use super::medientyp::medientyp;
use super::page::{Aussehen, Logobild};
use super::templates::Templates;
use crate::load::{Genannt, Kern, Logo};
use crate::report::Stadt;

/// The folder of KERN in the output.
const KERN: &str = "kern";
/// Our style sheet in the output.
const STIL: &str = "stil.css";

/// Whether a file of a year's folder belongs to its looks.
pub(super) fn owns(path: &str) -> bool {
    path == STIL
        || path.strip_prefix(KERN).is_some_and(|rest| rest.starts_with('/'))
        || path.starts_with("logo.")
}

/// What a page loads.
pub(super) fn linked(templates: &Templates) -> Aussehen {
    let kern = templates.beilagen.kern.as_ref();
    let sheets = kern.into_iter().flat_map(|kern| &kern.stylesheets);
    let mut stylesheets: Vec<String> = sheets.map(|sheet| format!("{KERN}/{sheet}")).collect();
    stylesheets.push(STIL.to_owned());
    let logo = templates.beilagen.logo.as_ref();
    Aussehen { stylesheets, logo: logo.map(|logo| shown(logo, format!("@datei/{}", logo.datei))) }
}

/// What a page has in itself: nothing is loaded.
pub(super) fn embedded(templates: &Templates) -> Aussehen {
    let logo = templates.beilagen.logo.as_ref();
    let logo = logo.map(|logo| shown(logo, data(logo.medientyp, &logo.bytes)));
    Aussehen { stylesheets: Vec::new(), logo }
}

fn shown(logo: &Logo, ziel: String) -> Logobild {
    Logobild { ziel, text: logo.text.clone(), breite: logo.breite, hoehe: logo.hoehe }
}

/// Adds the files that pages of a folder load.
pub(super) fn files(
    templates: &Templates,
    stadt: &Stadt,
    path: impl Fn(&str) -> String,
    artefacts: &mut Artefacts,
) {
    artefacts.add(path(STIL), sheet(templates, stadt).into_bytes());
    if let Some(logo) = &templates.beilagen.logo {
        artefacts.add(path(logo.datei), logo.bytes.clone());
    }
    if let Some(kern) = &templates.beilagen.kern {
        for (name, bytes) in &kern.dateien {
            artefacts.add(path(&format!("{KERN}/{name}")), bytes.clone());
        }
    }
}

/// Our style sheet, with the city's colour.
fn sheet(templates: &Templates, stadt: &Stadt) -> String {
    let mut css = String::new();
    if templates.beilagen.kern.is_none() {
        css.push_str(&templates.stil_kern);
        css.push('\n');
    }
    css.push_str(&templates.stil_bericht);
    if let Some(farbe) = &stadt.farbe {
        css.push_str("\n:root {\n  --stadt-farbe: ");
        css.push_str(farbe);
        css.push_str(";\n}\n");
    }
    css
}

/// All style sheets in one text, with the fonts that KERN's name.
pub(super) fn whole_sheet(templates: &Templates, stadt: &Stadt) -> String {
    let mut css = String::new();
    if let Some(kern) = &templates.beilagen.kern {
        for name in &kern.stylesheets {
            css.push_str(&with_files(kern, name));
            css.push('\n');
        }
    }
    css.push_str(&sheet(templates, stadt));
    // A page is read with its line ends as one sign each, and so is its policy's hash.
    css.replace("\r\n", "\n").replace('\r', "\n")
}

/// A style sheet of KERN with every file that it names in its place.
fn with_files(kern: &Kern, name: &str) -> String {
    let text = kern.dateien.get(name).map(|css| String::from_utf8_lossy(css)).unwrap_or_default();
    let mut css = String::with_capacity(text.len());
    let mut done = 0;
    for Genannt { range, datei, stelle } in kern.genannt.get(name).into_iter().flatten() {
        let (Some(bytes), Some(before)) = (kern.dateien.get(datei), text.get(done..range.start))
        else {
            continue;
        };
        css.push_str(before);
        let address = data(medientyp(datei), bytes) + stelle;
        // The name in quotes stands in a function already.
        let is_quoted = text[range.start..].trim_start().starts_with(['"', '\'']);
        let (open, close) = if is_quoted { ("\"", "\"") } else { ("url(\"", "\")") };
        css.extend([open, &address, close]);
        done = range.end;
    }
    css.push_str(&text[done..]);
    css.replace("@charset \"UTF-8\";", "")
}

fn data(media_type: &str, bytes: &[u8]) -> String {
    format!("data:{media_type};base64,{}", BASE64_STANDARD.encode(bytes))
}

/// The Content Security Policy of a page that has everything in itself: this one style sheet, pictures
/// and fonts in it, and nothing else (W3C, CSP Level 3).
pub(super) fn policy(stylesheet: &str) -> String {
    let hash = BASE64_STANDARD.encode(Sha256::digest(stylesheet.as_bytes()));
    format!(
        "default-src 'none'; style-src 'sha256-{hash}'; img-src data:; font-src data:; base-uri 'none'; form-action 'none'"
    )
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn the_policy_allows_this_style_sheet_alone() {
        // sha256 of the empty text, in base64 (RFC 6234 test vectors give its hex form).
        assert!(policy("").contains("'sha256-47DEQpj8HBSa+/TImW+5JCeuQeRkm5NMpJWZG3hSuFU='"));
        assert_ne!(policy("a{}"), policy("b{}"));
    }
}
