//! Backups: the file of a business's books in pieces, a look into such a file, and putting it back.

use serde_bytes::ByteBuf;
use uuid::Uuid;

use super::{Host, Service};
use crate::domain::Business;
use crate::protocol::{BACKUP_PIECE, BackupContents, BeginBackUp, Books, Fault, OfferBackup, ReadBackUp, Restore};
use crate::store::{BackupFile, FileState, Pieces, business, history, upkeep};

/// How long the books wait with the next checkpoint for somebody to ask for the next piece, in milliseconds.
const PATIENCE: u64 = 10_000;

/// A backup that is read piece by piece. The file of the books stays as it is meanwhile: what is saved goes to the log.
pub(super) struct Copying {
    id: Uuid,
    books: Books,
    state: FileState,
    asked_at: u64,
}

/// A backup that is to be restored.
pub(super) struct Offered {
    id: Uuid,
    pieces: Pieces,
    /// Once all of it is there.
    file: Option<BackupFile>,
}

impl Copying {
    /// Whether the log of these books should not go into their file now.
    pub fn holds(&self, books: Books, now: u64) -> bool {
        self.books == books && self.is_read(now)
    }

    fn is_read(&self, now: u64) -> bool {
        now.saturating_sub(self.asked_at) < PATIENCE
    }
}

impl<H: Host> Service<H> {
    pub(super) fn begin_back_up(&mut self, books: Books, call: &BeginBackUp) -> Result<u64, Fault> {
        // Restored, an invented business would look like one.
        if !books.are_real() {
            return Err(Fault::NotAllowed);
        }
        let (state, bytes) = self.on_database(books, |database| Ok(database.begin_copy()?))?;
        let now = self.host.now_ms();
        self.copying.retain(|copying| copying.is_read(now) && copying.id != call.id);
        self.copying.push(Copying { id: call.id, books, state, asked_at: now });
        Ok(bytes)
    }

    pub(super) fn read_back_up(&mut self, books: Books, call: &ReadBackUp) -> Result<ByteBuf, Fault> {
        let now = self.host.now_ms();
        let mut all = self.copying.iter_mut();
        let copying = all.find(|copying| (copying.id, copying.books) == (call.id, books)).ok_or(Fault::NotFound)?;
        copying.asked_at = now;
        let state = copying.state;
        self.on_database(books, |database| match database.file_state() == state {
            true => Ok(ByteBuf::from(database.copy_piece(call.at, BACKUP_PIECE)?)),
            false => Err(Fault::NotFound),
        })
    }

    pub(super) fn offer_backup(&mut self, call: OfferBackup) -> Result<Option<BackupContents>, Fault> {
        let OfferBackup { id, of, at, piece } = call;
        // What was offered before goes, whatever comes of this.
        let mut offered = match self.offered.take() {
            Some(offered) if offered.id == id && at > 0 => offered,
            _ => Offered { id, pieces: Pieces::default(), file: None },
        };
        if offered.pieces.len() as u64 != at || offered.file.is_some() {
            return Err(Fault::NotFound);
        }
        offered.pieces.push(piece.into_vec());
        let contents = if (offered.pieces.len() as u64) < of {
            None
        } else {
            let file = BackupFile::read(std::mem::take(&mut offered.pieces))?;
            let contents = file.contents()?;
            offered.file = Some(file);
            Some(contents)
        };
        self.offered = Some(offered);
        Ok(contents)
    }

    pub(super) fn forget_backup(&mut self) {
        self.offered = None;
    }

    /// Restores as often as it is offered, which comes to the same.
    pub(super) fn restore(&mut self, books: Books, call: &Restore) -> Result<Business, Fault> {
        if !books.are_real() {
            return Err(Fault::NotAllowed);
        }
        let offered = self.offered.take().filter(|offered| offered.id == call.id).ok_or(Fault::NotFound)?;
        let restored = match &offered.file {
            Some(file) => self.put_back(books, file),
            None => Err(Fault::NotFound),
        };
        // After a failure it can be tried again; once it is done its memory is given back.
        self.offered = restored.is_err().then_some(offered);
        restored
    }

    fn put_back(&mut self, books: Books, backup: &BackupFile) -> Result<Business, Fault> {
        let (business, end) = (backup.business()?, backup.end()?);
        let epoch = self.on_database(books, |database| {
            let (blank, end_there, epoch) = database.transact(|books| {
                Ok::<_, Fault>((business::is_blank(books)?, history::end(books)?, upkeep::epoch(books)?))
            })?;
            match (blank, end_there == end) {
                (true, _) => database.take_up(backup).map_err(Fault::from).map(|()| Some(epoch)),
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
