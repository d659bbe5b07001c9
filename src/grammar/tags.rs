//! Parts of speech and base forms, from the `english-pos-tagger` crate with repairs for newspaper English.

use std::sync::LazyLock;

use english_pos_tagger::Tagger;

use super::Token;

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

static TAGGER: LazyLock<Tagger> = LazyLock::new(Tagger::new);

/// Fills in tags and lemmas.
pub(super) fn tag(tokens: &mut [Token], words: &[&str]) {
    let is_shouted = is_shouted(words);
    let folded: Vec<String> =
        tokens.iter().zip(words).map(|(token, word)| for_tagger(token, word, is_shouted)).collect();
    for (token, tagged) in tokens.iter_mut().zip(TAGGER.tag_raw_tokens(&folded)) {
        token.tag = coarse(token, tagged.pos.as_deref().unwrap_or_default());
        token.lemma = tagged.lemma.unwrap_or_else(|| token.norm.clone()).to_lowercase();
    }
    if !is_shouted {
        initials(tokens, words);
        names(tokens);
    }
    plural_owners(tokens);
    repair(tokens);
    for token in tokens {
        token.lemma = lemma(token);
    }
}

/// "The WHO urged", "the US wants", "Downing Street ruled": capitals in running text are names.
fn initials(tokens: &mut [Token], words: &[&str]) {
    for at in 0..tokens.len() {
        let Some(word) = words.get(at) else { break };
        let next_is_name =
            tokens.get(at + 1).is_some_and(|next| next.is_capitalised && next.tag == Tag::Name);
        let Some(token) = tokens.get_mut(at) else { break };
        let is_initials =
            word.chars().filter(|c| c.is_uppercase()).count() >= 2 && !word.chars().any(char::is_lowercase);
        let opens_name = token.is_capitalised && token.tag == Tag::Gerund && next_is_name;
        if (is_initials || opens_name) && !token.is_sign() && !matches!(token.tag, Tag::Number) {
            token.tag = Tag::Name;
        }
    }
}

/// The mark in "the drivers' threat" shows an owner.
fn plural_owners(tokens: &mut [Token]) {
    let mut is_open = false;
    for at in 1..tokens.len() {
        let before = tokens.get(at - 1).map(|token| (token.span.end(), token.norm.ends_with('s'), token.tag));
        let next = tokens.get(at + 1).map(|token| token.tag);
        let Some(token) = tokens.get_mut(at) else { break };
        if token.norm != "'" {
            continue;
        }
        let touches = before.is_some_and(|(end, _, _)| end == token.span.start());
        let owns = before.is_some_and(|(_, is_plural, tag)| is_plural && tag.is_nominal())
            && next.is_some_and(Tag::is_nominal);
        if touches && owns && !is_open {
            token.tag = Tag::PossessiveS;
        } else {
            is_open = !touches;
        }
    }
}

/// Agency headlines stand in capitals: there a capital tells nothing.
pub(super) fn is_shouted(words: &[&str]) -> bool {
    let (mut shouted, mut all) = (0, 0);
    for word in
        words.iter().filter(|word| word.chars().filter(|character| character.is_alphabetic()).count() > 1)
    {
        all += 1;
        shouted += usize::from(!word.chars().any(char::is_lowercase));
    }
    all >= 3 && shouted * 10 >= all * 8
}

fn for_tagger(token: &Token, word: &str, is_shouted: bool) -> String {
    if is_shouted && !token.is_sign() {
        return token.norm.clone();
    }
    match token.norm.as_str() {
        "\"" => "\"".into(),
        "—" | "--" => ":".into(),
        _ => word.replace('’', "'"),
    }
}

