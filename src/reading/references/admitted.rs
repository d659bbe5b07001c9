//! Parties that no list knows: "the landlords", "the hospital trust". Who says, demands or refuses is somebody.

use std::collections::HashSet;

use crate::grammar::{Sentence, Upos};
use crate::reading::clauses::{Clause, Form, clauses};
use crate::reading::findings::{Mention, PartyKind};
use crate::reading::scene::Scene;

use super::cast::{Cast, Referent, bare_name};

impl Cast {
    /// Gives a seat to every plain noun that does what only people do, and is not known as a thing.
    pub(in crate::reading) fn admit(&mut self, scene: &Scene) {
        let mut waiting = Vec::new();
        let mut seated: HashSet<&str> = HashSet::new();
        for (index, sentence) in scene.sentences.iter().enumerate() {
            for clause in clauses(scene.knowledge, sentence) {
                let Some((head, is_strong)) = who_acts(scene, &self.sides, index, &clause) else { continue };
                if self.at(scene, index, head).is_some() {
                    continue;
                }
                // "his speech denouncing": one thing is nobody.
                let is_many =
                    sentence.xpos(head) == "NNS" || scene.knowledge.is_body_noun(sentence.lemma(head));
                // "a group of pickers": the pickers act.
                let of = members(scene, sentence, head);
                if let Some(of) = of.filter(|of| names_people(scene, index, *of)) {
                    if self.at(scene, index, of).is_none() {
                        seated.insert(sentence.lemma(of));
                        self.admit_at(scene, index, of);
                    }
                    self.stand_for(index, head, of);
                } else if is_strong && is_many || names_people(scene, index, head) {
                    seated.insert(sentence.lemma(head));
                    self.admit_at(scene, index, head);
                } else {
                    waiting.push((index, head));
                }
            }
        }
        // Who refused in one sentence may demand in another.
        for (index, head) in waiting {
            if scene.sentences.get(index).is_some_and(|sentence| seated.contains(sentence.lemma(head))) {
                self.admit_at(scene, index, head);
            }
        }
    }

    /// Lets a word mean whom another one of its sentence means.
    fn stand_for(&mut self, index: usize, word: usize, other: usize) {
        if let Some(row) = self.referents.get_mut(index)
            && let Some(meant) = row.get(other).copied()
            && let Some(place) = row.get_mut(word)
        {
            *place = meant;
        }
    }

    fn admit_at(&mut self, scene: &Scene, index: usize, head: usize) {
        let Some(sentence) = scene.sentences.get(index) else { return };
        let lemma = sentence.lemma(head);
        let reach = sentence.reach(head);
        // "a number of drivers": the drivers act.
        let start = sentence
            .children_by(head, &["det", "nummod", "nmod:poss", "amod", "compound"])
            .map(|at| sentence.reach(at).start)
            .min()
            .unwrap_or(head)
            .min(head);
        // "a five-member tribunal" is the tribunal.
        let start = match sentence.norm(start + 1) {
            "-" if sentence.upos(start) == Upos::Num && start + 3 <= head => start + 3,
            _ => start,
        };
        let own = sentence
            .children_by(head, &["nmod:poss", "det"])
            .filter(|at| *at < head)
            .map(|at| sentence.reach(at).end)
            .max()
            .unwrap_or(start);
        let Some(span) = sentence.span_of(own.max(start).max(reach.start)..head + 1) else { return };
        let name = bare_name(scene.knowledge, scene.words(span));
        let is_bare = !name.contains(' ');
        let known = is_bare.then(|| self.called(lemma)).flatten();
        let member = known.unwrap_or_else(|| self.seat(&name, PartyKind::Group, lemma));
        let rule =
            if known.is_some() { "plain noun for a party named above" } else { "acts as a party does" };
        let referent = Referent { member, speaker: None, rule };
        if let Some(place) = self.referents.get_mut(index).and_then(|row| row.get_mut(head)) {
            *place = Some(referent);
        }
        if let Some(seat) = self.members.get_mut(member) {
            seat.mentions.push(Mention { span, rule });
        }
    }
}

/// Of whom a group consists that is named by its members alone.
fn members(scene: &Scene, sentence: &Sentence, head: usize) -> Option<usize> {
    let people = &scene.knowledge.people;
    let lemma = sentence.lemma(head);
    (people.has("gatherings", lemma) || people.has("quantities", lemma))
        .then(|| sentence.children_by(head, &["nmod"]).find(|of| sentence.has_case(*of, "of")))
        .flatten()
        .filter(|of| sentence.xpos(*of) == "NNS")
}

/// Whether a noun names people by its kind or by its ending.
fn names_people(scene: &Scene, index: usize, head: usize) -> bool {
    let knowledge = scene.knowledge;
    let Some(sentence) = scene.sentences.get(index) else { return false };
    let (lemma, norm) = (sentence.lemma(head), sentence.norm(head));
    let is_listed = [lemma, norm].iter().any(|word| {
        knowledge.groups.has(word)
            || knowledge.people.has("persons", word)
            || knowledge.spokespersons.has(word)
            || knowledge.bodies.has(word)
    });
    is_listed || knowledge.people_endings.ends(norm)
}

/// The plain noun that does what a clause tells, where only people do that; whether nothing else ever does.
fn who_acts(scene: &Scene, sides: &HashSet<String>, index: usize, clause: &Clause) -> Option<(usize, bool)> {
    let sentence = scene.sentences.get(index)?;
    let knowledge = scene.knowledge;
    let lemma = sentence.lemma(clause.head);
    if clause.form == Form::Participle && !clause.is_passive {
        return None;
    }
    let is_strong = knowledge.deeds.has(lemma);
    let is_deed = is_strong || knowledge.weak_deeds.has(lemma) || clause.modal.is_some();
    let head = if clause.is_passive {
        sentence.children_by(clause.head, &["obl:agent", "obl"]).find(|at| sentence.has_case(*at, "by"))?
    } else {
        clause.subject?
    };
    let noun = sentence.lemma(head);
    let is_thing = knowledge.things.has(noun)
        || knowledge.speaking_things.has(noun)
        || knowledge.times.has(noun)
        || knowledge.commentators.has(noun) && !sides.contains(noun);
    let is_name = sentence.tokens.get(head).is_some_and(|token| token.is_capitalised) && head > 0;
    (is_deed && sentence.upos(head) == Upos::Noun && !is_thing && !is_name).then_some((head, is_strong))
}
