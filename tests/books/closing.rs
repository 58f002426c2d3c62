//! The lock date: what is dated in the closed period is refused, whoever asks.

use bahi::domain::account::{Mode, PaymentForm, RefundForm, Source};
use bahi::domain::{ClosedPeriod, Date, DocumentDraft, Fault as Wrong, Field, Problems};
use bahi::protocol::{
    CancelDocument, Fault, GetClosedPeriod, ListEvents, RecordPayment, Refund, ReversePayment, SaveLockDate, TakeBack,
    WriteOff,
};
use bahi::service::Host;
use bahi::store::StoreError;

use super::payments::{payment, payment_id};
use super::sample::{TODAY, dated, draft};
use super::{Bookkeeper, Disk, contents, copying, fields, problems};

const LAST_DAY: Date = Date::constant(2026, 9, 30);

fn close<H: Host>(keeper: &mut Bookkeeper<H>, lock_date: &str) -> Result<Option<ClosedPeriod>, Fault> {
    keeper.ask(SaveLockDate { lock_date: lock_date.to_owned(), today: TODAY })
}

pub fn nothing_is_issued_on_a_closed_day(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let closed = Some(ClosedPeriod { last_day: LAST_DAY });
    assert_eq!(close(&mut keeper, "2026-09-30"), Ok(closed));
    assert_eq!(keeper.ask(GetClosedPeriod {}), Ok(closed));
    let refused = Problems::one(Field::Date, Wrong::PeriodClosed { last_day: LAST_DAY });
    for date in ["2026-09-30", "2026-04-01", "2017-07-01"] {
        assert_eq!(problems(keeper.issue(&dated(1, date))), refused, "{date}");
    }
    assert_eq!(keeper.number_of(&dated(1, "2026-10-01")), "INV/26-27/0001", "no number was taken");
}

pub fn a_closed_day_is_named_with_everything_else_that_is_wrong(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    close(&mut keeper, "2026-09-30").expect("the day has come");
    let wrong = DocumentDraft { document_discount: "x".to_owned(), ..dated(1, "2026-09-30") };
    let mut found = fields(keeper.issue(&wrong));
    found.sort_by_key(|field| format!("{field:?}"));
    assert_eq!(found, [Field::Date, Field::DocumentDiscount]);
}

pub fn a_draft_may_be_dated_on_a_closed_day(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    close(&mut keeper, "2026-09-30").expect("the day has come");
    assert_eq!(keeper.create(&dated(1, "2026-09-30")), Ok(()));
}

pub fn closed_days_can_be_opened_again(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    for lock_date in ["2026-09-30", "2026-10-31", "2026-10-31", "2026-08-31", " ", ""] {
        close(&mut keeper, lock_date).expect("the day has come");
    }
    assert_eq!(keeper.ask(GetClosedPeriod {}), Ok(None));
    assert_eq!(keeper.issue(&dated(1, "2026-04-01")).map(drop), Ok(()));
    let events = keeper.ask(ListEvents { subject: None, before: None, limit: 500 }).expect("history can be read").rows;
    let moved: Vec<_> = events
        .iter()
        .rev()
        .filter(|event| event.subject.kind() == "lock date")
        .map(|event| (event.act.code(), event.changes[0].after.as_deref()))
        .collect();
    let expected = [
        ("created", Some("2026-09-30")),
        ("changed", Some("2026-10-31")),
        ("changed", Some("2026-08-31")),
        ("deleted", None),
    ];
    assert_eq!(moved, expected, "each move is an event");
}

pub fn a_lock_date_is_a_day_that_has_come(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let at = |fault: Wrong| Problems::one(Field::LockDate, fault);
    assert_eq!(problems(close(&mut keeper, "31/3")), at(Wrong::NotADate));
    assert_eq!(problems(close(&mut keeper, "2026-11-24")), at(Wrong::After { latest: TODAY }));
    assert!(close(&mut keeper, "2026-11-23").is_ok(), "today");
    assert_eq!(fields(keeper.issue(&draft(1))), [Field::Date]);
}

