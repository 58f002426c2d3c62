//! The one connection, its settings, and transactions.

use std::collections::BTreeSet;
use std::sync::atomic::{AtomicU64, Ordering};
use std::sync::{Mutex, PoisonError};

use rusqlite::config::DbConfig;
use rusqlite::trace::{TraceEvent, TraceEventCodes};
use rusqlite::{Connection, TransactionBehavior};

use super::log::{self, Log};
use super::{StoreError, history, layer, migrations};
use crate::diagnostics;

/// The paths that are open in this program. On OPFS nothing else would stop a second connection.
static OPEN: Mutex<BTreeSet<String>> = Mutex::new(BTreeSet::new());

/// How many databases this program has opened.
static OPENINGS: AtomicU64 = AtomicU64::new(0);

/// An open database. It is closed, and may be opened again, when this is dropped.
///
/// A transaction takes all of it, so there is no way to begin another one before it has ended:
///
/// ```compile_fail,E0499
/// # use bahi::store::{Database, StoreError};
/// fn twice(database: &mut Database) -> Result<(), StoreError> {
///     database.transact(|_| database.transact(|_| Ok(())))
/// }
/// ```
#[derive(Debug)]
pub struct Database {
    pub(super) connection: Connection,
    pub(super) log: Log,
    /// Which opening of this program it is.
    pub(super) opening: u64,
    /// Events that history's index and the rankings lack. Counted with each commit, so that nobody has to look.
    pub(super) unindexed: u64,
    // Dropped after the connection, in the order of the fields.
    _ownership: Ownership,
}

impl Database {
    /// Opens the database at this path, makes it if there is none, and brings it to the current version.
    /// What can be read from it afterwards is durable, unless the disk is too full to make it so: then it
    /// can be read, and [`Database::group`] tries again.
    pub fn open(path: &str) -> Result<Database, StoreError> {
        let mut database = Database::connect(path)?;
        match database.settle() {
            Ok(()) => Ok(database),
            Err(error) => {
                database.abandon();
                // The files that found the disk full refuse everything. Opened once more, they can be read.
                if error.is_full() { Database::connect(path) } else { Err(error) }
            }
        }
    }

    fn connect(path: &str) -> Result<Database, StoreError> {
        let ownership = Ownership::take(path)?;
        let mut connection = layer::open(path).map_err(StoreError::during("opening the database"))?;
        take_alone(&connection)?;
        time_statements(&mut connection).map_err(StoreError::during("setting up the database"))?;
        // Newer books are refused before the next step, which may write to them.
        let version = migrations::known_version(&connection)?;
        configure(&connection)?;
        migrations::apply(&mut connection, version)?;
        let (log, unindexed) = (Log::follow(&mut connection)?, history::unindexed(&connection)?);
        let opening = OPENINGS.fetch_add(1, Ordering::Relaxed);
        Ok(Database { connection, log, opening, unindexed, _ownership: ownership })
    }

    /// Closes the files without another write, because they failed: what the log holds is then read from the
    /// files at the next opening, each page checked by its checksum, and not written from memory.
    pub fn abandon(self) {
        let set = self.connection.set_db_config(DbConfig::SQLITE_DBCONFIG_NO_CKPT_ON_CLOSE, true);
        debug_assert!(set.is_ok(), "a flag in memory: {set:?}");
    }

    /// Runs the work in one DEFERRED transaction. An error of the work, or a panic in it, undoes
    /// everything; after `Ok` all of it is durable.
    pub fn transact<T, E: From<StoreError>>(&mut self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        let begun = self.connection.transaction_with_behavior(TransactionBehavior::Deferred);
        let transaction = begun.map_err(StoreError::during("beginning a transaction"))?;
        // Dropped without a commit, a transaction rolls back.
        let value = work(&transaction)?;
        transaction.commit().map_err(StoreError::during("making a transaction durable"))?;
        Ok(value)
    }

    /// The same without a flush, for what the program can make anew from the rest of the books: it is durable with the
    /// next commit, and a power cut before that takes it away whole.
    pub(super) fn transact_unflushed<T>(
        &mut self,
        work: impl FnOnce(&Connection) -> Result<T, StoreError>,
    ) -> Result<T, StoreError> {
        let unflushed = Unflushed::begin(self)?;
        unflushed.0.transact(work)
    }

    /// Whether a commit waits for the disk. Only the earlier saves of a group do not, and what can be made anew.
    pub(super) fn flush_commits(&self, flush: bool) -> Result<(), StoreError> {
        let level = if flush { FULL } else { "NORMAL" };
        let set = self.connection.pragma_update(None, "synchronous", level);
        set.map_err(StoreError::during("setting up the database"))
    }

    /// Shows every statement as it begins: its text, and the same with its values in place. For tests of their plans, and for
    /// the benchmark, which lets another engine run the same; the statements' times are not noted meanwhile.
    #[cfg(not(target_family = "wasm"))]
    pub fn follow_statements(&mut self, mut show: impl FnMut(&str, &str) + Send + 'static) -> Result<(), StoreError> {
        let shown = move |event: TraceEvent<'_>| {
            if let TraceEvent::Stmt(statement, text) = event {
                show(text, &statement.expanded_sql().unwrap_or_default());
            }
        };
        let followed = self.connection.trace_v2(TraceEventCodes::SQLITE_TRACE_STMT, Some(shown));
        followed.map_err(StoreError::during("following the statements"))
    }

    /// Reads outside of a transaction; a single statement sees a single state of the books.
    pub fn read<T, E>(&self, work: impl FnOnce(&Connection) -> Result<T, E>) -> Result<T, E> {
        work(&self.connection)
    }
}

