//! Books of every earlier version, as its own migrations made them, brought to the current one.

use bahi::domain::{BuyerKind, Turnover};
use bahi::protocol::{CheckBooks, ListCustomers, ListItems, OpenDocument, OpenedDocument, SaveItem};
use bahi::store::SCHEMA_VERSION;
use rusqlite::Connection;

use super::Folder;
use super::books::Bookkeeper;
use super::books::sample::{ITEM, draft, item};

const FIRST: &str = include_str!("../../src/store/migrations/0001_first.sql");

/// What the sample business and its papers leave in the tables of version 1, copied from current books.
fn books_of_version_one(folder: &Folder) -> Connection {
    let current = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&current);
    keeper.issue(&draft(1)).expect("the draft is right");
    keeper.create(&draft(2)).expect("the id is new");
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    drop(keeper);
    let books = Connection::open(folder.file()).expect("the folder is ours");
    books.execute_batch(FIRST).expect("the migration is right");
    books.pragma_update(None, "user_version", 1).expect("the version can be set");
    books.execute("ATTACH ? AS current", [current.file().to_string_lossy()]).expect("the books are closed");
    let business = "only_row, name, gstin, pan, state, address, phone, email, number_pattern, round_to_rupee";
    for (table, columns) in [
        ("business", business),
        ("customer", "id, name, gstin, 29, 1, '2 Sample Street', phone, email"),
        ("item", "id, name, service, hsn, unit, price, price_includes_tax, rate"),
        ("series", "*"),
        ("draft", "*"),
        ("draft_line", "*"),
        ("invoice_line", "*"),
        ("invoice", "*"),
    ] {
        let copy = format!("INSERT INTO main.{table} SELECT {columns} FROM current.{table}");
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

#[test]
fn customers_and_items_of_version_one_are_carried_over_and_found() {
    let folder = Folder::fresh();
    let books = books_of_version_one(&folder);
    // Names that a migration must put in order.
    let asha = "INSERT INTO customer VALUES (zeroblob(16), 'Asha', NULL, NULL, 0, '', '98765 43210', '')";
    books.execute_batch(asha).expect("the row is right");
    drop(books);
    let mut keeper = Bookkeeper::at(&folder);
    let mut list = |search: &str| {
        let call = ListCustomers { search: search.to_owned(), archived: false, after: None, limit: 10 };
        keeper.ask(call).expect("customers can be listed").rows
    };
    let all = list("");
    let [asha, traders] = all.as_slice() else { panic!("not two: {all:?}") };
    assert_eq!((asha.kind, asha.addresses.len()), (BuyerKind::Unregistered, 0));
    assert_eq!((traders.kind, traders.state().map(u8::from)), (BuyerKind::Sez, Some(29)));
    assert_eq!(traders.address(), "2 Sample Street");
    assert_eq!((list("43210"), list("trad 29b")), (vec![asha.clone()], vec![traders.clone()]));
    let items = ListItems { search: "7323".to_owned(), archived: false, after: None, limit: 10 };
    let found = keeper.ask(items).expect("items can be listed").rows;
    assert_eq!(found, [item().check(ITEM, Turnover::UpToFiveCrore).expect("the form is right")]);
}
