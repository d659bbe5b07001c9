//! The form of a kept reading: JSON with short names, read by the program that wrote it and by no other.

use std::collections::HashSet;
use std::io;
use std::sync::{Mutex, PoisonError};

use serde::{Deserialize, Serialize};

use crate::reading::{
    self, Analysis, Hand, Kind, MarkRole, Mode, PartyId, PartyKind, QuoteType, Role, Strength, Time, Wording,
};
use crate::text::{Article, Span};

/// Start and end, in bytes.
type Ends = (usize, usize);

#[derive(Serialize, Deserialize)]
struct Reading {
    edition: String,
    parties: Vec<Party>,
    attributions: Vec<Attribution>,
    positions: Vec<Position>,
    leftovers: Vec<(Ends, String)>,
}

#[derive(Serialize, Deserialize)]
struct Party {
    name: String,
    kind: u8,
    role: u8,
    aliases: Vec<String>,
    mentions: Vec<(Ends, String)>,
    belongs_to: Option<String>,
    id: String,
}

#[derive(Serialize, Deserialize)]
struct Attribution {
    source: Vec<Ends>,
    cue: Vec<Ends>,
    content: Vec<Ends>,
    quote_type: u8,
    mode: u8,
    party: Option<String>,
}

#[derive(Serialize, Deserialize)]
struct Position {
    party: String,
    kind: String,
    passage: Ends,
    sentence: Ends,
    summary: String,
    condition: Option<(String, Ends)>,
    without_condition: Option<Ends>,
    addressee: Option<String>,
    speaker: Option<Ends>,
    wording: u8,
    strength: u8,
    time: u8,
    said_on: Option<String>,
    joint: Option<Vec<String>>,
    said_by: Option<String>,
    topic: String,
    evidence: Vec<(u8, Ends, String)>,
    confidence: f32,
    reasons: Vec<String>,
}

// The order of these lists is the form: the place in the list is what is written.
const PARTY_KINDS: [PartyKind; 4] =
    [PartyKind::State, PartyKind::Organisation, PartyKind::Person, PartyKind::Group];
const ROLES: [Role; 3] = [Role::Party, Role::Mediator, Role::Commentator];
const QUOTE_TYPES: [QuoteType; 3] = [QuoteType::Direct, QuoteType::Indirect, QuoteType::Mixed];
const MODES: [Mode; 2] = [Mode::Said, Mode::Thought];
const WORDINGS: [Wording; 3] = [Wording::Own, Wording::Reported, Wording::Mixed];
const STRENGTHS: [Strength; 3] = [Strength::Firm, Strength::Plain, Strength::Soft];
const TIMES: [Time; 2] = [Time::Current, Time::Past];
const MARK_ROLES: [MarkRole; 5] =
    [MarkRole::Passage, MarkRole::Speaker, MarkRole::Cue, MarkRole::Condition, MarkRole::Hedge];

/// A reading as it is written.
pub fn written(analysis: &Analysis) -> io::Result<Vec<u8>> {
    let reading = Reading {
        edition: analysis.edition.clone(),
        parties: analysis.parties.iter().map(party).collect(),
        attributions: analysis.attributions.iter().map(attribution).collect(),
        positions: analysis.positions.iter().map(position).collect(),
        leftovers: analysis.leftovers.iter().map(|left| (ends(left.span), left.reason.clone())).collect(),
    };
    serde_json::to_vec(&reading).map_err(io::Error::other)
}

/// A reading of this article out of what was written; none, if it does not fit.
pub fn read(json: &[u8], article: &Article) -> Option<Analysis> {
    let reading: Reading = serde_json::from_slice(json).ok()?;
    let back = Back { article };
    let leftovers = reading
        .leftovers
        .into_iter()
        .map(|(span, reason)| Some(reading::Leftover { span: back.span(span)?, reason }));
    Some(Analysis {
        article: article.id(),
        edition: reading.edition,
        parties: reading.parties.into_iter().map(|party| back.party(party)).collect::<Option<_>>()?,
        attributions: reading
            .attributions
            .into_iter()
            .map(|attribution| back.attribution(attribution))
            .collect::<Option<_>>()?,
        positions: reading
            .positions
            .into_iter()
            .map(|position| back.position(position))
            .collect::<Option<_>>()?,
        leftovers: leftovers.collect::<Option<_>>()?,
    })
}

fn ends(span: Span) -> Ends {
    (span.start(), span.end())
}

fn all_ends(spans: &[Span]) -> Vec<Ends> {
    spans.iter().copied().map(ends).collect()
}

fn place<T: PartialEq>(list: &[T], value: &T) -> u8 {
    list.iter().position(|other| other == value).and_then(|at| u8::try_from(at).ok()).unwrap_or(u8::MAX)
}

fn at<T: Copy>(list: &[T], place: u8) -> Option<T> {
    list.get(usize::from(place)).copied()
}

fn name(party: Option<&PartyId>) -> Option<String> {
    party.map(ToString::to_string)
}

fn id(name: Option<String>) -> Option<PartyId> {
    name.map(|name| PartyId::of(&name))
}

fn party(party: &reading::Party) -> Party {
    Party {
        id: party.id.to_string(),
        name: party.name.clone(),
        kind: place(&PARTY_KINDS, &party.kind),
        role: place(&ROLES, &party.role),
        aliases: party.aliases.clone(),
        mentions: party
            .mentions
            .iter()
            .map(|mention| (ends(mention.span), mention.rule.to_owned()))
            .collect(),
        belongs_to: name(party.belongs_to.as_ref()),
    }
}

