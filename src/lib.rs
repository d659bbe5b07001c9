//! Standpoints: who wants what, side by side, in their own words.
//!
//! Articles come in as files. Each is read once, by itself: its sentences are found, then who is said to have
//! said what, and which of that is a *position*: this party demands, offers, refuses … this, and these words show
//! it. All positions together are a table: parties are the columns, issues the rows. A report is that table
//! written down, with its evidence.
//!
//! 1. **What the user gave is kept; what we computed can be thrown away.**
//! 2. **No finding without its words.**
//! 3. **The rooms stand in one line.** Each may use the rooms before it, never those after it.
//!
//! `tests/house.rs` holds the walls between the rooms below.

/// An article as text: the words, and places in them.
pub mod text;

/// What we know before reading: parties and their names, cues, saying verbs, topics.
pub mod knowledge;

/// Files become articles.
pub mod intake;

/// Sentences and their words.
pub mod grammar;

/// What one article says.
pub mod reading;

/// What the user keeps.
pub mod project;

/// All articles side by side.
pub mod comparison;

/// A comparison as a document.
pub mod report;

/// The slow work, off the screen's thread.
pub mod jobs;

/// The command line.
pub mod cli;

/// The window.
pub mod app;
