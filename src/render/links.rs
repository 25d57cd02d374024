//! Symbolic links → paths and anchors.
//!
//! A template writes `href="@massnahme/vpn-ausbau"`; what that is depends on the page and on whether the
//! whole report stands on it. Text of records cannot write such a link: its quotes are escaped, and only
//! attributes that hold an address are looked at, so that a title may begin with an `@`.

use std::collections::BTreeSet;

use super::prose::escape;

/// Where a link stands.
#[derive(Debug, Clone, Copy)]
pub(super) struct Standort<'a> {
    /// Path of the page in the output, with `/`.
    pub(super) pfad: &'a str,
    /// The report year whose folder the page is in; `None` for the archive.
    pub(super) jahr: Option<i32>,
    /// Whether the whole report stands on this page.
    pub(super) einseitig: bool,
    /// The address under which the reports stand, with `/` at its end.
    pub(super) website: Option<&'a str>,
    /// Whether its links name that address, since the page is shown at any other (404).
    pub(super) fest: bool,
}

/// Replaces every symbolic link in an attribute; `unknown` receives those that no rule knows.
pub(super) fn resolve(
    html: &str,
    standort: Standort<'_>,
    unknown: &mut BTreeSet<String>,
) -> String {
    let mut out = String::with_capacity(html.len());
    let mut rest = html;
    while let Some((at, quote)) = next(rest) {
        let (before, from) = rest.split_at(at + 2);
        out.push_str(before);
        let end = from.find(quote).unwrap_or(from.len());
        let (symbol, after) = from.split_at(end);
        if let Some(link) = target(symbol, standort) {
            out.push_str(&link);
        } else {
            unknown.insert(symbol.to_owned());
            out.push_str(symbol);
        }
        rest = after;
    }
    out.push_str(rest);
    out
}

/// Where the next attribute with a symbolic link stands, and the quote around it.
fn next(html: &str) -> Option<(usize, char)> {
    html.match_indices('@').find_map(|(at, _)| {
        let start = at.checked_sub(2)?;
        let quote = match html.get(start..at)? {
            "=\"" => '"',
            "='" => '\'',
            _ => return None,
        };
        let before = html.get(..start)?;
        ADDRESSES.iter().any(|name| before.ends_with(name)).then_some((start, quote))
    })
}

/// The ends of what stands before the `=` of an attribute that holds an address.
const ADDRESSES: [&str; 4] = ["href", "src", "action", "<meta property=\"og:url\" content"];

/// The kinds of symbolic link that [`target`] knows.
pub(super) const KINDS: [&str; 16] = [
    "massnahme",
    "handlungsfeld",
    "kennzahl",
    "leistung",
    "gremium",
    "richtung",
    "drucksache",
    "punkt",
    "quelle",
    "begriff",
    "seite",
    "gesamt",
    "bericht",
    "datei",
    "archiv",
    "adresse",
];

/// The path or anchor of a symbolic link.
fn target(symbol: &str, standort: Standort<'_>) -> Option<String> {
    let (kind, name) =
        symbol.strip_prefix('@')?.split_once('/').unwrap_or((symbol.strip_prefix('@')?, ""));
    let year = standort.jahr;
    let to = |path: &str| match standort.website.filter(|_| standort.fest) {
        Some(website) => format!("{}{path}", escape(website)),
        None => relative(standort.pfad, path),
    };
    let here = |page: &str, anchor: String| -> Option<String> {
        if standort.einseitig {
            return Some(format!("#{anchor}"));
        }
        let link = to(&format!("{}/{page}", year?));
        Some(if anchor.is_empty() { link } else { format!("{link}#{anchor}") })
    };
    match kind {
        "massnahme" if standort.einseitig => Some(format!("#massnahme-{name}")),
        "massnahme" => here(&format!("massnahmen/{name}.html"), String::new()),
        "handlungsfeld" if standort.einseitig => Some(format!("#handlungsfeld-{name}")),
        "handlungsfeld" => here(&format!("handlungsfelder/{name}.html"), String::new()),
        "kennzahl" => here("kennzahlen.html", format!("kennzahl-{name}")),
        "leistung" => here("leistungen.html", format!("leistung-{name}")),
        "gremium" => here("gremien.html", format!("gremium-{name}")),
        "richtung" => here("richtungen.html", format!("richtung-{name}")),
        "drucksache" => here("auftraege.html", format!("drucksache-{name}")),
        "punkt" => here("auftraege.html", format!("punkt-{name}")),
        "quelle" => here("quellen.html", format!("quelle-{name}")),
        "begriff" => here("quellen.html", format!("begriff-{name}")),
        "seite" if standort.einseitig => Some(format!("#{name}")),
        "seite" => here(&format!("{name}.html"), String::new()),
        "gesamt" => Some(to(&format!("{}/bericht.html", year?))),
        "bericht" => Some(to(&format!("{name}/index.html"))),
        "datei" => Some(to(&in_folder(year, name))),
        "archiv" => Some(to("index.html")),
        "adresse" if name.is_empty() => {
            Some(format!("{}{}", escape(standort.website?), standort.pfad))
        }
        _ => None,
    }
}

