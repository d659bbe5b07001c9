//! Files become articles: one file per format, encodings, the article found on the page, and its heading.

use std::fmt;
use std::path::{Path, PathBuf};

use crate::text::Article;

/// Why a file did not become an article. Its text names the file, says why and what to do.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Refusal {
    /// The file, as the user named it.
    pub source: String,
    /// What happened.
    pub reason: Reason,
}

/// What kept a file from becoming an article.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Reason {
    /// It is not there.
    Missing,
}

impl fmt::Display for Refusal {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "{}", self.source)
    }
}

/// An article handed in as text by another program, with what it said about it.
#[derive(Clone, Debug, Default)]
pub struct Given {
    /// Its name.
    pub source: String,
    /// The text, analysed as it stands: offsets fit it.
    pub text: String,
    /// Headline.
    pub title: Option<String>,
    /// Who wrote it.
    pub byline: Option<String>,
    /// Who published it.
    pub outlet: Option<String>,
    /// When; an ISO date with or without a time.
    pub published: Option<String>,
}

/// The files meant by what the user named: files as they are, folders searched through, in a stable order.
pub fn files(_named: &[PathBuf]) -> Vec<Result<PathBuf, Refusal>> {
    Vec::new()
}

/// Reads one file. One article for now; a file may hold several one day.
pub fn open(_path: &Path) -> Result<Vec<Article>, Refusal> {
    Ok(Vec::new())
}

/// Text pasted by the user becomes an article.
pub fn pasted(_text: &str) -> Result<Article, Refusal> {
    Err(Refusal { source: "pasted text".into(), reason: Reason::Missing })
}

/// Text handed in by another program becomes an article, unchanged.
pub fn given(given: Given) -> Article {
    let origin = crate::text::Origin {
        source: given.source,
        path: None,
        format: crate::text::Format::Given,
        encoding: "UTF-8",
        assumptions: Vec::new(),
    };
    Article::new(origin, given.text)
}
