//! What a city lays beside its records, and under which address its reports stand.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::path::Path;

use digitalbericht::Jahre;
use support::{MUSTERSTADT, run, tree, write};

const LOGO: &str = "<svg xmlns=\"http://www.w3.org/2000/svg\" viewBox=\"0 0 96 48\"><path d=\"M0 0h96v48z\"/></svg>";

/// A city with a logo, a copy of KERN and an address, and two report years.
fn project(look: &str, website: &str) -> tempfile::TempDir {
    let project = tempfile::tempdir().unwrap();
    let stadt = MUSTERSTADT.replace(
        "name = \"Musterstadt\"",
        &format!("name = \"Musterstadt\"\n{website}\ngestaltung = {{ {look} }}"),
    );
    write(project.path(), "data/stadt.toml", &stadt);
    let next = "[[bericht]]\njahr = 2024\nstichtag = 2024-12-31\ngrundlage = \"freiwillig\"\nvorlageart = \"mitteilung\"\n";
    write(project.path(), "data/naechster.toml", next);
    write(project.path(), "data/logo.svg", LOGO);
    write(project.path(), "kern/dist/kern.min.css", ".kern-body{margin:0}\n");
    write(project.path(), "kern/dist/kern-grid.css", ".kern-row{}\n");
    write(project.path(), "kern/dist/land.css", ":root{--kern-color-action-default:#123456}\n");
    let font = "@font-face{font-family:Fira;src:url(\"./fira/regular.woff2\") format('woff2')}\r\n";
    write(project.path(), "kern/dist/fonts/fira.css", font);
    write(project.path(), "kern/dist/fonts/fira/regular.woff2", "SCHRIFT");
    write(project.path(), "kern/dist/fonts/fira/ungenutzt.woff2", "UNGENUTZT");
    project
}

fn built(project: &Path, jahre: Jahre) -> BTreeMap<String, String> {
    let output = project.join("output");
    run(project, &output, jahre).done();
    let text = |bytes: Vec<u8>| String::from_utf8_lossy(&bytes).into_owned();
    tree(&output).into_iter().map(|(path, bytes)| (path, text(bytes))).collect()
}

/// Whether a file is a page for readers, with an address of its own.
fn is_page(path: &str) -> bool {
    path.ends_with(".html") && path != "404.html" && !path.ends_with("/vorlage.html")
}

/// What a page asks for with an attribute, in its order.
fn asked<'h>(html: &'h str, start: &str) -> Vec<&'h str> {
    html.split(start).skip(1).filter_map(|rest| rest.split('"').next()).collect()
}

#[test]
fn kern_stands_in_place_of_our_style_sheet() {
    let project = project("kern = \"kern/dist\", logo = \"data/logo.svg\"", "");
    let files = built(project.path(), Jahre::Alle);
    let sheets = ["kern/kern.min.css", "kern/fonts/fira.css", "kern/land.css", "stil.css"];
    for (page, up) in [("index.html", ""), ("2023/index.html", "")] {
        let linked = asked(&files[page], "<link rel=\"stylesheet\" href=\"");
        let expected: Vec<String> = sheets.iter().map(|sheet| format!("{up}{sheet}")).collect();
        assert_eq!(linked, expected, "{page}");
    }
    for folder in ["", "2023/"] {
        for file in sheets.into_iter().chain(["kern/fonts/fira/regular.woff2", "logo.svg"]) {
            assert!(files.contains_key(&format!("{folder}{file}")), "{folder}{file}");
        }
        assert_eq!(files[&format!("{folder}kern/fonts/fira/regular.woff2")], "SCHRIFT");
        assert!(
            !files[&format!("{folder}stil.css")].contains("--kern-typography-font-family-default:")
        );
    }
    assert!(!files.keys().any(|path| path.contains("ungenutzt") || path.contains("kern-grid")));
}

#[test]
fn the_one_page_report_has_everything_in_itself_and_its_policy_says_so() {
    for look in ["kern = \"kern/dist\", logo = \"data/logo.svg\"", "logo = \"data/logo.svg\"", ""] {
        let project = project(look, "");
        let files = built(project.path(), Jahre::Neuestes);
        let page = &files["2024/bericht.html"];
        assert_eq!(page.matches("<link").count() + page.matches("<script").count(), 0, "{look}");
        let sources = asked(page, " src=\"");
        assert!(sources.iter().all(|source| source.starts_with("data:")), "{sources:?}");
        assert_eq!(sources.len(), usize::from(look.contains("logo")));
        let style = page.split("<style>").nth(1).unwrap().split("</style>").next().unwrap();
        assert!(!style.contains('\r'), "a browser would read another text than the policy allows");
        assert_eq!(
            style.contains("url(\"data:font/woff2;base64,U0NIUklGVA==\")"),
            look.contains("kern")
        );
        let hash = {
            use base64::Engine as _;
            use sha2::{Digest as _, Sha256};
            base64::prelude::BASE64_STANDARD.encode(Sha256::digest(style.as_bytes()))
        };
        let policy = asked(page, "<meta http-equiv=\"Content-Security-Policy\" content=\"");
        assert!(policy[0].starts_with("default-src 'none';"), "{policy:?}");
        assert!(policy[0].contains(&format!("style-src 'sha256-{hash}';")), "{policy:?}");
    }
}

#[test]
fn without_a_word_of_the_city_the_pages_have_one_style_sheet() {
    let project = project("", "");
    let files = built(project.path(), Jahre::Alle);
    assert_eq!(asked(&files["2024/index.html"], "<link rel=\"stylesheet\" href=\""), ["stil.css"]);
    let extra = ["kern/", "logo.", "sitemap.xml", "404.html"];
    assert!(!files.keys().any(|path| extra.iter().any(|name| path.contains(name))));
    assert!(!files["2024/index.html"].contains("canonical"));
}

