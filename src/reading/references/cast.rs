//! Everybody with a part in an article, and whom each word means.

use std::collections::{HashMap, HashSet};

use crate::grammar::{Sentence, Upos};
use crate::knowledge::{Knowledge, Words};
use crate::reading::findings::{Mention, PartyKind, Role};
use crate::reading::scene::Scene;
use crate::text::Span;

/// Somebody with a part; becomes a [`Party`](crate::reading::Party) when the reading is gathered.
#[derive(Clone, Debug)]
pub(in crate::reading) struct Member {
    pub name: String,
    pub kind: PartyKind,
    pub role: Role,
    pub aliases: Vec<String>,
    pub mentions: Vec<Mention>,
    /// A news agency or newspaper: carries words, has none.
    pub is_outlet: bool,
    /// The name of what it is a part of, which speaks for itself as well.
    pub part_of: Option<String>,
    /// Plain nouns it is called by later: "company", "union".
    pub(super) nouns: Vec<String>,
    /// For a person: the member it speaks for, and how we know.
    pub(super) side: Option<(usize, &'static str)>,
}

/// Whom a nominal means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) struct Referent {
    /// Index into [`Cast::members`].
    pub member: usize,
    /// The person or body named, where that is not simply the party.
    pub speaker: Option<Span>,
    pub rule: &'static str,
}

/// Everybody, and whom each word means.
#[derive(Default)]
pub(in crate::reading) struct Cast {
    pub members: Vec<Member>,
    /// By sentence and token.
    pub(super) referents: Vec<Vec<Option<Referent>>>,
    /// Whose thing each word names, by sentence and token.
    pub(super) owners: Vec<Vec<Option<usize>>>,
    /// Nominals that mean several at once: "both sides", by sentence and token.
    pub(super) together: HashMap<(usize, usize), Vec<Referent>>,
    /// Groups and outsiders by their name in small letters.
    seats: HashMap<String, usize>,
    /// Members by the plain nouns they are called by, latest last.
    by_noun: HashMap<String, Vec<usize>>,
    /// Nouns of those who may explain from outside, where they are a side in this article.
    pub(super) sides: HashSet<String>,
}

impl Cast {
    /// Whom the nominal means whose main word this is.
    pub fn at(&self, _scene: &Scene, sentence: usize, head: usize) -> Option<Referent> {
        *self.referents.get(sentence)?.get(head)?
    }

    /// The same with everybody meant besides: "Britain and West Germany", "both sides".
    pub fn all_at(&self, scene: &Scene, sentence: usize, head: usize) -> Vec<Referent> {
        let mut all: Vec<Referent> = Vec::new();
        let own = scene.sentences.get(sentence);
        let conjuncts = own.map(|own| own.children_by(head, &["conj"]));
        let beside = own.map(|own| joined(scene, own, head));
        let others = conjuncts.into_iter().flatten().chain(beside.into_iter().flatten());
        for at in std::iter::once(head).chain(others) {
            let meant = match self.together.get(&(sentence, at)) {
                Some(together) => together.clone(),
                None => self.at(scene, sentence, at).into_iter().collect(),
            };
            for referent in meant {
                if !all.iter().any(|other| other.member == referent.member) {
                    all.push(referent);
                }
            }
        }
        all
    }

    /// Whose thing the nominal names whose main word this is: "the union's offer", "an Iranian proposal".
    pub fn owner_at(&self, _scene: &Scene, sentence: usize, head: usize) -> Option<usize> {
        *self.owners.get(sentence)?.get(head)?
    }

    pub fn member(&self, index: usize) -> Option<&Member> {
        self.members.get(index)
    }

    pub fn is_commentator(&self, index: usize) -> bool {
        self.member(index).is_some_and(|member| member.role == Role::Commentator)
    }

    /// Adds a member.
    pub(super) fn join(&mut self, name: &str, kind: PartyKind, role: Role) -> usize {
        self.members.push(Member {
            name: name.to_owned(),
            kind,
            role,
            aliases: Vec::new(),
            mentions: Vec::new(),
            is_outlet: false,
            part_of: None,
            nouns: Vec::new(),
            side: None,
        });
        self.members.len() - 1
    }

    /// The seat of a group by its name, taken or new.
    pub(super) fn seat(&mut self, name: &str, kind: PartyKind, noun: &str) -> usize {
        let key = name.to_lowercase();
        if let Some(member) = self.seats.get(&key) {
            return *member;
        }
        let member = self.join(name, kind, Role::Party);
        self.seats.insert(key, member);
        self.add_noun(member, noun);
        member
    }

    /// The seat of somebody who explains from outside, or only carries others' words.
    pub(super) fn seat_outsider(&mut self, name: &str, carries: bool) -> usize {
        let key = format!("outside {}", name.to_lowercase());
        if let Some(member) = self.seats.get(&key) {
            return *member;
        }
        let role = if carries { Role::Party } else { Role::Commentator };
        let member = self.join(name, PartyKind::Group, role);
        if let Some(entry) = self.members.get_mut(member) {
            entry.is_outlet = carries;
        }
        self.seats.insert(key, member);
        member
    }

    /// Somebody called by this plain noun: "the company". The latest to come counts.
    pub(super) fn called(&self, noun: &str) -> Option<usize> {
        let fits = |member: &&usize| self.is_party(**member);
        self.by_noun.get(noun)?.iter().rev().find(fits).copied()
    }

    pub(super) fn is_kind(&self, index: usize, kind: PartyKind) -> bool {
        self.member(index).is_some_and(|member| member.kind == kind)
    }

