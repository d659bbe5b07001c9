//! What the window has computed. All of it can be thrown away and comes again.

use std::collections::HashMap;
use std::sync::Arc;

use crate::comparison::{self, Card, Matrix, Source};
use crate::project::{Correction, CorrectionId, Finding, FindingId, Named, News, Project, Standing};
use crate::reading::{Analysis, Hand, Position};
use crate::text::{Article, ArticleId};

/// Readings, and the table made of them.
#[derive(Default)]
pub struct Derived {
    readings: HashMap<ArticleId, Reading>,
    /// Each reading with the corrections in it, made again only where one of the two changed.
    corrected: HashMap<ArticleId, Made>,
    sources: Arc<[Source]>,
    matrix: Arc<Matrix>,
    n_positions: usize,
    is_stale: bool,
}

/// A source, and what it was made of.
struct Made {
    analysis: Arc<Analysis>,
    corrections: Option<Arc<Vec<Arc<Correction>>>>,
    source: Source,
}

impl Made {
    fn is_of(&self, article: &Arc<Article>, analysis: &Arc<Analysis>, project: &Project) -> bool {
        let corrections = project.corrections().shared(article.id());
        let is_same = match (&self.corrections, corrections) {
            (Some(one), Some(other)) => Arc::ptr_eq(one, other),
            (None, None) => true,
            _ => false,
        };
        is_same && Arc::ptr_eq(&self.analysis, analysis) && Arc::ptr_eq(&self.source.article, article)
    }
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
    /// Which position of it.
    pub finding: FindingId,
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
        self.corrected.remove(&article);
        self.is_stale = true;
    }

    /// Says that what was seen in the articles changed, so that nothing is new any more.
    pub fn looked(&mut self) {
        self.corrected.clear();
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
        let mut sources = Vec::new();
        for article in project.articles() {
            let Some(Reading::Done(analysis)) = self.readings.get(&article.id()) else { continue };
            let made =
                self.corrected.get(&article.id()).filter(|made| made.is_of(article, analysis, project));
            let source = match made {
                Some(made) => made.source.clone(),
                None => {
                    let source = Source::corrected(article.clone(), project.corrected(analysis));
                    let (analysis, source) = (analysis.clone(), source);
                    let corrections = project.corrections().shared(article.id()).cloned();
                    self.corrected
                        .insert(article.id(), Made { analysis, corrections, source: source.clone() });
                    source
                }
            };
            sources.push(source);
        }
        self.sources = sources.into();
        let links = project.corrections().links();
        self.matrix = Arc::new(comparison::compare_with(project.question(), &self.sources, links));
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
        let (source, index) = self.index(name)?;
        Some((source, source.analysis.positions.get(index)?))
    }

    /// The source of a card, and the number of its position there.
    pub fn index(&self, name: CardName) -> Option<(&Source, usize)> {
        let source = self.source(name.article)?;
        let at = source.corrected.standings.iter().position(|standing| standing.id == name.finding)?;
        Some((source, at))
    }

    /// What was decided about a card's position.
    pub fn standing(&self, name: CardName) -> Option<&Standing> {
        let (source, index) = self.index(name)?;
        source.standing(index)
    }

    /// A card's position, for a correction to be made on.
    pub fn finding(&self, name: CardName) -> Option<Finding> {
        let (source, index) = self.index(name)?;
        finding(source, index)
    }

    /// The card of the position that this correction is on.
    pub fn corrected_card(&self, id: CorrectionId) -> Option<CardName> {
        self.sources.iter().find_map(|source| {
            let is_on = |standing: &&Standing| {
                standing.correction.as_ref().is_some_and(|correction| correction.id == id)
            };
            let standing = source.corrected.standings.iter().find(is_on)?;
            Some(CardName { article: source.article.id(), finding: standing.id, for_its_condition: false })
        })
    }

    /// All parties that any article names, each once: those with columns first, then by name.
    pub fn parties(&self) -> Vec<Named> {
        let matrix = &self.matrix;
        let columns = matrix.columns.iter().chain(&matrix.hidden_parties);
        let mut parties: Vec<Named> =
            columns.map(|column| Named { id: column.party.clone(), name: column.name.clone() }).collect();
        let mut known: std::collections::HashSet<_> = parties.iter().map(|named| named.id.clone()).collect();
        let mut others: Vec<Named> = Vec::new();
        for party in self.sources.iter().flat_map(|source| &source.analysis.parties) {
            if known.insert(party.id.clone()) {
                others.push(Named { id: party.id.clone(), name: party.name.clone() });
            }
        }
        others.sort_by_key(|named| named.name.to_lowercase());
        parties.append(&mut others);
        parties
    }

    /// The issues of all positions, each once: in the order of the rows, then from A to Z.
    pub fn topics(&self) -> Vec<String> {
        let mut topics: Vec<String> = self.matrix.rows.iter().map(|row| row.topic.clone()).collect();
        let mut known: std::collections::HashSet<String> = topics.iter().cloned().collect();
        let mut others = Vec::new();
        for position in self.sources.iter().flat_map(|source| &source.analysis.positions) {
            if known.insert(position.topic.clone()) {
                others.push(position.topic.clone());
            }
        }
        others.sort();
        topics.append(&mut others);
        topics
    }

    /// The name of a card of the present table.
    pub fn name(&self, card: Card) -> Option<CardName> {
        let Card { source, position, for_its_condition } = card;
        let source = self.sources.get(source)?;
        let finding = source.standing(position)?.id;
        Some(CardName { article: source.article.id(), finding, for_its_condition })
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
        let Some((source, index)) = self.index(name) else { return name };
        let cards = comparison::drawn_on(&source.analysis, index).into_iter();
        let mut cards =
            cards.filter_map(|position| Some(CardName { finding: source.standing(position)?.id, ..name }));
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

/// What another reading made of positions the user knows, in numbers.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub struct NewsCount {
    n_new: usize,
    n_different: usize,
    /// Found no longer: with a decision on them, and without.
    n_gone: usize,
    n_corrections: usize,
}

