//! What the user wants is done here, between two frames.

use std::path::{Path, PathBuf};

use eframe::egui::{Context, Theme, ThemePreference, ViewportCommand};

use crate::intake;
use crate::jobs::{By, Dialog, IfThere, Job, ReportOrder};
use crate::project::{Claims, Edit, Insist, Outcome, Project};
use crate::reading::Kind;
use crate::text::{ArticleId, Span};

use super::command::Command;
use super::derived::{CardName, Reading};
use super::desk::{PathPanel, Purpose, Remedy};
use super::marking::Marking;
use super::request::Request;
use super::tree_panel::TreePanel;
use super::window::{App, Dialogs};

/// The articles of "Try the example": name and text.
const EXAMPLE: [(&str, &str); 2] = [
    ("talks-on-the-strait.txt", include_str!("../../assets/sample/talks-on-the-strait.txt")),
    ("strait-boats-first.md", include_str!("../../assets/sample/strait-boats-first.md")),
];

impl App {
    pub(super) fn grant(&mut self, request: Request, ctx: &Context) {
        self.settle(&request);
        match request {
            Request::Do(command) => self.grant_command(command, ctx),
            Request::Edit(edit) => self.edit(edit),
            Request::Open(paths) => self.open(paths),
            Request::Paste(text) => self.ask_to_open(Job::Paste(text)),
            Request::Select(name) => {
                self.select(self.derived.card_of(name));
                self.desk.table.show_card = true;
            }
            Request::Deselect => self.desk.selected = None,
            Request::Go(way) => {
                let next = match self.desk.selected {
                    Some(name) => self.derived.next_card(name, way),
                    None => self.derived.first_card(),
                };
                if let Some(name) = next {
                    self.select(name);
                    self.desk.table.show_card = true;
                }
            }
            Request::Show(id) => {
                self.desk.shown = Some(id);
                self.desk.evidence_open = true;
                if self.desk.selected.is_some_and(|name| name.article != id) {
                    self.desk.selected = None;
                }
                self.desk.evidence.to_top = true;
            }
            Request::Remedy(index, remedy) => {
                self.dismiss(Some(index));
                self.remedy(remedy, ctx);
            }
            Request::Dismiss(index) => self.dismiss(index),
            Request::Browse => self.browse(ctx),
            Request::PathGiven(panel) => self.path_given(panel),
            Request::ShowTree(article, place) => self.show_tree(article, place),
            Request::Mend(id, mend) => self.mend(id, mend),
            Request::Copy(text) => ctx.copy_text(text),
            Request::OpenEarlier(path) => self.worker.ask(Job::OpenCopy(path)),
            Request::Leave => {
                self.is_leaving = true;
                ctx.send_viewport_cmd(ViewportCommand::Close);
            }
            Request::Answered(answer) => self.answered(answer),
            Request::Reason(reason) => self.reason_given(&reason),
            Request::Change(change) => {
                if let Some(finding) = self.desk.selected.and_then(|name| self.derived.finding(name)) {
                    self.change(&finding, change);
                }
            }
            Request::KeepTrimmed => self.keep_trimmed(),
            Request::AskForNote(on, about) => self.ask_for_note(on, about),
        }
    }

    /// What was half done is done or over before something else begins.
    fn settle(&mut self, request: &Request) {
        let goes_on = matches!(
            request,
            Request::Do(Command::TrimStart | Command::TrimEnd)
                | Request::Copy(_)
                | Request::Remedy(..)
                | Request::Dismiss(_)
                | Request::Reason(_)
        );
        if !goes_on {
            self.keep_trimmed();
            self.desk.reasons = None;
        }
    }

    fn show_tree(&mut self, article: ArticleId, place: Span) {
        let article = self.project.articles().iter().find(|known| known.id() == article);
        self.desk.tree = article.and_then(|article| {
            let sentence = self.reader.sentence_at(article, place)?;
            Some(TreePanel::new(article, &sentence))
        });
    }

