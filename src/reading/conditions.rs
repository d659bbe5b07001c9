//! Fifth step: what positions hang on. Each condition is an act of its own and hangs on the nearest position.

use std::ops::Range;

use crate::grammar::{Sentence, Tag, Upos};
use crate::knowledge::{Connective, Dependence, Follows};

use super::acts::{Act, Way};
use super::extent;
use super::findings::{Condition, Kind, Strength};
use super::scene::Scene;

/// A connective in a sentence.
struct Found<'k> {
    connective: &'k Connective,
    /// Its own words.
    words: Range<usize>,
    /// With what it requires.
    whole: Range<usize>,
}

/// Hangs conditions on the positions they belong to, cuts them out of the passages, and adds them as acts.
pub(super) fn attach(scene: &Scene, mut acts: Vec<Act>) -> Vec<Act> {
    let mut added = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        for found in find(scene, sentence) {
            let Some(at) = bearer(scene, sentence, index, &acts, &found) else { continue };
            let Some(act) = acts.get_mut(at) else { continue };
            let Some(span) = sentence.span_of(found.whole.clone()) else { continue };
            if found.connective.dependence == Dependence::None {
                act.without_condition = sentence.span_of(found.words.clone());
                act.reasons.push(format!("no condition made: “{}”", found.connective.form));
                continue;
            }
            if act.condition.is_some() {
                continue;
            }
            if act.tokens.contains(&found.whole.start) {
                act.tokens.end = extent::without_tail(sentence, act.tokens.start..found.whole.start);
                act.content = act.content.min(act.tokens.end);
            }
            if act.tokens.is_empty() {
                continue;
            }
            // "could go to 5 percent, but only if …" is an offer; without the condition it tells what is possible.
            if act.kind == Kind::Claim && said_can(act) {
                act.kind = Kind::Offer;
            }
            // "will close the border unless": what costs the other side is a threat.
            let costs = || {
                let lemma = sentence.lemma(act.head);
                scene.knowledge.cue_words.costly.has(lemma) || scene.knowledge.cue_words.harm.has(lemma)
            };
            if found.connective.threatens && act.kind == Kind::Commitment && act.way != Way::Noun && costs() {
                act.kind = Kind::Threat;
            }
            act.condition = Some(Condition { connective: found.connective.form.clone(), span });
            added.push(Act {
                kind: Kind::Condition,
                tokens: found.whole.clone(),
                content: found.words.end,
                cue: sentence.span_of(found.words.clone()).unwrap_or(span),
                condition: None,
                without_condition: None,
                // Connectives are hard to miss; what they hang on is right as often as it is.
                confidence: (act.confidence + 0.02).min(0.95),
                strength: Strength::Plain,
                reasons: vec![
                    format!("condition: “{}”", found.connective.form),
                    "hangs on the position beside it".into(),
                ],
                ..act.clone()
            });
        }
    }
    acts.retain(|act| !act.tokens.is_empty());
    acts.extend(added);
    acts.sort_by_key(|act| (act.sentence, act.tokens.start, act.tokens.end));
    acts
}

/// "could go to 5 percent": what is said to be possible.
fn said_can(act: &Act) -> bool {
    act.reasons.iter().any(|reason| matches!(reason.as_str(), "said, with “can”" | "said, with “could”"))
}

fn find<'k>(scene: &Scene<'k>, sentence: &Sentence) -> Vec<Found<'k>> {
    let mut all: Vec<Found<'k>> = Vec::new();
    let mut at = 0;
    while at < sentence.tokens.len() {
        let found = scene.knowledge.connectives.iter().find_map(|connective| {
            let end = words_at(sentence, at, &connective.words)?;
            (!connective.is_inverted || is_inverted(sentence, at)).then_some((connective, at..end))
        });
        let Some((connective, words)) = found else {
            at += 1;
            continue;
        };
        at = words.end;
        // "providing help" is no condition: the word must join, not act.
        let acts = words.len() == 1
            && sentence.upos(words.start) == Upos::Verb
            && !sentence.hangs_as(words.start, &["mark", "case"])
            && words
                .start
                .checked_sub(1)
                .is_some_and(|before| !matches!(sentence.norm(before), "," | "—" | "-" | "\""));
        let acts = acts && !opens_a_clause(sentence, words.end);
        let joins_noun = connective.joins_nouns && !sentence.hangs_as(words.start, &["mark"]);
        if acts || joins_noun {
            continue;
        }
        if connective.dependence == Dependence::Never {
            continue;
        }
        let end = if connective.dependence == Dependence::None {
            words.end
        } else {
            reach(scene, sentence, &words)
        };
        if connective.dependence == Dependence::None || requires(scene, sentence, connective, &words, end) {
            at = at.max(words.end);
            all.push(Found { connective, whole: words.start..end, words });
        }
    }
    all
}

