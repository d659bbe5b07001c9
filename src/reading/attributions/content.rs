//! How far what is said reaches, and in whose words it is.

use std::ops::Range;

use crate::grammar::{Sentence, Tag};
use crate::reading::findings::QuoteType;
use crate::reading::scene::Scene;

/// Without commas and stops at either end; quotation marks stay.
pub(super) fn without_edges(sentence: &Sentence, run: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (run.start, run.end.min(sentence.tokens.len()));
    let is_edge = |at: usize| {
        sentence.tokens.get(at).is_some_and(|token| {
            token.tag == Tag::Sign && token.is(&[",", ":", ";", "—", "-", "--", "–", "(", ")", "."])
        })
    };
    while start < end && is_edge(start) {
        start += 1;
    }
    while start < end && is_edge(end - 1) {
        end -= 1;
    }
    start..end.max(start)
}

/// What is left of a run without another.
pub(super) fn without(run: Range<usize>, hole: &Range<usize>) -> Vec<Range<usize>> {
    if hole.is_empty() || run.end <= hole.start || hole.end <= run.start {
        return vec![run];
    }
    let parts = [run.start..hole.start.max(run.start), hole.end.min(run.end)..run.end];
    parts.into_iter().filter(|part| !part.is_empty()).collect()
}

pub(super) fn quote_type(scene: &Scene, sentence: &Sentence, content: &[Range<usize>]) -> QuoteType {
    let tokens = content.iter().flat_map(|run| sentence.tokens.get(run.clone()).unwrap_or_default());
    let (mut quoted, mut all) = (0, 0);
    for token in tokens.filter(|token| !token.is_sign()) {
        all += 1;
        quoted += usize::from(scene.is_quoted(token));
    }
    match (quoted, all) {
        (0, _) => QuoteType::Indirect,
        (quoted, all) if quoted == all => QuoteType::Direct,
        _ => QuoteType::Mixed,
    }
}
