//! Every text of every kind of record, filled with what browsers, spreadsheets, templates and the
//! typesetter might take for an order: the outputs show it as text.
//!
//! The project is left in `target/tmp/einschleusung`, where `browser/injection.test.js` looks at its pages.

#![allow(
    clippy::unwrap_used,
    clippy::panic,
    clippy::print_stdout,
    reason = "a test fails by panicking, and tells what it counted"
)]

mod support;

use std::collections::{BTreeMap, BTreeSet};
use std::fs;
use std::path::{Path, PathBuf};

use digitalbericht::Jahre;
use pulldown_cmark::{Event, Options, Parser, Tag};
use serde_json::Value;
use support::{BRAUNSCHWEIG, run, tree};

/// Whatever might be taken for an order, each with a word that nothing else has.
const PAYLOADS: [&str; 18] = [
    "<script>window.zzrun=1</script>",
    "<img src=zz onerror=\"window.zzrun=2\">",
    "\"><svg onload=\"window.zzrun=3\">",
    "' onmouseover='window.zzrun=4",
    "\" onfocus=\"window.zzrun=5\" autofocus=\"",
    "</title></textarea></style><script>window.zzrun=6</script>",
    "<iframe srcdoc=\"<script>parent.zzrun=7</script>\"></iframe>",
    "[zz](javascript:window.zzrun=8)",
    "![zz](https://zz.example/bild.png)",
    "<https://zz.example/> <!-- zz",
    "{% include \"zz\" %} {# zz #} {% for zz in zz %}",
    "#import \"zz\": * #eval(\"zz\") $zz$ @zz <zz>",
    "=HYPERLINK(\"https://zz.example\")",
    "+49+zz",
    "-1+zz",
    "@SUM(zz)",
    "&lt;zz&gt; ]]> `zz` | zz | \\zz",
    "# zz\u{202e}zz\u{202c}",
];

/// What no text may be, even where it is Markdown.
const REFUSED: [&str; 6] = [
    "<script>window.zzrun=1</script>",
    "<img src=zz onerror=\"window.zzrun=2\">",
    "Wort <svg onload=\"window.zzrun=3\"> Wort",
    "[zz](javascript:window.zzrun=8)",
    "[zz](data:text/html,zz)",
    "![zz](https://zz.example/bild.png)",
];

/// The keys of a record or of one of its tables that hold text of any words, and whether it is Markdown.
#[derive(Debug, Default)]
struct Shape {
    texts: BTreeMap<String, bool>,
    lists: BTreeSet<String>,
    tables: BTreeMap<String, Shape>,
}

fn resolve<'a>(schema: &'a Value, shape: &'a Value) -> &'a Value {
    match shape["$ref"].as_str() {
        Some(path) => resolve(schema, schema.pointer(path.trim_start_matches('#')).unwrap()),
        None => shape,
    }
}

fn shape(schema: &Value, of: &Value) -> Shape {
    let mut found = Shape::default();
    for (key, value) in resolve(schema, of)["properties"].as_object().unwrap() {
        let value = resolve(schema, value);
        let is_markdown = value["contentMediaType"] == "text/markdown";
        let is_text = |value: &Value| {
            value["type"] == "string" && value["x-form"].is_null() && value["enum"].is_null()
        };
        let inner = resolve(schema, if value["type"] == "array" { &value["items"] } else { value });
        if inner["properties"].is_object() && inner["x-form"].is_null() {
            found.tables.insert(key.clone(), shape(schema, inner));
        } else if is_text(value) {
            found.texts.insert(key.clone(), is_markdown);
        } else if value["type"] == "array" && is_text(inner) {
            found.lists.insert(key.clone());
        }
    }
    found
}

impl Shape {
    /// The paths of all texts.
    fn paths(&self, path: &str, into: &mut BTreeSet<String>) {
        let names = self.texts.keys().chain(&self.lists);
        into.extend(names.map(|name| format!("{path}.{name}")));
        for (name, table) in &self.tables {
            table.paths(&format!("{path}.{name}"), into);
        }
    }
}

/// Fills texts; remembers of each path how often, and what stands where.
#[derive(Default)]
struct Filler {
    /// Only what may be Markdown, and as raw as a keeper would paste it.
    raw: bool,
    count: usize,
    filled: BTreeSet<String>,
    /// Words that stand for one text each, with the path of its key and whether it is Markdown.
    words: Vec<(String, String, bool)>,
}

