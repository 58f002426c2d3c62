//! One owner, and transactions that are whole or not at all.

use bahi::protocol::Books;
use bahi::service::Host;
use bahi::store::{Database, StoreError, traffic};

use super::sample::draft;
use super::{Bookkeeper, Disk};

const TAKE_A_COUNTER: &str =
    "INSERT INTO series_counter (kind, pattern, financial_year, last_counter) VALUES ('x', 'A/{FY}/{0}', 2026, 1)";

fn counters(database: &Database) -> u64 {
    let count = database.read(|books| books.query_row("SELECT count(*) FROM series_counter", [], |row| row.get(0)));
    count.expect("the series can be counted")
}

pub fn books_have_one_owner(disk: &impl Disk) {
    let mut host = disk.host();
    let first = disk.database();
    let second = host.open(Books::Own);
    assert!(matches!(second, Err(StoreError::AlreadyOpen { .. })), "{second:?}");
    assert!(host.open(Books::Demo).is_ok(), "other books are another database");
    assert_eq!(counters(&first), 0, "the owner is not disturbed");
}

pub fn closed_books_open_again(disk: &impl Disk) {
    let mut first = disk.database();
    first.transact(|books| sql(books, TAKE_A_COUNTER)).expect("a row can be written");
    drop(first);
    assert_eq!(counters(&disk.database()), 1);
}

pub fn a_failed_transaction_leaves_nothing_and_the_next_one_works(disk: &impl Disk) {
    let mut database = disk.database();
    let failed: Result<(), StoreError> = database.transact(|books| {
        sql(books, TAKE_A_COUNTER)?;
        Err(StoreError::Host("the work failed".to_owned()))
    });
    assert!(matches!(failed, Err(StoreError::Host(_))), "the caller hears its own error: {failed:?}");
    assert_eq!(counters(&database), 0);
    database.transact(|books| sql(books, TAKE_A_COUNTER)).expect("the next transaction is served");
    assert_eq!(counters(&database), 1);
}

pub fn a_refused_statement_undoes_the_whole_transaction(disk: &impl Disk) {
    let mut database = disk.database();
    let twice = database.transact(|books| {
        sql(books, TAKE_A_COUNTER)?;
        sql(books, TAKE_A_COUNTER)
    });
    let error = twice.expect_err("the key is taken");
    assert!(error.is_duplicate() && !error.is_io() && !error.is_full(), "{error:?}");
    assert_eq!(counters(&database), 0);
}

fn sql(books: &bahi::store::Connection, statement: &str) -> Result<(), StoreError> {
    let done = books.execute(statement, []);
    done.map(drop).map_err(|error| StoreError::Sqlite { doing: "testing", error })
}

pub fn a_save_is_one_write_and_one_flush(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    // The first write after opening begins a new log, which is flushed by itself.
    keeper.create(&draft(1)).expect("a draft is kept as it is");
    let before = traffic();
    keeper.create(&draft(2)).expect("a draft is kept as it is");
    let after = traffic();
    assert_eq!((after.writes - before.writes, after.flushes - before.flushes), (1, 1));
    assert!(after.written_bytes - before.written_bytes < 32 * 1024, "only pages that changed are written");
}
