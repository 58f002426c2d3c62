//! The rates in force on a day.

use bahi::domain::{Date, Rate, rates};

fn check(date: Date, expected: &[&str]) {
    let found: Vec<String> = rates::on(date).map(|row| row.rate.to_string()).collect();
    assert_eq!(found, expected, "{date}");
}

fn holds(rate: &str, date: Date) -> bool {
    rates::holds_on(Rate::parse(rate).expect("a rate"), date)
}

#[test]
fn today_has_seven_rates_for_all_and_two_for_bricks() {
    let today = Date::constant(2026, 11, 23);
    check(today, &["0", "0.25", "1.5", "3", "5", "6", "12", "18", "40"]);
    let bricks: Vec<String> =
        rates::on(today).filter(|row| row.only_for.is_some()).map(|row| row.rate.to_string()).collect();
    assert_eq!(bricks, ["6", "12"]);
}

#[test]
fn the_rates_of_september_2025_turn_on_the_22nd() {
    let (before, after) = (Date::constant(2025, 9, 21), Date::constant(2025, 9, 22));
    for (rate, held_before, holds_after) in [
        ("0.1", true, false),
        ("1", true, false),
        ("7.5", true, false),
        ("12", true, true), // for bricks only
        ("28", true, true), // for tobacco only
        ("40", false, true),
        ("5", true, true),
        ("18", true, true),
    ] {
        assert_eq!((holds(rate, before), holds(rate, after)), (held_before, holds_after), "{rate}");
    }
    let general = rates::on(after).filter(|row| row.only_for.is_none());
    assert!(general.into_iter().all(|row| !["12", "28"].contains(&row.rate.to_string().as_str())));
}

#[test]
fn every_rate_names_its_notification_and_says_when_it_held() {
    for year in 2017..=2027 {
        for row in rates::on(Date::constant(year, 8, 1)) {
            assert!(row.notification.contains("-Central Tax (Rate)"), "{row:?}");
        }
    }
    let nearest = |rate: &str, date| rates::nearest(Rate::parse(rate).expect("a rate"), date);
    let ended = nearest("28", Date::constant(2026, 2, 1)).expect("it held once");
    assert_eq!((ended.to, ended.ended_by), (Some(Date::constant(2026, 1, 31)), Some("19/2025-Central Tax (Rate)")));
    let coming = nearest("40", Date::constant(2025, 9, 21)).expect("it holds later");
    assert_eq!((coming.from, coming.notification), (Date::constant(2025, 9, 22), "9/2025-Central Tax (Rate)"));
    assert_eq!(nearest("17", Date::constant(2026, 2, 1)), None);
}

#[test]
fn cess_was_levied_from_the_first_day_of_gst_until_tobacco_left_it() {
    let last = Date::constant(2026, 1, 31);
    assert!(rates::cess_holds_on(rates::FIRST_DAY) && rates::cess_holds_on(last));
    assert!(!rates::cess_holds_on(Date::constant(2017, 6, 30)) && !rates::cess_holds_on(Date::constant(2026, 2, 1)));
    assert_eq!(rates::cess_ended(), Some((last, "3/2025-Compensation Cess (Rate)")));
}

#[test]
fn twenty_eight_ended_with_january_2026() {
    assert!(holds("28", Date::constant(2026, 1, 31)));
    assert!(!holds("28", Date::constant(2026, 2, 1)));
}

#[test]
fn a_rate_is_the_same_however_it_is_typed() {
    let today = Date::constant(2026, 11, 23);
    assert!(holds("18", today) && holds("18.000", today) && holds("018", today));
    assert!(!holds("17", today) && !holds("9", today));
}

#[test]
fn there_were_no_rates_before_gst() {
    check(Date::constant(2017, 6, 30), &[]);
    assert_eq!(rates::FIRST_DAY, Date::constant(2017, 7, 1));
    assert!(holds("18", rates::FIRST_DAY));
}

#[test]
fn the_table_is_trusted_through_the_next_financial_year() {
    assert_eq!(rates::last_day(Date::constant(2026, 3, 31)), Date::constant(2027, 3, 31));
    assert_eq!(rates::last_day(Date::constant(2026, 4, 1)), Date::constant(2028, 3, 31));
    assert_eq!(rates::last_day(Date::MAX), Date::MAX);
}
