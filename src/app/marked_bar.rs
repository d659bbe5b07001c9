//! Marked words on the screen: the bar that says what can be done with them, their handles, and the keys that move them.

use eframe::egui::{
    CursorIcon, Frame, Id, InputState, Key, Margin, Modifiers, Pos2, Rect, Response, Role, Sense, Stroke, Ui,
    WidgetInfo, pos2, vec2,
};

use crate::text::Article;

use super::command::Command;
use super::desk::Desk;
use super::marking::{Edge, Marking, Step, Toward, words_between};
use super::parts::{command_button, muted, sign_button, unbroken};
use super::passages::Laid;
use super::request::Request;
use super::shapes;
use super::theme::palette;
use super::window::App;

impl App {
    /// Moves marked words by keys, and tells what else a key asks for.
    pub(super) fn move_marked(&mut self, input: &mut InputState) -> Option<Request> {
        let marking = self.desk.marking.as_mut()?;
        let article = self.project.article(marking.article)?;
        for (modifiers, step) in [
            (Modifiers::COMMAND, Step::Sentence),
            (Modifiers::SHIFT, Step::Letter),
            (Modifiers::NONE, Step::Word),
        ] {
            for (key, toward) in [(Key::ArrowLeft, Toward::Beginning), (Key::ArrowRight, Toward::End)] {
                if input.consume_key(modifiers, key) {
                    marking.step(article, step, toward);
                    self.desk.evidence.to_marked = true;
                }
            }
        }
        let is_trimming = marking.trims.is_some();
        for (key, toward) in [(Key::ArrowUp, Toward::Beginning), (Key::ArrowDown, Toward::End)] {
            if !is_trimming && input.consume_key(Modifiers::NONE, key) {
                marking.go(article, toward);
                self.desk.evidence.to_marked = true;
            }
        }
        if input.consume_key(Modifiers::NONE, Key::Escape) {
            self.desk.marking = None;
            return None;
        }
        if is_trimming && input.consume_key(Modifiers::NONE, Key::Enter) {
            return Some(Request::KeepTrimmed);
        }
        None
    }
}

/// What can be done with the marked words, above the article.
pub fn marked_bar_ui(ui: &mut Ui, article: &Article, desk: &mut Desk, requests: &mut Vec<Request>) {
    let Some(marking) = desk.marking.filter(|marking| marking.article == article.id()) else { return };
    let frame = Frame::new().fill(palette(ui).selection).inner_margin(Margin::symmetric(12, 6));
    let mut is_over = false;
    frame.show(ui, |ui| {
        ui.horizontal_wrapped(|ui| {
            ui.spacing_mut().item_spacing = vec2(6.0, 4.0);
            let words = unbroken(article.words(marking.span));
            let told = match marking.trims {
                Some(_) => format!("Trimming: {words}"),
                None => format!("Marked: {words}"),
            };
            let label = ui.add(eframe::egui::Label::new(muted(ui, &told)).truncate());
            label.widget_info(|| WidgetInfo::labeled(Role::Label, true, &told));
            ui.end_row();
            if marking.trims.is_some() {
                if ui.button("Keep it so").on_hover_text("Enter").clicked() {
                    requests.push(Request::KeepTrimmed);
                }
                if ui.button("Leave it").on_hover_text("Escape").clicked() {
                    is_over = true;
                }
                ui.label(muted(ui, "← → by word, Shift by letter, Ctrl by sentence; [ ] change the end"));
                return;
            }
            let has_selected = desk.selected.is_some_and(|name| name.article == article.id());
            let mut ask = |ui: &mut Ui, command: Command, is_ready: bool| {
                if command_button(ui, command, is_ready).clicked() {
                    requests.push(Request::Do(command));
                }
            };
            ask(ui, Command::AddPosition, true);
            if has_selected {
                ask(ui, Command::AddPassage, true);
                ask(ui, Command::SetCondition, true);
            }
            if ui.button("Copy").clicked() {
                requests.push(Request::Copy(article.words(marking.span).to_owned()));
            }
            if sign_button(ui, "Unmark", shapes::cross).clicked() {
                is_over = true;
            }
        });
    });
    if is_over {
        desk.marking = None;
    }
}

/// What the pointer does to the words of an article, while it drags.
#[derive(Default)]
pub struct Dragging {
    /// Where in the article the drag began, in bytes.
    from: Option<usize>,
    is_marking: bool,
    edge: Option<Edge>,
    /// The place in the article under the pointer, in bytes.
    byte: Option<usize>,
    /// How far the nearest block is from the pointer, in points.
    distance: f32,
}

