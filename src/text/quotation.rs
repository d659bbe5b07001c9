//! Which runs of an article stand in quotation marks.

use super::{Article, Span};

/// The quoted runs of the headline and of each paragraph, marks included, in order. A mark left open runs to the
/// end of its paragraph; a new opening mark begins a new run. Nested single quotation marks stay inside.
pub fn quotations(article: &Article) -> Vec<Span> {
    let mut quotations = Vec::new();
    for paragraph in article.headline_span().iter().chain(article.paragraphs()) {
        let text = article.words(*paragraph);
        let mut open: Option<usize> = None;
        let mut previous: Option<char> = None;
        let mut characters = text.char_indices().peekable();
        while let Some((at, character)) = characters.next() {
            // Two apostrophes, or two grave accents, are one mark: ''soon''.
            let is_doubled = matches!(character, '\'' | '`')
                && characters.next_if(|(_, next)| *next == character).is_some();
            let (mark, length) = if is_doubled { ('"', 2) } else { (character, character.len_utf8()) };
            let next = characters.peek().map(|(_, next)| *next);
            let after_space = previous.is_none_or(|before| {
                before.is_whitespace() || matches!(before, '(' | '[' | '—' | '–' | '‘' | '\'')
            });
            let opens = match mark {
                '“' | '„' | '«' => true,
                '"' => after_space && next.is_some_and(|next| !next.is_whitespace()),
                _ => false,
            };
            let closes = matches!(mark, '”' | '»') || (mark == '"' && !opens);
            let mut close = |from: usize, to: usize| {
                quotations.push(
                    article.trimmed(article.nearest_span(paragraph.start() + from..paragraph.start() + to)),
                );
            };
            if opens {
                if let Some(from) = open.replace(at) {
                    close(from, at);
                }
            } else if closes && let Some(from) = open.take() {
                close(from, at + length);
            }
            previous = Some(mark);
        }
        if let Some(from) = open {
            quotations.push(article.trimmed(article.nearest_span(paragraph.start() + from..paragraph.end())));
        }
    }
    quotations.retain(|span| !span.is_empty());
    quotations
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Origin;

    fn check(text: &str, wanted: &[&str]) {
        let origin = Origin::given("");
        let article = Article::new(origin, text);
        assert_eq!(quotations(&article).iter().map(|span| article.words(*span)).collect::<Vec<_>>(), wanted);
    }

    #[test]
    fn straight_and_curly_marks_may_be_mixed() {
        check("They want \"high-level” talks, “soon\".", &["\"high-level”", "“soon\""]);
    }

    #[test]
    fn a_quotation_that_opens_again_without_closing_is_two() {
        check("\"We agree. \"We always did,\" she said.", &["\"We agree.", "\"We always did,\""]);
    }

    #[test]
    fn a_mark_left_open_ends_with_its_paragraph() {
        check("He said: “No.\n\n“Never.”", &["“No.", "“Never.”"]);
    }
}
