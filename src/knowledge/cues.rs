//! Patterns by which a party takes a position: "call on X to VP", "its demand for NP".

use std::collections::HashMap;

use crate::knowledge::sheet::{Entry, Mistake};

/// One piece of a pattern.
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

/// A pattern with the line that holds it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Cue<T> {
    /// What it is a cue for.
    pub means: T,
    /// Its pieces; the first is always a word.
    pub pieces: Vec<Piece>,
    /// As it stands in the sheet.
    pub pattern: String,
}

/// Cues, found by the base form of their first word.
#[derive(Clone, Debug)]
pub struct Cues<T>(HashMap<String, Vec<Cue<T>>>);

impl<T> Default for Cues<T> {
    fn default() -> Self {
        Self(HashMap::new())
    }
}

impl<T: Clone> Cues<T> {
    /// The cues that begin with this base form, longest pattern first.
    pub fn of(&self, lemma: &str) -> &[Cue<T>] {
        self.0.get(lemma).map_or(&[], Vec::as_slice)
    }

    /// Whether any cue begins with this base form.
    pub fn know(&self, lemma: &str) -> bool {
        self.0.contains_key(lemma)
    }

    pub(super) fn add(&mut self, means: &T, entry: &Entry, sheet: &str) -> Result<(), Mistake> {
        let pieces: Vec<Piece> = entry
            .text
            .split_whitespace()
            .filter(|word| *word != "that" || !entry.text.ends_with(" S"))
            .map(piece)
            .collect();
        let Some(Piece::Word(first)) = pieces.first().cloned() else {
            return Err(Mistake {
                sheet: sheet.into(),
                line: entry.line,
                what: format!("the pattern “{}” does not begin with a word", entry.text),
                cure: "begin it with the verb, adjective or noun it is about".into(),
            });
        };
        for lemma in first {
            let cue = Cue { means: means.clone(), pieces: pieces.clone(), pattern: entry.text.clone() };
            let cues = self.0.entry(lemma).or_default();
            cues.push(cue);
            // The more of a pattern is words, the more it says; of equals, the earlier line wins.
            cues.sort_by_key(|cue| {
                let words = cue.pieces.iter().filter(|piece| matches!(piece, Piece::Word(_))).count();
                std::cmp::Reverse((words, cue.pieces.len()))
            });
        }
        Ok(())
    }
}

fn piece(word: &str) -> Piece {
    match word {
        "X" => Piece::Party,
        "NP" => Piece::Noun,
        "VP" => Piece::Verb,
        "ING" => Piece::Gerund,
        "S" => Piece::Clause,
        words => Piece::Word(words.split('|').map(str::to_lowercase).collect()),
    }
}
