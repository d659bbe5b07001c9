//! Files become articles: kinds recognised by content, encodings, the story found on the page, and its heading.
//!
//! The only door through which articles' bytes come in. What cannot become an article is refused by name, with the
//! reason and what to do.

mod byline;
mod date;
mod dateline;
mod encoding;
mod folder;
mod furniture;
mod heading;
mod language;
mod lines;
mod markdown;
mod nesting;
mod outlets;
mod page;
mod plain;
mod recognise;
mod refusal;

use std::fs::File;
use std::io::Read as _;
use std::path::{Path, PathBuf};

use crate::text::{Article, Assumption, Format, Found, Origin, Place};

pub use folder::{Gathered, gather};
pub use language::language;
pub use refusal::{Reason, Refusal};

use heading::Known;

/// The largest file that is read, in bytes. The longest news stories have a hundredth of it; whole books fit.
pub const LARGEST_BYTES: u64 = 16 << 20;

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
pub fn files(named: &[PathBuf]) -> Vec<Result<PathBuf, Refusal>> {
    gather(named).files
}

/// Reads one file. One article for now; a file may hold several one day.
///
/// # Errors
/// Refuses what is missing, empty, too large, no text, or a page without a story.
pub fn open(path: &Path) -> Result<Vec<Article>, Refusal> {
    let source = path.display().to_string();
    let refuse = |reason| Refusal::new(source.clone(), reason);
    let bytes = bytes(path, &source)?;
    recognise::refuse_other_kinds(&bytes).map_err(refuse)?;
    let decoded = encoding::decode(&bytes, encoding::declared(&bytes));
    let origin = Origin {
        source: source.clone(),
        path: Some(path.to_path_buf()),
        format: recognise::format(&decoded.text, Some(path)),
        encoding: decoded.encoding,
        assumptions: decoded.assumption.map(Assumption).into_iter().collect(),
    };
    let article = made(origin, decoded.text).map_err(refuse)?;
    Ok(vec![article])
}

/// The characters of a file as they stand, whatever they mean.
///
/// # Errors
/// Refuses what is missing, empty, too large or no text.
pub fn raw_text(path: &Path) -> Result<String, Refusal> {
    let source = path.display().to_string();
    let bytes = bytes(path, &source)?;
    recognise::refuse_other_kinds(&bytes).map_err(|reason| Refusal::new(source, reason))?;
    Ok(encoding::decode(&bytes, encoding::declared(&bytes)).text)
}

/// The characters of a file as they stand; of a saved page, those of its story.
///
/// # Errors
/// Refuses what is missing, empty, too large, no text, or a page without a story.
pub fn story_text(path: &Path) -> Result<String, Refusal> {
    let text = raw_text(path)?;
    if recognise::format(&text, Some(path)) != Format::Html {
        return Ok(text);
    }
    Ok(open(path)?.iter().map(Article::text).collect::<Vec<_>>().join("\n\n"))
}

/// Text, Markdown or a page pasted by the user becomes an article.
///
/// # Errors
/// Refuses white space, and pages without a story.
pub fn pasted(text: &str) -> Result<Article, Refusal> {
    let source = "pasted text";
    let refuse = |reason| Refusal::new(source, reason);
    if text.len() as u64 > LARGEST_BYTES {
        return Err(refuse(Reason::TooLarge { bytes: text.len() as u64 }));
    }
    let format = match recognise::format(text, None) {
        Format::Text => Format::Pasted,
        other => other,
    };
    let origin =
        Origin { source: source.into(), path: None, format, encoding: "UTF-8", assumptions: Vec::new() };
    made(origin, text.to_owned()).map_err(refuse)
}

/// An article that travels with the program, under the name of its file.
///
/// # Errors
/// Refuses what the file would be refused for.
pub fn sample(name: &str, text: &str) -> Result<Article, Refusal> {
    let origin = Origin {
        source: name.into(),
        path: None,
        format: recognise::format(text, Some(Path::new(name))),
        encoding: "UTF-8",
        assumptions: Vec::new(),
    };
    made(origin, text.to_owned()).map_err(|reason| Refusal::new(name, reason))
}

/// Text handed in by another program becomes an article, unchanged.
pub fn given(given: Given) -> Article {
    let origin = Origin::given(given.source);
    let told = |value: Option<String>| {
        value.filter(|value| !value.trim().is_empty()).map(|value| Found { value, place: Place::Given })
    };
    let published = given.published.as_deref().and_then(date::find);
    let known = Known {
        headline: told(given.title),
        byline: told(given.byline),
        outlet: told(given.outlet),
        published: published.map(|dated| Found { value: dated.published, place: Place::Given }),
        ..Known::default()
    };
    heading::article(origin, given.text, known)
}

fn made(origin: Origin, text: String) -> Result<Article, Reason> {
    if text.chars().all(|c| c.is_whitespace() || c == '\u{feff}') {
        return Err(Reason::Empty);
    }
    match origin.format {
        Format::Html => page::article(origin, &text),
        Format::Markdown => Ok(markdown::article(origin, &text, Known::default())),
        Format::Text | Format::Pasted | Format::Given => Ok(plain::article(origin, text)),
    }
}

fn bytes(path: &Path, source: &str) -> Result<Vec<u8>, Refusal> {
    let told = |error| Refusal::from_system(source, &error);
    let metadata = path.metadata().map_err(told)?;
    if !metadata.is_file() {
        // Devices and pipes may never end.
        let kind = if metadata.is_dir() { "a folder" } else { "a device" };
        return Err(Refusal::new(source, Reason::OtherKind(kind)));
    }
    let too_large = |bytes| Refusal::new(source, Reason::TooLarge { bytes });
    if metadata.len() > LARGEST_BYTES {
        return Err(too_large(metadata.len()));
    }
    let mut bytes = Vec::new();
    // The file may grow while it is read.
    File::open(path).and_then(|file| file.take(LARGEST_BYTES + 1).read_to_end(&mut bytes)).map_err(told)?;
    if bytes.len() as u64 > LARGEST_BYTES {
        return Err(too_large(bytes.len() as u64));
    }
    if bytes.is_empty() {
        return Err(Refusal::new(source, Reason::Empty));
    }
    Ok(bytes)
}