fn attribution(attribution: &reading::Attribution) -> Attribution {
    Attribution {
        source: all_ends(&attribution.source),
        cue: all_ends(&attribution.cue),
        content: all_ends(&attribution.content),
        quote_type: place(&QUOTE_TYPES, &attribution.quote_type),
        mode: place(&MODES, &attribution.mode),
        party: name(attribution.party.as_ref()),
    }
}

fn position(position: &reading::Position) -> Position {
    let (joint, said_by) = match &position.hand {
        Hand::First => (None, None),
        Hand::Joint { with } => (Some(with.iter().map(ToString::to_string).collect()), None),
        Hand::Second { said_by } => (None, Some(said_by.to_string())),
    };
    let condition = position.condition.as_ref();
    let evidence = position.evidence.iter();
    Position {
        party: position.party.to_string(),
        kind: position.kind.name().to_owned(),
        passage: ends(position.passage),
        sentence: ends(position.sentence),
        summary: position.summary.clone(),
        condition: condition.map(|condition| (condition.connective.clone(), ends(condition.span))),
        without_condition: position.without_condition.map(ends),
        addressee: name(position.addressee.as_ref()),
        speaker: position.speaker.map(ends),
        wording: place(&WORDINGS, &position.wording),
        strength: place(&STRENGTHS, &position.strength),
        time: place(&TIMES, &position.time),
        said_on: position.said_on.map(|date| date.to_string()),
        joint,
        said_by,
        topic: position.topic.clone(),
        evidence: evidence
            .map(|mark| (place(&MARK_ROLES, &mark.role), ends(mark.span), mark.rule.clone()))
            .collect(),
        confidence: position.confidence,
        reasons: position.reasons.clone(),
    }
}

/// The way back: places must lie in the article, names must be known.
struct Back<'a> {
    article: &'a Article,
}

impl Back<'_> {
    fn span(&self, (start, end): Ends) -> Option<Span> {
        self.article.span(start..end)
    }

    fn spans(&self, places: Vec<Ends>) -> Option<Vec<Span>> {
        places.into_iter().map(|place| self.span(place)).collect()
    }

    /// None inside: nothing was written. None outside: it does not fit.
    #[expect(clippy::option_option, reason = "nothing there, and not fitting, are two things")]
    fn maybe(&self, place: Option<Ends>) -> Option<Option<Span>> {
        match place {
            Some(place) => self.span(place).map(Some),
            None => Some(None),
        }
    }

    fn party(&self, party: Party) -> Option<reading::Party> {
        let mentions = party
            .mentions
            .into_iter()
            .map(|(span, rule)| Some(reading::Mention { span: self.span(span)?, rule: lasting(rule) }));
        Some(reading::Party {
            id: PartyId::of(&party.id),
            name: party.name,
            kind: at(&PARTY_KINDS, party.kind)?,
            role: at(&ROLES, party.role)?,
            aliases: party.aliases,
            mentions: mentions.collect::<Option<_>>()?,
            belongs_to: id(party.belongs_to),
        })
    }

    fn attribution(&self, attribution: Attribution) -> Option<reading::Attribution> {
        Some(reading::Attribution {
            source: self.spans(attribution.source)?,
            cue: self.spans(attribution.cue)?,
            content: self.spans(attribution.content)?,
            quote_type: at(&QUOTE_TYPES, attribution.quote_type)?,
            mode: at(&MODES, attribution.mode)?,
            party: id(attribution.party),
        })
    }

    fn position(&self, position: Position) -> Option<reading::Position> {
        let condition = match position.condition {
            Some((connective, span)) => Some(reading::Condition { connective, span: self.span(span)? }),
            None => None,
        };
        let said_on = match position.said_on {
            Some(date) => Some(date.parse().ok()?),
            None => None,
        };
        let hand = match (position.joint, id(position.said_by)) {
            (Some(with), _) => Hand::Joint { with: with.iter().map(|name| PartyId::of(name)).collect() },
            (None, Some(said_by)) => Hand::Second { said_by },
            (None, None) => Hand::First,
        };
        let evidence = position.evidence.into_iter().map(|(role, span, rule)| {
            Some(reading::Mark { role: at(&MARK_ROLES, role)?, span: self.span(span)?, rule })
        });
        Some(reading::Position {
            party: PartyId::of(&position.party),
            kind: Kind::named(&position.kind)?,
            passage: self.span(position.passage)?,
            sentence: self.span(position.sentence)?,
            summary: position.summary,
            condition,
            without_condition: self.maybe(position.without_condition)?,
            addressee: id(position.addressee),
            speaker: self.maybe(position.speaker)?,
            wording: at(&WORDINGS, position.wording)?,
            strength: at(&STRENGTHS, position.strength)?,
            time: at(&TIMES, position.time)?,
            said_on,
            hand,
            topic: position.topic,
            evidence: evidence.collect::<Option<_>>()?,
            confidence: position.confidence,
            reasons: position.reasons,
        })
    }
}

/// The rules of mentions are a few dozen texts of the program itself; each that comes back is kept for the whole run.
fn lasting(rule: String) -> &'static str {
    static RULES: Mutex<Option<HashSet<&'static str>>> = Mutex::new(None);
    let mut rules = RULES.lock().unwrap_or_else(PoisonError::into_inner);
    let rules = rules.get_or_insert_default();
    if let Some(known) = rules.get(rule.as_str()) {
        return known;
    }
    let lasting: &'static str = Box::leak(rule.into_boxed_str());
    rules.insert(lasting);
    lasting
}
