//! Books of every earlier version, as its own migrations made them, brought to the current one.

mod filled_in;

use bahi::domain::{BuyerKind, Document, DocumentKind, Turnover};
use bahi::protocol::{
    Books, CheckBooks, DocumentFilter, DocumentOrder, GetFigures, GetLedger, ListCustomers, ListDocuments, ListItems,
    ListOwing, OpenDocument, OpenedDocument, OrderBy, ReportNumbers,
};
use bahi::store::SCHEMA_VERSION;
use rusqlite::Connection;
use serde_bytes::ByteBuf;

use super::books::backups::restore;
use super::books::sample::{CUSTOMER, ITEM, TODAY, draft, item};
use super::books::schema::statements;
use super::books::{Bookkeeper, contents};
use super::{Folder, FolderHost};

const MIGRATIONS: [&str; 10] = [
    include_str!("../../src/store/migrations/0001_first.sql"),
    include_str!("../../src/store/migrations/0002_exactly_once.sql"),
    include_str!("../../src/store/migrations/0003_documents.sql"),
    include_str!("../../src/store/migrations/0004_payments.sql"),
    include_str!("../../src/store/migrations/0005_history.sql"),
    include_str!("../../src/store/migrations/0006_series.sql"),
    include_str!("../../src/store/migrations/0007_recurring.sql"),
    include_str!("../../src/store/migrations/0008_masters.sql"),
    include_str!("../../src/store/migrations/0009_at_size.sql"),
    include_str!("../../src/store/migrations/0010_papers.sql"),
];

/// The version whose rankings the program fills.
const AT_SIZE: usize = 9;

/// Books of this version with one issued invoice and one draft.
fn books_of(version: usize) -> Folder {
    let folder = Folder::fresh();
    let books = Connection::open(folder.file()).expect("the folder is ours");
    books.execute_batch(MIGRATIONS[0]).expect("the migration is right");
    books.execute_batch(include_str!("version_1.sql")).expect("the rows fit");
    for migration in &MIGRATIONS[1..version] {
        books.execute_batch(migration).expect("the migration is right");
    }
    books.pragma_update(None, "user_version", version).expect("the version can be set");
    folder
}

#[test]
fn books_of_every_earlier_version_keep_everything_and_go_on() {
    // What current books say of the same papers.
    let current = Folder::fresh();
    let mut keeper = Bookkeeper::set_up(&current);
    let expected = keeper.issue(&draft(1)).expect("the draft is right");
    for version in 1..=MIGRATIONS.len() {
        let folder = books_of(version);
        let mut keeper = Bookkeeper::at(&folder);
        let report = keeper.ask(CheckBooks {}).expect("the books can be checked");
        assert_eq!((report.schema_version, report.invoices, report.drafts), (SCHEMA_VERSION, 1, 1), "from {version}");
        assert_eq!(report.findings, [""; 0]);
        assert_eq!(keeper.issued(&expected), expected, "from {version}");
        let kept = OpenedDocument::Draft { draft: draft(2), originals: Vec::new() };
        assert_eq!(keeper.ask(OpenDocument { id: draft(2).id }), Ok(Some(kept)), "from {version}");
        // Its step has more to it than statements.
        if version < AT_SIZE {
            check_figures(&mut keeper, &expected);
        }
        assert_eq!(keeper.number_of(&draft(2)), "INV/26-27/0002");
        let given = keeper.ask(ReportNumbers { date: TODAY }).expect("a report");
        let given: Vec<_> = given.iter().map(|of| (of.from.as_str(), of.to.as_str(), of.total, of.missing)).collect();
        assert_eq!(given, [("INV/26-27/0001", "INV/26-27/0002", 2, 0)], "from {version}");
        assert_eq!(keeper.service().begin_epoch(0), Ok(1));
    }
}

