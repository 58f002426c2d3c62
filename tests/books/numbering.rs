//! Numbers: consecutive within a financial year, each given once, none lost.

use bahi::domain::{
    Date, DocumentDraft, DocumentKind, DocumentNumber, Fault as Wrong, Field, Problems, Series, SeriesId, SeriesReport,
};
use bahi::protocol::{
    CancelDocument, Fault, ListSeries, PeekNumber, ReportNumbers, SaveDraft, SaveSeries, SetNextNumber,
};
use bahi::service::Host;

use super::sample::{TODAY, dated, draft, wrong};
use super::{Bookkeeper, Disk, contents, problems};

fn peek<H: Host>(keeper: &mut Bookkeeper<H>, date: Date) -> Result<String, Fault> {
    keeper.ask(PeekNumber { kind: DocumentKind::Invoice, series: None, date }).map(|next| next.number.to_string())
}

pub fn numbers_are_consecutive_and_begin_anew_on_the_first_of_april(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let days = ["2026-03-31", "2026-03-31", "2026-04-01", "2026-11-23", "2027-03-31", "2027-04-01"];
    let numbers: Vec<_> = (1..).zip(days).map(|(count, day)| keeper.number_of(&dated(count, day))).collect();
    assert_eq!(
        numbers,
        ["INV/25-26/0001", "INV/25-26/0002", "INV/26-27/0001", "INV/26-27/0002", "INV/26-27/0003", "INV/27-28/0001"]
    );
}

pub fn an_invoice_of_the_old_year_goes_on_with_the_old_series(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let days = ["2026-03-30", "2026-04-01", "2026-03-31", "2026-04-02"];
    let numbers: Vec<_> = (1..).zip(days).map(|(count, day)| keeper.number_of(&dated(count, day))).collect();
    assert_eq!(numbers, ["INV/25-26/0001", "INV/26-27/0001", "INV/25-26/0002", "INV/26-27/0002"]);
}

pub fn a_failed_issue_wastes_no_number(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    assert!(keeper.issue(&wrong(1)).is_err());
    assert_eq!(keeper.number_of(&draft(2)), "INV/26-27/0001");
    assert_eq!(keeper.issue(&draft(2)), Err(Fault::AlreadyIssued));
    assert!(keeper.issue(&wrong(3)).is_err());
    assert_eq!(keeper.number_of(&draft(1)), "INV/26-27/0002");
}

pub fn a_draft_has_no_number_and_takes_none(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    for count in 1..=3 {
        keeper.create(&draft(count)).expect("the id is new");
        keeper.ask(SaveDraft { draft: draft(count), at: 1 }).expect("the draft exists");
    }
    drop(keeper);
    let (counters, columns) = disk
        .database()
        .read(|books| {
            let count = |sql| books.query_row(sql, [], |row| row.get::<_, u64>(0));
            let columns = count("SELECT count(*) FROM pragma_table_info('draft') WHERE name LIKE '%number%'")?;
            Ok::<_, rusqlite::Error>((count("SELECT count(*) FROM series_counter")?, columns))
        })
        .expect("the tables can be read");
    assert_eq!((counters, columns), (0, 0));
    assert_eq!(Bookkeeper::at(disk).number_of(&draft(3)), "INV/26-27/0001");
}

pub fn looking_at_the_next_number_does_not_take_it(disk: &impl Disk) {
    assert_eq!(peek(&mut Bookkeeper::at(disk), TODAY), Err(Fault::NoBusiness));
    let mut keeper = Bookkeeper::set_up(disk);
    for _ in 0..3 {
        assert_eq!(peek(&mut keeper, TODAY), Ok("INV/26-27/0001".to_owned()));
    }
    assert_eq!(keeper.number_of(&draft(1)), "INV/26-27/0001");
    assert_eq!(peek(&mut keeper, TODAY), Ok("INV/26-27/0002".to_owned()));
    assert_eq!(peek(&mut keeper, Date::constant(2027, 4, 1)), Ok("INV/27-28/0001".to_owned()));
}

pub fn a_changed_pattern_begins_at_one_and_the_old_one_goes_on_when_it_is_back(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let mut numbers = vec![keeper.number_of(&draft(1)), keeper.number_of(&draft(2))];
    keeper.number_by("a/{fy}/{0}");
    numbers.push(keeper.number_of(&draft(3)));
    keeper.number_by("INV/{FY}/{0000}");
    numbers.push(keeper.number_of(&draft(4)));
    keeper.number_by("A/{FY}/{0}");
    numbers.push(keeper.number_of(&draft(5)));
    assert_eq!(numbers, ["INV/26-27/0001", "INV/26-27/0002", "A/26-27/1", "INV/26-27/0003", "A/26-27/2"]);
}