#[test]
fn under_an_address_every_page_says_its_own_and_the_sitemap_lists_them_all() {
    const WEBSITE: &str = "https://www.musterstadt.example/berichte/";
    let project = project("", "website = \"https://www.musterstadt.example/berichte\"");
    built(project.path(), Jahre::Eines(2023));
    // The year that this run leaves alone is listed all the same.
    let files = built(project.path(), Jahre::Eines(2024));
    let pages: BTreeSet<String> =
        files.keys().filter(|path| is_page(path)).map(|path| format!("{WEBSITE}{path}")).collect();
    let sitemap = &files["sitemap.xml"];
    let listed: BTreeSet<String> = sitemap
        .split("<loc>")
        .skip(1)
        .filter_map(|rest| Some(rest.split_once("</loc>")?.0.to_owned()))
        .collect();
    assert_eq!(listed, pages);
    assert!(pages.iter().any(|page| page.contains("/2023/")));
    for (path, html) in files.iter().filter(|(path, _)| is_page(path)) {
        let canonical = asked(html, "<link rel=\"canonical\" href=\"");
        assert_eq!(canonical, [format!("{WEBSITE}{path}")], "{path}");
    }
    // Shown at any address, so its links are whole.
    let missing = &files["404.html"];
    for link in asked(missing, " href=\"").into_iter().chain(asked(missing, " src=\"")) {
        assert!(link.starts_with("https://") || link.starts_with('#'), "{link}");
    }
    // Without the address nothing of it stays.
    write(project.path(), "data/stadt.toml", MUSTERSTADT);
    let files = built(project.path(), Jahre::Alle);
    assert!(!files.contains_key("sitemap.xml") && !files.contains_key("404.html"));
}

#[test]
fn a_logo_that_is_gone_leaves_the_published_pages_as_they_were() {
    let project = project("logo = \"data/logo.svg\"", "");
    let before = built(project.path(), Jahre::Alle);
    std::fs::remove_file(project.path().join("data/logo.svg")).unwrap();
    let stopped = run(project.path(), &project.path().join("output"), Jahre::Alle);
    assert!(stopped.built.is_none() && stopped.findings.contains("D005"), "{}", stopped.findings);
    let after = tree(&project.path().join("output"));
    assert_eq!(before.len(), after.len());
}

#[test]
fn the_search_knows_what_the_pages_say() {
    let project = project("", "");
    write(
        project.path(),
        "data/gremium.toml",
        "[[gremium]]\nid = \"beirat\"\ntitel = \"Beirat für Übersicht & „Weitsicht“\"\nart = \"beirat\"\n",
    );
    let files = built(project.path(), Jahre::Neuestes);
    let index = &files["2024/suchindex.js"];
    assert!(index.starts_with("const SUCHINDEX = [\n") && index.ends_with("];\n"), "{index}");
    let list = index.trim_start_matches("const SUCHINDEX = ").trim_end_matches(";\n");
    let list: Vec<[String; 4]> =
        serde_json::from_str(&list.replace(",\n]", "\n]")).expect("every line is a list of texts");
    for [title, _, target, _] in &list {
        let (path, id) = target.split_once('#').unwrap_or((target, ""));
        let page = &files[&format!("2024/{path}")];
        assert!(id.is_empty() || page.contains(&format!("id=\"{id}\"")), "{title}: {target}");
    }
    let register = &files["2024/suche.html"];
    for [title, _, target, _] in &list {
        assert!(register.contains(&format!("href=\"{target}\"")), "{title}");
    }
}

#[test]
fn the_archive_leads_only_to_pages_that_are_there() {
    let project = project("", "website = \"https://www.musterstadt.example/berichte/\"");
    let output = project.path().join("output");
    let order = |formats: &[&str]| digitalbericht::Order {
        project: project.path(),
        output: &output,
        jahre: Jahre::Alle,
        formats: digitalbericht::render::FORMATS
            .iter()
            .copied()
            .filter(|format| formats.contains(&format.name))
            .collect(),
        neuauflage: false,
        streng: false,
    };
    for formats in [&["daten"][..], &["md", "vorlage"], &["html"]] {
        support::run_as(&order(formats)).built.unwrap();
        for page in ["index.html", "404.html"] {
            let html = std::fs::read_to_string(output.join(page)).unwrap();
            let years = asked(&html, "<a class=\"kern-link\" href=\"");
            let years: Vec<_> = years.iter().filter(|link| link.contains("/index.html")).collect();
            for link in years
                .iter()
                .map(|link| link.trim_start_matches("https://www.musterstadt.example/berichte/"))
            {
                assert!(output.join(link).is_file(), "{formats:?}: {page} leads to {link}");
            }
            assert!(!years.is_empty() || formats != ["html"]);
        }
    }
}

#[test]
fn what_the_city_takes_back_leaves_nothing_behind() {
    let project = project("kern = \"kern/dist\", logo = \"data/logo.svg\"", "");
    built(project.path(), Jahre::Alle);
    write(project.path(), "data/stadt.toml", MUSTERSTADT);
    built(project.path(), Jahre::Alle);
    for folder in ["", "2023", "2024"] {
        let folder = project.path().join("output").join(folder);
        for name in ["kern", "logo.svg"] {
            assert!(!folder.join(name).exists(), "{} has {name}", folder.display());
        }
    }
}
