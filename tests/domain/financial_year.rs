//! The financial year and its edges.

use bahi::domain::{Date, FinancialYear};

fn check(date: &str, year: &str, start: i16) {
    let found = FinancialYear::of(date.parse().expect("a date"));
    assert_eq!((found.to_string().as_str(), found.start_year()), (year, start), "{date}");
}

#[test]
fn the_year_turns_between_31_march_and_1_april() {
    check("2026-03-31", "25-26", 2025);
    check("2026-04-01", "26-27", 2026);
    check("2026-12-31", "26-27", 2026);
    check("2027-01-01", "26-27", 2026);
    check("2027-03-31", "26-27", 2026);
    check("2024-02-29", "23-24", 2023);
    check("2100-03-31", "99-00", 2099);
}

#[test]
fn a_year_knows_its_first_and_last_day() {
    let year = FinancialYear::starting(2026);
    assert_eq!(year.first_day(), Date::constant(2026, 4, 1));
    assert_eq!(year.last_day(), Date::constant(2027, 3, 31));
    assert_eq!(year.next(), FinancialYear::starting(2027));
}

#[test]
fn the_ends_of_the_calendar_have_a_year_too() {
    for date in [Date::MIN, Date::MAX] {
        let year = FinancialYear::of(date);
        assert!((year.first_day()..=year.last_day()).contains(&date), "{date}");
        assert!(year.next().last_day() >= year.last_day());
    }
    assert_eq!(FinancialYear::starting(i16::MAX).next(), FinancialYear::starting(i16::MAX));
    assert_eq!(FinancialYear::starting(i16::MAX).to_string(), "67-68");
}
