//! An article as text: the words, where they came from, and places in them.
//!
//! An [`Article`] never changes. Everything we say about it points into it by [`Span`]; words are cut from the
//! article when they are needed and never copied and kept.

mod article;
mod heading;
mod quotation;
mod span;
mod words;

pub use article::{Article, ArticleId, Assumption, CharOffsets, Format, LeftOut, Origin, Side};
pub use heading::{Found, Heading, Language, Place, Published};
pub use quotation::quotations;
pub use span::Span;
pub use words::{Word, folded, words};
