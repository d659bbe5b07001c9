//! Notes at the foot of a column and words below pictures, both set smaller than the story. In the middle of a paragraph that
//! runs over to the next column they would part it.

use std::ops::Range;

use super::{Run, Sheet};
use crate::intake::{byline, date, outlets};

/// How much smaller than the story a note at the foot is set, and a caption.
const NOTE: f32 = 0.93;
const CAPTION: f32 = 0.86;
/// The most words of a caption. What is longer is a box of its own, or a quotation set small.
const MOST_WORDS: usize = 45;
/// Small letters are at most one in so many: else the story itself is set small.
const SHARE: usize = 4;

/// Takes them out of the columns; gives them.
pub(super) fn take_out(sheets: &mut [Sheet]) -> Vec<String> {
    let usual = super::usual_size(sheets.iter().flat_map(|sheet| &sheet.lines));
    let length =
        |lines: &mut dyn Iterator<Item = &Run>| -> usize { lines.map(|line| line.words.len()).sum() };
    // Whether the story has begun: above it small lines say who wrote it, and when.
    let mut is_begun = false;
    let gone: Vec<Vec<usize>> = sheets.iter().map(|sheet| small_lines(sheet, usual, &mut is_begun)).collect();
    let pairs = || sheets.iter().zip(&gone);
    let n_gone: usize =
        pairs().map(|(sheet, gone)| length(&mut gone.iter().map(|at| &sheet.lines[*at]))).sum();
    let n_all: usize = sheets.iter().map(|sheet| length(&mut sheet.lines.iter())).sum();
    if n_all < SHARE * n_gone {
        return Vec::new();
    }
    let words = |(sheet, gone): (&Sheet, &Vec<usize>)| -> Vec<String> {
        gone.iter().map(|at| sheet.lines[*at].words.trim().to_owned()).collect()
    };
    let taken = pairs().flat_map(words).collect();
    sheets.iter_mut().zip(&gone).for_each(|(sheet, gone)| sheet.drop_lines(gone));
    taken
}

/// The numbers of the lines of a page that are notes and captions.
fn small_lines(sheet: &Sheet, usual: f32, is_begun: &mut bool) -> Vec<usize> {
    let mut gone = Vec::new();
    let mut start = 0;
    for end in &sheet.ends {
        let column = sheet.lines.get(start..*end).unwrap_or_default();
        for group in groups(column, usual) {
            let has_begun = *is_begun || has_paragraph(column.get(..group.start).unwrap_or_default(), usual);
            if is_note(column, &group) || is_caption(column, &group, usual, has_begun) {
                gone.extend(group.map(|at| at + start));
            }
        }
        *is_begun |= has_paragraph(column, usual);
        start = *end;
    }
    gone
}

/// Runs of lines in small letters.
fn groups(column: &[Run], usual: f32) -> Vec<Range<usize>> {
    let mut groups: Vec<Range<usize>> = Vec::new();
    for (at, line) in column.iter().enumerate() {
        if NOTE * usual <= line.size {
            continue;
        }
        match groups.last_mut() {
            Some(group) if group.end == at && (column[at - 1].base - line.base).abs() < 3.0 * usual => {
                group.end += 1
            }
            _ => groups.push(at..at + 1),
        }
    }
    groups
}

/// At the end of a column, with a mark in front.
fn is_note(column: &[Run], group: &Range<usize>) -> bool {
    let is_last = column
        .get(group.end..)
        .unwrap_or_default()
        .iter()
        .all(|line| line.words.chars().all(|c| !c.is_alphabetic()));
    is_last
        && column.get(group.start).is_some_and(|line| has_mark(&line.words))
        && 4 <= n_words(&column[group.clone()])
}

/// "1 The figure …", "* Names were changed.", "[2]".
fn has_mark(words: &str) -> bool {
    let words = words.trim();
    let mark: String = words.chars().take_while(|c| !c.is_alphabetic() && !c.is_whitespace()).collect();
    let number = mark.trim_matches(['[', ']', '(', ')', '.']);
    let is_number = (1..=3).contains(&number.len()) && number.bytes().all(|byte| byte.is_ascii_digit());
    is_number || (1..=3).contains(&mark.chars().count()) && mark.chars().all(|c| "*†‡§¹²³⁴⁵⁶⁷⁸⁹".contains(c))
}

