//! A text put together from runs of one or two articles, and where their places lie in it.

use std::ops::Range;

use super::strips::Which;
use crate::text::{Article, Found, Heading, Place, Span};

/// A text put together, and which runs of which article it was made of.
#[derive(Default)]
pub(super) struct Draft {
    pub text: String,
    pub runs: Vec<Run>,
}

/// A run of an article's text, copied into the draft.
pub(super) struct Run {
    pub of: Which,
    /// Bytes of the article.
    pub from: Range<usize>,
    /// Where it begins in the draft.
    pub to: usize,
}

impl Draft {
    /// An article's text as it stands.
    pub(super) fn whole(article: &Article) -> Self {
        let text = article.text().to_owned();
        let runs = vec![Run { of: Which::First, from: 0..text.len(), to: 0 }];
        Self { text, runs }
    }

    /// Where a place of an article lies in the draft, if it is wholly in it.
    pub(super) fn range(&self, of: Which, span: Span) -> Option<Range<usize>> {
        let holds = |run: &&Run| run.of == of && run.from.start <= span.start() && span.end() <= run.from.end;
        let run = self.runs.iter().find(holds)?;
        let moved = |at: usize| at - run.from.start + run.to;
        Some(moved(span.start())..moved(span.end()))
    }

    /// The same as a span of the article made of the draft.
    pub(super) fn place(&self, whole: &Article, of: Which, span: Span) -> Option<Span> {
        whole.span(self.range(of, span)?)
    }
}

/// The heading of an article of which only a part is kept: what stood in the rest is known no more.
pub(super) fn kept(heading: &Heading, place: impl Fn(Span) -> Option<Span>) -> Heading {
    fn moved<T: Clone>(found: Option<&Found<T>>, place: &impl Fn(Span) -> Option<Span>) -> Option<Found<T>> {
        let found = found?;
        let place = match &found.place {
            Place::Text(span) => Place::Text(place(*span)?),
            other => other.clone(),
        };
        Some(Found { value: found.value.clone(), place })
    }
    Heading {
        headline: moved(heading.headline.as_ref(), &place),
        byline: moved(heading.byline.as_ref(), &place),
        outlet: moved(heading.outlet.as_ref(), &place),
        published: moved(heading.published.as_ref(), &place),
        dateline: heading.dateline.and_then(&place),
        language: None,
    }
}
