//! Books of every earlier version, as its own migrations made them, brought to the current one.

use bahi::protocol::{CheckBooks, OpenDocument, OpenedDocument};
use bahi::store::SCHEMA_VERSION;
use rusqlite::Connection;

use super::Folder;
use super::books::Bookkeeper;
use super::books::sample::draft;

const FIRST: &str = include_str!("../../src/store/migrations/0001_first.sql");

/// What the sample business and its papers leave in the tables of version 1, copied from current books.
fn books_of_version_one(folder: &Folder) -> Connection {
    let current = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&current);
    keeper.issue(&draft(1)).expect("the draft is right");
    keeper.create(&draft(2)).expect("the id is new");
    drop(keeper);
    let books = Connection::open(folder.file()).expect("the folder is ours");
    books.execute_batch(FIRST).expect("the migration is right");
    books.pragma_update(None, "user_version", 1).expect("the version can be set");
    books.execute("ATTACH ? AS current", [current.file().to_string_lossy()]).expect("the books are closed");
    for table in ["business", "customer", "item", "series", "draft", "draft_line", "invoice_line", "invoice"] {
        let copy = format!("INSERT INTO main.{table} SELECT * FROM current.{table}");
        books.execute_batch(&format!("PRAGMA foreign_keys = OFF; {copy}")).expect("the tables are the same");
    }
    books.execute_batch("DETACH current").expect("nothing is under way");
    books
}

#[test]
fn books_of_version_one_keep_everything_and_go_on() {
    let folder = Folder::fresh();
    drop(books_of_version_one(&folder));
    let mut keeper = Bookkeeper::at(&folder);
    let report = keeper.ask(CheckBooks {}).expect("the books can be checked");
    assert_eq!((report.schema_version, report.invoices, report.drafts), (SCHEMA_VERSION, 1, 1));
    assert_eq!(report.findings, [""; 0]);
    assert!(matches!(keeper.ask(OpenDocument { id: draft(1).id }), Ok(Some(OpenedDocument::Issued(_)))));
    assert_eq!(keeper.number_of(&draft(2)), "INV/26-27/0002");
    assert_eq!(keeper.service().begin_epoch(0), Ok(1));
}
