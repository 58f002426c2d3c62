//! Text is kept as it was typed, in any script, and is never anything but text.

use bahi::domain::{CustomerForm, DocumentDraft, DraftLine};
use bahi::protocol::{GetCustomer, ListCustomers, SaveCustomer};

use super::sample::{address, customer, customer_id, draft, line};
use super::{Bookkeeper, Disk};

pub fn names_of_every_script_come_back_as_typed(disk: &impl Disk) {
    let names = [
        "आदर्श किराना भंडार",
        "মডেল স্টোর",
        "மாதிரி கடை",
        "ಮಾದರಿ ಅಂಗಡಿ",
        "نمونہ دکان",
        "Cafe\u{301} und Straße",
        "商店 👩🏽‍🍳🧾",
        "zero\u{200d}width\u{200b}joined",
    ];
    let mut keeper = Bookkeeper::at(disk);
    for (count, name) in (0..).zip(names) {
        let form = CustomerForm {
            name: name.to_owned(),
            addresses: vec![address(&format!("{name}\n{name}"))],
            ..CustomerForm::default()
        };
        let saved = keeper.ask(SaveCustomer { id: customer_id(count), form }).expect("any script is a name");
        assert_eq!((saved.name.as_str(), saved.address()), (name, format!("{name}\n{name}")));
        let read = keeper.ask(GetCustomer { id: customer_id(count) }).expect("customers can be read");
        assert_eq!(read.map(|customer| customer.name).as_deref(), Some(name));
        let found = ListCustomers { search: name.to_owned(), archived: false, after: None, limit: 10 };
        assert_eq!(keeper.ask(found).expect("customers can be listed").rows.len(), 1, "{name} is found");
    }
}

pub fn quotes_and_statements_are_only_text(disk: &impl Disk) {
    let names = ["O'Example & Sons", "\"Quoted\"", "'); DROP TABLE customer; --", ":id ?1 $name @x", "''", "NULL"];
    let mut keeper = Bookkeeper::at(disk);
    for (count, name) in (0..).zip(names) {
        let form = CustomerForm { name: name.to_owned(), ..customer() };
        let saved = keeper.ask(SaveCustomer { id: customer_id(count), form }).expect("it is only a name");
        assert_eq!(saved.name, name);
        let found = ListCustomers { search: name.to_owned(), archived: false, after: None, limit: 10 };
        let found = keeper.ask(found).expect("customers can be listed").rows;
        assert!(found.iter().any(|customer| customer.name == name), "{name}");
    }
    let everybody = ListCustomers { search: String::new(), archived: false, after: None, limit: 10 };
    assert_eq!(keeper.ask(everybody).expect("the table is still there").rows.len(), names.len());
}

pub fn a_description_with_markup_is_issued_as_it_was_typed(disk: &impl Disk) {
    let described = "<script>alert(\"pot\")</script>\nटिन & 'steel' <5 l>";
    let typed = DocumentDraft {
        lines: vec![DraftLine { description: described.to_owned(), ..line("1", "10") }],
        notes: "<b>धन्यवाद</b> &amp;\nE & O E".to_owned(),
        ..draft(1)
    };
    let mut keeper = Bookkeeper::set_up(disk);
    let issued = keeper.issue(&typed).expect("it is only text");
    let read = keeper.issued(&issued);
    assert_eq!(read.content.lines[0].description, described);
    assert_eq!(read.content.notes, typed.notes);
}
