//! Sentences and their trees: where sentences end, what their words are, and which word depends on which.
//!
//! Words are cut by rules (`text::words`), ends of sentences and trees are found by two small trained models that travel with the
//! program (`training/` makes them). Nothing here knows of parties or positions.

mod batches;
mod conllu;
mod container;
mod decode;
mod ends;
mod forms;
mod hash;
mod labels;
mod lemma;
mod links;
mod lists;
mod network;
mod repairs;
mod sentences;
mod small_clauses;
mod tags;
mod tokens;
mod tree;
mod vectors;

use std::sync::{Arc, OnceLock};

pub use conllu::{Misfit, filled, written};
pub use container::Damaged;
pub use labels::{Relation, Upos};
pub use sentences::Sentence;
pub use tags::Tag;
pub use tokens::Token;
pub use tree::{Node, children, subtree};

use container::Container;
use ends::Ends;
use network::Network;

use crate::text::{Article, Span};

/// The models that travel with the program.
const BUILT_IN: [&[u8]; 2] = [
    include_bytes!("../../assets/grammar/english.trees"),
    include_bytes!("../../assets/grammar/english.ends"),
];

/// What we know of English grammar. Never changes once loaded; shared by all threads.
pub struct Grammar {
    network: Network,
    ends: Ends,
    edition: String,
}

static SHARED: OnceLock<Result<Arc<Grammar>, Damaged>> = OnceLock::new();

impl Grammar {
    /// The grammar that travels with the program. Loaded once, shared afterwards; an error says that the program's own
    /// file is damaged.
    pub fn built_in() -> Result<Arc<Self>, Damaged> {
        let [trees, ends] = BUILT_IN;
        SHARED.get_or_init(|| Self::from_files(trees, ends).map(Arc::new)).clone()
    }

    /// A grammar from the bytes of its two model files: trees and ends of sentences.
    pub fn from_files(trees: &[u8], ends: &[u8]) -> Result<Self, Damaged> {
        let network = Network::from_container(&Container::open(trees)?)?;
        let sum = blake3::hash(ends);
        let ends = Ends::from_container(&Container::open(ends)?)?;
        let edition = format!("{}-{}", network.edition(), sum.to_hex().get(..6).unwrap_or_default());
        Ok(Self { network, ends, edition })
    }

    /// Names the models; changes whenever one of them does.
    pub fn edition(&self) -> &str {
        &self.edition
    }

    /// The sentences of the headline and the body, in order, with their trees.
    pub fn sentences(&self, article: &Article) -> Vec<Sentence> {
        sentences::sentences(self, article)
    }

    /// The sentence that holds a place of the article, as [`Grammar::sentences`] reads it.
    pub fn sentence_at(&self, article: &Article, place: Span) -> Option<Sentence> {
        sentences::sentence_at(self, article, place)
    }

    /// The trees of sentences whose words are given. Each is one well-formed tree; a sentence of more than
    /// [`LONGEST_PIECE`] words is parsed in pieces, of which the later hang on the head of the first.
    pub fn trees(&self, sentences: &[Vec<&str>]) -> Vec<Vec<Node>> {
        let pieces: Vec<(usize, &[&str])> = sentences
            .iter()
            .enumerate()
            .flat_map(|(index, words)| {
                tree::pieces(words, LONGEST_PIECE).into_iter().map(move |piece| (index, piece))
            })
            .collect();
        let words: Vec<&[&str]> = pieces.iter().map(|(_, words)| *words).collect();
        let parsed = self.network.trees(&words);
        let mut trees: Vec<Vec<Node>> =
            sentences.iter().map(|words| Vec::with_capacity(words.len())).collect();
        for ((index, _), piece) in pieces.iter().zip(parsed) {
            if let Some(tree) = trees.get_mut(*index) {
                tree::hang_on(tree, piece);
            }
        }
        trees
    }
}

impl std::fmt::Debug for Grammar {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        write!(f, "Grammar({})", self.edition)
    }
}

/// Most words that are parsed in one piece.
pub const LONGEST_PIECE: usize = network::LONGEST;

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_model_that_is_missing_or_another_is_told_not_used() {
        let [trees, ends] = BUILT_IN;
        assert_eq!(Grammar::from_files(b"", ends).unwrap_err(), Damaged::NoModel);
        assert_eq!(Grammar::from_files(trees, &ends[..ends.len() - 1]).unwrap_err(), Damaged::Sum);
        // Both are whole, but each is not what the other's place asks for.
        assert!(matches!(Grammar::from_files(ends, ends).unwrap_err(), Damaged::Content(_)));
        assert!(matches!(Grammar::from_files(trees, trees).unwrap_err(), Damaged::Content(_)));
        let other = container::packed(serde_json::json!({"edition": "x", "normalisation": 99}), &[]);
        assert!(matches!(Grammar::from_files(&other, ends).unwrap_err(), Damaged::Content(_)));
    }
}
