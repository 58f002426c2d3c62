//! History: every change has its event, no event can be lost, and what was can be brought back.

use bahi::domain::account::Source;
use bahi::domain::history::{Act, Checked, Difference, Record, Subject};
use bahi::domain::{BusinessForm, CustomerForm, DocumentDraft, DocumentKind, ItemForm};
use bahi::protocol::{
    AnswerQuotation, ApplyFund, CancelDocument, CheckHistory, DeleteCustomer, DeleteDraft, DeleteItem, EventRow, Fault,
    GetBusiness, GetCustomer, GetItem, HistoryCheck, ListCustomers, ListEvents, Page, RecordPayment, ReversePayment,
    SaveBusiness, SaveCustomer, SaveDraft, SaveItem, TakeBack, UndoEvent, WriteOff,
};
use bahi::service::Host;
use bahi::store::{Database, StoreError, Writing, traffic};

use super::payments::{payment, payment_id};
use super::sample::{CUSTOMER, ITEM, TODAY, business, customer, draft, invoice_id, item, wrong};
use super::{Bookkeeper, Disk, contents, fresh_id};

/// In the log, with its header.
const PAGE: u64 = 4_096 + 24;

fn events<H: Host>(keeper: &mut Bookkeeper<H>, subject: Option<Subject>) -> Vec<EventRow> {
    keeper.ask(ListEvents { subject, before: None, limit: 500 }).expect("history can be read").rows
}

/// What was done, in its order.
fn acts<H: Host>(keeper: &mut Bookkeeper<H>, subject: Option<Subject>) -> Vec<(&'static str, Act)> {
    events(keeper, subject).into_iter().rev().map(|event| (event.subject.kind(), event.act)).collect()
}

fn differing(path: &str, before: &str, after: &str) -> Difference {
    Difference { path: vec![path.to_owned()], before: Some(before.to_owned()), after: Some(after.to_owned()) }
}

/// Follows the chain from its beginning in steps of this many events.
fn check_all<H: Host>(keeper: &mut Bookkeeper<H>, limit: u32) -> HistoryCheck {
    let mut from = Checked::default();
    loop {
        let found = keeper.ask(CheckHistory { from, limit }).expect("history can be checked");
        if found.broken || found.checked.position == found.last {
            return found;
        }
        assert!(found.checked.position > from.position, "it goes on");
        from = found.checked;
    }
}

pub fn every_change_is_an_event(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    keeper.ask(SaveItem { id: ITEM, form: ItemForm { price: "460".to_owned(), ..item() } }).expect("the form is right");
    keeper.create(&draft(1)).expect("the id is new");
    keeper.issue(&draft(1)).expect("the draft is right");
    keeper.create(&draft(2)).expect("the id is new");
    keeper.ask(DeleteDraft { id: invoice_id(2) }).expect("there is one");
    keeper.issue(&draft(3)).expect("the draft is right");
    let expected = [
        ("business", Act::Created),
        ("customer", Act::Created),
        ("item", Act::Created),
        ("item", Act::Changed),
        ("document", Act::Created),
        ("document", Act::Issued),
        ("document", Act::Created),
        ("document", Act::Deleted),
        ("document", Act::Issued),
    ];
    assert_eq!(acts(&mut keeper, None), expected);
    assert_eq!(check_all(&mut keeper, 2).last, 9);
}

pub fn an_event_says_what_changed_and_how_the_record_is_called(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let changed = CustomerForm { phone: "0821 555 0199".to_owned(), ..customer() };
    keeper.ask(SaveCustomer { id: CUSTOMER, form: changed }).expect("the form is right");
    let number = keeper.number_of(&draft(1));
    let of_customer = events(&mut keeper, Some(Subject::Customer(CUSTOMER)));
    assert_eq!(of_customer[0].changes, [differing("phone", "0821 555 0101", "0821 555 0199")]);
    assert_eq!(of_customer[0].name.as_deref(), Some("Example Traders"));
    assert_eq!(of_customer.iter().map(|event| event.act).collect::<Vec<_>>(), [Act::Changed, Act::Created]);
    let [issued] = &events(&mut keeper, Some(Subject::Document(invoice_id(1))))[..] else { panic!("one event") };
    assert_eq!((issued.act, issued.name.as_deref()), (Act::Issued, Some(&*number)));
    let quantity = ["content", "lines", "2", "priced", "quantity"];
    let quantity = issued.changes.iter().find(|change| change.path == quantity).expect("every field is named");
    assert_eq!((quantity.before.as_deref(), quantity.after.as_deref()), (None, Some("0.125")));
}

