//! The text around a cut, line by line and paragraph by paragraph.

use std::ops::Range;

use crate::intake::lines::is_blank;
use crate::text::{Article, Side};

/// A line or a paragraph: what a cut can be moved by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Strip {
    /// Where it stands now.
    pub whose: Whose,
    /// The article whose text, or left-out words, it is cut from.
    pub(super) of: Which,
    /// Which of the article's left-out words; `None`: its text.
    pub(super) left_out: Option<usize>,
    /// Bytes of those words or that text.
    pub(super) range: Range<usize>,
}

/// Where a strip stands now.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Whose {
    /// In the first article, or the only one.
    First,
    /// In neither: it was left out.
    Between,
    /// In the second article.
    Second,
}

/// One of the two articles at a cut; the first, where there is only one.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Which {
    First,
    Second,
}

/// The lines and paragraphs of an article's text. No word of it is in none of them.
pub(super) fn of_text(article: &Article, of: Which, whose: Whose) -> Vec<Strip> {
    let text = article.text();
    let heading = article.heading();
    let parts = article.headline_span().into_iter().chain(heading.dateline);
    let parts = parts.chain(article.furniture().iter().copied()).chain(article.paragraphs().iter().copied());
    let mut starts: Vec<usize> = parts.map(|span| line_start(text, span.start())).collect();
    starts.push(0);
    starts.sort_unstable();
    starts.dedup();
    starts.push(text.len());
    let strip = |ends: &[usize]| {
        let &[start, end] = ends else { return None };
        let words = text.get(start..end)?;
        let begin = start + (words.len() - words.trim_start_matches(is_blank).len());
        let range = begin..begin + words.trim_matches(is_blank).len();
        (!range.is_empty()).then_some(Strip { whose, of, left_out: None, range })
    };
    starts.windows(2).filter_map(strip).collect()
}

fn line_start(text: &str, at: usize) -> usize {
    let ends = ['\n', '\r', '\u{c}', '\u{2028}', '\u{2029}'];
    let above = text.get(..at).unwrap_or_default();
    above.rfind(ends).map_or(0, |end| text.ceil_char_boundary(end + 1))
}

/// The lines that were left out on this side of an article.
pub(super) fn of_left_out(article: &Article, of: Which, side: Side) -> Vec<Strip> {
    let mut strips = Vec::new();
    for (number, left_out) in article.origin().left_out.iter().enumerate() {
        let mut at = 0;
        for line in left_out.words.split_inclusive('\n') {
            let words = line.trim();
            let start = at + (line.len() - line.trim_start().len());
            at += line.len();
            if left_out.side == side && !words.is_empty() {
                let range = start..start + words.len();
                strips.push(Strip { whose: Whose::Between, of, left_out: Some(number), range });
            }
        }
    }
    strips
}
