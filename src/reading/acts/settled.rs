//! The kind of a stance after negation and context: "no longer opposes" consents, "vowed to strike back" threatens.

use crate::grammar::Upos;
use crate::knowledge::Slot;
use crate::reading::clauses::{Clause, Form, Link};
use crate::reading::extent;
use crate::reading::findings::Kind;
use crate::reading::scene::norms;

use super::stances::Stance;
use super::{Finder, Holder};

impl Finder<'_> {
    /// The kind after negation and context; none where no position is taken.
    pub(super) fn settled(&self, clause: &Clause, stance: &Stance, holder: &Holder) -> Option<Kind> {
        if self.is_no_comment(clause) {
            return None;
        }
        let led = extent::led_by(self.clauses, clause);
        let is_negated = (clause.is_negated || led.is_negated) && !stance.cue.is_negated;
        if self.is_idle(clause, stance)
            || self.is_label(clause, stance)
            || self.is_told_to_the_press(stance)
            || self.only_gives(clause, stance)
            || self.is_sponsored(clause, stance)
            || self.is_ousting(clause, stance)
            || stance.kind == Kind::Condition && !self.may_depend(clause)
        {
            return None;
        }
        let kind = self.after_denial(clause, stance, is_negated)?;
        match kind {
            // "do not think the ban should go on": what should not be is turned down.
            Kind::Claim if is_negated => Some(match self.claimed(clause, stance, holder) {
                Kind::Demand => Kind::Refusal,
                _ => Kind::Claim,
            }),
            Kind::Claim => Some(self.claimed(clause, stance, holder)),
            // "will boycott the vote" threatens, "boycotts" refuses.
            Kind::Refusal
                if matches!(led.modal, Some("will" | "would"))
                    && !is_negated
                    && self.harm_at(clause.head) =>
            {
                Some(Kind::Threat)
            }
            Kind::Threat if stance.found.is_clause => Some(self.warned(stance.found.inner?, holder)),
            // "insisted that it was safe" says how things are, "insisted that it leave" what should be.
            Kind::Demand | Kind::Offer | Kind::Acceptance
                if kind == stance.kind && self.only_tells(clause, stance) =>
            {
                Some(Kind::Claim)
            }
            Kind::Offer | Kind::Commitment | Kind::Acceptance => Some(self.by_inner(clause, stance, kind)),
            kind => Some(kind),
        }
    }

    /// "wants to know", "hopes to win": nobody is asked for anything.
    fn is_idle(&self, clause: &Clause, stance: &Stance) -> bool {
        let is_wish = matches!(stance.kind, Kind::Demand | Kind::Commitment);
        let own = stance.found.inner.filter(|_| is_wish && stance.found.addressee.is_none());
        own.filter(|_| {
            !stance.found.is_clause
                && self.scene.knowledge.cue_words.idle_cues.has(self.sentence.lemma(clause.head))
        })
        .is_some_and(|inner| {
            let end = self.sentence.tokens.len().min(inner + 4);
            let lemmas: Vec<&str> = (inner..end).map(|at| self.sentence.lemma(at)).collect();
            self.scene.knowledge.cue_words.idle.at_start(&lemmas) > 0
                || stance.kind == Kind::Commitment
                    && self.scene.knowledge.cue_words.diary.at_start(&lemmas) > 0
        })
    }

    /// "told the press, “to show …”": the press is asked for nothing.
    fn is_told_to_the_press(&self, stance: &Stance) -> bool {
        let told = stance.found.addressee.filter(|_| stance.kind == Kind::Demand);
        told.is_some_and(|at| {
            let is_outlet = self
                .cast
                .at(self.scene, self.index, at)
                .and_then(|who| self.cast.member(who.member))
                .is_some_and(|member| member.is_outlet);
            is_outlet || self.scene.knowledge.people.has("press", self.sentence.lemma(at))
        })
    }

    /// "offers advice", "offered a view of the bay".
    fn only_gives(&self, clause: &Clause, stance: &Stance) -> bool {
        let object =
            stance.found.object.filter(|_| stance.kind == Kind::Offer && stance.found.inner.is_none());
        object.is_some_and(|at| self.scene.knowledge.cue_words.given_things.has(self.sentence.lemma(at)))
            && stance.cue.slots.iter().all(|slot| !matches!(slot, Slot::Word(_)))
            && !clause.is_copular
    }

    /// "dismissed the market council": a body is sent home, no wish is turned down.
    fn is_ousting(&self, clause: &Clause, stance: &Stance) -> bool {
        let body =
            stance.found.object.filter(|_| stance.kind == Kind::Refusal && stance.found.inner.is_none());
        self.scene.knowledge.cue_words.ousting.has(self.sentence.lemma(clause.head))
            && body.is_some_and(|at| {
                let lemma = self.sentence.lemma(at);
                let knowledge = self.scene.knowledge;
                knowledge.is_body_noun(lemma)
                    || knowledge.people.has("persons", lemma)
                    || knowledge.groups.has(lemma)
                    || knowledge.spokespersons.has(lemma)
            })
    }

    /// "The study was supported by the fund": money, not consent.
    fn is_sponsored(&self, clause: &Clause, stance: &Stance) -> bool {
        let thing = clause.subject.filter(|_| clause.is_passive && stance.kind == Kind::Acceptance);
        thing.is_some_and(|at| self.scene.knowledge.cue_words.sponsored.has(self.sentence.lemma(at)))
    }

    /// Whether what depends is something that a party gives or does: "the loan", not "the weather".
    fn may_depend(&self, clause: &Clause) -> bool {
        let knowledge = self.scene.knowledge;
        let Some(subject) = clause.subject else { return true };
        // "Sweden tied the aid to a promise": who ties is told.
        if self.sentence.child(clause.head, &["obj"]).is_some() {
            return true;
        }
        let lemma = self.sentence.lemma(subject);
        self.sentence.upos(subject) == Upos::Pron
            || self.sentence.upos(subject) == Upos::Verb
            || knowledge.cue_words.dependables.has(lemma)
            || knowledge.stance_nouns.know(lemma)
            || knowledge.cue_words.measures.has(lemma)
            || knowledge.cue_words.proposals.has(lemma)
            || self.cast.owner_at(self.scene, self.index, subject).is_some()
    }

    /// "a group backing the mayor", "a trio seeking to stop him": which ones are meant, not what they say.
    fn is_label(&self, clause: &Clause, stance: &Stance) -> bool {
        clause.link == Link::OnNoun
            && clause.form == Form::Gerund
            && (stance.kind == Kind::Acceptance
                || self.scene.knowledge.cue_words.idle_cues.has(self.sentence.lemma(clause.head)))
    }

    /// What becomes of a kind that is denied.
    fn after_denial(&self, clause: &Clause, stance: &Stance, is_negated: bool) -> Option<Kind> {
        let is_over = is_negated && self.is_no_longer(clause);
        match (stance.kind, is_negated) {
            (kind, false) => Some(kind),
            (Kind::Refusal, true) if is_over || self.is_no_objection(clause) => Some(Kind::Acceptance),
            // "no longer wants to sell" is a no, "no longer demands a rise" a yes.
            (Kind::Demand, true)
                if is_over && stance.found.inner.is_some() && stance.found.addressee.is_none() =>
            {
                Some(if stance.found.is_clause { Kind::Acceptance } else { Kind::Refusal })
            }
            (Kind::Demand, true) if is_over => Some(Kind::Acceptance),
            // "did not offer a date": a fact.
            (Kind::Offer | Kind::Demand | Kind::Commitment, true) if self.is_past_denial(clause) => None,
            (Kind::Refusal | Kind::Threat | Kind::Condition, true) => None,
            (Kind::Claim, true) => Some(Kind::Claim),
            // "could not agree on a date": nobody refused.
            (Kind::Acceptance, true) if self.is_undecided(stance) => None,
            (_, true) => Some(Kind::Refusal),
        }
    }

    /// "could not agree on a date".
    fn is_undecided(&self, stance: &Stance) -> bool {
        let words: Vec<&str> = stance.cue.pattern.split([' ', '|']).collect();
        self.scene.knowledge.cue_words.undecided.at_start(&words) > 0
    }

    /// "did not offer".
    fn is_past_denial(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        sentence
            .children_by(clause.head, &["aux"])
            .any(|at| sentence.lemma(at) == "do" && sentence.xpos(at) == "VBD")
    }

    /// What a claim comes to: "I believe it is essential that" asks, "attacked the plan" and "branded it a non-starter"
    /// refuse.
    fn claimed(&self, clause: &Clause, stance: &Stance, holder: &Holder) -> Kind {
        let knowledge = self.scene.knowledge;
        let sentence = self.sentence;
        let lemma = sentence.lemma(clause.head);
        if stance.found.is_clause && knowledge.cue_words.believing.has(lemma) {
            let inner = stance.found.inner.and_then(|inner| self.believed(inner, holder.who));
            return inner.unwrap_or(Kind::Claim);
        }
        // "would consider an exchange", "is considering a pardon"
        let may = clause.modal.is_some() || sentence.xpos(clause.head) == "VBG";
        if may && knowledge.cue_words.yielding.has(lemma) && !stance.found.is_clause {
            return Kind::Offer;
        }
        let object = stance.found.object.or(stance.found.addressee).map_or("", |at| sentence.lemma(at));
        let is_proposal = knowledge.stance_nouns.know(object) || knowledge.cue_words.measures.has(object);
        if knowledge.cue_words.attacking.has(lemma) && is_proposal {
            return Kind::Refusal;
        }
        let norms =
            norms(sentence, extent::of_clause(knowledge, sentence, clause, &stance.found.parts, false));
        let rejects = (1..norms.len())
            .any(|at| knowledge.cue_words.impossible.at_start(norms.get(at..).unwrap_or_default()) > 0);
        if rejects { Kind::Refusal } else { Kind::Claim }
    }

    fn only_tells(&self, clause: &Clause, stance: &Stance) -> bool {
        let inner =
            stance.found.inner.filter(|_| stance.found.is_clause).and_then(|inner| self.clause_at(inner));
        // "expects earnings to rise": of a thing nothing is demanded.
        let of_a_thing = stance
            .found
            .addressee
            .filter(|_| stance.kind == Kind::Demand)
            .is_some_and(|at| self.cast.at(self.scene, self.index, at).is_none());
        if of_a_thing && self.scene.knowledge.cue_words.indicative.has(self.sentence.lemma(clause.head)) {
            return true;
        }
        // "agreed that the date would move" is a yes.
        let is_yes = stance.kind == Kind::Acceptance;
        self.scene.knowledge.cue_words.indicative.has(self.sentence.lemma(clause.head))
            && inner.is_some_and(|inner| self.tells_how_it_is(inner) && !(is_yes && inner.modal.is_some()))
    }

    /// What is offered, promised or agreed to may be a threat or a refusal: "ready to strike", "vowed to block".
    fn by_inner(&self, clause: &Clause, stance: &Stance, kind: Kind) -> Kind {
        let knowledge = self.scene.knowledge;
        let Some(inner) = stance.found.inner else { return kind };
        let lemma = self.sentence.lemma(clause.head);
        let is_against = knowledge.cue_words.against.has(self.sentence.lemma(inner));
        let denies = self.clause_at(inner).is_some_and(|inner| inner.is_negated);
        let is_told_whole =
            stance.cue.slots.iter().any(|slot| matches!(slot, Slot::Infinitive(_) | Slot::Clause));
        match kind {
            Kind::Offer if self.harm_at(inner) && !denies => Kind::Threat,
            Kind::Offer if is_against => Kind::Refusal,
            Kind::Offer => kind,
            _ if is_told_whole
                && knowledge.cue_words.swearing.has(lemma)
                && !denies
                && self.harm_at(inner) =>
            {
                Kind::Threat
            }
            Kind::Commitment
                if is_told_whole && (is_against || denies && !knowledge.cue_words.binding.has(lemma)) =>
            {
                Kind::Refusal
            }
            kind => kind,
        }
    }

    /// Whether a clause has a tense and no "should": it tells what is, not what ought to be.
    fn tells_how_it_is(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        // "insists that the North dismantle it": without an "s" it asks.
        let is_one = clause.subject.is_some_and(|subject| {
            matches!(sentence.xpos(subject), "NN" | "NNP") && sentence.child(subject, &["conj"]).is_none()
        });
        let is_tensed = |at: usize| match sentence.xpos(at) {
            "VBP" => !is_one,
            tag => matches!(tag, "VBZ" | "VBD"),
        };
        !matches!(clause.modal, Some("must" | "should"))
            && (clause.modal.is_some()
                || is_tensed(clause.head)
                || sentence.children_by(clause.head, &["aux", "cop"]).any(is_tensed))
    }

    /// "does not oppose", "will not stand in the way".
    fn is_no_objection(&self, clause: &Clause) -> bool {
        let objecting = &self.scene.knowledge.cue_words.objecting;
        let case = self.sentence.child(clause.head, &["case"]).map_or("", |case| self.sentence.norm(case));
        objecting.has(self.sentence.lemma(clause.head))
            || objecting.has(self.sentence.norm(clause.head))
            || clause.is_copular && objecting.has(case)
    }

    /// "no longer opposes".
    fn is_no_longer(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        let no_longer = self.scene.knowledge.function_words.list("no-longer");
        sentence
            .children_by(clause.head, &["advmod"])
            .any(|at| no_longer.at_start(&[sentence.norm(at), sentence.norm(at + 1)]) > 0)
    }

    /// Whether a verb does harm: "to walk out", "to strike back".
    fn harm_at(&self, verb: usize) -> bool {
        let harm = &self.scene.knowledge.cue_words.harm;
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
        let harms = knowledge.cue_words.harm.has(self.sentence.lemma(inner.head)) || inner.is_copular;
        let threatens = match doer.map(|who| who.member) {
            Some(doer) if doer == holder.who.member => {
                inner.modal == Some("will") || inner.modal == Some("would") || harms
            }
            Some(_) => self.is_doomed(inner),
            None => harms || self.is_doomed(inner),
        };
        if threatens && inner.modal.is_some() { Kind::Threat } else { Kind::Claim }
    }
}
