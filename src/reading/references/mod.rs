//! Second step: who is meant. Names, titles, capitals, plain nouns and pronouns are led back to parties, each by a rule
//! that is kept.
//!
//! All names of the article are known before its first sentence is read (`roster`); then every word is asked in turn
//! (`named`, `offices`, `nouns`, `pronouns`, `together`), with those spoken of last in mind (`stage`).

mod admitted;
mod cast;
mod lands;
mod named;
mod nouns;
mod offices;
mod owners;
mod pronouns;
mod roster;
mod sides;
mod stage;
mod together;

use std::ops::Range;

use crate::grammar::{Sentence, Upos};
use crate::knowledge::Knowledge;

use super::mentions::Named;
use super::scene::Scene;

pub(super) use cast::{Cast, Referent};
use roster::Roster;
use stage::{Seen, Stage};

/// Leads every nominal back to whom it means, from the first sentence to the last.
pub(super) fn resolve(scene: &Scene, names: &[Vec<Named>]) -> Cast {
    let mut cast = Cast::default();
    cast.sides = sides::sides(scene);
    let roster = Roster::new(scene, names, &mut cast);
    let stage = Stage::new(roster.home());
    let mut resolver =
        Resolver { scene, names, cast, roster, stage, index: 0, names_at: Vec::new(), slots: Vec::new() };
    for index in 0..scene.sentences.len() {
        resolver.read(index);
    }
    resolver.cast.settle();
    resolver.cast
}

/// What is known of a word's meaning.
#[derive(Clone, Copy)]
enum Slot {
    Open,
    /// Being asked right now: a question that comes back to itself has no answer.
    Asked,
    Done(Option<Referent>),
}

/// Reads one sentence after the other and remembers.
struct Resolver<'s> {
    scene: &'s Scene<'s>,
    names: &'s [Vec<Named>],
    cast: Cast,
    roster: Roster,
    stage: Stage,
    /// The sentence that is read.
    index: usize,
    /// The name that holds each of its words.
    names_at: Vec<Option<usize>>,
    slots: Vec<Slot>,
}

impl<'s> Resolver<'s> {
    fn read(&mut self, index: usize) {
        let Some(sentence) = self.scene.sentences.get(index) else { return };
        self.index = index;
        let n_tokens = sentence.tokens.len();
        self.names_at = vec![None; n_tokens];
        for (at, named) in self.names.get(index).into_iter().flatten().enumerate() {
            for slot in self.names_at.get_mut(named.tokens.clone()).into_iter().flatten() {
                *slot = Some(at);
            }
        }
        self.slots = vec![Slot::Open; n_tokens];
        self.stage.open_sentence(index);
        let mut row: Vec<Option<Referent>> = Vec::with_capacity(n_tokens);
        for at in 0..n_tokens {
            let referent = self.referent(at);
            row.push(referent);
            if let Some(referent) = referent {
                self.enter(sentence, at, referent);
            }
        }
        let owners = (0..n_tokens).map(|at| self.owner(at)).collect();
        self.cast.referents.push(row);
        self.cast.owners.push(owners);
    }

    /// Whom the nominal means whose main word this is; asked once.
    fn referent(&mut self, at: usize) -> Option<Referent> {
        match self.slots.get(at)? {
            Slot::Done(referent) => return *referent,
            Slot::Asked => return None,
            Slot::Open => {}
        }
        self.put(at, Slot::Asked);
        let referent = self.ask(at);
        self.put(at, Slot::Done(referent));
        referent
    }

    fn put(&mut self, at: usize, slot: Slot) {
        if let Some(place) = self.slots.get_mut(at) {
            *place = slot;
        }
    }

    fn ask(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        if self.name_at(at).is_some() {
            return self.named(at);
        }
        match sentence.upos(at) {
            Upos::Pron => self.pronoun(at),
            Upos::Noun | Upos::Propn => self.common(at),
            Upos::Det | Upos::Num | Upos::Adj | Upos::Adv if self.is_nominal(at) => self.amount(at),
            Upos::Verb | Upos::X | Upos::Adj if self.is_nominal(at) => self.common(at),
            _ => None,
        }
    }

    /// Somebody comes on stage, and the place is noted.
    fn enter(&mut self, sentence: &'s Sentence, at: usize, referent: Referent) {
        let named = self.name_at(at);
        // A name is noted once, at the word the rest hangs on.
        if named.is_some_and(|named| roster::head_of_name(sentence, named) != at) {
            return;
        }
        let is_pronoun = sentence.upos(at) == Upos::Pron;
        let words = named.map_or_else(|| self.own_part(at), |named| named.tokens.clone());
        if let Some(span) = sentence.span_of(words) {
            let bare = cast::bare_name(self.scene.knowledge, self.scene.words(span));
            self.cast.note(referent, span, bare, !is_pronoun);
        }
        let is_adjective = !self.is_nominal(at);
        let is_subject = sentence.hangs_as(at, &["nsubj"]);
        let is_person = self.cast.is_kind(referent.member, super::findings::PartyKind::Person)
            || (named.is_none() && !is_pronoun && self.names_one_person(at))
            || self.does("he-or-him", sentence.norm(at));
        let is_plural = matches!(sentence.xpos(at), "NNS" | "NNPS") || self.does("they", sentence.norm(at));
        self.stage.enter(Seen {
            referent,
            sentence: self.index,
            at,
            is_subject,
            is_adjective,
            is_person,
            is_plural,
        });
    }

    fn sentence(&self) -> &'s Sentence {
        // The index is always that of a sentence: `read` sets it.
        &self.scene.sentences[self.index]
    }

    fn knowledge(&self) -> &'s Knowledge {
        self.scene.knowledge
    }

    fn has(&self, list: &str, word: &str) -> bool {
        self.scene.knowledge.people.has(list, word)
    }

    /// Whether a small word does what this list is for.
    fn does(&self, list: &str, word: &str) -> bool {
        self.scene.knowledge.function_words.has(list, word)
    }

    fn name_at(&self, at: usize) -> Option<&'s Named> {
        let name = (*self.names_at.get(at)?)?;
        self.names.get(self.index)?.get(name)
    }

    /// Whether a word heads a nominal, not just describes or continues one.
    fn is_nominal(&self, at: usize) -> bool {
        !self.sentence().hangs_as(
            at,
            &["amod", "compound", "flat", "nmod:desc", "det", "nummod", "advmod", "goeswith", "case"],
        )
    }

    /// A noun with what stands before it, without its owner: "leadership" of "Pyongyang's leadership".
    fn own_part(&self, at: usize) -> Range<usize> {
        let sentence = self.sentence();
        let mut start = at;
        for child in sentence.children(at).iter().rev().filter(|child| **child < at) {
            let belongs = sentence.hangs_as(*child, &["det", "amod", "compound", "nummod", "nmod:desc"])
                && sentence.reach(*child).end <= start;
            if !belongs || sentence.hangs_as(*child, &["nmod:poss"]) {
                break;
            }
            start = sentence.reach(*child).start;
        }
        start..at + 1
    }
}
