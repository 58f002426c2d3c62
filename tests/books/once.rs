//! Every save once, however often it is sent.

use bahi::domain::DocumentDraft;
use bahi::domain::recurring::{Makes, Occurrence};
use bahi::protocol::{
    Books, CheckBooks, CreateDraft, DeleteDraft, EndSchedule, EraseBooks, Fault, IssueDocument, MakeDue, PauseSchedule,
    Request, RequestId, SaveBusiness, SaveCustomer, SaveDraft, SaveItem, SaveLockDate, SaveSchedule, SkipDue,
    UndoEvent,
};
use bahi::store::{StoreError, applied};
use uuid::Uuid;

use super::recurring::{FIRST, RENT, SECOND, monthly};
use super::sample::{CUSTOMER, ITEM, TODAY, business, customer, draft, invoice_id, item, wrong};
use super::{Bookkeeper, Disk, contents, fresh_id};

/// A save of each kind, in an order in which all of them succeed.
fn every_save() -> Vec<(RequestId, Request)> {
    let changed = DocumentDraft { notes: "Changed".to_owned(), ..draft(1) };
    let saves: Vec<Request> = vec![
        SaveBusiness { form: business() }.into(),
        SaveCustomer { id: CUSTOMER, form: customer() }.into(),
        SaveItem { id: ITEM, form: item() }.into(),
        CreateDraft { draft: draft(1), at: 1 }.into(),
        SaveDraft { draft: changed, at: 2 }.into(),
        CreateDraft { draft: draft(2), at: 3 }.into(),
        DeleteDraft { id: invoice_id(2) }.into(),
        IssueDocument { draft: draft(1), today: TODAY }.into(),
        IssueDocument { draft: draft(3), today: TODAY }.into(),
        UndoEvent { position: 6, at: 4 }.into(),
        SaveLockDate { lock_date: "2026-08-31".to_owned(), today: TODAY }.into(),
        SaveSchedule { id: RENT, form: monthly() }.into(),
        SkipDue { schedule: RENT, occurrence: Occurrence { count: 0, date: FIRST } }.into(),
        MakeDue {
            schedule: RENT,
            occurrence: Occurrence { count: 1, date: SECOND },
            makes: Makes::Issued,
            document: invoice_id(4),
            today: TODAY,
            at: 5,
        }
        .into(),
        PauseSchedule { id: RENT, paused: true }.into(),
        EndSchedule { id: RENT }.into(),
    ];
    saves.into_iter().map(|save| (fresh_id(), save)).collect()
}

pub fn every_kind_of_save_has_the_same_answer_when_it_is_sent_again(disk: &impl Disk) {
    let saves = every_save();
    let mut keeper = Bookkeeper::at(disk);
    let first = keeper.serve(saves.clone()).concat();
    assert!(first.iter().all(|reply| reply.result[0] == 0), "each is an encoded Ok: {first:?}");
    assert_eq!(keeper.serve(saves.clone()).concat(), first, "at once");
    drop(keeper);
    let before = contents(disk).of_the_business();
    let replies = Bookkeeper::at(disk).serve(saves.clone()).concat();
    assert_eq!(replies, first, "after opening again");
    assert_eq!(contents(disk).of_the_business(), before);
    let one_by_one: Vec<_> = saves.into_iter().flat_map(|save| Bookkeeper::at(disk).serve(vec![save])).collect();
    assert_eq!(one_by_one.concat(), first, "each to a service of its own");
    assert_eq!(contents(disk).of_the_business(), before);
}

pub fn a_save_that_failed_is_done_when_it_is_sent_again(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let without_customer = DocumentDraft { customer: None, place_of_supply: None, ..draft(1) };
    let issue = IssueDocument { draft: without_customer, today: TODAY };
    let id = fresh_id();
    assert_eq!(keeper.ask_as(id, issue.clone()), Err(Fault::NoBusiness));
    keeper.ask(SaveBusiness { form: business() }).expect("the sample business is right");
    let issued = keeper.ask_as(id, issue.clone());
    assert_eq!(issued.as_ref().map(|invoice| invoice.number.to_string()).as_deref(), Ok("INV/26-27/0001"));
    assert_eq!(keeper.ask_as(id, issue), issued, "and only once");
}

pub fn two_of_the_same_that_wait_together_are_done_once(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let issue = (fresh_id(), IssueDocument { draft: draft(1), today: TODAY }.into());
    let replies = keeper.serve(vec![issue.clone(), issue]).concat();
    assert_eq!(replies[0], replies[1]);
    assert_eq!(keeper.number_of(&draft(2)), "INV/26-27/0002");
}

pub fn erased_books_remember_no_save(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let (id, save) = (fresh_id(), CreateDraft { draft: wrong(1), at: 0 });
    for _ in 0..2 {
        assert_eq!(keeper.about(Books::Demo).ask_as(id, save.clone()), Ok(()));
        assert_eq!(keeper.drafts(), 1);
        assert_eq!(keeper.ask(EraseBooks {}), Ok(()));
    }
    assert_eq!(keeper.drafts(), 0);
}

pub fn a_save_is_remembered_for_a_day(disk: &impl Disk) {
    let day = 24 * 60 * 60 * 1_000;
    let made = 1_800_000_000_000_u64;
    let id = RequestId::new(Uuid::from_u128(u128::from(made) << 80 | 0x7abc << 64 | 1));
    let mut database = disk.database();
    let mut group = database.group(1).expect("a group can begin");
    group.save(id, |_| Ok::<_, StoreError>(b"answer".to_vec()));
    assert_eq!(group.finish().expect("it is flushed").len(), 1);
    for (now, forgotten) in [(made, 0), (made + day, 0), (made + day + 1, 1), (made + day + 1, 0)] {
        assert_eq!(database.transact(|books| applied::prune(books, now)).expect("ids can be deleted"), forgotten);
    }
    assert_eq!(database.applied(&[id]).expect("ids can be looked up"), [None]);
}

pub fn each_owner_of_the_books_has_the_next_epoch(disk: &impl Disk) {
    let mut database = disk.database();
    assert_eq!([database.begin_epoch(0).ok(), database.begin_epoch(0).ok()], [Some(1), Some(2)]);
    drop(database);
    assert_eq!(disk.database().begin_epoch(0).ok(), Some(3));
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.service().begin_epoch(0), Ok(4));
    assert_eq!(keeper.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}
