//! Walking a sentence's tree: what depends on a word, how far it reaches, what it looks like.

use std::ops::Range;

use super::labels::Upos;
use super::sentences::Sentence;
use super::tree::Node;

/// What depends on each word, and how far it reaches. Made once a sentence, so that each step down is cheap.
#[derive(Clone, Debug, Default)]
pub(super) struct Links {
    children: Vec<Vec<usize>>,
    reaches: Vec<Range<usize>>,
}

impl Links {
    pub(super) fn of(tree: &[Node]) -> Self {
        let mut children = vec![Vec::new(); tree.len()];
        for (at, node) in tree.iter().enumerate() {
            if let Some(of_head) = node.head.and_then(|head| children.get_mut(head)) {
                of_head.push(at);
            }
        }
        let mut reaches: Vec<Range<usize>> = (0..tree.len()).map(|at| at..at + 1).collect();
        // From the leaves up: a word's reach is done when all its children's are.
        let mut waiting: Vec<usize> = children.iter().map(Vec::len).collect();
        let mut done: Vec<usize> = (0..tree.len()).filter(|at| waiting.get(*at) == Some(&0)).collect();
        while let Some(at) = done.pop() {
            let Some(head) = tree.get(at).and_then(|node| node.head) else { continue };
            let Some(own) = reaches.get(at).cloned() else { continue };
            if let Some(reach) = reaches.get_mut(head) {
                *reach = reach.start.min(own.start)..reach.end.max(own.end);
            }
            if let Some(left) = waiting.get_mut(head) {
                *left -= 1;
                if *left == 0 {
                    done.push(head);
                }
            }
        }
        Self { children, reaches }
    }
}

impl Sentence {
    /// The words that depend on this one, in order.
    pub fn children(&self, at: usize) -> &[usize] {
        self.links.children.get(at).map_or(&[], Vec::as_slice)
    }

    /// Those of them that depend on it in one of these ways ("nsubj" holds "nsubj:pass" too).
    pub fn children_by<'s>(
        &'s self,
        at: usize,
        relations: &'s [&'s str],
    ) -> impl DoubleEndedIterator<Item = usize> + 's {
        self.children(at).iter().copied().filter(move |child| self.hangs_as(*child, relations))
    }

    /// The first of them.
    pub fn child(&self, at: usize, relations: &[&str]) -> Option<usize> {
        self.children(at).iter().copied().find(|child| self.hangs_as(*child, relations))
    }

    /// The word this one depends on; none for the root.
    pub fn head_of(&self, at: usize) -> Option<usize> {
        self.tree.get(at)?.head
    }

    /// Whether a word depends on its head in one of these ways.
    pub fn hangs_as(&self, at: usize, relations: &[&str]) -> bool {
        self.tree.get(at).is_some_and(|node| node.relation.is(relations))
    }

    /// From the first to behind the last word that depends on this one, directly or not.
    pub fn reach(&self, at: usize) -> Range<usize> {
        self.links.reaches.get(at).cloned().unwrap_or(at..at)
    }

    /// Whether `at` is `top` or depends on it, directly or not.
    pub fn is_under(&self, at: usize, top: usize) -> bool {
        let mut here = Some(at);
        // A tree has no circles, so this ends.
        while let Some(now) = here {
            if now == top {
                return true;
            }
            here = self.head_of(now);
        }
        false
    }

    /// Whether this preposition opens what a word heads: "[by] the union".
    pub fn has_case(&self, at: usize, preposition: &str) -> bool {
        self.children_by(at, &["case"]).any(|case| self.norm(case) == preposition)
    }

    /// Whether "to" opens what a verb heads: an infinitive.
    pub fn has_to(&self, at: usize) -> bool {
        self.children_by(at, &["mark"]).any(|mark| self.norm(mark) == "to")
    }

    /// Whether "that" opens the clause that a word heads.
    pub fn has_that(&self, at: usize) -> bool {
        self.children_by(at, &["mark"]).any(|mark| self.norm(mark) == "that")
    }

    /// Whether "the" stands with a noun.
    pub fn has_the(&self, at: usize) -> bool {
        self.children_by(at, &["det"]).any(|det| self.norm(det) == "the")
    }

    /// The base form of a word; "not" also for "n't".
    pub fn lemma_or_not(&self, at: usize) -> &str {
        if self.norm(at) == "n't" { "not" } else { self.lemma(at) }
    }

    /// The word in lower case; empty beyond the ends.
    pub fn norm(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.norm.as_str())
    }

    /// Its base form in lower case; empty beyond the ends.
    pub fn lemma(&self, at: usize) -> &str {
        self.tokens.get(at).map_or("", |token| token.lemma.as_str())
    }

    /// Its part of speech.
    pub fn upos(&self, at: usize) -> Upos {
        self.tree.get(at).map_or(Upos::X, |node| node.upos)
    }

    /// Its part of speech as the Penn treebank has it; empty beyond the ends.
    pub fn xpos(&self, at: usize) -> &'static str {
        self.tree.get(at).map_or("", |node| node.xpos)
    }
}

#[cfg(test)]
mod tests {
    use crate::grammar::Grammar;
    use crate::text::{Article, Origin};

    #[test]
    fn a_word_reaches_as_far_as_what_depends_on_it() {
        let article =
            Article::new(Origin::given(""), "The old union of miners rejected the offer on Sunday.");
        let sentences = Grammar::built_in().unwrap().sentences(&article);
        let sentence = &sentences[0];
        let subject = sentence.child(5, &["nsubj"]).unwrap();
        assert_eq!((sentence.norm(subject), sentence.reach(subject)), ("union", 0..5));
        assert_eq!(sentence.reach(5), 0..11);
        assert!(sentence.is_under(4, 5) && !sentence.is_under(5, 4));
        assert!(sentence.children(99).is_empty() && sentence.reach(99).is_empty());
    }
}
