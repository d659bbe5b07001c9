//! Noun phrases, verb groups, and whose verb it is, by ordered rules over the tags.
//!
//! A stand-in until sentences have trees; nothing outside this room knows how subjects are found.

use std::ops::Range;

use super::tags::{is_be, is_have};
use super::{Tag, Token};

/// A noun with what belongs to it on its left: "its state-run news agency", "Pyongyang's leadership".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct NounPhrase {
    /// Its tokens, by index in the sentence.
    pub tokens: Range<usize>,
    /// The index of its last noun.
    pub head: usize,
    /// Only says when: "Sunday", "last week".
    pub is_date: bool,
}

/// A verb with its auxiliaries: "will never accept", "have urged", "to drop".
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerbGroup {
    /// Its tokens, by index in the sentence.
    pub tokens: Range<usize>,
    /// The index of its full verb.
    pub head: usize,
    /// The lemma of its modal, if it has one; "have to" counts as "must", "would" as "will".
    pub modal: Option<String>,
    /// Whether it holds "not", "never", "no longer".
    pub is_negated: bool,
    /// Whether it can head a clause of its own.
    pub is_finite: bool,
    /// Whether it is an infinitive with "to".
    pub is_infinitive: bool,
    /// A form of "be" with a participle.
    pub is_passive: bool,
    /// "had" with a participle.
    pub is_past_perfect: bool,
    /// Whether it takes its subject from a verb before "and" or a comma.
    pub shares_subject: bool,
    /// Its subject's noun phrases, leftmost (the head) first, as indexes into the sentence's noun phrases.
    pub subject: Vec<usize>,
}

const DATE_NOUNS: &[&str] = &[
    "monday",
    "tuesday",
    "wednesday",
    "thursday",
    "friday",
    "saturday",
    "sunday",
    "today",
    "yesterday",
    "tomorrow",
    "week",
    "month",
    "year",
    "morning",
    "evening",
    "night",
    "afternoon",
    "weekend",
    "january",
    "february",
    "march",
    "april",
    "may",
    "june",
    "july",
    "august",
    "september",
    "october",
    "november",
    "december",
];

/// The noun phrases of a sentence.
pub(super) fn noun_phrases(tokens: &[Token]) -> Vec<NounPhrase> {
    let mut phrases = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        match noun_phrase(tokens, at) {
            Some(phrase) => {
                at = phrase.tokens.end;
                phrases.push(phrase);
            }
            None => at += 1,
        }
    }
    phrases
}

