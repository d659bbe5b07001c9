//! The words of a sentence, with their places in the article. The text is never rewritten; folded forms stand
//! beside it.

use crate::text::{Article, Span};

use super::Tag;

/// One word or sign.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Token {
    /// Where it stands.
    pub span: Span,
    /// In lower case, with straight quotation marks and plain hyphens: what rules compare.
    pub norm: String,
    /// Its base form, in lower case.
    pub lemma: String,
    /// Its part of speech.
    pub tag: Tag,
    /// Whether it begins with a capital letter.
    pub is_capitalised: bool,
}

impl Token {
    /// Whether the folded form is one of these.
    pub fn is(&self, words: &[&str]) -> bool {
        words.contains(&self.norm.as_str())
    }

    /// Whether it opens or closes a quotation.
    pub fn is_quotation_mark(&self) -> bool {
        self.norm == "\"" || self.norm == "''"
    }

    /// Whether it is a sign, not a word.
    pub fn is_sign(&self) -> bool {
        !self.norm.chars().any(char::is_alphanumeric)
    }
}

/// Abbreviations that keep their full stop. Lower case, without the stop.
const ABBREVIATIONS: &[&str] = &[
    "mr", "mrs", "ms", "dr", "prof", "gen", "lt", "col", "maj", "capt", "sgt", "sen", "rep", "gov", "rev",
    "hon", "st", "jr", "sr", "jan", "feb", "mar", "apr", "jun", "jul", "aug", "sep", "sept", "oct", "nov",
    "dec", "mon", "tue", "wed", "thu", "fri", "sat", "sun", "inc", "corp", "co", "ltd", "bros", "plc", "vs",
    "etc", "no", "nos", "dept", "est", "vol", "pct", "dlrs", "approx",
];

/// Cuts a run of text into tokens. Tags and lemmas are still to come.
pub(super) fn tokens(article: &Article, within: Span) -> Vec<Token> {
    let text = article.words(within);
    let mut tokens = Vec::new();
    for (start, chunk) in chunks(text) {
        let mut cut = |from: usize, to: usize| {
            if from < to {
                let words = chunk.get(from..to).unwrap_or_default();
                let at = within.start() + start;
                tokens.push(Token {
                    span: article.nearest_span(at + from..at + to),
                    norm: folded(words),
                    lemma: String::new(),
                    tag: Tag::Other,
                    is_capitalised: words.chars().next().is_some_and(char::is_uppercase),
                });
            }
        };
        let (mut from, mut to) = (0, chunk.len());
        while let Some(first) = chunk.get(from..to).and_then(|rest| rest.chars().next()) {
            if !is_outer_sign(first) || first == '$' {
                break;
            }
            cut(from, from + first.len_utf8());
            from += first.len_utf8();
        }
        let mut tail = Vec::new();
        while let Some(last) = chunk.get(from..to).and_then(|rest| rest.chars().next_back()) {
            let keeps_stop = last == '.' && keeps_its_stop(chunk.get(from..to).unwrap_or_default());
            if keeps_stop || !(is_outer_sign(last) || last == '%') {
                break;
            }
            tail.push((to - last.len_utf8(), to));
            to -= last.len_utf8();
        }
        inner(chunk, from, to, &mut cut);
        // The stops of an ellipsis stay single tokens; no rule needs them together.
        tail.into_iter().rev().for_each(|(from, to)| cut(from, to));
    }
    tokens
}

/// Runs without white space; dashes stand alone even where no white space sets them off.
fn chunks(text: &str) -> Vec<(usize, &str)> {
    let mut chunks = Vec::new();
    let mut start = None;
    let mut close = |start: &mut Option<usize>, end: usize| {
        if let Some(from) = start.take() {
            chunks.push((from, text.get(from..end).unwrap_or_default()));
        }
    };
    for (at, character) in text.char_indices() {
        let is_dash =
            matches!(character, '–' | '—' | '―') || text.get(at..).is_some_and(|rest| rest.starts_with("--"));
        if character.is_whitespace() {
            close(&mut start, at);
        } else if is_dash {
            close(&mut start, at);
            start = Some(at);
            close(&mut start, at + character.len_utf8());
        } else if start.is_none() {
            start = Some(at);
        }
    }
    close(&mut start, text.len());
    chunks
}

/// Splits clitics off the middle of a chunk: `Seoul's`, `didn't`, `we'll`, `unions'`.
fn inner(chunk: &str, from: usize, to: usize, cut: &mut impl FnMut(usize, usize)) {
    let words = chunk.get(from..to).unwrap_or_default();
    let folded = folded(words);
    for clitic in ["n't", "'s", "'ll", "'re", "'ve", "'d", "'m"] {
        // Folding keeps the number of characters, not of bytes: the clitic is measured from the end in characters.
        if folded.len() > clitic.len() && folded.ends_with(clitic) {
            let tail: usize = words.chars().rev().take(clitic.chars().count()).map(char::len_utf8).sum();
            cut(from, to - tail);
            cut(to - tail, to);
            return;
        }
    }
    cut(from, to);
}

fn is_outer_sign(character: char) -> bool {
    !character.is_alphanumeric()
        && !matches!(character, '-' | '&' | '#' | '@' | '+' | '€' | '£' | '¥' | '$' | '%' | '<')
}

/// "U.S.", "Mr.", "Jan.", "J."
fn keeps_its_stop(words: &str) -> bool {
    let bare = words.trim_end_matches('.');
    let is_initials =
        bare.contains('.') || (bare.chars().count() == 1 && bare.chars().all(char::is_uppercase));
    let is_known = ABBREVIATIONS.contains(&bare.to_lowercase().as_str());
    words.len() - bare.len() == 1
        && bare.chars().all(|c| c.is_alphabetic() || c == '.')
        && (is_initials || is_known)
}

/// In lower case, with straight quotation marks and plain hyphens and dashes.
fn folded(words: &str) -> String {
    let fold = |character: char| match character {
        '‘' | '’' | 'ʼ' | '`' => '\'',
        '“' | '”' | '„' | '«' | '»' => '"',
        '–' | '—' | '―' => '—',
        '‐' | '‑' => '-',
        other => other,
    };
    words.chars().map(fold).flat_map(char::to_lowercase).collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Origin};

    fn check(text: &str, wanted: &str) {
        let origin = Origin {
            source: String::new(),
            path: None,
            format: Format::Given,
            encoding: "UTF-8",
            assumptions: vec![],
        };
        let article = Article::new(origin, text);
        let words: Vec<_> = tokens(&article, article.whole())
            .iter()
            .map(|token| article.words(token.span).to_owned())
            .collect();
        assert_eq!(words.join("|"), wanted);
    }

    #[test]
    fn clitics_and_marks_stand_alone() {
        check("“We won’t,” Seoul’s envoy said.", "“|We|wo|n’t|,|”|Seoul|’s|envoy|said|.");
    }

    #[test]
    fn abbreviations_and_numbers_stay_whole() {
        check("The U.S. paid $3.5 million (240,000 tons).", "The|U.S.|paid|$3.5|million|(|240,000|tons|)|.");
    }

    #[test]
    fn dashes_part_words() {
        check("talks—but only if", "talks|—|but|only|if");
        check("senior-level talks", "senior-level|talks");
    }
}
