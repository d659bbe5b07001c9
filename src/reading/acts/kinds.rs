//! The kind of what is said: "must" asks, "will" binds, "will never" refuses, "will pay a price" threatens.

use crate::grammar::Upos;
use crate::knowledge::Words;
use crate::reading::clauses::{Clause, has_mark};
use crate::reading::extent;
use crate::reading::findings::Kind;

use super::Finder;

/// Whose deed a clause tells.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Doer {
    /// The one who says it.
    Own,
    /// Another party.
    Other,
    /// Nobody we know.
    Unknown,
    /// The one spoken to, in a command.
    Commanded,
}

impl Finder<'_> {
    /// The kind of a clause that somebody says, by its verb group and its doer.
    pub(super) fn composed(&self, clause: &Clause, doer: Doer, end: usize) -> Kind {
        if doer == Doer::Commanded {
            return Kind::Demand;
        }
        self.by_predicate(clause, end)
            .or_else(|| self.by_deed(clause, doer, end))
            .unwrap_or_else(|| self.by_modal(clause, doer, end))
    }

    /// What is said of things with "be": "is essential", "is out of the question", "is not for sale", "No more hotels".
    fn by_predicate(&self, clause: &Clause, end: usize) -> Option<Kind> {
        let knowledge = self.scene.knowledge;
        let group = extent::group(self.sentence, clause);
        let rest = self.lemmas(group.start.min(self.first_of(clause)), end);
        let says = |words: &Words| {
            (0..rest.len().min(6)).any(|at| words.at_start(rest.get(at..).unwrap_or_default()) > 0)
        };
        let is_being = clause.is_copular || self.sentence.lemma(clause.head) == "be";
        let is_bare =
            clause.subject.is_none() && !clause.is_copular && self.sentence.upos(clause.head) == Upos::Noun;
        // "There is no question of a sale", "there can be no question of it"
        let says_no = || {
            (0..rest.len().min(6)).any(|at| {
                let rest = rest.get(at..).unwrap_or_default();
                rest.first() == Some(&"no") && knowledge.cue_words.impossible.at_start(rest) > 1
            })
        };
        match clause.is_negated {
            true if is_bare => Some(Kind::Refusal),
            true if is_being && (says(&knowledge.cue_words.possible) || says_no()) => Some(Kind::Refusal),
            false if is_being && says(&knowledge.cue_words.needed) && self.says_what_is_needed(clause) => {
                Some(Kind::Demand)
            }
            false if is_being && says(&knowledge.cue_words.impossible) => Some(Kind::Refusal),
            _ => None,
        }
    }

    /// What the verb itself tells: "could sue, the firm warned", "may let them", "the wall stays", "let's wait".
    fn by_deed(&self, clause: &Clause, doer: Doer, end: usize) -> Option<Kind> {
        let knowledge = self.scene.knowledge;
        let lemma = self.sentence.lemma(clause.head);
        let may = matches!(clause.modal, Some("can" | "could" | "may" | "might" | "would" | "will"));
        let will = matches!(clause.modal, Some("will" | "would"));
        let warns = self
            .report_around(clause.head)
            .and_then(|report| report.verb)
            .is_some_and(|verb| knowledge.cue_words.warning.has(self.sentence.lemma(verb)));
        let lemmas = self.lemmas(extent::group(self.sentence, clause).start, end);
        let yields = || {
            (0..lemmas.len().min(6))
                .any(|at| knowledge.cue_words.yielding.at_start(lemmas.get(at..).unwrap_or_default()) > 0)
        };
        let is_own = doer == Doer::Own && !clause.is_negated;
        // "Let's wait", "let us go home"
        let us = knowledge.function_words.list("us");
        let together = knowledge.cue_words.letting.has(lemma)
            && self
                .sentence
                .children_by(clause.head, &["obj", "nsubj"])
                .any(|at| us.has(self.sentence.norm(at)));
        match () {
            () if is_own && may && warns => Some(Kind::Threat),
            () if is_own && may && yields() => Some(Kind::Offer),
            () if clause.modal.is_none() && !clause.is_negated && knowledge.cue_words.standing.has(lemma) => {
                Some(Kind::Commitment)
            }
            () if together => Some(Kind::Demand),
            () if will && doer != Doer::Own && self.is_doomed(clause) => Some(Kind::Threat),
            () => None,
        }
    }

    fn by_modal(&self, clause: &Clause, doer: Doer, end: usize) -> Kind {
        let is_no = clause.is_negated;
        match (clause.modal, doer) {
            // “They would miss the tourists”: in somebody's own words "would" only supposes.
            (Some("would"), _) if self.only_supposes(clause, end) => Kind::Claim,
            (Some("will" | "would"), Doer::Own) => self.announced(clause, end),
            // "Nobody would be dismissed": harm that is ruled out is a promise.
            (Some("will" | "would"), Doer::Unknown)
                if is_no && clause.is_passive && self.does_harm(clause) =>
            {
                Kind::Commitment
            }
            (Some("will" | "would"), Doer::Unknown) if is_no => Kind::Refusal,
            // "Ships without papers will be fired on"
            (Some("will" | "would"), Doer::Unknown) if clause.is_passive && self.does_harm(clause) => {
                Kind::Threat
            }
            (Some("will" | "would"), Doer::Unknown)
                if clause.is_passive || self.owned_by_source(clause) || self.goes_on(clause) =>
            {
                Kind::Commitment
            }
            // "The yard, she vowed, would reopen"
            (Some("will" | "would"), _) if self.is_sworn(clause) && !is_no => Kind::Commitment,
            (Some("must" | "should"), _) => Kind::Demand,
            (Some("can" | "could" | "may"), Doer::Own) if is_no => Kind::Refusal,
            // "400 posts could be released": what is held out.
            (Some("can" | "could" | "might"), Doer::Unknown)
                if clause.is_passive && !is_no && !self.befalls(clause) =>
            {
                Kind::Offer
            }
            // "We do not sell the grazing ground": what one never does.
            (None, Doer::Own) if is_no && self.is_never_done(clause) => Kind::Refusal,
            // "There can be no deal"
            (Some("can" | "could" | "may"), Doer::Unknown)
                if is_no && !clause.is_copular && self.sentence.child(clause.head, &["expl"]).is_some() =>
            {
                Kind::Refusal
            }
            // "may have to close": what is feared.
            (Some("can" | "may"), Doer::Other) if !is_no && self.sentence.lemma(clause.head) != "have" => {
                Kind::Offer
            }
            // "We need more time", "the crews need to be paid"; "the town needs a hero" judges.
            (None, Doer::Own | Doer::Other)
                if self.scene.knowledge.cue_words.needing.has(self.sentence.lemma(clause.head))
                    && (doer == Doer::Own
                        || self.sentence.child(clause.head, &["xcomp", "ccomp"]).is_some()) =>
            {
                Kind::Demand
            }
            _ => Kind::Claim,
        }
    }

    /// What somebody says that he himself will do.
    pub(super) fn announced(&self, clause: &Clause, end: usize) -> Kind {
        let knowledge = self.scene.knowledge;
        // "will be forced to strike", "is going to sue": the last verb of the chain tells.
        let mut verb = clause;
        while let Some(inner) = self
            .sentence
            .child(verb.head, &["xcomp", "ccomp"])
            .filter(|at| {
                !verb.is_copular
                    && (verb.is_passive || knowledge.cue_words.chain.has(self.sentence.lemma(verb.head)))
                    && *at > verb.head
            })
            .and_then(|at| self.clause_at(at))
        {
            verb = inner;
        }
        let lemmas = self.lemmas(verb.head, end.max(verb.head + 1));
        let head = lemmas.first().copied().unwrap_or_default();
        let otherwise = self
            .sentence
            .children_by(clause.head, &["advmod"])
            .any(|at| knowledge.function_words.has("otherwise", self.sentence.norm(at)));
        match () {
            () if otherwise => Kind::Threat,
            () if clause.is_negated || verb.is_negated => Kind::Refusal,
            () if knowledge.cue_words.harm.at_start(&lemmas) > 0 && self.harms(verb.head) => Kind::Threat,
            () if knowledge.cue_words.against.has(head) => Kind::Refusal,
            () if knowledge.cue_words.towards.has(head) && !clause.is_copular => Kind::Acceptance,
            () if self.is_ready(clause) => Kind::Offer,
            () if knowledge.cue_words.wishing.has(head) => Kind::Demand,
            // "I will always be a fan", "we will face hard times", "they will meet on Monday"
            () if clause.is_copular || self.befalls(verb) || self.is_in_the_diary(verb) => Kind::Claim,
            () => Kind::Commitment,
        }
    }

    /// "be fired on", "be stopped by force", "be dismissed".
    fn does_harm(&self, clause: &Clause) -> bool {
        let words = &self.scene.knowledge.cue_words;
        let lemmas = self.lemmas(clause.head, self.sentence.tokens.len().min(clause.head + 5));
        words.harm.at_start(&lemmas) > 0 || words.harm_done.at_start(&lemmas) > 0
    }

    /// Whether who says it vows or promises it.
    fn is_sworn(&self, clause: &Clause) -> bool {
        let verb = self.report_around(clause.head).and_then(|report| report.verb);
        verb.is_some_and(|verb| {
            let lemma = self.sentence.lemma(verb);
            self.scene.knowledge.cue_words.swearing.has(lemma)
                || self.scene.knowledge.cue_words.binding.has(lemma)
        })
    }

    /// "will be ready to".
    pub(super) fn is_ready(&self, clause: &Clause) -> bool {
        clause.is_copular && self.scene.knowledge.cue_words.ready.has(self.sentence.lemma(clause.head))
    }

    /// "will pay a heavy price": what is said of others is a threat.
    pub(super) fn is_doomed(&self, clause: &Clause) -> bool {
        let lemmas = self.lemmas(clause.head, self.sentence.tokens.len().min(clause.head + 6));
        self.scene.knowledge.cue_words.doom.at_start(&lemmas) > 0
    }

    /// The first word said of the subject: of "is out of the question", "out".
    fn first_of(&self, clause: &Clause) -> usize {
        let cases = self.sentence.children_by(clause.head, &["case", "amod", "det"]);
        cases.filter(|at| *at < clause.head).min().unwrap_or(clause.head)
    }

    /// "the lighthouse would stay manned": what goes on is promised.
    fn goes_on(&self, clause: &Clause) -> bool {
        let lemmas = self.lemmas(clause.head, self.sentence.tokens.len().min(clause.head + 3));
        self.scene.knowledge.cue_words.going_on.at_start(&lemmas) > 0
    }

    fn lemmas(&self, from: usize, end: usize) -> Vec<&str> {
        (from..end).map(|at| self.sentence.lemma(at)).collect()
    }

    /// "do not trade prisoners": a deed, denied for now and ever; not "do not know", "did not trade".
    fn is_never_done(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        let does = sentence
            .children_by(clause.head, &["aux"])
            .any(|at| sentence.lemma(at) == "do" && matches!(sentence.xpos(at), "VBP" | "VBZ"));
        does && !self.scene.knowledge.cue_words.minding.has(sentence.lemma(clause.head))
    }

    /// Whether a quoted "would" stands with nothing that one offers, wants or threatens.
    fn only_supposes(&self, clause: &Clause, end: usize) -> bool {
        let knowledge = self.scene.knowledge;
        // Where only the verb is quoted, “would” is the reporter's and tells the future.
        let first = extent::group(self.sentence, clause).start;
        let is_quoted = self.sentence.tokens.get(first).is_some_and(|first| self.scene.is_quoted(first));
        let lemma = self.sentence.lemma(clause.head);
        let lemmas = self.lemmas(clause.head, end);
        is_quoted
            && !(knowledge.cue_words.towards.has(lemma)
                || knowledge.cue_words.wishing.has(lemma)
                || knowledge.cue_words.against.has(lemma)
                || knowledge.cue_words.harm.at_start(&lemmas) > 0
                || clause.is_negated)
    }

    /// "It is essential that Oslo signs", "it is time to act".
    fn says_what_is_needed(&self, clause: &Clause) -> bool {
        self.sentence.children_by(clause.head, &["csubj", "ccomp", "xcomp", "advcl", "acl", "acl:relcl"]).any(
            |at| {
                self.sentence.hangs_as(at, &["csubj"])
                || has_mark(self.sentence, at, "that")
                || has_mark(self.sentence, at, "to")
                // "It was high time Oslo led the talks"
                || self.scene.knowledge.cue_words.due.has(self.sentence.lemma(clause.head)) && self.sentence.child(at, &["nsubj"]).is_some()
            },
        )
    }

    /// "its weapons programme would go on": the thing belongs to the speaker.
    pub(super) fn owned_by_source(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject else { return false };
        let source = self.report_around(clause.head).and_then(|report| report.who);
        source
            .is_some_and(|source| self.cast.owner_at(self.scene, self.index, subject) == Some(source.member))
    }
}
