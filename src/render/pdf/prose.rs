//! The Markdown of records as trees of plain data, which `templates/pdf/bausteine.typ` sets.
//!
//! A tree is made of the parser's events, so what a record says stays a value and never meets the
//! parser of Typst. A template asks for the tree of a text by the text itself: the data is the same
//! report as everywhere, and this a table beside it.

use std::collections::{BTreeMap, BTreeSet};

use pulldown_cmark::{Alignment, Event, Tag};
use serde_json::{Map, Value, json};

use crate::markdown;

/// How deep lists, quotations and marks may stand in each other; what is deeper stands beside its
/// container. Typst gives up at some 60 levels, and nobody reads more than four.
const DEPTH: usize = 10;

/// The trees of all texts of a value that are more than one plain paragraph, by the text.
pub(super) fn trees(value: &Value) -> Map<String, Value> {
    let mut trees = Map::new();
    collect(value, &mut trees);
    trees
}

fn collect(value: &Value, trees: &mut Map<String, Value>) {
    match value {
        Value::String(text) => {
            if is_worth_parsing(text)
                && !trees.contains_key(text)
                && let Some(tree) = tree(text)
            {
                trees.insert(text.clone(), tree);
            }
        }
        Value::Array(list) => list.iter().for_each(|value| collect(value, trees)),
        Value::Object(fields) => fields.values().for_each(|value| collect(value, trees)),
        Value::Null | Value::Bool(_) | Value::Number(_) => {}
    }
}

/// Whether a text may be more than its letters; most are not, and need no parser.
fn is_worth_parsing(text: &str) -> bool {
    const MARKS: &[char] = &[
        '*', '_', '`', '[', '<', '>', '#', '|', '~', '&', '\\', '\n', '+', '-', '=', ')', '.', ' ',
    ];
    text.contains(MARKS)
}

/// The blocks of a text; `None` if it is one plain paragraph of its own letters.
fn tree(text: &str) -> Option<Value> {
    // Headings are counted from 1: the template says below which one the text stands.
    let events = shallow(markdown::events(text, 1)).into_iter();
    let mut reader = Reader { events, notes: BTreeMap::new() };
    let mut blocks = reader.nodes();
    let notes = reader.notes;
    let mut cited = BTreeSet::new();
    for block in &mut blocks {
        put_notes(block, &notes, &mut cited);
    }
    // A note that nothing refers to is said all the same.
    let uncited = notes.into_iter().filter(|(label, _)| !cited.contains(label));
    blocks.extend(uncited.flat_map(|(_, note)| note));
    let is_plain = matches!(blocks.as_slice(), [block] if *block == paragraph(text));
    (!is_plain).then_some(Value::Array(blocks))
}

fn paragraph(text: &str) -> Value {
    json!({ "art": "absatz", "inhalt": [text] })
}

/// Puts the text of every footnote where it is referred to; in a note a reference shows its name.
fn put_notes(node: &mut Value, notes: &BTreeMap<String, Vec<Value>>, cited: &mut BTreeSet<String>) {
    if node["art"] == "fussnote"
        && let Some(label) = node["name"].as_str().map(str::to_owned)
        && let Some(note) = notes.get(&label)
    {
        node["inhalt"] = Value::Array(note.clone());
        cited.insert(label);
        return;
    }
    match node {
        Value::Array(list) => list.iter_mut().for_each(|node| put_notes(node, notes, cited)),
        Value::Object(fields) => {
            fields.values_mut().for_each(|node| put_notes(node, notes, cited));
        }
        _ => {}
    }
}

/// The events without the containers that stand too deep; what they hold stays.
fn shallow(events: Vec<Event<'_>>) -> Vec<Event<'_>> {
    let mut open: Vec<(bool, usize)> = Vec::new();
    let mut depth = 0;
    let is_kept = |event: &Event<'_>| match event {
        Event::Start(tag) => {
            let counts = match tag {
                Tag::BlockQuote(_)
                | Tag::List(_)
                | Tag::FootnoteDefinition(_)
                | Tag::Emphasis
                | Tag::Strong
                | Tag::Strikethrough
                | Tag::Link { .. } => 1,
                _ => 0,
            };
            // A list and its items are one level: neither is kept without the other.
            let kept = match tag {
                Tag::Item => open.last().is_none_or(|(list, _)| *list),
                _ => depth + counts <= DEPTH,
            };
            let level = if kept { counts } else { 0 };
            open.push((kept, level));
            depth += level;
            kept
        }
        Event::End(_) => open.pop().is_none_or(|(kept, level)| {
            depth -= level;
            kept
        }),
        _ => true,
    };
    let mut events = events;
    events.retain(is_kept);
    events
}

struct Reader<'a> {
    events: std::vec::IntoIter<Event<'a>>,
    notes: BTreeMap<String, Vec<Value>>,
}

