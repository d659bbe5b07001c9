//! Texts of two and of four bytes a letter: UTF-16 without a mark is told by its bytes, UTF-32 by its mark.

use encoding_rs::{Encoding, UTF_16BE, UTF_16LE};

/// The most bytes that are looked at.
const LOOK: usize = 4096;

/// The fewest letters by which a script is told.
const LEAST: usize = 8;

/// Whether bytes without a mark look like UTF-16: every second byte of Western text is zero, and of other scripts the
/// letters read one way are of one script, with spaces or stops between them.
pub(super) fn utf_16_by_pattern(bytes: &[u8]) -> Option<&'static Encoding> {
    let sample = &bytes[..bytes.len().min(LOOK)];
    let n_pairs = sample.len() / 2;
    if n_pairs < 2 || !bytes.len().is_multiple_of(2) {
        return None;
    }
    let zeros = |offset: usize| sample.iter().skip(offset).step_by(2).filter(|byte| **byte == 0).count();
    let (first, second) = (zeros(0), zeros(1));
    let is_many = |n: usize| n * 10 >= n_pairs * 4;
    let is_few = |n: usize| n * 50 <= n_pairs;
    match (first, second) {
        (first, second) if is_many(second) && is_few(first) => Some(UTF_16LE),
        (first, second) if is_many(first) && is_few(second) => Some(UTF_16BE),
        _ => {
            let reads = |order: fn([u8; 2]) -> u16| {
                let pairs = sample.chunks_exact(2).filter_map(|pair| Some(order(pair.try_into().ok()?)));
                is_of_one_script(char::decode_utf16(pairs).map(Result::ok))
            };
            match (reads(u16::from_le_bytes), reads(u16::from_be_bytes)) {
                (true, false) => Some(UTF_16LE),
                (false, true) => Some(UTF_16BE),
                _ => None,
            }
        }
    }
}

/// The scripts that are told; those of East Asia stand mixed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
enum Script {
    Greek,
    Cyrillic,
    Caucasian,
    Hebrew,
    Arabic,
    Indian,
    Thai,
    EastAsian,
}

const SCRIPTS: [Script; 8] = [
    Script::Greek,
    Script::Cyrillic,
    Script::Caucasian,
    Script::Hebrew,
    Script::Arabic,
    Script::Indian,
    Script::Thai,
    Script::EastAsian,
];

fn script(c: char) -> Option<Script> {
    Some(match u32::from(c) {
        0x370..=0x3ff => Script::Greek,
        0x400..=0x52f => Script::Cyrillic,
        0x531..=0x58a | 0x10a0..=0x10ff => Script::Caucasian,
        0x591..=0x5f4 => Script::Hebrew,
        0x600..=0x6ff => Script::Arabic,
        0x900..=0xdff => Script::Indian,
        0xe01..=0xe5b => Script::Thai,
        0x3041..=0x30ff | 0x4e00..=0x9fff | 0xac00..=0xd7a3 => Script::EastAsian,
        _ => return None,
    })
}

/// What stands between letters of every script: signs, digits, Latin letters.
fn is_common(c: char) -> bool {
    matches!(c, '\t' | '\n' | '\r' | ' '..='~' | '\u{a0}'..='\u{17f}' | '\u{200b}'..='\u{200f}' | '\u{2010}'..='\u{2026}'
        | '\u{20ac}' | '\u{2116}' | '\u{3000}'..='\u{3011}' | '\u{ff01}'..='\u{ff5e}' | '\u{10000}'..)
}

/// Spaces, line ends and the stops of East Asia. Read the wrong way round, nothing looks like them; nor does text of one byte a letter.
fn is_break(c: char) -> bool {
    matches!(c, ' ' | '\n' | '\u{3000}'..='\u{3002}' | '\u{ff0c}')
}

/// Whether these letters make a text. `None` is what is no letter at all.
fn is_of_one_script(letters: impl Iterator<Item = Option<char>>) -> bool {
    let (mut n_all, mut n_odd, mut n_breaks) = (0_usize, 0_usize, 0_usize);
    let mut n_of = [0_usize; SCRIPTS.len()];
    for letter in letters {
        n_all += 1;
        let of = letter.and_then(script).and_then(|of| SCRIPTS.iter().position(|known| *known == of));
        match of.and_then(|of| n_of.get_mut(of)) {
            Some(n) => *n += 1,
            None => n_odd += usize::from(!letter.is_some_and(is_common)),
        }
        n_breaks += usize::from(letter.is_some_and(is_break));
    }
    let n_letters: usize = n_of.iter().sum();
    let n_most = n_of.into_iter().max().unwrap_or(0);
    LEAST <= n_all
        && n_odd * 50 <= n_all
        && n_all * 4 <= n_letters * 10
        && n_letters * 9 <= n_most * 10
        && n_all <= n_breaks * 200
}

/// Text of four bytes a letter that begins with its mark, and the name of its encoding.
pub(super) fn utf_32(bytes: &[u8]) -> Option<(String, &'static str)> {
    let (rest, name, order): (_, _, fn([u8; 4]) -> u32) = match bytes {
        [0xff, 0xfe, 0, 0, rest @ ..] => (rest, "UTF-32LE", u32::from_le_bytes),
        [0, 0, 0xfe, 0xff, rest @ ..] => (rest, "UTF-32BE", u32::from_be_bytes),
        _ => return None,
    };
    let letters =
        || rest.chunks_exact(4).filter_map(|four| Some(char::from_u32(order(four.try_into().ok()?))));
    // The mark of UTF-16 and a zero look the same.
    let (n_good, n_all) = letters()
        .take(LOOK)
        .fold((0, 0), |(n_good, n_all), letter| (n_good + usize::from(letter.is_some()), n_all + 1));
    let text = || letters().map(|letter| letter.unwrap_or(char::REPLACEMENT_CHARACTER)).collect();
    (n_all * 9 <= n_good * 10).then(|| (text(), name))
}
