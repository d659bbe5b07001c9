//! Questions by which a party takes a stand: "How can we accept this?", "When will you pay us?", "Why not share the water?"

use std::ops::Range;

use crate::grammar::Upos;
use crate::reading::clauses::Clause;
use crate::reading::extent;
use crate::reading::findings::Kind;

use super::Finder;
use super::kinds::Doer;

impl Finder<'_> {
    /// What such a question comes to, where it asks for no answer.
    pub(super) fn rhetorical(&self, clause: &Clause, doer: Doer) -> Option<Kind> {
        let small = &self.scene.knowledge.function_words;
        let word = self.question_word(clause)?;
        let is_own = doer == Doer::Own;
        // "When will the talks begin?" only asks.
        let is_anothers = doer == Doer::Other
            || !is_own && clause.subject.is_some_and(|subject| self.sentence.upos(subject) == Upos::Pron);
        match clause.modal {
            // "How can we accept it?", "Why should we pay?"
            Some("can" | "could" | "should" | "must") if is_own && !clause.is_negated => {
                let verb = self.sentence.lemma(clause.head);
                let refuses = self.scene.knowledge.cue_words.asked_of_us.has(verb);
                (small.has("asking-how", word) && refuses || small.has("asking-why", word))
                    .then_some(Kind::Refusal)
            }
            // "When will you pay us?", "Why can't they open the gate?"
            Some("will") if is_anothers && !clause.is_negated => {
                small.has("asking-when", word).then_some(Kind::Demand)
            }
            Some("can" | "will") if is_anothers => small.has("asking-why", word).then_some(Kind::Demand),
            // "Why not share the water?"
            None if clause.is_negated && clause.subject.is_none() => {
                small.has("asking-why", word).then_some(Kind::Offer)
            }
            _ => None,
        }
    }

    /// The words of a question: all of it, since its first word makes it one.
    pub(super) fn run_of_question(&self, clause: &Clause, run: Range<usize>) -> Range<usize> {
        let opener = self.sentence.children_by(clause.head, &["advmod", "mark"]).min().unwrap_or(run.start);
        let end = (clause.head..self.sentence.tokens.len()).find(|at| self.sentence.norm(*at) == "?");
        opener.min(run.start)..end.map_or(run.end, |end| extent::without_tail(self.sentence, run.start..end))
    }

    /// The word that opens a question, where the clause is one and is said in so many words.
    pub(super) fn question_word(&self, clause: &Clause) -> Option<&str> {
        let sentence = self.sentence;
        let end =
            (clause.head..sentence.tokens.len()).find(|at| matches!(sentence.norm(*at), "?" | "." | "!"));
        let is_question = end.is_some_and(|end| sentence.norm(end) == "?");
        let opener = sentence.children_by(clause.head, &["advmod", "mark"]).find(|at| *at < clause.head)?;
        is_question.then(|| sentence.norm(opener))
    }
}
