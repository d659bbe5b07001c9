//! "Where does the article begin?": the text around a cut, and the cut moved through it by a paragraph at a time, by
//! buttons, keys or a click. Nothing changes before "Begin the article here" or "Cut here" is pressed: then it is one edit.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::accesskit::Live;
use eframe::egui::{Button, Context, Id, Key, Label, Modal, Modifiers, RichText, Role, Ui, WidgetInfo};

use crate::intake::{Seam, Strip, Whose};
use crate::project::Project;
use crate::text::{Article, Heading};

use super::cut_list;
use super::desk::Desk;
use super::origin_panel::OriginPanel;
use super::panels::{filled_ui, frame};
use super::parts::{counted, day, muted};
use super::request::{Mend, Request};
use super::stack::Stack;
use super::theme::font;

/// How far the Page keys move the cut, in paragraphs.
const PAGE: isize = 5;

/// More lines that were left out are folded: mostly a paragraph is at the wrong side of all of them.
const FEW: usize = 3;

/// What the panel holds while it is open.
pub struct CutPanel {
    /// The text around the cut.
    pub(super) seam: Arc<Seam>,
    /// The strip above which the cut is to lie.
    pub(super) at: usize,
    pub(super) heights: Stack,
    /// The strips that were left out between two articles.
    pub(super) between: Range<usize>,
    /// They stand one by one, and the cut may lie among them.
    pub(super) is_unfolded: bool,
    /// The cut is to be brought into view.
    pub(super) to_cut: bool,
    /// The list has not had the keyboard yet.
    is_fresh: bool,
    /// What the article below the cut would say of itself.
    heading: Option<Heading>,
    /// The panel this one was opened from.
    back: Option<OriginPanel>,
}

impl CutPanel {
    /// The panel with the cut at this strip; `None`: where it lies now.
    pub fn new(seam: Seam, at: Option<usize>, back: Option<OriginPanel>) -> Self {
        let at = at.or(seam.now()).unwrap_or(1);
        let is_between = |strip: &Strip| strip.whose == Whose::Between;
        let start = seam.strips().iter().position(is_between).unwrap_or(0);
        let between = start..seam.strips().iter().rposition(is_between).map_or(start, |last| last + 1);
        let mut panel = Self {
            is_unfolded: between.len() <= FEW,
            between,
            seam: Arc::new(seam),
            at,
            heights: Stack::default(),
            to_cut: true,
            is_fresh: true,
            heading: None,
            back,
        };
        panel.put(at);
        panel
    }

    /// The place so many paragraphs further up (negative) or down. Folded lines are passed over.
    fn moved_by(&self, n_paragraphs: isize) -> usize {
        let mut at = self.at;
        for _ in 0..n_paragraphs.unsigned_abs() {
            at = if n_paragraphs < 0 { at.saturating_sub(1) } else { at + 1 };
            if !self.is_unfolded && self.between.contains(&at) {
                at = if n_paragraphs < 0 { self.between.start.saturating_sub(1) } else { self.between.end };
            }
        }
        at
    }

    /// Shows the lines that were left out one by one, or folds them again.
    pub(super) fn fold(&mut self, is_unfolded: bool) {
        self.is_unfolded = is_unfolded;
        match self.seam.now() {
            Some(now) if !is_unfolded && self.between.contains(&self.at) => self.put(now),
            _ => self.to_cut = true,
        }
    }

    /// Puts the cut above this strip, as near as something is left on both sides.
    pub(super) fn put(&mut self, at: usize) {
        self.at = at.min(self.seam.strips().len().saturating_sub(1)).max(1);
        self.heading = self.seam.heading(self.at);
        self.to_cut = true;
    }

    /// What a cut is called: a beginning that moves, or one that is new.
    pub(super) fn words(&self) -> &'static str {
        match self.seam.second() {
            Some(_) => "Begin the article here",
            None => "Cut here",
        }
    }
}

