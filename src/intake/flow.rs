//! A document as a run of blocks (paragraphs, headings, rows), and the text they become.

use super::heading::{Known, one_line};
use super::lines;
use crate::text::Found;

/// What a block is in its document.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub(super) enum Style {
    /// The headline, as the document itself says.
    Title,
    /// A heading, with its level.
    Heading(u8),
    /// A paragraph.
    Plain,
    /// A row of a table.
    Row,
    /// A paragraph that is nothing but links: a menu, a list of other stories.
    Links,
    /// Words below a picture, which nobody in the story says.
    Caption,
}

/// A run of words that stands by itself.
#[derive(Clone, Debug, PartialEq, Eq)]
pub(super) struct Block {
    pub style: Style,
    /// Without white space at the ends; lines inside a paragraph are kept apart.
    pub words: String,
}

/// The blocks of a document, in order.
#[derive(Clone, Debug, Default)]
pub(super) struct Flow {
    pub blocks: Vec<Block>,
}

/// How far from the top a headline is looked for.
const N_TOP: usize = 12;

impl Flow {
    /// Adds a block, if there are words in it.
    pub(super) fn push(&mut self, style: Style, words: &str) {
        let lines = words.lines().map(one_line).filter(|line| !line.is_empty());
        let words = lines.collect::<Vec<_>>().join("\n");
        if !words.is_empty() {
            self.blocks.push(Block { style, words });
        }
    }

    /// Whether any block has words.
    pub(super) fn has_words(&self) -> bool {
        self.blocks.iter().any(|block| block.words.chars().any(char::is_alphanumeric))
    }

    /// The text of all blocks with blank lines between them. What the blocks say about headline and captions is
    /// written into `known`.
    pub(super) fn into_text(self, known: &mut Known) -> String {
        let top = self.headline(known.headline.as_ref());
        let mut text = String::new();
        for (at, block) in self.blocks.iter().enumerate() {
            if !text.is_empty() {
                text.push_str("\n\n");
            }
            let start = text.len();
            if top == Some(at) {
                text.push_str(&one_line(&block.words));
                known.top = Some(start..text.len());
                // The headline stands in the text, and is shown there.
                known.headline = None;
                continue;
            }
            text.push_str(&block.words);
            match block.style {
                Style::Heading(_) | Style::Caption => known.asides.push(start..text.len()),
                Style::Title if top.is_some() => known.asides.push(start..text.len()),
                Style::Title | Style::Plain | Style::Row | Style::Links => {}
            }
        }
        text
    }

    /// The block that is the headline: what is styled so, else what the document's own data calls so, else a heading
    /// that opens it.
    fn headline(&self, told: Option<&Found>) -> Option<usize> {
        let top = || self.blocks.iter().take(N_TOP);
        let told = told.map(|found| bare(&found.value)).filter(|told| !told.is_empty());
        let named = || top().position(|block| told.as_ref().is_some_and(|told| bare(&block.words) == *told));
        let styled = || top().position(|block| block.style == Style::Title);
        let opening = || {
            let lowest = top().filter_map(|block| level(block.style)).min()?;
            let first = top().position(|block| level(block.style) == Some(lowest))?;
            // A heading further down heads a part of the story.
            let is_above = |block: &Block| block.words.len() < 120 && !lines::ends_sentence(&block.words);
            self.blocks.iter().take(first).all(is_above).then_some(first)
        };
        named().or_else(styled).or_else(opening)
    }
}

fn level(style: Style) -> Option<u8> {
    match style {
        Style::Heading(level) => Some(level),
        _ => None,
    }
}

/// Words as they are compared: small letters and digits only.
pub(in crate::intake) fn bare(words: &str) -> String {
    words.chars().filter(|c| c.is_alphanumeric()).flat_map(char::to_lowercase).collect()
}
