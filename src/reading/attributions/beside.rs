//! What reports beside a clause: "according to the mayor", "in the mayor's view", "as the mayor put it".

use std::ops::Range;

use crate::grammar::Upos;
use crate::knowledge::Manner;
use crate::reading::scene::norms;

use super::sources::Source;
use super::{Found, Here, Shape, content, has_words};

/// Steps up a tree to the clause that a word belongs to.
const MOST_STEPS: usize = 8;
/// The longest preposition of the sheet.
const LONGEST: usize = 5;

impl Here<'_> {
    pub(super) fn beside(&self, at: usize) -> Option<Found> {
        self.according(at).or_else(|| self.in_view(at)).or_else(|| self.as_put(at))
    }

    fn according(&self, at: usize) -> Option<Found> {
        let sentence = self.sentence;
        let knowledge = self.scene.knowledge;
        if !knowledge.according.begins(sentence.norm(at)) {
            return None;
        }
        let ahead = norms(sentence, at..sentence.tokens.len().min(at + LONGEST));
        let start = at + Some(knowledge.according.at_start(&ahead)).filter(|n_words| 0 < *n_words)?;
        // The highest word behind the preposition is the source.
        let mut noun = start;
        while let Some(above) = sentence.head_of(noun).filter(|above| start <= *above) {
            let is_part = sentence.hangs_as(
                noun,
                &[
                    "det",
                    "amod",
                    "compound",
                    "nummod",
                    "flat",
                    "nmod:poss",
                    "nmod:desc",
                    "advmod",
                    "case",
                    "fixed",
                ],
            );
            if !is_part {
                break;
            }
            noun = above;
        }
        if !matches!(
            sentence.upos(noun),
            Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num | Upos::Adj | Upos::Det
        ) {
            return None;
        }
        let mut source = self.named(noun, at, at);
        let end = source.tokens.clone()?.end.max(start + 1);
        source.tokens = Some(start..end);
        let above =
            (at..end).find_map(|token| sentence.head_of(token).filter(|head| !(at..end).contains(head)));
        self.aside(at, at..start, source, at..end, above)
    }

    /// "in the mayor's view"
    fn in_view(&self, at: usize) -> Option<Found> {
        let sentence = self.sentence;
        let noun = sentence.head_of(at).filter(|noun| at < *noun && sentence.norm(at) == "in")?;
        if !self.scene.knowledge.in_view.has(sentence.norm(noun)) || !sentence.hangs_as(at, &["case"]) {
            return None;
        }
        sentence.child(noun, &["nmod:poss"])?;
        let source = self.owner(noun)?;
        self.aside(noun, noun..noun + 1, source, sentence.reach(noun), sentence.head_of(noun))
    }

    /// "as the mayor put it"
    fn as_put(&self, at: usize) -> Option<Found> {
        let sentence = self.sentence;
        let knowledge = self.scene.knowledge;
        if sentence.upos(at) != Upos::Verb || !sentence.hangs_as(at, &["advcl"]) {
            return None;
        }
        let lemma = sentence.lemma(at);
        let is_cue =
            knowledge.as_put.has(lemma) || knowledge.saying.has(lemma) || knowledge.thinking.has(lemma);
        let mut marks = sentence.children_by(at, &["mark", "advmod"]);
        let is_as = marks.any(|mark| mark < at && sentence.norm(mark) == "as");
        if !is_cue || !is_as || sentence.child(at, &["ccomp"]).is_some() {
            return None;
        }
        let source = self.doer(at)?;
        self.aside(at, at..at + 1, source, sentence.reach(at), sentence.head_of(at))
    }

    /// What is set beside a clause; the clause without it is the content.
    fn aside(
        &self,
        cue: usize,
        words: Range<usize>,
        source: Source,
        aside: Range<usize>,
        above: Option<usize>,
    ) -> Option<Found> {
        let sentence = self.sentence;
        let clause = above.map(|above| self.clause_of(above));
        let whole = clause.map_or(0..sentence.tokens.len(), |clause| sentence.reach(clause));
        let runs = content::without(whole, &aside);
        // What stands before is meant, unless the remark parts a clause.
        let ends = aside.end + 1 >= sentence.tokens.len() || sentence.norm(aside.end) != ",";
        let before = runs.iter().find(|run| run.end <= aside.start && has_words(sentence, run));
        let runs = match before.filter(|_| ends) {
            Some(before) => vec![before.clone()],
            None => runs,
        };
        let runs = runs.into_iter().map(|run| self.widened(run, cue)).collect();
        Some(Found {
            cue,
            cue_tokens: words.collect(),
            source,
            content: runs,
            heads: clause.into_iter().collect(),
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
        for _ in 0..MOST_STEPS {
            let Some(above) = sentence.head_of(clause) else { break };
            let stands_alone = sentence.hangs_as(clause, &["parataxis", "conj"])
                && sentence.child(clause, &["nsubj", "csubj", "expl"]).is_some();
            if stands_alone {
                break;
            }
            clause = above;
        }
        clause
    }
}
