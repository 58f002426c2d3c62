//! The write-ahead log: how long it is, and how it goes into the database file.

use std::sync::Arc;
use std::sync::atomic::{AtomicU32, Ordering};

use rusqlite::Connection;
use rusqlite::hooks::Wal;

use super::{Database, StoreError, one, upkeep};
use crate::diagnostics::{self, Began, Field};

/// A frame of the log: its header, and a page. The log has a header too.
const FRAME: u64 = 24 + 4096;
const HEADER: u64 = 32;

/// How many bytes the file of the log keeps when the log begins anew.
pub(super) const MOST_KEPT: u32 = 16 * 1024 * 1024;

/// What is known of the log.
#[derive(Debug)]
pub(super) struct Log {
    /// Its length in pages. SQLite tells it after each commit.
    pages: Arc<AtomicU32>,
    /// What was found in it at the opening is durable.
    settled: bool,
    /// Its length after the last checkpoint, in pages.
    begun_with: u32,
    /// How often it has gone into the database file since the opening.
    pub(super) checkpoints: u64,
}

impl Log {
    /// Begins to follow the log of this connection.
    pub fn follow(connection: &mut Connection) -> Result<Log, StoreError> {
        let length = Arc::new(AtomicU32::new(pages(connection)?));
        let told = Arc::clone(&length);
        let hooked = connection.wal_hook(Some(move |_: &mut Wal, pages| {
            told.store(u32::try_from(pages).unwrap_or(0), Ordering::Relaxed);
            Ok(())
        }));
        hooked.map_err(StoreError::during("setting up the database"))?;
        Ok(Log { pages: length, settled: false, begun_with: 0, checkpoints: 0 })
    }

    fn pages(&self) -> u32 {
        self.pages.load(Ordering::Relaxed)
    }
}

impl Database {
    /// How many pages have been written to the log since the last checkpoint.
    pub fn log_growth(&self) -> u32 {
        self.log.pages().saturating_sub(self.log.begun_with)
    }

    /// The length of the log, in bytes of its present content.
    pub fn log_bytes(&self) -> u64 {
        HEADER + FRAME * u64::from(self.log.pages())
    }

    /// Copies the log into the database file and begins it anew, in the place that it has: to write over bytes that
    /// are there is a quarter cheaper to flush than to make a file longer. Nobody's save should have to wait for it.
    pub fn checkpoint(&mut self) -> Result<(), StoreError> {
        let failed = StoreError::during("copying the log into the database file");
        let (began, copied) = (Began::now(), self.log.pages());
        // Also if it fails half-way, the file is another one.
        self.log.checkpoints += 1;
        let busy: bool =
            one(&self.connection, "PRAGMA wal_checkpoint(RESTART)", [], |row| row.get(0)).map_err(failed)?;
        if busy {
            // Only a statement that somebody left unfinished could be in the way.
            return Err(StoreError::Setting { setting: "wal_checkpoint", answer: "busy".to_owned() });
        }
        // The first commit to a log that begins anew flushes twice: the log's new header, which makes what the
        // file still has of the old log invalid, and itself.
        self.transact(upkeep::count_closing)?;
        self.log.settled = true;
        self.log.begun_with = self.log.pages();
        let took = began.took();
        diagnostics::note(|figures| {
            figures.checkpoints += 1;
            figures.last_checkpoint = took;
        });
        diagnostics::info("checkpoint", &[("pages", Field::Count(copied.into())), ("took", Field::Micros(took))]);
        Ok(())
    }

    /// Sees to it that what the log held when it was opened is durable.
    ///
    /// The log of a program that was killed, or that gave up after a failed flush, can hold commits that no
    /// flush has followed. They are readable and so they count, but to flush the log again is not enough:
    /// after a failed flush the operating system may take the pages that it could not write for clean. The
    /// checkpoint writes them to another file, and flushes that.
    pub(super) fn settle(&mut self) -> Result<(), StoreError> {
        if !self.log.settled && self.log.pages() > 0 {
            self.checkpoint()?;
        }
        self.log.settled = true;
        Ok(())
    }
}

/// The length of the log as it was found. `NOOP` only reports.
fn pages(connection: &Connection) -> Result<u32, StoreError> {
    let pages = one(connection, "PRAGMA wal_checkpoint(NOOP)", [], |row| row.get(1));
    pages.map_err(StoreError::during("measuring the log"))
}
