//! What a report says, with no format in it.

use crate::comparison::Relation;
use crate::reading::{Kind, Wording};

/// A comparison as a document.
#[derive(Clone, Debug, PartialEq)]
pub struct Report {
    /// Title and what was compared; stands first.
    pub head: Head,
    /// Everything after it, in reading order.
    pub blocks: Vec<Block>,
}

impl Report {
    /// All entries of all tables, in reading order.
    pub fn entries(&self) -> impl Iterator<Item = &Entry> {
        let tables = self.blocks.iter().filter_map(|block| match block {
            Block::Table(table) => Some(table),
            _ => None,
        });
        tables.flat_map(|table| &table.rows).flat_map(|row| &row.cells).flat_map(|cell| &cell.entries)
    }

    /// Whether there is not one position in it.
    pub fn is_empty(&self) -> bool {
        self.entries().next().is_none()
    }
}

/// Title and facts on the whole.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Head {
    /// The report's title, plain text.
    pub title: String,
    /// The question it answers, where one was asked.
    pub question: Option<String>,
    /// One line: how many articles, from when to when.
    pub articles: String,
    /// Label and value, as in "Made on: 12 November 2026".
    pub facts: Vec<(String, String)>,
}

/// One part of a report.
#[derive(Clone, Debug, PartialEq)]
pub enum Block {
    /// The title of a section (level 2) or of a part of it (level 3).
    Heading {
        /// 2 or 3.
        level: u8,
        /// The words.
        text: String,
    },
    /// Running text.
    Paragraph(String),
    /// Where parties meet and where they clash, ahead of the tables.
    Verdicts(Vec<(String, VerdictLine)>),
    /// Parties side by side.
    Table(Table),
    /// What the badges mean.
    Legend(Vec<LegendLine>),
    /// The articles, numbered as they are cited.
    Sources(Vec<SourceLine>),
    /// How it was made and what it cannot do.
    Method(Vec<String>),
}

/// Parties side by side, issue by issue.
#[derive(Clone, Debug, PartialEq)]
pub struct Table {
    /// What it shows, for those who cannot see it.
    pub caption: String,
    /// The parties.
    pub parties: Vec<String>,
    /// The issues.
    pub rows: Vec<TableRow>,
}

/// One issue.
#[derive(Clone, Debug, PartialEq)]
pub struct TableRow {
    /// The issue.
    pub topic: String,
    /// How the parties stand to each other, where that can be shown.
    pub verdict: Option<VerdictLine>,
    /// One for each party.
    pub cells: Vec<TableCell>,
}

/// A relation and why.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct VerdictLine {
    /// What.
    pub relation: Relation,
    /// Why, in a sentence.
    pub because: String,
}

/// What one party says on one issue.
#[derive(Clone, Debug, Default, PartialEq)]
pub struct TableCell {
    /// One for each position.
    pub entries: Vec<Entry>,
    /// What else is to be said of the cell: that it is empty, or what was left out.
    pub notes: Vec<String>,
}

/// One position with its evidence.
#[derive(Clone, Debug, PartialEq)]
pub struct Entry {
    /// What the party does.
    pub kind: Kind,
    /// To whom, where the article says so.
    pub addressee: Option<String>,
    /// What, in our words. Not a quotation.
    pub summary: String,
    /// On which terms ("only if the port reopens", "without preconditions"), as the article words it.
    pub terms: Option<String>,
    /// The article's words.
    pub quote: Quote,
    /// Who voiced it, as the article names them.
    pub speaker: Option<String>,
    /// When it was said, else when it was published: "said 16 June 2013".
    pub date: Option<String>,
    /// What a reader must know besides: "earlier", "softly put", "reading unsure".
    pub remarks: Vec<String>,
    /// Where it stands.
    pub citation: Citation,
}

/// Words cut from an article, exactly as they stand there.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Quote {
    /// The words.
    pub text: String,
    /// Whose words they are.
    pub wording: Wording,
}

/// Source and paragraph, written "[1 ¶2]".
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Citation {
    /// The source's number, from 1.
    pub source: usize,
    /// The paragraph's number, from 1; none for the headline.
    pub paragraph: Option<usize>,
}

impl std::fmt::Display for Citation {
    fn fmt(&self, f: &mut std::fmt::Formatter<'_>) -> std::fmt::Result {
        match self.paragraph {
            Some(paragraph) => write!(f, "[{} ¶{paragraph}]", self.source),
            None => write!(f, "[{} headline]", self.source),
        }
    }
}

/// What a badge means.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct LegendLine {
    /// Which.
    pub kind: Kind,
    /// A test anybody can apply.
    pub test: &'static str,
}

/// One article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct SourceLine {
    /// As it is cited, from 1.
    pub number: usize,
    /// Headline, else file name.
    pub title: String,
    /// Author, outlet, date, as far as they are known.
    pub details: Vec<String>,
    /// The file's name, without its folder.
    pub file: String,
    /// The first letters of the text's fingerprint.
    pub fingerprint: String,
    /// What was assumed or is to be known: "read as Windows-1252", "no date found".
    pub notes: Vec<String>,
}
