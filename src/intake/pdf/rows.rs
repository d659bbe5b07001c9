//! Pieces of words on a page, put together to runs: what stands on one line without a wide gap.

use pdfboss_core::geom::Rect;
use pdfboss_text::TextSpan;

use super::{Run, letters};

/// A gap between two pieces that parts words, in sizes of the letters.
const WORD_GAP: f32 = 0.12;
/// A gap that may part columns.
const COLUMN_GAP: f32 = 0.6;

/// The runs of a page, turned upright, top down and left to right.
pub(super) fn runs(spans: &[&TextSpan], links: &[Rect]) -> Vec<Run> {
    let turn = usual_turn(spans);
    let upright = spans.iter().filter(|span| span.rotate.rem_euclid(360) == turn);
    let mut pieces: Vec<Run> = upright.filter_map(|span| piece(span, turn, links)).collect();
    settle_raised(&mut pieces);
    drop_doubles(&mut pieces);
    letters::set_initials(&mut pieces);
    pieces.sort_by(|one, other| other.base.total_cmp(&one.base));
    let mut runs = Vec::new();
    let mut row: Vec<Run> = Vec::new();
    for piece in pieces {
        let is_same = row.last().is_some_and(|last| is_one_row(last, &piece));
        if !is_same {
            runs.extend(joined(std::mem::take(&mut row)));
        }
        row.push(piece);
    }
    runs.extend(joined(row));
    runs
}

/// Whether two pieces, one not above the other, stand on one line.
pub(super) fn is_one_row(one: &Run, other: &Run) -> bool {
    (one.base - other.base).abs() <= 0.35 * one.size.min(other.size)
}

/// The turn in which most of the page's words read upright.
fn usual_turn(spans: &[&TextSpan]) -> i32 {
    let n_words = |turn: i32| -> usize {
        spans.iter().filter(|span| span.rotate.rem_euclid(360) == turn).map(|span| span.text.len()).sum()
    };
    [270, 180, 90, 0].into_iter().max_by_key(|turn| n_words(*turn)).unwrap_or(0)
}

fn piece(span: &TextSpan, turn: i32, links: &[Rect]) -> Option<Run> {
    let (left, right, base) = match turn {
        90 => (span.y, span.end_y, -span.x),
        180 => (-span.x, -span.end_x, -span.y),
        270 => (-span.y, -span.end_y, span.x),
        _ => (span.x, span.end_x, span.y),
    };
    let size = if span.size.is_finite() && span.size > 0.1 { span.size } else { return None };
    // A raised sign belongs to its line.
    let base = base - if span.rise.is_finite() { span.rise } else { 0.0 };
    let is_placed = left.is_finite() && right.is_finite() && base.is_finite();
    let words = if span.logical { span.text.clone() } else { in_reading_order(&span.text) };
    let words = letters::unspaced(&words).unwrap_or(words);
    is_placed.then(|| Run {
        words,
        left: left.min(right),
        right: right.max(left),
        base,
        size,
        is_bold: span.bold,
        is_linked: is_linked(span, links),
    })
}

/// Whether the middle of a span lies in a link.
fn is_linked(span: &TextSpan, links: &[Rect]) -> bool {
    let (x, y) = ((span.x + span.end_x) / 2.0, (span.y + span.end_y) / 2.0 + 0.2 * span.size);
    links.iter().any(|link| link.x0 <= x && x <= link.x1 && link.y0 <= y && y <= link.y1)
}

/// Small signs that are raised or lowered behind a word stand on its line ("21st"); raised numbers point to notes and are
/// no words. Pieces come in the order in which they were drawn.
fn settle_raised(pieces: &mut Vec<Run>) {
    let mut before: Option<Run> = None;
    pieces.retain_mut(|piece| {
        let Some(word) = &before else {
            before = Some(piece.clone());
            return true;
        };
        let rise = piece.base - word.base;
        let is_behind = (piece.left - word.right).abs() < 0.35 * word.size;
        let is_settled = piece.size < 0.8 * word.size && is_behind && rise.abs() < 0.6 * word.size;
        if !is_settled {
            before = Some(piece.clone());
            return true;
        }
        let sign = piece.words.trim();
        let is_number = (1..=3).contains(&sign.len()) && sign.bytes().all(|byte| byte.is_ascii_digit());
        let is_behind_word = word.words.ends_with(|c: char| c.is_alphabetic() || ".,;:!?”’\"'".contains(c));
        piece.base = word.base;
        if let Some(word) = &mut before {
            word.right = piece.right;
        }
        !(is_number && is_behind_word && 0.15 * piece.size < rise)
    });
}

/// Arabic and Hebrew come as they are drawn, from the left; they are read from the right.
fn in_reading_order(words: &str) -> String {
    if !words.chars().any(is_right_to_left) {
        return words.to_owned();
    }
    words.chars().rev().collect()
}

fn is_right_to_left(c: char) -> bool {
    matches!(c, '\u{590}'..='\u{8ff}' | '\u{fb1d}'..='\u{fdff}' | '\u{fe70}'..='\u{feff}')
}

/// Bold letters are made by some programs by drawing them twice.
fn drop_doubles(pieces: &mut Vec<Run>) {
    let mut last: Option<Run> = None;
    pieces.retain(|piece| {
        let is_double = last.as_ref().is_some_and(|last| {
            last.words == piece.words
                && !piece.words.trim().is_empty()
                && (last.left - piece.left).abs() < 0.12 * piece.size
                && (last.base - piece.base).abs() < 0.12 * piece.size
        });
        last = Some(piece.clone());
        !is_double
    });
}

/// The pieces of one line as runs, broken where the gap is wide.
fn joined(mut row: Vec<Run>) -> Vec<Run> {
    row.sort_by(|one, other| one.left.total_cmp(&other.left));
    let spacing = letters::spacing(&row, WORD_GAP);
    let mut runs: Vec<Run> = Vec::new();
    for piece in row {
        let Some(last) = runs.last_mut() else {
            runs.push(piece);
            continue;
        };
        let size = last.size.max(piece.size);
        // Letters that are set apart stand in words all the same; between words there is room for one more.
        let gap = piece.left - last.right - spacing.unwrap_or(0.0);
        let is_blank = piece.words.trim().is_empty();
        if COLUMN_GAP * size < gap && !is_blank {
            runs.push(piece);
            continue;
        }
        if is_blank {
            if !last.words.ends_with(char::is_whitespace) {
                last.words.push(' ');
            }
            // A space may be drawn as wide as a gutter.
            last.right =
                last.right.max(piece.right.min(last.right + spacing.unwrap_or(0.0) + COLUMN_GAP * size));
            continue;
        }
        if WORD_GAP * size < gap
            && !letters::joins(&last.words, &piece.words)
            && !last.words.ends_with(char::is_whitespace)
            && !piece.words.starts_with(char::is_whitespace)
        {
            last.words.push(' ');
        }
        if last.words.chars().any(is_right_to_left) && piece.words.chars().any(is_right_to_left) {
            last.words.insert_str(0, &piece.words);
        } else {
            last.words.push_str(&piece.words);
        }
        last.right = last.right.max(piece.right);
        last.is_bold &= piece.is_bold;
        last.is_linked &= piece.is_linked;
        if last.words.len() < 2 * piece.words.len() {
            last.size = piece.size;
            last.base = piece.base;
        }
    }
    runs.retain(|run| !run.words.trim().is_empty());
    runs
}
