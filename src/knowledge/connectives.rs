//! Words that make one thing depend on another.

use std::collections::HashSet;

use crate::knowledge::sheet::{self, Entry, Mistake, Section, Sheet};

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

/// What must follow a connective for a condition to stand there.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Follows {
    /// A deed or a thing: "in exchange for loans".
    #[default]
    Something,
    /// A deed: "before it signs".
    Deed,
    /// A deed, or more than a date: "until an inquiry by the port".
    MoreThanDate,
    /// A deed or a thing, and what stands before is denied: "no deal without a vote".
    SomethingAfterDenial,
    /// Nothing need follow: "in return".
    Anything,
    /// Whatever follows, it makes no condition: "after".
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
    /// What must follow it.
    pub follows: Follows,
    /// Whether it makes a threat of what is announced and costs the other side: "will close the border unless".
    pub threatens: bool,
    /// Whether it sets a date for what is wanted: "wants it shut before winter".
    pub sets_date: bool,
    /// Whether it also stands before a plain noun, and then joins no clause: "before winter".
    pub joins_nouns: bool,
}

/// All connectives, longest first. A section that says more of connectives which the sheet does not have is told.
pub(super) fn connectives(sheet: &Sheet) -> (Vec<Connective>, Vec<Mistake>) {
    let mut connectives = Vec::new();
    for section in &sheet.sections {
        let Some(dependence) = dependence(section) else { continue };
        for entry in &section.entries {
            let (text, form) = entry.text.split_once('=').unwrap_or((&entry.text, &entry.text));
            connectives.push(Connective {
                words: sheet::words(text),
                form: form.trim().to_owned(),
                dependence,
                is_inverted: section.key == "inverted",
                follows: Follows::default(),
                threatens: false,
                sets_date: false,
                joins_nouns: false,
            });
        }
    }
    connectives.sort_by_key(|connective: &Connective| std::cmp::Reverse(connective.words.len()));
    let mut mistakes = Vec::new();
    let forms: HashSet<String> = connectives.iter().map(|connective| connective.form.clone()).collect();
    for section in &sheet.sections {
        let Some(tell) = teller(section) else {
            if dependence(section).is_none() {
                mistakes.push(unheard(sheet, section));
            }
            continue;
        };
        for entry in &section.entries {
            if !forms.contains(&entry.text) {
                mistakes.push(unknown(sheet, entry));
            }
            connectives.iter_mut().filter(|connective| connective.form == entry.text).for_each(tell);
        }
    }
    (connectives, mistakes)
}

/// What the connectives of a section do; none where it tells more of those of others.
fn dependence(section: &Section) -> Option<Dependence> {
    Some(match section.key.as_str() {
        "needs" => Dependence::Needs,
        "if" | "inverted" => Dependence::If,
        "exchange" => Dependence::Exchange,
        "none" => Dependence::None,
        "never" => Dependence::Never,
        _ => return None,
    })
}

/// What a section says of the connectives it lists by their usual form; none where it holds connectives itself.
fn teller(section: &Section) -> Option<fn(&mut Connective)> {
    Some(match section.key.as_str() {
        "follows.deed" => |connective| connective.follows = Follows::Deed,
        "follows.more-than-date" => |connective| connective.follows = Follows::MoreThanDate,
        "follows.after-denial" => |connective| connective.follows = Follows::SomethingAfterDenial,
        "follows.anything" => |connective| connective.follows = Follows::Anything,
        "follows.never" => |connective| connective.follows = Follows::Never,
        "threatening" => |connective| connective.threatens = true,
        "dating" => |connective| connective.sets_date = true,
        "joining-nouns" => |connective| connective.joins_nouns = true,
        _ => return None,
    })
}

fn unknown(sheet: &Sheet, entry: &Entry) -> Mistake {
    Mistake {
        sheet: sheet.name.clone(),
        line: entry.line,
        what: format!("no connective has the usual form “{}”", entry.text),
        cure: "write it as it stands after “=”, or add the connective above".into(),
    }
}

fn unheard(sheet: &Sheet, section: &Section) -> Mistake {
    Mistake {
        sheet: sheet.name.clone(),
        line: section.line,
        what: format!("connectives have no section [{}]", section.key),
        cure:
            "use needs, if, inverted, exchange, none, never, follows.…, threatening, dating or joining-nouns"
                .into(),
    }
}
