//! Patterns by which a party takes a position: "call on X to VP", "its demand for NP".

use std::collections::HashMap;

use crate::knowledge::sheet::{Entry, Mistake};

/// One piece of a pattern, in the order of its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Piece {
    /// One of these words, as it stands (a base form where it is a verb).
    Word(Vec<String>),
    /// Somebody: `X`.
    Party,
    /// A noun phrase: `NP`.
    Noun,
    /// A verb phrase in its base form: `VP`.
    Verb,
    /// A gerund phrase: `ING`.
    Gerund,
    /// A clause: `S`.
    Clause,
}

/// What stands in an open place of a pattern.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Filler {
    /// Somebody who should act: `X`.
    Party,
    /// A noun phrase: `NP`.
    Noun,
    /// A gerund phrase: `ING`.
    Gerund,
}

/// One place of a pattern, after its first word.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Slot {
    /// One of these words completes the first: "put *forward*", "make an *offer*".
    Word(Vec<String>),
    /// An object: `X`, `NP` or `ING` with nothing before it.
    Object(Filler),
    /// One of these prepositions with what it governs: "call *on X*".
    With(Vec<String>, Filler),
    /// "to VP"; `true` for "not to VP".
    Infinitive(bool),
    /// `S`: a clause.
    Clause,
}

/// A pattern with the line that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue<T> {
    /// What it is a cue for.
    pub means: T,
    /// Whether it is said with "be": "be ready to VP".
    pub is_copular: bool,
    /// Whether its first word is a preposition said with "be": "be against NP".
    pub is_prepositional: bool,
    /// Whether it holds only where denied: "be not prepared to VP".
    pub is_negated: bool,
    /// Its words and open places one by one; the first is always a word.
    pub pieces: Vec<Piece>,
    /// What follows the first word, prepositions with what they govern.
    pub slots: Vec<Slot>,
    /// As it stands in the sheet.
    pub pattern: String,
}

/// Cues, found by the base form of their first word (of the adjective or noun after "be").
#[derive(Clone, Debug)]
pub struct Cues<T>(HashMap<String, Vec<Cue<T>>>);

