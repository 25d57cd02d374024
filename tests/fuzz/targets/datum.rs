//! Lines as the dates of records, and each as a date of its own.
#![no_main]

use digitalbericht::model::Datum;
use digitalbericht::wording::{datum, datum_akkusativ, datum_lang};
use digitalbericht_fuzz::{filled, render};

libfuzzer_sys::fuzz_target!(|text: &str| {
    for line in text.lines() {
        let Some(date) = Datum::parse(line.trim_matches('"')) else { continue };
        assert_eq!(Datum::parse(&date.to_string()), Some(date));
        assert!(date.first_day() <= date.last_day());
        for words in [datum(date), datum_lang(date), datum_akkusativ(date)] {
            assert!(!words.is_empty());
        }
    }
    render(&filled("datum", text.lines()));
});
