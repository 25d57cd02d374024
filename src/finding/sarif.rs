//! Findings as SARIF 2.1.0, which editors, code hosts and archives of checks read.
//!
//! <https://docs.oasis-open.org/sarif/sarif/v2.1.0/sarif-v2.1.0.html>. The names are the standard's.

use std::collections::BTreeMap;

use percent_encoding::{AsciiSet, NON_ALPHANUMERIC, utf8_percent_encode};
use serde::Serialize;

use super::json::pretty;
use super::ort::{OHNE_DATEI, Ort, ort, siehe_auch};
use super::{Finding, Findings, Kind, Severity, explain};
use crate::source::Sources;

const SCHEMA: &str =
    "https://docs.oasis-open.org/sarif/sarif/v2.1.0/errata01/os/schemas/sarif-schema-2.1.0.json";

/// The language of all texts.
const LANGUAGE: &str = "de";

/// What is encoded in the path of an address: all but RFC 3986's unreserved characters and the slash.
const IN_PATH: &AsciiSet =
    &NON_ALPHANUMERIC.remove(b'-').remove(b'.').remove(b'_').remove(b'~').remove(b'/');

#[derive(Serialize)]
struct Log<'a> {
    #[serde(rename = "$schema")]
    schema: &'a str,
    version: &'a str,
    runs: [Run<'a>; 1],
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Run<'a> {
    tool: Tool<'a>,
    language: &'a str,
    column_kind: &'a str,
    results: Vec<Entry<'a>>,
}

#[derive(Serialize)]
struct Tool<'a> {
    driver: Driver<'a>,
}

#[derive(Serialize)]
struct Driver<'a> {
    name: &'a str,
    version: &'a str,
    language: &'a str,
    rules: Vec<Rule<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Rule<'a> {
    id: &'a str,
    short_description: Message<'a>,
    full_description: Message<'a>,
    help: Help,
    default_configuration: Configuration,
}

#[derive(Serialize)]
struct Message<'a> {
    text: &'a str,
}

#[derive(Serialize)]
struct Help {
    text: String,
    markdown: String,
}

#[derive(Serialize)]
struct Configuration {
    level: &'static str,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Entry<'a> {
    rule_id: &'a str,
    rule_index: usize,
    level: &'a str,
    message: OwnMessage,
    locations: [Location<'a>; 1],
    #[serde(skip_serializing_if = "Option::is_none")]
    related_locations: Option<[Location<'a>; 1]>,
}

#[derive(Serialize)]
struct OwnMessage {
    text: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Location<'a> {
    physical_location: PhysicalLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    message: Option<Message<'a>>,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct PhysicalLocation {
    artifact_location: ArtifactLocation,
    #[serde(skip_serializing_if = "Option::is_none")]
    region: Option<Region>,
}

#[derive(Serialize)]
struct ArtifactLocation {
    uri: String,
}

#[derive(Serialize)]
#[serde(rename_all = "camelCase")]
struct Region {
    start_line: usize,
    start_column: usize,
    end_line: usize,
    end_column: usize,
}

/// The log; `root` stands before the names of files.
pub fn text(findings: &Findings, sources: &Sources, root: &str) -> String {
    let sorted = findings.sorted(sources);
    let kinds: BTreeMap<&str, &Kind> =
        sorted.iter().map(|finding| (finding.kind.code, finding.kind)).collect();
    let index: BTreeMap<&str, usize> =
        kinds.keys().enumerate().map(|(index, code)| (*code, index)).collect();
    let results = sorted
        .into_iter()
        .map(|finding| entry(finding, index[finding.kind.code], sources, root))
        .collect();
    pretty(&Log {
        schema: SCHEMA,
        version: "2.1.0",
        runs: [Run {
            tool: Tool {
                driver: Driver {
                    name: env!("CARGO_PKG_NAME"),
                    version: env!("CARGO_PKG_VERSION"),
                    language: LANGUAGE,
                    rules: kinds.values().map(|kind| rule(kind)).collect(),
                },
            },
            language: LANGUAGE,
            column_kind: "unicodeCodePoints",
            results,
        }],
    })
}

fn rule(kind: &Kind) -> Rule<'_> {
    Rule {
        id: kind.code,
        short_description: Message { text: kind.title },
        full_description: Message { text: kind.explanation },
        help: Help { text: explain::text(kind), markdown: explain::markdown(kind) },
        default_configuration: Configuration { level: level(kind.severity) },
    }
}

fn entry<'a>(
    finding: &'a Finding,
    rule_index: usize,
    sources: &'a Sources,
    root: &str,
) -> Entry<'a> {
    let also = siehe_auch(finding, sources);
    Entry {
        rule_id: finding.kind.code,
        rule_index,
        level: level(finding.severity),
        message: OwnMessage { text: words(finding) },
        locations: [location(ort(&finding.place, sources), root, None)],
        related_locations: also.map(|(ort, words)| [location(Some(ort), root, Some(words))]),
    }
}

/// What and what to do. Brackets before a parenthesis would be a link of SARIF's own, unless one is escaped.
fn words(finding: &Finding) -> String {
    let text = match &finding.hint {
        Some(hint) => format!("{}\nHilfe: {hint}", finding.message),
        None => finding.message.clone(),
    };
    text.replace("](", "\\](")
}

fn level(severity: Severity) -> &'static str {
    match severity {
        Severity::Fehler => "error",
        Severity::Warnung => "warning",
    }
}

fn location<'a>(ort: Option<Ort<'_>>, root: &str, words: Option<&'a str>) -> Location<'a> {
    let file = ort.as_ref().map_or(OHNE_DATEI, |ort| ort.datei);
    Location {
        physical_location: PhysicalLocation {
            artifact_location: ArtifactLocation { uri: uri(&format!("{root}{file}")) },
            region: ort.map(|ort| Region {
                start_line: ort.zeile,
                start_column: ort.spalte,
                end_line: ort.bis_zeile,
                end_column: ort.bis_spalte,
            }),
        },
        message: words.map(|text| Message { text }),
    }
}

fn uri(path: &str) -> String {
    utf8_percent_encode(path, IN_PATH).to_string()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_path_is_an_address_that_leads_back_to_it() {
        assert_eq!(uri("data/fb-10/a_b.toml"), "data/fb-10/a_b.toml");
        assert_eq!(
            uri("data/Maß nahmen/50 % #1?.toml"),
            "data/Ma%C3%9F%20nahmen/50%20%25%20%231%3F.toml"
        );
        assert_eq!(uri("a:b.toml"), "a%3Ab.toml");
    }
}
