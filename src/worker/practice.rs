//! What a worker does while it waits for the books: it practises on books that are in memory alone.

use crate::browser::clock;
use crate::diagnostics;
use crate::protocol::{Books, Fault};
use crate::service::{Host, Service};
use crate::store::{Database, StoreError};

/// How long it leaves the device to the page before each part, in milliseconds.
const REST_MS: u32 = 500;

/// Files of SQLite's own file system, which is in memory as long as no pool has taken its place.
struct Memory;

impl Host for Memory {
    fn open(&mut self, books: Books) -> Result<Database, StoreError> {
        Database::open(&["practice-", &books.to_string()].concat())
    }

    /// They stay in memory, where they take less than an open database of one's own.
    fn erase(&mut self, _: Books) -> Result<(), StoreError> {
        Ok(())
    }

    fn micros(&self) -> u64 {
        clock::micros()
    }

    fn now_ms(&self) -> u64 {
        super::host::now_ms()
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        Ok(())
    }
}

type Part = fn(&mut Service<Memory>) -> Result<(), Fault>;

/// Practises part by part, as long as the worker waits. None of it is noted: it is nobody's work.
pub(super) async fn practise(waits: impl Fn() -> bool) {
    for part in [Service::practise_saving as Part, Service::practise_business] {
        clock::pause(REST_MS).await;
        if !waits() {
            return;
        }
        // A part that fails has compiled what it came to.
        let _ = diagnostics::unnoted(|| part(&mut Service::new(Memory)));
    }
}
