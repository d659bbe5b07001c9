//! The JSON of one article: the shapes that `extract` writes, with all offsets in characters.
//!
//! This is a border: other programs read it. Keys keep their meaning; new ones may be added.

use std::collections::BTreeMap;

use serde::Serialize;

use crate::comparison::{Matrix, Source, compare};
use crate::project::{Claims, Question};
use crate::reading::{
    Attribution, Condition, Hand, MarkRole, Mode, Party, PartyId, PartyKind, Position, QuoteType, Role,
};
use crate::text::{Article, CharOffsets, Span};

/// Everything found in one article, or why it could not be read.
#[derive(Serialize)]
pub(super) struct Line<'a> {
    source: &'a str,
    /// Which part of the file, where it holds several articles.
    #[serde(skip_serializing_if = "Option::is_none")]
    part: Option<&'a str>,
    article: About<'a>,
    text: &'a str,
    parties: Vec<PartyLine<'a>>,
    attributions: Vec<AttributionLine<'a>>,
    positions: Vec<PositionLine<'a>>,
    comparison: Comparison,
    leftovers: Vec<LeftoverLine<'a>>,
    edition: Option<&'a str>,
    notes: Vec<&'a str>,
    error: Option<&'a str>,
}

#[derive(Default, Serialize)]
struct About<'a> {
    title: Option<&'a str>,
    byline: Option<&'a str>,
    outlet: Option<&'a str>,
    published: Option<String>,
    /// The time zone of that time, where one is given.
    #[serde(skip_serializing_if = "Option::is_none")]
    published_zone: Option<String>,
    /// ISO 639-1, where it is clear; never guessed.
    language: Option<&'a str>,
    id: Option<String>,
}

/// First character and one past the last.
type Range = (usize, usize);

#[derive(Serialize)]
struct PartyLine<'a> {
    id: &'a str,
    name: &'a str,
    kind: &'static str,
    role: &'static str,
    aliases: &'a [String],
    mentions: Vec<Range>,
    belongs_to: Option<&'a str>,
}

#[derive(Serialize)]
struct AttributionLine<'a> {
    source: Vec<Range>,
    cue: Vec<Range>,
    content: Vec<Range>,
    r#type: &'static str,
    mode: &'static str,
    party: Option<&'a str>,
}

#[derive(Serialize)]
struct PositionLine<'a> {
    party: &'a str,
    party_id: &'a str,
    kind: &'static str,
    quote: QuoteLine<'a>,
    summary: &'a str,
    condition: Option<ConditionLine<'a>>,
    without_condition: Option<QuoteLine<'a>>,
    addressee: Option<&'a str>,
    speaker: Option<&'a str>,
    wording: &'static str,
    strength: &'static str,
    time: &'static str,
    said_on: Option<String>,
    hand: &'static str,
    said_by: Option<&'a str>,
    joint_with: Vec<&'a str>,
    topic: &'a str,
    confidence: f64,
    reasons: &'a [String],
    sentence: Place,
    evidence: Vec<MarkLine<'a>>,
}

#[derive(Serialize)]
struct QuoteLine<'a> {
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct ConditionLine<'a> {
    connective: &'a str,
    start: usize,
    end: usize,
    text: &'a str,
}

#[derive(Serialize)]
struct Place {
    start: usize,
    end: usize,
}

#[derive(Serialize)]
struct MarkLine<'a> {
    role: &'static str,
    start: usize,
    end: usize,
    rule: &'a str,
}

#[derive(Serialize)]
struct LeftoverLine<'a> {
    start: usize,
    end: usize,
    reason: &'a str,
}

/// Who says what on which issue, by the numbers of the positions.
#[derive(Default, Serialize)]
pub(super) struct Comparison<Card = usize> {
    topics: Vec<TopicLine<Card>>,
    /// Articles that tell one story, by their numbers: what they all say is listed once.
    #[serde(skip_serializing_if = "Vec::is_empty")]
    stories: Vec<Vec<usize>>,
}

