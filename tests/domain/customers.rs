//! Customers: addresses, kinds of buyers, contact persons, and their prices.

use bahi::domain::customer::{AddressForm, Contact, Refill, TermsBasis, TermsForm, line_for};
use bahi::domain::{
    AddressField, BuyerKind, ContactField, Customer, CustomerForm, DiscountUnit, DocumentDraft, DraftLine, Fault,
    Field, ItemId, NumberFault, Problems, SupplyKind, Turnover, UnitPrice,
};

use crate::sample::{CUSTOMER, TODAY, address, customer_form, draft, item_form, rupees, seller, state, typed};

fn checked(form: &CustomerForm) -> Customer {
    form.check(CUSTOMER).expect("the form is right")
}

fn problem(form: &CustomerForm, field: Field) -> Option<Fault> {
    form.check(CUSTOMER).err().unwrap_or_default().at(field).cloned()
}

/// A form in which everything is filled in.
fn complete() -> CustomerForm {
    CustomerForm {
        kind: Some(BuyerKind::Sez),
        addresses: vec![
            AddressForm {
                label: "Office".to_owned(),
                pin: "570 001".to_owned(),
                ..address("2 Sample Street\nMysuru", "29")
            },
            AddressForm { pin: "411001".to_owned(), ..address("Godown 4, Pune", "27") },
        ],
        contacts: vec![Contact {
            name: "Asha".to_owned(),
            role: "Accounts".to_owned(),
            phone: "0000".to_owned(),
            email: "asha@traders.example".to_owned(),
        }],
        phone: "0821 000 0000".to_owned(),
        place_of_supply: "27".to_owned(),
        terms: TermsForm { basis: TermsBasis::EndOfMonth, days: "10".to_owned() },
        credit_limit: "1,50,000".to_owned(),
        discount: "7.5".to_owned(),
        ..customer_form()
    }
}

#[test]
fn a_customer_and_its_form_are_the_same_thing() {
    for form in [complete(), customer_form(), CustomerForm { gstin: String::new(), ..customer_form() }] {
        let customer = checked(&form);
        assert_eq!(CustomerForm::from(&customer).check(customer.id), Ok(customer));
    }
}

#[test]
fn the_billing_address_is_the_first_and_takes_its_state_from_the_gstin() {
    let customer = checked(&customer_form());
    assert_eq!((customer.state(), customer.address().as_str()), (Some(state("29")), "2 Sample Street, Mysuru"));
    let without_address = checked(&CustomerForm { addresses: Vec::new(), ..customer_form() });
    assert_eq!((without_address.state(), without_address.address().as_str()), (Some(state("29")), ""));
    let complete = checked(&complete());
    assert_eq!(complete.address(), "2 Sample Street\nMysuru 570001");
    assert_eq!(complete.addresses[1].state, Some(state("27")), "goods may go to another State");
}

#[test]
fn rows_in_which_nothing_was_typed_are_left_out_but_not_before_others() {
    let blank = AddressForm::default;
    let form = CustomerForm {
        addresses: vec![address("Mysuru", ""), blank(), address("Pune", "27")],
        contacts: vec![Contact::default()],
        ..customer_form()
    };
    let customer = checked(&form);
    assert_eq!((customer.addresses.len(), customer.contacts.len()), (2, 0));
    let none = checked(&CustomerForm { addresses: vec![blank(), blank()], gstin: String::new(), ..customer_form() });
    assert_eq!(none.addresses, []);

    let form =
        CustomerForm { addresses: vec![blank(), address("Pune", "27"), address("Goa", "30")], ..customer_form() };
    let problems = form.check(CUSTOMER).expect_err("which one is billed?");
    let at = Field::Address(0, AddressField::Lines);
    assert_eq!(problems.iter().filter(|problem| problem.field == at).count(), 1);
    assert_eq!(problems.at(at), Some(&Fault::Missing));
}

#[test]
fn every_problem_stands_at_its_row() {
    let form = CustomerForm {
        addresses: vec![
            AddressForm { pin: "12345".to_owned(), ..address("Mysuru", "27") },
            AddressForm { label: "x".repeat(61), pin: "012345".to_owned(), ..address("\u{1}", "00") },
        ],
        contacts: vec![Contact::default(), Contact { email: "x".to_owned(), ..Contact::default() }],
        place_of_supply: "zz".to_owned(),
        terms: TermsForm { basis: TermsBasis::DocumentDate, days: "soon".to_owned() },
        credit_limit: "-1".to_owned(),
        discount: "101".to_owned(),
        ..customer_form()
    };
    let found = form.check(CUSTOMER).expect_err("nearly everything is wrong");
    let mut expected = Problems::new();
    expected.push(Field::Address(0, AddressField::Pin), Fault::NotAPin);
    expected.push(Field::Address(1, AddressField::Label), Fault::TooLong { at_most: 60 });
    expected.push(Field::Address(1, AddressField::Lines), Fault::ControlCharacter);
    expected.push(Field::Address(1, AddressField::State), Fault::NotAState);
    expected.push(Field::Address(1, AddressField::Pin), Fault::NotAPin);
    expected.push(Field::Contact(1, ContactField::Name), Fault::Missing);
    expected.push(Field::Contact(1, ContactField::Email), Fault::NotAnEmail);
    expected.push(Field::PlaceOfSupply, Fault::NotAState);
    expected.push(Field::TermsDays, Fault::NotDays);
    expected.push(Field::CreditLimit, NumberFault::Negative);
    expected.push(Field::PriceDiscount, NumberFault::AboveHundred);
    assert!(expected.iter().all(|problem| found.at(problem.field) == Some(&problem.fault)), "{found:?}");
}

