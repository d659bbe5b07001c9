//! Panels about the session's file: its earlier states, and closing the window while it cannot be saved.

use eframe::egui::{
    Align, Button, Context, Id, Label, Layout, Modal, RichText, Role, ScrollArea, Ui, WidgetInfo,
};

use crate::jobs::EarlierState;

use super::command::Command;
use super::desk::Desk;
use super::panels::{filled_ui, frame};
use super::parts::{counted, day, muted};
use super::request::Request;
use super::theme::font;

/// The earlier states of the session's file, the newest first.
pub fn earlier_ui(ctx: &Context, desk: &mut Desk, requests: &mut Vec<Request>) {
    let Some(panel) = &desk.earlier else { return };
    let response = Modal::new(Id::unique("earlier")).frame(frame(ctx)).show(ctx, |ui| {
        ui.set_width(460.0);
        let name = panel.path.file_stem().unwrap_or_default().to_string_lossy();
        ui.label(RichText::new(format!("Earlier states of {name}")).font(font::title()));
        let hint = "Opening one changes nothing: the file stays as it is until you save.";
        ui.add(Label::new(muted(ui, hint)).wrap());
        ui.add_space(8.0);
        match &panel.states {
            None => {
                ui.label("Looking for them…");
            }
            Some(states) if states.is_empty() => {
                let words = "There are none yet. Each time the session is saved, what the file held before is kept: the last \
                             five states some minutes apart, and the last of each day for a month.";
                ui.add(Label::new(words).wrap());
            }
            Some(states) => {
                let most = (ctx.content_rect().height() - 260.0).max(120.0);
                ScrollArea::vertical().max_height(most).min_scrolled_height(most).show(ui, |ui| {
                    states.iter().for_each(|state| state_ui(ui, state, requests));
                });
            }
        }
        ui.add_space(10.0);
        if ui.button("Close").clicked() {
            ui.close();
        }
    });
    if response.should_close() {
        desk.earlier = None;
    }
}

fn state_ui(ui: &mut Ui, state: &EarlierState, requests: &mut Vec<Request>) {
    let saved = state.earlier.saved;
    let when =
        format!("{}, {:02}:{:02}:{:02}", day(saved.date()), saved.hour(), saved.minute(), saved.second());
    ui.horizontal(|ui| {
        ui.set_min_height(30.0);
        ui.label(RichText::new(&when).font(font::body()));
        match state.n_articles {
            Some(number) => ui.label(muted(ui, counted(number, "article", "articles"))),
            None => ui.label(muted(ui, "cannot be read")),
        };
        ui.with_layout(Layout::right_to_left(Align::Center), |ui| {
            ui.add_space(6.0);
            let button = ui.add_enabled(state.n_articles.is_some(), Button::new("Open"));
            button.widget_info(|| {
                let name = format!("Open the state of {when}");
                WidgetInfo::labeled(Role::Button, true, name)
            });
            if button.clicked() {
                requests.push(Request::OpenEarlier(state.earlier.path.clone()));
            }
        });
    });
}

/// The window was to be closed, and the work in it can be saved nowhere.
pub fn leaving_ui(ctx: &Context, desk: &mut Desk, requests: &mut Vec<Request>) {
    let Some(why) = &desk.leaving else { return };
    let mut is_over = false;
    let response = Modal::new(Id::unique("leaving")).frame(frame(ctx)).show(ctx, |ui| {
        ui.set_width(460.0);
        ui.label(RichText::new("Not saved yet").font(font::title()));
        ui.add_space(4.0);
        let words = "Your work could neither be saved nor kept aside. If the window closes now, what you changed is lost.";
        ui.add(Label::new(words).wrap());
        if !why.is_empty() {
            ui.add_space(4.0);
            ui.add(Label::new(muted(ui, why)).wrap());
        }
        ui.add_space(10.0);
        ui.horizontal(|ui| {
            if filled_ui(ui, "Save as…", true).clicked() {
                requests.push(Request::Do(Command::SaveSessionAs));
                is_over = true;
            }
            if ui.button("Back to the table").clicked() {
                is_over = true;
            }
            if ui.button("Close and lose the changes").clicked() {
                requests.push(Request::Leave);
                is_over = true;
            }
        });
    });
    if is_over || response.should_close() {
        desk.leaving = None;
    }
}
