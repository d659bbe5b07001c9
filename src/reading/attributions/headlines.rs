//! Headlines that report without a verb: "Smith: rebate must go", "Talks must go on - minister".

use std::ops::Range;

use crate::grammar::Upos;
use crate::knowledge::Manner;

use super::sources::Source;
use super::{Found, Here, Shape};

/// A name before or after a headline's sign is short.
const LONGEST_NAME: usize = 6;

impl Here<'_> {
    pub(super) fn headline(&self) -> Option<Found> {
        let sentence = self.sentence;
        if sentence.paragraph.is_some() {
            return None;
        }
        let n_tokens = sentence.tokens.len();
        let colon = (1..n_tokens.min(LONGEST_NAME + 1)).find(|at| sentence.norm(*at) == ":");
        if let Some(colon) = colon {
            return self.beside_sign(colon, 0..colon, colon + 1..n_tokens);
        }
        let dash = (n_tokens.saturating_sub(LONGEST_NAME + 1)..n_tokens.saturating_sub(1))
            .rfind(|at| matches!(sentence.norm(*at), "-" | "--" | "–" | "—") && self.stands_apart(*at))?;
        self.beside_sign(dash, dash + 1..n_tokens, 0..dash)
    }

    /// Whether a sign stands between spaces: the hyphen of "senior-level" does not.
    fn stands_apart(&self, sign: usize) -> bool {
        let span = |at: usize| self.sentence.tokens.get(at).map(|token| token.span);
        let before = sign.checked_sub(1).and_then(span);
        let touches = |one: Option<crate::text::Span>, other: Option<crate::text::Span>| {
            one.zip(other).is_some_and(|(one, other)| one.end() == other.start())
        };
        !touches(before, span(sign)) || !touches(span(sign), span(sign + 1))
    }

    fn beside_sign(&self, sign: usize, source: Range<usize>, content: Range<usize>) -> Option<Found> {
        let head =
            source.clone().rev().find(|at| matches!(self.sentence.upos(*at), Upos::Noun | Upos::Propn))?;
        let is_clause = content.clone().any(|at| super::sources::is_finite(self.sentence, at))
            || content.clone().any(|at| self.is_quoted(at));
        let mut source = self.named(head, head, sign);
        let whole = if sign < head { sign + 1..self.sentence.tokens.len() } else { 0..sign };
        source.tokens = Some(whole);
        (is_clause && self.can_speak(head, &source)).then_some(Found {
            cue: sign,
            cue_tokens: vec![sign],
            source,
            content: vec![content],
            heads: Vec::new(),
            shape: Shape::Clause,
            manner: Manner::Said,
            is_aside: false,
            is_before: false,
        })
    }

    /// Somebody known, a name, somebody in an office, or something that says things: "Poll: …".
    fn can_speak(&self, head: usize, source: &Source) -> bool {
        let knowledge = self.scene.knowledge;
        let lemma = self.sentence.lemma(head);
        let lists =
            [&knowledge.documents, &knowledge.spokespersons, &knowledge.commentators, &knowledge.groups];
        self.sentence.upos(head) == Upos::Propn
            || self.whom(source).is_some()
            || lists.iter().any(|words| words.has(lemma))
    }
}