impl Filler {
    fn next(&mut self, path: &str, is_markdown: bool, before: &str) -> toml::Value {
        // The unit of a share is a rule, not a text.
        if before == "%" || (self.raw && !is_markdown) {
            return toml::Value::String(before.to_owned());
        }
        let payloads: &[&str] = if self.raw { &REFUSED } else { &PAYLOADS };
        let payload = payloads[self.count % payloads.len()].to_owned();
        // What Markdown would act on is refused; written so that it does not, it is text like any other.
        let payload = if is_markdown && !self.raw {
            payload.replace('<', "\\<").replace('[', "\\[").replace('!', "\\!")
        } else {
            payload
        };
        let word = format!("zz{}zz", self.count);
        self.count += 1;
        self.filled.insert(path.to_owned());
        self.words.push((word.clone(), path.to_owned(), is_markdown));
        // The payload first, where a formula or an attribute would begin; what a placeholder says stays.
        let placeholder = before.find("{{").map_or("", |at| &before[at..]);
        let placeholder = placeholder.find("}}").map_or("", |end| &placeholder[..end + 2]);
        toml::Value::String(format!("{payload} {word} {placeholder}").trim().to_owned())
    }

    fn fill(&mut self, path: &str, shape: &Shape, table: &mut toml::Table) {
        for (key, value) in table.iter_mut() {
            let path = format!("{path}.{key}");
            if let Some(is_markdown) = shape.texts.get(key)
                && let toml::Value::String(text) = value
            {
                *value = self.next(&path, *is_markdown, text);
            } else if shape.lists.contains(key)
                && let toml::Value::Array(items) = value
            {
                for item in items {
                    let before = item.as_str().unwrap_or_default().to_owned();
                    *item = self.next(&path, false, &before);
                }
            } else if let Some(inner) = shape.tables.get(key) {
                match value {
                    toml::Value::Table(table) => self.fill(&path, inner, table),
                    toml::Value::Array(items) => {
                        for item in items.iter_mut().filter_map(toml::Value::as_table_mut) {
                            self.fill(&path, inner, item);
                        }
                    }
                    _ => {}
                }
            }
        }
    }
}

/// Texts that have a shape of their own, which the schema does not tell.
const OF_A_SHAPE: [&str; 1] = ["stadt.lizenz"];

/// Musterstadt with every text filled, in a folder that stays.
fn poisoned(name: &str, raw: bool) -> (PathBuf, Filler) {
    let schema = digitalbericht::load::schema();
    let project = Path::new(env!("CARGO_TARGET_TMPDIR")).join(name);
    let _ = fs::remove_dir_all(&project);
    let mut filler = Filler { raw, ..Filler::default() };
    let mut all = BTreeSet::new();
    for (kind, list) in schema["properties"].as_object().unwrap() {
        shape(&schema, &list["items"]).paths(kind, &mut all);
    }
    let origin = Path::new(BRAUNSCHWEIG).join("tests/projekte/musterstadt/data");
    for (path, bytes) in tree(&origin) {
        let target = project.join("data").join(&path);
        fs::create_dir_all(target.parent().unwrap()).unwrap();
        if !path.ends_with(".toml") {
            fs::write(target, bytes).unwrap();
            continue;
        }
        let mut root: toml::Table = String::from_utf8(bytes).unwrap().parse().unwrap();
        for (kind, records) in &mut root {
            let shape = shape(&schema, &schema["properties"][kind]["items"]);
            for record in records.as_array_mut().unwrap().iter_mut() {
                filler.fill(kind, &shape, record.as_table_mut().unwrap());
            }
        }
        fs::write(target, toml::to_string(&root).unwrap()).unwrap();
    }
    let missing: Vec<&String> = all
        .difference(&filler.filled)
        .filter(|path| !raw && !OF_A_SHAPE.contains(&path.as_str()))
        .collect();
    assert!(missing.is_empty(), "texts that musterstadt does not have: {missing:?}");
    println!("{} texts of {} keys filled", filler.count, filler.filled.len());
    (project, filler)
}

#[test]
fn what_looks_like_an_order_is_shown_as_text() {
    let (project, filler) = poisoned("einschleusung", false);
    let built = run(&project, &project.join("output"), Jahre::Alle);
    assert!(built.built.is_some(), "{}", built.findings);
    let files = tree(&project.join("output"));
    let mut faults = Vec::new();
    for (path, bytes) in &files {
        let text = String::from_utf8_lossy(bytes);
        let ending = path.rsplit('.').next().unwrap_or_default();
        let found = match ending {
            "html" | "xml" | "svg" => in_html(&text),
            "md" => in_markdown(&text),
            "csv" => in_csv(&text),
            "json" => serde_json::from_slice::<Value>(bytes)
                .err()
                .map(|why| why.to_string())
                .into_iter()
                .collect(),
            _ => Vec::new(),
        };
        faults.extend(found.into_iter().map(|fault| format!("{path}: {fault}")));
        // Nothing was computed, included or thrown away by a template.
        let text = text.replace('\\', "");
        if ["html", "md"].contains(&ending)
            && text.contains("{% include")
            && !text.contains("{# zz #}")
        {
            faults.push(format!("{path}: a template's remark is gone"));
        }
    }
    assert!(faults.is_empty(), "{}", faults[..faults.len().min(40)].join("\n"));
    // What is public is somewhere to be read.
    let html: String = files
        .iter()
        .filter(|(path, _)| path.ends_with(".html"))
        .map(|(_, bytes)| String::from_utf8_lossy(bytes))
        .collect();
    let shown = filler.words.iter().filter(|(word, ..)| html.contains(word.as_str())).count();
    println!("{shown} of {} texts are on a page", filler.words.len());
    assert!(shown * 2 > filler.words.len(), "{shown} of {}", filler.words.len());
    for (word, path, _) in filler.words.iter().filter(|(_, path, _)| path.ends_with(".intern")) {
        assert!(!html.contains(word.as_str()), "{path} is published");
    }
}

