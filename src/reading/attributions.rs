//! Third step: who is reported to say or think what.

use std::ops::Range;

use crate::grammar::{Sentence, Tag, VerbGroup};
use crate::text::Span;

use super::findings::{Mode, QuoteType};
use super::references::{Cast, Referent};
use super::scene::{Scene, group_at, phrase_from};

/// Somebody says or thinks something; becomes an [`Attribution`](super::Attribution) when gathered.
#[derive(Clone, Debug)]
pub(super) struct Report {
    /// The sentence of the content.
    pub sentence: usize,
    /// The main word that reports ("said", "according"), if it stands in this sentence.
    pub verb: Option<usize>,
    /// Who.
    pub who: Option<Referent>,
    pub source: Vec<Span>,
    pub cue: Vec<Span>,
    /// What, as runs of tokens of the sentence.
    pub content: Vec<Range<usize>>,
    pub mode: Mode,
    pub quote_type: QuoteType,
}

impl Report {
    /// Whether this token lies in what is said.
    pub fn holds(&self, token: usize) -> bool {
        self.content.iter().any(|run| run.contains(&token))
    }
}

/// All reports, sentence by sentence.
pub(super) fn find(scene: &Scene, cast: &mut Cast) -> Vec<Report> {
    let mut reports: Vec<Report> = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let mut here = Vec::new();
        for group in &sentence.verb_groups {
            here.extend(by_verb(scene, cast, index, sentence, group, &here));
        }
        here.extend(according_to(scene, cast, index, sentence));
        reports.extend(here);
    }
    let standing = standing_quotations(scene, &reports);
    reports.extend(standing);
    reports.sort_by_key(|report| report.sentence);
    reports
}

fn by_verb(
    scene: &Scene,
    cast: &Cast,
    index: usize,
    sentence: &Sentence,
    group: &VerbGroup,
    earlier: &[Report],
) -> Option<Report> {
    let head = sentence.tokens.get(group.head)?;
    let says = scene.knowledge.saying.has(&head.lemma);
    let thinks = scene.knowledge.thinking.has(&head.lemma);
    if !(says || thinks) || group.is_infinitive || scene.is_quoted(head) {
        return None;
    }
    let mode = if says { Mode::Said } else { Mode::Thought };
    // “…,” said Dan Pinkston: what follows the verb is its subject.
    let before = sentence
        .tokens
        .get(..group.tokens.start)?
        .iter()
        .rposition(|token| !matches!(token.tag, Tag::Quote | Tag::Adverb));
    let after_speech = before.is_some_and(|before| {
        sentence.tokens.get(before).is_some_and(|token| matches!(token.norm.as_str(), "," | "?" | "!" | "."))
    });
    let opens_sentence = before.is_none();
    let inverted = (says && (after_speech || opens_sentence))
        .then(|| phrase_from(sentence, group.tokens.end))
        .flatten()
        .filter(|_| {
            !group.is_negated && group.tokens.len() == 1 && (group.shares_subject || group.subject.is_empty())
        });
    let chain = match inverted {
        Some(phrase) => vec![phrase],
        None => group.subject.clone(),
    };
    let who = match inverted {
        None if group.shares_subject => {
            earlier.last().and_then(|report| report.who).or_else(|| cast.of_chain(index, &chain))
        }
        _ => cast.of_chain(index, &chain),
    };
    let source = chain_span(sentence, &chain).into_iter().collect();
    let cue = sentence.span_of(group.tokens.clone()).into_iter().collect();
    let first = sentence.noun_phrases.get(*chain.first()?)?.tokens.start;
    let last = sentence.noun_phrases.get(*chain.last()?)?.tokens.end;
    let content = if inverted.is_some() {
        let mut content = vec![0..group.tokens.start];
        content.extend(quoted_after(scene, sentence, last));
        content
    } else {
        let after = content_start(scene, sentence, group.tokens.end);
        match after {
            Some(start) => vec![start..clause_end(scene, sentence, start, group)],
            // "…, the union said": what stands before.
            None if first > 1
                && sentence
                    .tokens
                    .get(first - 1)
                    .is_some_and(|token| token.norm == "," || token.tag == Tag::Quote) =>
            {
                let mut content = vec![0..first];
                content.extend(
                    quoted_after(scene, sentence, group.tokens.end)
                        .or_else(|| clause_after(sentence, first, group.tokens.end)),
                );
                content
            }
            None => return None,
        }
    };
    let content: Vec<Range<usize>> =
        content.into_iter().map(|run| without_edges(sentence, run)).filter(|run| !run.is_empty()).collect();
    if content.is_empty() {
        return None;
    }
    let quote_type = quote_type(scene, sentence, &content);
    Some(Report { sentence: index, verb: Some(group.head), who, source, cue, content, mode, quote_type })
}

