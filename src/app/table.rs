//! The table: parties are columns, issues are rows, positions are cards.
//!
//! The head and the column with the issues stay in view. Only rows in sight are laid out; the height of the others
//! is estimated until they come into view.

use eframe::egui::{
    Color32, Id, Pos2, Rect, RichText, Role, ScrollArea, Sense, Stroke, Ui, UiBuilder, WidgetInfo, pos2, vec2,
};

use crate::comparison::{Card, Cell, Column, Matrix, Row};
use crate::project::{NoteOn, Project};

use super::card::{CardLayout, Look};
use super::command::Command;
use super::correct_menu::{Extent, position_menu_ui};
use super::derived::{CardPlace, Derived};
use super::desk::Desk;
use super::issues;
use super::parts::{counted, menu_line, one_line, paint, wrapped};
use super::request::Request;
use super::stack::Stack;
use super::theme::{font, palette, size};

/// What the table remembers between frames.
#[derive(Default)]
pub struct TableDrawer {
    heights: Stack,
    /// The selected card is to be brought into view.
    pub show_card: bool,
    /// The table's beginning is to be brought into view.
    pub to_top: bool,
}

/// How many rows above one that comes into view are measured: more than fit on a screen.
const N_MEASURED_ABOVE: usize = 30;

/// Measures of the table in this frame.
struct Grid {
    /// Left edge of the contents on the screen, scrolled.
    origin: Pos2,
    /// What is in sight.
    sight: Rect,
    column_width: f32,
    n_columns: usize,
}

impl Grid {
    fn column_left(&self, column: usize) -> f32 {
        self.origin.x + size::ISSUE + as_f32(column) * self.column_width
    }

    fn head(&self) -> Rect {
        Rect::from_min_max(
            pos2(self.sight.left() + size::ISSUE, self.sight.top()),
            pos2(self.sight.right(), self.sight.top() + size::HEADER),
        )
    }

    fn issues(&self) -> Rect {
        Rect::from_min_max(
            pos2(self.sight.left(), self.sight.top() + size::HEADER),
            pos2(self.sight.left() + size::ISSUE, self.sight.bottom()),
        )
    }

    fn body(&self) -> Rect {
        Rect::from_min_max(self.sight.min + vec2(size::ISSUE, size::HEADER), self.sight.max)
    }
}

/// Draws the table.
pub fn table_ui(
    ui: &mut Ui,
    project: &Project,
    derived: &Derived,
    desk: &mut Desk,
    requests: &mut Vec<Request>,
) {
    let matrix = derived.matrix().clone();
    let n_columns = matrix.columns.len();
    let room = ui.available_size();
    let column_width =
        ((room.x - size::ISSUE) / as_f32(n_columns.max(1))).clamp(size::COLUMN_MIN, size::COLUMN_MAX).floor();
    let width = size::ISSUE + as_f32(n_columns) * column_width;
    let key =
        (std::sync::Arc::as_ptr(&matrix) as usize, column_width.to_bits(), ui.pixels_per_point().to_bits());
    let estimate = |row: usize| {
        let cards = matrix
            .rows
            .get(row)
            .map_or(0, |row| row.cells.iter().map(|cell| shown(cell).count()).max().unwrap_or(0));
        as_f32(cards.max(1)) * 120.0 + 2.0 * size::GAP
    };
    desk.table.heights.keep_while(key, matrix.rows.len(), estimate);

    let mut area = ScrollArea::both().id_salt("table").auto_shrink(false);
    if std::mem::take(&mut desk.table.to_top) {
        area = area.scroll_offset(eframe::egui::Vec2::ZERO);
    }
    let output = area.show_viewport(ui, |ui, view| {
        let origin = ui.max_rect().min;
        let sight = Rect::from_min_size(origin + view.min.to_vec2(), view.size());
        let grid = Grid { origin, sight, column_width, n_columns };
        let target = bring_into_view(ui, derived, desk, &matrix, &grid);

        // Exact heights for all rows in sight, before anything is drawn.
        let mut row = desk.table.heights.at(view.top());
        while row < matrix.rows.len() && desk.table.heights.top(row) < view.bottom() {
            exact_height(ui, derived, desk, &matrix, row, &grid);
            row += 1;
        }
        let first = desk.table.heights.at(view.top());
        let height = size::HEADER + desk.table.heights.height();
        ui.allocate_rect(Rect::from_min_size(origin, vec2(width, height)), Sense::hover());
        let mut drawn = Rows { project, derived, requests, grid: &grid };
        drawn.rows_ui(ui, desk, &matrix, first);
        if let Some(target) = target {
            ui.scroll_to_rect_animation(target, None, eframe::egui::style::ScrollAnimation::none());
        }
    });
    output.inner
}

