//! Second step: who is meant. Names, titles, capitals, plain nouns and pronouns are led back to parties.

use std::collections::HashMap;
use std::ops::Range;

use crate::grammar::{NounPhrase, Sentence, Tag};
use crate::knowledge::{KnownKind, NameKind};
use crate::text::Span;

use super::findings::{Mention, PartyKind, Role};
use super::mentions::{self, Named, Whose};
use super::scene::Scene;

/// Somebody with a part; becomes a [`Party`](super::Party) when the reading is gathered.
#[derive(Clone, Debug)]
pub(super) struct Member {
    pub name: String,
    pub kind: PartyKind,
    pub role: Role,
    pub aliases: Vec<String>,
    pub mentions: Vec<Mention>,
    /// A news agency or newspaper: carries words, has none.
    pub is_outlet: bool,
    /// Plain nouns it is called by later: "company", "union".
    nouns: Vec<String>,
}

/// Whom a noun phrase means.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) struct Referent {
    /// Index into [`Cast::members`].
    pub member: usize,
    /// The person or body named, where that is not simply the party.
    pub speaker: Option<Span>,
    pub rule: &'static str,
}

/// Everybody, and whom each noun phrase means.
pub(super) struct Cast {
    pub members: Vec<Member>,
    /// By sentence and noun phrase.
    referents: Vec<Vec<Option<Referent>>>,
    /// Whose thing each noun phrase names, by sentence and noun phrase.
    owners: Vec<Vec<Option<usize>>>,
    by_name: HashMap<String, usize>,
    /// By surname: the person's own member, or the party it speaks for, and the full name's place.
    persons: HashMap<String, (usize, Span)>,
    /// Subjects so far, latest last.
    recent: Vec<Referent>,
    last_person: Option<Referent>,
}

/// Leads every noun phrase back to whom it means, from the first sentence to the last.
pub(super) fn resolve(scene: &Scene, names: &[Vec<Named>]) -> Cast {
    let mut cast = Cast {
        members: Vec::new(),
        referents: Vec::new(),
        owners: Vec::new(),
        by_name: HashMap::new(),
        persons: HashMap::new(),
        recent: Vec::new(),
        last_person: None,
    };
    for (sentence, names) in scene.sentences.iter().zip(names) {
        let mut row: Vec<Option<Referent>> = Vec::new();
        let mut owners = Vec::new();
        let heads: Vec<usize> = sentence
            .verb_groups
            .iter()
            .filter(|group| group.is_finite)
            .filter_map(|group| group.subject.first().copied())
            .collect();
        for (index, phrase) in sentence.noun_phrases.iter().enumerate() {
            let look = Look { scene, sentence, names, index };
            let referent = cast.referent(&look, phrase);
            if let Some(referent) = referent {
                cast.note(&look, phrase, referent, heads.contains(&index));
            }
            row.push(referent);
            owners.push(cast.owner(&look, phrase));
        }
        cast.referents.push(row);
        cast.owners.push(owners);
    }
    cast
}

/// Where one noun phrase is looked at.
struct Look<'s> {
    scene: &'s Scene<'s>,
    sentence: &'s Sentence,
    names: &'s [Named],
    index: usize,
}

