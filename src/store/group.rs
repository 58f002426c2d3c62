//! Group flush: saves that one flush makes durable together, each whole, and each done once.

use rusqlite::TransactionBehavior;

use super::writing::{Noted, Writing};
use super::{Database, StoreError, applied, upkeep};
use crate::protocol::RequestId;

/// Why a save failed, in the terms of whoever asked for it.
pub trait Failure: From<StoreError> {
    /// The files failed below SQLite: what this connection believes may not be on the disk.
    fn is_broken(&self) -> bool;
}

/// Saves on their way to one flush. Each is a transaction of its own, and one that fails rolls back alone.
///
/// No answer leaves the group before [`Group::finish`] has seen the flush, not even a refusal: it may rest on
/// a save before it that is lost with the flush. A group that is dropped has acknowledged nothing.
pub struct Group<'database, E> {
    database: &'database mut Database,
    /// How many saves are still to come. The last one flushes.
    left: usize,
    /// The log holds a commit of this group that no flush has followed.
    unflushed: bool,
    /// After this, nothing of the group may be believed.
    broken: Option<E>,
    results: Vec<Result<Vec<u8>, E>>,
}

impl Database {
    /// Begins a group of so many saves. Fails if the log that was found at the opening is not yet durable.
    pub fn group<E: Failure>(&mut self, saves: usize) -> Result<Group<'_, E>, StoreError> {
        self.settle()?;
        let group = Group { database: self, left: saves, unflushed: false, broken: None, results: Vec::new() };
        if saves > 1 {
            group.database.flush_commits(false)?;
        }
        Ok(group)
    }

    /// The answers of those saves that the books durably hold.
    pub fn applied(&mut self, ids: &[RequestId]) -> Result<Vec<Option<Vec<u8>>>, StoreError> {
        self.settle()?;
        self.read(|books| ids.iter().map(|&id| applied::result(books, id)).collect())
    }
}

impl<E: Failure> Group<'_, E> {
    /// Does the work and remembers its answer, or finds the answer that was given to this id before.
    pub fn save(&mut self, id: RequestId, work: impl FnOnce(&Writing<'_>) -> Result<Vec<u8>, E>) {
        if self.broken.is_some() {
            return;
        }
        match self.transact(id, work) {
            Ok(Err(error)) if error.is_broken() => self.broken = Some(error),
            Ok(result) => self.results.push(result),
            Err(error) => self.broken = Some(error.into()),
        }
    }

    /// Makes all of it durable and only then gives the answers, in the order of the saves.
    ///
    /// After an error nobody knows which of the saves are on the disk: abandon the database
    /// ([`Database::abandon`]), open it again and ask it ([`Database::applied`]).
    pub fn finish(mut self) -> Result<Vec<Result<Vec<u8>, E>>, E> {
        if let Some(error) = self.broken.take() {
            return Err(error);
        }
        if self.unflushed {
            self.database.flush_commits(true)?;
            self.database.transact(upkeep::count_closing)?;
            self.unflushed = false;
        }
        Ok(std::mem::take(&mut self.results))
    }

    /// The outer error is one of beginning or committing: a flush that failed, at the worst.
    fn transact(
        &mut self,
        id: RequestId,
        work: impl FnOnce(&Writing<'_>) -> Result<Vec<u8>, E>,
    ) -> Result<Result<Vec<u8>, E>, StoreError> {
        self.left = self.left.saturating_sub(1);
        if self.left == 0 {
            // Not possible inside of a transaction, so it cannot wait until the save is known to succeed.
            self.database.flush_commits(true)?;
        }
        let begun = self.database.connection.transaction_with_behavior(TransactionBehavior::Deferred);
        let transaction = begun.map_err(StoreError::during("beginning a transaction"))?;
        match applied::result(&transaction, id) {
            Ok(None) => {}
            Ok(Some(answer)) => return Ok(Ok(answer)),
            Err(error) => return Ok(Err(error.into())),
        }
        let (changes, noted) = (transaction.total_changes(), Noted::default());
        let done = work(&Writing::new(&transaction, id, &noted)).and_then(|answer| {
            if transaction.total_changes() > changes && !noted.all.get() {
                return Err(StoreError::Unrecorded.into());
            }
            applied::keep(&transaction, id, &answer)?;
            Ok(answer)
        });
        if done.is_ok() {
            transaction.commit().map_err(StoreError::during("making a transaction durable"))?;
            self.unflushed = self.left > 0;
            self.database.unindexed += noted.events.get();
        }
        Ok(done)
    }
}

impl<E> Drop for Group<'_, E> {
    /// Outside of a group every commit flushes, also after an error or a panic in the middle.
    fn drop(&mut self) {
        // A flag in memory, which cannot fail now that no transaction is open any more.
        let _ = self.database.flush_commits(true);
    }
}
