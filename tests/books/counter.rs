//! Sales over the counter: paid at once, later, or given back, and always by nobody in particular.

use bahi::domain::account::{Mode, PaymentForm, RefundForm, Source};
use bahi::domain::draft::DraftReceived;
use bahi::domain::{
    Date, DocumentDraft, DocumentId, DocumentKind, DraftLine, Fault as Wrong, Field, Money, OriginalLine, PaymentId,
    Problems, Status,
};
use bahi::protocol::{
    CancelDocument, CheckBooks, GetPayment, ListPayments, PaymentFilter, RecordPayment, Refund, ReversePayment,
    SaveLockDate, TakeBack,
};

use super::payments::{payment, payment_id};
use super::sample::{CUSTOMER, TODAY, draft, line};
use super::{Bookkeeper, Disk, problems};

fn rupees(text: &str) -> Money {
    Money::parse(text).expect("an amount in a test is written right")
}

/// A sale of a thousand rupees to nobody in particular.
pub fn sale(count: u32) -> DocumentDraft {
    let line = DraftLine { rate: "0".to_owned(), ..line("1", "1000") };
    DocumentDraft { customer: None, lines: vec![line], ..draft(count) }
}

pub fn paid_in_cash(draft: DocumentDraft) -> DocumentDraft {
    let received = DraftReceived { mode: Some(Mode::Cash), reference: " Till 2 ".to_owned() };
    DocumentDraft { received, ..draft }
}

/// The payment that came with the document.
fn with_it(document: DocumentId) -> PaymentId {
    PaymentId::with(document)
}

pub fn a_sale_is_issued_and_paid_in_one_save(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&paid_in_cash(sale(1))).expect("the draft is right").id;
    assert_eq!(keeper.standing(id).status(DocumentKind::Invoice, TODAY), Status::Paid);
    let opened = keeper.ask(GetPayment { id: with_it(id) }).expect("a read").expect("it was recorded");
    let paid = &opened.row.payment;
    assert_eq!((paid.customer, paid.mode, paid.reference.as_str()), (None, Mode::Cash, "Till 2"));
    assert_eq!((paid.amount, opened.row.used, opened.row.customer.as_str()), (rupees("1000"), rupees("1000"), ""));
    assert_eq!(opened.settlements.iter().map(|row| row.document).collect::<Vec<_>>(), [id]);
    let listed = keeper
        .ask(ListPayments {
            filter: PaymentFilter { search: "till".to_owned(), ..PaymentFilter::default() },
            after: None,
            limit: 9,
        })
        .expect("a list")
        .rows;
    assert_eq!(listed, [opened.row]);
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

pub fn a_known_customer_may_pay_at_once_too(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&paid_in_cash(draft(1))).expect("the draft is right").id;
    assert_eq!(keeper.standing(id).balance(), Money::ZERO);
    let opened = keeper.ask(GetPayment { id: with_it(id) }).expect("a read").expect("it was recorded");
    assert_eq!((opened.row.payment.customer, opened.row.customer.as_str()), (Some(CUSTOMER), "Example Traders"));
}

pub fn what_cannot_be_paid_at_once_is_refused_with_everything_else(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let coming = DocumentDraft { date: "2026-11-24".to_owned(), document_discount: "x".to_owned(), ..sale(1) };
    let coming =
        DocumentDraft { received: DraftReceived { mode: Some(Mode::Upi), reference: "r".repeat(81) }, ..coming };
    let found = problems(keeper.issue(&coming));
    assert_eq!(found.at(Field::Received), Some(&Wrong::After { latest: TODAY }));
    assert_eq!(found.at(Field::Reference), Some(&Wrong::TooLong { at_most: 80 }));
    assert!(found.at(Field::DocumentDiscount).is_some());
    let quotation = DocumentDraft { kind: DocumentKind::Quotation, ..paid_in_cash(draft(1)) };
    assert_eq!(problems(keeper.issue(&quotation)), Problems::one(Field::Received, Wrong::NoSuchStep));
    keeper.ask(SaveLockDate { lock_date: TODAY.to_string(), today: TODAY }).expect("the day has come");
    let closed = problems(keeper.issue(&paid_in_cash(sale(1))));
    assert_eq!(closed, Problems::one(Field::Date, Wrong::PeriodClosed { last_day: TODAY }));
    let none =
        keeper.ask(ListPayments { filter: PaymentFilter::default(), after: None, limit: 9 }).expect("a list").rows;
    assert_eq!(none, [], "nothing was recorded");
}

