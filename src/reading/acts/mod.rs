//! Fourth step: what a party does by what is reported of it. Stance cues first, then "will", "must", "can" inside
//! what is said, then nouns that name a position.

mod holders;
mod nominal;
mod said;
mod stances;

use std::ops::Range;

use crate::grammar::{Sentence, Tag, VerbGroup};
use crate::text::Span;

use super::attributions::{Report, Shape};
use super::extent;
use super::findings::{Condition, Kind, Strength, Time, Wording};
use super::references::{Cast, Referent};
use super::scene::{Scene, norms};

/// A position in the making.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub sentence: usize,
    pub party: usize,
    pub kind: Kind,
    /// The passage, as tokens of its sentence.
    pub tokens: Range<usize>,
    /// Where what is wanted, offered … begins, after the cue.
    pub content: usize,
    pub cue: Span,
    pub speaker: Option<Span>,
    pub addressee: Option<usize>,
    pub wording: Wording,
    pub strength: Strength,
    pub time: Time,
    /// By whom it is told, for second hand.
    pub said_by: Option<usize>,
    pub with: Vec<usize>,
    pub confidence: f32,
    pub reasons: Vec<String>,
    pub condition: Option<Condition>,
    pub without_condition: Option<Span>,
}

/// Everything that may be a position, sentence by sentence.
pub(super) fn find(scene: &Scene, cast: &mut Cast, reports: &[Report]) -> Vec<Act> {
    let mut acts = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let here: Vec<&Report> = reports
            .iter()
            .filter(|report| report.sentence == index && report.shape == Shape::Clause)
            .collect();
        let finder = Finder { scene, cast, index, sentence, reports: here };
        let mut found = finder.stances();
        found.extend(finder.nominal());
        let said = finder.said(&found);
        found.extend(said);
        let plain = finder.plain_announcements(&found);
        found.extend(plain);
        found.retain(|act| !act.tokens.is_empty());
        acts.extend(found);
    }
    acts
}

/// One sentence, looked at for acts.
struct Finder<'s> {
    scene: &'s Scene<'s>,
    cast: &'s Cast,
    index: usize,
    sentence: &'s Sentence,
    reports: Vec<&'s Report>,
}

/// What a cue gives, before it is an act.
struct Told<'h> {
    kind: Kind,
    tokens: Range<usize>,
    /// Where what is wanted, offered … begins.
    content: usize,
    cue: Range<usize>,
    /// The cue's main word.
    head: usize,
    is_past: bool,
    holder: &'h Holder,
    /// The noun phrase that should act.
    addressee: Option<usize>,
    reason: String,
}

/// Who takes the position that a verb expresses.
struct Holder {
    who: Referent,
    said_by: Option<usize>,
    with: Vec<usize>,
    how: &'static str,
}

