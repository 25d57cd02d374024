//! `output/` is what the code writes for `data/`: the golden output of the main job.
//!
//! `cargo run --release -- bauen --alle` writes it anew; read the diff.

#![allow(
    clippy::unwrap_used,
    clippy::expect_used,
    clippy::panic,
    clippy::format_collect,
    reason = "a test fails by panicking, and is no hot path"
)]

mod support;

use std::path::Path;

use digitalbericht::Jahre;
use support::{BRAUNSCHWEIG, assert_same, run, tree};

#[test]
fn the_committed_output_is_what_the_code_writes() {
    let output = tempfile::tempdir().unwrap();
    run(Path::new(BRAUNSCHWEIG), output.path(), Jahre::Alle).done();
    let mut committed = tree(&Path::new(BRAUNSCHWEIG).join("output"));
    for other in ["README.md", "vorschau.png"] {
        committed.remove(other);
    }
    assert_same(&committed, &tree(output.path()));
}
