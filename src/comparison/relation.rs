//! How the parties stand to each other on one issue: only what the structure of their positions shows.
//!
//! When in doubt there is no verdict. What is said at second hand, what is past and what is only a claim counts in
//! none. Where several fit, the strongest is given: knot, clash, partly, agree, open, one-sided.

use super::alike::{Names, Words, numbers};
use super::{Card, Cell, Column, Source};
use crate::project::{CorrectionId, Link, Standing, Tie};
use crate::reading::{Hand, Kind, PartyId, Position, Time};

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
    /// All, the strongest first.
    pub const ALL: [Self; 6] =
        [Self::Knot, Self::Clash, Self::Partly, Self::Agree, Self::Open, Self::OneSided];

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
    /// What a person said about the two cards, if the verdict is the person's.
    pub link: Option<Link>,
}

impl Verdict {
    /// Why, in a sentence made of the parties' names, the summaries, and the conditions as the articles word them.
    /// Empty if the sources are not those the matrix was made from.
    pub fn because(&self, sources: &[Source]) -> String {
        if let Some(link) = self.link.as_ref().filter(|link| !link.because.is_empty()) {
            return link.because.clone();
        }
        let told: Vec<Told> = self.cards.iter().filter_map(|card| Told::of(*card, sources)).collect();
        match (self.relation, told.as_slice()) {
            (Relation::Open, [one]) => match one.addressee() {
                Some(other) => format!("{}. No answer by {other} was found.", one.words()),
                None => String::new(),
            },
            (Relation::OneSided, [one]) => {
                format!("Only {} was found to say anything on this.", one.party())
            }
            (Relation::Knot, [one, other]) => {
                format!("{}; {}. Neither goes first.", one.words(), other.words())
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

    /// "Harbour Union offers: talks, only if the port reopens".
    fn words(&self) -> String {
        let Self { source, position } = self;
        let terms =
            position.condition.as_ref().map(|condition| condition.span).or(position.without_condition);
        // Terms inside the passage are in the summary already.
        let terms = terms
            .filter(|terms| !position.passage.overlaps(*terms))
            .map(|span| one_line(source.article.words(span)))
            .filter(|terms| !terms.is_empty());
        let verb = match position.kind {
            Kind::Condition => "makes it a condition".to_owned(),
            kind => kind.verb().to_lowercase(),
        };
        let summary = position.summary.trim().trim_end_matches('.');
        match terms {
            Some(terms) => format!("{} {verb}: {summary}, {}", self.party(), terms.trim_end_matches('.')),
            None => format!("{} {verb}: {summary}", self.party()),
        }
    }
}

/// On one line, and without quotation marks: half of a pair may lie outside.
fn one_line(words: &str) -> String {
    let words = words.replace(['“', '”', '"'], "");
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
    /// Words that only name parties.
    pub names: &'a Names,
    /// What a person said about pairs of positions.
    pub links: &'a [Link],
}

/// What a person said about the cards of a row: the strongest tie.
fn tied(cells: &[Cell], links: &[Link], sources: &[Source]) -> Option<Verdict> {
    if links.is_empty() {
        return None;
    }
    let cards = cells.iter().flat_map(|cell| &cell.cards);
    let named: Vec<(Card, CorrectionId)> =
        cards.filter_map(|card| Some((*card, correction(*card, sources)?))).collect();
    let of = |id| named.iter().find(|(_, known)| *known == id).map(|(card, _)| *card);
    let here = links.iter().filter(|link| link.tie != Tie::Apart);
    let here = here.filter_map(|link| Some((link, of(link.one)?, of(link.other)?)));
    let (link, one, other) = here.min_by_key(|(link, ..)| link.tie)?;
    let relation = match link.tie {
        Tie::Knot => Relation::Knot,
        Tie::Clash => Relation::Clash,
        Tie::Partly => Relation::Partly,
        Tie::Agree | Tie::Apart => Relation::Agree,
    };
    Some(Verdict { relation, cards: vec![one, other], link: Some(link.clone()) })
}

fn correction(card: Card, sources: &[Source]) -> Option<CorrectionId> {
    let standing: &Standing = sources.get(card.source)?.standing(card.position)?;
    standing.correction.as_ref().map(|correction| correction.id)
}

/// Whether a person said that these two have nothing to do with each other.
fn are_apart(one: Card, other: Card, parties: &Parties, sources: &[Source]) -> bool {
    let apart = || parties.links.iter().filter(|link| link.tie == Tie::Apart);
    apart().next().is_some()
        && correction(one, sources)
            .zip(correction(other, sources))
            .is_some_and(|(one, other)| apart().any(|link| link.ties(one, other)))
}

/// The strongest relation the row shows; among equals the first in column order.
pub(super) fn find(cells: &[Cell], parties: &Parties, sources: &[Source]) -> Option<Verdict> {
    if parties.n_all < 2 {
        return None;
    }
    if let Some(verdict) = tied(cells, parties.links, sources) {
        return Some(verdict);
    }
    let may_meet = |one: &Stand, other: &Stand| {
        one.position.party != other.position.party && !are_apart(one.card, other.card, parties, sources)
    };
    let stands: Vec<Stand> = cells.iter().flat_map(|cell| stands(cell, parties, sources)).collect();
    let pair = |relation, fits: fn(&Stand, &Stand) -> bool| {
        stands.iter().enumerate().find_map(|(at, one)| {
            let other = stands.iter().skip(at + 1).find(|other| {
                may_meet(one, other)
                    && may_mean_each_other(one.position, other.position)
                    && (fits(one, other) || fits(other, one))
            })?;
            Some(Verdict { relation, cards: vec![one.card, other.card], link: None })
        })
    };
    let same_ask = || {
        stands.iter().enumerate().find_map(|(at, one)| {
            let other = stands
                .iter()
                .skip(at + 1)
                .find(|other| may_meet(one, other) && is_the_same_ask(one, other))?;
            Some(Verdict { relation: Relation::Agree, cards: vec![one.card, other.card], link: None })
        })
    };
    pair(Relation::Knot, is_knot)
        .or_else(|| pair(Relation::Clash, is_clash))
        .or_else(|| pair(Relation::Partly, is_partly))
        .or_else(|| pair(Relation::Agree, is_agreed))
        .or_else(same_ask)
        .or_else(|| open(cells, &stands, parties))
        .or_else(|| one_sided(cells, &stands, parties))
}

/// A position that counts in verdicts.
struct Stand<'a> {
    card: Card,
    position: &'a Position,
    source: &'a Source,
    /// What it is about.
    words: Words,
    /// What is to be done: the passage without its condition.
    step: Words,
    /// What it hangs on.
    required: Option<Words>,
}

impl Stand<'_> {
    fn passage(&self) -> &str {
        self.source.article.words(self.position.passage)
    }

    fn speaks_to(&self, other: &Self) -> bool {
        self.position.addressee.as_ref() == Some(&other.position.party)
    }

    /// Whether the passage names the other party.
    fn names(&self, other: &Self) -> bool {
        let party = self.source.analysis.party(&other.position.party);
        party.is_some_and(|party| {
            party.mentions.iter().any(|mention| self.position.passage.contains(mention.span))
        })
    }
}

fn stands<'a>(cell: &'a Cell, parties: &Parties, sources: &'a [Source]) -> impl Iterator<Item = Stand<'a>> {
    cell.cards.iter().filter_map(|card| {
        let source = sources.get(card.source)?;
        let position = card.position(sources)?;
        let counts = position.time == Time::Current
            && position.kind != Kind::Claim
            && !matches!(position.hand, Hand::Second { .. });
        let (article, passage) = (&source.article, position.passage);
        let condition = position.condition.as_ref().map(|condition| condition.span);
        // A passage may run on into its condition.
        let step = match condition {
            Some(condition) if condition.overlaps(passage) => passage.until(condition),
            _ => passage,
        };
        let words = |text: &str| Words::of(text, parties.names);
        let about = words(&format!("{} {}", position.summary, article.words(passage)));
        counts.then(|| Stand {
            card: *card,
            position,
            source,
            words: if position.kind == Kind::Refusal { about.without_no() } else { about },
            step: words(article.words(step)),
            required: condition.map(|span| words(article.words(span))),
        })
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

/// Who threatens waits for nothing.
fn is_knot(one: &Stand, other: &Stand) -> bool {
    if [one, other].iter().any(|stand| stand.position.kind == Kind::Threat) {
        return false;
    }
    // "Talks without preconditions" meets "talks, but only if …".
    let refuses_terms = one.position.without_condition.is_some() && other.position.condition.is_some();
    refuses_terms || each_waits_for_the_other(one, other)
}

/// "We disarm only if you withdraw" meets "we withdraw only if you disarm": what one requires is the other's step,
/// and not its own, and the other way round.
fn each_waits_for_the_other(one: &Stand, other: &Stand) -> bool {
    let (Some(required), Some(other_required)) = (&one.required, &other.required) else { return false };
    required.wait_for(&other.step, &one.step) && other_required.wait_for(&one.step, &other.step)
}

/// One demands or offers, the other refuses: to each other, and about the same thing.
fn is_clash(one: &Stand, other: &Stand) -> bool {
    matches!(one.position.kind, Kind::Demand | Kind::Offer)
        && other.position.kind == Kind::Refusal
        && (one.speaks_to(other) || other.speaks_to(one))
        && are_about_the_same(one, other)
}

fn are_about_the_same(ask: &Stand, answer: &Stand) -> bool {
    answer.words.speaks_of_an_ask()
        || (ask.words.is_turned() == answer.words.is_turned() && 0 < ask.words.n_shared(&answer.words))
}

fn is_conditional(stand: &Stand) -> bool {
    stand.position.condition.is_some()
}

/// They would agree, were it not for the terms; or one asks for another amount than the other offers.
fn is_partly(one: &Stand, other: &Stand) -> bool {
    let on_terms = is_conditional(one) || is_conditional(other);
    (on_terms && is_met(one, other)) || differs_in_amount(one, other)
}

fn is_agreed(one: &Stand, other: &Stand) -> bool {
    !is_conditional(one) && !is_conditional(other) && is_met(one, other)
}

/// One asks or offers, the other accepts, or promises just that.
fn is_met(ask: &Stand, answer: &Stand) -> bool {
    let is_close = 2.min(ask.words.n_matters()).max(1) <= ask.words.n_shared(&answer.words);
    match (ask.position.kind, answer.position.kind) {
        (Kind::Demand | Kind::Offer, Kind::Acceptance) => {
            (ask.speaks_to(answer) || answer.speaks_to(ask) || answer.names(ask))
                && (answer.words.speaks_of_an_ask() || is_close)
                && ask.words.is_turned() == answer.words.is_turned()
        }
        (Kind::Demand, Kind::Commitment | Kind::Offer) => {
            ask.speaks_to(answer) && is_close && ask.words.is_turned() == answer.words.is_turned()
        }
        _ => false,
    }
}

/// "9 percent" meets "5 percent", on the same thing.
fn differs_in_amount(ask: &Stand, answer: &Stand) -> bool {
    let (asked, offered) = (numbers(ask.passage()), numbers(answer.passage()));
    ask.position.kind == Kind::Demand
        && answer.position.kind == Kind::Offer
        && !asked.is_empty()
        && !offered.is_empty()
        && asked.is_disjoint(&offered)
        && 0 < ask.words.n_shared(&answer.words)
}

/// Both ask the same of the same third party, in nearly the same words. Neither names the other: "withdraw your
/// troops" is no agreement when each says it to the other.
fn is_the_same_ask(one: &Stand, other: &Stand) -> bool {
    let n_shared = one.words.n_shared(&other.words);
    let n_more = one.words.n_matters().max(other.words.n_matters());
    one.position.kind == Kind::Demand
        && other.position.kind == Kind::Demand
        && !is_conditional(one)
        && !is_conditional(other)
        && one.position.addressee == other.position.addressee
        && !one.names(other)
        && !other.names(one)
        && one.words.is_turned() == other.words.is_turned()
        && numbers(one.passage()) == numbers(other.passage())
        && 2 <= n_shared
        && n_more <= 2 * n_shared
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
    Some(Verdict { relation: Relation::Open, cards: vec![waiting.card], link: None })
}

fn one_sided(cells: &[Cell], stands: &[Stand], parties: &Parties) -> Option<Verdict> {
    let first = stands.first()?;
    let n_heard = cells.iter().filter(|cell| **cell != Cell::default()).count();
    (n_heard == 1 && !parties.hidden_speak).then(|| Verdict {
        relation: Relation::OneSided,
        cards: vec![first.card],
        link: None,
    })
}