pub fn a_save_that_changes_nothing_is_no_event(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveCustomer { id: CUSTOMER, form: customer() }).expect("the form is right");
    keeper.ask(SaveBusiness { form: business() }).expect("the form is right");
    assert_eq!(events(&mut keeper, None).len(), 2);
}

pub fn typing_is_no_event(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.create(&draft(1)).expect("the id is new");
    for notes in ["T", "Th", "Tha"] {
        let draft = DocumentDraft { notes: notes.to_owned(), ..draft(1) };
        keeper.ask(SaveDraft { draft, at: 1 }).expect("the draft is there");
    }
    keeper.ask(DeleteDraft { id: invoice_id(1) }).expect("the draft is there");
    let found = events(&mut keeper, Some(Subject::Document(invoice_id(1))));
    assert_eq!(found.iter().map(|event| event.act).collect::<Vec<_>>(), [Act::Deleted, Act::Created]);
    let notes = found[0].changes.iter().find(|change| change.path == ["notes"]).expect("notes were typed");
    assert_eq!(notes.before.as_deref(), Some("Tha"), "what was typed last is not lost");
}

pub fn a_save_that_fails_or_is_sent_again_leaves_no_event(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&wrong(1)).expect_err("its date is none");
    let (id, save) = (fresh_id(), SaveItem { id: ITEM, form: item() });
    for _ in 0..2 {
        keeper.ask_as(id, save.clone()).expect("the form is right");
    }
    assert_eq!(acts(&mut keeper, Some(Subject::Item(ITEM))), [("item", Act::Created)]);
    assert_eq!(events(&mut keeper, None).len(), 3);
}

/// Runs the statement as a save would, which is refused with these words.
fn assert_refused(disk: &impl Disk, statement: &'static str, words: &str) {
    let before = contents(disk);
    let mut database = disk.database();
    let mut group = database.group(1).expect("a group can begin");
    group.save(fresh_id(), |books: &Writing<'_>| {
        let done = books.execute_batch(statement);
        done.map(|()| Vec::new()).map_err(|error| StoreError::Sqlite { doing: "tampering", error })
    });
    let refused = group.finish().expect("it is flushed").remove(0).expect_err(statement).to_string();
    assert!(refused.contains(words), "{statement}: {refused}");
    drop(database);
    assert_eq!(contents(disk), before, "{statement}");
}

pub fn no_record_changes_without_its_event(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    keeper.create(&draft(1)).expect("the id is new");
    drop(keeper);
    let words = "a change needs its event";
    for table in ["business", "customer", "item"] {
        for statement in ["UPDATE @ SET name = 'Other'", "DELETE FROM @", "INSERT OR REPLACE INTO @ SELECT * FROM @"] {
            assert_refused(disk, statement.replace('@', table).leak(), words);
        }
    }
    assert_refused(disk, "INSERT INTO lock_date VALUES (1, '2026-03-31')", words);
}

pub fn what_no_trigger_watches_is_refused_as_well(disk: &impl Disk) {
    Bookkeeper::set_up(disk).create(&draft(1)).expect("the id is new");
    assert_refused(disk, "DELETE FROM draft", "without its event");
    assert_refused(
        disk,
        "INSERT INTO series_counter (kind, pattern, financial_year, last_counter) VALUES ('x', 'A/{FY}/{0}', 2026, 1)",
        "without its event",
    );
}

pub fn events_cannot_change_and_go_on_at_their_end(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    assert_refused(disk, "UPDATE event SET at = at", "history cannot change");
    assert_refused(disk, "DELETE FROM event", "history cannot be deleted");
    assert_refused(disk, "INSERT OR REPLACE INTO event SELECT * FROM event", "history goes on at its end");
    let gap = "INSERT INTO event SELECT 4, at, request, subject, subject_id, act, NULL, NULL, hash FROM event LIMIT 1";
    assert_refused(disk, gap, "history goes on at its end");
}

