//! Fuzzes the reader of plain text, encodings, and exports of press databases.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = bytes.to_vec();
    cell::answer(&file, "fuzzed.txt".as_ref(), How::default());
});
