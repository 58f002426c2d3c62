//! Several businesses: apart from each other, listed by what stands in their books, and kept once they have to be.

use bahi::domain::{BooksId, Business, BusinessForm};
use bahi::protocol::{
    Books, BusinessRow, CheckBooks, CreateDraft, DeleteBusiness, EraseBooks, Fault, FillDemo, GetBusiness, GetCustomer,
    ListBusinesses, MOST_BUSINESSES, RecordPayment, SaveBusiness, SaveCustomer, SetUpBusiness,
};
use bahi::service::Host;
use uuid::Uuid;

use super::payments::{payment, payment_id};
use super::sample::{CUSTOMER, TODAY, business, customer, draft};
use super::{Bookkeeper, Disk, contents, fields, fresh_id};

/// The books of a further business, by the test's own counting.
pub fn further(count: u8) -> Books {
    Books::Business(BooksId::from_bytes([count; 16]))
}

/// A small business without a GSTIN.
pub fn named(name: &str) -> BusinessForm {
    BusinessForm { name: name.to_owned(), state: "29".to_owned(), ..BusinessForm::empty() }
}

pub fn set_up<H: Host>(keeper: &mut Bookkeeper<H>, books: Books, name: &str) -> Result<Business, Fault> {
    keeper.about(books).ask(SetUpBusiness { form: named(name) })
}

/// Books and names, as listed.
pub fn listed<H: Host>(keeper: &mut Bookkeeper<H>) -> Vec<(Books, Option<String>)> {
    let rows = keeper.ask(ListBusinesses {}).expect("they can be listed");
    rows.into_iter().map(|BusinessRow { books, business }| (books, business.map(|business| business.name))).collect()
}

fn row(books: Books, name: &str) -> (Books, Option<String>) {
    (books, Some(name.to_owned()))
}

fn delete<H: Host>(keeper: &mut Bookkeeper<H>, books: Books, name: &str) -> Result<(), Fault> {
    keeper.about(books).ask(DeleteBusiness { name: name.to_owned() })
}

pub fn each_business_counts_and_keeps_for_itself(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    assert_eq!(keeper.number_of(&draft(1)), "INV/26-27/0001");
    set_up(&mut keeper, further(1), "Second").expect("the form is right");
    assert_eq!(keeper.ask(GetCustomer { id: CUSTOMER }), Ok(None), "it is the first one's customer");
    keeper.ask(SaveCustomer { id: CUSTOMER, form: customer() }).expect("the id is free here");
    // The same id and the same number, in books of their own.
    assert_eq!(keeper.number_of(&draft(1)), "INV/26-27/0001");
    assert_eq!(keeper.number_of(&draft(2)), "INV/26-27/0002");
    let counts = |keeper: &mut Bookkeeper<_>, books| {
        let report = keeper.about(books).ask(CheckBooks {}).expect("the books can be checked");
        (report.invoices, report.customers, report.findings)
    };
    assert_eq!(counts(&mut keeper, Books::Own), (1, 1, vec![]));
    assert_eq!(counts(&mut keeper, further(1)), (2, 1, vec![]));
    drop(keeper);
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(counts(&mut keeper, further(1)), (2, 1, vec![]), "after a new start");
    assert_eq!(keeper.number_of(&draft(3)), "INV/26-27/0003");
}

pub fn the_list_has_those_that_were_set_up_by_name(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(listed(&mut keeper), []);
    keeper.about(Books::Demo).ask(FillDemo { seed: Uuid::nil(), today: TODAY, at: 0 }).expect("the demo is right");
    assert_eq!(listed(&mut keeper), [], "the demo is none");
    set_up(&mut keeper, further(1), "Zebra Crossing Foods").expect("the form is right");
    assert_eq!(listed(&mut keeper), [row(further(1), "Zebra Crossing Foods")], "without a first one too");
    set_up(&mut keeper, Books::Own, "amber stores").expect("the form is right");
    let both = [row(Books::Own, "amber stores"), row(further(1), "Zebra Crossing Foods")];
    assert_eq!(listed(&mut keeper), both);
    assert_eq!(listed(&mut keeper), both, "as it was known");
    keeper.about(further(1)).ask(SaveBusiness { form: named("Aardvark Foods") }).expect("the form is right");
    let renamed = [row(further(1), "Aardvark Foods"), row(Books::Own, "amber stores")];
    assert_eq!(listed(&mut keeper), renamed, "a change is seen");
    drop(keeper);
    assert_eq!(listed(&mut Bookkeeper::at(disk)), renamed, "after a new start");
}

/// Where a crash came between the file and its first save, or the form was wrong.
pub fn what_was_never_set_up_is_removed(disk: &impl Disk) {
    drop(disk.host().open(further(1)).expect("the books open"));
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(fields(set_up(&mut keeper, further(2), "")).len(), 1, "a name is wanted");
    assert_eq!(disk.host().businesses().map(|found| found.len()).ok(), Some(2));
    assert_eq!(listed(&mut keeper), []);
    assert_eq!(disk.host().businesses().ok(), Some(vec![]));
    assert_eq!(set_up(&mut keeper, further(2), "Second").map(|business| business.name).as_deref(), Ok("Second"));
    assert_eq!(listed(&mut keeper), [row(further(2), "Second")]);
}

