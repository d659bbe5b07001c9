//! Fourth step: what a party does by what is reported of it. Stance cues first, then nouns that name a position,
//! then "will", "must", "can" inside what is said.

mod holders;
mod kinds;
mod nominal;
mod questions;
mod said;
mod settled;
mod stances;
mod withdrawn;

use std::ops::Range;

use crate::grammar::{Sentence, Tag};
use crate::text::Span;

use super::attributions::{Report, Shape};
use super::clauses::{Clause, Form, Link, clauses, has_mark};
use super::conditions::is_inverted;
use super::confidence::{self, Doubts};
use super::extent;
use super::findings::{Condition, Kind, PartyKind, Strength, Time, Wording};
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
    /// The main word of the cue.
    pub head: usize,
    pub speaker: Option<Span>,
    pub addressee: Option<usize>,
    pub wording: Wording,
    pub strength: Strength,
    pub time: Time,
    /// By whom it is told, for second hand.
    pub said_by: Option<usize>,
    pub with: Vec<usize>,
    /// By which way it was found; decides how sure we are.
    pub way: Way,
    pub confidence: f32,
    pub reasons: Vec<String>,
    pub condition: Option<Condition>,
    pub without_condition: Option<Span>,
}

/// The ways by which acts are found.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Way {
    /// A verb or adjective that takes a position, told by the reporter.
    Stance,
    /// One inside what its subject says.
    StanceSaid,
    /// One that somebody else tells.
    StanceTold,
    /// A noun that names a position.
    Noun,
    /// "will", "must", "can" inside what is said.
    Modal,
    /// Said without any of these.
    Plain,
    /// "will", told by the reporter.
    Announced,
}

/// Everything that may be a position, sentence by sentence.
pub(super) fn find(scene: &Scene, cast: &mut Cast, reports: &[Report]) -> Vec<Act> {
    let mut acts = Vec::new();
    let mut from = 0;
    for (index, sentence) in scene.sentences.iter().enumerate() {
        // Reports are in the order of their sentences.
        let start = from
            + reports.get(from..).map_or(0, |rest| rest.partition_point(|report| report.sentence < index));
        from = start;
        let here = reports
            .get(start..)
            .unwrap_or_default()
            .iter()
            .take_while(|report| report.sentence == index)
            .filter(|report| report.shape == Shape::Clause)
            .collect();
        let clauses = clauses(scene.knowledge, sentence);
        let mut near = acts.iter().rev().take_while(|act: &&Act| index <= act.sentence + 2);
        let last_offer = near.find(|act| act.kind == Kind::Offer).map(|act| act.party);
        let finder = Finder { scene, cast, index, sentence, clauses: &clauses, reports: here, last_offer };
        let mut found = finder.stances();
        found.extend(finder.nominal(&found));
        let said = finder.said(&found);
        found.extend(said);
        let plain = finder.plain_announcements(&found);
        found.extend(plain);
        found.retain(|act| !act.tokens.is_empty() && !finder.is_poll(act.party));
        finder.withdraw(&mut acts);
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
    clauses: &'s [Clause],
    reports: Vec<&'s Report>,
    /// Who offered something last, in the sentences right before.
    last_offer: Option<usize>,
}

/// What a cue gives, before it is an act.
struct Told<'h> {
    kind: Kind,
    way: Way,
    tokens: Range<usize>,
    /// Where what is wanted, offered … begins.
    content: usize,
    cue: Range<usize>,
    /// The cue's main word.
    head: usize,
    is_past: bool,
    holder: &'h Holder,
    /// The main word of who should act.
    addressee: Option<usize>,
    reason: String,
}

/// Who takes the position that a verb expresses.
struct Holder {
    who: Referent,
    said_by: Option<usize>,
    with: Vec<usize>,
    how: &'static str,
}

