//! Small things drawn in many places: buttons of commands, heads of lists, lines of words.

use std::sync::Arc;

use eframe::egui::text::{LayoutJob, TextFormat};
use eframe::egui::{
    Align, Atom, Button, Color32, FontId, Galley, IdSalt, Pos2, Rect, Response, RichText, Role, Sense,
    Stroke, StrokeKind, TextEdit, Ui, Vec2, WidgetInfo, vec2,
};

use jiff::civil::Date;

use super::command::Command;
use super::shapes;
use super::theme::{font, palette};

/// A button that asks for a command.
pub fn command_button(ui: &mut Ui, command: Command, is_ready: bool) -> Response {
    let button = Button::new(command.words()).min_size(vec2(0.0, 30.0));
    ui.add_enabled(is_ready, button).on_hover_text(hint(ui, command))
}

/// A button of a command with its key on it.
pub fn key_button(ui: &mut Ui, command: Command) -> Response {
    let mut button = Button::new(command.words());
    if let Some(key) = command.key() {
        button = button.shortcut_text(RichText::new(ui.ctx().format_shortcut(&key)).font(font::small()));
    }
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, command.words()));
    response.on_hover_text(command.hint())
}

/// The one button that is meant first.
pub fn main_button(ui: &mut Ui, command: Command, is_ready: bool) -> Response {
    let (fill, words) = palette(ui).main_button;
    let text = RichText::new(command.words()).font(font::strong()).color(words);
    let button = Button::new(text).fill(fill).stroke(Stroke::new(1.0, fill)).min_size(vec2(0.0, 30.0));
    let response = ui.add_enabled(is_ready, button);
    focus_ring(ui, &response);
    response.on_hover_text(hint(ui, command))
}

/// Shows that a filled button has the keyboard: its own frame has the colour of its ground.
pub fn focus_ring(ui: &Ui, response: &Response) {
    if response.has_focus() {
        let ring = Stroke::new(2.0, palette(ui).focus);
        ui.painter().rect_stroke(response.rect.expand(2.0), 6.0, ring, StrokeKind::Outside);
    }
}

/// A line of a menu. What is in force or not has room for a tick.
pub fn menu_line(ui: &mut Ui, command: Command, is_ready: bool, is_on: Option<bool>) -> Response {
    let mut button = match is_on {
        Some(_) => Button::new((Atom::custom(IdSalt::new("tick"), Vec2::splat(12.0)), command.words())),
        None => Button::new(command.words()),
    };
    if let Some(key) = command.key() {
        button = button.shortcut_text(ui.ctx().format_shortcut(&key));
    }
    let response = ui.add_enabled(is_ready, button);
    if let Some(is_on) = is_on {
        response
            .widget_info(|| WidgetInfo::selected(Role::MenuItemCheckBox, is_ready, is_on, command.words()));
        if is_on {
            let left = response.rect.left_center() + vec2(ui.spacing().button_padding.x + 6.0, 0.0);
            let color = if is_ready { palette(ui).text } else { palette(ui).muted };
            shapes::tick(ui.painter(), Rect::from_center_size(left, Vec2::splat(10.0)), color);
        }
    }
    response.on_hover_text(command.hint())
}

/// A field of one line, told by its name to those who cannot see it.
pub fn field_ui(ui: &mut Ui, label: &str, hint: &str, typed: &mut String) -> Response {
    let before = typed.clone();
    let edit =
        TextEdit::singleline(typed).hint_text(hint).desired_width(f32::INFINITY).margin(vec2(8.0, 5.0));
    let field = ui.add(edit);
    field.widget_info(|| {
        let mut info = WidgetInfo::text_edit(true, &before, &*typed, "");
        info.label = Some(label.to_owned());
        info
    });
    field
}

/// One of a few words, of which one is in force.
pub fn choice(ui: &mut Ui, words: &str, is_on: bool) -> Response {
    let palette = palette(ui);
    let text = RichText::new(words).font(font::small());
    let mut button = Button::new(text).min_size(vec2(0.0, 24.0)).stroke(Stroke::new(1.0, palette.faint_line));
    if is_on {
        button = button.fill(palette.selection).stroke(Stroke::new(1.5, palette.focus));
    }
    let response = ui.add(button);
    response.widget_info(|| WidgetInfo::selected(Role::RadioButton, true, is_on, words));
    response
}

