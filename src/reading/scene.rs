//! What every step of a reading looks at: the article, its sentences and quotations, and what we know.

use std::ops::Range;

use crate::grammar::{Grammar, Sentence, Token};
use crate::knowledge::Knowledge;
use crate::text::{Article, Span, quotations};

/// The ground all steps stand on. Never changes during a reading.
pub(super) struct Scene<'a> {
    pub article: &'a Article,
    pub knowledge: &'a Knowledge,
    pub sentences: Vec<Sentence>,
    pub quotations: Vec<Span>,
    /// Names the sheets and the models it is read with.
    pub edition: String,
}

impl<'a> Scene<'a> {
    pub fn new(article: &'a Article, knowledge: &'a Knowledge, grammar: &Grammar) -> Self {
        let mut sentences = grammar.sentences(article);
        sentences.retain(|sentence| sentence.has_words() && sentence.is_prose);
        let edition = format!("{}-{}", knowledge.edition(), grammar.edition());
        Self { article, knowledge, sentences, quotations: quotations(article), edition }
    }

    pub fn words(&self, span: Span) -> &'a str {
        self.article.words(span)
    }

    /// The quotation around a place, if any.
    pub fn quotation_at(&self, span: Span) -> Option<Span> {
        let at = self.quotations.partition_point(|quotation| quotation.end() <= span.start());
        self.quotations.get(at).copied().filter(|quotation| quotation.overlaps(span))
    }

    /// Whether a quotation goes on with the one before, which was left open at the end of its paragraph: so papers quote
    /// somebody over several paragraphs.
    pub fn goes_on(&self, quotation: Span) -> bool {
        let at = self.quotations.partition_point(|other| other.end() <= quotation.start());
        let Some(before) = at.checked_sub(1).and_then(|at| self.quotations.get(at)) else { return false };
        let is_open = !self.article.words(*before).ends_with(['"', '”', '»', '\'']);
        let between = self.article.text().get(before.end()..quotation.start()).unwrap_or_default();
        is_open && between.trim().is_empty()
    }

    /// Whether a token stands inside quotation marks.
    pub fn is_quoted(&self, token: &Token) -> bool {
        self.quotation_at(token.span).is_some_and(|quotation| quotation.contains(token.span))
    }
}

/// The folded words of a run of tokens.
pub(super) fn norms(sentence: &Sentence, tokens: Range<usize>) -> Vec<&str> {
    sentence.tokens.get(tokens).unwrap_or_default().iter().map(|token| token.norm.as_str()).collect()
}
