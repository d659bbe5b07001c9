//! The column with the issues: what a row is about, how much was found on it, and how the parties stand to each other.

use std::sync::Arc;

use eframe::egui::{
    CornerRadius, Galley, Id, Pos2, Rect, Role, Sense, Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::comparison::Row;
use crate::project::{NoteOn, Project};

use super::command::Command;
use super::derived::Derived;
use super::parts::{counted, menu_line, one_line, paint, sentence_case, wrapped};
use super::request::Request;
use super::shapes;
use super::theme::{font, palette, size};

const LEFT: f32 = 14.0;
const CHIP_PAD: f32 = 4.0;
/// Room for a relation's sign.
const SIGN: f32 = 15.0;

struct Head {
    title: Arc<Galley>,
    number: Arc<Galley>,
    verdict: Option<Arc<Galley>>,
}

fn layout(ui: &Ui, row: &Row) -> Head {
    let palette = palette(ui);
    let width = size::ISSUE - LEFT - size::GAP;
    let n_cards: usize = row.cells.iter().map(|cell| cell.cards.len()).sum();
    let title = wrapped(ui, &sentence_case(&row.topic), font::strong(), palette.text, width);
    let number = wrapped(ui, &counted(n_cards, "position", "positions"), font::small(), palette.muted, width);
    let verdict = row.relation.as_ref().map(|verdict| {
        let color = palette.relation(verdict.relation);
        wrapped(
            ui,
            verdict.relation.words(),
            font::small_strong(),
            color,
            width - 2.0 * CHIP_PAD - SIGN - 6.0,
        )
    });
    Head { title, number, verdict }
}

/// Height the head of this row needs, without the room around it.
pub fn height(ui: &Ui, row: &Row) -> f32 {
    let Head { title, number, verdict } = layout(ui, row);
    let chip = verdict.map_or(0.0, |verdict| verdict.size().y + 2.0 * CHIP_PAD + 6.0);
    title.size().y + 4.0 + number.size().y + chip
}

/// Draws the head of a row.
pub fn issue_ui(
    ui: &mut Ui,
    row: &Row,
    derived: &Derived,
    project: &Project,
    at: Pos2,
    requests: &mut Vec<Request>,
) {
    let Head { title, number, verdict } = layout(ui, row);
    let rect = Rect::from_min_size(at, vec2(size::ISSUE, height(ui, row) + size::GAP));
    let response = ui.interact(rect, Id::unique(("issue", &row.topic)), Sense::CLICK);
    let on = NoteOn::Issue(row.topic.clone());
    let note = project.corrections().note(&on).to_owned();
    response.context_menu(|ui| {
        if menu_line(ui, Command::NoteOnIssue, true, None).clicked() {
            requests.push(Request::AskForNote(on, sentence_case(&row.topic)));
            ui.close();
        }
    });
    let because = row.relation.as_ref().map(|verdict| verdict.because(derived.sources())).unwrap_or_default();
    response.widget_info(|| {
        let mut spoken = sentence_case(&row.topic);
        if let Some(verdict) = &row.relation {
            spoken.push_str(&format!(". {}. {because}", verdict.relation.words()));
        }
        WidgetInfo::labeled(Role::Label, true, spoken)
    });
    let mut at = at + vec2(LEFT, size::GAP + 2.0);
    at.y += paint(ui, at, &title) + 2.0;
    if !note.is_empty() {
        let word = one_line(ui, "· note", font::small(), palette(ui).muted, 60.0);
        paint(ui, at + vec2(number.size().x + 4.0, 0.0), &word);
    }
    at.y += paint(ui, at, &number) + 6.0;
    if let Some((verdict, relation)) = verdict.zip(row.relation.as_ref()) {
        let chip =
            Rect::from_min_size(at, verdict.size() + vec2(2.0 * CHIP_PAD + 6.0 + SIGN, 2.0 * CHIP_PAD));
        let color = palette(ui).relation(relation.relation);
        ui.painter().rect_stroke(chip, CornerRadius::same(4), Stroke::new(1.0, color), StrokeKind::Inside);
        let sign = Rect::from_center_size(pos2(chip.left() + 12.0, chip.center().y), vec2(10.0, 10.0));
        shapes::relation(ui.painter(), sign, relation.relation, color);
        paint(ui, pos2(chip.left() + CHIP_PAD + 3.0 + SIGN, chip.top() + CHIP_PAD), &verdict);
    }
    let hint = [note, because].into_iter().filter(|words| !words.is_empty()).collect::<Vec<_>>().join("\n");
    if !hint.is_empty() {
        response.on_hover_text(hint);
    }
}
