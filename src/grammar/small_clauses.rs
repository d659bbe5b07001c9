//! "wants the smelter shut and **the crew moved** to the coast": what the model reads as a second sentence goes on with
//! what is wanted.

use super::labels::Relation;
use super::tree::{Node, children};

/// Verbs that nothing is done by to an object: their form with "-ed" is a past, never such a participle.
const WITHOUT_OBJECT: [&str; 20] = [
    "agree", "appear", "collapse", "consent", "continue", "decline", "die", "disagree", "fail", "happen",
    "hope", "insist", "react", "refuse", "remain", "reply", "resign", "respond", "retire", "vote",
];

/// Hangs such a clause on the one it goes on with. The tree stays a tree.
pub(super) fn joined(tree: &mut [Node]) {
    for at in 1..tree.len() {
        subject_before_to(tree, at);
        let Some(first) = goes_on_with(tree, at) else { continue };
        let Some(subject) = subject(tree, at) else { continue };
        if let Some(node) = tree.get_mut(subject) {
            node.relation = Relation::NSUBJ;
        }
        if let Some(node) = tree.get_mut(at) {
            (node.head, node.relation, node.xpos) = (Some(first), Relation::CONJ, "VBN");
        }
    }
}

/// "the border to be opened and **the governor** to be replaced": a subject behind one verb belongs to the next.
fn subject_before_to(tree: &mut [Node], at: usize) {
    let Some(first) = tree.get(at).filter(|node| node.relation.is(&["conj"])).and_then(|node| node.head)
    else {
        return;
    };
    let has_own = children(tree, at).any(|child| has(tree, child, &["nsubj"]));
    let to = children(tree, at).find(|child| tree.get(*child).is_some_and(|node| node.xpos == "TO"));
    let stray = to.filter(|_| !has_own).and_then(|to| {
        children(tree, first).find(|child| first < *child && child + 1 == to && has(tree, *child, &["nsubj"]))
    });
    if let Some(node) = stray.and_then(|stray| tree.get_mut(stray)) {
        node.head = Some(at);
    }
}

/// The first of these clauses: a participle behind the object of the verb that this one seems to stand beside.
fn goes_on_with(tree: &[Node], at: usize) -> Option<usize> {
    let node = tree.get(at)?;
    // "replaced" is a participle as well as a past; with an object of its own it tells what somebody did.
    let may_be_participle = matches!(node.xpos, "VBD" | "VBN") && node.relation.is(&["conj", "parataxis"]);
    let stands_alone =
        !children(tree, at).any(|child| has(tree, child, &["aux", "cop", "obj", "ccomp", "xcomp", "mark"]));
    if !(may_be_participle && stands_alone) || WITHOUT_OBJECT.contains(&node.lemma.as_str()) {
        return None;
    }
    let above = node.head?;
    let is_first = |first: usize| {
        let Some(node) = tree.get(first).filter(|node| node.xpos == "VBN") else { return false };
        let verb = node.head.unwrap_or(first);
        let has_object = children(tree, verb)
            .chain(children(tree, first))
            .any(|child| verb < child && child < first && has(tree, child, &["obj", "nsubj"]));
        node.relation.is(&["xcomp"])
            && first < at
            && has_object
            && !children(tree, first).any(|child| has(tree, child, &["aux", "mark"]))
    };
    // It was hung on the verb, on the first clause, or on the one before it, mended already.
    let before = tree.get(above).filter(|node| node.relation.is(&["conj"])).and_then(|node| node.head);
    children(tree, above)
        .find(|child| is_first(*child))
        .or_else(|| Some(above).filter(|above| is_first(*above)))
        .or_else(|| before.filter(|before| is_first(*before)))
}

/// Whom it is about: a plain noun between the clause before and this one.
fn subject(tree: &[Node], at: usize) -> Option<usize> {
    let mut subjects = children(tree, at).filter(|child| *child < at && has(tree, *child, &["nsubj"]));
    let subject = subjects.next()?;
    (subjects.next().is_none() && tree.get(subject)?.xpos.starts_with("NN")).then_some(subject)
}

fn has(tree: &[Node], at: usize, relations: &[&str]) -> bool {
    tree.get(at).is_some_and(|node| node.relation.is(relations))
}
