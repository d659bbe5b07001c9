//! Where news differs from the treebanks that the model learned from: long lists of verbs ("to mend the road, cut the
//! toll and pay the crews"), verbs that look like nouns ("Oslo plans to ask") and nouns that look like verbs ("pay
//! raises"). A tree is changed only where the forms around the word settle it, and stays a tree.

use super::labels::{Relation, Upos};
use super::tokens::Token;
use super::tree::{Node, children};

/// "Oslo plans to ask": a plural noun with a subject before it and an infinitive after it is a verb.
pub(super) fn verbs_read_as_nouns(tree: &mut [Node]) {
    for at in 0..tree.len() {
        let Some(node) = tree.get(at) else { continue };
        let is_plural = node.xpos == "NNS" && node.relation.is(&["root", "ccomp", "conj", "parataxis"]);
        let has = |relations: &[&str]| children(tree, at).find(|child| relation(tree, *child, relations));
        let subject = has(&["nsubj"]).filter(|subject| *subject + 3 >= at && *subject < at);
        let infinitive = children(tree, at)
            .find(|child| relation(tree, *child, &["acl"]) && is_infinitive(tree, *child) && at < *child);
        if !is_plural || subject.is_none() || has(&["cop", "det", "nmod:poss"]).is_some() {
            continue;
        }
        let Some(infinitive) = infinitive else { continue };
        if let Some(node) = tree.get_mut(at) {
            node.upos = Upos::Verb;
            node.xpos = "VBZ";
        }
        if let Some(node) = tree.get_mut(infinitive) {
            node.relation = Relation::XCOMP;
        }
    }
}

/// "Justice Watch **alleged**", "Norway **to close** two fjords": a name read as the whole sentence is the subject of the
/// verb that follows it.
pub(super) fn verbs_read_as_asides(tokens: &[Token], tree: &mut [Node]) {
    let Some(root) = tree.iter().position(|node| node.head.is_none()) else { return };
    let is_nominal = tree.get(root).is_some_and(|node| matches!(node.upos, Upos::Noun | Upos::Propn));
    let has_own = children(tree, root).any(|child| relation(tree, child, &["cop", "nsubj", "aux"]));
    if !is_nominal || has_own {
        return;
    }
    let is_stopped = tokens.last().is_some_and(|last| last.is(&[".", "!", "?", "\""]));
    // "Falk called for talks": with no other verb in the sentence even a participle is one with a tense.
    let is_tensed_at =
        |at: usize| tree.get(at).is_some_and(|node| matches!(node.xpos, "VBD" | "VBZ" | "VBP" | "MD"));
    let has_other = (0..tree.len()).any(is_tensed_at);
    let verb = children(tree, root).find(|child| {
        let is_read_as_participle = !has_other
            && tree.get(*child).is_some_and(|node| node.xpos == "VBN")
            && tree.get(root).is_some_and(|node| {
                // "Dairy exporters called on the minister to go."
                node.upos == Upos::Propn || node.xpos == "NNS" && is_stopped
            })
            && tokens.get(child + 1).is_some_and(|next| !next.is(&["by"]))
            && !children(tree, *child).any(|inner| relation(tree, inner, &["aux"]));
        let is_tensed = is_tensed_at(*child) || is_read_as_participle;
        let is_announced = !is_stopped
            && is_infinitive(tree, *child)
            && tree.get(root).is_some_and(|node| node.upos == Upos::Propn)
            && *child <= root + 3;
        let stands_free = !children(tree, *child).any(|inner| relation(tree, inner, &["nsubj"]));
        root < *child
            && relation(tree, *child, &["acl", "parataxis", "appos"])
            && (is_tensed || is_announced)
            && stands_free
    });
    let Some(verb) = verb else { return };
    let after: Vec<usize> = children(tree, root).filter(|child| verb < *child).collect();
    for child in after {
        if let Some(node) = tree.get_mut(child) {
            node.head = Some(verb);
        }
    }
    if let Some(node) = tree.get_mut(verb) {
        node.head = None;
        node.relation = Relation::ROOT;
    }
    if let Some(node) = tree.get_mut(root) {
        node.head = Some(verb);
        node.relation = Relation::NSUBJ;
    }
}

