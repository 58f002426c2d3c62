//! Days counted from one date to another.

use bahi::domain::Date;
use bahi::domain::date::{days_between, later};

use crate::sample::day;

fn check(from: &str, to: &str, expected: i64) {
    assert_eq!(days_between(day(from), day(to)), expected, "{from} to {to}");
    assert_eq!(days_between(day(to), day(from)), -expected, "{to} to {from}");
    assert_eq!(later(day(from), expected), Some(day(to)), "{expected} days after {from}");
}

#[test]
fn days_are_counted_over_months_years_and_leap_days() {
    check("2026-11-23", "2026-11-23", 0);
    check("2026-11-30", "2026-12-01", 1);
    check("2027-02-28", "2027-03-01", 1);
    check("2028-02-28", "2028-03-01", 2);
    check("2026-04-01", "2027-04-01", 365);
    check("1970-01-01", "2026-11-26", 20_783);
}

#[test]
fn the_ends_of_the_calendar_can_be_counted_to_and_not_beyond() {
    let all = days_between(Date::MIN, Date::MAX);
    assert_eq!(later(Date::MIN, all), Some(Date::MAX));
    assert_eq!((later(Date::MAX, 1), later(Date::MIN, -1), later(Date::MIN, i64::MAX)), (None, None, None));
}
