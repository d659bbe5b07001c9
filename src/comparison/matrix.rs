//! The one grid for screen, report and export.

use std::collections::{HashMap, HashSet};
use std::sync::Arc;

use crate::project::{Claims, Question};
use crate::reading::{Analysis, Hand, Kind, PartyId, Position, Role};
use crate::text::Article;

/// An article and what was found in it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The words.
    pub article: Arc<Article>,
    /// The findings.
    pub analysis: Arc<Analysis>,
}

/// Parties side by side, issue by issue. Refers to the sources it was made from by their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// What was asked.
    pub question: Question,
    /// One for each party that has a position and is not hidden, A to Z; picked ones first.
    pub columns: Vec<Column>,
    /// One for each issue; rows where all picked parties speak first, then by number of parties and cards.
    pub rows: Vec<Row>,
    /// Parties with positions whose columns are hidden.
    pub hidden_parties: Vec<Column>,
    /// Claims found but folded away.
    pub folded_claims: usize,
}

/// A party at the head of a column.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Column {
    /// Who.
    pub party: PartyId,
    /// The usual full name.
    pub name: String,
    /// How many positions it has in all sources, claims and folded ones included.
    pub positions: usize,
}

/// An issue and what each party says on it.
#[derive(Clone, Debug, PartialEq)]
pub struct Row {
    /// Short plain words.
    pub topic: String,
    /// One for each column, in column order.
    pub cells: Vec<Cell>,
}

/// What one party says on one issue. Empty means: nothing found, nothing folded.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// In text order, article by article.
    pub cards: Vec<Card>,
    /// Claims that would stand here if claims were shown.
    pub folded_claims: usize,
}

/// One position, shown in a cell.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct Card {
    /// Which source.
    pub source: usize,
    /// Which position of its analysis.
    pub position: usize,
    /// It stands here because its condition belongs to this issue; its own row is another.
    pub for_its_condition: bool,
}

impl Card {
    /// The position it shows; none if the sources are not those the matrix was made from.
    pub fn position(self, sources: &[Source]) -> Option<&Position> {
        sources.get(self.source)?.analysis.positions.get(self.position)
    }
}

/// Lays the positions of all sources side by side.
///
/// A condition that hangs on a position is drawn on that position's card and is no card of its own; where the
/// condition belongs to another issue, the card stands on that row as well, so that "talks, but only if …"
/// meets "talks without preconditions".
pub fn compare(question: &Question, sources: &[Source]) -> Matrix {
    let (columns, hidden_parties) = columns(question, sources);
    let column_of: HashMap<&PartyId, usize> =
        columns.iter().enumerate().map(|(index, column)| (&column.party, index)).collect();
    let mut rows: Vec<Row> = Vec::new();
    let mut row_of: HashMap<String, usize> = HashMap::new();
    let mut folded_claims = 0;

    for (source, Source { analysis, .. }) in sources.iter().enumerate() {
        let hanging = hanging_conditions(analysis);
        for (index, position) in analysis.positions.iter().enumerate() {
            let Some(column) = column_of.get(&position.party).copied() else { continue };
            if hanging.contains(&index) || !counts(position) {
                continue;
            }
            let condition_topic = position.condition.as_ref().and_then(|condition| {
                let required = analysis.positions.iter().enumerate().find(|(at, other)| {
                    hanging.contains(at)
                        && other.party == position.party
                        && condition.span.overlaps(other.passage)
                });
                required.map(|(_, required)| required.topic.as_str()).filter(|topic| *topic != position.topic)
            });
            for (topic, for_its_condition) in
                [(Some(position.topic.as_str()), false), (condition_topic, true)]
            {
                let Some(topic) = topic else { continue };
                let row = *row_of.entry(topic.to_owned()).or_insert_with(|| {
                    rows.push(Row { topic: topic.to_owned(), cells: vec![Cell::default(); columns.len()] });
                    rows.len() - 1
                });
                let Some(cell) = rows.get_mut(row).and_then(|row| row.cells.get_mut(column)) else {
                    continue;
                };
                if position.kind == Kind::Claim && question.claims == Claims::Folded {
                    cell.folded_claims += 1;
                    folded_claims += usize::from(!for_its_condition);
                } else {
                    cell.cards.push(Card { source, position: index, for_its_condition });
                }
            }
        }
    }
    rows.retain(|row| row.cells.iter().any(|cell| !cell.cards.is_empty()));
    let n_picked = question.picked.len();
    rows.sort_by_key(|row| {
        let speaking = |cells: &[Cell]| cells.iter().filter(|cell| !cell.cards.is_empty()).count();
        let all_picked =
            n_picked > 0 && row.cells.get(..n_picked).is_some_and(|cells| speaking(cells) == n_picked);
        let cards: usize = row.cells.iter().map(|cell| cell.cards.len()).sum();
        (!all_picked, std::cmp::Reverse((speaking(&row.cells), cards)))
    });
    Matrix { question: question.clone(), columns, rows, hidden_parties, folded_claims }
}

/// What somebody else says of a party never fills that party's column.
fn counts(position: &Position) -> bool {
    !matches!(position.hand, Hand::Second { .. })
}

/// Conditions that are drawn on the card of the position they hang on.
fn hanging_conditions(analysis: &Analysis) -> HashSet<usize> {
    let is_hanging = |required: &Position| {
        analysis.positions.iter().any(|position| {
            position.kind != Kind::Condition
                && position.party == required.party
                && position
                    .condition
                    .as_ref()
                    .is_some_and(|condition| condition.span.overlaps(required.passage))
        })
    };
    let conditions = analysis.positions.iter().enumerate();
    conditions
        .filter(|(_, position)| position.kind == Kind::Condition && is_hanging(position))
        .map(|(at, _)| at)
        .collect()
}

fn columns(question: &Question, sources: &[Source]) -> (Vec<Column>, Vec<Column>) {
    let mut columns: Vec<Column> = Vec::new();
    for Source { analysis, .. } in sources {
        for position in &analysis.positions {
            if !counts(position) {
                continue;
            }
            if let Some(column) = columns.iter_mut().find(|column| column.party == position.party) {
                column.positions += 1;
                continue;
            }
            let Some(party) = analysis.party(&position.party) else { continue };
            if party.role != Role::Commentator {
                columns.push(Column { party: party.id.clone(), name: party.name.clone(), positions: 1 });
            }
        }
    }
    let place = |column: &Column| {
        let picked = question.picked.iter().position(|party| party == &column.party).unwrap_or(usize::MAX);
        (picked, column.name.to_lowercase())
    };
    columns.sort_by_key(place);
    columns.into_iter().partition(|column| !question.hidden.contains(&column.party))
}
