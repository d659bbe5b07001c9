//! Where sentences end: `sentencex`, with repairs, inside the headline and each paragraph.

use crate::text::{Article, Span};

use super::phrases::{self, NounPhrase, VerbGroup};
use super::tags;
use super::tokens::{self, Token};

/// One sentence with its words and phrases.
#[derive(Clone, Debug)]
pub struct Sentence {
    /// Where it stands.
    pub span: Span,
    /// Which paragraph of the body it is in, counted from 0; none for the headline.
    pub paragraph: Option<usize>,
    /// Its words and signs.
    pub tokens: Vec<Token>,
    /// Its noun phrases, in order, without overlap.
    pub noun_phrases: Vec<NounPhrase>,
    /// Its verb groups, in order.
    pub verb_groups: Vec<VerbGroup>,
}

impl Sentence {
    /// The place of a run of tokens.
    pub fn span_of(&self, tokens: std::ops::Range<usize>) -> Option<Span> {
        let run = self.tokens.get(tokens)?;
        Some(run.first()?.span.join(run.last()?.span))
    }

    /// The token that begins at or after a byte of the article.
    pub fn token_at(&self, byte: usize) -> usize {
        self.tokens.partition_point(|token| token.span.end() <= byte)
    }
}

/// The sentences of the headline and the body, in order. Sentences without a word are left out.
pub fn sentences(article: &Article) -> Vec<Sentence> {
    let headline = article.headline_span().map(|span| (None, span));
    let body = article.paragraphs().iter().enumerate().map(|(index, span)| (Some(index), *span));
    let mut sentences = Vec::new();
    for (paragraph, span) in headline.into_iter().chain(body) {
        for span in boundaries(article, span) {
            let mut tokens = tokens::tokens(article, span);
            if tokens.iter().all(Token::is_sign) {
                continue;
            }
            let words: Vec<&str> = tokens.iter().map(|token| article.words(token.span)).collect();
            tags::tag(&mut tokens, &words);
            let noun_phrases = phrases::noun_phrases(&tokens);
            let verb_groups = phrases::verb_groups(&tokens, &noun_phrases);
            sentences.push(Sentence { span, paragraph, tokens, noun_phrases, verb_groups });
        }
    }
    sentences
}

/// Longest run that is looked at as one sentence, in bytes; beyond it a sentence is cut at white space, so that a
/// text without full stops cannot take quadratic time.
const LONGEST: usize = 4_000;

fn boundaries(article: &Article, paragraph: Span) -> Vec<Span> {
    let text = article.words(paragraph);
    // `sentencex` takes a line break for more than it is in hard-wrapped text.
    let flat: String = text.chars().map(|c| if c == '\n' || c == '\r' { ' ' } else { c }).collect();
    let mut cuts: Vec<usize> =
        sentencex::get_sentence_boundaries("en", &flat).iter().map(|boundary| boundary.end_byte).collect();
    cuts.retain(|cut| !runs_on(text, *cut));
    cuts.extend(inside_quotations(text));
    cuts.sort_unstable();
    cuts.dedup();
    let mut spans = Vec::new();
    let mut start = 0;
    for cut in cuts.into_iter().chain([text.len()]) {
        while cut > start + LONGEST {
            let room = text.get(start..text.floor_char_boundary(start + LONGEST)).unwrap_or_default();
            let step = room.rfind(char::is_whitespace).filter(|at| *at > 0).unwrap_or(room.len());
            spans.push((start, start + step));
            start += step;
        }
        if cut > start {
            spans.push((start, cut));
            start = cut;
        }
    }
    let spans = spans.into_iter().map(|(from, to)| {
        article.trimmed(article.nearest_span(paragraph.start() + from..paragraph.start() + to))
    });
    spans.filter(|span| !span.is_empty()).collect()
}

