//! Storage that fails while the books are open: said once, with its cause, and nothing saved by halves.

use bahi::domain::{DocumentDraft, DraftLine};
use bahi::protocol::{Books, CheckBooks, CreateDraft, Fault, OpenDocument};
use bahi::service::Host;
use bahi::store::{Database, StoreError};

use super::sample::draft;
use super::{Bookkeeper, Disk, fresh_id};

/// A disk on which every connection begins with these statements.
pub struct Hampered<'a, D>(pub &'a D, pub &'static str);

/// Sixty pages, which the sample business fits into.
const SMALL: &str = "PRAGMA max_page_count = 60";

/// A small disk with a reserve, which is not small any more once that is given back.
struct Reserved<'a, D>(&'a D);

pub struct HamperedHost<H> {
    host: H,
    statements: &'static str,
    reserve: bool,
}

impl<D: Disk> Disk for Reserved<'_, D> {
    type Host = HamperedHost<D::Host>;

    fn host(&self) -> HamperedHost<D::Host> {
        HamperedHost { host: self.0.host(), statements: SMALL, reserve: true }
    }
}

impl<D: Disk> Disk for Hampered<'_, D> {
    type Host = HamperedHost<D::Host>;

    fn host(&self) -> HamperedHost<D::Host> {
        HamperedHost { host: self.0.host(), statements: self.1, reserve: false }
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

    fn give_back_reserve(&mut self) -> bool {
        if self.reserve {
            self.statements = "";
        }
        std::mem::take(&mut self.reserve)
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        self.host.write_and_flush_4k()
    }
}

/// More than there is room for on the small disk.
fn large(count: u32) -> DocumentDraft {
    let line = DraftLine { description: "x".repeat(9_000), ..DraftLine::empty() };
    DocumentDraft { lines: vec![line; 100], ..draft(count) }
}

pub fn a_full_disk_is_named_and_nothing_is_saved_by_halves(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let mut keeper = Bookkeeper::at(&Hampered(disk, SMALL));
    let large = large(1);
    let Err(Fault::Storage(cause)) = keeper.create(&large) else { panic!("there is no room for it") };
    assert!(cause.full && !cause.broken && !cause.is_lock(), "{cause:?}");
    assert!(cause.room >= 2 << 20, "it says how much room to make: {}", cause.room);
    assert_eq!(cause.code, Some(13), "SQLITE_FULL: {cause}");
    assert!(cause.message.starts_with("saving a draft: "), "it says what was being done: {cause}");

    assert_eq!(keeper.ask(OpenDocument { id: large.id }), Ok(None));
    assert_eq!(keeper.number_of(&draft(1)), "INV/26-27/0001", "what fits is still saved");
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

pub fn a_save_that_finds_the_disk_full_is_done_with_the_reserve(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let mut keeper = Bookkeeper::at(&Reserved(disk));
    let create = |draft| CreateDraft { draft, at: 0 }.into();
    let saves = vec![(fresh_id(), create(draft(1))), (fresh_id(), create(large(2))), (fresh_id(), create(draft(3)))];
    let replies = keeper.serve(saves.clone()).concat();
    assert!(replies.iter().all(|reply| reply.result[0] == 0), "each of the group is done");
    assert_eq!(keeper.drafts(), 3, "and once");
    assert_eq!(keeper.serve(saves).concat(), replies, "and known by its id");
}

pub fn a_reserve_is_given_back_once(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let mut keeper = Bookkeeper::at(&Reserved(disk));
    assert_eq!(keeper.create(&large(1)), Ok(()));
    keeper.service().host_mut().statements = SMALL;
    keeper.service().close_books();
    let refused = keeper.create(&large(2));
    assert!(matches!(&refused, Err(Fault::Storage(cause)) if cause.full), "{refused:?}");
    assert_eq!(keeper.drafts(), 1);
}
