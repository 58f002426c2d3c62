//! Names and longer texts, in any script.

use bahi::domain::{AddressField, CustomerForm, CustomerId, Fault, Field};

use crate::sample::{address as written, customer_form};

/// What a customer's name is kept as.
fn check(name: &str, expected: Result<&str, Fault>) {
    let form = CustomerForm { name: name.to_owned(), ..customer_form() };
    let found = match form.check(CustomerId::from_bytes([1; 16])) {
        Ok(customer) => Ok(customer.name),
        Err(problems) => Err(problems.at(Field::Name).expect("only the name can be wrong").clone()),
    };
    assert_eq!(found.as_deref(), expected.as_ref().copied(), "{name:?}");
}

#[test]
fn names_are_kept_in_every_script() {
    for name in [
        "श्री गणेश भंडार",
        "Ravi & Sons (Regd.)",
        "மதுரை ஜவுளி",
        "Café “L’Été”",
        "🪔 Diya 👩🏽‍🎨",
        "O'Neil; DROP TABLE--",
        "中文",
    ] {
        check(name, Ok(name));
    }
}

#[test]
fn spaces_around_a_name_are_dropped() {
    check("  Example\u{a0}", Ok("Example"));
}

#[test]
fn a_name_is_required() {
    check("", Err(Fault::Missing));
    check(" \t\n ", Err(Fault::Missing));
}

#[test]
fn a_name_has_no_control_characters() {
    for name in ["a\nb", "a\tb", "a\0b", "a\u{1b}[2Jb", "a\u{7f}b", "a\u{85}b"] {
        check(name, Err(Fault::ControlCharacter));
    }
}

#[test]
fn a_name_has_no_markup() {
    check("<script>alert(1)</script>", Err(Fault::Markup));
    check("a < b", Err(Fault::Markup));
}

#[test]
fn a_name_has_at_most_two_hundred_characters_whatever_their_bytes() {
    let longest = "न".repeat(200);
    check(&longest, Ok(&longest));
    check(&"न".repeat(201), Err(Fault::TooLong { at_most: 200 }));
}

#[test]
fn an_address_may_have_lines_and_nothing_else_that_controls() {
    let address = |text: &str| {
        let form = CustomerForm { addresses: vec![written(text, "")], ..customer_form() };
        form.check(CustomerId::from_bytes([1; 16])).map(|customer| customer.address())
    };
    assert_eq!(address("1 Road\r\nPune\n"), Ok("1 Road\nPune".to_owned()));
    for text in ["1 Road\rPune", "1 Road\tPune", "1\u{0}"] {
        let problems = address(text).expect_err("a control character");
        assert_eq!(problems.at(Field::Address(0, AddressField::Lines)), Some(&Fault::ControlCharacter), "{text:?}");
    }
    let problems = address(&"x".repeat(501)).expect_err("a long address");
    assert_eq!(problems.at(Field::Address(0, AddressField::Lines)), Some(&Fault::TooLong { at_most: 500 }));
}

#[test]
fn an_e_mail_address_is_refused_only_where_it_is_surely_wrong() {
    let email = |text: &str| {
        let form = CustomerForm { email: text.to_owned(), ..customer_form() };
        form.check(CustomerId::from_bytes([1; 16])).map(|customer| customer.email)
    };
    for text in ["", "a@example.test", "नाम@उदाहरण.test", "first.last+tag@shop.example.test"] {
        assert_eq!(email(text).as_deref(), Ok(text));
    }
    for text in ["a", "a@", "@b.test", "a@b", "a@.test", "a@test.", "a b@c.test"] {
        let problems = email(text).expect_err("not an address");
        assert_eq!(problems.at(Field::Email), Some(&Fault::NotAnEmail), "{text:?}");
    }
}
