//! The evidence pane: the article's own words, with the selected position marked and scrolled to.

use eframe::egui::{
    CursorIcon, Frame, Id, Panel, Rect, Response, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui,
    Vec2, WidgetInfo, pos2, vec2,
};

use crate::comparison::Source;
use crate::project::Project;
use crate::reading::Analysis;
use crate::text::{Article, ArticleId, Found, Place, Span};

use super::cut_panel;
use super::derived::{CardName, Derived};
use super::desk::Desk;
use super::marked_bar::{self, Dragging};
use super::parts::{counted, day, muted, sentence_case, sign_button, unbroken};
use super::passages::{self, Block, Laid, Part};
use super::position_box::{self, Shown};
use super::request::{CutShown, Mend, Request};
use super::stack::Stack;
use super::table::as_f32;
use super::theme::{font, palette, panel};
use super::{command::Command, shapes};

/// What the evidence pane remembers between frames.
#[derive(Default)]
pub struct EvidenceDrawer {
    heights: Stack,
    blocks: Vec<Block>,
    blocks_of: Option<ArticleId>,
    /// The article is one of several in its file, and not the first.
    has_before: bool,
    /// The selected passage is to be brought into view.
    pub to_passage: bool,
    /// The article's beginning is to be brought into view.
    pub to_top: bool,
    /// The marked words are to be brought into view.
    pub to_marked: bool,
    /// What the pointer does to the words.
    pub dragging: Dragging,
}

const MARGIN: f32 = 16.0;

/// Draws the pane.
pub fn evidence_ui(
    ui: &mut Ui,
    project: &Project,
    derived: &Derived,
    desk: &mut Desk,
    requests: &mut Vec<Request>,
) {
    let Some(article) = desk.shown.and_then(|id| project.article(id)) else { return };
    let article = article.clone();
    head_ui(ui, &article, requests);
    desk.evidence.has_before = cut_panel::before(project, &article).is_some();
    let selected = desk.selected.and_then(|name| derived.index(name));
    if let Some((source, index)) = selected.filter(|(source, _)| source.article.id() == article.id()) {
        let shown = Shown { source, index, derived, project };
        let is_wide = 560.0 < ui.available_width();
        // Beside the article in a wide pane, under it in a narrow one.
        let frame = panel(palette(ui).panel, vec2(MARGIN, 12.0));
        if is_wide {
            Panel::right("position beside").exact_size(312.0).resizable(false).frame(frame).show(ui, |ui| {
                position_box::position_in_pane_ui(ui, shown, requests);
            });
        } else {
            Panel::bottom("position")
                .resizable(false)
                .frame(frame)
                .max_size(ui.available_height() * 0.6)
                .show(ui, |ui| {
                    position_box::position_ui(ui, shown, requests);
                    position_box::buttons_ui(ui, shown, requests);
                });
        }
    }
    marked_bar::marked_bar_ui(ui, &article, desk, requests);
    let source = derived.source(article.id());
    Frame::new().show(ui, |ui| article_ui(ui, &article, source, derived, desk, requests));
}

fn head_ui(ui: &mut Ui, article: &Article, requests: &mut Vec<Request>) {
    let palette = palette(ui);
    Frame::new().inner_margin(vec2_margin(MARGIN, 8.0)).show(ui, |ui| {
        ui.horizontal(|ui| {
            // What the two buttons and the gaps beside them take.
            let room = (ui.available_width() - 156.0).max(0.0);
            ui.allocate_ui_with_layout(
                vec2(room, 24.0),
                eframe::egui::Layout::left_to_right(eframe::egui::Align::Center),
                |ui| {
                    ui.set_width(room);
                    ui.spacing_mut().item_spacing.x = 6.0;
                    ui.label(RichText::new("Evidence").font(font::small_strong()).color(palette.text));
                    let line = about(article);
                    ui.add(eframe::egui::Label::new(muted(ui, line)).truncate())
                        .on_hover_ui(|ui| found_ui(ui, article));
                },
            );
            let hint = "What was found, assumed and left out, and how to mend it.";
            if ui.button("How it came in").on_hover_text(hint).clicked() {
                requests.push(Request::Mend(article.id(), Mend::Show));
            }
            let close = sign_button(ui, "Close the evidence pane", shapes::cross);
            if close.clicked() {
                requests.push(Request::Do(Command::ToggleEvidence));
            }
        });
    });
    let y = ui.cursor().top();
    ui.painter().hline(ui.max_rect().x_range(), y, Stroke::new(1.0, palette.faint_line));
    ui.add_space(1.0);
}

