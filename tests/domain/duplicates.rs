//! Customers that may be the same.

use bahi::domain::customer::duplicates::{Known, Likeness, duplicates};
use bahi::domain::{CustomerId, Gstin};
use proptest::prelude::*;

fn known(count: u8, name: &str, gstin: &str, phone: &str) -> Known {
    Known {
        id: CustomerId::from_bytes([count; 16]),
        name: name.to_owned(),
        gstin: Gstin::parse(gstin).ok(),
        phone: phone.to_owned(),
    }
}

/// The likeness of two customers, whichever comes first.
fn check(one: Known, other: Known, expected: Option<Likeness>) {
    for pair in [[one.clone(), other.clone()], [other, one]] {
        let found = duplicates(&pair, 10);
        assert_eq!(found.iter().map(|pair| pair.likeness).next(), expected, "{pair:?}");
        assert!(found.iter().all(|pair| pair.first.id < pair.second.id));
    }
}

#[test]
fn the_surest_reason_is_told() {
    let known_as = |count, gstin, phone| known(count, if count == 1 { "Blue Kite" } else { "Red Boat" }, gstin, phone);
    check(known_as(1, "29AABCR1718E1ZL", "1"), known_as(2, "29AABCR1718E1ZL", "2"), Some(Likeness::Gstin));
    check(known_as(1, "29AABCR1718E1ZL", ""), known_as(2, "27AABCR1718E1ZP", ""), Some(Likeness::Pan));
    check(known_as(1, "", "+91 98765 43210"), known_as(2, "", "098765-43210"), Some(Likeness::Phone));
    check(known_as(1, "", "0821 555"), known_as(2, "", "0821 555"), None);
    check(known_as(1, "29AABCR1718E1ZL", ""), known_as(2, "29AABCQ1718E1ZL", ""), None);
}

#[test]
fn names_are_alike_but_for_order_legal_form_and_one_letter() {
    for (one, other, alike) in [
        ("Example Traders", "EXAMPLE TRADERS", true),
        ("Example Traders", "Traders, Example", true),
        ("M/s Example Traders Pvt. Ltd.", "Example Traders", true),
        ("Example Traders", "Example Trader", true),
        ("Example Traders", "Exemple Traders", true),
        ("Example Traders", "Exemple Trader", false),
        ("Example Traders", "Example Trading", false),
        ("श्री गणेश भंडार", "श्री गणेश  भंडार", true),
        ("Ravi", "Rani", false),
        ("The Company", "The Company", true),
        ("The Company", "Private Limited", false),
        ("&", "-", false),
    ] {
        check(known(1, one, "", ""), known(2, other, "", ""), alike.then_some(Likeness::Name));
    }
}

#[test]
fn of_many_that_are_alike_each_is_paired_with_the_first() {
    let all: Vec<Known> = (0..50).rev().map(|count| known(count, "Example Traders", "", "")).collect();
    let found = duplicates(&all, 1_000);
    assert_eq!(found.len(), 49);
    assert!(found.iter().all(|pair| pair.first.id == CustomerId::from_bytes([0; 16])));
    assert_eq!(duplicates(&all, 5).len(), 5);
}

proptest! {
    /// The keys stand for comparing each with each: the same customers are found to have a like.
    #[test]
    fn nobody_with_a_like_is_left_out(names in proptest::collection::vec("[ab]{5,8}", 0..12)) {
        let all: Vec<Known> = (0..).zip(&names).map(|(count, name)| known(count, name, "", "")).collect();
        let found = duplicates(&all, usize::MAX);
        for (place, known) in all.iter().enumerate() {
            let has_like = all.iter().enumerate().any(|(other, like)| other != place && alike(&known.name, &like.name));
            let is_told = found.iter().any(|pair| pair.first.id == known.id || pair.second.id == known.id);
            prop_assert_eq!(has_like, is_told, "{:?} of {:?}", known.name, names);
        }
    }
}

/// Whether one letter left out of each makes them the same, or nothing does.
fn alike(one: &str, other: &str) -> bool {
    let without = |name: &str| -> Vec<String> {
        let whole = std::iter::once(name.to_owned());
        let places = if name.len() >= 6 { 0..name.len() } else { 0..0 };
        whole.chain(places.map(|place| [&name[..place], &name[place + 1..]].concat())).collect()
    };
    let others = without(other);
    without(one).iter().any(|name| others.contains(name))
}
