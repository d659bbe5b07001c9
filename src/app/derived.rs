//! What the window has computed. All of it can be thrown away and comes again.

use std::collections::HashMap;
use std::sync::Arc;

use crate::comparison::{self, Card, Matrix, Source};
use crate::project::Project;
use crate::reading::{Analysis, Position};
use crate::text::{Article, ArticleId};

/// Readings, and the table made of them.
#[derive(Default)]
pub struct Derived {
    readings: HashMap<ArticleId, Reading>,
    sources: Arc<[Source]>,
    matrix: Arc<Matrix>,
    n_positions: usize,
    is_stale: bool,
}

/// How far the reading of an article is.
#[derive(Clone, Debug)]
pub enum Reading {
    /// It is in the queue.
    Waiting,
    /// It is being read.
    Now,
    /// It was read.
    Done(Arc<Analysis>),
    /// Something went wrong inside the program.
    Failed,
    /// It was called off.
    Stopped,
}

/// A card in the table, named so that the name outlives a new table: the same position keeps it.
#[derive(Clone, Copy, Debug, PartialEq, Eq, Hash)]
pub struct CardName {
    /// Which article.
    pub article: ArticleId,
    /// Which position of its analysis.
    pub position: usize,
    /// The card on the row its condition belongs to.
    pub for_its_condition: bool,
}

/// Where a card stands.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct CardPlace {
    /// The row.
    pub row: usize,
    /// The column.
    pub column: usize,
    /// Which card of the cell.
    pub card: usize,
}

/// Where to go from a card.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Way {
    Up,
    Down,
    Left,
    Right,
}

impl Derived {
    /// How far the reading of this article is, if it was ever asked for.
    pub fn reading(&self, article: ArticleId) -> Option<&Reading> {
        self.readings.get(&article)
    }

    /// Notes how far a reading is.
    pub fn note(&mut self, article: ArticleId, reading: Reading) {
        self.is_stale |= matches!(reading, Reading::Done(_));
        self.readings.insert(article, reading);
    }

    /// Throws the reading of an article away, so that it is read again.
    pub fn forget(&mut self, article: ArticleId) {
        self.readings.remove(&article);
        self.is_stale = true;
    }

    /// Says that the project has changed, so that the table must be made again.
    pub fn spoil(&mut self) {
        self.is_stale = true;
    }

    /// Makes the table again if something changed.
    pub fn refresh(&mut self, project: &Project) {
        if !std::mem::take(&mut self.is_stale) {
            return;
        }
        let read = project.articles().iter().filter_map(|article| match self.readings.get(&article.id()) {
            Some(Reading::Done(analysis)) => {
                Some(Source { article: article.clone(), analysis: analysis.clone() })
            }
            _ => None,
        });
        self.sources = read.collect();
        self.matrix = Arc::new(comparison::compare(project.question(), &self.sources));
        self.n_positions = self.sources.iter().map(|source| source.analysis.positions.len()).sum();
    }

    /// The articles that have been read, with what was found.
    pub fn sources(&self) -> &Arc<[Source]> {
        &self.sources
    }

    /// The table.
    pub fn matrix(&self) -> &Arc<Matrix> {
        &self.matrix
    }

    /// Positions in all articles.
    pub fn n_positions(&self) -> usize {
        self.n_positions
    }

    /// Articles still waiting or being read, of those in the project.
    pub fn n_unread(&self, project: &Project) -> usize {
        let is_unread = |article: &Arc<Article>| {
            matches!(self.reading(article.id()), Some(Reading::Waiting | Reading::Now))
        };
        project.articles().iter().filter(|article| is_unread(article)).count()
    }

    /// The source made from this article.
    pub fn source(&self, article: ArticleId) -> Option<&Source> {
        self.sources.iter().find(|source| source.article.id() == article)
    }