/// The place the selected card will have, if it is to be brought into view.
fn bring_into_view(
    ui: &Ui,
    derived: &Derived,
    desk: &mut Desk,
    matrix: &Matrix,
    grid: &Grid,
) -> Option<Rect> {
    if !std::mem::take(&mut desk.table.show_card) {
        return None;
    }
    let CardPlace { row, column, card } = derived.place(desk.selected?)?;
    // What stands above in the same view is measured too, so that the place does not move when it comes into view.
    for near in row.saturating_sub(N_MEASURED_ABOVE)..=row {
        exact_height(ui, derived, desk, matrix, near, grid);
    }
    let cell = matrix.rows.get(row)?.cells.get(column)?;
    let width = grid.column_width - 2.0 * size::GAP;
    let layouts: Vec<_> =
        shown(cell).filter_map(|(card, _)| CardLayout::new(ui, card, derived.sources(), width)).collect();
    let above: f32 = layouts.iter().take(card).map(|layout| layout.size.y + size::GAP).sum();
    let height = layouts.get(card)?.size.y;
    let top = grid.origin.y + size::HEADER + desk.table.heights.top(row) + size::GAP + above;
    let left = grid.column_left(column);
    // The head and the issues lie over the table, so room for them is asked for as well.
    Some(Rect::from_min_max(
        pos2(left - size::ISSUE, top - size::HEADER - size::GAP),
        pos2(left + grid.column_width, top + height + size::GAP),
    ))
}

fn exact_height(ui: &Ui, derived: &Derived, desk: &mut Desk, matrix: &Matrix, row: usize, grid: &Grid) {
    if desk.table.heights.is_exact(row) {
        return;
    }
    let Some(cells) = matrix.rows.get(row) else { return };
    let width = grid.column_width - 2.0 * size::GAP;
    let tallest = cells.cells.iter().map(|cell| cell_height(ui, derived, cell, width)).fold(0.0, f32::max);
    let height = tallest.max(issues::height(ui, cells)) + 2.0 * size::GAP;
    desk.table.heights.measured(row, height);
}

fn cell_height(ui: &Ui, derived: &Derived, cell: &Cell, width: f32) -> f32 {
    let cards = shown(cell).filter_map(|(card, _)| CardLayout::new(ui, card, derived.sources(), width));
    let cards: f32 = cards.map(|layout| layout.size.y + size::GAP).sum();
    let note = if note(cell).is_some() { 24.0 } else { 0.0 };
    (cards - size::GAP).max(0.0) + note
}

/// The cards of a cell, the party's own first, then what others say of it.
fn shown(cell: &Cell) -> impl Iterator<Item = (Card, Look)> {
    let own = cell.cards.iter().map(|card| (*card, Look::Plain));
    own.chain(cell.said_about.iter().map(|card| (*card, Look::Ghost)))
}

/// What is said in a cell besides its cards. Silence is said in words.
fn note(cell: &Cell) -> Option<String> {
    match (shown(cell).next().is_none(), cell.folded_claims) {
        (true, 0) => Some("No position found".to_owned()),
        (_, 0) => None,
        (_, n_views) => Some(counted(n_views, "view hidden", "views hidden")),
    }
}

struct Rows<'a> {
    project: &'a Project,
    derived: &'a Derived,
    requests: &'a mut Vec<Request>,
    grid: &'a Grid,
}

