//! What is said, where no stance cue decides: "must" asks, "will" binds, "will never" refuses.

use std::ops::Range;

use crate::grammar::Upos;
use crate::knowledge::Words;
use crate::reading::attributions::Report;
use crate::reading::clauses::{Clause, Form, Link};
use crate::reading::extent;
use crate::reading::findings::{Kind, Mode};
use crate::reading::references::Referent;

use super::kinds::Doer;
use super::{Act, Finder, Holder, Told, Way};

impl Finder<'_> {
    /// What is said, where no stance cue decides: by "will", "must", "can", "not" and who is meant.
    pub(super) fn said(&self, found: &[Act]) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        for clause in self.clauses {
            let Some(report) = self.report_around(clause.head) else { continue };
            let Some(source) = report.who.filter(|who| !self.is_outsider(*who)) else { continue };
            if report.mode == Mode::Thought && self.is_stance_verb(report)
                || clause.modal.is_none()
                    && self.reports.iter().any(|report| report.verb == Some(clause.head))
                || !self.is_top(clause, report)
                || self.is_taken(clause, source.member, found)
                || self.is_no_comment(clause)
            {
                continue;
            }
            let asked = self.rhetorical(clause, self.doer(clause, report, source));
            if asked.is_none() && self.is_unreal(clause) {
                continue;
            }
            acts.extend(self.said_clause(clause, report, source, asked));
        }
        acts
    }

    fn is_stance_verb(&self, report: &Report) -> bool {
        report.verb.is_some_and(|verb| {
            let lemma = self.sentence.lemma(verb);
            self.scene.knowledge.stances.know(lemma) && !self.scene.knowledge.cue_words.opinions.has(lemma)
        })
    }

    /// Whether a clause is what is said itself, and not something told in passing within it.
    fn is_top(&self, clause: &Clause, report: &Report) -> bool {
        let is_command = clause.form == Form::Command;
        if !(clause.form == Form::Finite || is_command) {
            return false;
        }
        // "“When will you pay?” they shouted": the tree takes it for a time.
        let is_question = clause.link == Link::Adverbial && self.question_word(clause).is_some();
        if report.content_heads.contains(&clause.head) || is_question {
            return true;
        }
        let mut here = clause;
        loop {
            // Reasons are said as well: "because the talks must end".
            let is_reason = here.link == Link::Adverbial
                && self
                    .sentence
                    .children_by(here.head, &["mark"])
                    .any(|at| self.scene.knowledge.cue_words.reasons.has(self.sentence.norm(at)));
            if !is_reason
                && matches!(
                    here.link,
                    Link::Relative | Link::OnNoun | Link::Adverbial | Link::Subject | Link::Open
                )
            {
                return false;
            }
            let outer = here.outer.and_then(|outer| self.clauses.get(outer));
            match outer.filter(|outer| report.holds(outer.head) && report.verb != Some(outer.head)) {
                // "it said that talks show that …": what talks show is told in passing.
                Some(outer) if here.link == Link::Complement && !outer.is_copular => return false,
                Some(outer) if outer.head != here.head && here.link != Link::Main => here = outer,
                _ => return true,
            }
        }
    }

    /// What a clause is that somebody believes or says: by its modal and its doer.
    pub(super) fn believed(&self, inner: usize, source: Referent) -> Option<Kind> {
        let clause = self.clause_at(inner)?;
        let doer = match self.doers(clause, self.report_around(inner)).first() {
            Some(subject) if subject.member == source.member => Doer::Own,
            Some(_) => Doer::Other,
            None => Doer::Unknown,
        };
        let end =
            extent::of_clause(self.scene.knowledge, self.sentence, clause, &self.inner_of(clause), true).end;
        Some(self.composed(clause, doer, end))
    }

    /// Whose deed it is that somebody tells.
    fn doer(&self, clause: &Clause, report: &Report, source: Referent) -> Doer {
        match self.doers(clause, Some(report)).first() {
            _ if clause.form == Form::Command => Doer::Commanded,
            Some(subject) if subject.member == source.member => Doer::Own,
            _ if self.is_their_own(report) || self.owned_by_source(clause) => Doer::Own,
            Some(_) => Doer::Other,
            None => Doer::Unknown,
        }
    }

    /// The acts of a clause that is said; `asked` is what it comes to as a question.
    fn said_clause(
        &self,
        clause: &Clause,
        report: &Report,
        source: Referent,
        asked: Option<Kind>,
    ) -> Vec<Act> {
        let doer = self.doer(clause, report, source);
        if doer == Doer::Commanded
            && !self.sentence.tokens.get(clause.head).is_some_and(|head| self.scene.is_quoted(head))
        {
            return Vec::new();
        }
        let inner = self.inner_of(clause);
        // "Its boats would stay": whose boats belongs to it.
        let with_subject = doer != Doer::Own || self.owned_by_source(clause);
        let mut run = extent::of_clause(self.scene.knowledge, self.sentence, clause, &inner, with_subject);
        if asked.is_some() {
            run = self.run_of_question(clause, run);
        }
        if let Some(content) = report.content.iter().find(|content| content.contains(&clause.head)) {
            run = run.start.max(content.start)..run.end.min(content.end);
        }
        let kind = asked.unwrap_or_else(|| self.composed(clause, doer, run.end));
        let addressee = clause.subject.filter(|_| doer == Doer::Other && kind == Kind::Demand);
        self.clause_acts(kind, clause, run, source, addressee)
    }

    /// The verbs that complete a clause and belong to its passage.
    fn inner_of(&self, clause: &Clause) -> Vec<usize> {
        self.sentence.children_by(clause.head, &["xcomp", "ccomp"]).collect()
    }

    /// In "Drivers will walk out, their union said", those who act are the ones who speak.
    fn is_their_own(&self, report: &Report) -> bool {
        let subject = report.verb.and_then(|verb| self.clause_at(verb)).and_then(|clause| clause.subject);
        subject.is_some_and(|subject| {
            self.sentence
                .children_by(subject, &["nmod:poss"])
                .any(|owner| self.scene.knowledge.function_words.has("their", self.sentence.norm(owner)))
        })
    }

    /// The acts of one clause: a list of verb phrases is one each.
    fn clause_acts(
        &self,
        kind: Kind,
        clause: &Clause,
        run: Range<usize>,
        source: Referent,
        addressee: Option<usize>,
    ) -> Vec<Act> {
        let holder = Holder { who: source, said_by: None, with: Vec::new(), how: "said:" };
        // "must open the border or face a ban"
        let joined = self.sentence.children_by(clause.head, &["conj"]).find(|at| {
            run.contains(at)
                && self.sentence.upos(*at) == Upos::Verb
                && self.sentence.child(*at, &["nsubj"]).is_none()
        });
        let runs = match self
            .sentence
            .children_by(clause.head, &["xcomp", "advcl"])
            .find(|at| self.sentence.upos(*at) == Upos::Verb)
        {
            _ if kind == Kind::Claim => vec![run],
            Some(inner) if run.contains(&inner) => extent::verbs_apart(self.sentence, run, inner),
            _ if joined.is_some() => extent::verbs_apart(self.sentence, run, clause.head),
            _ => vec![run],
        };
        let cue = extent::group(self.sentence, clause);
        let acts = runs.into_iter().enumerate().filter_map(|(nth, tokens)| {
            let is_threat = nth > 0 && kind == Kind::Demand && extent::is_alternative(self.sentence, &tokens);
            self.act(Told {
                kind: if is_threat { Kind::Threat } else { kind },
                way: if clause.modal.is_some() { Way::Modal } else { Way::Plain },
                content: tokens.start,
                tokens,
                cue: cue.clone(),
                head: clause.head,
                is_past: clause.is_past_perfect,
                holder: &holder,
                addressee,
                reason: clause.modal.map_or("said plainly".into(), |modal| format!("said, with “{modal}”")),
            })
        });
        acts.collect()
    }

    /// Whether a political party does it.
    fn is_of_a_political_party(&self, clause: &Clause) -> bool {
        let who = clause.subject.and_then(|subject| self.cast.at(self.scene, self.index, subject));
        let nouns = self.scene.knowledge.people.list("political");
        who.is_some_and(|who| self.cast.is_called(who.member, nouns))
    }

    /// "The union will return to work only if …", told by the reporter as a fact: what a party will do itself.
    pub(super) fn plain_announcements(&self, found: &[Act]) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        for clause in self.clauses {
            // Who tells it is known, and somebody else: then it is his claim.
            let is_told = self.report_around(clause.head).is_some_and(|report| {
                report.who.is_some_and(|who| self.cast.is_commentator(who.member) || !self.is_outsider(who))
            });
            let wishes = clause.modal == Some("would")
                && self.scene.knowledge.cue_words.wishing.has(self.sentence.lemma(clause.head));
            let is_will =
                (clause.modal == Some("will") || wishes) && !clause.is_passive && clause.form == Form::Finite;
            let is_main = matches!(clause.link, Link::Main | Link::Beside | Link::Complement);
            // "Norway to close two fjords"
            let is_stopped = self.sentence.tokens.last().is_some_and(|last| last.is(&[".", "!", "?", "\""]));
            let is_headline = !is_stopped
                && clause.link == Link::Main
                && clause.form == Form::Infinitive
                && clause.has_own_subject;
            // "The front would halt its raids if Rabat pulled back"
            let would_if = clause.modal == Some("would")
                && clause.form == Form::Finite
                && self.hangs_on_something(clause);
            // "The Centre Party would drop the tunnel": what it stands for before the voters.
            let is_platform = clause.modal == Some("would")
                && clause.form == Form::Finite
                && !clause.is_passive
                && self.is_of_a_political_party(clause);
            let is_will = is_will || is_headline || would_if || is_platform;
            if is_told
                || !is_will
                || !is_main
                || self.is_unreal(clause)
                || self.is_no_comment(clause)
                || self.is_only_foreseen(clause)
            {
                continue;
            }
            let doers = self.doers(clause, None);
            let Some(who) = doers.first().copied().filter(|who| !self.is_outsider(*who)) else { continue };
            let run =
                extent::of_clause(self.scene.knowledge, self.sentence, clause, &self.inner_of(clause), false);
            let overlaps = |act: &Act| act.tokens.start < run.end && run.start < act.tokens.end;
            if found.iter().any(overlaps) {
                continue;
            }
            let kind = match self.announced(clause, run.end) {
                Kind::Commitment if would_if => Kind::Offer,
                kind => kind,
            };
            for mut act in self.clause_acts(kind, clause, run, who, None) {
                act.way = Way::Announced;
                act.confidence -= 0.12;
                acts.push(act);
            }
        }
        acts
    }

    /// "It will likely face a challenge", "the two will meet on Monday": a forecast or a date in the diary binds nobody.
    fn is_only_foreseen(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        let knowledge = self.scene.knowledge;
        let is_guess = sentence
            .children_by(clause.head, &["advmod"])
            .any(|at| knowledge.cue_words.guessing.has(sentence.norm(at)));
        let is_being = clause.is_copular && !self.is_ready(clause);
        is_guess || is_being || self.befalls(clause) || self.is_in_the_diary(clause)
    }

    /// "will meet", "plans to visit": what stands in a diary is no promise.
    pub(super) fn is_in_the_diary(&self, clause: &Clause) -> bool {
        !clause.is_negated
            && !self.hangs_on_something(clause)
            && self.opens_with(clause, &self.scene.knowledge.cue_words.diary)
    }

    /// "will face", "will end up": what happens to somebody.
    pub(super) fn befalls(&self, clause: &Clause) -> bool {
        self.opens_with(clause, &self.scene.knowledge.cue_words.befalling)
    }

    fn opens_with(&self, clause: &Clause, words: &Words) -> bool {
        let end = self.sentence.tokens.len().min(clause.head + 4);
        let lemmas: Vec<&str> = (clause.head..end).map(|at| self.sentence.lemma(at)).collect();
        words.at_start(&lemmas) > 0
    }

    /// "if", "unless", "provided": whether a clause is said to depend on another.
    fn hangs_on_something(&self, clause: &Clause) -> bool {
        let conditional = self.scene.knowledge.function_words.list("conditional");
        self.sentence.children_by(clause.head, &["advcl"]).any(|at| {
            let mut marks = self.sentence.children_by(at, &["mark", "advmod"]);
            marks.any(|mark| conditional.has(self.sentence.norm(mark)))
        })
    }
}