pub fn nobody_pays_what_is_due_and_no_advance(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&sale(1)).expect("the draft is right").id;
    let pay = |amount: &str, share: &str| {
        let form = PaymentForm { customer: None, ..payment(amount, &[(id, share)]) };
        RecordPayment { id: payment_id(9), form, today: TODAY }
    };
    let above = problems(keeper.ask(pay("500", "400")));
    assert_eq!(above, Problems::one(Field::Amount, Wrong::MoreThanDue { due: rupees("400") }));
    assert_eq!(problems(keeper.ask(pay("500", ""))), Problems::one(Field::Customer, Wrong::Missing));
    keeper.ask(pay("400", "400")).expect("it is due");
    assert_eq!(keeper.standing(id).balance(), rupees("600"));
    // A sale to somebody is not paid by nobody, nor the other way round.
    let named = keeper.issue(&draft(2)).expect("the draft is right").id;
    let other = PaymentForm { customer: None, ..payment("1", &[(named, "1")]) };
    let other = RecordPayment { id: payment_id(10), form: other, today: TODAY };
    assert_eq!(problems(keeper.ask(other)), Problems::one(Field::Share(0), Wrong::OtherCustomer));
    let other = RecordPayment { id: payment_id(10), form: payment("1", &[(id, "1")]), today: TODAY };
    assert_eq!(problems(keeper.ask(other)), Problems::one(Field::Share(0), Wrong::OtherCustomer));
}

pub fn what_came_back_over_the_counter_is_given_back(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&paid_in_cash(sale(1))).expect("the draft is right").id;
    let original = Some(OriginalLine { document: id, position: 0 });
    let note = DocumentDraft {
        kind: DocumentKind::CreditNote,
        customer: None,
        lines: vec![DraftLine { original, ..line("", "250") }],
        reason: "Broken".to_owned(),
        ..draft(2)
    };
    let note = keeper.issue(&note).expect("a thousand are left of the line").id;
    let form = |amount: &str| RefundForm {
        date: TODAY.to_string(),
        mode: Mode::Cash,
        reference: String::new(),
        amount: amount.to_owned(),
    };
    let back = Refund { id: payment_id(10), source: Source::CreditNote(note), form: form("250"), today: TODAY };
    let row = keeper.ask(back).expect("that much is left");
    assert_eq!((row.payment.customer, keeper.standing(note).balance()), (None, Money::ZERO));
    // The sale was none after all: what was paid comes off it, and goes back.
    let off = TakeBack { source: Some(Source::Payment(with_it(id))), document: id, on: TODAY };
    assert_eq!(keeper.ask(off).expect("it had settled it").balance(), rupees("1000"));
    let source = Source::Payment(with_it(id));
    keeper.ask(Refund { id: payment_id(11), source, form: form("1000"), today: TODAY }).expect("all of it is left");
    let reverse = ReversePayment { id: with_it(id), reason: "x".to_owned(), on: TODAY };
    assert_eq!(problems(keeper.ask(reverse)), Problems::one(Field::Document, Wrong::HasRefunds));
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

pub fn a_paid_sale_is_cancelled_when_its_payment_is_reversed(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = keeper.issue(&paid_in_cash(sale(1))).expect("the draft is right").id;
    let cancel = CancelDocument { id, reason: "Typed twice".to_owned(), on: TODAY };
    assert_eq!(problems(keeper.ask(cancel.clone())), Problems::one(Field::Document, Wrong::HasPayments));
    let on = Date::constant(2026, 11, 23);
    keeper.ask(ReversePayment { id: with_it(id), reason: "Typed twice".to_owned(), on }).expect("it was a payment");
    keeper.ask(cancel).expect("nothing is paid for it");
}
