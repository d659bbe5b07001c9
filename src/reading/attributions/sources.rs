//! Who says it: the subject of the cue, found along the tree, or whoever the cue hangs on.

use std::ops::Range;

use crate::grammar::{Sentence, Upos};
use crate::reading::references::Referent;

use super::Here;

/// The words that name who says something.
#[derive(Clone, Debug, Default)]
pub(super) struct Source {
    /// The main word.
    pub head: Option<usize>,
    /// The words; none if nobody is named.
    pub tokens: Option<Range<usize>>,
    /// The word that tells whom is meant: the noun before "who".
    pub meant: Option<usize>,
}

/// Steps up a tree in search of a subject: "began by going on to say".
const MOST_STEPS: usize = 4;

impl Here<'_> {
    /// Whom a source means.
    pub(super) fn whom(&self, source: &Source) -> Option<Referent> {
        let head = source.meant.or(source.head)?;
        let known = self.cast.at(self.scene, self.index, head);
        // "its radio reported", "the union's statement said": what is owned speaks for its owner.
        known.or_else(|| {
            let member = self.cast.owner_at(self.scene, self.index, head)?;
            Some(Referent { member, speaker: None, rule: "owner of what speaks" })
        })
    }

    /// Who does what a verb or adjective says; nobody in "it is said that".
    pub(super) fn doer(&self, verb: usize) -> Option<Source> {
        let earlier = if self.is_next_report(verb) { self.earlier_report(verb) } else { None };
        self.doer_within(earlier.unwrap_or(verb), earlier.unwrap_or(verb), MOST_STEPS)
    }

    /// The report that a verb without subject goes on from.
    fn earlier_report(&self, verb: usize) -> Option<usize> {
        let sentence = self.sentence;
        let mut found = None;
        let mut above = sentence.head_of(verb);
        while let Some(here) = above {
            if here < verb && self.scene.knowledge.reports.know(sentence.lemma(here)) && !self.is_quoted(here)
            {
                found = Some(here);
            }
            above = sentence.head_of(here);
        }
        found
    }

    fn doer_within(&self, verb: usize, cue: usize, steps: usize) -> Option<Source> {
        let sentence = self.sentence;
        let steps = steps.checked_sub(1)?;
        // "a group seen as weak": a participle without auxiliary is passive too.
        let is_participle = sentence.xpos(verb) == "VBN"
            && sentence.hangs_as(verb, &["acl", "advcl"])
            && sentence.child(verb, &["aux", "nsubj"]).is_none();
        let is_passive = is_participle || sentence.child(verb, &["aux:pass", "nsubj:pass"]).is_some();
        if is_passive && verb == cue {
            return self.agent(verb);
        }
        let own = if is_passive { &["nsubj:pass"][..] } else { &["nsubj", "nsubj:outer"][..] };
        // Of two, the nearer one, on the same side of quotation marks: the other belongs to what is said.
        let subjects = || sentence.children_by(verb, own);
        let near = subjects().rfind(|subject| self.is_quoted(*subject) == self.is_quoted(verb));
        if let Some(subject) = near.or_else(|| subjects().next_back()) {
            let mut source = self.named(subject, verb, cue);
            // "spokeswoman Ann Low" is two subjects side by side now and then.
            let start = source.tokens.as_ref().map_or(subject, |run| run.start);
            let is_parted = start.checked_sub(1).is_some_and(|before| sentence.norm(before) == ",");
            let title = subjects().find(|title| *title < subject && sentence.reach(*title).end == start);
            let title = title.filter(|_| !is_parted);
            if let Some(title) = title {
                source.tokens = source.tokens.map(|run| sentence.reach(title).start..run.end);
            }
            return Some(source);
        }
        if sentence.child(verb, &["expl", "csubj"]).is_some() {
            return None;
        }
        let above = sentence.head_of(verb)?;
        let relation = sentence.tree.get(verb)?.relation;
        match relation.name() {
            "conj" | "parataxis" => self.doer_within(above, cue, steps),
            // "urged him to say": he says it.
            "xcomp" => match sentence.child(above, &["obj", "iobj"]).filter(|object| *object < verb) {
                Some(object) => Some(self.named(object, verb, cue)),
                None => self.doer_within(above, cue, steps),
            },
            "advcl" | "ccomp" | "obl" if !is_finite(sentence, verb) => self.doer_within(above, cue, steps),
            "acl" if !is_finite(sentence, verb) => match sentence.upos(above) {
                Upos::Noun | Upos::Propn | Upos::Pron | Upos::Num => Some(self.named(above, verb, cue)),
                _ => None,
            },
            _ => None,
        }
    }

    /// "by the police" in a passive.
    pub(super) fn agent(&self, verb: usize) -> Option<Source> {
        let by = |at: &usize| self.sentence.has_case(*at, "by");
        let agent = self.sentence.children_by(verb, &["obl"]).find(by)?;
        let mut source = self.named(agent, verb, verb);
        // Without the preposition.
        source.tokens = source.tokens.map(|run| self.after_case(agent).max(run.start)..run.end);
        Some(source)
    }

    /// Behind the prepositions of a noun.
    pub(super) fn after_case(&self, noun: usize) -> usize {
        let cases = self.sentence.children_by(noun, &["case", "mark"]).filter(|case| *case < noun);
        let ends = cases.map(|case| self.sentence.reach(case).end);
        ends.filter(|end| *end <= noun).max().unwrap_or(self.sentence.reach(noun).start)
    }

    /// A noun as a source, without the clause on it that holds the cue.
    pub(super) fn named(&self, noun: usize, verb: usize, cue: usize) -> Source {
        let sentence = self.sentence;
        let whole = sentence.reach(noun);
        let hanging = sentence.children(noun).iter().copied().find(|child| sentence.is_under(cue, *child));
        let end = match hanging {
            Some(clause) => sentence.reach(clause).start.max(noun + 1),
            // A subject ends before its verb, whatever the tree says.
            None if noun < verb && verb < whole.end => verb,
            None => self.end_of_name(noun, whole.end, cue),
        };
        let start = if sentence.hangs_as(noun, &["obl"]) { self.after_case(noun) } else { whole.start };
        let start = if cue < noun && start <= cue { noun } else { start };
        let is_relative = matches!(sentence.xpos(noun), "WP" | "WDT");
        let meant = is_relative.then(|| sentence.head_of(verb)).flatten();
        Source { head: Some(noun), tokens: Some(self.trimmed(start..end)), meant }
    }

    /// "Rep. Ann Low", "columnist Bo Hill": names that a tree has cut off behind a noun belong to it.
    fn end_of_name(&self, noun: usize, end: usize, cue: usize) -> usize {
        let sentence = self.sentence;
        let is_name = |at: usize| sentence.upos(at) == Upos::Propn;
        if !matches!(sentence.upos(noun), Upos::Noun | Upos::Propn) || end != noun + 1 || !is_name(end) {
            return end;
        }
        let last = (end..sentence.tokens.len()).find(|at| !is_name(*at)).unwrap_or(sentence.tokens.len());
        let reach = sentence.reach(end);
        let is_free = !(reach.start..reach.end).contains(&cue) && (cue < noun || reach.end <= cue);
        if is_free && sentence.head_of(end) != Some(noun) { last.max(reach.end) } else { last }
    }

    /// Without signs at either end.
    fn trimmed(&self, run: Range<usize>) -> Range<usize> {
        let is_sign = |at: usize| self.sentence.tokens.get(at).is_some_and(|token| token.is_sign());
        let (mut start, mut end) = (run.start, run.end);
        while start + 1 < end && is_sign(start) {
            start += 1;
        }
        while start + 1 < end && is_sign(end - 1) {
            end -= 1;
        }
        start..end
    }

    /// Whose a noun is: "its", "the union's", "by the union".
    pub(super) fn owner(&self, noun: usize) -> Option<Source> {
        let sentence = self.sentence;
        if let Some(owner) = sentence.child(noun, &["nmod:poss"]) {
            let mut source = self.named(owner, noun, noun);
            // "the union" without "'s".
            if let Some(mark) = sentence.children_by(owner, &["case"]).find(|case| owner < *case) {
                source.tokens = source.tokens.map(|run| run.start..mark.min(run.end));
            }
            return Some(source);
        }
        let makers = self.scene.knowledge.function_words.list("maker-links");
        let is_maker =
            |at: &usize| sentence.children_by(*at, &["case"]).any(|case| makers.has(sentence.norm(case)));
        let maker = sentence.children_by(noun, &["nmod"]).find(is_maker)?;
        let mut source = self.named(maker, noun, noun);
        source.tokens = source.tokens.map(|run| self.after_case(maker).max(run.start)..run.end);
        Some(source)
    }
}

/// "said", "has said", not "to say", "saying".
pub(super) fn is_finite(sentence: &Sentence, verb: usize) -> bool {
    matches!(sentence.xpos(verb), "VBD" | "VBZ" | "VBP" | "MD")
        || sentence.child(verb, &["aux", "cop"]).is_some()
}