pub fn an_event_that_was_changed_is_found(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    drop(keeper);
    for tampering in [
        "UPDATE event SET state_after = replace(state_after, 'Example', 'Another') WHERE position = 2",
        "UPDATE event SET at = at + 1 WHERE position = 2",
        "UPDATE event SET act = 'forgotten' WHERE position = 2",
        "DELETE FROM event WHERE position = 2",
    ] {
        let mut database = disk.database();
        let changed = database.transact(|books| {
            books
                .execute_batch(&format!(
                    "DROP TRIGGER IF EXISTS event_is_frozen; DROP TRIGGER IF EXISTS event_is_kept;
                     CREATE TABLE IF NOT EXISTS kept AS SELECT * FROM event WHERE position = 2; {tampering}"
                ))
                .map_err(|error| StoreError::Sqlite { doing: "tampering", error })
        });
        changed.expect(tampering);
        drop(database);
        let mut keeper = Bookkeeper::at(disk);
        for limit in [1, 500] {
            let found = check_all(&mut keeper, limit);
            assert_eq!((found.checked.position, found.broken), (1, true), "{tampering}");
        }
        drop(keeper);
        let back = disk.database().transact(|books| {
            let again = "DELETE FROM event WHERE position = 2; DROP TRIGGER IF EXISTS event_follows_the_last_one;
                         INSERT INTO event SELECT * FROM kept";
            books.execute_batch(again).map_err(|error| StoreError::Sqlite { doing: "mending", error })
        });
        back.expect("it was kept");
        assert!(!check_all(&mut Bookkeeper::at(disk), 500).broken);
    }
}

pub fn events_come_by_pages_whether_they_are_indexed_or_not(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let subject = Some(Subject::Customer(CUSTOMER));
    for turn in 0..6 {
        let form = CustomerForm { phone: turn.to_string(), ..customer() };
        keeper.ask(SaveCustomer { id: CUSTOMER, form }).expect("the form is right");
        keeper.issue(&draft(turn)).expect("the draft is right");
        if turn == 3 {
            keeper.service().tidy().expect("the books can be tidied");
        }
        let all = events(&mut keeper, subject);
        assert_eq!(all.len() as u32, turn + 2);
        assert!(all.iter().all(|event| Some(event.subject) == subject), "{all:?}");
        let (mut paged, mut before) = (Vec::new(), None);
        loop {
            let page = keeper.ask(ListEvents { subject, before, limit: 2 }).expect("history can be read");
            let Page { rows, next } = page;
            paged.extend(rows);
            before = next;
            if before.is_none() {
                break;
            }
        }
        assert_eq!(paged, all);
    }
    assert_eq!(events(&mut keeper, None).len(), 14);
}

pub fn a_change_is_undone_and_that_is_an_event(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let before = keeper.ask(GetCustomer { id: CUSTOMER });
    let other = CustomerForm { name: "Other Traders".to_owned(), ..customer() };
    keeper.ask(SaveCustomer { id: CUSTOMER, form: other }).expect("the form is right");
    let event = events(&mut keeper, None)[0].clone();
    assert!(event.undoable);
    assert_eq!(keeper.ask(UndoEvent { position: event.position, at: 0 }), Ok(()));
    assert_eq!(keeper.ask(GetCustomer { id: CUSTOMER }), before);
    let undone = events(&mut keeper, None)[0].clone();
    assert_eq!(
        (undone.act, &undone.changes[..]),
        (Act::Restored, &[differing("name", "Other Traders", "Example Traders")][..])
    );
    // An undoing is undone as any other change.
    assert_eq!(keeper.ask(UndoEvent { position: undone.position, at: 0 }), Ok(()));
    let now = keeper.ask(GetCustomer { id: CUSTOMER }).expect("customers can be read");
    assert_eq!(now.map(|customer| customer.name).as_deref(), Some("Other Traders"));
}

pub fn the_business_and_an_item_are_brought_back(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let before = keeper.ask(GetBusiness {});
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    keeper.ask(SaveItem { id: ITEM, form: ItemForm { rate: "18".to_owned(), ..item() } }).expect("the form is right");
    keeper.ask(SaveBusiness { form: BusinessForm { phone: String::new(), ..business() } }).expect("the form is right");
    for position in [4, 5] {
        assert_eq!(keeper.ask(UndoEvent { position, at: 0 }), Ok(()));
    }
    assert_eq!(keeper.ask(GetBusiness {}), before);
    assert_eq!(events(&mut keeper, None)[1].changes, [differing("rate", "18", "5")]);
}

