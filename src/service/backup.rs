//! Backups: the books of a business as one file, a look into one, and putting it back.

use serde_bytes::ByteBuf;

use super::{Host, Service};
use crate::domain::Business;
use crate::protocol::{BackupContents, Books, Fault, LookIntoBackup, Restore};
use crate::store::{BackupFile, business, history, upkeep};

pub(super) fn look(call: &LookIntoBackup) -> Result<BackupContents, Fault> {
    Ok(BackupFile::read(&call.file)?.contents()?)
}

impl<H: Host> Service<H> {
    pub(super) fn back_up(&mut self, books: Books) -> Result<ByteBuf, Fault> {
        // Restored, an invented business would look like one.
        if !books.are_real() {
            return Err(Fault::NotAllowed);
        }
        self.on_database(books, |database| Ok(ByteBuf::from(database.to_file()?)))
    }

    /// Restores as often as it is asked for, which comes to the same.
    pub(super) fn restore(&mut self, books: Books, call: &Restore) -> Result<Business, Fault> {
        if !books.are_real() {
            return Err(Fault::NotAllowed);
        }
        let backup = BackupFile::read(&call.file)?;
        let (business, end) = (backup.contents()?.business, backup.end()?);
        let epoch = self.on_database(books, |database| {
            let (blank, end_there, epoch) = database.transact(|books| {
                Ok::<_, Fault>((business::is_blank(books)?, history::end(books)?, upkeep::epoch(books)?))
            })?;
            match (blank, end_there == end) {
                (true, _) => database.take_up(&backup).map_err(Fault::from).map(|()| Some(epoch)),
                (false, true) => Ok(None),
                (false, false) => Err(Fault::NotAllowed),
            }
        })?;
        if let Some(epoch) = epoch {
            self.listed.remove(&books);
            self.open.take(books);
            if books == Books::Own {
                // Pages do not listen to an owner whose epoch came before.
                self.begin_epoch(epoch.saturating_sub(1))?;
            }
        }
        Ok(business)
    }
}
