//! A card: one position in a cell. Laid out first, so that its height is known, then painted.

use std::sync::Arc;

use eframe::egui::text::LayoutJob;
use eframe::egui::{
    CornerRadius, CursorIcon, Galley, Id, Pos2, Rect, Response, Role, Sense, Stroke, StrokeKind, Ui, Vec2,
    WidgetInfo, pos2, vec2,
};

use crate::comparison::{Card, Source};
use crate::project::{Check, News, Standing};
use crate::reading::{Hand, Kind, PartyId, Position, Strength, Time, Wording};
use crate::text::Article;

use super::parts::{append, day, one_line, paint, sentence_case, unbroken, wrapped};
use super::shapes;
use super::theme::{self, font, palette};

const PAD_X: f32 = 12.0;
const PAD_Y: f32 = 10.0;
const BADGE_HEIGHT: f32 = 20.0;
const LINE_GAP: f32 = 6.0;
/// Room for the sign that tells how far a person has looked at it.
const CHECK: f32 = 12.0;

/// A card laid out for a width.
pub struct CardLayout {
    kind: Kind,
    badge: Arc<Galley>,
    addressee: Option<Arc<Galley>>,
    /// Height of the addressee's own line; 0 where it stands beside the badge.
    addressee_below: f32,
    summary: Arc<Galley>,
    condition: Option<Arc<Galley>>,
    footer: Arc<Galley>,
    check: Check,
    spoken: String,
    /// Width and height.
    pub size: Vec2,
}

/// Where a card's drawing hangs together with its state.
#[derive(Clone, Copy, PartialEq, Eq)]
pub enum Look {
    /// Like the others.
    Plain,
    /// What others say of the party: not its own.
    Ghost,
    /// The one that is selected.
    Selected,
}

impl CardLayout {
    /// Lays a card out. None if the card is not of these sources.
    pub fn new(ui: &Ui, card: Card, sources: &[Source], width: f32) -> Option<Self> {
        let position = card.position(sources)?;
        let source = sources.get(card.source)?;
        let Source { article, analysis, .. } = source;
        let palette = palette(ui);
        let name =
            |id: &PartyId| analysis.party(id).map_or(id.as_str(), |party| party.name.as_str()).to_owned();
        let inner = width - 2.0 * PAD_X - theme::size::BAR;

        let badge =
            one_line(ui, position.kind.verb(), font::badge(), palette.kind(position.kind).on_badge, inner);
        let to = position.addressee.as_ref().filter(|to| **to != position.party).map(name);
        let addressee =
            to.as_ref().map(|to| one_line(ui, &format!("to {to}"), font::small(), palette.muted, inner));
        let room = inner - badge.size().x - 40.0;
        let addressee_below = addressee
            .as_ref()
            .filter(|galley| galley.size().x > room)
            .map_or(0.0, |galley| galley.size().y + LINE_GAP);
        let summary = sentence_case(&position.summary);
        let terms = terms(position, article);
        let check = source.check(card.position);
        let mut footer = footer(position, article, &name);
        for word in source.standing(card.position).into_iter().flat_map(asides) {
            footer.push_str(&format!(" · {word}"));
        }
        let mut spoken =
            spoken(position, &name(&position.party), to.as_deref(), &summary, terms.as_ref(), &footer);
        spoken.push_str(&format!(" · {}", check.words()));
        let summary = wrapped(ui, &summary, font::body(), palette.text, inner);
        let condition = terms.map(|Terms { before, connective, rest }| {
            let mut job = LayoutJob::default();
            job.wrap.max_width = inner - 30.0;
            append(&mut job, &before, font::small(), palette.text);
            append(&mut job, &connective, font::small_strong(), palette.text);
            append(&mut job, &rest, font::small(), palette.text);
            ui.painter().layout_job(job)
        });
        let footer = wrapped(ui, &footer, font::small(), palette.muted, inner - CHECK - 8.0);
        let condition_height = condition.as_ref().map_or(0.0, |galley| galley.size().y + 8.0 + LINE_GAP);
        let height = 2.0 * PAD_Y
            + BADGE_HEIGHT
            + addressee_below
            + LINE_GAP
            + summary.size().y
            + condition_height
            + LINE_GAP
            - 2.0
            + footer.size().y;
        let size = vec2(width, height.ceil());
        Some(Self {
            kind: position.kind,
            badge,
            addressee,
            addressee_below,
            summary,
            condition,
            footer,
            check,
            spoken,
            size,
        })
    }

