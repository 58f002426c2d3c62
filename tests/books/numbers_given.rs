//! What is reported of numbers against the documents: whatever patterns gave them, and whatever was passed over or cancelled.

use std::collections::BTreeMap;

use bahi::domain::{Date, DocumentDraft, DocumentKind, DocumentNumber, Fault as Wrong, FinancialYear, Series};
use bahi::protocol::{CancelDocument, Fault, ReportNumbers, SaveSeries, SetNextNumber};
use bahi::service::Host;
use bahi::store::StoreError;

use super::payments::Dice;
use super::sample::{TODAY, draft};
use super::{Bookkeeper, Disk};

/// The second and the third write some of the numbers of the first, and the last one writes the month.
const PATTERNS: [&str; 4] = ["INV/{FY}/{0000}", "INV/{FY}/{00}", "INV/{FY}/0{0}", "S{MM}{YY}-{00}"];
const KINDS: [DocumentKind; 2] = [DocumentKind::Invoice, DocumentKind::Quotation];
const DAYS: [&str; 5] = ["2026-03-30", "2026-03-31", "2026-04-01", "2026-06-15", "2026-11-23"];

/// What a pattern gave in a year: each number by its counter, and whether its document was cancelled.
type Given = BTreeMap<(DocumentKind, String, FinancialYear), BTreeMap<u64, (DocumentNumber, bool)>>;

fn date(text: &str) -> Date {
    text.parse().expect("a day")
}

/// Issues and cancels documents by patterns that change and are made to go on further ahead.
pub fn random_numbers<H: Host>(keeper: &mut Bookkeeper<H>, seed: u64) -> Given {
    let mut dice = Dice::new(seed);
    let mut given = Given::new();
    let mut patterns = KINDS.map(|kind| Series::first(kind).pattern.to_string());
    for step in 0..150 {
        let of = usize::try_from(dice.below(2)).expect("one of two");
        let (kind, id) = (KINDS[of], Series::first_id(KINDS[of]));
        let date = date(dice.of(&DAYS).unwrap_or_default());
        match dice.below(8) {
            0 => {
                let pattern = dice.of(&PATTERNS).unwrap_or_default().to_owned();
                keeper.ask(SaveSeries { id, kind, pattern: pattern.clone() }).expect("the pattern is right");
                patterns[of] = pattern;
            }
            1 => {
                let next = dice.below(60).to_string();
                // A counter that was given cannot come again.
                let _ = keeper.ask(SetNextNumber { id, next, date });
            }
            _ => {
                let draft = DocumentDraft { kind, date: date.to_string(), ..draft(step) };
                let issued = match keeper.issue(&draft) {
                    Ok(issued) => issued,
                    Err(Fault::Invalid(problems)) => {
                        let taken = problems.iter().all(|problem| problem.fault == Wrong::NumberInUse);
                        assert!(taken, "{problems:?}");
                        continue;
                    }
                    Err(fault) => panic!("{fault:?}"),
                };
                let cancelled = dice.below(5) == 0;
                if cancelled {
                    let cancel = CancelDocument { id: issued.id, reason: "x".to_owned(), on: TODAY };
                    keeper.ask(cancel).expect("nothing was paid");
                }
                let by = (kind, patterns[of].clone(), FinancialYear::of(date));
                let counter = counter(&patterns[of], issued.number.as_str());
                given.entry(by).or_default().insert(counter, (issued.number, cancelled));
            }
        }
    }
    given
}

/// The counter in a number that the pattern wrote.
fn counter(pattern: &str, number: &str) -> u64 {
    let fixed = pattern.split_once("{0").expect("every pattern counts").0;
    let written = fixed.replace("{FY}", "26-27").replace("{MM}", "06").replace("{YY}", "26");
    number[written.len()..].parse().expect("the counter ends the number")
}

/// Each report says what the documents have taken; of the counters in between, each was taken, passed over, or is missing.
pub fn assert_reported<H: Host>(keeper: &mut Bookkeeper<H>, given: &Given, lost: u64) {
    let mut reports = Vec::new();
    for date in ["2026-03-31", "2026-04-01"].map(date) {
        reports.extend(keeper.ask(ReportNumbers { date }).expect("a report"));
    }
    assert_eq!(reports.len(), given.len());
    let mut missing = 0;
    for report in reports {
        let taken = &given[&(report.kind, report.pattern.to_string(), report.year)];
        let (Some(first), Some(last)) = (taken.first_key_value(), taken.last_key_value()) else { panic!("nothing") };
        assert_eq!((&report.from, &report.to, report.total), (&first.1.0, &last.1.0, taken.len() as u64));
        let cancelled = taken.values().filter(|(_, cancelled)| *cancelled).map(|(number, _)| number);
        assert!(report.cancelled.iter().eq(cancelled), "{report:?}");
        let passed = |counter: &u64| report.skipped.iter().any(|(from, to)| (from..=to).contains(&counter));
        assert!(!taken.keys().any(passed), "{report:?}");
        let neither = (*first.0..=*last.0).filter(|counter| !taken.contains_key(counter) && !passed(counter));
        assert_eq!(report.missing, neither.count() as u64, "{report:?}");
        missing += report.missing;
    }
    assert_eq!(missing, lost);
}

pub fn numbers_are_reported_as_documents_have_taken_them(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let given = random_numbers(&mut keeper, 1);
    let all = || given.values().flat_map(BTreeMap::values);
    assert!(given.len() > 6 && all().count() > 60 && all().any(|(_, cancelled)| *cancelled), "all of it happened");
    assert_reported(&mut keeper, &given, 0);
}

/// No way through the program leaves a gap, so this one was made by other means.
pub fn numbers_that_are_missing_are_counted(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    let before = keeper.number_of(&draft(1));
    drop(keeper);
    let tampered = disk.database().transact(|books| {
        books
            .execute_batch("UPDATE series_counter SET last_counter = last_counter + 3")
            .map_err(|error| StoreError::Sqlite { doing: "tampering", error })
    });
    tampered.expect("no trigger keeps the counters");
    let mut keeper = Bookkeeper::at(disk);
    let after = keeper.issue(&draft(2)).expect("right");
    assert_eq!((before.as_str(), after.number.as_str()), ("INV/26-27/0001", "INV/26-27/0005"));
    let by = (DocumentKind::Invoice, "INV/{FY}/{0000}".to_owned(), FinancialYear::of(TODAY));
    let number = |text| (DocumentNumber::parse(text).expect("a number"), false);
    let taken = BTreeMap::from([(1, number("INV/26-27/0001")), (5, number("INV/26-27/0005"))]);
    assert_reported(&mut keeper, &Given::from([(by, taken)]), 3);
}
