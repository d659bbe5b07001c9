//! Whose position it is, shown in the text: the words that name who speaks.

use crate::reading::{Analysis, MarkRole, Position};
use crate::text::Span;

/// The words that name who voiced a position. Where the article names no speaker besides the party itself, they are
/// the source of the statement that holds the passage, else the nearest name of the party before it in its sentence.
pub fn holder(analysis: &Analysis, position: &Position) -> Vec<Span> {
    let marked = position.evidence.iter().filter(|mark| mark.role == MarkRole::Speaker).map(|mark| mark.span);
    let named: Vec<Span> = position.speaker.into_iter().chain(marked).collect();
    if !named.is_empty() {
        return named;
    }
    // Of statements within statements, the innermost.
    let stated = analysis
        .attributions
        .iter()
        .filter(|attribution| attribution.party.as_ref() == Some(&position.party))
        .filter(|attribution| attribution.content.iter().any(|part| part.overlaps(position.passage)))
        .filter(|attribution| !attribution.source.is_empty())
        .min_by_key(|attribution| attribution.content.iter().map(|part| part.len()).sum::<usize>());
    if let Some(attribution) = stated {
        return attribution.source.clone();
    }
    let mentions = analysis.party(&position.party).map_or(&[][..], |party| &party.mentions);
    let before = mentions
        .iter()
        .rev()
        .map(|mention| mention.span)
        .find(|span| position.sentence.contains(*span) && span.end() <= position.passage.start());
    before.into_iter().collect()
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::intake;
    use crate::reading::{Kind, Reader};

    /// Who is marked for the first position of this kind.
    fn check(text: &str, kind: Kind, wanted: &[&str]) {
        let article = intake::sample("test.txt", text).unwrap();
        let analysis = Reader::built_in().unwrap().read(&article);
        let position = analysis.positions.iter().find(|position| position.kind == kind).unwrap();
        let holder = holder(&analysis, position);
        let words: Vec<&str> = holder.iter().map(|span| article.words(*span)).collect();
        assert_eq!(words, wanted, "{position:?}");
    }

    #[test]
    fn a_party_that_speaks_for_itself_is_marked() {
        check("Norway on Sunday proposed talks with Iceland on fishing.\n", Kind::Offer, &["Norway"]);
        check("The boats must leave the strait, Norway said on Sunday.\n", Kind::Demand, &["Norway"]);
    }

    #[test]
    fn a_named_speaker_is_marked_instead_of_the_party() {
        let text = "Norway urged calm. Iceland must leave the strait, Norwegian Foreign Minister Ingrid Solheim said.\n";
        let article = intake::sample("test.txt", text).unwrap();
        let analysis = Reader::built_in().unwrap().read(&article);
        for position in analysis.positions.iter().filter(|position| position.speaker.is_some()) {
            assert_eq!(holder(&analysis, position).first().copied(), position.speaker);
        }
    }
}
