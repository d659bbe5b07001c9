//! What the worker can be asked, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;

use crate::comparison::{Matrix, Source};
use crate::intake::{How, Refusal};
use crate::project::{Note, OpenError, Project, SaveError};
use crate::reading::Analysis;
use crate::text::{Article, ArticleId};

use super::{Dialog, Panicked, Picked};

/// Something slow to be done.
pub enum Job {
    /// Find the files meant by these names and open each. Told file by file, then [`News::AllOpened`].
    Open(Vec<PathBuf>),
    /// Read a file again, in another way. Told as [`News::Reopened`], then [`News::AllOpened`].
    OpenAgain(PathBuf, How),
    /// Turn pasted text into an article.
    Paste(String),
    /// Read one article.
    Read(Arc<Article>),
    /// Open a project file.
    OpenProject(PathBuf),
    /// Save a project.
    SaveProject(SaveOrder),
    /// Write a report.
    SaveReport(ReportOrder),
    /// Wait for the answer of a file dialog.
    Dialog(Dialog),
}

/// A project to be saved.
pub struct SaveOrder {
    /// As it was when this was asked.
    pub project: Project,
    /// Where to.
    pub path: PathBuf,
    /// What to do with a file that is already there.
    pub if_there: IfThere,
}

/// A report to be written. The format follows the extension.
pub struct ReportOrder {
    /// What to write down.
    pub matrix: Arc<Matrix>,
    /// What it was made from.
    pub sources: Arc<[Source]>,
    /// Where to.
    pub path: PathBuf,
    /// What to do with a file that is already there.
    pub if_there: IfThere,
}

/// What came out of a file that was read again.
pub struct Reopened {
    /// The file.
    pub path: PathBuf,
    /// Its articles now.
    pub articles: Vec<Arc<Article>>,
}

/// What to do with a file that is already where something is to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum IfThere {
    /// Leave it and ask: [`News::AlreadyThere`].
    Ask,
    /// Replace it.
    Replace,
}

/// Something that was done, or could not be.
pub enum News {
    /// So many files were found and are opened now.
    Found {
        /// Files, and what could not be looked into.
        n_files: usize,
    },
    /// A file, or a part of one, became an article.
    Opened(Arc<Article>),
    /// A file, or a part of one, did not.
    Refused(Refusal),
    /// A file was read again.
    Reopened(Reopened),
    /// Something to be told about a file that was opened.
    Noted(String),
    /// Opening a file failed inside the program.
    NotOpened(PathBuf, Panicked),
    /// All files of one [`Job::Open`] or [`Job::Paste`] were told; the number of those not opened because of a stop.
    AllOpened {
        /// Files left unopened.
        n_left: usize,
        /// Files in folders whose names say that they are no articles.
        n_skipped: usize,
    },
    /// This article is being read now.
    Reading(ArticleId),
    /// An article was read.
    Read(Arc<Analysis>),
    /// Reading an article failed inside the program.
    NotRead(ArticleId, Panicked),
    /// Reading this article was called off before it began.
    Stopped(ArticleId),
    /// A project was opened; what is to be said about it.
    ProjectOpened(PathBuf, Box<Project>, Vec<Note>),
    /// A project was not opened.
    ProjectNotOpened(OpenError),
    /// A project was saved: the revision that is in the file.
    ProjectSaved(PathBuf, u64),
    /// A project was not saved.
    ProjectNotSaved(SaveError),
    /// A report was written.
    ReportSaved(PathBuf),
    /// A report was not written, and why.
    ReportNotSaved(PathBuf, String),
    /// Nothing was saved because this file is already there.
    AlreadyThere(PathBuf),
    /// A file dialog was answered.
    Picked(Picked),
}
