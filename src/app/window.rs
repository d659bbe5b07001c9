//! The window's state, and the two beats of its life: `logic` changes and draws nothing, `ui` draws and changes
//! nothing but the desk.

use std::io;
use std::path::PathBuf;
use std::sync::Arc;

use eframe::egui::{self, Context, Ui};

use crate::jobs::{self, Cache, Job, Worker};
use crate::project::Project;
use crate::reading::Reader;

use super::derived::Derived;
use super::desk::Desk;
use super::kept::Kept;
use super::request::Request;
use super::session::Session;
use super::theme;

/// How the window is to begin.
#[derive(Clone, Debug, Default)]
pub struct Start {
    /// Articles, folders and sessions to open at once.
    pub files: Vec<PathBuf>,
    /// Whether files can be dropped on the window.
    pub drops: Drops,
    /// Which file dialogs there are.
    pub dialogs: Dialogs,
    /// The folder where unsaved work is kept aside; none: it is not.
    pub kept_in: Option<PathBuf>,
    /// The folder where what was read is kept from one run to the next; none: it is not.
    pub cached_in: Option<PathBuf>,
}

/// Whether files can be dropped on the window.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Drops {
    /// They can.
    #[default]
    Work,
    /// The desktop does not pass them on.
    NeverCome,
}

/// Which file dialogs there are.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq)]
pub enum Dialogs {
    /// The desktop's own, with a field for the path beside it.
    #[default]
    System,
    /// Only the field for the path.
    PathOnly,
}

/// The window.
pub struct App {
    pub(super) project: Project,
    pub(super) derived: Derived,
    pub(super) desk: Desk,
    pub(super) worker: Worker,
    pub(super) reader: Reader,
    pub(super) session: Session,
    pub(super) kept: Kept,
    pub(super) dialogs: Dialogs,
    pub(super) drops: Drops,
    pub(super) requests: Vec<Request>,
    /// The user wants to close the window even if work is lost.
    pub(super) is_leaving: bool,
    title: String,
}

impl App {
    /// Opens the window's inside. Fails if the system gives no threads, or the program's own models are damaged.
    pub fn new(ctx: &Context, start: Start) -> io::Result<Self> {
        theme::install(ctx);
        let waking = ctx.clone();
        let reader = Reader::built_in().map_err(io::Error::other)?;
        let read = {
            let reader = reader.clone();
            let cache = Cache::new(start.cached_in, &reader);
            Arc::new(move |article: &_| cache.reading(article, || reader.read(article)))
        };
        // One core is left to the screen.
        let n_readers = jobs::all_cores().saturating_sub(1).max(1);
        let worker = Worker::start(n_readers, read, move || waking.request_repaint())?;
        let mut app = Self {
            project: Project::default(),
            derived: Derived::default(),
            desk: Desk::default(),
            worker,
            reader,
            session: Session::default(),
            kept: Kept::new(start.kept_in),
            dialogs: start.dialogs,
            drops: start.drops,
            requests: Vec::new(),
            is_leaving: false,
            title: String::new(),
        };
        app.desk.notices.extend(app.kept.found_at_start());
        if !start.files.is_empty() {
            app.requests.push(Request::Open(start.files));
        }
        Ok(app)
    }

    /// Whether there is work that is in no file yet.
    pub(super) fn is_unsaved(&self) -> bool {
        // Without a file there is nothing to keep when there are no articles.
        let has_content = !self.project.articles().is_empty() || self.session.file().is_some();
        self.project.revision() != self.session.saved_revision && has_content
    }

    /// The name of what lies open: of the session's file, else of its articles.
    pub(super) fn name(&self) -> Option<String> {
        if let Some(path) = self.session.path.as_ref().or(self.session.named_after.as_ref()) {
            return path.file_stem().map(|name| name.to_string_lossy().into_owned());
        }
        let first = self.project.articles().first()?.title().to_owned();
        Some(match self.project.articles().len() {
            1 => first,
            n_articles => format!("{first} and {} more", n_articles - 1),
        })
    }

    fn retitle(&mut self, ctx: &Context) {
        let title = match self.name() {
            Some(name) if self.session.bar.is_some() => format!("{name} (read-only) – Standpoints"),
            Some(name) => format!("{name} – Standpoints"),
            None => "Standpoints".to_owned(),
        };
        if title != self.title {
            ctx.send_viewport_cmd(egui::ViewportCommand::Title(title.clone()));
            self.title = title;
        }
    }

    /// Asks for every article to be read that was not.
    pub(super) fn read_unread(&mut self) {
        for article in self.project.articles() {
            if self.derived.reading(article.id()).is_none() {
                self.derived.note(article.id(), super::derived::Reading::Waiting);
                self.worker.ask(Job::Read(article.clone()));
            }
        }
    }
}

impl eframe::App for App {
    fn logic(&mut self, ctx: &Context, _frame: &mut eframe::Frame) {
        self.hear();
        for request in std::mem::take(&mut self.requests) {
            self.grant(request, ctx);
        }
        self.read_unread();
        self.derived.refresh(&self.project);
        self.keep_selection();
        self.tell_news();
        self.save_by_clock(ctx);
        self.save_before_closing(ctx);
        self.retitle(ctx);
    }

    fn ui(&mut self, ui: &mut Ui, _frame: &mut eframe::Frame) {
        let mut requests = self.wished_by_keys(ui.ctx());
        self.draw_ui(ui, &mut requests);
        if !requests.is_empty() {
            self.requests.append(&mut requests);
            ui.ctx().request_repaint();
        }
    }

    fn on_exit(&mut self, _gl: Option<&eframe::glow::Context>) {
        self.save_at_exit();
    }
}
