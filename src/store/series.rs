//! Series, and the counters that their numbers come from.
//!
//! Counters belong to a kind and a pattern: a series that changes its pattern counts anew, and one that changes it back goes
//! on where the old pattern stopped. Two patterns that write the same number meet the unique index of `document`:
//! the second issue is refused and nothing is lost.

use rusqlite::{Connection, OptionalExtension, Row, named_params, params};
use serde::Serialize;

use super::value::{column, id, text};
use super::{StoreError, Writing, one, run};
use crate::domain::history::{Act, Record, Subject};
use crate::domain::{Date, DocumentKind, DocumentNumber, FinancialYear, NumberPattern, Series, SeriesId, SeriesReport};

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

/// Remembers that this counter was given. Belongs in the transaction that issues the document.
pub fn give(books: &Writing<'_>, series: &Series, year: FinancialYear, counter: u64) -> Result<(), StoreError> {
    let written = run(
        books,
        "INSERT OR REPLACE INTO series_counter VALUES (?, ?, ?, ?)",
        params![series.kind.code(), series.pattern.to_string(), year.start_year(), counter],
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
    give(books, series, year, next - 1)
}

/// The latest date after this one on which the series has given a number in the same financial year.
pub fn latest_after(connection: &Connection, series: &Series, date: Date) -> Result<Option<Date>, StoreError> {
    let after = date.tomorrow().unwrap_or(date);
    let found = super::documents::latest(connection, series, after, FinancialYear::of(date).last_day())?;
    Ok(found.filter(|found| *found > date))
}

/// What the series has given in this year; none if nothing.
pub fn report(
    connection: &Connection,
    series: &Series,
    year: FinancialYear,
) -> Result<Option<SeriesReport>, StoreError> {
    let failed = StoreError::during("reporting a series");
    let values = named_params! {
        ":kind": series.kind.code(), ":year": year.start_year(), ":series": series.id.bytes(),
    };
    let found = one(
        connection,
        "SELECT count(*) AS total, count(cancelled_on) AS cancelled, min(counter) AS first, max(counter) AS last,
                (SELECT number FROM document WHERE kind = :kind AND financial_year = :year AND series = :series
                 ORDER BY counter LIMIT 1) AS first_number,
                (SELECT number FROM document WHERE kind = :kind AND financial_year = :year AND series = :series
                 ORDER BY counter DESC LIMIT 1) AS last_number
         FROM document WHERE kind = :kind AND financial_year = :year AND series = :series HAVING count(*) > 0",
        values,
        |row| Ok(read_report(row)),
    );
    let Some(found) = found.optional().map_err(&failed)?.transpose()? else { return Ok(None) };
    let skipped = skipped(connection, series, year)?;
    let passed = |(first, last): &(u64, u64)| {
        if *first < found.first || *last > found.last { 0 } else { last - first + 1 }
    };
    let passed: u64 = skipped.iter().map(passed).sum();
    let missing = (found.last - found.first + 1).saturating_sub(found.total + passed);
    Ok(Some(SeriesReport {
        series: series.clone(),
        year,
        from: found.from,
        to: found.to,
        total: found.total,
        cancelled: found.cancelled,
        skipped,
        missing,
    }))
}

struct Given {
    total: u64,
    cancelled: u64,
    first: u64,
    last: u64,
    from: DocumentNumber,
    to: DocumentNumber,
}

fn read_report(row: &Row<'_>) -> Result<Given, StoreError> {
    let number = |name| text(row, name, |text| DocumentNumber::parse(text).ok());
    Ok(Given {
        total: column(row, "total")?,
        cancelled: column(row, "cancelled")?,
        first: column(row, "first")?,
        last: column(row, "last")?,
        from: number("first_number")?,
        to: number("last_number")?,
    })
}

fn skipped(connection: &Connection, series: &Series, year: FinancialYear) -> Result<Vec<(u64, u64)>, StoreError> {
    let failed = StoreError::during("reading numbers that were passed over");
    let mut statement = connection
        .prepare_cached(
            "SELECT first_counter, last_counter FROM series_skip
             WHERE kind = ? AND pattern = ? AND financial_year = ? ORDER BY first_counter",
        )
        .map_err(&failed)?;
    let values = params![series.kind.code(), series.pattern.to_string(), year.start_year()];
    let rows = statement.query_map(values, |row| Ok((row.get(0)?, row.get(1)?))).map_err(&failed)?;
    rows.collect::<Result<_, _>>().map_err(&failed)
}

/// The first series of a kind.
pub fn first(connection: &Connection, kind: DocumentKind) -> Result<Series, StoreError> {
    Ok(get(connection, Series::first_id(kind))?.unwrap_or_else(|| Series::first(kind)))
}
