//! Sheets that are lists of words, each under the name of what it is for: `people.txt`, `function.txt`.

use std::collections::HashMap;

use crate::knowledge::sheet::{Mistake, Sheet};

use super::speech::Words;

/// The lists of one sheet, by what they are for.
#[derive(Debug, Default)]
pub struct Lists {
    lists: HashMap<String, Words>,
    none: Words,
}

impl Lists {
    /// The lists of a sheet. One without words, or one that stands twice, is told.
    pub(super) fn of(sheet: &Sheet) -> (Self, Vec<Mistake>) {
        let mut lists = HashMap::new();
        let mut mistakes = Vec::new();
        for section in &sheet.sections {
            let mut mistake = |what: String, cure: &str| {
                let (sheet, line) = (sheet.name.clone(), section.line);
                mistakes.push(Mistake { sheet, line, what, cure: cure.into() });
            };
            if section.entries.is_empty() {
                mistake(format!("the list [{}] has no words", section.key), "indent its words below it");
            }
            let words = Words::of(sheet, &section.key);
            if lists.insert(section.key.clone(), words).is_some() {
                mistake(
                    format!("the list [{}] stands twice", section.key),
                    "put all its words under one heading",
                );
            }
        }
        (Self { lists, none: Words::default() }, mistakes)
    }

    /// The list of this name; empty if the sheet has none.
    pub fn list(&self, key: &str) -> &Words {
        self.lists.get(key).unwrap_or(&self.none)
    }

    /// Whether a folded word stands on the list of this name.
    pub fn has(&self, key: &str, word: &str) -> bool {
        self.list(key).has(word)
    }
}
