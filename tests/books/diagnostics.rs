//! What the service tells about itself: what happened, and nothing of anybody's business.

use bahi::domain::{BusinessForm, CustomerForm, DocumentDraft, DraftLine, ItemForm};
use bahi::protocol::{
    Books, CreateDraft, Diagnostics, Fault, GetDiagnostics, ListCustomers, LockErrors, SaveBusiness, SaveCustomer,
    SaveItem, encode,
};
use bahi::service::Host;
use bahi::store::{Database, StoreError};

use super::sample::{CUSTOMER, ITEM, business, customer, draft, item, wrong};
use super::{Bookkeeper, Disk, fresh_id};

fn figures<H: Host>(keeper: &mut Bookkeeper<H>) -> Diagnostics {
    keeper.ask(GetDiagnostics {}).expect("the worker can be looked at")
}

pub fn saves_groups_flushes_and_checkpoints_are_counted(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.service().tidy().expect("the log can be copied");
    let before = figures(&mut keeper);
    let create = |count| (fresh_id(), CreateDraft { draft: draft(count), at: 0 }.into());
    // The last one exists already: five and then two in a group, of which one is refused.
    keeper.serve((1..=6).chain([1]).map(create).collect());
    let after = figures(&mut keeper);
    assert_eq!(after.saves - before.saves, 6);
    let groups: Vec<u64> = after.groups.iter().zip(&before.groups).map(|(after, before)| after - before).collect();
    assert_eq!(groups, [0, 1, 0, 0, 1]);
    assert_eq!(after.save.count - before.save.count, 6);
    // A group whose last save is refused is closed by a commit of its own, which flushes as well.
    assert_eq!(after.flush.count - before.flush.count, 2);
    assert_eq!(after.checkpoints, before.checkpoints);
    assert!(after.log_bytes > before.log_bytes, "{after:?}");

    keeper.service().tidy().expect("the log can be copied");
    let tidied = figures(&mut keeper);
    assert_eq!(tidied.checkpoints, before.checkpoints + 1);
    assert!(tidied.log_bytes < after.log_bytes, "{tidied:?}");
    assert!(tidied.entries[0].text.starts_with("checkpoint pages="), "{:?}", tidied.entries);
}

pub fn looking_at_the_worker_opens_no_books(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(figures(&mut keeper).log_bytes, None);
    drop(disk.database());
}

/// Where the books cannot be opened because of a lock, which our own disks never say.
struct Locked<'a, D>(&'a D, i32);

struct LockedHost<H>(H, i32);

impl<D: Disk> Disk for Locked<'_, D> {
    type Host = LockedHost<D::Host>;

    fn host(&self) -> LockedHost<D::Host> {
        LockedHost(self.0.host(), self.1)
    }
}

impl<H: Host> Host for LockedHost<H> {
    fn open(&mut self, _: Books) -> Result<Database, StoreError> {
        let error = rusqlite::Error::SqliteFailure(rusqlite::ffi::Error::new(self.1), None);
        Err(StoreError::Sqlite { doing: "opening the database", error })
    }

    fn erase(&mut self, books: Books) -> Result<(), StoreError> {
        self.0.erase(books)
    }

    fn micros(&self) -> u64 {
        self.0.micros()
    }

    fn now_ms(&self) -> u64 {
        self.0.now_ms()
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        self.0.write_and_flush_4k()
    }
}

pub fn a_lock_error_is_counted_by_its_code_and_logged(disk: &impl Disk) {
    let check = |code, busy, busy_snapshot, locked| {
        let mut keeper = Bookkeeper::at(&Locked(disk, code));
        let before = figures(&mut keeper).lock_errors;
        let refused = keeper.create(&draft(1));
        assert!(matches!(&refused, Err(Fault::Storage(cause)) if cause.is_lock()), "{refused:?}");
        let after = figures(&mut keeper);
        let counted = LockErrors {
            busy: after.lock_errors.busy - before.busy,
            busy_snapshot: after.lock_errors.busy_snapshot - before.busy_snapshot,
            locked: after.lock_errors.locked - before.locked,
        };
        assert_eq!(counted, LockErrors { busy, busy_snapshot, locked }, "{code}");
        assert_eq!(after.entries[0].text, format!("fault fault=lock during=request code={code}"));
    };
    check(5, 1, 0, 0);
    check(261, 1, 0, 0); // SQLITE_BUSY_RECOVERY
    check(517, 0, 1, 0);
    check(6, 0, 0, 1);
    check(262, 0, 0, 1); // SQLITE_LOCKED_SHAREDCACHE
}

