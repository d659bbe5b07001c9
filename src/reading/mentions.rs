//! First step: names in the text. Known states and bodies, people, organisations; not yet who is who.

use std::collections::HashSet;
use std::ops::Range;

use crate::grammar::{Sentence, Tag, Token};
use crate::knowledge::{Knowledge, Name, NameKind};

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Named {
    /// Its tokens, by index in the sentence.
    pub tokens: Range<usize>,
    /// Whose name it looks like.
    pub whose: Whose,
}

/// Whose name it looks like.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) enum Whose {
    /// Somebody on the built-in list.
    Known { known: usize, kind: NameKind },
    /// A name that ends in an organisation's noun, or stands in capitals.
    Organisation,
    /// Two or three capitalised words, or one after a title.
    Person,
    /// A single capitalised word nobody introduced.
    Unclear,
}

/// The names of each sentence, in order, without overlap.
pub(super) fn find(
    sentences: &[Sentence],
    knowledge: &Knowledge,
    words: impl Fn(&Token) -> String,
) -> Vec<Vec<Named>> {
    let full: HashSet<usize> = sentences
        .iter()
        .flat_map(|sentence| {
            (0..sentence.tokens.len()).filter_map(|at| {
                let name = known_at(sentence, at, knowledge, &words, |name| name.kind != NameKind::Short)?;
                Some(name.known)
            })
        })
        .collect();
    // Short forms hold only where the article names their owner in full.
    let holds = |name: &Name| name.kind != NameKind::Short || full.contains(&name.known);
    let mut all = Vec::new();
    for sentence in sentences {
        let is_shouted = is_shouted(sentence, &words);
        let mut names: Vec<Named> = Vec::new();
        let mut at = 0;
        while at < sentence.tokens.len() {
            let known = known_at(sentence, at, knowledge, &words, holds);
            let run = if is_shouted { at..at } else { capitalised_run(sentence, at) };
            let named = match known {
                // "Bank of China Ltd" is no state: a longer run that ends like an organisation wins.
                Some(name)
                    if !(run.len() > name.words.len() && ends_as_organisation(sentence, &run, knowledge)) =>
                {
                    let whose = Whose::Known { known: name.known, kind: name.kind };
                    Some(Named { tokens: at..at + name.words.len(), whose })
                }
                _ if run.is_empty() => None,
                _ => Some(classify(sentence, run, knowledge)),
            };
            match named {
                Some(named) => {
                    at = named.tokens.end.max(at + 1);
                    names.push(named);
                }
                None => at += 1,
            }
        }
        all.push(names);
    }
    all
}

/// Agency headlines stand in capitals: there a capital tells nothing.
fn is_shouted(sentence: &Sentence, words: &impl Fn(&Token) -> String) -> bool {
    let letters = sentence.tokens.iter().filter(|token| !token.is_sign() && token.norm.len() > 1);
    let (mut shouted, mut all) = (0, 0);
    for token in letters {
        all += 1;
        shouted += usize::from(words(token).chars().filter(|c| c.is_alphabetic()).all(char::is_uppercase));
    }
    all >= 3 && shouted * 10 >= all * 8
}

fn known_at<'k>(
    sentence: &Sentence,
    at: usize,
    knowledge: &'k Knowledge,
    words: &impl Fn(&Token) -> String,
    holds: impl Fn(&Name) -> bool,
) -> Option<&'k Name> {
    let first = sentence.tokens.get(at).filter(|token| token.is_capitalised)?;
    knowledge.names.starting_with(&first.norm).iter().find(|name| {
        let run = sentence.tokens.get(at..at + name.words.len());
        let fits =
            run.is_some_and(|run| run.iter().zip(&name.words).all(|(token, word)| token.norm == *word));
        let has_article =
            at.checked_sub(1).and_then(|at| sentence.tokens.get(at)).is_some_and(|token| token.norm == "the");
        let next = sentence.tokens.get(at + name.words.len());
        // "Kim Dae" in "Kim Dae Jung", "Washington Post", "New York state": the name goes on.
        let goes_on = matches!(name.kind, NameKind::Capital | NameKind::Short)
            && next.is_some_and(|next| next.is_capitalised && next.tag == Tag::Name);
        fits && !goes_on
            && holds(name)
            && (has_article || !name.needs_article)
            && (!name.is_initials() || words(first).chars().all(|c| c.is_uppercase() || c == '.'))
    })
}

