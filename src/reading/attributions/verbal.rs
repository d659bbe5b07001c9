//! Verbs and adjectives that report: what they take as complement, or what stands before and around them.

use std::ops::Range;

use crate::grammar::{Sentence, Tag, Upos};
use crate::knowledge::{Cue, Manner, Piece};

use super::complements::{self, Filled};
use super::sources::{self, Source};
use super::{Found, Here, Shape};

impl Here<'_> {
    pub(super) fn verbal(&self, at: usize) -> Option<Found> {
        let knowledge = self.scene.knowledge;
        let lemma = self.sentence.lemma(at);
        let cues = match self.sentence.upos(at) {
            Upos::Verb => knowledge.reports.of(lemma),
            Upos::Adj => knowledge.report_adjectives.of(lemma),
            _ => return None,
        };
        cues.first()?;
        // "…, demanded the council": joined without "and", it has its own subject behind it.
        let own = if self.is_tag(at) { self.inverted(at) } else { None };
        let source = own.or_else(|| self.doer(at));
        let source =
            source.or_else(|| self.inverted(at)).or_else(|| self.set_off(at)).or_else(|| self.unnamed(at))?;
        let words = self.cue_words(at);
        let takes_clause = cues.iter().find(|cue| cue.pieces.get(1) == Some(&Piece::Clause));
        let takes_clause = takes_clause.filter(|_| self.sentence.upos(at) == Upos::Verb);
        if let Some(cue) = takes_clause.filter(|_| !self.is_relative(at)) {
            let remark = self.remark(at, &source, &words);
            if let Some((content, heads)) = self.around(at, &remark) {
                return Some(self.found(at, words, source, content, heads, Shape::Clause, cue.means));
            }
        }
        let filled = cues.iter().find_map(|cue| Some((cue, self.filled(at, cue)?)));
        if let Some((cue, filled)) = filled {
            let Filled { mut content, heads, shape, moved, words: more, .. } = filled;
            if shape == Shape::Clause {
                content.end = self.end_with_rest(at, content.end);
            }
            content = self.with_quotation(self.widened(content, at), at);
            content.end = self.end_before_next(at, content.clone());
            // "was accused by critics of theft": the tree hangs the theft on the critics now and then.
            let mut source = source;
            if let Some(run) = source.tokens.as_mut() {
                let first = more.iter().copied().find(|word| run.contains(word)).unwrap_or(content.start);
                if run.start < first && first < run.end && first <= content.start {
                    run.end = first;
                }
            }
            let mut all = words;
            all.extend(more);
            let mut runs = self.without_cue(content, &source, at);
            if let Some(moved) = moved {
                // "was accused by critics of theft": the doer is no part of it.
                let doer = source.tokens.clone().unwrap_or(at..at);
                runs = runs.into_iter().flat_map(|run| super::content::without(run, &doer)).collect();
                runs.insert(0, moved);
            }
            return Some(self.found(at, all, source, runs, heads, shape, cue.means));
        }
        let cue = takes_clause?;
        let remark = self.remark(at, &source, &words);
        if let Some(content) = self.quotation_after(at, &remark) {
            return Some(self.found(at, words, source, vec![content], Vec::new(), Shape::Clause, cue.means));
        }
        // “Why not?” she asked: the mark has ended a sentence.
        let content = self.quoted_before.clone().filter(|_| remark.start == 0)?;
        Some(Found {
            is_before: true,
            ..self.found(at, words, source, vec![content], Vec::new(), Shape::Clause, cue.means)
        })
    }

    #[expect(clippy::too_many_arguments, reason = "the parts of one report")]
    fn found(
        &self,
        cue: usize,
        cue_tokens: Vec<usize>,
        source: Source,
        content: Vec<Range<usize>>,
        heads: Vec<usize>,
        shape: Shape,
        manner: Manner,
    ) -> Found {
        Found { cue, cue_tokens, source, content, heads, shape, manner, is_aside: false, is_before: false }
    }

    fn filled(&self, at: usize, cue: &Cue<Manner>) -> Option<Filled> {
        let pieces = cue.pieces.get(1..).unwrap_or_default();
        let sentence = self.sentence;
        if pieces != [Piece::Clause] {
            return complements::fill(sentence, at, pieces);
        }
        let own = sentence
            .children_by(at, &["ccomp", "xcomp"])
            .find(|clause| at < *clause && complements::is_clause(sentence, *clause));
        let clause = own.or_else(|| {
            // "was told by the police that …" is now and then hung on the police.
            let mut nouns = sentence.children_by(at, &["obj", "iobj", "obl"]).filter(|noun| at < *noun);
            nouns.find_map(|noun| {
                complements::clause_after(sentence, noun, noun + 1)
                    .filter(|clause| sentence.child(*clause, &["mark"]).is_some())
            })
        });
        // "said: the plan is dead"
        let clause = clause.or_else(|| {
            let mut beside = sentence.children_by(at, &["parataxis", "ccomp"]);
            beside.find(|at_beside| {
                let start = sentence.reach(*at_beside).start;
                at < start && (start.saturating_sub(2)..=start).any(|sign| sentence.norm(sign) == ":")
            })
        })?;
        Some(Filled {
            content: sentence.reach(clause),
            heads: vec![clause],
            shape: Shape::Clause,
            moved: None,
            words: Vec::new(),
        })
    }

    /// "“…,” said the mayor": what follows the verb is its subject, even if the tree has it as object.
    fn inverted(&self, at: usize) -> Option<Source> {
        let before = at.checked_sub(1)?;
        let is_after_speech = matches!(self.sentence.norm(before), "," | "\"" | "''");
        let noun = self.sentence.child(at, &["obj", "obl:unmarked"]).filter(|noun| at < *noun)?;
        (is_after_speech && sources::is_finite(self.sentence, at)).then(|| self.named(noun, at, at))
    }

    /// "The plan is dead, Ann Low, its author, said": the tree has the speaker within what is said now and then.
    fn set_off(&self, at: usize) -> Option<Source> {
        let sentence = self.sentence;
        let clause = sentence.children_by(at, &["ccomp"]).find(|clause| *clause < at)?;
        if !sources::is_finite(sentence, at) {
            return None;
        }
        let opens =
            |at: usize| at.checked_sub(1).is_some_and(|before| matches!(sentence.norm(before), "," | "\""));
        let heads = (clause + 1..at).filter(|head| {
            matches!(sentence.upos(*head), Upos::Noun | Upos::Propn | Upos::Pron)
                && !sentence.hangs_as(*head, &["compound", "flat", "nmod", "amod"])
        });
        let (start, head) = heads
            .map(|head| (sentence.reach(head).start.max(clause + 1), head))
            .find(|(start, _)| opens(*start))?;
        let is_clear = (head + 1..at).all(|token| sentence.upos(token) != Upos::Verb);
        let mut source = self.named(head, at, at);
        source.tokens = Some(super::content::without_edges(sentence, start..at));
        is_clear.then_some(source)
    }

    /// A passive without a doer: somebody was told, nobody says by whom.
    fn unnamed(&self, at: usize) -> Option<Source> {
        let is_passive = self.sentence.child(at, &["aux:pass"]).is_some();
        let is_told = self.sentence.child(at, &["nsubj:pass"]).is_some();
        (is_passive && is_told && self.sentence.child(at, &["ccomp"]).is_some()).then(Source::default)
    }

    /// "has repeatedly said": the verb with what belongs to it right before.
    fn cue_words(&self, at: usize) -> Vec<usize> {
        let parts = self.sentence.children(at).iter().copied().filter(|child| {
            let is_near = child.abs_diff(at) < 5;
            is_near && self.sentence.hangs_as(*child, &["aux", "cop", "compound:prt"])
                || self.sentence.hangs_as(*child, &["advmod"]) && child.abs_diff(at) < 3 && *child < at
        });
        parts.chain([at]).collect()
    }

    /// "The mine must close, demanded the council", read as two verbs joined by a comma.
    fn is_tag(&self, at: usize) -> bool {
        let sentence = self.sentence;
        sentence.hangs_as(at, &["conj"])
            && sentence.child(at, &["cc", "nsubj"]).is_none()
            && self.scene.knowledge.saying.has(sentence.lemma(at))
            && sentence.children_by(at, &["obj"]).any(|noun| at < noun)
            && sentence.tokens.iter().skip(at + 1).all(|token| token.norm != ",")
    }

    /// The words of the remark "she said on Monday": from the source or the verb to the last adjunct.
    fn remark(&self, at: usize, source: &Source, words: &[usize]) -> Range<usize> {
        let sentence = self.sentence;
        let mut start = words.iter().copied().min().unwrap_or(at);
        let mut end = at + 1;
        if let Some(run) = source.tokens.clone().filter(|_| self.is_own(source, at)) {
            start = start.min(run.start);
            end = end.max(run.end);
        }
        for child in
            sentence.children_by(at, &["obj", "iobj", "obl", "advmod", "compound:prt", "advcl", "xcomp"])
        {
            let reach = sentence.reach(child);
            if at < child && at < reach.start && !self.is_quoted(child) {
                end = end.max(reach.end);
            }
        }
        start..end
    }

    fn is_own(&self, source: &Source, at: usize) -> bool {
        source.head.is_some_and(|head| self.sentence.head_of(head) == Some(at))
    }

    /// In "an offer it said they should accept" what is said follows, whatever stands before.
    fn is_relative(&self, at: usize) -> bool {
        self.sentence.hangs_as(at, &["acl:relcl"])
    }

    /// What stands before a remark, and goes on after it.
    fn around(&self, at: usize, remark: &Range<usize>) -> Option<(Vec<Range<usize>>, Vec<usize>)> {
        let sentence = self.sentence;
        let before = remark.start.checked_sub(1)?;
        let is_parted = self.is_quoted(before) != self.is_quoted(at)
            || sentence
                .tokens
                .get(before)
                .is_some_and(|token| token.is(&[",", "?", "!", "-", "--", "–", "—", "("]));
        if !is_parted {
            return None;
        }
        let clause = self.clause_before(at, remark);
        let closes = sentence.tokens.get(before).is_some_and(|token| token.is_quotation_mark())
            && self.is_quoted(before);
        // "Asked about the plan, she said it was dead": what follows is what she said.
        let follows = sentence.children_by(at, &["ccomp"]).any(|after| at < sentence.reach(after).start);
        if follows && clause.is_some_and(|clause| !self.is_quoted(clause)) && !closes {
            return None;
        }
        let (whole, heads) = match clause {
            Some(clause) => (sentence.reach(clause), vec![clause]),
            // The tree says nothing, the marks do.
            None if closes && !self.is_quoted(at) => (0..remark.start, Vec::new()),
            None => return None,
        };
        let opened = (whole.start.min(before)..before).rfind(|token| sentence.norm(*token) == "(");
        let from = opened.filter(|_| closes).map_or(whole.start.min(before), |opened| opened + 1);
        let left = self.widened(from..remark.start, at).start..remark.start;
        let rest = self.goes_on(at, remark, &whole, clause);
        let mut runs = vec![left];
        runs.extend(rest);
        Some((runs, heads))
    }

    /// The clause that a remark comes after or stands in.
    fn clause_before(&self, at: usize, remark: &Range<usize>) -> Option<usize> {
        let sentence = self.sentence;
        let own = sentence
            .children_by(at, &["ccomp", "parataxis", "dep", "xcomp", "obj", "nsubj", "aux"])
            .find(|child| {
                // "The crews …, a spokesman said": of two subjects the first is what is said.
                // So is what hangs on an auxiliary with a subject of its own.
                let is_subject =
                    sentence.hangs_as(*child, &["nsubj"]) || sentence.child(*child, &["nsubj"]).is_some();
                let is_first_subject = is_subject
                    && sentence.reach(*child).end <= remark.start
                    && sentence.norm(remark.start.saturating_sub(1)) == ",";
                sentence.reach(*child).start < remark.start
                    && (is_first_subject
                        || sentence.hangs_as(*child, &["ccomp", "parataxis"])
                        || self.is_quoted(*child) && !self.is_quoted(at))
            });
        if own.is_some() {
            return own;
        }
        let above = sentence.head_of(at)?;
        if sentence.child(at, &["mark"]).is_some()
            || sentence.children_by(at, &["advmod"]).any(|adverb| sentence.xpos(adverb) == "WRB")
        {
            return None;
        }
        if at < above {
            // "In particular, she wrote, the plan …" hangs on what follows.
            let is_set_off = sentence.norm(remark.end) == ","
                && sentence.hangs_as(at, &["advcl", "parataxis", "ccomp"])
                && sentence.child(at, &["mark", "advmod"]).is_none()
                && sentence.child(at, &["nsubj"]).is_some();
            return is_set_off.then_some(above);
        }
        if remark.start <= above {
            return None;
        }
        let is_inverted = sentence.child(at, &["nsubj"]).is_some_and(|subject| at < subject);
        let is_beside = sentence.hangs_as(at, &["parataxis"])
            || is_inverted && sentence.hangs_as(at, &["conj"])
            || self.is_tag(at)
            || self.is_quoted(above)
                && !self.is_quoted(at)
                && sentence.hangs_as(at, &["ccomp", "conj", "advcl", "acl", "appos", "dep"]);
        if !is_beside || sentence.child(at, &["nsubj"]).is_none() && sentence.xpos(at) == "VBG" {
            return None;
        }
        // "The council, she said, would …" hangs on the council now and then.
        let mut clause = above;
        for _ in 0..4 {
            let Some(higher) = sentence.head_of(clause) else { break };
            if !sentence.hangs_as(
                clause,
                &[
                    "nsubj", "obl", "obj", "nmod", "conj", "advmod", "advcl", "acl", "amod", "appos",
                    "xcomp", "compound", "flat",
                ],
            ) {
                break;
            }
            clause = higher;
        }
        Some(clause)
    }

    /// What goes on after a remark in the middle.
    fn goes_on(
        &self,
        at: usize,
        remark: &Range<usize>,
        whole: &Range<usize>,
        clause: Option<usize>,
    ) -> Option<Range<usize>> {
        let sentence = self.sentence;
        if let Some(quotation) = self.quotation_after(at, remark) {
            return Some(quotation);
        }
        // "…, she added, that we are right"
        let own = complements::clause_after(sentence, at, remark.end.min(at + 1));
        let rest = match own {
            Some(clause) if remark.start < clause && opens_apart(sentence, clause) => sentence.reach(clause),
            _ if whole.end > remark.end
                && sentence.norm(remark.end) == ","
                && !self.is_quoted(at)
                && clause.is_none_or(|clause| {
                    let next = remark.end + 1;
                    let is_aside = sentence.is_under(next, at) && sentence.is_under(at, clause);
                    sentence.is_under(next, clause) && !is_aside
                }) =>
            {
                remark.end..self.end_before_next(at, whole.clone())
            }
            _ => {
                let joined = self.joined_after(at, remark, clause)?;
                remark.end..self.end_before_next(at, remark.end..joined)
            }
        };
        Some(self.widened(rest.start.max(remark.end)..rest.end.max(remark.end), at))
    }

    /// "The plan is dead, she said, and the money would go elsewhere": where a second clause ends that is said as well,
    /// if its modal or its "be" tells no event.
    fn joined_after(&self, at: usize, remark: &Range<usize>, clause: Option<usize>) -> Option<usize> {
        let sentence = self.sentence;
        if sentence.norm(remark.end) != "," || self.is_quoted(at) {
            return None;
        }
        let joined = sentence.children_by(at, &["conj"]).chain(
            clause.into_iter().flat_map(|clause| sentence.children_by(clause, &["conj"]).collect::<Vec<_>>()),
        );
        joined
            .filter(|child| remark.end < *child && sentence.child(*child, &["cc"]).is_some())
            .filter(|child| !self.scene.knowledge.saying.has(sentence.lemma(*child)))
            .find(|child| {
                let has_own = sentence.child(*child, &["nsubj", "expl"]).is_some();
                let tells_no_event = sentence.child(*child, &["cop", "expl"]).is_some()
                    || sentence.children_by(*child, &["aux"]).any(|aux| sentence.xpos(aux) == "MD");
                has_own && tells_no_event
            })
            .map(|child| sentence.reach(child).end)
    }

    /// "said the plan was dead and warned that …", "…, adding that …": where the speaker's next report begins.
    fn end_before_next(&self, at: usize, run: Range<usize>) -> usize {
        let next = (run.start.max(at) + 1..run.end).find(|other| self.is_next_report(*other));
        next.map_or(run.end, |next| self.sentence.reach(next).start.max(run.start))
    }

    /// Whether a verb of saying without a subject goes on from one before it, wherever the tree hangs it.
    pub(super) fn is_next_report(&self, verb: usize) -> bool {
        let sentence = self.sentence;
        if !self.scene.knowledge.saying.has(sentence.lemma(verb))
            || sentence.upos(verb) != Upos::Verb
            || self.is_quoted(verb)
            || sentence.child(verb, &["nsubj"]).is_some()
        {
            return false;
        }
        let start = sentence.reach(verb).start;
        let is_participle = sentence.xpos(verb) == "VBG"
            && sentence.hangs_as(verb, &["advcl", "acl", "xcomp", "parataxis"])
            && (sentence.norm(start) == ","
                || start.checked_sub(1).is_some_and(|before| sentence.norm(before) == ","));
        let has_speech = sentence.child(verb, &["ccomp"]).is_some_and(|clause| verb < clause)
            || (verb + 1..verb + 3).any(|after| self.is_quoted(after));
        let is_joined = sentence.hangs_as(verb, &["conj"])
            && matches!(sentence.xpos(verb), "VBD" | "VBZ" | "VBP")
            && has_speech;
        is_participle || is_joined
    }

    /// The quotation that begins right after a remark, as far as this sentence holds it.
    fn quotation_after(&self, at: usize, remark: &Range<usize>) -> Option<Range<usize>> {
        if self.quoted.is_empty() || self.is_quoted(at) {
            return None;
        }
        let sentence = self.sentence;
        let mut starts = [remark.end, at + 1].into_iter().map(|from| {
            let skipped = (from..sentence.tokens.len())
                .find(|token| !matches!(sentence.norm(*token), "," | ":" | "that" | "-" | "--" | "—"));
            skipped.unwrap_or(from)
        });
        let start = starts.find(|start| {
            self.is_quoted(*start)
                && sentence.tokens.get(*start).is_some_and(|token| token.is_quotation_mark())
        })?;
        let end = (start..sentence.tokens.len()).find(|token| !self.is_quoted(*token));
        Some(start..end.unwrap_or(sentence.tokens.len()))
    }

    /// A run with the rest of the quotation that it begins or ends in, on its side of the cue.
    pub(super) fn widened(&self, run: Range<usize>, cue: usize) -> Range<usize> {
        let (mut start, mut end) = (run.start, run.end);
        if self.quoted.is_empty() || self.is_quoted(cue) || end <= start {
            return run;
        }
        while 0 < start && self.is_quoted(start) && self.is_quoted(start - 1) {
            start -= 1;
        }
        // A mark right before belongs to what it opens.
        if 0 < start
            && self.is_quoted(start - 1)
            && self.sentence.tokens.get(start - 1).is_some_and(|token| token.tag == Tag::Quote)
        {
            start -= 1;
        }
        while end < self.quoted.len() && self.is_quoted(end - 1) && self.is_quoted(end) {
            end += 1;
        }
        start..end
    }

    /// "said it was rushed, and support would have been higher": clauses that the tree has hung on the cue.
    fn end_with_rest(&self, at: usize, end: usize) -> usize {
        let sentence = self.sentence;
        let mut end = end;
        for child in
            sentence.children_by(at, &["ccomp", "advcl", "xcomp", "conj"]).filter(|child| at < *child)
        {
            let reach = sentence.reach(child);
            let goes_on = if sentence.hangs_as(child, &["conj"]) {
                let has_own =
                    sentence.child(child, &["nsubj", "expl", "mark"]).is_some_and(|subject| subject < child);
                has_own && !self.scene.knowledge.reports.know(sentence.lemma(child))
            } else {
                sentence.hangs_as(child, &["ccomp"]) || sentence.norm(reach.start) != ","
            };
            if goes_on && reach.start == end {
                end = reach.end;
            }
        }
        end
    }

    /// "called the vote “a farce”": a quotation right behind belongs to what is said.
    fn with_quotation(&self, run: Range<usize>, at: usize) -> Range<usize> {
        let opens = |token: usize| {
            self.is_quoted(token)
                && self.sentence.tokens.get(token).is_some_and(|mark| mark.is_quotation_mark())
        };
        let is_plain = run.end.checked_sub(1).is_some_and(|last| !self.is_quoted(last));
        if !is_plain || !opens(run.end) || self.is_quoted(at) {
            return run;
        }
        let end = (run.end..self.quoted.len()).find(|token| !self.is_quoted(*token));
        run.start..end.unwrap_or(self.quoted.len())
    }

    /// What is said, without the remark that it surrounds: "which she said was a trick".
    fn without_cue(&self, content: Range<usize>, source: &Source, at: usize) -> Vec<Range<usize>> {
        if !content.contains(&at) {
            return vec![content];
        }
        let remark = self.remark(at, source, &[at]);
        super::content::without(content, &remark)
    }
}

/// Whether a clause begins with "that" or after a sign.
fn opens_apart(sentence: &Sentence, clause: usize) -> bool {
    let start = sentence.reach(clause).start;
    let before = start.checked_sub(1).and_then(|before| sentence.tokens.get(before));
    sentence.norm(start) == "that" || before.is_some_and(|before| before.is_sign())
}
