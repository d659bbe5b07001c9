//! Fuzzes the reader of JSON.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"[{\"text\":", bytes].concat();
    cell::answer(&file, "fuzzed.json".as_ref(), How::default());
});
