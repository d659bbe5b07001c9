//! Second step: who is meant. Names, titles, capitals, plain nouns and pronouns are led back to parties.

mod admitted;
mod cast;
mod sides;

use std::ops::Range;

use crate::grammar::{NounPhrase, Sentence, Tag};
use crate::knowledge::{KnownKind, NameKind};

use super::findings::{PartyKind, Role};
use super::mentions::{Named, Whose};
use super::scene::Scene;

use cast::bare_name;
pub(super) use cast::{Cast, Referent};

/// Leads every noun phrase back to whom it means, from the first sentence to the last.
pub(super) fn resolve(scene: &Scene, names: &[Vec<Named>]) -> Cast {
    let mut cast = Cast::default();
    for (sentence, names) in scene.sentences.iter().zip(names) {
        let mut row: Vec<Option<Referent>> = Vec::new();
        let mut owners = Vec::new();
        let heads: Vec<usize> = sentence
            .verb_groups
            .iter()
            .filter(|group| group.is_finite)
            .filter_map(|group| group.subject.first().copied())
            .collect();
        cast.open_sentence();
        for (index, phrase) in sentence.noun_phrases.iter().enumerate() {
            let look = Look { scene, sentence, names, index };
            let referent = cast.referent(&look, phrase);
            if let Some(referent) = referent {
                cast.note(&look, phrase, referent);
                if heads.contains(&index) {
                    cast.note_subject(referent);
                }
            }
            row.push(referent);
            owners.push(cast.owner(&look, phrase));
        }
        cast.referents.push(row);
        cast.owners.push(owners);
    }
    cast.merge_plain_nouns();
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
    /// Whom this noun phrase means, from what was read so far.
    fn referent(&mut self, look: &Look, phrase: &NounPhrase) -> Option<Referent> {
        let head = look.sentence.tokens.get(phrase.head)?;
        if phrase.is_date {
            return None;
        }
        if head.tag == Tag::Pronoun
            || (phrase.tokens.len() <= 3 && look.norm(phrase.tokens.start) == "both" && head.norm == "sides")
        {
            return self.ahead(look, phrase).or_else(|| self.pronoun(look, phrase));
        }
        let knowledge = look.scene.knowledge;
        let (norm, lemma) = (head.norm.as_str(), head.lemma.as_str());
        // "Analysts say": at the start of a sentence a capital tells nothing.
        let singular = norm.strip_suffix('s').unwrap_or(norm);
        let is_commentator = [lemma, norm, singular].iter().any(|word| knowledge.commentators.has(word));
        let named = look.names_in(&phrase.tokens).rfind(|named| named.tokens.contains(&phrase.head));
        if let Some(named) = named.filter(|named| named.tokens.len() > 1 || !is_commentator) {
            return self.by_name_in(look, phrase, &named.clone());
        }
        if is_commentator {
            let name = bare_name(&look.text(own_part(look, phrase)));
            let member = self.join(&name, PartyKind::Group, Role::Commentator);
            return Some(Referent { member, speaker: None, rule: "explains from outside" });
        }
        let is_role = knowledge.spokespersons.has(lemma) || knowledge.spokespersons.has(norm);
        let is_body = knowledge.bodies.has(lemma) || knowledge.bodies.has(norm);
        if (is_role || is_body)
            && let Some((member, _)) = self.side_of(look, phrase)
        {
            let speaker = look.sentence.span_of(own_part(look, phrase));
            let rule =
                if is_role { "speaks for the side named with it" } else { "part of the state named with it" };
            let referent = Referent { member, speaker, rule };
            if is_role && head.lemma == head.norm {
                self.last_person = Some(referent);
            }
            return Some(referent);
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
                if owner.kind == KnownKind::Outlet
                    && let Some(member) = self.members.get_mut(member)
                {
                    member.is_outlet = true;
                }
                let span = look.sentence.span_of(named.tokens.clone());
                let speaker =
                    span.filter(|_| matches!(kind, NameKind::Body | NameKind::Seat | NameKind::Leader));
                let referent = Referent { member, speaker, rule: kind.rule() };
                if kind == NameKind::Leader {
                    self.remember_person(&words, member);
                    self.last_person = Some(referent);
                }
                Some(referent)
            }
            Whose::Organisation => {
                // "the Fisheries Ministry" is a part of the state spoken of just before.
                if look.norm(named.tokens.end - 1) == "ministry"
                    || look.norm(named.tokens.start) == "ministry"
                {
                    let owner = self.owner(look, phrase).or_else(|| self.latest(PartyKind::State));
                    if let Some(member) = owner {
                        let speaker = look.sentence.span_of(named.tokens.clone());
                        return Some(Referent {
                            member,
                            speaker,
                            rule: "ministry of the state spoken of just before",
                        });
                    }
                }
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

    /// A plain noun that may be a party: "the company", "public service unions", "the Iraqi government".
    fn plain(&mut self, look: &Look, phrase: &NounPhrase, is_known_noun: bool) -> Option<Referent> {
        let knowledge = look.scene.knowledge;
        let (norm, lemma) = (look.norm(phrase.head).to_owned(), look.lemma(phrase.head).to_owned());
        let is_mediator = knowledge.mediators.has(&norm) || knowledge.mediators.has(&lemma);
        if !(is_known_noun || is_mediator || knowledge.groups.has(&norm) || knowledge.groups.has(&lemma)) {
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
        if is_mediator && let Some(member) = self.members.get_mut(member) {
            member.role = Role::Mediator;
        }
        let referent = Referent { member, speaker: None, rule: "group" };
        // "The senator announced his support": one person in an office.
        if knowledge.spokespersons.has(&norm) {
            self.last_person = Some(referent);
        }
        Some(referent)
    }

    /// In "As it had promised, Lima said", a pronoun that comes before its name.
    fn ahead(&mut self, look: &Look, phrase: &NounPhrase) -> Option<Referent> {
        let opens = phrase.tokens.start == 1
            && matches!(
                look.norm(0),
                "as" | "when" | "while" | "if" | "although" | "though" | "after" | "before"
            );
        if !opens || !matches!(look.norm(phrase.head), "it" | "they") {
            return None;
        }
        let comma = look.sentence.tokens.iter().position(|token| token.norm == ",")?;
        let main =
            look.sentence.verb_groups.iter().find(|group| group.is_finite && group.tokens.start > comma)?;
        let subject = look.sentence.noun_phrases.get(*main.subject.first()?)?;
        let tokens = subject.tokens.clone();
        let member = (tokens.start > comma).then(|| self.named_in(look, &tokens)).flatten()?;
        Some(Referent { member, speaker: None, rule: "pronoun for the name that follows" })
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
