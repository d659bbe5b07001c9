//! Words marked in an article: to become a position, a further passage, a condition; or the edges of a passage being
//! trimmed. Moved by word, letter and sentence, by keys or by the pointer.

use crate::text::{Article, ArticleId, Span};

use super::derived::CardName;

/// Words that are marked.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Marking {
    /// Where.
    pub article: ArticleId,
    /// The words.
    pub span: Span,
    /// Which end the keys move.
    pub edge: Edge,
    /// The position whose passage is being trimmed; none: the words are marked for something new.
    pub trims: Option<CardName>,
}

/// An end of marked words.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Edge {
    Start,
    End,
}

/// How far a key moves an end.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Step {
    Letter,
    Word,
    Sentence,
}

/// Where to.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Toward {
    Beginning,
    End,
}

impl Marking {
    /// The end that the keys move goes on by a step. At the other end, and at the ends of the article, it stays.
    pub fn step(&mut self, article: &Article, step: Step, toward: Toward) {
        let stops = stops(article, step, self.edge);
        let at = match self.edge {
            Edge::Start => self.span.start(),
            Edge::End => self.span.end(),
        };
        let next = match toward {
            Toward::Beginning => stops.iter().rev().find(|stop| **stop < at),
            Toward::End => stops.iter().find(|stop| at < **stop),
        };
        if let Some(next) = next {
            self.put(article, self.edge, *next);
        }
    }

    /// Puts an end at a place, if some words are left between the ends.
    pub fn put(&mut self, article: &Article, edge: Edge, at: usize) {
        let range = match edge {
            Edge::Start => at..self.span.end(),
            Edge::End => self.span.start()..at,
        };
        if range.start < range.end
            && let Some(span) = article.span(range)
        {
            self.span = span;
        }
    }

    /// The whole sentence before or after is marked instead.
    pub fn go(&mut self, article: &Article, toward: Toward) {
        let sentences = sentences(article);
        let next = match toward {
            Toward::Beginning => sentences.iter().rev().find(|sentence| sentence.end() <= self.span.start()),
            Toward::End => sentences.iter().find(|sentence| self.span.end() <= sentence.start()),
        };
        if let Some(next) = next {
            self.span = *next;
            self.edge = Edge::End;
        }
    }
}

/// The sentence that holds this place; else the first behind it.
pub fn sentence_at(article: &Article, at: usize) -> Option<Span> {
    let sentences = sentences(article);
    let holds = sentences.iter().find(|sentence| sentence.holds(at));
    holds.or_else(|| sentences.iter().find(|sentence| at <= sentence.start())).copied()
}

/// The words that two places and all between them belong to.
pub fn words_between(article: &Article, one: usize, other: usize) -> Option<Span> {
    let (from, to) = (one.min(other), one.max(other));
    let words = words(article);
    let first = words.iter().find(|word| from < word.end())?;
    let last = words.iter().rev().find(|word| word.start() <= to)?;
    article.span(first.start()..last.end().max(first.end()))
}

/// Without spaces, commas and the like at either end.
pub fn trimmed(article: &Article, span: Span) -> Span {
    let words = article.words(span);
    let is_loose = |c: char| c.is_whitespace() || matches!(c, ',' | ';' | ':' | '.');
    let start = span.start() + (words.len() - words.trim_start_matches(is_loose).len());
    let end = start + words.trim_matches(is_loose).len();
    article.span(start..end).filter(|span| !span.is_empty()).unwrap_or(span)
}

/// Places where an end may stop.
fn stops(article: &Article, step: Step, edge: Edge) -> Vec<usize> {
    let of = |spans: Vec<Span>| {
        spans
            .into_iter()
            .map(|span| match edge {
                Edge::Start => span.start(),
                Edge::End => span.end(),
            })
            .collect()
    };
    match step {
        Step::Letter => {
            let text = article.text();
            text.char_indices().map(|(at, _)| at).chain([text.len()]).collect()
        }
        Step::Word => of(words(article)),
        Step::Sentence => of(sentences(article)),
    }
}