    /// Draws the card and tells what was done to it.
    pub fn card_ui(&self, ui: &mut Ui, id: Id, at: Pos2, look: Look) -> Response {
        let rect = Rect::from_min_size(at, self.size);
        let response = ui.interact(rect, id, Sense::click()).on_hover_cursor(CursorIcon::PointingHand);
        response
            .widget_info(|| WidgetInfo::selected(Role::Button, true, look == Look::Selected, &self.spoken));
        if !ui.is_rect_visible(rect) {
            return response;
        }
        let palette = palette(ui);
        let colors = palette.kind(self.kind);
        let corner = CornerRadius::same(theme::size::CORNER);
        let (fill, frame) = match look {
            Look::Selected => (palette.selection, Stroke::new(2.0, palette.focus)),
            Look::Ghost => (palette.window, Stroke::NONE),
            Look::Plain if response.hovered() => (palette.card, Stroke::new(1.0, palette.line)),
            Look::Plain => (palette.card, Stroke::new(1.0, palette.faint_line)),
        };
        ui.painter().rect_filled(rect, corner, fill);
        // The bar follows the card's corners: the whole card in its colour, of which only the edge is seen.
        let bar = Rect::from_min_size(rect.min, vec2(theme::size::BAR, rect.height()));
        let edge = ui.painter().with_clip_rect(bar.intersect(ui.clip_rect()));
        if look == Look::Ghost {
            let stroke = Stroke::new(1.0, if response.hovered() { palette.text } else { palette.line });
            shapes::dashed_frame(ui.painter(), rect.shrink(0.5), stroke);
        } else {
            edge.rect_filled(rect, corner, colors.badge);
        }
        ui.painter().rect_stroke(rect, corner, frame, StrokeKind::Inside);
        if response.has_focus() && look != Look::Selected {
            ui.painter().rect_stroke(rect, corner, Stroke::new(2.0, palette.focus), StrokeKind::Inside);
        }

        let left = rect.left() + theme::size::BAR + PAD_X;
        let mut y = rect.top() + PAD_Y;
        let badge = badge_ui(ui, pos2(left, y), self.kind, &self.badge);
        if let Some(addressee) = &self.addressee {
            let beside = pos2(badge.right() + 8.0, badge.center().y - addressee.size().y / 2.0);
            let below = pos2(left, badge.bottom() + LINE_GAP);
            paint(ui, if self.addressee_below > 0.0 { below } else { beside }, addressee);
        }
        y += BADGE_HEIGHT + self.addressee_below + LINE_GAP;
        y += paint(ui, pos2(left, y), &self.summary) + LINE_GAP;
        if let Some(condition) = &self.condition {
            let right = rect.right() - PAD_X;
            let chip = Rect::from_min_max(pos2(left, y), pos2(right, y + condition.size().y + 8.0));
            let colors = palette.kind(Kind::Condition);
            ui.painter().rect_filled(chip, 4.0, colors.tint);
            let diamond =
                Rect::from_center_size(pos2(chip.left() + 13.0, chip.top() + 12.5), Vec2::splat(10.0));
            shapes::diamond(ui.painter(), diamond, colors.badge);
            paint(ui, pos2(chip.left() + 24.0, chip.top() + 4.0), condition);
            y = chip.bottom() + LINE_GAP;
        }
        paint(ui, pos2(left, y - 2.0), &self.footer);
        let corner = rect.right_bottom() - vec2(PAD_X, PAD_Y - 1.0);
        let sign = Rect::from_min_max(corner - Vec2::splat(CHECK), corner);
        let color = if self.check == Check::Unchecked { palette.line } else { palette.text };
        shapes::check(ui.painter(), sign, self.check, color);
        response
    }
}

/// A badge: the kind's shape and verb on its colour. Gives where it stands.
pub fn badge_ui(ui: &Ui, at: Pos2, kind: Kind, verb: &Arc<Galley>) -> Rect {
    let colors = palette(ui).kind(kind);
    let rect = Rect::from_min_size(at, vec2(verb.size().x + 32.0, BADGE_HEIGHT));
    ui.painter().rect_filled(rect, BADGE_HEIGHT / 2.0, colors.badge);
    let shape = Rect::from_center_size(pos2(rect.left() + 14.0, rect.center().y), Vec2::splat(9.0));
    shapes::kind(ui.painter(), shape, kind, colors.on_badge, colors.badge);
    paint(ui, pos2(rect.left() + 23.0, rect.center().y - verb.size().y / 2.0), verb);
    rect
}