/// "provided the records were opened": whether the subject of a clause begins at this word.
fn opens_a_clause(sentence: &Sentence, start: usize) -> bool {
    let end = sentence.tokens.len().min(start + 8);
    (start..end).any(|at| sentence.hangs_as(at, &["nsubj"]) && sentence.reach(at).start == start)
}

/// Whether this verb opens a clause and stands before its subject, where nothing is asked: "should it rain".
pub(super) fn is_inverted(sentence: &Sentence, at: usize) -> bool {
    let asks = sentence.tokens.iter().rev().take(3).any(|token| token.norm == "?");
    let opens = at.checked_sub(1).and_then(|before| sentence.tokens.get(before)).is_none_or(|before| {
        before.is_sign() || before.is_quotation_mark() || before.tag == Tag::Coordinator
    });
    let verb = if sentence.hangs_as(at, &["aux", "cop"]) { sentence.head_of(at) } else { Some(at) };
    let is_before_subject = verb.is_some_and(|verb| {
        let mut subjects = sentence.children_by(verb, &["nsubj", "expl"]).peekable();
        subjects.peek().is_some() && subjects.all(|subject| at < subject)
    });
    opens && is_before_subject && !asks
}

/// The connective's words from a token on; quotation marks between them do not matter.
fn words_at(sentence: &Sentence, start: usize, words: &[String]) -> Option<usize> {
    let mut at = start;
    for (nth, word) in words.iter().enumerate() {
        while nth > 0 && sentence.tokens.get(at)?.tag == Tag::Quote {
            at += 1;
        }
        let token = sentence.tokens.get(at)?;
        if token.norm != *word {
            return None;
        }
        at += 1;
    }
    Some(at)
}

/// The head of what a connective requires: the word its last word hangs on, outside the connective.
fn required(sentence: &Sentence, words: &Range<usize>) -> Option<usize> {
    let mut at = words.end.checked_sub(1)?;
    // A few steps up lead out of the connective; a tree has no circles.
    while words.contains(&at) {
        at = sentence.head_of(at)?;
    }
    (words.end <= at).then_some(at)
}

/// How far what is required goes: as far as its clause, without what only stands beside it.
fn reach(scene: &Scene, sentence: &Sentence, words: &Range<usize>) -> usize {
    let opens =
        sentence.tokens.get(..words.start).unwrap_or_default().iter().all(|token| token.tag == Tag::Quote);
    let rest = || sentence.tokens.get(words.end..).unwrap_or_default();
    // A condition that opens its sentence ends at its comma.
    let comma = opens.then(|| rest().iter().position(|token| token.norm == ",")).flatten();
    if let Some(comma) = comma {
        return words.end + comma;
    }
    match required(sentence, words) {
        Some(head) => {
            let reach = sentence.reach(head);
            let end = if reach.start <= words.end { reach.end } else { head + 1 };
            extent::without_tail(
                sentence,
                words.end..extent::cut_asides(scene.knowledge, sentence, head + 1, end),
            )
        }
        None => {
            let stop = rest().iter().position(|token| token.is(&[",", ";", "\"", "—", "."]));
            stop.map_or(sentence.tokens.len(), |stop| words.end + stop)
        }
    }
}

/// "Before", "after", "if" require something only where something is done; "until Friday" sets a date.
fn requires(
    scene: &Scene,
    sentence: &Sentence,
    connective: &Connective,
    words: &Range<usize>,
    end: usize,
) -> bool {
    let rest = words.end..end;
    let has_verb =
        rest.clone().any(|at| sentence.upos(at) == Upos::Verb || sentence.child(at, &["cop"]).is_some());
    let has_noun = rest.clone().any(|at| matches!(sentence.upos(at), Upos::Noun | Upos::Propn | Upos::Pron));
    match connective.follows {
        Follows::Never => false,
        Follows::Deed => has_verb,
        Follows::MoreThanDate => has_verb || has_noun && rest.len() > 2 && !is_date(scene, sentence, words),
        Follows::SomethingAfterDenial => (has_verb || has_noun) && is_denied(scene, sentence, words),
        Follows::Something => has_verb || has_noun,
        Follows::Anything => true,
    }
}

