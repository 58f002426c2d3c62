//! How SQLite carries out what is read: along indexes, with nothing scanned and nothing sorted that grows with the books.
//!
//! The books have an invented history. Plans do not depend on how much they hold, because nothing is ever analysed; the long
//! form makes 50,000 invoices all the same, and checks the sums.

use std::collections::BTreeSet;
use std::sync::{Arc, Mutex};

use bahi::domain::account::Mode;
use bahi::domain::history::Subject;
use bahi::domain::{Currency, CustomerForm, CustomerId, Date, DocumentKind, FinancialYear, ItemForm, Money, Status};
use bahi::protocol::{
    Books, BuyingPeriod, DocumentFilter, DocumentOrder, FillHistory, Find, GetAccount, GetCustomerStanding, GetFigures,
    GetLedger, GetOriginals, GetPayment, HistorySize, ListAlike, ListBuying, ListCustomers, ListDocuments, ListDrafts,
    ListDue, ListDuplicates, ListEvents, ListItems, ListLastPrices, ListOverdue, ListOwed, ListOwing, ListPayments,
    ListPrices, OpenDocument, OrderBy, PaymentFilter, PeekNumber, ReportNumbers, SaveCustomer, SaveItem, Stands,
    SumDocuments, SumPayments,
};
use bahi::service::Host;
use bahi::store::{Database, StoreError};

use super::books::figures::unsummed_in;
use super::books::sample::{customer_id, item, item_id};
use super::books::{Bookkeeper, Disk};
use super::{Folder, FolderHost};

const TODAY: Date = Date::constant(2026, 11, 23);

/// A host that notes every statement.
struct Noting(FolderHost, Noted);

type Noted = Arc<Mutex<BTreeSet<String>>>;

impl Host for Noting {
    fn open(&mut self, books: Books) -> Result<Database, StoreError> {
        let mut database = self.0.open(books)?;
        let noted = Arc::clone(&self.1);
        database.follow_statements(move |text, _| {
            noted.lock().expect("nobody panics here").insert(text.to_owned());
        })?;
        Ok(database)
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

/// Books with so many invoices of an invented history, in a folder.
struct Filled<'folder>(&'folder Folder, Noted);

impl Disk for Filled<'_> {
    type Host = Noting;

    fn host(&self) -> Noting {
        Noting(self.0.host(), Arc::clone(&self.1))
    }

    fn database(&self) -> Database {
        self.0.host().open(Books::Scratch).expect("the books open")
    }
}

fn fill(keeper: &mut Bookkeeper<Noting>, invoices: u32) {
    let size = HistorySize::of(invoices);
    // The rankings are filled between portions, in the short form too.
    let portion = (invoices / 4).min(250);
    let (mut made, mut all) = (0, 1);
    while made < all {
        let call = FillHistory { seed: 5, size, made, count: portion, today: TODAY };
        let now = keeper.ask(call).expect("a history can be invented");
        (made, all) = (now.made, now.all);
        // What the last portions made, the rankings do not know.
        if made + portion < all {
            keeper.service().tidy().expect("nothing is in the way");
        }
    }
}

/// Puts so many names into the same gap that those around it have to make room.
fn crowd(keeper: &mut Bookkeeper<Noting>) {
    for count in 0..40 {
        let name = format!("Crowd {:03}", 999 - count);
        let customer = CustomerForm { name: name.clone(), ..CustomerForm::default() };
        keeper.ask(SaveCustomer { id: customer_id(count), form: customer }).expect("a name is enough");
        keeper.ask(SaveItem { id: item_id(count), form: ItemForm { name, ..item() } }).expect("the form is right");
    }
}

