//! What the patterns of a kind have given in a year: read from their counters, and from the documents that were cancelled.
//!
//! Counters belong to a pattern, so gaps are looked for in what one pattern has given, whichever series had it at the time.
//! A document does not say which pattern has written its number. Of those that write it so, only one has given it: the number
//! is unique, so another one can only have passed over it.

use rusqlite::{Connection, Row, params};

use super::value::{column, date, text};
use super::{StoreError, place, series};
use crate::domain::{Date, DocumentKind, DocumentNumber, FinancialYear, NumberPattern, SeriesReport};

const DOING: &str = "reporting numbers";

/// The numbers of a pattern and year.
struct Counted {
    pattern: NumberPattern,
    last_counter: u64,
    skipped: Vec<(u64, u64)>,
    /// None if no document has taken any.
    given: Option<Given>,
}

/// The first and the last number that documents have taken, with their counters, and how many have.
struct Given {
    first: (u64, DocumentNumber),
    last: (u64, DocumentNumber),
    total: u64,
}

impl Counted {
    /// The counter with which the pattern has given the number, if it has.
    fn has_given(&self, taken: &Taken) -> Option<u64> {
        let counter = taken.counter.or_else(|| self.counter_in(taken))?;
        let given = counter <= self.last_counter
            && !self.skipped.iter().any(|(first, last)| (*first..=*last).contains(&counter))
            && self.writes(taken, counter);
        given.then_some(counter)
    }

    fn writes(&self, taken: &Taken, counter: u64) -> bool {
        self.pattern.number(taken.date, counter).is_ok_and(|number| number == taken.number)
    }

    /// The counter as it is written: the oldest documents have none beside their number.
    fn counter_in(&self, taken: &Taken) -> Option<u64> {
        let number = taken.number.as_str();
        let ends = |from: usize| (from + 1..=number.len()).map(move |to| (from, to));
        let mut digits = (0..number.len()).flat_map(ends).filter_map(|(from, to)| number.get(from..to)?.parse().ok());
        digits.find(|counter| self.writes(taken, *counter))
    }

    fn report(&self, kind: DocumentKind, year: FinancialYear) -> Option<SeriesReport> {
        let Given { first: (first, from), last: (last, to), total } = self.given.as_ref()?;
        let between = |(from, to): &&(u64, u64)| from >= first && to <= last;
        let passed: u64 = self.skipped.iter().filter(between).map(|(from, to)| to - from + 1).sum();
        Some(SeriesReport {
            kind,
            pattern: self.pattern.clone(),
            year,
            from: from.clone(),
            to: to.clone(),
            total: *total,
            cancelled: Vec::new(),
            skipped: self.skipped.clone(),
            missing: (last - first + 1).saturating_sub(total + passed),
        })
    }
}

/// What a document has taken.
struct Taken {
    /// The oldest documents have none.
    counter: Option<u64>,
    date: Date,
    number: DocumentNumber,
}

/// What each pattern has given in this year to documents of the kind; nothing of those that have given nothing.
pub fn report(
    connection: &Connection,
    kind: DocumentKind,
    year: FinancialYear,
) -> Result<Vec<SeriesReport>, StoreError> {
    let counted = counted(connection, kind, year)?;
    let mut reports: Vec<SeriesReport> = counted.iter().filter_map(|counted| counted.report(kind, year)).collect();
    if reports.is_empty() {
        return Ok(reports);
    }
    for (by, _, number) in by_counter(&counted, cancelled(connection, kind, year)?) {
        if let Some(report) = reports.iter_mut().find(|report| report.pattern == by.pattern) {
            report.cancelled.push(number);
        }
    }
    Ok(reports)
}

/// What was given by one of the patterns, in the order of the counters.
fn by_counter(counted: &[Counted], taken: Vec<Taken>) -> Vec<(&Counted, u64, DocumentNumber)> {
    let by = |taken: Taken| {
        let (by, counter) = counted.iter().find_map(|pattern| Some((pattern, pattern.has_given(&taken)?)))?;
        Some((by, counter, taken.number))
    };
    let mut given: Vec<_> = taken.into_iter().filter_map(by).collect();
    given.sort_by_key(|(_, counter, _)| *counter);
    given
}

