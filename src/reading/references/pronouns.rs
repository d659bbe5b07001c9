//! "It", "they", "he", "who": the subject that governs the word, else whom the sentences before were about.

use crate::grammar::Upos;
use crate::reading::findings::PartyKind;
use crate::reading::mentions::Whose;

use super::cast::Referent;
use super::stage::Seen;
use super::{Resolver, roster};

/// What a pronoun may stand for.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Wanted {
    /// "he", "she", "his"
    Person,
    /// "it", "its"
    Body,
    /// "they", "their"
    Several,
}

impl Resolver<'_> {
    pub(super) fn pronoun(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        let word = sentence.norm(at);
        let wanted = match () {
            () if self.does("it", word) => Wanted::Body,
            () if self.does("they-or-them", word) => Wanted::Several,
            () if self.does("he-or-his", word) => Wanted::Person,
            () if self.does("relative", word) => return self.relative(at),
            () => return self.amount(at),
        };
        if wanted == Wanted::Body && self.is_empty(at) {
            return None;
        }
        self.told_of(at, wanted)
            .or_else(|| self.governing(at, wanted))
            .or_else(|| self.ahead(at, wanted))
            .or_else(|| self.before(at, wanted))
            .map(|(referent, rule)| Referent { rule, ..referent })
    }

    /// "It is essential that", "it seems".
    fn is_empty(&self, at: usize) -> bool {
        let sentence = self.sentence();
        if sentence.hangs_as(at, &["expl"]) {
            return true;
        }
        let Some(head) = sentence.head_of(at).filter(|_| sentence.hangs_as(at, &["nsubj"])) else {
            return false;
        };
        let has_clause = sentence.child(head, &["csubj"]).is_some();
        let is_judged = sentence.child(head, &["cop"]).is_some()
            && sentence.upos(head) == Upos::Adj
            && sentence.children_by(head, &["ccomp", "xcomp", "advcl"]).any(|clause| {
                sentence
                    .children_by(clause, &["mark"])
                    .any(|mark| self.does("clause-openers", sentence.norm(mark)))
            });
        has_clause || is_judged
    }

    /// In "China, whose leaders", China.
    fn relative(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        let mut here = at;
        while let Some(head) = sentence.head_of(here) {
            if sentence.hangs_as(here, &["advcl:relcl"])
                && let Some(referent) = self.just_before(at)
            {
                return Some(Referent { rule: "relative clause of the name before it", ..referent });
            }
            if sentence.hangs_as(here, &["acl"]) {
                let referent = self.referent(head)?;
                return Some(Referent { rule: "relative clause of the name before it", ..referent });
            }
            here = head;
        }
        None
    }

    /// Whom the nominal means that ends right before a word.
    fn just_before(&mut self, at: usize) -> Option<Referent> {
        let sentence = self.sentence();
        let end = if at > 0 && sentence.norm(at - 1) == "," { at - 1 } else { at };
        let last = end.checked_sub(1)?;
        let top = self.name_at(last).map_or(last, |named| roster::head_of_name(sentence, named));
        self.referent(top)
    }

    /// The subject of the clause a pronoun stands in, or of a clause around it: "The union said it would strike".
    fn governing(&mut self, at: usize, wanted: Wanted) -> Option<(Referent, &'static str)> {
        let sentence = self.sentence();
        let mut here = at;
        while let Some(head) = sentence.head_of(here) {
            // "Its staff are to stay, it says": who says so is none of those spoken of.
            if self.says_all_of(here, at) {
                return None;
            }
            let subjects: Vec<usize> = sentence.children_by(head, &["nsubj"]).collect();
            for subject in subjects {
                if at <= subject || sentence.is_under(at, subject) {
                    continue;
                }
                let Some(referent) = self.referent(subject) else { continue };
                if wanted == Wanted::Person {
                    self.tell_as_person(referent.member, subject);
                }
                if self.agrees(referent, subject, wanted) {
                    // "Britain and Spain said they": both.
                    let joined: Vec<usize> = sentence.children_by(subject, &["conj"]).collect();
                    if wanted == Wanted::Several && !joined.is_empty() {
                        let mut all = vec![referent];
                        all.extend(joined.into_iter().filter_map(|other| self.referent(other)));
                        self.cast.together.insert((self.index, at), all);
                    }
                    return Some((referent, "pronoun for the subject before it"));
                }
            }
            // "The company, whose workers want …": the noun a clause hangs on.
            if sentence.hangs_as(here, &["acl"])
                && head < at
                && let Some(referent) = self.referent(head)
                && self.agrees(referent, head, wanted)
            {
                return Some((referent, "pronoun for the name before it"));
            }
            here = head;
        }
        None
    }

    /// "Kovar said he would stay": a name that nobody introduced is a person's.
    fn tell_as_person(&mut self, member: usize, subject: usize) {
        let is_unclear = self.name_at(subject).is_some_and(|named| named.whose == Whose::Unclear);
        if let Some(entry) =
            self.cast.members.get_mut(member).filter(|entry| is_unclear && entry.nouns.is_empty())
            && entry.kind == PartyKind::Organisation
        {
            entry.kind = PartyKind::Person;
        }
    }

    /// "The rebels would leave, their spokesman said": whose he is, is who leaves.
    fn told_of(&mut self, at: usize, wanted: Wanted) -> Option<(Referent, &'static str)> {
        let sentence = self.sentence();
        let speaker = sentence.head_of(at).filter(|_| sentence.hangs_as(at, &["nmod:poss"]))?;
        let verb = sentence.head_of(speaker).filter(|_| sentence.hangs_as(speaker, &["nsubj"]))?;
        if !self.knowledge().saying.has(sentence.lemma(verb)) {
            return None;
        }
        let own = sentence.children_by(verb, &["ccomp"]).find(|clause| *clause < at);
        let said = own.or_else(|| {
            sentence.head_of(verb).filter(|said| sentence.hangs_as(verb, &["parataxis"]) && *said < at)
        })?;
        let subject = sentence.child(said, &["nsubj"]).filter(|subject| *subject < at)?;
        let referent = self.referent(subject)?;
        self.agrees(referent, subject, wanted).then_some((referent, "pronoun for the subject before it"))
    }

    /// Whether a verb of saying with this pronoun for its subject stands behind or within what is said.
    fn says_all_of(&self, verb: usize, pronoun: usize) -> bool {
        let sentence = self.sentence();
        sentence.hangs_as(verb, &["parataxis"])
            && sentence.head_of(pronoun) == Some(verb)
            && sentence.hangs_as(pronoun, &["nsubj"])
            && self.knowledge().saying.has(sentence.lemma(verb))
    }

    /// In "As it had promised, Lima said", a pronoun that comes before its name.
    fn ahead(&mut self, at: usize, wanted: Wanted) -> Option<(Referent, &'static str)> {
        let sentence = self.sentence();
        let mut here = at;
        while let Some(head) = sentence.head_of(here) {
            if sentence.hangs_as(here, &["advcl"]) && here < head {
                let subject = sentence.child(head, &["nsubj"]).filter(|subject| at < *subject)?;
                self.name_at(subject)?;
                let referent = self.referent(subject)?;
                return self
                    .agrees(referent, subject, wanted)
                    .then_some((referent, "pronoun for the name that follows"));
            }
            here = head;
        }
        None
    }

    /// Whom the sentence so far, or the sentences before, were about.
    fn before(&self, at: usize, wanted: Wanted) -> Option<(Referent, &'static str)> {
        let is_outside = self.sentence().head_of(at).is_some_and(|verb| self.says_all_of(verb, at));
        let fits = |seen: &Seen| {
            (seen.sentence < self.index || seen.at < at && !is_outside)
                && !seen.is_adjective
                && self.fits(seen, wanted)
        };
        let seen = self.stage.foremost(fits)?;
        let rule = match wanted {
            Wanted::Person => "pronoun for the nearest person",
            _ => "pronoun for the nearest subject",
        };
        Some((seen.referent, rule))
    }

    fn fits(&self, seen: &Seen, wanted: Wanted) -> bool {
        let kind = self.cast.member(seen.referent.member).map(|member| member.kind);
        let is_outlet = self.cast.member(seen.referent.member).is_some_and(|member| member.is_outlet);
        match wanted {
            Wanted::Person => seen.is_person,
            Wanted::Body => {
                !(seen.is_person || is_outlet || seen.is_plural && kind == Some(PartyKind::Group))
            }
            Wanted::Several => !seen.is_person && !is_outlet,
        }
    }

    fn agrees(&self, referent: Referent, head: usize, wanted: Wanted) -> bool {
        let sentence = self.sentence();
        let is_name = self.name_at(head).is_some_and(|named| {
            let top = roster::head_of_name(sentence, named);
            top == head || named.tokens.contains(&head)
        });
        let norm = sentence.norm(head);
        let is_they = self.does("they", norm);
        let is_he = self.does("he", norm);
        let is_person = self.cast.is_kind(referent.member, PartyKind::Person)
            || is_he
            || (!is_name && self.names_one_person(head));
        let is_joint = sentence.child(head, &["conj"]).is_some();
        let is_plural = matches!(sentence.xpos(head), "NNS" | "NNPS") || is_joint || is_they;
        match wanted {
            Wanted::Person => is_person && !is_joint,
            // A spokesman's "it" is his side.
            Wanted::Body => {
                let has_side = !self.cast.is_kind(referent.member, PartyKind::Person)
                    || self.cast.side_of(referent.member).is_some();
                has_side && !is_they && (!is_plural || is_name)
            }
            Wanted::Several => !is_person || is_joint,
        }
    }
}
