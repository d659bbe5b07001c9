//! The place, date and agency that open a story: "GENEVA, Feb. 3 (Agency) —".

use std::ops::Range;

use super::{date, lines::is_all_capitals, outlets};

/// Datelines are short; a dash further on belongs to the sentence.
const LONGEST: usize = 90;

/// A dateline found at the start of a paragraph or on a line of its own.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub(super) struct Dateline {
    /// Its bytes, counted from the start of the words it was found in.
    pub range: Range<usize>,
    /// Where the story's own words begin.
    pub story: usize,
    /// The agency named in brackets.
    pub agency: Option<Range<usize>>,
}

/// The dateline that opens this paragraph, with its dash. Also the dash that is left of an eaten one.
pub(super) fn opening(words: &str) -> Option<Dateline> {
    eaten(words).or_else(|| whole(words))
}

/// "– The ministry said": all that is left of a dateline is its dash.
fn eaten(words: &str) -> Option<Dateline> {
    let n_dash = dash(words)?;
    let rest = &words[n_dash..];
    let story = n_dash + (rest.len() - rest.trim_start().len());
    let is_story = story > n_dash && begins_story(&words[story..]);
    is_story.then_some(Dateline { range: 0..n_dash, story, agency: None })
}

/// "GENEVA, Feb. 3 (Agency) — The ministry said", "KYIV - The", "NEW DELHI: The".
fn whole(words: &str) -> Option<Dateline> {
    let window = &words[..words.floor_char_boundary(LONGEST)];
    for (at, c) in window.char_indices() {
        let is_apart = window[..at].ends_with([' ', '\u{a0}', ')']);
        let n_mark = match c {
            '—' | '–' => c.len_utf8(),
            '-' if is_apart => dash(&window[at..]).unwrap_or(0),
            ':' => 1,
            // A sentence ends: no dateline reaches so far. "Feb. 3" and "ST. PETERSBURG" have full stops, too.
            '!' | '?' | '“' | '"' | '”' => return None,
            _ => 0,
        };
        if n_mark == 0 {
            continue;
        }
        let rest = &words[at + n_mark..];
        let story = at + n_mark + (rest.len() - rest.trim_start().len());
        let before = window[..at].trim_end();
        let is_spaced = is_apart || story > at + n_mark;
        let opens = if c == ':' { is_loud_place(before) && !is_label(before) } else { opens_story(before) };
        if is_spaced && opens && begins_story(&words[story..]) {
            let agency = agency(before);
            return Some(Dateline { range: 0..at + n_mark, story, agency });
        }
        if c != ':' && c != '-' {
            return None;
        }
    }
    None
}

/// A dateline on a line of its own: "LEEDS, May 9 (Reuters)", "Turin, 21 May". `None` without a date or an
/// agency, because a place alone could be a headline.
pub(super) fn alone(line: &str) -> Option<Dateline> {
    let words = line.trim_end_matches(|c: char| c.is_whitespace() || "-–—.:".contains(c));
    if line.len() > LONGEST || words.is_empty() {
        return None;
    }
    let agency = agency(words);
    let has_agency = agency.is_some() && words.ends_with(')');
    let has_day = date::find_day(words).is_some();
    let is_dateline = (has_agency || has_day)
        && words.contains([',', '('])
        && opens_story(words)
        && !words.starts_with('(')
        // "Wednesday, May 3" is a date.
        && !words.split_whitespace().next().is_some_and(date::is_calendar_word);
    is_dateline.then_some(Dateline { range: 0..line.len(), story: line.len(), agency })
}

/// The bytes of a dash at the start: "—", "–", "--", "-".
fn dash(words: &str) -> Option<usize> {
    ["—", "–", "--", "-", "―"].iter().find(|dash| words.starts_with(**dash)).map(|dash| dash.len())
}

fn begins_story(words: &str) -> bool {
    let first =
        words.trim_start_matches(['“', '"', '‘', '\'', '«', '„', '(', '[', '$', '£', '€']).chars().next();
    first.is_some_and(|c| c.is_uppercase() || c.is_numeric() || (c.is_alphabetic() && !c.is_lowercase()))
}

/// Place names, then perhaps a day, then perhaps an agency.
fn opens_story(before: &str) -> bool {
    let without_agency = match agency_brackets(before) {
        Some(brackets) => before[..brackets.start].trim_end(),
        None => before,
    };
    let has_agency = without_agency.len() < before.len();
    if without_agency.is_empty() {
        return has_agency;
    }
    let day = date::find_day(without_agency);
    let place = match &day {
        Some(day) if without_agency[day.end..].trim_matches([' ', ',', '.']).is_empty() => {
            &without_agency[..day.start]
        }
        Some(_) => return false,
        None => without_agency,
    };
    let place = place.trim_end_matches([' ', ',']);
    let is_short = place.split_whitespace().count() <= 6 && !place.is_empty();
    let is_sure = is_loud_place(place) || ((has_agency || day.is_some()) && is_quiet_place(place));
    is_short && is_sure
}

/// "GENEVA", "NEW YORK/LONDON", "VARNA, Bulgaria": the first name in capitals, the rest begins with one.
fn is_loud_place(place: &str) -> bool {
    let first = place.split([',', '/']).next().unwrap_or_default().trim();
    let n_letters = first.chars().filter(|c| c.is_alphabetic()).count();
    let is_loud = is_all_capitals(first) || mostly_loud(first);
    n_letters >= 3 && is_loud && is_quiet_place(place) && first.split_whitespace().count() <= 4
}

