//! Invented histories: the same however they are asked for, whole, and never among the person's own.

use bahi::domain::{DocumentKind, Status};
use bahi::protocol::{
    Books, CheckBooks, CheckHistory, DocumentFilter, DocumentOrder, Fault, FillHistory, GetFigures, HistoryMade,
    HistorySize, ListDocuments, MeasureAtSize, Stands, SumDocuments,
};
use bahi::service::Host;

use super::businesses::{further, set_up};
use super::sample::TODAY;
use super::{Bookkeeper, Disk};

const SIZE: HistorySize = HistorySize { items: 12, customers: 15, invoices: 60 };
const ALL: u32 = 12 + 15 + 60;

fn portion(made: u32, count: u32) -> FillHistory {
    FillHistory { seed: 11, size: SIZE, made, count, today: TODAY }
}

/// Everything that the list of invoices says, read from books that were filled in portions of this size.
fn filled<H: Host>(keeper: &mut Bookkeeper<H>, books: Books, count: u32) -> Vec<(String, String, Status)> {
    let keeper = keeper.about(books);
    let mut made = 0;
    while made < ALL {
        made = keeper.ask(portion(made, count)).expect("it is made of right forms").made;
    }
    let filter = DocumentFilter::all(DocumentKind::Invoice, TODAY);
    let call = ListDocuments { filter, order: DocumentOrder::default(), after: None, limit: 500 };
    let rows = keeper.ask(call).expect("invoices are listed").rows;
    let told = |row: bahi::protocol::DocumentRow| {
        (row.number.to_string(), row.payable.to_string(), row.standing.status(row.kind, TODAY))
    };
    rows.into_iter().map(told).collect()
}

pub fn an_invented_history_is_the_same_in_any_portions(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let found = filled(&mut keeper, Books::Demo, 7);
    assert_eq!(found, filled(&mut keeper, Books::Scratch, 40));
    assert_eq!(found.len(), 60);
    for status in [Status::Paid, Status::Overdue] {
        assert!(found.iter().any(|row| row.2 == status), "some are {status:?}");
    }
    let report = keeper.ask(CheckBooks {}).expect("the books can be checked");
    assert_eq!((report.items, report.customers, report.invoices), (12, 15, 60));
    assert_eq!(report.findings, [""; 0]);
    let check = CheckHistory { from: bahi::domain::history::Checked::default(), limit: 100_000 };
    let checked = keeper.ask(check).expect("history can be checked");
    assert!(!checked.broken && checked.checked.position == checked.last);
    assert_eq!(keeper.ask(GetFigures { today: TODAY }).expect("there are figures").months.len(), 13);
}

pub fn an_invented_history_is_made_in_whole_portions_and_once(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    for books in [Books::Own, further(1)] {
        set_up(&mut keeper, books, "Example Paper Mart").expect("there is room for it");
        assert_eq!(keeper.about(books).ask(portion(0, 5)), Err(Fault::NotAllowed), "not among the person's own");
    }
    let keeper = keeper.about(Books::Scratch);
    assert_eq!(keeper.ask(portion(0, 30)), Ok(HistoryMade { made: 30, all: ALL }));
    let sum = |keeper: &mut Bookkeeper<_>| {
        let filter = DocumentFilter { stands: Stands::Any, ..DocumentFilter::all(DocumentKind::Invoice, TODAY) };
        keeper.ask(SumDocuments { filter }).expect("invoices are summed")
    };
    let before = sum(keeper);
    assert_eq!(keeper.ask(portion(28, 10)), Err(Fault::AlreadyIssued), "a part of it is there");
    assert_eq!(sum(keeper), before, "nothing of the portion is");
    assert_eq!(keeper.ask(portion(80, 500)), Ok(HistoryMade { made: ALL, all: ALL }), "no more than was asked for");
}

pub fn the_speed_of_reading_is_measured_in_the_scratch_books_only(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let measure = MeasureAtSize { rounds: 2, run: 1, today: TODAY };
    for books in [Books::Own, Books::Demo] {
        assert_eq!(keeper.about(books).ask(measure.clone()), Err(Fault::NotAllowed));
    }
    filled(&mut keeper, Books::Scratch, 50);
    let times = keeper.ask(measure).expect("it can be measured");
    assert_eq!((times.issue_200.len(), times.save.len()), (2, 2));
    let pages = [times.pages, times.short].into_iter().flat_map(|pages| [pages.list, pages.search, pages.ledger]);
    for times in pages.chain([times.dashboard]) {
        assert!(times.len() >= 8, "{} times", times.len());
    }
}
