//! States, bodies and outlets, and all the names they go by.

use std::collections::HashMap;

use crate::knowledge::sheet::{self, Mistake, Sheet};

/// How a name stands for its party; decides when it counts.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum NameKind {
    /// A usual or other full name.
    Full,
    /// "North Korean".
    Adjective,
    /// "North Koreans".
    People,
    /// "Pyongyang": the party only where it acts.
    Capital,
    /// "the White House".
    Seat,
    /// "State Department".
    Body,
    /// Its news agency: carries its words.
    Agency,
    /// "the North": only where the usual name stands in the article.
    Short,
    /// A leader's full name.
    Leader,
}

impl NameKind {
    /// The rule, as shown to the user.
    pub fn rule(self) -> &'static str {
        match self {
            Self::Full => "name on the built-in list",
            Self::Adjective => "adjective on the built-in list",
            Self::People => "name of the people",
            Self::Capital => "capital, for its government",
            Self::Seat => "seat of government",
            Self::Body => "institution of the state",
            Self::Agency => "state news agency",
            Self::Short => "short form, because the full name stands in the article",
            Self::Leader => "leader on the built-in list",
        }
    }
}

/// What kind of thing a known name is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum KnownKind {
    /// A country.
    State,
    /// A part of a state with a government that negotiates for itself; "the government" alone is never its.
    Region,
    /// An international body, a bloc, a political party.
    Organisation,
    /// A news agency, newspaper, broadcaster: a source of record, never a party.
    Outlet,
}

/// Somebody on the built-in list.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Known {
    /// Usual full name.
    pub name: String,
    /// What it is.
    pub kind: KnownKind,
    /// The usual name of what it is a part of.
    pub part_of: Option<String>,
}

/// A name and whose it is.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Name {
    /// Its words, folded to lower case.
    pub words: Vec<String>,
    /// As it is written, to tell "US" from "us".
    pub written: String,
    /// Index into [`Names::known`].
    pub known: usize,
    /// How it stands for its owner.
    pub kind: NameKind,
    /// Whether it counts only after "the" ("the South").
    pub needs_article: bool,
}

impl Name {
    /// Whether only capitals will do ("US", "UN", "IRA").
    pub fn is_initials(&self) -> bool {
        self.written.chars().all(|character| character.is_uppercase() || character == '.')
    }
}

/// All names, found by their first word.
#[derive(Clone, Debug, Default)]
pub struct Names {
    known: Vec<Known>,
    by_first_word: HashMap<String, Vec<Name>>,
    /// Leaders by surname; none where two parties have leaders of that name.
    leaders: HashMap<String, Option<usize>>,
}

impl Names {
    /// The owner of a name.
    pub fn known(&self, index: usize) -> Option<&Known> {
        self.known.get(index)
    }

    /// The names that begin with this folded word, longest first.
    pub fn starting_with(&self, word: &str) -> &[Name] {
        self.by_first_word.get(word).map_or(&[], Vec::as_slice)
    }

    /// Whose leader bears this folded surname: "Reagan" after "President".
    pub fn leader(&self, surname: &str) -> Option<usize> {
        self.leaders.get(surname).copied().flatten()
    }

    pub(super) fn add(&mut self, sheet: &Sheet, kind: KnownKind) -> Vec<Mistake> {
        let mut mistakes = Vec::new();
        for section in &sheet.sections {
            if kind == KnownKind::Outlet {
                for entry in &section.entries {
                    self.own(entry.text.clone(), kind);
                    self.name(&entry.text, NameKind::Full);
                }
                continue;
            }
            self.own(section.title.clone(), kind);
            self.name(&section.title, NameKind::Full);
            for entry in &section.entries {
                let name_kind = match entry.label.as_deref() {
                    Some("name") | None => NameKind::Full,
                    Some("adjective") => NameKind::Adjective,
                    Some("people") => NameKind::People,
                    Some("capital") => NameKind::Capital,
                    Some("seat") => NameKind::Seat,
                    Some("body") => NameKind::Body,
                    Some("agency") => NameKind::Agency,
                    Some("short") => NameKind::Short,
                    Some("leader") => NameKind::Leader,
                    Some("kind") if entry.text == "region" => {
                        if let Some(own) = self.known.last_mut() {
                            own.kind = KnownKind::Region;
                        }
                        continue;
                    }
                    Some("part-of") => {
                        if let Some(own) = self.known.last_mut() {
                            own.part_of = Some(entry.text.clone());
                        }
                        continue;
                    }
                    // Read by people.
                    Some("kind" | "note") => continue,
                    Some(other) => {
                        mistakes.push(Mistake {
                            sheet: sheet.name.clone(),
                            line: entry.line,
                            what: format!("“{other}:” is not known here"),
                            cure: "use name, adjective, people, capital, seat, body, agency, short, leader, kind or part-of"
                                .into(),
                        });
                        continue;
                    }
                };
                self.name(&entry.text, name_kind);
            }
        }
        for names in self.by_first_word.values_mut() {
            names.sort_by_key(|name| std::cmp::Reverse(name.words.len()));
        }
        mistakes
    }

    fn own(&mut self, name: String, kind: KnownKind) {
        self.known.push(Known { name, kind, part_of: None });
    }

    fn name(&mut self, written: &str, kind: NameKind) {
        let bare = written.strip_prefix("the ").or_else(|| written.strip_prefix("The ")).unwrap_or(written);
        let words: Vec<String> = sheet::words(bare);
        let Some(first) = words.first().cloned() else { return };
        let known = self.known.len() - 1;
        let needs_article = bare.len() < written.len();
        if kind == NameKind::Leader
            && let Some(surname) = words.last()
        {
            let leader = self.leaders.entry(surname.clone()).or_insert(Some(known));
            *leader = leader.filter(|other| *other == known);
        }
        let name = Name { words, written: bare.to_owned(), known, kind, needs_article };
        self.by_first_word.entry(first).or_default().push(name);
    }
}
