//! Whether a few words name a newspaper, an agency or a broadcaster, judged by their shape.

/// Names that their shape does not show.
const KNOWN: [&str; 44] = [
    "reuters",
    "ap",
    "afp",
    "dpa",
    "upi",
    "ansa",
    "efe",
    "tass",
    "itar-tass",
    "interfax",
    "xinhua",
    "kyodo",
    "yonhap",
    "bloomberg",
    "bbc",
    "cnn",
    "npr",
    "pbs",
    "cbc",
    "abc",
    "nbc",
    "cbs",
    "itv",
    "rté",
    "rte",
    "dw",
    "nhk",
    "al jazeera",
    "al-jazeera",
    "deutsche welle",
    "the guardian",
    "guardian",
    "the independent",
    "the economist",
    "politico",
    "axios",
    "the hill",
    "le monde",
    "der spiegel",
    "el país",
    "la repubblica",
    "voice of america",
    "radio free europe",
    "agencies",
];

/// The last word of many names.
const LAST: [&str; 44] = [
    "news",
    "times",
    "post",
    "press",
    "gazette",
    "herald",
    "tribune",
    "journal",
    "courier",
    "mail",
    "telegraph",
    "chronicle",
    "observer",
    "star",
    "sun",
    "mirror",
    "express",
    "globe",
    "examiner",
    "inquirer",
    "standard",
    "record",
    "dispatch",
    "bulletin",
    "sentinel",
    "register",
    "review",
    "weekly",
    "magazine",
    "radio",
    "television",
    "tv",
    "broadcasting",
    "agency",
    "wire",
    "report",
    "monitor",
    "reporter",
    "example",
    "today",
    "daily",
    "specimen",
    "newspaper",
    "broadcaster",
];

/// Whether these words, standing on a line or in brackets of their own, name an outlet.
pub(super) fn is_outlet(words: &str) -> bool {
    let words = words.trim();
    let lower = words.to_lowercase();
    if KNOWN.contains(&lower.as_str()) {
        return true;
    }
    let parts: Vec<&str> = words.split_whitespace().collect();
    if parts.len() > 5
        || words.ends_with(['.', ',', ':', '?', '!'])
        || !parts.iter().all(|part| is_name_word(part))
    {
        return false;
    }
    let Some(last) = lower.split_whitespace().next_back() else { return false };
    match parts.len() {
        // "Wikinews"; but "Times" or "News" alone is a section or a pile.
        1 => {
            is_site(&lower)
                || ["news", "times", "post", "press"]
                    .iter()
                    .any(|end| lower.len() > end.len() && lower.ends_with(end))
        }
        _ => {
            LAST.contains(&last)
                || lower.starts_with("the daily ")
                || lower.starts_with("daily ")
                || begins_known(&lower)
        }
    }
}

/// "BBC News", "Reuters Breakingviews".
fn begins_known(lower: &str) -> bool {
    lower.split_once(' ').is_some_and(|(first, _)| matches!(first, "bbc" | "cnn" | "reuters" | "bloomberg"))
}

/// "gazette.example": a web site's bare name.
fn is_site(lower: &str) -> bool {
    const ENDS: [&str; 8] = [".com", ".org", ".net", ".co.uk", ".example", ".news", ".eu", ".info"];
    ENDS.iter().any(|end| lower.ends_with(end)) && !lower.contains('@')
}

fn is_name_word(word: &str) -> bool {
    let first = word.chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_ascii_digit() || c == '&')
        || matches!(word, "of" | "the" | "and" | "for" | "on" | "in" | "de" | "le" | "la")
        || is_site(&word.to_lowercase())
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn outlets_are_known_by_their_shape() {
        for name in [
            "The Sample Gazette",
            "Harbour Courier",
            "BBC News",
            "Reuters",
            "Wikinews",
            "gazette.example",
            "The Daily Specimen",
            "Daily Mail",
            "Sample News Agency",
        ] {
            assert!(is_outlet(name), "{name}");
        }
        for name in [
            "Union rejects the offer in the post",
            "World",
            "News",
            "Jane Doe",
            "Talks fail.",
            "",
            "Port Ellis",
            "Minister meets the press",
        ] {
            assert!(!is_outlet(name), "{name}");
        }
    }
}
