//! The one grid for screen, report and export.

use std::sync::Arc;

use super::Verdict;
use super::compare::OTHER_MATTERS;
use crate::project::{Check, Corrected, Question, Standing};
use crate::reading::{Analysis, PartyId, Position};
use crate::text::Article;

/// An article and what was found in it.
#[derive(Clone, Debug)]
pub struct Source {
    /// The words.
    pub article: Arc<Article>,
    /// The findings, as a person corrected them.
    pub analysis: Arc<Analysis>,
    /// What a person decided about them: a standing for each position of the analysis, and what was put aside.
    pub corrected: Arc<Corrected>,
}

impl Source {
    /// An article as it was read, with no corrections.
    pub fn read(article: Arc<Article>, analysis: Arc<Analysis>) -> Self {
        Self::corrected(article, Corrected::uncorrected(analysis))
    }

    /// An article with a person's corrections.
    pub fn corrected(article: Arc<Article>, corrected: Corrected) -> Self {
        Self { article, analysis: corrected.analysis.clone(), corrected: Arc::new(corrected) }
    }

    /// What a person decided about a position.
    pub fn standing(&self, position: usize) -> Option<&Standing> {
        self.corrected.standings.get(position)
    }

    /// How far a person has looked at a position.
    pub fn check(&self, position: usize) -> Check {
        self.standing(position).map_or(Check::Unchecked, Standing::check)
    }
}

/// Parties side by side, issue by issue. Refers to the sources it was made from by their order.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Matrix {
    /// What was asked.
    pub question: Question,
    /// One for each party that has a position and is not hidden: picked ones first, then those with more positions, then
    /// A to Z.
    pub columns: Vec<Column>,
    /// One for each issue; rows where more of the picked parties speak first, then by number of parties and cards;
    /// what fits no issue last.
    pub rows: Vec<Row>,
    /// Parties with positions whose columns are hidden.
    pub hidden_parties: Vec<Column>,
    /// Claims found but folded away.
    pub folded_claims: usize,
    /// Sources that tell the same story, two or more each: what they all say is counted once, where it stands first.
    pub stories: Vec<Vec<usize>>,
}

impl Matrix {
    /// The other sources that tell the same story as this one.
    pub fn same_story(&self, source: usize) -> impl Iterator<Item = usize> {
        let story = self.stories.iter().find(|story| story.contains(&source));
        story.into_iter().flatten().copied().filter(move |other| *other != source)
    }

    /// Whether there is an issue on which all the picked parties speak. What fits no issue is none.
    pub fn picked_share_an_issue(&self) -> bool {
        let is_picked = |column: &Column| self.question.picked.contains(&column.party);
        self.rows.iter().filter(|row| row.topic != OTHER_MATTERS).any(|row| {
            let mut cells = self.columns.iter().zip(&row.cells);
            cells.all(|(column, cell)| !is_picked(column) || !cell.cards.is_empty())
        })
    }
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
    /// How the parties stand to each other here; none where nothing can be shown, which is the rule rather than
    /// the exception.
    pub relation: Option<Verdict>,
}

/// What one party says on one issue. All empty means: nothing found.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct Cell {
    /// In text order, article by article.
    pub cards: Vec<Card>,
    /// Claims that would stand here if claims were shown.
    pub folded_claims: usize,
    /// What others say of this party on this issue. Never counts as the party speaking.
    pub said_about: Vec<Card>,
}

impl Cell {
    /// Whether the party says anything at all here, also if it is folded away.
    pub fn speaks(&self) -> bool {
        !self.cards.is_empty() || self.folded_claims > 0
    }
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
