//! Saves: together in one flush, each once, and answered only with what is on the disk.

use super::{Host, Service, task::Job};
use crate::protocol::{Books, Fault, RequestId};
use crate::store::{Database, Failure};

/// A write and the id under which it is done once.
pub(super) struct Save {
    pub id: RequestId,
    pub job: Job,
}

impl<H: Host> Service<H> {
    /// Does the saves in their order and gives their answers in the same order, after they were flushed.
    pub(super) fn save_together(&mut self, books: Books, saves: Vec<Save>) -> Vec<Result<Vec<u8>, Fault>> {
        let ids: Vec<RequestId> = saves.iter().map(|save| save.id).collect();
        let database = match self.database(books) {
            Ok(database) => database,
            Err(fault) => return vec![Err(fault); ids.len()],
        };
        flush_together(database, saves).unwrap_or_else(|fault| self.look_up(books, &ids, &fault))
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

fn flush_together(database: &mut Database, saves: Vec<Save>) -> Result<Vec<Result<Vec<u8>, Fault>>, Fault> {
    let mut group = database.group(saves.len())?;
    for save in saves {
        group.save(save.id, save.job);
    }
    group.finish()
}

impl Failure for Fault {
    /// A write that found the disk full failed below SQLite as any other.
    fn is_broken(&self) -> bool {
        matches!(self, Fault::Storage(cause) if cause.broken || cause.full)
    }
}
