//! How far a statement reaches: the shortest run of words that states it, cut out of its clause, and lists cut apart.

use std::ops::Range;

use crate::grammar::{Sentence, Tag, Upos};
use crate::knowledge::Knowledge;

use super::clauses::{Clause, Form, Link};

/// The verb group of a clause: from its first auxiliary to its head.
pub(super) fn group(sentence: &Sentence, clause: &Clause) -> Range<usize> {
    let after_subject = clause
        .subject
        .filter(|subject| clause.has_own_subject && *subject < clause.head)
        .map_or(0, |subject| sentence.reach(subject).end.min(clause.head));
    let first = sentence
        .children_by(clause.head, &["aux", "cop", "advmod", "mark", "cc", "compound:prt"])
        .filter(|at| after_subject <= *at && *at < clause.head)
        .filter(|at| sentence.hangs_as(*at, &["aux", "cop"]) || is_near(sentence, *at, clause.head))
        .filter(|at| !sentence.hangs_as(*at, &["mark", "cc"]) || sentence.norm(*at) == "to")
        .min();
    let first = first.map(|at| {
        if at < sentence.reach(at).start { at } else { sentence.reach(at).start.max(after_subject) }
    });
    first.unwrap_or(clause.head)..clause.head + 1
}

/// An adverb belongs to the verb group when nothing but adverbs and auxiliaries stands between.
fn is_near(sentence: &Sentence, at: usize, head: usize) -> bool {
    (at..head).all(|between| {
        matches!(sentence.upos(between), Upos::Adv | Upos::Aux | Upos::Part)
            || sentence.tokens.get(between).is_some_and(|token| token.tag == Tag::Quote)
    })
}

/// The run that states a clause. `parts` are the main words it must hold; with its subject if asked.
pub(super) fn of_clause(
    knowledge: &Knowledge,
    sentence: &Sentence,
    clause: &Clause,
    parts: &[usize],
    with_subject: bool,
) -> Range<usize> {
    let group = group(sentence, clause);
    let mut start = group.start;
    let mut least = group.end;
    for part in parts {
        let reach = sentence.reach(*part);
        if reach.end <= clause.head {
            start = start.min(trimmed_start(sentence, &reach));
        } else if *part < clause.head && matches!(clause.link, Link::Relative | Link::OnNoun) {
            // The noun before a relative clause reaches over it.
            start = start.min(reach.start);
        }
        least = least.max(part + 1);
    }
    if with_subject && let Some(subject) = clause.subject.filter(|_| clause.has_own_subject) {
        start = start.min(sentence.reach(subject).start);
    }
    start..end_of(knowledge, sentence, clause, parts, least)
}

/// Where a clause ends: before what only stands beside it.
fn end_of(
    knowledge: &Knowledge,
    sentence: &Sentence,
    clause: &Clause,
    parts: &[usize],
    least: usize,
) -> usize {
    let function_words = &knowledge.function_words;
    let mut end = least.max(clause.head + 1);
    for child in sentence.children(clause.head).iter().copied().filter(|child| clause.head < *child) {
        let is_part = parts.contains(&child);
        let reach = sentence.reach(child);
        let start = trimmed_start(sentence, &reach);
        let is_apart = start
            .checked_sub(1)
            .is_some_and(|before| matches!(sentence.norm(before), "," | ";" | ":" | "—" | "-" | "--" | "\""));
        let leaves = sentence.hangs_as(child, &["parataxis", "discourse", "vocative"])
            || sentence.hangs_as(child, &["conj"]) && is_clausal(sentence, child)
            || sentence.hangs_as(child, &["advcl"]) && (is_apart || explains(knowledge, sentence, child))
            || sentence.hangs_as(child, &["obl", "advmod"])
                && is_apart
                && !function_words.has("without", sentence.norm(start))
            || sentence.hangs_as(child, &["obl"]) && function_words.has("according", sentence.norm(start));
        if sentence.hangs_as(child, &["punct", "cc"]) || child < least && !is_part && reach.end <= end {
            continue;
        }
        if leaves && !is_part && least <= start {
            break;
        }
        if !leaves || is_part {
            end = end.max(reach.end);
        }
    }
    for part in parts.iter().filter(|part| clause.head < **part) {
        end = end.max(sentence.reach(*part).end);
    }
    let end = cut_asides(knowledge, sentence, least, end);
    without_tail(sentence, least.saturating_sub(1)..end)
}

/// "because", "as", "while": the reporter's reasons are no part of what is stated.
fn explains(knowledge: &Knowledge, sentence: &Sentence, clause: usize) -> bool {
    let openers = knowledge.function_words.list("reason-openers");
    sentence.children_by(clause, &["mark", "advmod"]).any(|at| openers.has(sentence.norm(at)))
}

/// Whether a word heads a clause and not just a noun phrase.
pub(super) fn is_clausal(sentence: &Sentence, at: usize) -> bool {
    sentence.upos(at) == Upos::Verb || sentence.child(at, &["cop", "nsubj"]).is_some()
}

