//! One plain line for a position, so that party, badge and line read as a sentence: "Wants: Oslo to drop the charges".
//! In the article's words without its marks, with "to" and "that" where the badge needs them. Not a quotation, and never
//! shown as one.

use std::ops::Range;

use crate::grammar::{Sentence, Tag, Upos};

use super::acts::{Act, Way};
use super::extent;
use super::findings::Kind;
use super::scene::Scene;

/// Longest summary, in characters.
const LONGEST: usize = 90;

/// The line for a position.
pub(super) fn of(scene: &Scene, act: &Act) -> String {
    let Some(sentence) = scene.sentences.get(act.sentence) else { return String::new() };
    let line = Line { scene, sentence, act };
    let words = match act.way {
        _ if act.kind == Kind::Condition => line.required(),
        _ if act.kind == Kind::Claim => line.claimed(),
        Way::Modal | Way::Plain | Way::Announced => line.clause(),
        Way::Stance | Way::StanceSaid | Way::StanceTold => line.after_cue(),
        Way::Noun => line.after_noun(),
    };
    let words = words.trim_matches([',', ';', ':', ' ']);
    // A bare "that" or "it" says nothing.
    if words.chars().count() < 5 && words.chars().all(char::is_lowercase) {
        return shortened(&line.words(act.tokens.clone()));
    }
    shortened(words)
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONGEST - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';']))
}

/// A position's line in the making.
struct Line<'s> {
    scene: &'s Scene<'s>,
    sentence: &'s Sentence,
    act: &'s Act,
}

