//! The left pane: the articles and how far each is, and the parties, to be compared or put away.

use std::cmp::Reverse;

use eframe::egui::{
    Align, Button, Checkbox, CursorIcon, Id, Label, Layout, Rect, RichText, Role, ScrollArea, Sense, Stroke,
    StrokeKind, TextWrapMode, Ui, UiBuilder, Vec2, WidgetInfo, pos2, vec2,
};

use crate::comparison::Column;
use crate::project::{Edit, NoteOn, Project};
use crate::text::Article;

use super::command::Command;
use super::derived::{Derived, Reading};
use super::desk::Desk;
use super::evidence;
use super::parts::{few_lines, list_head, menu_line, muted, one_line, paint, sign_button};
use super::request::Request;
use super::shapes;
use super::table::as_f32;
use super::theme::{font, palette};

/// Height of an article's line. All are alike, so that only those in sight need be drawn.
const ARTICLE: f32 = 68.0;

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
                article_ui(ui, article, (project, derived), desk, requests);
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
        _ if matrix.picked_share_an_issue() => "Issues where these all speak stand first.",
        _ => "They share no issue in these articles.",
    };
    // Always as high as the longest of them, so that the list below stays where it is.
    let height = 2.0 * ui.fonts_mut(|fonts| fonts.row_height(&font::small())).ceil() + 2.0;
    ui.scope(|ui| {
        ui.set_min_height(height);
        ui.label(muted(ui, hint));
    });
    ScrollArea::vertical().id_salt("parties").auto_shrink([false, true]).show(ui, |ui| {
        ui.spacing_mut().item_spacing.y = 2.0;
        // In an order of its own: a click that moves columns must not move the line under the pointer.
        let mut parties: Vec<&Column> = matrix.columns.iter().chain(&matrix.hidden_parties).collect();
        parties.sort_by_cached_key(|column| (Reverse(column.positions), column.name.to_lowercase()));
        for column in parties {
            let is_hidden = matrix.question.hidden.contains(&column.party);
            let is_picked = matrix.question.picked.contains(&column.party);
            party_ui(ui, column, (!is_hidden).then_some(is_picked), requests);
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

/// An article's headline; without one, which part of its file it is.
fn name(article: &Article) -> String {
    match (&article.heading().headline, &article.origin().part) {
        (None, Some(part)) => format!("{}: {part}", article.title()),
        _ => article.title().to_owned(),
    }
}

fn article_ui(
    ui: &mut Ui,
    article: &Article,
    (project, derived): (&Project, &Derived),
    desk: &Desk,
    requests: &mut Vec<Request>,
) {
    let palette = palette(ui);
    let width = ui.available_width();
    let (rect, _) =
        ui.allocate_exact_size(vec2(width, ARTICLE - ui.spacing().item_spacing.y), Sense::hover());
    let id = Id::unique(("article", article.id()));
    let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
    let is_shown = desk.shown == Some(article.id());
    let state = state(article, derived);
    let name = name(article);
    response.widget_info(|| {
        WidgetInfo::selected(Role::Button, true, is_shown, format!("Article: {name}. {state}"))
    });
    if is_shown {
        ui.painter().rect_filled(rect, 6.0, palette.button);
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(1.0, palette.faint_line), StrokeKind::Inside);
    } else if response.hovered() {
        ui.painter().rect_filled(rect, 6.0, palette.button_hovered);
    }
    if response.has_focus() {
        ui.painter().rect_stroke(rect, 6.0, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
    }
    let left = rect.left() + 10.0;
    let inner = rect.width() - 20.0;
    let title = few_lines(ui, &name, font::small_strong(), palette.text, inner, 2);
    let y = rect.top() + 6.0;
    let below = paint(ui, pos2(left, y), &title);
    let published = article.heading().published.as_ref();
    let line = match published {
        Some(published) => format!("{} · {state}", super::parts::day(published.value.date)),
        None => state.clone(),
    };
    let same_story = same_story(article, derived);
    let line = if same_story.is_some() { format!("Same story · {line}") } else { line };
    let on = NoteOn::Article(article.id());
    let note = project.corrections().note(&on).to_owned();
    let line = if note.is_empty() { line } else { format!("{line} · note") };
    response.context_menu(|ui| {
        if menu_line(ui, Command::NoteOnArticle, true, None).clicked() {
            requests.push(Request::AskForNote(on, name.clone()));
            ui.close();
        }
    });
    let color = if line.contains("Could not") { palette.error } else { palette.muted };
    let line = one_line(ui, &line, font::small(), color, inner - 20.0);
    paint(ui, pos2(left, y + below + 1.0), &line);
    if response.clicked() {
        requests.push(Request::Show(article.id()));
    }
    if response.hovered() || response.has_focus() || ui.rect_contains_pointer(rect) {
        let corner = Rect::from_min_size(rect.right_bottom() - vec2(26.0, 26.0), Vec2::splat(24.0));
        let mut over = ui.new_child(UiBuilder::new().max_rect(corner).id_salt(id));
        if sign_button(&mut over, "Take this article out", shapes::cross).clicked() {
            requests.push(Request::Edit(Edit::RemoveArticle(article.id())));
        }
    }
    let about = evidence::about(article);
    let note = if note.is_empty() { note } else { format!("\nNote: {note}") };
    response.on_hover_text(format!("{name}\n{about}{}{note}", same_story.unwrap_or_default()));
}

/// Which other articles tell the same story, where there are any.
fn same_story(article: &Article, derived: &Derived) -> Option<String> {
    let names: Vec<String> = derived
        .same_story(article.id())
        .map(|other| match &other.heading().outlet {
            Some(outlet) => outlet.value.clone(),
            None => format!("“{}”", other.title()),
        })
        .collect();
    (!names.is_empty())
        .then(|| format!("\nThe same story is in {}. What both say is counted once.", names.join(", ")))
}

/// A party: picked or not, or put away (`None`).
fn party_ui(ui: &mut Ui, column: &Column, is_picked: Option<bool>, requests: &mut Vec<Request>) {
    let palette = palette(ui);
    // Placed by hand, so that a long name never widens the pane.
    let (line, _) = ui.allocate_exact_size(vec2(ui.available_width(), 28.0), Sense::hover());
    let end = Rect::from_min_max(pos2(line.right() - 44.0, line.top()), line.max);
    let number_right = end.left() - 8.0;
    let name = Rect::from_min_max(line.min, pos2(number_right - 26.0, line.bottom()));
    let party = || column.party.clone();

    let mut left = ui.new_child(UiBuilder::new().max_rect(name).layout(Layout::left_to_right(Align::Center)));
    left.set_clip_rect(name.intersect(ui.clip_rect()));
    if let Some(mut is_ticked) = is_picked {
        left.style_mut().wrap_mode = Some(TextWrapMode::Truncate);
        let tick = left.add(Checkbox::new(&mut is_ticked, RichText::new(&column.name).font(font::body())));
        tick.widget_info(|| WidgetInfo::selected(Role::CheckBox, true, is_ticked, &column.name));
        let hint = format!("{}\nCompare with the others that are ticked.", column.name);
        if tick.on_hover_text(hint).changed() {
            requests.push(Request::Edit(if is_ticked { Edit::Pick(party()) } else { Edit::Unpick(party()) }));
        }
    } else {
        left.add(Label::new(RichText::new(&column.name).color(palette.muted).strikethrough()).truncate());
    }
    let number = one_line(ui, &column.positions.to_string(), font::small(), palette.muted, 40.0);
    paint(ui, pos2(number_right, line.center().y) - number.size() * vec2(1.0, 0.5), &number);

    let word = if is_picked.is_some() { "Hide" } else { "Show" };
    let text = RichText::new(word).font(font::small()).color(palette.muted);
    let mut right = ui.new_child(UiBuilder::new().max_rect(end).layout(Layout::right_to_left(Align::Center)));
    let hide = right.add(Button::new(text).frame_when_inactive(false).min_size(vec2(44.0, 24.0)));
    hide.widget_info(|| WidgetInfo::labeled(Role::Button, true, format!("{word} {}", column.name)));
    if hide.on_hover_text("A hidden party is counted, never forgotten.").clicked() {
        requests.push(Request::Edit(if is_picked.is_some() {
            Edit::Hide(party())
        } else {
            Edit::Show(party())
        }));
    }
}