/// Draws the panel, if it is open.
pub fn cut_ui(ctx: &Context, project: &Project, desk: &mut Desk, requests: &mut Vec<Request>) {
    let Some(panel) = &mut desk.cut else { return };
    let mut articles = std::iter::once(panel.seam.first()).chain(panel.seam.second());
    if !articles.all(|article| project.article(article.id()).is_some_and(|now| Arc::ptr_eq(now, article))) {
        // Its file was read again meanwhile.
        desk.cut = None;
        return;
    }
    let mut is_done = false;
    let response = Modal::new(Id::unique("cut")).frame(frame(ctx)).show(ctx, |ui| {
        let screen = ctx.content_rect().size();
        ui.set_width((screen.x - 80.0).min(640.0));
        let is_move = panel.seam.second().is_some();
        let title = if is_move { "Where does the article begin?" } else { "Cut the article in two" };
        ui.label(RichText::new(title).font(font::title()));
        ui.add(Label::new(muted(ui, explained(&panel.seam))).wrap());
        ui.add_space(4.0);
        buttons_ui(ui, panel);
        ui.add_space(4.0);
        let list = cut_list::list_ui(ui, panel, (screen.y - 330.0).max(120.0));
        if std::mem::take(&mut panel.is_fresh) {
            list.request_focus();
        }
        is_done = keys_ui(ui, panel, list.id);
        ui.add_space(6.0);
        told_ui(ui, panel);
        ui.add_space(8.0);
        ui.horizontal(|ui| {
            let can_cut = panel.seam.can_cut(panel.at);
            is_done |= filled_ui(ui, panel.words(), can_cut).on_hover_text("Enter").clicked();
            if ui.button("Cancel").clicked() {
                ui.close();
            }
        });
    });
    if is_done {
        requests.push(Request::Mend(panel.seam.first().id(), Mend::CutAt(panel.seam.clone(), panel.at)));
    } else if response.should_close() {
        desk.origin = panel.back.take();
        desk.cut = None;
    }
}

fn explained(seam: &Seam) -> String {
    match seam.second() {
        Some(_) => format!(
            "Above the line stands “{}”, below it this article. Click a paragraph to begin there. Left-out lines stay out, \
             unless the article begins with one.",
            seam.first().title()
        ),
        None => "Click the paragraph that begins the second one. It becomes an article of its own, with the headline, \
                 author and day that its first lines say."
            .to_owned(),
    }
}

fn buttons_ui(ui: &mut Ui, panel: &mut CutPanel) {
    ui.horizontal_wrapped(|ui| {
        let up = ui.add_enabled(1 < panel.at, Button::new("Up a paragraph"));
        if up.on_hover_text("Arrow up").clicked() {
            panel.put(panel.moved_by(-1));
        }
        let down = ui.add_enabled(panel.at + 1 < panel.seam.strips().len(), Button::new("Down a paragraph"));
        if down.on_hover_text("Arrow down").clicked() {
            panel.put(panel.moved_by(1));
        }
        if let Some(now) = panel.seam.now()
            && ui.add_enabled(now != panel.at, Button::new("Back to where it is now")).clicked()
        {
            panel.put(now);
        }
        if FEW < panel.between.len() {
            let words = if panel.is_unfolded { "Fold left-out lines" } else { "Show left-out lines" };
            if ui.button(words).clicked() {
                panel.fold(!panel.is_unfolded);
            }
        }
    });
}

/// The keys of the list. True when the cut was confirmed.
fn keys_ui(ui: &Ui, panel: &mut CutPanel, list: Id) -> bool {
    let focused = ui.memory(|memory| memory.focused());
    if focused.is_some_and(|focused| focused != list) {
        return false;
    }
    let is_pressed = |key| ui.input_mut(|input| input.consume_key(Modifiers::NONE, key));
    for (key, to) in [
        (Key::ArrowUp, panel.moved_by(-1)),
        (Key::ArrowDown, panel.moved_by(1)),
        (Key::PageUp, panel.moved_by(-PAGE)),
        (Key::PageDown, panel.moved_by(PAGE)),
        (Key::Home, 1),
        (Key::End, usize::MAX),
    ] {
        if is_pressed(key) {
            panel.put(to);
        }
    }
    is_pressed(Key::Enter) && panel.seam.can_cut(panel.at)
}

