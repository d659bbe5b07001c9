//! How far a person has looked at what a report says, in numbers.

use super::plain::sentence_case;
use crate::comparison::Source;
use crate::project::{Check, Decision};

/// What a person did about the positions of a report.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub(super) struct Checked {
    n_all: usize,
    n_unchecked: usize,
    n_edited: usize,
    n_added: usize,
    n_rejected: usize,
    n_merged: usize,
}

impl Checked {
    /// Counts all positions of these sources.
    pub fn of(sources: &[Source]) -> Self {
        let mut checked = Self::default();
        for source in sources {
            for index in 0..source.analysis.positions.len() {
                checked.n_all += 1;
                match source.check(index) {
                    Check::Unchecked => checked.n_unchecked += 1,
                    Check::Edited => checked.n_edited += 1,
                    Check::Added => checked.n_added += 1,
                    Check::Checked => {}
                }
            }
            for aside in &source.corrected.aside {
                match aside.correction.decision {
                    Decision::Rejected(_) => checked.n_rejected += 1,
                    Decision::MergedInto(_) => checked.n_merged += 1,
                    Decision::Open | Decision::Accepted => {}
                }
            }
        }
        checked
    }

    /// Whether a person has looked at anything.
    pub fn is_used(self) -> bool {
        self.n_unchecked < self.n_all || 0 < self.n_rejected
    }

    /// How the positions came to be there.
    pub fn how_found(self) -> &'static str {
        if 0 < self.n_added { "found or added" } else { "found" }
    }

    /// "4 of 18 positions are not checked".
    pub fn in_short(self) -> String {
        let Self { n_all, n_unchecked, .. } = self;
        match (n_unchecked, n_all) {
            (0, 1) => "the position is checked by a person".to_owned(),
            (0, _) => format!("all {n_all} positions are checked by a person"),
            (1, _) => format!("1 of {n_all} positions is not checked"),
            _ => format!("{n_unchecked} of {n_all} positions are not checked"),
        }
    }

    /// The same in sentences, with what else a person did.
    pub fn in_words(self) -> String {
        if !self.is_used() {
            return "None has been checked by a person.".to_owned();
        }
        let was = |number: usize, what: &str| {
            (0 < number).then(|| format!("{number} {} {what}", if number == 1 { "was" } else { "were" }))
        };
        let done: Vec<String> = [
            was(self.n_edited, "edited by a person"),
            was(self.n_added, "added by a person"),
            was(self.n_rejected, "rejected and left out"),
            was(self.n_merged, "merged into others"),
        ]
        .into_iter()
        .flatten()
        .collect();
        let mut words = format!("{}.", sentence_case(&self.in_short()));
        if !done.is_empty() {
            words.push_str(&format!(" {}.", done.join(", ")));
        }
        words
    }
}
