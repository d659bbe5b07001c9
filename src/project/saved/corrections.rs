//! The form of corrections, links and notes in the project file, and the way between it and the nouns.
//!
//! ```json
//! "corrections": [{
//!   "id": 7, "article": "fingerprint", "words": "of the passage it was made on",
//!   "decision": "accepted", "reason": "…", "merged_into": 3, "note": "…",
//!   "as_read": {"party": "norway", "kind": "offer", "passage": [90, 120], "summary": "…", …},
//!   "now": {…}, "more": [[200, 210]], "names": [["norway", "Norway"]]
//! }],
//! "links": [{"one": 7, "other": 9, "tie": "clash", "because": "…"}],
//! "notes": [{"party": "norway", "words": "…"}, {"issue": "talks", …}, {"article": "fingerprint", …}],
//! "looked": [{"article": "fingerprint", "edition": "…", "positions": [[90, 120, "offer", "norway"]]}]
//! ```

use std::collections::{BTreeMap, HashMap};
use std::sync::Arc;

use serde::{Deserialize, Serialize};

use super::Note;
use crate::project::{
    Correction, CorrectionId, Corrections, Decision, Link, Looked, Named, NoteOn, Project, Reason, Seen, Tie,
};
use crate::reading::{Condition, Hand, Kind, Mark, MarkRole, PartyId, Position, Strength, Time, Wording};
use crate::text::{Article, ArticleId, Span};

/// Start and end, in bytes.
type Ends = (usize, usize);

/// Everything a person did besides choosing.
#[derive(Default, Serialize, Deserialize)]
pub struct Work {
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    corrections: Vec<SavedCorrection>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    links: Vec<SavedLink>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    notes: Vec<SavedNote>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    looked: Vec<SavedLooked>,
}

#[derive(Serialize, Deserialize)]
struct SavedCorrection {
    id: u64,
    article: String,
    /// Of the passage it was made on, to see that the text is still the same.
    words: String,
    decision: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    reason: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    merged_into: Option<u64>,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    note: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    as_read: Option<SavedPosition>,
    /// None: as it was read.
    #[serde(default, skip_serializing_if = "Option::is_none")]
    now: Option<SavedPosition>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    more: Vec<Ends>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    names: Vec<(String, String)>,
}

#[derive(Serialize, Deserialize)]
struct SavedPosition {
    party: String,
    kind: String,
    passage: Ends,
    sentence: Ends,
    summary: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    condition: Option<(String, usize, usize)>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    without_condition: Option<Ends>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    addressee: Option<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    speaker: Option<Ends>,
    wording: String,
    strength: String,
    time: String,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said_on: Option<String>,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    jointly_with: Vec<String>,
    #[serde(default, skip_serializing_if = "Option::is_none")]
    said_by: Option<String>,
    topic: String,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    marks: Vec<(String, usize, usize, String)>,
    confidence: f32,
    #[serde(default, skip_serializing_if = "Vec::is_empty")]
    reasons: Vec<String>,
}

#[derive(Serialize, Deserialize)]
struct SavedLink {
    one: u64,
    other: u64,
    tie: String,
    #[serde(default, skip_serializing_if = "String::is_empty")]
    because: String,
}

#[derive(Serialize, Deserialize)]
struct SavedNote {
    #[serde(flatten)]
    on: SavedOn,
    words: String,
}

#[derive(Serialize, Deserialize)]
#[serde(rename_all = "lowercase")]
enum SavedOn {
    Party(String),
    Issue(String),
    Article(String),
}

#[derive(Serialize, Deserialize)]
struct SavedLooked {
    article: String,
    edition: String,
    positions: Vec<(usize, usize, String, String)>,
}

impl Work {
    pub fn of(project: &Project) -> Self {
        let corrections = project.corrections();
        Self {
            corrections: corrections
                .all()
                .map(|correction| SavedCorrection::of(correction, project.article(correction.article)))
                .collect(),
            links: corrections
                .links()
                .iter()
                .map(|link| SavedLink {
                    one: link.one.0,
                    other: link.other.0,
                    tie: link.tie.name().to_owned(),
                    because: link.because.clone(),
                })
                .collect(),
            notes: corrections
                .notes()
                .map(|(on, words)| SavedNote {
                    on: match on {
                        NoteOn::Party(party) => SavedOn::Party(party.to_string()),
                        NoteOn::Issue(topic) => SavedOn::Issue(topic.clone()),
                        NoteOn::Article(id) => SavedOn::Article(id.to_string()),
                    },
                    words: words.to_owned(),
                })
                .collect(),
            looked: project.looked().map(|(article, looked)| SavedLooked::of(article, looked)).collect(),
        }
    }

