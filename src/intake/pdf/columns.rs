//! The order in which a page is read: cut along its gutters into columns, again and again, and then line after line.

use super::rows::is_one_row;
use super::{Run, Sheet, letters, usual_size};

/// The narrowest gutter, in sizes of the letters.
const GUTTER: f32 = 0.6;
/// Lines that a column has at least.
const N_LINES: usize = 3;
/// The narrowest column, in sizes of the letters: narrower ones are tables and numbers of lines.
const NARROWEST: f32 = 5.0;
/// Letters in a line of a column, on the average; cells of tables have fewer.
const FEWEST_LETTERS: usize = 14;
/// Rows of a page that may have columns; a page with more was made to be a burden.
const MOST_ROWS: usize = 3_000;
/// How often a page is cut. Newspapers need four.
const DEEPEST: usize = 12;

/// A free way from the top of some rows to their end.
#[derive(Clone, Copy, Debug, PartialEq)]
struct Gutter {
    left: f32,
    right: f32,
}

/// Puts the runs of a page in reading order. They come top down and left to right.
pub(super) fn sheet(runs: Vec<Run>) -> Sheet {
    let size = usual_size(runs.iter());
    let rows = rows(runs);
    let mut sheet = Sheet::default();
    cut(rows, size, 0, &mut sheet);
    sheet
}

fn rows(runs: Vec<Run>) -> Vec<Vec<Run>> {
    let mut rows: Vec<Vec<Run>> = Vec::new();
    for run in runs {
        match rows.last_mut() {
            Some(row) if row.last().is_some_and(|last| is_one_row(last, &run)) => row.push(run),
            _ => rows.push(vec![run]),
        }
    }
    rows
}

fn cut(rows: Vec<Vec<Run>>, size: f32, depth: usize, sheet: &mut Sheet) {
    let is_page = rows.len() < MOST_ROWS;
    let band = if depth < DEEPEST && is_page { widest_band(&rows, size) } else { None };
    let Some((from, until, gutter)) = band else {
        return sheet.take(rows);
    };
    let (from, until) = trimmed(&rows, from, until, size);
    let mut rows = rows;
    let below = rows.split_off(until);
    let band = rows.split_off(from);
    if !rows.is_empty() {
        cut(rows, size, depth + 1, sheet);
    }
    let middle = (gutter.left + gutter.right) / 2.0;
    let (mut left, mut right) = (Vec::new(), Vec::new());
    for row in band {
        let (one, other): (Vec<Run>, Vec<Run>) = row.into_iter().partition(|run| run.left < middle);
        left.extend((!one.is_empty()).then_some(one));
        right.extend((!other.is_empty()).then_some(other));
    }
    cut(left, size, depth + 1, sheet);
    cut(right, size, depth + 1, sheet);
    if !below.is_empty() {
        cut(below, size, depth + 1, sheet);
    }
}

/// Lines at the top that stand in the first column alone are read in the same place without the band; they may be the
/// end of a headline or a paragraph that goes across, a byline, a date.
fn trimmed(rows: &[Vec<Run>], from: usize, until: usize, size: f32) -> (usize, usize) {
    let band = rows.get(from..until).unwrap_or_default();
    let left = band.iter().flatten().map(|run| run.left).fold(f32::INFINITY, f32::min);
    let is_first = |row: &&Vec<Run>| matches!(row.as_slice(), [run] if run.left < left + 2.0 * size);
    let n_above = band.iter().take_while(is_first).count();
    if n_above <= 6 && 0 < from { (from + n_above, until) } else { (from, until) }
}

/// The longest run of rows with a gutter through all of them.
fn widest_band(rows: &[Vec<Run>], size: f32) -> Option<(usize, usize, Gutter)> {
    let mut best: Option<(usize, usize, Gutter)> = None;
    for from in 0..rows.len() {
        let n_best = best.map_or(0, |(from, until, _)| until - from);
        if rows.len() - from <= n_best {
            break;
        }
        // A band begins where something stands beside something.
        if rows.get(from).is_none_or(|row| row.len() < 2) && !may_begin(rows, from) {
            continue;
        }
        if let Some((until, gutter)) = band_from(rows, from, size)
            && n_best < until - from
        {
            best = Some((from, until, gutter));
        }
    }
    best
}

/// The columns of a page need not begin at the same height.
fn may_begin(rows: &[Vec<Run>], from: usize) -> bool {
    from == 0 || rows[from..].iter().take(4).any(|row| 1 < row.len()) || has_sides(rows, from)
}

/// Whether the rows from here on stand left and right in turn.
fn has_sides(rows: &[Vec<Run>], from: usize) -> bool {
    let mut near = rows[from..].iter().take(6).flatten();
    let Some(first) = near.next() else { return false };
    near.any(|run| first.right < run.left || run.right < first.left)
}

/// How far down from this row a gutter goes, the longest of all.
fn band_from(rows: &[Vec<Run>], from: usize, size: f32) -> Option<(usize, Gutter)> {
    let band = &rows[from..];
    let left = band.iter().flatten().map(|run| run.left).fold(f32::INFINITY, f32::min);
    let right = band.iter().flatten().map(|run| run.right).fold(f32::NEG_INFINITY, f32::max);
    let mut free = vec![Gutter { left, right }];
    let mut found = None;
    let mut look = |n_rows: usize, free: &[Gutter]| {
        let rows = band.get(..n_rows).unwrap_or_default();
        let is_apart = |gutter: &&Gutter| parts_columns(rows, **gutter, size);
        let widest =
            free.iter().filter(is_apart).max_by(|one, other| width(**one).total_cmp(&width(**other)));
        if let Some(gutter) = widest {
            found = Some((from + n_rows, *gutter));
        }
    };
    for (at, row) in band.iter().enumerate() {
        let mut narrowed = free.clone();
        for run in row {
            narrowed = narrowed.iter().flat_map(|gutter| without(*gutter, run)).collect();
            narrowed.retain(|gutter| GUTTER * size <= width(*gutter));
        }
        // Where the free ways stay as they are, a longer band is a better one.
        if narrowed != free {
            look(at, &free);
            free = narrowed;
        }
        if free.is_empty() {
            return found;
        }
    }
    look(band.len(), &free);
    found
}

