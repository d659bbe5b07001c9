//! Quotation marks in tables parted by tabs: around whole cells they belong to the table, else they are words of the story.

/// The mark.
const MARK: u8 = b'"';

/// Whether the marks of a table stand around cells. One that is never closed, or is closed in the middle of a cell, was
/// written by somebody who puts none around cells; read as if they did, it would swallow row after row.
pub(super) fn are_around_cells(table: &str) -> bool {
    let Cells { are_closed, span_lines } = cells(table.as_bytes());
    if are_closed && !span_lines {
        return true;
    }
    let (n_with, n_without) = (n_ragged(table, true), n_ragged(table, false));
    let is_whole_without = n_without == 0 || (!are_closed && n_without <= n_with);
    !is_whole_without
}

struct Cells {
    /// Every cell that begins with a mark ends with one.
    are_closed: bool,
    /// A cell in marks goes over several lines.
    span_lines: bool,
}

fn cells(table: &[u8]) -> Cells {
    let mut found = Cells { are_closed: true, span_lines: false };
    let is_end = |byte: u8| matches!(byte, b'\t' | b'\n' | b'\r');
    let mut at = 0;
    let mut is_start = true;
    while let Some(byte) = table.get(at) {
        if !is_start || *byte != MARK {
            is_start = is_end(*byte);
            at += 1;
            continue;
        }
        at += 1;
        // A double mark inside is one of the words.
        let close = loop {
            match (table.get(at), table.get(at + 1)) {
                (Some(&MARK), Some(&MARK)) => at += 2,
                (Some(&MARK), next) => break next.copied(),
                (Some(byte), _) => {
                    found.span_lines |= *byte == b'\n';
                    at += 1;
                }
                (None, _) => {
                    found.are_closed = false;
                    return found;
                }
            }
        };
        found.are_closed &= close.is_none_or(is_end);
        at += 1;
        is_start = false;
    }
    found
}

/// How many rows have more or fewer cells than the first.
fn n_ragged(table: &str, has_marks: bool) -> usize {
    let mut reader = csv::ReaderBuilder::new()
        .delimiter(b'\t')
        .flexible(true)
        .quoting(has_marks)
        .from_reader(table.as_bytes());
    let Ok(n_columns) = reader.headers().map(csv::StringRecord::len) else { return usize::MAX };
    reader.records().filter(|record| record.as_ref().is_ok_and(|record| record.len() != n_columns)).count()
}