/// Where what is said begins, right of the verb; none if nothing is said there.
fn content_start(scene: &Scene, sentence: &Sentence, verb_end: usize) -> Option<usize> {
    let mut at = verb_end;
    loop {
        let token = sentence.tokens.get(at)?;
        let next = sentence.tokens.get(at + 1);
        match token.norm.as_str() {
            "that" | ":" => {
                at += 1;
                break;
            }
            "\"" => break,
            "," if next.is_some_and(|next| next.is_quotation_mark()) => {
                at += 1;
                break;
            }
            // ", however, the plan …"
            "," => return None,
            "." | ";" => return None,
            _ => {}
        }
        if token.tag == Tag::Adverb && !token.is(&["not", "never"]) {
            at += 1;
            continue;
        }
        // "said on Sunday that", "told reporters", "said in a statement"
        let adjunct = if token.tag == Tag::Preposition
            && !token.is(&["if", "unless", "until", "because", "than", "as"])
        {
            phrase_from(sentence, at + 1)
        } else {
            phrase_from(sentence, at)
        };
        match adjunct.and_then(|phrase| sentence.noun_phrases.get(phrase)) {
            Some(phrase)
                if token.tag == Tag::Preposition || phrase.is_date || hears(sentence, phrase.tokens.end) =>
            {
                at = phrase.tokens.end
            }
            _ => break,
        }
    }
    // What is said holds a verb or a quotation; "said no" is no content.
    let rest = sentence.tokens.get(at..)?;
    let speaks = sentence.verb_groups.iter().any(|group| group.tokens.start >= at && group.is_finite)
        || rest.iter().any(|token| scene.is_quoted(token));
    (speaks && !rest.is_empty()).then_some(at)
}

/// "told reporters that …": the phrase ends right before what is said.
fn hears(sentence: &Sentence, end: usize) -> bool {
    sentence
        .tokens
        .get(end)
        .is_some_and(|token| token.norm == "that" || token.is_quotation_mark() || token.norm == ",")
        || sentence
            .tokens
            .get(end)
            .is_some_and(|token| matches!(token.tag, Tag::Pronoun | Tag::Determiner | Tag::Name))
            && group_at(sentence, end).is_none()
            && sentence.noun_phrases.iter().any(|phrase| phrase.tokens.start == end)
}

/// The second half of an interrupted quotation: “a,” she said, “b.”
fn quoted_after(scene: &Scene, sentence: &Sentence, from: usize) -> Option<Range<usize>> {
    let rest = sentence.tokens.get(from..)?;
    let start = rest.iter().position(|token| token.is_quotation_mark() && scene.is_quoted(token))? + from;
    Some(start..sentence.tokens.len())
}

/// In "If they leave, she said, Oslo would lift the tax", the clause after the remark.
fn clause_after(sentence: &Sentence, subject: usize, verb_end: usize) -> Option<Range<usize>> {
    let opens_with_if = sentence.tokens.first()?.is(&["if", "once", "unless", "until", "should", "provided"]);
    let is_remark = sentence.tokens.get(subject.checked_sub(1)?)?.norm == ","
        && sentence.tokens.get(verb_end)?.norm == ",";
    (opens_with_if && is_remark).then_some(verb_end + 1..sentence.tokens.len())
}

