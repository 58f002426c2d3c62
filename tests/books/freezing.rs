//! An issued invoice is frozen, whoever asks.

use bahi::domain::business::{BankForm, UpiId};
use bahi::domain::document::Template;
use bahi::domain::{BusinessForm, BuyerKind, CustomerForm, Document};
use bahi::protocol::{CancelDocument, CheckBooks, Fault, OpenDocument, SaveBusiness, SaveCustomer};
use bahi::store::StoreError;

use super::sample::{CUSTOMER, TODAY, business, draft};
use super::{Bookkeeper, Disk, contents, copying};

/// What may happen to a document after its issue.
const LATER: [&str; 5] = ["cancelled_on", "cancel_reason", "answer", "answered_on", "settled"];

/// Issues one invoice and closes the books.
fn issued(disk: &impl Disk) -> Document {
    Bookkeeper::set_up(disk).issue(&draft(1)).expect("the draft is right")
}

/// The statement is refused, with these words of the schema, and nothing changed.
fn assert_refused(disk: &impl Disk, statement: &str, words: &str) {
    let before = contents(disk);
    let done = disk.database().transact(|books| {
        books.execute_batch(statement).map_err(|error| StoreError::Sqlite { doing: "tampering", error })
    });
    let error = done.expect_err(statement).to_string();
    assert!(error.contains(words), "{statement}: {error}");
    assert_eq!(contents(disk), before, "{statement}");
}

pub fn no_column_of_an_issued_invoice_can_be_changed(disk: &impl Disk) {
    issued(disk);
    for (table, columns_at_least, words) in [
        ("document", 50, "an issued document cannot change"),
        ("document_lines", 3, "a line of an issued document cannot change"),
    ] {
        let columns = disk.database().read(|books| {
            let mut names = books.prepare("SELECT name FROM pragma_table_info(?)")?;
            names.query_map([table], |row| row.get(0))?.collect::<rusqlite::Result<Vec<String>>>()
        });
        let columns = columns.expect("the schema can be read");
        assert!(columns.len() >= columns_at_least, "{table} has its columns");
        for column in columns.into_iter().filter(|column| !LATER.contains(&column.as_str())) {
            assert_refused(disk, &format!("UPDATE {table} SET {column} = {column}"), words);
        }
    }
}

pub fn a_cancelled_invoice_stays_cancelled(disk: &impl Disk) {
    let invoice = issued(disk);
    let cancel = CancelDocument { id: invoice.id, reason: "Typed twice".to_owned(), on: TODAY };
    Bookkeeper::at(disk).ask(cancel).expect("nothing was paid");
    let statement = "UPDATE document SET cancelled_on = NULL, cancel_reason = NULL";
    assert_refused(disk, statement, "a cancelled document stays cancelled");
}

pub fn an_issued_invoice_cannot_be_deleted(disk: &impl Disk) {
    issued(disk);
    assert_refused(disk, "DELETE FROM document_lines", "a line of an issued document cannot be deleted");
    assert_refused(disk, "DELETE FROM document", "an issued document cannot be deleted");
}

pub fn an_issued_invoice_cannot_be_replaced(disk: &impl Disk) {
    issued(disk);
    let kept = "an issued document cannot be deleted";
    assert_refused(disk, &copying(disk, "INSERT OR REPLACE", "document"), kept);
    assert_refused(disk, "UPDATE OR REPLACE document SET number = number", "an issued document cannot change");
    let line = "INSERT OR REPLACE INTO document_lines SELECT * FROM document_lines";
    assert_refused(disk, line, "a line of an issued document cannot be deleted");
}

pub fn an_issued_invoice_cannot_gain_a_line(disk: &impl Disk) {
    let invoice = issued(disk);
    // In a place of their own, in the place of the document, and of no document at all.
    for (further, words) in [
        ("SELECT place + 1, document, lines FROM document_lines", "an issued document cannot gain a line"),
        ("SELECT place, document, lines FROM document_lines", "UNIQUE constraint failed: document_lines.place"),
        ("SELECT place + 1, zeroblob(16), lines FROM document_lines", "an issued document cannot gain a line"),
    ] {
        assert_refused(disk, &format!("INSERT INTO document_lines {further}"), words);
    }
    assert_eq!(Bookkeeper::at(disk).issued(&invoice), invoice);
}

pub fn where_to_pay_is_frozen_with_the_document(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let bank = BankForm { number: "001234567890".to_owned(), ifsc: "ABCD0123456".to_owned(), ..BankForm::default() };
    let upi = "shop@bank".to_owned();
    keeper.ask(SaveBusiness { form: BusinessForm { bank, upi, ..business() } }).expect("the form is right");
    let invoice = keeper.issue(&draft(1)).expect("the draft is right");
    let seller = &invoice.content.seller;
    assert_eq!(seller.bank.as_ref().map(|bank| bank.number.as_str()), Some("001234567890"));
    assert_eq!(seller.upi.as_ref().map(UpiId::as_str), Some("shop@bank"));
    assert_eq!(invoice.content.template, Template::CURRENT);
    keeper.ask(SaveBusiness { form: business() }).expect("the form is right");
    assert_eq!(keeper.issued(&invoice), invoice, "the account was given up, and the document still states it");
    let later = keeper.issue(&draft(2)).expect("the draft is right").content.seller;
    assert_eq!((later.bank, later.upi), (None, None));
}

/// A template that this program does not know was issued by a later one; guessing another look would change the past.
pub fn a_document_of_an_unknown_template_is_not_drawn_by_another(disk: &impl Disk) {
    let invoice = issued(disk);
    let tampered = disk.database().transact(|books| {
        books
            .execute_batch("DROP TRIGGER document_is_frozen; UPDATE document SET template = 99")
            .map_err(|error| StoreError::Sqlite { doing: "tampering", error })
    });
    tampered.expect("the schema can be changed in a test");
    let opened = Bookkeeper::at(disk).ask(OpenDocument { id: invoice.id });
    let Err(Fault::Storage(cause)) = opened else { panic!("it was opened: {opened:?}") };
    assert!(cause.message.contains("template"), "{cause}");
}

pub fn later_edits_do_not_reach_an_issued_invoice(disk: &impl Disk) {
    let invoice = issued(disk);
    let mut keeper = Bookkeeper::at(disk);
    let moved =
        CustomerForm { name: "Renamed Traders".to_owned(), kind: Some(BuyerKind::Sez), ..CustomerForm::default() };
    keeper.ask(SaveCustomer { id: CUSTOMER, form: moved }).expect("the form is right");
    let renamed = BusinessForm {
        name: "Renamed Kitchenware".to_owned(),
        state: "04".to_owned(),
        round_to_rupee: false,
        ..BusinessForm::empty()
    };
    keeper.ask(SaveBusiness { form: renamed }).expect("the form is right");
    assert_eq!(keeper.issued(&invoice), invoice);
    assert_eq!(invoice.content.seller.name, "Sample Kitchenware");
    assert_eq!(invoice.content.buyer.name, "Example Traders");
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}