/// No sentence ends before a small letter, nor after a title or a place's initials before a name or number.
fn runs_on(text: &str, cut: usize) -> bool {
    let (Some(before), Some(after)) = (text.get(..cut), text.get(cut..)) else { return false };
    let Some(next) = after.trim_start().chars().next() else { return false };
    let last_word = before.trim_end().rsplit(char::is_whitespace).next().unwrap_or_default();
    let ends_in_mark = last_word.ends_with(['"', '”', '’', '\'']);
    if next.is_lowercase() {
        return !ends_in_mark || !last_word.contains(['.', '!', '?']) || last_word.contains(',');
    }
    let title =
        ["Mr.", "Mrs.", "Ms.", "Dr.", "Gen.", "Sen.", "Rep.", "Gov.", "Lt.", "Col.", "Prof.", "St.", "No."];
    if title.contains(&last_word) {
        return true;
    }
    let month = ["Jan.", "Feb.", "Mar.", "Apr.", "Aug.", "Sept.", "Sep.", "Oct.", "Nov.", "Dec."];
    month.contains(&last_word) && next.is_ascii_digit()
}

/// A quotation that opens its sentence may hold several sentences: each is one.
fn inside_quotations(text: &str) -> Vec<usize> {
    let mut cuts = Vec::new();
    let mut open = false;
    let mut at_start = true;
    let mut previous = ' ';
    for (at, character) in text.char_indices() {
        match character {
            '“' => open = at_start || open,
            '"' => open = if open { false } else { at_start },
            '”' => open = false,
            _ => {}
        }
        let rest = text.get(at + character.len_utf8()..).unwrap_or_default();
        let begins_anew = rest.starts_with([' ', '\n', '\r'])
            && rest
                .trim_start()
                .chars()
                .next()
                .is_some_and(|next| next.is_uppercase() || matches!(next, '‘' | '[' | '“'));
        let is_stop = matches!(character, '.' | '?' | '!') && !ends_in_abbreviation(text, at);
        if open && is_stop && begins_anew {
            cuts.push(at + character.len_utf8());
        }
        at_start = match character {
            _ if character.is_whitespace() => {
                at_start || matches!(previous, '.' | '?' | '!' | '”' | '"' | ':')
            }
            '“' | '"' | '‘' => at_start,
            _ => false,
        };
        if at == 0 && matches!(character, '“' | '"') {
            open = true;
        }
        previous = character;
    }
    cuts
}

fn ends_in_abbreviation(text: &str, stop: usize) -> bool {
    let before = text.get(..stop).unwrap_or_default();
    let word =
        before.rsplit(|c: char| c.is_whitespace() || matches!(c, '“' | '"' | '(')).next().unwrap_or_default();
    let titles = ["Mr", "Mrs", "Ms", "Dr", "Gen", "Sen", "Rep", "Gov", "Lt", "Col", "Prof", "St", "No"];
    word.contains('.') || titles.contains(&word) || (word.chars().count() == 1 && word != "I")
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::{Format, Origin};

    fn check(text: &str, wanted: &[&str]) {
        let origin = Origin {
            source: String::new(),
            path: None,
            format: Format::Given,
            encoding: "UTF-8",
            assumptions: vec![],
        };
        let article = Article::new(origin, text);
        let found: Vec<_> =
            sentences(&article).iter().map(|sentence| article.words(sentence.span).to_owned()).collect();
        assert_eq!(found, wanted);
    }

    #[test]
    fn titles_and_places_do_not_end_a_sentence() {
        check(
            "Mr. Kim met U.S. Sen. Hill on Feb. 3. They spoke.",
            &["Mr. Kim met U.S. Sen. Hill on Feb. 3.", "They spoke."],
        );
    }

    #[test]
    fn a_quotation_may_hold_several_sentences() {
        check("“We will strike. We must,” she said.", &["“We will strike.", "We must,” she said."]);
    }

    #[test]
    fn hard_wrapped_lines_are_one_sentence() {
        check(
            "The union said on\nMonday it would strike.\nIt did.",
            &["The union said on\nMonday it would strike.", "It did."],
        );
    }

    #[test]
    fn a_text_without_stops_is_cut() {
        let text = "word ".repeat(5_000);
        let origin = Origin {
            source: String::new(),
            path: None,
            format: Format::Given,
            encoding: "UTF-8",
            assumptions: vec![],
        };
        assert!(sentences(&Article::new(origin, text)).len() > 5);
    }
}
