//! The words of a sentence, with their places in the article. The text is never rewritten; folded forms stand
//! beside it.

use crate::text::{Article, Span, Word, folded};

use super::tags::{self, Tag};
use super::tree::Node;

/// One word or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// In lower case, with straight quotation marks and plain hyphens: what rules compare.
    pub norm: String,
    /// Its base form, in lower case.
    pub lemma: String,
    /// Its part of speech, as coarse as rules need it.
    pub tag: Tag,
    /// Whether it begins with a capital letter.
    pub is_capitalised: bool,
    /// Whether it is written in capitals alone, two or more: "WHO".
    pub is_in_capitals: bool,
    /// Whether it is written together with the token before as one form: "didn|'t".
    pub is_joined: bool,
}

impl Token {
    /// Whether the folded form is one of these.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.norm.as_str())
    }

    /// Whether it opens or closes a quotation.
    pub fn is_quotation_mark(&self) -> bool {
        self.norm == "\"" || self.norm == "''"
    }

    /// Whether it is a sign, not a word.
    pub fn is_sign(&self) -> bool {
        !self.norm.chars().any(char::is_alphanumeric)
    }
}

/// The words of a run of text as tokens. Tags and base forms are still to come.
pub(super) fn tokens(article: &Article, within: Span, words: &[Word]) -> Vec<Token> {
    let tokens = words.iter().map(|word| {
        let start = within.start();
        let span = article.nearest_span(start + word.range.start..start + word.range.end);
        let form = article.words(span);
        Token {
            span,
            norm: folded(form),
            lemma: String::new(),
            tag: Tag::Other,
            is_capitalised: form.chars().next().is_some_and(char::is_uppercase),
            is_in_capitals: 2 <= form.chars().filter(|c| c.is_uppercase()).count()
                && !form.chars().any(char::is_lowercase),
            is_joined: word.is_joined,
        }
    });
    tokens.collect()
}

/// Fills in tags and base forms from the tree.
pub(super) fn describe(tokens: &mut [Token], tree: &[Node]) {
    for (token, node) in tokens.iter_mut().zip(tree) {
        token.lemma = node.lemma.to_lowercase();
        token.tag = tags::coarse(token, node);
    }
    tags::finite_verbs(tokens, tree);
    tags::names(tokens);
    tags::compounds(tokens);
}
