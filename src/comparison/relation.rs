//! How the parties stand to each other on one issue: only what the structure of their positions shows.
//!
//! When in doubt there is no verdict. What is said at second hand, what is past and what is only a claim counts in
//! none; agreement and half-agreement are for a person to see, the program does not claim them yet.

use std::collections::HashSet;

use super::{Card, Cell, Column, Source};
use crate::reading::{Hand, Kind, PartyId, Position, Time};
use crate::text::Article;

/// How parties stand to each other on an issue.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub enum Relation {
    /// The same ask, or one accepts the other's.
    Agree,
    /// The same aim on different terms.
    Partly,
    /// Both cannot be met.
    Clash,
    /// A clash in which each side's first step is what the other will not do first.
    Knot,
    /// One addresses another, who has not answered in these articles.
    Open,
    /// Only one party speaks on it.
    OneSided,
}

impl Relation {
    /// Its name in JSON: "one-sided".
    pub fn name(self) -> &'static str {
        match self {
            Self::Agree => "agree",
            Self::Partly => "partly",
            Self::Clash => "clash",
            Self::Knot => "knot",
            Self::Open => "open",
            Self::OneSided => "one-sided",
        }
    }

    /// The words beside its sign, on screen and in reports: "Clash: knot".
    pub fn words(self) -> &'static str {
        match self {
            Self::Agree => "Agree",
            Self::Partly => "Partly",
            Self::Clash => "Clash",
            Self::Knot => "Clash: knot",
            Self::Open => "Open",
            Self::OneSided => "One-sided",
        }
    }

    /// Its sign, never shown without the words.
    pub fn sign(self) -> &'static str {
        match self {
            Self::Agree => "=",
            Self::Partly => "≈",
            Self::Clash | Self::Knot => "≠",
            Self::Open => "↩",
            Self::OneSided => "◐",
        }
    }
}

/// A relation and the cards that show it.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Verdict {
    /// What.
    pub relation: Relation,
    /// The cards it rests on: two, or one where only one party has spoken.
    pub cards: Vec<Card>,
}

impl Verdict {
    /// Why, in a sentence made of the parties' names, the summaries, and the conditions as the articles word them.
    /// Empty if the sources are not those the matrix was made from.
    pub fn because(&self, sources: &[Source]) -> String {
        let told: Vec<Told> = self.cards.iter().filter_map(|card| Told::of(*card, sources)).collect();
        match (self.relation, told.as_slice()) {
            (Relation::Open, [one]) => match one.addressee() {
                Some(other) => format!("{}. No answer of {other} on this was found.", one.words()),
                None => String::new(),
            },
            (Relation::OneSided, [one]) => {
                format!("Only {} was found to say anything on this.", one.party())
            }
            (_, [one, other]) => format!("{}; {}.", one.words(), other.words()),
            _ => String::new(),
        }
    }
}

/// A card with its article, ready to be told.
struct Told<'a> {
    source: &'a Source,
    position: &'a Position,
}

impl<'a> Told<'a> {
    fn of(card: Card, sources: &'a [Source]) -> Option<Self> {
        Some(Self { source: sources.get(card.source)?, position: card.position(sources)? })
    }

    fn name(&self, id: &'a PartyId) -> &'a str {
        self.source.analysis.party(id).map_or(id.as_str(), |party| party.name.as_str())
    }

    fn party(&self) -> &'a str {
        self.name(&self.position.party)
    }

    fn addressee(&self) -> Option<&'a str> {
        self.position.addressee.as_ref().map(|id| self.name(id))
    }

    /// "Harbour Union offers: talks (only if the port reopens)".
    fn words(&self) -> String {
        let Self { source, position } = self;
        let terms =
            position.condition.as_ref().map(|condition| condition.span).or(position.without_condition);
        let terms = terms.map(|span| one_line(source.article.words(span))).filter(|terms| !terms.is_empty());
        let verb = match position.kind {
            Kind::Condition => "makes it a condition".to_owned(),
            kind => kind.verb().to_lowercase(),
        };
        let summary = position.summary.trim().trim_end_matches('.');
        match terms {
            Some(terms) => format!("{} {verb}: {summary} ({terms})", self.party()),
            None => format!("{} {verb}: {summary}", self.party()),
        }
    }
}

