//! Heights of things stacked on each other, of which only those in sight are ever measured.
//!
//! Laying out text is what costs time, so a thing out of sight has an estimated height until it comes into view.

use std::hash::{DefaultHasher, Hash, Hasher as _};

/// Heights of a stack of things, in points.
#[derive(Debug, Default)]
pub struct Stack {
    key: u64,
    heights: Vec<f32>,
    is_exact: Vec<bool>,
    /// Top of each thing, and the bottom of the last; right up to `n_right` entries.
    tops: Vec<f32>,
    n_right: usize,
}

impl Stack {
    /// Starts again when the things or their width changed, as told by a key of everything the heights hang on.
    pub fn keep_while(&mut self, key: impl Hash, n_things: usize, estimate: impl Fn(usize) -> f32) {
        let mut hasher = DefaultHasher::new();
        key.hash(&mut hasher);
        let key = hasher.finish();
        if key == self.key && n_things == self.heights.len() {
            return;
        }
        self.key = key;
        self.heights = (0..n_things).map(estimate).collect();
        self.is_exact = vec![false; n_things];
        self.tops = vec![0.0; n_things + 1];
        self.n_right = 1;
    }

    /// Notes a measured height.
    pub fn measured(&mut self, thing: usize, height: f32) {
        if let (Some(known), Some(is_exact)) = (self.heights.get_mut(thing), self.is_exact.get_mut(thing)) {
            *is_exact = true;
            if *known != height {
                *known = height;
                self.n_right = self.n_right.min(thing + 1);
            }
        }
    }

    /// Whether the height of this thing was measured.
    pub fn is_exact(&self, thing: usize) -> bool {
        self.is_exact.get(thing).copied().unwrap_or_default()
    }

    /// Where a thing begins; for the number of things: where the stack ends.
    pub fn top(&mut self, thing: usize) -> f32 {
        while self.n_right <= thing && self.n_right < self.tops.len() {
            let above = self.n_right - 1;
            let bottom =
                self.tops.get(above).zip(self.heights.get(above)).map_or(0.0, |(top, height)| top + height);
            if let Some(top) = self.tops.get_mut(self.n_right) {
                *top = bottom;
            }
            self.n_right += 1;
        }
        self.tops.get(thing).copied().unwrap_or_default()
    }

    /// Height of everything.
    pub fn height(&mut self) -> f32 {
        self.top(self.heights.len())
    }

    /// The thing at this height.
    pub fn at(&mut self, y: f32) -> usize {
        self.height();
        self.tops.partition_point(|top| *top <= y).saturating_sub(1).min(self.heights.len().saturating_sub(1))
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_measured_height_moves_everything_below_it() {
        let mut stack = Stack::default();
        stack.keep_while(1, 4, |_| 10.0);
        assert_eq!((stack.top(2), stack.height(), stack.at(25.0)), (20.0, 40.0, 2));
        stack.measured(1, 30.0);
        assert_eq!((stack.top(1), stack.top(2), stack.height(), stack.at(25.0)), (10.0, 40.0, 60.0, 1));
        stack.keep_while(1, 4, |_| 10.0);
        assert!(stack.is_exact(1), "nothing changed, nothing is forgotten");
        stack.keep_while(2, 4, |_| 10.0);
        assert_eq!((stack.is_exact(1), stack.height()), (false, 40.0));
    }

    #[test]
    fn a_place_beyond_the_ends_is_the_first_or_last_thing() {
        let mut stack = Stack::default();
        stack.keep_while(1, 3, |_| 10.0);
        assert_eq!((stack.at(-5.0), stack.at(1000.0)), (0, 2));
    }
}
