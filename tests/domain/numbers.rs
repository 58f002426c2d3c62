//! Numbers as people type them.

use bahi::domain::{ExchangeRate, Money, NumberFault, Percent, Quantity, Rate, UnitPrice};
use proptest::prelude::*;
use rust_decimal::Decimal;

fn check(typed: &str, expected: Result<&str, NumberFault>) {
    assert_eq!(Money::parse(typed).map(|amount| amount.to_string()), expected.map(str::to_owned), "{typed:?}");
}

#[test]
fn commas_group_in_the_indian_or_the_international_way() {
    check("12,34,567.89", Ok("1234567.89"));
    check("1,234,567.8", Ok("1234567.80"));
    check("1,00,000", Ok("100000.00"));
    check("  999 ", Ok("999.00"));
}

#[test]
fn a_comma_that_cannot_be_grouping_is_refused_rather_than_guessed_at() {
    for wrong in ["1,50", "1,5", "1,", ",100", "1,,000", "1234,567", "1,2,345", "1,000.5,0", "1,0000"] {
        check(wrong, Err(NumberFault::NotANumber));
    }
}

#[test]
fn the_point_may_stand_at_either_end_but_not_alone() {
    check(".5", Ok("0.50"));
    check("5.", Ok("5.00"));
    check(".", Err(NumberFault::NotANumber));
    check("1.2.3", Err(NumberFault::NotANumber));
}

#[test]
fn nothing_is_missing_and_not_zero() {
    check("", Err(NumberFault::Missing));
    check(" \t\u{a0}", Err(NumberFault::Missing));
    check("0", Ok("0.00"));
}

#[test]
fn every_kind_of_minus_is_negative() {
    check("-1", Err(NumberFault::Negative));
    check("−1", Err(NumberFault::Negative));
    check("1-", Err(NumberFault::NotANumber));
}

#[test]
fn words_and_exponents_are_not_numbers() {
    for wrong in ["NaN", "inf", "Infinity", "1e5", "0x10", "1 000", "+1", "₹5", "5%", "1_000", "1\u{0}", "<b>1</b>"] {
        check(wrong, Err(NumberFault::NotANumber));
    }
}

#[test]
fn digits_of_other_scripts_are_refused_and_not_misread() {
    for wrong in ["१२३", "１２", "١٢", "1२", "1.५"] {
        check(wrong, Err(NumberFault::NotANumber));
    }
}

#[test]
fn leading_and_trailing_zeros_do_not_count_as_digits() {
    check("0000000000000000000012.5000000000", Ok("12.50"));
    assert_eq!(Quantity::parse("001.500").map(|quantity| quantity.to_string()), Ok("1.5".to_owned()));
}

#[test]
fn each_kind_of_number_has_its_own_decimals() {
    check("1.234", Err(NumberFault::TooPrecise { decimals: 2 }));
    assert!(Quantity::parse("0.001").is_ok());
    assert_eq!(Quantity::parse("0.0001"), Err(NumberFault::TooPrecise { decimals: 3 }));
    assert!(UnitPrice::parse("0.000001").is_ok());
    assert_eq!(UnitPrice::parse("0.0000001"), Err(NumberFault::TooPrecise { decimals: 6 }));
    assert!(Rate::parse("0.125").is_ok());
    assert_eq!(Rate::parse("0.1255"), Err(NumberFault::TooPrecise { decimals: 3 }));
}

#[test]
fn the_longest_numbers_that_are_allowed_are_kept_to_the_last_digit() {
    check("9999999999999999.99", Ok("9999999999999999.99"));
    check("10000000000000000", Err(NumberFault::TooLarge { whole_digits: 16 }));
    let price = "999999999999.999999";
    assert_eq!(UnitPrice::parse(price).map(|price| price.to_string()), Ok(price.to_owned()));
    assert_eq!(UnitPrice::parse("1000000000000"), Err(NumberFault::TooLarge { whole_digits: 12 }));
}

#[test]
fn a_quantity_is_more_than_zero_and_a_price_may_be_zero() {
    assert_eq!(Quantity::parse("0"), Err(NumberFault::Zero));
    assert_eq!(Quantity::parse("0.000"), Err(NumberFault::Zero));
    assert!(UnitPrice::parse("0").is_ok());
}

#[test]
fn a_percentage_ends_at_a_hundred() {
    assert!(Percent::parse("100").is_ok());
    assert_eq!(Percent::parse("100.001"), Err(NumberFault::AboveHundred));
    assert_eq!(Rate::parse("101"), Err(NumberFault::AboveHundred));
    assert_eq!(Rate::parse("1000"), Err(NumberFault::TooLarge { whole_digits: 3 }));
}

#[test]
fn a_number_of_any_length_is_answered() {
    check(&"9".repeat(100_000), Err(NumberFault::TooLarge { whole_digits: 16 }));
    check(&format!("0.{}", "1".repeat(100_000)), Err(NumberFault::TooPrecise { decimals: 2 }));
}

/// What consists of digits and a point is read on a way of its own. A space in front leads to the one for everything else.
fn check_both_ways(text: &str) {
    let other = [" ", text].concat();
    assert_eq!(Money::parse(text), Money::parse(&other), "{text:?}");
    assert_eq!(Quantity::parse(text), Quantity::parse(&other), "{text:?}");
    assert_eq!(UnitPrice::parse(text), UnitPrice::parse(&other), "{text:?}");
    assert_eq!(Rate::parse(text), Rate::parse(&other), "{text:?}");
    assert_eq!(ExchangeRate::parse(text), ExchangeRate::parse(&other), "{text:?}");
    if let Ok(price) = UnitPrice::parse(text) {
        assert_eq!((price.value().mantissa(), price.value().scale()), {
            let other = UnitPrice::parse(&other).expect("it is the same").value();
            (other.mantissa(), other.scale())
        });
        assert_eq!(price.to_string(), price.value().to_string(), "{text:?}");
        assert_eq!(String::from(price), price.value().to_string(), "{text:?}");
        assert_eq!(serde_json::to_string(&price).expect("it encodes"), format!("\"{}\"", price.value()), "{text:?}");
    }
}

#[test]
fn the_edges_of_plain_numbers_are_read_alike() {
    for text in
        [".", "0", "0.0", "00.10", "5.", ".5", "1..2", "99999999999999999", "999999999999.999999", "000000000000000001"]
    {
        check_both_ways(text);
    }
}

proptest! {
    #[test]
    fn digits_and_a_point_are_read_as_everything_else_is(text in "[0-9]{0,14}\\.?[0-9]{0,7}", other in "[0-9.,]{0,20}") {
        check_both_ways(&text);
        check_both_ways(&other);
    }

    #[test]
    fn a_number_is_written_as_its_decimal_is(mantissa in 0_i64..1_000_000_000_000_000_000, scale in 0_u32..=6) {
        let decimal = Decimal::new(mantissa, scale).normalize();
        if let Ok(price) = UnitPrice::parse(&decimal.to_string()) {
            prop_assert_eq!(price.value(), decimal);
            prop_assert_eq!(price.to_string(), decimal.to_string());
        }
    }
}
