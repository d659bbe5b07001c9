//! Lays the positions of all sources side by side.

use std::cmp::Reverse;
use std::collections::{HashMap, HashSet};

use super::alike::Names;
use super::answers;
use super::relation::{self, Parties};
use super::repeats::Repeats;
use super::{Card, Cell, Column, Matrix, Row, Source};
use crate::project::{Claims, Link, Question};
use crate::reading::{Analysis, Hand, Kind, PartyId, Position, Role};
use crate::text::Span;

/// The row of what fits no issue. It stands last, and nothing in it is compared: it has nothing in common.
pub const OTHER_MATTERS: &str = "other matters";

/// Lays the positions of all sources side by side.
///
/// A condition that hangs on a position is drawn on that position's card and is no card of its own; where the
/// condition belongs to another issue on which others speak, the card stands on that row as well, so that
/// "talks, but only if …" meets "talks without preconditions". A refusal of "that demand" stands on the row of the demand.
pub fn compare(question: &Question, sources: &[Source]) -> Matrix {
    compare_with(question, sources, &[])
}

/// The same, with what a person said about how positions stand to each other: it counts before what the wording shows.
pub fn compare_with(question: &Question, sources: &[Source], links: &[Link]) -> Matrix {
    let repeats = Repeats::of(sources);
    let (columns, hidden_parties) = columns(question, sources, &repeats);
    let mut rows = Rows::new(&columns, question.claims);
    for (index, source) in sources.iter().enumerate() {
        rows.add(index, &source.analysis, &repeats);
    }
    let Rows { mut rows, folded_claims, .. } = rows;
    rows.iter_mut().for_each(drop_lonely_conditions);
    rows.retain(|row| row.cells.iter().any(|cell| !cell.cards.is_empty()));

    let hidden: HashSet<&PartyId> = hidden_parties.iter().map(|column| &column.party).collect();
    let hidden_topics = topics_of(&hidden, sources);
    let names = Names::of(sources);
    for row in rows.iter_mut().filter(|row| row.topic != OTHER_MATTERS) {
        let parties = Parties {
            columns: &columns,
            n_all: columns.len() + hidden.len(),
            hidden_speak: hidden_topics.contains(row.topic.as_str()),
            names: &names,
            links,
        };
        row.relation = relation::find(&row.cells, &parties, sources);
    }

    let is_picked: Vec<bool> = columns.iter().map(|column| question.picked.contains(&column.party)).collect();
    rows.sort_by_cached_key(|row| {
        let speaking = row.cells.iter().zip(&is_picked).filter(|(cell, _)| !cell.cards.is_empty());
        let picked_speaking = speaking.clone().filter(|(_, is_picked)| **is_picked).count();
        let n_cards: usize = row.cells.iter().map(|cell| cell.cards.len()).sum();
        (row.topic == OTHER_MATTERS, Reverse((picked_speaking, speaking.count(), n_cards)))
    });
    Matrix {
        question: question.clone(),
        columns,
        rows,
        hidden_parties,
        folded_claims,
        stories: repeats.into_stories(),
    }
}

/// The conditions of an article that are no cards of their own, because they hang on positions.
pub fn hanging(analysis: &Analysis) -> HashSet<usize> {
    Hanging::of(analysis).is_hanging
}

/// The positions on whose cards this condition is drawn, in text order; none for a position with a card of its own.
pub fn drawn_on(analysis: &Analysis, condition: usize) -> Vec<usize> {
    let hanging = Hanging::of(analysis);
    let mut positions: Vec<usize> =
        hanging.hung_on.iter().filter(|(required, _)| *required == condition).map(|(_, at)| *at).collect();
    positions.sort_unstable();
    positions
}

/// The conditions drawn on this position's card and on no other.
pub fn drawn_with(analysis: &Analysis, position: usize) -> Vec<usize> {
    let hanging = Hanging::of(analysis);
    let on_card = hanging.hung_on.iter().filter(|(_, at)| *at == position).map(|(required, _)| *required);
    let is_on_others =
        |required: usize| hanging.hung_on.iter().any(|(other, at)| *other == required && *at != position);
    on_card.filter(|required| !is_on_others(*required)).collect()
}

/// The rows as they grow, article by article.
struct Rows<'a> {
    rows: Vec<Row>,
    row_of: HashMap<&'a str, usize>,
    column_of: HashMap<&'a PartyId, usize>,
    n_columns: usize,
    claims: Claims,
    folded_claims: usize,
}

impl<'a> Rows<'a> {
    fn new(columns: &'a [Column], claims: Claims) -> Self {
        let column_of = columns.iter().enumerate().map(|(index, column)| (&column.party, index)).collect();
        Self {
            rows: Vec::new(),
            row_of: HashMap::new(),
            column_of,
            n_columns: columns.len(),
            claims,
            folded_claims: 0,
        }
    }

    fn add(&mut self, source: usize, analysis: &'a Analysis, repeats: &Repeats) {
        let hanging = Hanging::of(analysis);
        for (index, position) in analysis.positions.iter().enumerate() {
            if hanging.is_hanging.contains(&index) || repeats.hold(source, index) {
                continue;
            }
            let condition_topic = hanging
                .required_by
                .get(&index)
                .and_then(|required| analysis.positions.get(*required))
                .map(|required| required.topic.as_str())
                .filter(|topic| *topic != position.topic);
            let topic =
                answers::answered_by(position, analysis).map_or(&position.topic, |asked| &asked.topic);
            self.place(source, index, position, topic, false);
            if let Some(topic) = condition_topic {
                self.place(source, index, position, topic, true);
            }
        }
    }

