//! Saves: together in one flush, each once, and answered only with what is on the disk.

use super::{Host, Service, task::Job};
use crate::protocol::{Books, Fault, RequestId};
use crate::store::Failure;

/// A write and the id under which it is done once.
pub(super) struct Save {
    pub id: RequestId,
    pub job: Job,
}

impl<H: Host> Service<H> {
    /// Does the saves in their order and gives their answers in the same order, after they were flushed.
    pub(super) fn save_together(&mut self, books: Books, saves: Vec<Save>) -> Vec<Result<Vec<u8>, Fault>> {
        let mut attempt = self.attempt(books, &saves);
        // This is no retry: the disk is not what it was, a reserve can be given back once, and a save that was
        // done after all is found by its id.
        if attempt.as_ref().is_err_and(is_full) && self.host.give_back_reserve() {
            self.abandon(books);
            attempt = self.attempt(books, &saves);
        }
        attempt.unwrap_or_else(|fault| {
            let ids: Vec<RequestId> = saves.iter().map(|save| save.id).collect();
            self.look_up(books, &ids, &fault)
        })
    }

    fn attempt(&mut self, books: Books, saves: &[Save]) -> Result<Vec<Result<Vec<u8>, Fault>>, Fault> {
        let mut group = self.database(books)?.group(saves.len())?;
        for Save { id, job } in saves {
            group.save(*id, job);
        }
        group.finish()
    }

    /// After a failed flush, or an I/O error before it, only the files know what was saved. They are opened
    /// anew, which makes durable what can be read from them; a save that is found there has its answer, and
    /// the fault goes to the others. A second fault on the way says nothing more than the first.
    fn look_up(&mut self, books: Books, ids: &[RequestId], fault: &Fault) -> Vec<Result<Vec<u8>, Fault>> {
        self.abandon(books);
        let found = self.on_database(books, |database| Ok(database.applied(ids)?));
        let found = found.unwrap_or_else(|_| vec![None; ids.len()]);
        found.into_iter().map(|answer| answer.ok_or_else(|| fault.clone())).collect()
    }
}

fn is_full(fault: &Fault) -> bool {
    matches!(fault, Fault::Storage(cause) if cause.full)
}

impl Failure for Fault {
    /// A write that found the disk full failed below SQLite as any other.
    fn is_broken(&self) -> bool {
        matches!(self, Fault::Storage(cause) if cause.broken || cause.full)
    }
}
