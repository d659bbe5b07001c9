//! An article as the evidence pane shows it: in blocks, each laid out with the marks that lie in it.

use std::ops::Range;
use std::sync::Arc;

use eframe::egui::text::{CCursor, LayoutJob, TextFormat};
use eframe::egui::{Align, Color32, Galley, Pos2, Rect, Stroke, Ui, vec2};

use crate::reading::{Analysis, Kind, MarkRole, Position};
use crate::text::{Article, Span};

use super::holder::holder;
use super::shapes;
use super::theme::{Palette, font, palette};

/// A part of an article that is laid out by itself.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct Block {
    /// Its words.
    pub span: Span,
    /// What it is.
    pub part: Part,
}

/// What a block is.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Part {
    Headline,
    Paragraph,
    /// Byline, outlet, date, copyright: never evidence.
    Furniture,
}

/// A paragraph longer than this is laid out in pieces, so that no frame has to wait for it. Bytes.
const LONGEST: usize = 3000;

/// The blocks of an article in text order.
pub fn blocks(article: &Article) -> Vec<Block> {
    let mut blocks: Vec<Block> = Vec::new();
    let parts = article
        .headline_span()
        .into_iter()
        .map(|span| (span, Part::Headline))
        .chain(article.heading().dateline.map(|span| (span, Part::Furniture)))
        .chain(article.furniture().iter().map(|span| (*span, Part::Furniture)))
        .chain(article.paragraphs().iter().map(|span| (*span, Part::Paragraph)));
    for (span, part) in parts {
        pieces(article, span, |span| blocks.push(Block { span, part }));
    }
    blocks.sort_by_key(|block| (block.span.start(), block.span.end()));
    blocks.retain(|block| !block.span.is_empty());
    blocks
}

/// Cuts a long span behind a space.
fn pieces(article: &Article, span: Span, mut add: impl FnMut(Span)) {
    let mut start = span.start();
    while LONGEST < span.end() - start {
        let window = article.nearest_span(start..start + LONGEST);
        let cut = article.words(window).rfind(char::is_whitespace).filter(|at| 0 < *at);
        let end = cut.map_or(window.end(), |at| start + at);
        add(article.nearest_span(start..end));
        start = end;
    }
    add(article.trimmed(article.nearest_span(start..span.end())));
}

/// A block laid out.
pub struct Laid {
    /// Its galley.
    pub galley: Arc<Galley>,
    block: Span,
    words: String,
    /// The words that name who speaks for the selected position.
    speakers: Vec<Span>,
}

/// Lays a block out, with every passage in it underlined and the selected position's words marked.
pub fn lay_out(
    ui: &Ui,
    article: &Article,
    block: Block,
    analysis: Option<&Analysis>,
    selected: Option<&Position>,
    width: f32,
) -> Laid {
    let palette = palette(ui);
    let positions = analysis.map_or(&[][..], |analysis| &analysis.positions);
    let inside: Vec<&Position> =
        positions.iter().filter(|position| position.passage.overlaps(block.span)).collect();
    // Line ends of hard-wrapped text become spaces of the same length, so that places still fit.
    let words = article.words(block.span).replace(['\n', '\r', '\t'], " ");
    let speakers = analysis.zip(selected).map(|(analysis, selected)| holder(analysis, selected));
    let mut job = LayoutJob::default();
    job.wrap.max_width = width;
    for range in cuts(block.span, &inside, selected) {
        let at = block.span.start() + range.start;
        let is_passage = inside.iter().any(|position| position.passage.holds(at));
        let format =
            format(palette, block.part, is_passage, selected.and_then(|position| look(position, at)));
        job.append(words.get(range).unwrap_or_default(), 0.0, format);
    }
    Laid {
        galley: ui.painter().layout_job(job),
        block: block.span,
        words,
        speakers: speakers.unwrap_or_default(),
    }
}

