//! Fuzzes the reader of rich text.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"{\\rtf1\\ansi ", bytes].concat();
    cell::answer(&file, "fuzzed.rtf".as_ref(), How::default());
});
