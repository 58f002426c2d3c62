//! Invented customers. Their names, in Latin letters and in Devanagari, are those of nobody.

use super::super::{customers, demo};
use super::dice::{Dice, For, id};
use crate::domain::customer::AddressForm;
use crate::domain::{CustomerForm, CustomerId};
use crate::protocol::{Fault, SaveCustomer};
use crate::store::Writing;

const FIRST: [&str; 20] = [
    "Blue",
    "Copper",
    "Quiet",
    "Paper",
    "Green",
    "Distant",
    "Golden",
    "Little",
    "Seven",
    "River",
    "Morning",
    "Marble",
    "Lucky",
    "Northern",
    "Silver",
    "Wandering",
    "Winter",
    "Amber",
    "Hidden",
    "Brave",
];
const SECOND: [&str; 20] = [
    "Kite", "Lamp", "Corner", "Boat", "Parrot", "Hills", "Mango", "Elephant", "Lakes", "Stone", "Lotus", "Peacock",
    "Banyan", "Window", "Anchor", "Cloud", "Bridge", "Drum", "Garden", "Tiger",
];
const TRADE: [&str; 10] = [
    "Traders",
    "Stores",
    "Electricals",
    "Hardware",
    "Interiors",
    "Builders",
    "Agencies",
    "Enterprises",
    "Mart",
    "Supplies",
];
const PAHLA: [&str; 10] = ["नीली", "सुनहरी", "शांत", "काग़ज़ी", "हरी", "चाँदी", "छोटी", "सुबह", "सात", "उत्तरी"];
const DUSRA: [&str; 10] = ["पतंग", "दीपक", "नाव", "तोता", "पहाड़ी", "कमल", "मोर", "बरगद", "झील", "बादल"];
const KAAM: [&str; 6] = ["भंडार", "ट्रेडर्स", "स्टोर्स", "एजेंसी", "उद्योग", "एंटरप्राइज़ेज़"];
const TOWNS: [&str; 8] = [
    "Sample Nagar",
    "Specimen Ganj",
    "Example Pur",
    "Nowhere Wadi",
    "Placeholder Peth",
    "Made-up Halli",
    "Fiction Bagh",
    "Invented Pally",
];

/// Codes of States and union territories. Most customers are of the business's own.
const STATES: [&str; 12] = ["27", "33", "32", "36", "37", "24", "09", "07", "19", "08", "30", "04"];

pub(super) fn customer_id(seed: u64, place: u32) -> CustomerId {
    CustomerId::new(id(seed, For::Customer, place, 0))
}

pub(super) fn make(books: &Writing<'_>, seed: u64, place: u32) -> Result<(), Fault> {
    let mut dice = Dice::of(seed, For::Customer, place);
    let words = if dice.in_thousand(150) {
        [dice.one_of(&PAHLA), dice.one_of(&DUSRA), dice.one_of(&KAAM)]
    } else {
        [dice.one_of(&FIRST), dice.one_of(&SECOND), dice.one_of(&TRADE)]
    };
    let town = dice.one_of(&TOWNS);
    let state = if dice.in_thousand(650) { "29" } else { dice.one_of(&STATES) };
    let gstin = if dice.in_thousand(700) { demo::invented_gstin(state, &pan(place)) } else { String::new() };
    let lines = format!("{} Sample Street\n{town} {:06}", place + 1, 100_000 + dice.below(800_000));
    let form = CustomerForm {
        name: format!("{} {} {}, {town}", words[0], words[1], words[2]),
        gstin,
        phone: format!("00000 {:05}", place % 100_000),
        addresses: vec![AddressForm { lines, state: state.to_owned(), ..AddressForm::default() }],
        ..CustomerForm::default()
    };
    customers::save(books, &SaveCustomer { id: customer_id(seed, place), form }).map(drop)
}

/// A PAN of its own for each place, of the form of a company's.
fn pan(place: u32) -> String {
    let letter = |value: u32| char::from(b'A' + u8::try_from(value % 26).unwrap_or(0));
    let rest = place / 10_000;
    format!("{}{}{}CX{:04}{}", letter(rest / 676), letter(rest / 26), letter(rest), place % 10_000, letter(place))
}