/// Much smaller, short, and no quotation that is set apart within the story. Above the story: words, rather than the place
/// of a line in the paper.
fn is_caption(column: &[Run], group: &Range<usize>, usual: f32, has_begun: bool) -> bool {
    let lines = &column[group.clone()];
    let is_small = lines.iter().all(|line| line.size < CAPTION * usual);
    let left = column.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let is_indented = has_begun && lines.iter().all(|line| left + 0.8 * usual < line.left);
    let first = lines.first().map_or("", |line| line.words.trim());
    let before = group.start.checked_sub(1).and_then(|at| column.get(at));
    let is_announced = before.is_some_and(|line| line.words.trim_end().ends_with(':'));
    let is_quotation = is_announced || is_indented || first.starts_with(['“', '"', '„', '«', '‘']);
    let n_least = if has_begun { 1 } else { 5 };
    is_small
        && !is_quotation
        && (n_least..=MOST_WORDS).contains(&n_words(lines))
        && !lines.iter().any(|line| is_of_heading(&line.words))
}

/// Who wrote it, when, and in which paper.
fn is_of_heading(words: &str) -> bool {
    let words = words.trim();
    byline::find(words).is_some() || date::find(words).is_some() || outlets::is_outlet(words)
}

/// Whether two lines of the usual size stand together.
fn has_paragraph(lines: &[Run], usual: f32) -> bool {
    let is_usual = |line: &Run| (line.size / usual - 1.0).abs() < 0.1 && 20 < line.words.len();
    lines.windows(2).any(|pair| is_usual(&pair[0]) && is_usual(&pair[1]))
}

fn n_words(lines: &[Run]) -> usize {
    lines.iter().map(|line| line.words.split_whitespace().count()).sum()
}

#[cfg(test)]
mod tests {
    use super::*;

    /// Lines of a column, each with the size of its letters.
    fn left(lines: &[(&str, f32)]) -> Vec<String> {
        let mut base = 800.0;
        let line = |(words, size): &(&str, f32)| {
            base -= 12.0;
            Run {
                words: (*words).into(),
                left: 0.0,
                right: 200.0,
                base,
                size: *size,
                is_bold: false,
                is_linked: false,
            }
        };
        let lines: Vec<Run> = lines.iter().map(line).collect();
        let ends = vec![lines.len()];
        let mut sheets = [Sheet { lines, ends }];
        take_out(&mut sheets);
        sheets[0].lines.iter().map(|line| line.words.clone()).collect()
    }

    const ONE: (&str, f32) = ("The minister refused the offer of the union on", 10.0);
    const TWO: (&str, f32) = ("Monday and said that he would not come to talks", 10.0);

    #[test]
    fn notes_at_the_foot_and_captions_go() {
        assert_eq!(
            left(&[ONE, TWO, ONE, TWO, ONE, ("1 The figure is that of the harbour office.", 8.0)]).len(),
            5
        );
        assert_eq!(
            left(&[ONE, TWO, ("A deckhand on the quay where they met.", 8.0), ONE, TWO, ONE]).len(),
            5
        );
    }

    #[test]
    fn quotations_and_stories_in_small_letters_stay() {
        let told = ("and he wrote to them:", 10.0);
        assert_eq!(
            left(&[ONE, TWO, told, ("We shall not pay a penny more than this.", 8.0), ONE, TWO]).len(),
            6
        );
        assert_eq!(
            left(&[ONE, TWO, ONE, ("“We shall not pay a penny more than this.”", 8.0), ONE, TWO]).len(),
            6
        );
        let small = ("The union said that it would strike before long", 8.0);
        assert_eq!(left(&[ONE, TWO, small, small, small, small, small, small]).len(), 8);
        assert_eq!(left(&[("By Jo March", 8.0), ("21 May 2024", 8.0), ONE, TWO, ONE]).len(), 5);
    }
}