fn one_line(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}

/// What a verdict needs to know beyond its row.
pub(super) struct Parties<'a> {
    /// Who the row's cells belong to.
    pub columns: &'a [Column],
    /// How many parties there are, hidden ones too.
    pub n_all: usize,
    /// Whether a party whose column is hidden says something on this issue.
    pub hidden_speak: bool,
}

/// The strongest relation the row shows; among equals the first in column order.
pub(super) fn find(cells: &[Cell], parties: &Parties, sources: &[Source]) -> Option<Verdict> {
    if parties.n_all < 2 {
        return None;
    }
    let stands: Vec<Stand> = cells.iter().flat_map(|cell| stands(cell, sources)).collect();
    let pair = |relation, fits: fn(&Stand, &Stand) -> bool| {
        stands.iter().enumerate().find_map(|(at, one)| {
            let other = stands.iter().skip(at + 1).find(|other| {
                one.position.party != other.position.party
                    && may_mean_each_other(one.position, other.position)
                    && (fits(one, other) || fits(other, one))
            })?;
            Some(Verdict { relation, cards: vec![one.card, other.card] })
        })
    };
    pair(Relation::Knot, is_knot)
        .or_else(|| pair(Relation::Clash, is_clash))
        .or_else(|| open(cells, &stands, parties))
        .or_else(|| one_sided(cells, &stands, parties))
}

/// A position that counts in verdicts.
struct Stand<'a> {
    card: Card,
    position: &'a Position,
    article: &'a Article,
}

fn stands<'a>(cell: &'a Cell, sources: &'a [Source]) -> impl Iterator<Item = Stand<'a>> {
    cell.cards.iter().filter_map(|card| {
        let source = sources.get(card.source)?;
        let position = card.position(sources)?;
        let counts = position.time == Time::Current
            && position.kind != Kind::Claim
            && !matches!(position.hand, Hand::Second { .. });
        counts.then_some(Stand { card: *card, position, article: &source.article })
    })
}

/// Neither plainly speaks to somebody else, and they do not speak jointly.
fn may_mean_each_other(one: &Position, other: &Position) -> bool {
    let open_to =
        |from: &Position, to: &Position| from.addressee.as_ref().is_none_or(|party| *party == to.party);
    let jointly = |from: &Position, to: &Position| match &from.hand {
        Hand::Joint { with } => with.contains(&to.party),
        Hand::First | Hand::Second { .. } => false,
    };
    open_to(one, other) && open_to(other, one) && !jointly(one, other) && !jointly(other, one)
}

fn is_knot(one: &Stand, other: &Stand) -> bool {
    // "Talks without preconditions" meets "talks, but only if …".
    let refuses_terms = one.position.without_condition.is_some() && other.position.condition.is_some();
    refuses_terms || each_waits_for_the_other(one, other)
}

/// "We disarm only if you withdraw" meets "we withdraw only if you disarm": what one requires is the other's step,
/// and not its own, and the other way round.
fn each_waits_for_the_other(one: &Stand, other: &Stand) -> bool {
    let (Some(required), Some(other_required)) = (required(one), required(other)) else { return false };
    let (step, other_step) = (step(one), step(other));
    let waits = |required: &HashSet<String>, theirs: &HashSet<String>, own: &HashSet<String>| {
        required.iter().any(|word| theirs.contains(word) && !own.contains(word))
    };
    waits(&required, &other_step, &step) && waits(&other_required, &step, &other_step)
}

fn required(stand: &Stand) -> Option<HashSet<String>> {
    let condition = stand.position.condition.as_ref()?;
    Some(content_words(stand.article.words(condition.span)))
}

fn step(stand: &Stand) -> HashSet<String> {
    let Stand { position, article, .. } = stand;
    let words = match &position.condition {
        // A passage may run on into its condition.
        Some(condition) if condition.span.overlaps(position.passage) => {
            article.words(position.passage.until(condition.span))
        }
        _ => article.words(position.passage),
    };
    content_words(words)
}