fn noun_phrase(tokens: &[Token], start: usize) -> Option<NounPhrase> {
    let first = tokens.get(start)?;
    if first.tag == Tag::Pronoun {
        return Some(NounPhrase { tokens: start..start + 1, head: start, is_date: false });
    }
    let mut at = start;
    let mut head = None;
    while let Some(token) = tokens.get(at) {
        let next = tokens.get(at + 1).map(|next| next.tag);
        let goes_on = match token.tag {
            Tag::Determiner | Tag::Possessive => at == start || head.is_none(),
            Tag::Noun | Tag::Name => {
                // "the company last week": a date begins a phrase of its own.
                let begins_date = head.is_some() && DATE_NOUNS.contains(&token.norm.as_str());
                if !begins_date {
                    head = Some(at);
                }
                !begins_date
            }
            Tag::Adjective => {
                let begins_date = head.is_some() && token.is(&["last", "next", "this"]);
                !begins_date && (head.is_none() || next.is_some_and(Tag::is_nominal))
            }
            Tag::Number => {
                if !next.is_some_and(Tag::is_nominal) {
                    head = head.or(Some(at));
                }
                true
            }
            Tag::PossessiveS => {
                head.is_some()
                    && next.is_some_and(|tag| tag.is_nominal() || tag == Tag::Quote || tag.is_verb())
            }
            Tag::Participle | Tag::Gerund | Tag::VerbPast => {
                at > start
                    && head.is_none_or(|head| {
                        head < at && tokens.get(at - 1).is_some_and(|t| t.tag == Tag::PossessiveS)
                    })
                    && next.is_some_and(Tag::is_nominal)
            }
            Tag::Adverb => {
                at > start
                    && head.is_none()
                    && next.is_some_and(Tag::is_nominal)
                    && !token.is(&["not", "never"])
            }
            Tag::Quote => at > start && next.is_some_and(Tag::is_nominal) && !closes_before_name(tokens, at),
            Tag::Sign => token.norm == "&" && head.is_some(),
            _ => false,
        };
        if !goes_on {
            break;
        }
        at += 1;
    }
    // A lone determiner ("these said") or adjective stands for a phrase only as a determiner.
    let head = match head {
        Some(head) => head,
        None if at > start
            && tokens.get(at - 1).is_some_and(|token| token.tag == Tag::Adjective)
            && first.tag == Tag::Determiner =>
        {
            at - 1
        }
        None if first.tag == Tag::Determiner && at == start + 1 => start,
        None => return None,
    };
    let end = (head + 1).max(at.min(head + 2));
    let end =
        if tokens.get(end - 1).is_some_and(|token| matches!(token.tag, Tag::Quote)) { end - 1 } else { end };
    let end = end.max(head + 1).min(tokens.len());
    let is_date = tokens.get(head).is_some_and(|token| DATE_NOUNS.contains(&token.norm.as_str()));
    Some(NounPhrase { tokens: start..end, head, is_date })
}

/// `“No,” Kim said`: the mark closes a quotation, the name begins something new.
fn closes_before_name(tokens: &[Token], at: usize) -> bool {
    let before = at.checked_sub(1).and_then(|index| tokens.get(index));
    before.is_some_and(|token| token.tag == Tag::Sign)
}

/// The verb groups of a sentence, with their subjects.
pub(super) fn verb_groups(tokens: &[Token], phrases: &[NounPhrase]) -> Vec<VerbGroup> {
    let mut groups: Vec<VerbGroup> = Vec::new();
    let mut at = 0;
    while at < tokens.len() {
        let in_phrase = phrases.iter().any(|phrase| phrase.tokens.contains(&at));
        match (!in_phrase).then(|| verb_group(tokens, at)).flatten() {
            Some(mut group) => {
                at = group.tokens.end;
                if group.is_finite {
                    group.subject = subject(tokens, phrases, group.tokens.start).unwrap_or_default();
                    if group.subject.is_empty() && follows_conjunct(tokens, group.tokens.start) {
                        let earlier = groups.iter().rev().find(|earlier| earlier.is_finite);
                        group.subject = earlier.map(|earlier| earlier.subject.clone()).unwrap_or_default();
                        group.shares_subject = true;
                    }
                } else if !group.is_infinitive {
                    // ", saying …": the subject of the clause before.
                    let earlier = groups.iter().rev().find(|earlier| earlier.is_finite);
                    group.subject = earlier.map(|earlier| earlier.subject.clone()).unwrap_or_default();
                }
                groups.push(group);
            }
            None => at += 1,
        }
    }
    groups
}