impl Rows<'_> {
    fn rows_ui(&mut self, ui: &mut Ui, desk: &mut Desk, matrix: &Matrix, first: usize) {
        let palette = palette(ui);
        let grid = self.grid;
        let bottom = grid.sight.bottom();
        let top_of = |desk: &mut Desk, row| grid.origin.y + size::HEADER + desk.table.heights.top(row);

        // The body first, then what lies over it.
        let mut body = ui.new_child(UiBuilder::new().max_rect(grid.body()).id_salt("body"));
        body.set_clip_rect(grid.body().intersect(ui.clip_rect()));
        let mut row = first;
        let mut lines = Vec::new();
        while row < matrix.rows.len() && top_of(desk, row) < bottom {
            let (top, end) = (top_of(desk, row), top_of(desk, row + 1));
            if let Some(cells) = matrix.rows.get(row) {
                self.row_ui(&mut body, desk, cells, row, top);
            }
            lines.push(end);
            row += 1;
        }
        let table_right = grid.column_left(grid.n_columns).min(grid.sight.right());
        let lower = lines.last().copied().unwrap_or(grid.body().top()).min(bottom);
        for column in 1..=grid.n_columns {
            body.painter().vline(
                grid.column_left(column),
                grid.body().top()..=lower,
                Stroke::new(1.0, palette.faint_line),
            );
        }

        let mut issues = ui.new_child(UiBuilder::new().max_rect(grid.issues()).id_salt("issues"));
        issues.set_clip_rect(grid.issues().intersect(ui.clip_rect()));
        self.cover(&mut issues, grid.issues(), "issues cover", palette.window);
        for row in first..row {
            let (top, end) = (top_of(desk, row), top_of(desk, row + 1));
            if let Some(cells) = matrix.rows.get(row) {
                // The head of a tall row stays in sight as long as anything of its row is.
                let lowest = end - issues::height(&issues, cells) - 2.0 * size::GAP;
                let at = grid.issues().top().min(lowest).max(top);
                let at = pos2(grid.sight.left(), at);
                issues::issue_ui(&mut issues, cells, self.derived, self.project, at, self.requests);
            }
        }
        let over = ui.painter().with_clip_rect(ui.clip_rect());
        for line in lines.into_iter().filter(|line| grid.body().top() < *line) {
            over.hline(grid.sight.left()..=table_right, line, Stroke::new(1.0, palette.faint_line));
        }
        over.vline(grid.issues().right(), grid.issues().top()..=lower, Stroke::new(1.0, palette.faint_line));
        self.head_ui(ui, matrix, table_right);
    }

    fn row_ui(&mut self, ui: &mut Ui, desk: &Desk, row: &Row, row_number: usize, top: f32) {
        for (column, cell) in row.cells.iter().enumerate() {
            let left = self.grid.column_left(column);
            if self.grid.sight.right() < left || left + self.grid.column_width < self.grid.body().left() {
                continue;
            }
            self.cell_ui(ui, desk, cell, (row_number, column), pos2(left + size::GAP, top + size::GAP));
        }
    }

    fn cell_ui(&mut self, ui: &mut Ui, desk: &Desk, cell: &Cell, place: (usize, usize), at: Pos2) {
        let width = self.grid.column_width - 2.0 * size::GAP;
        let mut y = at.y;
        for (index, (card, look)) in shown(cell).enumerate() {
            let Some(layout) = CardLayout::new(ui, card, self.derived.sources(), width) else { continue };
            let Some(name) = self.derived.name(card) else { continue };
            let look = if desk.selected == Some(name) { Look::Selected } else { look };
            let id = Id::unique(("card", place, index, name));
            let response = layout.card_ui(ui, id, pos2(at.x, y), look);
            if response.clicked() || response.secondary_clicked() {
                self.requests.push(Request::Select(name));
            }
            if let Some(source) = self.derived.sources().get(card.source) {
                response.context_menu(|ui| {
                    position_menu_ui(ui, source, card.position, Extent::Whole, self.requests);
                });
            }
            y += layout.size.y + size::GAP;
        }
        if let Some(note) = note(cell) {
            let palette = palette(ui);
            let galley = one_line(ui, &note, font::small(), palette.muted, width);
            paint(ui, pos2(at.x + 4.0, y + 2.0), &galley);
        }
    }

    /// Something that lies over the table takes the clicks meant for it.
    fn cover(&self, ui: &mut Ui, rect: Rect, name: &str, fill: Color32) {
        ui.interact(rect, Id::unique(name), Sense::CLICK);
        ui.painter().rect_filled(rect, 0.0, fill);
    }

    fn head_ui(&mut self, ui: &mut Ui, matrix: &Matrix, table_right: f32) {
        let grid = self.grid;
        let palette = palette(ui);
        let whole = Rect::from_min_max(grid.sight.min, grid.head().max);
        let mut head = ui.new_child(UiBuilder::new().max_rect(whole).id_salt("head"));
        head.set_clip_rect(whole.intersect(ui.clip_rect()));
        self.cover(&mut head, whole, "head cover", palette.window);
        let corner = Rect::from_min_max(whole.min, pos2(grid.issues().right(), whole.bottom()));
        let mut parties = head.new_child(UiBuilder::new().max_rect(grid.head()).id_salt("parties"));
        parties.set_clip_rect(grid.head().intersect(ui.clip_rect()));
        for (index, column) in matrix.columns.iter().enumerate() {
            let is_picked = matrix.question.picked.contains(&column.party);
            self.party_ui(&mut parties, column, grid.column_left(index), is_picked);
        }
        let words = wrapped(&head, "Issue", font::small_strong(), palette.muted, corner.width());
        paint(&head, pos2(corner.left() + 14.0, corner.center().y - words.size().y / 2.0), &words);
        let line = Stroke::new(1.0, palette.line);
        ui.painter().hline(whole.left()..=table_right, whole.bottom(), line);
    }

    fn party_ui(&mut self, ui: &mut Ui, column: &Column, left: f32, is_picked: bool) {
        let palette = palette(ui);
        let head = self.grid.head();
        let rect =
            Rect::from_min_max(pos2(left, head.top()), pos2(left + self.grid.column_width, head.bottom()));
        let response = ui.interact(rect, Id::unique(("party head", &column.party)), Sense::CLICK);
        let on = NoteOn::Party(column.party.clone());
        let note = self.project.corrections().note(&on).to_owned();
        response.context_menu(|ui| {
            if menu_line(ui, Command::NoteOnParty, true, None).clicked() {
                self.requests.push(Request::AskForNote(on, column.name.clone()));
                ui.close();
            }
        });
        let mut positions = counted(column.positions, "position", "positions");
        response
            .widget_info(|| WidgetInfo::labeled(Role::Label, true, format!("{}, {positions}", column.name)));
        if !note.is_empty() {
            positions.push_str(" · note");
        }
        let room = rect.width() - 2.0 * size::GAP - 8.0;
        let mut number = one_line(ui, &positions, font::small(), palette.muted, room);
        let whole = one_line(ui, &column.name, font::party(), palette.text, f32::INFINITY);
        if room < whole.size().x + number.size().x + 10.0 {
            // The name matters more than the word beside its number.
            number = one_line(ui, &column.positions.to_string(), font::small(), palette.muted, room);
        }
        let name = one_line(ui, &column.name, font::party(), palette.text, room - number.size().x - 10.0);
        let x = rect.left() + size::GAP + 4.0;
        paint(ui, pos2(x, rect.center().y - name.size().y / 2.0), &name);
        paint(ui, pos2(x + name.size().x + 10.0, rect.center().y - number.size().y / 2.0 + 1.0), &number);
        if is_picked {
            let bar = Rect::from_min_max(
                pos2(rect.left() + size::GAP, rect.bottom() - 3.0),
                pos2(rect.right() - size::GAP, rect.bottom()),
            );
            ui.painter().rect_filled(bar, 1.0, palette.focus);
        }
        response.on_hover_text(RichText::new(format!(
            "{note}{}{}: {positions}. Parties with more positions stand first, from A to Z among equals; ticked \
             ones stand before all.",
            if note.is_empty() { "" } else { "\n" },
            column.name
        )));
    }
}

/// Counts of rows and columns are far below what a float holds exactly.
#[expect(clippy::cast_precision_loss, reason = "a table has fewer than 2^24 rows and columns")]
pub(super) fn as_f32(number: usize) -> f32 {
    number as f32
}
