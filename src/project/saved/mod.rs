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
//! Places are byte offsets into `text`. What was computed is not in it: it comes again. Only `form` knows the form;
//! the nouns inside the program may change without it. `docs/session-file.md` tells the form to other programs.
//!
//! A file is written aside and takes its place when it is whole (`write`); what it held before is kept (`earlier`); a
//! lock tells other windows that it is worked on (`lock`); `hold` says what a window may do with a file it opens.

use std::fmt;
use std::fs;
use std::io;
use std::path::{Path, PathBuf};
use std::sync::Arc;

use super::{Project, Question};

mod corrections;
mod earlier;
mod errors;
mod form;
mod hold;
mod lock;
mod synced;
mod write;

pub use earlier::{Earlier, earlier};
pub use errors::{OpenError, SaveError};
pub use hold::{AtWork, Bar, Hold, Insist, open_to_work, take_to_save};
pub use lock::{Holder, Lock, Taken};
pub use write::delete;

const FORMAT: &str = "standpoints";
/// Version 2 tells on which side of an article left-out words stood; version 3 holds corrections, links and notes.
const VERSION: u64 = 3;

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
    /// What the file held.
    pub fingerprint: Fingerprint,
    /// The version of its form, if a later version of this program made it. What this one does not know is not in the
    /// project, so the file must not be written.
    pub newer: Option<u64>,
}

/// What a file held when it was last read or written: another one tells that somebody else wrote it since.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Fingerprint([u8; 32]);

impl Fingerprint {
    fn of(bytes: &[u8]) -> Self {
        Self(*blake3::hash(bytes).as_bytes())
    }
}

/// A file was saved over what it held before.
#[derive(Debug)]
pub struct Saved {
    /// What the file holds now.
    pub fingerprint: Fingerprint,
    /// Where that was put aside which somebody else had written into the file meanwhile.
    pub put_aside: Option<PathBuf>,
    /// Why what the file held before could not be kept, if it could not. The file itself is saved.
    pub earlier_lost: Option<io::Error>,
}

/// Writes the project to this file, in one step: whoever reads it sees the old file or the new one, never half.
pub fn save(project: &Project, path: &Path) -> Result<Fingerprint, SaveError> {
    let failed = |error| SaveError { path: path.to_owned(), error };
    let bytes = bytes(project).map_err(failed)?;
    write::replace(path, &bytes).map_err(failed)?;
    Ok(Fingerprint::of(&bytes))
}

/// Writes the project to a file that the user works on, keeping what it held before.
///
/// `known` are the contents that this window has read or written there itself. What somebody else wrote since is put
/// aside beside it, never overwritten; without any `known` whatever is there may be replaced.
pub fn save_over(project: &Project, path: &Path, known: &[Fingerprint]) -> Result<Saved, SaveError> {
    let failed = |error| SaveError { path: path.to_owned(), error };
    let bytes = bytes(project).map_err(failed)?;
    let fingerprint = Fingerprint::of(&bytes);
    let mut saved = Saved { fingerprint, put_aside: None, earlier_lost: None };
    // A file that is gone, or cannot be read, has nothing that could be kept.
    if let Ok(before) = fs::read(path) {
        let held = Fingerprint::of(&before);
        if held == fingerprint {
            return Ok(saved);
        }
        if !known.is_empty() && !known.contains(&held) {
            saved.put_aside = Some(earlier::put_aside(path, &before).map_err(failed)?);
        }
        saved.earlier_lost = earlier::keep(path, &before).err();
    }
    write::replace(path, &bytes).map_err(failed)?;
    Ok(saved)
}

fn bytes(project: &Project) -> io::Result<Vec<u8>> {
    let mut bytes = serde_json::to_vec_pretty(&form::File::of(project)).map_err(io::Error::other)?;
    bytes.push(b'\n');
    Ok(bytes)
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
    let newer = (VERSION < head.version).then_some(head.version);
    let file: form::File = match (serde_json::from_slice(&bytes), newer) {
        (Ok(file), _) => file,
        // Only what has the old shape can be read.
        (Err(_), Some(version)) => return Err(OpenError::Newer(path.to_owned(), version)),
        (Err(error), None) => return Err(damaged(error)),
    };
    let mut notes = Vec::new();
    let articles =
        file.articles.into_iter().map(|article| Arc::new(article.into_article(&mut notes))).collect();
    let question: Question = file.choices.into_question();
    let project = file.work.put_into(Project::new(articles, question), &mut notes);
    Ok(Opened { project, notes, fingerprint: Fingerprint::of(&bytes), newer })
}
