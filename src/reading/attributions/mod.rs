//! Third step: who is reported to say or think what.
//!
//! Verbs, adjectives and nouns that report stand in the sheet `speech.txt` with the complements they take; the tree
//! says which words these are. Where a tree is wrong, quotation marks and commas decide. What is reported may be a
//! clause, an infinitive or a noun; whether it states a position is for the next step to say.

mod beside;
mod carried;
mod complements;
mod content;
mod headlines;
mod nominal;
mod sources;
mod standing;
mod verbal;

use std::ops::Range;

use crate::grammar::{Sentence, Tag};
use crate::knowledge::Manner;
use crate::text::Span;

use super::findings::{Mode, QuoteType};
use super::references::{Cast, Referent};
use super::scene::Scene;

use sources::Source;

/// Somebody says or thinks something; becomes an [`Attribution`](super::Attribution) when gathered.
#[derive(Clone, Debug)]
pub(super) struct Report {
    /// Reports with one number are one statement: a quotation that runs over several sentences.
    pub statement: usize,
    /// The sentence of the content.
    pub sentence: usize,
    /// The main word that reports ("said", "according"), if it stands in this sentence.
    pub verb: Option<usize>,
    /// Who.
    pub who: Option<Referent>,
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    /// What, as runs of tokens of the sentence.
    pub content: Vec<Range<usize>>,
    /// The main words of what is said.
    pub content_heads: Vec<usize>,
    /// As what it is said.
    pub shape: Shape,
    /// Whether it is itself part of what another is reported to say: "the union said the firm wants to wait".
    pub is_inner: bool,
    /// Whether nothing in its sentence says that it is told by somebody: he only goes on.
    pub is_understood: bool,
    pub mode: Mode,
    pub quote_type: QuoteType,
}

/// As what something is said.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Shape {
    /// A clause or a quotation: it can be true or false.
    Clause,
    /// "to leave", "leaving".
    Infinitive,
    /// "the plan", "him of theft".
    Noun,
}

impl Report {
    /// Whether this token lies in what is said.
    pub fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|run| run.contains(&token))
    }
}

/// All reports, sentence by sentence.
pub(super) fn find(scene: &Scene, cast: &mut Cast) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let quoted_before = index.checked_sub(1).and_then(|before| quoted_end(scene, before, sentence));
        let here = Here { scene, cast, index, sentence, quoted: quoted(scene, sentence), quoted_before };
        let mut found: Vec<Found> = Vec::new();
        for at in 0..sentence.tokens.len() {
            // What is reported within a quotation is the speaker's own affair.
            if here.is_quoted(at) {
                continue;
            }
            let report = here.beside(at).or_else(|| here.verbal(at)).or_else(|| here.nominal(at));
            found.extend(report);
        }
        found.extend(here.headline());
        without_asides(&mut found);
        let first = reports.len();
        for one in found {
            reports.extend(here.report(one, reports.len()));
        }
        mark_inner(reports.get_mut(first..).unwrap_or_default());
    }
    let standing = standing::quotations(scene, &reports);
    reports.extend(standing);
    let carried = carried::on(scene, cast, &reports);
    reports.extend(carried);
    reports.sort_by_key(|report| report.sentence);
    reports
}

/// "She wants to leave, according to the union": the last words are no part of what she wants.
fn without_asides(found: &mut [Found]) {
    let asides = found.iter().filter(|one| one.is_aside).filter_map(|one| {
        let source = one.source.tokens.clone()?;
        Some(one.cue.min(source.start)..source.end.max(one.cue + 1))
    });
    let asides: Vec<Range<usize>> = asides.collect();
    for aside in &asides {
        for one in found.iter_mut().filter(|one| !one.is_aside && !aside.contains(&one.cue)) {
            let content = std::mem::take(&mut one.content);
            one.content = content.into_iter().flat_map(|run| content::without(run, aside)).collect();
        }
    }
}

