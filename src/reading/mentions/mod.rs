//! First step: names in the text. Known states and bodies, people, organisations; not yet who is who.

mod classes;
mod runs;

use std::collections::{HashMap, HashSet};
use std::ops::Range;

use crate::grammar::{Sentence, Upos};
use crate::knowledge::{Knowledge, KnownKind, Name, NameKind};

use crate::reading::scene::Scene;

pub(in crate::reading) use classes::describing;

/// A name in a sentence.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(in crate::reading) struct Named {
    /// Its tokens, by index in the sentence.
    pub tokens: Range<usize>,
    /// Whose name it looks like.
    pub whose: Whose,
}

/// Whose name it looks like.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(in crate::reading) enum Whose {
    /// Somebody on the built-in list.
    Known { known: usize, kind: NameKind },
    /// A name that ends in an organisation's noun, or stands in capitals.
    Organisation,
    /// First name and surname, or a name after a title.
    Person,
    /// Capitalised words nobody introduced.
    Unclear,
}

/// The names of each sentence, in order, without overlap.
pub(in crate::reading) fn find(scene: &Scene) -> Vec<Vec<Named>> {
    let sentences = &scene.sentences;
    let finder = |sentence| Finder { sentence, scene, knowledge: scene.knowledge };
    let full: HashSet<usize> =
        sentences.iter().flat_map(|sentence| finder(sentence).known_in_full().collect::<Vec<_>>()).collect();
    // Short forms hold only where the article names their owner in full.
    let holds = |name: &Name| name.kind != NameKind::Short || full.contains(&name.known);
    let loud: Vec<bool> = sentences.iter().map(|sentence| finder(sentence).is_loud()).collect();
    let mut all: Vec<Vec<Named>> = Vec::with_capacity(sentences.len());
    let mut heard = Heard::default();
    for (sentence, is_loud) in sentences.iter().zip(&loud) {
        let names = finder(sentence).names(*is_loud, &holds);
        if !*is_loud {
            names.iter().for_each(|named| heard.add(sentence, named));
        }
        all.push(names);
    }
    let whole: HashSet<Vec<String>> = long_names(sentences, &all, |_| true);
    let mut by_first: HashMap<&str, Vec<&Vec<String>>> = HashMap::new();
    for words in &whole {
        if let Some(first) = words.first() {
            by_first.entry(first).or_default().push(words);
        }
    }
    for (sentence, names) in sentences.iter().zip(&mut all) {
        lengthen(sentence, names, &by_first);
    }
    // What is an organisation in one place is one everywhere.
    let organisations = long_names(sentences, &all, |whose| whose == Whose::Organisation);
    for (sentence, names) in sentences.iter().zip(&mut all) {
        for named in names.iter_mut().filter(|named| matches!(named.whose, Whose::Person | Whose::Unclear)) {
            if 1 < named.tokens.len() && organisations.contains(&folded(sentence, named)) {
                named.whose = Whose::Organisation;
            }
        }
    }
    // The first word of a sentence owes its capital to its place; where the article has the name elsewhere it is one.
    let lower: HashSet<&str> = sentences
        .iter()
        .flat_map(|sentence| &sentence.tokens)
        .filter(|token| !token.is_capitalised)
        .map(|token| token.norm.as_str())
        .collect();
    for ((sentence, names), is_loud) in sentences.iter().zip(&mut all).zip(&loud) {
        if !*is_loud {
            heard.find_first(sentence, names, scene.knowledge, &lower);
        }
    }
    // A headline's capitals tell nothing: there only what the article names elsewhere is a name.
    for ((sentence, names), is_loud) in sentences.iter().zip(&mut all).zip(&loud) {
        if *is_loud {
            heard.find_in(sentence, names);
        }
    }
    all
}

/// The names of two and more words that fit, in small letters.
fn long_names(
    sentences: &[Sentence],
    all: &[Vec<Named>],
    fits: impl Fn(Whose) -> bool,
) -> HashSet<Vec<String>> {
    let mut found = HashSet::new();
    for (sentence, names) in sentences.iter().zip(all) {
        let long = names.iter().filter(|named| {
            1 < named.tokens.len() && !matches!(named.whose, Whose::Known { .. }) && fits(named.whose)
        });
        found.extend(long.map(|named| folded(sentence, named)));
    }
    found
}

