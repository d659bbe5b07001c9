//! Fuzzes the reader of e-mails and saved pages in them.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"Received: x\nFrom: a@b.example\n", bytes].concat();
    cell::answer(&file, "fuzzed.eml".as_ref(), How::default());
});
