//! The counters that invoice numbers come from, one for each pattern and financial year.
//!
//! A business that changes its pattern begins a new series at 1; one that changes it back goes on where
//! the old series stopped. Two patterns that write the same number meet the unique index of `invoice`:
//! the second issue is refused and nothing is lost.

use rusqlite::{Connection, OptionalExtension, params};

use super::{StoreError, Writing, one, run};
use crate::domain::{FinancialYear, NumberPattern};

/// The counter that the next invoice of the series gets.
pub fn next(connection: &Connection, pattern: &NumberPattern, year: FinancialYear) -> Result<u64, StoreError> {
    let last: Result<u64, _> = one(
        connection,
        "SELECT last_counter FROM series WHERE pattern = ? AND financial_year = ?",
        params![pattern.to_string(), year.start_year()],
        |row| row.get(0),
    );
    let last = last.optional().map_err(StoreError::during("reading the series"))?;
    Ok(last.unwrap_or(0) + 1)
}

/// Remembers that this counter was given. Belongs in the transaction that issues the document.
pub fn give(books: &Writing<'_>, pattern: &NumberPattern, year: FinancialYear, counter: u64) -> Result<(), StoreError> {
    let written = run(
        books,
        "INSERT OR REPLACE INTO series VALUES (?, ?, ?)",
        params![pattern.to_string(), year.start_year(), counter],
    );
    written.map(drop).map_err(StoreError::during("counting up the series"))
}