#[test]
fn a_backup_of_every_earlier_version_is_restored() {
    for version in 1..=MIGRATIONS.len() {
        let file = ByteBuf::from(std::fs::read(books_of(version).file()).expect("the folder is ours"));
        let folder = Folder::fresh();
        let mut keeper = Bookkeeper::at(&folder);
        restore(&mut keeper, Books::Own, &file).expect("nothing was saved there");
        let report = keeper.ask(CheckBooks {}).expect("the books can be checked");
        assert_eq!((report.schema_version, report.invoices, report.drafts), (SCHEMA_VERSION, 1, 1), "from {version}");
        assert_eq!(keeper.number_of(&draft(2)), "INV/26-27/0002", "from {version}");
    }
}

/// The sums and the rankings know of the invoice that was there before them.
fn check_figures(keeper: &mut Bookkeeper<FolderHost>, invoice: &Document) {
    let payable = invoice.content.totals.payable;
    let figures = keeper.ask(GetFigures { today: TODAY }).expect("there are figures");
    assert_eq!((figures.open, figures.ageing.total()), (1, Ok(payable)));
    assert_eq!(figures.months.last().map(|month| month.sales), Some(invoice.content.totals.taxable));
    let owing = keeper.ask(ListOwing { today: TODAY, limit: 5 }).expect("customers are ranked");
    assert_eq!(
        owing.iter().map(|row| (row.name.as_str(), row.owed)).collect::<Vec<_>>(),
        [("Example Traders", payable)]
    );
    let filter = DocumentFilter { search: "traders 1".to_owned(), ..DocumentFilter::all(DocumentKind::Invoice, TODAY) };
    let by_amount = DocumentFilter::all(DocumentKind::Invoice, TODAY);
    for (filter, by) in [(filter, OrderBy::Date), (by_amount, OrderBy::Amount)] {
        let order = DocumentOrder { by, ascending: false };
        let found = keeper.ask(ListDocuments { filter, order, after: None, limit: 5 }).expect("it is found").rows;
        assert_eq!(found.iter().map(|row| row.id).collect::<Vec<_>>(), [invoice.id]);
    }
    let (from, to) = (TODAY, TODAY);
    let ledger = GetLedger { customer: CUSTOMER, from, to, after: None, limit: 5 };
    assert_eq!(keeper.ask(ledger).expect("a ledger").entries.len(), 1);
}

#[test]
fn the_migrations_make_what_new_books_begin_with() {
    let migrated = Folder::fresh();
    let books = Connection::open(migrated.file()).expect("the folder is ours");
    books.execute_batch(MIGRATIONS[0]).expect("the migration is right");
    books.pragma_update(None, "user_version", 1).expect("the version can be set");
    drop(books);
    let (new, sorted) = (Folder::fresh(), |mut statements: Vec<String>| {
        statements.sort();
        statements
    });
    // In which order they stand depends on when they came.
    assert_eq!(sorted(statements(&migrated)), sorted(statements(&new)));
    assert_eq!(contents(&migrated), contents(&new));
}

#[test]
fn customers_and_items_of_version_one_are_carried_over_and_found() {
    let folder = books_of(1);
    // Names that a migration must put in order.
    let further = "INSERT INTO customer VALUES (zeroblob(16), 'Asha', NULL, NULL, 0, '', '98765 43210', '');
         UPDATE customer SET sez = 1 WHERE name = 'Example Traders';
         INSERT INTO item VALUES (x'08080808080808080808080808080808', 'Steel pot', 0, '7323', 'PCS', '450.5', 1, '5')";
    let books = Connection::open(folder.file()).expect("the folder is ours");
    books.execute_batch(further).expect("the rows are right");
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
    assert_eq!(traders.address(), "2 Sample Street\nMysuru");
    assert_eq!((list("43210"), list("trad 29b")), (vec![asha.clone()], vec![traders.clone()]));
    let items = ListItems { search: "7323".to_owned(), archived: false, after: None, limit: 10 };
    let found = keeper.ask(items).expect("items can be listed").rows;
    assert_eq!(found, [item().check(ITEM, Turnover::UpToFiveCrore).expect("the form is right")]);
}
