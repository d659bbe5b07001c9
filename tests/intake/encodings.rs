//! Bytes in every encoding that texts are saved in.

use super::*;

#[test]
fn encodings_are_detected_and_what_was_assumed_is_told() {
    let text = "Café row\n\nThe owners’ union said “no”. The café owners’ friends said nothing.\n";
    let utf_16 = |order: fn(u16) -> [u8; 2]| text.encode_utf16().flat_map(order).collect::<Vec<u8>>();
    let western: Vec<u8> = text
        .chars()
        .map(|c| match c {
            'é' => 0xe9,
            '’' => 0x92,
            '“' => 0x93,
            '”' => 0x94,
            c => u8::try_from(c).expect("ASCII"),
        })
        .collect();
    let with_mark = |mark: &[u8], bytes: Vec<u8>| [mark, &bytes].concat();
    for (bytes, encoding, is_assumed) in [
        (text.as_bytes().to_vec(), "UTF-8", false),
        (with_mark(b"\xef\xbb\xbf", text.as_bytes().to_vec()), "UTF-8", false),
        (with_mark(b"\xff\xfe", utf_16(u16::to_le_bytes)), "UTF-16LE", false),
        (with_mark(b"\xfe\xff", utf_16(u16::to_be_bytes)), "UTF-16BE", false),
        (utf_16(u16::to_le_bytes), "UTF-16LE", true),
        (utf_16(u16::to_be_bytes), "UTF-16BE", true),
        (western, "windows-1252", true),
    ] {
        let article = opened("row.txt", bytes).expect("read");
        assert_eq!((article.text(), article.origin().encoding), (text, encoding));
        assert_eq!(!article.origin().assumptions.is_empty(), is_assumed, "{encoding}");
    }
}