/// Where a clause that begins at `start` and depends on `outer` ends.
pub(super) fn clause_end(scene: &Scene, sentence: &Sentence, start: usize, outer: &VerbGroup) -> usize {
    let tokens = &sentence.tokens;
    for at in start + 1..tokens.len() {
        let Some(token) = tokens.get(at) else { break };
        let next = tokens.get(at + 1);
        if token.norm == ";" {
            return at;
        }
        let is_inside = scene.is_quoted(token);
        let starts_other = match token.norm.as_str() {
            "," if !is_inside || next.is_some_and(|next| next.is_quotation_mark()) => {
                let after = tokens
                    .get(at + 1..)
                    .unwrap_or_default()
                    .iter()
                    .position(|token| !token.is_quotation_mark())
                    .map_or(at + 1, |skip| at + 1 + skip);
                let word = tokens.get(after);
                word.is_some_and(|word| {
                    word.is(&["but", "while", "although", "though", "whereas", "according"])
                }) || word
                    .is_some_and(|word| word.tag == Tag::Gerund && scene.knowledge.saying.has(&word.lemma))
                    || reports_at(scene, sentence, after)
                    || subject_then_report(scene, sentence, after)
            }
            "and" | "but" if !is_inside => {
                let after = (at + 1..tokens.len())
                    .find(|at| tokens.get(*at).is_some_and(|token| token.tag != Tag::Adverb))
                    .unwrap_or(at + 1);
                let group =
                    sentence.verb_groups.iter().find(|group| group.tokens.start == after && group.is_finite);
                group.is_some_and(|group| {
                    takes_a_stand(scene, sentence, group)
                        && tokens.get(outer.head).is_some_and(|outer| {
                            tokens.get(group.head).is_some_and(|inner| inner.tag == outer.tag)
                        })
                }) || subject_then_report(scene, sentence, after)
            }
            _ => false,
        };
        if starts_other {
            return at;
        }
    }
    tokens.len()
}

fn takes_a_stand(scene: &Scene, sentence: &Sentence, group: &VerbGroup) -> bool {
    sentence.tokens.get(group.head).is_some_and(|head| {
        scene.knowledge.saying.has(&head.lemma) || scene.knowledge.stances.know(&head.lemma)
    })
}

fn reports_at(scene: &Scene, sentence: &Sentence, at: usize) -> bool {
    group_at(sentence, at).is_some_and(|group| {
        group.tokens.start == at
            && group.is_finite
            && sentence
                .tokens
                .get(group.head)
                .is_some_and(|head| scene.knowledge.saying.has(&head.lemma) && !scene.is_quoted(head))
    })
}

/// ", the union said": a subject and its saying verb follow.
fn subject_then_report(scene: &Scene, sentence: &Sentence, at: usize) -> bool {
    sentence.verb_groups.iter().any(|group| {
        group.is_finite
            && group.tokens.start > at
            && group
                .subject
                .first()
                .and_then(|first| sentence.noun_phrases.get(*first))
                .is_some_and(|phrase| phrase.tokens.start == at)
            && sentence
                .tokens
                .get(group.head)
                .is_some_and(|head| scene.knowledge.saying.has(&head.lemma) && !scene.is_quoted(head))
    })
}

fn according_to(scene: &Scene, cast: &Cast, index: usize, sentence: &Sentence) -> Option<Report> {
    let at = sentence
        .tokens
        .windows(2)
        .position(|pair| matches!(pair, [a, b] if a.norm == "according" && b.norm == "to"))?;
    let phrase = phrase_from(sentence, at + 2)?;
    let found = sentence.noun_phrases.get(phrase)?;
    let content = if at > 2 { 0..at } else { found.tokens.end..sentence.tokens.len() };
    let content = vec![without_edges(sentence, content)];
    Some(Report {
        sentence: index,
        verb: Some(at),
        who: cast.of(index, phrase),
        source: sentence.span_of(found.tokens.clone()).into_iter().collect(),
        cue: sentence.span_of(at..at + 2).into_iter().collect(),
        quote_type: quote_type(scene, sentence, &content),
        content,
        mode: Mode::Said,
    })
}