/// The path below the output of what a symbolic link of a year leads to, with its anchor.
pub(super) fn path(symbol: &str, jahr: i32) -> Option<String> {
    let root =
        Standort { pfad: "", jahr: Some(jahr), einseitig: false, website: None, fest: false };
    target(symbol, root)
}

/// The path of a file in the folder of a year, or beside the archive.
fn in_folder(year: Option<i32>, name: &str) -> String {
    year.map_or_else(|| name.to_owned(), |year| format!("{year}/{name}"))
}

/// The relative link from one file of the output to another.
fn relative(from: &str, to: &str) -> String {
    let from: Vec<&str> = from.split('/').collect();
    let to_parts: Vec<&str> = to.split('/').collect();
    let folders = &from[..from.len() - 1];
    let shared =
        folders.iter().zip(&to_parts[..to_parts.len() - 1]).take_while(|(a, b)| a == b).count();
    let mut link = "../".repeat(folders.len() - shared);
    link.push_str(&to_parts[shared..].join("/"));
    link
}

#[cfg(test)]
mod tests {
    use super::*;

    fn at(pfad: &str, jahr: Option<i32>) -> Standort<'_> {
        let website = Some("https://www.musterstadt.example/berichte/");
        Standort { pfad, jahr, einseitig: false, website, fest: false }
    }

    #[test]
    fn a_title_that_begins_like_a_link_is_none() {
        let html = "<meta name=\"description\" content=\"@massnahme/x\"><td data-wert=\"@archiv\">@archiv</td>";
        let mut unknown = BTreeSet::new();
        assert_eq!(resolve(html, at("2021/index.html", Some(2021)), &mut unknown), html);
        let link = resolve("<a href=\"@archiv\">", at("2021/index.html", Some(2021)), &mut unknown);
        assert_eq!(link, "<a href=\"../index.html\">");
        assert!(unknown.is_empty());
    }

    #[test]
    fn an_address_is_whole_and_so_are_the_links_of_a_page_that_stands_anywhere() {
        let link = |symbol, standort| target(symbol, standort).unwrap();
        let page = at("2021/index.html", Some(2021));
        assert_eq!(
            link("@adresse", page),
            "https://www.musterstadt.example/berichte/2021/index.html"
        );
        let anywhere = Standort { fest: true, ..at("404.html", None) };
        assert_eq!(
            link("@bericht/2021", anywhere),
            "https://www.musterstadt.example/berichte/2021/index.html"
        );
        assert_eq!(target("@adresse", Standort { website: None, ..page }), None);
    }

    #[test]
    fn a_link_is_relative_to_its_page_and_an_anchor_on_the_one_page_report() {
        let page = |pfad, einseitig| Standort { einseitig, ..at(pfad, Some(2021)) };
        let link = |symbol, standort| target(symbol, standort).unwrap();
        assert_eq!(link("@massnahme/vpn", page("2021/index.html", false)), "massnahmen/vpn.html");
        assert_eq!(link("@massnahme/vpn", page("2021/massnahmen/a.html", false)), "vpn.html");
        assert_eq!(
            link("@kennzahl/vpn", page("2021/massnahmen/a.html", false)),
            "../kennzahlen.html#kennzahl-vpn"
        );
        assert_eq!(link("@kennzahl/vpn", page("2021/bericht.html", true)), "#kennzahl-vpn");
        assert_eq!(link("@archiv", page("2021/massnahmen/a.html", false)), "../../index.html");
        assert_eq!(link("@bericht/2020", page("2021/index.html", false)), "../2020/index.html");
        assert_eq!(link("@bericht/2020", at("index.html", None)), "2020/index.html");
        assert_eq!(link("@datei/stil.css", page("2021/massnahmen/a.html", false)), "../stil.css");
        assert_eq!(link("@datei/stil.css", at("index.html", None)), "stil.css");
        assert_eq!(target("@nirgends/x", page("2021/index.html", false)), None);
    }

    #[test]
    fn every_kind_leads_somewhere() {
        let standort = at("2021/index.html", Some(2021));
        for kind in KINDS {
            let symbol =
                if kind == "adresse" { "@adresse".to_owned() } else { format!("@{kind}/x") };
            assert!(target(&symbol, standort).is_some(), "{kind}");
        }
    }

    #[test]
    fn what_no_rule_knows_is_named() {
        let mut unknown = BTreeSet::new();
        let standort = at("2021/index.html", Some(2021));
        let html =
            resolve("<a href=\"@x/y\">@</a> <a href=\"@datei/a.css\">", standort, &mut unknown);
        assert_eq!(html, "<a href=\"@x/y\">@</a> <a href=\"a.css\">");
        assert_eq!(unknown.into_iter().collect::<Vec<_>>(), ["@x/y"]);
    }
}