/// A line of a list that can be picked, cut where it is too long.
pub fn list_line(ui: &mut Ui, words: &str, is_on: bool) -> Response {
    let palette = palette(ui);
    let (rect, response) = ui.allocate_exact_size(vec2(ui.available_width(), 24.0), Sense::click());
    response.widget_info(|| WidgetInfo::selected(Role::Button, true, is_on, words));
    if is_on {
        ui.painter().rect_filled(rect, 4.0, palette.selection);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 4.0, palette.button_hovered);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 4.0, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
    }
    let galley = one_line(ui, words, font::body(), palette.text, rect.width() - 16.0);
    paint(ui, rect.left_center() + vec2(8.0, -galley.size().y / 2.0), &galley);
    if galley.elided { response.on_hover_text(words) } else { response }
}

/// What a command does, and its key.
pub fn hint(ui: &Ui, command: Command) -> String {
    match command.key() {
        Some(key) => format!("{} ({})", command.hint(), ui.ctx().format_shortcut(&key)),
        None => command.hint().to_owned(),
    }
}

/// The head of a list, with the number of things in it.
pub fn list_head(ui: &mut Ui, words: &str, number: usize) {
    let palette = palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 6.0;
        ui.label(RichText::new(words).font(font::small_strong()).color(palette.text));
        ui.label(RichText::new(number.to_string()).font(font::small()).color(palette.muted));
    });
}

/// Words that may be passed over.
pub fn muted(ui: &Ui, words: impl Into<String>) -> RichText {
    RichText::new(words).font(font::small()).color(palette(ui).muted)
}

/// A small square button with a drawn sign, told by its words to those who cannot see it.
pub fn sign_button(
    ui: &mut Ui,
    words: &str,
    sign: impl FnOnce(&eframe::egui::Painter, Rect, Color32),
) -> Response {
    let (rect, response) = ui.allocate_exact_size(Vec2::splat(24.0), Sense::click());
    response.widget_info(|| WidgetInfo::labeled(Role::Button, true, words));
    let palette = palette(ui);
    if response.hovered() || response.has_focus() {
        ui.painter().rect_filled(rect, 5.0, palette.button_hovered);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 5.0, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
    }
    sign(ui.painter(), Rect::from_center_size(rect.center(), Vec2::splat(9.0)), palette.muted);
    response.on_hover_text(words)
}

/// Lays words out in this font, wrapped at this width.
pub fn wrapped(ui: &Ui, words: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    append(&mut job, words, font, color);
    ui.painter().layout_job(job)
}

/// Lays words out on one line, cut off with "…" where it ends.
pub fn one_line(ui: &Ui, words: &str, font: FontId, color: Color32, width: f32) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width.max(8.0);
    job.wrap.max_rows = 1;
    job.wrap.break_anywhere = true;
    append(&mut job, words, font, color);
    ui.painter().layout_job(job)
}

/// Lays words out on at most this many lines.
pub fn few_lines(
    ui: &Ui,
    words: &str,
    font: FontId,
    color: Color32,
    width: f32,
    n_lines: usize,
) -> Arc<Galley> {
    let mut job = LayoutJob::default();
    job.wrap.max_width = width.max(8.0);
    job.wrap.max_rows = n_lines;
    append(&mut job, words, font, color);
    ui.painter().layout_job(job)
}

/// Adds words to a line.
pub fn append(job: &mut LayoutJob, words: &str, font: FontId, color: Color32) {
    let line_height = Some((font.size * 1.36).round());
    let format = TextFormat { line_height, valign: Align::Center, ..TextFormat::simple(font, color) };
    job.append(words, 0.0, format);
}

/// Paints laid-out words and gives the height they took.
pub fn paint(ui: &Ui, at: Pos2, galley: &Arc<Galley>) -> f32 {
    ui.painter().galley(at, galley.clone(), Color32::PLACEHOLDER);
    galley.size().y
}

/// A number of things, in words: "1 position", "2 positions".
pub fn counted(number: usize, one: &str, many: &str) -> String {
    format!("{number} {}", if number == 1 { one } else { many })
}

/// A date as people write it: "12 Oct 2025".
pub fn day(date: Date) -> String {
    const MONTHS: [&str; 12] =
        ["Jan", "Feb", "Mar", "Apr", "May", "Jun", "Jul", "Aug", "Sep", "Oct", "Nov", "Dec"];
    let month = usize::try_from(date.month()).ok().and_then(|month| MONTHS.get(month.checked_sub(1)?));
    format!("{} {} {}", date.day(), month.unwrap_or(&""), date.year())
}

/// The first letter large: how a row is headed.
pub fn sentence_case(words: &str) -> String {
    super::grant::sentence(words)
}

/// Words of an article on one line: its line ends become spaces.
pub fn unbroken(words: &str) -> String {
    words.split_whitespace().collect::<Vec<_>>().join(" ")
}
