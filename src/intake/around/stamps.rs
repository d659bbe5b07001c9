//! Lines that say when: "3 hours ago", "14:05 BST", "Updated 5 May 2024", "4 min read". They stand beside other stories,
//! beside the entries of a live report and below headlines.

use crate::intake::date;

/// The longest line, in bytes, that says nothing but when.
const LONGEST: usize = 60;

/// Whether the line is an age, a time of day or a time that reading takes.
pub(super) fn is_stamp(words: &str) -> bool {
    if LONGEST < words.len() || !words.contains(|c: char| c.is_ascii_digit()) && !words.contains("just now") {
        return false;
    }
    let lower = words.to_lowercase();
    is_age(&lower) || is_clock(&lower) || is_reading_time(&lower)
}

/// Whether the line is one of these or a day.
pub(super) fn is_dated_stamp(words: &str) -> bool {
    is_stamp(words) || (words.len() <= LONGEST && is_day(words))
}

fn is_label(word: &str) -> bool {
    const LABELS: [&str; 34] = [
        "published",
        "updated",
        "posted",
        "last",
        "modified",
        "first",
        "at",
        "on",
        "about",
        "circa",
        "the",
        "date",
        "created",
        "publié",
        "le",
        "à",
        "mis",
        "jour",
        "mise",
        "modifié",
        "veröffentlicht",
        "aktualisiert",
        "am",
        "um",
        "uhr",
        "stand",
        "publicado",
        "actualizado",
        "el",
        "a",
        "las",
        "pubblicato",
        "il",
        "alle",
    ];
    LABELS.contains(&word)
}

/// The words of a line without signs at their ends.
fn parts(lower: &str) -> Vec<&str> {
    let parts = lower.split(|c: char| c.is_whitespace() || "|·•,()".contains(c));
    parts
        .map(|part| part.trim_matches(|c: char| ".:+-–—".contains(c)))
        .filter(|part| !part.is_empty())
        .collect()
}

/// "3 hours ago", "2h ago", "vor 3 Stunden", "il y a 3 heures", "hace 3 horas", "just now".
fn is_age(lower: &str) -> bool {
    const UNITS: [&str; 53] = [
        "s", "sec", "secs", "second", "seconds", "m", "min", "mins", "minute", "minutes", "h", "hr", "hrs",
        "hour", "hours", "d", "day", "days", "w", "week", "weeks", "mo", "month", "months", "y", "yr", "yrs",
        "year", "years", "minuten", "stunde", "stunden", "tag", "tagen", "woche", "wochen", "monat",
        "monaten", "heure", "heures", "jour", "jours", "semaine", "semaines", "mois", "minutos", "hora",
        "horas", "día", "días", "uur", "dagen", "ore",
    ];
    let parts = parts(lower);
    if parts == ["just", "now"] {
        return true;
    }
    let is_marked = parts.contains(&"ago")
        || parts.first() == Some(&"vor")
        || parts.starts_with(&["il", "y", "a"])
        || parts.first() == Some(&"hace")
        || parts.last() == Some(&"geleden");
    let is_amount = |part: &&str| {
        let unit = part.trim_start_matches(|c: char| c.is_ascii_digit());
        unit.is_empty()
            || UNITS.contains(&unit)
            || matches!(unit, "ago" | "an" | "a" | "eine" | "einer" | "une" | "un")
    };
    let is_word = |part: &&str| {
        is_label(part)
            || is_zone(part)
            || is_time(part)
            || matches!(*part, "vor" | "il" | "y" | "hace" | "geleden")
    };
    is_marked && parts.len() <= 7 && parts.iter().all(|part| is_amount(part) || is_word(part))
}

/// "14:05", "14.05 BST", "Posted at 2:05 pm", "18h30".
fn is_clock(lower: &str) -> bool {
    let parts = parts(lower);
    let n_times = parts.iter().filter(|part| is_time(part)).count();
    // "4.30" alone may be a figure of a table; "14:05" is none.
    let is_told = lower.contains(':') || 1 < parts.len();
    (1..=2).contains(&n_times)
        && is_told
        && parts.iter().all(|part| is_time(part) || is_zone(part) || is_label(part))
}

