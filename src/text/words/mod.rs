//! Where the words of a text begin and end, as Universal Dependencies counts words in English.
//!
//! Clitics and hyphenated parts are words of their own ("Seoul|’s", "senior|-|level"), prefixes are not ("non-aligned").
//! The text is never rewritten: a word is a range of bytes. What a word means is not asked here.

mod inner;

use std::ops::Range;

use inner::{first_cut, run_of_signs};

/// One word or sign, as a range of bytes of the text.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Word {
    /// Its place, in bytes.
    pub range: Range<usize>,
    /// Whether it is written together with the word before as one form: the clitic in "didn|'t", "union|'s".
    pub is_joined: bool,
}

/// Cuts a text into words. All that is left between them is white space.
pub fn words(text: &str) -> Vec<Word> {
    let mut cutter = Cutter { text, words: Vec::new(), has_open_single: false };
    let mut chunks = chunks(text).peekable();
    let mut previous = "";
    while let Some(chunk) = chunks.next() {
        let next = chunks.peek().and_then(|next| text.get(next.clone())).unwrap_or_default();
        cutter.chunk(chunk.clone(), previous, next);
        previous = text.get(chunk).unwrap_or_default();
    }
    cutter.words
}

/// In lower case, with straight quotation marks and plain hyphens and dashes.
pub fn folded(words: &str) -> String {
    let fold = |character: char| match character {
        '‘' | '’' | 'ʼ' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '―' => '—',
        '‐' | '‑' => '-',
        other => other,
    };
    words.chars().map(fold).flat_map(char::to_lowercase).collect()
}

/// Runs without white space. A run longer than any word is cut, so that a text without white space stays cheap.
fn chunks(text: &str) -> impl Iterator<Item = Range<usize>> {
    let mut rest = 0;
    std::iter::from_fn(move || {
        let after = text.get(rest..)?;
        let start = rest + (after.len() - after.trim_start().len());
        let run = text.get(start..)?;
        let length = run.find(char::is_whitespace).unwrap_or(run.len());
        let end = if length > LONGEST { text.floor_char_boundary(start + LONGEST) } else { start + length };
        rest = end;
        (start < end).then_some(start..end)
    })
}

/// Longest run without white space that is looked at in one piece, in bytes.
const LONGEST: usize = 400;

/// Abbreviations that keep their full stop, without it, in lower case.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "cpl", "pvt", "adm", "cmdr",
    "sen", "sens", "rep", "reps", "gov", "govs", "rev", "hon", "st", "ste", "ft", "mt", "jr", "sr", "inc",
    "corp", "co", "ltd", "bros", "plc", "vs", "etc", "nos", "dept", "est", "vol", "approx", "assn", "ave",
    "blvd", "rd", "fig", "figs", "ed", "eds", "messrs", "mlle", "mme", "attn", "ext", "govt", "intl", "univ",
    "pct", "dlrs", "supt", "dist",
];

/// Abbreviations of months, days and places that keep their full stop only with a capital: "Sat." but "she sat."
const CAPITAL_ABBREVIATIONS: &[&str] = &[
    "Jan", "Feb", "Mar", "Apr", "Jun", "Jul", "Aug", "Sep", "Sept", "Oct", "Nov", "Dec", "Mon", "Tue",
    "Tues", "Wed", "Thu", "Thur", "Thurs", "Fri", "Sat", "Sun", "Ala", "Ariz", "Ark", "Calif", "Colo",
    "Conn", "Del", "Fla", "Ga", "Ill", "Ind", "Kan", "Ky", "La", "Mass", "Md", "Mich", "Minn", "Miss", "Mo",
    "Mont", "Neb", "Nev", "Okla", "Ore", "Pa", "Penn", "Tenn", "Tex", "Va", "Vt", "Wash", "Wis", "Wyo",
    "Que", "Ont", "Ph",
];

/// Two words written as one.
const CONTRACTED: &[(&str, usize)] = &[
    ("cannot", 3),
    ("gonna", 3),
    ("wanna", 3),
    ("gotta", 3),
    ("dont", 2),
    ("didnt", 3),
    ("doesnt", 4),
    ("isnt", 2),
    ("wasnt", 3),
    ("couldnt", 5),
    ("wouldnt", 5),
    ("shouldnt", 6),
    ("hasnt", 3),
    ("havent", 4),
    ("arent", 3),
    ("wont", 2),
    ("cant", 2),
    ("im", 1),
    ("ive", 1),
];

