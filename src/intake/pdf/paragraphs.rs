//! Lines become paragraphs and headings: by their distance, indents, sizes, and where words are parted by a hyphen.

use std::collections::HashSet;

use super::{Run, Sheet, letters, print, usual_size};
use crate::intake::flow::{Block, Style};
use crate::intake::lines::ends_sentence;
use crate::intake::outlets;

/// The longest paragraph, in bytes, that is nothing but a link.
const LONGEST_LINK: usize = 400;

/// A paragraph being put together.
#[derive(Clone, Debug)]
struct Open {
    words: String,
    size: f32,
    is_bold: bool,
    is_linked: bool,
    n_lines: usize,
    /// On the first page, above its middle lines.
    is_first_page: bool,
}

/// The blocks of all pages. Of a printed page the title may be known.
pub(super) fn blocks(sheets: Vec<Sheet>, title: Option<&str>) -> Vec<Block> {
    let words = vocabulary(&sheets);
    let size = usual_size(sheets.iter().flat_map(|sheet| &sheet.lines));
    let mut open: Vec<Open> = Vec::new();
    for (number, sheet) in sheets.into_iter().enumerate() {
        let mut start = 0;
        for end in sheet.ends {
            let lines = sheet.lines.get(start..end).unwrap_or_default();
            start = end;
            take_column(lines, number == 0, &words, &mut open);
        }
    }
    set_initials(&mut open, &words);
    styled(open, size, title)
}

/// All words that stand whole somewhere, in small letters: they tell whether a hyphen at the end of a line is one.
fn vocabulary(sheets: &[Sheet]) -> HashSet<String> {
    let lines = sheets.iter().flat_map(|sheet| &sheet.lines);
    lines
        .flat_map(|line| {
            line.words.split(|c: char| !(c.is_alphanumeric() || c == '-' || c == '’' || c == '\''))
        })
        .filter(|word| 1 < word.len())
        .map(str::to_lowercase)
        .collect()
}

fn take_column(lines: &[Run], is_first_page: bool, words: &HashSet<String>, open: &mut Vec<Open>) {
    let right = edge(lines);
    let pitch = usual_pitch(lines, right);
    let left = lines.iter().map(|line| line.left).fold(f32::INFINITY, f32::min);
    let column = Column { pitch, left, right };
    for (at, line) in lines.iter().enumerate() {
        let before = at.checked_sub(1).and_then(|at| lines.get(at));
        let goes_on = match before {
            Some(before) => is_same_paragraph(before, line, column, lines.get(at + 1)),
            None => open.last().is_some_and(|last| runs_over(last, line)),
        };
        match open.last_mut() {
            Some(last) if goes_on => {
                join(&mut last.words, &line.words, words);
                last.n_lines += 1;
                last.is_bold &= line.is_bold;
                last.is_linked &= line.is_linked;
            }
            _ => open.push(Open {
                words: plain(&line.words),
                size: line.size,
                is_bold: line.is_bold,
                is_linked: line.is_linked,
                n_lines: 1,
                is_first_page,
            }),
        }
    }
}

/// A large letter that stood on a line of its own begins the next paragraph; "T he" is one word.
fn set_initials(open: &mut Vec<Open>, words: &HashSet<String>) {
    let mut at = 0;
    while at < open.len() {
        let next = open.get(at + 1).filter(|next| begins_small(&next.words) && next.size < open[at].size);
        if letters::initial(&open[at].words).is_some() && next.is_some() {
            let letter = open.remove(at).words;
            open[at].words = letters::with_initial(letter.trim(), &open[at].words, words);
        } else if let Some((letter, rest)) = open[at].words.split_once(' ')
            && letters::initial(letter).is_some()
            && begins_small(rest)
        {
            let first = rest.split(|c: char| !c.is_alphanumeric()).next().unwrap_or_default();
            // "A minister" and "T cells" are two words.
            if words.contains(&format!("{}{first}", letter.to_lowercase())) && !words.contains(first) {
                open[at].words = format!("{letter}{rest}");
            }
        }
        at += 1;
    }
}

/// What lines of a column have in common.
#[derive(Clone, Copy)]
struct Column {
    pitch: f32,
    left: f32,
    right: f32,
}

