//! Fuzzes the reader of zip files.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"PK\x03\x04", bytes].concat();
    cell::answer(&file, "fuzzed.zip".as_ref(), How::default());
});
