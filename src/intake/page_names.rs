//! The names that a page's own data gives, of people and of the paper, without what pages put around them.

use super::heading::one_line;
use super::{byline, date, outlets, updated};

/// The longest list of names that is believed, in bytes.
const LONGEST: usize = 160;

/// The most words of names that are no byline by their form.
const MOST_WORDS: usize = 6;

/// The names of people in a value; addresses, mail boxes, days and buttons are none.
pub(super) fn people(value: &str) -> Option<String> {
    let value = first_line(value);
    let value = before_day(without_opening(&value));
    if value.contains("://") || value.starts_with("www.") || value.contains('@') || LONGEST < value.len() {
        return None;
    }
    if value.is_empty() || is_site(value) || is_nobody(value) || updated::is_change(value) {
        return None;
    }
    for line in [value.to_owned(), format!("By {value}")] {
        if let Some(found) = byline::find(&line) {
            return found.names.and_then(|range| line.get(range).map(str::to_owned));
        }
    }
    Some(value.to_owned()).filter(|value| value.split_whitespace().count() <= MOST_WORDS)
}

/// The paper's name without its motto: "Fjord Post - News from the whole coast".
pub(super) fn outlet(value: &str) -> Option<String> {
    const LEAST_MOTTO: usize = 3;
    let value = one_line(value);
    if value.contains("://") {
        return None;
    }
    let mut name = value.strip_prefix("www.").unwrap_or(&value);
    for joint in [" | ", " - ", " – ", " — ", " » "] {
        if let Some((before, motto)) = name.split_once(joint)
            && (joint == " | " || LEAST_MOTTO <= motto.split_whitespace().count())
        {
            name = before;
        }
    }
    Some(name.trim().to_owned()).filter(|name| !name.is_empty())
}

/// The first line; where that only says "By", the next one too. Office and day stand on lines of their own.
fn first_line(value: &str) -> String {
    let mut lines = value.lines().map(one_line).filter(|line| !line.is_empty());
    let first = lines.next().unwrap_or_default();
    match first.trim_end_matches(':').eq_ignore_ascii_case("by") {
        true => lines.next().unwrap_or_default(),
        false => first,
    }
}

/// "By Ada Brandt", "Par Ada Brandt".
fn without_opening(value: &str) -> &str {
    const OPENINGS: [&str; 7] = ["by", "von", "par", "por", "door", "av", "af"];
    let Some((first, rest)) = value.split_once([' ', '\u{a0}']) else { return value };
    let is_opening = OPENINGS.contains(&first.trim_end_matches(':').to_lowercase().as_str());
    // "Von Brandt" may be somebody's whole name.
    let is_name =
        rest.starts_with(char::is_uppercase) && (first.eq_ignore_ascii_case("by") || rest.contains(' '));
    if is_opening && is_name { rest.trim() } else { value }
}

/// What stands before a day, or before a number stuck to a name: "Ada Brandt22 Dec 2024651".
fn before_day(value: &str) -> &str {
    let day = date::find(value).map(|dated| dated.range.start);
    let number = value.find(|c: char| c.is_ascii_digit()).filter(|at| {
        // A nickname may have numbers.
        let before = &value[..*at];
        before.is_empty() || before.trim_end().contains(' ')
    });
    let end = day.into_iter().chain(number).min().unwrap_or(value.len());
    let joints =
        |c: char| c.is_whitespace() || matches!(c, ',' | '|' | '-' | '–' | '—' | '·' | '•' | '/' | ':' | '(');
    value[..end].trim_end_matches(joints)
}

/// "fjordpost.example": the paper's address instead of a name.
fn is_site(value: &str) -> bool {
    let Some((name, end)) = value.rsplit_once('.') else { return false };
    let is_end = (2..=7).contains(&end.len()) && end.bytes().all(|byte| byte.is_ascii_lowercase());
    is_end && !name.is_empty() && !value.contains(char::is_whitespace) || outlets::is_outlet(value)
}

/// Buttons, labels and accounts that stand where a name should.
fn is_nobody(value: &str) -> bool {
    const WORDS: [&str; 14] = [
        "admin",
        "administrator",
        "author",
        "by",
        "editor",
        "follow",
        "guest",
        "posted",
        "profile",
        "published",
        "root",
        "user",
        "view",
        "webmaster",
    ];
    value.split_whitespace().all(|word| {
        let word = word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase();
        word.is_empty() || WORDS.contains(&word.as_str())
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(value: &str, expected: &str) {
        assert_eq!(people(value).unwrap_or_default(), expected, "in {value:?}");
    }

    #[test]
    fn only_names_of_people_stay() {
        check("Ada Brandt", "Ada Brandt");
        check("Ada Brandt and Jo March, Fjord Post", "Ada Brandt and Jo March");
        check("By\n\t\tAda Brandt", "Ada Brandt");
        check("Par Ada Brandt", "Ada Brandt");
        check("Von Brandt", "Von Brandt");
        check("Ada Brandt\n   Senior Harbour Correspondent", "Ada Brandt");
        check("By Ada Brandt\n   May 21, 2024", "Ada Brandt");
        check("Ada Brandt | 21 May 2024", "Ada Brandt");
        check("by Ada Brandt21 May 2024118", "Ada Brandt");
        check("Written by Ada Brandt", "Ada Brandt");
        check("harbour77", "harbour77");
        check("СЕРГЕЙ ИВАНОВ", "СЕРГЕЙ ИВАНОВ");
    }

    #[test]
    fn days_buttons_and_addresses_are_no_names() {
        check("9:05AM BST 21 May 2024", "");
        check("Last updated: May 21, 2024", "");
        check("Published 21 May 2024", "");
        check("Follow author", "");
        check("admin", "");
        check("fjordpost.example", "");
        check("Fjord Post", "");
        check("https://fjordpost.example/people/ada", "");
        check("By", "");
    }

    #[test]
    fn a_paper_s_motto_is_no_part_of_its_name() {
        for (value, expected) in [
            ("Fjord Post - News from the whole coast", "Fjord Post"),
            ("Fjord Post | Home", "Fjord Post"),
            ("Fjord Post – the paper of the coast", "Fjord Post"),
            ("Fjord Post - Oslo", "Fjord Post - Oslo"),
            ("www.fjordpost.example", "fjordpost.example"),
            ("Sten-Aalto News", "Sten-Aalto News"),
        ] {
            assert_eq!(outlet(value).as_deref(), Some(expected));
        }
    }
}
