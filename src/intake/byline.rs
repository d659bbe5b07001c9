//! Who wrote it, and for whom, in a line of a heading: "By X", "Article by: X, The Paper", "X, Reporter".

use std::ops::Range;

use super::{date, outlets};

/// A byline, in bytes of the line it was found in.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Byline {
    /// The names, without "By". `None` where only an outlet is named ("By Reuters").
    pub names: Option<Range<usize>>,
    /// The outlet named behind them.
    pub outlet: Option<Range<usize>>,
}

const OPENINGS: [&str; 16] = [
    "article by:",
    "article by",
    "written by:",
    "written by",
    "story by:",
    "story by",
    "report by",
    "reported by",
    "reporting by",
    "words by",
    "author:",
    "authors:",
    "byline:",
    "by:",
    "by",
    "text by",
];

/// Reads a line as a byline, if it is one.
pub(super) fn find(line: &str) -> Option<Byline> {
    with_opening(line).or_else(|| with_role(line))
}

/// "By Jane Doe and Jon Roe, The Paper".
fn with_opening(line: &str) -> Option<Byline> {
    let opening = OPENINGS.iter().find(|opening| {
        let starts = line.get(..opening.len()).is_some_and(|start| start.eq_ignore_ascii_case(opening));
        starts && (opening.ends_with(':') || line[opening.len()..].starts_with([' ', '\u{a0}', '\t']))
    })?;
    let start = opening.len() + blank_at_start(&line[opening.len()..]);
    let end = line.trim_end_matches([' ', ',', ';']).len().max(start);
    byline(line, start..end)
}

/// "Jane Doe, Political Correspondent".
fn with_role(line: &str) -> Option<Byline> {
    let (name, rest) = line.split_once(", ")?;
    let n_words = name.split_whitespace().count();
    let is_name = (2..=4).contains(&n_words) && are_names(name) && !outlets::is_outlet(name);
    if !is_name || !rest.split(',').next().is_some_and(is_role) {
        return None;
    }
    byline(line, 0..line.len())
}

fn byline(line: &str, range: Range<usize>) -> Option<Byline> {
    let words = line.get(range.clone())?;
    if words.is_empty() || words.split_whitespace().count() > 16 {
        return None;
    }
    let (mut names, outlet) = without_outlet(line, range);
    names = without_roles(line, names);
    names = without_place(line, names);
    let words = &line[names.clone()];
    if outlets::is_outlet(words) && outlet.is_none() {
        return Some(Byline { names: None, outlet: Some(names) });
    }
    let is_plausible = are_names(words) && !words.split_whitespace().all(date::is_calendar_word);
    is_plausible.then_some(Byline { names: Some(names), outlet })
}

/// Takes the outlet off the end: "…, Reuters", "… for The Paper", "… of the Daily Paper", "… - The Paper".
fn without_outlet(line: &str, range: Range<usize>) -> (Range<usize>, Option<Range<usize>>) {
    let words = &line[range.clone()];
    for joint in [", ", " for ", " of ", " - ", " – ", " — ", " / ", " ("] {
        let Some(at) = words.rfind(joint) else { continue };
        let start = range.start + at + joint.len();
        let end = range.start + words.trim_end_matches(')').len();
        if start < end && outlets::is_outlet(line[start..end].trim()) {
            return (range.start..range.start + at, Some(start..end));
        }
    }
    (range, None)
}

/// Takes offices off: "Jane Doe, Staff Writer", "Jane Doe, Political Correspondent in Oslo".
fn without_roles(line: &str, names: Range<usize>) -> Range<usize> {
    let words = &line[names.clone()];
    let end = words.match_indices(", ").find(|(at, joint)| {
        let part = &words[at + joint.len()..];
        is_role(part.split(',').next().unwrap_or(part))
    });
    names.start..end.map_or(names.end, |(at, _)| names.start + at)
}