/// "demanding **pay** raises": a bare verb with a bare noun behind it, where no bare verb can stand, is part of a noun.
pub(super) fn nouns_read_as_verbs(tokens: &[Token], tree: &mut [Node]) {
    for at in 1..tree.len() {
        let next = at + 1;
        let Some(node) = tree.get(at).cloned() else { continue };
        let is_bare = node.upos == Upos::Verb
            && matches!(node.xpos, "VB" | "VBP")
            && !children(tree, at)
                .any(|child| relation(tree, child, &["mark", "aux", "nsubj", "advmod", "obl"]) && child < at);
        let names_thing = tree.get(next).is_some_and(|thing| {
            matches!(thing.xpos, "NN" | "NNS") && thing.head == Some(at) && thing.relation.is(&["obj"])
        });
        let before = tokens.get(at - 1);
        let after_verb = tree.get(at - 1).is_some_and(|before| {
            matches!(before.xpos, "VBG" | "VBD" | "VBZ" | "JJ" | "DT" | "PRP$" | "CD" | "IN")
                && before.lemma != "let"
                && before.lemma != "help"
        });
        let goes_on = before.is_some_and(|before| before.is(&[",", "and", "or"]))
            && node.relation.is(&["conj"])
            && node
                .head
                .and_then(|head| tree.get(head))
                .is_some_and(|head| matches!(head.upos, Upos::Noun | Upos::Propn));
        if !is_bare || !names_thing || !(after_verb || goes_on) {
            continue;
        }
        let is_verbal = node.head.and_then(|head| tree.get(head)).is_some_and(|head| head.upos == Upos::Verb);
        let relation = if is_verbal && node.relation.is(&["xcomp", "ccomp", "advcl"]) {
            Relation::OBJ
        } else {
            node.relation
        };
        for (child, other) in tree.iter_mut().enumerate() {
            if other.head == Some(at) && child != next {
                other.head = Some(next);
            }
        }
        if let Some(thing) = tree.get_mut(next) {
            thing.head = node.head;
            thing.relation = relation;
        }
        if let Some(part) = tree.get_mut(at) {
            part.head = Some(next);
            part.relation = Relation::COMPOUND;
            part.upos = Upos::Noun;
            part.xpos = "NN";
        }
    }
}

/// "The road is open, **Premier Hill** confirmed", "It was not ready, she said, **to wait**", "He was, he added, **happy**":
/// what a remark in the middle parts is put together.
pub(super) fn around_remarks(tokens: &[Token], tree: &mut [Node]) {
    /// The verbs of such remarks.
    const SAYS: [&str; 18] = [
        "ask", "reply", "say", "add", "tell", "confirm", "note", "warn", "insist", "argue", "state", "write",
        "explain", "admit", "announce", "claim", "stress", "maintain",
    ];
    for verb in 1..tree.len() {
        let is_remark = tree.get(verb).is_some_and(|node| {
            matches!(node.xpos, "VBD" | "VBZ" | "VBP") && SAYS.contains(&node.lemma.as_str())
        });
        if !is_remark {
            continue;
        }
        speaker_of_remark(tree, verb);
        speaker_after_quotation(tokens, tree, verb);
        infinitive_after_remark(tokens, tree, verb);
        predicate_after_remark(tokens, tree, verb);
    }
}

/// "A decree is ready, Premier Hill confirmed": of two subjects of what is said, the one right before the remark speaks.
fn speaker_of_remark(tree: &mut [Node], verb: usize) {
    let Some(said) =
        tree.get(verb).filter(|node| node.relation.is(&["parataxis"])).and_then(|node| node.head)
    else {
        return;
    };
    if children(tree, verb).any(|child| relation(tree, child, &["nsubj"])) {
        return;
    }
    let subjects: Vec<usize> =
        children(tree, said).filter(|child| relation(tree, *child, &["nsubj"]) && *child < verb).collect();
    let (Some(first), Some(last)) = (subjects.first(), subjects.last()) else { return };
    let is_adjacent = (*last..verb).all(|at| is_under(tree, at, *last));
    if first != last && said < *last && is_adjacent {
        hang(tree, *last, verb, Relation::NSUBJ);
    }
}

/// "“Why should we pay?” asked **Ole Brandt**": right behind a quotation the verb has its speaker, not somebody spoken to.
fn speaker_after_quotation(tokens: &[Token], tree: &mut [Node], verb: usize) {
    let is_behind = tokens.get(verb - 1).is_some_and(Token::is_quotation_mark);
    if !is_behind || children(tree, verb).any(|child| relation(tree, child, &["nsubj"])) {
        return;
    }
    let speaker = children(tree, verb).find(|child| {
        verb < *child
            && relation(tree, *child, &["obj", "iobj"])
            && (verb + 1..*child).all(|at| is_under(tree, at, *child))
    });
    if let Some(speaker) = speaker {
        hang(tree, speaker, verb, Relation::NSUBJ);
    }
}

