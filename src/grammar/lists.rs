//! Lists that the model takes apart or hangs too deep: verbs and nouns go back to what they are joined to.

use super::repairs::{has_tense, is_bare_form, is_infinitive, is_under, relation};
use super::tokens::Token;
use super::tree::{Node, children, subtree};
use super::{Relation, Upos};

/// Hangs the items of a list on the first of them. The tree stays a tree.
pub(super) fn joined(tokens: &[Token], tree: &mut [Node]) {
    for at in 0..tree.len() {
        let target = bare_verb(tokens, tree, at)
            .or_else(|| verb_with_tense(tree, at))
            .or_else(|| last_noun(tokens, tree, at))
            .or_else(|| noun_after_same_preposition(tokens, tree, at));
        let Some(first) = target.filter(|first| !is_under(tree, *first, at)) else { continue };
        // What goes on with this item goes on with the list.
        let later: Vec<usize> = match tree.get(at) {
            Some(node) if node.upos == Upos::Noun => {
                children(tree, at).filter(|child| relation(tree, *child, &["conj"])).collect()
            }
            _ => Vec::new(),
        };
        for item in std::iter::once(at).chain(later) {
            if let Some(node) = tree.get_mut(item) {
                node.head = Some(first);
                node.relation = Relation::CONJ;
            }
        }
    }
}

/// "to mend X, **cut** Y": a bare verb after a comma goes on with the infinitive before it.
fn bare_verb(tokens: &[Token], tree: &[Node], at: usize) -> Option<usize> {
    let node = tree.get(at)?;
    let hangs_loose = node.relation.is(&["ccomp", "parataxis", "advcl", "dep", "appos", "list", "conj"]);
    let is_bare = node.upos == Upos::Verb
        && node.xpos == "VB"
        && !children(tree, at).any(|child| relation(tree, child, &["mark", "aux", "nsubj", "cop", "expl"]));
    if !hangs_loose || !is_bare || !follows_in_list(tokens, at) {
        return None;
    }
    let first = (0..at).rev().find(|before| is_bare_form(tree, *before))?;
    let governor = node.head?;
    // Already in the list: joined to the bare verb itself.
    let is_there = node.relation.is(&["conj"]) && (governor == first || is_bare_form(tree, governor));
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

/// "the names, access to the graves and **a trial**": a list that began with a comma ends with its "and".
fn last_noun(tokens: &[Token], tree: &[Node], at: usize) -> Option<usize> {
    let node = tree.get(at).filter(|node| node.upos == Upos::Noun && node.relation.is(&["conj"]))?;
    if !children(tree, at).any(|child| relation(tree, child, &["cc"])) {
        return None;
    }
    // Up from what it hangs on to the item of the list that holds that.
    let mut item = tree.get(node.head?).filter(|above| above.relation.is(&["nmod", "obl"]))?.head?;
    while !relation(tree, item, &["conj"]) {
        item = tree.get(item).filter(|above| above.relation.is(&["nmod", "acl", "obj", "obl"]))?.head?;
    }
    let first =
        tree.get(item)?.head.filter(|first| tree.get(*first).is_some_and(|node| node.upos == Upos::Noun))?;
    let begins = subtree(tree, item).into_iter().find(|word| !relation(tree, *word, &["punct"]))?;
    let after_comma = tokens.get(begins.checked_sub(1)?).is_some_and(|token| token.is(&[","]));
    let ends_there = children(tree, first)
        .filter(|child| relation(tree, *child, &["conj"]))
        .all(|other| other <= item && !children(tree, other).any(|child| relation(tree, child, &["cc"])));
    (after_comma && ends_there).then_some(first)
}

/// "for lower rents, **for longer hours**": after a comma the same preposition goes on with the list.
fn noun_after_same_preposition(tokens: &[Token], tree: &[Node], at: usize) -> Option<usize> {
    let first = tree.get(at).filter(|node| node.relation.is(&["nmod"]))?.head.filter(|first| *first < at)?;
    let case = |noun: usize| children(tree, noun).find(|child| relation(tree, *child, &["case"]));
    let (own, other) = (case(at)?, case(first)?);
    let is_same = tokens.get(own)?.norm == tokens.get(other)?.norm;
    let after_comma = tokens.get(own.checked_sub(1)?).is_some_and(|token| token.is(&[","]));
    (is_same && after_comma).then_some(first)
}

/// After a comma, "and" or "or"; quotation marks do not matter.
fn follows_in_list(tokens: &[Token], at: usize) -> bool {
    let before = tokens.get(..at).unwrap_or_default().iter().rev().find(|token| !token.is_quotation_mark());
    before.is_some_and(|before| before.is(&[",", "and", "or"]))
}
