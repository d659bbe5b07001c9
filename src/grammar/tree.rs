//! What is known of each word of a sentence: tags, base form, head and relation. Together they make one tree.

use super::labels::{Relation, Upos};

/// What is known of one word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Node {
    /// Part of speech, as in all languages.
    pub upos: Upos,
    /// Part of speech as the Penn treebank has it for English: "VBD".
    pub xpos: &'static str,
    /// Base form. Names keep their capitals.
    pub lemma: String,
    /// The index of the word it depends on; none for the one root.
    pub head: Option<usize>,
    /// How it depends on it.
    pub relation: Relation,
}

/// The words that depend on this one, in order.
pub fn children(tree: &[Node], head: usize) -> impl Iterator<Item = usize> {
    tree.iter().enumerate().filter(move |(_, node)| node.head == Some(head)).map(|(at, _)| at)
}

/// A word and all that depends on it, directly or not, in order.
pub fn subtree(tree: &[Node], top: usize) -> Vec<usize> {
    let mut is_in = vec![false; tree.len()];
    if let Some(mark) = is_in.get_mut(top) {
        *mark = true;
    }
    // Heads may stand on either side: repeat until nothing new comes in. Trees are shallow.
    loop {
        let mut has_grown = false;
        for (at, node) in tree.iter().enumerate() {
            let hangs = node.head.and_then(|head| is_in.get(head)).copied().unwrap_or(false);
            if let Some(mark) = is_in.get_mut(at)
                && hangs
                && !*mark
            {
                *mark = true;
                has_grown = true;
            }
        }
        if !has_grown {
            break;
        }
    }
    is_in.iter().enumerate().filter(|(_, is_in)| **is_in).map(|(at, _)| at).collect()
}

/// A sentence in pieces of at most so many words, cut after a sign where one is near.
pub(super) fn pieces<'a, 'b>(words: &'a [&'b str], longest: usize) -> Vec<&'a [&'b str]> {
    let mut pieces = Vec::new();
    let mut rest = words;
    while longest < rest.len() {
        let near = rest.get(longest / 2..longest).unwrap_or_default();
        let sign =
            near.iter().rposition(|word| matches!(*word, "," | ";" | ":" | "—" | "--" | "." | "!" | "?"));
        let (piece, after) = rest.split_at(sign.map_or(longest, |at| longest / 2 + at + 1));
        pieces.push(piece);
        rest = after;
    }
    if !rest.is_empty() {
        pieces.push(rest);
    }
    pieces
}

/// Adds a piece to a tree: its root hangs on the tree's.
pub(super) fn hang_on(tree: &mut Vec<Node>, piece: Vec<Node>) {
    let root = tree.iter().position(|node| node.head.is_none());
    let n_before = tree.len();
    for node in piece {
        let (head, relation) = match (node.head, root) {
            (Some(head), _) => (Some(head + n_before), node.relation),
            (None, None) => (None, node.relation),
            (None, root) => (root, Relation::PARATAXIS),
        };
        tree.push(Node { head, relation, ..node });
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn long_sentences_are_cut_after_a_sign() {
        let words = ["a", "b", ",", "c", "d", "e", "f", "g", "h"];
        let found: Vec<String> = pieces(&words, 4).iter().map(|piece| piece.join(" ")).collect();
        assert_eq!(found, ["a b ,", "c d e f", "g h"]);
        assert!(pieces(&[], 4).is_empty());
    }
}
