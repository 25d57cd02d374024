//! Check sums, as `sha256sum` gives them.

use std::fmt::Write as _;

use sha2::{Digest as _, Sha256};

/// The SHA-256 sum of a file, in hexadecimal digits.
pub fn pruefsumme(bytes: &[u8]) -> String {
    let mut digits = String::with_capacity(64);
    for byte in Sha256::digest(bytes) {
        // Writing to a string cannot fail.
        let _ = write!(digits, "{byte:02x}");
    }
    digits
}
