//! The column with the issues: what a row is about, and how much was found on it.

use std::sync::Arc;

use eframe::egui::{Galley, Id, Pos2, Rect, Role, Sense, Ui, WidgetInfo, vec2};

use crate::comparison::Row;

use super::derived::Derived;
use super::parts::{counted, paint, sentence_case, wrapped};
use super::theme::{font, palette, size};

const LEFT: f32 = 14.0;

fn layout(ui: &Ui, row: &Row) -> (Arc<Galley>, Arc<Galley>) {
    let palette = palette(ui);
    let width = size::ISSUE - LEFT - size::GAP;
    let n_cards: usize = row.cells.iter().map(|cell| cell.cards.len()).sum();
    let title = wrapped(ui, &sentence_case(&row.topic), font::strong(), palette.text, width);
    let number = wrapped(ui, &counted(n_cards, "position", "positions"), font::small(), palette.muted, width);
    (title, number)
}

/// Height the head of this row needs, without the room around it.
pub fn height(ui: &Ui, row: &Row, _derived: &Derived) -> f32 {
    let (title, number) = layout(ui, row);
    title.size().y + 2.0 + number.size().y
}

/// Draws the head of a row.
pub fn issue_ui(ui: &mut Ui, row: &Row, _derived: &Derived, at: Pos2) {
    let (title, number) = layout(ui, row);
    let rect = Rect::from_min_size(at, vec2(size::ISSUE, title.size().y + number.size().y));
    let response = ui.interact(rect, Id::unique(("issue", &row.topic)), Sense::hover());
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, sentence_case(&row.topic)));
    let at = at + vec2(LEFT, size::GAP + 2.0);
    let below = paint(ui, at, &title);
    paint(ui, at + vec2(0.0, below + 2.0), &number);
}
