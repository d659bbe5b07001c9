//! All articles side by side: parties are columns, issues are rows, positions are cards in cells.
//!
//! The matrix only refers to positions; it holds no words of its own, so nothing in it can lose its evidence.

mod matrix;

pub use matrix::{Card, Cell, Column, Matrix, Row, Source, compare};
