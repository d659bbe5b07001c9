//! Cuts quotes from articles and checks that they stand there word for word.

use crate::comparison::Source;
use crate::text::{ArticleId, Span};

/// The words at a span of a source's article, if they are there: the findings were made from this very text, and
/// the place holds words.
pub(super) fn cut(source: &Source, span: Span) -> Option<String> {
    let article = &source.article;
    if source.analysis.article != article.id() {
        return None;
    }
    let words = article.words(span);
    let is_verbatim = article.text().get(span.range()) == Some(words);
    (is_verbatim && !words.trim().is_empty()).then(|| words.to_owned())
}

/// Whether an article still is the text it is named after.
pub(super) fn is_unchanged(source: &Source) -> bool {
    ArticleId::of(source.article.text()) == source.article.id()
}