    /// The articles that tell the same story as this one.
    pub fn same_story(&self, article: ArticleId) -> impl Iterator<Item = &Article> {
        let number = self.sources.iter().position(|source| source.article.id() == article);
        let others = number.into_iter().flat_map(|number| self.matrix.same_story(number));
        others.filter_map(|other| self.sources.get(other)).map(|source| &*source.article)
    }

    /// The position a card shows, and its source.
    pub fn position(&self, name: CardName) -> Option<(&Source, &Position)> {
        let source = self.source(name.article)?;
        Some((source, source.analysis.positions.get(name.position)?))
    }

    /// The name of a card of the present table.
    pub fn name(&self, card: Card) -> Option<CardName> {
        let Card { source, position, for_its_condition } = card;
        let article = self.sources.get(source)?.article.id();
        Some(CardName { article, position, for_its_condition })
    }

    /// Where a card stands. None if it is not in the table: its column is hidden, or it is folded away.
    pub fn place(&self, name: CardName) -> Option<CardPlace> {
        for (row, cells) in self.matrix.rows.iter().enumerate() {
            for (column, cell) in cells.cells.iter().enumerate() {
                let mut cards = cell.cards.iter().chain(&cell.said_about);
                let card = cards.position(|card| self.name(*card) == Some(name));
                if let Some(card) = card {
                    return Some(CardPlace { row, column, card });
                }
            }
        }
        None
    }

    /// The card that shows this position: its own, or the one it hangs on as a condition. Itself if the table shows
    /// neither.
    pub fn card_of(&self, name: CardName) -> CardName {
        if self.place(name).is_some() {
            return name;
        }
        let Some(source) = self.source(name.article) else { return name };
        let cards = comparison::drawn_on(&source.analysis, name.position).into_iter();
        let mut cards = cards.map(|position| CardName { position, ..name });
        cards.find(|card| self.place(*card).is_some()).unwrap_or(name)
    }

    /// The card at a place.
    pub fn card_at(&self, place: CardPlace) -> Option<CardName> {
        let cell = self.matrix.rows.get(place.row)?.cells.get(place.column)?;
        self.name(*cell.cards.iter().chain(&cell.said_about).nth(place.card)?)
    }

    /// The first card of the table, row by row.
    pub fn first_card(&self) -> Option<CardName> {
        let cells = self.matrix.rows.iter().flat_map(|row| &row.cells);
        self.name(*cells.flat_map(|cell| &cell.cards).next()?)
    }

    /// The next card on this way. Cells without cards are passed over; at the edge it stays.
    pub fn next_card(&self, from: CardName, way: Way) -> Option<CardName> {
        let at = self.place(from)?;
        let n_cards = |row: usize, column: usize| {
            let cell = self.matrix.rows.get(row).and_then(|row| row.cells.get(column));
            cell.map_or(0, |cell| cell.cards.len() + cell.said_about.len())
        };
        let place = match way {
            Way::Down if at.card + 1 < n_cards(at.row, at.column) => CardPlace { card: at.card + 1, ..at },
            Way::Up if 0 < at.card => CardPlace { card: at.card - 1, ..at },
            Way::Down => {
                let row = (at.row + 1..self.matrix.rows.len()).find(|row| 0 < n_cards(*row, at.column))?;
                CardPlace { row, card: 0, ..at }
            }
            Way::Up => {
                let row = (0..at.row).rev().find(|row| 0 < n_cards(*row, at.column))?;
                CardPlace { row, card: n_cards(row, at.column) - 1, ..at }
            }
            Way::Right => {
                let mut columns = at.column + 1..self.matrix.columns.len();
                CardPlace { column: columns.find(|column| 0 < n_cards(at.row, *column))?, card: 0, ..at }
            }
            Way::Left => {
                let column = (0..at.column).rev().find(|column| 0 < n_cards(at.row, *column))?;
                CardPlace { column, card: 0, ..at }
            }
        };
        self.card_at(place)
    }
}