/// A word that looks as the words of this role do, for the legend.
pub fn key(ui: &Ui, words: &str, kind: Kind, role: MarkRole) -> LayoutJob {
    let mut marked = Marked { kind: Some(kind), ..Marked::default() };
    match role {
        MarkRole::Passage | MarkRole::Hedge => {}
        MarkRole::Cue => marked.is_cue = true,
        MarkRole::Condition => marked.is_condition = true,
        MarkRole::Speaker => marked.kind = None,
    }
    let mut format = format(palette(ui), Part::Paragraph, false, Some(marked));
    format.font_id.size = font::small().size;
    format.line_height = None;
    let mut job = LayoutJob::default();
    job.append(words, 0.0, format);
    job
}

/// Draws the box around the words that name who speaks.
pub fn speaker_box(ui: &Ui, words: Rect) {
    shapes::dotted_frame(ui.painter(), words.expand2(vec2(2.0, 0.0)), palette(ui).text);
}

/// Where the look of the words changes, as ranges of the block's own bytes.
fn cuts(block: Span, inside: &[&Position], selected: Option<&Position>) -> Vec<Range<usize>> {
    let passages = inside.iter().map(|position| position.passage);
    let marks = selected.into_iter().flat_map(|position| marks(position).map(|(_, span)| span));
    let mut ends: Vec<usize> = passages
        .chain(marks)
        .filter_map(|span| span.meet(block))
        .flat_map(|span| [span.start() - block.start(), span.end() - block.start()])
        .chain([0, block.len()])
        .collect();
    ends.sort_unstable();
    ends.dedup();
    ends.windows(2).filter_map(|ends| Some(*ends.first()?..*ends.last()?)).collect()
}

/// Everything that is marked for a position.
fn marks(position: &Position) -> impl Iterator<Item = (MarkRole, Span)> {
    let evidence = position.evidence.iter().map(|mark| (mark.role, mark.span));
    let condition = position.condition.iter().map(|condition| (MarkRole::Condition, condition.span));
    let without = position.without_condition.iter().map(|span| (MarkRole::Condition, *span));
    std::iter::once((MarkRole::Passage, position.passage)).chain(condition).chain(without).chain(evidence)
}

/// How a byte stands out for the selected position.
#[derive(Clone, Copy, Default)]
struct Marked {
    kind: Option<Kind>,
    is_cue: bool,
    is_condition: bool,
}

fn look(position: &Position, at: usize) -> Option<Marked> {
    let mut marked = Marked::default();
    let mut is_marked = false;
    for (role, _) in marks(position).filter(|(_, span)| span.holds(at)) {
        is_marked = true;
        match role {
            MarkRole::Passage => marked.kind = Some(position.kind),
            MarkRole::Cue => marked.is_cue = true,
            MarkRole::Condition => marked.is_condition = true,
            // A softening word is named among the reasons; one mark fewer is easier to read. The box around who
            // speaks is drawn over the words.
            MarkRole::Hedge | MarkRole::Speaker => {}
        }
    }
    if marked.is_cue {
        marked.kind = Some(position.kind);
    }
    is_marked.then_some(marked)
}

fn format(palette: &Palette, part: Part, is_passage: bool, marked: Option<Marked>) -> TextFormat {
    let (font, color) = match part {
        Part::Headline => (font::headline(), palette.text),
        Part::Paragraph => (font::article(), palette.text),
        Part::Furniture => (font::small(), palette.muted),
    };
    let line_height = Some((font.size * if part == Part::Headline { 1.3 } else { 1.55 }).round());
    let mut format =
        TextFormat { line_height, expand_bg: 2.0, valign: Align::Center, ..TextFormat::simple(font, color) };
    if is_passage {
        format.underline = Stroke::new(1.0, palette.line.gamma_multiply(0.7));
    }
    let Some(marked) = marked else { return format };
    if let Some(kind) = marked.kind {
        let colors = palette.kind(kind);
        format.background = colors.tint;
        format.underline = Stroke::new(if marked.is_cue { 2.5 } else { 1.5 }, colors.badge);
    }
    if marked.is_condition {
        let colors = palette.kind(Kind::Condition);
        format.background = colors.tint;
        format.underline = Stroke::new(1.5, colors.badge);
    }
    if marked.is_cue {
        format.font_id = font::article_strong(format.font_id.size);
    }
    format
}

