//! The line format of the sheets: headings, entries, examples, and what to say about a line that is none of these.
//!
//! `#` note · `[key] Title` heading · indented entries, several on a line parted by `·` · `yes:` / `no:` examples.

use std::fmt;

use crate::text;

/// One sheet, cut into its sections. Nothing is interpreted yet.
#[derive(Clone, Debug, Default)]
pub struct Sheet {
    /// The file's name, for messages.
    pub name: String,
    /// In the order of the file.
    pub sections: Vec<Section>,
}

/// What stands under one heading.
#[derive(Clone, Debug)]
pub struct Section {
    /// What stands between the brackets.
    pub key: String,
    /// What stands after them.
    pub title: String,
    /// The line of the heading, counted from 1.
    pub line: usize,
    /// Its entries.
    pub entries: Vec<Entry>,
    /// Its examples.
    pub examples: Vec<Example>,
}

/// One entry.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Entry {
    /// What stands before the colon, if anything: "capital".
    pub label: Option<String>,
    /// The entry itself.
    pub text: String,
    /// Its line, counted from 1.
    pub line: usize,
}

/// A sentence that must, or must not, show what the section is about.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Example {
    /// `yes:` or `no:`.
    pub is_found: bool,
    /// The sentence.
    pub text: String,
    /// Its line, counted from 1.
    pub line: usize,
}

/// A line that cannot be used, and how to mend it. The rest of the sheet is used all the same.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mistake {
    /// The sheet.
    pub sheet: String,
    /// The line, counted from 1.
    pub line: usize,
    /// What is wrong.
    pub what: String,
    /// What to do.
    pub cure: String,
}

impl fmt::Display for Mistake {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}, line {}: {}; {}", self.sheet, self.line, self.what, self.cure)
    }
}

impl Sheet {
    /// Cuts a sheet into sections and tells what does not fit.
    pub fn parse(name: &str, text: &str) -> (Self, Vec<Mistake>) {
        let mut sheet = Self { name: name.to_owned(), sections: Vec::new() };
        let mut mistakes = Vec::new();
        for (index, whole) in text.lines().enumerate() {
            let line = index + 1;
            let mut mistake = |what: &str, cure: &str| {
                mistakes.push(Mistake { sheet: name.into(), line, what: what.into(), cure: cure.into() });
            };
            let is_indented = whole.starts_with([' ', '\t']);
            let words = whole.trim();
            if words.is_empty() || words.starts_with('#') {
                continue;
            }
            if let Some(rest) = words.strip_prefix('[').filter(|_| !is_indented) {
                match rest.split_once(']') {
                    Some((key, title)) if !key.trim().is_empty() => sheet.sections.push(Section {
                        key: key.trim().to_owned(),
                        title: title.trim().to_owned(),
                        line,
                        entries: Vec::new(),
                        examples: Vec::new(),
                    }),
                    _ => mistake("a heading without a key", "write it as [key] Title"),
                }
                continue;
            }
            if !is_indented {
                mistake("neither a heading nor an entry", "begin a heading with [key], or indent an entry");
                continue;
            }
            let Some(section) = sheet.sections.last_mut() else {
                mistake("an entry before the first heading", "put a [key] line above it");
                continue;
            };
            section.add(words, line);
        }
        (sheet, mistakes)
    }
}

impl Section {
    fn add(&mut self, words: &str, line: usize) {
        let (label, rest) = match words.split_once(':') {
            Some((label, rest)) if is_label(label) => (Some(label.trim()), rest.trim()),
            _ => (None, words),
        };
        if let Some(is_found) = match label {
            Some("yes") => Some(true),
            Some("no") => Some(false),
            _ => None,
        } {
            self.examples.push(Example { is_found, text: rest.to_owned(), line });
            return;
        }
        for text in rest.split('·').map(str::trim).filter(|text| !text.is_empty()) {
            self.entries.push(Entry { label: label.map(str::to_owned), text: text.to_owned(), line });
        }
    }
}

fn is_label(words: &str) -> bool {
    !words.is_empty()
        && words.chars().all(|character| character.is_alphabetic() || matches!(character, ' ' | '-'))
}

/// The words of an entry, folded and cut as an article's words are. A trailing `*` stays with its word.
pub(super) fn words(entry: &str) -> Vec<String> {
    let mut all = Vec::new();
    for piece in entry.split_whitespace() {
        let bare = piece.trim_end_matches('*');
        // "'d" is cut off the word before it and stands here alone.
        if bare
            .strip_prefix('\'')
            .is_some_and(|rest| !rest.is_empty() && rest.chars().all(char::is_alphabetic))
        {
            all.push(text::folded(bare));
            continue;
        }
        all.extend(
            text::words(bare).into_iter().map(|word| text::folded(bare.get(word.range).unwrap_or_default())),
        );
        if bare.len() < piece.len()
            && let Some(last) = all.last_mut()
        {
            last.push('*');
        }
    }
    all
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_sheet_is_headings_entries_and_examples() {
        let (sheet, mistakes) = Sheet::parse(
            "s",
            "# note\n[demand] Wants\n    urge X to VP · demand NP\n    yes: They urged it.\n",
        );
        assert_eq!(mistakes, []);
        let section = &sheet.sections[0];
        assert_eq!((section.key.as_str(), section.title.as_str()), ("demand", "Wants"));
        assert_eq!(
            section.entries.iter().map(|entry| entry.text.as_str()).collect::<Vec<_>>(),
            ["urge X to VP", "demand NP"]
        );
        assert!(section.examples[0].is_found);
    }

    #[test]
    fn words_are_cut_as_in_an_article() {
        assert_eq!(words("no longer"), ["no", "longer"]);
        assert_eq!(words("'D n't 's"), ["'d", "n't", "'s"]);
    }

    #[test]
    fn a_mistake_names_its_line_and_the_cure_and_spoils_nothing() {
        let (sheet, mistakes) =
            Sheet::parse("own.txt", "    lost\n[demand] Wants\nurge X\n    urge X to VP\n");
        let told: Vec<String> = mistakes.iter().map(ToString::to_string).collect();
        assert_eq!(
            told,
            [
                "own.txt, line 1: an entry before the first heading; put a [key] line above it",
                "own.txt, line 3: neither a heading nor an entry; begin a heading with [key], or indent an entry",
            ]
        );
        assert_eq!(sheet.sections[0].entries.len(), 1);
    }
}
