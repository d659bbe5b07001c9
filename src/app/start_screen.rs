//! What is seen before there is an article: where to drop one, and the other ways in.

use eframe::egui::{
    Align, Align2, Color32, FontId, Layout, Pos2, Rect, RichText, Sense, Stroke, Ui, UiBuilder, vec2,
};

use super::command::Command;
use super::parts::{command_button, main_button, muted};
use super::request::Request;
use super::shapes;
use super::theme::{font, palette};
use super::window::Drops;

/// Draws the screen.
pub fn start_screen_ui(ui: &mut Ui, drops: Drops, is_busy: bool, requests: &mut Vec<Request>) {
    let whole = ui.max_rect();
    let width = (whole.width() - 64.0).min(640.0);
    let height = 440.0_f32.min(whole.height() - 16.0);
    let column = Rect::from_center_size(whole.center() - vec2(0.0, 8.0), vec2(width, height));
    let builder = UiBuilder::new().max_rect(column).layout(Layout::top_down(Align::Center));
    ui.scope_builder(builder, |ui| {
        let palette = palette(ui);
        ui.label(RichText::new("Who wants what").font(font::display()).color(palette.text));
        ui.add_space(-2.0);
        ui.label(RichText::new("side by side, in their own words").font(font::lead()).color(palette.muted));
        ui.add_space(20.0);
        drop_area_ui(ui, drops, is_busy, requests);
        ui.add_space(18.0);
        ui.label(muted(ui, "New here?"));
        if command_button(ui, Command::TryExample, !is_busy).clicked() {
            requests.push(Request::Do(Command::TryExample));
        }
        ui.add_space(14.0);
        for line in [
            "Every line of the table shows the sentence it came from.",
            "Articles are read on this computer. Nothing is sent anywhere.",
        ] {
            ui.label(muted(ui, line));
        }
    });
}

fn drop_area_ui(ui: &mut Ui, drops: Drops, is_busy: bool, requests: &mut Vec<Request>) {
    let palette = palette(ui);
    let (rect, _) = ui.allocate_exact_size(vec2(ui.available_width(), 196.0), Sense::hover());
    ui.painter().rect_filled(rect, 10.0, palette.panel);
    shapes::dashed_frame(ui.painter(), rect.shrink(0.5), Stroke::new(1.5, palette.line));
    let page = Rect::from_center_size(rect.center_top() + vec2(0.0, 38.0), vec2(28.0, 32.0));
    shapes::page(ui.painter(), page, palette.focus);
    let (first, second) = match (drops, is_busy) {
        (_, true) => ("Reading…", "The table appears as soon as the first article is read."),
        (Drops::Work, _) => (
            "Drop news articles here",
            "Web pages, PDF, Word, e-mails, text and more: files, folders or a zip",
        ),
        (Drops::NeverCome, _) => (
            "Open or paste news articles",
            "Dropping files does not work on this desktop (Wayland without XWayland). Use the buttons, or start \
             the program with file names.",
        ),
    };
    words(ui, rect.center_top() + vec2(0.0, 78.0), first, font::lead_strong(), palette.text, rect.width());
    words(
        ui,
        rect.center_top() + vec2(0.0, 106.0),
        second,
        font::small(),
        palette.muted,
        rect.width() - 40.0,
    );
    let buttons = Rect::from_min_max(rect.left_bottom() - vec2(0.0, 52.0), rect.right_bottom());
    let row = vec2(BUTTONS, 32.0);
    let builder = UiBuilder::new()
        .max_rect(Rect::from_center_size(buttons.center() - vec2(0.0, 6.0), row))
        .layout(Layout::left_to_right(Align::Center));
    let ui = &mut ui.new_child(builder);
    {
        if main_button(ui, Command::OpenArticles, true).clicked() {
            requests.push(Request::Do(Command::OpenArticles));
        }
        for command in [Command::OpenFolder, Command::PasteText] {
            if command_button(ui, command, true).clicked() {
                requests.push(Request::Do(command));
            }
        }
    }
}

/// Width of the three buttons together.
const BUTTONS: f32 = 372.0;

fn words(ui: &Ui, at: Pos2, words: &str, font: FontId, color: Color32, width: f32) {
    let galley = super::parts::wrapped(ui, words, font, color, width);
    let rect = Align2::CENTER_TOP.anchor_size(at - vec2(0.0, galley.size().y / 2.0), galley.size());
    super::parts::paint(ui, rect.min, &galley);
}
