//! Applies a person's corrections to what was read. What another reading finds new, reads differently or finds no
//! longer is marked; no decision is ever changed by it.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::reading::{Analysis, Kind, Party, PartyId, PartyKind, Position, Role};
use crate::text::Span;

use super::correction::{Check, Correction, CorrectionId, differences};

/// Names a position so that the name outlives corrections.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum FindingId {
    /// The position of this number in the article's reading.
    Read(usize),
    /// A position that only a correction keeps: added by a person, or no longer found.
    Kept(CorrectionId),
}

/// How a position of a corrected analysis came to stand there.
#[derive(Clone, Debug, PartialEq)]
pub struct Standing {
    /// The position's name.
    pub id: FindingId,
    /// What a person decided about it.
    pub correction: Option<Arc<Correction>>,
    /// What another reading made of it.
    pub news: News,
}

/// What another reading made of a position.
#[derive(Clone, Debug, Default, PartialEq)]
pub enum News {
    /// The same.
    #[default]
    None,
    /// It is new since the person looked.
    New,
    /// It is read in this way now; the person's decision stands.
    Differently(Box<Position>),
    /// It is found no longer; the person's decision stands.
    Gone,
}

impl Standing {
    /// How far a person has looked at it.
    pub fn check(&self) -> Check {
        self.correction.as_ref().map_or(Check::Unchecked, |correction| correction.check())
    }

    /// Further passages that say the same.
    pub fn more(&self) -> &[Span] {
        self.correction.as_ref().map_or(&[], |correction| &correction.more)
    }

    /// What the person noted on it; empty: nothing.
    pub fn note(&self) -> &str {
        self.correction.as_ref().map_or("", |correction| &correction.note)
    }
}

/// A rejected or merged finding, out of the table.
#[derive(Clone, Debug, PartialEq)]
pub struct PutAside {
    /// What was decided, with the position.
    pub correction: Arc<Correction>,
    /// What another reading made of it.
    pub news: News,
}

/// An analysis with a person's corrections in it.
#[derive(Clone, Debug, PartialEq)]
pub struct Corrected {
    /// Positions that stand, in text order; everything else as it was read.
    pub analysis: Arc<Analysis>,
    /// One for each position of the analysis.
    pub standings: Vec<Standing>,
    /// What was rejected or merged.
    pub aside: Vec<PutAside>,
    /// What the person saw before and no reading finds now, where nothing had been decided about it.
    pub gone: Vec<Seen>,
}

impl Corrected {
    /// An analysis nobody has corrected.
    pub fn uncorrected(analysis: Arc<Analysis>) -> Self {
        corrected(&analysis, &[], None)
    }
}

/// What a person saw when looking at an article last.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub struct Looked {
    /// Which knowledge it had been read with.
    pub edition: String,
    /// What was found.
    pub positions: Vec<Seen>,
}

/// A position a person saw.
#[derive(Clone, Debug, PartialEq, Eq, Hash)]
pub struct Seen {
    /// Its passage.
    pub passage: Span,
    /// What the party did by it.
    pub kind: Kind,
    /// Whose it was.
    pub party: PartyId,
}

impl Seen {
    fn of(position: &Position) -> Self {
        Self { passage: position.passage, kind: position.kind, party: position.party.clone() }
    }
}

impl Looked {
    /// What somebody sees who looks at this analysis.
    pub fn at(analysis: &Analysis) -> Self {
        Self {
            edition: analysis.edition.clone(),
            positions: analysis.positions.iter().map(Seen::of).collect(),
        }
    }
}

/// Applies corrections to an analysis. Both belong to the same article.
///
/// A correction belongs to the finding at the same passage, else to the one that shares most words with it; each
/// finding takes one correction. A correction whose finding is gone keeps its position by itself.
pub fn corrected(
    analysis: &Arc<Analysis>,
    corrections: &[Arc<Correction>],
    looked: Option<&Looked>,
) -> Corrected {
    let looked = looked.filter(|looked| looked.edition != analysis.edition);
    let found_of = matched(analysis, corrections, looked);
    let correction_of: HashMap<usize, usize> =
        found_of.iter().enumerate().filter_map(|(at, found)| Some(((*found)?, at))).collect();
    let mut known = looked.map(|looked| Known::of(looked, corrections));
    let mut standing: Vec<(Position, Standing)> = Vec::with_capacity(analysis.positions.len());
    let mut aside = Vec::new();
    let mut put = |id, correction: &Arc<Correction>, news| {
        if correction.stands() {
            let correction = Some(correction.clone());
            let now = correction.as_ref().map(|correction| correction.now.clone());
            standing.extend(now.map(|now| (now, Standing { id, correction, news })));
        } else {
            aside.push(PutAside { correction: correction.clone(), news });
        }
    };
    let mut untouched = Vec::new();
    for (index, position) in analysis.positions.iter().enumerate() {
        let correction = correction_of.get(&index).and_then(|at| corrections.get(*at));
        if let Some(correction) = correction {
            put(FindingId::Read(index), correction, news(correction, position));
        } else {
            let is_new = known.as_mut().is_some_and(|known| !known.take(position));
            let news = if is_new { News::New } else { News::None };
            let standing = Standing { id: FindingId::Read(index), correction: None, news };
            untouched.push((position.clone(), standing));
        }
    }
    for (correction, found) in corrections.iter().zip(&found_of) {
        if found.is_none() {
            let news = if correction.as_read.is_some() { News::Gone } else { News::None };
            put(FindingId::Kept(correction.id), correction, news);
        }
    }
    if corrections.is_empty() {
        let standings = untouched.into_iter().map(|(_, standing)| standing).collect();
        let gone = known.map(|known| known.left).unwrap_or_default();
        return Corrected { analysis: analysis.clone(), standings, aside, gone };
    }
    standing.extend(untouched);
    standing.sort_by_key(|(position, standing)| {
        (position.passage.start(), position.passage.end(), position.kind, standing.id)
    });
    let (positions, standings): (Vec<Position>, Vec<Standing>) = standing.into_iter().unzip();
    let mut analysis = Analysis { positions, ..(**analysis).clone() };
    seat(&mut analysis.parties, &standings);
    let gone = known.map(|known| known.left).unwrap_or_default();
    Corrected { analysis: Arc::new(analysis), standings, aside, gone }
}

