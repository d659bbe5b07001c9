//! Fuzzes the reader of tables.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"title,author,outlet,date,text\n", bytes].concat();
    cell::answer(&file, "fuzzed.csv".as_ref(), How::default());
});
