//! The one door to the disk: a file is written whole or not at all.

use std::fs::File;
use std::io::{self, Write};
use std::path::{Path, PathBuf};
use std::{fmt, fs};

use atomic_write_file::AtomicWriteFile;

use super::{Report, html, markdown};

/// The formats a report can be saved in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Format {
    /// One web page with everything in it.
    Html,
    /// Plain text with marks.
    Markdown,
}

impl Format {
    /// The format meant by a file's extension: `.html`, `.htm`, `.md`.
    pub fn of(path: &Path) -> Option<Self> {
        let extension = path.extension()?.to_str()?.to_ascii_lowercase();
        match extension.as_str() {
            "html" | "htm" => Some(Self::Html),
            "md" | "markdown" => Some(Self::Markdown),
            _ => None,
        }
    }

    /// The report in this format.
    pub fn write(self, report: &Report) -> String {
        match self {
            Self::Html => html::write(report),
            Self::Markdown => markdown::write(report),
        }
    }
}

/// Why nothing was saved. Whatever stood at the place before still stands there. Its text names the place, says
/// why and what to do.
#[derive(Debug)]
pub enum SaveError {
    /// There is not one position to report.
    NothingToReport,
    /// The extension names no format we write.
    UnknownFormat {
        /// The place asked for.
        path: PathBuf,
    },
    /// The place is a folder.
    IsFolder {
        /// The place asked for.
        path: PathBuf,
    },
    /// The system refused.
    NotWritten {
        /// The place asked for.
        path: PathBuf,
        /// What the system said.
        error: io::Error,
    },
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::NothingToReport => {
                f.write_str("there is nothing to report: no positions are shown. No file was written")
            }
            Self::UnknownFormat { path } => write!(
                f,
                "a report is saved as .html or .md; end the name with one of these: {}",
                path.display()
            ),
            Self::IsFolder { path } => {
                write!(
                    f,
                    "could not write the file (a folder has this name); add a file name: {}",
                    path.display()
                )
            }
            Self::NotWritten { path, error } => {
                write!(f, "could not write the file ({}): {}", reason(error), path.display())
            }
        }
    }
}

impl std::error::Error for SaveError {
    fn source(&self) -> Option<&(dyn std::error::Error + 'static)> {
        match self {
            Self::NotWritten { error, .. } => Some(error),
            Self::NothingToReport | Self::UnknownFormat { .. } | Self::IsFolder { .. } => None,
        }
    }
}

fn reason(error: &io::Error) -> String {
    match error.kind() {
        io::ErrorKind::NotFound => "the folder does not exist; make it or choose another".into(),
        io::ErrorKind::PermissionDenied => "not allowed there; choose another folder".into(),
        io::ErrorKind::ReadOnlyFilesystem => "this place is read-only; choose another folder".into(),
        io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
            "the disk is full; free some space or save elsewhere".into()
        }
        _ => error.to_string(),
    }
}

/// Saves a report in the format its extension names. A file that is there already is replaced in one step.
pub fn save(report: &Report, path: &Path) -> Result<(), SaveError> {
    let format = Format::of(path).ok_or_else(|| SaveError::UnknownFormat { path: path.to_owned() })?;
    if report.is_empty() {
        return Err(SaveError::NothingToReport);
    }
    let mut whole = Whole::open(path)?;
    let written = whole.write_all(format.write(report).as_bytes());
    written.map_err(|error| SaveError::NotWritten { path: path.to_owned(), error })?;
    whole.finish()
}

/// A file being written beside its place; it takes the place only when finished.
pub struct Whole {
    path: PathBuf,
    file: Target,
}

enum Target {
    Beside(AtomicWriteFile),
    /// A device or a pipe, which nothing can be put in the place of.
    Straight(File),
}

impl Whole {
    /// Begins to write a file that is to stand at `path`.
    pub fn open(path: &Path) -> Result<Self, SaveError> {
        let path = path.to_owned();
        // Follows symbolic links, which would be replaced otherwise.
        let place = fs::canonicalize(&path).unwrap_or_else(|_| path.clone());
        let file = match fs::metadata(&place) {
            Ok(there) if there.is_dir() => return Err(SaveError::IsFolder { path }),
            Ok(there) if !there.is_file() => File::options().write(true).open(&place).map(Target::Straight),
            _ => AtomicWriteFile::open(&place).map(Target::Beside),
        };
        match file {
            Ok(file) => Ok(Self { path, file }),
            Err(error) => Err(SaveError::NotWritten { path, error }),
        }
    }

    /// Puts the file in its place.
    pub fn finish(self) -> Result<(), SaveError> {
        let Self { path, file } = self;
        let finished = match file {
            Target::Beside(file) => file.commit(),
            Target::Straight(mut file) => file.flush(),
        };
        finished.map_err(|error| SaveError::NotWritten { path, error })
    }
}

impl Write for Whole {
    fn write(&mut self, bytes: &[u8]) -> io::Result<usize> {
        match &mut self.file {
            Target::Beside(file) => file.write(bytes),
            Target::Straight(file) => file.write(bytes),
        }
    }

    fn flush(&mut self) -> io::Result<()> {
        match &mut self.file {
            Target::Beside(file) => file.flush(),
            Target::Straight(file) => file.flush(),
        }
    }
}