/// Marks the reports of one sentence that stand within what another one holds. Of two that hold each other, as in
/// "She wants to leave, according to the union", the one that holds more is the outer one.
fn mark_inner(reports: &mut [Report]) {
    let outer: Vec<(Option<usize>, Vec<Range<usize>>, usize)> = reports
        .iter()
        .map(|report| (report.verb, report.content.clone(), report.content.iter().map(Range::len).sum()))
        .collect();
    let holds = |runs: &[Range<usize>], cue: Option<usize>| {
        cue.is_some_and(|cue| runs.iter().any(|run| run.contains(&cue)))
    };
    for (index, report) in reports.iter_mut().enumerate() {
        let Some((cue, own, length)) = outer.get(index) else { continue };
        report.is_inner = outer.iter().enumerate().any(|(other, (other_cue, content, other_length))| {
            let is_mutual = holds(own, *other_cue);
            other != index && holds(content, *cue) && (!is_mutual || (length, other) < (other_length, index))
        });
    }
}

/// Which tokens stand inside quotation marks; empty if none does.
fn quoted(scene: &Scene, sentence: &Sentence) -> Vec<bool> {
    if scene.quotation_at(sentence.span).is_none() {
        return Vec::new();
    }
    sentence.tokens.iter().map(|token| scene.is_quoted(token)).collect()
}

/// The quotation that ends a sentence, if the next one stands in the same paragraph outside of it.
fn quoted_end(scene: &Scene, index: usize, next: &Sentence) -> Option<Range<usize>> {
    let sentence = scene.sentences.get(index)?;
    let last = sentence.tokens.len().checked_sub(1)?;
    let is_closed = sentence.tokens.get(last).is_some_and(|token| token.tag == Tag::Quote);
    if !is_closed || sentence.paragraph != next.paragraph {
        return None;
    }
    let quotation = scene.quotation_at(sentence.tokens.get(last)?.span)?;
    let start = sentence.tokens.partition_point(|token| token.span.end() <= quotation.start());
    Some(start..last + 1)
}

/// One sentence, looked at for reports.
struct Here<'s> {
    scene: &'s Scene<'s>,
    cast: &'s Cast,
    index: usize,
    sentence: &'s Sentence,
    quoted: Vec<bool>,
    /// The quotation that ends the sentence before, as tokens of that sentence.
    quoted_before: Option<Range<usize>>,
}

/// What a cue gives, before it is a report.
struct Found {
    /// The main word that reports.
    cue: usize,
    /// Its words.
    cue_tokens: Vec<usize>,
    source: Source,
    content: Vec<Range<usize>>,
    heads: Vec<usize>,
    shape: Shape,
    manner: Manner,
    /// Whether it is set beside a clause: "according to".
    is_aside: bool,
    /// Whether the content stands in the sentence before.
    is_before: bool,
}

impl Here<'_> {
    fn report(&self, found: Found, statement: usize) -> Option<Report> {
        let index = if found.is_before { self.index.saturating_sub(1) } else { self.index };
        let sentence = self.scene.sentences.get(index)?;
        let content: Vec<Range<usize>> = found
            .content
            .into_iter()
            .map(|run| content::without_edges(sentence, run))
            .filter(|run| has_words(sentence, run))
            .collect();
        if content.is_empty() {
            return None;
        }
        let source = found.source.tokens.clone().and_then(|run| self.sentence.span_of(run));
        Some(Report {
            statement,
            sentence: index,
            verb: (!found.is_before).then_some(found.cue),
            who: self.whom(&found.source),
            source: source.into_iter().collect(),
            cue: self.spans(found.cue_tokens),
            quote_type: content::quote_type(self.scene, sentence, &content),
            content,
            content_heads: found.heads,
            shape: found.shape,
            is_inner: false,
            is_understood: false,
            mode: match found.manner {
                Manner::Said => Mode::Said,
                Manner::Thought => Mode::Thought,
            },
        })
    }

    /// Tokens as spans; neighbours are joined.
    fn spans(&self, mut tokens: Vec<usize>) -> Vec<Span> {
        tokens.sort_unstable();
        tokens.dedup();
        let mut runs: Vec<Range<usize>> = Vec::new();
        for token in tokens {
            match runs.last_mut() {
                Some(last) if last.end == token => last.end += 1,
                _ => runs.push(token..token + 1),
            }
        }
        runs.into_iter().filter_map(|run| self.sentence.span_of(run)).collect()
    }

    fn is_quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or(false)
    }
}

fn has_words(sentence: &Sentence, run: &Range<usize>) -> bool {
    sentence.tokens.get(run.clone()).unwrap_or_default().iter().any(|token| !token.is_sign())
}
