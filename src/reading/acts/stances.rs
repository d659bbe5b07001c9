//! Verbs and adjectives that take a position by themselves: "called on Lima to", "is ready to".

use crate::grammar::Upos;
use crate::knowledge::{Cue, Slot};
use crate::reading::clauses::{Clause, Form, Link};
use crate::reading::extent;
use crate::reading::findings::Kind;
use crate::reading::frames::{self, Match};
use crate::reading::scene::norms;

use super::{Act, Finder, Holder, Told, Way};

/// A cue found at a clause.
pub(super) struct Stance<'k> {
    pub cue: &'k Cue<String>,
    pub kind: Kind,
    pub found: Match,
}

impl Finder<'_> {
    /// Verbs and adjectives that take a position by themselves.
    pub(super) fn stances(&self) -> Vec<Act> {
        let mut acts: Vec<Act> = Vec::new();
        let mut covered: Vec<usize> = Vec::new();
        for clause in self.clauses {
            if covered.contains(&clause.head) || self.is_bare_purpose(clause) || self.is_unreal(clause) {
                continue;
            }
            let Some(stance) = self.stance_at(clause) else { continue };
            if self.tells_apart(clause) {
                continue;
            }
            let holder = self.holder(clause, stance.cue.is_copular);
            let holder =
                holder.or_else(|| self.holder_of_terms(clause).filter(|_| stance.kind == Kind::Condition));
            let Some(holder) = holder else { continue };
            // "said the president must agree": what must be is wanted by who says so.
            let must = matches!(clause.modal, Some("must" | "should"));
            if must && (holder.said_by.is_some() || holder.how == "cue") {
                continue;
            }
            let Some(kind) = self.settled(clause, &stance, &holder) else { continue };
            // "plans to ask Japan to open": what is planned takes the stand.
            if kind == Kind::Commitment && self.is_led_stance(clause, &stance) {
                continue;
            }
            if let Some(inner) = stance.found.inner.filter(|_| kind != Kind::Claim) {
                covered.extend(self.open_heads(inner));
            }
            if kind == Kind::Claim && clause.form != Form::Finite {
                continue;
            }
            if kind == Kind::Claim
                && acts.iter().any(|act| act.tokens.contains(&clause.head) && act.party == holder.who.member)
            {
                continue;
            }
            acts.extend(self.stance_acts(clause, &stance, kind, &holder));
        }
        acts
    }

    /// "countries that do not offer access": which ones are meant, not what they do.
    fn tells_apart(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        let noun = (clause.link == Link::Relative).then(|| sentence.head_of(clause.head)).flatten();
        let Some(noun) = noun.filter(|noun| clause.subject == Some(*noun)) else { return false };
        let start = sentence.reach(clause.head).start;
        let is_apart = start.checked_sub(1).is_some_and(|before| sentence.norm(before) == ",")
            || sentence.norm(start) == ",";
        let has_the = sentence.children_by(noun, &["det"]).any(|det| sentence.norm(det) == "the");
        !is_apart && !has_the && sentence.upos(noun) == Upos::Noun
    }

    /// The verbs that are named with a cue and belong to it: a list of what is refused, demanded, promised.
    fn open_heads(&self, inner: usize) -> Vec<usize> {
        let joined = self.sentence.children_by(inner, &["conj"]);
        std::iter::once(inner)
            .chain(joined.filter(|at| self.sentence.child(*at, &["nsubj"]).is_none()))
            .collect()
    }

    /// The cue at a clause, if any, with the kind it names.
    pub(super) fn stance_at(&self, clause: &Clause) -> Option<Stance<'_>> {
        let sentence = self.sentence;
        let stances = &self.scene.knowledge.stances;
        let lemma = sentence.lemma(clause.head);
        let by_preposition = clause
            .is_copular
            .then(|| sentence.child(clause.head, &["case"]))
            .flatten()
            .map_or(&[][..], |case| stances.of(sentence.norm(case)));
        let prepositional = by_preposition.iter().filter(|cue| cue.is_prepositional);
        // "prepared" after "be" may be read as a form of "prepare".
        let norm = Some(sentence.norm(clause.head)).filter(|norm| *norm != lemma);
        let by_form = norm.map_or(&[][..], |norm| stances.of(norm));
        let own = by_form.iter().chain(stances.of(lemma)).filter(|cue| {
            !cue.is_prepositional
                && (!cue.is_copular || clause.is_copular || self.is_said_of_subject(clause))
                && (cue.is_copular || !clause.is_copular)
                && (!cue.is_negated || clause.is_negated)
        });
        own.chain(prepositional).find_map(|cue| {
            let found = if cue.is_prepositional {
                Match { object: Some(clause.head), parts: vec![clause.head], ..Match::default() }
            } else {
                frames::at_clause(sentence, clause, &cue.slots)?
            };
            Some(Stance { kind: Kind::named(&cue.means)?, cue, found })
        })
    }

    /// "remains ready to", "seems willing to", "ready to talk, Oslo …": said of the subject without "be".
    fn is_said_of_subject(&self, clause: &Clause) -> bool {
        let is_adjective =
            self.sentence.upos(clause.head) == Upos::Adj || self.sentence.xpos(clause.head) == "VBN";
        is_adjective
            && (clause.is_passive || matches!(clause.link, Link::Open | Link::Adverbial | Link::OnNoun))
    }

    /// Whether what this clause leads to is a stance of its own, by the same party.
    fn is_led_stance(&self, clause: &Clause, stance: &Stance) -> bool {
        let Some(inner) = stance.found.inner.and_then(|inner| self.clause_at(inner)) else { return false };
        inner.subject == clause.subject
            && self
                .stance_at(inner)
                .is_some_and(|inner| !matches!(inner.kind, Kind::Claim | Kind::Commitment | Kind::Acceptance))
    }

    fn stance_acts(&self, clause: &Clause, stance: &Stance, kind: Kind, holder: &Holder) -> Vec<Act> {
        let sentence = self.sentence;
        let found = &stance.found;
        let led = extent::led_by(self.clauses, clause);
        let own = extent::of_clause(sentence, clause, &found.parts, false);
        let start = if led.head == clause.head {
            own.start
        } else {
            extent::group(sentence, led).start.min(own.start)
        };
        let whole = start..own.end;
        let cue = start.max(extent::group(sentence, led).start)..clause.head + 1;
        let after_cue = clause.head + 1;
        let content = match (found.inner, found.object.or(found.addressee)) {
            (Some(inner), _) => extent::trimmed_start(sentence, &sentence.reach(inner)),
            (None, Some(object)) => extent::trimmed_start(sentence, &sentence.reach(object)),
            (None, None) => after_cue,
        };
        if kind == Kind::Offer
            && found.inner.is_none()
            && found.object.is_some_and(|object| self.is_only_a_party(object))
        {
            return Vec::new();
        }
        let runs = match (found.inner, found.object) {
            _ if kind == Kind::Claim => vec![whole],
            (Some(inner), _) => extent::verbs_apart(sentence, whole, inner),
            (None, Some(object)) => extent::things_apart(sentence, whole, object),
            _ => vec![whole],
        };
        let way = match (holder.said_by, holder.how) {
            (Some(_), _) => Way::StanceTold,
            (None, "cue") => Way::Stance,
            _ => Way::StanceSaid,
        };
        let acts = runs.into_iter().enumerate().filter_map(|(nth, tokens)| {
            let is_threat = nth > 0 && kind == Kind::Demand && extent::is_alternative(sentence, &tokens);
            let is_denied = nth > 0 && found.inner.is_none() && sentence.norm(tokens.start) == "not";
            self.act(Told {
                kind: match () {
                    () if is_threat => Kind::Threat,
                    () if is_denied && kind != Kind::Refusal => Kind::Refusal,
                    () => kind,
                },
                way,
                content: if nth == 0 { content } else { tokens.start },
                tokens,
                cue: cue.clone(),
                head: clause.head,
                is_past: clause.is_past_perfect || led.is_past_perfect,
                holder,
                addressee: found.addressee.or_else(|| self.doer_of_inner(found)),
                reason: format!("{} “{}”", holder.how, stance.cue.pattern),
            })
        });
        acts.collect()
    }

    /// In "demanded that Oslo withdraw", Oslo.
    fn doer_of_inner(&self, found: &Match) -> Option<usize> {
        let inner = self.clause_at(found.inner.filter(|_| found.is_clause)?)?;
        inner.subject.filter(|_| inner.has_own_subject)
    }

    /// "As it had offered South Korea" does not say what.
    fn is_only_a_party(&self, object: usize) -> bool {
        self.cast.at(self.scene, self.index, object).is_some()
            && self.sentence.children_by(object, &["acl", "nmod"]).next().is_none()
    }

    /// The kind after negation and context; none where no position is taken.
    fn settled(&self, clause: &Clause, stance: &Stance, holder: &Holder) -> Option<Kind> {
        let knowledge = self.scene.knowledge;
        let sentence = self.sentence;
        if self.is_no_comment(clause) {
            return None;
        }
        let led = extent::led_by(self.clauses, clause);
        let is_negated = (clause.is_negated || led.is_negated) && !stance.cue.is_negated;
        let denies_inner = stance
            .found
            .inner
            .is_some_and(|inner| self.clause_at(inner).is_some_and(|inner| inner.is_negated));
        let is_over = is_negated && self.is_no_longer(clause);
        let kind = match (stance.kind, is_negated) {
            (Kind::Refusal, true) if is_over || self.is_no_objection(clause) => Kind::Acceptance,
            (Kind::Demand, true) if is_over => Kind::Acceptance,
            (Kind::Threat, true) if is_over => return None,
            (Kind::Refusal | Kind::Threat | Kind::Condition, true) => return None,
            (Kind::Claim, true) => Kind::Claim,
            // "could not agree on a date": nobody refused.
            (Kind::Acceptance, true) if stance.cue.pattern.starts_with("agree on") => return None,
            (_, true) => Kind::Refusal,
            (kind, false) => kind,
        };
        // "will boycott the vote" threatens, "boycotts" refuses.
        if kind == Kind::Refusal
            && matches!(led.modal, Some("will" | "would"))
            && !is_negated
            && self.harm_at(clause.head)
        {
            return Some(Kind::Threat);
        }
        if kind == Kind::Threat && stance.found.is_clause {
            return Some(self.warned(stance.found.inner?, holder));
        }
        // "insisted that it was safe" says how things are, "insisted that it leave" what should be.
        if matches!(kind, Kind::Demand | Kind::Offer)
            && stance.found.is_clause
            && knowledge.indicative.has(sentence.lemma(clause.head))
            && stance
                .found
                .inner
                .and_then(|inner| self.clause_at(inner))
                .is_some_and(|inner| self.tells_how_it_is(inner))
        {
            return Some(Kind::Claim);
        }
        // "I believe it is essential that", "argued that Oslo must": what is believed asks, refuses, offers.
        if kind == Kind::Claim
            && !is_negated
            && stance.found.is_clause
            && knowledge.believing.has(sentence.lemma(clause.head))
        {
            return stance
                .found
                .inner
                .and_then(|inner| self.believed(inner, holder.who))
                .or(Some(Kind::Claim));
        }
        // "attacked the proposals" turns them down.
        let object =
            stance.found.object.or(stance.found.addressee).map_or("", |object| sentence.lemma(object));
        if kind == Kind::Claim
            && !is_negated
            && knowledge.attacking.has(sentence.lemma(clause.head))
            && (knowledge.stance_nouns.know(object) || knowledge.measures.has(object))
        {
            return Some(Kind::Refusal);
        }
        // "branded the wage a non-starter"
        if kind == Kind::Claim && !is_negated {
            let run = extent::of_clause(sentence, clause, &stance.found.parts, false);
            let norms = norms(sentence, run);
            if (1..norms.len())
                .any(|at| knowledge.impossible.at_start(norms.get(at..).unwrap_or_default()) > 0)
            {
                return Some(Kind::Refusal);
            }
        }
        let inner = stance.found.inner;
        if kind == Kind::Offer && inner.is_some_and(|inner| self.harm_at(inner) && !denies_inner) {
            return Some(Kind::Threat);
        }
        if kind == Kind::Offer && inner.is_some_and(|inner| knowledge.against.has(sentence.lemma(inner))) {
            return Some(Kind::Refusal);
        }
        if matches!(kind, Kind::Commitment | Kind::Acceptance)
            && let Some(inner) = inner
            && stance.cue.slots.iter().any(|slot| matches!(slot, Slot::Infinitive(_) | Slot::Clause))
        {
            let lemma = sentence.lemma(inner);
            let swears = matches!(
                sentence.lemma(clause.head),
                "vow" | "pledge" | "swear" | "plan" | "promise" | "resolve"
            );
            if swears && !denies_inner && self.harm_at(inner) {
                return Some(Kind::Threat);
            }
            let binds = knowledge.binding.has(sentence.lemma(clause.head));
            if kind == Kind::Commitment && (knowledge.against.has(lemma) || denies_inner && !binds) {
                return Some(Kind::Refusal);
            }
        }
        Some(kind)
    }

    /// Whether a clause has a tense and no "should": it tells what is, not what ought to be.
    fn tells_how_it_is(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        let is_tensed = |at: usize| matches!(sentence.xpos(at), "VBZ" | "VBD" | "VBP");
        !matches!(clause.modal, Some("must" | "should"))
            && (clause.modal.is_some()
                || is_tensed(clause.head)
                || sentence.children_by(clause.head, &["aux", "cop"]).any(is_tensed))
    }

    /// "does not oppose", "will not stand in the way".
    fn is_no_objection(&self, clause: &Clause) -> bool {
        let objecting = &self.scene.knowledge.objecting;
        let case = self.sentence.child(clause.head, &["case"]).map_or("", |case| self.sentence.norm(case));
        objecting.has(self.sentence.lemma(clause.head))
            || objecting.has(self.sentence.norm(clause.head))
            || clause.is_copular && objecting.has(case)
    }

    /// "no longer opposes".
    fn is_no_longer(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        sentence.children_by(clause.head, &["advmod"]).any(|at| {
            sentence.norm(at) == "longer" || sentence.norm(at) == "no" && sentence.norm(at + 1) == "longer"
        })
    }

    /// Whether a verb does harm: "to walk out", "to strike back".
    fn harm_at(&self, verb: usize) -> bool {
        let harm = &self.scene.knowledge.harm;
        let end = self.sentence.tokens.len().min(verb + 6);
        let tokens = self.sentence.tokens.get(verb..end).unwrap_or_default().iter();
        let rest: Vec<&str> =
            tokens.filter(|token| !token.is_quotation_mark()).map(|token| token.norm.as_str()).collect();
        (harm.at_start(&rest) > 0 || harm.has(self.sentence.lemma(verb))) && self.harms(verb)
    }

    /// "warn that" threatens only with one's own deed.
    fn warned(&self, inner: usize, holder: &Holder) -> Kind {
        let Some(inner) = self.clause_at(inner) else { return Kind::Claim };
        let knowledge = self.scene.knowledge;
        let doer = inner.subject.and_then(|at| {
            if self.is_pronoun(at) || self.is_ours(at) {
                Some(holder.who)
            } else {
                self.cast.at(self.scene, self.index, at)
            }
        });
        let harms = knowledge.harm.has(self.sentence.lemma(inner.head)) || inner.is_copular;
        let threatens = match doer.map(|who| who.member) {
            Some(doer) if doer == holder.who.member => {
                inner.modal == Some("will") || inner.modal == Some("would") || harms
            }
            Some(_) => self.is_doomed(inner),
            None => harms || self.is_doomed(inner),
        };
        if threatens && inner.modal.is_some() { Kind::Threat } else { Kind::Claim }
    }

    /// Whether a stance was found at this clause by somebody who is `member`.
    pub(super) fn is_taken(&self, clause: &Clause, member: usize, found: &[Act]) -> bool {
        found.iter().any(|act| {
            act.tokens.contains(&clause.head) && act.kind != Kind::Claim && act.party == member
                || act.head == clause.head
        })
    }
}
