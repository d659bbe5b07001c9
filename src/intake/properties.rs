//! What an office document or book says about itself: title, author, day of publication.

use super::heading::{Known, one_line};
use super::xml::{self, Node};
use super::{byline, date};
use crate::text::{Found, Place};

/// The Dublin Core terms of a document: `title`, `creator`, `publisher`, `date`, each the first that has words.
#[derive(Clone, Debug, Default)]
pub(super) struct Properties {
    pub title: Option<String>,
    pub creator: Option<String>,
    pub publisher: Option<String>,
    pub date: Option<String>,
}

impl Properties {
    /// Reads them from `docProps/core.xml`, `meta.xml` or the head of a book.
    pub(super) fn read(bytes: &[u8]) -> Self {
        let mut found = Self::default();
        let mut open: Option<String> = None;
        let mut words = String::new();
        xml::walk(bytes, |node| match node {
            Node::Start(element) => {
                open = Some(element.name);
                words.clear();
            }
            Node::Words(more) => words.push_str(&more),
            Node::End(name) => {
                let slot = match name.as_str() {
                    "title" => &mut found.title,
                    "creator" => &mut found.creator,
                    "publisher" => &mut found.publisher,
                    "date" => &mut found.date,
                    _ => return,
                };
                let value = one_line(&words);
                if slot.is_none() && open.as_deref() == Some(&name) && !value.is_empty() {
                    *slot = Some(value);
                }
                open = None;
            }
        });
        found
    }

    /// What of it is known of the article. An office document's day is the day of saving, and its author is whoever
    /// typed it unless somebody gave it a title.
    pub(super) fn of_document(self) -> Known {
        let title = self.title.filter(|title| is_headline(title));
        let author = self.creator.filter(|_| title.is_some()).and_then(|names| names_of(&names));
        Known { headline: title.map(found), byline: author.map(found), ..Known::default() }
    }

    /// What a book says is said by its publisher.
    pub(super) fn of_book(self) -> Known {
        let published = self.date.as_deref().and_then(date::find);
        Known {
            headline: self.title.filter(|title| is_headline(title)).map(found),
            byline: self.creator.and_then(|names| names_of(&names)).map(found),
            outlet: self.publisher.map(found),
            published: published.map(|dated| Found { value: dated.published, place: place() }),
            ..Known::default()
        }
    }
}

fn place() -> Place {
    Place::Around("the document's properties".into())
}

fn found(value: String) -> Found {
    Found { value, place: place() }
}

/// Whether a title was given by a person: programs put file names and their own there.
pub(super) fn is_headline(title: &str) -> bool {
    let lower = title.trim().to_lowercase();
    let is_file = lower.rsplit_once('.').is_some_and(|(_, ending)| {
        matches!(
            ending,
            "doc" | "docx" | "odt" | "rtf" | "pdf" | "html" | "htm" | "txt" | "indd" | "qxd" | "dvi" | "tex"
        )
    });
    let is_program =
        ["microsoft word", "untitled", "unknown", "document", "unbenannt", "word-dokument", "powerpoint"]
            .iter()
            .any(|name| lower.starts_with(name) && lower.split_whitespace().count() <= 4);
    title.split_whitespace().count() >= 2 && !is_file && !is_program
}

/// The names of people; user names ("jm2", "Administrator") are none.
fn names_of(value: &str) -> Option<String> {
    let line = format!("By {}", value.trim().trim_start_matches("By ").trim_start_matches("by "));
    let range = byline::find(&line)?.names?;
    line.get(range).filter(|names| names.contains(' ')).map(str::to_owned)
}