/// A time in which no commit waits for the disk. It ends also with an error or a panic.
struct Unflushed<'database>(&'database mut Database);

impl Unflushed<'_> {
    fn begin(database: &mut Database) -> Result<Unflushed<'_>, StoreError> {
        database.flush_commits(false)?;
        Ok(Unflushed(database))
    }
}

impl Drop for Unflushed<'_> {
    fn drop(&mut self) {
        // A flag in memory, which cannot fail now that no transaction is open any more.
        let _ = self.0.flush_commits(true);
    }
}

/// A commit is on the disk before it is acknowledged.
const FULL: &str = "FULL";

/// Before the first access: the write-ahead log then needs no shared memory, which OPFS lacks.
fn take_alone(connection: &Connection) -> Result<(), StoreError> {
    expect_answer(connection, "locking_mode", "exclusive")
}

fn configure(connection: &Connection) -> Result<(), StoreError> {
    let failed = StoreError::during("setting up the database");
    // Before the first table: pages of the size that disks write.
    connection.pragma_update(None, "page_size", 4096).map_err(&failed)?;
    expect_answer(connection, "journal_mode", "wal")?;
    connection.pragma_update(None, "synchronous", FULL).map_err(&failed)?;
    // The log goes into the database file between saves, never inside of one.
    connection.pragma_update_and_check(None, "wal_autocheckpoint", 0, |_| Ok(())).map_err(&failed)?;
    // What the log has taken up it keeps, so that it need not grow again, but no more than a busy day needs.
    connection.pragma_update_and_check(None, "journal_size_limit", log::MOST_KEPT, |_| Ok(())).map_err(&failed)?;
    set_rules(connection)?;
    connection.pragma_update(None, "temp_store", "MEMORY").map_err(&failed)?;
    // Plans do not depend on values. Otherwise a value that is compared with one of a partial index has the statement prepared
    // anew each time, which costs more than most queries.
    connection.set_db_config(DbConfig::SQLITE_DBCONFIG_ENABLE_QPSG, true).map_err(&failed)?;
    // 16 MiB: what the screens of large books read again and again. A page costs less here than a call to the files.
    connection.pragma_update(None, "cache_size", -16 * 1024).map_err(&failed)?;
    // Every statement of a save stays prepared, and those of the screens that are looked at meanwhile.
    connection.set_prepared_statement_cache_capacity(128);
    // There is one connection, so there is never anybody to wait for.
    connection.busy_timeout(std::time::Duration::ZERO).map_err(&failed)
}

/// What holds of books wherever they are, in memory too.
pub(super) fn set_rules(connection: &Connection) -> Result<(), StoreError> {
    let failed = StoreError::during("setting up the database");
    connection.pragma_update(None, "foreign_keys", true).map_err(&failed)?;
    // What REPLACE deletes goes past the triggers that keep issued invoices, unless this is set.
    connection.pragma_update(None, "recursive_triggers", true).map_err(&failed)?;
    // A database file from elsewhere may not run functions through its schema.
    connection.pragma_update(None, "trusted_schema", false).map_err(&failed)
}

/// SQLite tells how long each statement took, to the millisecond of the file system's clock. What it tells is the
/// statement's text, without its values.
fn time_statements(connection: &mut Connection) -> rusqlite::Result<()> {
    let timed = |event: TraceEvent<'_>| {
        if let TraceEvent::Profile(statement, took) = event {
            let micros = u32::try_from(took.as_micros()).unwrap_or(u32::MAX);
            diagnostics::statement(micros, || statement.sql());
        }
    };
    connection.trace_v2(TraceEventCodes::SQLITE_TRACE_PROFILE, Some(timed))
}

fn expect_answer(connection: &Connection, setting: &'static str, wanted: &str) -> Result<(), StoreError> {
    let answer: Result<String, _> = connection.pragma_update_and_check(None, setting, wanted, |row| row.get(0));
    let answer = answer.map_err(StoreError::during("setting up the database"))?;
    if answer.eq_ignore_ascii_case(wanted) { Ok(()) } else { Err(StoreError::Setting { setting, answer }) }
}

/// The right to have this path open.
#[derive(Debug)]
struct Ownership(String);

impl Ownership {
    fn take(path: &str) -> Result<Ownership, StoreError> {
        let mut open = OPEN.lock().unwrap_or_else(PoisonError::into_inner);
        if open.insert(path.to_owned()) {
            Ok(Ownership(path.to_owned()))
        } else {
            Err(StoreError::AlreadyOpen { path: path.to_owned() })
        }
    }
}

impl Drop for Ownership {
    fn drop(&mut self) {
        OPEN.lock().unwrap_or_else(PoisonError::into_inner).remove(&self.0);
    }
}
