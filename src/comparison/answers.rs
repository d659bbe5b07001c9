//! Which position a "rejected that demand" answers: it belongs on the row of what was demanded.

use crate::reading::{Analysis, Hand, Kind, Position};

/// Words that point back at something already told.
const POINTING: [&str; 7] = ["that", "this", "the", "such", "these", "those", "both"];

/// Words after which the ask is told anew ("the demand to leave", "the offer of talks"): nothing is pointed at.
const TELLING: [&str; 9] = ["to", "of", "for", "that", "on", "about", "by", "from", "over"];

/// How far back an ask may lie, in bytes: two or three paragraphs.
const MAX_BACK: usize = 1_500;

/// For a refusal or an acceptance that only points at an ask ("the offer"), the nearest earlier one by another
/// party that fits the word.
pub(super) fn answered_by<'a>(position: &Position, analysis: &'a Analysis) -> Option<&'a Position> {
    if !matches!(position.kind, Kind::Refusal | Kind::Acceptance) || !is_first_hand(position) {
        return None;
    }
    let asked = pointed_at(&position.summary)?;
    // Positions stand in text order, so the nearest earlier one comes first from behind.
    let n_before =
        analysis.positions.partition_point(|other| other.passage.start() < position.passage.start());
    let earlier = analysis.positions.iter().take(n_before).rev();
    earlier.take_while(|other| position.passage.start() - other.passage.start() <= MAX_BACK).find(|other| {
        other.kind == asked
            && other.party != position.party
            && is_first_hand(other)
            && other.addressee.as_ref().is_none_or(|addressee| *addressee == position.party)
            && position.addressee.as_ref().is_none_or(|addressee| *addressee == other.party)
    })
}

fn is_first_hand(position: &Position) -> bool {
    !matches!(position.hand, Hand::Second { .. })
}

/// The kind of ask that words such as "that demand within hours" point at.
fn pointed_at(words: &str) -> Option<Kind> {
    let words: Vec<String> = words
        .split_whitespace()
        .map(|word| word.trim_matches(|c: char| !c.is_alphanumeric()).to_lowercase())
        .collect();
    words.windows(2).enumerate().find_map(|(at, pair)| {
        let [pointing, noun] = pair else { return None };
        let next = words.get(at + 2).map(String::as_str).unwrap_or_default();
        if !POINTING.contains(&pointing.as_str()) || TELLING.contains(&next) {
            return None;
        }
        match noun.as_str() {
            "demand" | "demands" | "call" | "calls" | "appeal" | "request" | "ultimatum" => {
                Some(Kind::Demand)
            }
            "offer" | "offers" | "proposal" | "proposals" | "invitation" => Some(Kind::Offer),
            _ => None,
        }
    })
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn only_words_that_tell_nothing_new_point_back() {
        for (words, asked) in [
            ("that demand within hours", Some(Kind::Demand)),
            ("the offer", Some(Kind::Offer)),
            ("the demand to leave the port", None),
            ("the offer of talks", None),
            ("an offer", None),
            ("the threat", None),
            ("any change to the night shift", None),
        ] {
            assert_eq!(pointed_at(words), asked, "{words}");
        }
    }
}