/// A name cut short goes on where the article has its whole elsewhere: "Aqua" before "Verde".
fn lengthen(sentence: &Sentence, names: &mut Vec<Named>, by_first: &HashMap<&str, Vec<&Vec<String>>>) {
    for named in names.iter_mut().filter(|named| !matches!(named.whose, Whose::Known { .. })) {
        let longest = by_first
            .get(sentence.norm(named.tokens.start))
            .into_iter()
            .flatten()
            .filter(|words| named.tokens.len() < words.len())
            .filter(|words| {
                words
                    .iter()
                    .enumerate()
                    .all(|(offset, word)| sentence.norm(named.tokens.start + offset) == word)
            })
            .map(|words| words.len())
            .max();
        if let Some(length) = longest {
            named.tokens.end = named.tokens.start + length;
        }
    }
    let mut end = 0;
    names.retain(|named| {
        let is_free = end <= named.tokens.start;
        end = end.max(named.tokens.end);
        is_free
    });
}

fn folded(sentence: &Sentence, named: &Named) -> Vec<String> {
    named.tokens.clone().map(|at| sentence.norm(at).to_owned()).collect()
}

/// Names of the article by their first word, to know them again in a headline.
#[derive(Default)]
struct Heard {
    by_first: HashMap<String, Vec<(Vec<String>, Whose)>>,
}

impl Heard {
    fn add(&mut self, sentence: &Sentence, named: &Named) {
        if matches!(named.whose, Whose::Known { .. }) {
            return;
        }
        let words: Vec<String> = named.tokens.clone().map(|at| sentence.norm(at).to_owned()).collect();
        // The surname, and the first word of an organisation's name, stand for the whole.
        let part = match named.whose {
            Whose::Person => words.last().cloned().map(|last| vec![last]),
            _ => words.first().cloned().map(|first| vec![first]),
        };
        for words in [Some(words), part].into_iter().flatten() {
            let Some(first) = words.first().cloned() else { continue };
            let known = self.by_first.entry(first).or_default();
            if !known.iter().any(|(other, _)| *other == words) {
                known.push((words, named.whose));
            }
        }
    }

    /// "Brant" at the beginning of a sentence, after "Brant Group".
    fn find_first(
        &self,
        sentence: &Sentence,
        names: &mut Vec<Named>,
        knowledge: &Knowledge,
        lower: &HashSet<&str>,
    ) {
        let first = (0..sentence.tokens.len()).find(|at| !sentence.tokens[*at].is_sign()).unwrap_or(0);
        let word = sentence.norm(first);
        let is_free = !names.iter().any(|named| named.tokens.contains(&first))
            && sentence.hangs_as(first, &["nsubj", "nmod:poss", "compound", "root"])
            && matches!(sentence.upos(first), Upos::Noun | Upos::Propn)
            && !lower.contains(word)
            && !knowledge.people.has("plain-starts", word)
            && !knowledge.organisations.contains_key(word);
        let known = self.by_first.get(word).filter(|_| is_free);
        let whose = known.and_then(|known| known.iter().find(|(words, _)| words.len() == 1));
        if let Some((_, whose)) = whose {
            names.insert(0, Named { tokens: first..first + 1, whose: *whose });
        }
    }

    fn find_in(&self, sentence: &Sentence, names: &mut Vec<Named>) {
        let mut at = 0;
        while at < sentence.tokens.len() {
            if let Some(named) = names.iter().find(|named| named.tokens.contains(&at)) {
                at = named.tokens.end;
                continue;
            }
            let fitting = self.by_first.get(sentence.norm(at)).into_iter().flatten().filter(|(words, _)| {
                words.iter().enumerate().all(|(offset, word)| {
                    let token = sentence.tokens.get(at + offset);
                    token.is_some_and(|token| token.norm == *word && token.is_capitalised)
                })
            });
            match fitting.max_by_key(|(words, _)| words.len()) {
                Some((words, whose)) => {
                    names.push(Named { tokens: at..at + words.len(), whose: *whose });
                    at += words.len();
                }
                None => at += 1,
            }
        }
        names.sort_by_key(|named| named.tokens.start);
    }
}