const CLITICS: [&str; 8] = ["n't", "'s", "'ll", "'re", "'ve", "'d", "'m", "`s"];

const SMILEYS: [&str; 14] =
    [":)", ":(", ":-)", ":-(", ";)", ";-)", ":D", ":P", "=)", "=(", "(:", "<3", "^_^", ":/"];

struct Cutter<'a> {
    text: &'a str,
    words: Vec<Word>,
    /// Whether a single quotation mark is open: then one after an "s" closes it and shows no owner.
    has_open_single: bool,
}

impl Cutter<'_> {
    fn words_at(&self, range: &Range<usize>) -> &str {
        self.text.get(range.clone()).unwrap_or_default()
    }

    fn push(&mut self, range: Range<usize>) {
        if !range.is_empty() {
            self.words.push(Word { range, is_joined: false });
        }
    }

    fn push_joined(&mut self, range: Range<usize>) {
        self.words.push(Word { range, is_joined: true });
    }

    fn chunk(&mut self, chunk: Range<usize>, previous: &str, next: &str) {
        if SMILEYS.contains(&self.words_at(&chunk)) {
            return self.push(chunk);
        }
        let mut inner = self.leading(chunk);
        let tail = self.trailing(&mut inner, next);
        self.inner(inner, previous);
        for mark in tail {
            self.push(mark);
        }
    }

    /// Cuts signs off the front. Gives what is left.
    fn leading(&mut self, mut range: Range<usize>) -> Range<usize> {
        loop {
            let run = self.words_at(&range);
            let Some(first) = run.chars().next() else { return range };
            let after = run.get(first.len_utf8()..).unwrap_or_default();
            let second = after.chars().next();
            let is_sign = match first {
                // "’90s", "’em": the mark stands for what is left out.
                '\'' | '’' | '‘' if is_shortened(after) => false,
                '&' | '@' | '_' | '%' | '\\' => false,
                '+' | '.' => !second.is_some_and(|second| second.is_ascii_digit()),
                '-' => true,
                '$' => true,
                _ => !first.is_alphanumeric() && !is_wordlike(first),
            };
            if !is_sign || after.is_empty() {
                return range;
            }
            let length = run_of_signs(run);
            if length == run.len() {
                return range;
            }
            if matches!(first, '‘' | '\'') {
                self.has_open_single = true;
            }
            self.push(range.start..range.start + length);
            range.start += length;
        }
    }

    /// Finds the signs at the end, and takes them off the range.
    fn trailing(&mut self, range: &mut Range<usize>, next: &str) -> Vec<Range<usize>> {
        let mut tail = Vec::new();
        loop {
            let run = self.words_at(range);
            let Some(last) = run.chars().next_back() else { break };
            let before = run.get(..run.len() - last.len_utf8()).unwrap_or_default();
            let is_sign = match last {
                '.' if keeps_its_stop(before, next) => false,
                '\'' | '’' => true,
                '%' | '$' | '€' | '£' => true,
                '-' | '/' => !before.is_empty(),
                '+' | '&' | '_' | '@' | '#' | '=' => false,
                _ => !last.is_alphanumeric() && !is_wordlike(last),
            };
            if !is_sign || before.is_empty() {
                break;
            }
            let length = run_of_signs_at_end(run);
            if length == run.len() {
                break;
            }
            let mark = range.end - length..range.end;
            if matches!(last, '\'' | '’') && length == last.len_utf8() {
                if self.has_open_single {
                    self.has_open_single = false;
                } else if before.ends_with(['s', 'S']) && before.chars().count() > 1 {
                    // "the unions’ offer"
                    break;
                }
            }
            tail.push(mark);
            range.end -= length;
        }
        tail.reverse();
        tail
    }

    /// Cuts what is left between the outer signs.
    fn inner(&mut self, range: Range<usize>, previous: &str) {
        let run = self.words_at(&range);
        if run.is_empty() {
            return;
        }
        if is_address(run) || !run.chars().any(char::is_alphanumeric) {
            return self.push(range);
        }
        match first_cut(run, previous) {
            Some((from, to)) => {
                let (start, end) = (range.start + from, range.start + to);
                self.inner(range.start..start, previous);
                self.push(start..end);
                let rest = self.leading(end..range.end);
                // What follows a hyphen has no surname before it.
                self.inner(rest, "");
            }
            None => self.clitics(range),
        }
    }

    /// Splits clitics and contracted words: "Seoul|’s", "did|n’t", "can|not".
    fn clitics(&mut self, range: Range<usize>) {
        let run = self.words_at(&range);
        let whole = folded(run);
        let same_length = whole.chars().count() == run.chars().count();
        let at_from_end =
            |n_chars: usize| -> usize { run.chars().rev().take(n_chars).map(char::len_utf8).sum() };
        let cut = CONTRACTED
            .iter()
            .find(|(form, _)| *form == whole)
            .map(|(form, at)| form.len() - at)
            .or_else(|| {
                let clitic = CLITICS.iter().find(|clitic| whole.ends_with(*clitic))?;
                (whole.len() > clitic.len()).then(|| clitic.chars().count())
            })
            .or_else(|| (whole.ends_with("s'")).then_some(1));
        match cut.filter(|_| same_length) {
            Some(n_chars) => {
                let middle = range.end - at_from_end(n_chars);
                let before = self.words_at(&(range.start..middle));
                // "I’d’ve": what stands before may end in a clitic too.
                if CLITICS.iter().any(|clitic| folded(before).ends_with(clitic)) && before.len() > 2 {
                    self.clitics(range.start..middle);
                } else {
                    self.push(range.start..middle);
                }
                self.push_joined(middle..range.end);
            }
            None => self.push(range),
        }
    }
}

