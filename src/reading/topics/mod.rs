//! Sixth step: which issue a position belongs to, in two to four plain words.
//!
//! The sheet of topics decides first, by what stands nearest to the object of the position; then what the position
//! refers to; then a name made from the article's words; then what stands beside it.

mod induced;
mod matter;
mod merged;
mod referred;

use crate::knowledge::Fit;

use super::acts::Act;
use super::findings::Kind;
use super::references::Cast;
use super::scene::Scene;
use induced::Name;
use matter::{Matter, NEAR};

/// The row of positions that nothing names.
const OTHER: &str = "other matters";

/// A position's row in the making.
#[derive(Clone, Debug, PartialEq, Eq)]
enum Row {
    /// A topic of the sheet, by its title.
    Known(String),
    /// One made from the article's words.
    Induced(Name),
    /// Nothing found.
    Open,
}

impl Row {
    fn known(&self) -> Option<&str> {
        match self {
            Self::Known(title) => Some(title),
            Self::Induced(_) | Self::Open => None,
        }
    }

    fn induced(&self) -> Option<&Name> {
        match self {
            Self::Induced(name) => Some(name),
            Self::Known(_) | Self::Open => None,
        }
    }

    fn is_open(&self) -> bool {
        *self == Self::Open
    }

    fn title(&self) -> &str {
        match self {
            Self::Known(title) => title,
            Self::Induced(name) => &name.words,
            Self::Open => OTHER,
        }
    }
}

/// The issue of each act, in the order of the acts.
pub(super) fn of(scene: &Scene, cast: &Cast, acts: &[Act]) -> Vec<String> {
    let matters: Vec<Option<Matter>> = acts.iter().map(|act| Matter::of(scene, cast, act)).collect();
    let fits: Vec<Vec<Fit>> = matters
        .iter()
        .map(|matter| {
            matter.as_ref().map_or_else(Vec::new, |matter| scene.knowledge.topics.fits(&matter.passage()))
        })
        .collect();
    let counts = induced::counts(scene);
    let told = referred::told(scene);
    let mut rows: Vec<Row> = Vec::with_capacity(acts.len());
    for (nth, act) in acts.iter().enumerate() {
        let (Some(Some(matter)), Some(fits)) = (matters.get(nth), fits.get(nth)) else {
            rows.push(Row::Open);
            continue;
        };
        let known = |least: f32| {
            fits.first().filter(|fit| least <= fit.weight).map(|fit| Row::Known(fit.topic.title.clone()))
        };
        let refers = || {
            let noun = referred::anaphor(scene, cast, act, matter)?;
            referred::row(scene, acts, &rows, &told, nth, &noun)
        };
        let row = known(NEAR)
            .or_else(refers)
            .or_else(|| induced::name(scene, matter, &counts).map(Row::Induced))
            .or_else(|| known(0.0))
            .or_else(|| induced::lone_name(scene, matter, act.kind).map(Row::Induced));
        rows.push(row.unwrap_or(Row::Open));
    }
    merged::merge(&mut rows);
    beside(scene, acts, &matters, &mut rows);
    terms(scene, acts, &mut rows);
    rows.iter().map(|row| row.title().to_owned()).collect()
}

/// A position without an issue of its own has that of the one beside it, or what its sentence shows.
fn beside(scene: &Scene, acts: &[Act], matters: &[Option<Matter>], rows: &mut [Row]) {
    for (nth, act) in acts.iter().enumerate() {
        if !rows.get(nth).is_some_and(Row::is_open) {
            continue;
        }
        let row_at = |at: usize| rows.get(at).filter(|row| !row.is_open()).cloned();
        let is_near = |at: &usize| acts.get(*at).is_some_and(|other| other.sentence == act.sentence);
        let same = (0..nth).rev().take_while(is_near).find_map(row_at);
        let same = same.or_else(|| (nth + 1..acts.len()).take_while(is_near).find_map(row_at));
        let shown = || {
            let words = matters.get(nth)?.as_ref()?.all();
            let fits = scene.knowledge.topics.fits(&words);
            fits.first().map(|fit| Row::Known(fit.topic.title.clone()))
        };
        let row = same.or_else(shown);
        if let (Some(row), Some(own)) = (row, rows.get_mut(nth)) {
            *own = row;
        }
    }
}

/// Who makes a condition for talks and who makes none meet on one row.
fn terms(scene: &Scene, acts: &[Act], rows: &mut [Row]) {
    let terms_of = |row: &Row| {
        let title = row.known()?;
        let topics = scene.knowledge.topics.all();
        let own = topics.iter().find(|topic| topic.title == title)?;
        topics.iter().find(|topic| {
            topic.key == own.key && !own.terms_of.is_empty() || topic.terms_of.contains(&own.key)
        })
    };
    let plain = rows.to_vec();
    for (nth, act) in acts.iter().enumerate() {
        let Some(row) = rows.get_mut(nth) else { continue };
        let on = match act.kind {
            _ if act.without_condition.is_some() => Some(&*row),
            Kind::Condition => bearer(scene, acts, act).and_then(|at| plain.get(at)),
            _ => None,
        };
        let terms = on.and_then(terms_of).map(|topic| Row::Known(topic.title.clone()));
        let terms = terms.or_else(|| on.filter(|_| row.is_open()).cloned());
        if let Some(terms) = terms {
            *row = terms;
        }
    }
}

/// The position that a condition hangs on.
fn bearer(scene: &Scene, acts: &[Act], condition: &Act) -> Option<usize> {
    let span = scene.sentences.get(condition.sentence)?.span_of(condition.tokens.clone())?;
    acts.iter().position(|act| {
        act.sentence == condition.sentence
            && act.condition.as_ref().is_some_and(|condition| condition.span.overlaps(span))
    })
}
