//! Storage that fails while the books are open: said once, with its cause, and nothing saved by halves.

use bahi::domain::{DraftLine, InvoiceDraft};
use bahi::protocol::{Books, CheckBooks, Fault, OpenInvoice};
use bahi::service::Host;
use bahi::store::{Database, StoreError};

use super::sample::draft;
use super::{Bookkeeper, Disk};

/// A disk on which every connection begins with these statements.
pub struct Hampered<'a, D>(pub &'a D, pub &'static str);

pub struct HamperedHost<H> {
    host: H,
    statements: &'static str,
}

impl<D: Disk> Disk for Hampered<'_, D> {
    type Host = HamperedHost<D::Host>;

    fn host(&self) -> HamperedHost<D::Host> {
        HamperedHost { host: self.0.host(), statements: self.1 }
    }
}

impl<H: Host> Host for HamperedHost<H> {
    fn open(&mut self, books: Books) -> Result<Database, StoreError> {
        let database = self.host.open(books)?;
        let done = database.read(|books| books.execute_batch(self.statements));
        done.map_err(|error| StoreError::Sqlite { doing: "hampering the disk", error })?;
        Ok(database)
    }

    fn erase(&mut self, books: Books) -> Result<(), StoreError> {
        self.host.erase(books)
    }

    fn micros(&self) -> u64 {
        self.host.micros()
    }

    fn now_ms(&self) -> u64 {
        self.host.now_ms()
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        self.host.write_and_flush_4k()
    }
}

pub fn a_full_disk_is_named_and_nothing_is_saved_by_halves(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let mut keeper = Bookkeeper::at(&Hampered(disk, "PRAGMA max_page_count = 60"));
    let line = DraftLine { description: "x".repeat(9_000), ..DraftLine::empty() };
    let large = InvoiceDraft { lines: vec![line; 100], ..draft(1) };
    let Err(Fault::Storage(cause)) = keeper.create(&large) else { panic!("there is no room for it") };
    assert!(cause.full && !cause.broken && !cause.is_lock(), "{cause:?}");
    assert_eq!(cause.code, Some(13), "SQLITE_FULL: {cause}");
    assert!(cause.message.starts_with("saving a draft: "), "it says what was being done: {cause}");

    assert_eq!(keeper.ask(OpenInvoice { id: large.id }), Ok(None));
    assert_eq!(keeper.number_of(&draft(1)), "INV/26-27/0001", "what fits is still saved");
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}