    fn grant_command(&mut self, command: Command, ctx: &Context) {
        if self.correct_by(command) {
            return;
        }
        match command {
            Command::OpenArticles => self.ask_for_path_by_dialog(Purpose::Open, ctx),
            Command::OpenFolder => self.ask_for_path_by_dialog(Purpose::OpenFolder, ctx),
            // The text comes back as a pasting event.
            Command::PasteText => ctx.send_viewport_cmd(ViewportCommand::RequestPaste),
            Command::TryExample => self.try_example(),
            Command::NewSession => {
                let Ok(aside) = self.save_before_it_goes() else { return };
                self.begin(Project::default());
                self.desk.notices.clear();
                self.tell_kept(aside);
            }
            Command::SaveSession => match self.session.file() {
                Some(_) => self.save_to_file(By::User),
                None => self.ask_for_path_by_dialog(Purpose::SaveSession, ctx),
            },
            Command::EarlierStates => self.show_earlier(),
            Command::SaveSessionAs => self.ask_for_path_by_dialog(Purpose::SaveSession, ctx),
            Command::SaveReport => self.ask_for_path_by_dialog(Purpose::SaveReport, ctx),
            Command::Quit => ctx.send_viewport_cmd(ViewportCommand::Close),
            Command::Undo | Command::Redo => {
                let before = self.project.articles().to_vec();
                match command {
                    Command::Undo => self.project.undo(),
                    _ => self.project.redo(),
                }
                self.forget_changed(&before);
            }
            Command::Stop => self.stop(),
            Command::ToggleArticles => self.desk.articles_open = !self.desk.articles_open,
            Command::ToggleEvidence => self.desk.evidence_open = !self.desk.evidence_open,
            Command::ToggleClaims => self.edit(Edit::SetClaims(match self.project.question().claims {
                Claims::Folded => Claims::Shown,
                Claims::Shown => Claims::Folded,
            })),
            Command::FollowSystem => ctx.set_theme(ThemePreference::System),
            Command::LightTheme => ctx.set_theme(Theme::Light),
            Command::DarkTheme => ctx.set_theme(Theme::Dark),
            Command::About => self.desk.about_open = true,
            // Done above.
            _ => {}
        }
    }

    /// Whether a command can be used now.
    pub(super) fn is_ready(&self, command: Command) -> bool {
        if let Some(is_ready) = self.is_ready_on_position(command) {
            return is_ready;
        }
        let has_articles = !self.project.articles().is_empty();
        match command {
            Command::NewSession | Command::SaveSession | Command::SaveSessionAs => has_articles,
            Command::ToggleArticles | Command::ToggleEvidence | Command::ToggleClaims => has_articles,
            Command::SaveReport => !self.derived.matrix().rows.is_empty(),
            Command::Undo => self.project.can_undo(),
            Command::Redo => self.project.can_redo(),
            Command::EarlierStates => self.session.path.is_some(),
            Command::Stop => self.is_busy(),
            _ => true,
        }
    }

    /// Whether what a command sets is in force; none for a command that sets nothing.
    pub(super) fn is_on(&self, command: Command, ctx: &Context) -> Option<bool> {
        let theme = ctx.options(|options| options.theme_preference);
        match command {
            Command::ToggleArticles => Some(self.desk.articles_open),
            Command::ToggleEvidence => Some(self.desk.evidence_open),
            Command::ToggleClaims => Some(self.project.question().claims == Claims::Shown),
            Command::FollowSystem => Some(theme == ThemePreference::System),
            Command::LightTheme => Some(theme == ThemePreference::Light),
            Command::DarkTheme => Some(theme == ThemePreference::Dark),
            _ => None,
        }
    }

    /// Whether something is being opened or read.
    pub(super) fn is_busy(&self) -> bool {
        0 < self.desk.batch.n_open_jobs || 0 < self.derived.n_unread(&self.project)
    }

    pub(super) fn edit(&mut self, edit: Edit) {
        self.edit_told(edit);
    }

    /// Makes a change and tells what it did.
    pub(super) fn edit_told(&mut self, edit: Edit) -> Outcome {
        let outcome = self.project.apply(edit);
        self.derived.spoil();
        outcome
    }

    /// Articles and folders are added to what lies open; a session takes its place.
    fn open(&mut self, paths: Vec<PathBuf>) {
        let is_session = |path: &PathBuf| {
            path.extension().is_some_and(|extension| extension.eq_ignore_ascii_case("standpoints"))
        };
        let (sessions, articles): (Vec<_>, Vec<_>) = paths.into_iter().partition(is_session);
        let n_sessions = sessions.len();
        if let Some(session) = sessions.into_iter().next() {
            self.open_session(session, Insist::No);
        }
        if 1 < n_sessions {
            self.trouble("Only one session can lie open. The first of those given was opened.".to_owned());
        }
        if !articles.is_empty() {
            self.ask_to_open(Job::Open(articles));
        }
    }

