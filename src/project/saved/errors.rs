//! What can go wrong with a session's file, in words for the user.

use std::fmt;
use std::io;
use std::path::{Path, PathBuf};

use super::VERSION;

/// Why a project could not be saved. The file that was there before is untouched.
#[derive(Debug)]
pub struct SaveError {
    /// The file.
    pub path: PathBuf,
    /// Why.
    pub error: io::Error,
}

impl SaveError {
    /// Why in a few words, and what to do: "the disk is full; free some space".
    pub fn reason(error: &io::Error) -> String {
        match error.kind() {
            io::ErrorKind::NotFound => "there is no such folder; make it or choose another one".to_owned(),
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                "the disk is full; free some space or save elsewhere".to_owned()
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                "you may not write there; choose another folder".to_owned()
            }
            io::ErrorKind::ResourceBusy => {
                "this session is open in another window; choose another name".to_owned()
            }
            _ => format!("{error}; try again or save elsewhere"),
        }
    }
}

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        write!(f, "not saved, because {}: {}", Self::reason(&self.error), self.path.display())
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

    /// What is wrong inside a damaged file, in a few words; nothing for other troubles.
    pub fn damage(&self) -> String {
        match self {
            Self::Damaged(_, error) if error.is_eof() => "it ends in the middle".to_owned(),
            Self::Damaged(_, error) => format!("line {} is not as it was saved", error.line()),
            _ => String::new(),
        }
    }
}

impl fmt::Display for OpenError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Self::Unreadable(path, error) => {
                write!(f, "could not read the file ({error}): {}", path.display())
            }
            Self::Damaged(path, _) => write!(
                f,
                "this session file is damaged ({}) and was left as it is; open another copy of it, or its articles \
                 again: {}",
                self.damage(),
                path.display()
            ),
            Self::NotOurs(path) => write!(f, "this file is not a Standpoints session: {}", path.display()),
            Self::Newer(path, version) => write!(
                f,
                "this session was made by a newer Standpoints (its form is {version}, this program knows {VERSION}) and \
                 cannot be read here; open it with that one: {}",
                path.display()
            ),
        }
    }
}

impl std::error::Error for OpenError {}
