//! Through client, service and store, down to a file.

use std::collections::VecDeque;
use std::time::Instant;

use bahi::client::Loopback;
use bahi::domain::{BusinessForm, CustomerId, DocumentDraft, DocumentKind, DraftLine, Fault as Wrong, Field, Problems};
use bahi::protocol::{
    Books, CheckBooks, CreateDraft, Fault, IssueDocument, ListDrafts, OpenDocument, OpenedDocument, SaveBusiness,
};
use bahi::service::{Host, Service, Task};
use bahi::store::{Database, StoreError};
use tempfile::TempDir;

use crate::stage::{Caller, Stage, draft, save};

/// The own books alone, in a folder that goes away.
struct OneFile {
    folder: TempDir,
    started: Instant,
}

impl Host for OneFile {
    fn open(&mut self, books: Books) -> Result<Database, StoreError> {
        assert_eq!(books, Books::Own);
        Database::open(&self.folder.path().join("own.db").to_string_lossy())
    }

    fn erase(&mut self, _: Books) -> Result<(), StoreError> {
        Err(StoreError::Host("nothing is erased here".to_owned()))
    }

    fn micros(&self) -> u64 {
        u64::try_from(self.started.elapsed().as_micros()).expect("a test is shorter than that")
    }

    fn now_ms(&self) -> u64 {
        0
    }

    fn write_and_flush_4k(&mut self) -> Result<(), StoreError> {
        Err(StoreError::Host("nothing is measured here".to_owned()))
    }
}

/// The page on one side, the worker on the other.
struct Whole {
    page: Stage,
    worker: Service<OneFile>,
}

impl Whole {
    fn new() -> Whole {
        let folder = TempDir::new().expect("a temporary folder can be made");
        Whole { page: Stage::open(), worker: Service::new(OneFile { folder, started: Instant::now() }) }
    }

    /// With a business in the books.
    fn set_up() -> Whole {
        let mut whole = Whole::new();
        let form = BusinessForm { name: "Sample Stall".to_owned(), state: "27".to_owned(), ..BusinessForm::empty() };
        let mut caller = whole.page.ask(SaveBusiness { form }).0;
        whole.serve_all();
        caller.answer().expect("the form is right");
        whole
    }

    fn serve(&mut self) -> bool {
        let Whole { page: Stage { client, loopback, .. }, worker } = self;
        Loopback::serve_next(loopback, client, |message| worker.handle(message))
    }

    /// Serves everything that waits and tells how many replies came at a time.
    fn serve_waiting(&mut self) -> Vec<usize> {
        let Whole { page: Stage { client, loopback, .. }, worker } = self;
        let mut groups = Vec::new();
        Loopback::serve_waiting(loopback, client, |messages| {
            let mut queue: VecDeque<Task> = messages.into_iter().map(Task::from).collect();
            let mut all = Vec::new();
            while !queue.is_empty() {
                let replies = worker.serve_next(&mut queue).replies;
                groups.push(replies.len());
                all.extend(replies);
            }
            all
        });
        groups
    }

    fn serve_all(&mut self) {
        while self.serve() {}
    }

    /// Asks, lets the worker work until nothing is left, and gives the answer.
    fn ask<C: bahi::protocol::Call + 'static>(&mut self, call: C) -> Result<C::Answer, Fault> {
        let mut caller = self.page.ask(call).0;
        self.serve_all();
        caller.answer()
    }
}

fn create(mark: u32) -> CreateDraft {
    CreateDraft { draft: draft(mark), at: mark.into() }
}

fn issue(mark: u32) -> IssueDocument {
    let line = DraftLine {
        description: "Steel pot".to_owned(),
        quantity: "1".to_owned(),
        unit_price: "450".to_owned(),
        ..DraftLine::empty()
    };
    let draft = DocumentDraft { lines: vec![line], ..draft(mark) };
    IssueDocument { draft, today: bahi::domain::Date::constant(2026, 11, 23) }
}

