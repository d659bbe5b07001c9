//! Sixth step: which issue a position belongs to, in two to four plain words.

use crate::grammar::{Sentence, Tag};
use crate::knowledge::Knowledge;

use super::acts::Act;
use super::findings::Kind;
use super::references::Cast;
use super::scene::Scene;

/// The row where positions on the terms of talks meet.
const TERMS_OF_TALKS: &str = "preconditions for talks";

/// The issue of each act, in the order of the acts.
pub(super) fn of(scene: &Scene, cast: &Cast, acts: &[Act]) -> Vec<String> {
    let plain: Vec<String> = acts.iter().map(|act| plain(scene, cast, act)).collect();
    let mut topics = plain.clone();
    for (at, act) in acts.iter().enumerate() {
        let Some(topic) = topics.get_mut(at) else { continue };
        // Who makes no condition and who makes one meet on one row.
        if act.without_condition.is_some() && (is_talks(topic) || mentions_offer(scene, act)) {
            *topic = TERMS_OF_TALKS.to_owned();
        }
        if act.kind == Kind::Condition {
            let bearer = acts.iter().zip(&plain).find(|(other, _)| {
                let span = scene
                    .sentences
                    .get(act.sentence)
                    .and_then(|sentence| sentence.span_of(act.tokens.clone()));
                other.sentence == act.sentence
                    && other
                        .condition
                        .as_ref()
                        .is_some_and(|condition| span.is_some_and(|span| condition.span.overlaps(span)))
            });
            if let Some((_, own)) = bearer {
                *topic = if is_talks(own) { TERMS_OF_TALKS.to_owned() } else { topic.clone() };
            }
        }
    }
    topics
}

fn is_talks(topic: &str) -> bool {
    matches!(topic, "talks" | "dialogue" | TERMS_OF_TALKS)
}

/// "an offer it said Washington should accept without preconditions"
fn mentions_offer(scene: &Scene, act: &Act) -> bool {
    let sentence = scene.sentences.get(act.sentence);
    sentence.is_some_and(|sentence| {
        sentence
            .tokens
            .iter()
            .any(|token| token.is(&["talks", "dialogue", "negotiations", "talk", "meeting"]))
    })
}

fn plain(scene: &Scene, cast: &Cast, act: &Act) -> String {
    let Some(sentence) = scene.sentences.get(act.sentence) else { return String::new() };
    let knowledge = scene.knowledge;
    let inside = best(knowledge, sentence, act.content..act.tokens.end)
        .or_else(|| best(knowledge, sentence, act.tokens.clone()));
    if let Some(topic) = inside {
        return topic.to_owned();
    }
    if let Some(induced) = induced(scene, cast, sentence, act) {
        return induced;
    }
    best(knowledge, sentence, 0..sentence.tokens.len()).unwrap_or("other matters").to_owned()
}

/// The topic that a run of tokens shows.
fn best<'k>(knowledge: &'k Knowledge, sentence: &Sentence, run: std::ops::Range<usize>) -> Option<&'k str> {
    let tokens = sentence.tokens.get(run)?.iter().filter(|token| token.tag != Tag::Quote);
    let norms: Vec<&str> = tokens.map(|token| token.norm.as_str()).collect();
    knowledge.topic_of(&norms).map(|topic| topic.title.as_str())
}

/// The first noun of what is wanted, with its modifier, where no known issue fits: "bonus system".
fn induced(scene: &Scene, cast: &Cast, sentence: &Sentence, act: &Act) -> Option<String> {
    let index = act.sentence;
    let phrases = sentence.noun_phrases.iter().enumerate();
    let mut inside = phrases.filter(|(at, phrase)| {
        let head = sentence.tokens.get(phrase.head);
        act.content <= phrase.tokens.start
            && phrase.tokens.end <= act.tokens.end
            && !phrase.is_date
            && cast.at(scene, index, phrase.head).is_none()
            && head.is_some_and(|head| {
                head.tag == Tag::Noun && head.norm.len() > 2 && !LIGHT.contains(&head.lemma.as_str())
            })
    });
    let (_, phrase) = inside.next()?;
    let modifier = phrase
        .head
        .checked_sub(1)
        .filter(|at| phrase.tokens.contains(at))
        .and_then(|at| sentence.tokens.get(at));
    let head = sentence.tokens.get(phrase.head)?;
    let words = match modifier.filter(|modifier| {
        matches!(modifier.tag, Tag::Noun | Tag::Adjective) && !LIGHT.contains(&modifier.lemma.as_str())
    }) {
        Some(_) => {
            let start = sentence.compound_start(phrase.head - 1).max(phrase.tokens.start);
            let modifier = sentence.span_of(start..phrase.head).map_or("", |span| scene.words(span));
            format!("{modifier} {}", scene.words(head.span))
        }
        None => scene.words(head.span).to_owned(),
    };
    Some(words.to_lowercase())
}

/// Nouns that name no matter of their own.
const LIGHT: &[&str] = &[
    "thing", "way", "time", "year", "day", "week", "month", "people", "man", "woman", "number", "part",
    "kind", "lot", "place", "point", "move", "step", "end", "fact", "case", "side", "other", "such", "more",
    "new", "own", "same", "percent", "cent", "table", "seat", "line", "figure", "figures", "courtesy",
    "other", "matter", "matters", "chair", "result", "effort", "interest", "role", "pct", "dlrs", "mln",
    "bln",
];
