//! Fuzzes the reader of PDF files.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"%PDF-1.4\n", bytes].concat();
    cell::answer(&file, "fuzzed.pdf".as_ref(), How::default());
});
