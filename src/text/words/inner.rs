//! Where a run without white space falls apart inside: at hyphens, dashes, slashes, between a number and its unit.

/// First parts that are written with a hyphen and are no word of their own.
const PREFIXES: &[&str] = &[
    "non", "e", "mid", "re", "anti", "co", "pre", "pro", "cross", "post", "over", "multi", "ex", "sub",
    "counter", "semi", "mini", "socio", "psycho", "intra", "inter", "micro", "macro", "un", "ultra", "quasi",
    "de", "bi", "tri", "extra", "hyper", "arch", "pseudo", "trans", "under", "meta",
];

/// The first sign inside a run at which it falls apart, as a range of bytes of the run. An empty range parts without a sign.
pub(super) fn first_cut(run: &str, previous: &str) -> Option<(usize, usize)> {
    let mut part = 0;
    let mut before = '\0';
    for (at, character) in run.char_indices() {
        let rest = run.get(at..).unwrap_or_default();
        let after = rest.chars().nth(1);
        let is_inside = at > 0 && after.is_some();
        let after_is_word = after.is_some_and(char::is_alphanumeric);
        let cut = match character {
            '–' | '—' | '―' | '…' | '|' => true,
            '-' if rest.starts_with("--") => true,
            '-' | '‐' | '‑' => is_inside && parts_at_hyphen(run, part, at, previous),
            '/' => is_inside && parts_at_slash(run, at),
            '.' if rest.starts_with("..") => true,
            // "end.Next"
            '.' => before.is_lowercase() && after.is_some_and(char::is_uppercase) && at > 2,
            ',' => is_inside && !(before.is_ascii_digit() && after.is_some_and(|c| c.is_ascii_digit())),
            ';' | '!' | '?' | '"' | '“' | '”' | '(' | ')' | '[' | ']' | '{' | '}' | '<' | '>' | '«' | '»'
            | '°' | '*' => true,
            ':' => is_inside && before.is_alphabetic() && after_is_word,
            '%' | '€' | '£' | '$' => at > 0 || after.is_some(),
            '&' => {
                // "AT&T" is one name, "Barnes&Noble" three words.
                is_inside && run.chars().any(char::is_lowercase)
            }
            _ if before.is_ascii_digit() && character.is_alphabetic() => {
                if is_unit(run, at) {
                    return Some((at, at));
                }
                false
            }
            _ => false,
        };
        if cut {
            return Some((at, at + run_of_signs(rest)));
        }
        if !character.is_alphanumeric() && !matches!(character, '.' | '\'' | '’') {
            part = at + character.len_utf8();
        }
        before = character;
    }
    None
}

/// "10am", "5km", "200m": a number with its unit.
fn is_unit(run: &str, at: usize) -> bool {
    let number = run.get(..at).unwrap_or_default();
    let unit = run.get(at..).unwrap_or_default();
    let is_number = number.chars().all(|c| c.is_ascii_digit() || matches!(c, '.' | ',' | ':'));
    let units = [
        "am", "pm", "a.m", "p.m", "a.m.", "p.m.", "km", "m", "bn", "tn", "k", "kg", "g", "mph", "cm", "mm",
        "ft", "lb", "lbs", "mg", "kw", "mw", "gw", "hz", "ghz", "mb", "gb", "tb", "hrs", "hr", "min", "mins",
        "million", "billion", "x",
    ];
    is_number && units.contains(&unit.to_lowercase().as_str())
}

fn parts_at_hyphen(run: &str, part: usize, at: usize, previous: &str) -> bool {
    let before = run.get(part..at).unwrap_or_default();
    let after = run.get(at..).unwrap_or_default();
    let after = after.get(after.chars().next().map_or(0, char::len_utf8)..).unwrap_or_default();
    let next: &str = after.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
    if next.is_empty() {
        return false;
    }
    let all_digits = |text: &str| !text.is_empty() && text.chars().all(|c| c.is_ascii_digit());
    if all_digits(before) && all_digits(next) {
        let n_groups = run.split('-').filter(|group| all_digits(group)).count();
        let is_telephone = before.len() == 3 && next.len() == 4;
        return n_groups < 3 && !is_telephone;
    }
    let is_prefix = part == 0 && PREFIXES.contains(&before.to_lowercase().as_str());
    !is_prefix && !is_given_name(before, next, previous)
}

/// The given name in "Kim Jong-un", "Leung Chun-ying": two syllables after a surname.
fn is_given_name(before: &str, next: &str, previous: &str) -> bool {
    let is_syllable = |part: &str| {
        let part = part.to_lowercase();
        let bare = ["ng", "n", "k", "l", "m", "p", "h", "r"]
            .iter()
            .find_map(|coda| part.strip_suffix(coda))
            .unwrap_or(&part);
        let onset: String = bare.chars().take_while(|c| !"aeiouy".contains(*c)).collect();
        let nucleus = bare.get(onset.len()..).unwrap_or_default();
        let is_vowels = (1..=3).contains(&nucleus.len()) && nucleus.chars().all(|c| "aeiouy".contains(c));
        let knows_onset = onset.len() <= 1
            || matches!(onset.as_str(), "ch" | "sh" | "zh" | "ts" | "kw" | "hw" | "kk" | "tz");
        is_vowels && knows_onset
    };
    let is_surname = previous.chars().next().is_some_and(char::is_uppercase)
        && previous.chars().skip(1).all(char::is_lowercase)
        && !matches!(
            previous,
            "The" | "A" | "An" | "In" | "On" | "At" | "By" | "Of" | "For" | "To" | "And" | "Its" | "No"
        );
    is_surname
        && before.chars().next().is_some_and(char::is_uppercase)
        && next.chars().all(char::is_lowercase)
        && is_syllable(before)
        && is_syllable(next)
}

fn parts_at_slash(run: &str, at: usize) -> bool {
    let before = run.get(..at).unwrap_or_default();
    let after = run.get(at + 1..).unwrap_or_default();
    let has_letter = |text: &str| text.chars().any(char::is_alphabetic);
    // "and/or" falls apart; "9/11", "s/he", "w/o", "I/C" do not.
    has_letter(before) && has_letter(after) && before.chars().count() > 1
}

/// How many bytes at the start are one sign: "...", "--", "!!", "?!".
pub(super) fn run_of_signs(run: &str) -> usize {
    let mut characters = run.chars();
    let Some(first) = characters.next() else { return 0 };
    let repeats = matches!(
        first,
        '.' | '-' | '!' | '?' | '*' | '<' | '>' | '=' | '_' | '~' | '+' | '\'' | '`' | '–' | '—'
    );
    let goes_on = |c: char| c == first || (matches!(first, '!' | '?') && matches!(c, '!' | '?'));
    let n_more = if repeats { characters.take_while(|c| goes_on(*c)).map(char::len_utf8).sum() } else { 0 };
    first.len_utf8() + n_more
}
