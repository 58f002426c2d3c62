//! What the worker notes about its own work: how long things take, how often they happen, and a log.
//!
//! Invariants:
//! - No business data gets in. A field of the log is a number or a word of the program's own source, which the
//!   types see to; a statement is noted as it stands in the program, with `?` for its values.
//! - All of it is bounded: a day of work takes no more memory than a minute.
//! - Each thread notes for itself, and the worker has one. The time comes in from outside ([`begin`]); before
//!   that every duration is 0.

mod figures;
mod histogram;
mod journal;
mod slow;

use std::cell::Cell;

pub use figures::{Figures, GROUP_SIZES, figures, note};
pub use histogram::Histogram;
pub use journal::{Field, error, info, journal, warn};
pub use slow::{SlowStatements, statement};

use crate::protocol::{Level, LogEntry};

/// What the notes need of the world.
#[derive(Clone, Copy)]
pub struct Surroundings {
    /// Microseconds from any fixed moment, never going back.
    pub micros: fn() -> u64,
    /// Milliseconds since 1970.
    pub now_ms: fn() -> u64,
    /// Shows a line of the log as it is written.
    pub print: fn(&LogEntry),
}

thread_local! {
    static WORLD: Cell<Surroundings> =
        const { Cell::new(Surroundings { micros: || 0, now_ms: || 0, print: |_| {} }) };
}

/// From now on this thread's notes have times, and its log is printed as well.
pub fn begin(world: Surroundings) {
    WORLD.set(world);
}

/// Does what is nobody's work: of what it notes nothing is kept or printed.
pub fn unnoted<T>(work: impl FnOnce() -> T) -> T {
    let world = WORLD.get();
    let kept = (figures::take(), journal::take());
    WORLD.set(Surroundings { print: |_| {}, ..world });
    let done = work();
    WORLD.set(world);
    figures::replace(kept.0);
    journal::replace(kept.1);
    done
}

fn write(level: Level, event: &'static str, fields: &[(&'static str, Field)]) {
    let world = WORLD.get();
    let entry = journal::write(journal::Entry { at: (world.now_ms)(), level, event, fields: fields.into() });
    (world.print)(&entry);
}

/// A duration that has begun.
#[derive(Clone, Copy, Debug)]
pub struct Began(u64);

impl Began {
    pub fn now() -> Began {
        Began((WORLD.get().micros)())
    }

    /// Microseconds since then.
    pub fn took(self) -> u32 {
        u32::try_from(Began::now().0.saturating_sub(self.0)).unwrap_or(u32::MAX)
    }
}
