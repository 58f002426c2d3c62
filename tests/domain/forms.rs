//! The forms of business, customer and item: what they give, and everything that is wrong at once.

use std::fmt::Debug;

use bahi::domain::{
    Business, BusinessForm, Customer, CustomerForm, Item, ItemForm, ItemId, Pan, PriceBasis, Problems, Rounding, Unit,
};

use crate::sample::{CUSTOMER, business_form, customer, customer_form, item_form, seller, state};

const ITEM: ItemId = ItemId::from_bytes([3; 16]);

/// The problems as `Field: Fault`, in the order in which they were found.
fn listed<T: Debug>(result: Result<T, Problems>) -> Vec<String> {
    let problems = result.expect_err("the form is wrong");
    problems.iter().map(|problem| format!("{:?}: {:?}", problem.field, problem.fault)).collect()
}

fn check_business(form: &BusinessForm, expected: &[&str]) {
    assert_eq!(listed(form.check()), expected);
}

fn check_customer(form: &CustomerForm, expected: &[&str]) {
    assert_eq!(listed(form.check(CUSTOMER)), expected);
}

fn check_item(form: &ItemForm, expected: &[&str]) {
    assert_eq!(listed(form.check(ITEM)), expected);
}

#[test]
fn a_business_takes_state_and_pan_from_its_gstin() {
    let business = seller();
    assert_eq!(business.state, state("27"));
    assert_eq!(business.pan, Pan::parse("AAPFU0939F"));
    assert_eq!(business.rounding, Rounding::ToRupee);
}

#[test]
fn a_business_without_gstin_needs_a_name_and_a_state() {
    check_business(&BusinessForm::empty(), &["Name: Missing", "State: Missing"]);
    let form = BusinessForm { name: "Shop".to_owned(), state: "33".to_owned(), ..BusinessForm::empty() };
    let business = form.check().expect("name and State are enough");
    assert_eq!((business.gstin, business.pan, business.state), (None, None, state("33")));
}

#[test]
fn a_business_hears_every_problem_at_once_each_at_its_field() {
    let form = BusinessForm {
        name: "<b>".to_owned(),
        gstin: "27AAPFU0939F1Z1".to_owned(),
        pan: "ABC".to_owned(),
        state: "98".to_owned(),
        address: "\0".to_owned(),
        phone: "1\n2".to_owned(),
        email: "nobody".to_owned(),
        round_to_rupee: false,
    };
    check_business(
        &form,
        &[
            "Gstin: Gstin(CheckDigit { expected: 'V' })",
            "Name: Markup",
            "Pan: NotAPan",
            "Address: ControlCharacter",
            "Phone: ControlCharacter",
            "Email: NotAnEmail",
            "State: NotAState",
        ],
    );
}

#[test]
fn a_business_may_not_contradict_its_gstin() {
    let form = BusinessForm { state: "29".to_owned(), pan: "PQRST5678K".to_owned(), ..business_form() };
    check_business(&form, &["Pan: PanContradictsGstin", "State: StateContradictsGstin"]);
}

#[test]
fn a_wrong_gstin_does_not_also_ask_for_the_state() {
    let form = BusinessForm { gstin: "27".to_owned(), ..business_form() };
    check_business(&form, &["Gstin: Gstin(Length { found: 2 })"]);
}

#[test]
fn a_business_and_its_form_are_the_same_thing() {
    let business = seller();
    assert_eq!(BusinessForm::from(&business).check(), Ok(business));
    let unregistered = Business { gstin: None, pan: None, rounding: Rounding::None, ..seller() };
    assert_eq!(BusinessForm::from(&unregistered).check(), Ok(unregistered));
}

#[test]
fn a_customer_needs_only_a_name() {
    check_customer(&CustomerForm::default(), &["Name: Missing"]);
    let form = CustomerForm { name: "Somebody".to_owned(), ..CustomerForm::default() };
    let customer = form.check(CUSTOMER).expect("a name is enough");
    assert_eq!((customer.state, customer.gstin), (None, None));
}

#[test]
fn a_wrong_check_digit_of_a_customer_can_be_confirmed_but_not_a_wrong_shape() {
    let form = CustomerForm { gstin: "29AABCR1718E1Z1".to_owned(), ..customer_form() };
    check_customer(&form, &["Gstin: Gstin(CheckDigit { expected: 'L' })"]);
    let confirmed = CustomerForm { gstin_confirmed: true, ..form };
    let customer = confirmed.check(CUSTOMER).expect("the person has confirmed it");
    assert_eq!(customer.gstin.as_ref().map(ToString::to_string).as_deref(), Some("29AABCR1718E1Z1"));
    assert!(CustomerForm::from(&customer).gstin_confirmed);

    let form = CustomerForm { gstin: "29AABCR1718E1X1".to_owned(), gstin_confirmed: true, ..customer_form() };
    check_customer(&form, &["Gstin: Gstin(Shape)"]);
}

#[test]
fn a_customer_hears_every_problem_at_once() {
    let form = CustomerForm {
        gstin: "29AABCR1718E1ZL".to_owned(),
        state: "27".to_owned(),
        phone: "1".repeat(41),
        email: "@".to_owned(),
        ..CustomerForm::default()
    };
    check_customer(
        &form,
        &["Name: Missing", "State: StateContradictsGstin", "Phone: TooLong { at_most: 40 }", "Email: NotAnEmail"],
    );
}

#[test]
fn a_customer_and_its_form_are_the_same_thing() {
    let customer = Customer { sez: true, phone: "020 0000 0000".to_owned(), ..customer() };
    assert_eq!(CustomerForm::from(&customer).check(customer.id), Ok(customer));
}

#[test]
fn an_item_needs_a_name_and_a_price() {
    check_item(&ItemForm::empty(), &["Name: Missing", "Price: Number(Missing)"]);
    let form = ItemForm { name: "Notebook".to_owned(), price: "125.50".to_owned(), ..ItemForm::empty() };
    let item = form.check(ITEM).expect("a name and a price are enough");
    assert_eq!((item.unit, item.hsn, item.rate.to_string().as_str()), (Unit::NUMBERS, None, "18"));
}

#[test]
fn an_item_hears_every_problem_at_once() {
    let form = ItemForm {
        name: "a\u{7}".to_owned(),
        hsn: "48".to_owned(),
        unit: "heaps".to_owned(),
        price: "-1".to_owned(),
        rate: "101".to_owned(),
        ..ItemForm::empty()
    };
    check_item(
        &form,
        &[
            "Name: ControlCharacter",
            "Hsn: NotAnHsn",
            "Unit: NotAUnit",
            "Price: Number(Negative)",
            "Rate: Number(AboveHundred)",
        ],
    );
}

#[test]
fn an_item_and_its_form_are_the_same_thing() {
    let form = ItemForm { basis: PriceBasis::Inclusive, ..item_form() };
    let item: Item = form.check(ITEM).expect("the form is right");
    assert_eq!(ItemForm::from(&item).check(ITEM), Ok(item));
}
