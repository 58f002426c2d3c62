//! Whatever is typed into any field is answered: with a value or a problem, never with a panic.

use bahi::domain::{
    BusinessForm, CustomerForm, Date, DocumentNumber, Gstin, Hsn, ItemForm, ItemId, Money, NumberPattern, Pan, Percent,
    Quantity, Rate, StateCode, Unit, UnitPrice,
};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{CUSTOMER, TODAY, customer, seller, unregistered_seller};

proptest! {
    #[test]
    fn every_parse_function_answers_every_text(text in arbitrary::typed()) {
        // A number that is accepted is written so that it is accepted again, and means the same.
        if let Ok(amount) = Money::parse(&text) {
            prop_assert_eq!(Money::parse(&amount.to_string()), Ok(amount));
        }
        if let Ok(quantity) = Quantity::parse(&text) {
            prop_assert_eq!(Quantity::parse(&quantity.to_string()), Ok(quantity));
        }
        if let Ok(price) = UnitPrice::parse(&text) {
            prop_assert_eq!(UnitPrice::parse(&price.to_string()), Ok(price));
        }
        if let Ok(rate) = Rate::parse(&text) {
            prop_assert_eq!(Rate::parse(&rate.to_string()), Ok(rate));
        }
        if let Ok(percent) = Percent::parse(&text) {
            prop_assert_eq!(Percent::parse(&percent.to_string()), Ok(percent));
        }
        if let Ok(gstin) = Gstin::parse(&text) {
            prop_assert_eq!(Gstin::parse(gstin.as_str()), Ok(gstin));
        }
        if let Ok(number) = DocumentNumber::parse(&text) {
            prop_assert!(number.as_str().len() <= 16);
            prop_assert_eq!(DocumentNumber::parse(number.as_str()), Ok(number));
        }
        if let Ok(pattern) = NumberPattern::parse(&text) {
            prop_assert_eq!(NumberPattern::parse(&pattern.to_string()), Ok(pattern));
        }
        prop_assert!(Pan::parse(&text).is_none_or(|pan| pan.as_str().len() == 10));
        prop_assert!(Hsn::parse(&text).is_none_or(|hsn| matches!(hsn.as_str().len(), 4 | 6 | 8)));
        prop_assert!(StateCode::parse(&text).is_none_or(|state| state.to_string() == text));
        prop_assert!(Unit::parse(&text).is_none_or(|unit| unit.code().eq_ignore_ascii_case(text.trim())));
    }

    #[test]
    fn digits_with_grouping_commas_mean_the_digits(rupees in 0_u64..=9_999_999_999_999, paise in 0_u64..100) {
        let digits = rupees.to_string();
        let (crores_and_lakhs, thousands) = digits.split_at(digits.len().saturating_sub(3));
        let mut groups: Vec<String> = crores_and_lakhs
            .as_bytes()
            .rchunks(2)
            .map(|pair| pair.iter().map(|&digit| char::from(digit)).collect())
            .collect();
        groups.reverse();
        groups.push(thousands.to_owned());
        let typed = format!("{}.{paise:02}", groups.join(","));
        prop_assert_eq!(Money::parse(&typed).map(|amount| amount.to_string()), Ok(format!("{rupees}.{paise:02}")));
    }

    #[test]
    fn every_number_of_a_series_is_lawful(before in "[A-Z1-9][A-Z0-9/-]{0,5}", counter in any::<u64>(), year in 2017_i16..2100) {
        let pattern = NumberPattern::parse(&format!("{before}{{FY}}{{00}}")).expect("the pattern is allowed");
        if let Ok(number) = pattern.number(bahi::domain::Date::constant(year, 4, 1), counter) {
            prop_assert_eq!(DocumentNumber::parse(number.as_str()), Ok(number));
        }
    }

    #[test]
    fn the_business_form_answers_everything(form in arbitrary::business_form()) {
        match form.check() {
            Ok(business) => prop_assert_eq!(BusinessForm::from(&business).check(), Ok(business)),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn the_customer_form_answers_everything(form in arbitrary::customer_form()) {
        match form.check(CUSTOMER) {
            Ok(customer) => prop_assert_eq!(CustomerForm::from(&customer).check(CUSTOMER), Ok(customer)),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn the_item_form_answers_everything(form in arbitrary::item_form()) {
        let id = ItemId::from_bytes([3; 16]);
        match form.check(id) {
            Ok(item) => prop_assert_eq!(ItemForm::from(&item).check(id), Ok(item)),
            Err(problems) => prop_assert!(!problems.is_empty()),
        }
    }

    #[test]
    fn the_draft_answers_everything_on_any_day(
        draft in arbitrary::draft(),
        today in prop_oneof![Just(TODAY), Just(Date::MIN), Just(Date::MAX), arbitrary::date()],
    ) {
        for seller in [seller(), unregistered_seller()] {
            for buyer in [None, Some(&customer())] {
                match draft.check(&seller, buyer, &[], today) {
                    Ok(content) => prop_assert_eq!(content.lines.len(), content.totals.lines.len()),
                    Err(problems) => prop_assert!(!problems.is_empty()),
                }
            }
        }
    }
}