/// "until Friday", "until the end of June": a date requires nothing.
fn is_date(scene: &Scene, sentence: &Sentence, words: &Range<usize>) -> bool {
    required(sentence, words).is_some_and(|head| scene.knowledge.times.has(sentence.lemma(head)))
}

/// "no deal without …", "will not sign without …": what stands before is denied.
fn is_denied(scene: &Scene, sentence: &Sentence, words: &Range<usize>) -> bool {
    let from = words.start.saturating_sub(8);
    let denying = scene.knowledge.function_words.list("denying-before");
    (from..words.start).any(|at| denying.has(sentence.norm(at)))
}

/// The position a connective belongs to: the one whose verb it hangs on, else the one it stands in, else the one that
/// ends right before it, else, for a condition that opens its sentence, the first one after it.
fn bearer(scene: &Scene, sentence: &Sentence, index: usize, acts: &[Act], found: &Found) -> Option<usize> {
    let here = || acts.iter().enumerate().filter(|(_, act)| act.sentence == index);
    // "wants it shut before winter": a date for what is wanted.
    let sets_date = found.connective.sets_date;
    let may_bear = |act: &Act| {
        act.kind != Kind::Condition
            && !(sets_date && act.kind == Kind::Demand)
            && (act.kind != Kind::Claim
                || found.connective.dependence == Dependence::Exchange
                // "kept there until she was eighteen" tells a time.
                || found.connective.dependence == Dependence::Needs && !sets_date
                || said_can(act))
    };
    let mut above = required(sentence, &found.words).and_then(|head| sentence.head_of(head));
    while let Some(at) = above {
        let mut holding = here().filter(|(_, act)| {
            may_bear(act) && (act.head == at || act.tokens.contains(&at) && !found.whole.contains(&at))
        });
        if let Some((at, _)) = holding.next() {
            return Some(at);
        }
        above = sentence.head_of(at).filter(|_| !sentence.hangs_as(at, &["parataxis"]));
    }
    let inside = here().filter(|(_, act)| {
        act.tokens.start < found.whole.start && found.whole.start < act.tokens.end && may_bear(act)
    });
    if let Some((at, _)) =
        inside.min_by_key(|(_, act)| (act.kind == Kind::Claim, found.whole.start - act.tokens.start))
    {
        return Some(at);
    }
    let before = here().filter(|(_, act)| {
        let gap = sentence.tokens.get(act.tokens.end..found.whole.start);
        act.tokens.end <= found.whole.start
            && may_bear(act)
            && gap.is_some_and(|gap| {
                gap.len() <= 6
                    && gap.iter().all(|token| {
                        token.is_sign() || token.tag == Tag::Coordinator || token.tag == Tag::Adverb
                    })
                    || found.connective.dependence == Dependence::Needs
                        && is_remark(scene, sentence, act.tokens.end..found.whole.start)
            })
    });
    if let Some((at, _)) = before.max_by_key(|(_, act)| (act.tokens.end, act.kind != Kind::Claim)) {
        return Some(at);
    }
    // "unless it was discussed the talks would fail": a condition may stand before what hangs on it.
    let follows = |act: &Act| {
        let start = sentence.reach(act.head).start.max(found.whole.end).min(act.tokens.start);
        found.whole.end <= act.tokens.start && start <= found.whole.end + 2
    };
    here().filter(|(_, act)| may_bear(act) && follows(act)).map(|(at, _)| at).next()
}

/// In "Oslo is ready to talk, its minister said on Friday, but only if …", what stands between two commas.
fn is_remark(scene: &Scene, sentence: &Sentence, gap: Range<usize>) -> bool {
    let comma = |at: usize| matches!(sentence.norm(at), "," | "—" | "-");
    let last = gap
        .clone()
        .rev()
        .find(|at| !sentence.tokens.get(*at).is_some_and(|token| token.tag == Tag::Coordinator));
    let mut verbs = gap.clone().filter(|at| sentence.upos(*at) == Upos::Verb);
    comma(gap.start)
        && last.is_some_and(comma)
        && gap.len() <= 25
        && verbs.next().is_some_and(|verb| scene.knowledge.saying.has(sentence.lemma(verb)))
        && verbs.next().is_none()
}
