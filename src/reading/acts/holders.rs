//! Who takes a position: the subject of its verb, the doer of a passive, the source of the words it stands in.

use std::ops::Range;

use crate::reading::attributions::Report;
use crate::reading::clauses::{Clause, Link};
use crate::reading::findings::Role;
use crate::reading::references::Referent;

use super::{Finder, Holder};

impl Finder<'_> {
    /// Who takes the position that a clause expresses: who does it (or, of "is opposed to", who is), or the source of
    /// what it stands in.
    pub(super) fn holder(&self, clause: &Clause, is_of_subject: bool) -> Option<Holder> {
        let report = self.report_around(clause.head).filter(|report| !self.is_aside(clause, report));
        let doers = if is_of_subject { self.subjects(clause, report) } else { self.doers(clause, report) };
        let source = report.and_then(|report| report.who);
        // "this leaves no room for a sale": what a thing does in somebody's words is that side's stand.
        let pointing = self.scene.knowledge.function_words.list("pointing");
        let is_this = clause.subject.is_some_and(|at| pointing.has(self.sentence.norm(at)));
        let who = doers.first().copied().or(source.filter(|_| is_this))?;
        let with: Vec<usize> = doers.iter().skip(1).map(|who| who.member).collect();
        if self.is_outsider(who) {
            return None;
        }
        match source {
            None if report.is_some() => {
                // Inside what nobody known says, "they" may be anybody.
                let is_named = clause.subject.is_some_and(|at| !self.is_pronoun(at));
                is_named.then_some(Holder { who, said_by: None, with, how: "cue" })
            }
            None => Some(Holder { who, said_by: None, with, how: "cue" }),
            Some(source) if who.member == source.member => {
                let who = Referent { speaker: source.speaker.or(who.speaker), ..who };
                Some(Holder { who, said_by: None, with, how: "cue in what it said:" })
            }
            Some(source) => {
                // What somebody says of another in his own words is his own view: “She wants to bury the plan.”
                let is_quoted =
                    self.sentence.tokens.get(clause.head).is_some_and(|token| self.scene.is_quoted(token));
                if self.cast.is_commentator(source.member) || is_quoted {
                    return None;
                }
                let is_outlet = self.cast.member(source.member).is_some_and(|member| member.is_outlet);
                let said_by = (!is_outlet).then_some(source.member);
                Some(Holder { who, said_by, with, how: "cue, as told by another:" })
            }
        }
    }

    /// "Its support depends on a promise": whoever says so, else the owner of what depends.
    pub(super) fn holder_of_terms(&self, clause: &Clause) -> Option<Holder> {
        let source = self.report_around(clause.head).and_then(|report| report.who);
        let owner = clause.subject.and_then(|subject| self.cast.owner_at(self.scene, self.index, subject));
        let owner = owner.map(|member| Referent { member, speaker: None, rule: "owner of the noun" });
        let who = source.or(owner).filter(|who| !self.is_outsider(*who))?;
        Some(Holder { who, said_by: None, with: Vec::new(), how: "cue in what it said:" })
    }

    /// "Analysts say this would please China, whose leaders have urged …": what a relative clause tells on the side
    /// is told by the reporter, whoever's opinion it stands in.
    fn is_aside(&self, clause: &Clause, report: &Report) -> bool {
        let is_opinion = report.who.is_some_and(|who| self.cast.is_commentator(who.member));
        is_opinion && clause.link == Link::Relative
    }

    pub(super) fn is_outsider(&self, who: Referent) -> bool {
        self.cast.member(who.member).is_none_or(|member| member.is_outlet || member.role == Role::Commentator)
    }

    pub(super) fn is_pronoun(&self, at: usize) -> bool {
        self.sentence.upos(at) == crate::grammar::Upos::Pron
    }

    /// The innermost report whose content holds this word.
    pub(super) fn report_around(&self, at: usize) -> Option<&Report> {
        let holding = self.reports.iter().filter(|report| report.holds(at) && report.verb != Some(at));
        holding.min_by_key(|report| report.content.iter().map(Range::len).sum::<usize>()).copied()
    }

    /// The parties that do what a clause tells, the first one first. "We" and "I" in a quotation are its speaker.
    pub(super) fn doers(&self, clause: &Clause, report: Option<&Report>) -> Vec<Referent> {
        if clause.is_passive { self.agents(clause) } else { self.subjects(clause, report) }
    }

    /// The parties that a clause is about.
    fn subjects(&self, clause: &Clause, report: Option<&Report>) -> Vec<Referent> {
        let Some(subject) = clause.subject else { return self.owner_of_deed(clause, report) };
        // "It cannot be fair to expect that": nobody is meant.
        let is_empty = clause.is_copular
            && self.scene.knowledge.function_words.has("empty-subjects", self.sentence.norm(subject))
            && self.sentence.child(clause.head, &["csubj", "xcomp", "ccomp", "advcl"]).is_some();
        if is_empty {
            return Vec::new();
        }
        let source = report.and_then(|report| report.who);
        if self.is_ours(subject) {
            return source.into_iter().collect();
        }
        let all = self.cast.all_at(self.scene, self.index, subject);
        if all.is_empty() { self.spoken_thing(subject).into_iter().collect() } else { all }
    }

    /// "its decision to reject the offer": the owner of the decision rejects; else whoever took it.
    fn owner_of_deed(&self, clause: &Clause, report: Option<&Report>) -> Vec<Referent> {
        let noun = (clause.link == Link::OnNoun).then(|| self.sentence.head_of(clause.head)).flatten();
        let Some(noun) = noun.filter(|noun| self.scene.knowledge.deeds_nouns.has(self.sentence.lemma(*noun)))
        else {
            return Vec::new();
        };
        if let Some(member) = self.cast.owner_at(self.scene, self.index, noun) {
            return vec![Referent { member, speaker: None, rule: "owner of the noun" }];
        }
        let verb = self.sentence.hangs_as(noun, &["obj"]).then(|| self.sentence.head_of(noun)).flatten();
        let outer = verb.and_then(|verb| self.clause_at(verb)).filter(|outer| outer.subject.is_some());
        outer.map_or_else(Vec::new, |outer| self.doers(outer, report))
    }

    /// The doers of a passive: "was rejected by the union".
    fn agents(&self, clause: &Clause) -> Vec<Referent> {
        let mut agents = self.sentence.children_by(clause.head, &["obl:agent", "obl"]);
        let by = agents.find(|at| self.sentence.has_case(*at, "by"));
        by.map_or_else(Vec::new, |by| self.cast.all_at(self.scene, self.index, by))
    }

    /// "we", "our members".
    pub(super) fn is_ours(&self, at: usize) -> bool {
        let sentence = self.sentence;
        let function_words = &self.scene.knowledge.function_words;
        function_words.has("we", sentence.norm(at))
            || sentence
                .children_by(at, &["nmod:poss"])
                .any(|owner| function_words.has("our", sentence.norm(owner)))
    }

    /// "The North's proposal called for …", "its statement demanded": what is owned speaks for its owner.
    fn spoken_thing(&self, at: usize) -> Option<Referent> {
        let speaks = self.scene.knowledge.speaking_things.has(self.sentence.lemma(at));
        if !speaks {
            return None;
        }
        if let Some(member) = self.cast.owner_at(self.scene, self.index, at) {
            return Some(Referent { member, speaker: None, rule: "owner of what speaks" });
        }
        // "Oslo issued a declaration demanding …"
        let verb = self.sentence.hangs_as(at, &["obj"]).then(|| self.sentence.head_of(at)).flatten()?;
        let issuer = self.clause_at(verb)?.subject.filter(|subject| *subject != at)?;
        self.cast.at(self.scene, self.index, issuer)
    }
}
