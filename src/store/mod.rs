//! The books on disk: one SQLite database, one connection, whole transactions.
//!
//! Invariants:
//! - A database has one owner. [`Database`] holds the only connection and never gives it away; a second
//!   open of the same file is refused, because on OPFS two connections corrupt a database silently.
//! - [`Database::transact`] is one synchronous DEFERRED transaction, whole or not at all. It takes a plain
//!   closure, so nothing can be awaited between its beginning and its end.
//! - What is acknowledged is durable: write-ahead log, `synchronous = FULL`, one flush for each commit.
//!
//! Business rules are the service's matter; here are rows.

mod connection;
mod error;
mod migrations;
mod value;

pub mod business;
pub mod customers;
pub mod drafts;
pub mod invoices;
pub mod items;
pub mod report;
pub mod series;

pub use connection::Database;
pub use error::StoreError;
pub use migrations::SCHEMA_VERSION;
/// What the functions of the table files work on: a transaction, or the connection for reading. Only
/// [`Database`] can lend one.
pub use rusqlite::Connection;

/// How far a list's page may go, whoever asks.
const LONGEST_PAGE: u32 = 500;

/// Splits off the row that was read beyond the page, which tells whether there is another one.
fn page<Row, Key>(mut rows: Vec<Row>, limit: u32, key: impl Fn(&Row) -> Key) -> crate::protocol::Page<Row, Key> {
    let more = rows.len() > limit as usize;
    rows.truncate(limit as usize);
    let next = rows.last().filter(|_| more).map(key);
    crate::protocol::Page { rows, next }
}

/// A `LIKE` pattern that finds the text anywhere, taking its own `%` and `_` for themselves. The queries
/// say `ESCAPE '\'`.
fn containing(text: &str) -> String {
    let mut pattern = String::from("%");
    for letter in text.trim().chars() {
        if matches!(letter, '%' | '_' | '\\') {
            pattern.push('\\');
        }
        pattern.push(letter);
    }
    pattern.push('%');
    pattern
}

/// The only row that the statement gives. Its plan is kept: a save should not pay for it again.
fn one<T>(
    connection: &Connection,
    sql: &str,
    parameters: impl rusqlite::Params,
    read: impl FnOnce(&rusqlite::Row<'_>) -> rusqlite::Result<T>,
) -> rusqlite::Result<T> {
    connection.prepare_cached(sql)?.query_row(parameters, read)
}

/// Runs a statement that gives no rows, and says how many it changed. Its plan is kept.
fn run(connection: &Connection, sql: &str, parameters: impl rusqlite::Params) -> rusqlite::Result<usize> {
    connection.prepare_cached(sql)?.execute(parameters)
}
