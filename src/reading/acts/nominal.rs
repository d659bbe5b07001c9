//! Nouns that name a position, with their owner: "its demand for", "the union's offer to", "a proposal by Oslo".

use std::ops::Range;

use crate::grammar::Upos;
use crate::knowledge::{Cue, Slot};
use crate::reading::clauses::Link;
use crate::reading::extent;
use crate::reading::findings::Kind;
use crate::reading::frames::{self, Match};
use crate::reading::references::Referent;

use super::{Act, Clause, Finder, Holder, Told, Way};

impl Finder<'_> {
    /// Every noun that names a position and has an owner.
    pub(super) fn nominal(&self, found: &[Act]) -> Vec<Act> {
        let nouns = (0..self.sentence.tokens.len()).filter(|at| {
            self.sentence.upos(*at) == Upos::Noun && !self.sentence.hangs_as(*at, &["compound", "flat"])
        });
        let mut acts: Vec<Act> = nouns.flat_map(|noun| self.named_position(noun, found)).collect();
        let contents: Vec<Act> = self.clauses.iter().flat_map(|clause| self.contents(clause)).collect();
        acts.extend(contents);
        let terms: Vec<Act> = self.clauses.iter().flat_map(|clause| self.terms(clause)).collect();
        acts.extend(terms);
        let listed: Vec<Act> = (0..self.sentence.tokens.len()).flat_map(|noun| self.listed(noun)).collect();
        acts.extend(listed);
        acts
    }

    /// "The prisoners have three demands: clean water, letters from home and an end to searches."
    fn listed(&self, noun: usize) -> Vec<Act> {
        let sentence = self.sentence;
        let named = self.scene.knowledge.stance_nouns.of(sentence.lemma(noun));
        let kind = named.first().and_then(|cue| Kind::named(&cue.means));
        let Some(kind) = kind.filter(|kind| matches!(kind, Kind::Offer | Kind::Demand | Kind::Condition))
        else {
            return Vec::new();
        };
        let first = sentence.children_by(noun, &["appos"]).find(|item| {
            let start = extent::trimmed_start(sentence, &sentence.reach(*item));
            noun < *item && start.checked_sub(1).is_some_and(|before| sentence.norm(before) == ":")
        });
        let Some(first) = first else { return Vec::new() };
        let owner = self.cast.owner_at(self.scene, self.index, noun).or_else(|| {
            let clause = sentence.hangs_as(noun, &["obj"]).then(|| sentence.head_of(noun)).flatten();
            let clause = clause.and_then(|verb| self.clause_at(verb)).filter(|clause| !clause.is_negated)?;
            self.doers(clause, self.report_around(clause.head)).first().map(|who| who.member)
        });
        let Some(member) = owner else { return Vec::new() };
        let who = Referent { member, speaker: None, rule: "owner of the noun" };
        if self.is_outsider(who) {
            return Vec::new();
        }
        let holder = Holder { who, said_by: None, with: Vec::new(), how: "noun" };
        let reach = sentence.reach(first);
        let whole = extent::trimmed_start(sentence, &reach)..extent::without_tail(sentence, reach);
        let items = extent::things_apart(sentence, whole, first).into_iter().filter_map(|tokens| {
            self.act(Told {
                kind,
                way: Way::Noun,
                content: tokens.start,
                head: tokens.start,
                tokens,
                cue: noun..noun + 1,
                is_past: false,
                holder: &holder,
                addressee: None,
                reason: format!("listed after “{}”", sentence.norm(noun)),
            })
        });
        items.collect()
    }

    /// "Under the company's proposal, crews would work longer": what "would" be under it is offered.
    fn terms(&self, clause: &Clause) -> Vec<Act> {
        let sentence = self.sentence;
        let knowledge = self.scene.knowledge;
        if !matches!(clause.modal, Some("will" | "would")) || clause.link != Link::Main {
            return Vec::new();
        }
        let proposal = sentence.children_by(clause.head, &["obl"]).find(|at| {
            let noun = sentence.lemma(*at);
            sentence
                .children_by(*at, &["case"])
                .any(|case| knowledge.cue_words.under.has(sentence.norm(case)))
                && knowledge.cue_words.proposals.has(noun)
        });
        let Some(proposal) = proposal else { return Vec::new() };
        let source = self.report_around(clause.head).and_then(|report| report.who).map(|who| who.member);
        let owner = self.cast.owner_at(self.scene, self.index, proposal);
        let Some(member) = owner.or(self.last_offer).or(source) else { return Vec::new() };
        let who = Referent { member, speaker: None, rule: "owner of the noun" };
        if self.is_outsider(who) {
            return Vec::new();
        }
        let holder = Holder { who, said_by: None, with: Vec::new(), how: "noun" };
        let joined = sentence.children_by(clause.head, &["conj"]).filter_map(|at| self.clause_at(at));
        let acts =
            std::iter::once(clause).chain(joined.filter(|it| it.has_own_subject)).filter_map(|clause| {
                let tokens = extent::of_clause(knowledge, sentence, clause, &[], true);
                self.act(Told {
                    kind: Kind::Offer,
                    way: Way::Noun,
                    content: tokens.start,
                    tokens,
                    cue: extent::group(sentence, clause),
                    head: clause.head,
                    is_past: false,
                    holder: &holder,
                    addressee: None,
                    reason: format!("what “{}” holds", sentence.norm(proposal)),
                })
            });
        acts.collect()
    }

    /// "Its proposal included a wage cut and a bonus", "the pilots' main demand is a shorter week": what such a thing
    /// holds is proposed, demanded.
    fn contents(&self, clause: &Clause) -> Vec<Act> {
        let sentence = self.sentence;
        let holds = self.scene.knowledge.cue_words.holding.has(sentence.lemma(clause.head));
        let Some(noun) = clause.subject.filter(|_| (holds || clause.is_copular) && !clause.is_passive) else {
            return Vec::new();
        };
        let kind = self
            .scene
            .knowledge
            .stance_nouns
            .of(sentence.lemma(noun))
            .first()
            .and_then(|cue| Kind::named(&cue.means));
        let Some(kind) = kind.filter(|kind| matches!(kind, Kind::Offer | Kind::Demand | Kind::Condition))
        else {
            return Vec::new();
        };
        let object =
            if clause.is_copular { Some(clause.head) } else { sentence.child(clause.head, &["obj"]) };
        let is_clause = sentence.child(clause.head, &["nsubj:outer"]).is_some()
            || sentence.upos(clause.head) == Upos::Verb && clause.is_copular;
        // "The offer is unacceptable" says nothing of what is offered.
        let is_thing = object
            .is_some_and(|object| sentence.upos(object) == Upos::Noun && sentence.upos(object) != Upos::Adj);
        let owner = self.cast.owner_at(self.scene, self.index, noun);
        let (Some(member), Some(object)) = (owner, object.filter(|_| is_thing || is_clause)) else {
            return Vec::new();
        };
        let who = Referent { member, speaker: None, rule: "owner of the noun" };
        if self.is_outsider(who) || self.is_unreal(clause) || clause.is_negated {
            return Vec::new();
        }
        let whole = if clause.is_copular {
            sentence.reach(noun).start
                ..extent::of_clause(self.scene.knowledge, sentence, clause, &[], false).end
        } else {
            extent::of_clause(self.scene.knowledge, sentence, clause, &[object], false)
        };
        let holder = Holder { who, said_by: None, with: Vec::new(), how: "noun" };
        let acts = extent::things_apart(sentence, whole, object).into_iter().filter_map(|tokens| {
            self.act(Told {
                kind,
                way: Way::Noun,
                content: tokens.start,
                tokens,
                cue: extent::group(sentence, clause),
                head: clause.head,
                is_past: clause.is_past_perfect,
                holder: &holder,
                addressee: None,
                reason: format!("what “{}” holds", sentence.norm(noun)),
            })
        });
        acts.collect()
    }

    /// Whether a noun of stance hangs on another one that only tells when: "since the announcement of its intention".
    fn is_only_named(&self, noun: usize) -> bool {
        let sentence = self.sentence;
        let of = sentence.head_of(noun).filter(|_| sentence.hangs_as(noun, &["nmod"]));
        of.is_some_and(|of| {
            sentence
                .children_by(of, &["case"])
                .any(|case| self.scene.knowledge.time_prepositions.has(sentence.norm(case)))
        })
    }

    fn named_position(&self, noun: usize, others: &[Act]) -> Vec<Act> {
        let sentence = self.sentence;
        let Some((cue, found)) = self.noun_cue(noun) else { return Vec::new() };
        let Some(kind) = Kind::named(&cue.means) else { return Vec::new() };
        let verb = self.presenting_verb(noun);
        let owner = self.cast.owner_at(self.scene, self.index, noun);
        let presenters: Vec<usize> = verb
            .map(|clause| self.doers(clause, self.report_around(clause.head)))
            .into_iter()
            .flatten()
            .map(|who| who.member)
            .collect();
        let presenter = presenters.first().copied();
        // "the rejection of Oslo": Oslo is what is rejected.
        let is_content = found.object.is_some_and(|object| {
            owner.is_some() && self.cast.at(self.scene, self.index, object).map(|who| who.member) == owner
        });
        // "for its support of the rebels": consent counts where somebody gives it.
        if is_content || (kind == Kind::Acceptance && verb.is_none()) {
            return Vec::new();
        }
        let Some(member) = owner.or(presenter) else { return Vec::new() };
        let who = Referent {
            member,
            speaker: None,
            rule: if owner.is_some() { "owner of the noun" } else { "who presents it" },
        };
        // "between the announcement of his intention to run and March": what is only the mark of something else.
        if self.is_only_named(noun) && verb.is_none() {
            return Vec::new();
        }
        let withdraws = verb.is_some_and(|clause| {
            self.scene.knowledge.cue_words.withdrawing.has(sentence.lemma(clause.head))
        });
        if self.is_outsider(who) || others.iter().any(|act| tells(act, noun, withdraws)) {
            return Vec::new();
        }
        let source = self.report_around(noun).and_then(|report| report.who);
        if source.is_some_and(|source| self.cast.is_commentator(source.member)) {
            return Vec::new();
        }
        let verb = verb.filter(|_| presenter == Some(member));
        let whole = self.run_of_noun(noun, &found, verb);
        let is_withdrawn = verb.is_some() && withdraws;
        let content = found
            .inner
            .or(found.object)
            .map_or(noun, |head| extent::trimmed_start(sentence, &sentence.reach(head)));
        let runs = match (found.inner, found.object) {
            (Some(inner), _) => extent::verbs_apart(sentence, whole, inner),
            (None, Some(object)) => extent::things_apart(sentence, whole, object),
            _ => vec![whole],
        };
        let holder = Holder { who, said_by: None, with: Vec::new(), how: "noun" };
        // "Peru and Chile voiced opposition": each of them does.
        let others = presenters.get(1..).filter(|_| owner.is_none()).unwrap_or_default();
        let acts = runs.into_iter().enumerate().filter_map(|(nth, tokens)| {
            self.act(Told {
                kind,
                way: Way::Noun,
                content: if nth == 0 { content } else { tokens.start },
                tokens,
                cue: verb.map_or(noun, |clause| extent::group(sentence, clause).start.min(noun))..noun + 1,
                head: noun,
                is_past: is_withdrawn || verb.is_some_and(|clause| clause.is_past_perfect),
                holder: &holder,
                addressee: found.addressee,
                reason: format!("noun “{}” with its owner", cue.pattern),
            })
        });
        let shared = |act: Act| {
            let theirs = others.iter().map(|other| Act { party: *other, ..act.clone() });
            theirs.chain([act.clone()]).collect::<Vec<_>>()
        };
        acts.flat_map(shared).collect()
    }

    /// The words that state it: from the verb that presents it, or from the noun's own first word.
    fn run_of_noun(&self, noun: usize, found: &Match, verb: Option<&Clause>) -> Range<usize> {
        let sentence = self.sentence;
        let ends = found.parts.iter().map(|part| sentence.reach(*part).end);
        let mut end = ends.max().unwrap_or(0).max(noun + 1);
        // "an offer by Sands": without the owner the offer is half told.
        let makers = self.scene.knowledge.function_words.list("maker-links");
        let by = sentence
            .children_by(noun, &["nmod"])
            .filter(|of| sentence.children_by(*of, &["case"]).any(|case| makers.has(sentence.norm(case))));
        for of in by.filter(|of| found.inner.is_none_or(|inner| *of < inner)) {
            end = end.max(sentence.reach(of).end);
        }
        // "for a union proposal": the preposition is no part of it.
        let own_start = sentence
            .children_by(noun, &["det", "amod", "compound", "nmod:poss", "nummod", "nmod:desc"])
            .filter(|at| *at < noun)
            .map(|at| sentence.reach(at).start)
            .min()
            .unwrap_or(noun);
        let start = verb.map_or(own_start, |clause| extent::group(sentence, clause).start);
        start.min(noun)..extent::without_tail(sentence, noun..end)
    }

    fn noun_cue(&self, noun: usize) -> Option<(&Cue<String>, Match)> {
        let nouns = &self.scene.knowledge.stance_nouns;
        let (lemma, norm) = (self.sentence.lemma(noun), self.sentence.norm(noun));
        // "plans to close" are one's own, "a plan to close" is for others to take: a form may stand in the sheet.
        let by_form = if norm == lemma { &[][..] } else { nouns.of(norm) };
        by_form.iter().chain(nouns.of(lemma)).find_map(|cue| {
            let slots: &[Slot] = cue.slots.as_slice();
            // "a 45 dollar a share bid by Sands" says what is offered, "its offer" does not.
            if slots.is_empty() && !self.is_described(noun) {
                return None;
            }
            Some((cue, frames::at_noun(self.scene.knowledge, self.sentence, noun, slots)?))
        })
    }

    /// Whether numbers or a kind stand with the noun.
    fn is_described(&self, noun: usize) -> bool {
        let described = self.sentence.children_by(noun, &["nummod", "compound", "nmod"]).filter(|at| {
            self.sentence.upos(*at) == Upos::Num
                || self.sentence.children_by(*at, &["nummod"]).next().is_some()
                || self.sentence.hangs_as(*at, &["compound"]) && self.sentence.reach(*at).len() > 2
        });
        described.count() > 0
    }

    /// The verb belongs to the passage when its subject presents the noun: "renewed its offer of talks".
    fn presenting_verb(&self, noun: usize) -> Option<&Clause> {
        let verb =
            self.sentence.hangs_as(noun, &["obj", "obl"]).then(|| self.sentence.head_of(noun)).flatten()?;
        // "voted on a resolution to expel them"
        let knowledge = self.scene.knowledge;
        let lemma = self.sentence.lemma(verb);
        let is_obj = self.sentence.hangs_as(noun, &["obj"]) || knowledge.cue_words.presenting_on.has(lemma);
        let clause = self.clause_at(verb).filter(|_| is_obj)?;
        (knowledge.cue_words.presenting.has(lemma) || knowledge.cue_words.withdrawing.has(lemma))
            .then_some(clause)
    }
}

/// Whether an act holds what a noun names: in "has no plan to leave" the plan is part of what the verb tells, in "offered
/// to drop its request" what is dropped is part of the offer.
fn tells(act: &Act, noun: usize, withdraws: bool) -> bool {
    let holds = act.kind != Kind::Claim && act.tokens.contains(&noun);
    act.head == noun || holds && (withdraws || noun < act.content && act.head < noun)
}