pub fn two_patterns_that_write_the_same_number_meet(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.number_by("A/{FY}/{00}");
    assert_eq!(keeper.number_of(&draft(1)), "A/26-27/01");
    keeper.number_by("A/{FY}/0{0}");
    keeper.create(&draft(2)).expect("the id is new");
    drop(keeper);
    let before = contents(disk);
    let in_use = Problems::one(Field::Series, Wrong::NumberInUse);
    assert_eq!(Bookkeeper::at(disk).issue(&draft(2)), Err(Fault::Invalid(in_use)));
    assert_eq!(contents(disk), before, "draft and series are as they were");
}

pub fn a_series_runs_out_before_a_number_grows_too_long(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.number_by("ABCDEFGH/{FY}/{0}"); // sixteen characters
    for count in 1..=9 {
        assert_eq!(keeper.number_of(&draft(count)), format!("ABCDEFGH/26-27/{count}"));
    }
    drop(keeper);
    let before = contents(disk);
    let exhausted = Fault::Invalid(Problems::one(Field::Series, Wrong::SeriesExhausted));
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.issue(&draft(10)).map(drop), Err(exhausted.clone()));
    assert_eq!(peek(&mut keeper, TODAY), Err(exhausted));
    drop(keeper);
    assert_eq!(contents(disk), before);
    assert_eq!(Bookkeeper::at(disk).number_of(&dated(11, "2027-04-01")), "ABCDEFGH/27-28/1", "the next year has room");
}

const SHOP: SeriesId = SeriesId::from_bytes([9; 16]);

fn shop(pattern: &str) -> SaveSeries {
    SaveSeries { id: SHOP, kind: DocumentKind::Invoice, pattern: pattern.to_owned() }
}

pub fn a_second_series_counts_for_itself(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(shop("SHOP-{YY}{MM}-{000}")).expect("the pattern is right");
    let of_shop = |count| DocumentDraft { series: Some(SHOP), ..draft(count) };
    let numbers = [
        keeper.number_of(&draft(1)),
        keeper.number_of(&of_shop(2)),
        keeper.number_of(&draft(3)),
        keeper.number_of(&of_shop(4)),
    ];
    assert_eq!(numbers, ["INV/26-27/0001", "SHOP-2611-001", "INV/26-27/0002", "SHOP-2611-002"]);

    let quotation = DocumentDraft { kind: DocumentKind::Quotation, ..of_shop(5) };
    let unknown = Problems::one(Field::Series, Wrong::UnknownSeries);
    assert_eq!(problems(keeper.issue(&quotation)), unknown, "a series is of one kind");
    let listed = keeper.ask(ListSeries {}).expect("a list");
    assert_eq!((listed.len(), listed.iter().filter(|series| series.kind == DocumentKind::Invoice).count()), (8, 2));
}

pub fn a_series_that_is_like_another_one_is_refused(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let alike = Problems::one(Field::NumberPattern, Wrong::SeriesAlike);
    assert_eq!(problems(keeper.ask(shop("INV/{FY}/{00}"))), alike);
    keeper.ask(shop("SHOP/{FY}/{00}")).expect("the pattern is right");
    let other_kind = SaveSeries { kind: DocumentKind::Quotation, ..shop("SHOP/{FY}/{00}") };
    assert_eq!(keeper.ask(other_kind), Err(Fault::NotAllowed), "its numbers are given");
}

pub fn a_sequence_from_elsewhere_goes_on_and_its_gap_is_explained(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = Series::first_id(DocumentKind::Invoice);
    let next = |next: &str| SetNextNumber { id, next: next.to_owned(), date: TODAY };
    keeper.ask(next("158")).expect("none was given yet");
    assert_eq!(keeper.number_of(&draft(1)), "INV/26-27/0158");
    assert_eq!(problems(keeper.ask(next("158"))), Problems::one(Field::NextNumber, Wrong::NumberGiven { last: 158 }));
    keeper.ask(next("159")).expect("it is the next one anyway");
    keeper.ask(next("200")).expect("numbers may be passed over");
    let last = keeper.issue(&draft(2)).expect("right");
    assert_eq!(last.number.as_str(), "INV/26-27/0200");
    keeper.ask(CancelDocument { id: last.id, reason: "x".to_owned(), on: TODAY }).expect("nothing was paid");

    let report = keeper.ask(ReportNumbers { date: TODAY }).expect("a report");
    let [report] = &report[..] else { panic!("one series has given numbers: {report:?}") };
    assert_eq!((report.from.as_str(), report.to.as_str()), ("INV/26-27/0158", "INV/26-27/0200"));
    assert_eq!((report.total, report.net(), report.missing), (2, 1, 0));
    assert_eq!(report.cancelled.iter().map(|number| number.as_str()).collect::<Vec<_>>(), ["INV/26-27/0200"]);
    assert_eq!(report.skipped, [(1, 157), (159, 199)]);
    assert_eq!(keeper.number_of(&dated(3, "2027-04-01")), "INV/27-28/0001", "the next year begins at one");
}

/// What a pattern has given: from, to, total, cancelled, passed over, missing.
type Given = (String, String, u64, Vec<String>, Vec<(u64, u64)>, u64);

