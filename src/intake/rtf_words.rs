//! The words a rich text is made of: groups, control words, bytes and characters; and the writings it names.

use encoding_rs::{
    BIG5, EUC_KR, Encoding, GBK, IBM866, MACINTOSH, SHIFT_JIS, UTF_8, WINDOWS_874, WINDOWS_1250,
    WINDOWS_1251, WINDOWS_1252, WINDOWS_1253, WINDOWS_1254, WINDOWS_1255, WINDOWS_1256, WINDOWS_1257,
    WINDOWS_1258,
};

/// One word of a rich text.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Word<'a> {
    /// A group begins.
    Open,
    /// A group ends.
    Close,
    /// `\*`: what follows may be passed over.
    Star,
    /// A control word and its number.
    Control(&'a str, Option<i32>),
    /// A byte of text in the writing of the moment.
    Byte(u8),
    /// A character written as a sign of its own.
    Character(char),
}

/// Goes through a rich text from its start to its end.
pub(super) fn walk(bytes: &[u8], mut visit: impl FnMut(Word<'_>)) {
    let mut at = 0;
    while let Some(byte) = bytes.get(at) {
        at += 1;
        match byte {
            b'{' => visit(Word::Open),
            b'}' => visit(Word::Close),
            b'\r' | b'\n' | 0 => {}
            b'\\' => at += control(&bytes[at..], &mut visit),
            byte => visit(Word::Byte(*byte)),
        }
    }
}

/// Reads what follows a backslash; gives how many bytes that was.
fn control(rest: &[u8], visit: &mut impl FnMut(Word<'_>)) -> usize {
    let n_letters = rest.iter().take(32).take_while(|byte| byte.is_ascii_alphabetic()).count();
    if n_letters == 0 {
        return sign(rest, visit);
    }
    let name = std::str::from_utf8(&rest[..n_letters]).unwrap_or_default();
    let mut at = n_letters;
    let is_negative = rest.get(at) == Some(&b'-') && rest.get(at + 1).is_some_and(u8::is_ascii_digit);
    at += usize::from(is_negative);
    let n_digits = rest[at..].iter().take(10).take_while(|byte| byte.is_ascii_digit()).count();
    let digits = std::str::from_utf8(&rest[at..at + n_digits]).unwrap_or_default();
    let number = digits.parse::<i32>().ok().map(|number| if is_negative { -number } else { number });
    at += n_digits;
    at += usize::from(rest.get(at) == Some(&b' '));
    if name == "bin" {
        // So many bytes of a picture follow; braces among them mean nothing.
        return at + usize::try_from(number.unwrap_or(0)).unwrap_or(0).min(rest.len().saturating_sub(at));
    }
    visit(Word::Control(name, number));
    at
}

/// A backslash before something that is no letter.
fn sign(rest: &[u8], visit: &mut impl FnMut(Word<'_>)) -> usize {
    let Some(first) = rest.first() else { return 0 };
    match first {
        b'\'' => {
            let digits = rest.get(1..3).and_then(|digits| std::str::from_utf8(digits).ok());
            let Some(byte) = digits.and_then(|digits| u8::from_str_radix(digits, 16).ok()) else { return 1 };
            visit(Word::Byte(byte));
            3
        }
        b'*' => {
            visit(Word::Star);
            1
        }
        b'~' => {
            visit(Word::Character('\u{a0}'));
            1
        }
        b'_' => {
            visit(Word::Character('-'));
            1
        }
        // A place where a word may be parted.
        b'-' => 1,
        b'\r' | b'\n' => {
            visit(Word::Control("par", None));
            1
        }
        b'\t' => {
            visit(Word::Control("tab", None));
            1
        }
        b'\\' | b'{' | b'}' => {
            visit(Word::Byte(*first));
            1
        }
        _ => 1,
    }
}

/// Bytes and UTF-16 units that wait to become characters.
#[derive(Default)]
pub(super) struct Heap {
    bytes: Vec<u8>,
    high: Option<u16>,
    ready: Option<char>,
}

impl Heap {
    pub(super) fn push(&mut self, byte: u8) {
        self.bytes.push(byte);
    }

    /// The bytes so far as characters.
    pub(super) fn settle(&mut self, encoding: &'static Encoding) -> Option<String> {
        if self.bytes.is_empty() {
            return None;
        }
        let (words, _) = encoding.decode_without_bom_handling(&self.bytes);
        let words = words.into_owned();
        self.bytes.clear();
        Some(words)
    }

    /// Characters beyond the first 65,536 come in two halves.
    pub(super) fn push_unit(&mut self, unit: u16) {
        let units = [self.high.take(), Some(unit)].into_iter().flatten();
        let last = char::decode_utf16(units).last();
        self.ready = match last {
            Some(Ok(c)) => Some(c),
            _ if (0xd800..0xdc00).contains(&unit) => {
                self.high = Some(unit);
                None
            }
            _ => Some('\u{fffd}'),
        };
    }

    pub(super) fn character(&mut self) -> Option<char> {
        self.ready.take()
    }
}

/// The writing of a Windows code page.
pub(super) fn of_code_page(number: i32) -> &'static Encoding {
    match number {
        437 | 850 | 1252 => WINDOWS_1252,
        866 => IBM866,
        874 => WINDOWS_874,
        932 => SHIFT_JIS,
        936 | 54936 => GBK,
        949 => EUC_KR,
        950 => BIG5,
        1250 => WINDOWS_1250,
        1251 => WINDOWS_1251,
        1253 => WINDOWS_1253,
        1254 => WINDOWS_1254,
        1255 => WINDOWS_1255,
        1256 => WINDOWS_1256,
        1257 => WINDOWS_1257,
        1258 => WINDOWS_1258,
        10000 => MACINTOSH,
        65001 => UTF_8,
        _ => WINDOWS_1252,
    }
}

/// The writing a font is for; `None` where the file's own is meant.
pub(super) fn of_font(charset: i32) -> Option<&'static Encoding> {
    Some(match charset {
        77 => MACINTOSH,
        128 => SHIFT_JIS,
        129 | 130 => EUC_KR,
        134 => GBK,
        136 => BIG5,
        161 => WINDOWS_1253,
        162 => WINDOWS_1254,
        163 => WINDOWS_1258,
        177 => WINDOWS_1255,
        178 => WINDOWS_1256,
        186 => WINDOWS_1257,
        204 => WINDOWS_1251,
        222 => WINDOWS_874,
        238 => WINDOWS_1250,
        _ => return None,
    })
}
