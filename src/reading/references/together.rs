//! "Both sides", "the two countries": everybody of that kind who was spoken of.

use crate::grammar::Upos;
use crate::reading::findings::PartyKind;

use super::Resolver;
use super::cast::Referent;

/// The lists of words that want so many.
const NUMBERS: [(&str, usize); 4] = [("numbers.2", 2), ("numbers.3", 3), ("numbers.4", 4), ("numbers.5", 5)];

const RULE: &str = "both together: those spoken of before";

impl Resolver<'_> {
    /// A number or a word of amount that stands for a nominal: "both", "the two", "one of the unions".
    pub(super) fn amount(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        if let Some(of) = sentence.child(at, &["nmod"]) {
            return self.referent(of);
        }
        // "The British", with no name on the list: an adjective is nobody.
        if sentence.upos(at) == Upos::Adj {
            return None;
        }
        let n_wanted = self.n_of(sentence.norm(at))?;
        self.last_together(at, n_wanted, "side")
    }

    /// "Both sides", "the two countries", "the sides".
    pub(super) fn sharing(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        let noun = sentence.lemma(at).to_owned();
        if !self.has("sharing", &noun) || !matches!(sentence.xpos(at), "NNS" | "NNPS") {
            return None;
        }
        let number = sentence.children(at).iter().find_map(|child| self.n_of(sentence.norm(*child)));
        let is_the = sentence.has_the(at);
        let n_wanted = match number {
            Some(number) => number,
            None if is_the && self.has("sharing-alone", &noun) => 2,
            None => return None,
        };
        self.last_together(at, n_wanted, &noun)
    }

    fn last_together(&mut self, at: usize, n_wanted: usize, noun: &str) -> Option<Referent> {
        let is_state = self.has("sharing-states", noun);
        let is_company = self.has("company-nouns", noun);
        let mut found: Vec<(usize, usize)> = Vec::new();
        for seen in self.stage.in_sight().filter(|seen| seen.sentence < self.index || seen.at < at) {
            let member =
                self.cast.side_of(seen.referent.member).map_or(seen.referent.member, |(side, _)| side);
            let kind = self.cast.member(member).map(|member| member.kind);
            let fits = self.cast.is_party(member)
                && match kind {
                    Some(PartyKind::State) => !is_company,
                    Some(PartyKind::Organisation) => !is_state,
                    Some(PartyKind::Group) => !is_state && !is_company,
                    _ => false,
                };
            if fits && !found.iter().any(|(other, _)| *other == member) {
                found.push((member, self.stage.count(member)));
            }
        }
        if found.len() < 2 {
            return None;
        }
        // Those most spoken of; among equals the latest.
        found.sort_by_key(|(_, count)| std::cmp::Reverse(*count));
        found.truncate(n_wanted);
        let together: Vec<Referent> =
            found.iter().map(|(member, _)| Referent { member: *member, speaker: None, rule: RULE }).collect();
        let first = together.first().copied();
        self.cast.together.insert((self.index, at), together);
        first
    }

    /// How many a word wants.
    fn n_of(&self, word: &str) -> Option<usize> {
        NUMBERS.iter().find(|(list, _)| self.does(list, word)).map(|(_, number)| *number)
    }
}