    fn place(
        &mut self,
        source: usize,
        index: usize,
        position: &Position,
        topic: &'a str,
        for_its_condition: bool,
    ) {
        let Some(column) = self.column_of.get(&position.party).copied() else { return };
        let (rows, n_columns) = (&mut self.rows, self.n_columns);
        let row = *self.row_of.entry(topic).or_insert_with(|| {
            rows.push(Row {
                topic: topic.to_owned(),
                cells: vec![Cell::default(); n_columns],
                relation: None,
            });
            rows.len() - 1
        });
        let Some(cell) = self.rows.get_mut(row).and_then(|row| row.cells.get_mut(column)) else { return };
        let card = Card { source, position: index, for_its_condition };
        if !is_first_hand(position) {
            cell.said_about.push(card);
        } else if position.kind == Kind::Claim && self.claims == Claims::Folded {
            cell.folded_claims += 1;
            self.folded_claims += usize::from(!for_its_condition);
        } else {
            cell.cards.push(card);
        }
    }
}

/// A card stands on its condition's row to meet what others say there. Where nobody else speaks it would only stand
/// twice.
fn drop_lonely_conditions(row: &mut Row) {
    let n_heard = row.cells.iter().filter(|cell| **cell != Cell::default()).count();
    if n_heard < 2 {
        for cell in &mut row.cells {
            cell.cards.retain(|card| !card.for_its_condition);
        }
    }
}

/// What somebody else says of a party never fills that party's column.
fn is_first_hand(position: &Position) -> bool {
    !matches!(position.hand, Hand::Second { .. })
}

/// Which conditions are drawn on the card of the position they hang on.
#[derive(Default)]
struct Hanging {
    /// Conditions that are no card of their own.
    is_hanging: HashSet<usize>,
    /// For a position with a condition: the position that states the required thing.
    required_by: HashMap<usize, usize>,
    /// Each condition with the position it hangs on.
    hung_on: Vec<(usize, usize)>,
}

impl Hanging {
    fn of(analysis: &Analysis) -> Self {
        // Conditions of each party by place, so that a text with many thousand positions is no slower a sentence
        // than a short one.
        let mut conditions: HashMap<&PartyId, Vec<(Span, usize)>> = HashMap::new();
        for (index, position) in analysis.positions.iter().enumerate() {
            if position.kind == Kind::Condition {
                conditions.entry(&position.party).or_default().push((position.passage, index));
            }
        }
        for required in conditions.values_mut() {
            required.sort_unstable();
        }
        let mut hanging = Self::default();
        for (index, position) in analysis.positions.iter().enumerate() {
            let Some(condition) = &position.condition else { continue };
            if position.kind == Kind::Condition {
                continue;
            }
            let Some(required) = conditions.get(&position.party) else { continue };
            let n_before_end =
                required.partition_point(|(passage, _)| passage.start() < condition.span.end());
            let in_text_order_backwards = required.iter().take(n_before_end).rev();
            for (_, at) in in_text_order_backwards.take_while(|(passage, _)| passage.overlaps(condition.span))
            {
                hanging.is_hanging.insert(*at);
                hanging.required_by.insert(index, *at);
                hanging.hung_on.push((*at, index));
            }
        }
        hanging
    }
}

/// Issues on which any of these parties speaks.
fn topics_of<'a>(parties: &HashSet<&PartyId>, sources: &'a [Source]) -> HashSet<&'a str> {
    let positions = sources.iter().flat_map(|source| &source.analysis.positions);
    positions
        .filter(|position| parties.contains(&position.party))
        .map(|position| position.topic.as_str())
        .collect()
}

/// Columns shown and columns put away.
fn columns(question: &Question, sources: &[Source], repeats: &Repeats) -> (Vec<Column>, Vec<Column>) {
    let mut columns: Vec<Column> = Vec::new();
    let mut column_of: HashMap<&PartyId, usize> = HashMap::new();
    for (number, Source { analysis, .. }) in sources.iter().enumerate() {
        for (index, position) in analysis.positions.iter().enumerate() {
            if !is_first_hand(position) || repeats.hold(number, index) {
                continue;
            }
            let known = column_of.get(&position.party).and_then(|column| columns.get_mut(*column));
            if let Some(column) = known {
                column.positions += 1;
                continue;
            }
            let Some(party) = analysis.party(&position.party) else { continue };
            if party.role != Role::Commentator {
                column_of.insert(&position.party, columns.len());
                columns.push(Column { party: party.id.clone(), name: party.name.clone(), positions: 1 });
            }
        }
    }
    columns.sort_by_cached_key(|column| {
        let picked = question.picked.iter().position(|party| party == &column.party).unwrap_or(usize::MAX);
        (picked, Reverse(column.positions), column.name.to_lowercase())
    });
    columns.into_iter().partition(|column| !question.hidden.contains(&column.party))
}
