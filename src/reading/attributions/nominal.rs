//! Nouns that report, with their owner: "its demand for", "his belief that", "expressed the hope that".

use crate::grammar::Upos;
use crate::knowledge::Manner;

use super::complements::{self, Filled};
use super::sources::Source;
use super::{Found, Here, Shape};

impl Here<'_> {
    pub(super) fn nominal(&self, at: usize) -> Option<Found> {
        if self.sentence.upos(at) != Upos::Noun {
            return None;
        }
        let cues = self.scene.knowledge.report_nouns.of(self.sentence.lemma(at));
        if cues.is_empty() {
            return None;
        }
        if let Some(found) = self.equated(at) {
            return Some(found);
        }
        let (source, carrier) = self.holder_of(at)?;
        cues.iter().find_map(|cue| {
            let filled = complements::fill(self.sentence, at, cue.pieces.get(1..).unwrap_or_default())?;
            let Filled { content, heads, shape, words, .. } = filled;
            let mut cue_tokens = vec![at];
            cue_tokens.extend(words);
            cue_tokens.extend(carrier);
            Some(Found {
                cue: at,
                cue_tokens,
                source: source.clone(),
                content: vec![content],
                heads,
                shape,
                manner: cue.means,
                is_aside: false,
                is_before: false,
            })
        })
    }

    /// "Oslo's position is that the line stays": what a noun of saying is said to be.
    fn equated(&self, at: usize) -> Option<Found> {
        let sentence = self.sentence;
        let clause = sentence.head_of(at).filter(|_| sentence.hangs_as(at, &["nsubj:outer", "nsubj"]))?;
        let be = (at + 1..clause).find(|word| sentence.lemma(*word) == "be")?;
        let that = (be + 1..clause).find(|word| sentence.hangs_as(*word, &["mark"]))?;
        let is_said = sentence.norm(that) == "that" && sentence.head_of(that) == Some(clause);
        let source = self.owner(at).filter(|_| is_said)?;
        Some(Found {
            cue: at,
            cue_tokens: vec![at, be],
            source,
            content: vec![that..sentence.reach(clause).end],
            heads: vec![clause],
            shape: Shape::Clause,
            manner: Manner::Said,
            is_aside: false,
            is_before: false,
        })
    }

    /// Whose noun it is, and the verb that carries it: "made a promise to".
    fn holder_of(&self, noun: usize) -> Option<(Source, Option<usize>)> {
        if let Some(owner) = self.owner(noun) {
            return Some((owner, None));
        }
        let verb = self.sentence.head_of(noun).filter(|_| self.sentence.hangs_as(noun, &["obj"]))?;
        if !self.scene.knowledge.carrying.has(self.sentence.lemma(verb)) {
            return None;
        }
        Some((self.doer(verb)?, Some(verb)))
    }
}
