//! Patterns of the sheets, found in trees: what a cue asks for stands among the words that depend on it.

use crate::grammar::{Sentence, Upos};
use crate::knowledge::{Filler, Knowledge, Slot};

use super::clauses::{Clause, Link, has_mark};

/// A pattern found at a verb, an adjective or a noun.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Match {
    /// The main word of who should act.
    pub addressee: Option<usize>,
    /// The verb of what is wanted, offered …
    pub inner: Option<usize>,
    /// Whether that verb opens a clause with a subject of its own.
    pub is_clause: bool,
    /// The main word of what is wanted, offered …, where it is a noun.
    pub object: Option<usize>,
    /// The main words of everything that the pattern covers.
    pub parts: Vec<usize>,
}

/// Finds a pattern at a clause; its slots in any order of words, objects also where passive or relative clauses put them.
pub(super) fn at_clause(
    knowledge: &Knowledge,
    sentence: &Sentence,
    clause: &Clause,
    slots: &[Slot],
) -> Option<Match> {
    let mut finder = Finder {
        knowledge,
        sentence,
        anchors: vec![clause.head],
        clause: Some(clause),
        found: Match::default(),
    };
    if clause.is_passive {
        // "was urged by the fund to drop it": what is urged may hang on who urges.
        finder.anchors.extend(sentence.child(clause.head, &["obl:agent"]));
    }
    finder.all(slots)?;
    // "called him out", "turned out to be": with a particle of its own it is another verb.
    let has_other_particle = sentence
        .children_by(clause.head, &["compound:prt"])
        .any(|particle| !finder.found.parts.contains(&particle) && !finder.anchors.contains(&particle));
    (!has_other_particle).then_some(finder.found)
}

/// Finds a pattern at a noun. What completes the noun may hang on the verb whose object it is.
pub(super) fn at_noun(
    knowledge: &Knowledge,
    sentence: &Sentence,
    noun: usize,
    slots: &[Slot],
) -> Option<Match> {
    let mut anchors = vec![noun];
    if sentence.hangs_as(noun, &["obj", "nsubj:pass", "obl"]) {
        anchors.extend(sentence.head_of(noun));
    }
    let mut finder = Finder { knowledge, sentence, anchors, clause: None, found: Match::default() };
    finder.all(slots)?;
    Some(finder.found)
}

struct Finder<'s> {
    knowledge: &'s Knowledge,
    sentence: &'s Sentence,
    /// Words among whose dependents is looked, the cue first.
    anchors: Vec<usize>,
    /// The clause, where the cue is its head.
    clause: Option<&'s Clause>,
    found: Match,
}

