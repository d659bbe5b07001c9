//! The nouns of a reading: parties, attributions, positions, and the marks that show them in the text.

use std::fmt;
use std::sync::Arc;

use jiff::civil::Date;

use crate::text::{ArticleId, Span};

/// Everything found in one article. Made once by [`read`](super::read), never changed, thrown away freely: the
/// same article and edition give the same analysis.
#[derive(Clone, Debug, PartialEq)]
pub struct Analysis {
    /// The article that was read.
    pub article: ArticleId,
    /// Which knowledge it was read with; another edition may find other things.
    pub edition: String,
    /// Everybody who has a part, in the order of first mention: parties, mediators and commentators.
    pub parties: Vec<Party>,
    /// Everything anybody is reported to say, think, want or plan, in text order.
    pub attributions: Vec<Attribution>,
    /// What of that is a position, in text order.
    pub positions: Vec<Position>,
    /// What reading could not settle, in text order.
    pub leftovers: Vec<Leftover>,
}

impl Analysis {
    /// The party of this name.
    pub fn party(&self, id: &PartyId) -> Option<&Party> {
        self.parties.iter().find(|party| &party.id == id)
    }
}

/// Names a party: a slug of its usual full name ("north-korea"), the same in every article.
#[derive(Clone, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct PartyId(Arc<str>);

impl PartyId {
    /// The id for a party's usual full name.
    pub fn of(name: &str) -> Self {
        let mut slug = String::with_capacity(name.len());
        for character in name.chars().flat_map(char::to_lowercase) {
            if character.is_alphanumeric() {
                slug.push(character);
            } else if !slug.is_empty() && !slug.ends_with('-') {
                slug.push('-');
            }
        }
        Self(slug.trim_end_matches('-').into())
    }

    /// As text.
    pub fn as_str(&self) -> &str {
        &self.0
    }
}

impl fmt::Display for PartyId {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        f.write_str(&self.0)
    }
}

/// Somebody with a part in the article.
#[derive(Clone, Debug, PartialEq)]
pub struct Party {
    /// Its id.
    pub id: PartyId,
    /// Its usual full name.
    pub name: String,
    /// What it is.
    pub kind: PartyKind,
    /// What part it plays here.
    pub role: Role,
    /// Other names it goes by in this article, each once, without its usual name.
    pub aliases: Vec<String>,
    /// Every place where it is meant, in text order.
    pub mentions: Vec<Mention>,
    /// The party it speaks for or is part of, when it keeps a name of its own.
    pub belongs_to: Option<PartyId>,
}

/// What a party is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum PartyKind {
    /// A country and its government.
    State,
    /// A union, company, political party, armed group, court, body …
    Organisation,
    /// A person who speaks for nobody else.
    Person,
    /// Unnamed people with a common interest: "workers", "opposition lawmakers".
    Group,
}

/// What part somebody plays.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Role {
    /// Wants something in this dispute; has a column.
    Party,
    /// Carries words between the others.
    Mediator,
    /// Explains from outside (analyst, expert, reporter); never has a column.
    Commentator,
}

/// A place where somebody is meant, and how we know.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Mention {
    /// The words.
    pub span: Span,
    /// Why these words mean this party, in a few words: "usual name", "capital", "the nearest union" …
    pub rule: &'static str,
}

/// Somebody is reported to say, think, want or plan something.
#[derive(Clone, Debug, PartialEq)]
pub struct Attribution {
    /// The words that name who; several when broken up.
    pub source: Vec<Span>,
    /// The words that say that it was said.
    pub cue: Vec<Span>,
    /// What was said; several when a quotation is interrupted.
    pub content: Vec<Span>,
    /// In whose words.
    pub quote_type: QuoteType,
    /// Said aloud, or thought.
    pub mode: Mode,
    /// Whose side the source is on, where known. May be a commentator.
    pub party: Option<PartyId>,
}

/// In whose words an attribution's content is given.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum QuoteType {
    /// In quotation marks.
    Direct,
    /// In the reporter's words.
    Indirect,
    /// Partly in quotation marks.
    Mixed,
}

/// Whether something was said or only thought, wanted, planned.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Mode {
    /// Said, written, announced.
    Said,
    /// Believed, wanted, feared, planned.
    Thought,
}

/// One thing a party wants, offers, refuses …, and the words that show it.
#[derive(Clone, Debug, PartialEq)]
pub struct Position {
    /// Whose position it is.
    pub party: PartyId,
    /// What the party does by it.
    pub kind: Kind,
    /// The words that state it: the shortest run of the article that does.
    pub passage: Span,
    /// The sentence around the passage.
    pub sentence: Span,
    /// One line in plain words, without quotation marks; not a quotation.
    pub summary: String,
    /// What it hangs on. The required thing is a position of kind [`Kind::Condition`] as well.
    pub condition: Option<Condition>,
    /// "Without preconditions": the words that say that no condition is made.
    pub without_condition: Option<Span>,
    /// Who should act or is spoken to, if the article says so.
    pub addressee: Option<PartyId>,
    /// The words that name the person or body that voiced it, where that is not just the party's name.
    pub speaker: Option<Span>,
    /// In whose words.
    pub wording: Wording,
    /// How firmly.
    pub strength: Strength,
    /// On the table now, or earlier.
    pub time: Time,
    /// The day it was said, if the article tells.
    pub said_on: Option<Date>,
    /// At first hand, jointly, or said about the party by somebody else.
    pub hand: Hand,
    /// The row it belongs to: two to four plain words.
    pub topic: String,
    /// Every highlighted word and the rule that lit it; holds at least the passage.
    pub evidence: Vec<Mark>,
    /// How sure the reading is, 0 to 1.
    pub confidence: f32,
    /// Why, in short phrases a person can check.
    pub reasons: Vec<String>,
}