impl Dragging {
    /// In the next frame: only where it began is known.
    pub fn next(self) -> Self {
        Self { from: self.from, ..Self::default() }
    }

    /// Meets a block on the screen: draws what is marked in it, and sees whether the pointer drags there.
    pub fn block_ui(
        &mut self,
        ui: &mut Ui,
        laid: &Laid,
        at: Pos2,
        response: &Response,
        marking: Option<&Marking>,
    ) {
        if response.drag_started() {
            let pressed = ui.input(|input| input.pointer.press_origin());
            self.from = pressed.map(|pointer| laid.nearest_byte(pointer, at));
        }
        self.is_marking |= response.dragged();
        if let Some(marking) = marking {
            self.edge = self.edge.or(marked_ui(ui, laid, at, marking));
        }
        // The pointer may be between two blocks, or left of them: the nearest one counts.
        let Some(pointer) = ui.input(|input| input.pointer.interact_pos()) else { return };
        let distance = Rect::from_min_size(at, laid.galley.size()).distance_to_pos(pointer);
        if self.byte.is_none() || distance < self.distance {
            self.byte = Some(laid.nearest_byte(pointer, at));
            self.distance = distance;
        }
    }

    /// All blocks in sight were met: the marks move.
    pub fn end(self, desk: &mut Desk, article: &Article) {
        let from = self.from.filter(|_| self.is_marking);
        if let Some(byte) = self.byte {
            drag(desk, article, self.edge, from, byte);
        }
        desk.evidence.dragging = self;
    }
}

/// Draws the marked words in a block, and the handles at their ends. Gives the end that is dragged.
fn marked_ui(ui: &mut Ui, laid: &Laid, at: Pos2, marking: &Marking) -> Option<Edge> {
    let color = palette(ui).focus;
    let rects: Vec<Rect> =
        laid.rects(marking.span).into_iter().map(|rect| rect.translate(at.to_vec2())).collect();
    for rect in &rects {
        ui.painter().rect_filled(*rect, 2.0, color.gamma_multiply(0.22));
    }
    let mut dragged = None;
    for edge in [Edge::Start, Edge::End] {
        let byte = match edge {
            Edge::Start => marking.span.start(),
            Edge::End => marking.span.end(),
        };
        if !laid.holds_end(byte) {
            continue;
        }
        let place = match edge {
            Edge::Start => rects.first().map(|rect| (rect.left(), *rect)),
            Edge::End => rects.last().map(|rect| (rect.right(), *rect)),
        };
        let Some((x, rect)) = place else { continue };
        let is_moved = marking.edge == edge;
        let stroke = Stroke::new(if is_moved { 3.0 } else { 2.0 }, color);
        ui.painter().vline(x, rect.y_range(), stroke);
        let knob = match edge {
            Edge::Start => pos2(x, rect.top()),
            Edge::End => pos2(x, rect.bottom()),
        };
        ui.painter().circle_filled(knob, if is_moved { 5.0 } else { 4.0 }, color);
        let reach = Rect::from_center_size(rect.center(), vec2(0.0, rect.height()));
        let reach = Rect::from_x_y_ranges(x - 8.0..=x + 8.0, reach.y_range().expand(4.0));
        let id = Id::unique(("handle", edge));
        let response = ui.interact(reach, id, Sense::DRAG).on_hover_cursor(CursorIcon::ResizeHorizontal);
        response.widget_info(|| {
            let words = match edge {
                Edge::Start => "Start of the marked words",
                Edge::End => "End of the marked words",
            };
            WidgetInfo::labeled(Role::Slider, true, words)
        });
        if response.dragged() {
            dragged = Some(edge);
        }
    }
    dragged
}

/// Where the pointer is in the article, if it drags: an end of marked words, or the end of words being marked.
fn drag(desk: &mut Desk, article: &Article, edge: Option<Edge>, from: Option<usize>, byte: usize) {
    match (edge, from, &mut desk.marking) {
        (Some(edge), _, Some(marking)) => {
            marking.edge = edge;
            if let Some(word) = words_between(article, byte, byte) {
                let at = match edge {
                    Edge::Start => word.start(),
                    Edge::End => word.end(),
                };
                marking.put(article, edge, at);
            }
        }
        (None, Some(from), _) => {
            if let Some(span) = words_between(article, from, byte) {
                let edge = if byte < from { Edge::Start } else { Edge::End };
                desk.marking = Some(Marking { article: article.id(), span, edge, trims: None });
            }
        }
        _ => {}
    }
}
