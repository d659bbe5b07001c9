//! Offices: "the union's president", "company spokesman", "the prime minister", and the sides they speak for.

use crate::knowledge::NameKind;
use crate::reading::findings::PartyKind;
use crate::reading::mentions::Whose;

use super::Resolver;
use super::cast::Referent;

impl Resolver<'_> {
    /// Whether a noun names an office or a role that speaks for a side.
    pub(super) fn is_role(&self, at: usize) -> bool {
        let sentence = self.sentence();
        let knowledge = self.knowledge();
        let (lemma, norm) = (sentence.lemma(at), sentence.norm(at));
        knowledge.spokespersons.has(lemma) || knowledge.spokespersons.has(norm)
    }

    /// Whether a plain noun names one person: "the minister".
    pub(super) fn names_one_person(&self, at: usize) -> bool {
        self.is_role(at) && matches!(self.sentence().xpos(at), "NN" | "NNP")
    }

    /// Whom an office means: the person named with it, else its side.
    pub(super) fn office(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        let span = sentence.span_of(self.own_part(at));
        // "the union's president, Maria Lopez", "President Hill"
        let person = sentence.children_by(at, &["appos", "flat"]).find(|child| {
            self.name_at(*child).is_some_and(|named| {
                matches!(named.whose, Whose::Person | Whose::Unclear | Whose::Known { .. })
            })
        });
        if let Some(person) = person
            && let Some(referent) = self.referent(person)
            && (self.cast.is_kind(referent.member, PartyKind::Person)
                || self.cast.side_of(referent.member).is_some())
        {
            return Some(referent);
        }
        if let Some((side, rule)) = self.office_side(at) {
            let first = Referent { member: side, speaker: span, rule };
            self.office_of_several(at, first);
            return Some(first);
        }
        // "The president offered an amnesty" after "President Adeyemi": the person in that office.
        let lemma = sentence.lemma(at);
        let holder = self.roster.holder(lemma);
        holder.map(|member| Referent { member, speaker: span, rule: "holder of the office named above" })
    }

    /// "The finance ministers of France and Italy": they speak for both.
    fn office_of_several(&mut self, at: usize, first: Referent) {
        let sentence = self.sentence();
        if !matches!(sentence.xpos(at), "NNS" | "NNPS") {
            return;
        }
        let of: Vec<usize> = sentence.children_by(at, &["nmod", "nmod:poss"]).collect();
        let joined: Vec<usize> =
            of.iter().flat_map(|of| sentence.children_by(*of, &["conj"]).collect::<Vec<_>>()).collect();
        let mut all = vec![first];
        for other in joined {
            let Some(other) = self.referent(other) else { continue };
            if self.cast.is_party(other.member) && !all.iter().any(|known| known.member == other.member) {
                all.push(Referent { speaker: first.speaker, rule: first.rule, ..other });
            }
        }
        if 1 < all.len() {
            self.cast.together.insert((self.index, at), all);
        }
    }

    /// The side an office speaks for, and how we know.
    pub(super) fn office_side(&mut self, role: usize) -> Option<(usize, &'static str)> {
        let sentence = self.sentence();
        let befores: Vec<usize> =
            sentence.children_by(role, &["nmod:poss", "compound", "amod", "nmod:desc"]).collect();
        for owner in befores {
            if self.name_at(role).is_some_and(|named| named.tokens.contains(&owner))
                || self.is_role(owner) && !self.names_side(owner)
            {
                continue;
            }
            if let Some(side) = self.referent(owner).filter(|side| self.cast.is_party(side.member)) {
                return Some((side.member, "speaks for the side named with it"));
            }
        }
        let links: Vec<usize> = sentence
            .children_by(role, &["nmod"])
            .filter(|of| {
                let mut cases = sentence.children_by(*of, &["case"]).map(|case| sentence.norm(case));
                cases.any(|case| self.has("role-links", case) || self.has("office-links", case))
                    || self.is_seat_of_power(*of)
            })
            .collect();
        for of in links {
            // Of "officials in Brussels" the place is whose officials they are.
            let seat = self.is_seat_of_power(of).then(|| self.member_of_name(of)).flatten();
            let side = self.referent(of).map(|side| side.member).or(seat);
            if let Some(side) = side.filter(|side| self.cast.is_party(*side)) {
                return Some((side, "speaks for the side named after it"));
            }
        }
        self.side_by_kind(role)
    }

    /// "officials in Brussels", "an official in the Turkish foreign ministry": where they sit tells for whom they speak.
    fn is_seat_of_power(&self, of: usize) -> bool {
        let sentence = self.sentence();
        let is_in = sentence.has_case(of, "in");
        let is_seat = self.name_at(of).is_some_and(|named| {
            matches!(named.whose, Whose::Known { kind: NameKind::Capital | NameKind::Seat, .. })
        });
        is_in && (is_seat || self.has("state-bodies", sentence.lemma(of)))
    }

    /// Whether a word before an office names a side and not a second office.
    fn names_side(&self, at: usize) -> bool {
        self.name_at(at).is_some()
    }

    /// "The foreign minister" of the state spoken of, "the chief executive" of the company spoken of.
    fn side_by_kind(&mut self, role: usize) -> Option<(usize, &'static str)> {
        let sentence = self.sentence();
        let own = self.own_part(role);
        let lemmas: Vec<&str> = own.clone().map(|at| sentence.lemma(at)).collect();
        let knowledge = self.knowledge();
        let people = &knowledge.people;
        let says = |list: &crate::knowledge::Words| list.stand_in(&lemmas);
        if says(people.list("state-titles")) || says(&knowledge.state_offices) {
            // Where no state is named, its ministers are "the government".
            let state = self.latest_state().unwrap_or_else(|| {
                self.cast
                    .called("government")
                    .unwrap_or_else(|| self.cast.seat("Government", PartyKind::Group, "government"))
            });
            return Some((state, "office of the state spoken of"));
        }
        if says(&knowledge.company_offices) {
            let company = self.latest_body(|nouns| {
                nouns
                    .iter()
                    .any(|noun| people.has("company-nouns", noun) || people.has("office-houses", noun))
            })?;
            return Some((company, "office of the company spoken of"));
        }
        // "A spokesman said", "its officials": of whoever is spoken of.
        if people.list("speaker-starts").starts(sentence.lemma(role)) {
            let seen =
                self.stage.foremost(|seen| self.cast.is_party(seen.referent.member) && !seen.is_person)?;
            return Some((seen.referent.member, "spokesman of the side spoken of"));
        }
        None
    }

    pub(super) fn is_state(&self, member: usize) -> bool {
        self.cast.is_kind(member, PartyKind::State)
    }

    /// The state spoken of last, else the one the article is mostly about.
    pub(super) fn latest_state(&self) -> Option<usize> {
        let seen = self.stage.foremost(|seen| self.is_state(seen.referent.member) && !seen.is_adjective);
        seen.map(|seen| seen.referent.member).or(self.stage.home)
    }

    /// The organisation spoken of last whose plain nouns fit; of those not in sight the one most spoken of.
    pub(super) fn latest_body(&self, fits: impl Fn(&[String]) -> bool) -> Option<usize> {
        let is_fit = |member: usize| {
            self.cast.is_party(member)
                && self
                    .cast
                    .member(member)
                    .is_some_and(|member| member.kind != PartyKind::Person && fits(&member.nouns))
        };
        let seen = self.stage.foremost(|seen| is_fit(seen.referent.member));
        seen.map(|seen| seen.referent.member).or_else(|| {
            let spoken = (0..self.cast.members.len())
                .filter(|member| is_fit(*member) && self.stage.count(*member) > 0);
            spoken.max_by_key(|member| (self.stage.count(*member), std::cmp::Reverse(*member)))
        })
    }
}
