//! Plain text becomes an article: the text as it is, taken apart by its lines.

use super::heading::{self, Known};
use crate::text::{Article, Origin};

/// The article in a plain text, which is kept unchanged.
pub(super) fn article(origin: Origin, text: String) -> Article {
    heading::article(origin, text, Known::default())
}