pub fn nothing_is_cancelled_in_the_closed_period(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let invoice = keeper.issue(&dated(1, "2026-09-30")).expect("the draft is right");
    let cancel = |keeper: &mut Bookkeeper<_>, on| {
        fields(keeper.ask(CancelDocument { id: invoice.id, reason: "Wrong".to_owned(), on }))
    };
    close(&mut keeper, "2026-09-30").expect("the day has come");
    assert_eq!(cancel(&mut keeper, TODAY), [Field::Document], "it is of a closed day");
    assert_eq!(cancel(&mut keeper, LAST_DAY), [Field::Date]);
    close(&mut keeper, "2026-09-29").expect("the day has come");
    assert!(keeper.ask(CancelDocument { id: invoice.id, reason: "Wrong".to_owned(), on: TODAY }).is_ok());
}

/// A part of the program that forgets the lock date meets the schema.
pub fn the_schema_keeps_the_closed_period_too(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&dated(1, "2026-09-30")).expect("the draft is right");
    close(&mut keeper, "2026-09-30").expect("the day has come");
    drop(keeper);
    let before = contents(disk);
    let cancel = "UPDATE document SET cancelled_on = '2026-11-23', cancel_reason = ''";
    for statement in [cancel, &copying(disk, "INSERT", "document")] {
        let done = disk.database().transact(|books| {
            let event = "INSERT INTO event SELECT position + 2, at, request, subject, subject_id, act, NULL, NULL, hash
                         FROM event WHERE subject = 'document'";
            let done = books.execute(event, []).and_then(|_| books.execute(statement, []));
            done.map_err(|error| StoreError::Sqlite { doing: "forgetting", error })
        });
        let refused = done.expect_err(statement).to_string();
        assert!(refused.contains("the books are closed on this day"), "{statement}: {refused}");
    }
    assert_eq!(contents(disk), before);
}

pub fn no_payment_is_recorded_or_changed_on_a_closed_day(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let document = keeper.issue(&dated(1, "2026-09-01")).expect("the draft is right").id;
    let (old, new) = ("2026-09-30".to_owned(), TODAY.to_string());
    let record = |count, date: &String| {
        let form = PaymentForm { date: date.clone(), ..payment("900", &[(document, "100")]) };
        RecordPayment { id: payment_id(count), form, today: TODAY }
    };
    keeper.ask(record(1, &old)).expect("the form is right");
    close(&mut keeper, "2026-09-30").expect("the day has come");
    assert_eq!(fields(keeper.ask(record(2, &old))), [Field::Date]);
    keeper.ask(record(3, &new)).expect("the form is right");

    let source = Source::Payment(payment_id(1));
    let (mode, reference, amount) = (Mode::Cash, String::new(), "10".to_owned());
    let refund = |count, date: &String| {
        let form = RefundForm { date: date.clone(), mode, reference: reference.clone(), amount: amount.clone() };
        Refund { id: payment_id(count), source, form, today: TODAY }
    };
    assert_eq!(fields(keeper.ask(refund(4, &old))), [Field::Date]);
    assert_eq!(fields(keeper.ask(TakeBack { source: Some(source), document, on: LAST_DAY })), [Field::Date]);
    let write_off = |on| WriteOff { document, amount: "1".to_owned(), reason: "Small".to_owned(), on };
    assert_eq!(fields(keeper.ask(write_off(LAST_DAY))), [Field::Date]);
    let reverse = |on| ReversePayment { id: payment_id(1), reason: "Bounced".to_owned(), on };
    assert_eq!(fields(keeper.ask(reverse(LAST_DAY))), [Field::Date]);
    assert!(keeper.ask(write_off(TODAY)).is_ok() && keeper.ask(reverse(TODAY)).is_ok(), "the days after are open");
}
