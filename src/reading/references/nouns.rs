//! Plain nouns: "the company", "the government", "workers", "analysts", "both sides".

use crate::grammar::Upos;
use crate::reading::findings::{PartyKind, Role};

use super::Resolver;
use super::cast::{Referent, bare_name};

impl Resolver<'_> {
    /// Whom a nominal without a name means.
    pub(super) fn common(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        let (lemma, norm) = (sentence.lemma(at).to_owned(), sentence.norm(at).to_owned());
        if self.is_outside(at) {
            return Some(self.outsider(at));
        }
        // "the largest federation, the Congress of Miners": the name tells who.
        if !self.is_role(at)
            && let Some(named) = self.named_beside(at)
        {
            return Some(named);
        }
        // "the town of Kellmouth"
        if self.has("places", &lemma)
            && let Some(place) = sentence.children_by(at, &["nmod"]).find(|of| sentence.has_case(*of, "of"))
            && self.name_at(place).is_some()
            && let Some(referent) = self.referent(place)
        {
            return Some(referent);
        }
        if let Some(referent) = self.sharing(at) {
            return Some(referent);
        }
        // "the group of Island States"
        let members = sentence
            .children_by(at, &["nmod"])
            .find(|of| self.name_at(*of).is_some() && sentence.norm(sentence.reach(*of).start) == "of");
        if self.has("gatherings", &lemma)
            && let Some(referent) = members.and_then(|of| self.referent(of))
        {
            return Some(referent);
        }
        // "a number of drivers", "the rest of the unions"
        if self.has("quantities", &lemma)
            && let Some(of) = sentence.children_by(at, &["nmod"]).find(|of| sentence.has_case(*of, "of"))
            && let Some(referent) = self.referent(of)
        {
            return Some(referent);
        }
        if self.is_hidden(at, &lemma) {
            return None;
        }
        if self.is_role(at) {
            if let Some(referent) = self.office(at) {
                return Some(referent);
            }
            // "Diplomats said": without a side they speak for nobody.
            if self.has("unnamed-outsiders", &lemma) {
                return Some(self.outsider(at));
            }
            return Some(self.group(at, &lemma, "group"));
        }
        if self.has("unnamed-outsiders", &lemma) {
            let side = self.office_side(at);
            return Some(match side {
                Some((member, rule)) => {
                    Referent { member, speaker: sentence.span_of(self.own_part(at)), rule }
                }
                None => self.outsider(at),
            });
        }
        self.part_of_state(at, &lemma, &norm)
            .or_else(|| self.part_of_company(at, &lemma))
            .or_else(|| self.known_body(at, &lemma))
            .or_else(|| self.new_group(at, &lemma, &norm))
    }

    /// A name set beside a plain noun: "water firm Aquaverde", "investor Lee Brandt".
    fn named_beside(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        let beside =
            sentence.children_by(at, &["appos", "flat"]).find(|child| self.name_at(*child).is_some())?;
        self.referent(beside)
    }

    /// "the government", "the Iraqi army", "ministers".
    fn part_of_state(&mut self, at: usize, lemma: &str, norm: &str) -> Option<Referent> {
        let sentence = self.sentence();
        let knowledge = self.knowledge();
        if self.has("own-bodies", lemma) {
            return None;
        }
        let is_part = self.has("state-nouns", lemma)
            || self.has("state-nouns", norm)
            || knowledge.bodies.has(lemma)
            || knowledge.bodies.has(norm);
        if !is_part {
            return None;
        }
        let speaker = sentence.span_of(self.own_part(at));
        if let Some(owner) = self.owner(at).filter(|owner| self.cast.is_party(*owner)) {
            return Some(Referent { member: owner, speaker, rule: "part of the side named with it" });
        }
        let of_state = self.has("state-nouns", lemma)
            || self.has("state-nouns", norm)
            || self.has("state-bodies", lemma);
        let state = of_state.then(|| self.latest_state()).flatten()?;
        Some(Referent { member: state, speaker, rule: "part of the state spoken of" })
    }

    /// "the board", "management".
    fn part_of_company(&mut self, at: usize, lemma: &str) -> Option<Referent> {
        if !self.has("company-parts", lemma) {
            return None;
        }
        let speaker = self.sentence().span_of(self.own_part(at));
        if let Some(owner) = self.owner(at).filter(|owner| self.cast.is_party(*owner)) {
            return Some(Referent { member: owner, speaker, rule: "part of the company named with it" });
        }
        let people = &self.knowledge().people;
        let company = self.latest_body(|nouns| nouns.iter().any(|noun| people.has("company-nouns", noun)))?;
        Some(Referent { member: company, speaker, rule: "part of the company spoken of" })
    }

    /// "the company", "the union": a named organisation of that kind, the one spoken of last first.
    fn known_body(&mut self, at: usize, lemma: &str) -> Option<Referent> {
        let sentence = self.sentence();
        let own = self.own_part(at);
        let has_the = sentence
            .children_by(at, &["det"])
            .any(|det| self.does("pointing-determiners", sentence.norm(det)))
            || sentence.child(at, &["nmod:poss"]).is_some()
            || own.len() == 1 && sentence.hangs_as(at, &["compound", "nmod:desc"])
            || self.sentence().paragraph.is_none() && own.len() == 1;
        // "the 90-year-old firm" is the firm; "the rival firm", "the French firm" is another.
        let is_told_apart =
            sentence.children_by(at, &["amod", "compound", "nummod", "acl", "nmod"]).any(|child| {
                sentence.hangs_as(child, &["nmod"]) || child < at && !self.only_describes(child, at)
            });
        if !has_the || is_told_apart {
            return None;
        }
        let people = &self.knowledge().people;
        let is_company = people.has("company-nouns", lemma);
        let is_any_workforce = people.has("workforce", lemma);
        let fits = |nouns: &[String]| {
            nouns.iter().any(|noun| noun == lemma || is_company && people.has("company-nouns", noun))
        };
        // "The firm's manager said the group would pay": it speaks of itself.
        let own = self.speaking_body(at).filter(|body| {
            self.cast
                .member(*body)
                .is_some_and(|member| fits(&member.nouns) || is_company && member.nouns.is_empty())
        });
        let member = if own.is_some() {
            own
        } else if is_any_workforce {
            self.cast.called(lemma)
        } else {
            let found = self.latest_body(fits).or_else(|| self.cast.called(lemma));
            // Of a name that says nothing about its bearer, a firm is the likeliest one.
            found.or_else(|| is_company.then(|| self.latest_body(<[String]>::is_empty)).flatten())
        };
        member.map(|member| Referent { member, speaker: None, rule: "plain noun for a party named above" })
    }

    /// The body that speaks in the clause around a word: "Halden's manager said the group …".
    fn speaking_body(&mut self, at: usize) -> Option<usize> {
        let sentence = self.sentence();
        let mut here = at;
        while let Some(head) = sentence.head_of(here) {
            let speaks = self.knowledge().saying.has(sentence.lemma(head))
                && sentence.hangs_as(here, &["ccomp", "parataxis", "conj"]);
            if speaks
                && let Some(subject) =
                    sentence.children_by(head, &["nsubj"]).find(|it| *it < at && *it != here)
                && let Some(referent) = self.referent(subject)
            {
                let member = self.cast.side_of(referent.member).map_or(referent.member, |(side, _)| side);
                return self.cast.is_kind(member, PartyKind::Organisation).then_some(member);
            }
            here = head;
        }
        None
    }

    /// Whether a word before a noun tells how it is and not which: "troubled", "Oslo-based", "90-year-old".
    fn only_describes(&self, word: usize, noun: usize) -> bool {
        let sentence = self.sentence();
        let reach = sentence.reach(word);
        let is_hyphenated = (reach.start..noun).any(|at| sentence.norm(at) == "-");
        let is_known = (reach.start..reach.end).any(|at| self.name_at(at).is_some());
        self.has("only-describing", sentence.norm(word))
            || is_hyphenated && !is_known && self.has("describing-endings", sentence.norm(noun - 1))
    }

    /// A noun for people or bodies that has no name in this article.
    fn new_group(&mut self, at: usize, lemma: &str, norm: &str) -> Option<Referent> {
        let knowledge = self.knowledge();
        let is_mediator = knowledge.mediators.has(lemma) || knowledge.mediators.has(norm);
        let is_group = is_mediator
            || knowledge.groups.has(norm)
            || knowledge.groups.has(lemma)
            || self.has("workforce", lemma)
            || self.has("own-bodies", lemma)
            || self.names_actors(at, lemma, norm);
        if !is_group {
            return None;
        }
        let referent = self.group(at, lemma, "group");
        if is_mediator && let Some(member) = self.cast.members.get_mut(referent.member) {
            member.role = Role::Mediator;
        }
        Some(referent)
    }

    /// "mineworkers", "shopkeepers": people by the ending of their noun, where they act.
    fn names_actors(&self, at: usize, lemma: &str, norm: &str) -> bool {
        let sentence = self.sentence();
        let knowledge = self.knowledge();
        let of_quantity = sentence.hangs_as(at, &["nmod"])
            && sentence.head_of(at).is_some_and(|head| self.has("quantities", sentence.lemma(head)));
        let acts = sentence.hangs_as(at, &["nsubj", "obl:agent"]) || of_quantity;
        let is_thing = [lemma, norm]
            .iter()
            .any(|word| knowledge.things.has(word) || knowledge.speaking_things.has(word));
        acts && sentence.xpos(at) == "NNS" && !is_thing && knowledge.people_endings.ends(norm)
    }

    fn group(&mut self, at: usize, lemma: &str, rule: &'static str) -> Referent {
        let sentence = self.sentence();
        let own = self.own_part(at);
        // "About 15,000 striking miners" are the miners.
        let is_weak = |at: usize| {
            // "New Zealand exporters": a name stays whole.
            if self.name_at(at).is_some() {
                return false;
            }
            sentence.upos(at) == Upos::Num
                || matches!(sentence.xpos(at), "VBG" | "VBN" | "RB" | "DT" | "PDT" | "JJR" | "JJS" | "PRP$")
                || self.has("weak-adjectives", sentence.norm(at))
                || sentence.hangs_as(at, &["nummod", "det", "advmod"])
                || sentence.tokens.get(at).is_some_and(|token| token.is_sign())
        };
        let start = own.clone().find(|at| !is_weak(*at)).unwrap_or(at).min(at);
        // "the teachers' federation": whose it is belongs to its name.
        let members = sentence.child(at, &["nmod:poss"]).filter(|of| {
            matches!(sentence.xpos(*of), "NNS")
                && self.name_at(*of).is_none()
                && self.has("body-nouns", lemma)
        });
        let start = members.map_or(start, |of| {
            let reach = sentence.reach(of);
            reach.clone().find(|at| !is_weak(*at)).unwrap_or(of)
        });
        // "the Parliament of Iraq"
        let of = sentence
            .children_by(at, &["nmod"])
            .find(|of| at < *of && sentence.has_case(*of, "of") && self.name_at(*of).is_some());
        let end = of.filter(|_| self.has("own-bodies", lemma)).map_or(at + 1, |of| sentence.reach(of).end);
        let words = sentence.span_of(start..end).map_or("", |span| self.scene.words(span));
        let name = bare_name(self.knowledge(), words);
        let is_bare = !name.contains(' ');
        let known = is_bare.then(|| self.cast.called(lemma)).flatten();
        // A headline's capitals tell nothing: there only the noun counts.
        let name =
            if sentence.paragraph.is_none() && known.is_none() { sentence.norm(at).to_owned() } else { name };
        let known = known.or_else(|| self.cast.called(lemma).filter(|_| sentence.paragraph.is_none()));
        let member = known.unwrap_or_else(|| self.cast.seat(&name, PartyKind::Group, lemma));
        Referent { member, speaker: None, rule }
    }

    fn outsider(&mut self, at: usize) -> Referent {
        let sentence = self.sentence();
        let span = sentence.span_of(self.own_part(at));
        let name = bare_name(self.knowledge(), span.map_or("", |span| self.scene.words(span)));
        // "Diplomats said", "sources said": they carry what they know of others.
        let carries = self.has("carriers", sentence.norm(at));
        let member = self.cast.seat_outsider(&name, carries);
        Referent { member, speaker: None, rule: Self::outside_rule() }
    }

    /// "age group": a noun that looks like a group with the word before it and is none.
    fn is_hidden(&self, at: usize, lemma: &str) -> bool {
        let before = at.checked_sub(1).map_or("", |before| self.sentence().lemma(before));
        self.knowledge().hidden.iter().any(|(first, noun)| noun == lemma && first == before)
    }
}
