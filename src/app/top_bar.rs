//! The bar at the top: menus, the main buttons, and how far the work is; and the line at the bottom.

use eframe::egui::{Align, Layout, MenuBar, ProgressBar, RichText, Ui, vec2};

use super::command::Command;
use super::parts::{command_button, counted, main_button, menu_line, muted};
use super::request::Request;
use super::table::as_f32;
use super::theme::{font, palette};
use super::window::App;

/// The menus: name and commands; `None` is a line between them.
const MENUS: [(&str, &[Option<Command>]); 4] = [
    (
        "File",
        &[
            Some(Command::OpenArticles),
            Some(Command::OpenFolder),
            Some(Command::PasteText),
            Some(Command::TryExample),
            None,
            Some(Command::SaveSession),
            Some(Command::SaveSessionAs),
            Some(Command::EarlierStates),
            Some(Command::SaveReport),
            None,
            Some(Command::NewSession),
            Some(Command::Quit),
        ],
    ),
    ("Edit", &[Some(Command::Undo), Some(Command::Redo)]),
    (
        "View",
        &[
            Some(Command::ToggleArticles),
            Some(Command::ToggleEvidence),
            Some(Command::ToggleClaims),
            None,
            Some(Command::FollowSystem),
            Some(Command::LightTheme),
            Some(Command::DarkTheme),
        ],
    ),
    ("Help", &[Some(Command::TryExample), Some(Command::About)]),
];

impl App {
    /// Draws the bar at the top.
    pub(super) fn top_bar_ui(&self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let palette = palette(ui);
        ui.horizontal_centered(|ui| {
            ui.add_space(2.0);
            ui.label(RichText::new("Standpoints").font(font::party()).color(palette.text));
            ui.add_space(8.0);
            MenuBar::new().ui(ui, |ui| {
                for (name, commands) in MENUS {
                    ui.menu_button(name, |ui| self.menu_ui(ui, commands, requests));
                }
            });
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.add_space(8.0);
                let mut ask = |response: eframe::egui::Response, command| {
                    if response.clicked() {
                        requests.push(Request::Do(command));
                    }
                };
                let has_rows = self.is_ready(Command::SaveReport);
                if has_rows {
                    ask(main_button(ui, Command::SaveReport, true), Command::SaveReport);
                }
                if !self.project.articles().is_empty() {
                    ask(command_button(ui, Command::OpenArticles, true), Command::OpenArticles);
                }
                if self.is_busy() {
                    ask(command_button(ui, Command::Stop, true), Command::Stop);
                    self.progress_ui(ui);
                }
            });
        });
    }

    fn menu_ui(&self, ui: &mut Ui, commands: &[Option<Command>], requests: &mut Vec<Request>) {
        ui.set_min_width(210.0);
        for command in commands {
            match command {
                None => {
                    ui.separator();
                }
                Some(command) => {
                    if menu_line(ui, *command, self.is_ready(*command), self.is_on(*command, ui.ctx()))
                        .clicked()
                    {
                        requests.push(Request::Do(*command));
                        ui.close();
                    }
                }
            }
        }
    }

    fn progress_ui(&self, ui: &mut Ui) {
        let n_articles = self.project.articles().len();
        let n_read = n_articles - self.derived.n_unread(&self.project).min(n_articles);
        let words = if 0 < self.desk.batch.n_open_jobs && n_read == n_articles {
            match self.desk.batch.n_found {
                0 => "Opening files…".to_owned(),
                n_found => format!("Opening {}…", counted(n_found, "file", "files")),
            }
        } else {
            format!("{n_read} of {n_articles} read")
        };
        let share = as_f32(n_read) / as_f32(n_articles.max(1));
        let bar = ProgressBar::new(share).desired_width(90.0).desired_height(6.0);
        let response = ui.add_sized(vec2(90.0, 6.0), bar);
        response.widget_info(|| {
            eframe::egui::WidgetInfo::labeled(eframe::egui::Role::ProgressIndicator, true, &words)
        });
        ui.label(muted(ui, words));
    }

    /// Draws the line at the bottom.
    pub(super) fn status_ui(&self, ui: &mut Ui) {
        ui.horizontal_centered(|ui| {
            let mut parts = Vec::new();
            if !self.project.articles().is_empty() {
                let matrix = self.derived.matrix();
                parts.push(counted(self.project.articles().len(), "article", "articles"));
                parts.push(counted(self.derived.n_positions(), "position", "positions"));
                let n_parties = matrix.columns.len() + matrix.hidden_parties.len();
                parts.push(counted(n_parties, "party", "parties"));
                parts.push(String::new());
            }
            ui.spacing_mut().item_spacing.x = 0.0;
            ui.label(muted(ui, parts.join(" · ")));
            if !self.project.articles().is_empty() {
                let words = muted(ui, self.saved_words());
                let is_failing = self.session.failing.is_some();
                ui.label(if is_failing { words.color(palette(ui).error) } else { words });
            }
            ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                ui.label(muted(ui, "Nothing leaves this computer"));
            });
        });
    }
}
