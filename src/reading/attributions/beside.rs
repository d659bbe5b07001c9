//! Prepositions that report beside a clause: "according to the mayor", "in the mayor's view".

use crate::grammar::Upos;
use crate::knowledge::Manner;
use crate::reading::scene::norms;

use super::{Found, Here, Shape, content};

impl Here<'_> {
    pub(super) fn according(&self, at: usize) -> Option<Found> {
        let sentence = self.sentence;
        let knowledge = self.scene.knowledge;
        if !knowledge.according.begins(sentence.norm(at)) || self.quoted.get(at).copied().unwrap_or(false) {
            return None;
        }
        let ahead = norms(sentence, at..sentence.tokens.len().min(at + 4));
        let n_words = knowledge.according.at_start(&ahead);
        if n_words == 0 {
            return None;
        }
        let above = sentence.head_of(at)?;
        let (noun, clause) = if sentence.upos(above) != Upos::Verb && at < above && sentence.hangs_as(at, &["case", "mark"]) {
            (above, self.clause_of(sentence.head_of(above)?))
        } else {
            let noun = sentence.children_by(at, &["obl", "obj"]).find(|noun| at < *noun)?;
            (noun, self.clause_of(above))
        };
        let mut source = self.named(noun, at, at);
        let start = self.after_case(noun).max(at + n_words);
        source.tokens = source.tokens.map(|run| start..run.end.max(start + 1));
        let end = source.tokens.clone()?.end;
        let whole = sentence.reach(clause);
        let whole = if clause == noun { 0..at } else { whole };
        let runs = content::without(whole, &(at..end));
        // What stands before "according to" is meant, unless nothing does.
        let before = runs.iter().find(|run| run.end <= at && super::has_words(sentence, run));
        let runs = match before {
            Some(before) => vec![before.clone()],
            None => runs,
        };
        let runs = runs.into_iter().map(|run| self.widened(run, at)).collect();
        Some(Found {
            cue: at,
            cue_tokens: (at..at + n_words).collect(),
            source,
            content: runs,
            heads: vec![clause],
            shape: Shape::Clause,
            manner: Manner::Said,
            is_aside: true,
            is_before: false,
        })
    }

    /// The clause that a word belongs to.
    fn clause_of(&self, word: usize) -> usize {
        let sentence = self.sentence;
        let mut clause = word;
        for _ in 0..6 {
            let Some(above) = sentence.head_of(clause) else { break };
            let is_part = !sentence.hangs_as(
                clause,
                &["acl:relcl", "parataxis", "conj"],
            ) || !self.is_predicate(clause);
            if !is_part {
                break;
            }
            clause = above;
        }
        clause
    }

    fn is_predicate(&self, word: usize) -> bool {
        self.sentence.child(word, &["nsubj", "csubj", "expl"]).is_some()
    }
}
