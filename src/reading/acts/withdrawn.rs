//! Positions taken back in a later sentence: "On Friday the board withdrew the offer", "The ultimatum has lapsed".

use crate::reading::clauses::{Clause, Form};
use crate::reading::findings::{Kind, Time};

use super::{Act, Finder};

impl Finder<'_> {
    /// Marks what this sentence takes back as past: the last position of that kind, of whoever takes it back.
    pub(super) fn withdraw(&self, earlier: &mut [Act]) {
        for clause in self.clauses {
            let Some(noun) = self.taken_back(clause) else { continue };
            let named = self.scene.knowledge.stance_nouns.of(self.sentence.lemma(noun));
            let Some(kind) = named.first().and_then(|cue| Kind::named(&cue.means)) else { continue };
            let owner = self.cast.owner_at(self.scene, self.index, noun).or_else(|| {
                let doers = self.doers(clause, self.report_around(clause.head));
                doers.first().filter(|_| !clause.is_passive).map(|who| who.member)
            });
            let last = earlier.iter_mut().rev().find(|act| {
                act.kind == kind && act.time == Time::Current && owner.is_none_or(|owner| act.party == owner)
            });
            if let Some(act) = last {
                act.time = Time::Past;
                act.reasons.push(format!("taken back later: “{}”", self.sentence.norm(clause.head)));
            }
        }
    }

    /// The noun for what a clause takes back, where it is told as done.
    fn taken_back(&self, clause: &Clause) -> Option<usize> {
        let words = &self.scene.knowledge.cue_words;
        let lemma = self.sentence.lemma(clause.head);
        let is_done = clause.form == Form::Finite
            && clause.modal.is_none()
            && !clause.is_negated
            && !self.is_unreal(clause)
            && matches!(self.sentence.xpos(clause.head), "VBD" | "VBN");
        if !is_done {
            return None;
        }
        match () {
            () if words.lapsing.has(lemma) => clause.subject,
            () if words.withdrawing.has(lemma) && clause.is_passive => clause.subject,
            () if words.withdrawing.has(lemma) => self.sentence.child(clause.head, &["obj"]),
            () => None,
        }
    }
}