impl Finder<'_> {
    /// "declined to comment", "did not respond".
    fn is_no_comment(&self, clause: &Clause) -> bool {
        let group = extent::group(self.sentence, clause);
        let end = self.sentence.tokens.len().min(clause.head + 6);
        let lemmas: Vec<&str> = (group.start..end)
            .filter(|at| {
                !self
                    .sentence
                    .tokens
                    .get(*at)
                    .is_some_and(|token| token.tag == Tag::Adverb && !token.is(&["not", "n't"]))
            })
            .map(|at| self.sentence.lemma_or_not(at))
            .collect();
        (0..lemmas.len().min(4))
            .any(|at| self.scene.knowledge.no_comment.at_start(lemmas.get(at..).unwrap_or_default()) > 0)
    }

    /// "36 percent of voters said they would vote for it": a share of many is asked, and takes no position.
    fn is_poll(&self, party: usize) -> bool {
        let is_many = self.cast.member(party).is_some_and(|member| member.kind == PartyKind::Group);
        let is_crowd = is_many
            && self.cast.member(party).is_some_and(|member| {
                let last = member.name.rsplit(' ').next().unwrap_or_default().to_lowercase();
                self.scene.knowledge.people.has("crowds", &last)
            });
        if is_crowd {
            return true;
        }
        let lemmas: Vec<&str> =
            (0..self.sentence.tokens.len()).map(|at| self.sentence.lemma(at)).filter(|_| is_many).collect();
        self.scene.knowledge.cue_words.polling.stand_in(&lemmas)
    }

    /// "vowed to strike back", "will attack": not "will respond to questions".
    fn harms(&self, verb: usize) -> bool {
        let rest = norms(self.sentence, verb..self.sentence.tokens.len().min(verb + 4));
        !rest.iter().any(|word| self.scene.knowledge.cue_words.harmless.has(word))
    }

    /// The act that is told, with who speaks, to whom, how firmly.
    fn act(&self, told: Told) -> Option<Act> {
        let Told { kind, content, holder, .. } = told;
        let tokens = self.tidy(told.tokens);
        let cue = self.sentence.span_of(told.cue.clone())?;
        let holders: Vec<usize> = holder.with.iter().copied().chain([holder.who.member]).collect();
        let named = told.addressee.and_then(|head| {
            let all = self.cast.all_at(self.scene, self.index, head);
            all.into_iter().map(|who| who.member).find(|member| !holders.contains(member))
        });
        let addressee = named.or_else(|| self.named_addressee(content..tokens.end, &holders));
        let speaker = holder.who.speaker.or_else(|| {
            let source = self.report_around(told.head)?.who?;
            (source.member == holder.who.member).then_some(source.speaker)?
        });
        let (strength, is_hedged) = self.strength(&told.cue);
        let confidence = confidence::of(
            told.way,
            holder.who.rule,
            Doubts {
                is_hedged,
                is_headline: self.sentence.paragraph.is_none(),
                is_modal_claim: told.way == Way::Modal && kind == Kind::Claim,
            },
        );
        Some(Act {
            sentence: self.index,
            party: holder.who.member,
            kind,
            wording: self.wording(&tokens),
            content: content.clamp(tokens.start, tokens.end),
            tokens,
            cue,
            head: told.head,
            speaker,
            addressee: addressee.filter(|addressee| *addressee != holder.who.member),
            strength,
            time: if told.is_past || self.is_past() { Time::Past } else { Time::Current },
            said_by: holder.said_by,
            with: holder.with.clone(),
            way: told.way,
            confidence,
            reasons: vec![told.reason, format!("who: {}", holder.who.rule)],
            condition: None,
            without_condition: None,
        })
    }

    /// How firmly the cue puts it, and whether it is hedged.
    fn strength(&self, cue: &Range<usize>) -> (Strength, bool) {
        let knowledge = self.scene.knowledge;
        let words = norms(self.sentence, cue.clone());
        let is_hedged = words.iter().any(|word| knowledge.hedges.has(word));
        let strength = match () {
            () if words.iter().any(|word| knowledge.firm.has(word)) => Strength::Firm,
            () if is_hedged => Strength::Soft,
            () => Strength::Plain,
        };
        (strength, is_hedged)
    }

    /// "talks with the United States", "an offer to Iran": the party spoken to.
    fn named_addressee(&self, tokens: Range<usize>, holders: &[usize]) -> Option<usize> {
        let tokens_all = tokens.clone();
        let links = self.scene.knowledge.function_words.list("addressee-links");
        tokens.filter(|at| self.sentence.hangs_as(*at, &["nmod", "obl", "obj", "iobj"])).find_map(|at| {
            let is_to =
                self.sentence.children_by(at, &["case"]).any(|case| links.has(self.sentence.norm(case)));
            // "measures that could spark a war with Lima" are not put to Lima.
            let is_aside = std::iter::successors(self.sentence.head_of(at), |up| self.sentence.head_of(*up))
                .take_while(|up| tokens_all.contains(up))
                .any(|up| self.sentence.hangs_as(up, &["acl:relcl", "advcl"]));
            let is_to = is_to && !is_aside;
            let who = is_to.then(|| self.cast.at(self.scene, self.index, at)).flatten()?;
            let is_party = self.cast.member(who.member).is_some_and(|member| !member.is_outlet);
            (is_party && !holders.contains(&who.member)).then_some(who.member)
        })
    }

    fn is_past(&self) -> bool {
        let words = norms(self.sentence, 0..self.sentence.tokens.len());
        let past = self.scene.knowledge.function_words.list("past");
        words.iter().any(|word| past.has(word))
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
        let quotes = |run: Range<usize>| run.filter(|at| tag(*at) == Some(Tag::Quote)).count();
        while start < end && matches!(tag(start), Some(Tag::Sign | Tag::Coordinator))
            || start < end && tag(start) == Some(Tag::Quote) && quotes(start..end) % 2 == 1
        {
            start += 1;
        }
        while start < end && matches!(tag(end - 1), Some(Tag::Sign | Tag::Coordinator)) {
            end -= 1;
        }
        // A quotation that closes right behind the run closes in it.
        if quotes(start..end) % 2 == 1 {
            let closing = (end..end + 2).find(|at| tag(*at) == Some(Tag::Quote));
            match closing {
                Some(at) if (end..at).all(|at| tag(at) == Some(Tag::Sign)) => end = at + 1,
                _ if tag(end - 1) == Some(Tag::Quote) => {
                    end -= 1;
                    while start < end && tag(end - 1) == Some(Tag::Sign) {
                        end -= 1;
                    }
                }
                _ => {}
            }
        }
        start..end
    }

    /// Inside "if", "unless", "whether", a question: nobody takes that position.
    fn is_unreal(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        if sentence.tokens.last().is_some_and(|token| token.norm == "?")
            || sentence.tokens.iter().rev().take(2).any(|token| token.norm == "?")
        {
            return true;
        }
        let function_words = &self.scene.knowledge.function_words;
        let mut here = Some(clause);
        while let Some(clause) = here {
            let asks = sentence
                .children_by(clause.head, &["mark", "advmod", "case"])
                .any(|at| function_words.has("unreal", sentence.norm(at)));
            let opening = sentence.norm(sentence.reach(clause.head).start);
            if self.opens_a_condition(clause) {
                return true;
            }
            let asks = asks || function_words.has("unreal-openers", opening);
            // "is expected to": others think so.
            let is_guess = clause.is_passive
                && self.scene.knowledge.cue_words.guessing.has(sentence.lemma(clause.head))
                || clause.is_copular
                    && self.scene.knowledge.cue_words.guessing.has(sentence.lemma(clause.head));
            if is_guess {
                return true;
            }
            // "denied that it had offered": what is denied was not done. "seem to be hoping": who knows.
            let outer = clause.outer.and_then(|outer| self.clauses.get(outer));
            let only_seems = clause.link == Link::Open
                && outer.is_some_and(|outer| {
                    self.scene.knowledge.cue_words.seeming.has(sentence.lemma(outer.head))
                });
            if only_seems {
                return true;
            }
            let is_denied = clause.link == Link::Complement
                && outer.is_some_and(|outer| {
                    self.scene.knowledge.cue_words.denying.has(sentence.lemma(outer.head))
                });
            if is_denied {
                return true;
            }
            // "There was no sign that it had agreed"
            let noun = sentence.head_of(clause.head).filter(|_| clause.link == Link::OnNoun);
            let is_no_sign = noun.is_some_and(|noun| {
                sentence
                    .children_by(noun, &["det"])
                    .any(|det| function_words.has("denying-determiners", sentence.norm(det)))
            }) && clause.has_own_subject;
            if is_no_sign {
                return true;
            }
            if asks && clause.link != Link::Main {
                return true;
            }
            here =
                clause.outer.and_then(|outer| self.clauses.get(outer)).filter(|_| clause.link != Link::Main);
        }
        false
    }

    /// "should it rain", "were he to go": the verb stands before its subject.
    fn opens_a_condition(&self, clause: &Clause) -> bool {
        let sentence = self.sentence;
        let auxiliaries = sentence.children_by(clause.head, &["aux", "cop"]).chain([clause.head]);
        auxiliaries
            .filter(|at| self.scene.knowledge.inverts(sentence.norm(*at)))
            .any(|at| is_inverted(sentence, at))
    }

    /// "met to demand", "stopped to call": what something is done for. Of votes, marches and letters it is the point.
    fn is_bare_purpose(&self, clause: &Clause) -> bool {
        let outer = clause.outer.and_then(|outer| self.clauses.get(outer));
        let is_point = outer.is_some_and(|outer| {
            self.scene.knowledge.cue_words.gathering.has(self.sentence.lemma(outer.head))
        });
        clause.link == Link::Adverbial
            && clause.form == Form::Infinitive
            && has_mark(self.sentence, clause.head, "to")
            && !is_point
    }

    fn clause_at(&self, head: usize) -> Option<&Clause> {
        self.clauses.iter().find(|clause| clause.head == head)
    }
}
