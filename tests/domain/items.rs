//! Items: rate by date, treatment, cess, and the digits of HSN codes.

use bahi::domain::item::RateChangeForm;
use bahi::domain::{Date, Fault, Field, Item, ItemForm, ItemId, Problems, Treatment, Turnover};
use proptest::prelude::*;

use crate::arbitrary;
use crate::sample::{day, item_form};

const ITEM: ItemId = ItemId::from_bytes([3; 16]);

fn check(form: &ItemForm) -> Result<Item, Problems> {
    form.check(ITEM, Turnover::UpToFiveCrore)
}

fn changes(changes: &[(&str, &str)]) -> Vec<RateChangeForm> {
    let change = |&(from, rate): &(&str, &str)| RateChangeForm { from: from.to_owned(), rate: rate.to_owned() };
    changes.iter().map(change).collect()
}

#[test]
fn the_rate_is_that_of_the_documents_date() {
    let rate_changes = changes(&[("2026-02-01", "40"), ("", " "), ("2025-09-22", "18")]);
    let item = check(&ItemForm { rate: "28".to_owned(), rate_changes, ..item_form() }).expect("the form is right");
    for (date, rate) in [
        ("2017-07-01", "28"),
        ("2025-09-21", "28"),
        ("2025-09-22", "18"),
        ("2026-01-31", "18"),
        ("2026-02-01", "40"),
        ("2030-01-01", "40"),
    ] {
        assert_eq!(item.rate_on(day(date)).to_string(), rate, "on {date}");
    }
    assert_eq!(check(&ItemForm::from(&item)), Ok(item), "the form shows it by day");
}

/// Years before 0 are no dates of a form.
fn form_date() -> impl Strategy<Value = Date> {
    arbitrary::date().prop_map(|date| Date::constant(date.year().abs(), date.month(), date.day()))
}

proptest! {
    #[test]
    fn the_latest_change_holds(days in proptest::collection::hash_set(form_date(), 0..6), date in arbitrary::date()) {
        let rate_changes: Vec<_> = (1..)
            .zip(&days)
            .map(|(count, from)| RateChangeForm { from: from.to_string(), rate: count.to_string() })
            .collect();
        let item = check(&ItemForm { rate: "0".to_owned(), rate_changes, ..item_form() }).expect("the form is right");
        let latest = (1..).zip(&days).filter(|(_, from)| **from <= date).max_by_key(|(_, from)| **from);
        let expected = latest.map_or(0, |(count, _)| count);
        prop_assert_eq!(item.rate_on(date).to_string(), expected.to_string());
    }
}

#[test]
fn changes_of_the_rate_are_checked_row_by_row() {
    let rate_changes = changes(&[("2026-02-01", "40"), ("soon", "101"), ("", "5"), ("2026-02-01", "")]);
    let problems = check(&ItemForm { rate_changes, ..item_form() }).expect_err("three rows are wrong");
    let found: Vec<String> =
        problems.iter().map(|problem| format!("{:?}: {:?}", problem.field, problem.fault)).collect();
    assert_eq!(
        found,
        [
            "RateFrom(1): NotADate",
            "RateThen(1): Number(AboveHundred)",
            "RateFrom(2): Missing",
            "RateFrom(3): DayTwice",
            "RateThen(3): Number(Missing)",
        ]
    );
    let many = vec![RateChangeForm::default(); 51];
    let problems = check(&ItemForm { rate_changes: many, ..item_form() }).expect_err("too many rows");
    assert_eq!(problems.at(Field::RateFrom(0)), Some(&Fault::TooMany { at_most: 50 }));
}

#[test]
fn what_is_not_taxable_has_neither_rate_nor_cess() {
    let form = ItemForm {
        cess_rate: "12".to_owned(),
        cess_per_unit: "4.17".to_owned(),
        rate_changes: changes(&[("2026-02-01", "40")]),
        ..item_form()
    };
    let taxed = check(&form).expect("the form is right");
    assert_eq!((taxed.cess_rate.to_string().as_str(), taxed.cess_per_unit.to_string().as_str()), ("12", "4.17"));
    assert_eq!(check(&ItemForm::from(&taxed)), Ok(taxed));
    for treatment in [Treatment::Exempt, Treatment::NonGst] {
        let item = check(&ItemForm { treatment, rate: "not looked at".to_owned(), ..form.clone() }).expect("no tax");
        assert_eq!((item.rate.to_string().as_str(), item.rate_changes.len()), ("0", 0), "{treatment:?}");
        assert!(item.cess_rate.value().is_zero() && item.cess_per_unit.value().is_zero());
        assert_eq!(check(&ItemForm::from(&item)), Ok(item));
    }
}

#[test]
fn cess_may_be_more_than_the_value_but_is_a_number() {
    let form = |rate: &str, per_unit: &str| ItemForm {
        cess_rate: rate.to_owned(),
        cess_per_unit: per_unit.to_owned(),
        ..item_form()
    };
    assert!(check(&form("290", "")).is_ok());
    let problems = check(&form("x", "-1")).expect_err("no numbers");
    assert!(problems.at(Field::CessRate).is_some() && problems.at(Field::CessPerUnit).is_some());
}

#[test]
fn above_five_crore_an_hsn_code_has_six_digits() {
    for (hsn, turnover, expected) in [
        ("7323", Turnover::UpToFiveCrore, None),
        ("7323", Turnover::AboveFiveCrore, Some(Fault::HsnTooShort { digits: 6 })),
        ("732310", Turnover::AboveFiveCrore, None),
        ("73231000", Turnover::AboveFiveCrore, None),
        ("", Turnover::AboveFiveCrore, None),
        ("732", Turnover::AboveFiveCrore, Some(Fault::NotAnHsn)),
    ] {
        let found = ItemForm { hsn: hsn.to_owned(), ..item_form() }.check(ITEM, turnover);
        assert_eq!(found.err().and_then(|problems| problems.at(Field::Hsn).cloned()), expected, "{hsn} {turnover:?}");
    }
}