/// Takes the place off: "Jane Doe in Oslo".
fn without_place(line: &str, names: Range<usize>) -> Range<usize> {
    let words = &line[names.clone()];
    let end = [" in ", " at "].iter().find_map(|joint| words.find(joint)).unwrap_or(words.len());
    names.start..names.start + end
}

fn is_role(words: &str) -> bool {
    const ROLES: [&str; 15] = [
        "reporter",
        "correspondent",
        "writer",
        "editor",
        "columnist",
        "staff",
        "bureau chief",
        "producer",
        "journalist",
        "contributor",
        "freelance",
        "intern",
        "stringer",
        "foreign desk",
        "reporting",
    ];
    let lower = words.to_lowercase();
    words.split_whitespace().count() <= 6 && ROLES.iter().any(|role| lower.contains(role))
}

/// Whether every word could belong to people's names.
fn are_names(words: &str) -> bool {
    let mut n_names = 0;
    for word in words.split([' ', ',', '\u{a0}', '&', '/', ';']).filter(|word| !word.is_empty()) {
        let first = word.chars().find(|c| c.is_alphabetic());
        match first {
            Some(c) if c.is_uppercase() || !c.is_lowercase() => n_names += 1,
            Some(_) if is_particle(word) => {}
            _ => return false,
        }
        if word.contains(|c: char| c.is_ascii_digit()) {
            return false;
        }
    }
    n_names > 0 && (!words.ends_with('.') || ends_with_initial(words))
}

fn is_particle(word: &str) -> bool {
    const PARTICLES: [&str; 27] = [
        "and", "with", "de", "da", "do", "dos", "del", "della", "der", "den", "van", "von", "la", "le", "di",
        "du", "el", "al", "bin", "bint", "ibn", "ter", "ten", "y", "e", "zu", "af",
    ];
    PARTICLES.contains(&word) || word.starts_with("al-") || word.starts_with("d'") || word.starts_with("d’")
}

/// "Jane Doe Jr.", "Jane D."
fn ends_with_initial(words: &str) -> bool {
    words.split_whitespace().next_back().is_some_and(|last| last.chars().count() <= 3)
}

fn blank_at_start(words: &str) -> usize {
    words.len() - words.trim_start().len()
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(line: &str, names: &str, outlet: &str) {
        let found = find(line).unwrap_or_default();
        let shown = |range: Option<Range<usize>>| range.map_or("", |range| &line[range]);
        assert_eq!((shown(found.names), shown(found.outlet)), (names, outlet), "in {line:?}");
    }

    #[test]
    fn the_usual_bylines_are_read() {
        check("By Marta Lindqvist", "Marta Lindqvist", "");
        check("Article by: Marta Lindqvist", "Marta Lindqvist", "");
        check("BY MARTA LINDQVIST AND JON ROE", "MARTA LINDQVIST AND JON ROE", "");
        check("By Dora Whitfield, The Daily Specimen", "Dora Whitfield", "The Daily Specimen");
        check("By Sten Aalto, Reuters", "Sten Aalto", "Reuters");
        check("By Sten Aalto and Jo March in Oslo", "Sten Aalto and Jo March", "");
        check("By Sten Aalto for the Harbour Courier", "Sten Aalto", "the Harbour Courier");
        check("By Sten Aalto, Staff Writer", "Sten Aalto", "");
        check("By Sten Aalto, Political Correspondent, BBC News", "Sten Aalto", "BBC News");
        check("Dora Whitfield, Reporter", "Dora Whitfield", "");
        check("By Ludwig van der Berg, Ana de Souza", "Ludwig van der Berg, Ana de Souza", "");
        check("By Reuters", "", "Reuters");
        check("Written by: Jo D. March Jr.", "Jo D. March Jr.", "");
    }

    #[test]
    fn a_sentence_that_begins_with_by_is_none() {
        check("By Friday, the union had called off the strike.", "", "");
        check("By Friday", "", "");
        check("By lifting the tariffs, Norway would help.", "", "");
        check("Byron Hill, a lake in the north", "", "");
        check("Jane Doe, a spokeswoman, declined", "", "");
        check("By 2030", "", "");
    }
}
