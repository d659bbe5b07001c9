//! Which words of a sentence fill a pattern of the sheet: "urge NP to VP" along the tree.

use std::ops::Range;

use crate::grammar::{Sentence, Upos};
use crate::knowledge::Piece;

use super::Shape;

/// What fills a pattern after its first word.
pub(super) struct Filled {
    /// From the first word of what is said to behind its last.
    pub content: Range<usize>,
    pub heads: Vec<usize>,
    pub shape: Shape,
    /// What is said, moved before the verb in a passive: "Low was accused of theft by critics".
    pub moved: Option<Range<usize>>,
    /// Words of the pattern before what is said: "for" in "call for".
    pub words: Vec<usize>,
}

/// How far a word of a pattern may stand from the one before it.
const WIDEST_GAP: usize = 14;

/// Fills the pieces with what depends on `top`, in order.
pub(super) fn fill(sentence: &Sentence, top: usize, pieces: &[Piece]) -> Option<Filled> {
    let mut fit =
        Fit { sentence, top, cursor: top + 1, noun: None, anchor: None, moved: None, words: Vec::new() };
    let mut start = None;
    let mut end = top + 1;
    let mut heads = Vec::new();
    let mut shape = Shape::Noun;
    for (index, piece) in pieces.iter().enumerate() {
        let is_infinitive = matches!(pieces.get(index + 1), Some(Piece::Verb));
        let opens_clause = matches!(pieces.get(index + 1), Some(Piece::Clause));
        let found = match piece {
            // "asked whether": the word belongs to the clause.
            Piece::Word(words) if opens_clause => {
                let word = fit.word(words, false)?;
                if fit.anchor.is_some() {
                    start = Some(word);
                }
                continue;
            }
            Piece::Word(words) if is_infinitive && words.iter().any(|word| word == "to") => continue,
            Piece::Word(words) => {
                fit.word(words, start.is_some())?;
                continue;
            }
            Piece::Party => {
                let party = fit.noun_phrase()?;
                fit.cursor = sentence.reach(party).end.max(party + 1);
                continue;
            }
            Piece::Noun => match fit.moved_object() {
                Some(moved) => {
                    heads.push(moved);
                    continue;
                }
                None => fit.noun_phrase()?,
            },
            Piece::Verb => fit.infinitive()?,
            Piece::Gerund => fit.gerund()?,
            Piece::Clause => fit.clause()?,
        };
        shape = match piece {
            Piece::Clause => Shape::Clause,
            Piece::Verb | Piece::Gerund => Shape::Infinitive,
            _ => shape,
        };
        let reach = sentence.reach(found);
        start.get_or_insert(reach.start.max(fit.cursor));
        end = end.max(reach.end);
        heads.push(found);
        fit.cursor = (found + 1).max(reach.start);
    }
    let content = match (start, &fit.moved) {
        (Some(start), _) => start..end,
        (None, Some(_)) => end..end,
        (None, None) => return None,
    };
    (!heads.is_empty()).then_some(Filled { content, moved: fit.moved, heads, shape, words: fit.words })
}

/// How far a pattern is filled.
struct Fit<'s> {
    sentence: &'s Sentence,
    top: usize,
    /// Nothing before it is looked at.
    cursor: usize,
    /// The noun found last: what follows may hang on it.
    noun: Option<usize>,
    /// What a preposition just found belongs to.
    anchor: Option<usize>,
    moved: Option<Range<usize>>,
    words: Vec<usize>,
}

