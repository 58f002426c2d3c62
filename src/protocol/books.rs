//! Which database a request is about.

use std::fmt;
use std::str::FromStr;

use serde::{Deserialize, Serialize};

use super::BooksReport;
use crate::domain::{BooksId, Business, Date, DocumentNumber};

/// How many businesses a browser keeps at most. The start takes each of their files.
pub const MOST_BUSINESSES: usize = 20;

/// Each is a file of its own. A word names them in an address: `own`, `demo`, `scratch`, or the id.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, PartialOrd, Ord, Hash, Serialize, Deserialize)]
pub enum Books {
    /// The person's own: the first business.
    #[default]
    Own,
    /// A further business.
    Business(BooksId),
    /// The invented business to look around in.
    Demo,
    /// What the speed check writes to; emptied afterwards.
    Scratch,
}

impl Books {
    /// Whether they are kept for the law, and not invented.
    pub const fn are_real(self) -> bool {
        matches!(self, Books::Own | Books::Business(_))
    }
}

impl fmt::Display for Books {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Books::Own => f.write_str("own"),
            Books::Business(id) => id.fmt(f),
            Books::Demo => f.write_str("demo"),
            Books::Scratch => f.write_str("scratch"),
        }
    }
}

/// The word names no books.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub struct NoBooks;

impl FromStr for Books {
    type Err = NoBooks;

    fn from_str(word: &str) -> Result<Books, NoBooks> {
        match word {
            "own" => Ok(Books::Own),
            "demo" => Ok(Books::Demo),
            "scratch" => Ok(Books::Scratch),
            id => id.parse().map(Books::Business).map_err(|_| NoBooks),
        }
    }
}

/// In how many bytes at a time a backup travels.
pub const BACKUP_PIECE: usize = 4 << 20;

/// What a person recognizes a backup by.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BackupContents {
    pub business: Business,
    /// Of the version that this program writes: an older backup is counted as it will be restored.
    pub report: BooksReport,
    pub last_invoice: Option<LastInvoice>,
    /// When the books were changed last, in milliseconds since 1970.
    pub changed_at: Option<u64>,
    /// The position of the last event up to which history is whole, if it is not whole: somebody has changed the file.
    pub broken_after: Option<u64>,
}

/// The invoice of the latest day, and of several the one that was issued last.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LastInvoice {
    pub number: DocumentNumber,
    #[serde(with = "crate::domain::date")]
    pub date: Date,
}

/// A business of this browser.
#[derive(Clone, Debug, PartialEq, Serialize, Deserialize)]
pub struct BusinessRow {
    pub books: Books,
    /// None if its books cannot be read. Asked about something, they say why.
    pub business: Option<Business>,
}