impl Laid {
    /// Which byte of the article stands at this place of the galley; none beside the words.
    pub fn byte_at(&self, at: Pos2, galley_at: Pos2) -> Option<usize> {
        let at = at - galley_at;
        let cursor = self.galley.cursor_from_pos(at);
        let row = self.galley.pos_from_cursor(cursor);
        let is_on_row = row.top() - 2.0 <= at.y && at.y <= row.bottom() + 2.0;
        // A place right of a row's last word gives that word's end: check that the words reach so far.
        if !is_on_row || 12.0 < (row.center().x - at.x).abs() {
            return None;
        }
        let (byte, _) = self.words.char_indices().nth(cursor.index.0)?;
        Some(self.block.start() + byte)
    }

    /// The byte of the article nearest to this place.
    pub fn nearest_byte(&self, at: Pos2, galley_at: Pos2) -> usize {
        let cursor = self.galley.cursor_from_pos(at - galley_at);
        let byte = self.words.char_indices().nth(cursor.index.0).map_or(self.words.len(), |(byte, _)| byte);
        self.block.start() + byte
    }

    /// Whether an end of marked words lies in it.
    pub fn holds_end(&self, byte: usize) -> bool {
        self.block.start() <= byte && byte <= self.block.end()
    }

    /// The rectangles, one for each row, that these words take, relative to the galley.
    pub fn rects(&self, span: Span) -> Vec<Rect> {
        let Some(span) = span.meet(self.block) else { return Vec::new() };
        let index = |byte: usize| {
            CCursor::new(
                self.words.get(..byte - self.block.start()).map_or(0, |before| before.chars().count()),
            )
        };
        let (start, end) = (
            self.galley.pos_from_cursor(index(span.start())),
            self.galley.pos_from_cursor(index(span.end())),
        );
        let mut rects = Vec::new();
        for row in &self.galley.rows {
            let rect = row.rect();
            if rect.bottom() <= start.top() + 1.0 || end.bottom() - 1.0 <= rect.top() {
                continue;
            }
            let left = if rect.top() <= start.center().y && start.center().y <= rect.bottom() {
                start.left()
            } else {
                rect.left()
            };
            let right = if rect.top() <= end.center().y && end.center().y <= rect.bottom() {
                end.right()
            } else {
                rect.right()
            };
            if left < right {
                rects.push(Rect::from_min_max(Pos2::new(left, rect.top()), Pos2::new(right, rect.bottom())));
            }
        }
        rects
    }

    /// Draws it.
    pub fn paint(&self, ui: &Ui, at: Pos2) {
        ui.painter().galley(at, self.galley.clone(), Color32::PLACEHOLDER);
        for rect in self.speakers.iter().flat_map(|span| self.rects(*span)) {
            speaker_box(ui, rect.translate(at.to_vec2()));
        }
    }

    /// Its words, as read aloud.
    pub fn words(&self) -> &str {
        &self.words
    }

    /// The rectangle it takes when drawn here.
    pub fn rect(&self, at: Pos2, width: f32) -> Rect {
        Rect::from_min_size(at, vec2(width, self.galley.size().y))
    }
}

#[cfg(test)]
mod tests {
    use super::*;
    use crate::text::Origin;

    fn article(text: &str) -> Article {
        let origin = Origin::given("test");
        Article::new(origin, text)
    }

    #[test]
    fn a_long_paragraph_is_laid_out_in_pieces_and_no_word_is_lost() {
        let text = "Ein Wörtchen mehr. ".repeat(900);
        let article = article(&text);
        let blocks = blocks(&article);
        assert!(3 < blocks.len());
        assert!(blocks.iter().all(|block| block.span.len() <= LONGEST + 4));
        // Joined by a space, a word that was cut in two would count twice.
        let words: Vec<_> = blocks.iter().map(|block| article.words(block.span)).collect();
        assert_eq!(words.join(" ").split_whitespace().count(), text.split_whitespace().count());
    }
}