impl Fit<'_> {
    fn word(&mut self, words: &[String], is_inside: bool) -> Option<usize> {
        let sentence = self.sentence;
        let last = sentence.reach(self.top).end.min(self.cursor + WIDEST_GAP);
        let found = (self.cursor..last).find(|at| {
            words.iter().any(|word| word == sentence.norm(*at)) && {
                let above = sentence.head_of(*at);
                // In "said it was out of the question" the preposition opens what is said of something.
                if sentence.hangs_as(*at, &["case"])
                    && above.is_some_and(|above| sentence.child(above, &["cop"]).is_some())
                {
                    return false;
                }
                let over = above.and_then(|above| sentence.head_of(above));
                let is_near = |head: Option<usize>| {
                    head.is_some_and(|head| head == self.top || Some(head) == self.noun)
                };
                // The doer of a passive may stand between.
                let farther = over.filter(|_| self.moved.is_some()).and_then(|over| sentence.head_of(over));
                is_near(above) || is_near(over) || is_near(farther)
            }
        })?;
        let is_preposition = sentence.hangs_as(found, &["case", "mark"]);
        self.anchor = if is_preposition { sentence.head_of(found) } else { None };
        if !is_inside {
            self.words.push(found);
        }
        self.cursor = found + 1;
        Some(found)
    }

    fn noun_phrase(&mut self) -> Option<usize> {
        let sentence = self.sentence;
        let found = match self.anchor.take() {
            Some(anchor) => Some(anchor).filter(|anchor| self.cursor <= *anchor),
            None => {
                // "call it a trick": the second noun is an open complement.
                let relations: &[&str] = if self.noun.is_some() {
                    &["xcomp", "obj", "ccomp", "parataxis"]
                } else {
                    &["obj", "iobj"]
                };
                let mut fitting = sentence.children_by(self.top, relations);
                let first = fitting.find(|at| self.cursor <= *at && Some(*at) != self.noun);
                first.or_else(|| {
                    // "called him divisive" is now and then one small clause.
                    let small = sentence.child(self.top, &["ccomp", "xcomp"])?;
                    let fits =
                        self.noun.is_none() && sentence.upos(small) != Upos::Verb && self.cursor <= small;
                    fits.then(|| sentence.child(small, &["nsubj"])).flatten()
                })
            }
        }?;
        self.noun = Some(found);
        Some(found)
    }

    /// The subject of a passive stands for the object, and so does "what" in "what they called a trick".
    fn moved_object(&mut self) -> Option<usize> {
        let sentence = self.sentence;
        if self.anchor.is_some() || self.noun.is_some() || self.cursor != self.top + 1 {
            return None;
        }
        let is_asking = |at: &usize| *at < self.top && matches!(sentence.xpos(*at), "WP" | "WDT");
        let asking = sentence.children_by(self.top, &["obj"]).find(is_asking);
        let free = || sentence.head_of(self.top).filter(|_| sentence.hangs_as(self.top, &["acl:relcl"]));
        let moved = sentence
            .child(self.top, &["nsubj:pass"])
            .or(asking)
            .or_else(|| free().filter(|head| sentence.xpos(*head) == "WP"))?;
        let reach = if sentence.is_under(self.top, moved) { moved..moved + 1 } else { sentence.reach(moved) };
        self.moved = Some(reach.start..reach.end.min(self.top));
        self.noun = Some(moved);
        Some(moved)
    }

    fn infinitive(&self) -> Option<usize> {
        let sentence = self.sentence;
        let is_infinitive = |at: &usize| {
            self.cursor <= *at
                && sentence
                    .children_by(*at, &["mark"])
                    .any(|mark| sentence.norm(mark) == "to" && self.top < mark)
        };
        let own = sentence.children_by(self.top, &["xcomp", "ccomp", "acl", "advcl"]).find(is_infinitive);
        own.or_else(|| sentence.children_by(self.noun?, &["acl", "xcomp", "advcl"]).find(is_infinitive))
    }

    fn gerund(&mut self) -> Option<usize> {
        let sentence = self.sentence;
        let is_gerund = |at: &usize| self.cursor <= *at && sentence.xpos(*at) == "VBG";
        match self.anchor.take() {
            Some(anchor) => Some(anchor).filter(is_gerund),
            None => sentence.children_by(self.top, &["xcomp", "ccomp", "obj"]).find(is_gerund),
        }
    }

    fn clause(&mut self) -> Option<usize> {
        if let Some(anchor) = self.anchor.take() {
            return Some(anchor);
        }
        let sentence = self.sentence;
        let under = |top: usize| clause_after(sentence, top, self.cursor);
        // "made it clear that": the clause hangs on what is clear.
        let open = sentence.child(self.top, &["xcomp"]).filter(|open| *open < self.cursor);
        under(self.top).or_else(|| under(self.noun?)).or_else(|| under(open?))
    }
}

/// The clause that completes a verb, noun or adjective, at or after a place.
pub(super) fn clause_after(sentence: &Sentence, top: usize, from: usize) -> Option<usize> {
    let is_noun = matches!(sentence.upos(top), Upos::Noun | Upos::Propn);
    let relations: &[&str] = if is_noun { &["acl", "ccomp", "acl:relcl"] } else { &["ccomp", "xcomp"] };
    let mut all = sentence.children_by(top, relations);
    all.find(|at| {
        let reach = sentence.reach(*at);
        from <= reach.start && is_clause(sentence, *at) && (!is_noun || opens_with_that(sentence, *at))
    })
}

/// Whether it is more than an infinitive or a gerund.
pub(super) fn is_clause(sentence: &Sentence, at: usize) -> bool {
    let is_infinitive = sentence.has_to(at);
    let has_mark =
        !is_infinitive && sentence.children_by(at, &["mark"]).any(|mark| sentence.xpos(mark) == "IN");
    let has_subject = sentence.child(at, &["nsubj", "csubj", "expl"]).is_some();
    let has_wh = sentence.children(at).iter().any(|child| sentence.xpos(*child).starts_with('W'));
    let is_finite = super::sources::is_finite(sentence, at);
    // "whether to go" is one; "to go" and "going" are none.
    has_subject || has_wh || has_mark && sentence.xpos(at) != "VBG" || is_finite && !is_infinitive
}

fn opens_with_that(sentence: &Sentence, at: usize) -> bool {
    sentence.has_that(at)
}
