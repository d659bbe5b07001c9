//! Issues that come up again and again, and the words that show them.

use crate::knowledge::sheet::Sheet;

/// An issue and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// The row title.
    pub title: String,
    /// Words and phrases; each a run of folded words, a trailing `*` for any ending.
    words: Vec<Vec<String>>,
    /// Titles of more general topics that this one wins against.
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

pub(super) fn topics(sheet: &Sheet) -> Vec<Topic> {
    let mut topics: Vec<Topic> = Vec::new();
    for section in &sheet.sections {
        let (mut words, mut over) = (Vec::new(), Vec::new());
        for entry in &section.entries {
            if entry.label.as_deref() == Some("over") {
                over.push(entry.text.clone());
            } else {
                words.push(entry.text.split_whitespace().map(str::to_lowercase).collect());
            }
        }
        topics.push(Topic { title: section.title.clone(), words, over });
    }
    topics
}
