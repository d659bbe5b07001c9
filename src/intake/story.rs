//! One article as it came out of a file, before its lines are looked at: the end of every reader.

use std::path::PathBuf;

use super::flow::{Flow, Style};
use super::heading::{self, Known};
use super::refusal::Reason;
use crate::text::{Article, Assumption, Format, LeftOut, Origin, Side};

/// One article as it came out of a file.
#[derive(Clone, Debug)]
pub(super) struct Story {
    pub format: Format,
    /// Which part of the file, where there are several.
    pub part: Option<String>,
    pub text: String,
    /// What the file says about it.
    pub known: Known,
    /// The name of the encoding.
    pub encoding: &'static str,
    pub assumptions: Vec<String>,
    pub left_out: Vec<LeftOut>,
}

/// Everything that came out of a file.
#[derive(Clone, Debug, Default)]
pub(super) struct Stories {
    pub found: Vec<Story>,
    /// Parts that did not become articles, by name, and why.
    pub refused: Vec<(String, Reason)>,
    /// What else is to be told.
    pub notes: Vec<String>,
}

impl Story {
    /// A story in UTF-8 of which nothing is assumed.
    pub(super) fn new(format: Format, text: String, known: Known) -> Self {
        Self {
            format,
            part: None,
            text,
            known,
            encoding: "UTF-8",
            assumptions: Vec::new(),
            left_out: Vec::new(),
        }
    }

    /// A story made of blocks. Captions are left out.
    pub(super) fn of_flow(format: Format, mut flow: Flow, mut known: Known) -> Self {
        let mut captions = Vec::new();
        flow.blocks.retain(|block| {
            let is_caption = block.style == Style::Caption;
            if is_caption {
                captions.push(block.words.clone());
            }
            !is_caption
        });
        let pulled = pull_quotes(&mut flow);
        let text = flow.into_text(&mut known);
        let mut story = Self::new(format, text, known);
        story.leave_out("captions", captions);
        story.leave_out("words repeated in large letters", pulled);
        story
    }

    /// Keeps words that are not in the text, to be looked at.
    pub(super) fn leave_out(&mut self, what: &str, words: Vec<String>) {
        self.leave_out_at(Side::Inside, what, words);
    }

    /// The same with the side of the article on which they stood.
    pub(super) fn leave_out_at(&mut self, side: Side, what: &str, words: Vec<String>) {
        if !words.is_empty() {
            self.left_out.push(LeftOut { what: what.to_owned(), words: words.join("\n"), side });
        }
    }

    /// Keeps another article that stands above this one and is none worth reading, with what was left out of it.
    pub(super) fn leave_out_before(&mut self, what: &str, other: Self) {
        let words = LeftOut { what: what.to_owned(), words: other.text, side: Side::Above };
        let (above, below): (Vec<LeftOut>, _) =
            other.left_out.into_iter().partition(|left_out| left_out.side == Side::Above);
        let all = above.into_iter().chain([words]).chain(below);
        self.left_out.splice(0..0, all.map(|left_out| LeftOut { side: Side::Above, ..left_out }));
    }

    /// Whether there are any words in it.
    pub(super) fn has_words(&self) -> bool {
        self.text.chars().any(char::is_alphanumeric)
    }

    /// The article, its lines looked at.
    pub(super) fn into_article(self, source: &str, path: Option<PathBuf>) -> Article {
        let origin = Origin {
            source: source.to_owned(),
            path,
            part: self.part,
            format: self.format,
            encoding: self.encoding,
            assumptions: self.assumptions.into_iter().map(Assumption).collect(),
            left_out: self.left_out,
        };
        heading::article(origin, self.text, self.known)
    }
}

/// Takes out paragraphs that only repeat, word for word, what stands in a longer one: pull quotes. Said twice, a demand
/// would be counted twice.
fn pull_quotes(flow: &mut Flow) -> Vec<String> {
    let bare = |words: &str| {
        let words = words.split(|c: char| !c.is_alphanumeric()).filter(|word| !word.is_empty());
        words.map(str::to_lowercase).collect::<Vec<_>>()
    };
    let n_plain = flow.blocks.iter().filter(|block| block.style == Style::Plain).count();
    // A text of a thousand paragraphs is a book; there nobody pulls quotes.
    if n_plain > 400 {
        return Vec::new();
    }
    let words: Vec<Vec<String>> = flow.blocks.iter().map(|block| bare(&block.words)).collect();
    let joined: Vec<String> = words.iter().map(|words| format!(" {} ", words.join(" "))).collect();
    let repeats = |at: usize| {
        let n_words = words[at].len();
        (5..=40).contains(&n_words)
            && flow.blocks[at].style == Style::Plain
            && (0..words.len()).any(|other| {
                let is_story = flow.blocks[other].style == Style::Plain && n_words + 3 < words[other].len();
                other != at && is_story && joined[other].contains(&joined[at])
            })
    };
    let gone: Vec<bool> = (0..words.len()).map(repeats).collect();
    let mut pulled = Vec::new();
    let mut at = 0;
    flow.blocks.retain(|block| {
        let is_gone = gone[at];
        at += 1;
        if is_gone {
            pulled.push(block.words.clone());
        }
        !is_gone
    });
    pulled
}

impl From<Story> for Stories {
    fn from(story: Story) -> Self {
        Self { found: vec![story], ..Self::default() }
    }
}

impl Stories {
    /// Several articles of one file, numbered where there is more than one.
    pub(super) fn numbered(mut found: Vec<Story>) -> Self {
        let n_found = found.len();
        if 1 < n_found {
            for (at, story) in found.iter_mut().enumerate() {
                story.part = Some(format!("{} of {n_found}", at + 1));
            }
        }
        Self { found, ..Self::default() }
    }

    /// The same, as parts of a larger whole: the names of the parts come after its name.
    pub(super) fn inside(mut self, name: &str) -> Self {
        for story in &mut self.found {
            story.part = Some(match story.part.take() {
                Some(part) => format!("{name}, {part}"),
                None => name.to_owned(),
            });
        }
        for (part, _) in &mut self.refused {
            *part = if part.is_empty() { name.to_owned() } else { format!("{name}, {part}") };
        }
        self
    }

    /// Adds what came out of another part.
    pub(super) fn add(&mut self, other: Self) {
        self.found.extend(other.found);
        self.refused.extend(other.refused);
        self.notes.extend(other.notes);
    }
}
