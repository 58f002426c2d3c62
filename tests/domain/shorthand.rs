//! Sums and days as people type them in short.

use bahi::domain::shorthand::{arithmetic, day as short};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::day;

#[test]
fn sums_are_worked_out() {
    for (typed, result) in [
        ("12*85", "1020"),
        ("12 × 85", "1020"),
        ("2+3*4", "14"),
        ("(2+3)*4", "20"),
        ("100-18", "82"),
        ("100/3", "33.333333"),
        ("2/3", "0.666667"),
        ("1,20,000/12", "10000"),
        ("-5+8", "3"),
        ("5−8", "-3"),
        ("450.50*2", "901"),
        ("10-2-3", "5"),
        ("100/5/2", "10"),
        ("2*-3", "-6"),
        (".5+.5", "1"),
    ] {
        assert_eq!(arithmetic(typed, 6).as_deref(), Some(result), "{typed}");
    }
    assert_eq!(arithmetic("1/8", 2).as_deref(), Some("0.13"), "half away from zero");
}

#[test]
fn what_is_no_sum_stays_as_it_was_typed() {
    for typed in [
        "", " ", "12", "12.50", "1,200", "-5", "12*", "*12", "(12", "12)", "2+(3", "1/0", "abc", "1+x", "1..2+1", "+5",
        "1e3+1",
    ] {
        assert_eq!(arithmetic(typed, 6), None, "{typed}");
    }
    assert_eq!(arithmetic(&format!("{}1{}+1", "(".repeat(200), ")".repeat(200)), 6), None, "too deep");
    assert_eq!(arithmetic("79228162514264337593543950335*10", 6), None, "too large");
}

#[test]
fn days_in_short_are_understood() {
    let today = day("2026-11-26");
    for (typed, meant) in [
        ("t", "2026-11-26"),
        (" T ", "2026-11-26"),
        ("y", "2026-11-25"),
        ("+7", "2026-12-03"),
        ("-26", "2026-10-31"),
        ("5", "2026-11-05"),
        ("31/3", "2027-03-31"),
        ("1/4", "2026-04-01"),
        ("15.8", "2026-08-15"),
        ("15 8", "2026-08-15"),
        ("15 aug", "2026-08-15"),
        ("26 Nov 2026", "2026-11-26"),
        ("1-March-27", "2027-03-01"),
        ("31/3/26", "2026-03-31"),
        ("31-03-2026", "2026-03-31"),
        ("2026-03-31", "2026-03-31"),
    ] {
        assert_eq!(short(typed, today), Some(day(meant)), "{typed}");
    }
    // A day between January and March belongs to the financial year that began last April.
    assert_eq!(short("31/12", day("2026-02-10")), Some(day("2025-12-31")));
}

#[test]
fn what_is_no_day_is_none() {
    for typed in
        ["", "x", "31/2", "32/1", "31/13", "1/2/3/4", "+", "+x", "29/2", "+99999", "1//2", "0", "1 ma", "nov 5"]
    {
        assert_eq!(short(typed, day("2026-11-26")), None, "{typed}");
    }
}

proptest! {
    #[test]
    fn every_text_is_answered(typed in arbitrary::typed()) {
        if let Some(result) = arithmetic(&typed, 6) {
            prop_assert_eq!(arithmetic(&result, 6), None, "a result is a plain number: {}", result);
        }
        let _ = short(&typed, day("2026-11-26"));
    }

    #[test]
    fn a_product_is_what_it_is(left in 0_u32.., right in 0_u32..) {
        let expected = (u64::from(left) * u64::from(right)).to_string();
        prop_assert_eq!(arithmetic(&format!("{left}*{right}"), 2), Some(expected));
    }
}
