//! What holds for every document: nothing is lost, nothing is invented, order does not matter.

use bahi::domain::tax::{self, Cess, Line, Tax};
use bahi::domain::{Discount, Heads, Money, Percent, PriceBasis, Rounding, Totals, UnitPrice};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{conditions, totals};

fn sum(amounts: impl IntoIterator<Item = Money>) -> Money {
    Money::sum(amounts).expect("amounts of arbitrary documents are small")
}

fn plus(a: Money, b: Money) -> Money {
    sum([a, b])
}

fn with_discount(lines: &[Line], discount: Money, heads: Heads) -> Totals {
    tax::totals(lines, &conditions(discount, heads, Rounding::ToRupee)).expect("the discount is at most the value")
}

proptest! {
    #[test]
    fn lines_sum_to_the_document((lines, discount) in arbitrary::discounted_lines(), heads in arbitrary::heads()) {
        let totals = with_discount(&lines, discount, heads);
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.taxable)), totals.taxable);
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.tax.cgst)), totals.tax.cgst);
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.tax.sgst)), totals.tax.sgst);
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.tax.igst)), totals.tax.igst);
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.tax.cess)), totals.tax.cess);
        let Tax { cgst, sgst, igst, cess } = totals.tax;
        prop_assert_eq!(sum([totals.taxable, cgst, sgst, igst, cess]), totals.total);
    }

    #[test]
    fn shares_sum_to_the_discount_and_none_is_more_than_its_line(
        (lines, discount) in arbitrary::discounted_lines(),
        heads in arbitrary::heads(),
    ) {
        let totals = with_discount(&lines, discount, heads);
        prop_assert_eq!(sum(totals.lines.iter().map(|line| line.document_discount)), discount);
        for line in &totals.lines {
            prop_assert!(line.document_discount >= Money::ZERO);
            prop_assert!(plus(line.discount, line.document_discount) <= line.gross);
            prop_assert!(line.taxable >= Money::ZERO);
        }
    }

    #[test]
    fn both_halves_are_equal_and_exclude_the_whole((lines, discount) in arbitrary::discounted_lines()) {
        let intra = with_discount(&lines, discount, Heads::Intra { utgst: false });
        prop_assert_eq!(intra.tax.cgst, intra.tax.sgst);
        prop_assert_eq!(intra.tax.igst, Money::ZERO);
        let inter = with_discount(&lines, discount, Heads::Inter);
        prop_assert_eq!((inter.tax.cgst, inter.tax.sgst), (Money::ZERO, Money::ZERO));
        let none = with_discount(&lines, discount, Heads::None);
        prop_assert_eq!(none.tax, Tax::default());
    }

    #[test]
    fn a_price_that_includes_tax_is_kept_to_the_paisa(
        (lines, discount) in arbitrary::discounted_lines(),
        heads in arbitrary::heads(),
    ) {
        let totals = with_discount(&lines, discount, heads);
        for (line, amounts) in lines.iter().zip(&totals.lines) {
            let tax = amounts.tax.total().expect("amounts are small");
            let after_discounts = plus(amounts.taxable, plus(amounts.discount, amounts.document_discount));
            match line.basis {
                PriceBasis::Inclusive => prop_assert_eq!(plus(after_discounts, tax), amounts.gross),
                PriceBasis::Exclusive => prop_assert_eq!(after_discounts, amounts.gross),
            }
        }
    }

    #[test]
    fn the_order_of_the_lines_does_not_matter_to_the_heads(
        (lines, shuffled) in arbitrary::lines().prop_flat_map(|lines| (Just(lines.clone()), Just(lines).prop_shuffle())),
        heads in arbitrary::heads(),
    ) {
        let (given, shuffled) = (totals(&lines, heads), totals(&shuffled, heads));
        prop_assert_eq!((given.taxable, given.tax, given.total), (shuffled.taxable, shuffled.tax, shuffled.total));
    }

    #[test]
    fn the_payable_amount_is_whole_rupees_within_half_a_rupee(
        (lines, discount) in arbitrary::discounted_lines(),
        heads in arbitrary::heads(),
    ) {
        let totals = with_discount(&lines, discount, heads);
        prop_assert_eq!(totals.payable.paise() % 100, 0);
        prop_assert!((-50..=50).contains(&totals.round_off.paise()));
        prop_assert_eq!(plus(totals.total, totals.round_off), totals.payable);
    }

    #[test]
    fn rounding_changes_the_payable_amount_and_nothing_else(lines in arbitrary::lines(), heads in arbitrary::heads()) {
        let exact = totals(&lines, heads);
        let rounded = with_discount(&lines, Money::ZERO, heads);
        prop_assert_eq!((exact.payable, exact.round_off), (exact.total, Money::ZERO));
        let unrounded = Totals { round_off: exact.round_off, payable: exact.payable, ..rounded };
        prop_assert_eq!(unrounded, exact);
    }

    #[test]
    fn a_hundred_percent_off_leaves_nothing(lines in arbitrary::lines(), heads in arbitrary::heads()) {
        let all_of_it = Discount::Percent(Percent::parse("100").expect("a percentage"));
        // A cess for each unit is owed whatever the goods cost.
        let free = |line: Line| Line { discount: all_of_it, cess: Cess { per_unit: UnitPrice::ZERO, ..line.cess }, ..line };
        let free: Vec<Line> = lines.into_iter().map(free).collect();
        prop_assert_eq!(totals(&free, heads).total, Money::ZERO);
    }

    #[test]
    fn any_amount_is_computed_or_refused_and_never_panics(
        lines in arbitrary::extreme_lines(),
        discount in any::<i64>().prop_map(Money::from_paise),
        heads in arbitrary::heads(),
    ) {
        if let Ok(totals) = tax::totals(&lines, &conditions(discount, heads, Rounding::ToRupee)) {
            prop_assert_eq!(Money::sum(totals.lines.iter().map(|line| line.document_discount)), Ok(discount));
            prop_assert_eq!(totals.total.plus(totals.round_off), Ok(totals.payable));
        }
    }
}
