//! The bar at the top: menus, the main buttons, and how far the work is; and the line at the bottom.

use eframe::egui::{Align, Layout, MenuBar, ProgressBar, RichText, Ui, vec2};

use crate::reading::Kind;

use super::command::Command;
use super::parts::{command_button, counted, main_button, menu_line, muted};
use super::request::Request;
use super::table::as_f32;
use super::theme::{font, palette};
use super::window::App;

/// A line of a menu.
enum Item {
    Do(Command),
    Line,
    /// A menu in the menu.
    More(&'static str, &'static [Command]),
}

use Item::{Do, Line, More};

const KINDS: [Command; 8] = [
    Command::SetKind(Kind::Demand),
    Command::SetKind(Kind::Condition),
    Command::SetKind(Kind::Offer),
    Command::SetKind(Kind::Commitment),
    Command::SetKind(Kind::Refusal),
    Command::SetKind(Kind::Acceptance),
    Command::SetKind(Kind::Threat),
    Command::SetKind(Kind::Claim),
];

/// The menus: name and lines.
const MENUS: [(&str, &[Item]); 5] = [
    (
        "File",
        &[
            Do(Command::OpenArticles),
            Do(Command::OpenFolder),
            Do(Command::PasteText),
            Do(Command::TryExample),
            Do(Command::Stop),
            Line,
            Do(Command::SaveSession),
            Do(Command::SaveSessionAs),
            Do(Command::EarlierStates),
            Do(Command::SaveReport),
            Line,
            Do(Command::NewSession),
            Do(Command::Quit),
        ],
    ),
    ("Edit", &[Do(Command::Undo), Do(Command::Redo), Line, Do(Command::History), Do(Command::PutAside)]),
    (
        "Position",
        &[
            Do(Command::Accept),
            Do(Command::Reject),
            Do(Command::Correct),
            Line,
            More("Kind", &KINDS),
            Do(Command::SetParty),
            Do(Command::SetAddressee),
            Do(Command::SetIssue),
            Do(Command::SetCondition),
            Do(Command::OwnPosition),
            Line,
            Do(Command::Link),
            Do(Command::Merge),
            Do(Command::Split),
            Do(Command::AsRead),
            Line,
            More(
                "Note",
                &[Command::Note, Command::NoteOnParty, Command::NoteOnIssue, Command::NoteOnArticle],
            ),
            More(
                "Passage",
                &[
                    Command::TrimStart,
                    Command::TrimEnd,
                    Command::MarkWords,
                    Command::AddPosition,
                    Command::AddPassage,
                ],
            ),
        ],
    ),
    (
        "View",
        &[
            Do(Command::ToggleArticles),
            Do(Command::ToggleEvidence),
            Do(Command::ToggleClaims),
            Line,
            Do(Command::NextUnchecked),
            Do(Command::PreviousUnchecked),
            Line,
            Do(Command::FollowSystem),
            Do(Command::LightTheme),
            Do(Command::DarkTheme),
        ],
    ),
    ("Help", &[Do(Command::TryExample), Do(Command::About)]),
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
                for (name, items) in MENUS {
                    ui.menu_button(name, |ui| self.menu_ui(ui, items, requests));
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

    fn menu_ui(&self, ui: &mut Ui, items: &[Item], requests: &mut Vec<Request>) {
        ui.set_min_width(210.0);
        for item in items {
            match item {
                Line => {
                    ui.separator();
                }
                Do(command) => self.line_ui(ui, *command, requests),
                More(name, commands) => {
                    ui.menu_button(*name, |ui| {
                        ui.set_min_width(210.0);
                        for command in *commands {
                            self.line_ui(ui, *command, requests);
                        }
                    });
                }
            }
        }
    }

    fn line_ui(&self, ui: &mut Ui, command: Command, requests: &mut Vec<Request>) {
        if menu_line(ui, command, self.is_ready(command), self.is_on(command, ui.ctx())).clicked() {
            requests.push(Request::Do(command));
            ui.close();
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

#[cfg(test)]
mod tests {
    use super::*;

    #[test]
    fn every_command_is_in_a_menu() {
        let items = MENUS.iter().flat_map(|(_, items)| items.iter());
        let in_menus: Vec<Command> = items
            .flat_map(|item| match item {
                Do(command) => vec![*command],
                More(_, commands) => commands.to_vec(),
                Line => Vec::new(),
            })
            .collect();
        for command in Command::ALL {
            assert!(in_menus.contains(&command), "{command:?} is in no menu");
        }
    }
}
