//! Words that lead people, offices and things back to the side they belong to: the sheet `people.txt`.

use std::collections::HashMap;

use crate::knowledge::sheet::Sheet;

use super::speech::Words;

/// The lists of the sheet, by what they are for.
#[derive(Debug, Default)]
pub struct People {
    lists: HashMap<String, Words>,
    none: Words,
}

impl People {
    pub(super) fn of(sheet: &Sheet) -> Self {
        let keys = sheet.sections.iter().map(|section| section.key.clone());
        let lists = keys.map(|key| (key.clone(), Words::of(sheet, &key))).collect();
        Self { lists, none: Words::default() }
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
