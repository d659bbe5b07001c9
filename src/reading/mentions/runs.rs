//! How far a name goes: capitalised words with the small words between them that belong to it.

use std::ops::Range;

use crate::grammar::Upos;

use super::Finder;

impl Finder<'_> {
    /// A run of capitalised words that begins here, with small words between them where they belong to a name; empty
    /// if none begins here.
    pub(super) fn capitalised_run(&self, start: usize) -> Range<usize> {
        // "Oxbow Labs" at the start of a sentence: the capital counts where the word belongs to a name.
        let belongs = self.sentence.hangs_as(start, &["compound", "flat", "amod"])
            && self.sentence.head_of(start).is_some_and(|head| {
                start < head
                    && head <= start + 2
                    && (start + 1..=head).all(|at| self.is_part(at) && self.is_proper(at))
            })
            // "Hadrian Cement said"
            || self.is_part(start + 1)
                && self.names_organisation(start + 1)
                && self.sentence.hangs_as(start, &["compound", "amod"])
            || self.sentence.norm(start + 1) == "'"
                && self.is_part(start + 2)
                && self.names_organisation(start + 2);
        if !self.is_part(start) || (self.opens(start) && !self.is_proper(start) && !belongs) {
            return start..start;
        }
        let mut end = start + 1;
        while let Some(next) = self.goes_on_to(start, end) {
            end = next;
        }
        // What hangs on another word than the rest begins a name of its own: "On Monday Britain".
        let root = |at: usize| {
            let mut here = at;
            while let Some(head) =
                self.sentence.head_of(here).filter(|head| start <= *head && *head < end && *head != here)
            {
                here = head;
            }
            here
        };
        let first = root(start);
        let own = (start + 1..end).find(|at| {
            self.is_part(*at)
                && root(*at) != first
                // "the Bakers' Guild", however the model hung it
                && !(matches!(self.sentence.norm(*at - 1), "'" | "'s") && self.names_organisation(*at))
                && !self.knowledge.people.has("branches", self.sentence.norm(*at))
        });
        start..own.unwrap_or(end)
    }

    /// "Front for the Dignity of the Lakes (FDL)": the names whose first letters stand in brackets behind them, in
    /// whatever order ("Union of Northern Forces (UFN)").
    pub(super) fn spelled_out(&self) -> Vec<Range<usize>> {
        let sentence = self.sentence;
        let is_one = |at: usize, signs: &[&str]| signs.contains(&sentence.norm(at));
        let opens = (1..sentence.tokens.len().saturating_sub(2))
            .filter(|at| is_one(*at, &["(", "<", "["]) && is_one(at + 2, &[")", ">", "]"]));
        opens.filter_map(|open| self.name_of_letters(open, open + 1)).collect()
    }

    /// The name before a bracket that the letters in it stand for.
    fn name_of_letters(&self, open: usize, short: usize) -> Option<Range<usize>> {
        let sentence = self.sentence;
        let letters = |at: usize| self.scene.words(sentence.tokens[at].span).chars();
        let mut wanted: Vec<char> = letters(short).filter(|letter| letter.is_uppercase()).collect();
        let n_wanted = wanted.len();
        let mut at = open;
        while n_wanted > 1 && at > 0 {
            at -= 1;
            let token = &sentence.tokens[at];
            if self.is_part(at) || token.is_capitalised && !token.is_sign() {
                let first = letters(at).next()?;
                let place = wanted.iter().position(|letter| *letter == first)?;
                wanted.swap_remove(place);
            } else if !self.knowledge.people.has("name-small", &token.norm) {
                return None;
            }
            if wanted.is_empty() {
                return (1 < open - at).then_some(at..open);
            }
        }
        None
    }

    fn goes_on_to(&self, start: usize, end: usize) -> Option<usize> {
        let sentence = self.sentence;
        let people = &self.knowledge.people;
        // "Food and Commercial Workers Union": joined within the name.
        let is_joined_inside = sentence.hangs_as(end, &["conj"])
            && sentence.head_of(end).is_some_and(|head| start <= head && head < end)
            && (start..end).any(|at| people.has("name-joins", sentence.norm(at)));
        // "Lee Brandt, Harbour Union": set beside a word of this name it is another; beside a word before it, "the group,
        // the Harbour Union", it is this one.
        let is_beside = sentence.hangs_as(end, &["appos", "conj"])
            && sentence.head_of(end).is_none_or(|head| start <= head);
        if self.is_part(end) && (is_joined_inside || !is_beside) {
            return Some(end + 1);
        }
        let word = sentence.norm(end);
        let last = end.checked_sub(1)?;
        let is_local = sentence.upos(end) == Upos::Num && people.has("branches", sentence.norm(last));
        if is_local {
            return Some(end + 1);
        }
        // "Confederation of the Southern Isles"
        let opens_tail = people.has("main-noun-ends", word) && sentence.norm(end + 1) == "the";
        if opens_tail && self.is_part(end + 2) && self.names_organisation(last) && !self.is_title(last) {
            return Some(end + 3);
        }
        // "the Deckhands' and Pursers' Union"
        let is_second_owner = word == "'"
            && sentence.norm(end + 1) == "and"
            && self.is_part(end + 2)
            && sentence.norm(end + 3) == "'"
            && self.names_organisation(end + 4);
        if is_second_owner {
            return Some(end + 3);
        }
        if !self.is_part(end + 1) {
            return None;
        }
        let close = |one: usize, other: usize| {
            let (one, other) = (sentence.tokens.get(one), sentence.tokens.get(other));
            one.zip(other).is_some_and(|(one, other)| one.span.end() == other.span.start())
        };
        let joins = match word {
            // "the Pilots' Guild", "the Sugar Millers' Council"
            "'" | "'s" if close(last, end) && self.names_organisation(end + 1) => true,
            // "the Feed Makers' Bond": of many people, and no first name follows.
            "'" if close(last, end)
                && !close(end, end + 1)
                && self.is_proper(end + 1)
                && matches!(sentence.xpos(last), "NNS" | "NNPS" | "NNP")
                && sentence.norm(last).ends_with("rs")
                && !people.has("given-names", sentence.norm(end + 1)) =>
            {
                true
            }
            "-" | "&" | "'" => word == "&" || (close(last, end) && close(end, end + 1)),
            "of" => {
                !self.is_title(last)
                    && (self.names_organisation(last) || sentence.hangs_as(end + 1, &["nmod"]))
            }
            word if people.has("name-links", word) => self.names_organisation(last),
            "and" => {
                // "Public and Commercial Services Union": the word before is not the name's own head.
                let before = sentence.head_of(end + 1).filter(|head| start <= *head && *head < end);
                let inner = before
                    .and_then(|before| sentence.head_of(before))
                    .is_some_and(|head| end < head && (end + 1..=head).all(|at| self.is_part(at)));
                // "the Coopers and Draymen's Guild"
                let is_owner = end == start + 1
                    && matches!(sentence.norm(end + 2), "'" | "'s")
                    && self.names_organisation(end + 3)
                    && sentence.norm(last).ends_with('s');
                inner || is_owner || (start..end).any(|at| people.has("name-joiners", sentence.norm(at)))
            }
            word => people.has("particles", word),
        };
        joins.then_some(end + 2)
    }
}