/// "It was not ready, she said, to wait": the infinitive belongs to what is said.
fn infinitive_after_remark(tokens: &[Token], tree: &mut [Node], verb: usize) {
    let Some(said) =
        tree.get(verb).filter(|node| node.relation.is(&["parataxis"])).and_then(|node| node.head)
    else {
        return;
    };
    let follows = tokens.get(verb + 1).is_some_and(|token| token.is(&[","]));
    let has_own = children(tree, said).any(|child| relation(tree, child, &["xcomp", "ccomp"]));
    let infinitive = children(tree, verb).find(|child| {
        verb + 2 < *child
            && relation(tree, *child, &["xcomp", "ccomp", "advcl"])
            && is_infinitive(tree, *child)
    });
    if let Some(infinitive) = infinitive.filter(|_| follows && !has_own && said < verb) {
        hang(tree, infinitive, said, Relation::XCOMP);
    }
}

/// "He was, he added, happy to wait": what he was follows the remark.
fn predicate_after_remark(tokens: &[Token], tree: &mut [Node], verb: usize) {
    let subjects: Vec<usize> =
        children(tree, verb).filter(|child| relation(tree, *child, &["nsubj"]) && *child < verb).collect();
    let [first, last] = subjects.as_slice() else { return };
    let (first, last) = (*first, *last);
    let be = children(tree, verb)
        .find(|child| relation(tree, *child, &["cop", "aux"]) && first < *child && *child < last);
    let Some(be) = be.filter(|_| tokens.get(verb + 1).is_some_and(|token| token.is(&[","]))) else { return };
    let predicate = children(tree, verb).find(|child| {
        verb < *child
            && relation(tree, *child, &["conj", "ccomp", "xcomp", "parataxis"])
            && !children(tree, *child).any(|inner| relation(tree, inner, &["nsubj"]))
    });
    let Some(predicate) = predicate else { return };
    let (head, old) = match tree.get(verb) {
        Some(node) => (node.head, node.relation),
        None => return,
    };
    if let Some(node) = tree.get_mut(predicate) {
        node.head = head;
        node.relation = old;
    }
    let relation = tree.get(be).map_or(Relation::PUNCT, |node| node.relation);
    hang(tree, first, predicate, Relation::NSUBJ);
    hang(tree, be, predicate, relation);
    hang(tree, verb, predicate, Relation::PARATAXIS);
}

/// "**Brant** managing partner": what stands before such a word belongs to the noun.
pub(super) fn before_describing_verbs(tree: &mut [Node]) {
    for at in 0..tree.len() {
        let describes = |word: usize| {
            tree.get(word).is_some_and(|node| node.xpos == "VBG" && node.relation.is(&["amod", "compound"]))
        };
        let noun = tree
            .get(at)
            .filter(|node| node.relation.is(&["compound"]))
            .and_then(|node| node.head)
            .filter(|head| describes(*head) && at < *head)
            .and_then(|head| tree.get(head)?.head);
        if let Some(noun) = noun.filter(|noun| at < *noun) {
            hang(tree, at, noun, Relation::COMPOUND);
        }
    }
}

/// "said the minister, **Dulce Lima**", "Minister for Health **Fergal Shortt** said": two words of a name that the model
/// took for two names are one.
pub(super) fn names_taken_apart(tokens: &[Token], tree: &mut [Node]) {
    for at in 1..tree.len() {
        let (Some(one), Some(other)) = (tree.get(at - 1), tree.get(at)) else { continue };
        let is_name = |node: &Node, at: usize| {
            node.upos == Upos::Propn && tokens.get(at).is_some_and(|token| token.is_capitalised)
        };
        let is_bare =
            !children(tree, at).any(|child| relation(tree, child, &["case", "det", "cc", "nmod:poss"]));
        if !(is_name(one, at - 1) && is_name(other, at) && is_bare) {
            continue;
        }
        let is_same = one.head == other.head
            && one.relation.name() == other.relation.name()
            && one.relation.is(&["nsubj", "appos", "obj", "obl", "nmod"]);
        if is_same {
            hang(tree, at, at - 1, Relation::FLAT);
        } else if let Some(office) = office_before(tree, at) {
            name_after_office(tokens, tree, office, at);
        } else if let Some(office) = office_right_before(tokens, tree, at) {
            hang(tree, at, office, Relation::APPOS);
        }
    }
}

