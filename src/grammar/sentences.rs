//! The sentences of an article, with their words and their trees.

use std::ops::Range;

use crate::text::{Article, Span, Word, words};

use super::links::Links;
use super::lists;
use super::repairs;
use super::small_clauses;
use super::tags;
use super::tokens::{self, Token};
use super::tree::Node;
use super::{Grammar, LONGEST_PIECE, Relation};

/// One sentence with its words and their tree.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Which paragraph of the body it is in, counted from 0; none for the headline.
    pub paragraph: Option<usize>,
    /// Its words and signs.
    pub tokens: Vec<Token>,
    /// What is known of each of them: one well-formed tree.
    pub tree: Vec<Node>,
    /// Whether it was too long to be parsed at once.
    pub is_pieced: bool,
    /// Whether it is prose. What is a table, code or coded data is not parsed: all words hang on the first.
    pub is_prose: bool,
    pub(super) links: Links,
}

impl Sentence {
    /// The place of a run of tokens.
    pub fn span_of(&self, tokens: Range<usize>) -> Option<Span> {
        let run = self.tokens.get(tokens)?;
        Some(run.first()?.span.join(run.last()?.span))
    }

    /// The token that begins at or after a byte of the article.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end() <= byte)
    }

    /// The first token of what is written with hyphens up to this token: "two" for "year" in "two-year".
    pub fn compound_start(&self, token: usize) -> usize {
        let mut start = token;
        while tags::is_hyphen(&self.tokens, start.saturating_sub(1)) {
            start -= 2;
        }
        start
    }

    /// Whether it holds a word, not just signs.
    pub fn has_words(&self) -> bool {
        !self.tokens.iter().all(Token::is_sign)
    }
}

/// A sentence before it is parsed.
struct Cut {
    paragraph: Option<usize>,
    span: Span,
    tokens: Vec<Token>,
    is_prose: bool,
}

impl Cut {
    /// Its words, as the parser takes them: of what is no prose the first only.
    fn forms<'a>(&self, article: &'a Article) -> Vec<&'a str> {
        let n_words = if self.is_prose { self.tokens.len() } else { 1 };
        self.tokens.iter().take(n_words).map(|token| article.words(token.span)).collect()
    }
}

/// The sentences of the headline and the body, in order.
pub(super) fn sentences(grammar: &Grammar, article: &Article) -> Vec<Sentence> {
    let headline = article.headline_span().map(|span| (None, span));
    let body = article.paragraphs().iter().enumerate().map(|(index, span)| (Some(index), *span));
    let cuts: Vec<Cut> = headline
        .into_iter()
        .chain(body)
        .flat_map(|(paragraph, span)| cut(grammar, article, paragraph, span))
        .collect();
    let forms: Vec<Vec<&str>> = cuts.iter().map(|cut| cut.forms(article)).collect();
    let trees = grammar.trees(&forms);
    cuts.into_iter().zip(trees).map(|(cut, tree)| sentence(cut, tree)).collect()
}

/// The sentence that holds a place of the article, parsed by itself.
pub(super) fn sentence_at(grammar: &Grammar, article: &Article, place: Span) -> Option<Sentence> {
    let headline = article.headline_span().map(|span| (None, span));
    let body = article.paragraphs().iter().enumerate().map(|(index, span)| (Some(index), *span));
    let (paragraph, within) = headline.into_iter().chain(body).find(|(_, span)| span.overlaps(place))?;
    let cut = cut(grammar, article, paragraph, within).into_iter().find(|cut| cut.span.overlaps(place))?;
    let tree = grammar.trees(&[cut.forms(article)]).pop()?;
    Some(sentence(cut, tree))
}

