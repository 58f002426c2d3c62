//! The schema's history: one file per step, applied in order, counted by `PRAGMA user_version`.
//!
//! Books that are new begin with what all steps together make (`schema.sql`, `first_rows.sql`), in one step: to go
//! through them all costs a quarter of a second in a browser, and most of what they do there is to build what a later one
//! takes down. A test compares both ways.
//!
//! Invariants: a step never changes once it has shipped; a step and its count commit together, so that
//! books are always of exactly one version; books of a later version are refused before anything is
//! written.

mod drafts;
mod lines;
mod worth;

use rusqlite::{Connection, TransactionBehavior};

use super::{StoreError, customers, items, numbers_given, ranking};

const MIGRATIONS: [&str; 17] = [
    include_str!("0001_first.sql"),
    include_str!("0002_exactly_once.sql"),
    include_str!("0003_documents.sql"),
    include_str!("0004_payments.sql"),
    include_str!("0005_history.sql"),
    include_str!("0006_series.sql"),
    include_str!("0007_recurring.sql"),
    MASTERS,
    AT_SIZE,
    include_str!("0010_papers.sql"),
    DRAFTS,
    NUMBERS_GIVEN,
    include_str!("0013_lines_after.sql"),
    include_str!("0014_given_back.sql"),
    include_str!("0015_left_by_month.sql"),
    LINES_IN_ONE,
    WORTH_OF_LINES,
];

/// Begins the search index, whose words only the program can make.
const MASTERS: &str = include_str!("0008_masters.sql");

/// Begins the rankings.
const AT_SIZE: &str = include_str!("0009_at_size.sql");

/// Begins the drafts in one piece.
const DRAFTS: &str = include_str!("0011_drafts.sql");

/// Begins the count of what each pattern has given.
const NUMBERS_GIVEN: &str = include_str!("0012_numbers_given.sql");

/// Begins the lines of documents in one piece.
const LINES_IN_ONE: &str = include_str!("0016_lines_in_one.sql");

/// Takes up what documents in another currency are worth, line by line.
const WORTH_OF_LINES: &str = include_str!("0017_worth_of_lines.sql");

/// What the migrations make of an empty file, statement by statement as SQLite keeps it.
const SCHEMA: &str = include_str!("schema.sql");
const FIRST_ROWS: &str = include_str!("first_rows.sql");

/// The version that this program writes.
#[expect(clippy::cast_possible_truncation, reason = "there will never be four thousand million migrations")]
pub const SCHEMA_VERSION: u32 = MIGRATIONS.len() as u32;

/// The version of these books; 0 is an empty file.
pub(super) fn version(connection: &Connection) -> Result<u32, StoreError> {
    let found = connection.query_row("PRAGMA user_version", [], |row| row.get(0));
    found.map_err(StoreError::during("reading the version of the books"))
}

/// The version of these books, if this program knows it. Writes nothing.
pub(super) fn known_version(connection: &Connection) -> Result<u32, StoreError> {
    match version(connection)? {
        found if found > SCHEMA_VERSION => Err(StoreError::BooksTooNew { found, known: SCHEMA_VERSION }),
        found => Ok(found),
    }
}

/// Brings books of this version to the current one.
pub(super) fn apply(connection: &mut Connection, from: u32) -> Result<(), StoreError> {
    if from == 0 {
        return begin(connection).map_err(StoreError::during("beginning the books"));
    }
    for (to, migration) in (1..).zip(MIGRATIONS).skip(from as usize) {
        let failed = StoreError::during("bringing the books to the current version");
        let step = connection.transaction_with_behavior(TransactionBehavior::Deferred).map_err(&failed)?;
        if migration == WORTH_OF_LINES {
            worth::convert(&step)?;
        }
        step.execute_batch(migration).map_err(&failed)?;
        if migration == MASTERS {
            customers::fill_index(&step)?;
            items::fill_index(&step)?;
        }
        if migration == AT_SIZE {
            ranking::fill(&step)?;
        }
        if migration == DRAFTS {
            drafts::gather(&step)?;
        }
        if migration == NUMBERS_GIVEN {
            numbers_given::fill(&step)?;
        }
        if migration == LINES_IN_ONE {
            lines::gather(&step)?;
        }
        step.pragma_update(None, "user_version", to).map_err(&failed)?;
        step.commit().map_err(&failed)?;
    }
    Ok(())
}

fn begin(connection: &mut Connection) -> rusqlite::Result<()> {
    let step = connection.transaction_with_behavior(TransactionBehavior::Deferred)?;
    // The first rows come before the triggers, which ask of every row for its event.
    let (triggers, tables): (Vec<&str>, Vec<&str>) =
        SCHEMA.split(";\n\n").partition(|statement| statement.starts_with("CREATE TRIGGER"));
    for statement in tables.into_iter().chain([FIRST_ROWS]).chain(triggers) {
        step.execute_batch(statement)?;
    }
    step.pragma_update(None, "user_version", SCHEMA_VERSION)?;
    step.commit()
}