fn vec2_margin(x: f32, y: f32) -> eframe::egui::Margin {
    eframe::egui::Margin::from(vec2(x, y))
}

/// Outlet, date and author, as far as they are known.
pub fn about(article: &Article) -> String {
    let heading = article.heading();
    let outlet = heading.outlet.as_ref().map(|outlet| outlet.value.clone());
    let date = heading.published.as_ref().map(|published| day(published.value.date));
    let author = heading.byline.as_ref().map(|byline| byline.value.clone());
    let parts: Vec<String> = [outlet, date, author].into_iter().flatten().collect();
    if parts.is_empty() { article.origin().source.clone() } else { parts.join(" · ") }
}

/// What was found out about the article, and where.
pub fn found_ui(ui: &mut Ui, article: &Article) {
    let heading = article.heading();
    let line = |ui: &mut Ui, label: &str, value: Option<(String, String)>| {
        let words = match value {
            Some((value, place)) => format!("{label}: {value} ({place})"),
            None => format!("{label}: not found"),
        };
        ui.label(words);
    };
    let told = |found: &Found| (found.value.clone(), place(&found.place));
    line(ui, "Headline", heading.headline.as_ref().map(told));
    line(ui, "Author", heading.byline.as_ref().map(told));
    line(ui, "Outlet", heading.outlet.as_ref().map(told));
    let published = heading.published.as_ref();
    line(
        ui,
        "Published",
        published.map(|found| (found.value.with_zone().replace('T', " "), place(&found.place))),
    );
    ui.label(format!("File: {}, read as {}", article.origin().name(), article.origin().encoding));
    for assumption in &article.origin().assumptions {
        ui.label(sentence_case(&assumption.0));
    }
}

fn place(place: &Place) -> String {
    match place {
        Place::Text(_) => "found in the text".to_owned(),
        Place::Around(what) => format!("found in: {what}"),
        Place::Given => "given with the text".to_owned(),
    }
}

