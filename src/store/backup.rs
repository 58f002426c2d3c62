//! The books as one file, to be kept elsewhere and put back.
//!
//! The file is the database itself with no log beside it, so that any SQLite reads it, years later too.
//!
//! Invariants: a file is looked at in memory, where it is checked as a whole and brought to the current version; books take
//! it up in one transaction, or stay as they are.

use std::collections::VecDeque;
use std::io::Read;

use rusqlite::backup::{Backup, StepResult};
use rusqlite::{Connection, MAIN_DB};

use super::{Database, StoreError, business, connection, documents, history, layer, migrations, soundness};
use crate::domain::Business;
use crate::domain::history::Checked;
use crate::protocol::{BackupContents, BooksReport};

/// What every SQLite database begins with.
const MAGIC: &[u8] = b"SQLite format 3\0";

/// Where SQLite's file format says by which journal the file is written and read, and the number of the plain one: a file
/// that asks for a log cannot be opened where there is no place for one.
const JOURNAL: std::ops::Range<usize> = 18..20;
const PLAIN: u8 = 1;

const READING: &str = "reading a backup";
const COPYING: &str = "copying the books";

/// A state of the file of open books: it is another one after each checkpoint, and when they are opened anew.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct FileState {
    opening: u64,
    checkpoints: u64,
}

/// A file in the pieces in which it comes. What was read of it is let go of.
#[derive(Debug, Default)]
pub struct Pieces {
    pieces: VecDeque<Vec<u8>>,
    /// How much was read of the first one.
    read: usize,
}

impl Pieces {
    pub fn push(&mut self, piece: Vec<u8>) {
        self.pieces.push_back(piece);
    }

    /// Bytes that were not read yet.
    pub fn len(&self) -> usize {
        self.pieces.iter().map(Vec::len).sum::<usize>() - self.read
    }

    pub fn is_empty(&self) -> bool {
        self.len() == 0
    }
}

impl Read for Pieces {
    fn read(&mut self, into: &mut [u8]) -> std::io::Result<usize> {
        let Some(first) = self.pieces.front() else { return Ok(0) };
        let length = into.len().min(first.len() - self.read);
        into[..length].copy_from_slice(&first[self.read..][..length]);
        self.read += length;
        if self.read == first.len() {
            self.pieces.pop_front();
            self.read = 0;
        }
        Ok(length)
    }
}

impl Database {
    /// Puts everything into the file of the books, and says in which state it is then and how many bytes it has. What is there
    /// already is left as it is: somebody else may be reading it.
    pub fn begin_copy(&mut self) -> Result<(FileState, u64), StoreError> {
        if self.log_growth() > 0 {
            self.checkpoint()?;
        }
        let (_, bytes) = layer::read_file(&self.connection, 0, 0).map_err(StoreError::during(COPYING))?;
        Ok((self.file_state(), bytes))
    }

    pub fn file_state(&self) -> FileState {
        FileState { opening: self.opening, checkpoints: self.log.checkpoints }
    }

    /// A piece of the file of the books, as a backup has it, from this byte on: as long as is wanted, but at the end.
    pub fn copy_piece(&self, at: u64, most: usize) -> Result<Vec<u8>, StoreError> {
        let (mut piece, _) = layer::read_file(&self.connection, at, most).map_err(StoreError::during(COPYING))?;
        if at == 0
            && let Some(journal) = piece.get_mut(JOURNAL)
        {
            journal.fill(PLAIN);
        }
        Ok(piece)
    }

    /// Puts what is in the backup in the place of these books. They are to be opened anew afterwards.
    pub fn take_up(&mut self, backup: &BackupFile) -> Result<(), StoreError> {
        let failed = StoreError::during("taking up a backup");
        let copy = Backup::new(&backup.books, &mut self.connection).map_err(&failed)?;
        match copy.step(-1).map_err(&failed)? {
            StepResult::Done => Ok(()),
            unfinished => Err(StoreError::Host(format!("taking up a backup ended with {unfinished:?}"))),
        }
    }
}

/// A backup in memory, sound and of the current version.
pub struct BackupFile {
    books: Connection,
    report: BooksReport,
}

impl BackupFile {
    pub fn read(file: Pieces) -> Result<BackupFile, StoreError> {
        if !file.pieces.front().is_some_and(|first| first.starts_with(MAGIC) && first.len() > JOURNAL.end) {
            return Err(StoreError::NotABackup);
        }
        let failed = StoreError::during(READING);
        let mut books = Connection::open_in_memory().map_err(&failed)?;
        let bytes = file.len();
        books.deserialize_read_exact(MAIN_DB, file, bytes, false).map_err(&failed)?;
        connection::set_rules(&books)?;
        if !is_of_bahi(&books).map_err(damaged)? {
            return Err(StoreError::NotABackup);
        }
        let version = migrations::known_version(&books).map_err(damaged)?;
        migrations::apply(&mut books, version).map_err(damaged)?;
        let report = soundness::check(&books).map_err(damaged)?;
        if !report.findings.is_empty() {
            return Err(StoreError::DamagedBackup { findings: report.findings });
        }
        Ok(BackupFile { books, report })
    }

    /// What a person recognizes it by.
    pub fn contents(&self) -> Result<BackupContents, StoreError> {
        self.look().map_err(damaged)
    }

    fn look(&self) -> Result<BackupContents, StoreError> {
        let (whole_to, is_broken) = history::check(&self.books, Checked::default(), u32::MAX)?;
        let last = history::get(&self.books, self.end()?.position)?;
        Ok(BackupContents {
            business: self.business()?,
            report: self.report.clone(),
            last_invoice: documents::last_invoice(&self.books)?,
            changed_at: last.map(|event| event.at),
            broken_after: is_broken.then_some(whole_to.position),
        })
    }

    pub fn business(&self) -> Result<Business, StoreError> {
        business::get(&self.books)?.ok_or(StoreError::NotABackup)
    }

    /// The end of its history: no other books have the same.
    pub fn end(&self) -> Result<Checked, StoreError> {
        history::end(&self.books)
    }
}

/// What SQLite says no to in a file, or nobody could have written into it, is the fault of the file.
fn damaged(error: StoreError) -> StoreError {
    match error {
        StoreError::Sqlite { .. } | StoreError::Unreadable { .. } => {
            StoreError::DamagedBackup { findings: vec![error.to_string()] }
        }
        other => other,
    }
}

/// Whether it has the tables that the books of every version have.
fn is_of_bahi(books: &Connection) -> Result<bool, StoreError> {
    let sql = "SELECT count(*) = 4 FROM sqlite_schema
               WHERE type = 'table' AND name IN ('business', 'customer', 'item', 'draft')";
    let found: bool = books.query_row(sql, [], |row| row.get(0)).map_err(StoreError::during(READING))?;
    Ok(found && migrations::version(books)? > 0)
}
