//! How far a run of words reaches: complements of cues, the ends of clauses, lists of verb phrases.

use std::ops::Range;

use crate::grammar::{Sentence, Tag, VerbGroup};
use crate::knowledge::Piece;

use super::scene::{Scene, norms, phrase_from};

/// A pattern found at a verb or noun.
#[derive(Clone, Debug)]
pub(super) struct Match {
    /// Tokens from the pattern's first word to the end of its last piece.
    pub tokens: Range<usize>,
    /// Where the last open piece (what is wanted, offered …) begins.
    pub content: usize,
    /// The noun phrase that should act.
    pub addressee: Option<usize>,
    /// Whether the last open piece is a verb phrase in its base form.
    pub is_verb_phrase: bool,
    /// Whether it is a clause with a subject of its own.
    pub is_clause: bool,
}

/// Matches the pieces after the first, from the token after the first word.
pub(super) fn matches(
    scene: &Scene,
    sentence: &Sentence,
    first: usize,
    after: usize,
    pieces: &[Piece],
) -> Option<Match> {
    let mut at = after;
    let mut found = Match {
        tokens: first..after,
        content: after,
        addressee: None,
        is_verb_phrase: false,
        is_clause: false,
    };
    let (last, before) = match pieces {
        [] => return Some(found),
        [before @ .., last] => (last, before),
    };
    for piece in before {
        at = piece_start(sentence, at, piece);
        at = match piece {
            Piece::Word(words) => one_of(sentence, at, words)?,
            Piece::Party | Piece::Noun => {
                let phrase = phrase_from(sentence, at)?;
                if *piece == Piece::Party {
                    found.addressee = Some(phrase);
                } else {
                    found.content = at;
                }
                reach_of_phrase(sentence, phrase)
            }
            _ => return None,
        };
    }
    at = piece_start(sentence, at, last);
    let end = end_of_last(scene, sentence, at, last, &mut found)?;
    found.tokens.end = end;
    (found.content <= end).then_some(found)
}

/// Where a piece may begin: right here if it is the word that stands here ("put forward"), else after adjuncts.
fn piece_start(sentence: &Sentence, at: usize, piece: &Piece) -> usize {
    match piece {
        Piece::Word(words) if one_of(sentence, at, words).is_some() => at,
        _ => skip_adjuncts(sentence, at, matches!(piece, Piece::Noun | Piece::Party)),
    }
}

/// Where the last piece of a pattern ends; notes in the match what it found there.
fn end_of_last(
    scene: &Scene,
    sentence: &Sentence,
    at: usize,
    last: &Piece,
    found: &mut Match,
) -> Option<usize> {
    let end = match last {
        Piece::Word(words) => one_of(sentence, at, words)?,
        Piece::Party => {
            let phrase = phrase_from(sentence, at)?;
            found.addressee = Some(phrase);
            reach_of_phrase(sentence, phrase)
        }
        Piece::Noun => {
            phrase_from(sentence, at)?;
            found.content = at;
            extent(scene, sentence, at)
        }
        Piece::Verb => {
            let token = sentence.tokens.get(at)?;
            let to_before = at
                .checked_sub(1)
                .and_then(|at| sentence.tokens.get(at))
                .is_some_and(|token| token.tag == Tag::To);
            let is_verb = matches!(token.tag, Tag::VerbBase | Tag::VerbPresent)
                || (to_before && matches!(token.tag, Tag::Noun | Tag::Adjective) && !token.is_capitalised);
            found.is_verb_phrase = is_verb.then_some(true)?;
            found.content = at;
            extent(scene, sentence, at)
        }
        Piece::Gerund => {
            let token = sentence.tokens.get(at)?;
            (token.tag == Tag::Gerund || token.norm.ends_with("ing") && token.tag == Tag::Noun)
                .then_some(())?;
            found.content = at;
            extent(scene, sentence, at)
        }
        Piece::Clause => {
            let has_that = sentence.tokens.get(at)?.norm == "that";
            let start = if has_that { at + 1 } else { at };
            let end = extent(scene, sentence, start);
            let has_verb = |group: &&VerbGroup| {
                let is_subjunctive = sentence
                    .tokens
                    .get(group.tokens.start)
                    .is_some_and(|first| first.tag == Tag::VerbBase && !group.is_infinitive);
                (group.is_finite || is_subjunctive)
                    && start < group.tokens.start
                    && group.tokens.start < end.min(start + 25)
                    && (has_that || begins_with_subject(sentence, start, group))
            };
            // "its proposal marked": a noun needs the word "that" before its clause.
            let is_noun = sentence.tokens.get(found.tokens.start).is_some_and(|token| token.tag == Tag::Noun);
            if is_noun && !has_that {
                return None;
            }
            // "demanded that the siege end": after "that" a clause follows, even where its verb was taken for a noun.
            if !has_that {
                sentence.verb_groups.iter().find(has_verb)?;
            }
            found.is_clause = true;
            found.content = start;
            end
        }
    };
    Some(end)
}