impl Line<'_> {
    /// What a condition requires. With its connective where no clause follows: "in exchange for lower wages".
    fn required(&self) -> String {
        let content = self.act.content..self.act.tokens.end;
        let is_clause = content.clone().any(|at| {
            self.sentence.hangs_as(at, &["nsubj", "expl", "csubj"])
                && self.sentence.head_of(at).is_some_and(|head| content.contains(&head))
        });
        if is_clause {
            return self.words(content);
        }
        let joins = |at: &usize| {
            self.sentence.tokens.get(*at).is_some_and(|token| {
                matches!(token.tag, Tag::Coordinator | Tag::Sign | Tag::Quote)
                    || self.does("only", &token.norm)
            })
        };
        let start = self.act.tokens.clone().find(|at| !joins(at)).unwrap_or(self.act.tokens.start);
        // "Only if" stands on the badge already.
        let start = if self.does("if", self.sentence.norm(start)) { start + 1 } else { start };
        self.words(start..self.act.tokens.end)
    }

    /// A claim with its subject, where the passage leaves it out.
    fn claimed(&self) -> String {
        let own = self.act.tokens.clone();
        let head = self.act.head;
        let subject = self.sentence.child(head, &["nsubj"]).map(|at| self.sentence.reach(at));
        let is_plain = matches!(self.act.way, Way::Modal | Way::Plain | Way::Announced);
        // "believes the quota is unfair": what is believed.
        let told = self.sentence.child(head, &["ccomp"]).filter(|_| !is_plain && !self.is_denied());
        let told = told
            .map(|told| self.sentence.reach(told).start)
            .filter(|start| head < *start && *start < own.end);
        match subject.filter(|subject| is_plain && own.contains(&head) && subject.end <= own.start) {
            Some(subject) if subject.end == own.start => self.words(subject.start..own.end),
            Some(subject) => join(&[self.words(subject), self.words(own)]),
            None => self.words(told.unwrap_or(own.start)..own.end),
        }
    }

    /// A clause with its own verb: "will build a bridge" → "to build a bridge".
    fn clause(&self) -> String {
        let own = self.act.tokens.clone();
        let head = self.act.head;
        let subject = self
            .sentence
            .child(head, &["nsubj", "csubj", "expl"])
            .map(|at| self.sentence.reach(at))
            .map(|subject| subject.start.max(own.start)..subject.end)
            .filter(|subject| !subject.is_empty() && subject.end <= head);
        let rest = subject.as_ref().map_or(own.start, |subject| subject.end)..own.end;
        // "is going to build": to build.
        let going =
            self.sentence.child(head, &["xcomp"]).filter(|_| self.does("going", self.sentence.norm(head)));
        if let Some(verb) = going.filter(|verb| head < *verb && self.act.kind != Kind::Refusal) {
            return self.words(self.sentence.reach(verb).start.max(head + 1)..own.end);
        }
        // "would like to see the troops stay": to see the troops stay.
        if self.act.kind == Kind::Demand
            && self.scene.knowledge.cue_words.wishing.has(self.sentence.lemma(head))
            && let Some(wished) =
                self.sentence.child(head, &["xcomp", "obj", "ccomp"]).filter(|at| head < *at)
        {
            return self.words(self.sentence.reach(wished).start.max(head + 1)..own.end);
        }
        // "We will not be lectured": to be lectured.
        let is_person = |subject: &Range<usize>| {
            subject.len() == 1
                && self.sentence.xpos(subject.start) == "PRP"
                && !self.does("it", self.sentence.norm(subject.start))
        };
        let subject = subject.filter(|subject| self.act.kind != Kind::Refusal || !is_person(subject));
        let (is_bare, denied, said) = self.infinitive(rest);
        let subject = subject.map(|subject| self.words(subject));
        let is_being = self.sentence.child(head, &["cop"]).is_some();
        let not = if denied { "not to" } else { "to" };
        let is_later = subject.is_none() && own.start != head && self.is_bare_verb(own.start);
        match (self.act.kind, subject) {
            _ if is_later => join(&["to".into(), self.words(own)]),
            (Kind::Refusal, Some(subject)) if is_bare => join(&["to let".into(), subject, said]),
            // "Talks are pointless": talks are refused.
            (Kind::Refusal, Some(subject)) if is_being && !denied => subject,
            // "There will be no deal": the deal.
            (Kind::Refusal, None) if said.starts_with("be no ") => {
                said.trim_start_matches("be no ").to_owned()
            }
            (Kind::Refusal, None) if is_bare => join(&["to".into(), said]),
            (Kind::Demand, Some(subject)) if is_bare => join(&[subject, not.into(), said]),
            (Kind::Demand, Some(_)) => self.words(own),
            (_, None) if is_bare => join(&[not.into(), said]),
            (Kind::Refusal, _) => self.words(own),
            (_, Some(_)) => join(&["that".into(), self.words(own)]),
            (_, None) => self.words(own),
        }
    }

    /// A predicate without its modal: whether a bare verb is left, whether it was denied, and the words.
    fn infinitive(&self, run: Range<usize>) -> (bool, bool, String) {
        let head = self.act.head;
        let hangs =
            |at: usize| self.sentence.head_of(at) == Some(head) && self.sentence.hangs_as(at, &["aux"]);
        let is_modal = |at: usize| {
            hangs(at) && (self.sentence.xpos(at) == "MD" || self.sentence.lemma(at) == "do" && at < head)
        };
        let is_not = |at: usize| {
            at < head
                && self.sentence.head_of(at) == Some(head)
                && self.does("plainly-denying", self.sentence.norm(at))
        };
        let is_bare = run.clone().any(|at| at < head && is_modal(at));
        let denied = run.clone().any(is_not);
        let is_left = |at: &usize| {
            !(is_modal(*at)
                || denied && is_not(*at)
                || hangs(*at) && self.does("modal.should", self.sentence.norm(*at)))
        };
        let mut said = Vec::new();
        let mut at = run.start;
        while at < run.end {
            if !is_left(&at) {
                at += 1;
                continue;
            }
            let end = (at..run.end).find(|at| !is_left(at)).unwrap_or(run.end);
            said.push(self.words(at..end));
            at = end;
        }
        (is_bare, denied, join(&said))
    }

    /// What stands after a verb or adjective that takes a position.
    fn after_cue(&self) -> String {
        let Act { head, content, ref tokens, kind, .. } = *self.act;
        let sentence = self.sentence;
        let run = content..tokens.end;
        // "The plan was rejected by Oslo": only the plan.
        if content < head && tokens.contains(&head) {
            let object = (content..head).find(|at| {
                sentence.head_of(*at) == Some(head) && sentence.hangs_as(*at, &["nsubj", "obj", "csubj"])
            });
            return self.words(object.map_or(run, |object| sentence.reach(object)));
        }
        if run.is_empty() {
            return self.words(tokens.clone());
        }
        // A later verb of a list: "to reopen the office and [agree on a line]".
        if content == tokens.start && self.is_bare_verb(content) {
            return join(&["to".into(), self.words(run)]);
        }
        let top = run.clone().find(|at| !sentence.head_of(*at).is_some_and(|head| run.contains(&head)));
        let is_infinitive =
            run.clone().take(6).take_while(|at| Some(*at) != top.map(|top| top + 1)).any(|at| {
                sentence.norm(at) == "to"
                    && sentence.hangs_as(at, &["mark"])
                    && sentence.head_of(at).is_some_and(|verb| run.contains(&verb))
            });
        let first = extent::trimmed_start(sentence, &run);
        if kind == Kind::Refusal && self.is_denied() && !is_infinitive && head < content {
            let denied = sentence.lemma(head);
            // "does not want a runway": the runway.
            if !self.scene.knowledge.cue_words.wishing.has(denied) {
                return join(&["to".into(), denied.to_owned(), self.words(head + 1..tokens.end)]);
            }
        }
        if kind == Kind::Demand && is_infinitive && matches!(sentence.norm(first), "to" | "not") {
            let asked = sentence.children_by(head, &["obj", "iobj", "obl", "nsubj:pass"]);
            let is_other = |at: usize| {
                self.scene.knowledge.times.has(sentence.norm(at))
                    || sentence.child(at, &["case"]).is_some_and(|case| sentence.norm(case) == "by")
            };
            let mut asked = asked
                .filter(|at| !sentence.hangs_as(*at, &["obl"]) || sentence.child(*at, &["case"]).is_some());
            let asked =
                asked.rfind(|at| head < *at && *at < content && tokens.contains(at) && !is_other(*at));
            if let Some(asked) = asked {
                return join(&[self.words(self.without_case(asked)), self.words(run)]);
            }
        }
        if sentence.norm(first) == "that" && sentence.hangs_as(first, &["mark"]) {
            return self.that(first, run.end);
        }
        // "committed to cutting", "accused of lying".
        let is_gerund = sentence.hangs_as(first, &["mark"])
            && sentence.upos(first) != Upos::Verb
            && sentence.head_of(first).is_some_and(|verb| sentence.xpos(verb) == "VBG");
        if is_gerund {
            return self.words(first + 1..run.end);
        }
        match run.clone().find(|at| sentence.child(*at, &["case"]) == Some(first)) {
            Some(_) if !self.does("without", sentence.norm(first)) => self.words(first + 1..run.end),
            _ => self.words(run),
        }
    }

    /// "that Oslo withdraw" → "Oslo to withdraw".
    fn that(&self, that: usize, end: usize) -> String {
        let sentence = self.sentence;
        let verb = sentence.head_of(that);
        let subject = verb.and_then(|verb| sentence.child(verb, &["nsubj"])).map(|at| sentence.reach(at));
        let (Some(verb), Some(subject)) = (verb, subject) else { return self.words(that..end) };
        let first = sentence.children_by(verb, &["aux", "cop"]).next().unwrap_or(verb);
        let is_modal = self.does("asking-modals", sentence.norm(first));
        let is_bare = sentence.xpos(first) == "VB" || is_modal;
        if self.act.kind != Kind::Demand || !is_bare || first < subject.end || end <= first {
            return self.words(that..end);
        }
        let rest = if is_modal { first + 1 } else { first };
        join(&[self.words(subject), "to".into(), self.words(rest..end)])
    }

    /// What hangs on a noun that names a position: "its demand for talks" → "talks".
    fn after_noun(&self) -> String {
        let Act { head, content, ref tokens, .. } = *self.act;
        let sentence = self.sentence;
        if sentence.upos(head) != Upos::Noun {
            let object = sentence.child(head, &["obj"]).filter(|at| tokens.contains(at));
            return self
                .words(object.map_or(tokens.clone(), |object| sentence.reach(object).start..tokens.end));
        }
        let within = |at: &usize| head < *at && tokens.contains(at);
        if let Some(clause) = sentence.children_by(head, &["acl"]).find(within) {
            let start = extent::trimmed_start(sentence, &sentence.reach(clause)).max(head + 1);
            return self.words(start..tokens.end);
        }
        let hanging = sentence.children_by(head, &["nmod"]).rfind(within);
        if let Some(hanging) = hanging {
            let run = self.without_case(hanging);
            return self.words(run.start..tokens.end);
        }
        let run = if content < tokens.end { content..tokens.end } else { tokens.clone() };
        let is_for =
            self.does("demand-links", sentence.norm(run.start)) && sentence.hangs_as(run.start, &["case"]);
        self.words(run.start + usize::from(is_for)..run.end)
    }

    /// A noun phrase without its preposition.
    fn without_case(&self, head: usize) -> Range<usize> {
        let reach = self.sentence.reach(head);
        let case = self.sentence.children_by(head, &["case"]).rfind(|case| *case < head);
        case.map_or(reach.start, |case| case + 1)..reach.end
    }

    /// A verb without "to" that goes on a list.
    fn is_bare_verb(&self, at: usize) -> bool {
        self.sentence.upos(at) == Upos::Verb
            && self.sentence.hangs_as(at, &["conj", "advcl", "parataxis", "xcomp"])
            && self.sentence.norm(at) == self.sentence.lemma(at)
    }

    /// "will never accept", "did not agree", "cannot support".
    fn is_denied(&self) -> bool {
        let near = self.sentence.children_by(self.act.head, &["advmod", "aux"]);
        near.filter(|at| *at < self.act.head).any(|at| self.does("plainly-denying", self.sentence.norm(at)))
    }

    /// Whether a small word does what this list is for.
    fn does(&self, list: &str, word: &str) -> bool {
        self.scene.knowledge.function_words.has(list, word)
    }

    /// The words of a run, without quotation marks and signs at the ends.
    fn words(&self, run: Range<usize>) -> String {
        let is_sign = |at: usize| {
            self.sentence.tokens.get(at).is_none_or(|token| matches!(token.tag, Tag::Sign | Tag::Quote))
        };
        let (mut start, mut end) = (run.start, run.end);
        while start < end && is_sign(start) {
            start += 1;
        }
        while start < end && is_sign(end - 1) && !matches!(self.sentence.norm(end - 1), ")" | "%" | "]") {
            end -= 1;
        }
        let Some(span) = self.sentence.span_of(start..end) else { return String::new() };
        let words = self.scene.words(span);
        let bare: String = words
            .chars()
            .filter(|character| !matches!(character, '“' | '”' | '"' | '„' | '«' | '»'))
            .collect();
        let folded = bare.split_whitespace().collect::<Vec<_>>().join(" ");
        let is_shouted = folded.chars().any(char::is_alphabetic) && !folded.chars().any(char::is_lowercase);
        match folded.split_once(' ') {
            // A headline in capitals.
            Some(_) if is_shouted && !folded.contains('.') => folded.to_lowercase(),
            _ if self.keeps_capital(start) => folded,
            _ => {
                let mut letters = folded.chars();
                letters.next().map_or_else(String::new, |first| first.to_lowercase().chain(letters).collect())
            }
        }
    }

    /// Names, "I" and what is all in capitals stay as they are.
    fn keeps_capital(&self, at: usize) -> bool {
        self.sentence.upos(at) == Upos::Propn
            // "Japanese" — and "New", which does no harm.
            || self.sentence.xpos(at) == "JJ"
            || self.does("capital", self.sentence.norm(at))
            || self.sentence.tokens.get(at).is_some_and(|token| token.is_in_capitals)
            // A noun with a capital inside a sentence is part of a name.
            || at > 0 && self.sentence.upos(at) != Upos::Verb && self.sentence.upos(at) != Upos::Det
                && !self.sentence.tokens.get(at.wrapping_sub(1)).is_some_and(|token| token.is_quotation_mark())
    }
}

fn join(parts: &[String]) -> String {
    parts.iter().filter(|part| !part.is_empty()).cloned().collect::<Vec<_>>().join(" ")
}