fn width(gutter: Gutter) -> f32 {
    gutter.right - gutter.left
}

fn without(gutter: Gutter, run: &Run) -> Vec<Gutter> {
    if run.right <= gutter.left || gutter.right <= run.left {
        return vec![gutter];
    }
    let before = Gutter { left: gutter.left, right: run.left.min(gutter.right) };
    let after = Gutter { left: run.right.max(gutter.left), right: gutter.right };
    [before, after].into_iter().filter(|gutter| 0.0 < width(*gutter)).collect()
}

/// Whether there are columns on both sides of a gutter.
fn parts_columns(rows: &[Vec<Run>], gutter: Gutter, size: f32) -> bool {
    let middle = (gutter.left + gutter.right) / 2.0;
    let is_column = |is_left: bool| {
        let side = |run: &&Run| (run.left < middle) == is_left;
        let own: Vec<&Run> = rows.iter().flatten().filter(side).collect();
        let n_rows = rows.iter().filter(|row| row.iter().any(|run| side(&run))).count();
        let left = own.iter().map(|run| run.left).fold(f32::INFINITY, f32::min);
        let right = own.iter().map(|run| run.right).fold(f32::NEG_INFINITY, f32::max);
        let n_letters: usize = own.iter().map(|run| run.words.chars().count()).sum();
        let starts =
            rows.iter().filter_map(|row| row.iter().filter(side).map(|run| run.left).reduce(f32::min));
        let is_wide = NARROWEST * size <= right - left && FEWEST_LETTERS * n_rows <= n_letters;
        N_LINES <= n_rows && is_wide && have_an_edge(starts.collect(), size)
    };
    is_column(true) && is_column(false)
}

/// Whether half of the lines of a column begin at one place.
fn have_an_edge(mut starts: Vec<f32>, size: f32) -> bool {
    starts.sort_by(f32::total_cmp);
    let mut n_most = 0;
    let mut first = 0;
    for (at, start) in starts.iter().enumerate() {
        while starts.get(first).is_some_and(|other| other + 0.6 * size < *start) {
            first += 1;
        }
        n_most = n_most.max(at + 1 - first);
    }
    starts.len() <= 2 * n_most
}

impl Sheet {
    /// Adds rows that are read one after the other; what stands on one row is one line.
    fn take(&mut self, rows: Vec<Vec<Run>>) {
        for row in rows {
            let mut runs = row.into_iter();
            let Some(mut line) = runs.next() else { continue };
            for run in runs {
                if !letters::joins(&line.words, &run.words) {
                    line.words.push(' ');
                }
                line.words.push_str(&run.words);
                line.right = line.right.max(run.right);
                line.is_bold &= run.is_bold;
                line.is_linked &= run.is_linked;
            }
            self.lines.push(line);
        }
        self.ends.push(self.lines.len());
    }
}

#[cfg(test)]
mod tests {
    use super::*;

    fn run(words: &str, left: f32, right: f32, base: f32) -> Run {
        Run { words: words.into(), left, right, base, size: 10.0, is_bold: false, is_linked: false }
    }

    fn order(runs: Vec<Run>) -> Vec<String> {
        sheet(runs).lines.into_iter().map(|line| line.words.replace(" and its other words", "")).collect()
    }

    #[test]
    fn columns_are_read_one_after_the_other_below_what_goes_across() {
        let mut runs = vec![run("HEADLINE", 0.0, 400.0, 800.0)];
        for n in 0..5_u8 {
            let base = 780.0 - 12.0 * f32::from(n);
            runs.push(run(&format!("l{n} and its other words"), 0.0, 190.0, base));
            runs.push(run(&format!("r{n} and its other words"), 210.0, 400.0, base));
        }
        runs.push(run("foot", 0.0, 400.0, 700.0));
        assert_eq!(
            order(runs),
            ["HEADLINE", "l0", "l1", "l2", "l3", "l4", "r0", "r1", "r2", "r3", "r4", "foot"]
        );
    }

    #[test]
    fn columns_need_not_share_their_lines() {
        let mut runs = Vec::new();
        for n in 0..5_u8 {
            let base = 780.0 - 12.0 * f32::from(n);
            runs.push(run(&format!("l{n} and its other words"), 0.0, 190.0, base));
            runs.push(run(&format!("r{n} and its other words"), 210.0, 400.0, base - 6.0));
        }
        assert_eq!(order(runs), ["l0", "l1", "l2", "l3", "l4", "r0", "r1", "r2", "r3", "r4"]);
    }

    #[test]
    fn a_table_of_narrow_cells_is_read_row_by_row() {
        let mut runs = Vec::new();
        for n in 0..5_u8 {
            let base = 780.0 - 12.0 * f32::from(n);
            runs.push(run(&format!("a{n}"), 0.0, 30.0, base));
            runs.push(run(&format!("b{n}"), 60.0, 90.0, base));
        }
        assert_eq!(order(runs), ["a0 b0", "a1 b1", "a2 b2", "a3 b3", "a4 b4"]);
    }
}
