//! The window drawn: which screen stands where, what hangs over it, and what the keys and drops ask for.

use eframe::egui::{
    self, Align2, CentralPanel, Context, Event, Key, LayerId, Margin, Modifiers, Order, Panel, Popup, Stroke,
    StrokeKind, Ui, vec2,
};

use super::command::Command;
use super::derived::Way;
use super::parts::counted;
use super::request::Request;
use super::theme::{self, font, palette, panel, size};
use super::window::App;
use super::{
    cut_panel, evidence, left_pane, notices, origin_panel, panels, reasons, session_panels, start_screen,
    table, tree_panel,
};

impl App {
    /// What keys, pasting and dropped files ask for.
    pub(super) fn wished_by_keys(&mut self, ctx: &Context) -> Vec<Request> {
        let mut requests = Vec::new();
        let is_typing = ctx.text_edit_focused();
        let is_covered = self.desk.asking.is_some()
            || self.desk.about_open
            || self.desk.origin.is_some()
            || self.desk.cut.is_some()
            || self.desk.tree.is_some()
            || self.desk.earlier.is_some()
            || self.desk.leaving.is_some()
            || self.desk.form.is_some();
        // An open menu closes at Escape by itself; its arrow keys walk its lines.
        let is_menu_open = Popup::is_any_open(ctx);
        if !is_covered {
            if !is_typing && !is_menu_open {
                if self.desk.reasons.is_some()
                    && let Some(reason) = ctx.input_mut(reasons::reason_pressed)
                {
                    requests.push(Request::Reason(reason));
                }
                requests.extend(ctx.input_mut(|input| self.move_marked(input)));
            }
            for (command, key) in Command::with_keys() {
                let is_of_text = matches!(command, Command::Undo | Command::Redo) && is_typing;
                // Letters are typed where something is typed.
                let is_letter = !key.modifiers.command || key.logical_key == Key::Enter;
                let is_waiting = is_of_text || (is_letter && (is_typing || is_menu_open));
                if command == Command::PasteText || is_waiting {
                    continue;
                }
                if ctx.input_mut(|input| input.consume_shortcut(&key)) && self.is_ready(command) {
                    requests.push(Request::Do(command));
                }
            }
        }
        ctx.input_mut(|input| {
            for event in &input.events {
                if let Event::Paste(text) = event
                    && !is_typing
                    && !is_covered
                {
                    requests.push(Request::Paste(text.clone()));
                }
            }
            if !is_typing && !is_covered && !is_menu_open && !self.project.articles().is_empty() {
                for (key, way) in [
                    (Key::ArrowUp, Way::Up),
                    (Key::ArrowDown, Way::Down),
                    (Key::ArrowLeft, Way::Left),
                    (Key::ArrowRight, Way::Right),
                ] {
                    if input.consume_key(Modifiers::NONE, key) {
                        requests.push(Request::Go(way));
                    }
                }
                if self.desk.selected.is_some() && input.consume_key(Modifiers::NONE, Key::Escape) {
                    requests.push(Request::Deselect);
                }
            }
            let dropped: Vec<_> = input.raw.dropped_files.iter().map(|file| file.path().to_owned()).collect();
            if !dropped.is_empty() {
                requests.push(Request::Open(dropped));
                self.desk.hovering = 0;
            }
            self.note_hover(input);
        });
        requests
    }

    /// How many files hang over the window. A source may never tell that it left, so other input ends the hover too.
    fn note_hover(&mut self, input: &egui::InputState) {
        let mut paths: Vec<_> = input.raw.hovered_files.iter().map(|file| &file.path).collect();
        paths.sort();
        paths.dedup();
        let is_elsewhere = input.events.iter().any(|event| {
            matches!(event, Event::PointerMoved(_) | Event::PointerButton { .. } | Event::Key { .. })
        });
        self.desk.hovering = if is_elsewhere { 0 } else { paths.len() };
    }

    /// Draws everything.
    pub(super) fn draw_ui(&mut self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let ctx = ui.ctx().clone();
        let palette = palette(ui);
        let bar = panel(palette.panel, Margin::symmetric(12, 0));
        Panel::top("bar")
            .exact_size(46.0)
            .resizable(false)
            .frame(bar)
            .show(ui, |ui| self.top_bar_ui(ui, requests));
        Panel::bottom("status")
            .exact_size(26.0)
            .resizable(false)
            .frame(bar)
            .show(ui, |ui| self.status_ui(ui));
        if !self.desk.notices.is_empty() {
            let frame = panel(palette.panel, Margin::symmetric(12, 6));
            let shown = Panel::top("notices")
                .resizable(false)
                .frame(frame)
                .show(ui, |ui| notices::notices_ui(ui, &mut self.desk, requests));
            // A panel is laid out with the height it had before: after a change everything is laid out once more.
            let height = shown.response.rect.height();
            if height != std::mem::replace(&mut self.desk.notices_height, height) {
                ctx.request_discard("the notices take another height");
            }
        }
        if let Some(reasons) = &mut self.desk.reasons {
            let frame = panel(palette.panel, Margin::symmetric(12, 6));
            // At the bottom, so that the table stays where it is.
            let strip = Panel::bottom("reasons").resizable(false).frame(frame);
            let is_put_away = strip.show(ui, |ui| reasons::reasons_ui(ui, reasons, requests)).inner;
            if is_put_away {
                self.desk.reasons = None;
            }
        }
        if self.project.articles().is_empty() {
            CentralPanel::default().frame(panel(palette.window, 0)).show(ui, |ui| {
                start_screen::start_screen_ui(ui, self.drops, self.is_busy(), requests);
            });
        } else {
            self.work_ui(ui, &ctx, requests);
        }
        self.hover_ui(&ctx);
        panels::path_ui(&ctx, &mut self.desk, requests);
        panels::about_ui(&ctx, &mut self.desk);
        session_panels::earlier_ui(&ctx, &mut self.desk, requests);
        session_panels::leaving_ui(&ctx, &mut self.desk, requests);
        origin_panel::origin_ui(&ctx, &self.project, &mut self.desk, requests);
        cut_panel::cut_ui(&ctx, &self.project, &mut self.desk, requests);
        tree_panel::tree_ui(&ctx, &mut self.desk, requests);
        self.form_ui(&ctx, requests);
    }

