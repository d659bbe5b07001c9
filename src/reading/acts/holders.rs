//! Who takes a position: the subject of its verb, the source of the words it stands in, the owner of its noun.

use std::ops::Range;

use crate::grammar::{NounPhrase, Tag, VerbGroup};
use crate::reading::attributions::Report;
use crate::reading::findings::Role;
use crate::reading::references::Referent;

use super::{Finder, Holder};

impl Finder<'_> {
    /// Who takes the position of a verb: its subject, or the source of what it stands in.
    pub(super) fn holder(&self, group: &VerbGroup) -> Option<Holder> {
        let report = self.report_around(group.head).filter(|report| !self.is_aside(group, report));
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

    /// "Analysts say this would please China, whose leaders have urged …": what a relative clause tells on the side
    /// is told by the reporter, whoever's opinion it stands in.
    pub(super) fn is_aside(&self, group: &VerbGroup, report: &Report) -> bool {
        let is_opinion = report.who.is_some_and(|who| self.cast.is_commentator(who.member));
        let first = group.subject.first().and_then(|first| self.sentence.noun_phrases.get(*first));
        let before = first
            .and_then(|phrase| phrase.tokens.start.checked_sub(1))
            .and_then(|at| self.sentence.tokens.get(at));
        is_opinion && before.is_some_and(|before| before.norm == "whose")
    }

    pub(super) fn is_outsider(&self, who: Referent) -> bool {
        self.cast.member(who.member).is_none_or(|member| member.is_outlet || member.role == Role::Commentator)
    }

    /// The innermost report whose content holds this verb.
    pub(super) fn report_around(&self, verb: usize) -> Option<&Report> {
        let holding = self
            .reports
            .iter()
            .filter(|report| report.holds(verb) && report.verb.is_none_or(|own| own != verb));
        holding.min_by_key(|report| report.content.iter().map(Range::len).sum::<usize>()).copied()
    }

    /// The party that is the subject of a verb. "We" and "I" in a quotation are its speaker.
    pub(super) fn subject_of(&self, group: &VerbGroup, report: Option<&Report>) -> Option<Referent> {
        let first = group.subject.first().and_then(|first| self.sentence.noun_phrases.get(*first));
        if let Some(phrase) = first {
            let head = self.sentence.tokens.get(phrase.head)?;
            let is_ours = self
                .sentence
                .tokens
                .get(phrase.tokens.start)
                .is_some_and(|first| first.tag == Tag::Possessive && first.is(&["our", "my"]));
            if head.is(&["we", "i"]) || is_ours {
                return report.and_then(|report| report.who);
            }
            if group.shares_subject && report.is_none() {
                // "… did not want to strike and called for talks": the outer speaker goes on.
                let outer = self.reports.iter().rfind(|report| {
                    report.verb.is_some() && report.content.iter().all(|run| run.end <= group.tokens.start)
                });
                if let Some(who) = outer.and_then(|report| report.who) {
                    return Some(who);
                }
            }
            let own = self.cast.of_chain(self.index, &group.subject);
            // "it said it would": a pronoun inside what is said mostly means the source.
            if head.tag == Tag::Pronoun
                && head.is(&["it", "they", "he", "she"])
                && let Some(source) = report.and_then(|report| report.who)
            {
                return Some(source);
            }
            return own.or_else(|| self.spoken_thing(phrase));
        }
        None
    }

    /// "The North's proposal called for …", "its statement demanded": what is owned speaks for its owner.
    fn spoken_thing(&self, phrase: &NounPhrase) -> Option<Referent> {
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
}