/// One demands or offers, the other refuses: to each other, and about the same thing.
fn is_clash(one: &Stand, other: &Stand) -> bool {
    matches!(one.position.kind, Kind::Demand | Kind::Offer)
        && other.position.kind == Kind::Refusal
        && (one.position.addressee.as_ref() == Some(&other.position.party)
            || other.position.addressee.as_ref() == Some(&one.position.party))
        && are_about_the_same(one, other)
}

fn are_about_the_same(ask: &Stand, refusal: &Stand) -> bool {
    let text =
        |stand: &Stand| format!("{} {}", stand.position.summary, stand.article.words(stand.position.passage));
    let (ask, refusal) = (content_words(&text(ask)), content_words(&text(refusal)));
    let says = |words: &HashSet<String>, list: &[&str]| list.iter().any(|word| words.contains(*word));
    if says(&refusal, &ASKS) {
        return true;
    }
    // Who wants the blockade ended and who refuses the blockade may well be of one mind.
    says(&ask, &TURNS) == says(&refusal, &TURNS)
        && ask.iter().any(|word| refusal.contains(word) && !ASKS.contains(&word.as_str()))
}

/// Stems of words for what somebody asked: who refuses "the demand" refuses what was asked of them.
const ASKS: [&str; 7] = ["appea", "call", "deman", "offer", "propo", "reque", "ultim"];

/// Stems of words that turn the thing after them into its opposite.
const TURNS: [&str; 22] = [
    "aband", "cance", "cease", "ceasi", "drop", "dropp", "end", "ended", "endin", "halt", "halte", "halti",
    "lift", "lifte", "lifti", "never", "not", "remov", "scrap", "stop", "stopp", "suspe",
];

/// The first letters of each word that can carry a meaning of its own. Five letters make "talks" and "talking",
/// "withdraw" and "withdrawal" one; shorter words lose a final s.
fn content_words(text: &str) -> HashSet<String> {
    const EMPTY: [&str; 33] = [
        "the", "and", "any", "all", "for", "with", "from", "that", "this", "its", "his", "her", "their",
        "our", "they", "will", "would", "could", "should", "must", "has", "have", "had", "are", "was",
        "were", "been", "but", "only", "until", "unless", "before", "without",
    ];
    let words = text.split(|c: char| !c.is_alphanumeric()).map(str::to_lowercase);
    words
        .filter(|word| 3 <= word.chars().count() && !EMPTY.contains(&word.as_str()))
        .map(|word| {
            let stem: String = word.chars().take(5).collect();
            match stem.strip_suffix('s') {
                Some(short) if word.chars().count() <= 5 && 3 <= short.len() => short.to_owned(),
                _ => stem,
            }
        })
        .collect()
}

/// One asks another, who says nothing at all on this issue and of whom nothing is said.
fn open(cells: &[Cell], stands: &[Stand], parties: &Parties) -> Option<Verdict> {
    if parties.hidden_speak {
        return None;
    }
    let is_silent = |party: &PartyId| {
        let column = parties.columns.iter().position(|column| &column.party == party);
        column.and_then(|column| cells.get(column)).is_some_and(|cell| *cell == Cell::default())
    };
    let waiting = stands.iter().find(|stand| {
        matches!(stand.position.kind, Kind::Demand | Kind::Offer | Kind::Condition)
            && stand.position.addressee.as_ref().is_some_and(&is_silent)
    })?;
    Some(Verdict { relation: Relation::Open, cards: vec![waiting.card] })
}

fn one_sided(cells: &[Cell], stands: &[Stand], parties: &Parties) -> Option<Verdict> {
    let first = stands.first()?;
    let n_heard = cells.iter().filter(|cell| **cell != Cell::default()).count();
    (n_heard == 1 && !parties.hidden_speak)
        .then(|| Verdict { relation: Relation::OneSided, cards: vec![first.card] })
}