    /// Puts it into the project whose articles it belongs to. What does not fit its article any more is dropped and told.
    pub fn put_into(self, project: Project, notes: &mut Vec<Note>) -> Project {
        let articles: HashMap<String, Arc<Article>> =
            project.articles().iter().map(|article| (article.id().to_string(), article.clone())).collect();
        let n_all = self.corrections.len();
        let corrections: Vec<Correction> = self
            .corrections
            .into_iter()
            .filter_map(|saved| {
                let article = articles.get(&saved.article)?;
                saved.into_correction(article)
            })
            .collect();
        if corrections.len() < n_all {
            notes.push(Note::CorrectionsLost { n_lost: n_all - corrections.len() });
        }
        let links = self.links.into_iter().filter_map(|saved| {
            let (one, other) = (CorrectionId(saved.one), CorrectionId(saved.other));
            Some(Link { one, other, tie: Tie::named(&saved.tie)?, because: saved.because })
        });
        let on = |saved: SavedOn| {
            Some(match saved {
                SavedOn::Party(party) => NoteOn::Party(PartyId::of(&party)),
                SavedOn::Issue(topic) => NoteOn::Issue(topic),
                SavedOn::Article(id) => NoteOn::Article(articles.get(&id)?.id()),
            })
        };
        let noted: BTreeMap<NoteOn, String> =
            self.notes.into_iter().filter_map(|saved| Some((on(saved.on)?, saved.words))).collect();
        let looked = self.looked.into_iter().filter_map(|saved| {
            let article = articles.get(&saved.article)?;
            Some((article.id(), saved.into_looked(article)))
        });
        let corrections = Corrections::new(corrections, links.collect(), noted);
        project.with_corrections(corrections, looked.collect())
    }
}

impl SavedCorrection {
    fn of(correction: &Correction, article: Option<&Arc<Article>>) -> Self {
        let (decision, reason, merged_into) = match &correction.decision {
            Decision::Open => ("open", String::new(), None),
            Decision::Accepted => ("accepted", String::new(), None),
            Decision::Rejected(reason) => ("rejected", reason.words().to_owned(), None),
            Decision::MergedInto(id) => ("merged", String::new(), Some(id.0)),
        };
        let is_as_read = correction.as_read.as_ref() == Some(&correction.now);
        let names = correction.names.iter();
        Self {
            id: correction.id.0,
            article: correction.article.to_string(),
            words: article.map_or_else(String::new, |article| article.words(correction.anchor()).to_owned()),
            decision: decision.to_owned(),
            reason,
            merged_into,
            note: correction.note.clone(),
            as_read: correction.as_read.as_ref().map(SavedPosition::of),
            now: (!is_as_read).then(|| SavedPosition::of(&correction.now)),
            more: correction.more.iter().copied().map(ends).collect(),
            names: names.map(|named| (named.id.to_string(), named.name.clone())).collect(),
        }
    }

    /// None if its words are not where they were.
    fn into_correction(self, article: &Article) -> Option<Correction> {
        let as_read = match &self.as_read {
            Some(as_read) => Some(as_read.to_position(article)?),
            None => None,
        };
        let now = match &self.now {
            Some(now) => now.to_position(article)?,
            None => as_read.clone()?,
        };
        let more: Option<Vec<Span>> =
            self.more.iter().map(|(start, end)| article.span(*start..*end)).collect();
        let anchor = as_read.as_ref().unwrap_or(&now).passage;
        (article.words(anchor) == self.words).then_some(())?;
        Some(Correction {
            id: CorrectionId(self.id),
            article: article.id(),
            as_read,
            now,
            more: more?,
            names: self.names.into_iter().map(|(id, name)| Named { id: PartyId::of(&id), name }).collect(),
            decision: match (self.decision.as_str(), self.merged_into) {
                ("accepted", _) => Decision::Accepted,
                ("rejected", _) => Decision::Rejected(Reason::of(&self.reason)),
                ("merged", Some(id)) => Decision::MergedInto(CorrectionId(id)),
                _ => Decision::Open,
            },
            note: self.note,
        })
    }
}

const WORDINGS: [Wording; 3] = [Wording::Own, Wording::Reported, Wording::Mixed];
const STRENGTHS: [Strength; 3] = [Strength::Firm, Strength::Plain, Strength::Soft];
const ROLES: [(MarkRole, &str); 5] = [
    (MarkRole::Passage, "passage"),
    (MarkRole::Speaker, "speaker"),
    (MarkRole::Cue, "cue"),
    (MarkRole::Condition, "condition"),
    (MarkRole::Hedge, "hedge"),
];