impl Finder<'_> {
    fn all(&mut self, slots: &[Slot]) -> Option<()> {
        for (nth, slot) in slots.iter().enumerate() {
            let next = slots.get(nth + 1);
            match slot {
                Slot::Word(words) => self.word(words),
                Slot::Object(Filler::Gerund) => self.gerund(None),
                Slot::Object(filler) => self.object(*filler, next),
                Slot::With(words, Filler::Gerund) => self.gerund(Some(words)),
                Slot::With(words, filler) => self.with(words, *filler, next),
                Slot::Infinitive(is_negated) => self.infinitive(*is_negated),
                Slot::Clause => self.clause_slot(),
            }?;
        }
        Some(())
    }

    fn cue(&self) -> usize {
        self.anchors.first().copied().unwrap_or(0)
    }

    /// Words that depend on the cue or on a word that completes it.
    fn dependents(&self) -> impl Iterator<Item = usize> {
        self.anchors.iter().flat_map(|anchor| self.sentence.children(*anchor)).copied()
    }

    fn take(&mut self, at: usize) {
        self.found.parts.push(at);
    }

    /// Notes what fills an open place; what follows may hang on it.
    fn fill(&mut self, filler: Filler, at: usize) {
        match filler {
            Filler::Party => self.found.addressee = Some(at),
            _ => self.found.object = Some(at),
        }
        self.anchors.push(at);
        self.take(at);
    }

    /// A word that completes the cue, a little after it.
    fn word(&mut self, words: &[String]) -> Option<()> {
        let sentence = self.sentence;
        let cue = self.cue();
        let fits =
            |at: &usize| words.iter().any(|word| word == sentence.norm(*at) || word == sentence.lemma(*at));
        let at = (cue + 1..sentence.tokens.len().min(cue + 9))
            .filter(|at| {
                // "press Oslo to lift quotas on eggs" is not "press on": the word stands near the cue in the tree.
                let up = |at: usize| sentence.head_of(at);
                let near = [up(*at), up(*at).and_then(up)];
                self.anchors.contains(at)
                    || sentence.is_under(*at, cue)
                        && near.iter().flatten().any(|head| self.anchors.contains(head))
            })
            .find(fits)
            .or_else(|| self.clause.filter(|clause| clause.is_passive)?.subject.filter(fits))?;
        self.anchors.push(at);
        self.take(at);
        Some(())
    }

    fn object(&mut self, filler: Filler, next: Option<&Slot>) -> Option<()> {
        let sentence = self.sentence;
        let is_free = |at: &usize| !self.found.parts.contains(at) && Some(*at) != self.found.addressee;
        let cue = self.cue();
        let own = self
            .dependents()
            .filter(|at| sentence.hangs_as(*at, &["obj", "iobj"]))
            .filter(|at| sentence.upos(*at) != Upos::Verb || sentence.child(*at, &["det"]).is_some())
            .find(is_free);
        let moved = || {
            let clause = self.clause?;
            let passive = clause.is_passive.then_some(clause.subject).flatten();
            // "a plan that Oslo rejected": the object is the noun before.
            let gap = (clause.link == Link::Relative && clause.has_own_subject && !clause.is_passive)
                .then(|| sentence.head_of(clause.head))
                .flatten()
                .filter(|noun| Some(*noun) != clause.subject);
            passive.or(gap).filter(is_free)
        };
        // "wants Oslo to leave" may be read as one clause with Oslo as its subject.
        let inner_subject = || {
            let infinitive = matches!(next, Some(Slot::Infinitive(_)));
            let inner = sentence.child(cue, &["ccomp", "xcomp", "obj"]).filter(|_| infinitive)?;
            has_mark(sentence, inner, "to").then(|| sentence.child(inner, &["nsubj"])).flatten()
        };
        // "called the plan a disgrace", "called it unfair"
        let small_clause = || {
            let inner = sentence.child(cue, &["xcomp", "ccomp"])?;
            // "wants the duty lifted": what is wanted has a participle and no tense.
            let is_wanted =
                sentence.xpos(inner) == "VBN" && sentence.child(inner, &["aux", "mark"]).is_none();
            match (sentence.upos(inner) == Upos::Verb, sentence.child(inner, &["nsubj"])) {
                (true, Some(subject)) if is_wanted && filler == Filler::Noun => Some(subject),
                (true, _) => None,
                (false, subject) => subject.or(Some(inner)),
            }
        };
        let at = own.or_else(moved).or_else(inner_subject).or_else(small_clause)?;
        // What a party does with a clause ("said it would …") is no object.
        self.fill(filler, at);
        Some(())
    }

    /// A preposition or particle with what follows it.
    fn with(&mut self, words: &[String], filler: Filler, next: Option<&Slot>) -> Option<()> {
        let sentence = self.sentence;
        let is_one = |at: usize| words.iter().any(|word| word == sentence.norm(at));
        let cue = self.cue();
        // In "On Friday the union called on Oslo" it called on Oslo: what follows the cue comes first, and a time never
        // completes one.
        let is_time = |at: usize| {
            self.knowledge.times.has(sentence.lemma(at))
                || self.knowledge.people.has("dates", sentence.norm(at).trim_end_matches('.'))
        };
        let candidates = || {
            self.dependents()
                .filter(|at| !self.found.parts.contains(at))
                // In "called it not for sale" the sale is what it is called.
                .filter(|at| !sentence.hangs_as(*at, &["conj", "parataxis", "punct", "xcomp", "ccomp"]))
                .filter(|at| {
                    sentence.children_by(*at, &["case", "mark"]).any(is_one)
                        && sentence.upos(*at) != Upos::Verb
                        || sentence.children_by(*at, &["case"]).any(is_one)
                })
        };
        let governed = candidates().find(|at| cue < *at).or_else(|| candidates().find(|at| !is_time(*at)));
        let at = match governed {
            Some(at) => at,
            // "called for sending pilots"
            None if filler == Filler::Noun && self.gerund(Some(words)).is_some() => return Some(()),
            None => {
                // "put forward a plan", "talks were called for"
                let particle = self.dependents().find(|at| {
                    is_one(*at) && sentence.hangs_as(*at, &["compound:prt", "advmod", "obl", "case"])
                })?;
                self.object(filler, next)?;
                self.take(particle);
                return Some(());
            }
        };
        self.fill(filler, at);
        Some(())
    }

    fn infinitive(&mut self, is_negated: bool) -> Option<()> {
        let sentence = self.sentence;
        let cue = self.cue();
        let denying = self.knowledge.function_words.list("denying-infinitives");
        let fits = |at: &usize| {
            let is_bare = sentence.xpos(*at) == "VB"
                && sentence.hangs_as(*at, &["xcomp", "ccomp"])
                && sentence.child(*at, &["aux", "nsubj", "mark", "cop"]).is_none()
                && (self.found.addressee.is_some() || self.found.object.is_some());
            let opens = is_bare || sentence.has_to(*at);
            let denied = sentence.children_by(*at, &["advmod"]).any(|at| denying.has(sentence.norm(at)));
            let follows = cue < *at || sentence.hangs_as(*at, &["csubj"]);
            // "could not agree how to fill it": nothing is agreed to.
            let asking = self.knowledge.function_words.list("asking");
            let asks = sentence
                .children_by(*at, &["advmod", "obj"])
                .any(|word| word < *at && asking.has(sentence.norm(word)) && sentence.norm(word + 1) == "to");
            opens
                && follows
                && !asks
                && (!is_negated || denied)
                && !sentence.hangs_as(*at, &["conj", "parataxis"])
                && (!sentence.hangs_as(*at, &["advcl"]) || !is_after_comma(sentence, *at))
        };
        // In "called it a failure to act" the acting belongs to the failure.
        let is_own = |at: &usize| {
            let of = sentence.head_of(*at).filter(|_| sentence.hangs_as(*at, &["acl"]));
            !of.is_some_and(|of| {
                Some(of) == self.found.addressee && self.knowledge.deeds_nouns.has(sentence.lemma(of))
            })
        };
        let candidates = || self.dependents().filter(fits).filter(is_own);
        let at = candidates()
            .find(|at| sentence.hangs_as(*at, &["xcomp", "ccomp", "acl"]))
            .or_else(|| candidates().next())?;
        self.found.inner = Some(at);
        self.take(at);
        Some(())
    }

    fn gerund(&mut self, words: Option<&[String]>) -> Option<()> {
        let sentence = self.sentence;
        let is_one =
            |at: usize| words.is_some_and(|words| words.iter().any(|word| word == sentence.norm(at)));
        let at = self.dependents().filter(|at| !self.found.parts.contains(at)).find(|at| {
            let is_gerund = sentence.xpos(*at) == "VBG" && sentence.child(*at, &["aux"]).is_none();
            let opens = sentence.children_by(*at, &["mark", "case"]).any(is_one);
            let is_object = sentence.hangs_as(*at, &["xcomp", "ccomp", "obj"])
                || sentence.hangs_as(*at, &["advcl"]) && self.cue() + 1 == sentence.reach(*at).start;
            is_gerund && (words.is_some() && opens || words.is_none() && is_object)
        })?;
        self.found.inner = Some(at);
        self.take(at);
        Some(())
    }

    fn clause_slot(&mut self) -> Option<()> {
        let sentence = self.sentence;
        let is_noun = self.clause.is_none();
        let asking = self.knowledge.function_words.list("asking");
        let at = self.dependents().find(|at| {
            let has_that = has_mark(sentence, *at, "that");
            let has_subject = sentence.child(*at, &["nsubj", "csubj", "expl"]).is_some();
            let is_complement = sentence.hangs_as(*at, &["ccomp"])
                || has_that && sentence.hangs_as(*at, &["advcl", "acl", "xcomp", "obj", "parataxis"])
                || is_noun && has_that && sentence.hangs_as(*at, &["acl", "appos", "dep"]);
            let asks = sentence
                .children_by(*at, &["mark", "advmod", "obj", "nsubj"])
                .any(|at| asking.has(sentence.norm(at)));
            is_complement && has_subject && !asks && (!is_noun || has_that) && !has_mark(sentence, *at, "to")
        })?;
        self.found.inner = Some(at);
        self.found.is_clause = true;
        self.take(at);
        Some(())
    }
}

/// Whether what this word heads comes after a comma: no complement of what stands before.
fn is_after_comma(sentence: &Sentence, at: usize) -> bool {
    let start = sentence.reach(at).start;
    start.checked_sub(1).is_some_and(|before| sentence.norm(before) == ",") || sentence.norm(start) == ","
}