#[derive(Serialize)]
struct TopicLine<Card> {
    topic: String,
    cells: BTreeMap<String, Vec<Card>>,
    relation: Option<&'static str>,
    because: Option<String>,
}

impl<'a> Line<'a> {
    /// What was found in an article.
    pub fn found(source: &'a Source) -> Self {
        let Source { article, analysis, .. } = source;
        let mut ruler = Ruler { article, offsets: article.char_offsets() };
        let sources = std::slice::from_ref(source);
        let heading = article.heading();
        Self {
            source: &article.origin().source,
            part: article.origin().part.as_deref(),
            article: About {
                title: heading.headline.as_ref().map(|headline| headline.value.as_str()),
                byline: heading.byline.as_ref().map(|byline| byline.value.as_str()),
                outlet: heading.outlet.as_ref().map(|outlet| outlet.value.as_str()),
                published: heading.published.as_ref().map(|published| published.value.to_string()),
                published_zone: heading.published.as_ref().and_then(|published| published.value.zone()),
                language: heading.language.map(|language| language.code),
                id: Some(article.id().to_string()),
            },
            text: article.text(),
            parties: analysis.parties.iter().map(|party| ruler.party(party)).collect(),
            attributions: analysis.attributions.iter().map(|each| ruler.attribution(each)).collect(),
            positions: analysis.positions.iter().map(|position| ruler.position(position, source)).collect(),
            comparison: comparison(sources, |card| card.1),
            leftovers: analysis
                .leftovers
                .iter()
                .map(|leftover| {
                    let (start, end) = ruler.range(leftover.span);
                    LeftoverLine { start, end, reason: &leftover.reason }
                })
                .collect(),
            edition: Some(&analysis.edition),
            notes: article.origin().assumptions.iter().map(|assumption| assumption.0.as_str()).collect(),
            error: None,
        }
    }

    /// An article that could not be read.
    pub fn failed(source: &'a str, error: &'a str) -> Self {
        Self {
            source,
            part: None,
            article: About::default(),
            text: "",
            parties: Vec::new(),
            attributions: Vec::new(),
            positions: Vec::new(),
            comparison: Comparison { topics: Vec::new(), stories: Vec::new() },
            leftovers: Vec::new(),
            edition: None,
            notes: Vec::new(),
            error: Some(error),
        }
    }
}

/// Lays all sources side by side, claims included; `name` turns (source, position) into what a cell lists.
pub(super) fn comparison<Card>(
    sources: &[Source],
    name: impl Fn((usize, usize)) -> Card,
) -> Comparison<Card> {
    let question = Question { claims: Claims::Shown, ..Question::default() };
    let Matrix { columns, rows, stories, .. } = compare(&question, sources);
    let topics = rows.into_iter().map(|row| {
        let cells = columns.iter().zip(&row.cells).filter(|(_, cell)| !cell.cards.is_empty());
        TopicLine {
            cells: cells
                .map(|(column, cell)| {
                    let cards = cell.cards.iter().map(|card| name((card.source, card.position)));
                    (column.party.to_string(), cards.collect())
                })
                .collect(),
            relation: row.relation.as_ref().map(|verdict| verdict.relation.name()),
            because: row.relation.as_ref().map(|verdict| verdict.because(sources)),
            topic: row.topic,
        }
    });
    Comparison { topics: topics.collect(), stories }
}

impl<Card> Comparison<Card> {
    /// The same with its articles numbered in another way.
    pub fn renumbered(mut self, number: impl Fn(usize) -> usize) -> Self {
        for article in self.stories.iter_mut().flatten() {
            *article = number(*article);
        }
        self
    }
}

/// Turns an article's spans into character offsets.
struct Ruler<'a> {
    article: &'a Article,
    offsets: CharOffsets<'a>,
}

impl<'a> Ruler<'a> {
    fn range(&mut self, span: Span) -> Range {
        (self.offsets.at(span.start()), self.offsets.at(span.end()))
    }

    fn ranges(&mut self, spans: &[Span]) -> Vec<Range> {
        spans.iter().map(|span| self.range(*span)).collect()
    }

