//! How the store fails.

use rusqlite::ffi::ErrorCode;
use thiserror::Error;

use super::Failure;

/// A call to the store failed. Nothing was saved by halves: a transaction that was begun is undone.
#[derive(Debug, Error)]
pub enum StoreError {
    /// From [`super::Database::open`]: this program has the database open already.
    #[error("the database {path} is open already")]
    AlreadyOpen { path: String },
    /// From [`super::Database::open`]: a newer version of the program wrote these books.
    #[error("the books have format {found}, this version knows up to {known}")]
    BooksTooNew { found: u32, known: u32 },
    /// From [`super::Database::open`]: SQLite would not take a setting that durability depends on.
    #[error("the database did not accept {setting}, it answered {answer}")]
    Setting { setting: &'static str, answer: String },
    /// From any call: SQLite said no.
    #[error("{doing}: {error}")]
    Sqlite { doing: &'static str, error: rusqlite::Error },
    /// From reading a row: it holds what no version of this program writes.
    #[error("the books hold an unreadable {what}: {found}")]
    Unreadable { what: &'static str, found: String },
    /// From a save: it changed the books and noted no event of history.
    #[error("a change of the books without its event was refused")]
    Unrecorded,
    /// From [`super::BackupFile::read`]: the file is something else.
    #[error("the file is no backup of Bahi")]
    NotABackup,
    /// From [`super::BackupFile::read`]: it was a backup once.
    #[error("the backup is damaged: {}", .findings.join("; "))]
    DamagedBackup { findings: Vec<String> },
    /// From what supplies the files.
    #[error("{0}")]
    Host(String),
    /// From what supplies the files: there is no file left for another database, and no more could be made.
    #[error("there is no file for another database: {why}")]
    NoFile { why: String, full: bool },
}

impl StoreError {
    /// For `map_err`: says what was being done.
    pub(super) fn during(doing: &'static str) -> impl Fn(rusqlite::Error) -> StoreError {
        move |error| StoreError::Sqlite { doing, error }
    }

    /// SQLite's extended result code, if it was SQLite.
    pub fn code(&self) -> Option<i32> {
        self.sqlite().map(|error| error.extended_code)
    }

    /// The disk, or what the browser grants of it, is full.
    pub fn is_full(&self) -> bool {
        match self {
            StoreError::NoFile { full, .. } => *full,
            _ => self.sqlite().is_some_and(|error| error.code == ErrorCode::DiskFull),
        }
    }

    /// The files failed below SQLite: the connection may not be trusted any more.
    pub fn is_io(&self) -> bool {
        let broken = |error: rusqlite::ffi::Error| {
            matches!(error.code, ErrorCode::SystemIoFailure | ErrorCode::DatabaseCorrupt | ErrorCode::CannotOpen)
        };
        self.sqlite().is_some_and(broken)
    }

    /// A row with this key is there already.
    pub fn is_duplicate(&self) -> bool {
        self.sqlite().is_some_and(|error| {
            [rusqlite::ffi::SQLITE_CONSTRAINT_UNIQUE, rusqlite::ffi::SQLITE_CONSTRAINT_PRIMARYKEY]
                .contains(&error.extended_code)
        })
    }

    /// A sum that the books keep became larger than the largest number.
    pub fn is_overflow(&self) -> bool {
        self.code() == Some(rusqlite::ffi::SQLITE_CONSTRAINT_DATATYPE)
    }

    fn sqlite(&self) -> Option<rusqlite::ffi::Error> {
        match self {
            StoreError::Sqlite { error: rusqlite::Error::SqliteFailure(error, _), .. } => Some(*error),
            _ => None,
        }
    }
}

impl Failure for StoreError {
    fn is_broken(&self) -> bool {
        self.is_io()
    }
}