fn verb_group(tokens: &[Token], start: usize) -> Option<VerbGroup> {
    let first = tokens.get(start)?;
    let is_infinitive = first.tag == Tag::To;
    // In reported speech "will" becomes "would" and means the same.
    let mut modal = (first.tag == Tag::Modal).then(|| match first.lemma.as_str() {
        "would" | "'d" => "will".to_owned(),
        lemma => lemma.to_owned(),
    });
    if !(first.tag == Tag::Modal || is_infinitive || first.tag.is_verb()) {
        return None;
    }
    let (mut is_negated, mut is_perfect, mut is_past_perfect, mut was_be) = (false, false, false, false);
    let mut head = None;
    let mut at = if first.tag.is_verb() { start } else { start + 1 };
    while let Some(token) = tokens.get(at) {
        match token.tag {
            Tag::Adverb => is_negated |= token.is(&["not", "n't", "never"]),
            Tag::Quote => {}
            Tag::To if head.is_some() => {
                let after_have =
                    tokens.get(at - 1).is_some_and(|before| is_have(&before.norm) || before.norm == "ought");
                if !after_have || !tokens.get(at + 1).is_some_and(|next| next.tag == Tag::VerbBase) {
                    break;
                }
                modal = Some("must".into());
            }
            tag if tag.is_verb() => {
                let auxiliary = head.and_then(|head: usize| tokens.get(head));
                let fits = match auxiliary {
                    None => !is_infinitive || matches!(tag, Tag::VerbBase | Tag::VerbPresent),
                    Some(auxiliary) => goes_with(auxiliary, tag, modal.as_deref()),
                };
                if !fits {
                    break;
                }
                if let Some(auxiliary) = auxiliary {
                    was_be = is_be(&auxiliary.norm) && tag != Tag::Gerund;
                    is_perfect |= is_have(&auxiliary.norm);
                    is_past_perfect |= auxiliary.norm == "had";
                }
                head = Some(at);
            }
            _ => break,
        }
        at += 1;
    }
    let head = head?;
    let end = head + 1;
    // An adverb after a lone auxiliary belongs to it: "is not ready".
    is_negated |= tokens.get(end).is_some_and(|token| token.is(&["not", "n't", "never"]));
    let is_finite = !is_infinitive
        && (modal.is_some()
            || is_perfect
            || matches!(first.tag, Tag::VerbPast | Tag::VerbPresent)
            || is_be(&first.norm) && !first.is(&["be", "been", "being"])
            || is_have(&first.norm) && first.norm != "having"
            || first.is(&["do", "does", "did"]));
    Some(VerbGroup {
        tokens: start..end,
        head,
        modal,
        is_negated,
        is_finite,
        is_infinitive,
        is_passive: was_be,
        is_past_perfect,
        shares_subject: false,
        subject: Vec::new(),
    })
}

/// "is going", "has gone", "has to go", "does go".
fn goes_with(auxiliary: &Token, tag: Tag, modal: Option<&str>) -> bool {
    match auxiliary.lemma.as_str() {
        _ if is_be(&auxiliary.norm) => matches!(tag, Tag::Participle | Tag::Gerund | Tag::VerbPast),
        _ if is_have(&auxiliary.norm) => {
            matches!(tag, Tag::Participle | Tag::VerbPast) || modal == Some("must")
        }
        "do" => matches!(tag, Tag::VerbBase | Tag::VerbPresent),
        _ => false,
    }
}

/// The subject of the verb group that begins at `start`: walk left over adverbs, marks and dates, then take the
/// first of: noun phrase (with what it climbs: "a spokesman for the union"), what stands before a parenthesis
/// between commas, the antecedent of a relative, the subject of the verb before "and".
fn subject(tokens: &[Token], phrases: &[NounPhrase], start: usize) -> Option<Vec<usize>> {
    let ending_at = |end: usize| phrases.iter().position(|phrase| phrase.tokens.end == end);
    let mut at = start;
    loop {
        let token = tokens.get(at.checked_sub(1)?)?;
        match token.tag {
            Tag::Adverb | Tag::Quote => at -= 1,
            Tag::Coordinator => return None,
            Tag::Wh | Tag::Determiner if token.is(&["who", "which", "that"]) => {
                let before = if tokens.get(at.checked_sub(2)?)?.norm == "," { at - 2 } else { at - 1 };
                return ending_at(before).map(|phrase| climb(tokens, phrases, phrase));
            }
            Tag::Sign if token.norm == "," => return before_parenthesis(tokens, phrases, at - 1),
            _ => {
                let phrase = ending_at(at)?;
                let found = phrases.get(phrase)?;
                if found.is_date {
                    at = found.tokens.start;
                    if tokens.get(at.checked_sub(1)?)?.tag == Tag::Preposition {
                        at -= 1;
                    }
                    continue;
                }
                return Some(climb(tokens, phrases, phrase));
            }
        }
    }
}

