//! Invented items, with the rates of five years: what was taxed at 12 and 28 percent until 21 September 2025 has others since.

use super::super::items;
use super::dice::{Dice, For, id};
use crate::domain::item::RateChangeForm;
use crate::domain::{Item, ItemForm, ItemId, ItemKind};
use crate::protocol::{Fault, SaveItem};
use crate::store::{Connection, Writing};

const MADE_OF: [&str; 12] =
    ["Steel", "Copper", "Brass", "Teak", "Cotton", "Jute", "Glass", "Clay", "Paper", "Nylon", "Rubber", "Bamboo"];

/// Name, HSN, unit, the price in rupees up to which it goes, rate before and since 22 September 2025.
const THINGS: [(&str, &str, &str, u32, &str, &str); 16] = [
    ("hammer", "8205", "NOS", 900, "18", "18"),
    ("hinge", "8302", "PRS", 240, "18", "18"),
    ("bolt M8", "7318", "NOS", 30, "18", "18"),
    ("lamp", "9405", "NOS", 4_000, "12", "5"),
    ("tile", "6907", "SQM", 1_200, "28", "18"),
    ("pump", "8413", "NOS", 9_000, "12", "5"),
    ("exercise book", "4820", "NOS", 80, "12", "0"),
    ("door handle", "8302", "PRS", 2_400, "18", "18"),
    ("cable, 1.5 sq mm", "8544", "MTR", 60, "18", "18"),
    ("bag", "4202", "NOS", 1_500, "18", "18"),
    ("rope", "5607", "KGS", 300, "12", "5"),
    ("wash basin", "6910", "NOS", 5_000, "18", "18"),
    ("ceiling fan", "8414", "NOS", 3_600, "18", "18"),
    ("engine part", "8708", "NOS", 12_000, "28", "18"),
    ("spade", "8201", "NOS", 500, "0", "0"),
    ("basket", "4602", "NOS", 350, "12", "5"),
];

const CHANGED_ON: &str = "2025-09-22";

pub(super) fn item_id(seed: u64, place: u32) -> ItemId {
    ItemId::new(id(seed, For::Item, place, 0))
}

pub(super) fn make(books: &Writing<'_>, seed: u64, place: u32) -> Result<(), Fault> {
    let mut dice = Dice::of(seed, For::Item, place);
    let (thing, hsn, unit, most, rate, since) = dice.one_of(&THINGS);
    let paise = 100 + dice.below(most * 100);
    let changes = RateChangeForm { from: CHANGED_ON.to_owned(), rate: since.to_owned() };
    let form = ItemForm {
        name: format!("{} {thing}, no. {}", dice.one_of(&MADE_OF), place + 1),
        kind: ItemKind::Goods,
        hsn: hsn.to_owned(),
        unit: unit.to_owned(),
        price: format!("{}.{:02}", paise / 100, paise % 100),
        rate: rate.to_owned(),
        rate_changes: if rate == since { Vec::new() } else { vec![changes] },
        ..ItemForm::empty()
    };
    items::save(books, &SaveItem { id: item_id(seed, place), form }).map(drop)
}

/// The item at this place of the price list.
pub(super) fn get(books: &Connection, seed: u64, place: u32) -> Result<Item, Fault> {
    crate::store::items::get(books, item_id(seed, place))?.ok_or(Fault::NotFound)
}
