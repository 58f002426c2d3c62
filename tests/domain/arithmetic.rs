//! The worked cases of the rules: rounding per line and per head, prices that include tax, round-off.

use bahi::domain::tax::{self, Line};
use bahi::domain::{Heads, Money, Rounding};

use crate::sample::{INTRA, conditions, inclusive, line, rupees, totals};

/// Taxable value, CGST, SGST, IGST and total of the document, in that order.
fn check(lines: &[Line], heads: Heads, expected: [&str; 5]) {
    let totals = totals(lines, heads);
    let found = [totals.taxable, totals.tax.cgst, totals.tax.sgst, totals.tax.igst, totals.total];
    assert_eq!(found, expected.map(rupees));
}

#[test]
fn tax_is_rounded_per_line_and_not_on_the_sum() {
    check(&[line("1", "10.05", "5"); 7], INTRA, ["70.35", "1.75", "1.75", "0", "73.85"]);
}

#[test]
fn tax_is_rounded_per_head_so_that_two_halves_may_differ_from_the_whole() {
    check(&[line("1", "33.30", "5")], Heads::Inter, ["33.30", "0", "0", "1.67", "34.97"]);
    check(&[line("1", "33.30", "5")], INTRA, ["33.30", "0.83", "0.83", "0", "34.96"]);
}

#[test]
fn half_a_paisa_is_rounded_up() {
    check(&[line("1", "0.10", "5")], Heads::Inter, ["0.10", "0", "0", "0.01", "0.11"]);
    check(&[line("0.5", "0.01", "0")], INTRA, ["0.01", "0", "0", "0", "0.01"]);
    check(&[line("0.499", "0.01", "0")], INTRA, ["0", "0", "0", "0", "0"]);
}

#[test]
fn a_price_that_includes_tax_is_split_backwards() {
    check(&[inclusive(line("1", "100", "18"))], INTRA, ["84.74", "7.63", "7.63", "0", "100"]);
    check(&[inclusive(line("1", "100", "18"))], Heads::Inter, ["84.75", "0", "0", "15.25", "100"]);
    check(&[inclusive(line("1", "999", "40"))], INTRA, ["713.58", "142.71", "142.71", "0", "999"]);
}

#[test]
fn lakhs_and_crores_keep_every_paisa() {
    check(
        &[line("1", "12,34,567.89", "18")],
        INTRA,
        ["12,34,567.89", "1,11,111.11", "1,11,111.11", "0", "14,56,790.11"],
    );
    check(
        &[inclusive(line("1", "1,23,45,678.90", "18"))],
        INTRA,
        ["1,04,62,439.74", "9,41,619.58", "9,41,619.58", "0", "1,23,45,678.90"],
    );
}

#[test]
fn totals_of_inclusive_lines_stay_what_the_customer_was_told() {
    for heads in [INTRA, Heads::Inter, Heads::None] {
        let nineteen = [inclusive(line("1", "340.00", "19")), inclusive(line("1", "13.90", "19"))];
        assert_eq!(totals(&nineteen, heads).total, rupees("353.90"));
        let five = [inclusive(line("1", "90", "5")), inclusive(line("1", "55", "5"))];
        assert_eq!(totals(&five, heads).total, rupees("145.00"));
    }
}

#[test]
fn a_rate_with_three_decimals_is_not_cut_short() {
    check(&[line("1", "140.00", "14.975")], Heads::Inter, ["140.00", "0", "0", "20.97", "160.97"]);
}

#[test]
fn prices_below_a_paisa_count() {
    check(&[line("1000", "0.015", "0")], INTRA, ["15.00", "0", "0", "0", "15.00"]);
    check(&[line("999999", "0.000001", "0")], INTRA, ["1.00", "0", "0", "0", "1.00"]);
}

#[test]
fn a_seller_without_gstin_charges_no_tax_even_where_a_rate_was_typed() {
    check(&[line("1", "100", "18")], Heads::None, ["100", "0", "0", "0", "100"]);
    check(&[inclusive(line("1", "100", "18"))], Heads::None, ["100", "0", "0", "0", "100"]);
}

#[test]
fn a_document_without_lines_comes_to_nothing() {
    check(&[], INTRA, ["0", "0", "0", "0", "0"]);
}

#[test]
fn the_payable_amount_is_rounded_to_the_rupee_and_the_tax_is_not() {
    let lines = [line("1", "12,34,567.89", "18")];
    let totals =
        tax::totals(&lines, &conditions(Money::ZERO, INTRA, Rounding::ToRupee)).expect("the lines can be computed");
    assert_eq!(totals.total, rupees("14,56,790.11"));
    assert_eq!(totals.round_off, rupees("-0.11"));
    assert_eq!(totals.payable, rupees("14,56,790"));
    assert_eq!(totals.tax.cgst, rupees("1,11,111.11"));
}

#[test]
fn rounding_to_the_rupee_goes_to_the_nearest_and_half_goes_up() {
    for (amount, payable, round_off) in
        [("10.49", "10", "-0.49"), ("10.50", "11", "0.50"), ("10.51", "11", "0.49"), ("10", "10", "0")]
    {
        let rounded = rupees(amount).rounded_to_rupee();
        assert_eq!(rounded, Ok((rupees(payable), rupees(round_off))), "{amount}");
    }
    assert_eq!(rupees("-10.50").rounded_to_rupee(), Ok((rupees("-11"), rupees("-0.50"))), "away from zero");
}

#[test]
fn the_rate_of_each_half_is_exact() {
    assert_eq!(line("1", "1", "0.25").rate.half().to_string(), "0.125");
    assert_eq!(line("1", "1", "18").rate.half().to_string(), "9");
}
