//! The clauses of a sentence: each verb (or what is said with "be") with its subject, its mood and what it hangs on.
//! Everything comes from the tree; later steps ask clauses, not words.

use crate::grammar::{Sentence, Upos};
use crate::knowledge::{Knowledge, Words};

/// How a clause hangs on another.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Link {
    /// It is the sentence.
    Main,
    /// Joined by "and", "or", "but" to a clause of the same rank.
    Joined,
    /// Set beside another without a word that joins: "…, he said".
    Beside,
    /// What is said, thought, demanded: "said [that it would leave]".
    Complement,
    /// Shares its subject: "agreed [to leave]".
    Open,
    /// Tells when, why, how, on what condition.
    Adverbial,
    /// "a plan [which it rejected]".
    Relative,
    /// On a noun without "which": "a plan [to leave]", "a plan [made by Oslo]".
    OnNoun,
    /// The subject of another: "[To leave] would be wrong".
    Subject,
}

/// The form of its verb.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Form {
    /// With a tense or a modal.
    Finite,
    /// "to leave", or bare after a verb.
    Infinitive,
    /// "leaving".
    Gerund,
    /// "left by".
    Participle,
    /// "Leave!"
    Command,
}

/// A clause.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Clause {
    /// Its verb, or the noun or adjective said of the subject with "be".
    pub head: usize,
    /// The main word of its subject, also where it is understood: of "leave" in "Oslo agreed to leave", Oslo.
    pub subject: Option<usize>,
    /// Whether the subject stands in this clause itself.
    pub has_own_subject: bool,
    pub form: Form,
    pub is_passive: bool,
    pub is_negated: bool,
    /// Its modal, folded: "will", "must"; "will" for "is going to", "must" for "has to".
    pub modal: Option<&'static str>,
    /// "had offered".
    pub is_past_perfect: bool,
    /// Whether it is said with "be": "is ready".
    pub is_copular: bool,
    pub link: Link,
    /// The clause it hangs on, by index.
    pub outer: Option<usize>,
}

/// The modals that tell something, as the tables of acts name them, with the lists of their forms.
const MODALS: [(&str, &str); 8] = [
    ("modal.will", "will"),
    ("modal.would", "would"),
    ("modal.must", "must"),
    ("modal.should", "should"),
    ("modal.can", "can"),
    ("modal.could", "could"),
    ("modal.may", "may"),
    ("modal.might", "might"),
];

/// The lists that clauses are read by, looked up once a sentence.
struct Marks<'k> {
    modals: [(&'k Words, &'static str); 8],
    going: &'k Words,
    ought: &'k Words,
    aims: &'k Words,
    times: &'k Words,
    better: &'k Words,
    blaming: &'k Words,
    denying: &'k Words,
    denying_joiners: &'k Words,
    denying_nouns: &'k Words,
    denying_determiners: &'k Words,
    denying_what_is_said: &'k Words,
    no_longer: &'k Words,
    not_denying: &'k Words,
    relative_subjects: &'k Words,
    calling: &'k Words,
    own_deeds: &'k Words,
}

impl<'k> Marks<'k> {
    fn of(knowledge: &'k Knowledge) -> Self {
        let list = |key| knowledge.function_words.list(key);
        Self {
            modals: MODALS.map(|(key, modal)| (list(key), modal)),
            going: list("going"),
            ought: list("ought"),
            aims: list("aims"),
            times: &knowledge.times,
            better: list("better"),
            blaming: list("blaming"),
            denying: list("denying"),
            denying_joiners: list("denying-joiners"),
            denying_nouns: list("denying-nouns"),
            denying_determiners: list("denying-determiners"),
            denying_what_is_said: list("denying-what-is-said"),
            no_longer: list("no-longer"),
            not_denying: list("not-denying"),
            relative_subjects: list("relative-subjects"),
            calling: &knowledge.cue_words.calling,
            own_deeds: &knowledge.cue_words.own_deeds,
        }
    }

    fn modal(&self, word: &str) -> Option<&'static str> {
        self.modals.iter().find(|(forms, _)| forms.has(word)).map(|(_, modal)| *modal)
    }
}

