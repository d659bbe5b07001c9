//! A correction goes along when its article is cut, joined or read again, if its words still stand somewhere.

use std::sync::Arc;

use crate::reading::{Condition, Mark, Position};
use crate::text::{Article, Span};

use super::correction::Correction;

/// A correction in its new article.
#[derive(Debug)]
pub(super) struct Carried(pub Correction);

/// How many bytes before and after a passage tell two places with the same words apart.
const AROUND: usize = 64;

/// The correction in the one of these articles where its words stand. None if they stand in none.
///
/// All its words move by the same distance, so the condition and everything else that it shows must stand there too.
pub(super) fn carry(correction: &Correction, from: &Article, to: &[Arc<Article>]) -> Option<Carried> {
    let anchor = correction.anchor();
    let words = from.words(anchor);
    if words.is_empty() {
        return None;
    }
    // Words that stand several times: the place with most of the same words around it.
    let mut places: Vec<(usize, &Arc<Article>, usize)> = Vec::new();
    for article in to {
        for (start, _) in article.text().match_indices(words) {
            places.push((n_same_around(from, anchor, article, start), article, start));
        }
    }
    places.sort_by_key(|(n_same, ..)| std::cmp::Reverse(*n_same));
    places.into_iter().find_map(|(_, article, start)| {
        moved(correction, &Move { from, to: article, back: anchor.start(), forth: start }).map(Carried)
    })
}

/// Bytes that are the same before and behind the words.
fn n_same_around(from: &Article, anchor: Span, to: &Article, start: usize) -> usize {
    let end = start + anchor.len();
    let before = from.text().as_bytes().get(..anchor.start()).unwrap_or_default().iter().rev();
    let before_there = to.text().as_bytes().get(..start).unwrap_or_default().iter().rev();
    let after = from.text().as_bytes().get(anchor.end()..).unwrap_or_default().iter();
    let after_there = to.text().as_bytes().get(end..).unwrap_or_default().iter();
    let n_same = |one: &mut dyn Iterator<Item = &u8>, other: &mut dyn Iterator<Item = &u8>| {
        one.zip(other).take(AROUND).take_while(|(one, other)| one == other).count()
    };
    n_same(&mut { before }, &mut { before_there }) + n_same(&mut { after }, &mut { after_there })
}

/// From a place in one article to a place in another.
struct Move<'a> {
    from: &'a Article,
    to: &'a Article,
    back: usize,
    forth: usize,
}

impl Move<'_> {
    /// Where these words stand in the other article; none if others stand there.
    fn span(&self, span: Span) -> Option<Span> {
        let start = (span.start() + self.forth).checked_sub(self.back)?;
        let moved = self.to.span(start..start + span.len())?;
        (self.to.words(moved) == self.from.words(span)).then_some(moved)
    }

    fn position(&self, position: &Position) -> Option<Position> {
        let passage = self.span(position.passage)?;
        let condition = match &position.condition {
            Some(Condition { connective, span }) => {
                Some(Condition { connective: connective.clone(), span: self.span(*span)? })
            }
            None => None,
        };
        let without_condition = match position.without_condition {
            Some(span) => Some(self.span(span)?),
            None => None,
        };
        let marks = position.evidence.iter();
        Some(Position {
            passage,
            condition,
            without_condition,
            sentence: self.span(position.sentence).unwrap_or(passage),
            // Who is named elsewhere may stand in the other article now.
            speaker: position.speaker.and_then(|span| self.span(span)),
            evidence: marks
                .filter_map(|mark| Some(Mark { span: self.span(mark.span)?, ..mark.clone() }))
                .collect(),
            ..position.clone()
        })
    }
}

fn moved(correction: &Correction, by: &Move) -> Option<Correction> {
    let as_read = match &correction.as_read {
        Some(as_read) => Some(by.position(as_read)?),
        None => None,
    };
    let more: Option<Vec<Span>> = correction.more.iter().map(|span| by.span(*span)).collect();
    Some(Correction {
        article: by.to.id(),
        as_read,
        now: by.position(&correction.now)?,
        more: more?,
        ..correction.clone()
    })
}
