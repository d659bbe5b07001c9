//! Lists of verbs, where the model lost their thread. News joins long lists ("to defuse tensions, draft a treaty and
//! discuss arms"), treebanks seldom do. Only heads and relations change, and only where the words' forms settle it.

use super::labels::{Relation, Upos};
use super::tokens::Token;
use super::tree::{Node, children};

/// Hangs verbs of a list on the verb they are joined to. The tree stays a tree.
pub(super) fn lists(tokens: &[Token], tree: &mut [Node]) {
    for at in 0..tree.len() {
        let target = bare_verb(tokens, tree, at).or_else(|| verb_with_tense(tree, at));
        if let Some(first) = target.filter(|first| !is_under(tree, *first, at))
            && let Some(node) = tree.get_mut(at)
        {
            node.head = Some(first);
            node.relation = Relation::CONJ;
        }
    }
}

/// "to defuse X, **draft** Y": a bare verb after a comma goes on with the infinitive before it.
fn bare_verb(tokens: &[Token], tree: &[Node], at: usize) -> Option<usize> {
    let node = tree.get(at)?;
    let hangs_loose = node.relation.is(&["ccomp", "parataxis", "advcl", "dep", "appos", "list", "conj"]);
    let is_bare = node.upos == Upos::Verb
        && node.xpos == "VB"
        && !children(tree, at).any(|child| relation(tree, child, &["mark", "aux", "nsubj", "cop", "expl"]));
    if !hangs_loose || !is_bare || !follows_in_list(tokens, at) {
        return None;
    }
    let first = (0..at).rev().find(|before| is_infinitive(tree, *before))?;
    let governor = node.head?;
    // Already in the list: joined to the infinitive itself.
    let is_there = node.relation.is(&["conj"]) && (governor == first || is_infinitive(tree, governor));
    let is_inside = tokens.get(first..at)?.iter().any(|token| token.norm == "." || token.norm == ";");
    (!is_there && !is_inside).then_some(first)
}

/// "agreed to stop and **will leave**": a verb with a tense goes on with one that has a tense.
fn verb_with_tense(tree: &[Node], at: usize) -> Option<usize> {
    let node = tree.get(at)?;
    let governor = node.head?;
    let is_joined = node.relation.is(&["conj"]) && node.upos == Upos::Verb;
    let has_subject = children(tree, at).any(|child| relation(tree, child, &["nsubj", "mark"]));
    if !is_joined || has_subject || !has_tense(tree, at) || !is_infinitive(tree, governor) {
        return None;
    }
    let mut above = tree.get(governor)?.head;
    while let Some(here) = above {
        if has_tense(tree, here) {
            return Some(here);
        }
        above = tree.get(here)?.head;
    }
    None
}

fn relation(tree: &[Node], at: usize, names: &[&str]) -> bool {
    tree.get(at).is_some_and(|node| node.relation.is(names))
}

fn is_infinitive(tree: &[Node], at: usize) -> bool {
    tree.get(at).is_some_and(|node| node.xpos == "VB" && node.upos == Upos::Verb)
        && children(tree, at).any(|child| tree.get(child).is_some_and(|child| child.xpos == "TO"))
}

fn has_tense(tree: &[Node], at: usize) -> bool {
    let is_finite =
        |at: usize| tree.get(at).is_some_and(|node| matches!(node.xpos, "VBD" | "VBZ" | "VBP" | "MD"));
    is_finite(at)
        || children(tree, at).any(|child| relation(tree, child, &["aux", "cop"]) && is_finite(child))
}

/// After a comma, "and" or "or"; quotation marks do not matter.
fn follows_in_list(tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default().iter().rev().find(|token| !token.is_quotation_mark());
    before.is_some_and(|before| before.is(&[",", "and", "or"]))
}

fn is_under(tree: &[Node], at: usize, top: usize) -> bool {
    let mut here = Some(at);
    while let Some(now) = here {
        if now == top {
            return true;
        }
        here = tree.get(now).and_then(|node| node.head);
    }
    false
}