    fn ask_to_open(&mut self, job: Job) {
        self.desk.batch.n_open_jobs += 1;
        self.worker.ask(job);
    }

    fn try_example(&mut self) {
        let opened = EXAMPLE.iter().filter_map(|(name, text)| {
            let opened = intake::sample(name, text);
            opened.map_err(|refusal| self.trouble(refusal.to_string())).ok()
        });
        let articles = opened.map(std::sync::Arc::new).collect();
        self.project.apply(Edit::AddArticles(articles));
        self.desk.shown = self.project.articles().first().map(|article| article.id());
        self.derived.spoil();
    }

    fn stop(&mut self) {
        self.worker.stop();
        for article in self.project.articles() {
            if matches!(self.derived.reading(article.id()), Some(Reading::Waiting | Reading::Now)) {
                self.derived.note(article.id(), Reading::Stopped);
            }
        }
    }

    pub(super) fn select(&mut self, name: CardName) {
        // A view that is folded away has no card to be lit: unfold it.
        let is_view = self.derived.position(name).is_some_and(|(_, position)| position.kind == Kind::Claim);
        if is_view && self.project.question().claims == Claims::Folded {
            self.edit(Edit::SetClaims(Claims::Shown));
        }
        self.desk.selected = Some(name);
        self.desk.shown = Some(name.article);
        self.desk.evidence_open = true;
        self.desk.evidence.to_passage = true;
    }

    /// A card that is gone, because its article or its reading went, is selected no longer.
    pub(super) fn keep_selection(&mut self) {
        if self.desk.selected.is_some_and(|name| self.derived.position(name).is_none()) {
            self.desk.selected = None;
        }
        let is_gone = |marking: &mut Marking| self.project.article(marking.article).is_none();
        self.desk.marking.take_if(is_gone);
        if self.desk.shown.is_none_or(|id| self.project.article(id).is_none()) {
            self.desk.shown = self.project.articles().first().map(|article| article.id());
        }
    }

    fn remedy(&mut self, remedy: Remedy, ctx: &Context) {
        match remedy {
            Remedy::ReadAgain(id) => {
                if let Some(article) = self.project.article(id) {
                    self.derived.note(id, Reading::Waiting);
                    self.worker.ask(Job::Read(article.clone()));
                }
            }
            Remedy::OpenKept(path) | Remedy::OpenOther(path) | Remedy::OpenAgain(path) => {
                self.open_session(path, Insist::No);
            }
            Remedy::TakeOver(path) => self.open_session(path, Insist::Yes),
            Remedy::OpenEarlier(path) => self.worker.ask(Job::OpenCopy(path)),
            Remedy::SaveElsewhere => self.ask_for_path_by_dialog(Purpose::SaveSession, ctx),
            Remedy::DeleteKept(path) => self.delete_kept(&path),
            Remedy::Looked => self.looked(),
        }
    }

    fn dismiss(&mut self, index: Option<usize>) {
        match index {
            Some(index) if index < self.desk.notices.len() => {
                self.desk.notices.remove(index);
            }
            Some(_) => {}
            None => self.desk.notices.clear(),
        }
    }

    /// Opens the field for a path, and the system's dialog beside it.
    fn ask_for_path_by_dialog(&mut self, purpose: Purpose, ctx: &Context) {
        let suggested = self.suggested(purpose);
        self.ask_for_path(purpose, &suggested);
        self.browse(ctx);
    }

    /// Opens the field for a path.
    pub(super) fn ask_for_path(&mut self, purpose: Purpose, suggested: &Path) {
        self.desk.asking = Some(PathPanel {
            purpose,
            typed: suggested.to_string_lossy().into_owned(),
            if_there: IfThere::Ask,
            trouble: None,
            tried: None,
            is_fresh: true,
        });
    }

    /// Shows the system's dialog for what is asked; it may never answer, so nothing waits for it.
    fn browse(&mut self, ctx: &Context) {
        let Some(panel) = &self.desk.asking else { return };
        if self.dialogs == Dialogs::PathOnly || self.desk.dialog_for.is_some() {
            return;
        }
        let purpose = panel.purpose;
        let suggested = PathBuf::from(&panel.typed);
        self.desk.dialog_for = Some(purpose);
        self.worker.ask(Job::Dialog(match purpose {
            Purpose::Open => {
                Dialog::files("Open articles", &[&intake::ENDINGS[..], &["standpoints"]].concat())
            }
            Purpose::OpenFolder => Dialog::folders("Open a folder of articles"),
            Purpose::SaveSession => Dialog::place("Save session", &suggested),
            Purpose::SaveReport => Dialog::place("Save report", &suggested),
        }));
        ctx.request_repaint();
    }

