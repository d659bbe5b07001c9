//! Positions on "the offer", "the plan", "it": their issue is that of what they refer to.

use crate::grammar::Upos;
use crate::knowledge::Shown;
use crate::reading::acts::Act;
use crate::reading::findings::Kind;
use crate::reading::references::Cast;
use crate::reading::scene::Scene;

use super::Row;
use super::matter::Matter;

/// A noun like "offer" in the article, where what hangs on it tells its issue.
pub(super) struct Told {
    sentence: usize,
    at: usize,
    noun: String,
    title: String,
}

/// Every place of the article that tells what an offer, a plan … is about, in text order.
pub(super) fn told(scene: &Scene) -> Vec<Told> {
    let mut all = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        for at in 0..sentence.tokens.len() {
            let noun = sentence.lemma(at);
            if sentence.upos(at) != Upos::Noun || !scene.knowledge.anaphors.has(noun) {
                continue;
            }
            let reach = sentence.reach(at);
            let words: Vec<Shown> = reach
                .filter(|at| matches!(sentence.upos(*at), Upos::Noun | Upos::Verb | Upos::Adj))
                .take(12)
                .map(|at| Shown { norm: sentence.norm(at), lemma: sentence.lemma(at), weight: 1.0 })
                .collect();
            if let Some(fit) = scene.knowledge.topics.fits(&words).first() {
                all.push(Told { sentence: index, at, noun: noun.to_owned(), title: fit.topic.title.clone() });
            }
        }
    }
    all
}

/// The word by which a position refers to another: the object itself, if it names nothing.
pub(super) fn anaphor(scene: &Scene, cast: &Cast, act: &Act, matter: &Matter) -> Option<String> {
    let sentence = matter.sentence;
    let at = (0..sentence.tokens.len()).filter(|at| matter.steps(*at) == Some(0)).find(|at| {
        let is_free = !sentence.hangs_as(*at, &["compound", "det", "nmod:poss", "mark", "expl"]);
        is_free
            && match sentence.upos(*at) {
                // "it" may be a party.
                Upos::Pron if cast.at(scene, act.sentence, *at).is_some() => false,
                Upos::Pron => scene.knowledge.anaphors.has(sentence.norm(*at)),
                Upos::Noun => {
                    scene.knowledge.anaphors.has(sentence.lemma(*at)) && is_bare(scene, matter, *at)
                }
                _ => false,
            }
    })?;
    Some(if sentence.upos(at) == Upos::Noun { sentence.lemma(at).to_owned() } else { String::new() })
}

/// "the offer", "Oslo's offer", "any offer": known before, and nothing hangs on it that tells what is offered.
fn is_bare(scene: &Scene, matter: &Matter, noun: usize) -> bool {
    let sentence = matter.sentence;
    let indefinite = scene.knowledge.function_words.list("indefinite");
    let is_definite =
        sentence.children_by(noun, &["det", "nmod:poss"]).any(|at| !indefinite.has(sentence.norm(at)));
    let tells = |at: &usize| {
        !matter.is_party(*at)
            && sentence.upos(*at) != Upos::Propn
            && !scene.knowledge.times.has(sentence.lemma(*at))
    };
    is_definite
        && !sentence
            .children_by(noun, &["nmod", "acl", "compound"])
            .filter(|at| !sentence.hangs_as(*at, &["nmod:poss"]))
            .any(|at| tells(&at))
}

/// The row of what an act refers to, among the acts before it, whose rows are known: of another party and by the same
/// word, then by what the article says of such a thing, then the nearest.
pub(super) fn row(
    scene: &Scene,
    acts: &[Act],
    rows: &[Row],
    told: &[Told],
    nth: usize,
    noun: &str,
) -> Option<Row> {
    let act = acts.get(nth)?;
    let earlier: Vec<(&Act, &Row)> = acts
        .iter()
        .zip(rows)
        .take(nth)
        .rev()
        .take(15)
        .filter(|(other, row)| {
            !(row.is_open() || other.sentence == act.sentence && other.tokens == act.tokens)
        })
        .collect();
    let names_it = |other: &Act| {
        let Some(sentence) = scene.sentences.get(other.sentence) else { return false };
        !noun.is_empty()
            && (other.tokens.clone().any(|at| sentence.lemma(at) == noun)
                || sentence.lemma(other.head) == noun)
    };
    let answers = matches!(act.kind, Kind::Refusal | Kind::Acceptance);
    let is_other = |other: &Act| other.party != act.party;
    let by_word = earlier.iter().find(|(other, _)| names_it(other) && (is_other(other) || !answers));
    if let Some((_, row)) = by_word {
        return Some((*row).clone());
    }
    let place = (act.sentence, act.tokens.start);
    let said = told.iter().rev().find(|told| told.noun == noun && (told.sentence, told.at) < place);
    let said = said.or_else(|| told.iter().find(|told| told.noun == noun));
    if let Some(told) = said {
        return Some(Row::Known(told.title.clone()));
    }
    let nearest = earlier.iter().find(|(other, _)| is_other(other) && answers).or(earlier.first());
    nearest.map(|(_, row)| (*row).clone())
}
