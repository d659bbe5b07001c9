//! Tells the day of publication from the day of a later change: "Updated 23 May 2024, first published 21 May 2024".

use std::ops::Range;

use super::date::{self, Dated};

/// What a line says about days.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Days {
    /// The first day that is not said to be that of a change; else the first of a change.
    pub day: Dated,
    /// Whether it is only the day of a change.
    pub is_change: bool,
    /// All days of the line, in bytes.
    pub all: Vec<Range<usize>>,
}

/// Words that say that something was changed.
const CHANGES: [&str; 12] = [
    "updated",
    "modified",
    "edited",
    "revised",
    "aktualisiert",
    "geändert",
    "mis à jour",
    "modifié",
    "actualizado",
    "actualizada",
    "aggiornato",
    "atualizado",
];

/// Words that say that something came out.
const PUBLISHED: [&str; 9] = [
    "published",
    "posted",
    "veröffentlicht",
    "erschienen",
    "publié",
    "publicado",
    "pubblicato",
    "created",
    "issued",
];

/// The longest beginning that is looked at, in characters.
const LONGEST_LABEL: usize = 24;

/// The most days that a line says.
const MOST: usize = 6;

/// The days in a line.
pub(super) fn find(line: &str) -> Option<Days> {
    let mut found: Vec<(Dated, bool)> = Vec::new();
    let mut at = 0;
    while let Some(rest) = line.get(at..).filter(|_| found.len() < MOST)
        && let Some(Dated { range, published }) = date::find(rest)
    {
        let is_change = is_change(&rest[..range.start]);
        let range = range.start + at..range.end + at;
        at = range.end;
        found.push((Dated { range, published }, is_change));
    }
    let all = found.iter().map(|(day, _)| day.range.clone()).collect();
    let at = found.iter().position(|(_, is_change)| !is_change).unwrap_or(0);
    let (day, is_change) = found.into_iter().nth(at)?;
    Some(Days { day, is_change, all })
}

/// Whether the words before a day say that something was changed on it.
pub(super) fn is_change(before: &str) -> bool {
    let lower = before.to_lowercase();
    let last = |words: &[&str]| words.iter().filter_map(|word| lower.rfind(word)).max();
    match (last(&CHANGES), last(&PUBLISHED)) {
        (Some(change), Some(published)) => published < change,
        (change, _) => change.is_some(),
    }
}

/// Whether a line begins with such a word: "Posted by Ada Brandt on 21 May 2024".
pub(super) fn is_label(line: &str) -> bool {
    let start: String = line.chars().take(LONGEST_LABEL).flat_map(char::to_lowercase).collect();
    let start = start.trim_start_matches("last ").trim_start_matches("first ");
    CHANGES.iter().chain(&PUBLISHED).any(|word| start.starts_with(word))
}

/// Whether a line says these days and nothing else that matters.
pub(super) fn are_all(line: &str, days: &[Range<usize>]) -> bool {
    const AROUND: [&str; 32] = [
        "published",
        "updated",
        "posted",
        "on",
        "at",
        "date",
        "first",
        "last",
        "modified",
        "the",
        "print",
        "edition",
        "online",
        "created",
        "time",
        "local",
        "issued",
        "released",
        "publication",
        "gmt",
        "and",
        "originally",
        "aktualisiert",
        "veröffentlicht",
        "am",
        "um",
        "publié",
        "mis",
        "à",
        "jour",
        "le",
        "publicado",
    ];
    let mut start = 0;
    let mut outside: Vec<&str> = Vec::new();
    for day in days {
        outside.extend(line.get(start..day.start));
        start = day.end;
    }
    outside.extend(line.get(start..));
    outside
        .iter()
        .flat_map(|part| part.split(|c: char| !c.is_alphanumeric()))
        .filter(|word| !word.is_empty())
        .all(|word| AROUND.contains(&word.to_lowercase().as_str()) || date::is_calendar_word(word))
}
