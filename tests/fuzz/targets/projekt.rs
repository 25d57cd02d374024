//! Any bytes as a file of records: the project is built, or a finding says why not.
#![no_main]

libfuzzer_sys::fuzz_target!(|bytes: &[u8]| digitalbericht_fuzz::build_beside(bytes));