/// Sentences that stand in quotation marks without a verb of saying: the speaker of the same quotation, else the
/// last one of the paragraph, else the first one to come, else whoever spoke right before.
fn standing_quotations(scene: &Scene, reports: &[Report]) -> Vec<Report> {
    let mut standing = Vec::new();
    for (index, sentence) in scene.sentences.iter().enumerate() {
        let Some(quotation) = scene.quotation_at(sentence.span) else { continue };
        let starts_inside = quotation.start() <= sentence.span.start();
        let is_whole = starts_inside && sentence.span.end() <= quotation.end() + 1;
        if !is_whole || reports.iter().any(|report| report.sentence == index) {
            continue;
        }
        let paragraph_of = |at: usize| scene.sentences.get(at).and_then(|sentence| sentence.paragraph);
        let in_same_quotation = |report: &&Report| {
            scene.sentences.get(report.sentence).is_some_and(|other| {
                report
                    .content
                    .iter()
                    .filter_map(|run| other.span_of(run.clone()))
                    .any(|span| span.overlaps(quotation))
            })
        };
        let same_paragraph = |report: &&Report| {
            paragraph_of(report.sentence) == sentence.paragraph && sentence.paragraph.is_some()
        };
        let speaker = reports.iter().find(in_same_quotation).or_else(|| {
            reports
                .iter()
                .rev()
                .filter(|report| report.sentence < index && report.mode == Mode::Said)
                .find(same_paragraph)
        });
        let speaker = speaker
            .or_else(|| reports.iter().filter(|report| report.sentence > index).find(same_paragraph))
            .or_else(|| {
                reports.iter().rev().find(|report| report.sentence < index && report.mode == Mode::Said)
            });
        let Some(speaker) = speaker else { continue };
        standing.push(Report {
            sentence: index,
            verb: None,
            who: speaker.who,
            source: speaker.source.clone(),
            cue: speaker.cue.clone(),
            content: vec![0..sentence.tokens.len()],
            mode: Mode::Said,
            quote_type: QuoteType::Direct,
        });
    }
    standing
}

fn chain_span(sentence: &Sentence, chain: &[usize]) -> Option<Span> {
    let first = sentence.noun_phrases.get(*chain.first()?)?.tokens.start;
    let last = sentence.noun_phrases.get(*chain.last()?)?.tokens.end;
    sentence.span_of(first..last)
}

/// Without commas and stops at either end; quotation marks stay.
fn without_edges(sentence: &Sentence, run: Range<usize>) -> Range<usize> {
    let (mut start, mut end) = (run.start, run.end);
    let is_edge = |at: usize| {
        sentence
            .tokens
            .get(at)
            .is_some_and(|token| token.tag == Tag::Sign && token.is(&[",", ":", ";", "—", "-", "--"]))
    };
    while start < end && is_edge(start) {
        start += 1;
    }
    while start < end && is_edge(end - 1) {
        end -= 1;
    }
    start..end
}

fn quote_type(scene: &Scene, sentence: &Sentence, content: &[Range<usize>]) -> QuoteType {
    let tokens = content.iter().flat_map(|run| sentence.tokens.get(run.clone()).unwrap_or_default());
    let (mut quoted, mut all) = (0, 0);
    for token in tokens.filter(|token| !token.is_sign()) {
        all += 1;
        quoted += usize::from(scene.is_quoted(token));
    }
    match (quoted, all) {
        (0, _) => QuoteType::Indirect,
        (quoted, all) if quoted == all => QuoteType::Direct,
        _ => QuoteType::Mixed,
    }
}
