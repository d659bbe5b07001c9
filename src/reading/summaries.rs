//! One plain line for a position: what is wanted, offered, refused, in the article's words without its marks. Not a
//! quotation, and never shown as one.

use crate::grammar::Tag;

use super::acts::Act;
use super::findings::Kind;
use super::scene::Scene;

/// Longest summary, in characters.
const LONGEST: usize = 90;

/// The line for a position.
pub(super) fn of(scene: &Scene, act: &Act) -> String {
    let Some(sentence) = scene.sentences.get(act.sentence) else { return String::new() };
    let mut start = if act.content < act.tokens.end { act.content } else { act.tokens.start };
    let leaves_out = |at: usize| {
        sentence.tokens.get(at).is_some_and(|token| match act.kind {
            // "will never accept X" under "Refuses": what is refused is to accept it.
            Kind::Refusal => {
                token.tag == Tag::Modal
                    || token.is(&["not", "n't", "never", "be"]) && act.content == act.tokens.start
            }
            Kind::Commitment | Kind::Threat | Kind::Acceptance => token.tag == Tag::Modal,
            _ => false,
        })
    };
    while start + 1 < act.tokens.end
        && (leaves_out(start)
            || sentence.tokens.get(start).is_some_and(|token| matches!(token.tag, Tag::Quote | Tag::Sign)))
    {
        start += 1;
    }
    let words: String =
        sentence.span_of(start..act.tokens.end).map_or_else(String::new, |span| scene.words(span).to_owned());
    let bare: String =
        words.chars().filter(|character| !matches!(character, '“' | '”' | '"' | '„' | '«' | '»')).collect();
    let folded = bare.split_whitespace().collect::<Vec<_>>().join(" ");
    shortened(folded.trim_end_matches([',', '.', ';', ':']))
}

fn shortened(words: &str) -> String {
    if words.chars().count() <= LONGEST {
        return words.to_owned();
    }
    let cut: String = words.chars().take(LONGEST - 1).collect();
    let whole = cut.rsplit_once(' ').map_or(cut.as_str(), |(whole, _)| whole);
    format!("{}…", whole.trim_end_matches([',', ';']))
}