/// What a party does by stating a position (`eval` rules: see ARCHITECTURE.md, "What counts").
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub enum Kind {
    /// Wants somebody else to do or stop something.
    Demand,
    /// Makes something depend on something; the passage is the required thing.
    Condition,
    /// Proposes, or is ready to do something.
    Offer,
    /// Binds itself.
    Commitment,
    /// Rejects or rules out.
    Refusal,
    /// Says yes to somebody else's point.
    Acceptance,
    /// Announces harm or cost.
    Threat,
    /// Says how things are.
    Claim,
}

impl Kind {
    /// All kinds, in the order in which they are always listed.
    pub const ALL: [Self; 8] = [
        Self::Demand,
        Self::Condition,
        Self::Offer,
        Self::Commitment,
        Self::Refusal,
        Self::Acceptance,
        Self::Threat,
        Self::Claim,
    ];

    /// Its name in sheets, JSON and reports: "demand".
    pub fn name(self) -> &'static str {
        match self {
            Self::Demand => "demand",
            Self::Condition => "condition",
            Self::Offer => "offer",
            Self::Commitment => "commitment",
            Self::Refusal => "refusal",
            Self::Acceptance => "acceptance",
            Self::Threat => "threat",
            Self::Claim => "claim",
        }
    }

    /// The verb on its badge, so that party + badge + summary reads as a sentence: "Wants".
    pub fn verb(self) -> &'static str {
        match self {
            Self::Demand => "Wants",
            Self::Condition => "Only if",
            Self::Offer => "Offers",
            Self::Commitment => "Promises",
            Self::Refusal => "Refuses",
            Self::Acceptance => "Accepts",
            Self::Threat => "Threatens",
            Self::Claim => "Says",
        }
    }

    /// The kind of this name.
    pub fn named(name: &str) -> Option<Self> {
        Self::ALL.into_iter().find(|kind| kind.name() == name)
    }
}

/// What a position hangs on.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Condition {
    /// The connecting words in their usual form: "only if", "unless", "until", "in exchange for" …
    pub connective: String,
    /// Connective and required thing, in the article.
    pub span: Span,
}

/// In whose words a position is reported.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Wording {
    /// The party's own, in quotation marks.
    Own,
    /// The reporter's.
    Reported,
    /// Some of each.
    Mixed,
}

impl Wording {
    /// Its name in JSON and on cards.
    pub fn name(self) -> &'static str {
        match self {
            Self::Own => "own words",
            Self::Reported => "reported",
            Self::Mixed => "mixed",
        }
    }
}

/// How firmly a position is put.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Strength {
    /// "will never", "must", "categorically".
    Firm,
    /// Neither.
    Plain,
    /// "may", "is ready to consider", "in principle".
    Soft,
}

impl Strength {
    /// Its name in JSON and on cards.
    pub fn name(self) -> &'static str {
        match self {
            Self::Firm => "firm",
            Self::Plain => "plain",
            Self::Soft => "soft",
        }
    }
}

/// Whether a position is on the table.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Time {
    /// It is.
    Current,
    /// It was: an earlier round, an old deal.
    Past,
}

impl Time {
    /// Its name in JSON.
    pub fn name(self) -> &'static str {
        match self {
            Self::Current => "current",
            Self::Past => "past",
        }
    }
}

/// Through whom we know of a position.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Hand {
    /// The party itself.
    First,
    /// The party together with these.
    Joint {
        /// The others.
        with: Vec<PartyId>,
    },
    /// Somebody else says it of the party. Kept apart; counts in no verdict.
    Second {
        /// Who says so.
        said_by: PartyId,
    },
}

/// A marked run of words and the rule that marked it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Mark {
    /// What the words are.
    pub role: MarkRole,
    /// The words.
    pub span: Span,
    /// The sheet's line or the step's rule.
    pub rule: String,
}

/// What a marked run of words is to its position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum MarkRole {
    /// It states the position.
    Passage,
    /// It names who voiced it.
    Speaker,
    /// The verb or noun that makes it a position.
    Cue,
    /// What it hangs on.
    Condition,
    /// A word that softens it.
    Hedge,
}

/// A sentence where something was said and no position found: never a silent loss.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Leftover {
    /// Where.
    pub span: Span,
    /// Why it is left over, in a short phrase: "no position words found".
    pub reason: String,
}
