//! The financial year, 1 April to 31 March.

use bahi::domain::{Date, FinancialYear};

use crate::sample::day;

fn check(date: &str, expected: &str) {
    assert_eq!(FinancialYear::of(day(date)).to_string(), expected, "{date}");
}

#[test]
fn the_year_turns_between_31_march_and_1_april() {
    check("2026-03-31", "25-26");
    check("2026-04-01", "26-27");
    check("2027-03-31", "26-27");
    check("2027-04-01", "27-28");
}

#[test]
fn leap_days_and_new_years_days_belong_to_the_year_before() {
    check("2028-02-29", "27-28");
    check("2027-01-01", "26-27");
}

#[test]
fn the_short_form_has_two_digits_each_over_the_century() {
    check("2099-04-01", "99-00");
    check("2100-04-01", "00-01");
    check("2009-03-31", "08-09");
}

#[test]
fn first_and_last_day_belong_to_the_year_and_their_neighbours_do_not() {
    let year = FinancialYear::starting(2026);
    assert_eq!((year.first_day(), year.last_day()), (day("2026-04-01"), day("2027-03-31")));
    assert_eq!(FinancialYear::of(day("2026-03-31")), FinancialYear::starting(2025));
    assert_eq!(FinancialYear::of(day("2027-04-01")), year.next());
}

#[test]
fn years_sort_by_time() {
    assert!(FinancialYear::starting(2025) < FinancialYear::starting(2026));
    assert_eq!(FinancialYear::starting(2026).start_year(), 2026);
}

#[test]
fn the_ends_of_the_calendar_are_no_trap() {
    let last = FinancialYear::of(Date::MAX);
    assert_eq!((last.first_day(), last.last_day()), (day("9999-04-01"), Date::MAX));
    assert_eq!(last.next().last_day(), Date::MAX);
    let first = FinancialYear::of(Date::MIN);
    assert_eq!(first.first_day(), Date::MIN);
}
