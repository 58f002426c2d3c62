//! What a report shows, whatever it is about: tables of cells, which the screen, the print and the file share.

use super::chart::Chart;
use crate::domain::report::Figures;
use crate::domain::report::csv::{self, Cell};
use crate::domain::{Field, Money, Overflow, Problems};
use crate::protocol::Fault;

/// A report that was gathered. The file has the last of its sheets.
#[derive(Clone, Default)]
pub(super) struct Found {
    /// Whom or what it is about, if that is not all.
    pub about: Vec<String>,
    pub chart: Option<Chart>,
    pub sheets: Vec<Sheet>,
}

#[derive(Clone)]
pub(super) struct Sheet {
    pub title: &'static str,
    pub columns: Vec<Column>,
    pub rows: Vec<Line>,
    /// Empty if there is nothing to be summed.
    pub total: Vec<Cell>,
}

#[derive(Clone)]
pub(super) struct Line {
    pub cells: Vec<Cell>,
    /// Where what is behind it can be seen.
    pub link: Option<String>,
    /// It counts nothing any more.
    pub over: bool,
}

#[derive(Clone, Copy)]
pub(super) struct Column {
    pub heading: &'static str,
    pub place: Place,
}

/// What a column is to the table.
#[derive(Clone, Copy, PartialEq, Eq)]
pub(super) enum Place {
    /// What the row is called; it bears the link.
    Name,
    Text,
    Figure,
    /// A figure that is left out where no row has one.
    Seldom,
    /// What the row comes to.
    Total,
    /// In the file only.
    File,
}

pub(super) const fn column(heading: &'static str, place: Place) -> Column {
    Column { heading, place }
}

impl Sheet {
    pub fn new(title: &'static str, columns: impl IntoIterator<Item = Column>) -> Sheet {
        Sheet { title, columns: columns.into_iter().collect(), rows: Vec::new(), total: Vec::new() }
    }

    pub fn push(&mut self, cells: Vec<Cell>, link: Option<String>) {
        self.rows.push(Line { cells, link, over: false });
    }

    pub fn file(&self) -> String {
        let headings: Vec<&str> = self.columns.iter().map(|column| column.heading).collect();
        csv::file(&headings, self.rows.iter().map(|row| row.cells.as_slice()))
    }
}

/// The columns of [`figure_cells`].
pub(super) const FIGURES: [Column; 8] = [
    column("Documents", Place::Figure),
    column("Taxable value", Place::Figure),
    column("CGST", Place::Seldom),
    column("SGST/UTGST", Place::Seldom),
    column("IGST", Place::Seldom),
    column("Cess", Place::Seldom),
    column("Rounding", Place::Seldom),
    column("Total", Place::Total),
];

pub(super) fn figure_cells(figures: &Figures) -> Vec<Cell> {
    let Figures { documents, taxable, tax, rounding, total } = *figures;
    let amounts = [taxable, tax.cgst, tax.sgst, tax.igst, tax.cess, rounding, total];
    let mut cells = vec![Cell::Count(documents)];
    cells.extend(amounts.map(Cell::Amount));
    cells
}

/// An amount, or nothing where it is not there.
pub(super) fn amount_if(there: bool, amount: Money) -> Cell {
    if there { Cell::Amount(amount) } else { Cell::Blank }
}

pub(super) fn text(text: impl Into<String>) -> Cell {
    Cell::Text(text.into())
}

/// A sum that cannot be computed.
pub(super) fn too_large(fault: Overflow) -> Fault {
    Fault::Invalid(Problems::one(Field::Total, fault))
}
