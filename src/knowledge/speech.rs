//! Word lists: verbs of saying and thinking, hedges, speakers, commentators, groups, organisations.

use std::collections::{HashMap, HashSet};

use crate::knowledge::sheet::{self, Sheet};

/// Whether something was said, or thought, wanted, planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Manner {
    /// Said, written, shown.
    Said,
    /// Believed, wanted, feared, planned.
    Thought,
}

/// A set of words or fixed phrases, folded.
#[derive(Clone, Debug, Default)]
pub struct Words {
    single: HashSet<String>,
    /// Phrases by their first word.
    phrases: HashMap<String, Vec<Vec<String>>>,
}

impl Words {
    /// Whether this folded word is one of them.
    pub fn has(&self, word: &str) -> bool {
        self.single.contains(word)
    }

    /// Whether a folded word ends in one of them, and is longer.
    pub fn ends(&self, word: &str) -> bool {
        // Endings have at most seven letters.
        (1..=7).any(|length| {
            let cut = word.len().checked_sub(length).filter(|cut| *cut > 2 && word.is_char_boundary(*cut));
            cut.and_then(|cut| word.get(cut..)).is_some_and(|ending| self.has(ending))
        })
    }

    /// Whether a folded word begins with one of them.
    pub fn starts(&self, word: &str) -> bool {
        self.single.iter().any(|start| word.starts_with(start.as_str()))
    }

    /// Whether one of them is or begins with this folded word.
    pub fn begins(&self, word: &str) -> bool {
        self.has(word) || self.phrases.contains_key(word)
    }

    /// How many of these folded words, from the first, are one of them; the longest wins; 0 if none.
    pub fn at_start(&self, words: &[&str]) -> usize {
        let Some(first) = words.first() else { return 0 };
        let phrase = self.phrases.get(*first).into_iter().flatten().filter(|phrase| {
            words.len() >= phrase.len() && phrase.iter().zip(words).all(|(wanted, word)| wanted == word)
        });
        let longest = phrase.map(Vec::len).max().unwrap_or(0);
        longest.max(usize::from(self.has(first)))
    }

    /// Whether one of them begins at any of these folded words.
    pub fn stand_in(&self, words: &[&str]) -> bool {
        (0..words.len()).any(|at| self.at_start(words.get(at..).unwrap_or_default()) > 0)
    }

    pub(super) fn of(sheet: &Sheet, key: &str) -> Self {
        let mut words = Self::default();
        let sections = sheet.sections.iter().filter(|section| section.key == key);
        for entry in sections.flat_map(|section| &section.entries) {
            let phrase: Vec<String> = sheet::words(&entry.text);
            match <[String; 1]>::try_from(phrase) {
                Ok([word]) => drop(words.single.insert(word)),
                Err(phrase) => {
                    if let Some(first) = phrase.first().cloned() {
                        words.phrases.entry(first).or_default().push(phrase);
                    }
                }
            }
        }
        words
    }
}

/// Last words of organisations' names, with the plain nouns they are called by later: "Motors" → "carmaker".
pub(super) fn organisation_nouns(sheet: &Sheet) -> HashMap<String, Vec<String>> {
    let mut nouns: HashMap<String, Vec<String>> = HashMap::new();
    for section in sheet.sections.iter().filter(|section| section.key == "organisations") {
        for entry in &section.entries {
            if let Some(label) = &entry.label {
                nouns.entry(label.to_lowercase()).or_default().push(entry.text.to_lowercase());
            }
        }
    }
    nouns
}

/// Pairs of words that hide a group's noun: "age group".
pub(super) fn hidden(sheet: &Sheet) -> Vec<(String, String)> {
    let sections = sheet.sections.iter().filter(|section| section.key == "hidden");
    let entries = sections.flat_map(|section| &section.entries);
    let pairs = entries.filter_map(|entry| entry.text.rsplit_once(' '));
    pairs.map(|(before, noun)| (before.to_lowercase(), noun.to_lowercase())).collect()
}
