//! The logo: a picture, told by its content and not by its name.

use std::path::Path;

use roxmltree::{Document, Node, ParsingOptions};

use super::css::ziele;
use super::{Fault, bytes};

/// The largest logo, in bytes: every page loads it.
const LIMIT: u64 = 250_000;
/// How much room the logo has on a page, in CSS pixels: width and height.
const ROOM: (f64, f64) = (240.0, 48.0);

/// A logo that may be published.
#[derive(Debug)]
pub struct Logo {
    /// The name of its file in the output: `logo.svg`, `logo.png` or `logo.jpg`.
    pub datei: &'static str,
    /// Its media type.
    pub medientyp: &'static str,
    /// What it shows, in words.
    pub text: String,
    /// Width on a page, in CSS pixels.
    pub breite: u32,
    /// Height on a page, in CSS pixels.
    pub hoehe: u32,
    /// The file as the city made it.
    pub bytes: Vec<u8>,
}

/// A kind of picture: its file in the output, its media type, the endings that its files may have.
struct Art {
    name: &'static str,
    datei: &'static str,
    medientyp: &'static str,
    endings: &'static [&'static str],
}

const SVG: Art =
    Art { name: "SVG", datei: "logo.svg", medientyp: "image/svg+xml", endings: &["svg"] };
const PNG: Art = Art { name: "PNG", datei: "logo.png", medientyp: "image/png", endings: &["png"] };
const JPEG: Art =
    Art { name: "JPEG", datei: "logo.jpg", medientyp: "image/jpeg", endings: &["jpg", "jpeg"] };

pub(super) fn read(path: &Path, name: &str, text: String) -> Result<Logo, Fault> {
    let bytes = bytes(path, name, LIMIT)?;
    let (art, (width, height)) = look(&bytes, name)?;
    let Art { name: kind, datei, medientyp, endings } = art;
    let ending = path.extension().map(|ending| ending.to_string_lossy().to_lowercase());
    if !ending.is_some_and(|ending| endings.contains(&ending.as_str())) {
        return Err(Fault::new(
            format!("`{name}` ist ein Bild in {kind}, aber die Endung sagt etwas anderes"),
            format!("die Datei so umbenennen, dass sie auf `.{}` endet", endings[0]),
        ));
    }
    if !(width > 0.0 && height > 0.0 && (width / height).is_finite()) {
        return Err(Fault::new(
            format!("`{name}` nennt seine Größe nicht"),
            "im SVG `viewBox` angeben, oder das Bild neu ausgeben lassen",
        ));
    }
    let scale = (ROOM.0 / width).min(ROOM.1 / height);
    let (breite, hoehe) = (pixels(scale * width), pixels(scale * height));
    Ok(Logo { datei, medientyp, text, breite, hoehe, bytes })
}

/// A length that fits into [`ROOM`], in whole pixels.
fn pixels(length: f64) -> u32 {
    #[allow(
        clippy::cast_possible_truncation,
        clippy::cast_sign_loss,
        reason = "the range is given"
    )]
    let pixels = length.round().clamp(1.0, ROOM.0) as u32;
    pixels
}

/// What a file shows, and its width and height.
fn look(bytes: &[u8], name: &str) -> Result<(Art, (f64, f64)), Fault> {
    if let Ok(text) = std::str::from_utf8(bytes)
        && text.trim_start_matches('\u{feff}').trim_start().starts_with('<')
    {
        return Ok((SVG, vector(text.trim_start_matches('\u{feff}'), name)?));
    }
    if bytes.starts_with(b"<")
        || bytes.starts_with(&[0xff, 0xfe])
        || bytes.starts_with(&[0xfe, 0xff])
    {
        return Err(Fault::new(
            format!("`{name}` ist kein Text in UTF-8"),
            "das SVG im Editor oder Grafikprogramm mit der Kodierung UTF-8 speichern",
        ));
    }
    // A picture that was cut off lacks its end.
    let art = match imagesize::image_type(bytes) {
        Ok(imagesize::ImageType::Png) if holds(bytes, b"IEND\xaeB\x60\x82") => PNG,
        Ok(imagesize::ImageType::Jpeg) if holds(bytes, &[0xff, 0xd9]) => JPEG,
        Ok(imagesize::ImageType::Png | imagesize::ImageType::Jpeg) => {
            return Err(Fault::new(
                format!("`{name}` ist nicht vollständig"),
                "das Bild noch einmal ausgeben lassen oder neu kopieren",
            ));
        }
        _ => return Err(no_picture(name)),
    };
    let size = imagesize::blob_size(bytes).map_err(|_| no_picture(name))?;
    #[allow(clippy::cast_precision_loss, reason = "a picture has few pixels")]
    Ok((art, (size.width as f64, size.height as f64)))
}

/// Whether the end of a picture stands in a file; some programs write something behind it.
fn holds(bytes: &[u8], end: &[u8]) -> bool {
    bytes.windows(end.len()).any(|piece| piece == end)
}

fn no_picture(name: &str) -> Fault {
    Fault::new(
        format!("`{name}` ist kein Bild in SVG, PNG oder JPEG"),
        "die Datei in einem Grafikprogramm öffnen und in einem dieser Formate speichern",
    )
}