fn article_ui(
    ui: &mut Ui,
    article: &Article,
    source: Option<&Source>,
    derived: &Derived,
    desk: &mut Desk,
    requests: &mut Vec<Request>,
) {
    let analysis = source.map(|source| &*source.analysis);
    if desk.evidence.blocks_of != Some(article.id()) {
        desk.evidence.blocks = passages::blocks(article);
        desk.evidence.blocks_of = Some(article.id());
        desk.evidence.to_top |= !desk.evidence.to_passage;
    }
    let width = (ui.available_width() - 2.0 * MARGIN).clamp(120.0, 660.0);
    let selected = desk.selected.filter(|name| name.article == article.id());
    let position = selected.and_then(|name| derived.position(name)).map(|(_, position)| position);
    let marking = desk.marking.filter(|marking| marking.article == article.id());
    let mut dragging = std::mem::take(&mut desk.evidence.dragging).next();
    let EvidenceDrawer { heights, blocks, to_passage, to_top, to_marked, has_before, .. } =
        &mut desk.evidence;
    // Bold marks may wrap differently, so heights hang on the selection too.
    let key = (article.id(), width.to_bits(), ui.pixels_per_point().to_bits(), selected);
    heights.keep_while(key, blocks.len(), |block| {
        let n_chars = blocks.get(block).map_or(0, |block| block.span.len());
        (as_f32(n_chars) * 7.3 / width).ceil() * 23.0 + GAP
    });
    let mut area = ScrollArea::vertical().id_salt("article").auto_shrink(false);
    if std::mem::take(to_top) {
        area = area.vertical_scroll_offset(0.0);
    }
    area.show_viewport(ui, |ui, view| {
        let origin = ui.max_rect().min + vec2(MARGIN, 0.0);
        let lay = |ui: &Ui, block: Block| passages::lay_out(ui, article, block, analysis, position, width);
        let passage = position.filter(|_| std::mem::take(to_passage)).map(|position| position.passage);
        let target = marking.filter(|_| std::mem::take(to_marked)).map(|marking| marking.span).or(passage);
        if let Some(target) = target {
            // Everything above is measured, so that the place is right at once. Long articles: only nearby.
            let at = blocks.iter().position(|block| block.span.overlaps(target)).unwrap_or(0);
            for (index, block) in blocks.iter().enumerate().take(at + 1).skip(at.saturating_sub(60)) {
                heights.measured(index, height(&lay(ui, *block), block.part));
            }
        }
        let mut row = heights.at(view.top());
        while row < blocks.len() && heights.top(row) < view.bottom() {
            let Some(block) = blocks.get(row).copied() else { break };
            let laid = lay(ui, block);
            heights.measured(row, height(&laid, block.part));
            let at = origin + vec2(0.0, heights.top(row) + TOP);
            let response = block_ui(ui, &laid, at, width, (article, row), source, selected, requests);
            dragging.block_ui(ui, &laid, at, &response, marking.as_ref());
            response.context_menu(|ui| cut_menu_ui(ui, article, block, *has_before, requests));
            row += 1;
        }
        ui.allocate_rect(
            Rect::from_min_size(ui.max_rect().min, vec2(width + MARGIN, heights.height() + 2.0 * TOP)),
            Sense::hover(),
        );
        if let Some(target) = target
            && let Some(index) = blocks.iter().position(|block| block.span.overlaps(target))
            && let Some(block) = blocks.get(index)
        {
            let laid = lay(ui, *block);
            let at = origin + vec2(0.0, heights.top(index) + TOP);
            scroll_to(ui, &laid, at, target);
        }
    });
    dragging.end(desk, article);
}

/// Brings words into view.
fn scroll_to(ui: &Ui, laid: &Laid, at: eframe::egui::Pos2, words: Span) {
    let place = laid.rects(words).into_iter().reduce(Rect::union);
    let place = place.unwrap_or(Rect::from_min_size(pos2(0.0, 0.0), Vec2::splat(1.0)));
    let place = place.translate(at.to_vec2()).expand(24.0);
    let at_once = eframe::egui::style::ScrollAnimation::none();
    ui.scroll_to_rect_animation(place, Some(eframe::egui::Align::Center), at_once);
}

const GAP: f32 = 12.0;
const TOP: f32 = 12.0;

fn height(laid: &Laid, part: Part) -> f32 {
    laid.galley.size().y + if part == Part::Furniture { 4.0 } else { GAP }
}

