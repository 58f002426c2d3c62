//! The worker's log: its last entries, each an event with typed fields.

use std::cell::RefCell;
use std::collections::VecDeque;
use std::fmt;

use crate::protocol::{Level, LogEntry};

/// How many entries are kept.
const MOST: usize = 500;

/// A value in the log. There is none for a text that somebody typed.
#[derive(Clone, Copy, Debug, PartialEq, Eq)]
pub enum Field {
    Count(u64),
    Micros(u32),
    /// SQLite's extended result code.
    Code(i32),
    /// Of the program's source.
    Word(&'static str),
}

pub(super) struct Entry {
    /// Milliseconds since 1970.
    pub at: u64,
    pub level: Level,
    pub event: &'static str,
    pub fields: Box<[(&'static str, Field)]>,
}

thread_local! {
    static JOURNAL: RefCell<VecDeque<Entry>> = const { RefCell::new(VecDeque::new()) };
}

/// Something happened that must not happen.
pub fn error(event: &'static str, fields: &[(&'static str, Field)]) {
    super::write(Level::Error, event, fields);
}

/// Something happened that should be looked at.
pub fn warn(event: &'static str, fields: &[(&'static str, Field)]) {
    super::write(Level::Warning, event, fields);
}

pub fn info(event: &'static str, fields: &[(&'static str, Field)]) {
    super::write(Level::Info, event, fields);
}

/// The last entries, the latest first.
pub fn journal(most: usize) -> Vec<LogEntry> {
    JOURNAL.with_borrow(|journal| journal.iter().rev().take(most).map(LogEntry::from).collect())
}

pub(super) fn take() -> VecDeque<Entry> {
    JOURNAL.take()
}

pub(super) fn replace(entries: VecDeque<Entry>) {
    JOURNAL.set(entries);
}

pub(super) fn write(entry: Entry) -> LogEntry {
    let line = LogEntry::from(&entry);
    JOURNAL.with_borrow_mut(|journal| {
        if journal.len() == MOST {
            journal.pop_front();
        }
        journal.push_back(entry);
    });
    line
}

impl From<&Entry> for LogEntry {
    fn from(entry: &Entry) -> LogEntry {
        let mut text = entry.event.to_owned();
        for (key, value) in &entry.fields {
            text = text + " " + key + "=" + &value.to_string();
        }
        LogEntry { at: entry.at, level: entry.level, text }
    }
}

impl fmt::Display for Field {
    fn fmt(&self, f: &mut fmt::Formatter<'_>) -> fmt::Result {
        match self {
            Field::Count(count) => count.fmt(f),
            Field::Micros(micros) => write!(f, "{micros}us"),
            Field::Code(code) => code.fmt(f),
            Field::Word(word) => f.write_str(word),
        }
    }
}