/// The clauses of a sentence in the order of their heads.
pub(super) fn clauses(knowledge: &Knowledge, sentence: &Sentence) -> Vec<Clause> {
    let marks = Marks::of(knowledge);
    let heads: Vec<usize> = (0..sentence.tokens.len()).filter(|at| is_clause(sentence, *at)).collect();
    let mut clauses: Vec<Clause> = heads.iter().map(|head| bare(&marks, sentence, *head)).collect();
    for (index, head) in heads.iter().enumerate() {
        let outer = outer_of(sentence, *head, &heads);
        if let Some(clause) = clauses.get_mut(index) {
            clause.outer = outer;
        }
    }
    // Outer clauses first: what is understood comes down from them.
    let mut order: Vec<usize> = (0..clauses.len()).collect();
    order.sort_by_key(|index| depth(sentence, heads.get(*index).copied().unwrap_or(0)));
    for index in order {
        complete(&marks, sentence, &mut clauses, index);
    }
    clauses
}

fn depth(sentence: &Sentence, at: usize) -> usize {
    std::iter::successors(sentence.head_of(at), |head| sentence.head_of(*head)).count()
}

fn is_clause(sentence: &Sentence, at: usize) -> bool {
    if sentence
        .hangs_as(at, &["amod", "compound", "flat", "case", "aux", "cop", "punct", "fixed", "mark", "det"])
    {
        return false;
    }
    let says = sentence.upos(at) == Upos::Verb
        && !sentence.hangs_as(at, &["nmod", "obl", "nsubj", "obj", "appos"])
        || sentence.upos(at) == Upos::Verb && sentence.child(at, &["nsubj", "obj", "mark", "aux"]).is_some();
    says || sentence.child(at, &["cop"]).is_some()
        || sentence.hangs_as(at, &["root"])
        || (sentence.child(at, &["nsubj"]).is_some() && !sentence.hangs_as(at, &["nmod", "obl"]))
}

fn bare(marks: &Marks, sentence: &Sentence, head: usize) -> Clause {
    let children = sentence.children(head);
    let auxiliaries = || children.iter().copied().filter(|at| sentence.hangs_as(*at, &["aux", "cop"]));
    let is_to = is_to(marks, sentence, head);
    let is_subject = |at: &usize| {
        sentence.hangs_as(*at, &["nsubj", "csubj"]) && (is_to || !sentence.hangs_as(*at, &["nsubj:outer"]))
    };
    // Where the model saw two, the one nearer to the verb is right.
    let own = children
        .iter()
        .copied()
        // "It has several times said"
        .rfind(|at| *at < head && is_subject(at) && !marks.times.has(sentence.lemma(*at)))
        .or_else(|| children.iter().copied().rfind(|at| *at < head && is_subject(at)))
        .or_else(|| children.iter().copied().find(is_subject));
    let has_to = has_mark(sentence, head, "to");
    // "A group of pickers called on him": a whole sentence has a tense, and a past looks like its participle.
    let is_lone = sentence.hangs_as(head, &["root"])
        && sentence.xpos(head) == "VBN"
        && own.is_some_and(|own| own < head)
        && auxiliaries().next().is_none()
        && sentence.tokens.last().is_some_and(|last| last.is_sign())
        && children
            .iter()
            .any(|at| head < *at && sentence.hangs_as(*at, &["obj", "obl", "ccomp", "xcomp", "advcl"]));
    let modal = modal(marks, sentence, head).or_else(|| is_to.then_some("will"));
    let is_negated = is_negated(marks, sentence, head, own);
    let has_tense = modal.is_some()
        || auxiliaries().any(|at| matches!(sentence.xpos(at), "VBD" | "VBP" | "VBZ" | "MD"))
        || matches!(sentence.xpos(head), "VBD" | "VBP" | "VBZ" | "MD");
    let form = match sentence.xpos(head) {
        _ if has_to && !has_tense => Form::Infinitive,
        _ if has_tense => Form::Finite,
        "VBG" => Form::Gerund,
        // "Falk called for talks", where the model took "called" for a participle.
        "VBN" if is_lone => Form::Finite,
        "VBN" if own.is_some_and(|own| !sentence.hangs_as(own, &["nsubj:pass"])) => Form::Finite,
        "VBN" => Form::Participle,
        "VB" if sentence.hangs_as(head, &["root", "parataxis", "ccomp", "conj"]) && own.is_none() => {
            Form::Command
        }
        "VB" if own.is_some() => Form::Finite,
        "VB" => Form::Infinitive,
        _ => Form::Finite,
    };
    // "has called" is no passive, whatever its subject is taken for.
    let has_had = auxiliaries().any(|at| sentence.lemma(at) == "have");
    let is_passive = sentence.child(head, &["aux:pass"]).is_some()
        || sentence.child(head, &["nsubj:pass"]).is_some() && !has_had && !is_lone
        || form == Form::Participle && sentence.hangs_as(head, &["acl", "advcl", "root"]);
    let is_past_perfect =
        auxiliaries().any(|at| sentence.norm(at) == "had") && sentence.lemma(head) != "have";
    Clause {
        head,
        subject: own,
        has_own_subject: own.is_some(),
        form,
        is_passive,
        is_negated,
        modal,
        is_past_perfect,
        is_copular: sentence.child(head, &["cop"]).is_some() && !is_to,
        link: link(sentence, head),
        outer: None,
    }
}

