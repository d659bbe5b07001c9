//! Tables inside documents: short cells are a row on one line; what is laid out by a table is text as any other.

use super::flow::{Flow, Style};

/// Collects cells until their row is over.
#[derive(Debug, Default)]
pub(super) struct Rows {
    /// Tables that are open, one inside the other.
    tables: Vec<Row>,
}

#[derive(Debug, Default)]
struct Row {
    cells: Vec<Flow>,
    cell: Flow,
}

/// The longest cell of a table that holds figures and names.
const LONGEST_CELL: usize = 160;

impl Rows {
    /// A table begins.
    pub(super) fn open_table(&mut self) {
        self.tables.push(Row::default());
    }

    /// A paragraph, in the cell that is open or outside of all.
    pub(super) fn push(&mut self, flow: &mut Flow, style: Style, words: &str) {
        match self.tables.last_mut() {
            Some(row) => row.cell.push(style, words),
            None => flow.push(style, words),
        }
    }

    /// A cell is over.
    pub(super) fn end_cell(&mut self) {
        if let Some(row) = self.tables.last_mut() {
            let cell = std::mem::take(&mut row.cell);
            row.cells.push(cell);
        }
    }

    /// A row is over.
    pub(super) fn end_row(&mut self, flow: &mut Flow) {
        self.end_cell();
        let Some(row) = self.tables.last_mut() else { return };
        let cells: Vec<Flow> = row.cells.drain(..).filter(|cell| !cell.blocks.is_empty()).collect();
        let is_short = |cell: &Flow| match cell.blocks.as_slice() {
            [block] => block.words.len() <= LONGEST_CELL && matches!(block.style, Style::Plain | Style::Row),
            _ => false,
        };
        let is_row = cells.len() > 1 && cells.iter().all(is_short);
        let blocks = cells.into_iter().flat_map(|cell| cell.blocks);
        let n_outer = self.tables.len().saturating_sub(1);
        let target = match n_outer.checked_sub(1).and_then(|outer| self.tables.get_mut(outer)) {
            Some(outer) => &mut outer.cell,
            None => flow,
        };
        if is_row {
            let words: Vec<String> = blocks.map(|block| block.words.replace('\n', " ")).collect();
            target.push(Style::Row, &words.join(" | "));
        } else {
            target.blocks.extend(blocks);
        }
    }

    /// A table is over.
    pub(super) fn close_table(&mut self, flow: &mut Flow) {
        self.end_row(flow);
        self.tables.pop();
    }

    /// The document is over, in the middle of tables perhaps.
    pub(super) fn finish(&mut self, flow: &mut Flow) {
        while !self.tables.is_empty() {
            self.close_table(flow);
        }
    }
}
