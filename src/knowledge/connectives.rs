//! Words that make one thing depend on another.

use crate::knowledge::sheet::{self, Sheet};

/// What a connective does to what it stands with.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Dependence {
    /// Must hold: "only if", "unless", "until".
    Needs,
    /// If it holds: "if", "once", "before".
    If,
    /// Something for something.
    Exchange,
    /// No condition is made.
    None,
    /// Looks like a condition and is not.
    Never,
}

/// A connective.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Connective {
    /// Its words as they stand in the text, folded.
    pub words: Vec<String>,
    /// Its usual form.
    pub form: String,
    /// What it does.
    pub dependence: Dependence,
    /// Whether it does so only before its subject: "should it rain".
    pub is_inverted: bool,
}

/// All connectives, longest first.
pub(super) fn connectives(sheet: &Sheet) -> Vec<Connective> {
    let mut connectives = Vec::new();
    for section in &sheet.sections {
        let dependence = match section.key.as_str() {
            "needs" => Dependence::Needs,
            "if" | "inverted" => Dependence::If,
            "exchange" => Dependence::Exchange,
            "none" => Dependence::None,
            _ => Dependence::Never,
        };
        for entry in &section.entries {
            let (text, form) = entry.text.split_once('=').unwrap_or((&entry.text, &entry.text));
            connectives.push(Connective {
                words: sheet::words(text),
                form: form.trim().to_owned(),
                dependence,
                is_inverted: section.key == "inverted",
            });
        }
    }
    connectives.sort_by_key(|connective: &Connective| std::cmp::Reverse(connective.words.len()));
    connectives
}
