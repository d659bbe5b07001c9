//! What a person decided about a finding: the noun, and how it stands to what was read.

use crate::reading::{Condition, Kind, PartyId, Position, Strength, Wording};
use crate::text::{ArticleId, Span};

/// Names a correction within its project; never given twice.
#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Hash)]
pub struct CorrectionId(pub u64);

/// A party and the name it goes by.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Named {
    /// Its id.
    pub id: PartyId,
    /// The name to show.
    pub name: String,
}

impl Named {
    /// The party of this usual full name.
    pub fn of(name: &str) -> Self {
        Self { id: PartyId::of(name), name: name.to_owned() }
    }
}

/// What a person decided about one finding, or a position a person added.
///
/// It holds the whole position, as it was read then and as it is to stand, so that another reading of the article
/// can be compared with it and never changes it.
#[derive(Clone, Debug, PartialEq)]
pub struct Correction {
    /// Its name.
    pub id: CorrectionId,
    /// The article it is made in.
    pub article: ArticleId,
    /// The finding as it was read when the correction was made. None: a person added the position.
    pub as_read: Option<Position>,
    /// The position as it is to stand.
    pub now: Position,
    /// Further passages that say the same, in the order in which they were added.
    pub more: Vec<Span>,
    /// Names of the parties in `now`, for those the article's own reading does not know.
    pub names: Vec<Named>,
    /// What was decided.
    pub decision: Decision,
    /// What the person noted; empty: nothing.
    pub note: String,
}

/// What a person decided about a finding.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Decision {
    /// Nothing yet: there is only a note or a link on it.
    #[default]
    Open,
    /// It stands.
    Accepted,
    /// It is no position here.
    Rejected(Reason),
    /// It says the same as another one and is shown with it.
    MergedInto(CorrectionId),
}

/// Why a finding was rejected.
#[derive(Clone, Debug, Default, PartialEq, Eq)]
pub enum Reason {
    /// The person did not say.
    #[default]
    Unsaid,
    /// The words state no position.
    NotAPosition,
    /// It is another party's.
    WrongParty,
    /// Only the other side says so.
    SaidByOthers,
    /// It is there already.
    Double,
    /// It does not belong to the question.
    OutOfScope,
    /// In the person's own words.
    Own(String),
}

impl Reason {
    /// Those that can be picked, in the order of their keys.
    pub const PICKED: [Self; 5] =
        [Self::NotAPosition, Self::WrongParty, Self::SaidByOthers, Self::Double, Self::OutOfScope];

    /// The reason in words; empty if none was given.
    pub fn words(&self) -> &str {
        match self {
            Self::Unsaid => "",
            Self::NotAPosition => "not a position",
            Self::WrongParty => "wrong party",
            Self::SaidByOthers => "only said by the other side",
            Self::Double => "there already",
            Self::OutOfScope => "out of scope",
            Self::Own(words) => words,
        }
    }

    /// The reason of these words.
    pub fn of(words: &str) -> Self {
        let words = words.trim();
        if words.is_empty() {
            return Self::Unsaid;
        }
        let picked = Self::PICKED.into_iter().find(|reason| reason.words() == words);
        picked.unwrap_or_else(|| Self::Own(words.to_owned()))
    }
}

/// How far a person has looked at a position.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Check {
    /// Found by the program, looked at by nobody.
    Unchecked,
    /// A person agreed.
    Checked,
    /// A person changed it.
    Edited,
    /// A person added it.
    Added,
}

impl Check {
    /// Its name on cards and in reports.
    pub fn words(self) -> &'static str {
        match self {
            Self::Unchecked => "not checked",
            Self::Checked => "checked",
            Self::Edited => "edited",
            Self::Added => "added by you",
        }
    }
}

impl Correction {
    /// The passage it was made on.
    pub fn anchor(&self) -> Span {
        self.as_read.as_ref().unwrap_or(&self.now).passage
    }

    /// How far a person has looked at it.
    pub fn check(&self) -> Check {
        match (&self.as_read, &self.decision) {
            (None, _) => Check::Added,
            (Some(_), Decision::Open) => Check::Unchecked,
            (Some(as_read), _) if is_edited(as_read, &self.now) || !self.more.is_empty() => Check::Edited,
            (Some(_), _) => Check::Checked,
        }
    }