/// Runs of letters and digits, also with an apostrophe or hyphen inside.
fn words(article: &Article) -> Vec<Span> {
    let text = article.text();
    let mut words = Vec::new();
    let mut start = None;
    for (at, c) in text.char_indices().chain([(text.len(), ' ')]) {
        let is_of_word = c.is_alphanumeric() || matches!(c, '\'' | '’' | '-' | '‑' | '%' | '$' | '€' | '£');
        match (is_of_word, start) {
            (true, None) => start = Some(at),
            (false, Some(from)) => {
                words.extend(article.span(from..at));
                start = None;
            }
            _ => {}
        }
    }
    words
}

/// Sentences for walking: up to an end mark with a space behind it. Reading cuts them with more care.
fn sentences(article: &Article) -> Vec<Span> {
    let mut sentences = Vec::new();
    for paragraph in article.headline_span().iter().chain(article.paragraphs()) {
        let words = article.words(*paragraph);
        let mut start = 0;
        let mut characters = words.char_indices().peekable();
        let mut has_ended = false;
        while let Some((at, c)) = characters.next() {
            has_ended = matches!(c, '.' | '!' | '?') || (has_ended && matches!(c, '”' | '"' | '’' | ')'));
            let is_last = characters.peek().is_none();
            let is_before_space = characters.peek().is_some_and(|(_, next)| next.is_whitespace());
            if is_last || (has_ended && is_before_space) {
                let from = paragraph.start();
                let whole = article.span(from + start..from + at + c.len_utf8());
                sentences.extend(whole.map(|span| article.trimmed(span)).filter(|span| !span.is_empty()));
                start = at + c.len_utf8();
            }
        }
    }
    sentences.sort();
    sentences
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Origin;

    fn article(text: &str) -> Article {
        let origin = Origin::given("test");
        Article::new(origin, text)
    }

    fn marked(article: &Article, words: &str) -> Marking {
        let start = article.text().find(words).unwrap();
        let span = article.span(start..start + words.len()).unwrap();
        Marking { article: article.id(), span, edge: Edge::End, trims: None }
    }

    #[test]
    fn an_end_moves_by_word_letter_and_sentence_and_back() {
        let article = article("Norway won’t leave, it said. “No,” she said. It stays.");
        let mut marking = marked(&article, "won’t leave");
        let mut check = |edge, step, toward, wanted: &str| {
            marking.edge = edge;
            marking.step(&article, step, toward);
            assert_eq!(article.words(marking.span), wanted);
        };
        check(Edge::End, Step::Word, Toward::End, "won’t leave, it");
        check(Edge::End, Step::Word, Toward::Beginning, "won’t leave");
        check(Edge::End, Step::Sentence, Toward::End, "won’t leave, it said.");
        check(Edge::Start, Step::Word, Toward::Beginning, "Norway won’t leave, it said.");
        check(Edge::Start, Step::Letter, Toward::End, "orway won’t leave, it said.");
        check(Edge::Start, Step::Sentence, Toward::End, "orway won’t leave, it said.");
        check(Edge::End, Step::Sentence, Toward::End, "orway won’t leave, it said. “No,” she said.");
    }

    #[test]
    fn loose_signs_at_the_ends_are_left_out() {
        let article = article("They said: “no”, at last.");
        let span = marked(&article, ": “no”, ").span;
        assert_eq!(article.words(trimmed(&article, span)), "“no”");
    }

    #[test]
    fn what_lies_between_two_places_is_marked_in_whole_words() {
        let article = article("One two three four.");
        let between = |one, other| words_between(&article, one, other).map(|span| article.words(span));
        assert_eq!(between(5, 9), Some("two three"));
        assert_eq!(between(9, 5), Some("two three"));
        assert_eq!(between(5, 5), Some("two"));
    }
}