#[test]
fn what_markdown_would_act_on_is_refused_in_every_text() {
    let (project, filler) = poisoned("abgelehnt", true);
    let built = run(&project, &project.join("output"), Jahre::Alle);
    assert!(built.built.is_none());
    let refused = built.findings.matches("Fehler[P013]").count();
    assert!(refused >= filler.count, "{refused} of {}:\n{}", filler.count, built.findings);
    assert!(filler.count > 100, "{}", filler.count);
}

/// Raw marks of a payload: escaping changes each of them.
const RAW: [&str; 10] = [
    "<script>window",
    "<script>parent",
    "<img src=zz",
    "<svg onload",
    "<iframe srcdoc",
    "<https://zz",
    "\" onfocus=\"",
    "' onmouseover='window",
    "\"javascript:",
    "src=\"https://zz",
];

fn in_html(text: &str) -> Vec<String> {
    let raw = RAW.iter().filter(|raw| text.contains(**raw));
    let mut found: Vec<String> = raw.map(|raw| format!("has {raw}")).collect();
    // An attribute in single quotes could be left by one.
    if text.contains("='zz") || text.contains("=' onmouseover") {
        found.push("has an attribute in single quotes".to_owned());
    }
    found
}

/// What a reader of Markdown makes of it: no HTML, no picture, no link of ours.
fn in_markdown(text: &str) -> Vec<String> {
    let mut found = Vec::new();
    for event in Parser::new_ext(text, Options::ENABLE_TABLES | Options::ENABLE_FOOTNOTES) {
        match event {
            // Anchors of our own are the only HTML.
            Event::Html(html) | Event::InlineHtml(html)
                if !html.starts_with("<a id=") && !html.starts_with("</a>") =>
            {
                found.push(format!("has the HTML {html}"));
            }
            Event::Start(Tag::Image { dest_url, .. }) => {
                found.push(format!("has the picture {dest_url}"));
            }
            Event::Start(Tag::Link { dest_url, .. }) if dest_url.starts_with("javascript:") => {
                found.push(format!("has the link {dest_url}"));
            }
            _ => {}
        }
    }
    found
}

/// A cell begins with no sign of a formula, unless it is a number; a reader that takes the apostrophe away
/// has the text again.
fn in_csv(text: &str) -> Vec<String> {
    let text = text.trim_start_matches('\u{feff}');
    let delimiter = if text.lines().next().unwrap_or_default().contains(';') { b';' } else { b',' };
    let mut found = Vec::new();
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(delimiter)
        .has_headers(false)
        .flexible(false)
        .from_reader(text.as_bytes());
    for row in reader.records() {
        let row = match row {
            Ok(row) => row,
            Err(why) => return vec![why.to_string()],
        };
        for cell in &row {
            // `="03101000"` keeps Excel from guessing; it computes nothing but its own digits.
            let is_digits = cell.strip_prefix("=\"").and_then(|rest| rest.strip_suffix('"'));
            let is_digits =
                is_digits.is_some_and(|inner| !inner.contains('"') && !inner.contains("zz"));
            let is_number = cell.replace(',', ".").parse::<f64>().is_ok();
            if cell.starts_with(['=', '+', '-', '@', '\t', '\r']) && !is_number && !is_digits {
                found.push(format!("the cell {cell} is a formula"));
            }
        }
    }
    found
}

#[test]
fn what_is_forbidden_is_seen() {
    assert_eq!(in_html("<p><img src=zz onerror=x></p>").len(), 1);
    assert_eq!(in_html("<a href=\"javascript:window.zzrun=8\">x</a>").len(), 1);
    assert!(in_html("<p>&lt;img src=zz&gt;</p>").is_empty());
    assert_eq!(in_markdown("<b>zz</b> ![x](y) [zz](javascript:x)").len(), 4);
    assert!(in_markdown("\\<b> \\[x](y)").is_empty());
    assert_eq!(in_csv("a;b\r\n=1+zz;2\r\n").len(), 1);
    assert!(in_csv("a;b\r\n'=1+zz;-2,5\r\n").is_empty());
}
