//! Whether two wordings are about the same thing: a cautious likeness of their words.

use std::collections::HashSet;

use super::Source;

/// The words of a text that can carry a meaning of their own, as stems.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Words(HashSet<String>);

impl Words {
    /// The words of `text`, without those that only name a party.
    pub fn of(text: &str, names: &Names) -> Self {
        Self(stems(text).filter(|stem| !names.0.contains(stem)).collect())
    }

    /// The words both hold, asking and turning words left out.
    pub fn n_shared(&self, other: &Self) -> usize {
        self.matters().filter(|word| other.0.contains(*word)).count()
    }

    /// How many of the words name the matter itself.
    pub fn n_matters(&self) -> usize {
        self.matters().count()
    }

    fn matters(&self) -> impl Iterator<Item = &String> {
        self.0.iter().filter(|word| !ASKS.contains(&word.as_str()) && !TURNS.contains(&word.as_str()))
    }

    /// Whether it speaks of what somebody asked: "the demand", "that offer".
    pub fn speaks_of_an_ask(&self) -> bool {
        ASKS.iter().any(|word| self.0.contains(*word))
    }

    /// Whether a word turns the thing into its opposite: who wants the blockade ended and who wants the blockade
    /// do not want the same.
    pub fn is_turned(&self) -> bool {
        TURNS.iter().any(|word| self.0.contains(*word))
    }

    /// Whether one is required to do what the other does and not what it does itself.
    pub fn wait_for(&self, theirs: &Self, own: &Self) -> bool {
        self.0.iter().any(|word| theirs.0.contains(word) && !own.0.contains(word))
    }
}

/// Stems of all words that name a party: they show who is meant, never what.
#[derive(Debug, Default)]
pub(super) struct Names(HashSet<String>);

impl Names {
    /// The names in all sources.
    pub fn of(sources: &[Source]) -> Self {
        let parties = sources.iter().flat_map(|source| &source.analysis.parties);
        let names = parties.flat_map(|party| std::iter::once(&party.name).chain(&party.aliases));
        Self(names.flat_map(|name| stems(name).collect::<Vec<_>>()).collect())
    }
}

/// The numbers of a text ("9", "4.5", "600"), which make two like offers unlike.
pub(super) fn numbers(text: &str) -> HashSet<&str> {
    let words = text.split(|c: char| !(c.is_ascii_digit() || matches!(c, '.' | ',')));
    words
        .map(|word| word.trim_matches(['.', ',']))
        .filter(|word| word.starts_with(|c: char| c.is_ascii_digit()))
        .collect()
}

/// Stems of words for what somebody asked: who refuses "the demand" refuses what was asked of them.
const ASKS: [&str; 8] = ["appea", "call", "deman", "invit", "offer", "propo", "reque", "ultim"];

/// Stems of words that turn the thing after them into its opposite.
const TURNS: [&str; 22] = [
    "aband", "cance", "cease", "ceasi", "drop", "dropp", "end", "ended", "endin", "halt", "halte", "halti",
    "lift", "lifte", "lifti", "never", "not", "remov", "scrap", "stop", "stopp", "suspe",
];

const EMPTY: [&str; 40] = [
    "all", "and", "any", "are", "been", "before", "both", "but", "could", "first", "for", "from", "had",
    "has", "have", "her", "his", "its", "must", "one", "only", "other", "our", "ready", "shall", "should",
    "side", "sides", "that", "the", "their", "they", "this", "unless", "until", "was", "were", "will",
    "with", "would",
];

/// The first letters of each word that can carry a meaning of its own. Five letters make "talks" and "talking",
/// "withdraw" and "withdrawal" one; shorter words lose a final s.
fn stems(text: &str) -> impl Iterator<Item = String> + '_ {
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words
        .filter(|word| {
            3 <= word.chars().count()
                && !EMPTY.contains(&word.as_str())
                && word.chars().any(char::is_alphabetic)
        })
        .map(|word| {
            let stem: String = word.chars().take(5).collect();
            match stem.strip_suffix('s') {
                Some(short) if word.chars().count() <= 5 && 3 <= short.len() => short.to_owned(),
                _ => stem,
            }
        })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn forms_of_a_word_are_one_word() {
        let words = |text| Words::of(text, &Names::default());
        assert_eq!(words("withdraw from the talks"), words("withdrawal from talk"));
        assert_eq!(words("the boats").n_shared(&words("a boat")), 1);
    }

    #[test]
    fn asking_words_name_no_matter() {
        let words = |text| Words::of(text, &Names::default());
        assert!(words("rejected that demand").speaks_of_an_ask());
        assert_eq!(words("the demand").n_shared(&words("a demand for pay")), 0);
    }

    #[test]
    fn numbers_are_told_from_words() {
        assert_eq!(numbers("4.5 percent, then $600."), HashSet::from(["4.5", "600"]));
        assert!(numbers("no figure, no date").is_empty());
    }
}
