//! Nouns that name a position, with their owner: "its demand for", "the union's offer to".

use crate::grammar::{NounPhrase, VerbGroup};
use crate::knowledge::Cue;
use crate::reading::extent::{self, Match};
use crate::reading::findings::Kind;
use crate::reading::references::Referent;

use super::{Act, Finder, Holder, Told};

/// Verbs that present what one owns: "renewed its offer of talks".
const PRESENTING: &[&str] = &[
    "make",
    "renew",
    "repeat",
    "issue",
    "press",
    "reiterate",
    "announce",
    "submit",
    "present",
    "maintain",
    "table",
    "drop",
    "withdraw",
];

impl Finder<'_> {
    /// Every noun phrase that names a position and has an owner.
    pub(super) fn nominal(&self) -> Vec<Act> {
        let phrases = self.sentence.noun_phrases.iter().enumerate();
        phrases.filter_map(|(index, phrase)| self.named_position(index, phrase)).collect()
    }

    fn named_position(&self, index: usize, phrase: &NounPhrase) -> Option<Act> {
        let member = self.cast.owner_of(self.index, index)?;
        let (cue, found) = self.noun_cue(phrase)?;
        let kind = Kind::named(&cue.means)?;
        let who = Referent { member, speaker: None, rule: "owner of the noun" };
        if self.is_outsider(who) {
            return None;
        }
        let verb = self.presenting_verb(phrase, member);
        let start = verb.map_or(phrase.tokens.start, |group| group.tokens.start);
        let is_withdrawn = verb
            .and_then(|group| self.sentence.tokens.get(group.head))
            .is_some_and(|head| matches!(head.lemma.as_str(), "drop" | "withdraw"));
        let mut act = self.act(Told {
            kind,
            tokens: start..found.tokens.end,
            content: found.content,
            cue: start..phrase.head + 1,
            head: phrase.head,
            is_past: is_withdrawn || verb.is_some_and(|group| group.is_past_perfect),
            holder: &Holder { who, said_by: None, with: Vec::new(), how: "noun" },
            addressee: found.addressee,
            reason: format!("noun “{}” with its owner", cue.pattern),
        })?;
        act.confidence -= 0.1;
        Some(act)
    }

    fn noun_cue(&self, phrase: &NounPhrase) -> Option<(&Cue<String>, Match)> {
        let head = self.sentence.tokens.get(phrase.head)?;
        self.scene.knowledge.stance_nouns.of(&head.lemma).iter().find_map(|cue| {
            let pieces = cue.pieces.get(1..).filter(|pieces| !pieces.is_empty())?;
            let after = phrase.head + 1;
            Some((cue, extent::matches(self.scene, self.sentence, phrase.head, after, pieces)?))
        })
    }

    /// The verb belongs to the passage when its subject owns the noun.
    fn presenting_verb(&self, phrase: &NounPhrase, owner: usize) -> Option<&VerbGroup> {
        let before =
            self.sentence.verb_groups.iter().find(|group| group.tokens.end == phrase.tokens.start)?;
        let subject = self.cast.of_chain(self.index, &before.subject)?;
        let head = self.sentence.tokens.get(before.head)?;
        (subject.member == owner && PRESENTING.contains(&head.lemma.as_str())).then_some(before)
    }
}