/// "DAYTON, OHio": old wires slip a small letter in.
fn mostly_loud(first: &str) -> bool {
    let n_small = first.chars().filter(|c| c.is_lowercase()).count();
    let n_large = first.chars().filter(|c| c.is_uppercase()).count();
    first.chars().next().is_some_and(char::is_uppercase) && n_small == 1 && n_large >= 4
}

/// "Geneva", "Varna, Bulgaria", "Rio de Janeiro", "St. John's": each word a name's.
fn is_quiet_place(place: &str) -> bool {
    !place.contains(char::is_numeric)
        && place.split([' ', ',', '/', '-', '\u{a0}']).filter(|word| !word.is_empty()).all(|word| {
            let is_small =
                matches!(word, "de" | "of" | "the" | "la" | "le" | "du" | "al" | "and" | "el" | "am" | "on");
            is_small
                || word
                    .chars()
                    .next()
                    .is_some_and(|c| c.is_uppercase() || (c.is_alphabetic() && !c.is_lowercase()))
        })
}

/// "UPDATE: …" names no place.
fn is_label(before: &str) -> bool {
    const LABELS: [&str; 20] = [
        "UPDATE",
        "UPDATED",
        "BREAKING",
        "NOTE",
        "CORRECTION",
        "EXCLUSIVE",
        "ANALYSIS",
        "OPINION",
        "VIDEO",
        "WATCH",
        "READ",
        "LIVE",
        "WARNING",
        "QUESTION",
        "ANSWER",
        "FACTBOX",
        "EXPLAINER",
        "URGENT",
        "TIMELINE",
        "BACKGROUND",
    ];
    LABELS.contains(&before.split(' ').next().unwrap_or_default()) || before.contains(' ')
}

/// The name in the last brackets, without them.
fn agency(before: &str) -> Option<Range<usize>> {
    agency_brackets(before).map(|brackets| brackets.start + 1..brackets.end - 1)
}

fn agency_brackets(before: &str) -> Option<Range<usize>> {
    let open = before.rfind('(')?;
    let inside = before[open..].strip_prefix('(')?.strip_suffix(')')?;
    let is_short = inside.len() <= 40 && !inside.is_empty();
    let is_loud = inside.len() >= 2 && inside.chars().all(|c| c.is_uppercase());
    (is_short && (is_loud || outlets::is_outlet(inside))).then_some(open..before.len())
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(words: &str, expected: &str) {
        let found = opening(words);
        let shown = found.as_ref().map_or("", |dateline| &words[dateline.range.clone()]);
        assert_eq!(shown, expected, "in {words:?}");
    }

    #[test]
    fn a_story_opens_with_its_place() {
        check("GENEVA, Feb. 3 (Sample News) — Delegates said no.", "GENEVA, Feb. 3 (Sample News) —");
        check("KYIV - The union said no.", "KYIV -");
        check("PORT ELLIS, Nov. 4 - Drivers will walk out.", "PORT ELLIS, Nov. 4 -");
        check("WASHINGTON (AP) -- The Senate said no.", "WASHINGTON (AP) --");
        check("VARNA, Bulgaria, May 21 (Reuters) - Dockers said no.", "VARNA, Bulgaria, May 21 (Reuters) -");
        check("Geneva (AFP) – Delegates said no.", "Geneva (AFP) –");
        check(
            "NEW YORK/LONDON, 3 May 2024 (Reuters) – Banks said no.",
            "NEW YORK/LONDON, 3 May 2024 (Reuters) –",
        );
        check("ST. PETERSBURG, Russia (AP) — “No,” they said.", "ST. PETERSBURG, Russia (AP) —");
        check("(Reuters) - Delegates said no.", "(Reuters) -");
        check("OSLO— Norway said no.", "OSLO—");
        check("LISBON: The minister said no.", "LISBON:");
    }

    #[test]
    fn a_dash_may_be_all_that_is_left() {
        check("– Norway on Sunday said no.", "–");
        check("— “No,” she said.", "—");
        check("-- Norway said no.", "--");
    }

    #[test]
    fn a_dash_in_a_sentence_opens_nothing() {
        check("NATO — the alliance — said no.", "");
        check("The union — The Transport Workers — said no.", "");
        check("Talks began on Friday - Norway stayed away.", "");
        check("UPDATE: The union said no.", "");
        check("–5 degrees was the reading.", "");
        check("A ten-year-old deal – Oslo signed it – has ended.", "");
        check("", "");
    }

    #[test]
    fn a_dateline_may_stand_alone() {
        let is_alone = |line| alone(line).is_some();
        assert!(is_alone("LEEDS, May 9  (Reuters)"));
        assert!(is_alone("Turin, May 21  (Reuters)"));
        assert!(is_alone("DAYTON, OHio, May 22  (Reuters)"));
        assert!(is_alone("DURBAN, South Africa, May 4  (Reuters)"));
        assert!(is_alone("GENEVA, Feb. 3"));
        assert!(!is_alone("GENEVA"));
        assert!(!is_alone("Union sets strike for May 3"));
        assert!(!is_alone("May 21, 2024"));
        assert!(!is_alone("Wednesday, May 3"));
    }
}
