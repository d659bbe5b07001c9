//! What is said, where no stance cue decides: "must" asks, "will" binds, "will never" refuses.

use std::ops::Range;

use crate::grammar::{Tag, VerbGroup};
use crate::reading::attributions::Report;
use crate::reading::extent;
use crate::reading::findings::{Kind, Mode};
use crate::reading::references::Referent;
use crate::reading::scene::{group_at, norms};

use super::{Act, Finder, Holder, Told};

/// Whose deed a clause tells.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Doer {
    /// The one who says it.
    Own,
    /// Somebody else who is known.
    Other,
    /// Nobody we know.
    Unknown,
    /// The one spoken to, in a command.
    Commanded,
}

impl Finder<'_> {
    /// What is said, where no stance cue decides: by "will", "must", "can", "not" and who is meant.
    pub(super) fn said(&self, found: &[Act]) -> Vec<Act> {
        let mut acts = Vec::new();
        for report in &self.reports {
            let Some(source) = report.who.filter(|who| !self.is_outsider(*who)) else { continue };
            if report.mode == Mode::Thought
                && report.verb.is_some_and(|verb| {
                    let lemma = self.sentence.lemma(verb);
                    self.scene.knowledge.stances.know(lemma) && lemma != "believe" && lemma != "hope"
                })
            {
                continue;
            }
            for run in &report.content {
                acts.extend(self.said_in(report, run.clone(), source, found));
            }
        }
        acts
    }

    /// The clauses of one run of what somebody says.
    fn said_in(&self, report: &Report, run: Range<usize>, source: Referent, found: &[Act]) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        let mut covered = run.start;
        let own = report.verb;
        for group in &self.sentence.verb_groups {
            let is_main =
                run.contains(&group.head) && covered <= group.tokens.start && Some(group.head) != own;
            let is_imperative = self.is_imperative(group, &run);
            if !is_main || !(group.is_finite || is_imperative) || self.is_subordinate(group, &run) {
                continue;
            }
            let subject = self.subject_of(group, Some(report));
            let doer = match subject {
                _ if is_imperative => Doer::Commanded,
                Some(subject) if subject.member == source.member => Doer::Own,
                _ if self.is_their_own(report) => Doer::Own,
                Some(_) => Doer::Other,
                None => Doer::Unknown,
            };
            let start = self.clause_start(group, doer, run.start);
            let end = extent::extent(self.scene, self.sentence, group.head).min(run.end);
            if end <= start {
                continue;
            }
            covered = end;
            if self.is_taken(group, source, found) || self.is_no_comment(group) {
                continue;
            }
            let kind = self.composed(group, doer, end);
            let addressee = subject.filter(|_| doer == Doer::Other && kind == Kind::Demand);
            for mut act in self.clause(kind, group, start..end, source) {
                act.addressee = act.addressee.or(addressee.map(|who| who.member));
                acts.push(act);
            }
        }
        acts
    }

    /// In "Drivers will walk out, their union said", those who act are the ones who speak.
    fn is_their_own(&self, report: &Report) -> bool {
        let group = report.verb.and_then(|verb| group_at(self.sentence, verb));
        let source = group
            .and_then(|group| group.subject.first())
            .and_then(|first| self.sentence.noun_phrases.get(*first))
            .and_then(|phrase| self.sentence.tokens.get(phrase.tokens.start));
        source.is_some_and(|first| first.is(&["their"]))
    }

    /// The acts of one clause: a list of verb phrases is one each.
    fn clause(&self, kind: Kind, group: &VerbGroup, run: Range<usize>, source: Referent) -> Vec<Act> {
        let holder = Holder { who: source, said_by: None, with: Vec::new(), how: "said:" };
        let runs = if kind == Kind::Claim { vec![run] } else { self.said_runs(run, group.head) };
        let acts = runs.into_iter().filter_map(|tokens| {
            let modal = group.modal.as_deref();
            self.act(Told {
                kind,
                content: tokens.start,
                tokens,
                cue: group.tokens.clone(),
                head: group.head,
                is_past: group.is_past_perfect,
                holder: &holder,
                addressee: None,
                reason: modal.map_or("said plainly".into(), |modal| format!("said, with “{modal}”")),
            })
        });
        acts.collect()
    }

    /// A clause about others is shown with its subject, one about the speaker without.
    fn clause_start(&self, group: &VerbGroup, doer: Doer, least: usize) -> usize {
        let first = group.subject.first().filter(|_| !group.shares_subject && doer != Doer::Own);
        let subject = first.and_then(|first| self.sentence.noun_phrases.get(*first));
        subject
            .map(|phrase| phrase.tokens.start)
            .filter(|start| *start >= least)
            .map_or(group.tokens.start, |start| start.min(group.tokens.start))
    }

    /// A stance cue has already found this clause.
    fn is_taken(&self, group: &VerbGroup, source: Referent, found: &[Act]) -> bool {
        found.iter().any(|act| {
            let holds =
                act.tokens.contains(&group.head) && act.kind != Kind::Claim && act.party == source.member;
            holds || act.tokens.start == group.tokens.start
        })
    }

    /// "The union will return to work only if …", told by the reporter as a fact: what a party will do itself.
    pub(super) fn plain_announcements(&self, found: &[Act]) -> Vec<Act> {
        let mut acts = Vec::new();
        for group in &self.sentence.verb_groups {
            let is_told = self.reports.iter().any(|report| report.holds(group.head));
            let whole = 0..self.sentence.tokens.len();
            let is_will = group.modal.as_deref() == Some("will") && !group.is_passive;
            if is_told || !is_will || self.is_subordinate(group, &whole) || self.is_unreal(group) {
                continue;
            }
            let Some(who) = self.subject_of(group, None).filter(|who| !self.is_outsider(*who)) else {
                continue;
            };
            let end = extent::extent(self.scene, self.sentence, group.head);
            let overlaps = |act: &Act| act.tokens.start < end && group.tokens.start < act.tokens.end;
            if found.iter().any(overlaps) || self.is_no_comment(group) {
                continue;
            }
            for mut act in self.clause(self.announced(group, end), group, group.tokens.start..end, who) {
                act.confidence -= 0.2;
                acts.push(act);
            }
        }
        acts
    }

    /// "should be used to defuse X, draft Y, and discuss Z" is three.
    fn said_runs(&self, run: Range<usize>, verb: usize) -> Vec<Range<usize>> {
        let inner = self
            .sentence
            .verb_groups
            .iter()
            .find(|group| group.is_infinitive && group.tokens.start > verb && group.head < run.end);
        let first = inner.map_or(verb, |group| group.head);
        extent::split_list(self.sentence, run, first)
    }

    /// Relative clauses, "if", "because", "that" inside what is said.
    fn is_subordinate(&self, group: &VerbGroup, run: &Range<usize>) -> bool {
        let first = group
            .subject
            .first()
            .filter(|_| !group.shares_subject)
            .and_then(|first| self.sentence.noun_phrases.get(*first));
        let start = first.map_or(group.tokens.start, |phrase| phrase.tokens.start.min(group.tokens.start));
        let word_before = |at: usize| {
            self.sentence.tokens.get(..at).and_then(|before| {
                before.iter().rev().find(|token| !matches!(token.tag, Tag::Adverb | Tag::Quote))
            })
        };
        let directly = word_before(group.tokens.start)
            .is_some_and(|token| token.is(&["who", "which", "that", "whose", "what", "where", "when"]));
        let by_word = start > run.start
            && word_before(start).is_some_and(|token| {
                token.is(&[
                    "if", "unless", "until", "because", "when", "once", "whether", "than", "as", "where",
                    "after", "before", "since", "what", "who", "which",
                ])
            });
        by_word || (directly && group.tokens.start > run.start + 1)
    }

    /// "Drop the sanctions," "Let's wait".
    fn is_imperative(&self, group: &VerbGroup, run: &Range<usize>) -> bool {
        let opens = self.sentence.tokens.get(run.start..group.tokens.start).is_some_and(|before| {
            before.iter().all(|token| token.tag == Tag::Quote || token.is(&["please", "do"]))
        });
        let head = self.sentence.tokens.get(group.head);
        opens
            && !group.is_infinitive
            && group.modal.is_none()
            && head.is_some_and(|head| head.tag == Tag::VerbBase && self.scene.is_quoted(head))
    }

    /// The kind of a clause that somebody says, by its verb group and its doer.
    fn composed(&self, group: &VerbGroup, doer: Doer, end: usize) -> Kind {
        let Some(head) = self.sentence.tokens.get(group.head) else { return Kind::Claim };
        let knowledge = self.scene.knowledge;
        let rest = norms(self.sentence, group.head..end);
        if doer == Doer::Commanded {
            return Kind::Demand;
        }
        let is_impossible = (1..rest.len().min(5))
            .any(|at| knowledge.impossible.at_start(rest.get(at..).unwrap_or_default()) > 0);
        if head.lemma == "be" && is_impossible {
            return if group.is_negated { Kind::Claim } else { Kind::Refusal };
        }
        let is_going_to = head.norm == "going" && rest.get(1) == Some(&"to");
        let modal = if is_going_to { Some("will") } else { group.modal.as_deref() };
        match (modal, doer) {
            (Some("will" | "would" | "shall"), Doer::Own) => self.announced(group, end),
            (Some("will" | "would" | "shall"), Doer::Unknown)
                if group.is_passive || self.owned_by_source(group) =>
            {
                if group.is_negated && group.is_passive { Kind::Refusal } else { Kind::Commitment }
            }
            (Some("must" | "should" | "ought" | "need"), _) => Kind::Demand,
            (Some("can" | "could" | "may"), Doer::Own) if group.is_negated => Kind::Refusal,
            (Some("can" | "may"), Doer::Other) if !group.is_negated => Kind::Offer,
            (None, Doer::Own | Doer::Other) if head.lemma == "need" => Kind::Demand,
            (None, Doer::Other | Doer::Unknown) if head.lemma == "have" && rest.get(1) == Some(&"to") => {
                Kind::Demand
            }
            _ => Kind::Claim,
        }
    }

    /// What somebody says that he himself will do.
    fn announced(&self, group: &VerbGroup, end: usize) -> Kind {
        let knowledge = self.scene.knowledge;
        let run = self.sentence.tokens.get(group.head..end).unwrap_or_default();
        let lemmas: Vec<&str> = run.iter().map(|token| token.lemma.as_str()).collect();
        let head = lemmas.first().copied().unwrap_or_default();
        let is_ready = head == "be"
            && matches!(lemmas.get(1), Some(&("ready" | "willing" | "prepared" | "open" | "happy")));
        match () {
            () if group.is_negated => Kind::Refusal,
            () if knowledge.harm.at_start(&lemmas) > 0 && self.harms(group.head) => Kind::Threat,
            () if knowledge.against.has(head) => Kind::Refusal,
            () if knowledge.towards.has(head) => Kind::Acceptance,
            () if is_ready => Kind::Offer,
            () if matches!(head, "like" | "love" | "prefer" | "want") => Kind::Demand,
            () => Kind::Commitment,
        }
    }

    /// "its weapons programme would go on": the thing belongs to the speaker.
    fn owned_by_source(&self, group: &VerbGroup) -> bool {
        let Some(first) = group.subject.first() else { return false };
        let source = self.report_around(group.head).and_then(|report| report.who);
        source.is_some_and(|source| self.cast.owner_of(self.index, *first) == Some(source.member))
    }
}