impl NewsCount {
    /// A sentence; none if nothing is to be told.
    pub fn in_words(self) -> Option<String> {
        let Self { n_new, n_different, n_gone, n_corrections } = self;
        if n_new + n_different + n_gone == 0 {
            return None;
        }
        let are = |number: usize, what: &str| {
            (0 < number).then(|| format!("{number} {} {what}", if number == 1 { "is" } else { "are" }))
        };
        let parts =
            [are(n_new, "new"), are(n_different, "read differently now"), are(n_gone, "no longer found")];
        let parts: Vec<String> = parts.into_iter().flatten().collect();
        let corrections = match n_corrections {
            0 => String::new(),
            1 => " Your correction stands as it was.".to_owned(),
            _ => format!(" Your {n_corrections} corrections stand as they were."),
        };
        Some(format!(
            "The program reads these articles differently than when you looked last: of the positions, {}.{corrections}",
            parts.join(", ")
        ))
    }
}

impl Derived {
    /// What another reading made of positions the user knows.
    pub fn news(&self) -> NewsCount {
        let mut count = NewsCount::default();
        for source in self.sources.iter() {
            let corrected = &source.corrected;
            let standing =
                corrected.standings.iter().map(|standing| (&standing.news, standing.correction.is_some()));
            for (news, is_corrected) in
                standing.chain(corrected.aside.iter().map(|aside| (&aside.news, true)))
            {
                count.n_corrections += usize::from(is_corrected);
                match news {
                    News::None => {}
                    News::New => count.n_new += 1,
                    News::Differently(_) => count.n_different += 1,
                    News::Gone => count.n_gone += 1,
                }
            }
            count.n_gone += corrected.gone.len();
        }
        count
    }
}

/// A position of a source, for a correction to be made on.
pub fn finding(source: &Source, index: usize) -> Option<Finding> {
    let position = source.analysis.positions.get(index)?;
    let said_by = match &position.hand {
        Hand::First => &[][..],
        Hand::Joint { with } => with.as_slice(),
        Hand::Second { said_by } => std::slice::from_ref(said_by),
    };
    let ids = std::iter::once(&position.party).chain(&position.addressee).chain(said_by);
    let names = ids.filter_map(|id| source.analysis.party(id));
    Some(Finding {
        article: source.article.id(),
        position: position.clone(),
        kept: source.standing(index)?.correction.as_ref().map(|correction| correction.id),
        names: names.map(|party| Named { id: party.id.clone(), name: party.name.clone() }).collect(),
    })
}
