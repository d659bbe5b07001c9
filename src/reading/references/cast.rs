//! Everybody with a part in an article, by the names they have been called so far.

use std::collections::HashMap;

use crate::grammar::{NounPhrase, Tag};
use crate::reading::findings::{Mention, PartyKind, Role};
use crate::reading::scene::Scene;
use crate::text::Span;

use super::Look;

/// Somebody with a part; becomes a [`Party`](super::Party) when the reading is gathered.
#[derive(Clone, Debug)]
pub(in crate::reading) struct Member {
    pub name: String,
    pub kind: PartyKind,
    pub role: Role,
    pub aliases: Vec<String>,
    pub mentions: Vec<Mention>,
    /// A news agency or newspaper: carries words, has none.
    pub is_outlet: bool,
    /// Plain nouns it is called by later: "company", "union".
    pub(super) nouns: Vec<String>,
}

/// Whom a noun phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) struct Referent {
    /// Index into [`Cast::members`].
    pub member: usize,
    /// The person or body named, where that is not simply the party.
    pub speaker: Option<Span>,
    pub rule: &'static str,
}

/// Everybody, and whom each noun phrase means.
#[derive(Default)]
pub(in crate::reading) struct Cast {
    pub members: Vec<Member>,
    /// By sentence and noun phrase.
    pub(super) referents: Vec<Vec<Option<Referent>>>,
    /// Whose thing each noun phrase names, by sentence and noun phrase.
    pub(super) owners: Vec<Vec<Option<usize>>>,
    by_name: HashMap<String, usize>,
    /// Plain nouns that act as parties do, by sentence and main word.
    pub(super) admitted: HashMap<(usize, usize), Referent>,
    /// By surname: the person's own member, or the party it speaks for.
    pub(super) persons: HashMap<String, usize>,
    /// Subjects so far, latest last.
    pub(super) recent: Vec<Referent>,
    /// How many of them stood before the present sentence.
    opened_at: usize,
    /// The first subject of each sentence, latest last: who a sentence is about.
    leads: Vec<usize>,
    pub(super) last_person: Option<Referent>,
}

impl Cast {
    /// Whom the subject chain of a verb means: its leftmost noun phrase decides.
    pub fn of_chain(&self, sentence: usize, chain: &[usize]) -> Option<Referent> {
        self.of(sentence, *chain.first()?)
    }

    /// Whom a noun phrase means.
    pub fn of(&self, sentence: usize, phrase: usize) -> Option<Referent> {
        *self.referents.get(sentence)?.get(phrase)?
    }

    /// Whom the noun phrase means whose main word this is.
    pub fn at(&self, scene: &Scene, sentence: usize, head: usize) -> Option<Referent> {
        let phrases = &scene.sentences.get(sentence)?.noun_phrases;
        let known =
            phrases.iter().position(|phrase| phrase.head == head).and_then(|at| self.of(sentence, at));
        known.or_else(|| self.admitted.get(&(sentence, head)).copied())
    }

    /// Everybody whom a nominal means: "Britain and West Germany".
    pub fn all_at(&self, scene: &Scene, sentence: usize, head: usize) -> Vec<Referent> {
        let Some(here) = scene.sentences.get(sentence) else { return Vec::new() };
        let heads = std::iter::once(head).chain(here.children_by(head, &["conj"]));
        heads.filter_map(|head| self.at(scene, sentence, head)).collect()
    }

    /// Whose thing the noun phrase names whose main word this is.
    pub fn owner_at(&self, scene: &Scene, sentence: usize, head: usize) -> Option<usize> {
        let phrases = &scene.sentences.get(sentence)?.noun_phrases;
        self.owner_of(sentence, phrases.iter().position(|phrase| phrase.head == head)?)
    }

    pub fn member(&self, index: usize) -> Option<&Member> {
        self.members.get(index)
    }

    pub fn is_commentator(&self, index: usize) -> bool {
        self.member(index).is_some_and(|member| member.role == Role::Commentator)
    }

    /// The party on either side of an "and" in a subject, besides its first.
    pub fn joined(&self, scene: &Scene, sentence: usize, chain: &[usize]) -> Vec<usize> {
        let Some(here) = scene.sentences.get(sentence) else { return Vec::new() };
        let mut joined = Vec::new();
        for pair in chain.windows(2) {
            let [_, next] = pair else { continue };
            let Some(phrase) = here.noun_phrases.get(*next) else { continue };
            let link = phrase.tokens.start.checked_sub(1).and_then(|at| here.tokens.get(at));
            if link.is_none_or(|link| link.norm != "and") {
                break;
            }
            joined.extend(self.of(sentence, *next).map(|referent| referent.member));
        }
        joined
    }

    /// Whose it is: "Pyongyang's leadership", "its statement".
    pub fn owner_of(&self, sentence: usize, phrase: usize) -> Option<usize> {
        *self.owners.get(sentence)?.get(phrase)?
    }

    /// Adds a member, or finds it by name.
    pub(super) fn join(&mut self, name: &str, kind: PartyKind, role: Role) -> usize {
        let key = name.to_lowercase();
        if let Some(index) = self.by_name.get(&key) {
            return *index;
        }
        self.members.push(Member {
            name: name.to_owned(),
            kind,
            role,
            aliases: Vec::new(),
            mentions: Vec::new(),
            is_outlet: false,
            nouns: Vec::new(),
        });
        self.by_name.insert(key, self.members.len() - 1);
        self.members.len() - 1
    }

