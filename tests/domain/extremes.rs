//! Amounts at the edge of what can be computed: an error, never a wrong number and never a panic.

use bahi::domain::tax::{self, Line};
use bahi::domain::{
    DocumentDraft, Fault, Field, Heads, LineField, Money, NumberFault, Overflow, Quantity, Rounding, TotalsError,
    UnitPrice,
};

use crate::sample::{INTRA, check, conditions, draft, inclusive, line, rupees, typed};

const MOST: &str = "999999999999";

fn totals(lines: &[Line]) -> Result<tax::Totals, TotalsError> {
    tax::totals(lines, &conditions(Money::ZERO, INTRA, Rounding::ToRupee))
}

#[test]
fn a_product_that_does_not_fit_is_an_error_at_its_line() {
    let lines = [line("1", "1", "18"), line(MOST, MOST, "18")];
    assert_eq!(totals(&lines), Err(TotalsError::LineOverflow { index: 1 }));
    let precise = line("999999999999.999", "999999999999.999999", "18");
    assert_eq!(totals(&[precise]), Err(TotalsError::LineOverflow { index: 0 }));
}

#[test]
fn a_sum_that_does_not_fit_is_an_error_of_the_document() {
    // 90,000 lakh crore each: one fits, two do not.
    let large = line("100000", "900000000000", "18");
    assert_eq!(totals(&[large, large]), Err(TotalsError::Overflow(Overflow)));
    assert_eq!(totals(&[large]), Err(TotalsError::Overflow(Overflow)), "with tax it is too much");
}

#[test]
fn the_largest_amounts_that_fit_are_exact() {
    let large = tax::totals(&[line("90000", MOST, "0")], &conditions(Money::ZERO, Heads::Inter, Rounding::None));
    assert_eq!(large.expect("it fits").total, Money::from_paise(8_999_999_999_991_000_000));
    let inside = totals(&[inclusive(line("90000", MOST, "28"))]).expect("tax inside adds nothing");
    assert_eq!(inside.total, Money::from_paise(8_999_999_999_991_000_000));
}

#[test]
fn money_neither_wraps_nor_saturates() {
    let (most, least) = (Money::from_paise(i64::MAX), Money::from_paise(i64::MIN));
    let paisa = Money::from_paise(1);
    assert_eq!(most.plus(paisa), Err(Overflow));
    assert_eq!(least.minus(paisa), Err(Overflow));
    assert_eq!(Money::ZERO.minus(least), Err(Overflow));
    assert_eq!(Money::sum([most, paisa, least]), Err(Overflow));
    assert_eq!(most.rounded_to_rupee(), Ok((Money::from_paise(i64::MAX - 7), Money::from_paise(-7))));
    assert_eq!(least.rounded_to_rupee(), Ok((Money::from_paise(i64::MIN + 8), Money::from_paise(8))));
    assert_eq!(least.to_string(), "-92233720368547758.08");
}

#[test]
fn eighteen_digits_are_refused_at_their_field() {
    let eighteen = "123456789012345678";
    assert_eq!(Quantity::parse(eighteen), Err(NumberFault::TooLarge { whole_digits: 12 }));
    assert_eq!(UnitPrice::parse(eighteen), Err(NumberFault::TooLarge { whole_digits: 12 }));
    assert_eq!(Money::parse(eighteen), Err(NumberFault::TooLarge { whole_digits: 16 }));

    let draft = DocumentDraft {
        document_discount: eighteen.to_owned(),
        ..draft([typed("1", "1", "5"), typed(eighteen, eighteen, eighteen)])
    };
    let problems = check(&draft).expect_err("four numbers are absurd");
    let too_large = |whole_digits| Some(Fault::Number(NumberFault::TooLarge { whole_digits }));
    assert_eq!(problems.at(Field::DocumentDiscount).cloned(), too_large(16));
    assert_eq!(problems.at(Field::Line(1, LineField::Quantity)).cloned(), too_large(12));
    assert_eq!(problems.at(Field::Line(1, LineField::UnitPrice)).cloned(), too_large(12));
    assert_eq!(problems.at(Field::Line(1, LineField::Rate)).cloned(), too_large(3));
    assert_eq!(problems.iter().count(), 4);
}

#[test]
fn an_invoice_too_large_to_compute_says_so_where_it_happens() {
    let draft_of = |lines: Vec<_>| check(&draft(lines)).expect_err("it does not fit");
    let one_line = draft_of(vec![typed("1", "1", "5"), typed(MOST, MOST, "5")]);
    assert_eq!(one_line.at(Field::Line(1, LineField::UnitPrice)), Some(&Fault::TooLargeToCompute));
    let sum = draft_of(vec![typed("100000", "900000000000", "5"); 2]);
    assert_eq!(sum.at(Field::Total), Some(&Fault::TooLargeToCompute));
}

#[test]
fn the_smallest_amounts_are_exact_too() {
    let tiny = totals(&[inclusive(line("0.001", "0.000001", "0.001"))]).expect("it fits");
    assert_eq!(tiny.total, Money::ZERO);
    let paisa = totals(&[inclusive(line("1", "0.01", "40"))]).expect("it fits");
    assert_eq!(paisa.total, rupees("0.01"));
}
