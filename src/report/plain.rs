//! Makes text from articles safe to set beside our own: nothing in it may reach beyond its place.

use crate::reading::Wording;

use super::Quote;

/// Control characters, which no format can show, become the sign for "unknown character"; line breaks and tabs stay.
pub(super) fn printable(text: &str) -> String {
    let is_unprintable = |c: char| {
        (c.is_control() && !matches!(c, '\n' | '\t' | '\r')) || matches!(c, '\u{fffe}' | '\u{ffff}')
    };
    text.chars().map(|c| if is_unprintable(c) { '\u{fffd}' } else { c }).collect()
}

/// The first letter large.
pub(super) fn sentence_case(words: &str) -> String {
    let mut characters = words.chars();
    characters.next().map(|first| first.to_uppercase().chain(characters).collect()).unwrap_or_default()
}

/// On one line, each run of white space one space.
pub(super) fn one_line(text: &str) -> String {
    text.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// Characters that turn the direction of everything after them.
pub(super) fn is_direction_mark(c: char) -> bool {
    matches!(c, '\u{200e}' | '\u{200f}' | '\u{061c}' | '\u{202a}'..='\u{202e}' | '\u{2066}'..='\u{2069}')
}

/// What stands before and after a quote, so that nobody takes a report for a party's own words.
pub(super) fn marks(quote: &Quote) -> (&'static str, &'static str) {
    let opens = quote.text.trim_start().starts_with(['“', '"', '„', '«', '‘']);
    match quote.wording {
        Wording::Own if !opens => ("“", "”"),
        Wording::Own | Wording::Reported | Wording::Mixed => ("", ""),
    }
}

/// The words that say in whose words a quote is, where quotation marks do not say it.
pub(super) fn wording_note(wording: Wording) -> Option<&'static str> {
    match wording {
        Wording::Own => None,
        Wording::Reported => Some("Reported:"),
        Wording::Mixed => Some("Reported, partly in own words:"),
    }
}
