//! The books as a whole: checking them, and emptying those that hold nothing of the person's.

use super::{Host, Service};
use crate::protocol::{Books, BooksReport, CheckBooks, Fault};
use crate::store::{Connection, soundness};

pub(super) fn check(books: &Connection, _: &CheckBooks) -> Result<BooksReport, Fault> {
    Ok(soundness::check(books)?)
}

impl<H: Host> Service<H> {
    pub(super) fn erase(&mut self, books: Books) -> Result<(), Fault> {
        if books.are_real() {
            return Err(Fault::NotAllowed);
        }
        // Closed first: a file in use cannot be removed.
        self.open.take(books);
        Ok(self.host.erase(books)?)
    }
}