impl<T> Default for Cues<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone> Cues<T> {
    /// The cues that begin with this base form, the most telling first.
    pub fn of(&self, lemma: &str) -> &[Cue<T>] {
        self.0.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether any cue begins with this base form.
    pub fn know(&self, lemma: &str) -> bool {
        self.0.contains_key(lemma)
    }

    pub(super) fn add(&mut self, means: &T, entry: &Entry, sheet: &str) -> Result<(), Mistake> {
        let mistake = |what: String| Mistake {
            sheet: sheet.into(),
            line: entry.line,
            what,
            cure: "begin it with the verb, adjective or noun it is about".into(),
        };
        let pieces: Vec<Piece> = entry
            .text
            .split_whitespace()
            .filter(|word| *word != "that" || !entry.text.ends_with(" S"))
            .map(piece)
            .collect();
        let mut words: Vec<&str> = entry.text.split_whitespace().collect();
        let is_copular = words.first() == Some(&"be") && words.len() > 1;
        let mut is_negated = false;
        let mut is_prepositional = false;
        if is_copular {
            words.remove(0);
        }
        if words.first() == Some(&"not") {
            is_negated = true;
            words.remove(0);
        }
        if is_copular {
            is_prepositional = words.len() == 2 && is_open(words.get(1).copied().unwrap_or_default());
            // "be in favour of NP" is about the favour, "be in no mood to VP" about the mood.
            let opens = matches!(words.first(), Some(&("in" | "at" | "on" | "under" | "of")));
            let second = words.get(1).copied().unwrap_or_default();
            if opens && second == "no" {
                is_negated = true;
                words.drain(..2);
            } else if opens
                && !is_open(second)
                && !matches!(second, "to" | "that" | "")
                && words.get(2).is_none_or(|third| !is_open(third))
            {
                words.remove(0);
            }
        }
        let Some(first) = words.first().copied().filter(|first| !is_open(first)) else {
            return Err(mistake(format!("the pattern “{}” does not begin with a word", entry.text)));
        };
        let slots = if is_prepositional { Vec::new() } else { slots(words.get(1..).unwrap_or_default()) };
        // "have no plan to VP" denies by itself.
        is_negated |= slots
            .iter()
            .any(|slot| matches!(slot, Slot::Word(words) if words.iter().any(|word| word == "no")));
        for lemma in first.split('|') {
            let cue = Cue {
                means: means.clone(),
                is_copular,
                is_prepositional,
                is_negated,
                pieces: pieces.clone(),
                slots: slots.clone(),
                pattern: entry.text.clone(),
            };
            let cues = self.0.entry(lemma.to_lowercase()).or_default();
            cues.push(cue);
            // The more of a pattern is words, the more it says; of equals, the earlier line wins.
            cues.sort_by_key(|cue| std::cmp::Reverse((weight(&cue.slots), cue.is_negated)));
        }
        Ok(())
    }
}

/// How much a pattern asks for.
fn weight(slots: &[Slot]) -> usize {
    let of = |slot: &Slot| match slot {
        Slot::Word(_) => 4,
        Slot::With(..) => 3,
        Slot::Infinitive(true) => 3,
        Slot::Infinitive(false) | Slot::Clause => 2,
        Slot::Object(_) => 1,
    };
    slots.iter().map(of).sum()
}

fn is_open(word: &str) -> bool {
    matches!(word, "X" | "NP" | "VP" | "ING" | "S")
}

fn piece(word: &str) -> Piece {
    match word {
        "X" => Piece::Party,
        "NP" => Piece::Noun,
        "VP" => Piece::Verb,
        "ING" => Piece::Gerund,
        "S" => Piece::Clause,
        words => Piece::Word(alternatives(words)),
    }
}

/// The words a place may hold; "itself" and "its" stand for those of every person.
fn alternatives(words: &str) -> Vec<String> {
    let forms = words.split('|').flat_map(|word| match word {
        "itself" => vec!["itself", "himself", "herself", "themselves", "ourselves", "myself"],
        "its" => vec!["its", "his", "her", "their", "our", "my"],
        word => vec![word],
    });
    forms.map(str::to_lowercase).collect()
}

fn filler(word: &str) -> Option<Filler> {
    match word {
        "X" => Some(Filler::Party),
        "NP" => Some(Filler::Noun),
        "ING" => Some(Filler::Gerund),
        _ => None,
    }
}

fn slots(words: &[&str]) -> Vec<Slot> {
    let mut slots = Vec::new();
    let mut at = 0;
    while let Some(word) = words.get(at).copied() {
        let next = words.get(at + 1).copied();
        let alternatives = || alternatives(word);
        at += 1;
        match (word, next) {
            ("not", Some("to")) if words.get(at + 1) == Some(&"VP") => {
                slots.push(Slot::Infinitive(true));
                at += 2;
            }
            ("to", Some("VP")) => {
                slots.push(Slot::Infinitive(false));
                at += 1;
            }
            ("VP", _) => slots.push(Slot::Infinitive(false)),
            ("S", _) => slots.push(Slot::Clause),
            ("that" | "a" | "an" | "the", _) => {}
            (_, Some(next)) if filler(word).is_none() && filler(next).is_some() => {
                if let Some(filler) = filler(next) {
                    slots.push(Slot::With(alternatives(), filler));
                }
                at += 1;
            }
            _ => slots.push(filler(word).map_or_else(|| Slot::Word(alternatives()), Slot::Object)),
        }
    }
    slots
}

#[cfg(test)]
mod tests {
    use super::*;

    fn cue(pattern: &str) -> (String, Cue<()>) {
        let mut cues = Cues::default();
        cues.add(&(), &Entry { text: pattern.into(), line: 1, label: None }, "cues.txt").unwrap();
        let (key, cues) = cues.0.into_iter().next().unwrap();
        (key, cues.into_iter().next().unwrap())
    }

    #[test]
    fn a_pattern_is_cut_into_places() {
        let (key, call) = cue("call on|upon X to VP");
        assert_eq!(key, "call");
        let prepositions = vec!["on".to_owned(), "upon".to_owned()];
        assert_eq!(call.slots, [Slot::With(prepositions, Filler::Party), Slot::Infinitive(false)]);
        let (key, ready) = cue("be ready to VP");
        assert!(key == "ready" && ready.is_copular && ready.slots == [Slot::Infinitive(false)]);
        let (key, against) = cue("be against NP");
        assert!(key == "against" && against.is_prepositional);
        let (_, offer) = cue("make an offer");
        assert_eq!(offer.slots, [Slot::Word(vec!["offer".to_owned()])]);
    }
}