/// "The company **is to** close two plants": what it will do; "The aim is to close them" says what the aim is.
fn is_to(marks: &Marks, sentence: &Sentence, head: usize) -> bool {
    let subject = sentence.child(head, &["nsubj:outer"]).or_else(|| sentence.child(head, &["nsubj"]));
    sentence.xpos(head) == "VB"
        && sentence.children_by(head, &["cop", "aux"]).any(|at| {
            sentence.lemma(at) == "be"
                && matches!(sentence.xpos(at), "VBZ" | "VBP" | "VBD")
                && sentence.norm(at + 1) == "to"
                && at + 1 < head
        })
        && subject.is_some_and(|subject| !marks.aims.has(sentence.lemma(subject)))
}

/// The modal of a clause, as the tables of acts name it.
fn modal(marks: &Marks, sentence: &Sentence, head: usize) -> Option<&'static str> {
    let auxiliaries = || sentence.children_by(head, &["aux", "cop"]);
    let going = marks.going.has(sentence.norm(head)) && open_complement(sentence, head).is_some();
    let must = sentence.lemma(head) == "have"
        && open_complement(sentence, head).is_some_and(|at| has_mark(sentence, at, "to"));
    let ought = marks.ought.has(sentence.norm(head)) && open_complement(sentence, head).is_some();
    // "would have stood", "should have been sold": what never came about.
    let is_missed = auxiliaries().any(|at| sentence.norm(at) == "have" && sentence.xpos(at) == "VB");
    auxiliaries()
        .find_map(|at| marks.modal(sentence.norm(at)))
        .filter(|modal| {
            *modal != "would"
                || !auxiliaries().any(|at| sentence.norm(at) == "'d" && sentence.xpos(at) == "VBD")
        })
        .filter(|modal| !is_missed || *modal == "will")
        .or_else(|| is_had_better(marks, sentence, head).then_some("must"))
        .or_else(|| going.then_some("will"))
        .or_else(|| must.then_some("must"))
        .or_else(|| ought.then_some("should"))
}

/// Whether a clause denies: by an adverb, by its subject, by its object.
fn is_negated(marks: &Marks, sentence: &Sentence, head: usize, own: Option<usize>) -> bool {
    let children = sentence.children(head);
    let is_denied = children.iter().any(|at| {
        sentence.hangs_as(*at, &["advmod", "cc", "aux"])
            && marks.denying.has(sentence.norm(*at))
            // In "not only", "not just", "not until" nothing is denied.
            && !marks.not_denying.has(sentence.norm(at + 1))
            || sentence.hangs_as(*at, &["cc"]) && marks.denying_joiners.has(sentence.norm(*at))
            || is_no_longer(marks, sentence, *at)
    }) || (sentence.child(head, &["cop"]).is_some()
        && sentence
            .child(head, &["det"])
            .is_some_and(|at| marks.denying_what_is_said.has(sentence.norm(at))));
    // "Never again would they sell", "Not until May will he pay": the denial stands first, and the verb before its subject.
    let is_inverted = own
        .is_some_and(|own| children.iter().any(|aux| *aux < own && sentence.hangs_as(*aux, &["aux", "cop"])));
    let opens_denied = is_inverted
        && children.iter().any(|at| {
            *at < head
                && sentence.hangs_as(*at, &["advmod", "advcl", "obl"])
                && marks.denying.has(sentence.norm(sentence.reach(*at).start))
        });
    let is_denied = is_denied || opens_denied;
    let denied = children
        .iter()
        .copied()
        .filter(|at| sentence.hangs_as(*at, &["obj"]) || *at < head && sentence.hangs_as(*at, &["obl"]));
    // "No more hotels": a noun by itself may deny.
    let itself = (own.is_none() && sentence.upos(head) == Upos::Noun).then_some(head);
    is_denied || own.into_iter().chain(denied).chain(itself).any(|at| denies(marks, sentence, at))
}

