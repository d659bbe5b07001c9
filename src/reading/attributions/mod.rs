//! Third step: who is reported to say or think what.
//!
//! Verbs, adjectives and nouns that report stand in the sheet `speech.txt` with the complements they take; the tree
//! says which words these are. Where a tree is wrong, quotation marks and commas decide. What is reported may be a
//! clause, an infinitive or a noun; whether it states a position is for the next step to say.

mod beside;
mod complements;
mod content;
mod headlines;
mod nominal;
mod sources;
mod standing;
mod verbal;

use std::ops::Range;

use crate::grammar::Sentence;
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
    /// The main word of the source, if it stands in this sentence.
    pub source_head: Option<usize>,
    pub cue: Vec<Span>,
    /// What, as runs of tokens of the sentence.
    pub content: Vec<Range<usize>>,
    /// The main words of what is said.
    pub content_heads: Vec<usize>,
    /// As what it is said.
    pub shape: Shape,
    /// Whether it is itself part of what another is reported to say: "the union said the firm wants to wait".
    pub is_inner: bool,
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
        let here = Here { scene, cast, index, sentence, quoted: quoted(scene, sentence) };
        let mut found: Vec<Found> = Vec::new();
        for at in 0..sentence.tokens.len() {
            // What is reported within a quotation is the speaker's own affair.
            if here.is_quoted(at) {
                continue;
            }
            let report = here.according(at).or_else(|| here.verbal(at)).or_else(|| here.nominal(at));
            found.extend(report);
        }
        if found.is_empty() {
            found.extend(here.headline());
        }
        let first = reports.len();
        for one in found {
            reports.extend(here.report(one, reports.len()));
        }
        mark_inner(reports.get_mut(first..).unwrap_or_default());
    }
    let standing = standing::quotations(scene, &reports);
    reports.extend(standing);
    reports.sort_by_key(|report| report.sentence);
    reports
}

/// Marks the reports of one sentence that stand within what another one holds.
fn mark_inner(reports: &mut [Report]) {
    let outer: Vec<Vec<Range<usize>>> = reports.iter().map(|report| report.content.clone()).collect();
    for (index, report) in reports.iter_mut().enumerate() {
        let Some(cue) = report.verb else { continue };
        let mut others = outer.iter().enumerate().filter(|(other, _)| *other != index);
        report.is_inner = others.any(|(_, content)| content.iter().any(|run| run.contains(&cue)));
    }
}

/// Which tokens stand inside quotation marks; empty if none does.
fn quoted(scene: &Scene, sentence: &Sentence) -> Vec<bool> {
    if scene.quotation_at(sentence.span).is_none() {
        return Vec::new();
    }
    sentence.tokens.iter().map(|token| scene.is_quoted(token)).collect()
}

/// One sentence, looked at for reports.
struct Here<'s> {
    scene: &'s Scene<'s>,
    cast: &'s Cast,
    index: usize,
    sentence: &'s Sentence,
    quoted: Vec<bool>,
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
}

impl Here<'_> {
    fn report(&self, found: Found, statement: usize) -> Option<Report> {
        let content: Vec<Range<usize>> = found
            .content
            .into_iter()
            .map(|run| content::without_edges(self.sentence, run))
            .filter(|run| self.has_words(run.clone()))
            .collect();
        if content.is_empty() {
            return None;
        }
        let source = found.source.tokens.clone().and_then(|run| self.sentence.span_of(run));
        Some(Report {
            statement,
            sentence: self.index,
            verb: Some(found.cue),
            who: self.whom(&found.source),
            source: source.into_iter().collect(),
            source_head: found.source.head,
            cue: self.spans(found.cue_tokens),
            quote_type: content::quote_type(self.scene, self.sentence, &content),
            content,
            content_heads: found.heads,
            shape: found.shape,
            is_inner: false,
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

    fn has_words(&self, run: Range<usize>) -> bool {
        self.sentence.tokens.get(run).unwrap_or_default().iter().any(|token| !token.is_sign())
    }

    fn is_quoted(&self, token: usize) -> bool {
        self.quoted.get(token).copied().unwrap_or(false)
    }
}
