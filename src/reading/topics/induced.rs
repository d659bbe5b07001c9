//! A name for a matter that the sheet of topics does not know: its noun with what tells it apart, "bonus system".

use std::collections::HashMap;

use crate::grammar::{Sentence, Upos};
use crate::reading::findings::Kind;
use crate::reading::scene::Scene;

use super::matter::Matter;

/// A row's name, made from the article's words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Name {
    /// As it is shown.
    pub words: String,
    /// What its words have in common with others of their family: "tariff rise" and "tariff increase" share one.
    pub stems: Vec<String>,
}

/// How often each common noun stands in the article.
pub(super) fn counts(scene: &Scene) -> HashMap<String, usize> {
    let mut counts = HashMap::new();
    for sentence in &scene.sentences {
        for at in (0..sentence.tokens.len()).filter(|at| sentence.upos(*at) == Upos::Noun) {
            *counts.entry(sentence.lemma(at).to_owned()).or_default() += 1;
        }
    }
    counts
}

/// The name for a matter: the nearest noun to the object that names something, the more frequent first. One word that
/// comes up once tells a reader little: "tooth".
pub(super) fn name(scene: &Scene, matter: &Matter, counts: &HashMap<String, usize>) -> Option<Name> {
    let sentence = matter.sentence;
    let mut best: Option<(usize, Name)> = None;
    for at in 0..sentence.tokens.len() {
        let Some(steps) = matter.steps(at).filter(|steps| *steps <= 1) else { continue };
        if sentence.hangs_as(at, &["compound", "flat"])
            || sentence.upos(at) != Upos::Noun
            || matter.is_party(at)
        {
            continue;
        }
        let Some(name) = phrase(scene, matter, at) else { continue };
        let is_frequent = counts.get(sentence.lemma(at)).is_some_and(|count| 2 <= *count);
        if (!is_frequent || 0 < steps) && name.stems.len() < 2 {
            continue;
        }
        let rank = 2 * steps + usize::from(!is_frequent);
        if best.as_ref().is_none_or(|(least, _)| rank < *least) {
            best = Some((rank, name));
        }
    }
    best.map(|(_, name)| name)
}

/// One word that comes up once, where it is what somebody wants: "demands the list".
pub(super) fn lone_name(scene: &Scene, matter: &Matter, kind: Kind) -> Option<Name> {
    let sentence = matter.sentence;
    let is_object = |at: &usize| {
        matter.steps(*at) == Some(0)
            && sentence.hangs_as(*at, &["obj", "nsubj:pass"])
            && !scene.knowledge.anaphors.has(sentence.lemma(*at))
            && !matter.is_party(*at)
    };
    let mut objects = (0..sentence.tokens.len()).filter(is_object);
    objects.find_map(|at| phrase(scene, matter, at)).filter(|_| kind != Kind::Claim)
}

/// "bonus system", "takeover of mines", "phased deal", "licences".
fn phrase(scene: &Scene, matter: &Matter, head: usize) -> Option<Name> {
    let sentence = matter.sentence;
    let is_light = !names(scene, sentence, head);
    let fits = |at: &usize| names(scene, sentence, *at) && !matter.is_party(*at);
    let compound = sentence.children_by(head, &["compound"]).rfind(fits);
    let of = || {
        sentence
            .children_by(head, &["nmod"])
            .filter(fits)
            .find(|at| sentence.child(*at, &["case"]).is_some_and(|case| sentence.norm(case) == "of"))
    };
    let quality = || {
        sentence.children_by(head, &["amod"]).filter(|at| at + 1 == head).find(|at| {
            let lemma = sentence.lemma(*at);
            sentence.upos(*at) == Upos::Adj
                && !scene.knowledge.light_adjectives.has(lemma)
                && !scene.knowledge.light_adjectives.has(sentence.norm(*at))
                && lemma.chars().all(|character| character.is_alphabetic())
        })
    };
    let word = |at: usize| sentence.norm(at).to_owned();
    let is_bare_time = scene.knowledge.times.has(sentence.lemma(head));
    let (words, parts) = match (compound, of()) {
        _ if is_bare_time => return None,
        (Some(before), _) => (format!("{} {}", sentence.lemma(before), word(head)), vec![before, head]),
        (None, Some(_)) if is_light => return None,
        (None, Some(of)) => (format!("{} of {}", word(head), word(of)), vec![head, of]),
        (None, None) if is_light => return None,
        (None, None) => match quality() {
            Some(quality) => (format!("{} {}", word(quality), word(head)), vec![quality, head]),
            None => (word(head), vec![head]),
        },
    };
    let stems = parts
        .into_iter()
        .filter(|at| !scene.knowledge.light.has(sentence.lemma(*at)))
        .map(|at| stem(sentence.lemma(at)));
    let stems: Vec<String> = stems.collect();
    (!stems.is_empty()).then_some(Name { words, stems })
}

/// Whether a noun names a matter: no person, no time, no amount.
fn names(scene: &Scene, sentence: &Sentence, at: usize) -> bool {
    let knowledge = scene.knowledge;
    let lemma = sentence.lemma(at);
    sentence.upos(at) == Upos::Noun
        && 2 < lemma.chars().count()
        && lemma.chars().all(|character| character.is_alphabetic() || character == '-')
        && ![
            &knowledge.light,
            &knowledge.times,
            &knowledge.groups,
            &knowledge.spokespersons,
            &knowledge.commentators,
            &knowledge.bodies,
        ]
        .iter()
        .any(|words| words.has(lemma) || words.has(sentence.norm(at)))
}

/// The first letters, by which words of one family know each other: "invest", "investment", "investor".
pub(super) fn stem(word: &str) -> String {
    word.chars().take(6).collect()
}