fn news(correction: &Correction, found: &Position) -> News {
    // A plain line worded anew, or another day, says nothing else.
    const MATTERS: [&str; 6] = ["kind", "party", "addressee", "issue", "passage", "condition"];
    let matters = |what: &str| MATTERS.contains(&what);
    match &correction.as_read {
        Some(as_read) if differences(as_read, found).into_iter().any(matters) => {
            News::Differently(Box::new(found.clone()))
        }
        _ => News::None,
    }
}

/// Whoever a person gave a position to has a seat among the parties, also an expert.
fn seat(parties: &mut Vec<Party>, standings: &[Standing]) {
    let corrections = standings.iter().filter_map(|standing| standing.correction.as_ref());
    for correction in corrections {
        for named in &correction.names {
            let known = parties.iter_mut().find(|party| party.id == named.id);
            let is_given = correction.now.party == named.id
                && correction.as_read.as_ref().is_none_or(|as_read| as_read.party != named.id);
            match known {
                Some(party) if is_given && party.role == Role::Commentator => party.role = Role::Party,
                Some(_) => {}
                None => parties.push(Party {
                    id: named.id.clone(),
                    name: named.name.clone(),
                    kind: PartyKind::Organisation,
                    role: Role::Party,
                    aliases: Vec::new(),
                    mentions: Vec::new(),
                    belongs_to: None,
                }),
            }
        }
    }
}

/// For each correction the finding it belongs to.
fn matched(
    analysis: &Analysis,
    corrections: &[Arc<Correction>],
    looked: Option<&Looked>,
) -> Vec<Option<usize>> {
    let seen: HashSet<&Seen> = looked.iter().flat_map(|looked| &looked.positions).collect();
    let mut fits: Vec<(Fit, usize, usize)> = Vec::new();
    for (at, correction) in corrections.iter().enumerate() {
        let Some(as_read) = &correction.as_read else { continue };
        // In text order, so that what begins behind the passage need not be looked at.
        let near = analysis.positions.iter().enumerate();
        for (index, position) in near.take_while(|(_, near)| near.passage.start() < as_read.passage.end()) {
            if let Some(fit) = Fit::of(as_read, position) {
                // What stood beside it before is something else.
                let is_other = !fit.is_same_act && seen.contains(&Seen::of(position));
                if !is_other {
                    fits.push((fit, at, index));
                }
            }
        }
    }
    fits.sort_by(|(one, at, index), (other, other_at, other_index)| {
        other.cmp(one).then(at.cmp(other_at)).then(index.cmp(other_index))
    });
    let mut found_of = vec![None; corrections.len()];
    let mut is_taken = vec![false; analysis.positions.len()];
    for (_, at, index) in fits {
        if let (Some(found @ None), Some(taken @ false)) = (found_of.get_mut(at), is_taken.get_mut(index)) {
            *found = Some(index);
            *taken = true;
        }
    }
    found_of
}

/// How well a finding fits what a correction was made on; the best is the greatest.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
struct Fit {
    is_same_place: bool,
    is_same_act: bool,
    n_same: usize,
    /// Shared bytes.
    n_shared: usize,
}

impl Fit {
    fn of(as_read: &Position, position: &Position) -> Option<Self> {
        let (one, other) = (as_read.passage, position.passage);
        let n_shared = one.meet(other)?.len();
        let is_same_act = as_read.kind == position.kind && as_read.party == position.party;
        // The same act may be cut shorter or longer; for another act most words must be the same.
        let measure = if is_same_act { one.len().min(other.len()) } else { one.len().max(other.len()) };
        (measure <= 2 * n_shared).then(|| Self {
            is_same_place: one == other,
            is_same_act,
            n_same: 11 - differences(as_read, position).len(),
            n_shared,
        })
    }
}

/// What the person saw and has not been found again yet.
struct Known {
    left: Vec<Seen>,
}

impl Known {
    fn of(looked: &Looked, corrections: &[Arc<Correction>]) -> Self {
        let corrected: HashSet<Seen> =
            corrections.iter().filter_map(|correction| correction.as_read.as_ref()).map(Seen::of).collect();
        Self { left: looked.positions.iter().filter(|seen| !corrected.contains(seen)).cloned().collect() }
    }

    /// Whether the person saw this, perhaps cut a little differently.
    fn take(&mut self, position: &Position) -> bool {
        let seen = Seen::of(position);
        let exact = self.left.iter().position(|known| *known == seen);
        let at = exact.or_else(|| {
            self.left.iter().position(|known| {
                let n_shared = known.passage.meet(seen.passage).map_or(0, Span::len);
                known.kind == seen.kind
                    && known.party == seen.party
                    && 0 < n_shared
                    && known.passage.len().min(seen.passage.len()) <= 2 * n_shared
            })
        });
        at.map(|at| self.left.remove(at)).is_some()
    }
}
