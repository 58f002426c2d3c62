//! The days of a report and their months.

use bahi::domain::report::{Month, Period, Preset};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::day;

fn period(from: &str, to: &str) -> Option<Period> {
    Period::new(day(from), day(to))
}

fn parts(period: Period) -> Vec<String> {
    period.parts().into_iter().map(|part| format!("{} {}", part.from(), part.to())).collect()
}

#[test]
fn a_period_falls_into_the_parts_of_its_months() {
    let found = parts(period("2026-11-23", "2027-02-10").expect("in order"));
    assert_eq!(
        found,
        ["2026-11-23 2026-11-30", "2026-12-01 2026-12-31", "2027-01-01 2027-01-31", "2027-02-01 2027-02-10"]
    );
    assert_eq!(parts(period("2028-02-01", "2028-02-29").expect("a leap year")), ["2028-02-01 2028-02-29"]);
    assert_eq!(parts(period("2026-11-23", "2026-11-23").expect("one day")), ["2026-11-23 2026-11-23"]);
}

#[test]
fn days_out_of_order_before_gst_or_without_end_are_no_period() {
    assert_eq!(period("2026-11-24", "2026-11-23"), None);
    assert_eq!(period("2017-06-30", "2026-11-23"), None);
    assert_eq!(period("2017-07-01", "2068-01-01"), None);
    assert!(period("2017-07-01", "2067-12-31").is_some());
}

#[test]
fn the_usual_periods_are_those_of_the_calendar_and_the_financial_year() {
    let of = |preset: Preset, today: &str| preset.period(day(today)).map(|found| (found.from(), found.to()));
    let days = |from, to| Some((day(from), day(to)));
    assert_eq!(of(Preset::ThisMonth, "2026-11-23"), days("2026-11-01", "2026-11-30"));
    assert_eq!(of(Preset::LastMonth, "2027-01-01"), days("2026-12-01", "2026-12-31"));
    assert_eq!(of(Preset::ThisQuarter, "2026-11-23"), days("2026-10-01", "2026-12-31"));
    assert_eq!(of(Preset::ThisQuarter, "2027-03-31"), days("2027-01-01", "2027-03-31"));
    assert_eq!(of(Preset::LastQuarter, "2027-02-10"), days("2026-10-01", "2026-12-31"));
    assert_eq!(of(Preset::ThisYear, "2027-03-31"), days("2026-04-01", "2027-03-31"));
    assert_eq!(of(Preset::LastYear, "2026-04-01"), days("2025-04-01", "2026-03-31"));
    assert_eq!(of(Preset::LastYear, "2017-08-01"), None, "there was no GST");
}

#[test]
fn months_follow_each_other_over_the_ends_of_years() {
    let month = Month::of(day("2026-12-15"));
    assert_eq!((month.first_day(), month.last_day()), (day("2026-12-01"), day("2026-12-31")));
    assert_eq!((month.before().to_string(), month.after().to_string()), ("2026-11".to_owned(), "2027-01".to_owned()));
    assert_eq!(month.after().before(), month);
    assert_eq!(Month::of(day("2028-02-29")).before().to_string(), "2028-01");
    assert_eq!(Month::of(day("9999-12-31")).after().to_string(), "9999-12", "the last of all");
}

proptest! {
    #[test]
    fn the_parts_are_all_days_of_the_period_once(ends in (arbitrary::few_days(), arbitrary::few_days())) {
        let period = Period::new(ends.0.min(ends.1), ends.0.max(ends.1)).expect("in order");
        let parts = period.parts();
        prop_assert_eq!((parts[0].from(), parts[parts.len() - 1].to()), (period.from(), period.to()));
        for pair in parts.windows(2) {
            prop_assert_eq!(pair[0].to().tomorrow().expect("there is one"), pair[1].from());
            prop_assert!(pair[0].month() < pair[1].month());
        }
        for part in parts {
            prop_assert_eq!(part.month(), Month::of(part.to()));
            prop_assert_eq!(period.part(part.from()).0, part);
        }
    }
}

#[test]
fn a_period_is_one_when_it_arrives() {
    let days = period("2026-11-30", "2026-12-01").expect("in order");
    let sent = postcard::to_allocvec(&days).expect("plain data encodes");
    assert_eq!(postcard::from_bytes::<Period>(&sent).ok(), Some(days));
    let backwards =
        postcard::to_allocvec(&((2026_i16, 12_i8, 1_i8), (2026_i16, 11_i8, 30_i8))).expect("plain data encodes");
    assert!(postcard::from_bytes::<Period>(&backwards).is_err());
}

/// What the page says is next is only a text.
#[test]
fn a_part_that_begins_outside_of_the_period_is_moved_into_it() {
    let days = period("2026-11-10", "2026-11-20").expect("in order");
    let (early, late) = (days.part(day("2020-01-01")), days.part(day("2030-01-01")));
    assert_eq!((early.0.from(), early.0.to(), early.1), (day("2026-11-10"), day("2026-11-20"), None));
    assert_eq!((late.0.from(), late.0.to(), late.1), (day("2026-11-20"), day("2026-11-20"), None));
}
