//! How a request fails, as the page hears it: once, with its cause.

use serde::{Deserialize, Serialize};
use thiserror::Error;

use crate::domain::Problems;

/// Why a request was not done. Whatever it is, nothing was saved by halves.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
pub enum Fault {
    /// Something that was typed is wrong or missing; every problem is named.
    #[error("{0}")]
    Invalid(Problems),
    /// The document has been issued and cannot change any more.
    #[error("the invoice has been issued and cannot change")]
    AlreadyIssued,
    /// An identifier that was to be new is in use.
    #[error("a document with this identifier exists")]
    AlreadyExists,
    /// The occurrence is not the next one of its schedule, or not due: another tab may have made it.
    #[error("this is not what comes next")]
    NotNext,
    #[error("there is no such record")]
    NotFound,
    /// Something names the record, so it may be archived but not deleted.
    #[error("the record is used")]
    InUse,
    /// The business must be set up first.
    #[error("the business is not set up yet")]
    NoBusiness,
    /// There are as many businesses as a browser keeps.
    #[error("there are {} businesses", super::MOST_BUSINESSES)]
    TooManyBusinesses,
    /// Too many invoices in too short a time; answered at once, nothing was queued.
    #[error("too many invoices at once; try again in {retry_after_ms} ms")]
    RateLimited { retry_after_ms: u32 },
    /// The books were written by a newer version of the program.
    #[error("these books have format {found}, this version knows up to {known}")]
    BooksTooNew { found: u32, known: u32 },
    /// The request makes no sense for these books.
    #[error("not allowed for these books")]
    NotAllowed,
    /// The file was not made by this program as a backup.
    #[error("this file is no backup")]
    NotABackup,
    /// The file was a backup once: something in it is lost or changed.
    #[error("this backup is damaged: {}", .findings.join("; "))]
    DamagedBackup { findings: Vec<String> },
    /// The storage failed.
    #[error("{0}")]
    Storage(FaultCause),
    /// The worker has stopped, or speaks another build's language.
    #[error("the database worker is not available: {0}")]
    WorkerGone(String),
}

/// What the storage said, kept whole for a report.
#[derive(Clone, Debug, PartialEq, Eq, Error, Serialize, Deserialize)]
#[error("{message}")]
pub struct FaultCause {
    /// What was being done and what went wrong, in the words of the layers below.
    pub message: String,
    /// SQLite's extended result code, if it was SQLite.
    pub code: Option<i32>,
    /// The disk, or what the browser grants of it, is full.
    pub full: bool,
    /// Bytes to be freed before the next save, if the disk is full: for what could not be written, and to go on
    /// working. Otherwise 0.
    pub room: u64,
    /// The files below SQLite failed, so the books are opened anew before the next request.
    pub broken: bool,
}

impl FaultCause {
    /// A lock was held by somebody else (`SQLITE_BUSY` and `SQLITE_LOCKED` with their extended codes):
    /// what must never happen, and is counted to prove it.
    pub fn is_lock(&self) -> bool {
        self.code.is_some_and(|code| matches!(code & 0xff, 5 | 6))
    }
}