/// The usual distance from line to line.
fn usual_pitch(lines: &[Run], right: f32) -> f32 {
    let distances = |is_of: &dyn Fn(&Run) -> bool| {
        let pairs = lines.windows(2).filter(|pair| is_of(&pair[0]));
        let distances = pairs.map(|pair| pair[0].base - pair[1].base);
        let mut distances: Vec<f32> =
            distances.filter(|distance| 1.0 < *distance && *distance < 60.0).collect();
        distances.sort_by(f32::total_cmp);
        distances
    };
    // Below a full line stands the next one of its paragraph.
    let below_full = distances(&|line| right - 4.0 * line.size < line.right && !ends_sentence(&line.words));
    if 3 <= below_full.len() {
        return below_full[below_full.len() / 2];
    }
    let distances = distances(&|_| true);
    // Paragraphs of one line each make the distances between paragraphs common; lines are nearer.
    distances.get(distances.len() / 3).copied().unwrap_or(12.0)
}

/// Where full lines end.
fn edge(lines: &[Run]) -> f32 {
    let mut rights: Vec<f32> = lines.iter().map(|line| line.right).collect();
    rights.sort_by(f32::total_cmp);
    rights.get(rights.len() * 9 / 10).or(rights.last()).copied().unwrap_or(0.0)
}

fn is_same_paragraph(before: &Run, line: &Run, column: Column, after: Option<&Run>) -> bool {
    let Column { pitch, left, right } = column;
    let distance = before.base - line.base;
    let is_near = 0.0 < distance && distance < pitch.max(line.size * 1.15) * 1.35;
    let is_like = (before.size / line.size - 1.0).abs() < 0.12;
    if !is_near || !is_like {
        return false;
    }
    let is_hyphened = ends_with_hyphen(&before.words) && begins_small(&line.words);
    if is_hyphened {
        return true;
    }
    if before.is_bold != line.is_bold && (ends_sentence(&before.words) || !begins_small(&line.words)) {
        return false;
    }
    let indent = line.left - before.left;
    let is_indented = 0.7 * line.size < indent && indent < 6.0 * line.size;
    // An indented line is a first line if the next one is not indented as well.
    let is_alone = after.is_none_or(|after| after.left + 0.5 * line.size < line.left);
    if is_indented && is_alone && !begins_small(&line.words) {
        return false;
    }
    let first_word = line.words.split_whitespace().next().map_or(0, |word| word.chars().count());
    let n_characters = f32::from(u16::try_from(line.words.chars().count().max(1)).unwrap_or(u16::MAX));
    let width = (line.right - line.left) / n_characters;
    let needed = width * f32::from(u16::try_from(first_word + 1).unwrap_or(u16::MAX));
    let had_room = before.right + 1.5 * needed < right;
    // A byline ends no sentence and leaves most of its line free.
    if had_room && before.right - left < 0.6 * (right - left) && !begins_small(&line.words) {
        return false;
    }
    !(had_room && ends_sentence(&before.words) && !begins_small(&line.words))
}

/// Whether a paragraph goes on in the next column or on the next page.
fn runs_over(last: &Open, line: &Run) -> bool {
    let is_like = (last.size / line.size - 1.0).abs() < 0.12 && last.is_bold == line.is_bold;
    let is_open = !ends_sentence(&last.words) && 1 < last.n_lines;
    is_like && is_open && (begins_small(&line.words) || ends_with_hyphen(&last.words) || 2 < last.n_lines)
}

fn begins_small(words: &str) -> bool {
    words.trim_start().chars().next().is_some_and(char::is_lowercase)
}

fn ends_with_hyphen(words: &str) -> bool {
    let mut ends = words.trim_end().chars().rev();
    matches!(ends.next(), Some('-' | '\u{ad}' | '\u{2010}')) && ends.next().is_some_and(char::is_alphabetic)
}

