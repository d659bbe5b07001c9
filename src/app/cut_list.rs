//! The text around a cut, paragraph by paragraph, with the cut as a line through it. A click puts it elsewhere.

use std::sync::Arc;

use eframe::egui::style::ScrollAnimation;
use eframe::egui::{
    Align, Align2, CursorIcon, EventFilter, Frame, Galley, Id, Pos2, Rect, Response, Role, ScrollArea, Sense,
    Stroke, StrokeKind, Ui, WidgetInfo, pos2, vec2,
};

use crate::intake::{Strip, Whose};

use super::cut_panel::{CutPanel, list_info};
use super::parts::{counted, few_lines, one_line, paint, unbroken};
use super::table::as_f32;
use super::theme::{font, palette};

/// Above and below the words of a strip, and beside them. Points.
const PAD: f32 = 5.0;
const SIDE: f32 = 12.0;

/// Height of the line that is the cut.
const CUT: f32 = 26.0;

/// Longer paragraphs are shortened: it takes few lines to know one.
const N_LINES: usize = 3;

/// So much of a strip is laid out. Bytes.
const MOST_BYTES: usize = 600;

/// Draws the list and answers for it; it takes the keyboard as a whole.
pub fn list_ui(ui: &mut Ui, panel: &mut CutPanel, height: f32) -> Response {
    let colors = palette(ui);
    let id = Id::unique("text around the cut");
    let has_focus = ui.memory(|memory| memory.has_focus(id));
    let edge = if has_focus { Stroke::new(2.0, colors.focus) } else { Stroke::new(1.0, colors.faint_line) };
    let shown = Frame::new().fill(colors.window).show(ui, |ui| {
        ui.set_min_size(vec2(ui.available_width(), height));
        ScrollArea::vertical()
            .id_salt("around the cut")
            .max_height(height)
            .min_scrolled_height(height)
            .auto_shrink(false)
            .show_viewport(ui, |ui, view| strips_ui(ui, panel, view))
            .inner
    });
    let is_clicked = shown.inner;
    let rect = shown.response.rect;
    ui.painter().rect_stroke(rect, 4.0, edge, StrokeKind::Inside);
    let response = ui.interact(rect, id, Sense::focusable_noninteractive());
    response.widget_info(|| list_info(panel));
    if is_clicked {
        response.request_focus();
    }
    if has_focus {
        // The arrows move the cut, not the keyboard to another button.
        let filter = EventFilter { vertical_arrows: true, ..EventFilter::default() };
        ui.memory_mut(|memory| memory.set_focus_lock_filter(id, filter));
    }
    response
}

/// Draws the strips in sight. True when one was clicked.
fn strips_ui(ui: &mut Ui, panel: &mut CutPanel, view: Rect) -> bool {
    let seam = panel.seam.clone();
    let n_strips = seam.strips().len();
    let width = ui.available_width();
    let key = (seam.first().id(), width.to_bits(), ui.pixels_per_point().to_bits(), panel.is_unfolded);
    let folded = if panel.is_unfolded { 0..0 } else { panel.between.clone() };
    panel.heights.keep_while(key, n_strips, |at| {
        if folded.contains(&at) {
            return 0.0;
        }
        let n_chars = seam.strips().get(at).map_or(0, |strip| seam.words(strip).len());
        let n_rows = (as_f32(n_chars) * 6.6 / (width - 2.0 * SIDE)).ceil().clamp(1.0, as_f32(N_LINES));
        n_rows * 19.0 + 2.0 * PAD
    });
    let origin = ui.max_rect().min;
    let is_to_be_shown = std::mem::take(&mut panel.to_cut);
    let cut = panel.at;
    let mut is_any_clicked = false;
    if is_to_be_shown {
        // Measured at once, so that the place is right.
        for at in cut.saturating_sub(60)..(cut + 10).min(n_strips) {
            measure(ui, panel, at, width);
        }
    }
    let top = |panel: &mut CutPanel, at: usize| panel.heights.top(at) + if cut <= at { CUT } else { 0.0 };
    let mut at = panel.heights.at((view.top() - CUT).max(0.0));
    while at < n_strips && top(panel, at) - CUT < view.bottom() {
        let galley = measure(ui, panel, at, width);
        let place = origin + vec2(0.0, top(panel, at));
        if at == cut {
            cut_line_ui(ui, panel, place - vec2(0.0, CUT), width);
        }
        if let (Some(galley), Some(strip)) = (galley, seam.strips().get(at)) {
            let rect = Rect::from_min_size(place, vec2(width, galley.size().y + 2.0 * PAD));
            let is_fold = !panel.is_unfolded && strip.whose == Whose::Between;
            let is_clicked = strip_ui(ui, panel, (at, strip), &galley, rect);
            is_any_clicked |= is_clicked;
            if is_clicked && is_fold {
                panel.fold(true);
            } else if is_clicked {
                panel.put(at);
                // It is under the pointer: nothing need be moved.
                panel.to_cut = false;
            }
        }
        at += 1;
    }
    let whole = vec2(width, panel.heights.height() + CUT);
    ui.allocate_rect(Rect::from_min_size(origin, whole), Sense::hover());
    if is_to_be_shown {
        let place = origin + vec2(0.0, top(panel, cut) - CUT);
        let around = Rect::from_min_size(place, vec2(width, CUT));
        ui.scroll_to_rect_animation(around, Some(Align::Center), ScrollAnimation::none());
    }
    is_any_clicked
}

