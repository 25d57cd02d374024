//! Any text as the Markdown of records, in every format; escaped, its words read as they were.
#![no_main]

use digitalbericht::markdown::{escape, faults, plain};
use digitalbericht_fuzz::{filled, render};

libfuzzer_sys::fuzz_target!(|text: &str| {
    let shown = plain(text).replace(char::is_control, "");
    let words: Vec<&str> = shown.split(' ').filter(|word| !word.is_empty()).collect();
    let words = words.join(" ");
    assert_eq!(faults(&escape(&words)), [], "{words}");
    assert_eq!(plain(&escape(&words)), words);
    let quoted = serde_json::to_string(text).unwrap_or_default().replace('\u{7f}', "\\u007f");
    render(&filled("text", std::iter::repeat(quoted.as_str())));
});
