//! Time zones behind a time of day: "GMT", "Z", "+02:00", "(EST)".

use jiff::tz::Offset;

/// Names, and how many minutes their clocks are ahead of UTC. Where a name means several, or changes with the season,
/// there is no number.
const NAMES: [(&str, Option<i16>); 24] = [
    ("Z", Some(0)),
    ("UTC", Some(0)),
    ("GMT", Some(0)),
    ("BST", Some(60)),
    ("WET", Some(0)),
    ("CET", Some(60)),
    ("CEST", Some(120)),
    ("EET", Some(120)),
    ("EEST", Some(180)),
    ("EST", Some(-300)),
    ("EDT", Some(-240)),
    ("ET", None),
    ("CST", None),
    ("CDT", Some(-300)),
    ("CT", None),
    ("MST", Some(-420)),
    ("MDT", Some(-360)),
    ("PST", Some(-480)),
    ("PDT", Some(-420)),
    ("PT", None),
    ("IST", None),
    ("JST", Some(540)),
    ("KST", Some(540)),
    ("AEST", Some(600)),
];

/// The time zone that these words and signs begin with: how many of them, and how far it is from UTC.
pub(super) fn read(words: &[&str]) -> (usize, Option<Offset>) {
    let word = |at: usize| words.get(at).copied().unwrap_or_default();
    let named =
        |name: &str| NAMES.iter().find(|(of, _)| *of == name).map(|(_, minutes)| minutes.and_then(offset));
    if let Some(offset) = named(word(0)) {
        return (1, offset);
    }
    if word(0) == "("
        && word(2) == ")"
        && let Some(offset) = named(word(1))
    {
        return (3, offset);
    }
    let is_number = |at: usize| !word(at).is_empty() && word(at).bytes().all(|byte| byte.is_ascii_digit());
    if !matches!(word(0), "+" | "-" | "−") || !is_number(1) || !matches!(word(1).len(), 2 | 4) {
        return (0, None);
    }
    let (digits, n_words) = match word(1).len() {
        2 if word(2) == ":" && is_number(3) => (format!("{}{}", word(1), word(3)), 4),
        2 => (format!("{}00", word(1)), 2),
        _ => (word(1).to_owned(), 2),
    };
    let number: i16 = digits.parse().unwrap_or(0);
    let minutes = number / 100 * 60 + number % 100;
    (n_words, offset(if word(0) == "+" { minutes } else { -minutes }))
}

/// So many minutes ahead of UTC.
pub(super) fn offset(minutes: i16) -> Option<Offset> {
    let is_real = (-14 * 60..=14 * 60).contains(&minutes);
    is_real.then(|| Offset::from_seconds(i32::from(minutes) * 60).ok()).flatten()
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn zones_are_read_and_what_could_mean_several_gives_no_number() {
        let check = |words: &[&str], n_words, minutes: Option<i16>| {
            assert_eq!(read(words), (n_words, minutes.and_then(offset)), "{words:?}");
        };
        check(&["Z"], 1, Some(0));
        check(&["+", "02", ":", "30"], 4, Some(150));
        check(&["-", "0500"], 2, Some(-300));
        check(&["(", "EST", ")"], 3, Some(-300));
        check(&["ET"], 1, None);
        check(&["said"], 0, None);
        check(&["+", "99", ":", "00"], 4, None);
        check(&[], 0, None);
    }
}
