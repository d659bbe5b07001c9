//! Unsaved work is kept aside in a file of its own, so that nothing is lost when the window closes, is thrown out or
//! breaks. The only place of this room that touches the disk.

use std::fs;
use std::path::{Path, PathBuf};

use crate::jobs::{IfThere, Job, SaveOrder};
use crate::project;

use super::desk::{Notice, Remedy, Weight};
use super::window::App;

/// Where unsaved work is kept aside.
#[derive(Default)]
pub struct Kept {
    folder: Option<PathBuf>,
    /// The revision that was last kept.
    revision: u64,
}

impl Kept {
    /// Keeps work in this folder; in none: not at all.
    pub fn new(folder: Option<PathBuf>) -> Self {
        Self { folder, revision: 0 }
    }

    /// The folder on this computer where programs keep what the user did not save.
    pub fn usual_folder() -> Option<PathBuf> {
        use etcetera::BaseStrategy as _;
        Some(etcetera::choose_base_strategy().ok()?.data_dir().join("standpoints"))
    }

    /// The folder, for the next session.
    pub fn take_folder(&mut self) -> Option<PathBuf> {
        self.folder.take()
    }

    /// What lies open now.
    fn current(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("unsaved.standpoints"))
    }

    /// What lay open before the present session was begun.
    fn before(&self) -> Option<PathBuf> {
        Some(self.folder.as_ref()?.join("before.standpoints"))
    }

    /// Whether this file is one of those kept aside, not one the user named.
    pub fn is_kept(&self, path: &Path) -> bool {
        self.folder.as_deref().is_some_and(|folder| path.parent() == Some(folder))
    }

    /// Tells of work that an earlier run left behind, and moves it out of this run's way.
    pub fn found_at_start(&self) -> Option<Notice> {
        let (left, aside) = (self.current()?, self.before()?);
        fs::rename(&left, &aside).ok()?;
        Some(Notice {
            weight: Weight::Told,
            words: "Work from last time was not saved. It was kept aside for you.".to_owned(),
            remedy: Some(Remedy::OpenKept(aside)),
        })
    }
}

impl App {
    /// Keeps unsaved work aside, now and then: when nothing is being opened.
    pub(super) fn keep_aside(&mut self) {
        let is_due = self.desk.batch.n_open_jobs == 0
            && self.is_unsaved()
            && self.kept.revision != self.project.revision();
        if is_due && let Some(path) = self.kept.current() {
            self.kept.revision = self.project.revision();
            self.ask_to_keep(path);
        }
    }

    /// Keeps unsaved work aside before another session takes its place. Gives where.
    pub(super) fn keep_before_new(&mut self) -> Option<PathBuf> {
        let path = self.is_unsaved().then(|| self.kept.before()).flatten()?;
        self.ask_to_keep(path.clone());
        Some(path)
    }

    /// At the end there is no other thread to leave it to.
    pub(super) fn keep_at_exit(&mut self) {
        let Some(path) = self.kept.current() else { return };
        // When even this fails there is nobody left to be told.
        if !self.is_unsaved() {
            let _ = fs::remove_file(path);
        } else if fs::create_dir_all(path.parent().unwrap_or(&path)).is_ok() {
            let _ = project::save(&self.project, &path);
        }
    }

    fn ask_to_keep(&self, path: PathBuf) {
        if let Some(folder) = path.parent() {
            // If it cannot be made, saving fails and that is told.
            let _ = fs::create_dir_all(folder);
        }
        let project = self.project.clone();
        self.worker.ask(Job::SaveProject(SaveOrder { project, path, if_there: IfThere::Replace }));
    }
}