#[test]
fn three_hundred_saves_at_once_are_all_kept_in_their_order() {
    let mut whole = Whole::set_up();
    let mut callers: Vec<Caller<()>> = (0..300).map(|mark| whole.page.ask(create(mark)).0).collect();
    let mut answered = 0;
    while answered < callers.len() {
        assert!(whole.page.loopback.waiting() <= 5);
        assert!(whole.serve(), "there is always work until all are answered");
        assert_eq!(callers[answered].answer(), Ok(()), "answers come in the order of the saves");
        answered += 1;
        callers[answered..].iter_mut().for_each(|caller| assert!(caller.poll().is_pending()));
    }
    let rows = whole
        .ask(ListDrafts { kind: DocumentKind::Invoice, search: String::new(), after: None, limit: 500 })
        .expect("drafts can be listed")
        .rows;
    let expected: Vec<_> = (0..300).rev().map(|mark| draft(mark).id).collect();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), expected);
    assert_eq!(whole.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

/// As in the worker: what arrived is served in one turn, five saves in a group, and their answers let five
/// more in.
#[test]
fn three_hundred_saves_in_groups_are_all_kept_in_their_order() {
    let mut whole = Whole::set_up();
    let mut callers: VecDeque<Caller<()>> = (0..300).map(|mark| whole.page.ask(create(mark)).0).collect();
    while !callers.is_empty() {
        assert_eq!(whole.serve_waiting(), [5], "one flush for all that the gate lets through");
        for mut caller in callers.drain(..5) {
            assert_eq!(caller.answer(), Ok(()));
        }
        callers.iter_mut().for_each(|caller| assert!(caller.poll().is_pending()));
    }
    let rows = whole
        .ask(ListDrafts { kind: DocumentKind::Invoice, search: String::new(), after: None, limit: 500 })
        .expect("drafts can be listed")
        .rows;
    let expected: Vec<_> = (0..300).rev().map(|mark| draft(mark).id).collect();
    assert_eq!(rows.iter().map(|row| row.id).collect::<Vec<_>>(), expected);
}

#[test]
fn numbers_follow_the_order_in_which_the_invoices_were_offered() {
    let mut whole = Whole::set_up();
    let mut callers: Vec<_> = (0..40).map(|mark| whole.page.ask(issue(mark)).0).collect();
    for (place, index) in (1..).zip(0..callers.len()) {
        assert!(whole.serve());
        let invoice = callers[index].answer().expect("the draft is right");
        assert_eq!(invoice.number.to_string(), format!("INV/26-27/{place:04}"));
        callers[index + 1..].iter_mut().for_each(|caller| assert!(caller.poll().is_pending()));
    }
}

/// The tabs offer their invoices at once, and their requests reach the one worker in any order.
#[test]
fn ten_tabs_that_issue_at_once_leave_no_gap_and_give_no_number_twice() {
    let Whole { page, mut worker } = Whole::set_up();
    let tabs: Vec<Stage> = (1..=10).map(Stage::of_tab).collect();
    let marks = |tab: usize| (0..30).map(move |count| u32::try_from(tab * 100 + count).expect("small"));
    let mut callers: Vec<VecDeque<Caller<_>>> =
        tabs.iter().enumerate().map(|(tab, stage)| marks(tab).map(|mark| stage.ask(issue(mark)).0).collect()).collect();
    let mut numbers: Vec<Vec<String>> = vec![Vec::new(); tabs.len()];
    // Numbers without a pattern, the same in every run.
    let mut dice = 2_026_u64;
    while callers.iter().any(|waiting| !waiting.is_empty()) {
        dice = dice.wrapping_mul(6_364_136_223_846_793_005).wrapping_add(1_442_695_040_888_963_407);
        let tab = usize::try_from(dice >> 33).expect("31 bits") % tabs.len();
        let Stage { client, loopback, .. } = &tabs[tab];
        if !loopback.serve_next(client, |message| worker.handle(message)) {
            continue;
        }
        let mut first = callers[tab].pop_front().expect("somebody has asked for it");
        numbers[tab].push(first.answer().expect("the draft is right").number.to_string());
        callers[tab].iter_mut().for_each(|caller| assert!(caller.poll().is_pending()));
    }
    for of_tab in &numbers {
        assert!(of_tab.is_sorted(), "a tab's invoices keep its order: {of_tab:?}");
    }
    let mut all = numbers.concat();
    all.sort_unstable();
    assert_eq!(all, (1..=300).map(|count| format!("INV/26-27/{count:04}")).collect::<Vec<_>>());
    let mut whole = Whole { page, worker };
    assert_eq!(whole.ask(CheckBooks {}).expect("the books can be checked").findings, [""; 0]);
}

#[test]
fn a_caller_who_leaves_after_posting_does_not_cut_the_save_short() {
    let mut whole = Whole::set_up();
    drop(whole.page.ask(create(1)));
    drop(whole.page.ask(issue(2)));
    whole.serve_all();
    assert_eq!(
        whole.ask(OpenDocument { id: draft(1).id }),
        Ok(Some(OpenedDocument::Draft { draft: draft(1), originals: Vec::new() }))
    );
    assert!(matches!(whole.ask(OpenDocument { id: draft(2).id }), Ok(Some(OpenedDocument::Issued { .. }))));
    let _callers: Vec<_> = (10..20).map(|mark| whole.page.ask(create(mark)).0).collect();
    assert_eq!(whole.page.loopback.waiting(), 5, "both permits are back");
}

#[test]
fn a_caller_who_leaves_the_queue_saves_nothing() {
    let mut whole = Whole::set_up();
    let callers: Vec<_> = (0..6).map(|mark| whole.page.ask(create(mark)).0).collect();
    drop(callers);
    whole.serve_all();
    assert_eq!(
        whole.ask(OpenDocument { id: draft(4).id }),
        Ok(Some(OpenedDocument::Draft { draft: draft(4), originals: Vec::new() }))
    );
    assert_eq!(whole.ask(OpenDocument { id: draft(5).id }), Ok(None));
}

#[test]
fn a_fault_reaches_its_caller_whole_and_nobody_else() {
    let mut whole = Whole::set_up();
    let unknown = DocumentDraft { customer: Some(CustomerId::from_bytes([9; 16])), ..issue(1).draft };
    let mut wrong = whole.page.ask(IssueDocument { draft: unknown, ..issue(1) }).0;
    let mut missing = whole.page.ask(save(2)).0;
    let mut right = whole.page.ask(create(3)).0;
    whole.serve_all();
    let expected = Problems::one(Field::Customer, Wrong::UnknownCustomer);
    assert_eq!(wrong.answer().map(drop), Err(Fault::Invalid(expected)));
    assert_eq!(missing.answer(), Err(Fault::NotFound));
    assert_eq!(right.answer(), Ok(()));
}
