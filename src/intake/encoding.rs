//! Bytes become characters: marks at the start first, then the pattern of the bytes, then a guess that is told.

use chardetng::{EncodingDetector, Iso2022JpDetection, Utf8Detection};
use encoding_rs::{Encoding, ISO_2022_JP, UTF_8};

use super::wide;

/// Characters and how they were read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Decoded {
    /// The text, without a byte order mark.
    pub text: String,
    /// The name of the encoding in the WHATWG standard, or "UTF-32LE" and "UTF-32BE".
    pub encoding: &'static str,
    /// What was assumed, in a sentence for the user.
    pub assumption: Option<String>,
}

/// Reads bytes as text. `declared` is an encoding the file itself names, as web pages do; it is believed where
/// the bytes do not tell.
pub(super) fn decode(bytes: &[u8], declared: Option<&'static Encoding>) -> Decoded {
    if let Some((text, encoding)) = wide::utf_32(bytes) {
        return Decoded { text, encoding, assumption: None };
    }
    if let Some((encoding, n_mark)) = Encoding::for_bom(bytes) {
        return with(encoding, &bytes[n_mark..], None);
    }
    if let Some(encoding) = wide::utf_16_by_pattern(bytes) {
        let assumption = format!("Read as {}, judging by its bytes.", encoding.name());
        return with(encoding, bytes, Some(assumption));
    }
    // ISO-2022-JP uses only bytes that are good UTF-8, so its escapes must be looked for first.
    if has_japanese_escapes(bytes) {
        return with(ISO_2022_JP, bytes, None);
    }
    if let Ok(text) = str::from_utf8(bytes) {
        return Decoded { text: text.to_owned(), encoding: UTF_8.name(), assumption: None };
    }
    if let Some(n_broken) = mostly_utf_8(bytes) {
        let places = if n_broken == 1 { "1 place was".into() } else { format!("{n_broken} places were") };
        let assumption = format!("Read as UTF-8. {places} not readable and are shown as \u{fffd}.");
        return with(
            UTF_8,
            bytes,
            Some(assumption.replace("was not readable and are", "was not readable and is")),
        );
    }
    let encoding = match declared {
        Some(encoding) if encoding != UTF_8 => encoding,
        _ => guess(bytes),
    };
    let name = shown_name(encoding);
    let assumption =
        format!("Read as {name}. If letters look wrong, save the file as UTF-8 and open it again.");
    with(encoding, bytes, Some(assumption))
}

/// Reads bytes as text in the encoding that was asked for, else as they tell.
pub(super) fn decode_as(bytes: &[u8], asked: Option<&'static Encoding>) -> Decoded {
    match asked {
        Some(encoding) => {
            let bytes = match Encoding::for_bom(bytes) {
                Some((of_mark, n_mark)) if of_mark == encoding => &bytes[n_mark..],
                _ => bytes,
            };
            with(encoding, bytes, Some(format!("Read as {}, as you asked.", shown_name(encoding))))
        }
        None => decode(bytes, declared(bytes)),
    }
}

/// The encoding a web page names in its first kilobytes: `<meta charset=…>` and its older cousins.
pub(super) fn declared(bytes: &[u8]) -> Option<&'static Encoding> {
    let start = bytes[..bytes.len().min(4096)].to_ascii_lowercase();
    let start = String::from_utf8_lossy(&start);
    let (_, after) = start.split_once("charset")?;
    let label = after.trim_start().strip_prefix('=')?.trim_start().trim_start_matches(['"', '\'']);
    let end = label.find(|c: char| !(c.is_ascii_alphanumeric() || "-_:.".contains(c))).unwrap_or(label.len());
    Encoding::for_label(&label.as_bytes()[..end])
}

fn has_japanese_escapes(bytes: &[u8]) -> bool {
    let sample = &bytes[..bytes.len().min(1 << 20)];
    sample.contains(&0x1b)
        && bytes.is_ascii()
        && sample.windows(3).any(|window| matches!(window, [0x1b, b'$', b'B' | b'@']))
}

