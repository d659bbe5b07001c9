//! What is said, where no stance cue decides: "must" asks, "will" binds, "will never" refuses.

use std::ops::Range;

use crate::grammar::Upos;
use crate::knowledge::Words;
use crate::reading::attributions::Report;
use crate::reading::clauses::{Clause, Form, Link, has_mark};
use crate::reading::extent;
use crate::reading::findings::{Kind, Mode};
use crate::reading::references::Referent;

use super::{Act, Finder, Holder, Told, Way};

/// Whose deed a clause tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doer {
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
                || self.is_unreal(clause)
            {
                continue;
            }
            acts.extend(self.said_clause(clause, report, source));
        }
        acts
    }

    fn is_stance_verb(&self, report: &Report) -> bool {
        report.verb.is_some_and(|verb| {
            let lemma = self.sentence.lemma(verb);
            self.scene.knowledge.stances.know(lemma) && lemma != "believe" && lemma != "hope"
        })
    }

    /// Whether a clause is what is said itself, and not something told in passing within it.
    fn is_top(&self, clause: &Clause, report: &Report) -> bool {
        let is_command = clause.form == Form::Command;
        if !(clause.form == Form::Finite || is_command) {
            return false;
        }
        if report.content_heads.contains(&clause.head) {
            return true;
        }
        let mut here = clause;
        loop {
            // Reasons are said as well: "because the talks must end".
            let is_reason = here.link == Link::Adverbial
                && self
                    .sentence
                    .children_by(here.head, &["mark"])
                    .any(|at| self.scene.knowledge.reasons.has(self.sentence.norm(at)));
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
        let end = extent::of_clause(self.sentence, clause, &self.inner_of(clause), true).end;
        Some(self.composed(clause, doer, end))
    }

    fn said_clause(&self, clause: &Clause, report: &Report, source: Referent) -> Vec<Act> {
        let doers = self.doers(clause, Some(report));
        let doer = match doers.first() {
            _ if clause.form == Form::Command => Doer::Commanded,
            Some(subject) if subject.member == source.member => Doer::Own,
            _ if self.is_their_own(report) => Doer::Own,
            Some(_) => Doer::Other,
            None => Doer::Unknown,
        };
        if doer == Doer::Commanded
            && !self.sentence.tokens.get(clause.head).is_some_and(|head| self.scene.is_quoted(head))
        {
            return Vec::new();
        }
        let inner = self.inner_of(clause);
        let mut run = extent::of_clause(self.sentence, clause, &inner, doer != Doer::Own);
        if let Some(content) = report.content.iter().find(|content| content.contains(&clause.head)) {
            run = run.start.max(content.start)..run.end.min(content.end);
        }
        let kind = self.composed(clause, doer, run.end);
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
                .any(|owner| self.sentence.norm(owner) == "their")
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

    /// "The union will return to work only if …", told by the reporter as a fact: what a party will do itself.
    pub(super) fn plain_announcements(&self, found: &[Act]) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        for clause in self.clauses {
            // Who tells it is known, and somebody else: then it is his claim.
            let is_told = self.report_around(clause.head).is_some_and(|report| {
                report.who.is_some_and(|who| self.cast.is_commentator(who.member) || !self.is_outsider(who))
            });
            let wishes = clause.modal == Some("would")
                && self.scene.knowledge.wishing.has(self.sentence.lemma(clause.head));
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
            let is_will = is_will || is_headline || would_if;
            if is_told || !is_will || !is_main || self.is_unreal(clause) || self.is_no_comment(clause) {
                continue;
            }
            let doers = self.doers(clause, None);
            let Some(who) = doers.first().copied().filter(|who| !self.is_outsider(*who)) else { continue };
            let run = extent::of_clause(self.sentence, clause, &self.inner_of(clause), false);
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

    /// "if", "unless", "provided": whether a clause is said to depend on another.
    fn hangs_on_something(&self, clause: &Clause) -> bool {
        self.sentence.children_by(clause.head, &["advcl"]).any(|at| {
            self.sentence.children_by(at, &["mark", "advmod"]).any(|mark| {
                matches!(
                    self.sentence.norm(mark),
                    "if" | "unless" | "until" | "once" | "provided" | "after" | "when"
                )
            })
        })
    }

    /// The kind of a clause that somebody says, by its verb group and its doer.
    fn composed(&self, clause: &Clause, doer: Doer, end: usize) -> Kind {
        let knowledge = self.scene.knowledge;
        if doer == Doer::Commanded {
            return Kind::Demand;
        }
        let group = extent::group(self.sentence, clause);
        let rest = self.lemmas(group.start.min(self.first_of(clause)), end);
        let says = |words: &Words| {
            (0..rest.len().min(6)).any(|at| words.at_start(rest.get(at..).unwrap_or_default()) > 0)
        };
        let is_being = clause.is_copular || self.sentence.lemma(clause.head) == "be";
        if is_being
            && !clause.is_negated
            && knowledge.needed.at_start(&rest) > 0
            && self.says_what_is_needed(clause)
        {
            return Kind::Demand;
        }
        let is_bare =
            clause.subject.is_none() && !clause.is_copular && self.sentence.upos(clause.head) == Upos::Noun;
        if is_bare && clause.is_negated {
            return Kind::Refusal;
        }
        let is_own = matches!(doer, Doer::Own);
        let may = matches!(clause.modal, Some("can" | "could" | "may" | "might" | "would" | "will"));
        let report = self.report_around(clause.head);
        let warns = report
            .and_then(|report| report.verb)
            .is_some_and(|verb| knowledge.warning.has(self.sentence.lemma(verb)));
        if is_own && may && warns && !clause.is_negated {
            return Kind::Threat;
        }
        if is_own && may && !clause.is_negated && says(&knowledge.yielding) {
            return Kind::Offer;
        }
        if clause.modal.is_none()
            && !clause.is_negated
            && knowledge.standing.has(self.sentence.lemma(clause.head))
        {
            return Kind::Commitment;
        }
        // "Let's wait", "let us go home"
        let together = self
            .sentence
            .children_by(clause.head, &["obj", "nsubj"])
            .any(|at| matches!(self.sentence.norm(at), "'s" | "us"));
        if self.sentence.lemma(clause.head) == "let" && together {
            return Kind::Demand;
        }
        if is_being && says(&knowledge.impossible) && !clause.is_negated {
            return Kind::Refusal;
        }
        if is_being && clause.is_negated && says(&knowledge.possible) {
            return Kind::Refusal;
        }
        if clause.modal == Some("will") || clause.modal == Some("would") {
            if doer != Doer::Own && self.is_doomed(clause) {
                return Kind::Threat;
            }
        }
        match (clause.modal, doer) {
            // “We would pay more without it”: in somebody's own words "would" only supposes.
            (Some("would"), _) if self.only_supposes(clause, end) => Kind::Claim,
            (Some("will" | "would"), Doer::Own) => self.announced(clause, end),
            (Some("will" | "would"), Doer::Unknown)
                if clause.is_negated
                    || clause.is_passive
                    || self.owned_by_source(clause)
                    || self.goes_on(clause) =>
            {
                if clause.is_negated {
                    Kind::Refusal
                } else {
                    Kind::Commitment
                }
            }
            (Some("must" | "should"), Doer::Own) if !clause.is_passive => Kind::Demand,
            (Some("must" | "should"), _) => Kind::Demand,
            (Some("can" | "could" | "may"), Doer::Own) if clause.is_negated => Kind::Refusal,
            // "There can be no deal"
            (Some("can" | "could" | "may" | "will" | "would"), Doer::Unknown)
                if clause.is_negated && self.sentence.child(clause.head, &["expl"]).is_some() =>
            {
                Kind::Refusal
            }
            (Some("can" | "may"), Doer::Other) if !clause.is_negated => Kind::Offer,
            (None, Doer::Own | Doer::Other) if self.sentence.lemma(clause.head) == "need" => Kind::Demand,
            _ => Kind::Claim,
        }
    }

    /// What somebody says that he himself will do.
    fn announced(&self, clause: &Clause, end: usize) -> Kind {
        let knowledge = self.scene.knowledge;
        // "will be forced to strike", "is going to sue": the last verb of the chain tells.
        let mut verb = clause;
        while let Some(inner) = self
            .sentence
            .child(verb.head, &["xcomp", "ccomp"])
            .filter(|at| {
                !verb.is_copular
                    && (verb.is_passive
                        || matches!(
                            self.sentence.lemma(verb.head),
                            "go" | "have" | "begin" | "start" | "continue"
                        ))
                    && *at > verb.head
            })
            .and_then(|at| self.clause_at(at))
        {
            verb = inner;
        }
        let lemmas = self.lemmas(verb.head, end.max(verb.head + 1));
        let head = lemmas.first().copied().unwrap_or_default();
        let is_ready =
            clause.is_copular && matches!(head, "ready" | "willing" | "prepared" | "open" | "happy");
        let otherwise = self
            .sentence
            .children_by(clause.head, &["advmod"])
            .any(|at| self.sentence.norm(at) == "otherwise");
        match () {
            () if otherwise => Kind::Threat,
            () if clause.is_negated || verb.is_negated => Kind::Refusal,
            () if knowledge.harm.at_start(&lemmas) > 0 && self.harms(verb.head) => Kind::Threat,
            () if knowledge.against.has(head) => Kind::Refusal,
            () if knowledge.towards.has(head) => Kind::Acceptance,
            () if is_ready => Kind::Offer,
            () if knowledge.wishing.has(head) => Kind::Demand,
            () => Kind::Commitment,
        }
    }

    /// "will pay a heavy price": what is said of others is a threat.
    pub(super) fn is_doomed(&self, clause: &Clause) -> bool {
        let lemmas = self.lemmas(clause.head, self.sentence.tokens.len().min(clause.head + 6));
        self.scene.knowledge.doom.at_start(&lemmas) > 0
    }

    /// The first word said of the subject: of "is out of the question", "out".
    fn first_of(&self, clause: &Clause) -> usize {
        let cases = self.sentence.children_by(clause.head, &["case", "amod", "det"]);
        cases.filter(|at| *at < clause.head).min().unwrap_or(clause.head)
    }

    /// "the lighthouse would stay manned": what goes on is promised.
    fn goes_on(&self, clause: &Clause) -> bool {
        let lemmas = self.lemmas(clause.head, self.sentence.tokens.len().min(clause.head + 3));
        self.scene.knowledge.going_on.at_start(&lemmas) > 0
    }

    fn lemmas(&self, from: usize, end: usize) -> Vec<&str> {
        (from..end).map(|at| self.sentence.lemma(at)).collect()
    }

    /// Whether a quoted "would" stands with nothing that one offers, wants or threatens.
    fn only_supposes(&self, clause: &Clause, end: usize) -> bool {
        let knowledge = self.scene.knowledge;
        let is_quoted = self.sentence.tokens.get(clause.head).is_some_and(|head| self.scene.is_quoted(head));
        let lemma = self.sentence.lemma(clause.head);
        let lemmas = self.lemmas(clause.head, end);
        is_quoted
            && !(knowledge.towards.has(lemma)
                || knowledge.wishing.has(lemma)
                || knowledge.against.has(lemma)
                || knowledge.harm.at_start(&lemmas) > 0
                || clause.is_negated)
    }

    /// "It is essential that Oslo signs", "it is time to act".
    fn says_what_is_needed(&self, clause: &Clause) -> bool {
        self.sentence.children_by(clause.head, &["csubj", "ccomp", "xcomp", "advcl", "acl"]).any(|at| {
            self.sentence.hangs_as(at, &["csubj"])
                || has_mark(self.sentence, at, "that")
                || has_mark(self.sentence, at, "to")
        })
    }

    /// "its weapons programme would go on": the thing belongs to the speaker.
    fn owned_by_source(&self, clause: &Clause) -> bool {
        let Some(subject) = clause.subject else { return false };
        let source = self.report_around(clause.head).and_then(|report| report.who);
        source
            .is_some_and(|source| self.cast.owner_at(self.scene, self.index, subject) == Some(source.member))
    }
}