/// Ends a run before a remark set off by a comma or dash that nothing needed follows: ", which …", ", saying …".
pub(super) fn cut_asides(knowledge: &Knowledge, sentence: &Sentence, least: usize, end: usize) -> usize {
    let joining = knowledge.function_words.list("joining-words");
    let mut at = least;
    while at + 1 < end {
        if matches!(sentence.norm(at), "," | ";" | "—" | "--" | ":") {
            let next = at + 1;
            let opens = (next..end).find(|word| {
                let head = sentence.head_of(*word).unwrap_or(*word);
                let hangs = sentence.hangs_as(*word, &["acl:relcl", "parataxis", "advcl", "appos"])
                    || sentence.hangs_as(*word, &["conj"])
                        && is_clausal(sentence, *word)
                        && sentence.child(*word, &["nsubj"]).is_some();
                // ", and it agreed": the joining word stands between.
                let begins = trimmed_start(sentence, &sentence.reach(*word));
                let is_next = begins == next || begins == next + 1 && joining.has(sentence.norm(next));
                hangs && head < at && is_next && least < *word
            });
            if let Some(word) = opens {
                let aside = sentence.reach(word);
                let closes = end <= aside.end + 1;
                if closes || sentence.hangs_as(word, &["parataxis"]) {
                    return at;
                }
            }
        }
        at += 1;
    }
    end
}

/// Where a run begins, after signs and joining words.
pub(super) fn trimmed_start(sentence: &Sentence, run: &Range<usize>) -> usize {
    run.clone()
        .find(|at| {
            sentence.tokens.get(*at).is_some_and(|token| {
                !matches!(token.tag, Tag::Sign | Tag::Coordinator) && !(token.tag == Tag::Quote)
            })
        })
        .unwrap_or(run.start)
}

/// Where a run ends, before signs and joining words.
pub(super) fn without_tail(sentence: &Sentence, run: Range<usize>) -> usize {
    let mut end = run.end;
    while run.start < end
        && sentence.tokens.get(end - 1).is_some_and(|token| {
            matches!(token.tag, Tag::Sign | Tag::Coordinator) && !token.is(&[")", "%", "]"])
        })
    {
        end -= 1;
    }
    end
}

/// Cuts a run where a list of verbs goes on: "to mend X, cut Y, and pay Z" is three. `first` is the first verb.
pub(super) fn verbs_apart(sentence: &Sentence, run: Range<usize>, first: usize) -> Vec<Range<usize>> {
    let joined = sentence.children_by(first, &["conj"]).filter(|at| {
        // "that no one be dismissed and that the council see the plans", "the post filled and the road opened",
        // "the plant to stay and the managers to go"
        let is_alike = sentence.child(*at, &["nsubj"]).is_none()
            || sentence.has_that(*at)
            || sentence.xpos(*at) == "VBN" && sentence.child(*at, &["aux"]).is_none()
            || sentence.has_to(*at);
        sentence.upos(*at) == Upos::Verb
            && is_alike
            && run.contains(at)
            && (sentence.xpos(*at) == sentence.xpos(first) || sentence.xpos(first) != "VB")
    });
    apart(sentence, run.clone(), joined.collect())
}

/// Cuts a run where a list of things goes on: "pay raises, job security and a shorter week" is three.
pub(super) fn things_apart(sentence: &Sentence, run: Range<usize>, first: usize) -> Vec<Range<usize>> {
    let is_thing = |at: usize| sentence.upos(at) == Upos::Noun;
    if !is_thing(first) {
        return vec![run];
    }
    // "the charge, as well in eight districts": what another preposition opens is no thing of the list.
    let case = |at: usize| sentence.child(at, &["case"]).map(|case| sentence.norm(case));
    let is_alike = |at: usize| case(at).is_none() || case(at) == case(first);
    let joined: Vec<usize> = sentence
        .children_by(first, &["conj"])
        .filter(|at| run.contains(at) && is_thing(*at) && is_alike(*at))
        .collect();
    // "wages and hours of drivers": bare nouns in a pair are one matter.
    let is_full = |at: usize| sentence.reach(at).len() > 3;
    if joined.len() == 1 && !joined.iter().any(|at| is_full(*at) || is_denied(sentence, *at)) {
        return vec![run];
    }
    apart(sentence, run, joined)
}

/// "the fine but **not** the apology": what of a list is denied.
pub(super) fn is_denied(sentence: &Sentence, item: usize) -> bool {
    let reach = sentence.reach(item);
    (reach.start.saturating_sub(1)..item).any(|at| sentence.norm(at) == "not")
}

/// Whether a run of a list is joined by "or" and tells a deed to come: "or face the courts".
pub(super) fn is_alternative(sentence: &Sentence, run: &Range<usize>) -> bool {
    let is_told = matches!(sentence.xpos(run.start), "VBD" | "VBN" | "VBZ");
    !is_told && (run.start.saturating_sub(2)..run.start).any(|at| sentence.norm(at) == "or")
}

fn apart(sentence: &Sentence, run: Range<usize>, joined: Vec<usize>) -> Vec<Range<usize>> {
    let mut starts = vec![run.start];
    for at in joined {
        let start = trimmed_start(sentence, &sentence.reach(at));
        if starts.last().is_some_and(|last| *last < start) && start < run.end {
            starts.push(start);
        }
    }
    let ends: Vec<usize> = starts.iter().skip(1).copied().chain([run.end]).collect();
    starts
        .into_iter()
        .zip(ends)
        .map(|(start, end)| start..without_tail(sentence, start..end))
        .filter(|run| !run.is_empty())
        .collect()
}

/// The start of what leads to an open clause with the same subject: "plans" for "ask" in "plans to ask Japan".
pub(super) fn led_by<'c>(clauses: &'c [Clause], clause: &'c Clause) -> &'c Clause {
    let mut first = clause;
    while first.link == Link::Open
        && matches!(first.form, Form::Infinitive | Form::Gerund | Form::Participle)
        && let Some(outer) = first.outer.and_then(|outer| clauses.get(outer))
        && outer.subject == first.subject
        && outer.head < first.head
    {
        first = outer;
    }
    first
}
