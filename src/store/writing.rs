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
    noted: &'save Cell<bool>,
    restores: bool,
}

impl<'save> Writing<'save> {
    pub(super) fn new(connection: &'save Connection, request: RequestId, noted: &'save Cell<bool>) -> Writing<'save> {
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
            self.noted.set(true);
            return Ok(false);
        }
        let act = if before.is_none() { Act::Created } else { Act::Changed };
        self.record(subject, act, before.map(Record::of), Some(Record::of(after)))?;
        Ok(true)
    }

    /// Notes that the record is about to be taken out of the books.
    pub fn delete(&self, subject: Subject, before: &impl Serialize) -> Result<(), StoreError> {
        self.record(subject, Act::Deleted, Some(Record::of(before)), None)
    }

    /// Notes that a document is about to be written.
    pub fn issue(&self, subject: Subject, document: &impl Serialize) -> Result<(), StoreError> {
        self.record(subject, Act::Issued, None, Some(Record::of(document)))
    }

    /// Notes that something is about to happen to a document that stays what it is.
    pub fn happen(
        &self,
        subject: Subject,
        act: Act,
        before: &impl Serialize,
        after: &impl Serialize,
    ) -> Result<(), StoreError> {
        self.record(subject, act, Some(Record::of(before)), Some(Record::of(after)))
    }

    /// Notes that what changes now has no event: what is being typed into a draft is not in the books yet. An event for
    /// every few letters would bury those that matter, and the event that ends the draft has all of it.
    pub fn without_event(&self) {
        self.noted.set(true);
    }

    fn record(
        &self,
        subject: Subject,
        act: Act,
        before: Option<Record>,
        after: Option<Record>,
    ) -> Result<(), StoreError> {
        let act = if self.restores { Act::Restored } else { act };
        history::append(self.connection, self.request, subject, act, before, after)?;
        self.noted.set(true);
        Ok(())
    }
}

impl Deref for Writing<'_> {
    type Target = Connection;

    fn deref(&self) -> &Connection {
        self.connection
    }
}
