//! Whose thing a noun names: "the union's offer", "an Iranian proposal", "a plan by the union".

use super::Resolver;

impl Resolver<'_> {
    /// The member whose thing a nominal names.
    pub(super) fn owner(&mut self, at: usize) -> Option<usize> {
        let sentence = self.sentence();
        if self.name_at(at).is_none() && !self.is_nominal(at) {
            return None;
        }
        if let Some(owner) = sentence.child(at, &["nmod:poss"]) {
            return self.referent(owner).map(|owner| owner.member);
        }
        // "an offer by the union": acts have doers; "the head of the union" has none in this sense.
        let is_act = self.knowledge().stance_nouns.know(sentence.lemma(at))
            || self.has("documents", sentence.lemma(at))
            || self.knowledge().speaking_things.has(sentence.lemma(at));
        let links: Vec<usize> = sentence
            .children_by(at, &["nmod", "obl:agent"])
            .filter(|of| {
                sentence.children_by(*of, &["case"]).map(|case| sentence.norm(case)).any(|case| {
                    case == "by"
                        || is_act && self.does("maker-links", case)
                        || case == "of" && (is_act || self.is_part_of_side(at))
                })
            })
            .collect();
        for of in links {
            if let Some(owner) = self.referent(of) {
                return Some(owner.member);
            }
        }
        // "an offer made by the union"
        let made: Vec<usize> = sentence
            .children_by(at, &["acl"])
            .filter(|verb| is_act && self.has("makers", sentence.lemma(*verb)))
            .filter_map(|verb| sentence.child(verb, &["obl:agent"]))
            .collect();
        for by in made {
            if let Some(owner) = self.referent(by) {
                return Some(owner.member);
            }
        }
        let befores: Vec<usize> = sentence
            .children_by(at, &["amod", "compound", "nmod:desc"])
            .filter(|before| *before < at)
            .collect();
        for before in befores {
            let is_own_name = self.name_at(at).is_some_and(|named| named.tokens.contains(&before));
            if !is_own_name
                && let Some(owner) = self.referent(before).filter(|owner| self.cast.is_party(owner.member))
            {
                return Some(owner.member);
            }
        }
        None
    }

    /// "the government of Chile", "the leadership of the union".
    fn is_part_of_side(&self, at: usize) -> bool {
        let sentence = self.sentence();
        let knowledge = self.knowledge();
        let words = [sentence.lemma(at), sentence.norm(at)];
        words.iter().any(|word| {
            knowledge.bodies.has(word)
                || self.has("state-nouns", word)
                || self.has("company-parts", word)
                || self.has("state-bodies", word)
        })
    }
}
