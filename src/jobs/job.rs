//! What the worker can be asked, and what it answers.

use std::path::PathBuf;
use std::sync::Arc;

use crate::comparison::{Matrix, Source};
use crate::intake::{How, Refusal};
use crate::project::{
    AtWork, Earlier, Fingerprint, Insist, Lock, OpenError, Opened, Project, SaveError, Saved,
};
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
    /// Open a project file to work on it. Told as [`News::ProjectOpened`].
    OpenProject(PathBuf, Insist),
    /// Open what a project file holds, without having to do with the file from then on. Told as [`News::CopyOpened`].
    OpenCopy(PathBuf),
    /// Find the earlier states of a project file.
    FindEarlier(PathBuf),
    /// Save a project.
    SaveProject(SaveOrder),
    /// Delete work that was kept aside and is not needed any more, after all that is still to be saved there.
    Discard(PathBuf, Lock),
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
    /// What kind of place that is.
    pub place: SavePlace,
    /// Who wants it.
    pub by: By,
}

/// What kind of place something is saved in.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum SavePlace {
    /// Work kept aside: the file is the program's own.
    Aside,
    /// The session's file, whose lock is held; what is in it as far as this window knows.
    Own(Option<Fingerprint>),
    /// A file that becomes the session's.
    New,
}

/// Who wants something to be saved.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum By {
    /// The user, who is told when it is done.
    User,
    /// The clock: nobody is told that it went well.
    Clock,
}

/// A project was saved.
pub struct SaveDone {
    /// Where.
    pub path: PathBuf,
    /// The revision that is in the file.
    pub revision: u64,
    /// What became of what was there before. None for work kept aside.
    pub saved: Option<Saved>,
    /// The lock of a file that became the session's.
    pub lock: Option<Lock>,
    /// Who wanted it.
    pub by: By,
}

/// How saving ended.
pub enum SaveEnd {
    /// It was saved.
    Done(SaveDone),
    /// It was not, and who wanted it.
    Failed(SaveError, By),
    /// Nothing was saved because this file is already there.
    AlreadyThere(PathBuf),
}

/// A state that a project file was in before.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct EarlierState {
    /// Which.
    pub earlier: Earlier,
    /// Articles in it; none: it cannot be read.
    pub n_articles: Option<usize>,
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
    /// A project was opened to be worked on.
    ProjectOpened(PathBuf, Box<AtWork>),
    /// What a project file holds was opened.
    CopyOpened(PathBuf, Box<Opened>),
    /// A project was not opened; the last of its earlier states that can be, if the file is damaged.
    ProjectNotOpened(OpenError, Option<EarlierState>),
    /// The earlier states of a project file, the newest first.
    EarlierFound(PathBuf, Vec<EarlierState>),
    /// Saving a project has ended.
    SaveEnded(Box<SaveEnd>),
    /// A report was written.
    ReportSaved(PathBuf),
    /// A report was not written, and why.
    ReportNotSaved(PathBuf, String),
    /// Nothing was saved because this file is already there.
    AlreadyThere(PathBuf),
    /// A file dialog was answered.
    Picked(Picked),
}
