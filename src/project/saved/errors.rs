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

impl fmt::Display for SaveError {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        let path = self.path.display();
        match self.error.kind() {
            io::ErrorKind::NotFound => {
                write!(f, "not saved, because there is no such folder; make it or choose another one: {path}")
            }
            io::ErrorKind::StorageFull | io::ErrorKind::QuotaExceeded => {
                write!(f, "not saved, because the disk is full; free some space or save elsewhere: {path}")
            }
            io::ErrorKind::PermissionDenied | io::ErrorKind::ReadOnlyFilesystem => {
                write!(f, "not saved, because you may not write there; choose another folder: {path}")
            }
            io::ErrorKind::ResourceBusy => {
                write!(
                    f,
                    "not saved, because this session is open in another window; choose another name: {path}"
                )
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
                write!(f, "this session file is damaged: {place}; nothing was changed: {}", path.display())
            }
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
