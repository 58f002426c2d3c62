//! What the worker that leads tells about itself: figures and notes, and no business data.

use serde::{Deserialize, Serialize};

/// What has been measured and noted since the worker was started. Durations are in microseconds.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Diagnostics {
    /// Saves that were acknowledged as done, in any of the books.
    pub saves: u64,
    /// How many groups had one save, how many two, and so on.
    pub groups: Vec<u64>,
    /// From the moment when the worker turned to a save until it was durable.
    pub save: Durations,
    /// Waiting for the disk, each time that was necessary.
    pub flush: Durations,
    pub checkpoints: u64,
    /// 0 before the first one.
    pub last_checkpoint: u32,
    /// Bytes in the log of the books that were asked about; none if they are not open.
    pub log_bytes: Option<u64>,
    pub lock_errors: LockErrors,
    /// The longest first.
    pub slow_statements: Vec<SlowStatement>,
    /// The latest first.
    pub entries: Vec<LogEntry>,
}

/// A distribution of durations. Percentiles are never below the exact ones, and above them by a sixteenth at most.
#[derive(Clone, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct Durations {
    pub count: u64,
    pub p50: u32,
    pub p95: u32,
    pub p99: u32,
    pub longest: u32,
    /// How many fell into each of [`Durations::BARS`]; see [`Durations::bar`].
    pub shape: Vec<u32>,
}

impl Durations {
    /// Bars from 64 µs to 4.2 s, four for each doubling.
    pub const BARS: usize = 64;

    /// The bar of a duration in microseconds. What is shorter or longer than all bars counts in the outermost.
    pub fn bar(micros: u32) -> usize {
        let micros = micros.max(64);
        let doublings = micros.ilog2() - 6;
        // Beyond the leading bit, the next two say which quarter of the doubling it is.
        let quarter = (micros >> (doublings + 4)) & 3;
        ((4 * doublings + quarter) as usize).min(Self::BARS - 1)
    }
}

/// Refusals because of a lock, by SQLite's code. One connection cannot meet another, so they stay 0.
#[derive(Clone, Copy, Debug, Default, PartialEq, Eq, Serialize, Deserialize)]
pub struct LockErrors {
    /// `SQLITE_BUSY`, 5, with its extended codes except the next.
    pub busy: u64,
    /// `SQLITE_BUSY_SNAPSHOT`, 517.
    pub busy_snapshot: u64,
    /// `SQLITE_LOCKED`, 6, with its extended codes.
    pub locked: u64,
}

/// A statement that took long, as it stands in the program: with `?` for its values.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct SlowStatement {
    pub sql: String,
    pub times: u32,
    pub longest: u32,
}

#[derive(Clone, Copy, Debug, PartialEq, Eq, PartialOrd, Ord, Serialize, Deserialize)]
pub enum Level {
    /// Something that must not happen.
    Error,
    /// Something that should be looked at.
    Warning,
    /// What the worker does.
    Info,
}

/// A line of the worker's log.
#[derive(Clone, Debug, PartialEq, Eq, Serialize, Deserialize)]
pub struct LogEntry {
    /// Milliseconds since 1970.
    pub at: u64,
    pub level: Level,
    /// The event and its fields: `checkpoint pages=12 took=900us`.
    pub text: String,
}
