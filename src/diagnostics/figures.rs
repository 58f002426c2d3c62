//! What is counted and timed.

use std::cell::RefCell;

use super::{Histogram, SlowStatements};
use crate::protocol::LockErrors;

/// How many saves share a flush at most.
pub const GROUP_SIZES: usize = 5;

/// The figures of this thread.
#[derive(Clone, Debug)]
pub struct Figures {
    pub saves: u64,
    /// How many groups had one save, two, and so on.
    pub groups: [u64; GROUP_SIZES],
    pub save: Histogram,
    pub flush: Histogram,
    pub checkpoints: u64,
    /// Microseconds.
    pub last_checkpoint: u32,
    pub lock_errors: LockErrors,
    pub slow_statements: SlowStatements,
}

thread_local! {
    static FIGURES: RefCell<Figures> = const { RefCell::new(Figures::NONE) };
}

/// Counts something. The change may not note anything else.
pub fn note(change: impl FnOnce(&mut Figures)) {
    FIGURES.with_borrow_mut(change);
}

pub(super) fn take() -> Figures {
    FIGURES.replace(Figures::NONE)
}

pub(super) fn replace(figures: Figures) {
    FIGURES.set(figures);
}

/// Looks at the figures.
pub fn figures<T>(look: impl FnOnce(&Figures) -> T) -> T {
    FIGURES.with_borrow(look)
}

impl Figures {
    const NONE: Figures = Figures {
        saves: 0,
        groups: [0; GROUP_SIZES],
        save: Histogram::EMPTY,
        flush: Histogram::EMPTY,
        checkpoints: 0,
        last_checkpoint: 0,
        lock_errors: LockErrors { busy: 0, busy_snapshot: 0, locked: 0 },
        slow_statements: SlowStatements::NONE,
    };

    /// A group of so many saves, of which some were done, was answered after so many microseconds.
    pub fn group(&mut self, size: usize, done: usize, micros: u32) {
        self.saves += done as u64;
        if let Some(groups) = size.checked_sub(1).and_then(|index| self.groups.get_mut(index)) {
            *groups += 1;
        }
        (0..done).for_each(|_| self.save.record(micros));
    }

    /// A request failed with this extended code of SQLite's.
    pub fn lock_error(&mut self, code: i32) {
        let LockErrors { busy, busy_snapshot, locked } = &mut self.lock_errors;
        match (code, code & 0xff) {
            (517, _) => *busy_snapshot += 1,
            (_, 5) => *busy += 1,
            (_, 6) => *locked += 1,
            _ => {}
        }
    }
}