impl SavedPosition {
    fn of(position: &Position) -> Self {
        let (jointly_with, said_by) = match &position.hand {
            Hand::First => (Vec::new(), None),
            Hand::Joint { with } => (with.iter().map(ToString::to_string).collect(), None),
            Hand::Second { said_by } => (Vec::new(), Some(said_by.to_string())),
        };
        let role = |role| ROLES.iter().find(|(of, _)| *of == role).map_or("passage", |(_, name)| name);
        let marks = position.evidence.iter();
        Self {
            party: position.party.to_string(),
            kind: position.kind.name().to_owned(),
            passage: ends(position.passage),
            sentence: ends(position.sentence),
            summary: position.summary.clone(),
            condition: position
                .condition
                .as_ref()
                .map(|Condition { connective, span }| (connective.clone(), span.start(), span.end())),
            without_condition: position.without_condition.map(ends),
            addressee: position.addressee.as_ref().map(ToString::to_string),
            speaker: position.speaker.map(ends),
            wording: position.wording.name().to_owned(),
            strength: position.strength.name().to_owned(),
            time: position.time.name().to_owned(),
            said_on: position.said_on.map(|day| day.to_string()),
            jointly_with,
            said_by,
            topic: position.topic.clone(),
            marks: marks
                .map(|Mark { role: of, span, rule }| {
                    (role(*of).to_owned(), span.start(), span.end(), rule.clone())
                })
                .collect(),
            confidence: position.confidence,
            reasons: position.reasons.clone(),
        }
    }

    /// None if a place lies outside the article.
    fn to_position(&self, article: &Article) -> Option<Position> {
        let span = |(start, end): Ends| article.span(start..end);
        let optional = |place: Option<Ends>| match place {
            Some(place) => span(place).map(Some),
            None => Some(None),
        };
        let party = |name: &String| PartyId::of(name);
        let condition = match &self.condition {
            Some((connective, start, end)) => {
                Some(Condition { connective: connective.clone(), span: span((*start, *end))? })
            }
            None => None,
        };
        let marks = self.marks.iter().filter_map(|(name, start, end, rule)| {
            let role = ROLES.iter().find(|(_, of)| of == name).map(|(role, _)| *role)?;
            Some(Mark { role, span: span((*start, *end))?, rule: rule.clone() })
        });
        Some(Position {
            party: party(&self.party),
            kind: Kind::named(&self.kind)?,
            passage: span(self.passage)?,
            sentence: span(self.sentence)?,
            summary: self.summary.clone(),
            condition,
            without_condition: optional(self.without_condition)?,
            addressee: self.addressee.as_ref().map(party),
            speaker: optional(self.speaker)?,
            wording: WORDINGS.into_iter().find(|of| of.name() == self.wording).unwrap_or(Wording::Reported),
            strength: STRENGTHS.into_iter().find(|of| of.name() == self.strength).unwrap_or(Strength::Plain),
            time: if self.time == Time::Past.name() { Time::Past } else { Time::Current },
            said_on: self.said_on.as_ref().and_then(|day| day.parse().ok()),
            hand: match (&self.said_by, self.jointly_with.as_slice()) {
                (Some(said_by), _) => Hand::Second { said_by: party(said_by) },
                (None, []) => Hand::First,
                (None, with) => Hand::Joint { with: with.iter().map(party).collect() },
            },
            topic: self.topic.clone(),
            evidence: marks.collect(),
            confidence: self.confidence,
            reasons: self.reasons.clone(),
        })
    }
}

impl SavedLooked {
    fn of(article: ArticleId, looked: &Looked) -> Self {
        let positions = looked.positions.iter().map(|seen: &Seen| {
            (seen.passage.start(), seen.passage.end(), seen.kind.name().to_owned(), seen.party.to_string())
        });
        Self { article: article.to_string(), edition: looked.edition.clone(), positions: positions.collect() }
    }

    fn into_looked(self, article: &Article) -> Looked {
        let positions = self.positions.into_iter().filter_map(|(start, end, kind, party)| {
            Some(Seen {
                passage: article.span(start..end)?,
                kind: Kind::named(&kind)?,
                party: PartyId::of(&party),
            })
        });
        Looked { edition: self.edition, positions: positions.collect() }
    }
}

fn ends(span: Span) -> Ends {
    (span.start(), span.end())
}
