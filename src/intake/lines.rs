//! The lines of a plain text, and which of them together are a paragraph: one line each, or hard-wrapped lines up to
//! a blank one.

use std::ops::Range;

/// One line that is not blank.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Line {
    /// First byte of its words.
    pub start: usize,
    /// One past their last byte.
    pub end: usize,
    /// Begins with blank space.
    pub is_indented: bool,
    /// Follows a blank line, or is the first.
    pub is_apart: bool,
}

impl Line {
    pub(super) fn range(self) -> Range<usize> {
        self.start..self.end
    }

    pub(super) fn words(self, text: &str) -> &str {
        &text[self.range()]
    }
}

/// How a text is broken into lines.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Layout {
    /// A line is a paragraph.
    Long,
    /// Lines end at about this many characters, wherever the sentence stands.
    Wrapped {
        /// Characters in a full line.
        width_chars: usize,
    },
}

/// White space, and the invisible characters that web pages and editors leave behind.
pub(super) fn is_blank(c: char) -> bool {
    c.is_whitespace() || matches!(c, '\u{feff}' | '\u{200b}' | '\u{200e}' | '\u{200f}' | '\u{2060}' | '\0')
}

/// All lines that are not blank. Lines end at LF, CR LF, CR, a form feed and Unicode's own line ends.
pub(super) fn lines(text: &str) -> Vec<Line> {
    let mut lines = Vec::new();
    let mut is_apart = true;
    let mut at = 0;
    // CR LF makes an empty piece between the two; it must not count as a blank line.
    let mut after_return = false;
    for piece in text.split_inclusive(['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}']) {
        let words = piece.trim_matches(is_blank);
        if !words.is_empty() {
            let start = at + (piece.len() - piece.trim_start_matches(is_blank).len());
            let end = start + words.len();
            lines.push(Line { start, end, is_indented: start > at, is_apart });
            is_apart = false;
        } else if !(after_return && piece == "\n") {
            is_apart = true;
        }
        after_return = piece.ends_with('\r');
        at += piece.len();
    }
    lines
}

/// Whether a line ends where a sentence may end.
pub(super) fn ends_sentence(words: &str) -> bool {
    let words = words.trim_end_matches(|c: char| is_blank(c) || "\"'”’»)]*_".contains(c));
    words.ends_with(['.', '!', '?', '…', ':', '。', '！', '？'])
}

/// Longest line that anybody wraps by hand or by editor.
const WIDEST_CHARS: usize = 110;

/// Decides by the lengths of the lines, and by whether sentences run over their ends.
pub(super) fn layout(text: &str, lines: &[Line]) -> Layout {
    let sample = &lines[..lines.len().min(2_000)];
    let lengths: Vec<usize> = sample.iter().map(|line| length_chars(line.words(text))).collect();
    let total: usize = lengths.iter().sum();
    let long: usize = lengths.iter().filter(|length| **length > WIDEST_CHARS).sum();
    if long * 10 > total * 3 {
        return Layout::Long;
    }
    let mut neighbours: Vec<usize> = Vec::new();
    let mut n_running = 0;
    for (index, pair) in sample.windows(2).enumerate() {
        let [first, second] = pair else { continue };
        if second.is_apart {
            continue;
        }
        neighbours.extend(lengths.get(index));
        n_running += usize::from(runs_on(first.words(text), second.words(text)));
    }
    if neighbours.is_empty() || n_running * 10 < neighbours.len() * 3 {
        return Layout::Long;
    }
    neighbours.sort_unstable();
    let width_chars = neighbours.get(neighbours.len() * 19 / 20).copied().unwrap_or(WIDEST_CHARS);
    Layout::Wrapped { width_chars }
}

fn length_chars(words: &str) -> usize {
    words.chars().take(WIDEST_CHARS * 4).count()
}

