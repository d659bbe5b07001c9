//! Sentences and their words: where sentences end, what their words are, and who is the subject of which verb.
//!
//! This first grammar tags words and finds subjects by ordered rules over the tags. Nothing here knows of parties
//! or positions.

mod phrases;
mod sentences;
mod tags;
mod tokens;

pub use phrases::{NounPhrase, VerbGroup};
pub use sentences::{Sentence, sentences};
pub use tags::Tag;
pub use tokens::Token;