fn link(sentence: &Sentence, head: usize) -> Link {
    let Some(node) = sentence.tree.get(head) else { return Link::Main };
    match node.relation.name() {
        "root" => Link::Main,
        "conj" => Link::Joined,
        "ccomp" | "obj" | "csubj:outer" => Link::Complement,
        "xcomp" => Link::Open,
        "acl:relcl" | "advcl:relcl" => Link::Relative,
        "acl" => Link::OnNoun,
        "csubj" | "csubj:pass" | "nsubj" | "nsubj:pass" => Link::Subject,
        "advcl" | "obl" | "nmod" => Link::Adverbial,
        _ => Link::Beside,
    }
}

/// "Moscow had better explain".
fn is_had_better(marks: &Marks, sentence: &Sentence, head: usize) -> bool {
    let before =
        || sentence.children(head).iter().map(|at| (*at, sentence.norm(*at))).filter(|(at, _)| *at < head);
    before().any(|(_, word)| marks.better.has(word)) && before().any(|(_, word)| matches!(word, "had" | "'d"))
}

/// In "no longer", the "no" hangs on "longer".
fn is_no_longer(marks: &Marks, sentence: &Sentence, at: usize) -> bool {
    at.checked_sub(1)
        .is_some_and(|before| marks.no_longer.at_start(&[sentence.norm(before), sentence.norm(at)]) == 2)
}

/// "no school", "nobody", "neither the king nor his council", "under no circumstances": the noun denies its verb.
fn denies(marks: &Marks, sentence: &Sentence, subject: usize) -> bool {
    marks.denying_nouns.has(sentence.norm(subject))
        || sentence
            .children_by(subject, &["det", "cc:preconj", "cc", "advmod"])
            .any(|at| at < subject && marks.denying_determiners.has(sentence.norm(at)))
}

/// Whether a clause opens with this word: "to", "if", "that".
pub(super) fn has_mark(sentence: &Sentence, head: usize, word: &str) -> bool {
    sentence.children_by(head, &["mark", "case"]).any(|at| sentence.norm(at) == word)
}

fn open_complement(sentence: &Sentence, head: usize) -> Option<usize> {
    sentence.child(head, &["xcomp", "ccomp"]).filter(|at| sentence.upos(*at) == Upos::Verb)
}

/// The nearest clause above, by index.
fn outer_of(sentence: &Sentence, head: usize, heads: &[usize]) -> Option<usize> {
    let mut above = sentence.head_of(head);
    while let Some(at) = above {
        if let Ok(index) = heads.binary_search(&at) {
            return Some(index);
        }
        above = sentence.head_of(at);
    }
    None
}

/// Fills in what is understood: the subject of infinitives and joined verbs, the modal of joined verbs.
fn complete(marks: &Marks, sentence: &Sentence, clauses: &mut [Clause], index: usize) {
    let Some(clause) = clauses.get(index).cloned() else { return };
    let outer = clause.outer.and_then(|outer| clauses.get(outer)).cloned();
    let governor = sentence.head_of(clause.head);
    let governing = outer.as_ref().filter(|outer| Some(outer.head) == governor);
    let mut done = clause.clone();
    match (clause.subject, clause.link) {
        // A relative pronoun stands for the noun before it.
        (Some(subject), Link::Relative) if marks.relative_subjects.has(sentence.norm(subject)) => {
            done.subject = governor.or(clause.subject);
        }
        (subject, Link::Joined) => {
            if let Some(first) = governing {
                if subject.is_none() {
                    share(sentence, &mut done, first);
                    done.subject = first.subject;
                }
                done.link = first.link;
                done.outer = first.outer;
            }
        }
        (None, _) => done.subject = understood(marks, sentence, &clause, outer.as_ref(), governing),
        _ => {}
    }
    if let Some(clause) = clauses.get_mut(index) {
        *clause = done;
    }
}