/// On which terms, in the article's words.
pub struct Terms {
    /// What stands before the connective: "but ".
    before: String,
    /// The connecting words.
    connective: String,
    /// What follows.
    rest: String,
}

fn terms(position: &Position, article: &Article) -> Option<Terms> {
    let (words, connective) = match (&position.condition, position.without_condition) {
        (Some(condition), _) if position.kind != Kind::Condition => {
            (balanced(unbroken(article.words(condition.span))), condition.connective.clone())
        }
        (_, Some(without)) => {
            let words = balanced(unbroken(article.words(without)));
            let first = words.split(' ').next().unwrap_or_default().to_owned();
            (words, first)
        }
        _ => return None,
    };
    // Only where lower case keeps every letter's place can a place found in it be used.
    let lower = words.to_lowercase();
    let at = (lower.len() == words.len()).then(|| lower.find(&connective.to_lowercase())).flatten();
    let at = at.filter(|at| *at < 12);
    let cut = |from: usize, to: usize| words.get(from..to).unwrap_or_default().to_owned();
    Some(match at {
        Some(at) => Terms {
            before: cut(0, at),
            connective: cut(at, at + connective.len()),
            rest: cut(at + connective.len(), words.len()),
        },
        None => Terms { before: String::new(), connective: String::new(), rest: words },
    })
}

/// Words cut out of a quotation, without the one mark that came along.
fn balanced(words: String) -> String {
    let n = |mark: char| words.matches(mark).count();
    if n('“') == n('”') && n('"').is_multiple_of(2) {
        return words;
    }
    words.chars().filter(|character| !matches!(character, '“' | '”' | '"')).collect()
}

/// Who said it and when, in whose words, and what a reader must know besides.
fn footer(position: &Position, article: &Article, name: &impl Fn(&PartyId) -> String) -> String {
    let mut parts = Vec::new();
    match (&position.hand, position.speaker) {
        (Hand::Joint { with }, _) => {
            let others: Vec<String> = with.iter().map(name).collect();
            parts.push(format!("jointly with {}", others.join(", ")));
        }
        (Hand::Second { said_by }, _) => parts.push(format!("said about them by {}", name(said_by))),
        (_, Some(speaker)) => parts.push(unbroken(article.words(speaker))),
        _ => {}
    }
    let published = article.heading().published.as_ref().map(|published| published.value.date);
    match (position.said_on, published) {
        (Some(said_on), _) => parts.push(day(said_on)),
        (None, Some(published)) => parts.push(format!("publ. {}", day(published))),
        (None, None) => {}
    }
    parts.push(position.wording.name().to_owned());
    if position.time == Time::Past {
        parts.push("earlier".to_owned());
    }
    match position.strength {
        Strength::Soft => parts.push("softly put".to_owned()),
        Strength::Firm => parts.push("firm".to_owned()),
        Strength::Plain => {}
    }
    parts.join(" · ")
}

/// What else is to be said of a position: notes on it, further passages, what another reading made of it.
fn asides(standing: &Standing) -> impl Iterator<Item = String> {
    let news = match &standing.news {
        News::None => None,
        News::New => Some("new since you looked".to_owned()),
        News::Differently(_) => Some("read differently now".to_owned()),
        News::Gone => Some("no longer found".to_owned()),
    };
    let more = match standing.more().len() {
        0 => None,
        1 => Some("1 more passage".to_owned()),
        n_more => Some(format!("{n_more} more passages")),
    };
    let note = (!standing.note().is_empty()).then(|| "note".to_owned());
    news.into_iter().chain(more).chain(note)
}

/// What a screen reader says.
fn spoken(
    position: &Position,
    party: &str,
    addressee: Option<&str>,
    summary: &str,
    terms: Option<&Terms>,
    footer: &str,
) -> String {
    let mut spoken = format!("{party}: {}", position.kind.verb());
    if let Some(addressee) = addressee {
        spoken.push_str(&format!(" to {addressee}"));
    }
    spoken.push_str(&format!(". {summary}."));
    if let Some(Terms { before, connective, rest }) = terms {
        spoken.push_str(&format!(" Condition: {before}{connective}{rest}."));
    }
    spoken.push_str(&format!(" {footer}"));
    spoken
}

/// How a quoted passage is shown: own words in marks, a report without.
pub fn quoted(words: &str, wording: Wording) -> String {
    let words = unbroken(words);
    match wording {
        Wording::Own if !words.starts_with(['“', '"', '«', '„']) => format!("“{words}”"),
        _ => words,
    }
}