/// "14:05", "14.05", "18h30", "2:05pm".
fn is_time(part: &str) -> bool {
    let bare = part.trim_end_matches(|c: char| c.is_alphabetic());
    bare.split_once([':', '.', 'h']).is_some_and(|(hour, minute)| {
        let is_part =
            |part: &str| (1..=2).contains(&part.len()) && part.bytes().all(|byte| byte.is_ascii_digit());
        is_part(hour)
            && minute.len() == 2
            && is_part(minute)
            && minute < "60"
            && hour.parse().is_ok_and(|hour: u8| hour < 25)
    })
}

/// "BST", "GMT+3", "pm".
fn is_zone(part: &str) -> bool {
    let name = part.split(['+', '-', '−']).next().unwrap_or_default();
    matches!(
        name,
        "am" | "pm"
            | "a.m"
            | "p.m"
            | "bst"
            | "gmt"
            | "utc"
            | "cet"
            | "cest"
            | "est"
            | "edt"
            | "et"
            | "pst"
            | "pdt"
            | "pt"
            | "ist"
            | "aest"
            | "aedt"
            | "jst"
            | "uhr"
    )
}

/// "4 min read", "Temps de lecture 2 min.", "Lesezeit: 3 Minuten".
fn is_reading_time(lower: &str) -> bool {
    ["min read", "minute read", "mins read", "minutes read", "temps de lecture", "lesezeit", "reading time"]
        .iter()
        .any(|words| lower.contains(words))
        && parts(lower).len() <= 7
}

/// "Published On 1 Oct 2023": a day and words that say what was done on it.
fn is_day(words: &str) -> bool {
    // "05.03.2024" is a day even where nobody knows which.
    let lower = words.to_lowercase();
    let is_numbers = |part: &&str| {
        let numbers: Vec<&str> = part.split(['.', '/', '-']).collect();
        let is_number = |number: &&str| {
            matches!(number.len(), 1 | 2 | 4) && number.bytes().all(|byte| byte.is_ascii_digit())
        };
        numbers.len() == 3 && numbers.iter().all(is_number)
    };
    let around: Vec<&str> = parts(&lower).into_iter().filter(|part| !is_numbers(part)).collect();
    if around.len() < parts(&lower).len()
        && (around.is_empty() || is_clock(&around.join(" ")) || around.iter().all(|part| is_label(part)))
    {
        return true;
    }
    date::find(words).is_some_and(|dated| {
        let around = format!("{} {}", &words[..dated.range.start], &words[dated.range.end..]).to_lowercase();
        let is_rest =
            |part: &&str| is_label(part) || date::is_calendar_word(part) || is_clock(&format!("at {part}"));
        parts(&around).iter().all(is_rest) || is_age(&around)
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn lines_that_say_when_are_told_from_lines_that_say_what() {
        for words in [
            "3 hours ago",
            "2h ago",
            "Updated 6 hours ago",
            "an hour ago 5 min ago",
            "14:00 5 hours ago",
            "vor 3 Stunden",
            "il y a 2 heures",
            "hace 3 días",
            "14:05",
            "14.05 BST",
            "Posted at 2:05 pm",
            "18h30 CEST",
            "4 min read",
            "Temps de Lecture 2 min.",
        ] {
            assert!(is_stamp(words), "{words}");
        }
        for words in [
            "Published On 1 Oct 2023",
            "9 December 2022 11:30 AM GMT+3 Updated 2 years ago",
            "Updated 5 May 2024 at 14:05",
            "17 May 2024",
            "05.03.2024, 14.20 Uhr",
            "Stand: 5.3.2024",
        ] {
            assert!(is_dated_stamp(words) && !is_stamp(words), "{words}");
        }
        for words in [
            "4.30",
            "312",
            "Three years ago they refused",
            "They met at 14:05.",
            "In May 2024 they refused",
            "vor Gericht 3",
        ] {
            assert!(!is_dated_stamp(words), "{words}");
        }
    }
}
