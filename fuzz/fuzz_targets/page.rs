//! Fuzzes the reader of web pages.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"<!DOCTYPE html>", bytes].concat();
    cell::answer(&file, "fuzzed.html".as_ref(), How::default());
});