/// Asks for everything that screens show of documents, payments, customers and items.
fn read_everything(keeper: &mut Bookkeeper<Noting>) {
    let owing = keeper.ask(ListOwing { today: TODAY, limit: 10 }).expect("customers are ranked");
    let customer = owing.first().expect("somebody owes something").customer;
    let owed = keeper.ask(ListOwed { customers: vec![customer], today: TODAY }).expect("what one owes is added up");
    assert_eq!(owed, owing[..1]);
    let orders = [OrderBy::Date, OrderBy::Amount, OrderBy::Buyer]
        .into_iter()
        .flat_map(|by| [true, false].map(|ascending| DocumentOrder { by, ascending }));
    let orders: Vec<DocumentOrder> = orders.collect();
    for kind in DocumentKind::ALL {
        for filter in filters(kind, customer) {
            for order in &orders {
                let call = ListDocuments { filter: filter.clone(), order: *order, after: None, limit: 3 };
                let first = keeper.ask(call.clone()).expect("documents are listed");
                keeper.ask(ListDocuments { after: first.next, ..call }).expect("documents are listed");
            }
            keeper.ask(SumDocuments { filter }).expect("documents are summed");
        }
        keeper.ask(ListDrafts { kind, search: "a".to_owned(), after: None, limit: 3 }).expect("drafts are listed");
        keeper.ask(PeekNumber { kind, series: None, date: Date::constant(2026, 5, 1) }).expect("there is a number");
    }
    let payments = [
        PaymentFilter::default(),
        PaymentFilter { search: "ref 1".to_owned(), ..PaymentFilter::default() },
        PaymentFilter { customer: Some(customer), ..PaymentFilter::default() },
        PaymentFilter { mode: Some(Mode::Upi), from: Some(Date::constant(2025, 5, 5)), ..PaymentFilter::default() },
    ];
    for filter in payments {
        let call = ListPayments { filter: filter.clone(), after: None, limit: 3 };
        let first = keeper.ask(call.clone()).expect("payments are listed");
        if let Some(row) = first.rows.first() {
            keeper.ask(GetPayment { id: row.payment.id }).expect("a payment is read");
        }
        keeper.ask(ListPayments { after: first.next, ..call }).expect("payments are listed");
        keeper.ask(SumPayments { filter }).expect("payments are summed");
    }
    let (from, to) = (Date::constant(2025, 4, 10), TODAY);
    let first = keeper.ask(GetLedger { customer, from, to, after: None, limit: 3 }).expect("a ledger");
    keeper.ask(GetLedger { customer, from, to, after: first.next, limit: 3 }).expect("a ledger");
    keeper.ask(GetAccount { customer, today: TODAY }).expect("an account");
    keeper.ask(GetCustomerStanding { id: customer }).expect("a customer is read");
    keeper.ask(GetFigures { today: TODAY }).expect("there are figures");
    let late = keeper.ask(ListOverdue { today: TODAY, limit: 10 }).expect("claims are ranked");
    let claim = late.first().expect("some are late").claim.document;
    keeper.ask(OpenDocument { id: claim }).expect("it is opened");
    keeper.ask(GetOriginals { ids: vec![claim] }).expect("it may be an original");
    keeper.ask(ListAlike { id: claim, limit: 20 }).expect("others are looked for");
    keeper.ask(ListPrices { customer }).expect("prices are listed");
    keeper.ask(ListDuplicates { limit: 5 }).expect("customers are compared");
    keeper.ask(ListDue { today: TODAY }).expect("it is known what is due");
    keeper.ask(ReportNumbers { date: TODAY }).expect("numbers are reported");
    let year = BuyingPeriod::Year(FinancialYear::of(TODAY));
    keeper.ask(ListBuying { period: year, limit: 10 }).expect("customers are ranked");
    for search in ["", "blue"] {
        let search = search.to_owned();
        keeper
            .ask(ListCustomers { search: search.clone(), archived: false, after: None, limit: 3 })
            .expect("customers are listed");
        keeper.ask(ListItems { search, archived: false, after: None, limit: 3 }).expect("items are listed");
    }
    keeper.ask(Find { search: "blue kite".to_owned(), today: TODAY }).expect("anything is found");
    let items = keeper
        .ask(ListItems { search: String::new(), archived: false, after: None, limit: 3 })
        .expect("items are listed");
    let items = items.rows.into_iter().map(|item| item.id).collect();
    keeper.ask(ListLastPrices { customer, items, currency: Currency::RUPEE }).expect("last prices are looked for");
    for subject in [None, Some(Subject::Customer(customer))] {
        keeper.ask(ListEvents { subject, before: None, limit: 3 }).expect("events are listed");
    }
}

fn filters(kind: DocumentKind, customer: CustomerId) -> Vec<DocumentFilter> {
    let all = DocumentFilter::all(kind, TODAY);
    let statuses = [
        Status::Sent,
        Status::Accepted,
        Status::Declined,
        Status::Expired,
        Status::Invoiced,
        Status::Issued,
        Status::PartPaid,
        Status::Paid,
        Status::Overdue,
        Status::Cancelled,
    ];
    let mut filters: Vec<DocumentFilter> =
        statuses.map(|status| DocumentFilter { stands: Stands::As(status), ..all.clone() }).to_vec();
    filters.extend([
        DocumentFilter { stands: Stands::Unpaid, ..all.clone() },
        DocumentFilter { search: "blue kite".to_owned(), ..all.clone() },
        DocumentFilter { customer: Some(customer), ..all.clone() },
        DocumentFilter { at_least: Some(Money::from_paise(1_000_00)), ..all.clone() },
        DocumentFilter { from: Some(Date::constant(2025, 5, 5)), to: Some(Date::constant(2026, 5, 5)), ..all.clone() },
        all,
    ]);
    filters
}

/// Tables with a row, or few rows whatever is sold.
const SMALL: [&str; 7] = ["business", "series", "event_index", "lock_date", "upkeep", "schedule", "due_total"];

/// Walks along an index in its order, which end after the rows that are wanted.
const ORDERED: [&str; 2] = ["listed USING INDEX listed_by_balance", "owing USING COVERING INDEX owing_most"];

