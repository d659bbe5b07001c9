//! Issues that come up again and again, and the words that show them.

use crate::knowledge::sheet::{self, Sheet};

/// An issue and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its key in the sheet.
    pub key: String,
    /// The row title.
    pub title: String,
    /// Words and phrases; each a run of folded words, a trailing `*` for any ending.
    words: Vec<Vec<String>>,
    /// Keys of more general topics that this one wins against.
    pub over: Vec<String>,
}

impl Topic {
    /// How many of the folded words at the start of `tokens` one of this topic's words covers; 0 if none fits.
    pub fn matches(&self, tokens: &[&str]) -> usize {
        let fits = |phrase: &&Vec<String>| {
            tokens.len() >= phrase.len()
                && phrase.iter().zip(tokens).all(|(word, token)| word_fits(word, token))
        };
        self.words.iter().filter(fits).map(Vec::len).max().unwrap_or(0)
    }
}

fn word_fits(word: &str, token: &str) -> bool {
    match word.strip_suffix('*') {
        Some(stem) => token.starts_with(stem) || token.split('-').any(|part| part.starts_with(stem)),
        None => token == word || token.strip_suffix('s') == Some(word),
    }
}

/// The topic whose words come up most in a run of folded words; the more specific, then the earlier one wins.
pub(super) fn best<'k>(topics: &'k [Topic], words: &[&str]) -> Option<&'k Topic> {
    let mut found: Vec<(usize, usize, usize)> = Vec::new();
    for (index, topic) in topics.iter().enumerate() {
        let mut score = 0;
        let mut first = usize::MAX;
        for at in 0..words.len() {
            let covered = words.get(at..).map_or(0, |rest| topic.matches(rest));
            if covered > 0 {
                score += 2 * covered - 1;
                first = first.min(at);
            }
        }
        if score > 0 {
            found.push((score, first, index));
        }
    }
    let is_beaten = |key: &str| {
        let mut others = found.iter().filter_map(|(_, _, index)| topics.get(*index));
        others.any(|topic| topic.over.iter().any(|over| over == key))
    };
    let standing =
        found.iter().filter(|(_, _, index)| topics.get(*index).is_some_and(|topic| !is_beaten(&topic.key)));
    let winner = standing
        .max_by_key(|(score, first, index)| (*score, std::cmp::Reverse(*first), std::cmp::Reverse(*index)))?;
    topics.get(winner.2)
}

pub(super) fn topics(sheet: &Sheet) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for section in &sheet.sections {
        let (mut words, mut over) = (Vec::new(), Vec::new());
        for entry in &section.entries {
            if entry.label.as_deref() == Some("over") {
                over.push(entry.text.clone());
            } else {
                words.push(sheet::words(&entry.text));
            }
        }
        topics.push(Topic { key: section.key.clone(), title: section.title.clone(), words, over });
    }
    topics
}