    /// Whether the position stands in the table.
    pub fn stands(&self) -> bool {
        matches!(self.decision, Decision::Open | Decision::Accepted)
    }

    /// What of it a person changed, in words: "kind", "party".
    pub fn edited(&self) -> Vec<&'static str> {
        let mut edited =
            self.as_read.as_ref().map_or_else(Vec::new, |as_read| differences(as_read, &self.now));
        if !self.more.is_empty() {
            edited.push("more passages");
        }
        edited
    }
}

fn is_edited(as_read: &Position, now: &Position) -> bool {
    !differences(as_read, now).is_empty()
}

/// What a person sees to be different, in words. How it was found and how surely is not among it.
pub fn differences(one: &Position, other: &Position) -> Vec<&'static str> {
    let pairs = [
        ("kind", one.kind == other.kind),
        ("party", one.party == other.party),
        ("addressee", one.addressee == other.addressee),
        ("issue", one.topic == other.topic),
        ("passage", one.passage == other.passage),
        ("summary", one.summary == other.summary),
        ("condition", one.condition == other.condition && one.without_condition == other.without_condition),
        ("day", one.said_on == other.said_on),
        ("wording", one.wording == other.wording),
        ("strength", one.strength == other.strength),
        ("whose words", one.hand == other.hand),
    ];
    pairs.into_iter().filter(|(_, is_same)| !is_same).map(|(what, _)| what).collect()
}

/// A finding, as the table shows it, for a correction to be made on.
#[derive(Clone, Debug, PartialEq)]
pub struct Finding {
    /// Its article.
    pub article: ArticleId,
    /// As it stands.
    pub position: Position,
    /// The correction it carries already.
    pub kept: Option<CorrectionId>,
    /// Names of the parties in it.
    pub names: Vec<Named>,
}

impl Finding {
    /// The name of a party in it.
    pub fn name<'a>(&'a self, id: &'a PartyId) -> &'a str {
        self.names.iter().find(|named| named.id == *id).map_or(id.as_str(), |named| &named.name)
    }

    /// "Norway offers: talks on fishing", as it is told in the history.
    pub fn told(&self) -> String {
        let Position { party, kind, summary, .. } = &self.position;
        let (shown, more) = match summary.char_indices().nth(70) {
            Some((at, _)) => {
                let start = summary.get(..at).unwrap_or_default();
                // No word is cut in two.
                (start.rsplit_once(' ').map_or(start, |(whole, _)| whole), " …")
            }
            None => (summary.as_str(), ""),
        };
        format!("{} {}: {shown}{more}", self.name(party), kind.verb().to_lowercase())
    }
}

/// What a position hangs on, as a person sets it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Terms {
    /// On nothing that the article tells.
    None,
    /// On this.
    On(Condition),
    /// These words say that no condition is made.
    Without(Span),
}

impl Terms {
    /// Those of a position.
    pub fn of(position: &Position) -> Self {
        match (&position.condition, position.without_condition) {
            (Some(condition), _) => Self::On(condition.clone()),
            (None, Some(span)) => Self::Without(span),
            (None, None) => Self::None,
        }
    }
}

/// One thing that a person changes about a finding.
#[expect(clippy::large_enum_variant, reason = "there are few at a time, and none is kept")]
#[derive(Clone, Debug, PartialEq)]
pub enum Change {
    /// It is right as it stands.
    Accept,
    /// It is looked at no longer: not checked.
    Uncheck,
    /// It is no position here.
    Reject(Reason),
    /// What the party does by it.
    Kind(Kind),
    /// Whose it is.
    Party(Named),
    /// Whom it is put to.
    Addressee(Option<Named>),
    /// The row it belongs to.
    Topic(String),
    /// Its plain line.
    Summary(String),
    /// What it hangs on.
    Terms(Terms),
    /// The day it was said.
    SaidOn(Option<jiff::civil::Date>),
    /// In whose words.
    Wording(Wording),
    /// How firmly.
    Strength(Strength),
    /// What others say of the party is its own position.
    FirstHand,
    /// The words that state it.
    Passage(Span),
    /// More words that state it.
    AddPassage(Span),
    /// A further passage that states it no longer.
    DropPassage(Span),
    /// A note on it; empty: none.
    Note(String),
    /// Another reading is known; the decision stands all the same. The reading as it is now.
    KeepMine(Position),
    /// Back to what was read: the correction goes. An added position goes altogether.
    Forget,
}
