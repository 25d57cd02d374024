//! The list of all pages for search engines (sitemaps.org, protocol 0.9).

use std::collections::BTreeSet;
use std::fmt::Write as _;

use super::prose::escape;

/// The sitemap of the pages below an address.
pub(super) fn of(website: &str, pages: &BTreeSet<String>) -> Vec<u8> {
    let mut xml = String::from(
        "<?xml version=\"1.0\" encoding=\"UTF-8\"?>\n<urlset xmlns=\"http://www.sitemaps.org/schemas/sitemap/0.9\">\n",
    );
    for page in ["index.html"].into_iter().chain(pages.iter().map(String::as_str)) {
        let _ = writeln!(xml, "<url><loc>{}</loc></url>", escape(&format!("{website}{page}")));
    }
    xml.push_str("</urlset>\n");
    xml.into_bytes()
}