/// Without "that", a clause begins with the subject of its verb: not "proposed talks, an offer it said".
fn begins_with_subject(sentence: &Sentence, start: usize, group: &VerbGroup) -> bool {
    let first = group.subject.first().and_then(|first| sentence.noun_phrases.get(*first));
    let from = (start..sentence.tokens.len()).find(|at| {
        sentence.tokens.get(*at).is_some_and(|token| !matches!(token.tag, Tag::Quote | Tag::Adverb))
    });
    first.is_some_and(|phrase| Some(phrase.tokens.start) == from)
}

fn one_of(sentence: &Sentence, at: usize, words: &[String]) -> Option<usize> {
    let token = sentence.tokens.get(at)?;
    words.iter().any(|word| *word == token.norm || *word == token.lemma).then_some(at + 1)
}

/// Adverbs, quotation marks, dates and "in a statement" may stand between a cue and its complement.
fn skip_adjuncts(sentence: &Sentence, start: usize, wants_phrase: bool) -> usize {
    let mut at = start;
    while let Some(token) = sentence.tokens.get(at) {
        let next_phrase =
            |from: usize| phrase_from(sentence, from).and_then(|phrase| sentence.noun_phrases.get(phrase));
        at = match token.tag {
            Tag::Quote => at + 1,
            Tag::Adverb if !token.is(&["out", "down", "up", "off", "away", "not", "back"]) => at + 1,
            Tag::Preposition if token.is(&["on", "in", "last", "at"]) => match next_phrase(at + 1) {
                Some(phrase)
                    if phrase.is_date
                        || norms(sentence, phrase.tokens.clone())
                            .iter()
                            .any(|word| matches!(*word, "statement" | "letter" | "interview" | "email")) =>
                {
                    phrase.tokens.end
                }
                _ => return at,
            },
            _ => match next_phrase(at) {
                Some(phrase) if phrase.is_date && !wants_phrase => phrase.tokens.end,
                _ => return at,
            },
        };
    }
    at
}

/// The end of a noun phrase with the "of …" and "in …" that belong to it.
fn reach_of_phrase(sentence: &Sentence, phrase: usize) -> usize {
    let mut end = sentence.noun_phrases.get(phrase).map_or(0, |phrase| phrase.tokens.end);
    while sentence.tokens.get(end).is_some_and(|token| token.is(&["of", "and"])) {
        match phrase_from(sentence, end + 1).and_then(|next| sentence.noun_phrases.get(next)) {
            Some(next) => end = next.tokens.end,
            None => break,
        }
    }
    end
}

/// Where a complement that begins at `start` ends: at the end of its clause.
pub(super) fn extent(scene: &Scene, sentence: &Sentence, start: usize) -> usize {
    let tokens = &sentence.tokens;
    let quoted_from_start = tokens.get(start).is_some_and(|token| scene.is_quoted(token));
    let mut end = tokens.len();
    for at in start + 1..tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        let after = (at + 1..tokens.len())
            .find(|at| tokens.get(*at).is_some_and(|token| !matches!(token.tag, Tag::Quote | Tag::Adverb)));
        let next = after.and_then(|after| tokens.get(after));
        let opens_group =
            after.and_then(|after| sentence.verb_groups.iter().find(|group| group.tokens.start == after));
        let stops = match token.norm.as_str() {
            ";" | ":" => true,
            "," => {
                next.is_some_and(|next| {
                    next.is(&[
                        "but",
                        "while",
                        "although",
                        "though",
                        "whereas",
                        "according",
                        "which",
                        "who",
                        "as",
                        "saying",
                        "adding",
                        "arguing",
                        "citing",
                        "after",
                        "because",
                    ])
                }) || opens_group.is_some_and(|group| group.is_finite)
                    || after.is_some_and(|after| {
                        subject_follows(sentence, after) || said_of_it_follows(scene, sentence, after)
                    })
            }
            "but" | "while" | "although" | "because" | "whereas" => true,
            "and" | "or" => {
                opens_group.is_some_and(|group| group.is_finite && group.shares_subject)
                    || next.is_some_and(|next| next.is(&["that"]))
                    || after.is_some_and(|after| subject_follows(sentence, after))
            }
            // A verb of saying after the quotation.
            "\"" if quoted_from_start && !scene.is_quoted(next.unwrap_or(token)) => {
                opens_group.is_some_and(|group| {
                    group.is_finite
                        && tokens.get(group.head).is_some_and(|head| scene.knowledge.saying.has(&head.lemma))
                }) || after.is_some_and(|after| subject_follows(sentence, after))
            }
            _ => false,
        };
        if stops {
            end = at;
            break;
        }
    }
    while end > start
        && tokens.get(end - 1).is_some_and(|token| token.tag == Tag::Sign && !token.is(&[")", "%"]))
    {
        end -= 1;
    }
    end
}