    /// Articles and parties, table, evidence.
    fn work_ui(&mut self, ui: &mut Ui, ctx: &Context, requests: &mut Vec<Request>) {
        let palette = palette(ui);
        let window = ctx.content_rect().width();
        let has_room = size::LEFT_PANE_FOLDS <= window;
        if self.desk.articles_open && has_room {
            let frame = panel(palette.panel, Margin { left: 12, right: 8, top: 12, bottom: 8 });
            Panel::left("articles")
                .default_size(size::LEFT_PANE)
                .size_range(180.0..=360.0)
                .frame(frame)
                .show(ui, |ui| {
                    left_pane::left_pane_ui(ui, &self.project, &self.derived, &self.desk, requests);
                });
        }
        if self.desk.evidence_open && self.desk.shown.is_some() {
            let frame = panel(palette.window, 0);
            let pane = if window < size::EVIDENCE_BELOW {
                let most = (ui.available_height() - size::TABLE_MIN).clamp(140.0, 420.0);
                Panel::bottom("evidence below").default_size(240.0).size_range(140.0..=most)
            } else {
                Panel::right("evidence").default_size(size::EVIDENCE).size_range(300.0..=680.0)
            };
            pane.frame(frame).resizable(true).show(ui, |ui| {
                evidence::evidence_ui(ui, &self.project, &self.derived, &mut self.desk, requests);
            });
        }
        CentralPanel::default().frame(panel(palette.window, 0)).show(ui, |ui| self.table_ui(ui, requests));
    }

    fn table_ui(&mut self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let matrix = self.derived.matrix().clone();
        if 0 < matrix.folded_claims
            || self.project.question().claims == crate::project::Claims::Shown
            || !matrix.hidden_parties.is_empty()
        {
            self.folded_ui(ui, requests);
        }
        if matrix.rows.is_empty() {
            let words = match (self.is_busy(), self.derived.sources().is_empty()) {
                (true, _) => "Reading… Positions appear here as soon as the first article is read.",
                (false, true) => "No article was read. Open another one, or read these again.",
                (false, false) if 0 < matrix.folded_claims => {
                    "Only views were found: what parties say about how things are. Show them above."
                }
                (false, false) => {
                    "No positions were found in these articles. A position is what a party wants, offers, refuses or threatens."
                }
            };
            ui.centered_and_justified(|ui| ui.label(super::parts::muted(ui, words)));
            return;
        }
        table::table_ui(ui, &self.project, &self.derived, &mut self.desk, requests);
    }

    /// What is found but not shown, and the way to show it.
    fn folded_ui(&self, ui: &mut Ui, requests: &mut Vec<Request>) {
        let matrix = self.derived.matrix();
        egui::Frame::new().inner_margin(Margin { left: 14, right: 8, top: 5, bottom: 0 }).show(ui, |ui| {
            ui.horizontal(|ui| {
                if self.project.question().claims == crate::project::Claims::Shown {
                    if ui
                        .add(quiet(ui, "Fold views away".to_owned()))
                        .on_hover_text(Command::ToggleClaims.hint())
                        .clicked()
                    {
                        requests.push(Request::Do(Command::ToggleClaims));
                    }
                } else if 0 < matrix.folded_claims {
                    let words = counted(matrix.folded_claims, "view hidden", "views hidden");
                    if ui.add(quiet(ui, words)).on_hover_text(Command::ToggleClaims.hint()).clicked() {
                        requests.push(Request::Do(Command::ToggleClaims));
                    }
                }
                for column in &matrix.hidden_parties {
                    if ui.add(quiet(ui, format!("{} hidden: show", column.name))).clicked() {
                        requests.push(Request::Edit(crate::project::Edit::Show(column.party.clone())));
                    }
                }
                ui.set_min_width(ui.available_width());
            });
        });
    }

    /// What a drop would do, while files hang over the window.
    fn hover_ui(&self, ctx: &Context) {
        if self.desk.hovering == 0 {
            return;
        }
        let palette = theme::palette_of(ctx);
        let painter = ctx.layer_painter(LayerId::new(Order::Foreground, egui::Id::unique("hover")));
        let whole = ctx.content_rect();
        painter.rect_filled(whole, 0.0, palette.window.gamma_multiply(0.86));
        painter.rect_stroke(whole.shrink(10.0), 10.0, Stroke::new(3.0, palette.focus), StrokeKind::Inside);
        let words =
            format!("Drop to add {}", counted(self.desk.hovering, "file or folder", "files or folders"));
        let at = whole.center() + vec2(0.0, -12.0);
        painter.text(at, Align2::CENTER_CENTER, words, font::title(), palette.text);
    }
}

/// A button for what need not be seen first.
fn quiet(ui: &Ui, words: String) -> egui::Button<'static> {
    let words = egui::RichText::new(words).font(font::small()).color(palette(ui).muted);
    egui::Button::new(words)
        .small()
        .min_size(vec2(0.0, 24.0))
        .stroke(Stroke::new(1.0, palette(ui).faint_line))
}
