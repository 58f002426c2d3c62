//! The books as a whole: kept over a new start, checked, erased, measured, and apart from each other.

use bahi::protocol::{
    Books, BooksReport, CheckBooks, EraseBooks, Fault, FillDemo, GetBusiness, GetCustomer, MeasureWorker, SaveItem,
};
use bahi::store::SCHEMA_VERSION;
use uuid::Uuid;

use super::sample::{CUSTOMER, ITEM, TODAY, draft, item, wrong};
use super::{Bookkeeper, Disk, contents};

/// The sample business with an item, a draft and two invoices.
fn filled<D: Disk>(disk: &D) -> Bookkeeper<D::Host> {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    keeper.create(&wrong(1)).expect("the id is new");
    keeper.issue(&draft(2)).expect("the draft is right");
    keeper.issue(&draft(3)).expect("the draft is right");
    keeper
}

fn report() -> BooksReport {
    BooksReport { schema_version: SCHEMA_VERSION, customers: 1, items: 1, drafts: 1, invoices: 2, findings: vec![] }
}

pub fn everything_is_there_after_closing(disk: &impl Disk) {
    drop(filled(disk));
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.ask(CheckBooks {}), Ok(report()));
    assert!(keeper.ask(GetCustomer { id: CUSTOMER }).is_ok_and(|found| found.is_some()));
    assert_eq!(keeper.number_of(&draft(4)), "INV/26-27/0003");
}

pub fn sound_books_are_found_sound(disk: &impl Disk) {
    let empty = BooksReport { schema_version: SCHEMA_VERSION, ..BooksReport::default() };
    assert_eq!(Bookkeeper::at(disk).ask(CheckBooks {}), Ok(empty));
    assert_eq!(filled(disk).ask(CheckBooks {}), Ok(report()));
}

pub fn each_of_the_books_is_a_database_of_its_own(disk: &impl Disk) {
    let mut keeper = filled(disk);
    for books in [Books::Demo, Books::Scratch] {
        assert_eq!(keeper.about(books).ask(GetBusiness {}), Ok(None));
    }
    keeper.about(Books::Demo).create(&draft(1)).expect("the id is new there");
    assert_eq!(keeper.about(Books::Own).ask(CheckBooks {}), Ok(report()));
}

pub fn the_own_books_are_never_erased(disk: &impl Disk) {
    drop(filled(disk));
    let before = contents(disk);
    assert_eq!(Bookkeeper::at(disk).ask(EraseBooks {}), Err(Fault::NotAllowed));
    assert_eq!(contents(disk), before);
}

pub fn demo_books_are_erased_and_begin_anew(disk: &impl Disk) {
    let mut keeper = filled(disk);
    keeper.about(Books::Demo).create(&draft(1)).expect("the id is new there");
    assert_eq!(keeper.ask(EraseBooks {}), Ok(()));
    assert_eq!(keeper.drafts(), 0);
    assert_eq!(keeper.create(&draft(1)), Ok(()));
    assert_eq!(keeper.about(Books::Scratch).ask(EraseBooks {}), Ok(()), "books that were never opened");
    assert_eq!(keeper.about(Books::Own).ask(CheckBooks {}), Ok(report()));
}

pub fn the_demo_is_written_once_and_only_into_its_own_books(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let fill = |seed| FillDemo { seed: Uuid::from_u128(seed), today: TODAY, at: 0 };
    assert_eq!(keeper.ask(fill(1)), Err(Fault::NotAllowed));
    assert_eq!(keeper.ask(GetBusiness {}), Ok(None));
    let business = keeper.about(Books::Demo).ask(fill(1)).expect("it is made of right forms");
    assert_eq!(keeper.ask(fill(1_000)), Ok(business), "another tab was faster");
    let report = keeper.ask(CheckBooks {}).expect("the books can be checked");
    assert_eq!((report.customers, report.items, report.drafts, report.invoices), (8, 10, 2, 30));
    assert_eq!(report.findings, [""; 0]);
}

pub fn the_speed_check_gives_a_figure_for_each_round(disk: &impl Disk) {
    let times = Bookkeeper::at(disk).about(Books::Scratch).ask(MeasureWorker { saves: 7 }).expect("it can be measured");
    assert_eq!((times.raw_flush.len(), times.save.len(), times.group.len(), times.lock_errors), (7, 7, 7, 0));
}

pub fn the_speed_check_may_be_repeated(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for saves in [3, 2] {
        let times = keeper.about(Books::Scratch).ask(MeasureWorker { saves }).expect("it can be measured");
        assert_eq!(times.save.len(), saves as usize);
    }
}

pub fn the_speed_check_never_touches_the_own_books(disk: &impl Disk) {
    drop(filled(disk));
    let before = contents(disk);
    for books in [Books::Own, Books::Demo] {
        assert_eq!(Bookkeeper::at(disk).about(books).ask(MeasureWorker { saves: 1 }), Err(Fault::NotAllowed));
    }
    assert_eq!(contents(disk), before);
}