/// What the cut would do, and what the article below it would say of itself. Read aloud when it changes.
fn told_ui(ui: &mut Ui, panel: &CutPanel) {
    let told = ui.add(Label::new(moved(panel)).wrap());
    ui.ctx().accesskit_node_builder(told.id, |node| node.set_live(Live::Polite));
    let found = panel.heading.as_ref().map(said).unwrap_or_default();
    // Always of the same height, so that the buttons below stay where they are.
    let height = 2.0 * ui.fonts_mut(|fonts| fonts.row_height(&font::small())).ceil();
    ui.scope(|ui| {
        ui.set_min_height(height);
        ui.add(Label::new(muted(ui, found)).wrap());
    });
}

fn moved(panel: &CutPanel) -> String {
    let (seam, at) = (&panel.seam, panel.at);
    let Some(now) = seam.now() else {
        let n_below = seam.strips().len() - at;
        return format!(
            "{} above, {} below.",
            counted(at, "paragraph stays", "paragraphs stay"),
            counted(n_below, "paragraph goes", "paragraphs go")
        );
    };
    let n_of = |whose| {
        let strips = seam.strips().iter().take(at.max(now)).skip(at.min(now));
        strips.filter(|strip| strip.whose == whose).count()
    };
    let paragraphs = |whose| counted(n_of(whose), "paragraph comes", "paragraphs come");
    let other = seam.first().title();
    match seam.strips().get(at).map(|strip| strip.whose) {
        _ if at == now => "The article begins here now.".to_owned(),
        Some(Whose::First) => format!("{} here from “{other}”.", paragraphs(Whose::First)),
        Some(Whose::Between) => {
            format!(
                "{} back into this article.",
                counted(n_of(Whose::Between), "left-out line comes", "left-out lines come")
            )
        }
        _ => format!(
            "{} from here to the end of “{other}”.",
            counted(n_of(Whose::Second), "paragraph goes", "paragraphs go")
        ),
    }
}

/// What a heading says, on one line.
fn said(heading: &Heading) -> String {
    let day = heading.published.as_ref().map(|published| day(published.value.date));
    let words = |found: &Option<crate::text::Found>| found.as_ref().map(|found| found.value.clone());
    let parts = [
        ("Headline", words(&heading.headline)),
        ("author", words(&heading.byline)),
        ("outlet", words(&heading.outlet)),
        ("day", day),
    ];
    let parts = parts.map(|(label, value)| format!("{label}: {}", value.as_deref().unwrap_or("not found")));
    parts.join(" · ")
}

/// The article before this one in its file, if there is one.
pub fn before<'a>(project: &'a Project, article: &Article) -> Option<&'a Arc<Article>> {
    let at = project.articles().iter().position(|other| other.id() == article.id())?;
    let other = project.articles().get(at.checked_sub(1)?)?;
    are_of_one_file(other, article).then_some(other)
}

/// The article after this one in its file, if there is one.
pub fn after<'a>(project: &'a Project, article: &Article) -> Option<&'a Arc<Article>> {
    let at = project.articles().iter().position(|other| other.id() == article.id())?;
    let other = project.articles().get(at + 1)?;
    are_of_one_file(article, other).then_some(other)
}

fn are_of_one_file(one: &Article, other: &Article) -> bool {
    let (one, other) = (one.origin(), other.origin());
    one.part.is_some() && other.part.is_some() && one.path == other.path && one.source == other.source
}

/// The list of what stands around a cut, told to those who cannot see it.
pub(super) fn list_info(panel: &CutPanel) -> WidgetInfo {
    let words = panel.seam.strips().get(panel.at).map(|strip| panel.seam.words(strip)).unwrap_or_default();
    let words = words.split_whitespace().take(12).collect::<Vec<_>>().join(" ");
    WidgetInfo::labeled(
        Role::ListBox,
        true,
        format!("Text around the cut. Arrow keys move the cut. It lies above: {words}"),
    )
}