/// Draws a block; a click on a passage selects its card.
#[expect(clippy::too_many_arguments, reason = "a block is drawn with everything around it")]
fn block_ui(
    ui: &mut Ui,
    laid: &Laid,
    at: eframe::egui::Pos2,
    width: f32,
    (article, row): (&Article, usize),
    source: Option<&Source>,
    selected: Option<CardName>,
    requests: &mut Vec<Request>,
) -> Response {
    let rect = laid.rect(at, width);
    let mut response =
        ui.interact(rect, Id::unique(("block", article.id(), row)), Sense::CLICK | Sense::DRAG);
    response.widget_info(|| WidgetInfo::labeled(Role::Label, true, laid.words()));
    laid.paint(ui, at);
    let Some(source) = source else { return response };
    let analysis = &*source.analysis;
    let found = |at_pointer| -> Vec<usize> {
        let Some(byte) = laid.byte_at(at_pointer, at) else { return Vec::new() };
        let positions = analysis.positions.iter().enumerate();
        positions.filter(|(_, position)| position.passage.holds(byte)).map(|(index, _)| index).collect()
    };
    let under_pointer = response.hover_pos().map(found).unwrap_or_default();
    if !under_pointer.is_empty() {
        response = response.on_hover_cursor(CursorIcon::PointingHand);
        let words: Vec<String> = under_pointer
            .iter()
            .filter_map(|index| analysis.positions.get(*index))
            .map(|position| {
                let party = analysis.party(&position.party).map_or("", |party| party.name.as_str());
                format!("{party}: {}", position.kind.verb())
            })
            .collect();
        response = response.on_hover_text_at_pointer(words.join("\n"));
    }
    if response.clicked()
        && let Some(pointer) = response.interact_pointer_pos()
    {
        let found = found(pointer);
        // Where several passages lie over each other, each click goes on to the next.
        let names: Vec<CardName> = found.iter().filter_map(|index| name(source, *index)).collect();
        let at = selected.and_then(|selected| names.iter().position(|name| name.finding == selected.finding));
        let next = at.map_or(0, |at| (at + 1) % names.len().max(1));
        requests.push(names.get(next).map_or(Request::Deselect, |name| Request::Select(*name)));
    }
    passages_for_screen_readers(ui, laid, at, source, selected, requests);
    response
}

/// Where a cut is wrong, it is put at the paragraph under the pointer. "How it came in" leads there too.
fn cut_menu_ui(ui: &mut Ui, article: &Article, block: Block, has_before: bool, requests: &mut Vec<Request>) {
    let mut line = |ui: &mut Ui, words: &str, shown| {
        if ui.button(words).clicked() {
            requests.push(Request::Mend(article.id(), Mend::ShowCut(shown)));
            ui.close();
        }
    };
    if has_before {
        line(ui, "Begin the article here…", CutShown::Beginning(Some(block.span)));
    }
    line(ui, "Cut the article here…", CutShown::Inside(Some(block.span)));
}

/// The card of a position by its number.
fn name(source: &Source, index: usize) -> Option<CardName> {
    let finding = source.standing(index)?.id;
    Some(CardName { article: source.article.id(), finding, for_its_condition: false })
}

/// Each passage that begins in this block, as something that can be found and pressed without seeing it.
fn passages_for_screen_readers(
    ui: &mut Ui,
    laid: &Laid,
    at: eframe::egui::Pos2,
    source: &Source,
    selected: Option<CardName>,
    requests: &mut Vec<Request>,
) {
    let Source { article, analysis, .. } = source;
    for (index, position) in analysis.positions.iter().enumerate() {
        let rects = laid.rects(position.passage);
        let Some(rect) = rects.first().copied() else { continue };
        let Some(name) = name(source, index) else { continue };
        let id = Id::unique(("passage", name));
        let is_selected = selected.is_some_and(|selected| selected.finding == name.finding);
        // The pointer is left to the block below, which knows which of several passages is meant.
        let response = ui.interact(rect.translate(at.to_vec2()), id, Sense::focusable_noninteractive());
        response.widget_info(|| {
            let words =
                format!("Passage, {}: {}", position.kind.verb(), unbroken(article.words(position.passage)));
            WidgetInfo::selected(Role::Button, true, is_selected, words)
        });
        let has_focus = response.has_focus();
        if has_focus {
            let ring = Stroke::new(2.0, palette(ui).focus);
            for rect in &rects {
                let rect = rect.translate(at.to_vec2()).expand2(vec2(3.0, 1.0));
                ui.painter().rect_stroke(rect, 3.0, ring, StrokeKind::Outside);
            }
        }
        let is_pressed = ui.input(|input| {
            input.has_accesskit_action_request(id, eframe::egui::accesskit::Action::Click)
                || has_focus && input.key_pressed(eframe::egui::Key::Enter)
        });
        if is_pressed {
            requests.push(Request::Select(name));
        }
    }
}

/// How many positions an article holds, in words.
pub fn found_in(analysis: &Analysis) -> String {
    counted(analysis.positions.len(), "position", "positions")
}
