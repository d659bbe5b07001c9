//! When a position was said, and whether it is over: from the words that date the saying, never from what is said.

use jiff::civil::{Date, Weekday};
use jiff::fmt::strtime;

use crate::grammar::{Sentence, Upos};

use super::acts::{Act, Way};
use super::attributions::Report;
use super::findings::Time;
use super::scene::{Scene, norms};

/// The day a position was said, if its sentence tells: "on Friday" is the last Friday up to publication.
pub(super) fn said_on(scene: &Scene, act: &Act, reports: &[&Report]) -> Option<Date> {
    let published = published(scene);
    let sentence = scene.sentences.get(act.sentence)?;
    saying(sentence, act, reports).into_iter().find_map(|verb| {
        dating(scene, sentence, act, verb).into_iter().find_map(|at| day(scene, sentence, at, published))
    })
}

/// Whether a position is on the table; over where it is told as earlier: "had formerly refused", "offered in 1986".
pub(super) fn time(scene: &Scene, act: &Act, reports: &[&Report]) -> Time {
    let Some(sentence) = scene.sentences.get(act.sentence) else { return act.time };
    let this_year = published(scene).map(Date::year);
    let is_over = saying(sentence, act, reports).into_iter().any(|verb| {
        let formerly = sentence
            .children_by(verb, &["advmod"])
            .any(|at| !is_content(act, at) && scene.knowledge.formerly.has(sentence.norm(at)));
        let earlier = dating(scene, sentence, act, verb).into_iter().any(|at| {
            let last = scene.knowledge.long_times.has(sentence.lemma(at))
                && sentence.children_by(at, &["amod"]).any(|at| scene.knowledge.gone.has(sentence.norm(at)));
            let year = year(sentence, at);
            last || year.is_some_and(|year| this_year.is_some_and(|this_year| year < this_year))
        });
        formerly || earlier
    });
    if is_over { Time::Past } else { act.time }
}

fn published(scene: &Scene) -> Option<Date> {
    Some(scene.article.heading().published.as_ref()?.value.date)
}

/// The verbs by which the position is told: of its report, or the cue itself where it stands outside the content.
fn saying(sentence: &Sentence, act: &Act, reports: &[&Report]) -> Vec<usize> {
    let around = reports.iter().filter(|report| report.holds(act.head)).filter_map(|report| report.verb);
    let mut verbs: Vec<usize> = around.collect();
    if act.way == Way::Stance {
        verbs.push(act.head);
        // "said on Friday that it refused": a verb before the cue may carry the day.
        verbs.extend(
            reports.iter().filter_map(|report| report.verb).filter(|verb| {
                sentence.hangs_as(*verb, &["root"]) && sentence.head_of(act.head) == Some(*verb)
            }),
        );
    }
    if act.way == Way::Noun {
        verbs.extend(sentence.head_of(act.head));
    }
    verbs
}

fn is_content(act: &Act, at: usize) -> bool {
    (act.content..act.tokens.end).contains(&at) && act.content > act.head
}

/// Words that date a verb, also in "in its statement Friday"; those of the content are not its.
fn dating(scene: &Scene, sentence: &Sentence, act: &Act, verb: usize) -> Vec<usize> {
    let mut all = Vec::new();
    for at in sentence.children_by(verb, &["obl", "advmod", "nmod", "obj"]) {
        // A clause told after its verb: what is dated within stays its own.
        if is_content(act, at) && !(sentence.head_of(at) == Some(act.head) && act.way == Way::Stance) {
            continue;
        }
        all.push(at);
        let is_text = scene.knowledge.speaking_things.has(sentence.lemma(at))
            || scene.knowledge.documents.has(sentence.lemma(at));
        if is_text && sentence.hangs_as(at, &["obl"]) {
            all.extend(sentence.children_by(at, &["nmod", "obl"]));
        }
    }
    all
}

/// The day that a word names, with what hangs on it: "Friday", "3 March", "yesterday".
fn day(scene: &Scene, sentence: &Sentence, at: usize, published: Option<Date>) -> Option<Date> {
    let reach = sentence.reach(at);
    // A day hangs alone or with few words: not in "on behalf of the Friday group".
    if 6 < reach.len() || norms(sentence, reach.clone()).iter().any(|word| scene.knowledge.coming.has(word)) {
        return None;
    }
    let word = sentence.norm(at);
    if let Some(date) = explicit(sentence, at, published) {
        return Some(date);
    }
    let published = published?;
    match () {
        () if scene.knowledge.today.has(word) => Some(published),
        () if scene.knowledge.yesterday.has(word) => published.yesterday().ok(),
        () => {
            let weekday = weekday(word)?;
            if published.weekday() == weekday {
                Some(published)
            } else {
                published.nth_weekday(-1, weekday).ok()
            }
        }
    }
}

fn weekday(word: &str) -> Option<Weekday> {
    let read = |format| strtime::parse(format, word).ok()?.weekday();
    read("%A").or_else(|| read("%a"))
}

fn month(word: &str) -> Option<i8> {
    let word = word.trim_end_matches('.');
    let read = |format| strtime::parse(format, word).ok()?.month();
    read("%B").or_else(|| read("%b"))
}

/// The year that a date names: of "1986", "March 1986", not of "Ford, which since 1924 …".
fn year(sentence: &Sentence, at: usize) -> Option<i16> {
    if sentence.upos(at) != Upos::Num && month(sentence.norm(at)).is_none() {
        return None;
    }
    let own = std::iter::once(at).chain(sentence.children(at).iter().copied());
    own.filter(|at| sentence.upos(*at) == Upos::Num)
        .filter_map(|at| sentence.norm(at).parse::<i16>().ok())
        .find(|year| (1500..2200).contains(year))
}

/// "3 March", "March 18", "2 April 1986"; without a year the last one up to publication.
fn explicit(sentence: &Sentence, at: usize, published: Option<Date>) -> Option<Date> {
    let reach = sentence.reach(at);
    let month =
        reach.clone().find_map(|at| month(sentence.norm(at)).filter(|_| sentence.upos(at) == Upos::Propn))?;
    let day = reach.clone().find_map(|at| {
        let digits = sentence.norm(at).trim_end_matches(char::is_alphabetic);
        digits.parse::<i8>().ok().filter(|day| (1..=31).contains(day))
    })?;
    let year = reach
        .clone()
        .find_map(|at| sentence.norm(at).parse::<i16>().ok().filter(|year| (1500..2200).contains(year)));
    let Some(year) = year else {
        let this = Date::new(published?.year(), month, day).ok()?;
        return if this <= published? {
            Some(this)
        } else {
            Date::new(published?.year() - 1, month, day).ok()
        };
    };
    Date::new(year, month, day).ok()
}
