//! What a person says of two positions, and notes on anything.

use crate::reading::PartyId;
use crate::text::ArticleId;

use super::correction::CorrectionId;

/// Two positions, tied by a person.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Link {
    /// One.
    pub one: CorrectionId,
    /// The other.
    pub other: CorrectionId,
    /// How they stand to each other.
    pub tie: Tie,
    /// Why, in the person's words; empty: the two positions say it.
    pub because: String,
}

impl Link {
    /// Whether it ties these two, either way round.
    pub fn ties(&self, one: CorrectionId, other: CorrectionId) -> bool {
        (self.one, self.other) == (one, other) || (self.one, self.other) == (other, one)
    }

    /// The one that is tied to this; none if this is neither.
    pub fn other_than(&self, id: CorrectionId) -> Option<CorrectionId> {
        match id {
            id if id == self.one => Some(self.other),
            id if id == self.other => Some(self.one),
            _ => None,
        }
    }
}

/// How two positions stand to each other, as a person sees it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum Tie {
    /// Each side's first step is what the other will not do first.
    Knot,
    /// Both cannot be met.
    Clash,
    /// The same aim on different terms.
    Partly,
    /// The same ask, or one accepts the other's.
    Agree,
    /// They have nothing to do with each other, whatever the program thinks.
    Apart,
}

impl Tie {
    /// All, the strongest first.
    pub const ALL: [Self; 5] = [Self::Knot, Self::Clash, Self::Partly, Self::Agree, Self::Apart];

    /// Its name in files.
    pub fn name(self) -> &'static str {
        match self {
            Self::Knot => "knot",
            Self::Clash => "clash",
            Self::Partly => "partly",
            Self::Agree => "agree",
            Self::Apart => "apart",
        }
    }

    /// The tie of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|tie| tie.name() == name)
    }

    /// Its words on the screen.
    pub fn words(self) -> &'static str {
        match self {
            Self::Knot => "Clash: knot",
            Self::Clash => "Clash",
            Self::Partly => "Partly",
            Self::Agree => "Agree",
            Self::Apart => "Nothing to do with each other",
        }
    }
}

/// What a note is on. Notes on positions lie with their corrections.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord)]
pub enum NoteOn {
    /// A party.
    Party(PartyId),
    /// An issue, by its name.
    Issue(String),
    /// An article.
    Article(ArticleId),
}