    /// Where something would be saved if the user just agrees: beside the first article, under its name.
    fn suggested(&self, purpose: Purpose) -> PathBuf {
        let extension = match purpose {
            Purpose::Open | Purpose::OpenFolder => return PathBuf::new(),
            Purpose::SaveSession => "standpoints",
            Purpose::SaveReport => "html",
        };
        let session = self.session.path.as_deref().or(self.session.named_after.as_deref());
        let beside = session
            .or_else(|| self.project.articles().iter().find_map(|article| article.origin().path.as_deref()));
        let folder = beside.and_then(Path::parent).map(Path::to_owned);
        let folder = folder.or_else(|| etcetera::home_dir().ok()).unwrap_or_default();
        if let Some(origin) = self.session.named_after.as_deref().filter(|_| purpose == Purpose::SaveSession)
        {
            return origin.to_owned();
        }
        let mut name = self.name().unwrap_or_default();
        if self.session.bar.is_some() && purpose == Purpose::SaveSession {
            name.push_str(" copy");
        }
        folder.join(file_name(&name, extension))
    }

    fn path_given(&mut self, panel: PathPanel) {
        let typed = panel.typed.trim().trim_matches(['"', '\'']);
        let typed = typed.strip_prefix("file://").unwrap_or(typed);
        let path = match (typed.strip_prefix("~/"), etcetera::home_dir()) {
            (Some(below), Ok(home)) => home.join(below),
            _ => PathBuf::from(typed),
        };
        if path.as_os_str().is_empty() {
            self.desk.asking = Some(PathPanel { trouble: Some("Type a path first.".to_owned()), ..panel });
            return;
        }
        let path = with_ending(path, panel.purpose);
        let (purpose, if_there) = (panel.purpose, panel.if_there);
        self.desk.asking = Some(PathPanel { trouble: None, tried: Some(path.clone()), ..panel });
        match purpose {
            Purpose::Open | Purpose::OpenFolder => self.open(vec![path]),
            purpose => self.save_to(purpose, path, if_there),
        }
    }

    /// Saves the session or the report to this place.
    pub(super) fn save_to(&mut self, purpose: Purpose, path: PathBuf, if_there: IfThere) {
        let path = with_ending(path, purpose);
        match purpose {
            Purpose::Open | Purpose::OpenFolder => {}
            Purpose::SaveSession => self.save_as(path, if_there),
            Purpose::SaveReport => self.worker.ask(Job::SaveReport(ReportOrder {
                matrix: self.derived.matrix().clone(),
                sources: self.derived.sources().clone(),
                path,
                if_there,
            })),
        }
    }
}

/// The place that is meant: a name without an ending gets the usual one.
fn with_ending(mut path: PathBuf, purpose: Purpose) -> PathBuf {
    match purpose {
        Purpose::SaveSession if path.extension().is_none_or(|extension| extension != "standpoints") => {
            path.as_mut_os_string().push(".standpoints");
        }
        Purpose::SaveReport if path.extension().is_none() => {
            path.set_extension("html");
        }
        _ => {}
    }
    path
}

/// A name for a file out of a title: short, and without what file systems object to.
fn file_name(title: &str, extension: &str) -> String {
    let mut name = String::new();
    for word in title.split(|character: char| !character.is_alphanumeric()).filter(|word| !word.is_empty()) {
        if 48 < name.len() + word.len() {
            break;
        }
        if !name.is_empty() {
            name.push('-');
        }
        name.extend(word.chars().flat_map(char::to_lowercase));
    }
    if name.is_empty() {
        name.push_str("standpoints");
    }
    format!("{name}.{extension}")
}

/// A message as a sentence on the screen: with a capital and a full stop, unless it ends in a path.
pub(super) fn sentence(message: &str) -> String {
    let mut letters = message.chars();
    match letters.next() {
        Some(first) => first.to_uppercase().chain(letters).collect(),
        None => String::new(),
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn a_headline_makes_a_file_name_any_system_takes() {
        assert_eq!(
            file_name("Iceland offers \"high-level” talks: yes/no?", "html"),
            "iceland-offers-high-level-talks-yes-no.html"
        );
        assert_eq!(file_name("…", "standpoints"), "standpoints.standpoints");
        assert!(file_name(&"word ".repeat(90), "html").len() < 60);
    }
}
