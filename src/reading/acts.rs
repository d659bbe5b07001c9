//! Fourth step: what a party does by what is reported of it. Stance cues first, then "will", "must", "can" inside
//! what is said, then nouns that name a position.

use std::ops::Range;

use crate::grammar::{Sentence, Tag, VerbGroup};
use crate::knowledge::Cue;
use crate::text::Span;

use super::attributions::Report;
use super::extent::{self, Match};
use super::findings::{Kind, Strength, Time, Wording};
use super::references::{Cast, Referent};
use super::scene::{Scene, norms};

/// A position in the making.
#[derive(Clone, Debug)]
pub(super) struct Act {
    pub sentence: usize,
    pub party: usize,
    pub kind: Kind,
    /// The passage, as tokens of its sentence.
    pub tokens: Range<usize>,
    /// Where what is wanted, offered … begins, after the cue.
    pub content: usize,
    pub cue: Span,
    pub speaker: Option<Span>,
    pub addressee: Option<usize>,
    pub wording: Wording,
    pub strength: Strength,
    pub time: Time,
    /// By whom it is told, for second hand.
    pub said_by: Option<usize>,
    pub with: Vec<usize>,
    pub confidence: f32,
    pub reasons: Vec<String>,
    pub condition: Option<super::findings::Condition>,
    pub without_condition: Option<Span>,
}

/// Everything that may be a position, sentence by sentence.
pub(super) fn find(scene: &Scene, cast: &mut Cast, reports: &[Report]) -> Vec<Act> {
    let mut acts = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let here: Vec<&Report> = reports.iter().filter(|report| report.sentence == index).collect();
        let finder = Finder { scene, cast, index, sentence, reports: here };
        let mut found = finder.stances();
        found.extend(finder.nominal());
        let said = finder.said(&found);
        found.extend(said);
        found.retain(|act| !act.tokens.is_empty());
        acts.extend(found);
    }
    acts
}

/// One sentence, looked at for acts.
struct Finder<'s> {
    scene: &'s Scene<'s>,
    cast: &'s Cast,
    index: usize,
    sentence: &'s Sentence,
    reports: Vec<&'s Report>,
}

/// Who takes the position that a verb expresses.
struct Holder {
    who: Referent,
    said_by: Option<usize>,
    with: Vec<usize>,
    how: &'static str,
}

