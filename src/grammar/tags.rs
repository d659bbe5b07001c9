//! Parts of speech as coarse as rules need them, from what the tree says of each word.

use super::labels::Upos;
use super::tokens::Token;
use super::tree::{Node, children};

/// A part of speech, as coarse as the rules need it.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Tag {
    /// Common noun.
    Noun,
    /// Name.
    Name,
    /// Pronoun that stands for a noun phrase: "it", "they".
    Pronoun,
    /// Possessive pronoun: "its", "their".
    Possessive,
    /// The clitic 's.
    PossessiveS,
    /// Article or determiner.
    Determiner,
    /// Adjective.
    Adjective,
    /// Number.
    Number,
    /// Adverb, also "not".
    Adverb,
    /// Modal verb.
    Modal,
    /// Verb in its base form.
    VerbBase,
    /// Finite verb, present.
    VerbPresent,
    /// Finite verb, past.
    VerbPast,
    /// Past participle.
    Participle,
    /// -ing form.
    Gerund,
    /// "to".
    To,
    /// Preposition or subordinating conjunction.
    Preposition,
    /// "and", "or", "but", "nor".
    Coordinator,
    /// "who", "which", "that", "whose", "what", "where" …
    Wh,
    /// Quotation mark.
    Quote,
    /// Comma, stop, dash and other signs.
    Sign,
    /// Anything else.
    Other,
}

impl Tag {
    /// Whether it is a form of a full verb.
    pub fn is_verb(self) -> bool {
        matches!(self, Self::VerbBase | Self::VerbPresent | Self::VerbPast | Self::Participle | Self::Gerund)
    }

    /// Whether it may stand inside a noun phrase before or as its head.
    pub fn is_nominal(self) -> bool {
        matches!(self, Self::Noun | Self::Name | Self::Adjective | Self::Number)
    }
}

/// The tag of a token, from what its tree says.
pub(super) fn coarse(token: &Token, node: &Node) -> Tag {
    if token.is_quotation_mark() || (token.norm == "'" && node.xpos != "POS") {
        return Tag::Quote;
    }
    if token.is_sign() && node.xpos != "POS" {
        return Tag::Sign;
    }
    match token.norm.as_str() {
        "to" => return Tag::To,
        "not" | "n't" | "never" | "only" | "also" | "first" | "soon" | "again" | "still" => {
            return Tag::Adverb;
        }
        "who" | "which" | "whose" | "whom" | "what" | "where" | "why" | "how" | "whether" => return Tag::Wh,
        "that" if node.upos != Upos::Det && node.upos != Upos::Pron || node.xpos == "WDT" => return Tag::Wh,
        "and" | "or" | "but" | "nor" => return Tag::Coordinator,
        _ => {}
    }
    // Where the two tags differ, the plainer one is right more often: "fertiliser" is no comparative.
    match node.upos {
        Upos::Noun => return Tag::Noun,
        Upos::Propn => return Tag::Name,
        _ => {}
    }
    match node.xpos {
        "NN" | "NNS" => Tag::Noun,
        "NNP" | "NNPS" => Tag::Name,
        "PRP" | "EX" => Tag::Pronoun,
        "PRP$" => Tag::Possessive,
        "POS" => Tag::PossessiveS,
        "DT" | "PDT" | "WDT" => Tag::Determiner,
        "JJ" | "JJR" | "JJS" | "AFX" => Tag::Adjective,
        "CD" => Tag::Number,
        "RB" | "RBR" | "RBS" | "RP" => Tag::Adverb,
        "MD" => Tag::Modal,
        "VB" => Tag::VerbBase,
        "VBP" | "VBZ" => Tag::VerbPresent,
        "VBD" => Tag::VerbPast,
        "VBN" => Tag::Participle,
        "VBG" => Tag::Gerund,
        "TO" => Tag::To,
        "IN" => Tag::Preposition,
        "CC" => Tag::Coordinator,
        "WP" | "WP$" | "WRB" => Tag::Wh,
        _ => Tag::Other,
    }
}