pub fn a_deleted_draft_is_brought_back_to_the_byte(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.create(&wrong(1)).expect("the id is new");
    keeper.ask(DeleteDraft { id: invoice_id(1) }).expect("the draft is there");
    assert_eq!(keeper.ask(UndoEvent { position: 4, at: 7 }), Ok(()));
    assert_eq!(keeper.draft(invoice_id(1)), wrong(1));
    assert_eq!(keeper.ask(UndoEvent { position: 4, at: 8 }), Err(Fault::AlreadyExists), "once");
}

pub fn a_deleted_customer_or_item_is_brought_back_and_found_again(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    let before = (keeper.ask(GetCustomer { id: CUSTOMER }), keeper.ask(GetItem { id: ITEM }));
    keeper.ask(DeleteCustomer { id: CUSTOMER }).expect("nothing names it");
    keeper.ask(DeleteItem { id: ITEM }).expect("nothing names it");
    assert_eq!((keeper.ask(GetCustomer { id: CUSTOMER }), keeper.ask(GetItem { id: ITEM })), (Ok(None), Ok(None)));
    for deleted in &events(&mut keeper, None)[..2] {
        assert!(deleted.undoable);
        assert_eq!(keeper.ask(UndoEvent { position: deleted.position, at: 0 }), Ok(()));
        let again = keeper.ask(UndoEvent { position: deleted.position, at: 0 });
        assert_eq!(again, Err(Fault::AlreadyExists), "once");
    }
    assert_eq!((keeper.ask(GetCustomer { id: CUSTOMER }), keeper.ask(GetItem { id: ITEM })), before);
    let list = ListCustomers { search: "trad".to_owned(), archived: false, after: None, limit: 10 };
    assert_eq!(keeper.ask(list).expect("customers can be listed").rows.len(), 1);
    assert!(keeper.issue(&draft(1)).is_ok(), "it can be sold to");
}

pub fn what_cannot_be_undone_is_refused(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&draft(1)).expect("the draft is right");
    for position in [1, 2, 3] {
        assert!(!events(&mut keeper, None)[0].undoable);
        assert_eq!(keeper.ask(UndoEvent { position, at: 0 }), Err(Fault::NotAllowed));
    }
    assert_eq!(keeper.ask(UndoEvent { position: 4, at: 0 }), Err(Fault::NotFound));
    assert_eq!(events(&mut keeper, None).len(), 3);
}

/// Bytes that ten saves write, each of which does this.
fn written_by(database: &mut Database, work: impl Fn(&Writing<'_>) -> Result<(), StoreError>) -> u64 {
    let before = traffic();
    for _ in 0..10 {
        let mut group = database.group(1).expect("a group can begin");
        group.save(fresh_id(), |books| work(books).map(|()| Vec::new()));
        assert!(group.finish().expect("it is flushed").iter().all(Result::is_ok));
    }
    traffic().written_bytes - before.written_bytes
}

/// The row's page, and now and then the one above it.
pub fn an_event_costs_a_save_one_row_at_the_end_of_one_table(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let document = Record::of(&keeper.issue(&draft(1)).expect("the draft is right"));
    assert_eq!(events(&mut keeper, None).len(), 3);
    drop(keeper);
    let mut database = disk.database();
    let record =
        |books: &Writing<'_>| books.record(Subject::Document(invoice_id(1)), Act::Issued, None, Some(document.clone()));
    written_by(&mut database, record);
    let without = written_by(&mut database, |_| Ok(()));
    let with = written_by(&mut database, record);
    assert!(with - without <= 2 * 10 * PAGE, "{with} bytes instead of {without}");
}

/// Earlier versions spelt every line of a document out.
pub fn a_document_that_an_earlier_version_issued_is_shown_and_checked_as_before(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let issued = keeper.issue(&draft(1)).expect("the draft is right");
    drop(keeper);
    let mut database = disk.database();
    let mut group = database.group(1).expect("a group can begin");
    group.save(fresh_id(), |books: &Writing<'_>| {
        let spelt_out = Record::of(&issued);
        books.record(Subject::Document(issued.id), Act::Issued, None, Some(spelt_out)).map(|()| Vec::new())
    });
    assert!(group.finish().expect("it is flushed").iter().all(Result::is_ok));
    drop(database);
    let mut keeper = Bookkeeper::at(disk);
    let found = events(&mut keeper, Some(Subject::Document(issued.id)));
    let [earlier, now] = &found[..] else { panic!("{} events", found.len()) };
    assert_eq!((&now.name, now.act), (&Some(issued.number.to_string()), Act::Issued));
    assert!(now.changes.iter().any(|change| change.path == ["content", "lines", "2", "priced", "discount"]));
    assert_eq!((&earlier.name, &earlier.changes), (&now.name, &now.changes));
    assert_eq!(earlier.more_changes, now.more_changes);
    assert!(!check_all(&mut keeper, 1).broken);
}