/// A new clause begins here: a noun phrase that is the subject of a verb right after it.
fn subject_follows(sentence: &Sentence, at: usize) -> bool {
    sentence.verb_groups.iter().any(|group| {
        group.is_finite
            && !group.shares_subject
            && group.subject.first().and_then(|first| sentence.noun_phrases.get(*first)).is_some_and(
                |phrase| phrase.tokens.start == at && group.tokens.start > at && group.tokens.start - at < 12,
            )
    })
}

/// In "…, an offer it said Washington should accept", the remark on what came before.
fn said_of_it_follows(scene: &Scene, sentence: &Sentence, at: usize) -> bool {
    let Some(remark) = phrase_from(sentence, at).and_then(|phrase| sentence.noun_phrases.get(phrase)) else {
        return false;
    };
    sentence.verb_groups.iter().any(|group| {
        let says =
            sentence.tokens.get(group.head).is_some_and(|head| scene.knowledge.saying.has(&head.lemma));
        let subject = group.subject.first().and_then(|first| sentence.noun_phrases.get(*first));
        says && subject.is_some_and(|subject| {
            subject.tokens.start == remark.tokens.end && subject.tokens.end == group.tokens.start
        })
    })
}

/// Cuts a list of verb phrases ("defuse tensions, draft a treaty, and discuss arms") where each verb begins.
/// The first run starts at `run.start`; `first_verb` is its verb.
pub(super) fn split_list(sentence: &Sentence, run: Range<usize>, first_verb: usize) -> Vec<Range<usize>> {
    let tokens = &sentence.tokens;
    let mut cuts = vec![run.start];
    let mut ends = Vec::new();
    for at in first_verb + 1..run.end {
        let Some(token) = tokens.get(at) else { break };
        if !token.is(&["and", "or"]) && token.norm != "," {
            continue;
        }
        let mut verb = at + 1;
        while tokens
            .get(verb)
            .is_some_and(|token| token.is(&["and", "or", "to", "also", "then"]) || token.tag == Tag::Quote)
        {
            verb += 1;
        }
        let Some(candidate) = tokens.get(verb).filter(|_| verb < run.end) else { continue };
        let next = tokens.get(verb + 1).map(|next| next.tag);
        let takes_object = next.is_some_and(|tag| {
            matches!(
                tag,
                Tag::Determiner
                    | Tag::Possessive
                    | Tag::Name
                    | Tag::Noun
                    | Tag::Adjective
                    | Tag::Pronoun
                    | Tag::Preposition
                    | Tag::Adverb
                    | Tag::To
                    | Tag::Quote
            )
        });
        let is_base = match candidate.tag {
            Tag::VerbBase => true,
            Tag::VerbPresent | Tag::Noun | Tag::Adjective => {
                !candidate.is_capitalised
                    && candidate.lemma == candidate.norm
                    && takes_object
                    && next.is_some_and(|tag| {
                        candidate.tag == Tag::VerbPresent || matches!(tag, Tag::Determiner | Tag::Possessive)
                    })
            }
            _ => false,
        };
        if is_base && at > *cuts.last().unwrap_or(&0) {
            ends.push(at);
            cuts.push(verb);
        }
    }
    ends.push(run.end);
    cuts.into_iter().zip(ends).map(|(from, to)| from..to).filter(|run| !run.is_empty()).collect()
}
