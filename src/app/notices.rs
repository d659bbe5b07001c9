//! Notices: what was done, what could not be, and what can be done about it. They stay until put away.

use eframe::egui::{Align, Button, Frame, Label, Layout, Margin, RichText, ScrollArea, Stroke, Ui, vec2};

use super::desk::{Desk, Remedy, Weight};
use super::parts::{counted, sign_button};
use super::request::Request;
use super::shapes;
use super::theme::{font, palette};

/// More than these are folded.
const N_SHOWN: usize = 3;

/// Draws the notices.
pub fn notices_ui(ui: &mut Ui, desk: &mut Desk, requests: &mut Vec<Request>) {
    let n_notices = desk.notices.len();
    let n_shown = if desk.all_notices { n_notices } else { N_SHOWN.min(n_notices) };
    ScrollArea::vertical().max_height(220.0).auto_shrink([false, true]).show(ui, |ui| {
        // Newest first: it answers what was just done.
        for (index, notice) in desk.notices.iter().enumerate().rev().take(n_shown) {
            let palette = palette(ui);
            let color = match notice.weight {
                Weight::Told => palette.kind(crate::reading::Kind::Offer).badge,
                Weight::Trouble => palette.error,
            };
            Frame::new()
                .fill(palette.card)
                .stroke(Stroke::new(1.0, palette.faint_line))
                .corner_radius(6)
                .inner_margin(Margin::symmetric(12, 5))
                .show(ui, |ui| {
                    ui.horizontal(|ui| {
                        let (_, dot) = ui.allocate_space(vec2(8.0, 8.0));
                        ui.painter().circle_filled(dot.center(), 4.0, color);
                        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
                            if sign_button(ui, "Dismiss", shapes::cross).clicked() {
                                requests.push(Request::Dismiss(Some(index)));
                            }
                            let other = notice.remedy.as_ref().and_then(Remedy::other);
                            for remedy in other.iter().chain(&notice.remedy) {
                                if ui.add(Button::new(remedy.words())).clicked() {
                                    requests.push(Request::Remedy(index, remedy.clone()));
                                }
                            }
                            ui.with_layout(Layout::left_to_right(Align::Center), |ui| {
                                ui.add(Label::new(RichText::new(&notice.words).font(font::body())).wrap());
                            });
                        });
                    });
                });
        }
    });
    if 1 < n_notices {
        ui.horizontal(|ui| {
            if N_SHOWN < n_notices && !desk.all_notices {
                let words = counted(n_notices - N_SHOWN, "more notice", "more notices");
                if ui.small_button(words).clicked() {
                    desk.all_notices = true;
                }
            }
            if ui.small_button("Dismiss all").clicked() {
                requests.push(Request::Dismiss(None));
                desk.all_notices = false;
            }
        });
    }
}
