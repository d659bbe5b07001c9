//! Fuzzes the reader of mailboxes.

#![no_main]

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};

fuzz_target!(|bytes: &[u8]| {
    let file = [b"From a@b.example Mon Jan  6 10:00:00 2025\nFrom: a@b.example\nSubject: x\n", bytes].concat();
    cell::answer(&file, "fuzzed.mbox".as_ref(), How::default());
});