    fn quote(&mut self, span: Span) -> QuoteLine<'a> {
        let (start, end) = self.range(span);
        QuoteLine { start, end, text: self.article.words(span) }
    }

    fn condition(&mut self, condition: &'a Condition) -> ConditionLine<'a> {
        let QuoteLine { start, end, text } = self.quote(condition.span);
        ConditionLine { connective: &condition.connective, start, end, text }
    }

    fn party(&mut self, party: &'a Party) -> PartyLine<'a> {
        PartyLine {
            id: party.id.as_str(),
            name: &party.name,
            kind: match party.kind {
                PartyKind::State => "state",
                PartyKind::Organisation => "organisation",
                PartyKind::Person => "person",
                PartyKind::Group => "group",
            },
            role: match party.role {
                Role::Party => "party",
                Role::Mediator => "mediator",
                Role::Commentator => "commentator",
            },
            aliases: &party.aliases,
            mentions: party.mentions.iter().map(|mention| self.range(mention.span)).collect(),
            belongs_to: party.belongs_to.as_ref().map(PartyId::as_str),
        }
    }

    fn attribution(&mut self, attribution: &'a Attribution) -> AttributionLine<'a> {
        AttributionLine {
            source: self.ranges(&attribution.source),
            cue: self.ranges(&attribution.cue),
            content: self.ranges(&attribution.content),
            r#type: match attribution.quote_type {
                QuoteType::Direct => "direct",
                QuoteType::Indirect => "indirect",
                QuoteType::Mixed => "mixed",
            },
            mode: match attribution.mode {
                Mode::Said => "said",
                Mode::Thought => "thought",
            },
            party: attribution.party.as_ref().map(PartyId::as_str),
        }
    }

    fn position(&mut self, position: &'a Position, source: &'a Source) -> PositionLine<'a> {
        let (sentence_start, quote) = (self.range(position.sentence), self.quote(position.passage));
        let (hand, said_by, joint_with) = match &position.hand {
            Hand::First => ("first", None, Vec::new()),
            Hand::Joint { with } => ("joint", None, with.iter().map(|id| party_name(source, id)).collect()),
            Hand::Second { said_by } => ("second", Some(party_name(source, said_by)), Vec::new()),
        };
        PositionLine {
            party: party_name(source, &position.party),
            party_id: position.party.as_str(),
            kind: position.kind.name(),
            quote,
            summary: &position.summary,
            condition: position.condition.as_ref().map(|condition| self.condition(condition)),
            without_condition: position.without_condition.map(|span| self.quote(span)),
            addressee: position.addressee.as_ref().map(|id| party_name(source, id)),
            speaker: position.speaker.map(|span| self.article.words(span)),
            wording: position.wording.name(),
            strength: position.strength.name(),
            time: position.time.name(),
            said_on: position.said_on.map(|date| date.to_string()),
            hand,
            said_by,
            joint_with,
            topic: &position.topic,
            confidence: rounded(position.confidence),
            reasons: &position.reasons,
            sentence: Place { start: sentence_start.0, end: sentence_start.1 },
            evidence: position
                .evidence
                .iter()
                .map(|mark| {
                    let (start, end) = self.range(mark.span);
                    MarkLine { role: mark_role(mark.role), start, end, rule: &mark.rule }
                })
                .collect(),
        }
    }
}

/// A party's usual full name, else its id.
pub(super) fn party_name<'a>(source: &'a Source, id: &'a PartyId) -> &'a str {
    source.analysis.party(id).map_or(id.as_str(), |party| party.name.as_str())
}

/// To two places: more would look more exact than it is. What is no number is no confidence.
pub(super) fn rounded(confidence: f32) -> f64 {
    let hundredths = (f64::from(confidence) * 100.0).round();
    if hundredths.is_finite() { hundredths / 100.0 } else { 0.0 }
}

fn mark_role(role: MarkRole) -> &'static str {
    match role {
        MarkRole::Passage => "passage",
        MarkRole::Speaker => "speaker",
        MarkRole::Cue => "cue",
        MarkRole::Condition => "condition",
        MarkRole::Hedge => "hedge",
    }
}