/// Whether the sentence plainly goes on in the next line.
fn runs_on(first: &str, second: &str) -> bool {
    let begins_small = second.chars().next().is_some_and(|c| c.is_alphabetic() && !c.is_uppercase());
    let both_loud = is_all_capitals(first) && is_all_capitals(second) && first.len() > 50;
    !ends_sentence(first) && (begins_small || both_loud)
}

/// "MINERS REJECT OFFER": letters, none of them small.
pub(super) fn is_all_capitals(words: &str) -> bool {
    words.chars().any(char::is_uppercase) && !words.chars().any(char::is_lowercase)
}

/// Groups lines into paragraphs. `breaks_off` tells lines that never belong to the paragraph above them.
pub(super) fn paragraphs(
    text: &str,
    lines: &[Line],
    layout: Layout,
    breaks_off: impl Fn(&str) -> bool,
) -> Vec<Range<usize>> {
    let mut paragraphs: Vec<Range<usize>> = Vec::new();
    let mut last: Option<Line> = None;
    for line in lines {
        let joins =
            last.is_some_and(|last| continues(text, last, *line, layout)) && !breaks_off(line.words(text));
        match paragraphs.last_mut() {
            Some(paragraph) if joins => paragraph.end = line.end,
            _ => paragraphs.push(line.range()),
        }
        last = Some(*line);
    }
    paragraphs
}

fn continues(text: &str, last: Line, line: Line, layout: Layout) -> bool {
    if line.is_apart {
        return false;
    }
    let (before, words) = (last.words(text), line.words(text));
    let Layout::Wrapped { width_chars } = layout else { return runs_on(before, words) };
    if breaks_off_list(words) || (line.is_indented && !last.is_indented) {
        return false;
    }
    // A line that ends a sentence well before the margin, where the next word would have fitted, ends a paragraph.
    let next = words.split(char::is_whitespace).next().map_or(0, length_chars);
    let is_short = (length_chars(before) + 1 + next) * 5 < width_chars * 4;
    !(ends_sentence(before) && is_short)
}

fn breaks_off_list(words: &str) -> bool {
    words.starts_with(['•', '·', '▪', '●', '*']) && words.chars().nth(1).is_some_and(char::is_whitespace)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, expected: &[&str]) {
        let lines = lines(text);
        let layout = layout(text, &lines);
        let found: Vec<_> =
            paragraphs(text, &lines, layout, |_| false).into_iter().map(|range| &text[range]).collect();
        assert_eq!(found, expected, "{layout:?}");
    }

    #[test]
    fn hard_wrapped_lines_run_on_to_a_blank_line() {
        check(
            "The union said on Monday that it would call its members\nout on strike unless the company raises its\n\
             offer by Friday.\n\nThe company refused.",
            &[
                "The union said on Monday that it would call its members\nout on strike unless the company raises \
                 its\noffer by Friday.",
                "The company refused.",
            ],
        );
    }

    #[test]
    fn a_line_may_be_a_paragraph_without_blank_lines() {
        check(
            "The union refused.\nThe company offered more.\nTalks go on.",
            &["The union refused.", "The company offered more.", "Talks go on."],
        );
    }

    #[test]
    fn wrapped_paragraphs_may_be_told_apart_by_a_short_last_line() {
        check(
            "The union said on Monday that it would call its members\nout on strike.\nThe company refused to say \
             whether it would pay its staff\nfor the days they are out.",
            &[
                "The union said on Monday that it would call its members\nout on strike.",
                "The company refused to say whether it would pay its staff\nfor the days they are out.",
            ],
        );
    }

    #[test]
    fn every_kind_of_line_end_ends_a_line() {
        check(
            "One.\r\nTwo.\r\n\r\nThree.\rFour.\u{2028}Five.\u{c}Six.",
            &["One.", "Two.", "Three.", "Four.", "Five.", "Six."],
        );
        let starts: Vec<_> = lines("One.\r\nTwo.\r\n\r\nThree.").iter().map(|line| line.is_apart).collect();
        assert_eq!(starts, [true, false, true]);
    }
}
