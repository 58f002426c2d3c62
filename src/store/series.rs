//! Series, and the counters that their numbers come from.
//!
//! Counters belong to a kind and a pattern: a series that changes its pattern counts anew, and one that changes it back goes
//! on where the old pattern stopped. Two patterns that write the same number meet the unique index of `document`:
//! the second issue is refused and nothing is lost.

use rusqlite::{Connection, OptionalExtension, Row, params};
use serde::Serialize;

use super::value::{id, text};
use super::{StoreError, Writing, one, run};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::{Date, DocumentKind, DocumentNumber, FinancialYear, NumberPattern, Series, SeriesId};

/// All series, by kind, each kind's first one first.
pub fn list(connection: &Connection) -> Result<Vec<Series>, StoreError> {
    let failed = StoreError::during("listing series");
    let mut statement = connection.prepare_cached("SELECT * FROM series ORDER BY kind, id").map_err(&failed)?;
    let rows = statement.query_map([], |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}

pub fn get(connection: &Connection, id: SeriesId) -> Result<Option<Series>, StoreError> {
    let found = one(connection, "SELECT * FROM series WHERE id = ?", [id.bytes()], |row| Ok(read(row)));
    found.optional().map_err(StoreError::during("reading a series"))?.transpose()
}

/// Creates the series, or changes the one with this id.
pub fn put(books: &Writing<'_>, series: &Series) -> Result<(), StoreError> {
    if !books.put(Subject::Series(series.id), get(books, series.id)?.as_ref(), series)? {
        return Ok(());
    }
    let values = params![series.id.bytes(), series.kind.code(), series.pattern.to_string()];
    let written = run(books, "INSERT OR REPLACE INTO series VALUES (?, ?, ?)", values);
    written.map(drop).map_err(StoreError::during("saving a series"))
}

fn read(row: &Row<'_>) -> Result<Series, StoreError> {
    Ok(Series {
        id: id(row, "id", SeriesId::from_bytes)?,
        kind: text(row, "kind", |code| code.parse().ok())?,
        pattern: text(row, "pattern", |text| NumberPattern::parse(text).ok())?,
    })
}

/// The counter that the series has given last in this year; 0 if none.
pub fn last(connection: &Connection, series: &Series, year: FinancialYear) -> Result<u64, StoreError> {
    let last: Result<u64, _> = one(
        connection,
        "SELECT last_counter FROM series_counter WHERE kind = ? AND pattern = ? AND financial_year = ?",
        params![series.kind.code(), series.pattern.to_string(), year.start_year()],
        |row| row.get(0),
    );
    Ok(last.optional().map_err(StoreError::during("reading the series"))?.unwrap_or(0))
}

/// Remembers that a document took this counter and number. Belongs in the transaction that issues the document.
pub fn give(
    books: &Connection,
    (kind, pattern): (DocumentKind, &NumberPattern),
    year: FinancialYear,
    (counter, number): (u64, &DocumentNumber),
) -> Result<(), StoreError> {
    let written = run(
        books,
        "INSERT INTO series_counter VALUES (?1, ?2, ?3, ?4, 1, ?4, ?5, ?4, ?5)
         ON CONFLICT DO UPDATE SET last_counter = max(last_counter, excluded.last_counter), given = given + 1,
             first_given = ifnull(first_given, excluded.first_given),
             first_number = ifnull(first_number, excluded.first_number),
             last_given = excluded.last_given, last_number = excluded.last_number",
        params![kind.code(), pattern.to_string(), year.start_year(), counter, number.as_str()],
    );
    written.map(drop).map_err(StoreError::during("counting up the series"))
}

/// What history says of numbers that were passed over.
#[derive(Serialize)]
struct Passed<'series> {
    pattern: &'series NumberPattern,
    financial_year: FinancialYear,
    first: u64,
    last: u64,
}

/// Passes over the counters up to the one before `next`, and notes that it was on purpose.
pub fn skip_to(books: &Writing<'_>, series: &Series, year: FinancialYear, next: u64) -> Result<(), StoreError> {
    let last = last(books, series, year)?;
    if next <= last + 1 {
        books.without_event();
        return Ok(());
    }
    let noted = Record::of(&Passed { pattern: &series.pattern, financial_year: year, first: last + 1, last: next - 1 });
    books.record(Subject::Series(series.id), Act::Changed, None, Some(noted))?;
    let written = run(
        books,
        "INSERT INTO series_skip VALUES (?, ?, ?, ?, ?)",
        params![series.kind.code(), series.pattern.to_string(), year.start_year(), last + 1, next - 1],
    );
    written.map_err(StoreError::during("passing over numbers"))?;
    let counted = run(
        books,
        "INSERT INTO series_counter (kind, pattern, financial_year, last_counter) VALUES (?, ?, ?, ?)
         ON CONFLICT DO UPDATE SET last_counter = excluded.last_counter",
        params![series.kind.code(), series.pattern.to_string(), year.start_year(), next - 1],
    );
    counted.map(drop).map_err(StoreError::during("counting up the series"))
}

/// The latest date after this one on which the series has given a number in the same financial year.
pub fn latest_after(connection: &Connection, series: &Series, date: Date) -> Result<Option<Date>, StoreError> {
    let after = date.tomorrow().unwrap_or(date);
    let found = super::documents::latest(connection, series, after, FinancialYear::of(date).last_day())?;
    Ok(found.filter(|found| *found > date))
}

/// The first series of a kind.
pub fn first(connection: &Connection, kind: DocumentKind) -> Result<Series, StoreError> {
    Ok(get(connection, Series::first_id(kind))?.unwrap_or_else(|| Series::first(kind)))
}