fn counted(connection: &Connection, kind: DocumentKind, year: FinancialYear) -> Result<Vec<Counted>, StoreError> {
    let sql = "SELECT * FROM series_counter WHERE kind = ? AND financial_year = ?";
    let mut found = all(connection, sql, params![kind.code(), year.start_year()], |row| {
        let (pattern, last_counter) = (pattern(row)?, column(row, "last_counter")?);
        Ok(Counted { pattern, last_counter, skipped: Vec::new(), given: given(row)? })
    })?;
    for counted in &mut found {
        let sql = "SELECT first_counter, last_counter FROM series_skip
                   WHERE kind = ? AND pattern = ? AND financial_year = ? ORDER BY first_counter";
        let values = params![kind.code(), counted.pattern.to_string(), year.start_year()];
        let skipped = |row: &Row<'_>| Ok((column(row, "first_counter")?, column(row, "last_counter")?));
        counted.skipped = all(connection, sql, values, skipped)?;
    }
    Ok(found)
}

fn given(row: &Row<'_>) -> Result<Option<Given>, StoreError> {
    let total = column(row, "given")?;
    if total == 0 {
        return Ok(None);
    }
    let number = |name| text(row, name, |text| DocumentNumber::parse(text).ok());
    let first = (column(row, "first_given")?, number("first_number")?);
    let last = (column(row, "last_given")?, number("last_number")?);
    Ok(Some(Given { first, last, total }))
}

/// What was cancelled of the year's documents.
fn cancelled(connection: &Connection, kind: DocumentKind, year: FinancialYear) -> Result<Vec<Taken>, StoreError> {
    let places = place::of_days(Some(year.first_day()), Some(year.last_day()));
    let sql = "SELECT counter, date, number FROM document INDEXED BY document_by_state
               WHERE state = 4 AND kind = ? AND place BETWEEN ? AND ?";
    all(connection, sql, params![kind.code(), places.start(), places.end()], taken)
}

/// Counts the documents of books that did not count them while they were issued.
pub(super) fn fill(books: &Connection) -> Result<(), StoreError> {
    for kind in DocumentKind::ALL {
        let sql = "SELECT DISTINCT financial_year FROM series_counter WHERE kind = ?";
        for year in all(books, sql, [kind.code()], |row| column(row, "financial_year"))? {
            let year = FinancialYear::starting(year);
            let counted = counted(books, kind, year)?;
            let sql = "SELECT counter, date, number FROM document WHERE kind = ? AND financial_year = ?";
            let documents = all(books, sql, params![kind.code(), year.start_year()], taken)?;
            for (by, counter, number) in by_counter(&counted, documents) {
                series::give(books, (kind, &by.pattern), year, (counter, &number))?;
            }
        }
    }
    Ok(())
}

fn taken(row: &Row<'_>) -> Result<Taken, StoreError> {
    Ok(Taken {
        counter: column(row, "counter")?,
        date: date(row, "date")?,
        number: text(row, "number", |text| DocumentNumber::parse(text).ok())?,
    })
}

fn pattern(row: &Row<'_>) -> Result<NumberPattern, StoreError> {
    text(row, "pattern", |text| NumberPattern::parse(text).ok())
}

fn all<T>(
    connection: &Connection,
    sql: &str,
    values: impl rusqlite::Params,
    read: impl Fn(&Row<'_>) -> Result<T, StoreError>,
) -> Result<Vec<T>, StoreError> {
    let failed = StoreError::during(DOING);
    let mut statement = connection.prepare_cached(sql).map_err(&failed)?;
    let rows = statement.query_map(values, |row| Ok(read(row))).map_err(&failed)?;
    rows.map(|row| row.map_err(&failed)?).collect()
}
