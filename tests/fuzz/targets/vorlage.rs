//! Any text as a template of the project's own; the first line names the one that it replaces.
#![no_main]

use digitalbericht_fuzz::render_with;

libfuzzer_sys::fuzz_target!(|text: &str| {
    let (name, text) = text.split_once('\n').unwrap_or(("html/index.html", text));
    render_with(name, text);
});
