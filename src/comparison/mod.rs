//! All articles side by side: parties are columns, issues are rows, positions are cards in cells.
//!
//! The matrix only refers to positions; it holds no words of its own, so nothing in it can lose its evidence.

mod alike;
mod answers;
mod compare;
mod matrix;
mod relation;
mod repeats;

pub use compare::{OTHER_MATTERS, compare, compare_with, drawn_on, drawn_with, hanging};
pub use matrix::{Card, Cell, Column, Matrix, Row, Source};
pub use relation::{Relation, Verdict};