impl<'a> Reader<'a> {
    /// All nodes up to the end of the element that is open.
    fn nodes(&mut self) -> Vec<Value> {
        let mut nodes = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::End(_) => break,
                Event::Start(tag) => self.element(tag, &mut nodes),
                Event::Text(words) => say(&words, &mut nodes),
                Event::SoftBreak => say(" ", &mut nodes),
                Event::Code(words) => nodes.push(json!({ "art": "codewort", "text": &*words })),
                Event::HardBreak => nodes.push(json!({ "art": "umbruch" })),
                Event::Rule => nodes.push(json!({ "art": "linie" })),
                Event::FootnoteReference(name) => {
                    nodes.push(json!({ "art": "fussnote", "name": &*name, "inhalt": null }));
                }
                // Raw HTML is text by now, and the other extensions are off.
                _ => {}
            }
        }
        nodes
    }

    fn element(&mut self, tag: Tag<'a>, nodes: &mut Vec<Value>) {
        let mut node = match tag {
            Tag::Table(alignment) => return nodes.push(self.table(&alignment)),
            Tag::CodeBlock(_) => {
                let text = self.words();
                return nodes.push(json!({ "art": "code", "text": text.trim_end_matches('\n') }));
            }
            Tag::FootnoteDefinition(name) => {
                let note = self.nodes();
                self.notes.insert(name.into_string(), note);
                return;
            }
            Tag::Paragraph => json!({ "art": "absatz" }),
            // Level 1 is what the parser was told to begin below.
            Tag::Heading { level, .. } => json!({ "art": "titel", "ebene": level as u8 - 1 }),
            Tag::BlockQuote(_) => json!({ "art": "zitat" }),
            Tag::List(start) => json!({ "art": "liste", "beginn": start }),
            Tag::Item => json!({ "art": "punkt" }),
            Tag::Emphasis => json!({ "art": "betont" }),
            Tag::Strong => json!({ "art": "stark" }),
            Tag::Strikethrough => json!({ "art": "gestrichen" }),
            Tag::Link { dest_url, .. } => json!({ "art": "verweis", "ziel": &*dest_url }),
            _ => return nodes.extend(self.nodes()),
        };
        let mut inner = self.nodes();
        if inner.is_empty()
            && let Some(address) = node["ziel"].as_str()
        {
            inner.push(address.into());
        }
        node["inhalt"] = Value::Array(inner);
        nodes.push(node);
    }

    fn table(&mut self, alignment: &[Alignment]) -> Value {
        let mut head = Vec::new();
        let mut rows = Vec::new();
        while let Some(event) = self.events.next() {
            match event {
                Event::Start(Tag::TableHead) => head = self.cells(),
                Event::Start(Tag::TableRow) => rows.push(self.cells()),
                _ => break,
            }
        }
        let right = alignment.iter().map(|column| *column == Alignment::Right);
        json!({ "art": "tabelle", "rechts": right.collect::<Vec<_>>(), "kopf": head, "zeilen": rows })
    }

    fn cells(&mut self) -> Vec<Vec<Value>> {
        let mut cells = Vec::new();
        while let Some(Event::Start(_)) = self.events.next() {
            cells.push(self.nodes());
        }
        cells
    }

    /// The words of an element that holds nothing else.
    fn words(&mut self) -> String {
        let mut words = String::new();
        while let Some(Event::Text(text)) = self.events.next() {
            words.push_str(&text);
        }
        words
    }
}

/// Adds words to the words before them.
fn say(words: &str, nodes: &mut Vec<Value>) {
    if let Some(Value::String(said)) = nodes.last_mut() {
        said.push_str(words);
    } else {
        nodes.push(words.into());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_plain_text_needs_no_tree_and_what_looks_like_typst_is_one() {
        for text in ["Ein Satz.", "#import \"x\"", "$a$ und @b ]", "30.06.2021", "a_b"] {
            assert_eq!(tree(text), None, "{text}");
        }
    }

    #[test]
    fn marks_become_nodes() {
        let text = "## A\n\n#### B **c** `d`\\\n[e](https://x.de)[^n]\n\n1. f\n\n[^n]: g";
        let tree = tree(text).unwrap();
        assert_eq!(
            tree,
            json!([
                { "art": "titel", "ebene": 1, "inhalt": ["A"] },
                { "art": "titel", "ebene": 2, "inhalt": [
                    "B ", { "art": "stark", "inhalt": ["c"] }, " ",
                    { "art": "codewort", "text": "d" }, "\\",
                ] },
                { "art": "absatz", "inhalt": [
                    { "art": "verweis", "ziel": "https://x.de", "inhalt": ["e"] },
                    { "art": "fussnote", "name": "n", "inhalt": [paragraph("g")] },
                ] },
                { "art": "liste", "beginn": 1, "inhalt": [{ "art": "punkt", "inhalt": ["f"] }] },
            ])
        );
    }

    #[test]
    fn a_table_has_a_head_and_rows() {
        let tree = tree("| A | B |\n|---|--:|\n| 1 | *2* |").unwrap();
        assert_eq!(
            tree,
            json!([{
                "art": "tabelle", "rechts": [false, true], "kopf": [["A"], ["B"]],
                "zeilen": [[["1"], [{ "art": "betont", "inhalt": ["2"] }]]],
            }])
        );
    }

    #[test]
    fn a_note_without_a_reference_is_said_and_one_that_names_itself_ends() {
        let tree = tree("A[^a]\n\n[^a]: b[^a]\n\n[^c]: d").unwrap();
        let note = &tree[0]["inhalt"][1];
        assert_eq!(note["inhalt"][0]["inhalt"][1]["inhalt"], Value::Null);
        assert_eq!(tree[1], paragraph("d"));
    }

    #[test]
    fn what_is_nested_without_end_is_nested_to_an_end() {
        fn depth(node: &Value) -> usize {
            let inner = node["inhalt"].as_array().into_iter().flatten();
            1 + inner.map(depth).max().unwrap_or(0)
        }
        let tree = tree(&format!("{} Tief", ">".repeat(5_000))).unwrap();
        assert!(depth(&tree[0]) <= DEPTH + 2);
        assert!(tree.to_string().contains("Tief"));
    }
}
