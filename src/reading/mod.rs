//! What one article says: who is reported to have said what, and which of that is a position.
//!
//! [`read`] is a list of steps; each step is one file and adds to what is known so far:
//! mentions → references → attributions → acts → conditions → topics → gather.
//! Reading never touches the outside world and cannot fail: odd text is an article in which little is found.

mod findings;

pub use findings::{
    Analysis, Attribution, Condition, Hand, Kind, Leftover, Mark, MarkRole, Mention, Mode, Party, PartyId,
    PartyKind, Position, QuoteType, Role, Strength, Time, Wording,
};

use crate::knowledge::Knowledge;
use crate::text::Article;

/// Reads one article.
pub fn read(article: &Article, knowledge: &Knowledge) -> Analysis {
    Analysis {
        article: article.id(),
        edition: knowledge.edition().to_owned(),
        parties: Vec::new(),
        attributions: Vec::new(),
        positions: Vec::new(),
        leftovers: Vec::new(),
    }
}
