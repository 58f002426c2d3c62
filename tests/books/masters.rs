//! The business, customers and items: kept, changed, and refused at every wrong field at once.

use bahi::domain::{BusinessForm, CustomerForm, Field, ItemForm, PriceBasis};
use bahi::protocol::{GetBusiness, GetCustomer, GetItem, SaveBusiness, SaveCustomer, SaveItem};

use super::sample::{CUSTOMER, ITEM, business, customer, customer_id, item, item_id};
use super::{Bookkeeper, Disk, contents, fields};

pub fn there_is_no_business_at_first(disk: &impl Disk) {
    assert_eq!(Bookkeeper::at(disk).ask(GetBusiness {}), Ok(None));
}

pub fn the_business_is_kept_and_changed(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let saved = keeper.ask(SaveBusiness { form: business() }).expect("the form is right");
    assert_eq!(saved, business().check().expect("the form is right"));
    assert_eq!(keeper.ask(GetBusiness {}), Ok(Some(saved)));

    let moved = BusinessForm {
        gstin: String::new(),
        pan: "AAAPA1234A".to_owned(),
        state: "04".to_owned(),
        round_to_rupee: false,
        ..business()
    };
    let saved = keeper.ask(SaveBusiness { form: moved }).expect("the form is right");
    assert_eq!(keeper.ask(GetBusiness {}), Ok(Some(saved)));
}

pub fn a_wrong_business_is_refused_with_every_problem_and_nothing_changes(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let before = contents(disk);
    let wrong = BusinessForm {
        name: " ".to_owned(),
        gstin: "27AAAPA1234A1Z?".to_owned(),
        pan: "12".to_owned(),
        state: "00".to_owned(),
        address: "a\u{7}".to_owned(),
        phone: "1\n2".to_owned(),
        email: "nobody".to_owned(),
        round_to_rupee: true,
    };
    let mut found = fields(Bookkeeper::at(disk).ask(SaveBusiness { form: wrong }));
    found.sort_by_key(|field| format!("{field:?}"));
    use Field::{Address, Email, Gstin, Name, Pan, Phone, State};
    assert_eq!(found, [Address, Email, Gstin, Name, Pan, Phone, State]);
    assert_eq!(contents(disk), before);
}

pub fn a_customer_is_kept_and_changed(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let saved = keeper.ask(SaveCustomer { id: CUSTOMER, form: customer() }).expect("the form is right");
    assert_eq!(saved, customer().check(CUSTOMER).expect("the form is right"));
    assert_eq!(keeper.ask(GetCustomer { id: CUSTOMER }), Ok(Some(saved)));

    let zone = CustomerForm { gstin: String::new(), state: "38".to_owned(), sez: true, ..customer() };
    let saved = keeper.ask(SaveCustomer { id: CUSTOMER, form: zone }).expect("the form is right");
    assert_eq!(keeper.ask(GetCustomer { id: CUSTOMER }), Ok(Some(saved)));

    let only_a_name = CustomerForm { name: "Asha".to_owned(), ..CustomerForm::default() };
    let saved = keeper.ask(SaveCustomer { id: CUSTOMER, form: only_a_name }).expect("a name is enough");
    assert_eq!(keeper.ask(GetCustomer { id: CUSTOMER }), Ok(Some(saved)));
}

pub fn a_wrong_customer_is_refused_with_every_problem_and_nothing_changes(disk: &impl Disk) {
    drop(Bookkeeper::set_up(disk));
    let before = contents(disk);
    let wrong = CustomerForm {
        name: "<b>Example</b>".to_owned(),
        gstin: "29BBBFB5678B1ZA".to_owned(),
        state: "xx".to_owned(),
        address: "a".repeat(501),
        phone: "\u{0}".to_owned(),
        email: "desk@".to_owned(),
        ..customer()
    };
    let mut found = fields(Bookkeeper::at(disk).ask(SaveCustomer { id: CUSTOMER, form: wrong }));
    found.sort_by_key(|field| format!("{field:?}"));
    use Field::{Address, Email, Gstin, Name, Phone, State};
    assert_eq!(found, [Address, Email, Gstin, Name, Phone, State]);
    assert_eq!(contents(disk), before);
}

pub fn an_item_is_kept_and_changed(disk: &impl Disk) {
    let mut keeper = Bookkeeper::at(disk);
    let saved = keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    assert_eq!(saved, item().check(ITEM).expect("the form is right"));
    assert_eq!(keeper.ask(GetItem { id: ITEM }), Ok(Some(saved)));

    let service = ItemForm {
        kind: bahi::domain::ItemKind::Service,
        hsn: "998314".to_owned(),
        basis: PriceBasis::Exclusive,
        rate: "0.25".to_owned(),
        ..item()
    };
    let saved = keeper.ask(SaveItem { id: ITEM, form: service }).expect("the form is right");
    assert_eq!(keeper.ask(GetItem { id: ITEM }), Ok(Some(saved)));
}

pub fn a_wrong_item_is_refused_with_every_problem_and_nothing_changes(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    keeper.ask(SaveItem { id: ITEM, form: item() }).expect("the form is right");
    drop(keeper);
    let before = contents(disk);
    let wrong = ItemForm {
        name: String::new(),
        hsn: "73".to_owned(),
        unit: "HEAP".to_owned(),
        price: "-1".to_owned(),
        rate: "101".to_owned(),
        ..item()
    };
    let mut found = fields(Bookkeeper::at(disk).ask(SaveItem { id: ITEM, form: wrong }));
    found.sort_by_key(|field| format!("{field:?}"));
    assert_eq!(found, [Field::Hsn, Field::Name, Field::Price, Field::Rate, Field::Unit]);
    assert_eq!(contents(disk), before);
}

pub fn nobody_is_found_under_an_unknown_id(disk: &impl Disk) {
    let mut keeper = Bookkeeper::set_up(disk);
    assert_eq!(keeper.ask(GetCustomer { id: customer_id(404) }), Ok(None));
    assert_eq!(keeper.ask(GetItem { id: item_id(404) }), Ok(None));
}