/// Letters and marks that belong to words although they are no letters: combining marks, degree and other symbols are not.
fn is_wordlike(character: char) -> bool {
    // Combining marks of scripts that need them, and the joiners of emoji and of Persian.
    matches!(character, '\u{300}'..='\u{36f}' | '\u{200c}' | '\u{200d}' | '\u{fe0f}')
}

/// "90s", "em", "til" after an apostrophe.
fn is_shortened(after: &str) -> bool {
    let word: String = after.chars().take_while(|c| c.is_alphanumeric()).collect();
    let is_decade = word.starts_with(|c: char| c.is_ascii_digit()) && word.ends_with('s');
    is_decade
        || matches!(word.to_lowercase().as_str(), "em" | "til" | "cause" | "n" | "tis" | "twas" | "s" | "ll")
}

/// How many bytes at the end are one sign.
fn run_of_signs_at_end(run: &str) -> usize {
    let mut characters = run.chars().rev();
    let Some(last) = characters.next() else { return 0 };
    let repeats = matches!(
        last,
        '.' | '-' | '!' | '?' | '*' | '<' | '>' | '=' | '_' | '~' | '+' | '\'' | '`' | '–' | '—'
    );
    let goes_on = |c: char| c == last || (matches!(last, '!' | '?') && matches!(c, '!' | '?'));
    let n_more = if repeats { characters.take_while(|c| goes_on(*c)).map(char::len_utf8).sum() } else { 0 };
    last.len_utf8() + n_more
}

/// Whether the full stop after this belongs to it: "U.S", "Mr", "Jan", "J".
fn keeps_its_stop(before: &str, next: &str) -> bool {
    if before.ends_with('.') {
        return false;
    }
    let word = before.rsplit(|c: char| !(c.is_alphanumeric() || c == '.')).next().unwrap_or_default();
    let next_is_capital = next.chars().find(|c| c.is_alphanumeric()).is_some_and(char::is_uppercase);
    let next_is_digit = next.chars().next().is_some_and(|c| c.is_ascii_digit());
    let lower = word.to_lowercase();
    if word.contains('.') {
        // "U.S", "a.m", "Ph.D": short parts of letters only.
        return word
            .split('.')
            .all(|part| (1..=3).contains(&part.chars().count()) && part.chars().all(char::is_alphabetic))
            && word.split('.').any(|part| part.chars().count() == 1);
    }
    if word.chars().count() == 1 {
        return word.chars().all(char::is_uppercase) && word != "I" && (next_is_capital || next.is_empty());
    }
    match lower.as_str() {
        "no" | "p" | "pp" => next_is_digit,
        "al" => true,
        _ => ABBREVIATIONS.contains(&lower.as_str()) || CAPITAL_ABBREVIATIONS.contains(&word),
    }
}

