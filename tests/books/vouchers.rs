//! Receipt vouchers, each for an advance that was received.

use bahi::domain::account::{Mode, PaymentForm, Source};
use bahi::domain::document::Terms;
use bahi::domain::draft::DraftReceived;
use bahi::domain::{
    CustomerId, DocumentDraft, DocumentKind, DraftLine, Fault as Wrong, Field, Money, PaymentId, Problems,
};
use bahi::protocol::{CancelDocument, GetAccount, GetPayment, RecordPayment, ReversePayment, SaveCustomer};

use super::payments::{payment, payment_id};
use super::sample::{CUSTOMER, TODAY, customer, draft, line};
use super::{Bookkeeper, Disk, problems};

fn rupees(text: &str) -> Money {
    Money::parse(text).expect("an amount in a test is written right")
}

/// A voucher for so much, for the advance of this payment.
fn voucher(count: u32, amount: &str, payment: Option<PaymentId>) -> DocumentDraft {
    let line = DraftLine { rate: "0".to_owned(), ..line("1", amount) };
    DocumentDraft { kind: DocumentKind::ReceiptVoucher, lines: vec![line], payment, ..draft(count) }
}

pub fn a_voucher_is_issued_for_an_advance_and_found_with_it(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let advance = payment_id(9);
    let form = PaymentForm { tds: "100".to_owned(), ..payment("900", &[]) };
    keeper.ask(RecordPayment { id: advance, form, today: TODAY }).expect("the form is right");
    let first = keeper.issue(&voucher(1, "600", Some(advance))).expect("so much was received");
    assert_eq!(first.content.terms, Terms::ReceiptVoucher { payment: Some(advance) });
    assert_eq!(keeper.issued(&first), first);

    let above = problems(keeper.issue(&voucher(2, "400.50", Some(advance))));
    assert_eq!(above, Problems::one(Field::Total, Wrong::AmountAboveFund { left: rupees("400") }));
    let second = keeper.issue(&voucher(2, "400", Some(advance))).expect("that much has no voucher yet");
    let opened = keeper.ask(GetPayment { id: advance }).expect("a read").expect("it is there");
    assert_eq!(opened.vouchers.iter().map(|row| row.id).collect::<Vec<_>>(), [first.id, second.id]);

    // A voucher claims and settles nothing, and one that is cancelled makes room for another.
    let account = keeper.ask(GetAccount { customer: CUSTOMER, today: TODAY }).expect("an account");
    assert_eq!((account.claims.len(), account.funds.len()), (0, 1));
    keeper.ask(CancelDocument { id: second.id, reason: "x".to_owned(), on: TODAY }).expect("it may be");
    keeper.issue(&voucher(3, "400", Some(advance))).expect("the other one was cancelled");
}

pub fn a_voucher_needs_a_payment_of_its_customer_that_stands(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let elsewhere = CustomerId::from_bytes([5; 16]);
    keeper.ask(SaveCustomer { id: elsewhere, form: customer() }).expect("the form is right");
    let of_other = PaymentForm { customer: Some(elsewhere), ..payment("500", &[]) };
    keeper.ask(RecordPayment { id: payment_id(8), form: of_other, today: TODAY }).expect("the form is right");
    keeper.ask(RecordPayment { id: payment_id(9), form: payment("500", &[]), today: TODAY }).expect("right");
    let reverse = ReversePayment { id: payment_id(9), reason: "Bounced".to_owned(), on: TODAY };
    keeper.ask(reverse).expect("it was a payment");
    let mut refused = |payment| problems(keeper.issue(&voucher(1, "1", Some(payment))));
    assert_eq!(refused(payment_id(8)), Problems::one(Field::Customer, Wrong::OtherCustomer));
    for gone in [payment_id(9), payment_id(404)] {
        assert_eq!(refused(gone), Problems::one(Field::Document, Wrong::NotOpen));
    }
}

/// A voucher says that the money was received.
pub fn a_payment_that_is_reversed_takes_its_vouchers_along(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let advance = payment_id(9);
    keeper.ask(RecordPayment { id: advance, form: payment("900", &[]), today: TODAY }).expect("the form is right");
    let [first, second] =
        [1, 2].map(|count| keeper.issue(&voucher(count, "300", Some(advance))).expect("so much was received").id);
    keeper.ask(CancelDocument { id: first, reason: "Wrong name".to_owned(), on: TODAY }).expect("it may be");
    keeper.ask(ReversePayment { id: advance, reason: "Bounced".to_owned(), on: TODAY }).expect("it was a payment");
    let reasons = [first, second].map(|id| keeper.standing(id).cancelled.map(|cancelled| cancelled.reason));
    assert_eq!(reasons, [Some("Wrong name".to_owned()), Some("Bounced".to_owned())]);
}

pub fn what_is_received_with_a_voucher_is_an_advance(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let received = DraftReceived { mode: Some(Mode::Upi), reference: "UTR 7".to_owned() };
    let issued = keeper.issue(&DocumentDraft { received, ..voucher(1, "600", None) }).expect("the draft is right");
    let advance = PaymentId::with(issued.id);
    assert_eq!(issued.content.terms, Terms::ReceiptVoucher { payment: Some(advance) });
    let account = keeper.ask(GetAccount { customer: CUSTOMER, today: TODAY }).expect("an account");
    assert_eq!(
        account.funds.iter().map(|fund| (fund.source, fund.left)).collect::<Vec<_>>(),
        [(Source::Payment(advance), rupees("600"))]
    );
    let opened = keeper.ask(GetPayment { id: advance }).expect("a read").expect("it was recorded");
    assert_eq!(opened.vouchers.iter().map(|row| row.id).collect::<Vec<_>>(), [issued.id]);
}