/// What a joined verb without a subject of its own shares with the first: "must stop and leave".
fn share(sentence: &Sentence, joined: &mut Clause, first: &Clause) {
    let stands_bare = matches!(joined.form, Form::Command | Form::Infinitive)
        || joined.form == Form::Finite && joined.modal.is_none() && sentence.xpos(joined.head) == "VB";
    if stands_bare {
        let is_or = sentence.child(joined.head, &["cc"]).is_some_and(|cc| sentence.norm(cc) == "or");
        joined.modal = joined.modal.or(first.modal);
        joined.form = first.form;
        joined.is_negated |= first.is_negated && is_or;
    }
    if joined.form == Form::Participle && first.form == Form::Finite {
        joined.form = Form::Finite;
        joined.is_passive = first.is_passive;
        joined.is_past_perfect = first.is_past_perfect;
    }
}

/// The subject that is understood where none stands.
fn understood(
    marks: &Marks,
    sentence: &Sentence,
    clause: &Clause,
    outer: Option<&Clause>,
    governing: Option<&Clause>,
) -> Option<usize> {
    let governor = sentence.head_of(clause.head);
    match clause.link {
        Link::Open | Link::Complement => governing.and_then(|outer| {
            let object = sentence.children_by(outer.head, &["obj", "iobj"]).find(|at| *at < clause.head);
            // "urged Oslo to leave": Oslo leaves; "promised Oslo to leave": who promised.
            let spoken_to = sentence
                .children_by(outer.head, &["obl"])
                .find(|at| *at < clause.head && marks.calling.has(sentence.lemma(outer.head)));
            match object.or(spoken_to) {
                Some(object) if !marks.own_deeds.has(sentence.lemma(outer.head)) => Some(object),
                _ => outer.subject,
            }
        }),
        // "accused Oslo of blocking", "criticised Oslo for blocking": Oslo blocks.
        Link::Adverbial
            if clause.form == Form::Gerund
                && sentence
                    .children_by(clause.head, &["mark", "case"])
                    .any(|at| marks.blaming.has(sentence.norm(at))) =>
        {
            outer.and_then(|outer| sentence.child(outer.head, &["obj", "iobj"]).or(outer.subject))
        }
        Link::Adverbial | Link::Beside => outer.and_then(|outer| outer.subject),
        Link::Relative => governor,
        Link::OnNoun if clause.form != Form::Infinitive => governor,
        _ => None,
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::grammar::Grammar;
    use crate::text::{Article, Origin};

    /// Each clause as "subject head", with what it is.
    fn check(text: &str, wanted: &[&str]) {
        let article = Article::new(Origin::given(""), text);
        let sentences = Grammar::built_in().unwrap().sentences(&article);
        let sentence = &sentences[0];
        let found: Vec<String> = clauses(&Knowledge::built_in(), sentence)
            .iter()
            .map(|clause| {
                let subject = clause.subject.map_or("-", |at| sentence.norm(at));
                let modal = clause.modal.map_or(String::new(), |modal| format!(" {modal}"));
                let no = if clause.is_negated { " not" } else { "" };
                format!(
                    "{subject}{modal}{no} {} {:?} {:?}",
                    sentence.norm(clause.head),
                    clause.form,
                    clause.link
                )
            })
            .collect();
        assert_eq!(found, wanted, "{text}");
    }

    #[test]
    fn a_subject_is_understood_where_it_is_left_out() {
        check(
            "The union agreed to stop the strike and will not leave.",
            &["union agreed Finite Main", "union stop Infinitive Open", "union will not leave Finite Main"],
        );
        check(
            "Oslo urged Lima to open the border.",
            &["oslo urged Finite Main", "lima open Infinitive Open"],
        );
    }

    #[test]
    fn relative_clauses_have_their_noun_for_subject() {
        check(
            "Peru, which rejected the plan, is ready to talk.",
            &["peru rejected Finite Relative", "peru ready Finite Main", "peru talk Infinitive Open"],
        );
    }
}