/// In "Minister for Ports Nora Quill said", the minister, asked at Nora: another subject whose words end right before.
fn office_right_before(tokens: &[Token], tree: &[Node], at: usize) -> Option<usize> {
    let verb = tree.get(at).filter(|node| node.relation.is(&["nsubj"]))?.head?;
    let office = (0..at).rev().find(|other| {
        tree.get(*other).is_some_and(|node| {
            node.head == Some(verb) && node.relation.is(&["nsubj"]) && node.upos == Upos::Propn
        })
    })?;
    let of_field = (office + 1..at).any(|word| {
        relation(tree, word, &["case"]) && tokens.get(word).is_some_and(|case| case.is(&["for", "of"]))
    });
    (of_field && (office..at).all(|word| is_under(tree, word, office))).then_some(office)
}

/// In "Minister for Health Fergal Shortt said", the minister, asked at Shortt: what is read as another subject right
/// before.
fn office_before(tree: &[Node], at: usize) -> Option<usize> {
    let verb = tree.get(at).filter(|node| node.relation.is(&["nsubj"]))?.head?;
    let first = tree.get(at - 1)?;
    let office = first.head.filter(|_| first.relation.is(&["nmod"]))?;
    let is_subject =
        tree.get(office).is_some_and(|node| node.relation.is(&["nsubj"]) && node.head == Some(verb));
    (is_subject && office + 1 < at).then_some(office)
}

fn name_after_office(tokens: &[Token], tree: &mut [Node], office: usize, surname: usize) {
    let given = surname - 1;
    let field = children(tree, given).filter(|child| relation(tree, *child, &["compound"])).last();
    let case = children(tree, given).find(|child| relation(tree, *child, &["case"]));
    let (Some(field), Some(case)) = (field, case) else { return };
    if !tokens.get(case).is_some_and(|case| case.is(&["for", "of"])) {
        return;
    }
    for child in children(tree, given).filter(|child| *child != field).collect::<Vec<_>>() {
        if child < given {
            let relation = if child == case { Relation::CASE } else { Relation::COMPOUND };
            hang(tree, child, field, relation);
        }
    }
    hang(tree, field, office, Relation::NMOD);
    hang(tree, given, office, Relation::APPOS);
    hang(tree, surname, given, Relation::FLAT);
}

pub(super) fn hang(tree: &mut [Node], at: usize, head: usize, relation: Relation) {
    if let Some(node) = tree.get_mut(at) {
        node.head = Some(head);
        node.relation = relation;
    }
}

pub(super) fn relation(tree: &[Node], at: usize, names: &[&str]) -> bool {
    tree.get(at).is_some_and(|node| node.relation.is(names))
}

/// "to stop", "must stop", "that it stop": a verb without an ending that heads a clause.
pub(super) fn is_bare_form(tree: &[Node], at: usize) -> bool {
    tree.get(at).is_some_and(|node| node.xpos == "VB" && node.upos == Upos::Verb)
        && children(tree, at).any(|child| {
            relation(tree, child, &["mark", "aux", "nsubj"])
                || tree.get(child).is_some_and(|child| child.xpos == "TO")
        })
}

pub(super) fn is_infinitive(tree: &[Node], at: usize) -> bool {
    tree.get(at).is_some_and(|node| node.xpos == "VB" && node.upos == Upos::Verb)
        && children(tree, at).any(|child| tree.get(child).is_some_and(|child| child.xpos == "TO"))
}

pub(super) fn has_tense(tree: &[Node], at: usize) -> bool {
    let is_finite =
        |at: usize| tree.get(at).is_some_and(|node| matches!(node.xpos, "VBD" | "VBZ" | "VBP" | "MD"));
    is_finite(at)
        || children(tree, at).any(|child| relation(tree, child, &["aux", "cop"]) && is_finite(child))
}

pub(super) fn is_under(tree: &[Node], at: usize, top: usize) -> bool {
    let mut here = Some(at);
    while let Some(now) = here {
        if now == top {
            return true;
        }
        here = tree.get(now).and_then(|node| node.head);
    }
    false
}