impl Look<'_> {
    fn names_in(&self, tokens: &Range<usize>) -> impl DoubleEndedIterator<Item = &Named> {
        self.names
            .iter()
            .filter(move |named| named.tokens.start >= tokens.start && named.tokens.end <= tokens.end)
    }

    fn text(&self, tokens: Range<usize>) -> String {
        self.sentence
            .span_of(tokens)
            .map_or_else(String::new, |span| self.scene.words(span).replace(['\n', '\r'], " "))
    }

    fn norm(&self, token: usize) -> &str {
        self.sentence.tokens.get(token).map_or("", |token| token.norm.as_str())
    }

    fn lemma(&self, token: usize) -> &str {
        self.sentence.tokens.get(token).map_or("", |token| token.lemma.as_str())
    }
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

    /// Adds a member, or finds it by name.
    fn join(&mut self, name: &str, kind: PartyKind, role: Role) -> usize {
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

    fn note(&mut self, look: &Look, phrase: &NounPhrase, referent: Referent, is_subject: bool) {
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
        if is_subject && !member.is_outlet {
            self.recent.push(referent);
        }
    }

    /// Whom this noun phrase means, from what was read so far.
    fn referent(&mut self, look: &Look, phrase: &NounPhrase) -> Option<Referent> {
        let head = look.sentence.tokens.get(phrase.head)?;
        if head.tag == Tag::Pronoun
            || (phrase.tokens.len() <= 3 && look.norm(phrase.tokens.start) == "both" && head.norm == "sides")
        {
            return self.pronoun(look, phrase);
        }
        if let Some(named) = look.names_in(&phrase.tokens).rfind(|named| named.tokens.contains(&phrase.head))
        {
            return self.by_name_in(look, phrase, &named.clone());
        }
        let knowledge = look.scene.knowledge;
        let (norm, lemma) = (head.norm.as_str(), head.lemma.as_str());
        if knowledge.commentators.has(lemma) || knowledge.commentators.has(norm) {
            let name = bare_name(&look.text(own_part(look, phrase)));
            let member = self.join(&name, PartyKind::Group, Role::Commentator);
            return Some(Referent { member, speaker: None, rule: "explains from outside" });
        }
        let is_role = knowledge.spokespersons.has(lemma) || knowledge.spokespersons.has(norm);
        let is_body = knowledge.bodies.has(lemma) || knowledge.bodies.has(norm);
        if is_role || is_body {
            if let Some((member, _)) = self.side_of(look, phrase) {
                let speaker = look.sentence.span_of(own_part(look, phrase));
                let rule = if is_role {
                    "speaks for the side named with it"
                } else {
                    "part of the state named with it"
                };
                return Some(Referent { member, speaker, rule });
            }
        }
        if matches!(
            norm,
            "statement"
                | "communique"
                | "communiqué"
                | "letter"
                | "declaration"
                | "memo"
                | "bulletin"
                | "report"
                | "filing"
        ) {
            let member = self.owner(look, phrase)?;
            return Some(Referent { member, speaker: None, rule: "owner of the statement" });
        }
        self.plain(look, phrase, is_role || is_body)
    }

    /// A noun phrase whose head is a name.
    fn by_name_in(&mut self, look: &Look, phrase: &NounPhrase, named: &Named) -> Option<Referent> {
        let words = look.text(named.tokens.clone());
        match named.whose {
            Whose::Known { known, kind } => {
                let owner = look.scene.knowledge.names.known(known)?.clone();
                let party_kind = match owner.kind {
                    KnownKind::State => PartyKind::State,
                    KnownKind::Organisation | KnownKind::Outlet => PartyKind::Organisation,
                };
                let member = self.join(&owner.name, party_kind, Role::Party);
                if owner.kind == KnownKind::Outlet || kind == NameKind::Agency {
                    if let Some(member) =
                        self.members.get_mut(member).filter(|_| owner.kind == KnownKind::Outlet)
                    {
                        member.is_outlet = true;
                    }
                }
                let span = look.sentence.span_of(named.tokens.clone());
                let speaker =
                    span.filter(|_| matches!(kind, NameKind::Body | NameKind::Seat | NameKind::Leader));
                let referent = Referent { member, speaker, rule: kind.rule() };
                if kind == NameKind::Leader {
                    self.remember_person(&words, member, span?);
                    self.last_person = Some(referent);
                }
                Some(referent)
            }
            Whose::Organisation => {
                let member = self.organisation(look, &words);
                Some(Referent { member, speaker: None, rule: "named organisation" })
            }
            Whose::Person | Whose::Unclear => self.person(look, phrase, named, &words),
        }
    }

    fn organisation(&mut self, look: &Look, words: &str) -> usize {
        let bare = bare_name(words);
        if let Some(member) = self.same_as(&bare) {
            return member;
        }
        let member = self.join(&bare, PartyKind::Organisation, Role::Party);
        let nouns: Vec<String> = bare
            .split_whitespace()
            .filter_map(|word| {
                look.scene.knowledge.organisations.get(word.trim_end_matches('.').to_lowercase().as_str())
            })
            .flatten()
            .cloned()
            .collect();
        if let Some(member) = self.members.get_mut(member) {
            member.nouns = nouns;
        }
        member
    }

    /// Somebody already here whose name begins with these words, or whose initials they are.
    fn same_as(&self, words: &str) -> Option<usize> {
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

    fn remember_person(&mut self, words: &str, member: usize, span: Span) {
        if let Some(surname) = words.split_whitespace().next_back() {
            self.persons.insert(surname.to_lowercase(), (member, span));
        }
    }

    /// A person: by an earlier full name, by title, by apposition, else for himself.
    fn person(&mut self, look: &Look, phrase: &NounPhrase, named: &Named, words: &str) -> Option<Referent> {
        let span = look.sentence.span_of(named.tokens.clone())?;
        let surname = words.split_whitespace().next_back()?.to_lowercase();
        let is_single = !words.contains(' ');
        let known_name = is_single.then(|| self.same_as(words)).flatten();
        let before = phrase.tokens.start..named.tokens.start;
        let has_commentator_title =
            before.clone().any(|at| look.scene.knowledge.commentators.has(look.lemma(at)));
        let has_title = before.clone().any(|at| look.scene.knowledge.spokespersons.has(look.lemma(at)));
        let side = if has_commentator_title {
            Some((self.join(words, PartyKind::Person, Role::Commentator), "explains from outside"))
        } else {
            self.apposition(look, named.tokens.end.max(phrase.tokens.end), words).or_else(|| {
                self.named_in(look, &before)
                    .filter(|_| has_title || !before.is_empty())
                    .map(|member| (member, "title"))
            })
        };
        if let Some((member, rule)) = side {
            self.remember_person(words, member, span);
            let referent = Referent { member, speaker: Some(span), rule };
            self.last_person = Some(referent);
            return Some(referent);
        }
        if let Some((member, full)) = self.persons.get(&surname).copied() {
            let _ = full;
            let referent = Referent { member, speaker: Some(span), rule: "surname after the full name" };
            self.last_person = Some(referent);
            return Some(referent);
        }
        if let Some(member) = known_name {
            return Some(Referent { member, speaker: None, rule: "short form of a name above" });
        }
        let is_person = named.whose == Whose::Person;
        let kind = if is_person { PartyKind::Person } else { PartyKind::Organisation };
        // A lone capitalised word is a party only where it acts; the gathering keeps those that do.
        let member = self.join(&bare_name(words), kind, Role::Party);
        if is_person {
            self.remember_person(words, member, span);
        }
        let referent = Referent { member, speaker: None, rule: if is_person { "person" } else { "name" } };
        if is_person {
            self.last_person = Some(referent);
        }
        Some(referent)
    }

    /// In "Maria Lopez, the union's president," the side she speaks for.
    fn apposition(&mut self, look: &Look, end: usize, words: &str) -> Option<(usize, &'static str)> {
        if look.norm(end) != "," {
            return None;
        }
        let knowledge = look.scene.knowledge;
        let start = end + 1;
        let from = if matches!(look.norm(start), "from" | "of" | "for" | "with") { start + 1 } else { start };
        let (at, phrase) =
            look.sentence.noun_phrases.iter().enumerate().find(|(_, phrase)| phrase.tokens.start == from)?;
        let words_in: Vec<usize> = phrase.tokens.clone().collect();
        if words_in.iter().any(|at| knowledge.commentators.has(look.lemma(*at))) {
            return Some((self.join(words, PartyKind::Person, Role::Commentator), "explains from outside"));
        }
        let is_role = words_in.iter().any(|at| {
            knowledge.spokespersons.has(look.lemma(*at)) || knowledge.spokespersons.has(look.norm(*at))
        });
        if !is_role && from == start {
            return None;
        }
        let inner = Look { scene: look.scene, sentence: look.sentence, names: look.names, index: at };
        let phrase = phrase.clone();
        let side = self.side_of(&inner, &phrase);
        // "a fellow at the institute": outsiders' houses are no party either.
        side.map(|(member, _)| (member, "apposition"))
    }

    /// The side a role or a part belongs to: "the union's president", "company spokesman", "a spokesman for the
    /// union", "its leader".
    fn side_of(&mut self, look: &Look, phrase: &NounPhrase) -> Option<(usize, &'static str)> {
        if let Some(member) = self.owner(look, phrase) {
            return Some((member, "owner"));
        }
        if let Some(member) = self.named_in(look, &(phrase.tokens.start..phrase.head)) {
            return Some((member, "named with it"));
        }
        // "union spokesman": a plain noun before the role.
        let plain = phrase.tokens.clone().filter(|at| *at < phrase.head).find(|at| {
            look.scene.knowledge.groups.has(look.lemma(*at))
                && !look.scene.knowledge.spokespersons.has(look.lemma(*at))
        });
        if let Some(member) = plain.and_then(|at| self.called(look.lemma(at))) {
            return Some((member, "named with it"));
        }
        // "spokesman for the union", "general secretary of Unison"
        let link = look.norm(phrase.tokens.end);
        if matches!(link, "of" | "for" | "at" | "from" | "with" | "to" | "in") {
            let next = look.sentence.noun_phrases.get(look.index + 1)?.clone();
            if next.tokens.start == phrase.tokens.end + 1 {
                if let Some(member) = self.named_in(look, &next.tokens) {
                    return Some((member, "named after it"));
                }
                let inner = Look {
                    scene: look.scene,
                    sentence: look.sentence,
                    names: look.names,
                    index: look.index + 1,
                };
                return self.plain(&inner, &next, false).map(|referent| (referent.member, "named after it"));
            }
        }
        None
    }

    /// Whose it is: "Pyongyang's leadership", "its statement".
    pub fn owner_of(&self, sentence: usize, phrase: usize) -> Option<usize> {
        *self.owners.get(sentence)?.get(phrase)?
    }

    fn owner(&mut self, look: &Look, phrase: &NounPhrase) -> Option<usize> {
        let mark = phrase
            .tokens
            .clone()
            .rev()
            .find(|at| look.sentence.tokens.get(*at).is_some_and(|token| token.tag == Tag::PossessiveS));
        if let Some(mark) = mark {
            return self.named_in(look, &(phrase.tokens.start..mark)).or_else(|| {
                let head = mark.checked_sub(1)?;
                let owner = NounPhrase { tokens: phrase.tokens.start..mark, head, is_date: false };
                self.plain(look, &owner, false).map(|referent| referent.member)
            });
        }
        let first = look.sentence.tokens.get(phrase.tokens.start)?;
        match (first.tag, first.norm.as_str()) {
            (Tag::Possessive, "its" | "their") => self.recent.last().map(|referent| referent.member),
            (Tag::Possessive, "his" | "her") => self.last_person.map(|referent| referent.member),
            _ => None,
        }
    }

    /// The last name in a run of tokens.
    fn named_in(&mut self, look: &Look, tokens: &Range<usize>) -> Option<usize> {
        let named: Vec<Named> = look.names_in(tokens).cloned().collect();
        for named in named.into_iter().rev() {
            let words = look.text(named.tokens.clone());
            let found = match named.whose {
                Whose::Known { known, .. } => {
                    let owner = look.scene.knowledge.names.known(known)?.clone();
                    let kind = match owner.kind {
                        KnownKind::State => PartyKind::State,
                        KnownKind::Organisation => PartyKind::Organisation,
                        KnownKind::Outlet => continue,
                    };
                    Some(self.join(&owner.name, kind, Role::Party))
                }
                Whose::Organisation => Some(self.organisation(look, &words)),
                Whose::Person | Whose::Unclear => {
                    let surname = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
                    let known = self
                        .same_as(&words)
                        .or_else(|| self.persons.get(&surname).map(|(member, _)| *member));
                    known.or_else(|| {
                        let is_name = words.split_whitespace().count() <= 4
                            && !mentions::is_title(
                                &look.sentence.tokens[named.tokens.start],
                                look.scene.knowledge,
                            );
                        is_name.then(|| self.join(&bare_name(&words), PartyKind::Organisation, Role::Party))
                    })
                }
            };
            if found.is_some() {
                return found;
            }
        }
        None
    }

    /// Somebody called by this plain noun: "the company".
    fn called(&self, noun: &str) -> Option<usize> {
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
            .filter(|(_, member)| member.role != Role::Commentator && named(member))
            .map(|(at, _)| at)
            .last()
    }

    /// A plain noun that may be a party: "the company", "public service unions", "the Iraqi government".
    fn plain(&mut self, look: &Look, phrase: &NounPhrase, is_known_noun: bool) -> Option<Referent> {
        let knowledge = look.scene.knowledge;
        let (norm, lemma) = (look.norm(phrase.head).to_owned(), look.lemma(phrase.head).to_owned());
        if !(is_known_noun || knowledge.groups.has(&norm) || knowledge.groups.has(&lemma)) {
            return None;
        }
        let state = self.named_in(look, &(phrase.tokens.start..phrase.head));
        if let Some(member) = state.filter(|_| knowledge.bodies.has(&norm) || knowledge.bodies.has(&lemma)) {
            return Some(Referent {
                member,
                speaker: look.sentence.span_of(own_part(look, phrase)),
                rule: "part of the state named with it",
            });
        }
        let own = own_part(look, phrase);
        let is_bare = own.len()
            <= 1 + usize::from(
                look.sentence
                    .tokens
                    .get(own.start)
                    .is_some_and(|token| matches!(token.tag, Tag::Determiner | Tag::Possessive)),
            );
        if is_bare && state.is_none() {
            let noun = if matches!(
                norm.as_str(),
                "ministers" | "officials" | "authorities" | "administration" | "cabinet"
            ) {
                "government"
            } else {
                &lemma
            };
            if let Some(member) = self.called(noun) {
                return Some(Referent { member, speaker: None, rule: "plain noun for a party named above" });
            }
        }
        let member = self.join(&bare_name(&look.text(own)), PartyKind::Group, Role::Party);
        if let Some(member) = self.members.get_mut(member).filter(|member| member.nouns.is_empty()) {
            member.nouns = vec![lemma];
        }
        if knowledge.mediators.has(&norm) {
            if let Some(member) = self.members.get_mut(member) {
                member.role = Role::Mediator;
            }
        }
        Some(Referent { member, speaker: None, rule: "group" })
    }

    fn pronoun(&self, look: &Look, phrase: &NounPhrase) -> Option<Referent> {
        let rule = "pronoun for the nearest subject";
        let norm = look.norm(phrase.head);
        let kind_of = |referent: &&Referent| self.members.get(referent.member).map(|member| member.kind);
        let found = match norm {
            "it" => self
                .recent
                .iter()
                .rev()
                .find(|referent| !matches!(kind_of(referent), Some(PartyKind::Person))),
            "they" | "them" => self
                .recent
                .iter()
                .rev()
                .find(|referent| !matches!(kind_of(referent), Some(PartyKind::Person))),
            "he" | "she" | "him" | "her" => {
                return self
                    .last_person
                    .map(|person| Referent { rule: "pronoun for the nearest person", ..person });
            }
            _ => None,
        };
        found.map(|referent| Referent { rule, speaker: None, ..*referent })
    }
}

/// The phrase without its owner: "leadership" of "Pyongyang's leadership"; a possessive pronoun is left out too.
fn own_part(look: &Look, phrase: &NounPhrase) -> Range<usize> {
    let mark = phrase.tokens.clone().rev().find(|at| {
        look.sentence
            .tokens
            .get(*at)
            .is_some_and(|token| matches!(token.tag, Tag::PossessiveS | Tag::Possessive))
    });
    mark.map_or(phrase.tokens.start, |mark| mark + 1).min(phrase.head)..phrase.head + 1
}

/// A name without its article, spaces folded.
fn bare_name(words: &str) -> String {
    let folded = words.split_whitespace().collect::<Vec<_>>().join(" ");
    let lower = folded.to_lowercase();
    let cut = ["the ", "a ", "an ", "some ", "many ", "its ", "his ", "their "]
        .iter()
        .find(|article| lower.starts_with(**article));
    cut.map_or(folded.clone(), |article| folded.get(article.len()..).unwrap_or_default().to_owned())
}