pub fn what_happens_to_a_document_is_an_event(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let number = keeper.number_of(&draft(1));
    let cancel = CancelDocument { id: invoice_id(1), reason: "Wrong buyer".to_owned(), on: TODAY };
    keeper.ask(cancel).expect("nothing stands in the way");
    let quotation = DocumentDraft { kind: DocumentKind::Quotation, ..draft(2) };
    keeper.issue(&quotation).expect("the draft is right");
    keeper.ask(AnswerQuotation { id: invoice_id(2), accepted: true, on: TODAY }).expect("it is open");
    let all = events(&mut keeper, None);
    let [answered, _, cancelled] = &all[..3] else { panic!("each is an event") };
    assert_eq!((cancelled.act, cancelled.name.as_deref()), (Act::Cancelled, Some(&*number)));
    let shown = |event: &EventRow| -> Vec<(String, Option<String>)> {
        event.changes.iter().map(|change| (change.path.join("."), change.after.clone())).collect()
    };
    let some = |text: &str| Some(text.to_owned());
    let expected =
        [("cancelled.on".to_owned(), some("2026-11-23")), ("cancelled.reason".to_owned(), some("Wrong buyer"))];
    assert_eq!(shown(cancelled), expected);
    assert_eq!(answered.act, Act::Answered);
    let expected = [("answer.accepted".to_owned(), some("true")), ("answer.on".to_owned(), some("2026-11-23"))];
    assert_eq!(shown(answered), expected);
    assert!(!cancelled.undoable && !answered.undoable);
}

pub fn payments_and_what_they_settle_are_events(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&draft(1)).expect("the draft is right");
    let id = payment_id(7);
    let form = payment("1500", &[(invoice_id(1), "600")]);
    keeper.ask(RecordPayment { id, form, today: TODAY }).expect("the form is right");
    let (document, source) = (invoice_id(1), Source::Payment(id));
    keeper.ask(TakeBack { source: Some(source), document, on: TODAY }).expect("it was settled");
    keeper.ask(ApplyFund { source, document, amount: "100".to_owned() }).expect("there is enough");
    keeper
        .ask(WriteOff { document, amount: "5".to_owned(), reason: "Small".to_owned(), on: TODAY })
        .expect("it is open");
    keeper.ask(ReversePayment { id, reason: "Bounced".to_owned(), on: TODAY }).expect("nothing went back");
    let expected = [
        ("payment", Act::Created),
        ("document", Act::Settled),
        ("document", Act::TakenBack),
        ("document", Act::Settled),
        ("document", Act::Settled),
        ("document", Act::TakenBack),
        ("payment", Act::Reversed),
    ];
    assert_eq!(acts(&mut keeper, None)[3..], expected);
    let number = events(&mut keeper, Some(Subject::Document(document)))[0].name.clone();
    assert_eq!(number.as_deref(), Some("INV/26-27/0001"));
    let of_payment = events(&mut keeper, Some(Subject::Payment(id)));
    let reason = of_payment[0].changes.iter().find(|change| change.path == ["reversed", "reason"]);
    assert_eq!(reason.and_then(|change| change.after.as_deref()), Some("Bounced"));
    assert!(!check_all(&mut keeper, 3).broken);
}
