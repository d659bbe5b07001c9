//! "How it came in": what was found out about an article and where, what was assumed, what was left out; and what can be
//! mended about it.

use eframe::egui::{ComboBox, Context, Id, Label, Modal, RichText, ScrollArea, TextEdit, Ui, WidgetInfo};

use crate::intake::{self, Cut, How};
use crate::project::Project;
use crate::text::{Article, ArticleId, Format, LeftOut};

use super::cut_panel;
use super::desk::Desk;
use super::evidence;
use super::panels::frame;
use super::parts::{counted, muted};
use super::request::{CutShown, Mend, Request};
use super::theme::{font, palette};

/// What the panel holds while it is open.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct OriginPanel {
    /// Whose.
    pub article: ArticleId,
    /// A day, half typed.
    pub day: String,
    /// What is wrong with it.
    pub trouble: Option<&'static str>,
}

impl OriginPanel {
    /// The panel of an article.
    pub fn new(article: &Article) -> Self {
        let published = article.heading().published.as_ref();
        let day = published.map(|found| found.value.with_zone()).unwrap_or_default();
        Self { article: article.id(), day, trouble: None }
    }
}

/// Encodings to choose from, by their names in the WHATWG standard, and for whom.
const ENCODINGS: [(&str, &str); 17] = [
    ("UTF-8", "all languages"),
    ("UTF-16LE", "all languages"),
    ("UTF-16BE", "all languages"),
    ("windows-1252", "Western European"),
    ("ISO-8859-15", "Western European"),
    ("macintosh", "Western European, old Mac"),
    ("windows-1250", "Central European"),
    ("ISO-8859-2", "Central European"),
    ("windows-1251", "Cyrillic"),
    ("KOI8-R", "Russian"),
    ("windows-1253", "Greek"),
    ("windows-1254", "Turkish"),
    ("windows-1256", "Arabic"),
    ("Shift_JIS", "Japanese"),
    ("gb18030", "Chinese"),
    ("Big5", "Chinese, traditional"),
    ("EUC-KR", "Korean"),
];

/// Draws the panel, if it is open.
pub fn origin_ui(ctx: &Context, project: &Project, desk: &mut Desk, requests: &mut Vec<Request>) {
    let Some(panel) = &mut desk.origin else { return };
    let Some(article) = project.article(panel.article) else {
        desk.origin = None;
        return;
    };
    let response = Modal::new(Id::unique("origin")).frame(frame(ctx)).show(ctx, |ui| {
        let screen = ctx.content_rect().size();
        ui.set_width((screen.x - 80.0).min(560.0));
        ui.label(RichText::new("How it came in").font(font::title()));
        ScrollArea::vertical().id_salt("origin").max_height((screen.y - 200.0).max(120.0)).show(ui, |ui| {
            evidence::found_ui(ui, article);
            ui.add_space(10.0);
            day_ui(ui, panel, requests);
            file_ui(ui, project, article, requests);
            for (number, left_out) in article.origin().left_out.iter().enumerate() {
                left_out_ui(ui, article, number, left_out, requests);
            }
        });
        ui.add_space(8.0);
        if ui.button("Close").clicked() {
            ui.close();
        }
    });
    if response.should_close() {
        desk.origin = None;
    }
}

fn day_ui(ui: &mut Ui, panel: &mut OriginPanel, requests: &mut Vec<Request>) {
    ui.horizontal(|ui| {
        ui.label("Published on");
        let field =
            ui.add(TextEdit::singleline(&mut panel.day).desired_width(190.0).hint_text("21 May 2024"));
        field.widget_info(|| {
            let mut info = WidgetInfo::labeled(eframe::egui::Role::TextInput, true, "Day of publication");
            info.current_text_value = Some(panel.day.clone());
            info
        });
        if ui.button("Set the day").clicked() {
            let published = intake::day(&panel.day);
            panel.trouble = match published {
                None if !panel.day.trim().is_empty() => {
                    Some("That could be no day, or two. Write it as 21 May 2024 or 2024-05-21.")
                }
                _ => {
                    requests.push(Request::Mend(panel.article, Mend::Day(published)));
                    None
                }
            };
        }
    });
    if let Some(trouble) = panel.trouble {
        ui.label(RichText::new(trouble).color(palette(ui).error));
    }
    ui.label(muted(ui, "“Sunday” and “last week” in the article are counted from this day."));
}

/// What can be done with the file it came from.
fn file_ui(ui: &mut Ui, project: &Project, article: &Article, requests: &mut Vec<Request>) {
    let origin = article.origin();
    ui.add_space(10.0);
    let is_of_characters =
        matches!(origin.format, Format::Text | Format::Markdown | Format::Html | Format::Table);
    if is_of_characters && origin.path.is_some() {
        ui.horizontal(|ui| {
            ui.label("Letters look wrong? Read as");
            ComboBox::from_id_salt("encoding").selected_text(origin.encoding).show_ui(ui, |ui| {
                for (name, whose) in ENCODINGS {
                    let is_now = name.eq_ignore_ascii_case(origin.encoding);
                    if ui.selectable_label(is_now, format!("{name} ({whose})")).clicked() {
                        let encoding = intake::encoding_named(name);
                        let how = How { encoding, cut: Cut::WhereShown };
                        requests.push(Request::Mend(article.id(), Mend::ReadAgain(how)));
                    }
                }
            });
        });
    }
    if let Some(part) = &origin.part {
        ui.add(Label::new(format!("One of several articles in its file: {part}.")).wrap());
    }
    ui.horizontal_wrapped(|ui| {
        if let Some(before) = cut_panel::before(project, article) {
            let hint = format!("Move the cut between “{}” and this article.", before.title());
            if ui.button("Move its beginning…").on_hover_text(hint).clicked() {
                let shown = CutShown::Beginning(None);
                requests.push(Request::Mend(article.id(), Mend::ShowCut(shown)));
            }
        }
        let hint = "Make a new article of what stands below a paragraph.";
        if ui.button("Cut it in two…").on_hover_text(hint).clicked() {
            requests.push(Request::Mend(article.id(), Mend::ShowCut(CutShown::Inside(None))));
        }
        if let Some(next) = cut_panel::after(project, article) {
            let hint = format!("“{}” becomes the end of this article.", next.title());
            if ui.button("Join with the next one").on_hover_text(hint).clicked() {
                requests.push(Request::Mend(article.id(), Mend::JoinWith(next.id())));
            }
        }
        let is_part_of_file = origin.part.is_some() && origin.path.is_some();
        if is_part_of_file && ui.button("Keep the file as one article").clicked() {
            let how = How { encoding: None, cut: Cut::Nowhere };
            requests.push(Request::Mend(article.id(), Mend::ReadAgain(how)));
        }
    });
}

fn left_out_ui(
    ui: &mut Ui,
    article: &Article,
    number: usize,
    left_out: &LeftOut,
    requests: &mut Vec<Request>,
) {
    let n_words = left_out.words.split_whitespace().count();
    let head = format!("Left out: {} ({})", left_out.what, counted(n_words, "word", "words"));
    ui.add_space(6.0);
    eframe::egui::CollapsingHeader::new(head).id_salt(("left out", number)).show(ui, |ui| {
        ui.add(Label::new(muted(ui, &left_out.words)).wrap());
        let button = ui.button("Take back").on_hover_text("Put these words at the end of the article.");
        if button.clicked() {
            requests.push(Request::Mend(article.id(), Mend::TakeBack(number)));
        }
    });
}