/// Finds the names of one sentence.
struct Finder<'s> {
    sentence: &'s Sentence,
    scene: &'s Scene<'s>,
    knowledge: &'s Knowledge,
}

impl<'s> Finder<'s> {
    fn known_in_full(&self) -> impl Iterator<Item = usize> + '_ {
        (0..self.sentence.tokens.len()).filter_map(|at| {
            let name = self.known_at(at, |name| name.kind != NameKind::Short)?;
            Some(name.known)
        })
    }

    fn names(&self, is_loud: bool, holds: &impl Fn(&Name) -> bool) -> Vec<Named> {
        let mut names: Vec<Named> = Vec::new();
        let spelled = self.spelled_out();
        let mut at = 0;
        while at < self.sentence.tokens.len() {
            let known = self.known_at(at, holds);
            if let Some(whole) = spelled.iter().find(|whole| whole.start == at)
                && known.is_none_or(|name| name.words.len() < whole.len())
            {
                names.push(Named { tokens: whole.clone(), whose: Whose::Organisation });
                at = whole.end;
                continue;
            }
            let run = if is_loud { at..at } else { self.capitalised_run(at) };
            let known = known.filter(|name| self.stands_alone(name, at, &run));
            match known {
                Some(name) => {
                    let whose = Whose::Known { known: name.known, kind: name.kind };
                    names.push(Named { tokens: at..at + name.words.len(), whose });
                    at += name.words.len();
                }
                None if run.is_empty() => at += 1,
                None => {
                    let end = self.known_inside(&run, holds).unwrap_or(run.end);
                    self.classify(run.start..end, &mut names);
                    at = end;
                }
            }
        }
        names
    }

    /// Agency headlines stand in capitals, papers' headlines begin every word with one: there a capital tells nothing.
    fn is_loud(&self) -> bool {
        let words: Vec<_> =
            self.sentence.tokens.iter().filter(|token| token.norm.chars().any(char::is_alphabetic)).collect();
        let long: Vec<_> = words.iter().filter(|token| 3 < token.norm.len()).collect();
        let shouted = long.iter().filter(|token| token.is_in_capitals).count();
        let titled = long.iter().filter(|token| token.is_capitalised).count();
        // A line without a full stop may be a headline in the middle of the text.
        let is_stopped = self.sentence.tokens.last().is_some_and(|last| last.is_sign());
        let is_headline = self.sentence.paragraph.is_none() || !is_stopped;
        (2 < words.len() && long.len() * 7 <= shouted * 10 && 0 < shouted)
            || (is_headline && 3 < long.len() && long.len() * 8 <= titled * 10)
    }

    fn known_at(&self, at: usize, holds: impl Fn(&Name) -> bool) -> Option<&'s Name> {
        let sentence = self.sentence;
        let first = sentence.tokens.get(at).filter(|token| token.is_capitalised)?;
        let mut fitting = self.knowledge.names.starting_with(&first.norm).iter().filter(|name| {
            let run = sentence.tokens.get(at..at + name.words.len());
            let fits = run.is_some_and(|run| {
                run.iter().zip(&name.words).all(|(token, word)| {
                    token.norm == *word || (name.words.len() > 1 && token.norm.trim_end_matches('.') == *word)
                })
            });
            let has_article = at.checked_sub(1).is_some_and(|before| sentence.norm(before) == "the");
            let next = sentence.tokens.get(at + name.words.len());
            // "Kim Dae" in "Kim Dae Jung", "Washington Post", "New York state": the name goes on.
            let goes_on = matches!(name.kind, NameKind::Capital | NameKind::Short)
                && next.is_some_and(|next| next.is_capitalised && !next.is_sign())
                && sentence.upos(at + name.words.len()) == Upos::Propn;
            let is_spelled =
                || self.scene.words(first.span).chars().all(|letter| letter.is_uppercase() || letter == '.');
            fits && !goes_on
                && (has_article || !name.needs_article)
                && (!name.is_initials() || is_spelled())
                && holds(name)
        });
        // "Germany" is West Germany where that is named: of equals a short form wins.
        let longest = fitting.next()?;
        let short = fitting
            .take_while(|name| name.words.len() == longest.words.len())
            .find(|name| name.kind == NameKind::Short);
        Some(short.unwrap_or(longest))
    }

    /// Whether a known name is not just the beginning of a longer one: "Bank of China Ltd", "British Airways", "Jordan
    /// Smith".
    fn stands_alone(&self, name: &Name, at: usize, run: &Range<usize>) -> bool {
        let end = at + name.words.len();
        if run.end <= end || name.kind == NameKind::Leader {
            return true;
        }
        let is_person = matches!(name.kind, NameKind::Full | NameKind::Capital | NameKind::Adjective)
            && name.words.len() == 1
            && self.sentence.hangs_as(end, &["flat"])
            && !self.is_title(end);
        // "Democratic Convention of …": the adjective of a party begins another name.
        let is_other = name.kind == NameKind::Adjective
            && self.knowledge.names.known(name.known).is_some_and(|known| known.kind != KnownKind::State)
            && !self.is_title(end)
            && self.is_proper(end)
            && !self.knowledge.people.has("given-names", self.sentence.norm(end));
        if is_person || is_other && run.contains(&end) {
            return false;
        }
        !self.ends_as_organisation(run) || self.is_state_body(run)
    }

    /// Where inside a run a known name begins that is no part of it: "President George W. Bush".
    fn known_inside(&self, run: &Range<usize>, holds: &impl Fn(&Name) -> bool) -> Option<usize> {
        if self.ends_as_organisation(run) {
            return None;
        }
        (run.start + 1..run.end).find(|at| {
            self.known_at(*at, holds).is_some_and(|name| {
                let is_whole = name.kind == NameKind::Leader || 1 < name.words.len();
                let after_title = (run.start..*at).all(|at| self.is_title(at));
                (is_whole || after_title) && self.sentence.norm(at - 1) != "of"
            })
        })
    }

    /// "Foreign Ministry", "Department of Transport": a part of a state, whatever stands before it.
    fn is_state_body(&self, run: &Range<usize>) -> bool {
        run.clone().any(|at| self.knowledge.people.has("state-bodies", self.sentence.norm(at)))
    }

    fn is_part(&self, at: usize) -> bool {
        let Some(token) = self.sentence.tokens.get(at) else { return false };
        let is_content = !matches!(
            self.sentence.upos(at),
            Upos::Pron
                | Upos::Det
                | Upos::Aux
                | Upos::Adp
                | Upos::Cconj
                | Upos::Sconj
                | Upos::Part
                | Upos::Adv
                | Upos::Punct
                | Upos::Intj
        );
        token.is_capitalised
            && !token.is_sign()
            && (is_content || self.is_proper(at))
            && !self.knowledge.people.has("dates", token.norm.trim_end_matches('.'))
    }

    fn is_proper(&self, at: usize) -> bool {
        self.sentence.upos(at) == Upos::Propn
            || self.sentence.xpos(at).starts_with("NNP")
            || self.sentence.tokens.get(at).is_some_and(|token| token.is_in_capitals)
    }

    /// Whether a capital is owed to the place: at the beginning, after a quotation mark or a colon.
    fn opens(&self, at: usize) -> bool {
        let Some(before) = at.checked_sub(1).and_then(|at| self.sentence.tokens.get(at)) else { return true };
        before.is_quotation_mark() || before.is(&[":", "•", "."])
    }

    fn names_organisation(&self, at: usize) -> bool {
        let norm = self.sentence.norm(at).trim_end_matches('.');
        let nouns = &self.knowledge.organisations;
        nouns.contains_key(norm) || norm.strip_suffix('s').is_some_and(|norm| nouns.contains_key(norm))
    }

    fn ends_as_organisation(&self, run: &Range<usize>) -> bool {
        run.clone().any(|at| {
            // "Party of Labour": the noun may also open the name.
            let follows = at + 1 == run.end
                || self.knowledge.people.has("name-tails", self.sentence.norm(at + 1))
                || self.sentence.upos(at + 1) == Upos::Num;
            follows && self.names_organisation(at) && 1 < run.len()
        })
    }

    fn is_title(&self, at: usize) -> bool {
        let bare = self.sentence.norm(at).trim_end_matches('.');
        let knowledge = self.knowledge;
        knowledge.titles.has(bare) || knowledge.spokespersons.has(bare) || knowledge.commentators.has(bare)
    }
}
