//! What a window may do with a session's file that it opens: work on it, or only read it.

use std::fs;
use std::io;
use std::path::{Path, PathBuf};

use super::lock::{Holder, Lock, Taken};
use super::{OpenError, Opened, open, synced};

/// A session's file, opened to be worked on.
#[derive(Debug)]
pub struct AtWork {
    /// What is in it.
    pub opened: Opened,
    /// Whether it can be written.
    pub hold: Hold,
    /// The program that keeps its folder in step with other computers, if one does.
    pub synced_by: Option<&'static str>,
    /// Other files of the same session, made because two computers changed it at once.
    pub conflict_copies: Vec<PathBuf>,
}

/// Whether a session's file can be written.
#[derive(Debug)]
pub enum Hold {
    /// It can, as long as this lives.
    Ours(Lock),
    /// It cannot.
    Barred(Bar),
}

/// Why a session's file is only read.
#[derive(Clone, Debug, PartialEq, Eq)]
pub enum Bar {
    /// Another window works on it.
    Held(Holder),
    /// A later version of this program made it; the version of its form.
    Newer(u64),
    /// The file or its folder is only for reading.
    ReadOnly,
}

/// What to do if a window on another computer seems to work on the file.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Insist {
    /// Only read it.
    No,
    /// Work on it all the same: the user knows that nobody does.
    Yes,
}

/// Opens a session's file to work on it. Taken before it is read, so that nobody writes in between.
pub fn open_to_work(path: &Path, insist: Insist) -> Result<AtWork, OpenError> {
    // Nothing is left beside a file that is not there.
    fs::metadata(path).map_err(|error| OpenError::Unreadable(path.to_owned(), error))?;
    let taken = match insist {
        Insist::No => Lock::take(path),
        Insist::Yes => Lock::take_over(path),
    };
    let opened = open(path)?;
    let is_read_only = fs::metadata(path).is_ok_and(|data| data.permissions().readonly());
    let hold = match (taken, opened.newer) {
        (_, Some(version)) => Hold::Barred(Bar::Newer(version)),
        (Ok(Taken::Held(holder)), _) => Hold::Barred(Bar::Held(holder)),
        (Ok(Taken::Ours(lock)), _) if !is_read_only => Hold::Ours(lock),
        (Ok(Taken::Ours(_)) | Err(_), _) => Hold::Barred(Bar::ReadOnly),
    };
    Ok(AtWork {
        opened,
        hold,
        synced_by: synced::service(path),
        conflict_copies: synced::conflict_copies(path),
    })
}

/// Takes a file that a session is to be saved in for the first time.
pub fn take_to_save(path: &Path) -> io::Result<Lock> {
    match Lock::take(path)? {
        Taken::Ours(lock) => Ok(lock),
        Taken::Held(_) => Err(io::ErrorKind::ResourceBusy.into()),
    }
}
