//! Rows that were copied from a spreadsheet, on their way to become lines of a draft.
//!
//! [`read`] takes the text of the clipboard apart, [`guess`] says what each column holds, and [`Rows::lines`] makes lines as
//! if they had been typed. Invariants: nothing is refused, because a draft may hold what is wrong; what a cell said stays
//! in the line unless it was understood; the person may say otherwise of every column.

mod cells;
mod columns;
mod table;

use super::currency::Currency;
use super::draft::DraftLine;
use super::problem::{Fault, LineField};
pub use columns::guess;
pub use table::read;

/// What a column holds.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Column {
    /// Nothing that a line has: serial numbers, amounts, remarks.
    LeftOut,
    Description,
    Hsn,
    Quantity,
    Unit,
    Price,
    Discount,
    Rate,
}

impl Column {
    /// In the order of the cells of a line.
    pub const ALL: [Column; 8] = [
        Column::LeftOut,
        Column::Description,
        Column::Hsn,
        Column::Quantity,
        Column::Unit,
        Column::Price,
        Column::Discount,
        Column::Rate,
    ];
}

/// The rows with what their columns hold.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct Rows {
    /// All rows have as many cells as there are columns.
    pub cells: Vec<Vec<String>>,
    pub columns: Vec<Column>,
    /// The first row names the columns.
    pub headed: bool,
}

/// A row as a line, with what will have to be put right before it can be issued.
#[derive(Clone, Debug, PartialEq, Eq)]
pub struct PastedLine {
    pub line: DraftLine,
    pub problems: Vec<(LineField, Fault)>,
}

impl Rows {
    /// Says what a column holds. Two columns never hold the same, so another one that did is left out from now on.
    pub fn set(&mut self, index: usize, column: Column) {
        for known in &mut self.columns {
            if *known == column {
                *known = Column::LeftOut;
            }
        }
        if let Some(known) = self.columns.get_mut(index) {
            *known = column;
        }
    }

    /// The rows without the one that names the columns.
    pub fn body(&self) -> &[Vec<String>] {
        self.cells.get(usize::from(self.headed)..).unwrap_or_default()
    }

    /// The lines that the rows become.
    pub fn lines(&self, currency: Currency) -> Vec<PastedLine> {
        self.body().iter().map(|row| self.line(row, currency)).collect()
    }

    fn line(&self, row: &[String], currency: Currency) -> PastedLine {
        let mut line = DraftLine::empty();
        for (column, cell) in self.columns.iter().zip(row) {
            cells::put(&mut line, *column, cell);
        }
        // One of each, as when an item is picked.
        if line.quantity.is_empty() {
            line.quantity = "1".to_owned();
        }
        let problems = line.problems(currency);
        PastedLine { line, problems }
    }
}