fn coarse(token: &Token, penn: &str) -> Tag {
    if token.is_quotation_mark() || token.norm == "'" {
        return Tag::Quote;
    }
    if token.is_sign() {
        return Tag::Sign;
    }
    match token.norm.as_str() {
        "to" => return Tag::To,
        "'s" => return Tag::PossessiveS,
        "not" | "n't" | "never" | "only" | "also" | "first" | "soon" | "again" | "still" => {
            return Tag::Adverb;
        }
        "will" | "would" | "can" | "could" | "may" | "might" | "must" | "shall" | "should" | "'ll" | "wo"
        | "ca" => {
            return Tag::Modal;
        }
        "who" | "which" | "whose" | "whom" | "what" | "where" | "why" | "how" | "whether" => return Tag::Wh,
        "and" | "or" | "but" | "nor" => return Tag::Coordinator,
        "if" | "unless" | "until" | "because" | "while" | "although" | "though" | "whereas" | "since" => {
            return Tag::Preposition;
        }
        "its" | "their" | "his" | "our" | "my" | "your" | "her" => return Tag::Possessive,
        _ => {}
    }
    match penn {
        "NN" | "NNS" => Tag::Noun,
        "NNP" | "NNPS" => Tag::Name,
        "PRP" | "EX" => Tag::Pronoun,
        "PRP$" => Tag::Possessive,
        "POS" => Tag::PossessiveS,
        "DT" | "PDT" | "WDT" => Tag::Determiner,
        "JJ" | "JJR" | "JJS" => Tag::Adjective,
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

/// Capitals make names, wherever a capital is not just the sentence's first; a small word is no name.
fn names(tokens: &mut [Token]) {
    let first = tokens.iter().position(|token| !token.is_sign()).unwrap_or(0);
    for at in 0..tokens.len() {
        let before = at
            .checked_sub(1)
            .and_then(|index| tokens.get(index))
            .map(|token| (token.tag, token.norm.clone()));
        let next_is_capital = tokens.get(at + 1).is_some_and(|next| next.is_capitalised);
        let Some(token) = tokens.get_mut(at) else { continue };
        let opens = at == first
            || before.as_ref().is_some_and(|(tag, norm)| *tag == Tag::Quote || norm == ":" || norm == "•");
        let is_content = matches!(
            token.tag,
            Tag::Noun
                | Tag::Adjective
                | Tag::Adverb
                | Tag::VerbBase
                | Tag::VerbPresent
                | Tag::Gerund
                | Tag::Participle
                | Tag::Other
        );
        let is_function = token.is(&["also", "but", "only", "not", "never", "i", "first", "again", "still"]);
        if token.is_capitalised && is_content && !is_function {
            let is_adverb = token.tag == Tag::Adverb && !token.is(&["north", "south", "east", "west"]);
            if !opens || (next_is_capital && !is_adverb && token.tag != Tag::Gerund) {
                token.tag = Tag::Name;
            }
        } else if !token.is_capitalised
            && token.tag == Tag::Name
            && token.norm.starts_with(char::is_alphabetic)
        {
            token.tag = match token.norm.as_str() {
                norm if norm.contains('-') => Tag::Adjective,
                norm if norm.ends_with("ed") => Tag::Participle,
                norm if norm.ends_with("ing") => Tag::Gerund,
                norm if norm.ends_with("ly") => Tag::Adverb,
                _ => Tag::Noun,
            };
        } else if token.norm == "'s"
            && before.as_ref().is_some_and(|(tag, norm)| {
                *tag == Tag::Pronoun
                    || matches!(norm.as_str(), "that" | "there" | "what" | "here" | "who" | "let" | "where")
            })
        {
            let is_let = before.as_ref().is_some_and(|(_, norm)| norm == "let");
            token.tag = if is_let { Tag::Pronoun } else { Tag::VerbPresent };
        }
    }
}

/// Verbs that the lexicon knows mostly as nouns, and that open a verb phrase after "to" or a modal anyway.
#[expect(clippy::too_many_lines, reason = "one arm for each kind of mistake")]
fn repair(tokens: &mut [Token]) {
    let mut noun_next = false;
    for at in 0..tokens.len() {
        let before = at.checked_sub(1).and_then(|index| tokens.get(index)).cloned();
        let after_next = tokens.get(at + 2).map(|token| token.tag);
        let after = tokens.get(at + 1).map(|token| (token.tag, token.norm.clone()));
        let last_word = tokens.get(..at).and_then(|left| {
            left.iter().rev().find(|token| !matches!(token.tag, Tag::Adverb | Tag::Quote)).cloned()
        });
        let Some(token) = tokens.get_mut(at) else { continue };
        let previous = before.as_ref().map(|token| token.tag);
        token.tag = match (token.tag, token.norm.as_str()) {
            // "rejected that demand within hours"
            (_, "that")
                if previous.is_some_and(Tag::is_verb)
                    && after.as_ref().is_some_and(|(tag, _)| *tag == Tag::Noun)
                    && !after_next.is_some_and(|tag| {
                        tag.is_verb() || matches!(tag, Tag::Modal | Tag::Adverb | Tag::Noun)
                    }) =>
            {
                Tag::Determiner
            }
            (_, "that") => match (previous, after.as_ref().map(|(tag, _)| *tag)) {
                (Some(tag), Some(next)) if tag.is_verb() || matches!(next, Tag::Modal) => Tag::Wh,
                (Some(Tag::Noun | Tag::Name), _) => Tag::Wh,
                (_, Some(Tag::Noun)) => Tag::Determiner,
                _ => Tag::Wh,
            },
            (_, "said" | "says" | "told" | "added" | "warned" | "insisted" | "urged" | "vowed")
                if !matches!(previous, Some(Tag::Determiner | Tag::Possessive)) =>
            {
                if last_word.as_ref().is_some_and(|word| is_be(&word.norm) || is_have(&word.norm)) {
                    Tag::Participle
                } else {
                    Tag::VerbPast
                }
            }
            (Tag::VerbPast | Tag::Participle, _) => match &last_word {
                Some(word) if is_be(&word.norm) || is_have(&word.norm) => Tag::Participle,
                Some(word) if word.tag == Tag::Determiner || word.tag == Tag::Possessive => Tag::Adjective,
                // A subject stands before: finite. "the talks held on Monday were" stays wrong sometimes.
                Some(word)
                    if matches!(
                        word.tag,
                        Tag::Name | Tag::Pronoun | Tag::Noun | Tag::Wh | Tag::Coordinator
                    ) || word.norm == "," =>
                {
                    let is_by = after.as_ref().is_some_and(|(_, norm)| norm == "by");
                    if is_by { Tag::Participle } else { Tag::VerbPast }
                }
                _ => token.tag,
            },
            // "its weapons program would": what stands before a modal is no verb.
            (Tag::VerbPresent | Tag::VerbBase, _)
                if after.as_ref().is_some_and(|(tag, _)| *tag == Tag::Modal) && !is_be(&token.norm) =>
            {
                Tag::Noun
            }
            // "leadership first shows interest in"
            (Tag::Noun, norm)
                if norm.ends_with('s')
                    && after
                        .as_ref()
                        .is_some_and(|(tag, _)| matches!(tag, Tag::VerbPresent | Tag::VerbBase))
                    && after_next.as_ref().is_some_and(|tag| *tag == Tag::Preposition)
                    && last_word
                        .as_ref()
                        .is_some_and(|word| matches!(word.tag, Tag::Noun | Tag::Name | Tag::Pronoun))
                    && before.as_ref().is_some_and(|word| word.tag == Tag::Adverb) =>
            {
                noun_next = true;
                Tag::VerbPresent
            }
            (Tag::VerbPresent | Tag::VerbBase, _) if std::mem::take(&mut noun_next) => Tag::Noun,
            // "The US wants Brussels to open its market"
            (Tag::Noun, "wants")
                if last_word.as_ref().is_some_and(|word| matches!(word.tag, Tag::Name | Tag::Noun)) =>
            {
                Tag::VerbPresent
            }
            (Tag::Noun | Tag::VerbPresent | Tag::Adjective, _)
                if last_word.as_ref().is_some_and(|word| word.tag == Tag::Modal)
                    && !is_be(&token.norm)
                    && !token.is_capitalised =>
            {
                Tag::VerbBase
            }
            (Tag::Noun, _) if previous == Some(Tag::To) && !token.is_capitalised => {
                match after.as_ref().map(|(tag, _)| *tag) {
                    Some(Tag::Determiner | Tag::Possessive | Tag::Name | Tag::Pronoun | Tag::Adjective) => {
                        Tag::VerbBase
                    }
                    _ => token.tag,
                }
            }
            (Tag::VerbBase | Tag::VerbPresent, _)
                if matches!(
                    previous,
                    Some(Tag::Determiner | Tag::Possessive | Tag::PossessiveS | Tag::Adjective)
                ) && !is_be(&token.norm)
                    && !is_have(&token.norm) =>
            {
                Tag::Noun
            }
            (tag, _) => tag,
        };
    }
}

/// Forms of "be".
pub(super) fn is_be(norm: &str) -> bool {
    matches!(norm, "be" | "is" | "are" | "was" | "were" | "been" | "being" | "am" | "'re" | "'m")
}

/// Forms of "have".
pub(super) fn is_have(norm: &str) -> bool {
    matches!(norm, "have" | "has" | "had" | "having" | "'ve")
}

fn lemma(token: &Token) -> String {
    match token.norm.as_str() {
        norm if is_be(norm) || (norm == "'s" && token.tag == Tag::VerbPresent) => "be".into(),
        norm if is_have(norm) => "have".into(),
        "said" | "says" | "saying" => "say".into(),
        "told" => "tell".into(),
        "felt" => "feel".into(),
        "left" => "leave".into(),
        "put" => "put".into(),
        "wo" => "will".into(),
        "ca" => "can".into(),
        "'ll" => "will".into(),
        "n't" => "not".into(),
        norm if token.tag.is_verb() && token.lemma == token.norm => verb_stem(norm),
        _ => token.lemma.clone(),
    }
}

/// A plain guess for verb forms the lemmatiser left as they were.
fn verb_stem(norm: &str) -> String {
    let stem = |tail: &str| norm.strip_suffix(tail).filter(|stem| stem.len() >= 3).map(str::to_owned);
    match norm {
        _ if norm.ends_with("ies") => stem("ies").map(|stem| stem + "y").unwrap_or_else(|| norm.to_owned()),
        _ if norm.ends_with("ied") => stem("ied").map(|stem| stem + "y").unwrap_or_else(|| norm.to_owned()),
        _ if norm.ends_with("ss") => norm.to_owned(),
        _ => stem("s").unwrap_or_else(|| norm.to_owned()),
    }
}