/// Web and mail addresses, file names.
fn is_address(run: &str) -> bool {
    let lower = run.to_ascii_lowercase();
    let has_domain = || {
        [".com", ".org", ".net", ".edu", ".gov", ".html", ".htm", ".doc", ".pdf", ".xls"]
            .iter()
            .any(|ending| lower.contains(ending) && !lower.starts_with(ending))
    };
    lower.contains("://")
        || lower.starts_with("www.")
        || lower.split_once('@').is_some_and(|(name, host)| !name.is_empty() && !host.is_empty())
        || (has_domain() && !lower.contains(".."))
}

#[cfg(test)]
mod tests {
    use super::*;

    fn check(text: &str, wanted: &str) {
        let mut found = String::new();
        for word in words(text) {
            let mark = match (found.is_empty(), word.is_joined) {
                (true, _) => "",
                (_, true) => "~",
                (_, false) => "|",
            };
            found.push_str(mark);
            found.push_str(&text[word.range]);
        }
        assert_eq!(found, wanted);
    }

    #[test]
    fn clitics_are_words_joined_to_the_one_before() {
        check("“We won’t,” Seoul’s envoy said.", "“|We|wo~n’t|,|”|Seoul~’s|envoy|said|.");
        check("They cannot, and I'd've said so.", "They|can~not|,|and|I~'d~'ve|said|so|.");
    }

    #[test]
    fn an_apostrophe_after_s_shows_an_owner_unless_it_closes_a_quotation() {
        check("the unions’ offer", "the|unions~’|offer");
        check("the ‘fair terms’ they want", "the|‘|fair|terms|’|they|want");
    }

    #[test]
    fn hyphens_part_words_but_not_prefixes_and_given_names() {
        check("senior-level talks", "senior|-|level|talks");
        check("a 24-hour non-aggression deal", "a|24|-|hour|non-aggression|deal");
        check("Kim Jong-un and long-run plans", "Kim|Jong-un|and|long|-|run|plans");
    }

    #[test]
    fn numbers_stay_whole_without_their_signs() {
        check("The U.S. paid $3.5 million (240,000 tons).", "The|U.S.|paid|$|3.5|million|(|240,000|tons|)|.");
        check("a rise of 12% by 9:30am", "a|rise|of|12|%|by|9:30|am");
        check("about 5.5% or 3-2", "about|5.5|%|or|3|-|2");
    }

    #[test]
    fn full_stops_belong_to_abbreviations_and_initials() {
        check("Mr. J. Hill of Acme Corp. spoke on Jan. 3.", "Mr.|J.|Hill|of|Acme|Corp.|spoke|on|Jan.|3|.");
        check("No. 3 said no. She sat.", "No.|3|said|no|.|She|sat|.");
    }

    #[test]
    fn dashes_part_words_where_no_space_does() {
        check("talks—but only if", "talks|—|but|only|if");
        check("talks--but wait...", "talks|--|but|wait|...");
    }

    #[test]
    fn addresses_stay_whole() {
        check(
            "See www.example.org, or write to a.b@example.org.",
            "See|www.example.org|,|or|write|to|a.b@example.org|.",
        );
    }

    #[test]
    fn odd_text_is_cut_without_loss() {
        for text in [
            "", " ", "'", "''", "-", "—", "$", "%%%", "…", "’s", "s’", "🙂🙂", "\u{0}", "ﬁn’t", "İ’s",
            "a/b/c/-",
        ] {
            let mut end = 0;
            for word in words(text) {
                assert!(end <= word.range.start && word.range.start < word.range.end, "{text:?}");
                assert!(text[end..word.range.start].trim().is_empty(), "{text:?}");
                end = word.range.end;
            }
            assert!(text[end..].trim().is_empty(), "{text:?}");
        }
    }
}