pub fn books_that_are_not_there_are_not_made_by_asking(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let asked = keeper.about(further(1));
    assert_eq!(asked.ask(GetBusiness {}), Err(Fault::NoBusiness));
    assert_eq!(asked.create(&draft(1)), Err(Fault::NoBusiness));
    assert_eq!(asked.ask(SaveBusiness { form: business() }), Err(Fault::NoBusiness), "it may have been deleted");
    assert_eq!(asked.ask(EraseBooks {}), Err(Fault::NotAllowed));
    assert_eq!(disk.host().businesses().ok(), Some(vec![]));
}

pub fn a_business_is_set_up_once(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for books in [Books::Own, further(1)] {
        set_up(&mut keeper, books, "First to come").expect("the form is right");
        assert_eq!(set_up(&mut keeper, books, "Second to come"), Err(Fault::NotAllowed));
        let there = keeper.ask(GetBusiness {}).expect("it can be read");
        assert_eq!(there.map(|business| business.name).as_deref(), Some("First to come"));
    }
}

pub fn a_set_up_that_is_sent_again_makes_one_business(disk: &impl Disk) {
    let (id, call) = (fresh_id(), SetUpBusiness { form: named("Second") });
    let first = Bookkeeper::at(disk).about(further(1)).ask_as(id, call.clone());
    assert_eq!(first.as_ref().map(|business| business.name.as_str()), Ok("Second"));
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.about(further(1)).ask_as(id, call), first, "to the next owner");
    assert_eq!(listed(&mut keeper), [row(further(1), "Second")]);
}

pub fn only_a_business_without_documents_and_payments_is_deleted(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&draft(1)).expect("the draft is right");
    let name = business().name;
    drop(keeper);
    let before = contents(disk);
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(delete(&mut keeper, Books::Own, &name), Err(Fault::InUse));
    assert_eq!(delete(&mut keeper, Books::Demo, &name), Err(Fault::NotAllowed));
    drop(keeper);
    assert_eq!(contents(disk), before, "not a byte");

    let mut keeper = Bookkeeper::at(disk);
    set_up(&mut keeper, further(1), "Paid in advance").expect("the form is right");
    keeper.ask(SaveCustomer { id: CUSTOMER, form: customer() }).expect("the form is right");
    let advance = RecordPayment { id: payment_id(1), form: payment("10", &[]), today: TODAY };
    keeper.ask(advance).expect("the payment is right");
    assert_eq!(delete(&mut keeper, further(1), "Paid in advance"), Err(Fault::InUse));

    set_up(&mut keeper, further(2), "Only tried").expect("the form is right");
    keeper.create(&draft(1)).expect("the id is new");
    assert_eq!(delete(&mut keeper, further(2), "Only tried"), Ok(()));
    assert_eq!(listed(&mut keeper), [row(further(1), "Paid in advance"), row(Books::Own, &name)]);
    assert_eq!(keeper.about(further(2)).create(&draft(2)), Err(Fault::NoBusiness), "a tab that still shows it");
}

pub fn a_deleted_first_business_leaves_room_for_another_and_epochs_go_on(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for epoch in 1..=3 {
        assert_eq!(keeper.service().begin_epoch(0), Ok(epoch));
    }
    set_up(&mut keeper, Books::Own, "Only tried").expect("the form is right");
    keeper.create(&draft(1)).expect("the id is new");
    assert_eq!(delete(&mut keeper, Books::Own, "Only tried"), Ok(()));
    assert_eq!(keeper.ask(GetBusiness {}), Ok(None));
    assert_eq!(keeper.drafts(), 0);
    drop(keeper);
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.service().begin_epoch(0), Ok(4), "pages know the owners before");
    assert_eq!(
        set_up(&mut keeper, Books::Own, "In earnest").map(|business| business.name).as_deref(),
        Ok("In earnest")
    );
}

/// A tab that asks a second time, or that shows a list of yesterday.
pub fn a_business_that_is_gone_or_renamed_is_not_deleted_again(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for books in [Books::Own, further(1)] {
        set_up(&mut keeper, books, "Only tried").expect("the form is right");
        assert_eq!(delete(&mut keeper, books, "Another name"), Err(Fault::NotFound));
        assert_eq!(delete(&mut keeper, books, "Only tried"), Ok(()));
        assert_eq!(delete(&mut keeper, books, "Only tried"), Ok(()));
        set_up(&mut keeper, books, "In earnest").expect("the form is right");
        assert_eq!(delete(&mut keeper, books, "Only tried"), Err(Fault::NotFound));
    }
    assert_eq!(listed(&mut keeper), [row(Books::Own, "In earnest"), row(further(1), "In earnest")]);
}

/// As many as there may be, and one more. The host has files for all of them.
pub fn there_is_an_end_to_businesses<H: Host>(keeper: &mut Bookkeeper<H>) {
    for count in 1..MOST_BUSINESSES as u8 {
        set_up(keeper, further(count), &format!("Business {count:02}")).expect("the form is right");
        // It works while all others are there.
        assert_eq!(keeper.ask(CreateDraft { draft: draft(1), at: 0 }), Ok(()));
    }
    assert_eq!(set_up(keeper, further(100), "One too many"), Err(Fault::TooManyBusinesses));
    set_up(keeper, Books::Own, "The first one").expect("it has its file in any case");
    assert_eq!(listed(keeper).len(), MOST_BUSINESSES);
    for count in 1..MOST_BUSINESSES as u8 {
        assert_eq!(keeper.about(further(count)).drafts(), 1);
    }
}
