//! What a position is about, as places in its sentence: the nearer a word stands to the object of the position in the
//! tree, the more it counts.

use std::ops::Range;

use crate::grammar::{Sentence, Tag, Upos};
use crate::knowledge::Shown;
use crate::reading::acts::Act;
use crate::reading::clauses::has_mark;
use crate::reading::references::Cast;
use crate::reading::scene::Scene;

/// A word this heavy names the matter itself or what hangs right on it.
pub(super) const NEAR: f32 = 4.0;

/// How far from the object a word may stand and still count as part of the passage's matter.
const FAR: usize = 3;

/// The words of a sentence, by how near they stand to what a position is about.
pub(super) struct Matter<'s> {
    pub sentence: &'s Sentence,
    /// Each word's steps from the object; none outside the content.
    steps: Vec<Option<usize>>,
    /// Words that name a party.
    is_party: Vec<bool>,
    /// The words of the passage.
    passage: Range<usize>,
}

impl<'s> Matter<'s> {
    pub fn of(scene: &'s Scene, cast: &Cast, act: &Act) -> Option<Self> {
        let sentence = scene.sentences.get(act.sentence)?;
        let content =
            if act.content < act.tokens.end { act.content..act.tokens.end } else { act.tokens.clone() };
        let mut matter = Self {
            sentence,
            steps: vec![None; sentence.tokens.len()],
            is_party: parties(scene, cast, act.sentence, sentence),
            passage: act.tokens.clone(),
        };
        for top in tops(sentence, &content) {
            matter.walk(scene, top, 0, &content);
            // What is said of a subject that stands before the passage is about it.
            if let Some(subject) = sentence.child(top, &["nsubj"]).filter(|at| !content.contains(at)) {
                matter.walk(scene, subject, 1, &sentence.reach(subject));
            }
            // "a plan which it does not recognise": the noun before is what is not recognised.
            if sentence.hangs_as(top, &["acl"])
                && let Some(noun) = sentence.head_of(top)
            {
                let near = sentence.children_by(noun, &["compound", "amod"]).chain([noun]);
                near.for_each(|at| matter.set(at, 1));
            }
        }
        Some(matter)
    }

    fn set(&mut self, at: usize, steps: usize) {
        if let Some(own) = self.steps.get_mut(at) {
            *own = Some(own.map_or(steps, |own| own.min(steps)));
        }
    }

    fn walk(&mut self, scene: &Scene, at: usize, steps: usize, content: &Range<usize>) {
        self.set(at, steps);
        let sentence = self.sentence;
        let lemma = sentence.lemma(at);
        let is_noun = sentence.upos(at) == Upos::Noun;
        // "a plan to cut jobs", "the level of spending": what hangs on such a noun is the matter.
        let is_light = is_noun && (scene.knowledge.light.has(lemma) || scene.knowledge.anaphors.has(lemma));
        // "The fee was the main point": what is told of a thing is told of the thing.
        let is_told = sentence.child(at, &["cop"]).is_some()
            && sentence.child(at, &["nsubj"]).is_some_and(|subject| sentence.upos(subject) == Upos::Noun);
        // Of who acts, only the name counts, which counts little.
        let is_actor = self.is_party(at) && is_noun;
        let children =
            sentence.children(at).iter().copied().filter(|child| content.contains(child) && !is_actor);
        for child in children {
            let further = match () {
                () if sentence.hangs_as(child, &["advcl"]) && has_mark(sentence, child, "to") => 1,
                () if is_light && !is_told && sentence.hangs_as(child, &["nmod", "acl"]) => 0,
                () if sentence.hangs_as(child, &["advcl", "acl", "parataxis", "appos", "list"]) => 2,
                () if sentence.hangs_as(child, &["nmod", "obl", "conj", "iobj", "ccomp"]) => 1,
                () => 0,
            };
            if steps + further <= FAR {
                self.walk(scene, child, steps + further, content);
            }
        }
        // "veto the rise": the rise is the matter, not the veto.
        if sentence.upos(at) == Upos::Verb
            && sentence.child(at, &["obj"]).is_some_and(|object| content.contains(&object))
            && let Some(own) = self.steps.get_mut(at)
        {
            *own = Some(steps + 1);
        }
    }

    /// How many steps a word stands from the object.
    pub fn steps(&self, at: usize) -> Option<usize> {
        *self.steps.get(at)?
    }

    /// Whether a word names a party.
    pub fn is_party(&self, at: usize) -> bool {
        self.is_party.get(at).copied().unwrap_or(false)
    }

    /// The words of the passage, weighed.
    pub fn passage(&self) -> Vec<Shown<'s>> {
        // The noun before a relative clause stands before the passage.
        let first = (0..self.passage.start).find(|at| self.steps(*at).is_some());
        self.shown(first.unwrap_or(self.passage.start)..self.passage.end, |at| match self.steps(at) {
            Some(steps) => NEAR * 2.0 / (1 << steps.min(FAR)) as f32,
            None if self.passage.contains(&at) => 1.0,
            None => 0.0,
        })
    }

    /// The words of the whole sentence, all alike.
    pub fn all(&self) -> Vec<Shown<'s>> {
        self.shown(0..self.sentence.tokens.len(), |_| 1.0)
    }

    fn shown(&self, run: Range<usize>, weight: impl Fn(usize) -> f32) -> Vec<Shown<'s>> {
        let sentence = self.sentence;
        // Quotation marks part no phrase.
        let words = run.filter(|at| !sentence.tokens.get(*at).is_some_and(|token| token.tag == Tag::Quote));
        words
            .map(|at| Shown {
                norm: sentence.norm(at),
                lemma: sentence.lemma(at),
                weight: match (sentence.upos(at), self.is_party(at)) {
                    _ if !is_content(sentence, at) => 0.0,
                    (Upos::Propn, true) => 0.0,
                    // "replace the strikers": better than nothing.
                    (_, true) => weight(at).min(1.0),
                    (_, false) => weight(at),
                },
            })
            .collect()
    }
}

/// The words that the rest of a run hangs on.
fn tops(sentence: &Sentence, run: &Range<usize>) -> Vec<usize> {
    run.clone()
        .filter(|at| !sentence.head_of(*at).is_some_and(|head| run.contains(&head)))
        .filter(|at| !sentence.hangs_as(*at, &["punct", "case", "mark", "cc", "aux", "cop", "det"]))
        .collect()
}

/// Words that can show a topic: "mine" the noun, not the pronoun.
fn is_content(sentence: &Sentence, at: usize) -> bool {
    match sentence.upos(at) {
        Upos::Pron => sentence.child(at, &["det"]).is_some(),
        upos => matches!(upos, Upos::Noun | Upos::Propn | Upos::Verb | Upos::Adj | Upos::Adv | Upos::X),
    }
}

/// Which words name somebody with a part: their names show no topic ("the Strike Committee", "miners").
fn parties(scene: &Scene, cast: &Cast, index: usize, sentence: &Sentence) -> Vec<bool> {
    let mut is_party = vec![false; sentence.tokens.len()];
    for head in 0..sentence.tokens.len() {
        let lemma = sentence.lemma(head);
        let is_thing = scene.knowledge.anaphors.has(lemma) || scene.knowledge.speaking_things.has(lemma);
        if is_thing || cast.at(scene, index, head).is_none() {
            continue;
        }
        let before = sentence.children_by(head, &["compound", "flat", "amod", "det", "nummod"]);
        for at in before.filter(|at| *at < head).chain([head]) {
            if let Some(is_party) = is_party.get_mut(at) {
                *is_party = true;
            }
        }
    }
    is_party
}
