//! The state of the books: counts, and what SQLite's own checks find.

use rusqlite::Connection;

use super::{StoreError, migrations};
use crate::protocol::BooksReport;

/// Reads every page of the books, so it takes a while on large ones.
pub fn check(connection: &Connection) -> Result<BooksReport, StoreError> {
    let failed = StoreError::during("checking the books");
    let count = |sql| connection.query_row(sql, [], |row| row.get(0)).map_err(&failed);
    let mut findings = texts(connection, "PRAGMA integrity_check")?;
    findings.retain(|finding| finding != "ok");
    findings.extend(texts(
        connection,
        "SELECT 'a row of ' || \"table\" || ' refers to nothing' FROM pragma_foreign_key_check",
    )?);
    Ok(BooksReport {
        schema_version: migrations::version(connection)?,
        customers: count("SELECT count(*) FROM customer")?,
        items: count("SELECT count(*) FROM item")?,
        drafts: count("SELECT count(*) FROM draft")?,
        invoices: count("SELECT count(*) FROM document WHERE kind = 'invoice'")?,
        findings,
    })
}

fn texts(connection: &Connection, sql: &str) -> Result<Vec<String>, StoreError> {
    let failed = StoreError::during("checking the books");
    let mut statement = connection.prepare(sql).map_err(&failed)?;
    let rows = statement.query_map([], |row| row.get(0)).map_err(&failed)?;
    rows.collect::<Result<_, _>>().map_err(&failed)
}