pub fn a_slow_statement_is_noted_by_its_text_without_values(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let count = "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < ?) SELECT count(*) FROM n";
    let database = disk.database();
    let counted = database.read(|books| books.query_row(count, [3_141_592], |row| row.get(0)));
    assert_eq!(counted, Ok(3_141_592));
    drop(database);
    let found = figures(&mut keeper).slow_statements;
    let slow = found.iter().find(|statement| statement.sql == count).expect("it takes long enough");
    assert!(slow.longest >= 50_000 && slow.times >= 1, "{slow:?}");
}

/// Marks in everything that a person can type: letters, and amounts that no figure of the worker comes near.
const MARK: &str = "Zyxwv";
const AMOUNT: &str = "918273";

pub fn nothing_of_the_business_is_told(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let marked = |text: &str| format!("{MARK} {text}");
    let seller = BusinessForm {
        name: marked("Stores"),
        address: marked("Road"),
        phone: format!("020 {AMOUNT}"),
        email: format!("{MARK}@books.example"),
        ..business()
    };
    keeper.ask(SaveBusiness { form: seller }).expect("the business is right");
    keeper.number_by(&format!("{MARK}/{{FY}}/{{000}}"));
    let buyer = CustomerForm { name: marked("Buyer"), address: marked("Lane"), ..customer() };
    keeper.ask(SaveCustomer { id: CUSTOMER, form: buyer }).expect("the customer is right");
    let ware = ItemForm { name: marked("Ware"), price: AMOUNT.to_owned(), ..item() };
    keeper.ask(SaveItem { id: ITEM, form: ware }).expect("the item is right");
    let marked_draft = |draft: DocumentDraft| DocumentDraft {
        lines: vec![DraftLine {
            description: marked("Thing"),
            unit_price: AMOUNT.to_owned(),
            ..draft.lines[0].clone()
        }],
        ..draft
    };
    for count in 1..=20 {
        keeper.create(&marked_draft(draft(count))).expect("the draft is new");
        keeper.issue(&marked_draft(draft(count))).expect("the draft is right");
    }
    // What fails is noted as well.
    keeper.issue(&marked_draft(wrong(21))).expect_err("it has no date");
    keeper.issue(&marked_draft(draft(1))).expect_err("it was issued");
    keeper.ask(SaveBusiness { form: BusinessForm { gstin: marked(AMOUNT), ..business() } }).expect_err("no GSTIN");
    let search = format!("{MARK} {AMOUNT}");
    keeper.ask(ListCustomers { search: search.clone(), after: None, limit: 10 }).expect("customers can be listed");
    // A slow statement whose values are marks.
    keeper.service().tidy().expect("the log can be copied");
    drop(keeper);
    let slow =
        "WITH RECURSIVE n(i) AS (SELECT 1 UNION ALL SELECT i + 1 FROM n WHERE i < 3000000) SELECT max(i), ? FROM n";
    let read = disk.database().read(|books| books.query_row(slow, [search], |row| row.get::<_, String>(1)));
    assert!(read.expect("the mark comes back").contains(MARK));

    let told = Bookkeeper::at(disk).ask(GetDiagnostics {}).expect("the worker can be looked at");
    assert!(told.saves >= 40 && told.entries.len() > 3 && !told.slow_statements.is_empty(), "{told:?}");
    let (bytes, words) = (encode(&told), format!("{told:?}"));
    for mark in [MARK, AMOUNT, "27AAAPA1234A1ZT", "29BBBFB5678B1ZF"] {
        assert!(!words.contains(mark), "{mark}: {words}");
        assert!(!bytes.windows(mark.len()).any(|window| window == mark.as_bytes()), "{mark}");
    }
}