/// "Norway called on Russia", "Duarte offered to wait": what has a subject and no auxiliary, or heads the sentence right
/// after a name, is no participle, whatever the model thinks.
pub(super) fn finite_verbs(tokens: &mut [Token], tree: &[Node]) {
    for at in 0..tokens.len() {
        let follows_name = at
            .checked_sub(1)
            .and_then(|before| tokens.get(before))
            .is_some_and(|before| before.tag == Tag::Name);
        let (Some(token), Some(node)) = (tokens.get_mut(at), tree.get(at)) else { break };
        if token.tag != Tag::Participle {
            continue;
        }
        let has = |names: &[&str]| {
            children(tree, at).any(|child| tree.get(child).is_some_and(|node| node.relation.is(names)))
        };
        let has_subject = has(&["nsubj"]) && !node.relation.is(&["acl", "amod"]);
        let heads_sentence = node.head.is_none() && follows_name;
        if (has_subject || heads_sentence) && !has(&["aux", "cop"]) {
            token.tag = Tag::VerbPast;
        }
    }
}

/// Capitals make names wherever a capital is not just the sentence's first or the headline's habit: "the WHO urged",
/// "told Brinkhaus Brewing".
pub(super) fn names(tokens: &mut [Token]) {
    let is_word = |token: &&Token| token.norm.chars().filter(|c| c.is_alphabetic()).count() > 3;
    let n_words = tokens.iter().filter(is_word).count();
    let share = |of: fn(&Token) -> bool| tokens.iter().filter(is_word).filter(|token| of(token)).count() * 10;
    if n_words * 7 <= share(|token| token.is_in_capitals)
        || (3 < n_words && n_words * 8 <= share(|token| token.is_capitalised))
    {
        // An agency's or a paper's headline: there a capital tells nothing.
        return;
    }
    let first = tokens.iter().position(|token| !token.is_sign()).unwrap_or(0);
    for at in 0..tokens.len() {
        let before = at.checked_sub(1).and_then(|before| tokens.get(before));
        let follows_name = before.is_some_and(|before| before.tag == Tag::Name);
        let opens = at == first
            || before.is_some_and(|before| before.tag == Tag::Quote || before.is(&[":", "•", "."]));
        let Some(token) = tokens.get_mut(at) else { break };
        let is_content = matches!(token.tag, Tag::Noun | Tag::Adjective | Tag::Other)
            || (follows_name
                && matches!(token.tag, Tag::Gerund | Tag::Participle | Tag::VerbPresent | Tag::VerbBase));
        let is_initials = token.is_in_capitals && token.tag != Tag::Number;
        if is_initials || (token.is_capitalised && is_content && !opens) {
            token.tag = Tag::Name;
        }
    }
}

/// What is written with hyphens before a noun stands like one adjective: "state-run", "Seoul-based", "high-level".
pub(super) fn compounds(tokens: &mut [Token]) {
    let mut start = 0;
    while start < tokens.len() {
        let mut end = start + 1;
        while is_hyphen(tokens, end) {
            end += 2;
        }
        if start + 1 < end {
            let is_name = tokens.get(start).is_some_and(|first| first.tag == Tag::Name)
                && tokens.get(end - 1).is_some_and(|last| last.tag == Tag::Name);
            for token in tokens.get_mut(start..end - 1).unwrap_or_default() {
                token.tag = if is_name { Tag::Name } else { Tag::Adjective };
            }
            if let Some(last) = tokens.get_mut(end - 1)
                && !matches!(last.tag, Tag::Noun | Tag::Name)
            {
                last.tag = Tag::Adjective;
            }
        }
        start = end;
    }
}

/// Whether a hyphen stands at `at` with a word close on either side.
pub(super) fn is_hyphen(tokens: &[Token], at: usize) -> bool {
    let (Some(before), Some(hyphen), Some(after)) =
        (at.checked_sub(1).and_then(|at| tokens.get(at)), tokens.get(at), tokens.get(at + 1))
    else {
        return false;
    };
    hyphen.norm == "-"
        && before.span.end() == hyphen.span.start()
        && hyphen.span.end() == after.span.start()
        && !before.is_sign()
        && !after.is_sign()
}