/// Width and height of an SVG that can do no harm.
fn vector(text: &str, name: &str) -> Result<(f64, f64), Fault> {
    let options =
        ParsingOptions { allow_dtd: true, nodes_limit: 200_000, ..ParsingOptions::default() };
    let document = Document::parse_with_options(text, options).map_err(|_| no_picture(name))?;
    let root = document.root_element();
    if root.tag_name().name() != "svg" {
        return Err(no_picture(name));
    }
    if root.tag_name().namespace() != Some(SVG_NAMESPACE) {
        return Err(Fault::new(
            format!("`{name}` sagt nicht, dass es ein SVG ist; ein Browser zeigt es nicht"),
            format!("in der ersten Klammer ergänzen: xmlns=\"{SVG_NAMESPACE}\""),
        ));
    }
    if let Some(what) = document.descendants().find_map(harm) {
        return Err(Fault::new(
            format!("`{name}` enthält {what}"),
            "das Logo als einfaches SVG ohne Skripte und ohne Verweise nach außen ausgeben lassen",
        ));
    }
    // Only the proportion counts, so a unit does not matter if both have the same.
    let length = |key| {
        let text: &str = root.attribute(key)?;
        let number = text.trim_end_matches(|c: char| c.is_ascii_alphabetic() || c == ' ');
        Some((number.parse::<f64>().ok()?, &text[number.len()..]))
    };
    let size = || {
        let ((width, one), (height, other)) = length("width").zip(length("height"))?;
        (one == other).then_some((width, height))
    };
    let view_box = || {
        let numbers = root.attribute("viewBox")?.split([' ', ',', '\n', '\t']);
        let numbers: Vec<f64> = numbers.filter_map(|number| number.parse().ok()).collect();
        <[f64; 4]>::try_from(numbers).ok().map(|[_, _, width, height]| (width, height))
    };
    Ok(view_box().or_else(size).unwrap_or_default())
}

/// Elements that run something, or change an attribute while the picture is shown.
const ACTIVE: [&str; 9] = [
    "script",
    "handler",
    "listener",
    "foreignObject",
    "set",
    "animate",
    "animateMotion",
    "animateTransform",
    "discard",
];
/// The namespace of SVG.
const SVG_NAMESPACE: &str = "http://www.w3.org/2000/svg";
/// The namespace of HTML, whose elements fetch what they name.
const XHTML: &str = "http://www.w3.org/1999/xhtml";

/// What in a node could run or fetch something.
fn harm(node: Node<'_, '_>) -> Option<String> {
    if node.is_pi() {
        let is_sheet = node.pi().is_some_and(|pi| pi.target == "xml-stylesheet");
        return is_sheet.then(|| "ein fremdes Stylesheet".to_owned());
    }
    let element = node.tag_name();
    if ACTIVE.contains(&element.name()) || element.namespace() == Some(XHTML) {
        return Some(format!("ein Element <{}>", element.name()));
    }
    if element.name() == "style" {
        let texts = node.descendants().filter(roxmltree::Node::is_text);
        let css: String = texts.filter_map(|text| text.text()).collect();
        if !ziele(&css).is_empty() {
            return Some("ein Stylesheet, das etwas nachlädt".to_owned());
        }
    }
    node.attributes().find_map(|attribute| {
        let (key, value) = (attribute.name(), attribute.value());
        let is_inside = value.starts_with('#') || value.starts_with("data:image/");
        let runs = key.to_ascii_lowercase().starts_with("on")
            || value.trim_start().to_ascii_lowercase().starts_with("javascript:");
        let leads_out = ["href", "src"].contains(&key) && !is_inside;
        (runs || leads_out || !ziele(value).is_empty())
            .then(|| format!("das Attribut {key}=\"{value}\""))
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn svg(inside: &str) -> String {
        format!("<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 200 50\">{inside}</svg>")
    }

    fn fault(bytes: &[u8]) -> Option<String> {
        look(bytes, "logo").err().map(|fault| fault.message)
    }

    #[test]
    fn a_picture_is_told_by_its_content() {
        let (art, size) = look(svg("<path d=\"M0 0\"/>").as_bytes(), "logo").ok().unwrap();
        assert_eq!((art.datei, size), ("logo.svg", (200.0, 50.0)));
        for no_picture in
            ["", "Kein Bild.", "<html><p>x</p></html>", "<svg", "<?xml version=\"1.0\"?>"]
        {
            assert_eq!(
                fault(no_picture.as_bytes()).as_deref(),
                Some("`logo` ist kein Bild in SVG, PNG oder JPEG"),
                "{no_picture}"
            );
        }
    }

    #[test]
    fn a_drawing_that_could_run_or_fetch_something_is_refused() {
        for harm in [
            "<script>alert(1)</script>",
            "<path onload=\"alert(1)\"/>",
            "<style onload=\"alert(1)\">a{}</style>",
            "<style>a{fill:image-set(var(--b) 1x)}</style>",
            "<a href=\"javascript:alert(1)\"><path/></a>",
            "<image href=\"https://example.org/a.png\"/>",
            "<style>@import 'https://example.org/a.css';</style>",
            "<path style=\"fill:url(https://example.org/a.svg#b)\"/>",
            "<foreignObject/>",
            "<set attributeName=\"href\" to=\"https://example.org\"/>",
            "<img xmlns=\"http://www.w3.org/1999/xhtml\" src=\"https://example.org/a.png\"/>",
            "<style>@imp<!-- -->ort 'https://example.org/a.css';</style>",
            "<path style=\"fill:\\75rl(https://example.org/a.svg)\"/>",
        ] {
            assert!(fault(svg(harm).as_bytes()).is_some(), "{harm}");
        }
        for harmless in [
            "<style>@namespace svg url(http://www.w3.org/2000/svg);.a{fill:url(#b)}</style>",
            "<use href=\"#a\"/>",
        ] {
            assert_eq!(fault(svg(harmless).as_bytes()), None, "{harmless}");
        }
    }
}
