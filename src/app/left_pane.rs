//! The left pane: the articles and how far each is, and the parties, to be compared or put away.

use eframe::egui::{
    CursorIcon, Id, Rect, RichText, Role, ScrollArea, Sense, Stroke, StrokeKind, Ui, Vec2, WidgetInfo, pos2,
    vec2,
};

use crate::comparison::Column;
use crate::project::{Edit, Project};
use crate::text::Article;

use super::derived::{Derived, Reading};
use super::desk::Desk;
use super::evidence;
use super::parts::{few_lines, list_head, muted, one_line, paint, sign_button};
use super::request::Request;
use super::shapes;
use super::table::as_f32;
use super::theme::{font, palette, size};

/// Height of an article's line. All are alike, so that only those in sight need be drawn.
const ARTICLE: f32 = 62.0;

/// Draws the pane.
pub fn left_pane_ui(
    ui: &mut Ui,
    project: &Project,
    derived: &Derived,
    desk: &Desk,
    requests: &mut Vec<Request>,
) {
    list_head(ui, "Articles", project.articles().len());
    let n_articles = project.articles().len();
    // The parties get at least half of the pane, or what they need.
    let matrix = derived.matrix();
    let n_parties = matrix.columns.len() + matrix.hidden_parties.len();
    let parties_height = (96.0 + 28.0 * as_f32(n_parties)).min(ui.available_height() * 0.55);
    let room = (ui.available_height() - parties_height).max(ARTICLE);
    ScrollArea::vertical().id_salt("articles").max_height(room).auto_shrink([false, true]).show_rows(
        ui,
        ARTICLE,
        n_articles,
        |ui, rows| {
            for article in project.articles().get(rows).unwrap_or_default() {
                article_ui(ui, article, derived, desk, requests);
            }
        },
    );
    ui.add_space(14.0);
    list_head(ui, "Parties", n_parties);
    if n_parties == 0 {
        ui.label(muted(ui, "Parties stand here once an article is read."));
        return;
    }
    let n_picked = matrix.question.picked.len();
    let hint = match n_picked {
        0 => "Tick two or more to compare them.",
        1 => "Tick one more to compare.",
        _ => "Issues where these all speak stand first.",
    };
    ui.label(muted(ui, hint));
    ScrollArea::vertical().id_salt("parties").auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        for column in &matrix.columns {
            party_ui(ui, column, Some(matrix.question.picked.contains(&column.party)), requests);
        }
        for column in &matrix.hidden_parties {
            party_ui(ui, column, None, requests);
        }
    });
}

/// How far the reading of an article is, in words.
fn state(article: &Article, derived: &Derived) -> String {
    match derived.reading(article.id()) {
        None | Some(Reading::Waiting) => "Waiting".to_owned(),
        Some(Reading::Now) => "Reading…".to_owned(),
        Some(Reading::Done(analysis)) => evidence::found_in(analysis),
        Some(Reading::Failed) => "Could not be read".to_owned(),
        Some(Reading::Stopped) => "Not read: stopped".to_owned(),
    }
}

fn article_ui(ui: &mut Ui, article: &Article, derived: &Derived, desk: &Desk, requests: &mut Vec<Request>) {
    let palette = palette(ui);
    let width = ui.available_width();
    let (rect, _) =
        ui.allocate_exact_size(vec2(width, ARTICLE - ui.spacing().item_spacing.y), Sense::hover());
    let id = Id::unique(("article", article.id()));
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let is_shown = desk.shown == Some(article.id());
    let state = state(article, derived);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_shown, format!("Article: {}. {state}", article.title()))
    });
    if is_shown {
        ui.painter().rect_filled(rect, 6.0, palette.button);
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(1.0, palette.faint_line), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, palette.button_hovered);
    }
    let left = rect.left() + 10.0;
    let inner = rect.width() - 20.0;
    let title = few_lines(ui, article.title(), font::small_strong(), palette.text, inner, 2);
    let y = rect.top() + 6.0;
    let below = paint(ui, pos2(left, y), &title);
    let published = article.heading().published.as_ref();
    let line = match published {
        Some(published) => format!("{} · {state}", super::parts::day(published.value.date)),
        None => state.clone(),
    };
    let color = if line.contains("Could not") { palette.error } else { palette.muted };
    let line = one_line(ui, &line, font::small(), color, inner - 20.0);
    paint(ui, pos2(left, y + below + 1.0), &line);
    if response.clicked() {
        requests.push(Request::Show(article.id()));
    }
    if response.hovered() || response.has_focus() || ui.rect_contains_pointer(rect) {
        let corner = Rect::from_min_size(rect.right_bottom() - vec2(26.0, 26.0), Vec2::splat(24.0));
        let mut over = ui.new_child(eframe::egui::UiBuilder::new().max_rect(corner).id_salt(id));
        if sign_button(&mut over, "Take this article out", shapes::cross).clicked() {
            requests.push(Request::Edit(Edit::RemoveArticle(article.id())));
        }
    }
    response.on_hover_text(format!("{}\n{}", article.title(), evidence::about(article)));
}

/// A party: picked or not, or put away (`None`).
fn party_ui(ui: &mut Ui, column: &Column, is_picked: Option<bool>, requests: &mut Vec<Request>) {
    let palette = palette(ui);
    ui.horizontal(|ui| {
        ui.spacing_mut().item_spacing.x = 4.0;
        let number = column.positions.to_string();
        let word = if is_picked.is_some() { "Hide" } else { "Show" };
        let room = ui.available_width() - size::PARTY_END;
        ui.allocate_ui_with_layout(
            vec2(room, 26.0),
            eframe::egui::Layout::left_to_right(eframe::egui::Align::Center),
            |ui| {
                ui.set_width(room);
                if let Some(was_picked) = is_picked {
                    let mut picked = was_picked;
                    let text = RichText::new(&column.name).font(font::body());
                    let tick = eframe::egui::Checkbox::new(&mut picked, text);
                    if ui.add(tick).on_hover_text("Compare with the others that are ticked.").changed() {
                        let party = column.party.clone();
                        requests.push(Request::Edit(if picked {
                            Edit::Pick(party)
                        } else {
                            Edit::Unpick(party)
                        }));
                    }
                } else {
                    ui.add(
                        eframe::egui::Label::new(
                            RichText::new(&column.name).color(palette.muted).strikethrough(),
                        )
                        .truncate(),
                    );
                }
            },
        );
        let (_, place) = ui.allocate_space(vec2(20.0, 26.0));
        let galley = one_line(ui, &number, font::small(), palette.muted, 30.0);
        paint(ui, place.right_center() - galley.size() * vec2(1.0, 0.5), &galley);
        let text = RichText::new(word).font(font::small()).color(palette.muted);
        let hide = eframe::egui::Button::new(text).frame_when_inactive(false).min_size(vec2(0.0, 24.0));
        let hide = ui.add(hide);
        hide.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{word} {}", column.name)));
        if hide.on_hover_text("A hidden party is counted, never forgotten.").clicked() {
            let party = column.party.clone();
            requests.push(Request::Edit(if is_picked.is_some() {
                Edit::Hide(party)
            } else {
                Edit::Show(party)
            }));
        }
    });
}
