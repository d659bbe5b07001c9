//! Which side a person, a role or a thing belongs to: by title, by apposition, by its owner.

use std::ops::Range;

use crate::grammar::{NounPhrase, Tag};
use crate::knowledge::{KnownKind, Words};
use crate::reading::findings::{PartyKind, Role};
use crate::reading::mentions::{self, Named, Whose};

use super::Look;
use super::cast::{Cast, Referent, bare_name};

impl Cast {
    /// A person: by an earlier full name, by title, by apposition, else for himself.
    pub(super) fn person(
        &mut self,
        look: &Look,
        phrase: &NounPhrase,
        named: &Named,
        words: &str,
    ) -> Option<Referent> {
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
            let after = self.apposition(look, named.tokens.end.max(phrase.tokens.end), words);
            after.or_else(|| self.role_before(look, phrase)).or_else(|| {
                self.named_in(look, &before)
                    .filter(|_| has_title || !before.is_empty())
                    .map(|member| (member, "title"))
            })
        };
        let side = side.or_else(|| self.office(look, &before));
        if let Some((member, rule)) = side {
            self.remember_person(words, member);
            let referent = Referent { member, speaker: Some(span), rule };
            self.last_person = Some(referent);
            return Some(referent);
        }
        if let Some(member) = self.persons.get(&surname).copied() {
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
            self.remember_person(words, member);
        }
        let referent = Referent { member, speaker: None, rule: if is_person { "person" } else { "name" } };
        if is_person {
            self.last_person = Some(referent);
        }
        Some(referent)
    }

    /// In "the union's secretary, Maria Lopez", the side of the role that stands before the name.
    fn role_before(&mut self, look: &Look, phrase: &NounPhrase) -> Option<(usize, &'static str)> {
        let comma = phrase.tokens.start.checked_sub(1).filter(|at| look.norm(*at) == ",")?;
        let (index, role) =
            look.sentence.noun_phrases.iter().enumerate().find(|(_, other)| other.tokens.end == comma)?;
        let names_role = look.scene.knowledge.spokespersons.has(look.lemma(role.head));
        let has_end = matches!(look.norm(phrase.tokens.end), "," | "." | "\"");
        let role = role.clone();
        let inner = Look { scene: look.scene, sentence: look.sentence, names: look.names, index };
        let member = (names_role && has_end).then(|| self.owner(&inner, &role)).flatten()?;
        Some((member, "apposition"))
    }

    /// "Foreign Minister Hale", "Chief Executive Brandt", with no side named: the one spoken of just before.
    fn office(&self, look: &Look, title: &Range<usize>) -> Option<(usize, &'static str)> {
        let knowledge = look.scene.knowledge;
        let words: Vec<&str> = title.clone().map(|at| look.lemma(at)).collect();
        let has = |offices: &Words| {
            (0..words.len()).any(|at| offices.at_start(words.get(at..).unwrap_or_default()) > 0)
        };
        let wanted = match () {
            () if has(&knowledge.state_offices) => PartyKind::State,
            () if has(&knowledge.company_offices) => PartyKind::Organisation,
            () => return None,
        };
        let member = self.latest(wanted)?;
        Some((member, "office, for the side spoken of just before"))
    }

    /// In "Maria Lopez, the union's president," the side she speaks for.
    pub(super) fn apposition(
        &mut self,
        look: &Look,
        end: usize,
        words: &str,
    ) -> Option<(usize, &'static str)> {
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
    pub(super) fn side_of(&mut self, look: &Look, phrase: &NounPhrase) -> Option<(usize, &'static str)> {
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

    pub(super) fn owner(&mut self, look: &Look, phrase: &NounPhrase) -> Option<usize> {
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
        if phrase.tokens.start > 0 && look.norm(phrase.tokens.start - 1) == "whose" {
            return self.antecedent(look, phrase.tokens.start - 1);
        }
        let first = look.sentence.tokens.get(phrase.tokens.start)?;
        match (first.tag, first.norm.as_str()) {
            (Tag::Possessive, "its" | "their") => self.recent.last().map(|referent| referent.member),
            (Tag::Possessive, "his" | "her") => self.last_person.map(|referent| referent.member),
            _ => None,
        }
    }

    /// In "China, whose leaders", China: the noun phrase that ends before the relative word.
    pub(super) fn antecedent(&mut self, look: &Look, relative: usize) -> Option<usize> {
        let end = if relative > 0 && look.norm(relative - 1) == "," { relative - 1 } else { relative };
        let before = look.sentence.noun_phrases.iter().find(|phrase| phrase.tokens.end == end)?;
        self.named_in(look, &before.tokens.clone())
    }

    /// The last name in a run of tokens.
    pub(super) fn named_in(&mut self, look: &Look, tokens: &Range<usize>) -> Option<usize> {
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
                Whose::Organisation if words.ends_with("Ministry") => {
                    self.latest(PartyKind::State).or_else(|| Some(self.organisation(look, &words)))
                }
                Whose::Organisation => Some(self.organisation(look, &words)),
                Whose::Person | Whose::Unclear => {
                    let surname = words.split_whitespace().next_back().unwrap_or_default().to_lowercase();
                    let known = self.same_as(&words).or_else(|| self.persons.get(&surname).copied());
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
}
