//! Numbers: consecutive within a financial year, each given once, none lost.

use bahi::domain::{Date, DocumentKind, Fault as Wrong, Field, Problems};
use bahi::protocol::{Fault, PeekNumber, SaveBusiness, SaveDraft};
use bahi::service::Host;

use super::sample::{TODAY, dated, draft, numbered, wrong};
use super::{Bookkeeper, Disk, contents};

fn peek<H: Host>(keeper: &mut Bookkeeper<H>, date: Date) -> Result<String, Fault> {
    keeper.ask(PeekNumber { kind: DocumentKind::Invoice, date }).map(|number| number.to_string())
}

fn change_pattern<H: Host>(keeper: &mut Bookkeeper<H>, pattern: &str) {
    keeper.ask(SaveBusiness { form: numbered(pattern) }).expect("the pattern is right");
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
            Ok::<_, rusqlite::Error>((count("SELECT count(*) FROM series")?, columns))
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
    change_pattern(&mut keeper, "a/{fy}/{0}");
    numbers.push(keeper.number_of(&draft(3)));
    change_pattern(&mut keeper, "INV/{FY}/{0000}");
    numbers.push(keeper.number_of(&draft(4)));
    change_pattern(&mut keeper, "A/{FY}/{0}");
    numbers.push(keeper.number_of(&draft(5)));
    assert_eq!(numbers, ["INV/26-27/0001", "INV/26-27/0002", "A/26-27/1", "INV/26-27/0003", "A/26-27/2"]);
}

pub fn two_patterns_that_write_the_same_number_meet(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    change_pattern(&mut keeper, "A/{FY}/{00}");
    assert_eq!(keeper.number_of(&draft(1)), "A/26-27/01");
    change_pattern(&mut keeper, "A/{FY}/0{0}");
    keeper.create(&draft(2)).expect("the id is new");
    drop(keeper);
    let before = contents(disk);
    let in_use = Problems::one(Field::NumberPattern, Wrong::NumberInUse);
    assert_eq!(Bookkeeper::at(disk).issue(&draft(2)), Err(Fault::Invalid(in_use)));
    assert_eq!(contents(disk), before, "draft and series are as they were");
}

pub fn a_series_runs_out_before_a_number_grows_too_long(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    change_pattern(&mut keeper, "ABCDEFGH/{FY}/{0}"); // sixteen characters
    for count in 1..=9 {
        assert_eq!(keeper.number_of(&draft(count)), format!("ABCDEFGH/26-27/{count}"));
    }
    drop(keeper);
    let before = contents(disk);
    let exhausted = Fault::Invalid(Problems::one(Field::NumberPattern, Wrong::SeriesExhausted));
    let mut keeper = Bookkeeper::at(disk);
    assert_eq!(keeper.issue(&draft(10)).map(drop), Err(exhausted.clone()));
    assert_eq!(peek(&mut keeper, TODAY), Err(exhausted));
    drop(keeper);
    assert_eq!(contents(disk), before);
    assert_eq!(Bookkeeper::at(disk).number_of(&dated(11, "2027-04-01")), "ABCDEFGH/27-28/1", "the next year has room");
}
