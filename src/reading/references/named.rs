//! Names in the text: whom they mean, whether they are only a place, and for people the side they speak for.

use crate::grammar::Upos;
use crate::knowledge::NameKind;
use crate::reading::findings::Role;
use crate::reading::mentions::{Named, Whose};

use super::cast::{Referent, is_joining};
use super::{Resolver, roster};

const OUTSIDE: &str = "explains from outside";

impl Resolver<'_> {
    /// Whom a name means; asked at the word of it that the rest hangs on.
    pub(super) fn named(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        let named = self.name_at(at)?.clone();
        let top = roster::head_of_name(sentence, &named);
        if top != at {
            return self.referent(top);
        }
        let member = self.member_of_name(at)?;
        let span = sentence.span_of(named.tokens.clone());
        let is_placed = self.is_place(at);
        match named.whose {
            Whose::Known { kind: NameKind::Leader, .. } => {
                Some(Referent { member, speaker: span, rule: NameKind::Leader.rule() })
            }
            Whose::Known { kind, .. } => {
                let is_body = matches!(kind, NameKind::Body | NameKind::Seat);
                if is_placed && !matches!(kind, NameKind::Body | NameKind::People) {
                    return None;
                }
                Some(Referent { member, speaker: span.filter(|_| is_body), rule: kind.rule() })
            }
            Whose::Organisation => {
                if let Some(side) = self.state_of_body(at, &named) {
                    return Some(Referent {
                        member: side,
                        speaker: span,
                        rule: "ministry of the state spoken of",
                    });
                }
                let is_nobody = is_placed || self.names_a_thing(&named);
                (!is_nobody).then_some(Referent { member, speaker: None, rule: "named organisation" })
            }
            Whose::Person => {
                self.find_side(member, &named, at);
                Some(Referent { member, speaker: span, rule: "person" })
            }
            Whose::Unclear => {
                if is_placed || self.names_a_thing(&named) {
                    return None;
                }
                self.find_side(member, &named, at);
                Some(Referent { member, speaker: span, rule: "name" })
            }
        }
    }

    /// The member that bears the name at a word.
    pub(super) fn member_of_name(&self, at: usize) -> Option<usize> {
        let name = (*self.names_at.get(at)?)?;
        *self.roster.members.get(self.index)?.get(name)?
    }

    /// "the Common Farm Policy", "Harbour Bridge": what the last word names is nobody.
    fn names_a_thing(&self, named: &Named) -> bool {
        let last = named.tokens.end.saturating_sub(1);
        1 < named.tokens.len() && self.has("thing-names", self.sentence().norm(last))
    }

    /// "in London", "near Kyiv", "flew to Paris": where, not who.
    fn is_place(&self, at: usize) -> bool {
        let sentence = self.sentence();
        if !sentence.hangs_as(at, &["obl", "nmod", "conj"]) || is_joining(self.scene, sentence, at) {
            return false;
        }
        // "in London and Paris": the second is a place where the first is.
        let first = if sentence.hangs_as(at, &["conj"]) { sentence.head_of(at).unwrap_or(at) } else { at };
        let moves = sentence.head_of(first).is_some_and(|verb| {
            sentence.upos(verb) == Upos::Verb && self.has("motion", sentence.lemma(verb))
        });
        sentence.children_by(first, &["case"]).any(|case| {
            let word = sentence.norm(case);
            self.has("place-words", word) || moves && self.has("motion-links", word)
        })
    }

    /// "the Foreign Ministry": a part of the state named with it, else of the one the article is about.
    fn state_of_body(&mut self, at: usize, named: &Named) -> Option<usize> {
        let sentence = self.sentence();
        let is_body = named.tokens.clone().any(|at| self.has("state-bodies", sentence.norm(at)));
        let is_own = named.tokens.clone().any(|at| self.has("own-bodies", sentence.norm(at)));
        if !is_body || is_own {
            return None;
        }
        self.owner(at).filter(|owner| self.is_state(*owner)).or_else(|| self.latest_state())
    }

    /// Looks around a person's name for the side it speaks for, or for what makes it an outsider.
    fn find_side(&mut self, member: usize, named: &Named, at: usize) {
        let sentence = self.sentence();
        let mut roles: Vec<usize> = Vec::new();
        for token in named.tokens.clone() {
            roles.extend(
                sentence
                    .children_by(token, &["nmod:desc", "compound", "appos", "amod", "nmod:unmarked"])
                    .filter(|child| !named.tokens.contains(child)),
            );
        }
        // "party leader Maria Lopez", where the two hang side by side.
        roles.extend(
            named
                .tokens
                .start
                .checked_sub(1)
                .filter(|before| self.is_role(*before) || self.is_outside(*before)),
        );
        // "the union's president, Maria Lopez": the name hangs on the office.
        if sentence.hangs_as(at, &["appos", "flat", "nmod:desc", "compound", "nmod:unmarked"]) {
            roles.extend(sentence.head_of(at));
        }
        for role in roles.clone() {
            if self.is_outside(role) {
                self.cast_out(member);
                return;
            }
        }
        for role in roles {
            if self.is_role(role) && self.take_side(member, role) {
                return;
            }
            // "Labour MP Ruth Hill": a name before the office; "the pilots' Dave Hill".
            let is_named_side = self.name_at(role).is_some() && !self.is_role(role);
            if is_named_side && let Some(side) = self.referent(role).filter(|side| side.member != member) {
                let kind_fits = !self.cast.is_kind(side.member, crate::reading::findings::PartyKind::Person);
                if kind_fits && sentence.hangs_as(role, &["compound", "amod", "nmod:desc"]) {
                    self.set_side(member, side.member, "side named with the person");
                    return;
                }
            }
        }
        if self.speaks_for(member, named, at) {
            return;
        }
        if let Some(owner) = sentence.child(at, &["nmod:poss"]).and_then(|owner| self.referent(owner)) {
            self.set_side(member, owner.member, "side named with the person");
            return;
        }
        self.side_beside(member, named, at);
    }

    /// "Lopez of the union", "Berg, who leads the union", "Lopez leads the union".
    fn side_beside(&mut self, member: usize, named: &Named, at: usize) {
        let sentence = self.sentence();
        let links: Vec<usize> = named
            .tokens
            .clone()
            .flat_map(|token| sentence.children_by(token, &["nmod"]).collect::<Vec<_>>())
            .filter(|of| {
                sentence.children_by(*of, &["case"]).any(|case| self.has("role-links", sentence.norm(case)))
            })
            .collect();
        for of in links {
            if self.names_outside_house(of) {
                self.cast_out(member);
                return;
            }
            if let Some(side) = self.referent(of).filter(|side| side.member != member) {
                self.set_side(member, side.member, "side named after the person");
                return;
            }
        }
        // "Berg, who leads the union"
        let relative = sentence.child(at, &["acl:relcl"]);
        let own_verb = sentence.hangs_as(at, &["nsubj"]).then(|| sentence.head_of(at)).flatten();
        let speaking = self.knowledge().people.list("speaking-for");
        for verb in relative.into_iter().chain(own_verb) {
            let works_at =
                sentence.children_by(verb, &["obl", "obj"]).find(|at| self.names_outside_house(*at));
            if works_at.is_some() && !self.has("outside-verbs", sentence.lemma(verb)) {
                self.cast_out(member);
                return;
            }
            let leads = self.has("leading-verbs", sentence.lemma(verb));
            let speaks = speaking.has(sentence.lemma(verb));
            let body =
                sentence.child(verb, &["obj"]).or_else(|| sentence.child(verb, &["obl"]).filter(|_| speaks));
            let leads = leads || speaks && relative == Some(verb);
            if leads
                && let Some(side) =
                    body.and_then(|body| self.referent(body)).filter(|side| side.member != member)
            {
                self.set_side(member, side.member, "leads the side named with it");
                return;
            }
        }
    }

    /// "Berg, speaking for the union, said": takes that side; whether there was one.
    fn speaks_for(&mut self, member: usize, named: &Named, at: usize) -> bool {
        let sentence = self.sentence();
        let verb = sentence.hangs_as(at, &["nsubj"]).then(|| sentence.head_of(at)).flatten();
        let beside = verb.into_iter().flat_map(|verb| sentence.children_by(verb, &["advcl"]));
        let own = named.tokens.clone().flat_map(|token| sentence.children_by(token, &["acl"]));
        let people = &self.knowledge().people;
        let speaks = people.list("speaking-for");
        let mut speaking = own
            .chain(beside)
            .filter(|verb| sentence.xpos(*verb) == "VBG" && speaks.has(sentence.lemma(*verb)));
        // "for the union", "on behalf of the union"
        let side = speaking.find_map(|verb| {
            sentence.children_by(verb, &["obl"]).find_map(|of| {
                if people.has("behalf", sentence.lemma(of)) {
                    return sentence.child(of, &["nmod", "nmod:poss"]);
                }
                let mut cases = sentence.children_by(of, &["case"]);
                cases.any(|case| people.has("speaking-for-links", sentence.norm(case))).then_some(of)
            })
        });
        let side = side.and_then(|side| self.referent(side)).filter(|side| side.member != member);
        if let Some(side) = side {
            self.set_side(member, side.member, "speaks for the side named with it");
        }
        side.is_some()
    }

    /// Takes the side of an office; whether there was one.
    fn take_side(&mut self, member: usize, role: usize) -> bool {
        // "Senator Ruth Hill of Vermont" speaks for no place.
        let is_lawmaker = self.has("lawmaker-offices", self.sentence().lemma(role))
            || self.has("lawmaker-offices", self.sentence().norm(role));
        let side = self.office_side(role).filter(|(side, _)| *side != member);
        let side = side.filter(|(side, _)| {
            let nouns = self.cast.member(*side).map_or(&[][..], |side| side.nouns.as_slice());
            !is_lawmaker || nouns.iter().any(|noun| self.has("party-nouns", noun))
        });
        match side {
            Some((side, rule)) => {
                self.set_side(member, side, rule);
                true
            }
            None => false,
        }
    }

    pub(super) fn set_side(&mut self, member: usize, side: usize, rule: &'static str) {
        // Nobody speaks for those who speak for nobody, nor for himself through another.
        let is_ring = self.cast.side_of(side).is_some_and(|(end, _)| end == member);
        if member == side || is_ring || self.cast.is_commentator(side) {
            return;
        }
        let Some(person) = self.cast.members.get_mut(member) else { return };
        if person.role != Role::Commentator && !person.is_outlet {
            person.side = person.side.or(Some((side, rule)));
        }
    }

    fn cast_out(&mut self, member: usize) {
        if let Some(person) = self.cast.members.get_mut(member).filter(|person| person.side.is_none()) {
            person.role = Role::Commentator;
        }
    }

    /// Whether a noun names somebody who explains from outside: "analyst", "a former minister".
    pub(super) fn is_outside(&self, role: usize) -> bool {
        let sentence = self.sentence();
        let (lemma, norm) = (sentence.lemma(role), sentence.norm(role));
        let knowledge = self.knowledge();
        let singular = norm.strip_suffix('s').unwrap_or(norm);
        let is_commentator = [lemma, norm, singular].iter().any(|word| knowledge.commentators.has(word))
            && !self.cast.sides.contains(lemma);
        let is_commentator =
            is_commentator || self.scene.knowledge.people.list("outsider-endings").ends(norm);
        let is_former = sentence.children_by(role, &["amod", "advmod", "compound"]).any(|at| {
            let word = sentence.norm(at);
            self.has("former", word)
                || word.split_once('-').is_some_and(|(first, _)| self.has("former-starts", first))
        }) || role > 0 && self.has("former", sentence.norm(role - 1)) && self.is_role(role);
        is_commentator || is_former || self.is_role(role) && self.works_outside(role)
    }

    /// "director of the Nordic Institute", "a fellow at the university".
    fn works_outside(&self, role: usize) -> bool {
        let sentence = self.sentence();
        sentence.children_by(role, &["nmod", "compound", "nmod:poss"]).any(|at| self.names_outside_house(at))
    }

    fn names_outside_house(&self, at: usize) -> bool {
        let sentence = self.sentence();
        let run = self.name_at(at).map_or(at..at + 1, |named| named.tokens.clone());
        let norms: Vec<&str> = run.clone().map(|at| sentence.norm(at)).collect();
        let list = self.knowledge().people.list("outside-houses");
        list.stand_in(&norms) || list.has(sentence.lemma(at))
    }

    /// The rule shown for outsiders.
    pub(super) fn outside_rule() -> &'static str {
        OUTSIDE
    }
}
