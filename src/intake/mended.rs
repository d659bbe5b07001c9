//! What a person mends about an article that came in: a passage that was left out, a cut in the wrong place, a day.

use std::sync::Arc;

use super::date;
use crate::text::{Article, Found, Heading, LeftOut, Origin, Place, Published, Side, Span};

/// The article with something that was left out of it at its end again. `None` if there is no such thing.
pub fn with_left_out(article: &Article, number: usize) -> Option<Article> {
    let mut origin = article.origin().clone();
    if origin.left_out.len() <= number {
        return None;
    }
    let words = origin.left_out.remove(number).words;
    let more = Article::new(Origin::given(""), words.replace('\n', "\n\n"));
    Some(put_together(origin, article, &more, more.paragraphs()))
}

/// Two articles that are one.
pub fn joined(article: &Article, next: &Article) -> Article {
    let mut origin = article.origin().clone();
    let part = |article: &Article| article.origin().part.clone();
    origin.part = match (part(article), part(next)) {
        (Some(one), Some(other)) if other.starts_with(&format!("{one}, from “")) => Some(one),
        (Some(one), Some(other)) => Some(format!("{one}, joined with {other}")),
        (one, other) => one.or(other),
    };
    origin.left_out = inside(origin.left_out, Side::Below).collect();
    origin.left_out.extend(inside(next.origin().left_out.iter().cloned(), Side::Above));
    // What was taken for the second one's headline may be a line of the story.
    let mut paragraphs: Vec<Span> =
        next.headline_span().into_iter().chain(next.paragraphs().iter().copied()).collect();
    paragraphs.sort_unstable_by_key(|span| span.start());
    put_together(origin, article, next, &paragraphs)
}

/// Left-out words of which those on this side lie inside an article from now on.
pub(super) fn inside(
    left_out: impl IntoIterator<Item = LeftOut>,
    was: Side,
) -> impl Iterator<Item = LeftOut> {
    left_out.into_iter().map(move |left_out| LeftOut {
        side: if left_out.side == was { Side::Inside } else { left_out.side },
        ..left_out
    })
}

fn put_together(origin: Origin, first: &Article, second: &Article, of_second: &[Span]) -> Article {
    let start = first.text().trim_end().len();
    let text = format!("{}\n\n{}", first.text().trim_end(), second.text());
    let whole = Article::new(origin, Arc::<str>::from(text));
    let moved = |span: &Span| {
        let shift = start + "\n\n".len();
        whole.nearest_span(span.start() + shift..span.end() + shift)
    };
    let paragraphs = first.paragraphs().iter().copied().chain(of_second.iter().map(moved)).collect();
    // The second one's dateline says nothing about the whole; it is shown all the same.
    let of_second = second.furniture().iter().chain(second.heading().dateline.iter());
    let furniture = first.furniture().iter().copied().chain(of_second.map(moved)).collect();
    let heading = first.heading().clone();
    whole.with_parts(heading, paragraphs, furniture)
}

/// The same article, published on this day; `None`: on a day that is not known.
pub fn dated(article: &Article, published: Option<Published>) -> Article {
    let heading = Heading {
        published: published.map(|value| Found { value, place: Place::Given }),
        ..article.heading().clone()
    };
    let (paragraphs, furniture) = (article.paragraphs().to_vec(), article.furniture().to_vec());
    article.clone().with_parts(heading, paragraphs, furniture)
}

/// The day, and perhaps the time and its zone, that these words say: "21 May 2024", "2024-05-21 20:40 CET". `None` where
/// they could mean two days.
pub fn day(words: &str) -> Option<Published> {
    date::find(words).map(|dated| dated.published)
}

#[cfg(test)]
mod tests {
    use super::*;

    fn article(text: &str) -> Article {
        let mut origin = Origin::given("test");
        origin.left_out.push(LeftOut {
            what: "captions".into(),
            words: "A boat.\nA quay.".into(),
            side: Side::Inside,
        });
        super::super::heading::article(origin, text.to_owned(), super::super::heading::Known::default())
    }

    fn words(article: &Article) -> Vec<&str> {
        article.paragraphs().iter().map(|span| article.words(*span)).collect()
    }

    #[test]
    fn what_was_left_out_comes_back_at_the_end() {
        let whole = with_left_out(&article("Crews refuse\n\nThe crews refused the offer.\n"), 0).unwrap();
        assert_eq!(words(&whole), ["The crews refused the offer.", "A boat.", "A quay."]);
        assert_eq!(whole.title(), "Crews refuse");
        assert!(whole.origin().left_out.is_empty() && with_left_out(&whole, 0).is_none());
    }

    #[test]
    fn two_articles_may_be_one() {
        let one = article("Crews refuse\n\nThe crews refused the offer.\n");
        let other = article("Board replies\n\nBy Ada Brandt\n\nThe board called it a mistake.\n");
        let whole = joined(&one, &other);
        assert_eq!(
            words(&whole),
            ["The crews refused the offer.", "Board replies", "The board called it a mistake."]
        );
    }

    #[test]
    fn a_day_can_be_set_and_taken_away() {
        let set = dated(&article("Crews refuse\n\nThe crews refused.\n"), day("21 May 2024"));
        let told =
            |article: &Article| article.heading().published.as_ref().map(|found| found.value.to_string());
        assert_eq!(told(&set).as_deref(), Some("2024-05-21"));
        assert_eq!(told(&dated(&set, None)), None);
        assert_eq!(day("03/04/2013"), None);
    }
}