fn given<H: Host>(keeper: &mut Bookkeeper<H>, date: Date) -> Vec<Given> {
    let reports = keeper.ask(ReportNumbers { date }).expect("a report");
    let given = |report: SeriesReport| {
        let cancelled = report.cancelled.iter().map(DocumentNumber::to_string).collect();
        (report.from.to_string(), report.to.to_string(), report.total, cancelled, report.skipped, report.missing)
    };
    reports.into_iter().map(given).collect()
}

pub fn what_a_pattern_has_given_is_reported_by_itself(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = Series::first_id(DocumentKind::Invoice);
    keeper.ask(SetNextNumber { id, next: "158".to_owned(), date: TODAY }).expect("none was given yet");
    assert_eq!(keeper.number_of(&draft(1)), "INV/26-27/0158");
    let own = |pattern: &str| SaveSeries { id, kind: DocumentKind::Invoice, pattern: pattern.to_owned() };
    keeper.ask(own("S-{MM}{YY}-{0}")).expect("the pattern is right");
    let mut cancelled = Vec::new();
    for (count, date) in [(2, "2026-11-01"), (3, "2026-12-01"), (4, "2026-12-02")] {
        let issued = keeper.issue(&dated(count, date)).expect("right");
        if count != 2 {
            cancelled.push(issued.number.to_string());
            keeper
                .ask(CancelDocument { id: issued.id, reason: "x".to_owned(), on: Date::constant(2026, 12, 31) })
                .expect("nothing was paid");
        }
    }
    let expected = [
        ("INV/26-27/0158".to_owned(), "INV/26-27/0158".to_owned(), 1, vec![], vec![(1, 157)], 0),
        ("S-1126-1".to_owned(), "S-1226-3".to_owned(), 3, cancelled, vec![], 0),
    ];
    assert_eq!(given(&mut keeper, TODAY), expected);

    // Another series takes the pattern that is free now, and goes on in the same sequence.
    keeper.ask(shop("INV/{FY}/{0000}")).expect("nobody has the pattern");
    let of_shop = DocumentDraft { series: Some(SHOP), ..draft(5) };
    assert_eq!(keeper.number_of(&of_shop), "INV/26-27/0159");
    let [first, _] = &given(&mut keeper, TODAY)[..] else { panic!("two patterns have given numbers") };
    assert_eq!((&*first.1, first.2, first.5), ("INV/26-27/0159", 2, 0));

    assert_eq!(given(&mut keeper, Date::constant(2026, 3, 31)), [], "nothing in the year before");
    keeper.issue(&dated(6, "2026-03-31")).expect("right");
    assert_eq!(given(&mut keeper, Date::constant(2025, 4, 1)).len(), 1, "whatever day of the year is asked for");
}

/// A pattern writes what another one has written: the number is the other's.
pub fn a_number_that_two_patterns_write_is_of_the_one_that_gave_it(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let id = Series::first_id(DocumentKind::Invoice);
    let pattern = |pattern: &str| SaveSeries { id, kind: DocumentKind::Invoice, pattern: pattern.to_owned() };
    let next = |next: &str| SetNextNumber { id, next: next.to_owned(), date: TODAY };
    keeper.ask(next("1000")).expect("none was given yet");
    let taken = keeper.issue(&draft(1)).expect("right");
    assert_eq!(taken.number.as_str(), "INV/26-27/1000");
    keeper.ask(pattern("INV/{FY}/{00}")).expect("the pattern is right");
    assert_eq!(keeper.number_of(&draft(2)), "INV/26-27/01");
    keeper.ask(next("1001")).expect("numbers may be passed over");
    assert_eq!(keeper.number_of(&draft(3)), "INV/26-27/1001");
    keeper.ask(CancelDocument { id: taken.id, reason: "x".to_owned(), on: TODAY }).expect("nothing was paid");
    let found: Vec<_> =
        given(&mut keeper, TODAY).into_iter().map(|given| (given.0, given.2, given.3, given.5)).collect();
    let number = |text: &str| text.to_owned();
    let expected =
        [(number("INV/26-27/1000"), 1, vec![number("INV/26-27/1000")], 0), (number("INV/26-27/01"), 2, vec![], 0)];
    assert_eq!(found, expected);
}

pub fn a_document_before_the_last_one_is_told_of(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.issue(&draft(1)).expect("right");
    let mut later = |date| {
        let peeked = keeper.ask(PeekNumber { kind: DocumentKind::Invoice, series: None, date });
        peeked.expect("there is a number").later
    };
    assert_eq!(later(Date::constant(2026, 11, 22)), Some(TODAY));
    assert_eq!(later(TODAY), None);
    assert_eq!(later(Date::constant(2026, 3, 31)), None, "the year before has numbers of its own");
    assert_eq!(keeper.number_of(&dated(2, "2026-11-01")), "INV/26-27/0002", "and is allowed");
}
