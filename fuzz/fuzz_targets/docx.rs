//! Fuzzes the reader of Word documents, inside of an archive that is whole.

#![no_main]

use std::io::{Cursor, Write};

use libfuzzer_sys::fuzz_target;
use standpoints::intake::{How, cell};
use zip::write::SimpleFileOptions;
use zip::{CompressionMethod, ZipWriter};

const PARTS: &[(&str, &[u8])] = &[("[Content_Types].xml", b"<Types/>")];

fuzz_target!(|bytes: &[u8]| {
    let stored = SimpleFileOptions::default().compression_method(CompressionMethod::Stored);
    let mut zip = ZipWriter::new(Cursor::new(Vec::new()));
    for (name, content) in PARTS.iter().copied().chain([("word/document.xml", bytes)]) {
        zip.start_file(name, stored).unwrap();
        zip.write_all(content).unwrap();
    }
    let file = zip.finish().unwrap().into_inner();
    cell::answer(&file, "fuzzed.docx".as_ref(), How::default());
});
