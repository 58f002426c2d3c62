//! Every type of the domain comes back unchanged from the encoding in which page and worker speak.

use std::fmt::Debug;

use bahi::domain::{
    CustomerId, Discount, DocumentNumber, Gstin, Money, NumberPattern, Quantity, Rate, StateCode, Unit,
};
use proptest::prelude::*;
use serde::Serialize;
use serde::de::DeserializeOwned;

use crate::arbitrary;

fn there_and_back<T: Serialize + DeserializeOwned + PartialEq + Debug>(value: &T) -> Result<(), TestCaseError> {
    let bytes = postcard::to_allocvec(value).expect("plain data encodes");
    let (back, rest) = postcard::take_from_bytes::<T>(&bytes).expect("what was encoded decodes");
    prop_assert_eq!(&back, value);
    prop_assert!(rest.is_empty());
    Ok(())
}

/// Decodes `sent` as a `T`, which must fail.
fn refused<T: DeserializeOwned + Debug>(sent: &impl Serialize) {
    let bytes = postcard::to_allocvec(sent).expect("plain data encodes");
    postcard::from_bytes::<T>(&bytes).expect_err("the invariant of the type holds for what is received");
}

proptest! {
    #[test]
    fn numbers(
        money in arbitrary::money(),
        quantity in arbitrary::quantity(),
        unit_price in arbitrary::unit_price(),
        rate in arbitrary::rate(),
        percent in arbitrary::percent(),
    ) {
        there_and_back(&money)?;
        there_and_back(&quantity)?;
        there_and_back(&unit_price)?;
        there_and_back(&rate)?;
        there_and_back(&[Discount::None, Discount::Percent(percent), Discount::Amount(money)])?;
    }

    #[test]
    fn names_of_the_law(
        state in arbitrary::state(),
        gstin in arbitrary::gstin(),
        pan in arbitrary::pan(),
        hsn in arbitrary::hsn(),
        unit in arbitrary::unit(),
        year in arbitrary::financial_year(),
        number in arbitrary::invoice_number(),
        pattern in arbitrary::number_pattern(),
        id: [u8; 16],
    ) {
        there_and_back(&(state, gstin, pan, hsn, unit, year))?;
        there_and_back(&(number, pattern, CustomerId::from_bytes(id)))?;
    }

    #[test]
    fn supplies(
        heads in arbitrary::heads(),
        basis in arbitrary::basis(),
        rounding in arbitrary::rounding(),
        title in arbitrary::title(),
        lines in arbitrary::lines(),
    ) {
        there_and_back(&(heads, basis, rounding, title, lines))?;
    }

    #[test]
    fn people_and_goods(
        business in arbitrary::business(),
        customer in arbitrary::customer(),
        item in arbitrary::item(),
    ) {
        there_and_back(&(business, customer, item))?;
    }

    #[test]
    fn forms(
        business in arbitrary::business_form(),
        customer in arbitrary::customer_form(),
        item in arbitrary::item_form(),
    ) {
        there_and_back(&(business, customer, item))?;
    }

    #[test]
    fn documents(draft in arbitrary::draft(), invoice in arbitrary::invoice()) {
        there_and_back(&draft)?;
        there_and_back(&invoice)?;
    }

    #[test]
    fn problems(problems in arbitrary::problems()) {
        there_and_back(&problems)?;
    }
}

#[test]
fn what_breaks_an_invariant_is_refused_on_arrival() {
    refused::<Quantity>(&"0");
    refused::<Rate>(&"101");
    refused::<Gstin>(&"27AAPFU0939F1Z");
    refused::<DocumentNumber>(&"INV/2026-27/00001");
    refused::<NumberPattern>(&"INV");
    refused::<StateCode>(&40_u8);
    refused::<Unit>(&"KG");
}

#[test]
fn money_travels_as_whole_paise() {
    let bytes = postcard::to_allocvec(&Money::from_paise(64)).expect("plain data encodes");
    assert_eq!(bytes, postcard::to_allocvec(&64_i64).expect("plain data encodes"));
}
