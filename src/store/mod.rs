//! The books on disk: one SQLite database, one connection, whole transactions.
//!
//! Invariants:
//! - A database has one owner. [`Database`] holds the only connection and never gives it away; a second
//!   open of the same file is refused, because on OPFS two connections corrupt a database silently.
//! - [`Database::transact`] is one synchronous DEFERRED transaction, whole or not at all. It takes a plain
//!   closure, so nothing can be awaited between its beginning and its end.
//! - What is acknowledged is durable: write-ahead log, `synchronous = FULL`, one flush for each commit. Saves
//!   that wait together share a flush in a [`Group`], which gives their answers after it.
//! - Every change of the books is an event of history. Functions that write take a [`Writing`], which notes it; the schema
//!   refuses a change without its event, and changes to the events themselves.
//! - What an open database holds is durable, so a save that is found to have been done needs no flush. Not so what can be made
//!   anew from the rest, the index of history and the rankings: they may wait for the next save's flush.
//!
//! Business rules are the service's matter; here are rows.

mod backup;
mod code;
mod connection;
mod error;
mod group;
mod layer;
mod list;
mod log;
mod migrations;
mod order;
mod place;
mod ranking;
mod search;
mod value;
mod writing;

pub mod account;
pub mod applied;
pub mod business;
pub mod closed_period;
pub mod customers;
pub mod documents;
pub mod drafts;
pub mod figures;
pub mod history;
pub mod items;
pub mod numbers_given;
pub mod prices;
pub mod report;
pub mod schedules;
pub mod series;
pub mod soundness;
pub mod standing;
pub mod upkeep;

pub use backup::{BackupFile, FileState, Pieces};
pub use connection::Database;
pub use error::StoreError;
pub use group::{Failure, Group};
pub use layer::{Traffic, refused_bytes, traffic};
pub use migrations::SCHEMA_VERSION;
pub use ranking::{buying, overdue, owed_by, owing};
pub use report::REPORT_STATEMENTS;
/// What the functions of the table files work on: a transaction, or the connection for reading. Only
/// [`Database`] can lend one.
pub use rusqlite::Connection;
pub use search::SEARCH_STATEMENTS;
pub use writing::Writing;

/// How far a list's page may go, whoever asks.
const LONGEST_PAGE: u32 = 500;

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