#[test]
fn more_rows_than_a_person_types_are_refused() {
    let form = CustomerForm { addresses: vec![address("Mysuru", ""); 101], ..customer_form() };
    assert_eq!(problem(&form, Field::Address(0, AddressField::Lines)), Some(Fault::TooMany { at_most: 100 }));
    let person = Contact { name: "Asha".to_owned(), ..Contact::default() };
    let form = CustomerForm { contacts: vec![person; 101], ..customer_form() };
    assert_eq!(problem(&form, Field::Contact(0, ContactField::Name)), Some(Fault::TooMany { at_most: 100 }));
}

#[test]
fn the_kind_of_buyer_follows_from_the_gstin_unless_it_is_chosen() {
    let without = CustomerForm { gstin: String::new(), ..customer_form() };
    assert_eq!(checked(&customer_form()).kind, BuyerKind::Regular);
    assert_eq!(checked(&without).kind, BuyerKind::Unregistered);
    for kind in BuyerKind::ALL {
        let with = CustomerForm { kind: Some(kind), ..customer_form() };
        let without = CustomerForm { kind: Some(kind), ..without.clone() };
        let found = (problem(&with, Field::BuyerKind), problem(&without, Field::Gstin));
        let expected = match kind {
            BuyerKind::Regular | BuyerKind::Composition | BuyerKind::DeemedExport => (None, Some(Fault::Missing)),
            BuyerKind::Unregistered | BuyerKind::Overseas => (Some(Fault::KindContradictsGstin), None),
            BuyerKind::Sez => (None, None),
        };
        assert_eq!(found, expected, "{kind:?}");
        assert_eq!(kind.code().parse(), Ok(kind));
    }
}

#[test]
fn the_place_of_supply_of_a_customer_is_chosen_or_where_it_is_billed() {
    let place = |form: &CustomerForm| {
        let customer = checked(form);
        let draft = draft([typed("1", "100", "18")]);
        let content = draft.check(&seller(), Some(&customer), &[], TODAY).expect("the draft is complete");
        (content.place_of_supply, content.supply)
    };
    let overseas = CustomerForm {
        gstin: String::new(),
        kind: Some(BuyerKind::Overseas),
        addresses: vec![address("1 Example Square, London", "")],
        ..customer_form()
    };
    let deemed = CustomerForm { kind: Some(BuyerKind::DeemedExport), ..customer_form() };
    assert_eq!(place(&complete()), (state("27"), SupplyKind::Sez));
    assert_eq!(place(&customer_form()), (state("29"), SupplyKind::Domestic));
    assert_eq!(place(&overseas), (state("96"), SupplyKind::Export));
    assert_eq!(place(&deemed), (state("29"), SupplyKind::DeemedExport));

    let at_home = CustomerForm { addresses: vec![address("Pune", "27")], ..overseas };
    assert_eq!(problem(&at_home, Field::Address(0, AddressField::State)), Some(Fault::StateContradictsKind));
}

#[test]
fn a_line_for_a_customer_has_the_agreed_price_or_the_customers_discount() {
    let item = item_form().check(ItemId::from_bytes([3; 16]), Turnover::UpToFiveCrore).expect("the form is right");
    let agreed = UnitPrice::parse("400.25").expect("a price");
    let discounted = checked(&CustomerForm { discount: "7.5".to_owned(), ..customer_form() });
    for (customer, agreed, expected) in [
        (checked(&customer_form()), None, ("450", "")),
        (checked(&customer_form()), Some(agreed), ("400.25", "")),
        (discounted.clone(), None, ("450", "7.5")),
        (discounted, Some(agreed), ("400.25", "")),
        (checked(&CustomerForm { discount: "0".to_owned(), ..customer_form() }), None, ("450", "")),
    ] {
        let line = line_for(&item, Some(&customer), agreed, TODAY);
        assert_eq!((line.unit_price.as_str(), line.discount.as_str()), expected);
        assert_eq!((line.discount_unit, line.description.as_str()), (DiscountUnit::Percent, "Steel pot"));
    }
    assert_eq!(checked(&complete()).credit_limit, Some(rupees("150000")));
}

/// Another customer and another date change what was filled in, and nothing that was typed over it.
#[test]
fn a_line_follows_the_customer_and_the_date_as_far_as_it_was_not_typed_over() {
    let filled = |price: &str, discount: &str, rate: &str| DraftLine {
        unit_price: price.to_owned(),
        discount: discount.to_owned(),
        rate: rate.to_owned(),
        ..DraftLine::empty()
    };
    let item = ItemId::from_bytes([3; 16]);
    let refill = Refill { item, was: filled("450", "", "12"), now: filled("400", "5", "18") };
    let after = |price: &str, discount: &str, rate: &str| {
        let line = DraftLine { item: Some(item), ..filled(price, discount, rate) };
        let line = line.refilled(std::slice::from_ref(&refill));
        [line.unit_price, line.discount, line.rate]
    };
    assert_eq!(after("450", "", "12"), ["400", "5", "18"]);
    assert_eq!(after("445", "", "12"), ["445", "5", "18"]);
    assert_eq!(after("450", "2", "12"), ["400", "2", "18"]);
    assert_eq!(after("450", "", "5"), ["400", "5", "5"]);
    let lines = vec![DraftLine { item: Some(item), ..filled("450", "", "12") }, filled("450", "", "12")];
    let draft = DocumentDraft { lines, ..draft([]) };
    assert_eq!(draft.items(), [item]);
    let prices = draft.refilled(&[refill]).lines.into_iter().map(|line| line.unit_price);
    assert_eq!(prices.collect::<Vec<_>>(), ["400", "450"], "a line that was not filled from the item stays");
}
