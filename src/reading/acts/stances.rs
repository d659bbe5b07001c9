//! Verbs and adjectives that take a position by themselves: "called on Lima to", "is ready to".

use crate::grammar::Upos;
use crate::knowledge::Cue;
use crate::reading::clauses::{Clause, Form, Link};
use crate::reading::extent;
use crate::reading::findings::Kind;
use crate::reading::frames::{self, Match};

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
            let Some(holder) = holder else {
                // "Citizens were asked to submit ideas": what is asked of them is no offer of theirs.
                covered.extend(stance.found.inner.filter(|_| clause.is_passive));
                continue;
            };
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
        let has_the = sentence.has_the(noun);
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
                frames::at_clause(self.scene.knowledge, sentence, clause, &cue.slots)?
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
        // "branded the wage “a non-starter”": what it is called belongs to it.
        let mut parts = found.parts.clone();
        if kind == Kind::Claim || kind == Kind::Refusal {
            parts.extend(
                sentence
                    .children_by(clause.head, &["xcomp"])
                    .filter(|at| clause.head < *at && sentence.upos(*at) != Upos::Verb),
            );
        }
        let own = extent::of_clause(self.scene.knowledge, sentence, clause, &parts, false);
        let start = if led.head == clause.head {
            own.start
        } else {
            extent::group(sentence, led).start.min(own.start)
        };
        let whole = start..own.end;
        let cue = start.max(extent::group(sentence, led).start)..clause.head + 1;
        let content = match (found.inner, found.object.or(found.addressee)) {
            (Some(inner), _) => extent::trimmed_start(sentence, &sentence.reach(inner)),
            (None, Some(object)) => extent::trimmed_start(sentence, &sentence.reach(object)),
            (None, None) => clause.head + 1,
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
            (None, Some(object)) => {
                // "wants the post filled and the road opened"
                let small = sentence
                    .children_by(clause.head, &["xcomp"])
                    .find(|at| object < *at && sentence.xpos(*at) == "VBN" && whole.contains(at));
                match small.filter(|small| sentence.child(*small, &["conj"]).is_some()) {
                    Some(small) => extent::verbs_apart(sentence, whole, small),
                    None => extent::things_apart(sentence, whole, object),
                }
            }
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

    /// Whether a stance was found at this clause by somebody who is `member`.
    pub(super) fn is_taken(&self, clause: &Clause, member: usize, found: &[Act]) -> bool {
        found.iter().any(|act| {
            act.tokens.contains(&clause.head) && act.kind != Kind::Claim && act.party == member
                || act.head == clause.head
        })
    }
}
