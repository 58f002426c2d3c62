//! The transaction of a save: what may change the books, and only together with an event of history.

use std::cell::Cell;
use std::ops::Deref;

use rusqlite::Connection;
use serde::Serialize;

use super::{StoreError, history};
use crate::domain::history::{Act, Record, Subject};
use crate::protocol::RequestId;

/// A transaction in which the books are changed. Only [`Group`](super::Group) lends one, and it refuses to commit
/// changes of which nothing was noted here. Reading functions take it as the [`Connection`] that it is as well.
///
/// The schema refuses to change a record unless the last event is about it, so the event comes before the row.
#[derive(Clone, Copy)]
pub struct Writing<'save> {
    connection: &'save Connection,
    request: RequestId,
    noted: &'save Noted,
    restores: bool,
}

/// What a save has said about its changes.
#[derive(Debug, Default)]
pub(super) struct Noted {
    /// Nothing changes unsaid.
    pub all: Cell<bool>,
    /// How many events that made.
    pub events: Cell<u64>,
}

impl<'save> Writing<'save> {
    pub(super) fn new(connection: &'save Connection, request: RequestId, noted: &'save Noted) -> Writing<'save> {
        Writing { connection, request, noted, restores: false }
    }

    /// The same transaction, in which what is put into the books was in them before.
    pub fn restoring(self) -> Writing<'save> {
        Writing { restores: true, ..self }
    }

    /// Notes that the record is about to be made or changed. False if it is so already, and nothing is to be done.
    pub fn put<T: Serialize + PartialEq>(
        &self,
        subject: Subject,
        before: Option<&T>,
        after: &T,
    ) -> Result<bool, StoreError> {
        if before == Some(after) {
            self.noted.all.set(true);
            return Ok(false);
        }
        let act = if before.is_none() { Act::Created } else { Act::Changed };
        self.record(subject, act, before.map(Record::of), Some(Record::of(after)))?;
        Ok(true)
    }

    /// Notes what is about to happen to a record, with its state before and after or, where that does not change,
    /// with what is added to it.
    pub fn record(
        &self,
        subject: Subject,
        act: Act,
        before: Option<Record>,
        after: Option<Record>,
    ) -> Result<(), StoreError> {
        let act = if self.restores { Act::Restored } else { act };
        history::append(self.connection, self.request, subject, act, before, after)?;
        self.noted.events.set(self.noted.events.get() + 1);
        self.noted.all.set(true);
        Ok(())
    }

    /// Notes that what changes now has no event: what is being typed into a draft is not in the books yet. An event for
    /// every few letters would bury those that matter, and the event that ends the draft has all of it.
    pub fn without_event(&self) {
        self.noted.all.set(true);
    }
}

impl Deref for Writing<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}