    pub(super) fn note(&mut self, look: &Look, phrase: &NounPhrase, referent: Referent) {
        let Some(span) = look.sentence.span_of(phrase.tokens.clone()) else { return };
        let Some(member) = self.members.get_mut(referent.member) else { return };
        let named = referent.speaker.unwrap_or(span);
        member.mentions.push(Mention { span: named, rule: referent.rule });
        let bare = bare_name(look.scene.words(named));
        let is_pronoun = look.sentence.tokens.get(phrase.head).is_some_and(|token| token.tag == Tag::Pronoun);
        if !is_pronoun
            && !bare.is_empty()
            && bare != member.name
            && !member.aliases.contains(&bare)
            && bare.len() < 60
        {
            member.aliases.push(bare);
        }
    }

    /// "their union" above, "the Transport Workers Union" below: a plain noun belongs to the one organisation of its
    /// kind that the article names.
    pub(super) fn merge_plain_nouns(&mut self) {
        for plain in 0..self.members.len() {
            let Some(member) = self.members.get(plain) else { continue };
            if member.kind != PartyKind::Group || member.name.contains(' ') || member.nouns.is_empty() {
                continue;
            }
            let noun = member.name.to_lowercase();
            let mut named = self.members.iter().enumerate().filter(|(_, other)| {
                other.kind == PartyKind::Organisation && !other.is_outlet && other.nouns.contains(&noun)
            });
            if let (Some((into, _)), None) = (named.next(), named.next()) {
                self.merge(plain, into);
            }
        }
    }

    /// Everything that meant one member means another; the first stays as an empty seat, so that indices hold.
    fn merge(&mut self, from: usize, into: usize) {
        let Some(gone) = self.members.get_mut(from) else { return };
        let mentions = std::mem::take(&mut gone.mentions);
        let name = gone.name.clone();
        if let Some(member) = self.members.get_mut(into) {
            member.mentions.extend(mentions);
            if !member.aliases.contains(&name) {
                member.aliases.push(name);
            }
        }
        for referent in self.referents.iter_mut().flatten().flatten() {
            if referent.member == from {
                referent.member = into;
            }
        }
        for owner in self.owners.iter_mut().flatten().flatten() {
            if *owner == from {
                *owner = into;
            }
        }
    }

    /// A new sentence begins.
    pub(super) fn open_sentence(&mut self) {
        self.opened_at = self.recent.len();
    }

    /// The subject of a finite verb: pronouns and offices that follow may mean it.
    pub(super) fn note_subject(&mut self, referent: Referent) {
        if self.members.get(referent.member).is_none_or(|member| member.is_outlet) {
            return;
        }
        if self.recent.len() == self.opened_at {
            self.leads.push(referent.member);
        }
        self.recent.push(referent);
    }

    /// The party of this kind that was spoken of last: a subject of this sentence, else whom the sentences before
    /// were about.
    pub(super) fn latest(&self, kind: PartyKind) -> Option<usize> {
        let here = self.recent.get(self.opened_at..).unwrap_or_default().iter().rev();
        let candidates = here.map(|referent| referent.member).chain(self.leads.iter().rev().take(6).copied());
        let fits = |member: &Member| {
            let is_company = kind != PartyKind::Organisation
                || member
                    .nouns
                    .iter()
                    .any(|noun| matches!(noun.as_str(), "company" | "firm" | "bank" | "operator"));
            member.kind == kind && member.role == Role::Party && is_company
        };
        let mut fitting = candidates.filter(|member| self.members.get(*member).is_some_and(fits));
        fitting.next()
    }

    /// Somebody already here whose name begins with these words, or whose initials they are.
    pub(super) fn same_as(&self, words: &str) -> Option<usize> {
        let key = words.to_lowercase();
        if let Some(member) = self.by_name.get(&key) {
            return Some(*member);
        }
        let starts = |member: &Member| {
            member.name.to_lowercase().strip_prefix(&key).is_some_and(|rest| rest.starts_with(' '))
                && member.kind == PartyKind::Organisation
        };
        let initials = |member: &Member| {
            let first: String = member
                .name
                .split_whitespace()
                .filter_map(|word| word.chars().next())
                .filter(|first| first.is_uppercase())
                .collect();
            words.len() >= 3
                && words.chars().all(char::is_uppercase)
                && (first == words || first.starts_with(words))
        };
        self.members.iter().position(starts).or_else(|| self.members.iter().position(initials))
    }

    pub(super) fn remember_person(&mut self, words: &str, member: usize) {
        if let Some(surname) = words.split_whitespace().next_back() {
            self.persons.insert(surname.to_lowercase(), member);
        }
    }

    /// Somebody called by this plain noun: "the company".
    pub(super) fn called(&self, noun: &str) -> Option<usize> {
        let singular = noun.strip_suffix('s').unwrap_or(noun);
        let named = |member: &Member| {
            member.nouns.iter().any(|own| own == noun || own == singular)
                || member
                    .name
                    .to_lowercase()
                    .split_whitespace()
                    .next_back()
                    .is_some_and(|last| last == noun || last.strip_suffix('s') == Some(singular))
        };
        self.members
            .iter()
            .enumerate()
            .rfind(|(_, member)| member.role != Role::Commentator && named(member))
            .map(|(at, _)| at)
    }
}

/// A name without its article, spaces folded.
pub(super) fn bare_name(words: &str) -> String {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = folded.to_lowercase();
    let cut = ["the ", "a ", "an ", "some ", "many ", "its ", "his ", "their "]
        .iter()
        .find(|article| lower.starts_with(**article));
    cut.map_or(folded.clone(), |article| folded.get(article.len()..).unwrap_or_default().to_owned())
}