/// A run of capitalised words that begins here, with "of" and "and" between them where what follows is capitalised
/// and the run already holds an organisation's noun; empty if none begins here.
fn capitalised_run(sentence: &Sentence, start: usize) -> Range<usize> {
    let tokens = &sentence.tokens;
    let is_part = |at: usize| {
        tokens.get(at).is_some_and(|token| {
            token.is_capitalised
                && !token.is_sign()
                && !matches!(
                    token.tag,
                    Tag::Pronoun
                        | Tag::Possessive
                        | Tag::Determiner
                        | Tag::Modal
                        | Tag::Wh
                        | Tag::Preposition
                        | Tag::Adverb
                        | Tag::Coordinator
                )
        })
    };
    if !is_part(start) {
        return start..start;
    }
    // The first word of a sentence is capitalised anyway: it counts when a name follows or it is tagged as one.
    let first = tokens.iter().position(|token| !token.is_sign()).unwrap_or(0);
    if start == first && tokens.get(start).is_some_and(|token| token.tag != Tag::Name) && !is_part(start + 1)
    {
        return start..start;
    }
    let mut end = start + 1;
    loop {
        if is_part(end) {
            end += 1;
        } else if tokens
            .get(end)
            .is_some_and(|token| token.is(&["of", "&", "for", "and", "de", "al", "bin", "van", "von"]))
            && is_part(end + 1)
            && (!tokens.get(end).is_some_and(|token| token.is(&["and", "for"]))
                || joins_a_title(tokens, start, end))
        {
            end += 2;
        } else if tokens.get(end).is_some_and(|token| token.tag == Tag::Number)
            && end > start + 1
            && tokens.get(end - 1).is_some_and(|token| token.norm == "local")
        {
            end += 1;
        } else {
            return start..end;
        }
    }
}

/// "Department for Transport", "Ministry of Food and Drugs", "United Food and Commercial Workers": "and" belongs to
/// the name when what stands before it is no whole name by itself.
fn joins_a_title(tokens: &[Token], start: usize, at: usize) -> bool {
    let before = tokens.get(start..at).unwrap_or_default();
    before.iter().any(|token| {
        token.is(&[
            "department",
            "ministry",
            "minister",
            "secretary",
            "committee",
            "commission",
            "office",
            "united",
            "public",
            "federation",
            "trade",
            "union",
        ])
    })
}

fn ends_as_organisation(sentence: &Sentence, run: &Range<usize>, knowledge: &Knowledge) -> bool {
    let tokens = sentence.tokens.get(run.clone()).unwrap_or_default();
    tokens.iter().enumerate().any(|(at, token)| {
        let is_noun = knowledge.organisations.contains_key(token.norm.trim_end_matches('.'));
        // "Party of Labour": the noun may also open the name.
        is_noun
            && (at + 1 == tokens.len()
                || tokens.get(at + 1).is_some_and(|next| {
                    next.is(&["of", "for"]) || next.tag == Tag::Number || next.norm == "local"
                }))
    })
}

fn classify(sentence: &Sentence, run: Range<usize>, knowledge: &Knowledge) -> Named {
    let tokens = sentence.tokens.get(run.clone()).unwrap_or_default();
    if ends_as_organisation(sentence, &run, knowledge) {
        return Named { tokens: run, whose: Whose::Organisation };
    }
    // "Foreign Minister Karimi", "Mr Prentis", "Senator Hill": the title is not the name.
    let titles = tokens.iter().take_while(|token| is_title(token, knowledge)).count();
    if titles > 0 && titles < tokens.len() {
        return Named { tokens: run.start + titles..run.end, whose: Whose::Person };
    }
    if titles == tokens.len() {
        return Named { tokens: run, whose: Whose::Unclear };
    }
    let whose = match tokens {
        [_] => Whose::Unclear,
        _ if tokens.len() <= 4 && !tokens.iter().any(|token| token.is(&["of", "for", "and", "&"])) => {
            Whose::Person
        }
        _ => Whose::Organisation,
    };
    Named { tokens: run, whose }
}

/// Whether this word is a title before a name.
pub(super) fn is_title(token: &Token, knowledge: &Knowledge) -> bool {
    let bare = token.norm.trim_end_matches('.');
    knowledge.titles.has(bare) || knowledge.spokespersons.has(bare) || knowledge.commentators.has(bare)
}
