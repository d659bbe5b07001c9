//! Panels that lie over the window: the field for a path, and "About".

use eframe::egui::{
    Button, Context, Frame, Id, Key, Label, Margin, Modal, Response, RichText, ScrollArea, Stroke, TextEdit,
    Ui, WidgetInfo, vec2,
};

use crate::jobs::IfThere;

use super::desk::{Desk, PathPanel, Purpose};
use super::fonts::LICENCES;
use super::parts::{focus_ring, muted};
use super::request::Request;
use super::theme::{font, palette};

/// The frame of a panel over the window.
pub fn frame(ctx: &Context) -> Frame {
    Frame::window(&ctx.global_style()).inner_margin(Margin::same(20))
}

/// The field for a path. It stands beside the system's dialog, which may never come.
pub fn path_ui(ctx: &Context, desk: &mut Desk, requests: &mut Vec<Request>) {
    let has_dialog = desk.dialog_for.is_some();
    let Some(panel) = &mut desk.asking else { return };
    let mut is_done = false;
    let response = Modal::new(Id::unique("path")).frame(frame(ctx)).show(ctx, |ui| {
        ui.set_width(460.0);
        let (title, hint, button) = match panel.purpose {
            Purpose::Open => ("Open articles", "Path of a file, a folder or a session", "Open"),
            Purpose::OpenFolder => ("Open a folder", "Path of a folder", "Open"),
            Purpose::SaveSession => {
                ("Save session", "Where to save it; the name ends in .standpoints", "Save")
            }
            Purpose::SaveReport => ("Save report", "Where to save it; the name ends in .html or .md", "Save"),
        };
        ui.label(RichText::new(title).font(font::title()));
        if has_dialog {
            ui.label(muted(ui, "Choose in the file dialog. If you do not see one, type the path here."));
        } else {
            ui.label(muted(ui, hint));
        }
        ui.add_space(6.0);
        is_done = field_ui(ui, panel, hint);
        if let Some(trouble) = &panel.trouble {
            ui.label(RichText::new(trouble).color(palette(ui).error));
        }
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let word = if panel.if_there == IfThere::Replace { "Replace it" } else { button };
            is_done |= filled_ui(ui, word, true).clicked();
            if ui.button("Cancel").clicked() {
                ui.close();
            }
            if !has_dialog && panel.trouble.is_none() && ui.button("Browse…").clicked() {
                requests.push(Request::Browse);
            }
        });
    });
    if is_done {
        requests.push(Request::PathGiven(panel.clone()));
    } else if response.should_close() {
        desk.asking = None;
    }
}

/// True when the path was confirmed with the Enter key.
fn field_ui(ui: &mut Ui, panel: &mut PathPanel, hint: &str) -> bool {
    let before = panel.typed.clone();
    let field = TextEdit::singleline(&mut panel.typed)
        .hint_text(hint)
        .desired_width(f32::INFINITY)
        .margin(vec2(8.0, 6.0));
    let field = ui.add(field);
    field.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &before, &panel.typed, "");
        info.label = Some("Path".to_owned());
        info
    });
    if panel.is_fresh {
        field.request_focus();
        panel.is_fresh = false;
    }
    if field.changed() {
        // Another name may be free: ask again.
        panel.if_there = IfThere::Ask;
        panel.trouble = None;
        panel.tried = None;
    }
    field.lost_focus() && ui.input(|input| input.key_pressed(Key::Enter))
}

/// The button of a panel that is meant first.
pub fn filled_ui(ui: &mut Ui, word: &str, is_ready: bool) -> Response {
    let (fill, words) = palette(ui).main_button;
    let button = Button::new(RichText::new(word).font(font::strong()).color(words));
    let response = ui.add_enabled(is_ready, button.fill(fill).stroke(Stroke::new(1.0, fill)));
    focus_ring(ui, &response);
    response
}

/// What the program is, and what it does with the articles.
pub fn about_ui(ctx: &Context, desk: &mut Desk) {
    if !desk.about_open {
        return;
    }
    let response = Modal::new(Id::unique("about")).frame(frame(ctx)).show(ctx, |ui| {
        ui.set_width(480.0);
        ui.label(RichText::new("Standpoints").font(font::display()));
        ui.label(muted(ui, format!("Version {}", env!("CARGO_PKG_VERSION"))));
        ui.add_space(8.0);
        for paragraph in ABOUT {
            ui.add(Label::new(paragraph).wrap());
            ui.add_space(4.0);
        }
        for (words, licence) in LICENCES {
            ui.collapsing(words, |ui| {
                ScrollArea::vertical().id_salt(words).max_height(200.0).show(ui, |ui| {
                    ui.label(muted(ui, licence));
                });
            });
        }
        ui.add_space(8.0);
        if ui.button("Close").clicked() {
            ui.close();
        }
    });
    if response.should_close() {
        desk.about_open = false;
    }
}

const ABOUT: [&str; 5] = [
    "Who wants what, side by side, in their own words. Standpoints reads news articles about a dispute and lays \
     the positions of the parties beside each other, each with the words it came from.",
    "Nothing leaves this computer. There is no account, and the program does not use the network.",
    "It can miss or misread things, and it does not judge who is right. Look at the passage before you rely on a \
     line.",
    "Sentences are read by a model trained on Universal Dependencies English EWT and on freely licensed documents of \
     GUM. The model is under the Creative Commons Attribution-ShareAlike licence 4.0; its file LICENSE.md names all sources.",
    "Free software under the MIT licence or the Apache licence 2.0, as you choose. Built with egui and other open \
     source libraries, named with their licences in the file Cargo.lock and on their pages. The fonts are \
     Inter and Noto Sans, under the SIL Open Font License 1.1, and Droid Sans Fallback, under the Apache licence 2.0.",
];