impl Finder<'_> {
    fn is_no_comment(&self, group: &VerbGroup) -> bool {
        let Some(head) = self.sentence.tokens.get(group.head) else { return false };
        let cues = self.scene.knowledge.no_comment.of(&head.lemma);
        let is_cue = cues.iter().any(|cue| {
            extent::matches(
                self.scene,
                self.sentence,
                group.head,
                group.head + 1,
                cue.pieces.get(1..).unwrap_or_default(),
            )
            .is_some()
        });
        let denies =
            group.is_negated && matches!(head.lemma.as_str(), "respond" | "reply" | "return" | "comment");
        is_cue || denies
    }

    /// "vowed to strike back", "will attack": not "will respond to questions".
    fn harms(&self, verb: usize) -> bool {
        let rest = norms(self.sentence, verb..self.sentence.tokens.len().min(verb + 4));
        !rest.iter().any(|word| matches!(*word, "questions" | "question" | "letter" | "needs" | "positively"))
    }

    /// The act that is told, with who speaks, to whom, how firmly.
    fn act(&self, told: Told) -> Option<Act> {
        let Told { kind, content, holder, .. } = told;
        let tokens = self.tidy(told.tokens);
        let cue = self.sentence.span_of(told.cue.clone())?;
        let named = told.addressee.and_then(|phrase| self.cast.of(self.index, phrase)).map(|who| who.member);
        let addressee = named.or_else(|| self.named_addressee(content..tokens.end, holder.who.member));
        let speaker = holder.who.speaker.or_else(|| {
            let source = self.report_around(told.head)?.who?;
            (source.member == holder.who.member).then_some(source.speaker)?
        });
        let (strength, doubt) = self.strength(&told.cue);
        let base = if kind == Kind::Claim { 0.6 } else { 0.8 };
        let confidence = base
            - doubt
            - if holder.said_by.is_some() { 0.2 } else { 0.0 }
            - if self.sentence.paragraph.is_none() { 0.1 } else { 0.0 };
        Some(Act {
            sentence: self.index,
            party: holder.who.member,
            kind,
            wording: self.wording(&tokens),
            content: content.clamp(tokens.start, tokens.end),
            tokens,
            cue,
            speaker,
            addressee: addressee.filter(|addressee| *addressee != holder.who.member),
            strength,
            time: if told.is_past || self.is_past() { Time::Past } else { Time::Current },
            said_by: holder.said_by,
            with: holder.with.clone(),
            confidence,
            reasons: vec![told.reason, format!("who: {}", holder.who.rule)],
            condition: None,
            without_condition: None,
        })
    }

    /// How firmly the cue puts it, and how much a hedge takes from our confidence.
    fn strength(&self, cue: &Range<usize>) -> (Strength, f32) {
        let knowledge = self.scene.knowledge;
        let words = norms(self.sentence, cue.clone());
        let doubt = if words.iter().any(|word| knowledge.hedges.has(word)) { 0.1 } else { 0.0 };
        let strength = match doubt > 0.0 {
            _ if words.iter().any(|word| knowledge.firm.has(word)) => Strength::Firm,
            true => Strength::Soft,
            false => Strength::Plain,
        };
        (strength, doubt)
    }

    /// "talks with the United States", "an offer to Iran": the party spoken to.
    fn named_addressee(&self, tokens: Range<usize>, holder: usize) -> Option<usize> {
        let phrases = self.sentence.noun_phrases.iter().enumerate();
        let mut inside = phrases
            .filter(|(_, phrase)| tokens.start < phrase.tokens.start && phrase.tokens.end <= tokens.end);
        inside.find_map(|(index, phrase)| {
            let before = phrase.tokens.start.checked_sub(1).and_then(|at| self.sentence.tokens.get(at))?;
            let who = self.cast.of(self.index, index).filter(|who| who.member != holder)?;
            let is_party = self.cast.member(who.member).is_some_and(|member| !member.is_outlet);
            (before.is(&["with", "to", "from"]) && is_party).then_some(who.member)
        })
    }

    fn is_past(&self) -> bool {
        let words = norms(self.sentence, 0..self.sentence.tokens.len());
        words.iter().any(|word| matches!(*word, "formerly" | "previously"))
    }

    fn wording(&self, tokens: &Range<usize>) -> Wording {
        let run = self.sentence.tokens.get(tokens.clone()).unwrap_or_default();
        let (mut quoted, mut all) = (0, 0);
        for token in run.iter().filter(|token| !token.is_sign()) {
            all += 1;
            quoted += usize::from(self.scene.is_quoted(token));
        }
        match quoted {
            0 => Wording::Reported,
            // Up to three words in marks are a term, not a statement.
            _ if quoted == all => Wording::Own,
            quoted if quoted <= 2 => Wording::Reported,
            _ => Wording::Mixed,
        }
    }

    /// Without marks and commas at the ends, except quotation marks that close what they opened.
    fn tidy(&self, tokens: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (tokens.start, tokens.end.min(self.sentence.tokens.len()));
        let tag = |at: usize| self.sentence.tokens.get(at).map(|token| token.tag);
        while start < end && matches!(tag(start), Some(Tag::Sign | Tag::Quote | Tag::Coordinator)) {
            start += 1;
        }
        while start < end && matches!(tag(end - 1), Some(Tag::Sign | Tag::Coordinator)) {
            end -= 1;
        }
        let marks = (start..end).filter(|at| tag(*at) == Some(Tag::Quote)).count();
        if marks % 2 == 1 && end > start && tag(end - 1) == Some(Tag::Quote) {
            end -= 1;
            while start < end && tag(end - 1) == Some(Tag::Sign) {
                end -= 1;
            }
        }
        start..end
    }
}