/// Whether "and" or a comma stands before the verb, adverbs and marks aside.
fn follows_conjunct(tokens: &[Token], start: usize) -> bool {
    let before = tokens.get(..start).unwrap_or_default().iter();
    let last = before.rev().find(|token| !matches!(token.tag, Tag::Adverb | Tag::Quote));
    last.is_some_and(|token| token.tag == Tag::Coordinator || token.norm == ",")
}

/// From "the union" in "a spokesman for the union" to "a spokesman"; the leftmost comes first.
fn climb(tokens: &[Token], phrases: &[NounPhrase], last: usize) -> Vec<usize> {
    let mut chain = vec![last];
    let mut current = last;
    while let Some(phrase) = phrases.get(current) {
        // "…, and it agreed" begins anew.
        if tokens.get(phrase.head).is_some_and(|head| head.is(&["it", "he", "she", "they", "we", "i"])) {
            break;
        }
        let Some(link) =
            phrase.tokens.start.checked_sub(1).and_then(|at| tokens.get(at).map(|token| (at, token)))
        else {
            break;
        };
        let links = link.1.is(&["of", "for", "at", "in", "from", "with", "to", "and", "or", "between", "on"]);
        let end = if tokens.get(link.0.wrapping_sub(1)).is_some_and(|token| token.norm == ",")
            && link.1.tag == Tag::Coordinator
        {
            link.0 - 1
        } else {
            link.0
        };
        let Some(before) = links.then(|| phrases.iter().position(|other| other.tokens.end == end)).flatten()
        else {
            break;
        };
        chain.insert(0, before);
        current = before;
    }
    chain
}

/// In "Glyn Davies, the envoy for Korea, said", the phrase before the first comma; `comma` is the second.
fn before_parenthesis(tokens: &[Token], phrases: &[NounPhrase], comma: usize) -> Option<Vec<usize>> {
    let opening = tokens.get(..comma)?.iter().rposition(|token| token.norm == ",")?;
    let short_enough = comma - opening <= 25;
    let phrase = phrases.iter().position(|phrase| phrase.tokens.end == opening)?;
    short_enough.then(|| climb(tokens, phrases, phrase))
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;
    use crate::text::{Article, Origin};

    /// Lists "subject: verb group" for each finite group.
    fn check(text: &str, wanted: &[&str]) {
        let origin = Origin::given("");
        let article = Article::new(origin, text);
        let mut found = Vec::new();
        for sentence in Grammar::built_in().unwrap().sentences(&article) {
            for group in sentence.verb_groups.iter().filter(|group| group.is_finite) {
                let subject = group.subject.first().and_then(|first| sentence.noun_phrases.get(*first));
                let subject = subject.and_then(|phrase| sentence.span_of(phrase.tokens.clone()));
                let verbs = sentence.span_of(group.tokens.clone()).map_or("", |span| article.words(span));
                found.push(format!("{}: {verbs}", subject.map_or("-", |span| article.words(span))));
            }
        }
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_subject_stands_before_its_verb() {
        check("The union will never accept the offer.", &["The union: will never accept"]);
        check("Seoul has not urged its neighbour to wait.", &["Seoul: has not urged"]);
    }

    #[test]
    fn an_apposition_is_stepped_over() {
        check(
            "Maria Lopez, the union's president, said members would strike.",
            &["Maria Lopez: said", "members: would strike"],
        );
    }

    #[test]
    fn a_spokesman_is_climbed_to() {
        check("A spokesman for the ministry said it was ready.", &["A spokesman: said", "it: was"]);
    }

    #[test]
    fn and_shares_the_subject() {
        check(
            "The company rejected the demand and offered new talks.",
            &["The company: rejected", "The company: offered"],
        );
    }
}