    /// Somebody who may act in a dispute: no outlet, no commentator.
    pub fn is_party(&self, index: usize) -> bool {
        self.member(index).is_some_and(|member| !member.is_outlet && member.role != Role::Commentator)
    }

    /// The member a person speaks for in the end, with the rule; none where a person speaks for itself.
    pub(super) fn side_of(&self, index: usize) -> Option<(usize, &'static str)> {
        let mut side = None;
        let mut at = index;
        // Offices may be stacked ("the minister's spokesman"); a ring of them ends here.
        for _ in 0..4 {
            match self.member(at).and_then(|member| member.side) {
                Some((next, rule)) if next != index => {
                    side = Some((next, side.map_or(rule, |(_, first)| first)));
                    at = next;
                }
                _ => break,
            }
        }
        side
    }

    /// Whether a plain noun that a member is called by, or the last word of its name, stands on a list.
    pub(in crate::reading) fn is_called(&self, member: usize, nouns: &Words) -> bool {
        self.member(member).is_some_and(|member| {
            let last = member.name.split_whitespace().next_back().unwrap_or_default().to_lowercase();
            nouns.has(&last) || member.nouns.iter().any(|noun| nouns.has(noun))
        })
    }

    /// The last word of a name that says nothing of what its bearer is: "the creamery" after "Vale Creamery".
    pub(super) fn add_last_word(&mut self, index: usize, word: &str) {
        self.by_noun.entry(word.to_owned()).or_default().push(index);
    }

    /// A plain noun it may be called by.
    pub(super) fn add_noun(&mut self, index: usize, noun: &str) {
        if let Some(member) = self.members.get_mut(index)
            && !member.nouns.iter().any(|own| own == noun)
        {
            member.nouns.push(noun.to_owned());
            self.by_noun.entry(noun.to_owned()).or_default().push(index);
        }
    }

    /// Notes a place where somebody is meant, with the words there, without their article.
    pub(super) fn note(&mut self, referent: Referent, span: Span, bare: String, is_name: bool) {
        let Some(member) = self.members.get_mut(referent.member) else { return };
        member.mentions.push(Mention { span, rule: referent.rule });
        if is_name
            && !bare.is_empty()
            && bare != member.name
            && !member.aliases.contains(&bare)
            && bare.len() < 60
        {
            member.aliases.push(bare);
        }
    }

    /// People whose side the article tells somewhere mean their side everywhere.
    pub(super) fn settle(&mut self) {
        let sides: Vec<Option<(usize, &'static str)>> =
            (0..self.members.len()).map(|index| self.side_of(index)).collect();
        let settle = |referent: &mut Referent| {
            if let Some((side, rule)) = sides.get(referent.member).copied().flatten() {
                referent.member = side;
                referent.rule = rule;
            }
        };
        self.referents.iter_mut().flatten().flatten().for_each(settle);
        self.together.values_mut().flatten().for_each(settle);
        for owner in self.owners.iter_mut().flatten().flatten() {
            if let Some((side, _)) = sides.get(*owner).copied().flatten() {
                *owner = side;
            }
        }
        for (index, side) in sides.iter().enumerate() {
            let Some((side, rule)) = *side else { continue };
            let Some(person) = self.members.get_mut(index) else { continue };
            let mentions = std::mem::take(&mut person.mentions);
            let names: Vec<String> =
                std::iter::once(person.name.clone()).chain(std::mem::take(&mut person.aliases)).collect();
            let Some(member) = self.members.get_mut(side) else { continue };
            member.mentions.extend(mentions.into_iter().map(|mention| Mention { rule, ..mention }));
            for name in names {
                if !member.aliases.contains(&name) && member.name != name {
                    member.aliases.push(name);
                }
            }
        }
    }
}

/// "Iceland, along with Norway, opposes", "like Zambia, Malawi opposes": whoever goes with the subject.
fn joined(scene: &Scene, own: &Sentence, subject: usize) -> Vec<usize> {
    let verb = own.head_of(subject).filter(|_| own.hangs_as(subject, &["nsubj"]));
    let near = own.children_by(subject, &["nmod", "acl", "obl", "conj"]);
    let far = verb.into_iter().flat_map(|verb| own.children_by(verb, &["obl", "advcl"]));
    // At the verb only what stands before it goes with its subject.
    let far = far.filter(|at| verb.is_some_and(|verb| *at < verb));
    near.chain(far)
        .filter(|at| is_joining(scene, own, *at))
        .map(|at| own.child(at, &["obl", "obl:agent"]).filter(|_| own.upos(at) == Upos::Verb).unwrap_or(at))
        .collect()
}

/// Whether words of going along open this part of a sentence: "along with Norway", "together with Minsk".
pub(super) fn is_joining(scene: &Scene, own: &Sentence, at: usize) -> bool {
    let joins = scene.knowledge.people.list("joining");
    let reach = own.reach(at);
    [reach.start, reach.start.saturating_sub(1)].iter().any(|start| {
        let norms: Vec<&str> = (*start..reach.end).map(|at| own.norm(at)).collect();
        start + joins.at_start(&norms) > reach.start
    })
}

/// A name without its article, spaces folded.
pub(super) fn bare_name(knowledge: &Knowledge, words: &str) -> String {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    match folded.split_once(' ') {
        Some((first, rest)) if knowledge.function_words.has("articles", &first.to_lowercase()) => {
            rest.to_owned()
        }
        _ => folded,
    }
}
