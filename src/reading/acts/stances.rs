//! Verbs and adjectives that take a position by themselves: "called on Lima to", "is ready to".

use std::ops::Range;

use crate::grammar::{Tag, VerbGroup};
use crate::knowledge::Cue;
use crate::reading::extent::{self, Match};
use crate::reading::findings::Kind;
use crate::reading::scene::norms;

use super::{Act, Finder, Holder, Told};

impl Finder<'_> {
    /// Verbs and adjectives that take a position by themselves.
    pub(super) fn stances(&self) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        for group in &self.sentence.verb_groups {
            let Some(head) = self.sentence.tokens.get(group.head) else { continue };
            if group.is_passive || group.is_infinitive || self.is_unreal(group) {
                continue;
            }
            let Some((cue, found)) = self.cue_at(&head.lemma, group) else { continue };
            let Some(kind) = Kind::named(&cue.means) else { continue };
            let Some(holder) = self.holder(group) else { continue };
            if kind == Kind::Claim && !group.is_finite {
                continue;
            }
            let Some(kind) = self.settled(kind, group, &cue.pattern, &found, &holder) else { continue };
            if acts.iter().any(|act| act.tokens.contains(&group.head) && act.party == holder.who.member)
                && kind == Kind::Claim
            {
                continue;
            }
            if kind == Kind::Offer && self.is_only_a_party(&(found.content..found.tokens.end)) {
                continue;
            }
            let start = group.tokens.start.min(found.tokens.start);
            let runs = if found.is_verb_phrase {
                extent::split_list(self.sentence, start..found.tokens.end, found.content)
            } else {
                vec![start..found.tokens.end]
            };
            for (nth, tokens) in runs.into_iter().enumerate() {
                let content = if nth == 0 { found.content } else { tokens.start };
                let reason = format!("{} “{}”", holder.how, cue.pattern);
                let told = Told {
                    kind,
                    tokens,
                    content,
                    cue: group.tokens.clone(),
                    head: group.head,
                    is_past: group.is_past_perfect,
                    holder: &holder,
                    addressee: found.addressee,
                    reason,
                };
                acts.extend(self.act(told));
            }
        }
        acts
    }

    /// "As it had offered South Korea" does not say what.
    fn is_only_a_party(&self, content: &Range<usize>) -> bool {
        let mut phrases = self.sentence.noun_phrases.iter().enumerate();
        phrases.any(|(index, phrase)| {
            phrase.tokens.start <= content.start
                && content.end <= phrase.tokens.end
                && self.cast.of(self.index, index).is_some()
        })
    }

    fn cue_at<'k>(&'k self, lemma: &str, group: &VerbGroup) -> Option<(&'k Cue<String>, Match)> {
        let cues = self.scene.knowledge.stances.of(lemma);
        cues.iter().find_map(|cue| {
            let pieces = cue.pieces.get(1..)?;
            extent::matches(self.scene, self.sentence, group.head, group.head + 1, pieces)
                .map(|found| (cue, found))
        })
    }

    /// The kind after negation and context; none where no position is taken.
    fn settled(
        &self,
        kind: Kind,
        group: &VerbGroup,
        pattern: &str,
        found: &Match,
        holder: &Holder,
    ) -> Option<Kind> {
        let knowledge = self.scene.knowledge;
        let content = self.sentence.tokens.get(found.content)?;
        if self.is_no_comment(group) {
            return None;
        }
        let kind = match (kind, group.is_negated) {
            (Kind::Refusal | Kind::Threat | Kind::Condition, true) => return None,
            (Kind::Claim, true) => Kind::Claim,
            (_, true) => Kind::Refusal,
            (kind, false) => kind,
        };
        if kind == Kind::Threat && pattern.ends_with(" S") {
            // "warn that" threatens only with one's own deed.
            let inner = self
                .sentence
                .verb_groups
                .iter()
                .find(|group| group.is_finite && group.tokens.start >= found.content)?;
            let doer = self.cast.of_chain(self.index, &inner.subject).map(|who| who.member);
            let harms = self
                .sentence
                .tokens
                .get(inner.head)
                .is_some_and(|head| knowledge.harm.has(&head.lemma) || head.lemma == "be");
            let threatens = match doer {
                Some(doer) if doer == holder.who.member => inner.modal.as_deref() == Some("will") || harms,
                Some(_) => false,
                None => harms,
            };
            return Some(if threatens && inner.modal.is_some() { Kind::Threat } else { Kind::Claim });
        }
        if kind == Kind::Commitment && found.is_verb_phrase {
            let rest: Vec<&str> = norms(self.sentence, found.content..found.tokens.end);
            let lemma = content.lemma.as_str();
            if knowledge.harm.at_start(&rest) > 0
                && matches!(pattern.split(' ').next(), Some("vow" | "pledge" | "swear" | "threaten" | "plan"))
                && self.harms(found.content)
            {
                return Some(Kind::Threat);
            }
            if knowledge.against.has(lemma) || rest.first() == Some(&"not") || rest.first() == Some(&"never")
            {
                return Some(Kind::Refusal);
            }
        }
        Some(kind)
    }

    /// Inside "if", "unless", "whether", a question: nobody takes that position.
    pub(super) fn is_unreal(&self, group: &VerbGroup) -> bool {
        let start = group
            .subject
            .first()
            .and_then(|first| self.sentence.noun_phrases.get(*first))
            .map_or(group.tokens.start, |phrase| phrase.tokens.start);
        let start = if group.shares_subject { group.tokens.start } else { start.min(group.tokens.start) };
        let before = self.sentence.tokens.get(..start).unwrap_or_default();
        let last = before.iter().rev().find(|token| !matches!(token.tag, Tag::Adverb | Tag::Quote));
        let opens = last.is_some_and(|token| {
            token.is(&["if", "unless", "until", "whether", "when", "once", "till", "why", "how"])
        });
        let asks = self.sentence.tokens.last().is_some_and(|token| token.norm == "?");
        opens || asks
    }
}
