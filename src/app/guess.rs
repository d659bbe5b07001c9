//! What marked words probably are, so that a position is added with few keys; and where typed words stand.

use crate::comparison::{OTHER_MATTERS, Source};
use crate::project::{Finding, Named};
use crate::reading::{Hand, Kind, Mark, MarkRole, Position, Role, Strength, Time, Wording};
use crate::text::{Article, Span};

use super::marking;
use super::parts::unbroken;

/// A position made of marked words. Whose it is: who is reported to say them, else who is named last before them.
pub fn position(article: &Article, source: Option<&Source>, span: Span, parties: &[Named]) -> Finding {
    let analysis = source.map(|source| &*source.analysis);
    let sentence = marking::sentence_at(article, span.start()).map_or(span, |sentence| sentence.join(span));
    let said_by = analysis.and_then(|analysis| {
        let holds =
            analysis.attributions.iter().filter(|said| said.content.iter().any(|part| part.overlaps(span)));
        holds
            .filter(|said| said.party.is_some())
            .min_by_key(|said| said.content.iter().map(|part| part.len()).sum::<usize>())?
            .party
            .clone()
    });
    let named_before = || {
        let parties = analysis?.parties.iter().filter(|party| party.role != Role::Commentator);
        let mentions =
            parties.flat_map(|party| party.mentions.iter().map(move |mention| (mention.span, party)));
        let before = mentions.filter(|(mention, _)| mention.end() <= span.end());
        before.max_by_key(|(mention, _)| mention.start()).map(|(_, party)| party.id.clone())
    };
    let party = said_by.or_else(named_before).or_else(|| Some(parties.first()?.id.clone()));
    let near = analysis.and_then(|analysis| {
        analysis.positions.iter().min_by_key(|position| position.passage.start().abs_diff(span.start()))
    });
    let words = article.words(span);
    let is_quoted = words.starts_with(['“', '"']) && words.ends_with(['”', '"']);
    let rule = "marked by you".to_owned();
    let names = parties.iter().filter(|named| Some(&named.id) == party.as_ref()).cloned().collect();
    let position = Position {
        party: party.unwrap_or_else(|| crate::reading::PartyId::of("")),
        kind: near.filter(|near| near.passage.overlaps(span)).map_or(Kind::Demand, |near| near.kind),
        passage: span,
        sentence,
        summary: unbroken(words).replace(['“', '”', '"'], ""),
        condition: None,
        without_condition: None,
        addressee: None,
        speaker: None,
        wording: if is_quoted { Wording::Own } else { Wording::Reported },
        strength: Strength::Plain,
        time: Time::Current,
        said_on: near.and_then(|near| near.said_on),
        hand: Hand::First,
        topic: near.map_or_else(|| OTHER_MATTERS.to_owned(), |near| near.topic.clone()),
        evidence: vec![Mark { role: MarkRole::Passage, span, rule: rule.clone() }],
        confidence: 1.0,
        reasons: vec![rule],
    };
    Finding { article: article.id(), position, kept: None, names }
}

/// Where these words stand, nearest to a passage; their white space may be another one.
pub fn place(article: &Article, words: &str, near: Span) -> Option<Span> {
    let text = article.text();
    let mut parts = words.split_whitespace();
    let first = parts.next()?;
    let rest: Vec<&str> = parts.collect();
    let ends = |start: usize| {
        let mut at = start + first.len();
        for part in &rest {
            let behind = text.get(at..)?;
            let space = behind.len() - behind.trim_start().len();
            let is_next = 0 < space && behind.trim_start().starts_with(part);
            is_next.then_some(())?;
            at += space + part.len();
        }
        Some(at)
    };
    let found = text.match_indices(first).filter_map(|(start, _)| article.span(start..ends(start)?));
    found.min_by_key(|span| span.start().abs_diff(near.start()))
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake;
    use crate::reading::Reader;

    const TEXT: &str =
        "Norway on Sunday proposed talks. Iceland said the boats must\nleave if Norway stays.\n";

    #[test]
    fn words_are_found_whatever_their_white_space_nearest_to_the_passage() {
        let article = intake::sample("test.txt", TEXT).unwrap();
        let whole = article.whole();
        assert_eq!(place(&article, "must leave", whole).map(|span| article.words(span)), Some("must\nleave"));
        let late = article.span(70..75).unwrap();
        assert!(place(&article, "Norway", late).unwrap().start() > 50);
        assert_eq!(place(&article, "must stay", whole), None);
    }

    #[test]
    fn marked_words_belong_to_whoever_says_them() {
        let article = intake::sample("test.txt", TEXT).unwrap();
        let analysis = Reader::built_in().unwrap().read(&article);
        let source = Source::read(std::sync::Arc::new(article.clone()), std::sync::Arc::new(analysis));
        let span = place(&article, "the boats must leave", article.whole()).unwrap();
        let guessed = position(&article, Some(&source), span, &[Named::of("Norway"), Named::of("Iceland")]);
        assert_eq!(guessed.position.party.as_str(), "iceland");
        assert_eq!(guessed.position.summary, "the boats must leave");
    }
}
