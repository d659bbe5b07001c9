//! Notices: what was done, what could not be, and what can be done about it. They stay until put away.

use eframe::egui::{Align, Button, Frame, Label, Layout, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use super::desk::{Desk, Notice, Remedy, Weight};
use super::parts::{counted, sign_button};
use super::request::Request;
use super::shapes;
use super::theme::{font, palette, size};

/// More than these are folded.
const N_SHOWN: usize = 3;

/// How much room a notice gets.
#[derive(Clone, Copy, PartialEq, Eq)]
enum Room {
    /// As many lines as it needs.
    Lines,
    /// One line in a low window, the rest on hovering.
    OneLine,
}

/// Draws the notices. In a low window there is one line, so that the table keeps its room.
pub fn notices_ui(ui: &mut Ui, desk: &mut Desk, requests: &mut Vec<Request>) {
    let n_notices = desk.notices.len();
    let is_low = ui.ctx().content_rect().height() < size::LOW_WINDOW;
    if desk.all_notices {
        let most = if is_low { 120.0 } else { 220.0 };
        // A panel is as high as it was before, and what it holds must not take that for its own limit.
        let area = ScrollArea::vertical().max_height(most).min_scrolled_height(most);
        area.auto_shrink([false, true]).show(ui, |ui| {
            list_ui(ui, desk, n_notices, Room::Lines, requests);
        });
    } else if is_low {
        list_ui(ui, desk, 1, Room::OneLine, requests);
    } else {
        list_ui(ui, desk, N_SHOWN, Room::Lines, requests);
    }
    if 1 < n_notices && (desk.all_notices || !is_low) {
        ui.horizontal(|ui| {
            if desk.all_notices && (N_SHOWN < n_notices || is_low) {
                if ui.small_button("Show fewer").clicked() {
                    desk.all_notices = false;
                }
            } else if N_SHOWN < n_notices {
                more_ui(ui, desk, n_notices - N_SHOWN);
            }
            if ui.small_button("Dismiss all").clicked() {
                requests.push(Request::Dismiss(None));
                desk.all_notices = false;
            }
        });
    }
}

fn more_ui(ui: &mut Ui, desk: &mut Desk, n_more: usize) {
    if ui.small_button(counted(n_more, "more notice", "more notices")).clicked() {
        desk.all_notices = true;
    }
}

/// Newest first: it answers what was just done.
fn list_ui(ui: &mut Ui, desk: &mut Desk, n_shown: usize, room: Room, requests: &mut Vec<Request>) {
    let n_notices = desk.notices.len();
    let shown: Vec<(usize, Notice)> = desk.notices.iter().cloned().enumerate().rev().take(n_shown).collect();
    for (index, notice) in shown {
        let palette = palette(ui);
        let color = match notice.weight {
            Weight::Told => palette.kind(crate::reading::Kind::Offer).badge,
            Weight::Trouble => palette.error,
        };
        let frame = Frame::new()
            .fill(palette.card)
            .stroke(Stroke::new(1.0, palette.faint_line))
            .corner_radius(6)
            .inner_margin(Margin::symmetric(12, if room == Room::OneLine { 1 } else { 5 }));
        frame.show(ui, |ui| {
            ui.horizontal(|ui| {
                let (_, dot) = ui.allocate_space(vec2(8.0, 8.0));
                ui.painter().circle_filled(dot.center(), 4.0, color);
                ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                    if sign_button(ui, "Dismiss", shapes::cross).clicked() {
                        requests.push(Request::Dismiss(Some(index)));
                    }
                    if room == Room::OneLine && n_shown < n_notices {
                        more_ui(ui, desk, n_notices - n_shown);
                    }
                    let other = notice.remedy.as_ref().and_then(Remedy::other);
                    for remedy in other.iter().chain(&notice.remedy) {
                        if ui.add(Button::new(remedy.words())).clicked() {
                            requests.push(Request::Remedy(index, remedy.clone()));
                        }
                    }
                    ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                        let words = Label::new(RichText::new(&notice.words).font(font::body()));
                        ui.add(if room == Room::OneLine { words.truncate() } else { words.wrap() });
                    });
                });
            });
        });
    }
}
