//! Discounts on lines and on the whole document.

use bahi::domain::tax::{self, Line};
use bahi::domain::{Heads, Money, Rounding, Totals, TotalsError};

use crate::sample::{INTRA, conditions, inclusive, less_percent, less_rupees, line, rupees, totals};

fn with_document_discount(lines: &[Line], discount: &str) -> Result<Totals, TotalsError> {
    tax::totals(lines, &conditions(rupees(discount), INTRA, Rounding::None))
}

/// The shares of a document discount that fall on the lines.
fn check_shares(lines: &[Line], discount: &str, expected: &[&str]) {
    let totals = with_document_discount(lines, discount).expect("the discount fits");
    let found: Vec<Money> = totals.lines.iter().map(|line| line.document_discount).collect();
    assert_eq!(found, expected.iter().map(|share| rupees(share)).collect::<Vec<_>>());
}

#[test]
fn a_discount_lowers_the_taxable_value_once() {
    let line_discount = totals(&[less_rupees("7,500", line("1", "8,500", "19"))], Heads::Inter);
    assert_eq!(line_discount.total, rupees("1,190.00"));
    let document_discount =
        tax::totals(&[line("1", "8,500", "19")], &conditions(rupees("7,500"), Heads::Inter, Rounding::ToRupee));
    assert_eq!(document_discount.expect("the discount fits").payable, rupees("1,190.00"));
}

#[test]
fn a_hundred_percent_off_is_exactly_nothing() {
    for heads in [INTRA, Heads::Inter, Heads::None] {
        let totals = totals(&[less_percent("100", line("2.25", "64.22", "18"))], heads);
        assert_eq!(totals.total, Money::ZERO);
        assert_eq!(totals.tax, tax::Tax::default());
    }
}

#[test]
fn a_percentage_is_rounded_half_up_on_the_rounded_gross() {
    let totals = totals(&[less_percent("50", line("3", "0.335", "0"))], INTRA);
    let only = totals.lines[0];
    assert_eq!((only.gross, only.discount, only.taxable), (rupees("1.01"), rupees("0.51"), rupees("0.50")));
}

#[test]
fn a_discount_of_the_whole_document_leaves_nothing_to_tax() {
    let lines = [line("1", "90", "5"), inclusive(line("1", "55", "18"))];
    let totals = with_document_discount(&lines, "145").expect("the discount fits");
    assert_eq!((totals.taxable, totals.total), (Money::ZERO, Money::ZERO));
}

#[test]
fn shares_follow_the_value_and_the_largest_remainder_takes_the_odd_paisa() {
    check_shares(&[line("1", "100", "5"), line("1", "200", "5")], "30", &["10", "20"]);
    check_shares(&[line("1", "1", "5"), line("1", "2", "5")], "1", &["0.33", "0.67"]);
}

#[test]
fn equal_remainders_are_served_in_the_order_of_the_lines() {
    check_shares(&[line("1", "10", "5"); 3], "0.01", &["0.01", "0", "0"]);
    check_shares(&[line("1", "10", "5"); 3], "0.02", &["0.01", "0.01", "0"]);
    check_shares(&[line("1", "10", "5"); 3], "10", &["3.34", "3.33", "3.33"]);
}

#[test]
fn a_line_worth_nothing_bears_no_share() {
    let free = line("1", "0", "18");
    check_shares(&[free, line("1", "10", "5"), free, line("1", "10", "5")], "0.01", &["0", "0.01", "0", "0"]);
}

#[test]
fn shares_count_line_discounts_and_the_tax_inside_prices() {
    let half_off = less_percent("50", line("1", "200", "5"));
    check_shares(&[half_off, inclusive(line("1", "100", "18"))], "50", &["25", "25"]);
}

#[test]
fn tax_is_computed_on_what_a_document_discount_leaves() {
    let totals = with_document_discount(&[inclusive(line("1", "118", "18"))], "18").expect("the discount fits");
    assert_eq!((totals.taxable, totals.tax.cgst, totals.total), (rupees("84.74"), rupees("7.63"), rupees("100")));
}

#[test]
fn a_discount_above_its_line_is_refused_and_says_which_line() {
    let lines = [line("1", "10", "5"), less_rupees("10.01", line("1", "10", "5"))];
    let expected = TotalsError::DiscountAboveLine { index: 1, gross: rupees("10") };
    assert_eq!(with_document_discount(&lines, "0"), Err(expected));
    assert_eq!(expected.to_string(), "the discount of line 2 is more than the line's 10.00");
}

#[test]
fn a_discount_above_the_document_is_refused() {
    let expected = TotalsError::DiscountAboveTotal { total: rupees("20") };
    assert_eq!(with_document_discount(&[line("1", "10", "5"); 2], "20.01"), Err(expected));
    assert_eq!(with_document_discount(&[], "0.01"), Err(TotalsError::DiscountAboveTotal { total: Money::ZERO }));
}

#[test]
fn a_negative_discount_is_refused_because_it_would_raise_the_price() {
    let negative = TotalsError::NegativeDiscount;
    assert_eq!(with_document_discount(&[line("1", "10", "5"); 3], "-0.01"), Err(negative));
    assert_eq!(with_document_discount(&[less_rupees("-1", line("1", "10", "5"))], "0"), Err(negative));
}
