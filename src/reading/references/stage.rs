//! Who was spoken of last: what pronouns and plain nouns look back to.

use std::collections::HashMap;

use super::cast::Referent;

/// How many sentences a pronoun looks back.
const MEMORY: usize = 4;

/// Somebody who was mentioned.
#[derive(Clone, Copy, Debug)]
pub(super) struct Seen {
    pub referent: Referent,
    pub sentence: usize,
    pub at: usize,
    pub is_subject: bool,
    /// Only an adjective: "Iranian".
    pub is_adjective: bool,
    pub is_person: bool,
    pub is_plural: bool,
}

/// Everybody mentioned so far, latest last.
#[derive(Default)]
pub(super) struct Stage {
    seen: Vec<Seen>,
    /// By member: how often it was mentioned.
    counts: HashMap<usize, usize>,
    sentence: usize,
    /// The state the article is mostly about.
    pub home: Option<usize>,
}

impl Stage {
    pub fn new(home: Option<usize>) -> Self {
        Self { home, ..Self::default() }
    }

    pub fn open_sentence(&mut self, sentence: usize) {
        self.sentence = sentence;
    }

    pub fn enter(&mut self, seen: Seen) {
        *self.counts.entry(seen.referent.member).or_default() += 1;
        self.seen.push(seen);
    }

    /// Those in sight, latest first.
    pub fn in_sight(&self) -> impl Iterator<Item = &Seen> {
        self.seen.iter().rev().take_while(|seen| self.sentence <= seen.sentence + MEMORY)
    }

    /// Of those in sight that fit, the most prominent: near before far, a subject before the rest, in an earlier
    /// sentence the first subject before the others.
    pub fn foremost(&self, fits: impl Fn(&Seen) -> bool) -> Option<Seen> {
        let mut best: Option<(i32, Seen)> = None;
        for seen in self.in_sight().filter(|seen| fits(seen)) {
            let distance = i32::try_from(self.sentence - seen.sentence).unwrap_or(i32::MAX / 16);
            let weight =
                -10 * distance + if seen.is_subject { 8 } else { 0 } - if seen.is_adjective { 6 } else { 0 };
            // On a tie in an earlier sentence the earlier word, in this one the later.
            let beats = best.is_none_or(|(top, other)| {
                top < weight || (top == weight && other.sentence == seen.sentence && 0 < distance)
            });
            if beats {
                best = Some((weight, *seen));
            }
        }
        best.map(|(_, seen)| seen)
    }

    /// How often a member was mentioned so far.
    pub fn count(&self, member: usize) -> usize {
        self.counts.get(&member).copied().unwrap_or(0)
    }
}
