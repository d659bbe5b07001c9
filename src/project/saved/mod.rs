//! The `.standpoints` file: one JSON document with the articles and the choices, written in one step.
//!
//! ```json
//! {
//!   "format": "standpoints", "version": 3, "made_by": "standpoints 0.1.0",
//!   "articles": [{
//!     "fingerprint": "32 hexadecimal digits of the text",
//!     "origin": {"source": "…", "path": "…", "format": "text", "encoding": "UTF-8", "assumptions": []},
//!     "heading": {"headline": {"value": "…", "found_in": {"text": [0, 12]}}, "dateline": [90, 120]},
//!     "paragraphs": [[14, 80]], "furniture": [[82, 88]],
//!     "text": "the whole text"
//!   }],
//!   "choices": {"picked": ["north-korea"], "hidden": [], "claims": "folded"},
//!   "corrections": [], "links": [], "notes": [], "looked": []
//! }
//! ```
//!
//! The form of corrections, links and notes stands in `corrections`.
//! Places are byte offsets into `text`. What was computed is not in it: it comes again. Only this file knows the
//! form; the nouns inside the program may change without it.

use std::fmt;
use std::fs;
use std::io::{self, Write as _};
use std::path::{Path, PathBuf};
use std::sync::Arc;

use atomic_write_file::AtomicWriteFile;

use super::{Project, Question};

mod corrections;
mod form;

const FORMAT: &str = "standpoints";
/// Version 2 tells on which side of an article left-out words stood; version 3 holds corrections, links and notes.
const VERSION: u64 = 3;

/// Why a project could not be saved. The file that was there before is untouched.
#[derive(Debug)]
pub struct SaveError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.error.kind() {
            io::ErrorKind::NotFound => {
                write!(f, "not saved, because there is no such folder; make it or choose another one: {path}")
            }
            io::ErrorKind::StorageFull => {
                write!(f, "not saved, because the disk is full; free some space or save elsewhere: {path}")
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                write!(f, "not saved, because you may not write there; choose another folder: {path}")
            }
            _ => write!(f, "not saved ({}); try again or save elsewhere: {path}", self.error),
        }
    }
}

impl std::error::Error for SaveError {}

/// Why a file could not be opened as a project.
#[derive(Debug)]
pub enum OpenError {
    /// The file could not be read.
    Unreadable(PathBuf, io::Error),
    /// It is not JSON, or breaks off.
    Damaged(PathBuf, serde_json::Error),
    /// It is JSON, but no project of this program.
    NotOurs(PathBuf),
    /// A later version of this program made it.
    Newer(PathBuf, u64),
}

impl OpenError {
    /// The file.
    pub fn path(&self) -> &Path {
        match self {
            Self::Unreadable(path, _)
            | Self::Damaged(path, _)
            | Self::NotOurs(path)
            | Self::Newer(path, _) => path,
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => {
                write!(f, "could not read the file ({error}): {}", path.display())
            }
            Self::Damaged(path, error) => {
                let place = if error.is_eof() {
                    "it ends in the middle".to_owned()
                } else {
                    format!("line {} is not as it was saved", error.line())
                };
                write!(
                    f,
                    "this session file is damaged: {place}; nothing was changed; open another copy of it, or open its \
                     articles again: {}",
                    path.display()
                )
            }
            Self::NotOurs(path) => write!(f, "this file is not a Standpoints session: {}", path.display()),
            Self::Newer(path, version) => write!(
                f,
                "this session was made by a newer Standpoints (its form is {version}, this program knows {VERSION}); \
                 open it with that one: {}",
                path.display()
            ),
        }
    }
}

impl std::error::Error for OpenError {}

/// Something in a project file that was not as it was saved. The article's words are kept in any case.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Note {
    /// The text is not the one that was saved: it was changed outside the program.
    TextChanged {
        /// The article's name.
        title: String,
    },
    /// A place lies outside the text.
    PartsLost {
        /// The article's name.
        title: String,
    },
    /// Corrections whose words are not in their articles any more.
    CorrectionsLost {
        /// How many.
        n_lost: usize,
    },
}

impl fmt::Display for Note {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::TextChanged { title } => write!(
                f,
                "the text of this article was changed outside the program; it was opened as it is now, without its \
                 headline and date: {title}"
            ),
            Self::CorrectionsLost { n_lost } => write!(
                f,
                "the texts in this session were changed outside the program, so {n_lost} of its corrections could not be \
                 kept; the file itself was not changed"
            ),
            Self::PartsLost { title } => write!(
                f,
                "the parts of this article do not fit its text; it was opened without its headline and date: {title}"
            ),
        }
    }
}

/// A project out of a file, and what was not as it was saved.
#[derive(Debug)]
pub struct Opened {
    /// The project.
    pub project: Project,
    /// What the user should know about it.
    pub notes: Vec<Note>,
}

/// Writes the project to this file, in one step: whoever reads it sees the old file or the new one, never half.
pub fn save(project: &Project, path: &Path) -> Result<(), SaveError> {
    let written = write(project, path);
    written.map_err(|error| SaveError { path: path.to_owned(), error })
}

fn write(project: &Project, path: &Path) -> io::Result<()> {
    let mut file = serde_json::to_vec_pretty(&form::File::of(project)).map_err(io::Error::other)?;
    file.push(b'\n');
    // A symbolic link would be replaced by the file: write to where it points instead.
    let target = fs::canonicalize(path).unwrap_or_else(|_| path.to_owned());
    let mut atomic = AtomicWriteFile::open(target)?;
    atomic.write_all(&file)?;
    atomic.commit()
}

/// Reads a project file.
pub fn open(path: &Path) -> Result<Opened, OpenError> {
    let bytes = fs::read(path).map_err(|error| OpenError::Unreadable(path.to_owned(), error))?;
    let damaged = |error| OpenError::Damaged(path.to_owned(), error);
    let head: form::Head = match serde_json::from_slice(&bytes) {
        Ok(head) => head,
        // Well-formed JSON of another shape is another program's file; anything else is damage or no JSON at all.
        Err(error) if error.is_data() => return Err(OpenError::NotOurs(path.to_owned())),
        Err(error) if error.is_syntax() && !form::looks_like_json(&bytes) => {
            return Err(OpenError::NotOurs(path.to_owned()));
        }
        Err(error) => return Err(damaged(error)),
    };
    if head.format != FORMAT {
        return Err(OpenError::NotOurs(path.to_owned()));
    }
    if VERSION < head.version {
        return Err(OpenError::Newer(path.to_owned(), head.version));
    }
    let file: form::File = serde_json::from_slice(&bytes).map_err(damaged)?;
    let mut notes = Vec::new();
    let articles =
        file.articles.into_iter().map(|article| Arc::new(article.into_article(&mut notes))).collect();
    let question: Question = file.choices.into_question();
    let project = file.work.put_into(Project::new(articles, question), &mut notes);
    Ok(Opened { project, notes })
}