fn is_fine(step: &str, sql: &str) -> bool {
    if step.contains("TEMP B-TREE") {
        // The entries of one day of a ledger are put in the order of their ranks.
        return (step.ends_with("LAST 2 TERMS OF ORDER BY") && sql.contains("AS rank"))
            || (step == "USE TEMP B-TREE FOR ORDER BY" && SINCE.iter().any(|end| sql.ends_with(end)))
            || FEW.iter().any(|few| sql.contains(few));
    }
    // All documents of a kind or state are as good as all documents.
    if step.contains("document_by_state") {
        return step.contains("(state=? AND kind=? AND place");
    }
    if step.contains("sqlite_autoindex_document_2") {
        return step.contains("number=?");
    }
    // Nor may all that a customer bought be read for what is open of it.
    if step.contains("document_by_customer") || step.contains("payment_by_customer") {
        return !sql.contains("settled < payable_rupees");
    }
    // What is open of a customer is summed without a look at the documents.
    if step.contains("document_open") && sql.contains("sum(payable_rupees - settled)") {
        return step.contains("COVERING INDEX");
    }
    let Some(scanned) = step.strip_prefix("SCAN ") else { return true };
    let table = scanned.split(' ').next().unwrap_or_default();
    SMALL.contains(&table)
        || ORDERED.contains(&scanned)
        || scanned.starts_with("CONSTANT ROW")
        // Those that the statement itself holds.
        || scanned.ends_with("-ROW VALUES CLAUSE")
        || scanned.starts_with('(')
        // FTS5 keeps few rows about itself in a table; deleting an item looks through agreed prices, and saving one does not.
        || scanned.ends_with("_search_config")
        || scanned == "customer_price"
        // Rows of a part of the statement, which is judged by itself.
        || ["open", "plain", "known_as"].contains(&table)
        // FTS5 is "scanned" through its own index.
        || (table == "entry" && scanned.contains("VIRTUAL TABLE INDEX") && scanned.contains(":M"))
        // By its rowid: one row.
        || scanned.ends_with("_search VIRTUAL TABLE INDEX 0:=")
        // The last one.
        || (table == "event" && sql.contains("ORDER BY position DESC LIMIT 1"))
        // All customers are compared when somebody asks for those that may be the same.
        || (table == "customer" && sql.contains("WHERE standing = 'active'"))
}

/// Parts of statements that sort or group few rows.
const FEW: [&str; 6] = [
    "FROM schedule",
    // Agreed with one customer.
    "FROM customer_price JOIN item",
    "FROM month_total",
    "FROM received_total",
    // What belongs to one document.
    "SELECT source FROM document WHERE id = ?1",
    // Those that have changed since the rankings were filled.
    "SELECT DISTINCT customer FROM document",
];

/// How the statements end that sort what came since the rankings were filled: never more than the log between two checkpoints
/// has. FTS5 takes rows in the order of their places; in another order it would write a piece of index for each of them.
const SINCE: [&str; 2] = [
    "FROM document WHERE id IN (SELECT subject_id FROM event
    WHERE position > (SELECT indexed_to FROM event_index) AND subject = 'document' AND act = 'issued') ORDER BY place",
    "WHERE payment.id IN (SELECT subject_id FROM event
    WHERE position > (SELECT indexed_to FROM event_index) AND subject = 'payment' AND act = 'created') ORDER BY payment.place",
];

fn bad_steps(disk: &Filled<'_>, statements: &BTreeSet<String>) -> Vec<String> {
    let mut bad = Vec::new();
    let database = disk.database();
    let words = ["SELECT", "INSERT", "UPDATE", "DELETE"];
    for sql in statements.iter().filter(|sql| words.iter().any(|word| sql.trim_start().starts_with(word))) {
        let steps = database.read(|books| {
            let mut plan = books.prepare(&format!("EXPLAIN QUERY PLAN {sql}"))?;
            let mut rows = plan.raw_query();
            let mut steps = Vec::new();
            while let Some(row) = rows.next()? {
                steps.push(row.get::<_, String>(3)?);
            }
            Ok::<_, rusqlite::Error>(steps)
        });
        for step in steps.expect("a plan can be read") {
            if !is_fine(&step, sql) {
                bad.push(format!("{step}\n    in {sql}"));
            }
        }
    }
    bad
}

fn check(invoices: u32) {
    let folder = Folder::fresh();
    let disk = Filled(&folder, Noted::default());
    let mut keeper = Bookkeeper::at(&disk);
    let keeper = keeper.about(Books::Scratch);
    fill(keeper, invoices);
    crowd(keeper);
    read_everything(keeper);
    keeper.service().close_books();
    let statements = disk.1.lock().expect("nobody panics here").clone();
    assert!(statements.len() > 60, "{} statements were noted", statements.len());
    let bad = bad_steps(&disk, &statements);
    assert!(bad.is_empty(), "{}", bad.join("\n"));
    assert_eq!(unsummed_in(&disk.database()), [""; 0]);
}

#[test]
fn what_is_shown_is_read_along_indexes_and_not_sorted() {
    check(260);
}

/// In the long form only, as it takes minutes.
#[test]
fn the_sums_of_fifty_thousand_invoices_are_those_of_their_entries() {
    if std::env::var_os("BAHI_LONG").is_some() {
        check(50_000);
    }
}
