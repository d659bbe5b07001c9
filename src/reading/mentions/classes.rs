//! Whose name it looks like: a person's, an organisation's, nobody knows.

use std::ops::Range;

use crate::grammar::Sentence;

use super::{Finder, Named, Whose};

impl Finder<'_> {
    /// Cuts titles off and tells people from organisations: "Fenwick Motors Chairman Lee Brandt" is two names.
    pub(super) fn classify(&self, run: Range<usize>, names: &mut Vec<Named>) {
        // "NEW YORK ENDS TAMPON TAX" in the middle of a text is a headline, not a name.
        let is_shouted =
            3 < run.len() && self.sentence.tokens[run.clone()].iter().all(|it| it.is_in_capitals);
        if run.is_empty() || is_shouted {
            return;
        }
        if self.ends_as_organisation(&run) {
            names.push(Named { tokens: run, whose: Whose::Organisation });
            return;
        }
        if let Some(last) = run.clone().rev().find(|at| self.is_title(*at)) {
            let first = (run.start..=last).rev().take_while(|at| self.is_title(*at)).last().unwrap_or(last);
            self.classify_plain(run.start..first, false, names);
            self.classify_plain(last + 1..run.end, true, names);
            return;
        }
        self.classify_plain(run, false, names);
    }

    fn classify_plain(&self, run: Range<usize>, is_titled: bool, names: &mut Vec<Named>) {
        let first = self.sentence.norm(run.start);
        if run.is_empty()
            || (run.len() == 1
                && self.sentence.tokens.get(run.start).is_none_or(|token| token.norm.len() < 2))
        {
            return;
        }
        let is_spelled =
            run.len() == 1 && self.sentence.tokens.get(run.start).is_some_and(|token| token.is_in_capitals);
        let is_given = 1 < run.len() && self.knowledge.people.has("given-names", first);
        let is_flat = run.clone().any(|at| {
            self.sentence.hangs_as(at, &["flat"])
                && self.sentence.head_of(at).is_some_and(|head| run.contains(&head))
        });
        let has_article = run.start.checked_sub(1).is_some_and(|at| self.sentence.norm(at) == "the");
        let small = self.knowledge.people.list("organisation-words");
        let has_joiner = run.clone().any(|at| small.has(self.sentence.norm(at)));
        let is_body = describing(self.sentence, &run)
            .iter()
            .any(|at| self.knowledge.is_body_noun(self.sentence.lemma(*at)));
        let whose = match () {
            () if is_body && !is_titled => Whose::Organisation,
            () if is_titled || (is_given && run.len() <= 5) => Whose::Person,
            () if is_spelled || has_joiner || 5 < run.len() => Whose::Organisation,
            () if 1 < run.len() && is_flat && !has_article => Whose::Person,
            () => Whose::Unclear,
        };
        names.push(Named { tokens: run, whose });
    }
}

/// The nouns that tell what a name names: "water firm Aquaverde", "the brewer, Halden", "Halden, a brewer".
pub(in crate::reading) fn describing(sentence: &Sentence, name: &Range<usize>) -> Vec<usize> {
    let outside = |at: &usize| sentence.head_of(*at).is_none_or(|head| !name.contains(&head));
    let top = name.clone().find(outside).unwrap_or(name.start);
    let before = name.start.checked_sub(1).filter(|at| !sentence.tokens[*at].is_sign());
    let above =
        sentence.hangs_as(top, &["appos", "flat", "nmod:desc"]).then(|| sentence.head_of(top)).flatten();
    let beside = sentence.children_by(top, &["appos"]).filter(|at| !name.contains(at));
    before.into_iter().chain(above).chain(beside).collect()
}