/// Lays a strip out and notes its height.
fn measure(ui: &Ui, panel: &mut CutPanel, at: usize, width: f32) -> Option<Arc<Galley>> {
    let strip = panel.seam.strips().get(at)?;
    let shown = match strip.whose {
        Whose::Between if !panel.is_unfolded && at == panel.between.start => folded(panel),
        Whose::Between if !panel.is_unfolded => {
            panel.heights.measured(at, 0.0);
            return None;
        }
        _ => start_of(panel.seam.words(strip)),
    };
    let colors = palette(ui);
    let galley = match strip.whose {
        Whose::Between => {
            few_lines(ui, &shown, font::small(), colors.muted, width - 2.0 * SIDE - TAG, N_LINES)
        }
        _ => few_lines(ui, &shown, font::body(), colors.text, width - 2.0 * SIDE, N_LINES),
    };
    panel.heights.measured(at, galley.size().y + 2.0 * PAD);
    Some(galley)
}

fn start_of(words: &str) -> String {
    unbroken(words.get(..words.floor_char_boundary(MOST_BYTES)).unwrap_or_default())
}

/// All lines that were left out, as far as there is room.
fn folded(panel: &CutPanel) -> String {
    let strips = panel.seam.strips().get(panel.between.clone()).unwrap_or_default();
    let mut words = String::new();
    for strip in strips {
        if MOST_BYTES < words.len() {
            break;
        }
        if !words.is_empty() {
            words.push_str(" · ");
        }
        words.push_str(&start_of(panel.seam.words(strip)));
    }
    words
}

/// Room for "16 left out" at the right end of a line.
const TAG: f32 = 90.0;

/// Draws a strip. True when the cut is to be put above it.
fn strip_ui(
    ui: &mut Ui,
    panel: &CutPanel,
    (at, strip): (usize, &Strip),
    galley: &Arc<Galley>,
    rect: Rect,
) -> bool {
    let colors = palette(ui);
    let is_cut = at == panel.at;
    let can_be = 0 < at;
    // The list has the keyboard; the strips are for the pointer and for screen readers.
    let response = ui.interact(rect, Id::unique(("strip", at)), Sense::CLICK);
    let is_fold = !panel.is_unfolded && strip.whose == Whose::Between;
    let words = if is_fold { folded(panel) } else { unbroken(panel.seam.words(strip)) };
    response.widget_info(|| {
        if !can_be {
            return WidgetInfo::labeled(Role::Label, true, &words);
        }
        if is_fold {
            let n_lines = counted(panel.between.len(), "line", "lines");
            return WidgetInfo::labeled(
                Role::Button,
                true,
                format!("Show {n_lines} that were left out: {words}"),
            );
        }
        let left_out = if strip.whose == Whose::Between { " (left out)" } else { "" };
        let told = format!("{}{left_out}: {words}", panel.words());
        WidgetInfo::selected(Role::Button, true, is_cut, told)
    });
    let now = panel.seam.now().unwrap_or(panel.at);
    let changes = panel.at.min(now) <= at && at < panel.at.max(now);
    if changes && (strip.whose != Whose::Between || panel.seam.strips().get(panel.at).is_some_and(is_between))
    {
        ui.painter().rect_filled(rect, 0.0, colors.selection);
    } else if response.hovered() && can_be {
        ui.painter().rect_filled(rect, 0.0, colors.button_hovered);
    }
    paint(ui, rect.min + vec2(SIDE, PAD), galley);
    if strip.whose == Whose::Between {
        let n_lines = if is_fold { format!("{} ", panel.between.len()) } else { String::new() };
        let tag = one_line(ui, &format!("{n_lines}left out"), font::small(), colors.muted, TAG);
        paint(ui, pos2(rect.right() - SIDE - tag.size().x, rect.top() + PAD), &tag);
    }
    can_be && response.on_hover_cursor(CursorIcon::PointingHand).clicked()
}

fn is_between(strip: &Strip) -> bool {
    strip.whose == Whose::Between
}

/// The cut: a line, and on it what it is.
fn cut_line_ui(ui: &Ui, panel: &CutPanel, at: Pos2, width: f32) {
    let colors = palette(ui);
    let middle = at.y + CUT / 2.0;
    let line = Stroke::new(2.0, colors.focus);
    ui.painter().hline(at.x + 4.0..=at.x + width - 4.0, middle, line);
    let words = if panel.seam.second().is_some() { "The article begins here" } else { "The cut" };
    let words = one_line(ui, words, font::small_strong(), colors.window, width);
    let chip = Rect::from_center_size(pos2(at.x + width / 2.0, middle), words.size() + vec2(18.0, 2.0));
    ui.painter().rect_filled(chip, 10.0, colors.focus);
    paint(ui, Align2::CENTER_CENTER.align_size_within_rect(words.size(), chip).min, &words);
}
