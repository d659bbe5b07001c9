//! Issues that come up again and again, and the words that show them.

use std::collections::{BTreeMap, HashMap};

use crate::knowledge::sheet::{self, Sheet};

/// An issue and its words.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Topic {
    /// Its key in the sheet.
    pub key: String,
    /// The row title.
    pub title: String,
    /// Keys of more general topics that this one wins against.
    pub over: Vec<String>,
    /// Keys of the topics whose terms it holds: conditions on a position about them belong here.
    pub terms_of: Vec<String>,
}

/// A word or phrase of a topic: a run of folded words, a trailing `*` for any ending.
#[derive(Clone, Debug)]
struct Phrase {
    topic: usize,
    words: Vec<String>,
    /// Whether it holds a word of the topic and is about something else: "take a share".
    is_not: bool,
}

/// A word as topics look at it.
#[derive(Clone, Copy, Debug)]
pub struct Shown<'w> {
    /// Folded.
    pub norm: &'w str,
    /// Its base form.
    pub lemma: &'w str,
    /// How much it counts: most for the matter itself, less for what is only told beside it, nothing for a word that
    /// cannot show a topic alone (a name, "the").
    pub weight: f32,
}

/// A topic that a passage shows, and how strongly.
#[derive(Clone, Copy, Debug)]
pub struct Fit<'k> {
    /// The topic.
    pub topic: &'k Topic,
    /// All its words together.
    pub score: f32,
    /// The weight of the weightiest word that shows it.
    pub weight: f32,
    first: usize,
}

/// All topics of the sheet, and where to look for a word's phrases.
#[derive(Clone, Debug, Default)]
pub struct Topics {
    all: Vec<Topic>,
    /// The phrases whose first word begins with these two letters.
    by_letters: HashMap<[char; 2], Vec<Phrase>>,
}

impl Topics {
    /// In the order of the sheet.
    pub fn all(&self) -> &[Topic] {
        &self.all
    }

    /// Every topic that the words show, the best first: by score, then the earlier in the words, then in the sheet. One
    /// that a more specific one wins against is left out.
    pub fn fits(&self, words: &[Shown]) -> Vec<Fit<'_>> {
        let mut found: BTreeMap<usize, Found> = BTreeMap::new();
        for at in 0..words.len() {
            for (topic, covered, is_not) in self.at(words.get(at..).unwrap_or_default()) {
                let found = found.entry(topic).or_insert_with(Found::none);
                if is_not {
                    found.hidden_to = found.hidden_to.max(at + covered);
                } else if found.hidden_to <= at {
                    found.count(at, words.get(at..at + covered).unwrap_or_default());
                }
            }
        }
        let fits = found.iter().filter_map(|(index, found)| {
            let topic = self.all.get(*index)?;
            (found.score > 0.0).then_some(Fit {
                topic,
                score: found.score,
                weight: found.weight,
                first: found.first,
            })
        });
        let mut fits: Vec<Fit> = fits.collect();
        let beaten: Vec<&str> = fits
            .iter()
            .flat_map(|fit| fit.topic.over.iter().map(|over| (over.as_str(), fit.weight)))
            .filter(|(over, weight)| {
                fits.iter().any(|other| other.topic.key == *over && other.weight <= 2.0 * weight)
            })
            .map(|(over, _)| over)
            .collect();
        fits.retain(|fit| !beaten.contains(&fit.topic.key.as_str()));
        // The sort is stable: topics stay in the order of the sheet.
        fits.sort_by(|one, other| other.score.total_cmp(&one.score).then(one.first.cmp(&other.first)));
        fits
    }

    /// The topics of which a phrase stands at the start of the words: how many words the longest covers; and the same for
    /// phrases about something else, which come first.
    fn at(&self, words: &[Shown]) -> Vec<(usize, usize, bool)> {
        let Some(first) = words.first() else { return Vec::new() };
        let mut keys: Vec<[char; 2]> = std::iter::once(first.lemma)
            .chain(std::iter::once(first.norm))
            .chain(first.norm.split('-'))
            .filter_map(letters)
            .collect();
        keys.sort_unstable();
        keys.dedup();
        let phrases = keys.iter().filter_map(|key| self.by_letters.get(key)).flatten();
        let mut found: Vec<(usize, usize, bool)> = phrases
            .filter(|phrase| covers(&phrase.words, words))
            .map(|phrase| (phrase.topic, phrase.words.len(), phrase.is_not))
            .collect();
        found.sort_unstable_by_key(|(topic, covered, is_not)| (*topic, !is_not, std::cmp::Reverse(*covered)));
        found.dedup_by_key(|(topic, _, is_not)| (*topic, *is_not));
        found
    }
}

/// What was found of a topic so far.
struct Found {
    score: f32,
    weight: f32,
    first: usize,
    /// Where a phrase ends that is about something else.
    hidden_to: usize,
}

impl Found {
    fn none() -> Self {
        Self { score: 0.0, weight: 0.0, first: usize::MAX, hidden_to: 0 }
    }

    fn count(&mut self, at: usize, covered: &[Shown]) {
        let weight = covered.iter().map(|word| word.weight).fold(0.0, f32::max);
        if weight > 0.0 {
            self.score += weight * (2 * covered.len() - 1) as f32;
            self.weight = self.weight.max(weight);
            self.first = self.first.min(at);
        }
    }
}

fn letters(word: &str) -> Option<[char; 2]> {
    let mut letters = word.chars();
    Some([letters.next()?, letters.next()?])
}

fn covers(phrase: &[String], words: &[Shown]) -> bool {
    phrase.len() <= words.len()
        && phrase.iter().zip(words).all(|(wanted, word)| {
            word_fits(wanted, word.norm) || phrase.len() == 1 && word_fits(wanted, word.lemma)
        })
}

fn word_fits(word: &str, token: &str) -> bool {
    match word.strip_suffix('*') {
        Some(stem) => token.starts_with(stem) || token.split('-').any(|part| part.starts_with(stem)),
        None => token == word || token.strip_suffix('s') == Some(word),
    }
}

pub(super) fn topics(sheet: &Sheet) -> Topics {
    let mut topics = Topics::default();
    for (index, section) in sheet.sections.iter().enumerate() {
        let mut topic = Topic {
            key: section.key.clone(),
            title: section.title.clone(),
            over: Vec::new(),
            terms_of: Vec::new(),
        };
        for entry in &section.entries {
            match entry.label.as_deref() {
                Some("over") => topic.over.push(entry.text.clone()),
                Some("terms of") => topic.terms_of.push(entry.text.clone()),
                label => {
                    let words = sheet::words(&entry.text);
                    if let Some(key) = words.first().and_then(|first| letters(first)) {
                        topics.by_letters.entry(key).or_default().push(Phrase {
                            topic: index,
                            words,
                            is_not: label == Some("not"),
                        });
                    }
                }
            }
        }
        topics.all.push(topic);
    }
    topics
}
