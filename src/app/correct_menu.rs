//! The menu of a position: on its card, under "More" beside its passage.

use eframe::egui::Ui;

use crate::comparison::Source;
use crate::reading::{Hand, Kind};

use super::command::Command;
use super::parts::menu_line;
use super::request::Request;

/// Which positions a menu is for.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Extent {
    /// Everything.
    Whole,
    /// What has no button of its own beside it.
    More,
}

/// Draws the menu of a position.
pub fn position_menu_ui(
    ui: &mut Ui,
    source: &Source,
    index: usize,
    extent: Extent,
    requests: &mut Vec<Request>,
) {
    let Some(position) = source.analysis.positions.get(index) else { return };
    let is_corrected = source.standing(index).is_some_and(|standing| standing.correction.is_some());
    ui.set_min_width(200.0);
    let mut line = |ui: &mut Ui, command: Command| {
        if menu_line(ui, command, true, None).clicked() {
            requests.push(Request::Do(command));
            ui.close();
        }
    };
    if extent == Extent::Whole {
        for command in [Command::Accept, Command::Reject, Command::Correct] {
            line(ui, command);
        }
        ui.separator();
    }
    ui.menu_button("Kind", |ui| {
        for kind in Kind::ALL {
            line(ui, Command::SetKind(kind));
        }
    });
    for command in [Command::SetParty, Command::SetAddressee, Command::SetIssue, Command::SetCondition] {
        line(ui, command);
    }
    if matches!(position.hand, Hand::Second { .. }) {
        line(ui, Command::OwnPosition);
    }
    ui.separator();
    for command in [Command::Note, Command::Link, Command::Merge, Command::Split] {
        line(ui, command);
    }
    ui.menu_button("Passage", |ui| {
        for command in [Command::TrimStart, Command::TrimEnd, Command::MarkWords] {
            line(ui, command);
        }
    });
    if is_corrected {
        ui.separator();
        line(ui, Command::AsRead);
    }
}