fn cut(grammar: &Grammar, article: &Article, paragraph: Option<usize>, within: Span) -> Vec<Cut> {
    let text = article.words(within);
    let words = words(text);
    let mut start = 0;
    let mut cuts = Vec::new();
    for end in grammar.ends.ends(text, &words) {
        let run = words.get(start..end).unwrap_or_default();
        start = end;
        let is_prose = is_prose(text, run);
        let tokens = tokens::tokens(article, within, run);
        if let (Some(first), Some(last)) = (tokens.first(), tokens.last()) {
            cuts.push(Cut { paragraph, span: first.span.join(last.span), tokens, is_prose });
        }
    }
    cuts
}

/// Not a table, code or coded data: longer than any piece that is parsed, and most of it numbers and signs. Nobody says
/// anything in it, and parsing megabytes of it would hold everything else up.
fn is_prose(text: &str, run: &[Word]) -> bool {
    let is_word = |word: &&Word| {
        let form = text.get(word.range.clone()).unwrap_or_default();
        1 < form.len() && form.chars().all(char::is_alphabetic)
    };
    run.len() <= LONGEST_PIECE || run.len() <= 2 * run.iter().filter(is_word).count()
}

fn sentence(cut: Cut, mut tree: Vec<Node>) -> Sentence {
    let Cut { paragraph, span, mut tokens, is_prose } = cut;
    if let Some(first) = tree.first().cloned().filter(|_| !is_prose) {
        let rest = Node { head: Some(0), relation: Relation::DEP, ..first };
        tree.resize(tokens.len(), rest);
    }
    if is_prose {
        repairs::verbs_read_as_asides(&tokens, &mut tree);
        repairs::verbs_read_as_nouns(&mut tree);
        repairs::nouns_read_as_verbs(&tokens, &mut tree);
        lists::joined(&tokens, &mut tree);
        small_clauses::joined(&mut tree);
        repairs::before_describing_verbs(&mut tree);
        repairs::names_taken_apart(&tokens, &mut tree);
        repairs::around_remarks(&tokens, &mut tree);
    }
    tokens::describe(&mut tokens, &tree);
    let is_pieced = LONGEST_PIECE < tokens.len();
    let links = Links::of(&tree);
    Sentence { span, paragraph, tokens, tree, is_pieced, is_prose, links }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Origin;

    fn article(text: &str) -> Article {
        let origin = Origin::given("");
        Article::new(origin, text)
    }

    fn check(text: &str, wanted: &[&str]) {
        let article = article(text);
        let grammar = Grammar::built_in().unwrap();
        let found: Vec<_> = grammar
            .sentences(&article)
            .iter()
            .map(|sentence| article.words(sentence.span).to_owned())
            .collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn titles_and_places_do_not_end_a_sentence() {
        check(
            "Mr. Kim met U.S. Sen. Hill on Feb. 3. They spoke.",
            &["Mr. Kim met U.S. Sen. Hill on Feb. 3.", "They spoke."],
        );
    }

    #[test]
    fn code_and_numbers_are_no_prose_speech_without_stops_is() {
        let is_prose = |text: &str| {
            Grammar::built_in().unwrap().sentences(&article(text)).iter().all(|sentence| sentence.is_prose)
        };
        assert!(!is_prose(&"8,41;{7}".repeat(200)));
        assert!(is_prose(&"we want the port open and ".repeat(200)));
    }

    #[test]
    fn a_quotation_may_hold_several_sentences() {
        check("“We will strike. We must,” she said.", &["“We will strike.", "We must,” she said."]);
    }

    #[test]
    fn hard_wrapped_lines_are_one_sentence() {
        check(
            "The union said on\nMonday it would strike.\nIt did.",
            &["The union said on\nMonday it would strike.", "It did."],
        );
    }

    #[test]
    fn a_text_without_stops_is_cut() {
        let article = article(&"word ".repeat(5_000));
        let sentences = Grammar::built_in().unwrap().sentences(&article);
        assert!(2 <= sentences.len());
        assert!(sentences.iter().any(|sentence| sentence.is_pieced));
    }
}
