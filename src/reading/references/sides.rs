//! Who may explain from outside and is a side in this article: traders who strike, scientists who sue.

use std::collections::HashSet;

use crate::grammar::Upos;
use crate::reading::scene::Scene;

/// The base forms of such nouns, each of which somewhere does what only a side does, or has a spokesman.
pub(super) fn sides(scene: &Scene) -> HashSet<String> {
    let knowledge = scene.knowledge;
    let mut sides = HashSet::new();
    for sentence in &scene.sentences {
        for at in (0..sentence.tokens.len()).filter(|at| sentence.upos(*at) == Upos::Noun) {
            let noun = sentence.lemma(at);
            let Some(above) = sentence
                .head_of(at)
                .filter(|_| knowledge.people.has("either", noun) && !sides.contains(noun))
            else {
                continue;
            };
            let acts =
                sentence.hangs_as(at, &["nsubj"]) && knowledge.people.has("siding", sentence.lemma(above));
            let is_spoken_for = sentence.hangs_as(at, &["nmod:poss", "nmod", "compound"])
                && (knowledge.spokespersons.has(sentence.lemma(above))
                    || knowledge.is_body_noun(sentence.lemma(above)));
            if acts || is_spoken_for {
                sides.insert(noun.to_owned());
            }
        }
    }
    sides
}