/// Adds a line to a paragraph; a word parted by a hyphen is whole again.
fn join(paragraph: &mut String, line: &str, vocabulary: &HashSet<String>) {
    let line = plain(line);
    let trimmed = paragraph.trim_end().len();
    paragraph.truncate(trimmed);
    if !ends_with_hyphen(paragraph) {
        if !letters::joins(paragraph, &line) {
            paragraph.push(' ');
        }
        paragraph.push_str(&line);
        return;
    }
    let is_part = |c: char| !(c.is_alphanumeric() || c == '-' || c == '’' || c == '\'');
    let is_soft = paragraph.ends_with('\u{ad}');
    let without = paragraph.trim_end_matches(['-', '\u{ad}', '\u{2010}']).to_owned();
    let first = without.rsplit(is_part).next().unwrap_or_default().to_lowercase();
    let second = line.split(is_part).next().unwrap_or_default().to_lowercase();
    let is_whole = vocabulary.contains(&format!("{first}{second}"));
    let is_double = vocabulary.contains(&format!("{first}-{second}"));
    let is_name = !begins_small(&line);
    let keeps = !is_soft && ((is_double && !is_whole) || is_name || first.contains('-'));
    if !keeps {
        *paragraph = without;
    }
    paragraph.push_str(&line);
}

/// Letters that are drawn as one are two again; no soft hyphens, no doubled blanks.
fn plain(words: &str) -> String {
    let mut plain = String::with_capacity(words.len());
    for c in words.trim().chars() {
        match c {
            'ﬀ' => plain.push_str("ff"),
            'ﬁ' => plain.push_str("fi"),
            'ﬂ' => plain.push_str("fl"),
            'ﬃ' => plain.push_str("ffi"),
            'ﬄ' => plain.push_str("ffl"),
            'ﬅ' | 'ﬆ' => plain.push_str("st"),
            // Bullets of fonts that have nothing but signs.
            '\u{f020}'..='\u{f0ff}' => plain.push('•'),
            c if c.is_whitespace() || c.is_control() => {
                if !plain.ends_with(' ') {
                    plain.push(' ');
                }
            }
            c => plain.push(c),
        }
    }
    // A soft hyphen means something at the end of a line only.
    let at_end = plain.ends_with('\u{ad}');
    let mut plain = plain.replace('\u{ad}', "");
    if at_end {
        plain.push('\u{ad}');
    }
    plain
}

/// Tells the headline and headings by their letters.
fn styled(open: Vec<Open>, usual: f32, told: Option<&str>) -> Vec<Block> {
    // Two signs of a script that parts no words are about one.
    let n_words = |words: &str| {
        words.split_whitespace().count() + words.chars().filter(|c| letters::is_unparted(*c)).count() / 2
    };
    let is_large = |paragraph: &Open| usual * 1.25 < paragraph.size;
    let may_be_title = |paragraph: &Open| {
        let is_headline =
            (3..=40).contains(&n_words(&paragraph.words)) && !outlets::is_outlet(&paragraph.words);
        is_large(paragraph) && paragraph.is_first_page && is_headline
    };
    let largest =
        open.iter().take(12).filter(|paragraph| may_be_title(paragraph)).map(|paragraph| paragraph.size);
    let largest = largest.fold(0.0, f32::max);
    let shown = |paragraph: &Open| paragraph.is_first_page && usual < paragraph.size * 1.02;
    let named = told.and_then(|told| {
        let is_it = |paragraph: &Open| shown(paragraph) && print::is_title(&paragraph.words, told);
        // The page's title may stand small in its menu too.
        let size = open.iter().filter(|paragraph| is_it(paragraph)).map(|paragraph| paragraph.size);
        let size = size.fold(0.0, f32::max);
        open.iter().position(|paragraph| is_it(paragraph) && size <= paragraph.size * 1.02)
    });
    let title = named.or_else(|| {
        open.iter().take(12).position(|paragraph| may_be_title(paragraph) && largest <= paragraph.size * 1.02)
    });
    let mut blocks = Vec::new();
    for (at, paragraph) in open.into_iter().enumerate() {
        let words = paragraph.words.trim().trim_end_matches('\u{ad}').to_owned();
        if words.is_empty() {
            continue;
        }
        let is_short = n_words(&words) <= 14 && !ends_sentence(&words) && paragraph.n_lines <= 2;
        let is_above = title.is_some_and(|title| title < at);
        let style = if title == Some(at) {
            Style::Title
        } else if is_short && is_above && is_large(&paragraph) {
            Style::Heading(2)
        } else if paragraph.is_linked && words.len() < LONGEST_LINK {
            Style::Links
        } else {
            Style::Plain
        };
        blocks.push(Block { style, words });
    }
    blocks
}