impl Finder<'_> {
    /// Verbs and adjectives that take a position by themselves.
    fn stances(&self) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        for group in &self.sentence.verb_groups {
            let Some(head) = self.sentence.tokens.get(group.head) else { continue };
            if group.is_passive || group.is_infinitive || self.is_unreal(group) {
                continue;
            }
            let Some((cue, found)) = self.cue_at(&head.lemma, group) else { continue };
            let Some(kind) = Kind::named(&cue.means) else { continue };
            let Some(holder) = self.holder(group) else { continue };
            if kind == Kind::Claim && !group.is_finite {
                continue;
            }
            let Some(kind) = self.settled(kind, group, &cue.pattern, &found, &holder) else { continue };
            if acts.iter().any(|act| act.tokens.contains(&group.head) && act.party == holder.who.member)
                && kind == Kind::Claim
            {
                continue;
            }
            let start = group.tokens.start.min(found.tokens.start);
            let runs = if found.is_verb_phrase {
                extent::split_list(self.sentence, start..found.tokens.end, found.content)
            } else {
                vec![start..found.tokens.end]
            };
            for (nth, tokens) in runs.into_iter().enumerate() {
                let content = if nth == 0 { found.content } else { tokens.start };
                let reason = format!("{} “{}”", holder.how, cue.pattern);
                acts.extend(self.act(kind, tokens, content, group, &holder, found.addressee, reason));
            }
        }
        acts
    }

    fn cue_at<'k>(&'k self, lemma: &str, group: &VerbGroup) -> Option<(&'k Cue<String>, Match)> {
        let cues = self.scene.knowledge.stances.of(lemma);
        cues.iter().find_map(|cue| {
            let pieces = cue.pieces.get(1..)?;
            extent::matches(self.scene, self.sentence, group.head, group.head + 1, pieces)
                .map(|found| (cue, found))
        })
    }

    /// The kind after negation and context; none where no position is taken.
    fn settled(
        &self,
        kind: Kind,
        group: &VerbGroup,
        pattern: &str,
        found: &Match,
        holder: &Holder,
    ) -> Option<Kind> {
        let knowledge = self.scene.knowledge;
        let content = self.sentence.tokens.get(found.content)?;
        if self.is_no_comment(group) {
            return None;
        }
        let kind = match (kind, group.is_negated) {
            (Kind::Refusal | Kind::Threat | Kind::Condition, true) => return None,
            (Kind::Claim, true) => Kind::Claim,
            (_, true) => Kind::Refusal,
            (kind, false) => kind,
        };
        if kind == Kind::Threat && pattern.ends_with(" S") {
            // "warn that" threatens only with one's own deed.
            let inner = self
                .sentence
                .verb_groups
                .iter()
                .find(|group| group.is_finite && group.tokens.start >= found.content)?;
            let doer = self.cast.of_chain(self.index, &inner.subject).map(|who| who.member);
            let harms = self
                .sentence
                .tokens
                .get(inner.head)
                .is_some_and(|head| knowledge.harm.has(&head.lemma) || head.lemma == "be");
            let is_own = doer.is_none_or(|doer| doer == holder.who.member);
            return Some(if is_own && inner.modal.is_some() && harms { Kind::Threat } else { Kind::Claim });
        }
        if kind == Kind::Commitment && found.is_verb_phrase {
            let rest: Vec<&str> = norms(self.sentence, found.content..found.tokens.end);
            let lemma = content.lemma.as_str();
            if knowledge.harm.at_start(&rest) > 0
                && matches!(pattern.split(' ').next(), Some("vow" | "pledge" | "swear" | "threaten" | "plan"))
                && self.harms(found.content)
            {
                return Some(Kind::Threat);
            }
            if knowledge.against.has(lemma) || rest.first() == Some(&"not") || rest.first() == Some(&"never")
            {
                return Some(Kind::Refusal);
            }
        }
        Some(kind)
    }

    /// "vowed to strike back", "will attack": not "will respond to questions".
    fn harms(&self, verb: usize) -> bool {
        let rest = norms(self.sentence, verb..self.sentence.tokens.len().min(verb + 4));
        !rest.iter().any(|word| matches!(*word, "questions" | "question" | "letter" | "needs" | "positively"))
    }

    fn is_no_comment(&self, group: &VerbGroup) -> bool {
        let Some(head) = self.sentence.tokens.get(group.head) else { return false };
        let cues = self.scene.knowledge.no_comment.of(&head.lemma);
        let is_cue = cues.iter().any(|cue| {
            extent::matches(
                self.scene,
                self.sentence,
                group.head,
                group.head + 1,
                cue.pieces.get(1..).unwrap_or_default(),
            )
            .is_some()
        });
        let denies =
            group.is_negated && matches!(head.lemma.as_str(), "respond" | "reply" | "return" | "comment");
        is_cue || denies
    }

    /// Inside "if", "unless", "whether", a question: nobody takes that position.
    fn is_unreal(&self, group: &VerbGroup) -> bool {
        let start = group
            .subject
            .first()
            .and_then(|first| self.sentence.noun_phrases.get(*first))
            .map_or(group.tokens.start, |phrase| phrase.tokens.start);
        let start = if group.shares_subject { group.tokens.start } else { start.min(group.tokens.start) };
        let before = self.sentence.tokens.get(..start).unwrap_or_default();
        let last = before.iter().rev().find(|token| !matches!(token.tag, Tag::Adverb | Tag::Quote));
        let opens = last.is_some_and(|token| {
            token.is(&["if", "unless", "until", "whether", "when", "once", "till", "why", "how"])
        });
        let asks = self.sentence.tokens.last().is_some_and(|token| token.norm == "?");
        opens || asks
    }

    /// Who takes the position of a verb: its subject, or the source of what it stands in.
    fn holder(&self, group: &VerbGroup) -> Option<Holder> {
        let report = self.report_around(group);
        let subject = self.subject_of(group, report);
        let source = report.and_then(|report| report.who);
        let with = if group.shares_subject {
            Vec::new()
        } else {
            self.cast.joined(self.scene, self.index, &group.subject)
        };
        match (subject, source) {
            (Some(subject), None) => {
                // Inside an unattributed quotation "they" may be anybody.
                if report.is_some() {
                    return None;
                }
                (!self.is_outsider(subject)).then_some(Holder {
                    who: subject,
                    said_by: None,
                    with,
                    how: "cue",
                })
            }
            (Some(subject), Some(source)) if subject.member == source.member => {
                if self.is_outsider(source) {
                    return None;
                }
                let who = Referent { speaker: source.speaker.or(subject.speaker), ..subject };
                Some(Holder { who, said_by: None, with, how: "cue in what it said:" })
            }
            (Some(subject), Some(source)) => {
                if self.is_outsider(subject) || self.cast.is_commentator(source.member) {
                    return None;
                }
                let is_outlet = self.cast.member(source.member).is_some_and(|member| member.is_outlet);
                let said_by = (!is_outlet).then_some(source.member);
                Some(Holder { who: subject, said_by, with, how: "cue, as told by another:" })
            }
            (None, _) => None,
        }
    }

    fn is_outsider(&self, who: Referent) -> bool {
        self.cast
            .member(who.member)
            .is_none_or(|member| member.is_outlet || member.role == super::findings::Role::Commentator)
    }

    /// The innermost report whose content holds this verb.
    fn report_around(&self, group: &VerbGroup) -> Option<&Report> {
        let holding = self.reports.iter().filter(|report| {
            report.holds(group.head)
                && report.group.is_none_or(|own| {
                    self.sentence.verb_groups.get(own).is_none_or(|own| own.head != group.head)
                })
        });
        holding.min_by_key(|report| report.content.iter().map(Range::len).sum::<usize>()).copied()
    }

    /// The party that is the subject of a verb. "We" and "I" in a quotation are its speaker.
    fn subject_of(&self, group: &VerbGroup, report: Option<&Report>) -> Option<Referent> {
        let first = group.subject.first().and_then(|first| self.sentence.noun_phrases.get(*first));
        if let Some(phrase) = first {
            let head = self.sentence.tokens.get(phrase.head)?;
            if head.is(&["we", "i"]) {
                return report.and_then(|report| report.who);
            }
            if group.shares_subject && report.is_none() {
                // "… did not want to strike and called for talks": the outer speaker goes on.
                let outer = self.reports.iter().rfind(|report| {
                    report.group.is_some() && report.content.iter().all(|run| run.end <= group.tokens.start)
                });
                if let Some(who) = outer.and_then(|report| report.who) {
                    return Some(who);
                }
            }
            let own = self.cast.of_chain(self.index, &group.subject);
            // "it said it would": a pronoun inside what is said mostly means the source.
            if head.tag == Tag::Pronoun && head.is(&["it", "they", "he", "she"]) {
                if let Some(source) = report.and_then(|report| report.who) {
                    return Some(source);
                }
            }
            return own.or_else(|| self.spoken_thing(phrase, group));
        }
        None
    }

    /// "The North's proposal called for …", "its statement demanded": what is owned speaks for its owner.
    fn spoken_thing(&self, phrase: &crate::grammar::NounPhrase, _group: &VerbGroup) -> Option<Referent> {
        let head = self.sentence.tokens.get(phrase.head)?;
        let speaks = head.is(&[
            "proposal",
            "offer",
            "plan",
            "statement",
            "letter",
            "demand",
            "demands",
            "proposals",
            "plans",
            "bid",
            "motion",
            "resolution",
            "request",
            "leadership",
            "leaders",
            "government",
        ]);
        let index = self.sentence.noun_phrases.iter().position(|other| other == phrase)?;
        let member = self.cast.owner_of(self.index, index)?;
        speaks.then_some(Referent { member, speaker: None, rule: "owner of what speaks" })
    }

    /// What is said, where no stance cue decides: by "will", "must", "can", "not" and who is meant.
    fn said(&self, found: &[Act]) -> Vec<Act> {
        let mut acts = Vec::new();
        for report in &self.reports {
            let Some(source) = report.who.filter(|who| !self.is_outsider(*who)) else { continue };
            if report.mode == super::findings::Mode::Thought
                && report.group.is_some_and(|group| {
                    self.sentence
                        .verb_groups
                        .get(group)
                        .and_then(|group| self.sentence.tokens.get(group.head))
                        .is_some_and(|head| {
                            self.scene.knowledge.stances.know(&head.lemma)
                                && head.lemma != "believe"
                                && head.lemma != "hope"
                        })
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

    fn said_in(&self, report: &Report, run: Range<usize>, source: Referent, found: &[Act]) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        let mut covered = run.start;
        let own_head =
            report.group.and_then(|group| self.sentence.verb_groups.get(group)).map(|group| group.head);
        for group in &self.sentence.verb_groups {
            let is_main =
                run.contains(&group.head) && group.tokens.start >= covered && Some(group.head) != own_head;
            let is_imperative = self.is_imperative(group, &run);
            if !is_main || !(group.is_finite || is_imperative) || self.is_subordinate(group, &run) {
                continue;
            }
            let first = group
                .subject
                .first()
                .filter(|_| !group.shares_subject)
                .and_then(|first| self.sentence.noun_phrases.get(*first));
            let subject_start = first.map(|phrase| phrase.tokens.start).filter(|start| *start >= run.start);
            let subject = self.subject_of(group, Some(report));
            let is_own = subject.is_some_and(|subject| subject.member == source.member);
            let start = if is_own {
                group.tokens.start
            } else {
                subject_start.unwrap_or(group.tokens.start).min(group.tokens.start)
            };
            let end = extent::extent(self.scene, self.sentence, group.head).min(run.end);
            if start >= end {
                continue;
            }
            covered = end;
            let is_taken = found.iter().any(|act| {
                act.tokens.start <= group.head
                    && group.head < act.tokens.end
                    && act.kind != Kind::Claim
                    && act.party == source.member
            }) || found.iter().any(|act| act.tokens.start == group.tokens.start);
            if is_taken || self.is_no_comment(group) {
                continue;
            }
            let kind = self.composed(group, subject, is_own, is_imperative, end);
            let holder = Holder { who: source, said_by: None, with: Vec::new(), how: "said:" };
            let addressee = subject.filter(|_| !is_own && kind == Kind::Demand).map(|who| who.member);
            let verb = group.head;
            let runs = if kind == Kind::Claim { vec![start..end] } else { self.said_runs(start..end, verb) };
            for tokens in runs {
                let content = tokens.start;
                let reason =
                    format!("said, with “{}”", group.modal.as_deref().unwrap_or("a plain statement"));
                if let Some(mut act) = self.act(kind, tokens, content, group, &holder, None, reason) {
                    act.addressee = act.addressee.or(addressee);
                    acts.push(act);
                }
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
            && head.is_some_and(|head| head.tag == Tag::VerbBase && self.scene.is_quoted(head))
    }

    /// The kind of a clause that somebody says, by its verb group and subject (READING: composition table).
    fn composed(
        &self,
        group: &VerbGroup,
        subject: Option<Referent>,
        is_own: bool,
        is_imperative: bool,
        end: usize,
    ) -> Kind {
        let knowledge = self.scene.knowledge;
        let Some(head) = self.sentence.tokens.get(group.head) else { return Kind::Claim };
        let rest = norms(self.sentence, group.head..end);
        let lemmas: Vec<&str> = self
            .sentence
            .tokens
            .get(group.head..end)
            .unwrap_or_default()
            .iter()
            .map(|token| token.lemma.as_str())
            .collect();
        let harms = knowledge.harm.at_start(&lemmas) > 0 && self.harms(group.head);
        let impossible = (1..rest.len().min(5))
            .any(|at| knowledge.impossible.at_start(rest.get(at..).unwrap_or_default()) > 0);
        if is_imperative {
            return Kind::Demand;
        }
        if head.lemma == "be" && impossible {
            return if group.is_negated { Kind::Claim } else { Kind::Refusal };
        }
        let is_going_to = head.lemma == "go" && rest.get(1) == Some(&"to");
        let modal = if is_going_to { Some("will") } else { group.modal.as_deref() };
        match modal {
            Some("will" | "would" | "shall") if is_own => match () {
                () if group.is_negated => Kind::Refusal,
                () if harms => Kind::Threat,
                () if knowledge.against.has(&head.lemma) => Kind::Refusal,
                () if knowledge.towards.has(&head.lemma) => Kind::Acceptance,
                () if head.lemma == "be"
                    && matches!(
                        rest.get(1),
                        Some(&"ready" | &"willing" | &"prepared" | &"open" | &"happy")
                    ) =>
                {
                    Kind::Offer
                }
                () if matches!(head.lemma.as_str(), "like" | "love" | "prefer" | "want") => Kind::Demand,
                () => Kind::Commitment,
            },
            Some("will" | "would" | "shall") if subject.is_none() && group.is_passive => {
                if group.is_negated {
                    Kind::Refusal
                } else {
                    Kind::Commitment
                }
            }
            Some("will" | "would" | "shall") if subject.is_none() && self.owned_by_source(group) => {
                Kind::Commitment
            }
            Some("must" | "should" | "ought" | "need") => Kind::Demand,
            Some("can" | "could" | "may") if group.is_negated && is_own => Kind::Refusal,
            Some("can" | "may") if !group.is_negated && !is_own && subject.is_some() => Kind::Offer,
            None if is_own && head.lemma == "need" => Kind::Demand,
            None if head.lemma == "have" && rest.get(1) == Some(&"to") && !is_own => Kind::Demand,
            None if head.lemma == "need" && subject.is_some() => Kind::Demand,
            _ => Kind::Claim,
        }
    }

    /// "its weapons programme would go on": the thing belongs to the speaker.
    fn owned_by_source(&self, group: &VerbGroup) -> bool {
        let Some(first) = group.subject.first() else { return false };
        let source = self.report_around(group).and_then(|report| report.who);
        source.is_some_and(|source| self.cast.owner_of(self.index, *first) == Some(source.member))
    }

    /// Nouns that name a position, with their owner: "its demand for", "the union's offer to".
    fn nominal(&self) -> Vec<Act> {
        let mut acts = Vec::new();
        for (index, phrase) in self.sentence.noun_phrases.iter().enumerate() {
            let Some(head) = self.sentence.tokens.get(phrase.head) else { continue };
            let Some(owner) = self.cast.owner_of(self.index, index) else { continue };
            let cues = self.scene.knowledge.stance_nouns.of(&head.lemma);
            let found = cues.iter().find_map(|cue| {
                let pieces = cue.pieces.get(1..).filter(|pieces| !pieces.is_empty())?;
                extent::matches(self.scene, self.sentence, phrase.head, phrase.head + 1, pieces)
                    .map(|found| (cue, found))
            });
            let Some((cue, found)) = found else { continue };
            let Some(kind) = Kind::named(&cue.means) else { continue };
            let before =
                self.sentence.verb_groups.iter().find(|group| group.tokens.end == phrase.tokens.start);
            let who = Referent { member: owner, speaker: None, rule: "owner of the noun" };
            if self.is_outsider(who) {
                continue;
            }
            // "renewed its offer of talks": the verb belongs to the passage when its subject owns the noun.
            let with_verb = before.filter(|group| {
                self.cast.of_chain(self.index, &group.subject).is_some_and(|subject| subject.member == owner)
                    && self.sentence.tokens.get(group.head).is_some_and(|head| {
                        matches!(
                            head.lemma.as_str(),
                            "make"
                                | "renew"
                                | "repeat"
                                | "issue"
                                | "press"
                                | "reiterate"
                                | "announce"
                                | "submit"
                                | "present"
                                | "maintain"
                                | "table"
                                | "drop"
                                | "withdraw"
                        )
                    })
            });
            let withdrawn = with_verb
                .and_then(|group| self.sentence.tokens.get(group.head))
                .is_some_and(|head| matches!(head.lemma.as_str(), "drop" | "withdraw"));
            let start = with_verb.map_or(phrase.tokens.start, |group| group.tokens.start);
            let dummy = VerbGroup {
                tokens: start..phrase.head + 1,
                head: phrase.head,
                modal: None,
                is_negated: false,
                is_finite: true,
                is_infinitive: false,
                is_passive: false,
                is_past_perfect: with_verb.is_some_and(|group| group.is_past_perfect),
                shares_subject: false,
                subject: Vec::new(),
            };
            let holder = Holder { who, said_by: None, with: Vec::new(), how: "noun" };
            let reason = format!("noun “{}” with its owner", cue.pattern);
            if let Some(mut act) = self.act(
                kind,
                start..found.tokens.end,
                found.content,
                &dummy,
                &holder,
                found.addressee,
                reason,
            ) {
                if withdrawn {
                    act.time = Time::Past;
                }
                act.confidence -= 0.1;
                acts.push(act);
            }
        }
        acts
    }

    #[expect(clippy::too_many_arguments, reason = "every part of an act is known only here")]
    fn act(
        &self,
        kind: Kind,
        tokens: Range<usize>,
        content: usize,
        group: &VerbGroup,
        holder: &Holder,
        addressee: Option<usize>,
        reason: String,
    ) -> Option<Act> {
        let tokens = self.tidy(tokens);
        let cue = self.sentence.span_of(group.tokens.clone())?;
        let addressee = addressee.and_then(|phrase| self.cast.of(self.index, phrase)).map(|who| who.member);
        let addressee = addressee.or_else(|| self.named_addressee(content..tokens.end, holder.who.member));
        let report = self.report_around(group);
        let speaker = holder.who.speaker.or_else(|| {
            report
                .filter(|report| report.who.is_some_and(|who| who.member == holder.who.member))
                .and_then(|report| report.who?.speaker)
        });
        let hedged = self
            .sentence
            .tokens
            .get(group.tokens.clone())
            .unwrap_or_default()
            .iter()
            .any(|token| self.scene.knowledge.hedges.has(&token.norm));
        let firm = self
            .sentence
            .tokens
            .get(group.tokens.clone())
            .unwrap_or_default()
            .iter()
            .any(|token| self.scene.knowledge.firm.has(&token.norm));
        let strength = match (firm, hedged) {
            (true, _) => Strength::Firm,
            (false, true) => Strength::Soft,
            (false, false) => Strength::Plain,
        };
        let base: f32 = match kind {
            Kind::Claim => 0.6,
            _ => 0.8,
        };
        let confidence = base
            - if hedged { 0.1 } else { 0.0 }
            - if holder.said_by.is_some() { 0.2 } else { 0.0 }
            - if self.sentence.paragraph.is_none() { 0.1 } else { 0.0 };
        Some(Act {
            sentence: self.index,
            party: holder.who.member,
            kind,
            wording: self.wording(&tokens),
            content: content.clamp(tokens.start, tokens.end),
            tokens,
            cue,
            speaker,
            addressee: addressee.filter(|addressee| *addressee != holder.who.member),
            strength,
            time: if self.is_past(group) { Time::Past } else { Time::Current },
            said_by: holder.said_by,
            with: holder.with.clone(),
            confidence,
            reasons: vec![reason, format!("who: {}", holder.who.rule)],
            condition: None,
            without_condition: None,
        })
    }

    /// "talks with the United States", "an offer to Iran": the party spoken to.
    fn named_addressee(&self, tokens: Range<usize>, holder: usize) -> Option<usize> {
        let phrases = self.sentence.noun_phrases.iter().enumerate();
        let mut inside = phrases
            .filter(|(_, phrase)| tokens.start < phrase.tokens.start && phrase.tokens.end <= tokens.end);
        inside.find_map(|(index, phrase)| {
            let before = phrase.tokens.start.checked_sub(1).and_then(|at| self.sentence.tokens.get(at))?;
            let who = self.cast.of(self.index, index).filter(|who| who.member != holder)?;
            let is_party = self.cast.member(who.member).is_some_and(|member| !member.is_outlet);
            (before.is(&["with", "to", "from"]) && is_party).then_some(who.member)
        })
    }

    fn is_past(&self, group: &VerbGroup) -> bool {
        let words = norms(self.sentence, 0..self.sentence.tokens.len());
        group.is_past_perfect || words.iter().any(|word| matches!(*word, "formerly" | "previously"))
    }

    fn wording(&self, tokens: &Range<usize>) -> Wording {
        let run = self.sentence.tokens.get(tokens.clone()).unwrap_or_default();
        let (mut quoted, mut all) = (0, 0);
        for token in run.iter().filter(|token| !token.is_sign()) {
            all += 1;
            quoted += usize::from(self.scene.is_quoted(token));
        }
        match quoted {
            0 => Wording::Reported,
            // Up to three words in marks are a term, not a statement.
            _ if quoted == all => Wording::Own,
            quoted if quoted <= 2 => Wording::Reported,
            _ => Wording::Mixed,
        }
    }

    /// Without marks and commas at the ends, except quotation marks that close what they opened.
    fn tidy(&self, tokens: Range<usize>) -> Range<usize> {
        let (mut start, mut end) = (tokens.start, tokens.end.min(self.sentence.tokens.len()));
        let tag = |at: usize| self.sentence.tokens.get(at).map(|token| token.tag);
        while start < end && matches!(tag(start), Some(Tag::Sign | Tag::Quote | Tag::Coordinator)) {
            start += 1;
        }
        while start < end && matches!(tag(end - 1), Some(Tag::Sign | Tag::Coordinator)) {
            end -= 1;
        }
        let marks = (start..end).filter(|at| tag(*at) == Some(Tag::Quote)).count();
        if marks % 2 == 1 && end > start && tag(end - 1) == Some(Tag::Quote) {
            end -= 1;
            while start < end && tag(end - 1) == Some(Tag::Sign) {
                end -= 1;
            }
        }
        start..end
    }
}
