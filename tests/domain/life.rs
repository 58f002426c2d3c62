//! What happens to a document after its issue.

use bahi::domain::life::{Answer, Cancellation, Moves};
use bahi::domain::{
    Date, Document, DocumentDraft, DocumentId, DocumentKind, DocumentNumber, Fault, Field, Money, Problems, Standing,
    Status,
};

use crate::sample::{self, TODAY, day, draft, rupees, typed};

const NEXT: DocumentId = DocumentId::from_bytes([2; 16]);

fn issued(kind: DocumentKind) -> Document {
    let reason = "Job work".to_owned();
    let draft = DocumentDraft { kind, reason, due: "2026-11-30".to_owned(), ..draft([typed("2", "100", "18")]) };
    let content = sample::check(&draft).expect("the draft is complete");
    Document { id: draft.id, number: DocumentNumber::parse("X1").expect("a number"), content }
}

fn standing(payable: &str, settled: &str) -> Standing {
    Standing { due: Some(day("2026-11-30")), payable: rupees(payable), settled: rupees(settled), ..Standing::default() }
}

#[test]
fn an_invoice_stands_as_its_payments_and_its_due_date_say() {
    let status = |settled: &str, today: Date| standing("236", settled).status(DocumentKind::Invoice, today);
    let (on_time, late) = (day("2026-11-30"), day("2026-12-01"));
    assert_eq!(status("0", on_time), Status::Issued);
    assert_eq!(status("100", on_time), Status::PartPaid);
    assert_eq!(status("100", late), Status::Overdue);
    assert_eq!(status("236", late), Status::Paid);
    assert_eq!(status("300", late), Status::Paid);
    let cancelled = Standing {
        cancelled: Some(Cancellation { on: TODAY, reason: "Typed twice".to_owned() }),
        ..standing("236", "0")
    };
    assert_eq!((cancelled.status(DocumentKind::Invoice, late), cancelled.balance()), (Status::Cancelled, Money::ZERO));
}

#[test]
fn a_quotation_stands_as_its_answer_and_its_last_day_say() {
    let answered = |accepted| Standing { answer: Some(Answer { accepted, on: TODAY }), ..standing("236", "0") };
    let status = |standing: Standing, today| standing.status(DocumentKind::Quotation, today);
    let late = day("2026-12-01");
    assert_eq!(status(standing("236", "0"), TODAY), Status::Sent);
    assert_eq!(status(standing("236", "0"), late), Status::Expired);
    assert_eq!(status(answered(true), late), Status::Accepted);
    assert_eq!(status(answered(false), late), Status::Declined);
    assert_eq!(status(Standing { followed: true, ..answered(true) }, late), Status::Invoiced);
}

#[test]
fn what_has_payments_or_followers_is_not_cancelled_and_nothing_twice() {
    let invoice = issued(DocumentKind::Invoice);
    let refused = |standing| Moves::of(&invoice, standing).cancellable().expect_err("it may not be");
    assert_eq!(refused(standing("236", "1")), Fault::HasPayments);
    assert_eq!(refused(Standing { followed: true, ..standing("236", "0") }), Fault::HasFollowers);
    let cancelled = Some(Cancellation { on: TODAY, reason: "Typed twice".to_owned() });
    assert_eq!(refused(Standing { cancelled, ..standing("236", "0") }), Fault::IsCancelled);
}

#[test]
fn a_cancellation_has_a_reason_and_a_day_after_the_issue() {
    let invoice = issued(DocumentKind::Invoice);
    let open = || Moves::of(&invoice, standing("236", "0")).cancellable().expect("nothing was paid");
    let problems = open().cancel(" ", day("2026-11-22")).expect_err("both are wrong");
    assert_eq!(problems.at(Field::Date), Some(&Fault::Before { earliest: TODAY }));
    assert_eq!(problems.at(Field::Reason), Some(&Fault::Missing));
    let cancelled = open().cancel(" Typed twice ", TODAY).expect("a reason and a day");
    assert_eq!(cancelled.cancellation().reason, "Typed twice");
}

#[test]
fn only_a_quotation_is_answered_and_not_before_it_was_sent() {
    assert_eq!(Moves::of(&issued(DocumentKind::Invoice), standing("236", "0")).offer().err(), Some(Fault::NoSuchStep));
    let quotation = issued(DocumentKind::Quotation);
    let offer = || Moves::of(&quotation, standing("236", "0")).offer().expect("it waits for an answer");
    let early = Problems::one(Field::Date, Fault::Before { earliest: TODAY });
    assert_eq!(offer().answer(true, day("2026-11-22")).err(), Some(early));
    assert!(offer().answer(false, TODAY).is_ok());
}

#[test]
fn a_quotation_becomes_an_invoice_that_says_the_same() {
    for kind in [DocumentKind::Quotation, DocumentKind::Proforma, DocumentKind::DeliveryChallan] {
        let before = issued(kind);
        let draft =
            Moves::of(&before, standing("236", "0")).next(DocumentKind::Invoice, NEXT, TODAY).expect("one step");
        assert_eq!(draft.source, Some(before.id));
        let invoice = sample::check(&draft).expect("it is complete as it is");
        assert_eq!((&invoice.lines, &invoice.totals), (&before.content.lines, &before.content.totals), "{kind:?}");
        let again = Moves::of(&before, Standing { followed: true, ..standing("236", "0") });
        assert_eq!(again.next(DocumentKind::Invoice, NEXT, TODAY), Err(Fault::HasFollowers));
    }
}

#[test]
fn steps_that_make_no_sense_are_refused() {
    for (from, to) in [
        (DocumentKind::Invoice, DocumentKind::Invoice),
        (DocumentKind::Quotation, DocumentKind::CreditNote),
        (DocumentKind::ReceiptVoucher, DocumentKind::Invoice),
        (DocumentKind::Invoice, DocumentKind::Quotation),
    ] {
        let document = issued(from);
        let refused = Moves::of(&document, standing("236", "0")).next(to, NEXT, TODAY);
        assert_eq!(refused, Err(Fault::NoSuchStep), "{from:?} to {to:?}");
    }
}