/// The number of broken places, where good UTF-8 outside ASCII outweighs them by far.
fn mostly_utf_8(bytes: &[u8]) -> Option<usize> {
    let mut n_broken = 0;
    let mut n_good = 0;
    for chunk in bytes.utf8_chunks() {
        n_good += chunk.valid().bytes().filter(|byte| *byte >= 0xc0).count();
        n_broken += usize::from(!chunk.invalid().is_empty());
    }
    (n_good >= 3 * n_broken).then_some(n_broken)
}

fn guess(bytes: &[u8]) -> &'static Encoding {
    // A guess is as good after a megabyte as after fifty.
    let mut detector = EncodingDetector::new(Iso2022JpDetection::Deny);
    detector.feed(&bytes[..bytes.len().min(1 << 20)], true);
    detector.guess(None, Utf8Detection::Deny)
}

fn with(encoding: &'static Encoding, bytes: &[u8], assumption: Option<String>) -> Decoded {
    let (text, _) = encoding.decode_without_bom_handling(bytes);
    Decoded { text: text.into_owned(), encoding: encoding.name(), assumption }
}

/// "Windows-1252" rather than the standard's "windows-1252".
fn shown_name(encoding: &'static Encoding) -> String {
    encoding
        .name()
        .strip_prefix("windows")
        .map_or_else(|| encoding.name().into(), |rest| format!("Windows{rest}"))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(bytes: &[u8], text: &str, encoding: &str) -> Option<String> {
        let decoded = decode(bytes, None);
        assert_eq!((decoded.text.as_str(), decoded.encoding), (text, encoding));
        decoded.assumption
    }

    #[test]
    fn a_mark_at_the_start_decides_and_is_dropped() {
        assert_eq!(check(b"\xef\xbb\xbfNo deal.", "No deal.", "UTF-8"), None);
        assert_eq!(check(b"\xff\xfeN\0o\0", "No", "UTF-16LE"), None);
        assert_eq!(check(b"\xfe\xff\0N\0o", "No", "UTF-16BE"), None);
    }

    #[test]
    fn every_second_byte_zero_is_utf_16() {
        assert!(check(b"N\0o\0 \0d\0e\0a\0l\0", "No deal", "UTF-16LE").is_some());
        assert!(check(b"\0N\0o\0 \0d\0e\0a\0l", "No deal", "UTF-16BE").is_some());
    }

    #[test]
    fn a_few_broken_places_do_not_spoil_utf_8() {
        let assumption = check(
            b"\xe2\x80\x9cNo,\xe2\x80\x9d she said\xff. \xe2\x80\x9cNever.\xe2\x80\x9d",
            "“No,” she said\u{fffd}. “Never.”",
            "UTF-8",
        );
        assert_eq!(
            assumption.as_deref(),
            Some("Read as UTF-8. 1 place was not readable and is shown as \u{fffd}.")
        );
    }

    #[test]
    fn a_western_code_page_is_told() {
        let assumption = check(
            b"The caf\xe9 owners\x92 union said \x93no\x94.",
            "The café owners’ union said “no”.",
            "windows-1252",
        );
        assert!(assumption.is_some_and(|text| text.starts_with("Read as Windows-1252.")));
    }

    #[test]
    fn japanese_escapes_are_not_taken_for_plain_ascii() {
        check(b"\x1b$B$3$s\x1b(B", "\u{3053}\u{3093}", "ISO-2022-JP");
    }

    #[test]
    fn a_page_names_its_encoding() {
        let named = |page: &[u8]| declared(page).map(Encoding::name);
        assert_eq!(named(b"<meta charset='windows-1251'>"), Some("windows-1251"));
        assert_eq!(named(b"<META content=\"text/html; CHARSET = koi8-r\">"), Some("KOI8-R"));
        assert_eq!(named(b"<p>no charset here</p>"), None);
    }
}
